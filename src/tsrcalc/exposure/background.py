"""What every maximum takes for granted or leaves aside."""

from __future__ import annotations

import functools

from .. import lawdata
from ..working import Note


__all__ = ["assumptions"]


@functools.cache
def assumptions() -> tuple[Note, ...]:
    """
    What every maximum takes for granted or leaves aside.

    >>> assumptions()[0].id
    'every-row-a-violation'
    """
    file = lawdata.LawFile.read(lawdata.shipped("assumptions"))
    file.value("verified_through", lawdata.day)
    rows = file.rows("assumptions", {"id": lawdata.text, "text": lawdata.text, "authority": lawdata.cites})
    file.done()
    return tuple(Note(**row) for row in rows)
