"""Charts whose cells are set apart: by tabs, by bars, or by the places of their headings; the headings decide the columns."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

from ..errors import CallListError
from ..rows import COLUMNS, Layout, known_layout, layout_of, plain_heading
from .pieces import DATE
from .reading import read_cells
from .values import Chart


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..pages import PagedText
    from .values import ChartRow

__all__ = ["Line", "celled_chart", "cells_of", "is_heading", "known_order", "lines_of"]

_KNOWN = {plain_heading(name): column for column, names in COLUMNS.items() for name in names}
_DATE = re.compile(rf"\s*{DATE}\s*")
_NUMBER = re.compile(r"\s*\+?1?[ .-]?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\s*")
_LINK = re.compile(r"\s*https?://")
_VIOLATION = re.compile(r"(?i)C\.?\s?F\.?\s?R|\d{3}\s?\.\s?\d{1,2}\s?\(")
_SECTION = re.compile(r"\d\s?\.\s?\d")
_RULE = re.compile(r"[\s|:=+-]+")
_TELLING = {"caller_id", "recording", "violation"}
_WHOLE = re.compile(r"attachments/\d{3,}\s*$")


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


def is_heading(cells: tuple[str, ...], columns: Mapping[str, str]) -> bool:
    """Whether cells are headings: two at least that are known, or that the caller names, and no date."""
    named = {plain_heading(name) for name in columns.values()}
    known = [cell for cell in cells if plain_heading(cell) in _KNOWN or plain_heading(cell) in named]
    return len(known) >= 2 and not any(_DATE.fullmatch(cell) for cell in cells)


def known_order(cells: tuple[str, ...]) -> bool:
    """Whether headings are all known, and stand in the order of the letters."""
    order = list(COLUMNS)
    places = [order.index(_KNOWN[plain]) if (plain := plain_heading(cell)) in _KNOWN else -1 for cell in cells]
    return -1 not in places and places == sorted(set(places))


def celled_chart(
    lines: list[Line], paged: PagedText, columns: Mapping[str, str], *, headings: tuple[str, ...] = ()
) -> Chart | None:
    """
    Read lines of cells.

    Args:
        lines: The lines, the headings' among them; each with its cells.

        paged: The text.

        columns: The caller's names of columns.

        headings: The headings where no line has them.

    Returns:
        The chart; None where no line is a row.
    """
    table = _Table(paged, columns, headings)
    for line in lines:
        table.add(line)
    return table.chart(lines)


class _Table:
    """The rows of a table, as its lines are added."""

    def __init__(self, paged: PagedText, columns: Mapping[str, str], headings: tuple[str, ...]) -> None:
        self._paged, self._columns = paged, columns
        self._headings = headings
        self._layout = _layout(headings, columns, paged.name) if headings else None
        self._rows: list[tuple[Layout, list[str], int, int]] = []
        self._pending: tuple[Layout, list[str], int, int] | None = None
        self._start: int | None = None
        self._evident = bool(headings)

    def add(self, line: Line) -> None:
        """Take one line: headings, a row, or what a row goes on with."""
        cells = tuple(cell for cell, _ in line.cells)
        if not any(cells) or all(_RULE.fullmatch(cell) or not cell for cell in cells):
            return
        if is_heading(cells, self._columns):
            self._start = line.start if self._start is None else self._start
            self._headings, self._evident = self._headings or cells, True
            self._layout = _layout(cells, self._columns, self._paged.name)
            return
        layout, placed = _placed(list(cells), self._layout)
        has = {column: placed[place] for column, place in layout.places.items() if place < len(placed)}
        if self._rows and (rest := _rest_of(self._rows[-1], cells, placed)):
            before, joined, start, _ = self._rows[-1]
            self._rows[-1] = (before, _joined(joined, rest, before), start, line.end)
        elif has.get("called") or has.get("notified"):
            self._row(layout, placed, line)
        elif has.get("recording") and not _SECTION.search(has.get("violation", "")):
            self._flush()
            self._pending = (layout, placed, line.start, line.end)
        elif sum(map(bool, has.values())) > 1 and (self._layout or len(has.keys() & _TELLING) > 1):
            self._rows.append((layout, placed, line.start, line.end))

    def _row(self, layout: Layout, placed: list[str], line: Line) -> None:
        start = line.start
        if self._pending and len(self._pending[1]) == len(placed):
            placed, start, self._pending = _joined(self._pending[1], placed, layout), self._pending[2], None
        self._flush()
        self._rows.append((layout, placed, start, line.end))
        self._evident = self._evident or _is_evident(layout, placed)

    def _flush(self) -> None:
        """Keep what waited for a row with its date, and got none, as a row of its own."""
        if self._pending:
            self._rows.append(self._pending)
        self._pending = None

    def chart(self, lines: list[Line]) -> Chart | None:
        """The chart, if there is any row in it, and headings or a row that tells it from other tables."""
        self._flush()
        if not self._rows or not self._evident:
            return None
        if not self._layout and any(_dates(one) == 2 for one in self._rows):
            self._rows = [_without_guess(one) for one in self._rows]
        rows: list[ChartRow] = [
            read_cells(layout, cells, (start, end), self._paged, number)
            for number, (layout, cells, start, end) in enumerate(self._rows, 1)
        ]
        start = rows[0].start if self._start is None else min(self._start, rows[0].start)
        return Chart(rows=tuple(rows), headings=self._headings, start=start, end=max(lines[0].end, rows[-1].end))


def _layout(headings: tuple[str, ...], columns: Mapping[str, str], name: str) -> Layout | None:
    """The layout the headings give, or None where they lack the date of the call."""
    own = {
        column: heading for column, heading in columns.items() if plain_heading(heading) in map(plain_heading, headings)
    }
    try:
        return layout_of(list(headings), own, name, 0)
    except CallListError:
        return None


def _placed(cells: list[str], layout: Layout | None) -> tuple[Layout, list[str]]:
    """The cells under their headings; where there are none that fit, in the known order by what each cell is."""
    if layout and (len(cells) == len(layout.headings) or not any(cells[len(layout.headings) :])):
        short = len(layout.headings) - len(cells)
        return layout, [*cells[: len(layout.headings)], *[""] * max(short, 0)]
    if layout:  # more cells than headings: refused by the row itself
        return layout, cells
    if len(cells) == len(COLUMNS) and _in_known_order(cells):
        return known_layout(), cells
    known = dict.fromkeys(COLUMNS, "")
    other: list[str] = []
    for cell in filter(None, cells):
        column = _kind(cell, known)
        if column:
            known[column] = cell
        else:
            other.append(cell)
    if known["notified"] and not known["called"]:
        known["called"], known["notified"] = known["notified"], ""
    return known_layout(tuple(f"column {i}" for i in range(7, 7 + len(other)))), [*known.values(), *other]


def _in_known_order(cells: list[str]) -> bool:
    """Whether cells without headings stand in the order of the letters, one of them damaged perhaps."""
    kinds = [_kind(cell, {}) if cell else "" for cell in cells]
    wanted = ["notified", "notified", "caller_id", "campaign", "recording", "violation"]
    there = sum(kind == one for kind, one in zip(kinds, wanted, strict=True))
    strange = [kind for kind, one in zip(kinds, wanted, strict=True) if kind not in {one, "", "campaign"}]
    return "notified" in kinds[:2] and there > 2 and len(strange) - (kinds[3] not in {"", "campaign"}) < 1


def _kind(cell: str, known: Mapping[str, str]) -> str | None:
    """Which column a cell belongs to, by what stands in it; None where that one is taken."""
    kinds: tuple[str, ...]
    if _DATE.fullmatch(cell):
        kinds = ("notified", "called")
    elif _NUMBER.fullmatch(cell):
        kinds = ("caller_id",)
    elif _LINK.match(cell):
        kinds = ("recording",)
    elif _VIOLATION.search(cell):
        kinds = ("violation",)
    else:
        kinds = ("campaign",)
    return next((kind for kind in kinds if not known.get(kind)), None)


def _dates(row: tuple[Layout, list[str], int, int]) -> int:
    return sum(bool(row[1][row[0].places[column]]) for column in ("notified", "called"))


def _without_guess(row: tuple[Layout, list[str], int, int]) -> tuple[Layout, list[str], int, int]:
    """Where others have two dates, a lone one may be that of the notice: it is not taken for the call's."""
    layout, cells, start, end = row
    if _dates(row) == 1 and not cells[0]:
        return layout, [cells[1], "", *cells[2:]], start, end
    return row


