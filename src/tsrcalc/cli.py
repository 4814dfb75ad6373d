"""The command line: thin, over the library."""

from __future__ import annotations

import argparse
import contextlib
import errno
import gc
import os
import re
import sys

from typing import TYPE_CHECKING

from . import __version__
from .dates import read_date
from .errors import CitationError, DateError, RuleError, TsrcalcError


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterator, Sequence
    from typing import Any, NoReturn

    from .citations import Citation
    from .exposure import Exposure
    from .matters import Outcome
    from .models import Call
    from .reports.page import Page
    from .schedule import Schedule

__all__ = ["main"]

_NOT_WRITTEN = 1
_BAD_INPUT = 2
_INTERRUPTED = 130
_CLOSED_PIPE = 141
_ROWS_A_TICK = 20_000
#: A short run makes next to no garbage; looking for it at the usual pace takes a tenth of the time.
_COLLECTOR_PACE = 100_000


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run the command line.

    Args:
        argv: The arguments after the program's name; by default those it was called with.

    Returns:
        The exit status: 0 on success, 2 on bad input, 1 if the answer cannot be written.
    """
    pace = gc.get_threshold()
    gc.set_threshold(_COLLECTOR_PACE)
    try:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(
                stream, "reconfigure"
            ):  # what is piped is UTF-8 on every system; a terminal keeps its own encoding
                stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
        output, status = _answer(sys.argv[1:] if argv is None else argv)
        return _write(output) or status
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        gc.set_threshold(*pace)


def _answer(argv: Sequence[str]) -> tuple[str, int]:
    """What to print, and the exit status."""
    try:
        arguments = _parser(argv).parse_args(argv)
        return arguments.run(arguments), 0
    except TsrcalcError as error:
        _say(f"tsrcalc: {error}\n")
        return "", _BAD_INPUT
    except SystemExit as done:  # the parser has printed help, the version or its complaint
        return "", done.code if isinstance(done.code, int) else 0


def _write(output: str) -> int:
    """Write to standard output; returns 0, or the exit status if that is not possible."""
    if sys.stdout is None:
        return _NOT_WRITTEN
    try:
        sys.stdout.write(output)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter tries again at its end
        if error.errno in {errno.EPIPE, errno.EINVAL}:  # Windows calls a closed pipe an invalid argument
            return _CLOSED_PIPE
        _say(f"tsrcalc: the answer cannot be written: {error.strerror}\n")
        return _NOT_WRITTEN
    return 0


def _say(text: str) -> None:
    """Write to standard error, if anyone listens."""
    with contextlib.suppress(OSError):
        if sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()


class _Parser(argparse.ArgumentParser):
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
        self.exit(_BAD_INPUT, f"{self.prog}: {message}{hint}\nsee {self.prog} --help\n")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help that keeps the line breaks of its examples, as wide as the terminal."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size().columns
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=columns - 2)  # given: argparse would import shutil to find out, at every argument


def _date(text: str) -> dt.date:
    try:
        return read_date(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from None


def _usd(text: str) -> int:
    if usd := _whole(text.strip().removeprefix("$")):
        return usd
    raise argparse.ArgumentTypeError(f"{text!r}: a whole number of US dollars is expected, such as 46517")


def _number(text: str) -> int:
    if (number := _whole(text)) is not None:
        return number
    raise argparse.ArgumentTypeError(f"{text!r}: a whole number from 0 up is expected")


def _whole(text: str) -> int | None:
    """A whole number, thousands set off by commas or not, or None."""
    return int(text.replace(",", "")) if re.fullmatch(r"[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}", text) else None


def _column(text: str) -> tuple[str, str]:
    name, separator, heading = text.partition("=")
    if not (name and separator and heading):
        raise argparse.ArgumentTypeError(f"{text!r}: NAME=HEADING is expected, such as called='Call start'")
    return name.replace("-", "_"), heading


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="tsrcalc",
        description="The Telemarketing Sales Rule: how much at most, by when, and under what law.",
        epilog="""examples:
  tsrcalc exposure calls.csv --assessed 2022-08-23
  tsrcalc deadline "3 business days" --from 2022-08-23
  tsrcalc penalty --assessed 2022-08-23
  tsrcalc cite "16 CFR 310.4(b)(1)(v)"

