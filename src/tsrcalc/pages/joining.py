"""The lines of a cell joined to one: a link and a number with nothing, words with a blank."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RAISED", "joined"]

#: A footnote's mark right behind a number would be read as one more digit of it: raised digits are other characters.
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = re.compile(r"[\d() .+-]{1,16}")
_OPEN_DATE = re.compile(r"\d{1,2}/(?:\d{1,2}/?)?\d{0,3}")
_OPEN_SECTION = re.compile(r"\d\.(?:\d{1,3}(?:\(\w{1,4}\)){0,5})?$")
_MARK = re.compile(r"\(\w{1,4}\)|\d")


def joined(lines: Iterable[str]) -> str:
    """
    Join the lines of a cell that wraps.

    Args:
        lines: The lines; blank ones are passed over.

    Returns:
        One line. Nothing is put inside a link, a telephone number, a date or a section that is broken, nor behind a word's own
        hyphen; a blank elsewhere.

    >>> joined(["https://portal.example/pub", "lic/1"]), joined(["Tax-", "Relief", "(P1)"])
    ('https://portal.example/public/1', 'Tax-Relief (P1)')
    """
    parts: list[str] = []
    kept = [" ".join(line.split()) for line in lines]
    kept = [line for line in kept if line]
    for i, line in enumerate(kept):
        if i and not _goes_on(parts, kept[i - 1], line):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _goes_on(parts: list[str], before: str, line: str) -> bool:
    """Whether a line goes on with what the one before was cut in."""
    if before.endswith(("-", "/")) and not before.endswith((" -", " /")):
        return True
    if parts[0].startswith(("http://", "https://")) and " " not in parts:
        return " " not in line and not line.startswith(("http://", "https://", "("))
    start = "".join(parts[-4:])[-40:]
    if _OPEN_DATE.fullmatch(start) and line[:4].isdecimal():
        return True
    if _NUMBER.fullmatch(start) and _NUMBER.fullmatch(line):
        return sum(map(str.isdecimal, start)) < 10 and sum(map(str.isdecimal, start + line)) in {10, 11}
    return bool(_OPEN_SECTION.search(start) and _MARK.match(line))
