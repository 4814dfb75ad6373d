"""Call lists as they lie on a disk: read into calls, or refused with every bad row at once."""

from __future__ import annotations

import os

from typing import IO, TYPE_CHECKING, cast

from ..errors import CallListError
from ..lists import CallList, ListFacts
from ..rows import COLUMNS, check_columns
from .days import EPOCH
from .dialects import records
from .mappings import mappings
from .planning import Asked, planned
from .reading import Problems, Reader
from .sources import opened, source_name, unusable, whole


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..models import Call
    from .sources import Opened
    from .workbooks import Sheet

    File = str | os.PathLike[str] | IO[str] | IO[bytes]
    Source = File | Iterable[Mapping[str, object]]

__all__ = ["COLUMNS", "CallStream", "iter_calls", "read_calls"]


class CallStream:
    """
    The calls of a list, read as they are asked for.

    Attributes:
        facts: What is known of the list beside its calls; complete when its last call was read.
    """

    def __init__(self, calls: Iterator[Call], facts: ListFacts) -> None:
        self._calls, self.facts = calls, facts

    def __iter__(self) -> Iterator[Call]:
        return self._calls

    def __next__(self) -> Call:
        return next(self._calls)

    def through(self, watch: Callable[[Iterator[Call]], Iterator[Call]]) -> CallStream:
        """The same calls and facts, the calls passed through a function that watches them."""
        return CallStream(watch(self._calls), self.facts)

    def held(self) -> CallList:
        """All the calls that are left, read and held, with the facts."""
        calls = CallList(self)
        calls.facts = self.facts
        return calls

    def close(self) -> None:
        """Stop reading, and close what was opened."""
        close = getattr(self._calls, "close", None)
        if close:
            close()


def read_calls(
    source: Source,
    *,
    columns: Mapping[str, str] | None = None,
    layout: str | None = None,
    sheet: str | None = None,
    tz: str | None = None,
    include_not_robocalls: bool = False,
) -> CallList:
    r"""
    Read a call list.

    Args:
        source: The path of a file, ``-`` for standard input, an open file, or an iterable of dicts. A file is CSV with
            commas, tabs, semicolons or bars, packed with gzip or not, or an XLSX workbook (``tsrcalc[xlsx]``). Text is
            UTF-8, UTF-16 with its mark, or Windows-1252, which is noted. The first row holds the headings, the letter's
            own or near them, in any order.

        columns: For headings that are not recognised: the column's name (``called``, ``notified``, ``caller_id``,
            ``campaign``, ``recording``, ``violation``) and the heading it stands under.

        layout: What wrote the list: ``ftc-dnc`` (recognised without being named), ``freeswitch``, ``asterisk``,
            ``twilio`` or ``telnyx``. The last two write UTC.

        sheet: Of a workbook with several sheets, the name of the one to read.

        tz: For dates with a time: the zone in which the date is taken, such as ``America/New_York``. Without it, each
            date is taken as it stands, and noted.

        include_not_robocalls: Count the calls too that the list itself flags as no robocalls.

    Returns:
        The calls, in the order of the list, and in ``facts`` what is known of the list. ``Call.row`` is the line of the
            file, the headings' included, as a spreadsheet numbers its rows; in an iterable of dicts, the position from 1.
            Columns that are none of these are kept in ``Call.other``.

    Raises:
        tsrcalc.errors.CallListError: The list cannot be used, with every problem in it; no call is returned then.

        tsrcalc.errors.RuleError: *columns*, *layout* or *tz* names what there is not.

    >>> import io
    >>> read_calls(io.StringIO("Date of Call;Caller ID\n7/18/2022;8329017667\n"))[0].called_on
    datetime.date(2022, 7, 18)
    """
    return iter_calls(
        source, columns=columns, layout=layout, sheet=sheet, tz=tz, include_not_robocalls=include_not_robocalls
    ).held()


