"""Lists and ranges of citations: the members that stand behind the first, each read as the first goes on."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from . import Citation, paragraphs
from .matching import Reading, match
from .pieces import read_marks
from .reading import levels


if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Member", "following"]


class Member(NamedTuple):
    """
    What follows in a list: one reading, or those that a range of paragraphs is short for.

    Attributes:
        start: Where it starts in the window; for a range, where its dash or its word stands.

        end: Where it ends.

        readings: One reading of a member; all that follow the first of a range.

        is_range: Whether it is the rest of a range.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    is_range: bool = False


_WORD_SIGN = r"[Ss]ections?\s | [Ss]ecs?\.\s | [Pp]aragraphs?\s | [Ss]ubsections?\s | [Ss]ubparagraphs?\s"
#: What joins two members: "and", "or" or a stop, and perhaps a sign.
_LINK = regex(
    rf"""
    (?: \s?[,;]\s(?P<after_stop> and/or\s | and\s | or\s | &\s? ) | \s(?P<joined> and/or\s | and\s | or\s | &\s? | as\swell\sas\s )
      | (?P<stop> \s?[,;]\s? | /(?=§|\(|\d{{1,5}}\.\d) ) )
    (?P<sign> §§?\s? | [Pp]arts?\s | [Pp]ts?\.\s | (?P<word> {_WORD_SIGN} ) )?
    (?= (?P<marks> (?: \([A-Za-z\d]{{1,5}}\) )++ ) | (?P<number> \d{{1,5}} (?P<point> \.\d )? [a-z]{{0,3}} (?:-\d{{1,2}})? (?P<has_marks> \( )? ) )
    """,
    re.VERBOSE | re.ASCII,
)
_TO = regex(
    r"""
    \s?(?:[-–]|(?:to|through|thru)\s)\s?(?:§\s?)? (?P<number>\d{1,5}(?:\.\d{1,5})?[a-z]{0,2})? (?P<marks>(?:\([A-Za-z\d]{1,5}\))++)
    | (?:[-–]|\s(?:to|through)\s)(?P<section>\d{1,4}\.\d{1,5})
    """,
    re.VERBOSE | re.ASCII,
)
#: Behind a mark that only a stop joins, the list goes on or the sentence pauses.
_PAUSE = regex(r"\s?[,;.)]|\s(?:and|or|&|of)\b|\s?[-–]|$", re.ASCII)
#: Behind a mark that numbers a clause, the clause begins.
_CLAUSE = regex(
    r"\s(?:[a-z]+ing|by|that|the|to|an?|it|its|whether|if|any|all|for|in\swhich|who|has|have|is|are)\b(?!\s(?:prohibit|requir))",
    re.ASCII,
)
#: Behind a number that counts things, the things.
_THINGS = regex(
    r"\s?%|\s(?:calls?|robocalls?|days?|business|hours?|weeks?|months?|years?|million|billion|percent|others?|more|additional|"
    r"times?|counts?|persons?|people|defendants?|cases?|violations?|providers?|consumers?|complaints?|states?|of\sthe\s[A-Z])\b",
    re.ASCII,
)
_MOST = 60


def following(text: str, base: Citation, *, plural: bool) -> Member | None:
    """
    Read what follows a citation in a list.

    Args:
        text: The cleaned text behind the citation.

        base: The citation before, whose code, section and depth are passed on.

        plural: Whether the list's sign says that more than one is cited.

    Returns:
        The member, or None if the list ends.
    """
    if base.path and (found := _TO.match(text)):
        return _range(base, found)
    found = _LINK.match(text)
    if found is None:
        return None
    if found["marks"]:
        return _sharing_section(text, base, found, plural=plural)
    return _own_section(text, base, found, plural=plural)


def _lead(base: Citation, number: str = "") -> str:
    if base.kind == "frcp":
        return f"Fed. R. Civ. P. {number}"
    if base.kind == "cfr":
        return f"{base.volume} C.F.R. § {number}"
    return f"{base.volume} U.S.C. § {number}"


def _member(found: re.Match[str], lead: str, base: Citation) -> Member | None:
    reading = match(base.kind, lead + found.string[found.end() :])
    if reading is None or reading.end <= len(lead):
        return None
    end = reading.end - len(lead) + found.end()
    start = found.end() - len(found["sign"] or "")
    return Member(start, end, (reading,))


