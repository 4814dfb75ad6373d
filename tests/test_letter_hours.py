"""The hours of a letter: of a day that it names, and of its receipt."""

from __future__ import annotations

import datetime as dt
import json

from typing import TYPE_CHECKING, Any

import pytest

from tsrcalc import cli
from tsrcalc.errors import RuleError
from tsrcalc.letters import read_demand
from tsrcalc.letters.values import Ask, Due, first_due
from tsrcalc.times import read_hour, read_zone


if TYPE_CHECKING:
    from pathlib import Path

EASTERN = read_zone("America/New_York")
DAY = dt.date(2022, 8, 26)
FIVE = dt.datetime(2022, 8, 26, 17, 0, tzinfo=EASTERN)


def letter(sentence: str) -> str:
    """A letter that says this."""
    return f"August 23, 2022\n\n{sentence}\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """Run the command on a letter that says something: the status, what was printed with blanks folded, and what was said."""

    def run(sentence: str, *arguments: str) -> tuple[int, str, str]:
        path = tmp_path / "letter.txt"
        path.write_text(letter(sentence), encoding="utf-8")
        status = cli.main(["letter", str(path), "--assessed", "2022-08-23", "--no-outcomes", *arguments])
        printed = capsys.readouterr()
        return status, " ".join(printed.out.split()), printed.err

    return run


class TestReadHour:
    """An hour beside a day is a moment where its zone is named and clocks there show it once."""

    @pytest.mark.parametrize(
        ("text", "day", "moment"),
        [
            ("5:00 p.m. Eastern", DAY, "2022-08-26 17:00:00-04:00"),
            ("5 pm ET", DAY, "2022-08-26 17:00:00-04:00"),
            ("17:00 Eastern Time", DAY, "2022-08-26 17:00:00-04:00"),
            ("5:30 P.M. (EDT)", DAY, "2022-08-26 17:30:00-04:00"),
            ("5:00 p.m., Pacific Standard Time", dt.date(2022, 12, 1), "2022-12-01 17:00:00-08:00"),
            ("12:00 noon Central", DAY, "2022-08-26 12:00:00-05:00"),
            ("noon MST", dt.date(2022, 12, 1), "2022-12-01 12:00:00-07:00"),
            ("12 a.m. ET", DAY, "2022-08-26 00:00:00-04:00"),
        ],
    )
    def test_moments(self, text: str, day: dt.date, moment: str) -> None:
        """By the clocks of the zone on that day."""
        assert (str(read_hour(text, day)[0]), read_hour(text, day)[1]) == (moment, "")

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("5:00 p.m.", "no time zone is named"),
            ("noon", "no time zone is named"),
            ("close of business", "it cannot be read as one time on a clock"),
            ("midnight ET", "it cannot be read as one time on a clock"),
            ("5:00 ET", "it cannot be read as one time on a clock"),
            ("25:00 ET", "it cannot be read as one time on a clock"),
            ("13 p.m. ET", "it cannot be read as one time on a clock"),
            ("5:75 p.m. ET", "it cannot be read as one time on a clock"),
            ("5:00 p.m. EST", "EST is not what clocks show on that day"),
            ("5:00 p.m. Mountain Standard Time", "MST is not what clocks show on that day"),
        ],
    )
    def test_none(self, text: str, why: str) -> None:
        """With the reason."""
        assert read_hour(text, DAY) == (None, why)


class TestTheHourOfADay:
    """A day that the letter names keeps its hour, as printed."""

    @pytest.mark.parametrize(
        ("sentence", "hour", "at"),
        [
            ("Please respond no later than 5:00 p.m. Eastern on Friday, August 26, 2022.", "5:00 p.m. Eastern", FIVE),
            ("Please respond by August 26, 2022, at 5:00 p.m. EDT.", "5:00 p.m. EDT", FIVE),
            ("Please respond by 5:00 p.m. (ET) on August 26, 2022.", "5:00 p.m. (ET)", FIVE),
            (
                "Please respond by August 26, 2022 by 5 p.m. Eastern Daylight Time.",
                "5 p.m. Eastern Daylight Time",
                FIVE,
            ),
            ("Please respond by 5:00 p.m. on August 26, 2022.", "5:00 p.m.", None),
            ("Please respond by the close of business on August 26, 2022.", "close of business", None),
            ("Please respond by August 26, 2022, close of business.", "close of business", None),
            ("Please respond by August 26, 2022.", "", None),
            ("Please respond by August 26, 2022, at the latest.", "", None),
        ],
    )
    def test_kept(self, sentence: str, hour: str, at: dt.datetime | None) -> None:
        """A moment where its zone is named; otherwise the day, with a note."""
        demand = read_demand(letter(sentence))
        (ask,) = demand.asks
        assert (ask.due_on, ask.hour, ask.due_at) == (DAY, hour, at)
        assert demand.due() == (at or DAY)
        assert ("hour-as-printed" in [note.id for note in demand.notes]) == bool(hour and not at)

    def test_the_page(self, run: Any) -> None:
        """The moment stands at the top; an hour without a zone as printed, with its note."""
        _, out, _ = run("Please respond no later than 5:00 p.m. Eastern on Friday, August 26, 2022.")
        assert out.startswith("Due: Friday, August 26, 2022, 5:00 p.m. EDT (America/New_York); ")
        _, out, _ = run("Please respond no later than 5:00 p.m. on Friday, August 26, 2022.")
        assert out.startswith("Due: Friday, August 26, 2022, 5:00 p.m., as printed; ")
        assert "The hour '5:00 p.m.' of Friday, August 26, 2022 is shown as printed: no time zone is named." in out

    def test_the_document(self, run: Any) -> None:
        """The hour as printed; the moment with its offset."""
        _, out, _ = run("Please respond by 5:00 p.m. Eastern on August 26, 2022.", "--format", "json")
        document = json.loads(out)
        assert document["due"] == document["demands"][0]["due"] == "2022-08-26T17:00:00-04:00"
        assert document["demands"][0]["hour"] == "5:00 p.m. Eastern"

    def test_the_same_day_by_a_period(self) -> None:
        """Is no other date: the hour decides what is first, not whether two ends differ."""
        demand = read_demand(
            letter("Please certify within 3 business days. Please respond by 5:00 p.m. on August 26, 2022.")
        )
        assert "several-periods" not in [one.id for one in demand.discrepancies]
        first = first_due(demand.deadlines())
        assert first is not None
        assert first.ask.hour == "5:00 p.m."

    def test_no_day(self) -> None:
        """What has none is never first."""
        assert first_due([Due(Ask(what="."), None, None)]) is None


class TestTheHourOfReceipt:
    """Hours count from the moment of receipt, days from its day."""

    HOURS = "You must respond within 48 hours of receipt of this letter."

    def test_hours(self, run: Any) -> None:
        """In the zone named; without one New York's is taken, and said."""
        received = ["--received", "2022-08-24 16:30"]
        status, out, err = run(self.HOURS, *received, "--tz", "America/Chicago")
        assert (status, err) == (0, "")
        assert out.startswith("Due: Friday, August 26, 2022, 4:30 p.m. CDT (America/Chicago); ")
        assert "Received Wednesday, August 24, 2022, 4:30 p.m.: hours count from it" in out
        _, out, err = run(self.HOURS, *received)
        assert out.startswith("Due: Friday, August 26, 2022, 4:30 p.m. EDT (America/New_York); ")
        assert err == "tsrcalc: no --tz given; the time of receipt is taken as America/New_York\n"
        _, out, err = run(self.HOURS, "--received", "2022-08-24 16:30-05:00")
        assert (out[:48], err) == ("Due: Friday, August 26, 2022, 5:30 p.m. EDT (Ame", "")

    def test_days(self, run: Any) -> None:
        """The day of receipt is that of the moment; the hour is shown."""
        sentence = "Please respond within 3 business days."
        moment = run(sentence, "--received", "2022-08-24 16:30", "--tz", "America/Chicago")
        day = run(sentence, "--received", "2022-08-24")
        said = "Received Wednesday, August 24, 2022, 4:30 p.m.: no hours are counted from it, and days from its day. "
        assert said in moment[1]
        assert moment[1].replace(said, "") == day[1]
        _, out, _ = run(sentence, "--received", "2022-08-24 16:30", "--format", "json")
        assert json.loads(out)["received_on"] == "2022-08-24T16:30:00"

    def test_several_letters(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """A zone goes with one letter, as the day of receipt does."""
        path = tmp_path / "letter.txt"
        path.write_text(letter("Please respond within 3 business days."), encoding="utf-8")
        status = cli.main(["letter", str(path), str(path), "--assessed", "2022-08-23", "--tz", "America/Chicago"])
        assert status == 2
        assert "--received, --tz, --filed and --dated go with one letter" in capsys.readouterr().err

    def test_a_zone_that_is_none(self) -> None:
        """Is refused where hours are counted."""
        with pytest.raises(RuleError, match="there is no time zone"):
            read_demand(letter(self.HOURS)).due(tz="America/Nowhere")
