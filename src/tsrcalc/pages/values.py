"""A text with its pages, and how pages are put together to one."""

from __future__ import annotations

import bisect

from typing import TYPE_CHECKING

import attrs

from ..errors import check_type


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..working import Note

__all__ = ["PagedText"]


@attrs.frozen(kw_only=True)
class PagedText:
    r"""
    The text of a document, and where its pages start in it.

    A table is written a row to a line, its cells separated by tabs; every offset counts characters of ``text``.

    Attributes:
        name: The file's name, or ``<stdin>``, or ``<text>``.

        text: The whole text; a form feed ends each page but the last. Lines end in ``\n``.

        starts: The offset at which each page starts; the first is 0.

        remarks: What was odd about the file, such as a page that holds only a picture.

    >>> paged = PagedText(name="<text>", text="one\f" + "two", starts=(0, 4))
    >>> paged.page_of(5)
    2
    """

    name: str
    text: str
    starts: tuple[int, ...] = (0,)
    remarks: tuple[Note, ...] = ()

    @classmethod
    def of(cls, text: str, name: str = "<text>", remarks: Iterable[Note] = ()) -> PagedText:
        """A plain text; a form feed starts a page."""
        check_type(text, str, "the text", "give a str; what is in a file, read_letter reads")
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        starts = [0]
        while at := text.find("\f", starts[-1]) + 1:
            starts.append(at)
        return cls(name=name, text=text, starts=tuple(starts), remarks=tuple(remarks))

    def page_of(self, offset: int) -> int:
        """The page, from 1, that an offset stands on."""
        return bisect.bisect_right(self.starts, offset)
