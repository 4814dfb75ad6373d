from __future__ import annotations

import datetime as dt

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests import brute_force as brute

from tsrcalc.calendars import FederalCalendar
from tsrcalc.counting import BusinessHours, Counts, HourRule
from tsrcalc.deadlines import deadline
from tsrcalc.rules import rule_of


ONE = dt.timedelta(days=1)
HOLIDAYS = brute.holidays_of()
FEDERAL = FederalCalendar()
ZONE = brute.NEW_YORK
OPENS, CLOSES = dt.time(8), dt.time(17, 30)

# as often near where counting may go wrong as anywhere; clocks change on Sundays at 2:00 a.m.
_EDGES = brute.edges()
_near = st.one_of([st.sampled_from(days) for days in _EDGES.values()])
days = st.builds(lambda edge, off: edge + off * ONE, _near, st.integers(-5, 5)) | st.dates(
    dt.date(1990, 1, 1), dt.date(2090, 12, 31)
)
_sharp = [dt.time(0), dt.time(7, 59, 59), OPENS, dt.time(17, 29, 59), CLOSES, dt.time(17, 30, 1), dt.time(23, 59, 59)]
times = (
    st.sampled_from(_sharp)
    | st.times(max_value=dt.time(3)).map(lambda time: time.replace(microsecond=0))
    | st.times().map(lambda time: time.replace(microsecond=0))
)


def at(day: dt.date, time: dt.time, fold: int = 0) -> dt.datetime:
    """A moment in New York; in an hour that clocks skip, one that they show."""
    moment = dt.datetime.combine(day, time, ZONE).replace(fold=fold)
    return moment.astimezone(dt.UTC).astimezone(ZONE)


moments = st.builds(at, days, times, st.integers(0, 1))
lengths = st.integers(1, 30) | st.integers(1, 200)
changes = st.sampled_from(_EDGES["clock changes"])

quick = settings(deadline=None, max_examples=150)
fewer = settings(deadline=None, max_examples=40)  # where each example builds a calendar of its own

FRCP = rule_of("frcp").ways_for("hour")[0].counts
ELAPSED, CLOCKS, ROLLED = (way.counts for way in rule_of("letter").ways_for("hour"))
TRACEBACK = {way.id: way.counts for way in rule_of("traceback").ways_for("hour")}
READ = {
    "": brute.USUAL,
    "early-next-day": brute.Clock(early_next_day=True),
    "closing-outside": brute.Clock(closing_outside=True),
    "restart-12:01": brute.Clock(restarts_late=True),
}


def due(rule: Counts, n: int, after: dt.datetime, calendar: FederalCalendar = FEDERAL) -> dt.datetime:
    """When a period of hours ends."""
    moment = rule.due(n, after=after, calendar=calendar)
    assert isinstance(moment, dt.datetime)
    assert moment.tzinfo is after.tzinfo
    return moment


def utc(moment: dt.datetime) -> dt.datetime:
    """The moment in UTC: in an hour that comes twice local times do not tell."""
    return moment.astimezone(dt.UTC)


def check_days(rule: Counts, n: int, after: dt.datetime) -> None:
    """The days of a period go from its trigger to its end, each once, with a reason; the first and last say the hour."""
    end = due(rule, n, after).date()
    found = rule.days(n, after=after, calendar=FEDERAL, trigger="the trigger")
    step = ONE if n > 0 else -ONE
    assert [day.date for day in found] == [after.date() + i * step for i in range(abs((end - after.date()).days) + 1)]
    assert found[0].why.startswith("the trigger, ")
    assert "the period ends at " in found[-1].why
    assert sum("the period ends at " in day.why for day in found) == 1
    assert sum("the clock starts" in day.why for day in found) == 1
    assert all(day.why for day in found)


