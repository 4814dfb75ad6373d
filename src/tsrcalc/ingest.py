"""Call lists as the letters print them: read into calls, or refused with every bad row at once."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import os
import re
import sys

from typing import IO, TYPE_CHECKING, cast

from .citations import Citation
from .dates import read_date
from .errors import CallListError, CitationError, DateError, Problem, RuleError
from .models import Call, Violation


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterator, Mapping

    Source = str | os.PathLike[str] | IO[str] | IO[bytes]

__all__ = ["COLUMNS", "iter_calls", "read_calls"]

#: The columns known, by the names used for ``columns``, each with the headings read as it; the letter's own comes first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "notified": ("Date of ITG Notification", "Notified", "Notification Date", "Date Notified"),
    "called": ("Date of Call", "Called", "Call Date", "Date Called", "Date"),
    "caller_id": ("Caller ID", "Caller Id Number", "Calling Number", "Caller Number"),
    "campaign": ("Robocall Campaign Identifier", "Campaign Identifier", "Campaign", "Robocall Campaign"),
    "recording": ("Link to Robocall Recording", "Recording", "Recording Link", "Link to Recording"),
    "violation": ("Potential Violation", "Potential Violations", "Violation", "Violations", "Provision"),
}

_SHOWN_VALUE = 80
_LONGEST_LINE = 1 << 20
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_SPREADSHEET_ERROR = r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|#{3,}"
_UNDERLYING = r"(?i)\s*(?:\(underlying:?\s+(?P<in>.+)\)|\bunderlying:?\s+(?P<bare>.+))$"
_OTHER_FILES = (
    (b"PK\x03\x04", "this is a workbook or another zipped file", "save it as CSV and give that"),
    (b"%PDF", "this is a PDF", "copy its chart into a CSV file and give that"),
    (b"\xd0\xcf\x11\xe0", "this is an old Excel workbook", "save it as CSV and give that"),
    (b"\x1f\x8b", "this file is compressed", "unpack it and give what was in it"),
    (b"\xff\xfe", "the text is UTF-16", "save it as UTF-8 (in Excel: CSV UTF-8)"),
    (b"\xfe\xff", "the text is UTF-16", "save it as UTF-8 (in Excel: CSV UTF-8)"),
)


def read_calls(source: Source, *, columns: Mapping[str, str] | None = None) -> list[Call]:
    r"""
    Read a call list.

    Args:
        source: The path of a CSV or TSV file, ``-`` for standard input, or an open file. Text is UTF-8. The first row
            holds the headings, the letter's own or near them, in any order.

        columns: For headings that are not recognised: the column's name (``called``, ``notified``, ``caller_id``,
            ``campaign``, ``recording``, ``violation``) and the heading it stands under.

    Returns:
        The calls, in the order of the list, with their rows numbered from 1. Columns that are none of these are kept
        in ``Call.other``.

    Raises:
        tsrcalc.errors.CallListError: The list cannot be used, with every problem in it; no call is returned then.

    >>> import io
    >>> read_calls(io.StringIO("Date of Call,Caller ID\n7/18/2022,8329017667\n"))[0].called_on
    datetime.date(2022, 7, 18)
    """
    problems: list[Problem] = []
    calls = [call for call in _rows(source, columns, problems) if call is not None]
    if problems:
        raise CallListError(tuple(problems))
    return calls


def iter_calls(source: Source, *, columns: Mapping[str, str] | None = None) -> Iterator[Call]:
    r"""
    Read a call list one call at a time, for lists too long to hold.

    Args:
        source: As for :func:`read_calls`.

        columns: As for :func:`read_calls`.

    Yields:
        Each call.

    Raises:
        tsrcalc.errors.CallListError: At the end of the list, with every problem in it. Use nothing computed from the
            calls in that case.

    >>> import io
    >>> sum(1 for _ in iter_calls(io.StringIO("Date of Call\n7/18/2022\n7/19/2022\n")))
    2
    """
    problems: list[Problem] = []
    for call in _rows(source, columns, problems):
        if call is not None:
            yield call
    if problems:
        raise CallListError(tuple(problems))


def _rows(source: Source, columns: Mapping[str, str] | None, problems: list[Problem]) -> Iterator[Call | None]:
    """Yield each row's call, or None where it has problems; these are noted."""
    name = _name(source)
    with _opened(source, name) as file:
        first = file.readline(_LONGEST_LINE).removeprefix("\ufeff")
        _refuse_other_files(first, name)
        dialect = csv.excel_tab if "\t" in first else csv.excel
        reader = csv.reader(itertools.chain([first], file), dialect, strict=True)
        line, row = 1, 0
        try:
            headings = next((cells for cells in reader if any(cells)), None)
            if headings is None:
                raise _unusable(name, "the list is empty", "its first row holds the headings, among them 'Date of Call'")
            places = _places(headings, columns or {}, name)
            line = reader.line_num + 1
            for cells in reader:
                started, line = line, reader.line_num + 1
                if any(cell.strip() for cell in cells):
                    row += 1
                    yield _Row(name, started, headings, places, cells, row).call(problems)
        except csv.Error as error:
            problems.append(_csv_problem(name, line, error))
            yield None
        if row == 0 and not problems:
            raise _unusable(name, "the list has headings and no calls", "each further row is a call")


