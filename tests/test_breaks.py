from __future__ import annotations

import time

import pytest

from hypothesis import given
from hypothesis import strategies as st

from tsrcalc import find_citations
from tsrcalc.breaks import Rest, page_ends
from tsrcalc.letters import read_demand


HEAD = "FEDERAL TRADE COMMISSION\nMidwest Region\n\nAugust 23, 2022\n\nBrightpath Telecom LLC\n4411 Prairie Avenue\nOmaha, NE 68102\n\nDear Counsel:\n\n"
SAID = (
    "Between July 13, 2022, and July 18, 2022, a traceback group saw 3 recorded calls that had come from your customers. Each of the calls is "
    "subject to a maximum civil penalty of $46,517, as the schedule shows (16 C.F.R. § 1.98). What forbids them is 16 C.F.R. § 310.4(b)(1)(v). "
    "Within three business days, please write to Lee Ferris at lferris@agency.example, certifying that the calls have stopped."
)
END = "\n\nSincerely,\n\nLee Ferris\nDirector\n"
WORDS = SAID.split(" ")

#: What stands between two pages, and behind the last.
ENDS = {
    "nothing": ("\f", ""),
    "blank lines": ("\n\n\f", ""),
    "a number": ("\n\n1\n\f", "\n2\n"),
    "a number close to the words": ("\n1\n\f", "2\n"),
    "a number between dashes": ("\n\n- 1 -\n\f", "\n- 2 -\n"),
    "a page of so many": ("\n\nPage 1 of 2\n\f", "\nPage 2 of 2\n"),
    "a number above": ("\n\n\f2\n\n", ""),
    "words and a number": ("\n\nCease and Desist Demand\n1\n\f", "\nCease and Desist Demand\n2\n"),
    "words with a number": ("\n\nLetter to Brightpath, page 1\n\f", "\nLetter to Brightpath, page 2\n"),
    "a line above": ("\n\n\fBrightpath Telecom, August 23, 2022, Page 2\n\n", ""),
    "three lines above": ("\n\n1\n\fBrightpath Telecom\nMr. Sample\nPage 2 of 2\n\n", ""),
}


def without(text: str) -> str:
    """What is left of a text."""
    return Rest(text, page_ends(text)).text


@pytest.mark.parametrize("name", ENDS)
def test_a_paragraph_is_read_the_same_wherever_its_page_ends(name: str) -> None:
    """Broken at any gap between its words, it says the same calls, days, amount, period and citations."""
    between, behind = ENDS[name]
    for count in range(1, len(WORDS)):
        text = f"{HEAD}{' '.join(WORDS[:count])}{between}{' '.join(WORDS[count:])}{END}{behind}"
        demand = read_demand(text)
        said = demand.stated
        assert (str(said.first_call), str(said.last_call), said.calls) == ("2022-07-13", "2022-07-18", 3), text
        assert (said.penalty_usd, str(demand.period), demand.contact.person) == (46517, "3 business days", "Lee Ferris")
        assert [str(one.citation) for one in demand.citations] == ["16 C.F.R. § 1.98", "16 C.F.R. § 310.4(b)(1)(v)"]
        assert all(one.text == text[one.start : one.end] for one in demand.citations)


class TestCitations:
    """A citation goes on over a page's end; the foot is no part of it."""

    @pytest.mark.parametrize(
        ("text", "expected", "printed"),
        [
            ("16 C.F.R. §\n\n2\n\f310.4(b)(1)(v)", "16 C.F.R. § 310.4(b)(1)(v)", None),
            ("(16\n\n2\n\fC.F.R. § 1.98)", "16 C.F.R. § 1.98", "16\n\n2\n\fC.F.R. § 1.98"),
            ("§ 310.4(b)(1)\n\n- 3 -\n\f(v) says", "16 C.F.R. § 310.4(b)(1)(v)", "§ 310.4(b)(1)\n\n- 3 -\n\f(v)"),
            ("held under\n15\n\fU.S.C. § 45", "15 U.S.C. § 45", "15\n\fU.S.C. § 45"),
            ("forbids them is\n16\n\n2\n\fC.F.R. § 310.4", "16 C.F.R. § 310.4", "16\n\n2\n\fC.F.R. § 310.4"),
        ],
    )
    def test_over_a_page_end(self, text: str, expected: str, printed: str | None) -> None:
        """One citation, and what stands there is a piece of the whole text."""
        (found,) = find_citations(text)
        assert (str(found.citation), found.damage) == (expected, None)
        assert found.text == (printed or text) == text[found.start : found.end]

    def test_a_line_with_a_citation_is_dropped_from_no_page(self) -> None:
        """Though it stands at the top of each."""
        head = "\f16 C.F.R. Part 310\n\nSo it is.\n"
        assert len(find_citations("One.\n" + head * 3)) == 3


