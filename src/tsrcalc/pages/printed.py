"""
The chart of calls as it is printed: its rows from the order of the print, on all its pages, with one set of columns.

A row that goes on over the end of a page is put together, each cell with its rest.
"""

from __future__ import annotations

import bisect
import itertools

from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from .headings import heading_text, is_heading_row, is_title
from .lines import DATE, NUMBER, Piece
from .stream import Cell, Row, rows_printed
from .table import looks_like_rest
from .texts import cell_text


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .gaps import Gaps

__all__ = ["Printed", "charts_printed"]

#: Rows farther apart than this many heights are not of one table.
_FAR = 4.0
#: The end of the last row is among so many of the first things on a page.
_TOP = 3
#: One row in so many may have a cell over two columns.
_FEW = 25
#: So great a part of the rows are most; points between two starts at one place.
_MOST, _SAME = 0.6, 2.0
_VIOLATION = regex(r"C\.?\s?F\.?\s?R.*\d\.\s?\d+\s?\(")
_LINK = regex(r"https?://\S+/\d{3,}")


class Printed(NamedTuple):
    """The chart on a page: its lines of cells, and the pieces above it and below."""

    rows: list[str]
    above: list[Piece]
    below: list[Piece]


class _Found(NamedTuple):
    """The rows printed on a page, and which of them are the first and the last with dates."""

    pieces: Sequence[Piece]
    gaps: Gaps
    rows: list[Row]
    first: int
    last: int

    @property
    def sure(self) -> list[Row]:
        """The rows from the first with dates to the last."""
        return self.rows[self.first : self.last + 1]


_Columns = list[tuple[float, float]]


def charts_printed(pages: Sequence[tuple[Sequence[Piece], Gaps]]) -> list[Printed | None]:
    """
    Find the chart on each page.

    Args:
        pages: The pieces of each page, as printed, and what sets cells apart on it.

    Returns:
        The chart; None where a page has none, or is not printed row by row.
    """
    found = [_found(pieces, gaps) for pieces, gaps in pages]
    printed: list[Printed | None] = [None] * len(pages)
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end]:
            end += 1
        if end > at:
            behind = rows_printed(*pages[end]) if end < len(pages) else []
            charts = _Chart([one for one in found[at:end] if one], behind).pages()
            printed[at : at + len(charts)] = charts
        at = max(end, at + 1)
    return printed


def _found(pieces: Sequence[Piece], gaps: Gaps, apart: Callable[[Piece, Piece], bool] | None = None) -> _Found | None:
    """The rows of a page, if what is printed between two with dates is one itself, and each stands below the one before."""
    rows = [part for row in rows_printed(pieces, gaps, apart) for part in _parted(row)]
    anchors = [i for i, row in enumerate(rows) if _is_anchor(row.texts)]
    if not anchors:
        return None
    sure = rows[anchors[0] : anchors[-1] + 1]
    if any(not _is_anchor(row.texts) and _told(row.texts) < 2 for row in sure):
        return None
    if any(row.top > above.bottom for above, row in itertools.pairwise(sure)):
        return None
    return _Found(pieces, gaps, rows, anchors[0], anchors[-1])


def _parted(row: Row) -> list[Row]:
    """A row without what stands above it and right above its first cell, a date or a number, and that; else the row alone."""
    first, *others = row.cells
    if len(first.lines) == 1 or not others or _is_date_or_number(cell_text(first.lines, first.right)):
        return [row]
    top = max(line.top for cell in others for line in cell.lines)
    for count in range(1, len(first.lines)):
        if first.lines[count - 1].bottom < top:
            break
        if _is_date_or_number(cell_text(first.lines[count:], first.right)):
            return [Row.of(Cell.of(first.lines[:count])), Row.of(Cell.of(first.lines[count:]), *others)]
    return [row]


def _is_date_or_number(text: str) -> bool:
    return bool(DATE.fullmatch(text) or NUMBER.fullmatch(text))


def _is_anchor(texts: Iterable[str]) -> bool:
    """Whether a row has a date, and a second one or a caller's number."""
    dates = numbers = 0
    for text in texts:
        dates += DATE.fullmatch(text) is not None
        numbers += NUMBER.fullmatch(text) is not None
    return dates > 1 or (dates == 1 and numbers > 0)


def _told(texts: Iterable[str]) -> int:
    """How many cells a row has that are whole for certain."""
    return sum(any(one.search(text) for one in (_VIOLATION, _LINK)) or bool(NUMBER.fullmatch(text)) for text in texts)


