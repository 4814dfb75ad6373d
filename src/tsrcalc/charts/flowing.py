"""
Charts without marks between their cells: in the order of reading, wrapped or not.

Each row has an anchor, its dates with the caller's number. In a row whose cells wrap, the first lines of the campaign, the
link and the violation are read before the anchor, and the rest behind it; the violation closes the row. So what stands
between two anchors is parted behind the last violation that a row ends with.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

from .pieces import ANCHOR, HEADING_WORDS, LINE_ANCHOR, pieces


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .pieces import Piece

__all__ = ["Cells", "Stretch", "rows_of", "stretches"]

#: Between two rows of one chart stand at most so many characters and words.
_FAR, _MANY_WORDS = 700, 45
#: No campaign's first line has more words.
_MOST_WORDS = 8
#: A link that is whole: the portals' own, or to a file.
_WHOLE_LINK = re.compile(
    r"https?://[^\s/]+/\S*/attachments/\d+|https?://\S+\.(?:wav|mp3|mp4|m4a|ogg)(?:\?\S*)?", re.IGNORECASE
)
#: A recording's number has five digits at the least.
_WHOLE_NUMBER = 5
#: What stands for a caller's number that is not shown.
_NAMELESS = frozenset(
    ["anonymous", "unavailable", "unknown", "restricted", "private", "blocked", "withheld", "n/a", "none"]
)
_PATH = "api/public/attachments"
_LINK_GOES_ON = re.compile(r"[/=&?_.%-]")
_LAST_HEADINGS = "link to robocall recording potential violation"
_HYPHEN = re.compile(r"[-–]$")


class Stretch(NamedTuple):
    """A stretch of text that is a chart: its anchors, where its first row's words may start, and where its last's may end."""

    anchors: tuple[re.Match[str], ...]
    start: int
    end: int


class Cells(NamedTuple):
    """The cells of one row as put together, and where they stand. *refused* says why it is no call, and what would help."""

    notified: str
    called: str
    caller_id: str
    campaign: str
    recording: str
    violation: str
    other: tuple[tuple[str, str], ...]
    start: int
    end: int
    refused: tuple[str, str] | None = None


def stretches(text: str, start: int, end: int, headings: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """Each run of anchors that no prose parts, with the room before the first and behind the last."""
    group: list[re.Match[str]] = []
    floor = start
    for anchor in _anchors(text, start, end, headings):
        if group and _parted(text, group[-1].end(), anchor.start()):
            yield _stretch(text, group, floor, anchor.start(), headings)
            floor, group = group[-1].end(), []
        group.append(anchor)
    if group:
        yield _stretch(text, group, floor, end, headings)


def _anchors(text: str, start: int, end: int, headings: Sequence[tuple[int, int]]) -> list[re.Match[str]]:
    """What rows are told by: two dates, or one with a number; below headings, also a date alone that a line starts with."""
    anchors = list(ANCHOR.finditer(text, start, end))
    taken = {anchor.start("first") for anchor in anchors} | {anchor.start("second") for anchor in anchors}
    below = headings[0][1] if headings else end
    lines = (line for line in LINE_ANCHOR.finditer(text, below, end) if line.start("first") not in taken)
    return sorted([*anchors, *lines], key=lambda anchor: anchor.start("first"))


def _parted(text: str, end: int, start: int) -> bool:
    """Whether prose stands between two anchors."""
    between = text[end:start].split()
    return sum(map(len, between)) > _FAR or len(between) > _MANY_WORDS


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
            line = text.rfind("\n", low, one.end) + 1
            words = text[max(line, low) : opening].split()
            if len(words) <= _MOST_WORDS and not any(word.endswith((".", ":")) and len(word) > 4 for word in words):
                opening = max(line, low)
            break
    return opening


_NO_DATE = ("a row without a date that can be read", "read the row in the print")
_ONE_DATE = ("the row has one date, and others of the chart have two", "see in the print which date is missing")


def rows_of(text: str, stretch: Stretch) -> Iterator[Cells]:
    """The rows of a stretch: each anchor with its words, and what looks like a row and has no anchor."""
    anchors = stretch.anchors
    ends = [*(anchor.start() for anchor in anchors[1:]), stretch.end]
    head = _without_remnant(list(pieces(text, stretch.start, anchors[0].start())))
    lost, head = _part_lost(head, opening=True)
    yield from lost
    between = [list(pieces(text, anchor.end(), end)) for anchor, end in zip(anchors, ends, strict=True)]
    if _row_end(between[-1]) is None:
        between[-1] = _without_prose(between[-1], text, anchors[-1].end())
    opens = bool(head) or any(_opens_a_row(words) for words in between[:-1])
    two = any(anchor["second"] for anchor in anchors)
    for i, (anchor, words) in enumerate(zip(anchors, between, strict=True)):
        last = i + 1 == len(anchors)
        tail, rest = _part(words, head)
        own_line = not last and rest and "\n" in text[rest[-1].end : anchors[i + 1].start()]
        if own_line and not opens and all(one.kind == "word" for one in rest):  # rows start with their dates
            tail, rest = [*tail, *rest], []
        yield _cells(anchor, head, tail)._replace(refused=_ONE_DATE if two and _has_one_date(anchor) else None)
        lost, head = _part_lost(rest, closing=last)
        yield from lost


def _has_one_date(anchor: re.Match[str]) -> bool:
    return not anchor["second"] and not anchor["damaged"]


def _opens_a_row(between: list[Piece]) -> bool:
    """Whether what stands between two anchors ends with the first lines of a row: a link or a code of its own."""
    at = _row_end(between)
    return at is not None and any(one.kind in {"link", "code", "sign"} for one in between[at:])


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


def _part(between: list[Piece], head: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Part what stands between two anchors into the rest of the one row and the first lines of the next."""
    at = _row_end(between)
    if at is not None:
        return between[:at], between[at:]
    links = [i for i, one in enumerate(between) if one.kind == "link"]
    if links and any(one.kind == "link" for one in head):  # the row's own came before it: this one is the next row's
        return between[: links[0]], between[links[0] :]
    return between, []


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


