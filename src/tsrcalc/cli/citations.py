"""``tsrcalc cite``: a citation in its normal form."""

from __future__ import annotations

import sys

from typing import TYPE_CHECKING

from ..errors import CitationError, TsrcalcError
from .parsing import as_json


if TYPE_CHECKING:
    import argparse

    from ..citations import Citation

__all__ = ["fill"]


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = (
        "Read one citation, or one on each line of standard input; print its normal form and where to read it."
    )
    parser.epilog = """examples:
  tsrcalc cite "16 CFR 310.4(b)(1)(v)"
  tsrcalc cite - < citations.txt"""
    parser.add_argument("text", metavar="TEXT", help="a citation; - for standard input")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.set_defaults(run=_cite)


def _cite(arguments: argparse.Namespace) -> str:
    from ..citations import Citation
    from ..provisions import provision
    from ..reports import citations

    text = _standard_input() if arguments.text == "-" else arguments.text
    lines = text.splitlines(keepends=True) if arguments.text == "-" else [text]
    found: list[tuple[str, Citation, int, bool | None]] = []
    problems, at = [], 0
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if stripped or arguments.text != "-":
            try:
                citation = Citation.parse(stripped)
            except CitationError as error:
                problems.append(f"line {number}: {error}" if len(lines) > 1 else str(error))
            else:
                known = provision(citation) is not None if citation.is_tsr else None
                found.append((stripped, citation, at + line.index(stripped), known))
        at += len(line)
    if problems:
        raise _UnreadableError("\n".join(problems))
    if arguments.format == "json":
        return as_json(citations.document(found))
    return "".join(f"{citation}\n{citations.about(citation)}" for _, citation, _, _ in found)


def _standard_input() -> str:
    """Standard input as text; its line breaks are kept, so that places in it are right."""
    if sys.stdin is None:
        raise _UnreadableError("there is no standard input; give the citation itself")
    try:
        buffer = getattr(sys.stdin, "buffer", None)
        return sys.stdin.read() if buffer is None else buffer.read().decode("utf-8-sig", "replace")
    except OSError as error:
        raise _UnreadableError(f"standard input cannot be read: {error.strerror}") from None


class _UnreadableError(TsrcalcError):
    """Several texts that cannot be read."""
