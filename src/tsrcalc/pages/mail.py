"""
An e-mail as text: its headers, its words, and the letters it carries as further pages.

The standard library takes it apart by its older rules, and headers are read here: by its newer ones, headers that are made to do
so take time that grows with the square of their length, or end in an error.
"""

from __future__ import annotations

import re

from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.policy import Compat32
from typing import TYPE_CHECKING, cast

from ..errors import LetterError
from ..working import Note
from .markup import as_text
from .plain import decoded
from .quoting import unquoted
from .values import PagedText


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import Message

__all__ = ["read_mail"]

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
#: An e-mail in an e-mail in an e-mail is read; deeper ones are named.
_DEEPEST = 2
#: No e-mail carries more; what more there is is named.
_MOST_PARTS = 100
#: Headers are cut here: those that are printed, and those that say what a part is. Words in code are read in headers of no more.
_LONGEST_HEADER, _LONGEST_KIND, _LONGEST_CODED = 20_000, 2_000, 4_000
#: Lines times parts with parts of their own; each line is compared with the ends of all that it stands in.
_MOST_WORK = 20_000_000
#: A form that is so many times as long as the plain one, and so many characters, has more in it.
_MUCH_MORE, _MORE = 1.5, 100
_SAVE_IT = "save the letter that it carries, and give that"
_QUOTED = Note(
    id="marks-of-quotation", text="Lines marked as quoted from another e-mail were read without their marks.",
    fix="See which lines are the letter's, and which are another's.",
)  # fmt: skip


class _Bounded(Compat32):
    """The older rules, no header longer than any that is written for people."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        longest = _LONGEST_KIND if name.casefold().startswith("content-") else _LONGEST_HEADER
        return name, value if len(value) <= longest else f"{value[:longest]} ..."


def read_mail(content: bytes, name: str, depth: int = 0) -> PagedText:
    """
    Read an e-mail.

    Args:
        content: The file's bytes.

        name: The file's name.

        depth: In how many e-mails it is enclosed.

    Returns:
        The text: headers and words first, then each attachment that can be read, on pages of its own. What is attached and was not
        read is named in ``remarks``.

    Raises:
        tsrcalc.errors.LetterError: There is no text in it at all, or it is put together of too many parts.
    """
    work = content.count(b"\n") * max(1, len(re.findall(rb"(?i)multipart/", content)))
    try:
        if work <= _MOST_WORK:
            return _message_text(message_from_bytes(content, policy=_Bounded()), name, depth)
    except RecursionError:
        pass
    raise LetterError(name, "the e-mail is put together of more parts than can be read", _SAVE_IT)


def _message_text(message: Message, name: str, depth: int) -> PagedText:
    """A message as text, its attachments on pages behind it."""
    parts = list(_parts(message))
    words = [_words(part) for part, is_words in parts if is_words]
    text = "\n".join(text for text, _ in words)
    pages, remarks = ["\n".join([*_headers(message), "", text])], [note for _, notes in words for note in notes]
    attached = [part for part, is_words in parts if not is_words]
    for number, part in enumerate(attached[:_MOST_PARTS], 1):
        title = _title(part, number)
        try:
            inner = _attachment(part, f"{name}: {title}", depth)
        except LetterError as error:
            remarks.append(_not_read(title, error.problem))
            continue
        pages.append(inner.text)
        remarks += inner.remarks
    remarks += _left_over(attached)
    if not any(page.strip() for page in (text, *pages[1:])):
        raise LetterError(name, "the e-mail has no text", _SAVE_IT)
    return PagedText.of("\n\f".join(page.rstrip("\n") for page in pages), name, remarks)


def _headers(message: Message) -> Iterator[str]:
    """The headers that a letter has too, a line each."""
    raw = {name.casefold(): value for name, value in reversed(list(message.raw_items()))}
    for header in _HEADERS:
        if value := _header(str(raw.get(header.casefold(), ""))):
            yield f"{header}: {value}"


def _header(value: str) -> str:
    """A header on one line, its words in code read; a damaged one as it stands."""
    value = " ".join(value.split())
    if not value.isascii():
        value = decoded(value.encode("utf-8", "surrogateescape"))[0]
    if "=?" in value and len(value) <= _LONGEST_CODED:
        try:
            value = " ".join(str(make_header(decode_header(value))).split())
        except (MessageError, ValueError, LookupError):  # damaged, or an encoding that there is not
            return value
    return value


def _parts(message: Message, *, alternative: bool = False) -> Iterator[tuple[Message, bool]]:
    """
    Each part that holds something, and whether it is words of the message itself.

    Args:
        message: The message, or a part of it.

        alternative: Whether its words stand in another part already; what is attached to it is given all the same.
    """
    payload = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(payload, list):
        children = cast("list[Message]", payload)
        chosen = _chosen(children) if message.get_content_type() == "multipart/alternative" else None
        for child in children:
            yield from _parts(child, alternative=alternative or (chosen is not None and child is not chosen))
        return
    named = message.get_filename() is not None or message.get_content_disposition() == "attachment"
    words = not named and message.get_content_type() in {"text/plain", "text/html"}
    if message.get_content_maintype() == "multipart":  # parts are announced, and none is there
        words = True
    if not (words and alternative):
        yield message, words


def _chosen(children: Sequence[Message]) -> Message | None:
    """Which of the forms of the same words is read: the plain one, unless another says much more; or else the last, the fullest."""
    plain = [child for child in children if child.get_content_type() == "text/plain" and _bytes(child).strip()]
    if not plain:
        return children[-1] if children else None
    fullest = max(children, key=_length)
    return fullest if _length(fullest) > _MORE + _MUCH_MORE * _length(plain[0]) else plain[0]


def _length(form: Message) -> int:
    """How long the words of a form are, blanks aside."""
    words = (part for part in form.walk() if part.get_content_maintype() == "text" and not part.get_filename())
    return sum(len("".join(_words(part)[0].split())) for part in words)


def _words(part: Message) -> tuple[str, tuple[Note, ...]]:
    text, remarks = decoded(_bytes(part), part.get_content_charset())
    if part.get_content_type() == "text/html":
        return as_text(text), remarks
    plain = unquoted(text)
    return (text, remarks) if plain is None else (plain, (*remarks, _QUOTED))


def _bytes(part: Message) -> bytes:
    """What a part holds, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _title(part: Message, number: int) -> str:
    title = _header(part.get_filename() or "")
    return title[:120] or f"attachment {number}"


