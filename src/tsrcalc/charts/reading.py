"""From the cells of a row to a call: what is damaged and safe to read is read and said, the rest is refused."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

import attrs

from ..citations import Citation
from ..dates import read_date
from ..errors import CitationError, DateError, Problem
from ..rows import Row, known_layout
from .pieces import DATE, TIME
from .values import ChartRow


if TYPE_CHECKING:
    from ..pages import PagedText
    from ..rows import Layout
    from .joining import Cells

__all__ = ["read_cells", "read_flowing"]

_LETTERS = str.maketrans("OolIBS", "001185")


def read_flowing(cells: Cells, paged: PagedText, number: int) -> ChartRow:
    """Read the cells of a row that stood in the order of reading."""
    others = [name for name, _ in cells.other]
    row = read_cells(
        known_layout(tuple(f"{name} {i}" if others.count(name) > 1 else name for i, name in enumerate(others, 1))),
        [*cells[:6], *(value for _, value in cells.other)],
        (cells.start, cells.end),
        paged,
        number,
    )
    if not cells.refused:
        return row
    said, expected = cells.refused
    problem = Problem(_source(paged, cells.start, number), 0, "", "", said, expected)
    return attrs.evolve(row, call=None, problems=(problem, *row.problems) if cells.called else (problem,))


def read_cells(layout: Layout, cells: list[str], span: tuple[int, int], paged: PagedText, number: int) -> ChartRow:
    """
    Read the cells of a row.

    Args:
        layout: Where the columns stand.

        cells: The cells, as printed.

        span: Where the row stands in the text.

        paged: The text.

        number: The row's number in the chart.

    Returns:
        The row with its call; where it cannot be read, with what is wrong.
    """
    mended, repairs = list(cells), []
    for column, mend in (("notified", _date), ("called", _date), ("caller_id", _caller_id), ("violation", _violations)):
        place = layout.places.get(column)
        if place is not None and place < len(mended):
            mended[place], said = mend(mended[place].strip())
            repairs += said
    problems: list[Problem] = []
    named = layout._replace(name=_source(paged, span[0], number))
    call = Row(named, 0, mended).call(problems)
    if call:
        call = attrs.evolve(call, row=number, other=tuple((name, value) for name, value in call.other if value))
    return ChartRow(
        number=number, page=paged.page_of(span[0]), start=span[0], end=span[1],
        text=" ".join(paged.text[span[0] : span[1]].split()), call=call, problems=tuple(problems), repairs=tuple(repairs),
    )  # fmt: skip


def _source(paged: PagedText, start: int, number: int) -> str:
    return f"{paged.name}, page {paged.page_of(start)}, row {number:,}"


def _date(text: str) -> tuple[str, list[str]]:
    """A date in which letters stand for digits, where what comes out is a date; or with a time beside it."""
    if ":" in text and (beside := re.fullmatch(rf"({DATE})[ T]({TIME})", text)):
        date, said = _date(beside[1])
        return date, [*said, f"{text!r} is read as {date}: a time stands beside the date"]
    if not re.fullmatch(DATE, text) or "/" not in text or not re.search(r"[OolIBS]", text):
        return text, []
    likely = text.translate(_LETTERS)
    try:
        read_date(likely)
    except DateError:
        return text, []
    return likely, [f"{text!r} is read as {likely}: letters stand for digits"]


def _caller_id(text: str) -> tuple[str, list[str]]:
    """A number in which letters stand for digits, where nearly all of it is digits."""
    digits = sum(char.isdecimal() for char in text)
    if digits < 7 or not re.fullmatch(r"[\d()+. OolIBS-]+", text) or not re.search(r"[OolIBS]", text):
        return text, []
    likely = text.translate(_LETTERS)
    return likely, [f"the caller id {text!r} is read as {likely}: letters stand for digits"]


def _violations(text: str) -> tuple[str, list[str]]:
    """Violations of which a damaged one has one likely reading."""
    parts, repairs = [], []
    for part in filter(None, map(str.strip, text.replace("|", ";").split(";"))):
        try:
            Citation.parse(part)
            parts.append(part)
        except CitationError as error:
            parts.append(error.suggestion or part)
            if error.suggestion:
                repairs.append(f"the violation {part!r} is read as {error.suggestion}: {error.problem}")
    return "; ".join(parts), repairs
