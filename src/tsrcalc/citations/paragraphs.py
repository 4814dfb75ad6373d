"""
Paragraph marks such as ``(b)(1)(v)``: which kind stands at which depth, and what a damaged one should have been.

The Code of Federal Regulations runs (a)(1)(i)(A)(1)(i) (1 C.F.R. § 21.11(h)); the United States Code runs
(a)(1)(A)(i)(I)(aa). Whether (i), (l) or (v) is a letter or a roman numeral follows from its depth.
"""

from __future__ import annotations

import functools
import re

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CFR", "RULE", "USC", "Wrong", "first_wrong", "levels_for", "repairs", "run"]

LETTER, NUMBER, ROMAN, CAPITAL, BIG_ROMAN, DOUBLE = "letter", "number", "roman", "capital", "big-roman", "double"
EITHER = "roman-or-number"

CFR = (LETTER, NUMBER, ROMAN, CAPITAL, NUMBER, ROMAN)
USC = (LETTER, NUMBER, CAPITAL, ROMAN, BIG_ROMAN, DOUBLE)
#: The Federal Rules of Civil Procedure number as the Code does.
RULE = USC

_ROMAN = r"(?=[ivxl])(?:x[lc]|l?x{0,3})(?:i[xv]|v?i{0,3})"
_SHAPES = {
    LETTER: r"([a-z])\1{0,2}",
    NUMBER: r"[1-9]\d{0,2}",
    ROMAN: _ROMAN,
    CAPITAL: r"([A-Z])\1{0,2}",
    BIG_ROMAN: _ROMAN.replace("ivxl", "IVXL").upper(),
    DOUBLE: r"([a-z])\1",
    EITHER: rf"{_ROMAN}|[1-9]\d{{0,2}}",
}
_WORDS = {
    LETTER: "a letter such as (a)",
    NUMBER: "a number such as (1)",
    ROMAN: "a roman numeral such as (i)",
    CAPITAL: "a capital letter such as (A)",
    BIG_ROMAN: "a capital roman numeral such as (I)",
    DOUBLE: "a doubled letter such as (aa)",
    EITHER: "a roman numeral such as (i)",
}

#: Where the Telemarketing Sales Rule departs from the CFR's levels: the prerecorded-message paragraph goes on with
#: romans, capitals and numbers; the registry paragraph was printed with romans (2006, 2009) and is with numbers now.
_TSR_LEVELS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("b", "1", "v"): (*CFR[:4], ROMAN, CAPITAL, NUMBER),
    ("b", "1", "iii"): (*CFR[:4], EITHER),
}
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")

Wrong = tuple[int, str]


@functools.lru_cache(maxsize=1024)
def _is(kind: str, mark: str) -> bool:
    return re.fullmatch(_SHAPES[kind], mark) is not None


def levels_for(section: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that may stand at each depth of a section of 16 C.F.R. Part 310, its own exceptions included."""
    return _TSR_LEVELS.get(path[:3], CFR) if section == "310.4" else CFR


def first_wrong(path: tuple[str, ...], levels: tuple[str, ...], *, any_start: bool) -> Wrong | None:
    """
    Find the first mark that cannot stand where it does.

    Args:
        path: The marks without their parentheses.

        levels: The kinds from the top level down.

        any_start: Whether the section may open below the top level, as lists of definitions do.

    Returns:
        The mark's index and the words for what should stand there, or None if all is well.
    """
    starts = range(len(levels)) if any_start else (0,)
    best: Wrong | None = None
    for start in starts:
        wrong = _first_wrong_from(path, levels[start:])
        if wrong is None:
            return None
        if best is None or wrong[0] > best[0]:
            best = wrong
    return best


def _first_wrong_from(path: tuple[str, ...], levels: tuple[str, ...]) -> Wrong | None:
    for index, mark in enumerate(path):
        if index >= len(levels):
            return index, "nothing more"
        if not _is(levels[index], mark):
            return index, _WORDS[levels[index]]
    return None


def repairs(path: tuple[str, ...], at: int, levels: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """
    Likely readings of a damaged path, the likeliest first; each still has to be checked.

    Args:
        path: The marks as given.

        at: The index of the one that cannot stand there.

        levels: The kinds from the top level down.
    """
    mark, before, after = path[at], path[:at], path[at + 1 :]
    kind = levels[at] if at < len(levels) else None
    if kind == NUMBER and mark in {"l", "I"}:
        yield (*before, "1", *after)
    if kind == ROMAN and set(mark) <= set("1l"):
        yield (*before, "i" * len(mark), *after)
    if kind == ROMAN and mark.isdigit() and 1 <= int(mark) <= len(_ROMANS):
        yield (*before, _ROMANS[int(mark) - 1], *after)
    missing = {NUMBER: "1", LETTER: "a", CAPITAL: "A", ROMAN: "i"}
    changed = [(*before, mark.swapcase(), *after)] if mark.swapcase() != mark else []
    added = [(*before, missing[kind], *path[at:])] if kind in missing else []
    yield from added + changed if kind == CAPITAL else changed + added
    if kind == NUMBER and mark in _ROMANS:
        yield (*before, str(_ROMANS.index(mark) + 1), *after)


def run(first: str, last: str, levels: tuple[str, ...], depth: int) -> tuple[str, ...]:
    """
    Spell out a range of marks.

    Args:
        first: Its first mark.

        last: Its last mark.

        levels: The kinds from the top level down.

        depth: The level of the range.

    Returns:
        Every mark from the first through the last; none if they are not of one kind, or not in order.

    >>> run("iii", "vi", CFR, 2)
    ('iii', 'iv', 'v', 'vi')
    """
    kind = levels[depth] if depth < len(levels) else LETTER
    marks = _series(kind)
    if first not in marks or last not in marks:
        return ()
    return marks[marks.index(first) : marks.index(last) + 1]


@functools.cache
def _series(kind: str) -> tuple[str, ...]:
    letters = tuple(map(chr, range(ord("a"), ord("z") + 1)))
    if kind in {NUMBER, EITHER}:
        return tuple(map(str, range(1, 100)))
    if kind in {ROMAN, BIG_ROMAN}:
        romans = tuple(f"{ten}{one}" for ten in ("", "x", "xx", "xxx") for one in ("", *_ROMANS[:9]))[1:]
        return romans if kind == ROMAN else tuple(map(str.upper, romans))
    doubled = (*letters, *(2 * letter for letter in letters))
    return tuple(map(str.upper, doubled)) if kind == CAPITAL else doubled
