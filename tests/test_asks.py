"""What a letter asks and by when: what is taken, what is seen and not taken, and what a time is counted from."""

from __future__ import annotations

import datetime as dt
import json

from typing import TYPE_CHECKING, Any, Literal

import pytest

from tsrcalc import Period, cli
from tsrcalc.letters import Demand, read_demand
from tsrcalc.letters.limits import whole_words


if TYPE_CHECKING:
    from pathlib import Path

BUSINESS: Literal["business day"] = "business day"
DAYS, HOURS = "day", "hour"
SIXTH = dt.date(2022, 9, 6)


def say(sentence: str) -> Demand:
    """A letter of August 23, 2022 that says this."""
    return read_demand(f"August 23, 2022\n\n{sentence}\n")


def asked(sentence: str) -> list[tuple[int, str] | dt.date | None]:
    """Each period, without its words, and each day that is asked for."""
    return [(ask.period.n, ask.period.unit) if ask.period else ask.due_on for ask in say(sentence).asks]


PERIODS = [
    ("Within 3 business days, write to the undersigned and confirm that this has ended.", (3, BUSINESS)),
    ("Within five days, describe what you changed.", (5, DAYS)),
    ("Within 14 days of receipt, explain in writing how these customers were vetted.", (14, DAYS)),
    ("Within 48 hours, identify the customer behind each call.", (48, HOURS)),
    ("Within ten days, give us the name of the caller.", (10, DAYS)),
    ("Within two weeks you should tell this office who they are.", (14, DAYS)),
    ("Tell us within six business days who placed them.", (6, BUSINESS)),
    ("Let us know within a period of ten days.", (10, DAYS)),
    ("Please let us know within ten days.", (10, DAYS)),
    ("Kindly reply not later than thirty days after you receive this notice.", (30, DAYS)),
    ("Kindly write to us in no more than 7 days.", (7, DAYS)),
    ("The company shall, within seventy-two (72) hours of receiving this demand, mail us proof.", (72, HOURS)),
    ("Brightline shall, within 72 hours, email proof of it.", (72, HOURS)),
    ("Brightline Voice, Inc. must certify within 4 business days.", (4, BUSINESS)),
    ("Brightline is directed to answer within 8 days.", (8, DAYS)),
    ("You have 14 days to respond to this notice.", (14, DAYS)),
    ("This letter gives you 14 days to respond.", (14, DAYS)),
    ("The Bureau grants you ten days to reply.", (10, DAYS)),
    ("We allow your company 21 days to comply.", (21, DAYS)),
    ("You are granted fifteen days to answer.", (15, DAYS)),
    ("Certification is to be sent by the third business day following the date of this letter.", (3, BUSINESS)),
    ("Your certification should arrive by the 3rd business day after this letter.", (3, BUSINESS)),
    ("Please respond by the end of the second business day after you receive this letter.", (2, BUSINESS)),
    ("Written proof must follow not later than the tenth day after receipt.", (10, DAYS)),
    ("Certify on or before the fifth working day from today.", (5, BUSINESS)),
    ("Certify within 3 (three) business days.", (3, BUSINESS)),
    ("Certify within 21 (twenty-one) days.", (21, DAYS)),
    ("Certify within ten (10) federal business days.", (10, BUSINESS)),
    ("Certify within three busi-\nness days that it has stopped.", (3, BUSINESS)),
    ("Please cer-\ntify within three business days.", (3, BUSINESS)),
    ("We ask that you certify within one week of the date above.", (7, DAYS)),
    ("We would appreciate your answer within 9 days.", (9, DAYS)),
    ("I expect a reply within 24 hours.", (24, HOURS)),
    ("This office requires a sworn statement within 12 days.", (12, DAYS)),
    ("This letter requires you to certify within 3 business days.", (3, BUSINESS)),
    ("A reply is expected within 20 days from the date hereof.", (20, DAYS)),
    ("Your answer is due ten (10) calendar days from the date above.", (10, DAYS)),
    ("The records we requested are due within 15 days of this letter.", (15, DAYS)),
    ("Provide the requested information within 10 days.", (10, DAYS)),
    ("Answer all outstanding traceback requests within 3 business days.", (3, BUSINESS)),
    ("Your reply to each open request is expected no later than 24 hours after this letter reaches you.", (24, HOURS)),
    ("Certify within 3 business days that you answer all traceback requests.", (3, BUSINESS)),
    ("To show that you respond to every traceback request, please certify so within 5 days.", (5, DAYS)),
    ("The traffic must stop within 48 hours.", (48, HOURS)),
    ("These calls shall be blocked within 24 hours.", (24, HOURS)),
    ("It is essential that the list be complete within 30 days.", (30, DAYS)),
    ("Unless you stop within 48 hours, others may block you.", (48, HOURS)),
    ("Unless we hear from you within 10 days, we will act.", (10, DAYS)),
    ("If you do not stop within 48 hours, other carriers may block your traffic.", (48, HOURS)),
    ("Failing to answer within 6 days will be taken as a refusal.", (6, DAYS)),
    ("Consumers have 30 days to dispute a charge, and you must certify within 4 business days.", (4, BUSINESS)),
    ("- Report within 48 hours of this letter on the measures.", (48, HOURS)),
    ("(a) Cease within 24 hours.", (24, HOURS)),
    ("Stop the traffic, and report within 14 days.", (14, DAYS)),
    ("Notify the group within 48 hours of the issuance of this letter of the steps taken.", (48, HOURS)),
    ("The deadline for your reply is 10 days from receipt of this letter.", (10, DAYS)),
    ("The time to respond is ten days.", (10, DAYS)),
    ("As we told you in June, within 3 business days you must certify it.", (3, BUSINESS)),
    ("You need to certify within 3 business days.", (3, BUSINESS)),
    ("You ought to comply within 30 days.", (30, DAYS)),
    ("In 7 days you must report.", (7, DAYS)),
    ("Brightline has five business days to certify.", (5, BUSINESS)),
    ("You will be given ten days to respond.", (10, DAYS)),
    ("We must receive your certification within 5 business days.", (5, BUSINESS)),
    ("If you have not stopped 48 hours from now, others may block you.", (48, HOURS)),
    ("Within 24 hours: stop the traffic.", (24, HOURS)),
    ("All of this must be completed within ten days.", (10, DAYS)),
]  # fmt: skip

