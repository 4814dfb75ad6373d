"""Deadlines as an iCalendar file (RFC 5545), for the calendars that people keep."""

from __future__ import annotations

import datetime as dt
import re

from typing import TYPE_CHECKING, Any

import attrs

from .dates import check_date
from .errors import RuleError
from .times import long_moment


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from icalendar import Event, Timezone, TimezoneDaylight, TimezoneStandard

    from .deadlines import Deadline, Reading

__all__ = ["Entry", "as_ics"]

# what no text of a calendar may hold: control characters, what some readers end a line at, halves of characters
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_EPOCH = dt.date(1970, 1, 1)  # no as_of comes before it; moving it on would make every later export look older
_DAY, _HOUR, _SECOND = dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(seconds=1)


@attrs.frozen(kw_only=True)
class Entry:
    """
    A deadline as it goes into a calendar.

    Attributes:
        deadline: The deadline.

        id: A stable name within the matter that does not depend on the due date, such as ``letter`` or
            ``penalty-suit/first-call``. With the matter it decides which event of an earlier file is replaced.

        matter: What tells one letter from another; shown with the title.

        title: What is due; by default the name of the deadline's clock.
    """

    deadline: Deadline
    id: str
    matter: str = ""
    title: str = ""

    @property
    def uid(self) -> str:
        """The event's name in every calendar: made of the matter and the id, and of nothing else."""
        from hashlib import sha256

        named = f"{len(self.matter)}:{self.matter}{self.id}"  # the length keeps "a" + "bc" and "ab" + "c" apart
        return f"{sha256(named.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@tsrcalc"


