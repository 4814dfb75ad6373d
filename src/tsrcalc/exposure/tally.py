"""Adding up: each call priced by its dates, and the calls that are too old for a suit."""

from __future__ import annotations

import datetime as dt

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from ..citations import Citation
from ..deadlines import LIMITATION_YEARS, last_day_to_sue
from ..working import Note


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..schedule import PenaltyAmount, Schedule

__all__ = ["LIMITATION", "Tally"]

LIMITATION = (
    Citation(kind="usc", volume=28, number="2462"),
    Citation(kind="frcp", number="6", path=("a", "1", "C")),
)


@attrs.define
class Tally:
    """
    What is added up on the way through the calls.

    Attributes:
        lines: The violations of each key at each price.

        tiers: The violations at each step of the schedule in force.

        late_calls: Without a filing date: how many calls a suit filed on the day of assessment would be late for.

        late_rows: Their rows.

        late_usd: Their part of the total.
    """

    assessed_on: dt.date
    filed_on: dt.date | None
    reading: str
    schedule: Schedule
    stated_usd: int | None
    lines: Counter[tuple[str, int]] = attrs.field(factory=Counter)
    tiers: Counter[PenaltyAmount] = attrs.field(factory=Counter)
    late_calls: int = 0
    late_rows: list[int] = attrs.field(factory=list)
    late_usd: int = 0
    _last_days: dict[dt.date, dt.date] = attrs.field(factory=dict)

    def price(self, called_on: dt.date | None) -> tuple[PenaltyAmount, int]:
        """The step that applies to a call, and what one violation is priced at."""
        step = self.schedule.amount(assessed_on=self.assessed_on, violated_on=called_on, reading=self.reading)
        return step, step.usd if self.stated_usd is None else self.stated_usd

    def why_excluded(self, called_on: dt.date | None) -> str | None:
        """Why a call cannot be part of the total, or None."""
        if called_on is None:
            return None
        if called_on > self.assessed_on:
            return f"the call of {called_on} comes after the assessment on {self.assessed_on}"
        if self.filed_on and self._late(called_on, self.filed_on):
            return (
                f"the call of {called_on} is more than {LIMITATION_YEARS} years older than a suit filed on {self.filed_on}; "
                "it counts only if limitation is tolled or not raised"
            )
        return None

    def add(self, called_on: dt.date | None, keys: Iterable[tuple[str, int]], *, calls: int = 1, row: int = 0) -> None:
        """
        Count violations.

        Args:
            called_on: The day of the call or calls.

            keys: So many violations for each key.

            calls: How many calls these are.

            row: The call's row, or 0 if it came from no list.
        """
        step, usd = self.price(called_on)
        total = 0
        for key, violations in keys:
            self.lines[key, usd] += violations
            total += violations
        self.tiers[step] += total
        if called_on and not self.filed_on and self._late(called_on, self.assessed_on):
            self.late_calls += calls
            self.late_usd += usd * total
            self.late_rows += [row] if row else []

    def late_notes(self) -> tuple[Note, ...]:
        """Without a filing date: what a suit filed on the day of assessment would be late for."""
        if not self.late_calls:
            return ()
        calls = f"{self.late_calls:,} call{'s' if self.late_calls != 1 else ''}"
        text = (
            f"{calls}, ${self.late_usd:,} of the maximum, would be more than {LIMITATION_YEARS} years old if suit were filed "
            f"on {self.assessed_on}."
        )
        fix = "Give the day suit is filed to set them apart."
        return (Note(id="late-if-filed", text=text, fix=fix, rows=tuple(self.late_rows), usd=self.late_usd, authority=LIMITATION),)

    def _late(self, called_on: dt.date, filed_on: dt.date) -> bool:
        """Whether a suit is late for a call on every reading."""
        if called_on not in self._last_days:
            self._last_days[called_on] = last_day_to_sue(called_on)
        return filed_on > self._last_days[called_on]
