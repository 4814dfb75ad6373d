"""The charts of calls that letters carry: read row by row, each row read or refused, none lost."""

from __future__ import annotations

import bisect

from typing import TYPE_CHECKING

import attrs

from ..pages import PagedText
from ..rows import COLUMNS
from .aligned import aligned_charts
from .celled import Line, celled_chart, lines_of
from .flowing import rows_of, stretches
from .ordered import ordered_charts
from .pieces import blanked
from .reading import read_flowing
from .values import Chart, ChartRow


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    lines = list(lines_of(paged.text))
    charts, free = _celled(lines, paged, named)
    for start, end in free:
        charts += _uncelled(paged, start, end, named)
    return tuple(sorted(charts, key=lambda chart: chart.start))


def _uncelled(paged: PagedText, start: int, end: int, columns: Mapping[str, str]) -> Iterator[Chart]:
    """The charts of a span of text without tabs and bars: in columns by their places, and what is left as it is read."""
    clean, headings = blanked(paged.text[start:end])
    kept, at = [], 0
    for first, behind in headings:
        kept += [clean[at:first], paged.text[start + first : start + behind]]
        at = behind
    lines = [
        line._replace(start=line.start + start, end=line.end + start) for line in lines_of("".join([*kept, clean[at:]]))
    ]
    floor = start
    for chart in aligned_charts(lines, columns, paged):
        yield from _in_order(lines, floor, chart.start, columns, paged)
        yield chart
        floor = chart.end
    yield from _in_order(lines, floor, end, columns, paged)


def _in_order(lines: list[Line], start: int, end: int, columns: Mapping[str, str], paged: PagedText) -> Iterator[Chart]:
    """The charts of a span of text in the order of reading: under headings in an order of their own, and without."""
    first, behind = (bisect.bisect_left(lines, at, key=lambda line: line.start) for at in (start, end))
    for chart in ordered_charts(lines[first:behind], columns, paged):
        yield from _flowing(paged, start, chart.start)
        yield chart
        start = chart.end
    yield from _flowing(paged, start, end)


def _check(columns: Mapping[str, str]) -> None:
    from ..errors import RuleError

    if unknown := [column for column in columns if column not in COLUMNS]:
        raise RuleError(f"there is no column {unknown[0]!r}", f"there are {', '.join(COLUMNS)}")


def _renumbered(row: ChartRow, number: int) -> ChartRow:
    return attrs.evolve(row, number=number, call=attrs.evolve(row.call, row=number) if row.call else None)


def _celled(
    lines: list[Line], paged: PagedText, columns: Mapping[str, str]
) -> tuple[list[Chart], list[tuple[int, int]]]:
    """The charts whose cells are set apart, and the spans of the text that are left."""
    charts: list[Chart] = []
    free: list[tuple[int, int]] = []
    at, floor = 0, 0
    while at < len(lines):
        block, at = _block(lines, at)
        if chart := celled_chart(block, paged, columns) if block else None:
            charts.append(chart)
            free.append((floor, chart.start))
            floor = chart.end
    return charts, [*free, (floor, len(paged.text))]


def _block(lines: list[Line], at: int) -> tuple[list[Line], int]:
    """The lines of cells that start at a line, and the line behind them."""
    if lines[at].text.isspace():
        return [], at + 1
    if lines[at].cells:
        end = at
        for i in range(at, len(lines)):
            if lines[i].cells:
                end = i + 1
            elif i - end > 6 or len(lines[i].text.split()) > 12:  # page feet and blank lines may stand between rows
                break
        return [line for line in lines[at:end] if line.cells], end
    return [], at + 1


def _flowing(paged: PagedText, start: int, end: int) -> Iterator[Chart]:
    """The charts of a span of text in the order of reading."""
    clean, headings = blanked(paged.text[start:end])
    clean = " " * start + clean if start else clean
    spans = [(first + start, behind + start) for first, behind in headings]
    for stretch in stretches(clean, start, end, spans):
        cells = list(rows_of(clean, stretch))
        rows = tuple(read_flowing(one, paged, number) for number, one in enumerate(cells, 1))
        own = [span for span in spans if span[1] <= rows[0].start and rows[0].start - span[1] < 400]
        if not own and not any(one.caller_id or one.recording or one.violation for one in cells):
            continue  # two dates side by side are no chart
        words = tuple(paged.text[slice(*own[-1])].split("\n")) if own else ()
        yield Chart(
            rows=rows, headings=tuple(" ".join(one.split()) for one in words if one.strip()),
            start=own[-1][0] if own else rows[0].start, end=max(row.end for row in rows),
        )  # fmt: skip
