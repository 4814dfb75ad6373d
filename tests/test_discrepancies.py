"""What does not add up in a letter: each check on a letter that fails it and on one that does not."""

from __future__ import annotations

import datetime as dt
import inspect
import re

from pathlib import Path

import pytest

from tsrcalc import Citation
from tsrcalc.letters import Demand, Discrepancy, read_demand


DAY = dt.date
HEADINGS = "Date of ITG Notification\tDate of Call\tCaller ID\tRobocall Campaign Identifier\tLink to Robocall Recording\tPotential Violation"
ROBOCALL = "16 C.F.R. § 310.4(b)(1)(v)"
FIRST = f"7/18/2022\t7/17/2022\t2165550143\tAmazon-AuthorizeOrder\thttps://portal.tracebacks.org/api/public/attachments/900001\t{ROBOCALL}"
SECOND = f"3/2/2022\t2/28/2022\t2165550144\tSSA-P1-Arrest\thttps://portal.tracebacks.org/api/public/attachments/900002\t{ROBOCALL}"
BODY = f"""Between February 28, 2022, and July 17, 2022, we traced 2 calls to you. The campaigns are: Amazon authorized order;
and Social Security Administration imposter. They are said to violate {ROBOCALL}. Each call is subject to a
civil penalty of up to $46,517. Within three business days, please certify that the calls have stopped."""


def letter(*rows: str, body: str = BODY, dated: str = "August 23, 2022") -> Demand:
    """A letter of our own with a chart of these rows."""
    chart = "\n".join([HEADINGS, *rows]) if rows else ""
    return read_demand(f"FEDERAL TRADE COMMISSION\n\n{dated}\n\nDear Sir:\n\n{body}\n\n{chart}\n")


def found(demand: Demand, name: str) -> Discrepancy:
    """The one discrepancy of that name."""
    (one,) = [one for one in demand.discrepancies if one.id == name]
    return one


def test_a_letter_that_adds_up_has_none() -> None:
    """Counts, dates, campaigns, amount and provisions agree."""
    demand = letter(FIRST, SECOND)
    assert demand.discrepancies == ()
    assert len(demand.calls) == 2


def test_a_count_that_differs() -> None:
    """What the letter says against the rows of its chart; rows unread are rows."""
    one = found(letter(FIRST), "count-differs")
    assert one.text == "The letter speaks of 2 calls; the chart has 1 row."
    bad = SECOND.replace("2/28/2022", "2/30/2022")
    assert "count-differs" not in [one.id for one in letter(FIRST, bad).discrepancies]


def test_rows_that_cannot_be_read() -> None:
    """They are named with what is wrong, are in no total, and the total says so."""
    demand = letter(FIRST, SECOND.replace("2/28/2022", "2/30/2022"))
    one = found(demand, "unread-rows")
    assert "February 2022 has no day 30" in one.text
    assert one.rows == (2,)
    assert len(demand.refused) == 1
    exposure = demand.exposure()
    assert exposure.violations == 1
    assert [warning.id for warning in exposure.warnings] == ["rows-refused"]


class TestReasonsOfUnreadRows:
    """Each reason stands once, with its rows and what stands there."""

    def test_the_same_reason(self) -> None:
        """One sentence for all its rows."""
        bad = SECOND.replace("2/28/2022", "2/30/2022")
        assert found(letter(FIRST, bad, bad), "unread-rows").text == (
            "Rows 2 and 3 of the chart cannot be read: column 'Date of Call': February 2022 has no day 30 ('2/30/2022');"
            " check the date against its source."
        )

    def test_different_reasons(self) -> None:
        """Each with the rows it is of, all reasons of a row among them; the values of many rows are not all shown."""
        days = [SECOND.replace("2/28/2022", f"{day}/2/2022") for day in (13, 14, 15, 16)]
        twice = SECOND.replace("2/28/2022", "2/30/2022").replace("16 C.F.R. §", "the law of")
        text = found(letter(*days, twice), "unread-rows").text
        assert "rows 1, 2, 3 and 4, column 'Date of Call'" in text
        assert "('13/2/2022', '14/2/2022', '15/2/2022', ...); write the month first: 2/13/2022" in text
        assert text.count("row 5, column") == 2
        missing = [SECOND.replace("2/28/2022", f"soon {day}") for day in range(5)]
        text = found(letter(FIRST, *missing), "unread-rows").text
        assert text.count("this is not a date") == 1
        assert "('soon 0', 'soon 1', 'soon 2', ...)" in text
        assert "Rows 2, 3, 4, 5 and 6 of the chart" in text

    def test_very_many_reasons(self) -> None:
        """The first are told, the others counted."""
        rows = [SECOND.replace("2/28/2022", f"2/{day}/2022") for day in range(30, 48)]
        assert "; and for 10 more reasons, which --format csv lists." in found(letter(*rows), "unread-rows").text
        assert "; and for 1 more reason, which" in found(letter(*rows[:9]), "unread-rows").text


