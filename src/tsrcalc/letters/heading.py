"""The head of a letter: who wrote it, to whom, when, and about what."""

from __future__ import annotations

import contextlib
import re

from typing import TYPE_CHECKING, NamedTuple

from ..dates import MONTHS, read_date
from ..errors import DateError
from ..patterns import regex
from .gathering import Found
from .values import Party


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterable, Sequence

    from .body import Body, Line

__all__ = ["DATE", "EMAIL", "TELEPHONE", "Head", "plain_date"]

#: A date as letters write it, or what may be one: `read_date` knows the months.
DATE = (
    r"(?:[^\W\d_]{3,9}\.?\s{1,3}\d{1,2}(?:st|nd|rd|th)?(?:,\s{0,3}|\s{1,3})\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?(?:\s{1,3}day)?(?:\s{1,3}of)?\s{1,3}[^\W\d_]{3,9},?\s{1,3}\d{4}|\d{1,2}/\d{1,2}/\d{2}(?:\d{2})?\b|\d{4}-\d{2}-\d{2})"
)
EMAIL = r"[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
TELEPHONE = r"(?<![\d/.-])(?:\+?1[ .-]?)?(?:\(\d{3}\)[ .-]?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d-])"

_AGENCIES = regex(
    r"(?i)^(?:the\s)?(?:united states of america,?\s)?(?:u\.?s\.?\s|united states\s)?"
    r"(federal trade commission|federal communications commission|department of justice|social security administration"
    r"|(?:state|commonwealth) of [a-z ]{3,30}|(?:office of )?(?:the )?attorney general(?: of [a-z ]{3,30})?)$"
)
_OFFICE = regex(r"(?i)\b(?:region(?:al office)?|bureau|division|office|section|department)\b")
_CITY = regex(
    r"^(?:.{0,60}[A-Za-z.],?\s)(?:[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?),?\s\d{5}(?:-\d{4})?(?:,?\s(?:USA?|U\.S\.A?\.?|United States))?$"
)
_COUNTRY = regex(
    r"^(?:Canada|United Kingdom|England|India|Pakistan|Mexico|Germany|France|Ireland|Israel|Singapore|Hong Kong|Panama|Spain|Italy|Australia|Philippines|The Netherlands|Netherlands)\.?$"
)
_STREET = regex(
    r"(?i)^(?:\d{1,6}\s\S|P\.?\s?O\.?\sBox\b|Suite\b|Ste\.?\s|Floor\b|Room\b|One\s\w+\s(?:Plaza|Center|Centre|Square|Tower|Place|Way)\b|c/o\b)"
)
_COMPANY = regex(
    r"(?i)\b(?:inc|l\.?l\.?c|ltd|corp(?:oration)?|limited|l\.?l?\.?p|company|co|gmbh|s\.?a|b\.?v|plc|pty|telecom\w*|communications|networks?|holdings|group)\b\.?"
)
_ATTENTION = regex(r"(?i)^(?:c/o|attn|attention)\b\.?:?\s*(.+)$")
#: A person with a title on one line.
_TITLED = regex(
    r"(?i)(?P<person>[^,]+(?:,\s(?:esq|jr|sr|i{2,3}|iv|ph\.?d|m\.?d|cpa)\b\.?)*),\s+(?P<title>(?:[\w.&/-]+,?\s+){0,6}?"
    r"(?:chief|president|c[efito]o|officer|(?:co-?)?founder|owner|principal|partner|member|director|manager|head|counsel|attorney|agent"
    r"|secretary|treasurer|chair\w*)\b.{0,80})"
)
_VIA = regex(
    r"(?i)^(?:(?:sent\s)?(?:via|by)\s.{3,80}|(?:e-?mail|to)\s*:.{0,80}|certified mail.{0,60}|overnight.{0,60})$"
)
_SUBJECT = regex(r"(?i)^(?:re|subject|in re)\s*[:.]\s*(.{3,300})$")
_SALUTATION = regex(r"(?i)^(?:dear\b|to whom it may concern|ladies and gentlemen|(?:mr|ms|mrs|dr)\.\s.{2,60}:$)")
_CLOSING = regex(
    r"(?im)^[^\S\n]*(?:sincerely|respectfully(?: submitted)?|very truly yours|yours truly|best regards)[^\S\n]*,?[^\S\n]*$"
)
_LABELLED_DATE = regex(
    rf"(?i)^(?:(?:dated?|issued?|date\sof\s(?:this\s)?(?:letter|issue))\b\s*:?\s*(?:this\s|on\s)?|(?!\w{{1,9}}day\b)(?-i:[A-Z][\w.]{{1,20}}(?:\s[A-Z][\w.]{{1,20}}){{0,2}},\s(?:[A-Z][\w.]{{1,20}}(?:\s[A-Z][\w.]{{1,20}})?,\s)?))?(?P<date>(?:[a-z]+day,?\s)?(?=(?P<word>[a-z]*)){DATE})(?:,?\s\(?(?:sent\s)?(?:via|by)\s.{{2,40}})?\.?$"
)
_DUE = regex(r"(?i)\b(?:due|deadline|respon(?:d|se)|effective|answer)\b.{0,40}:$")
_MONTHS = frozenset(month[:3].casefold() for month in MONTHS)
_MAILED_DATE = regex(r"(?i)^date:\s(?:[a-z]{3},\s)?(\d{1,2})\s([a-z]{3})\s(\d{4})\s\d\d:\d\d")
#: No head is longer than this.
_LONGEST_HEAD = 90


