"""
How periods are counted: small rules made of what starts the count, what is counted and what happens at its end.

A rule counts forward for a positive number and backward for a negative one. Its last day costs the same to find for 3
days as for 1,000; its days, one by one with the reason for each, are made only when they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .days import (
    Counted,
    Day,
    DayRule,
    End,
    Start,
    Then,
    every_day,
    moves,
    next_day,
    next_open_day,
    open_days,
    open_days_up_to,
    stays,
)  # fmt: skip
from .hours import BusinessHours, HourRule, at_once
from .months import MonthRule, YearlyRule


if TYPE_CHECKING:
    import datetime as dt

    from ..calendars import FederalCalendar

__all__ = [
    "BusinessHours",
    "Counted",
    "Counts",
    "Day",
    "DayRule",
    "End",
    "HourRule",
    "MonthRule",
    "Start",
    "Then",
    "YearlyRule",
    "at_once",
    "every_day",
    "moves",
    "next_day",
    "next_open_day",
    "open_days",
    "open_days_up_to",
    "stays",
]


class Counts(Protocol):
    """What every rule of counting can do."""

    def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.date:
        """The last day, or moment, of a period of *n*."""
        ...

    def days(self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = ...) -> tuple[Day, ...]:
        """Every day of the count, with the reason."""
        ...
