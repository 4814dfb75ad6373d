"""The charts of calls that letters carry: read row by row, each row read or refused, none lost."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

import attrs

from ..pages import PagedText
from ..rows import COLUMNS, plain_heading
from .celled import Line, celled_chart, is_heading, known_order, lines_of, one_a_line
from .flowing import rows_of, stretches
from .pieces import DATE, HEADING_WORDS, blanked, may_have_rows
from .reading import read_flowing
from .values import Chart, ChartRow


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Chart", "ChartRow", "find_charts", "read_chart"]

_DATE = re.compile(rf"\s*{DATE}\s*")
_HAS_DATE = re.compile(DATE)


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
    charts, free = _celled(lines, paged, named)
    for start, end in free:
        charts += _flowing(paged, start, end)
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
        block, behind, headings = _block(lines, at, columns)
        chart = celled_chart(block, paged, columns, headings=headings) if block else None
        if chart is not None:  # one of which every row is refused is a chart too
            start = lines[at].start if headings else chart.start
            charts.append(attrs.evolve(chart, start=start))
            free.append((floor, start))
            floor = chart.end
        at = max(behind, at + 1)
    return charts, [*free, (floor, len(paged.text))]


def _block(lines: list[Line], at: int, columns: Mapping[str, str]) -> tuple[list[Line], int, tuple[str, ...]]:
    """The lines of cells that start at a line, the line behind them, and headings that stand one to a line."""
    if lines[at].text.isspace():
        return [], at + 1, ()
    if lines[at].cells:
        return _set_apart(lines, at)
    if lines[at].text.count(",") > 1:
        block, end = _between_commas(lines, at, columns)
        if block:
            return block, end, ()
    if _may_be_heading(lines[at]):
        headings, behind = _whole_heading(lines, at)
        cells = tuple(cell for cell, _ in headings.cells)
        if len(cells) > 1 and is_heading(cells, columns) and not known_order(cells):
            return _under(lines, behind, headings)
    if plain_heading(lines[at].text.strip()) in _FIRST_WORDS:
        return _below(lines, at)
    return [], at + 1, ()


def _set_apart(lines: list[Line], at: int) -> tuple[list[Line], int, tuple[str, ...]]:
    """The lines of cells from one on, and the line behind them; page feet and blank lines may stand between rows."""
    end = at
    for i in range(at, len(lines)):
        if lines[i].cells:
            end = i + 1
        elif i - end > 6 or len(lines[i].text.split()) > 12:
            break
    return [line for line in map(_of_one_cell, lines[at:end]) if line.cells], end, ()


def _of_one_cell(line: Line) -> Line:
    """A date alone between rows of cells is what is left of a row."""
    text = line.text.strip()
    return line._replace(cells=((text, line.start),)) if not line.cells and _DATE.fullmatch(text) else line


def _between_commas(lines: list[Line], at: int, columns: Mapping[str, str]) -> tuple[list[Line], int]:
    """The lines of a list with commas between its cells, from its headings to the letter's words; and the line behind them."""
    if not is_heading(_split_at_commas(lines[at].text), columns):
        return [], at + 1
    block: list[Line] = []
    end = at
    for i in range(at, len(lines)):
        text = lines[i].text.strip()
        if not text or _FOOT.fullmatch(text):
            if i - end > 6:
                break
            continue
        if "," not in text and not _HAS_DATE.search(text):
            break
        block.append(lines[i]._replace(cells=tuple((cell, lines[i].start) for cell in _split_at_commas(text))))
        end = i + 1
    return (block, end) if len(block) > 1 else ([], at + 1)


def _split_at_commas(text: str) -> tuple[str, ...]:
    """The cells of a line; where its quotation marks or its length are no list's, it is one cell."""
    import csv

    if text.count('"') % 2 or len(text) > _LONGEST_LINE:
        return (text,)
    return tuple(cell.strip() for cell in next(csv.reader([text.strip()]), ()))


_FOOT = re.compile(r"\s*(?:[Pp]age\s)?\d{1,3}(?:\sof\s\d{1,3})?\s*")
_LONGEST_LINE = 12_000
_FIRST_WORDS = frozenset(plain_heading(name) for names in COLUMNS.values() for name in names)


def _apart(line: Line) -> Line:
    """A line with the cells that two blanks and more set apart."""
    cells = tuple((found[0].strip(), line.start + found.start()) for found in re.finditer(r"\S+(?: \S+)*", line.text))
    return line._replace(cells=cells)


