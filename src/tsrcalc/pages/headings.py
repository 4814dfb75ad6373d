"""The headings of a chart of calls, as a page has them: short cells with certain words, which a narrow column cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..patterns import regex
from .lines import CODE, SECTION


if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Line, Piece

__all__ = ["goes_on", "heading_text", "is_heading", "is_heading_row", "is_title"]

_HEADING = regex(
    r"(?i)\b(?:date|call(?:er|ed|ing)?|notif\w*|campaign|identifier|recording|violations?|link|number|traceback)\b"
)
_HEADING_WORD = regex(
    r"(?i)date|of|itg|notification|notified|call|called|caller|calling|id|robocall|campaign|identifier|link|to|recording|potential"
    r"|violations?|number|traceback"
)


def is_heading(line: Line) -> bool:
    """Whether a line could be one of the headings': short cells with a heading's word among them, or nothing but such words."""
    if "http" in line.text or CODE.search(line.text) or SECTION.search(line.text):
        return False  # a campaign may have a heading's word in it
    if all(_HEADING_WORD.fullmatch(word) for word in line.text.split()):
        return True
    return (
        len(line.cells) > 1
        and all(len(cell.text.split()) < 6 for cell in line.cells)
        and bool(_HEADING.search(line.text))
    )


def is_heading_row(texts: Sequence[str]) -> bool:
    """Whether cells are the headings': half of them with a heading's word at least, and none with what only a row has."""
    if len(texts) < 2 or any("http" in text or CODE.search(text) or SECTION.search(text) for text in texts):
        return False
    return 2 * sum(_HEADING.search(text) is not None for text in texts) >= len(texts)


def goes_on(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line of headings is nothing but the ends of words whose starts stand above, each in its own column."""
    over = [
        next((one for other in reversed(above) for one in other.cells if cell.left < one.right and one.left < cell.right), None)
        for cell in line.cells
    ]  # fmt: skip
    return all(one and _is_word_cut(one.text, cell.text) for one, cell in zip(over, line.cells, strict=True))


def _is_word_cut(first: str, rest: str) -> bool:
    """Whether one line ends and the next starts within a heading's word."""
    return bool(_HEADING_WORD.fullmatch(f"{first.rsplit(maxsplit=1)[-1]}{rest.split(maxsplit=1)[0]}"))


def is_title(text: str) -> bool:
    """Whether a line that stands above headings is none of theirs."""
    return not any(_HEADING_WORD.fullmatch(word) for word in text.split())


def heading_text(lines: Sequence[Piece]) -> str:
    """The lines of a heading as one text: they are words, which a narrow column cuts, into three even."""
    parts = [" ".join(line.text.split()) for line in lines]
    text = ""
    for at, part in enumerate(parts):
        cut = text and any(_is_word_cut(text, "".join(parts[at:end])) for end in (at + 1, at + 2, at + 3))
        text += part if cut or not text else f" {part}"
    return " ".join(map(_parted, text.split(" ")))


def _parted(word: str) -> str:
    """Two of the headings' words that stand too close as two."""
    if _HEADING_WORD.fullmatch(word):
        return word
    parts = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    return next(
        (f"{one} {two}" for one, two in parts if _HEADING_WORD.fullmatch(one) and _HEADING_WORD.fullmatch(two)), word
    )
