"""A page as a memo for a word processor."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..errors import RuleError
from ..patterns import regex
from .page import Bars, Items, Month, Table, Text
from .render.text import WEEKDAYS, marked
from .sections import DISCLAIMER


if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

    from .page import Block, Cell, Page

__all__ = ["as_docx"]

#: Lists have three levels in the template; what is deeper stands on the third.
_BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
_GROUNDS = {"counted": "DCEFDC", "skipped": "E4E4E4", "from": "DCE6F5", "due": "BFBFBF"}
#: The width of the text: six and a half inches, in twentieths of a point.
_LINE = 9_360
#: How many characters of a table stand in it, in the widest font that a program may take for one it lacks.
_CHARACTERS = 82
_ADDRESS = regex(r"https://[^\s<>|`\\\"]+")
#: Of a cell, left and right: narrower than usual, or a chart's telephone numbers would be split.
_MARGINS = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
_NAMESPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def as_docx(page: Page) -> bytes:
    """
    Print a page as a memo: question, short answer, and the page's sections, to be edited in a word processor.

    Args:
        page: The page.

    Returns:
        The file, the same bytes for the same page.

    Raises:
        tsrcalc.errors.RuleError: The library for the format is not installed.
    """
    word = _started(page)
    if page.question:
        word.add_heading("Question", 1)
        word.add_paragraph(_plain(page.question))
    word.add_heading("Short answer", 1)
    word.add_paragraph().add_run(_plain(page.answer)).bold = True
    for text in page.summary:
        word.add_paragraph(_plain(text))
    for section in page.sections:
        word.add_heading(_plain(section.title), 1)
        for block in section.blocks:
            _add(word, block, section.title)
    return _saved(word)


def _started(page: Page) -> Word:
    """An empty memo: its styles, margins, footer and properties; no day is named in it that the page does not name."""
    try:
        from docx import Document
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Inches, Pt
    except ImportError as error:
        problem = f"a memo needs python-docx, which cannot be imported ({error})"
        raise RuleError(problem, "install it: pip install 'tsrcalc[docx]'") from error
    word = Document()
    part = word.sections[0]
    part.left_margin = part.right_margin = part.top_margin = part.bottom_margin = Inches(1)
    small = word.styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = word.styles["Normal"]
    small.font.size = Pt(9)
    small.paragraph_format.space_after = Pt(0)
    known = word.core_properties
    known.title, known.author, known.comments = _plain(page.answer)[:255], "", ""
    for name in ("created", "modified", "revision", "lastModifiedBy"):
        for element in known._element.findall(f"{{*}}{name}"):  # noqa: SLF001 -- there is no public way to remove one
            known._element.remove(element)  # noqa: SLF001 -- the same
    _footer(part.footer.paragraphs[0])
    word.add_heading("Memorandum", 0)
    return word


def _footer(paragraph: Paragraph) -> None:
    paragraph.add_run(f"{DISCLAIMER}\tPage ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    from docx.oxml import parse_xml

    field = f'<w:fldSimple {_NAMESPACE} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))  # noqa: SLF001 -- there is no public way to add a field


def _add(word: Word, block: Block, title: str) -> None:
    if isinstance(block, Text):
        word.add_paragraph(_plain(block.text))
    elif isinstance(block, Items):
        _add_items(word, block, 0)
    elif isinstance(block, Month):
        word.add_paragraph(_plain(block.title)).paragraph_format.keep_with_next = True
        weeks = tuple(tuple(marked(cell).strip() for cell in week) for week in block.weeks)
        _add_table(word, Table(WEEKDAYS, weeks, frozenset(WEEKDAYS)), block.title, block.weeks)
    elif isinstance(block, Bars):
        _add_picture(word, block)
    else:
        _add_table(word, block, title)


def _add_items(word: Word, items: Items, depth: int) -> None:
    for item in items.items:
        text, below = (item, None) if isinstance(item, str) else item
        word.add_paragraph(_plain(text), style=_BULLETS[min(depth, len(_BULLETS) - 1)])
        if below:
            _add_items(word, below, depth + 1)


def _add_picture(word: Word, bars: Bars) -> None:
    import io

    from docx.shared import Inches

    from .pictures import as_png, said

    word.add_paragraph(bars.title, style="Caption").paragraph_format.keep_with_next = True
    picture = word.add_picture(io.BytesIO(as_png(bars)), width=Inches(6.5))
    known = picture._inline.docPr  # noqa: SLF001 -- there is no public way to describe a picture
    known.set("descr", said(bars))
    known.set("name", bars.title)
    _add_table(word, bars.table, bars.title)


def _add_table(word: Word, table: Table, title: str, weeks: tuple[tuple[Cell, ...], ...] = ()) -> None:
    """A real table, its headings repeated on every page; made in one go, for cell by cell takes long."""
    from docx.oxml import parse_xml

    right = [heading in table.right for heading in table.headings]
    widths = _widths(table)
    rows = [_row(word, table.headings, right, widths, ["D9D9D9"] * len(right), heading=True)]
    for number, row in enumerate(table.rows):
        grounds = [_GROUNDS.get(cell.mark, "") for cell in weeks[number]] if weeks else [""] * len(right)
        rows.append(_row(word, row, right, widths, grounds))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    form = (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>{_MARGINS}<w:tblLook w:firstRow="1"/>'
        f'<w:tblCaption w:val="{_escaped(title)}"/></w:tblPr>'
    )
    made = parse_xml(f"<w:tbl {_NAMESPACE}>{form}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")
    word.element.body.insert(len(word.element.body) - 1, made)  # before the properties of the page
    word.add_paragraph()


def _widths(table: Table) -> list[int]:
    """How wide each column is, in twentieths of a point: whole words first, the rest by the longest text."""
    columns = list(zip(table.headings, *table.rows, strict=True))
    words = [min(max(len(word) for text in column for word in text.split() or [""]), 22) + 3 for column in columns]
    wishes = [min(max(map(len, column)), 60) + 4 for column in columns]
    more = [max(wish - word, 0) + 1 for wish, word in zip(wishes, words, strict=True)]
    left = max(_CHARACTERS - sum(words), 0)
    shares = [word + left * part / sum(more) for word, part in zip(words, more, strict=True)]
    return [int(_LINE * share / sum(shares)) for share in shares]


def _row(
    word: Word,
    cells: tuple[str, ...],
    right: list[bool],
    widths: list[int],
    grounds: list[str],
    *,
    heading: bool = False,
) -> str:
    form = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' * heading}</w:trPr>"
    made = []
    for text, side, width, ground in zip(cells, right, widths, grounds, strict=True):
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
        jc = '<w:jc w:val="right"/>' if side else ""
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{jc}</w:pPr>{_run(word, text, bold=heading)}</w:p>'
        made.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraph}</w:tc>')
    return f"<w:tr>{form}{''.join(made)}</w:tr>"


def _run(word: Word, text: str, *, bold: bool) -> str:
    """Text; a link where it is nothing but an address."""
    safe = f'<w:t xml:space="preserve">{_escaped(" ".join(_plain(text).splitlines()))}</w:t>'
    if not _ADDRESS.fullmatch(text):
        return f"<w:r>{'<w:rPr><w:b/></w:rPr>' * bold}{safe}</w:r>"
    from docx.opc.constants import RELATIONSHIP_TYPE

    place = word.part.relate_to(text, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    look = '<w:rPr><w:color w:val="0B3D91"/><w:u w:val="single"/></w:rPr>'
    return f'<w:hyperlink r:id="{place}"><w:r>{look}{safe}</w:r></w:hyperlink>'


def _escaped(text: str) -> str:
    from html import escape

    return escape(_plain(text))


def _plain(text: str) -> str:
    """A section sign stays with its number; what no document may hold becomes a sign that something stood there."""
    kept = text.replace("§ ", "§\N{NO-BREAK SPACE}")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", kept)


def _saved(word: Word) -> bytes:
    """The file, with no clock's time in it."""
    import io
    import zipfile

    saved, fixed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fixed.getvalue()
