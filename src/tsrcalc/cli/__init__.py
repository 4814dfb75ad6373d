"""The command line: thin, over the library."""

from __future__ import annotations

import gc
import sys

from importlib import import_module
from typing import TYPE_CHECKING

from .. import __version__
from ..errors import TsrcalcError
from .parsing import BAD_INPUT, Parser, say
from .writing import check_output, write


if TYPE_CHECKING:
    import argparse

    from collections.abc import Sequence
    from typing import NoReturn

__all__ = ["main", "run"]

_INTERRUPTED = 130
#: A short run makes next to no garbage; looking for it at the usual pace takes a tenth of the time.
_COLLECTOR_PACE = 100_000

#: Each command: what it answers, and the module that has it.
_COMMANDS = {
    "exposure": ("the maximum for a list of calls", "exposures"),
    "penalty": ("the maximum for one violation, by date", "penalties"),
    "deadline": ("when a period runs out, by any rule or clock", "deadlines"),
    "timeline": ("every clock around a letter, in order", "timelines"),
    "letter": ("everything a demand letter yields, on one page", "letters"),
    "cite": ("read a citation, print its normal form and link", "citations"),
}


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
        output, target, status = _answer(sys.argv[1:] if argv is None else argv)
        return write(output, target) or status
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        gc.set_threshold(*pace)


def run() -> NoReturn:
    """Run the command line as a program of its own: nothing is tidied up at its end that the system tidies up anyway."""
    status = main()
    gc.freeze()  # the interpreter would look through every object once more, which takes a tenth of the time
    sys.exit(status)


def _answer(argv: Sequence[str]) -> tuple[str | bytes, str | None, int]:
    """What to write and where, and the exit status."""
    try:
        arguments = _parser(argv).parse_args(argv)
        check_output(arguments)
        return arguments.run(arguments), arguments.output, 0
    except TsrcalcError as error:
        say(f"tsrcalc: {error}\n")
        return "", None, BAD_INPUT
    except SystemExit as done:  # the parser has printed help, the version or its complaint
        return "", None, done.code if isinstance(done.code, int) else 0


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    parser = Parser(
        prog="tsrcalc",
        description="The Telemarketing Sales Rule: how much at most, by when, and under what law.",
        epilog="""examples:
  tsrcalc exposure calls.csv --assessed 2022-08-23
  tsrcalc deadline "3 business days" --from 2022-08-23
  tsrcalc deadline --clock traceback --from 2024-03-15T15:00 --tz America/New_York
  tsrcalc timeline calls.csv --letter 2022-08-23
  tsrcalc letter demand.pdf
  tsrcalc penalty --assessed 2022-08-23
  tsrcalc cite "16 CFR 310.4(b)(1)(v)"

Nothing printed is legal advice; every amount is a maximum, not a prediction.""",
    )
    parser.add_argument("--version", action="version", version=f"tsrcalc {__version__}")
    commands = parser.add_subparsers(
        metavar="COMMAND", required=True, prog=parser.prog
    )  # given, so that no usage is built for it
    asked = [name for name in argv[:1] if name in _COMMANDS]  # the others are not needed, and take time to set up
    for name in asked or _COMMANDS:
        summary, module = _COMMANDS[name]
        command = commands.add_parser(name, help=summary)
        if name in argv:
            import_module(f".{module}", __name__).fill(command)
    return parser
