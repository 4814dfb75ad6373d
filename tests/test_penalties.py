from __future__ import annotations

import datetime as dt

import attrs
import pytest

from tsrcalc.citations import Citation
from tsrcalc.errors import DateError, MissingDateError, RuleError, StrictError
from tsrcalc.penalties import penalty
from tsrcalc.schedule import shipped_schedule


LETTER = dt.date(2022, 8, 23)
OLD = dt.date(2014, 5, 5)


def cites(*texts: str) -> tuple[Citation, ...]:
    """Those citations."""
    return tuple(map(Citation.parse, texts))


def test_the_amount_of_the_letter_of_2022() -> None:
    """A penalty assessed on August 23, 2022 is at most $46,517, in effect since January 10, for want of a later one."""
    answer = penalty(assessed_on=LETTER)
    assert (answer.usd, answer.effective) == (46_517, dt.date(2022, 1, 10))
    assert (answer.assessed_on, answer.violated_on, answer.warnings) == (LETTER, None, ())
    assert answer.reading.id == "assessed"
    assert answer.schedule is shipped_schedule()


def test_the_readings_differ_for_an_old_violation() -> None:
    """A violation of 2014 assessed in 2026 is $53,088 by the regulation, and $16,000 with the floor, asked for by name."""
    assessed_on = dt.date(2026, 11, 23)
    assert penalty(assessed_on=assessed_on, violated_on=OLD).usd == 53_088
    floor = penalty(assessed_on=assessed_on, violated_on=OLD, reading="floor-2015")
    assert (floor.usd, floor.violated_on) == (16_000, OLD)
    assert "applied here by analogy" in floor.reading.label


def test_why_names_the_day_that_decided() -> None:
    """The reason gives the span of the amount, and the day that falls in it: of the assessment or of the violation."""
    assert penalty(assessed_on=LETTER, violated_on=OLD).why == (
        "$46,517 applies to penalties assessed after 2022-01-10 and on or before 2023-01-11. This one is assessed on 2022-08-23."
    )
    assert penalty(assessed_on=dt.date(2016, 8, 1), violated_on=dt.date(2009, 2, 9)).why == (
        "$11,000 applies to violations committed after 1996-11-20 and on or before 2009-02-09. "
        "A penalty assessed that early is measured by the day of the violation; this one is for a violation on 2009-02-09, "
        "assessed on 2016-08-01."
    )


def test_the_authority_is_the_law_then_the_notice_then_the_reading() -> None:
    """An answer cites the statute and the regulation, where the amount was published, and what the reading rests on."""
    law = cites("15 U.S.C. § 45(m)(1)(A)", "16 C.F.R. § 1.98(d)")
    assert penalty(assessed_on=LETTER).authority == (
        *law,
        *cites("87 Fed. Reg. 1070", "16 C.F.R. § 1.98", "28 U.S.C. § 2461 note"),
    )
    floor = penalty(assessed_on=LETTER, violated_on=dt.date(2001, 1, 1), reading="floor-2015")
    assert floor.authority == (
        *law,
        *cites("61 Fed. Reg. 54548", "61 Fed. Reg. 55840", "28 C.F.R. § 85.1", "28 C.F.R. § 85.5"),
    )


def test_the_working_is_the_lookup_step_by_step() -> None:
    """The working shows the result, the reading with its explanation, and the reason, each with its authority."""
    answer = penalty(assessed_on=LETTER)
    step = answer.working
    assert (step.text, step.result) == ("Maximum for one violation, for a penalty assessed on 2022-08-23", "$46,517")
    assert step.authority == answer.schedule.authority
    reading, reason = step.parts
    assert reading.text == f"Reading: {answer.reading.label}. {answer.reading.explanation}"
    assert reading.authority == answer.reading.authority
    assert reason.text == answer.why
    assert reason.authority == answer.amount.citations


def test_past_the_day_checked_an_answer_warns_and_strict_refuses() -> None:
    """Through the day checked there is no warning; after it there is one, and strict mode raises it instead."""
    through = shipped_schedule().verified_through
    assert penalty(assessed_on=through, strict=True).warnings == ()
    late = through + dt.timedelta(days=1)
    answer = penalty(assessed_on=late)
    assert answer.usd == 53_088
    (warning,) = answer.warnings
    assert warning.id == "past-verified-through"
    with pytest.raises(StrictError) as caught:
        penalty(assessed_on=late, strict=True)
    assert caught.value.warnings == (str(warning),)


