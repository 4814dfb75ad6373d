"""A month on a page: the days of a count as a calendar shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..dates import MONTHS
from .page import Cell, Month, Section, Text


if TYPE_CHECKING:
    import datetime as dt

    from ..deadlines import Reading

__all__ = ["LEGEND", "months_of"]

#: How each kind of day is marked, and what the mark means.
LEGEND = {
    "from": ("*", "what starts the count"),
    "counted": ("+", "counted"),
    "skipped": ("-", "skipped"),
    "due": ("=", "due"),
}
_MONTHS_SHOWN = 4


def months_of(reading: Reading) -> list[Section]:
    """The months a count runs over, its days marked; none where they are too many to show."""
    days = reading.days
    first, last = (min(day.date for day in days), max(day.date for day in days))
    months = [(year, month) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    months = [one for one in months if (first.year, first.month) <= one <= (last.year, last.month)]
    if len(months) > _MONTHS_SHOWN:
        return []
    marks = {day.date: "counted" if day.counted else "skipped" for day in days}
    marks[days[0].date] = "from"
    marks[days[-1].date] = "due"
    why = {day.date: day.why for day in days}
    grids = tuple(_month(year, month, marks, why) for year, month in months)
    legend = ", ".join(f"{mark} {words}" for mark, words in LEGEND.values())
    return [Section("On the calendar", (*grids, Text(f"{legend}.")))]


def _month(year: int, month: int, marks: dict[dt.date, str], why: dict[dt.date, str]) -> Month:
    import calendar

    weeks = tuple(
        tuple(
            Cell(day.day, marks.get(day, ""), why.get(day, "")) if day.month == month else Cell(None, "", "")
            for day in week
        )
        for week in calendar.Calendar(firstweekday=6).monthdatescalendar(year, month)
    )
    return Month(f"{MONTHS[month - 1]} {year}", weeks)
