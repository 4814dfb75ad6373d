"""What a report is made of, whatever form it is printed in."""

from __future__ import annotations

import attrs


__all__ = ["Items", "Page", "Section", "Table", "Text"]


@attrs.frozen
class Text:
    """A paragraph."""

    text: str


@attrs.frozen
class Items:
    """A list; an item may have items of its own."""

    items: tuple[str | tuple[str, Items], ...]


@attrs.frozen
class Table:
    """A table. Columns whose heading stands in *right* are aligned right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[str] = frozenset()


@attrs.frozen
class Section:
    """A headed part of a page."""

    title: str
    blocks: tuple[Text | Items | Table, ...]


@attrs.frozen
class Page:
    """A report: its one-line answer, what that answer is, and the rest."""

    answer: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
