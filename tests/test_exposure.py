from __future__ import annotations

import datetime as dt
import pickle
import time

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from tsrcalc.citations import Citation
from tsrcalc.errors import DateError, MissingDateError, RuleError, StrictError
from tsrcalc.exposure import Excluded, ExcludedRow, Exposure, Line, assess, assumptions, estimate
from tsrcalc.ingest import iter_calls, read_calls
from tsrcalc.models import Call, Violation
from tsrcalc.provisions import catalogue
from tsrcalc.schedule import shipped_schedule


if TYPE_CHECKING:
    from tsrcalc.exposure import By, Count
    from tsrcalc.working import Note, Step

CHART = Path(__file__).parent.parent / "examples" / "ibasis_attachment_a.csv"
LETTER = dt.date(2022, 8, 23)
TODAY = dt.date(2026, 11, 23)
JULY = dt.date(2022, 7, 18)
DAY = dt.timedelta(days=1)
GROUPS: tuple[By, ...] = ("campaign", "provision", "month", "caller-id", "tier")
COUNTS: tuple[Count, ...] = ("per-call", "per-provision")


def call(called_on: dt.date = JULY, *violations: str, **values: object) -> Call:
    """A call said to violate the provisions named."""
    named = tuple(Violation(provision=Citation.parse(one)) for one in violations)
    return Call(called_on=called_on, violations=named, **values)  # type: ignore[arg-type]


def ids(notes: tuple[Note, ...]) -> list[str]:
    """What the notes are about."""
    return [note.id for note in notes]


def the(notes: tuple[Note, ...], name: str) -> Note:
    """The one note of that id."""
    (note,) = (note for note in notes if note.id == name)
    return note


def lines(exposure: Exposure) -> list[tuple[str, int, int, int]]:
    """The lines as plain rows."""
    return [(line.key, line.violations, line.per_violation_usd, line.subtotal_usd) for line in exposure.lines]


# --- the real chart ----------------------------------------------------------------------------------------------


def test_the_real_chart_on_the_day_of_the_letter() -> None:
    """45 calls at $46,517 are $2,093,265."""
    exposure = assess(read_calls(CHART), assessed_on=LETTER)
    assert (exposure.maximum_usd, exposure.violations) == (2_093_265, 45)
    assert [(row.usd, count) for row, count in exposure.tiers] == [(46_517, 45)]
    assert (exposure.excluded.violations, exposure.excluded.usd, exposure.warnings, exposure.notes) == (0, 0, (), ())


def test_the_real_chart_assessed_in_2026() -> None:
    """The same calls are $2,388,960 at the amount of 2025; and seven of them would be late."""
    exposure = assess(read_calls(CHART), assessed_on=TODAY)
    assert (exposure.maximum_usd, exposure.violations) == (2_388_960, 45)
    late = the(exposure.notes, "late-if-filed")
    assert late.rows == tuple(range(40, 47))
    assert late.usd == 371_616
    assert (
        late.text
        == "7 calls, $371,616 of the maximum, would be more than 5 years old if suit were filed on 2026-11-23."
    )


def test_the_real_chart_filed_in_2026() -> None:
    """The seven calls of 2021 are set apart, each with what it would add if limitation is tolled."""
    exposure = assess(read_calls(CHART), assessed_on=TODAY, filed_on=TODAY)
    assert (exposure.maximum_usd, exposure.violations) == (2_017_344, 38)
    assert (exposure.excluded.usd, exposure.excluded.violations) == (371_616, 7)
    assert exposure.maximum_usd + exposure.excluded.usd == 2_388_960
    assert [row.row for row in exposure.excluded.rows] == list(range(40, 47))
    assert {row.call.called_on.year for row in exposure.excluded.rows} == {2021}
    assert {row.call.caller_id for row in exposure.excluded.rows} == {
        "2025935192", "6786243192", "8025870493", "5175078458", "7057879875", "5854146396", "9103824748",
    }  # fmt: skip
    assert {(row.violations, row.usd) for row in exposure.excluded.rows} == {(1, 53_088)}
    assert {row.why for row in exposure.excluded.rows} == {"more than 5 years before suit is filed on 2026-11-23"}
    assert "late-if-filed" not in ids(exposure.notes)


@pytest.mark.parametrize(
    "assessed_on", [LETTER, dt.date(2022, 8, 30), dt.date(2024, 2, 29), TODAY, dt.date(2040, 1, 1)]
)
def test_the_amount_the_letter_states_gives_its_figure_on_any_date(assessed_on: dt.date) -> None:
    """$46,517 as stated for 45 calls is $2,093,265, labelled so, with the amount in force beside it."""
    exposure = assess(read_calls(CHART), assessed_on=assessed_on, per_violation_usd=46_517)
    assert (exposure.maximum_usd, exposure.stated_usd) == (2_093_265, 46_517)
    assert (
        exposure.headline
        == "maximum at one violation for each call, at $46,517 each as stated, whatever the date; not a prediction"
    )
    assert exposure.in_force_usd == assess(read_calls(CHART), assessed_on=assessed_on).maximum_usd
    assert exposure.working.parts[-1].text == "Priced at $46,517 as stated instead: 45 × $46,517."


