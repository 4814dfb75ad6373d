"""The main table of each answer, in columns that stay: what CSV has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .documents import day
from .render.values import as_csv


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..citations import Citation
    from ..clocks import Clock
    from ..deadlines import Deadline
    from ..exposure import Exposure
    from ..findings import FoundCitation
    from ..letters import Demand
    from ..letters.comparing import Shared
    from ..penalties import Penalty
    from ..schedule import Schedule
    from ..timelines import Timeline

__all__ = ["cite", "clocks", "deadline", "exposure", "letters", "penalty", "schedule", "timeline"]


def exposure(answer: Exposure) -> str:
    """The lines of the total: one for each key and amount."""
    return as_csv(
        ("by", "key", "assessed_on", "per_violation_usd", "violations", "subtotal_usd"),
        (
            {
                "by": answer.by,
                "key": line.key,
                "assessed_on": answer.assessed_on,
                "per_violation_usd": line.per_violation_usd,
                "violations": line.violations,
                "subtotal_usd": line.subtotal_usd,
            }
            for line in answer.lines
        ),
    )


def penalty(answer: Penalty) -> str:
    """The one amount."""
    return as_csv(
        ("amount_usd", "effective", "assessed_on", "violated_on", "reading", "status", "authority"),
        [
            {
                "amount_usd": answer.usd,
                "effective": answer.effective,
                "assessed_on": answer.assessed_on,
                "violated_on": answer.violated_on,
                "reading": answer.reading.id,
                "status": answer.amount.status,
                "authority": answer.amount.citations,
            }
        ],
    )


def schedule(answer: Schedule) -> str:
    """Every amount since the first."""
    return as_csv(
        ("amount_usd", "effective", "attaches_to", "published", "status", "authority"),
        (
            {
                "amount_usd": row.usd,
                "effective": row.effective,
                "attaches_to": row.attaches_to,
                "published": row.published,
                "status": row.status,
                "authority": row.citations,
            }
            for row in answer.amounts
        ),
    )


def deadline(answer: Deadline) -> str:
    """Every reading by its date, and which of them is the safe one."""
    return as_csv(
        ("due", "safe", "unusual", "reading", "label", "from", "period", "clock", "who_must_act", "authority"),
        (
            {
                "due": one.due.isoformat(),
                "safe": one is answer.safe,
                "unusual": one.unusual,
                "reading": one.id,
                "label": one.label,
                "from": one.starts_on.isoformat(),
                "period": answer.period,
                "clock": answer.clock.id,
                "who_must_act": answer.clock.who_must_act,
                "authority": answer.clock.authority,
            }
            for one in sorted(answer.readings, key=lambda one: one.instant)
        ),
    )


def clocks(known: Iterable[Clock]) -> str:
    """Every clock."""
    return as_csv(
        ("id", "name", "period", "starts_with", "rule", "who_must_act", "status", "authority"),
        (
            {
                "id": one.id,
                "name": one.name,
                "period": str(one.period),
                "starts_with": one.start_words,
                "rule": one.rule.id,
                "who_must_act": one.who_must_act,
                "status": one.status,
                "authority": one.authority,
            }
            for one in known
        ),
    )


def timeline(answer: Timeline) -> str:
    """Every deadline in order, then the clocks that nothing has started, without a date."""
    headings = (
        "due",
        "days_left",
        "business_days_left",
        "id",
        "what",
        "who_must_act",
        "earliest",
        "latest",
        "authority",
    )
    rows: list[dict[str, object]] = [
        {
            "due": one.deadline.due.isoformat(),
            "days_left": one.days_left(answer.as_of),
            "business_days_left": one.business_days_left(answer.as_of),
            "id": one.id,
            "what": one.title,
            "who_must_act": one.deadline.clock.who_must_act,
            "earliest": one.deadline.earliest.isoformat(),
            "latest": one.deadline.latest.isoformat(),
            "authority": one.deadline.clock.authority,
        }
        for one in answer.entries
    ]
    rows += [
        {"id": one.id, "what": one.name, "who_must_act": one.who_must_act, "authority": one.authority}
        for one in answer.waiting
    ]
    return as_csv(headings, rows)


def letters(demands: Sequence[Demand], shared: Sequence[Shared] = ()) -> str:
    """Every row of the charts, read or not; with several letters, whether an earlier place has the same call."""
    again = {place for one in shared for place in one.again}
    headings = (
        "letter", "file", "row", "page", "read", "called_on", "notified_on", "caller_id", "campaign", "recording",
        "violation", "listed_before", "problems",
    )  # fmt: skip
    rows = []
    for number, demand in enumerate(demands):
        for row in demand.rows:
            found: dict[str, object] = {
                "letter": number + 1,
                "file": demand.text.name,
                "row": row.number,
                "page": row.page,
                "read": row.call is not None,
                "listed_before": (number, row.number) in again,
            }
            if row.call is None:
                found["problems"] = [*map(str, row.problems), f"it says: {' '.join(row.text.split())}"]
            else:
                found |= {
                    "called_on": row.call.called_on,
                    "notified_on": day(row.call.notified_on),
                    "caller_id": row.call.caller_id,
                    "campaign": row.call.campaign,
                    "recording": row.call.recording,
                    "violation": row.call.violations,
                    "problems": row.repairs,
                }
            rows.append(found)
    return as_csv(headings, rows)


def cite(found: Iterable[FoundCitation]) -> str:
    """Every citation in the order of the text."""

    def of(citation: Citation | None, one: FoundCitation) -> dict[str, object]:
        return {
            "text": one.text,
            "normal": citation,
            "kind": citation.kind if citation else None,
            "url": citation.url if citation else None,
            "start": one.start,
            "end": one.end,
            "known": one.known,
            "nearest": one.nearest,
            "how": one.how,
            "damage": one.damage,
        }

    headings = ("text", "normal", "kind", "url", "start", "end", "known", "nearest", "how", "damage")
    return as_csv(headings, (of(one.citation, one) for one in found))
