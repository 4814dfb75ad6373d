"""``tsrcalc timeline``: every clock around a letter, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import RuleError
from .deadlines import own_clocks
from .parsing import (
    add_calendar,
    add_format,
    add_list_options,
    as_json,
    calendar_of,
    list_options,
    now,
    read_day,
    read_start,
    read_when,
    rendered,
    shows_working,
    tabled,
    today,
)


if TYPE_CHECKING:
    import argparse


__all__ = ["fill"]


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = (
        "Every deadline around a letter in order, with the days left: those it starts, and those you say have started."
    )
    parser.epilog = """examples:
  tsrcalc timeline calls.csv --letter 2022-08-23 --as-of 2022-08-24
  tsrcalc timeline --letter 2022-08-23 --received 2022-08-24 --format ics
  tsrcalc timeline calls.csv --letter 2022-08-23 --start quash=2022-09-06 --before 2022-10-06
  tsrcalc timeline --letter 2024-03-15 --start traceback=2024-03-15T15:00 --tz America/New_York"""
    parser.add_argument(
        "list", nargs="?", metavar="CALLS", help="the chart's calls, CSV or a workbook; - for standard input"
    )
    parser.add_argument("--letter", type=read_day, required=True, metavar="DATE", help="the date of the letter")
    parser.add_argument(
        "--received", type=read_day, metavar="DATE", help="the day it was received, for a second reading"
    )
    parser.add_argument("--period", metavar="PERIOD", help='the period the letter gives; default: "3 business days"')
    parser.add_argument(
        "--as-of",
        type=read_when,
        metavar="WHEN",
        help="the day that days left are counted from; default: today. For ics it may have a time",
    )
    parser.add_argument(
        "--start", type=read_start, action="append", default=[], metavar="CLOCK=WHEN",
        help="what started another clock, such as quash=2022-09-06; may be given again",
    )  # fmt: skip
    parser.add_argument(
        "--before", type=read_day, metavar="DATE", help="the return date of a demand that --start names"
    )
    parser.add_argument(
        "--tz", metavar="ZONE", help="for hours, and for a list with times: the time zone, such as America/New_York"
    )
    parser.add_argument("--clocks", metavar="FILE", help="clocks of your own (TOML)")
    add_list_options(parser, tz=False)
    add_calendar(parser)
    parser.add_argument("--matter", default="", metavar="NAME", help="for ics: what tells this matter from another")
    add_format(parser, "ics", "docx")
    parser.set_defaults(run=_timeline)


def _timeline(arguments: argparse.Namespace) -> str | bytes:
    from ..ingest import read_calls
    from ..reports import tables, timelines
    from ..timelines import timeline
    from ..times import day_of

    if arguments.format != "ics" and arguments.matter:
        raise RuleError("--matter is for a calendar", "give --format ics with it")
    made = arguments.as_of or (now() if arguments.format == "ics" else today("--as-of", "counted from"))
    answer = timeline(
        letter_on=arguments.letter, as_of=day_of(made),
        received_on=arguments.received, period=arguments.period,
        calls=read_calls(arguments.list, **list_options(arguments)) if arguments.list else (), started=arguments.start,
        return_on=arguments.before, tz=arguments.tz, clocks=own_clocks(arguments.clocks),
        calendar=calendar_of(arguments), strict=arguments.strict,
    )  # fmt: skip
    if arguments.format == "json":
        return as_json(timelines.document(answer))
    if arguments.format == "ics":
        from ..ics import as_ics

        return as_ics(answer.entries, as_of=made, matter=arguments.matter or f"letter of {answer.letter_on}")
    page = timelines.page(answer, working=shows_working(arguments))
    return tabled(tables.timeline(answer), page) if arguments.format == "csv" else rendered(page, arguments)
