"""Charts from text: every row read or refused, whatever the layout, and none lost."""

from __future__ import annotations

import datetime as dt
import pickle
import time

import pytest

from tests.charts_made import HEADINGS, LAYOUTS, PORTAL, SIGNED, UNSIGNED, Printed, as_due, as_read, chart_text

from tsrcalc import Chart, assess, read_chart
from tsrcalc.charts import find_charts
from tsrcalc.errors import CallListError, RuleError, StrictError
from tsrcalc.letters import read_demand
from tsrcalc.pages import PagedText


ONE = Printed("7/18/2022", "7/17/2022", "2165550143", "Amazon-AuthorizeOrder", f"{PORTAL}900001")
TWO = Printed("Aug 04, 2021", "Aug 03, 2021", "12165550144", "Social Security Imposter", f"{PORTAL}900002")
THREE = Printed("3/2/2022", "2/28/2022", "8005550145", "Cable/Wireless 50% (Off)", "", UNSIGNED)
ROWS = [ONE, TWO, THREE]


def read(text: str, **options: dict[str, str]) -> list[tuple[str, ...]]:
    """The calls of a text; no row may be refused."""
    chart = read_chart(text, **options)
    assert chart.refused == ()
    return [as_read(call) for call in chart]


@pytest.mark.parametrize("headings", [True, False])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout(layout: str, headings: bool) -> None:  # noqa: FBT001 -- a parameter
    """With headings or without, over pages with feet."""
    for foot in ("", "Page 2 of 9"):
        assert read(chart_text(ROWS * 3, layout, headings=headings, foot=foot)) == [as_due(row) for row in ROWS * 3]


def test_a_chart_is_a_sequence_of_its_calls() -> None:
    """It has a length, can be indexed, pickled, and priced."""
    chart = read_chart(chart_text(ROWS, "tabs"))
    assert len(chart) == 3
    assert chart[0].caller_id == "2165550143"
    assert [call.row for call in chart[1:]] == [2, 3]
    assert (chart.first_called, chart.last_called) == (dt.date(2021, 8, 3), dt.date(2022, 7, 17))
    assert assess(chart, assessed_on=dt.date(2022, 8, 23)).violations == 3
    assert pickle.loads(pickle.dumps(chart)) == chart  # noqa: S301 -- our own
    assert (len(Chart()), Chart().first_called, Chart().last_called) == (0, None, None)


def test_a_total_says_that_rows_are_missing() -> None:
    """As a warning, and in strict mode as an error."""
    chart = read_chart(chart_text([ONE, TWO._replace(called="Aug 33, 2021")], "tabs"))
    (warning,) = assess(chart, assessed_on=dt.date(2022, 8, 23)).warnings
    assert (warning.id, warning.rows) == ("rows-refused", (2,))
    with pytest.raises(StrictError, match="1 row of the chart could not be read"):
        assess(chart, assessed_on=dt.date(2022, 8, 23), strict=True)


def test_another_order_by_its_headings() -> None:
    """In every layout that can show one: the headings decide."""
    order = (1, 2, 0, 3, 5, 4)
    headings = [HEADINGS[i] for i in order]
    rows = [[row[i] for i in order] for row in (ONE, TWO)]
    widths = [max(len(line[i]) for line in [headings, *rows]) + 3 for i in range(6)]
    texts = {
        "tabs": "\n".join("\t".join(line) for line in [headings, *rows]),
        "bars": "\n".join(" | ".join(line) for line in [headings, *rows]),
        "blanks": "\n".join("".join(map(str.ljust, line, widths)) for line in [headings, *rows]),
        "lines": "\n".join("\n".join(line) for line in [headings, *rows]),
    }
    for text in texts.values():
        assert read(f"{text}\n\nSincerely, and more words of the letter that are no row of any chart at all\n") == [
            as_due(ONE),
            as_due(TWO),
        ]


def test_columns_the_letters_do_not_have() -> None:
    """Are kept as they stand; a heading that is not known is named."""
    text = "Call Date\tTime\tCalling Number\tProvider\tWho\n7/17/2022\t14:05\t2165550143\tRidge LLC\tAmazon\n"
    (call,) = read_chart(text)
    assert (call.caller_id, dict(call.other)) == (
        "2165550143",
        {"Time": "14:05", "Provider": "Ridge LLC", "Who": "Amazon"},
    )
    (call,) = read_chart(text, columns={"campaign": "Who"})
    assert (call.campaign, dict(call.other)) == ("Amazon", {"Time": "14:05", "Provider": "Ridge LLC"})
    with pytest.raises(RuleError, match="there is no column 'who'"):
        read_chart(text, columns={"who": "Who"})


