"""An exposure as a document and as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import deadlines, matters
from .documents import ROWS_SHOWN, Document, cited, day, head, note, step
from .page import Items, Page, Section, Table, Text
from .sections import DISCLAIMER, authority_section, counted, notes_section
from .sections import working as working_items


if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..deadlines import Deadline
    from ..exposure import ExcludedRow, Exposure
    from ..matters import Outcome
__all__ = ["document", "excluded_section", "page"]


def document(answer: Exposure, outcomes: Sequence[Outcome] = (), due: Deadline | None = None) -> Document:
    """The JSON document of an exposure; with *outcomes* of other matters and a deadline beside it, if any."""
    excluded = answer.excluded
    return {
        **head("exposure", answer.schedule.verified_through, answer.warnings),
        "headline": answer.headline,
        "maximum_usd": answer.maximum_usd,
        "violations": answer.violations,
        "assessed_on": str(answer.assessed_on),
        "filed_on": day(answer.filed_on),
        "reading": answer.reading.id,
        "count": answer.count,
        "by": answer.by,
        "rows_are": answer.rows_are,
        "stated_usd": answer.stated_usd,
        "in_force_usd": answer.in_force_usd,
        "lines": [
            {
                "key": line.key,
                "per_violation_usd": line.per_violation_usd,
                "violations": line.violations,
                "subtotal_usd": line.subtotal_usd,
            }
            for line in answer.lines
        ],
        "excluded": {
            "violations": excluded.violations,
            "usd": excluded.usd,
            "if_tolled_usd": excluded.if_tolled_usd,
            "calls": excluded.calls,
            "reasons": [
                {
                    "reason": one.reason,
                    "why": one.why,
                    "calls": one.calls,
                    "violations": one.violations,
                    "usd": one.usd,
                }
                for one in excluded.reasons
            ],
            "rows": [_excluded(row) for row in excluded.rows[:ROWS_SHOWN]],
        },
        "notes": [note(one) for one in answer.notes],
        "assumptions": [note(one) for one in answer.assumptions],
        "authority": cited(answer.authority),
        "working": step(answer.working),
        **({"outcomes": [matters.document(one) for one in outcomes]} if outcomes else {}),
        **({"deadline": deadlines.document(due)} if due else {}),
    }


def page(
    answer: Exposure,
    outcomes: Sequence[Outcome] = (),
    due: Deadline | None = None,
    *,
    working: bool = False,
    source: str = "",
) -> Page:
    """The page of an exposure; with *working*, every step and the list's name; with *outcomes* and a deadline beside it, if any."""
    sections = [_lines_section(answer)]
    if due:
        count = deadlines.count_section(due)
        sections.append(Section("By when", (Text(f"{deadlines.said(due)}."), *count.blocks)))
        sections.append(deadlines.readings_section(due))
        sections += notes_section("Warnings of the deadline", due.warnings)
    if answer.stated_usd is not None:
        text = f"At the amounts in force for a penalty assessed on {answer.assessed_on}: ${answer.in_force_usd:,}."
        sections.append(Section("Beside the amount stated", (Text(text),)))
    if answer.excluded.rows:
        sections.append(excluded_section(answer))
    sections += notes_section("Warnings", answer.warnings) + notes_section("Notes", answer.notes)
    if working:
        listed = (Text(f"The calls, and the numbers of their rows, are those of {source}."),) if source else ()
        sections.append(Section("Working", (*listed, Items((working_items(answer.working),)))))
    sections += notes_section("Taken for granted or left aside", answer.assumptions, beside=False)
    if outcomes:
        sections.append(matters.section(outcomes))
    sections.append(authority_section(dict.fromkeys((*answer.authority, *(due.clock.authority if due else ())))))
    reading = (
        f"Reading: {answer.reading.label}."
        if answer.stated_usd is None
        else "The amounts in force stand beside it below."
    )
    return Page(
        f"Maximum civil penalty: ${answer.maximum_usd:,}",
        (
            f"{counted(answer.violations)}: {answer.headline}.",
            reading,
            *([f"{deadlines.said(due)}. {' '.join(deadlines.summary(due))}"] if due else []),
            DISCLAIMER,
        ),
        tuple(sections),
        f"What is the maximum civil penalty for these calls{', and by when must the letter be answered' * bool(due)}?",
    )


def _lines_section(answer: Exposure) -> Section:
    title = {
        "campaign": "Campaign",
        "provision": "Provision",
        "month": "Month",
        "caller-id": "Caller ID",
        "tier": "Amount",
    }[answer.by]
    rows = [
        (line.key, f"{line.violations:,}", f"${line.per_violation_usd:,}", f"${line.subtotal_usd:,}")
        for line in answer.lines
    ]
    rows.append(("Total", f"{answer.violations:,}", "", f"${answer.maximum_usd:,}"))
    headings = (title, "Violations", "Each", "Subtotal")
    return Section(f"By {title.lower()}", (Table(headings, tuple(rows), frozenset(headings[1:])),))


def excluded_section(answer: Exposure, title: str = "Left out of the total") -> Section:
    """The calls left out of a total, with what each would add and why; added up by reason where the table does not show it."""
    excluded = answer.excluded
    rows = tuple(
        (str(one.row) if one.row else "", str(one.call.called_on), one.call.caller_id or "", f"${one.usd:,}", one.why)
        for one in excluded.rows[:ROWS_SHOWN]
    )
    table = Table(("Row", "Called", "Caller ID", "Amount", "Why"), rows, frozenset({"Row", "Amount"}))
    text = f"{counted(excluded.violations)}, ${excluded.usd:,}."
    if excluded.if_tolled_usd:
        text += f" If limitation is tolled or not raised, ${excluded.if_tolled_usd:,} of it counts again."
    reasons, more = excluded.reasons, excluded.calls - ROWS_SHOWN
    sums = Items(tuple(f"{one.why}: {counted(one.violations)}, ${one.usd:,}." for one in reasons))
    added_up = (sums,) if len(reasons) > 1 or more > 0 else ()
    more_rows = (Text(f"... and {more:,} more rows."),) if more > 0 else ()
    return Section(title, (Text(text), *added_up, table, *more_rows), beside=True)


def _excluded(row: ExcludedRow) -> Document:
    return {
        "row": row.row,
        "called_on": str(row.call.called_on),
        "caller_id": row.call.caller_id,
        "reason": row.reason,
        "why": row.why,
        "violations": row.violations,
        "usd": row.usd,
    }
