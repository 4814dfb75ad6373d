"""Charts whose cells are set apart: by tabs, by bars, or by the places of their headings; the headings decide the columns."""

from __future__ import annotations

import itertools

from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..patterns import regex
from ..rows import COLUMNS, Layout, known_layout, plain_heading
from .headings import are_strange, campaign_in, is_caption, is_heading
from .pieces import is_date
from .placing import LINK, MARKS, NUMBER, VIOLATION, by_kind, kind_in, laid_out, placed
from .reading import read_cells
from .values import Chart


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..errors import Problem
    from ..pages import PagedText
    from .values import ChartRow

__all__ = ["Line", "celled_charts", "cells_of", "lines_of"]

_SECTION = regex(r"\d\s?\.\s?\d")
_TOTAL = regex(r"(?i)(?:sub|grand\s)?-?total(?:s|\scalls)?\b")
_RULE = regex(r"[\s|:=+-]+")
_TELLING = ("caller_id", "recording", "violation")
#: A row goes on over no more lines.
_MOST_LINES = 12
_WHOLE = regex(r"attachments/\d{3,}\s*$")


class Line(NamedTuple):
    """A line with its offsets, and its cells, each with the offset it starts at; none where it is no line of a table."""

    text: str
    start: int
    end: int
    cells: tuple[tuple[str, int], ...]


