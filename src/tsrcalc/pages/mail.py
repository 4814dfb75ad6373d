"""An e-mail as text: its headers, its words, and the letters it carries as further pages."""

from __future__ import annotations

import functools

from typing import TYPE_CHECKING, Any

from ..errors import LetterError
from ..working import Note
from .markup import as_text
from .plain import decoded
from .values import PagedText


if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage, MIMEPart

__all__ = ["read_mail"]

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
#: An e-mail in an e-mail in an e-mail is read; deeper ones are named.
_DEEPEST = 2
#: No e-mail carries more; what more there is is named.
_MOST_PARTS = 100


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
        tsrcalc.errors.LetterError: There is no text in it at all.
    """
    from email import message_from_bytes, policy

    message: EmailMessage = message_from_bytes(content, policy=policy.default)
    words, remarks = _words(message)
    pages = ["\n".join([*_headers(message), "", words])]
    notes = list(remarks)
    for number, part in enumerate(_attachments(message), 1):
        title = _title(part, number)
        try:
            inner = _read(part, f"{name}: {title}", depth) if number <= _MOST_PARTS else None
        except LetterError as error:
            notes.append(_not_read(title, error.problem))
            continue
        if inner is None:
            notes.append(_not_read(title, "its kind is not read"))
            continue
        pages.append(inner.text)
        notes += inner.remarks
    if not any(page.strip() for page in (words, *pages[1:])):
        raise LetterError(name, "the e-mail has no text", "save the letter that it carries, and give that")
    return PagedText.of("\n\f".join(page.rstrip("\n") for page in pages), name, notes)


def _headers(message: EmailMessage) -> list[str]:
    """The headers that a letter has too, a line each; a damaged one as it stands."""
    raw = {name.casefold(): value for name, value in reversed(list(message.raw_items()))}
    values = (
        (header, _tried(functools.partial(message.__getitem__, header)) or raw.get(header.casefold()))
        for header in _HEADERS
    )
    return [f"{header}: {' '.join(str(value).split())}" for header, value in values if value]


def _tried(ask: Callable[[], Any]) -> Any:  # noqa: ANN401 -- whatever the parser gives
    """What the parser of e-mail says, or None where a damaged message makes it fail."""
    try:
        return ask()
    except (ValueError, LookupError, AttributeError, TypeError):
        return None


def _words(message: EmailMessage) -> tuple[str, tuple[Note, ...]]:
    """The words of the message itself, the plain form before the one with markup; of a damaged one, all of it."""
    body = _tried(lambda: message.get_body(preferencelist=("plain", "html")))
    if body is None:
        payload = message.get_payload()
        return (payload if isinstance(payload, str) else ""), ()
    text, remarks = decoded(_bytes(body), body.get_content_charset())
    return (as_text(text) if body.get_content_type() == "text/html" else text), remarks


def _bytes(part: MIMEPart) -> bytes:
    """What a part holds, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachments(message: EmailMessage) -> list[EmailMessage]:
    return _tried(lambda: list(message.iter_attachments())) or []


def _title(part: EmailMessage, number: int) -> str:
    title = _tried(part.get_filename)
    return " ".join(str(title).split())[:120] if title else f"attachment {number}"


def _read(part: EmailMessage, name: str, depth: int) -> PagedText | None:
    """An attachment as text; None where it is of a kind that no letter has."""
    from .kinds import read_content

    if part.get_content_type() == "message/rfc822":
        if depth >= _DEEPEST:
            return None
        inner = part.get_payload(0) if part.is_multipart() else None
        return None if inner is None else read_mail(inner.as_bytes(), name, depth + 1)  # type: ignore[union-attr] # a message
    if part.get_content_maintype() in {"image", "audio", "video"}:
        return None
    return read_content(_bytes(part), name, depth + 1)


def _not_read(title: str, problem: str) -> Note:
    return Note(
        id="attachment-not-read",
        text=f"The attachment {title!r} was not read: {problem}.",
        fix="If it is part of the letter, save it and give it too.",
    )
