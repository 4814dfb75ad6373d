"""What a letter states of its calls: how many, from when to when, at what amount, for which campaigns; and what it encloses."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..dates import read_date
from ..errors import DateError
from ..patterns import regex
from .gathering import Found
from .heading import DATE, plain_date
from .values import Attachment


if TYPE_CHECKING:
    import datetime as dt

    from .body import Body

__all__ = ["read_amounts", "read_attachments", "read_campaigns", "read_windows"]

Window = tuple["dt.date", "dt.date"]

_USD = regex(
    r"\$\s?(\d{1,3}(?:,\d{3}){1,4}|\d{3,9})(?:\.00)?(?![\d,]*\d)(?!\s{0,3}(?:million|billion|thousand))(?!\.\d)"
)
_PENALTY = regex(r"(?i)\bpenalt(?:y|ies)\b")
_EACH = regex(r"(?i)\b(?:each|per|every|maximum|up\s+to|as\s+much\s+as|not\s+(?:more\s+than|to\s+exceed))\b")
_ALREADY = regex(
    r"(?i)\b(?:agreed\s+to\s+pay|settle[ds]?|settlements?|judgments?|paid|court\s+(?:has\s+)?(?:imposed|ordered|awarded)|was\s+ordered\s+to)\b"
)
#: What stands right before an amount that was in force once, or that several calls come to.
_NOT_IT = regex(
    r"(?i)\b(?:it\s+was|was|previously|formerly|up\s+from|calls\s+(?:could|can|may|would)\s+(?:bring|cost|total|come\s+to)|in\s+total|total(?:ing|ling)?(?:\s+of)?)\s+\Z"
)
_REACH = 40

_WINDOW = regex(
    rf"(?i)\b(?:between|from|during(?:\s{{1,3}}the\s{{1,3}}(?:period|time)(?:\s{{1,3}}(?:from|between|of))?)?)\s{{1,3}}({DATE})\s{{0,3}},?\s{{1,3}}(?:and|to|through|until)\s{{1,3}}({DATE})"
)
_CALLS = regex(r"(?i)\b(?:robo)?calls?\b|\btraffic\b|\btrace")

_LIST = regex(r"(?i)\bcampaigns?\b[^:.\t|]{0,200}:(?=\s)")
_MARK = r"(?:[-*•‣▪◦·●○■–—\uf0b7\uf0a7]|o(?=\s|$)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])"
_BULLET = regex(rf"{_MARK}(?:\s+(?=\S)|$)")
_GOES_ON = regex(r"^[a-z(&/]")
#: What starts a clause of its own, and no campaign's name.
_CLAUSE = regex(r"(?i)(?:you|we|it|they|this|that|these|those|there|your|our|please|if|must|do)\b")
#: No list of campaigns has more items, and no item more characters.
_LONGEST_LIST, _LONGEST_ITEM = 500, 120
_LONGEST_ROW = 3000
_END_OF_ROW = regex(r"(?<![A-Z])\.(?=\s|$)|\n[^\S\n]*\n|\Z")
#: No letter announces more lists of them.
_MOST_LISTS = 20

_ENCLOSED = regex(
    r"(?im)^[^\S\n]*(?:enclosures?|attachments?|exhibits?|encl?s?\.?)[^\S\n]*(?:\([^()\n]{0,20}\))?[^\S\n]*[:.]?[^\S\n]*$"
)
_ATTACHED = regex(r"(?i)^(?:attachment|enclosure|exhibit|appendix)\s+([A-Z]|\d{1,2})\b[\s:.,–—-]*(.*)$")
_MENTIONED = regex(r"\b(?:Attachment|Enclosure|Exhibit|Appendix)\s+([A-Z]|\d{1,2})\b(?!\s*\()")


def read_amounts(body: Body) -> list[Found[int]]:
    """Every amount that a sentence calls a penalty for each call or violation, or the most there can be."""
    return [
        Found(int(match[1].replace(",", "")), match.start(), match.end())
        for match in _USD.finditer(body.text)
        if body.says(match.start(), _PENALTY, _EACH)
        and not body.says(match.start(), _ALREADY)
        and not _NOT_IT.search(body.text[max(match.start() - _REACH, 0) : match.start()])
    ]


def read_windows(body: Body) -> list[Found[Window]]:
    """Every pair of dates that calls are said to lie between."""
    found = []
    for match in _WINDOW.finditer(body.text):
        if not body.says(match.start(), _CALLS):
            continue
        try:
            first, last = (read_date(plain_date(match[i])) for i in (1, 2))
        except DateError as error:
            body.unread[match.span()] = error.problem
            continue
        found.append(Found((first, last), match.start(), match.end()))
    return found


def read_campaigns(body: Body) -> list[Found[str]]:
    """The items of each list that a sentence about campaigns announces, one below the other or in a row."""
    found: list[Found[str]] = []
    at, lists = 0, 0
    while lists < _MOST_LISTS and (match := _LIST.search(body.text, at)):
        items = _below(body, match.end()) or _in_a_row(body, match.end())
        if behind := items[_LONGEST_LIST:]:
            body.unread[behind[0].start, behind[-1].end] = f"a list of more than {_LONGEST_LIST} campaigns goes on here"
        found += items[:_LONGEST_LIST]
        at, lists = items[-1].end if items else match.end(), lists + 1
    return found


def _below(body: Body, at: int) -> list[Found[str]]:
    """Items below one another, each behind a mark, with the lines that each goes on over."""
    found: list[Found[str]] = []
    lines = body.text[at : at + _LONGEST_ROW * 10].splitlines(keepends=True)
    indent = 0
    alone = False  # a mark on a line of its own: the next line is its item
    for count, line in enumerate(lines):
        stripped, start = line.strip(), at + len(line) - len(line.lstrip())
        mark = _BULLET.match(stripped)
        if mark or (alone and stripped):
            indent, begins = start - at, mark.end() if mark else 0
            alone = begins == len(stripped)
            found += [] if alone else [Found(stripped[begins:], start + begins, start + len(stripped))]
        elif (
            stripped
            and found
            and (start - at > indent or _goes_on(found[-1].value, stripped, lines[count + 1 : count + 3]))
        ):
            one = found[-1]
            found[-1] = Found(f"{one.value} {stripped}", one.start, start + len(stripped))
        elif stripped and (found or count):
            break
        at += len(line)
    return [Found(_tidy(one.value), one.start, one.end) for one in found if _tidy(one.value)]


def _goes_on(item: str, line: str, behind: list[str]) -> bool:
    """Whether a line without a mark belongs to the item above it: by its first letter, the item's end, or the next item."""
    if _GOES_ON.match(line) or item.endswith(("-", "–", "—", ",")):
        return True
    return len(line) <= _LONGEST_ITEM and any(_BULLET.match(other.strip()) for other in behind)


