"""The maximum exposure: violations times the amount in force, what was left out, and everything it takes for granted."""

from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING, Literal

import attrs

from .. import limitation
from ..dates import check_date
from ..errors import DateError, MissingDateError, RuleError
from ..models import Call
from ..schedule import PenaltyAmount, PenaltyReading, Schedule, past_verified, shipped_schedule
from ..working import Note, Step, refuse_warnings
from .background import assumptions
from .remarks import Remarks
from .tally import Tally


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..charts import ChartRow
    from ..citations import Citation

__all__ = ["Excluded", "ExcludedRow", "Exposure", "Line", "assess", "assumptions", "estimate"]

By = Literal["campaign", "provision", "month", "caller-id", "tier"]
Count = Literal["per-call", "per-provision"]


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

        reason: ``limitation`` or ``after-assessment``.

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
class Excluded:
    """
    What was left out of the total.

    Attributes:
        rows: Every call left out, with the reason.
    """

    rows: tuple[ExcludedRow, ...] = ()

    @property
    def violations(self) -> int:
        """How many violations were left out."""
        return sum(row.violations for row in self.rows)

    @property
    def usd(self) -> int:
        """What they would have added."""
        return sum(row.usd for row in self.rows)

    @property
    def if_tolled_usd(self) -> int:
        """What those left out for their age would add if limitation is tolled or not raised."""
        return sum(row.usd for row in self.rows if row.reason == "limitation")


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


def assess(
    calls: Iterable[Call],
    *,
    assessed_on: dt.date,
    filed_on: dt.date | None = None,
    by: By = "campaign",
    count: Count = "per-call",
    reading: str = "assessed",
    per_violation_usd: int | None = None,
    schedule: Schedule | None = None,
    strict: bool = False,
) -> Exposure:
    """
    Compute the maximum civil penalty for a list of calls.

    Args:
        calls: The calls, or a `Chart` of them. Exact duplicates are counted and noted: a chart without times cannot tell
            two calls from one listed twice. Rows that a chart could not read are a warning.

        assessed_on: The day the penalty is assessed.

        filed_on: The day suit is filed. Calls more than five years older are left out of the total and listed.

        by: What the lines are grouped by: ``campaign``, ``provision``, ``month``, ``caller-id`` or ``tier`` (amount).

        count: ``per-call``, one violation a call; or ``per-provision``, an upper bound.

        reading: ``assessed`` or ``floor-2015``; see :func:`tsrcalc.penalty`.

        per_violation_usd: An amount someone else states, in whole US dollars, to price instead.

        schedule: A schedule of your own; by default the one that ships.

        strict: Raise instead of warning.

    Returns:
        The exposure: total, lines, what was left out, notes, assumptions, authority, working.

    Raises:
        tsrcalc.errors.DateError: A date is no plain date or out of range, or a call is older than the penalty.

        tsrcalc.errors.RuleError: A keyword has a value that is not allowed.

        tsrcalc.errors.StrictError: Strict mode, and there is a warning.

    Authority: 15 U.S.C. § 45(m)(1)(A); 16 C.F.R. § 1.98(d); 28 U.S.C. § 2462.

    >>> assess([Call(called_on=dt.date(2022, 7, 18))] * 45, assessed_on=dt.date(2022, 8, 23)).maximum_usd
    2093265
    """
    tally = _tally(assessed_on, filed_on, by, count, reading, per_violation_usd, schedule)
    key_of = _KEYS[by]
    left_out: list[ExcludedRow] = []
    too_old: list[int] = []
    remarks = Remarks()
    for position, call in enumerate(calls, 1):
        if not isinstance(call, Call):
            raise RuleError(
                f"item {position} is not a Call but {call!r:.60}", "read a list with read_calls, or make Call(...)"
            )
        row = call.row or position
        units = _units(call) if count == "per-provision" else 1
        remarks.look_at(call, row)
        if call.called_on < tally.schedule.amounts[0].effective:
            too_old.append(row)
            continue
        if left := tally.why_excluded(call.called_on):
            usd = tally.price(call.called_on)[1] * units
            left_out.append(ExcludedRow(row=row, call=call, reason=left[0], why=left[1], violations=units, usd=usd))
        elif by == "provision" and count == "per-provision":
            tally.add(call.called_on, [(key, 1) for key in _separate(call) or [_provisions(call)]], row=row)
        elif by == "tier":
            tally.add(call.called_on, [(f"${tally.price(call.called_on)[1]:,}", units)], row=row)
        else:
            tally.add(call.called_on, [(key_of(call), units)], row=row)
    if too_old:
        rows = ", ".join(map(str, too_old[:50]))
        first = tally.schedule.amounts[0].effective
        raise DateError(
            f"calls older than the penalty stand in rows {rows}", f"the statute dates from {first}; check the dates"
        )
    notes = (*tally.late_notes(), *remarks.notes())
    warnings = (*_about_refused(getattr(calls, "refused", ())), *remarks.warnings())
    return _exposure(tally, by, count, left_out, notes, warnings, strict=strict)


