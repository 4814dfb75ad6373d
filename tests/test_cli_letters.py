"""``tsrcalc letter``, and the page and the document behind it."""

from __future__ import annotations

import datetime as dt
import json

from pathlib import Path
from typing import Any

import pytest

from tsrcalc import cli, read_letter
from tsrcalc.errors import CallListError
from tsrcalc.letters import read_demand
from tsrcalc.reports import letters


ROOT = Path(__file__).parent.parent
EXAMPLE = str(ROOT / "examples" / "demand_letter.txt")
ASSESSED = ["--assessed", "2026-11-24"]
HEADINGS = "Date of ITG Notification\tDate of Call\tCaller ID\tRobocall Campaign Identifier\tLink to Robocall Recording\tPotential Violation"
ROW = "7/18/2022\t{day}\t2165550143\tAmazon-AuthorizeOrder\thttps://portal.tracebacks.org/api/public/attachments/{n}\t16 C.F.R. § 310.4(b)(1)(v)"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command: the exit status, what it printed, and what it said."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = cli.main(["letter", *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def letter_file(folder: Path, *rows: str, name: str = "letter.txt", dated: str = "August 23, 2022") -> str:
    """A small letter with these rows."""
    text = (
        "\n".join([dated, "", "Please respond within 3 business days.", "", HEADINGS, *rows]) if rows else f"{dated}\n"
    )
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


class TestTheDocument:
    """The JSON of the example that ships."""

    @pytest.fixture(scope="class")
    @staticmethod
    def document() -> dict[str, Any]:
        """As the command prints it."""
        answer = letters.document(read_letter(EXAMPLE), assessed_on=dt.date(2026, 11, 24))
        content: dict[str, Any] = json.loads(json.dumps(answer))
        return content

    def test_the_contract(self, document: dict[str, Any]) -> None:
        """What other programs rely on."""
        assert document["schema"] == "tsrcalc/letter/1"
        assert document["verified_through"]
        assert (document["dated"], document["due"], document["period"]) == (
            "2022-08-23",
            "2022-08-26",
            "3 business days",
        )
        assert document["calls"] == 45
        assert document["stated"] == {
            "calls": 45, "first_call": "2021-01-07", "last_call": "2022-07-18", "penalty_usd": 46517, "maximum_usd": 2093265,
            "campaigns": document["stated"]["campaigns"],
        }  # fmt: skip
        assert len(document["stated"]["campaigns"]) == 6
        assert document["exposure"]["maximum_usd"] == 2093265
        assert document["exposure_on_assessment"]["maximum_usd"] == 2388960
        assert [one["id"] for one in document["discrepancies"]] == ["campaign-not-named"]

    def test_every_place_has_its_page_offsets_and_text(self, document: dict[str, Any]) -> None:
        """Of fields, rows, citations and discrepancies."""
        text = read_letter(EXAMPLE).text.text
        for places in document["places"].values():
            for place in places:
                assert " ".join(text[place["start"] : place["end"]].split()) == place["text"]
        for row in document["rows"]:
            assert row["caller_id"] in text[row["start"] : row["end"]]
        for one in document["citations"]:
            assert text[one["start"] : one["end"]] == one["text"]

    def test_groups_add_up(self, document: dict[str, Any]) -> None:
        """Calls by campaign and by month are all calls."""
        assert sum(one["calls"] for one in document["campaigns"]) == 45
        assert sum(one["calls"] for one in document["months"]) == 45


def test_the_page_of_the_example(run: Any) -> None:
    """Two figures side by side, the count, the citations, what does not add up, and outcomes."""
    status, out, err = run(EXAMPLE, *ASSESSED)
    assert (status, err) == (0, "")
    assert out.startswith("Due: Friday, August 26, 2022; at most $2,093,265\n")
    for words in (
        "$2,388,960",
        "business day 3 of 3",
        "TestCall-StaySafeStayHome",
        "Outcomes of other matters",
        "maximum, not a prediction",
    ):
        assert words in out
    assert "Every row of the chart" not in out


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_other_forms(run: Any, form: str) -> None:
    """Each has the figures."""
    status, out, _ = run(EXAMPLE, *ASSESSED, "--format", form)
    assert status == 0
    assert "2388960" in out or "2,388,960" in out


def test_working_shows_every_row_and_step(run: Any) -> None:
    """And the readings of the deadline."""
    _, out, _ = run(EXAMPLE, *ASSESSED, "--working", "--no-outcomes")
    assert "Every row of the chart" in out
    assert "9103824748" in out
    assert "Working at 2022-08-23" in out
    assert "Readings" in out
    assert "Outcomes of other matters" not in out