class TestProblemsOfRows:
    """What keeps a row from being read says where: the page, the row, the line of the text, and the column where it is known."""

    ROWS = (("7/18/2022", "7/45/2022", "2165550143", "Amazon"), ("7/18/2022", "7/17/2022", "2165550143", "a", "b"))

    def test_facts(self) -> None:
        """Of a date that is none, and of a row with too many cells."""
        text = "\n".join(["Dear Sir:\f", "\t".join(HEADINGS[:4]), *map("\t".join, self.ROWS)])
        paged = PagedText.of(text, "demand.txt")
        first, second = read_chart(paged).problems
        assert (first.source, first.page, first.row, first.line) == ("demand.txt", 2, 1, 3)
        assert (first.column, first.value) == ("Date of Call", "7/45/2022")
        assert str(first).startswith("demand.txt, page 2, row 1, column 'Date of Call': July 2022 has no day 45")
        assert (second.page, second.row, second.line, second.column) == (2, 2, 4, "")

    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("Campaign", "Refund 7/19/2022"),
            ("Campaign", "216 555 0"),
            ("Recording", f"{PORTAL}1234 {PORTAL}1235"),
            ("Caller ID", "2165550143 2165550144"),
        ],
    )
    def test_cells_that_have_run_together(self, cell: str, value: str) -> None:
        """The column is that of the cell."""
        cells = {"Date of Call": "7/18/2022", "Caller ID": "", "Campaign": "Solar", "Recording": "", cell: value}
        text = "\n".join(["\t".join(cells), "\t".join(cells.values())])
        (problem,) = read_chart(text).problems
        assert (problem.column, problem.value[:7]) == (cell, value[:7])

    def test_rows_of_a_second_chart(self) -> None:
        """Are numbered on in their problems too."""
        chart = "\n".join(["\t".join(HEADINGS[:4]), *map("\t".join, self.ROWS)])
        found = read_demand(
            f"{chart}\n\nThese are the calls of the first attachment, and those of the second one follow here.\n\n{chart}\n"
        )
        assert [(row.number, row.problems[0].row, row.problems[0].line) for row in found.refused] == [
            (1, 1, 2), (2, 2, 3), (3, 3, 8), (4, 4, 9),
        ]  # fmt: skip
        assert [problem.row for problem in read_chart(found.text).problems] == [1, 2, 3, 4]


class TestHeadingsThatAreNamed:
    """A heading that the caller names stands above a chart, or is refused with those that do."""

    TEXT = "Placed\tWho\tSubject\n7/17/2022\t2165550143\tAmazon\n"

    def test_one_is_enough(self) -> None:
        """Where a cell is the heading named, the line is of headings, whatever else stands there."""
        chart = read_chart(self.TEXT, columns={"called": "placed"})
        assert chart.headings == ("Placed", "Who", "Subject")
        assert chart[0].other == (("Who", "2165550143"), ("Subject", "Amazon"))

    def test_one_that_is_not_there(self) -> None:
        """It is named with those that are, in the words of a list."""
        with pytest.raises(CallListError) as caught:
            read_chart(self.TEXT, columns={"called": "Placed", "campaign": "Which"})
        (problem,) = caught.value.problems
        assert (problem.column, problem.value, problem.problem, problem.expected) == (
            "campaign",
            "Which",
            "there is no such heading",
            "headings are 'Placed', 'Who', 'Subject'",
        )

    @pytest.mark.parametrize("text", ["no chart", "\t".join(ONE)])
    def test_no_headings(self, text: str) -> None:
        """Of a text without a chart, and of a chart without headings."""
        with pytest.raises(CallListError, match=r"'Placed'.*no headings of a chart were found"):
            read_chart(text, columns={"called": "Placed"})

    def test_one_known_anyhow(self) -> None:
        """In the letters' own order, it changes nothing."""
        text = " ".join(HEADINGS) + "\n" + " ".join(ONE) + "\n"
        assert read_chart(text, columns={"called": "Date of Call"}) == read_chart(text)
        with pytest.raises(CallListError, match="there is no such heading"):
            read_chart(text, columns={"called": "Link"})


def test_headings_that_wrap_over_blanks() -> None:
    """Columns by their places, further lines of the headings added to them."""
    text = (
        "Date of      Caller ID     Campaign            Date of ITG\n"
        "Call                       Identifier          Notification\n"
        "7/17/2022    2165550143    Amazon  Order       7/18/2022\n"
        "                           Refund\n\n"
        "Page 2 of 9\n"
        "7/16/2022    2165550144    Solar               7/17/2022\n\n\n\n\nwords\n"
    )
    assert read(text) == [
        ("2022-07-18", "2022-07-17", "2165550143", "Amazon Order Refund", "", ""),
        ("2022-07-17", "2022-07-16", "2165550144", "Solar", "", ""),
    ]


def test_places_that_are_not_those_of_the_headings() -> None:
    """Where two cells stand under one heading, the order of reading is trusted instead."""
    text = "Date of Call  Caller ID  Robocall  Campaign\n7/18/2022 7/17/2022  2165550143  Amazon Order\n"
    assert read(text) == [("2022-07-18", "2022-07-17", "2165550143", "Amazon Order", "", "")]


def test_headings_of_more_lines_than_any_has() -> None:
    """Which of them stands above which column is not certain: the row is refused."""
    text = (
        "Date of Call  Caller ID  Link to\n"
        + "Call  Caller  Link\n" * 5
        + "7/17/2022  2165550143  https://x.example/1\n"
    )
    (row,) = read_chart(text).rows
    assert "no column holds the date of the call" in str(row.problems[0])


