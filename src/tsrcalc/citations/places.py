"""What the search for citations finds, and what it remembers of what it found, for the short forms that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .pieces import order


if TYPE_CHECKING:
    from collections.abc import Callable

    from . import Citation
    from .acts import Acts

__all__ = ["Law", "Memory", "Place"]


class Law(NamedTuple):
    """
    What the search has to ask of the data, only where it matters.

    Attributes:
        acts: Gives the acts known by name.

        places: Gives, for a citation with a level more than was printed, the places of the rule that it could be.
    """

    acts: Callable[[], Acts]
    places: Callable[[Citation, tuple[str, ...]], tuple[Citation, ...]]


class Place(NamedTuple):
    """
    A citation found, or something damaged that would be one.

    Attributes:
        citation: The citation; None if what stands there cannot be read safely.

        start: Where it starts in the text.

        end: Where it ends.

        how: ``full``, ``list``, ``short``, ``named``, or ``unread``.

        damage: What was wrong and how it was read; None if nothing was.
    """

    citation: Citation | None
    start: int
    end: int
    how: str
    damage: str | None = None


_MOST_RANGES = 40


class Memory:
    """
    What was cited so far.

    Attributes:
        last: The citations that "Id." could mean: those of the last one found, or of the last list.
    """

    def __init__(self) -> None:
        self.last: list[Citation] = []
        self._end = -1
        self._volumes: dict[tuple[str, str], int] = {}
        self._ranges: list[Citation] = []
        self._reported: dict[tuple[int | None, str | None], Citation] = {}

    def add(self, place: Place, *, joined: bool) -> None:
        """Remember a place; *joined* says that it belongs to a list or a string of citations with the one before."""
        citation = place.citation
        if citation is None:
            self.last = []
            return
        self.last = [*self.last[-1:], citation] if joined else [citation]
        if citation.kind in {"cfr", "usc"} and citation.volume:
            self._volumes[citation.kind, citation.number] = citation.volume
            self._volumes[citation.kind, f"{citation.number.partition('.')[0]}."] = citation.volume
            if citation.through:
                self._ranges = [*self._ranges[-_MOST_RANGES:], citation]
        elif citation.series:
            self._reported[citation.volume, citation.series] = citation
        elif citation.kind == "federal-register":
            self._reported[citation.volume, "Fed. Reg."] = citation

    def title_of(self, kind: str, number: str) -> int | None:
        """The title of a code in which a section, or for the CFR its part, was cited before."""
        volume = self._volumes.get((kind, number))
        if volume is None and kind == "cfr":
            volume = self._volumes.get((kind, f"{number.partition('.')[0]}."))
        for one in reversed(self._ranges) if volume is None else ():
            if one.kind == kind and one.through and order(one.number) <= order(number) <= order(one.through):
                return one.volume
        return volume

    def reported(self, volume: int, series: str) -> Citation | None:
        """The case or document of that volume cited before."""
        return self._reported.get((volume, series))
