"""
Letters made for the tests, in words of their own: a letter of any facts, and its chart printed in every layout.

``MadeLetter`` and ``MadeRow`` hold what is printed, so that a test can compare what was read with it.
"""

from __future__ import annotations

import datetime as dt

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

PORTAL = "https://portal.tracebacks.org/api/public/attachments/"
PORTAL2 = "https://portal2.tracebacks.org/api/public/attachments/"
SIGNED, UNSIGNED = "16 C.F.R. § 310.4(b)(1)(v)", "16 C.F.R. 310.4(b)(1)(v)"
HEADINGS = (
    "Date of ITG Notification", "Date of Call", "Caller ID", "Robocall Campaign Identifier", "Link to Robocall Recording",
    "Potential Violation",
)  # fmt: skip

#: Where a link is broken, in one letter at one place: what stands last on the first line.
LINK_BREAKS = ("public/", "public", "public/at", "public/atta", "public/a", "publi")


@dataclass(frozen=True)
class MadeRow:
    """A row of a chart."""

    notified: dt.date | None
    called: dt.date
    caller_id: str
    campaign: str
    recording: str | None
    violation: str = SIGNED


@dataclass(frozen=True)
class MadeLetter:
    """
    A letter, by what it says.

    Attributes:
        period: In the words that stand in "Within ... of this letter", such as ``three business days``.

        provisions: As printed, each with the conduct it forbids.

        amount_usd: The maximum stated for each call, or None where the letter states none.
    """

    office: str = "Lakeside Region"
    street: str = "700 Harbor Street, Suite 410"
    city: str = "Duluth, Minnesota 55802"
    telephone: str = "(218) 555-0142"
    signer: str = "Marguerite Okonkwo-Hale"
    title: str = "Regional Director"
    dated: dt.date = dt.date(2022, 8, 23)
    subject: str = "CEASE AND DESIST DEMAND"
    company: str = "Ridgeline Voice, LLC"
    attention: str = "Tobias Lindqvist"
    recipient_lines: tuple[str, ...] = ("88 Foundry Lane, Floor 2", "Albany, NY 12207")
    email: str = "legal@ridgeline.example"
    contact: str = "Priya Venkataraman"
    contact_email: str = "pvenkataraman@agency.example"
    contact_telephone: str = "218.555.0177"
    campaigns: tuple[str, ...] = ("Online shop imposter – order to be confirmed", "Student loan relief")
    calls: int = 12
    first: dt.date = dt.date(2021, 1, 7)
    last: dt.date = dt.date(2022, 7, 18)
    period: str = "three business days"
    amount_usd: int | None = 46_517
    provisions: tuple[tuple[str, str], ...] = (
        ("16 C.F.R. § 310.3(a)(2)(vii)", "Claiming a tie to a government body that does not exist"),
        ("16 C.F.R. § 310.4(a)(8)", "Sending a caller number that is false"),
        ("16 C.F.R. § 310.4(b)(1)(v)", "Playing a recorded sales message without the called person's written consent"),
    )
    footnotes: tuple[str, ...] = (
        "The group was chosen under Pub. L. No. 116-105, 133 Stat. 3274, Sec. 13(d) (2019).",
        "See 16 C.F.R. § 310.4(b)(1)(v).",
        "The Rule is printed in Attachment B.",
    )
    enclosures: tuple[str, ...] = ("Attachment A (List of calls)", "Attachment B (The Rule)")
    rows: tuple[MadeRow, ...] = ()


def _rows() -> tuple[MadeRow, ...]:
    """A row for each oddity that real charts have."""
    table = (
        ("7/18/2022", "7/18/2022", "2185550101", "Webshop-ConfirmOrder", 959001, SIGNED),
        ("7/18/2022", "7/17/2022", "2185550102", "Webshop-ConfirmOrder", 959002, SIGNED),
        ("7/15/2022", "7/13/2022", "12185550103", "National Pension Office Imposter", 956003, SIGNED),
        ("5/27/2022", "3/12/2022", "8005550104", "NPO-P1-Suspension (GovtImpers)", 875004, SIGNED),
        ("5/26/2022", "5/25/2022", "4165550105", "CableTV-50%Off/Half-Price", None, SIGNED),
        ("5/26/2022", "5/25/2022", "4165550105", "CableTV-50%Off/Half-Price", None, SIGNED),
        ("5/3/2022", "5/2/2022", "2185550106", "Student Loan - New Terms", 832005, SIGNED),
        ("1/19/2022", "12/31/2021", "2185550107", "Utility-Refund/Rebate-CallToday-P2", 639006, SIGNED),
        ("4/4/2022", "3/23/2021", "2185550108", "Solar/Roof-Survey", 27, SIGNED),
        ("11/16/2021", "11/15/2021", "2025550109", "udentLoan-Relief/Forgivenes", 560007, SIGNED),
        ("8/23/2021", "8/17/2021", "18885550110", "Test Call Keep Warm", 1373008, SIGNED),
        ("1/7/2021", "1/7/2021", "2185550111", "TestCall-KeepWarm", 27683, SIGNED),
    )
    return tuple(
        MadeRow(_day(notified), _day(called), caller, campaign, f"{PORTAL}{number}" if number else None, violation)
        for notified, called, caller, campaign, number, violation in table
    )