class _Chart:
    """The chart on pages that follow each other."""

    def __init__(self, found: Sequence[_Found], behind: Sequence[Row]) -> None:
        rows = [row for page in found for row in page.sure]
        self._columns = _columns(rows)
        self._hyphens = any(
            line.text.rstrip().endswith("-") and cell.right - line.right > line.height
            for row in rows
            for cell in row.cells
            for line in cell.lines[:-1]
        )
        self._starts = [start - _SAME for start, _ in self._columns]
        self._found = [self._in_columns(page) for page in found]
        self._height = max(piece.height for piece in rows[0].cells[0].lines)
        self._heading: Row | None = None
        self._behind = behind

    def pages(self) -> list[Printed | None]:
        """The chart on each page; None where the columns cannot be told apart."""
        if len(self._columns) < 3:
            return [None] * len(self._found)
        pages = [self._page(page) for page in self._found]
        if tail := self._tail(self._behind):
            pages.append(tail)
        for (_, rows, _), (_, following, _) in itertools.pairwise(pages):
            self._join(rows, following)
        printed: list[Printed | None] = []
        for heading, rows, others in pages:
            texts = ["\t".join(map(heading_text, self._parts(heading))).rstrip("\t")] if heading else []
            texts += ["\t".join([*self._texts(row), *self._too_much(row)]) for row in rows]
            top = max((row.top for row in rows), default=0.0)
            printed.append(
                Printed(
                    texts,
                    [one for one in others if one.middle > top],
                    [one for one in others if one.middle <= top],
                )
            )
        return printed

    def _in_columns(self, page: _Found) -> _Found:
        """The page with its cells parted by the columns, where one reaches over two of them or two stand in one."""
        for row in page.rows[max(page.first - 1, 0) : page.last + 2]:
            if self._is_run_together(row):
                return _found(page.pieces, page.gaps, lambda one, two: self._apart(one, two, page.gaps)) or page
        return page

    def _apart(self, one: Piece, two: Piece, gaps: Gaps) -> bool:
        """Whether two pieces on a line stand in two columns; where one stands in none, by the gap."""
        left, right = self._column(one.left), self._column(two.left)
        return gaps.apart(one, two) if right is None or left is None else left != right

    def _page(self, page: _Found) -> tuple[Row | None, list[Row], list[Piece]]:
        """The headings of a page, its rows, and the pieces that are of neither."""
        first, last, rows = page.first, page.last, page.rows
        heading = None
        rest: list[Row] = []
        title: list[Piece] = []
        while first and self._near(rows[first - 1], rows[first]):
            above = rows[first - 1]
            if again := _again(above, self._heading):
                heading, rest = again
            elif is_heading_row(above.texts):
                heading, title = _without_title(above)
                self._heading = self._heading or heading
            if heading:
                first -= 1
                break
            if first < page.first or not self._is_rest(above):
                break
            first -= 1
        if last + 1 < len(rows) and self._near(rows[last], rows[last + 1]) and self._is_rest(rows[last + 1]):
            last += 1
        others = [line for row in (*rows[:first], *rows[last + 1 :]) for cell in row.cells for line in cell.lines]
        taken = rows[first + bool(heading) : last + 1]
        return heading, [*rest, *taken], [*title, *others]

    def _tail(self, rows: Sequence[Row]) -> tuple[Row | None, list[Row], list[Piece]] | None:
        """A page with nothing but the end of the last row, below the headings or without."""
        for i, row in enumerate(rows[:_TOP]):
            again = _again(row, self._heading)
            rest = again[1] if again else []
            below = rows[i + 1 : i + 2] if again else [row]
            if not rest and below and self._is_rest(below[0]) and (again or any(map(looks_like_rest, below[0].texts))):
                rest = list(below)
            if rest:
                others = [
                    line
                    for one in rows
                    if one is not row and one not in rest
                    for cell in one.cells
                    for line in cell.lines
                ]
                return None, rest, others
        return None

    def _near(self, above: Row, below: Row) -> bool:
        return 0 <= above.bottom - below.top <= _FAR * self._height

    def _is_rest(self, row: Row) -> bool:
        """Whether a row next to the chart may be part of one that goes on over the page's end."""
        if len(row.cells) < 3 and any(len(self._over(cell.left, cell.right)) > 1 for cell in row.cells):
            return False
        text = row.texts[0]
        rest = looks_like_rest(text) or text.isdecimal()
        return len(row.cells) > 1 or rest or self._over(*row.cells[0][1:]) not in ([], [0])

    def _is_run_together(self, row: Row) -> bool:
        """Whether a cell reaches over two columns, or two stand in one."""
        places = {self._column(cell.left) for cell in row.cells}
        return len(places) < len(row.cells) or any(len(self._over(cell.left, cell.right)) > 1 for cell in row.cells)

    def _too_much(self, row: Row) -> list[str]:
        """One more cell than there are columns, so that the row is refused, where one reaches over a column in which nothing stands."""
        if len(row.cells) == len(self._columns):
            return []
        held = {self._column(cell.left) for cell in row.cells}
        return [
            text
            for cell, text in zip(row.cells, row.texts, strict=True)
            if any(at not in held for at in self._over(cell.left, cell.right)[1:])
        ][:1]

    def _column(self, left: float) -> int | None:
        """The column that something starts in."""
        at = bisect.bisect_right(self._starts, left) - 1
        return at if at >= 0 and left < self._columns[at][1] else None

    def _over(self, left: float, right: float) -> list[int]:
        return [i for i, (start, end) in enumerate(self._columns) if left < end and start < right]

    def _join(self, rows: list[Row], following: list[Row]) -> None:
        """Put the last row of a page and the first of the next together, where either is part of one."""
        parts = rows[-1], following[0]
        if all(_is_anchor(one.texts) for one in parts) or all(_told(one.texts) > 1 for one in parts):
            return
        both = parts[0].with_rest(parts[1])
        if _is_anchor(self._texts(both)):
            rows[-1] = both
            del following[0]

    def _texts(self, row: Row) -> list[str]:
        """The cells of a row, each in its column."""
        return [
            cell_text(lines, right, hyphens=self._hyphens) if lines else ""
            for lines, (_, right) in zip(self._parts(row), self._columns, strict=True)
        ]

    def _parts(self, row: Row) -> list[list[Piece]]:
        """The lines of a row in each column."""
        parts: list[list[Piece]] = [[] for _ in self._columns]
        for cell in row.cells:
            at = self._column(cell.left)
            if at is None:
                over = self._over(cell.left, cell.right)
                at = over[0] if over else min(range(len(parts)), key=lambda i: abs(self._columns[i][0] - cell.left))
            parts[at] += cell.lines
        return parts


