"""What was found of each field and where, what was not found, and where two things were found for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ..dates import long_date
from ..times import read_hour
from ..working import Note
from .values import Discrepancy, Place


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .body import Body
    from .values import Ask

__all__ = ["FIELDS", "Found", "Gathering"]

T = TypeVar("T")

#: Each field that is looked for: its words, and what to do if it is not found.
FIELDS: dict[str, tuple[str, str]] = {
    "dated": ("date of the letter", "Give it with --dated: the deadline and the amount run from it."),
    "sender": ("sender", ""),
    "recipient": ("recipient", ""),
    "subject": ("subject line or title", ""),
    "asks": ("period or day to answer by", "Look for one, and count it with tsrcalc deadline."),
    "contact": ("address to answer to", ""),
    "stated.penalty_usd": ("maximum penalty", ""),
    "stated.calls": ("count of calls", ""),
    "stated.window": ("window of the calls' dates", ""),
    "stated.campaigns": ("list of campaigns", ""),
    "attachments": ("list of enclosures", ""),
    "charts": ("chart of calls", "Copy it into a CSV file, and give that to tsrcalc exposure."),
    "citations": ("citation outside a chart", ""),
}
_WHY_TWO = "Neither was taken. Read in the print which one is meant."


class Found(NamedTuple, Generic[T]):
    """Something found, with its offsets in the body."""

    value: T
    start: int
    end: int


class Gathering:
    """
    What was found in one letter.

    Args:
        body: The words that offsets are offsets of.
    """

    def __init__(self, body: Body) -> None:
        self._body = body
        self._places: dict[str, tuple[Place, ...]] = {}
        self.notes: list[Note] = []
        self.contradictions: list[Discrepancy] = []

    @property
    def places(self) -> tuple[tuple[str, tuple[Place, ...]], ...]:
        """Where each field was found, in the whole text."""
        return tuple(self._places.items())

    def one(self, field: str, candidates: Sequence[Found[T]], show: Callable[[T], str] = str) -> T | None:
        """Take the one value that every candidate agrees on; None where there is none, or where they differ."""
        self.all(field, candidates)
        values = list(dict.fromkeys(one.value for one in candidates))
        if len(values) > 1:
            listed = " and ".join(show(value) for value in values)
            text = f"The letter gives more than one {FIELDS[field][0]}: {listed}."
            self.contradictions.append(
                Discrepancy(id="two-candidates", text=text, why=_WHY_TWO, places=self._places[field])
            )
        return values[0] if len(values) == 1 else None

    def all(self, field: str, candidates: Sequence[Found[T]]) -> tuple[T, ...]:
        """Take every candidate's value, each once."""
        if candidates:
            self._places[field] = tuple(self._body.place(one.start, one.end) for one in candidates)
        else:
            self.missing(field)
        return tuple(dict.fromkeys(one.value for one in candidates))

    def unread(self) -> list[Discrepancy]:
        """What looked like a date or a period and could not be read, and was not taken for a day to answer by after all."""
        taken = self._places.get("asks", ())
        unread = {
            span: problem for span, problem in self._body.unread.items() if not _is_in(self._body.place(*span), taken)
        }
        return [
            Discrepancy(
                id="unread-words",
                text=f"{' '.join(self._body.text[start:end].split())!r} cannot be read: {problem}.",
                why="It was left out. Read it in the print.",
                places=(self._body.place(start, end),),
            )
            for (start, end), problem in sorted(unread.items())
        ]

    def passed(self) -> list[Note]:
        """The periods and days that stand in a sentence which demands nothing of the reader, or not by then."""
        return [
            Note(
                id="period-passed-over",
                text=f"A period or a day was seen and not taken as the time to answer in: {' '.join(self._body.text[start:end].split())!r}, of {words!r}",
                fix="If it is one, count it with tsrcalc deadline.",
            )
            for words, (start, end) in self._body.passed.items()
        ]

    def unused(self, names: Iterable[str]) -> None:
        """Note the columns of charts that are read as none of those known."""
        if listed := ", ".join(map(repr, dict.fromkeys(names))):
            text = f"Columns of the chart that are kept, and used for nothing: {listed}."
            fix = "If one holds the notice, the caller, the campaign, the recording or the provision, name it with --column."
            self.notes.append(Note(id="columns-not-used", text=text, fix=fix))

    def hours(self, asks: Iterable[Ask]) -> None:
        """Note the hours that are not one moment."""
        for ask in asks:
            if ask.hour and not ask.due_at:
                why = read_hour(ask.hour, ask.due_on)[1] if ask.due_on else "the day that it goes with is counted"
                of = f" of {long_date(ask.due_on)}" if ask.due_on else ""
                text = f"The hour {ask.hour!r}{of} is shown as printed: {why}."
                self.notes.append(
                    Note(id="hour-as-printed", text=text, fix="Ask whose clocks are meant, and be early.")
                )

    def missing(self, field: str) -> None:
        """Note that a field was not found."""
        words, fix = FIELDS[field]
        self.notes.append(Note(id="not-found", text=f"No {words} was found.", fix=fix))


def _is_in(place: Place, places: Iterable[Place]) -> bool:
    return any(one.start <= place.start and place.end <= one.end for one in places)
