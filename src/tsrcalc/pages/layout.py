"""From pieces of text with their places on a page to lines in the order of reading, and the rows of a chart to lines of cells."""

from __future__ import annotations

import itertools
import re

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Piece", "page_text"]

_DATE = re.compile(r"(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4})")
_NUMBER = re.compile(r"\+?1?[ .-]?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}")
_CODE = re.compile(r"C\.?\s?F\.?\s?R")
_SECTION = re.compile(r"\d\s?\.\s?\d+\s?\(|\d{3}\.\d")
_FOOT = re.compile(
    r"(?i)\s*(?:(?:attachment|exhibit)\s\S{1,3}\s?[-–—,]?\s?)?(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?\s*"
)
_HEADING = re.compile(
    r"(?i)\b(?:date|call(?:er|ed|ing)?|notif\w*|campaign|identifier|recording|violations?|link|number|traceback)\b"
)
_HEADING_WORD = re.compile(
    r"(?i)date|of|itg|notification|notified|call|called|caller|calling|id|robocall|campaign|identifier|link|to|recording|potential"
    r"|violations?|number|traceback"
)
_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡§])\s*")
#: Pieces whose middles are nearer than this part of the smaller one's height stand on one line.
_SAME_LINE = 0.42
#: A gap of this part of the height is a blank; from this part on it sets cells apart; from this part on, columns of prose.
_BLANK, _CELL, _COLUMN = 0.12, 0.6, 3.0
#: Lines farther apart than this many heights do not belong to one paragraph, or to one table, or to its headings.
_PARAGRAPH, _TABLE, _HEADINGS = 1.9, 4.0, 9.0
#: A gap of so many heights parts two rows as surely as a wider one.
_WIDEST = 4.0


class Piece(NamedTuple):
    """A piece of text on one line, and its place: points from the page's left and from its bottom."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Its height, never none."""
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        """How high its middle stands."""
        return (self.top + self.bottom) / 2


class _Line(NamedTuple):
    """A line: what stands on it from left to right in cells set apart by wider gaps, its text, and its place."""

    cells: tuple[Piece, ...]
    text: str
    middle: float
    height: float


def _line(pieces: list[Piece]) -> _Line:
    cells = tuple(_cells(pieces))
    middle = sum(cell.middle for cell in cells) / len(cells)
    return _Line(cells, _in_columns(cells), middle, max(cell.height for cell in cells))


def page_text(pieces: Sequence[Piece]) -> str:
    """
    Put the text of a page together.

    Args:
        pieces: Its pieces, in any order.

    Returns:
        The lines from top to bottom, a blank one between paragraphs. The rows of a chart of calls are a line each, their cells
        set apart by tabs, the lines of a cell that wraps joined.
    """
    lines = [_line(line) for line in _lines(pieces)]
    start, end = _table_span(lines)
    texts = [*_with_blanks(lines[:start])]
    if start < end:
        rows = _rows(lines[start:end])
        texts += [*rows] if rows else [line.text for line in lines[start:end]]
    return "\n".join([*texts, *_with_blanks(lines[end:])])


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each line, from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.middle):
        last = lines[-1] if lines else []
        near = min(last, key=lambda one: abs(one.middle - piece.middle)) if last else None
        if near and abs(near.middle - piece.middle) <= _SAME_LINE * min(near.height, piece.height):
            last.append(piece)
        else:
            lines.append([piece])
    return _with_raised(lines)


def _with_raised(lines: list[list[Piece]]) -> list[list[Piece]]:
    """The lines, with a line of nothing but raised marks put into the line below that they stand at."""
    joined: list[list[Piece]] = []
    raised: list[Piece] = []
    for line in lines:
        if all(_MARK.fullmatch(one.text) for one in line):
            raised += line
            continue
        at: list[Piece] = []
        away: list[Piece] = []
        for mark in raised:
            beside = any(
                mark.height < 0.8 * one.height and one.bottom < mark.middle <= one.top + mark.height
                and one.left - mark.height <= mark.left <= one.right + mark.height
                for one in line
            )  # fmt: skip
            (at if beside else away).append(mark)
        joined += [[mark] for mark in away]
        joined.append([*line, *at])
        raised = []
    return [*joined, *([mark] for mark in raised)]


