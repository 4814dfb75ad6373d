"""What a demand letter says, as frozen values, each kept with the place it was found at."""

from __future__ import annotations

import datetime as dt
import functools

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..errors import MissingDateError
from ..periods import Period
from ..times import day_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from ..charts import Chart, ChartRow
    from ..citations import Citation
    from ..deadlines import Deadline
    from ..exposure import Exposure
    from ..findings import FoundCitation
    from ..models import Call
    from ..pages import PagedText
    from ..working import Note

__all__ = ["Ask", "Attachment", "Contact", "Demand", "Discrepancy", "Due", "Party", "Place", "Stated", "first_due"]


class Place(NamedTuple):
    """
    Where something stands in a letter.

    Attributes:
        page: The page, from 1.

        start: The offset of its first character in ``Demand.text.text``.

        end: The offset behind its last.
    """

    page: int
    start: int
    end: int


@attrs.frozen(kw_only=True)
class Party:
    """
    Who wrote a letter, or to whom it goes.

    Attributes:
        name: The agency or the company, as printed; None if no name was found.

        office: The office of an agency.

        person: Who signed it, or whose attention it is sent to.

        title: That person's title.

        address: The lines of the address.

        emails: Addresses of electronic mail.

        telephones: Telephone numbers as printed.
    """

    name: str | None = None
    office: str | None = None
    person: str | None = None
    title: str | None = None
    address: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()

    def __str__(self) -> str:
        names = ", ".join(filter(None, (self.name, self.office, self.person, self.title)))
        return names or ", ".join(self.emails) or "not found"


@attrs.frozen(kw_only=True)
class Contact:
    """
    Whom to answer.

    Attributes:
        person: The name, or None.

        emails: Where to write.

        telephones: Where to call.
    """

    person: str | None = None
    emails: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.person, *self.emails, *self.telephones)))


@attrs.frozen(kw_only=True)
class Ask:
    """
    One thing the letter demands in a given time.

    Attributes:
        what: The sentence, white space folded.

        period: The period it gives, or None where it names a day.

        due_on: The day it names, or the day before where an answer must come *before* it; None where it gives a period.

        hour: The hour it names with the day, or with the numbered day that it counts to, as printed; often empty.

        due_at: The moment that the hour is, where it names its time zone; otherwise None, with a note.

        event: What the period is counted from, in the letter's words, where that is neither the letter nor its receipt;
            otherwise empty.

        starts_on: The day of that event, where the letter names it. Where it does not, nothing is due, with a discrepancy.
    """

    what: str
    period: Period | None = None
    due_on: dt.date | None = None
    hour: str = ""
    due_at: dt.datetime | None = None
    event: str = ""
    starts_on: dt.date | None = None


@attrs.frozen(kw_only=True)
class Stated:
    """
    What the letter says of its calls; what it does not say is None.

    Attributes:
        calls: How many calls.

        first_call: The first day of the window it names.

        last_call: The last day.

        penalty_usd: The maximum for each call or violation, in whole US dollars.

        campaigns: The campaigns it names, in its words.
    """

    calls: int | None = None
    first_call: dt.date | None = None
    last_call: dt.date | None = None
    penalty_usd: int | None = None
    campaigns: tuple[str, ...] = ()

    @property
    def maximum_usd(self) -> int | None:
        """The count stated times the amount stated, where both are; a maximum by the letter's own words."""
        return None if self.calls is None or self.penalty_usd is None else self.calls * self.penalty_usd


class Attachment(NamedTuple):
    """
    Something enclosed.

    Attributes:
        label: Its letter or number, such as ``A``.

        title: What it is, as printed; often empty.
    """

    label: str
    title: str


@attrs.frozen(kw_only=True)
class Discrepancy:
    """
    Something that does not add up.

    Attributes:
        id: A stable name, such as ``count-differs``.

        text: What does not add up, as a sentence.

        why: Why it matters.

        rows: The rows of the chart it is about.

        places: Where in the letter.
    """

    id: str
    text: str
    why: str
    rows: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()

    def __str__(self) -> str:
        return f"{self.text} {self.why}"


class Due(NamedTuple):
    """
    One thing demanded, and when it is due.

    Attributes:
        ask: What is demanded.

        due: The day or moment, by the safe reading; None where it runs from the letter's date and that was not found, or
            from an event whose day the letter does not give.

        deadline: The count, with every reading; None where the letter names the day itself.
    """

    ask: Ask
    due: dt.date | None
    deadline: Deadline | None


