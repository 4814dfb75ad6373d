from __future__ import annotations

from typing import Any, get_args

import pytest

from tsrcalc.errors import PeriodError, RuleError
from tsrcalc.periods import Period, Unit, read_period


ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
A_DAY = "this names a day, not a period: it can go into the calendar as it is"
LEAST = "this is the least a period may be: nothing is due when it ends"
CHANGED = "these words change the count; count each part of it by itself"
UNREADABLE = "this is not a period of time, such as 3 business days, 48 hours, 14 days or 5 years"
NOT_WHOLE = "a period is one whole number, such as 3 business days, 48 hours, 14 days or 5 years"
NO_UNIT = "periods run in hours, days, weeks, months or years"


def refused(text: str) -> PeriodError:
    """The error that a text is refused with."""
    with pytest.raises(PeriodError) as caught:
        read_period(text)
    assert caught.value.text == text
    return caught.value


def marked(error: PeriodError) -> str:
    """What an error marks."""
    return error.text[error.start : error.end]


class TestPeriod:
    """A period by itself."""

    @pytest.mark.parametrize(
        ("period", "words"),
        [
            (Period(3, "business day"), "3 business days"),
            (Period(1, "business day"), "1 business day"),
            (Period(0), "0 days"),
            (Period(14), "14 days"),
            (Period(-1), "1 day before"),
            (Period(-14), "14 days before"),
            (Period(48, "hour"), "48 hours"),
            (Period(1, "month"), "1 month"),
            (Period(5, "year"), "5 years"),
            (Period(301, "date"), "each March 1"),
            (Period(1231, "date"), "each December 31"),
        ],
    )
    def test_in_words(self, period: Period, words: str) -> None:
        """A period is printed with its unit, in the singular for one alone, and says if it is counted backward."""
        assert str(period) == words

    def test_anchor_is_kept_and_not_printed(self) -> None:
        """What a period is counted from is kept beside it."""
        period = Period(20, anchor="of service")
        assert (period.n, period.unit, period.anchor, str(period)) == (20, "day", "of service", "20 days")
        assert period != Period(20)

    @pytest.mark.parametrize("n", [1.0, "3", None, True])
    def test_a_whole_number(self, n: Any) -> None:
        """A number of units is a whole number."""
        with pytest.raises(RuleError, match=rf"^n is {n!r}; a period is a whole number of units$"):
            Period(n)

    @pytest.mark.parametrize("unit", ["month", "year", "date"])
    def test_no_months(self, unit: Unit) -> None:
        """No months, no years and no date are no period."""
        with pytest.raises(RuleError, match=r"^n is 0; a period is a whole number of units$"):
            Period(0, unit)

    def test_unknown_units(self) -> None:
        """A unit that is not known is refused, and those that are are named."""
        unit: Any = "week"
        with pytest.raises(RuleError, match=f"^unit is 'week'; it is one of {', '.join(get_args(Unit))}$"):
            Period(2, unit)

    @pytest.mark.parametrize("n", [1, 99, 100, 132, 230, 431, 631, 931, 1131, 1200, 1232, 1301, -301])
    def test_dates_that_there_are_not(self, n: int) -> None:
        """A date is the month times 100 and a day that the month has."""
        with pytest.raises(RuleError, match=rf"^there is no date {n}; give the month times 100, and the day: 301 for"):
            Period(n, "date")

    @pytest.mark.parametrize("n", [101, 131, 228, 430, 531, 1130, 1201, 1231])
    def test_dates_that_there_are(self, n: int) -> None:
        """The first and the last day of a month are dates."""
        assert Period(n, "date").n == n


