"""Calls given as blocks of labelled values: each label with its value on a line, or several on one."""

from __future__ import annotations

import functools
import itertools
import re

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ..errors import CallListError, Problem
from ..patterns import regex
from ..rows import column_of, layout_of, plain_heading
from .grid import joined, kind_of, refused_rows
from .pieces import A_DATE, is_prose
from .reading import read_cells
from .values import Chart


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..pages import PagedText
    from ..rows import Layout
    from .celled import Line
    from .values import ChartRow

__all__ = ["is_labelled", "labelled_charts", "may_be_labelled"]

#: Labels of whatever has a date or a link: they tell a call only beside one that is of calls.
_OF_ANYTHING = frozenset({"date", "link"})
#: Columns without which a call is not known.
_WEIGHTY = frozenset({"called", "notified", "caller_id"})
_LONGEST_DATE, _LONGEST_VALUE, _MOST_LINES = 40, 400, 40
#: What labels that tell a call end with, and what follows it.
_ENDS = regex(
    r"(?<![^\W_])(?i:call|called|date|id|number|recording|url)[*_]{0,2}[^\S\n]{0,3}(?::|(?:[\t|]|[^\S\n]{2})[^\n]{0,60}\d)"
)
#: How an entry stands apart from the one above: by a page's end, or by a blank line.
_BY_PAGE, _BY_BLANK = 1, 2


class _Entry(NamedTuple):
    """A label with its value; or, without a label, what numbers a call, such as *Call 2*; or words."""

    kind: str
    label: str
    value: str
    start: int
    end: int
    apart: int = 0

    @property
    def plain(self) -> str:
        return plain_heading(self.label)


#: What sentences of a letter have that demand something or close it, and no value of a call.
_OF_LETTER = regex(
    r"(?i)\b(?:must|shall|please|certif\w*|respond|response|within|deadline|no\slater|cease|demand\w*|sincerely|respectfully|truly|regards|enclos\w*"
    r"|attachments?(?!/)|exhibits?|penalt\w+|dear)\b|[a-z]{2}\.$"
)


def may_be_labelled(text: str, columns: Mapping[str, str]) -> bool:
    """Whether a text has the end of a label that tells a call with a colon behind it, or a tab, a bar or blanks and a value."""
    return bool(columns) or _ENDS.search(text) is not None


def is_labelled(cells: Sequence[tuple[str, int]]) -> bool:
    """Whether cells are labels that are known, each with a value that is none behind it."""
    plain = [plain_heading(cell) for cell, _ in cells]
    return len(plain) in {2, 4} and all(
        label in column_of() and value not in column_of() for label, value in zip(plain[::2], plain[1::2], strict=True)
    )


def labelled_charts(lines: Sequence[Line], columns: Mapping[str, str], paged: PagedText) -> Iterator[Chart]:
    """
    Find the calls that are given as blocks of labelled values.

    Args:
        lines: The lines of the text, page feet blanked.

        columns: The caller's names of columns.

        paged: The text.

    Yields:
        A chart for each run of blocks that no other words part. Where one block tells a call, the others are rows too.
    """
    known = column_of() | {plain_heading(name): column for column, name in columns.items()}
    found = [_Run(entries, known) for entries in _runs(lines, _patterns(tuple(columns.values())), known)]
    runs = [run for run in found if run.tells]
    if not any(_is_call(block, known) for run in runs for block in run.blocks):
        return
    labels = {one.plain: one.label for run in runs for one in run.entries if one.kind == "known"}
    own = {column: name for column, name in columns.items() if plain_heading(name) in labels}
    try:
        layout: Layout | Problem = layout_of([*labels.values()], own, paged.name, 0)
    except CallListError as error:
        layout = error.problems[0]
    for run in runs:
        rows = run.rows(layout, paged)
        headings = dict.fromkeys(one.label for one in run.entries if one.label)
        yield Chart(rows=rows, headings=tuple(headings), start=rows[0].start, end=rows[-1].end)