def lines_of(text: str) -> Iterator[Line]:
    """Every line of a text, with the cells that tabs or bars set apart."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield Line(line, at, at + len(line.rstrip()), cells_of(line, at))
        at += len(line)


def cells_of(line: str, at: int) -> tuple[tuple[str, int], ...]:
    """The cells of a line that at least two tabs or bars set apart."""
    mark = (
        "\t" if line.count("\t") >= 2 or (line.count("\t") and "|" not in line) else "|" if line.count("|") >= 2 else ""
    )
    if not mark:
        return ()
    cells, start = [], at
    for cell in line.rstrip("\r\n\f").split(mark):
        cells.append((cell.strip(), start))
        start += len(cell) + 1
    if mark == "|":  # outer bars set nothing apart
        outer = line.lstrip().startswith("|") and line.rstrip().endswith("|")
        cells = cells[1:-1] if outer else cells
    return tuple(cells)


def celled_charts(lines: list[Line], paged: PagedText, columns: Mapping[str, str]) -> list[Chart]:
    """
    Read lines of cells.

    Args:
        lines: The lines, the headings' among them; each with its cells.

        paged: The text.

        columns: The caller's names of columns.

    Returns:
        The charts, one for each line of headings that are others than those before; none where no line is a row. Where headings
        do not tell the date of the call, every row below is refused.
    """
    celled = [line for line in lines if line.cells and not _is_rule(_texts(line))]
    below = {line.start: _texts(following) for line, following in itertools.pairwise(celled)}
    tables = [_Table(paged, columns)]
    for line in lines:
        if not tables[-1].add(line, below.get(line.start, ())):
            tables.append(_Table(paged, columns, tables[-1].campaign_above))
            tables[-1].add(line, below.get(line.start, ()))
    return [chart for table in tables if (chart := table.chart()) is not None]


def _texts(line: Line) -> tuple[str, ...]:
    return tuple(cell for cell, _ in line.cells)


def _is_rule(cells: tuple[str, ...]) -> bool:
    return all(_RULE.fullmatch(cell) or not cell for cell in cells)


class _Placed(NamedTuple):
    """
    A row's cells under their headings, how many are printed, where it stands, what is wrong with the headings, and the campaign
    of the lines below a line that names it.
    """

    layout: Layout
    cells: list[str]
    printed: int
    lines: int
    start: int
    end: int
    wrong: Problem | None
    campaign: str

    @property
    def has(self) -> dict[str, str]:
        """The cell in each column known."""
        return {column: self.cells[place] for column, place in self.layout.places.items() if place < len(self.cells)}


class _Table:
    """The rows of a table, as its lines are added."""

    def __init__(self, paged: PagedText, columns: Mapping[str, str], campaign: str = "") -> None:
        self._paged, self._columns = paged, columns
        self._headings: tuple[str, ...] = ()
        self._layout: Layout | None = None
        self._wrong: Problem | None = None
        self._rows: list[_Placed] = []
        self._pending: _Placed | None = None
        self._start: int | None = None
        self._evident = False
        self._strays: dict[int, list[str]] = {}  # lines that are none of a table, by the rows above them
        self._campaign, self._named_at = campaign, 0  # that of a line above rows, and how many rows stand above it
        self._first = self._end = 0

    @property
    def campaign_above(self) -> str:
        """The campaign that a line below the last row names: it is that of the next table."""
        return self._campaign if self._named_at == len(self._rows) else ""

    def add(self, line: Line, below: tuple[str, ...]) -> bool:
        """Take one line, with the cells of the next one: headings, a row, or what a row goes on with; not another table's headings."""
        cells = _texts(line)
        apart = self._paged.text.count("\n", self._end, line.start) > 1
        self._first, self._end = self._first or line.end, line.end
        if len([*filter(None, cells)]) < 2 and (campaign := campaign_in(" ".join([*cells]) or line.text)):
            self._campaign, self._named_at = campaign, len(self._rows)
        elif not cells:
            self._stray(" ".join(line.text.split()))
        elif _is_rule(cells) or _is_total(cells):
            pass
        elif is_heading(cells, self._columns):
            self._evident = True
            return self._take_headings(cells, line)
        elif (apart or not self._rows) and are_strange(cells, below):
            return self._take_headings(cells, line)
        else:
            self._take_cells(cells, line)
        return True

    def _stray(self, text: str) -> None:
        """Keep a line that is none of the table, to be told; no line that names a campaign holds for what is below it."""
        if not _RULE.fullmatch(text):
            self._campaign = ""
            self._strays.setdefault(len(self._rows), []).append(text)

    def _take_cells(self, cells: tuple[str, ...], line: Line) -> None:
        """Take a row, or what a row goes on with."""
        row = _Placed(
            *placed(list(cells), self._layout), len(cells), 1, line.start, line.end, self._wrong, self._campaign
        )
        has = row.has
        if self._rows and self._rows[-1].lines < _MOST_LINES and (rest := _rest_of(self._rows[-1], cells, row.cells)):
            above = self._rows[-1]
            joined, printed = _joined(above.cells, rest, above.layout), max(above.printed, len(cells))
            self._rows[-1] = above._replace(cells=joined, printed=printed, lines=above.lines + 1, end=line.end)
        elif has.get("called") or has.get("notified"):
            self._add(row)
        elif has.get("recording") and not _SECTION.search(has.get("violation", "")):
            self._flush()
            self._pending = row
        elif self._is_row(row):
            self._flush()
            self._rows.append(row)

    def _is_row(self, row: _Placed) -> bool:
        """Whether a line without a date is what is left of a row: two cells, or a number, a link or a violation."""
        has = row.has
        told = sum(bool(has.get(one)) for one in _TELLING)
        if sum(map(bool, has.values())) > 1 and (self._layout or self._wrong or told > 1):
            return True
        known = bool(self._rows or self._headings)
        return known and any(kind_in(cell, {}) in _TELLING for cell in filter(None, row.cells))

    def _take_headings(self, cells: tuple[str, ...], line: Line) -> bool:
        """Take headings, and no title above them for a row's; some of them again, at the top of a page, change nothing."""
        above = self._strays.pop(len(self._rows), [])
        if self._rows and (told := [text for text in above if not is_caption(text)]):
            self._strays[len(self._rows)] = told
        found = laid_out(cells, self._columns, self._paged.name)
        plain, own = [*map(plain_heading, cells)], [*map(plain_heading, self._headings)]
        if self._rows and plain != own and (isinstance(found, Layout) or not {*plain} <= {*own, ""}):
            return False
        self._start = line.start if self._start is None else self._start
        if isinstance(found, Layout):
            self._headings, self._layout, self._wrong = cells, found, None
        elif self._layout is None:
            self._headings, self._wrong = self._headings or cells, found
        return True

    def _add(self, row: _Placed) -> None:
        if self._pending and _complete(self._pending, row):
            row = row._replace(cells=_joined(self._pending.cells, row.cells, row.layout), start=self._pending.start)
            self._pending = None
        self._flush()
        self._rows.append(row)
        self._evident = self._evident or _is_evident(row)

    def _flush(self) -> None:
        """Keep what waited for a row with its date, and got none, as a row of its own."""
        if self._pending:
            self._rows.append(self._pending)
        self._pending = None

    def chart(self) -> Chart | None:
        """The chart, if there is any row in it, and headings or a row that tells it from other tables."""
        self._flush()
        if not self._rows or not self._evident:
            return None
        if any(_dates(one) == 2 for one in self._rows):
            self._rows = [_without_guess(one) for one in self._rows]
        rows = [self._read(one, number) for number, one in enumerate(self._rows, 1)]
        start = rows[0].start if self._start is None else min(self._start, rows[0].start)
        return Chart(rows=tuple(rows), headings=self._headings, start=start, end=max(self._first, rows[-1].end))

    def _read(self, row: _Placed, number: int) -> ChartRow:
        read = read_cells(row.layout, row.cells, (row.start, row.end), self._paged, number)
        if row.wrong:
            read = attrs.evolve(read, call=None, problems=(row.wrong,), repairs=())
        said = [*self._strays_at(number)]
        headings = len(row.layout.headings)
        if read.call and row.layout is self._layout and row.printed < headings:
            said.append(
                f"the row has {row.printed} of {headings} cells: nothing is taken to stand under the last headings"
            )
        if row.campaign and read.call and not read.call.campaign:
            read = attrs.evolve(read, call=attrs.evolve(read.call, campaign=row.campaign))
            said.append(f"the campaign {row.campaign!r} is that of a line above the row")
        return attrs.evolve(read, repairs=(*read.repairs, *said)) if said else read

    def _strays_at(self, number: int) -> Iterator[str]:
        """What is said of the lines around a row that are none of a table."""
        around = [("above", self._strays.get(0, ()))] * (number == 1) + [("below", self._strays.get(number, ()))]
        for side, texts in around:
            for text in texts:
                yield f"a line {side} the row is no row of cells, and was not read: {text[:80]!r}"