@pytest.mark.parametrize(
    ("window", "text"),
    [
        ("Between March 1, 2022, and July 17, 2022", "run from Monday, February 28, 2022 to Sunday, July 17, 2022"),
        ("Between July 17, 2022, and February 28, 2022", "which come in the wrong order"),
    ],
)
def test_a_window_that_differs(window: str, text: str) -> None:
    """From the first and the last call of the chart, or in itself."""
    body = BODY.replace("Between February 28, 2022, and July 17, 2022", window)
    assert text in found(letter(FIRST, SECOND, body=body), "window-differs").text


def test_a_campaign_without_a_row() -> None:
    """One that the letter names and the chart does not have."""
    body = BODY.replace("imposter. They", "imposter; and Auto warranty. They").replace("\nand Social", "\nSocial")
    assert "'Auto warranty'" in found(letter(FIRST, SECOND, body=body), "campaign-not-in-chart").text


def test_a_campaign_that_is_not_named() -> None:
    """One that the chart has and no plain words cover."""
    other = SECOND.replace("SSA-P1-Arrest", "TestCall-StaySafeStayHome")
    demand = letter(FIRST, SECOND, other, body=BODY.replace("2 calls", "3 calls"))
    assert found(demand, "campaign-not-named").rows == (3,)
    assert "Near it" not in found(demand, "campaign-not-named").text


def test_a_campaign_that_is_near_one_named() -> None:
    """The ones that share a telling word are named beside it."""
    other = SECOND.replace("SSA-P1-Arrest", "Amazon-Various-P1")
    demand = letter(FIRST, SECOND, other, body=BODY.replace("2 calls", "3 calls"))
    assert found(demand, "campaign-not-named").text.endswith("for certain. Near it is 'Amazon authorized order'.")
    two = letter(
        FIRST,
        SECOND,
        other,
        body=BODY.replace("2 calls", "3 calls").replace("authorized order;", "authorized order; Amazon refund;"),
    )
    assert "Near it are 'Amazon authorized order' and 'Amazon refund'." in found(two, "campaign-not-named").text


def test_an_amount_that_was_not_in_force() -> None:
    """With the day from which it was, where it ever was."""
    one = found(letter(FIRST, SECOND, body=BODY.replace("46,517", "43,280")), "amount-not-in-force")
    assert "$43,280 for each; the amount in force for a penalty assessed on its date is $46,517" in one.text
    assert "$43,280 applies to penalties assessed after 2020-01-14" in one.text
    never = found(letter(FIRST, SECOND, body=BODY.replace("46,517", "46,511")), "amount-not-in-force")
    assert never.text.endswith("is $46,517.")


def test_the_amount_of_a_letter_before_2016_turns_on_the_calls() -> None:
    """$16,000 then, by the day of the call; without calls nothing can be said."""
    rows = [row.replace("2022", "2015") for row in (FIRST, SECOND)]
    body = BODY.replace("2022", "2015").replace("46,517", "16,000")
    assert "amount-not-in-force" not in [
        one.id for one in letter(*rows, body=body, dated="August 23, 2015").discrepancies
    ]
    wrong = letter(*rows, body=body.replace("16,000", "11,000"), dated="August 23, 2015")
    assert "is $16,000" in found(wrong, "amount-not-in-force").text
    none = letter(body=body.replace("16,000", "11,000"), dated="August 23, 2015")
    assert [one.id for one in none.discrepancies] == ["chart-missing"]