class TestBusinessDays:
    """Business days as letters write them."""

    @pytest.mark.parametrize(
        ("text", "n"),
        [
            ("3 business days", 3),
            ("1 business day", 1),
            ("three business days", 3),
            ("Three (3) Business Days", 3),
            ("within three (3) business days", 3),
            ("WITHIN 3 BUSINESS DAYS", 3),
            ("(3) business days", 3),
            ("three 3 business days", 3),
            ("3 business-days", 3),
            ("  within\nthree  (3)\tbusiness\ndays ", 3),
            ("three\u00a0(3)\u00a0business\u00a0days", 3),  # the no-break space of a PDF
            ("SIX business days", 6),
            ("twenty business days", 20),
            ("twenty-one business days", 21),
            ("zero business days", 0),
            ("0 business days", 0),
            ("99999 business days", 99_999),
            ("ten (10) working days", 10),
            ("3 working-days.", 3),
        ],
    )
    def test_what_letters_write(self, text: str, n: int) -> None:
        """A figure, a word, or both; "within" or not; in any case and with any blanks."""
        assert read_period(text) == Period(n, "business day")

    def test_every_word(self) -> None:
        """Every number up to ninety-nine may be written as a word, with a hyphen or a blank."""
        words = list(ONES)
        for tens in TENS.values():
            words += [tens, *(f"{tens}-{one}" for one in ONES[1:10])]
        assert [read_period(f"{word} ({n}) business days").n for n, word in enumerate(words)] == list(range(100))
        assert [read_period(f"{word.replace('-', ' ').upper()} days").n for word in words] == list(range(100))

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("business days", "business days"),
            ("within business days", "business days"),
            ("() business days", "business days"),
            ("three () business days", "business days"),
            ("(3 business days", "business days"),
            ("3) business days", "business days"),
            ("threebusiness days", "days"),
            ("within3 business days", "business days"),
            ("100000 business days", "business days"),
            ("-3 business days", "business days"),
            ("3 to 5 business days", "business days"),
            ("3 business days upon receipt", "business days"),
            ("\u017fix business days", "business days"),  # a long s is no s
            ("n\u0131ne business days", "business days"),  # a dotless i is no i
            ("one hundred days", "days"),
            ("3 holidays", "3 holidays"),
            ("soon", "soon"),
            ("", ""),
        ],
    )
    def test_anything_else(self, text: str, words: str) -> None:
        """Anything else is refused, with the unit marked if there is one, and otherwise the whole."""
        error = refused(text)
        assert (error.problem, error.suggestion, marked(error)) == (UNREADABLE, None, words)
        start = text.index(words)
        carets = "^" * max(1, len(words))
        assert str(error).splitlines() == [UNREADABLE, f"    {text}", f"    {' ' * start}{carets}"]


class TestReads:
    """Every other period as letters and rules write it."""

    @pytest.mark.parametrize(
        ("text", "n", "unit", "anchor"),
        [
            ("14 days", 14, "day", ""),
            ("1 day", 1, "day", ""),
            ("3days", 3, "day", ""),
            ("30-day", 30, "day", ""),
            ("fourteen (14) calendar days", 14, "day", ""),
            ("ten consecutive days.", 10, "day", ""),
            ("two weeks", 14, "day", ""),
            ("1 week", 7, "day", ""),
            ("6 weeks before trial", -42, "day", "before trial"),
            ("within 48 hours", 48, "hour", ""),
            ("forty-eight (48) hours", 48, "hour", ""),
            ("Twenty-four Hours", 24, "hour", ""),
            ("0 hours", 0, "hour", ""),
            ("thirty days'", 30, "day", ""),
            ("thirty days\u2019", 30, "day", ""),
            ("3 months", 3, "month", ""),
            ("5 years", 5, "year", ""),
            ("five (5) years from accrual", 5, "year", "from accrual"),
            ("20 days of service", 20, "day", "of service"),
            ("within 20 days of service . ", 20, "day", "of service"),
            ("20 days after the date of service.", 20, "day", "after the date of service"),
            ("10 days following receipt", 10, "day", "following receipt"),
            ("in 3 days", 3, "day", ""),
            ("by 14 days before the hearing", -14, "day", "before the hearing"),
            ("no later than 7 days prior to the return date", -7, "day", "prior to the return date"),
            ("not later than 45 days after notice", 45, "day", "after notice"),
            ("no more than 30 days", 30, "day", ""),
            ("not fewer than 10 days before trial", -10, "day", "before trial"),
            ("thirty-day period", 30, "day", ""),
            ("within the next 3 business day(s)", 3, "business day", ""),
            ("a period of ten days", 10, "day", ""),
            ("no less than 10 days PRECEDING trial", -10, "day", "PRECEDING trial"),
            ("at least fourteen days Before the hearing", -14, "day", "Before the hearing"),
            ("24 hours before the meeting", -24, "hour", "before the meeting"),
            ("2 months before the end", -2, "month", "before the end"),
            ("3 business days prior  to the call", -3, "business day", "prior to the call"),
        ],
    )
    def test_reads(self, text: str, n: int, unit: Unit, anchor: str) -> None:
        """The number, the unit and what it is counted from; backward where it comes before something."""
        assert read_period(text) == Period(n, unit, anchor=anchor)

    @pytest.mark.parametrize(
        ("text", "n"),
        [
            ("March 1 each year", 301),
            ("March 1", 301),
            ("by March 1", 301),
            ("on march 01", 301),
            ("each March 1", 301),
            ("every MARCH 1.", 301),
            ("December 31 of every year", 1231),
            ("February 28, each year", 228),
        ],
    )
    def test_a_date_that_comes_every_year(self, text: str, n: int) -> None:
        """A day of a month stands for a date that comes every year."""
        assert read_period(text) == Period(n, "date")


