from __future__ import annotations

import datetime as dt

from typing import Any

import pytest

from tsrcalc.errors import DateError, RuleError
from tsrcalc.times import check_moment, clock_time, in_zone, instant, later, long_moment, read_moment, read_zone


NEW_YORK = read_zone("America/New_York")
CHICAGO = read_zone("America/Chicago")
LONDON = read_zone("Europe/London")
LORD_HOWE = read_zone("Australia/Lord_Howe")  # its clocks change by half an hour
ZONES = {zone.key: zone for zone in (NEW_YORK, LONDON, LORD_HOWE)}

#: A zone, a local time that its clocks skip, and the earlier moment of the two that may be meant.
SKIPPED = [
    ("America/New_York", "2024-03-10 02:30", "2024-03-10 01:30:00-05:00"),
    ("America/New_York", "2024-03-10 02:00", "2024-03-10 01:00:00-05:00"),
    ("Europe/London", "2024-03-31 01:30", "2024-03-31 00:30:00+00:00"),
    ("Australia/Lord_Howe", "2024-10-06 02:15", "2024-10-06 01:45:00+10:30"),
]
#: A zone, a local time that its clocks show twice, and the offset of the first and the second.
TWICE = [
    ("America/New_York", "2024-11-03 01:30", "-04:00", "-05:00"),
    ("America/New_York", "2024-11-03 01:00", "-04:00", "-05:00"),
    ("Europe/London", "2024-10-27 01:30", "+01:00", "+00:00"),
    ("Australia/Lord_Howe", "2024-04-07 01:45", "+11:00", "+10:30"),
]
#: A zone, a local time just outside the hours that are skipped or shown twice, and its offset.
ONCE = [
    ("America/New_York", "2024-03-10 01:59", "-05:00"),
    ("America/New_York", "2024-03-10 03:00", "-04:00"),
    ("America/New_York", "2024-11-03 00:59", "-04:00"),
    ("America/New_York", "2024-11-03 02:00", "-05:00"),
    ("Europe/London", "2024-03-31 00:59", "+00:00"),
    ("Europe/London", "2024-03-31 02:00", "+01:00"),
    ("Europe/London", "2024-10-27 00:59", "+01:00"),
    ("Europe/London", "2024-10-27 02:00", "+00:00"),
    ("Australia/Lord_Howe", "2024-10-06 01:59", "+10:30"),
    ("Australia/Lord_Howe", "2024-10-06 02:30", "+11:00"),
    ("Australia/Lord_Howe", "2024-04-07 01:29", "+11:00"),
    ("Australia/Lord_Howe", "2024-04-07 02:00", "+10:30"),
]


def at(text: str, zone: dt.tzinfo | None = None) -> dt.datetime:
    """A moment as ISO writes it, in a zone if it is given."""
    moment = dt.datetime.fromisoformat(text)
    return moment.replace(tzinfo=zone) if zone else moment


