"""The search for charts whose cells nothing sets apart: by columns, by headings in an order of their own, or in the letters' order."""

from __future__ import annotations

import bisect
import re

from typing import TYPE_CHECKING

from ..errors import Problem
from ..patterns import regex
from ..rows import column_of, plain_heading
from .aligned import aligned_charts
from .celled import lines_of
from .flowing import rows_of, stretches
from .grid import refused_rows
from .labelled import labelled_charts, may_be_labelled
from .ordered import ordered_charts
from .pieces import blanked, is_prose, may_have_rows
from .reading import read_flowing
from .values import Chart


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..pages import PagedText
    from .celled import Line

    _Finder = Callable[[Sequence[Line], Mapping[str, str], PagedText], Iterator[Chart]]

__all__ = ["Search"]

#: Headings stand no farther above their chart than so many characters.
_FAR = 400
#: The lines right below headings.
_ROW_BELOW = regex(r"\s*((?:\S.*\n?)+)")


#: The words of the letters' own headings, and those of them that are of the notice.
_NOTICE = frozenset({"itg", "notification", "notified", "notice", "traceback"})
_OF_LETTERS = _NOTICE | {
    "date", "of", "call", "caller", "id", "robocall", "campaign", "identifier", "link", "to", "recording", "potential", "violation",
}  # fmt: skip
_GAP = regex(r"\S[^\S\n]{2,}\S")


def _wraps_as_letters_do(headings: str) -> bool:
    """
    Whether headings are the letters' own over several lines, a blank between them: their words and no other column's, and what
    the columns start with in the letters' order. Those that stand one to a line wrap in none.
    """
    words = headings.casefold().split()
    own = {"call", "caller"} < set(words) <= _OF_LETTERS and not _NOTICE.isdisjoint(words)
    if not own or words.count("date") != 2 or _GAP.search(headings):
        return False
    lines = [plain_heading(line) for line in headings.split("\n") if line.strip()]
    if all(line in column_of() for line in lines):
        return False
    starts = [words.index(word) for word in ("caller", "campaign", "link", "potential") if word in words]
    return starts == sorted(starts) and words.index("date", words.index("date") + 1) < starts[0]


def _called_first(headings: str) -> bool:
    """Whether headings have the day of the call before that of the notice."""
    words = headings.casefold().split()
    dates = [i for i, word in enumerate(words) if word == "date"]
    if len(dates) == 2 and all(words[i + 1 : i + 2] == ["of"] for i in dates):
        return _second_is_told(words, *dates)
    folded = " ".join(words)
    called = re.search(r"\b(?:date of (?:\w+ )?call|call (?:date|placed)|date called)\b", folded)
    told = re.search(r"\b(?:itg|notif\w*|notice|traceback)\b", folded)
    return bool(called and told and called.start() < told.start())


def _second_is_told(words: list[str], first: int, second: int) -> bool:
    """Whether of two headings that start with a date the second is of the notice; their other words may stand in lines below."""
    caller = next((i for i, word in enumerate(words) if i > second and word == "caller"), len(words))
    one, other, below = words[first:second], words[second:caller], words[caller:]
    if ("call" in one) != ("call" in other):
        return "call" in one
    if _NOTICE.isdisjoint(one) != _NOTICE.isdisjoint(other):
        return _NOTICE.isdisjoint(one)
    order = [word for word in below if word == "call" or word in _NOTICE]
    return order[:1] == ["call"]


def _unread(paged: PagedText) -> Problem:
    return Problem(
        paged.name,
        0,
        "",
        "",
        "headings of a chart stand above this, and no row of it can be read",
        "read it in the print",
    )


class Search:
    """
    The search for charts whose cells nothing sets apart but their places and what they are.

    Args:
        paged: The text.

        columns: The caller's names of columns.
    """

    def __init__(self, paged: PagedText, columns: Mapping[str, str]) -> None:
        self._paged, self._columns = paged, columns
        self._clean, self._headings = blanked(paged.text)
        kept, at = [], 0
        for start, end in self._headings:
            if _wraps_as_letters_do(
                paged.text[start:end]
            ):  # read in the letters' order, of which its single lines would be none
                continue
            kept += [self._clean[at:start], paged.text[start:end]]
            at = end
        self._lines = [*lines_of("".join([*kept, self._clean[at:]]))]
        labelled = may_be_labelled(paged.text, columns)
        self._finders: tuple[_Finder, ...] = (*[labelled_charts] * labelled, aligned_charts, ordered_charts)

    def uncelled(self, start: int, end: int) -> Iterator[Chart]:
        """
        The charts of a span of text: of labelled values; in columns by their places; under headings in an order of their own; in the
        letters' order.
        """
        yield from self._by(start, end, self._finders)

    def _by(self, start: int, end: int, finders: tuple[_Finder, ...]) -> Iterator[Chart]:
        """The charts that the first finder finds in a span, and between them those of the others; what is left is read as it flows."""
        if not finders:
            yield from self._flowing(start, end)
            return
        for chart in finders[0](self._within(start, end), self._columns, self._paged):
            yield from self._by(start, chart.start, finders[1:])
            yield chart
            start = chart.end
        yield from self._by(start, end, finders[1:])

    def _within(self, start: int, end: int) -> list[Line]:
        first, behind = (bisect.bisect_left(self._lines, at, key=lambda line: line.start) for at in (start, end))
        return self._lines[first:behind]

    def _flowing(self, start: int, end: int) -> Iterator[Chart]:
        """The charts of a span in the order of reading, the columns in the letters' order."""
        first, behind = (bisect.bisect_left(self._headings, (at, at)) for at in (start, end))
        headings = self._headings[first:behind]
        for stretch in stretches(self._clean, start, end, headings):
            cells = [*rows_of(self._clean, stretch._replace(start=max(stretch.start, start)))]
            own = self._heading_above(headings, start, min(one.start for one in cells))
            swapped = own is not None and _called_first(self._paged.text[slice(*own)])
            rows = tuple(
                read_flowing(one, self._paged, number, called_first=swapped) for number, one in enumerate(cells, 1)
            )
            start = max(row.end for row in rows)
            if not own and not any(one.caller_id or one.recording or one.violation for one in cells):
                continue  # two dates side by side are no chart
            words = self._paged.text[slice(*own)].split("\n") if own else []
            yield Chart(
                rows=rows, headings=tuple(" ".join(one.split()) for one in words if one.strip()),
                start=own[0] if own else rows[0].start, end=start,
            )  # fmt: skip

    def unread(self, charts: Iterable[Chart]) -> Iterator[Chart]:
        """Headings above something like a row that no chart has: its lines are one row, refused, so that nothing is lost."""
        starts = [chart.start for chart in charts]
        ends = [chart.end for chart in charts]
        for start, end in self._headings:
            at = bisect.bisect_right(starts, start)
            if at and start < ends[at - 1]:
                continue
            behind = starts[at] if at < len(starts) else len(self._clean)
            found = _ROW_BELOW.match(self._clean, end, min(behind, end + _FAR))
            if found and may_have_rows(found[1]) and not is_prose(found[1]):
                rows = refused_rows([found.span(1)], _unread(self._paged), self._paged)
                yield Chart(rows=rows, start=start, end=found.end())

    @staticmethod
    def _heading_above(headings: list[tuple[int, int]], floor: int, start: int) -> tuple[int, int] | None:
        """The headings right above a chart."""
        at = bisect.bisect_right(headings, start, key=lambda span: span[1])
        own = headings[at - 1] if at else None
        return own if own and own[0] >= floor and start - own[1] < _FAR else None
