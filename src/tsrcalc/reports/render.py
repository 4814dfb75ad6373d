"""Printing a page as text or as Markdown."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from .page import Items, Table, Text


if TYPE_CHECKING:
    from .page import Page

__all__ = ["as_markdown", "as_text"]

_WIDTH = 100


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


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    import textwrap

    return textwrap.fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _block_as_text(block: Text | Items | Table) -> str:
    if isinstance(block, Text):
        return _wrapped(block.text)
    if isinstance(block, Items):
        return "\n".join(_item_lines(block, ""))
    return _table(block, "simple")


def _item_lines(items: Items, indent: str) -> list[str]:
    lines = []
    for item in items.items:
        text, below = (item, None) if isinstance(item, str) else item
        lines.append(_wrapped(text, f"{indent}- ", f"{indent}  "))
        if below:
            lines += _item_lines(below, f"{indent}  ")
    return lines


def _block_as_markdown(block: Text | Items | Table) -> str:
    if isinstance(block, Text):
        return _escaped(block.text)
    if isinstance(block, Items):
        return "\n".join(_markdown_items(block, ""))
    escaped = tuple(tuple(_escaped(cell) for cell in row) for row in block.rows)
    return _table(Table(block.headings, escaped, block.right), "pipe")


def _markdown_items(items: Items, indent: str) -> list[str]:
    lines = []
    for item in items.items:
        text, below = (item, None) if isinstance(item, str) else item
        lines.append(f"{indent}- {_escaped(text)}")
        if below:
            lines += _markdown_items(below, f"{indent}  ")
    return lines


def _table(table: Table, form: str) -> str:
    import tabulate

    align = ["right" if heading in table.right else "left" for heading in table.headings]
    rows = [[" ".join(cell.splitlines()) or " " for cell in row] for row in table.rows]
    return tabulate.tabulate(rows, headers=table.headings, tablefmt=form, colalign=align, disable_numparse=True)


def _escaped(text: str) -> str:
    """Escape what Markdown would read as markup, links aside."""
    if re.fullmatch(r"https://[^\s<>|`\\]+", text):
        return f"<{text}>"
    return re.sub(r"([\\`*_~\[\]<>|#$&])", r"\\\1", text)
