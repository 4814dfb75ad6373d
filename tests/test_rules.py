from __future__ import annotations

import datetime as dt

from typing import Any, get_args

import pytest

from tsrcalc import counting
from tsrcalc.calendars import FederalCalendar
from tsrcalc.counting import (
    BusinessHours,
    Counts,
    Day,
    DayRule,
    HourRule,
    MonthRule,
    Then,
    YearlyRule,
    moves,
    open_days,
    open_days_up_to,
)
from tsrcalc.errors import DateError, RuleError
from tsrcalc.periods import Unit
from tsrcalc.rules import as_rule, rule_of, rules_known
from tsrcalc.times import read_zone


#: Each rule, the units it counts, and the ids of its ways, the usual one first.
MONTHS = ["anniversary", "anniversary-rolled", "first-of-next", "first-of-next-rolled"]
WAYS: dict[str, dict[str, list[str]]] = {
    "letter": {
        "business day": [""],
        "day": ["as-written", "rolled"],
        "hour": ["as-written", "by-clocks", "rolled"],
        "month": MONTHS,
        "year": MONTHS,
        "date": ["as-written", "rolled"],
    },
    "ftc": {"day": [""]},
    "frcp": {"day": [""], "hour": [""], "month": MONTHS[1::2], "year": MONTHS[1::2]},
    "traceback": {"hour": ["", "early-next-day", "closing-outside", "restart-12:01"]},
    "statute": {"day": ["as-written", "rolled", "ftc"], "month": MONTHS, "year": MONTHS},
}
CALENDAR = FederalCalendar()
NEW_YORK = read_zone("America/New_York")
FRIDAY = dt.date(2024, 8, 30)  # before Labor Day, September 2
ROLLED = DayRule(end=moves)
WEEKDAYS = HourRule(start=BusinessHours(opens=dt.time(8), closes=dt.time(17, 30)), runs="open days")


def day(text: str) -> dt.date:
    """A date as ISO writes it."""
    return dt.date.fromisoformat(text)


def due(rule: Counts, n: int, after: str) -> str:
    """The last day of a period, as ISO writes it."""
    return str(rule.due(n, after=day(after), calendar=CALENDAR))


def shown(days: tuple[Day, ...]) -> list[tuple[str, bool, str]]:
    """Days as a table, without the authority."""
    return [(str(one.date), one.counted, one.why) for one in days]


class TestKnown:
    """The rules that ship."""

    def test_the_ids(self) -> None:
        """There are five rules, each under its own id."""
        assert list(rules_known()) == list(WAYS)
        assert all(rule.id == id_ for id_, rule in rules_known().items())

    @pytest.mark.parametrize("id_", WAYS)
    def test_by_id(self, id_: str) -> None:
        """A rule is found by its id, and says what it says, where, and what it does not look at."""
        rule = rule_of(id_)
        assert rule is rules_known()[id_]
        assert rule.name
        assert rule.text.endswith(".")
        assert rule.authority
        assert rule.ambiguities
        assert rule.not_considered
        assert rule.read_in
        assert (rule.read_on is None) == (rule.status != "verified")

    @pytest.mark.parametrize("id_", WAYS)
    def test_the_ways(self, id_: str) -> None:
        """Every rule has ways to count, each with an id of its own, and a label where it has an id."""
        rule = rule_of(id_)
        assert {unit: [way.id for way in rule.ways_for(unit)] for unit in rule.ways} == WAYS[id_]
        for unit in rule.ways:
            ways = rule.ways_for(unit)
            assert len({way.id for way in ways}) == len(ways)
            assert all(bool(way.id) == bool(way.label) for way in ways)
            assert not ways[0].unusual

    def test_what_governs(self) -> None:
        """A letter's words are no rule of law; every other rule that ships is one."""
        assert [id_ for id_, rule in rules_known().items() if not rule.governs] == ["letter"]

    def test_unusual_ways(self) -> None:
        """Only counting a statute's own days by the agency's rule goes against the usual practice."""
        unusual = [
            (rule.id, unit, way.id)
            for rule in rules_known().values()
            for unit in rule.ways
            for way in rule.ways_for(unit)
            if way.unusual
        ]
        assert unusual == [("statute", "day", "ftc")]

    def test_open_days_matter_where_a_way_looks_at_them(self) -> None:
        """Only the ways that look at no calendar say so."""
        blind = {
            way.id
            for rule in rules_known().values()
            for unit in rule.ways
            for way in rule.ways_for(unit)
            if not way.open_days
        }
        assert blind == {"as-written", "by-clocks", "anniversary", "first-of-next"}

    def test_an_unknown_rule(self) -> None:
        """A rule that there is not is refused, and those there are are named."""
        with pytest.raises(
            RuleError, match=r"^there is no rule 'fcc'; there are letter, ftc, frcp, traceback, statute$"
        ):
            rule_of("fcc")


