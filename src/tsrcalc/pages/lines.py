"""Pieces of text with their places on a page, put together to lines in the order of reading."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["CODE", "DATE", "NUMBER", "PARAGRAPH", "SECTION", "Line", "Piece", "is_apart", "lines_of", "with_blanks"]

DATE = regex(r"(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4})")
NUMBER = regex(r"\+?1?[ .-]?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}")
CODE = regex(r"C\.?\s?F\.?\s?R")
SECTION = regex(r"\d\s?\.\s?\d+\s?\(|\d{3}\.\d")
#: No area code starts with 1: ten digits that do are eleven without their last.
_CUT_NUMBER = regex(r"1\d{9}")
#: The first line of a date that wraps: before its year, or anywhere behind its month; and what may stand in the second.
_FIRST_OF_DATE = regex(r"[A-Z][a-z]{2,8}\.?\s\d{1,2},?|\d{1,2}/(?:\d{1,2}(?:/\d{0,3})?)?|\d{4}-(?:\d\d-?)?")
#: A word that such a line may start with, where each word is a piece.
_MONTH = regex(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?")
_DAY = len("September 30, ") + 1
_REST_OF_DATE = regex(r"[\d/-]{1,8}")
_MARK = regex(r"\s*(?:\d{1,3}|[*†‡§])\s*")
#: Pieces whose middles are nearer than this part of the smaller one's height stand on one line.
_SAME_LINE = 0.42
#: A gap of this part of the height is a blank; from this part on it sets cells apart; from this part on, columns of prose.
_BLANK, _CELL, _COLUMN = 0.26, 0.75, 3.0
#: From this part on, a gap sets apart what is a cell of itself.
_BESIDE = 0.12
#: A gap of this part sets cells apart before an edge, where at least so many pieces of the page start.
_NARROW, _MANY = 0.45, 4
#: Fewer pieces than one in so many have a blank in them where each word is a piece.
_BY_WORD = 20
#: Lines farther apart than this many heights do not belong to one paragraph.
PARAGRAPH = 1.9


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


class Line(NamedTuple):
    """A line: what stands on it from left to right in cells set apart by wider gaps, its text, and its place."""

    cells: tuple[Piece, ...]
    text: str
    middle: float
    height: float


def _line(pieces: list[Piece], edges: frozenset[int]) -> Line:
    cells = tuple(_cells(pieces, edges))
    middle = sum(cell.middle for cell in cells) / len(cells)
    return Line(cells, _in_columns(cells), middle, max(cell.height for cell in cells))


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """
    Put pieces of text together to lines.

    Args:
        pieces: The pieces of a page, in any order.

    Returns:
        Its lines from top to bottom.
    """
    edges = _edges(pieces)
    return [_line(line, edges) for line in _dates_joined(_lines(pieces), edges)]


def _edges(pieces: Sequence[Piece]) -> frozenset[int]:
    """The places, in points from the left, where many pieces start: the edges of columns; none where each word is a piece."""
    if _BY_WORD * sum(" " in piece.text.strip() for piece in pieces) < len(pieces):
        return frozenset()
    counts = Counter(int(piece.left) for piece in pieces)
    return frozenset(place for place in counts if counts[place - 1] + counts[place] + counts[place + 1] >= _MANY)


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each line, from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.middle):
        near = lines[-1][-1] if lines else None  # the lowest so far
        if near and (
            abs(near.middle - piece.middle) <= _SAME_LINE * min(near.height, piece.height) or _inside(piece, near)
        ):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return _with_raised(lines)


def _inside(one: Piece, other: Piece) -> bool:
    """Whether one of two pieces stands within the height of the other, as a dash does."""
    return (other.bottom <= one.bottom and one.top <= other.top) or (
        one.bottom <= other.bottom and other.top <= one.top
    )


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


def _dates_joined(lines: list[list[Piece]], edges: frozenset[int]) -> list[list[Piece]]:
    """The lines, with dates that wrap before their year put together, between the two lines they stood on."""
    if not any(len(piece.text) < _DAY and _may_start_date(piece.text.strip()) for line in lines for piece in line):
        return lines
    rows = [list(_cells(line, edges)) for line in lines]
    joined = False
    for i, row in enumerate(rows):
        for at, cell in enumerate(row):
            if not _FIRST_OF_DATE.fullmatch(cell.text):
                continue
            for below in rows[i + 1 : i + 4]:
                rest = next((one for one in below if _is_rest_of_date(one, cell)), None)
                if rest:
                    middle, half = _level(cell, row, rest, below), cell.height / 2
                    row[at] = Piece(
                        _date(cell, rest), min(cell.left, rest.left), max(cell.right, rest.right), middle + half, middle - half
                    )  # fmt: skip
                    below.remove(rest)
                    joined = True
                    break
    return _lines([cell for row in rows for cell in row]) if joined else lines


def _may_start_date(text: str) -> bool:
    return bool(_FIRST_OF_DATE.fullmatch(text) or _MONTH.fullmatch(text))


def _is_rest_of_date(one: Piece, first: Piece) -> bool:
    """Whether a piece in the next line below the first part of a date makes it whole."""
    return bool(_REST_OF_DATE.fullmatch(one.text) and _is_below(one, first) and DATE.fullmatch(_date(first, one)))


def _date(first: Piece, rest: Piece) -> str:
    """A date of two lines: a month's name has a blank before the year."""
    return f"{first.text}{' ' * first.text[0].isalpha()}{rest.text}"


