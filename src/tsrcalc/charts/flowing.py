"""
Charts without marks between their cells: in the order of reading, wrapped or not.

Each row has an anchor, its dates with the caller's number. In a row whose cells wrap, the first lines of the campaign, the
link and the violation are read before the anchor, and the rest behind it; the violation closes the row. So what stands
between two anchors is parted behind the last violation that a row ends with.
"""

from __future__ import annotations

import itertools

from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from .joining import cells_of, is_cut
from .lost import before_damage, cells_left, own_and_lost, starts_with_dates, within_the_chart
from .parting import MOST_WORDS, NO_DATE, opens_a_row, part, part_lost, row_end, without_remnant
from .pieces import anchors_of, is_prose, pieces


if TYPE_CHECKING:
    import re

    from collections.abc import Iterator, Sequence

    from .joining import Cells
    from .pieces import Piece

__all__ = ["Stretch", "rows_of", "stretches"]

#: Between two rows of one chart stand at most so many characters and words.
_FAR, _MANY_WORDS = 700, 45
_COUNT = regex(r"(?<!\S)#?(\d{1,4})[.)]?\s+\Z")
#: What is left of a row has as many cells at the least.
_LEAST_LEFT = 2
#: What names of campaigns have, and few other lines.
_OF_NAME = regex(r"\w[/()_]\w|[a-z][A-Z]|-P\d|\(\w")


class Stretch(NamedTuple):
    """A stretch of text that is a chart: its anchors, where its first row's words may start, and where its last's may end."""

    anchors: tuple[re.Match[str], ...]
    start: int
    end: int


