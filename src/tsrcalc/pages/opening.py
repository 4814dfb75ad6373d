"""A file opened and read whole, within bounds."""

from __future__ import annotations

import os
import sys

from typing import IO, TYPE_CHECKING, cast

from ..errors import LetterError


if TYPE_CHECKING:
    Source = str | os.PathLike[str] | IO[str] | IO[bytes]

__all__ = ["MOST_BYTES", "opened"]

#: A letter with its attachments has a few million bytes.
MOST_BYTES = 64 * 1024 * 1024


def opened(source: Source) -> tuple[str, bytes | str]:
    """
    A source's name, and what is in it: bytes, or text where the caller opened it as text.

    Raises:
        tsrcalc.errors.LetterError: It cannot be read, is empty, or is too large.
    """
    name = _name(source)
    _check(source, name)
    if source == "-":
        if sys.stdin is None:  # closed by the caller, or a program without a console
            raise LetterError(name, "there is no standard input", "name a file, or give a letter on standard input")
        source = getattr(sys.stdin, "buffer", sys.stdin)
    try:
        if isinstance(source, (str, os.PathLike)):
            with open(source, "rb") as file:
                content: bytes | str = _read(file)
        else:
            content = _read(source)
    except UnicodeError:  # a text file that the caller opened
        raise LetterError(
            name, "the text has another encoding than it was opened with", "open it as bytes, or with its own"
        ) from None
    except (OSError, ValueError) as error:  # a NUL in the name, or a file that is closed, is a ValueError
        if os.path.isdir(name.replace("\0", "")):  # Windows says permission denied
            raise LetterError(name, "this is a folder", "name the file in it") from None
        problem = getattr(error, "strerror", None) or str(error)
        raise LetterError(name, problem, "check the file and its name") from None
    if not content or content.isspace():
        raise LetterError(name, "the file is empty", "give a letter as PDF, DOCX, e-mail, web page or text")
    if len(content) > MOST_BYTES:
        raise LetterError(
            name, f"the file is larger than {MOST_BYTES // 1024 // 1024} MB", "give the letter and its chart alone"
        )
    return name, content


def _check(source: object, name: str) -> None:
    """Refuse what is neither a path nor an open file."""
    if isinstance(source, (str, os.PathLike)) or callable(getattr(source, "read", None)):
        return
    expected = "give the path of its file, or an open file"
    if isinstance(source, (bytes, bytearray)):
        expected += ": io.BytesIO(...) makes one of bytes"
    raise LetterError(name, f"a letter cannot be read from {source!r:.60}", expected)


def _read(file: IO[bytes] | IO[str]) -> bytes | str:
    """All of a file, and no more than shows that it is too large; a pipe may give it piece by piece."""
    pieces: list[bytes | str] = []
    left = MOST_BYTES + 1
    while left > 0 and (piece := file.read(left)):
        pieces.append(piece)
        left -= len(piece)
    if pieces and isinstance(pieces[0], str):
        return "".join(cast("list[str]", pieces))
    return b"".join(cast("list[bytes]", pieces))


def _name(source: Source) -> str:
    if source == "-":
        return "<stdin>"
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)
    return str(getattr(source, "name", "<letter>"))
