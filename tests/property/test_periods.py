from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tsrcalc.errors import PeriodError
from tsrcalc.periods import Period, Unit, read_period


unhurried = settings(deadline=None)

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_COUNTED: tuple[Unit, ...] = ("business day", "day", "hour", "month", "year")
_WORDS = (
    "within", "no later than", "at least", "by", "each", "three", "twenty-one", "(3)", "3", "48", "100000", "(", ")", "-",
    "business", "working", "calendar", "days", "day", "weeks", "hours", "months", "years", "minutes", "of", "before",
    "prior to", "March", "February", "29", "31", ".", ",", "'", "\u2019", "\u00a0", "\n", "1.5", "3-5", "zero", "\u0663",
)  # fmt: skip

numbers = st.integers(-99_999, 99_999).filter(bool)
counted = st.builds(Period, numbers, st.sampled_from(_COUNTED))
dates = st.integers(1, 12).flatmap(
    lambda month: st.integers(1, _MONTH_DAYS[month - 1]).map(lambda day: Period(100 * month + day, "date"))
)
nothing = st.sampled_from([Period(0, "business day"), Period(0), Period(0, "hour")])
like_periods = st.lists(st.sampled_from(_WORDS), max_size=8).flatmap(
    lambda words: st.sampled_from(["", " ", "  "]).map(lambda blank: blank.join(words))
)


def read_or_refused(text: str) -> tuple[Period | None, PeriodError | None]:
    """The period that a text is read as, or the error it is refused with."""
    try:
        return read_period(text), None
    except PeriodError as error:
        return None, error


class TestRoundTrip:
    """A period is read as it is printed."""

    @unhurried
    @given(period=counted | dates | nothing)
    def test_printed_and_read(self, period: Period) -> None:
        """What is printed reads as the same period; backward it says what it comes before."""
        again = read_period(str(period))
        assert (again.n, again.unit) == (period.n, period.unit)
        assert again.anchor == ("before" if period.n < 0 else "")

    @unhurried
    @given(period=counted, before=st.sampled_from(["", "within ", "not later than ", "within the next ", " by\t"]))
    def test_what_stands_before_does_not_matter(self, period: Period, before: str) -> None:
        """The words before a period change nothing."""
        assert read_period(f"{before}{period}.") == read_period(str(period))

    @given(
        words=st.sampled_from(["3", "three", "forty-eight", "zero", "0", "ten"]),
        unit=st.sampled_from(_COUNTED),
        many=st.booleans(),
    )
    @unhurried
    def test_the_short_way_reads_as_the_long_one(self, words: str, unit: str, many: bool) -> None:  # noqa: FBT001 -- drawn
        """A blank more, and the long pattern reads it: the same period, or the same refusal."""
        text = f"{words} {unit}{'s' * many}"
        short, long = read_or_refused(text), read_or_refused(f"{text} ")
        assert short[0] == long[0]
        assert (short[1] is None) == (long[1] is None)


class TestAnyText:
    """A text is a period, or is refused as one that cannot be read."""

    @unhurried
    @given(text=st.text(max_size=40) | like_periods)
    @example("")
    @example("3 days before")
    @example("0 months")
    @example("February 29")
    def test_reads_or_refuses(self, text: str) -> None:
        """Any text reads or raises PeriodError, with a place inside the text and a message that prints."""
        period, error = read_or_refused(text)
        if period:
            again = read_period(str(period))
            assert (again.n, again.unit) == (period.n, period.unit)
        if error:
            assert error.text == text
            assert 0 <= error.start <= error.end <= len(text)
            assert error.problem
            assert str(error).startswith(f"{error.problem}\n    ")
