"""What a letter demands, by when, and whom to answer."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..dates import MONTHS, read_date
from ..errors import DateError, PeriodError
from ..patterns import regex
from ..periods import read_period
from ..times import read_hour
from .gathering import Found
from .heading import DATE, EMAIL, TELEPHONE, plain_date
from .telling import ten_digits
from .values import Ask, Contact


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .body import Body

__all__ = ["read_asks", "read_contact"]

#: A number, or words that may be one: `read_period` knows which.
_NUMBER = r"(?:[a-z]{3,9}(?:[\s-][a-z]{3,5})?\s{0,3}(?:\(\d{1,3}\))?|\d{1,3})"
_UNIT = r"(?:(?:business|working|calendar|consecutive)[\s-]{1,3})?(?:days?|hours?|weeks?|months?)\b(?:\s?\(s\))?"
_ANCHOR = r"(?:\s{1,3}(?:of|from|after|following)\s{1,3}(?:(?:the|this|your|its)\s{1,3})?(?:(?:electronic|actual|written|initial)\s{1,3})?(?:date|day|receipt|receiving|issuance|service|delivery|letter|notice|demand)\b(?:\s{1,3}of\s{1,3}(?:(?:the|this)\s{1,3})?(?:receipt|issuance|service|letter|notice|demand)\b|\s{1,3}(?:on\s{1,3}which|that|when)\s{1,3}you\s{1,3}receiv\w{1,3}\s{1,3}(?:this|the)\s{1,3}\w{1,12})*)?"
_PERIOD = regex(
    rf"(?i)\b(?:within|in|not?\s{{1,3}}(?:later|more)\s{{1,3}}than|have|by|due)\s{{1,3}}(?:the\s{{1,3}}(?:next|following)\s{{1,3}})?({_NUMBER}\s{{0,3}}-?\s{{0,3}}{_UNIT}{_ANCHOR})"
)
#: What may stand between *by* and its date: an hour.
_HOUR = (
    r"(?:\(?(?:the|close|end|of|business|day|cob|eod|noon|midnight|\d{1,2}(?::\d\d)?|[a-z]{3,6}\so['’]clock|[ap]\.?m\.?|[ecmp][sd]?t|eastern"
    r"|central|mountain|pacific|daylight|standard|time|on)\b[.,)]{0,3}\s{1,3}){0,9}"
)
#: An hour behind the date.
_AT = (
    r"(?:,?\s{1,3}(?:(?:at|by|before|no(?:t)?\s{1,3}later\s{1,3}than)\s{1,3})?(?P<at>(?:(?:\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}:\d\d\b"
    r"|noon\b|midnight\b)(?:,?\s{1,3}\(?(?:[ecmp][sd]?t|(?:eastern|central|mountain|pacific)(?:\s{1,3}(?:standard|daylight))?(?:\s{1,3}time)?)\b\)?)?"
    r"|(?:the\s{1,3})?(?:close|end)\s{1,3}of\s{1,3}(?:the\s{1,3})?(?:business(?:\s{1,3}day)?|day)\b|cob\b|eod\b)))?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
_BY = regex(
    rf"(?i)\b(?:by|before|until|on\s{{1,3}}or\s{{1,3}}before|not?\s{{1,3}}later\s{{1,3}}than|due(?:\s{{1,3}}on)?|deadline\b[^.\n]{{0,30}}:)\s{{1,3}}(?P<hour>{_HOUR})(?P<words>(?P<weekday>{_WEEKDAY},?\s{{1,3}})?(?P<date>{DATE})){_AT}"
)
#: A day without its year: a day to answer by that must not be passed over, nor guessed.
_SHORT = rf"(?:(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]{{0,6}}\.?\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?\b(?!,?\s{{0,3}}\d{{4}})|\d{{1,2}}/\d{{1,2}}\b(?!/))"
_NO_YEAR = regex(
    rf"\b(?:[Bb]y|[Bb]efore|[Uu]ntil|[Dd]ue|[Tt]han)\s{{1,3}}{_HOUR}((?i:{_WEEKDAY})(?!,?\s{{1,3}}{DATE})(?:,?\s{{1,3}}{_SHORT})?|{_SHORT})"
)
#: A period in whatever other words: one that is not known must not be passed over.
_LOOSE = regex(
    r"(?i)\b(?:within|not?\s{1,3}(?:later|more)\s{1,3}than)\s{1,3}(?:[\w().,-]{1,20}\s{1,3}){0,6}?[\w().,-]{0,20}\b(?:days?|hours?|weeks?|months?)\b"
)
_SEVERAL = regex(
    r"(?i)\b(?:several|few|some|the\s+(?:coming|next|past|last)|recent|these|those)\s+(?:days?|hours?|weeks?|months?)$"
)
#: What makes a sentence with a period a demand on whoever reads it.
_DEMANDING = regex(
    r"(?i)\b(?:please|(?:you|it)\s+should|you\s+(?:must|shall|are\s+(?:required|directed|requested|ordered)|have)|must|shall|certify(?:ing)?"
    r"|we\s+(?:request|demand|ask|expect|direct|require)|requir\w+|demands?|due|deadline|failure\s+to|fail\s+to|hear\s+from\s+you)\b"
)
#: What an answer is about; a sentence about somebody else's time is none.
_ACT = regex(
    r"(?i)\b(?:certif|respon[ds]|send|submit|provide|produce|confirm|contact|notify|report|cease|stop|investigate|mitigate|block|repl(?:y|ies)"
    r"|inform|advise|take\s+steps|call\s+(?:us|me|the\s+undersigned)|writ|pay|answer|hear\s+from\s+you)"
)
_VERB = r"(?:respond|certify|provide|submit|send|confirm|contact|cease|notify|report|reply|produce|inform|answer|advise|stop|block|pay)\b"
_IMPERATIVE = regex(
    rf"(?i)(?:and\s+)?{_VERB}|(?:within|by|no\s+later\s+than|not\s+later\s+than)\s[^.;]{{3,120}}?,\s{{1,3}}{_VERB}"
)
_CONTACTING = regex(
    r"(?i)\b(?:send|contact|respond|direct|submit|e-?mail|repl(?:y|ies)|inquir|questions?|certif|via|call)"
)
_PERSON = regex(
    r"\b(?:attorneys?|contact|to|with|of|counsel|investigator|paralegal|Attn:?|Attention:?)\s+((?:(?:Mr|Ms|Mrs|Dr)\.\s)?[A-Z][\w.'’-]+(?:\s(?:[A-Z][\w.'’-]+|d[aei]|de\sla|van|von|la|[A-Z]\.)){1,4})(?=\s*(?:[,;(.]|\bat\b|\bvia\b|\bby\b))"
)
_NO_PERSON = regex(
    r"(?i)^(?:the\b|federal|commission|section|attachment|telemarketing|united|bureau|division|part\b|title\b)"
)


def read_asks(body: Body) -> list[Found[Ask]]:
    """Every sentence that demands something of the reader in a period or by a day."""
    found = sorted([*_periods(body), *_days(body)], key=lambda one: one.start)
    first = {(one.value, body.sentence(one.start)): one for one in reversed(found)}
    return sorted(first.values(), key=lambda one: one.start)


def _periods(body: Body) -> Iterator[Found[Ask]]:
    known: set[int] = set()
    for match in _PERIOD.finditer(body.text):
        try:
            period = read_period(" ".join(match[1].split()))
        except PeriodError as error:
            if re.search(r"\d", match[1]) and _is_demand(body, match.start()):
                body.unread[match.span(1)] = error.problem
                known.add(match.start())
            continue
        known.add(match.start())
        if _is_demand(body, match.start()):
            yield Found(Ask(what=body.words(match.start()), period=period), match.start(), match.end())
        else:
            body.passed.setdefault(body.words(match.start()), match.span(1))
    for match in _LOOSE.finditer(body.text):
        if match.start() not in known and not _SEVERAL.search(match[0]) and _is_demand(body, match.start()):
            body.unread[match.span()] = "it is not worded as a period that is known"


def _days(body: Body) -> Iterator[Found[Ask]]:
    for match in _BY.finditer(body.text):
        if not _is_demand(body, match.start()):
            continue
        try:
            day = read_date(plain_date(f"{match['weekday'] or ''}{match['date']}"))
        except DateError as error:
            body.unread[match.span("words")] = error.problem
            continue
        hour = _hour(match["hour"]) or _hour(match["at"] or "")
        at = read_hour(hour, day)[0] if hour else None
        ask = Ask(what=body.words(match.start()), due_on=day, hour=hour, due_at=at)
        yield Found(ask, match.start(), match.end())
    for match in _NO_YEAR.finditer(body.text):
        if _is_demand(body, match.start()):
            body.unread[match.span(1)] = "it has no year"


def _hour(words: str) -> str:
    """The hour in what stands beside a date, as printed; empty where there is none."""
    folded = " ".join(words.split()).removeprefix("the ").removesuffix(" on").strip(" ,")
    return folded if re.search(r"(?i)\d|noon|midnight|close|end|cob|eod|clock", folded) else ""


def _is_demand(body: Body, at: int) -> bool:
    """Whether the sentence that an offset stands in demands something of the reader."""
    if body.says(at, _DEMANDING, _ACT):
        return True
    start, end = body.sentence(at)
    return _IMPERATIVE.match(body.text, start, end) is not None


def read_contact(body: Body, asks: list[Found[Ask]], callers: frozenset[str]) -> list[Found[Contact]]:
    """
    Whom to answer: what the sentence with the period names, and the sentence behind it; failing that, any such sentence.

    Args:
        body: The letter's words.

        asks: What it demands.

        callers: The numbers of callers, which are nobody's to answer, as `ten_digits` has them.
    """
    spans: list[tuple[int, int]] = []
    for ask in asks:
        span = body.sentence(ask.start)
        behind = min(span[1] + 2, len(body.text))
        spans += [span, body.sentence(behind)]
    if not any(re.search(EMAIL, body.text[start:end]) for start, end in spans):
        spans += [
            body.sentence(match.start())
            for match in re.finditer(rf"{EMAIL}|{TELEPHONE}", body.text)
            if ten_digits(match[0]) not in callers and body.says(match.start(), _CONTACTING)
        ]
    pieces = [body.text[start:end] for start, end in dict.fromkeys(spans)]
    text = "\n\n".join(pieces)
    emails = tuple(dict.fromkeys(re.findall(EMAIL, text)))
    telephones = tuple(
        dict.fromkeys(number for number in re.findall(TELEPHONE, text) if ten_digits(number) not in callers)
    )
    persons = [name for found in _PERSON.finditer(text) if not _NO_PERSON.match(name := " ".join(found[1].split()))]
    if not (emails or telephones):
        return []
    contact = Contact(person=persons[0] if persons else None, emails=emails, telephones=telephones)
    return [Found(contact, min(span[0] for span in spans), max(span[1] for span in spans))]
