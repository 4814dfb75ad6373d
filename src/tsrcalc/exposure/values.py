"""A maximum as a value: its lines, what was left out, and how it was computed."""

from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING, Literal

import attrs

from .. import limitation
from ..schedule import PenaltyAmount, PenaltyReading, Schedule
from ..working import Note, Step
from .background import assumptions


if TYPE_CHECKING:
    from ..citations import Citation
    from ..lists import Rows
    from ..models import Call

__all__ = ["By", "Count", "Excluded", "ExcludedMore", "ExcludedRow", "Exposure", "Line"]

By = Literal["campaign", "provision", "month", "caller-id", "tier"]
Count = Literal["per-call", "per-provision"]


_WORDS = {"complaints": "complaint in the list", "records": "call record in the list"}


@attrs.frozen(kw_only=True)
class Line:
    """
    A part of the total: the violations of one key at one amount.

    Attributes:
        key: The campaign, provision, month, caller id or tier.

        per_violation_usd: Whole US dollars for each violation.

        violations: How many.

        subtotal_usd: The product.
    """

    key: str
    per_violation_usd: int
    violations: int
    subtotal_usd: int


@attrs.frozen(kw_only=True)
class ExcludedRow:
    """
    A call left out of the total.

    Attributes:
        row: Its row: the line of the file, or the position from 1 in a list that was not read from one.

        call: The call.

        reason: ``limitation``, ``after-assessment``, or ``not-robocall`` where the list itself says so.

        why: The reason in words.

        violations: How many violations it would have been.

        usd: What it would have added.
    """

    row: int
    call: Call
    reason: str
    why: str
    violations: int
    usd: int


@attrs.frozen(kw_only=True)
class ExcludedMore:
    """
    Calls left out of the total for one reason, added up.

    Attributes:
        reason: As of a row.

        why: The reason in words.

        calls: How many.

        violations: How many violations they would have been.

        usd: What they would have added.
    """

    reason: str
    why: str
    calls: int
    violations: int
    usd: int


@attrs.frozen(kw_only=True)
class Excluded:
    """
    What was left out of the total.

    Attributes:
        rows: Every call left out, with the reason; of very many, the first five thousand.

        more: The calls beyond those, by reason.
    """

    rows: tuple[ExcludedRow, ...] = ()
    more: tuple[ExcludedMore, ...] = ()

    @property
    def _parts(self) -> tuple[ExcludedRow | ExcludedMore, ...]:
        return (*self.rows, *self.more)

    @property
    def calls(self) -> int:
        """How many calls were left out."""
        return len(self.rows) + sum(one.calls for one in self.more)

    def because(self, reason: str) -> ExcludedMore:
        """What was left out for one reason, added up."""
        rows = [row for row in self.rows if row.reason == reason]
        more = [one for one in self.more if one.reason == reason]
        why = next((one.why for one in self._parts if one.reason == reason), "")
        return ExcludedMore(
            reason=reason, why=why, calls=len(rows) + sum(one.calls for one in more),
            violations=sum(one.violations for one in rows) + sum(one.violations for one in more),
            usd=sum(one.usd for one in rows) + sum(one.usd for one in more),
        )  # fmt: skip

    @property
    def reasons(self) -> tuple[ExcludedMore, ...]:
        """What was left out for each reason, added up."""
        return tuple(self.because(reason) for reason in dict.fromkeys(one.reason for one in self._parts))

    @property
    def violations(self) -> int:
        """How many violations were left out."""
        return sum(row.violations for row in self.rows) + sum(one.violations for one in self.more)

    @property
    def usd(self) -> int:
        """What they would have added."""
        return sum(row.usd for row in self.rows) + sum(one.usd for one in self.more)

    @property
    def if_tolled_usd(self) -> int:
        """What those left out for their age would add if limitation is tolled or not raised."""
        return self.because("limitation").usd


