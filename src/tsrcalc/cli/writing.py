"""Where an answer goes: standard output, or a file that is whole or is not touched."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys

from typing import TYPE_CHECKING

from ..errors import RuleError
from .parsing import say


if TYPE_CHECKING:
    import argparse

__all__ = ["check_output", "write"]

_NOT_WRITTEN = 1
_CLOSED_PIPE = 141
_BINARY = ("docx", "xlsx")
#: The arguments that name files to be read: an answer does not go into one of them.
_READ = ("list", "files", "schedule", "clocks")


def check_output(arguments: argparse.Namespace) -> None:
    """
    Refuse what cannot end well, before any work is done.

    Raises:
        tsrcalc.errors.RuleError: The output is a directory, stands in no directory, or is a file that is read; or the
            form is for a file, and would go to a terminal.
    """
    target = arguments.output
    if target == "" or (target and "\0" in target):
        raise RuleError(f"--output {target!r} is no file's name", "name a file")
    if target in {None, "-"}:
        if arguments.format in _BINARY and sys.stdout is not None and sys.stdout.isatty():
            raise RuleError(
                f"--format {arguments.format} is for a file, not for a terminal", "name one with --output FILE"
            )
        return
    if os.path.isdir(target):
        raise RuleError(f"--output {target} is a directory", "name a file in it")
    directory = os.path.dirname(os.path.realpath(target))
    if not os.path.isdir(directory):
        raise RuleError(f"--output {target}: there is no directory {directory}", "make it first, or name another")
    for name in _READ:
        given = getattr(arguments, name, None)
        for source in given if isinstance(given, list) else [given]:
            if isinstance(source, str) and (_is_read(target) if source == "-" else _same(source, target)):
                raise RuleError(f"--output {target} is a file that is read", "name another, or it would be lost")


def _same(source: str, target: str) -> bool:
    try:
        return os.path.samefile(source, target)
    except (OSError, ValueError):  # one of them does not exist
        return False


def _is_read(target: str) -> bool:
    """Whether standard input is read from a file."""
    try:
        return os.path.samestat(os.fstat(sys.stdin.fileno()), os.stat(target))
    except (OSError, ValueError, AttributeError):  # there is none, or no such file yet
        return False


def write(output: str | bytes, target: str | None) -> int:
    """
    Write an answer.

    Args:
        output: The answer; text is written as UTF-8.

        target: The file; None or ``-`` for standard output.

    Returns:
        The exit status: 0, or what says that the answer was not written.
    """
    return _to_standard_output(output) if target in {None, "-"} else _to_file(output, target or "")


def _to_standard_output(output: str | bytes) -> int:
    if sys.stdout is None:
        return _NOT_WRITTEN
    try:
        if isinstance(output, bytes) and not hasattr(sys.stdout, "buffer"):  # a program's own, for text alone
            say("tsrcalc: this form is no text: name a file with --output FILE\n")
            return _NOT_WRITTEN
        if isinstance(output, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(output)
        else:
            if "\r\n" in output and hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(newline="")  # a calendar's line ends are its own: Windows would double them
            sys.stdout.write(output)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter tries again at its end
        if error.errno in {errno.EPIPE, errno.EINVAL}:  # Windows calls a closed pipe an invalid argument
            return _CLOSED_PIPE
        say(f"tsrcalc: the answer cannot be written: {error.strerror}\n")
        return _NOT_WRITTEN
    return 0


def _to_file(output: str | bytes, target: str) -> int:
    data = output if isinstance(output, bytes) else output.encode("utf-8", "surrogateescape")
    try:
        _put(data, os.path.realpath(target))  # a link stays one: what it leads to is replaced
    except PermissionError as error:
        hint = "; it may be open in another program" if os.path.exists(target) else ""
        say(f"tsrcalc: {target} cannot be written: {error.strerror}{hint}\n")
    except OSError as error:
        say(f"tsrcalc: {target} cannot be written: {error.strerror}\n")
    else:
        return 0
    return _NOT_WRITTEN


def _put(data: bytes, target: str) -> None:
    """Write beside the file and move into its place, so that it is the old one or the new one at every moment."""
    mode = None
    with contextlib.suppress(FileNotFoundError):
        mode = os.stat(target).st_mode
    if mode is not None and not stat.S_ISREG(mode):  # a device or a pipe is written to, not replaced
        with open(target, "wb") as file:
            file.write(data)
        return
    # a name of its own: not one that another run left, and not through a link that someone put there
    beside = os.path.join(os.path.dirname(target), f".tsrcalc-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # O_BINARY is of Windows alone
    opened = os.open(beside, flags, 0o666)
    try:
        with open(opened, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        os.replace(beside, target)
    except BaseException:  # an interruption too leaves nothing behind
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
