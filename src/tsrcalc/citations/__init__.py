"""Citations: read one, print its normal form, link it, compare it, ask whether it lies within another."""

from __future__ import annotations

import functools
import re

from typing import NamedTuple

import attrs

from ..errors import CitationError
from . import paragraphs
from .forms import FORM_OF, FORMS
from .pieces import order


__all__ = ["Citation"]

_TSR = (16, "310")
_LEVELS = {"cfr": paragraphs.CFR, "usc": paragraphs.USC, "frcp": paragraphs.RULE}
_TITLES = {"cfr": ("the Code of Federal Regulations", 50), "usc": ("the United States Code", 54)}
#: No citation is longer; the bound keeps every pattern quick on any text.
_LONGEST = 500
_DASHES = {0x2010: "-", 0x2011: "-", 0x2012: "–", 0x2014: "–"}


@attrs.frozen(kw_only=True, repr=False)
class Citation:
    """
    One citation, equal to any other that means the same, however it was written.

    Attributes:
        kind: ``cfr``, ``usc``, ``federal-register``, ``statutes-at-large``, ``public-law``, ``executive-order``,
            ``frcp``, ``case``, ``docket`` or ``document``.

        number: The section, part, page, rule, order or document number.

        volume: The title, volume or Congress, where the kind has one.

        series: The reporter, the court of a docket, or the agency's series.

        section: The section of a public law or an executive order.

        path: The paragraph marks, without parentheses.

        through: The last section of a range.

        pinpoint: The page cited within the document.

        note: Whether the statutory note is meant.

        et_seq: Whether the sections that follow are meant too.

        detail: What stood in parentheses at the end, such as a court and a year. It does not change the meaning.

        parallel: The parallel citation of a public law, an order or a docket. It does not change the meaning.

        name: The parties' names. They do not change the meaning.

        suffix: The judges' initials behind a docket number. They do not change the meaning.
    """

    kind: str
    number: str
    volume: int | None = None
    series: str | None = None
    section: str | None = None
    path: tuple[str, ...] = ()
    through: str | None = None
    pinpoint: str | None = None
    note: bool = False
    et_seq: bool = False
    detail: str | None = attrs.field(default=None, eq=False)
    parallel: str | None = attrs.field(default=None, eq=False)
    name: str | None = attrs.field(default=None, eq=False)
    suffix: str | None = attrs.field(default=None, eq=False)

    @classmethod
    def parse(cls, text: str) -> Citation:
        """
        Read one citation.

        Args:
            text: The citation, in any of the common forms; ``310.4(b)`` and ``Section 310.4(b) of the TSR`` mean
                16 C.F.R. § 310.4(b).

        Returns:
            The citation. Whether the place cited exists is not checked here; see :func:`tsrcalc.provision`.

        Raises:
            tsrcalc.errors.CitationError: The text is no citation, more than one, or damaged; with the likely reading.

        >>> str(Citation.parse("16 CFR 310.4(b)(1)(v)"))
        '16 C.F.R. § 310.4(b)(1)(v)'
        >>> Citation.parse("87 FR 1070") == Citation.parse("87 Fed. Reg. 1070 (Jan. 10, 2022)")
        True
        """
        return _parse(text)

    def __str__(self) -> str:
        return FORM_OF[self.kind].write(self)

    def __repr__(self) -> str:
        return f"Citation.parse({str(self)!r})"

    @property
    def url(self) -> str | None:
        """Where to read it, or None if no stable address is known."""
        return FORM_OF[self.kind].link(self)

    @property
    def is_tsr(self) -> bool:
        """Whether it lies in the Telemarketing Sales Rule, 16 C.F.R. Part 310."""
        return self.kind == "cfr" and (self.volume, self.number.partition(".")[0]) == _TSR

    def within(self, other: Citation) -> bool:
        """
        Ask whether this citation lies within another, or is the same.

        Args:
            other: A citation of the same document: a part, a range, a section or a paragraph.

        Returns:
            True if everything cited here is also cited there. ``et seq.`` has no stated end, so only its first
            section counts.

        >>> Citation.parse("310.4(b)(1)(v)").within(Citation.parse("16 C.F.R. Part 310"))
        True
        """
        if (self.kind, self.volume, self.series, self.note) != (other.kind, other.volume, other.series, other.note):
            return False
        if self == other:
            return True
        if self.et_seq or other.pinpoint:
            return False
        if other.through:
            last = self.through or self.number
            return order(other.number) <= order(self.number) and order(last) <= order(other.through)
        if self.through:
            return all(_in_part(self, number, other) for number in (self.number, self.through))
        same = self.number == other.number and (other.section is None or other.section == self.section)
        return (same and self.path[: len(other.path)] == other.path) or _in_part(self, self.number, other)


