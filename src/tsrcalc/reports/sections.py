"""Sections that several pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .documents import ROWS_SHOWN
from .page import Items, Section, Table


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..citations import Citation
    from ..working import Note, Step

__all__ = ["DISCLAIMER", "authority_section", "bracketed", "counted", "notes_section", "working"]

DISCLAIMER = "This is not legal advice. An amount is a maximum, not a prediction."


def counted(violations: int) -> str:
    """So many violations, in words that agree with the number."""
    return f"{violations:,} violation{'s' if violations != 1 else ''}"


def notes_section(title: str, notes: Sequence[Note], *, beside: bool = True) -> list[Section]:
    """A section of notes, or none; *beside* as of `Section`."""
    return [Section(title, (Items(tuple(_note(note) for note in notes)),), beside)] if notes else []


def _note(note: Note) -> str:
    rows = ""
    if note.rows:
        shown = ", ".join(map(str, note.rows[:ROWS_SHOWN]))
        rows = f" Rows: {shown}{', ...' if note.row_count > ROWS_SHOWN else ''}."
    return f"{note}{rows}{bracketed(note.authority)}"


def bracketed(authority: Sequence[Citation]) -> str:
    """Citations in brackets, to stand behind a sentence."""
    return f" [{'; '.join(map(str, authority))}]" if authority else ""


def working(step: Step) -> str | tuple[str, Items]:
    """A step with its parts, as an item of a list."""
    result = f" = {step.result}" if step.result else ""
    text = f"{step.text}{result}{bracketed(step.authority)}"
    return (text, Items(tuple(working(part) for part in step.parts))) if step.parts else text


def authority_section(authority: Iterable[Citation]) -> Section:
    """The citations, and where to read each."""
    rows = tuple((str(citation), citation.url or "") for citation in authority)
    return Section("Authority", (Table(("Citation", "Where to read it"), rows),))
