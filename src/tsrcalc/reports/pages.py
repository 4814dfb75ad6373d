"""Answers as pages to read."""

from __future__ import annotations

import functools

from typing import TYPE_CHECKING

from ..dates import long_date
from ..deadlines import Deadline
from ..exposure import Exposure
from ..schedule import Penalty, Schedule
from .page import Items, Page, Section, Table, Text


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..citations import Citation
    from ..deadlines import Reading
    from ..matters import Outcome
    from ..working import Note, Step

__all__ = ["DISCLAIMER", "outcomes_section", "page"]

DISCLAIMER = "This is not legal advice. An amount is a maximum, not a prediction."

_ROWS_SHOWN = 50


@functools.singledispatch
def page(answer: object, *, working: bool = False) -> Page:
    """
    The page of an answer.

    Args:
        answer: An exposure, a penalty, a schedule or a deadline.

        working: Whether every step and every day is shown.

    Raises:
        TypeError: It is none of these.
    """
    raise TypeError(f"there is no page of a {type(answer).__name__}")


@page.register
def _(answer: Exposure, *, working: bool = False) -> Page:
    sections = [_lines_section(answer)]
    if answer.stated_usd is not None:
        text = f"At the amounts in force for a penalty assessed on {answer.assessed_on}: ${answer.in_force_usd:,}."
        sections.append(Section("Beside the amount stated", (Text(text),)))
    if answer.excluded.rows:
        sections.append(_excluded_section(answer))
    sections += _notes_section("Warnings", answer.warnings) + _notes_section("Notes", answer.notes)
    if working:
        sections.append(Section("Working", (Items((_working(answer.working),)),)))
    sections += _notes_section("Taken for granted or left aside", answer.assumptions)
    sections.append(_authority_section(answer.authority))
    return Page(
        f"Maximum civil penalty: ${answer.maximum_usd:,}",
        (f"{answer.violations:,} violations: {answer.headline}.", f"Reading: {answer.reading.label}.", DISCLAIMER),
        tuple(sections),
    )


@page.register
def _(answer: Penalty, *, working: bool = False) -> Page:
    sections = _notes_section("Warnings", answer.warnings)
    if working:
        sections.append(Section("Working", (Items((_working(answer.working),)),)))
    sections.append(_authority_section(answer.authority))
    summary = (answer.why, f"Reading: {answer.reading.label}.", DISCLAIMER)
    return Page(f"Maximum for each violation: ${answer.usd:,}", summary, tuple(sections))


@page.register
def _(answer: Schedule, *, working: bool = False) -> Page:
    headings = ("Amount", "Effective", "Measured on the", "Published in", "Checked")
    rows = tuple(
        (f"${row.usd:,}", str(row.effective), row.attaches_to, "; ".join(map(str, row.citations)), row.status)
        for row in answer.amounts
    )
    sections = [Section("Amounts", (Table(headings, rows, frozenset({"Amount"})),))]
    kept = tuple(f"{one.year}, ${one.usd:,}: {one.confirms} {'; '.join(map(str, one.citations))} ({one.status})" for one in answer.confirmations)
    if kept:
        sections.append(Section("Notices that changed nothing", (Items(kept),)))
    if working:
        read = tuple(f"${row.usd:,}: {row.confirms} Read: {', '.join(row.verified_by)}." for row in answer.amounts)
        sections.append(Section("What was read", (Items(read),)))
    readings = tuple(f"{one.id}: {one.label}. {one.explanation}" for one in answer.readings.values())
    sections += [Section("Readings", (Items(readings),)), _authority_section(answer.authority)]
    summary = (f"An amount applies from the day after its effective date. Checked through {answer.verified_through}.", DISCLAIMER)
    return Page("Maximum civil penalty for each violation, since 1975", summary, tuple(sections))


