"""A web page as text: its blocks as lines, its tables as lines of cells."""

from __future__ import annotations

import re

from html.parser import HTMLParser
from typing import NamedTuple


__all__ = ["as_text"]

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"]
)  # fmt: skip
_SKIPPED = frozenset(["script", "style", "template", "noscript", "svg", "math", "head"])
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
#: Deeper tables than this are read as lines.
_DEEPEST = 30


def as_text(markup: str) -> str:
    r"""
    Turn a web page into text.

    Args:
        markup: The page.

    Returns:
        The text: a line for each block, and for each row of a table with its cells set apart by tabs; a table that only arranges
        others is read as lines. A cell that is nothing but a link is the link's address.

    >>> as_text("<p>One<p>Two<table><tr><td>a<br>b<td><a href='https://x.example/1'>hear it</a></table>").split("\n")
    ['One', 'Two', 'a b\thttps://x.example/1']
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.text()


class _Cell:
    """A cell of a table, or the page itself: its text so far, and what is known of its links."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[str] = []
        self.outside = False
        self.holds_table = False

    def folded(self) -> str:
        """The cell on one line; an address that is broken is joined, and one behind other words stands for them."""
        text = " ".join("".join(self.parts).split())
        if text.startswith(("http://", "https://")) and not self.outside:
            return text.replace(" ", "")
        if len(self.links) == 1 and not self.outside:
            return self.links[0]
        return re.sub(r"\s", "", text) if re.match(r"https?://\S+(?: \S{1,40}){1,3}$", text) else text


class _Table(NamedTuple):
    """A table that is being read: its rows, and in how many elements it stands."""

    rows: list[list[_Cell]]


class _Reader(HTMLParser):
    """Reads markup once, from the start to the end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._page = _Cell()
        self._tables: list[_Table] = []
        self._skipping: list[str] = []
        self._in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element opens."""
        if self._skipping or tag in _SKIPPED:
            if tag not in _VOID and (tag in _SKIPPED or not self._skipping):
                self._skipping.append(tag)
            return
        if tag == "table" and len(self._tables) < _DEEPEST:
            self._here().holds_table = True
            self._tables.append(_Table([]))
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in {"td", "th"} and self._tables:
            rows = self._tables[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append(_Cell())
        elif tag == "a":
            self._in_link = True
            href = dict(attrs).get("href") or ""
            if href.startswith(("http://", "https://")):
                self._here().links.append(href.strip())
        elif tag in _BLOCKS:
            self._here().parts.append("\n• " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """An element closes."""
        if self._skipping:
            if tag in self._skipping:
                del self._skipping[self._skipping.index(tag) :]
            return
        if tag == "table" and self._tables:
            text = _as_lines(self._tables.pop())
            self._here().parts.append(f"\n{text}\n")
        elif tag == "a":
            self._in_link = False
        elif tag in _BLOCKS and tag not in {"td", "th", "tr", "br", "hr"}:
            self._here().parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Text; its own line breaks are blanks, and soft hyphens and marks of width none are nothing."""
        if self._skipping:
            return
        words = data.translate({0xAD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None})
        self._here().parts.append(re.sub(r"\s", " ", words))
        if words.strip() and not self._in_link:
            self._here().outside = True

    def text(self) -> str:
        """What was read; tables that never closed are closed."""
        while self._tables:
            self._page.parts.append(f"\n{_as_lines(self._tables.pop(0))}\n")
        return "\n".join(line.strip(" ") for line in _keep_tabs(self._page).split("\n")).strip("\n")

    def _here(self) -> _Cell:
        """The cell that text goes into."""
        for table in reversed(self._tables):
            if table.rows and table.rows[-1]:
                return table.rows[-1][-1]
        return self._page


def _keep_tabs(cell: _Cell) -> str:
    text = re.sub(r"[^\S\n\t]+", " ", "".join(cell.parts))
    return re.sub(r"[ ]?\n[ \n]*", "\n", text)


def _as_lines(table: _Table) -> str:
    """A table's rows with tabs between their cells; one that holds tables, or has a single column, as lines."""
    rows = [row for row in table.rows if row]
    if any(cell.holds_table for row in rows for cell in row) or all(len(row) == 1 for row in rows):
        return "\n".join(_keep_tabs(cell).strip("\n ") for row in rows for cell in row)
    return "\n".join("\t".join(cell.folded() for cell in row) for row in rows)
