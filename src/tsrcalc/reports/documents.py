"""What every JSON document is made of: a stable contract, one schema a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterable

    from ..citations import Citation
    from ..working import Note, Step

__all__ = ["ROWS_SHOWN", "Document", "cited", "day", "head", "note", "step"]

#: How many of the rows a note or an exclusion is about are listed; all of them are counted.
ROWS_SHOWN = 50

Document = dict[str, Any]


def head(command: str, verified_through: dt.date, warnings: Iterable[Note]) -> Document:
    """How every document begins."""
    return {
        "schema": f"tsrcalc/{command}/1",
        "verified_through": str(verified_through),
        "warnings": [note(warning) for warning in warnings],
    }


def day(value: dt.date | None) -> str | None:
    """A day, or null."""
    return None if value is None else str(value)


def cited(citations: Iterable[Citation]) -> list[Document]:
    """Citations with their links."""
    return [{"citation": str(citation), "url": citation.url} for citation in citations]


def note(one: Note) -> Document:
    """A warning, note or assumption."""
    return {
        "id": one.id,
        "text": one.text,
        "fix": one.fix,
        "rows": list(one.rows[:ROWS_SHOWN]),
        "row_count": one.row_count,
        "usd": one.usd,
        "authority": cited(one.authority),
    }


def step(one: Step) -> Document:
    """A step of working, with its parts."""
    return {
        "text": one.text,
        "result": one.result,
        "authority": [str(citation) for citation in one.authority],
        "parts": [step(part) for part in one.parts],
    }
