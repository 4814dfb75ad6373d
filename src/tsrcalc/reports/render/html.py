"""Printing a page as a document in HTML that stands alone."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..page import Bars, Items, Month, Text
from .text import WEEKDAYS, marked


if TYPE_CHECKING:
    from ..page import Block, Cell, Page, Section, Table

__all__ = ["as_html"]

#: Colours have a contrast of 7 to 1 or more on their ground, in the light and in the dark.
_STYLE = """
:root { color-scheme: light dark; --ink: #111; --paper: #fff; --soft: #3f3f3f; --line: #c4c4c4; --link: #0b3d91;
  --counted: #dcefdc; --skipped: #ececec; --from: #dce6f5; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f0f0; --paper: #161616; --soft: #cfcfcf; --line: #555;
  --link: #a8c7ff; --counted: #173a17; --skipped: #303030; --from: #1b2f4d; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1rem; color: var(--ink);
  background: var(--paper); overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2rem; }
a { color: var(--link); } .question, footer { color: var(--soft); }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; } caption { text-align: left; font-weight: bold; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid var(--line);
  min-width: 4.5rem; }
.right { text-align: right; white-space: nowrap; } .whole { white-space: nowrap; }
.month td, .month th { text-align: right; border: 1px solid var(--line); min-width: 0; }
.counted { background: var(--counted); } .skipped { background: var(--skipped); } .from { background: var(--from); }
.due { background: var(--ink); color: var(--paper); font-weight: bold; }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; background: #fff; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #000; --line: #999; --link: #000; --counted: #fff;
    --skipped: #fff; --from: #fff; }
  @page { margin: 2cm; }
  body { font-size: 10pt; max-width: none; padding: 0; }
  table { font-size: 9pt; } .scroll { overflow: visible; } td { overflow-wrap: anywhere; } th, td { min-width: 0; padding: .2rem .35rem; } thead { display: table-header-group; } tr, figure { break-inside: avoid; }
  h1, h2 { break-after: avoid; } .due { border: 2px solid #000; background: #fff; color: #000; }
}
"""


def as_html(page: Page) -> str:
    """
    Print a page as a document in HTML that stands alone: no script, nothing loaded.

    Returns:
        The text, ending in a line break. What stands in the caller's data is escaped.
    """
    asked = [f'<p class="question">{_escaped(page.question)}</p>'] if page.question else []
    opening = [*asked, f"<h1>{_escaped(page.answer)}</h1>", *(f"<p>{_escaped(text)}</p>" for text in page.summary)]
    sections = [_section(section, f"s{number}") for number, section in enumerate(page.sections, 1)]
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_escaped(' '.join(page.answer.split()))}</title>",
        f"<style>{_STYLE}</style>",
    ]
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>', *head, "</head>\n<body>\n<main>", *opening, *sections,
            "</main>\n</body>\n</html>\n",
        )
    )  # fmt: skip


def _section(section: Section, name: str) -> str:
    heading = f'<section aria-labelledby="{name}">\n<h2 id="{name}">{_escaped(section.title)}</h2>'
    blocks = (_block(block, section.title, f"{name}b{number}") for number, block in enumerate(section.blocks, 1))
    return "\n".join((heading, *filter(None, blocks), "</section>"))


def _block(block: Block, title: str, name: str) -> str:
    if isinstance(block, Text):
        return f"<p>{_escaped(block.text)}</p>"
    if isinstance(block, Items):
        return _items(block)
    if isinstance(block, Month):
        return _month(block)
    if isinstance(block, Bars):
        return _bars(block, name)
    return _table(block, title)


def _month(month: Month) -> str:
    head = "".join(f'<th scope="col">{day}</th>' for day in WEEKDAYS)
    weeks = "\n".join(f"<tr>{''.join(map(_day, week))}</tr>" for week in month.weeks)
    caption = f"<caption>{_escaped(month.title)}</caption>"
    return f'<table class="month">\n{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{weeks}\n</tbody>\n</table>'


def _day(cell: Cell) -> str:
    mark = f' class="{cell.mark}" title="{_escaped(cell.why)}"' if cell.mark else ""
    return f"<td{mark}>{_escaped(marked(cell).strip())}</td>"


def _table(table: Table, title: str) -> str:
    """A table that scrolls by itself on a narrow screen; whoever uses the keyboard can reach it for that."""
    right = [' class="right"' * (heading in table.right) for heading in table.headings]
    head = "".join(
        f'<th scope="col"{side}>{_escaped(one)}</th>' if one else "<td></td>"
        for one, side in zip(table.headings, right, strict=True)
    )
    rows = "\n".join(
        f"<tr>{''.join(_cell(cell, side) for cell, side in zip(row, right, strict=True))}</tr>" for row in table.rows
    )
    caption = f'<caption><span class="unseen">{_escaped(title)}</span></caption>'
    body = f"<table>\n{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    return f'<div class="scroll" role="group" aria-label="{_escaped(title)}" tabindex="0">\n{body}\n</div>'


def _cell(text: str, side: str) -> str:
    """A cell; a date or a telephone number is not broken into lines."""
    whole = ' class="whole"' if not side and re.fullmatch(r"[-+().\d ]{4,18}", text) else side
    return f"<td{whole}>{_linked(text)}</td>"


def _items(items: Items) -> str:
    lines = []
    for item in items.items:
        text, below = (item, None) if isinstance(item, str) else item
        lines.append(f"<li>{_linked(text)}{_items(below) if below else ''}</li>")
    return "\n".join(("<ul>", *lines, "</ul>")) if lines else ""  # a list of nothing is no list


def _bars(bars: Bars, name: str) -> str:
    from ..pictures import as_svg

    picture = as_svg(bars, name=name)
    seen = f"<figure>\n{picture}\n<figcaption>{_escaped(bars.title)}</figcaption>\n</figure>"
    return f"{seen}\n<details>\n<summary>The figures of the picture</summary>\n{_table(bars.table, bars.title)}\n</details>"


def _linked(text: str) -> str:
    """Text escaped; a link where it is nothing but an address."""
    safe = _escaped(text)
    return f'<a href="{safe}">{safe}</a>' if re.fullmatch(r"https://[^\s<>|`\\\"]+", text) else safe


def _escaped(text: str) -> str:
    """Escape what HTML would read as markup; what no document may hold becomes a sign that something stood there."""
    from html import escape

    return escape(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text))