def _part_lost(rest: list[Piece], *, opening: bool = False, closing: bool = False) -> tuple[list[Cells], list[Piece]]:
    """
    Part what is a row of its own and has no anchor, since its dates or numbers are gone, from the first lines of the next.

    Args:
        rest: What belongs to no row that has one.

        opening: Whether it stands before the first row, where what is left of a row may be all there is.

        closing: Whether it stands behind the last, where the letter goes on.
    """
    lost = []
    while (at := _row_end(rest)) is not None:
        row, rest = rest[:at], rest[at:]
        kinds = {one.kind for one in row}
        words = sum(one.kind == "word" for one in row)
        if closing and (words > _MOST_WORDS or not {"link", "number"} & kinds):
            break
        if {"link", "number", "code"} & kinds or (opening and len(row) > 1):
            lost.append(_cells(None, [], row))
    return lost, rest


def _without_prose(between: list[Piece], text: str, at: int) -> list[Piece]:
    """Of what stands behind the last anchor without a violation: the words of its line, or of the lines of its cells."""
    kept: list[Piece] = []
    in_line = bool(between) and "\n" not in text[at : between[0].start]
    for one in between:
        breaks = text.count("\n", at, one.start)
        if breaks > 1 or (breaks and in_line) or len(kept) == _MOST_WORDS:
            break
        kept.append(one)
        at = one.end
        if one.kind == "link":
            break
    return kept


def _cells(anchor: re.Match[str] | None, head: list[Piece], tail: list[Piece]) -> Cells:
    """Put the cells of a row together from its pieces."""
    parts = [*head, *tail]
    caller_id = (anchor["number"] or anchor["only"] or "") if anchor else ""
    rest, recording = _link(parts)
    rest, violation = _violation(rest)
    rest, caller_id, numbers = _caller(rest, caller_id, behind=anchor.end() if anchor else 0)
    other = [("number", number) for number in numbers]
    spans = [(one.start, one.end) for one in parts]
    notified = called = ""
    if anchor:
        spans.append(anchor.span())
        second = anchor["second"] or anchor["damaged"]
        notified, called = (anchor["first"], second) if second else ("", anchor["first"])
        other += [("time", time) for time in (anchor["time"], anchor["later"]) if time]
    return Cells(
        notified=" ".join(notified.split()), called=" ".join(called.split()), caller_id=caller_id, campaign=_campaign(rest),
        recording=recording, violation=violation, other=tuple(other), start=min(start for start, _ in spans),
        end=max(end for _, end in spans), refused=None if anchor else _NO_DATE,
    )  # fmt: skip


def _link(parts: list[Piece]) -> tuple[list[Piece], str]:
    """The link with what it goes on with, and the pieces that are left."""
    at = next((i for i, one in enumerate(parts) if one.kind == "link"), None)
    if at is None:
        return parts, ""
    link, rest = parts[at].text, [*parts[:at], *parts[at + 1 :]]
    while not _WHOLE_LINK.fullmatch(link) and (i := _rest_of_link(link, rest, at)) is not None:
        link += rest.pop(i).text
    before_violation = _before_violation(rest, at)
    if (
        before_violation is not None
        and rest[before_violation].kind == "digits"
        and _is_cut_number(link, rest, before_violation)
    ):
        link += rest.pop(before_violation).text
    return rest, link


