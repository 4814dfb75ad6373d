from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import unicodedata

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import attrs
import pytest
import vobject

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from tsrcalc.clocks import clock
from tsrcalc.deadlines import deadline
from tsrcalc.errors import DateError, RuleError
from tsrcalc.ics import CalendarEvent, as_ics
from tsrcalc.timelines import timeline
from tsrcalc.times import long_moment


if TYPE_CHECKING:
    from ical.event import Event

    from tsrcalc.deadlines import Deadline

AS_OF = dt.date(2024, 1, 2)
NEW_YORK = ZoneInfo("America/New_York")
ZONES = ("America/New_York", "America/Los_Angeles", "UTC")

LETTER = deadline(clock="letter", after=dt.date(2022, 8, 23), received_on=dt.date(2022, 8, 25))
TRACEBACK = deadline(clock="traceback", after=dt.datetime(2024, 3, 8, 15), tz="America/New_York")  # noqa: DTZ001 -- tz names the zone
QUASH = deadline(clock="quash", after=dt.date(2024, 6, 14))
SUIT = deadline(clock="penalty-suit", after=dt.date(2021, 5, 31))


def one(answer: Deadline, *, as_of: dt.date = AS_OF, matter: str = "", title: str = "") -> str:
    """A file with one deadline."""
    return as_ics([CalendarEvent(deadline=answer, id="letter", matter=matter, title=title)], as_of=as_of)


def at(moment: dt.date) -> Deadline:
    """A deadline that is due at a moment on every reading."""
    return attrs.evolve(TRACEBACK, readings=tuple(attrs.evolve(each, due=moment) for each in TRACEBACK.readings))


def by_vobject(text: str) -> list[Any]:
    """The events as vobject reads them, with the time zones of this very file."""
    for name in re.findall(r"^TZID:(.*)\r$", text, re.MULTILINE):
        vobject.icalendar.registerTzid(name, None)  # it keeps the first zone of each name that it ever read
    (calendar,) = vobject.readComponents(text)
    return list(calendar.vevent_list)


def by_ical(text: str) -> list[Event]:
    """The events as ical reads them, with the time zones of the system."""
    return list(IcsCalendarStream.calendar_from_ics(text).events)


def lines(text: str) -> list[str]:
    """The content lines, unfolded."""
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def utc(moment: dt.datetime) -> dt.datetime:
    """A moment of any library's zone, in UTC."""
    return moment.astimezone(dt.UTC)


