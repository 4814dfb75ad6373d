"""A date that is a date: checked, read from what people write, and printed."""

from __future__ import annotations

import datetime as dt
import re

from .errors import DateError


__all__ = ["FIRST_DAY", "LAST_DAY", "MONTHS", "check_date", "long_date", "read_date"]

#: The first and the last day the calendar knows: the Monday-holiday law runs from 1971.
FIRST_DAY = dt.date(1971, 1, 1)
LAST_DAY = dt.date(2100, 12, 31)

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NUMBERS = {name[:length].casefold(): i for i, name in enumerate(MONTHS, 1) for length in (3, len(name))} | {
    "sept": 9
}

_ISO = r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})"
_SLASHED = r"(\d{1,2})/(\d{1,2})/(\d{4})"
_WORDED = (
    r"(?:((?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)|[A-Za-z]+day)\.?,?\s+)?([A-Za-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})"
)
_DAY_FIRST = r"(\d{1,2})(?:(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+([A-Za-z]{3,9})\.?,?\s+|-([A-Za-z]{3,9})\.?-)(\d{4})"
_DOTTED = r"(\d{1,2})\.(\d{1,2})\.(\d{4})"
_FORMS = "write it like 2022-07-18, 7/18/2022 or Jul 18, 2022"


def check_date(value: object, name: str) -> dt.date:
    """
    Return *value* if it is a plain date between 1971 and 2100.

    Args:
        value: What the caller gave.

        name: The keyword it was given for, for the message.

    Returns:
        The same date.

    Raises:
        tsrcalc.errors.DateError: It is a date-time, not a date at all, or out of range.
    """
    if type(value) is not dt.date:
        if isinstance(value, dt.datetime):
            raise DateError(f"{name} is a date with a time: {value!r}", "give the date alone, for example value.date()")
        raise DateError(f"{name} is not a date: {value!r}", "give a datetime.date")
    if not FIRST_DAY <= value <= LAST_DAY:
        raise DateError(f"{name} {value} is out of range", f"dates run from {FIRST_DAY} to {LAST_DAY}")
    return value


def read_date(text: str) -> dt.date:
    """
    Read a date as US letters and charts print it; nothing is filled in or guessed.

    Args:
        text: ``2022-07-18``, ``7/18/2022`` (month first), ``Jul 18, 2022``, ``18 July 2022`` or ``18-Jul-2022``; ``18.7.2022`` where
            only one of the numbers can be the month.

    Returns:
        The date.

    Raises:
        tsrcalc.errors.DateError: The text is none of these forms, or names a day that does not exist.

    >>> read_date("Aug 04, 2021")
    datetime.date(2021, 8, 4)
    """
    text = text.strip()
    weekday = None
    if "/" in text and (found := re.fullmatch(_SLASHED, text)):
        month, day, year = (int(part) for part in found.groups())
        if month > 12 >= day:
            raise DateError(
                "the day stands before the month",
                f"write the month first: {day}/{month}/{year}; check the whole column, other dates may be day-first too",
            )
    elif text[:4].isdecimal() and (found := re.fullmatch(_ISO, text)):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif text[:1].isalpha() and (found := re.fullmatch(_WORDED, text)):
        weekday, month, day, year = found[1], _month(found[2]), int(found[3]), int(found[4])
    elif found := re.fullmatch(_DAY_FIRST, text):
        month, day, year = _month(found[2] or found[3]), int(found[1]), int(found[4])
    elif "." in text and (found := re.fullmatch(_DOTTED, text)):
        month, day, year = _dotted(*(int(part) for part in found.groups()))
    else:
        raise DateError(*_why_unreadable(text))
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {month}", _FORMS)
    try:
        value = dt.date(year, month, day)
    except ValueError:
        raise DateError(f"{MONTHS[month - 1]} {year} has no day {day}", "check the date against its source") from None
    if weekday and not _WEEKDAYS[value.weekday()].casefold().startswith(weekday.casefold()):
        raise DateError(
            f"{value} is a {_WEEKDAYS[value.weekday()]}, not a {weekday}", "check the date against its source"
        )
    return check_date(value, "the date")


def _dotted(first: int, second: int, year: int) -> tuple[int, int, int]:
    """The month, the day and the year of a date with dots, which is written with either first: one of the two must be no month."""
    if first != second and max(first, second) <= len(MONTHS):
        raise DateError("which number is the month is not certain where dots stand between them", _FORMS)
    return (second, first, year) if first > len(MONTHS) else (first, second, year)


def _month(name: str) -> int:
    if name.casefold() not in _MONTH_NUMBERS:
        raise DateError(f"no month is called {name}", _FORMS)
    return _MONTH_NUMBERS[name.casefold()]


def _why_unreadable(text: str) -> tuple[str, str]:
    """Say what kind of thing stands where a date should be, and what would be right."""
    if re.fullmatch(r"\d{1,2}[/-](?:\d{1,2}|[A-Za-z]{3,9})[/-]\d{2}", text):
        return "the year has two digits", "write all four"
    if re.fullmatch(r"\d{4}", text):
        return "a year alone is not a date", _FORMS
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return (
            "a spreadsheet's day number stands where the date should be",
            "format the column as a date and export again",
        )
    if re.fullmatch(r"#+", text):
        return "the spreadsheet column was too narrow to show the date", "widen it and export again"
    if re.match(r"\S+?[T ]\d{1,2}:\d{2}", text):
        return "a time stands beside the date", "give the date alone"
    return "this is not a date", _FORMS


def long_date(value: dt.date) -> str:
    """
    Print a date in full, the same on every system and in every locale.

    >>> long_date(dt.date(2022, 8, 26))
    'Friday, August 26, 2022'
    """
    return f"{_WEEKDAYS[value.weekday()]}, {MONTHS[value.month - 1]} {value.day}, {value.year}"
