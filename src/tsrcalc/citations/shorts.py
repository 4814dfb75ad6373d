"""Sections cited without their code: of the Telemarketing Sales Rule, of an act by its name, or of what was cited before."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..patterns import regex
from .lists import following
from .matching import Reading, certain, match


if TYPE_CHECKING:
    from collections.abc import Iterator

    from . import Citation
    from .acts import Act
    from .places import Law, Memory

__all__ = ["Cited", "Shorts"]


class Cited(NamedTuple):
    """One section of those that a short form cites, by places in the window."""

    start: int
    end: int
    reading: Reading
    how: str


_SIGN = regex(
    r"(?P<sign> (?P<rules> [Rr]ules?\s ) | (?P<part> [Pp]arts?\s | [Pp]ts?\.\s ) | §§?\s? | [Ss]ections?\s | SECTIONS?\s | [Ss]ecs?\.\s?"
    r" | [Ss]ec\s | SEC\.\s | [Ss]s?\.\s? )"
    r"(?: (?P<worn> 3[1lI][0oO] \s?[.,]\s? \d{1,2} \s?(?=[(\[{]) ) | \d{1,5} (?P<point> \.\d )? )",
    re.VERBOSE | re.ASCII,
)
_TITLE = regex(
    r",?\sof\s(?:the\s)?[Tt]itle\s(?P<volume>\d{1,2}),?\s(?:of\s)?(?:the\s)?"
    r"(?:(?P<cfr>C\.?\s?F\.?\s?R\b\.?|Code\sof\sFederal\sRegulations)|U\.?\s?S\.?\s?C\b\.?|United\sStates\sCode)",
    re.ASCII,
)
_CODE = regex(
    r",?\sof\s(?:the\s)?(?:(?P<cfr>C\.?\s?F\.?\s?R\b\.?|Code\sof\sFederal\sRegulations)|U\.?\s?S\.?\s?C\b\.?|United\sStates\sCode)",
    re.ASCII,
)
_TITLE_BEFORE = regex(r"(?<!\w)[Tt]itle\s(?P<volume>\d{1,2}),?\s(?:at\s)?\Z", re.ASCII)
_PROCEDURE = regex(
    r"(?:\sof\s(?:the\s)?|,\s)(?:Fed\.?\s?R\.?\s?Civ\.?\s?P\b\.?|F\.?\s?R\.?\s?C\.?\s?P\b\.?|Federal\sRules?\sof\sCivil\sProcedure)",
    re.ASCII,
)
_OF_RULE = regex(
    r",?\sof\s(?:(?:the\s)?(?:TSR|Telemarketing\sSales\sRule)|the\s(?:FTC(?:’s|'s)\s)?(?:TSR|Rule|Telemarketing\sSales\sRule)|this\s(?:[Rr]ule|[Pp]art))\b"
)
_OF_THIS = regex(r",?\sof\s(?:the|this|that|such)\s(?:[Aa]ct|statute|title)\b", re.ASCII)
#: Of something that is not known here.
_OF_OTHER = regex(r",?\sof\s(?:the\s|that\s|this\s|our\s|your\s|its\s|an?\s|[A-Z]|\d)", re.ASCII)
_OTHER_LAW = regex(
    r"(?:\b(?:Code|Ann\.|Stat\.|Stats\.|Laws?|Act|ch\.|Chapter|R\.S\.|Rev\.|Cal\.|Restatement)|\bC\.|\w\.\w\.),?\s\Z"
)
_RULE_BEFORE = regex(r"(?<!\w)(?:TSR|Telemarketing\sSales\sRule(?:\s\(TSR\))?),?\s\Z")
#: What "Section 8" and the like mean in other fields.
_OTHER_FIELD = regex(
    r"\s(?:housing|vouchers?|tenants?|landlords?|apartments?|programs?|subsid|assistance|eight|below|above|hereof|herein|visas?|employees?)\b"
)


def _guess(found: re.Match[str]) -> tuple[str, str]:
    """The kind of what a sign and a number cite, and the code to read it by until it is known which is meant."""
    if found["rules"] and not found[0].startswith("310.", found.end("sign")):
        return "frcp", "Fed. R. Civ. P."
    regulation = found["point"] or found["part"] or found["worn"]
    return ("cfr", "16 C.F.R.") if regulation else ("usc", "1 U.S.C.")


def _ending(found: list[Cited], end: int) -> list[Cited]:
    """The same, of which the last ends behind the name of what they are sections of."""
    return [*found[:-1], *(one._replace(end=end) for one in found[-1:])]


def _reworded(damage: str | None, citation: Citation | None) -> str | None:
    """What was wrong, in words that do not name the code that the section was first read by."""
    if damage is None:
        return None
    wrong = damage.partition("; read as ")[0].replace("1 U.S.C. §", "section")
    return f"{wrong}; read as {citation}" if citation else wrong


def _moved(reading: Reading, kind: str, volume: int | None) -> Reading:
    """A section, as that of another code."""
    citation = reading.citation
    if citation is None:
        return reading
    if kind == "cfr" and citation.path and "." not in citation.number:
        return Reading(None, reading.end, "a part of the Code of Federal Regulations has no paragraphs")
    moved = match(kind, str(attrs.evolve(citation, kind=kind, volume=volume)))
    right = moved.citation if moved else None
    if right == citation:
        return reading
    damage = _reworded(reading.damage, right) or (moved.damage if moved else "it cannot be read")
    return Reading(right, reading.end, damage)


def _placed(reading: Reading, act: Act) -> Reading:
    """A section of an act, as the place in the code where it stands."""
    section = reading.citation
    if section is None:
        return reading
    place = act.place(section)
    if place is None:
        problem = f"where section {section.number} of the {act.names[0]} stands in the code is not known here"
        return Reading(None, reading.end, problem)
    return Reading(place, reading.end, _reworded(reading.damage, place))


class Shorts:
    """
    Reads short forms.

    Attributes:
        memory: What was cited so far.
    """

    def __init__(self, memory: Memory, law: Law) -> None:
        self.memory = memory
        self._law = law
        self._named: dict[str, Act] = {}

    def read(self, left: str, text: str) -> tuple[int, list[Cited]]:
        """
        Read the sections that a text starts with.

        Args:
            left: The cleaned text before.

            text: The cleaned text from the sign or the word on.

        Returns:
            How much of the text before belongs to them, and the sections; none if they are of nothing known.
        """
        found = _SIGN.match(text)
        if found is None:
            return 0, []
        kind, code = _guess(found)
        members = list(self._members(text, found, kind, code))
        if not members:
            return 0, []
        at = members[-1].end
        if kind == "frcp":
            rules = _PROCEDURE.match(text, at)
            return 0, _ending(self._renamed(members, kind, None, "named"), rules.end()) if rules else []
        if title := _TITLE.match(text, at):
            code = "cfr" if title["cfr"] else "usc"
            return 0, _ending(self._renamed(members, code, int(title["volume"]), "named"), title.end())
        before = _TITLE_BEFORE.search(left)
        if before and (named := _CODE.match(text, at)):
            code = "cfr" if named["cfr"] else "usc"
            found_in = self._renamed(members, code, int(before["volume"]), "named")
            return len(left) - before.start(), _ending(found_in, named.end())
        return self._of_rule(left, text, members) if kind == "cfr" else self._of_act(left, text, members)

    def _members(self, text: str, found: re.Match[str], kind: str, code: str) -> Iterator[Cited]:
        """Every section of a list, as if of title 1 of the code, or of title 16 of the CFR."""
        sign = found["sign"].rstrip(" .")
        plural = sign.endswith("s") or sign == "§§"
        if kind == "frcp":
            lead = f"{code} "
        elif found["part"]:
            lead = f"{code} {'Parts' if plural else 'Part'} "
        else:
            lead = f"{code} {'§§' if plural else '§'} "
        skip = len(found["sign"])
        reading = match(kind, lead + text[skip:])
        if reading is None:
            return
        reading = self._certain(reading)
        at = reading.end - len(lead) + skip
        yield Cited(0, at, reading, "full")
        base = reading.citation
        while base is not None and (member := following(text[at:], base, plural=plural)):
            readings = [self._certain(one) for one in member.readings]
            for one in readings:
                yield Cited(0 if member.is_range else at + member.start, at + member.end, one, "list")
            base, at = readings[-1].citation, at + member.end

    def _certain(self, reading: Reading) -> Reading:
        if reading.printed is None or (reading.citation and reading.citation.is_tsr):
            return certain(reading, self._law)
        return Reading(None, reading.end, _reworded(reading.damage, None))

    @staticmethod
    def _renamed(members: list[Cited], kind: str, volume: int | None, how: str) -> list[Cited]:
        """The sections, as those of another code; the first came by *how*."""
        return [
            member._replace(
                reading=_moved(member.reading, kind, volume), how=how if member.how == "full" else member.how
            )
            for member in members
        ]

    def _of_rule(self, left: str, text: str, members: list[Cited]) -> tuple[int, list[Cited]]:
        """Sections whose number has a point: of the Telemarketing Sales Rule, or of a part cited before."""
        at = members[-1].end
        first = next((member.reading.citation for member in members if member.reading.citation), None)
        number = first.number if first else "310."
        part = number.partition(".")[0]
        rule = _OF_RULE.match(text, at)
        before = _RULE_BEFORE.search(left)
        spelled = bool(rule or before or any(member.reading.spelled for member in members))
        title = 16 if part == "310" and spelled else self.memory.title_of("cfr", number)
        cited = title is not None
        if title is None:
            title = 16 if part == "310" else None
        if title is None or (not spelled and (_OF_OTHER.match(text, at) or _OTHER_LAW.search(left))):
            return 0, []
        how = "named" if spelled else "short" if cited else "full"
        found = self._renamed(members, "cfr", title, how)
        return (len(left) - before.start() if before else 0), _ending(found, rule.end() if rule else at)

    def _of_act(self, left: str, text: str, members: list[Cited]) -> tuple[int, list[Cited]]:
        """Sections whose number has no point: of an act that is named, or of what was cited before."""
        at = members[-1].end
        first = members[0].reading.citation
        acts = self._law.acts() if "Act" in left[-90:] or " of " in text[at : at + 4] else None
        behind = acts.behind(text, at) if acts else None
        before = acts.before(left) if acts else None
        if behind:
            return 0, self._in_act(behind[0], members, end=behind[1])
        if before:
            return len(left) - before[1], self._in_act(before[0], members, end=at)
        if first is None or _OTHER_LAW.search(left) or _OTHER_FIELD.match(text, at):
            return 0, []
        this = _OF_THIS.match(text, at)
        if _OF_OTHER.match(text, at) and not this:
            return 0, []
        title = self.memory.title_of("usc", first.number)
        if title is not None:
            return 0, _ending(self._renamed(members, "usc", title, "short"), this.end() if this else at)
        return 0, self._in_last_act(first, members, end=this.end() if this else at)

    def _in_act(self, act: Act, members: list[Cited], *, end: int, how: str = "named") -> list[Cited]:
        self._named[act.names[0]] = act
        found = [
            member._replace(reading=_placed(member.reading, act), how=how if member.how == "full" else member.how)
            for member in members
        ]
        return _ending(found, end)

    def _in_last_act(self, first: Citation, members: list[Cited], *, end: int) -> list[Cited]:
        """Sections of the one act, of those cited by section before, that has them; of two, none is guessed."""
        likely = [act for act in self._named.values() if act.place(first)]
        if len(likely) > 1:
            names = " or of the ".join(act.names[0] for act in likely)
            problem = f"section {first.number} may be of the {names}"
            return [Cited(0, end, Reading(None, end, problem), "unread")]
        return self._in_act(likely[0], members, end=end, how="short") if likely else []
