"""What a letter demands by when, and the count of each period, as sections of its page."""

from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING

from ..dates import long_date
from ..times import long_moment
from . import deadlines
from .page import Items, Section, Text


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..letters import Demand, Due
    from .page import Block

__all__ = ["asked_sections", "when"]


def asked_sections(demand: Demand, dues: Sequence[Due], received_on: dt.date | None, *, working: bool) -> list[Section]:
    """What is demanded by when, what was seen and not taken, and the count of each different period."""
    blocks: list[Block] = (
        [Items(tuple(map(_item, dues)))] if dues else [Text("No period and no day to answer by was found.")]
    )
    if passed := tuple(note.text for note in demand.notes if note.id == "period-passed-over"):
        blocks.append(Items(passed))
    blocks += map(Text, _of_receipt(demand, dues, received_on))
    sections = [Section("By when", tuple(blocks))]
    for counted in dict.fromkeys(one.deadline for one in dues if one.deadline):
        count = deadlines.count_section(counted)
        sections.append(Section(count.title, (*count.blocks, *map(Text, deadlines.summary(counted)))))
        if working or len({one.due for one in counted.readings}) > 1:
            sections.append(deadlines.readings_section(counted))
        sections += [Section("Not settled", (Items(counted.open_questions),))] * bool(counted.open_questions)
    return sections


def when(one: Due) -> str:
    """When something is due, with the hour as printed where no zone is named; the end of a day for the first moment of the next."""
    if one.due is None:
        return "No day was counted" if one.ask.event else "No date to count from"
    if isinstance(one.due, dt.datetime) and _is_of_no_moment(one) and one.due.time() == dt.time(0):
        last = one.due.date() - dt.timedelta(days=1)
        return f"by the end of {long_date(last)} (midnight, {one.due.tzinfo})"
    return f"{long_moment(one.due)}{f', {one.ask.hour}, as printed' if one.ask.hour and not one.ask.due_at else ''}"


def _is_of_no_moment(one: Due) -> bool:
    """Whether hours were counted from the first minute of a day, as no moment is known."""
    return one.deadline is not None and one.deadline.safe.id.partition("/")[0].endswith("-first-minute")


def _item(one: Due) -> str:
    """One demand with its time, and with what starts that, where it is not the letter."""
    start = f" Counted from {long_date(one.ask.starts_on)}, not from the letter." if one.ask.starts_on else ""
    return f"{when(one)}: {one.ask.what}{start}"


def _of_receipt(demand: Demand, dues: Sequence[Due], received_on: dt.date | None) -> Iterator[str]:
    """What the day or the moment of receipt is for, and how to give it."""
    hours = any(one.ask.period and one.ask.period.unit == "hour" for one in dues)
    if isinstance(received_on, dt.datetime):
        counted = "hours count from it" if hours else "no hours are counted from it"
        yield f"Received {long_moment(received_on)}: {counted}, and days from its day."
    if no_moment := [one for one in dues if _is_of_no_moment(one)]:
        known = isinstance(received_on, dt.datetime) or all(one.ask.event for one in no_moment)
        give = f' If you know the moment it was received, give it: --received "{received_on or demand.dated} 15:30".'
        yield (
            "The letter gives hours, and not the moment that they start with: they are counted from the first minute of the day,"
            f" which is the safe way.{give * (not known)}"
        )
    elif received_on is None and any(one.ask.period and "recei" in one.ask.period.anchor for one in dues):
        yield (
            "The letter counts from its receipt, and no day of receipt was given (--received). Counted from its own date, which is"
            " the safe one."
        )