def test_times_and_second_numbers_in_the_order_of_reading() -> None:
    """Are kept beside the call."""
    text = "7/18/2022 7/17/2022 14:05 ET 2165550143 6145550199 Amazon https://portal.tracebacks.org/api/public/attachments/900001 16 C.F.R. § 310.4(b)(1)(v)"
    (call,) = read_chart(text.replace(" ET", ""))
    assert (call.campaign, dict(call.other)) == ("Amazon", {"number": "6145550199", "time": "14:05"})
    (call,) = read_chart("7/17/2022 9:00 2165550143 A 16 C.F.R. § 310.4(b)(1)(v)")
    assert (call.notified_on, call.called_on, dict(call.other)) == (None, dt.date(2022, 7, 17), {"time": "9:00"})
    (call,) = read_chart("7/18/2022 8:00 7/17/2022 9:00 2165550143 A 16 C.F.R. § 310.4(b)(1)(v)")
    assert dict(call.other) == {"time 1": "8:00", "time 2": "9:00"}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # no violation, no link, and what follows is prose
        ("7/18/2022 7/17/2022 2165550143 Amazon Order\n\nSincerely, we ask", ("2165550143", "Amazon Order", "")),
        ("7/18/2022 7/17/2022 2165550143 Amazon\nSincerely", ("2165550143", "Amazon", "")),
        ("7/18/2022\n7/17/2022\n2165550143\nAmazon Order\nhttps://x.example/a.wav\nwords", ("2165550143", "Amazon Order", "https://x.example/a.wav")),
        ("7/18/2022 7/17/2022 2165550143", ("2165550143", "", "")),
        # callers that are not shown, or are written otherwise
        ("7/18/2022 7/17/2022 anonymous Amazon 16 C.F.R. § 310.4(b)(1)(v)", ("anonymous", "Amazon", "")),
        ("7/18/2022 7/17/2022 (216) 555-0143 Amazon 16 C.F.R. § 310.4(b)(1)(v)", ("(216) 555-0143", "Amazon", "")),
        ("7/18/2022 7/17/2022 +1 216 555 0143 Amazon 16 C.F.R. § 310.4(b)(1)(v)", ("+1 216 555 0143", "Amazon", "")),
        ("7/18/2022 7/17/2022 216.555.0143 Amazon 16 C.F.R. § 310.4(b)(1)(v)", ("216.555.0143", "Amazon", "")),
        # a caller's number and a link that wrap inside
        ("1216555014 https://portal.tracebacks.org/api/public/a 16 C.F.R. 7/18/2022 7/17/2022 Amazon 3 ttachments/900001 § 310.4(b)(1)(v)", ("12165550143", "Amazon", f"{PORTAL}900001")),
        ("https://portal.tracebacks.org/api/public/attachments/90 16 C.F.R. 7/18/2022 7/17/2022 2165550143 Amazon 0001 § 310.4(b)(1)(v)", ("2165550143", "Amazon", f"{PORTAL}900001")),
        ("https://portal.tracebacks.org/api/public/attachments/900001 16 C.F.R. 7/18/2022 7/17/2022 2165550143 Amazon 2 § 310.4(b)(1)(v)", ("2165550143", "Amazon 2", f"{PORTAL}900001")),
        ("https://portal.tracebacks.org/api/ 16 C.F.R. 7/18/2022 7/17/2022 2165550143 Amazon public/ attachments/900001 § 310.4(b)(1)(v)", ("2165550143", "Amazon", f"{PORTAL}900001")),
        ("https://calls.example/rec/ 16 C.F.R. 7/18/2022 7/17/2022 2165550143 Amazon x1y2 § 310.4(b)(1)(v)", ("2165550143", "Amazon", "https://calls.example/rec/x1y2")),
        ("https://calls.example/rec 16 C.F.R. 7/18/2022 7/17/2022 2165550143 Amazon § 310.4(b)(1)(v)", ("2165550143", "Amazon", "https://calls.example/rec")),
        ("7/18/2022 7/17/2022 2165550143 Amazon https://calls.example/rec/ x", ("2165550143", "Amazon", "https://calls.example/rec/")),
        # names with a hyphen at a line's end, alone, and with marks that are no cells
        ("Tax- 16 C.F.R. 7/18/2022 7/17/2022 2165550143 Reduction § 310.4(b)(1)(v)", ("2165550143", "Tax-Reduction", "")),
        ("7/18/2022 7/17/2022 2165550143 Loan - New 16 C.F.R. § 310.4(b)(1)(v)", ("2165550143", "Loan - New", "")),
        ("7/18/2022 7/17/2022 2165550143 | Loan | 16 C.F.R. § 310.4(b)(1)(v)", ("2165550143", "Loan", "")),
        ("n https://portal.tracebacks.org/api/public/ 16 C.F.R. 7/18/2022 7/17/2022 2165550143 A attachments/900001 § 310.4(b)(1)(v)", ("2165550143", "A", f"{PORTAL}900001")),
        ("The calls are these: https://portal.tracebacks.org/api/public/ 16 C.F.R. 7/18/2022 7/17/2022 2165550143 A attachments/900001 § 310.4(b)(1)(v)", ("2165550143", "A", f"{PORTAL}900001")),
    ],
)  # fmt: skip
def test_single_rows_in_the_order_of_reading(text: str, due: tuple[str, str, str]) -> None:
    """What is a cell, and what is none."""
    (call,) = read_chart(text)
    assert (call.caller_id or "", call.campaign or "", call.recording or "") == due


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("16 C.F.R. § 310.4(b)(1)(v)", [SIGNED]),
        ("16 C.F.R. § 310.3(a)(4); 16 C.F.R. § 310.4(b)(1)(v)", ["16 C.F.R. § 310.3(a)(4)", SIGNED]),
        ("16 C.F.R. § 310.3(a)(4), § 310.4(b)(1)(v)", ["16 C.F.R. § 310.3(a)(4)", SIGNED]),
        ("16 C.F.R. §§ 310.3(a)(4) and 310.4(b)(1)(v)", ["16 C.F.R. § 310.3(a)(4)", SIGNED]),
        ("16 C.F.R. § 310.4(b)(1) (v)", [SIGNED]),
        ("16 CFR 310.4(b)(1)(v)", [SIGNED]),
    ],
)
def test_violations_as_they_are_printed(printed: str, read_as: list[str]) -> None:
    """One or several, with their signs or without."""
    row = f"7/18/2022 7/17/2022 2165550143 Amazon {printed}"
    for call in read_chart(f"{row}\n{row}\n"):
        assert [str(one) for one in call.violations] == read_as


