"""Charts under headings in another order than the letters' whose cells nothing sets apart but what they are, and lines."""

from __future__ import annotations

import re

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..errors import CallListError
from ..patterns import regex
from ..rows import chart_column_of, column_of, layout_of, plain_heading
from .aligned import segments_of
from .grid import joined, refused_rows
from .headings import are_known, known_order
from .pieces import HEADING_WORDS, NAMELESS, STOP, is_prose
from .reading import read_cells
from .values import Chart


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..pages import PagedText
    from ..rows import Layout
    from .aligned import Segment
    from .celled import Line
    from .values import ChartRow

__all__ = ["ordered_charts"]

_KINDS = {"called": "date", "notified": "date", "caller_id": "number", "recording": "link", "violation": "law"}
#: Headings that are no column's and have a column's in them.
_OTHERS = frozenset(
    {"called number", "called party", "call time", "time of call", "number called", "caller name", "dialed", "dialed number",
     "to", "to number", "recipient"}
)  # fmt: skip
#: What stands under headings that are no column's.
_LOOKS = (
    (
        "number",
        regex(r"(?i)\b(?:phone|telephone|called number|called party|number called|recipient|consumer|dialed)\b|^to$"),
    ),
    ("count", regex(r"(?i)^(?:no|number|#|row|item|line)\.?$")),
    ("date", regex(r"(?i)\b(?:date|notification|notified|notice)\b")),
    ("time", regex(r"(?i)\btime\b")),
)
_REST_OF_LINK = regex(r"\S*[/\d]\S*")
_SHORT_NUMBER = regex(r"/attachments/\d{1,2}$")
_WHOLE_LINK = regex(r"\S+/attachments/\d{3,}|\S+\.(?:wav|mp3|mp4|m4a|ogg)", re.IGNORECASE)
_MOST_NAMES, _MOST_ABOVE, _MOST_WORDS, _LONGEST_NAME, _LONGEST_LINE = 20, 3, 8, 5, 400


class _Taken(NamedTuple):
    """A segment in its line, by the offsets of the text; whether it is all of its line."""

    segment: Segment
    start: int
    end: int
    alone: bool


def ordered_charts(lines: Sequence[Line], columns: Mapping[str, str], paged: PagedText) -> Iterator[Chart]:
    """
    Find the charts under headings, on one line or one to a line, whose columns are other ones or stand in another order.

    Args:
        lines: The lines of the text, page feet blanked.

        columns: The caller's names of columns.

        paged: The text.

    Yields:
        Each chart. A cell belongs to the next column that holds what it is; where there is none, the next row starts.
    """
    named = {plain_heading(name): column for column, name in columns.items()}
    known = chart_column_of() | named
    words = HEADING_WORDS.union((name for name in known if " " not in name), *(name.split() for name in named))
    behind = 0
    for at in (i for i, line in enumerate(lines) if _may_be_heading(line.text, words)):
        if at < behind:
            continue
        first, headings, rows = _headings(lines, at, behind, known)
        if (
            known_order(headings) and not _renamed(headings, named) and _has_called(headings, known)
        ):  # the letters' order
            behind = rows
            continue
        if not headings:
            continue
        behind = _end(lines, rows, headings, known)
        if (chart := _chart(lines[first:behind], rows - first, headings, columns, paged)) is not None:
            yield chart


# --- the headings ------------------------------------------------------------------------------------------------


def _may_be_heading(text: str, words: frozenset[str]) -> bool:
    """Whether a line may have headings: it is none that is long, and has a word of one."""
    return len(text) < _LONGEST_LINE and any(word.casefold() in words for word in text.split())


def _headings(lines: Sequence[Line], at: int, floor: int, known: Mapping[str, str]) -> tuple[int, tuple[str, ...], int]:
    """The line on which the headings start that a line has or is one of, the headings, and the line behind them."""
    text = lines[at].text.strip()
    if headings := _enough(_in_a_line(text, known), known):
        return at, headings, at + 1
    if plain_heading(text) not in known:
        return at, (), at + 1
    top = at  # those above that are not known
    while (
        top > max(floor, at - _MOST_ABOVE)
        and len(lines[top - 1].text.split()) in range(1, 4)
        and _only_words(lines[top - 1])
    ):
        top -= 1
    headings, behind = _listed(lines, top, known)
    return top, _enough(headings, known), behind


def _only_words(line: Line) -> bool:
    """Whether a line is of words, as headings are; a number that counts is a cell."""
    return not line.text.strip().isdecimal() and all(one.kind == "words" for one in segments_of(line.text))


def _renamed(headings: tuple[str, ...], named: Mapping[str, str]) -> bool:
    """Whether the caller reads one of the headings, all of them known, as another column."""
    return any(named.get(one, column_of()[one]) != column_of()[one] for one in map(plain_heading, headings))


def _has_called(headings: tuple[str, ...], known: Mapping[str, str]) -> bool:
    return "called" in (known.get(plain_heading(name)) for name in headings)


