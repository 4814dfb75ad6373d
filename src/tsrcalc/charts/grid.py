"""Which lines of a chart in columns make a row, and the row they make."""

from __future__ import annotations

import itertools
import re

from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from .pieces import DATE, HALF_DATE, NAMELESS
from .reading import read_cells
from .values import ChartRow


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..errors import Problem
    from ..pages import PagedText
    from ..rows import Layout

__all__ = ["GridLine", "joined", "kind_of", "refused_rows", "rows_in"]

_DATE = regex(rf"\s*(?:{DATE}|{HALF_DATE})\s*")
_NUMBER = regex(
    r"\s*(?:\+?(?:1[ .-]?)?\(?[\dOolI]{3}\)?[ .-]?[\dOolI]{3}[ .-]?[\dOolI]{4}|\+\d[\d .()-]{7,18}"
    rf"|(?i:{'|'.join(NAMELESS)}))\s*"
)
_LINK = regex(r"\s*https?://", re.IGNORECASE)
_CODE = regex(r"\d\s?(?:C\.?\s?F\.?\s?R|U\.?\s?S\.?\s?C)")
_SECTION = regex(r"\d{3}\s?\.\s?\d{1,2}\s?\(|§\s?\d")
_YEAR = regex(r"\s*[\dOolI]{4}\s*")
#: A row has no more lines than these above the one with its date, nor below.
_MOST_LINES = 12


class GridLine(NamedTuple):
    """A line of a chart: its cells, one for each column; where it starts and ends; whether a blank line stands above it."""

    cells: tuple[str, ...]
    start: int
    end: int
    apart: bool


def kind_of(cell: str) -> str:
    """Whose cell it is by its look: ``date``, ``caller_id``, ``recording``, ``violation``; empty for words and for nothing."""
    if _DATE.fullmatch(cell):
        return "date"
    if _NUMBER.fullmatch(cell):
        return "caller_id"
    if _LINK.match(cell):
        return "recording"
    return "violation" if _CODE.search(cell) or _SECTION.search(cell) else ""


def rows_in(lines: Sequence[GridLine], layout: Layout, paged: PagedText) -> tuple[ChartRow, ...]:
    """
    Read the rows of a chart in columns.

    Args:
        lines: Its lines, without headings; each with a cell for each column, empty ones too.

        layout: What the columns are.

        paged: The text.

    Returns:
        The rows. One without a date that can be read is among them, refused, if its caller's number is there.
    """
    seen = [_Seen(line, layout.places) for line in lines]
    return tuple(_row(lines[first:end], layout, paged, number) for number, (first, end) in enumerate(_bands(seen), 1))


def refused_rows(spans: Sequence[tuple[int, int]], problem: Problem, paged: PagedText) -> tuple[ChartRow, ...]:
    """Rows that are all refused for one reason, such as headings that do not tell which column is which."""
    return tuple(
        ChartRow(
            number=number, page=paged.page_of(start), start=start, end=end, text=" ".join(paged.text[start:end].split()),
            problems=(problem,),
        )
        for number, (start, end) in enumerate(spans, 1)
    )  # fmt: skip


class _Seen:
    """What the cells of a line say about the row it belongs to."""

    def __init__(self, line: GridLine, places: Mapping[str, int]) -> None:
        has = {column: line.cells[place] for column, place in places.items() if line.cells[place]}
        dates = [has[column] for column in ("called", "notified") if column in has]
        number = has.get("caller_id", "")
        link, violation = has.get("recording", ""), has.get("violation", "")
        self.apart = line.apart
        self.anchor = any(not _YEAR.fullmatch(date) for date in dates) or (
            bool(_NUMBER.fullmatch(number)) and len(has) > 1
        )
        self.opens = {name for name, found in (("link", _LINK.match(link)), ("law", _CODE.search(violation))) if found}
        self.closes = not self.anchor and any(
            [link and "link" not in self.opens, violation and "law" not in self.opens, dates, number]
        )


def _bands(seen: list[_Seen]) -> Iterator[tuple[int, int]]:
    """The lines of each row: the one with its date, and those above and below that its cells take."""
    anchors = [i for i, one in enumerate(seen) if one.anchor]
    if not anchors:
        return
    pairs = list(itertools.pairwise(anchors))
    apart = [any(one.apart for one in seen[a + 1 : b + 1]) for a, b in pairs]
    blanks = bool(pairs) and all(apart)
    first = _head(seen, anchors[0])
    top = first == anchors[0]
    bottom = not top and anchors[-1] + 1 == len(seen) and not any(one.closes for one in seen)
    for anchor, following in pairs:
        at = (first, anchor, following)
        end = anchor + 1 if bottom and not blanks else _split(seen, at, blanks=blanks, top=top)
        yield first, end
        first = end
    yield first, min(len(seen), anchors[-1] + 1 + _MOST_LINES)


def _head(seen: list[_Seen], anchor: int) -> int:
    """Where the first row starts: no more lines above its date than it can have."""
    first = max(0, anchor - _MOST_LINES)
    return next((i for i in range(anchor, first, -1) if seen[i].apart and seen[i - 1].closes), first)


def _split(seen: list[_Seen], at: tuple[int, int, int], *, blanks: bool, top: bool) -> int:
    """
    Where the next row's lines start, between the dates of a row and those of the next.

    What opens a cell that the row has already is the next row's, what closes one its own. Words between the two are of the
    row until it has as many lines below its date as above: cells stand at the top, in the middle or at the bottom.
    """
    first, anchor, following = at
    runs = [i for i in range(anchor + 1, following + 1) if seen[i].apart]
    if blanks and len(runs) == 1:
        return runs[0]
    mine = {opener for one in seen[first : anchor + 1] for opener in one.opens}
    opening = following
    for i in range(anchor + 1, following):
        if seen[i].opens & mine:
            opening = i
            break
        mine |= seen[i].opens
    closing = max((i + 1 for i in range(anchor + 1, opening) if seen[i].closes or seen[i].opens), default=anchor + 1)
    if opening == following and top:
        return following
    above, below = anchor - first, closing - anchor - 1
    return min(opening, closing + max(0, above - below))


def _row(band: Sequence[GridLine], layout: Layout, paged: PagedText, number: int) -> ChartRow:
    names = {place: column for column, place in layout.places.items()}
    cells = [""] * len(layout.headings)
    for line in band:
        for place, cell in enumerate(line.cells):
            cells[place] = joined(cells[place], cell, names.get(place, ""))
    return read_cells(layout, cells, (band[0].start, band[-1].end), paged, number)


def joined(above: str, below: str, column: str) -> str:
    """Two lines of a cell: links and numbers joined with nothing, words with a blank unless their own hyphen breaks them."""
    if not above or not below:
        return above or below
    if column == "caller_id" and _NUMBER.fullmatch(above) and _NUMBER.fullmatch(below):  # two rows have run together
        return f"{above} {below}"
    bare = (
        column == "recording"
        or (column == "caller_id" and above[-1] != ")" and not above[-1].isalpha())
        or (column in {"called", "notified"} and above[-1] in "/-")
        or (column == "violation" and (below[0] == "(" or above[-1] == "("))
        or (above[-1] in "-–" and not above.endswith((" -", " –")))
    )
    return above + below if bare else f"{above} {below}"
