"""The lists that other tools and agencies write: their headings, what a row of them is, and the zone of their times."""

from __future__ import annotations

import functools

from typing import TYPE_CHECKING

import attrs

from ..errors import RuleError
from ..lawdata import LawFile, day, number, one_of, shipped, text, texts
from ..rows import plain_heading


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..lists import Rows

__all__ = ["ListLayout", "layout_known_by", "layout_near", "list_layout", "list_layouts"]


@attrs.frozen(kw_only=True)
class ListLayout:
    """
    A kind of list.

    Attributes:
        name: The name it is asked for by.

        label: What it is, in words.

        rows: What a row is: ``complaints`` or ``records``.

        headings: The headings of each column, by the column's name, in their plain form.

        known_by: The headings that together say the file is of this kind, in their plain form.

        columns: The order of the cells where there are no headings.

        least: How many of those a row has at the least.

        zone: The zone of times that name none, or None.
    """

    name: str
    label: str
    rows: Rows
    headings: Mapping[str, tuple[str, ...]]
    known_by: frozenset[str]
    columns: tuple[str, ...]
    least: int
    zone: str | None

    def named(self, headings: list[str], column: str) -> str | None:
        """The heading that a column of this kind stands under, or None."""
        plain = [plain_heading(heading) for heading in headings]
        return next((headings[plain.index(one)] for one in self.headings[column] if one in plain), None)

    def has_no_headings(self, cells: list[str]) -> bool:
        """Whether a first row holds cells and not the headings of this kind."""
        return bool(self.columns) and not any(plain_heading(cell) in self.headings["called"] for cell in cells)


_ONE_OF = ("called", "caller_id", "campaign", "flagged")


@functools.cache
def list_layouts() -> tuple[ListLayout, ...]:
    """
    Every kind of list known.

    >>> [one.name for one in list_layouts()]
    ['ftc-dnc', 'freeswitch', 'asterisk', 'twilio', 'telnyx']
    """
    file = LawFile.read(shipped("layouts"))
    file.value("verified_through", day)
    rows = file.rows(
        "layouts",
        {
            "name": text, "label": text, "source": text, "rows": one_of("complaints", "records"), "called": texts,
            "caller_id": texts, "campaign?": texts, "flagged?": texts, "known_by?": texts, "columns?": texts,
            "least?": number, "zone?": text,
        },
    )  # fmt: skip
    file.done()
    return tuple(
        ListLayout(
            name=row["name"], label=row["label"], rows=row["rows"],
            headings={column: tuple(map(plain_heading, row.get(column, ()))) for column in _ONE_OF},
            known_by=frozenset(map(plain_heading, row.get("known_by", ()))),
            columns=row.get("columns", ()), least=row.get("least", 0), zone=row.get("zone"),
        )
        for row in rows
    )  # fmt: skip


def list_layout(name: str) -> ListLayout:
    """
    A kind of list by its name.

    Raises:
        tsrcalc.errors.RuleError: There is none of that name.

    >>> list_layout("asterisk").label
    'Asterisk, Master.csv of cdr_csv'
    """
    for one in list_layouts():
        if one.name == name:
            return one
    raise RuleError(
        f"there is no layout {name!r}", f"there are {', '.join(one.name for one in list_layouts())}; or name columns"
    )


def layout_known_by(headings: list[str]) -> ListLayout | None:
    """The kind of list that its headings give away, or None."""
    plain = {plain_heading(heading) for heading in headings}
    return next((one for one in list_layouts() if one.known_by and one.known_by <= plain), None)


def layout_near(headings: list[str]) -> ListLayout | None:
    """A kind of list that the headings may be of: one has its date, another its caller."""
    plain = {plain_heading(heading) for heading in headings}
    near = (
        one
        for one in list_layouts()
        if all(plain.intersection(one.headings[column]) for column in ("called", "caller_id"))
    )
    return next(near, None)
