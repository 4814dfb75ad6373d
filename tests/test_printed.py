"""Charts in PDF files told by the order in which a file prints them: row by row, cell by cell, each cell line by line."""

from __future__ import annotations

import io
import itertools

from typing import TYPE_CHECKING

import pytest

from tests.letters_made import HEADINGS, ROWS, cell_lines, slashed, wrapped

from tsrcalc import read_chart
from tsrcalc.pages import read_pages
from tsrcalc.pages.gaps import words_of
from tsrcalc.pages.layout import page_text, pages_text
from tsrcalc.pages.lines import Piece


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tsrcalc.charts import Chart

LEFTS = (30, 90, 150, 210, 310, 485)
HEAD = [wrapped(one, 12) for one in HEADINGS]
Cells = list[list[str]]


def printed(
    rows: Sequence[Cells], *, stand: str = "top", lefts: Sequence[float] = LEFTS, pitch: float = 10
) -> list[Piece]:
    """The pieces of rows as they are printed, four points a letter, nothing between the rows."""
    pieces, top = [], 700.0
    for row in rows:
        most = max(map(len, row))
        for left, cell in zip(lefts, row, strict=False):
            above = {"top": 0.0, "middle": (most - len(cell)) / 2, "bottom": float(most - len(cell))}[stand]
            for at, line in enumerate(cell):
                y = top - (above + at) * pitch
                if line:
                    pieces.append(Piece(line, left, left + 4 * len(line), y, y - 7))
        top -= most * pitch
    return pieces


def chart(*pages: list[Piece]) -> Chart:
    """The chart of pages."""
    return read_chart("\n\f".join(pages_text(pages)))


def cells(row: int, campaign_width: int = 12) -> Cells:
    """A row as narrow columns break it."""
    return cell_lines(ROWS[row], slashed, campaign_width=campaign_width)


def is_right(read: Chart, count: int = len(ROWS)) -> bool:
    """Whether the chart is the first rows made, and nothing is refused."""
    return not read.refused and [
        (one.notified_on, one.called_on, one.caller_id, one.campaign, one.recording, str(one.violations[0])) for one in read
    ] == [
        (one.notified, one.called, one.caller_id, one.campaign, one.recording, "16 C.F.R. § 310.4(b)(1)(v)") for one in ROWS[:count]
    ]  # fmt: skip


@pytest.mark.parametrize("stand", ["top", "middle", "bottom"])
def test_rows_with_nothing_between_them(stand: str) -> None:
    """Names of several lines, and no gap from row to row, wherever cells stand: the order of the print tells them apart."""
    assert is_right(chart(printed([HEAD, *(cells(i) for i in range(len(ROWS)))], stand=stand)))


def test_dates_numbers_and_citations_cut_anywhere() -> None:
    """What cannot have a blank inside is put together from three lines too."""
    row = [["September", "30,", "2022"], ["Sep 2", "9, 202", "2"], ["21855", "50101"], ["Web"], [""], ["16 C.F.", "R. § 310.", "4(b)(1)(v)"]]  # fmt: skip
    read = chart(printed([HEAD, row, cells(1)]))
    assert (str(read[0].notified_on), str(read[0].called_on), read[0].caller_id) == ("2022-09-30", "2022-09-29", "2185550101")  # fmt: skip
    assert str(read[0].violations[0]) == "16 C.F.R. § 310.4(b)(1)(v)"


def test_columns_that_words_reach_over() -> None:
    """A narrow column's long word reaches over the next one's start: where cells start tells the columns."""
    rows = [
        [["7/18/2022"], ["7/17/2022"], [f"21855501{i:02}"], ["NationalPensionOffice"], [f"Carrier {i}"], ["16 C.F.R. § 310.4(b)(1)(v)"]]
        for i in range(8)
    ]  # fmt: skip
    head = [["Date of ITG", "Notification"], ["Date of", "Call"], ["Caller ID"], ["Campaign"], ["Carrier"], ["Potential", "Violation"]]  # fmt: skip
    read = chart(printed([head, *rows], lefts=(30, 90, 150, 210, 280, 400)))
    assert [(one.campaign, one.other) for one in read] == [
        ("NationalPensionOffice", (("Carrier", f"Carrier {i}"),)) for i in range(8)
    ]