def test_without_a_day_of_assessment_today_is_taken_and_said(run: Any) -> None:
    """As for every command whose answer depends on it."""
    _, _, err = run(EXAMPLE)
    assert "no --assessed given" in err


def test_a_heading_that_is_named(run: Any, tmp_path: Path) -> None:
    """It is read as its column; one that the chart has not is refused in the words of a list; so is a column that there is not."""
    path = letter_file(tmp_path, ROW.format(day="7/17/2022", n=1))
    text = Path(path).read_text(encoding="utf-8").replace("Date of Call", "Traced")
    Path(path).write_text(text, encoding="utf-8")
    status, out, _ = run(path, *ASSESSED)
    assert (status, "--column called=" in " ".join(out.split())) == (0, True)
    status, out, _ = run(path, *ASSESSED, "--column", "called=Traced")
    assert (status, "1 call read from the chart" in out) == (0, True)
    status, _, err = run(path, *ASSESSED, "--column", "called=Begun")
    assert status == 2
    assert (
        "column 'called': there is no such heading ('Begun'); headings are 'Date of ITG Notification', 'Traced'" in err
    )
    status, _, err = run(path, *ASSESSED, "--column", "when=Traced")
    assert (status, "there is no column 'when'" in err) == (2, True)
    with pytest.raises(CallListError, match="there is no such heading"):
        read_letter(path, columns={"called": "Begun"})


def test_a_second_reading_by_receipt(run: Any) -> None:
    """The safe day stays; the reading is shown."""
    _, out, _ = run(EXAMPLE, *ASSESSED, "--received", "2022-08-24")
    assert out.startswith("Due: Friday, August 26, 2022;")
    assert "Monday, August 29, 2022" in out


def test_rows_that_are_too_old_are_left_out_of_the_second_figure(run: Any, tmp_path: Path) -> None:
    """With a day of filing; and they are listed."""
    _, out, _ = run(
        letter_file(tmp_path, ROW.format(day="7/17/2020", n=1), ROW.format(day="7/17/2022", n=2)),
        *ASSESSED,
        "--filed",
        "2026-11-24",
    )
    assert "Left out of the total at 2026-11-24" in out
    _, out, _ = run(
        letter_file(tmp_path, ROW.format(day="7/17/2020", n=1), ROW.format(day="7/17/2022", n=2)), *ASSESSED
    )
    assert "would be more than 5 years old" in out


def test_rows_not_read_are_said_in_the_first_lines(run: Any, tmp_path: Path) -> None:
    """The figure is for the calls read."""
    path = letter_file(tmp_path, ROW.format(day="2/30/2022", n=1), ROW.format(day="7/17/2022", n=2))
    _, out, _ = run(path, *ASSESSED, "--working")
    assert "at most $46,517 for 1 of 2 rows" in out
    assert "1 row not read" in out
    assert "not read" in out.partition("Every row of the chart")[2]
    document = json.loads(run(path, *ASSESSED, "--format", "json")[1])
    assert [row["read"] for row in document["rows"]] == [False, True]
    assert "has no day 30" in document["rows"][0]["problems"][0]
    assert next(one["id"] for one in document["warnings"]) == "rows-refused"


def test_a_letter_without_a_chart_has_no_figure(run: Any, tmp_path: Path) -> None:
    """No zero is shown for what was not read."""
    _, out, _ = run(letter_file(tmp_path), *ASSESSED)
    assert out.startswith("No day to answer by was found; no calls were read\n")
    assert "$0" not in out.partition("Outcomes")[0]
    stated = tmp_path / "stated.txt"
    stated.write_text(
        "August 23, 2022\n\nWe traced 10 calls. A civil penalty of $46,517 for each applies.\n", encoding="utf-8"
    )
    _, out, _ = run(str(stated), *ASSESSED)
    assert "no calls were read; by the letter's own count at most $465,170" in out


def test_a_letter_without_a_date(run: Any, tmp_path: Path) -> None:
    """Is read; its date can be given, and one given instead of its own is said."""
    path = letter_file(tmp_path, ROW.format(day="7/17/2022", n=1), dated="no date")
    _, out, err = run(path, *ASSESSED)
    assert "give it with --dated" in err
    assert "No date to count from" in out
    assert out.startswith("No day to answer by was found; at most $53,088\n")
    assert json.loads(run(path, *ASSESSED, "--format", "json")[1])["exposure"] is None
    _, out, err = run(path, *ASSESSED, "--dated", "2022-08-23")
    assert out.startswith("Due: Friday, August 26, 2022; at most $46,517\n")
    status, out, err = run(EXAMPLE, *ASSESSED, "--dated", "2022-08-24")
    assert (status, "is dated 2022-08-23; taken instead: --dated 2022-08-24" in err) == (0, True)
    assert out.startswith("Due: Monday, August 29, 2022;")
    assert run(EXAMPLE, *ASSESSED, "--dated", "2022-08-23")[0] == 0


