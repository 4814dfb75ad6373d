"""
Charts without marks between their cells: in the order of reading, wrapped or not.

Each row has an anchor, its dates with the caller's number. In a row whose cells wrap, the first lines of the campaign, the
link and the violation are read before the anchor, and the rest behind it; the violation closes the row. So what stands
between two anchors is parted behind the last violation that a row ends with.
"""

from __future__ import annotations

import itertools
import re

from typing import TYPE_CHECKING, NamedTuple

from .joining import cells_of, is_cut
from .pieces import ANCHOR, HEADING_WORDS, PROSE, STOP, is_prose, pieces


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .joining import Cells
    from .pieces import Piece

__all__ = ["Stretch", "rows_of", "stretches"]

#: Between two rows of one chart stand at most so many characters and words.
_FAR, _MANY_WORDS = 700, 45
#: No campaign's first line has more words.
_MOST_WORDS = 8
_COUNT = re.compile(r"(?<!\S)#?(\d{1,4})[.)]?\s+\Z")
_LAST_HEADINGS = "link to robocall recording potential violation"


class Stretch(NamedTuple):
    """A stretch of text that is a chart: its anchors, its room, and the headings that stand in it again."""

    anchors: tuple[re.Match[str], ...]
    start: int
    end: int
    headings: tuple[tuple[int, int], ...] = ()


