"""What call lists and the charts of letters share: the columns, their headings, and a row of cells read into a call."""

from __future__ import annotations

import functools
import re

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from .citations import Citation
from .dates import read_date
from .errors import CallListError, CitationError, DateError, Problem, RuleError
from .models import Call, Violation
from .patterns import regex


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Sequence

__all__ = [
    "COLUMNS",
    "WEAK",
    "Layout",
    "Row",
    "chart_column_of",
    "chart_columns",
    "check_columns",
    "column_of",
    "known_layout",
    "layout_of",
    "listed",
    "plain_heading",
    "shown",
]

#: The columns known, by the names used for ``columns``, each with the headings read as it; the letter's own comes first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "notified": (
        "Date of ITG Notification",
        "Notified",
        "Notification Date",
        "Date Notified",
        "Traceback Date",
        "Date of Notification",
        "Notice Date",
        "Date of Notice",
    ),
    "called": ("Date of Call", "Called", "Call Date", "Date Called", "Date"),
    "caller_id": (
        "Caller ID",
        "Caller Id Number",
        "Calling Number",
        "Caller Number",
        "Calling Party Number",
        "Originating Number",
    ),
    "campaign": ("Robocall Campaign Identifier", "Campaign Identifier", "Campaign", "Robocall Campaign"),
    "recording": (
        "Link to Robocall Recording",
        "Recording",
        "Recording Link",
        "Link to Recording",
        "Link",
        "Recording URL",
    ),
    "violation": (
        "Potential Violation",
        "Potential Violations",
        "Violation",
        "Violations",
        "Provision",
        "TSR Violation",
    ),
}

#: Further headings that charts of letters have. In a call list they may stand above something else: there they are none.
_IN_CHARTS: dict[str, tuple[str, ...]] = {
    "notified": ("Notified On", "Notice Sent", "Notice Sent On", "Date of Traceback", "Date of Traceback Notice"),
    "called": (
        "Called On", "Call Placed", "Call Placed On", "Placed", "Placed On", "Date Placed", "Date of Robocall", "Date (UTC)",
        "Date of Call (UTC)", "Call Date (UTC)", "Call Date/Time", "Call Date/Time (UTC)", "Call Date and Time",
        "Call Date & Time", "Date/Time of Call", "Date/Time of Call (UTC)", "Date and Time of Call", "Timestamp of Call",
        "Call Timestamp", "Calldate",
    ),
    "caller_id": ("From Number", "From", "Telephone Number", "CallerID", "Caller", "Caller Identification", "ANI", "CLI", "Dialer"),
    "campaign": ("Campaign Name", "Robocall Campaign Name", "Campaign ID", "Scheme", "Script", "Call Type"),
    "recording": ("Evidence", "Audio", "Audio Link", "Link to Audio"),
    "violation": (
        "TSR Provision", "Provision Violated", "Violated Provision", "Rule Violated", "Law Violated", "Apparent Violation",
        "Apparent Violations", "Rule", "Law", "Statute", "Citation",
    ),
}  # fmt: skip
#: Headings that are read as their column only where no other is; alone they make no line of headings.
WEAK = frozenset(
    [
        "date",
        "date utc",
        "placed",
        "from",
        "telephone number",
        "caller",
        "dialer",
        "campaign id",
        "scheme",
        "script",
        "call type",
        "link",
        "evidence",
        "audio",
        "rule",
        "law",
        "statute",
        "citation",
        "provision",
    ]
)

_SHOWN_VALUE = 80
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
_SPREADSHEET_ERROR = r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|#{3,}"
_UNDERLYING = r"(?i)\s*(?:\(underlying:?\s*(?P<in>.+)\)|\bunderlying:?\s*(?P<bare>.+))$"


class Layout(NamedTuple):
    """What is known of a list before its rows: its name, its headings, and where each column stands."""

    name: str
    headings: list[str]
    plain: list[str]
    places: dict[str, int]


#: What stands between the words of a heading.
_BETWEEN = regex(r"[\W_]+")


def plain_heading(heading: str) -> str:
    """A heading as it is compared: small letters, words set apart by one blank."""
    return _BETWEEN.sub(" ", heading).strip().casefold() or heading.strip()


@functools.cache
def column_of() -> dict[str, str]:
    """The column each known heading is read as, by the heading in its plain form."""
    return {plain_heading(name): column for column, names in COLUMNS.items() for name in names}


@functools.cache
def chart_columns() -> dict[str, tuple[str, ...]]:
    """The columns known, each with the headings that are read as it in the chart of a letter."""
    return {column: (*names, *_IN_CHARTS[column]) for column, names in COLUMNS.items()}


@functools.cache
def chart_column_of() -> dict[str, str]:
    """The column that each heading known in charts is read as, by the heading in its plain form."""
    return {plain_heading(name): column for column, names in chart_columns().items() for name in names}


