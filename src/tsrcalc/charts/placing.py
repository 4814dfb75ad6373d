"""Where the cells of a row stand: under their headings, or where there are none in the letters' order by what each cell is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import CallListError
from ..patterns import regex
from ..rows import COLUMNS, Layout, known_layout, layout_of, plain_heading
from .pieces import NAMELESS, is_date


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..errors import Problem

__all__ = ["LINK", "MARKS", "NUMBER", "VIOLATION", "by_kind", "kind_in", "laid_out", "placed"]

#: What the cells of columns are told by.
NUMBER = regex(rf"\s*(?:\+?1?[ .-]?\(?\d{{3}}\)?[ .-]?\d{{3}}[ .-]?\d{{4}}|(?i:{'|'.join(NAMELESS)}))\s*")
LINK = regex(r"\s*https?://")
VIOLATION = regex(r"(?i)C\.?\s?F\.?\s?R|\d{3}\s?\.\s?\d{1,2}\s?\(")
MARKS = regex(r"(?:\([A-Za-z\d]{1,4}\))+")


def laid_out(headings: tuple[str, ...], columns: Mapping[str, str], name: str) -> Layout | Problem:
    """The layout the headings give, or what is wrong with them, such as that none is the date of the call."""
    own = {
        column: heading for column, heading in columns.items() if plain_heading(heading) in map(plain_heading, headings)
    }
    try:
        return layout_of(list(headings), own, name, 0, in_chart=True)
    except CallListError as error:
        return error.problems[0]


def placed(cells: list[str], layout: Layout | None) -> tuple[Layout, list[str]]:
    """The cells under their headings; where there are none that fit, in the known order by what each cell is."""
    if layout and (len(cells) == len(layout.headings) or not any(cells[len(layout.headings) :])):
        short = len(layout.headings) - len(cells)
        return layout, [*cells[: len(layout.headings)], *[""] * max(short, 0)]
    if layout:  # more cells than headings: refused by the row itself
        return layout, cells
    return by_kind(cells)


def by_kind(cells: list[str]) -> tuple[Layout, list[str]]:
    """The cells in the known order, by what each is."""
    if len(cells) == len(COLUMNS) and _in_known_order(cells):
        return known_layout(), cells
    known = dict.fromkeys(COLUMNS, "")
    other: list[str] = []
    for cell in filter(None, cells):
        column = kind_in(cell, known)
        if column:
            known[column] = cell
        else:
            other.append(cell)
    if (
        known["notified"] and not known["called"] and not (cells[0] and cells[1:2] == [""])
    ):  # an empty cell is one for a date
        known["called"], known["notified"] = known["notified"], ""
    return known_layout(tuple(f"column {i}" for i in range(7, 7 + len(other)))), [*known.values(), *other]


def _in_known_order(cells: list[str]) -> bool:
    """Whether cells without headings stand in the order of the letters, one of them damaged perhaps."""
    kinds = [kind_in(cell, {}) if cell else "" for cell in cells]
    order = ["notified", "notified", "caller_id", "campaign", "recording", "violation"]
    right = sum(kind == one for kind, one in zip(kinds, order, strict=True))
    strange = [i for i, kind in enumerate(kinds) if i != 3 and kind not in {order[i], "", "campaign"}]
    return right > 2 and not strange and not (kinds[0] == kinds[1] == "")


def kind_in(cell: str, known: Mapping[str, str]) -> str | None:
    """Which column a cell belongs to, by what stands in it; None where that one is taken."""
    kinds: tuple[str, ...]
    if is_date(cell):
        kinds = ("notified", "called")
    elif NUMBER.fullmatch(cell):
        kinds = ("caller_id",)
    elif LINK.match(cell):
        kinds = ("recording",)
    elif VIOLATION.search(cell) or MARKS.fullmatch(cell):
        kinds = ("violation",)
    else:
        kinds = ("campaign",)
    return next((kind for kind in kinds if not known.get(kind)), None)
