"""Calls that stand in more than one letter, so that nobody counts a call twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from ..errors import check_type
from ..patterns import regex
from .values import Demand


if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from ..models import Call

__all__ = ["Shared", "shared_calls"]


@attrs.frozen(kw_only=True)
class Shared:
    """
    One call that stands in more than one letter.

    Attributes:
        why: What is the same: ``recording``, or of one of them at least ``caller-and-date`` alone.

        where: The position of each letter in the list given, from 0, with the row of its chart.

        calls: The call as each of them has it.
    """

    why: str
    where: tuple[tuple[int, int], ...]
    calls: tuple[Call, ...]

    @property
    def again(self) -> tuple[tuple[int, int], ...]:
        """Where it stands again. A recording of its own makes a call of its own: the same caller may call twice in a day."""
        first: list[tuple[int, int]] = []
        seen: set[Hashable] = set()
        for place, key in zip(self.where, map(_recording, self.calls), strict=True):
            if not first or not (key is None or not seen or key in seen):
                first.append(place)
            seen |= {key} - {None}
        return tuple(place for place in self.where if place not in first)


@attrs.define(eq=False)
class _Same:
    """What is taken for one call: it, by the letter's position; whether a recording is known; what its rows share."""

    calls: dict[int, Call]
    recorded: bool
    why: str = ""

    def take(self, other: _Same, why: str) -> None:
        self.calls |= other.calls
        self.recorded, self.why = self.recorded or other.recorded, why


class _Pool:
    """
    What may be the same as what comes next, by what they must share.

    Args:
        apart: Whether one that has a recording is kept from another that has.
    """

    def __init__(self, *, apart: bool) -> None:
        self._apart = apart
        self._by_key: dict[Hashable, list[_Same]] = {}
        self._passed: dict[Hashable, int] = {}  # up to where those of a key can take no more of such letters

    def partner(self, one: _Same, keys: Iterable[Hashable]) -> _Same | None:
        """The first that shares a key and has none of its letters."""
        letters = frozenset(one.calls)
        for key in keys:
            likely = self._by_key.get(key, [])
            mark = (key, letters, one.recorded)
            at = self._passed.get(mark, 0)
            while at < len(likely) and self._differ(one, likely[at]):
                at += 1
            self._passed[mark] = at
            if at < len(likely):
                return likely[at]
        return None

    def _differ(self, one: _Same, other: _Same) -> bool:
        return not one.calls.keys().isdisjoint(other.calls) or (self._apart and one.recorded and other.recorded)

    def add(self, one: _Same, keys: Iterable[Hashable]) -> None:
        for key in keys:
            known = self._by_key.setdefault(key, [])
            if not known or known[-1] is not one:
                known.append(one)


def shared_calls(demands: Sequence[Demand]) -> tuple[Shared, ...]:
    """
    Find the calls that stand in more than one of several letters.

    Args:
        demands: The letters, read.

    Returns:
        Each such call once: those with the same recording first, then those with the same caller id on the same day.
        A call that one letter lists twice is paired as often as the other lists it too. Where the recordings of one caller's
        calls on a day differ, `Shared.again` takes them for calls of their own.

    Raises:
        tsrcalc.errors.RuleError: *demands* is no list of letters.

    >>> shared_calls([])
    ()
    """
    demands = _checked(demands)
    found = [_Same({letter: call}, _recording(call) is not None) for letter, call in _calls(demands)]
    found = _joined(found, "recording", _recording, apart=False)
    found = _joined(found, "caller-and-date", _caller_and_date, apart=True)
    found = _joined(found, "caller-and-date", _caller_and_date, apart=False)
    shared = [one for one in found if len(one.calls) > 1]
    return tuple(
        Shared(
            why=one.why, where=tuple((letter, one.calls[letter].row) for letter in sorted(one.calls)),
            calls=tuple(one.calls[letter] for letter in sorted(one.calls)),
        )
        for one in sorted(shared, key=lambda one: one.why != "recording")
    )  # fmt: skip


def _checked(demands: Iterable[Demand]) -> list[Demand]:
    """The letters, refused where one is none."""
    right = "give letters in a list, each from read_letter"
    check_type(demands, Iterable, "the letters", right)
    letters = list(demands)
    for one in letters:
        check_type(one, Demand, "one of the letters", right)
    return letters


def _joined(found: list[_Same], why: str, key_of: Callable[[Call], Hashable], *, apart: bool) -> list[_Same]:
    """Each put together with the first that has the same key and none of its letters."""
    kept: list[_Same] = []
    pool = _Pool(apart=apart)
    for one in found:
        keys = dict.fromkeys(key for key in map(key_of, one.calls.values()) if key is not None)
        known = pool.partner(one, keys)
        if known is None:
            kept.append(one)
        else:
            known.take(one, why)
        pool.add(known or one, keys)
    return kept


_PORTAL = regex(r"(?i)https?://[\w.-]*traceback[\w.-]*/(.+)")


def _calls(demands: Sequence[Demand]) -> Iterator[tuple[int, Call]]:
    return ((letter, call) for letter, demand in enumerate(demands) for call in demand.calls)


def _recording(call: Call) -> Hashable:
    """The recording's address; that of the traceback portals without their hosts, which serve the same numbers."""
    if not call.recording or "://" not in call.recording:
        return None
    found = _PORTAL.match(call.recording)
    return found[1].casefold() if found else call.recording


def _caller_and_date(call: Call) -> Hashable:
    return (call.caller_id_e164, call.called_on) if call.caller_id_e164 else None
