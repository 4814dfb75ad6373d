"""Charts made at random in every layout, with other columns, orders, headings, dates and damage: no row is lost or guessed."""

from __future__ import annotations

import datetime as dt
import textwrap

from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tsrcalc import read_chart


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tsrcalc import Call

KNOWN = ("notified", "called", "caller_id", "campaign", "recording", "violation")
HEADINGS = {
    "notified": ("Date of ITG Notification", "Notification Date", "Date Notified"),
    "called": ("Date of Call", "Call Date"),
    "caller_id": ("Caller ID", "Calling Number", "Caller Number"),
    "campaign": ("Campaign", "Robocall Campaign Identifier", "Campaign Identifier"),
    "recording": ("Link to Robocall Recording", "Recording", "Link"),
    "violation": ("Potential Violation", "Violation"),
    "provider": ("Upstream Provider",),
    "count": ("No.",),
}  # fmt: skip
CAMPAIGNS = (
    "SSA-P1-Arrest", "Amazon-AuthorizeOrder", "Social Security Administration Imposter", "Cable/Wireless 50% Off",
    "CBP-GovtImpers", "Utilities Disconnect 30 Minutes", "Credit Card Interest Rate Reduction 0%", "Tax-Reduction",
)  # fmt: skip
VIOLATIONS = ("16 C.F.R. § 310.4(b)(1)(v)", "16 C.F.R. § 310.3(a)(4)", "16 C.F.R. § 310.4(b)(1)(iii)(B)")
PORTAL = "https://portal.tracebacks.org/api/public/attachments/"
DATES: tuple[Callable[[dt.date], str], ...] = (
    lambda day: f"{day.month}/{day.day}/{day.year}",
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: f"{day:%b %d, %Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
)
ABOVE = (
    "We write about calls that were sent over your network in the spring. Call 216-555-0155 with questions, or write by"
    " August 26, 2022.\n\n"
)
BELOW = (
    "\n\nPlease note that each of these calls may violate the law, and that you must answer within three business days."
    "\n\nSincerely,\nJane Doe\n"
)


class Made(NamedTuple):
    """A chart: its columns, its rows as printed and as they must be read, its text, and the row that is damaged."""

    columns: tuple[str, ...]
    rows: list[dict[str, str]]
    due: list[dict[str, str | None]]
    text: str
    damaged: int | None


def rows_of(random: Random) -> tuple[list[dict[str, str]], list[dict[str, str | None]]]:
    """Some rows as printed, and as they must be read."""
    printed: list[dict[str, str]] = []
    due: list[dict[str, str | None]] = []
    written = random.choice(DATES)
    for number in range(1, random.randrange(2, 8)):
        called = dt.date(2021, 1, 5) + dt.timedelta(random.randrange(600))
        notified = called + dt.timedelta(random.randrange(1, 30))
        caller = f"{random.choice(('', '1'))}{random.randrange(201, 989)}555{random.randrange(100, 9999):04}"
        row = {
            "caller_id": caller if random.random() > 0.05 else "Anonymous",
            "campaign": random.choice(CAMPAIGNS),
            "recording": f"{PORTAL}{random.randrange(100_000, 999_999)}",
            "violation": random.choice(VIOLATIONS),
        }
        printed.append({
            **row, "notified": written(notified), "called": written(called), "count": str(number),
            "provider": random.choice(("Ridgeline Voice", "Foundry Telecom", "Big Lake")),
        })  # fmt: skip
        due.append({**row, "notified": str(notified), "called": str(called)})
    return printed, due


def columns_of(random: Random, layout: str) -> tuple[str, ...]:
    """Some of the columns known, perhaps with others, in the letters' order or in another."""
    columns = [one for one in KNOWN if one in {"called", "caller_id"} or random.random() > 0.15]
    if random.random() < 0.2 and layout not in {"one cell a line", "one blank"}:
        columns.insert(random.randrange(len(columns) + 1), "provider")
    if random.random() < 0.2:
        columns.insert(0, "count")
    if random.random() < 0.4:
        random.shuffle(columns)
    return tuple(columns)


def wrapped(cell: str, column: str, width: int) -> list[str]:
    """The lines of a cell."""
    if column == "recording":
        at = cell.index("attachments/")
        return [cell[:at], cell[at:]]
    if column == "violation":
        return ["16 C.F.R.", cell.removeprefix("16 C.F.R. ")]
    if column in {"notified", "called", "caller_id"}:
        return [cell]
    return textwrap.wrap(cell, width, break_on_hyphens=False, break_long_words=False)