def test_a_violation_over_three_lines() -> None:
    """Its marks close the row, other cells between them."""
    row = "https://portal.tracebacks.org/api/ 16 C.F.R. § 7/18/2022 7/17/2022 2165550143 Amazon 310.4(b)(1) public/attachments/900001 (v)"
    assert [as_read(call)[4:] for call in read_chart(f"{row} {row}")] == [(f"{PORTAL}900001", SIGNED)] * 2


def test_commas_between_cells() -> None:
    """Headings that are known, and lines with commas; what does not fit is refused."""
    order = [HEADINGS[i] for i in (1, 2, 3, 4, 5)]
    row = '7/17/2022,2165550143,"Amazon, Order",https://x.example/1,16 C.F.R. § 310.4(b)(1)(v)'
    chart = read_chart(f"A chart, of calls, follows\n{','.join(order)}\n{row}\n{row},more\nSincerely\n")
    assert [as_read(call) for call in chart] == [
        ("", "2022-07-17", "2165550143", "Amazon, Order", "https://x.example/1", "16 C.F.R. § 310.4(b)(1)(v)")
    ]
    assert len(chart.refused) == 1
    assert read_chart(f"{','.join(order)}\nSincerely\n").rows == ()
    assert len(read_chart(f"{','.join(order)}\n{row}").rows) == 1
    chart = read_chart(f'{",".join(order)}\n{row}\n\nPage 2\n{row}\n7/17/2022,"\n' + "\n" * 9 + row)
    assert (len(chart), len(chart.refused)) == (2, 1)
    assert read_chart("a,b," + "c" * 140_000).rows == ()


def test_a_date_alone_between_rows_of_cells() -> None:
    """It is what is left of a row, and counted."""
    chart = read_chart(
        "Date of Call\tCaller ID\tCampaign\n2022-01-01\t2155550001\tAuto\n2022-01-03\n2022-01-04\t2155550002\tSSA\n"
    )
    assert len(chart.rows) == 3


CODE = "16 C.F.R. § 310.4(b)(1)(v)"
LINK = f"{PORTAL}900001"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (f"Words before 7/18/2022 7/17/2022 2165550143 Amazon {CODE}", ["2165550143 Amazon"]),
        (f"{' '.join(HEADINGS)}\n(v)\n7/18/2022 7/17/2022 2165550143 Amazon {CODE}", ["2165550143 Amazon"]),
        (
            f"{' '.join(HEADINGS)}\n{LINK}\n7/18/2022 7/17/2022 2165550143 Amazon\n{PORTAL}900002\n7/18/2022 7/17/2022 2165550144 Solar {CODE}",
            ["2165550143 Amazon", "2165550144 Solar"],
        ),
        (
            f"7/18/2022 7/17/2022 2165550143 Amazon {CODE}\nsee 310.4(b)(1)(v)\n7/18/2022 7/17/2022 2165550144 Solar {CODE}",
            ["2165550143 Amazon", "2165550144 Solar"],
        ),
        ("7/18/2022 7/17/2022 2165550143 Amazon 16 C.F.R. ; § 310.4(b)(1)(v)", ["2165550143 Amazon"]),
        (f"{' '.join(HEADINGS)}\n7/18/2022 7/17/2022 2165550 143 99999 Amazon {CODE}", ["2165550143 99999 Amazon"]),
        (
            f"Date of Call ITG Notification Caller ID Campaign Violation\n7/17/2022 7/18/2022 2165550143 Amazon {CODE}",
            ["2165550143 Amazon"],
        ),
    ],
)
def test_rows_with_something_more(text: str, due: list[str]) -> None:
    """Words, marks, links and numbers that are of no row, or that a row has twice."""
    chart = read_chart(text)
    assert [f"{call.caller_id} {call.campaign}" for call in chart] == due
    assert {call.called_on for call in chart} == {dt.date(2022, 7, 17)}


