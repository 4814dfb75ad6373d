"""
How periods are counted: small rules made of what starts the count, what is counted and what happens at its end.

A rule counts forward for a positive number and backward for a negative one. Its last day costs the same to find for 3
days as for 1,000; its days, one by one with the reason for each, are made only when they are asked for.
"""

from __future__ import annotations

import datetime as dt
import itertools

from typing import TYPE_CHECKING, Literal, Protocol

import attrs

from .dates import FIRST_DAY, LAST_DAY, check_date
from .errors import DateError, RuleError
from .times import clock_time, in_zone, later


if TYPE_CHECKING:
    from .calendars import Closed, FederalCalendar
    from .citations import Citation

__all__ = [
    "BusinessHours",
    "Counted",
    "Day",
    "DayRule",
    "End",
    "HourRule",
    "MonthRule",
    "Start",
    "Then",
    "YearlyRule",
    "at_once",
    "every_day",
    "moves",
    "next_day",
    "next_open_day",
    "open_days",
    "open_days_up_to",
    "stays",
]

_ONE = dt.timedelta(days=1)
_ONE_MINUTE = dt.timedelta(minutes=1)
_MINUTES_A_DAY = 24 * 60


@attrs.frozen
class Day:
    """
    One day of a count.

    Attributes:
        date: The day.

        counted: Whether it was counted.

        why: Its number, or why it was skipped.

        authority: Where the law says that it is closed.
    """

    date: dt.date
    counted: bool
    why: str
    authority: tuple[Citation, ...] = ()


@attrs.frozen
class Start:
    """
    What starts a count of days.

    Attributes:
        words: In plain words.

        waits: Whether the first day counted must be open; otherwise it is the next day, whatever that is.
    """

    words: str
    waits: bool = False


@attrs.frozen
class Counted:
    """
    Which days are counted.

    Attributes:
        words: In plain words.

        open_up_to: In periods of up to so many days, closed days are left out; None means in periods of any length.
    """

    words: str
    open_up_to: int | None = 0

    def leaves_out_closed(self, n: int) -> bool:
        """Whether closed days are left out of a period of *n* days."""
        return self.open_up_to is None or abs(n) <= self.open_up_to


@attrs.frozen
class End:
    """
    What happens where the last day is closed.

    Attributes:
        words: In plain words.

        moves: Whether the period runs on to the next open day, or back to it where it is counted backward.
    """

    words: str
    moves: bool = False


next_day = Start("the count starts the day after")
next_open_day = Start("the count starts on the first business day after", waits=True)

every_day = Counted("every day is counted")
open_days = Counted("business days are counted", None)


def open_days_up_to(days: int) -> Counted:
    """
    Leave closed days out of short periods only.

    Args:
        days: The length, in days, of the longest period that closed days are left out of.

    Returns:
        What is counted, for a `DayRule`.

    >>> open_days_up_to(7).leaves_out_closed(7), open_days_up_to(7).leaves_out_closed(8)
    (True, False)
    """
    return Counted(f"in periods of up to {days} days only business days are counted, in longer ones every day", days)


stays = End("the last day stands, open or closed")
moves = End("a last day that is closed moves to the next business day", moves=True)


class Rule(Protocol):
    """What every rule of counting can do."""

    def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.date:
        """The last day, or moment, of a period of *n*."""
        ...

    def days(self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = ...) -> tuple[Day, ...]:
        """Every day of the count, with the reason."""
        ...


