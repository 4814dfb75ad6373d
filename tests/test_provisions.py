from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING

import pytest

from tsrcalc import lawdata
from tsrcalc.citations import Citation
from tsrcalc.errors import LawDataError, RuleError
from tsrcalc.provisions import _outline, _paragraphs, catalogue, check_underlying, in_force, provision, verified_through


if TYPE_CHECKING:
    from pathlib import Path


def tsr(text: str) -> Citation:
    """A citation into 16 C.F.R. Part 310."""
    return Citation.parse(f"16 C.F.R. {text}")


def found_at(text: str) -> str:
    """The normal form of what is found for a citation."""
    found = provision(tsr(text))
    assert found is not None
    return str(found.citation)


def dates(text: str) -> list[tuple[str, str]]:
    """The steps of a provision, each with its day and how far it was checked."""
    return [(str(step.on), step.status) for step in in_force(tsr(text))]


# --- what is in the rule -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("pt. 310", "Telemarketing Sales Rule", "part"),
        ("§ 310.1", "Scope", "section"),
        ("§ 310.5", "Records to be kept", "section"),
        ("§ 310.9", "Severability", "section"),
        ("§ 310.4(b)", "Pattern of calls", "heading"),
        ("§ 310.4(b)(1)", "Abusive call patterns", "prohibition"),
        ("§ 310.3(b)", "Assisting and facilitating: substantial help", "secondary liability"),
        ("§ 310.4(d)(1)", "Not promptly disclosing seller identity", "disclosure duty"),
        ("§ 310.4(b)(3)", "DNC safe harbor", "safe harbor (defence to (b)(1)(ii)-(iii))"),
        ("§ 310.5(a)(11)", "Records: Registry versions used", "record duty"),
        ("§ 310.8(e)", "False certification", "prohibition"),
    ],
)
def test_a_place_in_the_catalogue_is_found_as_itself(text: str, title: str, kind: str) -> None:
    """The part, its sections, headings and listed paragraphs are each found under their own citation."""
    found = provision(tsr(text))
    assert found is not None
    assert found == catalogue()[tsr(text)]
    assert found.citation == tsr(text)
    assert found.title.startswith(title)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("§ 310.4(b)(1)(v)(A)(i)", "§ 310.4(b)(1)(v)"),
        ("§ 310.4(b)(1)(iii)(B)(1)", "§ 310.4(b)(1)(iii)(B)"),
        ("§ 310.4(b)(1)(iii)(B)(ii)", "§ 310.4(b)(1)(iii)(B)"),
        ("§ 310.4(b)(3)(iv)", "§ 310.4(b)(3)"),
        ("§ 310.3(a)(3)(ii)(A)", "§ 310.3(a)(3)"),
        ("§ 310.5(a)(2)(ix)", "§ 310.5(a)(2)"),
        ("§ 310.1(a)", "§ 310.1"),
        ("§ 310.2(dd)", "§ 310.2"),
        ("§ 310.6(b)(7)", "§ 310.6"),
        ("§ 310.7(a)", "§ 310.7"),
    ],
)
def test_below_the_lowest_listed_paragraph_that_one_is_meant(text: str, above: str) -> None:
    """A paragraph below the lowest listed, or of a section not listed in paragraphs, is valid law: what it lies in is found."""
    assert found_at(text) == f"16 C.F.R. {above}"


@pytest.mark.parametrize(
    "text",
    [
        "§ 310.4(z)", "§ 310.10", "§ 310.10(a)", "§ 310.5(a)(12)", "§ 310.4(b)(1)(vii)", "§ 310.4(b)(5)", "§ 310.4(f)",
        "§ 310.3(e)", "§ 310.3(a)(1)(ix)", "§ 310.3(a)(2)(xi)", "§ 310.3(c)(4)", "§ 310.4(a)(11)", "§ 310.8(f)",
        "§ 310.5(e)", "§ 310.4(b)(1)(iii)(C)", "§ 310.4(e)(3)",
    ],
)  # fmt: skip
def test_a_place_the_rule_does_not_have_is_unknown(text: str) -> None:
    """Where the paragraphs of a place are listed, one that is not among them is not in the rule, and has no date."""
    assert provision(tsr(text)) is None
    assert in_force(tsr(text)) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("§§ 310.3–310.5", "pt. 310"),
        ("§§ 310.6–310.7", "pt. 310"),
        ("§ 310.4 et seq.", "§ 310.4"),
        ("§ 310.4(b)(1)(v) et seq.", "§ 310.4(b)(1)(v)"),
    ],
)
def test_a_range_and_what_follows_are_in_the_rule(text: str, found: str) -> None:
    """A range of sections is known by the part that holds it, and "et seq." by its first place."""
    known = provision(tsr(text))
    assert known is not None
    assert known.citation == tsr(found)
    assert in_force(tsr(text))