def _may_be_heading(line: Line) -> bool:
    """Whether a line has cells apart, and a heading's word among them."""
    return "  " in line.text.strip() and any(word.casefold() in HEADING_WORDS for word in line.text.split())


def _whole_heading(lines: list[Line], at: int) -> tuple[Line, int]:
    """The headings that start at a line, with the further lines of those that wrap; and the line behind them."""
    headings = _apart(lines[at])
    places = [start - headings.start for _, start in headings.cells]
    for i in range(at + 1, min(at + 4, len(lines))):
        words = lines[i].text.split()
        if not words or any(word.casefold() not in HEADING_WORDS for word in words):
            return headings, i
        more = _nearest(_apart(lines[i]), places)
        cells = (
            (f"{cell} {rest}".strip(), start) for (cell, start), (rest, _) in zip(headings.cells, more, strict=True)
        )
        headings = headings._replace(cells=tuple(cells), end=lines[i].end)
    return headings, min(at + 4, len(lines))


def _under(lines: list[Line], at: int, headings: Line) -> tuple[list[Line], int, tuple[str, ...]]:
    """The lines below headings in another order, each cell under the heading whose place is nearest."""
    places = [start - headings.start for _, start in headings.cells]
    block, end = [headings], at
    for i in range(at, len(lines)):
        apart = _apart(lines[i])
        if not apart.cells:
            if i - end > 2:
                break
            continue
        if lines[i].cells:  # set apart by other marks
            break
        if max(len(cell.split()) for cell, _ in apart.cells) > 8:  # prose
            break
        if not _FOOT.fullmatch(lines[i].text):
            placed = _nearest(apart, places)
            if any(_HAS_DATE.search(cell) and not _DATE.fullmatch(cell) for cell, _ in placed):
                return [], at, ()  # the places of the headings are not those of the cells
            block.append(apart._replace(cells=placed))
        end = i + 1
    return block, end, ()


def _nearest(line: Line, places: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """The cells of a line, one for each heading; two at one place are one."""
    cells = [("", line.start)] * len(places)
    for cell, start in line.cells:
        index = min(range(len(places)), key=lambda i: abs(places[i] - (start - line.start)))
        cells[index] = (f"{cells[index][0]} {cell}".strip(), start)
    return tuple(cells)


def _below(lines: list[Line], at: int) -> tuple[list[Line], int, tuple[str, ...]]:
    """Cells one to a line, under headings one to a line in another order than the letters'."""
    headings, first = one_a_line(lines, at)
    if len(headings) < 2 or known_order(headings):
        return [], first, ()
    block: list[Line] = []
    group: list[Line] = []
    behind = first
    for i in range(first, len(lines)):
        if not lines[i].text.strip():
            continue
        group.append(lines[i])
        if len(group) < len(headings):
            continue
        if not any(_DATE.fullmatch(line.text) for line in group):
            break
        cells = tuple((line.text.strip(), line.start) for line in group)
        block.append(Line("", group[0].start, group[-1].end, cells))
        group, behind = [], i + 1
    return block, behind, headings


def _called_first(headings: str) -> bool:
    """Whether headings have the day of the call before that of the notice."""
    folded = " ".join(headings.casefold().split())
    called = re.search(r"\b(?:date of call|call date|date called)\b", folded)
    told = re.search(r"\b(?:itg|notif\w*|notice|traceback)\b", folded)
    return bool(called and told and called.start() < told.start())


def _flowing(paged: PagedText, start: int, end: int) -> Iterator[Chart]:
    """The charts of a span of text in the order of reading."""
    clean, headings = blanked(paged.text[start:end])
    clean = " " * start + clean if start else clean
    spans = [(first + start, behind + start) for first, behind in headings]
    for stretch in stretches(clean, start, end, spans):
        cells = list(rows_of(clean, stretch))
        first = min(one.start for one in cells)
        own = [span for span in spans if span[1] <= first and first - span[1] < 400]
        swapped = bool(own) and _called_first(paged.text[slice(*own[-1])])
        rows = tuple(read_flowing(one, paged, number, called_first=swapped) for number, one in enumerate(cells, 1))
        if not own and not any(one.caller_id or one.recording or one.violation for one in cells):
            continue  # two dates side by side are no chart
        words = tuple(paged.text[slice(*own[-1])].split("\n")) if own else ()
        yield Chart(
            rows=rows, headings=tuple(" ".join(one.split()) for one in words if one.strip()),
            start=own[-1][0] if own else rows[0].start, end=max(row.end for row in rows),
        )  # fmt: skip
