"""Calls given as labelled values, a block for each: in every way to set them, and with values or lines lost."""

from __future__ import annotations

import random

from typing import TYPE_CHECKING

import pytest

from tests.charts_made import PORTAL

from tsrcalc import read_chart
from tsrcalc.letters import read_demand


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LABELS = ("Date of Call", "Caller ID", "Campaign", "Recording")
Block = list[tuple[str, str]]


def block(number: int) -> Block:
    """The labels of one call with its values; all that is in them is its own."""
    values = (f"09/0{number}/2023", f"(212) 555-016{number}", f"Auto Warranty {number}", f"{PORTAL}90000{number}")
    return list(zip(LABELS, values, strict=True))


def lines(one: Block, between: str = ": ") -> str:
    """A label and its value to a line."""
    return "\n".join(f"{label}{between}{value}" for label, value in one)


def in_line(one: Block, between: str = " ") -> str:
    """All on one line."""
    return between.join(f"{label}: {value}" for label, value in one)


def apart(blocks: Sequence[Block], between: str = ": ") -> str:
    """A blank line between calls."""
    return "\n\n".join(lines(one, between) for one in blocks)


WAYS: dict[str, Callable[[Sequence[Block]], str]] = {
    "a blank line between calls": apart,
    "nothing between calls": lambda blocks: "\n".join(map(lines, blocks)),
    "blank lines everywhere": lambda blocks: "\n\n".join(lines(one).replace("\n", "\n\n") for one in blocks),
    "numbered": lambda blocks: "\n".join(f"Call {i}:\n{lines(one)}" for i, one in enumerate(blocks, 1)),
    "numbered in the line": lambda blocks: "\n".join(f"Call No. {i} - {lines(one)}" for i, one in enumerate(blocks, 1)),
    "numbered before a label": lambda blocks: "\n".join(f"Call {i} {lines(one)}" for i, one in enumerate(blocks, 1)),
    "titled": lambda blocks: "\n\n".join(f"Call {i} - Imposter\n\n{lines(one)}" for i, one in enumerate(blocks, 1)),
    "tabs": lambda blocks: apart(blocks, "\t"),
    "a colon and a tab": lambda blocks: apart(blocks, ":\t"),
    "bars": lambda blocks: "\n\n".join("\n".join(f"| {a} | {b} |" for a, b in one) for one in blocks),
    "blanks": lambda blocks: apart(blocks, "      "),
    "values below": lambda blocks: apart(blocks, ":\n"),
    "bold": lambda blocks: "\n\n".join("\n".join(f"**{a}:** {b}" for a, b in one) for one in blocks),
    "bullets": lambda blocks: "\n".join("• " + lines(one).replace("\n", "\n  - ") for one in blocks),
    "letters": lambda blocks: "\n".join(
        "\n".join(f"{mark}. {a}: {b}" for mark, (a, b) in zip("abcd", one, strict=False)) for one in blocks
    ),
    "two on a line": lambda blocks: "\n".join(
        f"{in_line(one[:2], '    ')}\n{in_line(one[2:], '; ')}" for one in blocks
    ),
    "two by tabs": lambda blocks: "\n".join(
        "\n".join("\t".join(cell for pair in pairs for cell in pair) for pairs in (one[:2], one[2:]) if pairs)
        for one in blocks
    ),
    "all on one line": lambda blocks: "\n".join(map(in_line, blocks)),
    "commas": lambda blocks: ".\n".join(in_line(one, ", ") for one in blocks) + ".",
    "slashes": lambda blocks: "\n".join(in_line(one, " / ") for one in blocks),
    "wrapped": lambda blocks: apart(blocks).replace("public/", "public/\n").replace("Auto ", "Auto\n"),
    "running text": lambda blocks: " ".join(map(in_line, blocks)).replace("(212) ", "(212)\n").replace("Auto ", "Auto\n"),
    "over two pages": lambda blocks: apart(blocks).replace("\nRecording", "\n\nPage 1 of 2\n\f\nRecording", 1),
}  # fmt: skip