#: Each asks for September 6, 2022.
ON_THE_SIXTH = [
    "No later than 5:00 p.m. Eastern Time on September 6, 2022, provide a sworn statement.",
    "Answer not later than close of business (5:00 p.m. EDT) on September 6, 2022.",
    "The deadline for your response is September 6, 2022.",
    "The due date for the certification is Tuesday, September 6, 2022.",
    "Please certify soon, and in no event later than September 6, 2022, that you have stopped.",
    "We look forward to your response by September 6, 2022.",
    "Brightline must do the following by September 6, 2022:",
    "By September 6, 2022, Brightline must:",
    "RESPONSE DUE: September 6, 2022",
    "Response date: September 6, 2022",
    "Reply by: September 6, 2022",
    "Your deadline is September 6, 2022.",
    "This must be done by September 6, 2022.",
    "The period to respond is extended to September 6, 2022.",
    "Your time to reply is extended until September 6, 2022.",
    "This office grants you until September 6, 2022 to respond.",
    "You have until September 6, 2022, to respond.",
    "Your response is due in this office on Tuesday the 6th of September, 2022.",
    "Your response is due at our office by September 6, 2022.",
    "Please respond on or before the 6th day of September, 2022.",
    "Please respond before September 7, 2022.",
    "Your response must be received by September 6, 2022.",
    "Proof must be\nreceived by September 6, 2022.",
    "We expect your response by September 6, 2022; calls placed by September 1, 2022 will count.",
    "Please certify by September 6, 2022 that calls placed by September 1, 2022 have ended.",
    "Provide, by September 6, 2022: (a) a list of customers; (b) your plan.",
    "Please let us hear from you by 2022-09-06.",
    "Written assurance that this is over is due 9/6/2022.",
    "Documents are to reach us by noon on September 6, 2022.",
    "Submissions must arrive by the close of business on Tuesday, September 6, 2022.",
]

