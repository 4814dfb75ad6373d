"""A timeline as a document and as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..calendars import verified_through
from ..dates import long_date
from ..times import long_moment
from . import deadlines
from .documents import Document, cited, day, head
from .page import Items, Page, Section, Table, Text


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterable

    from ..clocks import Clock
    from ..timelines import Entry, Timeline
    from ..working import Note

__all__ = ["document", "page"]


def document(answer: Timeline) -> Document:
    """The JSON document of a timeline."""
    return {
        **head("timeline", verified_through(), answer.warnings),
        "letter_on": str(answer.letter_on),
        "as_of": str(answer.as_of),
        "entries": [
            {
                "id": one.id,
                "title": one.title,
                "days_left": one.days_left(answer.as_of),
                "business_days_left": one.business_days_left(answer.as_of),
                **_of_deadline(one),
            }
            for one in answer.entries
        ],
        "waiting": [
            {
                "id": one.id,
                "name": one.name,
                "period": str(one.period),
                "starts_with": one.start_words,
                "since": day(one.since),
                "authority": cited(one.authority),
            }
            for one in answer.waiting
        ],
    }


def _of_deadline(entry: Entry) -> Document:
    whole = deadlines.document(entry.deadline)
    return {key: value for key, value in whole.items() if key not in {"schema", "verified_through", "warnings"}}


def page(answer: Timeline, *, working: bool = False) -> Page:
    """The page of a timeline; with *working*, the days of every entry."""
    rows = tuple(
        (
            long_moment(one.deadline.due),
            _left(one, answer.as_of),
            one.title,
            "provider" if one.deadline.clock.who_must_act == "provider" else "government",
            "; ".join(map(str, one.deadline.clock.authority)),
        )
        for one in answer.entries
    )
    sections = [Section("In order", (Table(("Due", "Left", "What", "Who must act", "Authority"), rows),))]
    for one in answer.entries:
        sections.append(Section(one.title, _about(one)))
        if working:
            sections.append(deadlines.count_section(one.deadline))
    if answer.warnings:
        concerns = Items(tuple(_concerning(note, answer) for note in answer.warnings))
        sections.append(Section("Warnings", (concerns,), beside=True))
    if answer.waiting:
        sections.append(Section("Clocks that nothing given has started", (_waiting(answer.waiting),)))
    first = next(
        (
            one
            for one in answer.entries
            if one.deadline.clock.who_must_act == "provider" and not one.is_past(answer.as_of)
        ),
        None,
    )
    headline = (
        f"Next: {long_moment(first.deadline.due)}, {first.title}"
        if first
        else "Nothing is left for the provider to do in time"
    )
    return Page(
        headline,
        (
            (
                f"The clocks around the letter of {long_date(answer.letter_on)}, as of {long_date(answer.as_of)}. Each date is"
                " the safe one for the provider: the earliest reading where it must act, the latest where the government must."
            ),
            "This is not legal advice.",
        ),
        tuple(sections),
        f"What is due by when after the letter of {long_date(answer.letter_on)}?",
    )


def _waiting(clocks: Iterable[Clock]) -> Table:
    rows = tuple(
        (
            one.id,
            one.name,
            str(one.period),
            f"{one.start_words}{f', since {one.since}' if one.since else ''}",
            "; ".join(map(str, one.authority)),
        )
        for one in clocks
    )
    return Table(("Name", "What", "Period", "Starts with", "Authority"), rows)


def _left(entry: Entry, as_of: dt.date) -> str:
    if entry.is_past(as_of):
        return "past"
    left, business = entry.days_left(as_of), entry.business_days_left(as_of)
    if left == 0:
        return "today"
    days = f"{left:,} day{'s' if left != 1 else ''}"
    return f"{days} ({business:,} business)"


def _concerning(note: Note, answer: Timeline) -> str:
    """A warning, and the deadlines it is about where those are not all."""
    about = [one.title for one in answer.entries if note in one.deadline.warnings]
    return str(note) if len(about) in {0, len(answer.entries)} else f"{note} This is about: {'; '.join(about)}."


def _about(entry: Entry) -> tuple[Text | Items, ...]:
    answer = entry.deadline
    readings = tuple(
        f"{long_moment(one.due)}: {one.label}{' (unusual)' * one.unusual}"
        for one in sorted(
            {reading.instant: reading for reading in reversed(answer.readings)}.values(), key=lambda one: one.instant
        )
    )
    said = (answer.clock.staff, f"{deadlines.counted_from(answer)}.")
    closes = (f"A filing must arrive by {long_moment(answer.closes_at)}.",) if answer.closes_at else ()
    return (Text(" ".join((*said, *closes))), Items(readings))
