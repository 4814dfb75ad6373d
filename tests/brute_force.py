"""
The rules of counting once more, from their words alone: day by day and hour by hour.

Nothing of the package is used here. What is closed is a set of dates made from the `holidays` package; weekends are closed
besides.
"""

from __future__ import annotations

import datetime as dt
import functools
import warnings

from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo


if TYPE_CHECKING:
    from collections.abc import Collection

DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)
NEW_YORK = ZoneInfo("America/New_York")
YEARS = range(1971, 2101)


@functools.cache
def holidays_of(state: str | None = None, *, observed_fridays: bool = True) -> frozenset[dt.date]:
    """The legal holidays of the United States, or of one state and the United States, on the days they are observed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # old versions announce changes when they are loaded
        import holidays
    known = dict(holidays.country_holidays("US", years=YEARS))
    observed = {day for day, name in known.items() if day.weekday() == 4 and name.endswith("(observed)")}
    federal = frozenset(known if observed_fridays else known.keys() - observed)
    # a state may leave out a federal holiday, such as Columbus Day in Hawaii; it is a legal holiday all the same
    return federal | holidays.country_holidays("US", subdiv=state, years=YEARS).keys() if state else federal


def is_closed(day: dt.date, closed: Collection[dt.date]) -> bool:
    """A Saturday, a Sunday, or a day that is closed for another reason."""
    return day.weekday() in {5, 6} or day in closed


def moved(day: dt.date, closed: Collection[dt.date], step: dt.timedelta = DAY) -> dt.date:
    """A closed day runs on to the next day that is none, or back to it."""
    while is_closed(day, closed):
        day += step
    return day


def business_days(n: int, after: dt.date, closed: Collection[dt.date]) -> dt.date:
    """The day of the event is not counted; each open day after it, or before it, is."""
    day, left, step = after, abs(n), DAY if n > 0 else -DAY
    while left:
        day += step
        if not is_closed(day, closed):
            left -= 1
    return day


def ftc(n: int, after: dt.date, holidays: Collection[dt.date], closed: Collection[dt.date]) -> dt.date:
    """
    16 C.F.R. § 4.3(a), for one day or more.

    Any period "shall begin with the first business day following that on which the act ... occurred". Of seven days or
    less "each of the Saturdays, Sundays, and such holidays shall be excluded"; where it exceeds seven each is included.
    A last day on which the office is closed runs to "the end of the next following business day".
    """
    day = after + DAY
    while is_closed(day, holidays):
        day += DAY
    number = 1
    while number < n:
        day += DAY
        if n > 7 or not is_closed(day, holidays):
            number += 1
    return moved(day, closed)


def plain_days(n: int, after: dt.date) -> dt.date:
    """Every day is counted, forward or backward."""
    day = after
    for _ in range(abs(n)):
        day += DAY if n > 0 else -DAY
    return day


def frcp(n: int, after: dt.date, closed: Collection[dt.date]) -> dt.date:
    """
    Fed. R. Civ. P. 6(a)(1) and (5).

    Exclude the day of the event, "count every day", include the last one, "but if the last day is a Saturday, Sunday, or
    legal holiday, the period continues to run"; forward after an event, backward before it.
    """
    return moved(plain_days(n, after), closed, DAY if n >= 0 else -DAY)


def frcp_mailed(n: int, after: dt.date, closed: Collection[dt.date]) -> dt.date:
    """Rule 6(d): "3 days are added after the period would otherwise expire under Rule 6(a)", and it runs on again."""
    return frcp(3, frcp(n, after, closed), closed)


def shown(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The first moment, in UTC, at which clocks of the zone show a local time; where they skip it, an hour before."""
    about = wall.replace(tzinfo=dt.UTC)
    for minutes in range(4 * 60, 12 * 60, 30):  # zones of the United States are so far behind, by whole half-hours
        moment = about + minutes * MINUTE
        if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
            return moment
    return shown(wall - HOUR, zone)


def elapsed_hours(n: int, after: dt.datetime) -> dt.datetime:
    """Rule 6(a)(2): "begin counting immediately" and "count every hour", as they pass."""
    moment = after.astimezone(dt.UTC)
    for _ in range(abs(n)):
        moment += HOUR if n > 0 else -HOUR
    return moment