def test_cells_that_stand_in_a_campaigns() -> None:
    """A number where the caller id is empty, and another row's date and number: refused, not guessed."""
    chart = read_chart(
        "Campaign\tDate of Call\tCaller ID\n"
        "Solar\t7/16/2022\t2165550144\n"
        "216 555 01\t7/17/2022\t\n"
        "Solar 7/18/2022 2165550144 Amazon\t7/16/2022\t2165550144\n"
    )
    assert [call.campaign for call in chart] == ["Solar"]
    cut, together = chart.refused
    assert "a number stands in the campaign's cell" in str(cut.problems[0])
    assert "have run together" in str(together.problems[0])


def test_a_row_of_a_line_without_a_number() -> None:
    """Below headings it is a row that is refused, and not a part of the one before."""
    heading = "Date of Call   Caller ID    Campaign"
    chart = read_chart(f"{heading}\n7/17/2022      2165550143   Amazon\n7/16/2022                   Solar\n")
    assert [call.campaign for call in chart][:1] == ["Amazon"]
    assert len(chart.rows) == 2


def test_days_before_months() -> None:
    """17 July 2022 is a date, in a chart too."""
    assert read(f"18 July 2022 17 July 2022 2165550143 Amazon {CODE}")[0][:3] == (
        "2022-07-18",
        "2022-07-17",
        "2165550143",
    )


def test_headings_below_which_nothing_stands() -> None:
    """Or another list: the headings are of no chart."""
    assert read_chart("Campaign  Date of Call  Caller ID\n").rows == ()
    assert read_chart("Campaign\n\nDate of Call\nCaller ID").rows == ()
    chart = read_chart("Campaign  Date of Call  Caller ID\nAmazon  7/17/2022  2165550143\na|b|c\n")
    assert [call.campaign for call in chart] == ["Amazon"]


class TestDamage:
    """A row that is damaged is read with a repair that is said, or refused with why: it is never lost."""

    @pytest.mark.parametrize(
        ("cells", "repair"),
        [
            (ONE._replace(violation="16 C.F.R. § 310.4(b)(v)"), "is read as 16 C.F.R. § 310.4(b)(1)(v)"),
            (ONE._replace(called="7/l7/2022"), "'7/l7/2022' is read as 7/17/2022"),
            (ONE._replace(caller_id="2l6555Ol43"), "is read as 2165550143"),
        ],
    )
    def test_repairs(self, cells: Printed, repair: str) -> None:
        """In every layout."""
        for layout in ("tabs", "bars", "aligned", "one a line"):
            chart = read_chart(chart_text([TWO, cells, THREE], layout))
            assert [as_read(call) for call in chart] == [as_due(TWO), as_due(ONE), as_due(THREE)]
            assert [repair in " ".join(row.repairs) for row in chart.rows] == [False, True, False]

    @pytest.mark.parametrize(
        ("cells", "problem"),
        [
            (ONE._replace(called="7/32/2022"), "no day 32"), (ONE._replace(called="17/7/2022"), "the day stands before the month"),
            (ONE._replace(called="7/17/22"), "two digits"), (ONE._replace(violation="16 C.F.R. § 310.4(zz)(zz)"), "comes"),
            (ONE._replace(called="7/lO/2O2l9"), ""), (ONE._replace(called="2/3O/2022"), ""),
        ],
    )  # fmt: skip
    def test_refusals(self, cells: Printed, problem: str) -> None:
        """Said with page and text; the rows around are read."""
        for layout in LAYOUTS:
            chart = read_chart(chart_text([TWO, cells, THREE], layout))
            assert len(chart.rows) == 3, layout
            assert [as_read(call) for call in chart] == [as_due(TWO), as_due(THREE)]
            (refused,) = chart.refused
            assert problem in str(refused.problems[0])
            assert "page 1, row 2" in str(refused.problems[0])
            assert "2165550143" in refused.text

    def test_rows_without_dates(self) -> None:
        """First, in the middle, and last: each is a row that is refused."""
        lost = "xx/xx 2165550143 Amazon https://portal.tracebacks.org/api/public/attachments/900001 16 C.F.R. § 310.4(b)(1)(v)"
        good = "7/18/2022 7/17/2022 2165550143 Amazon https://portal.tracebacks.org/api/public/attachments/900001 16 C.F.R. § 310.4(b)(1)(v)"
        heading = " ".join(HEADINGS)
        for lines in ([lost, good], [good, lost, good], [good, lost]):
            chart = read_chart("\n".join([heading, *lines]))
            assert [row.call is None for row in chart.rows] == ["xx" in line for line in lines]
            assert "without a date that can be read" in str(chart.refused[0].problems[0])

    def test_a_row_with_one_date_among_others_with_two(self) -> None:
        """Which is missing cannot be told."""
        chart = read_chart(f"{' '.join(ONE)}\n7/17/2022 2165550199 Amazon 16 C.F.R. § 310.4(b)(1)(v)\n")
        assert "the row has one date" in str(chart.refused[0].problems[0])
        assert len(chart) == 1

    def test_rows_of_cells_that_do_not_fit(self) -> None:
        """More cells than headings, or no date of the call, are refused; a row without dates too."""
        text = "\n".join(
            [
                "\t".join(HEADINGS),
                "\t".join([*ONE, "more"]),
                "\t".join(["", *ONE[1:]]),
                "\t".join(["7/18/2022", "", *ONE[2:]]),
                "\t".join(["", "", *ONE[2:]]),
            ]
        )
        chart = read_chart(text)
        assert [row.call is None for row in chart.rows] == [True, False, True, True]
        assert "7 cells and there are 6 headings" in str(chart.refused[0].problems[0])