def iter_calls(
    source: Source,
    *,
    columns: Mapping[str, str] | None = None,
    layout: str | None = None,
    sheet: str | None = None,
    tz: str | None = None,
    include_not_robocalls: bool = False,
) -> CallStream:
    r"""
    Read a call list one call at a time, for lists too long to hold.

    Args:
        source: As for :func:`read_calls`.

        columns: As for :func:`read_calls`.

        layout: As for :func:`read_calls`.

        sheet: As for :func:`read_calls`.

        tz: As for :func:`read_calls`.

        include_not_robocalls: As for :func:`read_calls`.

    Returns:
        The calls, to be gone through once, and in ``facts`` what is known of the list when the last of them was read.

    Raises:
        tsrcalc.errors.CallListError: At the end of the list, with every problem in it. Use nothing computed from the
            calls in that case.

        tsrcalc.errors.RuleError: *columns*, *layout* or *tz* names what there is not.

    >>> import io
    >>> sum(1 for _ in iter_calls(io.StringIO("Date of Call\n7/18/2022\n7/19/2022\n")))
    2
    """
    kind = None
    if layout is not None:
        from .layouts import list_layout

        kind = list_layout(layout)
    if tz is not None:
        from ..times import read_zone, zone_name

        tz = zone_name(tz)
        read_zone(tz)
    facts = ListFacts()
    named = {} if columns is None else columns
    check_columns(named)
    asked = Asked(named, kind, tz, include_not_robocalls)
    return CallStream(_calls(source, sheet, asked, facts), facts)


def _calls(source: Source, sheet: str | None, asked: Asked, facts: ListFacts) -> Iterator[Call]:
    """Yield each call, and raise at the end with every problem."""
    name, problems = source_name(source), Problems()
    try:
        if isinstance(source, (str, os.PathLike)) or hasattr(source, "read"):
            with opened(cast("File", source), name) as held:
                yield from _from_file(held, name, sheet, asked, facts, problems)
        elif hasattr(source, "__iter__"):
            yield from _read(mappings(source, name, problems), name, asked, facts, problems)
        else:
            found = f"a list cannot be read from {source!r:.60}"
            raise unusable(name, found, "give a path, an open file, or dicts of heading and value")
    except UnicodeError:
        problems.append(
            whole(name, "the text has another encoding than it was opened with", "open it as bytes, or with its own")
        )
    except OSError as error:
        if os.path.isdir(name):  # Windows says permission denied
            problems.append(whole(name, "this is a folder", "name the file in it"))
        else:
            problems.append(whole(name, error.strerror or str(error), "check the file and its name"))
    except CallListError as error:
        problems.add(list(error.problems))
    if problems:
        raise CallListError(tuple(problems), problems.more)


def _from_file(  # noqa: PLR0917 -- what is asked, and where things are noted
    held: Opened, name: str, sheet: str | None, asked: Asked, facts: ListFacts, problems: Problems
) -> Iterator[Call]:
    if held.book is not None:
        from .workbooks import sheet_of

        page = sheet_of(held.book, name, sheet)
        yield from _read(page.records(), page.name, asked, facts, problems, sheet=page)
    elif sheet is not None:
        raise unusable(name, "this is no workbook and has no sheets", "leave --sheet out")
    else:
        rows = records(cast("IO[str]", held.text), name, problems, asked.named)
        yield from _read(rows, name, asked, facts, problems)


def _read(
    rows: Iterator[tuple[int, list[str]]],
    name: str,
    asked: Asked,
    facts: ListFacts,
    problems: Problems,
    *,
    sheet: Sheet | None = None,
) -> Iterator[Call]:
    found = planned(rows, name, asked, facts, sheet.epoch if sheet else EPOCH)
    if problems:  # the headings cannot be told from the rows
        return
    if found is None:
        raise unusable(name, "the list is empty", "its first row holds the headings, among them 'Date of Call'")
    plan, rows = found
    reader = Reader(plan, problems, facts)
    try:
        yield from reader.calls(rows)
    finally:
        reader.finish()
    if sheet:
        facts.notes += sheet.notes(plan.line)
    if not reader.rows and not problems:
        raise unusable(name, "the list has headings and no calls", "each further row is a call")
