from __future__ import annotations

import datetime as dt
import json

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from tsrcalc.calendars import FederalCalendar
from tsrcalc.citations import Citation
from tsrcalc.counting import DayRule, moves, open_days_up_to
from tsrcalc.deadlines import business_days, deadline
from tsrcalc.exposure import Exposure, assess, estimate
from tsrcalc.findings import find_citations
from tsrcalc.ingest import read_calls
from tsrcalc.matters import Outcome, outcomes
from tsrcalc.models import Call, Violation
from tsrcalc.penalties import penalty
from tsrcalc.reports import citations, deadlines, documents, exposures, matters, penalties
from tsrcalc.reports.page import Items, Page, Section, Table, Text
from tsrcalc.reports.render import as_markdown, as_text
from tsrcalc.schedule import shipped_schedule
from tsrcalc.working import Note


if TYPE_CHECKING:
    from tsrcalc.exposure import By

CHART = Path(__file__).parent.parent / "examples" / "ibasis_attachment_a.csv"
LETTER = dt.date(2022, 8, 23)
TODAY = dt.date(2026, 11, 23)
JULY = dt.date(2022, 7, 18)

HEAD = {"schema", "verified_through", "warnings"}
NOTE = {"id", "text", "fix", "rows", "row_count", "usd", "authority"}
CITED = {"citation", "url"}
STEP = {"text", "result", "authority", "parts"}
EXPOSURE = HEAD | {
    "headline", "maximum_usd", "violations", "assessed_on", "filed_on", "reading", "count", "by", "rows_are", "stated_usd", "in_force_usd",
    "lines", "excluded", "notes", "assumptions", "authority", "working",
}  # fmt: skip
PENALTY = HEAD | {
    "headline", "amount_usd", "effective", "assessed_on", "violated_on", "reading", "why", "status", "authority", "working",
}  # fmt: skip
SCHEDULE = HEAD | {"headline", "amounts", "confirmations", "readings", "authority"}
AMOUNT = {"amount_usd", "effective", "attaches_to", "applies", "published", "status", "confirms", "authority"}
DEADLINE = HEAD | {
    "clock", "name", "period", "due", "closes_at", "who_must_act", "earliest", "latest", "safe_reading", "readings", "days",
    "rule", "not_considered", "authority",
}  # fmt: skip
RULE = {"id", "name", "text", "citation", "url", "read_on", "read_in", "status", "ambiguities"}
OUTCOME = {
    "case", "number", "court", "dated", "calls", "judgment_usd", "judgment_text", "suspended_usd", "suspended_text", "paid_usd",
    "paid_text", "kind", "status", "sources", "unverified",
}  # fmt: skip


def through_json(content: documents.Document) -> Any:
    """The document as another program receives it."""
    again = json.loads(json.dumps(content, ensure_ascii=False))
    assert again == content
    return again


def filed(calls: list[Call] | None = None) -> Exposure:
    """The real chart, with seven calls too old for suit."""
    return assess(calls or read_calls(CHART), assessed_on=TODAY, filed_on=TODAY)


# --- documents: a stable contract --------------------------------------------------------------------------------


def test_the_document_of_an_exposure_keeps_its_contract() -> None:
    """These keys and no others, all the way down."""
    content = through_json(exposures.document(filed()))
    assert set(content) == EXPOSURE
    assert content["schema"] == "tsrcalc/exposure/1"
    assert all(set(line) == {"key", "per_violation_usd", "violations", "subtotal_usd"} for line in content["lines"])
    assert set(content["excluded"]) == {"violations", "usd", "if_tolled_usd", "calls", "reasons", "rows"}
    assert all(
        set(row) == {"row", "called_on", "caller_id", "reason", "why", "violations", "usd"}
        for row in content["excluded"]["rows"]
    )
    assert all(set(note) == NOTE for note in (*content["notes"], *content["assumptions"], *content["warnings"]))
    assert all(set(one) == CITED for one in content["authority"])
    assert set(content["working"]) == STEP
    assert all(set(part) == STEP for part in content["working"]["parts"])


