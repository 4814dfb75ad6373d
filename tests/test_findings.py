from __future__ import annotations

import re
import time
import tomllib

from pathlib import Path

import pytest

from tsrcalc import find_citations
from tsrcalc.citations import Citation
from tsrcalc.citations.names import start_of_name
from tsrcalc.citations.paragraphs import BIG_ROMAN, CAPITAL, CFR, NUMBER, USC, run
from tsrcalc.citations.triggers import TRIGGERS, Trigger
from tsrcalc.citations.windows import Window
from tsrcalc.findings import FoundCitation, nearest
from tsrcalc.lawdata import shipped
from tsrcalc.provisions import catalogue


ROOT = Path(__file__).parent
FILE = tomllib.loads((ROOT / "cases" / "found_citations.toml").read_text(encoding="utf-8"))
CASES = [(group, case[0], case[1:]) for group, table in FILE.items() for case in table["cases"]]
CITED = tomllib.loads((ROOT / "cases" / "citations.toml").read_text(encoding="utf-8"))["read"]
KNOWN = {True: "yes", False: "no", None: "-"}

#: Numbers that Citation.parse reads in a text of their own; in running text they are numbers.
ONLY_ALONE = {"310.2", "310.10", "310.4"}
#: Of two "v." in a name, running text takes the last for the one between the parties.
OTHER_NAME = {"Doe vs Roe v Wade Fund, 1 F.3d 2"}


def normal(text: str) -> list[str]:
    """The normal forms of what is found."""
    return [str(one.citation) for one in find_citations(text)]


def row(found: FoundCitation) -> list[str]:
    """A citation found, as the table writes it."""
    return [
        found.how,
        found.text,
        str(found.citation or ""),
        KNOWN[found.known],
        str(found.nearest or ""),
        found.damage or "",
    ]


class TestTable:
    """Running text as letters have it, worn copies, and what only looks like a citation."""

    @pytest.mark.parametrize(("group", "text", "expected"), CASES, ids=[case[1][:60] for case in CASES])
    def test_found(self, group: str, text: str, expected: list[list[str]]) -> None:
        """Exactly these citations are found: how, where, in which normal form, whether they exist, and with what damage."""
        whole = [[*one, *["", "", "-", "", ""][len(one) - 1 :]] for one in expected]
        assert [row(one) for one in find_citations(text)] == whole
        assert group != "nothing" or not expected

    def test_the_table_is_large(self) -> None:
        """No text stands twice; there are far more than 150, thirty of them with nothing to find."""
        texts = [text for _, text, _ in CASES]
        assert len(set(texts)) == len(texts) > 200
        assert len(FILE["nothing"]["cases"]) >= 30

    @pytest.mark.parametrize(("text", "expected"), [(row[0], row[1]) for rows in CITED.values() for row in rows])
    def test_what_can_be_read_alone_is_found_in_a_sentence(self, text: str, expected: str) -> None:
        """Every citation that can be read alone is found amid words, in parentheses and over a line break, as the same."""
        if text in ONLY_ALONE:
            assert find_citations(f"of {text} or") == ()
            return
        for around in ("Nothing in {} says so.", "\n({});", "held, *see* {},", "see\n{}\u00b3\n"):
            found = find_citations(around.format(text))
            assert [one.citation for one in found] == [Citation.parse(text)], around
            assert text in OTHER_NAME or str(found[0].citation) == expected
            assert found[0].damage is None


