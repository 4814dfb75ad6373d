"""Calls that a letter tells of in sentences: said, never counted, and never offered as the number to answer to."""

from __future__ import annotations

import pytest

from tests.charts_made import PORTAL, SIGNED

from tsrcalc.letters import Demand, read_demand


CALLER, OTHER, OFFICE = "(212) 555-0166", "(212) 555-0167", "(216) 555-0199"
CHART = (
    "Date of ITG Notification\tDate of Call\tCaller ID\tRobocall Campaign Identifier\tLink to Robocall Recording\tPotential Violation\n"
    f"9/20/2023\t9/7/2023\t2125550166\tAuto Warranty\t{PORTAL}900001\t{SIGNED}\n"
)


def letter(said: str, *, ask: str = "", chart: str = "") -> Demand:
    """A letter of our own that says so."""
    return read_demand(
        f"FEDERAL TRADE COMMISSION\n600 Example Avenue\nCleveland, OH 44114\n{OFFICE}\nOctober 2, 2023\nRe: Illegal robocalls\n\nDear Sir:\n\n"
        f"You carried calls that violate the Telemarketing Sales Rule.\n\n{said}\n\n{ask}\n\nSincerely,\n\nDana Q. Example\n{OFFICE}\n\n{chart}"
    )


def told(demand: Demand) -> int:
    """How many calls it is said to tell of."""
    texts = [one.text for one in demand.discrepancies if one.id == "calls-in-words"]
    return int(texts[0].split("at least ")[1].split()[0]) if texts else 0


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (f"On September 7, 2023, a call from {CALLER} was placed to a consumer in Ohio.", 1),
        (f"A robocall was placed from {CALLER} on 9/7/2023.", 1),
        (f"On 7 September 2023 you transmitted a robocall from {CALLER} to (330) 555-0123.", 1),
        (f"On September 7, a consumer received a call that displayed {CALLER}.", 1),
        (f"The caller at {CALLER} left a voicemail on September 7, 2023.", 1),
        ("On September 7, 2023, the number 2125550166 called a consumer in Ohio.", 1),
        ("A consumer at (330) 555-0123 answered a call on September 7, 2023.", 1),
        (f"On September 20, 2023, the ITG notified you that on September 7, 2023, a call from {CALLER} was placed.", 1),
        (f"The ITG sent you a traceback request about a call placed on September 7, 2023, from {CALLER}.", 1),
        (f"On September 7, 2023, a call from {CALLER} was placed. On September 8, 2023, {OTHER} called again.", 2),
        (f"Calls were placed on September 7, 2023, from {CALLER} and on September 8, 2023, from {OTHER}.", 2),
        (f"Calls from {CALLER} were placed on September 7, 2023 and September 8, 2023.", 2),
        (f"Between September 7, 2023, and September 9, 2023, calls from {CALLER} were placed.", 1),
        (f"Calls from {CALLER} and {OTHER} were placed on September 7, 2023.", 2),
        (f"We traced these calls to you:\n• September 7, 2023, from {CALLER}\n• September 8, 2023, from {OTHER}", 2),
        (f"Example Provider originated a call on 9/7/23 from {CALLER}.", 1),
        ("A call from +44 20 7946 0958 was placed on September 7, 2023.", 1),
        (f"September 7, 2023: Call from {CALLER} about an auto warranty.", 1),
    ],
)  # fmt: skip
def test_sentences_that_tell_of_calls(said: str, count: int) -> None:
    """With a date of the call and a number: they are said, with the place, and counted nowhere."""
    demand = letter(said)
    assert told(demand) == count
    assert demand.calls == ()
    (one,) = [one for one in demand.discrepancies if one.id == "calls-in-words"]
    assert "has no chart" in one.text
    assert " ".join(said.split())[:40] in one.text
    assert "CSV" in one.why
    assert all(demand.quote(place) in " ".join(said.split()) for place in one.places)


