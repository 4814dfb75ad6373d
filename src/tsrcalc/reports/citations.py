"""Citations as a document and as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..provisions import in_force, provision, verified_through
from .documents import Document, head
from .page import Page, Section, Table


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..citations import Citation
    from ..findings import FoundCitation

__all__ = ["about", "document", "entry", "page", "paragraph"]

_HOW = {
    "list": "one of the list or range before it",
    "short": "a short form, read by what was cited before it",
    "named": "read by the name of its act, rule or code",
}


def document(found: Iterable[FoundCitation]) -> Document:
    """The document of citations found."""
    return {**head("cite", verified_through(), ()), "citations": [entry(one) for one in found]}


def entry(found: FoundCitation) -> dict[str, Any]:
    """One citation found, as it stands in a document."""
    citation, nearest = found.citation, found.nearest
    return {
        "text": found.text,
        "kind": citation.kind if citation else None,
        "normal": str(citation) if citation else None,
        "url": citation.url if citation else None,
        "start": found.start,
        "end": found.end,
        "known": found.known,
        "nearest": str(nearest) if nearest else None,
        "how": found.how,
        "damage": found.damage,
    }


def page(found: Sequence[FoundCitation]) -> Page:
    """The page of citations found: each as it stands, in its normal form, and what is known of it."""
    known = {True: "yes", False: "no such place", None: "not checked"}
    rows = tuple(
        (
            " ".join(one.text.split()),
            str(one.citation) if one.citation else "not read",
            known[one.known] + (f"; the nearest is {one.nearest}" if one.nearest else ""),
            "; ".join(filter(None, (_HOW.get(one.how), one.damage))),
            (one.citation and one.citation.url) or "",
        )
        for one in found
    )
    headings = ("As it stands", "Citation", "In the rule", "Remarks", "Where to read it")
    sections = (Section("Citations", (Table(headings, rows),)),) if rows else ()
    count = len(found)
    answer = f"{count:,} citation{'s' * (count != 1)}" if count else "No citation was found"
    return Page(answer, ("This is not legal advice.",), sections)


def paragraph(found: FoundCitation, *, placed: bool) -> str:
    """
    A citation found: its normal form, and what is known of it in indented lines.

    Args:
        found: The citation.

        placed: Whether to say where it stands.
    """
    lines = [f"at {found.start}-{found.end}: {' '.join(found.text.split())}"] if placed else []
    lines += [_HOW[found.how]] if found.how in _HOW else []
    if found.citation is None:
        return f"?\n{_indented([*lines, f'not read: {found.damage}'])}"
    lines += [f"damaged: {found.damage}"] if found.damage else []
    return f"{found.citation}\n{_indented(lines)}{about(found.citation, found.nearest)}"


def about(citation: Citation, nearest: Citation | None = None) -> str:
    """What is known of a citation, in indented lines; of a place that does not exist, which is nearest."""
    lines = [citation.url or "no stable address is known"]
    if not citation.is_tsr:
        lines.append("whether this place exists is not checked")
    elif found := provision(citation):
        lines.append(f"{found.title} ({found.kind}; number and content {found.status})")
        lines += [f"in force: {step.what}, {step.on}, {step.citation} ({step.status})" for step in in_force(citation)]
        lines += [found.note] if found.note else []
    else:
        beside = f"; the nearest is {nearest}" if nearest else ""
        lines.append(f"no such provision is in the Telemarketing Sales Rule{beside}")
    return _indented(lines)


def _indented(lines: Iterable[str]) -> str:
    return "".join(f"    {line}\n" for line in lines)
