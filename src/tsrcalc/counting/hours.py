"""Counting hours: at once or within business hours, always or on open days only."""

from __future__ import annotations

import datetime as dt
import itertools

from typing import TYPE_CHECKING, Literal

import attrs

from ..dates import check_date
from ..errors import DateError, RuleError, check_one_of
from ..times import clock_time, in_zone, later
from .days import Day, End, check_number, moved, out_of_range, stays


if TYPE_CHECKING:
    from ..calendars import FederalCalendar

__all__ = ["BusinessHours", "HourRule", "at_once"]

_ONE = dt.timedelta(days=1)
_MINUTES_A_DAY = 24 * 60


@attrs.frozen(kw_only=True)
class BusinessHours:
    """
    The hours of an open day in which a request counts as received.

    Attributes:
        opens: The first moment.

        closes: The last moment.

        early: What a request before they open counts as: received when they open the ``same day``, or the ``next day``
            as the words of a rule may have it.

        closing: Whether *closes* itself is ``inside`` or ``outside``.
    """

    opens: dt.time
    closes: dt.time
    early: Literal["same day", "next day"] = "same day"
    closing: Literal["inside", "outside"] = "inside"

    def __attrs_post_init__(self) -> None:
        check_one_of(self.early, ("same day", "next day"), "early")
        check_one_of(self.closing, ("inside", "outside"), "closing")
        if not self.opens < self.closes:
            raise RuleError(f"the hours close at {self.closes}, before they open", "give opens before closes")

    def contain(self, wall: dt.datetime) -> bool:
        """Whether a local time is within the hours, whatever the day."""
        time = wall.time()
        return self.opens <= time < self.closes or (time == self.closes and self.closing == "inside")

    def received(self, wall: dt.datetime, calendar: FederalCalendar) -> dt.datetime:
        """
        When a request counts as received, by the clocks of the office.

        Args:
            wall: When it came.

            calendar: Which days are open.

        Returns:
            *wall* itself, if it is within the hours of an open day; otherwise a naive local time, when they open.
        """
        day = wall.date()
        if calendar.is_business_day(day):
            if self.contain(wall):
                return wall
            if wall.time() < self.opens and self.early == "same day":
                return dt.datetime.combine(day, self.opens)
        return dt.datetime.combine(calendar.next(day), self.opens)


at_once = None


