"""CSV: columns that stay, RFC 4180, and nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import datetime as dt
import io

from pathlib import Path

import pytest

from hypothesis import given
from hypothesis import strategies as st

from tsrcalc import (
    Call,
    assess,
    cli,
    clocks_known,
    deadline,
    find_citations,
    penalty,
    read_calls,
    read_letter,
    timeline,
)
from tsrcalc.letters import read_demand
from tsrcalc.letters.comparing import shared_calls
from tsrcalc.reports import tables
from tsrcalc.reports.render.values import as_csv, inert
from tsrcalc.schedule import shipped_schedule


ROOT = Path(__file__).parent.parent
CHART = str(ROOT / "examples" / "ibasis_attachment_a.csv")
LETTER = str(ROOT / "examples" / "demand_letter.txt")
DAY = dt.date(2022, 8, 23)
REFUSED = """August 23, 2022

Date of ITG Notification\tDate of Call\tCaller ID\tRobocall Campaign Identifier
7/19/2022\t7/18/2022\t8329017667\tAmazon-AuthorizeOrder
7/19/2022\t13/45/2022\t8329017668\tAmazon-AuthorizeOrder
"""


def rows(printed: str) -> list[dict[str, str]]:
    """The rows as a strict reader reads them."""
    return list(csv.DictReader(io.StringIO(printed, newline=""), strict=True))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_runs(sign: str) -> None:
    """A campaign's name that starts with a sign of a formula has an apostrophe before it; a number has none."""
    name = f"{sign}HYPERLINK(1)"
    (line,) = rows(tables.exposure(assess([Call(called_on=DAY, campaign=name)], assessed_on=DAY)))
    assert line["key"] == f"'{name}"
    assert inert(f"a{sign}") == f"a{sign}"
    assert rows(as_csv(("a",), [{"a": -3}]))[0]["a"] == "-3"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_what_goes_in_comes_out(cells: list[str]) -> None:
    """Any text is one cell of one row, quotes, commas and line breaks too, and starts with no sign of a formula."""
    headings = [f"h{number}" for number in range(len(cells))]
    printed = as_csv(headings, [dict(zip(headings, cells, strict=True))])
    (row,) = rows(printed)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())
    assert [cell.removeprefix("'") for cell in row.values()] == [
        cell.replace("\x00", "\ufffd").removeprefix("'") for cell in cells
    ]
    assert printed.endswith("\r\n")


def test_lines_end_as_the_format_says() -> None:
    """By CR LF; a value that is missing or None is blank, a yes is yes."""
    assert as_csv(("a", "b", "c"), [{"a": True, "b": None}, {"c": ["x", 1]}, {"a": False}]) == (
        "a,b,c\r\nyes,,\r\n,,x; 1\r\nno,,\r\n"
    )


def test_the_lines_of_an_exposure() -> None:
    """Each line of the total, and they add up to it."""
    found = rows(tables.exposure(assess(read_calls(CHART), assessed_on=DAY)))
    assert list(found[0]) == ["by", "key", "assessed_on", "per_violation_usd", "violations", "subtotal_usd"]
    assert sum(int(row["subtotal_usd"]) for row in found) == 2_093_265
    assert found[0] == {
        "by": "campaign", "key": "Amazon-Acct On Hold", "assessed_on": "2022-08-23", "per_violation_usd": "46517",
        "violations": "1", "subtotal_usd": "46517",
    }  # fmt: skip


def test_amounts() -> None:
    """One amount, and all of them."""
    (one,) = rows(tables.penalty(penalty(assessed_on=DAY)))
    assert (one["amount_usd"], one["effective"], one["violated_on"]) == ("46517", "2022-01-10", "")
    every = rows(tables.schedule(shipped_schedule()))
    assert len(every) == 13
    assert every[-1]["authority"] == "90 Fed. Reg. 5580"
    assert {row["attaches_to"] for row in every} == {"assessment", "violation"}


def test_deadlines() -> None:
    """Every reading by its date, one of them the safe one; and every clock."""
    found = rows(tables.deadline(deadline(clock="letter", after=dt.date(2021, 12, 22))))
    assert [(row["due"], row["safe"], row["unusual"]) for row in found][:2] == [
        ("2021-12-27", "no", "yes"),
        ("2021-12-28", "yes", "no"),
    ]
    assert sum(row["safe"] == "yes" for row in found) == 1
    assert {row["id"] for row in rows(tables.clocks(clocks_known().values()))} == set(clocks_known())


