from __future__ import annotations

import datetime as dt

from typing import Any

import pytest

from tsrcalc.calendars import FederalCalendar, observed_fridays
from tsrcalc.calendars.states import check_state, state_holidays
from tsrcalc.counting import DayRule, moves
from tsrcalc.errors import RuleError


CALENDAR = FederalCalendar()
PATRIOTS = dt.date(2024, 4, 15)  # a Monday
EVE = dt.date(2024, 12, 24)  # closed by executive order
HALF = dt.date(2015, 12, 24)  # closed for half the day


def day(text: str) -> dt.date:
    """A date as ISO writes it."""
    return dt.date.fromisoformat(text)


class TestStates:
    """Fed. R. Civ. P. 6(a)(6)(C): the legal holidays of a state."""

    def test_patriots_day(self) -> None:
        """Patriots' Day closes the third Monday of April in Massachusetts, and nowhere without it."""
        massachusetts = FederalCalendar(state="MA")
        why = massachusetts.why_closed(PATRIOTS)
        assert why is not None
        assert (why.reason, why.kind) == ("Patriots' Day (holiday of MA)", "state")
        assert [str(one) for one in why.authority] == ["Fed. R. Civ. P. 6(a)(6)(C)"]
        assert massachusetts.add(dt.date(2024, 4, 12), 1) == dt.date(2024, 4, 16)
        assert CALENDAR.add(dt.date(2024, 4, 12), 1) == PATRIOTS
        assert FederalCalendar(state="NY").is_business_day(PATRIOTS)

    def test_a_last_day(self) -> None:
        """A last day on a state's holiday moves past it."""
        rule, after = DayRule(end=moves), dt.date(2024, 4, 1)
        assert rule.due(14, after=after, calendar=FederalCalendar(state="MA")) == dt.date(2024, 4, 16)
        assert rule.due(14, after=after, calendar=CALENDAR) == PATRIOTS

    def test_a_federal_holiday_comes_first(self) -> None:
        """A day that is a holiday of both is closed by the federal law."""
        why = FederalCalendar(state="MA").why_closed(dt.date(2024, 7, 4))
        assert why == CALENDAR.why_closed(dt.date(2024, 7, 4))

    @pytest.mark.parametrize("state", ["MA", "NY", "TX", "DC"])
    @pytest.mark.parametrize("year", [1971, 2021, 2024, 2100])
    def test_weekdays_of_the_year(self, state: str, year: int) -> None:
        """Only weekdays of the year asked for are holidays of a state, in order."""
        days = list(state_holidays(state, year))
        assert days == sorted(days)
        assert all(one.weekday() < 5 and one.year == year for one in days)

    @pytest.mark.parametrize(("given", "code"), [("MA", "MA"), ("ma", "MA"), ("dc", "DC"), ("Pr", "PR")])
    def test_codes(self, given: str, code: str) -> None:
        """A postal code is taken in any case, with the District's and the territories'."""
        assert check_state(given) == code
        assert FederalCalendar(state=given) == FederalCalendar(state=code)
        assert FederalCalendar(state=given).state == code

    @pytest.mark.parametrize("state", ["ZZ", "Massachusetts", "", 5])
    def test_unknown_states(self, state: Any) -> None:
        """A code that there is not is refused, and those there are are named."""
        with pytest.raises(RuleError) as caught:
            FederalCalendar(state=state)
        assert caught.value.problem == f"there is no state {state!r}"
        assert caught.value.expected.startswith("give a postal code: ")
        assert {"MA", "DC", "PR"} <= set(caught.value.expected.partition(": ")[2].split(", "))


