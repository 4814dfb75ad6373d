"""The timeline of a letter: every clock it starts, in order, and those that other events start."""

from __future__ import annotations

import datetime as dt

from collections.abc import Iterable, Mapping
from types import NoneType
from typing import TYPE_CHECKING

import attrs

from .calendars import FederalCalendar
from .clocks import Clock, clocks_known, unknown_clock
from .dates import LAST_DAY, check_date
from .deadlines import Deadline, deadline
from .errors import DateError, RuleError, check_type
from .times import day_of, read_zone, zone_name
from .working import Note


if TYPE_CHECKING:
    from typing import Any
    from zoneinfo import ZoneInfo

    from .lists import ListFacts
    from .models import Call
    from .periods import Period

    #: Clocks by name, each with what started it.
    Started = Mapping[str, dt.date | dt.datetime] | Iterable[tuple[str, dt.date | dt.datetime]]

__all__ = ["Entry", "Timeline", "timeline"]

#: Clocks that run from each call, and those that come every year whatever happens.
_EACH_CALL = ("penalty-suit", "redress-suit")
_EVERY_YEAR = "rmd-recertify"
#: The clocks of other letters, which this letter does not start.
_LETTER = "letter"


@attrs.frozen(kw_only=True)
class Entry:
    """
    One deadline of a timeline.

    Attributes:
        id: A stable name, which does not hold the due date: the clock's, and which call where there are several.

        title: What is due.

        deadline: The deadline, with every reading.
    """

    id: str
    title: str
    deadline: Deadline

    @property
    def on(self) -> dt.date:
        """The day it is due, without the hour."""
        return day_of(self.deadline.due)

    def is_past(self, as_of: dt.date) -> bool:
        """Whether it was due before a day; what is due as that day begins was."""
        due = self.deadline.due
        return self.on < as_of or (isinstance(due, dt.datetime) and self.on == as_of and due.time() == dt.time(0))

    def days_left(self, as_of: dt.date) -> int:
        """The days from a day to the one it is due on; negative once it is past."""
        return (self.on - as_of).days

    def business_days_left(self, as_of: dt.date) -> int:
        """The federal business days after a day, up to and with the one it is due on; negative once it is past."""
        return _FEDERAL.count(as_of, self.on)


_FEDERAL = FederalCalendar()


@attrs.frozen(kw_only=True)
class Timeline:
    """
    The deadlines around a letter.

    Attributes:
        letter_on: The date of the letter.

        as_of: The day that days left are counted from.

        entries: Every clock that runs, by the date it is due.

        waiting: Every clock that nothing given has started.

        remarks: What is odd about the letter and its calls.
    """

    letter_on: dt.date
    as_of: dt.date
    entries: tuple[Entry, ...]
    waiting: tuple[Clock, ...]
    remarks: tuple[Note, ...] = ()

    @property
    def warnings(self) -> tuple[Note, ...]:
        """What is odd about the letter and its calls, and the warnings of every entry, each once."""
        return tuple(dict.fromkeys([*self.remarks, *(note for one in self.entries for note in one.deadline.warnings)]))


def timeline(
    *,
    letter_on: dt.date,
    as_of: dt.date,
    received_on: dt.date | None = None,
    period: str | Period | None = None,
    calls: Iterable[Call] = (),
    started: Started = (),
    return_on: dt.date | None = None,
    tz: str | ZoneInfo | None = None,
    clocks: Mapping[str, Clock] | None = None,
    calendar: FederalCalendar | None = None,
    strict: bool = False,
) -> Timeline:
    """
    Put every clock around a letter in order.

    Args:
        letter_on: The date of the letter.

        as_of: The day that days left are counted from, and that the next yearly date is looked for from.

        received_on: The day the letter was received, for further readings.

        period: The period the letter gives; by default 3 business days.

        calls: The calls of the chart. The first and the last start the limitation clocks.

        started: What started other clocks: the id of each with a date, or for hours a date-time, as pairs or a mapping. A
            clock that was started twice is given twice, in pairs.

        return_on: The return date of a civil investigative demand, which a petition to quash must come before.

        tz: The time zone of the office that must answer, for clocks that have none of their own, and for the hours of
            filings.

        clocks: Clocks of your own, besides those that ship.

        calendar: The widest calendar policy to name a reading for.

        strict: Raise instead of warning.

    Returns:
        The timeline. Clocks that nothing has started are listed, not left out.

    Raises:
        tsrcalc.errors.DateError: A date is wrong, out of range, or contradicts another.

        tsrcalc.errors.RuleError: There is no clock of an id in *started*, or it cannot be started so.

        tsrcalc.errors.StrictError: Strict mode, and there is a warning.

    Authority: that of each clock.

    >>> around = timeline(letter_on=dt.date(2022, 8, 23), as_of=dt.date(2022, 8, 24))
    >>> [(entry.id, str(entry.on), entry.days_left(around.as_of)) for entry in around.entries]
    [('letter', '2022-08-26', 2)]
    """
    check_date(letter_on, "letter_on")
    check_date(as_of, "as_of")
    if (zone := zone_name(tz)) is not None:
        read_zone(zone)
    check_type(clocks, (Mapping, NoneType), "clocks", "give clocks by their ids, as load_clocks returns them, or None")
    check_type(calls, Iterable, "the calls", "give Calls in a list, or what read_calls returns")
    known = {**clocks_known(), **(clocks or {})}
    pairs = _pairs(started)
    _check_started(pairs, known, return_on)
    options: dict[str, Any] = {"calendar": calendar, "strict": strict}
    days = [_called_on(call) for call in calls]
    letter = deadline(period, after=letter_on, clock=known[_LETTER], received_on=received_on, **options)
    entries = [
        Entry(id=_LETTER, title=letter.clock.name, deadline=letter),
        *_of_calls(days, known, options),
        *_of_the_year(known[_EVERY_YEAR], as_of, options),
        *_of_events(pairs, known, return_on, zone, options),
    ]
    running = {entry.deadline.clock.id for entry in entries}
    return Timeline(
        letter_on=letter_on, as_of=as_of,
        entries=tuple(sorted(entries, key=lambda entry: (entry.on, entry.id))),
        waiting=tuple(one for one in known.values() if one.id not in running),
        remarks=(*_late_calls(days, letter_on), *_of_the_list(getattr(calls, "facts", None))),
    )  # fmt: skip


