from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests import brute_force as brute

from tsrcalc.calendars import FederalCalendar, closings_known
from tsrcalc.counting import DayRule, every_day, moves, next_open_day, open_days
from tsrcalc.deadlines import deadline
from tsrcalc.rules import rule_of


if TYPE_CHECKING:
    from tsrcalc.calendars import Closings
    from tsrcalc.counting import Counts, Day

ONE = dt.timedelta(days=1)
HOLIDAYS = brute.holidays_of()
FEDERAL = FederalCalendar()
ORDERS: dict[Closings, frozenset[dt.date]] = {
    "none": HOLIDAYS,
    "full": HOLIDAYS | {closing.on for closing in closings_known()[0] if closing.extent == "full"},
    "half": HOLIDAYS | {closing.on for closing in closings_known()[0]},
}
CALENDARS = {policy: FederalCalendar(closings=policy) for policy in ORDERS}
STATES = ("MA", "HI", "TX")
OF_STATES = {state: FederalCalendar(state=state) for state in STATES}

# as often near where counting may go wrong as anywhere
_EDGES = [st.sampled_from(days) for days in brute.edges().values()]
_EDGES.append(st.sampled_from([closing.on for closing in closings_known()[0]]))
near = st.builds(lambda edge, off: edge + off * ONE, st.one_of(_EDGES), st.integers(-9, 9))
days = near | st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
lengths = st.integers(1, 12) | st.integers(1, 120)
policies = st.sampled_from(list(ORDERS))

quick = settings(deadline=None, max_examples=150)
fewer = settings(deadline=None, max_examples=40)  # where each example builds a calendar of its own

LETTER = rule_of("letter").ways_for("business day")[0].counts
FTC = rule_of("ftc").ways_for("day")[0].counts
FRCP = rule_of("frcp").ways_for("day")[0].counts
AS_WRITTEN, ROLLED = (one.counts for one in rule_of("letter").ways_for("day"))
assert isinstance(FRCP, DayRule)
MAILED = FRCP.then(3)


def closing(due: dt.date, policy: Closings = "none") -> FederalCalendar:
    """The calendar with one more day closed."""
    return FederalCalendar(closings=policy, also_closed={due: "x"})


def check_days(rule: Counts, n: int, after: dt.date, calendar: FederalCalendar, *, word: str = "day") -> list[Day]:
    """The days of a count go from the trigger to the due day, each once; those counted are numbered; all say why."""
    due = rule.due(n, after=after, calendar=calendar)
    found = list(rule.days(n, after=after, calendar=calendar, trigger="the trigger"))
    step = ONE if n > 0 else -ONE
    assert [day.date for day in found] == [after + i * step for i in range(abs((due - after).days) + 1)]
    assert not found[0].counted
    assert found[0].why.startswith("the trigger; ")
    counted = [day.why for day in found if day.counted and "added" not in day.why]
    assert [why.partition(", but closed")[0] for why in counted] == [
        f"{word} {i} of {abs(n)}" for i in range(1, abs(n) + 1)
    ]
    assert all(day.why for day in found)
    return found


class TestLetter:
    """
    "Business days" in their ordinary meaning: the day after the trigger is the first that can count, and Saturdays, Sundays
    and legal holidays are left out.
    """

    @quick
    @given(after=days, n=lengths, back=st.booleans(), policy=policies)
    def test_agrees_with_counting_one_by_one(self, after: dt.date, n: int, back: bool, policy: Closings) -> None:  # noqa: FBT001
        """The due day is the one found by passing open days one by one, forward and backward."""
        n = -n if back else n
        assert LETTER.due(n, after=after, calendar=CALENDARS[policy]) == brute.business_days(n, after, ORDERS[policy])

    @quick
    @given(after=days, n=lengths, policy=policies)
    def test_backward_undoes_forward(self, after: dt.date, n: int, policy: Closings) -> None:
        """From an open day so many business days on and as many back lead to where they began."""
        calendar = CALENDARS[policy]
        assume(calendar.is_business_day(after))
        due = LETTER.due(n, after=after, calendar=calendar)
        assert LETTER.due(-n, after=due, calendar=calendar) == after

    @quick
    @given(after=days, n=lengths, later=st.integers(1, 9))
    def test_later_is_later(self, after: dt.date, n: int, later: int) -> None:
        """A later trigger is never due earlier, and one day more is due later."""
        due = LETTER.due(n, after=after, calendar=FEDERAL)
        assert due <= LETTER.due(n, after=after + later * ONE, calendar=FEDERAL)
        assert due < LETTER.due(n + 1, after=after, calendar=FEDERAL)

    @quick
    @given(after=days, n=st.integers(1, 12), back=st.booleans(), policy=policies)
    def test_its_days(self, after: dt.date, n: int, back: bool, policy: Closings) -> None:  # noqa: FBT001
        """Every open day is counted, and no closed one."""
        found = check_days(LETTER, -n if back else n, after, CALENDARS[policy], word="business day")
        assert [day.counted for day in found[1:]] == [
            not brute.is_closed(day.date, ORDERS[policy]) for day in found[1:]
        ]

    @fewer
    @given(after=days, n=st.integers(1, 12))
    def test_closing_the_due_day_moves_it(self, after: dt.date, n: int) -> None:
        """With the due day closed, it is due on the next business day."""
        due = LETTER.due(n, after=after, calendar=FEDERAL)
        assert LETTER.due(n, after=after, calendar=closing(due)) == brute.moved(due, HOLIDAYS | {due})