class TestObservedFridays:
    """5 U.S.C. § 6103(b)(1): the Friday before a Saturday holiday. July 4, 2026 is a Saturday."""

    FRIDAY = dt.date(2026, 7, 3)

    def test_open_or_closed(self) -> None:
        """The Friday is closed unless it is taken as open; a Monday for a Sunday holiday stays closed."""
        fridays_open = FederalCalendar(observed_fridays=False)
        assert not CALENDAR.is_business_day(self.FRIDAY)
        assert fridays_open.is_business_day(self.FRIDAY)
        assert fridays_open.next(dt.date(2026, 7, 2)) == self.FRIDAY
        assert CALENDAR.next(dt.date(2026, 7, 2)) == dt.date(2026, 7, 6)
        assert not fridays_open.is_business_day(dt.date(2021, 7, 5))  # July 4, 2021 is a Sunday
        assert not fridays_open.is_business_day(dt.date(2026, 12, 25))  # a Friday that is a holiday itself

    def test_taken_as_closed_again(self) -> None:
        """A calendar with those Fridays open has one like it with them closed."""
        fridays_open = FederalCalendar(closings="full", state="MA", observed_fridays=False)
        assert fridays_open.with_observed_fridays == FederalCalendar(closings="full", state="MA")
        assert CALENDAR.with_observed_fridays is CALENDAR

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            ("2026-07-03", "2026-07-03", ["2026-07-03"]),
            ("2026-06-01", "2026-07-02", []),
            ("2026-07-04", "2026-12-31", []),
            ("2021-01-01", "2021-12-31", ["2021-06-18", "2021-12-24", "2021-12-31"]),
            ("2021-12-25", "2026-07-03", ["2021-12-31", "2023-11-10", "2026-07-03"]),
            ("2026-07-06", "2026-07-01", ["2026-07-03"]),
        ],
    )
    def test_between_two_days(self, start: str, end: str, expected: list[str]) -> None:
        """Those Fridays between two days are found, the two included, in either order."""
        assert [str(one) for one in observed_fridays(day(start), day(end))] == expected


class TestPolicies:
    """The names of calendars, and what lies between two days."""

    @pytest.mark.parametrize(
        ("calendar", "name"),
        [
            (FederalCalendar(), "federal"),
            (FederalCalendar(closings="full"), "federal+closings"),
            (FederalCalendar(closings="half"), "federal+closings+half"),
            (FederalCalendar(state="ma"), "federal+MA"),
            (FederalCalendar(also_closed={EVE: "snow"}), "federal+own"),
            (FederalCalendar(observed_fridays=False), "federal-fridays-open"),
            (
                FederalCalendar(closings="half", state="NY", also_closed={EVE: "snow"}, observed_fridays=False),
                "federal-fridays-open+closings+half+NY+own",
            ),
        ],
    )
    def test_names(self, calendar: FederalCalendar, name: str) -> None:
        """A policy's name says what closes its days."""
        assert calendar.name == name

    def test_holidays_only(self) -> None:
        """By statute alone a calendar keeps its state and its Fridays, and loses closings and days of the caller's."""
        plain = FederalCalendar(state="MA", observed_fridays=False)
        assert plain.holidays_only is plain
        for calendar in (
            FederalCalendar(closings="full", state="MA", observed_fridays=False),
            FederalCalendar(also_closed={PATRIOTS: "snow"}, state="MA", observed_fridays=False),
        ):
            assert calendar.holidays_only == plain
            assert calendar.holidays_only is calendar.holidays_only

    @pytest.mark.parametrize(
        ("calendar", "start", "end", "adds"),
        [
            (FederalCalendar(), "2024-12-01", "2024-12-31", False),
            (FederalCalendar(state="MA"), "2024-04-01", "2024-04-30", False),
            (FederalCalendar(closings="full"), "2024-12-24", "2024-12-24", True),
            (FederalCalendar(closings="full"), "2024-12-25", "2024-12-01", True),
            (FederalCalendar(closings="full"), "2024-12-01", "2024-12-23", False),
            (FederalCalendar(closings="full"), "2024-12-25", "2025-01-08", False),
            (FederalCalendar(closings="full"), "2024-12-25", "2025-01-09", True),
            (FederalCalendar(closings="half"), str(HALF), str(HALF), True),
            (FederalCalendar(also_closed={PATRIOTS: "snow"}), "2024-04-15", "2024-04-15", True),
            (FederalCalendar(also_closed={PATRIOTS: "snow"}), "2024-04-20", "2024-04-10", True),
            (FederalCalendar(also_closed={PATRIOTS: "snow"}), "2024-04-16", "2024-12-31", False),
            (FederalCalendar(closings="full", also_closed={PATRIOTS: "snow"}), "2024-04-01", "2024-04-30", True),
        ],
    )
    def test_adds_between(self, calendar: FederalCalendar, start: str, end: str, adds: bool) -> None:  # noqa: FBT001 -- a column
        """A day closed by order or by the caller is found between two days, or on one of them."""
        assert calendar.adds_between(day(start), day(end)) is adds


def test_observed_fridays_stay_open_with_a_state() -> None:
    """With observed Fridays open, a state whose list has them too does not close them again."""
    friday = dt.date(2026, 7, 3)
    assert FederalCalendar(state="NY", observed_fridays=False).is_business_day(friday)
    assert not FederalCalendar(state="NY").is_business_day(friday)
