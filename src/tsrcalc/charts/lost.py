"""Rows in running text that have lost their dates: told by their other cells, where rows start with their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..patterns import regex
from .pieces import is_date, is_prose


if TYPE_CHECKING:
    from collections.abc import Sequence

    from .pieces import Piece

__all__ = ["before_damage", "cells_left", "own_and_lost", "starts_with_dates", "within_the_chart"]

#: What stands where a cell cannot be read.
_DAMAGED = regex(r"(?i)[\[(]?(?:illegible|unreadable|\?+|\d{0,4}[/-]?\d{0,4}\?+\S{0,4})[\])]?")
_JOINS = frozenset({";", ",", "and", "or", "&", "|"})
#: The places of a row's dates and of the cells behind them, in the order of the letters.
_DATES, _NUMBER, _WORDS, _LINK, _LAW = -2, 1, 2, 3, 4


def starts_with_dates(between: Sequence[Sequence[Piece]]) -> bool:
    """Whether rows start with their dates: behind most of these stands a whole link, or a provision with its code."""
    full = 0
    for pieces in between:
        section = next((i for i, one in enumerate(pieces) if one.kind == "section"), None)
        if {one.kind for one in pieces[:section]} & {"link", "code"}:
            full += 1
        elif section is not None:
            full -= 1
    return full > 0


def own_and_lost(pieces: Sequence[Piece], *, opening: bool = False, numbered: bool = False) -> list[list[Piece]]:
    """
    Part what stands behind the dates of a row into its own cells and those of rows that have lost their dates.

    Args:
        pieces: What stands between the dates of one row and those of the next.

        opening: Whether it stands before the first row, where nothing is anybody's own.

        numbered: Whether the caller's number stands beside the dates already.
    """
    rows: list[list[Piece]] = [[]]
    at = _LAW if opening else _NUMBER if numbered else 0
    for one in pieces:
        place = _place(one, at)
        if place is None:
            rows.append([])
            place = _place(one, _DATES) or 0
        rows[-1].append(one)
        at = place
    own = rows[0]
    lost: list[list[Piece]] = []
    for row in rows[1:]:
        if cells_left(row) > 1 or (cells_left(row) and len(row) > 1):
            lost.append(row)
        else:
            (lost[-1] if lost else own).extend(row)
    return [own, *lost]


def _place(one: Piece, at: int) -> int | None:
    """The cell that a piece is of, or goes on with, behind one of a place; None where it is of another row."""
    if one.kind in {"section", "marks"} or (at == _LAW and (one.kind in {"code", "sign"} or one.text in _JOINS)):
        return _LAW
    if at == _LAW or (one.kind == "number" and at == _LINK):
        return None
    if one.kind in {"link", "code", "sign"}:
        return _LINK
    if one.kind == "number":
        return max(at, _NUMBER)
    if is_date(one.text) and "?" not in one.text:
        return None if at >= _LINK else at + (at < 0)
    return at + 1 if _DAMAGED.fullmatch(one.text) else max(at, _WORDS)


def cells_left(row: Sequence[Piece]) -> int:
    """How many cells of a row are told by these pieces: a number, a link, a provision, dates, and those that cannot be read."""
    told = {"section" if one.kind == "code" else one.kind for one in row} & {"link", "number", "section"}
    return len(told) + sum(is_date(one.text) or _DAMAGED.fullmatch(one.text) is not None for one in row)


def before_damage(row: list[Piece]) -> list[Piece]:
    """A row without what stands behind its provision and cannot be read: it is the first cell of the next."""
    end = len(row)
    while end and _DAMAGED.fullmatch(row[end - 1].text):
        end -= 1
    return row[:end] if end and row[end - 1].kind in {"section", "marks"} else row


def within_the_chart(text: str, pieces: Sequence[Piece], at: int) -> list[Piece]:
    """Of what stands behind the last dates, what no blank line and no sentence parts from them."""
    kept: list[Piece] = []
    for one in pieces:
        between = text[at : one.start]
        if between.count("\n") > 1:
            break
        if "\n" in between and is_prose(text[one.start : one.start + 200].partition("\n")[0]):
            break
        kept.append(one)
        at = one.end
    return kept
