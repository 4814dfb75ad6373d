"""
A Word document as text: its paragraphs, tables and notes, read from its XML.

The standard library is enough for it; the library that there is for Word documents gives no footnotes and no text boxes, and tells
nothing of what was deleted. Word stores no pages: one starts where a break is set, or where Word last had one.
"""

from __future__ import annotations

import io
import re
import zipfile

from typing import TYPE_CHECKING

from ..errors import LetterError
from ..patterns import regex
from ..working import Note
from .joining import MOST_COLUMNS, RAISED, again, joined
from .values import PagedText


if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The same elements as the strict form of the standard names them, which Word writes if asked.
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: No letter is larger once it is unpacked, pictures aside.
_MOST_BYTES = 32 * 1024 * 1024
#: No letterhead has more blocks side by side, or rows of them.
_MOST_BLOCKS = 3
#: What a table that is a letterhead starts with, and no chart does.
_AGENCY = regex(
    r"(?i)\s*(?:united states|federal \w+ commission|(?:state|commonwealth) of|office of the|\w+ attorney general|attorney general|industry traceback)"
)
#: No element of a letter stands deeper.
_DEEPEST = 60
_DELETED = {f"{_W}del", f"{_W}moveFrom"}
#: What is not part of the text as it would be printed: what was deleted or moved away, and a second form of the same drawing.
_SKIPPED = {*_DELETED, f"{_W}delText", f"{_W}instrText", _FALLBACK}
#: The parts of a document in the order in which they are read.
_PARTS = (r"word/header\d*\.xml", r"word/document\.xml", r"word/(?:foot|end)notes\.xml", r"word/footer\d*\.xml")
#: Stands where Word last had a page start, until it is known whether a break is set there too; XML cannot hold it.
_RENDERED = "\x0e"
_ANEW = "save it anew as DOCX or PDF, and give that"


def read_docx(content: bytes, name: str) -> PagedText:
    """
    Read a Word document.

    Args:
        content: The file's bytes.

        name: The file's name.

    Returns:
        The text: headers first, then the body with tables as lines of cells, then the notes, then the footers. What was deleted
        and is still kept is left out, and said.

    Raises:
        tsrcalc.errors.LetterError: It is another zipped file, damaged, encrypted, or too large.
    """
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = sorted(set(archive.namelist()))
            if "word/document.xml" not in names:
                what = "a workbook" if "xl/workbook.xml" in names else "a zipped file and no Word document"
                raise LetterError(name, f"this is {what}", "give the letter as PDF, DOCX, e-mail, web page or text")
            parts = [part for pattern in _PARTS for part in names if re.fullmatch(pattern, part)]
            links = [beside if (beside := _beside(part)) in names else "" for part in parts]
            contents = _unpacked(archive, [*parts, *filter(None, links)], name)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, LetterError):
            raise
        raise LetterError(name, "the file is damaged or encrypted", _ANEW) from None
    roots = [_root(content, name) for content in contents]
    roots, targets = roots[: len(parts)], iter(roots[len(parts) :])
    for root, link in zip(roots, links, strict=True):
        if link:
            _set_addresses(root, next(targets))
    _number_notes(roots)
    try:
        texts = [
            "\n".join(_notes(root) if "notes" in part else _blocks(root, 0))
            for part, root in zip(parts, roots, strict=True)
        ]
    except RecursionError:
        raise LetterError(name, "the document is not as Word writes it", _ANEW) from None
    text = "\n".join(dict.fromkeys(filter(str.strip, map(_paged, texts))))
    if not text.strip():
        raise LetterError(name, "the document has no text", "give the letter as PDF, DOCX, e-mail, web page or text")
    return PagedText.of(text, name, (*_deleted(roots), *_hidden(roots)))


def _paged(text: str) -> str:
    """The text with its pages; where a break is set, Word has one behind it as well, which is the same."""
    return re.sub(rf"(\f[^\S\f]*){_RENDERED}", r"\1", text).replace(_RENDERED, "\f")


def _unpacked(archive: zipfile.ZipFile, parts: list[str], name: str) -> list[bytes]:
    """What the parts hold, refused where it is too much."""
    contents: list[bytes] = []
    left = _MOST_BYTES
    for part in parts:
        with archive.open(part) as file:
            contents.append(file.read(left + 1))
        left -= len(contents[-1])
        if left < 0:
            problem = f"the document unpacks to more than {_MOST_BYTES // 1024 // 1024} MB of text"
            raise LetterError(name, problem, "give the letter and its chart alone")
    return contents


