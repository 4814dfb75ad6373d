"""``tsrcalc exposure``: the maximum for a list of calls, or for a count."""

from __future__ import annotations

import os
import sys

from typing import TYPE_CHECKING

from ..errors import RuleError
from .parsing import (
    add_charts,
    add_format,
    add_list_options,
    as_json,
    check_charts,
    list_options,
    read_day,
    read_number,
    read_usd,
    rendered,
    say,
    shows_working,
    tabled,
    today,
)
from .penalties import add_amount_options, own_schedule


if TYPE_CHECKING:
    import argparse

    from collections import Counter
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ..deadlines import Deadline
    from ..exposure import Exposure
    from ..matters import Outcome
    from ..models import Call

__all__ = ["fill"]

_ROWS_A_TICK = 20_000


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = "The maximum civil penalty for a list of calls, at one violation a call."
    parser.epilog = """examples:
  tsrcalc exposure calls.csv --assessed 2022-08-23 --working
  tsrcalc exposure calls.csv --filed 2026-11-23 --by month --format json
  tsrcalc exposure calls.csv --per-violation 46517
  tsrcalc exposure calls.csv --letter 2022-08-23 --format docx --output memo.docx
  tsrcalc exposure --calls 45 --called 2022-07-18
  tsrcalc exposure - --column called="Start time" < calls.csv
  tsrcalc exposure calls.csv --tz America/New_York"""
    parser.add_argument("list", nargs="?", metavar="CALLS", help="a CSV file or a workbook; - for standard input")
    parser.add_argument("--calls", type=read_number, metavar="N", help="a number of calls instead of a list")
    parser.add_argument(
        "--called", type=read_day, metavar="DATE", help="with --calls: one day that stands for them all"
    )
    add_amount_options(parser)
    parser.add_argument(
        "--filed", type=read_day, metavar="DATE", help="the day suit is filed; older calls are set apart"
    )
    parser.add_argument(
        "--by", choices=("campaign", "provision", "month", "caller-id", "tier"), default="campaign",
        help="what the lines are grouped by; default: campaign",
    )  # fmt: skip
    parser.add_argument(
        "--count", choices=("per-call", "per-provision"), default="per-call",
        help="one violation a call (default), or one for each provision: an upper bound",
    )  # fmt: skip
    parser.add_argument(
        "--per-violation", type=read_usd, metavar="USD", help="price an amount that someone else states"
    )
    add_list_options(parser)
    parser.add_argument("--outcomes", action="store_true", help="set the outcomes of other matters beside the maximum")
    parser.add_argument(
        "--letter", type=read_day, metavar="DATE",
        help="the date of the letter: its three business days are set beside the maximum",
    )  # fmt: skip
    add_charts(parser)
    add_format(parser, "docx", "xlsx")
    parser.set_defaults(run=_exposure)


def _exposure(arguments: argparse.Namespace) -> str | bytes:
    from ..reports import exposures, tables

    _check(arguments)
    answer, calls, months = _computed(arguments)
    known = _outcomes() if arguments.outcomes else ()
    due = _due(arguments)
    if arguments.format == "json":
        return as_json(exposures.document(answer, known, due))
    if arguments.format == "xlsx":
        from ..reports.workbooks import as_xlsx

        return as_xlsx(answer, calls, deadlines=(due,) if due else (), outcomes=known)
    page = exposures.page(answer, known, due, working=shows_working(arguments), source=_source(arguments))
    if arguments.charts:
        from ..reports.pictures import pictured

        page = pictured(page, answer, months)
    return tabled(tables.exposure(answer), page) if arguments.format == "csv" else rendered(page, arguments)


def _source(arguments: argparse.Namespace) -> str:
    """The list's name, for the reader of a memo; empty for a count without a list."""
    return "standard input" if arguments.list == "-" else os.path.basename(arguments.list or "")


def _check(arguments: argparse.Namespace) -> None:
    """Refuse options that do not go together."""
    if (arguments.list is None) == (arguments.calls is None):
        raise RuleError("calls come from a list or from --calls, one of the two", "give a file, or --calls N")
    if arguments.list is not None and arguments.called:
        raise RuleError("--called goes with --calls", "a list has the date of each call")
    if arguments.calls is not None and (
        any(list_options(arguments).values()) or arguments.by != "campaign" or arguments.count != "per-call"
    ):
        raise RuleError("--by, --count, --column and the like go with a list", "with --calls, leave them out")
    check_charts(arguments)


def _computed(arguments: argparse.Namespace) -> tuple[Exposure, Iterable[Call], Counter[tuple[str, str]]]:
    """The exposure; its calls, held where the form needs them; and their months where they are drawn."""
    import functools

    from collections import Counter

    from ..exposure import assess, estimate
    from ..ingest import iter_calls

    months: Counter[tuple[str, str]] = Counter()
    options: dict[str, Any] = {
        "assessed_on": arguments.assessed or today(), "filed_on": arguments.filed, "reading": arguments.reading,
        "per_violation_usd": arguments.per_violation, "schedule": own_schedule(arguments), "strict": arguments.strict,
    }  # fmt: skip
    if arguments.calls is not None:
        return estimate(arguments.calls, called_on=arguments.called, **options), [], months
    stream = iter_calls(arguments.list, **list_options(arguments)).through(with_progress)
    if arguments.charts:
        from ..reports.pictures import counting

        stream = stream.through(functools.partial(counting, months=months))
    calls = stream.held() if arguments.format == "xlsx" else stream
    return assess(calls, by=arguments.by, count=arguments.count, **options), calls, months


def _due(arguments: argparse.Namespace) -> Deadline | None:
    """The deadline of the letter, if its date is given."""
    if arguments.letter is None:
        return None
    from ..deadlines import deadline

    return deadline(clock="letter", after=arguments.letter, strict=arguments.strict)


def _outcomes() -> tuple[Outcome, ...]:
    from ..matters import outcomes

    return outcomes()


def with_progress(calls: Iterator[Call]) -> Iterator[Call]:
    """The same calls; on a terminal, a long list says how far it is."""
    shown = ""
    try:
        for count, call in enumerate(calls, 1):
            if count % _ROWS_A_TICK == 0 and sys.stderr is not None and sys.stderr.isatty():
                shown = f"\r{count:,} rows read"
                say(shown)
            yield call
    finally:
        if shown:
            say(f"\r{' ' * len(shown)}\r")
