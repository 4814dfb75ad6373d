"""Charts in columns: aligned by blanks with cells that wrap, and in an order of their own."""

from __future__ import annotations

import dataclasses
import itertools
import math

from typing import TYPE_CHECKING

import pytest

from tests import letters_made as made

from tsrcalc import Citation, read_chart
from tsrcalc.charts import find_charts
from tsrcalc.pages import PagedText


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tsrcalc import Chart

KNOWN = ("notified", "called", "caller_id", "campaign", "recording", "violation")
NAMES = dict(zip(KNOWN, made.HEADINGS, strict=True)) | {
    "time": "Time of Call", "called_number": "Called Number", "provider": "Upstream Provider", "count": "No.",
}  # fmt: skip
PROVIDERS = ("Ridgeline Voice", "Foundry Telecom", "Big Lake")
PROSE = (
    "The calls that follow were traced by the group that the industry formed, and each of them was sent over your network.\n"
    "If you have questions about them, call 218.555.0177 between 7/18/2022 and 8/1/2022 in office hours, please.\n"
)
#: Columns that charts may have.
SETS = {
    "all": KNOWN,
    "no link": tuple(name for name in KNOWN if name != "recording"),
    "no violation": KNOWN[:5],
    "no notice": KNOWN[1:],
    "with a time": (*KNOWN[:2], "time", *KNOWN[2:]),
    "with the called number": (*KNOWN[:3], "called_number", *KNOWN[3:]),
    "with a provider": (*KNOWN[:4], "provider", *KNOWN[4:]),
    "counted": ("count", *KNOWN),
}


def cell(row: made.MadeRow, column: str, number: int) -> str:
    """A cell, whole."""
    whole = dict(zip(KNOWN, made.cells_of(row), strict=True)) | {
        "time": f"{number % 24:02}:{7 * number % 60:02}", "called_number": f"218555{9000 + number}",
        "provider": PROVIDERS[number % 3], "count": str(number + 1),
    }  # fmt: skip
    return whole[column]


def lines_of(row: made.MadeRow, column: str, number: int, width: int, after: str) -> list[str]:
    """A cell's lines in a narrow column."""
    if column == "recording":
        return made.broken_link(row.recording, after)
    if column == "violation":
        return ["16 C.F.R.", row.violation.removeprefix("16 C.F.R. ")]
    return made.wrapped(cell(row, column, number), width if column == "campaign" else 16)