Nothing printed is legal advice; every amount is a maximum, not a prediction.""",
    )
    parser.add_argument("--version", action="version", version=f"tsrcalc {__version__}")
    commands = parser.add_subparsers(
        metavar="COMMAND", required=True, prog=parser.prog
    )  # given, so that no usage is built for it
    for name, (summary, fill) in _COMMANDS.items():
        command = commands.add_parser(name, help=summary)
        if name in argv:  # the arguments of the others are not needed, and take time to set up
            fill(command)
    return parser


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="default: text")
    parser.add_argument("--working", action="store_true", help="show every step; JSON always does")
    parser.add_argument("--strict", action="store_true", help="stop on a warning instead of printing it")


def _add_amount_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--assessed", type=_date, metavar="DATE", help="the day the penalty is assessed; default: today"
    )
    parser.add_argument(
        "--reading", choices=("assessed", "floor-2015"), default="assessed",
        help="which amount an old violation has: the one in force at assessment (default), or DOJ's floor of 2015 by analogy",
    )  # fmt: skip
    parser.add_argument("--schedule", metavar="FILE", help="a schedule of amounts of your own (TOML)")


def _fill_exposure(parser: argparse.ArgumentParser) -> None:
    parser.description = "The maximum civil penalty for a list of calls, at one violation a call."
    parser.epilog = """examples:
  tsrcalc exposure calls.csv --assessed 2022-08-23 --working
  tsrcalc exposure calls.csv --filed 2026-11-23 --by month --format json
  tsrcalc exposure calls.csv --per-violation 46517
  tsrcalc exposure --calls 45 --called 2022-07-18
  tsrcalc exposure - --column called="Start time" < calls.csv"""
    parser.add_argument("list", nargs="?", metavar="CALLS", help="a CSV or TSV file; - for standard input")
    parser.add_argument("--calls", type=_number, metavar="N", help="a number of calls instead of a list")
    parser.add_argument("--called", type=_date, metavar="DATE", help="with --calls: one day that stands for them all")
    _add_amount_options(parser)
    parser.add_argument("--filed", type=_date, metavar="DATE", help="the day suit is filed; older calls are set apart")
    parser.add_argument(
        "--by", choices=("campaign", "provision", "month", "caller-id", "tier"), default="campaign",
        help="what the lines are grouped by; default: campaign",
    )  # fmt: skip
    parser.add_argument(
        "--count", choices=("per-call", "per-provision"), default="per-call",
        help="one violation a call (default), or one for each provision: an upper bound",
    )  # fmt: skip
    parser.add_argument("--per-violation", type=_usd, metavar="USD", help="price an amount that someone else states")
    parser.add_argument(
        "--column", type=_column, action="append", default=[], metavar="NAME=HEADING",
        help="where a column stands: called, notified, caller_id, campaign, recording or violation",
    )  # fmt: skip
    parser.add_argument("--outcomes", action="store_true", help="set the outcomes of other matters beside the maximum")
    _add_format(parser)
    parser.set_defaults(run=_exposure)


def _fill_penalty(parser: argparse.ArgumentParser) -> None:
    parser.description = "The maximum civil penalty for one violation, on given dates."
    parser.epilog = """examples:
  tsrcalc penalty --assessed 2022-08-23
  tsrcalc penalty --assessed 2016-03-01 --violated 2008-05-05
  tsrcalc penalty --all"""
    _add_amount_options(parser)
    parser.add_argument(
        "--violated", type=_date, metavar="DATE", help="the day of the violation, where the amount turns on it"
    )
    parser.add_argument("--all", action="store_true", help="the whole table since 1975")
    _add_format(parser)
    parser.set_defaults(run=_penalty)


def _fill_deadline(parser: argparse.ArgumentParser) -> None:
    parser.description = "When a letter's period of business days runs out, day by day, under every reading."
    parser.epilog = """examples:
  tsrcalc deadline "3 business days" --from 2022-08-23
  tsrcalc deadline "three (3) business days" --from 2025-12-22 --received 2025-12-23 --working"""
    parser.add_argument("period", metavar="PERIOD", help='such as "3 business days"')
    parser.add_argument(
        "--from", dest="after", type=_date, required=True, metavar="DATE", help="the date of the letter"
    )
    parser.add_argument("--received", type=_date, metavar="DATE", help="the day it was received, for a second reading")
    parser.add_argument(
        "--calendar", choices=("federal", "federal+closings", "federal+closings+half"), default="federal+closings+half",
        help="the widest calendar to name a reading for; due stays the safe date. Default: all",
    )  # fmt: skip
    _add_format(parser)
    parser.set_defaults(run=_deadline)


def _fill_cite(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Read one citation, or one on each line of standard input; print its normal form and where to read it."
    )
    parser.epilog = """examples:
  tsrcalc cite "16 CFR 310.4(b)(1)(v)"
  tsrcalc cite - < citations.txt"""
    parser.add_argument("text", metavar="TEXT", help="a citation; - for standard input")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.set_defaults(run=_cite)


_COMMANDS = {
    "exposure": ("the maximum for a list of calls", _fill_exposure),
    "penalty": ("the maximum for one violation, by date", _fill_penalty),
    "deadline": ("when a letter's business days run out", _fill_deadline),
    "cite": ("read a citation, print its normal form and link", _fill_cite),
}


def _exposure(arguments: argparse.Namespace) -> str:
    from .exposure import assess, estimate
    from .ingest import iter_calls
    from .reports import exposures

    if (arguments.list is None) == (arguments.calls is None):
        raise RuleError("calls come from a list or from --calls, one of the two", "give a file, or --calls N")
    if arguments.list is not None and arguments.called:
        raise RuleError("--called goes with --calls", "a list has the date of each call")
    if arguments.calls is not None and (
        arguments.column or arguments.by != "campaign" or arguments.count != "per-call"
    ):
        raise RuleError("--by, --count and --column go with a list", "with --calls, leave them out")
    options: dict[str, Any] = {
        "assessed_on": arguments.assessed or _today(), "filed_on": arguments.filed, "reading": arguments.reading,
        "per_violation_usd": arguments.per_violation, "schedule": _schedule(arguments), "strict": arguments.strict,
    }  # fmt: skip
    answer: Exposure
    if arguments.calls is not None:
        answer = estimate(arguments.calls, called_on=arguments.called, **options)
    else:
        calls = _with_progress(iter_calls(arguments.list, columns=dict(arguments.column)))
        answer = assess(calls, by=arguments.by, count=arguments.count, **options)
    known = _outcomes() if arguments.outcomes else ()
    if arguments.format == "json":
        return _json(exposures.document(answer, known))
    return _rendered(exposures.page(answer, known, working=arguments.working), arguments)


def _penalty(arguments: argparse.Namespace) -> str:
    from .penalties import penalty
    from .reports import penalties
    from .schedule import shipped_schedule

    schedule = _schedule(arguments)
    if arguments.all and (arguments.assessed or arguments.violated or arguments.reading != "assessed"):
        raise RuleError("--all is the whole table", "leave --assessed, --violated and --reading out")
    if arguments.all:
        schedule = schedule or shipped_schedule()
        if arguments.format == "json":
            return _json(penalties.schedule_document(schedule))
        return _rendered(penalties.schedule_page(schedule, working=arguments.working), arguments)
    answer = penalty(
        assessed_on=arguments.assessed or _today(), violated_on=arguments.violated, reading=arguments.reading,
        schedule=schedule, strict=arguments.strict,
    )  # fmt: skip
    if arguments.format == "json":
        return _json(penalties.document(answer))
    return _rendered(penalties.page(answer, working=arguments.working), arguments)


def _deadline(arguments: argparse.Namespace) -> str:
    from .calendars import FederalCalendar
    from .deadlines import business_days, read_business_days
    from .reports import deadlines

    widest = {"federal": "none", "federal+closings": "full", "federal+closings+half": "half"}[arguments.calendar]
    calendar: Any = FederalCalendar(closings=widest)  # type: ignore[arg-type]
    answer = business_days(
        read_business_days(arguments.period), after=arguments.after, received_on=arguments.received, calendar=calendar,
        strict=arguments.strict,
    )  # fmt: skip
    if arguments.format == "json":
        return _json(deadlines.document(answer))
    return _rendered(deadlines.page(answer, working=arguments.working), arguments)


def _cite(arguments: argparse.Namespace) -> str:
    from .citations import Citation
    from .provisions import provision
    from .reports import citations

    text = _standard_input() if arguments.text == "-" else arguments.text
    lines = text.splitlines(keepends=True) if arguments.text == "-" else [text]
    found: list[tuple[str, Citation, int, bool | None]] = []
    problems, at = [], 0
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if stripped or arguments.text != "-":
            try:
                citation = Citation.parse(stripped)
            except CitationError as error:
                problems.append(f"line {number}: {error}" if len(lines) > 1 else str(error))
            else:
                known = provision(citation) is not None if citation.is_tsr else None
                found.append((stripped, citation, at + line.index(stripped), known))
        at += len(line)
    if problems:
        raise _UnreadableError("\n".join(problems))
    if arguments.format == "json":
        return _json(citations.document(found))
    return "".join(f"{citation}\n{citations.about(citation)}" for _, citation, _, _ in found)


def _standard_input() -> str:
    """Standard input as text; its line breaks are kept, so that places in it are right."""
    if sys.stdin is None:
        raise _UnreadableError("there is no standard input; give the citation itself")
    try:
        buffer = getattr(sys.stdin, "buffer", None)
        return sys.stdin.read() if buffer is None else buffer.read().decode("utf-8-sig", "replace")
    except OSError as error:
        raise _UnreadableError(f"standard input cannot be read: {error.strerror}") from None


class _UnreadableError(TsrcalcError):
    """Several texts that cannot be read."""


def _outcomes() -> tuple[Outcome, ...]:
    from .matters import outcomes

    return outcomes()


def _today() -> dt.date:
    """Today, said on standard error because the answer depends on it."""
    import datetime as dt

    today = dt.date.today()  # noqa: DTZ011 -- the user's own day is meant
    _say(f"tsrcalc: no --assessed given; assessed today, {today}\n")
    return today


def _schedule(arguments: argparse.Namespace) -> Schedule | None:
    from .schedule import load_schedule

    return load_schedule(arguments.schedule) if arguments.schedule else None


def _with_progress(calls: Iterator[Call]) -> Iterator[Call]:
    """The same calls; on a terminal, a long list says how far it is."""
    shown = ""
    try:
        for count, call in enumerate(calls, 1):
            if count % _ROWS_A_TICK == 0 and sys.stderr is not None and sys.stderr.isatty():
                shown = f"\r{count:,} rows read"
                _say(shown)
            yield call
    finally:
        if shown:
            _say(f"\r{' ' * len(shown)}\r")


def _rendered(page: Page, arguments: argparse.Namespace) -> str:
    """A page in the form asked for."""
    from .reports.render import as_markdown, as_text

    render = as_markdown if arguments.format == "markdown" else as_text
    return render(page)


def _json(content: dict[str, object]) -> str:
    import json

    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
