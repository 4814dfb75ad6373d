"""Charts made for the tests: rows with invented numbers and names, printed in the layouts that letters have."""

from __future__ import annotations

import textwrap

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tsrcalc import Call

HEADINGS = (
    "Date of ITG Notification", "Date of Call", "Caller ID", "Robocall Campaign Identifier", "Link to Robocall Recording",
    "Potential Violation",
)  # fmt: skip
PORTAL = "https://portal.tracebacks.org/api/public/attachments/"
SIGNED, UNSIGNED = "16 C.F.R. § 310.4(b)(1)(v)", "16 C.F.R. 310.4(b)(1)(v)"


class Printed(NamedTuple):
    """A row as it is printed; an empty text where its cell is empty."""

    notified: str
    called: str
    caller_id: str
    campaign: str
    recording: str = ""
    violation: str = SIGNED


def as_read(call: Call) -> tuple[str, ...]:
    """What was read, to compare with :func:`as_due`."""
    return (
        str(call.notified_on or ""), str(call.called_on), call.caller_id or "", call.campaign or "", call.recording or "",
        "; ".join(map(str, call.violations)),
    )  # fmt: skip


def as_due(row: Printed, *, without: Sequence[str] = ()) -> tuple[str, ...]:
    """What must be read."""
    from tsrcalc.dates import read_date

    due = row._replace(
        notified=str(read_date(row.notified)) if row.notified else "", called=str(read_date(row.called)),
        violation="; ".join(one.replace("R. 3", "R. § 3") for one in filter(None, row.violation.split("; "))),
    )  # fmt: skip
    return tuple(due._replace(**dict.fromkeys(without, "")))


def tabbed(rows: Sequence[Printed]) -> list[str]:
    """A row to a line, tabs between the cells."""
    return ["\t".join(row) for row in rows]


def barred(rows: Sequence[Printed]) -> list[str]:
    """The same with bars, outer ones too."""
    return [f"| {' | '.join(row)} |" for row in rows]


def bare(rows: Sequence[Printed]) -> list[str]:
    """The same without outer bars."""
    return [" | ".join(row) for row in rows]


def aligned(rows: Sequence[Printed]) -> list[str]:
    """Columns aligned by blanks."""
    widths = [max(map(len, column)) + 3 for column in zip(*rows, strict=True)]
    return ["".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def one_a_line(rows: Sequence[Printed]) -> list[str]:
    """A cell to a line; empty ones are not printed."""
    return ["\n".join(filter(None, row)) for row in rows]


def folded(rows: Sequence[Printed]) -> list[str]:
    """Rows that did not wrap, white space folded: the cells in the order of reading."""
    return [" ".join(filter(None, row)) for row in rows]


def wrapped(rows: Sequence[Printed], *, at: int = 41, words: int = 2) -> list[str]:
    """
    Rows whose cells wrap over two lines, read line by line: the one-line cells stand in the middle.

    Args:
        rows: The rows.

        at: How many characters of a link stand on its first line.

        words: How many words of a campaign do, where it has more.
    """
    printed = []
    for row in rows:
        first, rest = _split(row.campaign, words)
        code, _, section = row.violation.partition("R. ")
        head = [first, row.recording[:at], f"{code}R."]
        tail = [rest, row.recording[at:], section]
        if not row.recording and not first:  # nothing but the violation wraps
            head, tail = [f"{code}R."], [row.campaign, section]
        middle = " ".join(filter(None, [row.notified, row.called, row.caller_id]))
        printed.append("\n".join([" ".join(filter(None, head)), middle, " ".join(filter(None, tail))]))
    return printed


def _split(campaign: str, words: int) -> tuple[str, str]:
    """A campaign's first line and its rest; a campaign of one line stands with the rest."""
    parts = campaign.split()
    return (" ".join(parts[:words]), " ".join(parts[words:])) if len(parts) > words else ("", campaign)


LAYOUTS: dict[str, Callable[[Sequence[Printed]], list[str]]] = {
    "tabs": tabbed, "bars": barred, "bare bars": bare, "aligned": aligned, "one a line": one_a_line, "folded": folded,
    "wrapped": wrapped, "wrapped and folded": lambda rows: [" ".join(one.split()) for one in wrapped(rows)],
}  # fmt: skip


def heading_of(layout: str, headings: Sequence[str] = HEADINGS) -> str:
    """The headings as the layout prints them."""
    if layout == "tabs":
        return "\t".join(headings)
    if layout == "bars":
        return f"| {' | '.join(headings)} |\n|{'---|' * len(headings)}"
    if layout == "bare bars":
        return " | ".join(headings)
    return "\n".join(headings) if layout == "one a line" else ("   " if layout == "aligned" else " ").join(headings)


def chart_text(rows: Sequence[Printed], layout: str, *, headings: bool = True, foot: str = "", every: int = 3) -> str:
    """A chart as text; a page's foot, and headings again, behind every so many rows."""
    lines = [heading_of(layout)] if headings else []
    for number, row in enumerate(LAYOUTS[layout](rows)):
        if foot and number and number % every == 0:
            lines += [foot, *([heading_of(layout)] if headings else [])]
        lines.append(row)
    return "\n".join(lines) + "\n"


def paragraphs(*texts: str) -> str:
    """Prose in lines of 90 characters, a blank line between paragraphs."""
    return "\n\n".join("\n".join(textwrap.wrap(" ".join(text.split()), 90)) for text in texts)
