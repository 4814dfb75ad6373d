"""The opening of a letter, or of a message in an e-mail: the lines before its first paragraph."""

from __future__ import annotations

import re

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..errors import DateError
from ..patterns import regex
from .body import Line
from .datelines import line_date, mailed_on, signed_on, unread_date
from .gathering import Found
from .kinds import ADDRESS, COMPANY, EMAIL, OFFICE, SUBJECT, TO, agency, kind_of
from .parties import CLOSING, recipient_of, sender_of, signature_of
from .values import Party


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterable, Iterator, Sequence

    from .body import Body

__all__ = ["Opening"]

_DUE = regex(r"(?i)\b(?:due|deadline|respon(?:d|se)|effective|answer)\b.{0,40}:$")
_FILE = regex(r"(?i)^(?:file|case|docket|matter|tracking|certified)\b")
_ENCLOSED = regex(r"(?i)^(?:attachments?|exhibits?|appendix|enclosures?)\b")
_DEMAND = regex(r"(?i)\b(?:within|no\s+later\s+than)\b[^.]{0,60}\b(?:days?|hours?|weeks?)\b")
_COLUMN = regex(r"\S+(?:[^\S\t]{1,3}\S+)*")
_LABELLED = regex(r"^\w[\w ]{0,20}:\s")
#: No opening is longer than this.
_LONGEST = 90
#: An agency's next line is so near to the name of whoever heads it.
_NEAR = 4
#: No letterhead is wider, with its blanks.
_WIDEST = 300
#: A page whose lines stand apart by blank ones, of which so many are seen.
_MANY = 6


class _Line(NamedTuple):
    """A line of the opening, what kind of line it is, and whether it stands beside the one before."""

    line: Line
    kind: str
    beside: bool = False


