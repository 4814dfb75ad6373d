"""How many calls a letter says there are: before the calls, behind them, or as entries of its chart."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..patterns import regex
from ..periods import number_in_words
from .gathering import Found
from .heading import DATE


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .body import Body

__all__ = ["read_counts"]

_CALLS_AT = regex(r"(?i)\b(?:robo)?calls?\b")
_WORD = regex(r"[\w$%.,/’'()§-]+")
#: Words that no count of calls reaches over: what stands before them is a count of something else.
_STOPS = frozenset((
    "of", "to", "in", "on", "at", "by", "for", "from", "about", "than", "and", "or", "per", "with", "the", "a", "an",
    "million", "billion", "thousand", "hundred", "percent", "day", "days", "hour", "hours", "year", "years", "month",
    "months", "business", "provider", "providers", "complaint", "complaints", "companies", "request", "requests",
    "concerning", "regarding", "involving", "notice", "notices", "ticket", "tickets", "tracebacks", "letter", "letters",
    "campaign", "campaigns", "consumer", "consumers", "provision", "provisions", "column", "columns", "table", "tables",
    "list", "lists",
))  # fmt: skip
_LARGER = {"hundred", "thousand", "million", "billion"}
#: So many words may stand between a count and its calls.
_REACH = 7
_INEXACT = regex(
    r"(?i)\b(?:between\s+\w{1,9}\s+and|(?:no\s+)?(?:more|fewer|less)\s+than|at\s+a\s+minimum,?|over|at\s+least|approximately|about|nearly|almost|up\s+to|roughly|some)\s{1,3}$"
)
_NUMBERED = regex(
    r"(?i)\b(?:exhibits?|attachments?|appendix|enclosures?|pages?|no\.?|part|section|item|tables?|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\.?|any|each|every|not|even|only|of\s+(?:(?:these|those),|them|which))\s{1,3}$"
)
#: What sentences say of calls that were traced, listed or carried.
_TRACED = regex(
    r"(?i)\b(?:trace|traceback|ITG|investigat|attachment|chart|transmit|rout(?:e|ing)|identif|notif|listed|below|following|originat|carried|set\s+(?:forth|out)"
    r"|lists?\b|tables?\b|spreadsheet|schedule|appendix|annex|exhibit|enclosed|follow\b|this\s+(?:letter|demand)|at\s+issue|responsible|we\s+(?:have\s+)?(?:count|found))"
)
#: What they say of several.
_SEVERAL = regex(
    r"(?i)\bthere\s+(?:are|were)\b|\bin\s+(?:all|total)\b|\baltogether\b|\b(?:all|these|those)\s+[\w(),-]+\s+(?:[\w(),-]+\s+){0,4}(?:robo)?calls\b"
    r"|\b(?:you|your\s+\w+|provider|company|inc\.?|llc)\s+(?:\w+\s+){0,2}(?:placed|made|sent|delivered)\b"
)
#: Calls of others, or of one day.
_OTHERS = regex(
    rf"(?i)\b(?:an)?other\s+(?:\w+\s+){{0,3}}?(?:providers?|compan(?:y|ies)|carriers?)\b|\bconsumers?\s+(?:often\s+)?receives?\b|(?-i:\b[Oo]n\s+{DATE},?\s+you\b)"
)
#: What follows calls that are none of the chart: a rate, what may be, or whom they went to.
_NONE = regex(
    r"(?i)\s+(?:(?:an?|each|every)\s+(?:second|minute|hour|day|week|month|year)\b|per\b|daily\b|weekly\b|monthly\b|can\b|may\b|could\b|might\b|would\b"
    r"|to\s+(?:our|us|me|this)\b)"
)

_COUNT = r"(?P<count>\d{1,3}(?:,\d{3})+|\d{1,7}|[a-z]{3,9}(?:[-\s][a-z]{3,5})?)(?![\w,.]*\d)"
_PLACES = r"(?:has|have|contains?|lists?|shows?|of)"
#: A count behind its calls, on a line with its label, or of the entries of a chart.
_BEHIND = regex(
    rf"(?im)\bcalls(?:\s+[a-z]+){{0,5}}?,?\s+\(?{_COUNT}\s+in\s+(?:all|total|number)\b"
    rf"|\b(?:number|count|total)\s+of\s+(?:[a-z-]+\s+){{0,3}}calls\b(?:\s+[a-z]+){{0,5}}?\s+(?:is|was|=)\s+{_COUNT.replace('count', 'counted')}"
    rf"|\bcalls(?:\s+[a-z]+){{0,5}}?\s+(?:number|total|amount\s+to|add\s+up\s+to|come\s+to)\s+{_COUNT.replace('count', 'summed')}"
    rf"|^[^\S\n]*(?:(?:total\s+)?(?:number|count)\s+of\s+|total\s+)?(?:[a-z]+\s+)?(?:robo)?calls(?:\s+(?:listed|traced|identified))?[^\S\n]*:[^\S\n]*{_COUNT.replace('count', 'labelled')}[^\S\n]*\.?$"
    rf"|\b{_PLACES}\s+{_COUNT.replace('count', 'listed')}\s+(?:entries|rows)\b"
)


def read_counts(body: Body) -> list[Found[int]]:
    """Every exact number of calls in a sentence about calls that were traced, listed or carried."""
    found = {one.start: one for one in (*_before(body), *_behind(body))}
    return sorted(found.values(), key=lambda one: one.start)


def _before(body: Body) -> Iterator[Found[int]]:
    """The counts that stand before their calls."""
    for match in _CALLS_AT.finditer(body.text):
        at = match.start()
        traced = body.says(at, _TRACED)
        if (
            (traced or body.says(at, _SEVERAL))
            and not body.says(at, _OTHERS)
            and not _NONE.match(body.text, match.end())
        ):
            counted = _count_before(body, at, match.end())
            if counted and (traced or counted.value > 1):
                yield counted


def _behind(body: Body) -> Iterator[Found[int]]:
    """The counts behind their calls, and those of a chart's entries."""
    for match in _BEHIND.finditer(body.text):
        words = match[match.lastgroup or 0]
        number = int(words.replace(",", "")) if words[0].isdecimal() else _in_words(words)
        if number is not None and not body.says(match.start(), _OTHERS):
            yield Found(number, match.start(), match.end())


