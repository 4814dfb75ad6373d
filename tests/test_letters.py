"""Demand letters, in words of our own, in the layouts and turns of phrase that agencies use."""

from __future__ import annotations

import datetime as dt
import io
import pickle

import attrs
import pytest

from hypothesis import given
from hypothesis import strategies as st

from tsrcalc import Period, read_letter
from tsrcalc.errors import DateError, MissingDateError
from tsrcalc.letters import Ask, Attachment, Demand, Party, read_demand
from tsrcalc.letters.body import Body
from tsrcalc.pages import PagedText


DAY = dt.date
EXAMPLE = "examples/demand_letter.txt"


@pytest.fixture(scope="module")
def example() -> Demand:
    """The example that ships: own words, with the figures of the letter of August 23, 2022."""
    return read_letter(EXAMPLE)


class TestTheExample:
    """The letter of the examples, whole."""

    def test_when_and_how_much(self, example: Demand) -> None:
        """Its date, its period, the day it is due, the amount, and the total of its chart."""
        assert example.dated == DAY(2022, 8, 23)
        assert example.period == Period(3, "business day")
        assert example.due() == DAY(2022, 8, 26)
        assert example.stated.penalty_usd == 46517
        assert example.stated.maximum_usd == 2_093_265
        assert example.exposure().maximum_usd == 2_093_265
        assert example.exposure(assessed_on=DAY(2026, 11, 24)).maximum_usd == 2_388_960

    def test_what_it_states_of_its_calls(self, example: Demand) -> None:
        """Count, window and campaigns, and eight identifiers in the chart."""
        assert example.stated.calls == len(example.calls) == 45
        assert (example.stated.first_call, example.stated.last_call) == (DAY(2021, 1, 7), DAY(2022, 7, 18))
        assert len(example.stated.campaigns) == 6
        assert len({call.campaign for call in example.calls}) == 8

    def test_what_does_not_add_up(self, example: Demand) -> None:
        """One identifier, of a test call, is covered by no campaign named; nothing else is wrong."""
        (only,) = example.discrepancies
        assert (only.id, only.rows) == ("campaign-not-named", (45,))
        assert "TestCall-StaySafeStayHome" in only.text

    def test_every_place_is_an_offset_into_the_text(self, example: Demand) -> None:
        """What stands there is what was read."""
        assert example.quote(example.places["dated"][0]) == "August 23, 2022"
        assert example.quote(example.places["stated.penalty_usd"][0]) == "$46,517"
        for row in example.rows:
            assert row.call
            assert (row.call.caller_id or "") in example.text.text[row.start : row.end]

    def test_citations_of_the_chart_are_not_citations_of_the_letter(self, example: Demand) -> None:
        """Those outside the chart alone are listed."""
        spans = [(chart.start, chart.end) for chart in example.charts]
        assert example.citations
        assert not any(start <= one.start < end for one in example.citations for start, end in spans)

    def test_it_pickles(self, example: Demand) -> None:
        """With everything in it."""
        assert pickle.loads(pickle.dumps(example)).dated == example.dated  # noqa: S301 -- our own


COMMISSION = """FEDERAL COMMUNICATIONS COMMISSION
Enforcement Bureau
45 L Street NE
Washington, DC 20554
February 10, 2022
VIA ELECTRONIC DELIVERY AND CERTIFIED MAIL - RETURN RECEIPT REQUESTED
To:
Jane Q. Roe
Chief Executive Officer
Great Example Telecom LLC
50 Main Street, Floor 2
Albany, NY 12207
jroe@telecom.example
Re: Notice of suspected illegal robocall traffic,
File No. EB-TCD-21-00030000
Dear Ms. Roe:
We have found that your company is apparently originating illegal robocall traffic. You should
investigate the traffic and cease it at once. You must inform the Commission and the traceback
group within 48 hours of the issuance of this letter of the steps taken. You must also report, no later than
fourteen (14) days of receipt of this letter, the measures that keep new customers from originating
such calls. Please direct questions to Robert Smith, Attorney Advisor, at (202) 555-0122 or robert.smith@commission.example.
Between January 3, 2022 and January 20, 2022, the traceback group traced twenty-two (22) suspected illegal calls to you.
Page 1 of 2
\f
The campaigns are: student loan; utility disconnection; and auto warranty.
Sincerely,

__________________
Rosemary Example
Acting Chief
Enforcement Bureau
cc: file
"""

