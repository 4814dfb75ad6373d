"""A letter as text with its pages, whatever kind of file it came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .opening import opened
from .values import PagedText


if TYPE_CHECKING:
    import os

    from typing import IO

__all__ = ["PagedText", "read_pages"]


def read_pages(source: str | os.PathLike[str] | IO[str] | IO[bytes]) -> PagedText:
    r"""
    Read a letter as text with its pages.

    What kind of file it is, its content tells, not its name.

    Args:
        source: The path of a PDF, a DOCX, an e-mail (``.eml``), a web page or a plain text, of up to 64 MB; ``-`` for
            standard input, or an open file. A PDF needs the extra: ``pip install 'tsrcalc[pdf]'``.

    Returns:
        The text. A table is written a row to a line, its cells separated by tabs, each cell's lines joined. What was read
        with a repair, and what was not read, is said in its ``remarks``.

    Raises:
        tsrcalc.errors.LetterError: There is no such file, or its text cannot be read.

    >>> import io
    >>> read_pages(io.BytesIO(b"Within three business days, ...\n")).text
    'Within three business days, ...\n'
    """
    name, content = opened(source)
    if isinstance(content, str):
        return PagedText.of(content, name)
    from .kinds import read_content

    return read_content(content, name)
