"""A chart of calls: its rows, each with its place, read or refused."""

from __future__ import annotations

import functools

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import attrs


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterator

    from ..errors import Problem
    from ..models import Call

__all__ = ["Chart", "ChartRow"]


@attrs.frozen(kw_only=True)
class ChartRow:
    """
    One row of a chart.

    Attributes:
        number: Its number, from 1.

        page: The page it starts on.

        start: The offset of its first character in the text.

        end: The offset behind its last.

        text: What stands there, white space folded.

        call: The call, or None where it cannot be read.

        problems: Why it cannot be read, and what would be right; empty where it can.

        repairs: What was damaged in print and how it was read.
    """

    number: int
    page: int
    start: int
    end: int
    text: str
    call: Call | None = None
    problems: tuple[Problem, ...] = ()
    repairs: tuple[str, ...] = ()

    def numbered(self, number: int) -> ChartRow:
        """The same row under another number."""
        return attrs.evolve(
            self, number=number, call=attrs.evolve(self.call, row=number) if self.call else None,
            problems=tuple(one._replace(row=number) for one in self.problems),
        )  # fmt: skip


@attrs.frozen(kw_only=True)
class Chart(Sequence["Call"]):
    """
    A chart of calls, as a sequence of those that were read.

    Attributes:
        rows: Every row, read or refused, in the order of the print.

        headings: The headings as printed; empty where there are none.

        columns: The columns in the order of the print: ``notified``, ``called``, ``caller_id``, ``campaign``,
            ``recording``, ``violation``, and others by their headings; empty where they are not set apart.

        start: The offset at which the chart starts in the text, its headings included.

        end: The offset behind its last row.
    """

    rows: tuple[ChartRow, ...] = ()
    headings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @functools.cached_property
    def calls(self) -> tuple[Call, ...]:
        """The calls that were read."""
        return tuple(row.call for row in self.rows if row.call)

    @property
    def refused(self) -> tuple[ChartRow, ...]:
        """The rows that were not, each with its problems."""
        return tuple(row for row in self.rows if not row.call)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that keeps rows from being read."""
        return tuple(problem for row in self.rows for problem in row.problems)

    @property
    def seen(self) -> int:
        """How many rows there are, read and refused."""
        return len(self.rows)

    @property
    def first_called(self) -> dt.date | None:
        """The first day of a call."""
        return min((call.called_on for call in self.calls), default=None)

    @property
    def last_called(self) -> dt.date | None:
        """The last day of a call."""
        return max((call.called_on for call in self.calls), default=None)

    def __len__(self) -> int:
        return len(self.calls)

    def __iter__(self) -> Iterator[Call]:
        return iter(self.calls)

    @overload
    def __getitem__(self, index: int) -> Call: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Call, ...]: ...

    def __getitem__(self, index: int | slice) -> Call | tuple[Call, ...]:
        return self.calls[index]