class TestElapsed:
    """Hours are counted as they pass: "begin counting immediately" and "count every hour", Fed. R. Civ. P. 6(a)(2)."""

    @quick
    @given(after=moments, n=lengths, back=st.booleans())
    def test_agrees_with_counting_one_by_one(self, after: dt.datetime, n: int, back: bool) -> None:  # noqa: FBT001
        """The end is so many hours off, counted one by one in UTC."""
        n = -n if back else n
        assert utc(due(ELAPSED, n, after)) == brute.elapsed_hours(n, after)

    @quick
    @given(after=moments, n=lengths)
    def test_there_and_back(self, after: dt.datetime, n: int) -> None:
        """So many hours on and as many back lead to where they began, in an hour that comes twice too."""
        assert utc(due(ELAPSED, -n, due(ELAPSED, n, after))) == utc(after)

    @quick
    @given(change=changes, time=times, n=st.integers(24, 72))
    def test_a_change_of_clocks_moves_the_wall_clock(self, change: dt.date, time: dt.time, n: int) -> None:
        """Over a change of clocks the end is an hour later or earlier by the wall clock, as the note of 2009 has it."""
        assume(time > dt.time(3))
        after = at(change - ONE, time)
        end, naive = due(ELAPSED, n, after), after.replace(tzinfo=None) + n * brute.HOUR
        shift = end.utcoffset()
        before = after.utcoffset()
        assert shift is not None
        assert before is not None
        assert end.replace(tzinfo=None, fold=0) - naive == shift - before
        assert abs(shift - before) == brute.HOUR

    def test_the_note_of_2009(self) -> None:
        """Seventy-two hours from 10:23 a.m. on Friday, November 2, 2007 run until 9:23 a.m. on Monday, November 5."""
        assert due(FRCP, 72, at(dt.date(2007, 11, 2), dt.time(10, 23))) == at(dt.date(2007, 11, 5), dt.time(9, 23))

    @quick
    @given(after=moments, n=lengths, back=st.booleans())
    def test_its_days(self, after: dt.datetime, n: int, back: bool) -> None:  # noqa: FBT001
        """Each day is there once."""
        check_days(ELAPSED, -n if back else n, after)


class TestByClocks:
    """Hours may be counted as clocks show them: the same time so many hours on by the wall clock."""

    @quick
    @given(after=moments, n=lengths, back=st.booleans())
    def test_agrees_with_counting_one_by_one(self, after: dt.datetime, n: int, back: bool) -> None:  # noqa: FBT001
        """The end is found on the wall clock hour by hour; of two such moments the earlier, and an hour before one skipped."""
        n = -n if back else n
        assert utc(due(CLOCKS, n, after)) == brute.clock_hours(n, after, ZONE)

    @quick
    @given(change=changes, days=st.integers(1, 5), time=st.times(dt.time(1), dt.time(2, 59, 59)), back=st.booleans())
    def test_an_hour_that_comes_twice_or_not_at_all(
        self,
        change: dt.date,
        days: int,
        time: dt.time,
        back: bool,  # noqa: FBT001
    ) -> None:
        """Of an hour shown twice it is the first; where clocks skip the hour, the moment is one before they do."""
        n = -24 * days if back else 24 * days
        after = at(change + days * ONE if back else change - days * ONE, time)
        end = due(CLOCKS, n, after)
        assert utc(end) == brute.clock_hours(n, after, ZONE)
        offset, before = end.utcoffset(), at(change, dt.time(0)).utcoffset()
        assert offset == before or time >= dt.time(2)

    @quick
    @given(after=moments, n=st.integers(1, 8))
    def test_whole_days_keep_their_hour(self, after: dt.datetime, n: int) -> None:
        """Twenty-four hours by the clock are a day, unless clocks skip that hour."""
        end = due(CLOCKS, 24 * n, after)
        assume(end.date() not in _EDGES["clock changes"])
        assert end.time() == after.time()
        assert end.date() == after.date() + n * ONE


