from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tomllib

from pathlib import Path
from typing import Any

import pytest

from dateutil.relativedelta import relativedelta

from tsrcalc.calendars import FederalCalendar
from tsrcalc.errors import DateError
from tsrcalc.limitation import AUTHORITY, YEARS, is_late, last_day_to_sue


ONE = dt.timedelta(days=1)
FIRST, LAST = dt.date(1971, 1, 1), dt.date(2100, 12, 31)
_FILE = Path(__file__).parent / "cases" / "limitation.toml"
CASES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["limitation"]


class TestLastDay:
    """The last day to sue."""

    @pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
    def test_worked_case(self, case: dict[str, Any]) -> None:
        """The last day is the one worked out by hand; that day is in time, and the next is late."""
        last = last_day_to_sue(case["accrued_on"])
        assert last == case["due"] == case["safe"]
        assert not is_late(case["accrued_on"], filed_on=last)
        assert is_late(case["accrued_on"], filed_on=last + ONE)

    def test_every_case_says_how_it_was_worked(self) -> None:
        """Each case names its rule, its reading and the working."""
        assert all(case["rule"] and case["reading"] and case["working"] for case in CASES)
        assert len({case["accrued_on"] for case in CASES}) == len(CASES) == 11

    def test_the_anniversary_by_another_reading(self) -> None:
        """
        For every day of the calendar the last day is the anniversary that `relativedelta` finds, or the first open day
        after it. Only February 29 differs: `relativedelta` takes the earlier reading, and here it is the later.
        """
        walked = FederalCalendar(closings="half").walk(FIRST, LAST)
        open_days = {day for day, why in walked if why is None}
        leap_days = 0
        for ordinal in range(FIRST.toordinal(), dt.date(2095, 12, 30).toordinal() + 1):
            day = dt.date.fromordinal(ordinal)
            anniversary = day + relativedelta(years=5)
            if (day.month, day.day) == (2, 29):
                assert (anniversary.month, anniversary.day) == (2, 28)
                anniversary += ONE
                leap_days += 1
            while anniversary not in open_days:
                anniversary += ONE
            assert last_day_to_sue(day) == anniversary
        assert leap_days == 31

    @pytest.mark.parametrize(
        ("accrued_on", "expected"),
        [
            ("2095-12-29", "2100-12-29"),
            ("2095-12-30", "2100-12-30"),
            ("2095-12-31", "2100-12-31"),  # in lieu of January 1, 2101; the next open day is not known
            ("2096-01-01", "2101-01-01"),
            ("2096-02-29", "2101-03-01"),
            ("2100-12-31", "2105-12-31"),
        ],
    )
    def test_past_the_calendar(self, accrued_on: str, expected: str) -> None:
        """Where the calendar ends the anniversary stands as it is."""
        assert last_day_to_sue(dt.date.fromisoformat(accrued_on)) == dt.date.fromisoformat(expected)

    @pytest.mark.parametrize(
        "day", [dt.datetime(2022, 8, 23, tzinfo=dt.UTC), "2022-08-23", None, dt.date(1970, 12, 31)]
    )
    def test_plain_dates_alone(self, day: Any) -> None:
        """A time, a text, nothing or a day out of range is refused, and the keyword named."""
        with pytest.raises(DateError, match=r"^accrued_on "):
            last_day_to_sue(day)
        with pytest.raises(DateError, match=r"^accrued_on "):
            is_late(day, filed_on=dt.date(2022, 8, 23))
        with pytest.raises(DateError, match=r"^filed_on "):
            is_late(dt.date(2022, 8, 23), filed_on=day)


class TestLate:
    """Whether a suit is late."""

    @pytest.mark.parametrize(
        ("accrued_on", "filed_on", "late"),
        [
            ("2021-11-23", "2021-11-23", False),  # the same day
            ("2021-11-23", "2020-01-02", False),  # before the violation: another's mistake, but not late
            ("2021-11-22", "2026-11-22", False),  # a Sunday
            ("2021-11-22", "2026-11-23", False),  # the Monday after it
            ("2021-11-22", "2026-11-24", True),
            ("2021-11-21", "2026-11-23", False),  # a Saturday, to Monday
            ("2021-11-20", "2026-11-23", True),  # a Friday
            ("2024-02-29", "2029-03-01", False),
            ("2024-02-29", "2029-03-02", True),
            ("2020-12-24", "2025-12-29", False),
            ("2020-12-24", "2025-12-30", True),
            ("2095-12-31", "2100-12-31", False),
            ("2100-12-31", "2100-12-31", False),
        ],
    )
    def test_in_time_or_late(self, accrued_on: str, filed_on: str, late: bool) -> None:  # noqa: FBT001 -- a column
        """A suit is late only after the last day on every reading."""
        assert is_late(dt.date.fromisoformat(accrued_on), filed_on=dt.date.fromisoformat(filed_on)) is late

    def test_around_the_anniversary(self) -> None:
        """For every day of two years, around the anniversary, a suit is late if and only if it is after the last day."""
        for ordinal in range(dt.date(2019, 12, 1).toordinal(), dt.date(2022, 1, 31).toordinal()):
            day = dt.date.fromordinal(ordinal)
            last = last_day_to_sue(day)
            anniversary = day.replace(year=day.year + 5) if (day.month, day.day) != (2, 29) else dt.date(2025, 2, 28)
            for offset in range(-3, 9):
                filed = anniversary + offset * ONE
                assert is_late(day, filed_on=filed) == (filed > last)


def test_authority() -> None:
    """The five years rest on 28 U.S.C. § 2462, and the move to an open day on Rule 6(a)(1)(C)."""
    assert YEARS == 5
    assert [str(one) for one in AUTHORITY] == ["28 U.S.C. § 2462", "Fed. R. Civ. P. 6(a)(1)(C)"]


def test_the_calendar_is_loaded_only_when_needed() -> None:
    """A suit before the anniversary needs no calendar, and does not load one."""
    code = (
        "import sys, datetime as dt; from tsrcalc.limitation import is_late;"
        "is_late(dt.date(2021, 7, 1), filed_on=dt.date(2022, 8, 23)); assert 'tsrcalc.calendars' not in sys.modules;"
        "is_late(dt.date(2021, 7, 1), filed_on=dt.date(2026, 8, 23)); assert 'tsrcalc.calendars' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
