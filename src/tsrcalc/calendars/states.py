"""Legal holidays of the states, which Fed. R. Civ. P. 6(a)(6)(C) adds where a period runs forward."""

from __future__ import annotations

import functools

from types import MappingProxyType
from typing import TYPE_CHECKING

from ..citations import Citation
from ..errors import RuleError
from .holidays import Closed, federal_holidays


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Mapping

__all__ = ["check_state", "state_holidays"]

_AUTHORITY = Citation(kind="frcp", number="6", path=("a", "6", "C"))


def check_state(state: str) -> str:
    """
    Return the postal code of a state, the District of Columbia or a territory, in capitals.

    Args:
        state: Such as ``NY`` or ``dc``.

    Raises:
        tsrcalc.errors.RuleError: There is none of that code.
    """
    import holidays

    codes = holidays.country_holidays("US").subdivisions
    if str(state).upper() not in codes:
        raise RuleError(f"there is no state {state!r}", f"give a postal code: {', '.join(codes)}")
    return state.upper()


@functools.lru_cache(maxsize=1024)
def state_holidays(state: str, year: int) -> Mapping[dt.date, Closed]:
    """
    The legal holidays of a state in one year, as the ``holidays`` package knows them.

    Args:
        state: A postal code in capitals.

        year: From 1971 to 2100.

    Returns:
        Each weekday off with its reason, besides the federal holidays' and the days observed in lieu of them.

    Authority: the state's own law, which was not read; counted under Fed. R. Civ. P. 6(a)(6)(C).

    >>> [f"{day}: {closed.reason}" for day, closed in state_holidays("MA", 2024).items() if day.month == 4]
    ["2024-04-15: Patriots' Day (holiday of MA)"]
    """
    import holidays

    known, federal = holidays.country_holidays("US", subdiv=state, years=year), federal_holidays(year)
    days = {
        day: Closed(reason=f"{name} (holiday of {state})", kind="state", authority=(_AUTHORITY,))
        for day, name in sorted(known.items())
        if day.weekday() < 5 and day.year == year and day not in federal
    }
    return MappingProxyType(days)
