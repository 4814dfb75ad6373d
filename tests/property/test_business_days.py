from __future__ import annotations

import datetime as dt
import itertools

from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tsrcalc.calendars import FederalCalendar, closings_known, federal_holidays
from tsrcalc.deadlines import business_days
from tsrcalc.limitation import is_late, last_day_to_sue


if TYPE_CHECKING:
    from tsrcalc.calendars import Closings

ONE = dt.timedelta(days=1)
POLICIES: tuple[Closings, ...] = ("none", "full", "half")
CALENDARS = {policy: FederalCalendar(closings=policy) for policy in POLICIES}

# Days at and near the edges: closings, the days off of a few years and of those where the law changed, ends of years.
_EDGES = (
    [closing.on for closing in closings_known()[0]],
    [day for year in (1977, 1978, 1985, 1986, 2020, 2021, 2022, 2026, 2027) for day in federal_holidays(year)],
    [dt.date(year, 1, 1) for year in range(1974, 2097)],
)
edges = st.one_of(*map(st.sampled_from, _EDGES))
near = edges | st.builds(lambda edge, off: edge + off * ONE, edges, st.integers(-8, 8))
days = near | st.dates(dt.date(1973, 1, 1), dt.date(2096, 12, 31))  # 800 business days are more than three years
counts = st.integers(1, 12) | st.integers(1, 400)
signed = st.integers(-12, 12) | st.integers(-400, 400)
policies = st.sampled_from(POLICIES)
calendars = policies.map(CALENDARS.__getitem__)

quick = settings(deadline=None, max_examples=200)
fewer = settings(deadline=None, max_examples=60)  # where each example builds a calendar of its own


class TestOpenDays:
    """
    5 U.S.C. § 6103(a), with "business day" in its ordinary meaning: a business day is a day from Monday to Friday that
    is no legal public holiday.
    """

    @quick
    @given(day=days, calendar=calendars)
    def test_closed_means_a_reason(self, day: dt.date, calendar: FederalCalendar) -> None:
        """A day is open if, and only if, nothing closes it; what closes it has a reason, and a law but for weekends."""
        why = calendar.why_closed(day)
        assert calendar.is_business_day(day) == (why is None)
        if why:
            assert why.reason
            assert (why.kind == "weekend") == (day.weekday() >= 5) == (not why.authority)

    @quick
    @given(day=days, n=signed, calendar=calendars)
    def test_never_due_on_a_closed_day(self, day: dt.date, n: int, calendar: FederalCalendar) -> None:
        """Whatever the start and the number, the answer is an open day."""
        assert calendar.is_business_day(calendar.add(day, n))

    @quick
    @given(day=days, calendar=calendars)
    def test_the_next_is_the_nearest(self, day: dt.date, calendar: FederalCalendar) -> None:
        """Between a day and the next business day, and the previous one, every day is closed."""
        after, before = calendar.next(day), calendar.previous(day)
        assert before < day < after
        for closed in (*calendar.walk(day, after - ONE), *calendar.walk(before, day - ONE)):
            assert closed[1] is not None


class TestInLieu:
    """
    5 U.S.C. § 6103(b)(1) and Exec. Order No. 11582 § 3(a): a holiday on a Saturday is observed on the Friday before, one
    on a Sunday on the Monday after.
    """

    @quick
    @given(
        year=st.integers(1972, 2099),
        month_day=st.sampled_from([(1, 1, 1971), (6, 19, 2021), (7, 4, 1971), (11, 11, 1978), (12, 25, 1971)]),
    )
    def test_fixed_days(self, year: int, month_day: tuple[int, int, int]) -> None:
        """A holiday on a fixed day of the month closes the weekday nearest to it, and names its own day."""
        month, number, since = month_day
        assume(year >= since)
        own, calendar = dt.date(year, month, number), CALENDARS["none"]
        off = own + {5: -1, 6: 1}.get(own.weekday(), 0) * ONE
        why = calendar.why_closed(off)
        assert why is not None
        assert off.weekday() < 5
        assert why.kind == ("holiday" if own == off else "in-lieu")
        assert why.reason.endswith(str(own)) == (own != off)

    @quick
    @given(year=st.integers(1971, 2100))
    def test_as_many_as_there_are_holidays(self, year: int) -> None:
        """A year has each of its holidays once, but for a New Year's Day observed in the year before."""
        expected = 9 + (year >= 1986) + (year >= 2021)
        moved_out, moved_in = (dt.date(one, 1, 1).weekday() == 5 for one in (year, year + 1))
        assert len(federal_holidays(year)) == expected - moved_out + moved_in
        assert all(day.year == year and day.weekday() < 5 for day in federal_holidays(year))


