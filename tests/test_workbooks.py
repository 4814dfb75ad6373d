"""An exposure as a workbook: recalculated, changed, and hostile to nobody."""

from __future__ import annotations

import datetime as dt
import io

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openpyxl import load_workbook

from tsrcalc import Call, assess, deadline, estimate, outcomes, read_calls
from tsrcalc.errors import RuleError
from tsrcalc.exposure.pricing import priced
from tsrcalc.reports import workbooks
from tsrcalc.reports.workbooks import as_xlsx


if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from tsrcalc.exposure.values import By, Count

CHART = Path(__file__).parent.parent / "examples" / "ibasis_attachment_a.csv"
DAY, TODAY = dt.date(2022, 8, 23), dt.date(2026, 11, 23)
CALLS = read_calls(CHART)


def opened(content: bytes, *, values: bool = False) -> Workbook:
    """The workbook: its formulas, or the values stored with them."""
    return load_workbook(io.BytesIO(content), data_only=values)


def recalculated(content: bytes, tmp_path: Path, change: Callable[[Any], None] = lambda _: None) -> dict[str, Any]:
    """The workbook changed, stripped of every stored value, and computed anew by a program that is not ours."""
    import formulas

    book = opened(content)
    change(book)
    path = tmp_path / "changed.xlsx"
    book.save(path)
    assert load_workbook(path, data_only=True)["Answer"]["B1"].value is None
    found = formulas.ExcelModel().loads(str(path)).finish().calculate()
    named = {str(key).upper().rpartition("]")[2].replace("'", ""): cell for key, cell in found.items()}
    return {
        key: cell.value[0, 0]
        for key, cell in named.items()
        if key.partition("!")[0] in {"ANSWER", "EXPOSURE"} and ":" not in key
    }


def test_the_total_of_the_real_chart_is_computed(tmp_path: Path) -> None:
    """Recalculated from nothing: $2,093,265 for 45, and 19 of one campaign; the values stored say the same."""
    content = as_xlsx(assess(CALLS, assessed_on=DAY), CALLS)
    got = recalculated(content, tmp_path)
    assert (got["ANSWER!B1"], got["ANSWER!B2"]) == (2_093_265, 45)
    assert (got["EXPOSURE!C8"], got["EXPOSURE!E8"]) == (19, 883_823)
    stored = opened(content, values=True)
    assert (stored["Answer"]["B1"].value, stored["Answer"]["B2"].value) == (2_093_265, 45)
    assert [cell.value for cell in stored["Exposure"][8]] == [7, "SSA-P1-TexasFraud (GovtImpers)", 19, 46_517, 883_823]


def test_the_total_follows_a_row_that_is_cleared_and_an_amount_that_is_changed(tmp_path: Path) -> None:
    """One row less: $46,517 less, in the line and in the total; another amount: 44 times that."""
    content = as_xlsx(assess(CALLS, assessed_on=DAY), CALLS)

    def clear(book: Any) -> None:
        for cell in book["Calls"][5]:
            cell.value = None

    def change(book: Any) -> None:
        clear(book)
        book["Amounts"]["A2"] = 10

    assert recalculated(content, tmp_path, clear)["ANSWER!B1"] == 2_093_265 - 46_517
    got = recalculated(content, tmp_path, change)
    assert (got["ANSWER!B1"], got["ANSWER!B2"]) == (440, 44)