def test_two_cells_in_one_are_refused() -> None:
    """A cell that reaches over a column in which nothing stands may be two."""
    rows = [cells(i) for i in range(4)]
    rows[2] = [*rows[2][:3], ["National Pension Office of Far More Words"], [""], rows[2][5]]
    read = chart(printed([HEAD, *rows]))
    assert [one.number for one in read.refused] == [3]
    assert "7 cells" in str(read.refused[0].problems[0])


class TestLetters:
    """A file that prints letter by letter, as browsers do at small sizes: gaps and steps tell its words."""

    @pytest.mark.parametrize("width", [lambda char: 4.0, lambda char: 2.0 if char in "1il/.,()" else 4.5], ids=["even", "uneven"])  # fmt: skip
    @pytest.mark.parametrize("blanks", [True, False], ids=["said", "unsaid"])
    def test_are_words(self, width: Callable[[str], float], blanks: bool) -> None:  # noqa: FBT001 -- parametrised
        """Blanks that the file gives, or gaps alone."""
        pieces = []
        for line in printed([HEAD, *(cells(i) for i in range(9))], pitch=12, lefts=(30, 95, 160, 225, 310, 500)):
            left = line.left
            for char, following in itertools.zip_longest(line.text, line.text[1:]):
                said = " " * (blanks and following == " ")
                if char != " ":
                    pieces.append(Piece(char + said, left, left + width(char) - 0.8, line.top, line.bottom))
                left += width(char) if char != " " else 3.5
        assert is_right(chart(pieces), 9)

    def test_columns_side_by_side(self) -> None:
        """What starts where the lines of a column start is no letter of the word before it."""
        rows = [[["7/18/", "2022"], ["7/17/", "2022"], ["2185550", f"10{i}"], ["Debt"], ["16 C.F.R. §", "310.4(b)(1)(v)"]] for i in range(6)]  # fmt: skip
        rows[3] = [["7/18/2022"], ["7/17/2022"], *rows[3][2:]]
        pieces = [
            Piece(char, one.left + 4 * i, one.left + 4 * i + 3.5, one.top, one.bottom)
            for one in printed(rows, lefts=(30, 67, 104, 134, 200))
            for i, char in enumerate(one.text)
            if char != " "
        ]
        assert [one.caller_id for one in chart(pieces)] == [f"218555010{i}" for i in range(6)]


def test_marks_and_years_set_apart() -> None:
    """A comma low in its line, a section's sign and a year a wide blank away are of their cell; two ones moved apart are of one date."""
    top = (600.0, 580.0)
    pieces = [
        piece
        for y in top
        for piece in (
            Piece("July 1", 30, 54, y, y - 7), Piece(",", 55, 56, y - 5.6, y - 8), Piece("2022", 63, 79, y, y - 7),
            Piece("1", 90, 92, y, y - 7), Piece("1/12/2021", 93, 128, y, y - 7), Piece("2185550101", 150, 190, y, y - 7),
            Piece("Debt", 210, 226, y, y - 7), Piece("16 C.F.R.", 300, 336, y, y - 7), Piece("§", 343, 347, y, y - 7),
            Piece("310.4(b)(1)(v)", 300, 356, y - 9, y - 16),
        )
    ]  # fmt: skip
    assert pages_text([pieces])[0].splitlines() == [
        "July 1, 2022\t11/12/2021\t2185550101\tDebt\t16 C.F.R. § 310.4(b)(1)(v)"
    ] * len(top)


