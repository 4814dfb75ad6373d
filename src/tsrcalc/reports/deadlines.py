"""A deadline as a document and as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..calendars import verified_through
from ..dates import long_date
from .documents import Document, cited, head
from .page import Items, Page, Section, Table, Text
from .sections import authority_section, bracketed, notes_section


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..deadlines import Day, Deadline, Reading
__all__ = ["document", "page"]


def document(answer: Deadline) -> Document:
    """The JSON document of a deadline."""
    clock = answer.clock
    return {
        **head("deadline", verified_through(), answer.warnings),
        "period": answer.period,
        "due": str(answer.due),
        "who_must_act": clock.who_must_act,
        "earliest": str(answer.earliest),
        "latest": str(answer.latest),
        "safe_reading": answer.safe.id,
        "readings": [
            {"id": one.id, "label": one.label, "from": str(one.starts_on), "due": str(one.due), "days": _days(one.days)}
            for one in answer.readings
        ],
        "days": _days(answer.days),
        "rule": {
            "id": clock.id,
            "name": clock.name,
            "text": clock.rule,
            "citation": None,
            "url": None,
            "read_on": str(clock.read_on),
            "status": clock.status,
            "ambiguities": list(clock.ambiguities),
        },
        "authority": cited(clock.authority),
    }


def page(answer: Deadline, *, working: bool = False) -> Page:
    """The page of a deadline; with *working*, the days of every reading."""
    clock, safe = answer.clock, answer.safe
    sections = [_days_section(safe, f"The count, {safe.label}")]
    by_date = tuple((long_date(one.due), one.label, one.id) for one in answer.readings)
    sections.append(Section("Readings", (Table(("Due", "Counted", "Name"), by_date), *_why_later(answer))))
    if working:
        shown = {(safe.starts_on, safe.due)}
        for one in answer.readings:
            if (one.starts_on, one.due) not in shown:
                sections.append(_days_section(one, f"The count, {one.label}"))
                shown.add((one.starts_on, one.due))
        sections.append(
            Section("The rule", (Text(clock.rule), Text(f"Starts with {clock.trigger}. Counts {clock.counts}.")))
        )
    sections += notes_section("Warnings", answer.warnings)
    sections += [Section("Not settled", (Items(clock.ambiguities),)), authority_section(clock.authority)]
    who = (
        "The provider must act, so the earliest reading is the safe one"
        if clock.who_must_act == "provider"
        else "The government must act, so the latest reading is the safe one"
    )
    span = "" if answer.earliest == answer.latest else f" The readings run from {answer.earliest} to {answer.latest}."
    summary = (f"{answer.period} after {long_date(safe.starts_on)}. {who}.{span}", "This is not legal advice.")
    return Page(f"Due: {long_date(answer.due)}", summary, tuple(sections))


def _why_later(answer: Deadline) -> tuple[Text | Items, ...]:
    """The days that only later readings skip: why their dates differ."""
    calendar = answer.safe.calendar
    skipped = {
        day.date: f"{long_date(day.date)}: {day.why}{bracketed(day.authority)}"
        for one in answer.readings
        for day in one.days[1:]
        if not day.counted and calendar.is_business_day(day.date)
    }
    return (
        (Text("Days that later readings skip and the safe one does not:"), Items(tuple(skipped.values())))
        if skipped
        else ()
    )


def _days_section(reading: Reading, title: str) -> Section:
    rows = tuple(
        (long_date(day.date), "counted" if day.counted else "skipped", day.why, "; ".join(map(str, day.authority)))
        for day in reading.days
    )
    return Section(title, (Table(("Day", "", "Why", "Authority"), rows),))


def _days(days: Iterable[Day]) -> list[Document]:
    return [
        {
            "date": str(day.date),
            "counted": day.counted,
            "why": day.why,
            "authority": [str(one) for one in day.authority],
        }
        for day in days
    ]
