"""From pieces of text with their places on a page to its text: lines in the order of reading, a chart's rows as lines of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .gaps import words_of
from .lines import Piece, lines_of, with_blanks
from .printed import charts_printed
from .table import rows_of, table_span


if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Piece", "page_text", "pages_text"]


def pages_text(pages: Sequence[Sequence[Piece]]) -> list[str]:
    """
    Put the text of each page together.

    Args:
        pages: The pieces of each page, in the order in which the file prints them.

    Returns:
        The text of each, as ``page_text`` gives it. Where the file prints row by row, that order tells which lines make a row of the chart, and a
        row that goes on over the end of a page stands whole on the page it starts on.
    """
    words = [words_of(pieces) for pieces in pages]
    return [
        "\n".join([*with_blanks(lines_of(chart.above)), *chart.rows, *with_blanks(lines_of(chart.below))])
        if chart
        else page_text(pieces)
        for (pieces, _), chart in zip(words, charts_printed(words), strict=True)
    ]


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