@pytest.mark.parametrize("text", ["§ 1.98(d)", "§ 311.4", "pt. 31", "§ 31.4", "§§ 310.3–310.12", "§§ 310.10–310.11"])
def test_outside_the_rule_nothing_is_known(text: str) -> None:
    """Another part is outside the rule, and so is a range that runs past its sections."""
    assert provision(tsr(text)) is None
    assert in_force(tsr(text)) == ()
    assert provision(Citation.parse("47 C.F.R. § 310.4")) is None
    assert in_force(Citation.parse("15 U.S.C. § 310")) == ()


def test_how_a_citation_is_written_changes_nothing() -> None:
    """A provision is found by what a citation means, its year in parentheses and its form aside."""
    assert provision(Citation.parse("Section 310.4(b)(1)(v) of the TSR")) == provision(tsr("§ 310.4(b)(1)(v) (2022)"))


def test_a_paragraph_says_what_it_binds_and_how_it_is_counted() -> None:
    """A paragraph's own values stand before the defaults of its section."""
    robocall, laundering = provision(tsr("§ 310.4(b)(1)(v)")), provision(tsr("§ 310.3(c)(1)"))
    assert robocall is not None
    assert laundering is not None
    assert (robocall.binds, robocall.per_call, robocall.unit, robocall.underlies) == (
        "seller or telemarketer", "yes", "call", "yes",
    )  # fmt: skip
    assert (laundering.binds, laundering.per_call, laundering.unit) == ("merchant", "no", "sales draft/transaction")
    assert robocall.note.startswith("Letters have misprinted this as 310.4(b)(v).")


def test_the_catalogue_was_checked_through_a_day() -> None:
    """The catalogue says through which day it was checked."""
    assert verified_through() == dt.date(2026, 11, 23)


# --- since when ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("pt. 310", [("1995-12-31", "verified")]),
        ("§ 310.6", [("1995-12-31", "inherited")]),
        ("§ 310.6(b)(7)", [("1995-12-31", "inherited")]),
        ("§ 310.4(c)", [("1995-12-31", "inherited")]),
        ("§ 310.8", [("2003-09-01", "verified")]),
        ("§ 310.8(a)", [("2003-09-01", "inherited")]),
        ("§ 310.4(b)(1)(iii)", [("1995-12-31", "inherited")]),
        ("§ 310.4(b)(1)(iii)(A)", [("1995-12-31", "inherited")]),
        ("§ 310.4(b)(1)(iii)(B)", [("2003-10-01", "verified")]),
        ("§ 310.4(b)(1)(iii)(B)(1)", [("2003-10-01", "inherited")]),
        ("§ 310.4(b)(1)(v)", [("2008-12-01", "secondary"), ("2009-09-01", "secondary")]),
        ("§ 310.4(b)(1)(v)(A)(i)", [("2008-12-01", "inherited"), ("2009-09-01", "inherited")]),
        ("§ 310.4(a)(8)", [("2004-01-29", "secondary")]),
        ("§ 310.4(a)(9)", [("2016-06-13", "secondary")]),
        ("§ 310.4(a)(10)", [("2016-06-13", "secondary")]),
        ("§ 310.3(a)(2)", [("1995-12-31", "unverified"), ("2024-05-16", "verified")]),
        ("§ 310.3(a)(2)(vii)", [("1995-12-31", "inherited"), ("2024-05-16", "inherited")]),
        ("§ 310.3(a)(2)(x)", [("2010-09-27", "verified"), ("2024-05-16", "verified")]),
    ],
)
def test_a_provision_is_in_force_from_its_steps_or_those_above(text: str, steps: list[tuple[str, str]]) -> None:
    """A place without a date of its own takes that of the nearest place above, marked as inherited."""
    assert dates(text) == steps


def test_the_prerecorded_message_paragraph_came_in_two_steps() -> None:
    """The opt-out came on December 1, 2008, the written agreement on September 1, 2009, both of 73 Fed. Reg. 51,164."""
    first, second = in_force(tsr("§ 310.4(b)(1)(v)"))
    assert "opt-out" in first.what
    assert "written agreement" in second.what
    assert first.citation == second.citation == Citation.parse("73 Fed. Reg. 51164")


