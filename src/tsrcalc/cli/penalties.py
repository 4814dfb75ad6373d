"""``tsrcalc penalty``: the maximum for one violation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import RuleError
from .parsing import add_format, as_json, read_day, rendered, tabled, today


if TYPE_CHECKING:
    import argparse

    from ..schedule import Schedule

__all__ = ["add_amount_options", "fill", "own_schedule"]


def add_amount_options(parser: argparse.ArgumentParser) -> None:
    """Add what decides an amount."""
    parser.add_argument(
        "--assessed", type=read_day, metavar="DATE", help="the day the penalty is assessed; default: today"
    )
    parser.add_argument(
        "--reading", choices=("assessed", "floor-2015"), default="assessed",
        help="which amount an old violation has: the one in force at assessment (default), or DOJ's floor of 2015 by analogy",
    )  # fmt: skip
    parser.add_argument("--schedule", metavar="FILE", help="a schedule of amounts of your own (TOML)")


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = "The maximum civil penalty for one violation, on given dates."
    parser.epilog = """examples:
  tsrcalc penalty --assessed 2022-08-23
  tsrcalc penalty --assessed 2016-03-01 --violated 2008-05-05
  tsrcalc penalty --all"""
    add_amount_options(parser)
    parser.add_argument(
        "--violated", type=read_day, metavar="DATE", help="the day of the violation, where the amount turns on it"
    )
    parser.add_argument("--all", action="store_true", help="the whole table since 1975")
    add_format(parser)
    parser.set_defaults(run=_penalty)


def _penalty(arguments: argparse.Namespace) -> str | bytes:
    from ..penalties import penalty
    from ..reports import penalties, tables
    from ..schedule import shipped_schedule

    schedule = own_schedule(arguments)
    if arguments.all and (arguments.assessed or arguments.violated or arguments.reading != "assessed"):
        raise RuleError("--all is the whole table", "leave --assessed, --violated and --reading out")
    if arguments.all:
        schedule = schedule or shipped_schedule()
        if arguments.format == "json":
            return as_json(penalties.schedule_document(schedule))
        page = penalties.schedule_page(schedule, working=arguments.working)
        return tabled(tables.schedule(schedule), page) if arguments.format == "csv" else rendered(page, arguments)
    answer = penalty(
        assessed_on=arguments.assessed or today(), violated_on=arguments.violated, reading=arguments.reading,
        schedule=schedule, strict=arguments.strict,
    )  # fmt: skip
    if arguments.format == "json":
        return as_json(penalties.document(answer))
    page = penalties.page(answer, working=arguments.working)
    return tabled(tables.penalty(answer), page) if arguments.format == "csv" else rendered(page, arguments)


def own_schedule(arguments: argparse.Namespace) -> Schedule | None:
    """The caller's own schedule of amounts, if one is given."""
    from ..schedule import load_schedule

    return load_schedule(arguments.schedule) if arguments.schedule else None
