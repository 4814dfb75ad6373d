"""What the forms of citation share: pieces of patterns, the writing of numbers, pages and dates, and the form itself."""

from __future__ import annotations

import functools
import re

from typing import TYPE_CHECKING, Any, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from . import Citation

__all__ = [
    "DATE",
    "NUMBER",
    "ONE_SIGN",
    "PAREN",
    "PATH",
    "PINPOINT",
    "RANGE",
    "SEQ",
    "SIGN",
    "Form",
    "grouped",
    "order",
    "plain",
    "read_detail",
    "read_marks",
    "read_page",
    "read_pages",
    "read_parallel",
    "write_detail",
    "write_path",
    "write_pinpoint",
]

PATH = r"(?P<path> (?: \([A-Za-z]{1,6}\) | \(\d{1,3}\) | \s\((?:[A-Za-z]{1,2}|[ivxIVX]{3,6}|\d{1,2})\) )* )"
SIGN = r"(?: (?P<plural> §\s?§ | [Ss](?:ections|ecs\.?|s\.) ) | § | [Ss](?:ection|ec\.?|\.) | SEC(?:TION|\.) )?"
ONE_SIGN = r"(?: § | [Ss]ec(?:tion|\.)? )"
RANGE = r"\s? (?:[-–]|\bto\b|\bthrough\b) \s?"
SEQ = r"(?: ,? \s (?P<seq>et\.?\sseq\.?) )?"
NUMBER = r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,6}"
PAREN = r"(?: (?: \s (?=\() | (?=\(\d{4}\)) ) \( (?P<detail>[^()\s][^()]{0,78}[^()\s]) \) )?"
DATE = r"[A-Z][a-z]{2,8}\.? \s \d{1,2}, \s \d{4}"
_PAGE = r"\*?(?:\d{1,3}(?:,\d{3})+|\d{1,7})"  # each page in one way only, or a long list takes for ever
_PAGES = rf"{_PAGE} (?: [-–]{_PAGE} )?"
PINPOINT = rf"(?: , \s? (?:at\s)? (?P<pinpoint> {_PAGES} (?: , \s {_PAGES} )* (?: \s (?:&\s)? n\.\s?\d{{1,3}} )? ) )?"

_MONTHS = {"May": "May", "Jun": "June", "Jul": "July", "Sep": "Sept."}


def plain(number: str) -> str:
    """Drop the commas of a number."""
    return number.replace(",", "")


def grouped(number: str) -> str:
    """Five digits and more are grouped, four are not: 1070, but 77,520."""
    return f"{int(number):,}" if number.isdigit() and len(number) > 4 else number


def _write_pages(found: re.Match[str]) -> str:
    """Write a page or a range of pages, of which the second keeps only the digits that differ, but two at least."""
    first, last = plain(found[1]), plain(found[2] or "")
    if not last:
        return first
    last = (first[: max(len(first) - len(last), 0)] + last).lstrip("0") or "0"
    return f"{first}–{last[-2:] if first[:-2] == last[:-2] else last}"


def read_pages(text: str | None, *, commas: bool) -> str | None:
    """Write a pinpoint: 1072-1073 and 1,072–73 are both 1072–73. Pages of the Federal Register have commas, of reporters none."""
    if text is None:
        return None
    number = r"\*?(\d+(?:,\d{3})*)"
    pages, note, which = text.partition("n.")
    star = "*" if "*" in pages else ""
    pages = re.sub(rf"{number}(?:[-–]{number})?", _write_pages, pages)
    return star + (re.sub(r"\d+", lambda found: grouped(found[0]), pages) if commas else pages) + note + which.strip()


def read_page(found: Mapping[str, str | None], *, commas: bool = True) -> dict[str, Any]:
    """From the groups of a pattern that ends with a page to the fields of a citation."""
    return {
        "volume": int(found["volume"] or 0),
        "number": plain(found["number"] or ""),
        "pinpoint": read_pages(found["pinpoint"], commas=commas),
        "detail": read_detail(found["detail"] or found.get("dated")),
    }