def test_the_document_of_an_exposure_says_what_the_answer_says() -> None:
    """Every figure and date of the answer, as numbers and ISO dates."""
    content = exposures.document(filed())
    assert {
        key: content[key] for key in ("maximum_usd", "violations", "assessed_on", "filed_on", "reading", "count", "by")
    } == {
        "maximum_usd": 2_017_344,
        "violations": 38,
        "assessed_on": "2026-11-23",
        "filed_on": "2026-11-23",
        "reading": "assessed",
        "count": "per-call",
        "by": "campaign",
    }
    assert (content["stated_usd"], content["in_force_usd"], content["verified_through"]) == (
        None,
        2_017_344,
        "2026-11-23",
    )
    assert (content["excluded"]["violations"], content["excluded"]["usd"]) == (7, 371_616)
    assert content["excluded"]["rows"][0] == {
        "row": 40,
        "called_on": "2021-11-15",
        "caller_id": "2025935192",
        "reason": "limitation",
        "why": "more than 5 years before suit is filed on 2026-11-23",
        "violations": 1,
        "usd": 53_088,
    }
    assert {"citation": "90 Fed. Reg. 5580", "url": "https://www.federalregister.gov/citation/90-FR-5580"} in content[
        "authority"
    ]
    assert sum(line["subtotal_usd"] for line in content["lines"]) == 2_017_344
    assert content["working"]["result"] == "$2,017,344"
    assert exposures.document(assess([], assessed_on=LETTER))["filed_on"] is None


def test_an_amount_stated_stands_beside_the_one_in_force() -> None:
    """Both totals are in the document."""
    content = exposures.document(assess(read_calls(CHART), assessed_on=TODAY, per_violation_usd=46_517))
    assert (content["maximum_usd"], content["stated_usd"], content["in_force_usd"]) == (2_093_265, 46_517, 2_388_960)


def test_long_lists_of_rows_are_cut_and_counted() -> None:
    """The first fifty rows are listed, all are counted."""
    calls = [Call(called_on=dt.date(2010, 1, 4))] * 61
    left_out = exposures.document(assess(calls, assessed_on=LETTER, filed_on=LETTER))["excluded"]
    assert (left_out["violations"], len(left_out["rows"]), left_out["rows"][-1]["row"]) == (61, 50, 50)
    (duplicates,) = exposures.document(assess(calls, assessed_on=dt.date(2012, 1, 3)))["notes"]
    assert (duplicates["row_count"], duplicates["rows"]) == (60, list(range(2, 52)))


def test_outcomes_are_in_the_document_only_when_asked_for() -> None:
    """Other matters are set beside the maximum on request."""
    content = through_json(exposures.document(filed(), outcomes()))
    assert set(content) == EXPOSURE | {"outcomes"}
    assert len(content["outcomes"]) == len(outcomes())
    assert all(set(one) == OUTCOME for one in content["outcomes"])


def test_the_document_of_a_penalty_keeps_its_contract() -> None:
    """These keys and no others."""
    content = through_json(penalties.document(penalty(assessed_on=LETTER)))
    assert set(content) == PENALTY
    assert set(content["working"]) == STEP
    assert all(set(one) == CITED for one in content["authority"])
    assert {
        key: content[key]
        for key in ("schema", "amount_usd", "effective", "assessed_on", "violated_on", "reading", "status")
    } == {
        "schema": "tsrcalc/penalty/1",
        "amount_usd": 46_517,
        "effective": "2022-01-10",
        "assessed_on": "2022-08-23",
        "violated_on": None,
        "reading": "assessed",
        "status": "verified",
    }
    old = penalties.document(penalty(assessed_on=LETTER, violated_on=dt.date(2010, 1, 4), reading="floor-2015"))
    assert (old["amount_usd"], old["violated_on"], old["reading"]) == (16_000, "2010-01-04", "floor-2015")


def test_the_document_of_the_whole_table_keeps_its_contract() -> None:
    """Thirteen amounts, the notice that changed nothing, both readings."""
    content = through_json(penalties.schedule_document(shipped_schedule()))
    assert set(content) == SCHEDULE
    assert all(set(row) == AMOUNT for row in content["amounts"])
    assert all(set(note) == NOTE for note in content["confirmations"])
    assert all(set(one) == {"id", "label", "explanation", "authority"} for one in content["readings"])
    assert content["schema"] == "tsrcalc/penalty/1"
    assert [row["amount_usd"] for row in content["amounts"]] == [
        10_000, 11_000, 16_000, 40_000, 40_654, 41_484, 42_530, 43_280, 43_792, 46_517, 50_120, 51_744, 53_088,
    ]  # fmt: skip
    assert content["amounts"][0]["published"] is None
    assert content["amounts"][-1]["applies"] == "$53,088 applies to penalties assessed after 2025-01-17."
    assert [one["id"] for one in content["readings"]] == ["assessed", "floor-2015"]