def _cells(line: list[Piece]) -> Iterator[Piece]:
    """The cells of a line: pieces with no more than a blank between them are one."""
    current, *rest = sorted(line, key=lambda one: one.left)
    for piece in rest:
        gap = piece.left - current.right
        height = min(current.height, piece.height)
        if gap > _CELL * height:
            yield current._replace(text=current.text.strip())
            current = piece
            continue
        raised = piece.height <= 0.8 * current.height
        blank = gap > _BLANK * height and not (raised or current.text.endswith(" ") or piece.text.startswith(" "))
        current = Piece(
            f"{current.text}{' ' * blank}{piece.text}", current.left, max(current.right, piece.right),
            max(current.top, piece.top), min(current.bottom, piece.bottom),
        )  # fmt: skip
    yield current._replace(text=current.text.strip())


def _in_columns(cells: Iterable[Piece]) -> str:
    """Cells as a line of text: a blank between words, several between columns of prose."""
    text, right = "", 0.0
    for cell in cells:
        wide = text and cell.left - right > _COLUMN * cell.height
        text += f"{'   ' if wide else ' ' if text else ''}{' '.join(cell.text.split())}"
        right = cell.right
    return text


def _with_blanks(lines: Sequence[_Line]) -> Iterator[str]:
    """The text of lines, with a blank line where they stand farther apart."""
    for i, line in enumerate(lines):
        if i and lines[i - 1].middle - line.middle > _PARAGRAPH * max(line.height, lines[i - 1].height):
            yield ""
        yield line.text


# --- the chart -------------------------------------------------------------------------------------------------------


def _is_anchor(line: _Line) -> bool:
    """Whether a line has a date in a cell of its own, and a second one or a caller's number in another."""
    dates = sum(_DATE.fullmatch(cell.text) is not None for cell in line.cells)
    return dates > 1 or (dates == 1 and any(_NUMBER.fullmatch(cell.text) for cell in line.cells))


def _is_heading(line: _Line) -> bool:
    """Whether a line could be one of the headings': short cells with a heading's word among them, or nothing but such words."""
    if all(_HEADING_WORD.fullmatch(word) for word in line.text.split()):
        return True
    return (
        len(line.cells) > 1
        and all(len(cell.text.split()) < 6 for cell in line.cells)
        and bool(_HEADING.search(line.text))
    )


def _table_span(lines: Sequence[_Line]) -> tuple[int, int]:
    """The lines of the chart: from its headings, or its first row's first line, to its last row's last."""
    anchors = [i for i, line in enumerate(lines) if _is_anchor(line)]
    if not anchors:
        return 0, 0
    columns = _columns(lines[anchors[0] : anchors[-1] + 1])
    start = at = anchors[0]
    while at and _fits(lines[at - 1], lines[at], columns):
        at -= 1
        if _is_heading(lines[at]) or _looks_like_rest(lines[at]):
            start = at  # what stands between it and the first dates belongs to that row
    end = anchors[-1] + 1
    while (
        end < len(lines) and _fits(lines[end], lines[end - 1], columns) and _ends(lines[end], lines[end - 1], columns)
    ):
        end += 1
    return start, end


