"""What every command shares: reading its arguments, and saying what it answers."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys

from typing import TYPE_CHECKING

from ..dates import read_date
from ..errors import DateError, RuleError


if TYPE_CHECKING:
    import datetime as dt

    from typing import Any, NoReturn

    from ..calendars import Closings, FederalCalendar
    from ..reports.page import Page

__all__ = [
    "BAD_INPUT",
    "Parser",
    "add_calendar",
    "add_charts",
    "add_columns",
    "add_format",
    "add_list_options",
    "as_json",
    "calendar_of",
    "check_charts",
    "list_options",
    "now",
    "read_column",
    "read_day",
    "read_number",
    "read_start",
    "read_usd",
    "read_when",
    "rendered",
    "say",
    "shows_working",
    "tabled",
    "today",
]

BAD_INPUT = 2
_CALENDARS: dict[str, Closings] = {"federal": "none", "federal+closings": "full", "federal+closings+half": "half"}


def say(text: str) -> None:
    """Write to standard error, if anyone listens."""
    with contextlib.suppress(OSError):
        if sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()


class Parser(argparse.ArgumentParser):
    """A parser that complains in one line."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- whatever the base takes
        super().__init__(formatter_class=_Help, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where help is."""
        hint = (
            '; put quotes around words that belong together, as in "3 business days"'
            if "arguments: " in message and ": -" not in message
            else ""
        )
        self.exit(BAD_INPUT, f"{self.prog}: {message}{hint}\nsee {self.prog} --help\n")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help that keeps the line breaks of its examples, as wide as the terminal."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size().columns
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=columns - 2)  # given: argparse would import shutil to find out, at every argument


def read_day(text: str) -> dt.date:
    """A date, as an argument."""
    try:
        return read_date(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from None


def read_when(text: str) -> dt.date | dt.datetime:
    """A date, or a date with a time, as an argument."""
    from ..times import read_moment

    try:
        return read_moment(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from None


def read_start(text: str) -> tuple[str, dt.date | dt.datetime]:
    """A clock's name and what started it, as an argument."""
    name, separator, when = text.partition("=")
    if not (name and separator and when):
        raise argparse.ArgumentTypeError(f"{text!r}: CLOCK=WHEN is expected, such as quash=2022-09-06")
    return name, read_when(when)


def read_usd(text: str) -> int:
    """An amount in dollars, as an argument."""
    if usd := _whole(text.strip().removeprefix("$")):
        return usd
    raise argparse.ArgumentTypeError(f"{text!r}: a whole number of US dollars is expected, such as 46517")


def read_number(text: str) -> int:
    """A whole number, as an argument."""
    if (number := _whole(text)) is not None:
        return number
    raise argparse.ArgumentTypeError(f"{text!r}: a whole number from 0 up is expected")


def _whole(text: str) -> int | None:
    """A whole number, thousands set off by commas or not, or None."""
    return int(text.replace(",", "")) if re.fullmatch(r"[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}", text) else None


def read_column(text: str) -> tuple[str, str]:
    """A column's name and its heading, as an argument."""
    name, separator, heading = text.partition("=")
    if not (name and separator and heading):
        raise argparse.ArgumentTypeError(f"{text!r}: NAME=HEADING is expected, such as called='Call start'")
    return name.replace("-", "_"), heading


def add_columns(parser: argparse.ArgumentParser) -> None:
    """Add which heading stands above which column."""
    parser.add_argument(
        "--column", type=read_column, action="append", default=[], metavar="NAME=HEADING",
        help="where a column stands: called, notified, caller_id, campaign, recording or violation",
    )  # fmt: skip


def add_list_options(parser: argparse.ArgumentParser, *, tz: bool = True) -> None:
    """Add how a call list is read."""
    add_columns(parser)
    parser.add_argument(
        "--layout", metavar="NAME", help="what wrote the list: ftc-dnc, freeswitch, asterisk, twilio or telnyx"
    )
    parser.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    if tz:
        parser.add_argument(
            "--tz",
            metavar="ZONE",
            help="for dates with a time: the zone the date is taken in, such as America/New_York",
        )
    parser.add_argument(
        "--include-not-robocalls", action="store_true", help="count the rows too that the list flags as no robocalls"
    )


def list_options(arguments: argparse.Namespace) -> dict[str, Any]:
    """How a call list is read, as the keywords of the reader."""
    return {
        "columns": dict(arguments.column), "layout": arguments.layout, "sheet": arguments.sheet, "tz": arguments.tz,
        "include_not_robocalls": arguments.include_not_robocalls,
    }  # fmt: skip


def add_calendar(parser: argparse.ArgumentParser) -> None:
    """Add the widest calendar to name a reading for."""
    parser.add_argument(
        "--calendar", choices=tuple(_CALENDARS), default="federal+closings+half",
        help="the widest calendar to name a reading for; due stays the safe date. Default: all",
    )  # fmt: skip


def calendar_of(arguments: argparse.Namespace) -> FederalCalendar:
    """The widest calendar asked for."""
    from ..calendars import FederalCalendar

    return FederalCalendar(closings=_CALENDARS[arguments.calendar])


def add_format(parser: argparse.ArgumentParser, *more: str, working: bool = True) -> None:
    """Add the forms an answer may have, and how much of it is shown."""
    forms = ("text", "markdown", "html", "csv", "json", *more)
    parser.add_argument("--format", choices=forms, default="text", help="default: text")
    parser.add_argument("--output", metavar="FILE", help="where the answer goes; default: -, standard output")
    if not working:
        return
    parser.add_argument("--working", action="store_true", help="show every step; JSON always does")
    parser.add_argument("--strict", action="store_true", help="stop on a warning instead of printing it")


def add_charts(parser: argparse.ArgumentParser) -> None:
    """Add whether pictures are drawn."""
    parser.add_argument("--charts", action="store_true", help="with html or docx: draw calls by month, and the maximum")


def check_charts(arguments: argparse.Namespace) -> None:
    """Refuse pictures in a form that has none."""
    if arguments.charts and arguments.format not in {"html", "docx"}:
        raise RuleError("--charts draws pictures, which only HTML and DOCX have", "give --format html or docx with it")


def today(option: str = "--assessed", meaning: str = "assessed") -> dt.date:
    """Today, said on standard error because the answer depends on it."""
    import datetime as dt

    day = dt.date.today()  # noqa: DTZ011 -- the user's own day is meant
    say(f"tsrcalc: no {option} given; {meaning} today, {day}\n")
    return day


def now() -> dt.datetime:
    """This minute in UTC, said on standard error because a calendar file depends on it."""
    import datetime as dt

    moment = dt.datetime.now(dt.UTC).replace(second=0, microsecond=0)
    say(f"tsrcalc: no --as-of given; made now, {moment:%Y-%m-%dT%H:%M}Z\n")
    return moment


def rendered(page: Page, arguments: argparse.Namespace) -> str | bytes:
    """A page in the form asked for."""
    if arguments.format == "docx":
        from ..reports.memos import as_docx

        return as_docx(page)
    from ..reports import render

    return {"text": render.as_text, "markdown": render.as_markdown, "html": render.as_html}[arguments.format](page)


def shows_working(arguments: argparse.Namespace) -> bool:
    """Whether every step is shown: a memo always has the working."""
    return bool(arguments.working) or arguments.format == "docx"


def tabled(table: str, page: Page) -> str:
    """A table alone, what it cannot say said on standard error: what the figure is, and what to know before relying on it."""
    from ..reports.page import Items, Table, Text

    lines = [page.answer, *page.summary]
    for section in page.sections:
        if section.beside:
            lines += [f"{section.title}: {block.text}" for block in section.blocks if isinstance(block, Text)]
            lists = (block for block in section.blocks if isinstance(block, Items))
            lines += [f"{section.title}: {item}" for block in lists for item in block.items]
            tables = (block for block in section.blocks if isinstance(block, Table))
            lines += [f"{section.title}: {_told(block.headings, row)}" for block in tables for row in block.rows]
    say("".join(f"tsrcalc: {' '.join(line.split())}\n" for line in lines))
    return table


def _told(headings: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row of a table as a sentence."""
    return ", ".join(f"{heading}: {cell}" for heading, cell in zip(headings, row, strict=True) if cell) + "."


def as_json(content: dict[str, object]) -> str:
    """A document as JSON."""
    import json

    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