def test_the_document_of_a_deadline_keeps_its_contract() -> None:
    """These keys and no others, days of every reading included."""
    content = through_json(deadlines.document(business_days(3, after=LETTER, received_on=dt.date(2022, 8, 24))))
    assert set(content) == DEADLINE
    assert set(content["rule"]) == RULE
    assert all(set(one) == {"id", "label", "from", "due", "unusual", "days"} for one in content["readings"])
    assert all(set(day) == {"date", "counted", "why", "authority"} for day in content["days"])
    assert all(set(one) == CITED for one in content["authority"])
    assert {
        key: content[key] for key in ("schema", "period", "due", "who_must_act", "earliest", "latest", "safe_reading")
    } == {
        "schema": "tsrcalc/deadline/1",
        "period": "3 business days",
        "due": "2022-08-26",
        "who_must_act": "provider",
        "earliest": "2022-08-26",
        "latest": "2022-08-29",
        "safe_reading": "letter/federal",
    }
    assert content["days"] == content["readings"][0]["days"]
    assert [day["date"] for day in content["days"] if day["counted"]] == ["2022-08-24", "2022-08-25", "2022-08-26"]
    assert [one["from"] for one in content["readings"]] == ["2022-08-23"] * 3 + ["2022-08-24"] * 3


def test_the_document_of_citations_keeps_its_contract() -> None:
    """These keys and no others; the place is that of the text; what could not be read has a place and a reason only."""
    content = through_json(citations.document(find_citations("see 310.4(a)(11), 15 USC 45 and 16 CFR 310.4(b)(0).")))
    assert set(content) == HEAD | {"citations"}
    assert content["schema"] == "tsrcalc/cite/1"
    assert content["citations"][0] == {
        "text": "310.4(a)(11)",
        "kind": "cfr",
        "normal": "16 C.F.R. § 310.4(a)(11)",
        "url": "https://www.ecfr.gov/current/title-16/section-310.4#p-310.4(a)(11)",
        "start": 4,
        "end": 16,
        "known": False,
        "nearest": "16 C.F.R. § 310.4(a)(10)",
        "how": "full",
        "damage": None,
    }
    assert content["citations"][1]["known"] is None
    assert content["citations"][2] == {
        "text": "16 CFR 310.4(b)(0)",
        "kind": None,
        "normal": None,
        "url": None,
        "start": 32,
        "end": 50,
        "known": None,
        "nearest": None,
        "how": "unread",
        "damage": "after 16 CFR 310.4(b) comes a number such as (1), not (0)",
    }


def test_every_document_that_states_an_amount_says_it_is_a_maximum_and_no_prediction() -> None:
    """The words travel with the figure."""
    for content in (
        exposures.document(filed()),
        exposures.document(estimate(45, assessed_on=LETTER, per_violation_usd=1)),
        penalties.document(penalty(assessed_on=LETTER)),
        penalties.schedule_document(shipped_schedule()),
    ):
        assert content["headline"].startswith("maximum ")
        assert content["headline"].endswith("; not a prediction")


# --- pages -------------------------------------------------------------------------------------------------------


def titles(page: Page) -> list[str]:
    """The headings of a page's sections."""
    return [section.title for section in page.sections]


def test_every_page_that_states_an_amount_says_it_is_a_maximum_and_no_prediction() -> None:
    """In text and in Markdown, near the top."""
    for page in (
        exposures.page(filed()),
        exposures.page(estimate(45, assessed_on=LETTER)),
        penalties.page(penalty(assessed_on=LETTER)),
        penalties.schedule_page(shipped_schedule()),
    ):
        for printed in (as_text(page), as_markdown(page)):
            top = printed[: printed.index(page.sections[0].title)]
            assert "This is not legal advice. An amount is a maximum, not a prediction." in top


