"""Limitation: how long after a violation a suit for a civil penalty may be filed."""

from __future__ import annotations

import datetime as dt
import functools

from typing import TYPE_CHECKING

from .citations import Citation
from .dates import LAST_DAY, check_date


if TYPE_CHECKING:
    from .calendars import FederalCalendar

__all__ = ["AUTHORITY", "YEARS", "is_late", "last_day_to_sue"]

#: 28 U.S.C. § 2462: within five years of the day the claim accrued.
YEARS = 5

AUTHORITY = (Citation(kind="usc", volume=28, number="2462"), Citation(kind="frcp", number="6", path=("a", "1", "C")))


@functools.cache
def _calendar() -> FederalCalendar:
    """The calendar with the most closed days; loaded only where an anniversary has passed."""
    from .calendars import FederalCalendar

    return FederalCalendar(closings="half")


def _anniversary(accrued_on: dt.date) -> dt.date:
    """The same date five years on; March 1 for a February 29, for five years on is never a leap year."""
    if (accrued_on.month, accrued_on.day) == (2, 29):
        return dt.date(accrued_on.year + YEARS, 3, 1)
    return accrued_on.replace(year=accrued_on.year + YEARS)


def last_day_to_sue(accrued_on: dt.date) -> dt.date:
    """
    The last day on which a suit for a civil penalty is in time, on the readings most generous to the government.

    Args:
        accrued_on: The day of the violation.

    Returns:
        The same date five years on; March 1 for a February 29. A day that is closed moves to the next open one, days
        closed by executive order included. From 2100-12-31 on nothing is moved: no later open day is known.

    Raises:
        tsrcalc.errors.DateError: Not a plain date, or out of range.

    Authority: 28 U.S.C. § 2462; Fed. R. Civ. P. 6(a)(1)(C).

    >>> last_day_to_sue(dt.date(2021, 5, 31))  # the anniversary is a Sunday
    datetime.date(2026, 6, 1)
    """
    anniversary = _anniversary(check_date(accrued_on, "accrued_on"))
    return _calendar().add(anniversary, 0) if anniversary < LAST_DAY else anniversary


def is_late(accrued_on: dt.date, *, filed_on: dt.date) -> bool:
    """
    Whether a suit is late for a violation on every reading.

    Args:
        accrued_on: The day of the violation.

        filed_on: The day the suit is filed.

    Raises:
        tsrcalc.errors.DateError: Not a plain date, or out of range.

    >>> is_late(dt.date(2021, 11, 23), filed_on=dt.date(2026, 11, 23))
    False
    """
    check_date(filed_on, "filed_on")
    # the calendar is asked only where the anniversary has passed
    return filed_on > _anniversary(check_date(accrued_on, "accrued_on")) and filed_on > last_day_to_sue(accrued_on)