class TestRefuses:
    """What is refused, and the words that are marked."""

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("three (5) business days", "the word says 3 and the figure says 5"),
            ("within zero (1) business days", "the word says 0 and the figure says 1"),
            ("ten 0 business days", "the word says 10 and the figure says 0"),
            ("forty-eight (24) hours", "the word says 48 and the figure says 24"),
            ("five (3) years of the 5 calls", "the word says 5 and the figure says 3"),
        ],
    )
    def test_word_and_figure_differ(self, text: str, problem: str) -> None:
        """Where the word and the figure differ neither is taken, and the figure is marked."""
        error = refused(text)
        assert (error.problem, error.suggestion) == (problem, None)
        assert marked(error) == problem.rpartition(" ")[2]
        assert error.start == next(i for i, char in enumerate(text) if char.isdigit())

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("48 business hours", "business hours are not counted here"),
            ("2 WORKING WEEKS", "business weeks are not counted here"),
            ("one business month", "business months are not counted here"),
        ],
    )
    def test_business_hours(self, text: str, problem: str) -> None:
        """Business hours, weeks and months are refused, the two words marked, and what would do is suggested."""
        error = refused(text)
        assert (error.problem, error.suggestion) == (problem, "a number of hours or business days")
        words = text.partition(" ")[2]
        assert marked(error).rstrip("sS") == words.rstrip("sS")
        assert str(error).endswith("\ndid you mean a number of hours or business days?")

    @pytest.mark.parametrize(("text", "unit"), [("0 months", "month"), ("within zero (0) years", "year")])
    def test_no_months(self, text: str, unit: str) -> None:
        """A period of no months is refused, and the whole of it marked."""
        error = refused(text)
        assert (error.problem, marked(error)) == (f"a period of no {unit}s is none", text)

    @pytest.mark.parametrize(
        ("text", "problem", "words"),
        [
            ("3.5 business days", NOT_WHOLE, "3.5"),
            ("within 1.5 hours", NOT_WHOLE, "1.5"),
            ("3-5 business days", NOT_WHOLE, "3-5"),
            ("3 \u2013 5 days", NOT_WHOLE, "3 \u2013 5"),
            ("30 minutes", NO_UNIT, "minutes"),
            ("one Second", NO_UNIT, "Second"),
            ("two quarters", NO_UNIT, "quarters"),
            ("a decade", NO_UNIT, "decade"),
            ("a fortnight of days", NO_UNIT, "fortnight"),
            ("some working days", UNREADABLE, "working days"),
            ("days and hours", UNREADABLE, "days"),
            ("a calendar week", UNREADABLE, "calendar week"),
            ("a YEAR", UNREADABLE, "YEAR"),
            ("the month", UNREADABLE, "month"),
            ("Mars 1", UNREADABLE, "Mars 1"),
            ("March 1, 2025", A_DAY, "March 1, 2025"),
            ("by close of business Friday", A_DAY, "by close of business Friday"),
            ("at least 10 days", LEAST, "at least"),
            ("not less than 10 days of receipt", LEAST, "less"),
            ("3 days of service, excluding Sundays", CHANGED, "excluding"),
            ("14 days of receipt or 10 business days, whichever is later", CHANGED, "or"),
            ("3 business days after receipt, and in no event later than Friday", CHANGED, "no event"),
            ("3 days after 2 days", CHANGED, "2 day"),
            ("14 days prior, after receipt", CHANGED, "prior,"),
            ("10 days after the day before receipt", CHANGED, "day before"),
            ("0 days before the hearing", "a period of no days before is none", "0 days before the hearing"),
        ],
    )
    def test_what_stands_there(self, text: str, problem: str, words: str) -> None:
        """What stands where a period should be is named and marked."""
        error = refused(text)
        assert (error.problem, error.suggestion, marked(error)) == (problem, None, words)

    @pytest.mark.parametrize("text", ["72", " 72 ", "72\n"])
    def test_a_number_alone(self, text: str) -> None:
        """A number alone is refused as a whole, and the periods it may be are suggested."""
        error = refused(text)
        assert (error.problem, error.start, error.end) == ("a number alone says no unit", 0, len(text))
        assert error.suggestion == "72 business days, 72 days or 72 hours"

    @pytest.mark.parametrize(
        ("text", "problem", "day"),
        [
            ("April 31", "not every April has a day 31", "31"),
            ("each March 0", "not every March has a day 0", "0"),
            ("by January 32 each year", "not every January has a day 32", "32"),
            ("February 29", "not every February has a day 29", "29"),
            ("February 30", "not every February has a day 30", "30"),
        ],
    )
    def test_days_that_no_month_has(self, text: str, problem: str, day: str) -> None:
        """A date that does not come every year is refused, and the day marked."""
        error = refused(text)
        assert (error.problem, marked(error)) == (problem, day)


