"""Text told apart into rows of cells: the separator, the quotes, the encoding of a cell, and lines within bounds."""

from __future__ import annotations

import csv
import functools
import itertools
import re

from typing import IO, TYPE_CHECKING

from ..errors import Problem
from ..patterns import regex
from ..rows import COLUMNS, plain_heading
from .sources import AS_A_LETTER, unusable


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["Encoding", "records"]

LONGEST_LINE = 1 << 20
_LONGEST_HEADINGS = 100
_SEPARATORS = "\t;|,"
_UNDEFINED = regex(r"[\udc81\udc8d\udc8f\udc90\udc9d]")  # no character of Windows-1252
_ESCAPED = regex(r"[\udc80-\udcff]")  # a byte that is no UTF-8
_OTHER_TEXTS = (
    ("PK\x03\x04", "this is a workbook or another zipped file", "open it as bytes, or give its path"),
    ("%PDF", "this is a PDF", AS_A_LETTER),
    ("\x1f\udc8b", "this file is compressed", "open it as bytes, or give its path"),
)


class Encoding:
    """
    The encoding of the cells: UTF-8, or Windows-1252 from the first cell on that is not UTF-8, if none before it is.

    Attributes:
        first: The line and the text of the first cell read as Windows-1252, or None.
    """

    def __init__(self) -> None:
        self.first: tuple[int, str] | None = None
        self._utf8 = False

    def mend(self, line: int, cells: list[str]) -> list[str]:
        """The cells as they read in Windows-1252, where they are that; else as they are."""
        if self._utf8 and not self.first:
            return cells
        return [cell if cell.isascii() else self._mended(line, cell) for cell in cells]

    def _mended(self, line: int, cell: str) -> str:
        if self.first is None and not _ESCAPED.search(cell):
            self._utf8 = True
            return cell
        if self._utf8 or _UNDEFINED.search(cell):
            return cell  # a mixture, or neither: the row says so
        try:
            text = cell.encode("utf-8", "surrogateescape").decode("cp1252")
        except UnicodeError:
            return cell
        self.first = self.first or (line, text)
        return text


def records(
    file: IO[str], name: str, problems: list[Problem], named: Collection[str]
) -> Iterator[tuple[int, list[str]]]:
    """
    Yield the cells of each row and the line it starts on; note what cannot be split into cells.

    Args:
        file: The text.

        name: What messages call it.

        problems: Where problems are noted.

        named: Headings beside the known ones that the list may have, in their plain form.
    """
    before, opening = _opening(file)
    _refuse_other_files(opening, name)
    separator = _separator(opening, named)
    if separator is None:  # Excel's own line, sep=;
        separator, before = opening[0].strip()[-1], before + 1
        _, opening = _opening(file)
    lines = itertools.chain(opening, _lines(file))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        started = before + reader.line_num + 1
        try:
            for cells in reader:
                yield started, cells
                started = before + reader.line_num + 1
        except csv.Error as error:  # the reader goes on with the next line
            stopped = before + reader.line_num > started and "field larger" in str(error)
            problems.append(_csv_problem(name, started, error, stopped=stopped))
            if stopped:  # in the middle of a quote: what follows would be read inside out
                return
            continue
        except _LongLineError:
            problems.append(
                Problem(
                    name, before + reader.line_num + 1, "", "", "a line is longer than a million characters; it and what follows were not read",
                    "check for a missing line break; each call has a line of its own",
                )
            )  # fmt: skip
        return


class _LongLineError(Exception):
    """A line is longer than any row."""


def _lines(file: IO[str]) -> Iterator[str]:
    """The lines that follow, none longer than a million characters."""
    for line in iter(functools.partial(file.readline, LONGEST_LINE), ""):
        if len(line) >= LONGEST_LINE and line[-1] not in "\r\n":
            raise _LongLineError
        yield line


def _opening(file: IO[str]) -> tuple[int, list[str]]:
    """How many blank lines come first, and the lines of the first row that is not: several, where a quoted heading is broken."""
    blank = 0
    while (line := file.readline(LONGEST_LINE).removeprefix("\ufeff")) and not line.strip(" \t;|,\r\n"):
        blank += 1
    opening, quotes = [line], line.count('"')
    while quotes % 2 and len(opening) < _LONGEST_HEADINGS and (line := file.readline(LONGEST_LINE)):
        opening.append(line)
        quotes += line.count('"')
    return blank, opening


def _separator(opening: list[str], named: Collection[str]) -> str | None:
    """The separator under which most headings are known, of those the one that stands there most often."""
    if re.fullmatch(r"sep=[\t;|,]\s*", opening[0]):
        return None
    text = "".join(opening)
    bare = re.sub(r'"[^"]*"', "", text)
    known = {plain_heading(heading) for headings in COLUMNS.values() for heading in headings} | set(named)

    def fits(separator: str) -> tuple[int, int]:
        count = bare.count(separator)
        cells = text.replace('"', "").split(separator) if count else ()
        return sum(plain_heading(" ".join(cell.split())) in known for cell in cells), count

    best = max(_SEPARATORS, key=fits)
    return best if best in bare else ","


def _refuse_other_files(opening: list[str], name: str) -> None:
    """Say plainly when the text is no list at all."""
    for signature, what, expected in _OTHER_TEXTS:
        if opening[0].startswith(signature):
            raise unusable(name, what, expected)
    if any("\0" in line for line in opening):
        raise unusable(name, "this is not a text file", "give a CSV file or a workbook")
    if any(len(line) >= LONGEST_LINE for line in opening):
        raise unusable(
            name, "the first line is longer than a million characters", "give a CSV file with a line for each call"
        )


def _csv_problem(name: str, line: int, error: csv.Error, *, stopped: bool) -> Problem:
    if "unexpected end" in str(error):
        problem, expected = (
            "a quote is opened and never closed; what follows was not read",
            "close it, or double a quote that belongs to the text",
        )
    elif "field larger" in str(error):
        problem, expected = (
            f"a cell is longer than {csv.field_size_limit():,} characters",
            "check for a quote that is never closed" + "; what follows was not read" * stopped,
        )
    else:
        problem, expected = f"the row cannot be split into cells ({error})", "double a quote that belongs to the text"
    return Problem(name, line, "", "", problem, expected)
