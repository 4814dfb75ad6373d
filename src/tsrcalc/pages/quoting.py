"""The marks of quotation in an e-mail: what it quotes is read as it was written, and set apart from what was added."""

from __future__ import annotations

import re

from ..patterns import regex


__all__ = ["QUOTED", "unquoted"]

#: The line that is set above what is quoted where nothing else says so.
QUOTED = "-----Quoted Message-----"
_MARKS = regex(r"(?:[^\S\n]{0,2}>)+(?!=)[^\S\n]?")
_SAYS_SO = regex(r"(?i)(?:wrote|message):$|-{3,}$")
#: So few lines are a remark on a number, and no quotation.
_FEWEST = 3


def unquoted(text: str) -> str | None:
    """A text without its marks of quotation; None where it has none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    depths = [_depth(line) for line in lines]
    if sum(depth > 0 for depth in depths) < _FEWEST:
        return None
    plain: list[str] = []
    deepest, above = 0, ""
    for line, depth in zip(lines, depths, strict=True):
        words = _MARKS.sub("", line, count=1) if depth else line
        if depth > deepest and words.strip():
            if not _SAYS_SO.search(above[-20:]):
                plain.append(QUOTED)
            deepest = depth
        plain.append(words)
        above = words.strip() or above
    return "\n".join(plain)


def _depth(line: str) -> int:
    """How many times over a line is quoted."""
    found = _MARKS.match(line)
    return len(re.findall(">", found[0])) if found else 0
