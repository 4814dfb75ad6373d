"""The letter's own words: its text without charts, page ends and marks of layout, each place known in the whole."""

from __future__ import annotations

import bisect
import re

from typing import TYPE_CHECKING, NamedTuple

from ..breaks import Rest, page_ends
from ..patterns import regex
from .values import Place


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..pages import PagedText

__all__ = ["Body", "Line"]

#: What is no word of the letter besides the ends of pages: a page's number that stands elsewhere, and Markdown's marks.
_DROPPED = regex(
    r"^[^\S\n\f]*+(?:page[^\S\n]++)?\d{1,3}[^\S\n]++(?:of|/)[^\S\n]++\d{1,3}[^\S\n\f]*+(?=[\n\f]|\Z)"
    r"|^[^\S\n\f]*+page[^\S\n]++\d{1,3}[^\S\n\f]*+(?=[\n\f]|\Z)"
    r"|\*++(?![^\S\n])|(?<=\S)\*++|\\(?=[$*_#<>\[\]().-])",
    re.MULTILINE | re.IGNORECASE,
)
_SENTENCE_END = regex(
    r"(?<![A-Z])(?<!\b[ap]\.m)(?<!\b(?:No|Mr|Dr|Ms|vs|St|Co))(?<!\b(?:Sec|Mrs|Inc|Ltd))[.!?;:][\"”’)]*+\s++(?=[A-Z\"“(*•§])|\n[^\S\n]*+\n"
)
#: No sentence that matters here is longer; what has no end in sight is cut.
_LONGEST_SENTENCE = 2000


class Line(NamedTuple):
    """One line of the body: its text without outer blanks, and its offsets in the body."""

    text: str
    start: int
    end: int


class Body:
    """
    The words of a letter outside its charts.

    Args:
        paged: The letter.

        without: The spans of the whole text that are left out, in order.

    Attributes:
        text: The words.

        unread: What looks like a date or a period and cannot be read: why, and where.

        passed: Sentences with a period that were taken for no demand, and where it stands.
    """

    def __init__(self, paged: PagedText, without: Iterable[tuple[int, int]]) -> None:
        self._paged = paged
        marks = (found.span() for found in _DROPPED.finditer(paged.text))
        self._rest = Rest(paged.text, (*without, *page_ends(paged.text), *marks))
        self.text = self._rest.text
        self.unread: dict[tuple[int, int], str] = {}
        self.passed: dict[str, tuple[int, int]] = {}
        self._sentences = list(_starts_of_sentences(self.text))
        self._said: dict[tuple[int, tuple[re.Pattern[str], ...]], bool] = {}

    def place(self, start: int, end: int) -> Place:
        """Where a span of the body stands in the whole text."""
        first, behind = self._rest.span(start, end)
        return Place(self._paged.page_of(first), first, behind)

    def lines(self) -> Iterator[Line]:
        """Every line, blank ones too."""
        at = 0
        for line in self.text.splitlines(keepends=True):
            stripped = line.strip()
            start = at + len(line) - len(line.lstrip()) if stripped else at
            yield Line(stripped, start, start + len(stripped))
            at += len(line)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence, or the item of a list, that an offset stands in."""
        index = max(bisect.bisect_right(self._sentences, at) - 1, 0)
        start = self._sentences[index]
        behind = self._sentences[index + 1] if index + 1 < len(self._sentences) else len(self.text)
        return start, start + len(self.text[start:behind].rstrip())

    def says(self, at: int, *patterns: re.Pattern[str]) -> bool:
        """Whether the sentence that an offset stands in has each of these; every sentence is looked at once."""
        start, end = self.sentence(at)
        key = (start, patterns)
        if key not in self._said:
            self._said[key] = all(pattern.search(self.text, start, end) for pattern in patterns)
        return self._said[key]


def _starts_of_sentences(text: str) -> Iterator[int]:
    at = 0
    yield at
    for end in (*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)):
        while end - at > _LONGEST_SENTENCE:
            at += _LONGEST_SENTENCE
            yield at
        if at < end < len(text):
            yield end
        at = end
