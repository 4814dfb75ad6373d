"""Where pages end amid the words: feet, heads and blank lines that are no words, and whether the sentence goes on."""

from __future__ import annotations

import bisect
import itertools

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .citations.triggers import next_trigger
from .patterns import regex


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Rest", "page_ends"]

#: A foot or a head has no more lines, and none of them more characters.
_MOST_LINES, _LONGEST = 4, 80
#: So far before a page's end its last paragraph is looked at, and its last words.
_PARAGRAPH, _TAIL = 900, 40
#: Where a letter starts, it says to whom and when; so far that is looked for.
_OPENING = 3000

_LINE = regex(r"\S[^\n]*+")
_NUMBER = regex(r"(?i)[-–—|]? ?(?:(?P<word>page) ?)?\d{1,3}(?P<of> (?:of|/) \d{1,3})? ?[-–—|]?")
#: What differs from page to page in a foot or a head: the page's number.
_COUNTED = regex(r"(?i)\bpage \d{1,3}\b(?: (?:of|/) \d{1,3}\b)?|^\W*\d{1,3}(?= |$)|(?<= )\d{1,3}\W*$")
_OWN = regex(r"(?i)(?:^|[\s,|–—-])page (?P<page>\d{1,3})(?: of \d{1,3})?(?:$|(?=[ ,|]))")
#: What no foot or head is dropped with, though it stands on every page: an amount, an address, a time to answer in.
_MATTERS = regex(r"(?i)[$§@]|\b(?:days?|hours?|weeks?|months?|calls?)\b")
_WORD = regex(r"[^\W\d_]{3}")

_UNFINISHED = regex(
    r"(?:[,(§&]|\b(?i:the|an?|of|to|in|on|at|by|for|from|with|and|or|nor|but|that|which|who|whose|this|these|those|is|are|was|were|be|been|has"
    r"|have|had|will|shall|must|may|can|not|as|if|than|between|within|under|until|before|after|during|through|against|about|into|its|his|her"
    r"|their|your|our|each|every|per|any|please|(?:sub)?sections?|paragraphs?|title)"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?|\b(?:Mr|Ms|Mrs|Dr|Nos?|v|vs)\."
    r"|C\.?\s?F\.?\s?R\.?|U\.?\s?S\.?\s?C\.?|Fed\.(?:\s?Reg\.)?|Stat\.|Pub\.(?:\s?L\.)?)$"
)
_STOPPED = regex(r"(?<![A-Z])(?<!\b(?:No|Co|Id))(?<!\b(?:Inc|Ltd|Sec))[.!?:][\"”’)*]*$")
_CITED = regex(r"(?:\d\.\d{1,5}|§\s?\d[\w.-]{0,9})(?:\s?\(\w{1,4}\))*$")
_BULLET = regex(r"[•‣▪◦·●○■\uf0b7\uf0a7*]")
_MARK = regex(r"(?:[-–—o]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?=\s)")
_GOING_ON = regex(r"[a-z\d(§$]")
_SENTENCE = regex(r"[a-z\d)][.!?][\"”’)*]*\s+(?=[A-Z])")
_BLANK = regex(r"\n[^\S\n]*\n\s*")
#: So many words, of which so many small, are a sentence that was begun, and no heading and no signature.
_BEGUN, _SMALL = 4, 2


