"""A stretch of a long text, cleaned as one citation is, that still knows where each of its characters stood."""

from __future__ import annotations

import bisect

from typing import TYPE_CHECKING

from ..patterns import regex


if TYPE_CHECKING:
    import re


__all__ = ["Window"]

#: Every other blank and dash, for one of the kind that the forms know; one character for one, so that places stay.
_BLANKS = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ODD = regex(rf"(?P<blank>[{_BLANKS}])|[‐‑](?P<hyphen>)|[‒—]")
_FEWEST_ODD = regex(r"[\r\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2010-\u2012\u2014\u2028\u2029\u202f\u205f\u3000]")

#: What says nothing: further blanks, the marks of Markdown, its backslash, a soft hyphen, and signs without width.
_NO_WIDTH = "\u200b-\u200d\u2060\ufeff\u00ad"
_SILENT = rf"*_\\{_NO_WIDTH}"
_JUNK = regex(rf"[ {_SILENT}](?:(?<=[{_SILENT}])|(?=[ {_SILENT}]))[ {_SILENT}]*+")  # begins with a class: that is quick
_ANY_JUNK = regex(rf"\ \ |[{_SILENT}]")


class Window:
    """
    A stretch of a text, cleaned.

    Args:
        whole: The text.

        start: Where the stretch starts in it.

        end: Where it ends, at most.

        clean: Whether to drop what says nothing at once, and not only when it turns out to matter.

    Attributes:
        text: The cleaned stretch.
    """

    __slots__ = ("_cuts", "_shifts", "text")

    def __init__(self, whole: str, start: int, end: int, *, clean: bool = True) -> None:
        text = whole[start:end].replace("\n", " ").replace("\t", " ")
        if _FEWEST_ODD.search(text):
            text = _ODD.sub(_plain, text)
        self._cuts, self._shifts = [0], [start]
        self.text = text
        if clean and _ANY_JUNK.search(text):
            self.clean()

    def clean(self) -> None:
        """Drop what says nothing: further blanks, and the marks of Markdown."""
        text, start = self.text, self._shifts[0]
        kept: list[str] = []
        at = length = 0
        for found in _JUNK.finditer(text):
            begin, end = found.start(), found.end() - _speaks(text, found)
            if text[begin:end] in {"", " "}:
                continue
            blank = " " if " " in text[begin:end] else ""
            kept += (text[at:begin], blank)
            length += begin - at + len(blank)
            at = end
            self._cuts.append(length)
            self._shifts.append(start + at - length)
        self.text = "".join((*kept, text[at:]))

    def is_unclear(self, end: int) -> bool:
        """Whether something that says nothing may have hidden how a citation that ends at *end* goes on."""
        text = self.text
        return _ANY_JUNK.search(text, 0, len(text) if text.startswith(" (", end) else end + 4) is not None

    def start(self, at: int) -> int:
        """Where in the whole text the character at *at* stood."""
        return at + self._shifts[bisect.bisect_right(self._cuts, at) - 1]

    def end(self, at: int) -> int:
        """Where in the whole text the stretch before *at* ended."""
        return self.start(at - 1) + 1 if at else self._shifts[0]


def _plain(found: re.Match[str]) -> str:
    if found["blank"]:
        return " "
    return "–" if found["hyphen"] is None else "-"


def _speaks(text: str, found: re.Match[str]) -> bool:
    """Whether the last sign of a run says something after all: the star of *3, an underscore within a word."""
    end = found.end()
    if not text[end : end + 1].isalnum():
        return False
    last = text[end - 1]
    return last == "\\" or (last == "*" and text[end].isdigit()) or (last == "_" and text[end - 2 : end - 1].isalnum())
