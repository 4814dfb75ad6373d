"""Charts whose columns are aligned by blanks: each cell is read by its place, so that it may go on in the lines below."""

from __future__ import annotations

import bisect
import itertools
import re

from typing import TYPE_CHECKING, NamedTuple

from ..errors import CallListError, Problem
from ..patterns import regex
from ..rows import layout_of, plain_heading
from .grid import GridLine, refused_rows, rows_in
from .headings import are_strange
from .naming import Heading, column_kind, headings_of, merged, names_by_kind, names_of, under_headings
from .pieces import DATE, HALF_DATE, HEADING_WORDS, STOP
from .values import Chart


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..pages import PagedText
    from .celled import Line

__all__ = ["Segment", "aligned_charts", "segments_of"]

_NUMBER = r"(?<!\S)\+?(?:1(?:[.-]| (?=\(|\d{3}[ .-]))?)?\(?[\dOolI]{3}\)?[ .-]?[\dOolI]{3}[ .-]?[\dOolI]{4}(?!\S)"
_SEGMENT = regex(
    rf"(?P<date>(?<![\w/.-]){DATE})|(?P<half>(?<!\S){HALF_DATE})|(?P<number>{_NUMBER}|(?<!\S)(?:Anonymous|ANONYMOUS|Unavailable|UNAVAILABLE)(?!\S))|(?P<link>(?<!\S)https?://\S+)"
    r"|(?P<time>(?<!\S)\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?: (?:[A-Z]{2,4}T|UTC))?(?!\S))"
    r"|(?P<law>(?<![\w.])\d{1,2} ?(?:C\.? ?F\.? ?R|U\.? ?S\.? ?C)\.?(?!\w)|§ ?§?(?: ?\S+)?)|(?P<words>\S+)"
)
#: What at least one line of columns has: a gap of more than a blank.
_GAP = regex(r"\S\s\s+\S")
_SECTION = regex(r"\d\s?\.\s?\d|§\s?\d|\bPart \d")
#: Between two rows stand at most so many lines, and in a line of a chart no cell of more words.
_MOST_LINES, _MOST_WORDS, _MOST_DATES = 12, 9, 4
#: No chart has more columns.
_MOST_COLUMNS = 40
_MORE_HEADINGS = HEADING_WORDS | {
    "time",
    "called",
    "calling",
    "provider",
    "upstream",
    "carrier",
    "entity",
    "no.",
    "#",
    "name",
}


class Segment(NamedTuple):
    """What stands together in a line: its kind, its text, and the columns of characters it takes."""

    kind: str
    text: str
    start: int
    end: int


class _Row(NamedTuple):
    """A line and its segments."""

    line: Line
    segments: tuple[Segment, ...]
    apart: bool

    @property
    def anchors(self) -> bool:
        """Whether it is the line of a row with its date: that, two cells more, and the wide gaps of columns."""
        gaps = sum(b.start - a.end > 1 for a, b in itertools.pairwise(self.segments))
        return gaps > 1 and sum(one.kind in {"date", "half"} for one in self.segments) in range(1, _MOST_DATES + 1)

    @property
    def prose(self) -> bool:
        return max((len(one.text.split()) for one in self.segments), default=0) > _MOST_WORDS


def aligned_charts(lines: Sequence[Line], columns: Mapping[str, str], paged: PagedText) -> Iterator[Chart]:
    """
    Find the charts whose columns are aligned by blanks.

    Args:
        lines: The lines of the text, page feet blanked.

        columns: The caller's names of columns.

        paged: The text.

    Yields:
        Each chart, if every column is of one kind. What is not is left to be read in the order of reading.
    """
    if not any(_GAP.search(line.text) for line in lines):
        return
    rows, apart = [], False
    for line in lines:
        if line.text.strip() and not line.cells:
            rows.append(_Row(line, segments_of(line.text), apart))
            apart = False
        else:
            apart = True
    at = 0
    anchors = [i for i, row in enumerate(rows) if row.anchors]
    while at < len(anchors):
        first = last = at
        while last + 1 < len(anchors) and _one_chart(rows[anchors[last] + 1 : anchors[last + 1]]):
            last += 1
        at = last + 1
        floor = anchors[first - 1] + 1 if first else 0
        if (chart := _chart(rows, anchors[first : last + 1], floor, columns, paged)) is not None:
            yield chart