def _enough(headings: tuple[str, ...], known: Mapping[str, str]) -> tuple[str, ...]:
    """Headings that are three at least, or two with the date of the call among them; none where they are not."""
    columns = [known.get(plain_heading(name)) for name in headings]
    return headings if len(headings) > 2 or (len(headings) == 2 and None not in columns and "called" in columns) else ()


def _in_a_line(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The headings of a line: the longest names known, and what stands between them."""
    words = text.split()
    starts = {name.partition(" ")[0] for name in (*known, *_OTHERS)}
    names: list[str] = []
    strange: list[str] = []
    found = 0
    at = 0
    while at < len(words):
        starting = plain_heading(words[at]).partition(" ")[0] in starts
        for length in range(min(_LONGEST_NAME, len(words) - at) if starting else 0, 0, -1):
            name = " ".join(words[at : at + length])
            plain = plain_heading(name)
            if plain not in known and plain not in _OTHERS:
                continue
            if plain == "date" and (strange or words[at + 1 : at + 2] == ["of"]):  # of something else
                continue
            names += [" ".join(strange)] * bool(strange) + [name]
            strange, found, at = [], found + length * (plain in known), at + length
            break
        else:
            strange.append(words[at])
            at += 1
    names += [" ".join(strange)] * bool(strange)
    prose = 2 * found < len(words) or any(len(name.split()) > _LONGEST_NAME for name in names)
    return () if prose or any(one.kind != "words" for one in segments_of(text)) else tuple(names)


def _listed(lines: Sequence[Line], at: int, known: Mapping[str, str]) -> tuple[tuple[str, ...], int]:
    """Headings that stand one to a line, half of them known at least: to the last known, or to the first cell that is none."""
    names: list[str] = []
    last, behind, count = 0, at + 1, 0
    for i in range(at, min(len(lines), at + _MOST_NAMES)):
        text = lines[i].text.strip()
        if not text:
            continue
        if STOP.search(text) or len(text.split()) > _LONGEST_NAME or not _only_words(lines[i]):
            if names and not _only_words(lines[i]) and _are_headings(names[last:], names[0], known):
                last, behind = len(names), i
            break
        names.append(text)
        if plain_heading(text) in known or (count and any(look.search(text) for _, look in _LOOKS)):
            last, behind, count = len(names), i + 1, count + 1
    return (tuple(names[:last]), behind) if 2 * count >= last else ((), at + 1)


def _are_headings(names: Sequence[str], first: str, known: Mapping[str, str]) -> bool:
    """Whether words above the first cell that is none are headings too: under the first heading stand no words."""
    plain = all(re.fullmatch(r"[A-Za-z .#-]+", name) and name.casefold() not in NAMELESS for name in names)
    return plain and len(names) <= _MOST_ABOVE and (known.get(plain_heading(first)) in _KINDS or _look(first) != "any")


def _look(name: str) -> str:
    """What stands under a heading that is no column's."""
    return next((kind for kind, look in _LOOKS if look.search(name)), "any")


def _end(lines: Sequence[Line], first: int, headings: tuple[str, ...], known: Mapping[str, str]) -> int:
    """The line behind the chart: before prose, or other headings."""
    same = plain_heading(" ".join(headings))
    for i in range(first, len(lines)):
        text = lines[i].text.strip()
        if _may_be_heading(text, HEADING_WORDS) and _in_a_line(text, known):
            if plain_heading(text) != same:
                return i
        elif len(text.split()) > _LONGEST_NAME:
            longest = max((len(one.text.split()) for one in segments_of(text) if one.kind == "words"), default=0)
            if is_prose(text) or longest > _MOST_WORDS:
                return i
    return len(lines)


# --- the rows ----------------------------------------------------------------------------------------------------


def _chart(
    lines: Sequence[Line], first: int, headings: tuple[str, ...], columns: Mapping[str, str], paged: PagedText
) -> Chart | None:
    names = [plain_heading(name) for name in headings]
    own = {column: name for column, name in columns.items() if plain_heading(name) in names}
    try:
        layout = layout_of([*headings], own, paged.name, 0, in_chart=True)
    except CallListError as error:
        dated = [line for line in lines[first:] if any(one.kind == "date" for one in segments_of(line.text))]
        found = refused_rows([(line.start, line.end) for line in dated], error.problems[0], paged)
        return Chart(rows=found, headings=headings, start=lines[0].start, end=found[-1].end) if found else None
    kinds = _kinds(layout)
    taken = list(_taken(lines[first:], set(names) | {" ".join(names)}))
    kinds = _with_dates(kinds, taken)
    while taken and _is_below(taken[-1], kinds[-1]):
        taken.pop()
    rows = tuple(_rows(taken, layout, kinds, paged))
    held = {one.segment.kind for one in taken}
    if not rows or held.isdisjoint(
        {"date", "link"} if are_known(headings, map(plain_heading, own.values())) else {"number", "link"}
    ):
        return None
    order = {place: column for column, place in layout.places.items()}
    return Chart(
        rows=rows, headings=headings, columns=tuple(order.get(i, name) for i, name in enumerate(headings)),
        start=lines[0].start, end=max(row.end for row in rows),
    )  # fmt: skip


def _is_below(last: _Taken, kind: str) -> bool:
    """Whether words on a line of their own are below the last row: its last column holds none."""
    text = last.segment.text
    if last.segment.kind != "words" or not last.alone or kind in {"any", "words"} or text.casefold() in NAMELESS:
        return False
    return not (kind == "count" and text.isdecimal())


def _kinds(layout: Layout) -> list[str]:
    """What stands in each column: ``date``, ``time``, ``number``, ``link``, ``law``, ``count``, ``words``, or ``any``."""
    kinds = [_look(name) for name in layout.headings]
    for column, place in layout.places.items():
        kinds[place] = _KINDS.get(column, "words")
    return kinds


def _with_dates(kinds: list[str], taken: Sequence[_Taken]) -> list[str]:
    """The kinds, with the one column that may hold anything a column of dates where rows have more dates than columns for them."""
    held = Counter(one.segment.kind for one in taken)
    if (
        kinds.count("any") == 1
        and held["date"] > kinds.count("date") * max(held["number"], held["link"], held["law"]) > 0
    ):
        return ["date" if kind == "any" else kind for kind in kinds]
    return kinds


def _taken(lines: Sequence[Line], headings: set[str]) -> Iterator[_Taken]:
    """The segments of all lines but headings that are repeated."""
    for line in lines:
        if not line.text.strip() or plain_heading(line.text) in headings:
            continue
        segments = segments_of(line.text)
        for one in segments:
            yield _Taken(one, line.start + one.start, line.start + one.end, len(segments) == 1)


def _rows(taken: Sequence[_Taken], layout: Layout, kinds: list[str], paged: PagedText) -> Iterator[ChartRow]:
    """The rows: a cell belongs to the next column of its kind, and a row starts where none is left."""
    columns = {place: column for column, place in layout.places.items()}
    cells, unclear = [""] * len(kinds), False
    at, start, end, number = 0, -1, 0, 0
    for one in taken:
        place, new = _place(one.segment, cells, at, kinds)
        if new and start >= 0:
            number += 1
            yield _row(layout, cells, (start, end), paged, number, unclear=unclear)
            cells, unclear, start = [""] * len(kinds), False, -1
        passed = at + bool(cells[at]) if any(cells) else 0
        unclear |= one.segment.kind == "words" and not one.alone and _are_wordy(kinds, passed, place)
        column = columns.get(place, "") if one.segment.kind in {kinds[place], "words"} else ""
        cells[place] = joined(cells[place], one.segment.text, column)
        at, start, end = place, one.start if start < 0 else start, one.end
    if start >= 0:
        yield _row(layout, cells, (start, end), paged, number + 1, unclear=unclear)


def _place(one: Segment, cells: list[str], at: int, kinds: list[str]) -> tuple[int, bool]:
    """The column of a segment, and whether a row starts with it."""
    kind, text = one.kind, one.text
    link = cells[at] if kinds[at] == "link" else ""
    if link and kind == "words" and _goes_on(link, text):
        return at, False
    if kind == "time" and kinds[at] == "date" and cells[at] and {"time", "any"}.isdisjoint(kinds[at + 1 :]):
        return at, False  # beside its date
    if kind == "law" and kinds[at] == "law" and cells[at] and not re.search(r"\.\s?\d", cells[at]):
        return at, False
    wanted = {kind}
    if kind == "words":
        wanted = {"count", "words"} if text.isdecimal() else {"number"} if text.casefold() in NAMELESS else {"words"}
    free = at + bool(cells[at])
    for one_of in [wanted | {"any"}] if kind == "words" else [wanted, {"any"}]:
        for place in range(free, len(kinds)):
            if kinds[place] in one_of:
                return place, False
        for place, column in enumerate(kinds):
            if column in one_of:
                return place, True
    return at, False  # no column holds such a thing: it stays where it stands


def _are_wordy(kinds: Sequence[str], passed: int, place: int) -> bool:
    """Whether a column that words passed over, or the next one, may hold words too, or a number that counts."""
    wordy = {"any", "words", "count"}
    return kinds[place] in wordy and not wordy.isdisjoint((*kinds[passed:place], *kinds[place + 1 : place + 2]))


def _goes_on(link: str, text: str) -> bool:
    """Whether words are the rest of a link."""
    if _WHOLE_LINK.fullmatch(link) or not _REST_OF_LINK.fullmatch(text):
        return False
    return text.isdecimal() or not _SHORT_NUMBER.search(link)


def _row(
    layout: Layout, cells: list[str], span: tuple[int, int], paged: PagedText, number: int, *, unclear: bool
) -> ChartRow:
    row = read_cells(layout, cells, span, paged, number)
    if not unclear:
        return row
    said = "nothing sets the cells of words apart; they may stand under each other's headings"
    return attrs.evolve(row, repairs=(*row.repairs, said))
