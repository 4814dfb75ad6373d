"""Every document against its published schema."""

from __future__ import annotations

import datetime as dt
import json

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jsonschema import Draft202012Validator

from tsrcalc import (
    Call,
    assess,
    clocks_known,
    deadline,
    estimate,
    find_citations,
    outcomes,
    penalty,
    read_calls,
    read_letter,
    timeline,
)
from tsrcalc.letters import read_demand
from tsrcalc.letters.comparing import shared_calls
from tsrcalc.reports import citations, comparisons, deadlines, exposures, letters, penalties, timelines
from tsrcalc.schedule import shipped_schedule


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "docs" / "schemas"
CHART = ROOT / "examples" / "ibasis_attachment_a.csv"
LISTS = ROOT / "examples" / "lists"
LETTER = ROOT / "examples" / "demand_letter.txt"
DAY, TODAY = dt.date(2022, 8, 23), dt.date(2026, 11, 24)
NAMES = ("exposure", "penalty", "deadline", "timeline", "clocks", "cite", "letter", "letters")
#: A letter with next to nothing in it, and one with a row that cannot be read.
BARE = "Dear Sirs,\n\nPlease respond.\n"
REFUSED = """August 23, 2022

Please respond within 3 business days.

Date of ITG Notification\tDate of Call\tCaller ID\tRobocall Campaign Identifier
7/19/2022\t7/18/2022\t8329017667\tAmazon-AuthorizeOrder
7/19/2022\t13/45/2022\t8329017668\tAmazon-AuthorizeOrder
"""


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of one schema, formats checked."""
    schema = json.loads((SCHEMAS / f"tsrcalc-{name}-1.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def made(text: str) -> Any:
    """A letter of a text."""
    return read_demand(text)


def exposures_made() -> Iterator[dict[str, Any]]:
    """Exposures of every shape: grouped, left out, stated, from a count, of nothing, with what stands beside them."""
    calls = read_calls(CHART)
    for by in ("campaign", "provision", "month", "caller-id", "tier"):
        for count in ("per-call", "per-provision"):
            yield exposures.document(assess(calls, assessed_on=TODAY, filed_on=TODAY, by=by, count=count))
    yield exposures.document(assess(calls, assessed_on=dt.date(2027, 3, 1), per_violation_usd=46517))
    yield exposures.document(assess(calls, assessed_on=dt.date(2022, 1, 20), reading="floor-2015"))
    yield exposures.document(assess([], assessed_on=DAY))
    yield exposures.document(assess(read_calls(LISTS / "do_not_call.csv"), assessed_on=TODAY))
    yield exposures.document(assess(read_calls(LISTS / "telnyx.csv", layout="telnyx"), assessed_on=TODAY))
    yield exposures.document(estimate(45, assessed_on=DAY), outcomes(), deadline(clock="letter", after=DAY))
    yield exposures.document(estimate(45, assessed_on=TODAY, called_on=DAY, filed_on=dt.date(2028, 1, 1)))
    yield exposures.document(assess([Call(called_on=dt.date(2010, 1, 5))] * 60, assessed_on=dt.date(2015, 3, 1)))


def deadlines_made() -> Iterator[dict[str, Any]]:
    """Deadlines of every clock, of a bare period, of hours, and backward."""
    yield deadlines.document(deadline("3 days before", rule="frcp", after=dt.date(2024, 9, 12)))
    yield deadlines.document(deadline("20 days", rule="ftc", after=DAY))
    yield deadlines.document(deadline(clock="letter", after=DAY, received_on=dt.date(2022, 8, 25)))
    for name, clock in clocks_known().items():
        hours = clock.period.unit == "hour"
        after = dt.datetime(2024, 3, 15, 15) if hours else dt.date(2024, 3, 15)  # noqa: DTZ001 -- the zone is given beside it
        yield deadlines.document(deadline(clock=name, after=after, tz="America/New_York" if hours else None))


def letters_made() -> Iterator[dict[str, Any]]:
    """The example, a letter with next to nothing, and one with a row that cannot be read."""
    yield letters.document(read_letter(LETTER), assessed_on=TODAY, received_on=DAY, filed_on=TODAY, outcomes=outcomes())
    yield letters.document(made(BARE), assessed_on=TODAY)
    yield letters.document(made(REFUSED), assessed_on=TODAY)


def timelines_made() -> Iterator[dict[str, Any]]:
    """A timeline of a letter alone, and one with calls and a clock of hours."""
    yield timelines.document(timeline(letter_on=DAY, as_of=DAY))
    yield timelines.document(
        timeline(
            letter_on=DAY, as_of=TODAY, calls=read_calls(CHART), tz="America/New_York",
            started=[("traceback", dt.datetime(2022, 8, 23, 15)), ("quash", DAY)],  # noqa: DTZ001 -- the zone is given beside it
        )
    )  # fmt: skip


def comparisons_made() -> Iterator[dict[str, Any]]:
    """The example and itself, and two letters that share nothing."""
    example = read_letter(LETTER)
    for pair in ([example, example], [example, made(REFUSED)]):
        yield comparisons.document(pair, shared_calls(pair), assessed_on=TODAY)


MADE: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {
    "exposure": exposures_made,
    "penalty": lambda: iter(
        [
            penalties.document(penalty(assessed_on=DAY)),
            penalties.document(penalty(assessed_on=dt.date(2016, 3, 1), violated_on=dt.date(2008, 5, 5))),
            penalties.schedule_document(shipped_schedule()),
        ]
    ),
    "deadline": deadlines_made,
    "timeline": timelines_made,
    "clocks": lambda: iter([deadlines.clocks_document(()), deadlines.clocks_document(clocks_known().values())]),
    "cite": lambda: iter(
        [
            citations.document(find_citations(text))
            for text in ("", "16 CFR 310.4(b)(1)(v), (vi) and 310.99; see id. and FTC Act § 5; 16 C.F.R. § 3l0.3(b)")
        ]
    ),
    "letter": letters_made,
    "letters": comparisons_made,
}


def test_every_document_has_a_schema_and_every_schema_a_document() -> None:
    """No schema is left over, none is missing, and each is a schema."""
    assert {file.name for file in SCHEMAS.iterdir()} == {f"tsrcalc-{name}-1.json" for name in NAMES}
    assert set(MADE) == set(NAMES)
    for name in NAMES:
        Draft202012Validator.check_schema(validator(name).schema)


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_keeps_to_its_schema(name: str) -> None:
    """Answers of every shape, as JSON."""
    for document in MADE[name]():
        problems = [
            f"{error.json_path}: {error.message[:200]}"
            for error in validator(name).iter_errors(json.loads(json.dumps(document)))
        ]
        assert problems == []


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Every place of a document where something stands: what holds it, and its key."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield value, key
            yield from places(inner)
    elif isinstance(value, list):
        for inner in value[:1]:
            yield from places(inner)


def pruned(value: Any, *, keep: int) -> Any:
    """The same document with so many items of each list."""
    if isinstance(value, dict):
        return {key: pruned(inner, keep=keep) for key, inner in value.items()}
    return [pruned(inner, keep=1) for inner in value[:keep]] if isinstance(value, list) else value


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_answer_does_not(name: str) -> None:
    """A key too many anywhere, a key too few, and a value of another kind are refused."""
    document = pruned(json.loads(json.dumps(list(MADE[name]())[-1])), keep=2)
    check = validator(name)
    assert check.is_valid(document)
    found = list(places(document))
    free = [holder["places"] for holder, _ in found if "places" in holder and isinstance(holder["places"], dict)]
    assert len(found) > 10
    for holder, key in found:
        value = holder[key]
        holder[key] = 1.5
        assert not check.is_valid(document), ("kind", key)
        if not any(holder is one for one in free):
            del holder[key]
            assert key in {"outcomes", "deadline"} or not check.is_valid(document), ("missing", key)
            holder[key], holder["more"] = value, 1
            assert not check.is_valid(document), ("more", key)
            del holder["more"]
        holder[key] = value
    assert check.is_valid(document)


def test_a_schema_names_its_document() -> None:
    """The document of one command is not that of another."""
    document = next(MADE["deadline"]())
    document["schema"] = "tsrcalc/deadline/2"
    assert not validator("deadline").is_valid(document)
