"""A moment that is one: a local time checked against its zone, read from what people write, and printed."""

from __future__ import annotations

import datetime as dt
import functools
import re

from typing import TYPE_CHECKING

from .dates import check_date, long_date, read_date
from .errors import DateError, RuleError


if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = [
    "check_moment",
    "clock_time",
    "day_of",
    "in_zone",
    "instant",
    "later",
    "long_moment",
    "read_hour",
    "read_moment",
    "read_zone",
    "zone_name",
]

_FORMS = "write it like 2024-03-15T15:00 or 3/15/2024 3:00 p.m."
_TIME = (
    r"(?P<date>.*?\d)(?:T|,?\s+(?:at\s+)?)(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
    r"\s*(?P<half>[ap])?(?(half)\.?m\.?)\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?"
)


_HOUR = (
    r"(?:(?P<noon>(?:12(?::00)?\s)?noon)|(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?:(?P<half>[ap])\.?m\.?)?)"
    r"(?:,?\s?\(?(?P<zone>[ECMP][SD]?T|(?:Eastern|Central|Mountain|Pacific)(?:\s(?:Standard|Daylight))?(?:\sTime)?)\)?)?"
)

#: What people write for a zone, each with the place whose clocks are meant. In summer EST is an hour off New York's.
_PLACES = {
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York", "EASTERN": "America/New_York",
    "CST": "America/Chicago", "CDT": "America/Chicago", "CT": "America/Chicago", "CENTRAL": "America/Chicago",
    "MST": "America/Denver, or America/Phoenix in Arizona", "MDT": "America/Denver", "MT": "America/Denver",
    "MOUNTAIN": "America/Denver", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles",
    "PACIFIC": "America/Los_Angeles", "AKST": "America/Anchorage", "AKDT": "America/Anchorage", "HST": "Pacific/Honolulu",
    "EST5EDT": "America/New_York", "CST6CDT": "America/Chicago", "MST7MDT": "America/Denver", "PST8PDT": "America/Los_Angeles",
}  # fmt: skip