#: Nothing is asked of the reader in these, or not in that time.
NOT_ASKED = [
    "In June we asked you to respond within 5 days.",
    "The ITG asked you to respond within 24 hours.",
    "Our letter of June 1, 2022 directed you to answer within 10 days.",
    "You were told to stop within 48 hours.",
    "You did not respond within 24 hours.",
    "You failed to answer within three days.",
    "Your response was due within 14 days.",
    "Consumers can cancel within 3 business days.",
    "Consumers have three days to cancel.",
    "Carriers must answer within 24 hours.",
    "Providers must respond to traceback requests within 24 hours.",
    "The Providers must file within 30 days.",
    "A provider must update its entry within 10 business days.",
    "The Federal Communications Commission must act within 90 days.",
    "The rule requires a response within 24 hours.",
    "The rule gives you 24 hours to respond to a traceback.",
    "Section 64.1200(n)(1) requires an answer within 24 hours.",
    "You must respond to each traceback request within 24 hours under 47 C.F.R. § 64.1200(n)(1).",
    "You must respond fully to all traceback requests within 24 hours of receipt.",
    "Within 24 hours, respond to every traceback request.",
    "Within 24 hours of each request, you must answer it.",
    "You must renew your entry within 10 business days of any change.",
    "You must answer whenever asked within 24 hours.",
    "You may appeal within 30 days.",
    "You have a right to cancel within three days.",
    "Brightline must answer traceback requests within 24 hours.",
    "Other carriers may block your traffic within 48 hours.",
    "We will close this file within 30 days.",
    "We expect to decide within 60 days.",
    "Suit must be brought within 5 years.",
    "A complaint must be filed within three years.",
    "The registry is updated every 31 days.",
    "The registry must be consulted within 31 days of a call.",
    "Recordings are kept within 90 days of the call.",
    "Our office is open within two hours of sunrise.",
    "Please note that consumers sued within two years.",
    "You should know that refunds follow within 30 days.",
    "You need not respond within 10 days.",
    "You are not required to answer within 10 days.",
    "It paid the judgment within 14 days.",
    "The company settled within 60 days, and paid.",
    "Calls made within 30 days of the order are listed.",
    "The group answered within 24 hours.",
    "Refunds were sent within three weeks.",
    "The case was settled by June 3, 2020.",
    "The court ordered it to pay by June 3, 2020.",
    "You must retain all records until September 6, 2027.",
    "Do not destroy any record before September 6, 2027.",
    "Calls placed by September 1, 2022 will count.",
    "You carried these calls until July 18, 2022.",
    "Comments are due September 6, 2022.",
    "The hearing was adjourned until September 6, 2022.",
    "Objections to the rule must be filed by September 6, 2022.",
    "The deadline for carriers to respond is September 6, 2022.",
    "Our office will be closed until September 6, 2022.",
]