def plain_date(text: str) -> str:
    """A date on one line, without the letters of ordinal numbers."""
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", " ".join(text.replace(",", ", ").split()))


class _Line(NamedTuple):
    """A line of the head, and what kind of line it is."""

    line: Line
    kind: str


class Head:
    """
    The lines before a letter's first paragraph.

    Args:
        body: The letter's words.
    """

    def __init__(self, body: Body) -> None:
        self._body = body
        self._lines = list(_head(body.lines()))
        self._letterhead = self._span_of_letterhead()

    def dates(self) -> list[Found[dt.date]]:
        """Every line of the head that is a date; failing that, the date that an e-mail was sent."""
        found = []
        for one, before in zip(self._lines, ["", *(line.line.text for line in self._lines)], strict=False):
            if _DUE.search(before) and one.kind == "date":
                self._body.unread[one.line.start, one.line.end] = (
                    "it stands below a line about an answer, and is not the letter's date"
                )
                continue
            try:
                if date := _date(one.line.text):
                    found.append(Found(date, one.line.start, one.line.end))
            except DateError as error:
                self._body.unread[one.line.start, one.line.end] = error.problem
        if found:
            return found
        return [Found(sent, one.line.start, one.line.end) for one in self._lines if (sent := _mailed(one.line.text))][
            :1
        ]

    def sender(self) -> list[Found[Party]]:
        """The agency of the letterhead with its office, and who signed."""
        start, end = self._letterhead
        lines = [one.line for one in self._lines[start:end] if one.kind not in {"blank", "date"}]
        names = [line for line in lines if _AGENCIES.match(line.text)]
        office = next(
            (
                line.text
                for line in lines
                if line not in names and _OFFICE.search(line.text) and not _STREET.match(line.text)
            ),
            None,
        )
        address = tuple(line.text for line in lines if _STREET.match(line.text) or _CITY.match(line.text))
        person, title, signed = self._signature()
        text = "\n".join(line.text for line in lines)
        name = _agency([line.text for line in names])
        if not (name or person):
            return self._mail("from")
        party = Party(
            name=name, office=office, person=person, title=title, address=address,
            emails=tuple(re.findall(EMAIL, text)), telephones=tuple(re.findall(TELEPHONE, text)),
        )  # fmt: skip
        spans = [(line.start, line.end) for line in names] or [signed]
        return [Found(party, spans[0][0], spans[-1][1])]

    def recipients(self) -> list[Found[Party]]:
        """Each block of lines that ends with a city, a state and a ZIP code, or with a country, outside the letterhead."""
        blocks = [
            self._block(index)
            for index, one in enumerate(self._lines)
            if one.kind == "city" and not self._letterhead[0] <= index < self._letterhead[1]
        ]
        blocks = blocks or self._after_delivery()
        emails = tuple(
            dict.fromkeys(
                email
                for index, one in enumerate(self._lines)
                if one.kind in {"email", "via"} and not self._letterhead[0] <= index < self._letterhead[1]
                for email in re.findall(EMAIL, one.line.text)
            )
        )
        return [_recipient(block, emails) for block in blocks if block] or self._mail("to")

    def _mail(self, header: str) -> list[Found[Party]]:
        """Failing all else: whom an e-mail's own header names."""
        for one in self._lines:
            if found := re.match(rf"(?i){header}:\s*(?:\"?([^\"<>@]{{2,80}}?)\"?\s*<)?({EMAIL})", one.line.text):
                return [Found(Party(person=found[1], emails=(found[2],)), one.line.start, one.line.end)]
        return []

    def subjects(self) -> list[Found[str]]:
        """The subject line with the lines it goes on over; failing that, the title in capitals."""
        for index, one in enumerate(self._lines):
            if found := _SUBJECT.match(one.line.text):
                more: list[Line] = []
                for other in self._lines[index + 1 :]:
                    if other.kind != "other" or len(more) == 3:
                        break
                    more.append(other.line)
                end = more[-1].end if more else one.line.end
                return [Found(" ".join([found[1], *(line.text for line in more)]), one.line.start, end)]
        titles = [
            one.line
            for index, one in enumerate(self._lines)
            if one.kind == "title" and not self._letterhead[0] <= index < self._letterhead[1]
        ]
        return [Found(line.text, line.start, line.end) for line in titles[:1]]

    def _span_of_letterhead(self) -> tuple[int, int]:
        """From the agency's first line to the first date, delivery or title behind it."""
        start = next((i for i, one in enumerate(self._lines) if one.kind == "agency"), None)
        if start is None:
            return 0, 0
        stops = {"date", "via", "title", "subject", "salutation"}
        end = next((i for i, one in enumerate(self._lines) if i > start and one.kind in stops), len(self._lines))
        cities = [i for i in range(start, end) if self._lines[i].kind == "city"]
        if len(cities) > 1:  # nothing stands between the two addresses: the letterhead ends with its own
            end = cities[0] + 1
        return start, end

    def _block(self, city: int) -> list[Line]:
        """The lines of the address that ends at a city."""
        lines: list[Line] = []
        for one in reversed(self._lines[: city + 1]):
            if one.kind not in {"other", "city", "street", "attention"} or (one.kind == "city" and lines):
                break
            lines.insert(0, one.line)
        return lines

    def _after_delivery(self) -> list[list[Line]]:
        """Failing a city: the lines below how it was sent, or below the date."""
        for kind in ("via", "email", "date"):
            places = [index for index, one in enumerate(self._lines) if one.kind == kind]
            if not places:
                continue
            lines: list[Line] = []
            for one in self._lines[places[-1] + 1 :]:
                if one.kind in {"other", "street", "attention"}:
                    lines.append(one.line)
                elif lines:
                    break
            if lines:
                return [lines[:8]]
        return []

    def _signature(self) -> tuple[str | None, str | None, tuple[int, int]]:
        """Who signed, with which title: the lines below the closing, or below the letterhead."""
        text = self._body.text
        closings = list(_CLOSING.finditer(text))
        if not closings:
            return None, None, (0, 0)
        names: list[str] = []
        start = end = at = closings[-1].end()
        for line in text[at : at + 600].splitlines(keepends=True)[:14]:
            stripped = line.strip()
            if re.match(r"(?i)enclosure|attachment|cc:", stripped) or (names and not stripped):
                break
            if stripped and not re.fullmatch(r"[_\-–—.\s]+|/s/.*|\[.*\]", stripped):
                start, end = (start if names else at), at + len(line)
                names.append(stripped)
            at += len(line)
        return (names[0] if names else None), (names[1] if len(names) > 1 else None), (start, end)


