"""The maximum for one violation on given dates: one amount of the schedule, and why it is that one."""

from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING

import attrs

from .dates import check_date
from .errors import DateError
from .schedule import PenaltyAmount, PenaltyReading, Schedule, past_verified, schedule_of
from .working import Note, Step, refuse_warnings


if TYPE_CHECKING:
    from .citations import Citation

__all__ = ["Penalty", "penalty"]


@attrs.frozen(kw_only=True)
class Penalty:
    """
    The maximum for one violation on given dates, and why. It is a maximum, not a prediction.

    Attributes:
        amount: The step of the schedule that applies.

        assessed_on: The day of the assessment.

        violated_on: The day of the violation, or None if it was not given and not needed.

        reading: The reading of the law by which the step was chosen.

        schedule: The schedule it was chosen from.

        warnings: What the reader must know before relying on it.
    """

    amount: PenaltyAmount
    assessed_on: dt.date
    violated_on: dt.date | None
    reading: PenaltyReading
    schedule: Schedule = attrs.field(repr=False)
    warnings: tuple[Note, ...] = ()

    @property
    def usd(self) -> int:
        """Whole US dollars for each violation."""
        return self.amount.usd

    @property
    def effective(self) -> dt.date:
        """The day after which the amount applies."""
        return self.amount.effective

    @property
    def authority(self) -> tuple[Citation, ...]:
        """The law that sets the maximum, the publication of this amount, and what the reading rests on."""
        return (*self.schedule.authority, *self.amount.citations, *self.reading.authority)

    @property
    def why(self) -> str:
        """Why this step and no other, as sentences."""
        start = self.schedule.explain(self.amount)
        if self.amount.attaches_to == "assessment":
            return f"{start} This one is assessed on {self.assessed_on}."
        why = self.schedule.why_by_violation(self.assessed_on, self.reading)
        return f"{start} {why}; this one is for a violation on {self.violated_on}, assessed on {self.assessed_on}."

    @property
    def working(self) -> Step:
        """The lookup as a step of working."""
        parts = (
            Step(text=f"Reading: {self.reading.label}. {self.reading.explanation}", authority=self.reading.authority),
            Step(text=self.why, authority=self.amount.citations),
        )
        text = f"Maximum for one violation, for a penalty assessed on {self.assessed_on}"
        return Step(text=text, result=f"${self.usd:,}", authority=self.schedule.authority, parts=parts)


def penalty(
    *,
    assessed_on: dt.date,
    violated_on: dt.date | None = None,
    reading: str = "assessed",
    schedule: Schedule | None = None,
    strict: bool = False,
) -> Penalty:
    """
    Look up the maximum civil penalty for one violation.

    Args:
        assessed_on: The day the penalty is assessed, from 1975 to 2100. The amount depends on it.

        violated_on: The day of the violation. Needed where the assessment is on or before 2016-08-01, and always
            with the floor reading.

        reading: ``assessed`` (the default: the amount in force on the day of assessment, 16 C.F.R. § 1.98) or
            ``floor-2015`` (DOJ's rule for its own listed penalties, 28 C.F.R. § 85.5, by analogy).

        schedule: A schedule of your own, from :func:`load_schedule`; by default the one that ships.

        strict: Raise instead of warning.

    Returns:
        The amount with its citation, the reason, and any warnings.

    Raises:
        tsrcalc.errors.MissingDateError: The day of the violation is needed and was not given.

        tsrcalc.errors.DateError: A date is out of range, or the violation comes after its assessment.

        tsrcalc.errors.RuleError: There is no such reading.

        tsrcalc.errors.StrictError: Strict mode, and there is a warning.

    Authority: 15 U.S.C. § 45(m)(1)(A); 16 C.F.R. § 1.98(d).

    >>> penalty(assessed_on=dt.date(2022, 8, 23)).usd
    46517
    """
    schedule = schedule_of(schedule)
    schedule.check_assessed(assessed_on)
    if violated_on is not None and check_date(violated_on, "violated_on") > assessed_on:
        raise DateError(
            f"the violation on {violated_on} comes after its assessment on {assessed_on}", "check both dates"
        )
    chosen = schedule.reading(reading)
    amount = schedule.amount(assessed_on=assessed_on, violated_on=violated_on, reading=reading)
    warnings = past_verified(schedule, assessed_on)
    if strict:
        refuse_warnings(warnings)
    return Penalty(
        amount=amount,
        assessed_on=assessed_on,
        violated_on=violated_on,
        reading=chosen,
        schedule=schedule,
        warnings=warnings,
    )
