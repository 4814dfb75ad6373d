"""A source opened: a path, standard input or an open file, unpacked and decoded, within bounds."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from typing import IO, TYPE_CHECKING, cast

from ..errors import CallListError, Problem


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AS_A_LETTER", "Opened", "opened", "source_name", "unusable", "whole"]

#: An archive may unpack to so much, and beyond the first 64 MB to so many times its own size: lists stay far below both.
MOST_UNPACKED, FREE_UNPACKED, MOST_TIMES = 4 << 30, 64 << 20, 200
#: A workbook may be so large.
MOST_BOOK = 256 << 20
#: What is right for a file that letters come in.
AS_A_LETTER = "if it is a letter, read it with tsrcalc letter; else copy its chart into a CSV file and give that"
_WORKBOOK, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OTHER_FILES = (
    (b"%PDF", "this is a PDF", AS_A_LETTER),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a", "this is an old Excel workbook", "save it as XLSX or CSV and give that"),
    (b"BZh", "this file is compressed with bzip2", "unpack it and give what was in it"),
    (b"\xfd7zXZ", "this file is compressed with xz", "unpack it and give what was in it"),
)


class Opened:
    """
    A source as text, or a workbook as bytes; one of the two.

    Attributes:
        text: The text, or None.

        book: A workbook's bytes, which can be read in any order, or None.
    """

    def __init__(self, *, text: IO[str] | None = None, book: IO[bytes] | None = None) -> None:
        self.text, self.book = text, book


class _Rest(io.RawIOBase):
    """What was read of a file to see its kind, and the rest of the file; closing it leaves the file open."""

    def __init__(self, first: bytes, file: IO[bytes]) -> None:
        self.first, self.file, self.taken = first, file, len(first)

    def readable(self) -> bool:
        """Bytes can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override] # the base names a protocol of 3.12
        """Read into a buffer."""
        if self.first:
            got = self.first[: len(buffer)]
            self.first = self.first[len(got) :]
        else:
            got = self.file.read(len(buffer)) or b""
            self.taken += len(got)
        buffer[: len(got)] = got
        return len(got)


class _Unpacked(io.RawIOBase):
    """What a gzip file holds, as long as it stays within the bounds and is whole."""

    def __init__(self, packed: _Rest, name: str) -> None:
        import gzip

        self.packed, self.name, self.given = packed, name, 0
        self.file = gzip.GzipFile(fileobj=io.BufferedReader(cast("io.FileIO", packed)), mode="rb")

    def readable(self) -> bool:
        """Bytes can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override] # the base names a protocol of 3.12
        """Read into a buffer."""
        import zlib

        try:
            got = self.file.read(len(buffer))
        except EOFError:
            raise unusable(
                self.name, "the compressed file is cut short", "get it again, whole; nothing of it was used"
            ) from None
        except (OSError, zlib.error) as error:
            raise unusable(self.name, f"the compressed file is damaged ({error})", "get it again") from None
        self.given += len(got)
        if self.given > MOST_UNPACKED or self.given > max(FREE_UNPACKED, MOST_TIMES * self.packed.taken):
            raise unusable(
                self.name, f"the compressed file unpacks to more than {self.given >> 20:,} MB, as no list does",
                "unpack it and look at what is in it",
            )  # fmt: skip
        buffer[: len(got)] = got
        return len(got)


@contextlib.contextmanager
def opened(source: str | os.PathLike[str] | IO[str] | IO[bytes], name: str) -> Iterator[Opened]:
    """
    Open a source; what was opened here is closed again, and what was not is left open.

    Args:
        source: A path, ``-`` for standard input, or an open file.

        name: What messages call it.

    Raises:
        tsrcalc.errors.CallListError: There is no standard input, or the file is of another kind.

        OSError: It cannot be opened or read.
    """
    if source == "-":
        if sys.stdin is None:  # closed by the caller, or a program without a console
            raise unusable("<stdin>", "there is no standard input", "name a file, or give a list on standard input")
        source = getattr(sys.stdin, "buffer", sys.stdin)
    if isinstance(source, (str, os.PathLike)):
        try:
            file = open(source, "rb")  # noqa: SIM115 -- closed below
        except ValueError as error:  # a NUL in the name
            raise OSError(str(error)) from None
        with file, _decoded(file, name) as result:
            yield result
    elif isinstance(source.read(0), str):
        yield Opened(text=cast("IO[str]", source))
    else:
        with _decoded(cast("IO[bytes]", source), name) as result:
            yield result


@contextlib.contextmanager
def _decoded(file: IO[bytes], name: str) -> Iterator[Opened]:
    """A file of bytes as what it holds, told by its first bytes."""
    rest = _Rest(file.read(8) or b"", file)
    packed = rest.first.startswith(_GZIP)
    raw: io.RawIOBase = _Unpacked(rest, name) if packed else rest
    reader = io.BufferedReader(cast("io.FileIO", raw), 1 << 16)
    first = reader.peek(8)[:8]
    if packed and first.startswith(_GZIP):
        raise unusable(name, "this file is compressed twice", "unpack it once and give that")
    for signature, what, expected in _OTHER_FILES:
        if first.startswith(signature):
            raise unusable(name, what, expected)
    if first.startswith(_WORKBOOK):
        with _in_any_order(reader, name) as book:
            yield Opened(book=book)
        return
    encoding = "utf-16" if first.startswith(_UTF16) else "utf-8-sig"
    text = io.TextIOWrapper(reader, encoding=encoding, errors="surrogateescape", newline="")
    try:
        yield Opened(text=text)
    finally:
        text.detach()


@contextlib.contextmanager
def _in_any_order(reader: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """The bytes of a workbook, copied to where a reader can go back and forth in them."""
    import tempfile

    with tempfile.SpooledTemporaryFile(max_size=1 << 24) as book:
        size = 0
        while piece := reader.read(1 << 20):
            size += len(piece)
            if size > MOST_BOOK:
                raise unusable(name, f"the workbook is larger than {MOST_BOOK >> 20} MB", "save the sheet as CSV")
            book.write(piece)
        book.seek(0)
        yield cast("IO[bytes]", book)


def source_name(source: object) -> str:
    """What messages call a source."""
    if isinstance(source, str) and source == "-":
        return "<stdin>"
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)
    return str(getattr(source, "name", "<list>"))


def whole(name: str, problem: str, expected: str) -> Problem:
    """A problem with a source as a whole."""
    return Problem(name, 0, "", "", problem, expected)


def unusable(name: str, problem: str, expected: str) -> CallListError:
    """The error of a source that cannot be used at all."""
    return CallListError((whole(name, problem, expected),))
