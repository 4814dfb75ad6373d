from __future__ import annotations

import datetime as dt
import json

from typing import Any

import attrs
import pytest

from tsrcalc.clocks import clock, clocks_known
from tsrcalc.errors import DateError, RuleError, StrictError
from tsrcalc.models import Call
from tsrcalc.periods import Period
from tsrcalc.reports import timelines
from tsrcalc.reports.render import as_text
from tsrcalc.timelines import Timeline, timeline


LETTER = dt.date(2022, 8, 23)
CALLS = [Call(called_on=day) for day in (dt.date(2022, 7, 18), dt.date(2021, 1, 7), dt.date(2022, 3, 1))]


def around(**given: Any) -> Timeline:
    """The timeline of the letter of August 2022, as of the day after."""
    return timeline(**{"letter_on": LETTER, "as_of": dt.date(2022, 8, 24), **given})


def due(answer: Timeline) -> list[tuple[str, str]]:
    """Each entry's name and day, in order."""
    return [(entry.id, str(entry.on)) for entry in answer.entries]


class TestEntries:
    """What runs, in order."""

    def test_a_letter_alone(self) -> None:
        """A letter starts its own clock; everything else waits."""
        answer = around()
        assert due(answer) == [("letter", "2022-08-26")]
        assert [one.id for one in answer.waiting] == [id_ for id_ in clocks_known() if id_ != "letter"]

    def test_the_first_call_and_the_last(self) -> None:
        """The limitation clocks of the first and the last call run, whatever the order of the chart."""
        assert due(around(calls=CALLS)) == [
            ("letter", "2022-08-26"),
            ("redress-suit/first-call", "2024-01-08"),  # the anniversary is a Sunday
            ("redress-suit/last-call", "2025-07-18"),
            ("penalty-suit/first-call", "2026-01-07"),
            ("penalty-suit/last-call", "2027-07-19"),  # a Sunday too
        ]

    def test_calls_of_one_day(self) -> None:
        """Where all calls were made on one day, one clock stands for them all."""
        answer = around(calls=CALLS[:1] * 2)
        assert due(answer)[1:] == [("redress-suit/every-call", "2025-07-18"), ("penalty-suit/every-call", "2027-07-19")]
        assert answer.entries[1].title == "Suit for redress: every call, 2022-07-18"

    def test_the_yearly_date_once_it_applies(self) -> None:
        """The yearly certification is the next March 1 from the day asked, since it applies; before, it waits."""
        assert ("rmd-recertify", "2027-03-01") in due(around(as_of=dt.date(2026, 11, 24)))
        assert ("rmd-recertify", "2026-03-01") in due(around(as_of=dt.date(2026, 3, 1)))
        assert "rmd-recertify" in [one.id for one in around(as_of=dt.date(2025, 3, 1)).waiting]

    def test_what_was_started(self) -> None:
        """Other clocks run from what is said to have started them, and wait no more."""
        answer = around(started={"rmd-update": LETTER, "fcc-14d": LETTER})
        assert due(answer) == [("letter", "2022-08-26"), ("fcc-14d", "2022-09-06"), ("rmd-update", "2022-09-07")]
        assert not {"rmd-update", "fcc-14d"} & {one.id for one in answer.waiting}

    def test_a_demand_with_a_return_date(self) -> None:
        """The petition comes before the return date, and the meeting before the petition is due, if that is sooner."""
        served = dt.date(2024, 9, 23)
        demand = {"quash": served, "meet": served}
        entries = dict(due(around(as_of=served, started=demand)))
        assert (entries["quash"], entries["meet"]) == ("2024-10-15", "2024-10-07")
        entries = dict(due(around(as_of=served, started=demand, return_on=dt.date(2024, 10, 3))))
        assert (entries["quash"], entries["meet"]) == ("2024-10-02", "2024-10-01")

    def test_a_meeting_never_after_the_petition(self) -> None:
        """Served before it was received, the demand's petition is due first, and the meeting comes before that."""
        started = {"meet": dt.date(2024, 9, 23), "quash": dt.date(2024, 9, 9)}
        for return_on in (None, dt.date(2024, 10, 7)):
            entries = dict(due(around(as_of=dt.date(2024, 9, 24), started=started, return_on=return_on)))
            assert (entries["quash"], entries["meet"]) == ("2024-09-30", "2024-09-27")

    def test_hours_in_the_zone_of_the_office(self) -> None:
        """A traceback request is counted in the zone given; the agency's own hours stay in the agency's."""
        request = dt.datetime(2024, 3, 15, 15)  # noqa: DTZ001 -- the zone is given beside it
        answer = around(started={"traceback": request}, tz="America/Denver")
        assert str(answer.entries[-1].deadline.due) == "2024-03-18 15:00:00-06:00"

    def test_the_letters_own_period(self) -> None:
        """The letter may give another period, in hours too, and may have been received later."""
        assert due(around(period="fourteen (14) days")) == [("letter", "2022-09-06")]
        (entry,) = around(period="48 hours").entries
        assert str(entry.deadline.due) == "2022-08-25 00:00:00-04:00"
        (entry,) = around(received_on=dt.date(2022, 8, 25)).entries
        assert (str(entry.deadline.due), str(entry.deadline.latest)) == ("2022-08-26", "2022-08-30")

    def test_a_clock_started_twice(self) -> None:
        """Two requests are two entries, each named by what started it; none is lost."""
        requests = [dt.datetime(2024, 3, 15, 15), dt.datetime(2024, 3, 12, 6, 30)]  # noqa: DTZ001 -- the zone is given
        answer = around(started=[("traceback", one) for one in requests], tz="America/Denver")
        assert due(answer)[1:] == [
            ("traceback/2", "2024-03-13"),
            ("traceback", "2024-03-18"),
        ]
        assert answer.entries[1].title == "Answer to a traceback request, started 2024-03-12 06:30"
        served = around(started=[("quash", LETTER), ("quash", dt.date(2022, 8, 25))])
        assert [entry.id for entry in served.entries[1:]] == ["quash", "quash/2"]

    def test_the_zone_is_that_of_the_office_that_must_answer(self) -> None:
        """The agency's clocks keep the agency's zone; an hour of filing is given in the caller's."""
        answer = around(started={"fcc-48h": LETTER, "quash": LETTER}, tz="America/Denver")
        dues = {entry.id: entry.deadline for entry in answer.entries}
        assert str(dues["fcc-48h"].due) == "2022-08-25 00:00:00-04:00"
        assert str(dues["quash"].closes_at) == "2022-09-12 15:00:00-06:00"

    def test_due_as_a_day_begins_is_past_on_it(self) -> None:
        """What is due at midnight is past once that day has come."""
        (entry,) = around(period="48 hours").entries
        assert str(entry.deadline.due) == "2022-08-25 00:00:00-04:00"
        assert not entry.is_past(dt.date(2022, 8, 24))
        assert entry.is_past(dt.date(2022, 8, 25))

    def test_calls_dated_after_the_letter(self) -> None:
        """Calls dated after the letter that is about them are said to be odd."""
        answer = around(letter_on=dt.date(2022, 7, 1), calls=CALLS)
        (note,) = answer.remarks
        assert (note.id, note.text) == ("calls-after-letter", "1 of 3 calls is dated after the letter of 2022-07-01.")
        assert note in answer.warnings
        printed = " ".join(as_text(timelines.page(answer)).split())
        assert "1 of 3 calls is dated after the letter of 2022-07-01. Check the date of the letter" in printed
        assert "This is about: Suit for a civil penalty: last call, 2022-07-18." in printed

    def test_a_clock_of_the_callers_in_place_of_one_that_ships(self) -> None:
        """A clock of the caller's with the name of one that ships takes its place."""
        own = attrs.evolve(clock("letter"), period=Period(5, "business day"))
        assert due(around(clocks={"letter": own})) == [("letter", "2022-08-30")]

    def test_the_last_year_known(self) -> None:
        """In the last year of the calendar the next yearly date waits, for it may lie out of range."""
        assert due(around(as_of=dt.date(2100, 3, 2))) == [("letter", "2022-08-26")]

    def test_days_left(self) -> None:
        """Days left are counted to the day, business days among them; past ones are negative."""
        (entry,) = around().entries
        assert (entry.days_left(LETTER), entry.business_days_left(LETTER)) == (3, 3)
        assert (entry.days_left(dt.date(2022, 8, 29)), entry.business_days_left(dt.date(2022, 8, 29))) == (-3, -1)

    def test_warnings_come_once(self) -> None:
        """A warning that several entries share is listed once."""
        answer = around(as_of=dt.date(2026, 11, 24), calls=[Call(called_on=dt.date(2022, 1, 2))])
        assert [note.id for note in answer.warnings] == ["past-verified-through"]


