from __future__ import annotations

import datetime as dt
import errno
import gc
import importlib.metadata
import io
import json
import os
import runpy
import shlex
import subprocess
import sys

from pathlib import Path
from typing import IO, Any

import pytest

import tsrcalc

from tsrcalc import cli
from tsrcalc.cli import exposures


CHART = str(Path(__file__).parent.parent / "examples" / "ibasis_attachment_a.csv")
DISCLAIMER = "An amount is a maximum, not a prediction."

Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    """Run the command line in this process: the exit status, standard output, standard error."""
    status = cli.main(list(arguments))
    out, err = capsys.readouterr()
    return status, out, err


def answer(capsys: Captured, *arguments: str) -> str:
    """The standard output of a run that goes well and has nothing else to say."""
    status, out, err = run(capsys, *arguments)
    assert (status, err) == (0, "")
    return out


def document(capsys: Captured, *arguments: str) -> Any:
    """The JSON document of a run that goes well."""
    return json.loads(answer(capsys, *arguments, "--format", "json"))


def refused(capsys: Captured, *arguments: str) -> str:
    """What is said of arguments or input that cannot be used: exit status 2 and nothing on standard output."""
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    return err


def process(*arguments: str, code: str = "", **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command line, or some code, in a process of its own."""
    command = ["-c", code] if code else ["-m", "tsrcalc"]
    if "input" not in options:
        options["stdin"] = subprocess.DEVNULL
    return subprocess.run(
        [sys.executable, *command, *arguments], capture_output=True, timeout=60, check=False, **options
    )


def stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Put bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))


# --- exposure ----------------------------------------------------------------------------------------------------


def test_the_real_chart_as_the_letter_has_it(capsys: Captured) -> None:
    """Assessed on the day of the letter: $2,093,265 for 45."""
    content = document(capsys, "exposure", CHART, "--assessed", "2022-08-23")
    assert (content["maximum_usd"], content["violations"], content["schema"]) == (2_093_265, 45, "tsrcalc/exposure/1")


def test_the_real_chart_in_2026(capsys: Captured) -> None:
    """Assessed on November 23, 2026: $2,388,960."""
    assert document(capsys, "exposure", CHART, "--assessed", "2026-11-23")["maximum_usd"] == 2_388_960


def test_the_real_chart_filed_in_2026(capsys: Captured) -> None:
    """With suit filed that day: $2,017,344 for 38; the seven calls of 2021 named, $371,616 if tolled."""
    content = document(capsys, "exposure", CHART, "--assessed", "2026-11-23", "--filed", "2026-11-23")
    assert (content["maximum_usd"], content["violations"]) == (2_017_344, 38)
    assert (content["excluded"]["violations"], content["excluded"]["usd"]) == (7, 371_616)
    assert [(row["row"], row["called_on"], row["caller_id"]) for row in content["excluded"]["rows"]] == [
        (40, "2021-11-15", "2025935192"),
        (41, "2021-11-15", "6786243192"),
        (42, "2021-11-15", "8025870493"),
        (43, "2021-08-17", "5175078458"),
        (44, "2021-07-15", "7057879875"),
        (45, "2021-04-22", "5854146396"),
        (46, "2021-01-07", "9103824748"),
    ]


@pytest.mark.parametrize("assessed", ["2022-08-23", "2023-01-12", "2026-11-23", "2090-01-02"])
def test_the_letters_own_amount_on_any_date(capsys: Captured, assessed: str) -> None:
    """$46,517 for each call: $2,093,265, labelled as stated."""
    content = document(capsys, "exposure", CHART, "--per-violation", "46517", "--assessed", assessed)
    assert (content["maximum_usd"], content["stated_usd"]) == (2_093_265, 46_517)
    assert "as stated" in content["headline"]
    assert "each as stated" in answer(capsys, "exposure", CHART, "--per-violation", "$46,517", "--assessed", assessed)


def test_today_is_taken_and_said(capsys: Captured) -> None:
    """Without --assessed the answer is for today, and standard error says so."""
    before = dt.date.today()  # noqa: DTZ011 -- the user's own day is meant
    status, out, err = run(capsys, "exposure", CHART, "--per-violation", "1", "--format", "json")
    assessed = json.loads(out)["assessed_on"]
    assert before <= dt.date.fromisoformat(assessed) <= dt.date.today()  # noqa: DTZ011 -- the same
    assert (status, err) == (0, f"tsrcalc: no --assessed given; assessed today, {assessed}\n")
    assert run(capsys, "penalty")[2] == err


@pytest.mark.parametrize("by", ["campaign", "provision", "month", "caller-id", "tier"])
def test_every_grouping_is_to_be_had(capsys: Captured, by: str) -> None:
    """The lines are grouped as asked, and the total stays."""
    content = document(capsys, "exposure", CHART, "--assessed", "2022-08-23", "--by", by)
    assert (content["by"], sum(line["subtotal_usd"] for line in content["lines"])) == (by, 2_093_265)


def test_options_reach_the_answer(capsys: Captured, tmp_path: Path) -> None:
    """Count, reading, columns, a schedule of one's own, outcomes."""
    path = tmp_path / "calls.csv"
    path.write_text("Start time,Potential Violation\n7/18/2012,310.4(d); 310.4(b)(1)(v)\n", encoding="utf-8")
    arguments = ["exposure", str(path), "--column", "called=Start time", "--assessed", "2022-08-23"]
    assert document(capsys, *arguments)["maximum_usd"] == 46_517
    assert document(capsys, *arguments, "--count", "per-provision")["maximum_usd"] == 93_034
    assert document(capsys, *arguments, "--reading", "floor-2015")["maximum_usd"] == 16_000
    shipped = Path(tsrcalc.__path__[0], "data", "penalties.toml").read_text(encoding="utf-8")
    schedule = tmp_path / "own.toml"
    schedule.write_text(shipped.replace("usd = 46517", "usd = 46518"), encoding="utf-8")
    assert document(capsys, *arguments, "--schedule", str(schedule))["maximum_usd"] == 46_518
    assert "outcomes" not in document(capsys, *arguments)
    assert document(capsys, *arguments, "--outcomes")["outcomes"][0]["paid_usd"] == 1_950_000
    assert "Outcomes of other matters" in answer(capsys, *arguments, "--outcomes")


def test_a_column_may_be_named_with_a_hyphen(capsys: Captured, tmp_path: Path) -> None:
    """--column caller-id=... is the same as caller_id=..."""
    path = tmp_path / "calls.csv"
    path.write_text("Date,ANI=1\n7/18/2022,8329017667\n", encoding="utf-8")
    arguments = ["exposure", str(path), "--assessed", "2022-08-23", "--by", "caller-id", "--column"]
    for name in ("caller-id", "caller_id"):
        assert document(capsys, *arguments, f"{name}=ANI=1")["lines"][0]["key"] == "+18329017667"


def test_a_list_on_standard_input(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen in place of the file."""
    stdin(monkeypatch, Path(CHART).read_bytes())
    assert document(capsys, "exposure", "-", "--assessed", "2022-08-23")["maximum_usd"] == 2_093_265


def test_a_quick_estimate_without_a_file(capsys: Captured) -> None:
    """A number of calls, with or without their day."""
    for extra in ((), ("--called", "2022-07-18")):
        content = document(capsys, "exposure", "--calls", "45", "--assessed", "2022-08-23", *extra)
        assert (content["maximum_usd"], content["violations"]) == (2_093_265, 45)
    assert (
        document(capsys, "exposure", "--calls", "1,000,000", "--assessed", "2022-08-23")["maximum_usd"]
        == 46_517_000_000
    )


def test_the_forms_of_an_answer(capsys: Captured) -> None:
    """Text, Markdown, and the working in either."""
    arguments = ("exposure", CHART, "--assessed", "2022-08-23")
    assert answer(capsys, *arguments).startswith("Maximum civil penalty: $2,093,265\n")
    assert answer(capsys, *arguments, "--format", "markdown").startswith("# Maximum civil penalty: \\$2,093,265\n")
    assert "\nWorking\n" not in answer(capsys, *arguments)
    assert "\nWorking\n" in answer(capsys, *arguments, "--working")


def test_what_is_not_ascii_survives_json(capsys: Captured, tmp_path: Path) -> None:
    """As itself, not as an escape."""
    path = tmp_path / "calls.csv"
    path.write_text("Date of Call,Campaign\n7/18/2022,Señal „π“\n", encoding="utf-8")
    printed = answer(capsys, "exposure", str(path), "--assessed", "2022-08-23", "--format", "json")
    assert "Señal „π“" in printed
    assert json.loads(printed)["lines"][0]["key"] == "Señal „π“"


@pytest.mark.parametrize(
    "arguments",
    [
        ("exposure", CHART, "--assessed", "2022-08-23"),
        ("exposure", CHART, "--assessed", "2022-08-23", "--per-violation", "46517"),
        ("exposure", "--calls", "45", "--assessed", "2022-08-23"),
        ("penalty", "--assessed", "2022-08-23"),
        ("penalty", "--all"),
    ],
)
def test_every_output_that_states_an_amount_calls_it_a_maximum_and_no_prediction(
    capsys: Captured, arguments: tuple[str, ...]
) -> None:
    """In text, in Markdown and in JSON."""
    assert DISCLAIMER in answer(capsys, *arguments)
    assert DISCLAIMER in answer(capsys, *arguments, "--format", "markdown")
    headline = document(capsys, *arguments)["headline"]
    assert headline.startswith("maximum ")
    assert headline.endswith("; not a prediction")


def test_strict_mode_stops_on_a_warning(capsys: Captured) -> None:
    """The warning is the message, and there is no figure."""
    for arguments in (("exposure", CHART), ("exposure", "--calls", "1"), ("penalty",)):
        loose = answer(capsys, *arguments, "--assessed", "2027-01-04")
        assert "The amounts were checked through" in loose
        assert refused(capsys, *arguments, "--assessed", "2027-01-04", "--strict").startswith(
            "tsrcalc: The amounts were checked"
        )
    assert refused(capsys, "deadline", "3 business days", "--from", "2027-01-04", "--strict").startswith(
        "tsrcalc: Holidays and"
    )


# --- penalty, deadline, cite -------------------------------------------------------------------------------------


def test_the_penalty_of_a_day(capsys: Captured) -> None:
    """One amount, by the day of assessment or of the violation."""
    content = document(capsys, "penalty", "--assessed", "2022-08-23")
    assert (content["schema"], content["amount_usd"], content["effective"]) == (
        "tsrcalc/penalty/1",
        46_517,
        "2022-01-10",
    )
    old = document(capsys, "penalty", "--assessed", "3/1/2016", "--violated", "May 5, 2008")
    assert (old["amount_usd"], old["violated_on"]) == (11_000, "2008-05-05")
    assert answer(capsys, "penalty", "--assessed", "2022-08-23").startswith("Maximum for each violation: $46,517\n")


def test_the_whole_table(capsys: Captured, tmp_path: Path) -> None:
    """Thirteen amounts with their citations, without asking for a date; also of one's own schedule."""
    content = document(capsys, "penalty", "--all")
    assert len(content["amounts"]) == 13
    assert all(row["authority"] for row in content["amounts"])
    printed = answer(capsys, "penalty", "--all")
    for row in content["amounts"]:
        assert f"${row['amount_usd']:,}" in printed
        assert row["authority"][0]["citation"] in printed
    own = tmp_path / "own.toml"
    shipped = Path(tsrcalc.__path__[0], "data", "penalties.toml").read_text(encoding="utf-8")
    own.write_text(shipped.replace("usd = 46517", "usd = 46518"), encoding="utf-8")
    assert "$46,518" in answer(capsys, "penalty", "--all", "--schedule", str(own))


def test_the_deadline_of_the_letter(capsys: Captured) -> None:
    """Three business days from August 23, 2022 end on Friday, August 26."""
    content = document(capsys, "deadline", "3 business days", "--from", "2022-08-23")
    assert (content["schema"], content["due"]) == ("tsrcalc/deadline/1", "2022-08-26")
    assert answer(capsys, "deadline", "three (3) business days", "--from", "2022-08-23").startswith(
        "Due: Friday, August 26, 2022\n"
    )


def test_the_options_of_a_deadline(capsys: Captured) -> None:
    """The calendar is the widest that a reading is named for; the day of receipt adds readings."""
    arguments = ("deadline", "3 business days", "--from", "2024-12-20")
    readings = {
        "federal": ["letter/federal"],
        "federal+closings": ["letter/federal", "letter/federal+closings"],
        "federal+closings+half": ["letter/federal", "letter/federal+closings", "letter/federal+closings+half"],
    }
    for calendar, expected in readings.items():
        content = document(capsys, *arguments, "--calendar", calendar)
        assert [one["id"] for one in content["readings"]] == expected
        assert content["due"] == "2024-12-26"
    assert len(document(capsys, *arguments, "--received", "2024-12-21")["readings"]) == 6
    assert "## Readings" in answer(capsys, *arguments, "--format", "markdown")


def test_a_citation_is_put_into_its_normal_form(capsys: Captured) -> None:
    """With its link and what is known of the place."""
    assert answer(capsys, "cite", "16 CFR 310.4(b)(1)(v)").startswith(
        "16 C.F.R. § 310.4(b)(1)(v)\n    https://www.ecfr.gov/"
    )
    (cited,) = document(capsys, "cite", "  16 CFR 310.4(b)(1)(v) ")["citations"]
    assert cited["known"] is True
    assert (cited["text"], cited["start"], cited["end"]) == ("16 CFR 310.4(b)(1)(v)", 2, 23)
    assert document(capsys, "cite", "310.4(z)")["citations"][0]["known"] is False
    assert document(capsys, "cite", "15 USC 45")["citations"][0]["known"] is None


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_citations_on_standard_input(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, line_break: str, mark: str
) -> None:
    """One on each line; each is found again at its place in the text, blank lines and spaces included."""
    text = line_break.join(["16 CFR 310.4(b)(1)(v)", "", "  § 310.5(a)\t", "87 FR 1070"])
    stdin(monkeypatch, (mark + text).encode())
    content = document(capsys, "cite", "-")
    assert [one["normal"] for one in content["citations"]] == [
        "16 C.F.R. § 310.4(b)(1)(v)",
        "16 C.F.R. § 310.5(a)",
        "87 Fed. Reg. 1070",
    ]
    assert [text[one["start"] : one["end"]] for one in content["citations"]] == [
        one["text"] for one in content["citations"]
    ]
    stdin(monkeypatch, text.encode())
    assert answer(capsys, "cite", "-").count("\n    https://") == 3


def test_standard_input_without_a_citation(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in, nothing out; a replaced standard input of text works too."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n \n"))
    assert answer(capsys, "cite", "-") == ""
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert document(capsys, "cite", "-")["citations"] == []


def test_every_line_that_is_a_damaged_citation_is_named(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each line is a citation, all damaged ones are refused at once, by number, with the likely reading."""
    stdin(monkeypatch, b"310.4(b)(v)\n310.5(a)\n\n16 CFR 9 310.4(b)\n")
    err = refused(capsys, "cite", "-")
    assert "tsrcalc: line 1: after 310.4(b) comes a number such as (1), not (v)" in err
    assert "did you mean 16 C.F.R. § 310.4(b)(1)(v)?" in err
    assert "\nline 4: the section sign was misread\n    16 CFR 9 310.4(b)\n" in err
    assert "line 2" not in err
    assert refused(capsys, "cite", "310.4(b)(v)").startswith("tsrcalc: after 310.4(b) comes")
    assert "nothing to read" in refused(capsys, "cite", "")


def test_citations_in_running_text(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is no single citation is searched; each place is that of the text, a damaged one is read and said to be."""
    text = "Dear all,\nsee 16 C.F.R. §§ 310.3(a),\n(c) and 310.4(b)(v), caf\u00e9.\n"
    stdin(monkeypatch, text.encode())
    found = document(capsys, "cite", "-")["citations"]
    assert [one["normal"].partition("§ ")[2] for one in found] == ["310.3(a)", "310.3(c)", "310.4(b)(1)(v)"]
    assert [text[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]
    assert [one["how"] for one in found] == ["full", "list", "list"]
    assert [one["damage"] is None for one in found] == [True, True, False]
    assert document(capsys, "cite", text)["citations"] == found
    assert "\n    at 37-40: (c)\n" in answer(capsys, "cite", text)


def test_running_text_without_a_citation(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input in which nothing is found says so; a text given as an argument is refused."""
    stdin(monkeypatch, b"Dear all,\ncall 216.263.3413.\n")
    assert answer(capsys, "cite", "-") == "no citation was found\n"
    stdin(monkeypatch, b"Dear all,\ncall 216.263.3413.\n")
    assert document(capsys, "cite", "-")["citations"] == []
    assert "this is not a citation that can be read" in refused(capsys, "cite", "call 216.263.3413")


def test_standard_input_that_is_missing_or_broken(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain words, no traceback."""

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(errno.EBADF, "Bad file descriptor")

    monkeypatch.setattr(sys, "stdin", None)
    assert refused(capsys, "cite", "-") == "tsrcalc: there is no standard input; give the citation itself\n"
    assert "there is no standard input" in refused(capsys, "exposure", "-", "--assessed", "2022-08-23")
    stdin(monkeypatch, b"")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Broken()))
    assert refused(capsys, "cite", "-") == "tsrcalc: standard input cannot be read: Bad file descriptor\n"


# --- arguments ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "the following arguments are required: COMMAND"),
        ("frobnicate", "invalid choice: 'frobnicate'"),
        ("--frobnicate", "see tsrcalc --help"),
        ("exposure", "calls come from a list or from --calls, one of the two; give a file, or --calls N"),
        ("exposure calls.csv --calls 45", "calls come from a list or from --calls, one of the two"),
        ("exposure calls.csv --called 2022-07-18", "--called goes with --calls; a list has the date of each call"),
        ("exposure --calls 4 --by month", "--by, --count, --column and the like go with a list; with --calls, leave them out"),
        ("exposure --calls 4 --count per-provision", "--by, --count, --column and the like go with a list"),
        ("exposure --calls 4 --column called=X", "--by, --count, --column and the like go with a list"),
        ("exposure --calls x", "'x': a whole number from 0 up is expected"),
        ("exposure --calls -1", "a whole number from 0 up is expected"),
        ("exposure --calls 4,5", "'4,5': a whole number from 0 up is expected"),
        ("exposure --calls 4.5", "'4.5': a whole number from 0 up is expected"),
        ("exposure --calls ٤٥", "a whole number from 0 up is expected"),
        (f"exposure --calls {'9' * 16}", "a whole number from 0 up is expected"),
        (f"exposure --calls {'9' * 5000}", "a whole number from 0 up is expected"),
        ("exposure --calls 4 --per-violation 465,17", "'465,17': a whole number of US dollars is expected, such as 46517"),
        ("exposure --calls 4 --per-violation 0", "'0': a whole number of US dollars is expected"),
        ("exposure --calls 4 --per-violation 46517.50", "'46517.50': a whole number of US dollars is expected"),
        (f"exposure --calls 4 --per-violation {'9' * 5000}", "a whole number of US dollars is expected"),
        ("exposure --calls 4 --assessed 8/23/22", "'8/23/22': the year has two digits; write all four"),
        ("exposure --calls 4 --assessed 23/8/2022", "the day stands before the month; write the month first: 8/23/2022"),
        ("exposure --calls 4 --assessed 1974-01-04", "assessed_on 1974-01-04 is before the penalty existed"),
        ("exposure --calls 4 --assessed 2016-03-01", "the date of the violation is needed"),
        ("exposure --calls 4 --assessed 2022-08-23 --called 2022-08-24", "come after the assessment"),
        ("exposure --calls 4 --assessed 2022-08-23 --filed 2022-08-23", "the date of the calls is needed"),
        ("exposure calls.csv --by colour", "invalid choice: 'colour'"),
        ("exposure calls.csv --reading floor", "invalid choice: 'floor'"),
        ("exposure calls.csv --column called", "'called': NAME=HEADING is expected, such as called='Call start'"),
        ("exposure calls.csv --column called=", "NAME=HEADING is expected"),
        ("exposure calls.csv --column =X", "NAME=HEADING is expected"),
        ("exposure no-such-list.csv --assessed 2022-08-23", "no-such-list.csv: No such file or directory; check the file"),
        ("exposure calls.csv --schedule no-such.toml --assessed 2022-08-23", "no-such.toml: "),
        ("exposure --call 4", "unrecognized arguments: --call\n"),
        ("penalty --assessed 2016-03-01", "the date of the violation is needed: a penalty assessed on 2016-03-01"),
        ("penalty --assessed 2022-08-23 --violated 2022-08-24", "comes after its assessment"),
        ("penalty --all --assessed 2022-08-23", "--all is the whole table; leave --assessed"),
        ("penalty --assessed tomorrow", "'tomorrow': this is not a date"),
        ("deadline", "there is nothing to count; give a PERIOD"),
        ("deadline '3 business days'", "--from is missing; say what starts the count"),
        ("deadline 3 --from 2022-08-23", "a number alone says no unit"),
        ("deadline '3 business days' --from 2022-02-30", "February 2022 has no day 30"),
        ("deadline '3 business days' --from 2022-08-23 --received 2022-08-22", "before its date 2022-08-23"),
        ("deadline '99999 business days' --from 2022-08-23", "is out of range"),
        ("deadline '3 business days' --from 2022-08-23 --calendar lunar", "invalid choice: 'lunar'"),
        ("cite", "the following arguments are required: TEXT"),
        ("cite nonsense", "this is not a citation that can be read"),
    ],
)  # fmt: skip
def test_bad_arguments_get_a_plain_message(capsys: Captured, arguments: str, message: str) -> None:
    """Exit status 2, nothing on standard output, and words that say what would be right."""
    assert message in refused(capsys, *shlex.split(arguments))


