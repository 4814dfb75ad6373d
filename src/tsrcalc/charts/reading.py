"""From the cells of a row to a call: what is damaged and safe to read is read and said, the rest is refused."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

import attrs

from ..citations import Citation
from ..dates import read_date
from ..errors import CitationError, DateError, Problem
from ..patterns import regex
from ..rows import Row, known_layout
from .joining import is_cut
from .pieces import A_DATE, DATE, TIME
from .values import ChartRow


if TYPE_CHECKING:
    from ..pages import PagedText
    from ..rows import Layout
    from .joining import Cells

__all__ = ["read_cells", "read_flowing"]

#: What is in no campaign's name, beside a date: a telephone number, an address, and headings of more than one word.
_NO_NAME = regex(
    r"(?<!\d)(?<![A-Za-z][-–])(?:\d{10,11}|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?!\d)|https?://|(?i:\b(?:caller id|date of call|call date|potential violation|campaign identifier|robocall campaign)\b)"
)
#: A whole telephone number; two of them are no caller.
_NUMBERS = regex(r"(?<!\d)1?\d{10}(?!\d)|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)")
#: No telephone number has more digits (ITU-T E.164).
_MOST_DIGITS = 15
_LETTERS = str.maketrans("OolIBS", "001185")
_ISO_TIME = r"\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?"
#: What stands where there is no recording, or for a link that is not printed.
_NO_LINK = frozenset(
    ["n/a", "na", "none", "not available", "unavailable", "no recording", "not recorded", "-", "--", "–", "—", "recording", "recordings", "link", "audio", "listen", "play", "click here", "here", "nil"]
)  # fmt: skip


def read_flowing(cells: Cells, paged: PagedText, number: int, *, called_first: bool = False) -> ChartRow:
    """Read the cells of a row that stood in the order of reading; its dates in the order of the letters, or the other way round."""
    if called_first and cells.notified:
        cells = cells._replace(notified=cells.called, called=cells.notified)
    others = [name for name, _ in cells.other]
    row = read_cells(
        known_layout(tuple(f"{name} {i}" if others.count(name) > 1 else name for i, name in enumerate(others, 1))),
        [*cells[:6], *(value for _, value in cells.other)],
        (cells.start, cells.end),
        paged,
        number,
    )
    if not cells.refused:
        return row
    said, expected = cells.refused
    problem = Problem(paged.name, 0, "", "", said, expected)
    return attrs.evolve(row, call=None, problems=(problem, *row.problems) if cells.called else (problem,))


def read_cells(layout: Layout, cells: list[str], span: tuple[int, int], paged: PagedText, number: int) -> ChartRow:
    """
    Read the cells of a row.

    Args:
        layout: Where the columns stand.

        cells: The cells, as printed.

        span: Where the row stands in the text.

        paged: The text.

        number: The row's number in the chart.

    Returns:
        The row with its call; where it cannot be read, with what is wrong.
    """
    mended, repairs = list(cells), []
    for column, mend in (
        ("notified", _date),
        ("called", _date),
        ("caller_id", _caller_id),
        ("recording", _recording),
        ("violation", _violations),
    ):
        place = layout.places.get(column)
        if place is not None and place < len(mended):
            mended[place], said = mend(mended[place].strip())
            repairs += said
    problems = [] if (together := _run_together(layout, mended)) is None else [Problem(paged.name, 0, *together)]
    named = layout._replace(name=paged.name)
    call = Row(named, 0, mended).call(problems)
    if problems:
        call = None
    if call:
        call = attrs.evolve(call, row=number, other=tuple((name, value) for name, value in call.other if value))
    return ChartRow(
        number=number, page=paged.page_of(span[0]), start=span[0], end=span[1],
        text=" ".join(paged.text[span[0] : span[1]].split()), call=call, problems=tuple(problems),
        repairs=tuple(repairs) if call else (),
    )  # fmt: skip


def _run_together(layout: Layout, cells: list[str]) -> tuple[str, str, str, str] | None:
    """What stands in a cell and cannot: two links, or in the campaign's another row's cells, headings, or a number that is cut."""
    place = layout.places.get("recording")
    recording = cells[place] if place is not None and place < len(cells) else ""
    if len(re.findall(r"https?://", recording)) > 1 and not re.fullmatch(r"\S+[=?&]https?://\S+", recording):
        return (
            layout.headings[place or 0],
            recording[:80],
            "two links stand in one cell: rows have run together",
            "read them in the print",
        )
    caller = layout.places.get("caller_id")
    if (
        caller is not None
        and caller < len(cells)
        and (len(_NUMBERS.findall(cells[caller])) > 1 or sum(map(str.isdecimal, cells[caller])) > _MOST_DIGITS)
    ):
        return (
            layout.headings[caller],
            cells[caller][:80],
            "two numbers stand in one cell: rows have run together",
            "read them in the print",
        )
    place = layout.places.get("campaign")
    campaign = cells[place] if place is not None and place < len(cells) else ""
    if re.fullmatch(r"[\d() .-]{6,}", campaign) and (caller is None or caller >= len(cells) or not cells[caller]):
        return (
            layout.headings[place or 0],
            campaign,
            "a number stands in the campaign's cell, and the caller id is empty",
            "see in the print whether it is cut",
        )
    if _NO_NAME.search(campaign) or (any(map(str.isdigit, campaign)) and _holds_date(campaign)):
        return (
            layout.headings[place or 0],
            campaign[:80],
            "other cells stand in the campaign's: rows or columns have run together",
            "read them in the print",
        )
    return None


def _holds_date(campaign: str) -> bool:
    """Whether a date stands in a campaign's cell that no hyphen joins to a word, as one of its name may be."""
    return any(not re.search(r"[A-Za-z][-–]$", campaign[: found.start()]) for found in A_DATE.finditer(campaign))


