"""A deadline as a document and as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..calendars import verified_through
from ..times import instant, long_moment
from .documents import Document, cited, head
from .months import months_of
from .page import Items, Page, Section, Table, Text
from .sections import authority_section, bracketed, notes_section


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterable

    from ..clocks import Clock
    from ..deadlines import Day, Deadline, Reading

__all__ = [
    "clocks_document",
    "clocks_page",
    "count_section",
    "counted_from",
    "document",
    "page",
    "readings_section",
    "said",
    "stamp",
    "summary",
]


def stamp(moment: dt.date) -> str:
    """A date, or a date-time with its offset, as documents print it."""
    return moment.isoformat()


def document(answer: Deadline) -> Document:
    """The JSON document of a deadline."""
    clock, rule = answer.clock, answer.clock.rule
    return {
        **head("deadline", verified_through(), answer.warnings),
        "clock": clock.id,
        "name": clock.name,
        "period": answer.period,
        "due": stamp(answer.due),
        "closes_at": stamp(answer.closes_at) if answer.closes_at else None,
        "who_must_act": clock.who_must_act,
        "earliest": stamp(answer.earliest),
        "latest": stamp(answer.latest),
        "safe_reading": answer.safe.id,
        "readings": [
            {
                "id": one.id,
                "label": one.label,
                "from": stamp(one.starts_on),
                "due": stamp(one.due),
                "unusual": one.unusual,
                "days": _days(one.days),
            }
            for one in answer.readings
        ],
        "days": _days(answer.days),
        "rule": {
            "id": rule.id,
            "name": rule.name,
            "text": rule.text,
            "citation": str(rule.authority[0]) if rule.governs else None,
            "url": rule.authority[0].url if rule.governs else None,
            "read_on": str(rule.read_on) if rule.read_on else None,
            "read_in": rule.read_in,
            "status": rule.status,
            "ambiguities": list(answer.open_questions),
        },
        "not_considered": list(answer.not_considered),
        "authority": cited(clock.authority),
    }


def said(answer: Deadline) -> str:
    """The answer in one line."""
    what = "Due" if answer.clock.who_must_act == "provider" else "Runs out for the government"
    return f"{what}: {long_moment(answer.due)}"


def page(answer: Deadline, *, working: bool = False) -> Page:
    """The page of a deadline; with *working*, the days of every reading and a month's grid."""
    clock, safe = answer.clock, answer.safe
    sections = [_days_section(safe, f"The count, {safe.label}")]
    if working:
        sections += months_of(safe)
    sections.append(readings_section(answer))
    if working:
        shown = {(instant(safe.starts_on), safe.instant)}
        for one in answer.readings:
            if (count := (instant(one.starts_on), one.instant)) not in shown:
                sections.append(_days_section(one, f"The count, {one.label}"))
                shown.add(count)
        sections.append(_rule_section(clock))
    sections += notes_section("Warnings", answer.warnings)
    if answer.open_questions:
        sections.append(Section("Not settled", (Items(answer.open_questions),)))
    if answer.not_considered:
        sections.append(Section("Not considered", (Items(answer.not_considered),)))
    if clock.authority:
        sections.append(authority_section(clock.authority))
    return Page(said(answer), (*summary(answer), "This is not legal advice."), tuple(sections), _question(answer))


def _question(answer: Deadline) -> str:
    return f"By when must the {answer.clock.who_must_act} act? ({answer.clock.name})"


def readings_section(answer: Deadline) -> Section:
    """Every reading by its date, and the days that only later ones skip."""
    rows = tuple(
        (long_moment(one.due), f"{one.label}{' (unusual)' * one.unusual}", one.id)
        for one in sorted(answer.readings, key=lambda one: one.instant)
    )
    return Section("Readings", (Table(("Due", "Counted", "Name"), rows), *_why_later(answer)))


def summary(answer: Deadline) -> list[str]:
    """What the answer is, in sentences: what must be done, what was counted, and why this date is the safe one."""
    clock = answer.clock
    usual = sorted((one for one in answer.readings if not one.unusual), key=lambda one: one.instant)
    first, last = usual[0], usual[-1]
    which = "earliest" if clock.who_must_act == "provider" else "latest"
    among = " usual" if len(usual) < len(answer.readings) else ""
    who = f"The {clock.who_must_act} must act, so the {which}{among} reading is the safe one."
    span = (
        ""
        if first.instant == last.instant
        else f" The readings run from {long_moment(first.due)} to {long_moment(last.due)}."
    )
    lines = [clock.staff] if clock.staff else []
    lines.append(f"{counted_from(answer)}. {who}{span}")
    lines += [str(note) for note in answer.warnings_of("unusual-reading")]
    if answer.closes_at:
        lines.append(f"A filing must arrive by {long_moment(answer.closes_at)}.")
    return lines


