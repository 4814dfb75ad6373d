from __future__ import annotations

import datetime as dt
import os

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tsrcalc import lawdata
from tsrcalc.citations import Citation
from tsrcalc.errors import LawDataError
from tsrcalc.lawdata import LawFile


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STATUTE = "15 U.S.C. § 45(m)(1)(A)"
STEP = {"on": lawdata.day, "what?": lawdata.text}

#: A check, a value that passes, and what comes out.
PASSES = [
    (lawdata.text, "a", "a"),
    (lawdata.number, 0, 0),
    (lawdata.number, -5, -5),
    (lawdata.factor, "1.02598", Decimal("1.02598")),
    (lawdata.factor, "2", Decimal(2)),
    (lawdata.yes, True, True),
    (lawdata.day, dt.date(2022, 1, 10), dt.date(2022, 1, 10)),
    (lawdata.cited, STATUTE, Citation.parse(STATUTE)),
    (lawdata.texts, ["a", "b"], ("a", "b")),
    (lawdata.cites, [STATUTE], (Citation.parse(STATUTE),)),
    (lawdata.one_of("yes", "no"), "no", "no"),
    (lawdata.steps(STEP), [{"on": dt.date(2022, 1, 10)}], ({"on": dt.date(2022, 1, 10)},)),
]

#: A check, a value that does not pass, and what is said.
FAILS = [
    (lawdata.text, "", "a text is expected"),
    (lawdata.text, 1, "a text is expected"),
    (lawdata.number, True, "a whole number is expected"),
    (lawdata.number, 1.0, "a whole number is expected"),
    (lawdata.number, "1", "a whole number is expected"),
    (lawdata.factor, 1.02598, 'a factor in quotation marks, such as "1.02598", is expected'),
    (lawdata.factor, "-1.0", 'a factor in quotation marks, such as "1.02598", is expected'),
    (lawdata.factor, "1.0.2", 'a factor in quotation marks, such as "1.02598", is expected'),
    (lawdata.factor, "NaN", 'a factor in quotation marks, such as "1.02598", is expected'),
    (lawdata.factor, ".", 'a factor in quotation marks, such as "1.02598", is expected'),
    (lawdata.yes, False, "true is expected, or the key left out"),
    (lawdata.yes, 1, "true is expected, or the key left out"),
    (lawdata.day, dt.datetime(2022, 1, 10), "a date such as 2022-01-10 is expected"),  # noqa: DTZ001 -- the wrong kind is meant
    (lawdata.day, "2022-01-10", "a date such as 2022-01-10 is expected"),
    (lawdata.cited, 45, "a text is expected"),
    (lawdata.cited, "no citation", "this is not a citation that can be read\n    no citation\n    ^^^^^^^^^^^"),
    (lawdata.texts, [], "a list that is not empty is expected"),
    (lawdata.texts, "ab", "a list that is not empty is expected"),
    (lawdata.texts, ["a", ""], "a text is expected"),
    (lawdata.cites, STATUTE, "a list that is not empty is expected"),
    (lawdata.cites, [STATUTE, "x"], "this is not a citation that can be read\n    x\n    ^"),
    (lawdata.one_of("yes", "no"), "maybe", "one of 'yes', 'no' is expected"),
    (lawdata.one_of("yes", "no"), ["yes"], "one of 'yes', 'no' is expected"),
    (lawdata.steps(STEP), {}, "a list that is not empty is expected"),
    (lawdata.steps(STEP), ["2022"], "step 1: a table is expected"),
    (
        lawdata.steps(STEP),
        [{"on": dt.date(2022, 1, 10)}, {"at": 1, "what": ""}],
        "step 2: on is missing; step 2: unknown key 'at'; known are on, what; step 2, what: a text is expected (found '')",
    ),
]


@pytest.mark.parametrize(("check", "value", "expected"), PASSES)
def test_a_value_that_passes_is_read(check: Callable[[object], object], value: object, expected: object) -> None:
    """Each check gives the value as the library uses it, and notes nothing."""
    problems: list[str] = []
    assert lawdata.checked({"key": value}, {"key": check}, "row 1", problems) == {"key": expected}
    assert problems == []


@pytest.mark.parametrize(("check", "value", "said"), FAILS)
def test_a_value_that_does_not_pass_is_a_problem(check: Callable[[object], object], value: object, said: str) -> None:
    """Each check says what it expects, with the place, the key and what was found; the value is left out."""
    problems: list[str] = []
    assert lawdata.checked({"key": value}, {"key": check}, "row 1", problems) == {}
    assert problems == [f"row 1, key: {said} (found {value!r})"]


def test_a_table_gives_every_problem_and_what_passed() -> None:
    """Missing keys, unknown keys and wrong values of one table are noted together; the rest of it is kept."""
    problems: list[str] = []
    spec = {"usd": lawdata.number, "on": lawdata.day, "note?": lawdata.text, "why": lawdata.text}
    assert lawdata.checked({"usd": 5, "note": 1, "noet": "x"}, spec, "row 1", problems) == {"usd": 5}
    assert problems == [
        "row 1: on is missing",
        "row 1: why is missing",
        "row 1, note: a text is expected (found 1)",
        "row 1: unknown key 'noet'; known are usd, on, note, why",
    ]


