"""The lines of a cell joined to one: a link and a number with nothing, words with a blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..patterns import regex


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MOST_COLUMNS", "RAISED", "again", "joined"]

#: No table has more columns; what stands over several rows is repeated in each, unless it is longer than any cell of a chart.
MOST_COLUMNS, _LONGEST_AGAIN = 200, 200

#: A footnote's mark right behind a number would be read as one more digit of it: raised digits are other characters.
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINK = ("http://", "https://")
_NUMBER = regex(r"[\d() .+-]{1,16}")
_OPEN_DATE = regex(r"\d{1,2}/(?:\d{1,2}/?)?\d{0,3}")
_OPEN_SECTION = regex(r"\d\.(?:\d{1,3}(?:\(\w{1,4}\)){0,5})?$")
_MARK = regex(r"\(\w{1,4}\)|\d")


def again(cell: str) -> str:
    """A cell that stands over several rows, in a row below its first."""
    return cell if len(cell) <= _LONGEST_AGAIN else ""


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
    start, in_link = "", False  # what the next line could go on with: the end of what there is
    for line in filter(None, (" ".join(line.split()) for line in lines)):
        if not parts:
            in_link = line.startswith(_LINK)
        elif not _goes_on(start, line, in_link=in_link):
            parts.append(" ")
            start, in_link = f"{start} ", in_link and line.startswith(_LINK)
        parts.append(line)
        start = f"{start}{line}"[-40:]
    return "".join(parts)


def _goes_on(start: str, line: str, *, in_link: bool) -> bool:
    """Whether a line goes on with what the one before was cut in."""
    if in_link:
        return " " not in line and not line.startswith((*_LINK, "("))
    if start.endswith(("-", "/")) and not start.endswith((" -", " /")):
        return True
    if _OPEN_DATE.fullmatch(start) and line[:4].isdecimal():
        return True
    if _NUMBER.fullmatch(start) and _NUMBER.fullmatch(line):
        digits = sum(map(str.isdecimal, start))  # no area code starts with 1: ten digits that do are eleven, cut
        return digits < 10 + start.startswith("1") and digits + sum(map(str.isdecimal, line)) in {10, 11}
    return bool(_OPEN_SECTION.search(start) and _MARK.match(line))
