"""An answer's main table as comma-separated values that no spreadsheet runs."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["as_csv", "inert"]

Value = str | int | bool | None

#: What makes a spreadsheet run a cell: the signs, their full-width forms, and what some strip before they look.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def as_csv(headings: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    r"""
    Print rows as CSV by RFC 4180: commas, quotes where they are needed, lines ended by CR LF.

    Args:
        headings: The columns, in order; a row that lacks one has it blank.

        rows: The rows by heading. None is blank, True is yes; a list is joined by ``;``.

    Returns:
        The text.

    >>> as_csv(("key", "usd"), [{"key": "=1+1", "usd": 5}])
    "key,usd\r\n'=1+1,5\r\n"
    """
    import csv
    import io

    printed = io.StringIO()
    writer = csv.writer(printed, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_cell(row.get(heading)) for heading in headings] for row in rows)
    return printed.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)  # a number runs nowhere, a negative one neither
    if isinstance(value, list | tuple):
        return inert("; ".join(map(str, value)))
    return inert(str(value))


def inert(text: str) -> str:
    """
    The text with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> inert("+18329017667"), inert("a=b")
    ("'+18329017667", 'a=b')
    """
    text = text.replace("\x00", "\ufffd")  # which cuts a file short for some programs
    return f"'{text}" if text.startswith(_RUNS) else text
