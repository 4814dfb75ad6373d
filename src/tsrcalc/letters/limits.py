"""Limits of time in running text: a period with what it is counted from, or a day with its hour, whoever it is for."""

from __future__ import annotations

import contextlib
import datetime as dt
import re

from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..dates import MONTHS, long_date, read_date
from ..errors import DateError, PeriodError
from ..patterns import regex
from ..periods import ORDINALS, Period, number_in_words, read_period
from ..times import read_hour
from .heading import DATE, plain_date


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Limit", "days", "loose", "periods", "unled", "whole_words"]


class Limit(NamedTuple):
    """
    A period or a day somewhere in a text.

    Attributes:
        start: Where the words that lead to it begin, such as *within*.

        at: Where the period or the day itself begins.

        end: Where it ends, with what it is counted from.

        period: The period, or None.

        due_on: The day, or None.

        hour: The hour, as printed; often empty.

        due_at: The moment of that hour, where its zone is named.

        event: What the period is counted from, where that is neither the letter nor its receipt.

        starts_on: The day of that event, where it is named.

        problem: Why it cannot be read; otherwise empty.
    """

    start: int
    at: int
    end: int
    period: Period | None = None
    due_on: dt.date | None = None
    hour: str = ""
    due_at: dt.datetime | None = None
    event: str = ""
    starts_on: dt.date | None = None
    problem: str = ""


