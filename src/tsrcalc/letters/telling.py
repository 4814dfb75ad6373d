"""Calls that a letter tells of in sentences: never counted, and never passed over in silence; and whose numbers are no contact's."""

from __future__ import annotations

import contextlib
import re

from typing import TYPE_CHECKING, NamedTuple

from ..dates import MONTHS, read_date
from ..errors import DateError
from ..patterns import regex
from .heading import DATE, TELEPHONE, plain_date
from .values import Discrepancy


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..charts import Chart
    from .body import Body

__all__ = ["callers_of", "calls_in_words", "ten_digits"]

#: The month and the day, and the year where it is given.
Day = tuple[int, int, "int | None"]

_MONTH = "|".join(month[:3] for month in MONTHS)
_DAY = regex(rf"{DATE}|(?:{_MONTH})[a-z]{{0,6}}\.?\s{{1,3}}\d{{1,2}}\b(?!,?\s{{0,3}}\d{{4}})")
_NUMBER = regex(rf"{TELEPHONE}|(?<![\w/.+-])\+?1?[2-9]\d{{9}}(?![\w-])|(?<![\w+])\+[2-9][\d .()-]{{7,18}}\d(?![\w-])")
_CALL = r"\b(?:robo)?calls?\b"
_SPEAKS = regex(
    rf"(?i){_CALL}|\b(?:robo)?call(?:ed|ing|ers?)\b|\bdial(?:l?ed|s)\b|\bvoice\s?mails?\b|\brecorded\s+messages?\b|\bphoned\b|\brang\b"
)
#: Sentences about calls to whoever wrote the letter, or from there.
_OFFICE = regex(
    r"(?i)\bplease\b|\byou\s+(?:may|can|must|should)\b|\bcontact\s+(?:me|us|him|her|the|our|my|ftc|attorney)\b|\breach(?:ed)?\s+(?:me|us|him|her|at)\b"
    r"|\bcall\s+(?:me|us|him|her|our|my|attorney|(?:the\s+)?(?:undersigned|ftc|commission))\b|\bquestions?\b|\binquir|\be-?mail"
    r"|\bdirect\s+(?:any|all|your|line|dial)\b|\bdial-?in\b|\bconference\b|\bcalls?\s+(?:with|between)\b"
    r"|\b(?:we|i|(?:this|our|my)\s+office|(?:ftc\s+)?staff|counsel|attorneys?|investigators?)\s+(?:\w+\s+){0,2}(?:called|phoned|telephoned|spoke|tried|left|attempted)\b"
)
_OFFICE_NUMBER = regex(
    r"(?i)(?:tel(?:ephone)?|phone|fax|dial|line|mobile|cell|office)\b\.?(?:\s?(?:no\.?|number))?\s{0,2}:?\s{0,2}$"
)
#: What stands before a caller's number in any sentence.
_CALLER = regex(
    rf"(?i)(?:{_CALL}|\btraffic|\bmessages?)\s[^.;:]{{0,60}}?\b(?:from|by|using|under)\s[^.;:\d]{{0,40}}$|\bcaller\s?ids?\b[^.;:\d]{{0,40}}$"
)
_CALLED = regex(r"(?i)\b(?:to|at|reached|called|dialed|on|for)\s(?:[\w’']+\s){0,4}$")
_JOINED = regex(r"(?:,|\band\b|\bor\b|[,;]\s+and)\s{0,3}$")

_PAPER = r"(?:requests?|notices?|notifications?|tickets?|tracebacks?|complaints?|letters?|subpoenas?)"
#: What a date is of: the notice of a call, a paper or an answer; or the call.
_KEYWORDS = regex(
    rf"(?i)\b(?:(?P<paper>(?:receiv|ma[dk]|transmit|answer|deliver)\w*\s+(?:[\w’']+\s+){{0,4}}?{_PAPER}|notif\w+|inform\w*|alert\w*|advis\w+|sent|issued|initiat\w+|open\w*"
    rf"|traced?|complain\w*|report\w*|respon\w+|repli\w+|investigat\w+|filed|by|before|until|dated|{_PAPER})"
    r"|(?P<call>(?:robo)?calls?|call(?:ed|ing)|placed|made|received|dial\w*|originat\w*|transmit\w*|rout\w+|carried|deliver\w*|answer\w*"
    r"|voice\s?mails?|messages?|phoned|rang))\b"
)
_WHY = (
    "They are in no count and no total: words are not read as rows. If the demand is for them, put them in a list, a CSV file with the"
    " headings Date of Call and Caller ID, and give that to tsrcalc exposure."
)

#: More blanks than these part no sentence from the one that leads to it.
_BLANKS = 80
#: So much of a sentence is shown.
_SHOWN = 160


class _Sentence(NamedTuple):
    """A sentence with telephone numbers: its offsets, where the words that lead to it start, and the numbers."""

    start: int
    end: int
    lead: int
    numbers: list[re.Match[str]]


def ten_digits(number: str) -> str:
    """What two ways to write one telephone number share."""
    return re.sub(r"\D", "", number)[-10:]


def callers_of(body: Body) -> frozenset[str]:
    """The numbers, as :func:`ten_digits` has them, of callers or of those who were called: they are nobody's to answer."""
    callers: set[str] = set()
    office: set[str] = set()
    for sentence in _sentences(body):
        told = _is_told(body, sentence)
        above = False
        for number in sentence.numbers:
            before = body.text[sentence.start : number.start()]
            above = bool(_CALLER.search(before)) or (above and _JOINED.search(before) is not None)
            mine = callers if above or (told and not _is_office(before)) else office
            mine.add(ten_digits(number[0]))
    return frozenset(callers - office)


