"""Acts of Congress by their names, whose own section numbers are not those of the code."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

import attrs


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


class Acts:
    """The acts that are known, found by their names in a text."""

    def __init__(self, acts: tuple[Act, ...]) -> None:
        self.acts = acts
        self._of = {name: act for act in acts for name in act.names}
        names = "|".join(re.escape(name) for name in sorted(self._of, key=len, reverse=True)).replace("\\ ", "\\s")
        self._behind = re.compile(
            rf",?\sof\s(?:the\s|that\s)?(?P<act>{names})(?![^\W¹²³⁰⁴-⁹])(?:\s\((?:the\s)?[\"“”A-Z][^()]{{0,40}}\))?"
        )
        self._before = re.compile(rf"(?<!\w)(?P<act>{names})(?:\s\([^()]{{1,40}}\))?,?\s\Z")

    def behind(self, text: str, at: int) -> tuple[Act, int] | None:
        """The act that "of the ..." names at a place, and where that ends."""
        found = self._behind.match(text, at)
        return (self._of[found["act"]], found.end("act")) if found else None

    def before(self, left: str) -> tuple[Act, int] | None:
        """The act whose name a text ends with, and where that starts."""
        found = self._before.search(left)
        return (self._of[found["act"]], found.start()) if found else None