def estimate(
    violations: int,
    *,
    assessed_on: dt.date,
    called_on: dt.date | None = None,
    filed_on: dt.date | None = None,
    reading: str = "assessed",
    per_violation_usd: int | None = None,
    schedule: Schedule | None = None,
    strict: bool = False,
) -> Exposure:
    """
    Compute the maximum from a count alone.

    Args:
        violations: How many calls, each one violation; from 0 up.

        assessed_on: The day the penalty is assessed.

        called_on: One day that stands for all the calls. Needed where the amount or limitation turns on it.

        filed_on: The day suit is filed.

        reading: ``assessed`` or ``floor-2015``.

        per_violation_usd: An amount someone else states, to price instead.

        schedule: A schedule of your own.

        strict: Raise instead of warning.

    Returns:
        The exposure, with a single line.

    Raises:
        tsrcalc.errors.MissingDateError: *called_on* is needed.

        tsrcalc.errors.DateError: A date is no plain date or out of range, or the calls come after the assessment.

        tsrcalc.errors.RuleError: *violations* is not a whole number from 0 up, or a keyword is not allowed.

        tsrcalc.errors.StrictError: Strict mode, and there is a warning.

    Authority: 15 U.S.C. § 45(m)(1)(A); 16 C.F.R. § 1.98(d).

    >>> estimate(45, assessed_on=dt.date(2022, 8, 23)).maximum_usd
    2093265
    """
    if type(violations) is not int or violations < 0:
        raise RuleError(f"the number of violations is {violations!r}", "it is a whole number from 0 up")
    tally = _tally(assessed_on, filed_on, "tier", "per-call", reading, per_violation_usd, schedule)
    if called_on is not None and check_date(called_on, "called_on") > assessed_on:
        raise DateError(f"calls on {called_on} come after the assessment on {assessed_on}", "check both dates")
    if called_on is None and filed_on is not None:
        raise MissingDateError("the date of the calls", "limitation runs from it")
    _, usd = tally.price(called_on)
    left_out = []
    if called_on and (left := tally.why_excluded(called_on)):
        call = Call(called_on=called_on)
        left_out.append(
            ExcludedRow(row=0, call=call, reason=left[0], why=left[1], violations=violations, usd=usd * violations)
        )
    else:
        tally.add(called_on, [(f"${usd:,}", violations)], calls=violations)
    notes = (Note(id="count-only", text="The calls are taken from a count; none was looked at."), *tally.late_notes())
    return _exposure(tally, "tier", "per-call", left_out, notes, (), strict=strict)


def _tally(  # noqa: PLR0917 -- the keywords of assess and estimate, in their order
    assessed_on: dt.date,
    filed_on: dt.date | None,
    by: str,
    count: str,
    reading: str,
    stated_usd: int | None,
    schedule: Schedule | None,
) -> Tally:
    """Check what does not depend on the calls, and start."""
    schedule = schedule or shipped_schedule()
    schedule.check_assessed(assessed_on)
    if filed_on is not None:
        check_date(filed_on, "filed_on")
    if by not in _KEYS:
        raise RuleError(f"by is {by!r}", f"it is one of {', '.join(map(repr, _KEYS))}")
    if count not in ("per-call", "per-provision"):
        raise RuleError(f"count is {count!r}", "it is 'per-call' or 'per-provision'")
    if stated_usd is not None and (type(stated_usd) is not int or stated_usd <= 0):
        raise RuleError(f"the amount stated is {stated_usd!r}", "it is a whole number of US dollars")
    schedule.reading(reading)
    return Tally(assessed_on=assessed_on, filed_on=filed_on, reading=reading, schedule=schedule, stated_usd=stated_usd)