class Opening:
    """
    The lines before a first paragraph.

    Args:
        body: The letter's words.

        lines: Those of the letter, or of the message.
    """

    def __init__(self, body: Body, lines: Sequence[Line]) -> None:
        self._body = body
        self._all = list(lines)
        opening = list(_opening(lines))
        #: How many lines of the letter's the opening is made of.
        self._behind = next(
            (at for at, line in enumerate(lines) if not opening or line.start > opening[-1].line.start), len(lines)
        )
        self._lines = _closed_up(opening)
        self._start, self._end = self._letterhead()

    def go_on(self, lines: Sequence[Line]) -> None:
        """Take further lines behind the first."""
        self._all.extend(lines)

    @property
    def is_letter(self) -> bool:
        """Whether it opens as a letter does, or demands something in a time."""
        kinds = {one.kind for one in self._lines}
        return self.is_headed or "date" in kinds or bool(_DEMAND.search(self._text()))

    @property
    def has_agency(self) -> bool:
        """Whether an agency stands at its head."""
        return any(one.kind == "agency" for one in self._lines)

    @property
    def is_headed(self) -> bool:
        """Whether an agency, or whom it greets, stands at its head."""
        return self.has_agency or (
            self._behind < len(self._all) and kind_of(self._all[self._behind].text) == "salutation"
        )

    def dates(self) -> list[Found[dt.date]]:
        """Every line of the head that is a date; failing that, a date below the letter."""
        found, unread = [], False
        for one, before in zip(self._lines, ["", *(line.line.text for line in self._lines)], strict=False):
            if one.kind == "date" and _DUE.search(before):
                self._leave(one.line, "it stands below a line about an answer, and is not the letter's date")
                continue
            if before and one.line.text[:1].islower() and not one.line.text.startswith("this"):
                continue  # it goes on with the line above, such as a subject line
            try:
                if one.kind == "date" and (date := line_date(one.line.text)):
                    found.append(Found(date, one.line.start, one.line.end))
            except DateError as error:
                self._leave(one.line, error.problem)
                unread = True
        return found if found or unread else list(self._signed())

    def mailed(self) -> list[Found[dt.date]]:
        """Failing all else: the day that an e-mail was sent, unless another date stands in the head."""
        unread = [(one.line, why) for one in self._lines if (why := self._doubt(one))]
        for line, why in unread:
            self._leave(line, why)
        if any(start <= span[0] < end for span in self._body.unread for start, end in [self._span()]):
            return []
        sent = [(one.line, day) for one in self._lines if (day := mailed_on(one.line.text))][:1]
        if sent and any(re.match(r"(?i)subject:\s*fwd?:", one.line.text) for one in self._lines):
            self._leave(sent[0][0], "it is the day on which an e-mail was sent on, and may not be the letter's")
            return []
        return [Found(day, line.start, line.end) for line, day in sent]

    def sender(self) -> list[Found[Party]]:
        """The agency of the letterhead with its office, and who signed; failing that, whom an e-mail's header names."""
        lines = [
            one.line for one in self._lines[self._start : self._end] if one.kind not in {"blank", "date", "mailed"}
        ]
        start, end = self._span()
        written = [found for one in self._lines if one.kind == "to" and (found := TO.match(one.line.text)) and found[1].casefold() == "from"]  # fmt: skip
        one = sender_of(lines, signature_of(self._body.text, start, end), written[0][2] if written else None)
        return [one] if one else self._headed("from")

    def recipients(self) -> list[Found[Party]]:
        """Each block of lines that ends with a city or a country outside the letterhead; failing that, the one below how it was sent."""
        cities = [index for index, one in enumerate(self._lines) if one.kind == "city" and not self._inside(index)]
        blocks = [self._block(index) for index in cities] or self._after_delivery()
        emails = tuple(
            dict.fromkeys(
                email
                for index, one in enumerate(self._lines)
                if one.kind in {"email", "via"} and not self._inside(index)
                for email in re.findall(EMAIL, one.line.text)
            )
        )
        found = [party for block in blocks if block and (party := recipient_of(block, emails))]
        return [one for one in found if not agency(one.value.name or "")]

    def addressees(self) -> list[Found[Party]]:
        """Failing all else: whom an e-mail's own header names."""
        return self._headed("to")

    def subjects(self) -> list[Found[str]]:
        """The subject line with the lines it goes on over; failing that, the title in capitals."""
        for index, one in enumerate(self._lines):
            if found := SUBJECT.match(one.line.text):
                more: list[Line] = []
                for other in self._lines[index + 1 :]:
                    if other.kind != "other" or len(more) == 3:
                        break
                    more.append(other.line)
                end = more[-1].end if more else one.line.end
                return [Found(" ".join([found[1], *(line.text for line in more)]), one.line.start, end)]
        titles = [one.line for at, one in enumerate(self._lines) if one.kind == "title" and not self._inside(at)]
        return [Found(line.text, line.start, line.end) for line in titles[:1]]

    def _span(self) -> tuple[int, int]:
        return (self._all[0].start, self._all[-1].end) if self._all else (0, 0)

    def _text(self) -> str:
        start, end = self._span()
        return self._body.text[start:end]

    def _inside(self, index: int) -> bool:
        """Whether a line stands in the letterhead."""
        return self._start <= index < self._end

    def _leave(self, line: Line, why: str) -> None:
        self._body.unread[line.start, line.end] = why

    def _doubt(self, one: _Line) -> str | None:
        """Why a line with a date is none of the letter's for certain."""
        is_sentence = one.line.text.endswith((".", ";", ":")) and len(one.line.text.split()) > 3
        if one.kind in {"subject", "header", "mailed", "date"} or is_sentence or _FILE.match(one.line.text):
            return None
        return unread_date(one.line.text)

    def _signed(self) -> Iterator[Found[dt.date]]:
        """The date on a line of its own below the letter, before what is enclosed: one that says so, or one at the signature."""
        closed = False
        for line in self._all[self._behind :]:
            closed = closed or bool(CLOSING.match(line.text))
            if _ENCLOSED.match(line.text):
                return
            try:
                if day := signed_on(line.text) or (line_date(line.text) if closed else None):
                    yield Found(day, line.start, line.end)
            except DateError as error:
                self._leave(line, error.problem)

    def _headed(self, header: str) -> list[Found[Party]]:
        """Whom an e-mail's header names, or the line above what it quotes."""
        above = " ".join(one.line.text for one in self._lines[:2])
        if header == "from" and (
            found := re.match(rf"On\s.{{5,60}}?\d(?:\s?[AP]M)?,?\s([^\d<>@]{{2,80}}?)\s?<({EMAIL})>\swrote:", above)
        ):
            return [
                Found(Party(person=found[1], emails=(found[2],)), self._lines[0].line.start, self._lines[1].line.end)
            ]
        for one in self._lines:
            if found := re.match(rf"(?i){header}:\s*(?:\"?([^\"<>@]{{2,80}}?)\"?\s*<)?({EMAIL})", one.line.text):
                return [Found(Party(person=found[1], emails=(found[2],)), one.line.start, one.line.end)]
        return []

    def _letterhead(self) -> tuple[int, int]:
        """From the agency's first line to the first date, delivery or title behind it; failing an agency, what stands above the date."""
        kinds = [one.kind for one in self._lines]
        if "agency" not in kinds:
            return self._unknown_letterhead(kinds)
        start = kinds.index("agency")
        while (
            start and kinds[start - 1] in {"title", "other"} and not _LABELLED.match(self._lines[start - 1].line.text)
        ):
            start -= 1
        stops = {"date", "via", "to", "subject", "salutation", "mailed", "header"}
        first = kinds.index("agency")
        ends = (
            i
            for i in range(first + 1, len(kinds))
            if kinds[i] in stops or (kinds[i] == "title" and "agency" not in kinds[i + 1 : i + _NEAR])
        )
        end = next(ends, len(kinds))
        return start, min(end, self._start_of_company(first, end), self._end_of_address(first, end))

    def _unknown_letterhead(self, kinds: list[str]) -> tuple[int, int]:
        """An address above the date is the sender's, if the recipient stands below it."""
        end = kinds.index("date") if "date" in kinds else 0
        city = kinds.index("city") if "city" in kinds[:end] else 0
        start = next((i + 1 for i in range(city - 1, -1, -1) if kinds[i] not in ADDRESS | {"title", "office"}), 0)
        below = any(
            one.kind in {"city", "attention", "to"} or (one.kind == "other" and COMPANY.search(one.line.text))
            for one in self._lines[end:]
        )
        return (start, end) if below and city else (0, 0)

    def _start_of_company(self, start: int, end: int) -> int:
        """Where a company's address starts behind the agency, with nothing but a blank line between."""
        blank = [i for i in range(start, end) if self._lines[i].kind == "blank"]
        for low, high in zip(blank, [*blank[1:], end], strict=False):
            lines = self._lines[low + 1 : high]
            texts = [one.line.text for one in lines if one.kind == "other"]
            named = any(COMPANY.search(text) and not OFFICE.search(text) for text in texts)
            if named and any(one.kind == "city" for one in lines):
                return low + 1
        return end

    def _end_of_address(self, start: int, end: int) -> int:
        """Where the letterhead's own address ends, if another stands below it."""
        cities = [i for i in range(start, end) if self._lines[i].kind == "city"]
        own = next((i for i in cities if i + 1 not in cities), end)
        is_last = not cities or own == cities[-1]
        return end if is_last or self._lines[own + 1].kind == "agency" else own + 1

    def _block(self, city: int) -> list[Line]:
        """The lines of the address that ends at a city, and for whose attention it is, below."""
        lines: list[Line] = []
        low = self._end if city >= self._end else 0
        for one in reversed(self._lines[low : city + 1]):
            if one.kind == "to":
                lines.insert(0, _addressed(one.line))
            if one.kind not in ADDRESS or (one.kind == "city" and lines):
                break
            lines.insert(0, one.line)
        for one in self._lines[city + 1 :]:
            if one.kind not in {"blank", "email", "attention", "counsel"}:
                break
            lines += [one.line] if one.kind in {"attention", "counsel"} else []
        return lines

    def _after_delivery(self) -> list[list[Line]]:
        """Failing a city: the lines from "To:" on, or below how it was sent, or below the date."""
        for kind in ("to", "via", "email", "date"):
            places = [i for i, one in enumerate(self._lines) if one.kind == kind and not self._inside(i)]
            if kind == "to":
                places = [i for i in places if self._lines[i].line.text[:2].casefold() == "to"]
            if not places:
                continue
            lines = [_addressed(self._lines[places[-1]].line)] if kind == "to" else []
            for one in self._lines[max(places[-1] + 1, self._end) :]:
                if one.kind in ADDRESS:
                    lines.append(one.line)
                elif lines:
                    break
            if lines:
                return [lines[:8]]
        return []


