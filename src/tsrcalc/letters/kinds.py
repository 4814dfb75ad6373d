"""What kind of line a line of a letter's head is."""

from __future__ import annotations

import re

from ..patterns import regex
from .datelines import is_date, mailed_on


__all__ = ["ADDRESS", "ATTENTION", "CITY", "COMPANY", "COUNSEL", "EMAIL", "HEADER", "OFFICE", "SUBJECT", "TELEPHONE", "TO", "agency", "is_abroad", "is_street", "kind_of"]  # fmt: skip

EMAIL = r"[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
TELEPHONE = r"(?<![\d/.-])(?:\+?1[ .-]?)?(?:\(\d{3}\)[ .-]?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d-])"

#: No line that names somebody is longer.
_WIDEST = 200
#: The kinds of lines that an address is made of.
ADDRESS = frozenset({"other", "city", "street", "attention", "counsel"})

_AGENCY = regex(
    r"(?i)^(?:the\s)?(?:united states of america,?\s)?(?:u\.?s\.?\s|united states\s)?"
    r"(?P<name>federal (?:trade|communications) commission(?:,?\s(?:and\s|&\s|/\s)?(?:the\s)?federal (?:trade|communications) commission)?|social security administration"
    r"|(?:state|commonwealth) of [a-z ]{3,30}"
    r"|(?!.*\b(?:assistant|deputy|special|associate|first|chief|solicitor)\b)(?:office of )?(?:the )?(?:[a-z]{3,13}\s){0,2}attorneys? general(?:['’]s office)?"
    r"(?: (?:of|for) (?:the )?[a-z ]{3,30})?"
    r"|(?:[a-z]{3,13}\s){0,2}department of (?:justice|law|legal affairs|consumer protection)"
    r"|(?:[\w’'-]+\s){0,5}task force|(?:ustelecom(?:['’]s)?[\s,–-]{1,3})?(?:the\s)?industry traceback group)(?:\s\([A-Z]{2,5}\))?$"
)
OFFICE = regex(r"(?i)\b(?:region(?:al office)?|bureau|division|office|section|department)\b")
CITY = regex(
    r"^(?:.{0,60}[A-Za-z.],?\s)(?:[A-Z]{2}|D\.\s?C\.|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?),?\s\d{5}(?:-\d{4})?(?:,?\s(?:USA?|U\.S\.A?\.?|United States))?$"
)
_COUNTRIES = (
    r"(?:Canada|United Kingdom|England|India|Pakistan|Mexico|Germany|France|Ireland|Israel|Singapore|Hong Kong|Panama|Spain|Italy|Australia"
    r"|Philippines|The Netherlands|Netherlands|Romania|Poland|Portugal|Belgium|Austria|Switzerland|Sweden|Estonia|Latvia|Lithuania|Bulgaria|Cyprus"
    r"|Malta|Costa Rica|Colombia|Brazil|Bangladesh|South Africa|Japan|China|Turkey|Ukraine)"
)
_COUNTRY = regex(rf"^(?:[A-Z][\w’' -]{{1,40}},\s)?{_COUNTRIES}\.?$")
_STREET = regex(
    r"(?i)^(?:\d{1,6}\s\S|P\.?\s?O\.?\sBox\b|(?:Suite|Ste|Floor|Room|Unit)\b\.?\s|One\s\w+\s(?:Plaza|Center|Centre|Square|Tower|Place|Way)\b)"
)
#: A street whose number comes last, as abroad.
_STREET_ABROAD = regex(r"^(?=[^\W\d_])[^\d@:]{4,40}\s\d{1,4}\s?[a-zA-Z]?$")
COMPANY = regex(
    r"(?i)\b(?:inc|p?\.?l\.?l\.?c|ltd|corp(?:oration)?|limited|l\.?l?\.?p|company|co|gmbh|s\.?a|s\.?r\.?l|b\.?v|plc|pty|telecom\w*|communications|networks?|holdings|group)\b\.?"
)
ATTENTION = regex(r"(?i)^(?:c/o|attn|attention|registered agent)\b\.?:?\s*(.+)$")
COUNSEL = regex(r"(?i)^(?:(?:(?:outside\s)?counsel|attorneys?)\s(?:for|to)|on behalf of)\s((?-i:[A-Z0-9]).{1,100})$")
_VIA = regex(
    r"(?i)^(?:(?:(?:sent|delivered|transmitted|served)\s)?(?:via|by)\s.{3,80}|(?:e-?mail|to)\s*:.{0,80}|certified mail.{0,60}|overnight.{0,60}"
    r"|(?:return receipt\s)?requested)$"
)
TO = regex(r"(?i)^(to|from)\s*:\s*(.+)$")
HEADER = regex(r"(?i)^(?:from|to|cc|date|sent|subject):\s")
SUBJECT = regex(r"(?i)^(?:re|subject|in re)\s*[:.]\s*(.{3,300})$")
_SALUTATION = regex(
    r"(?i)^(?:dear\b|to whom it may concern|ladies and gentlemen|good (?:morning|afternoon|day)\b|(?:mr|ms|mrs|dr)\.\s.{2,60}[:,]$|counsel[:,]$)"
)


def agency(text: str) -> str | None:
    """The name of the agency that a line is."""
    found = _AGENCY.match(text)
    return found["name"] if found else None


def is_street(text: str) -> bool:
    """Whether a line is a street with a number, or a part of a building."""
    return bool(_STREET.match(text)) or is_abroad(text)


def is_abroad(text: str) -> bool:
    """Whether a line may be a street whose number comes last."""
    return bool(_STREET_ABROAD.match(text)) and not COMPANY.search(text)


def kind_of(text: str) -> str:
    """What kind of line of a head this is."""
    kinds = (
        ("blank", not text),
        ("salutation", _SALUTATION.match(text)),
        ("mailed", mailed_on(text)),
        ("date", is_date(text)),
        ("agency", agency(text) or text.casefold() == "united states of america"),
        ("subject", SUBJECT.match(text)),
        ("email", re.fullmatch(EMAIL, text)),
        ("header", HEADER.match(text) and re.search(EMAIL, text)),
        ("counsel", COUNSEL.match(text)),
        ("to", len(text) < _WIDEST and TO.match(text)),
        ("copy", re.match(r"(?i)(?:cc|bcc|copy to)\s*:", text)),
        ("via", _VIA.match(text)),
        (
            "telephone",
            re.fullmatch(rf"(?i)(?:(?:tel(?:ephone)?|phone|fax|direct|office|main)[.:]*\s*)?{TELEPHONE}", text),
        ),
        ("web", re.match(r"(?i)(?:www\.|https?:)\S+$", text)),
        ("city", CITY.match(text) or _COUNTRY.match(text)),
        ("attention", ATTENTION.match(text)),
        ("street", _STREET.match(text)),
        ("paragraph", len(text) > 95 or (len(text.split()) > 9 and not text.isupper())),
        ("office", text.isupper() and len(text.split()) < 5 and OFFICE.search(text)),
        ("title", text.isupper() and len(re.findall(r"[^\W\d_]{2,}", text)) > 1 and not COMPANY.search(text)),
    )
    return next((kind for kind, is_so in kinds if is_so), "other")
