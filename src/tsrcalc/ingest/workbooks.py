"""A workbook's sheet as rows of cells: what stands in a cell, as a text."""

from __future__ import annotations

import datetime as dt
import itertools
import re

from typing import IO, TYPE_CHECKING, Any

from ..working import Note, RowsSeen
from .sources import AS_A_LETTER, FREE_UNPACKED, MOST_TIMES, unusable


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..errors import CallListError

__all__ = ["Sheet", "as_text", "sheet_of"]

#: A sheet of Excel has no more rows; a list has no more columns.
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1_000
_MOST_UNPACKED = 1 << 30
_MOST_BESIDE = 128 << 20
_MIDNIGHT = dt.time()
_BATCH, _KEPT = 256, 1 << 13
#: The headings are one of so many rows.
_MAY_BE_HEADINGS = 10
_MOST_MERGED, _LONGEST_TAG = 8, 1 << 16


class Sheet:
    """
    One sheet of a workbook.

    Attributes:
        name: What messages call it: the file and the sheet.

        epoch: The day that the workbook's day numbers count from.

        rows: The values of each row.

        source: Opens the sheet's own file.

        hidden: Whether the sheet is hidden.
    """

    def __init__(
        self,
        name: str,
        epoch: dt.datetime,
        rows: Iterator[tuple[Any, ...]],
        source: Callable[[], IO[bytes]],
        hidden: bool,  # noqa: FBT001
    ) -> None:
        self.name, self.epoch, self._rows, self._source, self._hidden = name, epoch, rows, source, hidden

    def notes(self, line: int) -> list[Note]:
        """
        What is hidden in the sheet and was read, and what is merged.

        Args:
            line: The row of the headings; what is merged above them is no matter.
        """
        hidden, merged = RowsSeen(), []
        for found in _marks(self._source()):
            if found["row"]:
                hidden.add(int(found["row"]))
            elif int(re.findall(rb"\d+", found["merged"])[-1]) > line:
                merged.append(found["merged"].decode())
        notes = []
        if self._hidden:
            text, fix = "The sheet is hidden in its workbook, and was read.", "See whether it is the one that is meant."
            notes.append(Note(id="hidden-sheet", text=text, fix=fix))
        if count := hidden.count:
            text = f"{count:,} row{'s' * (count != 1)} of the sheet {'are' if count != 1 else 'is'} hidden, and read as any other."
            fix = "Show them in the spreadsheet; delete what is not meant."
            notes.append(Note(id="hidden-rows", text=text, rows=tuple(hidden), row_count=count, fix=fix))
        if merged:
            more = f", and {len(merged) - _MOST_MERGED:,} more" if len(merged) > _MOST_MERGED else ""
            text = f"Cells of the sheet are merged: {', '.join(merged[:_MOST_MERGED])}{more}. What stands in them is read in the first cell only."
            notes.append(
                Note(id="merged-cells", text=text, fix="Take the cells apart and fill each, if it is meant for each.")
            )
        return notes

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """
        Yield the cells of each row, from the first that is not empty, and its number.

        Raises:
            tsrcalc.errors.CallListError: The sheet is damaged, or larger than a sheet can be.
        """
        known: dict[Any, str] = {}
        width = seen = 0
        for number, values in enumerate(_safely(self._rows, self.name), 1):
            if number > MOST_ROWS or len(values) > MOST_COLUMNS:
                raise unusable(
                    self.name, f"the sheet has more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns",
                    "copy the calls alone to a new workbook",
                )  # fmt: skip
            if len(known) > _KEPT:
                known.clear()
            cells = [value if type(value) is str else known.get(value) or _known(value, known) for value in values]
            if seen < _MAY_BE_HEADINGS:
                while cells and not cells[-1].strip():  # formatted, and empty
                    cells.pop()
                width = max(width, len(cells))
            if width:
                seen += 1
                yield number, cells + [""] * (width - len(cells))


def _known(value: object, known: dict[Any, str]) -> str:
    found = as_text(value)
    if type(value) is dt.datetime:  # a number and a truth may be equal, and read differently
        known[value] = found
    return found


def as_text(value: object) -> str:
    """
    What stands in a cell, as a list writes it.

    Args:
        value: What a workbook or a program gave: a date, a date with a time, a number, a text, nothing.

    >>> as_text(dt.datetime(2022, 7, 18)), as_text(8329017667.0), as_text(None), as_text(float("nan"))
    ('2022-07-18', '8329017667', '', '')
    """
    if isinstance(value, str):
        return value
    if value is None or value != value:  # noqa: PLR0124 -- a table's mark for nothing, NaN or NaT, is not equal to itself
        return ""
    if isinstance(value, dt.datetime):
        if value.time() == _MIDNIGHT and value.tzinfo is None:
            return str(value.date())
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def sheet_of(book: IO[bytes], name: str, wanted: str | None) -> Sheet:
    """
    The sheet of a workbook that holds the list.

    Args:
        book: The workbook.

        name: What messages call it.

        wanted: The sheet's name; None where there is only one that is not empty.

    Raises:
        tsrcalc.errors.CallListError: It is no workbook, is damaged, unpacks to more than any list, has no such sheet or
            several, or the library that reads it is missing.
    """
    _check_size(book, name)
    opened = _opened(book, name)
    sheets = {sheet.title: sheet for sheet in opened.worksheets if hasattr(sheet, "iter_rows")}  # a chart has no rows
    if wanted is None:
        wanted = _only(sheets, name)
    else:
        by_case = {title.strip().casefold(): title for title in reversed(sheets)}
        if (found := by_case.get(wanted.strip().casefold())) is None:
            raise unusable(name, f"there is no sheet {wanted!r}", f"its sheets are {_listed(sheets)}")
        wanted = found
    sheet = sheets[wanted]
    rows = sheet.iter_rows(values_only=True)
    hidden = sheet.sheet_state != "visible"
    return Sheet(f"{name}, sheet {wanted!r}", opened.epoch, rows, sheet._get_source, hidden)  # noqa: SLF001 -- no public way