def _called_on(call: Call) -> dt.date:
    from .models import Call

    check_type(call, Call, "one of the calls", "read a list with read_calls, or make Call(...)")
    return call.called_on


def _pairs(started: Started) -> list[tuple[str, dt.date | dt.datetime]]:
    """What was started, as pairs."""
    try:
        pairs = [(id_, at) for id_, at in (started.items() if isinstance(started, Mapping) else started)]
    except (TypeError, ValueError):
        raise RuleError(f"started is {started!r}", "give pairs of a clock's id and a date, or a mapping") from None
    for pair in pairs:
        if pairs.count(pair) > 1:
            raise RuleError(f"the clock {pair[0]!r} is started twice by the same, {pair[1]}", "give it once")
    return pairs


def _check_started(pairs: Iterable[tuple[str, dt.date]], known: Mapping[str, Clock], return_on: dt.date | None) -> None:
    ids = [id_ for id_, _ in pairs]
    for id_ in ids:
        if str(id_) not in known:
            raise unknown_clock(str(id_), known)
        if id_ in {_LETTER, _EVERY_YEAR}:
            raise RuleError(f"the clock {id_!r} is started by the letter or the year", "leave it out")
    if return_on is not None and not any(known[id_].before_words for id_ in ids):
        raise RuleError("a return date belongs to a civil investigative demand", "say when it was served: quash")


def _late_calls(days: list[dt.date], letter_on: dt.date) -> tuple[Note, ...]:
    """Say where calls are dated after the letter that is about them."""
    late = sum(day > letter_on for day in days)
    if not late:
        return ()
    text = f"{late:,} of {len(days):,} calls {'are' if late > 1 else 'is'} dated after the letter of {letter_on}."
    return (Note(id="calls-after-letter", text=text, fix="Check the date of the letter and of the calls."),)


def _of_the_list(facts: ListFacts | None) -> tuple[Note, ...]:
    """Say which calls of a list are none of those the dates are of, and how it was read."""
    if facts is None:
        return ()
    rows = tuple(call.row for call in facts.not_robocalls.calls)
    count = len(rows) + sum(facts.not_robocalls.rest.values())
    if not count:
        return tuple(facts.notes)
    left, they = ("call is", "it was no robocall") if count == 1 else ("calls are", "they were no robocalls")
    text = f"{count:,} {left} left out: the list says that {they}."
    fix = "Check that the first and the last call are among those that count."
    return (Note(id="not-robocalls", text=text, rows=rows, row_count=count, fix=fix), *facts.notes)


def _of_the_year(clock: Clock, as_of: dt.date, options: dict[str, Any]) -> list[Entry]:
    """The date that comes every year, once it applies."""
    if as_of.year == LAST_DAY.year:
        return []  # the next may lie out of range
    answer = deadline(clock=clock, after=as_of, **options)
    return [] if answer.warnings_of("not-yet-in-force") else [Entry(id=clock.id, title=clock.name, deadline=answer)]


def _of_calls(days: list[dt.date], known: Mapping[str, Clock], options: dict[str, Any]) -> list[Entry]:
    """The limitation clocks of the first call and the last."""
    if not days:
        return []
    ends = {"first-call": min(days), "last-call": max(days)}
    if ends["first-call"] == ends["last-call"]:
        ends = {"every-call": ends["first-call"]}
    return [
        Entry(
            id=f"{id_}/{which}",
            title=f"{known[id_].name}: {which.replace('-', ' ')}, {day}",
            deadline=deadline(clock=known[id_], after=day, **options),
        )
        for id_ in _EACH_CALL
        for which, day in ends.items()
    ]


def _of_events(
    pairs: list[tuple[str, dt.date | dt.datetime]],
    known: Mapping[str, Clock],
    return_on: dt.date | None,
    tz: str | None,
    options: dict[str, Any],
) -> list[Entry]:
    """The clocks that other events have started, each in the order given; a clock's second start is numbered 2."""
    entries: list[Entry] = []
    dues: dict[str, dt.date] = {}
    seen: list[str] = []
    many = {id_ for id_, _ in pairs if sum(other == id_ for other, _ in pairs) > 1}
    for id_, at in sorted(
        pairs, key=lambda pair: bool(known[pair[0]].before_clock)
    ):  # what others must come before, first
        one, before = known[id_], return_on if known[id_].before_words else None
        if one.before_clock in dues:
            one, before = attrs.evolve(one, before_clock=""), dues[one.before_clock]
        zone = tz if one.zone is None or (one.closes and one.period.unit != "hour") else None
        try:
            answer = deadline(clock=one, after=at, before=before, tz=zone, **options)
        except (DateError, RuleError) as error:
            raise type(error)(f"{id_}: {error.problem}", error.expected) from None
        dues.setdefault(id_, answer.due)
        seen.append(id_)
        number = f"/{seen.count(id_)}" if seen.count(id_) > 1 else ""
        start = f", started {at.isoformat(sep=' ', timespec='minutes') if isinstance(at, dt.datetime) else at}"
        entries.append(Entry(id=f"{id_}{number}", title=f"{one.name}{start if id_ in many else ''}", deadline=answer))
    return entries
