"""Reading one citation from a whole text: by its form, and what is wrong with a text that has none or a damaged one."""

from __future__ import annotations

import functools
import re

from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..errors import CitationError
from ..patterns import regex
from . import Citation, paragraphs
from .forms import FORMS
from .pieces import order, plain, read_marks


if TYPE_CHECKING:
    from .pieces import Form

__all__ = ["Fault", "clean_up", "first_wrong", "levels", "mend", "parse", "read", "read_by_form", "understand"]

_LEVELS = {"cfr": paragraphs.CFR, "usc": paragraphs.USC, "frcp": paragraphs.RULE}
_TITLES = {"cfr": ("the Code of Federal Regulations", 50), "usc": ("the United States Code", 54)}
#: No citation is longer; the bound keeps every pattern quick on any text.
_LONGEST = 500
_DASHES = {0x2010: "-", 0x2011: "-", 0x2012: "–", 0x2014: "–"}


class Fault(NamedTuple):
    """Why a text is refused, in offsets of the cleaned text."""

    start: int
    end: int
    problem: str
    suggestion: str | None = None


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> Citation:
    """Read the one citation that a whole text is, or say why it is none."""
    clean = clean_up(text)
    citation, fault = read(clean)
    if citation is None or fault:
        fault = fault or _why_not(clean)
        places = [found.start() for found in re.finditer(r"\s+|\S", text)][bool(text[:1].isspace()) :]
        start, last = places[fault.start] if places else 0, places[fault.end - 1] if places else 0
        raise CitationError(text, start, last + 1, fault.problem, fault.suggestion)
    return citation


def clean_up(text: str) -> str:
    """Single blanks, one kind of hyphen and one of dash, and no stop at the end."""
    return " ".join(text.translate(_DASHES).split()).rstrip(" .;,")


def read(clean: str) -> tuple[Citation | None, Fault | None]:
    """Read a cleaned text: the citation in it, if it has the form of one, and what is wrong with that."""
    if (found := _PLAIN.fullmatch(clean)) and (citation := _plain(found)):
        return citation, None
    return read_by_form(clean)


#: The normal form of most citations: read without the patterns of their kinds, which take long to make ready.
_MARKS = r"(?:\((?:[A-Za-z]{1,6}|\d{1,3})\))*"
_PLAIN = regex(
    r"(?P<title>\d{1,2}) (?:C\.F\.R\. (?:§ (?P<cfr>(?![59]310\.)\d{1,4}\.\d{1,5})|pt\. (?P<part>\d{1,4}))"
    r"|U\.S\.C\. § (?P<usc>[1-9]\d{0,4}[a-z]{0,3}|[1-9]\d{1,4}[a-z]{1,3}-\d[a-z]?))"
    rf"(?P<path>(?(part)|{_MARKS}))(?P<note>(?(usc)(?: note)?))"
    r"|(?P<volume>\d{1,3}) Fed\. Reg\. (?P<page>[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,6})"
    r"|Pub\. L\. No\. (?P<congress>\d{1,3})-(?P<law>\d{1,4})|(?P<omb>M-\d{2}-\d{2})"
    rf"|Exec\. Order No\. (?P<order>[1-9]\d?,\d{{3}}|[1-9]\d{{3,4}})(?: § (?P<section>\d{{1,3}})(?P<marks>{_MARKS}))?",
    re.ASCII,
)


def _plain(found: re.Match[str]) -> Citation | None:
    """The citation in its normal form, if nothing is wrong with it."""
    if found["title"] is None:
        return _plain_document(found)
    kind = "usc" if found["usc"] else "cfr"
    number = found["usc"] or found["cfr"] or found["part"]
    citation = Citation(
        kind=kind,
        volume=int(found["title"]),
        number=number,
        path=read_marks(found["path"]),
        note=bool(found["note"]),
    )
    return citation if 1 <= (citation.volume or 0) <= _TITLES[kind][1] and first_wrong(citation) is None else None


def _plain_document(found: re.Match[str]) -> Citation:
    """A page of the Federal Register, a public law, a memorandum or an order."""
    if found["page"]:
        return Citation(kind="federal-register", volume=int(found["volume"]), number=plain(found["page"]))
    if found["law"]:
        return Citation(kind="public-law", volume=int(found["congress"]), number=found["law"])
    if found["omb"]:
        return Citation(kind="document", series="OMB Memorandum", number=found["omb"])
    return Citation(
        kind="executive-order", number=plain(found["order"]), section=found["section"], path=read_marks(found["marks"])
    )


