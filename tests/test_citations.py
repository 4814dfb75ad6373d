from __future__ import annotations

import copy
import pickle
import tomllib

from pathlib import Path

import attrs
import pytest

from tsrcalc.citations import Citation, paragraphs
from tsrcalc.citations.forms import FORM_OF, FORMS
from tsrcalc.errors import CitationError


CASES = tomllib.loads((Path(__file__).parent / "cases" / "citations.toml").read_text(encoding="utf-8"))
READ = [(kind, *row) for kind, rows in CASES["read"].items() for row in rows]
REFUSED = CASES["refusals"]["refused"]
NORMAL = sorted({normal for _, _, normal, _ in READ})

MONTHS = {
    "Jan.": "January", "Feb.": "February", "Mar.": "March", "Apr.": "April", "May": "May", "June": "June", "July": "July",
    "Aug.": "August", "Sept.": "September", "Oct.": "October", "Nov.": "November", "Dec.": "December",
}  # fmt: skip

EXAMPLES = [(form.kind, text, normal) for form in FORMS for text, normal in form.examples]


def parse(text: str) -> Citation:
    """Read one citation."""
    return Citation.parse(text)


def refusal(text: str) -> CitationError:
    """The error that a text is refused with."""
    with pytest.raises(CitationError) as caught:
        Citation.parse(text)
    return caught.value