def _level(day: Piece, row: list[Piece], year: Piece, below: list[Piece]) -> float:
    """How high a date stands that wraps: with a whole one or a telephone number next to it, or between its two lines."""
    for part, line in ((year, below), (day, row)):
        if any(_is_of_one_line(one.text) and abs(one.middle - part.middle) < _SAME_LINE * one.height for one in line):
            return part.middle
    return (day.middle + year.middle) / 2


def _is_of_one_line(text: str) -> bool:
    """Whether a cell is whole for certain: not the first part of a date, nor of a number whose last digit stands below."""
    if DATE.fullmatch(text):
        return not _FIRST_OF_DATE.fullmatch(text)
    return bool(NUMBER.fullmatch(text)) and not _CUT_NUMBER.fullmatch(text)


def _is_below(one: Piece, other: Piece) -> bool:
    """Whether a piece stands in the next line below another."""
    return one.left < other.right and other.left < one.right and other.middle - one.middle < 2.5 * other.height


def _cells(line: list[Piece], edges: frozenset[int]) -> Iterator[Piece]:
    """The cells of a line: pieces with no more than a blank between them are one."""
    current, *rest = sorted(line, key=lambda one: one.left)
    for piece in rest:
        gap = piece.left - current.right
        height = min(current.height, piece.height)
        if is_apart(current, piece, height, edges):
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


def is_apart(one: Piece, other: Piece, height: float, edges: frozenset[int], wide: float = 0.0) -> bool:
    """Whether of two pieces on a line the right one starts a cell: by the gap, by an edge, or where one is whole."""
    gap = other.left - one.right
    return (
        gap > max(_CELL * height, wide)
        or (gap > _NARROW * height and int(other.left) in edges)
        or (
            gap > _BESIDE * height
            and (_is_whole(one) or _is_whole(other) or other.text.startswith(("http://", "https://")))
            and not _is_date_cut(one, other, gap / height)
        )
    )


def _is_date_cut(one: Piece, other: Piece, gap: float) -> bool:
    """Whether two pieces are one date whose digits the file moves a little apart, such as two ones."""
    return gap < _BLANK and DATE.fullmatch(f"{one.text.strip()}{other.text.strip()}") is not None


def _is_whole(piece: Piece) -> bool:
    """Whether a piece is a cell of itself, however near the next one stands: a date, or a telephone number."""
    text = piece.text.strip()
    return bool(DATE.fullmatch(text) or NUMBER.fullmatch(text))


def _in_columns(cells: Iterable[Piece]) -> str:
    """Cells as a line of text: a blank between words, several between columns of prose."""
    text, right = "", 0.0
    for cell in cells:
        wide = text and cell.left - right > _COLUMN * cell.height
        text += f"{'   ' if wide else ' ' if text else ''}{' '.join(cell.text.split())}"
        right = cell.right
    return text


def with_blanks(lines: Sequence[Line]) -> Iterator[str]:
    """The text of lines, with a blank line where they stand farther apart."""
    for i, line in enumerate(lines):
        if i and lines[i - 1].middle - line.middle > PARAGRAPH * max(line.height, lines[i - 1].height):
            yield ""
        yield line.text