class TestPlainDays:
    """Days are all counted, and an end on a closed day is not moved."""

    @quick
    @given(after=days, n=lengths, back=st.booleans())
    def test_there_and_back(self, after: dt.date, n: int, back: bool) -> None:  # noqa: FBT001
        """The due day is so many days off, found one by one, whatever is closed; and the way back is as long."""
        n = -n if back else n
        due = AS_WRITTEN.due(n, after=after, calendar=FEDERAL)
        assert due == brute.plain_days(n, after) == AS_WRITTEN.due(n, after=after, calendar=CALENDARS["half"])
        assert AS_WRITTEN.due(-n, after=due, calendar=FEDERAL) == after

    @quick
    @given(after=days, n=st.integers(1, 40), back=st.booleans())
    def test_its_days(self, after: dt.date, n: int, back: bool) -> None:  # noqa: FBT001
        """Every day after the trigger is counted."""
        assert all(day.counted for day in check_days(AS_WRITTEN, -n if back else n, after, FEDERAL)[1:])

    @quick
    @given(after=days, n=lengths, back=st.booleans(), policy=policies)
    def test_moved_or_not(self, after: dt.date, n: int, back: bool, policy: Closings) -> None:  # noqa: FBT001
        """The other reading moves an end on a closed day, and no other."""
        n = -n if back else n
        due, calendar = AS_WRITTEN.due(n, after=after, calendar=FEDERAL), CALENDARS[policy]
        rolled = ROLLED.due(n, after=after, calendar=calendar)
        assert rolled == brute.moved(due, ORDERS[policy], -ONE if back else ONE)
        assert (rolled == due) == calendar.is_business_day(due)


class TestFtcShort:
    """
    "When such period of time, with the intervening Saturdays, Sundays, and national holidays counted, is seven (7) days or
    less, each of the Saturdays, Sundays, and such holidays shall be excluded from the computation": 16 C.F.R. § 4.3(a).
    """

    @quick
    @given(after=days, n=st.integers(1, 7))
    def test_business_days(self, after: dt.date, n: int) -> None:
        """By the statute's holidays a short period is one of business days."""
        assert FTC.due(n, after=after, calendar=FEDERAL) == brute.business_days(n, after, HOLIDAYS)

    @quick
    @given(after=days, n=st.integers(1, 7), policy=policies)
    def test_its_days(self, after: dt.date, n: int, policy: Closings) -> None:
        """What is counted is open by the statute: a day closed by order in between is counted all the same."""
        found = check_days(FTC, n, after, CALENDARS[policy])
        counted = {day.date for day in found if day.counted}
        last = max(counted)
        assert {
            day.date for day in found[1:] if not brute.is_closed(day.date, HOLIDAYS) and day.date <= last
        } == counted


