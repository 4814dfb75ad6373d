"""
Rules of counting as the law has them: the text, its authority, what is not settled, and each way to read it.

What a rule says is data (``data/rules.toml``); how it counts is a value of `tsrcalc.counting`.
"""

from __future__ import annotations

import datetime as dt
import functools

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from . import lawdata
from .counting.days import DayRule, moves, next_open_day, open_days, open_days_up_to
from .errors import RuleError


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .citations import Citation
    from .counting import Counts
    from .periods import Unit

    #: Every way to count one unit, when asked for.
    Ways = Callable[[], tuple["Way", ...]]

__all__ = ["RULE_IDS", "Rule", "Way", "as_rule", "rule_of", "rules_known"]


@attrs.frozen(cache_hash=True)
class Way:
    """
    One way to read a rule.

    Attributes:
        id: A stable name; empty for the only way, or the usual one.

        label: What sets it apart, in plain words; empty with the id.

        counts: How it counts.

        open_days: Whether it matters which days are open.

        unusual: Whether it goes against the usual practice: then it is named, and does not decide what is due.

        matters: For hours, whether it can lead elsewhere from a moment; None where it always can.
    """

    id: str
    label: str
    counts: Counts
    open_days: bool = attrs.field(default=True, kw_only=True)
    unusual: bool = attrs.field(default=False, kw_only=True)
    matters: Callable[[dt.datetime], bool] | None = attrs.field(default=None, kw_only=True)


@attrs.frozen(kw_only=True)
class Rule:
    """
    A rule of counting.

    Attributes:
        id: Its short name.

        name: What it is called.

        text: What it says, in plain words.

        authority: Where the law says so; empty where no rule governs.

        ambiguities: What is not settled.

        not_considered: What may move the date and is not looked at.

        status: ``verified`` where a copy of its text was read, or ``secondary`` or ``unverified``.

        read_on: The day it was last read, or None.

        read_in: Which copy was read.

        forward_only: Whether it has no way to count back from an event.

        ways: For each unit of time, what gives every way to count it, the usual one first.
    """

    id: str
    name: str
    text: str
    ways: Mapping[Unit, Ways] = attrs.field(repr=False, eq=False)
    authority: tuple[Citation, ...] = ()
    ambiguities: tuple[str, ...] = ()
    not_considered: tuple[str, ...] = ()
    status: str = "unverified"
    read_on: dt.date | None = None
    read_in: str = ""
    forward_only: bool = False

    @property
    def governs(self) -> bool:
        """Whether a rule of law says how to count; a letter's words have none, and a caller's own rule cites none."""
        return self.id != "letter" and bool(self.authority)

    def ways_for(self, unit: Unit) -> tuple[Way, ...]:
        """
        Every way to count a unit of time by this rule.

        Raises:
            tsrcalc.errors.RuleError: The rule does not count it.
        """
        if unit not in self.ways:
            units = ", ".join(f"{one}s" for one in self.ways)
            raise RuleError(f"{self.name} does not count {unit}s", f"it counts {units}")
        return self.ways[unit]()


_ROLLED = "a closed last day moved to an open one"
_LACKING = "a date the month lacks taken as the first of the next"

# Each way to count stands in a function, so that hours and months are loaded only where they are counted.


@functools.cache
def _business_days() -> tuple[Way, ...]:
    return (Way("", "", DayRule(counted=open_days)),)


@functools.cache
def _plain_days() -> tuple[Way, ...]:
    return (
        Way("as-written", "every day counted, the last open or closed", DayRule(), open_days=False),
        Way("rolled", f"every day counted, {_ROLLED}", DayRule(end=moves)),
    )


@functools.cache
def _ftc_days() -> tuple[Way, ...]:
    counts = DayRule(start=next_open_day, counted=open_days_up_to(7), end=moves, closings="at the end")
    return (Way("", "", counts),)


@functools.cache
def _statute_days() -> tuple[Way, ...]:
    (ftc,) = _ftc_days()
    return (*_plain_days(), Way("ftc", "counted by 16 C.F.R. § 4.3(a)", ftc.counts, unusual=True))


@functools.cache
def _frcp_days() -> tuple[Way, ...]:
    return (Way("", "", DayRule(end=moves)),)


@functools.cache
def _plain_hours() -> tuple[Way, ...]:
    from .counting.hours import HourRule

    rolled = "an end on a closed day moved to the same time on the next open one"
    return (
        Way("as-written", "every hour counted as it passes", HourRule(), open_days=False),
        Way("by-clocks", "hours counted as clocks show them", HourRule(by="clocks"), open_days=False),
        Way("rolled", rolled, HourRule(end=moves)),
    )


@functools.cache
def _frcp_hours() -> tuple[Way, ...]:
    from .counting.hours import HourRule

    return (Way("", "", HourRule(end=moves)),)