def test_the_real_chart_by_campaign() -> None:
    """Each campaign of the chart with its calls."""
    exposure = assess(read_calls(CHART), assessed_on=LETTER)
    assert {line.key: line.violations for line in exposure.lines} == {
        "Amazon-Acct On Hold": 1,
        "Amazon-AuthorizeOrder": 5,
        "Amazon-SuspiciousCharge-P1": 1,
        "CBP-GovtImpers": 1,
        "LegalDept-Action-P1": 16,
        "SSA-P1-BenefitsCanceled (GovtImpers)": 1,
        "SSA-P1-TexasFraud (GovtImpers)": 19,
        "TestCall-StaySafeStayHome": 1,
    }


@pytest.mark.parametrize("by", GROUPS)
@pytest.mark.parametrize("count", COUNTS)
def test_every_grouping_of_the_real_chart_has_the_same_total(by: By, count: Count) -> None:
    """What the lines are grouped by changes no figure; and each call cites one provision, so the counts agree."""
    exposure = assess(read_calls(CHART), assessed_on=TODAY, by=by, count=count)
    assert (
        sum(line.subtotal_usd for line in exposure.lines) == exposure.maximum_usd == exposure.in_force_usd == 2_388_960
    )
    assert all(line.subtotal_usd == line.violations * line.per_violation_usd for line in exposure.lines)
    assert [line.key for line in exposure.lines] == sorted(line.key for line in exposure.lines)


def test_a_stream_gives_the_same_answer_as_a_list() -> None:
    """The calls are gone through once."""
    assert assess(iter_calls(CHART), assessed_on=TODAY) == assess(read_calls(CHART), assessed_on=TODAY)


# --- grouping ----------------------------------------------------------------------------------------------------


def test_lines_are_named_after_what_they_are_grouped_by() -> None:
    """Months, numbers in one form however printed, provisions as cited; and what is missing is said to be."""
    calls = [
        call(JULY, "310.4(d)", "310.4(b)(1)(v)", caller_id="(832) 901-7667", campaign="A"),
        call(JULY, caller_id="832-901-7667"),
        call(dt.date(2022, 8, 1), "310.4(b)(1)(v)", "310.4(d)", "310.4(d)", caller_id="anonymous", campaign="A"),
        call(dt.date(2022, 8, 1)),
    ]

    def keys(by: By) -> dict[str, int]:
        return {line.key: line.violations for line in assess(calls, assessed_on=LETTER, by=by).lines}

    assert keys("campaign") == {"(none named)": 2, "A": 2}
    assert keys("month") == {"2022-07": 2, "2022-08": 2}
    assert keys("caller-id") == {"(none named)": 1, "+18329017667": 2, "anonymous": 1}
    assert keys("provision") == {
        "(none named)": 2,
        "16 C.F.R. § 310.4(b)(1)(v); 16 C.F.R. § 310.4(d)": 2,
    }
    assert keys("tier") == {"$46,517": 4}


def test_assisting_is_grouped_with_what_it_rests_on() -> None:
    """The underlying provision is part of the key."""
    assisting = Violation(provision=Citation.parse("310.3(b)"), underlying=Citation.parse("310.4(b)(1)(v)"))
    exposure = assess([Call(called_on=JULY, violations=(assisting,))], assessed_on=LETTER, by="provision")
    assert exposure.lines[0].key == "16 C.F.R. § 310.3(b) (underlying: 16 C.F.R. § 310.4(b)(1)(v))"


def test_tiers_stand_in_the_order_of_their_amounts() -> None:
    """Amounts of different lengths are sorted as numbers."""
    first, *rest = shipped_schedule().amounts
    schedule = attrs.evolve(shipped_schedule(), amounts=(attrs.evolve(first, usd=9_000), *rest))
    calls = [call(dt.date(2010, 1, 4)), call(dt.date(1990, 1, 4)), call(dt.date(2000, 1, 4))]
    exposure = assess(calls, assessed_on=dt.date(2012, 1, 3), by="tier", schedule=schedule)
    assert lines(exposure) == [
        ("$9,000", 1, 9_000, 9_000),
        ("$11,000", 1, 11_000, 11_000),
        ("$16,000", 1, 16_000, 16_000),
    ]