class TestFtc:
    """
    The period "shall begin with the first business day following"; "When the last day of the period so computed is a
    Saturday, Sunday, or national holiday, or other day on which the office of the Commission is closed, the period shall
    run until the end of the next following business day": 16 C.F.R. § 4.3(a).
    """

    @quick
    @given(after=days, n=lengths, policy=policies)
    def test_agrees_with_counting_one_by_one(self, after: dt.date, n: int, policy: Closings) -> None:
        """The due day is the one found by the words of the paragraph, day by day; closings move only the last."""
        expected = brute.ftc(n, after, HOLIDAYS, ORDERS[policy])
        assert FTC.due(n, after=after, calendar=CALENDARS[policy]) == expected

    @quick
    @given(after=days, n=lengths, policy=policies)
    def test_never_due_on_a_closed_day(self, after: dt.date, n: int, policy: Closings) -> None:
        """Whatever the trigger and the length, the office is open on the due day."""
        assert not brute.is_closed(FTC.due(n, after=after, calendar=CALENDARS[policy]), ORDERS[policy])

    @quick
    @given(after=days, n=st.integers(8, 60), policy=policies)
    def test_the_days_of_a_long_period(self, after: dt.date, n: int, policy: Closings) -> None:
        """From the first business day on, every day is counted."""
        found = check_days(FTC, n, after, CALENDARS[policy])
        counted = [day.date for day in found if day.counted]
        first = brute.moved(after + ONE, HOLIDAYS)
        assert counted == [first + i * ONE for i in range(n)]

    @quick
    @given(after=days, n=lengths, later=st.integers(1, 9))
    def test_a_later_trigger_is_never_due_earlier(self, after: dt.date, n: int, later: int) -> None:
        """A later trigger is never due earlier."""
        due = FTC.due(n, after=after, calendar=FEDERAL)
        assert due <= FTC.due(n, after=after + later * ONE, calendar=FEDERAL)

    @quick
    @given(after=days, n=lengths.filter(lambda n: n != 7))
    def test_a_longer_period_is_never_due_earlier(self, after: dt.date, n: int) -> None:
        """One day more is never due earlier, save where seven days become eight; a short one is due later."""
        due, longer = (FTC.due(one, after=after, calendar=FEDERAL) for one in (n, n + 1))
        assert due < longer or (n > 7 and due == longer)

    @fewer
    @given(after=days, n=st.integers(2, 7) | st.integers(8, 40))
    def test_a_closing_before_the_last_day_changes_nothing(self, after: dt.date, n: int) -> None:
        """An office closed before the last day, even on the first, does not put it off: that is no national holiday."""
        last = [day.date for day in FTC.days(n, after=after, calendar=FEDERAL) if day.counted][-1]
        before = dict.fromkeys((after + i * ONE for i in range((last - after).days)), "closed")
        due = FTC.due(n, after=after, calendar=FEDERAL)
        assert FTC.due(n, after=after, calendar=FederalCalendar(also_closed=before)) == due

    def test_eight_days_may_end_before_seven(self) -> None:
        """From Monday, July 1, 2024, seven days end on July 11 and eight on July 9, as the paragraph has it."""
        start = dt.date(2024, 7, 1)
        dues = [FTC.due(n, after=start, calendar=FEDERAL) for n in (6, 7, 8, 9)]
        assert [str(due) for due in dues] == ["2024-07-10", "2024-07-11", "2024-07-09", "2024-07-10"]

    @quick
    @given(after=days)
    def test_eight_days_never_end_after_seven(self, after: dt.date) -> None:
        """Seven business days take in a weekend, so that eight days never end after them."""
        seven, eight = (FTC.due(n, after=after, calendar=FEDERAL) for n in (7, 8))
        assert eight <= seven

    @fewer
    @given(after=days, n=lengths)
    def test_closing_the_due_day_moves_it(self, after: dt.date, n: int) -> None:
        """With the office closed on the due day, it is due on the next business day."""
        due = FTC.due(n, after=after, calendar=FEDERAL)
        assert FTC.due(n, after=after, calendar=closing(due)) == brute.moved(due, HOLIDAYS | {due})


