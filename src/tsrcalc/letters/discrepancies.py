"""What does not add up in a letter: its own words against its chart, its chart against itself, and both against the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..dates import long_date
from ..exposure.remarks import Remarks
from ..patterns import regex
from ..schedule import shipped_schedule
from .campaigns import covering, near
from .cells import missing_cells, several_calls
from .unread import numbered, reasons
from .values import Discrepancy, Place


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterator

    from ..charts import ChartRow
    from ..citations import Citation
    from ..models import Call
    from ..schedule import Schedule
    from .values import Demand

__all__ = ["discrepancies"]

#: A notice comes within 76 days of its call in 1,328 of 1,329 rows of public charts, and in the other after 377.
_LONG_AFTER = 90
_NAMED = regex(r"(?i)\bTSR\b|telemarketing\s{1,3}(?:sales\s{1,3}rule|act\b|and\s{1,3}consumer\s{1,3}fraud)")


def discrepancies(demand: Demand) -> tuple[Discrepancy, ...]:
    """
    Find everything that does not add up.

    Args:
        demand: The letter, read.

    Returns:
        Each in plain words with its place and why it matters: fields for which two things were found, the counts and
        dates stated against the chart, campaigns, the amount, provisions, rows, dates, numbers, and citations.
    """
    checks = (
        _unread_rows, _no_chart, _count, _window, _campaigns, _amount, _other_start, _period_and_day, _rule, _provisions, _attachments, several_calls, _duplicates,
        missing_cells, _notified, _after_letter, _caller_ids, _repairs, _citations,
    )  # fmt: skip
    return (*demand.contradictions, *(one for check in checks for one in check(demand)))


def _unread_rows(demand: Demand) -> Iterator[Discrepancy]:
    if rows := demand.refused:
        yield Discrepancy(
            id="unread-rows",
            text=f"{_rows(rows)} of the chart cannot be read: {reasons(rows)}.",
            why=f"{'They are' if len(rows) > 1 else 'It is'} in no total and no count below but the count of rows.",
            rows=_numbers(rows), places=_places(rows),
        )  # fmt: skip


def _no_chart(demand: Demand) -> Iterator[Discrepancy]:
    if not demand.charts:
        stated = demand.stated.calls
        text = "No chart of calls was found in the letter."
        if stated:
            text = f"The letter speaks of {_calls(stated)}, and no chart of calls was found in it."
        yield Discrepancy(
            id="chart-missing",
            text=text,
            why="The maximum was computed from no call. Look for the attachment, and read it too.",
            places=demand.places.get("stated.calls", ()),
        )


def _count(demand: Demand) -> Iterator[Discrepancy]:
    stated, seen = demand.stated.calls, len(demand.rows)
    if stated is not None and demand.charts and stated != seen:
        refused = f", {len(demand.refused)} of them unread" if demand.refused else ""
        yield Discrepancy(
            id="count-differs",
            text=f"The letter speaks of {_calls(stated)}; the chart has {seen:,} row{'s' * (seen != 1)}{refused}.",
            why="The maximum counts the chart's rows: each call more or less changes it.",
            places=demand.places.get("stated.calls", ()),
        )


def _window(demand: Demand) -> Iterator[Discrepancy]:
    called = [call.called_on for call in demand.calls]
    first, last = demand.stated.first_call, demand.stated.last_call
    if not called or first is None or last is None:
        return
    if first > last:
        text = (
            f"The letter has its calls between {long_date(first)} and {long_date(last)}, which come in the wrong order."
        )
    elif (first, last) != (min(called), max(called)):
        text = (
            f"The letter has its calls between {long_date(first)} and {long_date(last)}; the chart's run from "
            f"{long_date(min(called))} to {long_date(max(called))}."
        )
    else:
        return
    rows = [row for row in demand.rows if row.call and not first <= row.call.called_on <= last]
    yield Discrepancy(
        id="window-differs", text=text, why="Limitation runs from the date of each call.", rows=_numbers(rows),
        places=demand.places.get("stated.window", ()),
    )  # fmt: skip


def _campaigns(demand: Demand) -> Iterator[Discrepancy]:
    named = demand.stated.campaigns
    codes: dict[str, list[ChartRow]] = {}
    for row in demand.rows:
        if row.call and row.call.campaign:
            codes.setdefault(row.call.campaign, []).append(row)
    if not named or not codes:
        return
    covered = {code: covering(code, named) for code in codes}
    for words in named:
        if not any(words in by for by in covered.values()):
            yield Discrepancy(
                id="campaign-not-in-chart", text=f"The letter names the campaign {words!r}, and no row of the chart is of it.",
                why="Calls of a campaign without a row are in no total; the chart may be incomplete, or call it otherwise.",
                places=demand.places.get("stated.campaigns", ()),
            )  # fmt: skip
    for code, rows in codes.items():
        if not covered[code]:
            verb = "are" if len(rows) > 1 else "is"
            close = near(code, named)
            nearest = f" Near it {'are' if len(close) > 1 else 'is'} {' and '.join(map(repr, close))}." if close else ""
            yield Discrepancy(
                id="campaign-not-named",
                text=f"{_rows(rows)} {verb} of {code!r}, which no campaign that the letter names covers for certain.{nearest}",
                why="What it lists is in the total. Whether the demand reaches it is a question to ask.",
                rows=_numbers(rows),
                places=_places(rows),
            )


def _amount(demand: Demand) -> Iterator[Discrepancy]:
    stated, schedule = demand.stated.penalty_usd, shipped_schedule()
    if stated is None or demand.dated is None or demand.dated < schedule.amounts[0].effective:
        return
    in_force = _in_force(demand, demand.dated, schedule)
    if stated in in_force or not in_force:
        return
    before = next((row for row in reversed(schedule.amounts) if row.usd == stated), None)
    known = f" {schedule.explain(before)}" if before else ""
    yield Discrepancy(
        id="amount-not-in-force",
        text=(
            f"The letter states ${stated:,} for each; the amount in force for a penalty assessed on its date is "
            f"{' or '.join(f'${usd:,}' for usd in in_force)}.{known}"
        ),
        why="The maximum is computed with the amount in force; the letter's own arithmetic differs.",
        places=demand.places.get("stated.penalty_usd", ()),
    )


def _in_force(demand: Demand, dated: dt.date, schedule: Schedule) -> list[int]:
    """The amounts in force on the letter's date: one, unless they turn on the day of each call."""
    turns = schedule.needs_violation_date(dated, "assessed")
    days = (
        {call.called_on for call in demand.calls if call.called_on >= schedule.amounts[0].effective}
        if turns
        else {None}
    )
    return sorted({schedule.amount(assessed_on=dated, violated_on=day, reading="assessed").usd for day in days})


