from __future__ import annotations

import datetime as dt
import itertools
import tomllib

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import attrs
import pytest

from tsrcalc import lawdata
from tsrcalc.calendars import closings_known
from tsrcalc.citations import Citation
from tsrcalc.dates import FIRST_DAY
from tsrcalc.matters import outcomes
from tsrcalc.provisions import catalogue, verified_through
from tsrcalc.schedule import load_schedule, multipliers, shipped_schedule


if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(lawdata.shipped("penalties")).parent
CASES = Path(__file__).parent / "cases"
FILES = {path.relative_to(DATA).as_posix().removesuffix(".toml"): path for path in sorted(DATA.rglob("*.toml"))}

#: The keys under which citations stand.
CITED = {
    "authority", "citation", "citations", "memo", "order", "route", "underlie_authority", "unsettled",
}  # fmt: skip

#: The words that each file may use for how far a value was checked.
STATUSES = {
    "acts": {"verified", "unverified"},
    "penalties": {"verified", "secondary", "unverified"},
    "multipliers": {"verified", "arithmetic", "secondary"},
    "closings": {"verified", "secondary", "unverified"},
    "clocks": {"settled", "unsettled", "unverified"},
    "rules": {"verified", "secondary", "unverified"},
    "provisions": {"verified", "secondary", "unverified"},
    **{
        f"provisions/{section}": {"verified", "secondary", "partial", "unverified", "doubtful"}
        for section in ("310.3", "310.4", "310.5", "310.8")
    },
}


def content(path: Path) -> dict[str, Any]:
    """A TOML file as plain values."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def values(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Every single value of a file, with the key it stands under, however deep."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from values(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from values(inner, key)
    else:
        yield key, value


CITATIONS = [(name, str(text)) for name, path in FILES.items() for key, text in values(content(path)) if key in CITED]


# --- every file ----------------------------------------------------------------------------------------------------


def test_the_files_are_all_here() -> None:
    """These are the files of law; one that is added is tested with the others."""
    assert set(FILES) == {
        "acts", "assumptions", "campaigns", "closings", "clocks", "federal_holidays", "layouts", "multipliers", "outcomes", "penalties", "provisions", "rules",
        "provisions/310.3", "provisions/310.4", "provisions/310.5", "provisions/310.8",
    }  # fmt: skip


def test_citations_were_found_under_every_key() -> None:
    """The test below sees citations under each of the keys that hold them, and hundreds in all."""
    seen = {key for path in FILES.values() for key, _ in values(content(path))}
    assert seen >= CITED
    assert len(CITATIONS) > 200


@pytest.mark.parametrize(("name", "text"), sorted(set(CITATIONS)))
def test_every_citation_is_read_and_its_normal_form_means_the_same(name: str, text: str) -> None:
    """Each citation of the data can be read, and its normal form is read back to the same in every part."""
    citation = Citation.parse(text)
    again = Citation.parse(str(citation))
    assert attrs.asdict(again) == attrs.asdict(citation)
    assert str(again) == str(citation)


@pytest.mark.parametrize("name", FILES)
def test_no_date_lies_after_the_day_the_file_was_checked(name: str) -> None:
    """Every file says through which day it was checked; no date in it is later, has a time, or is before 1971."""
    file = content(FILES[name])
    through = file["verified_through"]
    assert type(through) is dt.date
    dates = [value for _, value in values(file) if isinstance(value, dt.date)]
    assert all(type(value) is dt.date for value in dates)
    assert FIRST_DAY <= min(dates) <= max(dates) == through


def test_the_files_agree_on_the_day_they_were_checked() -> None:
    """The schedule's day is the newest of all amounts and days; the catalogue claims no later one than its sections."""
    through = {name: content(path)["verified_through"] for name, path in FILES.items()}
    counting = {"clocks", "rules"}  # read again when the rules of counting were written
    assert max(day for name, day in through.items() if name not in counting) == through["penalties"]
    assert through["penalties"] == shipped_schedule().verified_through
    assert verified_through() == min(day for name, day in through.items() if name.startswith("provisions"))


@pytest.mark.parametrize("name", FILES)
def test_statuses_are_the_words_that_are_explained(name: str) -> None:
    """How far a value was checked is said in the few words that the reference of the data explains."""
    if name == "outcomes":  # where it says how the matter stood
        return
    assert {value for key, value in values(content(FILES[name])) if key == "status"} <= STATUSES.get(name, set())


