"""Sections that several pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .documents import ROWS_SHOWN
from .page import Items, Section, Table


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..citations import Citation
    from ..working import Note, Step

__all__ = ["DISCLAIMER", "authority_section", "notes_section", "working"]

DISCLAIMER = "This is not legal advice. An amount is a maximum, not a prediction."


def notes_section(title: str, notes: Sequence[Note]) -> list[Section]:
    """A section of notes, or none."""
    return [Section(title, (Items(tuple(_note(note) for note in notes)),))] if notes else []


def _note(note: Note) -> str:
    rows = ""
    if note.rows:
        shown = ", ".join(map(str, note.rows[:ROWS_SHOWN]))
        rows = f" Rows: {shown}{', ...' if len(note.rows) > ROWS_SHOWN else ''}."
    return f"{note}{rows}{_bracketed(note.authority)}"


def _bracketed(authority: Sequence[Citation]) -> str:
    return f" [{'; '.join(map(str, authority))}]" if authority else ""


def working(step: Step) -> str | tuple[str, Items]:
    """A step with its parts, as an item of a list."""
    result = f" = {step.result}" if step.result else ""
    text = f"{step.text}{result}{_bracketed(step.authority)}"
    return (text, Items(tuple(working(part) for part in step.parts))) if step.parts else text


def authority_section(authority: Iterable[Citation]) -> Section:
    """The citations, and where to read each."""
    rows = tuple((str(citation), citation.url or "") for citation in authority)
    return Section("Authority", (Table(("Citation", "Where to read it"), rows),))
