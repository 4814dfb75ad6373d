"""What kind of file it is, told by its content, and the reader of each kind."""

from __future__ import annotations

import re

from ..errors import LetterError
from ..patterns import regex
from .plain import read_plain
from .values import PagedText


__all__ = ["read_content"]

_AS_PDF = "save it as PDF or DOCX and give that"
#: What other files start with, what they are, and what would be right.
_OTHER_FILES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a", "this is an old Office file or an Outlook message", "save it as PDF, DOCX or e-mail (.eml) and give that"),
    (b"{\\rtf", "this is an RTF file", _AS_PDF),
    (b"%!PS", "this is a PostScript file", "save it as PDF and give that"),
    (b"\x1f\x8b", "this file is compressed", "unpack it and give what was in it"),
    (b"7z\xbc\xaf", "this file is compressed", "unpack it and give what was in it"),
    (b"Rar!", "this file is compressed", "unpack it and give what was in it"),
    (b"\x89PNG", "this is a picture", "have its text recognised, and save it as PDF with that text"),
    (b"\xff\xd8\xff", "this is a picture", "have its text recognised, and save it as PDF with that text"),
    (b"II*\0", "this is a picture", "have its text recognised, and save it as PDF with that text"),
    (b"MM\0*", "this is a picture", "have its text recognised, and save it as PDF with that text"),
    (b"GIF8", "this is a picture", "have its text recognised, and save it as PDF with that text"),
)  # fmt: skip
_PDF = regex(rb"%PDF-\d\.\d")
_TRANSPORT = regex(
    rb"(?im)^(?:mime-version|message-id|received|return-path|delivered-to|content-type|content-transfer-encoding):"
)
_ADDRESS = regex(rb"(?im)^(?:from|to|date|subject):")
_HEADER = regex(rb"[!-9;-~]{1,80}:|From ")
_MARKUP = regex(
    r"\s*+(?:<\?xml[^<>]{0,200}\?>\s*+)?(?:<!--.{0,2000}?-->\s*+)?"
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6]|center|font|span|article)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def read_content(content: bytes, name: str, depth: int = 0) -> PagedText:
    """
    Read bytes of any kind.

    Args:
        content: The bytes.

        name: The file's name.

        depth: In how many e-mails it is enclosed.

    Raises:
        tsrcalc.errors.LetterError: It is of a kind that cannot be read, or damaged.
    """
    for signature, problem, expected in _OTHER_FILES:
        if content.startswith(signature):
            raise LetterError(name, problem, expected)
    if _PDF.search(content, 0, 1024) and not is_mail(content):
        from .pdf import read_pdf

        return read_pdf(content, name)
    if content.startswith(b"PK\x03\x04"):
        from .docx import read_docx

        return read_docx(content, name)
    if is_mail(content):
        from .mail import read_mail

        return read_mail(content, name, depth)
    text, remarks = read_plain(content, name)
    if _MARKUP.match(text):
        from .markup import as_text

        return PagedText.of(as_text(text), name, remarks)
    return PagedText.of(text, name, remarks)


def is_mail(content: bytes) -> bool:
    """Whether it starts with an e-mail's headers: an address, and one that only e-mail has."""
    if not _HEADER.match(content):
        return False
    ends = [at for at in (content.find(b"\n\n", 0, 1 << 16), content.find(b"\r\n\r\n", 0, 1 << 16)) if at >= 0]
    headers = content[: min(ends, default=1 << 16)]
    return bool(_TRANSPORT.search(headers) and _ADDRESS.search(headers))