class TestCount:
    """
    "Within n business days" in its ordinary meaning, for no rule of computation governs a staff letter: the day of the
    event is not counted, and each business day after it is.
    """

    @quick
    @given(day=days, n=counts, calendar=calendars)
    def test_n_open_days_are_passed(self, day: dt.date, n: int, calendar: FederalCalendar) -> None:
        """After the start, up to and with the due day, exactly n days are open, and the due day is the last."""
        due = calendar.add(day, n)
        passed = [one for one, why in calendar.walk(day, due) if why is None]
        assert len(passed) == n
        assert passed[-1] == due

    @quick
    @given(day=days, n=signed, calendar=calendars)
    def test_one_more_day_is_due_later(self, day: dt.date, n: int, calendar: FederalCalendar) -> None:
        """One day more is due later, and by the next business day."""
        due, later = calendar.add(day, n), calendar.add(day, n + 1)
        # from a closed day 0 days lead to the next open day already, and so does 1
        if n == 0 and not calendar.is_business_day(day):
            assert later == due
        else:
            assert later == calendar.next(due)

    @quick
    @given(day=days, later=st.integers(0, 15), n=signed, calendar=calendars)
    def test_a_later_start_is_never_due_earlier(
        self, day: dt.date, later: int, n: int, calendar: FederalCalendar
    ) -> None:
        """A later start is never due earlier."""
        assert calendar.add(day, n) <= calendar.add(day + later * ONE, n)

    @quick
    @given(day=days, first=counts, second=counts, calendar=calendars)
    def test_in_two_parts(self, day: dt.date, first: int, second: int, calendar: FederalCalendar) -> None:
        """A period in two parts is as long as in one."""
        assert calendar.add(calendar.add(day, first), second) == calendar.add(day, first + second)

    @quick
    @given(day=days, n=counts, calendar=calendars)
    def test_counting_undoes_adding(self, day: dt.date, n: int, calendar: FederalCalendar) -> None:
        """The days between a start and its due day are the days that were added, forward and backward."""
        assert calendar.count(day, calendar.add(day, n)) == n
        assert calendar.count(day, calendar.add(day, -n)) == -n

    @quick
    @given(start=days, off=st.integers(-900, 900), calendar=calendars)
    def test_adding_undoes_counting(self, start: dt.date, off: int, calendar: FederalCalendar) -> None:
        """Adding the days counted to an open end arrives at it."""
        end = min(max(start + off * ONE, dt.date(1973, 1, 1)), dt.date(2098, 12, 31))
        assume(calendar.is_business_day(end))
        assert calendar.add(start, calendar.count(start, end)) == end


class TestBackward:
    """
    Fed. R. Civ. P. 6(a)(5): the next day is found by counting forward in a period after an event, and backward in one
    before it.
    """

    @quick
    @given(day=days, n=signed, calendar=calendars)
    def test_there_and_back(self, day: dt.date, n: int, calendar: FederalCalendar) -> None:
        """From an open day, n days forward and n days back lead to where they began."""
        assume(calendar.is_business_day(day))
        assert calendar.add(calendar.add(day, n), -n) == day

    @quick
    @given(day=days, calendar=calendars)
    def test_next_and_previous_undo_each_other(self, day: dt.date, calendar: FederalCalendar) -> None:
        """The day before the next business day is the day itself if it is open, and otherwise the last before it."""
        expected = day if calendar.is_business_day(day) else calendar.previous(day)
        assert calendar.previous(calendar.next(day)) == expected

    @quick
    @given(day=days, n=counts, calendar=calendars)
    def test_n_open_days_are_passed_backward(self, day: dt.date, n: int, calendar: FederalCalendar) -> None:
        """Before the start, down to and with the answer, exactly n days are open, and the answer is the first."""
        due = calendar.add(day, -n)
        passed = [one for one, why in calendar.walk(due - ONE, day - ONE) if why is None]
        assert len(passed) == n
        assert passed[0] == due

    @quick
    @given(start=days, off=st.integers(0, 900), calendar=calendars)
    def test_counts_are_opposite(self, start: dt.date, off: int, calendar: FederalCalendar) -> None:
        """Between two open days, counting backward is counting forward with the sign turned."""
        first, last = calendar.next(start), calendar.next(min(start + off * ONE, dt.date(2098, 12, 31)))
        assert calendar.count(last, first) == -calendar.count(first, last)