def _without_title(heading: Row) -> tuple[Row, list[Piece]]:
    """Headings without what stands right above the first of them, such as the attachment's name, and that."""
    known = [line.top for cell in heading.cells for line in cell.lines if not is_title(line.text)]
    top = max(known, default=0.0)
    kept = [[line for line in cell.lines if line.bottom < top] for cell in heading.cells]
    title = [line for cell in heading.cells for line in cell.lines if line.bottom >= top]
    return Row.of(*(Cell.of(lines) for lines in kept if lines)), title


def _again(row: Row, known: Row | None) -> tuple[Row, list[Row]] | None:
    """Headings that stand again, and what goes on right below the last of them; None where it is none."""
    if not known or len(row.cells) < len(known.cells):
        return None
    *others, last = zip(known.cells, row.cells[: len(known.cells)], strict=True)
    if any(one.texts != two.texts for one, two in others) or last[1].texts[: len(last[0].lines)] != last[0].texts:
        return None
    rest = last[1].lines[len(last[0].lines) :]
    cells = (*([Cell.of(rest)] if rest else []), *row.cells[len(known.cells) :])
    return known, [Row.of(*cells)] if cells else []


def _columns(rows: Sequence[Row]) -> _Columns:
    """The columns: where cells stand, parted where hardly any does."""
    edges = sorted(edge for row in rows for cell in row.cells for edge in ((cell.left, 1), (cell.right, -1)))
    few = len(rows) // _FEW
    columns: _Columns = []
    over, start = 0, 0.0
    for at, change in edges:
        if over <= few < over + change:
            start = at
        elif over + change <= few < over:
            columns.append((start, at))
        over += change
    return [part for column in columns for part in _split(column, rows)]


def _split(column: tuple[float, float], rows: Sequence[Row]) -> _Columns:
    """A column, parted where most rows have a second cell that starts at one place: the first one's words reach over it."""
    start, end = column
    seconds = sorted(
        inside[1] for row in rows if len(inside := [cell.left for cell in row.cells if start <= cell.left < end]) == 2
    )
    if not seconds or len(seconds) < _MOST * len(rows):
        return [column]
    middle = seconds[len(seconds) // 2]
    if sum(abs(left - middle) < _SAME for left in seconds) < _MOST * len(seconds):
        return [column]
    at = min(left for left in seconds if abs(left - middle) < _SAME)
    return [(start, at), (at, end)]
