"""The catalogue of the Telemarketing Sales Rule: what is within what, since when, and what may underlie § 310.3(b)."""

from __future__ import annotations

import functools

from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from . import lawdata
from .citations import Citation
from .errors import RuleError, check_type


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterable

__all__ = ["InForce", "Provision", "catalogue", "check_underlying", "in_force", "provision"]


class InForce(NamedTuple):
    """
    A day on which a provision, or a part of it, came into force.

    Attributes:
        on: The day.

        what: What came into force then.

        citation: Where it was published.

        status: How far that was checked: ``verified``, ``secondary``, ``unverified``, or ``inherited`` from the
            paragraph above.

        widens: Whether the step only widened whom or what the provision reaches: an earlier call may be under it.
    """

    on: dt.date
    what: str
    citation: Citation
    status: str
    widens: bool = False


@attrs.frozen(kw_only=True)
class Provision:
    """
    One provision of 16 C.F.R. Part 310.

    Attributes:
        citation: Where it stands.

        title: What it is about, in our own words.

        kind: ``part``, ``section``, ``heading``, ``prohibition``, ``disclosure duty``, ``secondary liability`` and so on.

        binds: Who can violate it.

        underlies: Whether a violation may underlie § 310.3(b): ``yes``, ``no`` or ``n/a``.

        per_call: Whether one violation for each call is its natural count: ``yes``, ``sometimes`` or ``no``.

        unit: What is counted.

        status: How far number and content were checked: ``verified``, ``partial``, ``unverified`` or ``doubtful``.

        note: What else is known.

        steps: The days on which it came into force, earliest first; empty where it takes those of what it lies in.
    """

    citation: Citation
    title: str
    kind: str
    binds: str = ""
    underlies: str = "n/a"
    per_call: str = "no"
    unit: str = ""
    status: str = "verified"
    note: str = ""
    steps: tuple[InForce, ...] = ()


_STEP = {
    "on": lawdata.day, "what": lawdata.text, "citation": lawdata.cited,
    "status": lawdata.one_of("verified", "secondary", "unverified"), "widens?": lawdata.yes,
}  # fmt: skip
_YES = lawdata.one_of("yes", "no", "sometimes", "n/a")


def _text_or_none(value: object) -> object:
    return value if value == "" else lawdata.text(value)


_NATURE = {
    "kind": lawdata.text, "binds": _text_or_none, "underlies": _YES, "per_call": _YES, "unit": _text_or_none,
    "status": lawdata.one_of("verified", "partial", "unverified", "doubtful"),
}  # fmt: skip
_OPTIONAL_NATURE = {f"{key}?": check for key, check in _NATURE.items()}
_PLAIN = {"citation": lawdata.cited, "title": lawdata.text, "in_force?": lawdata.steps(_STEP)}


def catalogue() -> dict[Citation, Provision]:
    """
    Every provision in the catalogue, by citation: the part, its sections, and the paragraphs listed.

    >>> catalogue()[Citation.parse("310.4(b)(1)(v)")].unit
    'call'
    """
    outline, listed, _ = _outline()
    return outline | {citation: found for section in sorted(listed) for citation, found in _paragraphs(section).items()}


def verified_through() -> dt.date:
    """The last day through which the catalogue was checked."""
    return _outline()[2]


@functools.cache
def _outline() -> tuple[dict[Citation, Provision], frozenset[str], dt.date]:
    """The part and its sections, the numbers of the sections whose paragraphs are listed, and the day it was checked."""
    file = lawdata.LawFile.read(lawdata.shipped("provisions"))
    through: dt.date = file.value("verified_through", lawdata.day)
    file.value("authority", lawdata.cites)
    file.value("underlie_authority", lawdata.cited)
    rows = file.rows("sections", _PLAIN | {"listed?": lawdata.yes} | _OPTIONAL_NATURE)
    file.stop_if_wrong()
    listed = frozenset(row["citation"].number for row in rows if row.pop("listed", False))
    sections = ({"kind": "section" if "." in row["citation"].number else "part"} | row for row in rows)
    return _known(file, sections), listed, through


@functools.cache
def _paragraphs(section: str) -> dict[Citation, Provision]:
    """The paragraphs of a listed section; each section has a file, and is read when it is first asked about."""
    file = lawdata.LawFile.read(lawdata.shipped(f"provisions/{section}"))
    file.value("verified_through", lawdata.day)
    defaults = file.table("defaults", _NATURE)
    headings = [{"kind": "heading", "underlies": "yes"} | row for row in file.rows("headings", _PLAIN, optional=True)]
    spec = _PLAIN | {"note?": lawdata.text} | _OPTIONAL_NATURE
    rows = [defaults | row for row in file.rows("provisions", spec)]
    file.stop_if_wrong()
    return _known(file, (*headings, *rows))


