"""Letters as PDF: every row right, by two producers, however their cells wrap and stand."""

from __future__ import annotations

import builtins
import csv
import io
import time

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.letters_made import HEADINGS, LINK_BREAKS, cell_lines, named, slashed, wrapped
from tests.letters_made import ROWS as MADE

from tsrcalc import read_calls, read_chart, read_letter
from tsrcalc.errors import LetterError
from tsrcalc.pages import read_pages
from tsrcalc.pages.layout import Piece, page_text
from tsrcalc.pages.lines import lines_of


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Callable, Mapping


ROOT = Path(__file__).parent.parent
with (ROOT / "examples" / "ibasis_attachment_a.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.reader(_file))
CALLS = read_calls(ROOT / "examples" / "ibasis_attachment_a.csv")
TEXT = (ROOT / "examples" / "demand_letter.txt").read_text(encoding="utf-8").partition("\f")[0]


def read(content: bytes) -> Any:
    """The chart and the letter of a PDF."""
    return read_letter(io.BytesIO(content))


@pytest.mark.parametrize(
    "options",
    [
        {"valign": "MIDDLE"}, {"valign": "TOP"}, {"valign": "BOTTOM"}, {"ruled": False, "padding": 0},
        {"valign": "TOP", "ruled": False, "padding": 0}, {"valign": "BOTTOM", "padding": 0.5}, {"wide": True}, {"padding": 12},
    ],
)  # fmt: skip
def test_every_call_by_reportlab(options: Mapping[str, Any]) -> None:
    """Cells that wrap, at the top, in the middle or at the bottom; ruled or not; tight or wide; upright or broad."""
    from tests.pdfs_made import by_reportlab

    demand = read(by_reportlab(TEXT, ROWS, **options))
    assert list(demand.calls) == CALLS
    assert demand.refused == ()
    assert len(demand.charts) == 1


@pytest.mark.parametrize(
    "options",
    [
        {"valign": "MIDDLE"}, {"valign": "TOP", "borders": "NONE"}, {"valign": "BOTTOM", "borders": "MINIMAL"},
        {"line": 3}, {"line": 6, "borders": "HORIZONTAL_LINES"},
    ],
)  # fmt: skip
def test_every_call_by_fpdf(options: Mapping[str, Any]) -> None:
    """The same by another producer."""
    from tests.pdfs_made import by_fpdf

    demand = read(by_fpdf(TEXT, ROWS, **options))
    assert list(demand.calls) == CALLS
    assert demand.refused == ()


def test_the_letter_around_the_chart() -> None:
    """Its head, its demand, its amounts, its citations and its pages are found as in the text."""
    from tests.pdfs_made import by_reportlab

    plain, demand = read_letter(ROOT / "examples" / "demand_letter.txt"), read(by_reportlab(TEXT, ROWS))
    assert (demand.dated, demand.sender, demand.recipient) == (plain.dated, plain.sender, plain.recipient)
    assert (demand.subject, demand.stated, demand.contact) == (plain.subject, plain.stated, plain.contact)
    assert [ask.period for ask in demand.asks] == [ask.period for ask in plain.asks]
    assert [one.citation for one in demand.citations] == [one.citation for one in plain.citations]
    assert [one.id for one in demand.discrepancies] == [one.id for one in plain.discrepancies]
    assert {row.page for row in demand.rows} == {3, 4}
    assert demand.places["dated"][0].page == 1


def test_rows_without_links_and_with_long_names() -> None:
    """Empty cells stay empty; names that wrap over three lines are joined with blanks."""
    from tests.pdfs_made import by_reportlab

    rows = [
        ROWS[0],
        ["7/18/2022", "7/17/2022", "12165550143", "Social Security Administration Imposter With More Words", "", "16 C.F.R. 310.4(b)(1)(v)"],
        ["Aug 04, 2021", "Aug 03, 2021", "2165550144", "Tax-Reduction", "https://portal2.tracebacks.org/api/public/attachments/1112259", "16 C.F.R. § 310.4(b)(1)(v)"],
        ["7/1/2022", "6/30/2022", "2165550145", "Cable/Wireless 50% (Off)", "", "16 C.F.R. § 310.4(b)(1)(v)"],
    ]  # fmt: skip
    calls = read(by_reportlab(TEXT, rows)).calls
    assert [call.campaign for call in calls] == [
        "Social Security Administration Imposter With More Words", "Tax-Reduction", "Cable/Wireless 50% (Off)",
    ]  # fmt: skip
    assert [call.recording for call in calls] == [None, rows[2][4], None]
    assert [call.caller_id for call in calls] == ["12165550143", "2165550144", "2165550145"]


@pytest.mark.parametrize("date", [slashed, named], ids=["slashed", "named"])
@pytest.mark.parametrize("stand", ["top", "middle", "bottom"])
@pytest.mark.parametrize(
    "options",
    [
        {}, {"padding": 0}, {"padding": 6}, {"by_word": True}, {"leading": 12}, {"campaign_width": 16}, {"date_width": 8},
        {"date_width": 8, "by_word": True}, {"date_width": 8, "campaign_width": 16, "padding": 0},
        *({"link_break": broken} for broken in LINK_BREAKS),
    ],
    ids=str,
)  # fmt: skip
def test_every_oddity_of_a_chart(options: dict[str, Any], stand: str, date: Callable[[dt.date], str]) -> None:
    """Each link's break, each form of dates and each kind of campaign, wherever cells stand, with rules or without."""
    from tests.pdfs_made import by_lines

    options = dict(options)
    cell_options = {key: options.pop(key) for key in ("link_break", "campaign_width") if key in options}
    width = options.pop("date_width", 12)
    rows = [
        [*(wrapped(cell[0], width) if date is named else cell for cell in cells[:2]), *cells[2:]]
        for row in MADE * 3
        for cells in [cell_lines(row, date, **{"campaign_width": 22, **cell_options})]
    ]
    chart = read_chart(
        read_pages(io.BytesIO(by_lines([[wrapped(one, 12) for one in HEADINGS], *rows], stand=stand, **options)))
    )
    assert chart.refused == ()
    assert [(one.notified_on, one.called_on, one.caller_id, one.campaign, one.recording) for one in chart] == [
        (one.notified, one.called, one.caller_id, one.campaign, one.recording) for one in MADE * 3
    ]


@pytest.mark.parametrize("stand", ["top", "middle"])
def test_rows_with_nothing_between_them(stand: str) -> None:
    """Names of three lines, and no gap from row to row: how cells stand tells the rows apart."""
    from tests.pdfs_made import by_lines

    rows = [cell_lines(row, campaign_width=16) for row in MADE * 3]
    content = by_lines([[wrapped(one, 12) for one in HEADINGS], *rows], stand=stand, padding=0)
    assert [one.campaign for one in read_chart(read_pages(io.BytesIO(content)))] == [row.campaign for row in MADE * 3]


def test_a_campaign_with_a_headings_word_at_the_top_of_a_page() -> None:
    """Its first line is no heading."""
    from tests.pdfs_made import by_lines

    rows = [cell_lines(row, campaign_width=14) for row in MADE if row.campaign == "Test Call Keep Warm"]
    chart = read_chart(read_pages(io.BytesIO(by_lines([[wrapped(one, 12) for one in HEADINGS], *rows], padding=6))))
    assert [(one.campaign, bool(one.recording)) for one in chart] == [("Test Call Keep Warm", True)]


def test_a_name_broken_behind_its_own_hyphen() -> None:
    """PDFium marks a hyphen at a line's end by a control character; it is a hyphen."""
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format="letter")
    pdf.add_page()
    pdf.set_font("Helvetica", size=8)
    for x, y, words in (
        (40, 100, "7/18/2022"), (110, 100, "7/17/2022"), (180, 100, "2165550143"), (250, 95, "Cable/Half-"), (250, 105, "Price"),
        (360, 95, "https://portal.tracebacks.org/api/public/"), (360, 105, "attachments/948024"), (520, 95, "16 C.F.R. §"), (520, 105, "310.4(b)(1)(v)"),
    ):  # fmt: skip
        pdf.text(x, y, words)
    (call,) = read_chart(read_pages(io.BytesIO(bytes(pdf.output()))))
    assert call.campaign == "Cable/Half-Price"