def _in_a_row(body: Body, at: int) -> list[Found[str]]:
    """Items in one sentence, between semicolons or, where there are none, commas."""
    end = _END_OF_ROW.search(body.text, at, at + _LONGEST_ROW)
    text = body.text[at : end.start()] if end else ""
    mark = ";" if ";" in text else ","
    found, start = [], at
    for part in text.split(mark):
        words = _tidy(re.sub(r"^\s*(?:and|or)\s+", "", " ".join(part.split())))
        if words:
            found.append(Found(words, start, start + len(part)))
        start += len(part) + 1
    is_clause = not found or _CLAUSE.match(found[0].value) or any(len(one.value) > _LONGEST_ITEM for one in found)
    return [] if is_clause else found


def _tidy(item: str) -> str:
    """An item without what joins it to the next."""
    return re.sub(r"[\s;,.]*(?:\b(?:and|or)\b)?[\s;,.]*$", "", " ".join(item.split())) if item else ""


def read_attachments(body: Body) -> tuple[list[Found[Attachment]], dict[str, Found[Attachment]]]:
    """What is listed as enclosed, and the first mention of each attachment anywhere before that list."""
    heading = _ENCLOSED.search(body.text)
    listed: list[Found[Attachment]] = []
    if heading:
        at, blank = heading.end(), 0
        for line in body.text[at : at + 4000].splitlines(keepends=True):
            stripped, start = line.strip(), at + len(line) - len(line.lstrip())
            match = _ATTACHED.match(stripped)
            if match and match[1].upper() not in {one.value.label for one in listed}:
                listed.append(Found(_attachment(match), start, start + len(stripped)))
                blank = 0
            elif stripped and (listed or blank > 3):
                break
            blank += not stripped
            at += len(line)
    behind = heading.start() if heading else len(body.text)
    mentioned: dict[str, Found[Attachment]] = {}
    for match in _MENTIONED.finditer(body.text, 0, behind):
        mentioned.setdefault(match[1], Found(Attachment(match[1], ""), match.start(), match.end()))
    return listed, mentioned


def _attachment(match: re.Match[str]) -> Attachment:
    title = match[2].strip()
    return Attachment(match[1].upper(), title[1:-1] if title.startswith("(") and title.endswith(")") else title)
