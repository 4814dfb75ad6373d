"""Counting months and years, and the date that comes every year."""

from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING, Literal

import attrs

from ..dates import FIRST_DAY, LAST_DAY, check_date
from ..errors import RuleError, check_one_of
from .days import Day, End, check_number, moved, out_of_range, stays


if TYPE_CHECKING:
    from ..calendars import FederalCalendar

__all__ = ["MonthRule", "YearlyRule"]

_ONE = dt.timedelta(days=1)


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

    def __attrs_post_init__(self) -> None:
        check_one_of(self.short, ("last day", "first of the next"), "short")

    def on(self, months: int, after: dt.date) -> dt.date:
        """The same date so many months on, or back, before any move."""
        year, month = divmod(after.year * 12 + after.month - 1 + months, 12)
        if not FIRST_DAY.year <= year <= LAST_DAY.year:
            raise out_of_range(f"{months} months from {after}")
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
        check_number(n)
        last = self.on(n, check_date(after, "the day"))
        return moved(last, -1 if n < 0 else 1, calendar) if self.end.moves else last

    def days(
        self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = "the day of the event"
    ) -> tuple[Day, ...]:
        """The first day, the same date so many months on, and the days the end moves over; not the years between."""
        same = self.on(n, after)
        size, unit = (abs(n) // 12, "year") if n % 12 == 0 else (abs(n), "month")
        why = f"{size} {unit}{'s' if size != 1 else ''} {'back' if n < 0 else 'on'}"
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

    def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.date:
        """
        The date next to come, or to come to its end where it is moved.

        Args:
            n: The month times 100, and the day.

            after: The day it is looked for from.

            calendar: Which days are open.

        Raises:
            tsrcalc.errors.DateError: A date is out of range.
        """
        return self._next(n, check_date(after, "the day"), calendar)[1]

    def _next(self, n: int, after: dt.date, calendar: FederalCalendar) -> tuple[dt.date, dt.date]:
        """The date, and the day it is moved to, which is not before *after*."""
        try:
            dt.date(1999, n // 100, n % 100)
        except (TypeError, ValueError):
            problem = f"not every year has a date {n!r}"
            raise RuleError(problem, "give the month times 100, and the day: 301 for March 1") from None
        early = self.end.moves and after.year > FIRST_DAY.year  # the last date of a year may move into the next
        year = after.year - early
        while True:
            date = check_date(dt.date(year, n // 100, n % 100), "the day")
            due = moved(date, 1, calendar) if self.end.moves else date
            if due >= after:
                return date, due
            year += 1

    def days(
        self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = "the day asked from"
    ) -> tuple[Day, ...]:
        """The day asked from, the date itself, and the days it moves over."""
        date, due = self._next(n, after, calendar)
        reached = _reached(date, "the date that comes every year", due, calendar)
        return (*([Day(after, False, trigger)] if after < date else []), *reached)


def _reached(same: dt.date, why: str, due: dt.date, calendar: FederalCalendar) -> list[Day]:
    """The date reached, and the days from it to the open one that the period ends on."""
    closed = calendar.why_closed(same)
    if due == same or not closed:
        return [Day(same, True, why)]
    step, way, which = (_ONE, "on", "next open day") if same < due else (-_ONE, "back", "last open day before")
    days = [Day(same, True, f"{why}, but closed ({closed.reason}): the period runs {way}", closed.authority)]
    day = same
    while day != due:
        day += step
        if closed := calendar.why_closed(day):
            days.append(Day(day, False, closed.reason, closed.authority))
        else:
            days.append(Day(day, False, f"the {which}; the period ends"))
    return days
