from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING, Any, Literal

import pytest

from tsrcalc.calendars import FederalCalendar
from tsrcalc.counting import (
    BusinessHours,
    Counted,
    Counts,
    Day,
    DayRule,
    HourRule,
    MonthRule,
    YearlyRule,
    at_once,
    every_day,
    moves,
    next_day,
    next_open_day,
    open_days,
    open_days_up_to,
    stays,
)
from tsrcalc.errors import DateError, RuleError
from tsrcalc.times import read_zone


if TYPE_CHECKING:
    from collections.abc import Callable


CALENDAR = FederalCalendar()
FULL = FederalCalendar(closings="full")
NEW_YORK = read_zone("America/New_York")

PLAIN, ROLLED = DayRule(), DayRule(end=moves)
OPEN = DayRule(counted=open_days)
AGENCY = DayRule(start=next_open_day, counted=open_days_up_to(7), end=moves, closings="at the end")

HOURS = BusinessHours(opens=dt.time(8), closes=dt.time(17, 30))
WEEKDAYS = HourRule(start=HOURS, runs="open days")


def day(text: str) -> dt.date:
    """A date as ISO writes it."""
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    """A moment by New York's clocks."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def due(rule: Counts, n: int, after: str, calendar: FederalCalendar = CALENDAR) -> str:
    """The last day of a period, as ISO writes it."""
    return str(rule.due(n, after=day(after), calendar=calendar))


def hours_due(rule: HourRule, n: int, after: str) -> str:
    """The last moment of a period by New York's clocks, as ISO writes it."""
    moment = rule.due(n, after=at(after), calendar=CALENDAR)
    assert moment.tzinfo is NEW_YORK
    return str(moment)


def shown(days: tuple[Day, ...]) -> list[tuple[str, bool, str]]:
    """Days as a table, without the year and the authority."""
    return [(one.date.isoformat()[5:], one.counted, one.why) for one in days]


class TestWords:
    """The parts a rule is made of."""

    def test_each_says_what_it_is(self) -> None:
        """Every part has words, and does one thing."""
        assert (next_day.words, next_day.waits) == ("the count starts the day after", False)
        assert (next_open_day.words, next_open_day.waits) == ("the count starts on the first business day after", True)
        assert (stays.words, stays.moves) == ("the last day stands, open or closed", False)
        assert (moves.words, moves.moves) == ("a last day that is closed moves to the next business day", True)
        assert (every_day.words, open_days.words) == ("every day is counted", "business days are counted")
        assert at_once is None

    @pytest.mark.parametrize(
        ("counted", "n", "leaves_out"),
        [
            (every_day, 1, False),
            (open_days, 1000, True),
            (open_days, -1000, True),
            (open_days_up_to(7), 7, True),
            (open_days_up_to(7), 8, False),
            (open_days_up_to(7), -7, True),
            (open_days_up_to(7), -8, False),
        ],
    )
    def test_which_days_are_left_out(self, counted: Counted, n: int, leaves_out: bool) -> None:  # noqa: FBT001 -- a column
        """Closed days are left out always, never, or in short periods, forward and backward."""
        assert counted.leaves_out_closed(n) is leaves_out

    def test_up_to_a_number(self) -> None:
        """A limit of days stands in the words."""
        assert open_days_up_to(5).words == (
            "in periods of up to 5 days only business days are counted, in longer ones every day"
        )