class TestFile:
    """RFC 5545: what every file has, and how its lines are written."""

    def test_head(self) -> None:
        """The file says its version, who wrote it, and that it publishes; nothing in that changes with a release."""
        assert lines(one(LETTER))[:5] == [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tsrcalc//Deadlines//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        ]  # fmt: skip
        assert lines(one(LETTER))[-1] == "END:VCALENDAR"

    @pytest.mark.parametrize("answer", [LETTER, TRACEBACK, QUASH, SUIT])
    def test_lines(self, answer: Deadline) -> None:
        """Lines end with CRLF and are no longer than 75 octets."""
        text = one(answer, matter="§ 1 – “Größe” 😀" * 20, title="Ende" * 60)
        assert text.endswith("\r\n")
        assert text.count("\r") == text.count("\n") == text.count("\r\n")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75

    def test_each_line_stands_once(self) -> None:
        """An event has each property once, and those that RFC 5545 demands."""
        event = lines(one(TRACEBACK))
        names = [re.split("[:;]", line)[0] for line in event[event.index("BEGIN:VEVENT") : event.index("BEGIN:VALARM")]]
        assert len(set(names)) == len(names)
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"} < set(names)
        assert not {"DTEND", "DURATION"} & set(names)

    def test_order(self) -> None:
        """Events come by day, whole days before hours, hours by the moment, however the caller put them."""
        west = at(dt.datetime(2024, 7, 8, 9, tzinfo=ZoneInfo("America/Los_Angeles")))
        east = at(dt.datetime(2024, 7, 8, 10, tzinfo=NEW_YORK))
        entries = [
            CalendarEvent(deadline=answer, id=str(n))
            for n, answer in enumerate((SUIT, west, QUASH, east, LETTER, QUASH))
        ]
        text = as_ics(entries, as_of=AS_OF)
        due = [event.dtstart.value for event in by_vobject(text)]
        assert due == [LETTER.due, east.due, west.due, QUASH.closes_at, QUASH.closes_at, SUIT.due]
        assert text == as_ics(entries[::-1], as_of=AS_OF)

    def test_the_same_file_on_any_machine(self) -> None:
        """The same deadlines and day give the same bytes, whatever the machine's time zone or the order of hashes."""
        code = (
            "import datetime as dt, hashlib\n"
            "from tsrcalc.deadlines import deadline\n"
            "from tsrcalc.ics import CalendarEvent, as_ics\n"
            "zones = ('America/New_York', 'America/Los_Angeles')\n"
            "answers = [deadline(clock='traceback', after=dt.datetime(2024, 3, 8, 15), tz=zone) for zone in zones]\n"
            "entries = [CalendarEvent(deadline=answer, id=str(n)) for n, answer in enumerate(answers)]\n"
            "print(hashlib.sha256(as_ics(entries, as_of=dt.date(2024, 1, 2)).encode()).hexdigest())\n"
        )
        printed = {
            subprocess.run(
                [sys.executable, "-c", code], env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
                capture_output=True, check=True, encoding="utf-8", timeout=60,
            ).stdout
            for zone, seed in (("Asia/Tokyo", "1"), ("America/Los_Angeles", "2"))
        }  # fmt: skip
        assert len(printed) == 1
        assert one(LETTER) == one(LETTER)


class TestWhen:
    """Where an event stands, as two other libraries read it."""

    @pytest.mark.parametrize("answer", [LETTER, SUIT])
    def test_a_date_takes_the_whole_day(self, answer: Deadline) -> None:
        """A deadline by date is an event of that one whole day, which keeps nobody busy."""
        text = one(answer)
        (there,), (here,) = by_vobject(text), by_ical(text)
        assert type(there.dtstart.value) is type(here.start) is dt.date
        assert there.dtstart.value == here.start == answer.due
        assert there.dtend.value == here.end == answer.due + dt.timedelta(days=1)
        assert there.transp.value == here.transparency == "TRANSPARENT"
        assert "VTIMEZONE" not in text

    def test_a_filing_is_due_by_its_hour(self) -> None:
        """A deadline whose filing must arrive by an hour is an event at that moment, in the zone of the office."""
        (there,), (here,) = by_vobject(one(QUASH)), by_ical(one(QUASH))
        assert there.dtstart.value == here.start == QUASH.closes_at == dt.datetime(2024, 7, 8, 17, tzinfo=NEW_YORK)

    @pytest.mark.parametrize("zone", ZONES)
    def test_a_moment_is_the_same_everywhere(self, zone: str) -> None:
        """A deadline by the hour is the same moment in New York, Los Angeles and UTC, and keeps its own zone."""
        answer = deadline(clock="traceback", after=dt.datetime(2024, 3, 8, 15), tz=zone)  # noqa: DTZ001 -- tz names the zone
        text = one(answer)
        (there,), (here,) = by_vobject(text), by_ical(text)
        assert isinstance(answer.due, dt.datetime)
        assert isinstance(here.start, dt.datetime)
        for shown in map(ZoneInfo, ZONES):
            wall = answer.due.astimezone(shown).replace(tzinfo=None)
            for start in (there.dtstart.value, here.start):
                assert start.astimezone(shown).replace(tzinfo=None) == wall
        assert here.end == here.start
        written = "DTSTART:20240311T150000Z" if zone == "UTC" else f"DTSTART;TZID={zone}:20240311T150000"
        assert written in lines(text)
        assert text.count("BEGIN:VTIMEZONE") == (zone != "UTC")

    @pytest.mark.parametrize(
        "moment",
        [
            "2024-03-10T06:59:59", "2024-03-10T07:00:00", "2024-03-10T07:30:00", "2024-03-10T08:00:00",
            "2024-11-03T04:59:59", "2024-11-03T05:00:00", "2024-11-03T05:59:59", "2024-11-03T06:00:00",
            "2024-11-03T06:59:59", "2024-11-03T07:00:00", "2024-11-03T08:00:00", "2024-01-01T05:00:00",
            "2025-01-01T04:59:59", "2050-06-15T12:00:00",
        ],
    )  # fmt: skip
    def test_around_the_change_of_clocks(self, moment: str) -> None:
        """Just before and after the clocks change, and in the hour they show twice, the moment stays what it is."""
        due = dt.datetime.fromisoformat(f"{moment}+00:00").astimezone(NEW_YORK)
        text = one(at(due))
        (there,), (here,) = by_vobject(text), by_ical(text)
        assert isinstance(here.start, dt.datetime)
        assert utc(there.dtstart.value) == utc(here.start) == utc(due)
        assert ("TZID" in text) == (not due.fold)

    def test_a_moment_without_a_named_zone(self) -> None:
        """A moment whose zone has no name is written in UTC."""
        due = dt.datetime(2024, 3, 11, 15, tzinfo=dt.timezone(dt.timedelta(hours=-4)))
        assert "DTSTART:20240311T190000Z" in lines(one(at(due)))


class TestZones:
    """RFC 5545, 3.6.5: each observance begins at the moment its DTSTART names by the offset it changes from."""

    @staticmethod
    def observances(text: str) -> list[tuple[dt.datetime, dt.timedelta, dt.timedelta, str]]:
        """Each observance of a file's one zone: its first moment, its offset before and after, and its kind."""
        (block,) = re.findall("BEGIN:VTIMEZONE\n(.*)END:VTIMEZONE", "\n".join(lines(text)), re.DOTALL)
        found = []
        for kind, inner in re.findall(r"BEGIN:(STANDARD|DAYLIGHT)\n(.*?)END:\1", block, re.DOTALL):
            values = dict(line.split(":") for line in inner.splitlines())
            before, after = (
                dt.datetime.strptime(values[name], "%z").utcoffset() for name in ("TZOFFSETFROM", "TZOFFSETTO")
            )
            start = dt.datetime.strptime(values["DTSTART"], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
            assert before is not None and after is not None  # noqa: PT018 -- for type checkers
            found.append((start - before, before, after, kind))
        return found

    @pytest.mark.parametrize(
        ("zone", "changes"),
        [
            ("America/New_York", 4), ("America/Los_Angeles", 4), ("America/Phoenix", 0), ("Europe/London", 4),
            ("Australia/Lord_Howe", 4), ("Asia/Kolkata", 0),
        ],
    )  # fmt: skip
    def test_the_offsets_are_those_of_the_zone(self, zone: str, changes: int) -> None:
        """At every hour of the year of the event and the year before, the file's offset is the zone's."""
        shown = ZoneInfo(zone)
        found = self.observances(one(at(dt.datetime(2024, 12, 31, 17, tzinfo=shown))))
        assert len(found) == changes + 1
        assert found[0][0] == dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
        for start, before, after, kind in found:
            assert (start - dt.timedelta(seconds=1)).astimezone(shown).utcoffset() == before
            assert start.astimezone(shown).utcoffset() == after
            assert (kind == "DAYLIGHT") == bool(start.astimezone(shown).dst())
        for hour in range(2 * 365 * 24):
            moment = found[0][0] + dt.timedelta(hours=hour)
            assert max(row for row in found if row[0] <= moment)[2] == moment.astimezone(shown).utcoffset()

    def test_one_zone_for_all_its_events(self) -> None:
        """A zone is described once, over the years of all its events; and each zone that is named is described."""
        moments = [
            dt.datetime(year, 5, 1, 9, tzinfo=ZoneInfo(zone))
            for year, zone in ((2026, ZONES[0]), (2024, ZONES[0]), (2025, ZONES[1]), (2025, ZONES[2]))
        ]
        text = as_ics([CalendarEvent(deadline=at(due), id=str(n)) for n, due in enumerate(moments)], as_of=AS_OF)
        assert re.findall(r"\nTZID:(.*)\r", text) == ["America/Los_Angeles", "America/New_York"]
        west, east = re.findall("BEGIN:VTIMEZONE.*?END:VTIMEZONE", text, re.DOTALL)
        assert [re.findall(r"DTSTART:(\d{4})", block) for block in (west, east)] == [
            ["2023", "2024", "2024", "2025", "2025"],
            ["2022", "2023", "2023", "2024", "2024", "2025", "2025", "2026", "2026"],
        ]
        assert sorted(utc(event.dtstart.value) for event in by_vobject(text)) == sorted(map(utc, moments))


class TestReplacing:
    """RFC 5545, 3.8.4.7 and 3.8.7.4: a later file replaces events by their UID where its SEQUENCE is higher."""

    @pytest.mark.parametrize(
        "answer",
        [
            deadline(clock="letter", after=dt.date(2022, 8, 31)),
            deadline("5 business days", clock="letter", after=dt.date(2022, 8, 23)),
            TRACEBACK, SUIT,
        ],
    )  # fmt: skip
    def test_a_moved_due_date_keeps_its_uid(self, answer: Deadline) -> None:
        """The UID is of the matter and the id; the date, the clock, the title and the day of the file do not change it."""
        (before,) = by_ical(one(LETTER, matter="A"))
        (after,) = by_ical(one(answer, matter="A", title="Reply", as_of=dt.date(2025, 1, 1)))
        assert before.start != after.start
        assert before.uid == after.uid

    def test_the_uid_stays_from_release_to_release(self) -> None:
        """Calendars hold what earlier releases wrote: the UID of a matter and id never changes."""
        assert CalendarEvent(deadline=LETTER, id="letter").uid == "f9f7bd1bc0c763eab8f1ef99795d5581@tsrcalc"

    def test_each_matter_and_id_has_a_uid_of_its_own(self) -> None:
        """Also where the two run together to the same text."""
        names = [("", "ab"), ("a", "b"), ("ab", ""), ("b", "a"), ("A", "b"), ("1", ":a"), ("", "1:a"), ("\ud800", "b")]
        assert len({CalendarEvent(deadline=LETTER, matter=matter, id=id).uid for matter, id in names}) == len(names)  # noqa: A001 -- the field's own name

    def test_sequence_and_stamp(self) -> None:
        """Both come from the day of the file alone; the sequence counts minutes, rises and is never negative."""
        days = [dt.date(1971, 1, 1), dt.date(1999, 12, 31), AS_OF, dt.date(2024, 1, 3), dt.date(2100, 12, 31)]
        events = [by_ical(one(LETTER, as_of=day))[0] for day in days]
        assert [event.sequence for event in events] == [day * 1440 for day in (365, 10_956, 19_724, 19_725, 47_846)]
        assert [event.dtstamp for event in events] == [dt.datetime.fromisoformat(f"{day}T00:00:00Z") for day in days]

    def test_a_later_minute(self) -> None:
        """A file of a later minute of the same day replaces the earlier one; a naive time is in UTC, seconds do not count."""
        early, late = dt.datetime(2024, 1, 2, 9, 30), dt.datetime(2024, 1, 2, 9, 31, 59)  # noqa: DTZ001 -- UTC is meant
        (first,), (second,) = (by_ical(one(LETTER, as_of=at)) for at in (early, late))
        assert (first.sequence, second.sequence) == (28_403_130, 28_403_131)
        assert first.dtstamp == early.replace(tzinfo=dt.UTC)
        assert one(LETTER, as_of=early) == one(LETTER, as_of=dt.datetime(2024, 1, 2, 4, 30, tzinfo=NEW_YORK))

    def test_entries_of_a_timeline(self) -> None:
        """The entries of a timeline are written as they are, under the matter given."""
        around = timeline(letter_on=dt.date(2022, 8, 23), as_of=AS_OF)
        event = CalendarEvent(
            deadline=around.entries[0].deadline, id="letter", title=around.entries[0].title, matter="A"
        )
        assert as_ics(around.entries[:1], as_of=AS_OF, matter="A") == as_ics([event], as_of=AS_OF)

    def test_two_of_one_name(self) -> None:
        """Of two deadlines of one matter and id a calendar would keep one: that is refused."""
        entries = [CalendarEvent(deadline=answer, id="letter", matter="A") for answer in (LETTER, QUASH)]
        with pytest.raises(
            RuleError, match=r"^there are two of matter 'A' and id 'letter'; give each an id of its own$"
        ):
            as_ics(entries, as_of=AS_OF)
        assert len(by_ical(as_ics([entries[0], attrs.evolve(entries[1], matter="B")], as_of=AS_OF))) == 2


class TestWords:
    """What a person reads."""

    @staticmethod
    def description(answer: Deadline) -> list[str]:
        """The lines of the description, the same in both libraries."""
        (there,), (here,) = by_vobject(one(answer)), by_ical(one(answer))
        assert there.description.value == here.description
        return str(here.description).split("\n")

    @pytest.mark.parametrize(
        ("answer", "matter", "title", "summary"),
        [
            (LETTER, "", "", "Due: Certification in answer to a cease-and-desist demand"),
            (LETTER, "Acme, of 8/23", "", "Due: Certification in answer to a cease-and-desist demand (Acme, of 8/23)"),
            (TRACEBACK, "", "Answer; quickly", "Due: Answer; quickly"),
            (TRACEBACK, "A", "\n", "Due: Answer to a traceback request (A)"),
            (SUIT, "first call", "", "Government's last day: Suit for a civil penalty (first call)"),
        ],
    )
    def test_summary(self, answer: Deadline, matter: str, title: str, summary: str) -> None:
        """The provider is told what is due, and of the government its last day; with the matter."""
        text = one(answer, matter=matter, title=title)
        (there,), (here,) = by_vobject(text), by_ical(text)
        assert there.summary.value == here.summary == summary

    @pytest.mark.parametrize(("answer", "who"), [(LETTER, "Provider"), (SUIT, "Government")])
    def test_categories(self, answer: Deadline, who: str) -> None:
        """A calendar can tell the provider's deadlines from the government's."""
        (there,), (here,) = by_vobject(one(answer)), by_ical(one(answer))
        assert there.categories.value == here.categories == ["Deadline", f"{who} must act"]

    def test_description(self) -> None:
        """It says what to do, the safe reading and why, the others with their dates, and the authority."""
        found = self.description(LETTER)
        assert found[0] == LETTER.clock.staff
        assert found[1] == (
            f"The safe reading: Friday, August 26, 2022: {LETTER.safe.label} (3 business days). "
            "It is the earliest, because the provider must act."
        )
        receipt = LETTER.reading("receipt/federal")
        assert f"Another reading: Tuesday, August 30, 2022: {receipt.label}" in found
        assert "Authority: 5 U.S.C. § 6103(a); 5 U.S.C. § 6103(b)(1); Exec. Order No. 11,582 § 3(a)" in found
        assert found[-1] == "This is not legal advice."

    @pytest.mark.parametrize("answer", [LETTER, TRACEBACK, QUASH, SUIT])
    def test_nothing_is_left_out(self, answer: Deadline) -> None:
        """Every other date that a reading leads to, every question and all that was not looked at has a line of its own."""
        found = self.description(answer)
        others = {each.instant: each for each in reversed(answer.readings) if each.instant != answer.safe.instant}
        assert [line for line in found if line.startswith("Another reading: ")] == [
            f"Another reading: {long_moment(others[at].due)}: {others[at].label}" for at in sorted(others)
        ]
        assert [line[13:] for line in found if line.startswith("Not settled: ")] == list(answer.clock.open_questions)
        assert [line[15:] for line in found if line.startswith("Not looked at: ")] == list(answer.not_considered)

    def test_the_governments_safe_reading(self) -> None:
        """Where the government must act, the latest reading is the safe one."""
        line = self.description(SUIT)[1]
        assert line.startswith("The safe reading: Monday, June 1, 2026: from the day of the call, ")
        assert line.endswith(" (5 years). It is the latest, because the government must act.")

    def test_the_hour_of_a_filing(self) -> None:
        """Where a filing must arrive by an hour, it says so, with the zone; elsewhere it says nothing of it."""
        assert "A filing must arrive by Monday, July 8, 2024, 5:00 p.m. EDT (America/New_York)." in self.description(
            QUASH
        )
        assert not any("filing must arrive" in line for line in self.description(LETTER))

    def test_warnings(self) -> None:
        """Every warning has a line of its own, with what to do about it."""
        answer = deadline(clock="letter", after=dt.date(2099, 8, 23))
        assert answer.warnings
        found = self.description(answer)
        assert [line for line in found if line.startswith("Warning: ")] == [
            f"Warning: {note}" for note in answer.warnings
        ]
        assert not any(line.startswith("Warning: ") for line in self.description(SUIT))

    def test_an_unusual_reading(self) -> None:
        """A reading that does not decide what is due is marked."""
        answer = deadline(clock="ag-notice", after=dt.date(2024, 5, 31))
        (unusual,) = (each for each in answer.readings if each.unusual)
        assert f"Another reading: {long_moment(unusual.due)}: {unusual.label} (unusual)" in self.description(answer)

    def test_a_clock_of_ones_own(self) -> None:
        """A clock without a sentence is named instead, and one without authority names none."""
        bare = attrs.evolve(clock("letter"), staff="", authority=(), name="Reply")
        found = self.description(deadline(clock=bare, after=dt.date(2022, 8, 23)))
        assert found[0] == "Reply"
        assert not any(line.startswith("Authority") for line in found)


class TestAlarms:
    """Reminders of what the provider must do."""

    def test_of_a_day(self) -> None:
        """At nine in the morning of the day before, and of the day itself."""
        (event,) = by_ical(one(LETTER))
        midnight = dt.datetime.combine(LETTER.due, dt.time())
        rings = [midnight + trigger for trigger in self.triggers(one(LETTER))]
        assert rings == [dt.datetime(2022, 8, day, 9) for day in (25, 26)]  # noqa: DTZ001 -- by the reader's own clock
        assert [(alarm.action, alarm.description) for alarm in event.alarm] == [("DISPLAY", event.summary)] * 2

    def test_of_a_moment(self) -> None:
        """A day before, and two hours before."""
        assert self.triggers(one(TRACEBACK)) == [dt.timedelta(days=-1), dt.timedelta(hours=-2)]

    def test_none_of_the_governments(self) -> None:
        """What the government must do rings no bell."""
        assert "VALARM" not in one(SUIT)

    @staticmethod
    def triggers(text: str) -> list[dt.timedelta]:
        """When the alarms ring, from the start of the event; the same in both libraries."""
        (there,), (here,) = by_vobject(text), by_ical(text)
        found = [alarm.trigger.value for alarm in there.valarm_list]
        assert found == [alarm.trigger for alarm in here.alarm]
        return found


class TestInjection:
    """No text of the caller's adds a line, or changes any but its own."""

    @staticmethod
    def words(text: str) -> str:
        """A text as one line, with single blanks between its words."""
        broken = {"Cc", "Cs", "Zl", "Zp"}
        return " ".join("".join(" " if unicodedata.category(char) in broken else char for char in text).split())

    @staticmethod
    def others(text: str) -> list[str]:
        """The lines that the matter and title have no part in."""
        return [line for line in lines(text) if not line.startswith(("SUMMARY:", "DESCRIPTION:Due: ", "UID:"))]

    @settings(deadline=None, max_examples=150)
    @given(matter=st.text(), title=st.text())
    @example(matter="A\r\nATTENDEE:mailto:x@example.com", title="B\nEND:VEVENT\nBEGIN:VEVENT")
    @example(matter="a;b,c\\d\\n:e\"f'", title="\\")
    @example(matter="\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\x00\x7f", title="\ud800 \r \t")
    @example(matter="Größe §§ 1-2, 日本語", title="😀👨\u200d👩\u200d👧" * 30)
    def test_any_text(self, matter: str, title: str) -> None:
        """Whatever the matter and title hold, the lines are those of plain words, and the words come back."""
        text, plain = one(LETTER, matter=matter, title=title), one(LETTER, matter="m", title="t")
        assert self.others(text) == self.others(plain)
        assert len(lines(text)) == len(lines(plain)) == len(self.others(plain)) + 4
        assert text.splitlines() == text.removesuffix("\r\n").split("\r\n")  # no other character ends a line
        (there,), (here,) = by_vobject(text), by_ical(text)
        assert there.summary.value == here.summary
        shown = self.words(title) or LETTER.clock.name
        assert self.words(there.summary.value) == f"Due: {shown}" + f" ({self.words(matter)})" * bool(
            self.words(matter)
        )

    def test_the_words_of_a_clock(self) -> None:
        """A clock of the caller's own is no way in either."""
        evil = "x\r\nEND:VEVENT\nX-EVIL:1\x85X-EVIL:2"
        own = attrs.evolve(clock("letter"), staff=evil, name=evil, ambiguities=(evil,), start_words=evil)
        text = one(deadline(clock=own, after=dt.date(2022, 8, 23)))
        assert len(lines(text)) == len(lines(one(LETTER)))
        assert not any(line.startswith("X-EVIL") for line in text.splitlines())


class TestRefused:
    """What is no calendar."""

    def test_no_deadlines(self) -> None:
        """RFC 5545 knows no empty calendar."""
        with pytest.raises(RuleError, match=r"^there is no deadline to write; an iCalendar file has at least one$"):
            as_ics([], as_of=AS_OF)

    @pytest.mark.parametrize("day", [dt.datetime(1970, 1, 2, tzinfo=dt.UTC), dt.date(1970, 12, 31), "2024-01-02", None])
    def test_no_day(self, day: Any) -> None:
        """The day of the file is a date in range."""
        with pytest.raises(DateError, match="as_of"):
            one(LETTER, as_of=day)

    def test_without_the_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the icalendar package the error says how to install it."""
        monkeypatch.setitem(sys.modules, "icalendar", None)
        with pytest.raises(
            RuleError,
            match=r"^the iCalendar form needs the icalendar package; install it: pip install 'tsrcalc\[ics\]'$",
        ) as caught:
            one(LETTER)
        assert isinstance(caught.value.__cause__, ImportError)
