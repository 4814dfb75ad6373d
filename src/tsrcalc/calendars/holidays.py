"""The legal public holidays of 5 U.S.C. § 6103, computed from rules that are data."""

from __future__ import annotations

import datetime as dt
import functools

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from .. import lawdata
from ..dates import FIRST_DAY, LAST_DAY
from ..errors import DateError


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..citations import Citation

__all__ = ["Closed", "federal_holidays", "holidays_verified_through", "observed_fridays"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ONE_DAY = dt.timedelta(days=1)


class Closed(NamedTuple):
    """
    Why a day is closed.

    Attributes:
        reason: In plain words.

        kind: ``weekend``, ``holiday``, ``in-lieu``, ``closing``, ``half-closing``, ``state`` or ``caller``.

        authority: Where the law says so; empty for weekends, which no statute closes.
    """

    reason: str
    kind: str
    authority: tuple[Citation, ...] = ()


class _Rule(NamedTuple):
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


def holidays_verified_through() -> dt.date:
    """The last day through which the holidays were checked."""
    return _rules()[2]


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
    if not isinstance(year, int):
        raise DateError(f"the year is {year!r:.60}", "give a whole number, such as 2022")
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


def observed_fridays(start: dt.date, end: dt.date) -> list[dt.date]:
    """
    The Fridays between two days, or on one of them, that are days off in lieu of a Saturday holiday.

    >>> [str(day) for day in observed_fridays(dt.date(2026, 6, 19), dt.date(2026, 7, 6))]
    ['2026-07-03']
    """
    low, high = min(start, end), max(start, end)
    return [day for year in range(low.year, high.year + 1) for day in _fridays_off(year) if low <= day <= high]


@functools.cache
def _fridays_off(year: int) -> tuple[dt.date, ...]:
    return tuple(day for day, why in federal_holidays(year).items() if why.kind == "in-lieu" and day.weekday() == 4)