class TestDayRule:
    """Days over the Labor Day weekend of 2024: August 31 is a Saturday, September 2 is Labor Day."""

    @pytest.mark.parametrize(
        ("rule", "n", "after", "expected"),
        [
            (PLAIN, 1, "2024-08-30", "2024-08-31"),
            (PLAIN, 3, "2024-08-29", "2024-09-01"),
            (ROLLED, 3, "2024-08-29", "2024-09-03"),
            (ROLLED, 5, "2024-08-29", "2024-09-03"),
            (OPEN, 3, "2024-08-29", "2024-09-04"),
            (OPEN, 1, "2024-08-31", "2024-09-03"),
            (DayRule(start=next_open_day), 1, "2024-08-30", "2024-09-03"),
            (DayRule(start=next_open_day), 10, "2024-08-30", "2024-09-12"),
            (DayRule(start=next_open_day), 12, "2024-08-30", "2024-09-14"),
            (DayRule(start=next_open_day, end=moves), 12, "2024-08-30", "2024-09-16"),
            (AGENCY, 7, "2024-08-30", "2024-09-11"),
            (AGENCY, 8, "2024-08-30", "2024-09-10"),
            (AGENCY, 12, "2024-08-30", "2024-09-16"),
        ],
    )
    def test_forward(self, rule: DayRule, n: int, after: str, expected: str) -> None:
        """A period is due on the day worked out by hand."""
        assert due(rule, n, after) == expected

    @pytest.mark.parametrize(
        ("rule", "n", "after", "expected"),
        [
            (PLAIN, -14, "2024-09-16", "2024-09-02"),
            (ROLLED, -14, "2024-09-16", "2024-08-30"),
            (OPEN, -3, "2024-09-03", "2024-08-28"),
            (PLAIN, -10, "2024-09-15", "2024-09-05"),
            (DayRule(start=next_open_day), -10, "2024-09-15", "2024-09-04"),
            (AGENCY, -7, "2024-09-11", "2024-08-30"),  # 10 9 6 5 4 3, August 30
            (AGENCY, -8, "2024-09-11", "2024-09-03"),
        ],
    )
    def test_backward(self, rule: DayRule, n: int, after: str, expected: str) -> None:
        """A period before an event is counted from it, and an end on a closed day moves further back."""
        assert due(rule, n, after) == expected

    @pytest.mark.parametrize(
        ("rule", "after", "expected"),
        [
            (PLAIN, "2024-08-31", "2024-08-31"),
            (DayRule(start=next_open_day), "2024-08-31", "2024-08-31"),
            (ROLLED, "2024-08-31", "2024-09-03"),
            (OPEN, "2024-08-31", "2024-09-03"),
            (AGENCY, "2024-08-31", "2024-09-03"),
            (ROLLED, "2024-08-30", "2024-08-30"),
        ],
    )
    def test_no_days(self, rule: DayRule, after: str, expected: str) -> None:
        """A period of no days is the day itself; where the end moves, the next open one."""
        assert due(rule, 0, after) == expected

    @pytest.mark.parametrize(
        ("closings", "n", "expected"),
        [
            ("throughout", 1, "2024-12-23"),
            ("throughout", 2, "2024-12-26"),
            ("throughout", 3, "2024-12-27"),
            ("at the end", 2, "2024-12-26"),  # the 24th counts, and as the last day it moves
            ("at the end", 3, "2024-12-26"),  # 23, 24, 26
            ("at the end", 4, "2024-12-27"),
        ],
    )
    def test_closings(self, closings: Literal["throughout", "at the end"], n: int, expected: str) -> None:
        """A day closed by order, December 24, 2024, matters throughout, or only where it is the last."""
        rule = DayRule(counted=open_days_up_to(7), end=moves, closings=closings)
        assert due(rule, n, "2024-12-20", FULL) == expected
        assert due(DayRule(counted=open_days, closings=closings), n, "2024-12-20", FULL) == expected

    def test_an_observed_friday_at_the_end(self) -> None:
        """Where only the last day matters the office is closed on a Friday observed for a Saturday holiday."""
        calendar = FederalCalendar(observed_fridays=False)  # July 3, 2026
        rule = DayRule(counted=open_days_up_to(7), end=moves, closings="at the end")
        assert due(rule, 1, "2026-07-02", calendar) == "2026-07-06"
        assert due(rule, 2, "2026-07-02", calendar) == "2026-07-06"
        assert due(DayRule(counted=open_days), 1, "2026-07-02", calendar) == "2026-07-03"

    @pytest.mark.parametrize(
        ("rule", "n", "after"),
        [
            (PLAIN, 1, "2100-12-31"),
            (PLAIN, -1, "1971-01-01"),
            (PLAIN, 99_999, "2024-01-01"),
            (PLAIN, 10**9, "2024-01-01"),
            (PLAIN, 10**12, "2024-01-01"),
            (OPEN, 1, "2100-12-31"),
            (OPEN, 3, "1970-12-31"),
            (ROLLED, -2, "1971-01-03"),  # January 1 is a holiday, and no day before it is known
        ],
    )
    def test_out_of_range(self, rule: DayRule, n: int, after: str) -> None:
        """A last day that is not known is refused."""
        with pytest.raises(DateError, match=r"out of range; dates run from 1971-01-01 to 2100-12-31$"):
            due(rule, n, after)