# --- per provision: an upper bound -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("violations", "count"),
    [
        ((), 1),
        (("310.4(b)(1)(v)",), 1),
        (("310.4(b)(1)(v)", "310.4(d)"), 2),
        (("310.4(b)(1)(v)", "16 C.F.R. § 310.4(b)(1)(v)"), 1),
        (("310.4", "310.4(b)", "310.4(b)(1)(v)"), 1),
        (("310.4", "310.4(b)(1)(v)", "310.4(d)", "310.3"), 3),
        (("16 C.F.R. Part 310", "310.3(a)"), 1),
        (("310.4(b)(1)(v)", "47 C.F.R. § 64.1200"), 1),
        (("47 C.F.R. § 64.1200",), 1),
    ],
)
def test_a_provision_that_only_contains_another_is_not_counted_beside_it(
    violations: tuple[str, ...], count: int
) -> None:
    """Per provision, nested and repeated citations count once, those outside the rule not; never less than one a call."""
    calls = [call(JULY, *violations)]
    for by in GROUPS:
        exposure = assess(calls, assessed_on=LETTER, count="per-provision", by=by)
        assert (exposure.violations, exposure.maximum_usd) == (count, count * 46_517)
        assert assess(calls, assessed_on=LETTER, by=by).violations == 1


def test_the_count_by_provision_is_labelled_an_upper_bound() -> None:
    """It is never the headline of a count by call."""
    exposure = assess(
        [call(JULY, "310.4(b)(1)(v)", "310.4(d)")], assessed_on=LETTER, count="per-provision", by="provision"
    )
    assert "(an upper bound)" in exposure.headline
    assert "upper bound" not in assess([call()], assessed_on=LETTER).headline
    assert lines(exposure) == [
        ("16 C.F.R. § 310.4(b)(1)(v)", 1, 46_517, 46_517),
        ("16 C.F.R. § 310.4(d)", 1, 46_517, 46_517),
    ]


def test_a_call_that_cites_no_provision_of_the_rule_keeps_its_key() -> None:
    """By provision, a call under another rule is named by what it cites, and one without a citation as such."""
    exposure = assess(
        [call(JULY, "47 C.F.R. § 64.1200"), call()], assessed_on=LETTER, count="per-provision", by="provision"
    )
    assert [line.key for line in exposure.lines] == ["(none named)", "47 C.F.R. § 64.1200"]


def test_what_is_left_out_is_counted_by_provision_too() -> None:
    """An excluded call is priced as it would have been counted."""
    calls = [call(dt.date(2015, 1, 5), "310.4(b)(1)(v)", "310.4(d)"), call()]
    exposure = assess(calls, assessed_on=LETTER, filed_on=LETTER, count="per-provision")
    assert (exposure.violations, exposure.excluded.violations, exposure.excluded.usd) == (1, 2, 2 * 46_517)


# --- the amount --------------------------------------------------------------------------------------------------


def test_the_floor_reading_mixes_amounts() -> None:
    """Under the floor, calls on or before November 2, 2015 keep their old amounts, each a line of its own."""
    calls = [call(dt.date(1996, 11, 20)), call(dt.date(1996, 11, 21)), call(dt.date(2009, 2, 10)), call(dt.date(2015, 11, 2)), call(dt.date(2015, 11, 3))]  # fmt: skip
    exposure = assess(calls, assessed_on=LETTER, reading="floor-2015")
    assert lines(exposure) == [
        ("(none named)", 1, 10_000, 10_000),
        ("(none named)", 1, 11_000, 11_000),
        ("(none named)", 2, 16_000, 32_000),
        ("(none named)", 1, 46_517, 46_517),
    ]
    assert [(row.usd, count) for row, count in exposure.tiers] == [(10_000, 1), (11_000, 1), (16_000, 2), (46_517, 1)]
    assert exposure.reading.id == "floor-2015"
    assert assess(calls, assessed_on=LETTER).maximum_usd == 5 * 46_517


def test_before_august_2016_the_day_of_the_call_decides() -> None:
    """Assessed on or before August 1, 2016, each call has the amount of its own day."""
    calls = [call(dt.date(2009, 2, 9)), call(dt.date(2009, 2, 10))]
    for reading in ("assessed", "floor-2015"):
        assert assess(calls, assessed_on=dt.date(2016, 8, 1), reading=reading).maximum_usd == 27_000
    assert assess(calls, assessed_on=dt.date(2016, 8, 2)).maximum_usd == 80_000
    assert assess(calls, assessed_on=dt.date(2016, 8, 2), reading="floor-2015").maximum_usd == 27_000


def test_a_schedule_of_ones_own_is_priced() -> None:
    """The amounts come from the schedule given, and the answer carries it."""
    schedule = attrs.evolve(
        shipped_schedule(), amounts=tuple(attrs.evolve(row, usd=7) for row in shipped_schedule().amounts)
    )
    exposure = assess([call()], assessed_on=LETTER, schedule=schedule)
    assert (exposure.maximum_usd, exposure.schedule) == (7, schedule)


def test_nothing_is_nothing() -> None:
    """No calls, no lines, no amount; the answer still says what it is."""
    exposure = assess([], assessed_on=LETTER)
    assert (exposure.maximum_usd, exposure.violations, exposure.lines, exposure.tiers) == (0, 0, (), ())
    assert exposure.working.result == "$0"


# --- calls that cannot all be right ------------------------------------------------------------------------------