def stretches(text: str, start: int, end: int, headings: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """Each run of anchors that no prose parts, with the room before the first and behind the last."""
    group: list[re.Match[str]] = []
    floor = start
    for anchor in anchors_of(text, start, end, headings[0][1] if headings else None):
        if group and _parted(text, group[-1].end(), anchor.start()):
            yield _stretch(text, group, floor, anchor.start(), headings)
            floor, group = group[-1].end(), []
        group.append(anchor)
    if group:
        yield _stretch(text, group, floor, end, headings)


def _parted(text: str, end: int, start: int) -> bool:
    """Whether prose stands between two anchors."""
    if start - end > 100 * _FAR:
        return True
    between = text[end:start].split()
    return sum(map(len, between)) > _FAR or len(between) > _MANY_WORDS or is_prose(" ".join(between))


def _stretch(
    text: str, anchors: list[re.Match[str]], floor: int, ceiling: int, headings: Sequence[tuple[int, int]]
) -> Stretch:
    first = anchors[0].start()
    behind = [stop for _, stop in headings if floor <= stop <= first]
    if behind and not _parted(text, behind[-1], first):
        start = behind[-1]
    else:
        start = max(floor, _head_start(text, floor, first))
    return Stretch(tuple(anchors), start, min(ceiling, anchors[-1].end() + _FAR))


def _head_start(text: str, floor: int, first: int) -> int:
    """Without headings: where the first row's words before its anchor start, if it has any: at its link or violation."""
    low = max(floor, first - _FAR)
    opening = first
    for one in reversed(list(pieces(text, low, first))):
        if one.kind in {"code", "sign", "link"}:
            opening = one.start
        elif opening == first:
            break
        else:  # the campaign's first line stands before its link, on the same line or on its own
            line = max(text.rfind("\n", low, one.end), text.rfind("\f", low, one.end)) + 1
            words = text[max(line, low) : opening].split()
            if len(words) <= MOST_WORDS and not any(word.endswith((".", ":")) and len(word) > 4 for word in words):
                opening = max(line, low)
            break
    return _lost_above(text, low, opening)


def _lost_above(text: str, low: int, opening: int) -> int:
    """Where lines above start that have two cells of a row, and no dates: rows that have lost them; or a cell on each line."""
    at, left = opening, 0
    while (end := len(text[low:at].rstrip()) + low) > low and "\n" in text[end:at]:
        line = max(low, text.rfind("\n", low, end) + 1)
        cells = cells_left([*pieces(text, line, end)])
        far = text.count("\n", end, at) > 1 or len(text[line:end].split()) > MOST_WORDS
        if is_prose(text[line:end]) or (cells < _LEAST_LEFT and far):
            break
        at, left = line, left + cells
        if cells and left >= _LEAST_LEFT:
            opening = at
    return opening


_NO_LINK = ("the end of a link stands in the campaign's cell: rows have run together", "read the row in the print")
_END_OF_LINK = regex(r"(?<!\S)(?:[a-z]{0,12}/)?attachments/\d{3,}(?!\S)")
_ONE_DATE = ("the row has one date, and others of the chart have two", "see in the print which date is missing")


def rows_of(text: str, stretch: Stretch) -> Iterator[Cells]:
    """The rows of a stretch: each anchor with its words, and what looks like a row and has no anchor."""
    anchors = stretch.anchors
    counts = _counts(text, anchors)
    starts = [count.start() if count else anchor.start() for count, anchor in zip(counts, anchors, strict=True)]
    ends = [*starts[1:], stretch.end]
    head = without_remnant(list(pieces(text, stretch.start, max(stretch.start, starts[0]))))
    between = [list(pieces(text, anchor.end(), end)) for anchor, end in zip(anchors, ends, strict=True)]
    parted = [[words] for words in between]
    if starts_with_dates(between):
        head, *lost = own_and_lost(head, opening=True)
        yield from map(_without_date, lost)
        parted = _parted_rows(text, anchors, between)
        between = [own for own, *_ in parted]
    else:
        found, head = part_lost(head)
        yield from found
    if row_end(between[-1]) is None:
        between[-1] = _without_prose(between[-1], text, anchors[-1].end())
    opens = bool(head) or any(opens_a_row(words) for words in between[:-1])
    two = any(anchor["second"] for anchor in anchors)
    below = False
    for i, (anchor, words) in enumerate(zip(anchors, between, strict=True)):
        last = i + 1 == len(anchors)
        tail, rest = part(words, head)
        if not last and row_end(words) is None and (gap := _blank_line(text, tail)):
            tail, rest = tail[:gap], [*tail[gap:], *rest]
        own_line = not last and rest and "\n" in text[rest[-1].end : anchors[i + 1].start()]
        if own_line and not opens and all(one.kind == "word" for one in rest):  # rows start with their dates
            tail, rest, below = [*tail, *rest], [], True
        elif last and not opens and tail:
            more = _last_line(text, tail[-1], rest, below=below)
            tail, rest = [*tail, *rest[:more]], rest[more:]
        more = _last_lines(text, anchor, head, tail, rest)
        tail, rest = [*tail, *rest[:more]], rest[more:]
        cells = cells_of(anchor, head, tail)
        other = (("count", count[1]), *cells.other) if (count := counts[i]) else cells.other
        yield cells._replace(other=other, refused=_why_refused(cells, lacks_date=two and _has_one_date(anchor)))
        found, head = part_lost(rest, closing=last)
        yield from [*map(_without_date, parted[i][1:]), *found]


def _parted_rows(text: str, anchors: Sequence[re.Match[str]], between: list[list[Piece]]) -> list[list[list[Piece]]]:
    """What stands behind the dates of each row, where rows start with them: its own, and what is left of others."""
    parted = [
        own_and_lost(words, numbered=bool(anchor["number"] or anchor["only"]))
        for anchor, words in zip(anchors[:-1], between[:-1], strict=True)
    ]
    if any(anchor["second"] for anchor in anchors):
        for rows, following in zip(parted, anchors[1:], strict=True):
            rows[-1] = before_damage(rows[-1]) if _has_one_date(following) else rows[-1]
    last = anchors[-1]
    near = within_the_chart(text, between[-1], last.end())
    own, *lost = own_and_lost(near, numbered=bool(last["number"] or last["only"]))
    lost = [*itertools.takewhile(lambda row: sum(one.kind == "word" for one in row) <= 2 * MOST_WORDS, lost)]
    return [*parted, [own, *lost] if lost else [between[-1]]]


def _why_refused(cells: Cells, *, lacks_date: bool) -> tuple[str, str] | None:
    """Why a row of pieces is no call, and what would help; None where it may be one."""
    if _END_OF_LINK.search(cells.campaign):
        return _NO_LINK
    return _ONE_DATE if lacks_date else None


def _without_date(row: list[Piece]) -> Cells:
    return cells_of(None, [], row)._replace(refused=NO_DATE)


def _counts(text: str, anchors: Sequence[re.Match[str]]) -> list[re.Match[str] | None]:
    """The number before each row's dates, where they count the rows."""
    floors = [0, *(anchor.end() for anchor in anchors)]
    found = [
        _COUNT.search(text, max(floor, anchor.start() - 12), anchor.start())
        for floor, anchor in zip(floors, anchors, strict=False)
    ]
    numbers = [int(one[1]) for one in found if one]
    count = all(found[1:]) and all(0 < after - before < 4 for before, after in itertools.pairwise(numbers))
    return found if count and len(numbers) > 1 else [None] * len(found)


def _last_lines(text: str, anchor: re.Match[str], head: list[Piece], tail: list[Piece], rest: list[Piece]) -> int:
    """How many words behind a row's violation are still its own: as many lines as it has more above its dates than below."""
    if not head or not tail:
        return 0
    lines = _height(text, head, anchor.start()) - text.count("\n", anchor.end(), tail[-1].end)
    words = next((i for i, one in enumerate(rest) if one.kind not in {"word", "digits"}), len(rest))
    taken = 0
    while taken < words and lines > 0 and _breaks(text, [*tail, *rest[:taken]][-1], rest[taken]) == 1:
        ends = (i for i in range(taken + 1, words + 1) if i == len(rest) or _breaks(text, rest[i - 1], rest[i]))
        if (line := next(ends, None)) is None:  # the next row's link or violation stands in this line
            break
        taken, lines = line, lines - 1
    return taken


def _last_line(text: str, above: Piece, rest: list[Piece], *, below: bool) -> int:
    """
    How many words behind the last row are its campaign's last line: those of the next line, where nothing goes on below it.

    Args:
        text: The text.

        above: The last piece of the row so far.

        rest: What stands behind it.

        below: Whether the campaign of a row before this went on below its violation; where none did, the line must look like part of one.
    """
    if not rest or _breaks(text, above, rest[0]) != 1:
        return 0
    end = next((i for i in range(1, len(rest)) if _breaks(text, rest[i - 1], rest[i])), len(rest))
    line = text[rest[0].start : rest[end - 1].end]
    alone = (
        end == len(rest)
        or _breaks(text, rest[end - 1], rest[end]) > 1
        or "\f" in text[rest[end - 1].end : rest[end].start]
    )
    words = end <= MOST_WORDS and all(one.kind in {"word", "digits"} for one in rest[:end]) and not is_prose(line)
    return end if alone and words and (below or _OF_NAME.search(line)) and not line.endswith((".", ":", ",")) else 0


def _blank_line(text: str, pieces: list[Piece]) -> int:
    """The piece that the first blank line stands before; 0 where there is none."""
    return next((i for i in range(1, len(pieces)) if _breaks(text, pieces[i - 1], pieces[i]) > 1), 0)


def _height(text: str, head: list[Piece], end: int) -> int:
    """How many lines the first lines of a row take: of its highest cell, where each line is of one cell."""
    lines: dict[int, set[str]] = {}
    for one in head:
        lines.setdefault(text.count("\n", one.start, end), set()).add("word" if one.kind == "digits" else one.kind)
    kinds = [next(iter(found)) for found in lines.values() if len(found) == 1]
    return max(map(kinds.count, kinds)) if len(kinds) == len(lines) else text.count("\n", head[0].start, end)


def _breaks(text: str, one: Piece, following: Piece) -> int:
    """How many lines end between two pieces."""
    return text.count("\n", one.end, following.start)


def _has_one_date(anchor: re.Match[str]) -> bool:
    return not anchor["second"] and not anchor["damaged"]


def _without_prose(between: list[Piece], text: str, at: int) -> list[Piece]:
    """Of what stands behind the last anchor without a violation: the words of its line, or of the lines of its cells."""
    kept: list[Piece] = []
    in_line = bool(between) and "\n" not in text[at : between[0].start]
    cut = False
    for one in between:
        breaks = text.count("\n", at, one.start)
        if breaks > 1 or (breaks and in_line and not cut) or len(kept) == MOST_WORDS:
            break
        kept.append(one)
        at = one.end
        if one.kind == "link" or (cut and "/" in one.text):
            cut = one.kind == "link" and is_cut(one.text)
            if not cut:
                break
    return kept