def _root(content: bytes, name: str) -> Element:
    """A part as XML, refused where it defines entities of its own."""
    from xml.etree import ElementTree as ET

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:  # Word writes none
        raise LetterError(name, "the document is not as Word writes it", _ANEW)
    try:
        root = ET.fromstring(content)  # noqa: S314 -- entities are refused above
    except ET.ParseError:
        raise LetterError(name, "the document is damaged", _ANEW) from None
    if _STRICT[1:-1].encode() in content:
        for element in root.iter():
            element.tag = element.tag.replace(_STRICT, _W)
            element.attrib = {key.replace(_STRICT, _W): value for key, value in element.attrib.items()}
    return root


def _beside(part: str) -> str:
    """The name of the part that holds the addresses of a part's links."""
    return re.sub(r"^word/(.+)$", r"word/_rels/\1.rels", part)


def _set_addresses(root: Element, targets: Element) -> None:
    """Give each link its address, which stands in another part."""
    addresses = {one.get("Id"): one.get("Target", "") for one in targets if one.get("TargetMode") == "External"}
    for link in root.iter(f"{_W}hyperlink"):
        key = next((value for name, value in link.items() if name.endswith("}id")), None)
        link.set("address", addresses.get(key, ""))


def _or_address(cell: Element, lines: list[str]) -> list[str]:
    """The lines of a cell; where it is nothing but a link, its address."""
    links = [*cell.iter(f"{_W}hyperlink")]
    text = "".join(lines).strip()
    if len(links) == 1 and text and text == "".join(links[0].itertext()).strip():
        address = links[0].get("address", "")
        return [address] if address.startswith(("http://", "https://")) else lines
    return lines


def _number_notes(roots: list[Element]) -> None:
    """Give notes the numbers that are printed: they are counted in the order of their marks, whatever their names are."""
    for kind in ("footnote", "endnote"):
        marks = [one for root in roots for one in root.iter(f"{_W}{kind}Reference")]
        numbers = {one.get(f"{_W}id", ""): str(number) for number, one in enumerate(marks, 1)}
        for one in [*marks, *(one for root in roots for one in root.findall(f"{_W}{kind}"))]:
            name = one.get(f"{_W}id", "")
            one.set(f"{_W}id", numbers.get(name, name))


def _deleted(roots: list[Element]) -> tuple[Note, ...]:
    """What is said of text that was deleted and is still kept."""
    texts = sum(1 for root in roots for one in root.iter() if one.tag in _DELETED and next(one.itertext(), ""))
    if not texts:
        return ()
    which = (
        "1 passage that is marked as deleted was"
        if texts == 1
        else f"{texts:,} passages that are marked as deleted were"
    )
    return (
        Note(
            id="deleted-text",
            text=f"{which} left out.",
            fix="If the letter was sent with them, accept or reject the changes in Word.",
        ),
    )


def _hidden(roots: list[Element]) -> tuple[Note, ...]:
    """What is said of text that is formatted as hidden."""
    texts = sum(
        1 for root in roots for one in root.iter(f"{_W}r") if _is_hidden(one) and next(one.itertext(), "").strip()
    )
    if not texts:
        return ()
    text = f"{texts:,} passage{'s' * (texts > 1)} formatted as hidden {'were' if texts > 1 else 'was'} left out."
    return (
        Note(id="hidden-text", text=text, fix="Show hidden text in Word, and see whether it belongs to the letter."),
    )


def _blocks(element: Element, depth: int) -> Iterator[str]:
    """The paragraphs and the rows of tables below an element, a line each."""
    for child in element if depth <= _DEEPEST else ():
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}p":
            yield from _paragraph(child, depth)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child, depth + 1)
        else:
            yield from _blocks(child, depth + 1)


def _rows(table: Element, depth: int) -> Iterator[str]:
    """The rows of a table. A cell that goes over several rows stands in each; a table with one column is read as lines, as a letterhead is."""
    above: list[str] = []
    rows = list(_within(table, f"{_W}tr", depth))
    headed = 0 < len(rows) <= _MOST_BLOCKS and bool(_AGENCY.match("".join(rows[0].itertext())))
    for row in rows:
        if row.find(f"{_W}trPr/{_W}del") is not None:  # the whole row was deleted
            continue
        before = _count(row.find(f"{_W}trPr/{_W}gridBefore"), least=0)
        lines = [_or_address(cell, list(_blocks(cell, depth + 1))) for cell in _within(row, f"{_W}tc", depth)]
        if len(lines) == 1 or ((headed or len(rows) == 1) and _is_letterhead(lines, headed=headed)):
            yield from (line for cell in lines for line in cell)
            continue
        cells = [""] * before
        texts, breaks, inside = _without_breaks(["\n".join(parts) for parts in lines])
        for cell, text in zip(_within(row, f"{_W}tc", depth), texts, strict=True):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
            at = len(cells)
            cells.append(again(above[at]) if goes_on and at < len(above) else joined(text.split("\n")))
            cells += [""] * (min(_count(cell.find(f"{_W}tcPr/{_W}gridSpan")), max(MOST_COLUMNS - at, 1)) - 1)
        above = cells
        line = "\t".join(cells)
        yield f"{line}{breaks}" if inside else f"{breaks}{line}"


