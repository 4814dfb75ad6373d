"""What the reader of a deadline must know: warnings, and what was not considered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..calendars import closings_known, verified_through
from ..times import day_of, long_moment
from ..working import Note


if TYPE_CHECKING:
    from ..clocks import Clock
    from ..periods import Period
    from ..rules import Rule
    from .answers import Reading

__all__ = ["data_warnings", "force_warning", "period_warning", "state_remarks", "unusual_warning"]


def unusual_warning(readings: list[Reading], clock: Clock) -> list[Note]:
    """Say where an unusual reading is less safe for the provider than the date it is told."""
    near, unusual = ([one for one in readings if one.unusual is far] for far in (False, True))
    provider = clock.who_must_act == "provider"
    due = (min if provider else max)(one.instant for one in near)
    worse = [one for one in unusual if (one.instant < due if provider else one.instant > due)]
    if not worse:
        return []
    one = (min if provider else max)(worse, key=lambda reading: reading.instant)
    text = f"An unusual reading leads to {long_moment(one.due)}: {one.label}."
    fix = "Act by then where you can." if provider else "Do not rely on the earlier date."
    return [Note(id="unusual-reading", text=text, fix=fix)]


def period_warning(span: Period, clock: Clock) -> list[Note]:
    """Say where a rule of law gives another period than the one counted; a letter gives its own."""
    own = clock.period
    if not clock.rule.governs or (span.n, span.unit) == (own.n, own.unit):
        return []
    text = f"{clock.name}: the law gives {own}, and {span} was counted."
    return [Note(id="other-period", text=text, fix="Leave the period out, unless it was extended.")]


def force_warning(readings: list[Reading], clock: Clock) -> list[Note]:
    """Say where a deadline comes before the first day that its clock applies to."""
    due = day_of(max(one.due for one in readings))
    if clock.since is None or due >= clock.since:
        return []
    text = f"{clock.name}: this clock applies since {clock.since}, and {due} comes before it."
    return [Note(id="not-yet-in-force", text=text, fix="Check what applied then.")]


def data_warnings(readings: list[Reading], span: Period, *, closings: bool) -> list[Note]:
    """Say where a count lies outside what was checked."""
    warnings = []
    last = day_of(max(reading.due for reading in readings))
    first = day_of(
        min(reading.due if span.unit in {"month", "year", "date"} else reading.starts_on for reading in readings)
    )
    verified = verified_through()
    if last > verified:
        text = f"Holidays and closings were checked through {verified}; a day closed since then is not known here."
        warnings.append(
            Note(id="past-verified-through", text=text, fix="Check for an executive order closing a day of the count.")
        )
    if closings:
        known, _ = closings_known()
        if first < known[0].on:
            text = f"Closings by executive order before {known[0].on} are not in the data."
            warnings.append(
                Note(
                    id="before-first-closing",
                    text=text,
                    fix="Check for an earlier order, or count by the statute alone.",
                )
            )
    return warnings


def state_remarks(rule: Rule, span: Period, state: str | None) -> list[str]:
    """What was not considered of state holidays."""
    if rule.id != "frcp" and not state:
        return []
    if span.n < 0:
        return [f"The holidays of {state.upper()}: they do not count backward, 6(a)(6)(C)."] if state else []
    if state is None:
        return ["State holidays, 6(a)(6)(C): no state was asked for."]
    return [
        f"Whether each holiday of {state.upper()} is a legal one for the courts there: the list is secondary; check the state's law."
    ]
