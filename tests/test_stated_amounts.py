"""Which amount a letter states for each call, and which amounts in it are none."""

from __future__ import annotations

import pytest

from tsrcalc.letters import read_demand


LETTER = "August 23, 2022\n\nVoice Carrier LLC\n1 Main Street\nTroy, NY 12180\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "Each violation may bring a civil penalty of up to $46,517.",
        "We settled with Acme for a civil penalty of $10,000 per call. The TSR allows a penalty of up to $46,517 per call.",
        "Acme settles for a penalty of $10,000 per call. The maximum civil penalty is $46,517 per call.",
        "The maximum civil penalty is $46,517 for each violation (it was $43,792 until January 2022).",
        "There is a civil penalty of $46,517 per call, so that the 3 calls could bring $139,551.",
        "In FTC v. Foo the court imposed a civil penalty of $5,000 per violation. A penalty may be as much as $46,517 for each call.",
        "Foo was ordered to pay a penalty of $5,000 per call. A penalty may be as much as $46,517 for each call.",
        "The civil penalty for each violation is $46,517, up from $43,792.",
    ],
)
def test_the_maximum_stated(words: str) -> None:
    """Amounts of other matters, of earlier years and of several calls are not the maximum for each."""
    demand = read_demand(f"{LETTER}{words}\n")
    assert (demand.stated.penalty_usd, demand.contradictions) == (46_517, ())


def test_two_that_may_be_meant() -> None:
    """Of two amounts in force for each, neither is taken."""
    demand = read_demand(
        f"{LETTER}The civil penalty is $46,517 per call. The maximum penalty is $50,120 per violation.\n"
    )
    assert demand.stated.penalty_usd is None
    assert [one.id for one in demand.contradictions] == ["two-candidates"]
