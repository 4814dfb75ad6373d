from __future__ import annotations

import csv
import datetime as dt
import functools
import itertools
import pickle
import random
import warnings

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tsrcalc import calendars, lawdata
from tsrcalc.calendars import Closed, FederalCalendar, closings_known, federal_holidays, verified_through
from tsrcalc.calendars.holidays import _rules
from tsrcalc.citations import Citation
from tsrcalc.errors import DateError, LawDataError, RuleError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tsrcalc.calendars import Closings

POLICIES: tuple[Closings, ...] = ("none", "full", "half")
FIRST, LAST = dt.date(1971, 1, 1), dt.date(2100, 12, 31)
ONE = dt.timedelta(days=1)

#: The observed holidays of 2011 to 2030: those published, and for the other years those computed by hand.
OBSERVED = [
    (dt.date.fromisoformat(row["off"]), row["name"], dt.date.fromisoformat(row["own_day"]))
    for row in csv.DictReader(
        (Path(__file__).parent / "cases" / "observed_holidays.csv").read_text(encoding="utf-8").splitlines()
    )
]

#: A second list of the closings by executive order: the day, whether the whole of it, and the order.
CLOSINGS = [
    ("1997-12-26", "full", "13,068"), ("1998-12-24", "half", "13,109"), ("2001-12-24", "full", "13,238"),
    ("2002-12-24", "half", "13,281"), ("2003-12-26", "full", "13,320"), ("2004-06-11", "full", "13,343"),
    ("2007-01-02", "full", "13,421"), ("2007-12-24", "full", "13,453"), ("2008-12-26", "full", "13,482"),
    ("2009-12-24", "half", "13,523"), ("2012-12-24", "full", "13,633"), ("2014-12-26", "full", "13,682"),
    ("2015-12-24", "half", "13,713"), ("2018-12-05", "full", "13,852"), ("2018-12-24", "full", "13,854"),
    ("2019-12-24", "full", "13,900"), ("2020-12-24", "full", "13,965"), ("2024-12-24", "full", "14,129"),
    ("2025-01-09", "full", "14,133"), ("2025-12-24", "full", "14,371"), ("2025-12-26", "full", "14,371"),
]  # fmt: skip

# The holidays once more, from the words of 5 U.S.C. § 6103(a) alone: the month, the weekday (0 is Monday, None is any),
# the first and last day of the month it can fall on, and the first and last year. The third Monday is the one from the
# 15th to the 21st.
BY_THE_STATUTE = (
    (1, None, 1, 1, 1971, 2101),  # New Year's Day
    (1, 0, 15, 21, 1986, 2101),  # the third Monday: Birthday of Martin Luther King, Jr.
    (2, 0, 15, 21, 1971, 2101),  # the third Monday: Washington's Birthday
    (5, 0, 25, 31, 1971, 2101),  # the last Monday: Memorial Day
    (6, None, 19, 19, 2021, 2101),  # Juneteenth
    (7, None, 4, 4, 1971, 2101),  # Independence Day
    (9, 0, 1, 7, 1971, 2101),  # the first Monday: Labor Day
    (10, 0, 8, 14, 1971, 2101),  # the second Monday: Columbus Day
    (10, 0, 22, 28, 1971, 1977),  # the fourth Monday: Veterans Day, as it was
    (11, None, 11, 11, 1978, 2101),  # Veterans Day
    (11, 3, 22, 28, 1971, 2101),  # the fourth Thursday: Thanksgiving
    (12, None, 25, 25, 1971, 2101),  # Christmas
)


