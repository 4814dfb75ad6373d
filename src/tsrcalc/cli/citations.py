"""``tsrcalc cite``: citations in their normal form, one by one or out of running text."""

from __future__ import annotations

import sys

from typing import TYPE_CHECKING

from ..errors import CitationError, TsrcalcError
from .parsing import add_format, as_json, rendered, tabled


if TYPE_CHECKING:
    import argparse

    from ..findings import FoundCitation

__all__ = ["fill"]


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = (
        "Read one citation, or one on each line of standard input, or find every citation in running text; print the normal "
        "form of each, where to read it, and what is known of it."
    )
    parser.epilog = """examples:
  tsrcalc cite "16 CFR 310.4(b)(1)(v)"
  tsrcalc cite "See 16 C.F.R. §§ 310.3(a), (c), or (d), or Section 310.4."
  tsrcalc cite - < letter.txt"""
    parser.add_argument("text", metavar="TEXT", help="a citation, or text with citations; - for standard input")
    add_format(parser, working=False)
    parser.set_defaults(run=_cite)


def _cite(arguments: argparse.Namespace) -> str | bytes:
    from ..reports import citations, tables

    piped = arguments.text == "-"
    text = _standard_input() if piped else arguments.text
    found, running = _listed(text, piped=piped)
    if arguments.format == "json":
        return as_json(citations.document(found))
    if arguments.format != "text":
        page = citations.page(found)
        return tabled(tables.cite(found), page) if arguments.format == "csv" else rendered(page, arguments)
    if running and not found:
        return "no citation was found\n"
    return "".join(citations.paragraph(one, placed=running) for one in found)


def _listed(text: str, *, piped: bool) -> tuple[tuple[FoundCitation, ...], bool]:
    """
    Read a text that is one citation, or of standard input has one on each line; find the citations of any other.

    Returns:
        The citations, and whether they were found in running text.
    """
    from ..findings import find_citations

    read: list[FoundCitation] = []
    problems: list[str] = []
    at = 0
    lines = text.splitlines(keepends=True) if piped else [text]
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if stripped or not piped:
            try:
                read.append(_whole(stripped, at + line.index(stripped)))
            except CitationError as error:
                found = find_citations(stripped)
                if (found or piped) and not _is_one(stripped, found):
                    return find_citations(text), True
                problems.append(f"line {number}: {error}" if len(lines) > 1 else str(error))
        at += len(line)
    if problems:
        raise _UnreadableError("\n".join(problems))
    return tuple(read), False


def _whole(text: str, start: int) -> FoundCitation:
    from ..citations import Citation
    from ..findings import FoundCitation

    citation = Citation.parse(text)
    return FoundCitation(citation=citation, text=text, start=start, end=start + len(text), how="full")


def _is_one(text: str, found: tuple[FoundCitation, ...]) -> bool:
    """Whether a text that cannot be read as it stands is one damaged citation, and nothing else."""
    return len(found) == 1 and found[0].damage is not None and found[0].text == text.rstrip(" .;,")


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