def _fits(line: _Line, neighbour: _Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line next to a chart may be one of its lines: near, no page's foot, and no cell over two columns."""
    distance = abs(line.middle - neighbour.middle) / max(line.height, neighbour.height)
    foot = _FOOT.fullmatch(line.text) and (
        distance > _PARAGRAPH or not line.text.isdigit()
    )  # a link's last digits are no foot
    return (
        distance <= (_HEADINGS if _is_heading(line) else _TABLE)
        and not foot
        and all(len(_overlapped(cell, columns)) < 2 for cell in line.cells)
    )


def _ends(line: _Line, above: _Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line below the last dates is of their row: by what it holds, or right below and not at the margin."""
    close = above.middle - line.middle <= _PARAGRAPH * max(line.height, above.height)
    return _looks_like_rest(line) or (close and 0 not in _overlapped(line.cells[0], columns))


def _looks_like_rest(line: _Line) -> bool:
    """Whether a line could be part of a row that wraps: a violation, a link, or two cells at least."""
    text = line.text
    return len(line.cells) > 1 or bool(
        _CODE.search(text) or _SECTION.search(text) or "http" in text or "/" in text or text.startswith("(")
    )


def _columns(lines: Sequence[_Line]) -> list[tuple[float, float]]:
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


def _rows(lines: Sequence[_Line]) -> list[str]:
    """The rows of a chart as lines of cells; none where the columns cannot be told apart."""
    anchors = [i for i, line in enumerate(lines) if _is_anchor(line)]
    columns = _columns(lines[anchors[0] :])
    if len(columns) < 3:
        return []
    heading = 0
    while heading < anchors[0] and _is_heading(lines[heading]):
        heading += 1
    rows = _Rows(lines, columns)
    groups = [(0, heading)] * bool(heading) + list(rows.groups(heading, anchors))
    return ["\t".join(rows.cells(start, end)) for start, end in groups]


class _Rows:
    """
    The lines of a chart, parted into rows.

    Args:
        lines: The lines, the headings' included.

        columns: The columns.
    """

    def __init__(self, lines: Sequence[_Line], columns: Sequence[tuple[float, float]]) -> None:
        self._lines, self._columns = lines, columns
        self._placed: list[_Placed] = [[(self._column(cell), cell) for cell in line.cells] for line in lines]

    def _column(self, cell: Piece) -> int:
        """The column a cell stands in; the nearest, where it stands in none."""
        over = _overlapped(cell, self._columns)
        return over[0] if over else min(range(len(self._columns)), key=lambda i: abs(self._columns[i][0] - cell.left))

    def groups(self, heading: int, anchors: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The lines of each row; first what a row of the page before goes on with, last what one of the next page starts with."""
        first = self._split(heading, anchors[0], None)
        if first > heading:
            yield heading, first
        start = first
        for i, anchor in enumerate(anchors):
            behind = anchors[i + 1] if i + 1 < len(anchors) else len(self._lines)
            end = self._split(anchor + 1, behind, start)
            yield start, end
            start = end
        if start < len(self._lines):
            yield start, len(self._lines)

    def _split(self, low: int, high: int, row: int | None) -> int:
        """
        Where the lines between two rows part: what ends the row above, and what starts the one below.

        Args:
            low: The first line behind the dates of the row above.

            high: The line with the dates of the row below, or the end.

            row: The first line of the row above; None where that is on the page before.
        """
        if low == high:
            return low
        count = len(self._lines)
        above, costs = low if row is None else row, []
        for at in range(low, high + 1):
            broken = self._broken(above, at, opened=row is None)
            broken += self._broken(at, min(high + 1, count), closed=high >= count or at == high)
            height = self._lines[max(at - 1, 0)].height
            gap = (
                _WIDEST if at == count else 0.0
            )  # the end of the chart parts as surely as any gap; its start may be a row's middle
            if 0 < at < count:
                gap = (self._lines[at - 1].middle - self._lines[at].middle) / height
            costs.append(10 * broken - min(gap, _WIDEST))
        return low + costs.index(min(costs))

    def _broken(self, start: int, end: int, *, opened: bool = False, closed: bool = True) -> int:
        """
        How many cells of a row are cut: a violation without its code or its section, a link without its start.

        Args:
            start: The row's first line.

            end: The line behind its last, or behind the last that is known.

            opened: Whether its first lines may be elsewhere.

            closed: Whether all its lines are here.
        """
        cut = 0
        for cell in self.cells(start, end):
            codes, sections = len(_CODE.findall(cell)), len(_SECTION.findall(cell))
            links = cell.count("http")
            cut += (codes > 1 and codes > sections) + (closed and codes > sections) + max(links - 1, 0)
            cut += bool(sections and not codes and not opened and self._has_code(start, end))
            cut += bool(links and not cell.startswith("http") and not opened)
        return cut

    def _has_code(self, start: int, end: int) -> bool:
        return any(_CODE.search(line.text) for line in self._lines[start:end])

    def cells(self, start: int, end: int) -> list[str]:
        """The cells of a row, each from all its lines."""
        parts: list[list[Piece]] = [[] for _ in self._columns]
        for placed in self._placed[start:end]:
            for index, cell in placed:
                parts[index].append(cell)
        return [
            _joined(pieces, right) if pieces else "" for pieces, (_, right) in zip(parts, self._columns, strict=True)
        ]


def _joined(parts: Sequence[Piece], right: float) -> str:
    """
    The lines of a cell as one text.

    Links and numbers are joined with nothing; words with a blank, but behind their own hyphen with nothing, and with nothing where
    one word fills its line and goes on in small letters.
    """
    text = parts[0].text
    for before, part in itertools.pairwise(parts):
        full = before.right > right - 0.9 * before.height and " " not in before.text and part.text[:1].islower()
        bare = text.startswith(("http", "www.")) or (text.isdigit() and part.text.isdigit())
        text += part.text if bare or full or (text.endswith("-") and not text.endswith(" -")) else f" {part.text}"
    return text
