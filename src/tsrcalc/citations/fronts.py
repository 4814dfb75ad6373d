"""Paragraphs named in front of their section: "paragraphs (a) and (b) of section 310.3"."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..patterns import regex
from .lists import following
from .matching import match


if TYPE_CHECKING:
    from . import Citation
    from .matching import Reading

__all__ = ["front", "in_front"]

_MARKS = r"(?:\([A-Za-z\d]{1,5}\)){1,6}"
_LINK = r"(?:,\s(?:(?:and|or)\s)?|\s?[-–]\s?|\s(?:and|or|&|to|through)\s)"
_FRONT = regex(
    rf"(?<!\w)(?:[Ss]ub)?(?:[Pp]aragraph|[Ss]ection|[Dd]ivision|[Cc]lause)s?\s(?P<marks>{_MARKS}(?:{_LINK}{_MARKS}){{0,8}})\sof\s(?:the\s)?\Z",
    re.ASCII,
)


def front(left: str) -> re.Match[str] | None:
    """Find the paragraphs that a cleaned text ends with, if it names them as those of what follows."""
    return _FRONT.search(left) if left.endswith((") of ", ") of the ")) else None


def in_front(citation: Citation, marks: str) -> list[Reading]:
    """Read the paragraphs as those of a section; none if they are not all read, and none can be a paragraph of it."""
    if (
        citation.kind not in {"cfr", "usc", "frcp"}
        or citation.through
        or citation.et_seq
        or citation.detail
        or citation.note
    ):
        return []
    text = f"{citation}{marks}"
    readings = [one for one in (match(citation.kind, text),) if one]
    at = sum(one.end for one in readings)
    while readings and (base := readings[-1].citation) and (member := following(text[at:], base, plural=True)):
        readings += member.readings
        at += member.end
    return readings if at == len(text) else []
