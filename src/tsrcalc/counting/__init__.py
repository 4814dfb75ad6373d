"""
How periods are counted: small rules made of what starts the count, what is counted and what happens at its end.

A rule counts forward for a positive number and backward for a negative one. Its last day costs the same to find for 3
days as for 1,000; its days, one by one with the reason for each, are made only when they are asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol


if TYPE_CHECKING:
    import datetime as dt

    from ..calendars import FederalCalendar
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

#: Where each name lives. It is loaded when first used: a count of days needs no hours.
_HOME = {
    "days": (
        "Counted", "Day", "DayRule", "End", "Start", "Then", "every_day", "moves", "next_day", "next_open_day", "open_days",
        "open_days_up_to", "stays",
    ),
    "hours": ("BusinessHours", "HourRule", "at_once"),
    "months": ("MonthRule", "YearlyRule"),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    return value


class Counts(Protocol):
    """What every rule of counting can do."""

    def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.date:
        """The last day, or moment, of a period of *n*."""
        ...

    def days(self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = ...) -> tuple[Day, ...]:
        """Every day of the count, with the reason."""
        ...
