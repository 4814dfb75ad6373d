from __future__ import annotations

import itertools
import re
import time

import pytest

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tsrcalc.citations import Citation, reading
from tsrcalc.errors import CitationError


unhurried = settings(deadline=None)

ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xiv", "xl"]

#: The marks that can stand at each level, and one that never can; (i), (v) and (l) are letters and romans.
LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz") | st.sampled_from(["aa", "dd"])
NUMBERS = st.integers(min_value=1, max_value=12).map(str)
SMALL = st.sampled_from(ROMANS)
CAPITALS = st.sampled_from("ABCDEFGHIVXYZ")
BIG = SMALL.map(str.upper)

#: Sections of Part 310 that have the levels of 1 C.F.R. § 21.11(h), without exceptions of their own.
SECTIONS = st.sampled_from(["310.2", "310.3", "310.5", "310.6", "310.8", "310.9"])


def paths(*levels: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Paths of every depth, from none to all levels."""
    return st.integers(min_value=0, max_value=len(levels)).flatmap(lambda depth: st.tuples(*levels[:depth]))


CFR_PATHS = paths(LETTERS, NUMBERS, SMALL, CAPITALS, NUMBERS, SMALL)
USC_PATHS = paths(LETTERS, NUMBERS, CAPITALS, SMALL, BIG)


def marks(path: tuple[str, ...]) -> str:
    """Put a path into parentheses."""
    return "".join(f"({mark})" for mark in path)


def one_of(*texts: str) -> st.SearchStrategy[str]:
    """One of the ways something is written."""
    return st.sampled_from(texts)


def joined(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    """Texts made of parts, one after the other."""
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("".join)


NUMBER = st.integers(min_value=1, max_value=99_999)
PAGES = NUMBER.map(str) | NUMBER.map(lambda number: f"{number:,}")
VOLUME = st.integers(min_value=1, max_value=150).map(str)
MONTHS = (
    "January",
    "Jan.",
    "Feb",
    "March",
    "Apr.",
    "May",
    "June",
    "Jul.",
    "August",
    "Sept.",
    "September",
    "Oct",
    "Dec.",
)
DAYS = st.integers(min_value=1, max_value=28)
DATES = st.builds("{} {}, {}".format, st.sampled_from(MONTHS), DAYS, st.integers(min_value=1971, max_value=2100))
NAMES = one_of("", "FTC v. Doe, ", "United States v. A & B Co., Inc., et al., ", "In re Roe, ", "1-800 Foo v. Bar's, ")
DETAILS = joined(one_of(" (7th Cir. ", " (S.D. N.Y. ", " (W.D.Tex. ", " ("), DATES, ")") | one_of("", " (2022)")
PINPOINTS = (
    st.just("") | st.builds(", {}{}{}".format, PAGES, st.just("-") | st.just("–"), PAGES) | PAGES.map(", {}".format)
)

CODES = (
    joined(one_of("16 C.F.R. § ", "16 CFR ", "§", "", "TSR § ", "Sec. "), SECTIONS, CFR_PATHS.map(marks))
    | joined(one_of("47 C.F.R. § 64.", "28 CFR 85."), NUMBER.map(str), CFR_PATHS.map(marks), one_of("", " (2022)"))
    | joined(
        VOLUME.filter(lambda title: int(title) <= 50), one_of(" C.F.R. pt. ", " CFR Part "), one_of("310", "1", "64")
    )
    | joined(
        one_of("15 U.S.C. § ", "15 USC ", "15 U.S.C. Sec. "), one_of("45", "57a", "57b-1", "6102"), USC_PATHS.map(marks)
    )
    | joined(one_of("15 U.S.C. §§ ", "15 USC "), one_of("41-58", "6101–08", "57a to 57c", "45 et seq.", "1681-1681x"))
    | joined(one_of("FRCP ", "Fed. R. Civ. P. ", "Fed R Civ P "), one_of("6", "12", "4.1"), USC_PATHS.map(marks))
)
DOCUMENTS = (
    joined(
        VOLUME, one_of(" Fed. Reg. ", " FR ", " Stat. "), PAGES, PINPOINTS, one_of("", " (Jan. 10, 2022)", " (2022)")
    )
    | joined(
        one_of("Pub. L. No. ", "Public Law ", "P.L. "), VOLUME, "-", VOLUME, one_of("", ", § 13(d)", ", 133 Stat. 3274")
    )
    | joined(one_of("Exec. Order No. ", "EO ", "E.O. "), PAGES, one_of("", " § 3(a)", ", sec. 1"))
    | one_of("M-26-11", "FCC 23-64", "DA 19-1325", "FR Doc. 2026-18853", "OPM CPM 2012-15")
)
CASES = joined(
    NAMES,
    VOLUME,
    one_of(" F.3d ", " F. 4th ", " U.S. ", " S.Ct. ", " F.Supp.2d ", " WL "),
    NUMBER.map(str),
    PINPOINTS,
    DETAILS,
)
DOCKETS = joined(
    NAMES.filter(lambda name: not name.startswith("1-")),
    one_of("No. ", "Case No. ", "Civ. No. ", ""), one_of("3:", ""), "19-", one_of("cv", "CV", "cr", "civ"), "-",
    NUMBER.map(str), one_of("", "-KC", "-T-30AAS"), one_of("", " (W.D. Tex. Dec. 3, 2019)", " (D. Nev. filed May 4, 2020)"),
)  # fmt: skip
CITATIONS = CODES | DOCUMENTS | CASES | DOCKETS

#: Pieces of citations, to be put together at random.
PIECES = st.sampled_from(
    ["16 C.F.R. ", "§ ", "§§ ", "310", "310.4", "(a)", "(1)", "(v)", " (b)", "15 U.S.C. ", "45", "6101-08", "-", "–", ", ",
     ".", " et seq.", " note", "87 FR ", " Fed. Reg. ", "1,070", "Pub. L. No. ", "116-105", "sec. 1", "Exec. Order ",
     "No. ", "Fed. R. Civ. P. ", "6", "A", " v. ", "In re ", " F.3d ", " U.S. ", "1:20-cv-1", "-AB", "(", ")", "[b]", "9 ",
     " (W.D. Tex. Jan. 1, 2020)", " at *3", " n.3", " to ", " of the TSR", "Rule ", "Part ", "l", "O", "\n", "\u00a0",
     ";", " and ", "Section 5 of the FTC Act", "«", "١", "\U0001f4de", "\x00"],
)  # fmt: skip
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=12).map("".join)


class TestLevels:
    """1 C.F.R. § 21.11(h): the paragraphs of a section are (a), (1), (i), (A), (1) and (i), in that order."""

    @given(section=SECTIONS, path=CFR_PATHS)
    @unhurried
    def test_a_path_of_the_levels_is_read(self, section: str, path: tuple[str, ...]) -> None:
        """Each mark stands where it was given, whether it looks like a letter or like a roman numeral."""
        citation = Citation.parse(f"{section}{marks(path)}")
        assert citation.path == path
        assert str(citation) == f"16 C.F.R. § {section}{marks(path)}"

    @given(section=SECTIONS, path=CFR_PATHS, at=st.integers(min_value=0, max_value=5), bad=one_of("A", "7", "b", "q"))
    @unhurried
    def test_a_mark_of_another_kind_is_refused(self, section: str, path: tuple[str, ...], at: int, bad: str) -> None:
        """Put a mark of another level in, and the carets stand under it."""
        assume(at < len(path))
        assume(bad not in ["bq", "7", "", "A", "7", ""][at])
        text = f"{section}{marks((*path[:at], bad, *path[at + 1 :]))}"
        with pytest.raises(CitationError) as refused:
            Citation.parse(text)
        start = len(f"{section}{marks(path[:at])}")
        assert (refused.value.start, refused.value.end) == (start, start + len(f"({bad})"))

    @given(section=SECTIONS, path=CFR_PATHS)
    @unhurried
    def test_a_number_left_out_is_found(self, section: str, path: tuple[str, ...]) -> None:
        """Leave the (1) out, as one letter of the FTC does, and the reading with it is suggested."""
        assume(len(path) >= 3)
        with pytest.raises(CitationError) as refused:
            Citation.parse(f"{section}{marks((path[0], *path[2:]))}")
        meant = Citation.parse(f"{section}{marks((path[0], '1', *path[2:]))}")
        digit = Citation.parse(f"{section}{marks((path[0], '1', *path[3:]))}") if path[2:3] == ("l",) else meant
        assert refused.value.suggestion in {str(meant), str(digit)}

    @given(path=USC_PATHS)
    @unhurried
    def test_the_code_has_levels_of_its_own(self, path: tuple[str, ...]) -> None:
        """The United States Code goes on with capitals, romans and capital romans."""
        assert Citation.parse(f"15 USC 45{marks(path)}").path == path


class TestNormalForm:
    """A citation has one normal form, which means what it means."""

    @given(text=CITATIONS)
    @example(text="15 U.S.C. §§ 57b-1 to 57b-2")
    @unhurried
    def test_it_reads_back(self, text: str) -> None:
        """The normal form is read as an equal citation, in the same normal form, with the same address."""
        citation = Citation.parse(text)
        again = Citation.parse(str(citation))
        assert again == citation
        assert hash(again) == hash(citation)
        assert (str(again), again.url, again.kind) == (str(citation), citation.url, citation.kind)
        assert (again.detail, again.name, again.suffix) == (citation.detail, citation.name, citation.suffix)

    @given(text=CITATIONS)
    @example(text="15 U.S.C. § 57b-2a")
    @example(text="42 U.S.C. § 300aa-1")
    @example(text="28 U.S.C. § 2461 note")
    @example(text="16 C.F.R. pt. 310")
    @example(text="Pub. L. No. 93-637")
    @example(text="M-26-11")
    @example(text="Exec. Order No. 11,582 § 3(a)")
    @unhurried
    def test_it_is_read_alike_with_and_without_patterns(self, text: str) -> None:
        """The short way that reads plain citations gives what the patterns of their kinds give."""
        clean = reading.clean_up(text)
        assert reading.read(clean) == reading.read_by_form(clean)
        clean = reading.clean_up(str(Citation.parse(text)))
        assert reading.read(clean) == reading.read_by_form(clean)

    @given(text=st.from_regex(re.compile(reading._PLAIN.pattern, reading._PLAIN.flags), fullmatch=True))  # noqa: SLF001 -- the short way itself
    @example(text="0 U.S.C. § 45")
    @example(text="51 C.F.R. § 310.4")
    @example(text="16 C.F.R. § 310.4(b)(v)")
    @example(text="1 U.S.C. § 10a-2")
    @unhurried
    def test_whatever_is_read_the_short_way_is_read_so_by_its_pattern(self, text: str) -> None:
        """Refusals too: what is wrong is left to the patterns."""
        assert reading.read(text) == reading.read_by_form(text)

    @given(text=CITATIONS, blank=one_of("  ", "\t", "\n", "\u00a0", "\u202f \n"), end=one_of("", ".", " ", ";\n"))
    @unhurried
    def test_blanks_do_not_matter(self, text: str, blank: str, end: str) -> None:
        """Blanks of any kind and number between the words, and around, change nothing."""
        assert Citation.parse(f"{blank}{text.replace(' ', blank)}{end}") == Citation.parse(text)

    @given(text=CITATIONS)
    @unhurried
    def test_no_list_is_read_as_one(self, text: str) -> None:
        """Two citations with a semicolon between them are refused, and the carets point at the second."""
        with pytest.raises(CitationError, match=r"more than one citation|too long") as refused:
            Citation.parse(f"{text}; 16 C.F.R. § 310.4")
        assert refused.value.text[refused.value.start : refused.value.end].endswith("16 C.F.R. § 310.4")


class TestWithin:
    """What is within something is all of it there: so it is a partial order, and a paragraph lies in what stands above it."""

    PLACES = (
        joined("16 CFR ", one_of("310.3", "310.4", "310.40", "311.1"), paths(one_of("a", "b"), one_of("1", "2"), one_of("i")).map(marks))
        | one_of("16 CFR Part 310", "16 CFR pt. 311", "16 CFR 310.1-310.9", "16 CFR 310.3-311.1", "16 CFR 310.3-310.4")
        | one_of("16 CFR 310.3 et seq.", "16 CFR Part 310 et seq.", "15 USC 45", "15 USC 41-58", "15 USC 45(a)", "15 USC 45 note")
    ).map(Citation.parse)  # fmt: skip

    @given(section=SECTIONS, path=CFR_PATHS, depth=st.integers(min_value=0, max_value=6))
    @unhurried
    def test_a_paragraph_lies_in_what_stands_above(self, section: str, path: tuple[str, ...], depth: int) -> None:
        """Cut a path anywhere, and it lies within the rest, and the rest not within it."""
        inner, outer = Citation.parse(f"{section}{marks(path)}"), Citation.parse(f"{section}{marks(path[:depth])}")
        assert inner.within(outer)
        assert outer.within(inner) == (depth >= len(path))
        assert inner.within(Citation.parse("16 C.F.R. Part 310"))

    @given(place=PLACES)
    @unhurried
    def test_everything_lies_in_itself(self, place: Citation) -> None:
        """A place lies within itself."""
        assert place.within(place)

    @given(one=PLACES, other=PLACES)
    @unhurried
    def test_two_places_lie_in_each_other_only_if_equal(self, one: Citation, other: Citation) -> None:
        """Each within the other means that they are the same."""
        assert (one.within(other) and other.within(one)) == (one == other)

    @given(one=PLACES, two=PLACES, three=PLACES)
    @unhurried
    def test_within_is_passed_on(self, one: Citation, two: Citation, three: Citation) -> None:
        """What lies within something lies within all that holds it."""
        assume(not two.et_seq)
        assert one.within(three) or not (one.within(two) and two.within(three))


def refusal(text: str) -> CitationError | None:
    """How a text is refused, or None if it is read."""
    try:
        Citation.parse(text)
    except CitationError as error:
        return error
    return None


def check_read_or_refused(text: str) -> None:
    """What is read comes out stable; a refusal shows a place in the text, and a suggestion that can be read."""
    error = refusal(text)
    if error is None:
        assert Citation.parse(str(Citation.parse(text))) == Citation.parse(text)
        return
    assert error.text == text
    assert 0 <= error.start < error.end <= max(len(text), 1)
    assert str(error).startswith(error.problem)
    assert error.suggestion is None or str(Citation.parse(error.suggestion)) == error.suggestion


class TestAnyText:
    """Whatever is typed is read or refused in plain words; nothing else ever happens."""

    @given(text=TEXTS | st.builds("{}{}{}".format, TEXTS, CITATIONS, TEXTS))
    @example(text="310.4(b)\ud800")
    @example(text="16 CFR 310 .;")
    @example(text="1USC1-2(1")
    @settings(deadline=None, max_examples=400)
    def test_any_text(self, text: str) -> None:
        """Any text at all, pieces of citations in any order, and a citation with anything around it."""
        check_read_or_refused(text)

    @given(
        citation=CODES, at=st.integers(min_value=0, max_value=40), char=st.sampled_from("lI1O0[]().,;- §59\u00a0ixvA")
    )
    @settings(deadline=None, max_examples=400)
    def test_one_slip_of_the_pen(self, citation: str, at: int, char: str) -> None:
        """A citation with one character changed."""
        check_read_or_refused(f"{citation[:at]}{char}{citation[at + 1 :]}")


#: Texts that grow: what stands first, what is repeated, what stands last.
GROWING = [
    ("", "1", ""), ("16 CFR ", "1", ""), ("16 CFR 310.4", "(", ""), ("16 CFR 310.4", "(a)", ""), ("310.4", "(b)(1)", "x"),
    ("310.4(b)", " (a)", "!"), ("310.4", "[b]", ""), ("310.", " ", "4"), ("16 CFR 310.4(a)", "\t\u00a0", "x"), ("", "§ ", "1"),
    ("310.4(a)", ", (b)", ""), ("87 FR 1", ", 1070", "x"), ("87 FR 1", ",111", "x"), ("15 USC ", "1a-1", ""), ("", "A v. ", "1 F.3d 1"),
    ("A v. B", " C", ", 1 F.3d x"), ("In re ", "A v. B, 1 F.", ""), ("1:20-cv-1", "-AB", "!"), ("1:20-cv-1 (A", "a. ", "1"),
    ("20-1", " (Cir", ""), ("Pub. L. No. 1-1, sec. 1", "(a)", "x"), ("15 USC 45 (", "e ", ""), ("", "(", ")"), ("Section 5", " of the FTC", ""),
    ("", "\U0001f4de", ""), ("", "\x00", ""), ("Exec. Order ", "No. ", "1"), ("", "310,4(", ""), ("", "v. ", ""),
]  # fmt: skip


class TestTime:
    """No text takes long: the time grows with the length, not faster."""

    @staticmethod
    def seconds(text: str) -> float:
        """The time a text takes to be refused and the refusal to be printed; the better of two."""
        taken = []
        for _ in range(2):
            start = time.perf_counter()
            str(refusal(text))
            taken.append(time.perf_counter() - start)
        return min(taken)

    @pytest.mark.parametrize(("first", "again", "last"), GROWING, ids=[repr(f"{a}{b}{c}") for a, b, c in GROWING])
    def test_a_text_that_grows(self, first: str, again: str, last: str) -> None:
        """The longest text that is read takes less than a second, and so does one two hundred times as long."""
        for length in (250, 500, 100_000):
            text = f"{first}{again * ((length - len(first) - len(last)) // len(again))}{last}"
            assert self.seconds(text) < 1

    def test_any_pieces_repeated(self) -> None:
        """Nor does any pair of pieces, repeated to the longest text that is read."""
        pieces = ["1", ", ", "(a)", "-", " to ", "A", "v. ", "No. ", "F.3d ", "FR ", "310.4", ".", "[b]"]
        texts = ((one + two) * (499 // len(one + two)) for one, two in itertools.product(pieces, repeat=2))
        assert max(map(self.seconds, texts)) < 1

    def test_it_grows_with_the_length(self) -> None:
        """Ten times the length takes no more than forty times as long; were it quadratic, it would take a hundred."""
        for unit in ("1", "§ ", "(a)", "A v. ", " "):
            short, long = (self.seconds(f"310{unit * (size // len(unit))}x") for size in (30_000, 300_000))
            assert long < 40 * short
