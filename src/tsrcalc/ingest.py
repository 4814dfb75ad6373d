"""Call lists as the letters print them: read into calls, or refused with every bad row at once."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import os
import re
import sys

from typing import IO, TYPE_CHECKING, NamedTuple, cast

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
_LONGEST_HEADINGS = 100
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
_SPREADSHEET_ERROR = r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|#{3,}"
_UNDERLYING = r"(?i)\s*(?:\(underlying:?\s*(?P<in>.+)\)|\bunderlying:?\s*(?P<bare>.+))$"
_OTHER_FILES = (
    (b"PK\x03\x04", "this is a workbook or another zipped file", "save it as CSV and give that"),
    (b"%PDF", "this is a PDF", "copy its chart into a CSV file and give that"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a", "this is an old Excel workbook", "save it as CSV and give that"),
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
        The calls, in the order of the list. ``Call.row`` is the line of the file, the headings' included, as a
            spreadsheet numbers its rows. Columns that are none of these are kept
        in ``Call.other``.

    Raises:
        tsrcalc.errors.CallListError: The list cannot be used, with every problem in it; no call is returned then.

        tsrcalc.errors.RuleError: *columns* names a column that there is not.

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

        tsrcalc.errors.RuleError: *columns* names a column that there is not.

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
    try:
        with _opened(source) as file:
            records = _records(file, name, problems)
            line, headings = next(records, (0, []))
            if problems:  # the headings cannot be told from the rows
                return
            if not headings:
                raise _unusable(
                    name, "the list is empty", "its first row holds the headings, among them 'Date of Call'"
                )
            layout = _layout([" ".join(heading.split()) for heading in headings], columns or {}, name, line)
            started = 0
            for started, cells in records:
                yield _Row(layout, started, cells).call(problems)
            if not started and not problems:
                raise _unusable(name, "the list has headings and no calls", "each further row is a call")
    except UnicodeError:  # a text file that the caller opened
        problems.append(
            _whole(name, "the text has another encoding than it was opened with", "open it as bytes, or with its own")
        )
    except OSError as error:
        if os.path.isdir(name):  # Windows says permission denied
            problems.append(_whole(name, "this is a folder", "name the file in it"))
        else:
            problems.append(_whole(name, error.strerror or str(error), "check the file and its name"))


def _records(file: IO[str], name: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row that is not blank, and the line it starts on; note what cannot be split into cells."""
    blank, opening = _opening(file)
    _refuse_other_files(opening, name)
    first = "".join(opening)
    tabs = first.count("\t")
    dialect = csv.excel_tab if tabs and tabs >= first.count(",") else csv.excel
    reader = csv.reader(itertools.chain(opening, file), dialect, strict=True)
    while True:
        started = blank + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:  # the reader goes on with the next line
            problems.append(_csv_problem(name, started, error))
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield started, cells


def _opening(file: IO[str]) -> tuple[int, list[str]]:
    """How many blank lines come first, and the lines of the first row that is not: several, where a quoted heading is broken."""
    blank = 0
    while (line := file.readline(_LONGEST_LINE).removeprefix("\ufeff")) and not line.strip():
        blank += 1
    opening, quotes = [line], line.count('"')
    while quotes % 2 and len(opening) < _LONGEST_HEADINGS and (line := file.readline(_LONGEST_LINE)):
        opening.append(line)
        quotes += line.count('"')
    return blank, opening


@contextlib.contextmanager
def _opened(source: Source) -> Iterator[IO[str]]:
    """A source as text; what was opened here is closed again, and what was not is left open."""
    if source == "-":
        if sys.stdin is None:  # closed by the caller, or a program without a console
            raise _unusable("<stdin>", "there is no standard input", "name a file, or give a list on standard input")
        source = getattr(sys.stdin, "buffer", sys.stdin)
    if isinstance(source, (str, os.PathLike)):
        try:
            file = open(source, encoding="utf-8-sig", errors="surrogateescape", newline="")  # noqa: SIM115 -- closed below
        except ValueError as error:  # a NUL in the name
            raise OSError(str(error)) from None
        with file:
            yield file
    elif isinstance(source.read(0), str):
        yield cast("IO[str]", source)
    else:
        text = io.TextIOWrapper(cast("IO[bytes]", source), encoding="utf-8-sig", errors="surrogateescape", newline="")
        try:
            yield text
        finally:
            with contextlib.suppress(ValueError):  # the caller has closed it
                text.detach()