class TestReadZone:
    """Time zones by name."""

    @pytest.mark.parametrize("name", ["America/New_York", "Pacific/Honolulu", "UTC"])
    def test_by_name(self, name: str) -> None:
        """A zone is found by its name, and the same one each time."""
        assert read_zone(name).key == name
        assert read_zone(name) is read_zone(name)

    @pytest.mark.parametrize(
        ("name", "suggestion"),
        [("New York", "America/New_York"), ("America/New York", "America/New_York"), ("US/Estern", "US/Eastern")],
    )
    def test_suggestions(self, name: str, suggestion: str) -> None:
        """A name that is nearly right is refused with the one that is."""
        with pytest.raises(RuleError) as caught:
            read_zone(name)
        assert caught.value.problem == f"there is no time zone {name!r}"
        assert caught.value.expected.startswith(f"did you mean {suggestion}")
        assert caught.value.expected.endswith("?")

    @pytest.mark.parametrize("name", ["", "qqqq", "../0000", "/0000", "0\0"])
    def test_nothing_near(self, name: str) -> None:
        """A name like no other is refused with an example, and a path is no name."""
        with pytest.raises(RuleError) as caught:
            read_zone(name)
        assert caught.value.problem == f"there is no time zone {name!r}"
        assert caught.value.expected == "give a name such as America/New_York"

    def test_no_database(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the system has no time zones, that is said and not the name blamed."""
        nothing: set[str] = set()
        monkeypatch.setattr("zoneinfo.available_timezones", lambda: nothing)
        with pytest.raises(RuleError, match=r"^this system has no time zones; install them: pip install tzdata$"):
            read_zone("America/Nowhere")


class TestCheckMoment:
    """A date-time that names one moment and no other."""

    def test_naive(self) -> None:
        """A naive one is the local time in the zone given."""
        moment = check_moment(at("2024-07-01 15:00"), "after", NEW_YORK)
        assert moment.tzinfo is NEW_YORK
        assert str(moment) == "2024-07-01 15:00:00-04:00"

    def test_with_a_zone_of_its_own(self) -> None:
        """One with a zone keeps it where none is given, and is converted to the one that is."""
        moment = check_moment(at("2024-07-01 15:00", NEW_YORK), "after", None)
        assert (moment.tzinfo, str(moment)) == (NEW_YORK, "2024-07-01 15:00:00-04:00")
        moment = check_moment(at("2024-07-01 15:00", NEW_YORK), "after", CHICAGO)
        assert (moment.tzinfo, str(moment)) == (CHICAGO, "2024-07-01 14:00:00-05:00")

    @pytest.mark.parametrize(
        ("text", "fold", "local"),
        [
            ("2024-07-01 15:00-04:00", 0, "2024-07-01 15:00:00-04:00"),
            ("2024-07-01 15:00+00:00", 0, "2024-07-01 11:00:00-04:00"),
            ("2024-11-03 01:30-04:00", 0, "2024-11-03 01:30:00-04:00"),
            ("2024-11-03 01:30-05:00", 1, "2024-11-03 01:30:00-05:00"),
        ],
    )
    def test_with_an_offset(self, text: str, fold: int, local: str) -> None:
        """One with an offset names one moment, also in the hour that comes twice, and is converted to the zone."""
        moment = check_moment(at(text), "after", NEW_YORK)
        assert (moment.tzinfo, moment.fold, str(moment)) == (NEW_YORK, fold, local)

    def test_an_offset_is_no_zone(self) -> None:
        """One with an offset and no zone is refused: the zone decides when a day ends."""
        with pytest.raises(DateError) as caught:
            check_moment(at("2024-07-01 15:00-04:00"), "after", None)
        assert caught.value.problem == "after 2024-07-01 15:00:00-04:00 has an offset and names no time zone"
        assert caught.value.expected == "name one too, such as America/New_York"

    def test_no_zone(self) -> None:
        """A naive one without a zone is refused."""
        with pytest.raises(DateError) as caught:
            check_moment(at("2024-07-01 15:00"), "after", None)
        assert caught.value.problem == "after 2024-07-01 15:00:00 names no time zone"
        assert caught.value.expected == "name one, such as America/New_York"

    @pytest.mark.parametrize("value", [dt.date(2024, 7, 1), "2024-07-01 15:00", None, dt.time(15)])
    def test_no_time(self, value: Any) -> None:
        """A date alone, or anything else, is refused, and the keyword named."""
        with pytest.raises(DateError, match=r"^after is not a date with a time: .*; give a datetime.datetime$"):
            check_moment(value, "after", NEW_YORK)

    @pytest.mark.parametrize("text", ["1970-12-31 23:59", "2101-01-01 00:00"])
    def test_out_of_range(self, text: str) -> None:
        """A date out of range is refused."""
        with pytest.raises(DateError, match=r"^after \S+ is out of range; dates run from 1971-01-01 to 2100-12-31$"):
            check_moment(at(text), "after", NEW_YORK)

    @pytest.mark.parametrize(("key", "text", "_moment"), SKIPPED)
    @pytest.mark.parametrize("own", [False, True])
    def test_skipped(self, key: str, text: str, _moment: str, own: bool) -> None:  # noqa: FBT001 -- a column
        """A local time that the clocks go forward over is refused, whether the zone is given or its own."""
        zone = ZONES[key]
        with pytest.raises(DateError) as caught:
            check_moment(at(text, zone if own else None), "after", NEW_YORK if own else zone)
        assert caught.value.problem == f"after {text} does not exist in {key}: the clocks go forward over it"
        assert caught.value.expected == "check the time against its source"

    @pytest.mark.parametrize(("key", "text", "first", "second"), TWICE)
    @pytest.mark.parametrize("fold", [0, 1])
    def test_twice(self, key: str, text: str, first: str, second: str, fold: int) -> None:
        """A local time that the clocks show twice is refused, and the two offsets are named."""
        with pytest.raises(DateError) as caught:
            check_moment(at(text, ZONES[key]).replace(fold=fold), "after", None)
        assert caught.value.problem == f"after {text} comes twice in {key}: the clocks go back over it"
        written = text.replace(" ", "T")
        assert caught.value.expected == f"give its offset: {written}{first} or {written}{second}"

    @pytest.mark.parametrize(("key", "text", "offset"), ONCE)
    def test_once(self, key: str, text: str, offset: str) -> None:
        """The minute before and the hour after are taken."""
        assert str(check_moment(at(text), "after", ZONES[key])) == f"{text}:00{offset}"


class TestInZone:
    """The moment at which clocks show a time."""

    @pytest.mark.parametrize(("key", "text", "offset"), ONCE)
    def test_once(self, key: str, text: str, offset: str) -> None:
        """A time that comes once is that moment."""
        moment = in_zone(at(text), ZONES[key])
        assert (moment.tzinfo, str(moment)) == (ZONES[key], f"{text}:00{offset}")

    @pytest.mark.parametrize(("key", "text", "earlier"), SKIPPED)
    def test_skipped(self, key: str, text: str, earlier: str) -> None:
        """Of a time that is skipped the earlier moment is taken."""
        moment = in_zone(at(text), ZONES[key])
        assert (moment.tzinfo, str(moment)) == (ZONES[key], earlier)

    @pytest.mark.parametrize(("key", "text", "first", "_second"), TWICE)
    @pytest.mark.parametrize("fold", [0, 1])
    def test_twice(self, key: str, text: str, first: str, _second: str, fold: int) -> None:
        """Of a time that comes twice the first is taken."""
        moment = in_zone(at(text).replace(fold=fold), ZONES[key])
        assert (moment.fold, str(moment)) == (0, f"{text}:00{first}")

    def test_no_zone(self) -> None:
        """Without a zone the time stays as it is."""
        assert in_zone(at("2024-03-10 02:30"), None) == at("2024-03-10 02:30")


class TestLater:
    """Hours as they pass."""

    @pytest.mark.parametrize(
        ("text", "hours", "expected"),
        [
            ("2024-03-09 15:00", 24, "2024-03-10 16:00:00-04:00"),
            ("2024-03-10 16:00", -24, "2024-03-09 15:00:00-05:00"),
            ("2024-03-10 01:30", 1, "2024-03-10 03:30:00-04:00"),
            ("2024-11-02 15:00", 24, "2024-11-03 14:00:00-05:00"),
            ("2024-11-03 14:00", -24, "2024-11-02 15:00:00-04:00"),
            ("2024-11-03 00:30", 1, "2024-11-03 01:30:00-04:00"),
            ("2024-11-03 00:30", 2, "2024-11-03 01:30:00-05:00"),
            ("2024-07-01 15:00", 0, "2024-07-01 15:00:00-04:00"),
        ],
    )
    def test_across_both_changes(self, text: str, hours: int, expected: str) -> None:
        """The hour that is skipped is not counted, and the one that comes twice is counted twice."""
        moment = later(at(text, NEW_YORK), hours)
        assert (moment.tzinfo, str(moment)) == (NEW_YORK, expected)

    def test_half_an_hour(self) -> None:
        """A day across a change by half an hour ends half an hour off."""
        assert str(later(at("2024-10-05 12:00", LORD_HOWE), 24)) == "2024-10-06 12:30:00+11:00"
        assert str(later(at("2024-04-06 12:00", LORD_HOWE), 24)) == "2024-04-07 11:30:00+10:30"


class TestReadMoment:
    """A date, or a date with a time, as people write them."""

    @pytest.mark.parametrize("text", ["2024-03-15", "3/15/2024", "Mar 15, 2024", " Friday, March 15, 2024 "])
    def test_dates(self, text: str) -> None:
        """A date alone is a date."""
        value = read_moment(text)
        assert type(value) is dt.date
        assert value == dt.date(2024, 3, 15)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2024-03-15T15:00", "2024-03-15 15:00:00"),
            ("2024-03-15t15:00", "2024-03-15 15:00:00"),
            ("2024-03-15 15:00", "2024-03-15 15:00:00"),
            ("2024-03-15 15:00:30", "2024-03-15 15:00:30"),
            ("2024-03-15 9:05", "2024-03-15 09:05:00"),
            ("2024-03-15 0:00", "2024-03-15 00:00:00"),
            ("2024-03-15 23:59:59", "2024-03-15 23:59:59"),
            ("3/15/2024 3:00 p.m.", "2024-03-15 15:00:00"),
            ("3/15/2024, 3 PM", "2024-03-15 15:00:00"),
            ("3/15/2024 3pm", "2024-03-15 15:00:00"),
            ("3/15/2024 at 11:59:59 A.M.", "2024-03-15 11:59:59"),
            ("Mar 15, 2024 3 p.m.", "2024-03-15 15:00:00"),
            ("Friday, March 15, 2024, at 12:00 p.m.", "2024-03-15 12:00:00"),
            ("March 15, 2024 12:30 a.m.", "2024-03-15 00:30:00"),
            ("March 15, 2024 12 am", "2024-03-15 00:00:00"),
            ("2024-03-15T15:00Z", "2024-03-15 15:00:00+00:00"),
            ("2024-03-15t15:00z", "2024-03-15 15:00:00+00:00"),
            ("2024-03-15 15:00 -05:00", "2024-03-15 15:00:00-05:00"),
            ("2024-03-15 15:00+0530", "2024-03-15 15:00:00+05:30"),
            ("2024-03-15 3:00 p.m. -0930", "2024-03-15 15:00:00-09:30"),
            ("2024-03-15 15:00-23:59", "2024-03-15 15:00:00-23:59"),
        ],
    )
    def test_times(self, text: str, expected: str) -> None:
        """A time is read in every form, and stays naive unless the text gives an offset."""
        value = read_moment(text)
        assert isinstance(value, dt.datetime)
        assert str(value) == expected
        assert (value.tzinfo is None) == (len(expected) == len("2024-03-15 15:00:00"))

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("2024-03-15 24:00", "there is no time 24:00"),
            ("2024-03-15 12:60", "there is no time 12:60"),
            ("2024-03-15 12:05:60", "there is no time 12:05"),
            ("2024-03-15 13 p.m.", "there is no hour 13 p.m."),
            ("2024-03-15 0:30 a.m.", "there is no hour 0 a.m."),
            ("2024-03-15 15:00+24:00", "there is no offset +24:00"),
            ("2024-03-15 15:00-9900", "there is no offset -9900"),
            ("2024-02-30 15:00", "February 2024 has no day 30"),
            ("13/15/2024 3 p.m.", "there is no month 13"),
            ("Monday, March 15, 2024 3 p.m.", "2024-03-15 is a Friday, not a Monday"),
            ("1970-12-31 15:00", "the date 1970-12-31 is out of range"),
            ("2024-03-15 3", "this is not a date"),
            ("2024-03-15T15", "this is not a date"),
            ("3 p.m.", "this is not a date"),
            ("2024-03-15 noon", "this is not a date"),
            ("2024-03-15 3:00 p.m. EST", "a time zone stands beside the time"),
            ("", "this is not a date"),
        ],
    )
    def test_errors(self, text: str, problem: str) -> None:
        """A day, an hour or an offset that does not exist is refused, and so is anything else."""
        with pytest.raises(DateError) as caught:
            read_moment(text)
        assert caught.value.problem == problem
        assert caught.value.expected


class TestPrinting:
    """Times and moments in full."""

    @pytest.mark.parametrize(
        ("time", "expected"),
        [
            (dt.time(0, 0), "12:00 a.m."),
            (dt.time(0, 1), "12:01 a.m."),
            (dt.time(8, 5), "8:05 a.m."),
            (dt.time(11, 59), "11:59 a.m."),
            (dt.time(12, 0), "12:00 p.m."),
            (dt.time(13, 30), "1:30 p.m."),
            (dt.time(23, 59, 9), "11:59:09 p.m."),
        ],
    )
    def test_clock_time(self, time: dt.time, expected: str) -> None:
        """A time of day has twelve hours, and seconds only where there are any."""
        assert clock_time(time) == expected

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (dt.date(2024, 3, 18), "Monday, March 18, 2024"),
            (at("2024-03-18 15:00", NEW_YORK), "Monday, March 18, 2024, 3:00 p.m. EDT (America/New_York)"),
            (at("2024-12-02 00:00:05", CHICAGO), "Monday, December 2, 2024, 12:00:05 a.m. CST (America/Chicago)"),
            (at("2024-03-18 15:00", read_zone("UTC")), "Monday, March 18, 2024, 3:00 p.m. UTC"),
            (at("2024-03-18 15:00-05:00"), "Monday, March 18, 2024, 3:00 p.m. UTC-05:00"),
            (at("2024-03-18 15:00"), "Monday, March 18, 2024, 3:00 p.m."),
        ],
    )
    def test_long_moment(self, value: dt.date, expected: str) -> None:
        """A moment is printed with its time and its zone, as far as it has them."""
        assert long_moment(value) == expected


def test_out_of_range_once_in_its_zone() -> None:
    """A moment that is out of range in the zone asked for is refused, though it is not in its own."""
    with pytest.raises(DateError, match="1970-12-31 is out of range"):
        check_moment(dt.datetime(1971, 1, 1, tzinfo=dt.UTC), "after", read_zone("America/New_York"))


def test_an_offset_has_sixty_minutes() -> None:
    """An offset of ninety-nine minutes is refused."""
    with pytest.raises(DateError, match="there is no offset -05:99"):
        read_moment("2024-03-15 15:00-05:99")


def test_capital_letters_of_the_half() -> None:
    """An hour that does not exist is named in small letters, however it was written."""
    with pytest.raises(DateError, match=r"there is no hour 13 p\.m\."):
        read_moment("3/15/2024 13 PM")


def test_instants() -> None:
    """Two moments in one zone compare as they pass, even in the hour that clocks show twice."""
    zone = read_zone("America/New_York")
    first, second = (dt.datetime(2024, 11, 3, 1, minute, tzinfo=zone, fold=fold) for minute, fold in ((50, 0), (10, 1)))
    assert first > second
    assert instant(first) < instant(second)
    assert instant(dt.date(2024, 11, 3)) == dt.date(2024, 11, 3)
