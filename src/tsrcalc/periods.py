"""A period of time as people write it: ``three (3) business days``, ``within 48 hours``, ``20 days of service``."""

from __future__ import annotations

import contextlib
import functools
import re

from typing import Literal

import attrs

from .dates import MONTHS, read_date
from .errors import DateError, PeriodError, RuleError
from .patterns import regex


__all__ = ["ORDINALS", "Period", "Unit", "number_in_words", "read_period"]

Unit = Literal["business day", "day", "hour", "month", "year", "date"]

_UNITS = ("business day", "day", "hour", "month", "year", "date")
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Ordinal numbers, and which each is.
ORDINALS = dict(
    zip(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th",
        ),
        (*range(1, 11), *range(1, 11)),
        strict=True,
    )
)  # fmt: skip
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: What stands for a unit, the number of units it is, and the unit.
_NAMES = {"day": (1, "day"), "week": (7, "day"), "hour": (1, "hour"), "month": (1, "month"), "year": (1, "year")}


@attrs.frozen
class Period:
    """
    A period of time.

    Attributes:
        n: How many; negative where it is counted backward, from the event it must come before. For a date that comes
            every year: the month times 100, and the day.

        unit: ``business day``, ``day``, ``hour``, ``month``, ``year`` or ``date``.

        anchor: The words that say what it is counted from, as written, such as ``of service``; often empty.

    >>> print(Period(3, "business day"))
    3 business days
    """

    n: int
    unit: Unit = "day"
    anchor: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if type(self.n) is not int or (self.unit in {"month", "year", "date"} and not self.n):
            raise RuleError(f"n is {self.n!r}", "a period is a whole number of units")
        if self.unit not in _UNITS:
            raise RuleError(f"unit is {self.unit!r}", f"it is one of {', '.join(_UNITS)}")
        if self.unit == "date" and not (
            1 <= self.n // 100 <= 12 and 1 <= self.n % 100 <= _MONTH_DAYS[self.n // 100 - 1]
        ):
            raise RuleError(f"there is no date {self.n}", "give the month times 100, and the day: 301 for March 1")

    def __str__(self) -> str:
        if self.unit == "date":
            return f"each {MONTHS[self.n // 100 - 1]} {self.n % 100}"
        return f"{abs(self.n)} {self.unit}{'s' if abs(self.n) != 1 else ''}{' before' if self.n < 0 else ''}"


# Blanks are taken whole (the + behind a +): a text of nothing but blanks is refused as fast as any other. Case is folded
# within ASCII, where no other letter passes for an s or an i; so the blanks of a PDF are listed.
_B = "[\\s\u00a0\u2002-\u200a\u202f\u3000]"
_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:(?:{_B}|-)++(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(reversed(_ONES))})"
_PERIOD = (
    rf"{_B}*+(?:(?:(?:with)?in|(?:not?|no){_B}++(?:later|more|(?P<fewer>fewer|less)){_B}++than|(?P<least>at{_B}++least)|by){_B}++)?"
    rf"(?:(?:the{_B}++(?:next|following)|a{_B}++period{_B}++of){_B}++)?"
    rf"(?:(?P<word>{_WORD})\b{_B}*+)?(?:(?P<paren>\()?(?P<digits>\d{{1,5}})(?(paren)\)|(?:{_B}*+\((?P<again>{_WORD})\))?+))?"
    rf"(?:{_B}|-)*+(?:federal{_B}++(?=business))?(?:(?P<kind>business|working|calendar|consecutive)(?:{_B}|-)++)?"
    r"(?P<units>(?P<unit>day|week|hour|month|year)(?:s|\(s\))?)['’]?"
    rf"(?:(?:{_B}|-)++period)?(?:{_B}++(?P<anchor>(?P<toward>of|after|from|following|before|prior|preceding)\b(?s:.){{0,200}}))?{_B}*+\.?{_B}*+"
)
_YEARLY = (
    rf"{_B}*+(?:(?:on|by){_B}++)?(?:(?:each|every){_B}++)?(?P<month>{'|'.join(MONTHS)}){_B}++(?P<day>\d{{1,2}})"
    rf"(?:,?{_B}++(?:of{_B}++)?(?:each|every){_B}++year)?{_B}*+\.?{_B}*+"
)
_FLAGS = re.IGNORECASE | re.ASCII
#: Words behind a period that make it another one.
_CHANGES = regex(
    r"exclud\w+|exclusive|\bprior\s*,|\bday\s+(?:before|after|following)\b|whichever|no\s+event|\bor\b|\bplus\b|\d\)?\s*(?:business\s|calendar\s)?\s*(?:day|hour|week|month|year)",
    _FLAGS,
)


