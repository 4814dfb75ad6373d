from __future__ import annotations

import json
import re

from pathlib import Path
from typing import Any

import pytest

from tsrcalc import cli


Captured = pytest.CaptureFixture[str]

OWN = """
[[clocks]]
id = "mine"
name = "Answer to a state"
who_must_act = "provider"
period = "10 days"
rule = "frcp"
start = "receipt"
start_words = "the day of receipt"
status = "unsettled"
staff = "Answer in writing."
"""


def answer(capsys: Captured, *arguments: str) -> str:
    """What a command prints, with nothing said beside it."""
    assert cli.main(list(arguments)) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def document(capsys: Captured, *arguments: str) -> Any:
    """The JSON that a command prints."""
    return json.loads(answer(capsys, *arguments, "--format", "json"))


def refused(capsys: Captured, *arguments: str) -> str:
    """What a command says when it refuses; it prints nothing."""
    assert cli.main(list(arguments)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


class TestDeadline:
    """`tsrcalc deadline`: any rule, any clock."""

    @pytest.mark.parametrize(
        ("arguments", "due"),
        [
            (["20 days of service", "--rule", "ftc", "--from", "2024-06-14"], "2024-07-08"),
            (["20 days", "--rule", "frcp", "--from", "2024-06-14"], "2024-07-05"),
            (["14 days", "--rule", "frcp", "--from", "2024-04-01", "--state", "ma"], "2024-04-16"),
            (["14 days", "--rule", "frcp", "--from", "2024-04-01", "--mailed"], "2024-04-18"),
            (["10 days before", "--rule", "frcp", "--from", "2024-09-12"], "2024-08-30"),
            (["5 years", "--rule", "statute", "--from", "2021-05-31"], "2026-05-31"),
            (["--clock", "quash", "--from", "2024-09-23", "--before", "2024-10-07"], "2024-10-04"),
            (["--clock", "rmd-recertify", "--from", "2026-11-24"], "2027-03-01"),
            (["--clock", "traceback", "--from", "2024-03-15T15:00", "--tz", "America/New_York"], "2024-03-18T15:00:00-04:00"),
            (["--clock", "fcc-48h", "--from", "4/3/2020 5:00 p.m.", "--tz", "America/New_York"], "2020-04-05T17:00:00-04:00"),
            (["72 hours", "--rule", "frcp", "--from", "2024-05-23T11:15-04:00", "--tz", "America/New_York"], "2024-05-28T11:15:00-04:00"),
        ],
    )  # fmt: skip
    def test_rules_and_clocks(self, capsys: Captured, arguments: list[str], due: str) -> None:
        """Each rule and clock gives its due date, or moment with its offset."""
        content = document(capsys, "deadline", *arguments)
        assert content["due"] == due
        assert content["due"] == next(one["due"] for one in content["readings"] if one["id"] == content["safe_reading"])

    def test_a_filing_hour(self, capsys: Captured) -> None:
        """The hour by which a filing must arrive is printed, and stands in the document with its offset."""
        arguments = ("deadline", "--clock", "quash", "--from", "2024-09-23")
        assert document(capsys, *arguments)["closes_at"] == "2024-10-15T17:00:00-04:00"
        assert "A filing must arrive by Tuesday, October 15, 2024, 5:00 p.m. EDT" in answer(capsys, *arguments)
        printed = answer(capsys, *arguments, "--tz", "America/Los_Angeles")
        assert "A filing must arrive by Tuesday, October 15, 2024, 2:00 p.m. PDT" in printed

    @pytest.mark.parametrize("form", ["html", "markdown", "text"])
    def test_forms(self, capsys: Captured, form: str) -> None:
        """The page comes as text, Markdown and HTML, with the same answer."""
        printed = answer(capsys, "deadline", "3 business days", "--from", "2022-08-23", "--working", "--format", form)
        start = {"html": "<!DOCTYPE html>", "markdown": "# Due: ", "text": "Due: "}[form]
        assert printed.startswith(start)
        assert "Friday, August 26, 2022" in printed
        assert "August 2022" in printed

    def test_a_zone_taken_is_said(self, capsys: Captured) -> None:
        """Where hours are counted and no zone is named, the one that is taken is said; not where an offset says it."""
        said = "tsrcalc: no --tz given; times are taken as America/New_York\n"
        for arguments in (["--clock", "fcc-48h", "--from", "2020-04-03"], ["48 hours", "--from", "2020-04-03T17:00"]):
            assert cli.main(["deadline", *arguments]) == 0
            assert capsys.readouterr().err == said
        assert "5:00 p.m. EDT" in answer(capsys, "deadline", "48 hours", "--from", "2020-04-03T17:00-04:00")

    def test_clocks_of_the_callers_that_are_not_asked_for(self, capsys: Captured, tmp_path: Path) -> None:
        """A file of clocks without a clock to count is refused."""
        (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
        arguments = ("deadline", "3 days", "--from", "2022-08-23", "--clocks", str(tmp_path / "own.toml"))
        assert "--clocks has clocks, and none is asked for; name one with --clock" in refused(capsys, *arguments)

    def test_an_unusual_reading_stands_at_the_top(self, capsys: Captured) -> None:
        """The summary names the earlier date of an unusual reading, and does not call the safe one the earliest of all."""
        printed = " ".join(answer(capsys, "deadline", "14 days", "--rule", "frcp", "--from", "2026-06-19").split())
        top = printed.partition("The count")[0]
        assert "so the earliest usual reading is the safe one." in top
        assert "An unusual reading leads to Friday, July 3, 2026" in top
        assert "The readings run" not in top

    def test_a_calendar(self, capsys: Captured) -> None:
        """The deadline comes as a calendar, made today unless another day is given, which is said; the matter names it."""
        arguments = ("deadline", "3 business days", "--from", "2022-08-23", "--format", "ics")
        printed = answer(capsys, *arguments, "--as-of", "2022-08-24")
        assert printed.startswith("BEGIN:VCALENDAR\r\n")
        assert "DTSTART;VALUE=DATE:20220826" in printed
        assert "(from 2022-08-23)" in printed.replace("\r", "").replace("\n ", "")
        assert cli.main(list(arguments)) == 0
        assert capsys.readouterr().err.startswith("tsrcalc: no --as-of given; made now, ")

    def test_words_for_backward_before_and_yearly(self, capsys: Captured) -> None:
        """What was counted is said in words that fit: before an event, before a return date, the next yearly date."""
        printed = answer(capsys, "deadline", "10 days before", "--rule", "frcp", "--from", "2024-09-12")
        assert "10 days before Thursday, September 12, 2024." in printed
        printed = answer(capsys, "deadline", "--clock", "quash", "--from", "2024-09-23", "--before", "2024-10-07")
        assert "Before the return date, Monday, October 7, 2024, which is sooner" in printed
        printed = answer(capsys, "deadline", "--clock", "rmd-recertify", "--from", "2025-03-02")
        assert "The next March 1 from Sunday, March 2, 2025." in printed

    def test_the_list(self, capsys: Captured, tmp_path: Path) -> None:
        """Every clock and rule is listed, the caller's own too, as a page or a document."""
        (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
        own = ("--clocks", str(tmp_path / "own.toml"))
        content = document(capsys, "deadline", "--list", *own)
        assert content["schema"] == "tsrcalc/clocks/1"
        assert len(content["clocks"]) == 15
        assert content["clocks"][-1]["read_on"] is None
        assert content["clocks"][0]["read_on"] == "2026-11-23"
        short, long = answer(capsys, "deadline", "--list"), answer(capsys, "deadline", "--list", "--working", *own)
        assert "penalty-suit" in short
        assert "Answer in writing." in long
        assert len(long) > len(short)

    def test_a_clock_of_the_callers(self, capsys: Captured, tmp_path: Path) -> None:
        """A clock from a file of the caller's is counted like any other; it may cite nothing."""
        (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
        arguments = ("deadline", "--clock", "mine", "--clocks", str(tmp_path / "own.toml"), "--from", "2022-08-25")
        assert document(capsys, *arguments)["due"] == "2022-09-06"
        assert "\nAuthority\n" not in answer(capsys, *arguments)

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--clock", "fax", "--from", "2022-08-23"], "there is no clock 'fax'; there are letter, "),
            (["--clock", "letter", "--rule", "ftc", "--from", "2022-08-23"], "a clock has its rule"),
            (["--clock", "traceback", "--from", "2024-03-15T15:00"], "no time zone is named; add --tz, such as --tz America/"),
            (["--clock", "traceback", "--from", "2024-03-10T02:30", "--tz", "America/New_York"], "does not exist in America"),
            (["--clock", "traceback", "--from", "2024-11-03T01:30", "--tz", "America/New_York"], "comes twice in America"),
            (["--clock", "traceback", "--from", "2024-03-15T15:00", "--tz", "New York"], "did you mean America/New_York"),
            (["--clock", "traceback", "--from", "2024-03-15T25:00", "--tz", "UTC"], "there is no time 25:00"),
            (["3 business days", "--from", "2022-08-23T15:00"], "--from has a time, and whole days are counted; give the date alone"),
            (["14 days", "--from", "2022-08-23", "--state", "NY"], "state holidays count under Fed. R. Civ. P. 6 only"),
            (["14 days", "--from", "2022-08-23", "--mailed"], "three days for service by mail"),
            (["14 days", "--rule", "frcp", "--from", "2022-08-23", "--state", "ZZ"], "there is no state 'ZZ'"),
            (["14 days", "--rule", "ftc", "--from", "2022-08-23", "--before", "2022-09-01"], "no day that the act must"),
            (["--clock", "quash", "--from", "2022-08-23", "--before", "2022-08-23"], "2022-08-23 is not after 2022-08-23"),
            (["14 days", "--rule", "ftc", "--from", "2022-08-23", "--received", "2022-09-01"], "alone starts this count"),
            (["3 hours", "--rule", "ftc", "--from", "2022-08-23"], "16 C.F.R. § 4.3(a) does not count hours; it counts days"),
            (["3 business days", "--from", "2022-08-23", "--tz", "UTC"], "a time zone goes with hours; leave it out"),
            (["--clocks", "none.toml", "3 days", "--from", "2022-08-23"], "none.toml"),
            (["3 days", "--from", "2022-08-23", "--matter", "mine"], "--as-of and --matter are for a calendar"),
            (["3 hours", "--rule", "frcp", "--from", "2022-08-23"], "no time zone is named; add --tz"),
            (["--list", "--tz", "UTC"], "--list lists every clock"),
            (["--clock", "traceback", "--from", "2024-03-15 3:00 PM MDT", "--tz", "America/Denver"], "a time zone stands beside"),
            (["--clock", "traceback", "--from", "2024-03-15 3:0:0:0"], "this is not a date with a time; write it like"),
            (["--list", "--from", "2022-08-23"], "--list lists every clock"),
            (["--list", "--format", "ics"], "a list of clocks has no dates"),
        ],
    )  # fmt: skip
    def test_refused_plainly(self, capsys: Captured, arguments: list[str], message: str) -> None:
        """What does not go is refused with what is wrong and what would be right."""
        assert message in refused(capsys, "deadline", *arguments)


class TestTimeline:
    """`tsrcalc timeline`: every clock around a letter."""

    def test_today_is_said(self, capsys: Captured) -> None:
        """Without a day to count from it is today, and that is said."""
        assert cli.main(["timeline", "--letter", "2022-08-23"]) == 0
        said = capsys.readouterr().err
        assert re.fullmatch(r"tsrcalc: no --as-of given; counted from today, \d{4}-\d{2}-\d{2}\n", said)

    def test_the_chart(self, capsys: Captured) -> None:
        """With the chart the limitation clocks run from its first call and its last."""
        chart = str(Path(__file__).parent.parent / "examples" / "ibasis_attachment_a.csv")
        content = document(capsys, "timeline", chart, "--letter", "2022-08-23", "--as-of", "2022-08-24")
        assert [one["id"] for one in content["entries"]] == [
            "letter", "redress-suit/first-call", "redress-suit/last-call", "penalty-suit/first-call", "penalty-suit/last-call",
        ]  # fmt: skip

    def test_what_was_started(self, capsys: Captured) -> None:
        """Clocks are started by name, one option each."""
        started = ("--start", "quash=2022-09-06", "--start", "traceback=9/6/2022 3 p.m.", "--tz", "America/Chicago")
        content = document(capsys, "timeline", "--letter", "2022-08-23", "--as-of", "2022-08-24", *started)
        assert {one["id"]: one["due"] for one in content["entries"]} == {
            "letter": "2022-08-26",
            "traceback": "2022-09-07T15:00:00-05:00",
            "quash": "2022-09-26",
        }

    def test_a_calendar(self, capsys: Captured) -> None:
        """Each entry is an event of its own, named by the matter, by default the letter's date."""
        arguments = ("timeline", "--letter", "2022-08-23", "--as-of", "2022-08-24", "--start", "fcc-14d=2022-08-24")
        printed = answer(capsys, *arguments, "--format", "ics")
        assert printed.count("BEGIN:VEVENT") == 2
        assert "(letter of 2022-08-23)" in printed.replace("\r", "").replace("\n ", "")
        assert cli.main([*arguments[:3], "--format", "ics"]) == 0
        assert capsys.readouterr().err.startswith("tsrcalc: no --as-of given; made now, ")
        assert "--matter is for a calendar" in refused(capsys, *arguments, "--matter", "mine")
        timed = answer(capsys, *arguments[:3], "--as-of", "2022-08-24T15:30", "--format", "ics")
        assert "DTSTAMP:20220824T153000Z" in timed
        assert "(mine)" in answer(capsys, *arguments, "--format", "ics", "--matter", "mine").replace("\r", "")

    @pytest.mark.parametrize("form", ["html", "markdown", "text"])
    def test_forms(self, capsys: Captured, form: str) -> None:
        """The page comes as text, Markdown and HTML."""
        printed = answer(capsys, "timeline", "--letter", "2022-08-23", "--as-of", "2022-08-24", "--format", form)
        assert "Friday, August 26, 2022" in printed

    @pytest.mark.parametrize(
        ("start", "message"),
        [
            ("quash", "CLOCK=WHEN is expected, such as quash=2022-09-06"),
            ("quash=soon", "this is not a date"),
            ("fax=2022-09-06", "there is no clock 'fax'"),
        ],
    )
    def test_refused_plainly(self, capsys: Captured, start: str, message: str) -> None:
        """A start that cannot be read is refused with what would be right."""
        assert message in refused(
            capsys, "timeline", "--letter", "2022-08-23", "--as-of", "2022-08-24", "--start", start
        )
