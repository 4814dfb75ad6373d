"""Deadlines: a period counted from what starts it, day by day, under every reading of an unsettled rule."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 -- the examples use it
import functools

from typing import TYPE_CHECKING

import attrs

from ..calendars import FederalCalendar
from ..clocks import Clock
from ..clocks import clock as clock_of
from ..counting.days import Day
from ..errors import RuleError
from ..periods import Period, read_period
from ..rules import Rule, as_rule, rule_of
from ..times import read_zone, zone_name
from ..working import refuse_warnings
from .answers import Deadline, Reading
from .readings import mailed_ways, policies_of, readings_of, sooner, starts_of, stated_start
from .remarks import data_warnings, force_warning, period_warning, state_remarks, unusual_warning


if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from ..counting import Counts

__all__ = ["Day", "Deadline", "Reading", "business_days", "deadline"]


def business_days(
    n: int,
    *,
    after: dt.date,
    received_on: dt.date | None = None,
    calendar: FederalCalendar | None = None,
    strict: bool = False,
) -> Deadline:
    """
    Count a letter's "within n business days".

    Args:
        n: How many business days, from 0 up. 0 is the day itself if it is open, and otherwise the next that is.

        after: The date of the letter. It may be any day, and is not counted.

        received_on: The day the letter was received, where another reading is to count from it.

        calendar: The widest calendar policy to name a reading for. By default all: the statute's holidays, then
            closings by executive order too, then half days too. ``FederalCalendar()`` leaves only the first. Days of
            your own (``also_closed``) are a further reading; they never move ``due``.

        strict: Raise instead of warning.

    Returns:
        The deadline. ``due`` is the earliest of the readings, because the provider must act.

    Raises:
        tsrcalc.errors.DateError: A date is no plain date, is out of range, or the receipt comes before the letter.

        tsrcalc.errors.RuleError: *n* is not a whole number from 0 up.

        tsrcalc.errors.StrictError: Strict mode, and there is a warning.

    Authority: none governs a staff letter; the words are read in their ordinary meaning, with the holidays of
    5 U.S.C. § 6103.

    >>> business_days(3, after=dt.date(2022, 8, 23)).due
    datetime.date(2022, 8, 26)
    """
    if type(n) is not int or n < 0:
        raise RuleError(f"n is {n!r}", "a letter's period is a whole number of business days, from 0 up")
    return deadline(
        Period(n, "business day"),
        after=after,
        clock="letter",
        received_on=received_on,
        calendar=calendar,
        strict=strict,
    )


def deadline(
    period: str | Period | None = None,
    *,
    after: dt.date | dt.datetime,
    clock: str | Clock | None = None,
    rule: str | Rule | Counts | None = None,
    received_on: dt.date | dt.datetime | None = None,
    before: dt.date | None = None,
    tz: str | ZoneInfo | None = None,
    state: str | None = None,
    mailed: bool = False,
    calendar: FederalCalendar | None = None,
    strict: bool = False,
) -> Deadline:
    """
    Count a period by any rule, or by the clock of a known deadline.

    Args:
        period: The period, as a `Period` or as people write it: ``20 days``, ``48 hours``, ``10 days before``. A clock
            has a period of its own, which this one takes the place of.

        after: What starts the count: a date, or for hours a date-time. A date alone, where hours are counted, is read
            from its first minute and from the close of the office, in the clock's own zone where it has one.

        clock: A clock, or the id of one; see `tsrcalc.clocks.clocks_known`.

        rule: Without a clock, how to count: the id of a rule (``letter``, ``ftc``, ``frcp``, ``traceback``,
            ``statute``; by default ``letter``), a `Rule`, or a value of `tsrcalc.counting`.

        received_on: The day or moment of receipt, where the clock may start with it.

        before: The return date of a demand, where the act must also come before it, or before a clock that ends with it.

        tz: For hours, the time zone or its IANA name; by default the clock's. For days, the zone that an hour of filing
            is given in.

        state: Under Fed. R. Civ. P. 6, the postal code of the state where the court sits, for its holidays.

        mailed: Under Fed. R. Civ. P. 6, whether service by mail adds the three days of 6(d).

        calendar: The widest calendar policy to name a reading for; see `business_days`.

        strict: Raise instead of warning.

    Returns:
        The deadline, with every reading; ``due`` is the one that is safe for the provider.

    Raises:
        tsrcalc.errors.DateError: A date or moment is wrong, out of range, or contradicts another.

        tsrcalc.errors.PeriodError: The period cannot be read.

        tsrcalc.errors.RuleError: There is no such clock, rule, zone or state, or they do not go together.

        tsrcalc.errors.StrictError: Strict mode, and there is a warning.

    Authority: that of the clock and its rule; see `Deadline.clock`.

    >>> print(deadline("20 days", rule="ftc", after=dt.date(2024, 6, 14)).due)
    2024-07-08
    >>> print(deadline(clock="traceback", after=dt.datetime(2024, 3, 15, 15), tz="America/New_York").due)
    2024-03-18 15:00:00-04:00
    """
    span = _span(period, clock)
    known = _clock(clock, rule, span)
    hours = span.unit == "hour"
    state = _state(state, calendar)
    _check_options(known, span, state=state, mailed=mailed, received_on=received_on, before=before)
    ways = known.rule.ways_for(span.unit)
    starts = starts_of(known, after, received_on, _zone(tz, known, hours=hours), span)
    policies = policies_of(calendar, state if span.n >= 0 else None)
    readings = readings_of(span, starts, mailed_ways(ways) if mailed else ways, policies)
    if before is not None:
        if known.before_clock:
            before = deadline(clock=known.before_clock, after=after, before=before, calendar=calendar).due
        readings = sooner(readings, before, known, after, policies)
    warnings = [
        *force_warning(readings, known),
        *period_warning(span, known),
        *unusual_warning(readings, known),
        *data_warnings(readings, span, closings=policies[-1].closings != "none"),
    ]
    answer = Deadline(
        period=str(span), readings=tuple(readings), clock=known, warnings=tuple(warnings),
        not_considered=(*known.rule.not_considered, *state_remarks(known.rule, span, state)),
        start_stated=bool(stated_start(span)), zone=None if hours else zone_name(tz),
    )  # fmt: skip
    if strict:
        refuse_warnings(answer.warnings)
    return answer


def _span(period: str | Period | None, clock: str | Clock | None) -> Period:
    """The period to count: the one given, or the clock's."""
    if isinstance(period, Period):
        return period
    if period is not None:
        return read_period(period)
    if clock is None:
        raise RuleError("there is nothing to count", "give a period, or a clock that has one")
    return (clock if isinstance(clock, Clock) else clock_of(clock)).period