@pytest.mark.parametrize("by", ["campaign", "provision", "month", "caller-id", "tier"])
@pytest.mark.parametrize("count", ["per-call", "per-provision"])
def test_the_values_stored_are_the_answer(by: By, count: Count) -> None:
    """However it is grouped and counted, each line and the total are the exposure's own."""
    answer = assess(CALLS, assessed_on=TODAY, filed_on=TODAY, by=by, count=count)
    book = opened(as_xlsx(answer, iter(CALLS)), values=True)
    lines = [[cell.value for cell in row[1:]] for row in book["Exposure"].iter_rows(min_row=2)]
    assert [tuple(row) for row in lines[:-1]] == [
        (line.key, line.violations, line.per_violation_usd, line.subtotal_usd) for line in answer.lines
    ]
    assert book["Answer"]["B1"].value == answer.maximum_usd == lines[-1][3]
    rows = [[cell.value for cell in row] for row in book["Calls"].iter_rows(min_row=2)]
    assert sum(int(str(row[11])) for row in rows) == answer.maximum_usd
    left = [[cell.value for cell in row] for row in book["Left out"].iter_rows(min_row=2)]
    assert [row[0] for row in left[:-1]] == [40, 41, 42, 43, 44, 45, 46]
    assert (left[-1][4], left[-1][5]) == (7, 371_616)


def test_a_call_of_several_provisions_stands_in_each_line() -> None:
    """Counted per provision and grouped by it, the violations are rows of their own."""
    from tsrcalc import Citation, Violation

    named = tuple(Violation(provision=Citation.parse(f"16 C.F.R. § 310.4({one})")) for one in ("a)(8", "b)(1)(v"))
    calls = [Call(called_on=DAY, violations=named), Call(called_on=DAY)]
    answer = assess(calls, assessed_on=DAY, by="provision", count="per-provision")
    found = [(one.row, one.line, one.violations) for one in priced(answer, calls)]
    assert found == [(1, 2, 1), (1, 3, 1), (2, 1, 1)]
    assert answer.violations == 3
    other = assess(calls, assessed_on=DAY, count="per-provision")
    assert [(one.line, one.violations) for one in priced(other, calls)] == [(1, 2), (1, 1)]


def test_amounts_that_differ_each_have_a_cell() -> None:
    """Before 2016 each violation has the amount of its day: each call points to its own."""
    calls = [Call(called_on=dt.date(2009, 1, 5)), Call(called_on=dt.date(2010, 1, 5))]
    book = opened(as_xlsx(assess(calls, assessed_on=dt.date(2016, 3, 1)), calls))
    assert [book["Calls"].cell(row, 11).value for row in (2, 3)] == ["=Amounts!$A$2", "=Amounts!$A$3"]
    assert [book["Amounts"].cell(row, 1).value for row in (2, 3)] == [11_000, 16_000]


def test_an_amount_stated_is_the_one_to_change() -> None:
    """Priced as stated, every call points to it; the amount in force stands below."""
    book = opened(as_xlsx(assess(CALLS, assessed_on=TODAY, per_violation_usd=46_517), CALLS))
    assert {row[10].value for row in book["Calls"].iter_rows(min_row=2)} == {"=Amounts!$A$2"}
    assert [book["Amounts"].cell(row, 1).value for row in (2, 3)] == [46_517, 53_088]


def test_a_count_is_one_row(tmp_path: Path) -> None:
    """45 calls without a list: one row that says that none was looked at."""
    content = as_xlsx(estimate(45, assessed_on=DAY))
    assert recalculated(content, tmp_path)["ANSWER!B1"] == 2_093_265
    row = [cell.value for cell in opened(content)["Calls"][2]]
    assert (row[8], row[9]) == ("a count alone: no call was looked at", 45)


def test_nothing_is_a_workbook_too() -> None:
    """No calls: no lines, and a total of nothing; a count all left out as well."""
    book = opened(as_xlsx(assess([], assessed_on=DAY)), values=True)
    assert book["Answer"]["B1"].value == 0
    late = estimate(45, assessed_on=TODAY, called_on=DAY, filed_on=dt.date(2028, 1, 1))
    left = opened(as_xlsx(late), values=True)["Left out"]
    assert [cell.value for cell in left[2]][:2] == [None, dt.datetime(2022, 8, 23)]  # noqa: DTZ001 -- a cell has no zone


