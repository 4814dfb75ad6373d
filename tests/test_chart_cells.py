"""Charts whose headings, cells and lines are others than those of the letters seen: read, or refused and said, and never guessed."""

from __future__ import annotations

import io

from typing import TYPE_CHECKING

import pytest

from tests.pdfs_made import zipped

from tsrcalc import read_chart, read_letter
from tsrcalc.charts import find_charts
from tsrcalc.letters import Demand, Discrepancy, read_demand
from tsrcalc.pages import PagedText


if TYPE_CHECKING:
    from tsrcalc.working import Note

MARKS = ["\t", " | ", ";", ",", "    "]
LINK = "https://portal.tracebacks.org/api/public/attachments/900001"
LAW = "16 C.F.R. § 310.4(b)(1)(v)"
FULL = ["Date of ITG Notification", "Date of Call", "Caller ID", "Campaign", "Recording", "Violation"]


def table(*rows: list[str], mark: str = "\t") -> str:
    """Rows of cells with a mark between them; blanks align them."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    padded = (
        [cell.ljust(width) for cell, width in zip(row, widths, strict=True)] if mark.isspace() else row for row in rows
    )
    return "\n".join(mark.join(row if mark != "\t" else map(str.strip, row)).rstrip() for row in padded) + "\n"


def letter(chart: str, body: str = "") -> Demand:
    """A letter with a chart."""
    return read_demand(f"August 23, 2022\n\nRidgeline Voice LLC\n1 Main Street\n\nDear Sir:\n\n{body}\n\n{chart}\n")


def told(demand: Demand, name: str) -> list[str]:
    """The texts of the discrepancies and notes of a name."""
    found: list[Discrepancy | Note] = [*demand.discrepancies, *demand.notes]
    return [one.text for one in found if one.id == name]


class TestHeadings:
    """Where headings stand above cells, the letters' order is not assumed."""

    @pytest.mark.parametrize("mark", MARKS)
    @pytest.mark.parametrize(
        ("headings", "row"),
        [
            (["Notified on", "From number", "Campaign"], ["7/18/2022", "2165550143", "Solar"]),
            (["Heard", "Which", "What"], ["7/18/2022", "2165550143", "Solar"]),
            (["Logged", "Heard", "Which", "What"], ["7/18/2022", "7/17/2022", "2165550143", "Solar"]),
        ],
    )
    def test_none_of_the_call(self, headings: list[str], row: list[str], mark: str) -> None:
        """Every row is refused, with the advice to name it; named, it is read."""
        chart = read_chart(table(headings, row, row, mark=mark))
        assert (len(chart), len(chart.refused)) == (0, 2)
        assert "no column holds the date of the call" in str(chart.problems[0])
        assert "--column called=" in str(chart.problems[0])

    @pytest.mark.parametrize("mark", MARKS)
    def test_what_is_not_known_is_kept(self, mark: str) -> None:
        """It is read as no column, and said."""
        demand = letter(table(["Date of Call", "Which", "What"], ["7/18/2022", "2165550143", "Solar"], mark=mark))
        (call,) = demand.calls
        assert (str(call.called_on), call.caller_id, call.campaign) == ("2022-07-18", None, None)
        assert call.other == (("Which", "2165550143"), ("What", "Solar"))
        assert told(demand, "columns-not-used") == [
            "Columns of the chart that are kept, and used for nothing: 'Which', 'What'."
        ]

    @pytest.mark.parametrize("mark", [*MARKS, "\n", " "])
    @pytest.mark.parametrize(
        ("headings", "row"),
        [
            (["Placed", "Dialed", "Dialer", "Scheme"], ["7/18/2022", "2165550199", "2165550143", "Solar"]),
            (["Date", "To", "From", "Campaign"], ["7/18/2022", "2165550199", "2165550143", "Solar"]),
            (
                ["Date of Call", "Recipient", "Telephone Number", "Script"],
                ["7/18/2022", "2165550199", "2165550143", "Solar"],
            ),
        ],
    )
    def test_who_was_called_is_no_caller(self, headings: list[str], row: list[str], mark: str) -> None:
        """Whatever sets the cells apart."""
        chart = read_chart(table(headings, row, row, mark=mark))
        assert chart.seen == 2
        for call in chart:
            assert (str(call.called_on), call.caller_id, call.campaign) == ("2022-07-18", "2165550143", "Solar")
        assert len(chart) == 2

    @pytest.mark.parametrize("mark", MARKS)
    def test_other_words_for_all(self, mark: str) -> None:
        """The call's day before that of the notice."""
        rows = [
            ["Called on", "Notified on", "From number", "Campaign", "Evidence", "Provision violated"],
            ["7/17/2022", "7/18/2022", "216-555-0143", "Solar", LINK, LAW],
        ]
        (call,) = read_chart(table(*rows, mark=mark))
        assert (str(call.called_on), str(call.notified_on), call.caller_id) == (
            "2022-07-17",
            "2022-07-18",
            "216-555-0143",
        )
        assert (call.campaign, call.recording, [str(one.provision) for one in call.violations]) == (
            "Solar",
            LINK,
            [LAW],
        )

    @pytest.mark.parametrize(
        ("column", "headings"),
        [
            (0, ["Notified on", "Notice sent", "Date notified", "Traceback date", "Date of traceback"]),
            (
                1,
                ["Called on", "Call placed", "Placed", "Date Placed", "Call Date/Time (UTC)", "Date (UTC)", "Date of Call (UTC)",
                 "Call Date and Time", "Date/Time of Call", "Date and time of call", "Timestamp of call"],
            ),
            (2, ["From number", "From", "Telephone Number", "CallerID", "Caller", "ANI", "CLI", "Calling number", "Dialer"]),
            (3, ["Campaign Name", "Campaign ID", "Scheme", "Script", "Call type"]),
            (4, ["Evidence", "Audio", "Recording URL", "Link"]),
            (5, ["Rule", "Law", "Statute", "Citation", "Provision violated", "Provision", "Apparent Violation", "Violated provision"]),
        ],
    )  # fmt: skip
    def test_each(self, column: int, headings: list[str]) -> None:
        """Beside the letters' own for the other columns."""
        row = ["7/18/2022", "7/17/2022", "2165550143", "Solar", LINK, LAW]
        (plain,) = read_chart(table(FULL, row))
        for heading in headings:
            (call,) = read_chart(table([*FULL[:column], heading, *FULL[column + 1 :]], row))
            assert call == plain, heading

    @pytest.mark.parametrize("mark", MARKS)
    @pytest.mark.parametrize("other", ["Date Called", "Date of Call"])
    def test_a_plain_date_beside_that_of_the_call(self, other: str, mark: str) -> None:
        """It is no call's date; two plain ones are refused."""
        demand = letter(
            table(
                ["Date", other, "Caller ID", "Campaign"], ["7/18/2022", "7/17/2022", "2165550143", "Solar"], mark=mark
            )
        )
        (call,) = demand.calls
        assert (str(call.called_on), call.notified_on, call.other) == ("2022-07-17", None, (("Date", "7/18/2022"),))
        assert "'Date'" in told(demand, "columns-not-used")[0]
        chart = read_chart(
            table(["Called on", other, "Caller ID"], ["7/18/2022", "7/17/2022", "2165550143"], mark=mark)
        )
        assert "two headings are read as this column" in str(chart.problems[0])

    def test_headings_of_charts_are_none_of_lists(self) -> None:
        """A table of something else, under words that a chart might have, is no chart."""
        assert find_charts(PagedText.of("Date\tLaw\tPenalty\n1/10/2022\tFTC Act\tone\n")) == ()
        assert find_charts(PagedText.of("Opened\tPlace\tCounsel\n1/10/2022\tOmaha\tLee\n")) == ()

    def test_another_chart_right_below(self) -> None:
        """Its headings are its own, and what the one lacks is no empty cell of the other."""
        full = table(FULL, *[["7/18/2022", "7/17/2022", f"216555014{n}", "Solar", f"{LINK}{n}", LAW] for n in range(3)])
        short = table(["Date of Call", "Caller ID", "Fleet"], ["7/15/2022", "2165550147", "Tax"])
        demand = letter(f"{full}\nTable 2: Others\n{short}")
        assert [len(chart) for chart in demand.charts] == [3, 1]
        assert told(demand, "cells-missing") == told(demand, "row-repaired") == []
        assert "'Fleet'" in told(demand, "columns-not-used")[0]
        strange = table(["Notified on", "From number", "Campaign"], ["7/12/2022", "2165550147", "Tax"])
        demand = letter(f"{full}\n{strange}")
        assert (len(demand.calls), len(demand.refused)) == (3, 1)
        assert len(letter(f"{full}\nCaller ID\tCampaign\n{full}").calls) == 6

    def test_words_that_are_a_row(self) -> None:
        """A row of which no cell can be read is no heading, unless it stands apart above others."""
        chart = read_chart(
            table(
                ["Date of Call", "Caller ID", "Campaign"],
                ["lost", "Anonymous", "Solar"],
                ["7/17/2022", "2165550143", "Tax"],
            )
        )
        assert [row.call is None for row in chart.rows] == [True, False]