class TestWhatIsAsked:
    """A sentence that asks something of the reader gives its time."""

    @pytest.mark.parametrize(("sentence", "period"), PERIODS)
    def test_periods(self, sentence: str, period: tuple[int, str]) -> None:
        """With the number and the unit."""
        assert asked(sentence) == [period]

    @pytest.mark.parametrize("sentence", ON_THE_SIXTH)
    def test_days(self, sentence: str) -> None:
        """And nothing beside that day."""
        demand = say(sentence)
        assert asked(sentence) == [SIXTH]
        assert not [one for one in demand.discrepancies if one.id == "unread-words"]

    @pytest.mark.parametrize("sentence", NOT_ASKED)
    def test_nothing(self, sentence: str) -> None:
        """Where nothing is asked, or not in that time; a period is told with its sentence."""
        demand = say(sentence)
        assert (demand.asks, demand.due()) == ((), None)
        if "within" in sentence.lower() and "year" not in sentence:
            (note,) = [one for one in demand.notes if one.id == "period-passed-over"]
            assert repr(sentence) in note.text

    @pytest.mark.parametrize(
        ("sentence", "found"),
        [
            ("Stop within 48 hours. The deadline for your reply is September 6, 2022.", [(48, HOURS), SIXTH]),
            ("Stop within 48 hours. No later than 5:00 p.m. Eastern Time on September 6, 2022, send a statement.", [(48, HOURS), SIXTH]),
            ("Stop within 48 hours. Proof must follow by the third business day after this letter.", [(48, HOURS), (3, BUSINESS)]),
            ("Stop within 48 hours. Within 14 days of receipt, describe the measures.", [(48, HOURS), (14, DAYS)]),
            ("Please certify within 3 business days. You must respond to each request within 24 hours.", [(3, BUSINESS)]),
        ],
    )  # fmt: skip
    def test_every_one(self, sentence: str, found: list[Any]) -> None:
        """A second time is not lost, and one that asks for nothing is not the first."""
        assert asked(sentence) == found

    @pytest.mark.parametrize(
        ("sentence", "words", "problem"),
        [
            ("Please respond by September 2.", "September 2", "it has no year"),
            ("The deadline for your response is Friday.", "Friday", "it has no year"),
            ("Please certify within 10 days of September 1.", "10 days of September 1", "has no year"),
            ("Please certify within 10 days of September 31, 2022.", "10 days of September 31, 2022", "no day 31"),
            ("Reply within one business day, and certify within five.", "within five", "it names no days or hours"),
            ("Please certify within 5 (three) days.", "5 (three) days", "the word says 3 and the figure says 5"),
            ("Please reply within 10 days of receipt or by September 6, 2022, whichever is later.", "10 days of receipt", "change the count"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_read(self, sentence: str, words: str, problem: str) -> None:
        """Is said, and not guessed."""
        demand = say(sentence)
        (one,) = [one for one in demand.discrepancies if one.id == "unread-words"]
        assert demand.quote(one.places[0]) == words
        assert problem in one.text

    def test_a_label_on_a_line_of_its_own(self) -> None:
        """Names the day below it; a day that a head would call unread is read then."""
        demand = read_demand("Response due:\nSeptember 1, 2022\n\nDear Sir:\n")
        assert demand.due() == dt.date(2022, 9, 1)
        assert demand.dated is None
        assert not [one for one in demand.discrepancies if one.id == "unread-words"]
        assert read_demand("\n\nResponse due 9/6:").asks == ()

    def test_an_hour_of_a_numbered_day(self) -> None:
        """Is kept as printed, with a note."""
        demand = say("Please certify by noon on the third business day after this letter.")
        (ask,) = demand.asks
        assert (ask.period, ask.hour) == (Period(3, BUSINESS, anchor="after this letter"), "noon")
        assert "The hour 'noon' is shown as printed: the day that it goes with is counted." in [
            one.text for one in demand.notes
        ]

    def test_words_that_a_line_breaks(self) -> None:
        """Are made whole where they are words of a period; nothing else moves."""
        text = "three busi-\nness days, well-\nknown calls"
        assert whole_words(text) == "three business \n days, well-\nknown calls"
        assert len(whole_words(text)) == len(text)


def test_who_must_act_is_looked_for_nearby() -> None:
    """A demand far before a time, in a sentence that does not end, is none by then; the time is told."""
    demand = say(f"You must answer {'word ' * 120}within 5 days, and several more within several days.")
    assert demand.asks == ()
    assert "period-passed-over" in [one.id for one in demand.notes]
    assert say("Please reply within several days.").discrepancies == say("Please reply.").discrepancies
    assert not [one for one in say("Certify within reason.").discrepancies if one.id == "unread-words"]
    assert not [one for one in say("Certify within Ohio, please.").discrepancies if one.id == "unread-words"]


class TestWhatItIsCountedFrom:
    """A period that another event starts is not counted from the letter."""

    @pytest.mark.parametrize(
        ("sentence", "starts_on", "due"),
        [
            ("Please certify within 10 days of September 1, 2022 that you have stopped.", "2022-09-01", "2022-09-11"),
            (
                "Certify within 3 business days of our call on August 29, 2022 that it is over.",
                "2022-08-29",
                "2022-09-01",
            ),
            ("Certify within 3 business days of Monday, August 29, 2022.", "2022-08-29", "2022-09-01"),
            ("Respond within 10 days after the hearing on September 1, 2022.", "2022-09-01", "2022-09-11"),
            ("Respond within 10 days of our letter of September 1, 2022.", "2022-09-01", "2022-09-11"),
            ("Respond within 10 days of the notice dated September 1, 2022.", "2022-09-01", "2022-09-11"),
            ("Beginning September 1, 2022, you have ten days to respond.", "2022-09-01", "2022-09-11"),
            ("Respond by the third business day after August 29, 2022.", "2022-08-29", "2022-09-01"),
            ("Respond within 48 hours of the call on August 29, 2022.", "2022-08-29", "2022-08-31"),
        ],
    )
    def test_a_day_that_is_named(self, sentence: str, starts_on: str, due: str) -> None:
        """Is what it is counted from, whenever the letter was received."""
        demand = say(sentence)
        (one,) = demand.deadlines(received_on=dt.date(2022, 8, 26))
        assert str(one.ask.starts_on) == starts_on
        assert str(one.due)[:10] == due
        assert one.ask.event
        assert [one.id for one in demand.discrepancies] == ["chart-missing"]

    @pytest.mark.parametrize(
        ("sentence", "event"),
        [
            ("Certify within 3 business days after the traceback notice that it is over.", "after the traceback notice"),
            ("You must respond within 30 days of publication of this notice in the Federal Register.", "of publication of this notice in the Federal Register"),
            ("You must respond within 30 days of the hearing.", "of the hearing"),
            ("You must respond within 30 days of the date of the hearing.", "of the date of the hearing"),
            ("You must respond within 30 days of receipt of the subpoena.", "of receipt of the subpoena"),
            ("Please certify within 3 business days before the hearing.", "before the hearing"),
            ("Please certify within 3 days before September 6, 2022.", "before September 6, 2022"),
            ("Once the traceback has ended, you must certify within 3 days.", "Once the traceback has ended"),
            ("Please certify within 5 days of", ""),
        ],
    )  # fmt: skip
    def test_an_event_without_its_day(self, sentence: str, event: str) -> None:
        """Is no period from the letter: nothing is due, and the sentence is shown."""
        demand = say(sentence)
        (one,) = demand.deadlines()
        assert one.ask.event == event
        if event:
            assert (one.due, one.deadline, demand.due()) == (None, None, None)
            (other,) = [one for one in demand.discrepancies if one.id == "other-start"]
            assert repr(event) in other.text
            assert repr(sentence) in other.text

    @pytest.mark.parametrize(
        "words",
        [
            "of this letter", "of the date of this letter", "from the date above", "after you receive this letter", "of receipt", "of its receipt",
            "of the date on which you receive this notice", "from today", "after this letter reaches you", "of the issuance of this demand",
            "of your receipt of this letter to certify",
        ],
    )  # fmt: skip
    def test_the_letter_itself(self, words: str) -> None:
        """Or its receipt starts the count."""
        demand = say(f"You have 10 days {words}.")
        (ask,) = demand.asks
        assert ask.event == ""
        assert demand.due() == dt.date(2022, 9, 2)

    def test_once_it_is_received(self) -> None:
        """The letter's receipt, said before the period, is no other event."""
        assert say("Once you have received this letter, you must certify within 3 days.").due() == dt.date(2022, 8, 26)


class TestThePage:
    """The top of the page says what was seen and not taken."""

    @pytest.fixture
    def run(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
        """Run the command on a letter that says something: what was printed, blanks folded."""

        def run(sentence: str, *arguments: str) -> str:
            path = tmp_path / "letter.txt"
            path.write_text(f"August 23, 2022\n\n{sentence}\n", encoding="utf-8")
            assert cli.main(["letter", str(path), "--assessed", "2022-08-23", "--no-outcomes", *arguments]) == 0
            return " ".join(capsys.readouterr().out.split())

        return run

    def test_no_day(self, run: Any) -> None:
        """A period that was passed over, a day that cannot be read, and an event without its day stand below the headline."""
        start = "No day to answer by was found; no calls were read "
        out = run("Consumers can cancel within 3 business days.")
        assert out.startswith(
            f"{start}A period or a day was seen and not taken as the time to answer in: '3 business days', of 'Consumers can cancel"
        )
        out = run("Please respond by September 2.")
        assert out.startswith(f"{start}'September 2' cannot be read: it has no year.")
        out = run("Please respond within 30 days of the hearing.")
        assert out.startswith(
            f"{start}The letter gives 30 days 'of the hearing', and does not say when that is: 'Please"
        )
        assert "- No day was counted: Please respond within 30 days of the hearing." in out

    def test_a_day(self, run: Any) -> None:
        """What was not taken stands with what was."""
        out = run("Please certify within 3 business days. You must respond to each request within 24 hours.")
        assert out.startswith("Due: Friday, August 26, 2022; no calls were read From:")
        by_when = out[out.index("By when") : out.index("The count")]
        assert (
            "seen and not taken as the time to answer in: '24 hours', of 'You must respond to each request" in by_when
        )

    def test_another_start(self, run: Any) -> None:
        """The day that it is counted from stands on the page and in the document."""
        sentence = "Please certify within 10 days of September 1, 2022."
        assert f"{sentence} Counted from Thursday, September 1, 2022, not from the letter." in run(sentence)
        (one,) = json.loads(run(sentence, "--format", "json"))["demands"]
        assert (one["counted_from"], one["starts_on"], one["due"]) == (
            "of September 1, 2022",
            "2022-09-01",
            "2022-09-11",
        )

    def test_hours_without_their_moment(self, run: Any) -> None:
        """Run out with the day before the moment they end in, and the page says how to give the moment they start with."""
        sentence = "Please respond within 48 hours."
        out = run(sentence)
        assert out.startswith("Due: by the end of Wednesday, August 24, 2022 (midnight, America/New_York); ")
        assert (
            'counted from the first minute of the day, which is the safe way. If you know the moment it was received, give it: --received "2022-08-23 15:30".'
            in out
        )
        out = run("Please respond within 48 hours of the call on August 29, 2022.")
        assert "which is the safe way. " in out
        assert "If you know the moment" not in out


def test_within_that_is_no_period() -> None:
    """A word behind *within* that is no number is no period without its unit."""
    demand = read_demand(
        "August 23, 2022\n\nACME LLC\n\nYou must respond within reason, and certify within 3 business days.\n"
    )
    assert [str(one.period) for one in demand.asks] == ["3 business days"]
    assert "within reason" not in " ".join(str(one) for one in (*demand.contradictions, *demand.notes))


LETTER = "August 23, 2022\n\nVoice Carrier LLC\n1 Main Street\nTroy, NY 12180\n\n"


@pytest.mark.parametrize(
    ("words", "hour", "zoned"),
    [
        ("by August 26, 2022 (5:00 p.m. ET)", "5:00 p.m. ET", True),
        ("by August 26, 2022 at 12 noon ET", "12 noon ET", True),
        ("by 5:00 p.m. local time on August 26, 2022", "5:00 p.m. local time", False),
        ("by 5:00 p.m. UTC on August 26, 2022", "5:00 p.m. UTC", False),
        ("by 5:00 p.m. CT / 6:00 p.m. ET on August 26, 2022", "5:00 p.m. CT / 6:00 p.m. ET", False),
    ],
)
def test_the_hour_of_a_day(words: str, hour: str, *, zoned: bool) -> None:
    """The hour is kept where it stands in brackets, in local time or in two zones; a moment only where one is meant."""
    (ask,) = read_demand(f"{LETTER}Please certify {words} that the calls have stopped.\n").asks
    assert (ask.due_on, ask.hour, ask.due_at is not None) == (dt.date(2022, 8, 26), hour, zoned)


def test_an_earlier_day_in_local_time_is_not_lost() -> None:
    """Of a period and a day in one sentence, the day counts too."""
    demand = read_demand(
        f"{LETTER}You must certify within 10 business days, and cease the traffic by 5:00 p.m. local time on August 24, 2022.\n"
    )
    assert demand.due() == dt.date(2022, 8, 24)


@pytest.mark.parametrize(
    ("opening", "due"),
    [
        ("After publication in the Federal Register", None),
        ("After reviewing our records, we demand that you act:", dt.date(2022, 9, 22)),
        ("After receipt of this letter", dt.date(2022, 9, 22)),
    ],
)
def test_what_a_sentence_opens_with(opening: str, due: dt.date | None) -> None:
    """A period behind an event that the letter does not date is not counted from the letter."""
    demand = read_demand(f"{LETTER}{opening}{'' if opening.endswith(':') else ','} respond within 30 days.\n")
    assert demand.due() == due
    assert ("other-start" in [one.id for one in demand.discrepancies]) == (due is None)
