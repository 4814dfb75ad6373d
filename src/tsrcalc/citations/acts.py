"""Acts of Congress by their names, whose own section numbers are not those of the code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..patterns import regex


if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import Citation

__all__ = ["Act", "Acts"]


class Act(NamedTuple):
    """
    An act.

    Attributes:
        names: What it is called, the usual name first.

        sections: Where each of its sections stands in the code.

        law: The public law that it is, if its sections are cited by that.
    """

    names: tuple[str, ...]
    sections: Mapping[str, Citation]
    law: Citation | None = None

    def place(self, section: Citation) -> Citation | None:
        """Where a section of the act, with its paragraphs, is to be cited; None if the act's table does not have it."""
        if self.law is not None:
            return attrs.evolve(self.law, section=section.number, path=section.path)
        found = self.sections.get(section.number)
        return attrs.evolve(found, path=section.path) if found else None


#: What leads from a section to the name of its act, and what stands behind one before its section.
_LEADING = regex(r",?\sof\s(?:the\s|that\s)?")
_TRAILING = regex(r"(?:\s\([^()]{1,40}\))?,?\s\Z")
#: Raised digits, as footnotes have them: a name may end before one.
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


class Acts:
    """The acts that are known, found by their names in a text whose blanks are single."""

    def __init__(self, acts: tuple[Act, ...]) -> None:
        self.acts = acts
        self._of = {name: act for act in acts for name in act.names}
        self._names = sorted(self._of, key=len, reverse=True)

    def behind(self, text: str, at: int) -> tuple[Act, int] | None:
        """The act that "of the ..." names at a place, and where that ends."""
        if (leading := _LEADING.match(text, at)) is None:
            return None
        start = leading.end()
        ends = ((name, start + len(name)) for name in self._names if text.startswith(name, start))
        return next(((self._of[name], end) for name, end in ends if not _is_of_word(text[end : end + 1])), None)

    def before(self, left: str) -> tuple[Act, int] | None:
        """The act whose name a text ends with, and where that starts."""
        if (trailing := _TRAILING.search(left)) is None:
            return None
        end = trailing.start()
        starts = ((name, end - len(name)) for name in self._names if left.endswith(name, 0, end))
        return next(((self._of[name], at) for name, at in starts if not _is_of_word(left[max(at - 1, 0) : at])), None)


def _is_of_word(char: str) -> bool:
    """Whether a character goes on with a word; at the end of a text there is none."""
    return (char.isalnum() or char == "_") and char not in _RAISED