def test_calls_after_the_assessment_are_left_out_listed_priced_and_warned_about() -> None:
    """A call of the day itself counts; one of the next day cannot."""
    exposure = assess([call(LETTER), call(LETTER + DAY), call(LETTER + DAY * 2)], assessed_on=LETTER)
    assert (exposure.violations, exposure.excluded.violations, exposure.excluded.usd) == (1, 2, 93_034)
    assert [(row.row, row.why) for row in exposure.excluded.rows] == [(2, "after the assessment on 2022-08-23"), (3, "after the assessment on 2022-08-23")]  # fmt: skip
    warning = the(exposure.warnings, "after-assessment")
    assert warning.rows == (2, 3)
    assert warning.text == "2 calls are dated after the assessment on 2022-08-23, and left out."
    one = the(assess([call(TODAY)], assessed_on=LETTER).warnings, "after-assessment")
    assert one.text == "1 call is dated after the assessment on 2022-08-23, and left out."


def test_a_call_after_the_assessment_and_too_old_for_suit_has_one_reason() -> None:
    """A call is left out once."""
    exposure = assess([call(dt.date(2020, 1, 2))], assessed_on=dt.date(2020, 1, 1), filed_on=dt.date(2026, 1, 1))
    assert [row.why for row in exposure.excluded.rows] == ["after the assessment on 2020-01-01"]


def test_a_suit_after_the_assessment_is_warned_about() -> None:
    """A penalty is assessed at the end of a suit, so filing later cannot be right; the same day may."""
    assert ids(assess([call()], assessed_on=LETTER, filed_on=LETTER).warnings) == []
    assert ids(assess([call()], assessed_on=LETTER, filed_on=LETTER + DAY).warnings) == ["filed-after-assessment"]


def test_an_assessment_past_the_checked_day_is_warned_about() -> None:
    """Through November 23, 2026 the amounts were checked; past it a later one may exist."""
    verified = shipped_schedule().verified_through
    assert ids(assess([call()], assessed_on=verified).warnings) == []
    assert ids(assess([call()], assessed_on=verified + DAY).warnings) == ["past-verified-through"]


def test_exact_duplicates_are_counted_and_noted() -> None:
    """A chart without times cannot tell two calls from one listed twice: both count, and the later rows are named."""
    calls = [call(row=4), call(caller_id="1", row=5), call(row=6), call(row=7), call(caller_id="1", row=8)]
    exposure = assess(calls, assessed_on=LETTER)
    assert exposure.violations == 5
    note = the(exposure.notes, "duplicates")
    assert note.rows == (6, 7, 8)
    assert note.text.startswith("3 rows are an exact duplicate of an earlier one, and not dropped")
    assert note.fix == "Compare the recordings."


@pytest.mark.parametrize(
    "difference",
    [
        {"caller_id": "2"}, {"campaign": "b"}, {"recording": "b"}, {"notified_on": LETTER}, {"other": (("Notes", "b"),)},
        {"called_on": JULY - DAY}, {"violations": (Violation(provision=Citation.parse("310.4(d)")),)},
    ],
)  # fmt: skip
def test_a_call_that_differs_in_anything_is_no_duplicate(difference: dict[str, object]) -> None:
    """Only rows alike in every column are."""
    one = call(
        JULY, "310.4(b)(1)(v)", caller_id="1", campaign="a", recording="a", notified_on=JULY, other=(("Notes", "a"),)
    )
    assert ids(assess([one, attrs.evolve(one, **difference)], assessed_on=LETTER).notes) == []  # type: ignore[arg-type]
    assert ids(assess([one, attrs.evolve(one, row=9)], assessed_on=LETTER).notes) == ["duplicates"]


def test_a_call_notified_before_it_was_made_is_noted() -> None:
    """The same day is right; the day before cannot be."""
    calls = [call(notified_on=JULY), call(notified_on=JULY + DAY), call(notified_on=JULY - DAY)]
    note = the(assess(calls, assessed_on=LETTER).notes, "notified-before-call")
    assert (note.rows, note.text) == ((3,), "1 row is notified before the call was made.")


def test_rows_are_those_of_the_list_or_else_the_place() -> None:
    """A call from a list keeps its row; one from elsewhere is numbered as it comes."""
    late = [call(dt.date(2010, 1, 4), row=0), call(dt.date(2010, 1, 4), row=17), call(dt.date(2010, 1, 4))]
    exposure = assess(late, assessed_on=LETTER, filed_on=LETTER)
    assert [row.row for row in exposure.excluded.rows] == [1, 17, 3]


# --- limitation --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("called_on", "filed_on", "counted"),
    [
        ("2021-11-23", "2026-11-23", True),
        ("2021-11-21", "2026-11-23", True),  # the anniversary is a Saturday
        ("2021-11-20", "2026-11-20", True),
        ("2021-11-19", "2026-11-23", False),
        ("2021-05-31", "2026-06-01", True),  # the anniversary is a Sunday
        ("2021-05-31", "2026-06-02", False),
        ("2016-02-29", "2021-03-01", True),  # the reading more generous to the government
        ("2016-02-29", "2021-03-02", False),
        ("2020-02-29", "2025-03-03", True),  # March 1 is a Saturday
        ("2020-02-29", "2025-03-04", False),
    ],
)
def test_a_call_counts_through_the_last_day_to_sue(called_on: str, filed_on: str, counted: bool) -> None:  # noqa: FBT001 -- a column of the table
    """Five years, rolled off closed days; March 1 for a February 29."""
    day = dt.date.fromisoformat(filed_on)
    exposure = assess([call(dt.date.fromisoformat(called_on))], assessed_on=day, filed_on=day)
    assert exposure.violations == counted
    note = assess([call(dt.date.fromisoformat(called_on))], assessed_on=day).notes
    assert ids(note) == ([] if counted else ["late-if-filed"])


