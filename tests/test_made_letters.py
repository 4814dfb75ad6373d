"""Letters made for the tests, in every layout, date form, link break and damage: what was printed is what is read."""

from __future__ import annotations

import datetime as dt
import functools
import io

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.letters_made import (
    HEADINGS,
    LAYOUTS,
    LETTER,
    LINK_BREAKS,
    PORTAL,
    PORTAL2,
    ROWS,
    UNSIGNED,
    MadeLetter,
    MadeRow,
    cells_of,
    flowing,
    iso,
    letter_text,
    many_rows,
    named,
    slashed,
    tabbed,
)
from tests.pdfs_made import by_fpdf, by_reportlab

from tsrcalc import read_letter
from tsrcalc.letters import Demand, read_demand


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tsrcalc import Call

DATES = {"slashed": slashed, "named": named, "iso": iso}


def as_made(call: Call) -> MadeRow:
    """What was read, as a row that could have been made."""
    violation = UNSIGNED.replace("R. ", "R. § ")
    assert [str(one) for one in call.violations] == [violation]
    return MadeRow(
        call.notified_on, call.called_on, call.caller_id or "", call.campaign or "", call.recording, violation
    )


def as_due(rows: Sequence[MadeRow]) -> list[MadeRow]:
    """What must be read: the section sign is part of the normal form."""
    return [replace(row, violation=UNSIGNED.replace("R. ", "R. § ")) for row in rows]


def check(demand: Demand, letter: MadeLetter = LETTER) -> None:
    """Everything that the letter says, and every row of its chart."""
    assert [as_made(call) for call in demand.calls] == as_due(letter.rows)
    assert demand.refused == ()
    assert demand.dated == letter.dated
    assert (demand.sender.name, demand.sender.office, demand.sender.person, demand.sender.title) == (
        "Federal Trade Commission", letter.office, letter.signer, letter.title,
    )  # fmt: skip
    assert (demand.recipient.name, demand.recipient.person) == (letter.company, letter.attention)
    assert demand.recipient.address == letter.recipient_lines
    assert demand.recipient.emails == (letter.email,)
    assert demand.subject == letter.subject
    assert str(demand.contact) == f"{letter.contact}, {letter.contact_email}, {letter.contact_telephone}"
    assert demand.stated.calls == letter.calls
    assert (demand.stated.first_call, demand.stated.last_call) == (letter.first, letter.last)
    assert demand.stated.penalty_usd == letter.amount_usd
    assert [name.replace("-", "–") for name in demand.stated.campaigns] == [
        name.replace("-", "–") for name in letter.campaigns
    ]
    assert {printed for printed, _ in letter.provisions} <= {str(one) for one in demand.provisions}
    assert len(demand.charts) == 1


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_and_date(layout: str, date: str) -> None:
    """As text."""
    check(read_demand(letter_text(chart=functools.partial(LAYOUTS[layout], date=DATES[date]))))


@pytest.mark.parametrize("width", [12, 20, 36])
@pytest.mark.parametrize("line_breaks", [False, True])
@pytest.mark.parametrize("after", LINK_BREAKS)
def test_every_link_break(after: str, line_breaks: bool, width: int) -> None:  # noqa: FBT001 -- a parameter
    """Wherever links break, campaigns wrap and pages end."""
    rows = tuple(
        row for row in ROWS if row.campaign != "udentLoan-Relief/Forgivenes"
    )  # cut anywhere, it cannot be put together
    rows = tuple(row for row in rows if max(map(len, row.campaign.replace("-", "- ").split())) <= width)
    letter = replace(LETTER, rows=rows)
    printed = functools.partial(
        flowing, link_break=after, line_breaks=line_breaks, campaign_width=width, footer_every=4
    )
    check(read_demand(letter_text(letter, chart=printed)), letter)


