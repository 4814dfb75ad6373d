"""Citations found in running text, and whether each place in the Telemarketing Sales Rule exists."""

from __future__ import annotations

import functools

from typing import TYPE_CHECKING

import attrs

from . import lawdata, provisions
from .breaks import Rest, page_ends
from .citations import Citation
from .citations.acts import Act, Acts
from .citations.finding import find
from .citations.places import Law
from .citations.reading import first_wrong
from .errors import check_type


if TYPE_CHECKING:
    from .citations.places import Place

__all__ = ["FoundCitation", "find_citations"]


@attrs.frozen(kw_only=True)
class FoundCitation:
    """
    A citation found in a text.

    Attributes:
        citation: The citation; None if what stands there is damaged beyond safe repair, or may mean several things.

        text: What stands there, exactly.

        start: Where it starts, as an offset into the text.

        end: Where it ends.

        how: ``full``; ``list`` for a further member of a list or range; ``short`` for a short form, resolved by what was
            cited before; ``named`` for a section of an act, a rule or a code by its name; ``unread`` where there is no
            citation.

        damage: What was wrong as printed and how it was read, in plain words; None if nothing was.
    """

    citation: Citation | None
    text: str
    start: int
    end: int
    how: str
    damage: str | None = None

    @property
    def known(self) -> bool | None:
        """
        Whether the place exists in 16 C.F.R. Part 310: it is a provision of the catalogue, or lies in or above one.

        None for everything else: that is not checked.
        """
        if self.citation is None or not self.citation.is_tsr:
            return None
        return provisions.provision(self.citation) is not None

    @property
    def nearest(self) -> Citation | None:
        """The nearest provision, where the place does not exist; None where it does, or is not checked."""
        if self.known is not False or self.citation is None:
            return None
        return nearest(self.citation)


def find_citations(text: str) -> tuple[FoundCitation, ...]:
    """
    Find every citation in running text.

    Args:
        text: Any text: a letter, a page, a sentence.

    Returns:
        What was found, in the order of the text. The members of a list or a range are given one by one; those of a range share its
        place. Short forms are resolved by what was cited before. What is damaged is read where that is safe, and reported
        either way.

    >>> for found in find_citations("See 16 C.F.R. §§ 310.3(a), (c), or (d), or Section 310.4."):
    ...     print(found.start, found.text, "=", found.citation)
    4 16 C.F.R. §§ 310.3(a) = 16 C.F.R. § 310.3(a)
    27 (c) = 16 C.F.R. § 310.3(c)
    35 (d) = 16 C.F.R. § 310.3(d)
    43 Section 310.4 = 16 C.F.R. § 310.4
    >>> (worn,) = find_citations("contrary to 16 C.F.R. 9 310.4(b)(v)")
    >>> worn.damage
    'the section sign was misread; after 16 C.F.R. § 310.4(b) comes a number such as (1), not (v); read as 16 C.F.R. § 310.4(b)(1)(v), the only such place listed'
    """
    check_type(text, str, "the text", "give a str")
    law = Law(acts=_acts, places=_with_one_more)
    cuts = page_ends(text)
    if not cuts:
        return tuple(_found(text, place) for place in find(text, law))
    rest = Rest(text, cuts)
    places = ((place, rest.span(place.start, place.end)) for place in find(rest.text, law))
    return tuple(_found(text, place._replace(start=start, end=end)) for place, (start, end) in places)


def _found(text: str, place: Place) -> FoundCitation:
    return FoundCitation(
        citation=place.citation,
        text=text[place.start : place.end],
        start=place.start,
        end=place.end,
        how=place.how,
        damage=place.damage,
    )


_SECTION = {
    "section": lawdata.text, "citation": lawdata.cited, "status": lawdata.one_of("verified", "unverified"), "source?": lawdata.text,
}  # fmt: skip


@functools.cache
def _acts() -> Acts:
    """The acts of the data, with where their sections stand in the code."""
    file = lawdata.LawFile.read(lawdata.shipped("acts"))
    file.value("verified_through", lawdata.day)
    rows = file.rows("acts", {"names": lawdata.texts, "sections?": lawdata.steps(_SECTION), "law?": lawdata.cited})
    file.done()
    return Acts(
        tuple(
            Act(row["names"], {one["section"]: one["citation"] for one in row.get("sections", ())}, row.get("law"))
            for row in rows
        )
    )


@functools.lru_cache(maxsize=256)
def _with_one_more(citation: Citation, printed: tuple[str, ...]) -> tuple[Citation, ...]:
    """The places listed in the rule that have the marks printed and, where the reading added one, one more."""
    path = citation.path
    added = [at for at in range(len(path)) if path[:at] + path[at + 1 :] == printed]
    if not citation.is_tsr or not added:
        return ()
    at = added[0]
    mine = [
        one.path for one in provisions.catalogue() if one.number == citation.number and one.path[:at] == printed[:at]
    ]
    paths = dict.fromkeys((*path[: at + 1], *printed[at:]) for path in mine if len(path) > at)
    likely = [attrs.evolve(citation, path=path) for path in paths]
    found = [(one, provisions.provision(one)) for one in likely if first_wrong(one) is None]
    return tuple(one for one, place in found if place and len(place.citation.path) > at + 1)


def nearest(citation: Citation) -> Citation:
    """
    Find the provision nearest to a place of 16 C.F.R. Part 310 that does not exist.

    Args:
        citation: A citation into the rule.

    Returns:
        The mark next to the one that does not exist, if there is one a step away; otherwise what stands above it. For a
        section that does not exist, or one at the end of a range, the one whose number is most alike.

    >>> str(nearest(Citation.parse("310.4(a)(11)")))
    '16 C.F.R. § 310.4(a)(10)'
    >>> str(nearest(Citation.parse("310.4(z)")))
    '16 C.F.R. § 310.4'
    """
    if citation.through:
        ends = (attrs.evolve(citation, number=number, through=None) for number in (citation.number, citation.through))
        citation = next(end for end in ends if provisions.provision(end) is None)
    places = list(provisions.catalogue())
    sections = [one for one in places if not one.path and "." in one.number]
    number = next((one.number for one in sections if one.number == citation.number), None)
    if number is None:
        return max(sections, key=lambda one: _alike(one.number, citation.number))
    mine = [one for one in places if one.number == number]
    depth = max(_shared(one.path, citation.path) for one in mine)
    above = next(one for one in mine if one.path == citation.path[:depth])
    beside = [one for one in mine if len(one.path) == depth + 1 and one.path[:depth] == citation.path[:depth]]
    step = [one for one in beside if abs(_rank(one.path[-1]) - _rank(citation.path[depth])) == 1]
    return step[0] if step else above


def _alike(number: str, other: str) -> tuple[int, int]:
    """How much of two section numbers is the same from the left, then how close they are."""
    same = _shared(tuple(number), tuple(other))
    return same, -abs(int(number.partition(".")[2]) - int("0" + "".join(filter(str.isdigit, other.partition(".")[2]))))


def _shared(path: tuple[str, ...], other: tuple[str, ...]) -> int:
    return next(
        (n for n, (one, two) in enumerate(zip(path, other, strict=False)) if one != two), min(len(path), len(other))
    )


def _rank(mark: str) -> int:
    """The place of a mark in its order, whatever its kind."""
    if mark.isdigit():
        return int(mark)
    romans = {"i": 1, "v": 5, "x": 10, "l": 50}
    if set(mark) <= set(romans):
        values = [romans[letter] for letter in mark]
        return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
    return 1000 + ord(mark[0].casefold()) + 26 * len(mark)