class TestRefused:
    """What cannot be put in order."""

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ({"started": {"fax": LETTER}}, "there is no clock 'fax'; there are letter, "),
            (
                {"started": [("quash", LETTER), ("quash", LETTER)]},
                "the clock 'quash' is started twice by the same, 2022-08-23",
            ),
            ({"started": None}, "started is None; give pairs of a clock's id and a date"),
            ({"started": ("quash", LETTER)}, "started is ('quash', "),
            ({"started": [(["quash"], LETTER)]}, "there is no clock \"['quash']\""),
            ({"tz": "Foo/Bar"}, "there is no time zone 'Foo/Bar'"),
            ({"started": {"quash": dt.datetime(2022, 9, 6, 9)}}, "quash: after is a date with a time"),  # noqa: DTZ001
            ({"started": {"letter": LETTER}}, "the clock 'letter' is started by the letter or the year; leave it out"),
            ({"return_on": LETTER}, "a return date belongs to a civil investigative demand"),
            (
                {"started": {"traceback": dt.date(2024, 3, 15)}},
                "traceback: hours are counted, and no time zone is named",
            ),
            ({"letter_on": "2022-08-23"}, "letter_on is not a date"),
            ({"as_of": dt.date(2101, 1, 1)}, "as_of 2101-01-01 is out of range"),
        ],
    )
    def test_said_plainly(self, given: dict[str, Any], message: str) -> None:
        """What is wrong is said, and what would be right."""
        with pytest.raises((DateError, RuleError)) as caught:
            around(**given)
        assert message in str(caught.value)

    def test_strict(self) -> None:
        """In strict mode a warning of any clock is an error."""
        with pytest.raises(StrictError):
            around(calls=CALLS, strict=True)


