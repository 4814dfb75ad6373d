"""The pieces a row of a chart is printed in: dates, numbers, links, citations and words; and what is no row."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from ..rows import COLUMNS


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "A_DATE",
    "DATE",
    "HALF_DATE",
    "HEADING_WORDS",
    "NAMELESS",
    "STOP",
    "TIME",
    "Piece",
    "anchors_of",
    "blanked",
    "is_date",
    "is_prose",
    "may_have_rows",
    "pieces",
]

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
#: A date, or what was one before it was damaged in print: letters for digits, a month that is none.
DATE = rf"(?:(?=\S{{0,10}}\d)[\w?]{{1,4}}/[\w?]{{1,4}}/[\w?]{{1,6}}|{_MONTH}\s{{1,3}}(?=\S{{0,4}}\d)[\w?]{{1,4}},\s{{1,3}}[\w?]{{4,6}}|(?:19|20|2O)[\w?]{{2,4}}-[\w?]{{1,4}}-[\w?]{{1,4}}|\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}|{_MONTH}\s{{1,3}}[\dOolI]{{1,2}},?\s{{1,3}}[\dOolI]{{4}}|\d{{1,2}}[\s-]{{1,3}}{_MONTH}[\s-]{{1,3}}(?:\d{{3,4}}|\d\d(?!,\s{{0,3}}\d))|\d{{1,2}}-\d{{1,2}}-\d{{2,4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?![\w/])"
#: The first line of a date that goes on in the next.
HALF_DATE = rf"(?:{_MONTH} \d{{1,2}},|\d{{1,2}}/\d{{1,2}}/|\d{{4}}-(?:\d\d-)?)(?!\S)"
#: What may be left of a date between another one and a number.
_DAMAGED = r"(?:[A-Z][a-z]{2,8}\.?\s(?:\S{1,3}\s)?)?(?=\S{0,11}[\d/?-])\S{1,12}"
#: Wherever it stands, but within a word too.
A_DATE = regex(DATE)
#: A time of day, with its zone or without.
TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s(?:[A-Z]{2,4}T|UTC|Z))?(?!\w)"
_NUMBER = r"(?:\+?(?:1[ .-]?)?(?:\(\d{3}\)\s?|[\dOolI]{3}[ .-]?)[\dOolI]{3}[ .-]?[\dOolI]{4}|\+[2-9]\d{0,2}[\d .()-]{6,16}\d)(?![\w/])"
#: What stands for a caller's number that is not shown.
NAMELESS = ("anonymous", "unavailable", "unknown", "restricted", "private", "blocked", "withheld")
#: What cells have that stand behind a date, and few words.
_MARK_OF_CELL = frozenset("0123456789?/-")
_NAMELESS = "|".join(f"{word.capitalize()}|{word.upper()}" for word in NAMELESS)
_CALLER = rf"(?:{_NUMBER}|(?:{_NAMELESS})(?!\S))"
#: What every row has: a date with a second one or a caller's number behind it, times of day between them or not.
_ANCHOR = regex(
    rf"(?<![\w/.-])(?P<first>{DATE})(?:\s{{1,60}}+(?P<time>{TIME}))?"
    rf"(?:\s{{1,60}}+(?P<second>{DATE})(?:\s{{1,60}}+(?P<later>{TIME}))?(?:\s{{1,60}}+(?P<number>{_CALLER}))?"
    rf"|\s{{1,60}}+(?:(?P<damaged>{_DAMAGED})\s{{1,60}}+)?(?P<only>{_CALLER}))"
)
#: Below headings, a date that a line starts with and columns follow is a row's too, though nothing else of it is there.
_LINE_ANCHOR = regex(
    rf"(?m:^[^\S\n]*+)(?P<first>{DATE})(?=[^\S\n]{{2}})(?P<time>(?!))?(?P<second>(?!))?(?P<later>(?!))?(?P<number>(?!))?"
    r"(?P<damaged>(?!))?(?P<only>(?!))?"
)

_MARK = r"\((?:[ivx]{1,4}|[A-Za-z]|\d{1,2}|[lI]{1,3})\)"
_PIECES = regex(
    rf"""
      (?P<link> (?:https?://|www\.)\S+ )
    | (?P<code> (?<![\w.]) \d{{1,2}} \s? C\.?\s?F\.?\s?R (?:\.|\b) | (?<!\S) TSR (?=\s(?:§|\d)) )
    | (?P<statute> (?<![\w.]) \d{{1,2}} \s? U\.?\s?S\.?\s?C\.? \s? (?:§\s?§?\s?)? \d{{1,5}}[a-z]{{0,2}}(?!\w) (?: \s?{_MARK} )* )
    | (?P<section> (?<![\w./-]) (?: §\s?§?\s? | Sec(?:tion|\.)\s )? [3\d][1lI\d]{{1,3}}[0oO]? \. \s? \d{{1,5}} (?![\d./]\d) (?: \s?{_MARK} )* (?: \([^\s()]{{0,6}}(?:\)|(?!\S)) )* )
    | (?P<sign> §\s?§? (?!\w) | (?<=[R.]\s) [59S$] (?=\s[3]) )
    | (?P<marks> (?<!\S) (?:{_MARK})+ (?=\s|;|$) )
    | (?P<number> (?<!\S) {_NUMBER} )
    | (?P<digits> (?<!\S) \d{{1,11}} (?!\S) )
    | (?P<word> \S+ )
    """,
    re.VERBOSE,
)

#: The end of a sentence, or of a clause.
STOP = regex(r"[a-z]{2}[.:,](?=\s|$)")

#: The words of the headings.
HEADING_WORDS = frozenset(word for names in COLUMNS.values() for name in names for word in name.casefold().split()) | {
    "originating", "number", "itg", "traceback", "notice", "no", "no.",
}  # fmt: skip
_HEADING_WORD = "|".join(sorted(map(re.escape, HEADING_WORDS), key=len, reverse=True))
_ATTACHED = r"(?i:attachment|exhibit|appendix)[^\S\n]++[A-Z\d]{1,2}"
_PAGE = r"[Pp]age[^\S\n]++\d{1,3}(?:[^\S\n]++of[^\S\n]++\d{1,3})?"
#: What stands at the foot or the head of pages, and in no cell, on a line of its own.
_FOOT = (
    r"(?i:(?:strictly[^\S\n])?confidential(?:[^\S\n]treatment[^\S\n]requested)?|non-?public|privileged(?:[^\S\n]and[^\S\n]confidential)?"
    r"|for[^\S\n]official[^\S\n]use[^\S\n]only|law[^\S\n]enforcement[^\S\n]sensitive"
    r"|federal[^\S\n](?:trade|communications)[^\S\n]commission(?:,?[^\S\n](?:[a-z]+[^\S\n]){1,2}(?:region|office|bureau))?)"
)
_NO_ROW = regex(
    rf"\b[Pp]age\s{{1,3}}\d{{1,3}}\s{{1,3}}of\s{{1,3}}\d{{1,3}}\b"
    # a line of its own, on whatever side of the page's end it stands; a number alone only at a page's end
    rf"|(?m:^[^\S\n]*+(?:(?:{_FOOT}[^\S\n]*+[-–—,|]*+[^\S\n]*+)?(?:{_ATTACHED}(?:[^\S\n]*+[-–—,][^\S\n]*+{_PAGE})?|{_PAGE})|{_FOOT})[^\S\n]*+$)"
    rf"|(?m:^[^\S\n]*+[-–—]?[^\S\n]*+\d{{1,3}}[^\S\n]*+[-–—]?[^\S\n]*+(?=\n*+\f|\f|\Z))"
    rf"|(?P<headings>(?i:(?<!\S)(?:{_HEADING_WORD})(?:[\s|]++(?:{_HEADING_WORD})(?!\S)){{3,40}}))"
)

#: Characters of no width, as links may have them where they may break.
_NO_WIDTH, _MARK_OF_ORDER = "\u200b", "\ufeff"
#: What at least one row of every chart has, if it has no whole date.
_OF_A_ROW = regex(rf"{HALF_DATE}|{_NUMBER}|https?://|C\.?\s?F\.?\s?R\b")
#: Small words of sentences: two of them are seldom in a campaign's name.
_SMALL = regex(
    r"(?<!\S)(?:the|of|a|an|that|which|is|are|was|were|be|has|have|you|your|we|our|us|this|these|those|it|its|they|their|must|may|see|under|with|by|"
    r"any|as|at|to|and|for|from|in|on|not)(?!\S)"
)


class Piece(NamedTuple):
    """A piece of a row: its kind, its text, and its offsets."""

    kind: str
    text: str
    start: int
    end: int


def may_have_rows(text: str) -> bool:
    """Whether a text has a date, a number, a link or a rule's code: where it has none, there is no chart to look for."""
    return "https://" in text or (A_DATE.search(text) or _OF_A_ROW.search(text)) is not None


def is_date(cell: str) -> bool:
    """Whether a cell is a date, or was one before it was damaged in print."""
    return A_DATE.fullmatch(cell.strip()) is not None


def anchors_of(text: str, start: int, end: int, below: int | None) -> list[re.Match[str]]:
    """
    Find what rows are told by: two dates, or one with a number; below headings, also a date alone that a line starts with.

    Args:
        text: The text.

        start: Where to start.

        end: Where to stop.

        below: Where the first headings end, or None.
    """
    anchors = []
    while date := A_DATE.search(text, start, end):
        start = date.start() + 1
        if _has_row_behind(text, date.end()) and (anchor := _ANCHOR.match(text, date.start(), end)):
            anchors.append(anchor)
            start = anchor.end()
    if below is None:
        return anchors
    taken = {anchor.start("first") for anchor in anchors} | {anchor.start("second") for anchor in anchors}
    lines = (line for line in _LINE_ANCHOR.finditer(text, below, end) if line.start("first") not in taken)
    return sorted([*anchors, *lines], key=lambda anchor: anchor.start("first"))


def _has_row_behind(text: str, at: int) -> bool:
    """Whether what stands behind a date may be of a row's cells; the letter's own words seldom are."""
    words = text[at : at + 240].split(None, 3)[:3]
    if not words or not (words[0][0].isupper() or _MARK_OF_CELL.intersection(words[0])):
        return False
    return any(_MARK_OF_CELL.intersection(word) or word.casefold() in NAMELESS for word in words)


def is_prose(text: str) -> bool:
    """Whether words are of sentences: small words, of which the name of a campaign seldom has two, and the end of one."""
    return len(_SMALL.findall(text)) > 1 and (STOP.search(text) is not None or len(text.split()) > 9)


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of a stretch of text, in order."""
    for found in _PIECES.finditer(text, start, end):
        kind = found.lastgroup or "word"
        yield Piece("section" if kind == "statute" else kind, found[0], found.start(), found.end())


def blanked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with page feet and headings blanked out, every offset kept; and the spans of those that are headings."""
    headings: list[tuple[int, int]] = []

    def blank(found: re.Match[str]) -> str:
        if found["headings"]:
            headings.append(found.span())
        return re.sub(r"\S", " ", found[0])

    return _NO_ROW.sub(blank, text.replace(_NO_WIDTH, " ").replace(_MARK_OF_ORDER, " ")), headings
