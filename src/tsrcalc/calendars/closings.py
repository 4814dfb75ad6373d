"""Days on which an executive order closed federal departments."""

from __future__ import annotations

import functools

from typing import TYPE_CHECKING, Literal, NamedTuple

from .. import lawdata
from .holidays import Closed


if TYPE_CHECKING:
    import datetime as dt

    from ..citations import Citation

__all__ = ["Closing", "Closings", "closing_dates", "closing_days", "closings_known"]

Closings = Literal["none", "full", "half"]


class Closing(NamedTuple):
    """
    A day on which an executive order closed federal departments.

    Attributes:
        on: The day.

        extent: ``full``, or ``half`` for the last half of the working day.

        order: The executive order.

        reason: Its occasion.

        signed: The order's date, or None where no page giving it was seen.

        scope: Whether the text was seen to place the day under Exec. Order No. 11,582 and 5 U.S.C. § 6103(b).

        status: ``verified``, ``secondary`` or ``unverified``.

        source: Where it was read.

        note: What else is known.
    """

    on: dt.date
    extent: Literal["full", "half"]
    order: Citation
    reason: str
    scope: str
    status: str
    source: str
    signed: dt.date | None = None
    note: str = ""


@functools.cache
def closings_known() -> tuple[tuple[Closing, ...], dt.date]:
    """
    Every closing by executive order that is known, in order, and the day through which they were looked for.

    >>> closings_known()[0][0].on
    datetime.date(1997, 12, 26)
    """
    file = lawdata.LawFile.read(lawdata.shipped("closings"))
    through: dt.date = file.value("verified_through", lawdata.day)
    file.value("authority", lawdata.cites)
    file.value("unsettled", lawdata.cites)
    spec = {
        "on": lawdata.day, "extent": lawdata.one_of("full", "half"), "order": lawdata.cited, "signed?": lawdata.day,
        "reason": lawdata.text, "scope": lawdata.one_of("stated", "not seen"), "source": lawdata.text,
        "status": lawdata.one_of("verified", "secondary", "unverified"), "note?": lawdata.text,
    }  # fmt: skip
    rows = file.rows("closings", spec)
    file.stop_if_wrong()
    file.ordered([row["on"] for row in rows], "closings")
    file.done()
    return tuple(Closing(**row) for row in rows), through


@functools.cache
def closing_days(closings: Closings) -> dict[dt.date, Closed]:
    """The days a policy closes because of executive orders."""
    days: dict[dt.date, Closed] = {}
    for closing in closings_known()[0]:
        if closing.extent == "full":
            reason = f"closed by executive order ({closing.reason})"
            days[closing.on] = Closed(reason=reason, kind="closing", authority=(closing.order,))
        elif closings == "half":
            reason = f"closed for half the day by executive order ({closing.reason})"
            days[closing.on] = Closed(reason=reason, kind="half-closing", authority=(closing.order,))
    return days


@functools.cache
def closing_dates() -> tuple[dt.date, ...]:
    """The days of every closing that is known, half days too, in order."""
    return tuple(closing.on for closing in closings_known()[0])
