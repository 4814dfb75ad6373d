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

#: Headings stand no farther above their chart than so many characters.
_FAR = 400


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
    clean, headings = blanked(paged.text)
    search = _Search(paged, named, clean, headings)
    charts, free = _celled([*lines_of(paged.text)], paged, named)
    for start, end in free:
        charts += search.uncelled(start, end)
    return tuple(sorted(charts, key=lambda chart: chart.start))


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
        if block and (chart := celled_chart(block, paged, columns)) is not None:
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


class _Search:
    """
    The search for charts without tabs and bars.

    Args:
        paged: The text.

        columns: The caller's names of columns.

        clean: The text with page feet and headings blanked.

        headings: The spans of the headings.
    """

    def __init__(
        self, paged: PagedText, columns: Mapping[str, str], clean: str, headings: list[tuple[int, int]]
    ) -> None:
        self._paged, self._columns, self._clean, self._headings = paged, columns, clean, headings
        kept, at = [], 0
        for start, end in headings:
            kept += [clean[at:start], paged.text[start:end]]
            at = end
        self._lines = [*lines_of("".join([*kept, clean[at:]]))]

    def uncelled(self, start: int, end: int) -> Iterator[Chart]:
        """The charts of a span of text: in columns by their places, and what is left in the order of reading."""
        for chart in aligned_charts(self._within(start, end), self._columns, self._paged):
            yield from self._in_order(start, chart.start)
            yield chart
            start = chart.end
        yield from self._in_order(start, end)

    def _within(self, start: int, end: int) -> list[Line]:
        first, behind = (bisect.bisect_left(self._lines, at, key=lambda line: line.start) for at in (start, end))
        return self._lines[first:behind]

    def _in_order(self, start: int, end: int) -> Iterator[Chart]:
        """The charts of a span in the order of reading: under headings in an order of their own, and without."""
        for chart in ordered_charts(self._within(start, end), self._columns, self._paged):
            yield from self._flowing(start, chart.start)
            yield chart
            start = chart.end
        yield from self._flowing(start, end)

    def _flowing(self, start: int, end: int) -> Iterator[Chart]:
        """The charts of a span in the order of reading, the columns in the letters' order."""
        first, behind = (bisect.bisect_left(self._headings, (at, at)) for at in (start, end))
        headings = self._headings[first:behind]
        for stretch in stretches(self._clean, start, end, headings):
            cells = [*rows_of(self._clean, stretch._replace(start=max(stretch.start, start)))]
            rows = tuple(read_flowing(one, self._paged, number) for number, one in enumerate(cells, 1))
            own = self._heading_above(headings, start, rows[0].start)
            start = max(row.end for row in rows)
            if not own and not any(one.caller_id or one.recording or one.violation for one in cells):
                continue  # two dates side by side are no chart
            words = self._paged.text[slice(*own)].split("\n") if own else []
            yield Chart(
                rows=rows, headings=tuple(" ".join(one.split()) for one in words if one.strip()),
                start=own[0] if own else rows[0].start, end=start,
            )  # fmt: skip

    @staticmethod
    def _heading_above(headings: list[tuple[int, int]], floor: int, start: int) -> tuple[int, int] | None:
        """The headings right above a chart."""
        at = bisect.bisect_right(headings, start, key=lambda span: span[1])
        own = headings[at - 1] if at else None
        return own if own and own[0] >= floor and start - own[1] < _FAR else None