def _exposure(  # noqa: PLR0917 -- what assess and estimate have gathered
    tally: Tally,
    by: By,
    count: Count,
    left_out: list[ExcludedRow],
    notes: tuple[Note, ...],
    warnings: tuple[Note, ...],
    *,
    strict: bool,
) -> Exposure:
    lines = [
        Line(key=key, per_violation_usd=usd, violations=violations, subtotal_usd=usd * violations)
        for (key, usd), violations in sorted(tally.lines.items(), key=_by_amount if by == "tier" else None)
    ]
    order = tally.schedule.amounts.index
    warnings = (*past_verified(tally.schedule, tally.assessed_on), *_about_dates(tally, left_out), *warnings)
    if strict:
        refuse_warnings(warnings)
    return Exposure(
        assessed_on=tally.assessed_on,
        filed_on=tally.filed_on,
        count=count,
        by=by,
        reading=tally.schedule.reading(tally.reading),
        stated_usd=tally.stated_usd,
        lines=tuple(lines),
        tiers=tuple(sorted(tally.tiers.items(), key=lambda tier: order(tier[0]))),
        excluded=Excluded(rows=tuple(left_out)),
        notes=notes,
        warnings=warnings,
        schedule=tally.schedule,
    )


def _by_amount(line: tuple[tuple[str, int], int]) -> int:
    return line[0][1]


def _about_dates(tally: Tally, left_out: list[ExcludedRow]) -> list[Note]:
    """Warn about days that cannot all be right."""
    warnings = []
    if rows := tuple(one.row for one in left_out if one.reason == "after-assessment"):
        text = f"{len(rows):,} call{'s are' if len(rows) != 1 else ' is'} dated after the assessment on {tally.assessed_on}, and left out."
        warnings.append(
            Note(id="after-assessment", text=text, rows=rows, fix="Check the dates, or give a later day of assessment.")
        )
    if tally.filed_on and tally.filed_on > tally.assessed_on:
        text = f"Suit is filed on {tally.filed_on}, after the assessment on {tally.assessed_on}; a penalty is assessed at the end of a suit."
        warnings.append(
            Note(id="filed-after-assessment", text=text, fix="Give a day of assessment on or after the filing.")
        )
    return warnings


def _about_refused(refused: Sequence[ChartRow]) -> list[Note]:
    """Warn that a chart had rows that are no calls: they are in no total."""
    if not refused:
        return []
    many = len(refused) != 1
    text = (
        f"{len(refused):,} row{'s' * many} of the chart could not be read, and {'are' if many else 'is'} in no total."
    )
    return [
        Note(id="rows-refused", text=text, rows=tuple(row.number for row in refused), fix="Read them in the print.")
    ]


def _separate(call: Call) -> list[str]:
    """The provisions of the rule a call is said to violate, less those that only contain another one."""
    named = list(dict.fromkeys(v.provision for v in call.violations if v.provision.is_tsr))
    return [str(one) for one in named if not any(other != one and other.within(one) for other in named)]


def _units(call: Call) -> int:
    return max(1, len(_separate(call)))


def _provisions(call: Call) -> str:
    return "; ".join(sorted(set(map(str, call.violations)))) or _NONE_NAMED


_NONE_NAMED = "(none named)"
_KEYS: dict[str, Callable[[Call], str]] = {
    "campaign": lambda call: call.campaign or _NONE_NAMED,
    "provision": _provisions,
    "month": lambda call: f"{call.called_on:%Y-%m}",
    "caller-id": lambda call: call.caller_id_e164 or call.caller_id or _NONE_NAMED,
    "tier": lambda _: "",
}
