from __future__ import annotations

import calendar
import datetime as dt
import inspect
import itertools

import pytest

from tsrcalc import dates
from tsrcalc.dates import FIRST_DAY, LAST_DAY, MONTHS, check_date, long_date, read_date
from tsrcalc.errors import DateError


FORMS = "write it like 2022-07-18, 7/18/2022 or Jul 18, 2022"
SOURCE = "check the date against its source"
RANGE = "dates run from 1971-01-01 to 2100-12-31"

#: Every day about the ends of the calendar, of years, and of February in years with and without a 29th.
EDGES = [
    start + dt.timedelta(days=days)
    for start in (
        FIRST_DAY,
        dt.date(1996, 2, 20),
        dt.date(1999, 12, 20),
        dt.date(2000, 2, 20),
        dt.date(2022, 8, 20),
        dt.date(2100, 2, 20),
        LAST_DAY - dt.timedelta(days=29),
    )
    for days in range(30)
]


class Day(dt.date):
    """A kind of date that is not plainly a date."""


def wrong(value: object) -> tuple[str, str]:
    """What is wrong with a value, and what would be right."""
    with pytest.raises(DateError) as refused:
        check_date(value, "assessed_on")
    return refused.value.problem, refused.value.expected


def unreadable(text: str) -> tuple[str, str]:
    """What is wrong with a text, and what would be right."""
    with pytest.raises(DateError) as refused:
        read_date(text)
    return refused.value.problem, refused.value.expected


class TestCheckDate:
    """A date is a date: not a date-time, not a text, and within the calendar."""

    @pytest.mark.parametrize("value", [FIRST_DAY, dt.date(2022, 8, 23), LAST_DAY])
    def test_a_date_is_returned(self, value: dt.date) -> None:
        """A plain date of the calendar, its first and last day included, comes back as it is."""
        assert check_date(value, "assessed_on") is value

    @pytest.mark.parametrize(
        "value", [FIRST_DAY - dt.timedelta(days=1), LAST_DAY + dt.timedelta(days=1), dt.date.min, dt.date.max]
    )
    def test_out_of_range(self, value: dt.date) -> None:
        """The day before the first, the day after the last, and all beyond are refused."""
        assert wrong(value) == (f"assessed_on {value} is out of range", RANGE)

    @pytest.mark.parametrize("value", [dt.datetime(2022, 8, 23), dt.datetime(2022, 8, 23, 9, 30, tzinfo=dt.UTC)])  # noqa: DTZ001
    def test_a_date_with_a_time(self, value: dt.datetime) -> None:
        """A date-time is a date to isinstance, but not here: which day it is depends on the time zone."""
        assert wrong(value) == (
            f"assessed_on is a date with a time: {value!r}",
            "give the date alone, for example value.date()",
        )

    @pytest.mark.parametrize(
        "value", ["2022-08-23", None, 20220823, 1661212800.0, (2022, 8, 23), True, dt.time(9), Day(2022, 8, 23)]
    )
    def test_no_date(self, value: object) -> None:
        """Texts, numbers, nothing, and other kinds of date are refused, and shown."""
        assert wrong(value) == (f"assessed_on is not a date: {value!r}", "give a datetime.date")

    def test_the_calendar_is_that_of_the_monday_holidays(self) -> None:
        """The calendar starts with the Monday-holiday law (Pub. L. No. 90-363), and ends with the century."""
        assert dt.date(1971, 1, 1) == FIRST_DAY
        assert dt.date(2100, 12, 31) == LAST_DAY


