"""``tsrcalc deadline``: when a period runs out, by any rule or clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import DateError, RuleError
from .parsing import (
    add_calendar,
    add_format,
    as_json,
    calendar_of,
    now,
    read_day,
    read_when,
    rendered,
    say,
    shows_working,
    tabled,
)


if TYPE_CHECKING:
    import argparse

    from ..clocks import Clock
    from ..deadlines import Deadline
    from ..periods import Period

__all__ = ["fill", "own_clocks"]


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = (
        "When a period runs out, day by day, under every reading: by a letter's words, a rule, or a known clock."
    )
    parser.epilog = """examples:
  tsrcalc deadline "3 business days" --from 2022-08-23
  tsrcalc deadline "three (3) business days" --from 2025-12-22 --received 2025-12-23 --working
  tsrcalc deadline "20 days" --rule ftc --from 2024-06-14
  tsrcalc deadline "14 days" --rule frcp --state MA --from 2024-04-01
  tsrcalc deadline --clock traceback --from 2024-03-15T15:00 --tz America/New_York
  tsrcalc deadline --clock quash --from 2024-09-23 --before 2024-10-07
  tsrcalc deadline --list"""
    parser.add_argument("period", nargs="?", metavar="PERIOD", help='such as "3 business days" or "48 hours"')
    parser.add_argument(
        "--from", dest="after", type=read_when, metavar="WHEN",
        help="what starts the count: the date of the letter, or for hours a date and time such as 2024-03-15T15:00",
    )  # fmt: skip
    parser.add_argument(
        "--rule", choices=("letter", "ftc", "frcp", "traceback", "statute"),
        help="how to count; default: letter, the words as they stand",
    )  # fmt: skip
    parser.add_argument("--clock", metavar="NAME", help="a known deadline, with its period and rule; --list names them")
    parser.add_argument("--clocks", metavar="FILE", help="clocks of your own (TOML)")
    parser.add_argument("--list", action="store_true", help="list every clock and rule")
    parser.add_argument("--received", type=read_when, metavar="WHEN", help="when it was received, for a second reading")
    parser.add_argument(
        "--before", type=read_day, metavar="DATE", help="the return date of a demand, where that is sooner"
    )
    parser.add_argument("--tz", metavar="ZONE", help="for hours: the time zone, such as America/New_York")
    parser.add_argument("--state", metavar="XX", help="under frcp: the state where the court sits, for its holidays")
    parser.add_argument("--mailed", action="store_true", help="under frcp: served by mail, which adds three days")
    add_calendar(parser)
    parser.add_argument("--as-of", type=read_when, metavar="WHEN", help="for ics: when it is made; default: now")
    parser.add_argument("--matter", default="", metavar="NAME", help="for ics: what tells this matter from another")
    add_format(parser, "ics", "docx")
    parser.set_defaults(run=_deadline)


def own_clocks(path: str | None) -> dict[str, Clock]:
    """Every clock that ships, and the caller's own."""
    from ..clocks import clocks_known, load_clocks

    return {**clocks_known(), **(load_clocks(path) if path else {})}


def _deadline(arguments: argparse.Namespace) -> str | bytes:
    from ..reports import deadlines, tables

    if arguments.list:
        return _list(arguments)
    if arguments.format != "ics" and (arguments.as_of or arguments.matter):
        raise RuleError("--as-of and --matter are for a calendar", "give --format ics with them")
    answer = _answer(arguments)
    if arguments.format == "json":
        return as_json(deadlines.document(answer))
    if arguments.format == "ics":
        from ..ics import CalendarEvent, as_ics

        matter = arguments.matter or f"from {arguments.after}"
        return as_ics(
            [CalendarEvent(deadline=answer, id=answer.clock.id, matter=matter)], as_of=arguments.as_of or now()
        )
    page = deadlines.page(answer, working=shows_working(arguments))
    return tabled(tables.deadline(answer), page) if arguments.format == "csv" else rendered(page, arguments)


def _answer(arguments: argparse.Namespace) -> Deadline:
    from ..clocks import unknown_clock
    from ..deadlines import deadline
    from ..periods import read_period

    if arguments.period is None and arguments.clock is None:
        raise RuleError("there is nothing to count", 'give a PERIOD such as "3 business days", or --clock NAME')
    if arguments.after is None:
        raise RuleError("--from is missing", "say what starts the count, such as --from 2022-08-23")
    clock = None
    if arguments.clock is not None or arguments.clocks is not None:
        clocks = own_clocks(arguments.clocks)
        if arguments.clock not in clocks:
            raise (
                unknown_clock(arguments.clock, clocks)
                if arguments.clock
                else RuleError("--clocks has clocks, and none is asked for", "name one with --clock")
            )
        clock = clocks[arguments.clock]
    period = read_period(arguments.period) if arguments.period is not None else None
    _check_moments(arguments, period or (clock.period if clock else None), clock)
    return deadline(
        period, after=arguments.after, clock=clock, rule=arguments.rule, received_on=arguments.received,
        before=arguments.before, tz=arguments.tz, state=arguments.state, mailed=arguments.mailed,
        calendar=calendar_of(arguments), strict=arguments.strict,
    )  # fmt: skip


def _check_moments(arguments: argparse.Namespace, period: Period | None, clock: Clock | None) -> None:
    """Say in the words of the options where a time is given and not wanted, or wanted with its zone and not given."""
    import datetime as dt

    from ..rules import rule_of

    hours = period is not None and period.unit == "hour"
    given = {"--from": arguments.after, "--received": arguments.received}
    timed = {option: at for option, at in given.items() if isinstance(at, dt.datetime)}
    if not hours:
        for option in timed:
            raise DateError(f"{option} has a time, and whole days are counted", "give the date alone")
        return
    if clock is None and arguments.rule:
        rule_of(arguments.rule).ways_for("hour")
    zone = clock.zone if clock else "America/New_York" if arguments.rule in {None, "letter"} else None
    if arguments.tz is None and zone is None:
        raise DateError("hours are counted, and no time zone is named", "add --tz, such as --tz America/New_York")
    if arguments.tz is None and not (timed and all(at.tzinfo for at in timed.values())):
        say(f"tsrcalc: no --tz given; times are taken as {zone}\n")


def _list(arguments: argparse.Namespace) -> str | bytes:
    from ..reports import deadlines, tables

    others = ("period", "after", "clock", "rule", "received", "before", "tz", "state", "mailed", "as_of", "matter")
    if any(getattr(arguments, name) for name in others):
        raise RuleError("--list lists every clock", "leave out what is to be counted")
    clocks = own_clocks(arguments.clocks).values()
    if arguments.format == "json":
        return as_json(deadlines.clocks_document(clocks))
    if arguments.format == "ics":
        raise RuleError("a list of clocks has no dates to put into a calendar", "leave --format ics out")
    page = deadlines.clocks_page(clocks, working=shows_working(arguments))
    return tabled(tables.clocks(clocks), page) if arguments.format == "csv" else rendered(page, arguments)