def test_limitation_runs_to_the_filing_and_not_to_the_assessment() -> None:
    """A call in time at filing counts, however late the assessment."""
    exposure = assess([call()], assessed_on=dt.date(2030, 1, 2), filed_on=dt.date(2026, 1, 2))
    assert (exposure.violations, "late-if-filed" in ids(exposure.notes)) == (1, False)


def test_one_late_call_is_one_call() -> None:
    """The note counts in words that fit."""
    note = the(assess([call(dt.date(2010, 1, 4)), call()], assessed_on=LETTER).notes, "late-if-filed")
    assert note.text.startswith("1 call, $46,517 of the maximum, would be")
    assert (note.rows, note.usd) == ((1,), 46_517)


# --- provisions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("provision", "called_on", "expected"),
    [
        ("310.4(b)(1)(v)", "2008-11-30", "before-in-force"),
        ("310.4(b)(1)(v)", "2008-12-01", "partly-in-force"),
        ("310.4(b)(1)(v)", "2009-08-31", "partly-in-force"),
        ("310.4(b)(1)(v)", "2009-09-01", None),
        ("310.4(b)(1)(v)(A)(i)", "2008-11-30", "before-in-force"),
        ("310.4(c)", "1995-12-30", "before-in-force"),
        ("310.4(c)", "1995-12-31", None),
        ("310.4(a)(5)", "2010-10-26", "before-in-force"),
        ("310.4(a)(5)", "2010-10-27", None),
        ("310.4(z)", "2022-07-18", "unknown-provision"),
        ("310.99", "2022-07-18", "unknown-provision"),
        ("310.4", "2022-07-18", None),
        ("16 C.F.R. Part 310", "2022-07-18", None),
    ],
)
def test_a_call_is_warned_about_by_its_provision(provision: str, called_on: str, expected: str | None) -> None:
    """Before a provision was in force, before all of it was, or where there is none: warned about, and counted."""
    exposure = assess([call(dt.date.fromisoformat(called_on), provision)], assessed_on=LETTER)
    assert exposure.violations == 1
    assert [note.id for note in exposure.warnings] == ([expected] if expected else [])
    for warning in exposure.warnings:
        assert (warning.rows, warning.authority) == ((1,), (Citation.parse(provision),))
        assert warning.fix == "Check the citation, and the date of each call."


def test_the_steps_of_a_provision_are_told() -> None:
    """The warning gives the dates, what came into force on each, where it was published and how far that was checked."""
    warning = the(assess([call(dt.date(2009, 1, 5), "310.4(b)(1)(v)")], assessed_on=LETTER).warnings, "partly-in-force")
    assert "2008-12-01" in warning.text
    assert "2009-09-01" in warning.text
    assert "73 Fed. Reg. 51,164" in warning.text
    assert "(verified)" in warning.text or "(secondary)" in warning.text


def test_a_provision_not_found_in_the_rule_is_doubtful() -> None:
    """A paragraph of the catalogue that no copy of the rule shows is warned about."""
    doubtful = [citation for citation, found in catalogue().items() if found.status == "doubtful"]
    assert doubtful
    for citation in doubtful:
        exposure = assess([call(JULY, str(citation))], assessed_on=LETTER)
        assert ids(exposure.warnings) == ["doubtful-provision"]
        assert exposure.warnings[0].text == f"{citation} was not found in a copy of the rule."


def test_a_provision_outside_the_rule_is_noted() -> None:
    """It is counted as one violation all the same, and no warning."""
    exposure = assess([call(JULY, "47 C.F.R. § 64.1200(n)")], assessed_on=LETTER)
    assert (exposure.violations, exposure.warnings) == (1, ())
    assert the(exposure.notes, "outside-the-rule").text.startswith(
        "47 C.F.R. § 64.1200(n) lies outside 16 C.F.R. Part 310"
    )


def test_a_provision_that_is_not_counted_by_the_call_is_noted() -> None:
    """A record not kept is no call; the row counts as one."""
    note = the(assess([call(JULY, "310.5(a)")], assessed_on=LETTER).notes, "other-unit")
    assert (
        note.text
        == "16 C.F.R. § 310.5(a) is counted by the record, not by the call; the row is counted as one violation."
    )


