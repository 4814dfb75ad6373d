"""A demand letter as a document and as one page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..dates import long_date
from ..letters.dating import MONTH_FIRST
from ..letters.values import first_due
from . import deadlines, exposures, matters
from .citations import entry
from .documents import Document, cited, day, head, note
from .dues import asked_sections, when
from .page import Items, Page, Section, Table, Text
from .sections import DISCLAIMER, authority_section, notes_section
from .sections import working as working_items


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterable, Sequence

    from ..charts import ChartRow
    from ..deadlines import Deadline
    from ..exposure import Exposure
    from ..letters import Contact, Demand, Party, Place
    from ..matters import Outcome
    from ..working import Note
    from .page import Block

__all__ = ["NOT_FOUND", "document", "page", "warnings_of"]

NOT_FOUND = "not found"
_QUESTION = "What does this letter demand, by when must it be answered, and how much is at stake at most?"
#: Notes of an exposure that a letter's discrepancies tell more fully.
_TOLD = ("duplicates", "notified-before-call")


def document(
    demand: Demand,
    *,
    assessed_on: dt.date,
    received_on: dt.date | dt.datetime | None = None,
    tz: str | None = None,
    filed_on: dt.date | None = None,
    outcomes: Sequence[Outcome] = (),
) -> Document:
    """The JSON document of a letter: ``exposure`` is at its own date, ``exposure_on_assessment`` at *assessed_on*."""
    own, later = _figures(demand, assessed_on, filed_on)
    counted = demand.deadlines(received_on=received_on, tz=tz)
    due = demand.due(received_on=received_on, tz=tz)
    return {
        **head("letter", later.schedule.verified_through, warnings_of(own, later, *(one.deadline for one in counted))),
        "source": demand.text.name,
        "dated": day(demand.dated),
        "sender": _party(demand.sender),
        "recipient": _party(demand.recipient),
        "subject": demand.subject,
        "contact": _contact(demand.contact),
        "period": str(demand.period) if demand.period else None,
        "due": deadlines.stamp(due) if due else None,
        "received_on": deadlines.stamp(received_on) if received_on else None,
        "demands": [
            {
                "what": ask.what,
                "period": str(ask.period) if ask.period else None,
                "counted_from": ask.period.anchor if ask.period else None,
                "starts_on": day(ask.starts_on),
                "due": deadlines.stamp(due_on) if due_on else None,
                "hour": ask.hour or None,
                "deadline": deadlines.document(count) if count else None,
            }
            for ask, due_on, count in counted
        ],
        "stated": {
            "calls": demand.stated.calls,
            "first_call": day(demand.stated.first_call),
            "last_call": day(demand.stated.last_call),
            "penalty_usd": demand.stated.penalty_usd,
            "maximum_usd": demand.stated.maximum_usd,
            "campaigns": list(demand.stated.campaigns),
        },
        "attachments": [{"label": one.label, "title": one.title} for one in demand.attachments],
        "calls": len(demand.calls),
        "first_call": day(min((call.called_on for call in demand.calls), default=None)),
        "last_call": day(max((call.called_on for call in demand.calls), default=None)),
        "campaigns": [{"campaign": name, "calls": count} for name, count in _by_campaign(demand)],
        "months": [{"month": month, "calls": count} for month, count in _by_month(demand)],
        "rows": [_row(row) for row in demand.rows],
        "provisions": cited(demand.provisions),
        "citations": [entry(one) for one in demand.citations],
        "exposure": exposures.document(own) if own else None,
        "exposure_on_assessment": exposures.document(later),
        "discrepancies": [
            {
                "id": one.id,
                "text": one.text,
                "why": one.why,
                "rows": list(one.rows),
                "places": [_place(place, demand) for place in one.places],
            }
            for one in demand.discrepancies
        ],
        "places": {field: [_place(place, demand) for place in places] for field, places in demand.places.items()},
        "notes": [note(one) for one in demand.notes],
        **({"outcomes": [matters.document(one) for one in outcomes]} if outcomes else {}),
    }


def _figures(demand: Demand, assessed_on: dt.date, filed_on: dt.date | None) -> tuple[Exposure | None, Exposure]:
    """The maximum at the letter's date, if that is known, and at the day of assessment."""
    own = demand.exposure() if demand.dated else None
    return own, demand.exposure(assessed_on=assessed_on, filed_on=filed_on)


