"""Adding up: each call priced by its dates, and the calls that are too old for a suit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .. import limitation
from ..working import Note, RowsSeen


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterable

    from ..schedule import PenaltyAmount, Schedule

__all__ = ["Day", "Tally"]


class Day:
    """
    What is the same for all calls of one day.

    Attributes:
        step: The step of the schedule that applies.

        usd: What one violation is priced at.

        why: Why the calls cannot be part of the total, as an id and in words, or None.

        late: Without a filing date: whether a suit filed on the day of assessment would be late for them.

        violations: How many violations were counted and not yet brought to the steps by :meth:`Tally.settle`.
    """

    __slots__ = ("late", "step", "usd", "violations", "why")

    def __init__(self, step: PenaltyAmount, usd: int, why: tuple[str, str] | None, *, late: bool) -> None:
        self.step, self.usd, self.why, self.late = step, usd, why, late
        self.violations = 0


class Tally:
    """
    What is added up on the way through the calls.

    Attributes:
        lines: The violations of each key at each price.

        tiers: The violations at each step of the schedule in force.

        late_calls: Without a filing date: how many calls a suit filed on the day of assessment would be late for.

        late_rows: Their rows.

        late_usd: Their part of the total.

        days: What is the same for all calls of a day, for each day met.
    """

    def __init__(
        self,
        *,
        assessed_on: dt.date,
        filed_on: dt.date | None,
        reading: str,
        schedule: Schedule,
        stated_usd: int | None,
    ) -> None:
        self.assessed_on = assessed_on
        self.filed_on = filed_on
        self.reading = reading
        self.schedule = schedule
        self.stated_usd = stated_usd
        self.lines: Counter[tuple[str, int]] = Counter()
        self.tiers: Counter[PenaltyAmount] = Counter()
        self.late_calls = 0
        self.late_rows = RowsSeen()
        self.late_usd = 0
        self.days: dict[dt.date, Day] = {}
        self._late: dict[dt.date, bool] = {}

    def price(self, called_on: dt.date | None) -> tuple[PenaltyAmount, int]:
        """The step that applies to a call, and what one violation is priced at."""
        step = self.schedule.amount(assessed_on=self.assessed_on, violated_on=called_on, reading=self.reading)
        return step, step.usd if self.stated_usd is None else self.stated_usd

    def why_excluded(self, called_on: dt.date) -> tuple[str, str] | None:
        """Why a call cannot be part of the total, as an id and in words, or None."""
        if called_on > self.assessed_on:
            return "after-assessment", f"after the assessment on {self.assessed_on}"
        if self.filed_on and self._is_late(called_on, self.filed_on):
            return "limitation", f"more than {limitation.YEARS} years before suit is filed on {self.filed_on}"
        return None

    def day(self, called_on: dt.date) -> Day:
        """What is the same for all calls of a day."""
        step, usd = self.price(called_on)
        late = not self.filed_on and self._is_late(called_on, self.assessed_on)
        day = self.days[called_on] = Day(step, usd, self.why_excluded(called_on), late=late)
        return day

    def settle(self) -> None:
        """Bring what was counted by the day to the steps of the schedule."""
        for day in self.days.values():
            if day.violations:
                self.tiers[day.step] += day.violations
                day.violations = 0

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
        if called_on and not self.filed_on and self._is_late(called_on, self.assessed_on):
            self.late_calls += calls
            self.late_usd += usd * total
            if row:
                self.late_rows.add(row)

    def late_notes(self) -> tuple[Note, ...]:
        """Without a filing date: what a suit filed on the day of assessment would be late for."""
        if not self.late_calls:
            return ()
        calls = f"{self.late_calls:,} call{'s' if self.late_calls != 1 else ''}"
        text = (
            f"{calls}, ${self.late_usd:,} of the maximum, would be more than {limitation.YEARS} years old if suit were filed "
            f"on {self.assessed_on}."
        )
        fix = "Give the day suit is filed to set them apart."
        return (
            Note(
                id="late-if-filed",
                text=text,
                fix=fix,
                rows=tuple(self.late_rows),
                row_count=self.late_rows.count,
                usd=self.late_usd,
                authority=limitation.AUTHORITY,
            ),
        )

    def _is_late(self, called_on: dt.date, filed_on: dt.date) -> bool:
        """As :func:`limitation.is_late`, once a day."""
        if called_on not in self._late:
            self._late[called_on] = limitation.is_late(called_on, filed_on=filed_on)
        return self._late[called_on]