#: A number, or words that may be one: `read_period` knows which.
_NUMBER = (
    r"(?:[a-z]{3,9}(?:[\s-][a-z]{3,5})?\s{0,3}(?:\(\d{1,3}\))?|\d{1,3}(?:\s{0,3}\([a-z]{3,9}(?:[\s-][a-z]{3,5})?\))?)"
)
_KIND = r"(?:(?:federal\s{1,3})?(?:business|working|calendar|consecutive)[\s-]{1,3})"
_UNIT = rf"{_KIND}?(?:days?|hours?|weeks?|months?)\b(?:\s?\(s\))?"
_THAN = r"(?:not?|no\s{1,3}event|any\s{1,3}event)\s{1,3}(?:later|more)\s{1,3}than"
_YOU = r"(?:you|it|the\s{1,3}company|your\s{1,3}company|(?-i:[A-Z][\w&.-]{1,20}))"
_GIVES = rf"(?:have|has|gives?|given|grants?|granted|allows?|allowed|affords?)(?:\s{{1,3}}{_YOU})?(?:\s{{1,3}}up\s{{1,3}}to)?"
_PERIOD = regex(
    rf"(?i)\b(?:within|in|by|until|due|{_THAN}|{_GIVES}|(?:deadline|time|period)\b[^.;:]{{0,40}}?(?:\bis|:))\s{{1,3}}"
    rf"(?:(?:the\s{{1,3}}(?:next|following)|a\s{{1,3}}period\s{{1,3}}of)\s{{1,3}})?({_NUMBER}\s{{0,3}}-?\s{{0,3}}{_UNIT})"
)
#: A period that nothing leads to: it is one of this letter if that is what it is counted from.
_UNLED = regex(
    rf"(?i)(?<![\w(-])((?:[a-z]{{3,9}}(?:-[a-z]{{3,5}})?\s{{0,3}}(?:\(\d{{1,3}}\))?|\d{{1,3}})\s{{0,3}}-?\s{{0,3}}{_UNIT})(?=\s{{1,3}}(?:of|from|after|following)\b)"
)
#: What may stand between *by* and its date: an hour.
_HOUR = (
    r"(?:\(?(?:the|close|end|of|business|day|cob|eod|noon|midnight|\d{1,2}(?::\d\d)?|[a-z]{3,6}\so['’]clock|[ap]\.?m\.?|[ecmp][sd]?t|eastern"
    r"|central|mountain|pacific|daylight|standard|local|utc|gmt|time|on)\b[.,)]{0,3}\s{1,3}(?:/\s{1,3})?){0,12}"
)
#: A day that is numbered: the third business day is three business days.
_NUMBERED = regex(
    rf"(?i)\b(?:by|on|due|until|(?:on\s{{1,3}}or\s{{1,3}})before|{_THAN})\s{{1,3}}(?P<hour>{_HOUR})"
    rf"(?P<nth>{'|'.join(ORDINALS)})\s{{1,3}}(?P<kind>{_KIND}?)day\b"
)
_ZONE = r"[ecmp][sd]?t|(?:eastern|central|mountain|pacific)(?:\s{1,3}(?:standard|daylight))?(?:\s{1,3}time)?"  # one of a clock
#: An hour behind the date.
_AT = (
    r"(?:,?\s{1,3}\(?(?:(?:at|by|before|no(?:t)?\s{1,3}later\s{1,3}than)\s{1,3})?(?P<at>(?:(?:\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}:\d\d\b"
    rf"|(?:12(?::00)?\s{{1,3}})?noon\b|midnight\b)(?:,?\s{{1,3}}\(?(?:{_ZONE})\b\)?)?"
    r"|(?:the\s{1,3})?(?:close|end)\s{1,3}of\s{1,3}(?:the\s{1,3})?(?:business(?:\s{1,3}day)?|day)\b|cob\b|eod\b)))?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
_ANSWER = r"(?:respon\w{1,6}|repl(?:y|ies)|answers?|certifications?)"
_BY = (
    rf"(?:by|before|until|on\s{{1,3}}or\s{{1,3}}before|{_THAN}|extended\s{{1,3}}(?:to|until|through)"
    rf"|due(?:\s{{1,3}}(?:in|at|to|with)\s{{1,3}}(?:this|our|the|my)\s{{1,3}}\w{{1,12}})?(?:\s{{1,3}}(?:on|by))?"
    rf"|(?:deadline|due\s{{1,3}}date)\b[^.;:]{{0,60}}?(?:\bis|:)|\b{_ANSWER}\s{{1,3}}(?:due|date)(?:\s{{1,3}}date)?\s?:|due\s?:)"
)
_DAY = regex(
    rf"(?i)\b{_BY}:?\s{{1,3}}(?P<hour>{_HOUR})(?P<words>(?P<weekday>{_WEEKDAY},?\s{{1,3}})?(?:the\s{{1,3}})?(?P<date>{DATE})){_AT}"
)
#: A day without its year: a day to answer by that must not be passed over, nor guessed.
_SHORT = rf"(?:(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]{{0,6}}\.?\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?\b(?!,?\s{{0,3}}\d{{4}})|\d{{1,2}}/\d{{1,2}}\b(?!/))"
_NO_YEAR = regex(
    rf"\b(?i:{_BY}):?\s{{1,3}}(?i:{_HOUR})((?i:{_WEEKDAY})(?!,?\s{{1,3}}(?:the\s{{1,3}})?{DATE})(?:,?\s{{1,3}}{_SHORT})?|{_SHORT})"
)
#: A period in whatever other words: one that is not known must not be passed over.
_LOOSE = regex(
    rf"(?i)\b(?:within|{_THAN})\s{{1,3}}(?:[\w().,-]{{1,20}}\s{{1,3}}){{0,6}}?[\w().,-]{{0,20}}\b(?:days?|hours?|weeks?|months?)\b"
)
#: A number with nothing that it counts.
_BARE = regex(r"(?i)\bwithin\s{1,3}(\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)(?=[.,;])")
_SEVERAL = regex(
    r"(?i)\b(?:several|few|some|the\s+(?:coming|next|past|last)|recent|these|those)\s+(?:days?|hours?|weeks?|months?)$"
)
_LETTER = r"(?:(?:the|this)\s{1,3}(?:letter|notice|demand|correspondence|e-?mail|message)|our\s{1,3}letter)\b"
_GETS = rf"you\s{{1,3}}(?:receiv\w{{1,3}}|get)\s{{1,3}}(?:it\b|{_LETTER})"
#: What says that a period is counted from the letter or its receipt.
_OF_THE_LETTER = regex(
    r"(?i)\s{1,3}(?:of|from|after|following)\s{1,3}(?:"
    r"(?:(?:the|this|your|its|our)\s{1,3})?(?:(?:electronic|actual|written|initial)\s{1,3})?(?:date|day|receipt|receiving|issuance|service|delivery)\b"
    r"(?:\s{1,3}of\s{1,3}(?:(?:the|this|your|its)\s{1,3})?(?:receipt|issuance|service|delivery|date)\b)?"
    rf"(?:\s{{1,3}}(?:of\s{{1,3}})?{_LETTER}|\s{{1,3}}(?:above|hereof|first\s{{1,3}}written\s{{1,3}}above|at\s{{1,3}}the\s{{1,3}}top)\b)?"
    rf"(?:\s{{1,3}}(?:on\s{{1,3}}which|that|when)\s{{1,3}}(?:{_GETS}|{_LETTER}\s{{1,3}}(?:reaches|is|was)\s{{1,3}}\w{{1,9}}))?"
    rf"|{_LETTER}|{_GETS}|today\b|now\b)"
    r"(?:\s{1,3}(?:reaches|arrives|is\s{1,3}(?:received|delivered|served))\b(?:\s{1,3}(?:(?:to|by|with|on)\s{1,3})?you\b)?)?"
)
#: What makes it another letter, or something of another day.
_ANOTHER = regex(rf"(?i),?\s{{1,3}}(?:on|of|dated)\s{{1,3}}(?:\w{{1,9}},\s{{1,3}})?{DATE}")
_MORE = regex(r"(?i)\s{1,3}(?:of|dated|when|after|before|on\s{1,3}which)\b")
_OF = regex(r"(?i)\s{1,3}(?:of|from|after|following|(?P<back>before|prior\s{1,3}to|preceding))\s{1,3}")
#: Where the words of an event end.
_EVENT_ENDS = regex(
    r"(?i)[;:()]|,(?!\s{1,3}\d{4})|\.(?:\s|$)|\s(?:that|please|and|or|you|we|to|as|so|in\s{1,3}writing|by)\s|\n\s*\n"
)
#: An event before the clause, which the period in it is counted from.
_ONCE = regex(r"(?i)\s*(?:once|upon|beginning|starting|when|after(?!\s{1,3}\w+ing\b))\b[^,;]{3,100}(?:,\s{1,3}\d{4})?,")
_ITSELF = regex(r"(?i)\brecei(?:pt|v)|\b(?:letter|demand)\b|\bimmediate")
_LATER = regex(r"(?i)^.{0,120}\bwhichever\b.{0,30}\b(?:later|last|longer)\b")
#: No event is told in more characters, nor what changes a count.
_LONGEST_EVENT = 160
_BROKEN = regex(r"(?i)\b([a-z]{2,8})-([^\S\n]*\n\s{0,8})([a-z]{2,9})\b")
_BREAKABLE = frozenset({
    "business", "working", "calendar", "consecutive", "federal", "within", "hours", "receipt", "receiving", "following", "letter", "demand",
    "deadline", "certify", "respond", "response", "certification",
})  # fmt: skip


def whole_words(text: str) -> str:
    """The text with the words of periods that a line's end breaks made whole; every other character keeps its place."""
    return _BROKEN.sub(_whole, text)


def _whole(found: re.Match[str]) -> str:
    word = found[1] + found[3]
    return f"{word} {found[2]}" if word.lower() in _BREAKABLE else found[0]


def periods(text: str, clause: tuple[int, int]) -> Iterator[Limit]:
    """Every period of a clause, read or not."""
    for found in _PERIOD.finditer(text, *clause):
        try:
            period = read_period(" ".join(found[1].split()))
        except PeriodError as error:
            if re.search(r"\d", found[1]):
                yield Limit(found.start(), found.start(1), found.end(1), problem=error.problem)
            continue
        yield _counted(Limit(found.start(), found.start(1), found.end(), period), text, clause)
    for found in _NUMBERED.finditer(text, *clause):
        if re.compile(DATE, re.IGNORECASE).match(text, found.start("nth")):
            continue  # the 2nd day of September, 2022
        unit = "business day" if re.match(r"(?i)(?:federal\s+)?(?:business|working)", found["kind"]) else "day"
        period = Period(ORDINALS[found["nth"].lower()], unit)  # type: ignore[arg-type] # one of two
        limit = Limit(found.start(), found.start("nth"), found.end(), period, hour=_hour(found["hour"]))
        yield _counted(limit, text, clause)


def unled(text: str, clause: tuple[int, int]) -> Iterator[Limit]:
    """Every period that is counted from the letter, whatever leads to it."""
    for found in _UNLED.finditer(text, *clause):
        with contextlib.suppress(PeriodError):
            limit = _counted(
                Limit(found.start(), found.start(), found.end(), read_period(" ".join(found[1].split()))), text, clause
            )
            if limit.period and limit.period.anchor and not limit.event:
                yield limit


def _counted(limit: Limit, text: str, clause: tuple[int, int]) -> Limit:
    """A period with what it is counted from."""
    period = limit.period
    assert period is not None  # noqa: S101 -- for the checker of types
    own = _OF_THE_LETTER.match(text, limit.end, clause[1])
    if own and not _is_of_another(own, text):
        anchor = " ".join(own[0].split())
        limit = limit._replace(end=own.end(), period=attrs.evolve(period, anchor=anchor))
    elif of := _OF.match(text, limit.end, clause[1]):
        limit = _of_an_event(limit, text, of, clause[1])
    elif (once := _ONCE.match(text, clause[0], limit.start)) and not _ITSELF.search(once[0]):
        limit = _on_its_day(limit, once[0].strip(" ,\n"))
    if _LATER.match(text[limit.end : min(clause[1], limit.end + _LONGEST_EVENT)]):
        return limit._replace(problem="these words change the count; count each part of it by itself")
    return limit


def _is_of_another(own: re.Match[str], text: str) -> bool:
    """Whether what stands behind makes the date, receipt or letter that of something else."""
    if _ANOTHER.match(text, own.end()):
        return True
    return bool(_MORE.match(text, own.end()) and not re.search(r"(?i)\b(?:this|today|now)\b", own[0]))


def _of_an_event(limit: Limit, text: str, of: re.Match[str], end: int) -> Limit:
    """A period that is counted from an event; whatever is counted back has no day here."""
    first = re.compile(r"\S+").match(text, of.end(), end)
    far = min(end, of.end() + _LONGEST_EVENT)
    stop = _EVENT_ENDS.search(text, first.end(), far) if first else None
    behind = stop.start() if stop else far
    words = text[of.start() : behind]
    if dated := re.search(DATE, words):
        words = words[: dated.end()]
    limit = limit._replace(end=of.start() + len(words.rstrip()))
    words = " ".join(words.split()).rstrip(".")
    assert limit.period is not None  # noqa: S101 -- for the checker of types
    limit = limit._replace(period=attrs.evolve(limit.period, anchor=words))
    return limit._replace(event=words) if of["back"] else _on_its_day(limit, words)


def _on_its_day(limit: Limit, event: str) -> Limit:
    """A period with its event, and with that event's day, where it is named."""
    limit = limit._replace(event=event)
    if dated := re.search(rf"(?i)({_WEEKDAY},?\s)?(?:the\s)?({DATE})", event):
        try:
            return limit._replace(starts_on=_read_day(dated[1], dated[2]))
        except DateError as error:
            return limit._replace(problem=error.problem)
    if re.search(_SHORT, event):
        return limit._replace(problem="the day that it is counted from has no year")
    return limit


def _read_day(weekday: str | None, date: str) -> dt.date:
    """The day that a date names, and its day of the week, where one is given."""
    day = read_date(plain_date(date))
    named = re.sub(r"\W", "", weekday or "")
    return read_date(f"{named}, {long_date(day).partition(', ')[2]}") if named else day


def days(text: str, clause: tuple[int, int]) -> Iterator[Limit]:
    """Every day of a clause that something is due by, read or not."""
    for found in _DAY.finditer(text, *clause):
        limit = Limit(found.start(), found.start("words"), found.end())
        try:
            day = _read_day(found["weekday"], found["date"])
        except DateError as error:
            yield limit._replace(end=found.end("words"), problem=error.problem)
            continue
        hour = _hour(found["hour"]) or _hour(_without_its_bracket(found["at"] or ""))
        if not hour and found[0].lower().startswith("before"):
            day -= dt.timedelta(days=1)  # what must come before a day is due on the one before
        yield limit._replace(due_on=day, hour=hour, due_at=_moment(hour, day))
    for found in _NO_YEAR.finditer(text, *clause):
        yield Limit(found.start(), found.start(1), found.end(1), problem="it has no year")


def loose(text: str, clause: tuple[int, int]) -> Iterator[Limit]:
    """Every period in words that are not known."""
    for found in _LOOSE.finditer(text, *clause):
        if not _SEVERAL.search(found[0]):
            yield Limit(found.start(), found.start(), found.end(), problem="it is not worded as a period that is known")
    for found in _BARE.finditer(text, *clause):
        if found[1].isdigit() or number_in_words(found[1]):
            yield Limit(found.start(), found.start(), found.end(1), problem="it names no days or hours")


def _moment(hour: str, day: dt.date) -> dt.datetime | None:
    """The moment of an hour, or of the clock's time that stands in brackets behind its words."""
    if not hour:
        return None
    inner = re.search(r"\((\d[^()]*)\)", hour)
    return read_hour(hour, day)[0] or (read_hour(inner[1], day)[0] if inner else None)


def _without_its_bracket(words: str) -> str:
    """An hour without the bracket that closes behind it, where the one that opens stands before it."""
    return words if "(" in words else words.removesuffix(")")


def _hour(words: str) -> str:
    """The hour in what stands beside a date, as printed; empty where there is none."""
    folded = (
        " ".join(words.split())
        .removeprefix("the ")
        .removesuffix(" the")
        .removesuffix(" of")
        .removesuffix(" on")
        .strip(" ,")
    )
    return folded if re.search(r"(?i)\d|noon|midnight|close|end|cob|eod|clock", folded) else ""