def test_the_page_of_an_exposure_has_its_sections() -> None:
    """Lines, what was left out, assumptions, authority; more on request or where there is something to say."""
    assert titles(exposures.page(filed())) == [
        "By campaign",
        "Left out of the total",
        "Taken for granted or left aside",
        "Authority",
    ]
    calls = [Call(called_on=TODAY), *[Call(called_on=JULY)] * 2]
    full = exposures.page(assess(calls, assessed_on=LETTER, per_violation_usd=1, by="tier"), outcomes(), working=True)
    assert titles(full) == [
        "By amount",
        "Beside the amount stated",
        "Left out of the total",
        "Warnings",
        "Notes",
        "Working",
        "Taken for granted or left aside",
        "Outcomes of other matters",
        "Authority",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Maximum civil penalty: $2,017,344",
        "38 violations: maximum at one violation for each call, at the amount in force for a penalty assessed",
        "Reading: since August 2016, the amount in force on the day of assessment, however old the violation.",
        "LegalDept-Action-P1                       16  $53,088    $849,408",
        "Total                                     38           $2,017,344",
        "7 violations, $371,616. If limitation is tolled or not raised, $371,616 of it counts again.",
        "   40  2021-11-15  2025935192    $53,088  more than 5 years before suit is filed on 2026-11-23",
        "90 Fed. Reg. 5580           https://www.federalregister.gov/citation/90-FR-5580",
        "  - 38 × $53,088. $53,088 applies to penalties assessed after 2025-01-17. = $2,017,344 [90 Fed. Reg.",
    ],
)
def test_the_text_of_an_exposure_has_its_lines(line: str) -> None:
    """Numbers stand right, with thousands set off, and the rows are named."""
    assert line in as_text(exposures.page(filed(), working=True)).splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "# Maximum civil penalty: \\$2,017,344",
        "## By campaign",
        "| LegalDept-Action-P1            |           16 | \\$53,088 |   \\$849,408 |",
        "| :----------------------------- | -----------: | -------: | ----------: |",
    ],
)
def test_the_markdown_of_an_exposure_has_its_lines(line: str) -> None:
    """The same page, with tables aligned."""
    printed = as_markdown(exposures.page(filed()))
    squeezed = {row.replace(" ", "").replace("-", "") for row in printed.splitlines()}
    assert line.replace(" ", "").replace("-", "") in squeezed


@pytest.mark.parametrize(
    ("by", "heading"),
    [
        ("campaign", "Campaign"),
        ("provision", "Provision"),
        ("month", "Month"),
        ("caller-id", "Caller ID"),
        ("tier", "Amount"),
    ],
)
def test_the_lines_are_headed_by_what_they_are_grouped_by(by: By, heading: str) -> None:
    """In the title and in the table."""
    section = exposures.page(assess(read_calls(CHART), assessed_on=LETTER, by=by)).sections[0]
    assert section.title == f"By {heading.lower()}"
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert table.headings == (heading, "Violations", "Each", "Subtotal")
    assert table.rows[-1] == ("Total", "45", "", "$2,093,265")


@pytest.mark.parametrize("working", [False, True])
def test_nothing_empty_is_printed(working: bool) -> None:  # noqa: FBT001 -- a column of the table
    """Where there is no law, no row, no result to name, there are no brackets, no words and no sign for them."""
    pages = [
        exposures.page(filed(), outcomes(), working=working),
        exposures.page(assess([Call(called_on=TODAY)], assessed_on=LETTER, per_violation_usd=1), working=working),
        penalties.page(penalty(assessed_on=dt.date(2027, 1, 4)), working=working),
        penalties.schedule_page(shipped_schedule(), working=working),
        deadlines.page(business_days(3, after=dt.date(2024, 12, 20)), working=working),
    ]
    for printed in map(as_text, pages):
        text = " ".join(printed.split())
        assert not [trace for trace in ("[]", "Rows: .", " = [", " = -", "None", "()", "Calls: .") if trace in text]


def test_what_is_left_out_has_its_columns() -> None:
    """Each row with its day, its caller, what it would add, and why."""
    section = next(one for one in exposures.page(filed()).sections if one.title == "Left out of the total")
    table = section.blocks[1]
    assert isinstance(table, Table)
    assert table.headings == ("Row", "Called", "Caller ID", "Amount", "Why")


def test_what_is_left_out_is_cut_after_fifty_rows() -> None:
    """A page stays readable; how many more there are is said, and only then."""

    def printed(count: int) -> str:
        calls = [Call(called_on=dt.date(2010, 1, 4), caller_id=str(i)) for i in range(count)]
        return as_text(exposures.page(assess(calls, assessed_on=LETTER, filed_on=LETTER)))

    assert "... and 1 more rows." in printed(51)
    assert "more rows" not in printed(50)


def test_a_count_that_is_left_out_has_no_row_number() -> None:
    """It came from no list, and nothing is said of limitation where no suit is filed."""
    exposure = estimate(45, assessed_on=TODAY, called_on=dt.date(2021, 1, 7), filed_on=TODAY)
    assert "       2021-01-07               $2,388,960  more than 5 years" in as_text(exposures.page(exposure))
    later = assess([Call(called_on=TODAY)], assessed_on=LETTER)
    assert "tolled" not in as_text(exposures.page(later)).split("Taken for granted")[0]


