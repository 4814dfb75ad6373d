"""Which days are open, why a day is closed, and counting in open days."""

from __future__ import annotations

import datetime as dt
import functools

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import attrs

from . import lawdata
from .dates import FIRST_DAY, LAST_DAY, check_date
from .errors import DateError, RuleError


if TYPE_CHECKING:
    from collections.abc import Mapping

    from .citations import Citation

__all__ = ["Closed", "Closing", "Closings", "FederalCalendar", "closings_known", "federal_holidays", "verified_through"]

Closings = Literal["none", "full", "half"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ONE_DAY = dt.timedelta(days=1)
_Date = dt.date  # a name of its own: looked up once in the fast path, not twice


@attrs.frozen(kw_only=True)
class Closed:
    """
    Why a day is closed.

    Attributes:
        reason: In plain words.

        kind: ``weekend``, ``holiday``, ``in-lieu``, ``closing``, ``half-closing`` or ``caller``.

        authority: Where the law says so; empty for weekends, which no statute closes.
    """

    reason: str
    kind: str
    authority: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class Closing:
    """
    A day on which an executive order closed federal departments.

    Attributes:
        on: The day.

        extent: ``full``, or ``half`` for the last half of the working day.

        order: The executive order.

        reason: Its occasion.

        signed: The order's date, or None where no page giving it was seen.

        scope: Whether the text was seen to place the day under Exec. Order No. 11,582 and 5 U.S.C. § 6103(b).

        status: ``verified``, ``secondary`` or ``unverified``.

        source: Where it was read.

        note: What else is known.
    """

    on: dt.date
    extent: Literal["full", "half"]
    order: Citation
    reason: str
    scope: str
    status: str
    source: str
    signed: dt.date | None = None
    note: str = ""


@attrs.frozen(kw_only=True)
class _Rule:
    """One legal holiday as a rule: a fixed day, or the nth weekday of a month."""

    name: str
    month: int
    authority: Citation
    day: int | None = None
    weekday: int | None = None
    nth: int = 0
    first_year: int = FIRST_DAY.year
    last_year: int = LAST_DAY.year + 1
    note: str = ""

    def in_year(self, year: int) -> dt.date | None:
        """The holiday's own day in *year*, or None if it was not one then."""
        if not self.first_year <= year <= self.last_year:
            return None
        if self.day is not None:
            return dt.date(year, self.month, self.day)
        if self.nth > 0:
            first = dt.date(year, self.month, 1)
            return first + dt.timedelta(days=((self.weekday or 0) - first.weekday()) % 7 + 7 * (self.nth - 1))
        last = dt.date(year + self.month // 12, self.month % 12 + 1, 1) - _ONE_DAY
        return last - dt.timedelta(days=(last.weekday() - (self.weekday or 0)) % 7)


@functools.cache
def _rules() -> tuple[tuple[_Rule, ...], dict[int, tuple[int, Citation]], dt.date]:
    """The holidays as rules; for Saturday and Sunday where the day off moves and by what authority; when it was checked."""
    file = lawdata.LawFile.read(lawdata.shipped("federal_holidays"))
    through: dt.date = file.value("verified_through", lawdata.day)
    file.value("authority", lawdata.cites)
    in_lieu = {
        _WEEKDAYS.index(name): lawdata.checked(
            rule, {"days": lawdata.number, "authority": lawdata.cited}, name, file.problems
        )
        for name, rule in file.table("in_lieu", {"saturday": dict, "sunday": dict}).items()
    }
    spec = {
        "name": lawdata.text, "month": lawdata.number, "day?": lawdata.number, "nth?": lawdata.number,
        "weekday?": lawdata.one_of(*_WEEKDAYS), "first_year?": lawdata.number, "last_year?": lawdata.number,
        "authority": lawdata.cited, "note?": lawdata.text,
    }  # fmt: skip
    rows = file.rows("holidays", spec)
    file.problems += [
        f"holidays {i}: either a day, or a weekday with its nth, is expected"
        for i, row in enumerate(rows, 1)
        if ("day" in row) == ("weekday" in row) or ("weekday" in row) != ("nth" in row)
    ]
    file.done()
    rules = (
        _Rule(**{**row, **({"weekday": _WEEKDAYS.index(row["weekday"])} if "weekday" in row else {})}) for row in rows
    )
    return tuple(rules), {weekday: (rule["days"], rule["authority"]) for weekday, rule in in_lieu.items()}, through


@functools.cache
def closings_known() -> tuple[tuple[Closing, ...], dt.date]:
    """
    Every closing by executive order that is known, in order, and the day through which they were looked for.

    >>> closings_known()[0][0].on
    datetime.date(1997, 12, 26)
    """
    file = lawdata.LawFile.read(lawdata.shipped("closings"))
    through: dt.date = file.value("verified_through", lawdata.day)
    file.value("authority", lawdata.cites)
    file.value("unsettled", lawdata.cites)
    spec = {
        "on": lawdata.day, "extent": lawdata.one_of("full", "half"), "order": lawdata.cited, "signed?": lawdata.day,
        "reason": lawdata.text, "scope": lawdata.one_of("stated", "not seen"), "source": lawdata.text,
        "status": lawdata.one_of("verified", "secondary", "unverified"), "note?": lawdata.text,
    }  # fmt: skip
    rows = file.rows("closings", spec)
    file.stop_if_wrong()
    file.ordered([row["on"] for row in rows], "closings")
    file.done()
    return tuple(Closing(**row) for row in rows), through


def verified_through() -> dt.date:
    """The last day through which holidays and closings were both checked."""
    return min(_rules()[2], closings_known()[1])


@functools.lru_cache(maxsize=256)
def federal_holidays(year: int) -> Mapping[dt.date, Closed]:
    """
    The days off in *year* for the legal public holidays of 5 U.S.C. § 6103(a), in-lieu days included.

    Args:
        year: From 1971 to 2100.

    Returns:
        Each day off with its reason and authority, in order. A holiday on a Saturday or Sunday appears on the day
        observed in lieu of it; January 1 of the next year, on a Saturday, appears on December 31.

    Raises:
        tsrcalc.errors.DateError: The year is out of range.

    >>> [str(day) for day in federal_holidays(2021) if day.month in (6, 12)]
    ['2021-06-18', '2021-12-24', '2021-12-31']
    """
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise DateError(f"the year {year} is out of range", f"years run from {FIRST_DAY.year} to {LAST_DAY.year}")
    rules, in_lieu, _ = _rules()
    days: dict[dt.date, Closed] = {}
    for rule_year in (year, year + 1):
        for rule in rules:
            own = rule.in_year(rule_year)
            if own is None:
                continue
            moved, why = in_lieu.get(own.weekday(), (0, None))
            off = own + moved * _ONE_DAY
            if off.year != year:
                continue
            if why is None:
                days[off] = Closed(reason=rule.name, kind="holiday", authority=(rule.authority,))
            else:
                reason = f"{rule.name}, in lieu of {_WEEKDAYS[own.weekday()].title()}, {own}"
                days[off] = Closed(reason=reason, kind="in-lieu", authority=(rule.authority, why))
    return MappingProxyType(dict(sorted(days.items())))  # kept for the next who asks, so nobody may change it


#: The ordinal of the first day, for each day the index of the last open day on or before it, and the open days.
_Table = tuple[int, list[int], list[dt.date]]


def _own_dict(days: Mapping[dt.date, str]) -> dict[dt.date, str]:
    return dict(days)


@attrs.frozen
class FederalCalendar:
    """
    Federal business days from 1971 to 2100: Monday to Friday, legal public holidays left out.

    Counting is by table, built around the first dates asked for; it costs the same for 3 days as for 1,000.

    Attributes:
        closings: ``none`` for the statute's holidays alone; ``full`` to leave out days closed by executive order too;
            ``half`` to leave out those closed for the last half of the day as well.

        also_closed: Further closed days of the caller's, each with its reason.

    >>> FederalCalendar().add(dt.date(2022, 8, 23), 3)
    datetime.date(2022, 8, 26)
    """

    closings: Closings = attrs.field(default="none", kw_only=True)
    also_closed: Mapping[dt.date, str] = attrs.field(factory=dict, converter=_own_dict, kw_only=True, hash=False)
    _table: list[_Table] = attrs.field(
        factory=lambda: [(FIRST_DAY.toordinal(), [], [])], init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        if self.closings not in ("none", "full", "half"):
            raise RuleError(f"closings is {self.closings!r}", "it is 'none', 'full' or 'half'")
        for extra in self.also_closed:
            check_date(extra, "a day of also_closed")

    @property
    def name(self) -> str:
        """The policy's name: ``federal``, ``federal+closings`` or ``federal+closings+half``, and ``+own`` with days of the caller's."""
        name = {"none": "federal", "full": "federal+closings", "half": "federal+closings+half"}[self.closings]
        return f"{name}+own" if self.also_closed else name

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
        if closed := federal_holidays(day.year).get(day):
            return closed
        if self.also_closed and day in self.also_closed:
            return Closed(reason=self.also_closed[day], kind="caller")
        return None if self.closings == "none" else _closing_days(self.closings).get(day)

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
        return self.why_closed(day) is None

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
        extra = len(self.also_closed)  # each takes away one open day at most
        reach = day.year + (n + extra if n >= 0 else n - extra) // 240  # without them a year has at least 240
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
        closed: set[dt.date] = {*self.also_closed, *(_closing_days(self.closings) if self.closings != "none" else ())}
        for year in range(first_year, last_year + 1):
            closed.update(federal_holidays(year))
        for ordinal in range(first, dt.date(last_year, 12, 31).toordinal() + 1):
            day = dt.date.fromordinal(ordinal)
            if ordinal % 7 not in (6, 0) and day not in closed:  # day 1 was a Monday
                opened.append(day)
            rank.append(len(opened) - 1)
        return first, rank, opened


_WEEKEND = (Closed(reason="Saturday", kind="weekend"), Closed(reason="Sunday", kind="weekend"))


@functools.cache
def _closing_days(closings: Closings) -> dict[dt.date, Closed]:
    """The days a policy closes because of executive orders."""
    days: dict[dt.date, Any] = {}
    for closing in closings_known()[0]:
        if closing.extent == "full":
            reason = f"closed by executive order ({closing.reason})"
            days[closing.on] = Closed(reason=reason, kind="closing", authority=(closing.order,))
        elif closings == "half":
            reason = f"closed for half the day by executive order ({closing.reason})"
            days[closing.on] = Closed(reason=reason, kind="half-closing", authority=(closing.order,))
    return days
