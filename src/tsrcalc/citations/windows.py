"""A stretch of a long text, cleaned as one citation is, that still knows where each of its characters stood."""

from __future__ import annotations

import re


__all__ = ["BLANKS", "Window"]

#: Every other blank and dash, for one of the kind that the forms know; one character for one, so that places stay.
BLANKS = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_PLAIN = str.maketrans(dict.fromkeys(BLANKS, " ") | {"‐": "-", "‑": "-", "‒": "–", "—": "–"})

#: What says nothing: further blanks, the marks of Markdown, its backslash, a soft hyphen, and signs without width.
_JUNK = re.compile(r"(?:\ |\*(?!\d)|(?<![^\W_])_|_(?![^\W_])|\\(?=[^\w\s])|[\u200b-\u200d\u2060\ufeff\u00ad])++")


class Window:
    """
    A stretch of a text, cleaned.

    Attributes:
        text: The cleaned stretch: single blanks, no marks of Markdown.
    """

    __slots__ = ("_places", "_start", "text")

    def __init__(self, whole: str, start: int, end: int) -> None:
        self._start = start
        self._places: list[int] | None = None
        self.text = whole[start:end].translate(_PLAIN)
        text = self.text
        if "  " in text or "*" in text or "_" in text or "\\" in text or not text.isascii():
            self._drop_junk()

    def _drop_junk(self) -> None:
        kept, places, at, text = [], list[int](), 0, self.text
        for found in _JUNK.finditer(text):
            if found[0] != " ":
                blank = " " if " " in found[0] else ""
                kept += (text[at : found.start()], blank)
                places += range(at, found.start())
                places += [found.start()] * len(blank)
                at = found.end()
        if kept:
            self._places = [*places, *range(at, len(text))]
            self.text = "".join((*kept, text[at:]))

    def start(self, at: int) -> int:
        """Where in the whole text the character at *at* stood."""
        return self._start + (at if self._places is None else self._places[at])

    def end(self, at: int) -> int:
        """Where in the whole text the stretch before *at* ended."""
        return self.start(at - 1) + 1 if at else self._start