def test_a_stated_amount_is_set_beside_the_one_in_force() -> None:
    """The reader sees both totals and which is which."""
    printed = as_text(exposures.page(assess(read_calls(CHART), assessed_on=TODAY, per_violation_usd=46_517)))
    assert "at $46,517 each as stated, whatever the date" in printed
    assert "At the amounts in force for a penalty assessed on 2026-11-23: $2,388,960." in printed
    assert "The amounts in force stand beside it below." in printed
    assert "Reading:" not in printed


def test_one_violation_is_one() -> None:
    """Words agree with their number."""
    late = [Call(called_on=dt.date(2010, 1, 4))]
    printed = as_text(exposures.page(assess([*late, Call(called_on=JULY)], assessed_on=LETTER, filed_on=LETTER)))
    assert "\n1 violation: maximum at" in printed
    assert "\n1 violation, $46,517." in printed
    assert "\n0 violations: maximum at" in as_text(exposures.page(assess(late, assessed_on=LETTER, filed_on=LETTER)))


def test_notes_name_their_rows_and_their_law() -> None:
    """Rows after the text, cut after fifty; citations in brackets."""
    calls = [Call(called_on=JULY, violations=(Violation(provision=Citation.parse("310.4(z)")),))] * 52
    printed = " ".join(as_text(exposures.page(assess(calls, assessed_on=LETTER))).split())
    assert (
        "16 C.F.R. § 310.4(z) is not a provision of the rule. Check the citation, and the date of each call. Rows: 1, 2,"
        in printed
    )
    assert "49, 50, .... [16 C.F.R. § 310.4(z)]" in printed
    assert "Compare the recordings. Rows: 2, 3," in printed
    assert "50, 51, ...." in printed
    fifty = " ".join(as_text(exposures.page(assess(calls[:51], assessed_on=LETTER))).split())
    assert "49, 50, 51." in fifty


def test_the_page_of_a_penalty_gives_amount_reason_and_law() -> None:
    """One answer, why that one, by which reading."""
    printed = as_text(
        penalties.page(penalty(assessed_on=dt.date(2016, 3, 1), violated_on=dt.date(2008, 5, 5)), working=True)
    )
    assert printed.startswith("Maximum for each violation: $11,000\n")
    assert "$11,000 applies to violations committed after 1996-11-20 and on or before 2009-02-09." in printed
    assert "\nWorking\n-------\n" in printed
    plain = as_text(penalties.page(penalty(assessed_on=dt.date(2027, 1, 1))))
    assert "Working" not in plain
    assert "\nWarnings\n--------\n" in plain


def test_the_page_of_the_whole_table_gives_every_amount_and_its_source() -> None:
    """A row for each; with the working, what was read."""
    printed = as_text(penalties.schedule_page(shipped_schedule()))
    assert " $16,000  2009-02-09   violation          74 Fed. Reg. 857" in printed
    assert "Notices that changed nothing" in printed
    assert "What was read" not in printed
    assert "\nReadings\n--------\n\n- assessed: " in printed
    assert "\nAuthority\n---------\n\nCitation                 Where to read it\n" in printed
    assert "What was read" in as_text(penalties.schedule_page(shipped_schedule(), working=True))


def test_the_page_of_a_deadline_counts_day_by_day() -> None:
    """The answer, the count of the safe reading, every reading, what is not settled."""
    page = deadlines.page(business_days(3, after=dt.date(2024, 8, 30)))
    printed = as_text(page)
    assert printed.startswith("Due: Thursday, September 5, 2024\n")
    assert "Monday, September 2, 2024     skipped  Labor Day" in printed
    assert "The provider must act, so the earliest reading is the safe one." in " ".join(printed.split())
    assert "The readings run" not in printed
    assert titles(page)[1:] == ["Readings", "Not settled", "Not considered", "Authority"]


def test_the_readings_of_a_deadline_are_set_beside_each_other() -> None:
    """Where they differ, the span is given, and with the working each different count is shown once."""
    answer = business_days(3, after=dt.date(2024, 12, 20), received_on=dt.date(2024, 12, 21))
    page = deadlines.page(answer, working=True)
    assert "The readings run from Thursday, December 26, 2024 to Friday, December 27, 2024." in " ".join(
        as_text(page).split()
    )
    shown = [title for title in titles(page) if title.startswith("The count")]
    assert len(shown) == len({(one.starts_on, one.due) for one in answer.readings}) == 4
    assert "The rule" in titles(page)