def _other_start(demand: Demand) -> Iterator[Discrepancy]:
    """Periods that no day is counted for: what starts them is not the letter, and has no day in it."""
    for ask in demand.asks:
        if ask.event and not ask.starts_on:
            places = [place for place in demand.places["asks"] if ask.event in demand.quote(place)]
            yield Discrepancy(
                id="other-start",
                text=f"The letter gives {ask.period} {ask.event!r}, and does not say when that is: {ask.what!r}",
                why="It was not counted from the letter. Find the day, and count it with tsrcalc deadline.", places=tuple(places),
            )  # fmt: skip


def _period_and_day(demand: Demand) -> Iterator[Discrepancy]:
    days = {ask.due_on for ask in demand.asks if ask.due_on}
    if demand.dated is None:
        return
    early = sorted(day for day in days if day < demand.dated)
    if early:
        yield Discrepancy(
            id="due-before-letter", text=f"The letter is due on {long_date(early[0])}, before its own date.",
            why="One of the two dates is wrong; ask which.", places=demand.places.get("asks", ()),
        )  # fmt: skip
    counted = {one.ask.due_on or one.due for one in demand.deadlines() if one.due}
    if len(counted) > 1:
        yield Discrepancy(
            id="several-periods", text=f"The letter gives {len(demand.asks)} periods or days that end on different dates.",
            why="Each is counted; read which act each is for. The earliest is shown as due.", places=demand.places.get("asks", ()),
        )  # fmt: skip


def _rule(demand: Demand) -> Iterator[Discrepancy]:
    """Whether a letter with a chart speaks of the Telemarketing Sales Rule at all: one of the FCC's may not."""
    listed = any(violation.provision.is_tsr for _, call in _read(demand) for violation in call.violations)
    if demand.charts and not (demand.provisions or listed or _NAMED.search(demand.text.text)):
        yield Discrepancy(
            id="rule-not-named", text="The letter neither names the Telemarketing Sales Rule nor cites a provision of it.",
            why=(
                "The maximum given here is that for a violation of this rule (15 U.S.C. § 45(m)(1)(A)). A letter under another"
                " law, such as one of the Federal Communications Commission, has other penalties: read which law it names."
            ),
            places=(Place(demand.charts[0].rows[0].page, demand.charts[0].start, demand.charts[0].end),),
        )  # fmt: skip


def _provisions(demand: Demand) -> Iterator[Discrepancy]:
    rows: dict[Citation, list[ChartRow]] = {}
    for row in demand.rows:
        for violation in row.call.violations if row.call else ():
            rows.setdefault(violation.provision, []).append(row)
    for provision, cited in rows.items():
        if demand.provisions and not any(
            (own.path and provision.within(own)) or own == provision for own in demand.provisions
        ):
            yield Discrepancy(
                id="provision-only-in-chart",
                text=f"{_rows(cited)} {'are' if len(cited) > 1 else 'is'} said to violate {provision}, which the letter itself does not cite.",
                why="The letter does not say what that provision forbids.", rows=_numbers(cited), places=_places(cited),
            )  # fmt: skip


def _attachments(demand: Demand) -> Iterator[Discrepancy]:
    listed = {one.label for one in demand.attachments if one.title}
    for one in demand.attachments:
        if listed and one.label not in listed:
            yield Discrepancy(
                id="attachment-not-listed", text=f"The letter refers to attachment {one.label}, and does not list it among its enclosures.",
                why="It may not have been sent; ask for it.", places=demand.places.get("attachments", ()),
            )  # fmt: skip


