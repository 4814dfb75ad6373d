"""The maximum exposure: violations times the amount in force, what was left out, and everything it takes for granted."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 -- the examples use it
import itertools

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..dates import check_date
from ..errors import DateError, MissingDateError, RuleError, check_one_of, check_type
from ..models import Call
from ..schedule import past_verified, schedule_of
from ..working import Note, RowsSeen, refuse_warnings
from .background import assumptions
from .grouping import KEYS, keys_of
from .leftout import LeftOutRows, units
from .remarks import Remarks
from .tally import Tally
from .values import By, Count, Excluded, ExcludedMore, ExcludedRow, Exposure, Line


if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..charts import ChartRow
    from ..lists import ListFacts, Rows
    from ..schedule import Schedule

__all__ = [
    "By",
    "Count",
    "Excluded",
    "ExcludedMore",
    "ExcludedRow",
    "Exposure",
    "Line",
    "assess",
    "assumptions",
    "estimate",
]


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
    check_type(calls, Iterable, "the calls", "give Calls in a list, or what read_calls returns")
    tally = _tally(assessed_on, filed_on, by, count, reading, per_violation_usd, schedule)
    left_out, remarks = _counted(calls, tally, by, count)
    facts: ListFacts | None = getattr(calls, "facts", None)
    if facts:
        left_out.add_not_robocalls(facts.not_robocalls, tally, count)
    notes = (*tally.late_notes(), *remarks.notes(), *(facts.notes if facts else ()))
    warnings = (*_about_refused(getattr(calls, "refused", ())), *remarks.warnings())
    return _exposure(
        tally, by, count, left_out, notes, warnings, strict=strict, rows_are=facts.rows if facts else "violations"
    )


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
    left_out = LeftOutRows()
    if called_on and (left := tally.why_excluded(called_on)):
        left_out.add(Call(called_on=called_on), 0, left, violations=violations, usd=usd)
    else:
        tally.add(called_on, [(f"${usd:,}", violations)], calls=violations)
    notes = (Note(id="count-only", text="The calls are taken from a count; none was looked at."), *tally.late_notes())
    return _exposure(tally, "tier", "per-call", left_out, notes, (), strict=strict)


def _counted(calls: Iterable[Call], tally: Tally, by: By, count: Count) -> tuple[LeftOutRows, Remarks]:
    """Go through the calls: each into its line, or left out with the reason; and what was noticed on the way."""
    left_out, too_old, remarks = LeftOutRows(), RowsSeen(), Remarks()
    key_of, days, lines, first = KEYS[by], tally.days, tally.lines, tally.schedule.amounts[0].effective
    plain = by != "tier" and count == "per-call"
    for position, call in enumerate(calls, 1):
        if not isinstance(call, Call):
            raise RuleError(
                f"item {position} is not a Call but {call!r:.60}", "read a list with read_calls, or make Call(...)"
            )
        called_on = call.called_on
        row = call.row or position
        remarks.look_at(call, row)
        if called_on < first:
            too_old.add(row)
            continue
        day = days.get(called_on) or tally.day(called_on)
        if plain and day.why is None and not day.late:
            line = key_of(call), day.usd
            lines[line] = lines.get(line, 0) + 1
            day.violations += 1
        elif day.why:
            violations = units(call) if count == "per-provision" else 1
            left_out.add(call, row, day.why, violations=violations, usd=day.usd)
        else:
            tally.add(called_on, keys_of(call, by, count, day.usd), row=row)
    if too_old.count:
        rows = ", ".join(map(str, itertools.islice(too_old, 50)))
        raise DateError(
            f"calls older than the penalty stand in rows {rows}", f"the statute dates from {first}; check the dates"
        )
    tally.settle()
    return left_out, remarks


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
    schedule = schedule_of(schedule)
    schedule.check_assessed(assessed_on)
    if filed_on is not None:
        check_date(filed_on, "filed_on")
    if by not in tuple(KEYS):  # a tuple: what cannot be hashed is no key either
        raise RuleError(f"by is {by!r}", f"it is one of {', '.join(map(repr, KEYS))}")
    check_one_of(count, ("per-call", "per-provision"), "count")
    if stated_usd is not None and (type(stated_usd) is not int or stated_usd <= 0):
        raise RuleError(f"the amount stated is {stated_usd!r}", "it is a whole number of US dollars")
    schedule.reading(reading)
    return Tally(assessed_on=assessed_on, filed_on=filed_on, reading=reading, schedule=schedule, stated_usd=stated_usd)


def _exposure(  # noqa: PLR0917 -- what assess and estimate have gathered
    tally: Tally,
    by: By,
    count: Count,
    left_out: LeftOutRows,
    notes: tuple[Note, ...],
    warnings: tuple[Note, ...],
    *,
    strict: bool,
    rows_are: Rows = "violations",
) -> Exposure:
    excluded = left_out.excluded()
    lines = [
        Line(key=key, per_violation_usd=usd, violations=violations, subtotal_usd=usd * violations)
        for (key, usd), violations in sorted(tally.lines.items(), key=_by_amount if by == "tier" else None)
    ]
    order = tally.schedule.amounts.index
    warnings = (*past_verified(tally.schedule, tally.assessed_on), *_about_dates(tally, excluded), *warnings)
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
        excluded=excluded,
        notes=notes,
        warnings=warnings,
        schedule=tally.schedule,
        rows_are=rows_are,
    )


def _by_amount(line: tuple[tuple[str, int], int]) -> int:
    return line[0][1]


def _about_dates(tally: Tally, excluded: Excluded) -> list[Note]:
    """Warn about days that cannot all be right."""
    warnings = []
    if count := excluded.because("after-assessment").calls:
        rows = tuple(one.row for one in excluded.rows if one.reason == "after-assessment")
        text = f"{count:,} call{'s are' if count != 1 else ' is'} dated after the assessment on {tally.assessed_on}, and left out."
        fix = "Check the dates, or give a later day of assessment."
        warnings.append(Note(id="after-assessment", text=text, rows=rows, row_count=count, fix=fix))
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
        Note(
            id="rows-refused",
            text=text,
            rows=tuple(row.number for row in refused),
            fix=f"Read {'them' if many else 'it'} in the print.",
        )
    ]