def test_a_letter_older_than_the_penalty_is_read() -> None:
    """Nothing is said of its amount."""
    assert "amount-not-in-force" not in [one.id for one in letter(dated="August 23, 1972").discrepancies]


def test_a_day_before_the_letter() -> None:
    """An answer cannot be due before it is asked for."""
    body = BODY.replace("Within three business days, please", "By August 20, 2022, please")
    assert (
        "Saturday, August 20, 2022, before its own date"
        in found(letter(FIRST, SECOND, body=body), "due-before-letter").text
    )


def test_two_periods() -> None:
    """Each is counted, and the reader is told to look."""
    body = f"{BODY} Please also respond within 14 days."
    assert "2 periods or days" in found(letter(FIRST, SECOND, body=body), "several-periods").text


def test_one_period_said_twice_is_one() -> None:
    """No discrepancy where both end on one day."""
    body = f"{BODY} Again, please certify within three (3) business days."
    assert letter(FIRST, SECOND, body=body).discrepancies == ()


def test_a_provision_that_only_the_chart_cites() -> None:
    """The letter does not say what it forbids."""
    other = SECOND.replace(ROBOCALL, "16 C.F.R. § 310.4(a)(8)")
    one = found(letter(FIRST, other), "provision-only-in-chart")
    assert one.text == "Row 2 is said to violate 16 C.F.R. § 310.4(a)(8), which the letter itself does not cite."
    whole_part = BODY.replace(ROBOCALL, f"16 C.F.R. Part 310 and {ROBOCALL}")
    assert found(letter(FIRST, other, body=whole_part), "provision-only-in-chart").rows == (2,)
    above = BODY.replace(ROBOCALL, f"16 C.F.R. § 310.4(a) and {ROBOCALL}")
    assert letter(FIRST, other, body=above).discrepancies == ()


def test_rows_that_repeat() -> None:
    """They are counted, and named."""
    demand = letter(FIRST, FIRST, SECOND, FIRST, body=BODY.replace("2 calls", "4 calls"))
    one = found(demand, "duplicate-rows")
    assert one.rows == (2, 4)
    assert one.text == "Rows 2 and 4 repeat an earlier row in every column."
    assert demand.exposure().violations == 4


def test_notified_before_the_call_or_long_after() -> None:
    """One of the two dates is wrong, or a year is misprinted; up to 90 days is usual."""
    early = FIRST.replace("7/18/2022", "7/16/2022")
    assert found(letter(early, SECOND), "notified-before-call").rows == (1,)
    late = SECOND.replace("2/28/2022", "3/1/2021")
    one = found(letter(FIRST, late, body=BODY.replace("February 28, 2022", "March 1, 2021")), "notified-long-after")
    assert one.rows == (2,)
    assert "up to 366" in one.text
    usual = SECOND.replace("3/2/2022", "5/29/2022")
    assert letter(FIRST, usual).discrepancies == ()


def test_dates_after_the_letter() -> None:
    """A notice or a call that comes after it."""
    demand = letter(FIRST, SECOND, dated="July 17, 2022")
    one = found(demand, "after-letter")
    assert one.rows == (1,)
    assert "Sunday, July 17, 2022" in one.text


def test_numbers_that_are_none() -> None:
    """Too short, or starting as no number of the plan does; and no number at all."""
    odd = [FIRST.replace("2165550143", number) for number in ("216555014", "0165550143", "anonymous")]
    demand = letter(FIRST, SECOND, *odd, body=BODY.replace("2 calls", "5 calls"))
    one = found(demand, "malformed-number")
    assert one.rows == (3, 4, 5)
    assert "'216555014', '0165550143', 'anonymous'" in one.text


def test_a_violation_read_with_a_repair() -> None:
    """The call is counted, and what was read is said."""
    demand = letter(FIRST, SECOND.replace(ROBOCALL, "16 C.F.R. § 310.4(b)(v)"))
    assert found(demand, "row-repaired").rows == (2,)
    assert [str(one.violations[0]) for one in demand.calls] == [ROBOCALL, ROBOCALL]


