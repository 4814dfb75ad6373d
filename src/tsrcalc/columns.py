"""The columns of call lists and of the charts of letters: their headings, and where each stands."""

from __future__ import annotations

import functools

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from .errors import CallListError, Problem, RuleError
from .patterns import regex


if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "AS_UTF8",
    "COLUMNS",
    "NOT_UTF8",
    "WEAK",
    "Layout",
    "chart_column_of",
    "chart_columns",
    "check_columns",
    "column_of",
    "is_not_utf8",
    "known_layout",
    "layout_of",
    "listed",
    "plain_heading",
    "shown",
]

#: The columns known, by the names used for ``columns``, each with the headings read as it; the letter's own comes first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "notified": (
        "Date of ITG Notification",
        "Notified",
        "Notification Date",
        "Date Notified",
        "Traceback Date",
        "Date of Notification",
        "Notice Date",
        "Date of Notice",
    ),
    "called": ("Date of Call", "Called", "Call Date", "Date Called", "Date"),
    "caller_id": (
        "Caller ID",
        "Caller Id Number",
        "Calling Number",
        "Caller Number",
        "Calling Party Number",
        "Originating Number",
    ),
    "campaign": ("Robocall Campaign Identifier", "Campaign Identifier", "Campaign", "Robocall Campaign"),
    "recording": (
        "Link to Robocall Recording",
        "Recording",
        "Recording Link",
        "Link to Recording",
        "Link",
        "Recording URL",
    ),
    "violation": (
        "Potential Violation",
        "Potential Violations",
        "Violation",
        "Violations",
        "Provision",
        "TSR Violation",
    ),
}

#: Further headings that charts of letters have. In a call list they may stand above something else: there they are none.
_IN_CHARTS: dict[str, tuple[str, ...]] = {
    "notified": ("Notified On", "Notice Sent", "Notice Sent On", "Date of Traceback", "Date of Traceback Notice"),
    "called": (
        "Called On", "Call Placed", "Call Placed On", "Placed", "Placed On", "Date Placed", "Date of Robocall", "Date (UTC)",
        "Date of Call (UTC)", "Call Date (UTC)", "Call Date/Time", "Call Date/Time (UTC)", "Call Date and Time",
        "Call Date & Time", "Date/Time of Call", "Date/Time of Call (UTC)", "Date and Time of Call", "Timestamp of Call",
        "Call Timestamp", "Calldate",
    ),
    "caller_id": ("From Number", "From", "Telephone Number", "CallerID", "Caller", "Caller Identification", "ANI", "CLI", "Dialer"),
    "campaign": ("Campaign Name", "Robocall Campaign Name", "Campaign ID", "Scheme", "Script", "Call Type"),
    "recording": ("Evidence", "Audio", "Audio Link", "Link to Audio"),
    "violation": (
        "TSR Provision", "Provision Violated", "Violated Provision", "Rule Violated", "Law Violated", "Apparent Violation",
        "Apparent Violations", "Rule", "Law", "Statute", "Citation",
    ),
}  # fmt: skip
#: Headings that are read as their column only where no other is; alone they make no line of headings.
WEAK = frozenset(
    [
        "date",
        "date utc",
        "placed",
        "from",
        "telephone number",
        "caller",
        "dialer",
        "campaign id",
        "scheme",
        "script",
        "call type",
        "link",
        "evidence",
        "audio",
        "rule",
        "law",
        "statute",
        "citation",
        "provision",
    ]
)

_SHOWN_VALUE = 80


class Layout(NamedTuple):
    """What is known of a list before its rows: its name, its headings, and where each column stands."""

    name: str
    headings: list[str]
    plain: list[str]
    places: dict[str, int]


#: What stands between the words of a heading.
_BETWEEN = regex(r"[\W_]+")


def plain_heading(heading: str) -> str:
    """A heading as it is compared: small letters, words set apart by one blank."""
    return _BETWEEN.sub(" ", heading).strip().casefold() or heading.strip()


@functools.cache
def column_of() -> dict[str, str]:
    """The column each known heading is read as, by the heading in its plain form."""
    return {plain_heading(name): column for column, names in COLUMNS.items() for name in names}


@functools.cache
def chart_columns() -> dict[str, tuple[str, ...]]:
    """The columns known, each with the headings that are read as it in the chart of a letter."""
    return {column: (*names, *_IN_CHARTS[column]) for column, names in COLUMNS.items()}