def read(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """What was read of each call."""
    return [(str(one.called_on), one.caller_id, one.campaign, one.recording) for one in read_chart(text)]


def due(number: int) -> tuple[str, str, str, str]:
    """What must be read."""
    _, caller, campaign, link = (value for _, value in block(number))
    return f"2023-09-0{number}", caller, campaign, link


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("calls", [1, 2, 3])
def test_each_way_to_set_them(way: str, calls: int) -> None:
    """Every call is read, with all of its values."""
    text = WAYS[way]([block(number) for number in range(1, calls + 1)])
    assert read(text) == [due(number) for number in range(1, calls + 1)]
    assert not read_chart(text).refused


@pytest.mark.parametrize("way", WAYS)
def test_a_date_that_cannot_be_read(way: str) -> None:
    """Is a row refused, which says where it stands."""
    blocks = [block(1), [("Date of Call", "illegible"), *block(2)[1:]], block(3)]
    chart = read_chart(WAYS[way](blocks))
    assert [str(call.called_on) for call in chart] == ["2023-09-01", "2023-09-03"]
    (row,) = chart.refused
    assert "row 2" in str(row.problems[0])


@pytest.mark.parametrize("way", [way for way in WAYS if way != "wrapped"])
def test_lines_and_values_that_are_lost(way: str) -> None:
    """No call is put together from two; where calls are set apart, every one is read or refused."""
    chance = random.Random(f"labelled {way}")  # noqa: S311 -- no secret
    for _ in range(150):
        blocks = [block(number) for number in range(1, 5)]
        damaged = blocks[chance.randrange(4)]
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(damaged))
            damaged[at] = (damaged[at][0], chance.choice(["?", "illegible", "", "lost"]))
        kept = [pair for pair in damaged if pair[1] != "lost"]
        blocks[blocks.index(damaged)] = kept
        chart = read_chart(WAYS[way](blocks))
        for call in chart:
            whole = [call.called_on.day, call.caller_id, call.campaign, call.recording]
            numbers = {str(value)[-1] for value in whole if value and str(value)[-1].isdecimal()}
            assert len(numbers) == 1, (blocks, chart)
        if kept and way not in {"all on one line", "running text", "commas", "slashes", "two on a line", "two by tabs"}:
            assert chart.seen == 4 or (way == "values below" and chart.seen > 4), blocks


def test_a_call_of_which_nothing_is_left_but_its_number() -> None:
    """Is a row refused."""
    text = f"Call 1\n{lines(block(1))}\nCall 2\nillegible\nCall 3\n{lines(block(3))}\nCall 4\n"
    chart = read_chart(text)
    assert [bool(row.call) for row in chart.rows] == [True, False, True, False]
    assert chart.rows[1].text == "Call 2 illegible"


@pytest.mark.parametrize(("first", "last"), [(1, 4), (0, 4)])
def test_nothing_shows_where_a_call_ends(first: int, last: int) -> None:
    """Where the first has lost its first label, every call is refused: each may be cut one label too late."""
    blocks = [block(1)[first:], block(2), block(3)[:last]]
    chart = read_chart("\n".join(map(lines, blocks)))
    assert (len(chart), chart.seen) == ((0, 3) if first else (3, 3))
    assert all("where one call ends" in str(problem) for problem in chart.problems)


def test_other_labels() -> None:
    """Are kept beside the call; one of a longer name that ends with a known one is not taken for it."""
    more = [("Call Time", "3:15 PM"), ("Traceback Request Date", "9/20/2023")]
    for text in (
        apart([[*block(number)[:1], *more, *block(number)[1:]] for number in (1, 2)]),
        "\n".join(f"{in_line([*block(number)[:1], *more], '  ')}\n{lines(block(number)[1:])}" for number in (1, 2)),
    ):
        assert read(text) == [due(1), due(2)]
        assert read_chart(text)[0].other == tuple(more)


def test_sentences_below_a_label_that_is_not_known() -> None:
    """Are its own if another label follows; else they are the letter's, which go on there."""
    words = "This is an important message to you.\nIt is about the warranty of your car."
    one = [*block(1)[:3], ("Message", words), block(1)[3]]
    assert read(lines(one)) == [due(1)]
    assert read_chart(lines(one))[0].other == (("Message", " ".join(words.split())),)
    demand = read_demand(
        f"{lines([*block(1), ('Note', 'x')])}\nPlease certify within three business days that it has stopped.\n"
    )
    assert (len(demand.calls), str(demand.period)) == (1, "3 business days")
    demand = read_demand(f"{lines([*block(1), ('Note', 'x')])}\nYou are on notice of these.\n\n{lines(block(2))}\n")
    assert (len(demand.calls), len(demand.rows)) == (2, 2)


