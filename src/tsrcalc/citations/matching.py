"""Matching one citation at a place of a running text, where its form says where it ends."""

from __future__ import annotations

import functools
import re

from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from .forms import FORM_OF
from .reading import clean_up, mend, parse, read, understand


if TYPE_CHECKING:
    from . import Citation
    from .places import Law

__all__ = ["Reading", "certain", "match"]


class Reading(NamedTuple):
    """
    What was read at a place.

    Attributes:
        citation: The citation, or None if what stands there cannot be read safely.

        end: Where it ends in the window.

        damage: What was wrong and how it was read, or None.

        plural: Whether its sign says that more than one is cited: §§, Sections, Parts.

        spelled: Whether a code or a rule is named in words.

        printed: The paragraph marks as printed, where the reading added one that is missing.
    """

    citation: Citation | None
    end: int
    damage: str | None = None
    plural: bool = False
    spelled: bool = False
    printed: tuple[str, ...] | None = None


#: What in parentheses behind a citation belongs to it: a year or a date, alone or behind a court; or a court.
_DETAIL = regex(r"(?: ^ | \s ) (?:1[6-9]|2[01])\d\d $ | \b(?:Cir|App|Ct|D)\. ", re.VERBOSE)


#: Longer ones are taken for none: the normal form of a citation, which may be longer, has to be short enough to be read.
_LONGEST = 400


def match(kind: str, text: str) -> Reading | None:
    """
    Read the citation of a kind that a cleaned text starts with.

    Returns:
        The reading, without a citation if what stands there is damaged beyond safe repair; None if no such citation is there.
    """
    pattern = FORM_OF[kind].opening
    found = pattern.match(text)
    if found and (detail := found.groupdict().get("detail")) and not _belongs(detail):
        found = pattern.match(text, 0, len(text[: found.start("detail") - 1].rstrip()))
    reading = _understood(kind, found[0]) if found and found.end() <= _LONGEST else None
    if kind in {"cfr", "usc"} and (reading is None or _WORN.match(text, reading.end)):
        return _worn(text, reading.end if reading else 0) or reading
    return reading


def _belongs(detail: str) -> bool:
    return _DETAIL.search(detail) is not None and "§" not in detail


@functools.lru_cache(maxsize=2048)
def _understood(kind: str, printed: str) -> Reading | None:
    """Read what was matched; a chart prints the same citation in each of its rows, so that is kept."""
    found = FORM_OF[kind].opening.fullmatch(printed)
    if found is None:
        return None
    citation, fault = understand(FORM_OF[kind], found)
    if fault and printed[fault.start : fault.start + 1] == "(" and printed[fault.start - 1 : fault.start] == " ":
        return _understood(
            kind, printed[: fault.start - 1]
        )  # a mark that stands apart and does not fit is the sentence's
    groups = found.groupdict()
    plural = bool(groups.get("plural")) or (groups.get("part") or "").rstrip(".").endswith("s")
    spelled = bool(groups.get("rule") or groups.get("of_rule")) or " Code" in printed
    if fault is None:
        return Reading(citation, len(printed), None, plural, spelled)
    right = parse(fault.suggestion) if fault.suggestion else None
    damage = f"{fault.problem}; read as {right}" if right else fault.problem
    marks = citation.path if right and len(right.path) > len(citation.path) else None
    return Reading(right, len(printed), damage, plural, spelled, marks)


#: What stands behind a citation that goes on damaged: blanks inside parentheses, brackets for them, one that is missing, a
#: stop or a letter between marks; a number that was cut, or whose section sign was read as a digit.
_WORN = regex(
    r"""
      \((?: \s[A-Za-z\d]{1,4}\s? | [A-Za-z\d]{1,4}\s ) \)
    | [\[{][A-Za-z\d]{1,4}[\]})] (?=[\[({]) | [\[{][A-Za-z]{1,4}[\]})] (?!\w) | \([A-Za-z\d]{1,4}[\]}]
    | \((?:[A-Za-z]|[ivx]{1,4}|\d{1,2}) (?=[\s(,.;]|$)
    | \.\([A-Za-z\d] | (?<=\)) (?:\d{1,2}|[a-z]{1,4})\)?\( | [a-z]\)?\(
    | \s?[.,]\s?\d{1,5}\s?[(\[{]
    | (?<=\s[59]) \s\d | (?<=\s[59]{2}) \s\d
    """,
    re.VERBOSE | re.ASCII,
)
_SIGN = r"(?: (?: Â\s? )? §{1,2} | &sect; | \N{REPLACEMENT CHARACTER} | [Ss]ec(?:tions?\b|s?\.) )"
_MARK = r"\.? [(\[{] \s? (?:[A-Za-z]{1,5}|\d{1,3}) (?: \s?[)\]}] | (?=[(\[{,;.\s]|$) )"
#: A citation of a code as it comes out of a bad copy.
_WORN_CITATION = regex(
    rf"""
    (?: (?:[Tt]itle\s)? [\dlIoO]{{1,2}} ,?\s?
        (?: C\.?\s?F\.?\s?R\b\.? | U\.?\s?S\.?\s?C\b\.? | Code\sof\sFederal\sRegulations | United\sStates\sCode ) ,?\s?
        (?: {_SIGN}\s? | [59S$]{{1,2}}\s?(?=\d) )?
      | (?: {_SIGN}\s? )? (?= 3[1lI][0oO] \s?[.,] ) )
    (?: \d[\dlIoO]{{0,4}} (?: \.[\dlI]{{1,5}} | (?: [.,]\s? | \s\.\s? ) \d{{1,4}} (?=\s?[(\[{{]) )? )
    (?: [a-z]{{1,2}} (?: -\d{{1,2}} )? (?![a-z]) )? (?: \s(?=\() )?
    (?: {_MARK} | (?<=\)) (?:\d{{1,2}}|[a-z]{{1,4}})\)? (?=[(\[{{]) | [a-z]\)?(?=\() ){{0,12}}+
    """,
    re.VERBOSE | re.ASCII,
)


def _worn(text: str, least: int) -> Reading | None:
    """Read a damaged citation of a code, where it is longer than what could be read without repair."""
    found = _WORN_CITATION.match(text)
    if found is None or found.end() <= least:
        return None
    likely, _, problems = mend(clean_up(found[0]))
    citation, fault = read(likely)
    end = found.start() + len(found[0].rstrip(" .,;"))
    if fault:
        problems.append(fault.problem)
    printed = citation.path if citation and fault and fault.suggestion else None
    right = parse(fault.suggestion) if fault and fault.suggestion else None if fault else citation
    printed = printed if right and printed is not None and len(right.path) > len(printed) else None
    if right is None or not problems:
        return Reading(None, end, "; ".join(problems) or "it goes on in a way that cannot be read")
    return Reading(right, end, "; ".join((*problems, f"read as {right}")), printed=printed)


def certain(reading: Reading, law: Law) -> Reading:
    """Keep a reading that added a level only if the rule has one place that it can be; otherwise say what it could be."""
    if reading.printed is None or reading.citation is None:
        return reading
    wrong = (reading.damage or "").partition("; read as ")[0]
    likely = law.places(reading.citation, reading.printed)
    if len(likely) == 1:
        return reading._replace(
            citation=likely[0], damage=f"{wrong}; read as {likely[0]}, the only such place listed", printed=None
        )
    could = " or ".join(str(one) for one in likely) or str(reading.citation)
    return Reading(None, reading.end, f"{wrong}; it may mean {could}")