def test_a_schedule_of_ones_own_is_used_and_named() -> None:
    """With a schedule of the caller's the amount, its authority and the day checked are that schedule's."""
    mine = attrs.evolve(
        shipped_schedule(),
        amounts=shipped_schedule().amounts[:-1],
        authority=cites("15 U.S.C. § 45(l)"),
        verified_through=dt.date(2025, 1, 1),
    )
    answer = penalty(assessed_on=dt.date(2025, 6, 1), schedule=mine)
    assert answer.usd == 51_744
    assert answer.schedule is mine
    assert answer.authority[:1] == cites("15 U.S.C. § 45(l)")
    assert [warning.id for warning in answer.warnings] == ["past-verified-through"]


@pytest.mark.parametrize("assessed_on", [dt.date(1975, 1, 4), dt.date(2100, 12, 31)])
def test_the_range_of_dates_is_from_1975_to_2100(assessed_on: dt.date) -> None:
    """The first and the last day are inside."""
    assert penalty(assessed_on=assessed_on, violated_on=dt.date(1975, 1, 4)).usd in {10_000, 53_088}


@pytest.mark.parametrize(
    ("assessed_on", "violated_on", "message"),
    [
        (dt.date(1975, 1, 3), None, "assessed_on 1975-01-03 is before the penalty existed; it dates from 1975-01-04"),
        (dt.date(1970, 12, 31), None, "assessed_on 1970-12-31 is out of range"),
        (dt.date(2101, 1, 1), None, "assessed_on 2101-01-01 is out of range"),
        (LETTER, dt.date(1975, 1, 3), "a violation on 1975-01-03 is older than the penalty"),
        (LETTER, dt.date(1970, 12, 31), "violated_on 1970-12-31 is out of range"),
        (LETTER, dt.date(2101, 1, 1), "violated_on 2101-01-01 is out of range"),
        (LETTER, dt.date(2022, 8, 24), "the violation on 2022-08-24 comes after its assessment on 2022-08-23"),
        (dt.datetime(2022, 8, 23), None, "assessed_on is a date with a time"),  # noqa: DTZ001 -- the wrong kind is meant
        (LETTER, dt.datetime(2022, 8, 23), "violated_on is a date with a time"),  # noqa: DTZ001 -- as above
        ("2022-08-23", None, "assessed_on is not a date: '2022-08-23'"),
        (LETTER, "2022-08-23", "violated_on is not a date: '2022-08-23'"),
        (None, None, "assessed_on is not a date: None"),
    ],
)
@pytest.mark.parametrize("reading", ["assessed", "floor-2015"])
def test_dates_that_cannot_be_are_refused(assessed_on: object, violated_on: object, message: str, reading: str) -> None:
    """A date out of range, with a time, of another type, or in the wrong order is refused in both readings."""
    with pytest.raises(DateError) as caught:
        penalty(assessed_on=assessed_on, violated_on=violated_on, reading=reading)  # type: ignore[arg-type]
    assert str(caught.value).startswith(message)


def test_a_violation_on_the_day_of_assessment_is_allowed() -> None:
    """The two dates may be the same day."""
    assert penalty(assessed_on=LETTER, violated_on=LETTER).usd == 46_517


def test_a_date_that_decides_is_asked_for() -> None:
    """Neither a missing day of the violation nor a missing day of assessment is filled in."""
    with pytest.raises(MissingDateError, match="the date of the violation is needed"):
        penalty(assessed_on=dt.date(2016, 8, 1))
    with pytest.raises(TypeError, match="assessed_on"):
        penalty()  # type: ignore[call-arg]


def test_an_unknown_reading_is_refused() -> None:
    """A reading is named exactly."""
    with pytest.raises(RuleError, match="the reading is 'floor'; it is one of 'assessed', 'floor-2015'"):
        penalty(assessed_on=LETTER, reading="floor")


def test_an_answer_is_frozen_and_equal_by_its_values() -> None:
    """Asked twice, the answer is the same, and it cannot be changed."""
    answer = penalty(assessed_on=LETTER)
    assert answer == penalty(assessed_on=LETTER)
    assert answer != penalty(assessed_on=LETTER, violated_on=LETTER)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        answer.assessed_on = OLD  # type: ignore[misc]