@attrs.frozen(kw_only=True)
class HourRule:
    """
    A way to count hours, in the time zone of the moment that starts them.

    Attributes:
        start: `at_once`, or the business hours within which a request must come to count at once.

        runs: ``always``, or on ``open days`` only: whole closed days are left out, and clocks keep their time.

        by: Whether hours are counted as they pass (``elapsed``) or as clocks show them (``clocks``); the two part where
            clocks change. Hours that run on open days only go by clocks.

        end: `moves` for the same time on the next open day where the period ends on a closed one; otherwise `stays`.

        restarts_late: Whether each stop costs a further minute, as a clock has it that restarts at 12:01 a.m.
    """

    start: BusinessHours | None = at_once
    runs: Literal["always", "open days"] = "always"
    by: Literal["elapsed", "clocks"] = "elapsed"
    end: End = stays
    restarts_late: bool = False

    def __attrs_post_init__(self) -> None:
        check_one_of(self.runs, ("always", "open days"), "runs")
        check_one_of(self.by, ("elapsed", "clocks"), "by")
        if self.runs == "open days" and self.start is None:
            raise RuleError("hours that run on open days only need business hours to start in", "give a BusinessHours")

    @property
    def leaves_out_closed_days(self) -> bool:
        """Whether closed days are left out of the count, and not only moved over at its end."""
        return self.runs == "open days"

    def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.datetime:
        """
        The last moment of a period.

        Args:
            n: How many hours; negative to count backward.

            after: The moment that starts the count: a date-time with its zone.

            calendar: Which days are open.

        Raises:
            tsrcalc.errors.DateError: *after* has no time or no zone, or a date is out of range.
        """
        check_number(n)
        moment = _moment(after)
        if self.runs == "open days" and n < 0:
            raise RuleError("hours that run on open days only are counted forward", "give a number of hours from 0 up")
        return self._run(moment, self._received(moment, calendar), n, calendar)[1]

    def _run(
        self, moment: dt.datetime, began: dt.datetime, n: int, calendar: FederalCalendar
    ) -> tuple[dt.datetime, dt.datetime]:
        """When the hours run out, and when the period ends; they began at a local time."""
        if self.runs == "always":
            end = _later(moment if began is moment else in_zone(began, moment.tzinfo), n, self.by)
            return end, self._moved(end, n, calendar)
        start, late = began.date(), 0
        while True:  # once, unless each stop costs a minute, and with it the hours come to run into a further stop
            whole, minutes = divmod(began.hour * 60 + began.minute + n * 60 + late, _MINUTES_A_DAY)
            day = calendar.add(start, whole) if whole else start
            stops = self._stops(start, day, calendar) if self.restarts_late else 0
            if stops <= late:
                break
            late = stops
        wall = dt.datetime.combine(day, dt.time(minutes // 60, minutes % 60, began.second, began.microsecond))
        end = in_zone(wall, moment.tzinfo)
        return end, end

    @staticmethod
    def _stops(start: dt.date, end: dt.date, calendar: FederalCalendar) -> int:
        """How many stretches of closed days lie between two open days."""
        closed = [bool(why) for _, why in calendar.walk(start, end)]
        return sum(before and not after for before, after in itertools.pairwise(closed))

    def _received(self, moment: dt.datetime, calendar: FederalCalendar) -> dt.datetime:
        """The moment itself where the hours begin at once; otherwise the local time, without a zone, at which they do."""
        return moment if self.start is None else self.start.received(moment, calendar)

    def _moved(self, end: dt.datetime, n: int, calendar: FederalCalendar) -> dt.datetime:
        if not self.end.moves:
            return end
        day = moved(end.date(), -1 if n < 0 else 1, calendar)
        if day == end.date():
            return end
        return in_zone(dt.datetime.combine(day, end.time()), end.tzinfo)

    def days(self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = "the event") -> tuple[Day, ...]:
        """Every day that the period touches, in the order counted."""
        moment = _moment(after)
        began = self._received(moment, calendar)
        end, due = self._run(moment, began, n, calendar)
        asked, first, last, until = moment.date(), began.date(), end.date(), due.date()
        step = -_ONE if n < 0 else _ONE
        days, day = [], asked - step
        while day != until:
            day += step
            closed = calendar.why_closed(day)
            waits, past = (day < first, day > last) if n >= 0 else (False, day < last)
            stopped = closed is not None and (waits or past or self.runs == "open days")
            words = [f"{trigger}, {clock_time(moment.time())}"] if day == asked else []
            if closed and (stopped or day == last != until):
                words.append(closed.reason)
            if day == first:
                words.append(
                    "the clock starts" if began is moment else f"the clock starts at {clock_time(began.time())}"
                )
            if day == last != until:
                words.append(f"the hours run out at {clock_time(end.time())}, on a closed day")
            if day == until:
                words.append(f"the period ends at {clock_time(due.time())}")
            why = "; ".join(words) or "the clock runs"
            days.append(Day(day, not (waits or past or stopped), why, closed.authority if closed else ()))
        return tuple(days)


def _moment(after: dt.date) -> dt.datetime:
    if not isinstance(after, dt.datetime) or after.tzinfo is None:
        raise DateError(f"hours are counted from a moment, not from {after}", "give a date-time with its time zone")
    return after


def _later(moment: dt.datetime, hours: int, by: str = "elapsed") -> dt.datetime:
    try:
        if by == "elapsed" or not hours:
            end = later(moment, hours)
        else:
            end = in_zone(moment.replace(tzinfo=None, fold=0) + dt.timedelta(hours=hours), moment.tzinfo)
    except OverflowError:
        raise out_of_range(f"{hours} hours from {moment}") from None
    check_date(end.date(), "the last day")
    return end
