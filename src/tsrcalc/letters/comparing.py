"""Calls that stand in more than one letter, so that nobody counts a call twice."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

import attrs


if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from ..models import Call
    from .values import Demand

__all__ = ["Shared", "shared_calls"]


@attrs.frozen(kw_only=True)
class Shared:
    """
    One call that stands in more than one letter.

    Attributes:
        why: What is the same: ``recording``, or ``caller-and-date``.

        where: The position of each letter in the list given, from 0, with the row of its chart.

        calls: The call as each of them has it.
    """

    why: str
    where: tuple[tuple[int, int], ...]
    calls: tuple[Call, ...]


def shared_calls(demands: Sequence[Demand]) -> tuple[Shared, ...]:
    """
    Find the calls that stand in more than one of several letters.

    Args:
        demands: The letters, read.

    Returns:
        Each such call once: those with the same recording first, then those with the same caller id on the same day.
        A call that one letter lists twice is paired as often as the other lists it too.

    >>> shared_calls([])
    ()
    """
    taken: set[tuple[int, int]] = set()
    found: list[Shared] = []
    for why, key_of in (("recording", _recording), ("caller-and-date", _caller_and_date)):
        groups: dict[Hashable, list[tuple[int, Call]]] = {}
        for letter, call in _calls(demands):
            key = key_of(call)
            if key is not None and (letter, call.row) not in taken:
                groups.setdefault(key, []).append((letter, call))
        for group in groups.values():
            for together in _across(group):
                where = tuple((letter, call.row) for letter, call in together)
                taken.update(where)
                found.append(Shared(why=why, where=where, calls=tuple(call for _, call in together)))
    return tuple(found)


_PORTAL = re.compile(r"(?i)https?://[\w.-]*traceback[\w.-]*/(.+)")


def _calls(demands: Sequence[Demand]) -> Iterator[tuple[int, Call]]:
    return ((letter, call) for letter, demand in enumerate(demands) for call in demand.calls)


def _across(group: list[tuple[int, Call]]) -> Iterator[list[tuple[int, Call]]]:
    """The first of each letter together, then the second of each, as long as two letters have one."""
    by_letter: dict[int, list[tuple[int, Call]]] = {}
    for letter, call in group:
        by_letter.setdefault(letter, []).append((letter, call))
    for nth in range(max(map(len, by_letter.values()))):
        together = [calls[nth] for calls in by_letter.values() if nth < len(calls)]
        if len(together) > 1:
            yield together


def _recording(call: Call) -> Hashable:
    """The recording's address; that of the traceback portals without their hosts, which serve the same numbers."""
    if not call.recording or "://" not in call.recording:
        return None
    found = _PORTAL.match(call.recording)
    return found[1].casefold() if found else call.recording


def _caller_and_date(call: Call) -> Hashable:
    return (call.caller_id_e164, call.called_on) if call.caller_id_e164 else None
