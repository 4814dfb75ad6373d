"""What a strict reading found: rows that were lost, merged, dated by another column, or read in time out of proportion."""

from __future__ import annotations

import random
import time

import pytest

from tests.charts_made import HEADINGS, PORTAL, SIGNED, Printed, as_due, as_read, chart_text, folded, wrapped

from tsrcalc import read_chart


TAB = "\t"
HEAD = TAB.join(HEADINGS) + "\n"
WHOLE = f"7/18/2022\t7/17/2022\t2165550143\tAlpha\t{PORTAL}900001\t{SIGNED}\n"


def seen(text: str) -> list[tuple[str, str | None, str | None] | str]:
    """Each row: its call, or what is wrong with it."""
    return [
        (str(row.call.called_on), row.call.caller_id, row.call.campaign) if row.call else row.problems[0].problem
        for row in read_chart(text).rows
    ]


@pytest.mark.parametrize("other", ["Traceback Initiated", "Ticket Opened"])
def test_a_date_of_something_else_beside_that_of_the_call(other: str) -> None:
    """Under a heading that is not known stands its own date, and two rows are two."""
    text = f"{other} Date of Call Caller ID Campaign\n8/1/2022 7/18/2022 2165550141 Alpha\n8/2/2022 7/19/2022 2165550142 Beta\n"
    assert seen(text) == [("2022-07-18", "2165550141", "Alpha"), ("2022-07-19", "2165550142", "Beta")]


def test_the_call_comes_before_the_notice() -> None:
    """Whatever the call is called in the heading."""
    (row,) = read_chart(
        "Date of Originating Call Date of ITG Notice Caller ID Campaign\n7/18/2022 8/1/2022 2165550141 Alpha\n"
    )
    assert (str(row.called_on), str(row.notified_on)) == ("2022-07-18", "2022-08-01")


@pytest.mark.parametrize("mark", ["\t", " | ", ",", ";", "     ", " ", "\n"])
def test_the_date_of_the_notice_alone(mark: str) -> None:
    """Is not taken for that of the call, whatever parts the cells."""
    rows = [
        ["Date of ITG Notification", "Caller ID", "Campaign"],
        ["8/1/2022", "2165550141", "Alpha"],
        ["8/2/2022", "2165550142", "Beta"],
    ]
    chart = read_chart("\n".join(mark.join(row) for row in rows) + "\n")
    assert len(chart) == 0
    assert chart.refused
    assert all("no column holds the date of the call" in str(problem) for problem in chart.problems)


@pytest.mark.parametrize("mark", ["\t", "|"])
@pytest.mark.parametrize(
    "left",
    [
        "\t\t2165550144\t\t\t",
        f"?\t?\t\t\t\t{SIGNED}",
        f"8/1\t?\t\tAuto Warranty\t(none)\t{SIGNED}",
        f"\t\t\t\t{PORTAL}900002\t",
    ],
)
@pytest.mark.parametrize("head", [HEAD, ""])
def test_what_is_left_of_a_row(head: str, left: str, mark: str) -> None:
    """Is a row refused, wherever it stands."""
    for rows in ([WHOLE, f"{left}\n", WHOLE], [WHOLE, WHOLE, f"{left}\n"]):
        lines = "".join([head, *rows]).splitlines()
        text = "\n".join(f"|{line.replace(TAB, mark)}|" if mark == "|" else line for line in lines)
        chart = read_chart(f"{text}\n")
        assert (len(chart), len(chart.refused)) == (2, 1), rows


def test_a_number_or_a_link_of_another_row() -> None:
    """A whole one does not go to the row above or below that lacks it."""
    head = "Date of Call\tCaller ID\tCampaign\tLink\n"
    assert seen(f"{head}7/18/2022\t\tAlpha\t\n\t2165550142\tBeta\t\n") == [
        ("2022-07-18", None, "Alpha"),
        "the date of the call is missing",
    ]
    text = f"{head}7/18/2022\t2165550141\tAlpha\t\n\t\tBeta\t{PORTAL}900001\n7/19/2022\t2165550142\tGamma\t\n"
    assert seen(text) == [
        ("2022-07-18", "2165550141", "Alpha"),
        "the date of the call is missing",
        ("2022-07-19", "2165550142", "Gamma"),
    ]


def test_two_numbers_in_one_cell() -> None:
    """Are not put together to one: the rows have run together."""
    text = "Date of Call    Caller ID     Campaign\n7/18/2022       2165550141    Alpha\n                2165550142\n7/20/2022       2165550143    Gamma\n"
    assert seen(text) == [
        "two numbers stand in one cell: rows have run together",
        ("2022-07-20", "2165550143", "Gamma"),
    ]
    assert seen("Date of Call\tCaller ID\n7/18/2022\t2165550141 2165550142\n") == [
        "two numbers stand in one cell: rows have run together"
    ]
    (row,) = seen("Date of Call\tCaller ID\tCampaign\n7/18/2022\tAlpha\t(216) 555-0141\n")
    assert "other cells stand in the campaign's" in row