def test_a_federal_register_volume_fits_its_year() -> None:
    """Volume 1 of the Federal Register is of 1936, so that a volume and a year of publication must agree."""
    schedule = shipped_schedule()
    for row in schedule.amounts[1:]:
        assert row.published is not None
        assert {one.volume for one in row.citations} == {row.published.year - 1935}
        assert row.published <= row.effective
    for found in catalogue().values():
        for step in found.steps:
            assert step.citation.kind == "federal-register"
            assert 0 <= step.on.year - (step.citation.volume or 0) - 1935 <= 1, step


# --- the amounts ---------------------------------------------------------------------------------------------------


def test_there_are_thirteen_amounts_in_order() -> None:
    """Thirteen amounts since 1975, each later and higher than the one before, three measured on the violation."""
    amounts = shipped_schedule().amounts
    assert len(amounts) == 13
    assert [row.effective for row in amounts] == sorted({row.effective for row in amounts})
    assert [row.usd for row in amounts] == sorted({row.usd for row in amounts})
    assert [row.attaches_to for row in amounts] == ["violation"] * 3 + ["assessment"] * 10
    assert amounts[0].effective == dt.date(1975, 1, 4)


SECOND = content(CASES / "penalties_second_reading.toml")


@pytest.mark.parametrize("index", range(13))
def test_each_amount_agrees_with_a_second_reading(index: int) -> None:
    """Amount, effective date, citations, publication and what the date is measured on agree, field by field."""
    shipped, second = shipped_schedule().amounts[index], SECOND["amounts"][index]
    assert shipped.usd == second["usd"]
    assert shipped.effective == second["effective"]
    assert shipped.attaches_to == second["attaches_to"]
    assert shipped.published == second.get("published")
    assert shipped.citations == tuple(map(Citation.parse, second["citations"]))


def test_the_notice_of_2026_agrees_with_a_second_reading() -> None:
    """The one notice that changed nothing has the amount, the citations and the publication of the second reading."""
    (shipped,), (second,) = content(FILES["penalties"])["confirmations"], SECOND["confirmations"]
    for key in ("usd", "year", "published"):
        assert shipped[key] == second[key]
    assert list(map(Citation.parse, shipped["citations"])) == list(map(Citation.parse, second["citations"]))


def test_the_second_reading_has_a_row_for_every_amount_and_says_what_was_read() -> None:
    """No row of the second reading is left over, each says what was read, and what is inferred is a field of the row."""
    assert len(SECOND["amounts"]) == len(shipped_schedule().amounts)
    for row in (*SECOND["amounts"], *SECOND["confirmations"]):
        assert row["read"]
        assert set(row.get("inferred", ())) <= row.keys()


def test_what_no_reading_confirms_is_not_called_verified() -> None:
    """Two amounts rest on a field that no page states: one is not called verified, the other says what was not seen."""
    inferred = {row["usd"] for row in SECOND["amounts"] if "inferred" in row}
    assert inferred == {10_000, 40_654}
    by_usd = {row.usd: row for row in shipped_schedule().amounts}
    assert {usd for usd, row in by_usd.items() if row.status != "verified"} == {10_000}
    assert 'The words "assessed after" of this year were not seen.' in by_usd[40_654].confirms


def test_the_readings_are_the_two_of_the_law() -> None:
    """The reading by the day of assessment has no floor; the other has that of 28 C.F.R. § 85.5, and says it is an analogy."""
    assessed, floor = shipped_schedule().readings
    assert (assessed.id, assessed.floor) == ("assessed", None)
    assert (floor.id, floor.floor) == ("floor-2015", dt.date(2015, 11, 2))
    assert Citation.parse("16 C.F.R. § 1.98") in assessed.authority
    assert Citation.parse("28 C.F.R. § 85.5") in floor.authority
    assert "by analogy" in floor.label


# --- the multipliers -----------------------------------------------------------------------------------------------

FACTORS = content(CASES / "multipliers_second_reading.toml")


