from __future__ import annotations

import re

from typing import TYPE_CHECKING

import attrs
import pytest

from tsrcalc import lawdata
from tsrcalc.citations import Citation
from tsrcalc.errors import LawDataError
from tsrcalc.exposure.background import assumptions
from tsrcalc.matters import Outcome, outcomes
from tsrcalc.reports.matters import told


if TYPE_CHECKING:
    from pathlib import Path

MATTER = """
verified_through = 2026-11-23

[[outcomes]]
case = "A v. B"
dated = "2020"
role = "seller"
kind = "civil penalty"
status = "settled"
sources = ["https://example.org"]
"""
ASSUMPTION = """
verified_through = 2026-11-23

[[assumptions]]
id = "one"
text = "So it is."
authority = ["15 U.S.C. § 45(a)"]
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is read in place of the data that ships."""
    monkeypatch.setattr(lawdata, "shipped", lambda name: str(tmp_path / f"{name}.toml"))
    return tmp_path


def test_the_figures_that_show_a_maximum_is_no_prediction() -> None:
    """Dish paid $210 million after remand, XCast nothing of ten, Day Pacer's figure was vacated, Stratics owed none."""
    by_case = {one.case: one for one in outcomes()}
    dish = by_case["United States v. DISH Network L.L.C. (2020 stipulated judgment)"]
    assert (dish.judgment_usd, dish.suspended_usd, dish.paid_usd) == (210_000_000, 0, 210_000_000)
    xcast = by_case["United States v. XCast Labs, Inc."]
    assert (xcast.judgment_usd, xcast.suspended_usd, xcast.paid_usd) == (10_000_000, 10_000_000, 0)
    pacer = by_case["FTC v. Day Pacer LLC / EduTrek L.L.C. et al."]
    assert (pacer.judgment_usd, pacer.paid_usd, pacer.paid_text) == (
        None,
        None,
        "not told; the amount of this judgment was vacated",
    )
    assert "$6.88 per call" in pacer.kind
    stratics = by_case["United States v. Stratics Networks Inc. et al. (Stratics)"]
    assert (stratics.judgment_usd, stratics.suspended_usd, stratics.paid_usd) == (0, None, 0)
    assert stratics.status == "dismissed with prejudice as to Stratics under 47 U.S.C. § 230"


def test_what_no_source_states_is_left_out() -> None:
    """A matter whose court, number and figures were not seen has none, and names what was looked for."""
    (unseen,) = (one for one in outcomes() if "Viceroy" in one.case)
    assert (unseen.court, unseen.number, unseen.calls) == ("", "", "")
    assert (unseen.judgment_usd, unseen.suspended_usd, unseen.paid_usd) == (None, None, None)
    assert unseen.unverified == ("number", "court", "calls", "judgment", "suspended", "paid")


@pytest.mark.parametrize("one", outcomes(), ids=lambda one: one.case)
def test_an_outcome_is_told_in_plain_words(one: Outcome) -> None:
    """No short forms of the sources, no marks of whoever looked, and every amount with its dollar sign and its commas."""
    text = told(one)
    assert not re.search(
        r"UNVERIFIED|PENDING|\bDOJ\b|\bDNC\b|\bTSR\b|\bTCPA\b|\bincl\.|[+=]|page seen|\(announced\)|\b[A-Z][a-z]{2} \d{4} -",
        text,
    )
    assert not re.search(r"(?<![\d.,$])\d{5,}(?![\d-])(?! Canada)|\d[MK]\b", text)


def test_outcomes_are_read_once_and_frozen() -> None:
    """The outcomes are read when first asked for, then kept, and cannot be changed."""
    assert outcomes() is outcomes()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        outcomes()[0].paid_usd = 0  # type: ignore[misc]


