"""
A web page as text: its blocks as lines, its tables as lines of cells.

Its tags are found here and not by the standard library's parser: that one takes time that grows with the square of the length on
comments and tags that never end, and gives up on some damage.
"""

from __future__ import annotations

import re

from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from .joining import MOST_COLUMNS, RAISED, again, joined


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["as_text"]

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
#: What a reader does not see; all up to the closing tag is passed over.
_SKIPPED = frozenset(["script", "style", "template", "noscript", "svg", "math", "title"])
#: Deeper tables than this are read as lines.
_DEEPEST = 30
#: Tags longer than this are taken to end at the first mark that could end them, in quotes or not.
_LONGEST_TAG = 2_000
_COMMENT = "<!--"
_OPENING = regex(r"<(?=/?[A-Za-z]|[!?])")
_TAG = regex(r"<([A-Za-z][^\s/>]*+)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_NAME = regex(r"</?([A-Za-z][^\s/>]*+)")
_SPAN = regex(r"\s(row|col)span\s{0,9}=\s{0,9}[\"']?(\d{1,3})", re.IGNORECASE)
_HIDDEN = regex(
    r"\shidden(?=[\s=/>])|\sstyle\s{0,9}=[^>]{0,400}?\b(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)",
    re.IGNORECASE,
)
#: What is passed over where its tag says that it is hidden: elements that seldom hold one of their own kind.
_MAY_BE_HIDDEN = frozenset(["li", "p", "span", "td", "th", "tr"])
_ADDRESS = regex(r"\shref\s{0,9}=\s{0,9}(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++))", re.IGNORECASE)
#: A number of so many digits stands for no character, and is too long to be made one.
_NO_CHARACTER = regex(r"&#[Xx]?[0-9A-Fa-f]{9,}+;?")
_NO_WIDTH = {0xAD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None}


def as_text(markup: str) -> str:
    r"""
    Turn a web page into text.

    Args:
        markup: The page.

    Returns:
        The text: a line for each block, and for each row of a table with its cells set apart by tabs; a table that only arranges
        others is read as lines. A cell that is nothing but a link is the link's address. Raised numbers are raised characters.

    >>> as_text("<p>One<p>Two<table><tr><td>a<br>b<td><a href='https://x.example/1'>hear it</a></table>").split("\n")
    ['One', 'Two', 'a b\thttps://x.example/1']
    """
    reader = _Reader()
    for text, tag, closing in _tokens(markup):
        if not tag:
            reader.data(text)
        elif closing:
            reader.end(tag)
        else:
            reader.start(tag, text)
    return reader.text()


def _tokens(markup: str) -> Iterator[tuple[str, str, bool]]:
    """Each piece of text, with no name; each tag, with its name and whether it closes. What never ends is text."""
    at, end = 0, len(markup)
    unclosed: set[str] = set()  # elements and comments of which no closing mark stands further on: not looked for again
    while at < end:
        found = _OPENING.search(markup, at)
        opening = found.start() if found else end
        if opening > at:
            yield _unescaped(markup[at:opening]), "", False
        if opening == end:
            return
        stop, tag, closing = _tag(markup, opening, unclosed)
        if stop == 0:  # no tag can end any more: all that is left is text
            yield _unescaped(markup[opening:]), "", False
            return
        at = stop
        if tag == _COMMENT:  # one that never ends
            yield tag, "", False
        elif not closing and tag not in unclosed and _is_passed_over(tag, markup[opening:stop]):
            after = re.compile(rf"</{tag}\b[^>]{{0,200}}>", re.IGNORECASE).search(markup, stop)
            if after is None:
                unclosed.add(tag)
            else:
                at = after.end()
        elif tag and tag not in _SKIPPED:
            yield markup[opening:stop], tag, closing


def _is_passed_over(tag: str, text: str) -> bool:
    """Whether a reader does not see what stands in an element."""
    return tag in _SKIPPED or (tag in _MAY_BE_HIDDEN and _HIDDEN.search(text, 0, _LONGEST_TAG) is not None)


def _tag(markup: str, at: int, unclosed: set[str]) -> tuple[int, str, bool]:
    """Where a tag or a comment ends, its name, which a comment has not, and whether it closes; 0 where none ends."""
    if markup.startswith(_COMMENT, at):
        stop = 0 if _COMMENT in unclosed else markup.find("-->", at + 4) + 3
        if stop > 3:
            return stop, "", False
        unclosed.add(_COMMENT)
        return at + len(_COMMENT), _COMMENT, False
    name = _NAME.match(markup, at, at + 80)
    found = _TAG.match(markup, at, at + _LONGEST_TAG) if name else None
    stop = found.end() if found else markup.find(">", at) + 1
    return stop, name[1].casefold() if name else "", markup.startswith("</", at)


def _unescaped(text: str) -> str:
    return unescape(_NO_CHARACTER.sub("\ufffd", text)) if "&" in text else text


class _Cell:
    """A cell of a table, or the page itself: its text so far, what is known of its links, and how many rows and columns it is over."""

    def __init__(self, tag: str = "") -> None:
        over = {
            kind.casefold(): min(max(int(count), 1), MOST_COLUMNS) for kind, count in _SPAN.findall(tag[:_LONGEST_TAG])
        }
        self.rows, self.columns = over.get("row", 1), over.get("col", 1)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.outside = False
        self.holds_table = False

    def folded(self) -> str:
        """The cell on one line; an address that is broken is joined, and one behind other words stands for them."""
        text = joined("".join(self.parts).split("\n"))
        if text.startswith(("http://", "https://")) and not self.outside:
            return text.replace(" ", "")
        return self.links[0] if len(self.links) == 1 and not self.outside else text


class _Table(NamedTuple):
    """A table that is being read: its rows."""

    rows: list[list[_Cell]]


class _Reader:
    """Reads tags and text once, from the start to the end."""

    def __init__(self) -> None:
        self._page = _Cell()
        self._tables: list[_Table] = []
        self._in_link = self._raised = False

    def start(self, tag: str, text: str) -> None:
        """An element opens."""
        if tag == "table" and len(self._tables) < _DEEPEST:
            self._here().holds_table = True
            self._tables.append(_Table([]))
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in {"td", "th"} and self._tables:
            rows = self._tables[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append(_Cell(text))
        elif tag == "a":
            self._in_link = True
            found = _ADDRESS.search(text, 0, _LONGEST_TAG)
            address = _unescaped(found[1] or found[2] or found[3] or "").strip() if found else ""
            if address.startswith(("http://", "https://")):
                self._here().links.append(address)
        elif tag == "sup":
            self._raised = True
        elif tag in _BLOCKS:
            self._here().parts.append("\n• " if tag == "li" else "\n")

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == "table" and self._tables:
            text = _as_lines(self._tables.pop())
            self._here().parts.append(f"\n{text}\n")
        elif tag == "a":
            self._in_link = False
        elif tag == "sup":
            self._raised = False
        elif tag in _BLOCKS and tag not in {"td", "th", "tr", "br", "hr"}:
            self._here().parts.append("\n")

    def data(self, data: str) -> None:
        """Text; its own line breaks are blanks, and soft hyphens and marks of width none are nothing."""
        words = re.sub(r"\s", " ", data.translate(_NO_WIDTH))
        if self._raised and words.strip().isdecimal():
            words = words.translate(RAISED)
        here = self._here()
        here.parts.append(words)
        if words.strip() and not self._in_link:
            here.outside = True

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
    text = re.sub(r"[^\S\n\t]++", " ", "".join(cell.parts))
    return re.sub(r" ?\n[ \n]*+", "\n", text)


def _as_lines(table: _Table) -> str:
    """A table's rows with tabs between their cells; one that holds tables, or has a single column, as lines."""
    rows = [row for row in table.rows if row]
    if any(cell.holds_table for row in rows for cell in row) or all(len(row) == 1 for row in rows):
        return "\n".join(_keep_tabs(cell).strip("\n ") for row in rows for cell in row)
    return "\n".join("\t".join(cells) for cells in _spread(rows))


def _spread(rows: list[list[_Cell]]) -> Iterator[list[str]]:
    """The cells of each row in their columns: one over several rows stands in each, one over several columns in the first."""
    held: dict[int, tuple[int, str]] = {}  # by column: over how many more rows something stands, and what
    for row in rows:
        cells: list[str] = []
        for cell in (*row, None):
            while (above := held.get(len(cells))) and above[0]:
                held[len(cells)] = (above[0] - 1, above[1])
                cells.append(above[1])
            if cell is not None:
                text = cell.folded()
                over = [text, *[""] * (min(cell.columns, max(MOST_COLUMNS - len(cells), 1)) - 1)]
                held |= {len(cells) + i: (cell.rows - 1, again(one)) for i, one in enumerate(over)}
                cells += over
        yield cells