def _is_call(block: Sequence[_Entry], known: Mapping[str, str]) -> bool:
    """Whether a block has a date of a call or a caller's number that looks like one, and another label of calls."""
    has = {known[one.plain]: one for one in block if one.value and one.plain in known}
    called, caller = has.get("called"), has.get("caller_id")
    dated = called is not None and len(called.value) < _LONGEST_DATE and A_DATE.search(called.value) is not None
    numbered = caller is not None and kind_of(caller.value) == "caller_id"
    return len(has) > 1 and (dated or numbered) and any(one.plain not in _OF_ANYTHING for one in has.values())


# --- the blocks --------------------------------------------------------------------------------------------------


class _Run:
    """Entries that no other words part, and the blocks they make: one for each call."""

    def __init__(self, entries: list[_Entry], known: Mapping[str, str]) -> None:
        self.entries = entries
        self._known = known
        self._numbered = any(one.kind == "number" for one in entries)
        groups = _groups(entries)
        shared = [bool({*a} & {*b}) for a, b in itertools.pairwise(groups)]
        self._spaced = not self._numbered and 2 * sum(shared) > len(shared)
        self._opener = Counter(group[0] for group in groups[: None if self._spaced else 1]).most_common(1)[0][0]
        self.blocks = [*self._cut()]

    @property
    def tells(self) -> bool:
        """Whether it has a label that only calls have, and what stands there are no sentences, as in a legend."""
        columns = [(self._known.get(one.plain), one) for one in self.entries]
        telling = any(
            column in {"called", "caller_id", "recording"} and one.plain not in _OF_ANYTHING for column, one in columns
        )
        return telling and not any(is_prose(one.value) for column, one in columns if column in _WEIGHTY)

    def _cut(self) -> Iterator[list[_Entry]]:
        """The entries of each call: from a number, a blank line that parts calls, or a label that comes again on."""
        block: list[_Entry] = []
        has: set[str] = set()
        for one in self.entries:
            opens = one.kind == "number" or one.plain in has
            if self._spaced:
                opens |= one.apart == _BY_BLANK or (one.apart == _BY_PAGE and one.plain == self._opener)
            elif not self._numbered:
                opens |= one.plain == self._opener
            if opens and block:
                yield block
                block, has = [], set()
            block.append(one)
            has.add(one.plain)
        yield block

    def rows(self, layout: Layout | Problem, paged: PagedText) -> tuple[ChartRow, ...]:
        """A row for each block; refused, where the labels or their order do not tell what is whose."""
        spans = [(block[0].start, block[-1].end) for block in self.blocks]
        if isinstance(layout, Problem):
            return refused_rows(spans, layout, paged)
        if self._unclear:
            said = "nothing shows where one call ends and the next begins: the first or the last lacks a label"
            return refused_rows(spans, Problem(paged.name, 0, "", "", said, "read the calls in the print"), paged)
        return tuple(
            _row(block, layout, span, paged, number)
            for number, (block, span) in enumerate(zip(self.blocks, spans, strict=True), 1)
        )

    @property
    def _unclear(self) -> bool:
        """Whether blocks may be cut a label too late: nothing parts them, and the last lacks what the first ends with."""
        first, last = self.blocks[0][0].plain, self.blocks[0][-1].plain
        weighty = self._known.get(last) in _WEIGHTY or self._known.get(first) not in _WEIGHTY
        return weighty and not (self._numbered or self._spaced) and last not in {one.plain for one in self.blocks[-1]}


def _row(block: list[_Entry], layout: Layout, span: tuple[int, int], paged: PagedText, number: int) -> ChartRow:
    """The row of a block: its values under the labels known, and the others behind them."""
    values = {one.plain: one.value for one in block}
    others = [one for one in block if one.kind == "other"]
    whole = layout._replace(
        headings=[*layout.headings, *(one.label for one in others)],
        plain=[*layout.plain, *(one.plain for one in others)],
    )
    return read_cells(whole, [values.get(plain, "") for plain in whole.plain], span, paged, number)


