"""The charts of calls that letters carry: read row by row, each row read or refused, none lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..pages import PagedText
from ..rows import COLUMNS
from .blocks import charts_of_cells
from .celled import lines_of
from .pieces import may_have_rows
from .searching import Search
from .values import Chart, ChartRow


if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Chart", "ChartRow", "find_charts", "read_chart"]


def read_chart(text: str | PagedText, *, columns: Mapping[str, str] | None = None) -> Chart:
    r"""
    Read a chart of calls from text: cells set apart by tabs, bars or blanks, one to a line, or wrapped as PDFs give them.

    Args:
        text: The text. Where it has several charts, their rows follow one another.

        columns: For headings that are not recognised: the column's name (``called``, ``notified``, ``caller_id``,
            ``campaign``, ``recording``, ``violation``) and the heading it stands under.

    Returns:
        The chart, a sequence of its calls. Rows that cannot be read are in `Chart.refused`; rows read and rows refused
        are all the rows there are. Without headings the columns are taken in the order of the letters: notified, called,
        caller id, campaign, link, violation.

    Raises:
        tsrcalc.errors.RuleError: *columns* names a column that there is not.

    >>> chart = read_chart(
    ...     "Social Security https://portal.tracebacks.org/api/public/ 16 C.F.R. Nov 30, 2021 Nov 29, 2021 2155550143 "
    ...     "Administration Imposter attachments/576038 § 310.4(b)(1)(v)"
    ... )
    >>> chart[0].campaign, chart[0].recording
    ('Social Security Administration Imposter', 'https://portal.tracebacks.org/api/public/attachments/576038')
    """
    paged = text if isinstance(text, PagedText) else PagedText.of(text)
    charts = find_charts(paged, columns=columns)
    if len(charts) < 2:
        return charts[0] if charts else Chart()
    rows = (row for chart in charts for row in chart.rows)
    headings = next((chart.headings for chart in charts if chart.headings), ())
    numbered = tuple(_renumbered(row, number) for number, row in enumerate(rows, 1))
    return Chart(rows=numbered, headings=headings, start=charts[0].start, end=charts[-1].end)


def find_charts(paged: PagedText, *, columns: Mapping[str, str] | None = None) -> tuple[Chart, ...]:
    """
    Find every chart of a letter.

    Args:
        paged: The letter's text.

        columns: As for :func:`read_chart`.

    Returns:
        The charts, in order. The letter's own words around them are in none: `Chart.start` and `Chart.end` tell.

    Raises:
        tsrcalc.errors.RuleError: *columns* names a column that there is not.
    """
    named = columns or {}
    _check(named)
    if not may_have_rows(paged.text):
        return ()
    lines = list(lines_of(paged.text))
    charts, free = charts_of_cells(lines, paged, named)
    search = Search(paged, named)
    for start, end in free:
        charts += search.uncelled(start, end)
    charts.sort(key=_start)
    return tuple(sorted([*charts, *search.unread(charts)], key=_start))


def _start(chart: Chart) -> int:
    return chart.start


def _check(columns: Mapping[str, str]) -> None:
    from ..errors import RuleError

    if unknown := [column for column in columns if column not in COLUMNS]:
        raise RuleError(f"there is no column {unknown[0]!r}", f"there are {', '.join(COLUMNS)}")


def _renumbered(row: ChartRow, number: int) -> ChartRow:
    return attrs.evolve(row, number=number, call=attrs.evolve(row.call, row=number) if row.call else None)