def test_the_days_that_make_readings_differ_are_named() -> None:
    """With reason and law; where no reading is later for a closed day, nothing is said."""
    page = deadlines.page(business_days(3, after=dt.date(2024, 12, 20)))
    (table, text, items) = next(section for section in page.sections if section.title == "Readings").blocks
    assert isinstance(table, Table)
    assert table.headings == ("Due", "Counted", "Name")
    assert table.rows[0] == (
        "Thursday, December 26, 2024",
        "from the letter's date, legal holidays skipped",
        "letter/federal",
    )
    assert text == Text("Days that later readings skip and the safe one does not:")
    day = "Tuesday, December 24, 2024: closed by executive order (Christmas Eve) [Exec. Order No. 14,129]"
    assert items == Items((day,))
    for after, received in ((LETTER, LETTER), (LETTER, dt.date(2022, 8, 26))):
        page = deadlines.page(business_days(3, after=after, received_on=received))
        assert len(next(section for section in page.sections if section.title == "Readings").blocks) == 1


def test_the_count_names_every_day() -> None:
    """Each day, whether it counts, why, and where the law says so."""
    table = deadlines.page(business_days(1, after=dt.date(2024, 8, 31))).sections[0].blocks[0]
    assert table == Table(
        ("Day", "", "Why", "Authority"),
        (
            ("Saturday, August 31, 2024", "start", "the letter's date; the count starts the day after", ""),
            ("Sunday, September 1, 2024", "skipped", "Sunday", ""),
            ("Monday, September 2, 2024", "skipped", "Labor Day", "5 U.S.C. § 6103(a)"),
            ("Tuesday, September 3, 2024", "counted", "business day 1 of 1", ""),
        ),
    )


def test_the_summary_of_a_deadline_is_whole() -> None:
    """What was counted, from when, who must act, the span, and that it is no advice."""
    page = deadlines.page(business_days(3, after=dt.date(2024, 12, 20)), working=True)
    answer = "3 business days after Friday, December 20, 2024. The provider must act, so the earliest reading is the safe one."
    span = "The readings run from Thursday, December 26, 2024 to Friday, December 27, 2024."
    staff = "Certify in writing that the traffic named in the letter has stopped."
    assert page.summary == (staff, f"{answer} {span}", "This is not legal advice.")
    (rule, text) = next(section for section in page.sections if section.title == "The rule").blocks
    assert isinstance(text, Text)
    assert text.text.startswith("The count starts with the letter's date. Its text was read on 2026-11-23: ")
    assert isinstance(rule, Text)
    assert rule.text.startswith("Counted by the ordinary meaning of the words. ")


def test_a_deadline_of_the_government_is_safe_at_its_latest() -> None:
    """Where the government must act, the page says so."""
    answer = business_days(3, after=dt.date(2024, 12, 20), calendar=FederalCalendar(closings="full"))
    theirs = attrs.evolve(answer, clock=attrs.evolve(answer.clock, who_must_act="government"))
    printed = " ".join(as_text(deadlines.page(theirs)).split())
    assert printed.startswith("Runs out for the government: Friday, December 27, 2024")
    assert "The government must act, so the latest reading is the safe one." in printed


def test_a_deadline_warns_on_its_page() -> None:
    """A count that runs past the checked day says so."""
    assert "Warnings" in titles(deadlines.page(business_days(3, after=dt.date(2027, 1, 4))))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("310.4(b)(1)(v)", ["section-310.4#p-310.4(b)(1)(v)", "in force: ", "2008-12-01", "2009-09-01"]),
        ("310.4(z)", ["no such provision is in the Telemarketing Sales Rule"]),
        (
            "15 U.S.C. § 45",
            ["https://www.law.cornell.edu/uscode/text/15/45", "whether this place exists is not checked"],
        ),
        ("133 Stat. 3274", ["whether this place exists is not checked"]),
    ],
)
def test_what_is_known_of_a_citation_is_told(text: str, lines: list[str]) -> None:
    """Where to read it, what stands there, since when; or that nobody looked."""
    about = citations.about(Citation.parse(text))
    assert all(line.startswith("    ") for line in about.splitlines())
    for line in lines:
        assert line in about


def test_a_citation_without_a_stable_address_says_so() -> None:
    """No link is invented."""
    unlinked = [Citation.parse(text) for text in ("No. 3:19-cv-00196-KC (W.D. Tex. Dec. 3, 2019)", "149 F.3d 673")]
    for citation in unlinked:
        assert citation.url or citations.about(citation).startswith("    no stable address is known\n")
    assert any(citation.url is None for citation in unlinked)


def test_a_note_on_a_provision_is_told() -> None:
    """What else is known of a paragraph stands at the end."""
    assert "Not found in a copy of the rule" in citations.about(Citation.parse("310.4(b)(1)(vi)"))