class TestRolled:
    """
    Fed. R. Civ. P. 6(a)(2)(C): a period that would end on a Saturday, Sunday or legal holiday "continues to run until the
    same time on the next day that is not".
    """

    @quick
    @given(after=moments, n=lengths, back=st.booleans())
    def test_agrees_with_counting_one_by_one(self, after: dt.datetime, n: int, back: bool) -> None:  # noqa: FBT001
        """The hours pass one by one; an end on a closed day moves to the same time, forward or backward."""
        n = -n if back else n
        end = due(FRCP, n, after)
        assert utc(end) == brute.frcp_hours(n, after, ZONE, HOLIDAYS) == utc(due(ROLLED, n, after))
        assert not brute.is_closed(end.date(), HOLIDAYS)
        assert end.time() == due(ELAPSED, n, after).time()

    @quick
    @given(after=moments, n=lengths, later=st.integers(1, 100))
    def test_later_is_never_on_an_earlier_day(self, after: dt.datetime, n: int, later: int) -> None:
        """A longer period never ends on an earlier day; it may at an earlier hour, as a Saturday's noon moves past Monday's."""
        first, longer = due(FRCP, n, after), due(FRCP, n + later, after)
        assert first.date() <= longer.date()
        if not brute.is_closed(due(ELAPSED, n, after).date(), HOLIDAYS):
            assert utc(first) < utc(longer)

    def test_an_hour_more_may_end_earlier(self) -> None:
        """From 10:30 p.m. on a Friday 25 hours end on Monday at 11:30 p.m., and 26 hours at 12:30 a.m. that day."""
        start = at(dt.date(2024, 3, 15), dt.time(22, 30))
        monday = dt.date(2024, 3, 18)
        assert [due(FRCP, n, start) for n in (25, 26)] == [at(monday, dt.time(23, 30)), at(monday, dt.time(0, 30))]

    @quick
    @given(after=moments, n=lengths, back=st.booleans())
    def test_its_days(self, after: dt.datetime, n: int, back: bool) -> None:  # noqa: FBT001
        """Each day is there once."""
        check_days(FRCP, -n if back else n, after)

    @fewer
    @given(after=moments, n=lengths)
    def test_closing_the_due_day_moves_it(self, after: dt.datetime, n: int) -> None:
        """With the due day closed, it is due at the same time on the next open day."""
        end = due(FRCP, n, after)
        moved = due(FRCP, n, after, FederalCalendar(also_closed={end.date(): "x"}))
        assert moved.time() == end.time()
        assert moved.date() == brute.moved(end.date(), HOLIDAYS | {end.date()})