@contextlib.contextmanager
def _opened(source: Source, name: str) -> Iterator[IO[str]]:
    """A source as text; what was opened here is closed again, and what was not is left open."""
    if source == "-":
        source = getattr(sys.stdin, "buffer", sys.stdin)
    if isinstance(source, (str, os.PathLike)):
        try:
            file = open(source, encoding="utf-8-sig", errors="surrogateescape", newline="")  # noqa: SIM115 -- closed below
        except OSError as error:
            if os.path.isdir(source):  # Windows says permission denied
                raise _unusable(name, "this is a folder", "name the file in it") from None
            raise _unusable(name, error.strerror or "the file cannot be opened", "check its name") from None
        with file:
            yield file
    elif isinstance(source.read(0), str):
        yield cast("IO[str]", source)
    else:
        text = io.TextIOWrapper(cast("IO[bytes]", source), encoding="utf-8-sig", errors="surrogateescape", newline="")
        try:
            yield text
        finally:
            text.detach()


def _refuse_other_files(first: str, name: str) -> None:
    """Say plainly when the file is not a list of text at all."""
    start = first.encode("utf-8", "surrogateescape")[:8]
    for signature, what, expected in _OTHER_FILES:
        if start.startswith(signature):
            raise _unusable(name, what, expected)
    if "\0" in first:
        raise _unusable(name, "this is not a text file", "give a CSV or TSV file")


def _name(source: Source) -> str:
    if source == "-":
        return "<stdin>"
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)
    return str(getattr(source, "name", "<list>"))


def _unusable(name: str, problem: str, expected: str) -> CallListError:
    return CallListError((Problem(name, 0, "", "", problem, expected),))


def _csv_problem(name: str, line: int, error: csv.Error) -> Problem:
    rest = "the rows after it were not read"
    if "unexpected end" in str(error):
        problem, expected = "a quote is opened and never closed", "close it, or double a quote that belongs to the text"
    elif "field larger" in str(error):
        problem, expected = "a cell is longer than 131,072 characters", "check for a quote that is never closed"
    elif "NUL" in str(error):
        problem, expected = "a NUL byte stands in the row", "export the list again"
    else:
        problem, expected = f"the row cannot be split into cells ({error})", "double a quote that belongs to the text"
    return Problem(name, line, "", "", f"{problem}; {rest}", expected)


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", heading).strip().casefold()


def _places(headings: list[str], columns: Mapping[str, str], name: str) -> dict[str, int]:
    """Find each column's index by its heading."""
    seen = [_plain(heading) for heading in headings]
    if unknown := [column for column in columns if column not in COLUMNS]:
        raise RuleError(f"there is no column {unknown[0]!r}", f"there are {', '.join(COLUMNS)}")
    places: dict[str, int] = {}
    problems = []
    for column, known in COLUMNS.items():
        wanted = (columns[column],) if column in columns else known
        found = [index for index, heading in enumerate(seen) if heading in {_plain(one) for one in wanted}]
        if len(found) > 1:
            both = " and ".join(repr(headings[index]) for index in found)
            problems.append(Problem(name, 1, column, "", f"two headings are read as this column: {both}", "name the right one with columns"))
        elif found:
            places[column] = found[0]
        elif column in columns:
            problems.append(Problem(name, 1, column, columns[column], "there is no such heading", f"headings are {_listed(headings)}"))
    if "called" not in places and not problems:
        import difflib

        near = difflib.get_close_matches("date of call", seen, n=1, cutoff=0.4)
        hint = f"; is it {headings[seen.index(near[0])]!r}? Then say so with called={headings[seen.index(near[0])]!r}" if near else ""
        problems.append(Problem(name, 1, "", "", "no column holds the date of the call", f"headings are {_listed(headings)}{hint}"))
    if problems:
        raise CallListError(tuple(problems))
    return places


