from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING

import attrs
import pytest

from tsrcalc import lawdata
from tsrcalc.citations import Citation
from tsrcalc.errors import DateError, LawDataError, MissingDateError, RuleError
from tsrcalc.schedule import load_schedule, multipliers, past_verified, shipped_schedule


if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.timedelta(days=1)

#: Written out by hand from the regulation: an effective date, and the amount for a penalty assessed the day before, on
#: that day, and the day after. The first is measured on the violation until it takes effect, here one of 2016.
ASSESSED = [
    ("2016-08-01", 16_000, 16_000, 40_000),
    ("2017-01-24", 40_000, 40_000, 40_654),
    ("2018-01-22", 40_654, 40_654, 41_484),
    ("2019-02-14", 41_484, 41_484, 42_530),
    ("2020-01-14", 42_530, 42_530, 43_280),
    ("2021-01-13", 43_280, 43_280, 43_792),
    ("2022-01-10", 43_792, 43_792, 46_517),
    ("2023-01-11", 46_517, 46_517, 50_120),
    ("2024-01-10", 50_120, 50_120, 51_744),
    ("2025-01-17", 51_744, 51_744, 53_088),
]

#: The like for the day of the violation, where that is the day that counts.
VIOLATED = [
    ("1996-11-20", 10_000, 10_000, 11_000),
    ("2009-02-09", 11_000, 11_000, 16_000),
]


def around(rows: list[tuple[str, int, int, int]]) -> list[tuple[dt.date, int]]:
    """The day before, the day itself and the day after of each row, each with its amount."""
    return [
        (dt.date.fromisoformat(effective) + shift * DAY, usd)
        for effective, *amounts in rows
        for shift, usd in zip((-1, 0, 1), amounts, strict=True)
    ]


def usd(assessed_on: dt.date, violated_on: dt.date | None, reading: str = "assessed") -> int:
    """The amount of the shipped schedule."""
    return shipped_schedule().amount(assessed_on=assessed_on, violated_on=violated_on, reading=reading).usd


@pytest.mark.parametrize(("assessed_on", "expected"), around(ASSESSED))
@pytest.mark.parametrize("reading", ["assessed", "floor-2015"])
def test_an_amount_applies_to_penalties_assessed_after_its_effective_date(
    assessed_on: dt.date, expected: int, reading: str
) -> None:
    """On its effective date an amount does not apply yet; the day after it does, in both readings for a new violation."""
    assert usd(assessed_on, dt.date(2016, 7, 1), reading) == expected


@pytest.mark.parametrize(("assessed_on", "expected"), around(ASSESSED)[2:])
def test_after_2016_the_day_of_the_violation_is_not_needed(assessed_on: dt.date, expected: int) -> None:
    """A penalty assessed after August 1, 2016 is priced without the day of the violation, and the same for an old one."""
    assert not shipped_schedule().needs_violation_date(assessed_on, "assessed")
    assert usd(assessed_on, None) == expected
    assert usd(assessed_on, dt.date(1975, 1, 4)) == expected


@pytest.mark.parametrize(("violated_on", "expected"), [(dt.date(1975, 1, 4), 10_000), *around(VIOLATED)])
@pytest.mark.parametrize("assessed_on", [dt.date(2009, 2, 10), dt.date(2016, 7, 31), dt.date(2016, 8, 1)])
@pytest.mark.parametrize("reading", ["assessed", "floor-2015"])
def test_until_2016_the_day_of_the_violation_decides(
    violated_on: dt.date, expected: int, assessed_on: dt.date, reading: str
) -> None:
    """A penalty assessed on or before August 1, 2016 is measured by the day of the violation, in both readings."""
    assert usd(assessed_on, violated_on, reading) == expected