def aligned(table: Sequence[Sequence[Sequence[str]]], gap: int, stand: str) -> str:
    """Cells of lines, in columns by blanks, at the top, in the middle or at the bottom of their rows."""
    widths = [max(len(line) for row in table for line in row[place]) + gap for place in range(len(table[0]))]
    lines = []
    for row in table:
        height = max(map(len, row))
        tops = [{"top": 0, "middle": (height - len(cell)) // 2, "bottom": height - len(cell)}[stand] for cell in row]
        for line in range(height):
            cells = [
                cell[line - top] if 0 <= line - top < len(cell) else "" for cell, top in zip(row, tops, strict=True)
            ]
            lines.append("".join(map(str.ljust, cells, widths)).rstrip())
    return "\n".join(lines)


def text_of(
    random: Random, layout: str, columns: Sequence[str], rows: Sequence[dict[str, str]], *, headed: bool
) -> str:
    """The chart in a layout."""
    heads = [[random.choice(HEADINGS[column]) for column in columns]] if headed else []
    table = [*heads, *([row[column] for column in columns] for row in rows)]
    marks = {"tabs": "\t", "one cell a line": "\n", "one blank": " "}
    if layout in marks:
        return "\n".join(marks[layout].join(row) for row in table)
    if layout == "bars":
        return "\n".join(f"| {' | '.join(row)} |" for row in table)
    if layout in {"commas", "semicolons"}:
        mark = "," if layout == "commas" else ";"
        return "\n".join(mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in table)
    gap = random.choice((2, 3, 4))
    if layout == "aligned":
        return aligned([[[cell] for cell in row] for row in table], gap, "top")
    width, stand = random.choice((18, 24, 40)), random.choice(("top", "middle", "bottom"))
    if not {"recording", "violation"} & {*columns}:
        stand = "top"  # in a table whose campaigns alone wrap nothing tells which row a line between two belongs to
    body = [[wrapped(row[column], column, width) for column in columns] for row in rows]
    return aligned([*([textwrap.wrap(head, 16) for head in row] for row in heads), *body], gap, stand)


LAYOUTS = ("tabs", "bars", "commas", "semicolons", "one cell a line", "one blank", "aligned", "aligned and wrapped")


def made(layout: str, seed: int) -> Made:
    """One chart."""
    random = Random(f"{layout} {seed}")  # noqa: S311 -- charts, no secrets
    columns = columns_of(random, layout)
    printed, due = rows_of(random)
    headed = (
        columns != tuple(one for one in KNOWN if one in columns)
        or layout in {"commas", "semicolons"}
        or random.random() < 0.7
    )
    damaged = None
    if random.random() < 0.3 and headed:
        damaged = random.randrange(len(printed))
        printed[damaged]["called"] = random.choice(("Feb 30, 2021", "7/1?/2021", "13/45/2021"))
    text = text_of(random, layout, columns, printed, headed=headed)
    return Made(columns, printed, due, f"{ABOVE}{text}{BELOW}" if random.random() < 0.5 else f"{text}\n", damaged)


def as_printed(call: Call) -> dict[str, str | None]:
    """What was read of a call."""
    return {
        "notified": str(call.notified_on) if call.notified_on else None, "called": str(call.called_on),
        "caller_id": call.caller_id, "campaign": call.campaign, "recording": call.recording,
        "violation": "; ".join(map(str, call.violations)) or None,
    }  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_as_printed_or_refused(layout: str) -> None:
    """Rows read and refused are all the rows there are; one is read as it is printed, or says what is not certain."""
    for seed in range(150):
        chart = made(layout, seed)
        found = read_chart(chart.text)
        assert found.seen == len(chart.rows), (seed, chart.text)
        for number, (row, due) in enumerate(zip(found.rows, chart.due, strict=True)):
            if number == chart.damaged:
                assert row.call is None, (seed, chart.text)
                continue
            assert row.call, (seed, row.problems, chart.text)
            wanted = {column: due[column] if column in chart.columns else None for column in KNOWN}
            assert row.repairs or as_printed(row.call) == wanted, (seed, chart.text)


@pytest.mark.parametrize("layout", ["tabs", "bars", "commas", "semicolons", "aligned"])
def test_a_row_with_hardly_a_cell_left(layout: str) -> None:
    """Two to four cells of one row are empty or illegible, its dates among them or not: it is still one of the rows."""
    for seed in range(150):
        random = Random(f"several {layout} {seed}")  # noqa: S311 -- charts, no secrets
        rows, _ = rows_of(random)
        damaged = rows[random.randrange(len(rows))]
        kept = random.choice(("caller_id", "recording", "violation"))
        for column in random.sample([one for one in KNOWN if one != kept], random.randrange(2, 5)):
            damaged[column] = random.choice(("?", "", "7/1?", "illegible"))
        text = text_of(random, layout, KNOWN, rows, headed=True)
        assert read_chart(f"{text}\n").seen == len(rows), (seed, text)


def test_rows_that_are_uncertain_are_few() -> None:
    """What is said not to be certain is so for a reason: only where one blank parts words from words or from a count."""
    uncertain = {
        layout: sum(bool(row.repairs) for seed in range(150) for row in read_chart(made(layout, seed).text).rows)
        for layout in LAYOUTS
    }
    assert {layout for layout, count in uncertain.items() if count} <= {"one blank"}