def _rest_of_link(link: str, rest: list[Piece], at: int) -> int | None:
    """Where a link goes on: at a piece of the portals' own path, or that makes it whole, or that looks like part of one."""
    behind = [i for i in range(at, len(rest)) if rest[i].kind in {"word", "digits", "number"}]
    for i in behind:
        if rest[i].text.strip("/") in _PATH and _LINK_GOES_ON.search(rest[i].text):
            return i
    for i in behind:
        if _WHOLE_LINK.fullmatch(link + rest[i].text):
            return i
    before = _before_violation(rest, at)
    if before in behind and (_LINK_GOES_ON.search(link[-1:]) or "/" in rest[before].text):
        return before
    return None


def _before_violation(rest: list[Piece], at: int) -> int | None:
    """The piece right before the section that the row ends with, if it stands behind the link."""
    section = next((i for i in range(len(rest) - 1, -1, -1) if rest[i].kind == "section"), None)
    if section is None:
        return None
    while section > at and rest[section - 1].kind in {"code", "sign"}:
        section -= 1
    return section - 1 if section > at else None


def _is_cut_number(link: str, rest: list[Piece], at: int) -> bool:
    """Whether digits before the violation belong to the link's number, and not to a caller's that wraps."""
    number = len(link.rpartition("/")[2])
    return number < _WHOLE_NUMBER <= number + len(rest[at].text) <= 8 and not any(
        one.kind == "digits" and len(one.text) > 5 for i, one in enumerate(rest) if i != at
    )


def _violation(parts: list[Piece]) -> tuple[list[Piece], str]:
    """The violations as printed, one behind a semicolon from the next, and the pieces that are left."""
    first = next((i for i, one in enumerate(parts) if one.kind in {"code", "section"}), len(parts))
    seen_section = False
    taken: list[Piece] = []
    rest: list[Piece] = []
    for i, one in enumerate(parts):
        joins = one.kind == "word" and one.text in {";", ",", "and", "or", "&"} and seen_section
        if one.kind in {"code", "section", "sign"} or (one.kind == "marks" and seen_section) or joins:
            seen_section |= one.kind == "section"
            taken += [] if joins else [one]
        elif one.kind == "word" and i > first and set(one.text) <= {";", ","}:
            continue
        else:
            rest.append(one)
    text = ""
    code = ""
    for one in taken:
        if one.kind == "code":
            code = one.text
            text += "; " * (bool(text) and not text.endswith("; ") and _has_section(text)) + (
                "" if text.endswith(code) else code
            )
        elif one.kind == "section" and _has_section(text.rpartition("; ")[2]):
            text += f"; {code} {one.text}".replace("  ", " ")
        else:
            text += f" {one.text}" if text and one.kind != "marks" else one.text
    return rest, " ".join(text.split()).rstrip("; ")


def _has_section(text: str) -> bool:
    return bool(re.search(r"\d\.\s?\d", text))


def _caller(parts: list[Piece], caller_id: str, *, behind: int) -> tuple[list[Piece], str, list[str]]:
    """The caller's number, put together where its cell wraps; further numbers; and the pieces that are left."""
    first = next((one for one in parts if one.start >= behind), None)
    if not caller_id and first and first.text.casefold() in _NAMELESS:
        return [one for one in parts if one is not first], first.text, []
    if caller_id:
        numbers = [one.text for one in parts if one.kind == "number"]
        return [one for one in parts if one.kind != "number"], caller_id, numbers
    found = [one for one in parts if one.kind == "number" or (one.kind == "digits" and len(one.text) < 12)]
    digits = [one for one in found if len(re.sub(r"\D", "", one.text)) >= 3 or one is not found[0]]
    joined = ""
    taken: list[Piece] = []
    for one in digits:
        if len(re.sub(r"\D", "", joined + one.text)) <= 11:
            joined += one.text
            taken.append(one)
    if len(re.sub(r"\D", "", joined)) < 10:
        return parts, "", []
    return [one for one in parts if one not in taken], joined, []


def _campaign(parts: list[Piece]) -> str:
    """The words that are left, joined with a blank; behind their own hyphen with nothing."""
    campaign = ""
    for one in parts:
        if one.text in {"|", ";"}:
            continue
        goes_on = len(campaign) > 1 and _HYPHEN.search(campaign) and not campaign.endswith((" -", " –"))
        campaign += one.text if goes_on or not campaign else f" {one.text}"
    return campaign
