"""What there is to say about single rows of a call list, and about the dates as a whole."""

from __future__ import annotations

import functools

from collections import defaultdict
from typing import TYPE_CHECKING

from ..provisions import in_force, provision
from ..working import Note, RowsSeen


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Callable

    from ..citations import Citation
    from ..models import Call, Violation

__all__ = ["SOUGHT", "Remarks"]

#: Duplicates are looked for among so many calls; each takes some 60 bytes.
SOUGHT = 250_000
_KINDS_KEPT = 1 << 14


class Remarks:
    """What was noticed on the way through the calls; it needs no more room for a million of them than for a list of 250,000."""

    def __init__(self) -> None:
        self.duplicates = RowsSeen()
        self.told_early = RowsSeen()
        self.by_provision: defaultdict[tuple[str, Citation], RowsSeen] = defaultdict(RowsSeen)
        self._seen: set[int] = set()
        self._beyond = False
        self._kinds: dict[tuple[int, dt.date], tuple[tuple[Violation, ...], list[tuple[str, Citation]]]] = {}

    def look_at(self, call: Call, row: int) -> None:
        """Take note of one call."""
        if self._beyond:
            pass
        elif (mark := hash(call)) in self._seen:  # two of 250,000 calls share one by chance once in 10^9 lists
            self.duplicates.add(row)
        elif len(self._seen) < SOUGHT:
            self._seen.add(mark)
        else:
            self._beyond = True
            self._seen.clear()
        if call.notified_on and call.notified_on < call.called_on:
            self.told_early.add(row)
        if call.violations:
            for found in self._found(call):
                self.by_provision[found].add(row)

    def _found(self, call: Call) -> list[tuple[str, Citation]]:
        """What is remarkable about a call's provisions, told once for calls of a day that share them."""
        key = (id(call.violations), call.called_on)
        if key not in self._kinds:
            if len(self._kinds) >= _KINDS_KEPT:
                self._kinds.clear()
            named = dict.fromkeys(
                cited for one in call.violations for cited in (one.provision, one.underlying) if cited
            )
            found = [(kind, cited) for cited in named if (kind := _kind(cited, call.called_on))]
            self._kinds[key] = (call.violations, found)  # which keeps them, so that no others get their id
        return self._kinds[key][1]

    def notes(self) -> tuple[Note, ...]:
        """Facts about single rows that change no figure."""
        notes = []
        if (rows := self.duplicates).count:
            text = (
                f"{_rows(rows)} an exact duplicate of an earlier one, and not dropped: without a time of day, two calls and one "
                "call listed twice look the same."
            )
            notes.append(
                Note(id="duplicates", text=text, rows=tuple(rows), row_count=rows.count, fix="Compare the recordings.")
            )
        if self._beyond:
            text = (
                f"The list is long: exact duplicates were looked for among its first {SOUGHT:,} different calls only."
            )
            notes.append(
                Note(id="duplicates-not-all-sought", text=text, fix="Look for them in a spreadsheet or a database.")
            )
        if (rows := self.told_early).count:
            text = f"{_rows(rows)} notified before the call was made."
            notes.append(
                Note(
                    id="notified-before-call",
                    text=text,
                    rows=tuple(rows),
                    row_count=rows.count,
                    fix="Check both dates.",
                )
            )
        return (*notes, *self._about_provisions(_NOTES, ""))

    def warnings(self) -> tuple[Note, ...]:
        """What must be known before the figure is relied on."""
        return self._about_provisions(_WARNINGS, "Check the citation, and the date of each call.")

    def _about_provisions(self, texts: dict[str, Callable[[Citation], str]], fix: str) -> tuple[Note, ...]:
        return tuple(
            Note(id=kind, text=texts[kind](cited), rows=tuple(rows), row_count=rows.count, authority=(cited,), fix=fix)
            for (kind, cited), rows in self.by_provision.items()
            if kind in texts
        )


def _rows(rows: RowsSeen) -> str:
    return f"{rows.count:,} row{'s are' if rows.count != 1 else ' is'}"


@functools.lru_cache(maxsize=4096)
def _kind(cited: Citation, called_on: dt.date) -> str | None:
    """What is remarkable about a citation beside a call of that day."""
    if not cited.is_tsr:
        return "outside-the-rule"
    found = provision(cited)
    if found is None:
        return "unknown-provision"
    if found.status == "doubtful":
        return "doubtful-provision"
    steps = in_force(cited)
    if called_on < steps[0].on:
        return "before-in-force"
    if any(called_on < step.on for step in steps if not step.widens):
        return "partly-in-force"
    return "other-unit" if found.unit and found.per_call == "no" else None


def _steps(cited: Citation) -> str:
    return "; ".join(f"{step.what}, {step.on}, {step.citation} ({step.status})" for step in in_force(cited))


def _unit(cited: Citation) -> str:
    found = provision(cited)
    return found.unit if found else ""


_WARNINGS: dict[str, Callable[[Citation], str]] = {
    "unknown-provision": lambda cited: f"{cited} is not a provision of the rule.",
    "doubtful-provision": lambda cited: f"{cited} was not found in a copy of the rule.",
    "before-in-force": lambda cited: f"A call was made before {cited} came into force: {_steps(cited)}.",
    "partly-in-force": lambda cited: f"A call was made before all of {cited} was in force: {_steps(cited)}.",
}
_NOTES: dict[str, Callable[[Citation], str]] = {
    "outside-the-rule": lambda cited: (
        f"{cited} lies outside 16 C.F.R. Part 310; the row is counted as one violation all the same."
    ),
    "other-unit": lambda cited: (
        f"{cited} is counted by the {_unit(cited)}, not by the call; the row is counted as one violation."
    ),
}
