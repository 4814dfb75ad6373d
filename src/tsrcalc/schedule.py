"""The maximum civil penalty by date: the schedule of amounts, its two readings, and one looked-up answer."""

from __future__ import annotations

import datetime as dt
import functools

from typing import TYPE_CHECKING, Literal, NamedTuple

import attrs

from . import lawdata
from .citations import Citation
from .dates import check_date
from .errors import DateError, MissingDateError, RuleError, check_type
from .working import Note


if TYPE_CHECKING:
    import os

    from decimal import Decimal

__all__ = [
    "PenaltyAmount",
    "PenaltyReading",
    "Schedule",
    "load_schedule",
    "multipliers",
    "past_verified",
    "schedule_of",
    "shipped_schedule",
]


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


class PenaltyReading(NamedTuple):
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

        readings: The readings, the default one first.

        authority: The law that sets the maximum.

        route: How a violation of the rule comes under it.

        verified_through: The last day through which changes were looked for.
    """

    amounts: tuple[PenaltyAmount, ...]
    confirmations: tuple[Note, ...]
    readings: tuple[PenaltyReading, ...]
    authority: tuple[Citation, ...]
    route: tuple[Citation, ...]
    verified_through: dt.date

    def reading(self, id: str) -> PenaltyReading:  # noqa: A002 -- the field's own name
        """
        Find a reading.

        Raises:
            tsrcalc.errors.RuleError: There is none of that name.
        """
        for one in self.readings:
            if one.id == id:
                return one
        raise RuleError(f"the reading is {id!r}", f"it is one of {', '.join(repr(one.id) for one in self.readings)}")

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

    def why_by_violation(self, assessed_on: dt.date, reading: PenaltyReading) -> str:
        """Say why the day of the violation decides, where it does, as a clause."""
        if reading.floor and not self.needs_violation_date(assessed_on, "assessed"):
            return f"The reading keeps the old amounts for violations on or before {reading.floor}"
        return "A penalty assessed that early is measured by the day of the violation"

    def check_assessed(self, assessed_on: dt.date) -> None:
        """
        Refuse a day of assessment on which there was no penalty yet.

        Raises:
            tsrcalc.errors.DateError: Not a plain date, out of range, or before the first amount.
        """
        first = self.amounts[0].effective
        if check_date(assessed_on, "assessed_on") < first:
            raise DateError(f"assessed_on {assessed_on} is before the penalty existed", f"it dates from {first}")

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
    file.ordered([row["effective"] for row in amounts if "effective" in row], "amounts")
    kinds = [row["attaches_to"] for row in amounts if "attaches_to" in row]
    if kinds != sorted(kinds, reverse=True) or kinds[:1] == ["assessment"]:
        file.problems.append("amounts: those measured on the violation come first, and there is at least one")
    file.problems += [f"amounts {i}: usd is not positive" for i, row in enumerate(amounts, 1) if row.get("usd", 1) <= 0]
    names = [row["id"] for row in readings if "id" in row]
    if names.count("assessed") != 1 or len(names) > len(set(names)):
        file.problems.append("readings: 'assessed' is expected, and each reading once")
    file.problems += [
        f"readings {i}: the reading 'floor-2015' has a floor, and no other has"
        for i, row in enumerate(readings, 1)
        if "id" in row and ("floor" in row) != (row["id"] == "floor-2015")
    ]
    file.done()
    return Schedule(
        amounts=tuple(PenaltyAmount(**row) for row in amounts),
        confirmations=tuple(_confirmation(**row) for row in confirmations),
        readings=tuple(PenaltyReading(**row) for row in readings),
        authority=authority,
        route=route,
        verified_through=through,
    )


def _confirmation(
    *, usd: int, year: int, confirms: str, citations: tuple[Citation, ...], status: str, **_: object
) -> Note:
    """A notice that left the amount as it was: the absence of a change, sourced."""
    return Note(id=f"confirmed-{year}", text=f"{year}: {confirms} ({status})", usd=usd, authority=citations)


_FACTOR = {
    "year": lawdata.number, "factor": lawdata.factor, "memo?": lawdata.cited, "dated?": lawdata.day,
    "status": lawdata.one_of("verified", "arithmetic"), "note?": lawdata.text,
}  # fmt: skip


def multipliers() -> dict[int, Decimal]:
    """
    The factors of the adjustments for inflation: each amount is the one before it times the factor, to the nearest dollar.

    Returns:
        The factor of each year from the catch-up of 2016; a year whose adjustment was cancelled has none.

    Authority: 28 U.S.C. § 2461 note; the memos are named in the file.

    >>> str(multipliers()[2025])
    '1.02598'
    """
    file = lawdata.LawFile.read(lawdata.shipped("multipliers"))
    file.value("verified_through", lawdata.day)
    file.value("authority", lawdata.cites)
    rows = [file.table("catch_up", _FACTOR), *file.rows("multipliers", _FACTOR)]
    file.rows("cancelled", {"year": lawdata.number, "memo": lawdata.cited, "dated": lawdata.day, "status": _STATUS})
    file.ordered([row["year"] for row in rows if "year" in row], "years")
    file.done()
    return {row["year"]: row["factor"] for row in rows}


def schedule_of(schedule: Schedule | None) -> Schedule:
    """
    A caller's own schedule, or the one that ships.

    Raises:
        tsrcalc.errors.RuleError: It is no schedule.
    """
    if schedule is None:
        return shipped_schedule()
    check_type(schedule, Schedule, "schedule", "give one from load_schedule, or None for the one that ships")
    return schedule


@functools.cache
def shipped_schedule() -> Schedule:
    """The schedule of 15 U.S.C. § 45(m)(1)(A) that ships with the library."""
    return load_schedule(lawdata.shipped("penalties"))


def past_verified(schedule: Schedule, assessed_on: dt.date) -> tuple[Note, ...]:
    """Warn where an assessment lies after the day through which the schedule was checked."""
    if assessed_on <= schedule.verified_through:
        return ()
    text = f"The amounts were checked through {schedule.verified_through}; a penalty assessed on {assessed_on} may be under a later one."
    fix = "Check 16 C.F.R. § 1.98(d) for a newer amount, and update tsrcalc."
    return (Note(id="past-verified-through", text=text, fix=fix, authority=schedule.authority),)
