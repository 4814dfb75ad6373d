"""
The chart of calls on a page: which of its lines, which columns, and which lines make a row.

Columns are told by the places of the cells. Rows are told by the gaps between lines, by what a row cannot do without (a violation
has a code before its section, a link its start), and by how the chart's cells stand in their rows: in the middle, at the top or at
the bottom.
"""

from __future__ import annotations

import functools
import itertools
import operator

from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from .headings import goes_on, heading_text, is_heading
from .lines import CODE, DATE, NUMBER, PARAGRAPH, SECTION, Line, Piece


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["looks_like_rest", "rows_of", "table_span"]

#: The last marks of a section whose number stands in the line above.
_REST = regex(r"(?:\([A-Za-z\d]{1,4}\))+")
_FOOT = regex(r"(?i)\s*(?:(?:attachment|exhibit)\s\S{1,3}\s?[-–—,]?\s?)?(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?\s*")
#: A gap of so many heights parts two rows as surely as a wider one.
_WIDEST = 4.0
#: No row has more lines above its dates, nor below.
_MOST_LINES = 40
#: What it costs that a page starts with the rest of a row, which few do: enough where all else is as likely.
_RARE = 0.25
#: How the cells of a row stand in it, which one chart does in one way.
_STANDS = ("middle", "top", "bottom")
#: Lines farther apart than this many heights do not belong to one table.
_TABLE = 4.0


def _is_anchor(line: Line) -> bool:
    """Whether a line has a date in a cell of its own, and a second one or a caller's number in another."""
    dates = sum(DATE.fullmatch(cell.text) is not None for cell in line.cells)
    return dates > 1 or (dates == 1 and any(NUMBER.fullmatch(cell.text) for cell in line.cells))


def table_span(lines: Sequence[Line]) -> tuple[int, int]:
    """The lines of the chart: from its headings, or its first row's first line, to its last row's last."""
    anchors = [i for i, line in enumerate(lines) if _is_anchor(line)]
    if not anchors:
        return 0, 0
    columns = _columns(lines[anchors[0] : anchors[-1] + 1])
    start = at = anchors[0]
    while at and _fits(lines[at - 1], lines[at], columns):
        at -= 1
        if is_heading(lines[at]) or _looks_like_rest(lines[at]):
            start = at  # what stands between it and the first dates belongs to that row
    end = anchors[-1] + 1
    while (
        end < len(lines) and _fits(lines[end], lines[end - 1], columns) and _ends(lines[end], lines[end - 1], columns)
    ):
        end += 1
    return start, end


