"""Every public function, given what it cannot use: an error that says what is right."""

from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING, Any

import pytest

import tsrcalc

from tsrcalc.errors import LetterError, RuleError, TsrcalcError
from tsrcalc.letters import read_demand
from tsrcalc.pages import read_pages


if TYPE_CHECKING:
    from collections.abc import Callable

DAY = dt.date(2022, 8, 23)
MOMENT = dt.datetime(2022, 8, 23, 10, 0)  # noqa: DTZ001 -- no zone is the point
CALLS = [tsrcalc.Call(called_on=DAY)]
CHART = "examples/ibasis_attachment_a.csv"
LETTER = "examples/demand_letter.txt"
WRONG: list[Any] = [None, b"x", 5, 1.5, DAY, MOMENT, [], object()]
#: What each argument may be, of those.
TAKEN: dict[str, list[Any]] = {
    "day": [DAY],
    "day or none": [DAY, None],
    "moment or none": [DAY, MOMENT, None],
    "columns": [None],
    "none": [None],
    "calls": [[]],
    "count": [5],
    "usd": [None, 5],
    "nothing": [],
    "clocks": [None],
    "text or none": [None],
    "started": [[]],
}
ARGUMENTS: list[tuple[str, str, Callable[[Any], object]]] = [
    ("read_letter", "nothing", tsrcalc.read_letter),
    ("read_letter columns", "columns", lambda one: tsrcalc.read_letter(LETTER, columns=one)),
    ("read_pages", "nothing", read_pages),
    ("read_demand", "nothing", read_demand),
    ("read_chart", "nothing", tsrcalc.read_chart),
    ("read_chart columns", "columns", lambda one: tsrcalc.read_chart("", columns=one)),
    ("read_calls", "nothing", tsrcalc.read_calls),
    ("read_calls columns", "columns", lambda one: tsrcalc.read_calls(CHART, columns=one)),
    ("read_calls layout", "none", lambda one: tsrcalc.read_calls(CHART, layout=one)),
    ("read_calls sheet", "none", lambda one: tsrcalc.read_calls(CHART, sheet=one)),
    ("read_calls tz", "none", lambda one: tsrcalc.read_calls(CHART, tz=one)),
    ("iter_calls", "nothing", lambda one: list(tsrcalc.iter_calls(one))),
    ("assess", "calls", lambda one: tsrcalc.assess(one, assessed_on=DAY)),
    ("assess assessed_on", "day", lambda one: tsrcalc.assess(CALLS, assessed_on=one)),
    ("assess filed_on", "day or none", lambda one: tsrcalc.assess(CALLS, assessed_on=DAY, filed_on=one)),
    ("assess by", "nothing", lambda one: tsrcalc.assess(CALLS, assessed_on=DAY, by=one)),
    ("assess count", "nothing", lambda one: tsrcalc.assess(CALLS, assessed_on=DAY, count=one)),
    ("assess reading", "nothing", lambda one: tsrcalc.assess(CALLS, assessed_on=DAY, reading=one)),
    ("assess per_violation_usd", "usd", lambda one: tsrcalc.assess(CALLS, assessed_on=DAY, per_violation_usd=one)),
    ("assess schedule", "none", lambda one: tsrcalc.assess(CALLS, assessed_on=DAY, schedule=one)),
    ("estimate", "count", lambda one: tsrcalc.estimate(one, assessed_on=DAY)),
    ("estimate called_on", "day or none", lambda one: tsrcalc.estimate(1, called_on=one, assessed_on=DAY)),
    ("estimate assessed_on", "day", lambda one: tsrcalc.estimate(1, called_on=DAY, assessed_on=one)),
    ("estimate schedule", "none", lambda one: tsrcalc.estimate(1, assessed_on=DAY, schedule=one)),
    ("penalty violated_on", "day or none", lambda one: tsrcalc.penalty(violated_on=one, assessed_on=DAY)),
    ("penalty assessed_on", "day", lambda one: tsrcalc.penalty(violated_on=DAY, assessed_on=one)),
    ("penalty reading", "nothing", lambda one: tsrcalc.penalty(violated_on=DAY, assessed_on=DAY, reading=one)),
    ("penalty schedule", "none", lambda one: tsrcalc.penalty(violated_on=DAY, assessed_on=DAY, schedule=one)),
    ("business_days", "count", lambda one: tsrcalc.business_days(one, after=DAY)),
    ("business_days after", "day", lambda one: tsrcalc.business_days(3, after=one)),
    ("business_days received_on", "day or none", lambda one: tsrcalc.business_days(3, after=DAY, received_on=one)),
    ("business_days calendar", "none", lambda one: tsrcalc.business_days(3, after=DAY, calendar=one)),
    ("deadline", "nothing", lambda one: tsrcalc.deadline(one, after=DAY)),
    ("deadline after", "day", lambda one: tsrcalc.deadline("3 days", after=one)),
    ("deadline rule", "none", lambda one: tsrcalc.deadline("3 days", after=DAY, rule=one)),
    ("deadline clock", "nothing", lambda one: tsrcalc.deadline(after=DAY, clock=one)),
    ("deadline tz", "none", lambda one: tsrcalc.deadline("24 hours", after=MOMENT, tz=one)),
    ("deadline received_on", "day or none", lambda one: tsrcalc.deadline("3 days", after=DAY, received_on=one)),
    ("deadline calendar", "none", lambda one: tsrcalc.deadline("3 days", after=DAY, calendar=one)),
    ("deadline state", "none", lambda one: tsrcalc.deadline("3 days", after=DAY, rule="frcp", state=one)),
    ("federal_holidays", "nothing", lambda one: tsrcalc.federal_holidays(one) if one != [] else _refused()),
    ("find_citations", "nothing", tsrcalc.find_citations),
    ("in_force", "nothing", tsrcalc.in_force),
    ("provision", "nothing", tsrcalc.provision),
    ("is_late violated_on", "day", lambda one: tsrcalc.is_late(one, filed_on=DAY)),
    ("is_late filed_on", "day", lambda one: tsrcalc.is_late(DAY, filed_on=one)),
    ("last_day_to_sue", "day", tsrcalc.last_day_to_sue),
    ("load_clocks", "nothing", tsrcalc.load_clocks),
    ("load_schedule", "nothing", tsrcalc.load_schedule),
    ("read_period", "nothing", tsrcalc.read_period),
    ("timeline letter_on", "day", lambda one: tsrcalc.timeline(letter_on=one, as_of=DAY)),
    ("timeline as_of", "day", lambda one: tsrcalc.timeline(letter_on=DAY, as_of=one)),
    ("timeline received_on", "day or none", lambda one: tsrcalc.timeline(letter_on=DAY, as_of=DAY, received_on=one)),
    ("timeline period", "text or none", lambda one: tsrcalc.timeline(letter_on=DAY, as_of=DAY, period=one)),
    ("timeline calls", "calls", lambda one: tsrcalc.timeline(letter_on=DAY, as_of=DAY, calls=one)),
    ("timeline started", "started", lambda one: tsrcalc.timeline(letter_on=DAY, as_of=DAY, started=one)),
    ("timeline clocks", "clocks", lambda one: tsrcalc.timeline(letter_on=DAY, as_of=DAY, clocks=one)),
    ("timeline tz", "none", lambda one: tsrcalc.timeline(letter_on=DAY, as_of=DAY, tz=one)),
    ("timeline calendar", "none", lambda one: tsrcalc.timeline(letter_on=DAY, as_of=DAY, calendar=one)),
    ("shared_calls", "calls", tsrcalc.shared_calls),
    ("Citation.parse", "nothing", tsrcalc.Citation.parse),
    ("Call called_on", "day", lambda one: tsrcalc.Call(called_on=one)),
    ("Call notified_on", "day or none", lambda one: tsrcalc.Call(called_on=DAY, notified_on=one)),
    ("Call caller_id", "text or none", lambda one: tsrcalc.Call(called_on=DAY, caller_id=one)),
    ("Call violations", "calls", lambda one: tsrcalc.Call(called_on=DAY, violations=one)),
    ("Call other", "calls", lambda one: tsrcalc.Call(called_on=DAY, other=one)),
    ("Violation", "nothing", lambda one: tsrcalc.Violation(provision=one)),
    ("Period", "count", tsrcalc.Period),
    ("FederalCalendar", "nothing", lambda one: tsrcalc.FederalCalendar(closings=one)),
    ("Demand.due", "moment or none", lambda one: tsrcalc.read_letter(LETTER).due(received_on=one)),
    ("Demand.exposure", "day or none", lambda one: tsrcalc.read_letter(LETTER).exposure(assessed_on=one)),
]