def _without_breaks(cells: list[str]) -> tuple[list[str], str, bool]:
    """The cells of a row without the breaks of pages in them, the breaks, and whether they come after the row has begun."""
    breaks = max((re.sub(rf"[^\f{_RENDERED}]+", "", cell) for cell in cells), key=len, default="")
    begun = [cell.lstrip(f" \t\n\f{_RENDERED}") for cell in cells]
    inside = any("\f" in cell or _RENDERED in cell for cell in begun)
    return [cell.replace(_RENDERED, "").replace("\f", "\n") for cell in cells], breaks, inside


def _is_letterhead(cells: list[list[str]], *, headed: bool) -> bool:
    """Whether a row of a table that an agency heads, or its only row, sets blocks of lines side by side, and is no row of a chart."""
    blocks = [[line for text in cell for line in text.split("\n") if line.strip()] for cell in cells]
    lines = [line for block in blocks for line in block]
    figures = sum(1 for line in lines if re.match(r"\s*(?:\d{1,4}[/-]\d|\+?\d{10})", line))
    broken = any(mark in text for cell in cells for text in cell for mark in ("\f", _RENDERED))
    tall = max(map(len, blocks), default=0) > 1
    return len(blocks) <= _MOST_BLOCKS and (headed or tall) and not broken and figures < len(blocks)


def _count(element: Element | None, least: int = 1) -> int:
    """How many columns an element counts: those a cell goes over, or those before a row's first."""
    value = "" if element is None else element.get(f"{_W}val", "")
    return min(int(value), 64) if value.isdecimal() and 0 < len(value) < 4 else least


def _within(element: Element, tag: str, depth: int) -> Iterator[Element]:
    """The elements of a kind that stand in another, in controls or not, and not in tables of their own."""
    for child in element if depth <= _DEEPEST else ():
        if child.tag == tag:
            yield child
        elif child.tag not in _SKIPPED and child.tag != f"{_W}tbl":
            yield from _within(child, tag, depth + 1)


def _paragraph(paragraph: Element, depth: int) -> Iterator[str]:
    """A paragraph, a mark before it where it is an item of a list; then what stands in text boxes of its own."""
    boxes: list[Element] = []
    text = "".join(_runs(paragraph, boxes))
    item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    if _is_on(paragraph.find(f"{_W}pPr/{_W}pageBreakBefore")):
        yield f"\f{text}"
    else:
        yield f"• {text}" if item and text.replace(_RENDERED, "").strip() else text
    for box in boxes:
        yield from _blocks(box, depth + 1)


def _runs(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The text of a paragraph as it is printed; text boxes are noted."""
    raised = element.find(f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']") is not None
    for child in element:
        tag = child.tag.removeprefix(_W)
        if child.tag in _SKIPPED or _is_hidden(child):
            continue
        if tag == "txbxContent":
            boxes.append(child)
        elif tag == "t":
            text = child.text or ""
            yield text.translate(RAISED) if raised and text.strip().isdecimal() else text
        elif tag in {"tab", "ptab"}:
            yield "   "
        elif tag in {"br", "cr"}:
            yield "\f" if child.get(f"{_W}type") == "page" else "\n"
        elif tag == "lastRenderedPageBreak":
            yield _RENDERED
        elif tag == "noBreakHyphen":
            yield "-"
        elif tag in {"footnoteReference", "endnoteReference"}:
            yield (child.get(f"{_W}id") or "").translate(RAISED)
        else:
            yield from _runs(child, boxes)


def _is_hidden(run: Element) -> bool:
    """Whether a run is formatted as hidden: it is neither shown nor printed."""
    return _is_on(run.find(f"{_W}rPr/{_W}vanish"))


def _is_on(mark: Element | None) -> bool:
    """Whether a property is set."""
    return mark is not None and mark.get(f"{_W}val", "1") not in {"0", "false", "off"}


def _notes(root: Element) -> Iterator[str]:
    """The notes, each with its number; Word's own separators aside."""
    for note in root:
        if note.get(f"{_W}type") in {None, "normal"}:
            number = (note.get(f"{_W}id") or "").translate(RAISED)
            yield f"{number} {' '.join(' '.join(_blocks(note, 0)).replace(_RENDERED, ' ').split())}"
