"""Whose duty a sentence tells of: the reader's, now and once, or somebody else's, an earlier one, or a standing one."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..patterns import regex


if TYPE_CHECKING:
    from .limits import Limit

__all__ = ["clauses", "is_asked", "is_of_an_answer"]

_VERBS = (
    r"(?:respond|certify|provide|produce|submit|send|confirm|contact|cease|notify|report|reply|inform|answer|advise|stop|block|pay|write"
    r"|e-?mail|tell|describe|explain|identify|give|furnish|deliver|forward|return|sign|complete|terminate|disconnect|suspend|remove|end|halt"
    r"|investigate|mitigate|take|show|let\s{1,3}us|make|discontinue|acknowledge|verify|attest|disclose|supply|transmit|upload|mail|fax|direct"
    r"|ensure|trace|comply|cooperate|begin|start|serve|do\s{1,3}so|desist|refrain|swear|declare|detail|outline|cut\s{1,3}off|shut\s{1,3}(?:off|down)|turn\s{1,3}over"
    r"|call\s{1,3}(?:us|me|the\s{1,3}undersigned)|file\s{1,3}(?:an?|your|with)|list\s{1,3}(?:the|all|every|each)|state\s{1,3}(?:whether|how|that|in))"
    r"\b(?!\s{1,3}(?:of|is|was|were|has|law)\b)"
)
_ANSWER = (
    r"(?:respon\w{1,6}|repl(?:y|ies)|answers?|certificat(?:es?|ions?)|proof|statements?|declarations?|affidavits?|reports?|confirmations?|assurances?"
    r"|submissions?|documents?|information|lists?|plans?|descriptions?|records?|explanations?|payments?|evidence|materials?|compliance)"
)
_REQUIRED = r"(?:hereby\s{1,3}|now\s{1,3})?(?:due|required|expected|requested|demanded|directed|ordered|asked|instructed|urged|to)\b"
_OTHERS = (
    r"(?:consumers?|customers?|subscribers?|callers|providers?|carriers?|telemarketers?|sellers?|companies|they|courts?|agencies|anyone|persons?"
    r"|people|parties|defendants?|who|nobody|no\s{1,3}one|everyone|group|itg|commission|bureau|registry|judge|fcc|ftc|agency|board|consortium|congress|we|i"
    r"|complaints?|appeals?|petitions?|objections?|comments?|suits?|actions?|refunds?|requests?)"
)
_LAW = r"(?:rules?|law|regulations?|statutes?|section|act|orders?|decree|judgment|polic(?:y|ies)|c\.f\.r\.[^,;]{0,30}|u\.s\.c\.[^,;]{0,30}|§[^,;]{0,20})"
#: Words up to another subject.
_ON = r"(?:(?!\b(?:that|who|which|how|whether|when|where|because)\b)[^;:])"
#: Words that make a duty the reader's.
_READERS = regex(
    r"(?i)\b(?:please|kindly)\b"
    r"|\b(?:you|your\s{1,3}company|it|the\s{1,3}company)\s{1,3}(?:(?:therefore|also|now|then)\s{1,3})?"
    rf"(?:must|shall|should|needs?\s{{1,3}}to|ha(?:ve|s)(?=\s*$|\s{{1,3}}(?:until|up|to|no|within|a\s{{1,3}}period)\b)|ought\s{{1,3}}to|(?:are|is)\s{{1,3}}{_REQUIRED})"
    r"|(?-i:\b(?!(?:The|This|That|These|Those|There|What|Such|No|One|All|Any|Each|Every|[A-Za-z]{1,20}s\s+(?:must|shall|should))\b)"
    rf"(?!(?i:{_OTHERS})\b)[A-Z][\w&’'-]{{1,20}}(?:,?\s(?!(?i:{_OTHERS})\b)(?:[A-Z][\w&.’'-]{{0,20}}|of)){{0,5}},?\s+)"
    rf"(?:must|shall|should|has(?=\s*$|\s{{1,3}}until\b)|is\s{{1,3}}{_REQUIRED})"
    rf"|\b{_ANSWER}\b{_ON}{{0,80}}?\b(?:must|shall|should|(?:is|are)\s{{1,3}}{_REQUIRED})"
    rf"|\b{_ANSWER}\b[^;:]{{0,80}}?\b(?:is|are)\s{{1,3}}due\b|\b{_ANSWER}\s{{1,3}}(?:(?:is|are)\s{{1,3}})?(?:due|date|deadline)\b"
    r"|\b(?:we|i|this\s{1,3}(?:office|letter|notice|demand|order)|the\s{1,3}(?:bureau|commission|staff|office|undersigned|attorney\s{1,3}general))\s{1,3}"
    r"(?:(?:hereby|therefore|also|now|would)\s{1,3})?"
    r"(?:requests?|demands?|asks?|expects?|directs?|requires?|orders?|wants?|needs?|seeks?|urges?|insists?|awaits?|appreciates?|looks?\s{1,3}forward)\b"
    rf"|(?:^|\n\s{{0,20}}(?-i:(?=[A-Z]))|,\s{{1,3}}(?:and\s{{1,3}}|then\s{{1,3}})?){_VERBS}"
    r"|\b(?:we|i|(?:this|our)\s{1,3}office|the\s{1,3}undersigned)\s{1,3}(?:must|should|need\s{1,3}to|expect\s{1,3}to|would\s{1,3}like\s{1,3}to)\s{1,3}(?:receive|have|hear)\b"
    r"|\b(?:we|i)(?:\s{1,3}would|['’]d)\s{1,3}like\s{1,3}(?:your|you)\b|\bthank\s{1,3}you\s{1,3}(?:in\s{1,3}advance\s{1,3})?for\b"
    r"|\b(?:trust|expect|anticipate|confident)\s{1,3}(?:that\s{1,3})?(?:you\s{1,3}will|your)\b"
    r"|\byou\s{1,3}will\s{1,3}(?:have|be\s{1,3}(?:given|granted|allowed|required))(?=\s*$|\s{1,3}(?:until|up|to|a\s{1,3}period)\b)|\byour\s{1,3}(?:deadline|due\s{1,3}date)\b"
    r"|\b(?:this|these(?:\s{1,3}\w{1,12})?|all\s{1,3}of\s{1,3}(?:this|these)|the\s{1,3}(?:above|foregoing|following))\s{1,3}(?:must|shall)\s{1,3}be\s{1,3}(?:done|completed|carried\s{1,3}out|finished)\b"
    r"|\bunless\s{1,3}(?:you|we)\b|\b(?:if|unless)\s{1,3}(?:you|we)\s{1,3}(?:do\s{1,3}not|don['’]t|fail\s{1,3}to|have\s{1,3}not|hear)\b|\bfail(?:ing|ure)?\s{1,3}to\b"
    rf"|\b(?:deadline|time|period|due\s{{1,3}}date)\s{{1,3}}(?:for|to|of)\s{{1,3}}(?!(?:\w{{1,12}}\s{{1,3}}){{0,2}}{_OTHERS}\b){_ON}{{0,60}}?(?:{_ANSWER}|{_VERBS})"
    r"|\b(?:gives?|grants?|allows?|affords?)\s{1,3}(?:you|your\s{1,3}company|the\s{1,3}company)\b|\byou\s{1,3}are\s{1,3}(?:given|granted|allowed)\b"
    r"|\b(?:robo)?(?:traffic|calls?|campaigns?|conduct|practices?)\b"
    rf"{_ON}{{0,40}}?\b(?:must|shall)\s{{1,3}}(?:stop|cease|end|be\s{{1,3}}(?:stopped|blocked|terminated|ended|halted))"
    r"|\b(?:essential|imperative|important|necessary|critical)\s{1,3}(?:that|for)\b|\bdeadline\s?:|\brespon[sd]e?\s?:"
)
#: Words that make it somebody else's, or none, or one of another time.
_NOT_READERS = regex(
    r"(?i)\b(?:was|were|had|did)\b|\b(?:we|i|you|itg|ftc|fcc|group|commission|bureau|staff|office|court|judge|letters?|notices?|they|he|she|who|orders?|rules?)\s{1,3}"
    r"(?:(?!you\b)[\w,-]{1,12}\s{1,3}){0,3}?(?:asked|told|gave|promised|agreed|committed|claimed|answered|responded|paid|settled|ordered|directed|required|requested"
    r"|instructed|demanded|failed\s{1,3}to|wrote|offered|said)\b"
    r"|\b(?:may|can|could|might|would|will|cannot|won['’]t)\b"
    rf"|\b{_OTHERS}\s{{1,3}}(?:(?!(?:you|your|that|which|who)\b)[\w-]{{1,20}}\s{{1,3}}){{0,6}}?"
    r"(?:must|shall|should|ha(?:ve|s)|needs?|do(?:es)?|are|is|respond|receive|report|answers?|stop|cancel|certify)\b"
    rf"|(?<!this )\b{_LAW}\s{{1,3}}(?:\w{{1,12}}\s{{1,3}})?"
    r"(?:requires?|provides?|obliges?|says?|directs?|mandates?|gives?|allows?|grants?|calls?\s{1,3}for)(?:\s{1,3}you)?\b"
    r"|\byou\s{1,3}(?:need\s{1,3}not|do\s{1,3}not\s{1,3}(?:have|need)\s{1,3}to)\b|\bnot\s{1,3}(?:required|obliged|necessary|due)\b"
    r"|\b(?:please\s{1,3}|(?:you|it)\s{1,3}(?:should|must|shall)\s{1,3})(?:also\s{1,3})?(?:note|be\s{1,3}a(?:dvised|ware)|understand|remember|know)\b"
    r"|\bwe\s{1,3}(?:expect|intend|plan|want|need|hope|seek)\s{1,3}to\b"
)
#: A last day on which something still goes on is none to have done it by.
_GOES_ON = regex(
    r"(?i)\b(?:retain|preserve|keep|hold|maintain|remain|continue|store|save|valid|refrain)\w{0,3}\b[^;]{0,120}$|(?<!if you )\b(?:do|must|shall|may|should)\s{1,3}not\b[^;]{0,80}$"
)
_LASTS = regex(r"(?i)(?:until|before)\b")
#: What happened by a day, or in a time, without an order that it be done.
_DONE = regex(
    r"(?i)(?<!\bbe\s)(?<!\bbeing\s)\b(?:placed|made|carried|transmitted|originated|routed|dial(?:l)?ed|traced|recorded|initiated|occurr(?:ed|ing)|observed"
    r"|collected|logged|delivered|sent|received|issued|captured|ending|beginning|open|closed|effective)\s{1,3}(?:on\s{1,3}or\s{1,3})?$"
)
#: A duty that comes back, with every request or change.
_STANDING = regex(
    r"(?i)\b(?:each|every|any|all)\s{1,3}(?!(?:of\s{1,3})?(?:the|these|those|such|this|your|open|outstanding|pending|enclosed|attached|listed|unanswered|overdue|remaining|above)\b)"
    r"(?:[\w-]{1,20}\s{1,3}){0,3}?(?:requests?|tracebacks?|inquir(?:y|ies)|subpoenas?|changes?|demands?)\b"
    r"|\b(?:to|answer|handle|process)\s{1,3}(?:(?:traceback|itg|such|lawful|future|new)\s{1,3}){0,2}requests\b|\b(?:whenever|each\s{1,3}time|at\s{1,3}all\s{1,3}times|going\s{1,3}forward|annually|every\s{1,3}year|each\s{1,3}year)\b"
)
_ANY = regex(r"(?i)\s{0,3}(?:of|from|after|following|before)\s{1,3}(?:an?|any|each|every|such|all)\s")
#: An item's mark before its words.
_MARK = regex(r"(?:\s|[•*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s){0,4}")
#: So many characters away nobody is told to act by then: a text without an end must not take long.
_FAR = 500
#: What an answer is about.
_OF_ANSWERS = regex(
    r"(?i)\b(?:respon[ds]|certif|repl(?:y|ies)|answer|deadline|due\b|proof|submi|extend|hear\s{1,3}from\s{1,3}you)"
)


def clauses(text: str, sentence: tuple[int, int]) -> list[tuple[int, int]]:
    """The parts of a sentence that semicolons set apart, without the marks of items."""
    start, end = sentence
    ends = [found.start() for found in re.compile(r";\s").finditer(text, start, end)]
    starts = [start, *(at + 1 for at in ends)]
    return [
        (min(mark.end(), behind) if (mark := _MARK.match(text, at)) else at, behind)
        for at, behind in zip(starts, [*ends, end], strict=True)
    ]


def is_asked(text: str, limit: Limit, clause: tuple[int, int]) -> bool:
    """
    Whether the reader must do something in the time of a limit.

    What decides is the last word before the limit that says who must act, or where there is none the first behind it.
    """
    start, end = clause
    cut = max(start, limit.start - _FAR)
    led, before = (" " * (cut > start) + text[cut:at] for at in (limit.start, limit.at))
    behind = text[limit.end : min(end, limit.end + _FAR)].lstrip(" ,:\n")
    if _DONE.search(led) or (_LASTS.match(text, limit.start) and _GOES_ON.search(led)):
        return False
    if limit.event and not limit.starts_on and _ANY.match(limit.event):
        return False
    standing = None if _names_the_letter(limit) else _STANDING
    if led.rstrip().endswith(",") and _READERS.match(behind):
        return not _is_to_all(behind, standing)
    mine = [(found.end(), -found.start()) for found in _READERS.finditer(before)]
    others = [
        (found.end(), -found.start()) for one in (_NOT_READERS, standing) if one for found in one.finditer(before)
    ]
    if mine or others:
        return bool(mine) and max(mine) > max(others, default=(0, 0))
    first, other = _READERS.search(behind), _NOT_READERS.search(behind)
    return bool(first and not (other and other.start() <= first.start()) and not _is_to_all(behind, standing))


def _names_the_letter(limit: Limit) -> bool:
    """Whether a period is counted from this very letter: then it is no standing one."""
    anchor = limit.period.anchor if limit.period and not limit.event else ""
    return bool(re.search(r"(?i)\b(?:letter|notice|demand)\b", anchor))


def _is_to_all(behind: str, standing: re.Pattern[str] | None) -> bool:
    """Whether what is to be done in a time is an answer to whatever comes."""
    found = re.match(
        r"(?i).{0,30}?\b(?:respond|repl(?:y|ies)|answer|comply|cooperate)\b.{0,60}", " ".join(behind.split())
    )
    return bool(found and standing and standing.search(found[0]))


def is_of_an_answer(text: str, clause: tuple[int, int]) -> bool:
    """Whether a clause speaks of an answer at all."""
    return bool(_OF_ANSWERS.search(text, *clause))