class TestFrcp:
    """
    Fed. R. Civ. P. 6(a)(1): "exclude the day of the event", "count every day", "include the last day of the period, but if
    the last day is a Saturday, Sunday, or legal holiday, the period continues to run until the end of the next day that is
    not".
    """

    @quick
    @given(after=days, n=lengths, policy=policies)
    def test_agrees_with_counting_one_by_one(self, after: dt.date, n: int, policy: Closings) -> None:
        """The due day is the one found by the words of the rule, day by day."""
        assert FRCP.due(n, after=after, calendar=CALENDARS[policy]) == brute.frcp(n, after, ORDERS[policy])

    @quick
    @given(after=days, n=lengths, later=st.integers(1, 9), back=st.booleans())
    def test_later_is_never_earlier(self, after: dt.date, n: int, later: int, back: bool) -> None:  # noqa: FBT001
        """A later trigger is never due earlier; nor is a longer period, or if counted backward later."""
        n = -n if back else n
        due = FRCP.due(n, after=after, calendar=FEDERAL)
        assert due <= FRCP.due(n, after=after + later * ONE, calendar=FEDERAL)
        longer = FRCP.due(n - 1 if back else n + 1, after=after, calendar=FEDERAL)
        assert longer <= due if back else due <= longer

    @quick
    @given(after=days, n=lengths, back=st.booleans(), policy=policies)
    def test_never_due_on_a_closed_day(self, after: dt.date, n: int, back: bool, policy: Closings) -> None:  # noqa: FBT001
        """The due day is open, and every day from the last of the period to it is closed."""
        due = FRCP.due(-n if back else n, after=after, calendar=CALENDARS[policy])
        last, step = (after - n * ONE, -1) if back else (after + n * ONE, 1)
        assert not brute.is_closed(due, ORDERS[policy])
        assert all(brute.is_closed(last + i * step * ONE, ORDERS[policy]) for i in range(abs((due - last).days)))

    @quick
    @given(after=days, n=st.integers(1, 40), back=st.booleans(), policy=policies)
    def test_its_days(self, after: dt.date, n: int, back: bool, policy: Closings) -> None:  # noqa: FBT001
        """Every day of the period is counted, and no day after it."""
        found = check_days(FRCP, -n if back else n, after, CALENDARS[policy])
        assert [day.counted for day in found] == [0 < i <= n for i in range(len(found))]

    @fewer
    @given(after=days, n=lengths, back=st.booleans())
    def test_closing_the_due_day_moves_it(self, after: dt.date, n: int, back: bool) -> None:  # noqa: FBT001
        """With the due day closed, it moves on in the direction of the count."""
        n = -n if back else n
        due = FRCP.due(n, after=after, calendar=FEDERAL)
        moved = brute.moved(due, HOLIDAYS | {due}, -ONE if back else ONE)
        assert FRCP.due(n, after=after, calendar=closing(due)) == moved


class TestFrcpBackward:
    """
    "The 'next day' is determined by continuing to count forward when the period is measured after an event and backward
    when measured before an event": Fed. R. Civ. P. 6(a)(5).
    """

    @quick
    @given(after=days, n=lengths)
    def test_agrees_with_counting_one_by_one(self, after: dt.date, n: int) -> None:
        """The due day is the one found by the words of the rule, backward day by day."""
        assert FRCP.due(-n, after=after, calendar=FEDERAL) == brute.frcp(-n, after, HOLIDAYS)

    @quick
    @given(after=days, n=lengths)
    def test_there_and_back(self, after: dt.date, n: int) -> None:
        """Forward and backward are mirrored: what does not move comes back, and what moves on does not come back short."""
        due = FRCP.due(n, after=after, calendar=FEDERAL)
        back = FRCP.due(-n, after=due, calendar=FEDERAL)
        if due == after + n * ONE and not brute.is_closed(after, HOLIDAYS):
            assert back == after
        assert back >= FRCP.due(0, after=after, calendar=FEDERAL) or brute.is_closed(after, HOLIDAYS)


class TestStateHolidays:
    """
    Fed. R. Civ. P. 6(a)(6)(C): a legal holiday is, "for periods that are measured after an event, any other day declared a
    holiday by the state where the district court is located".
    """

    state_days = st.sampled_from(
        [
            (state, day)
            for state in STATES
            for day in sorted(brute.holidays_of(state) - HOLIDAYS)
            if 1990 <= day.year <= 2090 and day.weekday() < 5
        ]
    )

    @quick
    @given(of=state_days, off=st.integers(-3, 3), n=lengths)
    def test_forward_only(self, of: tuple[str, dt.date], off: int, n: int) -> None:
        """An end at a state's holiday moves over it where the count goes forward, and not where it goes backward."""
        state, holiday = of
        last = holiday + off * ONE
        both = HOLIDAYS | brute.holidays_of(state)
        forward = deadline(f"{n} days", rule="frcp", after=last - n * ONE, state=state, calendar=FEDERAL)
        assert forward.readings[0].due == brute.moved(last, both)
        backward = deadline(f"{n} days before", rule="frcp", after=last + n * ONE, state=state, calendar=FEDERAL)
        assert backward.readings[0].due == brute.moved(last, HOLIDAYS, -ONE)

    @quick
    @given(after=days, n=lengths, state=st.sampled_from(STATES))
    def test_never_due_earlier(self, after: dt.date, n: int, state: str) -> None:
        """The holidays of a state never make it due earlier."""
        due = FRCP.due(n, after=after, calendar=OF_STATES[state])
        assert FRCP.due(n, after=after, calendar=FEDERAL) <= due == brute.frcp(n, after, brute.holidays_of(state))