class TestCampaignAbove:
    """A line that says it is the campaign of the rows below it."""

    @pytest.mark.parametrize("again", [False, True])
    def test_labelled(self, *, again: bool) -> None:
        """It is theirs, with a note; a line that says nothing of the kind is named."""
        head = "Date of Call\tCaller ID\n"
        text = f"Campaign: Solar\n\n{head}7/18/2022\t2165550143\n\nRobocall Campaign – Tax\n\n{head * again}7/17/2022\t2165550144\n\nOthers\n7/16/2022\t2165550145\n"
        chart = read_chart(text)
        assert [call.campaign for call in chart] == ["Solar", "Tax", None]
        assert chart.rows[1].repairs[0] == "a line below the row is no row of cells, and was not read: 'Others'"
        assert "the campaign 'Solar' is that of a line above the row" in chart.rows[0].repairs

    def test_in_the_first_cell(self) -> None:
        """The row's own cell goes before it."""
        text = "Date of Call\tCaller ID\tCampaign\nCampaign: Solar\t\t\n7/18/2022\t2165550143\t\n7/17/2022\t2165550144\tTax\n"
        assert [call.campaign for call in read_chart(text)] == ["Solar", "Tax"]

    def test_above_another_chart(self) -> None:
        """It holds for the chart below it."""
        text = "Date of Call\tCaller ID\n7/18/2022\t2165550143\n\nCampaign: Solar\nCaller ID\tDate of Call\tTime\n2165550144\t7/17/2022\t9:00\n"
        assert [call.campaign for call in read_chart(text)] == [None, "Solar"]

    def test_a_line_below_a_row_that_is_refused(self) -> None:
        """It is named too."""
        (first, _) = read_chart("Date of Call\tCaller ID\n7/32/2022\t2165550143\nSolar\n7/18/2022\t2165550144\n").rows
        assert first.call is None
        assert first.repairs == ("a line below the row is no row of cells, and was not read: 'Solar'",)

    def test_a_line_above_the_first_row(self) -> None:
        """It is named too."""
        (row,) = read_chart("Date of Call\tCaller ID\n\nSolar\n7/18/2022\t2165550143\n").rows
        assert row.repairs == ("a line above the row is no row of cells, and was not read: 'Solar'",)


