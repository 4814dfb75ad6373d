"""The calls left out of a total: the first of them one by one, the rest added up by reason."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..models import Call
from ..working import ROWS_KEPT
from .values import Excluded, ExcludedMore, ExcludedRow


if TYPE_CHECKING:
    import datetime as dt

    from ..lists import LeftOut
    from .tally import Tally
    from .values import Count

__all__ = ["LeftOutRows", "separate", "units"]

_NOT_ROBOCALL = ("not-robocall", "the list says that it was no robocall")


class LeftOutRows:
    """What is left out, as it is met."""

    def __init__(self) -> None:
        self._rows: list[ExcludedRow] = []
        self._more: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, call: Call, row: int, left: tuple[str, str], *, violations: int, usd: int) -> None:
        """Leave out a call of so many violations at so many dollars each."""
        if len(self._rows) < ROWS_KEPT:
            reason, why = left
            self._rows.append(
                ExcludedRow(row=row, call=call, reason=reason, why=why, violations=violations, usd=usd * violations)
            )
        else:
            self._add_up(left, 1, violations, usd)

    def add_not_robocalls(self, found: LeftOut, tally: Tally, count: Count) -> None:
        """Leave out what the list itself says was no robocall, at what it would have added."""
        for call in found.calls:
            usd = _price(tally, call.called_on)
            self.add(call, call.row, _NOT_ROBOCALL, violations=_units_of(call, count), usd=usd)
        for (called_on, violations), calls in found.rest.items():
            each = _units_of(Call(called_on=called_on, violations=violations), count)
            self._add_up(_NOT_ROBOCALL, calls, calls * each, _price(tally, called_on))

    def excluded(self) -> Excluded:
        """All of it."""
        more = (
            ExcludedMore(reason=reason, why=why, calls=calls, violations=violations, usd=usd)
            for (reason, why), (calls, violations, usd) in sorted(self._more.items())
        )
        return Excluded(rows=tuple(self._rows), more=tuple(more))

    def _add_up(self, left: tuple[str, str], calls: int, violations: int, usd: int) -> None:
        total = self._more[left]
        total[0] += calls
        total[1] += violations
        total[2] += usd * violations


def separate(call: Call) -> list[str]:
    """The provisions of the rule a call is said to violate, less those that only contain another one."""
    named = list(dict.fromkeys(v.provision for v in call.violations if v.provision.is_tsr))
    return [str(one) for one in named if not any(other != one and other.within(one) for other in named)]


def units(call: Call) -> int:
    """How many violations a call is, counted by provision."""
    return max(1, len(separate(call)))


def _units_of(call: Call, count: Count) -> int:
    return units(call) if count == "per-provision" else 1


def _price(tally: Tally, called_on: dt.date) -> int:
    """What a violation of that day would be priced at; nothing where there was no penalty yet."""
    return 0 if called_on < tally.schedule.amounts[0].effective else tally.price(called_on)[1]
