"""The working behind an answer: steps of a computation, and notes beside it, each with its authority."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .errors import StrictError


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .citations import Citation

__all__ = ["ROWS_KEPT", "Note", "RowsSeen", "Step", "refuse_warnings"]

#: So many rows of a list are kept one by one; all are counted.
ROWS_KEPT = 5_000


class RowsSeen:
    """
    Rows of a list, counted, and the first five thousand kept.

    Attributes:
        count: How many there are.
    """

    def __init__(self) -> None:
        self.count = 0
        self._first: list[int] = []

    def add(self, row: int) -> None:
        """Take note of a row."""
        self.count += 1
        if len(self._first) < ROWS_KEPT:
            self._first.append(row)

    def __iter__(self) -> Iterator[int]:
        return iter(self._first)


@attrs.frozen(kw_only=True)
class Step:
    """
    One line of working.

    Attributes:
        text: What was done, as a sentence.

        result: What came out, as printed; empty if nothing did.

        authority: Where the law says so.

        parts: The steps it is made of.
    """

    text: str
    result: str = ""
    authority: tuple[Citation, ...] = ()
    parts: tuple[Step, ...] = ()


@attrs.frozen(kw_only=True)
class Note:
    """
    Something the reader of an answer must know: a warning, an assumption, or a fact about single rows.

    Attributes:
        id: A stable name, such as ``late-if-filed`` or ``past-verified-through``.

        text: What is so, as a sentence.

        fix: What the reader can do about it; empty if nothing needs doing.

        rows: The rows of the call list it is about: lines of the file, or positions from 1 in a list that was not read
            from one. Of very many, the first five thousand.

        row_count: How many rows it is about; all of those in *rows*, if not given.

        usd: The amount it is about, in whole US dollars, or None.

        authority: Where the law says so.
    """

    id: str
    text: str
    fix: str = ""
    rows: tuple[int, ...] = ()
    row_count: int = attrs.Factory(lambda self: len(self.rows), takes_self=True)
    usd: int | None = None
    authority: tuple[Citation, ...] = ()

    def __str__(self) -> str:
        return f"{self.text} {self.fix}".rstrip()


def refuse_warnings(warnings: Iterable[Note]) -> None:
    """
    Raise if there is any warning: what strict mode does.

    Raises:
        tsrcalc.errors.StrictError: There is at least one; with all of them.
    """
    if sentences := tuple(str(warning) for warning in warnings):
        raise StrictError(sentences)
