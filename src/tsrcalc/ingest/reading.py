"""Rows of cells read into calls: quickly where every cell was seen before, and with every care where not."""

from __future__ import annotations

import operator
import re

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ..errors import Problem
from ..models import unchecked_call
from ..patterns import regex
from ..rows import Row
from ..working import Note, RowsSeen
from .days import DAY_FIRST


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Callable, Iterator

    from ..lists import ListFacts
    from ..models import Call, Violation
    from ..rows import Layout
    from .days import Days
    from .dialects import Encoding

__all__ = ["Plan", "Problems", "Reader"]

_KEPT = 1 << 16
_PROBLEMS_KEPT = 5_000
_TIME = regex(r"[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d", re.ASCII)


class Problems(list[Problem]):
    """
    The problems of a list: the first five thousand, and how many more.

    Attributes:
        more: How many there are besides.
    """

    more = 0

    def add(self, found: list[Problem]) -> None:
        """Note what was found."""
        room = max(0, _PROBLEMS_KEPT - len(self))
        self += found[:room]
        self.more += len(found[room:])

    def append(self, found: Problem) -> None:
        """Note one problem."""
        self.add([found])


class Plan(NamedTuple):
    """
    How the rows of one list are read.

    Attributes:
        layout: Where the columns stand.

        days: Reads the days.

        encoding: Mends the cells that are Windows-1252.

        flagged: Where the flag stands that says whether a call was a robocall, or None.

        keep_flagged: Whether calls flagged N are counted.

        least: How many cells a row has at the least; the rest is empty.

        serials: The columns whose headings say that day numbers stand in them.

        line: The line the headings stand on.
    """

    layout: Layout
    days: Days
    encoding: Encoding
    flagged: int | None = None
    keep_flagged: bool = False
    least: int = 0
    serials: frozenset[str] = frozenset()
    line: int = 0


class _ListRow(Row):
    """A row whose dates may have times."""

    plan: Plan
    plain_number = ""  # the caller's number without the marks of a spreadsheet, where it has them

    def _number(self, caller_id: str | None) -> str | None:
        if caller_id and not caller_id.isdecimal():
            if re.fullmatch(r"(?i)true|false", caller_id):
                problem, expected = "this is a spreadsheet's truth value and no number", "export the column as text"
                self._problem("caller_id", caller_id, problem, expected)
            elif re.fullmatch(r"\d{7,15}\.0+|\d{1,3}(?:,\d{3}){2,4}(?:\.0+)?", caller_id, re.ASCII):
                self.plain_number = caller_id.partition(".")[0].replace(",", "")
                return self.plain_number
        return super()._number(caller_id)

    def _day(self, column: str, value: str) -> dt.date:
        return self.plan.days.read(value, self.line, serial=column in self.plan.serials)


_T = TypeVar("_T")


def _remember(cache: dict[str, _T], cell: str, value: _T) -> None:
    """Keep what a cell was read as; what an empty cell is read as stays when there are too many."""
    if len(cache) >= _KEPT:
        empty = {cell: cache[cell] for cell in ("",) if cell in cache}
        cache.clear()
        cache.update(empty)
    cache[cell] = value


def _is_plain_address(text: str) -> bool:
    return text.startswith("http") and text.isascii() and text.isprintable() and " " not in text


