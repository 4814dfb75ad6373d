"""Which days are open, why a day is closed, and counting in open days."""

from __future__ import annotations

import bisect
import datetime as dt
import functools

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from ..dates import FIRST_DAY, LAST_DAY, check_date
from ..errors import DateError, RuleError
from .closings import Closing, Closings, closing_dates, closing_days, closings_known
from .holidays import Closed, federal_holidays, holidays_verified_through, observed_fridays
from .states import check_state, state_holidays


if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Closed",
    "Closing",
    "Closings",
    "FederalCalendar",
    "closings_known",
    "federal_holidays",
    "observed_fridays",
    "verified_through",
]

_Date = dt.date  # a name of its own: looked up once in the fast path, not twice


def verified_through() -> dt.date:
    """The last day through which holidays and closings were both checked."""
    return min(holidays_verified_through(), closings_known()[1])


#: The ordinal of the first day, for each day the index of the last open day on or before it, and the open days.
_Table = tuple[int, list[int], list[dt.date]]


def _own_days(days: Mapping[dt.date, str] | tuple[tuple[dt.date, str], ...]) -> tuple[tuple[dt.date, str], ...]:
    """The caller's days, so that nobody can change them behind a calendar."""
    try:
        return tuple(dict(days).items())
    except (TypeError, ValueError):
        raise RuleError(f"also_closed is {days!r}", "give a mapping of days to reasons") from None


