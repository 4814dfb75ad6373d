"""Where the charts are whose cells are set apart: by tabs and bars, or by the commas and semicolons of a list with headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..patterns import regex
from .celled import celled_charts
from .grid import kind_of
from .headings import are_strange, campaign_in, is_heading
from .labelled import is_labelled
from .pieces import A_DATE, blanked, is_date, is_prose, may_have_rows


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..pages import PagedText
    from .celled import Line
    from .values import Chart

__all__ = ["charts_of_cells"]

#: The foot of a page: a number, marked as one, or the last words of a line.
_FOOT = regex(r"\s*(?:[^\d,;|\t]{0,80}\b[Pp]age\s\d{1,3}|[-–—]?\s?\d{1,3})(?:\sof\s\d{1,3})?\s?[-–—]?\s*")
#: The name, the date and the number at the head of a letter's page are no more lines.
_MOST_HEAD = 4
_LONGEST_LINE = 12_000
#: Words with a mark between them are headings if there are so many.
_FEWEST_CELLS = 3
#: A line that names the campaign of rows stands no more lines above them.
_NEAR = 3


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
        if block and (above := _campaign_above(lines, at)):
            block = [above, *block]
        for chart in celled_charts(block, paged, columns):  # one of nothing but refused rows is a chart too
            charts.append(chart)
            free.append((floor, chart.start))
            floor = chart.end
        at = max(behind, at + 1)
    return charts, [*free, (floor, len(paged.text))]


def _campaign_above(lines: list[Line], at: int) -> Line | None:
    """The line right above lines of cells that names the campaign of their rows."""
    near = (line for line in reversed(lines[max(0, at - _NEAR) : at]) if not line.text.isspace())
    above = next(near, None)
    return above if above and not above.cells and campaign_in(above.text) else None


def _block(lines: list[Line], at: int, columns: Mapping[str, str]) -> tuple[list[Line], int]:
    """The lines of cells that start at a line, and the line behind them."""
    if lines[at].text.isspace():
        return [], at + 1
    if is_labelled(lines[at].cells):  # a block of labelled values is no table
        return [], at + 1
    if lines[at].cells:
        return _set_apart(lines, at)
    for mark in (",", ";"):
        if mark in lines[at].text and _opens_list(lines, at, mark, columns):
            return _listed(lines, at, mark, columns)
    return [], at + 1


def _opens_list(lines: list[Line], at: int, mark: str, columns: Mapping[str, str]) -> bool:
    """Whether a line has headings with a mark between them: known ones, or words above a row with a date and a number or a link."""
    cells = _plainly_split(lines[at].text, mark)
    if is_heading(cells, columns):
        return True
    if len(cells) < _FEWEST_CELLS or any(map(str.isdigit, lines[at].text)):
        return False
    below = _split(next((line.text for line in lines[at + 1 :] if not line.text.isspace()), ""), mark)
    return any(map(is_date, below)) and len({*map(kind_of, below)} - {""}) > 1 and are_strange(cells, below)


def _set_apart(lines: list[Line], at: int) -> tuple[list[Line], int]:
    """The lines of cells from one on, and the line behind them; page feet and blank lines may stand between rows."""
    end = at
    block: list[Line] = []
    for i in range(at, len(lines)):
        if _is_of_head(lines, i):
            block.append(lines[i]._replace(text=""))
            continue
        line = _of_few_cells(lines[i], bars="|" in lines[at].text)
        block.append(line)
        if line.cells and not is_date(line.text):
            end = i + 1
        elif i - end > 6 or len(line.text.split()) > 12:
            break
    return [line for line in block[: end - at] if line.cells or _is_stray(line)], end


def _is_of_head(lines: list[Line], at: int) -> bool:
    """Whether a line is of a page's head: a name that the letter has on another line too, a date, and the number of the page."""
    if not _is_of_words(lines[at]):
        return False
    first, behind = at, at + 1
    while first > 0 and at - first < _MOST_HEAD and _is_of_words(lines[first - 1]):
        first -= 1
    while behind < len(lines) and behind - at < _MOST_HEAD and _is_of_words(lines[behind]):
        behind += 1
    run = [line.text.strip() for line in lines[first:behind]]
    dates, pages = [*filter(is_date, run)], [one for one in run if _FOOT.fullmatch(one) and "age" in one]
    if len(run) > _MOST_HEAD or not dates or not pages:
        return False
    names = {*run} - {*dates, *pages}
    repeated = {line.text.strip() for line in lines if line.text.strip() in names and line not in lines[first:behind]}
    return bool(repeated) and lines[at].text.strip() in {*dates, *pages, *repeated}


def _is_of_words(line: Line) -> bool:
    return not line.cells and not line.text.isspace()


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
        if i > at and not is_heading(cells, columns) and not _is_row(text, cells, len(headings)):
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
