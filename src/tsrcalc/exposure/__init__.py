"""The maximum exposure: violations times the amount in force, what was left out, and everything it takes for granted."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 -- the examples use it

from typing import TYPE_CHECKING

from ..dates import check_date
from ..errors import DateError, MissingDateError, RuleError
from ..models import Call
from ..schedule import past_verified, shipped_schedule
from ..working import Note, refuse_warnings
from .background import assumptions
from .remarks import Remarks
from .tally import Tally
from .values import By, Count, Excluded, ExcludedRow, Exposure, Line


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..charts import ChartRow
    from ..schedule import Schedule

__all__ = ["By", "Count", "Excluded", "ExcludedRow", "Exposure", "Line", "assess", "assumptions", "estimate"]


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