def clock_hours(n: int, after: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """So many hours on the clock on the wall, whatever is done to it meanwhile."""
    wall = after.astimezone(zone).replace(tzinfo=None, fold=0)
    for _ in range(abs(n)):
        wall += HOUR if n > 0 else -HOUR
    return shown(wall, zone)


def frcp_hours(n: int, after: dt.datetime, zone: ZoneInfo, closed: Collection[dt.date]) -> dt.datetime:
    """Rule 6(a)(2)(C): an end on a closed day runs "until the same time on the next day that is not" one."""
    end = elapsed_hours(n, after)
    wall = end.astimezone(zone).replace(tzinfo=None, fold=0)
    day = moved(wall.date(), closed, DAY if n >= 0 else -DAY)
    return end if day == wall.date() else shown(dt.datetime.combine(day, wall.time()), zone)


class Clock(NamedTuple):
    """How the traceback rule is read where its words leave it open."""

    early_next_day: bool = False
    closing_outside: bool = False
    restarts_late: bool = False


USUAL = Clock()


def traceback(
    n: int, after: dt.datetime, zone: ZoneInfo, closed: Collection[dt.date], clock: Clock = USUAL
) -> dt.datetime:
    """
    47 C.F.R. § 64.1200(n)(1).

    Business hours are 8:00 a.m. to 5:30 p.m., Monday to Friday, federal holidays left out, by local time. A request
    outside them counts as received at 8:00 a.m. on the next business day; the clock does not run on a closed day.
    """
    wall = after.astimezone(zone).replace(tzinfo=None, fold=0)
    minutes = (wall - dt.datetime.combine(wall.date(), dt.time(0))) / MINUTE
    late = minutes > 17 * 60 + 30 or (clock.closing_outside and minutes == 17 * 60 + 30)
    early = minutes < 8 * 60
    day = wall.date()
    if is_closed(day, closed) or late or early:
        if is_closed(day, closed) or late or clock.early_next_day:
            day = moved(day + DAY, closed)
        wall = dt.datetime.combine(day, dt.time(8))
    for _ in range(n):
        wall += HOUR
        if is_closed(wall.date(), closed):
            while is_closed(wall.date(), closed):
                wall += DAY
            wall += MINUTE if clock.restarts_late else 0 * MINUTE
    return shown(wall, zone)


def months(n: int, after: dt.date, *, first_of_next: bool = False) -> dt.date:
    """The same date so many months on, or back; where the month has none, its last day or the first of the next."""
    day, left, step = after, abs(n), DAY if n > 0 else -DAY
    while left:
        left -= (day + step).month != day.month
        day += step
    # from the near end of the month on to the same date, while the month lasts
    month = day.month
    if n > 0:
        while day.day < after.day and (day + DAY).month == month:
            day += DAY
    else:
        while day.day > after.day:
            day -= DAY
    return day + DAY if day.day != after.day and first_of_next else day


def yearly(month: int, number: int, after: dt.date, closed: Collection[dt.date] | None = None) -> dt.date:
    """The date next to come or the day itself; where a closed one is moved, the end next to come."""
    day = after - 20 * DAY
    while True:
        day += DAY
        if (day.month, day.day) == (month, number):
            end = day if closed is None else moved(day, closed)
            if end >= after:
                return end


@functools.cache
def edges() -> dict[str, tuple[dt.date, ...]]:
    """Days on which counting may go wrong, from 1990 to 2090."""
    first, last = dt.date(1990, 1, 1), dt.date(2090, 12, 31)
    days = [first + i * DAY for i in range((last - first).days + 1)]
    noon = {day: dt.datetime.combine(day, dt.time(12), NEW_YORK).utcoffset() for day in days}
    holidays = holidays_of()
    return {
        "holidays": tuple(day for day in days if day in holidays),
        "ends of years": tuple(day for day in days if (day.month, day.day) in {(12, 31), (1, 1)}),
        "ends of February": tuple(day for day in days if (day.month, day.day) in {(2, 28), (2, 29), (3, 1)}),
        "leap days": tuple(day for day in days if (day.month, day.day) == (2, 29)),
        "clock changes": tuple(day for day in days[1:] if noon[day] != noon[day - DAY]),
        "Fridays": tuple(day for day in days if day.weekday() == 4),
    }