class TestReadDate:
    """A date is read as US letters and charts print it; nothing is filled in or guessed."""

    @pytest.mark.parametrize(
        "text",
        [
            "2022-07-04", "2022-7-4", "2022-07-4", "7/4/2022", "07/04/2022", "7/04/2022", "Jul 4, 2022", "Jul 04, 2022", "Jul. 4, 2022",
            "July 4, 2022", "July 4 2022", "JULY 4, 2022", "july 04,  2022", "jul  4, 2022", "  2022-07-04 ", "2022/07/04", "Monday, July 4, 2022", "monday Jul 4 2022", "\t7/4/2022\n",
            "Jul\u00a04,\u00a02022",
        ],
    )  # fmt: skip
    def test_forms(self, text: str) -> None:
        """Year first with hyphens, month first with slashes, or the month in words: always the fourth of July."""
        assert read_date(text) == dt.date(2022, 7, 4)

    def test_months(self) -> None:
        """Each month is known in full and by its first three letters, and September by four as well."""
        for number, name in enumerate(MONTHS, 1):
            assert name == calendar.month_name[number]
            for given in (name, name[:3], f"{name[:3]}."):
                assert read_date(f"{given} 7, 2021") == dt.date(2021, number, 7)
        assert read_date("Sept. 7, 2021") == dt.date(2021, 9, 7)

    @pytest.mark.parametrize("day", EDGES, ids=str)
    def test_what_is_written_is_read(self, day: dt.date) -> None:
        """Write a day in any of the forms, and the same day is read."""
        for text in (
            day.isoformat(),
            f"{day.month}/{day.day}/{day.year}",
            f"{day.month:02}/{day.day:02}/{day.year}",
            f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
            f"{MONTHS[day.month - 1][:3]} {day.day:02} {day.year}",
            f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            long_date(day).partition(", ")[2],
        ):
            assert read_date(text) == day

    @pytest.mark.parametrize(
        ("text", "problem", "expected"),
        [
            ("", "this is not a date", FORMS),
            ("yesterday", "this is not a date", FORMS),
            ("March 5", "this is not a date", FORMS),
            ("5 Marchember 2022", "this is not a date", FORMS),
            ("32 March 2022", "March 2022 has no day 32", "check the date against its source"),
            ("2022/07-18", "this is not a date", FORMS),
            ("7-18-2022", "this is not a date", FORMS),
            ("7.9.2022", "which number is the month is not certain where dots stand between them", FORMS),
            ("31.02.2022", "February 2022 has no day 31", SOURCE),
            ("13.13.2022", "there is no month 13", FORMS),
            ("7/18", "this is not a date", FORMS),
            ("20220718", "this is not a date", FORMS),
            ("Sunday, July 18, 2022", "2022-07-18 is a Monday, not a Sunday", "check the date against its source"),
            ("Someday, July 18, 2022", "2022-07-18 is a Monday, not a Someday", "check the date against its source"),
            ("Jul 18, 22", "this is not a date", FORMS),
            ("12022-07-18", "this is not a date", FORMS),
            ("-1/7/2022", "this is not a date", FORMS),
            ("7/18/22", "the year has two digits", "write all four"),
            ("07-18-22", "the year has two digits", "write all four"),
            ("18-Jul-22", "the year has two digits", "write all four"),
            ("2022", "a year alone is not a date", FORMS),
            (
                "44760",
                "a spreadsheet's day number stands where the date should be",
                "format the column as a date and export again",
            ),
            (
                "44760.5",
                "a spreadsheet's day number stands where the date should be",
                "format the column as a date and export again",
            ),
            ("########", "the spreadsheet column was too narrow to show the date", "widen it and export again"),
            ("2022-07-18 09:30", "a time stands beside the date", "give the date alone"),
            ("2022-07-18T09:30:00Z", "a time stands beside the date", "give the date alone"),
            ("7/18/2022 9:30", "a time stands beside the date", "give the date alone"),
            ("Juli 18, 2022", "no month is called Juli", FORMS),
            ("Septem. 18, 2022", "no month is called Septem", FORMS),
            ("2022-13-01", "there is no month 13", FORMS),
            ("2022-00-01", "there is no month 0", FORMS),
            ("0/7/2022", "there is no month 0", FORMS),
            ("13/13/2022", "there is no month 13", FORMS),
            (
                "18/7/2022",
                "the day stands before the month",
                "write the month first: 7/18/2022; check the whole column, other dates may be day-first too",
            ),
            (
                "13/12/2022",
                "the day stands before the month",
                "write the month first: 12/13/2022; check the whole column, other dates may be day-first too",
            ),
            ("2022-02-29", "February 2022 has no day 29", SOURCE),
            ("2/29/2100", "February 2100 has no day 29", SOURCE),
            ("Apr 31, 2022", "April 2022 has no day 31", SOURCE),
            ("7/0/2022", "July 2022 has no day 0", SOURCE),
            ("12/32/2022", "December 2022 has no day 32", SOURCE),
            ("1970-12-31", "the date 1970-12-31 is out of range", RANGE),
            ("1/1/2101", "the date 2101-01-01 is out of range", RANGE),
        ],
    )
    def test_refused(self, text: str, problem: str, expected: str) -> None:
        """What cannot be read is refused, saying what stands there instead and how to write it."""
        assert unreadable(text) == (problem, expected)

    @pytest.mark.parametrize(("month", "day"), [*itertools.product((1, 2, 11, 12), repeat=2)])
    def test_the_month_stands_first(self, month: int, day: int) -> None:
        """Between slashes, where both could be a month, the first is the month."""
        assert read_date(f"{month}/{day}/2022") == dt.date(2022, month, day)

    def test_the_year_is_never_taken_from_today(self) -> None:
        """Nothing in the module asks what day it is."""
        source = inspect.getsource(dates)
        assert "today" not in source
        assert "now(" not in source

    @pytest.mark.parametrize(
        "text", ["1" * 100_000, "A" * 100_000, "#" * 100_000 + "x", " " * 100_000, "T " * 50_000, "1/" * 50_000]
    )
    def test_long_texts(self, text: str) -> None:
        """A text that is no date is refused, however long it is."""
        assert unreadable(text)[1] == FORMS


class TestLongDate:
    """A date in full, the same on every system and in every locale."""

    @pytest.mark.parametrize(
        ("day", "text"),
        [
            (dt.date(2022, 8, 26), "Friday, August 26, 2022"),
            (dt.date(2022, 8, 3), "Wednesday, August 3, 2022"),
            (FIRST_DAY, "Friday, January 1, 1971"),
            (LAST_DAY, "Friday, December 31, 2100"),
            (dt.date(2024, 2, 29), "Thursday, February 29, 2024"),
        ],
    )
    def test_examples(self, day: dt.date, text: str) -> None:
        """Weekday, month, day without a zero in front, and year."""
        assert long_date(day) == text

    @pytest.mark.parametrize("day", EDGES, ids=str)
    def test_every_part(self, day: dt.date) -> None:
        """Weekday and month are those of the calendar."""
        weekday, month = calendar.day_name[day.weekday()], calendar.month_name[day.month]
        assert long_date(day) == f"{weekday}, {month} {day.day}, {day.year}"