def _head(lines: Iterable[Line]) -> Iterable[_Line]:
    """The lines before the first paragraph, each with its kind."""
    for count, line in enumerate(lines):
        kind = _kind(line.text)
        if count == _LONGEST_HEAD or kind in {"paragraph", "salutation"}:
            return
        yield _Line(line, kind)


def _kind(text: str) -> str:
    """What kind of line of a head this is."""
    kinds = (
        ("blank", not text),
        ("salutation", _SALUTATION.match(text)),
        ("date", _LABELLED_DATE.match(text) or _MAILED_DATE.match(text)),
        ("agency", _AGENCIES.match(text) or text.casefold() == "united states of america"),
        ("subject", _SUBJECT.match(text)),
        ("email", re.fullmatch(EMAIL, text)),
        ("via", _VIA.match(text)),
        ("telephone", re.fullmatch(rf"(?i)(?:(?:tel(?:ephone)?|phone|fax|direct)[.:]*\s*)?{TELEPHONE}", text)),
        ("city", _CITY.match(text) or _COUNTRY.match(text)),
        ("attention", _ATTENTION.match(text)),
        ("street", _STREET.match(text)),
        ("paragraph", len(text) > 95 or (len(text.split()) > 9 and not text.isupper())),
        ("title", text.isupper() and len(text.split()) > 1 and not _COMPANY.search(text)),
    )
    return next((kind for kind, is_so in kinds if is_so), "other")