@attrs.frozen(kw_only=True)
class Exposure:
    """
    A maximum, with its working. It is not a prediction.

    Attributes:
        assessed_on: The day of the assessment.

        filed_on: The day suit is filed, or None.

        count: ``per-call``, or ``per-provision`` for an upper bound.

        by: What the lines are grouped by.

        reading: The reading of the law the amounts were chosen by.

        stated_usd: An amount stated by someone else that was priced instead, or None.

        lines: The parts of the total, one for each key and amount.

        tiers: The violations at each amount of the schedule in force.

        excluded: What was left out, and why.

        notes: Facts about single rows.

        warnings: What the reader must know before relying on it.

        schedule: The schedule of amounts.

        rows_are: What the rows of the list are: ``violations``, or ``complaints`` or ``records`` of calls, each of which is
            assumed to be one.
    """

    assessed_on: dt.date
    filed_on: dt.date | None
    count: Count
    by: By
    reading: PenaltyReading
    stated_usd: int | None
    lines: tuple[Line, ...]
    tiers: tuple[tuple[PenaltyAmount, int], ...]
    excluded: Excluded
    notes: tuple[Note, ...]
    warnings: tuple[Note, ...]
    schedule: Schedule = attrs.field(repr=False)
    rows_are: Rows = "violations"

    @property
    def violations(self) -> int:
        """How many violations the total counts."""
        return sum(line.violations for line in self.lines)

    @property
    def maximum_usd(self) -> int:
        """The total, in whole US dollars."""
        return sum(line.subtotal_usd for line in self.lines)

    @property
    def in_force_usd(self) -> int:
        """The total at the amounts in force; differs from the maximum only where an amount was stated."""
        return sum(row.usd * violations for row, violations in self.tiers)

    @property
    def headline(self) -> str:
        """What the figure is, in the words to quote beside it."""
        unit = (
            "one violation for each call"
            if self.count == "per-call"
            else "one violation for each provision a call is said to violate (an upper bound)"
        )
        if word := _WORDS.get(self.rows_are):
            unit += f", every {word} assumed to be a violation"
        if self.stated_usd is not None:
            return f"maximum at {unit}, at ${self.stated_usd:,} each as stated, whatever the date; not a prediction"
        if any(row.attaches_to == "violation" for row, _ in self.tiers):
            return f"maximum at {unit}, at the amount each has for a penalty assessed on {self.assessed_on}; not a prediction"
        return (
            f"maximum at {unit}, at the amount in force for a penalty assessed on {self.assessed_on}; "
            "an amount may rise before assessment; not a prediction"
        )

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """What the figure takes for granted or leaves aside, each with its authority."""
        return tuple(one for one in assumptions() if self.count == "per-call" or one.id != "unit")

    @property
    def authority(self) -> tuple[Citation, ...]:
        """The law the figure rests on, in the order of the argument."""
        published = (citation for row, _ in self.tiers for citation in row.citations)
        limits = limitation.AUTHORITY if self.filed_on else limitation.AUTHORITY[:1]
        return tuple(
            dict.fromkeys(
                (*self.schedule.route, *self.schedule.authority, *published, *self.reading.authority, *limits)
            )
        )

    @property
    def working(self) -> Step:
        """The computation, step by step."""
        parts = [
            Step(text=f"Reading: {self.reading.label}. {self.reading.explanation}", authority=self.reading.authority)
        ]
        for row, violations in self.tiers:
            text = f"{violations:,} × ${row.usd:,}. {self.schedule.explain(row)}"
            if row.attaches_to == "violation":
                text += f" {self.schedule.why_by_violation(self.assessed_on, self.reading)}."
            parts.append(Step(text=text, result=f"${row.usd * violations:,}", authority=row.citations))
        if self.stated_usd is not None:
            text = f"Priced at ${self.stated_usd:,} as stated instead: {self.violations:,} × ${self.stated_usd:,}."
            parts.append(Step(text=text, result=f"${self.maximum_usd:,}"))
        if self.excluded.rows:
            text = f"Left out, for the reasons given with each row: ${self.excluded.usd:,}."
            parts.append(Step(text=text, authority=limitation.AUTHORITY if self.excluded.if_tolled_usd else ()))
        text = f"Violations counted: {self.violations:,}, {self.headline}."
        return Step(text=text, result=f"${self.maximum_usd:,}", authority=self.schedule.authority, parts=tuple(parts))
