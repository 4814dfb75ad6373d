from __future__ import annotations

import datetime as dt

from typing import Literal

import attrs
import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from tsrcalc.errors import MissingDateError
from tsrcalc.penalties import penalty
from tsrcalc.schedule import PenaltyAmount, shipped_schedule


unhurried = settings(deadline=None)

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(1975, 1, 4), dt.date(2100, 12, 31)
FLOOR = dt.date(2015, 11, 2)

#: The rule once more, in its own words and figures: the last day of each amount, then what follows.
THROUGH_VIOLATED = [("1996-11-20", 10_000), ("2009-02-09", 11_000), ("9999-12-31", 16_000)]
THROUGH_ASSESSED = [
    ("2016-08-01", None), ("2017-01-24", 40_000), ("2018-01-22", 40_654), ("2019-02-14", 41_484), ("2020-01-14", 42_530),
    ("2021-01-13", 43_280), ("2022-01-10", 43_792), ("2023-01-11", 46_517), ("2024-01-10", 50_120), ("2025-01-17", 51_744),
    ("9999-12-31", 53_088),
]  # fmt: skip

EDGES = [FIRST, FLOOR, LAST, *(dt.date.fromisoformat(day) for day, _ in THROUGH_VIOLATED[:-1] + THROUGH_ASSESSED[:-1])]


def before_2016(violated_on: dt.date) -> int:
    """The amount measured on the violation."""
    return next(usd for through, usd in THROUGH_VIOLATED if str(violated_on) <= through)


def level(assessed_on: dt.date) -> int | None:
    """The amount measured on the assessment, or None while there was none."""
    return next(usd for through, usd in THROUGH_ASSESSED if str(assessed_on) <= through)


def near(edges: list[dt.date]) -> st.SearchStrategy[dt.date]:
    """Days at an edge or next to it, and some from the whole range."""
    close = st.builds(lambda edge, shift: edge + shift * DAY, st.sampled_from(edges), st.integers(-2, 2))
    return st.one_of(close, st.dates(FIRST, LAST)).filter(lambda day: FIRST <= day <= LAST)


days = near(EDGES)
pairs = st.tuples(days, days).map(sorted)


class TestAssessedAfter:
    """
    16 C.F.R. § 1.98: the amount applies to penalties assessed after its effective date, also where the violation came
    before it.
    """

    @unhurried
    @given(pair=pairs)
    def test_the_day_of_assessment_decides_after_2016(self, pair: list[dt.date]) -> None:
        """After August 1, 2016 the amount is that of the day of assessment, with an old violation or none given."""
        violated_on, assessed_on = pair
        expected = level(assessed_on)
        if expected is None:
            with pytest.raises(MissingDateError):
                penalty(assessed_on=assessed_on)
        else:
            assert penalty(assessed_on=assessed_on).usd == expected
            assert penalty(assessed_on=assessed_on, violated_on=violated_on).usd == expected

    @unhurried
    @given(pair=pairs, violated_on=days)
    def test_a_later_assessment_is_never_cheaper(self, pair: list[dt.date], violated_on: dt.date) -> None:
        """For the same violation the amount never falls from one day of assessment to a later one."""
        sooner, later = (max(day, violated_on) for day in pair)
        assert (
            penalty(assessed_on=sooner, violated_on=violated_on).usd
            <= penalty(assessed_on=later, violated_on=violated_on).usd
        )


class TestViolatedAfter:
    """
    16 C.F.R. § 1.98 as it stood until 2016: the amount applies to violations after its effective date; the statute's own
    $10,000 to those before.
    """

    @unhurried
    @given(pair=st.tuples(days, days).map(sorted).filter(lambda pair: pair[1] <= dt.date(2016, 8, 1)))
    def test_the_day_of_the_violation_decides_until_2016(self, pair: list[dt.date]) -> None:
        """A penalty assessed on or before August 1, 2016 has the amount of the day of the violation, in both readings."""
        violated_on, assessed_on = pair
        for reading in ("assessed", "floor-2015"):
            found = penalty(assessed_on=assessed_on, violated_on=violated_on, reading=reading)
            assert found.usd == before_2016(violated_on)
            assert found.amount.attaches_to == "violation"


class TestFloor:
    """
    28 C.F.R. § 85.5, by analogy: a violation on or before November 2, 2015 keeps the amount it had; a later one has that
    of the assessment.
    """

    @unhurried
    @given(pair=pairs)
    def test_an_old_violation_keeps_its_amount(self, pair: list[dt.date]) -> None:
        """The floor turns on the day of the violation, and on nothing else once there is a level at assessment."""
        violated_on, assessed_on = pair
        found = penalty(assessed_on=assessed_on, violated_on=violated_on, reading="floor-2015")
        old = violated_on <= FLOOR
        assert found.usd == (before_2016(violated_on) if old else level(assessed_on) or before_2016(violated_on))

    @unhurried
    @given(pair=pairs)
    def test_the_floor_never_costs_more(self, pair: list[dt.date]) -> None:
        """The floor reading gives at most the amount of the other, and the same for a violation after the floor."""
        violated_on, assessed_on = pair
        floor = penalty(assessed_on=assessed_on, violated_on=violated_on, reading="floor-2015").usd
        other = penalty(assessed_on=assessed_on, violated_on=violated_on).usd
        assert floor <= other
        assert floor == other or violated_on <= FLOOR

    @unhurried
    @given(assessed_on=days)
    def test_the_floor_always_needs_the_violation(self, assessed_on: dt.date) -> None:
        """Under the floor the day of the violation is asked for, whenever the penalty is assessed."""
        with pytest.raises(MissingDateError):
            penalty(assessed_on=assessed_on, reading="floor-2015")


@st.composite
def schedules(draw: st.DrawFn) -> list[PenaltyAmount]:
    """Rows of an invented schedule, close together in time: those measured on the violation, then the others."""
    model = shipped_schedule().amounts[0]
    shifts = draw(st.lists(st.integers(1, 3), min_size=1, max_size=6))
    kinds = draw(st.integers(1, len(shifts)))
    rows, effective = [], dt.date(2010, 1, 1)
    for i, shift in enumerate(shifts):
        effective += shift * DAY
        kind: Literal["violation", "assessment"] = "violation" if i < kinds else "assessment"
        rows.append(attrs.evolve(model, usd=i + 1, effective=effective, attaches_to=kind))
    return rows


class TestAnySchedule:
    """An amount applies from the day after its effective date until the next one of its kind does."""

    @unhurried
    @given(rows=schedules(), after=st.integers(0, 25), later=st.integers(0, 25))
    def test_the_newest_row_in_effect_is_found(self, rows: list[PenaltyAmount], after: int, later: int) -> None:
        """In any schedule the row found is the last of its kind whose effective date has passed, or the first of all."""
        schedule = attrs.evolve(shipped_schedule(), amounts=tuple(rows))
        violated_on = rows[0].effective + after * DAY
        assessed_on = violated_on + later * DAY
        expected = rows[0]
        for row in rows:
            measured_on = assessed_on if row.attaches_to == "assessment" else violated_on
            if measured_on > row.effective:
                expected = row
        assert schedule.amount(assessed_on=assessed_on, violated_on=violated_on, reading="assessed") == expected