def test_a_provision_is_noted_once_a_row() -> None:
    """A row that cites a place twice, beside and under assisting, is named once."""
    violations = [
        Violation(provision=Citation.parse("310.3(b)"), underlying=Citation.parse(one)) for one in ("310.4(b)(1)(v)", "310.4(d)")
    ]  # fmt: skip
    early = dt.date(1995, 1, 5)
    calls = [Call(called_on=early, violations=(*violations, *violations)), call(early, "310.3(b)", "310.3(b)")]
    warnings = {note.authority[0]: note.rows for note in assess(calls, assessed_on=LETTER).warnings}
    assert warnings == {
        Citation.parse("310.3(b)"): (1, 2),
        Citation.parse("310.4(b)(1)(v)"): (1,),
        Citation.parse("310.4(d)"): (1,),
    }


# --- strict mode and wrong keywords ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("calls", "assessed_on"),
    [
        ([call(JULY, "310.4(z)")], LETTER),
        ([call(TODAY)], LETTER),
        ([call()], dt.date(2027, 1, 1)),
    ],
)
def test_strict_mode_raises_what_would_be_warned_about(calls: list[Call], assessed_on: dt.date) -> None:
    """Every warning becomes part of one error."""
    warnings = assess(calls, assessed_on=assessed_on).warnings
    with pytest.raises(StrictError) as caught:
        assess(calls, assessed_on=assessed_on, strict=True)
    assert caught.value.warnings == tuple(map(str, warnings)) != ()


def test_strict_mode_has_nothing_against_notes() -> None:
    """Duplicates and late calls change no figure."""
    exposure = assess([call(dt.date(2010, 1, 4))] * 2, assessed_on=LETTER, strict=True)
    assert ids(exposure.notes) == ["late-if-filed", "duplicates"]


@pytest.mark.parametrize(
    ("keywords", "problem"),
    [
        ({"by": "colour"}, "by is 'colour'; it is one of 'campaign', 'provision', 'month', 'caller-id', 'tier'"),
        ({"count": "per-day"}, "count is 'per-day'; it is 'per-call' or 'per-provision'"),
        ({"reading": "floor"}, "the reading is 'floor'"),
        ({"per_violation_usd": 0}, "the amount stated is 0; it is a whole number of US dollars"),
        ({"per_violation_usd": -1}, "the amount stated is -1"),
        ({"per_violation_usd": 46_517.0}, "the amount stated is 46517.0"),
        ({"per_violation_usd": True}, "the amount stated is True"),
        ({"assessed_on": dt.datetime(2022, 8, 23, tzinfo=dt.UTC)}, "assessed_on is a date with a time"),
        ({"assessed_on": "2022-08-23"}, "assessed_on is not a date"),
        (
            {"assessed_on": dt.date(1975, 1, 3)},
            "assessed_on 1975-01-03 is before the penalty existed; it dates from 1975-01-04",
        ),
        ({"filed_on": dt.datetime(2022, 8, 23, tzinfo=dt.UTC)}, "filed_on is a date with a time"),
        ({"filed_on": dt.date(2101, 1, 1)}, "filed_on 2101-01-01 is out of range"),
    ],
)
def test_a_wrong_keyword_is_refused_before_any_call_is_read(keywords: dict[str, object], problem: str) -> None:
    """What does not depend on the calls is checked first, in plain words."""
    options: dict[str, object] = {"assessed_on": LETTER, **keywords}
    calls = iter([call()])
    with pytest.raises((RuleError, DateError)) as caught:
        assess(calls, **options)  # type: ignore[arg-type]
    assert problem in str(caught.value)
    assert next(calls) == call()


@pytest.mark.parametrize("wrong", [JULY, "7/18/2022", None, {"called_on": JULY}])
def test_what_is_no_call_is_refused(wrong: object) -> None:
    """By its place, with what would be right."""
    with pytest.raises(RuleError, match=r"item 2 is not a Call but .*; read a list with read_calls"):
        assess([call(), wrong], assessed_on=LETTER)  # type: ignore[list-item]


def test_the_day_of_the_assessment_has_no_default() -> None:
    """The answer depends on it, so the caller says it."""
    with pytest.raises(TypeError, match="assessed_on"):
        assess([call()])  # type: ignore[call-arg]


def test_the_first_day_of_the_penalty_is_its_first() -> None:
    """A call of January 4, 1975 can be assessed that very day."""
    first = dt.date(1975, 1, 4)
    assert assess([call(first)], assessed_on=first).maximum_usd == 10_000
    assert estimate(1, assessed_on=first, called_on=first).maximum_usd == 10_000


@pytest.mark.parametrize("kind", [Line, ExcludedRow, Excluded, Exposure])
def test_the_parts_of_an_answer_are_given_by_name(kind: type[attrs.AttrsInstance]) -> None:
    """Four numbers in a row are too easy to mistake."""
    assert all(field.kw_only for field in attrs.fields(kind))


def test_calls_older_than_the_penalty_are_refused_with_their_rows() -> None:
    """The statute dates from January 4, 1975."""
    old = dt.date(1975, 1, 3)
    with pytest.raises(DateError, match="stand in rows 2, 9; the statute dates from 1975-01-04"):
        assess([call(), call(old), call(old, row=9)], assessed_on=LETTER)
    assert assess([call(old + DAY)], assessed_on=dt.date(1975, 2, 3)).maximum_usd == 10_000