def read_period(text: str) -> Period:
    """
    Read a period of time as letters and rules write it.

    Args:
        text: ``3 business days``, ``three (3) business days``, ``within 48 hours``, ``ten calendar days``, ``20 days of
            service``, ``14 days before the hearing``, ``5 years``, ``March 1 each year``. Two weeks are 14 days.

    Returns:
        The period. What it is counted from is kept as `Period.anchor`, and is for the caller to supply.

    Raises:
        tsrcalc.errors.PeriodError: The text is something else, or its word and its figure differ.

    >>> read_period("within three (3) business days of this letter")
    Period(n=3, unit='business day', anchor='of this letter')
    """
    if not isinstance(text, str):
        raise RuleError(f"the period is {text!r}", "give a text such as '3 business days'")
    if (found := re.fullmatch(_PLAIN, text, re.ASCII)) and (plain := _plain(found)):
        return plain
    found = re.fullmatch(_PERIOD, text, _FLAGS)
    if not found or not (found["word"] or found["digits"]):
        if yearly := re.fullmatch(_YEARLY, text, _FLAGS):
            return _yearly(text, yearly)
        raise _unreadable(text)
    words = [number_in_words(found[name]) for name in ("word", "again") if found[name]]
    digits = int(found["digits"]) if found["digits"] else words[0]
    for word in words:
        if word != digits:
            raise PeriodError(text, *found.span("digits"), f"the word says {word} and the figure says {digits}")
    size, unit = _NAMES[found["unit"].lower()]
    if (found["kind"] or "").lower() in {"business", "working"}:
        if unit != "day" or size != 1:
            problem, span = (
                f"business {found['unit'].lower()}s are not counted here",
                (found.start("kind"), found.end("units")),
            )
            raise PeriodError(text, *span, problem, "a number of hours or business days")
        unit = "business day"
    n = size * (digits or 0)
    backward = bool(re.match(r"(?i)before|prior|preceding", found["toward"] or ""))
    _refuse_words(text, found, backward=backward)
    if not n and (backward or unit in {"month", "year"}):
        raise PeriodError(text, *found.span(), f"a period of no {unit}s{' before' * backward} is none")
    anchor = " ".join((found["anchor"] or "").split()).rstrip(" .")
    return Period(-n if backward else n, unit, anchor=anchor)  # type: ignore[arg-type]


#: A period in the fewest words: read without the long pattern, which takes long to make ready.
_PLAIN = r"(\d{1,5}|[a-z]{3,9}(?:-[a-z]{3,5})?) (business day|day|hour|month|year)s?"


def _plain(found: re.Match[str]) -> Period | None:
    """The period, where its number is one and not zero."""
    n = int(found[1]) if found[1].isdigit() else number_in_words(found[1])
    return Period(n, found[2]) if n else None  # type: ignore[arg-type] # one of the pattern's own words


def _refuse_words(text: str, found: re.Match[str], *, backward: bool) -> None:
    """Refuse words around a period that make it another one."""
    if found["anchor"] and (changes := _CHANGES.search(text, *found.span("anchor"))):
        raise PeriodError(text, *changes.span(), "these words change the count; count each part of it by itself")
    minimum = "least" if found["least"] else "fewer"
    if found[minimum] and not backward:
        raise PeriodError(text, *found.span(minimum), "this is the least a period may be: nothing is due when it ends")


def _yearly(text: str, found: re.Match[str]) -> Period:
    month = next(i for i, name in enumerate(MONTHS, 1) if name.lower() == found["month"].lower())
    day = int(found["day"])
    if not 1 <= day <= _MONTH_DAYS[month - 1]:
        raise PeriodError(text, *found.span("day"), f"not every {MONTHS[month - 1]} has a day {day}")
    return Period(month * 100 + day, "date")


@functools.cache
def _values() -> dict[str, int]:
    values = {word: i for i, word in enumerate(_ONES)}
    for i, tens in enumerate(_TENS, 2):
        values[tens] = 10 * i
        values.update({f"{tens} {_ONES[one]}": 10 * i + one for one in range(1, 10)})
    return values


def number_in_words(words: str) -> int | None:
    """
    The number that words stand for, from zero to ninety-nine; None for other words.

    >>> number_in_words("Forty-five")
    45
    """
    return _values().get(re.sub(r"[\s-]+", " ", words.lower()))


def _unreadable(text: str) -> PeriodError:
    """Say what kind of thing stands where a period should be, and mark it."""
    examples = "such as 3 business days, 48 hours, 14 days or 5 years"
    if found := re.search(r"\d+\s*[-–]\s*\d+|\d+(?:\.\d+)", text):
        return PeriodError(text, *found.span(), f"a period is one whole number, {examples}")
    if re.fullmatch(r"\s*\d+\s*", text):
        number = text.strip()
        suggestion = f"{number} business days, {number} days or {number} hours"
        return PeriodError(text, 0, len(text), "a number alone says no unit", suggestion)
    if nearly := _nearly(text):
        return nearly
    if _names_a_day(text):
        return PeriodError(text, 0, len(text), "this names a day, not a period: it can go into the calendar as it is")
    if found := re.search(r"(?i)\b(?:minutes?|seconds?|quarters?|decades?|fortnights?)\b", text):
        return PeriodError(text, *found.span(), "periods run in hours, days, weeks, months or years")
    found = re.search(r"(?i)\b(?:(?:business|working|calendar)[\s-]+)?(?:days?|weeks?|hours?|months?|years?)\b", text)
    return PeriodError(text, *(found.span() if found else (0, len(text))), f"this is not a period of time, {examples}")


def _nearly(text: str) -> PeriodError | None:
    """What is nearly a period: a day that is numbered, or business written wrong; each with what is meant."""
    from difflib import get_close_matches

    if found := re.search(rf"(?i)\b({'|'.join(ORDINALS)})\s+(business\s+)?day\b", text):
        days = ORDINALS[found[1].lower()]
        suggestion = f"{days} {(found[2] or '').lower()}day{'s' if days > 1 else ''}, with any hour kept apart"
        return PeriodError(text, *found.span(), "a day is numbered, where a number of days is expected", suggestion)
    for found in re.finditer(r"[A-Za-z]+", text):
        word = found[0].lower()
        if "business" not in word and get_close_matches(word, ["business"], cutoff=0.75):
            return PeriodError(text, *found.span(), "this is not a period of time", "business")
    return None


def _names_a_day(text: str) -> bool:
    """Whether a text gives a date, or a day of the week."""
    with contextlib.suppress(DateError):
        return bool(read_date(text.strip(" .")))
    return bool(re.search(r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|close\s+of\s+business)\b", text))
