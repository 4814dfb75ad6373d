"""Printing a page as Markdown."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..page import Bars, Items, Month, Table, Text
from .text import WEEKDAYS, marked, tabulated


if TYPE_CHECKING:
    from ..page import Block, Page

__all__ = ["as_markdown"]


def as_markdown(page: Page) -> str:
    """
    Print a page as Markdown.

    Returns:
        The text, ending in a line break. What stands in the caller's data is escaped.
    """
    blocks = [f"# {_escaped(page.answer)}", *map(_escaped, page.summary)]
    for section in page.sections:
        blocks.append(f"## {_escaped(section.title)}")
        blocks += [_block_as_markdown(block) for block in section.blocks]
    return "\n\n".join(blocks) + "\n"


def _block_as_markdown(block: Block) -> str:
    if isinstance(block, Text):
        return _escaped(block.text)
    if isinstance(block, Items):
        return "\n".join(_markdown_items(block, ""))
    if isinstance(block, Month):
        weeks = tuple(tuple(_escaped(marked(cell).strip()) for cell in week) for week in block.weeks)
        return f"**{_escaped(block.title)}**\n\n{tabulated(Table(WEEKDAYS, weeks, frozenset(WEEKDAYS)), 'pipe')}"
    if isinstance(block, Bars):
        return f"**{_escaped(block.title)}**\n\n{_escaped_table(block.table)}"
    return _escaped_table(block)


def _escaped_table(table: Table) -> str:
    rows = tuple(tuple(_escaped(cell) for cell in row) for row in table.rows)
    headings = tuple(map(_escaped, table.headings))
    return tabulated(Table(headings, rows, frozenset(map(_escaped, table.right))), "pipe")


def _markdown_items(items: Items, indent: str) -> list[str]:
    lines = []
    for item in items.items:
        text, below = (item, None) if isinstance(item, str) else item
        lines.append(f"{indent}- {_escaped(text)}")
        if below:
            lines += _markdown_items(below, f"{indent}  ")
    return lines


def _escaped(text: str) -> str:
    """Escape what Markdown would read as markup, links aside."""
    if re.fullmatch(r"https://[^\s<>|`\\]+", text):
        return f"<{text}>"
    return re.sub(r"([\\`*_~\[\]<>|#$&])", r"\\\1", text)
