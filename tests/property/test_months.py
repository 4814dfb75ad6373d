from __future__ import annotations

import calendar
import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import brute_force as brute

from tsrcalc.calendars import FederalCalendar
from tsrcalc.counting import Counts, MonthRule, YearlyRule, moves
from tsrcalc.deadlines import deadline
from tsrcalc.rules import rule_of


ONE = dt.timedelta(days=1)
HOLIDAYS = brute.holidays_of()
FEDERAL = FederalCalendar()

# as often near where counting may go wrong as anywhere; the ends of months are near enough
_near = st.one_of([st.sampled_from(days) for days in brute.edges().values()])
_ends = st.builds(lambda year, month: dt.date(year, month, calendar.monthrange(year, month)[1]), st.integers(1990, 2089), st.integers(1, 12))  # fmt: skip
days = (
    _ends
    | st.builds(lambda edge, off: edge + off * ONE, _near, st.integers(-4, 4))
    | st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
)
leap_days = st.sampled_from(brute.edges()["leap days"])
lengths = st.integers(1, 14) | st.sampled_from([12, 24, 36, 48, 60])

quick = settings(deadline=None, max_examples=150)
fewer = settings(deadline=None, max_examples=40)  # where each example builds a calendar of its own

WAYS = {way.id: way.counts for way in rule_of("statute").ways_for("month")}
LAST_DAY, FIRST_OF_NEXT = MonthRule(), MonthRule(short="first of the next")
AS_WRITTEN, ROLLED = (way.counts for way in rule_of("letter").ways_for("date"))


def due(rule: Counts, n: int, after: dt.date, own: FederalCalendar = FEDERAL) -> dt.date:
    """When a period ends."""
    return rule.due(n, after=after, calendar=own)


def check_days(rule: Counts, n: int, after: dt.date, first: dt.date) -> None:
    """The days are the one it is counted from, the date reached, and each day that it moves over, to the due day."""
    found = rule.days(n, after=after, calendar=FEDERAL, trigger="the trigger")
    end = due(rule, n, after)
    step = ONE if end >= first else -ONE
    reached = [first + i * step for i in range(abs((end - first).days) + 1)]
    assert [day.date for day in found] == ([after] if first != after and after not in reached else []) + reached
    assert [day.date for day in found if day.counted] == [first]
    assert all(day.why for day in found)
    assert found[0].why.startswith("the trigger") == (found[0].date != first)


class TestMonths:
    """A period of months or years ends on the same date so many months on."""

    @quick
    @given(after=days, n=lengths, back=st.booleans(), way=st.sampled_from(list(WAYS)))
    def test_agrees_with_counting_one_by_one(self, after: dt.date, n: int, back: bool, way: str) -> None:  # noqa: FBT001
        """On each reading the date is the one found by walking day by day and counting the ends of months."""
        n = -n if back else n
        same = brute.months(n, after, first_of_next=way.startswith("first"))
        expected = brute.moved(same, HOLIDAYS, -ONE if back else ONE) if way.endswith("rolled") else same
        assert due(WAYS[way], n, after) == expected

    @quick
    @given(after=days, years=st.integers(1, 5))
    def test_years(self, after: dt.date, years: int) -> None:
        """A year is twelve months, and a deadline in years counts them."""
        answer = deadline(f"{years} years", rule="statute", after=after, calendar=FEDERAL)
        assert answer.readings[0].due == brute.months(12 * years, after) == due(LAST_DAY, 12 * years, after)

    @quick
    @given(after=days, n=lengths, back=st.booleans())
    def test_the_same_date_wherever_there_is_one(self, after: dt.date, n: int, back: bool) -> None:  # noqa: FBT001
        """The number of the day is kept, or the month has none such and the two readings are a day apart."""
        n = -n if back else n
        last, first = due(LAST_DAY, n, after), due(FIRST_OF_NEXT, n, after)
        assert (last.year * 12 + last.month) - (after.year * 12 + after.month) == n
        if last.day == after.day:
            assert first == last
        else:
            assert (first.day, first - last) == (1, ONE)
            assert after.day > last.day == calendar.monthrange(last.year, last.month)[1]

    @quick
    @given(after=days, n=lengths)
    def test_there_and_back(self, after: dt.date, n: int) -> None:
        """So many months on and as many back lead to where they began, up to the 28th of a month."""
        if after.day <= 28:
            assert due(LAST_DAY, -n, due(LAST_DAY, n, after)) == after
        else:
            assert due(LAST_DAY, -n, due(LAST_DAY, n, after)) <= after

    @quick
    @given(after=days, n=lengths, back=st.booleans(), later=st.integers(0, 9), way=st.sampled_from(list(WAYS)))
    def test_later_is_never_earlier(self, after: dt.date, n: int, back: bool, later: int, way: str) -> None:  # noqa: FBT001
        """A later day is never due earlier, and a month more is due later."""
        rule, n = WAYS[way], -n if back else n
        assert due(rule, n, after) <= due(rule, n, after + later * ONE)
        assert due(rule, n, after) < due(rule, n + 1, after)

    @quick
    @given(after=days, n=lengths, back=st.booleans(), way=st.sampled_from(list(WAYS)))
    def test_its_days(self, after: dt.date, n: int, back: bool, way: str) -> None:  # noqa: FBT001
        """The date reached is counted; the days that it moves over are not."""
        n = -n if back else n
        check_days(WAYS[way], n, after, brute.months(n, after, first_of_next=way.startswith("first")))

    @quick
    @given(after=days, n=lengths, back=st.booleans())
    def test_never_due_on_a_closed_day_where_it_moves(self, after: dt.date, n: int, back: bool) -> None:  # noqa: FBT001
        """Fed. R. Civ. P. 6(a)(1)(C) moves it to an open day, on in a period after an event and back in one before."""
        n = -n if back else n
        for way in ("anniversary-rolled", "first-of-next-rolled"):
            end, plain = due(WAYS[way], n, after), due(WAYS[way.removesuffix("-rolled")], n, after)
            assert not brute.is_closed(end, HOLIDAYS)
            assert end <= plain if back else plain <= end

    @fewer
    @given(after=days, n=lengths, back=st.booleans())
    def test_closing_the_due_day_moves_it(self, after: dt.date, n: int, back: bool) -> None:  # noqa: FBT001
        """With the due day closed it moves, and where an end stands it does not."""
        n = -n if back else n
        end = due(WAYS["anniversary-rolled"], n, after)
        closed = FederalCalendar(also_closed={end: "x"})
        moved = brute.moved(end, HOLIDAYS | {end}, -ONE if back else ONE)
        assert due(WAYS["anniversary-rolled"], n, after, closed) == moved
        assert due(WAYS["anniversary"], n, after, closed) == due(WAYS["anniversary"], n, after)


