"""Deadlines: a period counted from a trigger, day by day, under every reading of an unsettled rule."""

from __future__ import annotations

import datetime as dt
import functools
import re

import attrs

from . import lawdata
from .calendars import Closings, FederalCalendar, closings_known, verified_through
from .citations import Citation
from .dates import check_date
from .errors import DateError, PeriodError, RuleError
from .working import Note, refuse_warnings


__all__ = ["Clock", "Day", "Deadline", "Reading", "business_days", "clock", "read_business_days"]

_CLOSINGS: tuple[Closings, ...] = ("none", "full", "half")


@attrs.frozen(kw_only=True)
class Clock:
    """
    What a kind of deadline rests on.

    Attributes:
        id: Its short name.

        name: What must be done in time.

        trigger: What starts it.

        counts: What is counted.

        who_must_act: ``provider`` or ``government``.

        rule: How it is counted, and by what rule.

        authority: Where the law says so.

        ambiguities: What is not settled.

        status: ``settled`` or ``unsettled``.

        read_on: The day the rule was last read.
    """

    id: str
    name: str
    trigger: str
    counts: str
    who_must_act: str
    rule: str
    authority: tuple[Citation, ...]
    ambiguities: tuple[str, ...]
    status: str
    read_on: dt.date


@functools.cache
def _clocks() -> dict[str, Clock]:
    file = lawdata.LawFile.read(lawdata.shipped("clocks"))
    file.value("verified_through", lawdata.day)
    spec = {
        "id": lawdata.text, "name": lawdata.text, "trigger": lawdata.text, "counts": lawdata.text, "rule": lawdata.text,
        "who_must_act": lawdata.one_of("provider", "government"), "authority": lawdata.cites, "read_on": lawdata.day,
        "ambiguities": lawdata.texts, "status": lawdata.one_of("settled", "unsettled"),
    }  # fmt: skip
    rows = file.rows("clocks", spec)
    file.done()
    return {row["id"]: Clock(**row) for row in rows}


def clock(id: str) -> Clock:  # noqa: A002 -- the field's own name
    """
    Find a clock by its id.

    Raises:
        tsrcalc.errors.RuleError: There is none.

    >>> clock("letter").who_must_act
    'provider'
    """
    clocks = _clocks()
    if id not in clocks:
        raise RuleError(f"there is no clock {id!r}", f"there are {', '.join(clocks)}")
    return clocks[id]


@attrs.frozen
class Day:
    """
    One day of a count.

    Attributes:
        date: The day.

        counted: Whether it was counted.

        why: Its number, or why it was skipped.

        authority: Where the law says that it is closed.
    """

    date: dt.date
    counted: bool
    why: str
    authority: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class Reading:
    """
    One way to read the period, and the date it leads to.

    Attributes:
        id: A stable name: what starts the count, then the calendar, such as ``letter/federal+closings``.

        label: The reading in plain words.

        starts_on: The day of the trigger, which is not counted.

        due: The last day.

        n: The number of business days.

        calendar: The policy counted by.
    """

    id: str
    label: str
    starts_on: dt.date
    due: dt.date
    n: int
    calendar: FederalCalendar
    _narrower: Reading | None = attrs.field(default=None, eq=False, repr=False)

    @functools.cached_property
    def days(self) -> tuple[Day, ...]:
        """Every day from the trigger to the due date, counted or skipped, with the reason."""
        if self._narrower and self._narrower.due == self.due:
            return self._narrower.days  # a wider policy only closes more days: the same date means the same days
        days = [Day(self.starts_on, False, _TRIGGER[self.id.partition("/")[0]])]
        number = 0
        for day, closed in self.calendar.walk(self.starts_on, self.due):
            if closed:
                days.append(Day(day, False, closed.reason, closed.authority))
            elif self.n:
                number += 1
                days.append(Day(day, True, f"business day {number} of {self.n}"))
            else:
                days.append(Day(day, False, "the next open day; nothing is counted"))
        return tuple(days)