@functools.cache
def _traceback_hours() -> tuple[Way, ...]:
    """The traceback clock: what comes early, what comes at the stroke of closing, and how the clock restarts."""
    from .counting.hours import BusinessHours, HourRule

    hours = BusinessHours(opens=dt.time(8), closes=dt.time(17, 30))
    usual = HourRule(start=hours, runs="open days")
    early = attrs.evolve(usual, start=attrs.evolve(hours, early="next day"))
    sharp = attrs.evolve(usual, start=attrs.evolve(hours, closing="outside"))
    late = attrs.evolve(usual, restarts_late=True)
    return (
        Way("", "", usual),
        Way(
            "early-next-day",
            "a request before 8:00 a.m. taken as received the next business day",
            early,
            matters=lambda at: at.time() < hours.opens,
        ),
        Way(
            "closing-outside",
            "5:30 p.m. itself taken as after hours",
            sharp,
            matters=lambda at: at.time() == hours.closes,
        ),
        Way("restart-12:01", "a clock that stops restarting at 12:01 a.m., a minute later", late),
    )


@functools.cache
def _plain_months() -> tuple[Way, ...]:
    from .counting.months import MonthRule

    rolled = _frcp_months()
    first_of_next = MonthRule(short="first of the next")
    return (
        Way("anniversary", "the same date, open or closed", MonthRule(), open_days=False),
        rolled[0],
        Way("first-of-next", _LACKING, first_of_next, open_days=False),
        rolled[1],
    )


@functools.cache
def _frcp_months() -> tuple[Way, ...]:
    from .counting.months import MonthRule

    first_of_next = MonthRule(short="first of the next", end=moves)
    return (
        Way("anniversary-rolled", _ROLLED, MonthRule(end=moves)),
        Way("first-of-next-rolled", f"{_LACKING}, {_ROLLED}", first_of_next),
    )


@functools.cache
def _dates() -> tuple[Way, ...]:
    from .counting.months import YearlyRule

    return (
        Way("as-written", "the date itself, open or closed", YearlyRule(), open_days=False),
        Way("rolled", _ROLLED, YearlyRule(end=moves)),
    )


#: For each rule how it counts each unit, the usual way first.
_WAYS: dict[str, dict[Unit, Ways]] = {
    "letter": {
        "business day": _business_days,
        "day": _plain_days,
        "hour": _plain_hours,
        "month": _plain_months,
        "year": _plain_months,
        "date": _dates,
    },
    "ftc": {"day": _ftc_days},
    "frcp": {"day": _frcp_days, "hour": _frcp_hours, "month": _frcp_months, "year": _frcp_months},
    "traceback": {"hour": _traceback_hours},
    "statute": {"day": _statute_days, "month": _plain_months, "year": _plain_months},
}
RULE_IDS = tuple(_WAYS)


@functools.cache
def rules_known() -> Mapping[str, Rule]:
    """
    Every rule of counting, by its id.

    >>> ", ".join(rules_known())
    'letter, ftc, frcp, traceback, statute'
    """
    return MappingProxyType({id_: rule_of(id_) for id_ in _load()})


def rule_of(id: str) -> Rule:  # noqa: A002 -- the field's own name
    """
    Find a rule by its id.

    Raises:
        tsrcalc.errors.RuleError: There is none.

    >>> rule_of("ftc").name
    '16 C.F.R. § 4.3(a)'
    """
    if id not in RULE_IDS:
        raise RuleError(f"there is no rule {id!r}", f"there are {', '.join(RULE_IDS)}")
    return _load(id)[id]


@functools.cache
def _load(only: str | None = None) -> dict[str, Rule]:
    """Every rule of the data; or the one asked for, for the rest takes time to check."""
    file = lawdata.LawFile.read(lawdata.shipped("rules"))
    spec = {
        "id": lawdata.one_of(*RULE_IDS), "name": lawdata.text, "text": lawdata.text, "authority?": lawdata.cites,
        "ambiguities?": lawdata.texts, "not_considered": lawdata.texts, "read_on?": lawdata.day, "read_in": lawdata.text,
        "status": lawdata.one_of("verified", "secondary", "unverified"), "forward_only?": lawdata.yes,
    }  # fmt: skip
    file.value("verified_through", lawdata.day)
    rows = file.rows("rules", spec, only=only)
    file.done()
    return {row["id"]: Rule(**row, ways=_WAYS[row["id"]]) for row in rows}


def as_rule(counts: Counts) -> Rule:
    """
    Make a rule of a way to count, for a rule that is not shipped.

    Args:
        counts: A value of `tsrcalc.counting`.

    Returns:
        A rule with that way and no other.

    Raises:
        tsrcalc.errors.RuleError: It is no way to count.
    """
    from .counting import HourRule, MonthRule, YearlyRule

    ways = functools.partial(_given, (Way("", "", counts),))
    units: dict[Unit, Ways]
    if isinstance(counts, HourRule):
        units = {"hour": ways}
    elif isinstance(counts, MonthRule):
        units = {"month": ways, "year": ways}
    elif isinstance(counts, YearlyRule):
        units = {"date": ways}
    elif not isinstance(counts, type) and all(callable(getattr(counts, name, None)) for name in ("due", "days")):
        units = {"day": ways, "business day": ways}
    else:
        raise RuleError(f"{counts!r} is no rule", f"give one of {', '.join(RULE_IDS)}, or a rule of tsrcalc.counting")
    return Rule(
        id="own", name="a rule of your own", text=f"Counted as given: {counts}.", ways=units,
        not_considered=("Whether any law counts so: the rule is the caller's.",),
    )  # fmt: skip


def _given(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    return ways
