from __future__ import annotations

import datetime as dt
import pickle
import tomllib

from pathlib import Path
from typing import Any

import attrs
import pytest

from tsrcalc.calendars import FederalCalendar, verified_through
from tsrcalc.clocks import clock
from tsrcalc.deadlines import Day, Deadline, business_days, deadline
from tsrcalc.errors import DateError, RuleError, StrictError


LETTER = dt.date(2022, 8, 23)
ALL = ["letter/federal", "letter/federal+closings", "letter/federal+closings+half"]
CASES = tomllib.loads((Path(__file__).parent / "cases" / "worked_deadlines.toml").read_text(encoding="utf-8"))["cases"]


def ids(deadline: Deadline) -> list[str]:
    """The ids of the readings, in order."""
    return [reading.id for reading in deadline.readings]


def shown(days: tuple[Day, ...]) -> list[tuple[str, bool, str]]:
    """Days as a table, without the authority."""
    return [(str(day.date), day.counted, day.why) for day in days]


def plain(moment: dt.date) -> dt.date:
    """A moment as clocks on the wall show it."""
    return moment.replace(tzinfo=None) if isinstance(moment, dt.datetime) else moment


def worked(case: dict[str, Any]) -> Deadline:
    """The deadline a worked case asks for."""
    given = {key: case[key] for key in ("clock", "after", "before", "tz") if key in case}
    return deadline(case.get("period"), rule=case.get("by"), **given)


class TestCases:
    """Deadlines worked out by hand."""

    @pytest.mark.parametrize(
        "case", CASES, ids=[f"{case['rule']}: {case['case']} ({case['reading']})" for case in CASES]
    )
    def test_worked_case(self, case: dict[str, Any]) -> None:
        """The deadline is due on the day worked out by hand, on that reading and on the safe one."""
        answer = worked(case)
        reading = answer.reading(case["reading"])
        assert plain(reading.due) == case["due"]
        assert plain(answer.due) == case["safe"]
        assert reading.days[-1].date == (case["due"].date() if isinstance(case["due"], dt.datetime) else case["due"])

    def test_every_case_says_how_it_was_worked(self) -> None:
        """Each case names its rule, and how the days were counted."""
        assert all(case["rule"] and case["working"] for case in CASES)
        assert len({(case["rule"], case["case"], case["reading"]) for case in CASES}) == len(CASES) == 55