def read_by_form(clean: str) -> tuple[Citation | None, Fault | None]:
    """Read a cleaned text by the patterns of every kind."""
    for form in FORMS if len(clean) <= _LONGEST else ():
        if found := form.match(clean):
            return understand(form, found)
    return None, None


def understand(form: Form, found: re.Match[str]) -> tuple[Citation, Fault | None]:
    """Make a citation of a match, and find what is wrong with it."""
    citation = Citation(kind=form.kind, **form.read(found.groupdict()))
    wrong = _wrong_title(citation, found) or _wrong_range(citation, found)
    return citation, wrong or _wrong_mark(citation, found)


def _readable(clean: str) -> bool:
    citation, fault = read(clean)
    return citation is not None and fault is None


def _wrong_title(citation: Citation, found: re.Match[str]) -> Fault | None:
    """Find a title that its code does not have, or that is not the Telemarketing Sales Rule's."""
    code, last = _TITLES.get(citation.kind, ("", 0))
    if code and not 1 <= (citation.volume or 0) <= last:
        return Fault(*found.span("volume"), f"{code} has titles 1 to {last}")
    for name in ("rule", "of_rule") if citation.kind == "cfr" and not citation.is_tsr else ():
        if found[name]:
            return Fault(*found.span(name), "the Telemarketing Sales Rule is 16 C.F.R. Part 310")
    return None


def _wrong_range(citation: Citation, found: re.Match[str]) -> Fault | None:
    if citation.through and citation.path:
        return Fault(*found.span("path"), "a range of sections has no paragraphs")
    if citation.through is None or order(citation.through) > order(citation.number):
        return None
    span = found.span("through") if found["through"] else found.span("number")
    return Fault(*span, f"the range ends at {citation.through}, before it starts")


def _wrong_mark(citation: Citation, found: re.Match[str]) -> Fault | None:
    """Find a paragraph mark that cannot stand where it does."""
    wrong = first_wrong(citation) if citation.kind in _LEVELS else None
    if wrong is None:
        return None
    index, expected = wrong
    marks = list(re.compile(r"\([A-Za-z0-9]+\)").finditer(found.string, *found.span("path")))
    start, end = marks[index].span()
    after = f"after {found.string[found.start() : start].rstrip()}" if index else "first"
    problem = f"{after} comes {expected}, not ({citation.path[index]})"
    right = _repaired(citation, index)
    return Fault(start, end, problem, str(right) if right else None)


def first_wrong(citation: Citation) -> paragraphs.Wrong | None:
    """Find the first mark of a citation of a code that cannot stand where it does."""
    any_start = citation.kind != "frcp" and not citation.is_tsr
    return paragraphs.first_wrong(citation.path, levels(citation), any_start=any_start)


def levels(citation: Citation) -> tuple[str, ...]:
    """The kinds of marks that may stand at each depth of what is cited."""
    if citation.is_tsr:
        return paragraphs.levels_for(citation.number, citation.path)
    return _LEVELS[citation.kind]


def _repaired(citation: Citation, index: int, *, again: bool = True) -> Citation | None:
    """Find the likeliest right path: one mark changed or added; failing that, two, of which one may be added."""
    likely = [attrs.evolve(citation, path=path) for path in paragraphs.repairs(citation.path, index, levels(citation))]
    wrong = [first_wrong(other) for other in likely]
    if None in wrong:
        return likely[wrong.index(None)]
    for other, still in zip(likely, wrong, strict=True):
        right = _repaired(other, still[0], again=False) if again and still else None
        if right and len(right.path) <= len(citation.path) + 1:
            return right
    return None


#: What can stand behind a citation that was read: another one, the end of a range, or anything else.
_FOLLOWING = (
    (
        r"(?!(?<=\d),\d\()\s?(?:,|,?\s?(?:[;&]|and\b|or\b))\s?(?=§|\(|\d|[Ss]ec|No\.)|,?\s?(?:[;&]|and\b|or\b)\s?(?=[A-Z])",
        "more than one citation; give one at a time",
    ),
    (r"(?<=\))\s?(?:[-–]|to\b|through\b)\s?(?=[\d(.§])", "a range of paragraphs; give one at a time"),
    (r"[\s,;]*", "what follows {} cannot be read"),
)