@attrs.frozen(kw_only=True)
class DayRule:
    """
    A way to count days.

    Attributes:
        start: What starts the count: `next_day` or `next_open_day`.

        counted: Which days are counted: `every_day`, `open_days`, or `open_days_up_to` a number.

        end: What happens where the last day is closed: `stays` or `moves`.

        closings: Where days closed by executive order, and those of the caller's, matter: ``throughout``, or only
            ``at the end``.

    The rule of many agencies, with weekends and holidays left out of periods under seven days:

    >>> from tsrcalc.calendars import FederalCalendar
    >>> rule = DayRule(counted=open_days_up_to(6), end=moves)
    >>> print(rule.due(6, after=dt.date(2024, 7, 1), calendar=FederalCalendar()))
    2024-07-10
    """

    start: Start = next_day
    counted: Counted = every_day
    end: End = stays
    closings: Literal["throughout", "at the end"] = "throughout"

    def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.date:
        """
        The last day of a period.

        Args:
            n: How many days; negative to count backward.

            after: The day that starts the count, which is not counted.

            calendar: Which days are open.

        Raises:
            tsrcalc.errors.DateError: A date is out of range.
        """
        inside = self._inside(calendar)
        if not n:
            last = after
        elif self.counted.leaves_out_closed(n):
            last = inside.add(after, n)
        else:
            step = 1 if n > 0 else -1
            first = inside.add(after, step) if self.start.waits else after + step * _ONE
            last = _shifted(first, n - step)
        return _moved(last, -1 if n < 0 else 1, calendar) if self.end.moves or self.counted.open_up_to is None else last

    def days(
        self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = "the day of the event"
    ) -> tuple[Day, ...]:
        """
        Every day from the trigger to the last, in the order counted.

        Args:
            n: How many days; negative to count backward.

            after: The day that starts the count.

            calendar: Which days are open.

            trigger: What that day is, in plain words.
        """
        due, inside = self.due(n, after=after, calendar=calendar), self._inside(calendar)
        skips, waits = self.counted.leaves_out_closed(n), self.start.waits
        word = "business day" if self.counted.open_up_to is None else "day"
        days = [Day(after, False, f"{trigger}; {self._start_words(n)}")]
        size, step, number, day = abs(n), -_ONE if n < 0 else _ONE, 0, after
        while day != due:
            day += step
            closed = inside.why_closed(day) if number < size - 1 else calendar.why_closed(day)
            if number < size and not ((skips or (waits and not number)) and inside.why_closed(day)):
                number += 1
                why = f"{word} {number} of {size}"
                if number == size and closed and self.end.moves:
                    why = f"{why}, but closed ({closed.reason}): the period runs {'back' if n < 0 else 'on'}"
                    days.append(Day(day, True, why, closed.authority))
                else:
                    days.append(Day(day, True, why))
            elif closed:
                days.append(Day(day, False, closed.reason, closed.authority))
            else:
                which = "last open day before" if n < 0 else "next open day"
                days.append(Day(day, False, f"the {which}; {'the period ends' if n else 'nothing is counted'}"))
        return tuple(days)

    def then(self, days: int) -> Then:
        """
        This rule, with so many days added once it has run: the three days of Fed. R. Civ. P. 6(d).

        Args:
            days: How many, counted by the same rule.
        """
        return Then(rule=self, added=days)

    def _inside(self, calendar: FederalCalendar) -> FederalCalendar:
        """The calendar the days before the last are counted by."""
        return calendar if self.closings == "throughout" else calendar.holidays_only

    def _start_words(self, n: int) -> str:
        if n >= 0:
            return self.start.words
        return f"counted backward, {self.start.words.replace('after', 'before')}"


@attrs.frozen(kw_only=True)
class Then:
    """
    A rule, and days added after its last one by the same rule.

    Attributes:
        rule: The rule.

        added: How many days are added.
    """

    rule: DayRule
    added: int

    def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.date:
        """The last day; see `DayRule.due`. Nothing is added to a period counted backward."""
        first = self.rule.due(n, after=after, calendar=calendar)
        return self.rule.due(self.added, after=first, calendar=calendar) if n >= 0 else first

    def days(
        self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = "the day of the event"
    ) -> tuple[Day, ...]:
        """Every day; see `DayRule.days`."""
        days = self.rule.days(n, after=after, calendar=calendar, trigger=trigger)
        if n < 0:
            return days
        more = self.rule.days(self.added, after=days[-1].date, calendar=calendar)[1:]
        return (*days, *(attrs.evolve(day, why=day.why.replace("day ", "added day ", 1)) for day in more))


@attrs.frozen(kw_only=True)
class BusinessHours:
    """
    The hours of an open day in which a request counts as received.

    Attributes:
        opens: The first moment.

        closes: The last moment.

        early: What a request before they open counts as: received when they open the ``same day``, or the ``next day``
            as the words of a rule may have it.

        closing: Whether *closes* itself is ``inside`` or ``outside``.
    """

    opens: dt.time
    closes: dt.time
    early: Literal["same day", "next day"] = "same day"
    closing: Literal["inside", "outside"] = "inside"

    def contain(self, wall: dt.datetime) -> bool:
        """Whether a local time is within the hours, whatever the day."""
        time = wall.time()
        return self.opens <= time < self.closes or (time == self.closes and self.closing == "inside")

    def received(self, wall: dt.datetime, calendar: FederalCalendar) -> dt.datetime:
        """
        The local time at which a request counts as received.

        Args:
            wall: When it came, by the clocks of the office.

            calendar: Which days are open.
        """
        day = wall.date()
        if calendar.is_business_day(day):
            if self.contain(wall):
                return wall
            if wall.time() < self.opens and self.early == "same day":
                return wall.replace(hour=self.opens.hour, minute=self.opens.minute, second=0, microsecond=0)
        return dt.datetime.combine(calendar.next(day), self.opens)


at_once = None