def _in_part(citation: Citation, number: str, part: Citation) -> bool:
    return citation.kind == "cfr" and number.partition(".")[0] == part.number


class _Fault(NamedTuple):
    """Why a text is refused, in offsets of the cleaned text."""

    start: int
    end: int
    problem: str
    suggestion: str | None = None


@functools.lru_cache(maxsize=4096)
def _parse(text: str) -> Citation:
    clean = _clean(text)
    citation, fault = _read(clean)
    if citation is None or fault:
        fault = fault or _why_not(clean)
        places = [found.start() for found in re.finditer(r"\s+|\S", text)][bool(text[:1].isspace()) :]
        start, last = places[fault.start] if places else 0, places[fault.end - 1] if places else 0
        raise CitationError(text, start, last + 1, fault.problem, fault.suggestion)
    return citation


def _clean(text: str) -> str:
    return " ".join(text.translate(_DASHES).split()).rstrip(" .;,")


def _read(clean: str) -> tuple[Citation | None, _Fault | None]:
    """Read a cleaned text: the citation in it, if it has the form of one, and what is wrong with that."""
    for form in FORMS if len(clean) <= _LONGEST else ():
        if found := form.match(clean):
            citation = Citation(kind=form.kind, **form.read(found.groupdict()))
            wrong = _wrong_title(citation, found) or _wrong_range(citation, found)
            return citation, wrong or _wrong_mark(citation, found)
    return None, None


def _readable(clean: str) -> bool:
    citation, fault = _read(clean)
    return citation is not None and fault is None


def _wrong_title(citation: Citation, found: re.Match[str]) -> _Fault | None:
    """Find a title that its code does not have, or that is not the Telemarketing Sales Rule's."""
    code, last = _TITLES.get(citation.kind, ("", 0))
    if code and not 1 <= (citation.volume or 0) <= last:
        return _Fault(*found.span("volume"), f"{code} has titles 1 to {last}")
    for name in ("rule", "of_rule") if citation.kind == "cfr" and not citation.is_tsr else ():
        if found[name]:
            return _Fault(*found.span(name), "the Telemarketing Sales Rule is 16 C.F.R. Part 310")
    return None


def _wrong_range(citation: Citation, found: re.Match[str]) -> _Fault | None:
    if citation.through and citation.path:
        return _Fault(*found.span("path"), "a range of sections has no paragraphs")
    if citation.through is None or order(citation.through) > order(citation.number):
        return None
    span = found.span("through") if found["through"] else found.span("number")
    return _Fault(*span, f"the range ends at {citation.through}, before it starts")


def _wrong_mark(citation: Citation, found: re.Match[str]) -> _Fault | None:
    """Find a paragraph mark that cannot stand where it does."""
    wrong = _first_wrong(citation) if citation.kind in _LEVELS else None
    if wrong is None:
        return None
    index, expected = wrong
    marks = list(re.compile(r"\([A-Za-z0-9]+\)").finditer(found.string, *found.span("path")))
    start, end = marks[index].span()
    after = f"after {found.string[:start].rstrip()}" if index else "first"
    problem = f"{after} comes {expected}, not ({citation.path[index]})"
    right = _repaired(citation, index)
    return _Fault(start, end, problem, str(right) if right else None)


def _first_wrong(citation: Citation) -> paragraphs.Wrong | None:
    any_start = citation.kind != "frcp" and not citation.is_tsr
    return paragraphs.first_wrong(citation.path, _levels(citation), any_start=any_start)


def _levels(citation: Citation) -> tuple[str, ...]:
    if citation.is_tsr:
        return paragraphs.levels_for(citation.number, citation.path)
    return _LEVELS[citation.kind]


