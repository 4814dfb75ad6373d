"""Printing a page as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..months import LEGEND
from ..page import Bars, Items, Month, Text


if TYPE_CHECKING:
    from ..page import Block, Cell, Page, Table

__all__ = ["WEEKDAYS", "as_text", "marked", "tabulated"]

_WIDTH = 100
WEEKDAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


def as_text(page: Page) -> str:
    """
    Print a page as plain text, 100 columns wide but for tables.

    Returns:
        The text, ending in a line break.
    """
    blocks = [page.answer, *map(_wrapped, page.summary)]
    for section in page.sections:
        blocks.append(f"{section.title}\n{'-' * len(section.title)}")
        blocks += [_block_as_text(block) for block in section.blocks]
    return "\n\n".join(blocks) + "\n"


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    import textwrap

    return textwrap.fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _block_as_text(block: Block) -> str:
    if isinstance(block, Text):
        return _wrapped(block.text)
    if isinstance(block, Items):
        return "\n".join(_item_lines(block, ""))
    if isinstance(block, Month):
        rows = (WEEKDAYS, *(map(marked, week) for week in block.weeks))
        return "\n".join([block.title, *(" ".join(f"{cell:>4}" for cell in row).rstrip() for row in rows)])
    if isinstance(block, Bars):
        return f"{block.title}\n\n{tabulated(block.table, 'simple')}"
    return tabulated(block, "simple")


def marked(cell: Cell) -> str:
    """A day of a month with its mark."""
    return "" if cell.day is None else f"{cell.day}{LEGEND[cell.mark][0] if cell.mark else ' '}"


def _item_lines(items: Items, indent: str) -> list[str]:
    lines = []
    for item in items.items:
        text, below = (item, None) if isinstance(item, str) else item
        lines.append(_wrapped(text, f"{indent}- ", f"{indent}  "))
        if below:
            lines += _item_lines(below, f"{indent}  ")
    return lines


def tabulated(table: Table, form: str) -> str:
    """A table in one of the forms of tabulate; every cell as it stands, on one line."""
    import tabulate

    align = ["right" if heading in table.right else "left" for heading in table.headings]
    rows = [[" ".join(cell.splitlines()) or " " for cell in row] for row in table.rows]
    return tabulate.tabulate(rows, headers=table.headings, tablefmt=form, colalign=align, disable_numparse=True)
