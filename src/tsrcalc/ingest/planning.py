"""How a list is read: which kind it is, where its columns stand, and what is asked of it."""

from __future__ import annotations

import itertools
import re

from typing import TYPE_CHECKING, NamedTuple

from ..errors import CallListError, Problem
from ..rows import COLUMNS, column_of, layout_of, plain_heading, shown
from ..working import Note
from .days import EPOCH, Days
from .dialects import Encoding
from .reading import Plan


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterator, Mapping

    from ..lists import ListFacts
    from ..rows import Layout
    from .layouts import ListLayout

__all__ = ["Asked", "planned"]

_SERIAL = r"\s*\(?\bserial(?:\s+number)?\b\)?\s*$"
_DATES = ("called", "notified")
#: Headings are looked for in so many rows below the first.
_TITLE_ROWS = 9
_OPENS_A_LETTER = (
    r"(?i)<(?:!doctype|html|\?xml)|(?:from|to|cc|date|subject|mime-version|received|return-path|message-id|delivered-to|content-type):"
    r"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2})$"
)


class Asked(NamedTuple):
    """
    What the caller asks of a list.

    Attributes:
        columns: For headings that are not recognised: the column's name, and the heading it stands under.

        layout: The kind of list, or None.

        tz: The zone whose dates are meant, or None.

        keep_flagged: Whether calls that the list says are no robocalls are counted.
    """

    columns: Mapping[str, str]
    layout: ListLayout | None = None
    tz: str | None = None
    keep_flagged: bool = False

    @property
    def named(self) -> set[str]:
        """Headings beside the known ones that the list may have, in their plain form."""
        more = self.layout.headings.values() if self.layout else ()
        return {plain_heading(one) for one in self.columns.values()} | {one for group in more for one in group}


def planned(
    records: Iterator[tuple[int, list[str]]], name: str, asked: Asked, facts: ListFacts, epoch: dt.datetime = EPOCH
) -> tuple[Plan, Iterator[tuple[int, list[str]]]] | None:
    """
    Read the headings, and plan how the rows are read.

    Args:
        records: The cells of each row, and its line.

        name: What messages call the list.

        asked: What the caller asks.

        facts: What is known of the list is noted here.

        epoch: What day numbers count from.

    Returns:
        The plan, and the rows that follow; None where the list is empty.

    Raises:
        tsrcalc.errors.CallListError: The headings cannot be used.

        tsrcalc.errors.RuleError: *asked* names a column or a zone that there is not.
    """
    line, headings = next(((at, cells) for at, cells in records if any(cell.strip() for cell in cells)), (0, []))
    if not headings:
        return None
    encoding, kind, least = Encoding(), asked.layout, 0
    if not (kind and kind.columns):
        above, (line, headings), records = _headings_below((line, headings), records, asked)
        facts.notes += _passed_over(above, line)
    first = headings
    if kind and kind.has_no_headings(first):
        headings, least = list(kind.columns), kind.least
        records = itertools.chain([(line, first)], records)
    else:
        headings = [" ".join(one.split()) for one in encoding.mend(line, first)]
    layout, kind, serials = _laid_out(headings, name, line, asked, kind)
    if kind:
        facts.rows, facts.label = kind.rows, kind.label
    flag = kind.named(headings, "flagged") if kind else None
    plan = Plan(
        layout=layout, encoding=encoding, least=least, serials=serials, keep_flagged=asked.keep_flagged,
        days=Days(zone=asked.tz, zone_of_list=kind.zone if kind else None, epoch=epoch),
        flagged=headings.index(flag) if flag is not None else None, line=line,
    )  # fmt: skip
    return plan, records


_Record = tuple[int, list[str]]


def _headings_below(
    first: _Record, records: Iterator[_Record], asked: Asked
) -> tuple[list[_Record], _Record, Iterator[_Record]]:
    """The rows above the headings, the headings, and the rows below: where the first row has no known heading, one other that does."""
    from .layouts import layout_known_by

    if _has_known(first[1], asked) or layout_known_by(first[1]):
        return [], first, records
    rows = [first, *itertools.islice(records, _TITLE_ROWS)]
    found = [at for at, (_, cells) in enumerate(rows) if _has_known(cells, asked)]
    if len(found) != 1 or any(_may_be_call(cells) for _, cells in rows[: found[0]]):
        return [], first, itertools.chain(rows[1:], records)
    line, headings = rows[found[0]]
    while not headings[-1].strip():
        headings = headings[:-1]
    above = [row for row in rows[: found[0]] if any(cell.strip() for cell in row[1])]
    return above, (line, headings), itertools.chain(rows[found[0] + 1 :], records)


