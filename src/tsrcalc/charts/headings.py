"""Which lines of cells are headings, known or not, and which words above rows name their campaign."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..rows import COLUMNS, WEAK, chart_column_of, column_of, plain_heading
from .grid import kind_of
from .pieces import NAMELESS, is_date


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["are_known", "are_strange", "campaign_in", "is_caption", "is_heading", "known_order"]

#: A heading, whatever its words; what stands in a cell where something is not known is none.
_WORDS = r"(?=[^a-zA-Z]*[a-zA-Z])[^\d§@]{1,60}"
_UNTOLD = frozenset({*NAMELESS, "n/a", "none", "not available", "illegible", "redacted", "same", "see above"})
_CAMPAIGN = r"(?i)(?:robocall\s+)?campaign(?:\s+(?:name|identifier|id))?\s*[:–—]\s*(\S.{0,118})"
_CAPTION = r"(?i)(?:table|chart|attachment|exhibit|appendix|annex|schedule)\s+[A-Z\d]{1,3}\b.*"


def is_heading(cells: tuple[str, ...], columns: Mapping[str, str]) -> bool:
    """Whether cells are headings: two at least that are known, or one that the caller names, and no date."""
    if any(is_date(cell) for cell in cells):
        return False
    return are_known(cells, map(plain_heading, columns.values()))


def are_known(texts: Iterable[str], named: Iterable[str] = ()) -> bool:
    """Whether texts are headings: two at least that are known, one of them of charts alone; or one that the caller names."""
    plain = [plain_heading(text) for text in texts]
    known = [one for one in plain if one in chart_column_of()]
    return (len(known) > 1 and not WEAK.issuperset(known)) or (len(plain) > 1 and not {*named}.isdisjoint(plain))


def are_strange(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether cells are headings that may be known or not: nothing but words, above a row of as many cells."""
    filled = [cell for cell in cells if cell]
    return (
        len(cells) == len(below)
        and len(filled) >= max(2, len(cells) - 1)
        and all(re.fullmatch(_WORDS, cell) and cell.strip(" []().").casefold() not in _UNTOLD for cell in filled)
        and any(map(kind_of, below))
        and not any(map(kind_of, filled))
    )


def known_order(cells: tuple[str, ...]) -> bool:
    """Whether headings are all known, and stand in the order of the letters."""
    order = list(COLUMNS)
    places = [
        order.index(column_of()[plain]) if (plain := plain_heading(cell)) in column_of() else -1 for cell in cells
    ]
    return -1 not in places and places == sorted(set(places))


def campaign_in(text: str) -> str:
    """The campaign that a line above rows names, and says that it is one; empty where it does not."""
    found = re.fullmatch(_CAMPAIGN, text.strip())
    return found[1] if found else ""


def is_caption(text: str) -> bool:
    """Whether a line is the title of a table."""
    return re.fullmatch(_CAPTION, text.strip()) is not None