class TestOverPages:
    """A row that goes on over the end of a page."""

    @pytest.mark.parametrize("again", [True, False], ids=["headings again", "no headings"])
    @pytest.mark.parametrize("at", [0, 1], ids=["dates", "no dates"])
    def test_is_put_together(self, again: bool, at: int) -> None:  # noqa: FBT001 -- parametrised
        """Each cell with its rest, its dates whole on the first page or broken there."""
        whole = [["7/1", "5/2022"], ["7/13/", "2022"], ["2185550103"], ["Debt", "Relief"], ["https://portal.tracebacks.org/api/public/", "attachments/956003"], ["16 C.F.R.", "§ 310.4(b)(1)(v)"]]  # fmt: skip
        whole = whole if at == 0 else [["", "7/15/2022"], ["", "7/13/2022"], ["", "2185550103"], *whole[3:]]
        first, second = [cell[:1] for cell in whole], [cell[1:] or [""] for cell in whole]
        pages = (
            printed([HEAD, cells(0), cells(1), first]),
            [*printed([*[HEAD] * again, second, cells(3)]), Piece("Page 2", 300, 324, 40, 33)],
        )
        read = chart(*pages)
        assert read.refused == ()
        assert (str(read[2].notified_on), str(read[2].called_on), read[2].campaign) == ("2022-07-15", "2022-07-13", "Debt Relief")  # fmt: skip
        assert read[2].recording == "https://portal.tracebacks.org/api/public/attachments/956003"
        assert len(read) == 4

    def test_its_end_below_the_last_heading(self) -> None:
        """It is no line of the heading, nor is what stands right above the first heading."""
        cut = [*cells(2)[:5], ["16 C.F.R.", "§ 310.4(b)(1)"]]
        end = [[""], [""], [""], [""], [""], ["(v)"]]
        first = [Piece("ATTACHMENT A", 30, 78, 710, 703), *printed([HEAD, cells(0), cells(1), cut])]
        text = pages_text([first, printed([HEAD, end, cells(3)])])
        assert text[0].startswith("ATTACHMENT A\nDate of ITG Notification\t")
        assert is_right(read_chart("\n\f".join(text)), 4)

    @pytest.mark.parametrize("again", [True, False], ids=["headings again", "no headings"])
    @pytest.mark.parametrize("many", [True, False], ids=["cells", "one cell"])
    def test_its_end_on_a_page_of_its_own(self, again: bool, many: bool) -> None:  # noqa: FBT001 -- parametrised
        """Behind the last page with dates; what else stands there is kept."""
        last = cells(2)
        cut = [*last[:3], last[3][:1] if many else last[3], *last[4:5], ["16 C.F.R.", "§ 310.4(b)(1)"]]
        end = [[""], [""], [""], last[3][1:] if many else [""], [""], ["(v)"]]
        behind = [*printed([*[HEAD] * again, end]), Piece("Sincerely, and with regards to all", 30, 300, 100, 93)]
        pages = pages_text([printed([HEAD, cells(0), cells(1), cut]), behind])
        assert is_right(read_chart("\n\f".join(pages)), 3)
        assert pages[1].strip() == "Sincerely, and with regards to all"

    def test_a_page_of_words_behind_it_is_none(self) -> None:
        """Not what has nothing of a violation or a link."""
        words = [Piece("Sincerely,", 30, 70, 700, 693), Piece("Dana", 30, 46, 680, 673)]
        assert pages_text([printed([HEAD, cells(0), cells(1)]), words])[1] == "Sincerely,\n\nDana"

    def test_two_damaged_rows_are_two(self) -> None:
        """The last row of a page and the first of the next have no dates, but each has all else."""
        bare = [["?"], ["?"], *cells(2)[2:]]
        read = chart(printed([HEAD, cells(0), bare]), printed([bare, cells(1)]))
        assert (len(read), len(read.refused)) == (2, 2)

    def test_a_date_right_below_the_end_of_another(self) -> None:
        """The end of a date alone is not of the row below it."""
        cut = [["7/15/2022"], ["7/13/", ""], *cells(2)[2:]]
        end = [[""], ["2022"], [""], [""], [""], [""]]
        read = chart(printed([HEAD, cells(0), cut]), printed([[["x"], *end[1:]], cells(1)], lefts=LEFTS))
        assert len(read) + len(read.refused) >= 3