@functools.cache
def read_zone(name: str) -> ZoneInfo:
    """
    Find a time zone.

    Args:
        name: Its name in the IANA database, such as ``America/New_York``; not an abbreviation, whose clocks no place
            keeps all year.

    Raises:
        tsrcalc.errors.RuleError: There is none of that name, or no time zone database.

    >>> read_zone("America/Chicago").key
    'America/Chicago'
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    if place := _PLACES.get(name.upper()):
        raise RuleError(f"{name} is not the zone of a place all year", f"name the place: {place}")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        from difflib import get_close_matches

        known = available_timezones()
        if not known:
            raise RuleError("this system has no time zones", "install them: pip install tzdata") from None
        near = get_close_matches(name.replace(" ", "_"), known, n=3, cutoff=0.5)
        raise RuleError(
            f"there is no time zone {name!r}",
            f"did you mean {' or '.join(near)}?" if near else "give a name such as America/New_York",
        ) from None


def zone_name(tz: object) -> str | None:
    """
    The name of a time zone, given as one or as the zone itself.

    Raises:
        tsrcalc.errors.RuleError: It is neither.
    """
    if tz is None or isinstance(tz, str):
        return tz
    from zoneinfo import ZoneInfo

    if isinstance(tz, ZoneInfo) and tz.key:
        return tz.key
    raise RuleError(f"the time zone is {tz!r}", "give a name such as 'America/New_York', or a zoneinfo.ZoneInfo")


def check_moment(value: object, name: str, zone: ZoneInfo | None) -> dt.datetime:
    """
    Return a date-time in its zone, if it names one moment and no other.

    Args:
        value: A date-time. A naive one is taken as the local time in *zone*; one with an offset or a zone of its own is
            converted to *zone*, or kept if that is None.

        name: The keyword it was given for, for the message.

        zone: The zone, or None where *value* carries one.

    Raises:
        tsrcalc.errors.DateError: It is not a date-time, names no zone, is out of range, or is a local time that the
            zone skips or repeats when its clocks change.
    """
    if not isinstance(value, dt.datetime):
        raise DateError(f"{name} is not a date with a time: {value!r}", "give a datetime.datetime")
    moment = _in_zone_asked(value, name, zone)
    check_date(moment.date(), name)
    return moment


def _in_zone_asked(value: dt.datetime, name: str, zone: ZoneInfo | None) -> dt.datetime:
    from zoneinfo import ZoneInfo

    check_date(value.date(), name)

    own = value.tzinfo
    if own is None:
        if zone is None:
            raise DateError(f"{name} {value} names no time zone", "name one, such as America/New_York")
        return _checked(value, zone, name)
    if isinstance(own, ZoneInfo):
        value = _checked(value.replace(tzinfo=None), own, name)  # its fold may be there by default, and says nothing
        return value.astimezone(zone) if zone else value
    if zone is None:
        raise DateError(
            f"{name} {value} has an offset and names no time zone", "name one too, such as America/New_York"
        )
    return value.astimezone(zone)


def _checked(naive: dt.datetime, zone: ZoneInfo, name: str) -> dt.datetime:
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    hour = f"{name} {naive.isoformat(sep=' ', timespec='minutes')}"
    if first.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise DateError(
            f"{hour} does not exist in {zone.key}: the clocks go forward over it", "check the time against its source"
        )
    offsets = " or ".join(f"{naive.isoformat(timespec='minutes')}{_offset(one)}" for one in (first, second))
    raise DateError(f"{hour} comes twice in {zone.key}: the clocks go back over it", f"give its offset: {offsets}")


def _offset(moment: dt.datetime) -> str:
    return moment.isoformat()[-6:]


def in_zone(wall: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime:
    """The moment at which clocks in *zone* show *wall*; the earlier one, where they skip it or show it twice."""
    first, second = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    return min(first.astimezone(dt.UTC), second.astimezone(dt.UTC)).astimezone(zone)


def instant(moment: dt.date) -> dt.date:
    """A date as it is, and a date-time in UTC: two in one zone compare by their clocks, which show an hour twice a year."""
    return moment.astimezone(dt.UTC) if isinstance(moment, dt.datetime) else moment


def day_of(moment: dt.date) -> dt.date:
    """The day of a date or a date-time."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def later(moment: dt.datetime, hours: int) -> dt.datetime:
    """So many hours on, or back, as they pass and not as clocks show them."""
    return (moment.astimezone(dt.UTC) + dt.timedelta(hours=hours)).astimezone(moment.tzinfo)


def read_moment(text: str) -> dt.date | dt.datetime:
    """
    Read a date, or a date with a time, as people write them; nothing is filled in or guessed.

    Args:
        text: A date as `tsrcalc.dates.read_date` reads it, alone or with a time: ``2024-03-15T15:00``,
            ``3/15/2024 3:00 p.m.``, ``2024-11-03 01:30-04:00``.

    Returns:
        A date; or a date-time, naive unless the text gives an offset.

    Raises:
        tsrcalc.errors.DateError: The text is none of these forms, or names a day or an hour that does not exist.

    >>> read_moment("Mar 15, 2024 3 p.m.")
    datetime.datetime(2024, 3, 15, 15, 0)
    """
    text = text.strip()
    if ":" not in text and not text.rstrip(".").lower().endswith("m"):
        return read_date(text)  # no time stands in it
    found = re.fullmatch(_TIME, text, re.IGNORECASE)
    if not found and re.search(r"\d\s*(?:[AaPp]\.?[Mm]\.?)?\s+\(?[A-Za-z]{1,5}\)?$", text) and ":" in text:
        raise DateError(
            "a time zone stands beside the time", "leave it out and name the zone apart, such as America/Denver"
        )
    if not found and ":" in text:
        raise DateError("this is not a date with a time", _FORMS)
    if not found or not (found["minute"] or found["half"]):
        return read_date(text)
    day = read_date(found["date"])
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if found["half"]:
        if not 1 <= hour <= 12:
            raise DateError(f"there is no hour {hour} {found['half'].lower()}.m.", "write 3:00 p.m. or 15:00")
        hour = hour % 12 + 12 * (found["half"].lower() == "p")
    if hour > 23 or minute > 59 or second > 59:
        raise DateError(f"there is no time {hour}:{minute:02}", "hours run from 0:00 to 23:59")
    return dt.datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_fixed(found["offset"]))