def test_a_timeline() -> None:
    """Its deadlines, days left as numbers even below zero, and the clocks that wait without a date."""
    answer = timeline(letter_on=DAY, as_of=dt.date(2022, 9, 1))
    found = rows(tables.timeline(answer))
    assert (found[0]["due"], found[0]["days_left"], found[0]["id"]) == ("2022-08-26", "-6", "letter")
    assert [row["id"] for row in found if not row["due"]] == [one.id for one in answer.waiting]


def test_the_rows_of_a_letter_are_a_list_of_calls(tmp_path: Path) -> None:
    """Every row of the chart, and what is written is read again as the same calls."""
    letter = read_letter(LETTER)
    printed = tables.letters([letter])
    target = tmp_path / "calls.csv"
    target.write_text(printed, encoding="utf-8", newline="")
    again = read_calls(target, columns={"called": "called_on", "notified": "notified_on"})
    assert [(call.called_on, call.caller_id, call.campaign, call.violations) for call in again] == [
        (call.called_on, call.caller_id, call.campaign, call.violations) for call in letter.calls
    ]


def test_rows_of_several_letters() -> None:
    """A row that is not read says why and what stands there; one that an earlier letter has says so, by recording or caller and day."""
    letters = [read_letter(LETTER), read_letter(LETTER), read_demand(REFUSED)]
    found = rows(tables.letters(letters, shared_calls(letters)))
    assert [sum(row["listed_before"] == "yes" for row in found if row["letter"] == letter) for letter in "123"] == [
        0, 45, 1,
    ]  # fmt: skip
    (refused,) = [row for row in found if row["read"] == "no"]
    assert "13/45/2022" in refused["problems"]
    assert refused["called_on"] == ""


def test_citations() -> None:
    """Each with its place; one that is damaged beyond reading has no normal form."""
    text = "See 16 C.F.R. § 310.4(b)(1)(v) and 16 C.F.R. § 310.99."
    found = rows(tables.cite(find_citations(text)))
    assert [row["normal"] for row in found] == ["16 C.F.R. § 310.4(b)(1)(v)", "16 C.F.R. § 310.99"]
    assert [row["known"] for row in found] == ["yes", "no"]
    assert text[int(found[0]["start"]) : int(found[0]["end"])] == found[0]["text"]


def test_what_a_table_cannot_say_is_said_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    """The figure, its words, what was left out and every warning go to standard error."""
    status = cli.main(["exposure", CHART, "--assessed", "2027-03-01", "--filed", "2026-11-23", "--format", "csv"])
    out, err = capsys.readouterr()
    assert status == 0
    assert len(rows(out)) == 4
    for words in (
        "tsrcalc: Maximum civil penalty: $2,017,344\n", "not a prediction", "tsrcalc: Left out of the total: 7 violations, $371,616.",
        "tsrcalc: Warnings: ",
    ):  # fmt: skip
        assert words in err


def test_what_does_not_add_up_stands_beside_the_rows_of_a_letter(capsys: pytest.CaptureFixture[str]) -> None:
    """The summary points to it: it is said where the rows are not."""
    assert cli.main(["letter", str(LETTER), "--assessed", "2022-08-23", "--format", "csv"]) == 0
    assert "What does not add up: Row 45 is of 'TestCall-StaySafeStayHome'" in capsys.readouterr().err


def test_the_warnings_of_a_deadline_stand_beside_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """As they stand in the text."""
    command = [
        "exposure",
        str(Path(LETTER).parent / "ibasis_attachment_a.csv"),
        "--assessed",
        "2026-11-23",
        "--letter",
        "2027-02-01",
    ]
    assert cli.main(command) == 0
    text = capsys.readouterr().out
    assert cli.main([*command, "--format", "csv"]) == 0
    said = capsys.readouterr().err
    assert ("Warnings of the deadline" in text) == ("Warnings of the deadline: " in said)
    assert "Warnings of the deadline: " in said