def counted_from(answer: Deadline) -> str:
    """The period and what it was counted from, in words."""
    start, period = long_moment(answer.safe.starts_on), answer.period
    if period.startswith("each "):
        return f"The next {period.removeprefix('each ')} from {start}"
    if answer.safe.id.startswith("before/"):
        return f"Before {answer.clock.before_words}, {start}, which is sooner than the period of {period}"
    return f"{period} {start}" if period.endswith(" before") else f"{period} after {start}"


def count_section(answer: Deadline) -> Section:
    """The days of the safe reading."""
    return _days_section(answer.safe, f"The count: {answer.clock.name}, {answer.safe.label}")


def _rule_section(clock: Clock) -> Section:
    read = f"Its text was read on {clock.rule.read_on}" if clock.rule.read_on else "Its text was not read"
    return Section(
        "The rule",
        (
            Text(f"Counted by {clock.rule.name}. {clock.rule.text}"),
            Text(f"The count starts with {clock.start_words}. {read}: {clock.rule.read_in}."),
        ),
    )


def _why_later(answer: Deadline) -> tuple[Text | Items, ...]:
    """The days that only later readings skip: why their dates differ."""
    calendar = answer.safe.calendar
    skipped = {
        day.date: f"{long_moment(day.date)}: {day.why}{bracketed(day.authority)}"
        for one in answer.readings
        for day in one.days[1:]
        if not day.counted and day.authority and calendar.is_business_day(day.date)
    }
    return (
        (Text("Days that later readings skip and the safe one does not:"), Items(tuple(skipped.values())))
        if skipped
        else ()
    )


def _days_section(reading: Reading, title: str) -> Section:
    rows = tuple(
        (long_moment(day.date), _mark(day, reading), day.why, "; ".join(map(str, day.authority)))
        for day in reading.days
    )
    return Section(title, (Table(("Day", "", "Why", "Authority"), rows),))


def _mark(day: Day, reading: Reading) -> str:
    """What a day is in a count: where it starts, counted, skipped, or due without being counted itself."""
    if day.counted:
        return "counted"
    if day is reading.days[0]:
        return "start"
    return "due" if day is reading.days[-1] else "skipped"


def _days(days: Iterable[Day]) -> list[Document]:
    return [
        {
            "date": str(day.date),
            "counted": day.counted,
            "why": day.why,
            "authority": [str(one) for one in day.authority],
        }
        for day in days
    ]


def clocks_document(clocks: Iterable[Clock]) -> Document:
    """The JSON document of every clock."""
    return {
        **head("clocks", verified_through(), ()),
        "clocks": [
            {
                "id": one.id,
                "name": one.name,
                "who_must_act": one.who_must_act,
                "period": str(one.period),
                "starts_with": one.start_words,
                "rule": one.rule.id,
                "status": one.status,
                "read_on": str(one.read_on) if one.read_on else None,
                "staff": one.staff,
                "ambiguities": list(one.open_questions),
                "authority": cited(one.authority),
            }
            for one in clocks
        ],
    }


def clocks_page(clocks: Iterable[Clock], *, working: bool = False) -> Page:
    """The page of every clock; with *working*, what each means and what is not settled."""
    clocks = tuple(clocks)
    rows = tuple(
        (one.id, one.name, str(one.period), one.start_words, one.rule.id, one.who_must_act, one.status)
        for one in clocks
    )
    headings = ("Name", "What", "Period", "Starts with", "Rule", "Who must act", "Status")
    sections = [Section("Clocks", (Table(headings, rows),))]
    rules = {one.rule.id: one.rule for one in clocks}
    names = tuple(f"{rule.id}: {rule.name}. {rule.text}{bracketed(rule.authority)}" for rule in rules.values())
    sections.append(Section("Rules", (Items(names),)))
    if working:
        sections += [
            Section(one.name, (Text(one.staff), Items(one.open_questions), Text("; ".join(map(str, one.authority)))))
            for one in clocks
        ]
    return Page("The clocks around a demand letter", ("This is not legal advice.",), tuple(sections))