def stretches(text: str, start: int, end: int, headings: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """Each run of anchors that no prose parts, with the room before the first and behind the last."""
    group: list[re.Match[str]] = []
    floor = start
    for anchor in ANCHOR.finditer(text, start, end):
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
    words = text[end:start].split()
    if sum(map(len, words)) > _FAR or len(words) > _MANY_WORDS:
        return True
    return len(PROSE.findall(text, end, start)) > 1 and STOP.search(text, end, start) is not None


def _stretch(
    text: str, anchors: list[re.Match[str]], floor: int, ceiling: int, headings: Sequence[tuple[int, int]]
) -> Stretch:
    first = anchors[0].start()
    behind = [stop for _, stop in headings if floor <= stop <= first]
    if behind and not _parted(text, behind[-1], first):
        start = behind[-1]
    else:
        start = max(floor, _head_start(text, floor, first))
    last = anchors[-1].end()
    again = tuple(span for span in headings if first < span[0] < last)
    return Stretch(tuple(anchors), start, _prose_start(text, last, min(ceiling, last + _FAR)), again)


def _prose_start(text: str, start: int, end: int) -> int:
    """Where prose starts behind the last anchor: at a line that has small words of a sentence, or closes one."""
    at = text.find("\n", start, end)
    while at >= 0:
        behind = text.find("\n", at + 1, end)
        behind = end if behind < 0 else behind
        following = text.find("\n", behind + 1, end)
        small = len(PROSE.findall(text, at, behind))
        if STOP.search(text[at:behind].rstrip()[-3:]) or (
            small and len(PROSE.findall(text, at, end if following < 0 else following)) > 1
        ):
            return at
        at = behind if behind < end else -1
    return end


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
            if len(words) <= _MOST_WORDS and not any(word.endswith((".", ":")) and len(word) > 4 for word in words):
                opening = max(line, low)
            break
    return _lost_above(text, low, opening)


def _lost_above(text: str, low: int, opening: int) -> int:
    """Where lines above start that have a violation and a link or number, and no date: rows that have lost it."""
    while (end := len(text[low:opening].rstrip()) + low) > low:
        line = max(low, text.rfind("\n", low, end) + 1)
        kinds = {one.kind for one in pieces(text, line, end)}
        if "section" not in kinds or not kinds & {"link", "number"} or is_prose(text[line:end]):
            break
        opening = line
    return opening


_NO_DATE = ("a row without a date that can be read", "read the row in the print")
_ONE_DATE = ("the row has one date, and others of the chart have two", "see in the print which date is missing")


def rows_of(text: str, stretch: Stretch) -> Iterator[Cells]:
    """The rows of a stretch: each anchor with its words, and what looks like a row and has no anchor."""
    anchors = stretch.anchors
    counts = _counts(text, anchors)
    behind = [anchor.end() for anchor in anchors]
    opens = [count.start() if count else anchor.start() for count, anchor in zip(counts, anchors, strict=True)]
    before = [*opens[1:], stretch.end]
    two = any(anchor["second"] for anchor in anchors)
    head = _without_remnant(list(pieces(text, stretch.start, max(stretch.start, opens[0]))))
    lost, head = _part_lost(head, opening=True)
    yield from lost
    top = not head
    for i, (anchor, start, end) in enumerate(zip(anchors, behind, before, strict=True)):
        last = i + 1 == len(anchors)
        tail, rest = _part(list(pieces(text, start, end)), head, text, start, last=last)
        if tail and rest:
            above = text.count("\n", head[0].start, anchor.start()) if head else 0
            opens_below = top and not last and not (two and _has_one_date(anchors[i + 1]))
            more = _last_words(text, tail, rest, above - text.count("\n", start, tail[-1].end), top=opens_below)
            tail, rest = [*tail, *rest[:more]], rest[more:]
        cells = cells_of(anchor, head, tail)
        other = (("count", count[1]), *cells.other) if (count := counts[i]) else cells.other
        yield cells._replace(other=other, refused=_ONE_DATE if two and _has_one_date(anchor) else None)
        if last:
            yield from _part_lost(rest, opening=False)[0]
        else:
            lost, head = _part_lost(_behind_headings(rest, stretch.headings), opening=False)
            yield from lost


def _counts(text: str, anchors: Sequence[re.Match[str]]) -> list[re.Match[str] | None]:
    """The number before each row's dates, where they count the rows."""
    floors = [max(0, anchors[0].start() - 12), *(anchor.end() for anchor in anchors)]
    found = [
        _COUNT.search(text, max(floor, anchor.start() - 12), anchor.start())
        for floor, anchor in zip(floors, anchors, strict=False)
    ]
    numbers = [int(one[1]) if one else 0 for one in found]
    steps = [after - before for before, after in itertools.pairwise(numbers[1:] if found[0] is None else numbers)]
    counts = len(anchors) > 1 and all(found[1:]) and all(0 < step < 4 for step in steps)
    return found if counts and (steps or numbers[1] == 2) else [None] * len(found)


def _behind_headings(rest: list[Piece], headings: Sequence[tuple[int, int]]) -> list[Piece]:
    """Without the words between the end of a row and headings that stand there again: the title of a table, no cell."""
    between = [stop for _, stop in headings if rest and rest[0].start < stop <= rest[-1].start]
    title = [one for one in rest if between and one.start < between[-1]]
    return rest[len(title) :] if all(one.kind in {"word", "digits"} for one in title) else rest


def _has_one_date(anchor: re.Match[str]) -> bool:
    return not anchor["second"] and not anchor["damaged"]


def _without_remnant(head: list[Piece]) -> list[Piece]:
    """Without what is left at the top of a chart: the last words of its headings, or the end of a violation that is cut."""
    while head and head[0].kind in {"word", "marks"} and _is_remnant(head[0].text.casefold()):
        head = head[1:]
    return head


def _is_remnant(text: str) -> bool:
    if re.fullmatch(r"\w{0,4}\)(?:\(\w{1,4}\))*\)?|(?:\(\w{1,4}\))+", text):
        return True
    cut = len(text) > 2 and any(word.endswith(text) and word != text for word in HEADING_WORDS)
    return cut or _LAST_HEADINGS.endswith(text)


def _part(
    between: list[Piece], head: list[Piece], text: str, start: int, *, last: bool
) -> tuple[list[Piece], list[Piece]]:
    """Part what stands between two anchors into the rest of the one row and the first lines of the next."""
    at = _row_end(between)
    if at is not None:
        return between[:at], between[at:]
    if last:
        return _words_of_row(between, text, start), []
    links = [i for i, one in enumerate(between) if one.kind == "link"]
    if links and any(
        one.kind == "link" for one in head
    ):  # the row's own link came before it: this one is the next row's
        return between[: links[0]], between[links[0] :]
    return between, []


def _last_words(text: str, tail: list[Piece], rest: list[Piece], lines: int, *, top: bool) -> int:
    """
    How many of the words behind a row's violation are still its own: the last lines of a campaign of three lines and more.

    They are if the next row opens behind its date, or else as many lines of them as the row has more above its date than
    below it; without lines, a word that a hyphen waits for.
    """
    words = next((i for i, one in enumerate(rest) if one.kind not in {"word", "digits"}), len(rest))
    if top and words == len(rest):
        return words
    taken = 0
    while taken < words and lines > 0 and _breaks(text, tail[-1] if not taken else rest[taken - 1], rest[taken]) == 1:
        ends = (i for i in range(taken + 1, words + 1) if i == len(rest) or _breaks(text, rest[i - 1], rest[i]))
        if (line := next(ends, None)) is None:  # the next row's link or violation stands in this line
            break
        taken, lines = line, lines - 1
    own = [one.text for one in tail if one.kind == "word"]
    if not taken and 0 < words < len(rest) and own and own[-1].endswith("-") and not _breaks(text, tail[-1], rest[words]):
        return 1
    return taken


def _breaks(text: str, one: Piece, following: Piece) -> int:
    """How many lines end between two pieces."""
    return text.count("\n", one.end, following.start)


def _row_end(between: list[Piece]) -> int | None:
    """The index behind the first violation, with others that follow it directly, or that its last marks close."""
    at = next((i for i, one in enumerate(between) if one.kind == "section"), None)
    if at is None:
        return None
    at += 1
    while at < len(between):
        one = between[at]
        if one.kind in {"section", "marks"} or (one.kind == "word" and one.text in {";", ",", "and", "or", "&", "|"}):
            at += 1
        elif one.kind in {"code", "sign"} and _next_section(between, at) is not None:
            at = _next_section(between, at) or at
        elif (closing := _closing_marks(between, at)) is not None:
            at = closing
        else:
            break
    return at


def _next_section(between: list[Piece], at: int) -> int | None:
    """The index behind a section that nothing but its code and sign stand before."""
    while at < len(between) and between[at].kind in {"code", "sign"}:
        at += 1
    return at + 1 if at < len(between) and between[at].kind == "section" else None


def _closing_marks(between: list[Piece], at: int) -> int | None:
    """The index behind marks that close a violation over up to six words of other cells."""
    for i in range(at, min(at + 7, len(between))):
        if between[i].kind == "marks":
            return i + 1
        if between[i].kind not in {"word", "digits"}:
            return None
    return None


def _part_lost(rest: list[Piece], *, opening: bool) -> tuple[list[Cells], list[Piece]]:
    """Part what is a row of its own and has no anchor, since its dates or numbers are gone, from the first lines of the next."""
    lost = []
    while (at := _row_end(rest)) is not None:
        row, rest = rest[:at], rest[at:]
        kinds = {one.kind for one in row}
        prose = any(PROSE.fullmatch(one.text) for one in row)
        if {"link", "number"} & kinds or (not prose and ("code" in kinds or (opening and len(row) > 1))):
            lost.append(cells_of(None, [], row)._replace(refused=_NO_DATE))
    return lost, rest


def _words_of_row(between: list[Piece], text: str, at: int) -> list[Piece]:
    """Of what stands behind the last anchor without a violation: the words of its line, or of the lines of its cells."""
    kept: list[Piece] = []
    in_line = bool(between) and "\n" not in text[at : between[0].start]
    waiting = False
    for one in between:
        breaks = text.count("\n", at, one.start)
        if breaks > 1 or (breaks and in_line and not waiting) or len(kept) == _MOST_WORDS:
            break
        kept.append(one)
        at = one.end
        if one.kind == "link" or (waiting and "/" in one.text):
            waiting = one.kind == "link" and is_cut(one.text)
            if not waiting:
                break
    return kept