def test_a_row_over_a_pages_end() -> None:
    """What stands on the next page without dates belongs to the row before."""
    page = [
        Piece("7/18/2022", 60, 100, 100, 92), Piece("7/17/2022", 120, 160, 100, 92), Piece("2165550143", 180, 230, 100, 92),
        Piece("Social Security", 240, 310, 100, 92), Piece("https://portal.tracebacks.org/api/public/", 330, 470, 100, 92),
        Piece("16 C.F.R.", 480, 530, 100, 92),
    ]  # fmt: skip
    following = [
        Piece("Imposter", 240, 280, 700, 692), Piece("attachments/948024", 330, 400, 700, 692), Piece("§ 310.4(b)(1)(v)", 480, 540, 700, 692),
        Piece("7/15/2022", 60, 100, 680, 672), Piece("7/14/2022", 120, 160, 680, 672), Piece("2165550144", 180, 230, 680, 672),
        Piece("Warranty", 240, 280, 680, 672), Piece("https://portal.tracebacks.org/api/public/", 330, 470, 680, 672),
        Piece("16 C.F.R.", 480, 530, 680, 672), Piece("attachments/948025", 330, 400, 670, 662), Piece("§ 310.4(b)(1)(v)", 480, 540, 670, 662),
    ]  # fmt: skip
    chart = read_chart(f"{page_text(page)}\nPage 1 of 2\n\f{page_text(following)}")
    assert [(call.campaign, call.recording) for call in chart] == [
        ("Social Security Imposter", "https://portal.tracebacks.org/api/public/attachments/948024"),
        ("Warranty", "https://portal.tracebacks.org/api/public/attachments/948025"),
    ]
    assert chart.refused == ()


