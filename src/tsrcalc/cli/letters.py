"""``tsrcalc letter``: everything that a demand letter yields, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import RuleError
from .parsing import add_format, as_json, read_day, rendered, say, today


if TYPE_CHECKING:
    import argparse

    from ..letters import Demand

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
  tsrcalc letter demand.txt --format json > demand.json
  tsrcalc letter first.pdf second.pdf
  tsrcalc letter - < demand.txt

PDF needs the extra: pip install 'tsrcalc[pdf]'"""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="the letter: PDF, DOCX, e-mail, HTML or text; - for standard input"
    )
    parser.add_argument(
        "--assessed", type=read_day, metavar="DATE",
        help="the day of the second figure, beside the one at the letter's date; default: today",
    )  # fmt: skip
    parser.add_argument("--filed", type=read_day, metavar="DATE", help="for that figure, the day suit is filed")
    parser.add_argument(
        "--received", type=read_day, metavar="DATE", help="the day the letter was received, for a second reading"
    )
    parser.add_argument(
        "--dated", type=read_day, metavar="DATE", help="the date of the letter, instead of the one found in it, if any"
    )
    parser.add_argument("--no-outcomes", action="store_true", help="leave out the outcomes of other matters")
    add_format(parser)
    parser.set_defaults(run=_letter)


def _letter(arguments: argparse.Namespace) -> str:
    from ..letters import read_letter

    if arguments.files.count("-") > 1:
        raise RuleError("standard input is named more than once", "give - for one letter at most")
    arguments.assessed = arguments.assessed or today()
    demands = [_dated(read_letter(file), arguments) for file in arguments.files]
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


def _one(demand: Demand, arguments: argparse.Namespace) -> str:
    from ..matters import outcomes
    from ..reports import letters

    if demand.dated is None:
        say(f"tsrcalc: no date was found in {demand.text.name}; give it with --dated to count the deadline\n")
    options = {
        "assessed_on": arguments.assessed, "received_on": arguments.received, "filed_on": arguments.filed,
        "outcomes": () if arguments.no_outcomes else outcomes(),
    }  # fmt: skip
    if arguments.format == "json":
        return as_json(letters.document(demand, **options))
    return rendered(letters.page(demand, working=arguments.working, **options), arguments)


def _several(demands: list[Demand], arguments: argparse.Namespace) -> str:
    from ..letters import shared_calls
    from ..reports import comparisons

    if arguments.received or arguments.filed or arguments.dated:
        raise RuleError("--received, --filed and --dated go with one letter", "leave them out, or give one FILE")
    shared = shared_calls(demands)
    if arguments.format == "json":
        return as_json(comparisons.document(demands, shared, assessed_on=arguments.assessed))
    return rendered(comparisons.page(demands, shared, assessed_on=arguments.assessed), arguments)


def _refuse(demands: list[Demand], arguments: argparse.Namespace) -> None:
    """Strict: stop on a warning, and on anything that does not add up."""
    from ..errors import StrictError

    sentences = [
        *(f"{demand.text.name}: {one}" for demand in demands for one in demand.discrepancies),
        *(str(one) for demand in demands for one in demand.exposure(assessed_on=arguments.assessed).warnings),
    ]
    if sentences:
        raise StrictError(tuple(sentences))
