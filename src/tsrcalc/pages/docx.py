"""A Word document as text: its paragraphs, tables and notes, read from its XML."""

from __future__ import annotations

import io
import re
import zipfile

from typing import TYPE_CHECKING

from ..errors import LetterError
from .values import PagedText


if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: No part of a letter is larger once it is unpacked.
_MOST_BYTES = 64 * 1024 * 1024
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: What is not part of the text as it would be printed: what was deleted or moved away, and a second form of the same drawing.
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText")} | {_FALLBACK}


def read_docx(content: bytes, name: str) -> PagedText:
    """
    Read a Word document.

    Args:
        content: The file's bytes.

        name: The file's name.

    Returns:
        The text: headers first, then the body with tables as lines of cells, then the footnotes; a page break starts a page.

    Raises:
        tsrcalc.errors.LetterError: It is another zipped file, damaged, encrypted, or too large.
    """
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
            if "word/document.xml" not in parts:
                what = "a workbook" if "xl/workbook.xml" in parts else "a zipped file and no Word document"
                raise LetterError(name, f"this is {what}", "give the letter as PDF, DOCX, e-mail, web page or text")
            headers = sorted(part for part in parts if re.fullmatch(r"word/header\d*\.xml", part))
            texts = [_text(_part(archive, part, name)) for part in (*headers, "word/document.xml")]
            if "word/footnotes.xml" in parts:
                texts.append("\n".join(_notes(_part(archive, "word/footnotes.xml", name))))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, LetterError):
            raise
        raise LetterError(
            name, "the file is damaged or encrypted", "save it anew as DOCX or PDF, and give that"
        ) from None
    text = "\n".join(dict.fromkeys(filter(str.strip, texts)))
    if not text.strip():
        raise LetterError(name, "the document has no text", "give the letter as PDF, DOCX, e-mail, web page or text")
    return PagedText.of(text, name)


def _part(archive: zipfile.ZipFile, part: str, name: str) -> Element:
    """One of the archive's files as XML, refused where it unpacks to too much or defines entities of its own."""
    from xml.etree import ElementTree as ET

    with archive.open(part) as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise LetterError(name, "the document unpacks to more than 64 MB", "give the letter and its chart alone")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:  # Word writes none
        raise LetterError(name, "the document is not as Word writes it", "save it anew as DOCX or PDF, and give that")
    try:
        return ET.fromstring(content)  # noqa: S314 -- entities are refused above
    except ET.ParseError:
        raise LetterError(name, "the document is damaged", "save it anew as DOCX or PDF, and give that") from None


def _text(root: Element) -> str:
    return "\n".join(_blocks(root, 0))


def _blocks(element: Element, depth: int) -> Iterator[str]:
    """The paragraphs and the rows of tables below an element, a line each."""
    for child in element:
        if child.tag in _SKIPPED or depth > 60:
            continue
        if child.tag == f"{_W}p":
            yield from _paragraph(child, depth)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                yield "\t".join(" ".join(_text(cell).split()) for cell in row.findall(f".//{_W}tc"))
        else:
            yield from _blocks(child, depth + 1)


def _paragraph(paragraph: Element, depth: int) -> Iterator[str]:
    """A paragraph, a mark before it where it is an item of a list; then what stands in text boxes of its own."""
    item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    text = "".join(_runs(paragraph))
    yield f"• {text}" if item and text.strip() else text
    for box in paragraph.iter(f"{_W}txbxContent"):
        yield from _blocks(box, depth + 1)


def _runs(element: Element) -> Iterator[str]:
    """The text of a paragraph as it is printed."""
    for child in element:
        tag = child.tag.removeprefix(_W)
        if child.tag in _SKIPPED or tag == "txbxContent":
            continue
        if tag == "t":
            yield child.text or ""
        elif tag in {"tab", "ptab"}:
            yield "   "
        elif tag in {"br", "cr"}:
            yield "\f" if child.get(f"{_W}type") == "page" else "\n"
        elif tag == "lastRenderedPageBreak":
            yield "\f"
        elif tag == "noBreakHyphen":
            yield "-"
        elif tag == "footnoteReference":
            yield (child.get(f"{_W}id") or "").translate(_RAISED)
        else:
            yield from _runs(child)


def _notes(root: Element) -> Iterator[str]:
    """The footnotes, each with its number; Word's own separators aside."""
    for note in root.iter(f"{_W}footnote"):
        if note.get(f"{_W}type") in {None, "normal"}:
            number = (note.get(f"{_W}id") or "").translate(_RAISED)
            yield f"{number} {' '.join(_text(note).split())}"