@functools.cache
def chart_column_of() -> dict[str, str]:
    """The column that each heading known in charts is read as, by the heading in its plain form."""
    return {plain_heading(name): column for column, names in chart_columns().items() for name in names}


def check_columns(columns: object) -> None:
    """
    Refuse what does not name the headings of columns.

    Raises:
        tsrcalc.errors.RuleError: It is no mapping of names of columns to headings, or names a column that there is not.
    """
    if not isinstance(columns, Mapping) or not all(isinstance(one, str) for one in columns.values()):
        raise RuleError(f"columns is {columns!r:.60}", "give a mapping such as {'called': 'Placed on'}")
    if unknown := [column for column in columns if column not in COLUMNS]:
        raise RuleError(f"there is no column {unknown[0]!r}", f"there are {', '.join(COLUMNS)}")


def layout_of(
    headings: list[str], columns: Mapping[str, str], name: str, line: int, *, in_chart: bool = False
) -> Layout:
    """
    Find each column's index by its heading.

    Args:
        headings: The headings as they stand.

        columns: For headings that are not recognised: the column's name, and the heading it stands under.

        name: The list's name, for messages.

        line: The line the headings stand on, for messages.

        in_chart: Whether they are those of a letter's chart, where more are known and one gives way to a plainer one.

    Raises:
        tsrcalc.errors.CallListError: A heading is missing, or stands twice; with every problem.

        tsrcalc.errors.RuleError: *columns* names a column that there is not.
    """
    plain = [plain_heading(heading) for heading in headings]
    check_columns(columns)
    claimed = {plain_heading(heading) for heading in columns.values()}
    places: dict[str, int] = {}
    problems = [
        Problem(name, line, "", shown(heading), NOT_UTF8, AS_UTF8) for heading in headings if is_not_utf8(heading)
    ]  # fmt: skip
    for column, known in (chart_columns() if in_chart else COLUMNS).items():
        wanted = (
            {plain_heading(columns[column])} if column in columns else {plain_heading(one) for one in known} - claimed
        )
        found = [index for index, heading in enumerate(plain) if heading in wanted]
        if in_chart and len(found) > 1:
            found = [index for index in found if plain[index] not in WEAK] or found
        if len(found) > 1:
            both = " and ".join(repr(headings[index]) for index in found)
            same = len({plain[index] for index in found}) == 1
            expected = "rename one of them" if same else f'name the right one: --column {column}="HEADING"'
            problems.append(Problem(name, line, column, "", f"two headings are read as this column: {both}", expected))
        elif found:
            places[column] = found[0]
        elif column in columns:
            problems.append(
                Problem(
                    name, line, column, columns[column], "there is no such heading", f"headings are {listed(headings)}"
                )
            )
    if "called" not in places and not problems:
        problems.append(
            Problem(name, line, "", "", "no column holds the date of the call", _without_called(headings, plain))
        )
    if problems:
        raise CallListError(tuple(problems))
    return Layout(name, headings, plain, places)


@functools.lru_cache(maxsize=64)
def known_layout(others: tuple[str, ...] = ()) -> Layout:
    """The layout of the letters' own columns in their order, with others behind them."""
    return layout_of([*(names[0] for names in COLUMNS.values()), *others], {}, "", 0)


def _without_called(headings: list[str], plain: list[str]) -> str:
    """What would be right where no heading is read as the date of the call."""
    import difflib

    text = f'headings are {listed(headings)}; if one of them is meant, name it: --column called="HEADING"'
    if near := difflib.get_close_matches("date of call", plain, n=1, cutoff=0.4):
        heading = headings[plain.index(near[0])]
        return f'headings are {listed(headings)}; is it {heading!r}? Then say so: --column called="{heading}"'
    return text


def listed(headings: Sequence[str], most: int = _SHOWN_VALUE) -> str:
    """Headings as messages show them, each of so many characters at most."""
    return ", ".join(repr(heading[:most]) for heading in headings[:30])


NOT_UTF8, AS_UTF8 = "the text is not UTF-8", "save the list as UTF-8 (in Excel: CSV UTF-8)"


def is_not_utf8(text: str) -> bool:
    """Whether bytes of a text were none of UTF-8."""
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


def shown(value: str) -> str:
    """A value short enough to print, and printable."""
    shown = value if len(value) <= _SHOWN_VALUE else value[: _SHOWN_VALUE - 3] + "..."
    return shown.encode("utf-8", "backslashreplace").decode()