def read_hour(text: str, day: dt.date) -> tuple[dt.datetime | None, str]:
    """
    Read an hour as letters print it beside a day.

    Args:
        text: Such as ``5:00 p.m. Eastern``, ``17:00 ET`` or ``noon EDT``.

        day: The day it is of.

    Returns:
        The moment, and nothing more; or None, and why: the hour has no zone, or more than one moment may be meant.

    >>> print(read_hour("5:00 p.m. Eastern", dt.date(2022, 8, 26))[0])
    2022-08-26 17:00:00-04:00
    >>> read_hour("5:00 p.m.", dt.date(2022, 8, 26))
    (None, 'no time zone is named')
    """
    found = re.fullmatch(_HOUR, text, re.IGNORECASE)
    if not found:
        return None, "it cannot be read as one time on a clock"
    hour = 12 if found["noon"] else int(found["hour"])
    if found["noon"] or not found["half"]:
        known = bool(found["noon"]) or 12 < hour < 24
    else:
        known, hour = 1 <= hour <= 12, hour % 12 + 12 * (found["half"].lower() == "p")
    if not known or int(found["minute"] or 0) > 59:
        return None, "it cannot be read as one time on a clock"
    if not found["zone"]:
        return None, "no time zone is named"
    words = found["zone"].upper().removesuffix(" TIME").split()
    short = words[0] if len(words) == 1 else f"{words[0][0]}{words[1][0]}T"
    zone = read_zone(_PLACES[short].partition(",")[0])
    moment = in_zone(dt.datetime(day.year, day.month, day.day, hour, int(found["minute"] or 0)), zone)  # noqa: DTZ001
    if re.fullmatch(r"[A-Z][SD]T", short) and moment.tzname() != short:
        return None, f"{short} is not what clocks show on that day"
    return moment, ""


def _fixed(offset: str | None) -> dt.timezone | None:
    if not offset:
        return None
    if offset in "Zz":
        return dt.UTC
    span = dt.timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    if span >= dt.timedelta(hours=24) or int(offset[-2:]) > 59:
        raise DateError(f"there is no offset {offset}", "write one like -05:00")
    return dt.timezone(-span if offset[0] == "-" else span)


def clock_time(time: dt.time) -> str:
    """
    Print a time of day as US letters do.

    >>> clock_time(dt.time(17, 30)), clock_time(dt.time(0, 0))
    ('5:30 p.m.', '12:00 a.m.')
    """
    seconds = f":{time.second:02}" if time.second else ""
    return f"{time.hour % 12 or 12}:{time.minute:02}{seconds} {'p' if time.hour >= 12 else 'a'}.m."


def long_moment(value: dt.date) -> str:
    """
    Print a date in full, and where it has a time, that and the zone.

    >>> long_moment(dt.datetime(2024, 3, 18, 15, tzinfo=read_zone("America/New_York")))
    'Monday, March 18, 2024, 3:00 p.m. EDT (America/New_York)'
    """
    if not isinstance(value, dt.datetime):
        return long_date(value)
    key = getattr(value.tzinfo, "key", None)
    name = value.tzname() or ""
    zone = f"{name} ({key})" if key and key != name else name
    begins = ", as the day begins" if value.time() == dt.time(0) else ""
    return f"{long_date(value.date())}, {clock_time(value.timetz())} {zone}".rstrip() + begins