def test_the_other_sheets() -> None:
    """Deadline, notes and assumptions, and authority with links; several deadlines are numbered."""
    answer, due = assess(CALLS, assessed_on=DAY), deadline(clock="letter", after=dt.date(2021, 12, 22))
    book = opened(as_xlsx(answer, CALLS, deadlines=[due], remarks=[("kind", "text")], outcomes=outcomes()))
    assert book.sheetnames == ["Answer", "Exposure", "Calls", "Amounts", "Deadline", "Notes", "Authority"]
    assert book["Deadline"]["A2"].value == "Due: Tuesday, December 28, 2021"
    texts = [[cell.value for cell in row] for row in book["Deadline"].iter_rows()]
    assert any(row[2] == "letter/federal (the safe one)" for row in texts)
    assert any(row[1] == "Christmas Day, in lieu of Saturday, 2021-12-25" and row[2] == "not counted" for row in texts)
    kinds = [row[0].value for row in book["Notes"].iter_rows(min_row=2)]
    assert kinds.count("assumption") == len(answer.assumptions)
    assert (kinds[0], kinds.count("other matter")) == ("kind", len(outcomes()))
    links = [row[1].hyperlink.target for row in book["Authority"].iter_rows(min_row=2) if row[1].hyperlink]
    assert "https://www.federalregister.gov/citation/87-FR-1070" in links
    named = opened(as_xlsx(answer, CALLS, deadlines=[due, due])).sheetnames
    assert {"Deadline 1", "Deadline 2"} <= set(named)


def test_nothing_of_the_callers_runs() -> None:
    """A formula, a link, a control character and a text too long for a cell are text."""
    hostile = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "https://a.example/x",
        "a\x00\x0b\ufffeb",
        "mailto:a",
        "x" * 40_000,
        "{=1}",
    ]
    calls = [Call(called_on=DAY, campaign=one, caller_id=one, recording=one, other=((one, one),)) for one in hostile]
    sheet = opened(as_xlsx(assess(calls, assessed_on=DAY), calls))["Calls"]
    for row in sheet.iter_rows(min_row=2):
        for cell in row[4:7]:
            assert (cell.data_type, cell.hyperlink) == ("s", None)
    got = [row[5].value for row in sheet.iter_rows(min_row=2)]
    assert got[:5] == hostile[:5]
    assert got[5] == "a\ufffd\ufffd\ufffdb"
    assert len(str(got[7])) == 32_767
    assert str(got[7]).endswith("x ... (cut: 40,000 characters)")


def test_the_same_answer_is_the_same_file() -> None:
    """Byte by byte: no clock's time stands in it."""
    answer = assess(CALLS, assessed_on=DAY)
    assert as_xlsx(answer, CALLS) == as_xlsx(answer, CALLS)
    assert opened(as_xlsx(answer, CALLS)).properties.created == dt.datetime(2022, 8, 23)  # noqa: DTZ001 -- the format has none


@pytest.mark.parametrize(
    "calls",
    [
        CALLS[:-1], [*CALLS, CALLS[0]], [Call(called_on=DAY, campaign="another")], [],
        [*CALLS, Call(called_on=dt.date(2027, 1, 1))],
    ],
)  # fmt: skip
def test_other_calls_are_refused(calls: list[Call]) -> None:
    """A list that is not the one the maximum was computed for would not add up to it."""
    with pytest.raises(RuleError, match="not those the maximum was computed for"):
        as_xlsx(assess(CALLS, assessed_on=DAY), calls)


def test_more_than_a_sheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With another form named."""
    monkeypatch.setattr(workbooks, "_ROWS", 40)
    with pytest.raises(RuleError, match="take --format csv or json"):
        as_xlsx(assess(CALLS, assessed_on=DAY), CALLS)


def test_law_without_an_address_has_no_link() -> None:
    """A citation that has no stable address is named, and leads nowhere."""
    calls = [Call(called_on=dt.date(1989, 1, 5))]
    rows = list(
        opened(as_xlsx(assess(calls, assessed_on=dt.date(1990, 1, 5)), calls))["Authority"].iter_rows(min_row=2)
    )
    (law,) = [row for row in rows if row[0].value == "Pub. L. No. 93-637"]
    assert (law[1].value, law[1].hyperlink) == (None, None)