class TestUnits:
    """A rule counts its own units and no others."""

    @pytest.mark.parametrize(
        ("id_", "unit"), [(id_, unit) for id_ in WAYS for unit in get_args(Unit) if unit not in WAYS[id_]]
    )
    def test_refused_by_name(self, id_: str, unit: Unit) -> None:
        """A unit that a rule does not count is refused by name, with those it counts."""
        rule = rule_of(id_)
        with pytest.raises(RuleError) as caught:
            rule.ways_for(unit)
        assert caught.value.problem == f"{rule.name} does not count {unit}s"
        assert caught.value.expected == f"it counts {', '.join(f'{one}s' for one in WAYS[id_])}"


class TestWorked:
    """The usual way of each rule over the Labor Day weekend of 2024, by hand."""

    @pytest.mark.parametrize(
        ("id_", "unit", "way", "n", "due"),
        [
            ("letter", "business day", 0, 3, "2024-09-05"),  # Tuesday 3, 4, 5
            ("letter", "day", 0, 3, "2024-09-02"),  # Labor Day itself
            ("letter", "day", 1, 3, "2024-09-03"),
            ("letter", "date", 0, 901, "2024-09-01"),  # a Sunday
            ("letter", "date", 1, 901, "2024-09-03"),
            ("letter", "year", 0, 12, "2025-08-30"),  # a Saturday
            ("letter", "year", 1, 12, "2025-09-02"),  # Monday, September 1 is Labor Day
            ("ftc", "day", 0, 7, "2024-09-11"),  # 3 4 5 6 9 10 11
            ("ftc", "day", 0, 8, "2024-09-10"),  # 3 is the first, every day counts
            ("frcp", "day", 0, 3, "2024-09-03"),
            ("frcp", "day", 0, 7, "2024-09-06"),
            ("frcp", "month", 0, 6, "2025-02-28"),  # February 2025 has no day 30
            ("frcp", "month", 1, 6, "2025-03-03"),  # the first of the next is a Saturday
            ("statute", "month", 0, 6, "2025-02-28"),
            ("statute", "month", 1, 6, "2025-02-28"),
            ("statute", "month", 2, 6, "2025-03-01"),
            ("statute", "month", 3, 6, "2025-03-03"),
            ("statute", "day", 0, 45, "2024-10-14"),  # Columbus Day: 1 is August 31, 31 is September 30
            ("statute", "day", 1, 45, "2024-10-15"),
            ("statute", "day", 2, 45, "2024-10-17"),  # September 3 is 1, and 28 is September 30
        ],
    )
    def test_days(self, id_: str, unit: Unit, way: int, n: int, due: str) -> None:
        """A period after Friday, August 30, 2024, is due on the day worked out by hand."""
        counts = rule_of(id_).ways_for(unit)[way].counts
        assert str(counts.due(n, after=FRIDAY, calendar=CALENDAR)) == due

    @pytest.mark.parametrize(
        ("id_", "way", "after", "due"),
        [
            ("letter", 0, "2024-03-09 15:00", "2024-03-10 16:00:00-04:00"),  # the clocks go forward
            ("letter", 1, "2024-03-09 15:00", "2024-03-10 15:00:00-04:00"),
            ("letter", 2, "2024-03-09 15:00", "2024-03-11 16:00:00-04:00"),
            ("frcp", 0, "2024-03-09 15:00", "2024-03-11 16:00:00-04:00"),
            ("traceback", 0, "2024-03-15 15:00", "2024-03-18 15:00:00-04:00"),
            ("traceback", 0, "2024-03-15 07:00", "2024-03-18 08:00:00-04:00"),
            ("traceback", 1, "2024-03-15 07:00", "2024-03-19 08:00:00-04:00"),
            ("traceback", 0, "2024-03-15 17:30", "2024-03-18 17:30:00-04:00"),
            ("traceback", 2, "2024-03-15 17:30", "2024-03-19 08:00:00-04:00"),
            ("traceback", 3, "2024-03-15 15:00", "2024-03-18 15:01:00-04:00"),
        ],
    )
    def test_hours(self, id_: str, way: int, after: str, due: str) -> None:
        """Twenty-four hours end at the moment worked out by hand."""
        moment = dt.datetime.fromisoformat(after).replace(tzinfo=NEW_YORK)
        counts = rule_of(id_).ways_for("hour")[way].counts
        assert str(counts.due(24, after=moment, calendar=CALENDAR)) == due

    @pytest.mark.parametrize(
        ("after", "began"),
        [
            ("2024-03-15 15:00", "2024-03-15 15:00:00-04:00"),
            ("2024-03-15 17:31", "2024-03-18 08:00:00-04:00"),
            ("2024-03-09 12:00", "2024-03-11 08:00:00-04:00"),  # the clocks change in between
        ],
    )
    def test_when_the_hours_begin(self, after: str, began: str) -> None:
        """A request outside business hours starts the clock when they next open; other hours begin at once."""
        moment = dt.datetime.fromisoformat(after).replace(tzinfo=NEW_YORK)
        assert str(WEEKDAYS.due(0, after=moment, calendar=CALENDAR)) == began
        assert HourRule().due(0, after=moment, calendar=CALENDAR) == moment