class TestCells:
    """Rows whose cells are set apart."""

    def test_without_headings_each_cell_is_told_by_what_it_is(self) -> None:
        """In any number; one date is the call's."""
        assert [as_read(call)[1:4] for call in read_chart("2165550143\tAmazon\t7/17/2022\n")] == [
            ("2022-07-17", "2165550143", "Amazon")
        ]
        text = "2165550143\tAmazon\t7/17/2022\nAmazon\t2165550144\t7/18/2022\t7/17/2022\t16 C.F.R. § 310.4(b)(1)(v)\thttps://x.example/1\tmore\tmost\n"
        chart = read_chart(text)
        assert [(call.caller_id, call.campaign, str(call.called_on)) for call in chart] == [
            ("2165550144", "Amazon", "2022-07-17")
        ]
        # the other row has two dates, so which one this is cannot be known
        assert "the date of the call is missing" in str(chart.refused[0].problems[0])
        assert dict(chart[0].other) == {"column 7": "more", "column 8": "most"}

    def test_a_table_of_something_else_is_no_chart(self) -> None:
        """Nor are an address, a rule of bars, or headings without a date of the call."""
        for text in (
            "a | b | c\nd | e | f\n",
            "To:\tA\nFrom:\tB\tC\n",
            "| --- | --- |\n| a | b |",
            "Caller ID\tCampaign\tLink\n1\t2\t3\n",
        ):
            assert read_chart(text).rows == ()

    def test_headings_without_the_date_of_the_call(self) -> None:
        """Every row is refused, whatever parts the cells, with what would be right; the caller's own name for it is taken."""
        rows = [
            ["Complaint Date", "Caller ID", "Campaign"],
            ["7/18/2022", "2165550143", "Amazon"],
            ["7/17/2022", "2165550144", "Solar"],
        ]
        for mark in ("\t", " | ", ",", ";", "     ", " "):
            text = "\n".join(mark.join(row) for row in rows) + "\n"
            chart = read_chart(text)
            assert (len(chart), len(chart.refused)) == (0, 2), mark
            assert "no column holds the date of the call" in str(chart.refused[0].problems[0])
            named = read_chart(text, columns={"called": "Complaint Date"})
            assert [str(call.called_on) for call in named] == ["2022-07-18", "2022-07-17"], mark

    @pytest.mark.parametrize("mark", ["\t", ",", ";", " | "])
    def test_a_row_with_fewer_cells_than_headings(self, mark: str) -> None:
        """It is read, and says that nothing is taken to stand under the last headings."""
        rows = [
            ["Date of Call", "Caller ID", "Campaign"],
            ["7/18/2022", "2165550143"],
            ["7/17/2022", "2165550144", "Solar"],
        ]
        short, whole = read_chart("\n".join(mark.join(row) for row in rows)).rows
        assert [row.call and (row.call.caller_id, row.call.campaign) for row in (short, whole)] == [
            ("2165550143", None), ("2165550144", "Solar"),
        ]  # fmt: skip
        assert short.repairs == ("the row has 2 of 3 cells: nothing is taken to stand under the last headings",)
        assert whole.repairs == ()

    def test_some_headings_again(self) -> None:
        """At the top of a page, some of the headings alone change nothing."""
        text = "Date of Call\tCaller ID\tCampaign\n7/18/2022\t2165550143\tAmazon\nCaller ID\tCampaign\n7/17/2022\t2165550144\tSolar\n"
        assert [str(call.called_on) for call in read_chart(text)] == ["2022-07-18", "2022-07-17"]

    def test_a_row_of_one_bar(self) -> None:
        """Also the last of its chart, and before the letter's words."""
        text = "Date of Call | Caller ID | Campaign\n7/18/2022 | 2165550143 | Solar\n7/17/2022 | 2165550144\n\nPlease stop the calls.\n"
        assert [call.caller_id for call in read_chart(text)] == ["2165550143", "2165550144"]

    @pytest.mark.parametrize(
        "headings",
        [
            "Date of\nCall Date of ITG\nNotification Caller ID\nCampaign\n",
            "Date of Call Date of ITG Notification Caller\nID Robocall Campaign Identifier\n",
        ],
    )
    def test_headings_that_wrap_in_another_order(self, headings: str) -> None:
        """The day of the call before that of the notice."""
        rows = "7/17/2022 7/18/2022 2165550143 Webshop\n7/16/2022 7/17/2022 2165550144 Solar\n"
        assert [row[:3] for row in map(as_read, read_chart(headings + rows))] == [
            ("2022-07-18", "2022-07-17", "2165550143"), ("2022-07-17", "2022-07-16", "2165550144"),
        ]  # fmt: skip

    def test_a_date_alone_between_rows(self) -> None:
        """Without headings it is a row of one cell; an empty cell beside a lone date is that of the call's."""
        row = "7/18/2022\t7/17/2022\t2165550143\tAmazon\n"
        chart = read_chart(f"{row}7/16/2022\n{row}7/15/2022\t\t2165550144\tSolar\n")
        assert [row.call is not None for row in chart.rows] == [True, False, True, False]

    def test_a_link_that_wraps_over_a_pages_end(self) -> None:
        """Whatever blanks stand in it, a portal's link is one."""
        head = "Date of Call\tCaller ID\tRecording\n"
        chart = read_chart(
            f"{head}7/18/2022\t2165550143\thttps://portal.tracebacks.org/ api/public/ attachments/ 900001\n"
        )
        assert (chart[0].recording, chart.rows[0].repairs) == (f"{PORTAL}900001", ())

    def test_a_chart_with_the_day_before_the_month(self) -> None:
        """One date that shows it makes every date of two small numbers uncertain: its row is refused, not guessed."""
        head = "Date of Call\tCaller ID\n"
        chart = read_chart(
            f"{head}18/07/2022\t2165550141\n06/07/2022\t2165550142\n07/07/2022\t2165550143\n2022-07-06\t2165550144\n"
        )
        assert [call.caller_id for call in chart] == ["2165550143", "2165550144"]
        assert "which number is the month is not certain" in str(chart.refused[1].problems[0])
        assert len(read_chart(f"{head}13/45/2022\t2165550141\n06/07/2022\t2165550142\n")) == 1

    @pytest.mark.parametrize("mark", ["\t", " | ", ",", ";"])
    def test_a_date_and_time_under_a_heading_that_is_not_known(self, mark: str) -> None:
        """Every row is refused, and none is lost."""
        rows = [
            ["Moment of the Event", "Caller ID", "Campaign"],
            ["9/5/2023 11:40 PM EDT", "2165550143", "Amazon"],
            ["9/6/2023 11:40 PM EDT", "2165550144", "Solar"],
        ]
        chart = read_chart("\n".join(mark.join(row) for row in rows) + "\n")
        assert (len(chart), len(chart.refused)) == (0, 2)
        assert "no column holds the date of the call" in str(chart.refused[0].problems[0])

    @pytest.mark.parametrize("mark", ["\t", " | ", ",", ";"])
    @pytest.mark.parametrize("total", ["Total", "Totals:", "Grand total", "Subtotal", "Total calls"])
    def test_a_sum_below_the_rows(self, total: str, mark: str) -> None:
        """It is no row; a campaign of that name is one."""
        rows = [["Date of Call", "Caller ID", "Campaign"], ["7/18/2022", "2165550143", "Total Home"], [total, "", "1"]]
        (row,) = read_chart("\n".join(mark.join(row) for row in rows) + "\n").rows
        assert row.call
        assert row.call.campaign == "Total Home"

    def test_every_row_refused(self) -> None:
        """A chart of which no row can be read is a chart, and every row of it a row refused."""
        (chart,) = find_charts(
            PagedText.of(
                "Date of Call\tCaller ID\tCampaign\nxx/xx/2022\t2165550143\tAmazon\nxx/yy/2022\t2165550144\tSolar\n"
            )
        )
        assert (len(chart), [row.problems[0].value for row in chart.refused]) == (0, ["xx/xx/2022", "xx/yy/2022"])

    def test_one_blank_between_cells(self) -> None:
        """Under headings in an order of their own, what cells are tells where each ends."""
        rows = "2165550143 7/18/2022 Amazon 16 C.F.R. § 310.4(b)(1)(v)\n2165550144 7/17/2022 Solar 16 C.F.R. § 310.4(b)(1)(v)\n"
        assert read(f"Caller ID Date of Call Campaign Violation\n{rows}") == [
            ("", "2022-07-18", "2165550143", "Amazon", "", SIGNED), ("", "2022-07-17", "2165550144", "Solar", "", SIGNED),
        ]  # fmt: skip

    def test_a_link_under_its_short_heading(self) -> None:
        """``Link`` is the recording's column, also in a chart whose campaigns wrap below."""
        text = (
            "Date of ITG     Date of      Caller ID    Campaign        Link                              Violation\n"
            "Notification    Call\n"
            "7/18/2022       7/17/2022    2165550143   Webshop Order   https://portal.tracebacks.org/    16 C.F.R.\n"
            "                                          Refund          api/public/attachments/900001     § 310.4(b)(1)(v)\n"
            "7/17/2022       7/16/2022    2165550144   Solar           https://portal.tracebacks.org/    16 C.F.R.\n"
            "                                          Roof            api/public/attachments/900002     § 310.4(b)(1)(v)\n"
        )
        assert read(text) == [
            ("2022-07-18", "2022-07-17", "2165550143", "Webshop Order Refund", f"{PORTAL}900001", SIGNED),
            ("2022-07-17", "2022-07-16", "2165550144", "Solar Roof", f"{PORTAL}900002", SIGNED),
        ]

    def test_a_row_over_a_pages_end(self) -> None:
        """Its rest goes on without dates; what starts before its dates is put before them; short lines are filled up."""
        text = (
            "\t".join(HEADINGS)
            + "\n7/18/2022\t7/17/2022\t2165550143\tSocial\thttps://portal.tracebacks.org/api/public/\t16 C.F.R.\nPage 1 of 2\n\f"
            + "\t\t\tSecurity\tattachments/900001\t§ 310.4(b)(1)(v)\n"
            + "\t\t\tTax-\thttps://portal.tracebacks.org/api/public/\t16 C.F.R.\nPage 2 of 2\n\f"
            + "\t".join(HEADINGS)
            + "\n7/15/2022\t7/14/2022\t2165550144\tReduction\tattachments/900002\t§ 310.4(b)(1)(v)\n"
            + "7/15/2022\t7/14/2022\t2165550145\n"
        )
        assert read(text) == [
            ("2022-07-18", "2022-07-17", "2165550143", "Social Security", f"{PORTAL}900001", SIGNED),
            ("2022-07-15", "2022-07-14", "2165550144", "Tax-Reduction", f"{PORTAL}900002", SIGNED),
            ("2022-07-15", "2022-07-14", "2165550145", "", "", ""),
        ]