class TestReadings:
    """Every reading by name."""

    def test_the_letter_of_august_2022(self) -> None:
        """Three business days after the letter are Friday, August 26, 2022, on every reading."""
        deadline = business_days(3, after=LETTER)
        assert deadline.period == "3 business days"
        assert ids(deadline) == ALL
        assert {reading.due for reading in deadline.readings} == {dt.date(2022, 8, 26)}
        assert deadline.earliest == deadline.latest == deadline.due == dt.date(2022, 8, 26)
        assert deadline.clock is clock("letter")
        assert deadline.warnings == ()

    def test_labels(self) -> None:
        """Each reading says in plain words what starts it and what is skipped."""
        deadline = business_days(3, after=LETTER, received_on=LETTER)
        skipped = [
            "legal holidays skipped",
            "days closed by executive order skipped too",
            "half-closed days skipped too",
        ]
        starts = ["from the letter's date", "from the day of receipt"]
        assert [one.label for one in deadline.readings] == [f"{start}, {what}" for start in starts for what in skipped]

    def test_receipt_is_a_reading_of_its_own(self) -> None:
        """A day of receipt adds readings that count from it; the letter's date stays the safe one."""
        deadline = business_days(3, after=LETTER, received_on=dt.date(2022, 8, 25))
        assert ids(deadline) == [*ALL, *(one.replace("letter", "receipt") for one in ALL)]
        receipt = deadline.reading("receipt/federal")
        assert (receipt.starts_on, receipt.due) == (dt.date(2022, 8, 25), dt.date(2022, 8, 30))
        assert deadline.safe.id == "letter/federal"
        assert (deadline.earliest, deadline.latest) == (dt.date(2022, 8, 26), dt.date(2022, 8, 30))

    def test_received_the_day_it_was_written(self) -> None:
        """A letter may be received on its own date."""
        assert business_days(3, after=LETTER, received_on=LETTER).latest == dt.date(2022, 8, 26)

    def test_received_before_it_was_written(self) -> None:
        """A letter cannot be received before its date."""
        with pytest.raises(DateError, match=r"received on 2022-08-22, before its date 2022-08-23; check both dates$"):
            business_days(3, after=LETTER, received_on=dt.date(2022, 8, 22))

    def test_where_the_readings_part(self) -> None:
        """Over Christmas 2025 the readings part, and the earliest is due: the provider must act."""
        deadline = business_days(3, after=dt.date(2025, 12, 22))
        assert [str(one.due) for one in deadline.readings] == ["2025-12-26", "2025-12-30", "2025-12-30"]
        assert (str(deadline.earliest), str(deadline.latest)) == ("2025-12-26", "2025-12-30")
        assert deadline.safe.id == "letter/federal"
        assert deadline.days == deadline.safe.days

    def test_the_latest_is_safe_where_the_government_must_act(self) -> None:
        """Where the government must act, the provider can rely only on the latest reading."""
        deadline = business_days(3, after=dt.date(2025, 12, 22))
        government = attrs.evolve(deadline, clock=attrs.evolve(deadline.clock, who_must_act="government"))
        assert government.due == deadline.latest == dt.date(2025, 12, 30)
        assert government.safe.id == "letter/federal+closings"

    @pytest.mark.parametrize(
        ("calendar", "expected"),
        [
            (FederalCalendar(), ALL[:1]),
            (FederalCalendar(closings="full"), ALL[:2]),
            (FederalCalendar(closings="half"), ALL),
            (None, ALL),
        ],
    )
    def test_a_calendar_narrows_the_readings(self, calendar: FederalCalendar | None, expected: list[str]) -> None:
        """The readings go from the statute's calendar to the one given; by default to the widest."""
        assert ids(business_days(3, after=LETTER, calendar=calendar)) == expected

    def test_closed_days_of_the_callers(self) -> None:
        """Days the caller closes are a reading of their own, with the caller's reason; the safe date stays."""
        calendar = FederalCalendar(closings="full", also_closed={dt.date(2022, 8, 25): "snow"})
        deadline = business_days(3, after=LETTER, calendar=calendar)
        assert [(one.id, str(one.due)) for one in deadline.readings] == [
            ("letter/federal", "2022-08-26"),
            ("letter/federal+closings", "2022-08-26"),
            ("letter/federal+closings+own", "2022-08-29"),
        ]
        own = deadline.readings[-1]
        assert own.label.endswith("and the days you closed")
        assert ("2022-08-25", False, "snow") in shown(own.days)
        assert deadline.safe.id == "letter/federal"

    def test_unknown_readings(self) -> None:
        """A reading that was not asked for is refused, and those there are are named."""
        deadline = business_days(3, after=LETTER, calendar=FederalCalendar(closings="full"))
        with pytest.raises(
            RuleError, match=r"^there is no reading 'receipt/federal'; there are letter/federal, letter/"
        ):
            deadline.reading("receipt/federal")

    @pytest.mark.parametrize(("n", "period"), [(0, "0 business days"), (1, "1 business day"), (10, "10 business days")])
    def test_the_period_in_words(self, n: int, period: str) -> None:
        """The period is in the singular for one day alone."""
        assert business_days(n, after=LETTER).period == period

    @pytest.mark.parametrize("n", [-1, 1.0, True, "3", None])
    def test_a_period_is_a_whole_number(self, n: Any) -> None:
        """A letter gives a whole number of days, from 0 up."""
        with pytest.raises(RuleError, match=r"a whole number of business days, from 0 up$"):
            business_days(n, after=LETTER)

    @pytest.mark.parametrize("name", ["after", "received_on"])
    @pytest.mark.parametrize("day", [dt.datetime(2022, 8, 23, tzinfo=dt.UTC), "2022-08-23", dt.date(2101, 1, 1)])
    def test_dates_are_plain_dates(self, name: str, day: Any) -> None:
        """A time, a text or a day out of range is refused, and the keyword named."""
        dates: dict[str, Any] = {"after": LETTER, name: day}
        with pytest.raises(DateError, match=f"^{name} "):
            business_days(3, **dates)

    def test_out_of_range(self) -> None:
        """A deadline past 2100 is refused."""
        with pytest.raises(DateError, match=r"^99999 business days from 2022-08-23 is out of range"):
            business_days(99_999, after=LETTER)