def _day(text: str) -> dt.date:
    month, day, year = map(int, text.split("/"))
    return dt.date(year, month, day)


ROWS = _rows()
LETTER = MadeLetter(rows=ROWS)


def many_rows(count: int) -> tuple[MadeRow, ...]:
    """As many rows as wanted, no two with one caller and one link."""
    return tuple(
        replace(
            ROWS[i % len(ROWS)],
            caller_id=f"{'1' if i % 7 == 3 else ''}{2 + i % 8}{18 + i % 50:02}555{i % 10_000:04}",
            recording=f"{PORTAL}{100_000 + i}" if ROWS[i % len(ROWS)].recording else None,
            called=ROWS[i % len(ROWS)].called - dt.timedelta(i % 3),
        )
        for i in range(count)
    )


# --- dates -------------------------------------------------------------------------------------------------------


def slashed(day: dt.date) -> str:
    """7/18/2022."""
    return f"{day.month}/{day.day}/{day.year}"


def named(day: dt.date) -> str:
    """Aug 04, 2021."""
    return f"{day:%b %d, %Y}"


def iso(day: dt.date) -> str:
    """2022-07-18."""
    return day.isoformat()


def long_date(day: dt.date) -> str:
    """August 23, 2022."""
    return f"{day:%B} {day.day}, {day.year}"


DATE_FORMS: dict[str, Callable[[dt.date], str]] = {"slashed": slashed, "named": named}


# --- cells -------------------------------------------------------------------------------------------------------


def cells_of(row: MadeRow, date: Callable[[dt.date], str] = slashed) -> tuple[str, ...]:
    """The six cells of a row, each whole."""
    return (
        date(row.notified) if row.notified else "",
        date(row.called),
        row.caller_id,
        row.campaign,
        row.recording or "",
        row.violation,
    )


