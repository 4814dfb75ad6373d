"""Every reading of a period: each start, each way to read the rule, each calendar policy."""

from __future__ import annotations

import datetime as dt
import functools
import re

from typing import TYPE_CHECKING

import attrs

from ..calendars import FederalCalendar, observed_fridays
from ..counting.days import DayRule, open_days
from ..dates import check_date
from ..errors import DateError, RuleError
from ..rules import Way
from ..times import check_moment, day_of, in_zone, instant, read_zone
from .answers import Reading


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from ..calendars import Closings
    from ..clocks import Clock
    from ..periods import Period

__all__ = ["mailed_ways", "policies_of", "readings_of", "sooner", "starts_of", "stated_start"]

_CLOSINGS: tuple[Closings, ...] = ("none", "full", "half")
_MIDNIGHT = dt.time(0)
_OFFICE_CLOSES = dt.time(17)

#: What starts a count: a name, plain words, and the day or moment.
Start = tuple[str, str, dt.date | dt.datetime]


def stated_start(span: Period) -> str:
    """What the words of a period say it is counted from: ``letter``, ``receipt``, another ``event``, or nothing."""
    if not span.anchor:
        return ""
    if re.search(r"(?i)\brecei(?:pt|v)", span.anchor):
        return "receipt"
    return "letter" if re.search(r"(?i)\b(?:letter|notice|demand)\b", span.anchor) else "event"


def starts_of(
    clock: Clock,
    after: dt.date | dt.datetime,
    received_on: dt.date | dt.datetime | None,
    zone: ZoneInfo | None,
    span: Period,
) -> list[Start]:
    """What the count may start with: receipt alone, if it is known and the words of the period say so."""
    given = [(clock.start, clock.start_words, after, "after")]
    if received_on is not None:
        given.append(("receipt", "the day of receipt", received_on, "received_on"))
    if span.unit != "hour":
        starts: list[Start] = [(id_, words, check_date(day, name)) for id_, words, day, name in given]
    else:
        starts = [one for id_, words, at, name in given for one in _moments((id_, words, at), name, zone, clock.zone)]
    if received_on is not None and instant(starts[-1][2]) < instant(starts[0][2]):
        raise DateError(f"the letter is received on {received_on}, before its date {after}", "check both dates")
    stated = stated_start(span)
    if received_on is None or stated not in {"receipt", "letter"}:
        return starts
    return [start for start in starts if start[0].startswith("receipt") == (stated == "receipt")]


def _moments(given: Start, name: str, zone: ZoneInfo | None, own: str | None) -> list[Start]:
    """The moment that starts the hours; where no time is stated, the first minute of the day and the office's close."""
    start, words, at = given
    if isinstance(at, dt.datetime):
        return [(start, words, check_moment(at, name, zone))]
    check_date(at, name)
    if zone is None:
        raise DateError("hours are counted, and no time zone is named", "name one, such as America/New_York")
    there = read_zone(own) if own else zone  # the day is the office's, wherever the answer is read
    midnight, close = (
        in_zone(dt.datetime.combine(at, time), there).astimezone(zone) for time in (_MIDNIGHT, _OFFICE_CLOSES)
    )
    return [
        (
            f"{start}-first-minute",
            f"the first minute of {words.removeprefix('the day of ')}, as no time is stated",
            midnight,
        ),
        (f"{start}-office-close", f"5:00 p.m. of {words.removeprefix('the day of ')}, as no time is stated", close),
    ]


def readings_of(
    span: Period, starts: Iterable[Start], ways: tuple[Way, ...], policies: tuple[FederalCalendar, ...]
) -> list[Reading]:
    """
    Every reading: each start and each calendar policy counted in the usual way, and each other way that leads elsewhere.

    Args:
        span: The period.

        starts: What may start it.

        ways: The ways to read the rule, the usual one first.

        policies: The calendar policies, from the narrowest to the widest.
    """
    n = span.n * 12 if span.unit == "year" else span.n
    readings: list[Reading] = []
    for start in starts:
        mine = _of_way(n, start, ways[0], policies)
        for way in ways[1:]:
            if way.matters and isinstance(start[2], dt.datetime) and not way.matters(start[2]):
                continue
            mine += _elsewhere(n, start, way, policies, mine)
        if (
            ways[0].open_days
            and policies[0].observed_fridays
            and observed_fridays(day_of(start[2]), day_of(mine[0].due))
        ):
            mine += _open_fridays(n, start, ways[0], mine)
        readings += mine
    return readings


def _elsewhere(
    n: int, start: Start, way: Way, policies: tuple[FederalCalendar, ...], found: list[Reading]
) -> list[Reading]:
    """Of another way's readings, those that lead to a date of their own."""
    known = {one.instant for one in found}
    dues = _dues(n, start, way, policies)
    ends = {instant(due) for due in (dues[:1] if dues[0] is dues[-1] else dues)}
    if ends <= known:
        return []
    if len(ends) == 1:
        dues, policies = dues[:1], policies[:1]
    own = {one.instant: one for one in reversed(_of_way(n, start, way, policies, dues))}
    return [one for one in reversed(own.values()) if one.instant not in known]


