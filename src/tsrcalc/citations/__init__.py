"""Citations: read one, print its normal form, link it, compare it, ask whether it lies within another."""

from __future__ import annotations

import attrs

from ..errors import check_type
from .forms import FORM_OF
from .pieces import order


__all__ = ["Citation"]

_TSR = (16, "310")


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
        check_type(text, str, "the citation", "give a str such as '16 C.F.R. § 310.4(b)(1)(v)'")
        from .reading import parse

        return parse(text)

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