def _fits(line: Line, neighbour: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line next to a chart may be one of its lines: near, no page's foot, and no cell over two columns."""
    distance = abs(line.middle - neighbour.middle) / max(line.height, neighbour.height)
    foot = _FOOT.fullmatch(line.text) and (
        distance > PARAGRAPH or not line.text.isdigit()
    )  # a link's last digits are no foot
    return distance <= _TABLE and not foot and all(len(_overlapped(cell, columns)) < 2 for cell in line.cells)


def _ends(line: Line, above: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line below the last dates is of their row: by what it holds, or right below and not at the margin."""
    close = above.middle - line.middle <= PARAGRAPH * max(line.height, above.height)
    return _looks_like_rest(line) or (close and 0 not in _overlapped(line.cells[0], columns))


def _looks_like_rest(line: Line) -> bool:
    """Whether a line could be part of a row that wraps: a violation, a link, or two cells at least."""
    return len(line.cells) > 1 or looks_like_rest(line.text)


def looks_like_rest(text: str) -> bool:
    """Whether a text could be part of a violation or of a link."""
    return bool(CODE.search(text) or SECTION.search(text) or "http" in text or "/" in text or text.startswith("("))


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns: the spans that cells stand in, overlapping ones joined."""
    spans = sorted((cell.left, cell.right) for line in lines for cell in line.cells if not _FOOT.fullmatch(line.text))
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _overlapped(cell: Piece, columns: Sequence[tuple[float, float]]) -> list[int]:
    return [i for i, (left, right) in enumerate(columns) if cell.left < right and left < cell.right]


#: The cells of a line, each with the column it stands in.
_Placed = list[tuple[int, Piece]]


def rows_of(lines: Sequence[Line]) -> list[str]:
    """The rows of a chart as lines of cells; none where the columns cannot be told apart."""
    anchors = [i for i, line in enumerate(lines) if _is_anchor(line)]
    columns = _columns(lines[anchors[0] :])
    if len(columns) < 3:
        return []
    heading = 0
    while heading < anchors[0] and (is_heading(lines[heading]) or goes_on(lines[heading], lines[:heading])):
        heading += 1
    rows = _Rows(lines, columns)
    headings = ["\t".join(rows.headings(heading))] * bool(heading)
    return [*headings, *("\t".join(rows.cells(start, end)) for start, end in rows.groups(heading, anchors))]


class _Held(NamedTuple):
    """What a cell holds of what a row may have one of: codes and sections of violations, links; and whether it starts with a link, or with a rest."""

    codes: int
    sections: int
    links: int
    opens: bool
    rest: bool

    def with_more(self, other: _Held) -> _Held:
        """The same with the cell's next line."""
        return _Held(
            self.codes + other.codes, self.sections + other.sections, self.links + other.links, self.opens, self.rest
        )


@functools.lru_cache(maxsize=2048)  # a chart prints the same codes and sections row after row
def _held(text: str) -> _Held:
    return _Held(
        len(CODE.findall(text)), len(SECTION.findall(text)), text.count("http"), text.startswith("http"),
        _REST.fullmatch(text) is not None,
    )  # fmt: skip


class _Split(NamedTuple):
    """Where two rows part: what it costs, how much of that is doubt, and the line that the lower one starts with."""

    cost: float
    doubt: float
    at: int


class _Parted(NamedTuple):
    """Where all rows part: what it costs, how much of that is doubt, and where each starts and the last one ends."""

    cost: float
    doubt: float
    starts: tuple[int, ...]


class _Rows:
    """
    The lines of a chart, parted into rows.

    Args:
        lines: The lines, the headings' included.

        columns: The columns.
    """

    def __init__(self, lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> None:
        self._lines, self._columns = lines, columns
        #: What gaps are measured by: a line's own height is that of its letters, and one without tall ones is lower.
        self._height = sorted(line.height for line in lines)[len(lines) // 2]
        self._cut: dict[tuple[int, int, bool, bool], int] = {}
        self._placed: list[_Placed] = [[(self._column(cell), cell) for cell in line.cells] for line in lines]
        self._held = [[(index, _held(cell.text)) for index, cell in placed] for placed in self._placed]

    def _column(self, cell: Piece) -> int:
        """The column a cell stands in; the nearest, where it stands in none."""
        over = _overlapped(cell, self._columns)
        return over[0] if over else min(range(len(self._columns)), key=lambda i: abs(self._columns[i][0] - cell.left))

    def groups(self, heading: int, anchors: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The lines of each row; first what a row of the page before goes on with, last what one of the next page starts with."""
        parted = []
        for stand in _STANDS:
            parted.append(self._parted(heading, anchors, stand))
            if parted[-1].doubt < 0.5:
                break
        starts = min(parted, key=operator.attrgetter("cost")).starts
        yield from (
            (start, end) for start, end in itertools.pairwise((heading, *starts, len(self._lines))) if start < end
        )

    def _parted(self, heading: int, anchors: Sequence[int], stand: str) -> _Parted:
        """Part the lines where cells stand so in their rows."""
        splits = [self._split(heading, anchors[0], None, stand)]
        for anchor, behind in zip(anchors, (*anchors[1:], len(self._lines)), strict=True):
            splits.append(self._split(anchor + 1, behind, splits[-1].at, stand))
        return _Parted(
            sum(one.cost for one in splits), sum(one.doubt for one in splits), tuple(one.at for one in splits)
        )

    def _split(self, low: int, high: int, row: int | None, stand: str) -> _Split:
        """
        Where the lines between two rows part, what ends the row above and what starts the one below.

        Args:
            low: The first line behind the dates of the row above.

            high: The line with the dates of the row below, or the end.

            row: The first line of the row above; None where that is on the page before.

            stand: How the cells stand in their rows.
        """
        count = len(self._lines)
        above = low if row is None else row
        splits: list[_Split] = []
        for at in (
            *range(low, min(low + _MOST_LINES, high + 1)),
            *range(max(low + _MOST_LINES, high - _MOST_LINES), high + 1),
        ):
            closed = high >= count or stand == "bottom" or (stand == "middle" and at == high)
            broken = self._broken(above, at, row is None, True) + self._broken(at, min(high + 1, count), False, closed)
            gap = (
                _WIDEST if at == count else 0.0
            )  # the chart's end parts as surely as any gap; its start may be a row's middle
            if 0 < at < count:
                gap = min((self._lines[at - 1].middle - self._lines[at].middle) / self._height, _WIDEST)
            doubt = 10 * broken + self._askew(row, low - 1, at, high, stand)
            doubt += _RARE * (row is None and at > low)
            splits.append(_Split(doubt - gap, doubt, at))
        return min(splits, key=operator.attrgetter("cost"))

    def _askew(self, start: int | None, anchor: int, end: int, following: int, stand: str) -> float:
        """How far, in lines, the dates of the rows that part at *end* stand from where cells that stand so have them."""
        lines = self._lines
        askew = 0.0
        if stand == "top" and end < following < len(lines):
            askew += (lines[end].middle - lines[following].middle) / self._height
        if start is not None and stand != "top":
            below = lines[anchor].middle - lines[end - 1].middle
            above = lines[start].middle - lines[anchor].middle if stand == "middle" else 0.0
            askew += abs(above - below) / self._height
        return askew

    def _broken(self, start: int, end: int, opened: bool, closed: bool) -> int:  # noqa: FBT001 -- kept by all four
        """How many cells of a row are cut; each is looked at once."""
        key = (start, end, opened, closed)
        if key not in self._cut:
            self._cut[key] = self._count_broken(start, end, opened=opened, closed=closed)
        return self._cut[key]

    def _count_broken(self, start: int, end: int, *, opened: bool, closed: bool) -> int:
        """
        How many cells of a row are cut: a violation without its code or its section, a link without its start.

        Args:
            start: The row's first line.

            end: The line behind its last, or behind the last that is known.

            opened: Whether its first lines may be elsewhere.

            closed: Whether all its lines are here.
        """
        cells: dict[int, _Held] = {}
        for held in self._held[start:end]:
            for index, one in held:
                cells[index] = cells[index].with_more(one) if index in cells else one
        cut = 0
        any_code = any(cell.codes for cell in cells.values())
        for codes, sections, links, opens, rest in cells.values():
            cut += (codes > 1 and codes > sections) + (closed and codes > sections) + max(links - 1, 0)
            cut += bool(sections and not codes and not opened and any_code)
            cut += bool(links and not opens and not opened)
            cut += (rest and not opened) + (opens and opened)
        return cut

    def _parts(self, start: int, end: int) -> list[list[Piece]]:
        """The lines of each cell of a row."""
        parts: list[list[Piece]] = [[] for _ in self._columns]
        for placed in self._placed[start:end]:
            for index, cell in placed:
                parts[index].append(cell)
        return parts

    def headings(self, end: int) -> list[str]:
        """The headings, each from all its lines up to *end*."""
        return [heading_text(pieces) for pieces in self._parts(0, end)]

    def cells(self, start: int, end: int) -> list[str]:
        """The cells of a row, each from all its lines."""
        parts = self._parts(start, end)
        return [
            _joined(pieces, right) if pieces else "" for pieces, (_, right) in zip(parts, self._columns, strict=True)
        ]


def _joined(parts: Sequence[Piece], right: float) -> str:
    """
    The lines of a cell as one text.

    Links and numbers are joined with nothing; words with a blank, but behind their own hyphen or slash with nothing, and with nothing where
    one word fills its line and goes on in small letters.
    """
    text = parts[0].text
    for before, part in itertools.pairwise(parts):
        full = before.right > right - 0.9 * before.height and " " not in before.text and part.text[:1].islower()
        bare = text.startswith(("http", "www.")) or (text.isdigit() and part.text.isdigit())
        cut = text.endswith(("-", "/")) and not text.endswith((" -", " /"))
        text += part.text if bare or full or cut else f" {part.text}"
    return text
