"""What was in fact ordered or paid in concluded matters, to set beside a maximum."""

from __future__ import annotations

import functools

import attrs

from . import lawdata


__all__ = ["Outcome", "outcomes"]


@attrs.frozen(kw_only=True)
class Outcome:
    """
    One matter and how it ended. What no source states is None or empty, and named in ``unverified`` if it was looked for.

    Attributes:
        case: The parties.

        court: The court, or empty.

        dated: When it was filed, ordered or announced.

        role: What the defendant did.

        kind: What the money was: a civil penalty, redress, a forfeiture.

        status: How the matter stood when last seen.

        sources: Where it was read.

        number: The docket number.

        calls: How many calls were alleged or found, in the source's words.

        judgment_usd: The judgment, in whole US dollars.

        suspended_usd: How much of it was suspended.

        paid_usd: What was paid or is payable.

        judgment_text: The judgment where the source gives no single figure.

        suspended_text: The like for the part suspended.

        paid_text: The like for what was paid.

        note: What else is known.

        unverified: The fields that were looked for and not seen.
    """

    case: str
    dated: str
    role: str
    kind: str
    status: str
    sources: tuple[str, ...]
    court: str = ""
    number: str = ""
    calls: str = ""
    judgment_usd: int | None = None
    suspended_usd: int | None = None
    paid_usd: int | None = None
    judgment_text: str = ""
    suspended_text: str = ""
    paid_text: str = ""
    note: str = ""
    unverified: tuple[str, ...] = ()


@functools.cache
def outcomes() -> tuple[Outcome, ...]:
    """
    Every concluded or pending matter with a source.

    >>> outcomes()[0].paid_usd
    1950000
    """
    file = lawdata.LawFile.read(lawdata.shipped("outcomes"))
    file.value("verified_through", lawdata.day)
    required = dict.fromkeys(("case", "dated", "role", "kind", "status"), lawdata.text)
    texts = ("court?", "number?", "calls?", "judgment_text?", "suspended_text?", "paid_text?", "note?")
    optional = dict.fromkeys(texts, lawdata.text)
    figures = dict.fromkeys(("judgment_usd?", "suspended_usd?", "paid_usd?"), lawdata.number)
    rows = file.rows(
        "outcomes", {**required, "sources": lawdata.texts, **optional, **figures, "unverified?": lawdata.texts}
    )
    file.done()
    return tuple(Outcome(**row) for row in rows)