def _addressed(line: Line) -> Line:
    """What stands behind "To:"."""
    found = TO.match(line.text)
    at = found.start(2) if found else 0
    return Line(line.text[at:], line.start + at, line.end)


def _opening(lines: Iterable[Line]) -> Iterator[_Line]:
    """The lines before the first paragraph, each with its kind; columns side by side are lines of their own."""
    for count, line in enumerate(lines):
        kind = kind_of(line.text)
        pieces = _columns(line)
        if len(pieces) > 1 and (kind != "paragraph" or {"agency", "date"} & {piece.kind for piece in pieces}):
            yield from pieces
            continue
        if count == _LONGEST or kind in {"paragraph", "salutation"}:
            return
        yield _Line(line, kind)


def _columns(line: Line) -> list[_Line]:
    """What stands side by side in a line, unless it is a label and its words."""
    if len(line.text) > _WIDEST or _LABELLED.match(line.text):
        return []
    found = ((Line(part[0], line.start + part.start(), line.start + part.end()), part.start()) for part in _COLUMN.finditer(line.text))  # fmt: skip
    return [_Line(piece, kind_of(piece.text), at > 0) for piece, at in found]


def _closed_up(lines: list[_Line]) -> list[_Line]:
    """The lines without the blank ones where nearly every line stands apart: a page of that kind has no blocks."""
    words = [one for one in lines if one.kind != "blank"]
    together = sum(not other.beside and "blank" not in {one.kind, other.kind} for one, other in pairwise(lines))
    return words if len(words) >= _MANY and together * 5 < len(words) else lines