@pytest.mark.parametrize(
    "said",
    [
        f"If you have questions about these calls, call me at {OFFICE} by October 9, 2023.",
        f"Please call Sam Placeholder at {OFFICE} before October 9, 2023.",
        f"You may reach the undersigned at {OFFICE} about the calls of September 7, 2023.",
        f"We called you at {OFFICE} on September 20, 2023, and left a message.",
        f"FTC staff called your office at (330) 555-0100 on September 20, 2023.",  # noqa: F541 -- beside its like
        f"In a conference call on September 21, 2023, counsel dialed in from {OFFICE}.",
        f"On September 20, 2023, the Industry Traceback Group notified you of a call from {CALLER}.",
        f"On September 20, 2023, the ITG sent you a traceback request for a call from {CALLER}.",
        f"On September 20, 2023, you received a traceback request concerning a call from {CALLER}.",
        f"You responded on September 21, 2023 to a traceback of a call from {CALLER}.",
        f"The ITG traced a call from {CALLER}, as its notice dated September 20, 2023 tells.",
        f"You carried calls from {CALLER}.",
        f"On September 7, 2023, {CALLER} was assigned to Example Provider.",
        f"Calls were placed on September 7, 2023. Telephone: {OFFICE}.",
        f"Robocalls of September 7, 2023, telephone: {OFFICE}.",
        f"Respond by October 9, 2023. Direct any inquiries about the calls of September 7, 2023 to {OFFICE}.",
        f"{OFFICE}\nSeptember 7, 2023\nRe: calls",
    ],
)  # fmt: skip
def test_sentences_that_tell_of_none(said: str) -> None:
    """The writer's own number, a traceback without the date of the call, a call without a date or a number."""
    assert told(letter(said)) == 0


def test_a_long_sentence_is_shown_in_part() -> None:
    """So that the line stays one to read."""
    (one,) = [
        one
        for one in letter(f"On September 7, 2023, a call from {CALLER} {'was placed and ' * 20} heard.").discrepancies
        if one.id == "calls-in-words"
    ]
    assert one.text.endswith("...'.")


def test_a_chart_that_has_the_call() -> None:
    """Nothing is said of the call that the chart has on that day from that number; of others it is."""
    same = f"On September 7, 2023, a call from {CALLER} was placed to a consumer."
    assert told(letter(same, chart=CHART)) == 0
    assert told(letter(same.replace(", 2023", ""), chart=CHART)) == 0
    demand = letter(f"{same} On September 8, 2023, a call from {CALLER} was placed.", chart=CHART)
    assert told(demand) == 1
    (one,) = [one for one in demand.discrepancies if one.id == "calls-in-words"]
    assert "no row of its chart" in one.text
    assert [demand.quote(place)[:20] for place in one.places] == ["On September 8, 2023"]
    assert len(demand.calls) == 1


@pytest.mark.parametrize(
    "said",
    [
        f"On September 7, 2023, a call from {CALLER} was placed to a consumer in Ohio.",
        f"The ITG notified you of calls from {CALLER}, {OTHER} and (212) 555-0168.",
        f"Calls with the caller ID {CALLER} were sent to you.",
    ],
)
def test_a_callers_number_is_none_to_answer_to(said: str) -> None:
    """Not even where the demand itself names it, or nothing else has a number."""
    assert letter(said).contact.telephones == ()
    ask = (
        f"Please certify within three business days that the calls from {CALLER} have stopped, or call Sam at {OFFICE}."
    )
    assert letter(said, ask=ask).contact.telephones == (OFFICE,)
    assert letter(said, ask=f"Contact Sam Placeholder at {OFFICE}.").contact.telephones == (OFFICE,)


def test_the_number_of_the_office_stays() -> None:
    """Where it stands in a sentence about calls too."""
    ask = f"Direct inquiries about these calls to {OFFICE}. Calls to {OFFICE} are answered until five."
    assert letter("", ask=ask).contact.telephones == (OFFICE,)
