"""What sets the cells of a page apart, and letters that a file prints one by one put together to words."""

from __future__ import annotations

import itertools

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .lines import DATE, Piece, is_apart


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Gaps", "beside", "higher", "together", "words_of"]

#: Shorter pieces than so many letters, taken together, are letters and no words.
_LETTERS = 3
#: A gap that is none between two words, in steps from letter to letter.
_WIDE = 1.45
#: Gaps up to which a letter goes on with a word, in steps: where the file has a blank between them, and where it has none.
_BLANK = (0.4, 0.5)
#: From so many steps on, a gap is none between words for certain, not even behind a comma.
_FAR = 2.0
#: Steps from the middle of a letter to that of the next, up to which there is no blank between them; and wherever the gap is.
_WITHIN, _THIN = 1.5, 1.2
#: Steps that differ by less are those of letters of one width; the same gaps for such.
_EVEN, _EVEN_BLANK = 0.12, (0.8, 0.8)
#: So many heights from what it goes on with, a text may stand: a blank in letters of one width.
_HELD = 1.3
#: How far a piece may stand out of its line; middles on one line are nearer than this part of the height: a comma's is low.
_OUT, _LINE = 0.3, 0.65
#: At an edge, many pieces start.
_MANY = 4


class Gaps(NamedTuple):
    """
    What sets cells apart on a page.

    Attributes:
        edges: The places, in points from the left, where many pieces start: the edges of columns.

        wide: A gap that is none between words, where each letter is a piece; else 0.

        blank: A gap that may be none between words, where each letter is a piece; else 0.
    """

    edges: frozenset[int]
    wide: float = 0.0
    blank: float = 0.0

    def apart(self, one: Piece, two: Piece) -> bool:
        """Whether of two pieces on a line the right one starts a cell."""
        if two.left - one.right <= _HELD * higher(one, two) and _is_held(one.text.strip(), two.text.strip()):
            return False
        return is_apart(one, two, higher(one, two), self.edges, self.wide)


def _is_held(first: str, rest: str) -> bool:
    """Whether a text goes on with the one before it: a mark, a section behind its code, or a year."""
    return (not rest[:1].isalnum() and not rest.startswith("(")) or DATE.fullmatch(f"{first} {rest}") is not None


def words_of(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], Gaps]:
    """
    Put letters that are printed one by one together to words.

    Args:
        pieces: The pieces of a page, as printed.

    Returns:
        The words, and what sets cells apart; the pieces themselves, where they are no single letters.
    """
    if sum(len(one.text.strip()) for one in pieces) >= _LETTERS * len(pieces):
        return pieces, Gaps(_edges(pieces))
    pairs = [(one, two) for one, two in itertools.pairwise(pieces) if beside(two, one)]
    close = [(one, two) for one, two in pairs if two.left - one.right < higher(one, two)]
    steps = sorted((two.left + two.right - one.left - one.right) / 2 for one, two in close) or [0.0]
    step = steps[len(steps) // 2]
    even = steps[3 * len(steps) // 4] - steps[len(steps) // 4] < _EVEN * step
    blank, none = (part * step for part in (_EVEN_BLANK if even else _BLANK))
    behind = {two for one, two in pairs if two.left - one.right <= _FAR * step}
    edges = _edges(
        piece for piece in pieces if piece not in behind
    )  # words behind others start at one place in row after row
    figures = sorted(
        (two.left + two.right - one.left - one.right) / 2
        for one, two in close
        if _are_figures(one, two) and not one.text.endswith(" ")
    )
    figure = figures[len(figures) // 2] if figures else 0.0
    words: list[Piece] = []
    before = pieces[0]
    for piece in pieces:
        letter = piece._replace(text=piece.text.lstrip())
        gap, middles = letter.left - before.right, (letter.left + letter.right - before.left - before.right) / 2
        if before.text.endswith(" "):  # behind a narrow figure, such as a one, stands a blank that is none
            near = _are_figures(before, letter) and middles <= _THIN * figure
        else:
            near = gap <= blank or middles <= (_WITHIN if gap <= none else _THIN) * step
        if words and near and beside(letter, words[-1]) and int(letter.left) not in edges:
            words[-1] = together(words[-1]._replace(text=words[-1].text.rstrip()), letter, "")
        else:
            words.append(letter)
        before = piece
    return words, Gaps(edges, _WIDE * step, blank)


def _are_figures(one: Piece, two: Piece) -> bool:
    return one.text.strip().isdecimal() and two.text.strip().isdecimal()


def _edges(starts: Iterable[Piece]) -> frozenset[int]:
    """The places, in points from the left, where many pieces start."""
    counts = Counter(int(piece.left) for piece in starts)
    return frozenset(place for place in counts if counts[place - 1] + counts[place] + counts[place + 1] >= _MANY)


def higher(one: Piece, other: Piece) -> float:
    """The height of the higher of two pieces."""
    return max(one.height, other.height)


def beside(piece: Piece, before: Piece) -> bool:
    """Whether a piece stands on the line of the one printed before it, to its right."""
    out = _OUT * higher(piece, before)
    return (
        piece.left >= before.right - out and piece.bottom < before.top + out and before.bottom < piece.top + out
        and abs(piece.middle - before.middle) < _LINE * higher(piece, before)
    )  # fmt: skip


def together(one: Piece, other: Piece, blank: str) -> Piece:
    """Two pieces of a line as one."""
    blank = "" if one.text.endswith(" ") or other.text.startswith(" ") else blank
    return Piece(
        f"{one.text}{blank}{other.text}", min(one.left, other.left), max(one.right, other.right),
        max(one.top, other.top), min(one.bottom, other.bottom),
    )  # fmt: skip
