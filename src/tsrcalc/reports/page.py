"""What a report is made of, whatever form it is printed in."""

from __future__ import annotations

from typing import NamedTuple


__all__ = ["Items", "Page", "Section", "Table", "Text"]


class Text(NamedTuple):
    """A paragraph."""

    text: str


class Items(NamedTuple):
    """A list; an item may have items of its own."""

    items: tuple[str | tuple[str, Items], ...]


class Table(NamedTuple):
    """A table. Columns whose heading stands in *right* are aligned right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[str] = frozenset()


class Section(NamedTuple):
    """A headed part of a page."""

    title: str
    blocks: tuple[Text | Items | Table, ...]


class Page(NamedTuple):
    """A report: its one-line answer, what that answer is, and the rest."""

    answer: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