def every_day(first: dt.date = FIRST, last: dt.date = LAST) -> Iterator[dt.date]:
    """Every day from the first to the last."""
    return map(dt.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def is_named(day: dt.date) -> bool:
    """Whether the statute names the day itself."""
    return any(
        day.month == month
        and weekday in {None, day.weekday()}
        and low <= day.day <= high
        and since <= day.year <= until
        for month, weekday, low, high, since, until in BY_THE_STATUTE
    )


@functools.cache
def open_days() -> frozenset[dt.date]:
    """Every open day by the statute, found by looking at each day alone."""
    return frozenset(
        day
        for day in every_day()
        if day.weekday() < 5
        and not is_named(day)
        and not (day.weekday() == 4 and is_named(day + ONE))  # in lieu of Saturday: § 6103(b)(1)
        and not (day.weekday() == 0 and is_named(day - ONE))  # in lieu of Sunday: Exec. Order No. 11582 § 3(a)
    )


def step_by_step(day: dt.date, n: int) -> dt.date:
    """The nth open day, found by walking."""
    step = -ONE if n < 0 else ONE
    if n == 0:
        while day not in open_days():
            day += ONE
    for _ in range(abs(n)):
        day += step
        while day not in open_days():
            day += step
    return day


def closed(calendar: FederalCalendar, day: dt.date) -> Closed:
    """Why a day is closed, which it must be."""
    why = calendar.why_closed(day)
    assert why is not None, f"{day} is open"
    return why


class TestObservedHolidays:
    """The calendar and the published list."""

    @pytest.mark.parametrize(("off", "name", "own_day"), OBSERVED, ids=[f"{off}" for off, _, _ in OBSERVED])
    def test_each_row_is_a_closed_day(self, off: dt.date, name: str, own_day: dt.date) -> None:
        """Each observed holiday is closed, for the reason listed, and named as in lieu where it is not the day itself."""
        why = closed(FederalCalendar(), off)
        if off == own_day:
            assert (why.reason, why.kind) == (name, "holiday")
        else:
            assert (why.reason, why.kind) == (f"{name}, in lieu of {own_day:%A}, {own_day}", "in-lieu")

    def test_no_other_weekday_is_closed(self) -> None:
        """From 2011 to 2030 the closed weekdays are those of the list, and no others."""
        first, last = dt.date(2011, 1, 1), dt.date(2030, 12, 31)
        calendar = FederalCalendar()
        found = {day for day in every_day(first, last) if day.weekday() < 5 and not calendar.is_business_day(day)}
        assert found == {off for off, _, _ in OBSERVED if off >= first}

    def test_the_list_is_whole(self) -> None:
        """The list has 20 years: ten holidays a year, and Juneteenth from 2021."""
        assert len(OBSERVED) == 20 * 10 + 10
        assert sum(name.startswith("Juneteenth") for _, name, _ in OBSERVED) == 10

    def test_a_year_of_holidays_in_order(self) -> None:
        """`federal_holidays` gives the days off of a year in order, and counts January 1 where it is observed."""
        days = federal_holidays(2021)
        assert list(days) == sorted(days)
        assert list(days) == [off for off, _, _ in OBSERVED if off.year == 2021]
        assert len(days) == 12  # New Year's Day twice: of 2021, and of 2022 on December 31

    def test_a_year_cannot_be_changed_by_who_asked(self) -> None:
        """What `federal_holidays` returns cannot be changed: it is the calendar's own."""
        days: Any = federal_holidays(2022)
        with pytest.raises(TypeError):
            del days[dt.date(2022, 12, 26)]
        assert dt.date(2022, 12, 26) in federal_holidays(2022)

    @pytest.mark.parametrize("year", [1970, 2101, 0])
    def test_years_out_of_range(self, year: int) -> None:
        """A year before 1971 or after 2100 is refused, and the range named."""
        with pytest.raises(DateError, match=f"^the year {year} is out of range; years run from 1971 to 2100$"):
            federal_holidays(year)


class TestSecondReadings:
    """The calendar against two others: the `holidays` package, and the statute looked at day by day."""

    # Nothing differs. Versions 0.61 and 0.62 had lost Columbus Day and are not supported. Only the public holidays are
    # taken: newer versions also have a category of days closed by executive order.
    KNOWN_DIFFERENCES: dict[dt.date, str] = {}  # noqa: RUF012 -- never changed

    def test_the_holidays_package(self) -> None:
        """Every weekday from 1971 to 2100 is a day off here if, and only if, the `holidays` package says so."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # old versions announce changes when they are loaded
            import holidays
        theirs = holidays.country_holidays("US", years=range(FIRST.year, LAST.year + 1), observed=True)
        calendar = FederalCalendar()
        differ = {day for day in every_day() if day.weekday() < 5 and calendar.is_business_day(day) == (day in theirs)}
        assert differ == set(self.KNOWN_DIFFERENCES)

    def test_the_statute_day_by_day(self) -> None:
        """Every day from 1971 to 2100 is open here if, and only if, it is by the words of the statute."""
        calendar = FederalCalendar()
        assert {day for day in every_day() if calendar.is_business_day(day)} == open_days()

    def test_counting_step_by_step(self) -> None:
        """From every day of four years, up to twelve days either way, counting by table is walking day by day."""
        calendar = FederalCalendar()
        for day in every_day(dt.date(2019, 12, 20), dt.date(2023, 1, 10)):
            for n in range(-12, 13):
                assert calendar.add(day, n) == step_by_step(day, n), (day, n)

    @pytest.mark.parametrize("day", [FIRST, dt.date(1971, 1, 4), dt.date(1977, 10, 24), dt.date(1978, 11, 11)])
    def test_counting_step_by_step_from_the_first_years(self, day: dt.date) -> None:
        """Where the calendar begins, and where Veterans Day moved, counting is still walking."""
        calendar = FederalCalendar()
        assert [calendar.add(day, n) for n in range(30)] == [step_by_step(day, n) for n in range(30)]


class TestNumpy:
    """The counting against numpy's, given the same closed days."""

    @staticmethod
    def busdays(calendar: FederalCalendar) -> np.busdaycalendar:
        """The same closed days, as numpy takes them."""
        off = [day for day, why in calendar.walk(FIRST, LAST) if why and day.weekday() < 5]
        return np.busdaycalendar(holidays=np.array([FIRST, *off], dtype="datetime64[D]"))

    @pytest.mark.parametrize(("policy", "cases"), [("none", 100_000), ("full", 20_000), ("half", 20_000)])
    def test_add_is_busday_offset(self, policy: Closings, cases: int) -> None:
        """
        Random cases, 100,000 by the statute, agree with `numpy.busday_offset`. It must be told to roll a closed start
        against the direction of the count, or it raises, or is a day late; for n = 0 it rolls forward.
        """
        half = cases // 2
        calendar = FederalCalendar(closings=policy)
        busdays = self.busdays(calendar)
        random_ = np.random.default_rng(6103)
        # half of them anywhere from 1976 to 2095, half near the end of a year
        anywhere = random_.integers(dt.date(1976, 1, 1).toordinal(), dt.date(2095, 12, 31).toordinal(), half)
        new_years = [dt.date(year, 1, 1).toordinal() for year in range(1976, 2095)]
        near_new_year = random_.choice(new_years, half) + random_.integers(-20, 21, half)
        ordinals = [*anywhere.tolist(), *near_new_year.tolist()]
        numbers = np.concatenate([random_.integers(-1000, 1001, half), random_.integers(-12, 13, half)])
        days = [dt.date.fromordinal(ordinal) for ordinal in ordinals]
        starts = np.array(days, dtype="datetime64[D]")
        theirs = np.empty_like(starts)
        forward = numbers <= 0
        theirs[forward] = np.busday_offset(starts[forward], numbers[forward], roll="forward", busdaycal=busdays)
        theirs[~forward] = np.busday_offset(starts[~forward], numbers[~forward], roll="backward", busdaycal=busdays)
        ours = list(map(calendar.add, days, numbers.tolist()))
        assert len(ours) == cases
        assert ours == theirs.tolist()

    @pytest.mark.parametrize("policy", POLICIES)
    def test_count_is_busday_count_a_day_later(self, policy: Closings) -> None:
        """
        `numpy.busday_count` counts the first day and not the last; here the last is counted and not the first, as in a
        period after an event. So both ends are a day later there; backward the days are the same, from the earlier.
        """
        calendar = FederalCalendar(closings=policy)
        busdays = self.busdays(calendar)
        random_ = np.random.default_rng(2462)
        low, high = dt.date(1976, 1, 1).toordinal(), dt.date(2095, 12, 31).toordinal()
        starts = random_.integers(low, high, 10_000)
        ends = np.concatenate([starts[:5000] + random_.integers(-15, 16, 5000), random_.integers(low, high, 5000)])
        early = np.array([dt.date.fromordinal(int(one)) for one in np.minimum(starts, ends)], dtype="datetime64[D]")
        late = np.array([dt.date.fromordinal(int(one)) for one in np.maximum(starts, ends)], dtype="datetime64[D]")
        day = np.timedelta64(1, "D")
        forward = np.busday_count(early + day, late + day, busdaycal=busdays)
        backward = -np.busday_count(early, late, busdaycal=busdays)
        theirs = np.where(ends >= starts, forward, backward).tolist()
        pairs = zip(map(dt.date.fromordinal, starts.tolist()), map(dt.date.fromordinal, ends.tolist()), strict=True)
        assert [calendar.count(start, end) for start, end in pairs] == theirs


class TestTraps:
    """What other calendars get wrong."""

    @pytest.mark.parametrize(
        "off", ["1971-12-31", "1976-12-31", "2010-12-31", "2021-12-31", "2027-12-31", "2100-12-31"]
    )
    def test_new_year_on_a_saturday_is_observed_in_the_old_year(self, off: str) -> None:
        """January 1 on a Saturday is observed on December 31, up to 2100-12-31 for January 1, 2101."""
        day = dt.date.fromisoformat(off)
        why = closed(FederalCalendar(), day)
        assert why.reason == f"New Year's Day, in lieu of Saturday, {day.year + 1}-01-01"
        assert [str(one) for one in why.authority] == ["5 U.S.C. § 6103(a)", "5 U.S.C. § 6103(b)(1)"]

    @pytest.mark.parametrize("year", [2022, 2028])
    def test_such_a_january_has_no_day_off_of_its_own(self, year: int) -> None:
        """Where it was observed in the old year, the first weekday of January is open."""
        assert FederalCalendar().is_business_day(dt.date(year, 1, 3))

    def test_new_year_on_a_sunday_is_observed_on_monday(self) -> None:
        """January 1, 2023 was a Sunday: Monday is off by executive order, and the Friday before is open."""
        why = closed(FederalCalendar(), dt.date(2023, 1, 2))
        assert [str(one) for one in why.authority] == ["5 U.S.C. § 6103(a)", "Exec. Order No. 11,582 § 3(a)"]
        assert FederalCalendar().is_business_day(dt.date(2022, 12, 30))

    def test_juneteenth_from_2021(self) -> None:
        """Juneteenth is a holiday from 2021, first on Friday the 18th; the 19th of June 2020, a Friday, was open."""
        calendar = FederalCalendar()
        assert calendar.is_business_day(dt.date(2020, 6, 19))
        assert closed(calendar, dt.date(2021, 6, 18)).reason.startswith("Juneteenth")
        assert closed(calendar, dt.date(2024, 6, 19)).reason == "Juneteenth National Independence Day"

    def test_king_from_1986(self) -> None:
        """The third Monday of January is a holiday from 1986."""
        calendar = FederalCalendar()
        assert calendar.is_business_day(dt.date(1985, 1, 21))
        assert closed(calendar, dt.date(1986, 1, 20)).reason == "Birthday of Martin Luther King, Jr."

    @pytest.mark.parametrize(
        "off", ["1971-10-25", "1972-10-23", "1973-10-22", "1974-10-28", "1975-10-27", "1976-10-25", "1977-10-24"]
    )
    def test_veterans_day_was_a_monday(self, off: str) -> None:
        """From 1971 to 1977 Veterans Day was the fourth Monday of October, and November 11 no holiday."""
        day, calendar = dt.date.fromisoformat(off), FederalCalendar()
        assert closed(calendar, day).reason == "Veterans Day"
        eleventh = dt.date(day.year, 11, 11)
        assert calendar.is_business_day(eleventh) == (eleventh.weekday() < 5)

    def test_veterans_day_from_1978(self) -> None:
        """In 1978 it is November 11 again, a Saturday, observed on Friday; October's Monday is open."""
        calendar = FederalCalendar()
        assert closed(calendar, dt.date(1978, 11, 10)).kind == "in-lieu"
        assert calendar.is_business_day(dt.date(1978, 10, 23))

    @pytest.mark.parametrize("day", ["1973-01-19", "2017-01-20", "2021-01-20", "1985-01-21", "1993-01-20"])
    def test_inauguration_day_is_no_holiday(self, day: str) -> None:
        """Inauguration Day binds only the Washington area, and is open."""
        assert FederalCalendar().is_business_day(dt.date.fromisoformat(day))

    def test_inauguration_day_on_kings_birthday(self) -> None:
        """January 20, 2025 is closed, but for King's birthday."""
        assert closed(FederalCalendar(), dt.date(2025, 1, 20)).reason == "Birthday of Martin Luther King, Jr."

    @pytest.mark.parametrize(("day", "name"), [("2022-09-03", "Saturday"), ("2022-09-04", "Sunday")])
    def test_weekends_need_no_authority(self, day: str, name: str) -> None:
        """A weekend day is closed as such, even where a holiday falls on it."""
        assert FederalCalendar().why_closed(dt.date.fromisoformat(day)) == Closed(reason=name, kind="weekend")

    def test_a_holiday_on_a_weekend_is_a_weekend_day(self) -> None:
        """July 4, 2026 is a Saturday; the holiday is the Friday."""
        assert closed(FederalCalendar(), dt.date(2026, 7, 4)).kind == "weekend"
        assert closed(FederalCalendar(), dt.date(2026, 7, 3)).kind == "in-lieu"


class TestCounting:
    """The nth business day, and how many lie between."""

    @pytest.mark.parametrize(
        ("day", "n", "expected"),
        [
            ("2022-08-23", 3, "2022-08-26"),  # an ordinary week
            ("2022-08-23", 0, "2022-08-23"),  # open: the day itself
            ("2022-08-27", 0, "2022-08-29"),  # Saturday: the next open day
            ("2022-09-05", 0, "2022-09-06"),  # Labor Day: the next open day
            ("2022-09-03", 0, "2022-09-06"),  # Saturday before Labor Day
            ("2022-08-23", 1, "2022-08-24"),
            ("2022-08-23", -1, "2022-08-22"),
            ("2022-08-22", -1, "2022-08-19"),  # over a weekend
            ("2022-08-27", 1, "2022-08-29"),  # from a Saturday
            ("2022-08-28", 1, "2022-08-29"),  # from a Sunday
            ("2022-08-27", -1, "2022-08-26"),
            ("2022-08-28", -1, "2022-08-26"),
            ("2022-09-05", 1, "2022-09-06"),  # from a holiday
            ("2022-09-05", -1, "2022-09-02"),
            ("2021-12-31", 1, "2022-01-03"),  # from a day off for the new year
            ("2022-01-03", -1, "2021-12-30"),  # over it
            ("2022-08-23", 1000, "2026-08-24"),
            ("2026-08-24", -1000, "2022-08-23"),
            ("1971-01-01", 1, "1971-01-04"),
            ("2100-12-30", 0, "2100-12-30"),
        ],
    )
    def test_add(self, day: str, n: int, expected: str) -> None:
        """The start is never counted, whatever day it is; 0 is the day itself if open, and otherwise the next open one."""
        found = FederalCalendar().add(dt.date.fromisoformat(day), n)
        assert found == dt.date.fromisoformat(expected)
        assert found == step_by_step(dt.date.fromisoformat(day), n)

    def test_a_thousand_days_warm_or_cold(self) -> None:
        """A thousand business days are the same from a new calendar and from one asked before."""
        calendar = FederalCalendar()
        cold = calendar.add(dt.date(2022, 8, 23), 1000)
        assert calendar.add(dt.date(2022, 8, 23), 1000) == cold == dt.date(2026, 8, 24)

    def test_next_and_previous(self) -> None:
        """The next and the previous business day are never the day itself."""
        calendar = FederalCalendar()
        assert calendar.next(dt.date(2022, 9, 2)) == dt.date(2022, 9, 6)
        assert calendar.previous(dt.date(2022, 9, 6)) == dt.date(2022, 9, 2)
        assert calendar.previous(dt.date(2022, 9, 4)) == dt.date(2022, 9, 2)

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            ("2022-08-23", "2022-08-26", 3),
            ("2022-08-26", "2022-08-23", -3),
            ("2022-08-23", "2022-08-23", 0),
            ("2022-08-27", "2022-08-27", 0),  # a Saturday
            ("2022-09-02", "2022-09-05", 0),  # to a holiday
            ("2022-09-02", "2022-09-06", 1),
            ("2022-09-05", "2022-09-03", 0),  # back, over closed days alone
            ("2022-09-05", "2022-09-02", -1),
            ("2022-09-06", "2022-09-05", 0),  # back, from an open day to a closed one
            ("2022-09-03", "2022-09-06", 1),
            ("1971-01-01", "1971-01-03", 0),  # before the first open day of all
            ("1971-01-03", "1971-01-01", 0),
            ("1971-01-04", "1971-01-01", 0),
            ("1971-01-05", "1971-01-01", -1),
            ("1971-01-01", "2100-12-31", len(open_days())),
            ("2100-12-31", "1971-01-01", -len(open_days())),
        ],
    )
    def test_count(self, start: str, end: str, expected: int) -> None:
        """The first day is not counted and the last is, if it is open; backward the number is negative."""
        assert FederalCalendar().count(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == expected

    def test_count_finds_the_way_back(self) -> None:
        """From any day to an open day, adding the count arrives there, forward and backward."""
        calendar = FederalCalendar()
        days = list(every_day(dt.date(2021, 12, 20), dt.date(2022, 1, 20)))
        for start, end in itertools.product(days, days):
            if calendar.is_business_day(end):
                assert calendar.add(start, calendar.count(start, end)) == end

    def test_walk(self) -> None:
        """A walk has every day after the first up to the last, with the reason where it is closed."""
        found = FederalCalendar().walk(dt.date(2022, 9, 1), dt.date(2022, 9, 6))
        assert [(str(day), why and why.reason) for day, why in found] == [
            ("2022-09-02", None),
            ("2022-09-03", "Saturday"),
            ("2022-09-04", "Sunday"),
            ("2022-09-05", "Labor Day"),
            ("2022-09-06", None),
        ]

    def test_a_walk_backward_is_empty(self) -> None:
        """A walk goes forward only."""
        assert FederalCalendar().walk(dt.date(2022, 9, 6), dt.date(2022, 9, 1)) == []


class TestPolicies:
    """Days closed by executive order, on request."""

    @pytest.mark.parametrize(("on", "extent", "order"), CLOSINGS, ids=[on for on, _, _ in CLOSINGS])
    def test_each_closing(self, on: str, extent: str, order: str) -> None:
        """A closed day is open by the statute, closed by the wider policies, and says by which order; a half day only by the widest."""
        day = dt.date.fromisoformat(on)
        assert FederalCalendar().is_business_day(day)
        kind = "closing" if extent == "full" else "half-closing"
        widest = closed(FederalCalendar(closings="half"), day)
        assert (widest.kind, [str(one) for one in widest.authority]) == (kind, [f"Exec. Order No. {order}"])
        assert FederalCalendar(closings="full").why_closed(day) == (widest if extent == "full" else None)

    def test_there_are_no_others(self) -> None:
        """The closings known are those listed here."""
        known, through = closings_known()
        assert [(str(one.on), one.extent, str(one.order)) for one in known] == [
            (on, extent, f"Exec. Order No. {order}") for on, extent, order in CLOSINGS
        ]
        assert through >= dt.date(2026, 11, 23)

    def test_reasons(self) -> None:
        """The reason gives the occasion, and says where only half the day was closed."""
        calendar = FederalCalendar(closings="half")
        assert closed(calendar, dt.date(2025, 1, 9)).reason == "closed by executive order (mourning, Jimmy Carter)"
        half = closed(calendar, dt.date(2015, 12, 24))
        assert half.reason == "closed for half the day by executive order (Christmas Eve)"

    @pytest.mark.parametrize(
        ("policy", "name", "due"),
        [
            ("none", "federal", "2015-12-29"),
            ("full", "federal+closings", "2015-12-29"),
            ("half", "federal+closings+half", "2015-12-30"),
        ],
    )
    def test_names(self, policy: Closings, name: str, due: str) -> None:
        """Each policy has a name, and counts by its own closed days."""
        calendar = FederalCalendar(closings=policy)
        assert calendar.name == name
        assert calendar.add(dt.date(2015, 12, 23), 3) == dt.date.fromisoformat(due)

    @pytest.mark.parametrize("policy", ["", "Full", "both", None, True])
    def test_other_policies_are_refused(self, policy: Any) -> None:
        """A policy that does not exist is refused, and the three are named."""
        with pytest.raises(RuleError, match=r"closings is .*; it is 'none', 'full' or 'half'$"):
            FederalCalendar(closings=policy)


class TestAlsoClosed:
    """Closed days of the caller's own."""

    def test_a_day_of_the_callers(self) -> None:
        """It is closed, for the caller's reason, and skipped in counting."""
        snow = dt.date(2022, 8, 25)
        calendar = FederalCalendar(also_closed={snow: "snow"})
        assert calendar.why_closed(snow) == Closed(reason="snow", kind="caller")
        assert calendar.add(dt.date(2022, 8, 23), 3) == dt.date(2022, 8, 29)
        assert calendar.count(dt.date(2022, 8, 23), dt.date(2022, 8, 29)) == 3
        assert calendar.is_business_day(dt.date(2022, 8, 24))

    def test_a_holiday_stays_a_holiday(self) -> None:
        """A day closed by law keeps the law's reason; one closed by executive order gets the caller's."""
        labor, eve = dt.date(2022, 9, 5), dt.date(2025, 12, 24)
        calendar = FederalCalendar(
            closings="full", also_closed={labor: "ours", eve: "ours", dt.date(2022, 9, 3): "ours"}
        )
        assert closed(calendar, labor).reason == "Labor Day"
        assert closed(calendar, dt.date(2022, 9, 3)).reason == "Saturday"
        assert closed(calendar, eve).reason == "ours"

    def test_the_callers_list_may_change_later(self) -> None:
        """The calendar keeps its own copy."""
        mine = {dt.date(2022, 8, 24): "ours"}
        calendar = FederalCalendar(also_closed=mine)
        mine.clear()
        assert not calendar.is_business_day(dt.date(2022, 8, 24))

    @pytest.mark.parametrize("day", [dt.datetime(2022, 8, 24, tzinfo=dt.UTC), "2022-08-24", dt.date(2101, 1, 3)])
    def test_only_dates_in_range(self, day: Any) -> None:
        """What is no plain date in range is refused, and the keyword named."""
        with pytest.raises(DateError, match=r"^a day of also_closed "):
            FederalCalendar(also_closed={day: "ours"})

    def test_years_closed_on_end(self) -> None:
        """A count runs over years that are closed on end, both ways, from a new calendar as from an old one."""
        days = every_day(dt.date(2010, 1, 1), dt.date(2019, 12, 31))
        calendar = FederalCalendar(also_closed=dict.fromkeys(days, "closed"))
        assert calendar.add(dt.date(2009, 12, 31), 1) == dt.date(2020, 1, 2)
        assert calendar.add(dt.date(2009, 12, 31), 1) == dt.date(2020, 1, 2)
        again = FederalCalendar(also_closed=calendar.also_closed)
        assert again.add(dt.date(2020, 1, 2), -1) == dt.date(2009, 12, 31)
        once_more = FederalCalendar(also_closed=calendar.also_closed)
        assert once_more.add(dt.date(2015, 6, 1), 0) == dt.date(2020, 1, 2)

    @pytest.mark.parametrize(("start", "end"), [("2015-05-01", "2015-06-01"), ("2015-06-01", "2015-05-01")])
    def test_counting_where_all_is_closed(self, start: str, end: str) -> None:
        """In years that are closed on end there is nothing to count, either way."""
        days = every_day(dt.date(2010, 1, 1), dt.date(2019, 12, 31))
        calendar = FederalCalendar(also_closed=dict.fromkeys(days, "closed"))
        assert calendar.count(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == 0

    @pytest.mark.parametrize("n", [-1, 0, 1])
    def test_closed_for_good(self, n: int) -> None:
        """Where every day is closed no answer is in range."""
        calendar = FederalCalendar(also_closed=dict.fromkeys(open_days(), "closed"))
        with pytest.raises(DateError, match=f"^{n} business days from 2022-08-23 is out of range"):
            calendar.add(dt.date(2022, 8, 23), n)


class TestRange:
    """Nothing is answered outside 1971 to 2100."""

    @pytest.mark.parametrize(
        ("day", "n"),
        [(LAST, 1), (LAST, 0), (dt.date(2100, 12, 30), 1), (FIRST, -1), (dt.date(1971, 1, 4), -1), (FIRST, 10**12), (LAST, -(10**12))],
    )  # fmt: skip
    def test_answers_out_of_range(self, day: dt.date, n: int) -> None:
        """A count that leaves the calendar is refused, from a new calendar and from one asked before."""
        calendar = FederalCalendar()
        for _ in range(2):
            with pytest.raises(DateError, match=f"^{n} business days from {day} is out of range; dates run from"):
                calendar.add(day, n)
            calendar.count(FIRST, LAST)

    @pytest.mark.parametrize("day", [dt.date(1970, 12, 31), dt.date(2101, 1, 1), dt.date.min, dt.date.max])
    def test_days_out_of_range(self, day: dt.date) -> None:
        """A day outside the calendar is refused wherever one is taken, also once every day is in the table."""
        calendar = FederalCalendar()
        calls: list[Callable[[], object]] = [
            lambda: calendar.add(day, 1), lambda: calendar.add(day, -1), lambda: calendar.add(day, 0),
            lambda: calendar.next(day), lambda: calendar.previous(day), lambda: calendar.why_closed(day),
            lambda: calendar.is_business_day(day), lambda: calendar.count(day, LAST), lambda: calendar.count(FIRST, day),
            lambda: calendar.walk(day, LAST), lambda: calendar.walk(FIRST, day),
        ]  # fmt: skip
        for _ in range(2):
            for call in calls:
                with pytest.raises(DateError, match=f"{day} is out of range; dates run from 1971-01-01 to 2100-12-31$"):
                    call()
            calendar.count(FIRST, LAST)

    @pytest.mark.parametrize("day", [dt.datetime(2022, 8, 23, 9, 30), dt.datetime(2022, 8, 23, tzinfo=dt.UTC)])  # noqa: DTZ001
    def test_a_time_is_refused(self, day: dt.datetime) -> None:
        """A date with a time is refused wherever a date is meant: which day it is depends on the place."""
        calendar = FederalCalendar()
        calendar.add(dt.date(2022, 8, 23), 1)
        calls: list[Callable[[], object]] = [
            lambda: calendar.add(day, 1), lambda: calendar.add(day, -1), lambda: calendar.why_closed(day),
            lambda: calendar.is_business_day(day), lambda: calendar.count(day, LAST), lambda: calendar.count(FIRST, day),
            lambda: calendar.walk(day, LAST), lambda: calendar.walk(FIRST, day),
        ]  # fmt: skip
        for call in calls:
            with pytest.raises(DateError, match=r"is a date with a time"):
                call()

    @pytest.mark.parametrize("n", [1.0, "3", None, True, np.int64(3)])
    def test_n_is_a_whole_number(self, n: Any) -> None:
        """The number of days is a plain whole number, and nothing that passes for one."""
        with pytest.raises(RuleError, match=r"; the number of business days is a whole number$"):
            FederalCalendar().add(dt.date(2022, 8, 23), n)
        asked = FederalCalendar()
        asked.add(dt.date(2022, 8, 23), 3)
        with pytest.raises(RuleError, match=r"; the number of business days is a whole number$"):
            asked.add(dt.date(2022, 8, 23), n)


class TestTable:
    """The calendar is the same however it was asked before."""

    def test_growth_changes_no_answer(self) -> None:
        """Asked for years far apart and back again, a calendar answers as a new one does."""
        random_ = random.Random(310)  # noqa: S311 -- no secret
        for policy in POLICIES:
            old = FederalCalendar(closings=policy)
            for year in (2022, 1975, 2095, 2023, 1998, 2050, 1972, 2099, 2022):
                day = dt.date(year, 1, 1) + random_.randrange(365) * ONE
                n = random_.randrange(1, 200) * (-1 if year > 2090 else 1)
                new = FederalCalendar(closings=policy)
                assert old.add(day, n) == new.add(day, n)
                new = FederalCalendar(closings=policy)
                assert old.count(day, dt.date(2025, 12, 30)) == new.count(day, dt.date(2025, 12, 30))

    def test_the_first_answers_stay(self) -> None:
        """What was answered from the first, small table is answered from the largest."""
        calendar = FederalCalendar()
        days = list(every_day(dt.date(2021, 1, 1), dt.date(2023, 12, 31)))
        before = [calendar.add(day, n) for day in days for n in (-3, 0, 3)]
        calendar.count(FIRST, LAST)
        assert [calendar.add(day, n) for day in days for n in (-3, 0, 3)] == before

    def test_the_whole_range_at_once(self) -> None:
        """The first and the last open day are as far apart as there are open days between them."""
        assert FederalCalendar().add(FIRST, len(open_days())) == dt.date(2100, 12, 30)
        assert FederalCalendar().add(LAST, -len(open_days())) == dt.date(1971, 1, 4)

    def test_many_threads(self) -> None:
        """One calendar asked by several threads at once, each for other years, answers each as if alone."""
        shared = FederalCalendar(closings="half")
        asked = [dt.date(1972 + (37 * i) % 127, 1 + i % 12, 1 + i % 28) for i in range(400)]
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(lambda day: (shared.add(day, 3), shared.add(day, -3)), asked))
        alone = FederalCalendar(closings="half")
        alone.count(FIRST, LAST)
        assert found == [(alone.add(day, 3), alone.add(day, -3)) for day in asked]


class TestValue:
    """A calendar is a value."""

    def test_equal_calendars(self) -> None:
        """Calendars of one policy are equal, whatever they were asked, and work as keys."""
        asked, new = FederalCalendar(), FederalCalendar()
        asked.add(dt.date(2022, 8, 23), 3)
        assert asked == new
        assert len({asked, new, FederalCalendar(closings="full")}) == 2
        assert FederalCalendar(also_closed={dt.date(2022, 8, 24): "ours"}) != new
        assert repr(asked) == ("FederalCalendar(closings='none', also_closed={}, state=None, observed_fridays=True)")

    def test_pickled_and_back(self) -> None:
        """A calendar may be sent to another process."""
        calendar = FederalCalendar(closings="full", also_closed={dt.date(2025, 12, 29): "ours"})
        again = pickle.loads(pickle.dumps(calendar))  # noqa: S301 -- its own
        assert again == calendar
        assert again.add(dt.date(2025, 12, 23), 1) == dt.date(2025, 12, 30)

    def test_it_cannot_be_changed(self) -> None:
        """A calendar stays what it was made."""
        calendar: Any = FederalCalendar()
        with pytest.raises(AttributeError):
            calendar.closings = "half"


class TestData:
    """Files of holidays and closings that do not hold together are refused."""

    HOLIDAY = '[[holidays]]\nname = "A"\nmonth = 1\nauthority = "5 U.S.C. § 6103(a)"\n'
    HEAD = (
        'verified_through = 2026-11-23\nauthority = ["5 U.S.C. § 6103(a)"]\n[in_lieu]\n'
        'saturday = { days = -1, authority = "5 U.S.C. § 6103(b)(1)" }\n'
        'sunday = { days = 1, authority = "Exec. Order No. 11582 § 3(a)" }\n'
    )

    @pytest.mark.parametrize(
        "place", ["", 'weekday = "monday"', "nth = 1", 'day = 1\nweekday = "monday"\nnth = 1', "day = 1\nnth = 1"]
    )
    def test_a_holiday_has_one_place(self, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A holiday is a day of the month or the nth weekday of it; neither, half of it, or both is refused."""
        file = tmp_path / "federal_holidays.toml"
        file.write_text(f"{self.HEAD}{self.HOLIDAY}day = 1\n{self.HOLIDAY}{place}\n", encoding="utf-8")
        monkeypatch.setattr(lawdata, "shipped", lambda name: str(tmp_path / f"{name}.toml"))
        with pytest.raises(LawDataError) as caught:
            _rules.__wrapped__()
        assert caught.value.problems == ("holidays 2: either a day, or a weekday with its nth, is expected",)

    def test_closings_come_in_order(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A closing that is out of order, or given twice, is refused."""
        rows = "".join(
            f'[[closings]]\non = {on}\nextent = "full"\norder = "Exec. Order No. 14,371"\nreason = "R"\nscope = "stated"\n'
            'source = "S"\nstatus = "verified"\n'
            for on in ("2025-12-26", "2025-12-26", "2025-12-24")
        )
        head = 'verified_through = 2026-11-23\nauthority = ["Exec. Order No. 11582"]\nunsettled = ["149 F.3d 673"]\n'
        (tmp_path / "closings.toml").write_text(head + rows, encoding="utf-8")
        monkeypatch.setattr(lawdata, "shipped", lambda name: str(tmp_path / f"{name}.toml"))
        with pytest.raises(LawDataError) as caught:
            closings_known.__wrapped__()
        assert caught.value.problems == (
            "closings: 2025-12-26 does not come after 2025-12-26",
            "closings: 2025-12-24 does not come after 2025-12-26",
        )

    def test_checked_through_the_earlier_day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Holidays and closings were both checked through the earlier of their two days."""
        holidays_through = _rules()[2]
        for days in (-30, 0, 30):
            closings_through = holidays_through + days * ONE
            monkeypatch.setattr(calendars, "closings_known", lambda through=closings_through: ((), through))
            assert verified_through() == min(holidays_through, closings_through)

    def test_closings_carry_their_order(self) -> None:
        """Each closing known names its order as a citation, where it was read, and how far that was checked."""
        for closing in closings_known()[0]:
            assert isinstance(closing.order, Citation)
            assert closing.source.startswith("http")
            assert closing.status in {"verified", "secondary"}
            assert closing.signed is None or closing.signed < closing.on


def test_the_callers_days_cannot_be_changed_behind_a_calendar() -> None:
    """What was closed stays closed, and nothing else is: neither by the mapping given nor by the one shown."""
    days = {dt.date(2024, 1, 8): "ours"}
    calendar = FederalCalendar(also_closed=days)
    days[dt.date(2024, 1, 9)] = "later"
    shown: Any = calendar.also_closed
    with pytest.raises(TypeError):
        shown[dt.date(2024, 1, 9)] = "later"
    assert calendar.is_business_day(dt.date(2024, 1, 9))
    assert dict(calendar.also_closed) == {dt.date(2024, 1, 8): "ours"}


@pytest.mark.parametrize("days", ["x", None, [dt.date(2024, 1, 5)]])
def test_the_callers_days_are_a_mapping(days: Any) -> None:
    """Anything but days with their reasons is refused in plain words."""
    with pytest.raises(RuleError, match="give a mapping of days to reasons"):
        FederalCalendar(also_closed=days)
