"""The date that a line of a letter's head is, in every form that letters have, and the day an e-mail's header gives."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..dates import MONTHS, read_date
from ..errors import DateError
from ..patterns import regex


if TYPE_CHECKING:
    import datetime as dt

__all__ = ["DATE", "is_date", "line_date", "mailed_on", "plain_date", "signed_on", "unread_date"]

#: A date as letters write it, or what may be one: `read_date` knows the months.
DATE = (
    r"(?:[^\W\d_]{3,9}\.?\s{1,3}\d{1,2}(?:st|nd|rd|th)?(?:,\s{0,3}|\s{1,3})\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?(?:\s{1,3}day)?(?:\s{1,3}of)?\s{1,3}[^\W\d_]{3,9},?\s{1,3}\d{4}|\d{1,2}/\d{1,2}/\d{2}(?:\d{2})?\b|\d{4}-\d{2}-\d{2})"
)
#: Forms that a line of a head may have, and that are too much like other things in running text.
_ANY_DATE = (
    rf"(?:{DATE}|\d{{1,2}}[-‐‑–]?[^\W\d_]{{3,9}}\.?[-‐‑–]?\d{{2}}(?:\d{{2}})?\b"
    r"|\d{4}[./]\d{1,2}[./]\d{1,2}\b|\d{1,2}\.\d{1,2}\.\d{2}(?:\d{2})?\b|\d{1,2}-\d{1,2}-\d{2}(?:\d{2})?\b)"
)
_WEEKDAY = r"(?:[a-z]+day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?"
_LABEL = (
    r"(?:(?:dated?|issued?|sent|mailed|served|released?)\b(?:\s(?:mailed|issued|sent|released|signed)\b)?(?:\sof\s(?:this\s|the\s)?(?:letter|"
    r"issue|issuance|notice|mailing|release|service|demand))?\s*[:.]?\s*(?:this\s|on\s)?|this\s|(?:sent\s)?(?:via|by)\s[\w -]{3,30},\s)"
)
_PLACE = rf"(?!{_WEEKDAY},)(?-i:[A-Z][\w.]{{1,20}}(?:\s[A-Z][\w.]{{1,20}}){{0,2}},\s(?:[A-Z][\w.]{{1,20}}(?:\s[A-Z][\w.]{{1,20}})?,\s)?)"
_BEHIND = r"(?:,?\s\(?(?:sent\s)?(?:via|by)\s.{2,40}|,?\sat\s(?-i:[A-Z])[^\d]{1,40})"
_LINE = regex(rf"(?i)^(?:{_LABEL}|{_PLACE})?(?P<date>(?:{_WEEKDAY},?\s)?(?=(?P<word>[a-z]*)){_ANY_DATE}){_BEHIND}?\.?$")
_IN_LINE = regex(rf"(?i)(?P<date>(?=(?P<word>[a-z]*)){_ANY_DATE})")
_NO_DAY = regex(r"(?i)^(?P<word>[a-z]{3,9})\.?\s(?:_+,?\s)?\d{4}$")
_MAILED = regex(
    rf"(?i)^(?:(?:date|sent):\s*|on\s)(?:{_WEEKDAY},?\s)?(?P<date>(?=(?P<word>[a-z]*)){_ANY_DATE})(?:,|\sat\b)?\s\(?\d{{1,2}}:\d\d"
)
_MAILED_STARTS = frozenset(["da", "se", "on"])
_SIGNED = regex(
    rf"(?i)^(?:dated?|signed|executed|issued)\b\s?:?\s(?:at\s[^\d]{{2,40}}?,?\s)?(?:on\s|this\s)?(?P<date>(?:{_WEEKDAY},?\s)?(?=(?P<word>[a-z]*)){_ANY_DATE}){_BEHIND}?\.?$"
)
_MONTHS = frozenset(month[:3].casefold() for month in MONTHS)


def plain_date(text: str) -> str:
    """A date on one line, without the letters of ordinal numbers."""
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", " ".join(text.replace(",", ", ").split()))


def is_date(text: str) -> bool:
    """Whether a line is a date, one that cannot be read too."""
    return _names_month(_LINE.match(text))


def line_date(text: str) -> dt.date | None:
    """The date that a line is, or None where it is none; raises DateError where it is one that cannot be."""
    found = _LINE.match(text)
    return _read(found["date"]) if found and _names_month(found) else None


def mailed_on(text: str) -> dt.date | None:
    """The day that a header of an e-mail, or of one quoted in it, gives with the time of day."""
    found = _MAILED.match(text) if text[:2].casefold() in _MAILED_STARTS else None
    if found and _names_month(found):
        try:
            return _read(found["date"])
        except DateError:
            return None
    return None


def signed_on(text: str) -> dt.date | None:
    """The date that a line below a letter says it was signed on; raises DateError where that cannot be."""
    found = _SIGNED.match(text)
    return _read(found["date"]) if found and _names_month(found) else None


def unread_date(text: str) -> str | None:
    """Why a line with a date in it, or with half of one, is not the letter's date for certain; None where it has none."""
    found = _NO_DAY.match(text)
    if found and _names_month(found):
        return "it has no day"
    if _names_month(_IN_LINE.search(text)):
        return "it is not worded as the letter's date"
    return None


def _names_month(found: re.Match[str] | None) -> bool:
    """Whether the word before the day, where there is one, is a month."""
    return found is not None and (not found["word"] or found["word"][:3].casefold() in _MONTHS)


def _read(text: str) -> dt.date:
    """A date of any form, dots and hyphens too."""
    plain = re.sub(r"(?i)(?<=\d)(?:st|nd|rd|th)\b|\s(?:day|of)\b", "", plain_date(text))
    if found := re.fullmatch(r"(\d{4})[./](\d{1,2})[./](\d{1,2})", plain):
        return read_date("-".join(found.groups()))
    if found := re.fullmatch(r"(\d{1,2})[-‐‑–]?([^\W\d_]{3,9})\.?[-‐‑–]?(\d{2,4})", plain):
        if len(found[3]) < 4:
            raise DateError("the year has two digits", "write all four")
        return read_date(f"{found[1]} {found[2]} {found[3]}")
    if found := re.fullmatch(r"(\d{1,2})([.-])(\d{1,2})\2(\d{2,4})", plain):
        return _in_figures(int(found[1]), int(found[3]), found[4])
    return read_date(plain)


def _in_figures(first: int, second: int, year: str) -> dt.date:
    """Two figures with dots or hyphens between: which is the month, only one that is no month tells."""
    if len(year) < 4:
        raise DateError("the year has two digits", "write all four")
    if first != second and max(first, second) <= 12:
        raise DateError(
            f"it may be {MONTHS[first - 1]} {second} or {MONTHS[second - 1]} {first}, {year}",
            "write the month in letters",
        )
    month, day = (first, second) if first <= 12 else (second, first)
    return read_date(f"{month}/{day}/{year}")