def warnings_of(*answers: Exposure | Deadline | None) -> list[Note]:
    """The warnings of several answers, each once."""
    return list(dict.fromkeys(warning for answer in answers if answer for warning in answer.warnings))


def _by_campaign(demand: Demand) -> list[tuple[str, int]]:
    return sorted(Counter(call.campaign or "(none named)" for call in demand.calls).items())


def _by_month(demand: Demand) -> list[tuple[str, int]]:
    return sorted(Counter(f"{call.called_on:%Y-%m}" for call in demand.calls).items())


def _party(party: Party) -> Document | None:
    found = {
        "name": party.name, "office": party.office, "person": party.person, "title": party.title,
        "address": list(party.address), "emails": list(party.emails), "telephones": list(party.telephones),
    }  # fmt: skip
    return found if any(found.values()) else None


def _contact(contact: Contact) -> Document | None:
    found = {"person": contact.person, "emails": list(contact.emails), "telephones": list(contact.telephones)}
    return found if any(found.values()) else None


def _place(place: Place, demand: Demand) -> Document:
    return {"page": place.page, "start": place.start, "end": place.end, "text": demand.quote(place)}


def _row(row: ChartRow) -> Document:
    place = {"row": row.number, "page": row.page, "start": row.start, "end": row.end}
    if row.call is None:
        return {**place, "read": False, "text": row.text, "problems": [str(problem) for problem in row.problems]}
    call = row.call
    return {
        **place,
        "read": True,
        "called_on": str(call.called_on),
        "notified_on": day(call.notified_on),
        "caller_id": call.caller_id,
        "caller_id_e164": call.caller_id_e164,
        "campaign": call.campaign,
        "recording": call.recording,
        "violations": [str(one) for one in call.violations],
        "repairs": list(row.repairs),
    }


def page(
    demand: Demand,
    *,
    assessed_on: dt.date,
    received_on: dt.date | dt.datetime | None = None,
    tz: str | None = None,
    filed_on: dt.date | None = None,
    outcomes: Sequence[Outcome] = (),
    working: bool = False,
) -> Page:
    """The page of a letter; with *working*, every row of the chart and every step."""
    own, later = _figures(demand, assessed_on, filed_on)
    counted = demand.deadlines(received_on=received_on, tz=tz)
    due = first_due(counted)
    answers = [answer for answer in (own, later) if answer]
    sections = [
        _letter(demand),
        *asked_sections(demand, counted, received_on, working=working),
        _amounts(demand, own, later),
        *_groups(demand, own, later),
    ]
    sections.append(_discrepancies(demand))
    sections += [
        exposures.excluded_section(answer, f"Left out of the total at {answer.assessed_on}")
        for answer in answers
        if answer.excluded.rows
    ]
    sections += notes_section("Warnings", warnings_of(own, later, *(one.deadline for one in counted)))
    sections += notes_section("Notes", [one for one in later.notes if one.id not in _TOLD])
    if working:
        sections.append(_chart(demand))
        sections += [
            Section(f"Working at {answer.assessed_on}", (Items((working_items(answer.working),)),))
            for answer in answers
        ]
    sections += _citations(demand)
    taken = [one for one in demand.notes if one.id == MONTH_FIRST]
    sections += notes_section("Not found or passed over", [one for one in demand.notes if one not in taken])
    sections += notes_section("Taken for granted or left aside", [*taken, *later.assumptions], beside=False)
    if outcomes:
        sections.append(matters.section(outcomes))
    sections.append(authority_section(dict.fromkeys(one for answer in answers for one in answer.authority)))
    headline = f"Due: {when(due)}" if due else "No day to answer by was found"
    return Page(
        f"{headline}; {_at_most(demand, answers[0])}",
        (*_untaken(demand, taken=bool(due)), *_summary(demand, answers[0]), DISCLAIMER),
        tuple(sections),
        _QUESTION,
    )


def _untaken(demand: Demand, *, taken: bool) -> list[str]:
    """What was seen of a time to answer in and not taken, where no day was found; an event without its day in any case."""
    lines = [one.text for one in demand.discrepancies if one.id == "other-start"]
    if taken:
        return lines
    lines += [one.text for one in demand.discrepancies if one.id == "unread-words"]
    return lines + [one.text for one in demand.notes if one.id == "period-passed-over"]


