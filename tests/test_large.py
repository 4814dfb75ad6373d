"""Random cases of every rule, 1990 to 2090, each counted twice; ``--large`` compares 100,000 of each."""

from __future__ import annotations

import datetime as dt
import random

from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from tests import brute_force as brute

from tsrcalc.calendars import FederalCalendar
from tsrcalc.counting import DayRule, Then
from tsrcalc.rules import rule_of


if TYPE_CHECKING:
    from collections.abc import Callable

    from tsrcalc.counting import Counts
    from tsrcalc.periods import Unit

FIRST, LAST = dt.date(1990, 1, 1), dt.date(2090, 12, 31)
STATES = ("MA", "TX", "LA", "HI", "DC")
ZONES = tuple(map(ZoneInfo, ("America/New_York", "America/Chicago", "America/Los_Angeles", "America/Phoenix")))
SHARP = (dt.time(0), dt.time(7, 59, 59), dt.time(8), dt.time(17, 30), dt.time(17, 30, 1), dt.time(23, 59, 59))


def _own_days() -> frozenset[dt.date]:
    """Days that a caller might close: one in forty, and the days beside every tenth holiday."""
    dice = random.Random("closed")  # noqa: S311 -- cases, not secrets
    days = {FIRST + i * brute.DAY for i in range((LAST - FIRST).days) if dice.random() < 1 / 40}
    return frozenset(days | {day + brute.DAY for day in brute.edges()["holidays"][::10]})


HOLIDAYS = brute.holidays_of()
OWN = HOLIDAYS | _own_days()
FEDERAL = FederalCalendar()
WITH_OWN = FederalCalendar(also_closed=dict.fromkeys(OWN - HOLIDAYS, "closed"))
FRIDAYS_OPEN = FederalCalendar(observed_fridays=False)
WITHOUT_FRIDAYS = brute.holidays_of(observed_fridays=False)
OF_STATES = {state: FederalCalendar(state=state) for state in (None, *STATES)}


class Case(NamedTuple):
    """One case: what was counted, by the rule and by hand."""

    asked: object
    got: dt.date
    expected: dt.date

    @property
    def agrees(self) -> bool:
        """Whether both end together; moments are compared in UTC, since in an hour that comes twice none equals another."""
        got, expected = (one.astimezone(dt.UTC) if isinstance(one, dt.datetime) else one for one in self[1:])
        return got == expected