STATE = """                         STATE OF NEW YORK
                  OFFICE OF THE ATTORNEY GENERAL
                                                     Date: 3/4/2024

By Email and FedEx
Example Voice Ltd
Attn: Legal Department
12 High Road
London EC1A 1BB
United Kingdom

RE: Cease and desist

To Whom It May Concern:

Your firm carried the 12 calls listed in Attachment 1. A civil penalty of up to $51,744 per violation
applies. A company paid a penalty of $120,000 in 2021 for each of its acts. You made more than 300 calls a day.
The campaigns concerned are these:
  • Social Security
    Administration imposter
  • Amazon imposter – suspicious
    charge

By 5:00 p.m. on March 15, 2024, you must certify in writing that the traffic has stopped. We expect that by the close of business on
March 18, 2024 you will send us the records that Attachment 2 lists.

Respectfully submitted,
/s/ A. B. Counsel
A. B. Counsel
Assistant Attorney General
counsel@state.example

Attachments:
Attachment 1: list of calls
"""

MAIL = """From: "Doe, John" <jdoe@agency.example>
To: compliance@voip.example
Date: Tue, 23 Aug 2022 10:11:12 -0400
Subject: Illegal robocalls

Please respond in three business days to jdoe@agency.example and confirm.
The penalty is $46,517 per call; elsewhere we say each call may cost a penalty of up to $50,120.
We traced 10 calls and later identified 12 calls from you.
"""


class TestTheCommissionsLetter:
    """Two periods with two triggers, no chart, no amount, no blank line between the blocks of its head."""

    demand = read_demand(COMMISSION)

    def test_its_head(self) -> None:
        """Sender, recipient, date and subject, the letterhead's address not taken for the recipient's."""
        assert self.demand.dated == DAY(2022, 2, 10)
        assert self.demand.sender == Party(
            name="Federal Communications Commission", office="Enforcement Bureau", person="Rosemary Example", title="Acting Chief",
            address=("45 L Street NE", "Washington, DC 20554"),
        )  # fmt: skip
        assert self.demand.recipient == Party(
            name="Great Example Telecom LLC", person="Jane Q. Roe", title="Chief Executive Officer",
            address=("50 Main Street, Floor 2", "Albany, NY 12207"), emails=("jroe@telecom.example",),
        )  # fmt: skip
        assert self.demand.subject == "Notice of suspected illegal robocall traffic, File No. EB-TCD-21-00030000"

    def test_both_periods_are_counted(self) -> None:
        """Hours from the first minute of its date, since it names none; days from its date where no receipt is known."""
        first, second = self.demand.deadlines()
        assert (first.ask.period, second.ask.period) == (
            Period(48, "hour", anchor="of the issuance of this letter"),
            Period(14, "day", anchor="of receipt of this letter"),
        )
        assert str(first.due) == "2022-02-12 00:00:00-05:00"
        assert second.due == DAY(2022, 2, 24)
        assert self.demand.period is None
        assert self.demand.due() == first.due

    def test_receipt_moves_the_period_that_names_it(self) -> None:
        """And not the one from issuance."""
        first, second = self.demand.deadlines(received_on=DAY(2022, 2, 14))
        assert str(first.due) == "2022-02-12 00:00:00-05:00"
        assert second.due == DAY(2022, 2, 28)

    def test_a_number_in_words_and_a_list_in_a_row(self) -> None:
        """Twenty-two (22) calls; three campaigns, over the page's end."""
        assert self.demand.stated.calls == 22
        assert self.demand.stated.campaigns == ("student loan", "utility disconnection", "auto warranty")
        assert [place.page for place in self.demand.places["stated.campaigns"]] == [2, 2, 2]

    def test_what_is_not_there_is_noted(self) -> None:
        """No amount, no chart, no enclosures; and the calls it speaks of are missing."""
        assert self.demand.stated.penalty_usd is None
        assert {note.text for note in self.demand.notes} >= {
            "No maximum penalty was found.",
            "No chart of calls was found.",
        }
        assert [one.id for one in self.demand.discrepancies] == ["chart-missing", "several-periods"]

    def test_whom_to_answer(self) -> None:
        """Named in the sentence behind the period."""
        assert str(self.demand.contact) == "Robert Smith, robert.smith@commission.example, (202) 555-0122"