def _known(file: lawdata.LawFile, rows: Iterable[dict[str, Any]]) -> dict[Citation, Provision]:
    known: dict[Citation, Provision] = {}
    for row in rows:
        citation, moments = row["citation"], tuple(InForce(**step) for step in row.pop("in_force", ()))
        file.ordered([moment.on for moment in moments], str(citation))
        if not citation.is_tsr or citation in known:
            file.problems.append(f"{citation}: outside Part 310, or listed twice")
        known[citation] = Provision(**row, steps=moments)
    file.done()
    return known


def _find(citation: Citation) -> Provision | None:
    """The entry of exactly this citation, or None."""
    outline, listed, _ = _outline()
    if not citation.path:
        return outline.get(citation)
    return _paragraphs(citation.number).get(citation) if citation.number in listed else None


def _above(citation: Citation) -> tuple[Citation, ...]:
    """The citation itself, then what it lies in, up to the part."""
    paths = (citation.path[:depth] for depth in range(len(citation.path), -1, -1))
    part = citation.number.partition(".")[0]
    sections = () if citation.number == part else tuple(_tsr(citation.number, path) for path in paths)
    return (*sections, _tsr(part, ()))


def _tsr(number: str, path: tuple[str, ...]) -> Citation:
    return Citation(kind="cfr", volume=16, number=number, path=path)


def provision(citation: Citation) -> Provision | None:
    """
    Find the provision a citation is about.

    Args:
        citation: A citation into 16 C.F.R. Part 310.

    Returns:
        The provision of exactly this citation; for a paragraph below the lowest listed, the one it lies in; for a range
        of sections, the part. None if no such place is in the rule, or the citation lies outside it.

    >>> provision(Citation.parse("310.4(b)(1)(v)(A)(i)")).citation == Citation.parse("310.4(b)(1)(v)")
    True
    >>> provision(Citation.parse("310.4(z)")) is None
    True
    """
    check_type(citation, Citation, "the provision", "give a Citation, read with Citation.parse")
    if not citation.is_tsr:
        return None
    if citation.through:
        ends = [provision(_tsr(number, ())) for number in (citation.number, citation.through)]
        return _find(_above(citation)[-1]) if all(ends) else None
    citation = _tsr(citation.number, citation.path)
    found = next(one for one in map(_find, _above(citation)) if one)
    if found.citation == citation or not _has_listed_paragraphs(found.citation):
        return found
    return None


def _has_listed_paragraphs(citation: Citation) -> bool:
    _, listed, _ = _outline()
    if not citation.path:
        return citation.number in listed or "." not in citation.number
    return any(other != citation and other.within(citation) for other in _paragraphs(citation.number))


def in_force(citation: Citation) -> tuple[InForce, ...]:
    """
    Tell when a provision came into force.

    Args:
        citation: A citation into 16 C.F.R. Part 310.

    Returns:
        The steps, earliest first; none if no such place is in the rule, or the citation lies outside it.

    >>> [str(step.on) for step in in_force(Citation.parse("310.4(b)(1)(v)"))]
    ['2008-12-01', '2009-09-01']
    """
    if provision(citation) is None:
        return ()
    place, steps = next((place, found.steps) for place in _above(citation) if (found := _find(place)) and found.steps)
    return steps if place == citation else tuple(step._replace(status="inherited") for step in steps)


def check_underlying(underlying: Citation) -> None:
    """
    Refuse a provision that cannot underlie § 310.3(b), assisting and facilitating.

    Authority: 16 C.F.R. § 310.3(b) names §§ 310.3(a), (c) and (d), and § 310.4.

    Raises:
        tsrcalc.errors.RuleError: The provision is not on that list, or is only a defence.

    >>> check_underlying(Citation.parse("310.4(b)(1)(v)"))
    """
    allowed = "it can rest on a violation of 16 C.F.R. §§ 310.3(a), (c) or (d), or § 310.4"
    listed = [_tsr("310.3", ("a",)), _tsr("310.3", ("c",)), _tsr("310.3", ("d",)), _tsr("310.4", ())]
    if not any(underlying.within(place) for place in listed):
        raise RuleError(f"{underlying} cannot underlie 16 C.F.R. § 310.3(b)", allowed)
    found = provision(underlying)
    if found is None:
        raise RuleError(f"{underlying} is not in the rule", allowed)
    if found.underlies != "yes" and found.kind != "section":
        raise RuleError(f"{underlying} is no prohibition but a {found.kind}", allowed)