def test_what_is_no_table_is_a_problem() -> None:
    """Where a table should stand, anything else is noted, and read as empty."""
    problems: list[str] = []
    assert lawdata.checked([1], {"usd": lawdata.number}, "row 1", problems) == {}
    assert problems == ["row 1: a table is expected"]


def law(**content: Any) -> LawFile:
    """A file of that content."""
    return LawFile("law.toml", content)


def problems_of(file: LawFile) -> tuple[str, ...]:
    """What the file is refused for when it is done."""
    with pytest.raises(LawDataError) as caught:
        file.done()
    assert caught.value.source.endswith("law.toml")
    return caught.value.problems


def test_a_file_read_in_full_is_done() -> None:
    """A file whose every key was asked for and passed raises nothing."""
    file = law(through=dt.date(2026, 1, 1), defaults={"usd": 1}, rows=[{"usd": 2}, {"usd": 3}])
    assert file.value("through", lawdata.day) == dt.date(2026, 1, 1)
    assert file.table("defaults", {"usd": lawdata.number}) == {"usd": 1}
    assert file.rows("rows", {"usd": lawdata.number}) == [{"usd": 2}, {"usd": 3}]
    assert file.rows("more", {"usd": lawdata.number}, optional=True) == []
    file.stop_if_wrong()
    file.done()


def test_a_key_that_nothing_asked_for_is_a_problem() -> None:
    """What no one reads is refused: it would look like law and change nothing."""
    file = law(through=1, extra=2)
    file.value("through", lawdata.number)
    assert problems_of(file) == ("the file: unknown key 'extra'",)


def test_what_is_missing_or_wrong_is_named_with_its_place() -> None:
    """A value, a table and the rows of a list are named as the reader finds them, rows counted from 1."""
    file = law(wrong="x", rows=[{"usd": 1}, {"usd": "2"}, 3], empty=[], single={"usd": 1})
    assert file.value("wrong", lawdata.day) is None
    assert file.value("absent", lawdata.day) is None
    assert file.table("defaults", {"usd": lawdata.number}) == {}
    assert file.rows("rows", {"usd": lawdata.number}) == [{"usd": 1}, {}, {}]
    for key in ("empty", "single", "nowhere"):
        assert file.rows(key, {"usd": lawdata.number}) == []
    assert file.rows("wrong", {"usd": lawdata.number}, optional=True) == []
    assert problems_of(file) == (
        "the file, wrong: a date such as 2022-01-10 is expected (found 'x')",
        "the file: absent is missing",
        "defaults: a table is expected",
        "rows 2, usd: a whole number is expected (found '2')",
        "rows 3: a table is expected",
        "empty: at least one [[empty]] is expected",
        "single: at least one [[single]] is expected",
        "nowhere: at least one [[nowhere]] is expected",
        "wrong: at least one [[wrong]] is expected",
    )


def test_values_that_do_not_rise_are_a_problem() -> None:
    """Each step that is not upward is noted, equal values too; one value or none is in order."""
    file = law()
    file.ordered([], "years")
    file.ordered([2020], "years")
    file.ordered([2020, 2021], "years")
    file.stop_if_wrong()
    file.ordered([2020, 2020, 2022, 2021], "years")
    assert problems_of(file) == ("years: 2020 does not come after 2020", "years: 2021 does not come after 2022")


def test_wrong_values_stop_a_file_before_it_is_done() -> None:
    """Asked to stop, a file with a problem raises at once, unread keys not counted."""
    file = law(extra=1)
    file.stop_if_wrong()
    file.problems.append("row 1: wrong")
    with pytest.raises(LawDataError) as caught:
        file.stop_if_wrong()
    assert caught.value.problems == ("row 1: wrong",)
    assert str(caught.value) == "law.toml: row 1: wrong"


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    """A file is read as UTF-8 TOML and named by its last part, whether the path is a text or an object."""
    path = tmp_path / "law.toml"
    path.write_text('text = "§"', encoding="utf-8")
    for given in (path, str(path)):
        file = LawFile.read(given)
        assert file.name == "law.toml"
        assert file.value("text", lawdata.text) == "§"
        file.done()


@pytest.mark.parametrize("content", [None, b"text = ", b"text = '\xa7'"])
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, content: bytes | None) -> None:
    """A file that is missing, is not TOML or is not UTF-8 gives one problem, and no other kind of error."""
    path = tmp_path / "law.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LawDataError) as caught:
        LawFile.read(path)
    assert caught.value.source.endswith("law.toml")
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0]


@pytest.mark.parametrize("name", ["penalties", "provisions/310.4"])
def test_the_files_that_ship_are_found(name: str) -> None:
    """A data file is found by its name, or by its folder and name."""
    assert os.path.isfile(lawdata.shipped(name))
    assert lawdata.shipped(name).endswith(".toml")
