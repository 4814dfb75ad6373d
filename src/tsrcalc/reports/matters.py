"""Concluded matters as documents and as a section of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .page import Items, Section, Text


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..matters import Outcome
    from .documents import Document
__all__ = ["document", "section", "told"]


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
    text = "What was ordered and paid elsewhere. What no source read states is left out."
    return Section("Outcomes of other matters", (Text(text), Items(tuple(map(told, outcomes)))))


def told(one: Outcome) -> str:
    """A concluded matter in a sentence."""
    figures = (
        ("judgment", one.judgment_usd, one.judgment_text),
        ("suspended", one.suspended_usd, one.suspended_text),
        ("paid or payable", one.paid_usd, one.paid_text),
    )
    money = "; ".join(
        f"{name} {f'${usd:,}' if usd is not None else text}" for name, usd, text in figures if usd is not None or text
    )
    calls = f" Calls: {one.calls}." if one.calls else ""
    return f"{one.case} ({one.dated}): {money or 'no figure stated'}; {one.kind}; {one.status}.{calls}"