class TestTriggers:
    """Each word that the search stops at carries the examples that prove it."""

    EXAMPLES = tuple((trigger, text, expected) for trigger in TRIGGERS for text, expected in trigger.examples)

    @pytest.mark.parametrize(("trigger", "text", "expected"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
    def test_an_example_is_found_by_its_trigger(self, trigger: Trigger, text: str, expected: tuple[str, ...]) -> None:
        """An example holds its trigger, and the citations that it leads to are found."""
        assert any(re.search(word, text) for word in trigger.words)
        assert tuple(normal(text)) == expected

    def test_every_word_starts_with_a_plain_character(self) -> None:
        """The first characters of all words are one class, so that the search is quick; none may be a pattern."""
        words = [word for trigger in TRIGGERS for word in trigger.words]
        assert all(re.match(r"[\w§-](?![?*+{])", word) for word in words)
        assert all(trigger.examples for trigger in TRIGGERS)


class TestOffsets:
    """A citation found is a piece of the text."""

    @pytest.mark.parametrize(
        ("text", "piece"),
        [
            ("a  16   C.F.R.\r\n§\t310.4 \\(x", "16   C.F.R.\r\n§\t310.4"),
            ("*See* **15 U.S.C. § 45(m)**", "15 U.S.C. § 45(m)"),
            ("_16 C.F.R. § 310.4_(b)", "16 C.F.R. § 310.4_(b)"),
            ("15 U.S.C. §§ 57b\u20111 to 57b\u20102", "15 U.S.C. §§ 57b\u20111 to 57b\u20102"),
            ("see\u00ad 87 Fed.\u2009Reg.\u202f1070", "87 Fed.\u2009Reg.\u202f1070"),
            ("(16 CFR" + " " * 300 + "310.4)", "16 CFR" + " " * 300 + "310.4"),
            (
                "*In re Roe*,  2021 WL 1234567, at *3 (D. Nev. 2021)",
                "In re Roe*,  2021 WL 1234567, at *3 (D. Nev. 2021)",
            ),
        ],
    )
    def test_blanks_and_marks_are_kept(self, text: str, piece: str) -> None:
        """Blanks of any kind and the marks of Markdown do not hide a citation, and stay in its text."""
        (found,) = find_citations(text)
        assert found.text == piece == text[found.start : found.end]

    def test_a_window_knows_where_its_characters_stood(self) -> None:
        """Each character that is left is the one at its place, a blank or a dash aside."""
        text = "a *See*  16 C.F.R.\n\n § _310.4_(b)\u00a0\u2014 x_y at *3-*4 \\$4 \\a ** \u2011 3"
        window = Window(text, 2, len(text))
        assert window.text == "See 16 C.F.R. § 310.4(b) – x_y at *3-*4 $4 \\a - 3"
        for at, char in enumerate(window.text):
            assert text[window.start(at)] == char or char in " –-"
            assert window.end(at + 1) > window.start(at)
        assert window.end(0) == 2

    def test_the_members_of_a_range_share_its_place(self) -> None:
        """A range of paragraphs is spelled out; all members behind the first stand where the range stands."""
        found = find_citations("See 310.4(a)(1)-(3).")
        assert [one.text for one in found] == ["310.4(a)(1)", "310.4(a)(1)-(3)", "310.4(a)(1)-(3)"]
        assert [str(one.citation)[-3:] for one in found] == ["(1)", "(2)", "(3)"]


class TestNames:
    """The parties' names are read backward to where the sentence before them ends."""

    @pytest.mark.parametrize(
        ("left", "name"),
        [
            ("See FTC v. Doe, ", "FTC v. Doe, "),
            ("In FTC v. Doe, Inc., ", "FTC v. Doe, Inc., "),
            ("as the court said. Smith & Sons Co. v. Doe, ", "Smith & Sons Co. v. Doe, "),
            ("(quoting State of Ohio ex rel. Yost v. Doe, ", "State of Ohio ex rel. Yost v. Doe, "),
            ("‘Roe v. Doe, ", "Roe v. Doe, "),
            ("matters; J. B. Hunt v. Doe, ", "J. B. Hunt v. Doe, "),
            ("It was In the Matter of Foo Corp., ", "In the Matter of Foo Corp., "),
            ("Ex parte Young, ", "Ex parte Young, "),
            ("then 9506276 Canada v. Roe vs. Doe, ", "Roe vs. Doe, "),
        ],
    )
    def test_a_name(self, left: str, name: str) -> None:
        """A name starts behind a signal, a sentence or a mark, and may hold abbreviations."""
        start = start_of_name(left)
        assert start is not None
        assert left[start:] == name

    @pytest.mark.parametrize(
        "left",
        [
            "", "the court, ", "FTC v. Doe", "In FTC v. Educare, the FTC alleged that, ", "sued v. Doe, ", "A v. , ", "A v. B; C, ",
            "In re the court said so, ", " v. Doe, ", "See v. Doe, ", "he won v. Doe, ",
        ],
    )  # fmt: skip
    def test_no_name(self, left: str) -> None:
        """Without a comma behind, a versus, or with a sentence in it, it is no name."""
        assert start_of_name(left) is None


class TestRuns:
    """A range of marks is spelled out if both ends are of the kind of their level, and in order."""

    @pytest.mark.parametrize(
        ("first", "last", "levels", "depth", "expected"),
        [
            ("1", "3", CFR, 1, ("1", "2", "3")),
            ("ix", "xi", CFR, 2, ("ix", "x", "xi")),
            ("y", "bb", CFR, 0, ("y", "z", "aa", "bb")),
            ("A", "C", CFR, 3, ("A", "B", "C")),
            ("I", "III", USC, 4, ("I", "II", "III")),
            ("4", "1", CFR, 1, ()),
            ("a", "3", CFR, 1, ()),
            ("a", "b", CFR, 9, ("a", "b")),
        ],
    )
    def test_run(self, first: str, last: str, levels: tuple[str, ...], depth: int, expected: tuple[str, ...]) -> None:
        """Numbers, letters, doubled letters, capitals and romans."""
        assert run(first, last, levels, depth) == expected
        assert {NUMBER, CAPITAL, BIG_ROMAN} < {*CFR, *USC}


class TestExistence:
    """A place in the rule is known, or the nearest one is named; of anything else it is not said."""

    @pytest.mark.parametrize("text", [str(citation) for citation in catalogue()])
    def test_the_catalogue_is_known(self, text: str) -> None:
        """Every provision is known, what lies above it too, and what lies below it."""
        (found,) = find_citations(f"see {text}.")
        assert found.known
        assert found.nearest is None

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("310.4(z)", "310.4"), ("310.4(a)(11)", "310.4(a)(10)"), ("310.3(a)(1)(ix)", "310.3(a)(1)(viii)"), ("310.3(e)", "310.3(d)"),
            ("310.3(a)(7)(i)", "310.3(a)"), ("310.40", "310.4"), ("310.12", "310.1"), ("310.5(z)(1)", "310.5"), ("16 CFR 310.4-310.49", "310.4"), ("16 CFR 310.30-310.40", "310.3"), ("310.4(b)(1)(iii)(C)", "310.4(b)(1)(iii)(B)"),
        ],
    )  # fmt: skip
    def test_nearest(self, text: str, expected: str) -> None:
        """One step beside if there is such a provision; otherwise what stands above; the section most alike."""
        assert str(nearest(Citation.parse(text))) == f"16 C.F.R. § {expected}"

    def test_a_level_that_is_missing_is_added_only_where_one_place_fits(self) -> None:
        """Of two places that fit, or none, both are named or the likely one, and nothing is read."""
        (one,) = find_citations("310.4(b)(v)")
        assert str(one.citation) == "16 C.F.R. § 310.4(b)(1)(v)"
        (two,) = find_citations("310.3(a)(vi)")
        assert (two.citation, two.how) == (None, "unread")
        assert (two.damage or "").endswith("it may mean 16 C.F.R. § 310.3(a)(1)(vi) or 16 C.F.R. § 310.3(a)(2)(vi)")
        (none,) = find_citations("310.4(O)(v)")
        assert none.citation is None
        (other,) = find_citations("47 C.F.R. § 64.1200(a)(v)")
        assert (other.damage or "").endswith("it may mean 47 C.F.R. § 64.1200(a)(1)(v)")