def _at_most(demand: Demand, answer: Exposure) -> str:
    """The figure of the headline, and what it is of where that is not every call."""
    if demand.calls:
        rows = len(demand.rows)
        part = f" for {answer.violations:,} of {_count(rows, 'row')}" if answer.violations < rows else ""
        return f"at most ${answer.maximum_usd:,}{part}"
    if demand.stated.maximum_usd is not None:
        return f"no calls were read; by the letter's own count at most ${demand.stated.maximum_usd:,}"
    return "no calls were read"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _summary(demand: Demand, answer: Exposure) -> list[str]:
    """Who wrote to whom; how many calls the figure is of, and what it is; and how much does not add up."""
    dated = long_date(demand.dated) if demand.dated else NOT_FOUND
    sender, recipient = (str(party) if field in demand.places else NOT_FOUND for field, party in _parties(demand))
    refused = f", {_count(len(demand.refused), 'row')} not read" if demand.refused else ""
    lines = [f"From: {sender}. To: {recipient}. Dated: {dated}."]
    if demand.calls:
        headline = f"{answer.headline[0].upper()}{answer.headline[1:]}"
        lines.append(f"{_count(len(demand.calls), 'call')} read from the chart{refused}. {headline}.")
    else:
        lines.append(f"No call was read from a chart{refused}, so no maximum was computed.")
    count = len(demand.discrepancies)
    lines.append(
        f"{_count(count, 'thing')} {'do' if count != 1 else 'does'} not add up: see below."
        if count
        else "Nothing was found that does not add up."
    )
    return lines


def _parties(demand: Demand) -> tuple[tuple[str, Party], tuple[str, Party]]:
    return ("sender", demand.sender), ("recipient", demand.recipient)


def _letter(demand: Demand) -> Section:
    """What the letter says, and on which page."""
    stated = demand.stated
    facts: tuple[tuple[str, str, str | tuple[str, ...]], ...] = (
        ("Dated", "dated", long_date(demand.dated) if demand.dated else ""),
        ("From", "sender", str(demand.sender) if "sender" in demand.places else ""),
        ("To", "recipient", str(demand.recipient) if "recipient" in demand.places else ""),
        ("About", "subject", demand.subject or ""),
        ("Answer to", "contact", str(demand.contact)),
        ("Calls stated", "stated.calls", "" if stated.calls is None else f"{stated.calls:,}"),
        ("Window stated", "stated.window", f"{stated.first_call} to {stated.last_call}" if stated.first_call else ""),
        ("Maximum stated for each", "stated.penalty_usd", f"${stated.penalty_usd:,}" if stated.penalty_usd else ""),
        ("Campaigns named", "stated.campaigns", stated.campaigns),
        ("Provisions of the rule cited", "", tuple(map(str, demand.provisions))),
        ("Enclosed", "attachments", tuple(": ".join(filter(None, one)) for one in demand.attachments)),
    )
    return Section("The letter", (Items(tuple(_fact(demand, *fact) for fact in facts)),))


def _fact(demand: Demand, name: str, field: str, value: str | tuple[str, ...]) -> str | tuple[str, Items]:
    """One thing the letter says, or that it does not say it."""
    where = _pages(demand, demand.places.get(field, ()))
    if not value:
        return f"{name}: {'more than one was found' if where else NOT_FOUND}{where}"
    return f"{name}: {value}{where}" if isinstance(value, str) else (f"{name}{where}", Items(value))


def _pages(demand: Demand, places: Iterable[Place]) -> str:
    """The pages that places are on, where the letter has more than one."""
    pages = ", ".join(map(str, dict.fromkeys(place.page for place in places)))
    return f" (page {pages})" if pages and len(demand.text.starts) > 1 else ""


