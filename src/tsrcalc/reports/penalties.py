"""A looked-up penalty, and the whole schedule, as documents and as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .documents import Document, cited, day, head, note, step
from .page import Items, Page, Section, Table
from .sections import DISCLAIMER, authority_section, notes_section
from .sections import working as working_items


if TYPE_CHECKING:
    from ..penalties import Penalty
    from ..schedule import PenaltyAmount, Schedule
__all__ = ["document", "page", "schedule_document", "schedule_page"]


def document(answer: Penalty) -> Document:
    """The JSON document of one amount."""
    return {
        **head("penalty", answer.schedule.verified_through, answer.warnings),
        "headline": f"maximum for one violation, for a penalty assessed on {answer.assessed_on}; not a prediction",
        "amount_usd": answer.usd,
        "effective": str(answer.effective),
        "assessed_on": str(answer.assessed_on),
        "violated_on": day(answer.violated_on),
        "reading": answer.reading.id,
        "why": answer.why,
        "status": answer.amount.status,
        "authority": cited(answer.authority),
        "working": step(answer.working),
    }


def page(answer: Penalty, *, working: bool = False) -> Page:
    """The page of one amount; with *working*, every step."""
    sections = notes_section("Warnings", answer.warnings)
    if working:
        sections.append(Section("Working", (Items((working_items(answer.working),)),)))
    sections.append(authority_section(answer.authority))
    summary = (answer.why, f"Reading: {answer.reading.label}.", DISCLAIMER)
    return Page(f"Maximum for each violation: ${answer.usd:,}", summary, tuple(sections))


def schedule_document(answer: Schedule) -> Document:
    """The JSON document of every amount."""
    return {
        **head("penalty", answer.verified_through, ()),
        "headline": "maximum for one violation, by date; not a prediction",
        "amounts": [_amount(row, answer) for row in answer.amounts],
        "confirmations": [note(one) for one in answer.confirmations],
        "readings": [
            {"id": one.id, "label": one.label, "explanation": one.explanation, "authority": cited(one.authority)}
            for one in answer.readings
        ],
        "authority": cited(answer.authority),
    }


def schedule_page(answer: Schedule, *, working: bool = False) -> Page:
    """The page of every amount; with *working*, what was read for each."""
    headings = ("Amount", "Effective", "Measured on the", "Published in", "Checked")
    rows = tuple(
        (f"${row.usd:,}", str(row.effective), row.attaches_to, "; ".join(map(str, row.citations)), row.status)
        for row in answer.amounts
    )
    sections = [Section("Amounts", (Table(headings, rows, frozenset({"Amount"})),))]
    sections += notes_section("Notices that changed nothing", answer.confirmations, beside=False)
    if working:
        read = tuple(f"${row.usd:,}: {row.confirms} Read: {', '.join(row.verified_by)}." for row in answer.amounts)
        sections.append(Section("What was read", (Items(read),)))
    readings = tuple(f"{one.id}: {one.label}. {one.explanation}" for one in answer.readings)
    sections += [Section("Readings", (Items(readings),)), authority_section(answer.authority)]
    summary = (
        f"An amount applies from the day after its effective date. Checked through {answer.verified_through}.",
        DISCLAIMER,
    )
    return Page("Maximum civil penalty for each violation, since 1975", summary, tuple(sections))


def _amount(row: PenaltyAmount, schedule: Schedule) -> Document:
    return {
        "amount_usd": row.usd,
        "effective": str(row.effective),
        "attaches_to": row.attaches_to,
        "applies": schedule.explain(row),
        "published": day(row.published),
        "status": row.status,
        "confirms": row.confirms,
        "authority": cited(row.citations),
    }