def _dues(n: int, start: Start, way: Way, policies: tuple[FederalCalendar, ...]) -> list[dt.date | dt.datetime]:
    """When the period ends by each policy, for one way to read the rule."""
    widest = way.counts.due(n, after=start[2], calendar=policies[-1])
    if not way.open_days or not policies[-1].adds_between(day_of(start[2]), day_of(widest)):
        return [widest] * len(policies)  # no policy closes a day more in that time
    return [*(way.counts.due(n, after=start[2], calendar=policy) for policy in policies[:-1]), widest]


def _of_way(
    n: int, start: Start, way: Way, policies: tuple[FederalCalendar, ...], dues: Sequence[dt.date | dt.datetime] = ()
) -> list[Reading]:
    """One way to read the rule, by each calendar policy if it matters which days are open; *dues* if they are known."""
    name, words, at = start
    if not way.open_days:
        policies = policies[:1]
    readings: list[Reading] = []
    narrower = None
    for policy, due in zip(policies, dues or _dues(n, start, way, policies), strict=True):
        id_, label = _named(policy, way)
        narrower = Reading(
            id=f"{name}/{id_}", label=f"from {words}, {label}", starts_on=at, due=due, n=n, calendar=policy,
            counts=way.counts, unusual=way.unusual, trigger=words, narrower=narrower,
        )  # fmt: skip
        readings.append(narrower)
    return readings


def _named(policy: FederalCalendar, way: Way) -> tuple[str, str]:
    """What sets a reading apart besides its start: the rest of its id, and of its label."""
    if not way.open_days:
        return way.id, way.label
    name, skipped = _of_policy(policy, throughout=getattr(way.counts, "leaves_out_closed_days", False))
    return (f"{way.id}/{name}", f"{way.label}, {skipped}") if way.id else (name, skipped)


@functools.lru_cache(maxsize=256)
def _of_policy(policy: FederalCalendar, *, throughout: bool) -> tuple[str, str]:
    """The name of a policy, and what it closes in plain words."""
    own = ", and the days you closed" if policy.also_closed else ""
    return policy.name, f"{(_SKIPPED if throughout else _MOVED)[policy.closings]}{own}"


def _open_fridays(n: int, start: Start, way: Way, found: list[Reading]) -> list[Reading]:
    """The unusual reading on which a Friday observed for a Saturday holiday is open, where it leads elsewhere."""
    (reading,) = _of_way(n, start, way, (_holidays_on_theirday_of(found[0].calendar.state),))
    if reading.instant in {one.instant for one in found}:
        return []
    label = f"from {start[1]}, a Friday observed for a Saturday holiday taken as open"
    return [attrs.evolve(reading, label=label, unusual=True)]


@functools.cache
def _holidays_on_theirday_of(state: str | None) -> FederalCalendar:
    return FederalCalendar(observed_fridays=False, state=state)


def sooner(
    readings: list[Reading], before: dt.date, clock: Clock, after: dt.date, policies: tuple[FederalCalendar, ...]
) -> list[Reading]:
    """The readings that remain where the act must also come before a day: whichever is sooner."""
    check_date(before, "before")
    if before <= after:
        raise DateError(f"{clock.before_words} {before} is not after {after}", "check both dates")
    start: Start = ("before", clock.before_words, before)
    ways = (
        Way("last-day", "the last day before it, open or closed", DayRule(), open_days=False),
        Way("last-open-day", "the last business day before it", DayRule(counted=open_days)),
    )
    others = [one for way in ways for one in _of_way(-1, start, way, policies) if one.due >= after]
    last, last_other = max(one.due for one in readings), max(one.due for one in others)
    return [one for one in readings if one.due <= last_other] + [one for one in others if one.due < last]


def mailed_ways(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """The same ways with the three days of Fed. R. Civ. P. 6(d) added."""
    by_days = [(way, way.counts) for way in ways if isinstance(way.counts, DayRule)]
    if len(by_days) < len(ways):
        raise RuleError("three days for service by mail are added to periods of days", "leave it out")
    return tuple(attrs.evolve(way, counts=counts.then(3)) for way, counts in by_days)


_SKIPPED = {
    "none": "legal holidays skipped",
    "full": "days closed by executive order skipped too",
    "half": "days closed for half the day skipped too",
}
_MOVED = {
    "none": "legal holidays closed",
    "full": "days closed by executive order closed too",
    "half": "days closed for half the day closed too",
}


@functools.lru_cache(maxsize=256)
def policies_of(calendar: FederalCalendar | None, state: str | None) -> tuple[FederalCalendar, ...]:
    """
    The policies from the statute's own up to the widest asked for, and last the caller's own closed days.

    Args:
        calendar: The widest, without regard to its state; by default all.

        state: The state whose holidays close days too.
    """
    calendar = attrs.evolve(calendar or FederalCalendar(closings="half"), state=state)
    wanted = _CLOSINGS[: _CLOSINGS.index(calendar.closings) + 1]
    shared = tuple(_policy(closings, state, calendar.observed_fridays) for closings in wanted)
    return (*shared, calendar) if calendar.also_closed else shared


@functools.cache
def _policy(closings: Closings, state: str | None, observed_fridays: bool) -> FederalCalendar:  # noqa: FBT001 -- a key
    return FederalCalendar(closings=closings, state=state, observed_fridays=observed_fridays)
