"""Several letters as a document and as one page: the calls that stand in more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import letters
from .documents import Document, day, head
from .page import Page, Section, Table, Text
from .sections import DISCLAIMER, notes_section


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Sequence

    from ..exposure import Exposure
    from ..letters import Demand
    from ..letters.comparing import Shared
    from .page import Block

__all__ = ["document", "page"]

_WHY = {"recording": "same recording", "caller-and-date": "same caller and day"}
_OTHER_RECORDING = "same caller and day; another recording, so another call"


def document(demands: Sequence[Demand], shared: Sequence[Shared], *, assessed_on: dt.date) -> Document:
    """The JSON document of several letters: each one's, and the calls that stand in more than one."""
    once, twice = _once(demands, shared)
    answers = [demand.exposure(assessed_on=assessed_on) for demand in demands]
    once_only = _answers_once(demands, shared, assessed_on)
    return {
        **head("letters", answers[0].schedule.verified_through, letters.warnings_of(*answers)),
        "letters": [letters.document(demand, assessed_on=assessed_on) for demand in demands],
        "shared": [
            {
                "why": one.why,
                "where": [{"letter": letter, "row": row} for letter, row in one.where],
                "again": [{"letter": letter, "row": row} for letter, row in one.again],
                "called_on": str(one.calls[0].called_on),
                "caller_id": one.calls[0].caller_id,
                "campaigns": list(dict.fromkeys(call.campaign for call in one.calls)),
                "recording": next((call.recording for call in one.calls if call.recording), None),
            }
            for one in shared
        ],
        "calls": once + twice,
        "calls_once": once,
        "refused": sum(len(demand.refused) for demand in demands),
        "assessed_on": str(assessed_on),
        "violations_once": sum(answer.violations for answer in once_only),
        "excluded_once": sum(answer.excluded.calls for answer in once_only),
        "maximum_once_usd": sum(answer.maximum_usd for answer in once_only),
    }


def page(demands: Sequence[Demand], shared: Sequence[Shared], *, assessed_on: dt.date) -> Page:
    """The page of several letters: what stands in more than one, and the total without counting it twice."""
    once, twice = _once(demands, shared)
    once_only = _answers_once(demands, shared, assessed_on)
    total = sum(answer.maximum_usd for answer in once_only)
    left = sum(answer.excluded.calls for answer in once_only)
    rows_of = tuple(
        (
            str(number),
            demand.text.name,
            str(demand.recipient.name or letters.NOT_FOUND),
            day(demand.dated) or letters.NOT_FOUND,
            f"{len(demand.calls):,}",
            f"${demand.exposure(assessed_on=assessed_on).maximum_usd:,}",
        )
        for number, demand in enumerate(demands, 1)
    )
    headings = ("Letter", "File", "To", "Dated", "Calls", f"At {assessed_on}")
    rows = tuple(
        (
            str(one.calls[0].called_on),
            one.calls[0].caller_id or "",
            " / ".join(dict.fromkeys(call.campaign or "" for call in one.calls)),
            ", ".join(f"{letter + 1}: row {row}" for letter, row in one.where),
            _WHY[one.why] if len(one.again) + 1 == len(one.where) else _OTHER_RECORDING,
        )
        for one in shared
    )
    found: Block = (
        Table(("Called", "Caller ID", "Campaign", "Letter and row", "Why"), rows)
        if rows
        else Text("No recording, and no caller id on one day, stands in more than one of the letters.")
    )
    refused = sum(len(demand.refused) for demand in demands)
    without = [demand.text.name for demand in demands if not demand.charts]
    summary = (
        (
            f"{once + twice:,} rows read in {len(demands)} letters, {refused:,} not read; {twice:,} of them listed again. Counted once, {once:,} calls: the maximum"
            f" at one violation for each call, at the amount in force for a penalty assessed on {assessed_on}; not a prediction."
        ),
        "Rows with the same caller id and day count as one call unless their recordings differ; compare them with the print.",
        *(
            [f"{left:,} of the {once:,} calls are left out of the maximum: they were made after that day."]
            if left
            else []
        ),
        *([f"No chart was found in {', '.join(without)}: nothing of it is compared."] if without else []),
        DISCLAIMER,
    )
    sections = (
        Section("The letters", (Table(headings, rows_of, frozenset(headings[4:])),)),
        Section("Calls in more than one letter", (found,)),
        *notes_section(
            "Warnings", letters.warnings_of(*(demand.exposure(assessed_on=assessed_on) for demand in demands))
        ),
    )
    of = f" for {once - left:,} of them" if left else ""
    return Page(f"Calls counted once: {once:,}; at most ${total:,}{of}", summary, sections)


def _once(demands: Sequence[Demand], shared: Sequence[Shared]) -> tuple[int, int]:
    """How many calls there are, each counted once, and how many rows list one again."""
    again = sum(len(one.again) for one in shared)
    return sum(len(demand.calls) for demand in demands) - again, again


def _answers_once(demands: Sequence[Demand], shared: Sequence[Shared], assessed_on: dt.date) -> list[Exposure]:
    """The exposure of each letter, less the calls that an earlier one has too."""
    from ..exposure import assess

    again = {place for one in shared for place in one.again}
    return [
        assess([call for call in demand.calls if (number, call.row) not in again], assessed_on=assessed_on)
        for number, demand in enumerate(demands)
    ]