PROSE = "Between January 7, 2021, and July 18, 2022, calls were traced. See 16 C.F.R. § 310.4(b)(1)(v). Call 216.263.3413 or (216) 263-3455. "


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_chart_in_a_letter(layout: str) -> None:
    """Its span holds its rows and no prose, and the prose around holds no row."""
    chart = chart_text(ROWS, layout)
    text = f"August 23, 2022\n\n{PROSE * 8}\n\nATTACHMENT A\n\n{chart}\n\n{PROSE * 8}\n"
    (found,) = find_charts(PagedText.of(text))
    assert [as_read(call) for call in found] == [as_due(row) for row in ROWS]
    assert "Between" not in text[found.start : found.end]
    assert text[found.start : found.end].strip().startswith(("Date of", "| Date of"))
    assert all(text[row.start : row.end].strip() for row in found.rows)


@pytest.mark.parametrize("layout", ["tabs", "folded"])
def test_two_charts_in_a_letter(layout: str) -> None:
    """Each has its rows; read as one they are numbered on."""
    text = f"{chart_text(ROWS, layout)}\n\n{PROSE * 10}\n\n{chart_text([TWO], layout)}\n\n{PROSE}"
    first, second = find_charts(PagedText.of(text))
    assert (len(first), len(second)) == (3, 1)
    chart = read_chart(text)
    assert [call.row for call in chart] == [row.number for row in chart.rows] == [1, 2, 3, 4]
    damaged = read_chart(text.replace("Aug 03, 2021", "Aug 33, 2021"))
    assert [row.number for row in damaged.rows] == [1, 2, 3, 4]
    assert len(damaged.refused) == 2