def _agency(lines: list[str]) -> str | None:
    """The agency's name in small letters: with its state, where it is an office of one."""
    names = [
        re.sub(r"(?i)\b(of|the|and|for)\b", lambda word: word[0].lower(), line.title()) if line.isupper() else line
        for line in lines
    ]
    state = [name for name in names[:-1] if re.match(r"(?i)state|commonwealth", name)]
    return ", ".join([*state, names[-1]]) if names else None


def _date(text: str) -> dt.date | None:
    """The date that a line is, or None where it is none; raises DateError where it is one that cannot be."""
    found = _LABELLED_DATE.match(text)
    if found is None or (found["word"] and found["word"][:3].casefold() not in _MONTHS):
        return None
    return read_date(plain_date(found["date"]))


def _mailed(text: str) -> dt.date | None:
    found = _MAILED_DATE.match(text)
    if found:
        with contextlib.suppress(DateError):
            return read_date(f"{found[2]} {found[1]}, {found[3]}")
    return None


def _recipient(block: Sequence[Line], emails: tuple[str, ...]) -> Found[Party]:
    """The company, the person and the address of a block of lines."""
    attention = [line.text for line in block if _ATTENTION.match(line.text)]
    rest = [line.text for line in block if line.text not in attention]
    address = next((i for i, text in enumerate(rest) if _STREET.match(text) or _CITY.match(text)), len(rest))
    names = rest[:address]
    name = next((text for text in names if _COMPANY.search(text)), names[0] if names else None)
    others = [text for text in names if text != name]
    person = next((found[1] for text in attention if (found := _ATTENTION.match(text))), others[0] if others else None)
    title = others[-1] if others and others[-1] != person else None
    if person and (found := _TITLED.fullmatch(person)):
        person, title = found["person"], ", ".join(filter(None, (found["title"], title)))
    party = Party(name=name, person=person, title=title, address=tuple(rest[address:]), emails=emails)
    return Found(party, block[0].start, block[-1].end)