class TestFeetAndHeads:
    """What is the same from page to page, apart from the number, is no word of the letter; anything else is."""

    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("A.\n\fCase File\nB.\n\fCase File\nC.", "A.\n\nB.\n\nC."),
            ("A.\nCase 12 File\n\fB.\nCase 12 File\n\fC.", "A.\n\nB.\n\nC."),
            ("A.\n\fCase File 2\nB.\n\fCase File 3\nC.", "A.\n\nB.\n\nC."),
            ("A.\n\fDone\nB.\n\fOther\nC.", "A.\nDone\nB.\nOther\nC."),
            ("A.\n\fAnswer within 3 days\nB.\n\fAnswer within 3 days\nC.", "A.\nAnswer within 3 days\nB.\nAnswer within 3 days\nC."),
            ("A.\n\fWe want $5\nB.\n\fWe want $5\nC.", "A.\nWe want $5\nB.\nWe want $5\nC."),
            ("A.\n\f12\nB.", "A.\n12\nB."),
            ("A.\n\f12\nB.\n\f13\nC.", "A.\n\nB.\n\nC."),
            ("A.\n\nExhibit A, page 1\n\fB.", "A.\n\nExhibit A, page 1\nB."),
            ("Dana Roe\n\n\fDana Roe\nDirector", "Dana Roe\n\n\nDirector"),
            ("A.\n\fhave stopped.\nPage 2\nB.", "A.\nhave stopped.\nPage 2\nB."),
            ("To Dana Roe,\n\fThe end.\nPage 2\nB.", "To Dana Roe,\nThe end.\nPage 2\nB."),
            ("To Dana Roe:\n\fDana Roe, page 2\nB.", "To Dana Roe:\n\nB."),
            ("To Dana Roe:\n\fDana Roe\nMay 5\nPage 2\nB.", "To Dana Roe:\n\n\n\nB."),
            ("A.\n\fSincerely,\nDana Example\nPage 2", "A.\nSincerely,\nDana Example\nPage 2"),
            ("A.\n\fB.\n3\n4\n\fC.", "A.\nB.\n3\n\nC."),
            ("A.\nfor\n\n7\n\fB.", "A.\nfor\nB."),
            ("7\n\fB.", "\nB."),
            ("A.\fB.", "A.\fB."),
            ("A.\f\f\fB.", "A.\f\f\fB."),
        ],
    )  # fmt: skip
    def test_left(self, text: str, left: str) -> None:
        """The words that stay, in lines as they were."""
        assert "\n".join(without(text).splitlines()) == "\n".join(left.splitlines())


class TestSentences:
    """A sentence goes on over a page's end if it has not ended, and what follows does not start anew."""

    @pytest.mark.parametrize(
        ("before", "behind"),
        [
            ("it was", "Tuesday"), ("the calls", "stopped"), ("an amount of", "$5"), ("the case of Roe", "(see there)"), ("under Sec.", "310"),
            ("16 C.F.R.", "§ 310.4"), ("on July", "18. We"), ("§ 310.4(b)(1)", "(v) and"), ("It is so. We write to you, Lee", "Ferris"),
            ("Example Telecom, Inc.", "was told"), ("three; in", "Ohio"),
        ],
    )  # fmt: skip
    def test_it_goes_on(self, before: str, behind: str) -> None:
        """One blank is left between the two."""
        assert without(f"{before}\n\n\f\n{behind}") == f"{before}\n{behind}"

    @pytest.mark.parametrize(
        ("before", "behind"),
        [
            ("It ended.", "The next"), ("It ended.", "310 calls"), ("these:", "social security"), ("A Heading", "The next"), ("imposter,", "• other"),
            ("Refund scam", "(b) Student loan"), ("Refund scam", "2. Student loan"), ("So it is. Sincerely, Lee Ferris", "Attachment A"),
            ("It is so. A Heading of Law", "The next"), ("", "the next"), ("the last", ""),
        ],
    )  # fmt: skip
    def test_it_ends(self, before: str, behind: str) -> None:
        """The blank lines stay."""
        assert without(f"{before}\n\n\f{behind}") == f"{before}\n\n{behind}"


class TestRest:
    """What is left of a text knows where it stood."""

    @given(st.text(st.sampled_from("Ab1 .\n\f"), max_size=200))
    def test_every_character_is_the_one_at_its_place(self, text: str) -> None:
        """And what is left out is blank, or a line at the edge of a page."""
        rest = Rest(text, page_ends(text))
        for at, char in enumerate(rest.text):
            start, end = rest.span(at, at + 1)
            assert text[start:end] == char
        assert "\f" in text or rest.text == text

    def test_spans_may_overlap(self) -> None:
        """In any order."""
        assert Rest("abcdef", [(3, 5), (1, 4)]).text == "af"
        assert Rest("", []).span(0, 0) == (0, 1)


@pytest.mark.parametrize(
    "again", ["\f", "a\f", "a\n2\n\f", "A B\nPage 2\n\f", "a. B c d e \f", "\n" * 50 + "\f", "x" * 200 + "\f"]
)
def test_twice_the_pages_take_about_twice_as_long(again: str) -> None:
    """Four times the length takes no more than nine times as long."""
    short, long = (min(_seconds(again * (size // len(again))) for _ in range(3)) for size in (20_000, 80_000))
    assert long < 9 * short + 0.05


def _seconds(text: str) -> float:
    start = time.process_time()
    page_ends(text)
    return time.process_time() - start
