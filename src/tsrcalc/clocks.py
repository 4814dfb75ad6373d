"""Clocks: the deadlines around a demand letter, each with its trigger, period, rule and authority."""

from __future__ import annotations

import datetime as dt
import functools

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from . import lawdata
from .errors import PeriodError, RuleError, check_one_of
from .periods import Period, read_period
from .rules import RULE_IDS, Rule, rule_of
from .times import read_zone


if TYPE_CHECKING:
    import os

    from collections.abc import Iterable, Mapping

    from .citations import Citation

__all__ = ["Clock", "clock", "clocks_known", "load_clocks", "unknown_clock"]


@attrs.frozen(kw_only=True)
class Clock:
    """
    A deadline that some event starts.

    Attributes:
        id: Its short name.

        name: What must be done in time.

        who_must_act: ``provider`` or ``government``. The safe date is the earliest for the one, the latest for the other.

        period: The period, as a rule or a letter gives it.

        rule: How it is counted.

        start: A short name of what starts it, such as ``letter``; the first part of each reading's id.

        start_words: The same in plain words, such as ``the letter's date``.

        receipt: Whether the day of receipt may start it instead.

        before_words: What the act must also come before, where there is such a day; otherwise empty.

        before_clock: The id of the clock that day belongs to, where the act must come before that clock runs out.

        authority: Where the law says so.

        status: ``settled``, ``unsettled`` or ``unverified``.

        read_on: The day its authority was last read, or None.

        staff: What it means, in a sentence for legal staff.

        start_ambiguity: Where it is not settled what starts it, why; otherwise empty.

        ambiguities: What else is not settled, besides what the rule leaves open.

        zone: The time zone that governs it, or None where it is the provider's.

        since: The first day it applies to, where it is newer than the rest; or None.

        closes: The time of day, in *zone*, by which a filing must arrive; or None.
    """

    id: str
    name: str
    who_must_act: str
    period: Period
    rule: Rule
    start: str
    start_words: str
    receipt: bool = False
    before_words: str = ""
    before_clock: str = ""
    authority: tuple[Citation, ...] = ()
    status: str = "unverified"
    read_on: dt.date | None = None
    staff: str = ""
    start_ambiguity: str = ""
    ambiguities: tuple[str, ...] = ()
    zone: str | None = None
    since: dt.date | None = None
    closes: dt.time | None = None

    def __attrs_post_init__(self) -> None:
        check_one_of(self.who_must_act, ("provider", "government"), "who_must_act")

    @property
    def open_questions(self) -> tuple[str, ...]:
        """What is not settled: what starts it, what else of the clock itself, and of the rule it is counted by."""
        start = (self.start_ambiguity,) if self.start_ambiguity else ()
        return (*start, *self.ambiguities, *self.rule.ambiguities)


def _period(value: object) -> Period:
    try:
        return read_period(lawdata.text(value))
    except PeriodError as error:
        raise lawdata.WrongValueError(str(error)) from None


def _zone(value: object) -> str:
    try:
        return read_zone(lawdata.text(value)).key
    except RuleError as error:
        raise lawdata.WrongValueError(str(error)) from None


def load_clocks(path: str | os.PathLike[str]) -> dict[str, Clock]:
    """
    Read clocks of your own from a TOML file.

    Args:
        path: The file; one ``[[clocks]]`` table a clock, with the keys of ``data/clocks.toml``.

    Returns:
        Each clock by its id.

    Raises:
        tsrcalc.errors.LawDataError: The file cannot be read or does not hold together; with every problem in it.
    """
    return _load(path, zones=True)


def _load(path: str | os.PathLike[str], only: str | None = None, *, zones: bool = False) -> dict[str, Clock]:
    """Every clock of a file; or the one asked for, for the rest takes time to check."""
    file = lawdata.LawFile.read(path)
    file.value("verified_through", lawdata.day, optional=True)
    spec = {
        "id": lawdata.text, "name": lawdata.text, "who_must_act": lawdata.one_of("provider", "government"),
        "period": _period, "rule": lawdata.one_of(*RULE_IDS), "start": lawdata.text, "start_words": lawdata.text,
        "receipt?": lawdata.yes, "before_words?": lawdata.text, "before_clock?": lawdata.text, "start_ambiguity?": lawdata.text, "authority?": lawdata.cites, "read_on?": lawdata.day,
        "status": lawdata.one_of("settled", "unsettled", "unverified"), "staff": lawdata.text,
        "zone?": _zone if zones else lawdata.text,
        "ambiguities?": lawdata.texts, "closes?": lawdata.hour, "since?": lawdata.day,
    }  # fmt: skip
    rows = file.rows("clocks", spec, only=only)
    ids = [row.get("id") for row in rows]
    file.problems += [
        f"clocks: there are two of id {one!r}" for one in dict.fromkeys(ids) if one and ids.count(one) > 1
    ]
    for row in rows:
        try:
            rule_of(row["rule"]).ways_for(row["period"].unit)
        except KeyError:
            continue  # one of the two is missing or wrong, which is noted
        except RuleError as error:
            file.problems.append(f"clocks, {row.get('id')}: {error}")
    file.done()
    return {row["id"]: Clock(**{**row, "rule": rule_of(row["rule"])}) for row in rows}


@functools.cache
def clocks_known() -> Mapping[str, Clock]:
    """
    Every clock that ships, by its id.

    >>> len(clocks_known())
    14
    """
    return MappingProxyType({id_: clock(id_) for id_ in _load(lawdata.shipped("clocks"))})


def unknown_clock(id: str, clocks: Iterable[str]) -> RuleError:  # noqa: A002 -- the field's own name
    """Say that there is no such clock, and which there are."""
    from difflib import get_close_matches

    clocks = tuple(clocks)
    near = get_close_matches(str(id), clocks, n=1)
    meant = f"did you mean {near[0]!r}? " if near else ""
    return RuleError(f"there is no clock {id!r}", f"{meant}there are {', '.join(clocks)}")


def clock(id: str) -> Clock:  # noqa: A002 -- the field's own name
    """
    Find a clock by its id.

    Raises:
        tsrcalc.errors.RuleError: There is none.

    >>> clock("letter").who_must_act
    'provider'
    """
    name = str(id)
    found = _shipped(name)
    if name not in found:
        raise unknown_clock(name, clocks_known())
    return found[name]


@functools.lru_cache(maxsize=64)
def _shipped(id: str) -> dict[str, Clock]:  # noqa: A002 -- the field's own name
    return _load(lawdata.shipped("clocks"), only=id)
