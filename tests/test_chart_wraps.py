"""Charts in running text whose headings or rows wrap, with what stands at the pages' feet between their rows."""

from __future__ import annotations

import datetime as dt

import pytest

from tsrcalc import Chart, read_chart


PORTAL = "https://portal.tracebacks.org/api/public/"
LAW = "16 C.F.R. § 310.4(b)(1)(v)"
ONE_LINE = "Date of ITG Notification Date of Call Caller ID Robocall Campaign Identifier Link to Robocall Recording Potential Violation"


def rows(*between: str, campaign: str = "SSA-P1") -> str:
    """Four rows, each on its line, and what stands behind each."""
    lines = []
    for i in range(4):
        lines.append(f"7/{19 + i}/2022 7/{18 + i}/2022 847793212{i} {campaign} {PORTAL}attachments/95986{i} {LAW}")
        lines += between[i : i + 1]
    return "\n".join([*lines, ""])


def as_printed(chart: Chart) -> list[tuple[int, int, str | None]]:
    """Of each call, the days of the notice and of the call in July, and the campaign."""
    assert not chart.refused
    return [((one.notified_on or dt.date.min).day, one.called_on.day, one.campaign) for one in chart]


RIGHT = [(19 + i, 18 + i, "SSA-P1") for i in range(4)]


@pytest.mark.parametrize(
    "headings",
    [
        ONE_LINE,
        "Date of Date of Call Caller ID Robocall Campaign Identifier Link to Robocall Recording Potential\nITG Violation\nNotification",
        "Date of ITG Date of Call Caller ID Robocall Campaign Link to Robocall Potential\nNotification Identifier Recording Violation",
        "Date of ITG Date of Caller ID Robocall Campaign Link to Robocall Recording Potential\nNotification Call Identifier Violation",
        "Date of Date of Caller ID Robocall Campaign Link to Robocall Potential\nITG Call Identifier Recording Violation\nNotification",
        ONE_LINE.replace(" ", "\n"),
    ],
)
def test_wrapped_headings_of_the_letters(headings: str) -> None:
    """The letters' own headings over several lines are theirs: the day of the notice stands first."""
    assert as_printed(read_chart(f"{headings}\n{rows()}")) == RIGHT


@pytest.mark.parametrize(
    "headings",
    [
        "Date of Call Date of ITG Caller ID Robocall Campaign Link to Robocall Potential\nNotification Identifier Recording Violation",
        "Date of Call Date of Caller ID Robocall Campaign Link to Robocall Potential\nITG Identifier Recording Violation\nNotification",
        "Date of Date of ITG Caller ID Robocall Campaign Link to Robocall Potential\nCall Notification Identifier Recording Violation",
        "Date of Date of Caller ID Robocall Campaign Link to Robocall Potential\nCall ITG Identifier Recording Violation\nNotification",
    ],
)
def test_wrapped_headings_with_the_call_first(headings: str) -> None:
    """Where the day of the call stands first, it is read there."""
    found = read_chart(f"{headings}\n{rows()}")
    assert as_printed(found) == [(called, told, campaign) for told, called, campaign in RIGHT]


def test_a_campaign_on_lines_of_its_own() -> None:
    """Where each line has one cell's part, the row below keeps the first line of its campaign."""
    one, other = (
        f"{first}\n{PORTAL}at\n16 C.F.R.\n7/{day}/2022 7/{day - 1}/2022 832901766{day - 18} {rest}\ntachments/9598{day} § 310.4(b)(1)(v)\n"
        for first, day, rest in (("Legal-", 19, "P1"), ("Amazon-", 20, "P2"))
    )
    assert as_printed(read_chart(f"{ONE_LINE}\n{one}{other}")) == [(19, 18, "Legal-P1"), (20, 19, "Amazon-P2")]


@pytest.mark.parametrize(
    "foot",
    [
        "CONFIDENTIAL - Attachment A - Page 1",
        "Nonpublic",
        "PRIVILEGED AND CONFIDENTIAL",
        "Federal Trade Commission Midwest Region",
        "Federal Trade Commission",
        "For Official Use Only",
        "Confidential, Page 3 of 4",
        "Attachment A, Page 2",
    ],
)
def test_a_foot_is_in_no_campaign(foot: str) -> None:
    """What stands at a page's foot belongs to no row, though nothing else parts it from the rows around it."""
    assert as_printed(read_chart(f"{ONE_LINE}\n{rows(foot, '', foot)}")) == RIGHT


def test_the_campaign_of_an_agency() -> None:
    """A campaign that has an agency's name keeps it."""
    name = "Federal Trade Commission Imposter"
    found = read_chart(f"{ONE_LINE}\n{rows(campaign=name)}")
    assert [one.campaign for one in found] == [name] * 4


@pytest.mark.parametrize("behind", ["", "\nPlease answer by Friday.", "\f2\n"])
def test_the_last_line_of_the_last_campaign(behind: str) -> None:
    """Where campaigns go on below their rows, the last one's last line is its own too."""
    text = f"{ONE_LINE}\n{rows(*['Mins/Disconnect'] * 4, campaign='Utility-30')}{behind}"
    assert {one.campaign for one in read_chart(text)} == {"Utility-30 Mins/Disconnect"}


@pytest.mark.parametrize(("line", "own"), [("Mins/Disconnect", True), ("(GovtImpers)", True), ("Lee Ferris", False)])
def test_the_only_line_below_a_campaign(line: str, *, own: bool) -> None:
    """Where only the last campaign goes on below its row, a line of the marks that names of campaigns have is its own."""
    found = read_chart(f"{ONE_LINE}\n{rows('', '', '', line)}")
    assert [one.campaign for one in found] == ["SSA-P1"] * 3 + [f"SSA-P1 {line}" if own else "SSA-P1"]


@pytest.mark.parametrize("line", ["Tech/Support.", "Tech/Support\nLee Ferris"])
def test_a_line_that_may_be_the_letters(line: str) -> None:
    """A line that ends a sentence, or that another line follows, is no campaign's."""
    assert as_printed(read_chart(f"{ONE_LINE}\n{rows('', '', '', line)}")) == RIGHT


def test_the_end_of_a_link_is_no_campaign() -> None:
    """Where the end of a link stands alone as the campaign, another row's cells have come into this one."""
    text = f"{ONE_LINE}\n{rows()}7/24/2022 7/23/2022 8477932125 attachments/959865 § 310.4(b)(1)(v)\n"
    found = read_chart(text)
    assert len(found) == 4
    assert "end of a link" in str(found.refused[0].problems[0])


def test_a_row_that_lost_its_violation() -> None:
    """A blank line parts a row without a violation from the first lines of the next."""
    wrapped = [
        f"Student\n{PORTAL}at\n16 C.F.R.\n7/{day}/2022 7/{day - 1}/2022 832901766{day - 18} Loan\ntachments/9598{day} {law}\n\n"
        for day, law in ((19, ""), (20, "§ 310.4(b)(1)(v)"), (21, "§ 310.4(b)(1)(v)"))
    ]
    found = read_chart(f"{ONE_LINE}\n{''.join(wrapped)}")
    assert [one.campaign for one in found] == ["Student Loan"] * len(found)
    assert len(found) + len(found.refused) == 3


def test_two_numbers_in_a_cell_are_no_caller() -> None:
    """No telephone number has more than 15 digits."""
    head = "Date of Call\tCaller ID\tCampaign"
    found = read_chart(f"{head}\n7/18/2022\t2025550101\tFoo\n7/19/2022\t20255501012025550102\tFoo\n")
    assert (len(found), len(found.refused)) == (1, 1)