class TestMailed:
    """By mail "3 days are added after the period would otherwise expire under Rule 6(a)": Fed. R. Civ. P. 6(d)."""

    @quick
    @given(after=days, n=lengths, policy=policies)
    def test_agrees_with_counting_one_by_one(self, after: dt.date, n: int, policy: Closings) -> None:
        """The period runs out first, moved where its end is closed; three days follow, moved again."""
        calendar, closed = CALENDARS[policy], ORDERS[policy]
        due = MAILED.due(n, after=after, calendar=calendar)
        assert due == brute.frcp_mailed(n, after, closed)
        assert due >= FRCP.due(n, after=after, calendar=calendar) + 3 * ONE
        assert not brute.is_closed(due, closed)

    @quick
    @given(after=days, n=lengths)
    def test_asked_for_by_name(self, after: dt.date, n: int) -> None:
        """A deadline by mail counts the same, on the reading by the statute's holidays."""
        answer = deadline(f"{n} days", rule="frcp", after=after, mailed=True, calendar=FEDERAL)
        assert answer.readings[0].due == brute.frcp_mailed(n, after, HOLIDAYS)

    @quick
    @given(after=days, n=st.integers(1, 40))
    def test_its_days(self, after: dt.date, n: int) -> None:
        """Every day is there once, and three of them are counted as added."""
        found = check_days(MAILED, n, after, FEDERAL)
        added = [day.why.partition(", but closed")[0] for day in found if day.counted and "added" in day.why]
        assert added == [f"added day {i} of 3" for i in (1, 2, 3)]

    @quick
    @given(after=days, n=lengths)
    def test_nothing_is_added_backward(self, after: dt.date, n: int) -> None:
        """A period before an event is not one after service: nothing is added to it, neither date nor days."""
        assert MAILED.due(-n, after=after, calendar=FEDERAL) == FRCP.due(-n, after=after, calendar=FEDERAL)
        assert MAILED.days(-n, after=after, calendar=FEDERAL) == FRCP.days(-n, after=after, calendar=FEDERAL)


class TestOwnRules:
    """A caller's own rule: a count that waits for an open day to start waits backward too."""

    @quick
    @given(after=days, n=lengths)
    def test_waits_both_ways(self, after: dt.date, n: int) -> None:
        """The first day counted is the nearest open one, forward or backward, and every day from it on is counted."""
        rule = DayRule(start=next_open_day, counted=every_day)
        for step in (1, -1):
            first = brute.moved(after + step * ONE, HOLIDAYS, step * ONE)
            assert rule.due(step * n, after=after, calendar=FEDERAL) == brute.plain_days(step * (n - 1), first)

    @quick
    @given(after=days, n=lengths)
    def test_business_days_end_open_anyway(self, after: dt.date, n: int) -> None:
        """Where only business days are counted, moving the last changes nothing."""
        rule = DayRule(counted=open_days, end=moves)
        assert rule.due(n, after=after, calendar=FEDERAL) == LETTER.due(n, after=after, calendar=FEDERAL)


class TestObservedFridays:
    """5 U.S.C. § 6103(b)(1) speaks of pay and leave: on another reading the Friday before a Saturday holiday is open."""

    OPEN = FederalCalendar(observed_fridays=False)
    closed = brute.holidays_of(observed_fridays=False)
    fridays = st.sampled_from(sorted(day for day in HOLIDAYS - closed if 1990 < day.year < 2090))
    shortly_before = st.builds(lambda friday, off: friday - off * ONE, fridays, st.integers(1, 14))

    @quick
    @given(after=days | shortly_before, n=lengths)
    def test_agrees_with_counting_one_by_one(self, after: dt.date, n: int) -> None:
        """With those Fridays open each rule ends where it ends day by day; a period never ends later for it."""
        assert LETTER.due(n, after=after, calendar=self.OPEN) == brute.business_days(n, after, self.closed)
        assert FRCP.due(n, after=after, calendar=self.OPEN) == brute.frcp(n, after, self.closed)
        assert FRCP.due(n, after=after, calendar=self.OPEN) <= FRCP.due(n, after=after, calendar=FEDERAL)

    @quick
    @given(after=shortly_before, n=st.integers(1, 14))
    def test_the_office_is_closed_at_the_end(self, after: dt.date, n: int) -> None:
        """Under 16 C.F.R. § 4.3(a) such a Friday is counted, but a last day is not due on it: the office is closed."""
        due = FTC.due(n, after=after, calendar=self.OPEN)
        assert due == brute.ftc(n, after, self.closed, HOLIDAYS)
        assert not brute.is_closed(due, HOLIDAYS)
        check_days(FTC, n, after, self.OPEN)