def _sharing_section(text: str, base: Citation, found: re.Match[str], *, plural: bool) -> Member | None:
    """Read a member that gives only marks: the section and the levels above are those of the one before."""
    path = _inherited(base, read_marks(found["marks"]))
    if path is None or base.through or base.et_seq:
        return None
    above = path[: len(path) - len(read_marks(found["marks"]))]
    lead = _lead(base, base.number) + "".join(f"({mark})" for mark in above)
    member = _member(found, lead, base)
    return (
        member
        if member and (found["sign"] or _is_listed(text[member.end :], sure=plural or not found["stop"]))
        else None
    )


def _is_listed(behind: str, *, sure: bool) -> bool:
    """Tell by what stands behind a mark whether it is listed, or numbers a clause of the sentence."""
    return not _CLAUSE.match(behind) if sure else _PAUSE.match(behind) is not None


def _inherited(base: Citation, marks: tuple[str, ...]) -> tuple[str, ...] | None:
    """Put marks at the deepest level of the path before that has marks of their kind."""
    kinds = levels(base)
    starts = [n for n in range(len(kinds)) if paragraphs.first_wrong(base.path, kinds[n:], any_start=False) is None]
    for depth in range(len(base.path) - 1, -1, -1):
        path = base.path[:depth] + marks
        for start in starts[:1]:
            if (
                paragraphs.first_wrong(
                    path, (levels(_with(base, path)) if base.is_tsr else kinds)[start:], any_start=False
                )
                is None
            ):
                return path
    return None


def _with(base: Citation, path: tuple[str, ...]) -> Citation:
    return Citation(kind=base.kind, volume=base.volume, number=base.number, path=path)


def _own_section(text: str, base: Citation, found: re.Match[str], *, plural: bool) -> Member | None:
    """Read a member that gives its own section, of the same code."""
    sign = found["sign"] or ""
    if base.kind == "frcp":
        lead = _lead(base) if found["has_marks"] and not sign else None
    elif base.kind == "cfr":
        lead = _cfr_lead(base, found, plural=plural)
    else:
        sure = "§" in sign or found["has_marks"] or plural
        lead = (
            f"{base.volume} U.S.C. {'§§' if plural else '§'} "
            if sure and not found["point"] and not found["word"]
            else None
        )
    member = _member(found, lead, base) if lead else None
    if member is None or member.readings[0].citation is None:
        return None
    return None if _THINGS.match(text[member.end :]) else member


def _cfr_lead(base: Citation, found: re.Match[str], *, plural: bool) -> str | None:
    part, _, section = base.number.partition(".")
    if found["point"]:
        same = found["number"].startswith(f"{part}.")
        return f"{base.volume} C.F.R. § " if same or plural or "§" in (found["sign"] or "") else None
    sign = (found["sign"] or "").rstrip(" .").casefold()
    if section or not (plural or sign in {"part", "parts", "pt", "pts"}) or found["has_marks"]:
        return None
    return f"{base.volume} C.F.R. {'Parts' if plural else 'Part'} "


def _range(base: Citation, found: re.Match[str]) -> Member:
    """Spell out a range of paragraphs, or say that it cannot be spelled out."""
    other = found["section"] or (found["number"] or base.number) != base.number
    last = None if other else _inherited(base, read_marks(found["marks"]))
    paths = _between(base, last) if last else None
    if paths is None:
        problem = f"a range of paragraphs from {base}, which cannot be spelled out"
        return Member(found.start(), found.end(), (Reading(None, found.end(), problem),), is_range=True)
    readings = tuple(Reading(_with(base, path), found.end()) for path in paths)
    return Member(found.start(), found.end(), readings, is_range=True)


def _between(base: Citation, last: tuple[str, ...]) -> Sequence[tuple[str, ...]] | None:
    """The paths behind the first, through the last, of one level."""
    if len(last) != len(base.path) or last[:-1] != base.path[:-1]:
        return None
    marks = paragraphs.run(base.path[-1], last[-1], levels(base), len(last) - 1)
    return [(*last[:-1], mark) for mark in marks[1:]] if 1 < len(marks) <= _MOST else None
