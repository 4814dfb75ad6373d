"""Concluded matters as documents and as a section of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .page import Section, Table, Text


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..matters import Outcome
    from .documents import Document
__all__ = ["document", "section"]


def document(outcome: Outcome) -> Document:
    """One concluded matter."""
    return {
        "case": outcome.case,
        "number": outcome.number or None,
        "court": outcome.court or None,
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


def section(outcomes: Iterable[Outcome]) -> Section:
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