class Reader:
    """
    Reads the rows of one list.

    Args:
        plan: How they are read.

        problems: Where problems are noted.

        facts: Where calls left out are noted.
    """

    def __init__(self, plan: Plan, problems: Problems, facts: ListFacts) -> None:
        self.plan, self.problems, self.facts = plan, problems, facts
        self.blank_flags, self.numbers = RowsSeen(), RowsSeen()
        self.rows = 0
        self._dates: dict[str, dt.date] = {}
        self._told: dict[str, dt.date | None] = {"": None}
        self._callers: dict[str, str | None] = {"": None}
        self._timed = False
        self._texts: dict[str, str | None] = {"": None}
        self._violations: dict[str, tuple[Violation, ...]] = {"": ()}

    def calls(self, records: Iterator[tuple[int, list[str]]]) -> Iterator[Call]:
        """Yield the call of each row that has one and is not left out."""
        quick = self._quick()
        for line, cells in records:
            call = quick(line, cells) or self._slow(line, cells)
            if call is not None and (self.plan.flagged is None or self._counts(call, cells)):
                yield call

    def _quick(self) -> Callable[[int, list[str]], Call | None]:
        """A reader of rows whose cells are known or plain; it returns None where one is neither."""
        layout = self.plan.layout
        width, places = len(layout.headings), layout.places
        called = places["called"]
        notified, caller, campaign, recording, violation = (
            places.get(column, width) for column in ("notified", "caller_id", "campaign", "recording", "violation")
        )  # a column that is missing is read from a cell put behind the last, which is empty
        others = [index for index in range(width) if index not in places.values()]
        pick = operator.itemgetter(*others, others[0]) if others else None  # one more: a single one would be no tuple
        names = [layout.headings[index] for index in others]
        dates, told, callers = self._dates, self._told, self._callers
        texts, violations = self._texts, self._violations

        def quick(line: int, cells: list[str]) -> Call | None:
            if len(cells) != width:
                return None
            cells.append("")
            try:
                printed = cells[called]
                day = dates.get(printed)
                if day is None:
                    if not (self._timed and _TIME.fullmatch(printed, 10)):
                        return None
                    day = dates[printed[:10]]
                number: str | None = cells[caller]
                if number and not (number.isdecimal() and number.isascii()):
                    number = callers[number]
                address = cells[recording]
                if address and not _is_plain_address(address):
                    return None
                found = pick(cells) if pick else ()
                if found and not "".join(found).isascii():
                    return None
                return unchecked_call(
                    day, told[cells[notified]], number or None, texts[cells[campaign]], address or None,
                    violations[cells[violation]], tuple(zip(names, found, strict=False)) if found else (), line,
                )  # fmt: skip
            except KeyError:
                return None
            finally:
                cells.pop()

        return quick

    def _slow(self, line: int, cells: list[str]) -> Call | None:
        """The call of a row that is not blank; its cells are kept for the quick reader."""
        if not any(cell.strip() for cell in cells):
            return None
        plan, width = self.plan, len(self.plan.layout.headings)
        self.rows += 1
        printed = cells
        if not all(map(str.isascii, cells)):
            cells = plan.encoding.mend(line, cells)
        if plan.least and plan.least <= len(cells) < width:
            cells = cells + [""] * (width - len(cells))
        row = _ListRow(plan.layout, line, cells)
        row.plan = plan
        found: list[Problem] = []
        call = row.call(found)
        self.problems.add(found)
        if call and row.plain_number:
            self.numbers.add(line)
        elif call and len(printed) == width:
            self._keep(call, printed)
        return call

    def _keep(self, call: Call, cells: list[str]) -> None:
        places = self.plan.layout.places
        printed = cells[places["called"]]
        if _TIME.fullmatch(printed, 10) and printed[:10] == str(call.called_on) and self.plan.days.plain_times:
            self._timed = True  # the first such row was noted, and the date is what stands before the time
            printed = printed[:10]
        _remember(self._dates, printed, call.called_on)
        if "notified" in places:
            _remember(self._told, cells[places["notified"]], call.notified_on)
        if "caller_id" in places:
            _remember(self._callers, cells[places["caller_id"]], call.caller_id)
        if "campaign" in places:
            _remember(self._texts, cells[places["campaign"]], call.campaign)
        if "violation" in places:
            _remember(self._violations, cells[places["violation"]], call.violations)

    def _counts(self, call: Call, cells: list[str]) -> bool:
        """Whether a call counts that carries a flag."""
        flag = cells[self.plan.flagged or 0].strip().casefold()
        if flag in {"n", "no"} and not self.plan.keep_flagged:
            self.facts.not_robocalls.add(call)
            return False
        if not flag:
            self.blank_flags.add(call.row)
        elif flag not in {"y", "yes", "n", "no"}:
            heading = self.plan.layout.headings[self.plan.flagged or 0]
            name = self.plan.layout.name
            self.problems.append(
                Problem(name, call.row, heading, flag[:80], "the flag is neither Y, N nor blank", "check the file")
            )
            return False
        return True

    def finish(self) -> None:
        """Say what can only be said of the whole list."""
        self._say_day_first()
        if first := self.plan.encoding.first:
            self.facts.notes.append(
                Note(
                    id="read-as-windows-1252", rows=(first[0],),
                    text=f"The list is not UTF-8; it was read as Windows-1252, first in row {first[0]}: {first[1][:80]!r}.",
                    fix="If that reads wrongly, save the list as UTF-8. No figure depends on it, only the names do.",
                )
            )  # fmt: skip
        self.facts.notes += self.plan.days.notes()
        if count := self.numbers.count:
            text = f"{count:,} caller id{'s have' if count != 1 else ' has'} a spreadsheet's marks of a number, such as 1,234.0; read without."
            fix = "Compare one of them with its source."
            self.facts.notes.append(
                Note(id="numbers-with-marks", text=text, rows=tuple(self.numbers), row_count=count, fix=fix)
            )
        if self.blank_flags.count:
            count = self.blank_flags.count
            text = f"{count:,} row{'s do' if count != 1 else ' does'} not say whether the call was a robocall; counted."
            self.facts.notes.append(
                Note(
                    id="no-flag", text=text, rows=tuple(self.blank_flags), row_count=count, fix="Look at each of them."
                )
            )

    def _say_day_first(self) -> None:
        """Where no date of the list has its month first, say so with the first that has its day there."""
        found = [index for index, one in enumerate(self.problems) if one.problem == DAY_FIRST]
        if len(found) < 2 or self.plan.days.month_first:
            return
        text = (
            f"the list is day-first: {len(found):,} dates have a day above 12 first, and none has one second. All its dates "
            "must be turned, the others too: write the month first, or 2022-07-18"
        )
        self.problems[found[0]] = self.problems[found[0]]._replace(expected=text)
