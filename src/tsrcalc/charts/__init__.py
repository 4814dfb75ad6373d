"""The charts of calls that letters carry: read row by row, each row read or refused, none lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..errors import CallListError, Problem
from ..pages import PagedText
from ..rows import check_columns, column_of, listed, plain_heading
from .blocks import charts_of_cells
from .celled import lines_of
from .orders import of_one_order
from .pieces import may_have_rows
from .searching import Search
from .values import Chart, ChartRow


if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Chart", "ChartRow", "find_charts", "read_chart"]

#: Headings that nothing sets apart are shown as one.
_A_LINE = 200


def read_chart(text: str | PagedText, *, columns: Mapping[str, str] | None = None) -> Chart:
    r"""
    Read a chart of calls from text: cells set apart by tabs, bars or blanks, labelled, one to a line, or wrapped as PDFs give them.

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

        tsrcalc.errors.CallListError: *columns* names a heading that no chart of the text has.

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
    numbered = tuple(row.numbered(number) for number, row in enumerate(rows, 1))
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

        tsrcalc.errors.CallListError: *columns* names a heading that no chart of the text has.
    """
    named = {} if columns is None else columns
    check_columns(named)
    charts = _found(paged, named)
    _check_headings(named, charts, paged.name)
    return charts


def _found(paged: PagedText, named: Mapping[str, str]) -> tuple[Chart, ...]:
    if not may_have_rows(paged.text):
        return ()
    lines = list(lines_of(paged.text))
    charts, free = charts_of_cells(lines, paged, named)
    search = Search(paged, named)
    for start, end in free:
        charts += search.uncelled(start, end)
    charts.sort(key=_start)
    charts += search.unread(charts)
    found = sorted(of_one_order(charts), key=_start)
    return tuple(
        attrs.evolve(chart, rows=tuple(_placed(row, paged) for row in chart.rows)) if chart.refused else chart
        for chart in found
    )


def _placed(row: ChartRow, paged: PagedText) -> ChartRow:
    """The row; where it is refused, each of its problems with its place."""
    if not row.problems:
        return row
    line = paged.text.count("\n", 0, row.start) + 1
    problems = (one._replace(source=paged.name, line=line, page=row.page, row=row.number) for one in row.problems)
    return attrs.evolve(row, problems=tuple(problems))


def _start(chart: Chart) -> int:
    return chart.start


def _check_headings(columns: Mapping[str, str], charts: tuple[Chart, ...], name: str) -> None:
    """Refuse a heading that is named and stands above no chart."""
    headings = tuple(dict.fromkeys(heading for chart in charts for heading in chart.headings))
    there = f"headings are {listed(headings, _A_LINE)}" if headings else "no headings of a chart were found"
    problems = tuple(
        Problem(name, 0, column, heading, "there is no such heading", there)
        for column, heading in columns.items()
        if not _stands(column, plain_heading(heading), [plain_heading(one) for one in headings])
    )
    if problems:
        raise CallListError(problems)


def _stands(column: str, heading: str, headings: list[str]) -> bool:
    """Whether a heading stands above a chart; several on a line are one text, in which one known anyhow is as good."""
    if heading in headings:
        return True
    return column_of().get(heading) == column and f" {heading} " in f" {' '.join(headings)} "