class TestOwn:
    """A rule of the caller's."""

    @pytest.mark.parametrize(
        ("counts", "units"),
        [
            (DayRule(end=moves), ["day", "business day"]),
            (DayRule().then(3), ["day", "business day"]),
            (HourRule(), ["hour"]),
            (MonthRule(), ["month", "year"]),
            (YearlyRule(), ["date"]),
        ],
    )
    def test_each_kind(self, counts: Counts, units: list[Unit]) -> None:
        """Every kind of rule counts its own units, in one way."""
        rule = as_rule(counts)
        assert list(rule.ways) == units
        for unit in units:
            (way,) = rule.ways_for(unit)
            assert way.counts is counts
            assert (way.id, way.label) == ("", "")
        assert rule.id == "own"
        assert rule.name == "a rule of your own"
        assert rule.text == f"Counted as given: {counts}."
        assert not rule.governs
        assert rule.not_considered == ("Whether any law counts so: the rule is the caller's.",)

    def test_of_the_callers_own_making(self) -> None:
        """Anything that has the two methods counts days."""

        class Doubled:
            def due(self, n: int, *, after: dt.date, calendar: FederalCalendar) -> dt.date:
                return calendar.add(after, 2 * n)

            def days(self, n: int, *, after: dt.date, calendar: FederalCalendar, trigger: str = "") -> tuple[Any, ...]:
                raise NotImplementedError

        (way,) = as_rule(Doubled()).ways_for("day")
        assert way.counts.due(1, after=FRIDAY, calendar=CALENDAR) == dt.date(2024, 9, 4)

    def test_names_that_there_are_not(self) -> None:
        """A part of a rule that there is not is refused like any other name."""
        with pytest.raises(AttributeError, match=r"^module 'tsrcalc.counting' has no attribute 'WeekRule'$"):
            _ = counting.WeekRule

    @pytest.mark.parametrize("counts", ["ftc", None, 3, dt.date(2024, 8, 30)])
    def test_no_rule(self, counts: Any) -> None:
        """What is no rule is refused, and the rules there are are named."""
        with pytest.raises(RuleError) as caught:
            as_rule(counts)
        assert caught.value.problem == f"{counts!r} is no rule"
        assert (
            caught.value.expected == "give one of letter, ftc, frcp, traceback, statute, or a rule of tsrcalc.counting"
        )


class TestOtherAgencies:
    """The rules of other agencies in one line each, over the Labor Day weekend of 2024."""

    @pytest.mark.parametrize(
        ("longest", "n", "expected"),
        [
            (6, 6, "2024-09-10"),  # under 7 days: 3 4 5 6 9 10
            (6, 7, "2024-09-06"),
            (5, 5, "2024-09-09"),  # at most 5 days: 3 4 5 6 9
            (5, 6, "2024-09-05"),
            (10, 10, "2024-09-16"),  # at most 10 days: 3 4 5 6 9 10 11 12 13 16
            (10, 11, "2024-09-10"),
        ],
    )
    def test_closed_days_left_out_of_short_periods(self, longest: int, n: int, expected: str) -> None:
        """Weekends and holidays are left out of periods up to a length, and counted in longer ones."""
        rule = DayRule(counted=open_days_up_to(longest), end=moves)
        assert due(rule, n, "2024-08-30") == expected

    @pytest.mark.parametrize(
        ("rule", "leaves_out"),
        [
            (DayRule(), False),
            (DayRule(counted=open_days), True),
            (DayRule(counted=open_days_up_to(7), closings="at the end"), False),
            (DayRule(counted=open_days_up_to(7)), True),
            (HourRule(), False),
            (WEEKDAYS, True),
        ],
    )
    def test_what_is_left_out(self, rule: DayRule | HourRule, leaves_out: bool) -> None:  # noqa: FBT001 -- a column
        """A rule says whether days closed by executive order are left out of its count."""
        assert rule.leaves_out_closed_days is leaves_out