class Rest:
    """
    What is left of a text without some of its spans, each place known in the whole.

    Args:
        whole: The text.

        without: The spans that are left out, in any order.

    Attributes:
        text: What is left.

    >>> rest = Rest("as Page 2 it is", [(3, 10)])
    >>> rest.text, rest.span(3, 5)
    ('as it is', (10, 12))
    """

    def __init__(self, whole: str, without: Iterable[tuple[int, int]]) -> None:
        kept: list[str] = []
        self._starts: list[int] = []
        self._wholes: list[int] = []
        at = length = 0
        for start, end in (*sorted(without), (len(whole), len(whole))):
            if at < start:
                self._starts.append(length)
                self._wholes.append(at)
                kept.append(whole[at:start])
                length += start - at
            at = max(at, end)
        self.text = "".join(kept)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the rest stands in the whole."""
        return self._whole(start), self._whole(max(end - 1, start)) + 1

    def _whole(self, at: int) -> int:
        index = bisect.bisect_right(self._starts, at) - 1
        return self._wholes[index] + at - self._starts[index] if index >= 0 else 0


class _Line(NamedTuple):
    """A line at the edge of a page, its offsets in the text, and whether a blank line stands above it."""

    words: str
    start: int
    end: int
    apart: bool = False


class _Page(NamedTuple):
    """The lines at the edges of a page, the outermost first, and how many of them are a head and a foot."""

    top: list[_Line]
    bottom: list[_Line]
    head: int = 0
    foot: int = 0

    @property
    def begins(self) -> int | None:
        """Where the words of the page start, if it has any."""
        return self.top[self.head].start if self.head < len(self.top) else None

    @property
    def ends(self) -> int | None:
        """Where the words of the page end, if it has any."""
        return self.bottom[self.foot].end if self.foot < len(self.bottom) else None


def page_ends(text: str) -> list[tuple[int, int]]:
    r"""
    Find what is left out where pages end, so that the words of a sentence go on.

    Args:
        text: A whole text; a form feed starts a page.

    Returns:
        Spans of the text, in any order: page numbers, feet and heads that are the same from page to page, and form
        feeds; where the sentence goes on, the blank lines around them too, so that one blank is left.

    >>> text = "as 16 C.F.R. §\n\n2\n\f310.4 says"
    >>> [text[start:end] for start, end in page_ends(text)]
    ['\n2\n\x0c']
    """
    if "\f" not in text:
        return []
    pages = _pages(text)
    cuts: list[tuple[int, int]] = []
    for before, behind, at in _neighbours(pages, text):
        ends, begins = before.ends, behind.begins
        if ends is not None and begins is not None and _goes_on(text, ends, begins):
            cuts.append((ends + 1, begins))
        else:
            cuts += ((line.start, line.end) for line in (*before.bottom[: before.foot], *behind.top[: behind.head]))
            if "\n" in text[max(at - 1, 0) : at + 2]:
                cuts.append((at, at + 1))
    return cuts


def _neighbours(pages: list[_Page], text: str) -> Iterator[tuple[_Page, _Page, int]]:
    """Each page with the next, and where the form feed between them stands."""
    at = -1
    for before, behind in itertools.pairwise(pages):
        at = text.index("\f", at + 1)
        yield before, behind, at


# --- feet and heads ---------------------------------------------------------------------------------------------------


def _pages(text: str) -> list[_Page]:
    """The pages of a text, their feet and heads told from their words."""
    at, pages = 0, []
    for words in text.split("\f"):
        pages.append(_Page(_top(words, at), _bottom(words, at)))
        at += len(words) + 1
    opening = " ".join(text[:_OPENING].partition("\f")[0].split()).casefold()
    heads, feet = _edges(page.top for page in pages), _edges(page.bottom for page in pages)
    return [
        page._replace(
            head=_head(page.top, number, heads, opening) if number > 1 else 0,
            foot=_foot(page.bottom, number, feet) if number < len(pages) else 0,
        )
        for number, page in enumerate(pages, 1)
    ]


def _edges(pages: Iterable[list[_Line]]) -> Counter[tuple[int, str]]:
    """On how many pages each line stands as the first from the same edge, as the second, and so on."""
    return Counter((at, _key(line.words)) for lines in pages for at, line in enumerate(lines[:_MOST_LINES]))


def _top(page: str, at: int) -> list[_Line]:
    """The first lines of a page that are not blank, one more than a head may have."""
    found = itertools.islice(_LINE.finditer(page), _MOST_LINES + 1)
    return [_line(page[one.start() : one.end()], at + one.start()) for one in found]


def _bottom(page: str, at: int) -> list[_Line]:
    """The last lines of a page that are not blank, the last first."""
    lines: list[_Line] = []
    page = page.rstrip()
    while page and len(lines) <= _MOST_LINES:
        start = page.rfind("\n") + 1
        above = page[:start].rstrip()
        apart = page.count("\n", len(above), start) > 1
        lines.append(_line(page[start:], at + start)._replace(apart=apart))
        page = above
    return lines


def _line(printed: str, at: int) -> _Line:
    bare = printed.strip()
    start = at + len(printed) - len(printed.lstrip())
    return _Line(" ".join(bare.split()) if len(bare) <= _LONGEST else "", start, start + len(bare))


def _key(words: str) -> str:
    """A line without its page's number, in small letters; nothing for what is dropped from no page."""
    if _NUMBER.fullmatch(words):
        return "#"
    if not _WORD.search(words) or _MATTERS.search(words) or next_trigger(words, 0):
        return ""
    return _COUNTED.sub("#", words).casefold()


