from __future__ import annotations

import datetime as dt

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from tsrcalc.calendars import FederalCalendar
from tsrcalc.citations import Citation
from tsrcalc.exposure import Exposure, assess, estimate
from tsrcalc.models import Call, Violation
from tsrcalc.schedule import shipped_schedule


if TYPE_CHECKING:
    import random

    from tsrcalc.exposure import By, Count

#: A slow machine is no failure.
patient = settings(deadline=None)

DAY = dt.timedelta(days=1)
FIRST = shipped_schedule().amounts[0].effective
LAST = dt.date(2035, 12, 31)
FLOOR = dt.date(2015, 11, 2)
GROUPS: tuple[By, ...] = ("campaign", "provision", "month", "caller-id", "tier")
COUNTS: tuple[Count, ...] = ("per-call", "per-provision")

#: Days at which something changes: an amount, the floor, five years before one of them, a February 29.
EDGES = [
    *(row.effective for row in shipped_schedule().amounts),
    FLOOR,
    dt.date(2016, 2, 29),
    dt.date(2020, 2, 29),
    dt.date(2026, 11, 23),
]
near = st.builds(
    lambda edge, years, shift: edge + relativedelta(years=years) + shift * DAY,
    st.sampled_from(EDGES), st.sampled_from([0, 0, -5, 5]), st.integers(-3, 3),
)  # fmt: skip
days = (near | st.dates(FIRST, LAST)).filter(lambda day: FIRST <= day <= LAST)

CITED = [
    "310.4(b)(1)(v)",
    "310.4(b)",
    "310.4",
    "310.4(d)",
    "310.3(a)(1)",
    "310.5(a)",
    "310.4(z)",
    "47 C.F.R. § 64.1200(n)",
]
violations = st.lists(st.sampled_from(CITED).map(lambda text: Violation(provision=Citation.parse(text))), max_size=4)
calls = st.builds(
    Call,
    called_on=days,
    notified_on=st.none() | days,
    caller_id=st.none() | st.sampled_from(["8329017667", "(832) 901-7667", "anonymous"]),
    campaign=st.none() | st.sampled_from(["A", "B"]),
    violations=violations,
)
lists = st.lists(calls, max_size=12)
options = st.fixed_dictionaries(
    {
        "assessed_on": days,
        "filed_on": st.none() | days,
        "by": st.sampled_from(GROUPS),
        "count": st.sampled_from(COUNTS),
        "reading": st.sampled_from(["assessed", "floor-2015"]),
        "per_violation_usd": st.none() | st.just(46_517),
    }
)


def assessed(rows: list[Call], keywords: dict[str, object]) -> Exposure:
    """The exposure of some rows."""
    return assess(rows, **keywords)  # type: ignore[arg-type]


def units(call: Call, count: object) -> int:
    """How many violations a call is, written out by hand: the provisions of the rule without those another lies in."""
    if count == "per-call":
        return 1
    named = {str(one.provision) for one in call.violations if one.provision.is_tsr}
    within = {one for one in named for other in named if other != one and other.startswith(one)}
    return max(1, len(named - within))


def amount(assessed_on: dt.date, called_on: dt.date, reading: str) -> int:
    """The amount, written out by hand: before 2016 by the day of the call, since then by the day of assessment."""
    if assessed_on <= dt.date(2016, 8, 1) or (reading == "floor-2015" and called_on <= FLOOR):
        return 10_000 if called_on <= dt.date(1996, 11, 20) else 11_000 if called_on <= dt.date(2009, 2, 9) else 16_000
    return max(row.usd for row in shipped_schedule().amounts if row.effective < assessed_on)


def too_late(called_on: dt.date, filed_on: dt.date) -> bool:
    """Whether five years are over, by another library's arithmetic; March 1 for February 29."""
    anniversary = called_on + relativedelta(years=5)
    if (called_on.month, called_on.day) == (2, 29):
        anniversary += DAY
    calendar = FederalCalendar(closings="half")
    while not calendar.is_business_day(anniversary):
        anniversary += DAY
    return filed_on > anniversary