class TestLastDay:
    """
    Fed. R. Civ. P. 6(a)(1)(C): the last day counts, unless it is a Saturday, Sunday or legal holiday; then the period
    runs to the end of the next day that is none of these.
    """

    @fewer
    @given(after=days, n=counts, policy=policies)
    def test_closing_the_last_day_moves_it_on(self, after: dt.date, n: int, policy: Closings) -> None:
        """Close the day something is due, and it is due on the next open day."""
        due = CALENDARS[policy].add(after, n)
        moved = FederalCalendar(closings=policy, also_closed={due: "closed"})
        assert moved.add(after, n) == CALENDARS[policy].next(due)

    @fewer
    @given(after=days, n=st.integers(1, 12), policy=policies)
    def test_closing_a_closed_day_changes_nothing(self, after: dt.date, n: int, policy: Closings) -> None:
        """Close a day that is closed already, the start or the day after the last, and nothing moves."""
        due = CALENDARS[policy].add(after, n)
        skipped = [day for day, why in CALENDARS[policy].walk(after, due) if why]
        also = dict.fromkeys([after, *skipped, due + ONE], "closed")
        assert FederalCalendar(closings=policy, also_closed=also).add(after, n) == due

    @quick
    @given(day=days, calendar=calendars)
    def test_no_days(self, day: dt.date, calendar: FederalCalendar) -> None:
        """A day that is open stays, and one that is closed moves to the next that is open."""
        assert calendar.add(day, 0) == (day if calendar.is_business_day(day) else calendar.next(day))


class TestClosings:
    """
    5 U.S.C. § 6103(a) does not name the days closed by executive order, and whether they stop a clock is unsettled
    (Latham v. Dominick's, 149 F.3d 673 (7th Cir. 1998)): the more days a reading leaves out, the later it is due.
    """

    @quick
    @given(day=days, n=signed)
    def test_wider_is_never_nearer(self, day: dt.date, n: int) -> None:
        """A wider policy is never due earlier; counting back, never later."""
        found = [CALENDARS[policy].add(day, n) for policy in POLICIES]
        assert found == sorted(found, reverse=n < 0)

    @quick
    @given(day=days)
    def test_wider_closes_no_fewer(self, day: dt.date) -> None:
        """What a policy closes, a wider one closes for the same reason."""
        for narrow, wide in itertools.pairwise(POLICIES):
            why = CALENDARS[narrow].why_closed(day)
            assert why is None or CALENDARS[wide].why_closed(day) == why

    @fewer
    @given(after=days, n=st.integers(0, 12), waited=st.integers(0, 9))
    def test_every_reading(self, after: dt.date, n: int, waited: int) -> None:
        """The safe date is the earliest; each reading has every day once, n of them counted, and a reason for each."""
        deadline = business_days(n, after=after, received_on=after + waited * ONE)
        usual = [one for one in deadline.readings if not one.unusual]
        assert len(usual) == 6
        assert deadline.due == min(one.due for one in usual) == deadline.readings[0].due <= deadline.latest
        for reading in usual:
            assert reading.due == CALENDARS[reading.calendar.closings].add(reading.starts_on, n)
            length = (reading.due - reading.starts_on).days
            assert [one.date for one in reading.days] == [reading.starts_on + i * ONE for i in range(length + 1)]
            counted = [one.why for one in reading.days if one.counted]
            assert counted == [f"business day {i} of {n}" for i in range(1, n + 1)]
            for one in reading.days[1:]:
                if closed := reading.calendar.why_closed(one.date):
                    assert (one.counted, one.why, one.authority) == (False, closed.reason, closed.authority)
                else:
                    assert one.counted == (n > 0)


class TestFiveYears:
    """
    28 U.S.C. § 2462: a suit for a civil penalty must be commenced within five years from the date when the claim first
    accrued.
    """

    accruals = days.filter(lambda day: day.year <= 2090) | st.sampled_from(
        [dt.date(year, 2, 29) for year in range(1972, 2090, 4)]
    )

    @quick
    @given(accrued=accruals)
    def test_five_years_and_then_an_open_day(self, accrued: dt.date) -> None:
        """The last day is open, not before the anniversary, and every day from the anniversary to it is closed."""
        last = last_day_to_sue(accrued)
        leap = (accrued.month, accrued.day) == (2, 29)
        anniversary = dt.date(accrued.year + 5, 3, 1) if leap else accrued.replace(year=accrued.year + 5)
        assert CALENDARS["half"].is_business_day(last)
        assert anniversary <= last
        assert all(why for _, why in CALENDARS["half"].walk(anniversary - ONE, last - ONE))

    @quick
    @given(accrued=accruals, later=st.integers(0, 12))
    def test_a_later_claim_is_never_late_earlier(self, accrued: dt.date, later: int) -> None:
        """A claim that accrues later is never late earlier."""
        assert last_day_to_sue(accrued) <= last_day_to_sue(accrued + later * ONE)

    @quick
    @given(accrued=accruals, off=st.integers(-10, 10))
    def test_late_is_after_the_last_day(self, accrued: dt.date, off: int) -> None:
        """A suit is late if, and only if, it is filed after the last day."""
        filed = last_day_to_sue(accrued) + off * ONE
        assert is_late(accrued, filed_on=filed) == (off > 0)