def test_what_is_not_printed_row_by_row_is_told_by_its_places() -> None:
    """Upwards, or line by line."""
    pieces = printed([cells(i, campaign_width=40) for i in range(2)], pitch=14)
    assert is_right(chart(sorted(pieces, key=lambda one: (-one.top, one.left))), 2)
    rows = printed([cells(i, campaign_width=40) for i in range(2)], pitch=14)
    half = len(rows) // 2
    assert len(chart([*rows[half:], *rows[:half]])) == 2


def test_words_above_a_row_without_headings() -> None:
    """What stands right above a row's date is not of it."""
    pieces = [Piece("Attachment A", 30, 78, 710, 703), *printed([cells(0)])]
    assert pages_text([pieces])[0].splitlines()[0] == "Attachment A"


@pytest.mark.parametrize("moved", [0.0, 0.3])
def test_what_is_drawn_twice_to_look_bold(moved: float) -> None:
    """Row by row, a hair apart: the second drawing is left out; what is twice the same in print stays."""
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format="letter")
    pdf.add_page()
    pdf.set_font("Helvetica", size=7.5)
    for number, row in enumerate([HEAD, *(cell_lines(one, campaign_width=22) for one in ROWS)]):
        for right in (0, moved):
            for left, cell in zip(LEFTS, row, strict=True):
                for at, line in enumerate(cell):
                    pdf.text(left + right, 60 + 32 * number + 9 * at, line)
    pdf.text(30, 700, "No No")
    paged = read_pages(io.BytesIO(bytes(pdf.output())))
    assert is_right(read_chart(paged))
    assert paged.text.endswith("No No")


def test_fewer_columns_than_a_chart_has() -> None:
    """Are given line by line."""
    assert pages_text([printed([[["7/18/2022"], ["2185550101"]]] * 2)]) == [
        "7/18/2022   2185550101\n7/18/2022   2185550101"
    ]


def test_words_right_below_a_chart_are_no_row() -> None:
    """A sentence over several columns."""
    below = Piece("These calls were traced to you, and you were told.", 30, 300, 640, 633)
    assert pages_text([[*printed([HEAD, cells(0), cells(1)]), below]])[0].splitlines()[-1] == below.text


def test_two_parts_that_make_no_row_stay_two() -> None:
    """Neither the last row of a page nor the first of the next has a date, nor have both together."""
    part = [["?"], ["?"], ["x"], ["Debt"], [""], [""]]
    texts = pages_text([printed([HEAD, cells(0), part]), printed([[[""], [""], [""], [""], [""], ["(v)"]], cells(1)])])
    assert texts[0].splitlines()[-1] == "?\t?\tx\tDebt\t\t"
    assert texts[1].splitlines()[0] == "\t\t\t\t\t(v)"


@pytest.mark.parametrize(("left", "column"), [(270.0, 4), (203.0, 3)])
def test_a_cell_outside_every_column(left: float, column: int) -> None:
    """Stands in the one it reaches into, or in the nearest: it is not lost."""
    rows = [[["7/18/2022"], ["7/17/2022"], ["2185550101"], ["Debt"], ["16 C.F.R. § 310.4(b)(1)(v)"]] for _ in range(30)]
    pieces = printed(rows, lefts=(30, 90, 150, 210, 310))
    at = next(i for i, one in enumerate(pieces) if one.text == "Debt" and i > 40) + (left > 210)
    top = pieces[at].top
    if left < 210:
        pieces[at] = Piece("Stray", left, left + 20, top, top - 7)
    else:
        pieces.insert(at, Piece("Stray", left, left + 20, top, top - 7))
    (line,) = [line for line in pages_text([pieces])[0].splitlines() if "Stray" in line]
    assert "Stray" in line.split("\t")[column]


def test_words_far_apart_are_of_one_column() -> None:
    """Where second words start at many places, they start no column."""
    pieces = []
    for i in range(6):
        row = printed([[["7/18/2022"], ["7/17/2022"], ["2185550101"], ["N" * (4 + 3 * i)], ["16 C.F.R. § 310.4(b)(1)(v)"]]], lefts=(30, 90, 150, 210, 400))  # fmt: skip
        row.insert(4, Piece("Relief", row[3].right + 9, row[3].right + 33, row[3].top, row[3].bottom))
        pieces += [one._replace(top=one.top - 12 * i, bottom=one.bottom - 12 * i) for one in row]
    assert pages_text([pieces])[0].splitlines()[1].split("\t")[3] == f"{'N' * 7} Relief"


