"""Charts as real letters print them: each oddity is read as printed, or refused for what is wrong."""

from __future__ import annotations

import tomllib

from pathlib import Path
from typing import Any

import pytest

from tests.charts_made import as_read

from tsrcalc import read_chart
from tsrcalc.charts import find_charts
from tsrcalc.pages import PagedText


CASES = tomllib.loads((Path(__file__).parent / "cases" / "chart_rows.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_cases(case: dict[str, Any]) -> None:
    """Calls, what is kept beside them, what is refused and why, and what was repaired."""
    chart = read_chart(case["text"])
    assert [[*as_read(call), *(f"{name}: {value}" for name, value in call.other)] for call in chart] == case["calls"]
    refused = [row.problems[0] for row in chart.refused]
    assert [": ".join(filter(None, [one.column, one.problem])) for one in refused] == case.get("refused", [])
    assert [said for row in chart.rows for said in row.repairs] == case.get("repairs", [])


def test_rows_far_apart() -> None:
    """Are of two charts; read together, they are counted on."""
    row = "7/18/2022 7/17/2022 2165550143 Solar 16 C.F.R. § 310.4(b)(1)(v)"
    text = f"{row} {'x' * 80_000} {row}"
    assert [len(chart.rows) for chart in find_charts(PagedText.of(text))] == [1, 1]
    assert [call.row for call in read_chart(text)] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Caller ID     Date of Call\n2165550143    7/17/2022",
        "Caller ID\n\nDate of Call\n2165550143\n7/17/2022\nThese are all\nthat there are\n",
    ],
)
def test_another_order_up_to_the_end(text: str) -> None:
    """Of the text, or before its other words."""
    assert [as_read(call)[:3] for call in read_chart(text)] == [("", "2022-07-17", "2165550143")]


@pytest.mark.parametrize(
    "text", ["Caller ID\nDate of Call\n", "Caller ID\n" * 25, "2165550143\nCaller ID\nDate of Call"]
)
def test_headings_without_rows(text: str) -> None:
    """Are no chart."""
    assert read_chart(text).rows == ()


def test_a_lone_date_among_cells() -> None:
    """Is a call's where a number or a link stands beside it; a letter's date is none."""
    assert read_chart("March 3, 2023\tVoice Co.\n").rows == ()
    rows = "3/3/2023\t2165550143\tSolar\n3/4/2023\thttps://calls.example/1\n"
    assert [as_read(call)[1] for call in read_chart(rows)] == ["2023-03-03", "2023-03-04"]


def test_a_chart_of_which_every_row_is_refused() -> None:
    """Is a chart: it is not read again as something else."""
    (row,) = read_chart("Date of Call\tCaller ID\n7/17/2022\t2165550143\tmore\n").rows
    assert str(row.problems[0]).endswith("put quotes around a cell that holds the separator")
