"""The maximum civil penalty by date: the schedule of amounts, its two readings, and one looked-up answer."""

from __future__ import annotations

import datetime as dt
import functools
import os

from typing import Literal

import attrs

from . import lawdata
from .citations import Citation
from .dates import check_date
from .errors import DateError, MissingDateError, RuleError
from .working import Note, Step, refuse_warnings


__all__ = ["Confirmation", "Penalty", "PenaltyAmount", "PenaltyReading", "Schedule", "load_schedule", "penalty"]

ReadingId = Literal["assessed", "floor-2015"]


@attrs.frozen(kw_only=True)
class PenaltyAmount:
    """
    One step of the penalty schedule.

    Attributes:
        usd: Whole US dollars for each violation.

        effective: The day after which the amount applies.

        attaches_to: Whether that day is measured on the ``assessment`` or the ``violation``.

        citations: Where the amount was published.

        status: ``verified``, ``secondary`` or ``unverified``.

        confirms: What was read, and what it confirms.

        verified_by: The sources read.

        published: The day of publication, or None.

        note: What else is known.
    """

    usd: int
    effective: dt.date
    attaches_to: Literal["assessment", "violation"]
    citations: tuple[Citation, ...]
    status: str
    confirms: str
    verified_by: tuple[str, ...]
    published: dt.date | None = None
    note: str = ""


@attrs.frozen(kw_only=True)
class Confirmation:
    """
    A notice that leaves the amount as it was: the absence of a change, sourced.

    Attributes:
        usd: The amount that continues.

        year: The year it continues for.

        citations: Where that was published.

        status: ``verified``, ``secondary`` or ``unverified``.

        confirms: What it says.

        verified_by: The sources read.

        published: The day of publication, or None.

        note: What else is known.
    """

    usd: int
    year: int
    citations: tuple[Citation, ...]
    status: str
    confirms: str
    verified_by: tuple[str, ...]
    published: dt.date | None = None
    note: str = ""


@attrs.frozen(kw_only=True)
class PenaltyReading:
    """
    One reading of which amount applies to an old violation assessed today.

    Attributes:
        id: ``assessed`` or ``floor-2015``.

        label: The reading in one line.

        authority: What it rests on.

        explanation: Why it is read so.

        floor: The last day of a violation that keeps its old amount, or None.
    """

    id: str
    label: str
    authority: tuple[Citation, ...]
    explanation: str
    floor: dt.date | None = None


@attrs.frozen(kw_only=True)
class Schedule:
    """
    Dated maximum amounts, and the readings by which one is chosen.

    Attributes:
        amounts: Every amount, oldest first.

        confirmations: Notices that changed nothing.

        readings: The readings by their ids.

        authority: The law that sets the maximum.

        route: How a violation of the rule comes under it.

        verified_through: The last day through which changes were looked for.
    """

    amounts: tuple[PenaltyAmount, ...]
    confirmations: tuple[Confirmation, ...]
    readings: dict[str, PenaltyReading] = attrs.field(hash=False)
    authority: tuple[Citation, ...]
    route: tuple[Citation, ...]
    verified_through: dt.date

    def reading(self, id: str) -> PenaltyReading:  # noqa: A002 -- the field's own name
        """
        Find a reading.

        Raises:
            tsrcalc.errors.RuleError: There is none of that name.
        """
        if id not in self.readings:
            raise RuleError(f"the reading is {id!r}", f"it is one of {', '.join(map(repr, self.readings))}")
        return self.readings[id]

    def needs_violation_date(self, assessed_on: dt.date, reading: str) -> bool:
        """Tell whether the amount depends on the day of the violation."""
        return self.reading(reading).floor is not None or self._at_assessment(assessed_on) is None

    def amount(self, *, assessed_on: dt.date, violated_on: dt.date | None, reading: str) -> PenaltyAmount:
        """
        Look up the amount; the rule alone, without the warnings of :func:`penalty`.

        Args:
            assessed_on: The day of the assessment. An amount applies from the day after its effective date.

            violated_on: The day of the violation; None is allowed where :meth:`needs_violation_date` says so.

            reading: The id of a reading.

        Returns:
            The step of the schedule that applies.

        Raises:
            tsrcalc.errors.MissingDateError: The day of the violation is needed.

            tsrcalc.errors.DateError: The violation came before the first amount.
        """
        floor = self.reading(reading).floor
        at_assessment = self._at_assessment(assessed_on)
        if violated_on is None:
            if floor is not None:
                raise MissingDateError("the date of the violation", f"the reading {reading!r} turns on it")
            if at_assessment is None:
                why = f"a penalty assessed on {assessed_on} is measured by the day of the violation"
                raise MissingDateError("the date of the violation", why)
            return at_assessment
        if violated_on < self.amounts[0].effective:
            raise DateError(
                f"a violation on {violated_on} is older than the penalty",
                f"the statute dates from {self.amounts[0].effective}",
            )
        if at_assessment is None or (floor is not None and violated_on <= floor):
            return self._at_violation(violated_on)
        return at_assessment

    def _at_assessment(self, assessed_on: dt.date) -> PenaltyAmount | None:
        rows = (row for row in reversed(self.amounts) if row.attaches_to == "assessment")
        return next((row for row in rows if row.effective < assessed_on), None)

    def _at_violation(self, violated_on: dt.date) -> PenaltyAmount:
        rows = [row for row in self.amounts if row.attaches_to == "violation"]
        return next((row for row in reversed(rows) if row.effective < violated_on), rows[0])

    def explain(self, row: PenaltyAmount) -> str:
        """Say to which penalties or violations a step applies, as a sentence."""
        later = self.amounts[self.amounts.index(row) + 1 :]
        end = next((other.effective for other in later if other.attaches_to == row.attaches_to), None)
        subject = "penalties assessed" if row.attaches_to == "assessment" else "violations committed"
        start = f"after {row.effective}" if row is not self.amounts[0] else f"from {row.effective}"
        until = f" and on or before {end}" if end else ""
        return f"${row.usd:,} applies to {subject} {start}{until}."