class TestAStatesLetter:
    """Indented head, an address abroad, days named instead of a period, bullets that wrap."""

    demand = read_demand(STATE)

    def test_its_head(self) -> None:
        """A state's office; an address that ends with a country."""
        assert self.demand.dated == DAY(2024, 3, 4)
        assert self.demand.sender.name == "State of New York, Office of the Attorney General"
        assert self.demand.recipient.name == "Example Voice Ltd"
        assert self.demand.recipient.person == "Legal Department"
        assert self.demand.recipient.address == ("12 High Road", "London EC1A 1BB", "United Kingdom")

    def test_days_that_are_named(self) -> None:
        """With an hour or without, each is kept; the first is due."""
        assert [ask.due_on for ask in self.demand.asks] == [DAY(2024, 3, 15), DAY(2024, 3, 18)]
        assert self.demand.due() == DAY(2024, 3, 15)
        assert all(one.deadline is None for one in self.demand.deadlines())

    def test_what_others_paid_is_not_the_amount(self) -> None:
        """Nor is more than 300 calls a count."""
        assert self.demand.stated.penalty_usd == 51744
        assert self.demand.stated.calls == 12

    def test_bullets_that_wrap(self) -> None:
        """A line further in goes on with the item."""
        assert self.demand.stated.campaigns == (
            "Social Security Administration imposter",
            "Amazon imposter – suspicious charge",
        )

    def test_an_attachment_that_is_not_listed(self) -> None:
        """What the letter refers to and does not list is reported."""
        assert self.demand.attachments == (Attachment("1", "list of calls"), Attachment("2", ""))
        assert "attachment-not-listed" in [one.id for one in self.demand.discrepancies]


class TestAMail:
    """An e-mail, with two answers to two questions."""

    demand = read_demand(MAIL)

    def test_its_headers_stand_in_for_a_head(self) -> None:
        """Sender, recipient, date and subject."""
        assert self.demand.dated == DAY(2022, 8, 23)
        assert self.demand.sender == Party(person="Doe, John", emails=("jdoe@agency.example",))
        assert self.demand.recipient == Party(emails=("compliance@voip.example",))
        assert self.demand.subject == "Illegal robocalls"

    def test_two_candidates_are_no_answer(self) -> None:
        """Neither amount and neither count is taken, and both are shown."""
        assert self.demand.stated.penalty_usd is None
        assert self.demand.stated.calls is None
        assert [one.text for one in self.demand.contradictions] == [
            "The letter gives more than one maximum penalty: $46,517 and $50,120.",
            "The letter gives more than one count of calls: 10 and 12.",
        ]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Within three business days, please certify that it has stopped.", Period(3, "business day")),
        ("You have five (5) business days to respond.", Period(5, "business day")),
        ("Please respond within 48 hours.", Period(48, "hour")),
        ("You must respond in writing no later than ten calendar days from the date of this letter.", Period(10, "day", anchor="from the date of this letter")),
        ("You must, within the next 2 business days, block the traffic.", Period(2, "business day")),
        ("Within\nthree business\ndays please send a certification.", Period(3, "business day")),
        ("We demand a reply within one week.", Period(7, "day")),
        ("Your company must respond to this letter within 48 hours of the date of issuance.", Period(48, "hour", anchor="of the date of issuance")),
        ("A written response is due within ten (10) business days of your receipt of this letter.", Period(10, "business day", anchor="of your receipt of this letter")),
        ("Respond within 3-business days.", Period(3, "business day")),
        ("Failure to respond within 7 calendar days may result in action.", Period(7, "day")),
        ("If we do not hear from you within two weeks, we will act.", Period(14, "day")),
        ("Within 14 days after the date on which you receive this letter, you must report it.", Period(14, "day", anchor="after the date on which you receive this letter")),
        ("Please provide it within forty-eight (48) hours of receipt.", Period(48, "hour", anchor="of receipt")),
        ("You should respond within ten (10) days of electronic receipt of this letter.", Period(10, "day", anchor="of electronic receipt of this letter")),
        ("Your certification is due fourteen days from receipt.", Period(14, "day", anchor="from receipt")),
        ("Within 10 days of receipt, send us your answer.", Period(10, "day", anchor="of receipt")),
    ],
)  # fmt: skip
def test_periods_as_letters_word_them(sentence: str, period: Period) -> None:
    """Words, figures, both, and what it is counted from; line breaks do not matter."""
    demand = read_demand(f"March 4, 2024\n\n{sentence}\n")
    assert [ask.period for ask in demand.asks] == [period]


