"""The day of a cell: a date, a date with a time in its zone, or a spreadsheet's day number where the heading says so."""

from __future__ import annotations

import datetime as dt
import re

from typing import TYPE_CHECKING

from ..dates import check_date, read_date
from ..patterns import regex
from ..times import read_moment, read_zone
from ..working import Note


if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = ["Days"]

#: Day numbers count from here since Excel took 1900 for a leap year.
EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 -- a day number has no zone
_SERIAL = regex(r"\d{5}(?:\.\d+)?")
_MAIL = regex(
    r"(?P<weekday>[A-Z][a-z]{2}), (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4}) (?P<time>\d\d:\d\d:\d\d) (?P<zone>[+-]\d{4}|GMT)"
)
_ODD = regex(r"[A-Za-z.]")
_NAME_ZONE = "A call around midnight may fall on another day where it was received: name that zone with --tz."
#: How a date with its day first is refused.
DAY_FIRST = "the day stands before the month"


class Days:
    """
    Reads the days of one list.

    Args:
        zone: The zone whose dates are meant, or None: dates are then taken as they stand.

        zone_of_list: The zone of times that name none, where the kind of list has one.

        epoch: What day numbers count from.
    """

    def __init__(self, *, zone: str | None = None, zone_of_list: str | None = None, epoch: dt.datetime = EPOCH) -> None:
        self.zone: ZoneInfo | None = read_zone(zone) if zone else None
        self.zone_of_list: ZoneInfo | None = read_zone(zone_of_list) if zone_of_list else None
        self.epoch = epoch
        self.month_first = False
        self.without_zone = self.own_zone = self.list_zone = 0

    @property
    def plain_times(self) -> bool:
        """Whether a time without a zone leaves the date as it stands."""
        return self.zone_of_list is None

    def read(self, text: str, row: int, *, serial: bool = False) -> dt.date:
        """
        Read a cell.

        Args:
            text: What stands in it.

            row: The row, to be named where its zone is not known.

            serial: Whether the heading says that day numbers stand here.

        Raises:
            tsrcalc.errors.DateError: It is no date, or one of those that cannot be told.

        >>> Days(zone="America/New_York").read("2022-07-18T01:30:00Z", 2)
        datetime.date(2022, 7, 17)
        """
        if serial and _SERIAL.fullmatch(text):
            return check_date((self.epoch + dt.timedelta(days=int(float(text)))).date(), "the date")
        if ":" not in text:
            self._look_at_order(text)
            return read_date(text)
        moment = read_moment(_plain(text))
        return self._day_of(moment, row) if isinstance(moment, dt.datetime) else moment

    def _look_at_order(self, text: str) -> None:
        if "/" in text and (found := re.fullmatch(r"\d{1,2}/(\d{1,2})/\d{4}", text)) and int(found[1]) > 12:
            self.month_first = True

    def _day_of(self, moment: dt.datetime, row: int) -> dt.date:
        if moment.tzinfo is None and self.zone_of_list:
            moment = moment.replace(tzinfo=self.zone_of_list)
            self.list_zone = self.list_zone or row
        elif moment.tzinfo is None:
            self.without_zone = self.without_zone or row
        else:
            self.own_zone = self.own_zone or row
        if moment.tzinfo and self.zone:
            moment = moment.astimezone(self.zone)
        return check_date(moment.date(), "the date")

    def notes(self) -> list[Note]:
        """What the reader must know of the times: in whose zone each date is taken."""
        if self.zone:
            text = f"Times stand beside the dates; each date is taken in {self.zone.key}"
            if self.without_zone:
                text += f", and a time that names no zone (first in row {self.without_zone}) as the time there"
            seen = tuple(filter(None, (self.without_zone, self.own_zone, self.list_zone)))
            return [Note(id="times-in-zone", text=f"{text}.", rows=(min(seen),))] if seen else []
        notes = []
        if self.without_zone:
            text = "Times stand beside the dates and name no zone; each date is taken as it stands, first"
            fix = "Check in which zone they were written: a call around midnight may have fallen on another day elsewhere."
            notes.append(
                Note(
                    id="times-without-zone",
                    text=f"{text} in row {self.without_zone}.",
                    rows=(self.without_zone,),
                    fix=fix,
                )
            )
        if self.own_zone:
            text = "Times stand beside the dates with their own distance from UTC; each date is taken at that distance, first"
            notes.append(
                Note(
                    id="times-in-own-zone",
                    text=f"{text} in row {self.own_zone}.",
                    rows=(self.own_zone,),
                    fix=_NAME_ZONE,
                )
            )
        if self.list_zone:
            text = f"Times stand beside the dates in {self.zone_of_list}; each date is taken there, first"
            notes.append(
                Note(
                    id="times-in-list-zone",
                    text=f"{text} in row {self.list_zone}.",
                    rows=(self.list_zone,),
                    fix=_NAME_ZONE,
                )
            )
        return notes


def _plain(text: str) -> str:
    """A date with a time as it is read: without parts of a second, UTC by its letter."""
    if not _ODD.search(text):
        return text
    if found := _MAIL.fullmatch(text):
        zone = found["zone"].replace("GMT", "Z")
        return f"{found['weekday']}, {found['month']} {found['day']}, {found['year']} {found['time']}{zone}"
    text = re.sub(r"(:\d\d)\.\d{1,9}", r"\1", text, count=1)
    return re.sub(r"\s*\b(?:UTC|GMT)$", "Z", text)