_STATUS = lawdata.one_of("verified", "secondary", "unverified")
_SOURCED = {
    "usd": lawdata.number, "citations": lawdata.cites, "published?": lawdata.day, "status": _STATUS,
    "confirms": lawdata.text, "verified_by": lawdata.texts, "note?": lawdata.text,
}  # fmt: skip
_AMOUNT = _SOURCED | {"effective": lawdata.day, "attaches_to": lawdata.one_of("assessment", "violation")}
_READING = {
    "id": lawdata.one_of("assessed", "floor-2015"), "label": lawdata.text, "authority": lawdata.cites,
    "explanation": lawdata.text, "floor?": lawdata.day,
}  # fmt: skip


def load_schedule(path: str | os.PathLike[str]) -> Schedule:
    """
    Load a schedule of amounts from a TOML file in the form of the one that ships.

    Args:
        path: The file.

    Returns:
        The schedule, checked: keys, types, citations, the order of the dates.

    Raises:
        tsrcalc.errors.LawDataError: With everything that is wrong with the file.
    """
    file = lawdata.LawFile.read(path)
    through = file.value("verified_through", lawdata.day)
    authority = file.value("authority", lawdata.cites)
    route = file.value("route", lawdata.cites)
    readings = file.rows("readings", _READING)
    amounts = file.rows("amounts", _AMOUNT)
    confirmations = file.rows("confirmations", _SOURCED | {"year": lawdata.number}, optional=True)
    for key, value in (("verified_through", through), ("authority", authority), ("route", route)):
        if value is None and f"the file, {key}" not in " ".join(file.problems):
            file.problems.append(f"the file: {key} is missing")
    file.stop_if_wrong()
    file.ordered([row["effective"] for row in amounts], "amounts")
    kinds = [row["attaches_to"] for row in amounts]
    if kinds != sorted(kinds, reverse=True) or kinds[0] != "violation":
        file.problems.append("amounts: those measured on the violation come first, and there is at least one")
    file.problems += [f"amounts {i}: usd is not positive" for i, row in enumerate(amounts, 1) if row["usd"] <= 0]
    if "assessed" not in {row["id"] for row in readings}:
        file.problems.append("readings: 'assessed' is missing")
    file.done()
    return Schedule(
        amounts=tuple(PenaltyAmount(**row) for row in amounts),
        confirmations=tuple(Confirmation(**row) for row in confirmations),
        readings={row["id"]: PenaltyReading(**row) for row in readings},
        authority=authority,
        route=route,
        verified_through=through,
    )


@functools.cache
def shipped_schedule() -> Schedule:
    """The schedule of 15 U.S.C. § 45(m)(1)(A) that ships with the library."""
    return load_schedule(lawdata.shipped("penalties"))


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
        by_assessment = self.amount.attaches_to == "assessment"
        this = f"assessed on {self.assessed_on}" if by_assessment else f"for a violation on {self.violated_on}"
        return f"{self.schedule.explain(self.amount)} This one is {this}."

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
    schedule = schedule or shipped_schedule()
    check_date(assessed_on, "assessed_on")
    if assessed_on < schedule.amounts[0].effective:
        raise DateError(f"assessed_on {assessed_on} is before the penalty existed", f"it dates from {schedule.amounts[0].effective}")
    if violated_on is not None and check_date(violated_on, "violated_on") > assessed_on:
        raise DateError(f"the violation on {violated_on} comes after its assessment on {assessed_on}", "check both dates")
    chosen = schedule.reading(reading)
    amount = schedule.amount(assessed_on=assessed_on, violated_on=violated_on, reading=reading)
    warnings = past_verified(schedule, assessed_on)
    if strict:
        refuse_warnings(warnings)
    return Penalty(
        amount=amount, assessed_on=assessed_on, violated_on=violated_on, reading=chosen, schedule=schedule, warnings=warnings
    )


def past_verified(schedule: Schedule, assessed_on: dt.date) -> tuple[Note, ...]:
    """Warn where an assessment lies after the day through which the schedule was checked."""
    if assessed_on <= schedule.verified_through:
        return ()
    text = f"The amounts were checked through {schedule.verified_through}; a penalty assessed on {assessed_on} may be under a later one."
    fix = "Check 16 C.F.R. § 1.98(d) for a newer amount, and update tsrcalc."
    return (Note(id="past-verified-through", text=text, fix=fix, authority=schedule.authority),)
