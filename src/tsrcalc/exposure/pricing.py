"""The calls of a maximum one by one: what each was priced at, and which line of the total it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..errors import RuleError
from .grouping import keys_of
from .tally import Tally


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..models import Call
    from ..schedule import PenaltyAmount
    from .values import Excluded, Exposure

__all__ = ["PricedCall", "priced"]


@attrs.frozen(kw_only=True)
class PricedCall:
    """
    A call's part of a total.

    Attributes:
        row: Its row: the line of the file, or the position from 1; 0 where there was only a count.

        call: The call, or None where there was only a count.

        line: The position from 1 of its line of the exposure.

        amount: The step of the schedule in force for it.

        violations: How many violations of that line it is.
    """

    row: int
    call: Call | None
    line: int
    amount: PenaltyAmount
    violations: int


def priced(answer: Exposure, calls: Iterable[Call]) -> Iterator[PricedCall]:
    """
    Go through the calls of a total once more.

    Args:
        answer: The exposure.

        calls: The calls it was computed for, in their order; none where it was computed from a count.

    Returns:
        The calls that count, each with its amount and line; one whose violations stand in several lines, once for each.
        Those left out stand in the exposure itself.

    Raises:
        tsrcalc.errors.RuleError: The calls are not those of the exposure.
    """
    tally = Tally(
        assessed_on=answer.assessed_on, filed_on=answer.filed_on, reading=answer.reading.id,
        schedule=answer.schedule, stated_usd=answer.stated_usd,
    )  # fmt: skip
    places = {(line.key, line.per_violation_usd): number for number, line in enumerate(answer.lines, 1)}
    counted = excluded = position = 0
    for position, call in enumerate(calls, 1):
        if tally.why_excluded(call.called_on):
            excluded += 1
            continue
        amount, usd = tally.price(call.called_on)
        for key, violations in keys_of(call, answer.by, answer.count, usd):
            if (key, usd) not in places:
                raise _other_calls()
            counted += violations
            yield PricedCall(
                row=call.row or position, call=call, line=places[key, usd], amount=amount, violations=violations
            )
    if position == 0 and answer.lines:
        yield from _from_count(answer)
    elif counted != answer.violations or (position and excluded != _met(answer.excluded)):
        raise _other_calls()


def _met(excluded: Excluded) -> int:
    """How many calls left out are met among the calls: a reader keeps those apart that the list says are no robocalls."""
    return excluded.calls - excluded.because("not-robocall").calls


def _from_count(answer: Exposure) -> Iterator[PricedCall]:
    """The one line of a count."""
    if len(answer.lines) != 1 or not any(note.id == "count-only" for note in answer.notes):
        raise _other_calls()
    amount, violations = answer.tiers[0]
    yield PricedCall(row=0, call=None, line=1, amount=amount, violations=violations)


def _other_calls() -> RuleError:
    return RuleError("the calls are not those the maximum was computed for", "give the same list, in the same order")