def times(usd: int, factor: Decimal) -> int:
    """The amount times the factor, to the nearest dollar, half a dollar upward."""
    return int((usd * factor).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@pytest.mark.parametrize("year", range(2016, 2026))
def test_each_amount_is_the_one_before_times_the_multiplier(year: int) -> None:
    """28 U.S.C. § 2461 note: since the catch-up of 2016 each amount is the one before times the year's factor, rounded."""
    by_year = {row.effective.year: row.usd for row in shipped_schedule().amounts}
    before = by_year[year - 1] if year > 2016 else 16_000
    assert times(before, multipliers()[year]) == by_year[year]


def test_2026_has_no_multiplier_and_no_amount() -> None:
    """The adjustment for 2026 was cancelled: there is no factor, no amount, and the memo is named."""
    assert 2026 not in multipliers()
    assert all(row.effective.year < 2026 for row in shipped_schedule().amounts)
    (shipped,), (second,) = content(FILES["multipliers"])["cancelled"], FACTORS["cancelled"]
    for key in ("year", "memo", "dated"):
        assert shipped[key] == second[key]
    assert shipped["status"] == "secondary"


@pytest.mark.parametrize("index", range(9))
def test_each_multiplier_agrees_with_a_second_reading(index: int) -> None:
    """Year and factor agree digit by digit; memo and its day where the second reading saw them."""
    shipped, second = content(FILES["multipliers"])["multipliers"][index], FACTORS["multipliers"][index]
    assert shipped["year"] == second["year"]
    assert shipped["factor"] == second["factor"] == str(multipliers()[second["year"]])
    for key in ("memo", "dated"):
        if key in second:
            assert shipped[key] == second[key]
    assert shipped["status"] == "arithmetic" or "dated" in shipped


@pytest.mark.parametrize("index", range(9))
def test_another_penalty_allows_one_factor_only(index: int) -> None:
    """Of all factors with five decimals, only this one takes the other penalty's printed amount to the next."""
    row = FACTORS["multipliers"][index]
    before, after, factor = row["other"]["before"], row["other"]["after"], Decimal(row["factor"])
    step = Decimal("0.00001")
    assert [times(before, factor + shift * step) == after for shift in (-2, -1, 0, 1, 2)] == [
        False,
        False,
        True,
        False,
        False,
    ]


def test_the_other_penalty_runs_on_from_year_to_year() -> None:
    """But for the last, which is another, each year's amount of the other penalty is where the next year starts."""
    rows = [row["other"] for row in FACTORS["multipliers"]]
    for one, after in itertools.pairwise(rows[:-1]):
        assert (one["penalty"], one["after"]) == (after["penalty"], after["before"])


def test_the_second_reading_of_the_multipliers_is_whole() -> None:
    """Nine years with a factor, 2017 to 2025, in both readings."""
    assert [row["year"] for row in FACTORS["multipliers"]] == list(range(2017, 2026))
    assert list(multipliers()) == [2016, *range(2017, 2026)]
    assert all(row["read"] for row in (*FACTORS["multipliers"], *FACTORS["cancelled"]))


# --- the provisions ------------------------------------------------------------------------------------------------


def test_every_provision_lies_in_one_that_is_listed() -> None:
    """What a paragraph lies in is in the catalogue too, up to the part, so that no branch hangs in the air."""
    known = catalogue()
    part = Citation.parse("16 C.F.R. pt. 310")
    for citation in known:
        assert citation.within(part)
        for depth in range(len(citation.path)):
            assert attrs.evolve(citation, path=citation.path[:depth]) in known, citation


def test_how_many_provisions_there_are() -> None:
    """Ninety-two provisions, of which § 310.5 stands among the sections; with the part, its sections and three headings, 104."""
    known = catalogue()
    outline = [citation for citation in known if not citation.path]
    headings = {str(citation) for citation, found in known.items() if found.kind == "heading"}
    assert len(outline) == 10
    assert headings == {"16 C.F.R. § 310.3(a)", "16 C.F.R. § 310.4(a)", "16 C.F.R. § 310.4(b)"}
    paragraphs = [citation for citation in known if citation.path and str(citation) not in headings]
    assert len(paragraphs) + 1 == 92
    counts = {
        number: sum(one.number == number for one in paragraphs) for number in ("310.3", "310.4", "310.5", "310.8")
    }
    assert counts == {"310.3": 38, "310.4": 33, "310.5": 15, "310.8": 5}


def test_what_underlies_is_said_of_every_provision_as_the_rule_has_it() -> None:
    """Nothing of §§ 310.5 and 310.8 may underlie § 310.3(b), nor that paragraph itself; defences are not on its list either."""
    for citation, found in catalogue().items():
        if citation.number in {"310.5", "310.8"} or str(citation) == "16 C.F.R. § 310.3(b)":
            assert found.underlies in ({"no"} if citation.path else {"n/a"}), citation
    assert {str(one).removeprefix("16 C.F.R. ") for one, found in catalogue().items() if one.path and found.underlies == "n/a"} == {
        "§ 310.4(a)(5)(ii)", "§ 310.4(b)(3)", "§ 310.4(b)(4)",
    }  # fmt: skip


# --- closings and outcomes -----------------------------------------------------------------------------------------


def test_there_are_twenty_one_closings_in_order_four_of_them_half() -> None:
    """Twenty-one working days since 1997, sorted, four closed for the last half only."""
    closings, _ = closings_known()
    assert len(closings) == 21
    assert [one.on for one in closings] == sorted({one.on for one in closings})
    assert [str(one.on) for one in closings if one.extent == "half"] == [
        "1998-12-24", "2002-12-24", "2009-12-24", "2015-12-24",
    ]  # fmt: skip
    assert all(one.on.weekday() < 5 for one in closings)


def test_a_closing_is_ordered_before_it_happens_and_orders_run_on() -> None:
    """An order is signed in the weeks before its day, and a later order has a higher number."""
    closings, _ = closings_known()
    for one in closings:
        assert one.order.kind == "executive-order"
        assert one.signed is None or 0 < (one.on - one.signed).days < 60
    numbers = [int(one.order.number) for one in closings]
    assert numbers == sorted(numbers)
    assert numbers.count(14371) == 2


@pytest.mark.parametrize("name", ["closings", "outcomes"])
def test_sources_are_web_addresses(name: str) -> None:
    """Every closing and every outcome names a page where it was read."""
    sources = [str(value) for key, value in values(content(FILES[name])) if key in {"source", "sources"}]
    assert len(sources) >= 21
    for source in sources:
        parts = urlsplit(source)
        assert parts.scheme in {"http", "https"}
        assert "." in parts.netloc
        assert " " not in source


def test_the_outcomes_hang_together() -> None:
    """Thirty-two matters, no two the same; no figure is negative, and no more is suspended or paid than was ordered."""
    assert len(outcomes()) == len({one.case for one in outcomes()}) == 32
    for one in outcomes():
        figures = (one.judgment_usd, one.suspended_usd, one.paid_usd)
        assert all(figure >= 0 for figure in figures if figure is not None), one.case
        if one.judgment_usd is not None:
            assert (one.suspended_usd or 0) <= one.judgment_usd, one.case
            assert (one.paid_usd or 0) <= one.judgment_usd, one.case
            if one.suspended_usd is not None and one.paid_usd is not None:
                assert one.suspended_usd + one.paid_usd == one.judgment_usd, one.case


def test_an_outcome_gives_no_figure_twice_and_none_that_was_not_seen() -> None:
    """A figure stands as dollars or in words, not both; what is marked as not seen is left out, but for a court in doubt."""
    names = {
        "judgment": ("judgment_usd", "judgment_text"), "suspended": ("suspended_usd", "suspended_text"),
        "paid": ("paid_usd", "paid_text"), "number": ("number",), "calls": ("calls",),
    }  # fmt: skip
    for one in outcomes():
        for kind in ("judgment", "suspended", "paid"):
            assert getattr(one, f"{kind}_usd") is None or not getattr(one, f"{kind}_text"), one.case
        assert set(one.unverified) <= {*names, "court", "case"}
        for field in names.keys() & set(one.unverified):
            assert not any(getattr(one, name) for name in names[field]), (one.case, field)


def test_no_text_of_the_data_stands_in_for_what_is_missing() -> None:
    """A value that was not seen is left out of the data, not written as a word."""
    for name, path in FILES.items():
        for key, value in values(content(path)):
            assert value not in {"UNVERIFIED", "unknown", "n/k", "?", "TODO"}, (name, key)


def test_the_files_load_as_the_library_loads_them() -> None:
    """Every file passes the checks that the library makes when it is first asked."""
    assert load_schedule(FILES["penalties"]).amounts
    assert multipliers()
    assert catalogue()
    assert closings_known()
    assert outcomes()