#: The days once more, listed by day: the day, how far it was checked, where it was published, and the paragraphs. The list
#: rests on the same pages as the data, so it guards against slips of the pen, not of the source. Changes of wording or
#: number alone are left out here as they are there.
BY_DAY = """
1995-12-31 unverified 60 FR 43842
  3(a)(1) 3(a)(1)(i) 3(a)(1)(ii) 3(a)(1)(iii) 3(a)(1)(iv) 3(a)(1)(v) 3(a)(2) 3(a)(2)(i) 3(a)(2)(ii) 3(a)(2)(iii)
  3(a)(2)(iv) 3(a)(2)(v) 3(a)(2)(vi) 3(a)(2)(vii) 3(a)(3) 3(a)(4) 3(b) 3(c) 3(c)(1) 3(c)(2) 3(c)(3)
  4(a)(1) 4(a)(2) 4(a)(3) 4(a)(4) 4(b)(1) 4(b)(1)(i) 4(b)(1)(iii) 4(b)(1)(iii)(A) 4(b)(3) 4(c) 4(d) 4(d)(1) 4(d)(2)
  4(d)(3) 4(d)(4) 5(b) 5(c) 5(d)
1995-12-31 secondary 60 FR 43842
  5(a) 5(a)(1) 5(a)(3) 5(a)(4) 5(a)(7) 5(a)(8)
2003-03-31 unverified 68 FR 4580
  3(a)(1)(vi) 3(a)(1)(vii) 3(a)(2)(viii) 3(a)(2)(ix) 3(a)(3) 4(a)(6) 4(a)(7) 4(b)(1)(ii) 4(b)(2)
2003-03-31 verified 68 FR 4580
  3(a)(4) 3(d) 3(d)(1) 3(d)(2) 3(d)(3) 3(d)(4) 3(d)(5) 3(d)(6) 4(e) 4(e)(1) 4(e)(2)
2003-09-01 verified 68 FR 45134
  8(a) 8(b) 8(c) 8(d) 8(e)
2003-10-01 verified 68 FR 4580
  4(b)(1)(iii)(B)
2003-10-01 verified 68 FR 16414
  4(b)(1)(iv) 4(b)(4)
2004-01-29 secondary 68 FR 4580
  4(a)(8)
2008-12-01 secondary 73 FR 51164
  4(b)(1)(v)
2008-12-01 unverified 73 FR 51164
  4(b)(1)(vi)
2009-09-01 secondary 73 FR 51164
  4(b)(1)(v)
2010-09-27 verified 75 FR 48458
  3(a)(1)(viii) 3(a)(1)(viii)(A) 3(a)(1)(viii)(B) 3(a)(1)(viii)(C) 3(a)(1)(viii)(D) 3(a)(2)(x)
2010-10-27 verified 75 FR 48458
  4(a)(5) 4(a)(5)(i) 4(a)(5)(ii)
2016-06-13 secondary 80 FR 77520
  4(a)(9) 4(a)(10)
2024-05-16 verified 89 FR 26760
  3(a)(2) 3(a)(2)(i) 3(a)(2)(ii) 3(a)(2)(iii) 3(a)(2)(iv) 3(a)(2)(v) 3(a)(2)(vi) 3(a)(2)(vii) 3(a)(2)(viii)
  3(a)(2)(ix) 3(a)(2)(x) 3(a)(4) 5(a)(1) 5(a)(5) 5(a)(6) 5(a)(9) 5(a)(10) 5(a)(11)
2024-10-15 verified 89 FR 26760
  5(a)(2)
"""


def by_day() -> dict[tuple[Citation, dt.date], tuple[str, Citation]]:
    """The list as a table by paragraph and day."""
    rows = {}
    for line in BY_DAY.strip().splitlines():
        if line[0].isdigit():
            on, status, published = line.split(" ", 2)
        else:
            for mark in line.split():
                rows[tsr(f"§ 310.{mark}"), dt.date.fromisoformat(on)] = status, Citation.parse(published)
    return rows


def test_the_days_agree_with_the_list_by_day() -> None:
    """Every listed paragraph has the days and publications of the list by day, no other, and is called no better checked."""
    expected = by_day()
    listed = [citation for citation, found in catalogue().items() if citation.path and found.kind != "heading"]
    actual = {(citation, step.on): step for citation in listed for step in in_force(citation)}
    assert actual.keys() == expected.keys()
    for place, step in actual.items():
        status, published = expected[place]
        assert step.status in {status, "inherited"}, place
        assert step.citation == published, place