def read_detail(detail: str | None) -> str | None:
    """Shorten the month of a date: January 10, 2022 to Jan. 10, 2022."""
    if detail is None or "," not in detail:
        return detail
    months = r"(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b\.?(?=\s\d)"
    return re.sub(rf"\b{months}", lambda found: _MONTHS.get(found[1][:3], f"{found[1]}."), detail)


def read_marks(path: str | None) -> tuple[str, ...]:
    """Take the marks out of their parentheses."""
    return tuple(path.replace(" ", "")[1:-1].split(")(")) if path else ()


def order(section: str) -> tuple[tuple[int, int, str], ...]:
    """Put section numbers in the order of the code: 57, 57a, 57b-1, 58; 300z before 300aa; 310.3 before 310.10."""
    parts = re.findall(r"(\d+)([a-z]*)", section.casefold())
    return tuple((int(digits), len(letters), letters) for digits, letters in parts)


def write_path(citation: Citation) -> str:
    """Put the marks back into parentheses."""
    return "".join(f"({mark})" for mark in citation.path)


def write_detail(citation: Citation) -> str:
    """Write what stands in parentheses at the end."""
    return f" ({citation.detail})" if citation.detail else ""


def write_pinpoint(citation: Citation) -> str:
    """Write the page cited within the document."""
    at = " at" if citation.pinpoint and citation.pinpoint.startswith("*") else ""
    return f",{at} {citation.pinpoint}" if citation.pinpoint else ""


def read_parallel(text: str | None, series: str) -> str | None:
    """Write a parallel citation: volume, series, page and pinpoint."""
    if text is None:
        return None
    volume, *pages = re.findall(NUMBER, text)
    return f"{volume} {series} {', '.join(grouped(plain(page)) for page in pages)}"


#: Reporters and codes: a number before one of them is its volume, and ends no citation before it.
_VOLUME_OF = r"(?: U\.?\s?S\.?\s | U\.?\s?S\.?\s?C\b | S\.\s?Ct | L\.\s?Ed | F\.\s?\d | F\.\s?Supp | F\.\s?App | Fed\. | FR\s\d | Stat\. | WL\s\d | C\.?\s?F\.?\s?R\b | FCC\sRcd | F\.T\.C\. )"
#: Where a citation can end: behind a parenthesis or a stop, or before what does not go on with its last word. A point and
#: one or two digits before a blank are the end of a sentence and a footnote's mark.
_END = rf"(?: (?<=[).]) | (?! [A-Za-z\d] | \.\d (?!\d?(?:\s|$)) ) ) (?! (?<=\d) \s{_VOLUME_OF} )"
_CODE_END = rf"{_END} (?! (?<!\)) [-–]\d )"


class Form(NamedTuple):
    """
    One kind of citation.

    Attributes:
        kind: Its name.

        marks: What every such text contains, in small letters without blanks and points; the pattern is not tried, nor
            compiled, for a text that has none of them.

        pattern: A regular expression for the whole text, verbose.

        read: From the pattern's groups to the fields of a citation.

        write: The normal form, after the Bluebook.

        link: Where to read it, or None if no stable address is known.

        examples: Texts as people write them, each with its normal form.
    """

    kind: str
    marks: tuple[str, ...]
    pattern: str
    read: Callable[[Mapping[str, str | None]], dict[str, Any]]
    write: Callable[[Citation], str]
    link: Callable[[Citation], str | None]
    examples: tuple[tuple[str, str], ...]

    def match(self, text: str) -> re.Match[str] | None:
        """Match the whole of *text*, or nothing."""
        squeezed = text.replace(" ", "").replace(".", "").casefold()
        return self.opening.fullmatch(text) if any(mark in squeezed for mark in self.marks) else None

    @property
    def opening(self) -> re.Pattern[str]:
        """The pattern, compiled, for a text that starts with such a citation, up to where it can end."""
        return _opening(self.pattern, _CODE_END if self.kind in {"cfr", "usc"} else _END)


@functools.cache
def _opening(pattern: str, end: str) -> re.Pattern[str]:
    return re.compile(f"(?: {pattern} ) {end}", re.VERBOSE | re.ASCII)
