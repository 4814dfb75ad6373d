"""The text of a cell from its lines: what cannot have a blank inside is put together bare."""

from __future__ import annotations

import itertools
import re

from typing import TYPE_CHECKING

from .joining import joined
from .lines import DATE, NUMBER


if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Piece

__all__ = ["cell_text"]


def cell_text(lines: Sequence[Piece], right: float, *, hyphens: bool = True) -> str:
    """
    The lines of a cell as one text.

    Args:
        lines: The lines, from top to bottom.

        right: Where the widest line of the column ends.

        hyphens: Whether the column's lines may end behind a hyphen before they are full.

    Returns:
        A date, a number or a citation put together, wherever it is cut; words with a blank, but behind their own hyphen or slash with
        nothing, and with nothing where one is wider than its column.
    """
    if len(lines) == 1:
        return " ".join(lines[0].text.split())
    bare = "".join("".join(line.text for line in lines).split())
    whole = _whole(bare) if len(bare) < 60 and any(map(str.isdecimal, bare)) else None
    if whole:
        return whole
    parts = [lines[0].text.strip()]
    for before, line in itertools.pairwise(lines):
        text = line.text.strip()
        if _is_cut(before, text, right - lines[0].left, right, hyphens=hyphens):
            parts[-1] += text
        else:
            parts.append(text)
    return joined(parts)


def _is_cut(line: Piece, text: str, width: float, right: float, *, hyphens: bool) -> bool:
    """Whether a line ends within a word: the word is wider than the column, fills its line, and does not start anew below."""
    if text.startswith((")", "/", ",", "%")) or re.match(r"-\S", text):
        return True
    last = line.text.split()[-1]
    first = text.split(maxsplit=1)[0]
    if hyphens and text[0].isupper():
        last = last.rpartition("-")[2]
    letter = (line.right - line.left) / max(len(line.text.strip()), 1)
    if line.right < right - 0.9 * line.height or (len(last) + len(first) + 0.5) * letter < width:
        return False
    if text[0].isupper():
        return re.fullmatch(r"[A-Z]?[a-z.,]*|[A-Z]+", last) is None
    return text[0].isalnum()


def _whole(bare: str) -> str | None:
    """What a text without its blanks is, where it can be one thing only: a date, a number, a citation."""
    if DATE.fullmatch(bare):
        return bare
    named = re.fullmatch(r"((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?)(\d{1,2}),?(\d{4})", bare)
    if named:
        return f"{named[1]} {named[2]}, {named[3]}"
    if bare.isdecimal() and NUMBER.fullmatch(bare):
        return bare
    cited = re.fullmatch(r"(\d{1,2})(C\.?F\.?R\.?)(§*)(\d{1,4}\.\d{1,4}(?:\(\w{1,4}\)){0,6})", bare)
    return " ".join(filter(None, cited.groups())) if cited else None
