"""Counting days: what starts the count, which days are counted, what happens where the last is closed."""

from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING, Literal, NamedTuple

import attrs

from ..dates import FIRST_DAY, LAST_DAY, check_date
from ..errors import DateError, RuleError, check_one_of


if TYPE_CHECKING:
    from ..calendars import Closed, FederalCalendar
    from ..citations import Citation

__all__ = [
    "Counted",
    "Day",
    "DayRule",
    "End",
    "Start",
    "Then",
    "check_number",
    "every_day",
    "moved",
    "moves",
    "next_day",
    "next_open_day",
    "open_days",
    "open_days_up_to",
    "out_of_range",
    "shifted",
    "stays",
]

_ONE = dt.timedelta(days=1)


class Day(NamedTuple):
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


class Start(NamedTuple):
    """
    What starts a count of days.

    Attributes:
        words: In plain words.

        waits: Whether the first day counted must be open; otherwise it is the next day, whatever that is.
    """

    words: str
    waits: bool = False


class Counted(NamedTuple):
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


class End(NamedTuple):
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

    def __attrs_post_init__(self) -> None:
        check_one_of(self.closings, ("throughout", "at the end"), "closings")

    def __str__(self) -> str:
        return f"{self.start.words}; {self.counted.words}; {self.end.words}"

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
        check_number(n)
        check_date(after, "the day")
        inside = self._inside(calendar)
        if not n:
            last = after
        elif self.counted.leaves_out_closed(n):
            last = inside.add(after, n)
        else:
            step = 1 if n > 0 else -1
            first = inside.add(after, step) if self.start.waits else after + step * _ONE
            last = shifted(first, n - step)
        moves_on = self.end.moves or self.counted.open_up_to is None
        return moved(last, -1 if n < 0 else 1, self._at_end(calendar)) if moves_on else last

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
        due, inside, at_end = (
            self.due(n, after=after, calendar=calendar),
            self._inside(calendar),
            self._at_end(calendar),
        )
        skips, waits = self.counted.leaves_out_closed(n), self.start.waits
        word = "business day" if self.counted.open_up_to is None else "day"
        days = [Day(after, False, f"{trigger}; {self._start_words(n)}")]
        size, step, number, day = abs(n), -_ONE if n < 0 else _ONE, 0, after
        while day != due:
            day += step
            if number < size:
                closed = inside.why_closed(day) if skips or (waits and not number) else None
                if not closed:
                    number += 1
                    last = at_end.why_closed(day) if number == size and self.end.moves else None
                    days.append(
                        Day(day, True, f"{word} {number} of {size}")
                        if not last
                        else self._closed_last(day, size, last, n)
                    )
                    continue
            else:
                closed = at_end.why_closed(day)
            if closed:
                days.append(Day(day, False, closed.reason, closed.authority))
            else:
                which = "last open day before" if n < 0 else "next open day"
                days.append(Day(day, False, f"the {which}; {'the period ends' if n else 'nothing is counted'}"))
        return tuple(days)

    @staticmethod
    def _closed_last(day: dt.date, size: int, closed: Closed, n: int) -> Day:
        runs = f"closed ({closed.reason}): the period runs {'back' if n < 0 else 'on'}"
        return Day(day, True, f"day {size} of {size}, but {runs}", closed.authority)

    def then(self, days: int) -> Then:
        """
        This rule, with so many days added once it has run: the three days of Fed. R. Civ. P. 6(d).

        Args:
            days: How many, counted by the same rule.
        """
        return Then(rule=self, added=days)

    @property
    def leaves_out_closed_days(self) -> bool:
        """Whether days closed by executive order are left out of the count, and not only moved over at its end."""
        return self.closings == "throughout" and self.counted.open_up_to != 0

    def _inside(self, calendar: FederalCalendar) -> FederalCalendar:
        """The calendar the days before the last are counted by."""
        return calendar if self.closings == "throughout" else calendar.holidays_only

    def _at_end(self, calendar: FederalCalendar) -> FederalCalendar:
        """The calendar the last day is looked up in: an office is closed on a Friday that is observed."""
        return calendar if self.closings == "throughout" else calendar.with_observed_fridays

    def _start_words(self, n: int) -> str:
        if n >= 0:
            return self.start.words
        return f"counted backward, {self.start.words.replace('after', 'before')}"


class Then(NamedTuple):
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
        return (*days, *(day._replace(why=f"added {day.why}") if day.counted else day for day in more))


def shifted(day: dt.date, days: int) -> dt.date:
    """So many days on, or back."""
    try:
        return check_date(day + days * _ONE, "the last day")
    except OverflowError:
        raise out_of_range(f"{days} days from {day}") from None


def check_number(n: object) -> None:
    """Refuse what is no whole number of units."""
    if type(n) is not int:
        raise RuleError(f"n is {n!r}", "a period is a whole number of units")


def moved(day: dt.date, step: int, calendar: FederalCalendar) -> dt.date:
    """The day if it is open, and otherwise the next that is, forward or backward."""
    return day if calendar.is_business_day(day) else calendar.add(day, step)


def out_of_range(what: str) -> DateError:
    """Say that an answer is out of range."""
    return DateError(f"{what} is out of range", f"dates run from {FIRST_DAY} to {LAST_DAY}")