class TestReports:
    """The timeline as a page and as a document."""

    def test_the_page(self) -> None:
        """What comes next is the headline; every clock has its date, what is left, who must act and its authority."""
        printed = as_text(timelines.page(around(calls=CALLS)))
        assert printed.startswith("Next: Friday, August 26, 2022, Certification in answer")
        assert "2 days (2 business)" in printed
        assert "28 U.S.C. § 2462; Fed. R. Civ. P. 6(a)(1)(C)" in printed
        assert "Clocks that nothing given has started" in printed
        assert "47 C.F.R. § 64.1200(n)(1); 88 Fed. Reg. 43,446" in printed
        assert "The count: " not in printed

    def test_the_working(self) -> None:
        """With the working the days of each entry are there."""
        printed = as_text(timelines.page(around(), working=True))
        assert "business day 3 of 3" in printed

    def test_today_tomorrow_and_past(self) -> None:
        """What is due today says so, one day is one day, and what is past is past, in the headline too."""
        friday = dt.date(2022, 8, 26)
        assert "  today  " in as_text(timelines.page(around(as_of=friday)))
        assert "1 day (1 business)" in as_text(timelines.page(around(as_of=dt.date(2022, 8, 25))))
        printed = as_text(timelines.page(around(as_of=dt.date(2022, 8, 27))))
        assert printed.startswith("Nothing is left for the provider to do in time")
        assert "  past  " in printed

    def test_a_filing_hour_and_nothing_waiting(self) -> None:
        """A clock with an hour says it; where no clock waits, none is listed."""
        answer = around(started={"quash": LETTER})
        assert "A filing must arrive by Monday, September 12, 2022, 5:00 p.m. EDT" in " ".join(
            as_text(timelines.page(answer)).split()
        )
        bare = Timeline(letter_on=LETTER, as_of=LETTER, entries=answer.entries, waiting=())
        assert "Clocks that nothing given" not in as_text(timelines.page(bare))

    def test_the_document(self) -> None:
        """The document has these keys, and each entry those of a deadline."""
        content = json.loads(json.dumps(timelines.document(around(calls=CALLS))))
        assert set(content) == {
            "schema", "verified_through", "warnings", "letter_on", "as_of", "entries", "waiting",
        }  # fmt: skip
        assert content["schema"] == "tsrcalc/timeline/1"
        first = content["entries"][0]
        assert {key: first[key] for key in ("id", "due", "days_left", "business_days_left", "clock")} == {
            "id": "letter",
            "due": "2022-08-26",
            "days_left": 2,
            "business_days_left": 2,
            "clock": "letter",
        }
        assert not {"schema", "warnings", "verified_through"} & set(first)
        assert {"readings", "days", "rule", "authority", "title"} <= set(first)
        assert set(content["waiting"][0]) == {"id", "name", "period", "starts_with", "since", "authority"}
