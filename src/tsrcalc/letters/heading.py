"""The head of a letter: who wrote it, to whom, when, and about what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..working import Note
from .datelines import DATE, plain_date
from .kinds import EMAIL, TELEPHONE
from .openings import Opening
from .threads import messages


if TYPE_CHECKING:
    import datetime as dt

    from .body import Body
    from .gathering import Found
    from .values import Party

__all__ = ["DATE", "EMAIL", "TELEPHONE", "Head", "plain_date"]


class Head:
    """
    The head of a letter; of each message that may be it, where an e-mail holds several.

    Args:
        body: The letter's words.

    Attributes:
        notes: What a reader must know of where the date, or the sender, was taken from.
    """

    def __init__(self, body: Body) -> None:
        self._body = body
        self._openings = _openings(body)
        self.notes: list[Note] = []

    def dates(self) -> list[Found[dt.date]]:
        """Every date that the letter itself bears; failing that, the date that an e-mail was sent, with a note."""
        if found := [one for opening in self._openings for one in opening.dates()]:
            return found
        found = [one for opening in self._openings for one in opening.mailed()]
        if len({one.value for one in found}) == 1:
            words = " ".join(self._body.text[found[0].start : found[0].end].split())
            text = f"The letter itself bears no date that was found; that of the e-mail was taken: {words!r}."
            fix = "If the letter has another, give it with --dated: the deadline and the amount run from it."
            self.notes.append(Note(id="date-of-the-mail", text=text, fix=fix))
        return found

    def sender(self) -> list[Found[Party]]:
        """Whoever wrote it, each once; those that an agency or a company is named for, if there are any."""
        found = [one for opening in self._openings for one in opening.sender()]
        named = [one for one in found if one.value.name] or found
        if named and not named[0].value.name and not named[0].value.emails:
            text = "No agency or company that sent the letter was found, only who signed it."
            self.notes.append(Note(id="not-found", text=text, fix=""))
        return _each_once(named)

    def recipients(self) -> list[Found[Party]]:
        """Everybody it is addressed to, each once; failing that, whom an e-mail's header names."""
        found = [one for opening in self._openings for one in opening.recipients()]
        found = found or [one for opening in self._openings for one in opening.addressees()]
        return _each_once(found)

    def subjects(self) -> list[Found[str]]:
        """The first subject line or title."""
        return [one for opening in self._openings for one in opening.subjects()][:1]


def _each_once(found: list[Found[Party]]) -> list[Found[Party]]:
    """The parties without those that are named again."""
    parties: dict[str, Found[Party]] = {}
    for one in found:
        parties.setdefault(str(one.value.name or one.value).casefold(), one)
    return list(parties.values())


def _openings(body: Body) -> list[Opening]:
    """The openings of the messages that may be the letter: those that open or demand as a letter does, or else all."""
    parts = messages(body)
    if len(parts) == 1:
        return [Opening(body, parts[0].lines)]
    written: list[Opening] = []
    attached: list[Opening] = []
    for part in parts:
        opening = Opening(body, part.lines)
        if not part.attached:
            written.append(opening)
        elif opening.is_headed:
            attached.append(opening)
        else:  # a further page of what stands before it
            (attached or written)[-1].go_on(part.lines)
    letters = [one for one in written if one.is_letter]
    if not any(one.has_agency for one in letters):
        letters += attached[:1]
    return letters or written
