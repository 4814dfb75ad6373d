"""Demand letters: read into a `Demand`, with its chart, its citations, and what does not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..charts import find_charts
from ..dates import long_date
from ..findings import find_citations
from ..pages import PagedText, read_pages
from ..working import Note
from .asks import read_asks, read_contact
from .body import Body
from .counts import read_counts
from .dating import date_order
from .gathering import Gathering
from .heading import Head
from .stating import read_amounts, read_attachments, read_campaigns, read_windows
from .telling import callers_of, calls_in_words
from .values import Ask, Attachment, Contact, Demand, Discrepancy, Due, Party, Place, Stated


if TYPE_CHECKING:
    import os

    from collections.abc import Mapping
    from typing import IO

    from ..charts import Chart

__all__ = [
    "Ask", "Attachment", "Contact", "Demand", "Discrepancy", "Due", "Party", "Place", "Stated", "read_demand", "read_letter",
]  # fmt: skip


def read_letter(
    source: str | os.PathLike[str] | IO[str] | IO[bytes], *, columns: Mapping[str, str] | None = None
) -> Demand:
    """
    Read a demand letter as it arrived.

    Args:
        source: The path of a file, ``-`` for standard input, or an open file: text, HTML, an e-mail (.eml), a Word
            document (.docx), or with the ``pdf`` extra a PDF.

        columns: As for :func:`tsrcalc.read_chart`: for headings of its chart that are not recognised.

    Returns:
        What the letter says, where, and what does not add up. A field that was not found is None with a note; rows of
        the chart that cannot be read are in `Demand.refused` and in no total.

    Raises:
        tsrcalc.errors.LetterError: The file cannot be read, or has no text.

        tsrcalc.errors.RuleError: *columns* names a column that there is not.

        tsrcalc.errors.CallListError: *columns* names a heading that the letter's charts have not.

    >>> demand = read_letter("examples/demand_letter.txt")
    >>> print(demand.dated, demand.due(), len(demand.calls), demand.exposure().maximum_usd)
    2022-08-23 2022-08-26 45 2093265
    """
    return read_demand(read_pages(source), columns=columns)


def read_demand(text: str | PagedText, *, columns: Mapping[str, str] | None = None) -> Demand:
    r"""
    Read a demand letter from its text.

    Args:
        text: The text; a form feed starts a page.

        columns: As for :func:`read_letter`.

    Returns:
        The same as :func:`read_letter`.

    >>> demand = read_demand("August 23, 2022\n\nPlease certify within three (3) business days that the calls have stopped.\n")
    >>> print(demand.period, "->", demand.due())
    3 business days -> 2022-08-26
    """
    paged = text if isinstance(text, PagedText) else PagedText.of(text)
    charts = _numbered(find_charts(paged, columns=columns))
    spans = [(chart.start, chart.end) for chart in charts]
    body = Body(paged, spans)
    found, head = Gathering(body), Head(body)
    asks = read_asks(body)
    windows = found.one("stated.window", read_windows(body), lambda one: f"{long_date(one[0])} to {long_date(one[1])}")
    listed, mentioned = read_attachments(body)
    missing = [one for label, one in mentioned.items() if label not in {known.value.label for known in listed}]
    citations = tuple(
        one for one in find_citations(paged.text) if not any(start <= one.start < end for start, end in spans)
    )
    dated = found.one("dated", head.dates(), long_date)
    for field, things in (("charts", charts), ("citations", citations)):
        if not things:
            found.missing(field)
    found.hours(one.value for one in asks)
    found.unused(name for chart in charts for call in chart for name, _ in call.other if name in chart.headings)
    order = date_order(charts, body, dated, windows)
    return Demand(
        text=paged,
        dated=dated,
        sender=found.one("sender", head.sender()) or Party(),
        recipient=found.one("recipient", head.recipients()) or Party(),
        subject=found.one("subject", head.subjects(), repr),
        asks=found.all("asks", asks),
        contact=found.one("contact", read_contact(body, asks, callers_of(body))) or Contact(),
        stated=Stated(
            penalty_usd=found.one("stated.penalty_usd", read_amounts(body), "${:,}".format),
            calls=found.one("stated.calls", read_counts(body), "{:,}".format),
            first_call=windows[0] if windows else None,
            last_call=windows[1] if windows else None,
            campaigns=found.all("stated.campaigns", read_campaigns(body)),
        ),
        attachments=found.all("attachments", [*listed, *missing]),
        charts=charts,
        citations=citations,
        found=found.places,
        notes=(
            *paged.remarks,
            *head.notes,
            *found.notes,
            *found.passed(),
            *([order] if isinstance(order, Note) else ()),
        ),
        contradictions=(
            *found.contradictions,
            *found.unread(),
            *([order] if isinstance(order, Discrepancy) else ()),
            *calls_in_words(body, charts),
        ),
    )


def _numbered(charts: tuple[Chart, ...]) -> tuple[Chart, ...]:
    """The charts with their rows numbered on from one to the next."""
    numbered, before = [], 0
    for chart in charts:
        numbered.append(_numbered_from(chart, before) if before else chart)
        before += len(chart.rows)
    return tuple(numbered)


def _numbered_from(chart: Chart, before: int) -> Chart:
    """The chart with so many rows before its own."""
    return attrs.evolve(chart, rows=tuple(row.numbered(row.number + before) for row in chart.rows))
