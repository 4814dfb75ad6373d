"""A row of cells, of a call list or the chart of a letter, read into a call."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from .citations import Citation
from .columns import (
    AS_UTF8,
    COLUMNS,
    NOT_UTF8,
    WEAK,
    Layout,
    chart_column_of,
    chart_columns,
    check_columns,
    column_of,
    is_not_utf8,
    known_layout,
    layout_of,
    listed,
    plain_heading,
    shown,
)  # fmt: skip
from .dates import read_date
from .errors import CitationError, DateError, Problem, RuleError
from .models import Call, Violation


if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "COLUMNS", "WEAK", "Layout", "Row", "chart_column_of", "chart_columns", "check_columns", "column_of", "known_layout", "layout_of", "listed",
    "plain_heading", "shown",
]  # fmt: skip

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
_SPREADSHEET_ERROR = r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|#{3,}"
_UNDERLYING = r"(?i)\s*(?:\(underlying:?\s*(?P<in>.+)\)|\bunderlying:?\s*(?P<bare>.+))$"
_ROWS_INSIDE = "a cell holds further rows of the list: a quotation mark before them was not closed in its row"
_ABOUT_QUOTES = "delete the stray quotation mark, or double it; the rows behind it are calls too"
_DATE_IN_ROW = r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}"
_MARK_IN_ROW = r"[,;|\t](?=\S)"


def _holds_rows(cell: str) -> bool:
    """Whether a line of a cell below its first has a date, and a separator with the next cell right behind it."""
    return any(re.search(_DATE_IN_ROW, line) and re.search(_MARK_IN_ROW, line) for line in cell.splitlines()[1:])


class Row:
    """
    One row, and what is wrong with it.

    Args:
        layout: Where the columns stand.

        line: The line of the list that it starts on.

        cells: The cells.
    """

    def __init__(self, layout: Layout, line: int, cells: list[str]) -> None:
        self.layout, self.line, self.cells = layout, line, cells
        self.problems: list[Problem] = []

    def call(self, problems: list[Problem]) -> Call | None:
        """Read the row; where it cannot be read, note why and return None."""
        if self._has_right_shape():
            if not self._cell("called"):
                self._problem(
                    "called", "", "the date of the call is missing", "the amount and the limitation depend on it"
                )
            called, notified = self._date("called"), self._date("notified")
            caller_id, campaign, recording = (self._text(column) for column in ("caller_id", "campaign", "recording"))
            caller_id = self._number(caller_id)
            violations, other = self._violations(), self._other()
            if called and not self.problems:
                return Call(
                    called_on=called, notified_on=notified, caller_id=caller_id, campaign=campaign, recording=recording,
                    violations=violations, other=other, row=self.line,
                )  # fmt: skip
        problems += sorted(self.problems, key=lambda problem: self._order(problem.column))
        return None

    def _order(self, heading: str) -> int:
        return self.layout.headings.index(heading) if heading in self.layout.headings else -1

    def _has_right_shape(self) -> bool:
        expected = len(self.layout.headings)
        if len(self.cells) == expected and all(
            plain_heading(cell) == heading for cell, heading in zip(self.cells, self.layout.plain, strict=True)
        ):
            self._problem("", "", "the headings stand here again", "delete the row")
        elif any(cell.strip() for cell in self.cells[expected:]):
            problem = f"the row has {len(self.cells)} cells and there are {expected} headings"
            self._problem("", "", problem, "put quotes around a cell that holds the separator")
        elif len(self.cells) < expected:
            problem = f"the row has {len(self.cells)} cells and there are {expected} headings"
            self._problem("", "", problem, "check for a line break inside a cell, or a row cut short")
        return not self.problems

    def _problem(self, column: str, value: str, problem: str, expected: str) -> None:
        """Note a problem with the row, with one of the columns known, or with the cell under a heading."""
        places = self.layout.places
        heading = self.layout.headings[places[column]] if column in places else column
        self.problems.append(Problem(self.layout.name, self.line, heading, shown(value), problem, expected))

    def _cell(self, column: str) -> str:
        place = self.layout.places.get(column)
        return "" if place is None else self.cells[place].strip()

    def _text(self, column: str) -> str | None:
        """A cell's text, or None if it is empty."""
        value = self._cell(column)
        if not value.isprintable():
            value = self._printable(column, value)
        if value.startswith("#") and re.fullmatch(_SPREADSHEET_ERROR, value):
            self._problem(column, value, "a spreadsheet's error stands in the cell", "mend it there and export again")
        elif value.startswith("=") and len(value) > 1:
            self._problem(column, value, "a spreadsheet's formula stands in the cell", "export values, not formulas")
        return value or None

    def _printable(self, column: str, value: str) -> str:
        """The text on one line; what is not text is a problem."""
        if is_not_utf8(value):
            self._problem(column, value, NOT_UTF8, AS_UTF8)
        elif _holds_rows(value):
            self._problem(column, value, _ROWS_INSIDE, _ABOUT_QUOTES)
        elif re.search(_CONTROL, value):
            self._problem(column, value, "a control character stands in the cell", "delete it")
        return " ".join(value.split())

    def _date(self, column: str) -> dt.date | None:
        before = len(self.problems)
        value = self._text(column)
        if value is None or len(self.problems) > before:
            return None
        try:
            return self._day(column, value)
        except DateError as error:
            self._problem(column, value, error.problem, error.expected)
            return None

    def _day(self, column: str, value: str) -> dt.date:  # noqa: ARG002 -- for a list that reads a column in its own way
        return read_date(value)

    def _number(self, caller_id: str | None) -> str | None:
        """The caller's number as printed; what a spreadsheet has made of it is a problem."""
        if caller_id and not caller_id.isdecimal() and re.fullmatch(r"\d(?:\.\d+)?[Ee]\+?\d+", caller_id):
            self._problem(
                "caller_id",
                caller_id,
                "a spreadsheet has cut the number to a power of ten",
                "format the column as text and export again",
            )
        return caller_id

    def _violations(self) -> tuple[Violation, ...]:
        before = len(self.problems)
        value = self._text("violation")
        if len(self.problems) > before:
            return ()
        violations = []
        for part in filter(None, map(str.strip, (value or "").replace("|", ";").split(";"))):
            text, underlying = part, None
            if "underlying" in part.casefold() and (found := re.search(_UNDERLYING, part)):
                text, underlying = part[: found.start()], found["in"] or found["bare"]
            try:
                provision = Citation.parse(text)
                violations.append(
                    Violation(provision=provision, underlying=Citation.parse(underlying) if underlying else None)
                )
            except CitationError as error:
                hint = (
                    f"did you mean {error.suggestion}?"
                    if error.suggestion
                    else "write it like 16 C.F.R. § 310.4(b)(1)(v)"
                )
                if "one at a time" in error.problem:
                    hint = "put a semicolon between them, each with its code: 16 C.F.R. § 310.4(b)(1)(v); 16 C.F.R. § 310.3(a)(4)"
                self._problem("violation", part, error.problem, hint)
            except RuleError as error:
                self._problem("violation", part, error.problem, error.expected)
        return tuple(violations)

    def _other(self) -> tuple[tuple[str, str], ...]:
        """The cells of the other columns, as they stand."""
        taken = self.layout.places.values()
        other = tuple(
            (heading, cell)
            for i, (heading, cell) in enumerate(zip(self.layout.headings, self.cells, strict=False))
            if i not in taken
        )
        for heading, cell in other:
            if is_not_utf8(cell):
                self._problem(heading, cell, NOT_UTF8, AS_UTF8)
            elif "\n" in cell and _holds_rows(cell):
                self._problem(heading, cell, _ROWS_INSIDE, _ABOUT_QUOTES)
        return other
