"""Citations found in running text, and whether each place in the Telemarketing Sales Rule exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from . import provisions
from .citations import Citation
from .citations.acts import Act, Acts
from .citations.finding import find


if TYPE_CHECKING:
    from .citations.places import Place

__all__ = ["FoundCitation", "find_citations"]


@attrs.frozen(kw_only=True)
class FoundCitation:
    """
    A citation found in a text.

    Attributes:
        citation: The citation, or None if what stands there is damaged beyond safe repair, or may mean several things.

        text: What stands there, exactly.

        start: Where it starts, as an offset into the text.

        end: Where it ends.

        how: ``full``; ``list`` for a further member of a list or range; ``short`` for a short form, resolved by what was
            cited before; ``named`` for a section of an act, a rule or a code by its name; ``unread`` where there is no citation.

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
        """Where the place does not exist, the provision nearest to it."""
        return None


def find_citations(text: str) -> tuple[FoundCitation, ...]:
    """
    Find every citation in running text.

    Args:
        text: Any text: a letter, a page, a sentence.

    Returns:
        What was found, in the order of the text. Members of a list or a range are given one by one; short forms are resolved
        by what was cited before.

    >>> for found in find_citations("See 16 C.F.R. §§ 310.3(a), (c), or (d), or Section 310.4."):
    ...     print(found.start, found.text, "=", found.citation)
    4 16 C.F.R. §§ 310.3(a) = 16 C.F.R. § 310.3(a)
    27 (c) = 16 C.F.R. § 310.3(c)
    35 (d) = 16 C.F.R. § 310.3(d)
    43 Section 310.4 = 16 C.F.R. § 310.4
    """
    return tuple(_found(text, place) for place in find(text, _acts))


def _found(text: str, place: Place) -> FoundCitation:
    return FoundCitation(
        citation=place.citation,
        text=text[place.start : place.end],
        start=place.start,
        end=place.end,
        how=place.how,
        damage=place.damage,
    )


def _acts() -> Acts:
    return Acts(
        (
            Act(
                ("FTC Act", "Federal Trade Commission Act"),
                {"5": Citation.parse("15 U.S.C. § 45"), "13": Citation.parse("15 U.S.C. § 53")},
            ),
        )
    )
