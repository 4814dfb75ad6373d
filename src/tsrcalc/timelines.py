"""The timeline of a letter: every clock it starts, in order, and those that other events start."""

from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING

import attrs

from .calendars import FederalCalendar
from .clocks import Clock, clocks_known
from .dates import check_date
from .deadlines import Deadline, deadline
from .errors import RuleError


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from .models import Call
    from .periods import Period
    from .working import Note

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
        due = self.deadline.due
        return due.date() if isinstance(due, dt.datetime) else due

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
    """

    letter_on: dt.date
    as_of: dt.date
    entries: tuple[Entry, ...]
    waiting: tuple[Clock, ...]

    @property
    def warnings(self) -> tuple[Note, ...]:
        """The warnings of every entry, each once."""
        return tuple(dict.fromkeys(note for entry in self.entries for note in entry.deadline.warnings))


def timeline(
    *,
    letter_on: dt.date,
    as_of: dt.date,
    received_on: dt.date | None = None,
    period: str | Period | None = None,
    calls: Iterable[Call] = (),
    started: Mapping[str, dt.date | dt.datetime] | None = None,
    return_on: dt.date | None = None,
    tz: str | None = None,
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

        started: What started other clocks: for the id of each, a date, or for hours a date-time.

        return_on: The return date of a civil investigative demand, which a petition to quash must come before.

        tz: For hours, the time zone of the office that must answer.

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
    known = {**clocks_known(), **(clocks or {})}
    given = dict(started or {})
    _check_started(given, known, return_on)
    options: dict[str, Any] = {"calendar": calendar, "strict": strict}
    letter = deadline(period, after=letter_on, clock=_LETTER, received_on=received_on, **options)
    entries = [Entry(id=_LETTER, title=letter.clock.name, deadline=letter)]
    entries += _of_calls(calls, options)
    yearly = deadline(clock=known[_EVERY_YEAR], after=as_of, **options)
    if not yearly.warnings_of("not-yet-in-force"):
        entries.append(Entry(id=_EVERY_YEAR, title=yearly.clock.name, deadline=yearly))
    entries += _of_events(given, known, return_on, tz, options)
    ids = {entry.deadline.clock.id for entry in entries}
    return Timeline(
        letter_on=letter_on, as_of=as_of, entries=tuple(sorted(entries, key=lambda entry: (entry.on, entry.id))),
        waiting=tuple(one for one in known.values() if one.id not in ids),
    )  # fmt: skip


def _check_started(given: Mapping[str, dt.date], known: Mapping[str, Clock], return_on: dt.date | None) -> None:
    for id_ in given:
        if id_ not in known:
            raise RuleError(f"there is no clock {id_!r}", f"there are {', '.join(known)}")
        if id_ in {_LETTER, _EVERY_YEAR}:
            raise RuleError(f"the clock {id_!r} is started by the letter or the year", "leave it out")
    if return_on is not None and "quash" not in given:
        raise RuleError("a return date belongs to a civil investigative demand", "say when it was served: quash")


def _of_calls(calls: Iterable[Call], options: dict[str, Any]) -> list[Entry]:
    """The limitation clocks of the first call and the last."""
    days = [call.called_on for call in calls]
    if not days:
        return []
    ends = {"first-call": min(days), "last-call": max(days)}
    if ends["first-call"] == ends["last-call"]:
        ends = {"every-call": ends["first-call"]}
    return [
        Entry(
            id=f"{id_}/{which}",
            title=f"{clocks_known()[id_].name}: {which.replace('-', ' ')}, {day}",
            deadline=deadline(clock=id_, after=day, **options),
        )
        for id_ in _EACH_CALL
        for which, day in ends.items()
    ]


def _of_events(
    given: Mapping[str, dt.date | dt.datetime],
    known: Mapping[str, Clock],
    return_on: dt.date | None,
    tz: str | None,
    options: dict[str, Any],
) -> list[Entry]:
    """The clocks that other events have started. The petition to quash comes first: another clock must come before it."""
    entries = []
    before = {"quash": return_on}
    for id_ in sorted(given, key=lambda one: one != "quash"):
        one = known[id_]
        zone = tz if one.period.unit == "hour" or one.closes else None
        answer = deadline(clock=one, after=given[id_], before=before.get(id_), tz=zone, **options)
        if id_ == "quash":
            before["meet"] = answer.due
        entries.append(Entry(id=id_, title=one.name, deadline=answer))
    return entries