def _has_known(cells: list[str], asked: Asked) -> bool:
    """Whether cells are headings: the call's date among them, one that the caller names, or two that are known."""
    plain = [plain_heading(cell) for cell in cells]
    columns = [column_of()[one] for one in plain if one in column_of()]
    return len(columns) > 1 or "called" in columns or not asked.named.isdisjoint(plain)


def _may_be_call(cells: list[str]) -> bool:
    """Whether a row above the headings may be a call: two cells, one of them with a date."""
    dated = any(
        re.match(
            r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2}[ -][A-Z][a-z]{2,8}[ -]\d{4}",
            one.strip(),
        )
        for one in cells
    )
    return dated and sum(bool(cell.strip()) for cell in cells) > 1


def _passed_over(above: list[_Record], line: int) -> list[Note]:
    """Say which rows stand above the headings."""
    if not above:
        return []
    told = "; ".join(f"row {at}: {shown(' '.join(filter(None, map(str.strip, cells))))!r}" for at, cells in above)
    text = f"The headings were found in row {line}; what stands above them was passed over: {told}."
    fix = "If there is a call among it, delete what stands above the headings and give the list again."
    return [Note(id="rows-above-headings", text=text, rows=tuple(at for at, _ in above), fix=fix)]


def _laid_out(
    headings: list[str], name: str, line: int, asked: Asked, kind: ListLayout | None
) -> tuple[Layout, ListLayout | None, frozenset[str]]:
    """Where the columns stand; of which kind the list is; and which columns hold day numbers."""
    bare = [
        re.sub(_SERIAL, "", one, flags=re.IGNORECASE) if one.endswith((")", "l", "L", "r", "R")) else one
        for one in headings
    ]
    if kind is None and not column_of().keys() >= {
        *map(plain_heading, bare)
    }:  # a letter's own chart is of no other kind
        from .layouts import layout_known_by

        kind = layout_known_by(headings)
    columns = {**_of_kind(kind, headings, bare), **asked.columns} if kind else asked.columns
    names = {plain_heading(one): short for one, short in zip(headings, bare, strict=True)}
    columns = {column: names.get(plain_heading(heading), heading) for column, heading in columns.items()}
    try:
        layout = layout_of(bare, columns, name, line)
    except CallListError as error:
        raise _with_kind(error, headings, asked) from None
    serials = frozenset(
        one for one in _DATES if one in layout.places and bare[layout.places[one]] != headings[layout.places[one]]
    )
    if kind is None and "called" in asked.columns:
        from .layouts import layout_near, list_layouts

        named = plain_heading(asked.columns["called"])
        kind = layout_near(headings) or next(
            (one for one in list_layouts() if named in one.headings["called"] and "_" in asked.columns["called"]), None
        )
        kind = kind if kind and kind.rows == "records" else None
    return layout._replace(headings=headings, plain=[plain_heading(one) for one in headings]), kind, serials


def _of_kind(kind: ListLayout, headings: list[str], bare: list[str]) -> dict[str, str]:
    """The headings of a kind's columns that are there; none for a column that has a heading known in every list."""
    plain = set(map(plain_heading, bare))
    found = {
        column: kind.named(headings, column)
        for column in ("called", "caller_id", "campaign")
        if plain.isdisjoint(map(plain_heading, COLUMNS[column]))
    }
    return {column: heading for column, heading in found.items() if heading is not None}


def _reads_as_a_letter(headings: list[str]) -> bool:
    """Whether the first line of a file is no row of cells: a letter's, an e-mail's header, or a web page's."""
    first = headings[0].strip()
    if len(headings) == 1 and len(first.split()) != 1:
        return True
    return re.match(_OPENS_A_LETTER, first) is not None


def _with_kind(error: CallListError, headings: list[str], asked: Asked) -> CallListError:
    """Where the date is missing: what the kind of list has it under, or which kind it may be."""
    from .layouts import layout_near

    def mended(problem: Problem) -> Problem:
        if problem.problem != "no column holds the date of the call":
            return problem
        if _reads_as_a_letter(headings):
            return problem._replace(expected=f"is this a letter? Then read it with tsrcalc letter; {problem.expected}")
        if asked.layout:
            expected = f"in {asked.layout.label} it stands under {' or '.join(map(repr, asked.layout.headings['called']))}; {problem.expected}"
            return problem._replace(expected=expected)
        if any(re.match(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}", one) for one in headings):
            expected = f"does the list begin with a call? Put headings above it, or name what wrote it: --layout asterisk or freeswitch; {problem.expected}"
            return problem._replace(expected=expected)
        if near := layout_near(headings):
            return problem._replace(
                expected=f"is this {near.label}? Then say so: --layout {near.name}; {problem.expected}"
            )
        return problem

    return CallListError(tuple(map(mended, error.problems)))
