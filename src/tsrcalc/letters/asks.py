"""What a letter demands, by when, and whom to answer."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..patterns import regex
from .duties import clauses, is_asked, is_of_an_answer
from .gathering import Found
from .heading import EMAIL, TELEPHONE
from .limits import days, loose, periods, unled, whole_words
from .telling import ten_digits
from .values import Ask, Contact


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .body import Body
    from .limits import Limit

__all__ = ["read_asks", "read_contact"]

#: A line that a day below it, or behind it, belongs to.
_LABEL = regex(r"(?i)\b(?:(?:deadline|due|date)\b[^.;:]{0,60}|by):$")
_TIMED = regex(r"(?i)\d|\b(?:days?|hours?|weeks?|months?)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
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
    text = whole_words(body.text)
    found: list[Found[Ask]] = []
    for sentence in _sentences(body):
        if _TIMED.search(text, *sentence):
            for clause in clauses(text, sentence):
                found += _of_clause(body, text, sentence, clause)
    first = {(one.value, body.sentence(one.start)): one for one in reversed(found)}
    return sorted(first.values(), key=lambda one: one.start)


def _sentences(body: Body) -> Iterator[tuple[int, int]]:
    """Every sentence; a label that ends with a colon goes with the one behind it."""
    at, begun = 0, None
    while behind := re.compile(r"\S").search(body.text, at):
        start, at = body.sentence(behind.start())
        start = start if begun is None else begun
        begun = start if _LABEL.search(body.text, start, at) else None
        if begun is None:
            yield start, at
    if begun is not None:
        yield begun, at


def _of_clause(body: Body, text: str, sentence: tuple[int, int], clause: tuple[int, int]) -> Iterator[Found[Ask]]:
    words = " ".join(body.text[slice(*sentence)].split())
    known = [*periods(text, clause)]
    for more in (days, unled):
        known += [one for one in more(text, clause) if not any(_meet(one, other) for other in known)]
    for limit in known:
        if not is_asked(text, limit, clause):
            if not limit.problem and (limit.period or is_of_an_answer(text, clause)):
                body.passed.setdefault(words, (limit.at, limit.end))
        elif limit.problem:
            body.unread[limit.at, limit.end] = limit.problem
        else:
            ask = Ask(
                what=words, period=limit.period, due_on=limit.due_on, hour=limit.hour, due_at=limit.due_at, event=limit.event,
                starts_on=limit.starts_on,
            )  # fmt: skip
            yield Found(ask, limit.start, limit.end)
    for limit in loose(text, clause):
        if not any(_meet(limit, one) for one in known) and is_asked(text, limit, clause):
            body.unread[limit.start, limit.end] = limit.problem


def _meet(one: Limit, other: Limit) -> bool:
    return one.start < other.end and other.start < one.end


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