def segments_of(text: str) -> tuple[Segment, ...]:
    """The segments of a line: words that one blank parts stand together, and so does a provision."""
    spans: list[tuple[str, int, int]] = []
    for match in _SEGMENT.finditer(text):
        kind = match.lastgroup or "words"
        if spans and match.start() - spans[-1][2] < 2 and _goes_with(text, match, spans[-1]):
            spans[-1] = (spans[-1][0], spans[-1][1], match.end())
        else:
            spans.append((kind, *match.span()))
    return tuple(Segment(kind, " ".join(text[start:end].split()), start, end) for kind, start, end in spans)


def _goes_with(text: str, match: re.Match[str], last: tuple[str, int, int]) -> bool:
    """Whether what stands one blank behind a segment belongs to it: words to words, and to a provision what it lacks."""
    kind, start, end = last
    if kind != "law" or match.lastgroup == "law":
        return kind == match.lastgroup and kind in {"words", "law"}
    return match.lastgroup == "words" and (
        match[0][0] in "(;,&" or not _SECTION.search(text, max(start, end - 40), end)
    )


def _one_chart(between: Sequence[_Row]) -> bool:
    """Whether what stands between the dates of two rows is no more than what rows have."""
    return len(between) <= _MOST_LINES and not any(row.prose for row in between)


def _chart(
    rows: list[_Row], anchors: list[int], floor: int, columns: Mapping[str, str], paged: PagedText
) -> Chart | None:
    """The chart around the lines with its dates, if it has columns."""
    top, head = _headings(rows, anchors[0], floor)
    above = [[Heading(one.text, one.start, one.end) for one in row.segments] for row in rows[top:head]]
    headings = headings_of(above, strange=head - top == 1 and _are_above(rows[top], rows[head]))
    if top < head and not headings:  # what stands above which column is not certain
        return None
    words = _starts_of_words(rows[head : anchors[-1] + 1])
    body = [row for row in rows[head : _end(rows, anchors[-1], words)] if not _repeats(row, rows[top:head])]
    spans = merged((one.start, one.end) for row in body for one in row.segments)
    printed = tuple(one.text for one in headings)
    for columned in (spans, under_headings(headings, spans)):
        starts = [start for start, _ in columned]
        lines = [GridLine(_cells(row, starts), row.line.start, row.line.end, row.apart) for row in body]
        if len(columned) <= _MOST_COLUMNS and (names := _names(lines, headings, columned, columns)):
            start = rows[top].line.start if headings else lines[0].start
            dated = [(rows[i].line.start, rows[i].line.end) for i in anchors]
            return _read(lines, _Named(names, printed, start), dated, columns, paged)
    return None


class _Named(NamedTuple):
    """The headings of a chart: a name for each column, the headings as printed, and where they start."""

    names: tuple[str, ...]
    printed: tuple[str, ...]
    start: int


def _names(
    lines: Sequence[GridLine],
    headings: Sequence[Heading],
    spans: Sequence[tuple[int, int]],
    columns: Mapping[str, str],
) -> tuple[str, ...] | None:
    """A name for each column; None where one is of two kinds, or no heading fits."""
    kinds = [column_kind([line.cells[i] for line in lines if line.cells[i]]) for i in range(len(spans))]
    sure = [kind for kind in kinds if kind is not None]
    if len(sure) < max(len(kinds), 3):
        return None
    return names_of(headings, spans, sure, columns) if headings else names_by_kind(sure)


def _read(
    lines: list[GridLine],
    named: _Named,
    dated: list[tuple[int, int]],
    columns: Mapping[str, str],
    paged: PagedText,
) -> Chart | None:
    """The chart of lines in columns; where headings do not tell which is which, every row that has a date is refused."""
    names = named.names
    own = {column: name for column, name in columns.items() if plain_heading(name) in map(plain_heading, names)}
    order: dict[int, str] = {}
    try:
        layout = layout_of([*names], own, paged.name, 0, in_chart=True)
    except CallListError as error:
        if not named.printed:
            return None
        found = refused_rows(dated, error.problems[0], paged)
    else:
        order = {place: column for column, place in layout.places.items()}
        found = rows_in(lines, layout, paged) or refused_rows(dated, _no_call(names, order, paged), paged)
    return Chart(
        rows=found, headings=named.printed, columns=tuple(order.get(place, name) for place, name in enumerate(names)),
        start=min(named.start, found[0].start), end=found[-1].end,
    )  # fmt: skip