def _amounts(demand: Demand, own: Exposure | None, later: Exposure) -> Section:
    """The figures side by side: at the letter's date, at the day of assessment, and by the letter's own words."""
    if not demand.calls and demand.stated.maximum_usd is None:
        return Section("How much at most", (Text("No call was read, and the letter states no count and amount."),))
    answers = [answer for answer in dict.fromkeys((own, later)) if answer]
    titles = ["At the letter's date"] * bool(own) + ["At the day given"]
    rows = [
        ("Assessed on", [str(answer.assessed_on) for answer in answers]),
        ("For each", [", ".join(f"${row.usd:,}" for row, _ in answer.tiers) or "" for answer in answers]),
        ("Violations", [f"{answer.violations:,}" for answer in answers]),
        ("Maximum", [f"${answer.maximum_usd:,}" for answer in answers]),
        ("Left out", [f"${answer.excluded.usd:,}" if answer.excluded.rows else "" for answer in answers]),
    ]
    headings = ("", *titles[: len(answers)])
    table = Table(headings, tuple((name, *values) for name, values in rows if any(values)), frozenset(headings[1:]))
    blocks: list[Block] = [table] if demand.calls else []
    if demand.stated.maximum_usd is not None:
        blocks.append(
            Text(
                f"By the letter's own words: {demand.stated.calls:,} × ${demand.stated.penalty_usd:,} = "
                f"${demand.stated.maximum_usd:,}, at one violation for each call; a maximum, not a prediction."
            )
        )
    return Section("How much at most", tuple(blocks))


def _groups(demand: Demand, own: Exposure | None, later: Exposure) -> list[Section]:
    """Calls and amounts by campaign, and calls by month."""
    if not demand.calls:
        return []
    answers = [answer for answer in dict.fromkeys((own, later)) if answer]
    subtotals = []
    for answer in answers:
        sums: Counter[str] = Counter()
        for line in answer.lines:
            sums[line.key] += line.subtotal_usd
        subtotals.append(sums)
    headings = ("Campaign", "Calls", *(f"At {answer.assessed_on}" for answer in answers))
    rows = [(name, f"{count:,}", *(f"${sums[name]:,}" for sums in subtotals)) for name, count in _by_campaign(demand)]
    rows.append(("Total", f"{len(demand.calls):,}", *(f"${answer.maximum_usd:,}" for answer in answers)))
    months = tuple((month, f"{count:,}") for month, count in _by_month(demand))
    left = tuple(
        Text(
            f"Calls left out of the total at {answer.assessed_on}, and in the column of calls: {answer.excluded.calls:,}."
        )
        for answer in answers
        if answer.excluded.calls
    )
    return [
        Section("By campaign", (Table(headings, tuple(rows), frozenset(headings[1:])), *left)),
        Section("By month", (Table(("Month", "Calls"), months, frozenset({"Calls"})),)),
    ]


def _discrepancies(demand: Demand) -> Section:
    if not demand.discrepancies:
        return Section("What does not add up", (Text("Nothing was found that does not add up."),), beside=True)
    items = tuple(f"{one}{_pages(demand, one.places)}" for one in demand.discrepancies)
    return Section("What does not add up", (Items(items),), beside=True)


def _chart(demand: Demand) -> Section:
    """Every row of the chart, read or not."""
    headings = ("Row", "Page", "Notified", "Called", "Caller ID", "Campaign", "Violation")
    rows = tuple(
        (
            f"{row.number:,}",
            str(row.page),
            *(
                (
                    day(row.call.notified_on) or "",
                    str(row.call.called_on),
                    row.call.caller_id or "",
                    row.call.campaign or "",
                    "; ".join(map(str, row.call.violations)),
                )
                if row.call
                else ("not read", "", "", row.text[:60], "")
            ),
        )
        for row in demand.rows
    )
    return Section("Every row of the chart", (Table(headings, rows, frozenset({"Row", "Page"})),))


def _citations(demand: Demand) -> list[Section]:
    """Every citation of the letter once, in its normal form, with what is known of it."""
    if not demand.citations:
        return []
    seen: dict[str, list[str]] = {}
    for one in demand.citations:
        page_of = str(demand.text.page_of(one.start))
        known = {True: "yes", False: "no such place", None: "not checked"}[one.known]
        url = one.citation.url if one.citation else None
        row = seen.setdefault(str(one.citation or one.text), ["", known, url or ""])
        row[0] = ", ".join(dict.fromkeys([*filter(None, row[0].split(", ")), page_of]))
    rows = tuple((name, *row) for name, row in seen.items())
    return [Section("Citations", (Table(("Citation", "Page", "In the rule", "Where to read it"), rows),))]