def test_a_citation_found_tells_where_and_how() -> None:
    """Where it stands, how it came by its meaning, what was damaged, and which provision is nearest to one that is not there."""
    text = "Section 5 of the FTC\n Act, 16 CFR 9 310.4(b), (z), or 310.4(b)(0). Id."
    told = [citations.paragraph(one, placed=True) for one in find_citations(text)]
    assert told[0].startswith(
        "15 U.S.C. § 45\n    at 0-25: Section 5 of the FTC Act\n    read by the name of its act, rule or code\n"
    )
    assert "\n    damaged: the section sign was misread; read as 16 C.F.R. § 310.4(b)\n    https:" in told[1]
    assert "\n    one of the list or range before it\n" in told[2]
    assert told[2].endswith("no such provision is in the Telemarketing Sales Rule; the nearest is 16 C.F.R. § 310.4\n")
    assert told[3] == (
        "?\n    at 54-65: 310.4(b)(0)\n    not read: after 310.4(b) comes a number such as (1), not (0)\n"
    )
    assert told[4] == "?\n    at 67-70: Id.\n    not read: what it means could not be read\n"
    (short,) = [one for one in find_citations("87 FR 1070. Id.") if one.how == "short"]
    assert "at" not in citations.paragraph(short, placed=False).splitlines()[1].split()
    assert "a short form, read by what was cited before it" in citations.paragraph(short, placed=False)


def test_outcomes_leave_blank_what_no_source_states() -> None:
    """A figure is printed, a text where there is no single figure, and nothing where neither was read."""
    shared = {"court": "c", "dated": "2024", "role": "r", "kind": "civil penalty", "status": "final", "sources": ("s",)}
    ended = [
        Outcome(case="One", judgment_usd=1_000_000, paid_usd=0, **shared),  # type: ignore[arg-type]
        Outcome(case="Two", judgment_text="two sums", paid_text="nothing yet", **shared),  # type: ignore[arg-type]
        Outcome(case="Three", **shared),  # type: ignore[arg-type]
    ]
    (_, items) = matters.section(ended).blocks
    assert items == Items(
        (
            "One (2024): judgment $1,000,000; paid or payable $0; civil penalty; final.",
            "Two (2024): judgment two sums; paid or payable nothing yet; civil penalty; final.",
            "Three (2024): no figure stated; civil penalty; final.",
        )
    )
    assert matters.document(ended[2])["judgment_text"] is None
    full: dict[str, object] = {
        "case": "Four",
        "number": "n",
        "court": "c",
        "dated": "2024",
        "calls": "12 million",
        "judgment_usd": 3,
        "judgment_text": "j",
        "suspended_usd": 2,
        "suspended_text": "s",
        "paid_usd": 1,
        "paid_text": "p",
        "kind": "k",
        "status": "st",
        "sources": ["a"],
        "unverified": ["calls"],
    }
    four = Outcome(role="r", **{name: tuple(one) if isinstance(one, list) else one for name, one in full.items()})  # type: ignore[arg-type]
    assert matters.document(four) == full
    assert matters.section([four]).blocks == (
        Text("What was ordered and paid elsewhere. What no source read states is left out."),
        Items(("Four (2024): judgment $3; suspended $2; paid or payable $1; k; st. Calls: 12 million.",)),
    )
    empty = dict.fromkeys(("number", "court", "calls", "suspended_text", "paid_text", "judgment_text"))
    bare = matters.document(attrs.evolve(ended[2], court=""))
    assert {name: bare[name] for name in empty} == empty


# --- printing ----------------------------------------------------------------------------------------------------


def of(*blocks: Text | Items | Table) -> Page:
    """A page with these blocks."""
    return Page("Answer", ("Summary.",), (Section("Part", blocks),))


def test_text_is_a_hundred_columns_wide() -> None:
    """Paragraphs and lists are wrapped, and what is longer than a line is not broken."""
    link = "https://example.org/" + "x" * 120
    long = " ".join(["word"] * 60)
    printed = as_text(of(Text(f"{long} {link}"), Items((long, (long, Items((long,)))))))
    assert link in printed
    assert all(len(line) <= 100 for line in printed.splitlines() if link not in line)
    assert printed.endswith("\n")
    assert not printed.endswith("\n\n")


def test_a_word_with_a_hyphen_is_not_broken() -> None:
    """A campaign's code or a docket number stays whole."""
    printed = as_text(of(Text("one-two-three-four " * 30)))
    assert all(word == "one-two-three-four" for word in printed.split()[6:])
    assert "one-two-three-four" in printed


