from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tsrcalc import find_citations
from tsrcalc.citations import Citation


if TYPE_CHECKING:
    from tsrcalc.findings import FoundCitation


unhurried = settings(deadline=None)

WORDS = st.sampled_from(
    ["The call broke", "see", "*See*", "contrary to", "and, as was held in", "(", "\n\nUnder", "held that", "page 3:", "a.\n", "the law, "]
)  # fmt: skip
BEHIND = st.sampled_from([".", ",", ";", ")", ").", " applies.", " and so on", "\n\n", " which", "*.", "\u00b3 "])

#: Citations that mean the same whatever stands before them.
WHOLE = st.sampled_from(
    ["16 C.F.R. § 310.4(b)(1)(v)", "16 CFR 310.3(a)(2)(vii)", "16 C.F.R. Part 310", "15 U.S.C. § 45(m)(1)(A)", "15 U.S.C. §§ 6101-6108",
     "28 U.S.C. § 2461 note", "16 C.F.R. §§ 310.3(a), (c), or (d), or Section 310.4", "15 U.S.C. §§ 6102(c), 57a(d)(3), 45(a)",
     "87 Fed. Reg. 1070, 1072 (Jan. 10, 2022)", "Pub. L. No. 116-105, 133 Stat. 3274 (2019)", "Exec. Order No. 11,582", "Fed. R. Civ. P. 6(a)(1)",
     "954 F.3d 970, 975 (7th Cir. 2020)", "No. 3:19-cv-00196-KC (W.D. Tex. Dec. 3, 2019)", "FCC 23-64", "Section 310.3(b) of the TSR",
     "Section 13(b) of the FTC Act", "16 C.F.R. § 310.4(a)(1)-(4)", "16 C.F.R. 9 310.4(b)", "16 C.F.R. § 310.4(b)(v)", "16 C.F.R. § 310.4(b)(0)",
     "title 16, Code of Federal Regulations, part 310", "310.4(b)(1)(v)"],
)  # fmt: skip
SENTENCES = st.builds("{} {}{}".format, WORDS, WHOLE, BEHIND)
TEXTS = st.lists(SENTENCES, max_size=4).map("\n\n".join)

#: Pieces of citations and of what is around them, to be put together at random.
PIECES = st.sampled_from(
    ["16 C.F.R. ", "§ ", "§§ ", "310", "310.4", "(a)", "(1)", "(v)", " (b)", "15 U.S.C. ", "45", "6101-08", "-", "–", ", ", ".", "; ",
     " et seq.", " note", "87 FR 1070", " Fed. Reg. ", "Pub. L. No. 116-105", "sec. 1", "Exec. Order 11582", "No. 3:19-cv-1", "Fed. R. Civ. P. ",
     "6", "A v. B, ", "In re ", "1 F.3d 2", " U.S. ", "-AB", "(", ")", "[b]", "9 ", " (W.D. Tex. Jan. 1, 2020)", " at *3", " to ", " of the TSR",
     "Rule ", "Part ", "l", "O", "\n", "\u00a0", " and ", " or ", "Section 5", " of the FTC Act", "Id.", " at 5", "TSR ", "title 15, ",
     "United States Code", "Code of Federal Regulations", "*", "_", "\\", "  ", "\f", "FTC Act ", "Sections ", "( ", "3l0. 4", "( b )", "https://",
     "\u00c2", "\ufffd", "through ", "parts 310", "M-26-11", "of title 16, ", "\ud800", "\u0661"],
)  # fmt: skip
ANY = st.text(max_size=80) | st.lists(PIECES, max_size=16).map("".join)


def shifted(found: FoundCitation, by: int) -> tuple[object, ...]:
    """A citation found, as if so many characters stood before its text."""
    return (
        found.citation,
        found.text,
        found.start + by,
        found.end + by,
        found.how.replace("full", "short"),
        found.damage,
    )


class TestFound:
    """What is found is a piece of the text, in order, and means what its normal form means."""

    @given(text=ANY | TEXTS)
    @example(text="Id. at 5")
    @example(text="No. 3:19-cv-1. Id. at 5")
    @example(text="No. 3:19-cv-1" + "6101-08" * 80)
    @example(text="15 U.S.C. 6101-08. Sections 6101-08 (W.D. Tex. Jan. 1, 2020)(1)")
    @example(text="6 U.S.C. 6M-26-11")
    @example(text="3l0. 4(O(v)")
    @example(text="310.4(b)(1)(v) or (v) Fed. Reg. 1")
    @example(text="1 F.3d 2. Id. at 54516")
    @example(text="16 C.F.R. 310.4–310.49")
    @example(text="61 F.3d 2, 6101-08310")
    @settings(deadline=None, max_examples=500)
    def test_any_text(self, text: str) -> None:
        """Never an error; offsets slice to the text; the normal form is read back to the same; what is not read says why."""
        end = 0
        for found in find_citations(text):
            assert found.text == text[found.start : found.end]
            assert 0 <= found.start < found.end
            assert found.end >= end
            end = found.end
            assert (found.citation is None) == (found.how == "unread")
            if found.citation is None:
                assert found.damage
                assert found.known is None
            else:
                assert Citation.parse(str(found.citation)) == found.citation
            assert (found.nearest is None) == (found.known is not False)

    @given(sentence=SENTENCES)
    @unhurried
    def test_a_citation_in_a_sentence_is_found(self, sentence: str) -> None:
        """In any sentence, before any stop."""
        assert find_citations(sentence)

    @given(citation=WHOLE, before=WORDS, behind=BEHIND)
    @unhurried
    def test_what_stands_around_changes_nothing(self, citation: str, before: str, behind: str) -> None:
        """The citations of a text are those found in it alone."""
        alone = find_citations(citation)
        inside = find_citations(f"{before} {citation}{behind}")
        assert [shifted(one, len(before) + 1) for one in alone] == [shifted(one, 0) for one in inside]

    @given(text=TEXTS)
    @unhurried
    def test_it_is_found_again(self, text: str) -> None:
        """The same text gives the same."""
        assert find_citations(text) == find_citations(text)


class TestConcatenation:
    """Texts whose citations do not refer back have, one behind the other, the citations of each."""

    @given(one=TEXTS, other=TEXTS)
    @unhurried
    def test_a_paragraph_between_adds_the_findings(self, one: str, other: str) -> None:
        """With a paragraph break between them; that a rule was cited before may make a full form a short one."""
        between = f"{one}\n\n---\n\n"
        both = find_citations(between + other)
        first = [shifted(found, 0) for found in find_citations(one)]
        second = [shifted(found, len(between)) for found in find_citations(other)]
        assert [shifted(found, 0) for found in both] == first + second

    @given(one=ANY, other=ANY)
    @unhurried
    def test_what_comes_behind_changes_nothing(self, one: str, other: str) -> None:
        """What was found stays, whatever a further paragraph says."""
        assume("\n\n" not in one)
        before = find_citations(f"{one}\n\nThe end.\n\n")
        assert find_citations(f"{one}\n\nThe end.\n\n{other}")[: len(before)] == before