# --- from a count ------------------------------------------------------------------------------------------------


def test_a_count_gives_the_figure_of_a_list() -> None:
    """45 calls, with or without a day, are what 45 rows are."""
    for called_on in (None, JULY):
        exposure = estimate(45, assessed_on=LETTER, called_on=called_on)
        assert (exposure.maximum_usd, exposure.violations, exposure.by, exposure.count) == (
            2_093_265,
            45,
            "tier",
            "per-call",
        )
        assert lines(exposure) == [("$46,517", 45, 46_517, 2_093_265)]
        assert ids(exposure.notes) == ["count-only"]
    assert estimate(45, assessed_on=TODAY, per_violation_usd=46_517).maximum_usd == 2_093_265


def test_a_billion_calls_are_counted_at_once() -> None:
    """A count is multiplied, not walked through."""
    start = time.perf_counter()
    exposure = estimate(10**9, assessed_on=LETTER, called_on=dt.date(2010, 1, 4))
    assert time.perf_counter() - start < 1
    assert exposure.maximum_usd == 46_517 * 10**9
    note = the(exposure.notes, "late-if-filed")
    assert (note.usd, note.rows) == (46_517 * 10**9, ())
    assert note.text.startswith("1,000,000,000 calls, $46,517,000,000,000 of the maximum")


def test_no_calls_are_no_amount() -> None:
    """A count of nothing is allowed."""
    exposure = estimate(0, assessed_on=LETTER, called_on=dt.date(2010, 1, 4))
    assert (exposure.maximum_usd, ids(exposure.notes)) == (0, ["count-only"])


def test_a_count_too_old_for_suit_is_left_out() -> None:
    """One day stands for all the calls, so all of them are late, or none."""
    exposure = estimate(45, assessed_on=TODAY, called_on=dt.date(2021, 1, 7), filed_on=TODAY)
    assert (exposure.maximum_usd, exposure.excluded.violations, exposure.excluded.usd) == (0, 45, 2_388_960)
    assert [row.row for row in exposure.excluded.rows] == [0]
    assert estimate(45, assessed_on=TODAY, called_on=JULY, filed_on=TODAY).violations == 45


@pytest.mark.parametrize(
    ("keywords", "why"),
    [
        ({"assessed_on": dt.date(2016, 8, 1)}, "is measured by the day of the violation"),
        ({"assessed_on": LETTER, "reading": "floor-2015"}, "the reading 'floor-2015' turns on it"),
        ({"assessed_on": LETTER, "filed_on": LETTER}, "limitation runs from it"),
    ],
)
def test_a_count_needs_its_day_where_the_answer_turns_on_it(keywords: dict[str, object], why: str) -> None:
    """A missing date is asked for, never assumed."""
    with pytest.raises(MissingDateError, match=why):
        estimate(45, **keywords)  # type: ignore[arg-type]
    assert estimate(45, called_on=dt.date(2014, 1, 6), **keywords).violations in {0, 45}  # type: ignore[arg-type]


@pytest.mark.parametrize("violations", [-1, 1.0, True, "45", None])
def test_a_count_is_a_whole_number(violations: object) -> None:
    """From 0 up."""
    with pytest.raises(RuleError, match="it is a whole number from 0 up"):
        estimate(violations, assessed_on=LETTER)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "called_on", [LETTER + DAY, dt.date(1974, 1, 4), dt.datetime(2022, 1, 4, tzinfo=dt.UTC), "2022-01-04"]
)
def test_the_day_of_a_count_is_a_day_before_the_assessment(called_on: object) -> None:
    """After the assessment, before the penalty existed, or no date at all: refused."""
    with pytest.raises(DateError):
        estimate(45, assessed_on=LETTER, called_on=called_on)  # type: ignore[arg-type]
    assert estimate(1, assessed_on=LETTER, called_on=LETTER).violations == 1


def test_strict_mode_holds_for_a_count() -> None:
    """Past the checked day it raises."""
    with pytest.raises(StrictError):
        estimate(1, assessed_on=dt.date(2027, 1, 1), strict=True)
    assert ids(estimate(1, assessed_on=dt.date(2027, 1, 1)).warnings) == ["past-verified-through"]


# --- what the answer carries -------------------------------------------------------------------------------------


def test_the_headline_says_what_the_figure_is() -> None:
    """The words to quote beside it: whose maximum, on which day, that it may rise, that it is no prediction."""
    assert assess([call()], assessed_on=LETTER).headline == (
        "maximum at one violation for each call, at the amount in force for a penalty assessed on 2022-08-23; "
        "an amount may rise before assessment; not a prediction"
    )


def results(step: Step) -> list[str]:
    """The results of a step and its parts."""
    return [step.result, *(result for part in step.parts for result in results(part))]


