"""A page as a memo: what Word and a reader find in it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docx import Document
from docx.oxml.ns import qn

from tsrcalc import assess, deadline, read_calls
from tsrcalc.errors import LetterError
from tsrcalc.pages.docx import read_docx
from tsrcalc.reports import deadlines, exposures
from tsrcalc.reports.memos import as_docx
from tsrcalc.reports.page import Bars, Cell, Items, Month, Page, Section, Table, Text
from tsrcalc.reports.pictures import months_of, pictured


if TYPE_CHECKING:
    from docx.document import Document as Word

CHART = Path(__file__).parent.parent / "examples" / "ibasis_attachment_a.csv"
DAY = dt.date(2022, 8, 23)
CALLS = read_calls(CHART)
HOSTILE = '<w:p>\'a & "b"\x00\x0b\ufffe</w:p>'


def opened(page: Page) -> Word:
    """The memo as the library for the format reads it."""
    return Document(io.BytesIO(as_docx(page)))


def memo() -> Word:
    """The memo of the real chart at its date, with its deadline."""
    due = deadline(clock="letter", after=DAY)
    return opened(exposures.page(assess(CALLS, assessed_on=DAY), (), due, working=True))


def headings(word: Word) -> list[str]:
    """The headings of the first level."""
    return [one.text for one in word.paragraphs if one.style is not None and one.style.name == "Heading 1"]


def test_it_answers_the_questions_of_a_paralegal() -> None:
    """How much, by when, by what rule, with what working and assumptions, and where each number comes from, in order."""
    word = memo()
    assert headings(word) == [
        "Question", "Short answer", "By campaign", "By when", "Readings", "Working", "Taken for granted or left aside", "Authority",
    ]  # fmt: skip
    texts = [one.text for one in word.paragraphs]
    assert texts[:2] == ["Memorandum", "Question"]
    assert "Maximum civil penalty: $2,093,265" in texts
    assert any(text.startswith("Due: Friday, August 26, 2022. Certify in writing") for text in texts)
    assert any("45 × $46,517" in text and "87 Fed. Reg. 1070" in text for text in texts)
    (total,) = [row for row in word.tables[0].rows if row.cells[0].text == "Total"]
    assert [cell.text for cell in total.cells] == ["Total", "45", "", "$2,093,265"]


def test_what_is_left_out_is_told() -> None:
    """With its own table and reasons."""
    answer = assess(CALLS, assessed_on=dt.date(2026, 11, 23), filed_on=dt.date(2026, 11, 23))
    word = opened(exposures.page(answer))
    assert "Left out of the total" in headings(word)
    assert "more than 5 years before suit is filed on 2026-11-23" in [row.cells[4].text for row in word.tables[1].rows]


def test_its_tables_are_real() -> None:
    """Each has a heading row that repeats, a caption, widths that add up to the line, and figures on the right."""
    for table in memo().tables:
        first = table.rows[0]._tr  # noqa: SLF001 -- the flag has no public name
        assert first.trPr is not None
        assert first.trPr.find(qn("w:tblHeader")) is not None
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))  # noqa: SLF001 -- nor has the caption
        assert caption is not None
        assert 9_300 <= sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid) <= 9_360  # noqa: SLF001 -- nor the grid
    cell = memo().tables[0].rows[1].cells[3].paragraphs[0]
    assert cell.alignment is not None
    assert cell.alignment.name == "RIGHT"


def test_a_date_and_a_telephone_number_stay_on_one_line() -> None:
    """A column is as wide as its longest word before any column is as wide as its text."""
    row = ("45", "2022-07-18", "8329017667", "16 C.F.R. § 310.4(b)(1)(v) " * 9)
    word = opened(Page("A", (), (Section("S", (Table(("Row", "Called", "Caller ID", "Violation"), (row,)),)),)))
    widths = [int(one.get(qn("w:w"))) for one in word.tables[0]._tbl.tblGrid]  # noqa: SLF001 -- the grid has no public name
    for width, text in zip(widths[:3], ("Row", "2022-07-18", "8329017667"), strict=True):
        assert width >= len(text) * 100 + 216  # nine points, and the margins of a cell
    assert widths[3] > 4_000


def test_the_numbers_of_a_letters_chart_fit_its_columns() -> None:
    """Seven columns of a chart, in a font as wide as any: its digits take two thirds of their height."""
    headings = ("Row", "Page", "Notified", "Called", "Caller ID", "Campaign", "Violation")
    row = (
        "45",
        "2",
        "2022-07-19",
        "2022-07-18",
        "8329017667",
        "Amazon-SuspiciousCharge-P1",
        "16 C.F.R. § 310.4(b)(1)(v)",
    )
    word = opened(Page("A", (), (Section("S", (Table(headings, (row,)),)),)))
    table = word.tables[0]._tbl  # noqa: SLF001 -- neither the grid nor the margins have a public name
    margins = sum(
        int(table.tblPr.find(qn("w:tblCellMar")).find(qn(f"w:{side}")).get(qn("w:w"))) for side in ("left", "right")
    )
    widths = [int(one.get(qn("w:w"))) - margins for one in table.tblGrid]
    digit = 9 * 20 * 0.64
    assert min(widths[2:5]) >= 10 * digit
    assert widths[0] >= 3 * 9 * 20 * 0.83  # a heading is bold
    assert widths[1] >= 4 * 9 * 20 * 0.7


def test_a_section_sign_stays_with_its_number() -> None:
    """In a paragraph, an item and a cell."""
    text = "See 16 C.F.R. § 310.4 and §§ 310.3."
    page = Page("A", (text,), (Section("S", (Items((text,)), Table(("H",), ((text,),)))),))
    word = opened(page)
    kept = text.replace("§ ", "§\N{NO-BREAK SPACE}")
    assert [one.text for one in word.paragraphs].count(kept) == 2
    assert word.tables[0].rows[1].cells[0].text == kept


def test_its_footer_has_the_disclaimer_and_the_number_of_the_page() -> None:
    """As fields, which a word processor fills in."""
    footer = memo().sections[0].footer.paragraphs[0]
    assert footer.text.startswith("This is not legal advice. An amount is a maximum, not a prediction.\tPage ")
    fields = [one.get(qn("w:instr")).strip() for one in footer._p.iter(qn("w:fldSimple"))]  # noqa: SLF001 -- a field has no public name
    assert fields == ["PAGE", "NUMPAGES"]


def test_addresses_are_links() -> None:
    """In the table of authorities; text that only has one in it is text."""
    word = memo()
    links = [relation.target_ref for relation in word.part.rels.values() if relation.is_external]
    assert "https://www.federalregister.gov/citation/87-FR-1070" in links
    table = Table(("H",), (("see https://www.ecfr.gov",),))
    assert not any(one.is_external for one in opened(Page("A", (), (Section("S", (table,)),))).part.rels.values())


def test_a_month_is_a_table_with_its_days_marked() -> None:
    """Shaded as the days are counted, with the marks of the legend."""
    word = opened(deadlines.page(deadline(clock="letter", after=dt.date(2021, 12, 22)), working=True))
    (month,) = [table for table in word.tables if table.rows[0].cells[0].text == "Sun"]
    texts = [cell.text for row in month.rows for cell in row.cells]
    assert {"22*", "23+", "24-", "28="} <= set(texts)
    fills = Counter(one.get(qn("w:fill")) for one in month._tbl.iter(qn("w:shd")))  # noqa: SLF001 -- nor has a shade
    assert fills == {"D9D9D9": 7, "DCEFDC": 2, "E4E4E4": 3, "DCE6F5": 1, "BFBFBF": 1}


def test_nothing_of_the_callers_is_markup() -> None:
    """Text, items at every depth, tables, months and titles; what no document may hold becomes a sign."""
    deep = Items((HOSTILE, (HOSTILE, Items((HOSTILE, (HOSTILE, Items(((HOSTILE, Items((HOSTILE,))),))))))))
    month = Month(HOSTILE, ((Cell(1, "due", HOSTILE), *[Cell(2, "", "")] * 6),))
    blocks = (Text(HOSTILE), deep, Table((HOSTILE, ""), ((HOSTILE, "a\nb"),)), month, Table(("None",), ()))
    word = opened(Page(HOSTILE, (HOSTILE,), (Section(HOSTILE, blocks),), HOSTILE))
    seen = HOSTILE.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")
    assert sum(one.text == seen for one in word.paragraphs) == 12
    assert [cell.text for cell in word.tables[0].rows[1].cells] == [seen, "a b"]
    assert [one.style.name for one in word.paragraphs if one.style and "Bullet" in str(one.style.name)] == [
        "List Bullet", "List Bullet", "List Bullet 2", "List Bullet 2", "List Bullet 3", "List Bullet 3",
    ]  # fmt: skip


def test_pictures_have_their_text_and_their_figures() -> None:
    """Each with a description for who cannot see it, and its table below."""
    answer = assess(CALLS, assessed_on=DAY)
    word = opened(pictured(exposures.page(answer), answer, months_of(CALLS)))
    described = [one._inline.docPr.get("descr") for one in word.inline_shapes]  # noqa: SLF001 -- a description has no public name
    assert described == [
        "Calls by month and campaign: 10 bars, 45 Calls together; the figures stand in the table below",
        "Maximum by campaign: 8 bars, 2,093,265 US dollars together; the figures stand in the table below",
    ]
    assert headings(word)[-2:] == ["Pictures", "Authority"]
    assert len(word.tables) == 4


def test_the_same_page_is_the_same_file() -> None:
    """Byte by byte: no clock's time and no one's name stand in it."""
    page = Page("A", ("b",), (Section("S", (Bars("B", "u", ("x",), (("s", (1,)),), Table(("H",), (("c",),))),)),))
    content = as_docx(page)
    assert content == as_docx(page)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = file.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "created" not in core


def test_a_memo_that_was_damaged_is_refused_when_read_as_a_letter() -> None:
    """Wherever the packed bytes of its text are wrong."""
    whole = as_docx(exposures.page(assess(CALLS, assessed_on=DAY)))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        part = archive.getinfo("word/document.xml")
    for at in range(part.header_offset + 60, part.header_offset + part.compress_size, 97):
        damaged = bytearray(whole)
        damaged[at] ^= 0xFF
        with pytest.raises(LetterError, match="damaged"):
            read_docx(bytes(damaged), "memo.docx")
