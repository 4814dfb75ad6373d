"""Which number of the dates of a letter's charts is the month: where one has the day first, the others are in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..errors import Problem
from ..patterns import regex


if TYPE_CHECKING:
    from collections.abc import Sequence

    from .values import Chart, ChartRow

__all__ = ["of_one_order"]

_DAY_FIRST = "the day stands before the month"
_MONTHS = 12
_SLASHED = regex(r"(?<![\w/-])\d{1,2}(?:/(\d{1,2})/|-(\d{1,2})-)\d{2,4}(?!\d)")


def of_one_order(charts: Sequence[Chart]) -> Sequence[Chart]:
    """The charts of a letter; where a date in them has the day before the month, rows whose dates may be either are refused too."""
    day_first = any(problem.problem.startswith(_DAY_FIRST) for chart in charts for problem in chart.problems)
    return [*map(_without_doubt, charts)] if day_first else charts


def _without_doubt(chart: Chart) -> Chart:
    """
    The chart of a letter in which a date has the day before the month: rows whose dates may be either are refused too, unless
    others of this chart show that the month stands first.
    """
    if any(map(_shows_month_first, chart.rows)):
        return chart
    rows = (
        attrs.evolve(row, call=None, repairs=(), problems=(_either(row),)) if _may_be_either(row) else row
        for row in chart.rows
    )
    return attrs.evolve(chart, rows=tuple(rows))


def _shows_month_first(row: ChartRow) -> bool:
    """Whether a row was read that has a date whose second number can be no month."""
    return row.call is not None and any(int(found[1] or found[2]) > _MONTHS for found in _SLASHED.finditer(row.text))


def _may_be_either(row: ChartRow) -> bool:
    """Whether a row was read by a date of two numbers and a year, either of which may be the month."""
    days = [day for day in (row.call.called_on, row.call.notified_on) if day] if row.call else []
    return any(day.day <= _MONTHS and day.day != day.month for day in days) and _SLASHED.search(row.text) is not None


def _either(row: ChartRow) -> Problem:
    found = _SLASHED.search(row.text)
    return Problem(
        "", 0, "", found[0] if found else "",
        "another date of the letter's charts has the day before the month, so which number is the month is not certain",
        "see in the print",
    )  # fmt: skip