def test_only_paragraphs_seen_in_a_copy_of_the_rule_are_verified() -> None:
    """The paragraphs whose number or content no copy of the rule confirmed are marked so, and no others."""
    unsure = {
        str(citation).partition("§ ")[2]: found.status
        for citation, found in catalogue().items()
        if found.status != "verified"
    }
    assert unsure == {
        "310.4(b)(1)(vi)": "doubtful",
        **{f"310.5(a)({number})": "partial" for number in (1, 3, 4, 7)},
        **{f"310.5(a)({number})": "unverified" for number in (5, 6, 9, 10, 11)},
        "310.5(b)": "partial",
        "310.5(c)": "unverified",
        "310.5(d)": "unverified",
    }


# --- what may underlie § 310.3(b) ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "§ 310.3(a)", "§ 310.3(a)(1)", "§ 310.3(a)(2)(vii)", "§ 310.3(a)(3)(ii)(A)", "§ 310.3(a)(4)",
        "§ 310.3(c)", "§ 310.3(c)(1)", "§ 310.3(d)", "§ 310.3(d)(6)",
        "§ 310.4", "§ 310.4(a)", "§ 310.4(a)(8)", "§ 310.4(b)", "§ 310.4(b)(1)(v)", "§ 310.4(b)(1)(v)(A)(i)",
        "§ 310.4(b)(1)(iii)(B)", "§ 310.4(b)(2)", "§ 310.4(c)", "§ 310.4(d)(1)", "§ 310.4(e)",
    ],
)  # fmt: skip
def test_the_listed_violations_may_underlie(text: str) -> None:
    """16 C.F.R. § 310.3(b) names §§ 310.3(a), (c) and (d), and § 310.4: these, and what lies in them, may underlie it."""
    check_underlying(tsr(text))


def test_a_doubtful_paragraph_may_underlie() -> None:
    """A paragraph of § 310.4 that no copy of the rule shows is not refused; pricing the call warns of it instead."""
    check_underlying(tsr("§ 310.4(b)(1)(vi)"))


ALLOWED = "it can rest on a violation of 16 C.F.R. §§ 310.3(a), (c) or (d), or § 310.4"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        *(
            (text, f"16 C.F.R. {text} cannot underlie 16 C.F.R. § 310.3(b)")
            for text in (
                "§ 310.3(b)", "§ 310.3", "pt. 310", "§ 310.5", "§ 310.5(a)(2)", "§ 310.6", "§ 310.6(b)(7)", "§ 310.8",
                "§ 310.8(a)", "§ 310.2", "§ 310.3(e)", "§ 310.40", "§§ 310.4–310.5", "§ 1.98(d)",
            )
        ),
        ("§ 310.4(z)", "16 C.F.R. § 310.4(z) is not in the rule"),
        ("§ 310.4(b)(1)(vii)", "16 C.F.R. § 310.4(b)(1)(vii) is not in the rule"),
        ("§ 310.3(a)(5)", "16 C.F.R. § 310.3(a)(5) is not in the rule"),
        ("§ 310.4(b)(3)", "16 C.F.R. § 310.4(b)(3) is no prohibition but a safe harbor (defence to (b)(1)(ii)-(iii))"),
        ("§ 310.4(b)(3)(iv)", "16 C.F.R. § 310.4(b)(3)(iv) is no prohibition but a safe harbor (defence to (b)(1)(ii)-(iii))"),
        ("§ 310.4(b)(4)", "16 C.F.R. § 310.4(b)(4) is no prohibition but a safe harbor (defence to (b)(1)(iv))"),
        ("§ 310.4(a)(5)(ii)", "16 C.F.R. § 310.4(a)(5)(ii) is no prohibition but a condition/permission"),
    ],
)  # fmt: skip
def test_anything_else_may_not(text: str, problem: str) -> None:
    """Records, fees, exemptions, § 310.3(b) itself, defences, and places the rule does not have are refused with the list."""
    with pytest.raises(RuleError) as caught:
        check_underlying(tsr(text))
    assert (caught.value.problem, caught.value.expected) == (problem, ALLOWED)


@pytest.mark.parametrize("text", ["47 C.F.R. § 64.1200(n)(1)", "15 U.S.C. § 45(a)", "47 U.S.C. § 227(b)"])
def test_other_law_may_not_underlie(text: str) -> None:
    """A violation of another rule or statute is not on the list."""
    with pytest.raises(RuleError, match="cannot underlie"):
        check_underlying(Citation.parse(text))


def test_every_paragraph_says_whether_it_may_underlie_as_the_check_does() -> None:
    """What a paragraph of the catalogue says of itself, and what the check allows, are the same."""
    for citation, found in catalogue().items():
        if citation.path:
            try:
                check_underlying(citation)
            except RuleError:
                assert found.underlies in {"no", "n/a"}, citation
            else:
                assert found.underlies == "yes", citation