@pytest.mark.parametrize(("assessed_on", "level"), around(ASSESSED)[2:])
@pytest.mark.parametrize(
    ("violated_on", "old"),
    [*around(VIOLATED), (dt.date(2015, 11, 1), 16_000), (dt.date(2015, 11, 2), 16_000), (dt.date(2015, 11, 3), None)],
)
def test_the_floor_keeps_the_old_amount_through_november_2_2015(
    assessed_on: dt.date, level: int, violated_on: dt.date, old: int | None
) -> None:
    """Under the floor a violation on or before November 2, 2015 keeps its old amount, however late the assessment."""
    assert usd(assessed_on, violated_on, "floor-2015") == (old or level)


@pytest.mark.parametrize(
    ("assessed_on", "reading", "why"),
    [
        (dt.date(2016, 8, 1), "assessed", "assessed on 2016-08-01 is measured by the day of the violation"),
        (dt.date(1990, 1, 1), "assessed", "assessed on 1990-01-01 is measured by the day of the violation"),
        (dt.date(2016, 8, 1), "floor-2015", "the reading 'floor-2015' turns on it"),
        (dt.date(2026, 1, 1), "floor-2015", "the reading 'floor-2015' turns on it"),
    ],
)
def test_a_missing_day_of_the_violation_is_asked_for(assessed_on: dt.date, reading: str, why: str) -> None:
    """Where the amount turns on the day of the violation, none is assumed, and the error says why it is needed."""
    assert shipped_schedule().needs_violation_date(assessed_on, reading)
    with pytest.raises(MissingDateError, match=why) as caught:
        usd(assessed_on, None, reading)
    assert caught.value.needed == "the date of the violation"


@pytest.mark.parametrize("assessed_on", [dt.date(1980, 1, 1), dt.date(2026, 1, 1)])
def test_a_violation_older_than_the_penalty_has_no_amount(assessed_on: dt.date) -> None:
    """The penalty dates from January 4, 1975; a violation of the day before is refused, whenever it is assessed."""
    with pytest.raises(DateError, match="a violation on 1975-01-03 is older than the penalty") as caught:
        usd(assessed_on, dt.date(1975, 1, 3))
    assert caught.value.expected == "the statute dates from 1975-01-04"


def test_an_unknown_reading_is_refused_with_those_there_are() -> None:
    """A reading is one of those the schedule names, and an error lists them."""
    schedule = shipped_schedule()
    assert schedule.reading("floor-2015").floor == dt.date(2015, 11, 2)
    assert schedule.reading("assessed").floor is None
    with pytest.raises(RuleError, match="the reading is 'old'; it is one of 'assessed', 'floor-2015'"):
        schedule.reading("old")


@pytest.mark.parametrize(
    ("dollars", "sentence"),
    [
        (10_000, "$10,000 applies to violations committed from 1975-01-04 and on or before 1996-11-20."),
        (11_000, "$11,000 applies to violations committed after 1996-11-20 and on or before 2009-02-09."),
        (16_000, "$16,000 applies to violations committed after 2009-02-09."),
        (40_000, "$40,000 applies to penalties assessed after 2016-08-01 and on or before 2017-01-24."),
        (53_088, "$53,088 applies to penalties assessed after 2025-01-17."),
    ],
)
def test_a_step_is_explained_as_a_sentence(dollars: int, sentence: str) -> None:
    """A step says from when to when it applies, and to what; the last of its kind has no end."""
    schedule = shipped_schedule()
    (row,) = (row for row in schedule.amounts if row.usd == dollars)
    assert schedule.explain(row) == sentence


def test_past_the_day_checked_there_is_a_warning() -> None:
    """The day through which the amounts were checked is safe; from the day after, a warning says so and what to do."""
    schedule = shipped_schedule()
    assert past_verified(schedule, schedule.verified_through) == ()
    (warning,) = past_verified(schedule, schedule.verified_through + DAY)
    assert warning.id == "past-verified-through"
    assert f"checked through {schedule.verified_through}" in warning.text
    assert f"assessed on {schedule.verified_through + DAY}" in warning.text
    assert "16 C.F.R. § 1.98(d)" in warning.fix
    assert warning.authority == schedule.authority


