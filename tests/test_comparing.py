"""Calls that stand in more than one letter."""

from __future__ import annotations

from tsrcalc.letters import Demand, read_demand, shared_calls


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


def test_calls_without_a_number_or_recording_are_not_compared() -> None:
    """There is nothing to compare."""
    row = ("7/1/2022", "", "A", "")
    assert shared_calls([letter(row), letter(row)]) == ()


def test_within_one_letter_nothing_is_shared() -> None:
    """Rows that repeat in one letter are a discrepancy of that letter."""
    row = ("7/1/2022", "2165550143", "A", link(1))
    assert shared_calls([letter(row, row)]) == ()
