"""Deadlines as an iCalendar file (RFC 5545), for the calendars that people keep."""

from __future__ import annotations

import datetime as dt

from bisect import bisect_left
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from .dates import check_date
from .errors import RuleError
from .patterns import regex
from .times import long_moment


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from icalendar import Component, Event

    from .deadlines import Deadline, Reading
    from .timelines import Entry

__all__ = ["CalendarEvent", "as_ics"]

_C = TypeVar("_C", bound="Component")
# what no text of a calendar may hold: control characters, what some readers end a line at, halves of characters
_FORBIDDEN = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_DAY, _HOUR, _SECOND = dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(seconds=1)


@attrs.frozen(kw_only=True)
class CalendarEvent:
    """
    A deadline as it goes into a calendar.

    Attributes:
        deadline: The deadline.

        id: A name that stays when the due date moves, such as ``letter`` or ``penalty-suit/first-call``. With the matter
            it decides which event of an earlier file is replaced.

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
        named = f"{len(self.matter)}:{self.matter}{self.id}"  # the length keeps "a" + "bc" and "ab" + "c" apart
        return f"{sha256(named.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@tsrcalc"


def as_ics(entries: Iterable[CalendarEvent | Entry], *, as_of: dt.date | dt.datetime, matter: str = "") -> str:
    """
    Write deadlines as an iCalendar file.

    Args:
        entries: The deadlines, at least one, each with a matter and id of its own; those of a timeline as they are.

        as_of: The day or the minute they were worked out; a naive date-time is in UTC. A later file replaces what an
            earlier one said; of two files of one minute, or of one day where no time is given, some calendars keep the
            first.

        matter: What tells one letter from another, for entries of a timeline.

    Returns:
        The file, its lines ended by CRLF, for UTF-8: each deadline on the day, or at the moment, of its safe reading.
        The same deadlines and day give the same file, by the same release of icalendar.

    Raises:
        tsrcalc.errors.DateError: *as_of* is no date, or out of range.

        tsrcalc.errors.RuleError: There are no entries, two of one matter and id, or no icalendar package.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        problem = "the iCalendar form needs the icalendar package"
        raise RuleError(problem, "install it: pip install 'tsrcalc[ics]'") from error
    made = _made(as_of)
    events = [_as_event(entry, matter) for entry in entries]
    _check_names(events)
    calendar = _fill(
        Calendar(), version="2.0", prodid="-//tsrcalc//Deadlines//EN", calscale="GREGORIAN", method="PUBLISH"
    )
    parts = [_event(event, made) for event in sorted(events, key=_place)]
    for part in (*_zones(parts), *parts):
        calendar.add_component(part)
    return str(calendar.to_ical(), "utf-8")


def _made(as_of: dt.date) -> dt.datetime:
    """The minute a file was made, in UTC."""
    if not isinstance(as_of, dt.datetime):
        check_date(as_of, "as_of")
        return dt.datetime(as_of.year, as_of.month, as_of.day, tzinfo=dt.UTC)
    check_date(as_of.date(), "as_of")
    moment = as_of.astimezone(dt.UTC) if as_of.tzinfo else as_of.replace(tzinfo=dt.UTC)
    return moment.replace(second=0, microsecond=0)


def _as_event(entry: CalendarEvent | Entry, matter: str) -> CalendarEvent:
    if isinstance(entry, CalendarEvent):
        return entry
    return CalendarEvent(deadline=entry.deadline, id=entry.id, title=entry.title, matter=matter)


def _when(answer: Deadline) -> dt.date:
    """The day, or the moment where hours were counted or a filing must arrive by one."""
    return answer.closes_at or answer.due


def _check_names(entries: Sequence[CalendarEvent]) -> None:
    """Refuse what would be no calendar, or would hide one deadline behind another."""
    if not entries:
        raise RuleError("there is no deadline to write", "an iCalendar file has at least one")
    last = {entry.uid: i for i, entry in enumerate(entries)}
    for i, one in enumerate(entries):
        if last[one.uid] != i:
            raise RuleError(f"there are two of matter {one.matter!r} and id {one.id!r}", "give each an id of its own")


def _place(entry: CalendarEvent) -> tuple[str, float, str]:
    """Where an entry stands: by day, first what takes the whole day; never by where the caller put it."""
    due = _when(entry.deadline)
    return str(due)[:10], due.timestamp() if isinstance(due, dt.datetime) else float("-inf"), entry.uid