def _state(state: str | None, calendar: FederalCalendar | None) -> str | None:
    """The state asked for, by name or by the calendar's."""
    if state is not None and not isinstance(state, str):
        raise RuleError(f"the state is {state!r}", "give a postal code such as 'NY'")
    if calendar is None:
        return state
    if not isinstance(calendar, FederalCalendar):
        raise RuleError(f"calendar is {calendar!r}", "give a FederalCalendar")
    if state and calendar.state and calendar.state != state.upper():
        raise RuleError(f"the calendar has the holidays of {calendar.state}, not of {state}", "name one state")
    return state or calendar.state


def _clock(clock: str | Clock | None, rule: str | Rule | Counts | None, span: Period) -> Clock:
    """The clock asked for, or one made of the rule."""
    if clock is not None:
        if rule is not None:
            raise RuleError("a clock has its rule", "give a clock or a rule, one of the two")
        return clock if isinstance(clock, Clock) else clock_of(clock)
    if rule is None or rule == "letter":
        return _of_an_event() if stated_start(span) == "event" else _of_the_letter()
    named = rule_of(rule) if isinstance(rule, str) else rule if isinstance(rule, Rule) else as_rule(rule)
    return Clock(
        id=named.id, name=f"A period counted by {named.name}", who_must_act="provider", period=span, rule=named,
        start="event", start_words="the day of the event", authority=named.authority,
        status="unsettled" if named.ambiguities else "settled", read_on=named.read_on,
    )  # fmt: skip


@functools.cache
def _of_the_letter() -> Clock:
    """The letter's clock without what only a certification needs: the period may be of any letter."""
    return attrs.evolve(clock_of("letter"), name="A period counted from a letter", staff="")


@functools.cache
def _of_an_event() -> Clock:
    """The same for a period whose words name another event."""
    return attrs.evolve(
        _of_the_letter(), name="A period counted from an event", start="event", start_words="the day of the event",
        receipt=False, start_ambiguity="", ambiguities=(),
    )  # fmt: skip


def _check_options(
    clock: Clock, span: Period, *, state: str | None, mailed: bool, received_on: dt.date | None, before: dt.date | None
) -> None:
    """Refuse what does not go with the clock."""
    if not isinstance(mailed, bool):
        raise RuleError(f"mailed is {mailed!r}", "it is True or False")
    elsewhere = f"{clock.name!r} is counted by {clock.rule.name}" if state or mailed else ""
    if state and clock.rule.id not in {"frcp", "statute"}:
        raise RuleError("state holidays count under Fed. R. Civ. P. 6 only", elsewhere)
    if mailed and clock.rule.id != "frcp":
        raise RuleError("three days for service by mail are added under Fed. R. Civ. P. 6 only", elsewhere)
    if span.n < 0 and clock.rule.forward_only:
        raise RuleError(f"{clock.rule.name} has no way to count back", "count by another rule")
    if mailed and span.n < 0:
        raise RuleError("three days for service by mail are added after an event only", "leave it out")
    if received_on is not None and not clock.receipt:
        raise RuleError(f"{clock.start_words} alone starts this count", "leave the day of receipt out")
    if before is not None and (not clock.before_words or span.unit == "hour"):
        raise RuleError("this count has no day that the act must come before", "leave it out")


def _zone(tz: str | ZoneInfo | None, clock: Clock, *, hours: bool) -> ZoneInfo | None:
    """The zone hours are counted in, or an hour of filing is given in."""
    if tz is not None and not hours and clock.closes is None:
        raise RuleError("a time zone goes with hours", "leave it out: whole days are counted")
    name = clock.zone if tz is None else zone_name(tz)
    return read_zone(name) if name is not None and (hours or tz is not None) else None
