"""Citations: read one, print its normal form, link it, compare it, ask whether it lies within another."""

from __future__ import annotations

import functools
import re

import attrs

from ..errors import CitationError
from . import paragraphs
from .forms import FORM_OF, FORMS


__all__ = ["Citation"]

_TSR = (16, "310")
_LEVELS = {"cfr": paragraphs.CFR, "usc": paragraphs.USC, "frcp": paragraphs.RULE}
_LIST = r"\)?\s*(?:,|;|\band\b|\bor\b)\s*(?:and\s+|or\s+)?(?=§|[Ss]ec|\(|\d+\s*(?:C\.?F\.?R|U\.?S\.?C)|\d+[a-z]?\()"


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

        parallel: The parallel citation of a public law. It does not change the meaning.

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
            return _order(other.number) <= _order(self.number) and _order(last) <= _order(other.through)
        if self.through:
            return self._in_part(other)
        same = self.number == other.number and (other.section is None or other.section == self.section)
        return (same and self.path[: len(other.path)] == other.path) or self._in_part(other)

    def _in_part(self, other: Citation) -> bool:
        return self.kind == "cfr" and "." not in other.number and self.number.partition(".")[0] == other.number


def _order(section: str) -> tuple[tuple[int, str], ...]:
    """Put section numbers in the order of the code: 57, 57a, 57b-1, 58; 310.3 before 310.10."""
    return tuple((int(digits or 0), letters) for digits, letters in re.findall(r"(\d+)([a-z]*)", section))


@functools.lru_cache(maxsize=4096)
def _parse(text: str) -> Citation:
    clean = re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip().rstrip(".;,") if text else ""
    if clean.endswith(("et seq", "U.S", "Jan")):
        clean += "."
    for form in FORMS:
        if found := form.match(clean):
            citation = Citation(kind=form.kind, **form.read(found.groupdict()))
            _check(citation, text)
            return citation
    raise _unreadable(text, clean)


def _check(citation: Citation, text: str) -> None:
    """Refuse a citation whose paragraph marks cannot stand where they do, or whose range runs backward."""
    if citation.through and _order(citation.through) <= _order(citation.number):
        at = text.rfind(citation.through[-2:])
        raise CitationError(text, at, at + 2, f"the range ends at {citation.through}, before it starts")
    if (levels := _levels(citation)) is None:
        return
    wrong = paragraphs.first_wrong(citation.path, levels, any_start=not citation.is_tsr)
    if wrong is None:
        return
    index, expected = wrong
    start, end = _mark_spans(text, citation)[index]
    after = f"after {text[:start].rstrip()}" if index else "first"
    problem = f"{after} comes {expected}, not ({citation.path[index]})"
    raise CitationError(text, start, end, problem, _repaired(citation, index, levels))


def _levels(citation: Citation) -> tuple[str, ...] | None:
    if citation.is_tsr:
        return paragraphs.levels_for(citation.number, citation.path)
    return _LEVELS.get(citation.kind)


def _repaired(citation: Citation, index: int, levels: tuple[str, ...]) -> str | None:
    for path in paragraphs.repairs(citation.path, index, levels):
        likely = attrs.evolve(citation, path=path)
        wrong = paragraphs.first_wrong(path, _levels(likely) or levels, any_start=not citation.is_tsr)
        if wrong is None:
            return str(likely)
        if wrong[0] > index and (deeper := _repaired(likely, wrong[0], levels)):
            return deeper
    return None


def _mark_spans(text: str, citation: Citation) -> list[tuple[int, int]]:
    start = max(text.find(citation.number), 0)
    return [found.span() for found in re.finditer(r"\([A-Za-z0-9]+\)", text[:]) if found.start() >= start]


#: Damage met in real copies: what to look for, what it was, and what to say.
_DAMAGE = (
    (r"(?<=\d)\.\s+(?=\d)", ".", "a space stands inside the number"),
    (r"(?<=\d)\s*,\s*(?=\d\()", ".", "a comma stands where the point should be"),
    (r"(?<=C\.F\.R\.)\s+[95S$]\s?(?=\d{1,4}\.\d)", " § ", "the section sign was misread"),
    (r"(?<=U\.S\.C\.)\s+[95S$]\s+(?=\d)", " § ", "the section sign was misread"),
    (r"(?<=[\d(])[lI](?=[\d.)])", "1", "a letter stands where the digit 1 should be"),
    (r"\[([A-Za-z0-9]+)\]", r"(\1)", "square brackets stand where parentheses should be"),
    (r"(?<=\))\.(?=\()", "", "a point stands between two paragraph marks"),
    (r"(?<=[\da-z)])\s+(?=\([A-Za-z\d]{1,4}\))", "", "a space stands before a paragraph mark"),
)


def _unreadable(text: str, clean: str) -> CitationError:
    """Say why the text is not a citation: empty, several, damaged, or nothing known."""
    if not clean:
        return CitationError(text, 0, 1, "nothing to read", "16 C.F.R. § 310.4(b)(1)(v)")
    if (found := re.search(_LIST, text)) and _readable(text[: found.start() + text[found.start()].count(")")]):
        return CitationError(text, found.end(), len(text), "more than one citation; give one at a time")
    if damaged := _damaged(text):
        return damaged
    if re.match(r"(?:§|[Ss]ec)", clean):
        return CitationError(text, 0, len(text), "name the code: a section alone is read only in 16 C.F.R. Part 310")
    return CitationError(text, 0, len(text), "this is not a citation that can be read")


def _damaged(text: str) -> CitationError | None:
    likely, place, problems = text, None, []
    for pattern, right, problem in _DAMAGE:
        if found := re.search(pattern, text):
            place = place or found.span()
            problems.append(problem)
        likely = re.sub(pattern, right, likely)
    if place is None:
        return None
    suggestion: str | None
    try:
        suggestion = str(_parse(likely))
    except CitationError as still_wrong:
        suggestion = still_wrong.suggestion
    return CitationError(text, *place, "; ".join(problems), suggestion) if suggestion else None


def _readable(text: str) -> bool:
    try:
        _parse(text)
    except CitationError:
        return False
    return True
