"""Calls and violations: frozen values, checked on the way in."""

from __future__ import annotations

import datetime as dt
import re

from typing import TYPE_CHECKING

import attrs

from .citations import Citation
from .dates import check_date
from .errors import RuleError
from .provisions import check_underlying


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ASSISTING", "Call", "Violation", "e164", "unchecked_call"]

#: Assisting and facilitating, the provision that reaches a voice provider.
ASSISTING = Citation(kind="cfr", volume=16, number="310.3", path=("b",))


def e164(printed: str) -> str | None:
    """
    The number in E.164 form, where the text printed is a number of the North American plan or names its country.

    Args:
        printed: A caller id as a chart prints it.

    Returns:
        ``+1`` and ten digits, or the international number as given; None for anything else, spoofed shapes included.

    >>> e164("(832) 901-7667")
    '+18329017667'
    >>> e164("anonymous") is None
    True
    """
    digits = re.sub(r"[\s().\-]", "", printed)
    if re.fullmatch(r"(?:\+?1)?[2-9][0-9]{2}[2-9][0-9]{6}", digits):
        return f"+1{digits[-10:]}"
    if re.fullmatch(r"\+[2-9][0-9]{6,14}", digits):
        return digits
    return None


@attrs.frozen(kw_only=True)
class Violation:
    """
    One provision that a call is said to violate.

    Attributes:
        provision: The provision.

        underlying: For 16 C.F.R. § 310.3(b), the provision whose violation was assisted, if named.

    Raises:
        tsrcalc.errors.RuleError: An underlying provision is named that the rule does not allow, or beside another
            provision than § 310.3(b).
    """

    provision: Citation
    underlying: Citation | None = None

    def __attrs_post_init__(self) -> None:
        for cited in (self.provision, self.underlying or self.provision):
            if not isinstance(cited, Citation):
                raise RuleError(f"{cited!r} is not a Citation", "read one with Citation.parse")
        if self.underlying is None:
            return
        if self.provision != ASSISTING:
            raise RuleError(f"{self.provision} rests on no other provision", f"only {ASSISTING} has an underlying one")
        check_underlying(self.underlying)

    def __str__(self) -> str:
        return f"{self.provision} (underlying: {self.underlying})" if self.underlying else str(self.provision)


# Functions, not the bare type: attrs would parse that one's signature, at a cost of milliseconds.
def _violations(values: Iterable[Violation]) -> tuple[Violation, ...]:
    try:
        return tuple(values)
    except TypeError:
        raise RuleError(f"violations is {values!r:.60}", "give Violations in a list; an empty one for none") from None


def _pairs(values: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    try:
        return tuple((heading, text) for heading, text in values)
    except (TypeError, ValueError):
        raise RuleError(f"other is {values!r:.60}", "give pairs of heading and text in a list") from None


@attrs.frozen(kw_only=True)
class Call:
    """
    One call. Two calls with the same values are equal, wherever they stood.

    Attributes:
        called_on: The day of the call. There is no call without one: the amount and the limitation depend on it.

        notified_on: The day the provider was told of it, or None.

        caller_id: The caller's number as printed, or None.

        campaign: The campaign's name as printed, or None.

        recording: The address of the recording, or None.

        violations: The provisions it is said to violate; may be empty.

        other: Columns of the list that are none of these, as pairs of heading and text.

        row: The line of the file it stands on, or 0 if it came from none.

    Raises:
        tsrcalc.errors.DateError: A date is missing, is a date-time, or is out of range.

    >>> Call(called_on=dt.date(2022, 7, 18), caller_id="8329017667").caller_id_e164
    '+18329017667'
    """

    called_on: dt.date
    notified_on: dt.date | None = None
    caller_id: str | None = None
    campaign: str | None = None
    recording: str | None = None
    violations: tuple[Violation, ...] = attrs.field(default=(), converter=_violations)
    other: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    row: int = attrs.field(default=0, eq=False)

    def __attrs_post_init__(self) -> None:
        check_date(self.called_on, "called_on")
        for name in ("caller_id", "campaign", "recording"):
            if not isinstance(getattr(self, name), str | None):
                raise RuleError(f"{name} is {getattr(self, name)!r}", "it is a text, as printed, or None")
        for one in self.violations:
            if not isinstance(one, Violation):
                raise RuleError(f"{one!r} is not a Violation", "make Violation(provision=Citation.parse(...))")
        if self.notified_on is not None:
            check_date(self.notified_on, "notified_on")

    @property
    def caller_id_e164(self) -> str | None:
        """The caller's number in E.164 form, where one exists."""
        return e164(self.caller_id) if self.caller_id else None


# attrs' own slots, set past its checks: what is read from a list by the million was checked when its cell was first seen.
_new = Call.__new__
_set_called, _set_notified, _set_caller, _set_campaign, _set_recording, _set_violations, _set_other, _set_row = (
    getattr(Call, field.name).__set__ for field in attrs.fields(Call)
)


def unchecked_call(  # noqa: PLR0917 -- in the order of the fields, and called a million times
    called_on: dt.date,
    notified_on: dt.date | None,
    caller_id: str | None,
    campaign: str | None,
    recording: str | None,
    violations: tuple[Violation, ...],
    other: tuple[tuple[str, str], ...],
    row: int,
) -> Call:
    """A call of values that were checked before, at a fifth of the cost."""
    call = _new(Call)
    _set_called(call, called_on)
    _set_notified(call, notified_on)
    _set_caller(call, caller_id)
    _set_campaign(call, campaign)
    _set_recording(call, recording)
    _set_violations(call, violations)
    _set_other(call, other)
    _set_row(call, row)
    return call
