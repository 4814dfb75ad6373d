"""Who a letter's sender and recipient are, read from the lines that name them."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from .datelines import is_date
from .gathering import Found
from .kinds import ATTENTION, CITY, COMPANY, COUNSEL, EMAIL, OFFICE, TELEPHONE, agency, is_abroad, is_street
from .values import Party


if TYPE_CHECKING:
    from collections.abc import Sequence

    from .body import Line

__all__ = ["CLOSING", "Signature", "recipient_of", "sender_of", "signature_of"]

CLOSING = regex(
    r"(?im)^[^\S\n]*(?:sincerely|respectfully(?: submitted)?|very truly yours|yours truly|best regards)[^\S\n]*,?[^\S\n]*$"
)
_TITLES = (
    r"(?:(?:acting|interim)\s)?(?:chief\s\w+(?:\s\w+)?\sofficer|c[eotf]o|(?:(?:senior|executive)\s)?(?:vice\s)?president|owner|founder|principal|chair(?:man|woman)?"
    r"|(?:(?:managing|general|associate|executive|regional)\s)?(?:member|manager|director|partner|counsel)|secretary|treasurer|compliance officer)"
)
_TITLE = regex(rf"(?i)^{_TITLES}(?:\s(?:and|&|of)\s.{{2,40}})?$")
_TITLE_BEFORE = regex(rf"(?i)^({_TITLES}),\s(.+)$")
#: A person with a title on one line.
_TITLED = regex(
    r"(?i)(?P<person>[^,]+(?:,\s(?:esq|jr|sr|i{2,3}|iv|ph\.?d|m\.?d|cpa)\b\.?)*),\s+(?P<title>(?:[\w.&/-]+,?\s+){0,6}?"
    r"(?:chief|president|c[efito]o|officer|(?:co-?)?founder|owner|principal|partner|member|director|manager|head|counsel|attorney|agent"
    r"|secretary|treasurer|chair\w*)\b.{0,80})"
)
_TITLE_AMONG = regex(rf"(?i)^([^,]{{3,60}}),\s({_TITLES}),\s(.+)$")
_PERSON = regex(r"(?i)^(?:mr|ms|mrs|dr|hon)\.?\s|,?\sesq(?:uire)?\b\.?$")
_BOTH = r"(?i)federal (?:trade|communications) commission"
_FEDERAL = frozenset(
    [
        "federal trade commission",
        "federal communications commission",
        "social security administration",
        "department of justice",
    ]
)


class Signature(NamedTuple):
    """The lines below the closing, and their span in the body."""

    lines: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def signature_of(text: str, start: int, end: int) -> Signature:
    """The lines below the last closing in a span of a text."""
    closings = list(CLOSING.finditer(text, start, end))
    if not closings:
        return Signature()
    names: list[str] = []
    start, end, at = closings[-1].end(), closings[-1].end(), closings[-1].end()
    for line in text[at : at + 600].splitlines(keepends=True)[:14]:
        stripped = line.strip()
        if re.match(r"(?i)enclosure|attachment|cc:", stripped) or (names and not stripped):
            break
        if stripped and not is_date(stripped) and not re.fullmatch(r"[_\-–—.\s]+|/s/.*|\[.*\]", stripped):
            start, end = (start if names else at), at + len(line)
            names.append(stripped)
        at += len(line)
    return Signature(tuple(names), start, end)


def sender_of(lines: Sequence[Line], signature: Signature, written: str | None) -> Found[Party] | None:
    """
    The agency, or else whoever the letterhead names, with the office, the address, and who signed.

    Args:
        lines: Those of the letterhead.

        signature: Those below the closing.

        written: What stands behind "From:", where nothing else names the sender.
    """
    named = [line for line in lines if agency(line.text)]
    texts = [line.text for line in named] or [text for text in signature.lines[1:] if agency(text)]
    name, office = _agency(texts)
    person, title = (*signature.lines[:2], None, None)[:2]
    if name is None and written:
        first, _, rest = written.partition(", ")
        name, office = (first, rest or None) if agency(first) or COMPANY.search(first) else (None, None)
        if name is None and person is None:
            person, title = first, rest or None
    if name is None and lines:
        named = [lines[0]]
        name = _small(lines[0].text)
    if name is None and person is None:
        return None
    office = office or next((line.text for line in lines if line not in named and _is_office(line.text)), None)
    text = "\n".join(line.text for line in lines)
    party = Party(
        name=name, office=office, person=person, title=None if title and agency(title) else title,
        address=tuple(line.text for line in lines if line not in named and (is_street(line.text) or CITY.match(line.text))),
        emails=tuple(re.findall(EMAIL, text)), telephones=tuple(re.findall(TELEPHONE, text)),
    )  # fmt: skip
    spans = [(line.start, line.end) for line in named] or [(signature.start, signature.end)]
    return Found(party, spans[0][0], spans[-1][1])


def _is_office(text: str) -> bool:
    return bool(OFFICE.search(text)) and not is_street(text) and not re.search(TELEPHONE, text)


def _agency(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """The agency's name in small letters, and a second one's: joined for two federal ones, or with its state, or as its office."""
    parts = (re.findall(_BOTH, line) or [line] for line in lines)
    names = list(dict.fromkeys(_small(part) for each in parts for part in each))
    federal = [name for name in names if _plain(name) in _FEDERAL]
    if federal or not names:
        return " and ".join(federal) or None, None
    state = [name for name in names if re.match(r"(?i)state|commonwealth", name)]
    offices = [name for name in names if name not in state]
    if state:
        offices.sort(key=lambda name: not OFFICE.search(name))
        return ", ".join([state[0], *offices[:1]]), None
    return offices[0], next(iter(offices[1:]), None)


def _small(line: str) -> str:
    if not line.isupper():
        return line
    return re.sub(r"(?i)\b(of|the|and|for)\b", lambda word: word[0].lower(), line.title())


def _plain(name: str) -> str:
    return re.sub(r"^(?:the\s)?(?:u\.?s\.?\s|united states\s)?", "", name.casefold())


def recipient_of(block: Sequence[Line], emails: tuple[str, ...] = ()) -> Found[Party] | None:
    """The company, the person and the address of a block of lines; None where it names nobody."""
    attention = [found[1] for line in block if (found := ATTENTION.match(line.text))]
    client = next((found[1] for line in block if (found := COUNSEL.match(line.text))), None)
    rest = [line.text for line in block if not ATTENTION.match(line.text) and not COUNSEL.match(line.text)]
    address = next((i for i, text in enumerate(rest) if _is_address(text, rest[:i])), len(rest))
    names, titles, people = _split(rest[:address])
    if client:
        firm = [text for text in names[1:] if COMPANY.search(text)]
        party = Party(
            name=client, person=next(iter(names), None), title=", ".join(titles) or None,
            address=(*firm, *rest[address:]), emails=emails,
        )  # fmt: skip
        return Found(party, block[0].start, block[-1].end)
    name = _company(names, people)
    others = [text for text in names if text != name and not COMPANY.search(text)]
    firms = [text for text in names if text != name and COMPANY.search(text)]
    guided, more, _ = _split(attention)
    people = [*guided, *others]
    if not (name or people):
        return None
    title = ", ".join(dict.fromkeys([*more, *titles, *people[1:]])) or None
    party = Party(
        name=name, person=people[0] if people else None, title=title, address=(*firms, *rest[address:]), emails=emails,
    )  # fmt: skip
    return Found(party, block[0].start, block[-1].end)


def _is_address(text: str, above: Sequence[str]) -> bool:
    """Whether a line of a block is of its address; one with its number at the end is none if no name stands above it."""
    if CITY.match(text):
        return True
    if is_abroad(text):
        return any(not _PERSON.search(name) and not _TITLE.match(name) for name in above)
    return is_street(text) and not COMPANY.search(text)


def _split(lines: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """The names that lines are, the titles that stand with them or alone, and which names are people's by their titles."""
    names: list[str] = []
    titles: list[str] = []
    people: list[str] = []
    for text in lines:
        if _TITLE.match(text):
            people += names[-1:]
            titles.append(text)
        elif (found := _TITLE_BEFORE.match(text)) and COMPANY.search(found[2]):
            titles.append(found[1])
            names.append(found[2])
        elif (found := _TITLE_AMONG.match(text)) and COMPANY.search(found[3]):
            names += [found[1], found[3]]
            titles.append(found[2])
        elif (found := _TITLED.fullmatch(text)) and not COMPANY.search(text):
            names.append(found["person"])
            people.append(found["person"])
            titles.append(found["title"])
        else:
            names.append(text)
    return names, titles, people


def _company(names: Sequence[str], people: Sequence[str]) -> str | None:
    """Which name is the company's: one that says so, or else the first that is not a person's for certain."""
    sure = (text for text in names if COMPANY.search(text) and not _PERSON.search(text))
    return next(sure, None) or next((text for text in names if text not in people and not _PERSON.search(text)), None)
