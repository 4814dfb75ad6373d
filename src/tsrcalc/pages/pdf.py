"""
A PDF as text: its words by their places, so that cells that wrap are put together and no two columns run into one.

PDFium reads the file (through pypdfium2, in the extra ``pdf``). Of the libraries tried on letters made for the purpose it was the
only one to give a cell's line as one piece, and by far the quickest.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import math

from typing import TYPE_CHECKING, Any

from ..errors import LetterError
from ..working import Note
from .layout import Piece, pages_text
from .values import PagedText


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    _Place = tuple[float, float, float, float]

__all__ = ["read_pdf"]

#: No letter with its attachments has more pages, or more pieces of text on one.
_MOST_PAGES, _MOST_PIECES = 2_000, 20_000
#: PDFium gives a hyphen at a line's end as a character of its own, U+0002 or U+FFFE; a break inside a piece is a blank.
_AS_PRINTED = str.maketrans({"\x02": "-", "\ufffe": "-", "\xad": "-", "\r": " ", "\n": " "})
#: Less than any letter is wide, in points.
_HAIR = 0.01
#: What is drawn twice to look bold is moved by no more than this part of its height; points of the squares it is looked for in.
_MOVED, _SQUARE = 0.2, 4.0
_RECOGNISE = "have the text recognised by a program for that (OCR), and save it as PDF with the text"


def read_pdf(content: bytes, name: str) -> PagedText:
    """
    Read a PDF.

    Args:
        content: The file's bytes.

        name: The file's name.

    Returns:
        The text, page by page; the rows of a chart of calls as lines of cells.

    Raises:
        tsrcalc.errors.LetterError: pypdfium2 is missing, or the file is encrypted, damaged, too large, or has no text.
    """
    try:
        import pypdfium2
    except ImportError:
        raise LetterError(name, "a PDF needs the pypdfium2 package", "install it: pip install 'tsrcalc[pdf]'") from None
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, str(error)) from None
    with contextlib.closing(document):
        if len(document) > _MOST_PAGES:
            problem = f"the PDF has {len(document):,} pages, and {_MOST_PAGES:,} at most are read"
            raise LetterError(name, problem, "give the letter and its chart alone")
        texts = pages_text([_page(document, number, name) for number in range(len(document))])
    if not any(text.strip() for text in texts):
        raise LetterError(name, "the PDF has pictures of pages and no text", _RECOGNISE)
    return PagedText.of("\n\f".join(texts), name, _without_text(texts))


def _refusal(name: str, message: str) -> LetterError:
    """What PDFium says, in plain words."""
    if "password" in message.lower():
        return LetterError(name, "the PDF is encrypted", "save it without its password and give that")
    return LetterError(name, "the PDF is damaged, or is none", "ask for it again, or save it anew from another program")


def _page(document: Any, number: int, name: str) -> list[Piece]:  # noqa: ANN401 -- pypdfium2 is an extra
    import pypdfium2

    try:
        with contextlib.closing(document[number]) as page, contextlib.closing(page.get_textpage()) as text:
            if text.count_rects() > _MOST_PIECES:
                problem = f"page {number + 1:,} of the PDF has more than {_MOST_PIECES:,} pieces of text"
                raise LetterError(name, problem, "give the letter and its chart alone")
            return [piece for piece in _pieces(page, text) if piece.text.strip()]
    except pypdfium2.PdfiumError:
        raise _refusal(f"{name}, page {number + 1:,}", "") from None


def _pieces(page: Any, text: Any) -> Iterator[Piece]:  # noqa: ANN401 -- pypdfium2 is an extra
    """The pieces of text of a page as it is looked at, turned upright."""
    import pypdfium2

    width, height = page.get_mediabox()[2:]
    turned = page.get_rotation()
    places = [text.get_rect(index) for index in range(text.count_rects())]
    if not all(math.isfinite(sum(place)) for place in places):
        raise pypdfium2.PdfiumError("a piece of text stands at no place")
    drawn = _Drawn(places)
    for index, place in enumerate(places):
        left, bottom, right, top = place
        first, last = _apart(places, index)
        words = text.get_text_bounded(first, bottom, last, top)
        if (once := _half(words)) and (twins := drawn.again(index)):
            if min(twins) < index:
                continue
            words = once
        if turned == 90:
            left, bottom, right, top = bottom, width - right, top, width - left
        elif turned == 180:
            left, bottom, right, top = width - right, height - top, width - left, height - bottom
        elif turned == 270:
            left, bottom, right, top = height - top, left, height - bottom, right
        yield Piece(words.translate(_AS_PRINTED), left, right, top, bottom)


def _half(words: str) -> str:
    """The half of a text that is twice the same, a blank between them or not; else nothing."""
    text = words.strip()
    middle = (len(text) + 1) // 2
    first = text[:middle].rstrip()
    return first if text[middle:].lstrip() == first else ""


class _Drawn:
    """
    The places of a page's pieces, to find what is drawn twice to look bold: the same letters, moved by a hair.

    Args:
        places: The places, in the order of the print.
    """

    def __init__(self, places: Sequence[_Place]) -> None:
        self._places = places

    @functools.cached_property
    def _near(self) -> dict[tuple[int, int], list[int]]:
        near: dict[tuple[int, int], list[int]] = {}
        for index, (left, bottom, _, _) in enumerate(self._places):
            near.setdefault((int(left // _SQUARE), int(bottom // _SQUARE)), []).append(index)
        return near

    def again(self, index: int) -> list[int]:
        """Which other pieces stand where this one does."""
        place = self._places[index]
        across, up = int(place[0] // _SQUARE), int(place[1] // _SQUARE)
        moved = _MOVED * (place[3] - place[1])
        return [
            other
            for square in itertools.product((across - 1, across, across + 1), (up - 1, up, up + 1))
            for other in self._near.get(square, ())
            if other != index and all(abs(a - b) <= moved for a, b in zip(place, self._places[other], strict=True))
        ]


def _apart(places: Sequence[_Place], index: int) -> tuple[float, float]:
    """Where a piece starts and ends without its neighbours' letters: letters set close reach over each other's edges."""
    left, bottom, right, top = places[index]
    first, last = left, right
    for near in places[max(index - 1, 0) : index + 2]:
        if near[1] < top and bottom < near[3]:
            if left < near[2] < right and near[0] < left:
                first = near[2] + _HAIR
            elif left < near[0] < right and near[2] > right:
                last = near[0] - _HAIR
    return (first, last) if first < last else (left, right)


def _without_text(texts: list[str]) -> tuple[Note, ...]:
    """What is said of pages that have no text among others that have."""
    empty = [str(number) for number, text in enumerate(texts, 1) if not text.strip()]
    if not empty:
        return ()
    pages = (
        f"Page {empty[0]} has"
        if len(empty) == 1
        else f"Pages {', '.join(empty[:20])}{', ...' * (len(empty) > 20)} have"
    )
    return (
        Note(
            id="pages-without-text",
            text=f"{pages} no text, only a picture or nothing, and {'was' if len(empty) == 1 else 'were'} not read.",
            fix=f"Look at what stands there; to have it read, {_RECOGNISE}.",
        ),
    )