@pytest.mark.parametrize(
    "sentence",
    [
        "You have until March 15, 2024 to certify compliance.",
        "Certify in writing, on or before Friday, March 15, 2024, that the calls have stopped.",
        "We request that you respond no later than five o'clock p.m. on March 15, 2024.",
        "By 5:00 p.m. EST on March 15, 2024, you must certify it.",
        "Please reply by COB Friday, March 15, 2024.",
        "You must, by the close of business on March 15, 2024, stop.",
        "Please respond on or before 15 March 2024.",
        "Send your answer by close of business, March 15, 2024.",
        "Deadline to respond: March 15, 2024.",
        "Please respond by March 15th, 2024.",
        "Please respond by March 15,2024.",
    ],
)
def test_days_as_letters_word_them(sentence: str) -> None:
    """With an hour, a day of the week, or neither."""
    assert [ask.due_on for ask in read_demand(f"March 4, 2024\n\n{sentence}\n").asks] == [DAY(2024, 3, 15)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The group answered within 24 hours.",
        "A complaint must be filed within 5 years.",
        "Within three weeks of that order, the company paid.",
        "The registry is updated every 31 days.",
        "The registry must be consulted within 31 days of a call.",
    ],
)
def test_other_peoples_time_is_no_period(sentence: str) -> None:
    """A sentence that demands nothing of the reader, or not to act, has no period in it."""
    demand = read_demand(f"March 4, 2024\n\n{sentence}\n")
    assert not [ask for ask in demand.asks if ask.period and ask.period.unit != "year"]


@pytest.mark.parametrize(
    ("sentence", "usd"),
    [
        ("Each call is subject to a maximum civil penalty of $53,088.", 53088),
        ("Each call is subject to a maximum civil penalty of \\$53,088.", 53088),
        ("You face civil penalties of up to $50,120 per violation.", 50120),
        ("The civil penalty may not exceed $43280.00 for every call.", 43280),
        ("It paid $2.1 million, a penalty for each call.", None),
        ("A fee of $500 is due for each call.", None),
    ],
)
def test_amounts_as_letters_word_them(sentence: str, usd: int | None) -> None:
    """The amount of a sentence about a penalty for each, and no other."""
    assert read_demand(sentence).stated.penalty_usd == usd


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The group investigated 45 prerecorded voice message calls.", 45),
        ("You transmitted the 1,203 calls listed in the chart.", 1203),
        ("It traced seven illegal robocalls to you.", 7),
        ("It traced one call to you.", 1),
        ("It identified more than 5 million calls.", None),
        ("In 2021, 3.42 million robocall complaints were identified.", None),
        ("It traced approximately 40 calls.", None),
        ("Within 5 business days, traced calls must stop.", None),
        ("See Exhibit 1 - Call Chart for the traceback calls listed.", None),
        ("Page 3 calls are listed below.", None),
        ("During 2022 calls were traced to you.", None),
        ("On August 5 calls were traced.", None),
        ("Any one call identified below is illegal.", None),
        ("We identified calls from 2022. Seventeen calls were traced to you.", 17),
    ],
)
def test_counts_as_letters_word_them(sentence: str, count: int | None) -> None:
    """An exact number of calls that were traced, listed or carried, and nothing else."""
    assert read_demand(sentence).stated.calls == count