class TestThen:
    """Days added after the last: Fed. R. Civ. P. 6(d)."""

    def test_made_by_a_rule(self) -> None:
        """A rule adds days to itself."""
        assert ROLLED.then(3) == Then(rule=ROLLED, added=3)

    @pytest.mark.parametrize(
        ("n", "after", "expected"),
        [
            (14, "2024-08-16", "2024-09-03"),  # Friday, August 30; three days on is Labor Day
            (14, "2024-08-17", "2024-09-06"),  # Saturday, August 31, moves to September 3; three days on
            (0, "2024-09-03", "2024-09-06"),
            (-14, "2024-09-16", "2024-08-30"),  # nothing is added backward
        ],
    )
    def test_due(self, n: int, after: str, expected: str) -> None:
        """The days are added to the last day as it was moved, and their own last day moves too."""
        assert due(ROLLED.then(3), n, after) == expected

    def test_days(self) -> None:
        """The added days are numbered by themselves."""
        assert shown(ROLLED.then(3).days(1, after=day("2024-08-29"), calendar=CALENDAR, trigger="service")) == [
            ("2024-08-29", False, "service; the count starts the day after"),
            ("2024-08-30", True, "day 1 of 1"),
            ("2024-08-31", True, "added day 1 of 3"),
            ("2024-09-01", True, "added day 2 of 3"),
            ("2024-09-02", True, "added day 3 of 3, but closed (Labor Day): the period runs on"),
            ("2024-09-03", False, "the next open day; the period ends"),
        ]

    def test_days_backward(self) -> None:
        """Backward the days are those of the rule alone."""
        after = day("2024-09-16")
        assert ROLLED.then(3).days(-14, after=after, calendar=CALENDAR) == ROLLED.days(
            -14, after=after, calendar=CALENDAR
        )


class TestMonths:
    """The same date, so many months on."""

    @pytest.mark.parametrize(
        ("n", "after", "last", "first"),
        [
            (1, "2024-12-15", "2025-01-15", "2025-01-15"),
            (60, "2019-03-15", "2024-03-15", "2024-03-15"),
            (1, "2024-01-31", "2024-02-29", "2024-03-01"),
            (1, "2023-01-31", "2023-02-28", "2023-03-01"),
            (1, "2024-10-31", "2024-11-30", "2024-12-01"),
            (60, "2020-02-29", "2025-02-28", "2025-03-01"),
            (48, "2020-02-29", "2024-02-29", "2024-02-29"),
            (-2, "2024-08-31", "2024-06-30", "2024-07-01"),
            (-1, "2024-01-15", "2023-12-15", "2023-12-15"),
            (0, "2024-08-31", "2024-08-31", "2024-08-31"),
        ],
    )
    def test_due(self, n: int, after: str, last: str, first: str) -> None:
        """Where the month has no such date it is its last day, or the first of the next."""
        due = [
            rule.due(n, after=day(after), calendar=CALENDAR)
            for rule in (MonthRule(), MonthRule(short="first of the next"))
        ]
        assert [str(one) for one in due] == [last, first]

    @pytest.mark.parametrize(
        ("n", "after", "expected"),
        [
            (60, "2019-03-02", "2024-03-04"),  # March 2, 2024 is a Saturday
            (-1, "2024-04-02", "2024-03-01"),
            (6, "2024-03-01", "2024-09-03"),  # Sunday, then Labor Day
        ],
    )
    def test_an_end_that_moves(self, n: int, after: str, expected: str) -> None:
        """A date that is closed moves on to the next open day, or back to the one before."""
        assert str(MonthRule(end=moves).due(n, after=day(after), calendar=CALENDAR)) == expected

    @pytest.mark.parametrize(
        ("n", "after"), [(12, "2100-01-01"), (-12, "1971-06-01"), (60, "1970-06-01"), (10**9, "2024-01-01")]
    )
    def test_out_of_range(self, n: int, after: str) -> None:
        """A date that is not known is refused."""
        with pytest.raises(DateError, match=r"out of range; dates run from 1971-01-01 to 2100-12-31$"):
            MonthRule().due(n, after=day(after), calendar=CALENDAR)

    @pytest.mark.parametrize(
        ("rule", "n", "after", "expected"),
        [
            (MonthRule(), 60, "2019-03-02", [("2024-03-02", True, "5 years on")]),
            (MonthRule(), 3, "2024-11-30", [("2025-02-28", True, "3 months on; that month has no day 30")]),
            (
                MonthRule(short="first of the next"),
                -18,
                "2024-08-31",
                [("2023-03-01", True, "18 months back; that month has no day 31")],
            ),
            (
                MonthRule(end=moves),
                60,
                "2019-03-02",
                [
                    ("2024-03-02", True, "5 years on, but closed (Saturday): the period runs on"),
                    ("2024-03-03", False, "Sunday"),
                    ("2024-03-04", False, "the next open day; the period ends"),
                ],
            ),
        ],
    )
    def test_days(self, rule: MonthRule, n: int, after: str, expected: list[tuple[str, bool, str]]) -> None:
        """The first day, the date reached and the days it moves over are shown, and not the years between."""
        days = rule.days(n, after=day(after), calendar=CALENDAR, trigger="the call")
        assert [(str(one.date), one.counted, one.why) for one in days] == [
            (after, False, "the call; not counted"),
            *expected,
        ]

    def test_days_backward(self) -> None:
        """Backward, the days that the end moves over are in the order counted."""
        days = MonthRule(end=moves).days(-3, after=day("2024-12-02"), calendar=CALENDAR)
        assert [(str(one.date), one.counted) for one in days] == [
            ("2024-12-02", False),
            ("2024-09-02", True),
            ("2024-09-01", False),
            ("2024-08-31", False),
            ("2024-08-30", False),
        ]
        assert days[1].why.startswith("3 months back, but closed (Labor Day)")
        assert [str(one) for one in days[1].authority] == ["5 U.S.C. § 6103(a)"]
        assert [one.why for one in days[2:]] == ["Sunday", "Saturday", "the last open day before; the period ends"]


