"""From pieces of text with their places on a page to its text: lines in the order of reading, a chart's rows as lines of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lines import Piece, lines_of, with_blanks
from .table import rows_of, table_span


if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Piece", "page_text"]


def page_text(pieces: Sequence[Piece]) -> str:
    """
    Put the text of a page together.

    Args:
        pieces: Its pieces, in any order.

    Returns:
        The lines from top to bottom, a blank one between paragraphs. The rows of a chart of calls are a line each, their cells
        set apart by tabs, the lines of a cell that wraps joined.
    """
    lines = lines_of(pieces)
    start, end = table_span(lines)
    texts = [*with_blanks(lines[:start])]
    if start < end:
        rows = rows_of(lines[start:end])
        texts += [*rows] if rows else [line.text for line in lines[start:end]]
    return "\n".join([*texts, *with_blanks(lines[end:])])
