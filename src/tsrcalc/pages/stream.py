"""
The cells of a chart in the order in which a file prints them: row by row, cell by cell, each cell line by line.

Nearly every program prints a table so. A row is then whatever is printed before the print goes back to the left, however its cells
wrap and wherever they stand in it. Where the order is another one, nothing is told here, and the places decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .gaps import beside, higher, together
from .texts import cell_text


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .gaps import Gaps
    from .lines import Piece

__all__ = ["Cell", "Row", "rows_printed"]

#: Lines of one cell are no farther apart than so many heights.
_NEXT = 3.2
#: A gap of so many heights may be a blank in letters of one width.
_NEAR = 1.3
#: From this part of the height on, a gap between words is a blank.
_BLANK = 0.25


class Cell(NamedTuple):
    """The lines of a cell as printed, and its place."""

    lines: tuple[Piece, ...]
    left: float
    right: float

    @classmethod
    def of(cls, lines: Sequence[Piece]) -> Cell:
        """The cell of these lines."""
        return cls(tuple(lines), min(one.left for one in lines), max(one.right for one in lines))

    @property
    def texts(self) -> list[str]:
        """Its lines."""
        return [line.text.strip() for line in self.lines]

    def is_right_of(self, other: Cell) -> bool:
        """Whether it stands to the right of another, which may reach over its start on a line of its own."""
        if self.left >= other.right:
            return True
        level = any(abs(one.middle - two.middle) < one.height / 2 for one in self.lines for two in other.lines)
        return level and self.left > other.left + self.lines[0].height

    def above(self, beside: Cell) -> int:
        """How many of its first lines stand above what is beside the others, and reach over it: they are of no row."""
        count = len(self.lines)
        while count and self.lines[count - 1].right <= beside.left:
            count -= 1
        return count if count < len(self.lines) else 0


class Row(NamedTuple):
    """The cells of a row."""

    cells: tuple[Cell, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, *cells: Cell) -> Row:
        """The row of these cells, with the text of each."""
        return cls(cells, tuple(cell_text(cell.lines, cell.right) for cell in cells))

    @property
    def top(self) -> float:
        """The middle of its first line."""
        return max(line.middle for cell in self.cells for line in cell.lines)

    @property
    def bottom(self) -> float:
        """The middle of its last line."""
        return min(line.middle for cell in self.cells for line in cell.lines)

    def with_rest(self, rest: Row) -> Row:
        """The row with what goes on on the next page, which stands below all of it."""
        return Row.of(*self.cells, *rest.cells)


def rows_printed(pieces: Sequence[Piece], gaps: Gaps, apart: Callable[[Piece, Piece], bool] | None = None) -> list[Row]:
    """The rows of cells, as they are printed; a paragraph is a row of one cell."""
    rows: list[Row] = []
    cells: list[Cell] = []
    for cell in map(Cell.of, _cells(pieces, gaps, apart)):
        if len(cells) == 1 and (count := cells[0].above(cell)):
            rows.append(Row.of(Cell.of(cells[0].lines[:count])))
            cells = [Cell.of(cells[0].lines[count:])]
        if cells and not cell.is_right_of(cells[-1]):
            rows.append(Row.of(*cells))
            cells = []
        cells.append(cell)
    return [*rows, Row.of(*cells)] if cells else rows


def _cells(pieces: Sequence[Piece], gaps: Gaps, apart: Callable[[Piece, Piece], bool] | None) -> Iterator[list[Piece]]:
    """The lines of each cell."""
    lines: list[Piece] = []
    left = right = 0.0  # what the lines of the cell take up so far
    for piece in pieces:
        if lines and beside(piece, lines[-1]):
            starts = (
                apart(lines[-1], piece)
                if apart
                else gaps.apart(lines[-1], piece) and not _inside(piece, lines[-1], right)
            )
            if not starts:
                blank = " " * (piece.left - lines[-1].right > (gaps.blank or _BLANK * higher(piece, lines[-1])))
                lines[-1] = together(lines[-1], piece, blank)
                left, right = min(left, piece.left), max(right, piece.right)
                continue
        elif lines and _is_next(piece, lines[-1]) and piece.left < right and left < piece.right:
            lines.append(piece)
            left, right = min(left, piece.left), max(right, piece.right)
            continue
        if lines:
            yield lines
        lines, left, right = [piece], piece.left, piece.right
    if lines:
        yield lines


def _inside(piece: Piece, last: Piece, right: float) -> bool:
    """Whether a piece stands near its short line, within what the lines of the cell take up."""
    return piece.left - last.right <= _NEAR * higher(piece, last) and piece.left < right


def _is_next(piece: Piece, last: Piece) -> bool:
    """Whether a piece stands one line below the last."""
    return last.middle > piece.middle > last.middle - _NEXT * higher(piece, last)