def test_letters_set_close() -> None:
    """Letters that reach over the next piece's edge, as browsers print them, are in one piece only."""
    from tsrcalc.pages.pdf import _apart

    places = [(10.0, 0.0, 20.0, 8.0), (19.0, 0.0, 40.0, 8.0), (39.5, 0.0, 50.0, 8.0), (45.0, 20.0, 60.0, 28.0)]
    assert [_apart(places, index) for index in range(4)] == [(10.0, 18.99), (20.01, 39.49), (40.01, 50.0), (45.0, 60.0)]
    assert _apart([(10.0, 0.0, 20.0, 8.0), (10.005, 0.0, 30.0, 8.0)], 0) == (10.0, 20.0)


class TestLayout:
    """Pieces of text by their places."""

    def test_a_raised_mark_stands_in_its_line(self) -> None:
        """A footnote's number does not break the sentence."""
        pieces = [Piece("calls.", 10, 40, 110, 100), Piece("1", 41, 44, 112, 107), Piece("They", 47, 70, 110, 100)]
        assert page_text(pieces) == "calls.1 They"

    def test_small_text_of_its_own_stays(self) -> None:
        """A page's number is a line."""
        assert page_text([Piece("words", 10, 40, 110, 100), Piece("3", 300, 304, 40, 34)]) == "words\n\n3"
        assert page_text([Piece("3", 300, 304, 140, 134), Piece("words", 10, 40, 110, 100)]) == "3\n\nwords"

    def test_paragraphs_and_columns(self) -> None:
        """A blank line where lines stand apart; several blanks where words do."""
        pieces = [
            Piece("one", 10, 30, 110, 100), Piece("two", 33, 50, 110, 100), Piece("far", 300, 320, 110, 100),
            Piece("below", 10, 40, 98, 88), Piece("apart", 10, 40, 60, 50),
        ]  # fmt: skip
        assert page_text(pieces) == "one two   far\nbelow\n\napart"

    def test_dates_in_two_columns_are_no_chart(self) -> None:
        """Their lines are given as they stand."""
        pieces = [Piece("7/18/2022", 60, 100, 100, 92), Piece("7/17/2022", 120, 160, 100, 92)]
        assert page_text(pieces) == "7/18/2022 7/17/2022"

    def test_a_day_without_a_year(self) -> None:
        """Only a year right below is its year."""
        pieces = [
            Piece("Aug 04,", 60, 100, 100, 92), Piece("here", 60, 100, 88, 80), Piece("there", 60, 100, 76, 68), Piece("2021", 60, 100, 64, 56),
        ]  # fmt: skip
        assert page_text(pieces) == "Aug 04,\nhere\nthere\n2021"
        assert page_text([pieces[0], pieces[3]]) == "Aug 04,\n\n2021"
        assert page_text([pieces[0], Piece("2021", 60, 100, 88, 80)]) == "Aug 04, 2021"

    def test_a_page_with_a_thousand_lines_between_two_rows(self) -> None:
        """Takes time that grows with their number."""

        def took(count: int) -> float:
            row = [("7/18/2022", 60), ("7/17/2022", 120), ("2165550143", 180), ("Webshop", 250)]
            pieces = [
                Piece(text, left, left + 40, top, top - 8) for top in (10_000.0, 9_988.0 - count) for text, left in row
            ]
            pieces += [Piece("w", 250, 260, 9_999.0 - i, 9_991.0 - i) for i in range(1, count)]
            start = time.process_time()
            page_text(pieces)
            return time.process_time() - start

        took(50)
        assert took(2_000) < 25 * max(took(250), 0.01)

    @pytest.mark.parametrize("campaign", ["Webshop", "Webshop Order"])
    def test_columns_side_by_side(self, campaign: str) -> None:
        """A date and a telephone number are cells of themselves, and so is what starts at an edge, however near it stands."""
        pieces = [
            piece
            for row in range(5)
            for top in [400 - 30 * row]
            for piece in (
                Piece("7/18/", 60, 80, top, top - 8), Piece("2022", 60, 80, top - 14, top - 22), Piece("7/17/2022 ", 84, 120, top, top - 8),
                Piece(f"216555014{row} ", 122, 170, top, top - 8), Piece(campaign, 173, 223, top, top - 8),
                Piece("Big Lake", 227.5, 260, top, top - 8), Piece("16 C.F.R. § 310.4(b)(1)", 290, 360, top, top - 8),
                Piece("(v)", 290, 300, top - 14, top - 22),
            )
        ]  # fmt: skip
        assert page_text(pieces).splitlines() == [
            f"7/18/2022\t7/17/2022\t216555014{row}\t{campaign}\tBig Lake\t16 C.F.R. § 310.4(b)(1) (v)"
            for row in range(5)
        ]

    def test_headings_of_narrow_columns(self) -> None:
        """One word a line, they are words, and none is the rest of another."""
        pieces = [
            Piece("Date", 131, 155, 150, 142), Piece("of", 139, 148, 136, 128), Piece("Call", 133, 154, 122, 114),
            Piece("Caller ID", 168, 216, 136, 128), Piece("Campaign", 240, 290, 136, 128),
            Piece("7/17/2022", 131, 155, 90, 82), Piece("2165550143", 168, 216, 90, 82), Piece("Webshop", 240, 280, 90, 82),
        ]  # fmt: skip
        assert page_text(pieces).splitlines()[0] == "Date of Call\tCaller ID\tCampaign"

    @pytest.mark.parametrize(
        ("caller", "date", "level"), [("2165550143", "7/17/2022", 100), ("1216555014", "7/17/202", 93), ("Webshop", "7/17/2022", 100)]
    )  # fmt: skip
    def test_where_a_date_stands_that_wraps(self, caller: str, date: str, level: float) -> None:
        """With what is whole for certain: no date without its year's last digit, no number without its own."""
        pieces = [
            Piece("7/18/202", 60, 100, 104, 96), Piece(date, 120, 160, 104, 96), Piece(caller, 180, 230, 104, 96),
            Piece("2", 60, 65, 90, 82), *([Piece("2", 120, 125, 90, 82)] * (date == "7/17/202")),
        ]  # fmt: skip
        assert {cell.text: cell.middle for line in lines_of(pieces) for cell in line.cells}["7/18/2022"] == level

    def test_headings_cut_in_a_word(self) -> None:
        """A narrow column cuts a heading's word, and its end may stand on a line of its own."""
        pieces = [
            Piece("Date of", 131, 155, 150, 142), Piece("Recordin", 240, 290, 150, 142), Piece("Notificati", 131, 160, 136, 128),
            Piece("Caller ID", 168, 216, 136, 128), Piece("g", 240, 244, 136, 128), Piece("on", 133, 144, 122, 114),
            Piece("7/17/2022", 131, 155, 90, 82), Piece("2165550143", 168, 216, 90, 82), Piece("Webshop", 240, 280, 90, 82),
        ]  # fmt: skip
        assert page_text(pieces).splitlines()[0] == "Date of Notification\tCaller ID\tRecording"

    def test_a_link_that_a_page_starts_with(self) -> None:
        """Above the dates of its row, it is no rest of the row on the page before: that would not start anew."""
        pieces = [
            Piece("https://portal.tracebacks.org/api/public/", 300, 440, 110, 102), Piece("7/17/2022", 120, 160, 104, 96),
            Piece("2165550143", 180, 230, 104, 96), Piece("attachments/948024", 300, 370, 98, 90),
            Piece("Webshop", 240, 290, 104, 96),
        ]  # fmt: skip
        assert page_text(pieces) == (
            "7/17/2022\t2165550143\tWebshop\thttps://portal.tracebacks.org/api/public/attachments/948024"
        )

    def test_a_name_broken_behind_its_own_slash(self) -> None:
        """Nothing is put behind the slash; a slash between blanks keeps them."""
        pieces = [
            piece
            for top, first, second in ((100, "Cable/", "Wireless"), (60, "Cable /", "Wireless"))
            for piece in (
                Piece("7/17/2022", 120, 160, top, top - 8), Piece("2165550143", 180, 230, top, top - 8),
                Piece(first, 240, 290, top, top - 8), Piece(second, 240, 290, top - 10, top - 18),
            )
        ]  # fmt: skip
        assert [line.split("\t")[2] for line in page_text(pieces).splitlines()] == [
            "Cable/Wireless",
            "Cable / Wireless",
        ]

    def test_the_rest_of_a_row_at_the_top_of_a_page(self) -> None:
        """The last marks of a section are of the row on the page before."""
        row = [
            Piece("7/18/2022", 60, 100, 100, 92), Piece("7/17/2022", 120, 160, 100, 92), Piece("2165550143", 180, 230, 100, 92),
            Piece("16 C.F.R. § 310.4(b)(1)", 290, 360, 100, 92),
        ]  # fmt: skip
        rest = [Piece("(v)", 290, 300, 110, 102)]
        first, second = page_text([*rest, *row, Piece("(v)", 290, 300, 88, 80)]).splitlines()
        assert first == "\t\t\t(v)"
        assert second.endswith("16 C.F.R. § 310.4(b)(1) (v)")
        chart = read_chart(f"{page_text(row)}\n\f{first}\n{second}\n")
        assert [str(call.violations[0]) for call in chart] == ["16 C.F.R. § 310.4(b)(1)(v)"] * 2

    def test_nothing_is_nothing(self) -> None:
        """An empty page."""
        assert page_text([]) == ""

    def test_prose_right_below_a_chart_is_no_row(self) -> None:
        """A cell over several columns ends it."""
        row = [
            Piece("7/18/2022", 60, 100, 100, 92),
            Piece("7/17/2022", 120, 160, 100, 92),
            Piece("2165550143", 180, 230, 100, 92),
        ]
        below = [Piece("These calls were traced to you, and you were told of them.", 60, 400, 88, 80)]
        assert page_text([*row, *below]).split("\n")[-1] == "These calls were traced to you, and you were told of them."

    def test_a_cell_outside_every_column_goes_to_the_nearest(self) -> None:
        """It is not lost."""
        rows = [
            Piece("7/18/2022", 60, 100, 100, 92), Piece("7/17/2022", 120, 160, 100, 92), Piece("2165550143", 180, 230, 100, 92),
            Piece("7/15/2022", 60, 100, 70, 62), Piece("7/14/2022", 120, 160, 70, 62), Piece("2165550144", 180, 230, 70, 62),
            Piece("Date", 62, 90, 112, 104), Piece("Call", 101, 104, 112, 104),
        ]  # fmt: skip
        assert "Call" in page_text(rows)


