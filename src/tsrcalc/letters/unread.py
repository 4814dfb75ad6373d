"""Why rows of a chart cannot be read, each reason once."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..charts import ChartRow
    from ..errors import Problem

__all__ = ["numbered", "reasons"]

#: So many reasons are told.
_MOST_REASONS = 8


def reasons(rows: tuple[ChartRow, ...]) -> str:
    """Why rows cannot be read: each reason once, with its rows and what stands there."""
    found: dict[tuple[str, str], list[tuple[ChartRow, Problem]]] = {}
    for row in rows:
        for one in row.problems:
            found.setdefault((one.column, one.problem), []).append((row, one))
    told = [_reason(seen, len(rows)) for seen in [*found.values()][:_MOST_REASONS]]
    more = len(found) - len(told)
    return "; ".join(
        [*told, *[f"and for {more:,} more reason{'s' * (more != 1)}, which --format csv lists"] * bool(more)]
    )


def _reason(seen: list[tuple[ChartRow, Problem]], of: int) -> str:
    """One reason, with its rows where it is not that of all."""
    first = seen[0][1]
    rows = tuple(dict.fromkeys(row.number for row, _ in seen))
    values = [repr(value) for value in dict.fromkeys(one.value for _, one in seen) if value]
    shown = f" ({', '.join([*values[:3], *['...'] * (len(values) > 3)])})" if values else ""
    where = f"{numbered(rows).lower()}, " if len(rows) < of else ""
    return f"{where}{f'column {first.column!r}: ' if first.column else ''}{first.problem}{shown}; {first.expected}"


def numbered(rows: Sequence[int]) -> str:
    """Rows by number: Row 45; Rows 1, 2 and 40."""
    numbers = [f"{number:,}" for number in rows]
    if len(numbers) == 1:
        return f"Row {numbers[0]}"
    if len(numbers) > 8:
        return f"Rows {', '.join(numbers[:6])} and {len(numbers) - 6:,} more"
    return f"Rows {', '.join(numbers[:-1])} and {numbers[-1]}"
