"""The search for citations in running text: from a word that only citations have, to where each starts and ends."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

import attrs

from ..patterns import regex
from .fronts import front, in_front
from .lists import following
from .matching import Reading, certain, match
from .names import start_of_name
from .pieces import read_pages
from .places import Law, Memory, Place
from .shorts import Shorts
from .triggers import next_trigger
from .windows import Window


if TYPE_CHECKING:
    from . import Citation


__all__ = ["find"]

#: How far a citation reaches, and one that is long or has many blanks.
_WIDE, _NAMED, _WIDEST = 150, 400, 1200
#: How far before a number the parties' names may start.
_NAMES = 260


def find(text: str, law: Law) -> list[Place]:
    """
    Find the citations of a text, in its order.

    Args:
        text: Any text.

        law: Gives what the data says, where it matters.

    Returns:
        What was found, by start.
    """
    return _Search(text, law).run()


_VOLUME = regex(
    r"(?:[Tt]itle\s{1,9})?(?<![^\W_])(?<![.$/])(?<![0-9][,-])(?:[0-9][0-9lIoO]?|[lIO][0-9]),?\s{0,20}\Z",
)
_PAGE_VOLUME = regex(r"(?<![^\W_])(?<![.$/:])(?<![0-9][,-])[0-9]{1,4}\s{1,20}\Z")
_DOCKET_NUMBER = regex(r"(?<![\w.:-])(?:\d:)?\d\d\Z", re.ASCII)
_DOCKET_WORD = regex(
    r"(?:\b(?:[Cc]ase|CASE|[Cc]ivil\s(?:[Aa]ction|[Cc]ase)|[Cc]iv\.(?:\s[Aa](?:ction|\.))?|[Dd]ocket),?\s)?(?:\b[Nn]os?\.?\s?)?\Z",
    re.ASCII,
)
_OF_LAW = regex(r"(?:§|\b[Ss]ec(?:tion|\.)?)\s?\d{1,4}[a-z]?(?:\([A-Za-z0-9]{1,6}\))*\sof\s(?:the\s)?\Z", re.ASCII)
_SIGN_BEFORE = regex(r"(?:Â\s?|&sect;\s?|\N{REPLACEMENT CHARACTER}\s?)\Z")
#: A list may go on behind a citation that such a character follows.
_MORE = regex(r"[\s*_]*+(?:[,;&(/\-‐-—]|(?:and|or|to|through|thru|as)\b)")
_NAME_BEFORE = regex(r",[\s*_\\]{1,9}\Z")
_AT = regex(
    r"(?P<volume>\d{1,4})\s(?P<series>[A-Z][A-Za-z.\d'’ ]{0,18}?),?\sat\s(?P<page>\*?\d{1,6}(?:[-–]\*?\d{1,6})?(?:\s(?:&\s)?n\.\s?\d{1,3})?)(?!\w)",
    re.ASCII,
)
_ID_AT = regex(r"[Ii]d\.,?\sat\s(?P<page>\*?\d{1,6}(?:[-–]\*?\d{1,6})?(?:\s(?:&\s)?n\.\s?\d{1,3})?)(?!\w)", re.ASCII)
_ID_SECTION = regex(
    r"[Ii]d\.,?\s(?:at\s)?(?P<sign>§§?\s?|[Ss]ections?\s|[Ss]ecs?\.\s|(?=\d{1,4}\.\d{1,5}\())(?=\d)", re.ASCII
)
#: What may stand before an "Id." that means what was cited last.
_BEFORE_ID = regex(
    r"(?:\A|[.;:)\]”\"’'>!?¹²³⁰⁴-⁹—–]|\b(?:[Ss]ee|[Aa]lso|[Aa]ccord|[Cc]f\.|[Bb]ut|[Uu]nder|e\.g\.,)|(?:\A|[\n\f])\s{0,20}\[?\d{1,3}\]?\.?)[\s*_(\[“\"]*\Z"
)


def _means_nothing(citation: Citation | None) -> bool:
    """Whether a citation that has its form is none in running text: "EO 5" is a model, "2020 US 3 million" a number."""
    if citation is None:
        return False
    if citation.kind == "executive-order":
        return int(citation.number) < _FIRST_ORDER
    return citation.kind == "case" and citation.series == "U.S." and (citation.volume or 0) > _LAST_REPORT


def _pages(citation: Citation, printed: str) -> str | None:
    return read_pages(printed, commas=citation.kind == "federal-register")


#: Executive orders cited by number today have four digits or five; the United States Reports had 600 volumes in 2024.
_FIRST_ORDER, _LAST_REPORT = 1000, 999


class _Search:
    """One pass over one text."""

    def __init__(self, text: str, law: Law) -> None:
        self.text = text
        self.places: list[Place] = []
        self.memory = Memory()
        self.law = law
        self.shorts = Shorts(self.memory, law)
        self.done = 0

    def run(self) -> list[Place]:
        at = 0
        while hit := next_trigger(self.text, at):
            trigger, start, at = hit
            if self._in_address(start):
                continue
            method, _, kind = trigger.name.partition(" ")
            self.done = max(self.done, 0)
            getattr(self, f"_{method}")(start, kind)
            at = max(at, self.done)
        return self.places

    def _in_address(self, at: int) -> bool:
        """Whether a place lies within a web or mail address, whose parts only look like citations."""
        left = self.text[max(0, at - 200) : at]
        last = left.rsplit(None, 1)[-1] if left and not left[-1].isspace() else ""
        return "://" in last or "www." in last or "@" in last

    def _left(self, at: int, reach: int) -> Window:
        return Window(self.text, max(self.done, at - reach), at)

    # --- where citations start --------------------------------------------------------------------------------------

    def _code(self, at: int, kind: str) -> None:
        left = self.text[max(self.done, at - 24) : at]
        if volume := _VOLUME.search(left):
            start = at - len(left) + volume.start()
            self._take(kind, start)

    def _bare(self, at: int, kind: str) -> None:
        left = self.text[max(self.done, at - 30) : at]
        if left[-1:].isalnum() or left[-1:] in tuple("$€£.,-–/_#") or left.endswith("$ "):
            return
        sign = _SIGN_BEFORE.search(left)
        self._take(kind, at - len(sign[0] if sign else ""))

    def _here(self, at: int, kind: str) -> None:
        if at == 0 or not (self.text[at - 1].isalnum() or self.text[at - 1] in "-_/"):
            self._take(kind, at)

    def _paged(self, at: int, kind: str) -> None:
        left = self.text[max(self.done, at - 30) : at]
        if volume := _PAGE_VOLUME.search(left):
            start = at - len(left) + volume.start()
            if self._cited_at(start):
                return
            if kind == "case":
                named = self._named(start)
                if named is not None and self._take(kind, named):
                    return
            self._take(kind, start)

    def _law(self, at: int, kind: str) -> None:
        if at and self.text[at - 1].isalnum():
            return
        left = self._left(at, 60)
        section = _OF_LAW.search(left.text)
        if not (section and self._take(kind, left.start(section.start()))):
            self._take(kind, at)

    def _docket(self, at: int, kind: str) -> None:  # noqa: ARG002 -- as every reader of a trigger takes it
        start = at
        if self.text[at] == "-":
            left = self.text[max(self.done, at - 6) : at]
            number = _DOCKET_NUMBER.search(left)
            if number is None:
                return
            start = at - len(left) + number.start()
        before = self._left(start, 40)
        word = _DOCKET_WORD.search(before.text)
        if word and word[0]:
            start = before.start(word.start())
        named = self._named(start)
        if named is None or not self._take("docket", named):
            self._take("docket", start)

    def _named(self, at: int) -> int | None:
        if not _NAME_BEFORE.search(self.text[max(0, at - 10) : at]):
            return None
        left = self._left(at, _NAMES)
        name = start_of_name(left.text)
        return None if name is None else left.start(name)

    # --- reading from there -----------------------------------------------------------------------------------------

    def _take(self, kind: str, start: int) -> bool:
        """Read a citation of a kind, and the list that it starts."""
        window, reading = self._read(kind, start)
        if reading is None or _means_nothing(reading.citation):
            return False
        reading = certain(reading, self.law)
        end = window.end(reading.end)
        how = "unread" if reading.citation is None else "named" if reading.spelled else "full"
        if not self._with_front(reading, start, end, how):
            self._add(reading, start, end, how)
            self._go_on(reading, start, end)
        return True

    def _with_front(self, reading: Reading, start: int, end: int, how: str) -> bool:
        """Read the paragraphs named in front of a section, as those of that section; they share one place."""
        if reading.citation is None or reading.damage or self.text[max(self.done, start - 4) : start].strip() != "of":
            return False
        left = self._left(start, 120)
        found = front(left.text)
        readings = in_front(reading.citation, found["marks"]) if found else []
        begin = left.start(found.start()) if found else start
        for count, one in enumerate(certain(one, self.law) for one in readings):
            came = "unread" if one.citation is None else "list" if count else how
            self._add(one, begin, end, came, joined=count > 0)
        return bool(readings)

    def _read(self, kind: str, start: int) -> tuple[Window, Reading | None]:
        wide = _WIDE if kind in {"cfr", "usc"} else _NAMED
        window = Window(self.text, start, start + wide, clean=False)
        reading = match(kind, window.text)
        if window.is_unclear(reading.end if reading and not reading.damage else wide):
            window.clean()
            reading = match(kind, window.text)
        cut = start + wide < len(self.text)
        if cut and (window.end(reading.end) > start + wide - 90 if reading else len(window.text) < wide - 9):
            window = Window(self.text, start, start + _WIDEST)
            reading = match(kind, window.text)
        return window, reading

    def _go_on(self, first: Reading, start: int, end: int) -> None:
        """Read the members of a list behind its first."""
        base = first.citation
        while base is not None and base.kind in {"cfr", "usc", "frcp"} and _MORE.match(self.text, end):
            window = Window(self.text, end, end + _WIDE, clean=False)
            member = following(window.text, base, plural=first.plural)
            if window.is_unclear(member.end if member else 40):
                window.clean()
                member = following(window.text, base, plural=first.plural)
            if member is None:
                return
            begins, end = window.start(member.start), window.end(member.end)
            readings = [certain(reading, self.law) for reading in member.readings]
            for reading in readings:
                how = "list" if reading.citation else "unread"
                self._add(reading, start if member.is_range else begins, end, how, joined=True)
            start, base = begins, readings[-1].citation

    def _add(self, reading: Reading, start: int, end: int, how: str, *, joined: bool = False) -> None:
        place = Place(reading.citation, start, end, how, reading.damage)
        between = self.text[self.done : start] if self.places and self.done <= start < self.done + 12 else "."
        joined = joined or ((";" in between or "," in between) and between.strip(" ;,&*_\n\tandor") == "")
        self.places.append(place)
        self.memory.add(place, joined=joined)
        self.done = max(self.done, end)

    # --- short forms ------------------------------------------------------------------------------------------------

    def _section(self, at: int, _: str) -> None:
        if at and self.text[at - 1].isalnum():
            return
        left = self._left(at, 120)
        back = 0
        sign = _SIGN_BEFORE.search(left.text)
        window = Window(self.text, at, at + 2 * _WIDE, clean=False)
        back, cited = self.shorts.read(left.text, window.text)
        if window.is_unclear(cited[-1].end + 40 if cited else 120):
            window.clean()
            back, cited = self.shorts.read(left.text, window.text)
        if not cited:
            return
        if (
            len(cited) == 1
            and not back
            and self._with_front(cited[0].reading, at, window.end(cited[0].end), cited[0].how)
        ):
            return
        begin = left.start(len(left.text) - back) if back else at - (len(sign[0]) if sign else 0)
        for n, one in enumerate(cited):
            start = begin if one.start == 0 else window.start(one.start)
            how = "unread" if one.reading.citation is None else one.how
            self._add(one.reading, start, window.end(one.end), how, joined=n > 0)

    def _cited_at(self, start: int) -> bool:
        """Read "954 F.3d at 975" as a page of the case cited before."""
        if "at" not in self.text[start : start + 40]:
            return False
        window = Window(self.text, start, start + 80)
        found = _AT.match(window.text)
        if found is None:
            return False
        whole = match("case", f"{found['volume']} {found['series']} 1")
        series = whole.citation.series if whole and whole.citation else found["series"]
        known = self.memory.reported(int(found["volume"]), series or "")
        if known is None:
            return False
        citation = attrs.evolve(known, pinpoint=_pages(known, found["page"]))
        self._add(Reading(citation, found.end()), start, window.end(found.end()), "short")
        return True

    def _again(self, at: int, _: str) -> None:
        if not self.places or not _BEFORE_ID.search(self.text[max(0, at - 40) : at]):
            return
        window = Window(self.text, at, at + _WIDE)
        last = self.memory.last
        if len(last) != 1:
            problem = "it may mean more than one citation before it" if last else "what it means could not be read"
            self.places.append(Place(None, at, at + 3, "unread", problem))
            self.done = at + 3
        elif found := _ID_SECTION.match(window.text):
            self._section_of(last[0].kind, last[0].volume, found, window, at)
        elif found := _ID_AT.match(window.text):
            paged = last[0].kind in {"case", "federal-register", "statutes-at-large"}
            problem = "" if paged else f"{last[0]} has no pages"
            citation = attrs.evolve(last[0], pinpoint=_pages(last[0], found["page"])) if paged else None
            self._add(
                Reading(citation, 0, problem or None), at, window.end(found.end()), "short" if paged else "unread"
            )
        else:
            self._add(Reading(last[0], 0), at, at + 3, "short")

    def _section_of(self, kind: str, title: int | None, found: re.Match[str], window: Window, at: int) -> None:
        """Read "Id. § 310.4" as a section of the code cited last."""
        sign = found["sign"].rstrip()
        plural = sign.rstrip(".").endswith("s") or sign == "§§"
        name = {"cfr": "C.F.R.", "usc": "U.S.C."}.get(kind)
        lead = f"{title} {name} {'§§' if plural else '§'} "
        reading = match(kind, lead + window.text[found.end() :]) if name else None
        if reading is None:
            self._add(
                Reading(None, 0, "it is no section of what was cited last"), at, window.end(found.end() - 1), "unread"
            )
            return
        reading = certain(reading, self.law)
        end = window.end(reading.end - len(lead) + found.end())
        self._add(reading, at, end, "short" if reading.citation else "unread")
        self._go_on(reading._replace(plural=plural), at, end)