class TestForms:
    """Each pattern carries the examples that prove it."""

    @pytest.mark.parametrize(("kind", "text", "normal"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
    def test_an_example_is_read_by_its_own_form(self, kind: str, text: str, normal: str) -> None:
        """An example matches its own pattern and no other, comes out in its normal form, and that means the same."""
        assert [form.kind for form in FORMS if form.match(text)] == [kind]
        assert str(parse(text)) == normal
        assert parse(normal) == parse(text)

    @pytest.mark.parametrize("normal", NORMAL)
    def test_a_normal_form_belongs_to_one_form(self, normal: str) -> None:
        """A normal form, too, matches one pattern and no other."""
        assert len([form.kind for form in FORMS if form.match(normal)]) == 1

    def test_every_form_has_examples(self) -> None:
        """No kind stands twice, and none without an example."""
        assert len(FORM_OF) == len(FORMS) == 10
        assert {kind for kind, _, _ in EXAMPLES} == set(FORM_OF)

    @pytest.mark.parametrize("form", FORMS, ids=[form.kind for form in FORMS])
    def test_marks_are_written_as_they_are_looked_for(self, form: object) -> None:
        """The marks of a form are in small letters without blanks and points; otherwise they would never be found."""
        assert isinstance(form, type(FORMS[0]))
        assert all(mark == mark.replace(" ", "").replace(".", "").casefold() for mark in form.marks)


class TestTable:
    """Citations as lawyers write them, and damaged ones."""

    @pytest.mark.parametrize(("kind", "text", "normal", "url"), READ, ids=[row[1] for row in READ])
    def test_read(self, kind: str, text: str, normal: str, url: str) -> None:
        """The text is read as its kind, in its normal form, with its address; the normal form means the same."""
        citation = parse(text)
        assert (citation.kind, str(citation), citation.url or "") == (kind, normal, url)
        assert parse(normal) == citation
        assert str(parse(normal)) == normal

    @pytest.mark.parametrize(("marked", "problem", "suggestion"), REFUSED, ids=[row[0] for row in REFUSED])
    def test_refused(self, marked: str, problem: str, suggestion: str) -> None:
        """The text is refused: what is wrong, at which place, and the likely reading, which can itself be read."""
        before, inside = marked.split("«")
        error = refusal(marked.replace("«", "").replace("»", ""))
        assert (error.problem, error.suggestion or "") == (problem, suggestion)
        assert (error.start, error.end) == (len(before), len(before) + inside.index("»"))
        assert not suggestion or str(parse(suggestion)) == suggestion

    def test_the_table_is_large(self) -> None:
        """No text stands twice, and there are hundreds."""
        texts = [row[1] for row in READ] + [row[0] for row in REFUSED]
        assert len(set(texts)) == len(texts) > 400


class TestFields:
    """What is read into which attribute."""

    def test_paragraphs(self) -> None:
        """Marks stand in the path, without parentheses and blanks."""
        citation = parse("16 C.F.R. § 310.4 (b)(1) (v)")
        assert (citation.volume, citation.number, citation.path) == (16, "310.4", ("b", "1", "v"))
        assert citation.is_tsr

    @pytest.mark.parametrize("text", ["16 CFR 1.98", "16 CFR Part 31", "47 CFR 310.4", "16 USC 310", "16 FR 310"])
    def test_other_law_is_not_the_rule(self, text: str) -> None:
        """Only Part 310 of title 16 of the Code of Federal Regulations is the Telemarketing Sales Rule."""
        assert not parse(text).is_tsr

    def test_part_is_the_rule(self) -> None:
        """Part 310 as a whole is the rule."""
        assert parse("16 C.F.R. Part 310").is_tsr

    def test_docket(self) -> None:
        """Court, judges, date and parties each have their place."""
        citation = parse("FTC v. Doe, Inc., No. 3:19-cv-196-KC, 2019 WL 12, at *3 (W.D. Tex. Dec. 3, 2019)")
        assert citation.number == "3:19-cv-00196"
        assert citation.series == "W.D. Tex."
        assert citation.suffix == "-KC"
        assert citation.detail == "Dec. 3, 2019"
        assert citation.name == "FTC v. Doe, Inc."
        assert citation.parallel == "2019 WL 12, at *3"

    def test_public_law(self) -> None:
        """Section, paragraph and parallel citation of a public law."""
        citation = parse("Pub. L. No. 116-105, 133 Stat. 3274, 3287, Sec. 13(d) (2019)")
        assert (citation.volume, citation.number, citation.section, citation.path) == (116, "105", "13", ("d",))
        assert (citation.parallel, citation.detail) == ("133 Stat. 3274, 3287", "2019")

    @pytest.mark.parametrize("month", list(MONTHS))
    def test_months_are_shortened(self, month: str) -> None:
        """A month is written as the Bluebook does, whether it was given in full, in three letters, or so."""
        for given in (month, MONTHS[month], month[:3], f"{month[:3]}."):
            assert parse(f"87 FR 1070 ({given} 10, 2022)").detail == f"{month} 10, 2022"

    @pytest.mark.parametrize(
        "detail",
        ["7th Cir. 2025", "D. Mar. 2019", "September 2019", "Marvin 5, 2020", "May Co. 3, 2020", "a, Decade 4"],
    )
    def test_other_words_are_left_alone(self, detail: str) -> None:
        """What is no full date stays as it was written."""
        assert parse(f"149 F.3d 673 ({detail})").detail == detail

    @pytest.mark.parametrize(
        ("pages", "normal"),
        [
            ("975", "975"),
            ("1072-1073", "1072–73"),
            ("1,072–73", "1072–73"),
            ("1072-9", "1072–79"),
            ("1072-173", "1072–1173"),
            ("1099–1101", "1099–1101"),
            ("97-98", "97–98"),
            ("8-9", "8–9"),
            ("98-102", "98–102"),
            ("77525-77526", "77525–26"),
            ("77,525-77,626", "77525–77626"),
            ("975, 978 n. 3", "975, 978 n.3"),
            ("975 & n.12", "975 & n.12"),
            ("at 975", "975"),
            ("*3", "*3"),
            ("at *3-*4", "*3–4"),
        ],
    )
    def test_pinpoints(self, pages: str, normal: str) -> None:
        """A range of pages keeps the digits that differ, two at least; a reporter's have no commas, the Federal Register's have."""
        assert parse(f"2019 WL 12, {pages}").pinpoint == normal
        register = parse(f"80 FR 12, {pages}").pinpoint
        assert register == {"77525–26": "77,525–26", "77525–77626": "77,525–77,626"}.get(normal, normal)

    def test_the_repr_can_be_read(self) -> None:
        """The repr is the call that gives an equal citation."""
        assert repr(parse("310.4(b)")) == "Citation.parse('16 C.F.R. § 310.4(b)')"

    @pytest.mark.parametrize(
        "text",
        [
            "16\u00a0C.F.R.\u00a0§\u00a0310.4(b)",
            "  16 C.F.R.\n\t§  310.4(b) ",
            "16\u202fCFR\u2009310.4(b).",
            "16 C.F.R. § 310.4(b);",
            "16 C.F.R. § 310.4(b) .",
        ],
    )
    def test_blanks_and_stops(self, text: str) -> None:
        """Blanks of any kind, and a stop at the end, change nothing."""
        assert str(parse(text)) == "16 C.F.R. § 310.4(b)"

    @pytest.mark.parametrize("dash", ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014"])
    def test_dashes(self, dash: str) -> None:
        """A range may be written with any dash, and so may a number that has a hyphen."""
        assert str(parse(f"15 U.S.C. §§ 6101{dash}6108")) == "15 U.S.C. §§ 6101\u20136108"
        assert str(parse(f"15 U.S.C. § 57b{dash}1(f)")) == "15 U.S.C. § 57b-1(f)"


class TestMeaning:
    """Two citations are equal when they mean the same."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("16 CFR 310.4(b)(1)(v)", "Section 310.4(b)(1)(v) of the TSR"),
            ("16 CFR 310.4 (2022)", "16 CFR 310.4"),
            ("pt. 310", "16 C.F.R. § 310"),
            ("15 U.S.C. §§ 6101–08", "15 USC 6101 to 6108"),
            ("87 FR 1070", "87 Fed. Reg. 1070 (Jan. 10, 2022)"),
            ("87 FR 1070, 1072-1073", "87 Fed. Reg. 1,070, 1072–73"),
            ("Pub. L. 116-105, § 13(d)", "Section 13(d) of Pub. L. No. 116-105, 133 Stat. 3274 (2019)"),
            ("E.O. 11582 § 3(a)", "Exec. Order No. 11,582, sec. 3(a)"),
            ("EO 11582", "Exec. Order No. 11,582, 36 Fed. Reg. 2957"),
            ("149 F. 3d 673", "Latham v. Dominick's, 149 F.3d 673 (7th Cir. 1998)"),
            ("3:19-cv-196", "FTC v. Doe, No. 3:19-cv-00196-KC, 2020 WL 1"),
            ("3:19-cv-196 (S.D. N.Y.)", "No. 3:19-CV-00196 (S.D.N.Y. 2019)"),
            ("M-26-11", "OMB Memorandum No. M-26-11"),
        ],
    )
    def test_equal(self, one: str, other: str) -> None:
        """However it was written, the same place is the same citation, with the same hash."""
        assert parse(one) == parse(other)
        assert hash(parse(one)) == hash(parse(other))
        assert len({parse(one), parse(other)}) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("310.4(b)(1)(v)", "310.4(b)(1)(iv)"),
            ("310.4(b)", "310.4"),
            ("16 CFR 310.4", "47 CFR 310.4"),
            ("16 CFR 310.4", "16 CFR 310.4 et seq."),
            ("16 CFR 310.1", "16 CFR 310.1-310.2"),
            ("15 USC 45", "15 USC 45 note"),
            ("15 USC 45", "15 USC 45a"),
            ("26 USC 45Q", "26 USC 45q"),
            ("15 USC 57b-1", "15 USC 57b"),
            ("87 FR 1070", "87 FR 1070, 1072"),
            ("149 F.3d 673", "149 F.2d 673"),
            ("Pub. L. 116-105", "Pub. L. 116-105, § 13"),
            ("3:19-cv-196", "4:19-cv-196"),
            ("3:19-cv-196", "3:19-cr-196"),
            ("19-cv-196", "3:19-cv-196"),
            ("3:19-cv-196 (W.D. Tex.)", "3:19-cv-196 (E.D. Tex.)"),
            ("FCC 23-64", "FR Doc. 23-64"),
        ],
    )
    def test_not_equal(self, one: str, other: str) -> None:
        """Another place, or more of it, is another citation."""
        assert parse(one) != parse(other)

    def test_no_text_is_a_citation(self) -> None:
        """A citation does not equal the text of it."""
        text: object = "16 C.F.R. § 310.4"
        assert parse("310.4") != text


class TestWithin:
    """A citation lies within another if everything cited here is cited there too."""

    @pytest.mark.parametrize(
        ("inner", "outer"),
        [
            ("310.4(b)(1)(v)", "310.4(b)(1)(v)"),
            ("310.4(b)(1)(v)", "310.4(b)(1)"),
            ("310.4(b)(1)(v)", "310.4"),
            ("310.4(b)(1)(v)", "16 CFR Part 310"),
            ("16 CFR Part 310", "16 CFR pt. 310"),
            ("310.4(b)", "16 CFR 310.1-310.9"),
            ("310.9", "16 CFR 310.1-310.9"),
            ("16 CFR 310.3-310.5", "16 CFR 310.1-310.9"),
            ("16 CFR 310.1-310.9", "16 CFR Part 310"),
            ("16 CFR Part 310", "16 CFR 309.1-311.9"),
            ("16 CFR 310.4(b)", "16 CFR 310.4 et seq."),
            ("16 CFR 310.4 et seq.", "16 CFR 310.4 et seq."),
            ("15 USC 6102(c)", "15 USC 6101-6108"),
            ("15 USC 57b-1", "15 USC 41-58"),
            ("15 USC 57a", "15 USC 41-58"),
            ("42 USC 300z", "42 U.S.C. §§ 300a to 300aa-34"),
            ("26 USC 45Q", "26 U.S.C. §§ 45A-45Z"),
            ("28 USC 2461 note", "28 USC 2461 note"),
            ("87 FR 1070, 1072", "87 FR 1070"),
            ("Pub. L. 116-105, § 13(d)", "Pub. L. 116-105, § 13"),
            ("Pub. L. 116-105, § 13(d)", "Pub. L. 116-105"),
            ("E.O. 11582 § 3(a)", "E.O. 11582"),
            ("FRCP 6(a)(1)(C)", "FRCP 6(a)"),
        ],
    )
    def test_inside(self, inner: str, outer: str) -> None:
        """A paragraph lies in what stands above it, in its part, and in a range that spans it."""
        assert parse(inner).within(parse(outer))
        assert parse(outer).within(parse(inner)) == (parse(outer) == parse(inner))

    @pytest.mark.parametrize(
        ("inner", "outer"),
        [
            ("310.4(b)(1)(v)", "310.4(b)(1)(vi)"),
            ("310.4(b)(1)(v)", "310.4(b)(2)"),
            ("310.4", "310.3"),
            ("310.4", "16 CFR Part 31"),
            ("310.4", "16 CFR Part 3"),
            ("310.40", "310.4"),
            ("310.4(b)", "47 CFR Part 310"),
            ("310.10", "16 CFR 310.1-310.9"),
            ("16 CFR 310.3-310.10", "16 CFR 310.1-310.9"),
            ("16 CFR 310.4-311.2", "16 CFR Part 310"),
            ("16 CFR 309.4-310.2", "16 CFR Part 310"),
            ("16 CFR Part 310", "16 CFR 310.1-310.9"),
            ("16 CFR 310.1-310.9", "310.4"),
            ("16 CFR 310.5", "16 CFR 310.4 et seq."),
            ("16 CFR 310.4 et seq.", "16 CFR 310.4"),
            ("16 CFR 310.4 et seq.", "16 CFR 310.1-310.9"),
            ("16 CFR 310.4 et seq.", "16 CFR Part 310"),
            ("15 USC 45 note", "15 USC 45"),
            ("15 USC 45", "15 USC 45 note"),
            ("15 USC 45a", "15 USC 45"),
            ("15 USC 58a", "15 USC 41-58"),
            ("15 USC 45", "28 USC 41-58"),
            ("15 USC 45-58", "15 USC 45"),
            ("87 FR 1070", "87 FR 1070, 1072"),
            ("87 FR 1070, 1074", "87 FR 1070, 1072"),
            ("149 F.3d 673", "149 F.2d 673"),
            ("Pub. L. 116-105, § 13", "Pub. L. 116-105, § 1"),
            ("Pub. L. 116-105", "Pub. L. 116-105, § 13"),
            ("FRCP 6(a)", "15 USC 6"),
            ("133 Stat. 3274", "133 Fed. Reg. 3274"),
        ],
    )
    def test_outside(self, inner: str, outer: str) -> None:
        """Another title, part, section, paragraph, note or document; more than is cited there; or an open end."""
        assert not parse(inner).within(parse(outer))


class TestLevels:
    """Whether a mark is a letter or a roman numeral follows from its depth."""

    @pytest.mark.parametrize("mark", ["i", "v", "x", "l", "ii", "dd"])
    def test_letters_at_the_first_level(self, mark: str) -> None:
        """At the first level (i), (l) and (v) are letters, and a letter may be doubled."""
        assert parse(f"310.4({mark})(1)").path == (mark, "1")

    @pytest.mark.parametrize("mark", ["i", "iv", "v", "ix", "x", "l", "xl", "xviii"])
    def test_romans_at_the_third_level(self, mark: str) -> None:
        """At the third level of the CFR they are roman numerals."""
        assert parse(f"310.3(a)(1)({mark})").path == ("a", "1", mark)

    @pytest.mark.parametrize("mark", ["a", "iiii", "vx", "ib", "A", "I", "1", "IV"])
    def test_others_at_the_third_level(self, mark: str) -> None:
        """What is no roman numeral in small letters cannot stand at the third level."""
        assert refusal(f"310.3(a)(1)({mark})").problem.startswith("after 310.3(a)(1) comes a roman numeral")

    @pytest.mark.parametrize(
        "path",
        ["(b)(1)(v)(A)(i)", "(b)(1)(v)(B)(ii)(A)(1)", "(b)(1)(iii)(B)(i)", "(b)(1)(iii)(B)(2)", "(b)(1)(iv)(A)(1)(i)"],
    )
    def test_the_rules_own_levels(self, path: str) -> None:
        """The prerecorded-message paragraph goes on with romans; the registry paragraph was printed both ways."""
        assert str(parse(f"310.4{path}")) == f"16 C.F.R. § 310.4{path}"

    @pytest.mark.parametrize(
        ("section", "path"),
        [
            ("310.4", "(b)(1)(v)(A)(1)"),
            ("310.4", "(b)(1)(iv)(A)(i)"),
            ("310.4", "(b)(1)(iii)(B)(a)"),
            ("310.4", "(b)(1)(iii)(B)(1)(i)"),
            ("310.3", "(b)(1)(v)(A)(i)"),
        ],
    )
    def test_only_where_they_are(self, section: str, path: str) -> None:
        """These exceptions hold in their own paragraphs only."""
        assert refusal(f"{section}{path}").start > 0

    def test_too_deep(self) -> None:
        """Below the last level nothing more can come."""
        assert (
            refusal("310.3(a)(1)(i)(A)(1)(i)(a)").problem == "after 310.3(a)(1)(i)(A)(1)(i) comes nothing more, not (a)"
        )

    def test_the_code_has_other_levels(self) -> None:
        """The United States Code puts capitals before romans."""
        assert parse("15 USC 45(a)(4)(A)(ii)(I)(aa)").path == ("a", "4", "A", "ii", "I", "aa")
        assert refusal("15 USC 45(a)(4)(A)(B)").problem.startswith("after 15 USC 45(a)(4)(A) comes a roman numeral")

    @pytest.mark.parametrize("text", ["12 USC 5481(15)(A)", "47 CFR 64.1200(1)(i)", "15 USC 45(A)(i)"])
    def test_other_sections_may_open_lower(self, text: str) -> None:
        """Lists of definitions open with a number; outside the rule that is accepted."""
        assert parse(text).path

    def test_the_furthest_reading_tells_what_is_wrong(self) -> None:
        """Of the ways a section may open, the one that reads furthest says where it goes wrong."""
        error = refusal("12 USC 5481(15)(A)(x)(y)")
        assert error.problem == "after 12 USC 5481(15)(A)(x) comes a capital roman numeral such as (I), not (y)"

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("310.4(b)(v)", "310.4(b)(1)(v)"),
            ("310.4(b)(v)(A)(i)", "310.4(b)(1)(v)(A)(i)"),
            ("310.4(b)(l)(v)", "310.4(b)(1)(v)"),
            ("310.4(b)(I)(v)", "310.4(b)(1)(v)"),
            ("310.4(b)(i)(v)", "310.4(b)(1)(v)"),
            ("310.4(b)(i)", "310.4(b)(1)(i)"),
            ("310.4(b)(1)(1)", "310.4(b)(1)(i)"),
            ("310.4(b)(1)(l1)", "310.4(b)(1)(ii)"),
            ("310.4(b)(1)(10)", "310.4(b)(1)(x)"),
            ("310.4(b)(1)(A)", "310.4(b)(1)(i)(A)"),
            ("310.4(B)(1)(V)", "310.4(b)(1)(v)"),
            ("310.4(b)(1)(v)(a)", "310.4(b)(1)(v)(A)"),
            ("310.4(b)(1)(v)(i)", "310.4(b)(1)(v)(A)(i)"),
            ("310.4(b)(V)", "310.4(b)(1)(v)"),
            ("310.4(1)(v)", "310.4(a)(1)(v)"),
            ("310.4(b)(1)(v)(1)", "310.4(b)(1)(v)(A)(i)"),
        ],
    )
    def test_likely_readings(self, text: str, meant: str) -> None:
        """A mark misread, a level left out, or capitals for small letters: the likely reading is named."""
        assert refusal(text).suggestion == f"16 C.F.R. § {meant}"

    @pytest.mark.parametrize("text", ["310.4(b)(0)", "310.4(b)(1)(12)", "310.4(b)(1)(iiii)", "310.4(B)(I)(V)"])
    def test_no_guessing(self, text: str) -> None:
        """Where one or two changes do not mend it, nothing is suggested."""
        assert refusal(text).suggestion is None

    def test_first_wrong_and_repairs_of_a_path(self) -> None:
        """A path that is right has no wrong mark; repairs below the last level change letters' case only."""
        assert paragraphs.first_wrong(("a", "1"), paragraphs.CFR, any_start=False) is None
        assert paragraphs.first_wrong((), paragraphs.CFR, any_start=False) is None
        assert list(paragraphs.repairs(("a", "b"), 1, ("letter",))) == [("a", "B")]
        assert list(paragraphs.repairs(("a", "7"), 1, ("letter",))) == []


class TestRefusals:
    """A text that is not one citation is refused, with the place and what would be right."""

    @pytest.mark.parametrize("text", ["", " ", "\n\t", ".", " ;,. "])
    def test_nothing(self, text: str) -> None:
        """Of nothing, an example is shown."""
        error = refusal(text)
        assert (error.text, error.end, error.problem) == (text, error.start + 1, "nothing to read")
        assert error.suggestion == "16 C.F.R. § 310.4(b)(1)(v)"

    def test_places_are_those_of_the_text_as_given(self) -> None:
        """Blanks that were left aside count in the offsets."""
        text = "\n  16  C.F.R.\t§ 310.4(b)\n (v) "
        error = refusal(text)
        assert (error.text, text[error.start : error.end]) == (text, "(v)")

    def test_the_message(self) -> None:
        """The message shows the text, carets under the place, and the likely reading."""
        assert str(refusal("310.4(b)(v)")).splitlines() == [
            "after 310.4(b) comes a number such as (1), not (v)",
            "    310.4(b)(v)",
            "            ^^^",
            "did you mean 16 C.F.R. § 310.4(b)(1)(v)?",
        ]

    def test_several_kinds_of_damage(self) -> None:
        """All that is wrong is said at once, each kind once; the carets point at the first kind found."""
        error = refusal("16 C.F.R. 9 310.4[b](1)[v]")
        assert error.problem == "the section sign was misread; brackets stand where parentheses should be"
        assert error.text[error.start : error.end] == "9"
        assert error.suggestion == "16 C.F.R. § 310.4(b)(1)(v)"

    def test_damage_of_one_kind_in_two_places(self) -> None:
        """What is wrong in the same way twice is said once."""
        assert refusal("310.4b(1)(v").problem == "a parenthesis is missing"

    def test_damage_over_a_missing_level(self) -> None:
        """Damage of the text and a missing level are mended together."""
        assert refusal("310. 4(b)(v)").suggestion == "16 C.F.R. § 310.4(b)(1)(v)"

    def test_the_longest_citation(self) -> None:
        """Up to 500 characters are read; what is longer is refused without being read."""
        longest = f"87 FR 1070{', 1070' * 81}, 12"
        assert len(longest) == 500
        assert parse(longest).pinpoint == longest.removeprefix("87 FR 1070, ")
        error = refusal(f"{longest}3")
        assert (error.problem, error.start, error.end) == ("too long for a citation; give one at a time", 0, 501)

    def test_a_backward_range_of_one_section(self) -> None:
        """A range ends after it starts."""
        assert refusal("16 CFR 310.4-310.4").problem == "the range ends at 310.4, before it starts"

    @pytest.mark.parametrize(
        ("good", "bad"), [("50 CFR 1.1", "51 CFR 1.1"), ("54 USC 1", "55 USC 1"), ("1 USC 1", "0 USC 1")]
    )
    def test_titles(self, good: str, bad: str) -> None:
        """The regulations have 50 titles and the Code 54."""
        assert parse(good).volume
        assert "has titles 1 to" in refusal(bad).problem


class TestCopies:
    """Citations are values."""

    @pytest.mark.parametrize("normal", NORMAL)
    def test_pickle_and_copy(self, normal: str) -> None:
        """A citation survives pickling and copying in every field."""
        citation = parse(normal)
        pickled = pickle.loads(pickle.dumps(citation))  # noqa: S301 -- its own
        for twin in (pickled, copy.copy(citation), copy.deepcopy(citation)):
            assert attrs.astuple(twin) == attrs.astuple(citation)
            assert (hash(twin), str(twin), twin.url) == (hash(citation), normal, citation.url)

    def test_frozen(self) -> None:
        """A citation cannot be changed, and takes no positional arguments."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            parse("310.4").number = "310.5"  # type: ignore[misc]
        with pytest.raises(TypeError):
            Citation("cfr", "310.4")  # type: ignore[call-arg]

    def test_a_citation_made_by_hand(self) -> None:
        """One made from its fields is the one that is read."""
        assert Citation(kind="cfr", volume=16, number="310.4", path=("b",)) == parse("310.4(b)")