class TestDaysOfDays:
    """Every day of a count of days, with its words."""

    def test_every_day(self) -> None:
        """Every day is numbered, open or closed."""
        assert shown(PLAIN.days(2, after=day("2024-08-30"), calendar=CALENDAR)) == [
            ("08-30", False, "the day of the event; the count starts the day after"),
            ("08-31", True, "day 1 of 2"),
            ("09-01", True, "day 2 of 2"),
        ]

    def test_a_last_day_that_moves(self) -> None:
        """A last day that is closed is counted, and the days it moves over say why."""
        days = ROLLED.days(2, after=day("2024-08-30"), calendar=CALENDAR, trigger="the order")
        assert shown(days) == [
            ("08-30", False, "the order; the count starts the day after"),
            ("08-31", True, "day 1 of 2"),
            ("09-01", True, "day 2 of 2, but closed (Sunday): the period runs on"),
            ("09-02", False, "Labor Day"),
            ("09-03", False, "the next open day; the period ends"),
        ]
        assert [[str(one) for one in each.authority] for each in days] == [[], [], [], ["5 U.S.C. § 6103(a)"], []]

    def test_a_holiday_last(self) -> None:
        """A last day that is a holiday names the law that closes it."""
        last = ROLLED.days(3, after=day("2024-08-30"), calendar=CALENDAR)[-2]
        assert last.why == "day 3 of 3, but closed (Labor Day): the period runs on"
        assert [str(one) for one in last.authority] == ["5 U.S.C. § 6103(a)"]

    def test_business_days(self) -> None:
        """Closed days are skipped, with the reason."""
        assert shown(OPEN.days(2, after=day("2024-08-30"), calendar=CALENDAR)) == [
            ("08-30", False, "the day of the event; the count starts the day after"),
            ("08-31", False, "Saturday"),
            ("09-01", False, "Sunday"),
            ("09-02", False, "Labor Day"),
            ("09-03", True, "business day 1 of 2"),
            ("09-04", True, "business day 2 of 2"),
        ]

    def test_a_start_that_waits(self) -> None:
        """Closed days before the first are skipped, and those after it are counted."""
        days = DayRule(start=next_open_day).days(6, after=day("2024-08-30"), calendar=CALENDAR)
        assert shown(days) == [
            ("08-30", False, "the day of the event; the count starts on the first business day after"),
            ("08-31", False, "Saturday"),
            ("09-01", False, "Sunday"),
            ("09-02", False, "Labor Day"),
            *((f"09-{2 + i:02}", True, f"day {i} of 6") for i in range(1, 7)),
        ]

    def test_a_day_closed_by_order_last(self) -> None:
        """A day closed by order is counted like any other until it is the last."""
        days = AGENCY.days(2, after=day("2024-12-20"), calendar=FULL)
        assert shown(days)[3:] == [
            ("12-23", True, "day 1 of 2"),
            ("12-24", True, "day 2 of 2, but closed (closed by executive order (Christmas Eve)): the period runs on"),
            ("12-25", False, "Christmas Day"),
            ("12-26", False, "the next open day; the period ends"),
        ]
        assert shown(AGENCY.days(3, after=day("2024-12-20"), calendar=FULL))[3:] == [
            ("12-23", True, "day 1 of 3"),
            ("12-24", True, "day 2 of 3"),
            ("12-25", False, "Christmas Day"),
            ("12-26", True, "day 3 of 3"),
        ]

    def test_backward(self) -> None:
        """Backward, the days are in the order counted, and the end moves back."""
        assert shown(ROLLED.days(-2, after=day("2024-09-03"), calendar=CALENDAR)) == [
            ("09-03", False, "the day of the event; counted backward, the count starts the day before"),
            ("09-02", True, "day 1 of 2"),
            ("09-01", True, "day 2 of 2, but closed (Sunday): the period runs back"),
            ("08-31", False, "Saturday"),
            ("08-30", False, "the last open day before; the period ends"),
        ]

    def test_no_days(self) -> None:
        """Of no days nothing is counted."""
        first = ("08-31", False, "the day of the event; the count starts the day after")
        assert shown(PLAIN.days(0, after=day("2024-08-31"), calendar=CALENDAR)) == [first]
        assert shown(ROLLED.days(0, after=day("2024-08-31"), calendar=CALENDAR)) == [
            first,
            ("09-01", False, "Sunday"),
            ("09-02", False, "Labor Day"),
            ("09-03", False, "the next open day; nothing is counted"),
        ]