def _head(lines: list[_Line], own: int, heads: Counter[tuple[int, str]], opening: str) -> int:
    """How many of the first lines are a head: what stands above and in the line with the page's number, and what repeats."""
    many = 0
    for count, line in enumerate(lines[:-1], 1):
        above = [one.words for one in lines[:count]]
        if _has_own(line.words, own) and all(map(_may_name, above)) and any(_is_in(words, opening) for words in above):
            many = count
    return _run(lines, many, heads, lambda at: not lines[at].words.isdigit() or int(lines[at].words) == own)


def _foot(lines: list[_Line], own: int, feet: Counter[tuple[int, str]]) -> int:
    """How many of the last lines are a foot: a page's number, and what repeats."""
    return _run(lines, 0, feet, lambda at: _is_apart(lines, at, own))


def _run(lines: list[_Line], first: int, edges: Counter[tuple[int, str]], is_number: Callable[[int], bool]) -> int:
    """How many of the lines, the first so many included, repeat from page to page or are the one number of a page."""
    numbered = False
    for at, line in enumerate(lines[:_MOST_LINES]):
        key = _key(line.words)
        again = edges[at, key] > 1
        if at >= first and not (not numbered and (again or is_number(at)) if key == "#" else key and again):
            return at
        numbered = numbered or key == "#"
    return min(len(lines), _MOST_LINES)


def _is_apart(lines: list[_Line], at: int, own: int) -> bool:
    """Whether a number at a page's end is that of the page, and not a word of the sentence above it that was wrapped."""
    words = lines[at].words
    if lines[at].apart or not words.isdigit() or int(words) == own or at + 1 == len(lines):
        return True
    return _UNFINISHED.search(lines[at + 1].words) is None


def _has_own(words: str, own: int) -> bool:
    """Whether a line has the number of its page, by the word."""
    found = _OWN.search(words)
    return found is not None and int(found["page"]) == own


def _is_in(words: str, opening: str) -> bool:
    """Whether a line says what the letter says at its start: to whom, or when."""
    said = _COUNTED.sub("", words).casefold().partition(",")[0].strip(" |–—-")
    return _WORD.search(said) is not None and said in opening


def _may_name(words: str) -> bool:
    """Whether a line may be one of those that name a letter at the top of its further pages."""
    return not words[:1].islower() and _key(words) != ""


# --- sentences --------------------------------------------------------------------------------------------------------


def _goes_on(text: str, ends: int, begins: int) -> bool:
    """Whether the sentence that a page ends with goes on at the top of the next."""
    page = text.rfind("\f", 0, ends) + 1
    before, behind = text[max(ends - _TAIL, page) : ends], text[begins : begins + _TAIL]
    if _BULLET.match(behind):
        return False
    if _UNFINISHED.search(before) or (_CITED.search(before) and behind.startswith("(")):
        return True
    if _STOPPED.search(before) or _MARK.match(behind):
        return False
    return _GOING_ON.match(behind) is not None or _is_begun(text[max(ends - _PARAGRAPH, page) : ends])


def _is_begun(page: str) -> bool:
    """Whether a paragraph ends in the middle of a sentence: one that follows another, and has small words."""
    sentences = _SENTENCE.split(_BLANK.split(page)[-1])
    words = sentences[-1].split()
    return len(sentences) > 1 and len(words) >= _BEGUN and sum(word[0].islower() for word in words) >= _SMALL