class TestRefusals:
    """One plain sentence each."""

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the line that installs it."""
        real = builtins.__import__

        def without(name: str, *arguments: Any, **options: Any) -> Any:
            if name == "pypdfium2":
                raise ImportError(name)
            return real(name, *arguments, **options)

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(LetterError, match=r"pip install 'tsrcalc\[pdf\]'"):
            read_pages(io.BytesIO(b"%PDF-1.7\n"))

    def test_damaged(self) -> None:
        """A PDF that is cut, and one that only begins as one."""
        with pytest.raises(LetterError, match="the PDF is damaged"):
            read_pages(io.BytesIO(b"%PDF-1.7\nnothing"))

    def test_encrypted(self) -> None:
        """With a password that is not the empty one."""
        from fpdf import FPDF

        pdf = FPDF()
        pdf.set_encryption(owner_password="a", user_password="b")  # noqa: S106 -- made for the test
        pdf.add_page()
        pdf.set_font("Helvetica", size=10)
        pdf.cell(text="words")
        with pytest.raises(LetterError, match="the PDF is encrypted"):
            read_pages(io.BytesIO(bytes(pdf.output())))

    def test_a_scan(self) -> None:
        """Pages without text; where some have text, the others are named."""
        from fpdf import FPDF

        pdf = FPDF()
        pdf.add_page()
        pdf.rect(10, 10, 50, 50)
        with pytest.raises(LetterError, match="pictures of pages and no text"):
            read_pages(io.BytesIO(bytes(pdf.output())))
        mixed = FPDF()
        for words in ("words", "", "", "words"):
            mixed.add_page()
            mixed.set_font("Helvetica", size=10)
            if words:
                mixed.cell(text=words)
        (remark,) = read_pages(io.BytesIO(bytes(mixed.output()))).remarks
        assert (remark.id, remark.text.split(" no text")[0]) == ("pages-without-text", "Pages 2, 3 have")

    def test_one_page_without_text_is_named_alone(self) -> None:
        """In the singular."""
        from fpdf import FPDF

        pdf = FPDF()
        pdf.add_page()
        pdf.set_font("Helvetica", size=10)
        pdf.cell(text="words")
        pdf.add_page()
        (remark,) = read_pages(io.BytesIO(bytes(pdf.output()))).remarks
        assert remark.text.startswith("Page 2 has no text, only a picture or nothing, and was not read.")

    def test_too_much(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """More pages, or more on a page, than any letter has."""
        from tests.pdfs_made import by_fpdf

        content = by_fpdf(TEXT, ROWS)
        monkeypatch.setattr("tsrcalc.pages.pdf._MOST_PIECES", 10)
        with pytest.raises(LetterError, match="page 1 of the PDF has more than 10 pieces"):
            read_pages(io.BytesIO(content))
        monkeypatch.setattr("tsrcalc.pages.pdf._MOST_PAGES", 1)
        with pytest.raises(LetterError, match="and 1 at most are read"):
            read_pages(io.BytesIO(content))

    def test_a_page_that_cannot_be_loaded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Is named."""
        import pypdfium2

        from tests.pdfs_made import by_fpdf

        def fail(*_: object) -> None:
            raise pypdfium2.PdfiumError("no page")

        content = by_fpdf(TEXT, ROWS)
        monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", fail)
        with pytest.raises(LetterError, match="page 1: the PDF is damaged"):
            read_pages(io.BytesIO(content))


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_turned(degrees: int) -> None:
    """As it is looked at: a page drawn sideways or upside down, and turned upright by its file."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    canvas.setPageRotation(degrees)
    canvas.translate(*{90: (612, 0), 180: (612, 792), 270: (0, 792)}[degrees])
    canvas.rotate({90: 90, 180: 180, 270: -90}[degrees])
    canvas.setFont("Helvetica", 7.5)
    top = 550.0
    for row in MADE:
        for left, cell in zip((30, 90, 150, 210, 310, 485), cell_lines(row, campaign_width=22), strict=True):
            for at, line in enumerate(cell):
                canvas.drawString(left, top - 9 * at, line)
        top -= 30
    canvas.save()
    chart = read_chart(read_pages(io.BytesIO(file.getvalue())))
    assert [(one.caller_id, one.campaign, one.recording) for one in chart] == [
        (one.caller_id, one.campaign, one.recording) for one in MADE
    ]


@pytest.mark.parametrize("place", [float("nan"), float("inf")])
def test_text_at_no_place(place: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged file may set text at a place that is no number: it is refused in words."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    file = io.BytesIO()
    made = canvas.Canvas(file)
    made.drawString(50, 700, "Certify within 3 business days.")
    made.save()
    monkeypatch.setattr(pypdfium2.PdfTextPage, "get_rect", lambda *_: (place, 600.0, 90.0, 610.0))
    with pytest.raises(LetterError, match="page 1: the PDF is damaged"):
        read_pages(io.BytesIO(file.getvalue()))
