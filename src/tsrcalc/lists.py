"""What is known of a call list beside its calls: what its rows are, which were left out, and what its reader must know."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from .working import ROWS_KEPT


if TYPE_CHECKING:
    import datetime as dt

    from .models import Call, Violation
    from .working import Note

__all__ = ["CallList", "LeftOut", "ListFacts", "Rows"]

Rows = Literal["violations", "complaints", "records"]


class LeftOut:
    """
    The calls of a list that are in no total: the first of them one by one, the rest by day and provisions.

    Attributes:
        calls: The first five thousand.

        rest: How many more there are of each day and each set of violations.
    """

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.rest: Counter[tuple[dt.date, tuple[Violation, ...]]] = Counter()

    def add(self, call: Call) -> None:
        """Leave a call out."""
        if len(self.calls) < ROWS_KEPT:
            self.calls.append(call)
        else:
            self.rest[call.called_on, call.violations] += 1


class ListFacts:
    """
    What is known of a list; complete when its last call was read.

    Attributes:
        rows: What a row is: ``violations``, ``complaints`` or ``records`` of calls. Only the first are said to be violations.

        label: What kind of list it is, in words; empty for a list of violations.

        not_robocalls: The calls that the list itself says are no robocalls, if they are left out.

        notes: What the reader must know of how the list was read.
    """

    def __init__(self) -> None:
        self.rows: Rows = "violations"
        self.label = ""
        self.not_robocalls = LeftOut()
        self.notes: list[Note] = []


class CallList(list["Call"]):
    """
    The calls of a list, with what is known of it.

    Attributes:
        facts: What is known of the list beside its calls.
    """

    facts: ListFacts
