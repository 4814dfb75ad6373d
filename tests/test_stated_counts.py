"""The count of calls that a letter states: natural sentences that state one, and numbers that are counts of something else."""

from __future__ import annotations

import pytest

from tsrcalc.letters import read_demand


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("The two tables list 19 calls in all.", 19),
        ("There are thirty-five calls.", 35),
        ("Six calls follow.", 6),
        ("The chart below lists 45 calls.", 45),
        ("Attachment A identifies 45 such calls.", 45),
        ("We traced forty-five (45) illegal robocalls to you.", 45),
        ("A total of 1,204 calls is listed in Attachment A.", 1204),
        ("The calls, 19 in all, are listed in the attachment.", 19),
        ("The calls in the chart number 19.", 19),
        ("The calls total 19.", 19),
        ("The number of calls is 19.", 19),
        ("The total number of illegal calls in the chart was 19.", 19),
        ("Total calls: 19", 19),
        ("Number of calls: 19", 19),
        ("Calls: 19", 19),
        ("Calls listed: 19", 19),
        ("The attached spreadsheet has 19 calls.", 19),
        ("The enclosed schedule shows nineteen calls.", 19),
        ("This letter concerns 19 calls.", 19),
        ("Each of the 19 calls below violated the rule.", 19),
        ("All 19 calls reached consumers on the registry.", 19),
        ("These 19 calls were placed to consumers on the registry.", 19),
        ("The 19 calls at issue were prerecorded.", 19),
        ("You transmitted 19 calls that delivered prerecorded messages.", 19),
        ("Your company sent nineteen (19) robocalls into the network.", 19),
        ("Example Provider placed 19 calls.", 19),
        ("At issue are 19 calls.", 19),
        ("Nineteen calls are set out in the appendix.", 19),
        ("Set out below are nineteen calls.", 19),
        ("The ITG sent you tracebacks for 19 calls.", 19),
        ("The following 19 calls were traced to you.", 19),
        ("We have identified nineteen separate calls.", 19),
        ("The table sets out 19 calls.", 19),
        ("Altogether 19 calls were traced.", 19),
        ("In total, there were 19 calls.", 19),
        ("The chart has 19 entries.", 19),
        ("Attachment A has nineteen rows, one for each call.", 19),
        ("A list of 19 calls is enclosed.", 19),
        ("The exhibit contains one call.", 1),
        ("You are the originating provider of 19 calls.", 19),
        ("You are responsible for 19 calls.", 19),
        ("The calls you carried were 19 in number.", 19),
        ("The calls listed (19 in total) violate the rule.", 19),
        ("We count 19 calls.", 19),
        ("Each of these nineteen calls violated the rule.", 19),
    ],
)
def test_sentences_that_state_the_count(said: str, count: int) -> None:
    """In digits and in words, before the calls and behind them."""
    assert read_demand(f"Dear Sir:\n\n{said}\n\nSincerely,\n").stated.calls == count


@pytest.mark.parametrize(
    "said",
    [
        "The registry had 249 million numbers, and consumers complained of 2.6 million calls.",
        "Consumers receive more than 100 calls each year, as complaints listed below show.",
        "A traced caller placed over 1,000 calls.",
        "At least 19 calls are listed below.",
        "You carried approximately 45 calls.",
        "Some consumers receive 5 calls a day.",
        "There are 30 calls per day on average.",
        "Providers route 300 calls every second.",
        "A consumer received 3 calls a week from the traced caller.",
        "The fine is $500 per call.",
        "Within 24 hours of calls that are traced, a provider must respond.",
        "In 2023 calls were traced to you.",
        "On October 2 calls were traced to you.",
        "Section 5 calls for no trace.",
        "16 C.F.R. Part 310 calls for it.",
        "See Attachment 2, calls traced.",
        "Page 3 lists calls.",
        "Exhibit 4: Calls traced to you.",
        "Two providers carried calls that were traced.",
        "We sent you 12 requests about traced calls.",
        "The ITG sent you 12 traceback requests concerning calls to consumers.",
        "You responded to 7 tracebacks of calls.",
        "Three campaigns of calls were traced.",
        "Call 2 was traced to you.",
        "Please call 5 business days before you visit.",
        "Call us within 3 days.",
        "Last year there were 45 calls to our office.",
        "Other providers carried 12 calls.",
        "Another provider transmitted 12 calls in the same campaign.",
        "Of these, 12 calls were made to wireless numbers.",
        "Up to 45 calls a minute can be sent.",
        "Not one call was blocked.",
        "None of the calls, 2 in particular, was answered.",
        "If you place even 1 call, the rule applies.",
        "Each violation, such as a single call, is subject to a penalty of up to $51,744.",
        "One call can violate two provisions.",
        "You have two business days to stop the calls listed below.",
        "The chart has 6 columns, and the calls follow.",
        "Between 9 and 5 calls may be placed.",
        "Tables 1 and 2 list calls.",
        "Five of the calls listed below were made to one consumer.",
        "Twenty-one percent of calls traced are of this campaign.",
        "Half of the 90 percent of calls was traced.",
        "Telemarketing calls number in the millions.",
        "This letter is about 19 calls.",
        "8 of the calls were to wireless numbers.",
        "Of them 8 calls were to wireless numbers, as the chart shows.",
        "There are three ways to stop calls.",
        "A provider may block 100 calls before it must tell its customer.",
        "The ITG conducted 23 tracebacks of calls.",
        "The chart has some entries, and other columns.",
    ],
)
def test_numbers_that_count_something_else(said: str) -> None:
    """Parts, rates, others' calls, days, exhibits, what is inexact or supposed."""
    assert read_demand(f"Dear Sir:\n\n{said}\n\nSincerely,\n").stated.calls is None


def test_two_counts_that_differ() -> None:
    """Neither is taken, and both are said."""
    demand = read_demand("Dear Sir:\n\nThere are thirty-five calls. Attachment A lists 36 calls.\n")
    assert demand.stated.calls is None
    (one,) = [one for one in demand.discrepancies if one.id == "two-candidates"]
    assert "35 and 36" in one.text


@pytest.mark.parametrize("words", ["fewer than", "no fewer than", "less than", "at a minimum,", "no more than"])
def test_a_bound_is_no_count(words: str) -> None:
    """What says how many at most or at least says no exact number."""
    demand = read_demand(f"July 25, 2022\n\nThe Industry Traceback Group traced {words} 45 calls to you.\n")
    assert demand.stated.calls is None


@pytest.mark.parametrize("words", ["between 10 and 15 calls", "45+ calls"])
def test_an_open_number_is_no_count(words: str) -> None:
    """Neither end of a span is a count, nor a number with a plus behind it."""
    assert read_demand(f"July 25, 2022\n\nThe Industry Traceback Group traced {words} to you.\n").stated.calls is None