class TestDays:
    """Every day of a count, with its reason."""

    def test_an_ordinary_week(self) -> None:
        """The trigger is shown and not counted; the days after it are numbered."""
        assert shown(business_days(3, after=LETTER).days) == [
            ("2022-08-23", False, "the letter's date; the count starts the day after"),
            ("2022-08-24", True, "business day 1 of 3"),
            ("2022-08-25", True, "business day 2 of 3"),
            ("2022-08-26", True, "business day 3 of 3"),
        ]

    def test_skipped_days_give_the_law(self) -> None:
        """A skipped day has its reason, and the authority where a law closes it."""
        calendar = FederalCalendar(closings="full")
        days = business_days(2, after=dt.date(2025, 12, 23), calendar=calendar).reading("letter/federal+closings").days
        assert [(str(day.date), day.why, [str(one) for one in day.authority]) for day in days if not day.counted] == [
            ("2025-12-23", "the letter's date; the count starts the day after", []),
            ("2025-12-24", "closed by executive order (Christmas Eve)", ["Exec. Order No. 14,371"]),
            ("2025-12-25", "Christmas Day", ["5 U.S.C. § 6103(a)"]),
            ("2025-12-26", "closed by executive order (day after Christmas)", ["Exec. Order No. 14,371"]),
            ("2025-12-27", "Saturday", []),
            ("2025-12-28", "Sunday", []),
        ]

    def test_days_from_receipt(self) -> None:
        """A count from receipt starts with the day of receipt."""
        deadline = business_days(1, after=LETTER, received_on=dt.date(2022, 8, 25))
        assert shown(deadline.reading("receipt/federal+closings+half").days) == [
            ("2022-08-25", False, "the day of receipt; the count starts the day after"),
            ("2022-08-26", True, "business day 1 of 1"),
        ]

    @pytest.mark.parametrize(
        "start", ["2022-08-23", "2021-12-22", "2025-12-20", "2015-12-23", "2024-08-31", "2025-01-08"]
    )
    @pytest.mark.parametrize("n", [0, 1, 3, 10])
    def test_every_day_once(self, start: str, n: int) -> None:
        """On every reading each day from the trigger to the due date is there once, n are counted, and all say why."""
        after = dt.date.fromisoformat(start)
        for reading in business_days(n, after=after, received_on=after + dt.timedelta(days=4)).readings:
            dates = [day.date for day in reading.days]
            span = range(reading.starts_on.toordinal(), reading.due.toordinal() + 1)
            assert dates == [dt.date.fromordinal(ordinal) for ordinal in span]
            counted = [day.why for day in reading.days if day.counted]
            assert counted == [f"business day {i} of {n}" for i in range(1, n + 1)]
            assert all(day.why for day in reading.days)
            assert reading.days[-1].counted == (n > 0)

    def test_no_days(self) -> None:
        """A period of 0 business days counts none: the day itself if it is open, and otherwise the next that is."""
        assert business_days(0, after=LETTER).due == LETTER
        assert shown(business_days(0, after=dt.date(2024, 8, 31)).days)[1:] == [
            ("2024-09-01", False, "Sunday"),
            ("2024-09-02", False, "Labor Day"),
            ("2024-09-03", False, "the next open day; nothing is counted"),
        ]

    def test_the_same_days_are_made_once(self) -> None:
        """Readings that lead to one date by the same days share them; another start or date has its own."""
        letter, closings, half = business_days(3, after=dt.date(2025, 12, 22)).readings
        assert half.days is closings.days
        assert closings.days is not letter.days
        assert closings.days != letter.days

    def test_shared_days_are_right(self) -> None:
        """A reading that shares the days of another has those it would have made itself."""
        for reading in business_days(6, after=dt.date(2025, 12, 12)).readings:
            alone = attrs.evolve(reading, narrower=None)
            assert alone == reading
            assert alone.days == reading.days

    def test_pickled_and_back(self) -> None:
        """A deadline may be sent to another process, days and all."""
        deadline = business_days(3, after=dt.date(2025, 12, 22))
        again = pickle.loads(pickle.dumps(deadline))  # noqa: S301 -- its own
        assert again == deadline
        assert again.days == deadline.days