@pytest.mark.parametrize(
    "line",
    [
        "August 23, 2022",
        "Aug. 23, 2022",
        "8/23/2022",
        "2022-08-23",
        "Date: August 23, 2022",
        "Dated: Tuesday, August 23, 2022",
        "August 23rd, 2022",
        "23 August 2022",
        "DATED this 23rd day of August, 2022",
        "Issued: August 23, 2022",
        "Washington, D.C., August 23, 2022",
        "Chicago, August 23, 2022",
        "August 23, 2022 (via e-mail)",
    ],
)
def test_dates_as_letters_print_them(line: str) -> None:
    """A line of the head that is a date, with a label or a day of the week or not."""
    assert read_demand(f"FEDERAL TRADE COMMISSION\n\n{line}\n\nDear Sir:\n").dated == DAY(2022, 8, 23)


def test_two_dates_in_the_head_are_no_date() -> None:
    """Both are shown, and nothing is counted from either."""
    demand = read_demand("August 23, 2022\n\nAugust 24, 2022\n\nPlease respond within 2 days.\n")
    assert demand.dated is None
    assert demand.due() is None
    assert [one.id for one in demand.contradictions] == ["two-candidates"]
    assert [one.due for one in demand.deadlines()] == [None]
    with pytest.raises(MissingDateError, match="date of the letter is needed"):
        demand.exposure()
    assert demand.exposure(assessed_on=DAY(2022, 8, 23)).maximum_usd == 0
    assert attrs.evolve(demand, dated=DAY(2022, 8, 23)).due() == DAY(2022, 8, 25)


@pytest.mark.parametrize(
    ("text", "words", "problem"),
    [
        ("February 30, 2022\n\nDear Sir:\n", "February 30, 2022", "no day 30"),
        (
            "\n\nYou must respond within three (5) business days.",
            "three (5) business days",
            "the word says 3 and the figure says 5",
        ),
        ("\n\nYou must respond by June 31, 2024.", "June 31, 2024", "no day 31"),
        ("\n\nYou must respond by 3/11/24.", "3/11/24", "two digits"),
        ("\n\nPlease respond by September 10.", "September 10", "it has no year"),
        ("\n\nPlease respond by Friday, September 10.", "Friday, September 10", "it has no year"),
        ("\n\nPlease respond by 9/10.", "9/10", "it has no year"),
        ("\n\nPlease respond by Friday.", "Friday", "it has no year"),
        ("\n\nPlease respond within 24 to 48 hours.", "within 24 to 48 hours", "not worded as a period that is known"),
        (
            "\n\nPlease respond within three (3) full business days.",
            "within three (3) full business days",
            "not worded as a period",
        ),
        ("Effective date:\nSeptember 1, 2022\n\nDear Sir:\n", "September 1, 2022", "is not the letter's date"),
        (
            "\n\nPlease respond by Monday, September 10, 2024.",
            "Monday, September 10, 2024",
            "is a Tuesday, not a Monday",
        ),
        ("Monday, August 23, 2022\n\nDear Sir:\n", "Monday, August 23, 2022", "is a Tuesday, not a Monday"),
        (
            "\n\nIt traced calls between June 31, 2024 and July 2, 2024.",
            "between June 31, 2024 and July 2, 2024",
            "no day 31",
        ),
    ],
)
def test_a_date_or_period_that_cannot_be_is_not_guessed(text: str, words: str, problem: str) -> None:
    """Nor lost: it is said, with its place."""
    demand = read_demand(text)
    (one,) = [one for one in demand.discrepancies if one.id == "unread-words"]
    assert problem in one.text
    assert demand.quote(one.places[0]) == words
    assert (demand.dated, demand.asks, demand.stated.first_call) == (None, (), None)


@pytest.mark.parametrize("text", ["Suite 41, 2022\n\nDear Sir:\n", "\n\nYou must respond within several days."])
def test_what_is_no_date_or_period_is_not_reported(text: str) -> None:
    """A room and a year; a period of no number."""
    assert [one.id for one in read_demand(text).discrepancies] == ["chart-missing"]