def _refuse_other_files(opening: list[str], name: str) -> None:
    """Say plainly when the file is not a list of text at all."""
    for signature, what, expected in _OTHER_FILES:
        if opening[0].startswith(signature.decode("utf-8", "surrogateescape")):
            raise _unusable(name, what, expected)
    if any("\0" in line for line in opening):
        raise _unusable(name, "this is not a text file", "give a CSV or TSV file")
    if any(len(line) >= _LONGEST_LINE for line in opening):
        raise _unusable(
            name,
            "the first line is longer than a million characters",
            "give a CSV or TSV file with a line for each call",
        )


def _name(source: Source) -> str:
    if source == "-":
        return "<stdin>"
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)
    return str(getattr(source, "name", "<list>"))


def _whole(name: str, problem: str, expected: str) -> Problem:
    return Problem(name, 0, "", "", problem, expected)


def _unusable(name: str, problem: str, expected: str) -> CallListError:
    return CallListError((_whole(name, problem, expected),))


def _csv_problem(name: str, line: int, error: csv.Error) -> Problem:
    if "unexpected end" in str(error):
        problem, expected = (
            "a quote is opened and never closed; what follows was not read",
            "close it, or double a quote that belongs to the text",
        )
    elif "field larger" in str(error):
        problem, expected = (
            f"a cell is longer than {csv.field_size_limit():,} characters",
            "check for a quote that is never closed",
        )
    else:
        problem, expected = f"the row cannot be split into cells ({error})", "double a quote that belongs to the text"
    return Problem(name, line, "", "", problem, expected)


class _Layout(NamedTuple):
    """What is known of the list before its rows: its name, its headings, and where each column stands."""

    name: str
    headings: list[str]
    plain: list[str]
    places: dict[str, int]


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", heading).strip().casefold() or heading.strip()


def _layout(headings: list[str], columns: Mapping[str, str], name: str, line: int) -> _Layout:
    """Find each column's index by its heading."""
    plain = [_plain(heading) for heading in headings]
    if unknown := [column for column in columns if column not in COLUMNS]:
        raise RuleError(f"there is no column {unknown[0]!r}", f"there are {', '.join(COLUMNS)}")
    claimed = {_plain(heading) for heading in columns.values()}
    places: dict[str, int] = {}
    problems = [
        Problem(name, line, "", _shown(heading), _NOT_UTF8, _AS_UTF8) for heading in headings if _is_not_utf8(heading)
    ]  # fmt: skip
    for column, known in COLUMNS.items():
        wanted = {_plain(columns[column])} if column in columns else {_plain(one) for one in known} - claimed
        found = [index for index, heading in enumerate(plain) if heading in wanted]
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
                    name, line, column, columns[column], "there is no such heading", f"headings are {_listed(headings)}"
                )
            )
    if "called" not in places and not problems:
        problems.append(
            Problem(name, line, "", "", "no column holds the date of the call", _without_called(headings, plain))
        )
    if problems:
        raise CallListError(tuple(problems))
    return _Layout(name, headings, plain, places)


def _without_called(headings: list[str], plain: list[str]) -> str:
    """What would be right where no heading is read as the date of the call."""
    import difflib

    text = f'headings are {_listed(headings)}; if one of them is meant, name it: --column called="HEADING"'
    if len(headings) == 1 and (found := re.search(r"[;|]", headings[0])):
        return (
            f"headings are {_listed(headings)}; are the cells separated by {found[0]!r}? A comma or a tab is expected"
        )
    if near := difflib.get_close_matches("date of call", plain, n=1, cutoff=0.4):
        heading = headings[plain.index(near[0])]
        return f'headings are {_listed(headings)}; is it {heading!r}? Then say so: --column called="{heading}"'
    return text


def _listed(headings: list[str]) -> str:
    return ", ".join(repr(heading[:_SHOWN_VALUE]) for heading in headings[:30])


_NOT_UTF8, _AS_UTF8 = "the text is not UTF-8", "save the list as UTF-8 (in Excel: CSV UTF-8)"


def _is_not_utf8(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


def _shown(value: str) -> str:
    """A value short enough to print, and printable."""
    shown = value if len(value) <= _SHOWN_VALUE else value[: _SHOWN_VALUE - 3] + "..."
    return shown.encode("utf-8", "backslashreplace").decode()


class _Row:
    """One row, and what is wrong with it."""

    def __init__(self, layout: _Layout, line: int, cells: list[str]) -> None:
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
            self._look_at_caller_id(caller_id)
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
            _plain(cell) == heading for cell, heading in zip(self.cells, self.layout.plain, strict=True)
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
        self.problems.append(Problem(self.layout.name, self.line, heading, _shown(value), problem, expected))

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
            self._problem(
                "caller_id",
                caller_id,
                "a spreadsheet has cut the number to a power of ten",
                "format the column as text and export again",
            )

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
        return other