@attrs.frozen(kw_only=True)
class Demand:
    """
    A demand letter, read. What was not found is None, with a note; where two things were found for one, it is None too,
    with a discrepancy.

    Attributes:
        text: The text, with its pages; every place is an offset into it.

        dated: The date of the letter.

        sender: Who wrote it.

        recipient: To whom.

        subject: Its subject line or title.

        asks: What is demanded, and in what time.

        contact: Whom to answer.

        stated: What it says of the calls, the amount and the campaigns.

        attachments: What is enclosed.

        charts: Every chart of calls.

        citations: Every citation outside the charts, in order.

        found: Where each field was found, as pairs of its name and its places; see `Demand.places`.

        notes: What was not found.

        contradictions: The fields for which two things were found, and dates and periods that cannot be read.
    """

    text: PagedText = attrs.field(repr=False)
    dated: dt.date | None = None
    sender: Party = Party()
    recipient: Party = Party()
    subject: str | None = None
    asks: tuple[Ask, ...] = ()
    contact: Contact = Contact()
    stated: Stated = Stated()
    attachments: tuple[Attachment, ...] = ()
    charts: tuple[Chart, ...] = attrs.field(default=(), repr=False)
    citations: tuple[FoundCitation, ...] = attrs.field(default=(), repr=False)
    found: tuple[tuple[str, tuple[Place, ...]], ...] = attrs.field(default=(), repr=False)
    notes: tuple[Note, ...] = ()
    contradictions: tuple[Discrepancy, ...] = ()

    @property
    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """Where each field was found, by its name; ``stated.calls`` and the like for what is stated."""
        return MappingProxyType(dict(self.found))

    @property
    def rows(self) -> tuple[ChartRow, ...]:
        """Every row of every chart, read or refused, numbered through the letter."""
        return tuple(row for chart in self.charts for row in chart.rows)

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call of every chart; ``Call.row`` is the row of the chart, numbered through the letter."""
        return tuple(row.call for row in self.rows if row.call)

    @property
    def refused(self) -> tuple[ChartRow, ...]:
        """Every row that could not be read, and is in no total."""
        return tuple(row for row in self.rows if not row.call)

    @property
    def provisions(self) -> tuple[Citation, ...]:
        """The places of the Telemarketing Sales Rule that the letter itself cites, each once, in order."""
        return tuple(dict.fromkeys(one.citation for one in self.citations if one.citation and one.citation.is_tsr))

    @property
    def period(self) -> Period | None:
        """The one period the letter gives; None if it gives none, or several."""
        periods = {ask.period for ask in self.asks if ask.period}
        return periods.pop() if len(periods) == 1 else None

    def deadlines(
        self, *, received_on: dt.date | dt.datetime | None = None, tz: str | ZoneInfo | None = None
    ) -> tuple[Due, ...]:
        """
        Count each period from the letter's date, under every reading.

        Args:
            received_on: The day it was received, or the moment, for a second reading. Hours count from the moment, days
                from its day.

            tz: The time zone of that moment, and of the answer for hours; by default that of the clock, America/New_York.

        Returns:
            Each thing demanded with the day or moment it is due.

        Raises:
            tsrcalc.errors.DateError: The day of receipt comes before the letter.
        """
        return tuple(self._due(ask, received_on, tz) for ask in self.asks)

    def _due(self, ask: Ask, received_on: dt.date | None, tz: str | ZoneInfo | None) -> Due:
        from ..deadlines import deadline

        if ask.period and ask.event:
            # what happens on a day of its own is not the letter, whose readings by receipt are no readings of this
            span = attrs.evolve(ask.period, anchor="of the event")
            counted = deadline(span, after=ask.starts_on) if ask.starts_on else None
            return Due(ask, counted.due if counted else None, counted)
        if ask.period is None or self.dated is None:
            return Due(ask, ask.due_at or ask.due_on, None)
        # the letter's clock has a sentence for staff and the reading by receipt; other anchors are events of their own
        clock = "letter" if ask.period.unit == "business day" and not ask.period.anchor else None
        if ask.period.unit != "hour":
            received_on, tz = received_on and day_of(received_on), None
        counted = deadline(ask.period, after=self.dated, clock=clock, received_on=received_on, tz=tz)
        return Due(ask, counted.due, counted)

    def due(
        self, *, received_on: dt.date | dt.datetime | None = None, tz: str | ZoneInfo | None = None
    ) -> dt.date | dt.datetime | None:
        """
        The first day or moment on which anything is due.

        Args:
            received_on: As for `Demand.deadlines`.

            tz: As for `Demand.deadlines`.

        Returns:
            The earliest, by the safe reading of each; None if the letter gives no period and no day, or its date was
            not found.

        Raises:
            tsrcalc.errors.DateError: The day of receipt comes before the letter.
        """
        first = first_due(self.deadlines(received_on=received_on, tz=tz))
        return first.due if first else None

    def exposure(self, *, assessed_on: dt.date | None = None, filed_on: dt.date | None = None) -> Exposure:
        """
        The maximum for the calls of the charts. It is not a prediction.

        Args:
            assessed_on: The day of the assessment; by default the letter's date.

            filed_on: The day suit is filed.

        Returns:
            The exposure, one violation a call, by campaign. Rows that could not be read are in a warning.

        Raises:
            tsrcalc.errors.MissingDateError: No day of assessment was given, and the letter's date was not found.

            tsrcalc.errors.DateError: A date is out of range, or a call is older than the penalty.
        """
        from ..exposure import assess

        return assess(_Calls(self), assessed_on=self._date() if assessed_on is None else assessed_on, filed_on=filed_on)

    @functools.cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """What does not add up, in the order of the letter's argument."""
        from .discrepancies import discrepancies

        return discrepancies(self)

    def quote(self, place: Place) -> str:
        """What stands at a place, white space folded."""
        return " ".join(self.text.text[place.start : place.end].split())

    def _date(self) -> dt.date:
        if self.dated is None:
            raise MissingDateError(
                "the date of the letter", "the amount and the deadline run from it, and none was found"
            )
        return self.dated


def first_due(dues: Iterable[Due]) -> Due | None:
    """What is due first, of what has a day."""
    return min((one for one in dues if one.due), key=_when, default=None)


def _when(one: Due) -> tuple[dt.date, bool, float]:
    """Days and moments in order; a day lasts until its end, and one with an hour of no zone ends before."""
    if isinstance(one.due, dt.datetime):
        return one.due.date(), False, one.due.timestamp()
    return one.due or dt.date.max, True, not one.ask.hour


class _Calls:
    """The calls of a letter with the rows refused beside them, so that a total says that they are missing."""

    def __init__(self, demand: Demand) -> None:
        self.refused = demand.refused
        self._calls = demand.calls

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)