@page.register
def _(answer: Deadline, *, working: bool = False) -> Page:
    clock, safe = answer.clock, answer.safe
    sections = [_days_section(safe, f"The count, {safe.label}")]
    by_date = tuple((one.id, one.label, long_date(one.due)) for one in answer.readings)
    sections.append(Section("Readings", (Table(("Reading", "Counted", "Due"), by_date),)))
    if working:
        shown = {safe.due, safe.starts_on}
        for one in answer.readings:
            if not {one.due, one.starts_on} <= shown:
                sections.append(_days_section(one, f"The count, {one.label}"))
                shown |= {one.due, one.starts_on}
        sections.append(Section("The rule", (Text(clock.rule), Text(f"Starts with {clock.trigger}. Counts {clock.counts}."))))
    sections += _notes_section("Warnings", answer.warnings)
    sections += [Section("Not settled", (Items(clock.ambiguities),)), _authority_section(clock.authority)]
    who = "The provider must act, so the earliest reading is the safe one" if clock.who_must_act == "provider" else "The government must act, so the latest reading is the safe one"
    span = "" if answer.earliest == answer.latest else f" The readings run from {answer.earliest} to {answer.latest}."
    summary = (f"{answer.period} after {long_date(safe.starts_on)}. {who}.{span}", "This is not legal advice.")
    return Page(f"Due: {long_date(answer.due)}", summary, tuple(sections))


def outcomes_section(outcomes: Iterable[Outcome]) -> Section:
    """Concluded matters, to set beside a maximum."""
    rows = tuple(
        (one.case, one.dated, _money(one.judgment_usd, one.judgment_text), _money(one.paid_usd, one.paid_text), one.kind, one.status)
        for one in outcomes
    )
    headings = ("Matter", "Dated", "Judgment", "Paid or payable", "Kind", "Status")
    text = "What was ordered and paid elsewhere. A blank is a figure that no source read states."
    return Section("Outcomes of other matters", (Text(text), Table(headings, rows, frozenset({"Judgment", "Paid or payable"}))))


def _money(usd: int | None, text: str) -> str:
    return f"${usd:,}" if usd is not None else text


def _lines_section(answer: Exposure) -> Section:
    title = {"campaign": "Campaign", "provision": "Provision", "month": "Month", "caller-id": "Caller ID", "tier": "Amount"}[answer.by]
    rows = [(line.key, f"{line.violations:,}", f"${line.per_violation_usd:,}", f"${line.subtotal_usd:,}") for line in answer.lines]
    rows.append(("Total", f"{answer.violations:,}", "", f"${answer.maximum_usd:,}"))
    headings = (title, "Violations", "Each", "Subtotal")
    return Section(f"By {title.lower()}", (Table(headings, tuple(rows), frozenset(headings[1:])),))


def _excluded_section(answer: Exposure) -> Section:
    excluded = answer.excluded
    rows = tuple(
        (str(one.row) if one.row else "", str(one.call.called_on), one.call.caller_id or "", f"${one.usd:,}", one.why)
        for one in excluded.rows[:_ROWS_SHOWN]
    )
    table = Table(("Row", "Called", "Caller ID", "Amount", "Why"), rows, frozenset({"Row", "Amount"}))
    text = f"{excluded.violations:,} violations, ${excluded.usd:,}."
    if answer.filed_on:
        text += " If limitation is tolled or not raised, calls left out for age count again."
    more = len(excluded.rows) - _ROWS_SHOWN
    return Section("Left out of the total", (Text(text), table, *((Text(f"... and {more:,} more rows."),) if more > 0 else ())))


def _days_section(reading: Reading, title: str) -> Section:
    rows = tuple(
        (long_date(day.date), "counted" if day.counted else "skipped", day.why, "; ".join(map(str, day.authority)))
        for day in reading.days
    )
    return Section(title, (Table(("Day", "", "Why", "Authority"), rows),))


def _notes_section(title: str, notes: Sequence[Note]) -> list[Section]:
    return [Section(title, (Items(tuple(_note(note) for note in notes)),))] if notes else []


def _note(note: Note) -> str:
    rows = ""
    if note.rows:
        shown = ", ".join(map(str, note.rows[:_ROWS_SHOWN]))
        rows = f" Rows: {shown}{', ...' if len(note.rows) > _ROWS_SHOWN else ''}."
    return f"{note}{rows}{_bracketed(note.authority)}"


def _bracketed(authority: Sequence[Citation]) -> str:
    return f" [{'; '.join(map(str, authority))}]" if authority else ""


def _working(step: Step) -> str | tuple[str, Items]:
    result = f" = {step.result}" if step.result else ""
    text = f"{step.text}{result}{_bracketed(step.authority)}"
    return (text, Items(tuple(_working(part) for part in step.parts))) if step.parts else text


def _authority_section(authority: Iterable[Citation]) -> Section:
    rows = tuple((str(citation), citation.url or "") for citation in authority)
    return Section("Authority", (Table(("Citation", "Where to read it"), rows),))