#: Damage met in real copies: what to look for, what it was, and what to say.
_DAMAGE = (
    (r"^[(\[\"“'](.*)[)\]\"”']$", r"\1", "a mark stands around the citation"),
    (r"^(?:[Ss]ee(?: also)?|[Cc]f\.|[Bb]ut see|[Aa]ccord)\s", "", "a signal stands before the citation"),
    (r"^[Rr]ule\s(?=\d)", "Fed. R. Civ. P. ", "the set of rules is not named"),
    (
        r"^(?:§|[Ss]ection|[Ss]ec\.)\s?5(?!\d)(.*)\sof the FTC Act$",
        r"15 U.S.C. § 45\1",
        "a section of the act, not of the code",
    ),
    (r"^FTC Act,?\s(?:§|[Ss]ection)\s?5(?!\d)", r"15 U.S.C. § 45", "a section of the act, not of the code"),
    (r"(?<=\d)(?:\.\s|\s\.\s?)(?=\d)", ".", "a space stands inside the number"),
    (r"Â\s?§|&sect;|\N{REPLACEMENT CHARACTER}", "§", "the section sign was misread"),
    (r"(?:(?<=R)|(?<=R\.))\s?[59S$]{1,2}(?:\s(?=\d+\.\d)|(?=310\.\d))", " § ", "the section sign was misread"),
    (r"(?:(?<=C)|(?<=C\.))\s[59S$]{1,2}\s(?=\d)", " § ", "the section sign was misread"),
    (r"(?<=\d)\s?,\s?(?=\d\()", ".", "a comma stands where the point should be"),
    (r"(?<=[\d(])[lI](?=[\d.)])|\b[lI](?=\d)", "1", "a letter stands where the digit 1 should be"),
    (r"(?<=\d)[oO](?=[\d.])", "0", "a letter stands where the digit 0 should be"),
    (r"[\[{]([A-Za-z\d]+)[\]})]|\(([A-Za-z\d]+)[\]}]", r"(\1\2)", "brackets stand where parentheses should be"),
    (r"(?<=\))\.(?=\()", "", "a point stands between two paragraph marks"),
    (r"\((?:\s([A-Za-z\d]{1,4})\s?|([A-Za-z\d]{1,4})\s)\)", r"(\1\2)", "a space stands inside the parentheses"),
    (r"(?<=310\.\d)([a-z])(?=\(|$)", r"(\1)", "a parenthesis is missing"),
    (r"\(([A-Za-z\d]{1,4})(?=\(|$)|(?<=\))([A-Za-z]{1,4}|\d{1,2})\)?(?=\(|$)", r"(\1\2)", "a parenthesis is missing"),
)


def _why_not(clean: str) -> Fault:
    """Say why the text is not a citation: empty, too long, damaged, several, going on, or nothing known."""
    end = len(clean)
    if not clean:
        return Fault(0, 1, "nothing to read", "16 C.F.R. § 310.4(b)(1)(v)")
    if end > _LONGEST:
        return Fault(0, end, "too long for a citation; give one at a time")
    section = re.match(r"§|[Ss]ec", clean)
    alone = "name the code: a section alone is read only in 16 C.F.R. Part 310"
    unknown = Fault(0, end, alone if section else "this is not a citation that can be read")
    return _damaged(clean) or _after_start(clean) or unknown


def _after_start(clean: str) -> Fault | None:
    """Find what follows the longest start of the text that is a citation."""
    ends = [found.start() for found in re.finditer(r"(?<=[\w.])(?=[\s,;(–-])|(?<=\))", clean)]
    at = next((at for at in reversed(ends) if _readable(clean[:at])), None)
    if at is None:
        return None
    matches = ((re.compile(pattern).match(clean, at), problem) for pattern, problem in _FOLLOWING)
    start, problem = next((found.end(), problem) for found, problem in matches if found)
    return Fault(start, len(clean), problem.format(clean[:at]))


def _without_blanks(found: re.Match[str]) -> tuple[int, int]:
    bare = found[0].strip()
    start = found.start() + found[0].find(bare)
    return start, start + len(bare)


def mend(clean: str) -> tuple[str, tuple[int, int] | None, list[str]]:
    """Undo the damage known from real copies: the likely text, the first place that was damaged, and what was wrong."""
    likely, place, problems = clean, None, []
    for pattern, right, problem in _DAMAGE:
        found = re.search(pattern, clean)
        mended = re.sub(pattern, right, likely)
        if found or mended != likely:
            place = place or (_without_blanks(found) if found else None)
            problems.append(problem)
        likely = mended
    return clean_up(likely), place, list(dict.fromkeys(problems))


def _damaged(clean: str) -> Fault | None:
    likely, place, problems = mend(clean)
    citation, fault = read(likely)
    suggestion = fault.suggestion if fault else citation and str(citation)
    return Fault(*place, "; ".join(problems), suggestion) if place and suggestion else None