def test_lists_are_indented_by_their_depth() -> None:
    """An item of an item stands two columns further in, in both forms."""
    items = Items(("one", ("two", Items((("three", Items(("four",))),))), ("five", Items(()))))
    for printed in (as_text(of(items)), as_markdown(of(items))):
        assert "- one\n- two\n  - three\n    - four\n- five\n" in printed


def test_what_looks_like_a_number_is_printed_as_it_stands() -> None:
    """A caller id of digits, a name such as 1e5, a leading zero: nothing is rewritten or moved to the right."""
    table = Table(("Name", "Count"), (("1e5", "1"), ("0083", "10"), ("8329017667", "100")), frozenset({"Count"}))
    assert as_text(of(table)).splitlines()[-5:] == [
        "Name          Count",
        "----------  -------",
        "1e5               1",
        "0083             10",
        "8329017667      100",
    ]


HOSTILE = [
    "a | b",
    "*bold* _thin_ `code` ~~gone~~",
    "<script>alert(1)</script>",
    "&lt;script&gt;",
    "[link](javascript:alert(1))",
    "![image](https://example.org/x.png)",
    "# heading",
    "back\\slash | pipe",
    "$x^2$",
    "https://example.org/> <script>alert(1)</script>",
    "https://example.org/a|b",
    "https://example.org/a`b",
    "https://example.org/\\",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_markdown_takes_nothing_from_the_data_for_markup(name: str) -> None:
    """A campaign or a caller id with markup in it stays text: every sign with a meaning is escaped."""
    calls = [
        Call(called_on=JULY, campaign=name, caller_id=name),
        Call(called_on=dt.date(2010, 1, 4), campaign=name, caller_id=name),
    ]
    printed = as_markdown(exposures.page(assess(calls, assessed_on=LETTER, filed_on=LETTER)))
    escaped = "".join(f"\\{char}" if char in "\\`*_~[]<>|#$&" else char for char in name)
    assert f"| {escaped} " in printed
    left_out = next(line for line in printed.splitlines() if "2010-01-04" in line)
    assert escaped in left_out
    assert left_out.replace("\\\\", "").replace("\\|", "").count("|") == 6


def test_links_in_markdown_are_links() -> None:
    """An address alone in its cell is set in angle brackets."""
    table = Table(("Where",), (("https://www.ecfr.gov/current/title-16/section-310.4#p-310.4(b)(1)(v)",),))
    assert "| <https://www.ecfr.gov/current/title-16/section-310.4#p-310.4(b)(1)(v)> |" in as_markdown(of(table))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\v"])
def test_a_line_break_in_a_cell_does_not_make_a_row(line_break: str) -> None:
    """A value made in Python may hold one; it is printed on one line."""
    exposure = assess([Call(called_on=JULY, campaign=f"one{line_break}# two")], assessed_on=LETTER)
    assert "one # two  " in as_text(exposures.page(exposure))
    assert "| one \\# two " in as_markdown(exposures.page(exposure))


def test_other_alphabets_are_printed() -> None:
    """What is not ASCII comes through in every form."""
    exposure = assess([Call(called_on=JULY, campaign="Señal „π“ 電話")], assessed_on=LETTER)
    assert "Señal „π“ 電話" in as_text(exposures.page(exposure))
    assert "Señal „π“ 電話" in as_markdown(exposures.page(exposure))
    assert through_json(exposures.document(exposure))["lines"][0]["key"] == "Señal „π“ 電話"


def test_a_note_in_a_document_has_its_amount() -> None:
    """What a note is worth is a number."""
    content = documents.note(Note(id="x", text="Text.", usd=5, authority=(Citation.parse("15 U.S.C. § 45"),)))
    assert content == {
        "id": "x",
        "text": "Text.",
        "fix": "",
        "rows": [],
        "row_count": 0,
        "usd": 5,
        "authority": [{"citation": "15 U.S.C. § 45", "url": "https://www.law.cornell.edu/uscode/text/15/45"}],
    }


def test_a_rule_of_the_callers_has_no_open_questions_to_print() -> None:
    """What there is nothing of is not printed: no law, nothing unsettled, nothing left unconsidered."""
    answer = deadline("6 days", rule=DayRule(counted=open_days_up_to(6), end=moves), after=dt.date(2024, 7, 1))
    assert titles(deadlines.page(answer))[1:] == ["Readings", "Not considered"]
    assert titles(deadlines.page(attrs.evolve(answer, not_considered=())))[1:] == ["Readings"]
    content = through_json(deadlines.document(answer))
    assert (content["rule"]["citation"], content["rule"]["read_on"], content["authority"]) == (None, None, [])