class TestTraceback:
    """
    47 C.F.R. § 64.1200(n)(1): twenty-four hours, in which the clock does not run on a weekend or federal holiday; a request
    outside business hours counts as received at 8:00 a.m. on the next business day.
    """

    readings = st.sampled_from(list(READ))

    @quick
    @given(after=moments, reading=readings)
    def test_agrees_with_walking_the_clock(self, after: dt.datetime, reading: str) -> None:
        """On each reading the end is found by walking on the wall clock hour by hour, closed days left out."""
        expected = brute.traceback(24, after, ZONE, HOLIDAYS, READ[reading])
        assert utc(due(TRACEBACK[reading], 24, after)) == expected

    @quick
    @given(after=moments, n=lengths)
    def test_other_lengths(self, after: dt.datetime, n: int) -> None:
        """So does a period of another length."""
        assert utc(due(TRACEBACK[""], n, after)) == brute.traceback(n, after, ZONE, HOLIDAYS)

    @quick
    @given(after=moments, reading=readings)
    def test_due_within_business_hours(self, after: dt.datetime, reading: str) -> None:
        """It is due on a business day within business hours, or a minute after each stop of the clock."""
        end = due(TRACEBACK[reading], 24, after)
        assert not brute.is_closed(end.date(), HOLIDAYS)
        assert OPENS <= end.time() <= CLOSES.replace(minute=31 if reading == "restart-12:01" else 30)

    @quick
    @given(after=moments)
    def test_within_business_hours_the_hour_is_kept(self, after: dt.datetime) -> None:
        """A request in business hours is due at the same time on the next business day; another at 8:00 a.m."""
        end = due(TRACEBACK[""], 24, after)
        if OPENS <= after.time() <= CLOSES and not brute.is_closed(after.date(), HOLIDAYS):
            assert (end.date(), end.time()) == (brute.moved(after.date() + ONE, HOLIDAYS), after.time())
        else:
            assert end.time() == OPENS

    @quick
    @given(change=changes, back=st.integers(1, 4), time=st.times(OPENS, CLOSES), n=st.sampled_from([24, 48, 72]))
    def test_a_change_of_clocks_keeps_the_hour(self, change: dt.date, back: int, time: dt.time, n: int) -> None:
        """Over either change of clocks the wall clock is kept, where hours as they pass would not keep it."""
        after = at(change - back * ONE, time)
        assume(not brute.is_closed(after.date(), HOLIDAYS))
        end = due(TRACEBACK[""], n, after)
        assert end.time() == after.time()
        if end.date() > change:
            passed = due(ELAPSED, int((end.replace(tzinfo=None) - after.replace(tzinfo=None)) / brute.HOUR), after)
            assert passed.time() != after.time()

    @quick
    @given(
        after=moments,
        later=st.integers(1, 600) | st.integers(1, 5 * 24 * 60),
        reading=st.sampled_from([reading for reading in READ if reading != "early-next-day"]),
    )
    def test_a_later_request_is_never_due_earlier(self, after: dt.datetime, later: int, reading: str) -> None:
        """A later request is never due earlier, save where one before 8:00 a.m. waits for the next day."""
        other = (utc(after) + later * brute.MINUTE).astimezone(ZONE)
        assert due(TRACEBACK[reading], 24, after) <= due(TRACEBACK[reading], 24, other)

    def test_an_early_request_may_be_due_after_a_later_one(self) -> None:
        """Where a request of 7:59 a.m. counts as received the next business day, it is due a day after one of 8:00 a.m."""
        tuesday = dt.date(2024, 3, 12)
        dues = [due(TRACEBACK["early-next-day"], 24, at(tuesday, time)) for time in (dt.time(7, 59), OPENS)]
        assert dues == [at(dt.date(2024, 3, 14), OPENS), at(dt.date(2024, 3, 13), OPENS)]

    @quick
    @given(after=moments)
    def test_readings_apart(self, after: dt.datetime) -> None:
        """No other reading is due earlier than the usual one."""
        usual = due(TRACEBACK[""], 24, after)
        assert all(usual <= due(rule, 24, after) for rule in TRACEBACK.values())

    @quick
    @given(after=moments, reading=readings, n=st.sampled_from([24, 24, 48]))
    def test_its_days(self, after: dt.datetime, reading: str, n: int) -> None:
        """Each day is there once; no closed day is counted."""
        check_days(TRACEBACK[reading], n, after)
        for day in TRACEBACK[reading].days(n, after=after, calendar=FEDERAL):
            assert not (day.counted and brute.is_closed(day.date, HOLIDAYS))

    @fewer
    @given(after=moments)
    def test_closing_the_due_day_moves_it(self, after: dt.datetime) -> None:
        """With the due day closed, it is due at the same time on the next open day."""
        end = due(TRACEBACK[""], 24, after)
        closed = FederalCalendar(also_closed={end.date(): "x"})
        began = dt.datetime.combine(end.date(), end.time())
        moved = due(TRACEBACK[""], 24, after, closed)
        assert utc(moved) == brute.traceback(24, after, ZONE, HOLIDAYS | {end.date()})
        assert moved.replace(tzinfo=None) > began

    @quick
    @given(after=moments)
    def test_asked_for_by_name(self, after: dt.datetime) -> None:
        """The clock by its name gives the usual reading first, which is the one due."""
        answer = deadline(clock="traceback", after=utc(after), tz=ZONE.key, calendar=FEDERAL)
        first = answer.readings[0].due
        assert isinstance(first, dt.datetime)
        assert utc(first) == brute.traceback(24, after, ZONE, HOLIDAYS)
        assert answer.due == first


class TestOwnHours:
    """A caller's own hours: those of another office."""

    @quick
    @given(after=moments, opens=st.integers(1, 11), closes=st.integers(12, 23))
    def test_starts_within_them(self, after: dt.datetime, opens: int, closes: int) -> None:
        """The clock starts in the hours of an open day, at once or when they next open."""
        hours = BusinessHours(opens=dt.time(opens), closes=dt.time(closes))
        rule = HourRule(start=hours, runs="open days")
        began = due(rule, 0, after)
        assert not brute.is_closed(began.date(), HOLIDAYS)
        assert hours.opens <= began.time() <= hours.closes
        assert utc(began) == utc(after) or (utc(began) > utc(after) and began.time() == hours.opens)