def test_the_working_leads_to_the_figure() -> None:
    """Reading, amounts, what was left out, total: each step with its law."""
    calls = [call(dt.date(2010, 1, 4)), call(dt.date(2015, 6, 1)), call(), call(LETTER)]
    working = assess(calls, assessed_on=LETTER, filed_on=LETTER, reading="floor-2015").working
    assert (working.result, results(working)) == ("$93,034", ["$93,034", "", "$93,034", ""])
    reading, amount, left_out = working.parts
    assert reading.text.startswith("Reading: the old amounts for violations on or before November 2, 2015")
    assert (
        amount.text
        == "2 × $46,517. $46,517 applies to penalties assessed after 2022-01-10 and on or before 2023-01-11."
    )
    assert amount.authority == (Citation.parse("87 Fed. Reg. 1070"),)
    assert left_out.text == "Left out, for the reasons given with each row: $32,000."
    assert left_out.authority == (Citation.parse("28 U.S.C. § 2462"), Citation.parse("Fed. R. Civ. P. 6(a)(1)(C)"))


def test_the_authority_is_in_the_order_of_the_argument() -> None:
    """How the rule comes under the penalty, the penalty, the published amount, the reading, limitation; each once."""
    exposure = assess(read_calls(CHART), assessed_on=TODAY)
    assert list(map(str, exposure.authority)) == [
        "15 U.S.C. § 6102(c)",
        "15 U.S.C. § 57a(d)(3)",
        "15 U.S.C. § 45(a)",
        "15 U.S.C. § 45(m)(1)(A)",
        "16 C.F.R. § 1.98(d)",
        "90 Fed. Reg. 5580",
        "16 C.F.R. § 1.98",
        "28 U.S.C. § 2461 note",
        "28 U.S.C. § 2462",
    ]
    filed = assess(read_calls(CHART), assessed_on=TODAY, filed_on=TODAY)
    assert list(map(str, filed.authority))[-1] == "Fed. R. Civ. P. 6(a)(1)(C)"


@pytest.mark.parametrize(
    ("about", "authority"),
    [
        ("every-row-a-violation", "15 U.S.C. § 45(m)(1)(A)"),
        ("unit", "15 U.S.C. § 45(m)(1)(A)"),
        ("knowledge-penalty", "15 U.S.C. § 45(m)(1)(A)"),
        ("knowledge-assisting", "16 C.F.R. § 310.3(b)"),
        ("court-factors", "15 U.S.C. § 45(m)(1)(C)"),
        ("limitation", "28 U.S.C. § 2462"),
        ("common-carrier", "15 U.S.C. § 45(a)(2)"),
        ("exemptions", "16 C.F.R. § 310.6"),
        ("section-230", "47 U.S.C. § 230"),
    ],
)
def test_what_is_taken_for_granted_is_listed(about: str, authority: str) -> None:
    """Both tests of knowledge, the court's factors, the defences and exemptions, each with its authority."""
    exposure = assess([call()], assessed_on=LETTER)
    assert exposure.assumptions == assumptions()
    assert Citation.parse(authority) in the(exposure.assumptions, about).authority


def test_counted_by_provision_a_call_is_not_said_to_be_one_violation() -> None:
    """What the count departs from is not taken for granted; all else is."""
    exposure = assess([call()], assessed_on=LETTER, count="per-provision")
    assert [note.id for note in assumptions() if note not in exposure.assumptions] == ["unit"]


def test_an_exposure_survives_pickling_and_cannot_change() -> None:
    """The answer can be stored, and is frozen."""
    exposure = assess(read_calls(CHART), assessed_on=TODAY, filed_on=TODAY)
    assert pickle.loads(pickle.dumps(exposure)) == exposure  # noqa: S301 -- just written
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        exposure.lines = ()  # type: ignore[misc]


def test_what_is_left_out_for_age_is_told_from_what_is_left_out_for_its_date() -> None:
    """Only calls left out for their age would count again if limitation is tolled."""
    calls = [
        call(called_on=dt.date(2015, 12, 1)),
        call(called_on=dt.date(2022, 7, 18)),
        call(called_on=dt.date(2022, 9, 1)),
    ]
    excluded = assess(calls, assessed_on=LETTER, filed_on=LETTER).excluded
    assert [one.reason for one in excluded.rows] == ["limitation", "after-assessment"]
    assert (excluded.usd, excluded.if_tolled_usd) == (2 * 46_517, 46_517)


def test_an_amount_measured_on_the_violation_is_explained() -> None:
    """The headline does not claim that it is in force at assessment, and the working says why the old day decides."""
    old = call(called_on=dt.date(2014, 5, 5))
    floor = assess([old], assessed_on=LETTER, reading="floor-2015")
    assert "at the amount each has for a penalty assessed on 2022-08-23; not a prediction" in floor.headline
    assert "The reading keeps the old amounts for violations on or before 2015-11-02." in floor.working.parts[1].text
    early = assess([old], assessed_on=dt.date(2016, 8, 1))
    assert early.maximum_usd == 16_000
    assert "A penalty assessed that early is measured by the day of the violation." in early.working.parts[1].text
