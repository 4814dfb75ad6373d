"""The messages that an e-mail is put together of: what was written last, what it answers or passes on, and letters attached."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from .datelines import mailed_on
from .kinds import HEADER


if TYPE_CHECKING:
    from collections.abc import Sequence

    from .body import Body, Line

__all__ = ["Message", "messages"]

_MARKED = regex(r"(?i)^(?:-{3,}\s?(?:original|forwarded|quoted)\smessage\s?-{3,}|begin forwarded message:)$")
#: No e-mail holds more messages; what more there are belong to the last.
_MOST = 50
#: No line above a quoted message is longer than this over its two lines.
_LONGEST_INTRODUCTION = 250


class Message(NamedTuple):
    """The lines of one message, and whether the start of a page is all that sets it apart."""

    lines: Sequence[Line]
    attached: bool = False


def messages(body: Body) -> list[Message]:
    """The messages of a letter's text in order: one, unless it is an e-mail with others in it."""
    lines = list(body.lines())
    is_mail = any(HEADER.match(line.text) for line in lines[:1]) and any(mailed_on(line.text) for line in lines[:5])
    starts, attached = [0], {0: False}
    page = 1
    for at, line in enumerate(lines):
        new = body.place(line.start, line.start).page if is_mail and line.text else page
        if at and len(starts) < _MOST and (new != page or _starts(lines, at)):
            starts.append(at)
            attached[at] = new != page
        page = new
    ends = [*starts[1:], len(lines)]
    return [Message(lines[start:end], attached[start]) for start, end in zip(starts, ends, strict=True)]


def _starts(lines: Sequence[Line], at: int) -> bool:
    """Whether a message that another answers, or passes on, starts at a line."""
    text = lines[at].text
    if _MARKED.match(text):
        return True
    if text.startswith("On "):
        both = " ".join(line.text for line in lines[at : at + 2])[:_LONGEST_INTRODUCTION]
        return bool(re.match(r"On\s(?=.{0,200}(?:\d:\d\d|@)).{5,200}\swrote:", both))
    if not re.match(r"(?i)from:\s\S", text) or _MARKED.match(_above(lines, at)):
        return False
    return not HEADER.match(lines[at - 1].text) and any(mailed_on(line.text) for line in lines[at + 1 : at + 4])


def _above(lines: Sequence[Line], at: int) -> str:
    """The last line with words above one."""
    return next((line.text for line in reversed(lines[max(at - 3, 0) : at]) if line.text), "")