def test_a_line_between_rows_of_cells() -> None:
    """What stands below a row without a mark is not its cell, and is said; a page's foot is not."""
    head = "Date of Call\tCaller ID\tPotential Violation\n"
    rows = read_chart(
        f"{head}7/18/2022\t2165550141\t{SIGNED};\n16 C.F.R. § 310.3(a)(4)\n7/19/2022\t2165550142\t{SIGNED}\n"
    ).rows
    assert [len(row.repairs) for row in rows] == [1, 0]
    assert "was not read: '16 C.F.R. § 310.3(a)(4)'" in rows[0].repairs[0]
    rows = read_chart(f"{head}7/18/2022\t2165550141\t{SIGNED}\nPage 1 of 2\n\f\n7/19/2022\t2165550142\t{SIGNED}\n").rows
    assert [row.repairs for row in rows] == [(), ()]


@pytest.mark.parametrize(
    "hostile",
    [
        lambda count: "Date of Call\tCaller ID\tViolation\n7/18/2022\t2165550141\t16 CFR\n" + "\t\t(a)\n" * count,
        lambda count: "Date of Call\tCaller ID\tLink\n7/18/2022\t2165550141\thttps://\n" + "\t\tattachments/12 \n" * count,
        lambda count: "7/18/2022   2165550141" + "   w" * count + "\n" + "7/18/2022   2165550141   Alpha\n" * (count // 15),
    ],
)  # fmt: skip
def test_rows_that_never_end(hostile: object) -> None:
    """Take time that grows with their length, not with its square."""

    def took(count: int) -> float:
        text = hostile(count)  # type: ignore[operator]
        start = time.process_time()
        read_chart(text)
        return time.process_time() - start

    took(100)
    assert took(8_000) < 25 * max(took(1_000), 0.005)


def test_the_last_row_in_running_text() -> None:
    """Its dates and its violation are gone, its number and its link are there: it is a row refused."""
    row = f"7/18/2022 7/17/2022 2165550141 Alpha {PORTAL}900001 {SIGNED}\n"
    assert seen(f"{row}? ? 2165550142 Beta {PORTAL}900002\n\nSincerely,\n") == [
        ("2022-07-17", "2165550141", "Alpha"), "a row without a date that can be read",
    ]  # fmt: skip


def _printed(number: int) -> Printed:
    """A row of which every cell is its own."""
    day = number + 13
    return Printed(
        f"8/{day}/2022", f"7/{day}/2022", f"216555014{number}", f"Alpha {'BCDEF'[number]}", f"{PORTAL}90000{number}"
    )


@pytest.mark.parametrize("layout", ["folded", "one a line"])
@pytest.mark.parametrize("headings", [True, False])
@pytest.mark.parametrize("dates", [True, False])
def test_a_row_in_running_text_of_which_little_is_left(layout: str, headings: bool, dates: bool) -> None:  # noqa: FBT001
    """Its dates and other cells blank or illegible: it is a row refused or read, and no other row takes its cells or loses any."""
    chance = random.Random(f"{layout} {headings} {dates}")  # noqa: S311 -- no secret
    for _ in range(150):
        rows = [_printed(number) for number in range(chance.randint(2, 5))]
        at = chance.randrange(len(rows))
        damaged = list(rows[at])
        for cell in {*chance.sample(range(6), chance.randint(2, 4)), *((0, 1) if dates else ())}:
            damaged[cell] = chance.choice(["", "?", "7/1?", "illegible"])
        if sum(map(bool, damaged)) < 3:  # hardly anything is printed
            continue
        printed = [*rows[:at], Printed(*damaged), *rows[at + 1 :]]
        chart = read_chart(chart_text(printed, layout, headings=headings))
        assert chart.seen >= len(rows), printed
        others = {as_due(row)[1:3]: as_due(row) for row in rows if row is not rows[at]}
        for call in chart:
            read = as_read(call)
            assert others.pop(read[1:3], read) == read, printed
        assert len(others) <= 1, printed


def test_a_last_row_that_wraps_and_has_lost_its_dates() -> None:
    """Is a row refused, with its provision or without; sentences of the letter behind it are none."""
    rows = [_printed(number) for number in range(3)]
    whole = "\n".join(wrapped(rows[:2]))
    for left in (wrapped([rows[2]._replace(notified="", called="")])[0], f"Gamma 2165550142 {PORTAL}900002"):
        (row,) = read_chart(f"{whole}\n{left}\n").refused
        assert row.problems[0].problem == "a row without a date that can be read", left
    said = "What you were told of is against the law of this rule, which is 16 C.F.R. § 310.4(b) and others"
    assert read_chart(f"{whole}\n\n{said}\n").seen == 2


def test_a_provision_between_rows_that_wrap() -> None:
    """With words is what is left of a row; alone it is part of none."""
    first, second = wrapped([_printed(number) for number in range(2)])
    assert read_chart(f"{first}\nGamma 310.3(a)(4)\n{second}\n").seen == 3
    assert read_chart(f"{' '.join(HEADINGS)}\n310.3(a)(4)\n{first}\n{second}\n").seen == 2
    assert read_chart(f"{first}\nGamma 16 C.F.R. 310.3(a)(4) Delta 310.3(a)(4)\n{second}\n").seen == 4


def test_sentences_right_below_the_last_row() -> None:
    """Are no row, whatever they name."""
    rows = "\n".join(folded([_printed(number) for number in range(2)]))
    said = f"These are the calls of which we told you at {PORTAL}900001, under 16 C.F.R. § 310.4 and the rule.\n"
    assert read_chart(f"{rows}\n{said}").seen == 2
    assert read_chart(f"{said}\n{rows}\n").seen == 2
