"""Calls that stand in more than one letter."""

from __future__ import annotations

import datetime as dt
import time

from tsrcalc.letters import Demand, read_demand
from tsrcalc.letters.comparing import shared_calls
from tsrcalc.pages import PagedText
from tsrcalc.reports import comparisons


HEADINGS = "Date of ITG Notification\tDate of Call\tCaller ID\tRobocall Campaign Identifier\tLink to Robocall Recording\tPotential Violation"


def letter(*rows: tuple[str, str, str, str]) -> Demand:
    """A letter whose chart has these calls: day, caller id, campaign, recording."""
    lines = [
        f"{day}\t{day}\t{caller}\t{campaign}\t{link}\t16 C.F.R. § 310.4(b)(1)(v)"
        for day, caller, campaign, link in rows
    ]
    return read_demand("\n".join(["August 23, 2022", "", HEADINGS, *lines]))


def link(number: int, portal: str = "portal") -> str:
    """A recording's address."""
    return f"https://{portal}.tracebacks.org/api/public/attachments/{number}"


def test_the_same_recording_is_the_same_call() -> None:
    """Whatever the campaign is called, and whichever host serves it."""
    one = letter(("7/1/2022", "2165550143", "SSA-P1", link(1)), ("7/2/2022", "2165550144", "SSA-P1", link(2)))
    other = letter(("7/3/2022", "2165550199", "Social Security Imposter", link(2, "portal2")))
    (shared,) = shared_calls([one, other])
    assert (shared.why, shared.where) == ("recording", ((0, 2), (1, 1)))
    assert [call.campaign for call in shared.calls] == ["SSA-P1", "Social Security Imposter"]


def test_the_same_caller_on_the_same_day_may_be() -> None:
    """With ten digits or eleven; another day is another call."""
    one = letter(("7/1/2022", "2165550143", "A", ""), ("7/2/2022", "2165550143", "A", ""))
    other = letter(("7/1/2022", "12165550143", "B", ""), ("7/5/2022", "2165550143", "B", ""))
    (shared,) = shared_calls([one, other])
    assert (shared.why, shared.where) == ("caller-and-date", ((0, 1), (1, 1)))


def test_a_call_is_paired_once() -> None:
    """By its recording first; a call listed twice is paired as often as the other letter lists it."""
    twice = (("7/1/2022", "2165550143", "A", link(1)),) * 2
    assert len(shared_calls([letter(*twice), letter(twice[0])])) == 1
    assert len(shared_calls([letter(*twice), letter(*twice)])) == 2


def test_three_letters_share_one_call() -> None:
    """Once, with three places."""
    row = ("7/1/2022", "2165550143", "A", link(1))
    (shared,) = shared_calls([letter(row), letter(row), letter(row)])
    assert shared.where == ((0, 1), (1, 1), (2, 1))


def test_a_call_whose_recording_one_letter_lacks() -> None:
    """In two letters by its recording, in the third by its caller and day: one call, whichever letter comes first."""
    with_it, without = ("7/1/2022", "2165550143", "A", link(1)), ("7/1/2022", "2165550143", "A", "")
    for rows in ((with_it, with_it, without), (without, with_it, with_it), (with_it, without, with_it)):
        (shared,) = shared_calls([letter(row) for row in rows])
        assert (shared.why, shared.where) == ("caller-and-date", ((0, 1), (1, 1), (2, 1)))
        assert shared.again == ((1, 1), (2, 1))


def test_another_recording_is_another_call() -> None:
    """The same caller may call twice in a day: both are listed, and both are counted."""
    one, other = ("7/1/2022", "2165550143", "A", link(1)), ("7/1/2022", "2165550143", "A", link(2))
    none = ("7/1/2022", "2165550143", "A", "")
    (shared,) = shared_calls([letter(one), letter(other)])
    assert (shared.where, shared.again) == (((0, 1), (1, 1)), ())
    (shared,) = shared_calls([letter(one), letter(none), letter(other)])
    assert shared.again == ((1, 1),)
    demands = [letter(one), letter(other)]
    found = comparisons.document(demands, shared_calls(demands), assessed_on=dt.date(2022, 8, 23))
    assert (found["calls"], found["calls_once"], found["maximum_once_usd"]) == (2, 2, 2 * 46_517)
    assert "another call" in str(comparisons.page(demands, shared_calls(demands), assessed_on=dt.date(2022, 8, 23)))


def test_one_without_a_recording_comes_before_one_with_another() -> None:
    """Of two rows that may be a call, the one without a recording of its own is taken."""
    one = letter(("7/1/2022", "2165550143", "A", link(1)))
    other = letter(("7/1/2022", "2165550143", "A", link(9)), ("7/1/2022", "2165550143", "A", ""))
    (shared,) = shared_calls([one, other])
    assert (shared.where, shared.again) == (((0, 1), (1, 2)), ((1, 2),))


def test_recordings_of_other_hosts() -> None:
    """Only the traceback portals serve the same recording under one number."""
    one = letter(("7/1/2022", "2165550143", "A", "https://calls.example/1.wav"))
    other = letter(("7/2/2022", "2165550144", "A", "https://other.example/1.wav"))
    assert shared_calls([one, other]) == ()
    assert len(shared_calls([one, one])) == 1


def test_many_calls_of_one_caller_in_a_day() -> None:
    """Take no time that grows with their square."""

    def took(count: int) -> float:
        demands = [
            letter(*(("7/1/2022", "2165550143", "A", link(number)) for number in range(first, first + count)))
            for first in (10_001, 90_001)
        ]
        start = time.process_time()
        assert len(shared_calls(demands)) == count
        return time.process_time() - start

    took(50)
    assert took(1600) < 40 * max(took(200), 0.001)


def test_a_letter_without_a_chart() -> None:
    """The page names it, and how many rows were not read."""
    whole = letter(("7/1/2022", "2165550143", "A", link(1)), ("7/33/2022", "2165550143", "A", ""))
    bare = read_demand(PagedText.of("August 23, 2022\n\nStop the calls.\n", "bare.txt"))
    text = str(comparisons.page([whole, bare], (), assessed_on=dt.date(2022, 8, 23)))
    assert "No chart was found in bare.txt: nothing of it is compared." in text
    assert "1 not read" in text


def test_calls_without_a_number_or_recording_are_not_compared() -> None:
    """There is nothing to compare."""
    row = ("7/1/2022", "", "A", "")
    assert shared_calls([letter(row), letter(row)]) == ()


def test_within_one_letter_nothing_is_shared() -> None:
    """Rows that repeat in one letter are a discrepancy of that letter."""
    row = ("7/1/2022", "2165550143", "A", link(1))
    assert shared_calls([letter(row, row)]) == ()


def test_a_maximum_of_fewer_calls_says_so() -> None:
    """Calls after the day of assessment are in the count and not in the maximum: the headline tells both."""
    demands = [
        letter(("7/1/2022", "2165550143", "A", link(1)), ("7/3/2022", "2165550144", "A", link(2))),
        letter(("7/5/2022", "2165550145", "A", link(3))),
    ]
    day = dt.date(2022, 7, 2)
    found = comparisons.document(demands, (), assessed_on=day)
    assert (found["calls_once"], found["violations_once"], found["excluded_once"], found["maximum_once_usd"]) == (
        3,
        1,
        2,
        46_517,
    )
    page = comparisons.page(demands, (), assessed_on=day)
    assert page.answer == "Calls counted once: 3; at most $46,517 for 1 of them"
    assert "2 of the 3 calls are left out of the maximum: they were made after that day." in page.summary