class TestLinesBetween:
    """What stands between the rows of a chart and belongs to the page."""

    @pytest.mark.parametrize(
        "between",
        [
            "- 3 -\n",
            "Page 3\n",
            "CONFIDENTIAL - Page 3 of 9\n",
            "+-----+-----+\n",
            "\nRidgeline Voice LLC\nAugust 23, 2022\nPage 3\n\n",
        ],
    )
    def test_feet_heads_and_rules(self, between: str) -> None:
        """Are no rows, and no words of one."""
        rows = [f"7/{day}/2022\t216555014{day - 10}\tSolar\n" for day in range(11, 14)]
        demand = letter("Date of Call\tCaller ID\tCampaign\n" + between.join(rows))
        assert len(demand.calls) == len(demand.rows) == 3
        assert told(demand, "row-repaired") == []

    @pytest.mark.parametrize("head", ["Others LLC\nAugust 23, 2022\nPage 3", "August 23, 2022\nPage 3", "7/12/2022"])
    def test_what_may_be_left_of_a_row(self, head: str) -> None:
        """A date that no name of the letter stands above may be a row's."""
        rows = ["7/11/2022\t2165550141\tSolar\n", "7/13/2022\t2165550143\tSolar\n"]
        assert len(letter("Date of Call\tCaller ID\tCampaign\n" + f"\n{head}\n\n".join(rows)).rows) == 3

    def test_captions(self) -> None:
        """The title of the next table is no word of the row above it; other words are said."""
        head, row = "Date of Call\tCaller ID\n", "7/18/2022\t2165550143\n"
        (first, _) = read_chart(f"{head}{row}\nTable 2: Others\n{head}{row}").rows
        assert first.repairs == ()
        (first, _) = read_chart(f"{head}{row}\nof Ohio\n{head}{row}").rows
        assert "'of Ohio'" in first.repairs[0]