def _event(entry: CalendarEvent, made: dt.datetime) -> Event:
    from icalendar import Alarm, Event

    clock, due = entry.deadline.clock, _when(entry.deadline)
    kind, must = ("Due", "Provider") if clock.who_must_act == "provider" else ("Government's last day", "Government")
    matter = f" ({words})" if (words := _plain(entry.matter)) else ""
    summary = f"{kind}: {_plain(entry.title) or _plain(clock.name)}{matter}"
    when: dict[str, dt.date] = {"dtstart": due, "dtend": due + _DAY}
    triggers = (-15 * _HOUR, 9 * _HOUR)  # both at 9 a.m.
    if isinstance(due, dt.datetime):
        again = due.replace(fold=0).utcoffset() != due.utcoffset()  # RFC 5545: an hour shown twice is the first one
        named = getattr(due.tzinfo, "key", None) and not again
        when, triggers = {"dtstart": due if named else due.astimezone(dt.UTC)}, (-_DAY, -2 * _HOUR)
    event = _fill(
        Event(), uid=entry.uid, summary=summary, description="\n".join(map(_plain, _lines(entry.deadline))),
        dtstamp=made, sequence=int(made.timestamp()) // 60,
        categories=["Deadline", f"{must} must act"], transp="TRANSPARENT", **when,
    )  # fmt: skip
    for trigger in triggers if must == "Provider" else ():
        event.add_component(_fill(Alarm(), action="DISPLAY", description=summary, trigger=trigger))
    return event


def _fill(part: _C, **properties: object) -> _C:
    for name, value in properties.items():
        part.add(name, value)
    return part


def _plain(text: str) -> str:
    """A text as one line."""
    return _FORBIDDEN.sub(" ", text).strip()


def _lines(answer: Deadline) -> Iterator[str]:
    """What a reader must know, in plain words."""
    clock, safe = answer.clock, answer.safe
    who, which = ("provider", "earliest") if clock.who_must_act == "provider" else ("government", "latest")
    yield clock.staff or clock.name
    usual = " usual one" if any(one.unusual for one in answer.readings) else ""
    yield f"The safe reading: {_reading(safe)} ({answer.period}). It is the {which}{usual}, because the {who} must act."
    if answer.closes_at:
        yield f"A filing must arrive by {long_moment(answer.closes_at)}."
    others = {one.instant: one for one in reversed(answer.readings) if one.instant != safe.instant}
    yield from (f"Another reading: {_reading(one)}" for one in sorted(others.values(), key=lambda one: one.instant))
    yield from (f"Warning: {warning}" for warning in answer.warnings)
    yield from (f"Not settled: {question}" for question in answer.open_questions)
    yield from (f"Not looked at: {what}" for what in answer.not_considered)
    if clock.authority:
        yield f"Authority: {'; '.join(map(str, clock.authority))}"
    yield "This is not legal advice."


def _reading(one: Reading) -> str:
    return f"{long_moment(one.due)}: {one.label}{' (unusual)' if one.unusual else ''}"


def _zones(events: Sequence[Event]) -> Iterator[Component]:
    """Each zone that an event names, over the years of its events and the year before."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    starts: list[Any] = [event["dtstart"] for event in events]
    for name in sorted({start.params["TZID"] for start in starts if "TZID" in start.params}):
        moments = [start.dt for start in starts if start.params.get("TZID") == name]
        zone = _fill(Timezone(), tzid=name)  # Timezone.from_tzinfo would begin summer time an hour late
        for onset in _onsets(min(moments).year - 1, max(moments).year, moments[0].tzinfo):
            here, before = (at.astimezone(moments[0].tzinfo) for at in (onset, onset - _SECOND))
            part = _fill(
                TimezoneDaylight() if here.dst() else TimezoneStandard(),
                dtstart=before.replace(tzinfo=None) + _SECOND,  # as clocks showed it until then
                tzoffsetfrom=before.utcoffset(), tzoffsetto=here.utcoffset(), tzname=here.tzname(),
            )  # fmt: skip
            zone.add_component(part)
        yield zone


def _onsets(first: int, last: int, zone: dt.tzinfo | None) -> Iterator[dt.datetime]:
    """The first moment of some years, and each in them at which a zone's offset changes; in UTC."""

    def offset(second: int) -> dt.timedelta | None:
        return (day + second * _SECOND).astimezone(zone).utcoffset()

    day = dt.datetime(first, 1, 1, tzinfo=dt.UTC)
    yield day
    while day.year <= last:
        if offset(0) != offset(86_400):
            yield day + bisect_left(range(86_400), True, key=lambda second: offset(second) != offset(0)) * _SECOND
        day += _DAY
