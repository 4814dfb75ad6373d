"""Answers as JSON documents: a stable contract, one schema a command."""

from __future__ import annotations

import functools

from typing import TYPE_CHECKING, Any

from ..calendars import closings_known
from ..deadlines import Deadline
from ..exposure import Exposure
from ..provisions import verified_through
from ..schedule import Penalty, Schedule


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterable

    from ..citations import Citation
    from ..deadlines import Day
    from ..exposure import ExcludedRow
    from ..matters import Outcome
    from ..schedule import PenaltyAmount
    from ..working import Note, Step

__all__ = ["ROWS_SHOWN", "cited_document", "document", "outcome_document"]

#: How many of the rows left out a document lists; all of them are counted.
ROWS_SHOWN = 50

Document = dict[str, Any]


@functools.singledispatch
def document(answer: object) -> Document:
    """
    The JSON document of an answer, as dicts, lists, texts and numbers.

    Args:
        answer: An exposure, a penalty, a schedule or a deadline.

    Raises:
        TypeError: It is none of these.
    """
    raise TypeError(f"there is no document of a {type(answer).__name__}")


@document.register
def _(answer: Exposure) -> Document:
    excluded = answer.excluded
    return {
        **_head("exposure", answer.schedule.verified_through, answer.warnings),
        "headline": answer.headline,
        "maximum_usd": answer.maximum_usd,
        "violations": answer.violations,
        "assessed_on": str(answer.assessed_on),
        "filed_on": _day(answer.filed_on),
        "reading": answer.reading.id,
        "count": answer.count,
        "by": answer.by,
        "stated_usd": answer.stated_usd,
        "in_force_usd": answer.in_force_usd,
        "lines": [
            {"key": line.key, "per_violation_usd": line.per_violation_usd, "violations": line.violations, "subtotal_usd": line.subtotal_usd}
            for line in answer.lines
        ],
        "excluded": {
            "violations": excluded.violations,
            "usd": excluded.usd,
            "rows": [_excluded(row) for row in excluded.rows[:ROWS_SHOWN]],
        },
        "notes": [_note(note) for note in answer.notes],
        "assumptions": [_note(note) for note in answer.assumptions],
        "authority": _cited(answer.authority),
        "working": _step(answer.working),
    }


@document.register
def _(answer: Penalty) -> Document:
    return {
        **_head("penalty", answer.schedule.verified_through, answer.warnings),
        "amount_usd": answer.usd,
        "effective": str(answer.effective),
        "assessed_on": str(answer.assessed_on),
        "violated_on": _day(answer.violated_on),
        "reading": answer.reading.id,
        "why": answer.why,
        "status": answer.amount.status,
        "authority": _cited(answer.authority),
        "working": _step(answer.working),
    }


@document.register
def _(answer: Schedule) -> Document:
    return {
        **_head("penalty", answer.verified_through, ()),
        "amounts": [_amount(row, answer) for row in answer.amounts],
        "confirmations": [
            {
                "amount_usd": one.usd,
                "year": one.year,
                "published": _day(one.published),
                "status": one.status,
                "confirms": one.confirms,
                "authority": _cited(one.citations),
            }
            for one in answer.confirmations
        ],
        "readings": [
            {"id": one.id, "label": one.label, "explanation": one.explanation, "authority": _cited(one.authority)}
            for one in answer.readings.values()
        ],
        "authority": _cited(answer.authority),
    }


@document.register
def _(answer: Deadline) -> Document:
    clock = answer.clock
    return {
        **_head("deadline", closings_known()[1], answer.warnings),
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
        "authority": _cited(clock.authority),
    }


def cited_document(entries: Iterable[tuple[str, Citation, int, bool | None]]) -> Document:
    """The document of citations read: each text, its citation, where it starts, and whether the place is known."""
    return {
        **_head("cite", verified_through(), ()),
        "citations": [
            {
                "text": text,
                "kind": citation.kind,
                "normal": str(citation),
                "url": citation.url,
                "start": start,
                "end": start + len(text),
                "known": known,
            }
            for text, citation, start, known in entries
        ],
    }


def outcome_document(outcome: Outcome) -> Document:
    """One concluded matter."""
    return {
        "case": outcome.case,
        "number": outcome.number or None,
        "court": outcome.court,
        "dated": outcome.dated,
        "calls": outcome.calls or None,
        "judgment_usd": outcome.judgment_usd,
        "judgment_text": outcome.judgment_text or None,
        "suspended_usd": outcome.suspended_usd,
        "suspended_text": outcome.suspended_text or None,
        "paid_usd": outcome.paid_usd,
        "paid_text": outcome.paid_text or None,
        "kind": outcome.kind,
        "status": outcome.status,
        "sources": list(outcome.sources),
        "unverified": list(outcome.unverified),
    }


def _head(command: str, verified_through: dt.date, warnings: Iterable[Note]) -> Document:
    return {
        "schema": f"tsrcalc/{command}/1",
        "verified_through": str(verified_through),
        "warnings": [_note(warning) for warning in warnings],
    }


def _day(value: dt.date | None) -> str | None:
    return None if value is None else str(value)


def _cited(citations: Iterable[Citation]) -> list[Document]:
    return [{"citation": str(citation), "url": citation.url} for citation in citations]


def _note(note: Note) -> Document:
    return {
        "id": note.id,
        "text": note.text,
        "fix": note.fix,
        "rows": list(note.rows[:ROWS_SHOWN]),
        "row_count": len(note.rows),
        "usd": note.usd,
        "authority": _cited(note.authority),
    }


def _step(step: Step) -> Document:
    return {
        "text": step.text,
        "result": step.result,
        "authority": [str(citation) for citation in step.authority],
        "parts": [_step(part) for part in step.parts],
    }


def _excluded(row: ExcludedRow) -> Document:
    return {
        "row": row.row,
        "called_on": str(row.call.called_on),
        "caller_id": row.call.caller_id,
        "why": row.why,
        "violations": row.violations,
        "usd": row.usd,
    }


def _days(days: Iterable[Day]) -> list[Document]:
    return [
        {"date": str(day.date), "counted": day.counted, "why": day.why, "authority": [str(one) for one in day.authority]}
        for day in days
    ]


def _amount(row: PenaltyAmount, schedule: Schedule) -> Document:
    return {
        "amount_usd": row.usd,
        "effective": str(row.effective),
        "attaches_to": row.attaches_to,
        "applies": schedule.explain(row),
        "published": _day(row.published),
        "status": row.status,
        "confirms": row.confirms,
        "authority": _cited(row.citations),
    }