def test_strict_stops_on_what_does_not_add_up(run: Any, tmp_path: Path) -> None:
    """And passes a letter that does."""
    status, out, err = run(EXAMPLE, "--assessed", "2022-08-23", "--strict")
    assert (status, out) == (2, "")
    assert "TestCall-StaySafeStayHome" in err
    assert run(letter_file(tmp_path, ROW.format(day="7/17/2022", n=1)), "--assessed", "2022-08-23", "--strict")[0] == 0


def test_a_misprinted_citation_stands_in_the_table(run: Any, tmp_path: Path) -> None:
    """With what is known of the place."""
    path = tmp_path / "letter.txt"
    path.write_text(
        "August 23, 2022\n\nSee 16 C.F.R. § 310.4(a)(19) and 15 U.S.C. § 45 and 16 C.F.R. § 310.3(b).\n\fSee 15 U.S.C. § 45.",
        encoding="utf-8",
    )
    _, out, _ = run(str(path), *ASSESSED)
    table = out.partition("Citations\n")[2]
    assert "no such place" in table
    assert "1, 2" in table


class TestSeveralLetters:
    """The calls that stand in more than one, and the total without counting them twice."""

    def test_a_shared_call_is_counted_once(self, run: Any, tmp_path: Path) -> None:
        """Two letters with two calls each, of which one is the same."""
        rows = [ROW.format(day="7/17/2022", n=1), ROW.format(day="7/16/2022", n=2), ROW.format(day="7/15/2022", n=3)]
        first, second = letter_file(tmp_path, *rows[:2], name="a.txt"), letter_file(tmp_path, *rows[1:], name="b.txt")
        status, out, _ = run(first, second, *ASSESSED)
        assert status == 0
        assert out.startswith("Calls counted once: 3; at most $159,264\n")
        assert "1: row 2, 2: row 1" in out
        document = json.loads(run(first, second, *ASSESSED, "--format", "json")[1])
        assert document["schema"] == "tsrcalc/letters/1"
        assert (document["calls"], document["calls_once"], document["maximum_once_usd"]) == (4, 3, 159264)
        assert document["shared"][0]["where"] == [{"letter": 0, "row": 2}, {"letter": 1, "row": 1}]
        assert [one["calls"] for one in document["letters"]] == [2, 2]

    def test_letters_that_share_nothing(self, run: Any, tmp_path: Path) -> None:
        """It is said."""
        first = letter_file(tmp_path, ROW.format(day="7/17/2022", n=1), name="a.txt")
        _, out, _ = run(first, letter_file(tmp_path, name="b.txt"), *ASSESSED)
        assert "stands in more than one of the letters" in out

    def test_what_goes_with_one_letter_only(self, run: Any) -> None:
        """Receipt and filing are refused; standard input can be read once."""
        status, _, err = run(EXAMPLE, EXAMPLE, *ASSESSED, "--received", "2022-08-24")
        assert (status, "go with one letter" in err) == (2, True)
        status, _, err = run("-", "-", *ASSESSED)
        assert (status, "standard input is named more than once" in err) == (2, True)


def test_a_call_after_the_letter_is_left_out_at_its_date() -> None:
    """And counted at the later one."""
    demand = read_demand("\n".join(["July 10, 2022", "", HEADINGS, ROW.format(day="7/17/2022", n=1)]))
    page = letters.page(demand, assessed_on=dt.date(2026, 11, 24))
    assert "Left out of the total at 2022-07-10" in [section.title for section in page.sections]
    assert page.answer.endswith("at most $0 for 0 of 1 row")


def test_a_period_from_another_event_leaves_nothing_open(run: Any, tmp_path: Path) -> None:
    """Its page has no list of what is not settled."""
    path = tmp_path / "letter.txt"
    path.write_text("August 23, 2022\n\nYou must respond within 10 days after service.\n", encoding="utf-8")
    status, out, _ = run(str(path), *ASSESSED)
    assert status == 0
    assert "Friday, September 2, 2022" in out


def test_receipt_that_the_letter_counts_from(run: Any, tmp_path: Path) -> None:
    """Where it is not given, the letter's own date is taken, and that is said."""
    path = tmp_path / "letter.txt"
    path.write_text("August 23, 2022\n\nYou must respond within 10 days of receipt.\n", encoding="utf-8")
    _, out, _ = run(str(path), *ASSESSED)
    assert "no day of receipt was given (--received)" in out
    _, out, _ = run(str(path), *ASSESSED, "--received", "2022-08-25")
    assert "no day of receipt" not in out
    assert out.startswith("Due: Sunday, September 4, 2022;")