# --- a damaged catalogue -------------------------------------------------------------------------------------------

OUTLINE = """
verified_through = 2026-11-23
authority = ["16 C.F.R. pt. 310"]
underlie_authority = "16 C.F.R. § 310.3(b)"

[[sections]]
citation = "16 C.F.R. pt. 310"
title = "The rule"
in_force = [{ on = 1995-12-31, what = "the rule", citation = "60 Fed. Reg. 43,842", status = "verified" }]

[[sections]]
citation = "16 C.F.R. § 310.4"
listed = true
title = "Acts"
"""
PARAGRAPHS = """
verified_through = 2026-11-23

[defaults]
kind = "prohibition"
binds = ""
underlies = "yes"
per_call = "yes"
unit = "call"
status = "verified"

[[provisions]]
citation = "16 C.F.R. § 310.4(a)"
title = "Acts"
unit = ""
in_force = [
  { on = 2003-03-31, what = "the paragraph", citation = "68 Fed. Reg. 4580", status = "verified" },
  { on = 2004-03-31, what = "the rest", citation = "68 Fed. Reg. 4580", status = "verified" },
]
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is read in place of the data that ships."""
    (tmp_path / "provisions").mkdir()
    monkeypatch.setattr(lawdata, "shipped", lambda name: str(tmp_path / f"{name}.toml"))
    return tmp_path


def test_a_small_catalogue_is_read(data: Path) -> None:
    """The part and its sections stand in one file, the paragraphs of a listed section in another, headings optional."""
    (data / "provisions.toml").write_text(OUTLINE, encoding="utf-8")
    (data / "provisions" / "310.4.toml").write_text(PARAGRAPHS, encoding="utf-8")
    outline, listed, through = _outline.__wrapped__()
    assert [(str(one), found.kind) for one, found in outline.items()] == [
        ("16 C.F.R. pt. 310", "part"),
        ("16 C.F.R. § 310.4", "section"),
    ]
    assert (listed, through) == (frozenset({"310.4"}), dt.date(2026, 11, 23))
    (found,) = _paragraphs.__wrapped__("310.4").values()
    assert (found.binds, found.unit, len(found.steps)) == ("", "", 2)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("§ 310.4", "§ 311.4", "16 C.F.R. § 311.4: outside Part 310, or listed twice"),
        ("§ 310.4", "pt. 310", "16 C.F.R. pt. 310: outside Part 310, or listed twice"),
        ("§ 310.4", "§ 310,4", "sections 2, citation: "),
        ("listed = true", "listed = false", "sections 2, listed: true is expected, or the key left out"),
        ('title = "Acts"\n', 'title = "Acts"\nunits = "call"\n', "sections 2: unknown key 'units'"),
        ('status = "verified"', 'status = "inherited"', "sections 1, in_force: step 1, status: one of"),
    ],
)
def test_a_damaged_outline_is_refused(data: Path, old: str, new: str, problem: str) -> None:
    """A section outside the part, one listed twice, and wrong values are found when the catalogue is read."""
    assert old in OUTLINE
    before, _, after = OUTLINE.rpartition(old)
    (data / "provisions.toml").write_text(before + new + after, encoding="utf-8")
    with pytest.raises(LawDataError) as caught:
        _outline.__wrapped__()
    assert caught.value.problems[0].startswith(problem)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2004-03-31", "2003-03-31", "16 C.F.R. § 310.4(a): 2003-03-31 does not come after 2003-03-31"),
        ("[defaults]", "[default]", "defaults: a table is expected"),
        ('underlies = "yes"', 'underlies = "perhaps"', "defaults, underlies: one of"),
        ('binds = ""', "binds = 1", "defaults, binds: a text is expected (found 1)"),
        ('status = "verified"\n\n', 'status = "sure"\n\n', "defaults, status: one of 'verified', 'partial'"),
        ("(a)", "(b)(v)", "provisions 1, citation: after 16 C.F.R. § 310.4(b) comes a number such as (1), not (v)"),
    ],
)
def test_damaged_paragraphs_are_refused(data: Path, old: str, new: str, problem: str) -> None:
    """Steps out of order, missing defaults, unknown words and damaged citations are found when a section is read."""
    assert old in PARAGRAPHS
    (data / "provisions" / "310.4.toml").write_text(PARAGRAPHS.replace(old, new), encoding="utf-8")
    with pytest.raises(LawDataError) as caught:
        _paragraphs.__wrapped__("310.4")
    assert caught.value.problems[0].startswith(problem)