def _is_evident(layout: Layout, cells: list[str]) -> bool:
    """Whether a row with a date has a second one, a link or a violation, or a number and more."""
    has = {column: cells[place] for column, place in layout.places.items()}
    if has["notified"] and has["called"]:
        return True
    if _LINK.match(has["recording"]) or _VIOLATION.search(has["violation"]):
        return True
    return bool(_NUMBER.fullmatch(has["caller_id"])) and sum(map(bool, cells)) > 2


def _rest_of(before: tuple[Layout, list[str], int, int], cells: tuple[str, ...], placed: list[str]) -> list[str] | None:
    """The cells that a line without a date adds to the row before it, from the left or to the right; None if it does not."""
    layout, above, _, _ = before
    if any(_DATE.fullmatch(cell) for cell in cells):
        return None
    right = [*[""] * (len(above) - len(cells)), *cells]
    for rest in (placed, right):
        has = {column: rest[place] for column, place in layout.places.items() if place < len(rest)}
        if len(rest) == len(above) and not has.get("called") and not has.get("notified") and _goes_on(has, before):
            return rest
    return None


def _goes_on(has: Mapping[str, str], before: tuple[Layout, list[str], int, int]) -> bool:
    """Whether a line without a date goes on with the row before it: each of its cells finds the one above unfinished."""
    layout, cells, _, _ = before
    above = {column: cells[place] for column, place in layout.places.items() if place < len(cells)}
    finished = {
        "violation": bool(_SECTION.search(above.get("violation", ""))),
        "recording": not above.get("recording") or bool(_WHOLE.search(above["recording"])),
        "caller_id": bool(_NUMBER.fullmatch(above.get("caller_id", ""))),
    }
    return any(has.values()) and not any(has.get(column) and done for column, done in finished.items())


def _joined(first: list[str], rest: list[str], layout: Layout) -> list[str]:
    """Cells with what they go on with: links and numbers without a blank, words with one unless they end in a hyphen."""
    bare = {place for column, place in layout.places.items() if column in {"recording", "caller_id"}}
    return [
        one + other if place in bare or one.endswith("-") or not (one and other) else f"{one} {other}"
        for place, (one, other) in enumerate(zip(first, rest, strict=True))
    ]