class TestTotal:
    """15 U.S.C. § 45(m)(1)(A): a civil penalty of not more than the amount for each violation."""

    @patient
    @given(rows=lists, keywords=options)
    def test_the_parts_make_the_whole(self, rows: list[Call], keywords: dict[str, object]) -> None:
        """Lines, tiers and working add up to the total, in dollars and in violations."""
        exposure = assessed(rows, keywords)
        assert all(line.subtotal_usd == line.violations * line.per_violation_usd for line in exposure.lines)
        assert exposure.maximum_usd == sum(line.subtotal_usd for line in exposure.lines)
        assert (
            exposure.violations == sum(line.violations for line in exposure.lines) == sum(n for _, n in exposure.tiers)
        )
        assert exposure.in_force_usd == sum(row.usd * n for row, n in exposure.tiers)
        if exposure.stated_usd is None:
            assert exposure.maximum_usd == exposure.in_force_usd
        else:
            assert exposure.maximum_usd == exposure.stated_usd * exposure.violations
        assert exposure.working.result == f"${exposure.maximum_usd:,}"

    @patient
    @given(rows=lists, keywords=options)
    def test_every_row_is_counted_or_left_out(self, rows: list[Call], keywords: dict[str, object]) -> None:
        """Counted and left out together are all the rows, at what all of them are worth, each once."""
        exposure = assessed(rows, keywords)
        assert exposure.violations + exposure.excluded.violations == sum(units(row, keywords["count"]) for row in rows)
        usd = sum(
            units(row, keywords["count"])
            * (exposure.stated_usd or amount(exposure.assessed_on, row.called_on, exposure.reading.id))
            for row in rows
        )
        assert exposure.maximum_usd + exposure.excluded.usd == usd
        assert len({one.row for one in exposure.excluded.rows}) == len(exposure.excluded.rows)

    @patient
    @given(rows=lists, more=lists, keywords=options)
    def test_the_total_of_two_lists_is_the_sum_of_theirs(
        self, rows: list[Call], more: list[Call], keywords: dict[str, object]
    ) -> None:
        """Splitting a list changes no figure: not the total, not a line, not what is left out."""
        one, two, both = assessed(rows, keywords), assessed(more, keywords), assessed(rows + more, keywords)
        assert both.maximum_usd == one.maximum_usd + two.maximum_usd
        assert both.excluded.usd == one.excluded.usd + two.excluded.usd

        def counted(exposure: Exposure) -> Counter[tuple[str, int]]:
            return Counter({(line.key, line.per_violation_usd): line.violations for line in exposure.lines})

        assert counted(both) == counted(one) + counted(two)

    @patient
    @given(rows=lists, keywords=options, order=st.randoms(use_true_random=False))
    def test_the_order_of_the_rows_changes_nothing(
        self, rows: list[Call], keywords: dict[str, object], order: random.Random
    ) -> None:
        """The same rows in another order: the same lines and the same rows left out."""
        numbered = [attrs.evolve(row, row=number) for number, row in enumerate(rows, 1)]
        mixed = list(numbered)
        order.shuffle(mixed)
        one, two = assessed(numbered, keywords), assessed(mixed, keywords)
        assert (one.lines, one.tiers) == (two.lines, two.tiers)
        assert {row.row: (row.why, row.usd) for row in one.excluded.rows} == {
            row.row: (row.why, row.usd) for row in two.excluded.rows
        }
        assert {(note.id, frozenset(note.authority)) for note in one.warnings} == {
            (note.id, frozenset(note.authority)) for note in two.warnings
        }

    @patient
    @given(rows=lists, keywords=options)
    def test_what_it_is_grouped_by_changes_no_figure(self, rows: list[Call], keywords: dict[str, object]) -> None:
        """Every grouping has the same total."""
        totals = {(one.maximum_usd, one.violations) for by in GROUPS for one in [assessed(rows, keywords | {"by": by})]}
        assert len(totals) == 1

    @patient
    @given(rows=lists, keywords=options)
    def test_counting_by_provision_is_an_upper_bound(self, rows: list[Call], keywords: dict[str, object]) -> None:
        """It is never lower than the count by call."""
        per_call = assessed(rows, keywords | {"count": "per-call"})
        assert per_call.maximum_usd <= assessed(rows, keywords | {"count": "per-provision"}).maximum_usd

    @patient
    @given(count=st.integers(0, 12), called_on=days, keywords=options)
    def test_a_count_is_worth_as_many_rows(self, count: int, called_on: dt.date, keywords: dict[str, object]) -> None:
        """So many calls of a day, from a count or from a list."""
        plain = {name: value for name, value in keywords.items() if name not in {"by", "count"}}
        if called_on > plain["assessed_on"]:  # type: ignore[operator]
            return
        one = estimate(count, called_on=called_on, **plain)  # type: ignore[arg-type]
        many = assess([Call(called_on=called_on)] * count, **plain)  # type: ignore[arg-type]
        assert (one.maximum_usd, one.violations) == (many.maximum_usd, many.violations)
        assert (one.excluded.usd, one.excluded.violations) == (many.excluded.usd, many.excluded.violations)