def check_columns(columns: object) -> None:
    """
    Refuse what does not name the headings of columns.

    Raises:
        tsrcalc.errors.RuleError: It is no mapping of names of columns to headings, or names a column that there is not.
    """
    if not isinstance(columns, Mapping) or not all(isinstance(one, str) for one in columns.values()):
        raise RuleError(f"columns is {columns!r:.60}", "give a mapping such as {'called': 'Placed on'}")
    if unknown := [column for column in columns if column not in COLUMNS]:
        raise RuleError(f"there is no column {unknown[0]!r}", f"there are {', '.join(COLUMNS)}")


def layout_of(
    headings: list[str], columns: Mapping[str, str], name: str, line: int, *, in_chart: bool = False
) -> Layout:
    """
    Find each column's index by its heading.

    Args:
        headings: The headings as they stand.

        columns: For headings that are not recognised: the column's name, and the heading it stands under.

        name: The list's name, for messages.

        line: The line the headings stand on, for messages.

        in_chart: Whether they are those of a letter's chart, where more are known and one gives way to a plainer one.

    Raises:
        tsrcalc.errors.CallListError: A heading is missing, or stands twice; with every problem.

        tsrcalc.errors.RuleError: *columns* names a column that there is not.
    """
    plain = [plain_heading(heading) for heading in headings]
    check_columns(columns)
    claimed = {plain_heading(heading) for heading in columns.values()}
    places: dict[str, int] = {}
    problems = [
        Problem(name, line, "", shown(heading), _NOT_UTF8, _AS_UTF8) for heading in headings if _is_not_utf8(heading)
    ]  # fmt: skip
    for column, known in (chart_columns() if in_chart else COLUMNS).items():
        wanted = (
            {plain_heading(columns[column])} if column in columns else {plain_heading(one) for one in known} - claimed
        )
        found = [index for index, heading in enumerate(plain) if heading in wanted]
        if in_chart and len(found) > 1:
            found = [index for index in found if plain[index] not in WEAK] or found
        if len(found) > 1:
            both = " and ".join(repr(headings[index]) for index in found)
            same = len({plain[index] for index in found}) == 1
            expected = "rename one of them" if same else f'name the right one: --column {column}="HEADING"'
            problems.append(Problem(name, line, column, "", f"two headings are read as this column: {both}", expected))
        elif found:
            places[column] = found[0]
        elif column in columns:
            problems.append(
                Problem(
                    name, line, column, columns[column], "there is no such heading", f"headings are {listed(headings)}"
                )
            )
    if "called" not in places and not problems:
        problems.append(
            Problem(name, line, "", "", "no column holds the date of the call", _without_called(headings, plain))
        )
    if problems:
        raise CallListError(tuple(problems))
    return Layout(name, headings, plain, places)


@functools.lru_cache(maxsize=64)
def known_layout(others: tuple[str, ...] = ()) -> Layout:
    """The layout of the letters' own columns in their order, with others behind them."""
    return layout_of([*(names[0] for names in COLUMNS.values()), *others], {}, "", 0)


def _without_called(headings: list[str], plain: list[str]) -> str:
    """What would be right where no heading is read as the date of the call."""
    import difflib

    text = f'headings are {listed(headings)}; if one of them is meant, name it: --column called="HEADING"'
    if near := difflib.get_close_matches("date of call", plain, n=1, cutoff=0.4):
        heading = headings[plain.index(near[0])]
        return f'headings are {listed(headings)}; is it {heading!r}? Then say so: --column called="{heading}"'
    return text


def listed(headings: Sequence[str], most: int = _SHOWN_VALUE) -> str:
    """Headings as messages show them, each of so many characters at most."""
    return ", ".join(repr(heading[:most]) for heading in headings[:30])


_ROWS_INSIDE = "a cell holds further rows of the list: a quotation mark before them was not closed in its row"
_ABOUT_QUOTES = "delete the stray quotation mark, or double it; the rows behind it are calls too"
_DATE_IN_ROW = r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}"
_MARK_IN_ROW = r"[,;|\t](?=\S)"


def _holds_rows(cell: str) -> bool:
    """Whether a line of a cell below its first has a date, and a separator with the next cell right behind it."""
    return any(re.search(_DATE_IN_ROW, line) and re.search(_MARK_IN_ROW, line) for line in cell.splitlines()[1:])


_NOT_UTF8, _AS_UTF8 = "the text is not UTF-8", "save the list as UTF-8 (in Excel: CSV UTF-8)"


def _is_not_utf8(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


def shown(value: str) -> str:
    """A value short enough to print, and printable."""
    shown = value if len(value) <= _SHOWN_VALUE else value[: _SHOWN_VALUE - 3] + "..."
    return shown.encode("utf-8", "backslashreplace").decode()


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
        if _is_not_utf8(value):
            self._problem(column, value, _NOT_UTF8, _AS_UTF8)
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
            if _is_not_utf8(cell):
                self._problem(heading, cell, _NOT_UTF8, _AS_UTF8)
            elif "\n" in cell and _holds_rows(cell):
                self._problem(heading, cell, _ROWS_INSIDE, _ABOUT_QUOTES)
        return other