class TestBusinessHours:
    """When a request counts as received, in March 2024: the 15th is a Friday."""

    @pytest.mark.parametrize(
        ("early", "closing", "wall", "expected"),
        [
            ("same day", "inside", "2024-03-15 08:00", "2024-03-15 08:00"),
            ("same day", "inside", "2024-03-15 17:29:59", "2024-03-15 17:29:59"),
            ("same day", "inside", "2024-03-15 17:30", "2024-03-15 17:30"),
            ("same day", "inside", "2024-03-15 17:30:01", "2024-03-18 08:00"),
            ("same day", "outside", "2024-03-15 17:30", "2024-03-18 08:00"),
            ("same day", "inside", "2024-03-15 07:59:59", "2024-03-15 08:00"),
            ("next day", "inside", "2024-03-15 07:59:59", "2024-03-18 08:00"),
            ("next day", "inside", "2024-03-15 08:00", "2024-03-15 08:00"),
            ("same day", "inside", "2024-03-16 07:00", "2024-03-18 08:00"),
            ("same day", "inside", "2024-07-04 12:00", "2024-07-05 08:00"),
        ],
    )
    def test_received(
        self, early: Literal["same day", "next day"], closing: Literal["inside", "outside"], wall: str, expected: str
    ) -> None:
        """Within the hours of an open day a request counts at once, and otherwise when they next open."""
        hours = BusinessHours(opens=dt.time(8), closes=dt.time(17, 30), early=early, closing=closing)
        received = hours.received(dt.datetime.fromisoformat(wall), CALENDAR)
        assert received == dt.datetime.fromisoformat(expected)

    def test_contain(self) -> None:
        """The hours are the same on every day."""
        assert HOURS.contain(dt.datetime.fromisoformat("2024-03-16 08:00"))
        assert not HOURS.contain(dt.datetime.fromisoformat("2024-03-16 07:59"))