class TestLimitation:
    """
    28 U.S.C. § 2462: within five years from the date when the claim first accrued; Fed. R. Civ. P. 6(a)(1)(C): a last
    day that is a Saturday, Sunday or legal holiday moves to the next day that is none.
    """

    @settings(patient, max_examples=300)
    @given(called_on=days, shift=st.integers(-4, 6), filed=st.none() | days)
    def test_a_call_counts_until_five_years_are_over(
        self, called_on: dt.date, shift: int, filed: dt.date | None
    ) -> None:
        """Drawn around the fifth anniversary: counted through the last day to sue, and left out after it."""
        filed_on = filed or called_on + relativedelta(years=5) + shift * DAY
        late = too_late(called_on, filed_on)
        assessed_on = max(called_on, filed_on)
        exposure = assess([Call(called_on=called_on)], assessed_on=assessed_on, filed_on=filed_on)
        assert (exposure.violations, exposure.excluded.violations) == ((0, 1) if late else (1, 0))

    @settings(patient, max_examples=50)
    @given(rows=lists, day=days)
    def test_without_a_filing_the_note_says_what_one_would_leave_out(self, rows: list[Call], day: dt.date) -> None:
        """The note for a suit on the day of assessment is what that suit leaves out."""
        unfiled = assess(rows, assessed_on=day)
        late = [one for one in assess(rows, assessed_on=day, filed_on=day).excluded.rows if one.call.called_on <= day]
        noted = [note for note in unfiled.notes if note.id == "late-if-filed"]
        assert [(note.rows, note.usd) for note in noted] == (
            [(tuple(one.row for one in late), sum(one.usd for one in late))] if late else []
        )


class TestReading:
    """16 C.F.R. § 1.98 reaches earlier violations; under the floor by analogy (28 C.F.R. § 85.5) the old amounts stay."""

    @patient
    @given(rows=lists, keywords=options)
    def test_the_floor_never_raises_the_maximum(self, rows: list[Call], keywords: dict[str, object]) -> None:
        """Amounts only ever rose, so keeping old ones cannot cost more."""
        plain = keywords | {"per_violation_usd": None}
        floor, default = (
            assessed(rows, plain | {"reading": "floor-2015"}),
            assessed(rows, plain | {"reading": "assessed"}),
        )
        assert floor.maximum_usd <= default.maximum_usd
        if all(row.called_on > FLOOR for row in rows):
            assert floor.lines == default.lines