def calls_in_words(body: Body, charts: tuple[Chart, ...]) -> list[Discrepancy]:
    """What sentences tell of calls, each with its date and a number, that no chart has."""
    listed = {
        (ten_digits(call.caller_id), call.called_on.month, call.called_on.day, year)
        for chart in charts for call in chart if call.caller_id
        for year in (call.called_on.year, None)
    }  # fmt: skip
    told, shown = 0, ""
    places = []
    for sentence in _sentences(body):
        if not _is_told(body, sentence):
            continue
        pairs = _pairs(body, sentence)
        if missing := [pair for pair in pairs if pair not in listed]:
            shown = shown or " ".join(body.text[sentence.lead : sentence.end].split())
            told += len({*missing})
            places.append(body.place(sentence.lead, sentence.end))
    if not told:
        return []
    calls = f"at least {told:,} call{'s' * (told > 1)}"
    where = "that no row of its chart has" if charts else "and has no chart of calls"
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 3]}..."
    text = f"The letter tells of {calls} in sentences, with a date and a telephone number, {where}: {shown!r}."
    return [Discrepancy(id="calls-in-words", text=text, why=_WHY, places=tuple(places))]


def _sentences(body: Body) -> Iterator[_Sentence]:
    """Every sentence that has a telephone number, with the one that leads to it by a colon."""
    numbers: dict[tuple[int, int], list[re.Match[str]]] = {}
    for number in _NUMBER.finditer(body.text):
        numbers.setdefault(body.sentence(number.start()), []).append(number)
    for (start, end), found in numbers.items():
        before = len(body.text[max(start - _BLANKS, 0) : start].rstrip()) + max(start - _BLANKS, 0)
        lead = body.sentence(before - 1)[0] if body.text[before - 1 : before] == ":" else start
        yield _Sentence(start, end, lead, found)


def _is_told(body: Body, sentence: _Sentence) -> bool:
    """Whether a sentence speaks of a call that is none to or from the office that writes."""
    text = body.text[sentence.lead : sentence.end]
    return _SPEAKS.search(text) is not None and not _OFFICE.search(text)


def _is_office(before: str) -> bool:
    return _OFFICE_NUMBER.search(before) is not None


def _pairs(body: Body, sentence: _Sentence) -> list[tuple[str, int, int, int | None]]:
    """The callers' numbers, each with the date of its call; none where no date is of a call."""
    days, numbers = [*_days(body, sentence)], _callers(body, sentence)
    if not days or not numbers:
        return []
    if len(numbers) == 1:
        return [(ten_digits(numbers[0][0]), *day) for _, day in days]
    pairs = []
    for number in numbers:
        above = [day for at, day in days if at < number.start()]
        pairs.append((ten_digits(number[0]), *(above[-1] if above else days[0][1])))
    return pairs


def _callers(body: Body, sentence: _Sentence) -> list[re.Match[str]]:
    """The numbers of a sentence without the office's own, and without those called where a caller's is there too."""
    found: list[re.Match[str]] = []
    called: list[re.Match[str]] = []
    for number in sentence.numbers:
        before = body.text[sentence.lead : number.start()]
        if not _is_office(before) and not _is_alone(body.text, number):
            to = _CALLED.search(before)
            (called if to else found).append(number)
    return found or called[:1]


def _is_alone(text: str, found: re.Match[str]) -> bool:
    """Whether something has a line to itself, as in the head of a letter."""
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return not before.strip() and not text[found.end() : found.end() + 200].partition("\n")[0].strip()


def _days(body: Body, sentence: _Sentence) -> Iterator[tuple[int, Day]]:
    """The dates of a sentence that are of calls, with their offsets; of two that calls lie between, the first."""
    said = body.text[sentence.lead : sentence.end]
    keywords = [*_KEYWORDS.finditer(said)]
    window = None
    for date in _DAY.finditer(body.text, sentence.lead, sentence.end):
        start, end = date.start() - sentence.lead, date.end() - sentence.lead
        if _is_alone(body.text, date) or not _is_of_call(said, start, end, keywords):
            continue
        if window is not None and re.fullmatch(r",?\s+(?:and|to|through|until)\s+", said[window:start]):
            window = None
            continue
        window = end if re.search(r"(?i)\b(?:between|from)\s+$", said[:start]) else None
        yield date.start(), _day(date[0])


def _is_of_call(said: str, start: int, end: int, keywords: list[re.Match[str]]) -> bool:
    """Whether a date is of a call, by the word before it in its clause, or else by the word behind it."""
    before = next((one for one in reversed(keywords) if one.end() <= start), None)
    if before and not re.search(r"(?i)[,;:]|\bthat\b", said[before.end() : start]):
        return before["call"] is not None
    behind = next((one for one in keywords if one.start() >= end), None)
    return behind is None or behind["call"] is not None


def _day(text: str) -> Day:
    """A date with its year or without; no day where it cannot be read."""
    with contextlib.suppress(DateError):
        day = read_date(plain_date(text))
        return day.month, day.day, day.year
    short = re.fullmatch(rf"({_MONTH})[a-z]{{0,6}}\.?\s+(\d{{1,2}})", text)
    return ([month[:3] for month in MONTHS].index(short[1]) + 1, int(short[2]), None) if short else (0, 0, None)