def as_ics(entries: Sequence[Entry], *, as_of: dt.date) -> str:
    """
    Write deadlines as an iCalendar file.

    Args:
        entries: The deadlines, at least one, each with a matter and id of its own.

        as_of: The day they were worked out. It dates the file: what a file of a later day says replaces what an earlier
            one said. Of two files of one day, some calendars keep the first.

    Returns:
        The file, its lines ended by CRLF, to be encoded as UTF-8. The same deadlines and day always give the same file.
        Each event stands on the day, or at the moment, of the safe reading.

    Raises:
        tsrcalc.errors.DateError: *as_of* is no plain date, or out of range.

        tsrcalc.errors.RuleError: There are no entries, two of one matter and id, or no icalendar package.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise RuleError(
            "the iCalendar form needs the icalendar package", "install it: pip install 'tsrcalc[ics]'"
        ) from error
    check_date(as_of, "as_of")
    _check_names(entries)
    calendar = Calendar()
    for name, value in (
        ("version", "2.0"), ("prodid", "-//tsrcalc//Deadlines//EN"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
    ):  # fmt: skip
        calendar.add(name, value)
    events = [_event(entry, as_of) for entry in sorted(entries, key=_place)]
    for part in (*_zones(events), *events):
        calendar.add_component(part)
    written: bytes = calendar.to_ical()
    return written.decode()


def _check_names(entries: Sequence[Entry]) -> None:
    """Refuse what would be no calendar, or would hide one deadline behind another."""
    if not entries:
        raise RuleError("there is no deadline to write", "an iCalendar file has at least one")
    seen: set[str] = set()
    for entry in entries:
        if entry.uid in seen:
            where = f" in the matter {entry.matter!r}" if entry.matter else ""
            raise RuleError(f"there are two deadlines of id {entry.id!r}{where}", "give each an id of its own")
        seen.add(entry.uid)


def _place(entry: Entry) -> tuple[dt.date, float, str]:
    """Where an entry stands: by day, first what takes the whole day; never by where the caller put it."""
    due = entry.deadline.due
    if isinstance(due, dt.datetime):
        return due.date(), due.timestamp(), entry.uid
    return due, float("-inf"), entry.uid


def _event(entry: Entry, as_of: dt.date) -> Event:
    from icalendar import Alarm, Event

    clock, due = entry.deadline.clock, entry.deadline.due
    provider, timed = clock.who_must_act == "provider", isinstance(due, dt.datetime)
    summary = f"{'Due' if provider else 'Government’s last day'}: {_plain(entry.title) or _plain(clock.name)}"
    event = Event()
    for name, value in {
        "uid": entry.uid,
        "dtstamp": dt.datetime(as_of.year, as_of.month, as_of.day, tzinfo=dt.UTC),
        "sequence": (as_of - _EPOCH).days,
        "summary": f"{summary} ({_plain(entry.matter)})" if entry.matter else summary,
        "description": "\n".join(map(_plain, _lines(entry.deadline))),
        "categories": ["Deadline", "Provider must act" if provider else "Government must act"],
        "transp": "TRANSPARENT",
        **({"dtstart": _written(due)} if isinstance(due, dt.datetime) else {"dtstart": due, "dtend": due + _DAY}),
    }.items():
        event.add(name, value)
    for trigger in ((-_DAY, -2 * _HOUR) if timed else (-15 * _HOUR, 9 * _HOUR)) if provider else ():
        alarm = Alarm()
        for name, value in {"action": "DISPLAY", "description": event["summary"], "trigger": trigger}.items():
            alarm.add(name, value)
        event.add_component(alarm)
    return event


def _plain(text: str) -> str:
    """A text as one line."""
    return _FORBIDDEN.sub(" ", text).strip()


def _lines(answer: Deadline) -> Iterator[str]:
    """What a reader must know, in plain words."""
    clock, safe = answer.clock, answer.safe
    who, which = ("provider", "earliest") if clock.who_must_act == "provider" else ("government", "latest")
    yield clock.staff or clock.name
    yield f"The {who} must act, so the {which} reading is the safe one:"
    yield f"{_reading(safe)} ({answer.period})"
    if answer.closes_at:
        yield f"A filing must arrive by {long_moment(answer.closes_at)}."
    if len(answer.readings) > 1:
        yield "Other readings:"
        yield from (_reading(one) for one in answer.readings if one is not safe)
    yield from (f"Warning: {warning}" for warning in answer.warnings)
    yield from (f"Not settled: {question}" for question in clock.open_questions)
    yield from (f"Not looked at: {what}" for what in answer.not_considered)
    if clock.authority:
        yield f"Authority: {'; '.join(map(str, clock.authority))}"
    yield "This is not legal advice."


def _reading(one: Reading) -> str:
    return f"{long_moment(one.due)}: {one.label}{', too remote to decide' if one.remote else ''}"


def _written(due: dt.datetime) -> dt.datetime:
    """A moment in its zone; in UTC where the zone has no name, or shows that hour again: RFC 5545 means the first."""
    again = due.replace(fold=0).utcoffset() != due.utcoffset()
    return due.astimezone(dt.UTC) if again or not getattr(due.tzinfo, "key", None) else due


def _zones(events: Sequence[Event]) -> Iterator[Timezone]:
    """Each zone that an event names, over the years of its events and the year before."""
    from icalendar import Timezone

    named: dict[str, list[dt.datetime]] = {}
    for event in events:
        start: Any = event["dtstart"]
        if "TZID" in start.params:
            named.setdefault(start.params["TZID"], []).append(start.dt)
    for name, moments in sorted(named.items()):
        zone = Timezone()
        zone.add("tzid", name)
        for onset in _onsets(min(moments).year - 1, max(moments).year, moments[0].tzinfo):
            zone.add_component(_observance(onset.astimezone(moments[0].tzinfo)))
        yield zone


def _onsets(first: int, last: int, zone: dt.tzinfo | None) -> Iterator[dt.datetime]:
    """The first moment of some years, and each in them at which a zone's offset changes; in UTC."""
    day = dt.datetime(first, 1, 1, tzinfo=dt.UTC)
    yield day
    while day.year <= last:
        seconds = range(86_400 if _offset(day, zone) != _offset(day + _DAY, zone) else 0)
        yield from (at for at in (day + s * _SECOND for s in seconds) if _offset(at, zone) != _offset(at + _SECOND, zone))
        day += _DAY


def _observance(onset: dt.datetime) -> TimezoneStandard | TimezoneDaylight:
    """The offset from a moment on."""
    from icalendar import TimezoneDaylight, TimezoneStandard