def _groups(entries: Sequence[_Entry]) -> list[list[str]]:
    """The labels between blank lines and ends of pages. Where these part calls, most groups have a label in common with the next."""
    groups: list[list[str]] = []
    for one in entries:
        if one.apart or not groups:
            groups.append([])
        groups[-1].append(one.plain)
    return groups


# --- the entries -------------------------------------------------------------------------------------------------


class _Patterns(NamedTuple):
    """What finds labels: any, those with a colon, one with blanks behind it, one that is not known; and a call's number."""

    any: re.Pattern[str]
    inline: re.Pattern[str]
    spaced: re.Pattern[str]
    other: re.Pattern[str]
    number: re.Pattern[str]


@functools.lru_cache(maxsize=8)
def _patterns(own: tuple[str, ...]) -> _Patterns:
    """The patterns for the labels known and the caller's own."""
    names = sorted({*column_of(), *map(plain_heading, own)}, key=len, reverse=True)
    spelt = {name: r"[^\S\n]{1,3}".join(map(re.escape, name.split())) for name in names}
    known, sure = "|".join(spelt.values()), "|".join(spelt[name] for name in names if name not in _OF_ANYTHING)
    colon, item = r"[*_]{0,2}[^\S\n]{0,3}:[*_]{0,2}", r"[^\w\n]*(?:\(?(?:\d{1,3}|[a-z])[.)]\s+)?"
    return _Patterns(
        regex(rf"(?<![^\W_])(?i:{known})(?:{colon}|[^\S\n]{{2}}|[^\S\n]?[\t|])"),
        # a label of anything may be the end of a longer one: due date
        regex(
            rf"(?<![^\s*_;,|/(])(?P<known>(?i:{sure})){colon}|(?:^\s?|(?<=\s\s|[^\w\s]\s))(?P<bare>(?i:{'|'.join(_OF_ANYTHING)})){colon}"
            rf"|(?<=\s\s|[;|,\t]\s)(?P<other>[A-Z][A-Za-z# ]{{1,30}}){colon}(?=\s)"
        ),
        regex(rf"{item}(?P<known>(?i:{known}))(?:(?:[^\S\n]{{2,}}|\t)(?=\S)|$)"),
        regex(rf"{item}(?P<other>[A-Z][\w ./#'()-]{{1,40}}?){colon}(?=\s|$)"),
        regex(
            r"(?i)[^\w\n]*(?:(?:illegal |traced )?(?:robo)?call|traceback|entry|record|item)\s?(?:no\.?|number|#)?\s?\d{1,4}(?:\sof\s\d{1,4})?"
            rf"(?:[*_]*$|\s?[:.)–—-]{{1,2}}[*_]*(?!\S)|\s+(?=(?:{known}){colon}))"
        ),
    )  # fmt: skip


def _runs(lines: Sequence[Line], patterns: _Patterns, known: Mapping[str, str]) -> Iterator[list[_Entry]]:
    """The entries of each run; words right below an entry go on with it, and others end it."""
    run: list[_Entry] = []
    loose: list[_Entry] = []  # sentences below an entry: they are its own if another entry follows them
    gap = 0
    for line in lines:
        gap = _BY_PAGE if "\f" in line.text else gap
        if not line.text.strip():
            gap = gap or _BY_BLANK
            continue
        for one in _entries(line, patterns, known):
            if one.kind == "words" and run and not gap and (whose := _whose(one, run[-1], loose=len(loose))):
                loose += [one] * (whose == "either")
                run[-1] = run[-1] if loose else _with_more(run[-1], one, known)
            elif one.kind == "words" or (one.kind == "other" and not run):
                yield from _whole(run)
                run, loose = [], []
            elif loose and gap:
                yield from _whole(run)
                run, loose = [one], []
            else:
                for words in loose:
                    run[-1] = _with_more(run[-1], words, known)
                loose = []
                empty = (
                    bool(run) and run[-1].kind == "known" and not run[-1].value
                )  # below it stands the blank line of its value
                run.append(one._replace(apart=min(gap, _BY_PAGE) if empty else gap))
            gap = 0
    yield from _whole(run)