def _is_total(cells: tuple[str, ...]) -> bool:
    """Whether a line is the sum below the rows: it says so, and has no date."""
    return bool(_TOTAL.match(next(filter(None, cells)))) and not any(is_date(cell) for cell in cells)


def _dates(row: _Placed) -> int:
    """How many dates a row without headings has; none, if it stands under some."""
    known = row.layout.headings[: len(COLUMNS)] == known_layout().headings and not row.layout.name
    return sum(map(bool, row.cells[:2])) if known else 0


def _without_guess(row: _Placed) -> _Placed:
    """Where others have two dates, a lone one may be that of the notice: it is not taken for the call's."""
    alone = _dates(row) == 1 and not row.cells[0]
    return row._replace(cells=[row.cells[1], "", *row.cells[2:]]) if alone else row


def _is_evident(row: _Placed) -> bool:
    """Whether a row, whatever its headings, has two dates, or one with a link, a violation, or a number and more."""
    layout, cells = by_kind(row.cells)
    has = row._replace(layout=layout, cells=cells).has
    if has.get("notified") or LINK.match(has.get("recording", "")) or VIOLATION.search(has.get("violation", "")):
        return True
    return bool(NUMBER.fullmatch(has.get("caller_id", ""))) and sum(map(bool, row.cells)) > 2


def _rest_of(above: _Placed, cells: tuple[str, ...], placed: list[str]) -> list[str] | None:
    """The cells that a line without a date adds to the row above it, from the left or to the right; None if it does not."""
    if any(is_date(cell) for cell in cells):
        return None
    right = [*[""] * (len(above.cells) - len(cells)), *cells]
    for rest in (placed, right):
        has = above._replace(cells=rest).has
        if len(rest) == len(above.cells) and not has.get("called") and not has.get("notified") and _goes_on(has, above):
            return rest
    return None


def _goes_on(has: Mapping[str, str], row: _Placed) -> bool:
    """Whether a line without a date goes on with the row above it: each of its cells finds the one there unfinished."""
    above = row.has
    finished = {
        "violation": bool(_SECTION.search(above.get("violation", "")))
        and not MARKS.fullmatch(has.get("violation", "")),
        "recording": not above.get("recording") or bool(_WHOLE.search(above["recording"])),
        "caller_id": any(NUMBER.fullmatch(one.get("caller_id", "")) for one in (above, has)),
    }
    return any(has.values()) and not any(has.get(column) and done for column, done in finished.items())


def _complete(first: _Placed, row: _Placed) -> bool:
    """Whether a line without a date is the beginning of the row below it: both have no number, and no link that is whole."""
    above, below = first.has, row.has
    whole = _WHOLE.search(above["recording"]) is not None
    return len(first.cells) == len(row.cells) and not whole and not (above.get("caller_id") and below.get("caller_id"))


def _joined(first: list[str], rest: list[str], layout: Layout) -> list[str]:
    """Cells with what they go on with: links and numbers without a blank, words with one unless they end in a hyphen."""
    bare = {place for column, place in layout.places.items() if column in {"recording", "caller_id"}}
    return [
        one + other if place in bare or one.endswith("-") or not (one and other) else f"{one} {other}"
        for place, (one, other) in enumerate(zip(first, rest, strict=True))
    ]
