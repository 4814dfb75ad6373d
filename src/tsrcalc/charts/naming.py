"""Which heading stands above which column: by their places, or where these disagree with the cells, by their order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ..rows import COLUMNS, chart_column_of, plain_heading
from .grid import kind_of
from .headings import are_known


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Heading", "column_kind", "headings_of", "merged", "names_by_kind", "names_of", "under_headings"]

_KINDS = {"called": "date", "notified": "date", "campaign": ""}


class Heading(NamedTuple):
    """A heading, its lines joined, and the columns of characters it takes."""

    text: str
    start: int
    end: int


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap, put together, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted({*spans}):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def under_headings(headings: Sequence[Heading], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The columns, put together where several stand under one heading: two blanks may stand inside a cell."""
    found: list[tuple[int, int]] = []
    last: list[Heading] = []
    for start, end in spans:
        over = [one for one in headings if one.start < end and start < one.end]
        if found and over == last and len(over) == 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        last = over
    return found


def headings_of(lines: Sequence[Sequence[Heading]], *, strange: bool = False) -> tuple[Heading, ...]:
    """The headings of some lines: what stands one above the other is one. None where hardly one is known, unless they may be strange."""
    spans = merged((one.start, one.end) for line in lines for one in line)
    texts = [" ".join(one.text for line in lines for one in line if start <= one.start < end) for start, end in spans]
    if not strange and not are_known(texts):
        return ()
    return tuple(Heading(text, *span) for text, span in zip(texts, spans, strict=True))


def column_kind(cells: Sequence[str]) -> str | None:
    """What stands in a column, as `kind_of` calls it: in a third of its cells at least; None where two kinds do."""
    kinds = Counter(map(kind_of, cells))
    likely = [kind for kind, count in kinds.items() if kind and 3 * count >= kinds.total()]
    return None if len(likely) > 1 else likely[0] if likely else ""


def names_of(
    headings: Sequence[Heading], spans: Sequence[tuple[int, int]], kinds: Sequence[str], columns: Mapping[str, str]
) -> tuple[str, ...] | None:
    """
    The heading of each column.

    Args:
        headings: The headings.

        spans: The characters each column takes.

        kinds: What stands in each column.

        columns: The caller's names of columns.

    Returns:
        A name for each column. By their places, if the cells are what the headings say; or else by their order, a heading
        with nothing under it passed over; None where neither can be.
    """
    expected = [_expected(one.text, columns) for one in headings]
    by_place = _by_place(headings, spans)
    if by_place and all(at is None or expected[at] in {None, kinds[i]} for i, at in enumerate(by_place)):
        chosen: list[int | None] | None = by_place
    else:
        chosen = _by_order(expected, kinds) or by_place
    if chosen is None:
        return None
    return tuple(f"column {i}" if at is None else headings[at].text for i, at in enumerate(chosen, 1))


def _expected(heading: str, columns: Mapping[str, str]) -> str | None:
    """What stands under a heading; None where it is not known."""
    plain = plain_heading(heading)
    named = {plain_heading(name): column for column, name in columns.items()}
    column = named.get(plain) or chart_column_of().get(plain)
    if column:
        return _KINDS.get(column, column)
    return "date" if "date" in plain.split() else None


def _by_place(headings: Sequence[Heading], spans: Sequence[tuple[int, int]]) -> list[int | None] | None:
    """The heading over each column, if none stands over two and no two over one."""
    over = [[i for i, one in enumerate(headings) if one.start < end and start < one.end] for start, end in spans]
    used = Counter(i for found in over for i in found)
    if any(len(found) > 1 for found in over) or any(count > 1 for count in used.values()):
        return None
    return [found[0] if found else None for found in over]


def _by_order(expected: Sequence[str | None], kinds: Sequence[str]) -> list[int | None] | None:
    """The heading of each column, going through both in order; None where a column finds none."""
    if len(expected) == len(kinds) and all(one in {None, kind} for one, kind in zip(expected, kinds, strict=True)):
        return [*range(len(kinds))]
    chosen: list[int | None] = []
    at = 0
    for kind in kinds:
        known = next((i for i in range(at, len(expected)) if expected[i] == kind), None)
        strange = next((i for i in range(at, len(expected)) if expected[i] is None), None)
        place = known if known is not None else strange
        if place is None:
            return None
        chosen.append(place)
        at = place + 1
    return chosen


def names_by_kind(kinds: Sequence[str]) -> tuple[str, ...]:
    """Headings for columns that have none: by what stands in them, in the order of the letters."""
    names: list[str] = []
    dates = ("notified", "called") if kinds.count("date") > 1 else ("called",)
    for place, kind in enumerate(kinds, 1):
        wanted = {"date": dates, "": ("campaign",)}.get(kind, (kind,))
        free = [COLUMNS[one][0] for one in wanted if COLUMNS[one][0] not in names]
        names.append(free[0] if free else f"column {place}")
    return tuple(names)