class TestCells:
    """Cells that are damaged, or written otherwise."""

    @pytest.mark.parametrize("text", ["N/A", "not available", "none", "-", "—", "Recording", "Click here"])
    def test_no_link(self, text: str) -> None:
        """The row is read without one, and that is said."""
        (row,) = read_chart(table(FULL, ["7/18/2022", "7/17/2022", "2165550143", "Solar", text, LAW])).rows
        assert row.call
        assert row.call.recording is None
        assert row.repairs == (f"{text!r} under the recording's heading is no link: the row is read without one",)

    @pytest.mark.parametrize("text", ["https://portal.trac", "https://portal.tracebacks.org/"])
    def test_a_link_that_is_cut(self, text: str) -> None:
        """Behind its host stands nothing."""
        (row,) = read_chart(table(FULL, ["7/18/2022", "7/17/2022", "2165550143", "Solar", text, LAW])).rows
        assert row.repairs == (f"the link {text!r} is cut: nothing stands behind its host",)

    @pytest.mark.parametrize("column", [2, 5])
    def test_a_cell_that_is_empty(self, column: int) -> None:
        """Where most rows have one, the rows without are named; where few have, none is."""
        words = {2: "caller ID", 5: "violation"}[column]
        rows = [["7/18/2022", "7/17/2022", f"216555014{n}", "Solar", f"{LINK}{n}", LAW] for n in range(5)]
        assert told(letter(table(FULL, *rows)), "cells-missing") == []
        rows[2][column] = ""
        assert told(letter(table(FULL, *rows)), "cells-missing") == [
            f"Row 3 has no {words}; the other rows of the chart do."
        ]
        rows[3][column] = ""
        assert told(letter(table(FULL, *rows)), "cells-missing") == [
            f"Rows 3 and 4 have no {words}; the other rows of the chart do."
        ]
        rows[0][column] = ""
        assert told(letter(table(FULL, *rows)), "cells-missing") == []

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("17-Jul-2022", "2022-07-17"), ("2022-07-17T14:05:00Z", "2022-07-17"), ("2022-07-17T14:05:00.25+00:00", "2022-07-17"),
            ("2022-07-17 14:05:00 UTC", "2022-07-17"), ("07-10-2022", "2022-07-10"), ("17.07.2022", "2022-07-17"), ("07.17.2022", "2022-07-17"),
            ("07.07.2022", "2022-07-07"),
        ],
    )  # fmt: skip
    def test_dates(self, text: str, day: str) -> None:
        """Numbers with hyphens are read as those with slashes; with dots only where one of them can be no month."""
        (row,) = read_chart(table(FULL[1:], [text, "2165550143", "Solar", LINK, LAW])).rows
        assert row.call
        assert str(row.call.called_on) == day
        assert bool(row.repairs) == (":" in text)

    def test_a_time_beside_its_date_in_lines(self) -> None:
        """It starts no row of its own, where a heading before is not known."""
        head = "No. Traceback ID   Campaign   Call Date/Time (UTC)   Calling Number   Called Number\n"
        names = ("Parcel-Held", "Amazon-AuthorizeOrder-P2", "Parcel-Held")
        rows = [
            f"{n} 2000{n}   {name}   7/1{n}/2022 20:57   +1216555014{n}   +12165550199\n"
            for n, name in enumerate(names, 1)
        ]
        chart = read_chart(head + "".join(rows))
        assert [(str(call.called_on), call.caller_id) for call in chart] == [
            (f"2022-07-1{n}", f"+1216555014{n}") for n in (1, 2, 3)
        ]
        assert chart.seen == 3

    def test_dates_that_may_be_either(self) -> None:
        """Are refused with the reason; one with the day first makes the others uncertain, with hyphens too."""
        (problem,) = read_chart(table(FULL[1:], ["07.09.2022", "2165550143", "Solar", LINK, LAW])).problems
        assert "which number is the month is not certain where dots stand" in problem.problem
        rows = [[day, "2165550143", "Solar", LINK, LAW] for day in ("18-07-2022", "06-07-2022", "2022-07-07")]
        assert [str(call.called_on) for call in read_chart(table(FULL[1:], *rows))] == ["2022-07-07"]
        assert len(told(letter(table(FULL[1:], rows[1])), "dates-month-first")) == 1

    @pytest.mark.parametrize(
        ("text", "provisions"),
        [
            ("16 C.F.R. §§ 310.4(b)(1)(v), 310.4(a)(8)", 2),
            ("§§ 310.4(b)(1)(v), 310.4(a)(8)", 2),
            ("16 C.F.R. § 310.4(b)(1)(v) and (a)(8)", 2),
            ("16 C.F.R. § 310.4(b)(1)(v) & 310.4(a)(8); 16 C.F.R. § 310.3(a)(4)", 3),
            ("16 C.F.R. § 310.4(b)(1)(v) and something else, (a)(8)", 0),
            ("16 C.F.R. §§ 310.4(b)(1)(v), 310.4(a)(99)", 0),
            ("16 C.F.R. § 310.4(b)(1)(iv) through (v)", 0),
        ],
    )
    def test_several_provisions(self, text: str, provisions: int) -> None:
        """In one cell, without a semicolon: read if nothing else stands there; else the row is refused."""
        (row,) = read_chart(table(FULL, ["7/18/2022", "7/17/2022", "2165550143", "Solar", LINK, text])).rows
        assert (len(row.call.violations) if row.call else 0) == provisions

    @pytest.mark.parametrize("name", ["Fraud-7/4/2022 Sale", "Fraud-8005550143", "Sale–800-555-0143 Solar"])
    def test_a_date_or_a_number_in_a_name(self, name: str) -> None:
        """Where a hyphen joins it to a word it is the campaign's; where a blank does, cells may have run together."""
        row = ["7/18/2022", "7/17/2022", "2165550143", name, LINK, LAW]
        (call,) = read_chart(table(FULL, row))
        assert call.campaign == name
        row[3] = name.replace("-", " ", 1).replace("–", " ")
        assert "run together" in str(read_chart(table(FULL, row)).problems[0])

    def test_rows_of_several_calls(self) -> None:
        """A column that counts calls is said, with what it adds up to; one of ones is not."""
        heads = ["Date of Call", "Caller ID", "Campaign", "Number of calls"]
        rows = [
            ["7/18/2022", "2165550143", "Solar", "1,250"],
            ["7/17/2022", "2165550144", "Solar", "1"],
            ["7/16/2022", "2165550145", "Tax", "some"],
        ]
        (one,) = told(letter(table(heads, *rows)), "rows-of-several-calls")
        assert one == "Row 1 stands for several calls by the column 'Number of calls', which adds up to 1,251."
        rows[2][3] = "12"
        (one,) = told(letter(table(heads, *rows)), "rows-of-several-calls")
        assert one == "Rows 1 and 3 stand for several calls by the column 'Number of calls', which adds up to 1,263."
        rows[0][3] = rows[2][3] = "1"
        assert told(letter(table(heads, *rows)), "rows-of-several-calls") == []