def _whole(run: list[_Entry]) -> Iterator[list[_Entry]]:
    """A run that has labels known, without others at its end that stand below a blank line, or that no other call of it has."""
    labels = [one.plain for one in run]
    while run and run[-1].kind == "other" and (run[-1].apart or labels.count(run[-1].plain) == 1):
        run = run[:-1]
    if any(one.kind == "known" for one in run):
        yield run


def _whose(words: _Entry, above: _Entry, *, loose: int) -> str:
    """Whether words right below an entry are its own, as sentences below one of no column known may be."""
    if not loose and _may_go_on(above, words):
        return "own"
    return "either" if above.kind == "other" and loose < _MOST_LINES else ""


def _may_go_on(above: _Entry, words: _Entry) -> bool:
    """Whether a value may go on in words: they are none of the letter's own, and a date or a number is one still."""
    if len(above.value) + len(words.value) > _LONGEST_VALUE or is_prose(words.value) or _OF_LETTER.search(words.value):
        return False
    column = column_of().get(above.plain)
    if not above.value or column not in {"called", "notified", "caller_id"}:
        return True
    return kind_of(joined(above.value, words.value, column)) == kind_of(words.value) or any(
        map(str.isdecimal, words.value)
    )


def _with_more(above: _Entry, words: _Entry, known: Mapping[str, str]) -> _Entry:
    """An entry with the words below it; what numbers a call may have a title."""
    value = joined(above.value, words.value, known.get(above.plain, "")) if above.label else ""
    return above._replace(value=value, end=words.end)


def _entries(line: Line, patterns: _Patterns, known: Mapping[str, str]) -> Iterator[_Entry]:
    """The entries of a line; words where it has none, or before its first."""
    text, at = line.text.rstrip(), line.start
    if is_labelled(line.cells):
        ends = [start - 1 for _, start in line.cells[2::2]] + [line.end]
        for (label, start), (value, _), end in zip(line.cells[::2], line.cells[1::2], ends, strict=True):
            yield _Entry("known", label.rstrip(" :*_"), _bare(value), start, end)
        return
    number = patterns.number.match(text)
    behind = number.end() if number else 0
    if number:
        yield _Entry("number", "", "", at, at + behind)
    found = _labels(text, behind, patterns)
    first = found[0].start(found[0].lastgroup or 0) if found else len(text)
    if re.search(r"[^\W_]{2}|\d", text[behind:first]):
        yield _Entry("words", "", text[behind:first].strip(), at + behind, at + first)
    for one, end in zip(found, [*(one.start() for one in found), len(text)][1:], strict=True):
        group = one.lastgroup or 0
        label, value = " ".join(one[group].split()), _bare(text[one.end() : end])
        kind = "known" if plain_heading(label) in known else "other"
        yield _Entry(kind, label, value, at + one.start(group), at + max(one.end(), len(text[:end].rstrip())))


def _labels(text: str, at: int, patterns: _Patterns) -> list[re.Match[str]]:
    """The labels of a line from an offset on: with a colon; or one at its start that blanks set apart, or that is not known."""
    found = [*patterns.inline.finditer(text, at)]
    if any(one.lastgroup != "other" for one in found):
        return found
    spaced = patterns.spaced.match(text, at)
    if spaced and not patterns.any.search(f"{text[spaced.end() :]}  "):  # else headings side by side
        return [spaced]
    other = patterns.other.match(text, at)
    return [other, *found] if other else []


def _bare(value: str) -> str:
    """A value without the marks that part it from the next label."""
    value = value.strip(" \t\f;,|*").removesuffix(" /").rstrip(" ;,")
    return value[:-1] if re.search(r"[\d)]\.$", value) else value
