"""Printing a page as text, as Markdown or as HTML."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from .months import LEGEND
from .page import Items, Month, Table, Text


if TYPE_CHECKING:
    from .page import Block, Cell, Page

__all__ = ["as_html", "as_markdown", "as_text"]

_WIDTH = 100
_WEEKDAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


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


def _block_as_text(block: Block) -> str:
    if isinstance(block, Text):
        return _wrapped(block.text)
    if isinstance(block, Items):
        return "\n".join(_item_lines(block, ""))
    if isinstance(block, Month):
        rows = (_WEEKDAYS, *(map(_cell, week) for week in block.weeks))
        return "\n".join([block.title, *(" ".join(f"{cell:>4}" for cell in row).rstrip() for row in rows)])
    return _table(block, "simple")


def _cell(cell: Cell) -> str:
    """A day with its mark."""
    return "" if cell.day is None else f"{cell.day}{LEGEND[cell.mark][0] if cell.mark else ' '}"


def _item_lines(items: Items, indent: str) -> list[str]:
    lines = []
    for item in items.items:
        text, below = (item, None) if isinstance(item, str) else item
        lines.append(_wrapped(text, f"{indent}- ", f"{indent}  "))
        if below:
            lines += _item_lines(below, f"{indent}  ")
    return lines


def _block_as_markdown(block: Block) -> str:
    if isinstance(block, Text):
        return _escaped(block.text)
    if isinstance(block, Items):
        return "\n".join(_markdown_items(block, ""))
    if isinstance(block, Month):
        weeks = tuple(tuple(_escaped(_cell(cell).strip()) for cell in week) for week in block.weeks)
        return f"**{_escaped(block.title)}**\n\n{_table(Table(_WEEKDAYS, weeks, frozenset(_WEEKDAYS)), 'pipe')}"
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


_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
table { border-collapse: collapse; margin: 1rem 0; } caption { text-align: left; font-weight: bold; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem; border-bottom: 1px solid #ccc; }
.right { text-align: right; } .month td, .month th { text-align: right; border: 1px solid #ccc; }
.counted { background: #dcefdc; } .skipped { background: #eee; color: #666; } .from { background: #dce6f5; }
.due { background: #111; color: #fff; font-weight: bold; }
"""


def as_html(page: Page) -> str:
    """
    Print a page as a document in HTML that stands alone: no script, nothing loaded.

    Returns:
        The text, ending in a line break. What stands in the caller's data is escaped.
    """
    from html import escape

    blocks = [f"<h1>{escape(page.answer)}</h1>", *(f"<p>{escape(text)}</p>" for text in page.summary)]
    for section in page.sections:
        blocks.append(f"<h2>{escape(section.title)}</h2>")
        blocks += [_block_as_html(block) for block in section.blocks]
    head = f'<meta charset="utf-8">\n<title>{escape(page.answer)}</title>\n<style>{_STYLE}</style>'
    body = "\n".join(blocks)
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _block_as_html(block: Block) -> str:
    from html import escape

    if isinstance(block, Text):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, Items):
        return _html_items(block)
    if isinstance(block, Month):
        head = "".join(f'<th scope="col">{day}</th>' for day in _WEEKDAYS)
        weeks = "\n".join(f"<tr>{''.join(map(_html_day, week))}</tr>" for week in block.weeks)
        return f'<table class="month">\n<caption>{escape(block.title)}</caption>\n<tr>{head}</tr>\n{weeks}\n</table>'
    right = [' class="right"' * (heading in block.right) for heading in block.headings]
    head = "".join(f'<th scope="col"{side}>{escape(one)}</th>' for one, side in zip(block.headings, right, strict=True))
    rows = "\n".join(
        f"<tr>{''.join(f'<td{side}>{_html_text(cell)}</td>' for cell, side in zip(row, right, strict=True))}</tr>"
        for row in block.rows
    )
    return f"<table>\n<tr>{head}</tr>\n{rows}\n</table>"


def _html_day(cell: Cell) -> str:
    from html import escape

    mark = f' class="{cell.mark}" title="{escape(cell.why)}"' if cell.mark else ""
    return f"<td{mark}>{escape(_cell(cell).strip())}</td>"


def _html_items(items: Items) -> str:
    lines = []
    for item in items.items:
        text, below = (item, None) if isinstance(item, str) else item
        lines.append(f"<li>{_html_text(text)}{_html_items(below) if below else ''}</li>")
    return f"<ul>{''.join(lines)}</ul>"


def _html_text(text: str) -> str:
    """Text escaped; a link where it is nothing but an address."""
    from html import escape

    safe = escape(text)
    return f'<a href="{safe}">{safe}</a>' if re.fullmatch(r"https://[^\s<>|`\\\"]+", text) else safe
