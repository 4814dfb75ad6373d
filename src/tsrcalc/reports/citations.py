"""Citations as a document and as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..provisions import in_force, provision, verified_through
from .documents import Document, head


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..citations import Citation
__all__ = ["about", "document"]


def document(entries: Iterable[tuple[str, Citation, int, bool | None]]) -> Document:
    """The document of citations read: each text, its citation, where it starts, and whether the place is known."""
    return {
        **head("cite", verified_through(), ()),
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


def about(citation: Citation) -> str:
    """What is known of a citation, in indented lines."""
    lines = [citation.url or "no stable address is known"]
    if not citation.is_tsr:
        lines.append("whether this place exists is not checked")
    elif found := provision(citation):
        lines.append(f"{found.title} ({found.kind}; number and content {found.status})")
        lines += [f"in force: {step.what}, {step.on}, {step.citation} ({step.status})" for step in in_force(citation)]
        lines += [found.note] if found.note else []
    else:
        lines.append("no such provision is in the Telemarketing Sales Rule")
    return "".join(f"    {line}\n" for line in lines)