@attrs.frozen(kw_only=True)
class Deadline:
    """
    When something is due, under every reading that was asked for.

    Attributes:
        period: The period in words, such as ``3 business days``.

        readings: Every reading with its own date, the statute's calendar first.

        clock: The rule it was counted by, who must act, and what is unsettled.

        warnings: What the reader must know before relying on it.
    """

    period: str
    readings: tuple[Reading, ...]
    clock: Clock
    warnings: tuple[Note, ...] = ()

    @property
    def safe(self) -> Reading:
        """The reading that is safe for the provider: the earliest where it must act, the latest where the government must."""
        pick = min if self.clock.who_must_act == "provider" else max
        return pick(self.readings, key=lambda reading: reading.due)

    @property
    def due(self) -> dt.date:
        """The safe date for the provider."""
        return self.safe.due

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of the safe reading."""
        return self.safe.days

    @property
    def earliest(self) -> dt.date:
        """The earliest date of any reading."""
        return min(reading.due for reading in self.readings)

    @property
    def latest(self) -> dt.date:
        """The latest date of any reading."""
        return max(reading.due for reading in self.readings)

    def reading(self, id: str) -> Reading:  # noqa: A002 -- the field's own name
        """
        Find a reading by its id.

        Raises:
            tsrcalc.errors.RuleError: There is none of that name.
        """
        for reading in self.readings:
            if reading.id == id:
                return reading
        raise RuleError(f"there is no reading {id!r}", f"there are {', '.join(r.id for r in self.readings)}")


def business_days(
    n: int,
    *,
    after: dt.date,
    received_on: dt.date | None = None,
    calendar: FederalCalendar | None = None,
    strict: bool = False,
) -> Deadline:
    """
    Count a letter's "within n business days".

    Args:
        n: How many business days, from 0 up. 0 is the day itself if it is open, and otherwise the next that is.

        after: The date of the letter. It may be any day, and is not counted.

        received_on: The day the letter was received, where another reading is to count from it.

        calendar: The widest calendar policy to name a reading for. By default all: the statute's holidays, then
            closings by executive order too, then half days too. ``FederalCalendar()`` leaves only the first. Days of
            your own (``also_closed``) are a further reading; they never move ``due``.

        strict: Raise instead of warning.

    Returns:
        The deadline. ``due`` is the earliest of the readings, because the provider must act.

    Raises:
        tsrcalc.errors.DateError: A date is no plain date, is out of range, or the receipt comes before the letter.

        tsrcalc.errors.RuleError: *n* is not a whole number from 0 up.

        tsrcalc.errors.StrictError: Strict mode, and there is a warning.

    Authority: none governs a staff letter; the words are read in their ordinary meaning, with the holidays of
    5 U.S.C. § 6103.

    >>> business_days(3, after=dt.date(2022, 8, 23)).due
    datetime.date(2022, 8, 26)
    """
    check_date(after, "after")
    if type(n) is not int or n < 0:
        raise RuleError(f"n is {n!r}", "a letter's period is a whole number of business days, from 0 up")
    if received_on is not None and check_date(received_on, "received_on") < after:
        raise DateError(f"the letter is received on {received_on}, before its date {after}", "check both dates")
    starts = [("letter", "from the letter's date", after)]
    if received_on is not None:
        starts.append(("receipt", "from the day of receipt", received_on))
    policies = _policies(calendar)
    readings: list[Reading] = []
    for start, words, day in starts:
        narrower = None
        for policy in policies:
            narrower = Reading(
                id=f"{start}/{policy.name}",
                label=f"{words}, {_SKIPPED[policy.closings]}{_OWN if policy.also_closed else ''}",
                starts_on=day,
                due=policy.add(day, n),
                n=n,
                calendar=policy,
                narrower=narrower,
            )
            readings.append(narrower)
    deadline = Deadline(
        period=f"{n} business day{'s' if n != 1 else ''}",
        readings=tuple(readings),
        clock=clock("letter"),
        warnings=_warnings(readings, closings=policies[-1].closings != "none"),
    )
    if strict:
        refuse_warnings(deadline.warnings)
    return deadline


_TRIGGER = {
    "letter": "the letter's date; the count starts the day after",
    "receipt": "the day of receipt; the count starts the day after",
}
_OWN = ", and the days you closed"
_SKIPPED = {
    "none": "legal holidays skipped",
    "full": "days closed by executive order skipped too",
    "half": "half-closed days skipped too",
}


@functools.lru_cache(maxsize=64)
def _policies(calendar: FederalCalendar | None) -> tuple[FederalCalendar, ...]:
    """The policies from the statute's own up to the widest asked for, and last the caller's own closed days."""
    if calendar is None:
        calendar = FederalCalendar(closings="half")
    wanted = _CLOSINGS[: _CLOSINGS.index(calendar.closings) + 1]
    shared = tuple(_policy(closings) for closings in wanted)
    return (*shared, calendar) if calendar.also_closed else shared


@functools.cache
def _policy(closings: Closings) -> FederalCalendar:
    return FederalCalendar(closings=closings)


def _warnings(readings: list[Reading], *, closings: bool) -> tuple[Note, ...]:
    """Say where a count lies outside what was checked."""
    warnings = []
    last, first = max(reading.due for reading in readings), min(reading.starts_on for reading in readings)
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
    return tuple(warnings)


_NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_PERIOD = (
    rf"(?i)\s*(?:within\s+)?(?:(?P<word>(?ai:{'|'.join(_NUMBER_WORDS)}))\b)?"
    r"\s*(?:(?P<paren>\()?(?P<digits>\d{1,5})(?(paren)\)))?\s*business[\s-]+days?\s*"
)


def read_business_days(text: str) -> int:
    """
    Read a period of business days as letters write it.

    Args:
        text: ``3 business days``, ``three business days``, ``Within three (3) business days``.

    Returns:
        The number of business days.

    Raises:
        tsrcalc.errors.PeriodError: The text is something else, or its word and its figure differ.

    >>> read_business_days("within three (3) business days")
    3
    """
    found = re.fullmatch(_PERIOD, text)
    if not found or not (found["word"] or found["digits"]):
        at = re.search(r"(?i)\b(?:business|days?|hours?|weeks?|months?|years?)\b", text)
        place = at.span() if at else (0, len(text))
        raise PeriodError(text, *place, "this is not a number of business days, such as 3 business days")
    word = _NUMBER_WORDS.index(found["word"].lower()) if found["word"] else None
    digits = int(found["digits"]) if found["digits"] else word
    if word is not None and word != digits:
        raise PeriodError(text, *found.span("digits"), f"the word says {word} and the figure says {digits}")
    return digits if digits is not None else 0