class TestHourRule:
    """Hours in New York, where clocks change on March 10 and November 3, 2024."""

    @pytest.mark.parametrize(
        ("rule", "n", "after", "expected"),
        [
            (HourRule(), 48, "2024-03-08 15:00", "2024-03-10 16:00:00-04:00"),
            (HourRule(by="clocks"), 48, "2024-03-08 15:00", "2024-03-10 15:00:00-04:00"),
            (HourRule(end=moves), 48, "2024-03-08 15:00", "2024-03-11 16:00:00-04:00"),
            (HourRule(by="clocks", end=moves), 48, "2024-03-08 15:00", "2024-03-11 15:00:00-04:00"),
            (HourRule(), 48, "2024-11-01 15:00", "2024-11-03 14:00:00-05:00"),
            (HourRule(by="clocks"), 48, "2024-11-01 15:00", "2024-11-03 15:00:00-05:00"),
            (HourRule(by="clocks"), 24, "2024-03-09 02:30", "2024-03-10 01:30:00-05:00"),  # 2:30 is skipped
            (HourRule(by="clocks"), 24, "2024-11-02 01:30", "2024-11-03 01:30:00-04:00"),  # 1:30 comes twice
            (HourRule(end=moves), 24, "2024-11-08 15:00", "2024-11-12 15:00:00-05:00"),  # the 11th is Veterans Day
            (HourRule(end=moves), 24, "2024-03-14 15:00", "2024-03-15 15:00:00-04:00"),
            (HourRule(), -24, "2024-03-18 15:00", "2024-03-17 15:00:00-04:00"),
            (HourRule(end=moves), -24, "2024-03-18 15:00", "2024-03-15 15:00:00-04:00"),
            (HourRule(), 0, "2024-03-16 15:00", "2024-03-16 15:00:00-04:00"),
            (HourRule(end=moves), 0, "2024-03-16 15:00", "2024-03-18 15:00:00-04:00"),
            (HourRule(start=HOURS), 24, "2024-03-16 10:00", "2024-03-19 08:00:00-04:00"),
            (HourRule(start=HOURS), 24, "2024-03-15 10:00", "2024-03-16 10:00:00-04:00"),
        ],
    )
    def test_always(self, rule: HourRule, n: int, after: str, expected: str) -> None:
        """Hours that always run end at the moment worked out by hand, as they pass or by clocks."""
        assert hours_due(rule, n, after) == expected

    @pytest.mark.parametrize(
        ("n", "after", "expected", "minutes"),
        [
            (24, "2024-03-13 15:00", "2024-03-14 15:00:00-04:00", 0),
            (24, "2024-03-15 15:00", "2024-03-18 15:00:00-04:00", 1),
            (24, "2024-03-15 15:00:30", "2024-03-18 15:00:30-04:00", 1),
            (24, "2024-03-15 17:30", "2024-03-18 17:30:00-04:00", 1),
            (24, "2024-03-15 17:31", "2024-03-19 08:00:00-04:00", 0),
            (24, "2024-03-15 07:00", "2024-03-18 08:00:00-04:00", 1),
            (24, "2024-03-16 10:00", "2024-03-19 08:00:00-04:00", 0),
            (24, "2024-07-03 15:00", "2024-07-05 15:00:00-04:00", 1),
            (48, "2024-07-03 15:00", "2024-07-08 15:00:00-04:00", 2),
            (24, "2024-08-30 15:00", "2024-09-03 15:00:00-04:00", 1),  # three closed days, one stop
            (24, "2024-03-08 15:00", "2024-03-11 15:00:00-04:00", 1),  # the clocks change while it stands
            (4, "2024-03-15 15:00", "2024-03-15 19:00:00-04:00", 0),
            (10, "2024-03-15 15:00", "2024-03-18 01:00:00-04:00", 1),
            (0, "2024-03-15 15:00", "2024-03-15 15:00:00-04:00", 0),
        ],
    )
    def test_open_days_only(self, n: int, after: str, expected: str, minutes: int) -> None:
        """Hours that run on open days keep the time of day; each stop costs a minute where the clock restarts late."""
        assert hours_due(WEEKDAYS, n, after) == expected
        late = HourRule(start=HOURS, runs="open days", restarts_late=True)
        moment = dt.datetime.fromisoformat(expected) + dt.timedelta(minutes=minutes)
        assert late.due(n, after=at(after), calendar=CALENDAR) == moment

    def test_open_days_only_forward(self) -> None:
        """Hours that run on open days only are not counted backward."""
        with pytest.raises(RuleError, match=r"are counted forward; give a number of hours from 0 up$"):
            WEEKDAYS.due(-1, after=at("2024-03-15 15:00"), calendar=CALENDAR)

    def test_a_minute_may_lead_into_a_further_stop(self) -> None:
        """Where the minute of one stop runs into a closed day, that stop costs a minute too."""
        late = HourRule(start=HOURS, runs="open days", restarts_late=True)
        due = late.due(31, after=at("2029-12-21 16:59"), calendar=CALENDAR)  # a Friday; Tuesday is Christmas
        assert str(due) == "2029-12-26 00:01:00-05:00"

    def test_open_days_only_need_hours(self) -> None:
        """Hours that run on open days only are refused without hours to start in."""
        with pytest.raises(RuleError) as caught:
            HourRule(runs="open days")
        assert caught.value.problem == "hours that run on open days only need business hours to start in"
        assert caught.value.expected == "give a BusinessHours"

    @pytest.mark.parametrize("after", [day("2024-03-15"), dt.datetime.fromisoformat("2024-03-15 15:00")])
    def test_a_moment(self, after: Any) -> None:
        """Hours are counted from a moment: a date alone or a naive date-time is refused."""
        for rule in (HourRule(), WEEKDAYS):
            for count in (rule.due, rule.days):
                with pytest.raises(DateError) as caught:
                    count(24, after=after, calendar=CALENDAR)
                assert caught.value.problem == f"hours are counted from a moment, not from {after}"
                assert caught.value.expected == "give a date-time with its time zone"

    @pytest.mark.parametrize("by", ["elapsed", "clocks"])
    @pytest.mark.parametrize("n", [24, -24 * 366 * 150, 24 * 366 * 8000, 10**15])
    def test_out_of_range(self, by: Literal["elapsed", "clocks"], n: int) -> None:
        """A last moment that is not known is refused."""
        with pytest.raises(DateError, match=r"out of range; dates run from 1971-01-01 to 2100-12-31$"):
            hours_due(HourRule(by=by), n, "2100-12-31 15:00")

    def test_out_of_range_on_open_days(self) -> None:
        """So is one that open days lead to."""
        with pytest.raises(DateError, match=r"out of range"):
            hours_due(WEEKDAYS, 48, "2100-12-30 15:00")