class Cases:
    """
    Draws cases.

    Args:
        rule: The rule, which is the seed too.
    """

    def __init__(self, rule: str) -> None:
        self.dice = random.Random(rule)  # noqa: S311 -- cases, not secrets
        self.edges = tuple(brute.edges().values())

    def day(self) -> dt.date:
        """Any day, or as often one near where counting may go wrong."""
        if self.dice.random() < 0.5:
            return FIRST + self.dice.randrange((LAST - FIRST).days + 1) * brute.DAY
        return self.dice.choice(self.dice.choice(self.edges)) + self.dice.randint(-9, 9) * brute.DAY

    def length(self, most: int) -> int:
        """A number of units: as often up to ten as more."""
        return self.dice.randint(1, 10 if self.dice.random() < 0.5 else most)

    def either(self, most: int) -> int:
        """The same, forward or backward."""
        return self.length(most) * self.dice.choice((1, -1))

    def hours(self, most: int) -> int:
        """A number of hours, forward or backward: whole days now and then."""
        return self.either(most) if self.dice.random() < 0.7 else 24 * self.either(most // 24)

    def closed(self) -> tuple[FederalCalendar, frozenset[dt.date]]:
        """A calendar, and what it closes: by statute alone, days of the caller's too, or no Friday before a holiday."""
        return self.dice.choice(((FEDERAL, HOLIDAYS), (WITH_OWN, OWN), (FRIDAYS_OPEN, WITHOUT_FRIDAYS)))

    def moment(self) -> tuple[dt.datetime, ZoneInfo]:
        """A moment, the hours of a change of clocks and of an office among them."""
        zone, kind, day = self.dice.choice(ZONES), self.dice.random(), self.day()
        if kind < 0.2:
            time = self.dice.choice(SHARP)
        elif kind < 0.4:
            time = dt.time(self.dice.randrange(4), self.dice.randrange(60))
            day = self.dice.choice(brute.edges()["clock changes"]) + self.dice.randint(-4, 4) * brute.DAY
        else:
            time = dt.time(self.dice.randrange(24), self.dice.randrange(60), self.dice.choice((0, 0, 59)))
        moment = dt.datetime.combine(day, time, zone).replace(fold=self.dice.randrange(2))
        return moment.astimezone(dt.UTC).astimezone(zone), zone  # an hour the clocks skip becomes one that they show


def way(rule: str, unit: Unit, id_: str = "") -> Counts:
    """How a rule counts a unit, by the id of the way."""
    return {one.id: one.counts for one in rule_of(rule).ways_for(unit)}[id_]


def business_days(cases: Cases) -> Case:
    """A letter's business days, forward and backward."""
    n, after, (calendar, closed) = cases.either(60), cases.day(), cases.closed()
    got = way("letter", "business day").due(n, after=after, calendar=calendar)
    return Case((n, after, calendar.name), got, brute.business_days(n, after, closed))


def ftc(cases: Cases) -> Case:
    """16 C.F.R. § 4.3(a)."""
    n, after, (calendar, closed) = cases.length(45), cases.day(), cases.closed()
    got = way("ftc", "day").due(n, after=after, calendar=calendar)
    # at the end the office is closed on every day observed, and on the caller's
    inside, at_end = (closed, HOLIDAYS) if closed is WITHOUT_FRIDAYS else (HOLIDAYS, closed)
    return Case((n, after, calendar.name), got, brute.ftc(n, after, inside, at_end))


def frcp_forward(cases: Cases) -> Case:
    """Fed. R. Civ. P. 6(a)(1), with the holidays of a state."""
    n, after, state = cases.length(90), cases.day(), cases.dice.choice(list(OF_STATES))
    got = way("frcp", "day").due(n, after=after, calendar=OF_STATES[state])
    return Case((n, after, state), got, brute.frcp(n, after, brute.holidays_of(state)))


def frcp_backward(cases: Cases) -> Case:
    """Fed. R. Civ. P. 6(a)(5)."""
    n, after, (calendar, closed) = -cases.length(90), cases.day(), cases.closed()
    got = way("frcp", "day").due(n, after=after, calendar=calendar)
    return Case((n, after, calendar.name), got, brute.frcp(n, after, closed))


def frcp_mailed(cases: Cases) -> Case:
    """Fed. R. Civ. P. 6(d)."""
    rule = way("frcp", "day")
    assert isinstance(rule, DayRule)
    n, after, (calendar, closed) = cases.length(60), cases.day(), cases.closed()
    got = Then(rule=rule, added=3).due(n, after=after, calendar=calendar)
    return Case((n, after, calendar.name), got, brute.frcp_mailed(n, after, closed))


def frcp_hours(cases: Cases) -> Case:
    """Fed. R. Civ. P. 6(a)(2), forward and backward."""
    n, (after, zone), (calendar, closed) = cases.hours(120), cases.moment(), cases.closed()
    got = way("frcp", "hour").due(n, after=after, calendar=calendar)
    return Case((n, after, calendar.name), got, brute.frcp_hours(n, after, zone, closed))


def traceback(cases: Cases) -> Case:
    """The twenty-four hours of 47 C.F.R. § 64.1200(n)(1), on each reading."""
    readings = {
        "": brute.Clock(),
        "early-next-day": brute.Clock(early_next_day=True),
        "closing-outside": brute.Clock(closing_outside=True),
        "restart-12:01": brute.Clock(restarts_late=True),
    }
    (after, zone), (calendar, closed), reading = cases.moment(), cases.closed(), cases.dice.choice(list(readings))
    got = way("traceback", "hour", reading).due(24, after=after, calendar=calendar)
    return Case((after, calendar.name, reading), got, brute.traceback(24, after, zone, closed, readings[reading]))


def plain_days(cases: Cases) -> Case:
    """Days as written, the last open or closed, or moved."""
    n, after, (calendar, closed) = cases.either(90), cases.day(), cases.closed()
    rolled = cases.dice.random() < 0.5
    got = way("letter", "day", "rolled" if rolled else "as-written").due(n, after=after, calendar=calendar)
    expected = brute.frcp(n, after, closed) if rolled else brute.plain_days(n, after)
    return Case((n, after, calendar.name, rolled), got, expected)


def plain_hours(cases: Cases) -> Case:
    """Hours as they pass, as clocks show them, or moved at the end."""
    n, (after, zone), (calendar, closed) = cases.hours(96), cases.moment(), cases.closed()
    reading = cases.dice.choice(("as-written", "by-clocks", "rolled"))
    got = way("letter", "hour", reading).due(n, after=after, calendar=calendar)
    if reading == "by-clocks":
        return Case((n, after, reading), got, brute.clock_hours(n, after, zone))
    if reading == "as-written":
        return Case((n, after, reading), got, brute.elapsed_hours(n, after))
    return Case((n, after, calendar.name), got, brute.frcp_hours(n, after, zone, closed))


def months(cases: Cases) -> Case:
    """Months and years, on each reading, forward and backward."""
    n, after, (calendar, closed) = cases.either(14), cases.day(), cases.closed()
    if cases.dice.random() < 0.1:
        n = cases.dice.choice((12, 36, 60))
    name, rolled = cases.dice.choice(("anniversary", "first-of-next")), cases.dice.random() < 0.5
    got = way("statute", "month", f"{name}-rolled" if rolled else name).due(n, after=after, calendar=calendar)
    same = brute.months(n, after, first_of_next=name == "first-of-next")
    expected = brute.moved(same, closed, brute.DAY if n > 0 else -brute.DAY) if rolled else same
    return Case((n, after, calendar.name, name, rolled), got, expected)


def yearly(cases: Cases) -> Case:
    """A date that comes every year."""
    after, near, (calendar, closed) = cases.day(), cases.day(), cases.closed()
    month, number = near.month, min(near.day, 28) if near.month == 2 else near.day
    rolled = cases.dice.random() < 0.5
    rule = way("letter", "date", "rolled" if rolled else "as-written")
    got = rule.due(month * 100 + number, after=after, calendar=calendar)
    expected = brute.yearly(month, number, after, closed if rolled else None)
    return Case((after, month, number, calendar.name, rolled), got, expected)


RULES: tuple[Callable[[Cases], Case], ...] = (
    business_days, ftc, frcp_forward, frcp_backward, frcp_mailed, frcp_hours, traceback, plain_days, plain_hours, months,
    yearly,
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_agrees_with_counting_one_by_one(rule: Callable[[Cases], Case], cases_a_rule: int) -> None:
    """Each case counted by the rule ends where it ends counted day by day, or hour by hour."""
    cases = Cases(rule.__name__)
    differ = [case for case in (rule(cases) for _ in range(cases_a_rule)) if not case.agrees]
    assert not differ, f"{len(differ)} of {cases_a_rule} differ, such as {differ[0]}"
