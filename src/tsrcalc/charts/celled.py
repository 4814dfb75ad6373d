"""Charts whose cells are set apart: by tabs, by bars, or by the places of their headings; the headings decide the columns."""

from __future__ import annotations

import itertools

from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..errors import CallListError
from ..patterns import regex
from ..rows import COLUMNS, Layout, known_layout, layout_of, plain_heading
from .headings import are_strange, campaign_in, is_caption, is_heading
from .pieces import NAMELESS, is_date
from .reading import read_cells
from .values import Chart


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..errors import Problem
    from ..pages import PagedText
    from .values import ChartRow

__all__ = ["Line", "celled_chart", "cells_of", "lines_of"]

_NUMBER = regex(rf"\s*(?:\+?1?[ .-]?\(?\d{{3}}\)?[ .-]?\d{{3}}[ .-]?\d{{4}}|(?i:{'|'.join(NAMELESS)}))\s*")
_LINK = regex(r"\s*https?://")
_VIOLATION = regex(r"(?i)C\.?\s?F\.?\s?R|\d{3}\s?\.\s?\d{1,2}\s?\(")
_SECTION = regex(r"\d\s?\.\s?\d")
_MARKS = regex(r"(?:\([A-Za-z\d]{1,4}\))+")
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


def celled_chart(lines: list[Line], paged: PagedText, columns: Mapping[str, str]) -> Chart | None:
    """
    Read lines of cells.

    Args:
        lines: The lines, the headings' among them; each with its cells.

        paged: The text.

        columns: The caller's names of columns.

    Returns:
        The chart; None where no line is a row. Where its headings do not tell the date of the call, every row is refused.
    """
    table = _Table(paged, columns)
    celled = [line for line in lines if line.cells and not _is_rule(_texts(line))]
    below = {line.start: _texts(following) for line, following in itertools.pairwise(celled)}
    for line in lines:
        table.add(line, below.get(line.start, ()))
    return table.chart(lines)


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

    def __init__(self, paged: PagedText, columns: Mapping[str, str]) -> None:
        self._paged, self._columns = paged, columns
        self._headings: tuple[str, ...] = ()
        self._layout: Layout | None = None
        self._wrong: Problem | None = None
        self._rows: list[_Placed] = []
        self._pending: _Placed | None = None
        self._start: int | None = None
        self._evident = False
        self._strays: dict[int, list[str]] = {}  # lines that are none of a table, by the rows above them
        self._campaign, self._end = "", 0

    def add(self, line: Line, below: tuple[str, ...]) -> None:
        """Take one line, with the cells of the next one: headings, a row, or what a row goes on with."""
        cells = _texts(line)
        apart = self._paged.text.count("\n", self._end, line.start) > 1
        self._end = line.end
        if len([*filter(None, cells)]) < 2 and (campaign := campaign_in(" ".join([*cells]) or line.text)):
            self._campaign = campaign
        elif not cells:
            self._stray(" ".join(line.text.split()))
        elif _is_rule(cells) or _is_total(cells):
            pass
        elif is_heading(cells, self._columns):
            self._take_headings(cells, line)
            self._evident = True
        elif (apart or not self._rows) and are_strange(cells, below):
            self._take_headings(cells, line)
        else:
            self._take_cells(cells, line)

    def _stray(self, text: str) -> None:
        """Keep a line that is none of the table, to be told; no line that names a campaign holds for what is below it."""
        if not _RULE.fullmatch(text):
            self._campaign = ""
            self._strays.setdefault(len(self._rows), []).append(text)

    def _take_cells(self, cells: tuple[str, ...], line: Line) -> None:
        """Take a row, or what a row goes on with."""
        row = _Placed(
            *_placed(list(cells), self._layout), len(cells), 1, line.start, line.end, self._wrong, self._campaign
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
        return known and any(_kind(cell, {}) in _TELLING for cell in filter(None, row.cells))

    def _take_headings(self, cells: tuple[str, ...], line: Line) -> None:
        """Take headings, and no title above them for a row's; some of them again, at the top of a page, change nothing."""
        self._start = line.start if self._start is None else self._start
        self._headings = self._headings or cells
        above = self._strays.pop(len(self._rows), [])
        if self._rows and (told := [text for text in above if not is_caption(text)]):
            self._strays[len(self._rows)] = told
        found = _layout(cells, self._columns, self._paged.name)
        if isinstance(found, Layout):
            self._layout, self._wrong = found, None
        elif self._layout is None or not {*map(plain_heading, cells)} <= {*self._layout.plain, ""}:
            self._layout, self._wrong = None, found

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

    def chart(self, lines: list[Line]) -> Chart | None:
        """The chart, if there is any row in it, and headings or a row that tells it from other tables."""
        self._flush()
        if not self._rows or not self._evident:
            return None
        if any(_dates(one) == 2 for one in self._rows):
            self._rows = [_without_guess(one) for one in self._rows]
        rows = [self._read(one, number) for number, one in enumerate(self._rows, 1)]
        start = rows[0].start if self._start is None else min(self._start, rows[0].start)
        return Chart(rows=tuple(rows), headings=self._headings, start=start, end=max(lines[0].end, rows[-1].end))

    def _read(self, row: _Placed, number: int) -> ChartRow:
        read = read_cells(row.layout, row.cells, (row.start, row.end), self._paged, number)
        if row.wrong:
            return attrs.evolve(read, call=None, problems=(row.wrong,))
        strays = [("above", self._strays.get(0, ()))] * (number == 1) + [("below", self._strays.get(number, ()))]
        said = [
            f"a line {side} the row is no row of cells, and was not read: {text[:80]!r}"
            for side, texts in strays
            for text in texts
        ]
        headings = len(row.layout.headings)
        if row.layout is self._layout and row.printed < headings:
            said.append(
                f"the row has {row.printed} of {headings} cells: nothing is taken to stand under the last headings"
            )
        if row.campaign and read.call and not read.call.campaign:
            read = attrs.evolve(read, call=attrs.evolve(read.call, campaign=row.campaign))
            said.append(f"the campaign {row.campaign!r} is that of a line above the row")
        return attrs.evolve(read, repairs=(*read.repairs, *said)) if said and read.call else read


def _is_total(cells: tuple[str, ...]) -> bool:
    """Whether a line is the sum below the rows: it says so, and has no date."""
    return bool(_TOTAL.match(next(filter(None, cells)))) and not any(is_date(cell) for cell in cells)


def _layout(headings: tuple[str, ...], columns: Mapping[str, str], name: str) -> Layout | Problem:
    """The layout the headings give, or what is wrong with them, such as that none is the date of the call."""
    own = {
        column: heading for column, heading in columns.items() if plain_heading(heading) in map(plain_heading, headings)
    }
    try:
        return layout_of(list(headings), own, name, 0, in_chart=True)
    except CallListError as error:
        return error.problems[0]


def _placed(cells: list[str], layout: Layout | None) -> tuple[Layout, list[str]]:
    """The cells under their headings; where there are none that fit, in the known order by what each cell is."""
    if layout and (len(cells) == len(layout.headings) or not any(cells[len(layout.headings) :])):
        short = len(layout.headings) - len(cells)
        return layout, [*cells[: len(layout.headings)], *[""] * max(short, 0)]
    if layout:  # more cells than headings: refused by the row itself
        return layout, cells
    return _by_kind(cells)


def _by_kind(cells: list[str]) -> tuple[Layout, list[str]]:
    """The cells in the known order, by what each is."""
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
    if (
        known["notified"] and not known["called"] and not (cells[0] and cells[1:2] == [""])
    ):  # an empty cell is one for a date
        known["called"], known["notified"] = known["notified"], ""
    return known_layout(tuple(f"column {i}" for i in range(7, 7 + len(other)))), [*known.values(), *other]


def _in_known_order(cells: list[str]) -> bool:
    """Whether cells without headings stand in the order of the letters, one of them damaged perhaps."""
    kinds = [_kind(cell, {}) if cell else "" for cell in cells]
    order = ["notified", "notified", "caller_id", "campaign", "recording", "violation"]
    right = sum(kind == one for kind, one in zip(kinds, order, strict=True))
    strange = [i for i, kind in enumerate(kinds) if i != 3 and kind not in {order[i], "", "campaign"}]
    return right > 2 and not strange and not (kinds[0] == kinds[1] == "")


def _kind(cell: str, known: Mapping[str, str]) -> str | None:
    """Which column a cell belongs to, by what stands in it; None where that one is taken."""
    kinds: tuple[str, ...]
    if is_date(cell):
        kinds = ("notified", "called")
    elif _NUMBER.fullmatch(cell):
        kinds = ("caller_id",)
    elif _LINK.match(cell):
        kinds = ("recording",)
    elif _VIOLATION.search(cell) or _MARKS.fullmatch(cell):
        kinds = ("violation",)
    else:
        kinds = ("campaign",)
    return next((kind for kind in kinds if not known.get(kind)), None)


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
    layout, cells = _by_kind(row.cells)
    has = row._replace(layout=layout, cells=cells).has
    if has.get("notified") or _LINK.match(has.get("recording", "")) or _VIOLATION.search(has.get("violation", "")):
        return True
    return bool(_NUMBER.fullmatch(has.get("caller_id", ""))) and sum(map(bool, row.cells)) > 2


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
        and not _MARKS.fullmatch(has.get("violation", "")),
        "recording": not above.get("recording") or bool(_WHOLE.search(above["recording"])),
        "caller_id": any(_NUMBER.fullmatch(one.get("caller_id", "")) for one in (above, has)),
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