def _listed(headings: list[str]) -> str:
    return ", ".join(repr(heading[:_SHOWN_VALUE]) for heading in headings[:30])


class _Row:
    """One row, and what is wrong with it."""

    def __init__(self, name: str, line: int, headings: list[str], places: dict[str, int], cells: list[str], row: int) -> None:  # noqa: PLR0917 -- a row is where it stands
        self.name, self.line, self.headings, self.places, self.cells, self.row = name, line, headings, places, cells, row
        self.problems: list[Problem] = []

    def call(self, problems: list[Problem]) -> Call | None:
        """Read the row; where it cannot be read, note why and return None."""
        if self._has_right_shape():
            if not self._cell("called"):
                self._problem("called", "", "the date of the call is missing", "the amount and the limitation depend on it")
            called, notified = self._date("called"), self._date("notified")
            caller_id, campaign, recording = (self._text(column) for column in ("caller_id", "campaign", "recording"))
            self._look_at_caller_id(caller_id)
            violations = self._violations()
            if called and not self.problems:
                return Call(
                    called_on=called, notified_on=notified, caller_id=caller_id, campaign=campaign, recording=recording,
                    violations=violations, other=self._other(), row=self.row,
                )  # fmt: skip
        problems += sorted(self.problems, key=lambda problem: self._order(problem.column))
        return None

    def _order(self, heading: str) -> int:
        return self.headings.index(heading) if heading in self.headings else -1

    def _has_right_shape(self) -> bool:
        expected = len(self.headings)
        if [_plain(cell) for cell in self.cells] == [_plain(heading) for heading in self.headings]:
            self._problem("", "", "the headings stand here again", "delete the row")
        elif any(cell.strip() for cell in self.cells[expected:]):
            problem = f"the row has {len(self.cells)} cells and there are {expected} headings"
            self._problem("", "", problem, "put quotes around a cell that holds the separator")
        elif len(self.cells) < expected:
            problem = f"the row has {len(self.cells)} cells and there are {expected} headings"
            self._problem("", "", problem, "check for a line break inside a cell, or a row cut short")
        return not self.problems

    def _problem(self, column: str, value: str, problem: str, expected: str) -> None:
        heading = self.headings[self.places[column]] if column in self.places else column
        shown = value if len(value) <= _SHOWN_VALUE else value[: _SHOWN_VALUE - 3] + "..."
        shown = shown.encode("utf-8", "backslashreplace").decode()
        self.problems.append(Problem(self.name, self.line, heading, shown, problem, expected))

    def _cell(self, column: str) -> str:
        place = self.places.get(column)
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""

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
        if any("\udc80" <= char <= "\udcff" for char in value):
            self._problem(column, value, "the text is not UTF-8", "save the list as UTF-8 (in Excel: CSV UTF-8)")
        elif re.search(_CONTROL, value):
            self._problem(column, value, "a control character stands in the cell", "delete it")
        return " ".join(value.split())

    def _date(self, column: str) -> dt.date | None:
        before = len(self.problems)
        value = self._text(column)
        if value is None or len(self.problems) > before:
            return None
        try:
            return read_date(value)
        except DateError as error:
            self._problem(column, value, error.problem, error.expected)
            return None

    def _look_at_caller_id(self, caller_id: str | None) -> None:
        if caller_id and not caller_id.isdecimal() and re.fullmatch(r"\d(?:\.\d+)?[Ee]\+?\d+", caller_id):
            self._problem("caller_id", caller_id, "a spreadsheet has cut the number to a power of ten", "format the column as text and export again")

    def _violations(self) -> tuple[Violation, ...]:
        value = self._text("violation")
        violations = []
        for part in filter(None, map(str.strip, (value or "").replace("|", ";").split(";"))):
            text, underlying = part, None
            if "underlying" in part.casefold() and (found := re.search(_UNDERLYING, part)):
                text, underlying = part[: found.start()], found["in"] or found["bare"]
            try:
                provision = Citation.parse(text)
                violations.append(Violation(provision=provision, underlying=Citation.parse(underlying) if underlying else None))
            except CitationError as error:
                hint = f"did you mean {error.suggestion}?" if error.suggestion else "write it as 16 C.F.R. § 310.4(b)(1)(v)"
                self._problem("violation", part, error.problem, hint)
            except RuleError as error:
                self._problem("violation", part, error.problem, error.expected)
        return tuple(violations)

    def _other(self) -> tuple[tuple[str, str], ...]:
        taken = set(self.places.values())
        return tuple((heading, cell) for i, (heading, cell) in enumerate(zip(self.headings, self.cells, strict=False)) if i not in taken)