def wrapped(text: str, width: int) -> list[str]:
    """A cell's lines: broken at blanks and after hyphens, as word processors do; a word that is too long is cut."""
    lines, line = [], ""
    for word in _words(text):
        if line and len(line.rstrip() + " " * (line[-1] == " ") + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
        while len(line.rstrip()) > width:
            lines.append(line[:width])
            line = line[width:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _words(text: str) -> Iterable[str]:
    """The pieces between which a line can be broken."""
    start = 0
    for i, char in enumerate(text):
        if char == " " or (char == "-" and i and text[i - 1] != " "):
            yield text[start : i + 1]
            start = i + 1
    if start < len(text):
        yield text[start:]


def broken_link(link: str | None, after: str = "public/") -> list[str]:
    """A link's lines: broken once, behind a place."""
    if not link:
        return [""]
    at = link.index(after) + len(after)
    return [link[:at], link[at:]]


def cell_lines(
    row: MadeRow,
    date: Callable[[dt.date], str] = slashed,
    *,
    link_break: str = "public/",
    campaign_width: int = 36,
    caller_width: int = 12,
) -> list[list[str]]:
    """The lines of each cell of a row, as narrow columns break them."""
    notified, called, caller_id, campaign, _, violation = cells_of(row, date)
    at = violation.index("R.") + 3
    return [
        [notified],
        [called],
        wrapped(caller_id, caller_width),
        wrapped(campaign, campaign_width),
        broken_link(row.recording, link_break),
        [violation[: at - 1], violation[at:]],
    ]


# --- a chart as text ---------------------------------------------------------------------------------------------


def tabbed(rows: Sequence[MadeRow], date: Callable[[dt.date], str] = slashed) -> str:
    """Cells separated by tabs, a row to a line, with headings."""
    return "".join("\t".join(cells) + "\n" for cells in (HEADINGS, *(cells_of(row, date) for row in rows)))


def aligned(rows: Sequence[MadeRow], date: Callable[[dt.date], str] = slashed) -> str:
    """Columns aligned by blanks."""
    table = [HEADINGS, *(cells_of(row, date) for row in rows)]
    widths = [max(map(len, column)) + 2 for column in zip(*table, strict=True)]
    return "".join("".join(map(str.ljust, cells, widths)).rstrip() + "\n" for cells in table)


def piped(rows: Sequence[MadeRow], date: Callable[[dt.date], str] = slashed) -> str:
    """A Markdown table."""
    lines = [" | ".join(HEADINGS), " | ".join("---" for _ in HEADINGS)]
    lines += [" | ".join(cells_of(row, date)) for row in rows]
    return "".join(f"| {line} |\n" for line in lines)


def one_a_line(rows: Sequence[MadeRow], date: Callable[[dt.date], str] = slashed) -> str:
    """One cell a line, an empty one as an empty line."""
    return "".join("\n".join(cells) + "\n" for cells in (HEADINGS, *(cells_of(row, date) for row in rows)))


def reading_lines(lines: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a row's cells in reading order, cells centred: those that have two lines stand around the rest."""
    notified, called, caller_id, campaign, link, violation = ([one for one in cell if one] for cell in lines)
    top = [*campaign[:-1], *link[:1], *violation[:1]]
    middle = [*notified, *called, *caller_id[:1]]
    if len(campaign) == 1:
        middle += campaign
    bottom = [*caller_id[1:], *(campaign[-1:] if len(campaign) > 1 else ()), *link[1:], *violation[1:]]
    return [" ".join(line) for line in (top, middle, bottom)]


def flowing(
    rows: Sequence[MadeRow],
    date: Callable[[dt.date], str] = slashed,
    *,
    link_break: str = "public/",
    campaign_width: int = 36,
    line_breaks: bool = False,
    footer_every: int = 0,
) -> str:
    """
    The order in which real PDFs give the cells of rows that wrap.

    Args:
        rows: The rows.

        date: How dates are printed.

        link_break: Where the link is broken.

        campaign_width: How many characters of a campaign fit into its cell.

        line_breaks: Whether the line breaks are kept, or all is one line.

        footer_every: After how many rows a page ends, with its footer and the headings again; 0 for never.
    """
    pages: list[list[str]] = [[" ".join(HEADINGS)]]
    for number, row in enumerate(rows):
        if footer_every and number and number % footer_every == 0:
            pages.append([" ".join(HEADINGS)])
        lines = cell_lines(row, date, link_break=link_break, campaign_width=campaign_width)
        pages[-1] += reading_lines(lines)
    if footer_every:
        for number, page in enumerate(pages, 1):
            page.append(f"Page {number} of {len(pages)}")
    ends = "\n\f" if line_breaks else " "
    return ends.join(("\n" if line_breaks else " ").join(page) for page in pages) + "\n"


def flowing_lines(rows: Sequence[MadeRow], date: Callable[[dt.date], str] = slashed) -> str:
    """As :func:`flowing`, line breaks kept."""
    return flowing(rows, date, line_breaks=True)


def aligned_wrapped(rows: Sequence[MadeRow], date: Callable[[dt.date], str] = slashed) -> str:
    """Columns aligned by blanks, with cells that go on in the next lines."""
    table = [
        [wrapped(heading, 14) for heading in HEADINGS],
        *(cell_lines(row, date, campaign_width=20) for row in rows),
    ]
    widths = [max(len(line) for cells in table for line in cells[column]) + 2 for column in range(len(HEADINGS))]
    text = ""
    for cells in table:
        for at in range(max(map(len, cells))):
            line = (cell[at] if at < len(cell) else "" for cell in cells)
            text += "".join(map(str.ljust, line, widths)).rstrip() + "\n"
    return text


#: Every layout of a chart as text.
LAYOUTS: dict[str, Callable[..., str]] = {
    "tabbed": tabbed,
    "aligned": aligned,
    "piped": piped,
    "one a line": one_a_line,
    "flowing": flowing,
    "flowing, line breaks kept": flowing_lines,
    "aligned, cells wrapped": aligned_wrapped,
}


# --- damage ------------------------------------------------------------------------------------------------------

#: What scanning and copying do to a chart's text, by what it is called.
DAMAGES: dict[str, Callable[[str], str]] = {
    "header remnant touches the first row": lambda text: "olation " + text.removeprefix(" ".join(HEADINGS)).lstrip(),
    "no section signs": lambda text: text.replace("§ ", ""),
    "section sign read as S": lambda text: text.replace("§", "S"),
    "section sign read as 5": lambda text: text.replace("§", "5"),
    "letter l for 1": lambda text: text.replace("(b)(1)(v)", "(b)(l)(v)"),
    "blank inside": lambda text: text.replace("310.4(b)", "310. 4(b)"),
    "level missing": lambda text: text.replace("(b)(1)(v)", "(b)(v)"),
    "no-break blanks": lambda text: text.replace("C.F.R. ", "C.F.R.\u00a0").replace("§ ", "§\u00a0"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "letter O for 0": lambda text: text.replace("555010", "555O1O"),
}

#: What happens to single rows.
ROW_DAMAGES: dict[str, Callable[[MadeRow], MadeRow]] = {
    "campaign cut at its start": lambda row: replace(row, campaign=row.campaign[3:]),
    "campaign cut at its end": lambda row: replace(row, campaign=row.campaign[:-2]),
    "no link": lambda row: replace(row, recording=None),
    "eleven digits": lambda row: replace(row, caller_id=f"1{row.caller_id[-10:]}"),
    "the other portal": lambda row: replace(
        row, recording=row.recording and row.recording.replace(PORTAL, PORTAL2), violation=UNSIGNED
    ),
}


# --- a letter as text --------------------------------------------------------------------------------------------


def paragraphs(letter: MadeLetter) -> list[str]:
    """The body of a letter, a paragraph each; footnotes are marked by superscripts."""
    who = letter.company
    found = [
        f"From what we have seen, {who} is carrying unlawful recorded calls, on its own account or for others, in these campaigns:",
        *(f"• {campaign}" for campaign in letter.campaigns),
        (
            f"The calls are listed in Attachment A. The traceback group that the industry formed¹ looked into {letter.calls} recorded "
            f"calls made between {long_date(letter.first)}, and {long_date(letter.last)}, and found {who} in the path of each.² You were told "
            "of every one of them when it was traced. If this is what you do, stop it now."
        ),
        (
            "The Commission enforces the FTC Act, 15 U.S.C. § 45 et seq., and the Telemarketing Sales Rule (TSR), 16 C.F.R. Part 310.³ Under "
            "Section 310.3(b) of the TSR nobody may give substantial help to a seller or telemarketer while knowing, or taking care not to "
            "know, of acts that violate Sections 310.3(a), (c), or (d), or Section 310.4. Among these acts are:"
        ),
        *(f"• {conduct} ({provision})" for provision, conduct in letter.provisions),
    ]
    if letter.amount_usd is not None:
        found.append(
            f"For each unlawful call a court may impose a civil penalty of up to ${letter.amount_usd:,}. See 16 C.F.R. § 1.98. Whoever breaks "
            "the TSR breaks Section 5 of the FTC Act too; see 15 U.S.C. §§ 6102(c), 57a(d)(3), 45(a). The Commission may ask "
            "for an injunction, id. § 53(b), and for money to be returned, 15 U.S.C. § 57b(b)."
        )
    return [
        *found,
        (
            f"Within {letter.period}, write to {letter.contact}, an attorney of the FTC, by electronic mail at {letter.contact_email}, and "
            f"certify that {who} no longer does what this letter describes. Questions can be put to {letter.contact} by email or by telephone "
            f"at {letter.contact_telephone}."
        ),
    ]


_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def superscript(number: int) -> str:
    """The mark of a footnote."""
    return "".join(_SUPERSCRIPTS[int(digit)] for digit in str(number))


def head(letter: MadeLetter) -> list[list[str]]:
    """What stands above a letter's body, in blocks."""
    return [
        ["United States of America", "FEDERAL TRADE COMMISSION", letter.office],
        [letter.street, letter.city, letter.telephone],
        [letter.signer, letter.title],
        [long_date(letter.dated)],
        [letter.subject],
        ["VIA EMAIL TO:", letter.email],
        [letter.company, f"c/o {letter.attention}", *letter.recipient_lines],
    ]


def foot(letter: MadeLetter) -> list[list[str]]:
    """What stands below a letter's body, in blocks."""
    return [["Sincerely,"], [letter.signer, letter.title], ["Enclosures:", *letter.enclosures]]


def notes(letter: MadeLetter) -> list[str]:
    """The footnotes, marked."""
    return [f"{superscript(number)} {note}" for number, note in enumerate(letter.footnotes, 1)]


def letter_text(letter: MadeLetter = LETTER, chart: Callable[[Sequence[MadeRow]], str] = tabbed) -> str:
    """A letter with its chart as text; the chart starts a page."""
    blocks = ["\n".join(block) for block in head(letter)]
    blocks += [*paragraphs(letter), *notes(letter), *("\n".join(block) for block in foot(letter))]
    return "\n\n".join(blocks) + "\n\f" + "ATTACHMENT A\n\n" + chart(letter.rows)