@attrs.frozen(kw_only=True)
class HourRule:
    """
    A way to count hours, in the time zone of the moment that starts them.

    Attributes:
        start: `at_once`, or the business hours within which a request must come to count at once.

        runs: ``always``, or on ``open days`` only: whole closed days are left out, and clocks keep their time.

        by: Whether hours are counted as they pass (``elapsed``) or as clocks show them (``clocks``); the two part where
            clocks change. Hours that run on open days only go by clocks.

        end: `moves` for the same time on the next open day where the period ends on a closed one; otherwise `stays`.

        restarts_late: Whether each stop costs a further minute, as a clock has it that restarts at 12:01 a.m.
    """

    start: BusinessHours | None = at_once
    runs: Literal["always", "open days"] = "always"
    by: Literal["elapsed", "clocks"] = "elapsed"
    end: End = stays
    restarts_late: bool = False

    def __attrs_post_init__(self) -> None:
        if self.runs == "open days" and self.start is None:
            raise RuleError("hours that run on open days only need business hours to start in", "give a BusinessHours")

    def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.datetime:
        """
        The last moment of a period.

        Args:
            n: How many hours; negative to count backward.

            after: The moment that starts the count: a date-time with its zone.

            calendar: Which days are open.

        Raises:
            tsrcalc.errors.DateError: *after* has no time or no zone, or a date is out of range.
        """
        moment = _moment(after)
        began = self.began(moment, calendar)
        if self.runs == "always":
            end = _later(began, n, self.by)
            return self._moved(end, n, calendar)
        wall = began.replace(tzinfo=None, fold=0)
        whole, minutes = divmod(wall.hour * 60 + wall.minute + n * 60, _MINUTES_A_DAY)
        day = calendar.add(wall.date(), whole) if whole else wall.date()
        end = dt.datetime.combine(day, wall.time().replace(hour=minutes // 60, minute=minutes % 60))
        if self.restarts_late:
            end += self._stops(wall.date(), day, calendar) * _ONE_MINUTE
        return in_zone(end, moment.tzinfo)

    @staticmethod
    def _stops(start: dt.date, end: dt.date, calendar: FederalCalendar) -> int:
        """How many stretches of closed days lie between two open days."""
        closed = [bool(why) for _, why in calendar.walk(start, end)]
        return sum(before and not after for before, after in itertools.pairwise(closed))

    def began(self, moment: dt.datetime, calendar: FederalCalendar) -> dt.datetime:
        """The moment the hours begin to run."""
        if self.start is None:
            return moment
        wall = moment.replace(tzinfo=None, fold=0)
        received = self.start.received(wall, calendar)
        return moment if received == wall else in_zone(received, moment.tzinfo)

    def _moved(self, end: dt.datetime, n: int, calendar: FederalCalendar) -> dt.datetime:
        if not self.end.moves:
            return end
        day = _moved(end.date(), -1 if n < 0 else 1, calendar)
        if day == end.date():
            return end
        return in_zone(dt.datetime.combine(day, end.time()), end.tzinfo)

    def days(
        self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = "the event"
    ) -> tuple[Day, ...]:
        """Every day that the period touches, in the order counted."""
        moment = _moment(after)
        began, due = self.began(moment, calendar), self.due(n, after=moment, calendar=calendar)
        end = _later(began, n, self.by) if self.end.moves else due
        step = -_ONE if n < 0 else _ONE
        days, day = [], moment.date() - step
        while day != due.date():
            day += step
            closed = calendar.why_closed(day)
            waits, past = (day < began.date(), day > end.date()) if n >= 0 else (False, day < end.date())
            stopped = closed is not None and (waits or past or self.runs == "open days")
            words = [f"{trigger}, {clock_time(moment.time())}"] if day == moment.date() else []
            if closed and (stopped or day == end.date() != due.date()):
                words.append(closed.reason)
            if day == began.date():
                words.append(f"the clock starts at {clock_time(began.time())}" if began != moment else "the clock starts")
            if day == end.date() != due.date():
                words.append(f"the hours run out at {clock_time(end.time())}, on a closed day")
            if day == due.date():
                words.append(f"the period ends at {clock_time(due.time())}")
            why = "; ".join(words) or ("the clock runs" if not waits else "the clock has not started")
            days.append(Day(day, not (waits or past or stopped), why, closed.authority if closed else ()))
        return tuple(days)


@attrs.frozen(kw_only=True)
class MonthRule:
    """
    A way to count months and years: the same date, so many months on.

    Attributes:
        short: Where the month has no such date, its ``last day`` or the ``first of the next``.

        end: What happens where the last day is closed: `stays` or `moves`.
    """

    short: Literal["last day", "first of the next"] = "last day"
    end: End = stays

    def on(self, months: int, after: dt.date) -> dt.date:
        """The same date so many months on, or back, before any move."""
        year, month = divmod(after.year * 12 + after.month - 1 + months, 12)
        if not FIRST_DAY.year <= year <= LAST_DAY.year:
            raise _out_of_range(f"{months} months from {after}")
        try:
            return after.replace(year=year, month=month + 1)
        except ValueError:  # the month is shorter
            first_of_next = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
            return first_of_next if self.short == "first of the next" else first_of_next - _ONE

    def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.date:
        """
        The last day of a period.

        Args:
            n: How many months; negative to count backward.

            after: The day that starts the count.

            calendar: Which days are open.

        Raises:
            tsrcalc.errors.DateError: A date is out of range.
        """
        last = self.on(n, check_date(after, "the day"))
        return _moved(last, -1 if n < 0 else 1, calendar) if self.end.moves else last

    def days(
        self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = "the day of the event"
    ) -> tuple[Day, ...]:
        """The first day, the same date so many months on, and the days the end moves over; not the years between."""
        same = self.on(n, after)
        span = f"{abs(n) // 12} years" if n % 12 == 0 else f"{abs(n)} months"
        why = f"{span} {'back' if n < 0 else 'on'}"
        if same.day != after.day:
            why += f"; that month has no day {after.day}"
        first = Day(after, False, f"{trigger}; not counted")
        return (first, *_reached(same, why, self.due(n, after=after, calendar=calendar), calendar))


@attrs.frozen(kw_only=True)
class YearlyRule:
    """
    A date that comes every year, in place of a period: the next one after a day, or that day itself.

    Attributes:
        end: What happens where the date is closed: `stays` or `moves`.

    The date is given as the number *n*: month times 100 and day, so that 301 is March 1.
    """

    end: End = stays

    def on(self, n: int, after: dt.date) -> dt.date:
        """The date itself, before any move."""
        this_year = dt.date(after.year, n // 100, n % 100)
        return this_year if this_year >= after else dt.date(after.year + 1, n // 100, n % 100)

    def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.date:
        """The date next to come."""
        last = check_date(self.on(n, after), "the day")
        return _moved(last, 1, calendar) if self.end.moves else last

    def days(
        self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = "the day asked from"
    ) -> tuple[Day, ...]:
        """The day asked from, the date itself, and the days it moves over."""
        same = self.on(n, after)
        reached = _reached(same, "the date that comes every year", self.due(n, after=after, calendar=calendar), calendar)
        return (*([Day(after, False, trigger)] if same != after else []), *reached)


def _reached(same: dt.date, why: str, due: dt.date, calendar: FederalCalendar) -> list[Day]:
    """The date reached, and the days from it to the open one that the period ends on."""
    closed = calendar.why_closed(same)
    if due == same or not closed:
        return [Day(same, True, why)]
    days = [Day(same, True, f"{why}, but closed ({closed.reason}): the period runs on", closed.authority)]
    for day, why_not in calendar.walk(same, due) if same < due else _backward(same, due, calendar):
        if why_not:
            days.append(Day(day, False, why_not.reason, why_not.authority))
        else:
            days.append(Day(day, False, f"the {'next open day' if same < due else 'last open day before'}; the period ends"))
    return days


def _backward(same: dt.date, due: dt.date, calendar: FederalCalendar) -> list[tuple[dt.date, Closed | None]]:
    return [(day, calendar.why_closed(day)) for day in (same - i * _ONE for i in range(1, (same - due).days + 1))]


def _moment(after: dt.date) -> dt.datetime:
    if not isinstance(after, dt.datetime) or after.tzinfo is None:
        raise DateError(f"hours are counted from a moment, not from {after}", "give a date-time with its time zone")
    return after


def _later(moment: dt.datetime, hours: int, by: str = "elapsed") -> dt.datetime:
    try:
        if by == "elapsed":
            end = later(moment, hours)
        else:
            end = in_zone(moment.replace(tzinfo=None, fold=0) + dt.timedelta(hours=hours), moment.tzinfo)
    except OverflowError:
        raise _out_of_range(f"{hours} hours from {moment}") from None
    check_date(end.date(), "the last day")
    return end


def _shifted(day: dt.date, days: int) -> dt.date:
    try:
        return check_date(day + days * _ONE, "the last day")
    except OverflowError:
        raise _out_of_range(f"{days} days from {day}") from None


def _moved(day: dt.date, step: int, calendar: FederalCalendar) -> dt.date:
    """The day if it is open, and otherwise the next that is, forward or backward."""
    return day if calendar.is_business_day(day) else calendar.add(day, step)


def _out_of_range(what: str) -> DateError:
    return DateError(f"{what} is out of range", f"dates run from {FIRST_DAY} to {LAST_DAY}")