def test_the_other_portal_and_its_violations() -> None:
    """Without a section sign."""
    rows = tuple(
        replace(row, recording=row.recording and row.recording.replace(PORTAL, PORTAL2), violation=UNSIGNED)
        for row in ROWS
    )
    letter = replace(LETTER, rows=rows)
    for layout in LAYOUTS.values():
        check(read_demand(letter_text(letter, chart=layout)), letter)


@pytest.mark.parametrize(
    ("letter", "due"),
    [
        (replace(LETTER, period="forty-eight (48) hours"), "2022-08-25 00:00:00-04:00"),
        (replace(LETTER, period="fourteen (14) days"), "2022-09-06"),
        (replace(LETTER, period="ten business days", dated=dt.date(2022, 12, 20)), "2023-01-05"),
        (replace(LETTER, amount_usd=50_120, dated=dt.date(2023, 4, 3)), "2023-04-06"),
        (replace(LETTER, amount_usd=None), "2022-08-26"),
        (replace(LETTER, company="Voice & Data Co", attention="A. O'Neil", recipient_lines=("P.O. Box 12", "Reno, NV 89501-1234")), "2022-08-26"),
    ],
)  # fmt: skip
def test_letters_of_other_facts(letter: MadeLetter, due: str) -> None:
    """Periods, dates, amounts and names."""
    demand = read_demand(letter_text(letter))
    check(demand, letter)
    assert str(demand.due()) == due


@pytest.mark.parametrize("date", DATES)
def test_as_pdf_by_two_producers(date: str) -> None:
    """Each date form, with campaigns and links that wrap."""
    text = letter_text(replace(LETTER, rows=()), chart=lambda _: "").replace("¹", "").replace("²", "").replace("³", "")
    table = [list(HEADINGS), *(list(cells_of(row, DATES[date])) for row in ROWS)]
    for content in (
        by_reportlab(text, table),
        by_reportlab(text, table, valign="TOP", ruled=False),
        by_fpdf(text, table),
    ):
        demand = read_letter(io.BytesIO(content))
        assert [replace(as_made(call), campaign="") for call in demand.calls] == [
            replace(row, campaign="") for row in as_due(ROWS)
        ]
        assert [call.campaign.replace(" ", "") for call in demand.calls if call.campaign] == [
            row.campaign.replace(" ", "") for row in ROWS
        ]
        assert (demand.dated, demand.stated.calls, demand.stated.penalty_usd) == (
            LETTER.dated,
            LETTER.calls,
            LETTER.amount_usd,
        )


def _first(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("damage", "refused", "repaired"),
    [
        (_first("16 C.F.R. § 310.4(b)(1)(v)\n7/15/2022", "16 C.F.R. § 310.4(b)(v)\n7/15/2022"), 0, "310.4(b)(1)(v)"),
        (_first("7/13/2022\t", "7/1E/2022\t"), 1, ""),
        (_first("7/13/2022\t", "13/7/2022\t"), 1, ""),
        (_first("12185550103", "l2l8555Ol03"), 0, "12185550103"),
        (_first("7/13/2022\t", "7/l3/2022\t"), 0, "7/13/2022"),
        (_first("7/13/2022\t", "\t"), 1, ""),
    ],
)
def test_damage_is_repaired_and_said_or_refused(damage: Callable[[str], str], refused: int, repaired: str) -> None:
    """A row is never lost: it is read with a repair, or refused."""
    text = damage(letter_text(chart=tabbed))
    assert text != letter_text(chart=tabbed)
    demand = read_demand(text)
    assert len(demand.rows) == len(ROWS)
    assert len(demand.refused) == refused
    said = [repair for row in demand.rows for repair in row.repairs]
    assert len(said) == bool(repaired)
    assert all(repaired in one for one in said)


def test_a_thousand_rows() -> None:
    """In the order of reading, wrapped, over many pages."""
    letter = replace(LETTER, rows=many_rows(1000), calls=1000)
    demand = read_demand(letter_text(letter, chart=functools.partial(flowing, line_breaks=True, footer_every=20)))
    assert [as_made(call) for call in demand.calls] == as_due(letter.rows)