def test_citations_that_are_damaged_or_nowhere() -> None:
    """A damaged one with what it was read as; one that is no place in the rule with the nearest."""
    body = BODY.replace("They are", "See 16 C.F.R. § 310.4(b)(v) and 16 C.F.R. § 310.4(a)(19). They are")
    demand = letter(FIRST, SECOND, body=body)
    assert "read as 16 C.F.R. § 310.4(b)(1)(v)" in found(demand, "damaged-citation").why
    assert "16 C.F.R. § 310.4(a)(19) is no place" in found(demand, "unknown-provision").text


def test_an_attachment_that_is_announced_and_headed_is_one() -> None:
    """The heading of an attachment right below the list of enclosures is not another enclosure."""
    demand = letter(body=f"{BODY}\n\nEnclosures:\nAttachment A (Chart)\nATTACHMENT A\n")
    assert demand.attachments == (("A", "Chart"),)


def test_many_rows_are_counted_and_not_all_listed() -> None:
    """The first six, and how many more."""
    rows = [FIRST.replace("2165550143", f"216555{n:03}") for n in range(12)]
    demand = letter(*rows, body=BODY.replace("2 calls", "12 calls"))
    one = found(demand, "malformed-number")
    assert one.text.startswith("Rows 1, 2, 3, 4, 5, 6 and 6 more: ")
    assert one.text.endswith(", ....")
    assert len(one.rows) == 12


def test_rows_are_numbered_through_the_charts_of_a_letter() -> None:
    """So that a row is named by one number."""
    chart = f"{HEADINGS}\n{FIRST}"
    second = f"{HEADINGS}\n{SECOND}"
    prose = (
        "This paragraph of the letter stands between its two charts, and has nothing to do with either of them. " * 4
    )
    demand = read_demand(f"August 23, 2022\n\nDear Sir:\n\n{BODY}\n\n{chart}\n\n{prose}\n\n{second}\n")
    assert len(demand.charts) == 2
    assert [row.number for row in demand.rows] == [1, 2]
    assert [call.row for call in demand.calls] == [1, 2]
    assert demand.discrepancies == ()


def test_every_discrepancy_is_described() -> None:
    """Each id stands on the page of errors and warnings."""
    root = Path(__file__).parent.parent
    page = (root / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    import tsrcalc.letters.discrepancies as checks

    from tsrcalc.letters import gathering

    ids = {name for module in (checks, gathering) for name in re.findall(r'id="([a-z-]+)"', inspect.getsource(module))}
    assert len(ids) >= 18
    for one in ids:
        assert f"`{one}`" in page, one


@pytest.mark.parametrize("named", ["", "the Telemarketing Sales\nRule", "16 C.F.R. Part 310", "the TSR"])
def test_a_letter_under_another_law(named: str) -> None:
    """A letter that neither names the rule nor cites it has a maximum that may not be its own."""
    row = "7/18/2022\t7/17/2022\t2165550143\tAmazon-AuthorizeOrder\thttps://portal.tracebacks.org/api/public/attachments/900001\t"
    demand = letter(row, body=f"We traced a call to you, which violates 47 U.S.C. § 227(b) {named}.")
    ids = [one.id for one in demand.discrepancies]
    assert ("rule-not-named" in ids) == (not named)
    if not named:
        assert "Federal Communications Commission" in found(demand, "rule-not-named").why
        cited = re.search(r"15 U\.S\.C\. § [\w()]+", found(demand, "rule-not-named").why)
        assert cited
        assert Citation.parse(cited[0].rstrip(")") + ")") in demand.exposure().authority


def test_a_chart_that_cites_the_rule_names_it() -> None:
    """Its violations are the rule's."""
    demand = letter(FIRST, body="We traced a call to you.")
    assert "rule-not-named" not in [one.id for one in demand.discrepancies]


def test_a_list_without_end() -> None:
    """Of more than five hundred campaigns, those behind are named as left out."""
    items = "".join(f"- Campaign number{i}x\n" for i in range(503))
    demand = letter(FIRST, body=f"The campaigns are:\n{items}\nThey violate {ROBOCALL}.")
    assert len(demand.stated.campaigns) == 500
    assert "more than 500 campaigns goes on here" in found(demand, "unread-words").text


def test_a_clause_is_no_list() -> None:
    """Behind a colon may come what you must do."""
    demand = letter(FIRST, body=f"Each campaign is illegal: you must stop it, and certify so. It violates {ROBOCALL}.")
    assert demand.stated.campaigns == ()