def _no_call(names: tuple[str, ...], order: Mapping[int, str], paged: PagedText) -> Problem:
    """What is wrong where dates stand only under headings of no column known."""
    heading = next(name for place, name in enumerate(names) if order.get(place) == "called")
    return Problem(paged.name, 0, heading, "", "the date of the call is missing", "see in the print which date it is")


# --- where it starts and ends ------------------------------------------------------------------------------------


def _headings(rows: list[_Row], anchor: int, floor: int) -> tuple[int, int]:
    """Where the headings above the first row start, and behind which line they end; twice the first row where there are none."""
    low = max(floor, anchor - _MOST_LINES)
    head = next((i + 1 for i in range(anchor - 1, low - 1, -1) if _is_heading(rows[i])), None)
    if head is None and anchor > low and _are_above(rows[anchor - 1], rows[anchor]):
        return anchor - 1, anchor
    if head is None:
        first = anchor
        words = _starts_of_words(rows[anchor : anchor + 1])
        while first > low and not rows[first].apart and _goes_on(rows[first - 1], rows[anchor], words):
            first -= 1
        return first, first
    top = head - 1
    while top > low and not rows[top].apart and _is_heading(rows[top - 1]):
        top -= 1
    return top, head


def _is_heading(row: _Row) -> bool:
    """Whether a line is one of headings: words only, half of which headings have."""
    words = [word.casefold() for one in row.segments for word in one.text.split()]
    return all(one.kind == "words" for one in row.segments) and 2 * sum(
        word in _MORE_HEADINGS for word in words
    ) >= len(words)


def _are_above(above: _Row, row: _Row) -> bool:
    """Whether words stand above the cells of a row, as many as these and each in its column, as headings do that are not known."""
    words = [one.text for one in above.segments]
    return are_strange(words, [one.text for one in row.segments]) and all(
        one.start < other.end and other.start < one.end for one, other in zip(above.segments, row.segments, strict=True)
    )


def _repeats(row: _Row, headings: Sequence[_Row]) -> bool:
    """Whether a line is one of the headings again, at the top of a page."""
    texts = [one.text for one in row.segments]
    return any([one.text for one in heading.segments] == texts for heading in headings)


def _starts_of_words(rows: Sequence[_Row]) -> frozenset[int]:
    """Where words start in the lines of a chart."""
    return frozenset(one.start for row in rows for one in row.segments if one.kind == "words")


def _end(rows: list[_Row], anchor: int, words: frozenset[int]) -> int:
    """Behind which line the last row ends."""
    end = anchor + 1
    while (
        end < len(rows)
        and end - anchor <= _MOST_LINES
        and not rows[end].apart
        and _goes_on(rows[end], rows[anchor], words)
    ):
        end += 1
    return end


def _goes_on(row: _Row, anchor: _Row, words: frozenset[int]) -> bool:
    """Whether a line can belong to a row: no prose, and left of the row's second cell words only where the chart has words."""
    if sum(one.kind in {"number", "link", "law"} for one in row.segments) > 1:  # a row whose dates are gone
        return True
    second = anchor.segments[1].start
    return not row.prose and all(
        one.start >= second
        or one.kind != "words"
        or re.fullmatch(r"\d{4}|\S*/\S*", one.text)
        or (one.start in words and not STOP.search(one.text))
        for one in row.segments
    )


# --- the columns -------------------------------------------------------------------------------------------------


def _cells(row: _Row, bounds: Sequence[int]) -> tuple[str, ...]:
    cells = [""] * len(bounds)
    for one in row.segments:
        place = max(0, bisect.bisect_right(bounds, one.start) - 1)
        cells[place] = f"{cells[place]} {one.text}".strip()
    return tuple(cells)