def printed(
    columns: Sequence[str],
    rows: Sequence[made.MadeRow] = made.ROWS,
    *,
    stand: str = "top",
    width: int = 22,
    after: str = "public/",
    headings: bool = True,
    apart: bool = False,
) -> str:
    """
    A chart with its columns aligned by blanks.

    Args:
        columns: Its columns, in order.

        rows: Its rows.

        stand: Where the cells of fewer lines stand: at the ``top``, in the ``middle`` or at the ``bottom``.

        width: How many characters of a campaign stand in a line.

        after: Where links are broken.

        headings: Whether it has headings.

        apart: Whether a blank line sets its rows apart.
    """
    table = [[made.wrapped(NAMES[column], 16) for column in columns]] if headings else []
    table += [[lines_of(row, column, i, width, after) for column in columns] for i, row in enumerate(rows)]
    widths = [max(len(line) for cells in table for line in cells[place]) + 2 for place in range(len(columns))]
    text = ""
    for cells in table:
        height = max(map(len, cells))
        above = [{"top": 0, "middle": (height - len(one)) // 2, "bottom": height - len(one)}[stand] for one in cells]
        for line in range(height):
            parts = (
                one[line - top] if 0 <= line - top < len(one) else "" for one, top in zip(cells, above, strict=True)
            )
            text += "".join(map(str.ljust, parts, widths)).rstrip() + "\n"
        text += "\n" * apart
    return text


def orders(columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Some orders of columns, far from each other."""
    step = max(1, math.factorial(len(columns)) // 9)
    return [*itertools.islice(itertools.permutations(columns), 0, None, step)]


def read(chart: Chart) -> list[tuple[object, ...]]:
    """What was read, to compare with :func:`due`."""
    return [
        (call.notified_on, call.called_on, call.caller_id, call.campaign, call.recording, *map(str, call.violations))
        for call in chart
    ]


def due(columns: Sequence[str], rows: Sequence[made.MadeRow] = made.ROWS) -> list[tuple[object, ...]]:
    """What must be read of a chart with these columns."""

    def has(column: str, value: object) -> object:
        return value if column in columns else None

    return [
        (
            has("notified", row.notified), row.called, has("caller_id", row.caller_id), has("campaign", row.campaign),
            has("recording", row.recording), *([str(Citation.parse(row.violation))] if "violation" in columns else []),
        )
        for row in rows
    ]  # fmt: skip


class TestAligned:
    """A cell is read by its place, and may go on in the lines above and below."""

    @pytest.mark.parametrize("apart", [False, True], ids=["close", "apart"])
    @pytest.mark.parametrize("headings", [True, False], ids=["headings", "bare"])
    @pytest.mark.parametrize("stand", ["top", "middle", "bottom"])
    @pytest.mark.parametrize("width", [40, 22, 18])
    @pytest.mark.parametrize("after", made.LINK_BREAKS)
    def test_wherever_cells_stand(self, *, after: str, width: int, stand: str, headings: bool, apart: bool) -> None:
        """Cells of two and three lines at the top, in the middle or at the bottom of their row give the calls as printed."""
        chart = read_chart(printed(KNOWN, stand=stand, width=width, after=after, headings=headings, apart=apart))
        assert read(chart) == due(KNOWN)
        assert not chart.refused
        assert chart.columns == KNOWN
        assert chart.headings == (made.HEADINGS if headings else ())

    @pytest.mark.parametrize("stand", ["top", "middle", "bottom"])
    @pytest.mark.parametrize("name", SETS)
    def test_whatever_columns_it_has(self, name: str, stand: str) -> None:
        """A column may lack or be one more, and all may stand in any order: the headings decide."""
        for columns in orders(SETS[name]):
            chart = read_chart(printed(columns, stand=stand))
            assert read(chart) == due(columns), columns
            assert chart.columns == tuple(one if one in KNOWN else NAMES[one] for one in columns)

    def test_other_columns_are_kept(self) -> None:
        """What stands under headings of no column known is kept with them."""
        columns = ("count", "called", "time", "caller_id", "called_number", "provider")
        chart = read_chart(printed(columns))
        assert chart[2].other == (
            ("No.", "3"), ("Time of Call", "02:14"), ("Called Number", "2185559002"), ("Upstream Provider", "Big Lake"),
        )  # fmt: skip

    def test_headings_the_caller_names(self) -> None:
        """A heading that is not known makes every row a row refused, which says what would help; named, it is read."""
        text = printed(KNOWN).replace("Date of Call", "Day of Dial ")
        chart = read_chart(text)
        assert (len(chart), len(chart.refused)) == (0, len(made.ROWS))
        assert "no column holds the date of the call" in str(chart.problems[0])
        assert read(read_chart(text, columns={"called": "Day of Dial"})) == due(KNOWN)

    def test_dates_of_something_else(self) -> None:
        """Where dates stand under other headings only, every row is refused for want of the call's."""
        text = (
            "Date of Call   Received    Caller ID    Campaign\n"
            "               7/18/2022   2185550101   Webshop\n"
            "               7/17/2022   2185550102   Webshop\n"
        )
        chart = read_chart(text)
        assert (len(chart), chart.seen) == (0, 2)
        assert "no column holds the date of the call" in str(chart.problems[0])
        text = (
            text.replace("Caller ID ", "Provider ")
            .replace("2185550101", "Ridgeline ")
            .replace("2185550102", "Foundry   ")
        )
        for instead, said in (("unknown", "this is not a date"), ("2022   ", "the date of the call is missing")):
            chart = read_chart(text.replace("               7", f"{instead}        7"))
            assert (len(chart), chart.seen) == (0, 2)
            assert f"column 'Date of Call': {said}" in str(chart.problems[0])

    @pytest.mark.parametrize("empty", [(), ("recording",), ("caller_id", "violation")])
    def test_headings_that_stand_askew(self, empty: tuple[str, ...]) -> None:
        """Headings that do not stand above their cells are taken in order, one with nothing under it passed over."""
        rows = [[*row] for row in table(KNOWN)]
        for row, column in itertools.product(rows[1:], empty):
            row[KNOWN.index(column)] = ""
        shown = [column for column in KNOWN if column not in empty]
        body = [[cell for column, cell in zip(KNOWN, row, strict=True) if column in shown] for row in rows[1:]]
        widths = [max(map(len, column)) + 3 for column in zip(*body, strict=True)]
        lines = ["   ".join(rows[0]), *("".join(map(str.ljust, row, widths)).rstrip() for row in body)]
        chart = read_chart("\n".join(lines) + "\n")
        assert read(chart) == due(shown)
        assert chart.headings == made.HEADINGS
        assert chart.columns == tuple(shown)

    def test_two_blanks_in_a_cell(self) -> None:
        """What stands under one heading is one cell, whatever blanks are in it."""
        text = (
            "Date of      Caller ID     Campaign             Date of ITG\n"
            "Call                       Identifier           Notification\n"
            "7/17/2022    2185550101    Webshop  Order       7/18/2022\n"
            "                           Refund\n"
            "7/16/2022    2185550102    Solar                7/17/2022\n"
        )
        assert [call.campaign for call in read_chart(text)] == ["Webshop Order Refund", "Solar"]

    def test_headings_one_column_aside(self) -> None:
        """Headings that all stand over the next column's cells are taken in the order of the cells."""
        text = (
            "Caller ID    Date of Call   Campaign    Recording\n"
            "7/17/2022    Webshop        https://calls.example/1.wav\n"
            "7/16/2022    Solar          https://calls.example/2.wav\n"
        )
        assert [(call.campaign, call.recording) for call in read_chart(text)] == [
            ("Webshop", "https://calls.example/1.wav"), ("Solar", "https://calls.example/2.wav"),
        ]  # fmt: skip

    def test_a_cell_that_opens_below_the_date(self) -> None:
        """What opens a cell that the row has not yet is the row's."""
        text = (
            "7/18/2022   2185550101   Webshop   16 C.F.R.\n"
            "                         Order     § 310.4(b)(1)(v)   https://calls.example/1.wav\n"
            "7/17/2022   2185550102   Solar     16 C.F.R.\n"
            "                                   § 310.4(b)(1)(v)   https://calls.example/2.wav\n"
        )
        chart = read_chart(text)
        assert [call.recording for call in chart] == ["https://calls.example/1.wav", "https://calls.example/2.wav"]
        assert [call.campaign for call in chart] == ["Webshop Order", "Solar"]

    def test_several_violations(self) -> None:
        """Two provisions in one cell, set apart by a semicolon with blanks around it."""
        text = "7/18/2022   2185550101   Webshop   16 C.F.R. § 310.4(b)(1)(v) ; 16 C.F.R. § 310.3(a)(4)\n"
        (call,) = read_chart(text)
        assert [str(one) for one in call.violations] == ["16 C.F.R. § 310.4(b)(1)(v)", "16 C.F.R. § 310.3(a)(4)"]

    def test_prose_close_to_a_chart(self) -> None:
        """Prose ends a chart without a blank line, and the rows below it have none of the headings above."""
        prose = " " * 16 + "These are the calls, and the next one was traced in another month than those above it.\n"
        text = f"Caller ID    Date of Call   Campaign\n2185550101   7/18/2022      Webshop\n{prose}2185550102   7/17/2022   Solar\n"
        first, second = find_charts(PagedText.of(text))
        assert [call.campaign for call in (*first, *second)] == ["Webshop", "Solar"]
        assert text[first.end : second.start].strip() == prose.strip()
        assert (len(first.headings), second.headings) == (3, ())

    def test_headings_that_fit_no_cells(self) -> None:
        """Where neither places nor order fit, no cell is put under a heading that is not its own."""
        text = (
            "Caller ID                Date of Call      Campaign\n"
            "7/17/2022    2185550101    Webshop    16 C.F.R. § 310.4(b)(1)(v)\n"
        )
        chart = read_chart(text)
        assert chart.seen == 1
        assert not any(call.campaign == "2185550101" for call in chart)

    def test_a_campaign_like_a_provision(self) -> None:
        """A campaign that has a provision in it is a campaign."""
        rows = [*made.ROWS]
        for i, name in enumerate(("Violates 16 C.F.R. Part 310",)):
            rows[i] = dataclasses.replace(rows[i], campaign=name)
        assert read(read_chart(printed(KNOWN, rows, width=40))) == due(KNOWN, rows)

    def test_three_lines(self) -> None:
        """Where only campaigns wrap, over three lines, and nothing else tells where a row ends, cells stand in the middle."""
        text = (
            "Date of Call   Caller ID    Campaign\n"
            "                            National\n"
            "7/18/2022      2185550101   Pension\n"
            "                            Office\n"
            "                            Solar\n"
            "7/17/2022      2185550102   Roof\n"
            "                            Survey\n"
        )
        assert [call.campaign for call in read_chart(text)] == ["National Pension Office", "Solar Roof Survey"]

    def test_columns_that_are_none(self) -> None:
        """Cells that do not keep to columns are read in the order of reading."""
        text = (
            "7/18/2022  7/17/2022  2185550101  Webshop  16 C.F.R. § 310.4(b)(1)(v)\n"
            "7/18/2022      2185550102  7/17/2022   16 C.F.R. § 310.4(b)(1)(v)   Webshop\n"
        )
        chart = read_chart(text)
        assert chart.seen >= 2
        assert chart.columns == ()
        row = "7/18/2022  2185550101  Webshop\n"
        for other in ("note  x\n", "note       x           y\n"):
            chart = read_chart(row + other * 6 + row)
            assert [call.caller_id for call in chart] == ["2185550101"] * 2
            assert chart.columns == ()

    def test_pages(self) -> None:
        """Page feet and headings again at the top of a page are no cells, and each row tells its page."""
        pages = [printed(KNOWN, made.ROWS[:5]) + "Page 1 of 2\n", printed(KNOWN, made.ROWS[5:]) + "Page 2 of 2\n"]
        chart = read_chart("\f".join(pages))
        assert read(chart) == due(KNOWN)
        assert [row.page for row in chart.rows] == [1] * 5 + [2] * 7

    def test_in_a_letter(self) -> None:
        """The words above and below are in no row, and the chart ends with its last row."""
        text = f"{PROSE}\n{printed(KNOWN)}\n{PROSE}"
        (chart,) = find_charts(PagedText.of(text))
        assert read(chart) == due(KNOWN)
        assert text[: chart.start].rstrip("\n ") == PROSE.rstrip("\n")
        assert text[chart.end :].strip("\n") == PROSE.strip("\n")

    def test_two_charts(self) -> None:
        """Prose parts two charts, each with columns of its own."""
        other = ("caller_id", "called", "campaign")
        text = f"{printed(KNOWN)}\n{PROSE}\n{printed(other)}\n{PROSE}"
        first, second = find_charts(PagedText.of(text))
        assert (read(first), read(second)) == (due(KNOWN), due(other))
        assert read_chart(text).seen == first.seen + second.seen

    def test_a_date_over_two_lines(self) -> None:
        """A date, a number or a violation may wrap inside its cell."""
        text = (
            "Date of Call  Caller ID   Potential Violation\n"
            "Aug 04,       (218)       16 C.F.R.\n"
            "2021          555-0102    § 310.4(b)(1)\n"
            "                          (v)\n"
            "7/18/         218-555-    16 C.F.R. § 310.3(a)(4)\n"
            "2022          0103\n"
        )
        chart = read_chart(text)
        assert [str(call.called_on) for call in chart] == ["2021-08-04", "2022-07-18"]
        assert [str(call.violations[0]) for call in chart] == ["16 C.F.R. § 310.4(b)(1)(v)", "16 C.F.R. § 310.3(a)(4)"]
        bare = read_chart(text.partition("\n")[2])
        assert [row.call is not None for row in bare.rows] == [
            False,
            False,
        ]  # a number is no campaign, in brackets or not
        assert all("the caller id is empty" in str(problem) for problem in bare.problems)
        assert [call.caller_id_e164 for call in read_chart(text)] == ["+12185550102", "+12185550103"]

    @pytest.mark.parametrize("both", [True, False])
    @pytest.mark.parametrize("stand", ["top", "middle", "bottom"])
    def test_a_row_without_dates_is_refused(self, *, stand: str, both: bool) -> None:
        """A row whose dates are gone is refused, and takes nothing from its neighbours."""
        text = printed(KNOWN, stand=stand)
        lost = made.ROWS[6]
        called, notified = made.slashed(lost.called), made.slashed(lost.notified or lost.called)
        for date in [called, *[notified] * both]:
            text = text.replace(f"{date}     ", " " * (len(date) + 5), 1)
        chart = read_chart(text)
        assert [row.number for row in chart.refused] == [7]
        assert lost.caller_id in chart.refused[0].text
        assert read(chart) == due(KNOWN, [*made.ROWS[:6], *made.ROWS[7:]])


# --- an order of its own, and nothing but looks and lines to tell the cells by --------------------------------------


def in_a_line(rows: Sequence[Sequence[str]]) -> str:
    """A row to a line, one blank between its cells; empty ones leave no trace."""
    return "".join(" ".join(filter(None, row)) + "\n" for row in rows)


def one_a_line(rows: Sequence[Sequence[str]]) -> str:
    """A cell to a line; empty ones leave no trace."""
    return "".join("\n".join(filter(None, row)) + "\n" for row in rows)


def one_a_line_apart(rows: Sequence[Sequence[str]]) -> str:
    """A cell to a line, an empty one as an empty line, and a blank line between rows."""
    return "".join("\n".join(row) + "\n\n" for row in rows)


def folded(rows: Sequence[Sequence[str]]) -> str:
    """All rows on one line."""
    return in_a_line(rows[:1]) + " ".join(in_a_line(rows[1:]).split("\n"))


def table(columns: Sequence[str]) -> list[list[str]]:
    """The headings and the cells of each row."""
    return [
        [NAMES[one] for one in columns],
        *([cell(row, one, i) for one in columns] for i, row in enumerate(made.ROWS)),
    ]


class TestOrdered:
    """Without marks between them, a cell belongs to the next column that holds what it is."""

    @pytest.mark.parametrize("layout", [in_a_line, one_a_line, one_a_line_apart])
    @pytest.mark.parametrize("name", [name for name in SETS if name not in {"with a provider", "counted"}])
    def test_any_order(self, name: str, layout: Callable[[Sequence[Sequence[str]]], str]) -> None:
        """The headings decide, on one line or one to a line; an empty cell moves none of the others."""
        for columns in orders(SETS[name])[1:]:
            chart = read_chart(layout(table(columns)))
            assert read(chart) == due(columns), columns
            assert not chart.refused

    def test_the_day_of_the_call_first(self) -> None:
        """Where the call's date stands before the notice's, it is read so, folded too."""
        columns = ("called", "notified", *KNOWN[2:])
        for layout in (in_a_line, one_a_line, folded):
            assert read(read_chart(layout(table(columns)))) == due(columns)

    def test_cells_of_words_side_by_side(self) -> None:
        """Two cells of words that nothing sets apart are read as one, and that is said; a line break sets them apart."""
        columns = (*KNOWN[1:4], "provider", *KNOWN[4:])
        chart = read_chart(in_a_line(table(columns)))
        assert chart[0].campaign == "Webshop-ConfirmOrder Ridgeline Voice"
        assert "nothing sets the cells of words apart" in chart.rows[0].repairs[0]
        chart = read_chart(one_a_line(table(columns)))
        assert read(chart) == due(columns)
        assert chart[1].other == (("Upstream Provider", "Foundry Telecom"),)
        assert not any(row.repairs for row in chart.rows)

    def test_cells_that_go_on_in_the_next_line(self) -> None:
        """One cell to a line, a link and a violation may take two."""
        rows = [
            ["Caller ID", "Date of Call", "Link to Robocall Recording", "Potential Violation"],
            ["2185550101", "7/18/2022", "https://portal.tracebacks.org/api/public/", "attachments/959001", "16 C.F.R.", "§ 310.4(b)(1)(v)"],
            ["unavailable", "7/17/2022", "https://calls.example/a.wav", "16 C.F.R. § 310.4(b)(1)(v)"],
        ]  # fmt: skip
        chart = read_chart(one_a_line(rows))
        assert [call.recording for call in chart] == [
            "https://portal.tracebacks.org/api/public/attachments/959001", "https://calls.example/a.wav",
        ]  # fmt: skip
        assert [call.caller_id for call in chart] == ["2185550101", "unavailable"]
        assert [[str(one) for one in call.violations] for call in chart] == [["16 C.F.R. § 310.4(b)(1)(v)"]] * 2

    def test_headings_again(self) -> None:
        """Headings that a page repeats are no row, and prose behind the last row is none."""
        columns = ("caller_id", "called", "campaign", "violation")
        rows = table(columns)
        text = in_a_line([*rows[:5], rows[0], *rows[5:]]) + PROSE
        (chart,) = find_charts(PagedText.of(text))
        assert read(chart) == due(columns)
        assert not chart.refused
        assert text[chart.end :] == "\n" + PROSE

    def test_a_row_without_a_date_is_refused(self) -> None:
        """Where no row has a date of a call, every row is refused, and none is lost."""
        chart = read_chart("Caller ID Date of Call Campaign\n2185550101 Webshop\n2185550102 7/18 Webshop\n")
        assert (len(chart), chart.seen) == (0, 1)
        assert "no row of it can be read" in str(chart.problems[0])
        rows = [
            ["Campaign", "Caller ID", "Recording", "Date of Call"],
            ["Webshop", "2185550101", "https://calls.example/1.wav"],
        ]
        chart = read_chart(in_a_line(rows))
        assert (len(chart), chart.seen) == (0, 1)
        assert "the date of the call is missing" in str(chart.problems[0])

    def test_what_stands_below(self) -> None:
        """A greeting below the last row is no cell, and a time of day beside a date is left aside and said."""
        columns = ("caller_id", "called", "campaign", "violation")
        rows = table(columns)
        rows[3][1] += " 2:05 PM"
        text = in_a_line(rows) + "Sincerely,\n"
        (chart,) = find_charts(PagedText.of(text))
        assert read(chart) == due(columns)
        assert text[chart.end :] == "\nSincerely,\n"
        assert [len(row.repairs) for row in chart.rows[:4]] == [0, 0, 1, 0]
        assert "a time stands beside a date" in chart.rows[2].repairs[0]
        assert not find_charts(PagedText.of("Caller ID Violation Date of Call\nSincerely,\n"))

    def test_two_charts_in_different_orders(self) -> None:
        """Other headings start another chart."""
        first, second = ("caller_id", "called", "campaign"), ("campaign", "called", "violation", "caller_id")
        charts = find_charts(PagedText.of(in_a_line([*table(first), *table(second)])))
        assert [read(chart) for chart in charts] == [due(first), due(second)]
        text = "Caller ID Called Campaign\n2185550101 7/18/2022 Webshop\nCampaign Called Caller ID\nSolar 7/17/2022 2185550102\n"
        charts = find_charts(PagedText.of(text))
        assert [[(call.caller_id, call.campaign) for call in chart] for chart in charts] == [
            [("2185550101", "Webshop")], [("2185550102", "Solar")],
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "text",
        [
            "Date of Call\nCaller ID\nCampaign\n",
            "The Date of Call and the Caller ID and the Campaign of each are in the chart that is attached to this letter.\n7/18/2022\n",
            "Date of Call Caller ID Date of Call\n7/18/2022 2185550101\n",
            "Caller ID\nThe date of the call, however, is a matter of the provider's own records.\n",
            "Notified Caller ID Campaign\nwords\n",
        ],
    )
    def test_what_is_no_chart(self, text: str) -> None:
        """Headings without rows, or words that only sound like headings, make no chart of these columns."""
        assert not any(chart.columns for chart in find_charts(PagedText.of(text)))


def test_every_offset_is_of_the_text() -> None:
    """Rows rise and lie in their chart; a row's text is what stands there."""
    text = f"{PROSE}\n{printed(KNOWN)}\n{PROSE}\n{in_a_line(table(('caller_id', 'called', 'campaign')))}"
    charts = find_charts(PagedText.of(text))
    assert len(charts) == 2
    for chart in charts:
        assert all(chart.start <= row.start < row.end <= chart.end for row in chart.rows)
        assert all(one.end <= other.start for one, other in itertools.pairwise(chart.rows))
        assert all(row.text == " ".join(text[row.start : row.end].split()) for row in chart.rows)


@pytest.mark.parametrize(
    "text",
    [
        "Date of Call\tCaller ID\n13/1/2022\t2185550101\n",
        "Date of Call   Caller ID    Campaign\n13/1/2022      2185550101   Webshop\n",
        "Caller ID Date of Call Campaign\n2185550101 13/1/2022 Webshop\n",
        "13/1/2022 7/18/2022 2185550101 Webshop 16 C.F.R. § 310.4(b)(1)(v)\n",
    ],
)
def test_a_chart_of_nothing_but_refused_rows(text: str) -> None:
    """It is a chart all the same."""
    (chart,) = find_charts(PagedText.of(text))
    assert (len(chart), chart.seen, len(chart.problems)) == (0, 1, 1)
    assert read_chart(text).refused == chart.refused


@pytest.mark.parametrize("between", ["    ", " ", "\n"], ids=["blanks", "one blank", "lines"])
class TestOtherDates:
    """A date under another heading is no date of a call."""

    @pytest.mark.parametrize(
        "columns",
        [("Complaint Date", "Caller ID", "Campaign"), ("Received", "Caller ID", "Campaign", "Complaint Date")],
    )
    def test_none_of_the_call(self, between: str, columns: Sequence[str]) -> None:
        """Where no heading is the call's, every row is refused, whatever sets its cells apart."""
        cells = {"Caller ID": "2185550101", "Campaign": "Webshop"}
        text = "".join(
            between.join(row) + "\n" for row in (columns, [cells.get(column, "7/18/2022") for column in columns])
        )
        chart = read_chart(text)
        assert not chart.calls
        assert chart.refused
        assert "no column holds the date of the call" in str(chart.problems[0])

    def test_one_beside_it(self, between: str) -> None:
        """Beside the call's it is kept as it stands."""
        rows = (
            ("Date of Complaint", "Date of Call", "Caller ID", "Campaign"),
            ("7/18/2022", "7/17/2022", "2185550101", "Webshop"),
        )
        (call,) = read_chart("".join(between.join(row) + "\n" for row in rows))
        assert (str(call.called_on), call.notified_on, call.campaign) == ("2022-07-17", None, "Webshop")
        assert call.other == (("Date of Complaint", "7/18/2022"),)


def test_charts_do_not_overlap() -> None:
    """What one chart has taken, the next does not take again."""
    row = "; § 16 C.F.R. Aug 04, 2021 Aug 04, 2021 2185550101 \fThe letter says so, and more of it. 16 C.F.R.; §"
    charts = find_charts(PagedText.of(row * 3))
    assert all(one.end <= other.start for one, other in itertools.pairwise(charts))


def test_rows_that_wait_for_their_date() -> None:
    """A line of a table that waits for the line with its date does not wait beyond another row."""
    link = "https://portal.tracebacks.org/api/public/"
    text = f"{link}\t16 C.F.R.\n7/18/2022\t{link}\n\t310.4(b)\n{link}\t\nx\t{link}\n{link}\t7/17/2022\n"
    for chart in find_charts(PagedText.of(text)):
        assert all(one.end <= other.start for one, other in itertools.pairwise(chart.rows))
        assert chart.rows[-1].end <= chart.end