def test_a_matter_needs_only_its_parties_its_end_and_a_source(data: Path) -> None:
    """Every figure may be missing; parties, date, role, kind, status and a source may not."""
    (data / "outcomes.toml").write_text(MATTER, encoding="utf-8")
    (one,) = outcomes.__wrapped__()
    assert (one.case, one.court, one.judgment_usd, one.unverified) == ("A v. B", "", None, ())


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        *(
            (f"{key} =", f"x{key} =", f"outcomes 1: {key} is missing")
            for key in ("case", "dated", "role", "kind", "status", "sources")
        ),
        ('["https://example.org"]', "[]", "outcomes 1, sources: a list that is not empty is expected"),
        ("role", 'paid_usd = "none"\nrole', "outcomes 1, paid_usd: a whole number is expected"),
        ("verified_through = 2026-11-23", "", "the file: verified_through is missing"),
        ("[[outcomes]]", "[[matters]]", "outcomes: at least one [[outcomes]] is expected"),
        ("[[outcomes]]", "extra = 1\n[[outcomes]]", "the file: unknown key 'extra'"),
    ],
)
def test_damaged_outcomes_are_refused(data: Path, old: str, new: str, problem: str) -> None:
    """A matter without a source, or with a figure that is no number, is refused."""
    assert old in MATTER
    (data / "outcomes.toml").write_text(MATTER.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawDataError) as caught:
        outcomes.__wrapped__()
    assert caught.value.problems[0].startswith(problem)


# --- what every maximum takes for granted --------------------------------------------------------------------------


def test_every_limit_the_figure_ignores_is_named_with_its_authority() -> None:
    """Two tests of knowledge, the court's factors, limitation, carriers, exemptions and immunity each cite their law."""
    assert {note.id: [str(one) for one in note.authority] for note in assumptions()} == {
        "every-row-a-violation": ["15 U.S.C. § 45(m)(1)(A)"],
        "unit": ["15 U.S.C. § 45(m)(1)(A)"],
        "knowledge-penalty": ["15 U.S.C. § 45(m)(1)(A)"],
        "knowledge-assisting": ["16 C.F.R. § 310.3(b)"],
        "court-factors": ["15 U.S.C. § 45(m)(1)(C)"],
        "limitation": ["28 U.S.C. § 2462"],
        "common-carrier": ["15 U.S.C. § 45(a)(2)"],
        "exemptions": ["16 C.F.R. § 310.6"],
        "section-230": ["47 U.S.C. § 230"],
    }


@pytest.mark.parametrize(
    ("id_of", "words"),
    [
        ("knowledge-penalty", ["actual knowledge", "fairly implied from objective circumstances"]),
        ("knowledge-assisting", ["known, or consciously avoided knowing"]),
        ("court-factors", ["culpability", "ability to pay", "staying in business", "justice", "Each day"]),
        ("limitation", ["five years", "to the filing of suit", "is a defence", "tolled"]),
    ],
)
def test_an_assumption_says_the_test_it_stands_for(id_of: str, words: list[str]) -> None:
    """Each assumption states the legal test in its own terms, as a whole sentence."""
    (note,) = (note for note in assumptions() if note.id == id_of)
    assert all(word in note.text for word in words)
    assert note.text.endswith(".")


def test_assumptions_are_read_once() -> None:
    """The assumptions are read when first asked for, then kept."""
    assert assumptions() is assumptions()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "one"', "", "assumptions 1: id is missing"),
        ("authority", "law", "assumptions 1: authority is missing"),
        ("15 U.S.C. § 45(a)", "15 U.S.D. § 45(a)", "assumptions 1, authority: this is not a citation"),
        ("[[assumptions]]", "[[assumption]]", "assumptions: at least one [[assumptions]] is expected"),
        ("verified_through", "checked_through", "the file: verified_through is missing"),
    ],
)
def test_damaged_assumptions_are_refused(data: Path, old: str, new: str, problem: str) -> None:
    """An assumption needs its id, its text and an authority that can be read."""
    assert old in ASSUMPTION
    (data / "assumptions.toml").write_text(ASSUMPTION, encoding="utf-8")
    (note,) = assumptions.__wrapped__()
    assert (note.id, note.text, note.authority) == ("one", "So it is.", (Citation.parse("15 U.S.C. § 45(a)"),))
    (data / "assumptions.toml").write_text(ASSUMPTION.replace(old, new), encoding="utf-8")
    with pytest.raises(LawDataError) as caught:
        assumptions.__wrapped__()
    assert caught.value.problems[0].startswith(problem)