def _attachment(part: Message, name: str, depth: int) -> PagedText:
    """An attachment as text."""
    from .kinds import read_content

    if part.get_content_maintype() == "message":
        inner = part.get_payload()
        if depth >= _DEEPEST:
            raise LetterError(name, "it is an e-mail in an e-mail in an e-mail", "save it and give it too")
        if isinstance(inner, list) and inner and part.get_content_type() == "message/rfc822":
            return _message_text(cast("Message", inner[0]), name, depth + 1)
    if part.get_content_maintype() in {"image", "audio", "video", "message"}:
        raise LetterError(name, "its kind is not read", "save it and look at it")
    if depth > _DEEPEST:
        raise LetterError(name, "it is an e-mail in an e-mail in an e-mail", "save it and give it too")
    return read_content(_bytes(part), name, depth + 1)


def _not_read(title: str, problem: str) -> Note:
    return Note(
        id="attachment-not-read",
        text=f"The attachment {title!r} was not read: {problem}.",
        fix="If it is part of the letter, save it and give it too.",
    )


def _left_over(attached: Sequence[Message]) -> Iterator[Note]:
    """What is said of the attachments beyond the number that is read."""
    if more := attached[_MOST_PARTS:]:
        names = ", ".join(repr(_title(part, number)) for number, part in enumerate(more[:20], _MOST_PARTS + 1))
        yield Note(
            id="attachment-not-read",
            text=f"{len(more):,} more {'attachment was' if len(more) == 1 else 'attachments were'} not read: {names}"
            f"{', ...' * (len(more) > 20)}.",
            fix="If one is part of the letter, save it and give it too.",
        )