_LINKS = "<Relationships><Relationship Id='r1' Target='{target}' TargetMode='{mode}'/></Relationships>"


@pytest.mark.parametrize(
    ("target", "mode", "cell", "recording"),
    [
        (LINK, "External", "{link}", LINK),
        (LINK, "External", "hear {link}", "hear it there"),
        ("part.xml", "Internal", "{link}", "it there"),
        ("mailto:a@b.example", "External", "{link}", "it there"),
        (LINK, "External", "<w:del>{link}</w:del>", None),
    ],
)
def test_a_link_in_a_cell_of_a_word_document(target: str, mode: str, cell: str, recording: str | None) -> None:
    """A cell that is nothing but a link is its address, as on a web page."""
    word = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>".format
    link = f"<w:hyperlink xmlns:r='urn:r' r:id='r1'>{word('it there')}</w:hyperlink>"
    before = word("hear ") if cell.startswith("hear ") else ""
    rows = [
        [word("Date of Call"), word("Caller ID"), word("Recording")],
        [word("7/18/2022"), word("2165550143"), before + cell.removeprefix("hear ").format(link=link)],
    ]
    body = "".join(f"<w:tr>{''.join(f'<w:tc><w:p>{cell}</w:p></w:tc>' for cell in row)}</w:tr>" for row in rows)
    parts = {
        "word/document.xml": f"<w:document {{W}}><w:body><w:tbl>{body}</w:tbl></w:body></w:document>",
        "word/_rels/document.xml.rels": _LINKS.format(target=target, mode=mode),
    }
    (call,) = read_letter(io.BytesIO(zipped(parts))).calls
    assert call.recording == recording


@pytest.mark.parametrize(
    "text",
    [
        (
            "Caller ID Date of Call Potential Violation\n2125550143 7/18/2022 https://x.example/a.mp3 16 C.F.R. § 310.4(b)(1)(v)\n"
            "2125550144 7/19/2022 https://x.example/b.mp3 16 C.F.R. § 310.4(b)(1)(v)\n"
        ),
        (
            "Caller ID\nDate of Call\nLink\n2125550143\n7/18/2022\nhttps://x.example/a.mp3\n12:30 pm\n2125550144\n7/19/2022\n"
            "16 C.F.R. § 310.4(b)(1)(v)\nhttps://x.example/c.mp3\n"
        ),
    ],
)
def test_a_cell_that_no_column_holds(text: str) -> None:
    """Where no heading is of what stands in a row, no row is lost for it."""
    found = read_chart(text)
    assert len(found) + len(found.refused) == 2