def _duplicates(demand: Demand) -> Iterator[Discrepancy]:
    remarks = Remarks()
    for row, call in _read(demand):
        remarks.look_at(call, row.number)
    rows = [row for row in demand.rows if row.number in set(remarks.duplicates)]
    if rows:
        yield Discrepancy(
            id="duplicate-rows", text=f"{_rows(rows)} repeat{'s' * (len(rows) == 1)} an earlier row in every column.",
            why="Each is counted: without a time of day, two calls and one call listed twice look the same. Compare the recordings.",
            rows=_numbers(rows), places=_places(rows),
        )  # fmt: skip


def _notified(demand: Demand) -> Iterator[Discrepancy]:
    told = [(row, (call.notified_on - call.called_on).days) for row, call in _read(demand) if call.notified_on]
    if early := [row for row, days in told if days < 0]:
        yield Discrepancy(
            id="notified-before-call", text=f"{_rows(early)}: the provider was notified before the call was made.",
            why="One of the two dates is wrong; limitation runs from the date of the call.", rows=_numbers(early), places=_places(early),
        )  # fmt: skip
    if late := [row for row, days in told if days > _LONG_AFTER]:
        most = max(days for _, days in told)
        yield Discrepancy(
            id="notified-long-after",
            text=f"{_rows(late)}: the provider was notified more than {_LONG_AFTER} days after the call, up to {most:,}.",
            why="A year may be misprinted; in public charts all but one notice come within 76 days.", rows=_numbers(late), places=_places(late),
        )  # fmt: skip


def _after_letter(demand: Demand) -> Iterator[Discrepancy]:
    if demand.dated is None:
        return
    late = [
        row for row, call in _read(demand) if max(call.called_on, call.notified_on or call.called_on) > demand.dated
    ]
    if late:
        yield Discrepancy(
            id="after-letter", text=f"{_rows(late)}: a date comes after the letter of {long_date(demand.dated)}.",
            why="A call after the assessment is left out of the total; check the dates of the letter and of the rows.",
            rows=_numbers(late), places=_places(late),
        )  # fmt: skip


def _caller_ids(demand: Demand) -> Iterator[Discrepancy]:
    odd = [row for row, call in _read(demand) if call.caller_id and call.caller_id_e164 is None]
    if odd:
        shown = ", ".join(repr(row.call.caller_id) for row in odd[:5] if row.call)
        yield Discrepancy(
            id="malformed-number", text=f"{_rows(odd)}: the caller id is no telephone number: {shown}{', ...' * (len(odd) > 5)}.",
            why="It may be spoofed, or a digit may be lost in print; the call cannot be looked up by it.",
            rows=_numbers(odd), places=_places(odd),
        )  # fmt: skip


def _repairs(demand: Demand) -> Iterator[Discrepancy]:
    by_repair: dict[str, list[ChartRow]] = {}
    for row in demand.rows:
        for repair in row.repairs:
            by_repair.setdefault(repair, []).append(row)
    for repair, rows in by_repair.items():
        yield Discrepancy(
            id="row-repaired", text=f"{_rows(rows)}: {repair}.", why="Compare what was read with the print.",
            rows=_numbers(rows), places=_places(rows),
        )  # fmt: skip


def _citations(demand: Demand) -> Iterator[Discrepancy]:
    for one in demand.citations:
        place = Place(demand.text.page_of(one.start), one.start, one.end)
        if one.damage:
            read = f"It was read as {one.citation}." if one.citation else "It was not read."
            yield Discrepancy(
                id="damaged-citation",
                text=f"{' '.join(one.text.split())!r} is damaged: {one.damage}.",
                why=read,
                places=(place,),
            )
        if one.known is False:
            nearest = f" The nearest is {one.nearest}." if one.nearest else ""
            yield Discrepancy(
                id="unknown-provision", text=f"{one.citation} is no place in the Telemarketing Sales Rule.{nearest}",
                why="The citation may be misprinted; ask which provision is meant.", places=(place,),
            )  # fmt: skip


def _read(demand: Demand) -> Iterator[tuple[ChartRow, Call]]:
    """The rows that were read, each with its call."""
    return ((row, row.call) for row in demand.rows if row.call)


def _numbers(rows: list[ChartRow] | tuple[ChartRow, ...]) -> tuple[int, ...]:
    return tuple(row.number for row in rows)


def _places(rows: list[ChartRow] | tuple[ChartRow, ...]) -> tuple[Place, ...]:
    return tuple(Place(row.page, row.start, row.end) for row in rows)


def _rows(rows: list[ChartRow] | tuple[ChartRow, ...]) -> str:
    """The rows by number: Row 45; Rows 1, 2 and 40."""
    return numbered([row.number for row in rows])


def _calls(count: int) -> str:
    return f"{count:,} call{'s' if count != 1 else ''}"
