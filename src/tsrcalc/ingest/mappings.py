"""Rows given by a program: mappings of headings to values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..errors import Problem
from ..rows import shown
from .sources import unusable
from .workbooks import as_text


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["mappings"]


def mappings(source: Iterable[object], name: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """
    Yield the headings and then the cells of each row, and its position from 1.

    Args:
        source: The mappings. The first has every heading; in the others one may be missing, and the cell is empty then.

        name: What messages call the list.

        problems: Where problems are noted.
    """
    headings: list[object] = []
    for position, row in enumerate(source, 1):
        if not isinstance(row, Mapping):
            found = shown(repr(row)[:200])
            raise unusable(
                name,
                f"item {position} is no row but {found}",
                "give a path, an open file, or dicts of heading and value",
            )
        if not headings:
            headings = list(row)
            yield 0, [as_text(heading) for heading in headings]
        if more := [heading for heading in row if heading not in headings]:
            problems.append(
                Problem(
                    name,
                    position,
                    "",
                    shown(str(more[0])),
                    "the first row has no such heading",
                    "give it a value there, or None",
                )
            )
            continue
        for heading in headings:
            if isinstance(row.get(heading), (bytes, bytearray)):
                found = shown(repr(row.get(heading)))
                problems.append(
                    Problem(name, position, as_text(heading), found, "these are bytes and no text", "decode them")
                )
        yield (
            position,
            ["" if isinstance(cell, (bytes, bytearray)) else as_text(cell) for cell in map(row.get, headings)],
        )