@attrs.frozen(cache_hash=True, repr=False)
class FederalCalendar:
    """
    Federal business days from 1971 to 2100: Monday to Friday, legal public holidays left out.

    Counting is by table, built around the first dates asked for; it costs the same for 3 days as for 1,000.

    Attributes:
        closings: ``none`` for the statute's holidays alone; ``full`` to leave out days closed by executive order too;
            ``half`` to leave out those closed for the last half of the day as well.

        also_closed: Further closed days of the caller's, each with its reason; a mapping.

        state: The postal code of a state whose legal holidays close days too, as Fed. R. Civ. P. 6(a)(6)(C) has it; or
            None.

        observed_fridays: Whether the Friday observed in lieu of a Saturday holiday is closed (5 U.S.C. § 6103(b)(1)).

    >>> FederalCalendar().add(dt.date(2022, 8, 23), 3)
    datetime.date(2022, 8, 26)
    """

    closings: Closings = attrs.field(default="none", kw_only=True)
    _also_closed: tuple[tuple[dt.date, str], ...] = attrs.field(default=(), converter=_own_days, kw_only=True)
    state: str | None = attrs.field(default=None, converter=attrs.converters.optional(check_state), kw_only=True)
    observed_fridays: bool = attrs.field(default=True, kw_only=True)
    _table: list[_Table] = attrs.field(
        factory=lambda: [(FIRST_DAY.toordinal(), [], [])], init=False, eq=False, repr=False
    )

    _reasons: dict[int, dict[dt.date, Closed]] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.closings not in ("none", "full", "half"):
            raise RuleError(f"closings is {self.closings!r}", "it is 'none', 'full' or 'half'")
        for extra, _ in self._also_closed:
            check_date(extra, "a day of also_closed")

    def __repr__(self) -> str:
        return (
            f"FederalCalendar(closings={self.closings!r}, also_closed={dict(self._also_closed)!r}, state={self.state!r}, "
            f"observed_fridays={self.observed_fridays!r})"
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Travel without the tables, which are made again when they are needed."""
        return _remade, (self.closings, self._also_closed, self.state, self.observed_fridays)

    @property
    def also_closed(self) -> Mapping[dt.date, str]:
        """Further closed days of the caller's, each with its reason."""
        return MappingProxyType(dict(self._also_closed))

    @property
    def name(self) -> str:
        """The policy's name: ``federal``, then ``+closings``, ``+half``, the state's code, ``+own``, as they apply."""
        parts = ["federal" if self.observed_fridays else "federal-fridays-open"]
        parts += ["closings"] * (self.closings != "none") + ["half"] * (self.closings == "half")
        return "+".join([*parts, *([self.state] if self.state else []), *(["own"] if self._also_closed else [])])

    @property
    def holidays_only(self) -> FederalCalendar:
        """The same calendar by statute alone: without closings and without days of the caller's."""
        if self.closings == "none" and not self._also_closed:
            return self
        return _holidays_only(self.state, self.observed_fridays)

    @property
    def with_observed_fridays(self) -> FederalCalendar:
        """The same calendar with the Fridays observed for Saturday holidays closed."""
        return self if self.observed_fridays else attrs.evolve(self, observed_fridays=True)

    def why_closed(self, day: dt.date) -> Closed | None:
        """
        Say why a day is closed.

        Args:
            day: From 1971-01-01 to 2100-12-31.

        Returns:
            The reason with its authority, or None if the day is open.

        Raises:
            tsrcalc.errors.DateError: Not a plain date, or out of range.

        >>> FederalCalendar().why_closed(dt.date(2022, 9, 5)).reason
        'Labor Day'
        """
        return self._why(check_date(day, "the day"))

    def _why(self, day: dt.date) -> Closed | None:
        weekday = day.weekday()
        if weekday >= 5:  # never a holiday's day off: that moves to Friday or Monday
            return _WEEKEND[weekday - 5]
        return self._closed_in(day.year).get(day)

    def _closed_in(self, year: int) -> dict[dt.date, Closed]:
        """The closed weekdays of a year, each with the first reason that closes it."""
        if year not in self._reasons:
            closings = closing_days(self.closings) if self.closings != "none" else {}
            own = {day: Closed(reason=why, kind="caller") for day, why in self._also_closed}
            state = state_holidays(self.state, year) if self.state else {}
            federal = federal_holidays(year)
            if not self.observed_fridays:
                federal = {day: why for day, why in federal.items() if why.kind != "in-lieu" or day.weekday() != 4}
            self._reasons[year] = {**closings, **own, **state, **federal}
        return self._reasons[year]

    def adds_between(self, start: dt.date, end: dt.date) -> bool:
        """Whether a day that is closed by executive order, or by the caller, lies between two days or on one of them."""
        if self.closings == "none" and not self._also_closed:
            return False
        low, high = min(start, end), max(start, end)
        days = closing_dates() if self.closings != "none" else ()
        return bisect.bisect_left(days, low) < bisect.bisect_right(days, high) or any(
            low <= day <= high for day, _ in self._also_closed
        )

    def walk(self, start: dt.date, end: dt.date) -> list[tuple[dt.date, Closed | None]]:
        """
        Every day after *start* up to and with *end*, each with the reason if it is closed.

        Raises:
            tsrcalc.errors.DateError: Not a plain date, or out of range.

        >>> [closed.reason for _, closed in FederalCalendar().walk(dt.date(2022, 9, 2), dt.date(2022, 9, 6)) if closed]
        ['Saturday', 'Sunday', 'Labor Day']
        """
        first, last = check_date(start, "start").toordinal() + 1, check_date(end, "end").toordinal()
        days = map(dt.date.fromordinal, range(first, last + 1))
        return [(day, self._why(day)) for day in days]

    def is_business_day(self, day: dt.date) -> bool:
        """
        Ask whether a day is open.

        Args:
            day: From 1971-01-01 to 2100-12-31.

        Raises:
            tsrcalc.errors.DateError: Not a plain date, or out of range.

        >>> FederalCalendar().is_business_day(dt.date(2021, 6, 18))  # Juneteenth, observed
        False
        """
        return self._why(check_date(day, "the day")) is None

    def next(self, day: dt.date) -> dt.date:
        """The first business day after *day*."""
        return self.add(day, 1)

    def previous(self, day: dt.date) -> dt.date:
        """The last business day before *day*."""
        return self.add(day, -1)

    def add(self, day: dt.date, n: int) -> dt.date:
        """
        The nth business day after a day, or before it.

        Args:
            day: Any day from 1971-01-01 to 2100-12-31, open or closed. It is never counted itself.

            n: How many business days. 1 is the first business day after *day*; -1 is the last before it; 0 is *day*
                itself if it is open, and otherwise the next that is.

        Returns:
            The date.

        Raises:
            tsrcalc.errors.DateError: Not a plain date, or *day* or the answer is out of range.

            tsrcalc.errors.RuleError: *n* is not a whole number.

        >>> FederalCalendar().add(dt.date(2024, 8, 31), 3)  # a Saturday, before Labor Day
        datetime.date(2024, 9, 5)
        """
        if day.__class__ is _Date and n.__class__ is int and n > 0:
            first, rank, opened = self._table[0]
            at = day.toordinal() - first
            if at >= 0:
                try:
                    return opened[rank[at] + n]
                except IndexError:
                    pass
        return self._add_with_care(day, n)

    def _add_with_care(self, day: dt.date, n: int) -> dt.date:
        """Add with care, where the table does not reach or the arguments need looking at."""
        check_date(day, "the day")
        if type(n) is not int:
            raise RuleError(f"n is {n!r}", "the number of business days is a whole number")
        extra = len(self._also_closed)  # each takes away one open day at most
        reach = day.year + (n + extra if n >= 0 else n - extra) // 200  # without them a year has at least 200
        last_needed = min(LAST_DAY.year, max(FIRST_DAY.year, reach))
        first, rank, opened = self._covering(min(day.year, last_needed), max(day.year, last_needed))
        here = rank[day.toordinal() - first]
        is_open = here >= 0 and opened[here] == day
        index = here + n if is_open or n > 0 else here + n + 1
        if not 0 <= index < len(opened):
            raise DateError(
                f"{n} business days from {day} is out of range", f"dates run from {FIRST_DAY} to {LAST_DAY}"
            )
        return opened[index]

    def count(self, start: dt.date, end: dt.date) -> int:
        """
        Count the business days from one day to another; adding that many to *start* leads to *end*, if it is open.

        Args:
            start: Not counted itself.

            end: Counted if it is open.

        Returns:
            How many business days lie after *start* up to and with *end*; negative if *end* is earlier.

        Raises:
            tsrcalc.errors.DateError: Not a plain date, or out of range.

        >>> FederalCalendar().count(dt.date(2022, 8, 23), dt.date(2022, 8, 26))
        3
        """
        check_date(start, "start")
        check_date(end, "end")
        first, rank, opened = self._covering(min(start.year, end.year), max(start.year, end.year))
        at_start, at_end = rank[start.toordinal() - first], rank[end.toordinal() - first]
        if end >= start:
            return at_end - at_start
        # backward, the days before each are compared: an open day is not before itself
        before_start = at_start + (at_start < 0 or opened[at_start] != start)
        before_end = at_end + (at_end < 0 or opened[at_end] != end)
        return before_end - before_start

    def _covering(self, first_year: int, last_year: int) -> _Table:
        """The table, grown to cover the years asked for and some around them."""
        first, rank, _ = table = self._table[0]
        low = dt.date(max(first_year - 1, FIRST_DAY.year), 1, 1).toordinal()
        high = dt.date(min(last_year + 1, LAST_DAY.year), 12, 31).toordinal()
        if rank and first <= low and high < first + len(rank):
            return table
        first_year, last_year = first_year - 1, last_year + 1
        if rank:  # asked for elsewhere before: take in both, and as much again
            first_year = min(first_year, dt.date.fromordinal(first).year)
            last_year = max(last_year, dt.date.fromordinal(first + len(rank) - 1).year)
            margin = last_year - first_year
            first_year, last_year = first_year - margin, last_year + margin
        table = self._tabulate(max(first_year, FIRST_DAY.year), min(last_year, LAST_DAY.year))
        self._table[0] = table  # one store, so that another thread sees the old table or the new one
        return table

    def _tabulate(self, first_year: int, last_year: int) -> _Table:
        rank: list[int] = []
        opened: list[dt.date] = []
        first = dt.date(first_year, 1, 1).toordinal()
        closed: set[dt.date] = set()
        for year in range(first_year, last_year + 1):
            closed.update(self._closed_in(year))
        for ordinal in range(first, dt.date(last_year, 12, 31).toordinal() + 1):
            day = dt.date.fromordinal(ordinal)
            if ordinal % 7 not in (6, 0) and day not in closed:  # day 1 was a Monday
                opened.append(day)
            rank.append(len(opened) - 1)
        return first, rank, opened


_WEEKEND = (Closed(reason="Saturday", kind="weekend"), Closed(reason="Sunday", kind="weekend"))


@functools.cache
def _holidays_only(state: str | None, observed_fridays: bool) -> FederalCalendar:  # noqa: FBT001 -- a key
    return FederalCalendar(state=state, observed_fridays=observed_fridays)


def _remade(
    closings: Closings,
    also_closed: tuple[tuple[dt.date, str], ...],
    state: str | None,
    observed_fridays: bool,  # noqa: FBT001 -- in the order they travel in
) -> FederalCalendar:
    return FederalCalendar(
        closings=closings, also_closed=dict(also_closed), state=state, observed_fridays=observed_fridays
    )