class TestYearly:
    """The date that comes every year: March 1, 2026 is a Sunday, March 1, 2027 a Monday."""

    @pytest.mark.parametrize(
        ("after", "stays", "moved"),
        [
            ("2026-02-15", "2026-03-01", "2026-03-02"),
            ("2026-03-01", "2026-03-01", "2026-03-02"),
            ("2026-03-03", "2027-03-01", "2027-03-01"),
            ("2026-12-31", "2027-03-01", "2027-03-01"),
        ],
    )
    def test_due(self, after: str, stays: str, moved: str) -> None:
        """The next one comes, or the day itself; where it is closed it stays or moves."""
        due = [rule.due(301, after=day(after), calendar=CALENDAR) for rule in (YearlyRule(), YearlyRule(end=moves))]
        assert [str(one) for one in due] == [stays, moved]

    def test_days(self) -> None:
        """The day asked from, the date, and the days it moves over are shown."""
        after = day("2026-02-15")
        assert [tuple(one)[:3] for one in YearlyRule().days(301, after=after, calendar=CALENDAR)] == [
            (after, False, "the day asked from"),
            (day("2026-03-01"), True, "the date that comes every year"),
        ]
        days = YearlyRule(end=moves).days(301, after=after, calendar=CALENDAR, trigger="today")
        assert [tuple(one)[:3] for one in days] == [
            (after, False, "today"),
            (day("2026-03-01"), True, "the date that comes every year, but closed (Sunday): the period runs on"),
            (day("2026-03-02"), False, "the next open day; the period ends"),
        ]

    def test_days_from_the_date_itself(self) -> None:
        """Asked from the date itself, it is shown once."""
        days = YearlyRule().days(301, after=day("2026-03-01"), calendar=CALENDAR)
        assert [tuple(one)[:3] for one in days] == [(day("2026-03-01"), True, "the date that comes every year")]

    def test_out_of_range(self) -> None:
        """A date that is not known is refused."""
        with pytest.raises(DateError, match=r"^the day 2101-03-01 is out of range"):
            YearlyRule().due(301, after=day("2100-06-01"), calendar=CALENDAR)


def test_a_class_is_no_rule() -> None:
    """The class of a rule is not one of its values."""
    with pytest.raises(RuleError, match="is no rule; give one of letter, ftc, "):
        as_rule(DayRule)  # type: ignore[arg-type]
