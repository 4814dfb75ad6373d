"""A deadline and its readings: the answer, and its explanation."""

from __future__ import annotations

import datetime as dt
import functools
import operator

from typing import TYPE_CHECKING

import attrs

from ..errors import RuleError
from ..times import instant as instant_of
from ..times import read_zone


if TYPE_CHECKING:
    from ..calendars import FederalCalendar
    from ..clocks import Clock
    from ..counting import Counts, Day
    from ..working import Note

__all__ = ["Deadline", "Reading"]


@attrs.frozen(kw_only=True)
class Reading:
    """
    One way to read the period, and the date it leads to.

    Attributes:
        id: A stable name: what starts the count, then the way where there are several, then the calendar, as in
            ``letter/federal+closings`` or ``accrual/anniversary``.

        label: The reading in plain words.

        starts_on: The day of the trigger, which is not counted; for hours the moment.

        due: The last day; for hours the last moment.

        n: The number of units; negative where they are counted backward.

        calendar: The policy counted by.

        counts: The rule of counting.

        unusual: Whether it goes against the usual practice: it is named and warned about, and does not decide what is due.
    """

    id: str
    label: str
    starts_on: dt.date | dt.datetime
    due: dt.date | dt.datetime
    n: int
    calendar: FederalCalendar
    counts: Counts = attrs.field(repr=False)
    unusual: bool = False
    trigger: str = attrs.field(default="the day of the event", repr=False)
    _narrower: Reading | None = attrs.field(default=None, eq=False, repr=False)

    @functools.cached_property
    def instant(self) -> dt.date:
        """The due date; for hours the moment in UTC, by which moments compare when the clocks show an hour twice."""
        return instant_of(self.due)

    @functools.cached_property
    def days(self) -> tuple[Day, ...]:
        """Every day from the trigger to the due date, counted or skipped, with the reason."""
        if self._narrower and self._narrower.instant == self.instant:
            return self._narrower.days  # a wider policy only closes more days: the same date means the same days
        return self.counts.days(self.n, after=self.starts_on, calendar=self.calendar, trigger=self.trigger)


_BY_INSTANT = operator.attrgetter("instant")


@attrs.frozen(kw_only=True)
class Deadline:
    """
    When something is due, under every reading that was asked for.

    Attributes:
        period: The period in words, such as ``3 business days``.

        readings: Every reading with its own date, the usual one first.

        clock: What is due, who must act, by what rule and authority, and what is unsettled.

        warnings: What the reader must know before relying on it.

        not_considered: What may move the date and was not looked at.

        start_stated: Whether the words of the period say what starts it.

        zone: The time zone that an hour of filing is given in, where the caller named one.
    """

    period: str
    readings: tuple[Reading, ...]
    clock: Clock
    warnings: tuple[Note, ...] = ()
    not_considered: tuple[str, ...] = ()
    start_stated: bool = False
    zone: str | None = None

    @property
    def open_questions(self) -> tuple[str, ...]:
        """What is not settled; what starts the count is, where the words of the period say it."""
        every = self.clock.open_questions
        return tuple(one for one in every if one != self.clock.start_ambiguity) if self.start_stated else every

    @property
    def safe(self) -> Reading:
        """The reading that is safe for the provider: the earliest where it must act, the latest where the government must."""
        pick = min if self.clock.who_must_act == "provider" else max
        return pick((one for one in self.readings if not one.unusual), key=_BY_INSTANT)

    @property
    def due(self) -> dt.date | dt.datetime:
        """The safe date for the provider; for hours the moment, in its time zone."""
        return self.safe.due

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of the safe reading."""
        return self.safe.days

    @property
    def earliest(self) -> dt.date | dt.datetime:
        """The earliest date of any reading, unusual ones included."""
        return min(self.readings, key=_BY_INSTANT).due

    @property
    def latest(self) -> dt.date | dt.datetime:
        """The latest date of any reading, unusual ones included."""
        return max(self.readings, key=_BY_INSTANT).due

    @property
    def closes_at(self) -> dt.datetime | None:
        """The moment on the due day by which a filing must arrive, where the clock knows one; in the caller's time zone."""
        if self.clock.closes is None or self.clock.zone is None or isinstance(self.due, dt.datetime):
            return None
        closes = dt.datetime.combine(self.due, self.clock.closes, read_zone(self.clock.zone))
        return closes.astimezone(read_zone(self.zone)) if self.zone else closes

    def warnings_of(self, id: str) -> tuple[Note, ...]:  # noqa: A002 -- the field's own name
        """The warnings of one id."""
        return tuple(note for note in self.warnings if note.id == id)

    def reading(self, id: str) -> Reading:  # noqa: A002 -- the field's own name
        """
        Find a reading by its id.

        Raises:
            tsrcalc.errors.RuleError: There is none of that name.
        """
        for reading in self.readings:
            if reading.id == id:
                return reading
        raise RuleError(f"there is no reading {id!r}", f"there are {', '.join(r.id for r in self.readings)}")
