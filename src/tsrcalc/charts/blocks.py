"""Where the charts are whose cells are set apart: by tabs and bars, or by the commas and semicolons of a list with headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..patterns import regex
from .celled import celled_chart
from .headings import is_heading
from .labelled import is_labelled
from .pieces import A_DATE, blanked, is_date, is_prose, may_have_rows


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..pages import PagedText
    from .celled import Line
    from .values import Chart

__all__ = ["charts_of_cells"]

_FOOT = regex(r"\s*(?:[Pp]age\s)?\d{1,3}(?:\sof\s\d{1,3})?\s*")
_LONGEST_LINE = 12_000


def charts_of_cells(
    lines: list[Line], paged: PagedText, columns: Mapping[str, str]
) -> tuple[list[Chart], list[tuple[int, int]]]:
    """
    Find the charts whose cells are set apart by tabs, bars, commas or semicolons.

    Args:
        lines: The lines of the text, each with its cells.

        paged: The text.

        columns: The caller's names of columns.

    Returns:
        The charts, in order, and the spans of the text that are left.
    """
    charts: list[Chart] = []
    free: list[tuple[int, int]] = []
    at, floor = 0, 0
    while at < len(lines):
        block, behind = _block(lines, at, columns)
        chart = celled_chart(block, paged, columns) if block else None
        if chart is not None:  # one of nothing but refused rows is a chart too
            charts.append(chart)
            free.append((floor, chart.start))
            floor = chart.end
        at = max(behind, at + 1)
    return charts, [*free, (floor, len(paged.text))]


def _block(lines: list[Line], at: int, columns: Mapping[str, str]) -> tuple[list[Line], int]:
    """The lines of cells that start at a line, and the line behind them."""
    if lines[at].text.isspace():
        return [], at + 1
    if is_labelled(lines[at].cells):  # a block of labelled values is no table
        return [], at + 1
    if lines[at].cells:
        return _set_apart(lines, at)
    for mark in (",", ";"):
        if mark in lines[at].text and is_heading(_plainly_split(lines[at].text, mark), columns):
            return _listed(lines, at, mark, columns)
    return [], at + 1


def _set_apart(lines: list[Line], at: int) -> tuple[list[Line], int]:
    """The lines of cells from one on, and the line behind them; page feet and blank lines may stand between rows."""
    end = at
    block: list[Line] = []
    for i in range(at, len(lines)):
        line = _of_few_cells(lines[i], bars="|" in lines[at].text)
        block.append(line)
        if line.cells and not is_date(line.text):
            end = i + 1
        elif i - end > 6 or len(line.text.split()) > 12:
            break
    return [line for line in block[: end - at] if line.cells or _is_stray(line)], end


def _is_stray(line: Line) -> bool:
    """Whether a line between rows of cells holds words, and is no page's foot."""
    return not _FOOT.fullmatch(line.text) and bool(blanked(line.text)[0].strip())


def _of_few_cells(line: Line, *, bars: bool) -> Line:
    """A line between rows of cells that is what is left of a row: a date alone, or a date before or behind one bar."""
    if line.cells or not A_DATE.search(line.text):
        return line
    cells = line.text.split("|") if bars else [line.text]
    if len(cells) == 1 and not is_date(line.text):
        return line
    return line._replace(cells=tuple((cell.strip(), line.start) for cell in cells))


def _listed(lines: list[Line], at: int, mark: str, columns: Mapping[str, str]) -> tuple[list[Line], int]:
    """The lines of a list with commas or semicolons between its cells, from its headings to the letter's words; and the line behind."""
    headings = _split(lines[at].text, mark)
    block: list[Line] = []
    end = at
    for i in range(at, len(lines)):
        text = lines[i].text.strip()
        if not text or _FOOT.fullmatch(text):
            if i - end > 6:
                break
            continue
        cells = _split(text, mark)
        if not is_heading(cells, columns) and not _is_row(text, cells, len(headings)):
            break
        block.append(lines[i]._replace(cells=tuple((cell, lines[i].start) for cell in cells)))
        end = i + 1
    return (block, end) if len(block) > 1 else ([], at + 1)


def _is_row(text: str, cells: tuple[str, ...], headings: int) -> bool:
    """Whether a line is a row of a list, and not the letter's own words with a comma."""
    return not is_prose(text) and (may_have_rows(text) or (len(cells) == headings and sum(map(bool, cells)) > 1))


def _plainly_split(text: str, mark: str) -> tuple[str, ...]:
    """The cells of a line that may be headings, of which none has the mark within its quotation marks."""
    return tuple(cell.strip().strip('"').strip() for cell in text.split(mark))


def _split(text: str, mark: str) -> tuple[str, ...]:
    """The cells of a line; where its quotation marks or its length are no list's, it is one cell."""
    import csv

    if text.count('"') % 2 or len(text) > _LONGEST_LINE:
        return (text,)
    return tuple(cell.strip() for cell in next(csv.reader([text.strip()], delimiter=mark), ()))
