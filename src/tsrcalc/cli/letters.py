"""``tsrcalc letter``: everything that a demand letter yields, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import RuleError
from .parsing import (
    add_charts,
    add_columns,
    add_format,
    as_json,
    check_charts,
    read_day,
    read_when,
    rendered,
    say,
    shows_working,
    tabled,
    today,
)


if TYPE_CHECKING:
    import argparse

    from ..letters import Demand
    from ..reports.page import Page

__all__ = ["fill"]


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = (
        "Read a demand letter: who wrote to whom and when, what is demanded and by when, every call of its chart, the maximum stated"
        " and computed, every citation, and what does not add up. With several letters, the calls that stand in more than one."
    )
    parser.epilog = """examples:
  tsrcalc letter demand.pdf
  tsrcalc letter demand.pdf --received 2022-08-24 --assessed 2026-11-24 --working
  tsrcalc letter demand.pdf --column called="Traced on"
  tsrcalc letter demand.txt --format json --output demand.json
  tsrcalc letter demand.pdf --format docx --output memo.docx
  tsrcalc letter first.pdf second.pdf
  tsrcalc letter - < demand.txt

Some forms need an extra: pip install 'tsrcalc[pdf,docx,xlsx,charts]'"""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="the letter: PDF, DOCX, e-mail, HTML or text; - for standard input"
    )
    parser.add_argument(
        "--assessed", type=read_day, metavar="DATE",
        help="the day of the second figure, beside the one at the letter's date; default: today",
    )  # fmt: skip
    parser.add_argument("--filed", type=read_day, metavar="DATE", help="for that figure, the day suit is filed")
    parser.add_argument(
        "--received",
        type=read_when,
        metavar="WHEN",
        help="the day or moment the letter was received, for a second reading",
    )
    parser.add_argument("--tz", metavar="ZONE", help="for hours: the time zone, such as America/New_York")
    parser.add_argument(
        "--dated", type=read_day, metavar="DATE", help="the date of the letter, instead of the one found in it, if any"
    )
    add_columns(parser)
    parser.add_argument("--no-outcomes", action="store_true", help="leave out the outcomes of other matters")
    add_charts(parser)
    add_format(parser, "docx", "xlsx")
    parser.set_defaults(run=_letter)


def _letter(arguments: argparse.Namespace) -> str | bytes:
    from ..letters import read_letter

    check_charts(arguments)
    if arguments.files.count("-") > 1:
        raise RuleError("standard input is named more than once", "give - for one letter at most")
    arguments.assessed = arguments.assessed or today()
    demands = [_dated(read_letter(file, columns=dict(arguments.column)), arguments) for file in arguments.files]
    if arguments.strict:
        _refuse(demands, arguments)
    return _several(demands, arguments) if len(demands) > 1 else _one(demands[0], arguments)


def _dated(demand: Demand, arguments: argparse.Namespace) -> Demand:
    """The letter with the date given for it."""
    if arguments.dated is None or demand.dated == arguments.dated:
        return demand
    if demand.dated is not None:
        say(f"tsrcalc: {demand.text.name} is dated {demand.dated}; taken instead: --dated {arguments.dated}\n")
    import attrs

    return attrs.evolve(demand, dated=arguments.dated)


def _one(demand: Demand, arguments: argparse.Namespace) -> str | bytes:
    from ..matters import outcomes
    from ..reports import letters

    if demand.dated is None:
        say(f"tsrcalc: no date was found in {demand.text.name}; give it with --dated to count the deadline\n")
    _say_zone(demand, arguments)
    options = {
        "assessed_on": arguments.assessed, "received_on": arguments.received, "tz": arguments.tz, "filed_on": arguments.filed,
        "outcomes": () if arguments.no_outcomes else outcomes(),
    }  # fmt: skip
    if arguments.format == "json":
        return as_json(letters.document(demand, **options))
    if arguments.format == "xlsx":
        return _workbook(demand, arguments)
    page = letters.page(demand, working=shows_working(arguments), **options)
    if arguments.format == "csv":
        from ..reports.tables import letters as rows

        return tabled(rows([demand]), page)
    if arguments.charts:
        page = _pictured(page, demand, arguments)
    return rendered(page, arguments)


def _say_zone(demand: Demand, arguments: argparse.Namespace) -> None:
    """Say in whose time the hour of receipt is taken, where hours count from it and nobody named it."""
    naive = getattr(arguments.received, "tzinfo", arguments) is None  # a moment without a zone
    if naive and arguments.tz is None and any(ask.period and ask.period.unit == "hour" for ask in demand.asks):
        say("tsrcalc: no --tz given; the time of receipt is taken as America/New_York\n")


def _workbook(demand: Demand, arguments: argparse.Namespace) -> bytes:
    """The maximum as a workbook: at the letter's date where that is known, the other figure among the notes."""
    from ..matters import outcomes
    from ..reports.workbooks import as_xlsx

    later = demand.exposure(assessed_on=arguments.assessed, filed_on=arguments.filed)
    own = demand.exposure() if demand.dated else later
    counted = dict.fromkeys(
        one.deadline for one in demand.deadlines(received_on=arguments.received, tz=arguments.tz) if one.deadline
    )
    remarks = [("discrepancy", str(one)) for one in demand.discrepancies]
    remarks += [("not found", str(one)) for one in demand.notes]
    if own is not later:
        remarks.append(("other figure", f"${later.maximum_usd:,}: {later.headline}"))
    known = () if arguments.no_outcomes else outcomes()
    return as_xlsx(own, demand.calls, deadlines=tuple(counted), remarks=remarks, outcomes=known)


def _pictured(page: Page, demand: Demand, arguments: argparse.Namespace) -> Page:
    from ..reports.pictures import months_of, pictured

    answer = demand.exposure() if demand.dated else demand.exposure(assessed_on=arguments.assessed)
    return pictured(page, answer, months_of(demand.calls))


def _several(demands: list[Demand], arguments: argparse.Namespace) -> str | bytes:
    from ..letters.comparing import shared_calls
    from ..reports import comparisons, tables

    if arguments.charts or arguments.format == "xlsx":
        raise RuleError("--charts and --format xlsx go with one letter", "leave them out, or give one FILE")

    if arguments.received or arguments.tz or arguments.filed or arguments.dated:
        raise RuleError("--received, --tz, --filed and --dated go with one letter", "leave them out, or give one FILE")
    shared = shared_calls(demands)
    if arguments.format == "json":
        return as_json(comparisons.document(demands, shared, assessed_on=arguments.assessed))
    page = comparisons.page(demands, shared, assessed_on=arguments.assessed)
    return tabled(tables.letters(demands, shared), page) if arguments.format == "csv" else rendered(page, arguments)


def _refuse(demands: list[Demand], arguments: argparse.Namespace) -> None:
    """Strict: stop on a warning, and on anything that does not add up."""
    from ..errors import StrictError

    sentences = [
        *(f"{demand.text.name}: {one}" for demand in demands for one in demand.discrepancies),
        *(str(one) for demand in demands for one in demand.exposure(assessed_on=arguments.assessed).warnings),
    ]
    if sentences:
        raise StrictError(tuple(sentences))