class TestWarnings:
    """What the reader must know before relying on it."""

    THROUGH = verified_through()

    @staticmethod
    def warned(deadline: Deadline) -> list[str]:
        """The ids of the warnings, in order."""
        return [one.id for one in deadline.warnings]

    def test_past_the_day_it_was_checked(self) -> None:
        """A deadline after the day the data was checked warns of closings ordered since."""
        deadline = business_days(10, after=self.THROUGH)
        (warning,) = deadline.warnings
        assert warning.id == "past-verified-through"
        assert str(warning) == (
            f"Holidays and closings were checked through {self.THROUGH}; a day closed since then is not known here."
            " Check for an executive order closing a day of the count."
        )

    def test_on_the_day_it_was_checked(self) -> None:
        """A deadline on the day the data was checked, or the open day before, does not warn; the next open day does."""
        calendar = FederalCalendar(closings="half")
        last = calendar.previous(self.THROUGH + dt.timedelta(days=1))
        before = calendar.previous(last)
        assert self.warned(business_days(1, after=before)) == []
        assert self.warned(business_days(2, after=before)) == ["past-verified-through"]

    def test_one_late_reading_is_enough(self) -> None:
        """The latest of the readings decides whether to warn."""
        deadline = business_days(1, after=LETTER, received_on=self.THROUGH)
        assert deadline.due < self.THROUGH
        assert self.warned(deadline) == ["past-verified-through"]

    def test_before_the_first_closing_known(self) -> None:
        """A count that starts before the first closing known warns that earlier ones are missing."""
        deadline = business_days(3, after=dt.date(1997, 12, 25))
        (warning,) = deadline.warnings
        assert warning.id == "before-first-closing"
        assert str(warning) == (
            "Closings by executive order before 1997-12-26 are not in the data."
            " Check for an earlier order, or count by the statute alone."
        )
        assert self.warned(business_days(3, after=dt.date(1997, 12, 26))) == []

    def test_by_the_statute_alone_closings_do_not_matter(self) -> None:
        """A count by the statute's holidays alone does not warn of closings before the first one known."""
        assert business_days(3, after=dt.date(1980, 12, 23), calendar=FederalCalendar()).warnings == ()
        own = FederalCalendar(also_closed={dt.date(1980, 12, 24): "ours"})
        assert business_days(3, after=dt.date(1980, 12, 23), calendar=own).warnings == ()

    def test_both(self) -> None:
        """A count that starts too early and ends too late warns twice."""
        deadline = business_days(3, after=dt.date(1990, 1, 2), received_on=self.THROUGH)
        assert self.warned(deadline) == ["past-verified-through", "before-first-closing"]

    def test_strict(self) -> None:
        """Strict mode raises with every warning, as sentences."""
        with pytest.raises(StrictError, match=r"not in the data") as caught:
            business_days(3, after=dt.date(1990, 1, 2), received_on=self.THROUGH, strict=True)
        assert len(caught.value.warnings) == 2

    def test_strict_without_a_warning(self) -> None:
        """Strict mode returns the same answer where there is nothing to warn of."""
        assert business_days(3, after=LETTER, strict=True) == business_days(3, after=LETTER)


class TestClock:
    """What the deadline rests on."""

    def test_the_letter(self) -> None:
        """The provider must act, no rule of computation governs, and what is unsettled is said; so is the missing hour."""
        letter = clock("letter")
        assert (letter.who_must_act, letter.status) == ("provider", "unsettled")
        assert "No rule of computation governs a staff letter" in letter.rule.text
        assert [str(one) for one in letter.authority] == [
            "5 U.S.C. § 6103(a)",
            "5 U.S.C. § 6103(b)(1)",
            "Exec. Order No. 11,582 § 3(a)",
        ]
        assert any("no hour" in one for one in letter.ambiguities)
        assert any("executive order" in one for one in letter.open_questions)
        assert any("receipt" in one for one in letter.ambiguities)

    def test_unknown_clocks(self) -> None:
        """A clock that does not exist is refused, and those there are are named."""
        with pytest.raises(RuleError, match=r"^there is no clock 'fax'; there are letter, letter-48h, "):
            clock("fax")


def test_the_day_checked_through_is_the_earlier_of_holidays_and_closings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count is warned about past the day through which both were checked."""
    from tsrcalc import calendars

    monkeypatch.setattr(calendars, "closings_known", lambda: ((), dt.date(2020, 1, 1)))
    assert calendars.verified_through() == dt.date(2020, 1, 1)