def _date(text: str) -> tuple[str, list[str]]:
    """A date in which letters stand for digits, where what comes out is a date; or with a time beside it."""
    if ":" in text and (beside := re.fullmatch(rf"(\S.*?)(?:\s+|(?<=\d)T)({TIME}|{_ISO_TIME})", text)):
        date, said = _date(beside[1])
        return date, [*said, "a time stands beside a date, which is taken as it stands, in whatever zone the time is"]
    if "-" in text and (parts := re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", text)):  # in the order of slashed ones
        return "/".join(parts.groups()), []
    if not re.fullmatch(DATE, text) or "/" not in text or not re.search(r"[OolIBS]", text):
        return text, []
    likely = text.translate(_LETTERS)
    try:
        read_date(likely)
    except DateError:
        return text, []
    return likely, [f"{text!r} is read as {likely}: letters stand for digits"]


def _caller_id(text: str) -> tuple[str, list[str]]:
    """A number in which letters stand for digits, where nearly all of it is digits."""
    if text.isdecimal():
        return text, []
    digits = sum(char.isdecimal() for char in text)
    if digits < 7 or not re.fullmatch(r"[\d()+. OolIBS-]+", text) or not re.search(r"[OolIBS]", text):
        return text, []
    likely = text.translate(_LETTERS)
    return likely, [f"the caller id {text!r} is read as {likely}: letters stand for digits"]


def _recording(text: str) -> tuple[str, list[str]]:
    """A link as it is, one that wraps put together, and whether part of it is missing."""
    if text.casefold().strip(" .") in _NO_LINK:
        return "", [f"{text!r} under the recording's heading is no link: the row is read without one"]
    bare = "".join(text.split())
    if re.fullmatch(r"https?://[^/?#]*/?", bare):
        return bare, [f"the link {text!r} is cut: nothing stands behind its host"]
    if bare != text and text.startswith("http") and "tracebacks." in bare and not is_cut(bare):
        return bare, []
    if is_cut(text) or re.fullmatch(r"(?:public/)?attachments/\d+", text):
        return text, [f"the link {text!r} is cut in print or stands in two rows: part of it is missing"]
    return text, []


def _violations(text: str) -> tuple[str, list[str]]:
    """Violations of which a damaged one has one likely reading."""
    parts, repairs = [], []
    for part in filter(None, map(str.strip, text.replace("|", ";").split(";"))):
        try:
            Citation.parse(part)
            parts.append(part)
        except CitationError as error:
            several = [] if error.suggestion else _several(part)
            parts += several or [error.suggestion or part]
            if error.suggestion:
                repairs.append(f"the violation {part!r} is read as {error.suggestion}: {error.problem}")
    return "; ".join(parts), repairs


def _several(text: str) -> list[str]:
    """The citations of a list in which nothing else stands: each is whole, and a place that there is."""
    from ..findings import find_citations

    found = find_citations(text)
    if any(not one.citation or one.damage or one.known is False for one in found):
        return []
    rest, at = "", 0
    for one in found:
        if one.start < at:  # of a range
            return []
        rest, at = rest + text[at : one.start], one.end
    rest += text[at:]
    return [str(one.citation) for one in found] if re.fullmatch(r"(?:[\s,&§]|\band\b|\bor\b)*", rest) else []
