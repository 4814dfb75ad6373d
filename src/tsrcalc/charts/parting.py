"""The pieces between the dates of two rows parted: the rest of the one, the first lines of the next, and rows that have lost theirs."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from .joining import cells_of
from .pieces import HEADING_WORDS


if TYPE_CHECKING:
    from .joining import Cells
    from .pieces import Piece

__all__ = ["MOST_WORDS", "NO_DATE", "opens_a_row", "part", "part_lost", "row_end", "without_remnant"]

#: No campaign's first line has more words.
MOST_WORDS = 8
NO_DATE = ("a row without a date that can be read", "read the row in the print")
_LAST_HEADINGS = "link to robocall recording potential violation"


def opens_a_row(between: list[Piece]) -> bool:
    """Whether what stands between two anchors ends with the first lines of a row: a link or a code of its own."""
    at = row_end(between)
    return at is not None and any(one.kind in {"link", "code", "sign"} for one in between[at:])


def without_remnant(head: list[Piece]) -> list[Piece]:
    """Without what is left at the top of a chart: the last words of its headings, or the end of a violation that is cut."""
    while head and head[0].kind in {"word", "marks"} and _is_remnant(head[0].text.casefold()):
        head = head[1:]
    return head


def _is_remnant(text: str) -> bool:
    if re.fullmatch(r"\w{0,4}\)(?:\(\w{1,4}\))*\)?|(?:\(\w{1,4}\))+", text):
        return True
    cut = len(text) > 2 and any(word.endswith(text) and word != text for word in HEADING_WORDS)
    return cut or _LAST_HEADINGS.endswith(text)


def part(between: list[Piece], head: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Part what stands between two anchors into the rest of the one row and the first lines of the next."""
    at = row_end(between)
    if at is not None:
        return between[:at], between[at:]
    links = [i for i, one in enumerate(between) if one.kind == "link"]
    if links and any(one.kind == "link" for one in head):  # the row's own came before it: this one is the next row's
        return between[: links[0]], between[links[0] :]
    return between, []


def row_end(between: list[Piece]) -> int | None:
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


def part_lost(rest: list[Piece], *, closing: bool = False) -> tuple[list[Cells], list[Piece]]:
    """
    Part what is a row of its own and has no anchor, since its dates or numbers are gone, from the first lines of the next.

    Args:
        rest: What belongs to no row that has one.

        closing: Whether it stands behind the last, where the letter goes on.
    """
    lost = []
    while (at := row_end(rest)) is not None:
        row, rest = rest[:at], rest[at:]
        kinds = {one.kind for one in row}
        words = sum(one.kind == "word" for one in row)
        if closing and (words > MOST_WORDS or not {"link", "number"} & kinds):
            break
        if len(row) > 1:
            lost.append(cells_of(None, [], row)._replace(refused=NO_DATE))
    row = rest[: next((i + 1 for i, one in enumerate(rest[:MOST_WORDS]) if one.kind == "link"), 0)]
    if closing and any(one.kind == "number" for one in row):  # the last row, its dates and its violation gone
        lost.append(cells_of(None, [], row)._replace(refused=NO_DATE))
    return lost, rest