def _refused() -> None:
    """A list is no key of what is kept; Python's own error says so."""
    raise RuleError("unhashable", "")


@pytest.mark.parametrize(("taken", "call"), [one[1:] for one in ARGUMENTS], ids=[one[0] for one in ARGUMENTS])
def test_what_is_no_value_of_an_argument_is_refused(taken: str, call: Callable[[Any], object]) -> None:
    """With an error of tsrcalc's own, and none of Python's that tells of attributes."""
    for value in WRONG:
        if any(value is one or (value == one and type(value) is type(one)) for one in TAKEN[taken]):
            call(value)
            continue
        with pytest.raises(TsrcalcError):
            call(value)


class TestTheWords:
    """The error says what was given and what is right."""

    @pytest.mark.parametrize("value", [b"%PDF-1.4", None, 5])
    def test_a_letter(self, value: Any) -> None:
        """A path, or an open file."""
        with pytest.raises(LetterError) as caught:
            tsrcalc.read_letter(value)
        assert caught.value.problem == f"a letter cannot be read from {value!r}"
        assert caught.value.expected.startswith("give the path of its file, or an open file")
        assert ("io.BytesIO" in caught.value.expected) == (value == b"%PDF-1.4")

    def test_a_text(self) -> None:
        """Bytes are decoded first, or read as a file."""
        with pytest.raises(RuleError, match=r"the text is b'x'; give a str"):
            tsrcalc.find_citations(b"x")  # type: ignore[arg-type]

    def test_columns(self) -> None:
        """A mapping of names to headings."""
        with pytest.raises(RuleError, match=r"columns is 'called'; give a mapping"):
            tsrcalc.read_calls(CHART, columns="called")  # type: ignore[arg-type]
        with pytest.raises(RuleError, match=r"columns is \{'called': 3\}; give a mapping"):
            tsrcalc.read_calls(CHART, columns={"called": 3})  # type: ignore[dict-item]

    def test_a_day_of_assessment_that_is_empty(self) -> None:
        """It is not taken for the letter's own date."""
        with pytest.raises(TsrcalcError):
            tsrcalc.read_letter(LETTER).exposure(assessed_on="")  # type: ignore[arg-type]