def test_words_between_calls() -> None:
    """Part them into charts; the letter's own words and what stands below them are in none."""
    text = f"{apart([block(1)])}\n\nThe next one is of the same campaign, as you were told.\n\n{apart([block(2)])}\n\nContact: Sam Sample\n"
    demand = read_demand(text)
    assert [len(chart) for chart in demand.charts] == [1, 1]
    assert demand.text.text[demand.charts[1].end :] == "\n\nContact: Sam Sample\n"
    assert [call.row for call in demand.calls] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Date of Call: the date on which the call was made to the consumer.\nCaller ID: the number that was shown.\n",
        "Name: ____\nTitle: ____\nDate: ____\nCaller ID: ____\n",
        "From: a@provider.example\nTo: c@agency.example\nDate: Mon, 2 Oct 2023\nSubject: Demand\nLink: https://www.agency.example/1\n",
        "Date: 10/02/2023\nLink: https://www.agency.example/1\n",
        "Date: 10/02/2023\nRe: Illegal calls\n",
        "Campaign: Auto Warranty\nViolation: 16 C.F.R. § 310.4(b)(1)(v)\n",
        "Call 1:\n\nDate of Call:\n",
        "Date of Call    Caller ID\nsee the other page    the same\n",
    ],
)
def test_what_is_no_call(text: str) -> None:
    """A legend, a form, the head of an e-mail, labels without values."""
    assert read_chart(text).seen == 0


def test_labels_that_do_not_tell_the_call() -> None:
    """Without the date of the call, or with two labels of it, every block is refused."""
    told = [("Date of ITG Notification", "09/20/2023"), *block(1)[1:]]
    assert "no column holds the date of the call" in str(read_chart(lines(told)).problems[0])
    both = [("Call Date", "09/01/2023"), *block(1)]
    assert "two headings are read as this column" in str(read_chart(lines(both)).problems[0])


def test_labels_that_the_caller_names() -> None:
    """Are known, as headings are."""
    text = apart([block(1), block(2)]).replace("Date of Call", "Placed")
    assert read_chart(text).seen == len(read_chart(text).refused) == 2
    assert [call.called_on.day for call in read_chart(text, columns={"called": "Placed"})] == [1, 2]


def test_a_link_at_the_end_of_the_value() -> None:
    """Keeps its own marks; what parts it from the next label is not part of it."""
    (call,) = read_chart(
        "Date of Call: 09/01/2023 / Recording: https://www.agency.example/a/ / Caller ID: 2125550161.\n"
    )
    assert (call.recording, call.caller_id) == ("https://www.agency.example/a/", "2125550161")


LETTER = "July 25, 2022\n\nVoice Carrier LLC\n1 Main Street\nTroy, NY 12180\n\n"
TWO = "".join(
    f"Date of Call: July 1{day}, 2022\nCaller ID: 202555014{day}\nCampaign: {name}\n\n"
    for day, name in ((8, "Foo"), (9, "Bar"))
).rstrip("\n")


@pytest.mark.parametrize(
    "behind",
    [
        "You must certify within 3 business days.",
        "Certify within 3 business days.",
        "Note: You must certify within 3 business days.",
        "Response Deadline: You must certify within 3 business days.",
    ],
)
def test_a_demand_below_the_last_call_is_the_letters(behind: str) -> None:
    """What the letter demands right below a call is no part of that call's last value."""
    demand = read_demand(f"{LETTER}{TWO}\n{behind}\n")
    assert [str(one.period) for one in demand.asks] == ["3 business days"]
    assert [one.campaign for one in demand.calls] == ["Foo", "Bar"]


def test_a_closing_below_a_number() -> None:
    """A caller's number goes on in no words."""
    (call,) = read_chart("Date of Call: July 18, 2022\nCaller ID: 2025550143\nSincerely,\nJane Doe\n")
    assert call.caller_id == "2025550143"


def test_a_call_to_a_page() -> None:
    """Where each call has a page, and its labels stand apart, no value goes to the call of another page."""
    pages = [f"Date of Call: July {day}, 2022\n\nCaller ID: 20255500{day}\n\f" for day in (12, 31, 19, 20)]
    found = read_chart("".join(pages))
    assert [f"20255500{one.called_on.day}" for one in found] == [one.caller_id for one in found]
    assert len(found) + len(found.refused) == len(pages)