def test_a_period_that_is_no_demand_is_shown() -> None:
    """A reader can see what was passed over, and count it; a day without its year that nobody asks for is nothing."""
    demand = read_demand(
        "March 4, 2024\n\nThe registry is updated within 31 days. It began by May 3. It ended in several days.\n"
    )
    (one,) = [one for one in demand.notes if one.id == "period-passed-over"]
    assert "31 days" in one.text
    assert "The registry is updated within 31 days." in one.text
    assert not [one for one in demand.discrepancies if one.id == "unread-words"]


def test_receipt_before_the_letter_is_refused() -> None:
    """As everywhere."""
    with pytest.raises(DateError, match="before its date"):
        read_demand("August 23, 2022\n\nPlease respond within 2 days.\n").due(received_on=DAY(2022, 8, 1))


def test_an_empty_letter_says_what_it_lacks() -> None:
    """Every field is None or empty, and each is noted."""
    demand = read_demand("")
    assert (demand.dated, demand.asks, demand.calls, demand.citations) == (None, (), (), ())
    assert str(demand.sender) == "not found"
    assert len(demand.notes) == 13
    assert [one.text for one in demand.discrepancies] == ["No chart of calls was found in the letter."]


def test_an_open_file_is_read() -> None:
    """As a path is."""
    assert read_letter(io.StringIO("August 23, 2022\n\nPlease respond within 2 days.\n")).due() == DAY(2022, 8, 25)


class TestBody:
    """The words of a letter without its charts, page ends and marks."""

    def test_what_is_no_word_is_left_out_and_every_place_is_known(self) -> None:
        """Page feet, form feeds and Markdown's marks; a sentence goes on over them."""
        text = "Please *See* \\$5 within\nPage 1 of 2\n\fthree **days**, then.\n- 2 -\n\fEnd"
        body = Body(PagedText.of(text), ())
        assert " ".join(body.text.split()) == "Please See $5 within three days, then. End"
        at = body.text.index("three")
        place = body.place(at, at + len("three"))
        assert text[place.start : place.end] == "three"
        assert place.page == 2

    def test_a_foot_right_before_the_next_page(self) -> None:
        """Without a line break between them, as some files have it; and a foot at a page's top; one blank is left."""
        assert Body(PagedText.of("one\nPage 3 of 9\ftwo\n4\fPage 5\nthree"), ()).text == "one\ntwo\nthree"

    def test_a_chart_is_left_out(self) -> None:
        """Its span is no sentence of the letter."""
        assert Body(PagedText.of("before CHART after"), [(7, 13)]).text == "before after"

    @given(st.text(st.sampled_from("ab *\\$\n\fPage1of2.- "), max_size=200))
    def test_every_character_kept_is_the_one_at_its_place(self, text: str) -> None:
        """However the marks fall."""
        body = Body(PagedText.of(text), ())
        for at, char in enumerate(body.text):
            place = body.place(at, at + 1)
            assert text[place.start] == char

    @given(st.text(st.sampled_from('Ab c.;\n"('), max_size=300))
    def test_sentences_cover_the_text_without_overlap(self, text: str) -> None:
        """Each offset stands in the sentence that is said to hold it."""
        body = Body(PagedText.of(text), ())
        for at, char in enumerate(body.text):
            start, end = body.sentence(at)
            assert start <= at
            assert at < end or char.isspace()


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    """Without an error, and with places inside it."""
    demand = read_demand(text)
    for places in demand.places.values():
        assert all(0 <= place.start <= place.end <= len(demand.text.text) for place in places)
    assert demand.discrepancies is demand.discrepancies


def test_an_ask_is_a_value() -> None:
    """Two with the same words are one."""
    assert Ask(what="Stop.") == Ask(what="Stop.")


def test_a_sentence_without_an_end_is_cut() -> None:
    """Two thousand characters are looked at as one; every offset still stands in its piece."""
    body = Body(PagedText.of("word " * 1500), ())
    assert body.sentence(0) == (0, 1999)
    assert body.sentence(4500)[0] == 4000


def test_the_same_demand_twice_in_a_sentence_is_one() -> None:
    """And both places of one in two sentences are kept."""
    demand = read_demand(
        "\n\nYou must respond within 3 days, and pay within 3 days. Again, please respond within 3 days."
    )
    assert len(demand.asks) == 2


