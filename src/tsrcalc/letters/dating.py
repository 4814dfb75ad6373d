"""Whether a chart's dates with strokes or hyphens have the month or the day first, where no number of theirs shows it."""

from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING, NamedTuple

from ..dates import MONTHS, long_date
from ..patterns import regex
from ..working import Note
from .values import Discrepancy, Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..charts import Chart, ChartRow
    from .body import Body

__all__ = ["MONTH_FIRST", "date_order"]

#: The note that dates were read month first.
MONTH_FIRST = "dates-month-first"
_MONTHS = 12
_FEW = 3
_SLASHED = regex(r"(?<![\w/-])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?![\w/])")
#: A date in words as it is written where the day comes first: not the one of American deeds, this 5th day of June.
_DAY_FIRST = regex(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]{{0,6}}\.?,?\s{{1,3}}\d{{4}}\b"
)
_ABROAD = regex(r"(?<![\w+])\+[2-9]\d?[\d .()-]{6,18}\d(?![\w-])")
_WHY = (
    "The amount, the limitation and the window turn on the date of each call. Ask which is meant; if the day stands first, copy the chart"
    " into a CSV file, write its dates like 2022-06-05, and give that to tsrcalc exposure."
)


class _Dated(NamedTuple):
    """A row with the dates of its call and of its notice as they were read, and as they are if the day stands first."""

    row: ChartRow
    read: list[dt.date]
    other: list[dt.date]


def date_order(
    charts: Sequence[Chart], body: Body, dated: dt.date | None, window: tuple[dt.date, dt.date] | None
) -> Note | Discrepancy | None:
    """
    Say which number of a date was taken for the month, where each may be.

    Args:
        charts: The charts.

        body: The letter's other words.

        dated: The date of the letter.

        window: The first and the last day of the calls, as the letter states them.

    Returns:
        A discrepancy where something speaks for the other order; a note that the month was taken to stand first, where
        nothing does; None where a number or the window shows it.
    """
    rows = [row for chart in charts for row in chart.rows]
    printed = [found for row in rows for found in _SLASHED.finditer(row.text)]
    doubtful = next((found for found in printed if int(found[1]) != int(found[2])), None)
    if doubtful is None or any(max(int(found[1]), int(found[2])) > _MONTHS for found in printed):
        return None
    dates = [_dated(row) for row in rows if row.call]
    calls, others = [one.read[0] for one in dates], [one.other[0] for one in dates]
    if not calls or window == (min(calls), max(calls)):
        return None
    month, day, year = map(int, doubtful.groups())
    text = f"read month first: {doubtful[0]} as {long_date(dt.date(year, month, day))}"
    clues = [*_clues(dates, body, dated)]
    if window == (min(others), max(others)):
        clues.append("only then do the calls run from and to the days that the letter states")
    if not clues:
        return Note(
            id=MONTH_FIRST, text=f"The dates of the chart are {text}. No number in them shows which is the month.",
            fix="If the day stands first, write the dates like 2022-06-05 in a list of your own.",
        )  # fmt: skip
    return Discrepancy(
        id="date-order-doubtful",
        text=(
            f"Every date of the chart may have the month or the day first; they are {text}. Read day first, that is "
            f"{long_date(dt.date(year, day, month))}, and the calls run from {long_date(min(others))} to {long_date(max(others))}. For the"
            f" day first speaks: {'; '.join(clues)}."
        ),
        why=_WHY,
        places=tuple(Place(chart.rows[0].page, chart.start, chart.end) for chart in charts),
    )  # fmt: skip


def _dated(row: ChartRow) -> _Dated:
    """A row with its dates in both orders; the date of the call comes first."""
    call = row.call
    read = [day for day in (call.called_on, call.notified_on) if day] if call else []
    printed = {tuple(map(int, found.groups())) for found in _SLASHED.finditer(row.text)}
    other = [
        dt.date(day.year, day.day, day.month) if (day.month, day.day, day.year) in printed else day for day in read
    ]
    return _Dated(row, read, other)


def _clues(dates: Sequence[_Dated], body: Body, dated: dt.date | None) -> Iterator[str]:
    """What speaks for the day standing first."""
    if found := _DAY_FIRST.search(body.text):
        yield f"the letter writes {' '.join(found[0].split())!r}"
    if found := _ABROAD.search(body.text):
        yield f"it has a telephone number of another country, {found[0]}"
    late = [one for one in dates if dated and max(one.other) <= dated < max(one.read)]
    if late:
        yield f"read month first, {len(late):,} row{'s have' if len(late) > 1 else ' has'} a date after the letter's own"
    calls, others = [one.read[0] for one in dates], [one.other[0] for one in dates]
    if len({*calls}) >= _FEW and others == sorted(others) and calls != sorted(calls):
        yield "only then do the rows stand in the order of their dates"