def test_headings_set_close() -> None:
    """Two of their words with too narrow a blank between them."""
    head = [["Date ofITG", "Notification"], ["Date of", "Call"], ["CallerID"], ["Campaign"], ["Linkx"], ["Violation"]]
    assert pages_text([printed([head, cells(0)])])[0].splitlines()[0] == (
        "Date of ITG Notification\tDate of Call\tCaller ID\tCampaign\tLinkx\tViolation"
    )


@pytest.mark.parametrize(
    ("campaign", "read"),
    [
        (["LegalDept-Action-P", "1 (Bank)"], "LegalDept-Action-P1 (Bank)"), (["CableTV", "/Half-Price"], "CableTV/Half-Price"),
        (["TestCall-", "StaySafeStaySafeSt", "ayHome"], "TestCall-StaySafeStaySafeStayHome"), (["National Pension", "Office"], "National Pension Office"),
        (["AStaySafeStaySafeStay", "Home"], "AStaySafeStaySafeStayHome"), (["Amazonian-Shop-Acct", "On Hold"], "Amazonian-Shop-Acct On Hold"),
        (["Suspicious charge", "(Bank)"], "Suspicious charge (Bank)"),
    ],
)  # fmt: skip
def test_a_word_wider_than_its_column(campaign: list[str], read: str) -> None:
    """Is put together, whatever it goes on with; a name's words are not."""
    row = cells(0)
    other = [*row[:3], ["Webshop-", "ConfirmOrder-Nows"], *row[4:]]
    first = chart(printed([HEAD, [*row[:3], campaign, *row[4:]], other], lefts=(30, 90, 150, 210, 310, 490)))[0]
    assert first.campaign == read


def as_letters(line: str, size: float, left: float = 34.0, top: float = 700.0) -> list[Piece]:
    """A line of Times as a browser prints it: a piece for each letter, with a blank behind it where a word ends."""
    fpdf = pytest.importorskip("fpdf")
    document = fpdf.FPDF(unit="pt")
    document.set_font("times", size=size)
    pieces = []
    for letter, following in zip(line, [*line[1:], ""], strict=True):
        width = document.get_string_width(letter)
        if letter != " ":
            bearing = 0.17 * width if letter == "1" else 0.06 * width
            text = letter + " " * (following == " ")
            low, high = -0.2 if letter in "gjpqyQ(),;$§" else 0.0, 0.46 if letter in "acegmnopqrsuvwxyz.," else 0.67
            pieces.append(Piece(text, left + bearing, left + width - bearing, top + high * size, top + low * size))
        left += width
    return pieces


@pytest.mark.parametrize("size", [7.0, 8.25, 9.0, 11.0])
def test_words_of_single_letters(size: float) -> None:
    """The blanks of a letter's sentences stay, however narrow they are."""
    lines = [
        "Quillon Carrier Services LLC, Seattle, WA 98174",
        "By 5:00 p.m. Pacific Time on March 11, 2025, confirm that it has",
        "stopped, under 16 C.F.R. § 310.4(b)(1)(v) and 15 U.S.C. § 45(a); a",
        "court may impose a civil penalty of up to $53,088 per violation.",
    ]
    pieces = [one for i, line in enumerate(lines) for one in as_letters(line, size, top=700 - 1.2 * size * i)]
    assert page_text(words_of(pieces)[0]).split() == " ".join(lines).split()


def test_a_blank_behind_a_narrow_figure_is_none() -> None:
    """Where the next figure stands no farther than figures do, the blank between them is taken for none."""
    pieces = as_letters("on 11/24/2026 and 10/20/2026", 9.0)
    at = next(i for i, piece in enumerate(pieces) if piece.text == "1")
    pieces[at] = pieces[at]._replace(text="1 ")
    assert page_text(words_of(pieces)[0]).split() == ["on", "11/24/2026", "and", "10/20/2026"]
