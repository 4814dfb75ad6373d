"""Bytes as text: UTF-8, UTF-16 with its mark, or else Windows-1252, which is said."""

from __future__ import annotations

from ..errors import LetterError
from ..patterns import regex
from ..working import Note


__all__ = ["decoded", "read_plain"]

_CONTROL = regex(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read_plain(content: bytes, name: str, encoding: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """
    Read bytes as text.

    Args:
        content: The bytes.

        name: The file's name.

        encoding: The encoding that the file names, if it does.

    Returns:
        The text, and what was odd about it.

    Raises:
        tsrcalc.errors.LetterError: It is not text.
    """
    text, remarks = decoded(content, encoding)
    if len(_CONTROL.findall(text, 0, 1 << 20)) > 2 + min(len(text), 1 << 20) // 200:
        raise LetterError(name, "this is not a text", "give a letter as PDF, DOCX, e-mail, web page or text")
    if not text.strip():
        raise LetterError(name, "the file is empty", "give a letter as PDF, DOCX, e-mail, web page or text")
    return text, remarks


def decoded(content: bytes, encoding: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """The text of bytes, and what was odd about it."""
    for mark, marked in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(marked, "replace")
            return text, _lost(text.count("\ufffd"), 0)
    if encoding is not None:
        try:
            text = content.decode(encoding, "replace")
        except (LookupError, UnicodeError, ValueError):  # no such encoding, or one of no texts
            pass
        else:
            return text, _lost(text.count("\ufffd"), content.count("\ufffd".encode()))
    try:
        return content.decode(), ()
    except UnicodeDecodeError:
        text = content.decode(errors="replace")
    bad = text.count("\ufffd")
    if bad < sum(not char.isascii() for char in text) - bad:  # UTF-8 with a few bytes damaged
        return text, _lost(bad, 0)
    text = content.decode("cp1252", "replace")
    remark = Note(
        id="windows-1252",
        text="The text is not UTF-8; it was read as Windows-1252.",
        fix="Check its section signs (§), dashes and quotation marks.",
    )
    return text, (remark, *_lost(text.count("\ufffd"), 0))


def _lost(bad: int, meant: int) -> tuple[Note, ...]:
    """What is said of characters that cannot be read."""
    if bad <= meant:
        return ()
    which = "1 character of the text cannot" if bad == 1 else f"{bad:,} characters of the text cannot"
    return (
        Note(
            id="unreadable-characters", text=f"{which} be read; \ufffd stands for each.", fix="Check the letter there."
        ),
    )