class TestDaysOfHours:
    """Every day that a period of hours touches, with its words."""

    def test_over_a_weekend(self) -> None:
        """Closed days on which the clock stands are not counted."""
        assert shown(WEEKDAYS.days(24, after=at("2024-03-15 15:00"), calendar=CALENDAR)) == [
            ("03-15", True, "the event, 3:00 p.m.; the clock starts"),
            ("03-16", False, "Saturday"),
            ("03-17", False, "Sunday"),
            ("03-18", True, "the period ends at 3:00 p.m."),
        ]

    def test_received_on_a_weekend(self) -> None:
        """The days before the clock starts are not counted."""
        days = WEEKDAYS.days(24, after=at("2024-03-16 10:00"), calendar=CALENDAR, trigger="the request")
        assert shown(days) == [
            ("03-16", False, "the request, 10:00 a.m.; Saturday"),
            ("03-17", False, "Sunday"),
            ("03-18", True, "the clock starts at 8:00 a.m."),
            ("03-19", True, "the period ends at 8:00 a.m."),
        ]

    def test_received_early(self) -> None:
        """A request before the hours starts the clock when they open, that day or the next."""
        assert shown(WEEKDAYS.days(1, after=at("2024-03-13 07:00"), calendar=CALENDAR)) == [
            ("03-13", True, "the event, 7:00 a.m.; the clock starts at 8:00 a.m.; the period ends at 9:00 a.m."),
        ]
        early = BusinessHours(opens=dt.time(8), closes=dt.time(17, 30), early="next day")
        rule = HourRule(start=early, runs="open days")
        assert shown(rule.days(1, after=at("2024-03-13 07:00"), calendar=CALENDAR)) == [
            ("03-13", False, "the event, 7:00 a.m."),
            ("03-14", True, "the clock starts at 8:00 a.m.; the period ends at 9:00 a.m."),
        ]

    def test_an_end_that_moves(self) -> None:
        """Closed days count while hours run; those that the end moves over do not."""
        days = HourRule(end=moves).days(48, after=at("2024-11-07 15:00"), calendar=CALENDAR)
        assert shown(days) == [
            ("11-07", True, "the event, 3:00 p.m.; the clock starts"),
            ("11-08", True, "the clock runs"),
            ("11-09", True, "Saturday; the hours run out at 3:00 p.m., on a closed day"),
            ("11-10", False, "Sunday"),
            ("11-11", False, "Veterans Day"),
            ("11-12", False, "the period ends at 3:00 p.m."),
        ]
        assert [str(one) for one in days[4].authority] == ["5 U.S.C. § 6103(a)"]

    def test_an_end_that_stays(self) -> None:
        """Closed days count where the end stays on one."""
        assert shown(HourRule().days(48, after=at("2024-03-15 15:00"), calendar=CALENDAR))[1:] == [
            ("03-16", True, "the clock runs"),
            ("03-17", True, "the period ends at 3:00 p.m."),
        ]

    def test_backward(self) -> None:
        """Backward, the days are in the order counted, and the end moves back."""
        assert shown(HourRule(end=moves).days(-24, after=at("2024-03-18 15:00"), calendar=CALENDAR)) == [
            ("03-18", True, "the event, 3:00 p.m.; the clock starts"),
            ("03-17", True, "Sunday; the hours run out at 3:00 p.m., on a closed day"),
            ("03-16", False, "Saturday"),
            ("03-15", False, "the period ends at 3:00 p.m."),
        ]

    def test_no_hours(self) -> None:
        """No hours end when they start."""
        assert shown(HourRule().days(0, after=at("2024-03-16 15:00"), calendar=CALENDAR)) == [
            ("03-16", True, "the event, 3:00 p.m.; the clock starts; the period ends at 3:00 p.m."),
        ]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: DayRule(closings="at end"), "closings is 'at end'; it is 'throughout' or 'at the end'"),  # type: ignore[arg-type]
        (lambda: HourRule(by="clock"), "by is 'clock'"),  # type: ignore[arg-type]
        (lambda: HourRule(runs="open"), "runs is 'open'"),  # type: ignore[arg-type]
        (lambda: MonthRule(short="first of next"), "short is 'first of next'"),  # type: ignore[arg-type]
        (lambda: BusinessHours(opens=dt.time(17), closes=dt.time(8)), "the hours close at 08:00:00, before they open"),
        (lambda: BusinessHours(opens=dt.time(8), closes=dt.time(17), early="no"), "early is 'no'"),  # type: ignore[arg-type]
        (lambda: BusinessHours(opens=dt.time(8), closes=dt.time(17), closing="no"), "closing is 'no'"),  # type: ignore[arg-type]
        (lambda: DayRule().due(2.5, after=dt.date(2024, 3, 15), calendar=CALENDAR), "n is 2.5"),  # type: ignore[arg-type]
        (lambda: MonthRule().due(True, after=dt.date(2024, 3, 15), calendar=CALENDAR), "n is True"),
        (lambda: HourRule().due(2.5, after=at("2024-03-15 15:00"), calendar=CALENDAR), "n is 2.5"),  # type: ignore[arg-type]
        (
            lambda: YearlyRule().due(1399, after=dt.date(2024, 3, 15), calendar=CALENDAR),
            "not every year has a date 1399",
        ),
        (lambda: YearlyRule().due(229, after=dt.date(2024, 3, 15), calendar=CALENDAR), "not every year has a date 229"),
    ],
)
def test_a_word_that_is_none_of_them(make: Callable[[], object], message: str) -> None:
    """A value that a rule does not know is refused, and does not count as another."""
    with pytest.raises(RuleError) as caught:
        make()
    assert message in str(caught.value)
