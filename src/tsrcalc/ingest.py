"""Call lists as the letters print them: read into calls, or refused with every bad row at once."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import os
import sys

from typing import IO, TYPE_CHECKING, cast

from .errors import CallListError, Problem
from .rows import COLUMNS, Row, layout_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .models import Call

    Source = str | os.PathLike[str] | IO[str] | IO[bytes]

__all__ = ["COLUMNS", "iter_calls", "read_calls"]

_LONGEST_LINE = 1 << 20
_LONGEST_HEADINGS = 100
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
            layout = layout_of([" ".join(heading.split()) for heading in headings], columns or {}, name, line)
            started = 0
            for started, cells in records:
                yield Row(layout, started, cells).call(problems)
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