def _marks(source: IO[bytes]) -> Iterator[re.Match[bytes]]:
    """The hidden rows and the merged cells of a sheet's file, which the library passes over where it reads in bounded room."""
    pattern = re.compile(
        rb"<(?:\w+:)?(?:row\b(?=[^<>]*\bhidden=[\"'](?:1|true))[^<>]*?\br=[\"'](?P<row>\d+)[^<>]*>|mergeCell\b[^<>]*\bref=[\"'](?P<merged>[A-Z]+\d+:[A-Z]+\d+))"
    )
    rest = b""
    with source as file:
        while piece := file.read(1 << 20):
            text = rest + piece
            end = text.rfind(b">") + 1
            yield from pattern.finditer(text, 0, end)
            rest = text[end:][-_LONGEST_TAG:]


def _opened(book: IO[bytes], name: str) -> Any:  # noqa: ANN401 -- the library's workbook
    import warnings

    try:
        from openpyxl import load_workbook
    except ImportError:
        raise unusable(
            name, "a workbook is read by a library that is not installed",
            "pip install 'tsrcalc[xlsx]', or save the sheet as CSV",
        ) from None  # fmt: skip
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles, and what else no list needs
            opened = load_workbook(book, read_only=True, data_only=True, keep_links=False)
            for sheet in opened.worksheets:
                sheet.reset_dimensions()  # what the file says of them may be wrong
    except Exception as error:  # noqa: BLE001 -- a damaged workbook raises whatever it is that the library trips over
        raise _damaged(name, error) from None
    return opened


def _only(sheets: dict[str, Any], name: str) -> str:
    """The one sheet that is not empty."""
    filled = [title for title, sheet in sheets.items() if _is_filled(sheet, name)]
    if len(filled) > 1:
        raise unusable(
            name, f"the workbook has {len(filled)} sheets: {_listed(filled)}", f'name one: --sheet "{filled[0]}"'
        )
    if not filled:
        raise unusable(name, "the workbook is empty", "its first row holds the headings, among them 'Date of Call'")
    return filled[0]


def _is_filled(sheet: Any, name: str) -> bool:  # noqa: ANN401 -- the library's sheet
    rows = zip(range(MOST_COLUMNS), _safely(sheet.iter_rows(values_only=True), name), strict=False)
    return any(value is not None for _, row in rows for value in row)


def _safely(rows: Iterator[tuple[Any, ...]], name: str) -> Iterator[tuple[Any, ...]]:
    """The rows, until the library trips over one."""
    import warnings

    more = True
    while more:
        batch: list[tuple[Any, ...]] = []
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a day number out of range; the cell then says so
                batch.extend(itertools.islice(rows, _BATCH))
        except Exception as error:  # noqa: BLE001 -- as above
            raise _damaged(name, error) from None
        more = len(batch) == _BATCH
        yield from batch


def _check_size(book: IO[bytes], name: str) -> None:
    """Refuse an archive that is no workbook, or holds more than any: its directory says how much can come out."""
    import zipfile

    try:
        with zipfile.ZipFile(book) as archive:
            parts = archive.infolist()
            packed = sum(part.compress_size for part in parts)
            size = sum(part.file_size for part in parts)
            beside = sum(part.file_size for part in parts if "/worksheets/" not in part.filename)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _damaged(name, error) from None
    if any(part.filename.startswith("word/") for part in parts):
        raise unusable(name, "this is a Word document", AS_A_LETTER)
    if not any(part.filename.startswith("xl/") for part in parts):
        raise unusable(name, "this is a zipped file and no workbook", "unpack it and give what was in it")
    if size > min(_MOST_UNPACKED, max(FREE_UNPACKED, MOST_TIMES * packed)) or beside > _MOST_BESIDE:
        raise unusable(name, f"the workbook unpacks to {size >> 20:,} MB, as no list does", "save the sheet as CSV")
    book.seek(0)


def _damaged(name: str, error: Exception) -> CallListError:
    return unusable(
        name, f"the workbook is damaged ({type(error).__name__})", "open it in a spreadsheet and save it again, or as CSV"
    )  # fmt: skip


def _listed(titles: Any) -> str:  # noqa: ANN401 -- any collection of names
    return ", ".join(repr(title) for title in list(titles)[:30])