def test_a_recipient_below_how_it_was_sent() -> None:
    """Where its address has no city that is known."""
    demand = read_demand(
        "FEDERAL TRADE COMMISSION\n\nMarch 4, 2024\n\nVia email\n\nVoice Carrier GmbH\nAttn: Legal\nHauptplatz 1\n\nDear Sir:\n"
    )
    assert (demand.recipient.name, demand.recipient.person) == ("Voice Carrier GmbH", "Legal")


def test_a_recipient_below_the_date() -> None:
    """Where nothing is said of how it was sent."""
    demand = read_demand("March 4, 2024\n\nVoice Carrier\n\nDear Sir:\n")
    assert demand.recipient.name == "Voice Carrier"
    assert read_demand("March 4, 2024\n\nDear Sir:\n").recipient == Party()


def test_two_recipients_are_no_recipient() -> None:
    """Both are shown."""
    demand = read_demand(
        "March 4, 2024\n\nOne LLC\n1 Main Street\nAlbany, NY 12207\n\nTwo LLC\n2 Main Street\nTroy, NY 12180\n\nDear Sirs:\n"
    )
    assert demand.recipient == Party()
    assert "One LLC and Two LLC" in demand.contradictions[0].text


def test_a_letterhead_right_above_the_recipient() -> None:
    """Ends with its own city."""
    demand = read_demand(
        "FEDERAL TRADE COMMISSION\n1 Office Road\nAlbany, NY 12207\nVoice Carrier LLC\n2 Main Street\nTroy, NY 12180\n\nDear Sirs:\n"
    )
    assert demand.sender.address == ("1 Office Road", "Albany, NY 12207")
    assert demand.recipient.address == ("2 Main Street", "Troy, NY 12180")


def test_who_signed_and_nobody_signed() -> None:
    """The name below the closing; none below one that ends the letter, and then an agency alone is the sender."""
    assert read_demand("March 4, 2024\n\nRespectfully,\n\nPat Example\nEnclosure").sender == Party(person="Pat Example")
    assert read_demand("March 4, 2024\n\nSincerely,\n").sender == Party()
    assert read_demand("March 4, 2024\n\nSincerely,\n" + "\n" * 20 + "Too far").sender == Party()


def test_a_subject_over_four_lines_ends() -> None:
    """It has three further lines at most."""
    demand = read_demand("March 4, 2024\nRe: Calls\nof one\nof two\nof three\nof four\n\nDear Sir:\n")
    assert demand.subject == "Calls of one of two of three"


def test_a_list_of_campaigns_that_never_comes() -> None:
    """Words behind a colon that are no list, and a list of none."""
    assert read_demand("\n\nThe campaigns are: " + "word " * 60 + ".").stated.campaigns == ()
    assert read_demand("\n\nThe campaigns are:\n\nNothing is listed here. And on.").stated.campaigns == ()
    assert read_demand("\n\nThe campaigns are: ; ; and.").stated.campaigns == ()
    assert read_demand("\n\nThe campaigns are:\n- \n- Warranty\n- and\n").stated.campaigns == ("Warranty",)


def test_marks_on_lines_of_their_own() -> None:
    """As some PDFs give them."""
    demand = read_demand("\n\nThe campaigns are:\n•\nAuto warranty\n•\n\nSolar panels\n\nThis is another paragraph.")
    assert demand.stated.campaigns == ("Auto warranty", "Solar panels")


def test_two_lists_of_campaigns() -> None:
    """Both are read, and what stands in both once."""
    demand = read_demand("\n\nThe campaigns are: Warranty; Solar. Other campaigns are: Solar; Travel.")
    assert demand.stated.campaigns == ("Warranty", "Solar", "Travel")