def _repaired(citation: Citation, index: int, *, again: bool = True) -> Citation | None:
    """Find the likeliest right path: one mark changed or added; failing that, two, of which one may be added."""
    likely = [attrs.evolve(citation, path=path) for path in paragraphs.repairs(citation.path, index, _levels(citation))]
    wrong = [_first_wrong(other) for other in likely]
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
    (r"Â\s?§|&sect;|\N{REPLACEMENT CHARACTER}", "§", "the section sign was misread"),
    (r"(?:(?<=R)|(?<=R\.))\s?[59S$]{1,2}(?:\s(?=\d+\.\d)|(?=310\.\d))", " § ", "the section sign was misread"),
    (r"(?:(?<=C)|(?<=C\.))\s[59S$]{1,2}\s(?=\d)", " § ", "the section sign was misread"),
    (r"(?<=\d)(?:\.\s|\s\.\s?)(?=\d)", ".", "a space stands inside the number"),
    (r"(?<=\d)\s?,\s?(?=\d\()", ".", "a comma stands where the point should be"),
    (r"(?<=[\d(])[lI](?=[\d.)])|\b[lI](?=\d)", "1", "a letter stands where the digit 1 should be"),
    (r"(?<=\d)[oO](?=[\d.])", "0", "a letter stands where the digit 0 should be"),
    (r"[\[{]([A-Za-z\d]+)[\]})]|\(([A-Za-z\d]+)[\]}]", r"(\1\2)", "brackets stand where parentheses should be"),
    (r"(?<=\))\.(?=\()", "", "a point stands between two paragraph marks"),
    (r"\((?:\s([A-Za-z\d]{1,4})\s?|([A-Za-z\d]{1,4})\s)\)", r"(\1\2)", "a space stands inside the parentheses"),
    (r"(?<=310\.\d)([a-z])(?=\(|$)", r"(\1)", "a parenthesis is missing"),
    (r"\(([A-Za-z\d]{1,4})(?=\(|$)|(?<=\))([A-Za-z]{1,4}|\d{1,2})\)?(?=\(|$)", r"(\1\2)", "a parenthesis is missing"),
)


def _why_not(clean: str) -> _Fault:
    """Say why the text is not a citation: empty, too long, damaged, several, going on, or nothing known."""
    end = len(clean)
    if not clean:
        return _Fault(0, 1, "nothing to read", "16 C.F.R. § 310.4(b)(1)(v)")
    if end > _LONGEST:
        return _Fault(0, end, "too long for a citation; give one at a time")
    section = re.match(r"§|[Ss]ec", clean)
    alone = "name the code: a section alone is read only in 16 C.F.R. Part 310"
    unknown = _Fault(0, end, alone if section else "this is not a citation that can be read")
    return _damaged(clean) or _after_start(clean) or unknown


def _after_start(clean: str) -> _Fault | None:
    """Find what follows the longest start of the text that is a citation."""
    ends = [found.start() for found in re.finditer(r"(?<=[\w.])(?=[\s,;(–-])|(?<=\))", clean)]
    at = next((at for at in reversed(ends) if _readable(clean[:at])), None)
    if at is None:
        return None
    matches = ((re.compile(pattern).match(clean, at), problem) for pattern, problem in _FOLLOWING)
    start, problem = next((found.end(), problem) for found, problem in matches if found)
    return _Fault(start, len(clean), problem.format(clean[:at]))


def _without_blanks(found: re.Match[str]) -> tuple[int, int]:
    bare = found[0].strip()
    start = found.start() + found[0].find(bare)
    return start, start + len(bare)


def _damaged(clean: str) -> _Fault | None:
    likely, place, problems = clean, None, []
    for pattern, right, problem in _DAMAGE:
        if found := re.search(pattern, clean):
            place = place or _without_blanks(found)
            problems.append(problem)
        likely = re.sub(pattern, right, likely)
    citation, fault = _read(_clean(likely))
    suggestion = fault.suggestion if fault else citation and str(citation)
    return _Fault(*place, "; ".join(dict.fromkeys(problems)), suggestion) if place and suggestion else None
