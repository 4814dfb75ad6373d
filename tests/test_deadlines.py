from __future__ import annotations

import datetime as dt
import pickle
import tomllib

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from tsrcalc.calendars import FederalCalendar, verified_through
from tsrcalc.clocks import clock
from tsrcalc.counting import DayRule, moves, open_days_up_to
from tsrcalc.deadlines import Day, Deadline, business_days, deadline
from tsrcalc.errors import DateError, RuleError, StrictError
from tsrcalc.limitation import last_day_to_sue
from tsrcalc.rules import rules_known


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
            "days closed for half the day skipped too",
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
        assert "receipt" in letter.start_ambiguity

    def test_unknown_clocks(self) -> None:
        """A clock that does not exist is refused, and those there are are named."""
        with pytest.raises(RuleError, match=r"^there is no clock 'fax'; there are letter, letter-48h, "):
            clock("fax")


def test_the_day_checked_through_is_the_earlier_of_holidays_and_closings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count is warned about past the day through which both were checked."""
    from tsrcalc import calendars

    monkeypatch.setattr(calendars, "closings_known", lambda: ((), dt.date(2020, 1, 1)))
    assert calendars.verified_through() == dt.date(2020, 1, 1)


class TestDeadline:
    """Any period, by any rule or clock."""

    def test_the_state_counts_forward_only(self) -> None:
        """A state holiday moves the end of a period after an event, and not of one before; both answers say so."""
        forward = deadline("14 days", rule="frcp", after=dt.date(2024, 4, 1), state="MA")
        assert (forward.due, forward.safe.id) == (dt.date(2024, 4, 16), "event/federal+MA")
        assert any("holiday of MA" in one for one in forward.not_considered)
        backward = deadline("14 days before", rule="frcp", after=dt.date(2024, 4, 29), state="MA")
        assert (backward.due, backward.safe.id) == (dt.date(2024, 4, 15), "event/federal")
        assert "The holidays of MA: they do not count backward, 6(a)(6)(C)." in backward.not_considered
        unasked = deadline("14 days", rule="frcp", after=dt.date(2024, 4, 1))
        assert "State holidays, 6(a)(6)(C): no state was asked for." in unasked.not_considered
        assert (
            deadline("14 days before", rule="frcp", after=dt.date(2024, 4, 29))
            .not_considered[-1]
            .startswith("The hour")
        )

    def test_served_by_mail(self) -> None:
        """Three days are added once the period has run, and run on to an open day themselves."""
        answer = deadline("30 days", rule="frcp", after=dt.date(2024, 8, 2), mailed=True)  # Sunday, then Labor Day
        assert answer.due == dt.date(2024, 9, 6)  # Tuesday and three
        assert [day.why for day in answer.days if "added" in day.why] == [
            "added day 1 of 3", "added day 2 of 3", "added day 3 of 3",
        ]  # fmt: skip
        with pytest.raises(RuleError, match="are added to periods of days"):
            deadline("72 hours", rule="frcp", after=LETTER, mailed=True, tz="UTC")

    def test_an_observed_friday_is_an_unusual_reading(self) -> None:
        """Where the end is a Friday observed for a Saturday holiday, the reading that it is open is named and warned of."""
        answer = deadline("14 days", rule="frcp", after=dt.date(2026, 6, 19))
        unusual = answer.reading("event/federal-fridays-open")
        assert unusual.unusual
        assert (unusual.due, answer.due, answer.earliest) == (dt.date(2026, 7, 3), dt.date(2026, 7, 6), unusual.due)
        (warning,) = answer.warnings_of("unusual-reading")
        assert warning.text.startswith("An unusual reading leads to Friday, July 3, 2026: from the day of the event")
        assert unusual.days[-1].why == "day 14 of 14"

    def test_an_unusual_reading_that_is_safer_is_not_warned_of(self) -> None:
        """A reading that gives the provider more time is named without a warning."""
        answer = deadline("3 days before", rule="frcp", after=dt.date(2026, 7, 6))
        assert answer.reading("event/federal-fridays-open").due == dt.date(2026, 7, 3)
        assert answer.due == dt.date(2026, 7, 2)
        assert answer.warnings_of("unusual-reading") == ()

    def test_the_office_is_closed_on_an_observed_friday(self) -> None:
        """Under 16 C.F.R. § 4.3(a) an end on that Friday moves on any reading: the office is closed."""
        answer = deadline("14 days", rule="ftc", after=dt.date(2026, 6, 18))
        assert {one.due for one in answer.readings} == {dt.date(2026, 7, 6)}

    def test_the_unusual_reading_of_the_government_is_later(self) -> None:
        """For a clock of the government the later date is the one to be warned of."""
        answer = deadline(clock="ag-notice", after=dt.date(2024, 3, 1))
        assert (answer.due, answer.latest) == (dt.date(2024, 4, 15), dt.date(2024, 4, 17))
        (warning,) = answer.warnings_of("unusual-reading")
        assert warning.fix == "Do not rely on the earlier date."

    def test_an_hour_that_is_not_stated(self) -> None:
        """Where hours are counted from a date alone, its first minute is safe and the office's close is named too."""
        answer = deadline(clock="fcc-48h", after=dt.date(2020, 4, 3))
        assert [(one.id, str(one.due)) for one in answer.readings] == [
            ("issuance-first-minute/as-written", "2020-04-05 00:00:00-04:00"),
            ("issuance-first-minute/rolled/federal", "2020-04-06 00:00:00-04:00"),
            ("issuance-office-close/as-written", "2020-04-05 17:00:00-04:00"),
            ("issuance-office-close/rolled/federal", "2020-04-06 17:00:00-04:00"),
        ]
        assert answer.safe.id == "issuance-first-minute/as-written"

    def test_hours_over_a_change_of_the_clocks(self) -> None:
        """Where the clocks change, hours as they pass and as clocks show them are readings of their own."""
        friday = dt.datetime(2024, 11, 1, 12)  # noqa: DTZ001 -- the zone is given beside it
        answer = deadline("48 hours", after=friday, tz="America/New_York")
        dues = {one.id.removeprefix("letter/"): str(one.due) for one in answer.readings}
        assert dues["as-written"] == "2024-11-03 11:00:00-05:00"
        assert dues["by-clocks"] == "2024-11-03 12:00:00-05:00"
        assert str(answer.due) == dues["as-written"]

    def test_half_past_five_sharp(self) -> None:
        """A traceback request at 5:30 p.m. is within the hours or after them: two readings, the earlier safe."""
        answer = deadline(clock="traceback", after=dt.datetime(2024, 3, 12, 17, 30), tz="America/New_York")  # noqa: DTZ001
        assert {one.id: str(one.due)[:16] for one in answer.readings if "+" not in one.id} == {
            "request/federal": "2024-03-13 17:30",
            "request/closing-outside/federal": "2024-03-14 08:00",
        }

    def test_whichever_is_sooner(self) -> None:
        """With a return date only readings remain that whichever is sooner can lead to."""
        served = dt.date(2025, 12, 3)
        answer = deadline(clock="quash", after=served, before=dt.date(2025, 12, 26))
        assert [(one.id, str(one.due)) for one in answer.readings] == [
            ("service/federal", "2025-12-23"),
            ("service/federal+closings", "2025-12-23"),
            ("service/federal+closings+half", "2025-12-23"),
        ]
        answer = deadline(clock="quash", after=dt.date(2025, 12, 4), before=dt.date(2025, 12, 29))
        assert [(one.id, str(one.due)) for one in answer.readings] == [
            ("service/federal", "2025-12-24"),  # by the statute; closed by order, it would be the 29th, and too late
            ("before/last-day", "2025-12-28"),
            ("before/last-open-day/federal", "2025-12-26"),
            ("before/last-open-day/federal+closings", "2025-12-23"),
            ("before/last-open-day/federal+closings+half", "2025-12-23"),
        ]

    def test_a_rule_of_the_callers(self) -> None:
        """A rule made in one line counts, names itself as the caller's, and says that no law was looked at."""
        answer = deadline("6 days", rule=DayRule(counted=open_days_up_to(6), end=moves), after=dt.date(2024, 7, 1))
        assert (answer.due, answer.clock.rule.name) == (dt.date(2024, 7, 10), "a rule of your own")
        assert answer.clock.authority == ()
        assert answer.clock.rule.text == (
            "Counted as given: the count starts the day after; in periods of up to 6 days only business days are counted, "
            "in longer ones every day; a last day that is closed moves to the next business day."
        )
        assert answer.not_considered == ("Whether any law counts so: the rule is the caller's.",)

    def test_a_rule_as_it_is(self) -> None:
        """A rule may be given as the value itself."""
        assert deadline("20 days", rule=rules_known()["ftc"], after=dt.date(2024, 6, 14)).due == dt.date(2024, 7, 8)

    def test_before_it_applies(self) -> None:
        """A clock that does not apply yet is counted, with a warning."""
        request = dt.datetime(2023, 3, 15, 15)  # noqa: DTZ001 -- the zone is given beside it
        answer = deadline(clock="traceback", after=request, tz="America/New_York")
        assert [note.id for note in answer.warnings] == ["not-yet-in-force"]

    def test_nothing_to_count(self) -> None:
        """Without a period and a clock there is nothing to count."""
        with pytest.raises(RuleError, match=r"^there is nothing to count; give a period, or a clock that has one$"):
            deadline(after=LETTER)

    def test_one_answer_for_the_five_years(self) -> None:
        """The clock of a penalty suit agrees with the last day to sue, on every day of five years."""
        for ordinal in range(dt.date(2018, 1, 1).toordinal(), dt.date(2023, 1, 1).toordinal()):
            day = dt.date.fromordinal(ordinal)
            assert deadline(clock="penalty-suit", after=day).due == last_day_to_sue(day)

    def test_an_hour_that_comes_twice(self) -> None:
        """Moments are compared as they pass: 1:50 of summer time comes before 1:10 of winter time, a reading and a receipt."""
        zone = {"tz": "America/New_York", "calendar": FederalCalendar()}
        written, received = dt.datetime(2024, 11, 1, 1, 50), dt.datetime(2024, 11, 1, 2, 10)  # noqa: DTZ001
        answer = deadline("48 hours", after=written, received_on=received, **zone)  # type: ignore[arg-type]
        assert str(answer.due) == str(answer.earliest) == "2024-11-03 01:50:00-04:00"
        summer, winter = (dt.timezone(dt.timedelta(hours=hours)) for hours in (-4, -5))
        first, second = dt.datetime(2024, 11, 3, 1, 50, tzinfo=summer), dt.datetime(2024, 11, 3, 1, 10, tzinfo=winter)
        late = deadline(clock="letter-48h", after=first, received_on=second, **zone)  # type: ignore[arg-type]
        assert late.readings
        with pytest.raises(DateError, match="before its date"):
            deadline(clock="letter-48h", after=second, received_on=first, **zone)  # type: ignore[arg-type]

    def test_the_yearly_date_that_has_moved(self) -> None:
        """On the Monday that a Sunday's March 1 moves to, that reading is still due, and it is the safe one."""
        answer = deadline(clock="rmd-recertify", after=dt.date(2026, 3, 2))
        assert {one.id: str(one.due) for one in answer.readings} == {
            "asked-from/as-written": "2027-03-01",
            "asked-from/rolled/federal": "2026-03-02",
        }
        assert answer.due == dt.date(2026, 3, 2)

    @pytest.mark.parametrize("rule", ["ftc", "traceback"])
    def test_a_rule_without_a_way_back(self, rule: str) -> None:
        """A rule that says nothing of periods before an event is not made to."""
        period = "7 days before" if rule == "ftc" else "24 hours before"
        with pytest.raises(RuleError, match="has no way to count back"):
            deadline(period, rule=rule, after=LETTER, tz="UTC")

    def test_added_days_leave_the_reasons_alone(self) -> None:
        """Only counted days are called added; a reason that has the word stays as it is."""
        calendar = FederalCalendar(closings="half", also_closed={dt.date(2024, 2, 7): "a day of snow"})
        answer = deadline("1 day", rule="frcp", after=dt.date(2024, 2, 5), mailed=True, calendar=calendar)
        days = answer.reading("event/federal+closings+half+own").days
        assert [day.why for day in days] == [
            "the day of the event; the count starts the day after",
            "day 1 of 1",
            "added day 1 of 3",
            "added day 2 of 3",
            "added day 3 of 3",
        ]

    def test_a_period_that_says_what_starts_it(self) -> None:
        """Words that name receipt count from receipt alone, once it is known; words settle that question."""
        received = {"received_on": dt.date(2022, 8, 24)}
        answer = deadline("3 business days after receipt", after=LETTER, **received)  # type: ignore[arg-type]
        assert {one.id.partition("/")[0] for one in answer.readings} == {"receipt"}
        assert answer.due == dt.date(2022, 8, 29)
        assert not any("receipt starts" in one for one in answer.open_questions)
        of_letter = deadline("3 business days of this letter", after=LETTER, **received)  # type: ignore[arg-type]
        assert {one.due for one in of_letter.readings} == {dt.date(2022, 8, 26)}
        assert not any("receipt starts" in one for one in of_letter.open_questions)
        silent = deadline("3 business days", after=LETTER)
        assert any("receipt starts" in one for one in silent.open_questions)
        event = deadline("20 days of service", after=LETTER)
        assert event.safe.label.startswith("from the day of the event, ")

    def test_the_calendars_state_is_a_state_asked_for(self) -> None:
        """A state that comes with the calendar is refused, or left out backward, as one asked for by name is."""
        massachusetts = FederalCalendar(state="MA")
        answer = deadline("14 days before", rule="frcp", after=dt.date(2024, 4, 29), calendar=massachusetts)
        assert answer.due == dt.date(2024, 4, 15)
        with pytest.raises(RuleError, match="state holidays count under"):
            deadline("3 business days", after=LETTER, calendar=massachusetts)
        with pytest.raises(RuleError, match="the calendar has the holidays of MA, not of CA; name one state"):
            deadline("14 days", rule="frcp", after=LETTER, calendar=massachusetts, state="CA")
        zero = deadline("0 days", rule="frcp", after=dt.date(2024, 4, 15), state="ma")
        assert zero.due == dt.date(2024, 4, 16)

    def test_a_calendar_with_open_fridays(self) -> None:
        """A calendar on which observed Fridays are open is counted by as it is."""
        answer = deadline(
            "3 business days", after=dt.date(2026, 7, 1), calendar=FederalCalendar(observed_fridays=False)
        )
        assert [(one.id, str(one.due)) for one in answer.readings] == [("letter/federal-fridays-open", "2026-07-06")]

    def test_a_return_date_the_day_after_service(self) -> None:
        """No reading leads to a day before the demand was served."""
        answer = deadline(clock="quash", after=dt.date(2024, 6, 16), before=dt.date(2024, 6, 17))
        assert {str(one.due) for one in answer.readings} == {"2024-06-16"}

    def test_meeting_before_the_petition(self) -> None:
        """The meeting comes before the petition is due, which comes before the return date."""
        answer = deadline(clock="meet", after=dt.date(2024, 9, 23), before=dt.date(2024, 10, 7))
        assert answer.due == dt.date(2024, 10, 3)

    def test_another_period_than_the_laws(self) -> None:
        """A period other than the law's is counted with a warning; a letter may give what it likes."""
        answer = deadline("3 days", clock="quash", after=dt.date(2024, 9, 23))
        assert [note.id for note in answer.warnings] == ["other-period"]
        assert deadline("5 business days", clock="letter", after=LETTER).warnings == ()

    def test_the_day_of_an_office_elsewhere(self) -> None:
        """A date alone is the day of the office that wrote, whatever zone the answer is read in."""
        answer = deadline(clock="fcc-48h", after=dt.date(2020, 4, 3), tz="America/Denver")
        assert str(answer.due) == "2020-04-04 22:00:00-06:00"
        with pytest.raises(DateError, match="no time zone is named"):
            deadline(clock="traceback", after=LETTER)

    def test_a_zone_as_a_zone(self) -> None:
        """A time zone may be given as the zone itself."""
        request = dt.datetime(2024, 3, 15, 15)  # noqa: DTZ001 -- the zone is given beside it
        answer = deadline(clock="traceback", after=request, tz=ZoneInfo("America/Denver"))
        assert str(answer.due) == "2024-03-18 15:00:00-06:00"

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ({"period": 5}, "the period is 5; give a text such as"),
            ({"period": b"3 days"}, "the period is b'3 days'"),
            ({"clock": 5}, "there is no clock '5'"),
            ({"clock": []}, "there is no clock '[]'"),
            ({"clock": "qash"}, "there is no clock 'qash'; did you mean 'quash'? there are letter, "),
            ({"period": "3 days", "calendar": "federal"}, "calendar is 'federal'; give a FederalCalendar"),
            ({"period": "48 hours", "tz": 5}, "the time zone is 5; give a name such as"),
            ({"period": "48 hours", "tz": ""}, "there is no time zone ''"),
            (
                {"period": "48 hours", "tz": "EST"},
                "EST is not the zone of a place all year; name the place: America/New_York",
            ),
            ({"period": "3 days", "rule": LETTER}, "is no rule; give one of letter, "),
            ({"period": "3 days before", "rule": "frcp", "mailed": True}, "are added after an event only"),
            ({"period": "3 days", "rule": "frcp", "mailed": "no"}, "mailed is 'no'; it is True or False"),
            ({"period": "3 days", "rule": "frcp", "state": 5}, "the state is 5; give a postal code"),
            ({"clock": "letter-48h", "before": LETTER}, "no day that the act must come before"),
        ],
    )
    def test_wrong_kinds(self, given: dict[str, Any], message: str) -> None:
        """What is of the wrong kind is refused in plain words."""
        with pytest.raises(RuleError) as caught:
            deadline(given.pop("period", None), after=LETTER, **given)
        assert message in str(caught.value)

    def test_it_can_be_hashed_and_compared(self) -> None:
        """A deadline has a hash, and equals itself after a journey to another process, a caller's rule included."""
        rule = DayRule(counted=open_days_up_to(6), end=moves)
        for answer in (
            deadline(clock="traceback", after=LETTER, tz="UTC"),
            deadline("6 days", rule=rule, after=LETTER),
        ):
            travelled = pickle.dumps(answer)
            again = pickle.loads(travelled)  # noqa: S301 -- its own
            assert (again, hash(again)) == (answer, hash(answer))
            assert len(travelled) < 20_000