def test_a_notice_that_changed_nothing_is_kept_with_its_source() -> None:
    """The notice of 2026 stands beside the amounts as a confirmation of the level of 2025."""
    (notice,) = shipped_schedule().confirmations
    assert (notice.id, notice.usd) == ("confirmed-2026", 53_088)
    assert notice.text.startswith("2026: No adjustment for 2026")
    assert notice.text.endswith("(secondary)")
    assert notice.authority == (Citation.parse("91 Fed. Reg. 58446"), Citation.parse("M-26-11"))


def test_the_shipped_schedule_is_read_once() -> None:
    """The schedule that ships is read when first asked for, then kept; read anew it is equal."""
    assert shipped_schedule() is shipped_schedule()
    again = load_schedule(lawdata.shipped("penalties"))
    assert again == shipped_schedule()
    assert hash(again) == hash(shipped_schedule())


def test_a_schedule_is_frozen() -> None:
    """Neither a schedule nor a step of it can be changed."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        shipped_schedule().amounts[0].usd = 1  # type: ignore[misc]


# --- a schedule of one's own ---------------------------------------------------------------------------------------

HEAD = """
verified_through = 2031-01-31
authority = ["15 U.S.C. § 45(m)(1)(A)"]
route = ["15 U.S.C. § 6102(c)"]
"""
BY_ASSESSMENT = """
[[readings]]
id = "assessed"
label = "the amount in force on the day of assessment"
authority = ["16 C.F.R. § 1.98"]
explanation = "As the regulation says."
"""
BY_FLOOR = """
[[readings]]
id = "floor-2015"
label = "the old amounts for old violations"
authority = ["28 C.F.R. § 85.5"]
explanation = "By analogy."
floor = 2015-11-02
"""
OLD_AMOUNT = """
[[amounts]]
usd = 16000
effective = 2009-02-09
attaches_to = "violation"
citations = ["74 Fed. Reg. 857"]
confirms = "The amount."
status = "verified"
verified_by = ["the notice"]
"""
NEW_AMOUNT = """
[[amounts]]
usd = 60000
effective = 2030-01-15
attaches_to = "assessment"
citations = ["95 Fed. Reg. 1"]
published = 2030-01-15
confirms = "An invented amount."
status = "unverified"
verified_by = ["nothing"]
note = "Invented."
"""
MINE = HEAD + BY_ASSESSMENT + BY_FLOOR + OLD_AMOUNT + NEW_AMOUNT


def written(folder: Path, text: str) -> Path:
    """A file of that text."""
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> tuple[str, ...]:
    """The problems for which a schedule of that text is refused."""
    with pytest.raises(LawDataError) as caught:
        load_schedule(written(folder, text))
    assert caught.value.source == "mine.toml"
    return caught.value.problems


def damaged(folder: Path, *damage: tuple[str, str]) -> tuple[str, ...]:
    """The problems of the schedule above where each first text is replaced by the second, once."""
    text = MINE
    for old, new in damage:
        assert old in text, old
        text = text.replace(old, new, 1)
    return refused(folder, text)


def test_a_schedule_of_ones_own_is_used_as_given(tmp_path: Path) -> None:
    """A file in the form of the shipped one gives a schedule that answers by its own rows."""
    mine = load_schedule(str(written(tmp_path, MINE)))
    first, second = mine.amounts
    assert (first.usd, first.published, first.note) == (16_000, None, "")
    assert (second.usd, second.published, second.note) == (60_000, dt.date(2030, 1, 15), "Invented.")
    assert second.citations == (Citation.parse("95 Fed. Reg. 1"),)
    assert (mine.confirmations, mine.verified_through) == ((), dt.date(2031, 1, 31))
    assert mine.authority == (Citation.parse("15 U.S.C. § 45(m)(1)(A)"),)
    assert mine.route == (Citation.parse("15 U.S.C. § 6102(c)"),)
    assert mine.amount(assessed_on=dt.date(2030, 1, 15), violated_on=dt.date(2020, 1, 1), reading="assessed") is first
    assert mine.amount(assessed_on=dt.date(2030, 1, 16), violated_on=None, reading="assessed") is second
    assert mine.explain(first) == "$16,000 applies to violations committed from 2009-02-09."
    with pytest.raises(DateError, match="the statute dates from 2009-02-09"):
        mine.amount(assessed_on=dt.date(2030, 1, 16), violated_on=dt.date(2009, 2, 8), reading="assessed")


def test_a_schedule_without_assessment_rows_always_needs_the_violation(tmp_path: Path) -> None:
    """Where no amount is measured on the assessment, the day of the violation is needed on every day."""
    mine = load_schedule(written(tmp_path, HEAD + BY_ASSESSMENT + OLD_AMOUNT))
    assert [one.id for one in mine.readings] == ["assessed"]
    assert mine.needs_violation_date(dt.date(2100, 1, 1), "assessed")


ORDER = "amounts: those measured on the violation come first, and there is at least one"
READINGS = "readings: 'assessed' is expected, and each reading once"
FLOOR = "the reading 'floor-2015' has a floor, and no other has"
VIOLATION, ASSESSMENT = 'attaches_to = "violation"', 'attaches_to = "assessment"'

#: One damage a line: what is replaced, by what, and how the one problem that must be found starts.
DAMAGE = [
    (
        'label = "the old',
        'lable = "x"\nlabel = "the old',
        "readings 2: unknown key 'lable'; known are id, label, authority",
    ),
    ("route =", "rout = 1\nroute =", "the file: unknown key 'rout'"),
    ('confirms = "The amount."\n', "", "amounts 1: confirms is missing"),
    ("verified_through = 2031-01-31", "", "the file: verified_through is missing"),
    ("verified_through = 2031-01-31", "verified_through = 2031", "the file, verified_through: a date such as"),
    ("usd = 16000", 'usd = "16000"', "amounts 1, usd: a whole number is expected (found '16000')"),
    ("usd = 16000", "usd = 16000.5", "amounts 1, usd: a whole number is expected (found 16000.5)"),
    ("usd = 16000", "usd = true", "amounts 1, usd: a whole number is expected (found True)"),
    ("usd = 16000", "usd = 0", "amounts 1: usd is not positive"),
    ("usd = 60000", "usd = -60000", "amounts 2: usd is not positive"),
    ("= 2030-01-15", "= 2030-01-15T00:00:00", "amounts 2, effective: a date such as 2022-01-10 is expected"),
    ("= 2030-01-15", '= "2030-01-15"', "amounts 2, effective: a date such as 2022-01-10 is expected"),
    ("= 2030-01-15", "= 2008-01-15", "amounts: 2008-01-15 does not come after 2009-02-09"),
    ("= 2030-01-15", "= 2009-02-09", "amounts: 2009-02-09 does not come after 2009-02-09"),
    ('["nothing"]', '"nothing"', "amounts 2, verified_by: a list that is not empty is expected (found 'nothing')"),
    ('["95 Fed. Reg. 1"]', "[]", "amounts 2, citations: a list that is not empty is expected (found [])"),
    ('"Invented."', '""', "amounts 2, note: a text is expected (found '')"),
    ('status = "unverified"', 'status = "sure"', "amounts 2, status: one of 'verified', 'secondary', 'unverified' is"),
    (ASSESSMENT, 'attaches_to = "letter"', "amounts 2, attaches_to: one of 'assessment', 'violation' is expected"),
    (VIOLATION, ASSESSMENT, ORDER),
    ('id = "floor-2015"', 'id = "floor-2020"', "readings 2, id: one of 'assessed', 'floor-2015' is expected"),
    ("floor = 2015-11-02", "", f"readings 2: {FLOOR}"),
    ('"As the regulation says."', '"As."\nfloor = 2015-11-02', f"readings 1: {FLOOR}"),
]


@pytest.mark.parametrize(("old", "new", "problem"), DAMAGE)
def test_each_kind_of_damage_is_found_and_nothing_else(old: str, new: str, problem: str, tmp_path: Path) -> None:
    """A damaged schedule is refused with exactly the one problem it has, at its place."""
    (found,) = damaged(tmp_path, (old, new))
    assert found.startswith(problem)


def test_assessment_rows_before_violation_rows_are_refused(tmp_path: Path) -> None:
    """The amounts measured on the violation come first: one measured on the assessment replaced them for good."""
    readings = HEAD + BY_ASSESSMENT + BY_FLOOR
    early, late = (OLD_AMOUNT.replace("2009", year) for year in ("2009", "2031"))
    assert refused(tmp_path, readings + NEW_AMOUNT + late) == (ORDER,)
    assert refused(tmp_path, readings + early + NEW_AMOUNT + late) == (ORDER,)
    assert refused(tmp_path, readings + NEW_AMOUNT) == (ORDER,)


@pytest.mark.parametrize("readings", [BY_FLOOR, BY_ASSESSMENT + BY_ASSESSMENT, BY_ASSESSMENT + BY_FLOOR + BY_FLOOR])
def test_each_reading_stands_once(readings: str, tmp_path: Path) -> None:
    """A reading given twice is refused, and so is a schedule without the reading that is the default."""
    assert refused(tmp_path, HEAD + readings + OLD_AMOUNT) == (READINGS,)


def test_a_schedule_without_its_lists_is_refused(tmp_path: Path) -> None:
    """Readings and amounts must be there, as lists of tables."""
    expected = "readings: at least one [[readings]] is expected"
    for head in (HEAD, HEAD + "readings = []", HEAD + "readings = 1"):
        assert refused(tmp_path, head + OLD_AMOUNT) == (expected, READINGS)
    expected = "amounts: at least one [[amounts]] is expected"
    for head in (HEAD, HEAD + "amounts = []", HEAD + "amounts = 1"):
        assert refused(tmp_path, head + BY_ASSESSMENT) == (expected,)


def test_a_bad_citation_is_shown_with_a_caret_under_the_trouble(tmp_path: Path) -> None:
    """A citation that cannot be read is shown with a caret under the place, and the likely reading."""
    (problem,) = damaged(tmp_path, ("16 C.F.R. § 1.98", "16 C.F.R. § 310.4(b)(v)"))
    first, text, caret, rest = problem.split("\n")
    assert first == "readings 1, authority: after 16 C.F.R. § 310.4(b) comes a number such as (1), not (v)"
    assert text.index("(v)") == caret.index("^^^")
    assert rest == "did you mean 16 C.F.R. § 310.4(b)(1)(v)? (found ['16 C.F.R. § 310.4(b)(v)'])"


def test_everything_wrong_with_a_schedule_is_reported_at_once(tmp_path: Path) -> None:
    """Damage of every kind in one file gives one error that names it all: nothing waits for the rest to be mended."""
    problems = damaged(
        tmp_path,
        ("verified_through = 2031-01-31", "surprise = 1"),
        ('label = "the amount', 'lable = "the amount'),
        ("floor = 2015-11-02", ""),
        ("usd = 16000", "usd = -16000"),
        ("effective = 2009-02-09", "effective = 2031-02-09"),
        (VIOLATION, ASSESSMENT),
        ("74 Fed. Reg. 857", "74 Fed. Rag. 857"),
        ("usd = 60000", 'usd = "60000"'),
        ('confirms = "An invented amount."\n', ""),
    )
    assert [problem.partition("\n")[0] for problem in problems] == [
        "the file: verified_through is missing",
        "readings 1: label is missing",
        "readings 1: unknown key 'lable'; known are id, label, authority, explanation, floor",
        "amounts 1, citations: this is not a citation that can be read",
        "amounts 2: confirms is missing",
        "amounts 2, usd: a whole number is expected (found '60000')",
        "amounts: 2030-01-15 does not come after 2031-02-09",
        ORDER,
        "amounts 1: usd is not positive",
        f"readings 2: {FLOOR}",
        "the file: unknown key 'surprise'",
    ]


def test_a_confirmation_is_checked_like_an_amount(tmp_path: Path) -> None:
    """A notice that changed nothing is checked by the same rules, its year included."""
    row = '[[confirmations]]\nusd = 60000\ncitations = ["M-30-01"]\nconfirms = "No change."\nstatus = "verified"\n'
    assert refused(tmp_path, MINE + row) == (
        "confirmations 1: verified_by is missing",
        "confirmations 1: year is missing",
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"usd = = 1", "Invalid value (at line 1, column 7)"), (b"note = '\xff'", "can't decode byte 0xff")],
)
def test_a_file_that_is_not_toml_is_refused(content: bytes, problem: str, tmp_path: Path) -> None:
    """A file that is not TOML, or not UTF-8, is refused with the place of the trouble."""
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    with pytest.raises(LawDataError) as caught:
        load_schedule(path)
    (found,) = caught.value.problems
    assert problem in found
    assert str(caught.value).startswith("mine.toml: ")


@pytest.mark.parametrize("name", ["none.toml", "."])
def test_a_missing_file_or_a_folder_is_refused(name: str, tmp_path: Path) -> None:
    """A file that is not there, and a folder, are refused in the same way as a damaged file."""
    with pytest.raises(LawDataError) as caught:
        load_schedule(tmp_path / name)
    assert len(caught.value.problems) == 1


# --- the multipliers -----------------------------------------------------------------------------------------------

FACTORS = """
verified_through = 2031-01-31
authority = ["28 U.S.C. § 2461 note"]
catch_up = { year = 2016, factor = "2.5", status = "arithmetic" }
multipliers = [
  { year = 2017, factor = "1.01636", memo = "M-17-11", dated = 2016-12-16, status = "verified" },
  { year = 2018, factor = "1.02041", status = "arithmetic", note = "Seen nowhere." },
]
cancelled = [{ year = 2019, memo = "M-19-99", dated = 2019-04-17, status = "secondary" }]
"""


@pytest.fixture
def factors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is read in place of the multipliers that ship."""
    path = tmp_path / "multipliers.toml"
    monkeypatch.setattr(lawdata, "shipped", lambda name: str(tmp_path / f"{name}.toml"))
    return path