@pytest.mark.parametrize("text", [" " * 50_000, f"in{' ' * 50_000}x", f"twenty{' ' * 50_000}x", f"3{' -' * 25_000}x"])
def test_blanks_take_no_time(text: str) -> None:
    """A long text of blanks is refused; were each tried with each, this test would not end."""
    with pytest.raises(PeriodError):
        read_period(text)


@pytest.mark.parametrize(
    ("text", "n"), [("twenty\u00a0four hours", 24), ("twenty  four hours", 24), ("20 days of\nservice", 20)]
)
def test_blanks_of_any_kind(text: str, n: int) -> None:
    """Blanks may be of any kind and number, as copying from a PDF leaves them."""
    assert read_period(text).n == n


def test_a_long_s_is_no_s() -> None:
    """A letter that only looks like another does not turn business days into days."""
    with pytest.raises(PeriodError):
        read_period("3 bu\u017fine\u017fs days")


@pytest.mark.parametrize(
    ("text", "marked", "suggestion"),
    [
        (
            "no later than 5:00 p.m. Eastern on the third business day after receipt",
            "third business day",
            "3 business days",
        ),
        ("the 10th day", "10th day", "10 days"),
        ("by the first day", "first day", "1 day"),
    ],
)
def test_a_numbered_day(text: str, marked: str, suggestion: str) -> None:
    """A day that is numbered is marked, and the number of days it means is suggested."""
    with pytest.raises(PeriodError) as caught:
        read_period(text)
    error = caught.value
    assert error.text[error.start : error.end] == marked
    assert error.suggestion == f"{suggestion}, with any hour kept apart"


def test_a_slip_of_the_pen() -> None:
    """Business written wrong is marked, and what is meant is suggested."""
    with pytest.raises(PeriodError) as caught:
        read_period("ten buisness days")
    error = caught.value
    assert (error.text[error.start : error.end], error.suggestion) == ("buisness", "business")