class TestLeapDays:
    """Where the month has no such date, as five years from a February 29: its last day, or the first of the next month."""

    @quick
    @given(after=leap_days, years=st.integers(1, 10), back=st.booleans())
    def test_february_29(self, after: dt.date, years: int, back: bool) -> None:  # noqa: FBT001
        """In a year without one it is February 28 or March 1, and in a leap year February 29."""
        n = -years if back else years
        year = after.year + n
        last, first = due(LAST_DAY, 12 * n, after), due(FIRST_OF_NEXT, 12 * n, after)
        if calendar.isleap(year):
            assert last == first == dt.date(year, 2, 29)
        else:
            assert (last, first) == (dt.date(year, 2, 28), dt.date(year, 3, 1))

    @quick
    @given(after=leap_days)
    def test_every_reading_of_five_years(self, after: dt.date) -> None:
        """Five years from a February 29 have a reading for either day, and what is due is the earlier."""
        answer = deadline("5 years", rule="statute", after=after, calendar=FEDERAL)
        dues = {reading.due for reading in answer.readings}
        last, first = dt.date(after.year + 5, 2, 28), dt.date(after.year + 5, 3, 1)
        assert {last, first} <= dues <= {last, first, brute.moved(last, HOLIDAYS), brute.moved(first, HOLIDAYS)}
        assert answer.due == last


class TestYearly:
    """A date that comes every year: the next one after a day, or that day itself."""

    @quick
    @given(after=days, date=days)
    def test_agrees_with_waiting_for_it(self, after: dt.date, date: dt.date) -> None:
        """The date is the one found by waiting day by day, moved where it is closed and the rule moves it."""
        if (date.month, date.day) == (2, 29):
            date -= ONE
        same, n = brute.yearly(date.month, date.day, after), date.month * 100 + date.day
        assert due(AS_WRITTEN, n, after) == same
        assert due(ROLLED, n, after) == brute.yearly(date.month, date.day, after, HOLIDAYS)
        check_days(AS_WRITTEN, n, after, same)
        end = due(ROLLED, n, after)
        reached = [dt.date(year, date.month, date.day) for year in (end.year - 1, end.year)]
        check_days(ROLLED, n, after, max(day for day in reached if day <= end))

    @quick
    @given(date=days.filter(lambda day: (day.month, day.day) != (2, 29)))
    def test_on_the_date_itself(self, date: dt.date) -> None:
        """On the date itself it is due, and the day after it a year on."""
        n = date.month * 100 + date.day
        assert due(AS_WRITTEN, n, date) == date
        assert due(AS_WRITTEN, n, date + ONE) == dt.date(date.year + 1, date.month, date.day)

    @quick
    @given(after=days, date=days.filter(lambda day: (day.month, day.day) != (2, 29)), later=st.integers(1, 9))
    def test_later_is_never_earlier(self, after: dt.date, date: dt.date, later: int) -> None:
        """Asked from a later day it is never due earlier."""
        n = date.month * 100 + date.day
        for rule in (YearlyRule(), YearlyRule(end=moves)):
            assert due(rule, n, after) <= due(rule, n, after + later * ONE)

    @fewer
    @given(after=days)
    def test_closing_the_date_moves_it(self, after: dt.date) -> None:
        """With March 1 closed it is due the next open day, and as written on March 1."""
        same = brute.yearly(3, 1, after)
        closed = FederalCalendar(also_closed={same: "x"})
        assert due(ROLLED, 301, after, closed) == brute.yearly(3, 1, after, HOLIDAYS | {same})
        assert due(AS_WRITTEN, 301, after, closed) == same