def test_an_unknown_column_is_refused(capsys: Captured) -> None:
    """The names there are, are given."""
    assert "there is no column 'caled'; there are notified, called" in refused(
        capsys, "exposure", CHART, "--column", "caled=Date", "--assessed", "2022-08-23"
    )


@pytest.mark.parametrize("command", ["exposure", "penalty", "deadline", "timeline", "cite"])
def test_the_help_of_each_command_has_examples_that_work(
    capsys: Captured, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each example starts with the command, keeps its line, and is accepted."""
    monkeypatch.chdir(tmp_path)
    Path("calls.csv").write_bytes(Path(CHART).read_bytes())
    status, out, err = run(capsys, command, "--help")
    assert (status, err) == (0, "")
    examples = [line.strip() for line in out.partition("examples:\n")[2].splitlines() if line.strip()]
    assert len(examples) >= 2
    for example in examples:
        assert example.startswith(f"tsrcalc {command} ")
        line, _, given = example.partition(" < ")
        content = (
            Path("calls.csv").read_bytes().replace(b"Date of Call", b"Start time")
            if given == "calls.csv"
            else b"15 USC 45"
        )
        stdin(monkeypatch, content)
        assert run(capsys, *shlex.split(line)[1:])[0] == 0, example


def test_the_help_names_every_command(capsys: Captured) -> None:
    """The first help shows an example of each, and says what the figures are."""
    status, out, _ = run(capsys, "--help")
    assert status == 0
    for command in ("exposure", "penalty", "deadline", "timeline", "cite"):
        assert f"  tsrcalc {command} " in out
    assert "every amount is a maximum, not a prediction" in out


@pytest.mark.parametrize("columns", ["1", "10", "40", "200", "0", "-5", "many", ""])
def test_the_help_fits_any_terminal(capsys: Captured, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """A narrow window, or one whose width is not known, is no reason to fail."""
    monkeypatch.setenv("COLUMNS", columns)
    status, out, _ = run(capsys, "exposure", "--help")
    assert status == 0
    assert "tsrcalc exposure --calls 45 --called 2022-07-18" in out


def test_the_help_is_as_wide_as_the_window(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrapped to the columns there are; to eighty where nothing is known."""

    def widest(columns: str) -> int:
        monkeypatch.setenv("COLUMNS", columns)
        out = run(capsys, "exposure", "--help")[1].partition("examples:")[0].partition("options:")[2]
        return max(map(len, out.splitlines()))

    def unknown() -> os.terminal_size:
        raise OSError(errno.ENOTTY, "no terminal")

    assert 80 < widest("160") <= 158
    monkeypatch.setattr(os, "get_terminal_size", lambda: os.terminal_size((60, 20)))
    assert widest("") <= 58
    monkeypatch.setattr(os, "get_terminal_size", unknown)
    assert 58 < widest("") <= 78


def test_the_version_is_that_of_the_distribution(capsys: Captured) -> None:
    """The same number in the package, in its metadata and on the command line."""
    assert answer(capsys, "--version") == f"tsrcalc {tsrcalc.__version__}\n"
    assert importlib.metadata.version("tsrcalc") == tsrcalc.__version__


# --- streams -----------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A terminal that keeps what was written to it."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def long_list(tmp_path: Path, rows: int, *last: str) -> str:
    """The path of a list long enough for progress to be shown."""
    path = tmp_path / "long.csv"
    path.write_text("Date of Call\n" + "7/18/2022\n" * rows + "".join(f"{row}\n" for row in last), encoding="utf-8")
    return str(path)


def test_a_long_list_says_how_far_it_is_on_a_terminal(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Progress is shown, and wiped off before anything else is written, an error too."""
    monkeypatch.setattr(exposures, "_ROWS_A_TICK", 10)
    path = long_list(tmp_path, 25)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert cli.main(["exposure", path, "--assessed", "2022-08-23"]) == 0
    assert terminal.getvalue() == f"\r10 rows read\r20 rows read\r{' ' * 13}\r"
    bad = Terminal()
    monkeypatch.setattr(sys, "stderr", bad)
    assert cli.main(["exposure", long_list(tmp_path, 10, "never"), "--assessed", "2022-08-23"]) == 2
    assert bad.getvalue().startswith(f"\r10 rows read\r{' ' * 13}\rtsrcalc: {tmp_path}")
    assert capsys.readouterr().out.startswith("Maximum civil penalty: $1,162,925\n")


def test_progress_is_for_terminals_and_long_lists_only(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is written to a file or a pipe, nor for a short list, nor where there is no standard error."""
    path = long_list(tmp_path, 25)
    terminal = Terminal()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", terminal)
        assert cli.main(["exposure", path, "--assessed", "2022-08-23"]) == 0
    assert terminal.getvalue() == ""
    monkeypatch.setattr(exposures, "_ROWS_A_TICK", 10)
    assert run(capsys, "exposure", path, "--assessed", "2022-08-23")[2] == ""
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.main(["exposure", path]) == 0


def test_missing_or_broken_streams_are_no_reason_to_fall_over(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No standard output: status 1. No standard error, or one that nobody reads: the message is lost, the status is not."""

    class Unheard(io.StringIO):
        def write(self, text: str, /) -> int:
            raise BrokenPipeError

    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", None)
        assert cli.main(["penalty", "--all"]) == 1
    for nobody in (None, Unheard()):
        monkeypatch.setattr(sys, "stderr", nobody)
        assert cli.main(["cite", "nonsense"]) == 2
        assert cli.main(["penalty", "--all"]) == 0


@pytest.mark.parametrize(
    ("number", "status", "message"),
    [
        (errno.EPIPE, 141, ""),
        (errno.EINVAL, 141, ""),
        (errno.ENOSPC, 1, "tsrcalc: the answer cannot be written: No space\n"),
    ],
)
def test_an_output_that_cannot_be_written(  # noqa: PLR0917 -- fixtures and columns
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, status: int, message: str
) -> None:
    """A reader that is gone ends it quietly, on Windows too; a full disk is said. Nothing is tried again at the end."""
    path = tmp_path / "out"
    with path.open("w", encoding="utf-8") as file:

        class Full(io.StringIO):
            def write(self, text: str, /) -> int:
                raise OSError(number, "No space")

            def fileno(self) -> int:
                return file.fileno()

        monkeypatch.setattr(sys, "stdout", Full())
        assert cli.main(["penalty", "--all"]) == status
        file.write("lost")
    assert path.read_text(encoding="utf-8") == ""
    assert capsys.readouterr().err == message


def test_an_interruption_ends_quietly(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a list is read: status 130, and no word."""

    class Interrupted(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Interrupted()))
    assert run(capsys, "cite", "-") == (130, "", "")


def test_the_garbage_collector_is_left_as_it_was(capsys: Captured) -> None:
    """The pace it is given for the run is taken back, whatever happens."""
    pace = gc.get_threshold()
    for arguments in (("penalty", "--all"), ("cite", "nonsense"), ("--help",)):
        run(capsys, *arguments)
        assert gc.get_threshold() == pace


# --- in a process of its own -------------------------------------------------------------------------------------


def test_the_package_runs_as_a_program() -> None:
    """As python -m tsrcalc: the same answer, nothing on standard error."""
    done = process("exposure", CHART, "--assessed", "2022-08-23", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["maximum_usd"] == 2_093_265
    bad = process("cite", "310.4(b)(v)")
    assert (bad.returncode, bad.stdout) == (2, b"")
    assert b"see tsrcalc --help" in process().stderr


def test_the_arguments_are_those_it_was_called_with(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit status of the program is that of the command line."""
    for argument, status in (("--version", 0), ("--frobnicate", 2)):
        monkeypatch.setattr(sys, "argv", ["tsrcalc", argument])
        with pytest.raises(SystemExit) as ended:
            runpy.run_module("tsrcalc", run_name="__main__")
        assert ended.value.code == status
    assert capsys.readouterr().out == f"tsrcalc {tsrcalc.__version__}\n"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_the_encoding_of_the_terminal_is_no_reason_to_crash(encoding: str, tmp_path: Path) -> None:
    """What is piped is UTF-8, whatever the environment says; so is what is read."""
    path = tmp_path / "calls.csv"
    path.write_text("Date of Call,Campaign\n7/18/2022,Señal „π“ 電話\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for arguments in (("--format", "text"), ("--format", "json")):
        done = process(
            "exposure", "-", "--assessed", "2022-08-23", *arguments, input=path.read_bytes(), env=environment
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert "Señal „π“ 電話" in done.stdout.decode("utf-8")
    bad = process("cite", "Señal „π“", env=environment)
    assert bad.returncode == 2
    assert "Traceback" not in bad.stderr.decode("utf-8")


def test_a_terminal_of_another_encoding_gets_what_it_can_show() -> None:
    """A terminal keeps its own encoding, and a sign it does not have is replaced."""
    code = """
import io, sys
class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True
raw = io.BytesIO()
sys.stdout = Terminal(raw, encoding="ascii")
from tsrcalc.cli import main
status = main(["cite", "310.4(b)"])
sys.stdout.flush()
sys.__stdout__.write(f"{status} {raw.getvalue().decode('ascii').splitlines()[0]}")
"""
    done = process(code=code)
    assert (done.stdout, done.stderr) == (b"0 16 C.F.R. ? 310.4(b)", b"")


def closed_pipe(*arguments: str) -> tuple[int, bytes]:
    """Run the program into a pipe that nobody reads: the exit status and standard error."""
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    running = subprocess.Popen(
        [sys.executable, "-m", "tsrcalc", *arguments],
        env=buffered,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    streams: tuple[IO[bytes], IO[bytes]] = (running.stdout, running.stderr)  # type: ignore[assignment]
    with running:
        streams[0].close()
        err = streams[1].read()
    return running.returncode, err


def test_a_closed_pipe_ends_quietly() -> None:
    """As in `tsrcalc ... | head -0`: no traceback and no complaint at the interpreter's end; the help too."""
    for arguments in (("exposure", CHART, "--assessed", "2022-08-23"), ("--help",), ("--version",)):
        assert closed_pipe(*arguments) == (141, b"")


def test_ctrl_c_ends_quietly() -> None:
    """A real signal while standard input is awaited: status 130, and nothing printed."""
    code = """
import io, signal, sys
class Keyboard(io.RawIOBase):
    def readable(self):
        return True
    def readinto(self, buffer):
        signal.raise_signal(signal.SIGINT)
        return 0
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background starts with it ignored
sys.stdin = io.TextIOWrapper(io.BufferedReader(Keyboard()))
from tsrcalc.cli import main
sys.exit(main(["exposure", "-", "--assessed", "2022-08-23"]))
"""
    done = process(code=code)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(
    ("arguments", "status"), [(["cite", "16 CFR 310.4"], 0), (["cite", "no citation 5 C.F.R."], 2)]
)
def test_run_ends_with_the_status_of_the_answer(
    arguments: list[str], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the program that is installed does."""
    monkeypatch.setattr("sys.argv", ["tsrcalc", *arguments])
    monkeypatch.setattr("gc.freeze", lambda: None)
    with pytest.raises(SystemExit) as ended:
        cli.run()
    assert ended.value.code == status
