"""What the cells of a chart tell beside their rows: where one is empty that the others have, and where a row is several calls."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..rows import plain_heading
from .unread import numbered
from .values import Discrepancy, Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..charts import ChartRow
    from .values import Demand

__all__ = ["missing_cells", "several_calls"]

_COUNT = r"(?:number|no|count|quantity|qty|volume|total) of (?:robo)?calls|(?:total )?(?:robo)?calls|(?:robo)?calls? (?:count|volume|total|quantity|qty)"


def missing_cells(demand: Demand) -> Iterator[Discrepancy]:
    """The rows that have no caller or no violation where most rows of their chart have one."""
    for chart in demand.charts:
        read = [(row, row.call) for row in chart.rows if row.call]
        for words, without in (
            ("caller ID", [row for row, call in read if not call.caller_id]),
            ("violation", [row for row, call in read if not call.violations]),
        ):
            if 0 < 2 * len(without) < len(read):
                several = len(without) > 1
                yield Discrepancy(
                    id="cells-missing",
                    text=f"{_rows(without)} ha{'ve' if several else 's'} no {words}; the other rows of the chart do.",
                    why="A cell may be lost in print or in copying; the row is counted all the same.",
                    rows=tuple(row.number for row in without),
                    places=_places(without),
                )


def several_calls(demand: Demand) -> Iterator[Discrepancy]:
    """The rows that stand for several calls, by a column that counts them."""
    counted = [(row, name, count) for row in demand.rows for name, count in _counts(row)]
    for heading in dict.fromkeys(name for _, name, _ in counted):
        rows = [row for row, name, count in counted if name == heading and count > 1]
        total = sum(count for _, name, count in counted if name == heading)
        if rows:
            several = len(rows) > 1
            yield Discrepancy(
                id="rows-of-several-calls",
                text=(
                    f"{_rows(rows)} stand{'' if several else 's'} for several calls by the column {heading!r}, which adds up to"
                    f" {total:,}."
                ),
                why="The maximum counts one call a row, so it is too low if each call is a violation. Ask for a row for each call.",
                rows=tuple(row.number for row in rows),
                places=_places(rows),
            )


def _counts(row: ChartRow) -> Iterator[tuple[str, int]]:
    """The cells of a row that count calls, each with its heading."""
    for name, value in row.call.other if row.call else ():
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{1,9}", value.strip()) and re.fullmatch(_COUNT, plain_heading(name)):
            yield name, int(value.replace(",", ""))


def _rows(rows: Sequence[ChartRow]) -> str:
    return numbered([row.number for row in rows])


def _places(rows: Sequence[ChartRow]) -> tuple[Place, ...]:
    return tuple(Place(row.page, row.start, row.end) for row in rows)