def test_the_multipliers_run_without_a_gap_from_the_catch_up() -> None:
    """Every year since 2016 has a factor, written with all its digits; the cancelled year 2026 has none."""
    found = multipliers()
    assert list(found) == list(range(2016, 2026))
    assert str(found[2016]) == "2.5"
    assert all(len(str(factor)) == len("1.01636") for year, factor in found.items() if year > 2016)


def test_a_cancelled_year_has_no_multiplier(factors: Path) -> None:
    """A cancelled adjustment stands in the file with its source, and is not among the factors."""
    factors.write_text(FACTORS, encoding="utf-8")
    assert {year: str(factor) for year, factor in multipliers().items()} == {
        2016: "2.5",
        2017: "1.01636",
        2018: "1.02041",
    }


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"1.02041"', "1.02041", "multipliers 2, factor: a factor in quotation marks, such as"),
        ('"2.5"', '"2,5"', "catch_up, factor: a factor in quotation marks, such as"),
        ("year = 2018, ", "", "multipliers 2: year is missing"),
        ("year = 2018", "year = 2017", "years: 2017 does not come after 2017"),
        ('memo = "M-19-99", ', "", "cancelled 1: memo is missing"),
        ("M-17-11", "M-1711", "multipliers 1, memo: this is not a citation that can be read"),
        ("catch_up =", "catchup =", "catch_up: a table is expected"),
    ],
)
def test_damaged_multipliers_are_refused(factors: Path, old: str, new: str, problem: str) -> None:
    """The multipliers are checked like the amounts: factors as texts, years in order, memos that can be read."""
    assert old in FACTORS
    factors.write_text(FACTORS.replace(old, new), encoding="utf-8")
    with pytest.raises(LawDataError) as caught:
        multipliers()
    assert caught.value.problems[0].startswith(problem)