class TestActs:
    """The sections of acts stand in the code as the data says."""

    def test_every_section_of_the_data_is_read_by_every_name(self) -> None:
        """Section N of the act, by each of its names, is the place given, and its paragraphs are that place's."""
        for act in tomllib.loads(Path(shipped("acts")).read_text(encoding="utf-8"))["acts"]:
            for name in act["names"]:
                for one in act.get("sections", [{"section": "13", "citation": f"{act.get('law')}, § 13"}]):
                    expected = Citation.parse(f"{one['citation']}(b)")
                    assert [
                        found.citation for found in find_citations(f"Under section {one['section']}(b) of the {name}.")
                    ] == [expected], one

    def test_what_is_verified_has_a_source(self) -> None:
        """A pair that is said to be verified says where it was read."""
        for act in tomllib.loads(Path(shipped("acts")).read_text(encoding="utf-8"))["acts"]:
            for one in act.get("sections", ()):
                assert (one["status"] == "verified") == ("source" in one)


#: Texts that grow: what stands first, and what is repeated.
GROWING = [
    ("", "§"), ("", "§ "), ("", "§ 1"), ("16 C.F.R. § 310.4", "(a)"), ("", "16 C.F.R. § 310.4(a), "), ("16 C.F.R. § 310.3(a)", ", (b)"), ("", "1"),
    ("15 U.S.C. §§ 1", ", 2"), ("", "C.F.R. "), ("", "A v. B, "), ("", "A v. B, 1 F.3d 2; "), ("16 C.F.R. § 1.1. ", "Id. "), ("Section 5 of the FTC Act. ", "Section 5 "),
    ("", " "), ("16 C.F.R. §", " "), ("", "\n"), ("", '"'), ("", "("), ("", "*"), ("", "_"), ("", "16 C.F.R. §        "), ("", "310.4( a"), ("", "Pub. L. No. "),
    ("", "https://"), ("", "3l0.4["), ("", "16 C.F.R. § 310.4(b)(v) "), ("", "\u200b"), ("", "In re A "), ("", "20-cv-1-A"), ("", "Sections 1, 2, "), ("", "(a) of § 310.3"), ("", "paragraphs (a), (b) of "), ("", "paragraph (a) of § 310.3, "), ("", "/310.3(b)"), ("", "16 C.F.R. § \n2\n\f"),
]  # fmt: skip


class TestTime:
    """No text takes long: the time grows with the length, not faster."""

    @staticmethod
    def seconds(text: str) -> float:
        """The time a text takes; the better of two."""
        taken = []
        for _ in range(2):
            start = time.process_time()
            find_citations(text)
            taken.append(time.process_time() - start)
        return min(taken)

    @pytest.mark.parametrize(("first", "again"), GROWING, ids=[repr(f"{a}{b}") for a, b in GROWING])
    def test_twice_the_text_takes_about_twice_as_long(self, first: str, again: str) -> None:
        """Four times the length takes no more than nine times as long; were it quadratic, it would take sixteen."""
        short, long = (self.seconds(first + again * (size // len(again))) for size in (5_000, 20_000))
        assert long < 9 * short + 0.02

    def test_ten_million_section_signs(self) -> None:
        """A text of ten million signs takes seconds."""
        start = time.process_time()
        assert find_citations("§" * 10_000_000) == ()
        assert time.process_time() - start < 10