@pytest.mark.parametrize(
    "text",
    ["", "words", PROSE, "August 23, 2022\n\nAugust 24, 2022\n", "7/18/2022 7/17/2022\n", "Date of Call\n", "Date of Call\nCaller ID\nwords\nmore\n", "16 C.F.R. § 310.4", "Caller ID\nDate of Call\nx\ny\n"],
)  # fmt: skip
def test_what_is_no_chart(text: str) -> None:
    """Has no rows."""
    assert read_chart(text).rows == ()


@pytest.mark.parametrize(
    "unit",
    ["\n", "\f", "\t", "|", "§", "(", "https://", "7/18/2022 ", "16 C.F.R. ", "Date of Call ", "1", "2165550143 ", "310.4(b)(1)(v) ", " ", "a  ", "(v) ", "Aug 04, 2021 ", "7/18/2022 2165550143 ", "x\t7/18/2022\ty\n", "Date of Call\n"],
)  # fmt: skip
def test_time_grows_with_length(unit: str) -> None:
    """Four times the text takes about four times as long, and never eight and more."""

    def took(size: int) -> float:
        text = unit * (size // len(unit))
        times = []
        for _ in range(3):
            start = time.process_time()
            read_chart(text)
            times.append(time.process_time() - start)
        return min(times)

    assert took(80_000) < 8 * took(20_000) + 0.05