def _in_words(words: str) -> int | None:
    """The number that two words are, or the first of them."""
    number = number_in_words(words)
    return number_in_words(words.split(maxsplit=1)[0]) if number is None else number


def _count_before(body: Body, calls: int, end: int) -> Found[int] | None:
    """The number that the words before *calls* lead back to, if it is exact."""
    text = body.text
    low = max(calls - 120, body.sentence(calls)[0])
    words = list(_WORD.finditer(text, low, calls))[-_REACH:]
    for i in range(len(words) - 1, -1, -1):
        number = _number(words[i][0].casefold(), words[i - 1][0].casefold() if i else "")
        if number is not None:
            if _LARGER & {word[0].casefold() for word in words[max(i - number[1] - 2, 0) : i - number[1]]}:
                return None  # two hundred and thirty
            start = words[i - number[1]].start()
            if _NUMBERED.search(text, max(start - 20, 0), start) or re.fullmatch(r"(?:19|20)\d\d", words[i][0]):
                return None  # the number of an exhibit, of a page, a day or a year
            behind = text[words[i].end() : words[i].end() + 1]
            exact = behind != "+" and not _INEXACT.search(text, max(start - 20, 0), start)
            return Found(number[0], start, end) if exact else None
        if words[i][0].casefold() in _STOPS or words[i][0].endswith((".", ",")) or not re.search(r"\w", words[i][0]):
            return None
    return None


def _number(word: str, before: str) -> tuple[int, int] | None:
    """The number that a word is, and how many words before it belong to it: 45, forty-five, forty five, forty-five (45)."""
    if found := re.fullmatch(r"(\()?(\d{1,3}(?:,\d{3})+|\d{1,7})(?(1)\))", word):
        number = int(found[2].replace(",", ""))
        return number, int(number_in_words(before) == number)
    if (two := number_in_words(f"{before} {word}")) is not None:
        return two, 1
    one = number_in_words(word)
    return None if one is None else (one, 0)
