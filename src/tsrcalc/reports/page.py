"""What a report is made of, whatever form it is printed in."""

from __future__ import annotations

from typing import NamedTuple


__all__ = ["Bars", "Block", "Cell", "Items", "Month", "Page", "Section", "Table", "Text"]


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


class Cell(NamedTuple):
    """A day of a month: its number or None outside the month, the name of its mark, and why it has it."""

    day: int | None
    mark: str
    why: str


class Month(NamedTuple):
    """A month, week by week from Sunday."""

    title: str
    weeks: tuple[tuple[Cell, ...], ...]


class Bars(NamedTuple):
    """
    A picture of bars, one for each label, stacked where there are several series.

    What it shows stands in *table* too: for who cannot see it, and for the forms that have no pictures.
    """

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    table: Table


Block = Text | Items | Table | Month | Bars


class Section(NamedTuple):
    """A headed part of a page; *beside*: to be said beside a form that has figures alone, for they are not to be relied on without."""

    title: str
    blocks: tuple[Block, ...]
    beside: bool = False


class Page(NamedTuple):
    """A report: its one-line answer, what that answer is, and the rest; and the question, for a memo."""

    answer: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    question: str = ""