def test_enclosures_that_are_not_listed() -> None:
    """A heading with something else below it lists none; what is mentioned is kept."""
    demand = read_demand("\n\nSee Attachment A.\n\nEnclosures\n\n\n\n\n\nOther words\nAttachment B: The rule\n")
    assert demand.attachments == (Attachment("A", ""),)
    listed = read_demand(
        "\n\nEnclosures (2)\nAttachment A: Chart\nAttachment B: The rule\nOther words\nAttachment C: no\n"
    )
    assert listed.attachments == (Attachment("A", "Chart"), Attachment("B", "The rule"))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("twenty two calls", 22),
        ("forty-five (45) calls", 45),
        ("five million calls", None),
        ("two hundred and thirty calls", None),
        ("seventy, calls", None),
        ("and then there were those many old calls", None),
    ],
)
def test_numbers_in_words(words: str, count: int | None) -> None:
    """Before calls that were traced."""
    assert read_demand(f"\n\nIt traced {words}.").stated.calls == count


def test_dates_that_calls_do_not_lie_between() -> None:
    """A window of something else is none."""
    assert read_demand("\n\nBetween March 1, 2022 and March 3, 2022 the office was closed.").stated.first_call is None


def test_an_item_that_goes_on_in_small_letters() -> None:
    """Without being further in."""
    demand = read_demand("\n\nThe campaigns are:\n- Student loan\nforgiveness\n\nAnother paragraph.")
    assert demand.stated.campaigns == ("Student loan forgiveness",)


def test_an_address_at_the_very_top() -> None:
    """Nothing stands before it."""
    assert (
        read_demand("Voice Carrier LLC\n2 Main Street\nTroy, NY 12180\n\nDear Sirs:\n").recipient.name
        == "Voice Carrier LLC"
    )


def test_a_day_that_is_not_asked_for() -> None:
    """A sentence that demands nothing has no day to answer by."""
    assert read_demand("\n\nThe case was settled by June 3, 2020.").asks == ()


def test_a_campaign_announced_with_no_end_in_sight() -> None:
    """Prose that never ends is no list."""
    assert read_demand("\n\nThe campaigns are: " + "x" * 4000).stated.campaigns == ()


def test_too_many_words_before_the_calls() -> None:
    """A number seven words before is no count of them any more."""
    assert read_demand("\n\nIt traced 45 big red old sad odd bad mad calls.").stated.calls is None


def test_columns_that_are_not_used() -> None:
    """Are named once: what a heading that is not known holds may be missed."""
    row = "7/18/2022\t2165550143\tRidgeline Voice\tAlpha\n"
    demand = read_demand(f"August 23, 2022\n\nDate of Call\tCaller ID\tUpstream Provider\tCampaign\n{row}{row}")
    (note,) = [note for note in demand.notes if note.id == "columns-not-used"]
    assert note.text == "Columns of the chart that are kept, and used for nothing: 'Upstream Provider'."
    known = read_demand(
        "August 23, 2022\n\nDate of Call\tOriginating Number\tDate of Notice\tTSR Violation\n7/18/2022\t2165550143\t7/19/2022\t16 C.F.R. § 310.4(b)(1)(v)\n"
    )
    assert "columns-not-used" not in {note.id for note in known.notes}
    assert [(str(call.notified_on), call.caller_id, len(call.violations)) for call in known.calls] == [
        ("2022-07-19", "2165550143", 1)
    ]


@pytest.mark.parametrize(
    ("line", "person", "title"),
    [
        ("Jane Roe, Chief Executive Officer", "Jane Roe", "Chief Executive Officer"),
        ("Jane Roe, Esq., Vice President, Legal", "Jane Roe, Esq.", "Vice President, Legal"),
        ("John Doe, Jr., CEO", "John Doe, Jr.", "CEO"),
        ("Attn: Jane Roe, Registered Agent", "Jane Roe", "Registered Agent"),
        ("Jane Roe, Esq.", "Jane Roe, Esq.", None),
        ("Roe, Jane", "Roe, Jane", None),
        ("Jane Roe, CEO\nFounder", "Jane Roe", "CEO, Founder"),
    ],
)
def test_a_person_with_a_title_on_one_line(line: str, person: str, title: str | None) -> None:
    """The title is kept apart from the name; what is none stays with it."""
    head = f"March 4, 2024\n\nExample Voice LLC\n{line}\n1 Main Street\nAkron, OH 44301\n\nDear Sir:\n"
    found = read_demand(head).recipient
    assert (found.name, found.person, found.title) == ("Example Voice LLC", person, title)
