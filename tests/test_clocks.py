from __future__ import annotations

import datetime as dt

from typing import TYPE_CHECKING

import pytest

from tsrcalc.clocks import clock, clocks_known, load_clocks
from tsrcalc.errors import LawDataError, RuleError
from tsrcalc.periods import Period
from tsrcalc.rules import rule_of, rules_known
from tsrcalc.times import read_zone


if TYPE_CHECKING:
    from pathlib import Path

#: Each clock that ships: its period, its rule, who must act, what starts it, and a citation it rests on.
KNOWN = {
    "letter": ("3 business days", "letter", "provider", "letter", "5 U.S.C. § 6103(a)"),
    "letter-48h": ("48 hours", "letter", "provider", "issuance", "5 U.S.C. § 6103(a)"),
    "letter-2bd": ("2 business days", "letter", "provider", "letter", "5 U.S.C. § 6103(b)(1)"),
    "letter-14d": ("14 days", "letter", "provider", "letter", "5 U.S.C. § 6103(a)"),
    "traceback": ("24 hours", "traceback", "provider", "request", "47 C.F.R. § 64.1200(n)(1)"),
    "fcc-48h": ("48 hours", "letter", "provider", "issuance", "47 C.F.R. § 64.1200(k)(4)"),
    "fcc-14d": ("14 days", "letter", "provider", "receipt", "47 C.F.R. § 64.1200(k)(4)"),
    "rmd-update": ("10 business days", "letter", "provider", "change", "47 C.F.R. § 64.6305"),
    "rmd-recertify": ("each March 1", "letter", "provider", "asked-from", "47 C.F.R. § 64.6305(h)"),
    "quash": ("20 days", "ftc", "provider", "service", "16 C.F.R. § 2.10(a)(1)"),
    "meet": ("14 days", "ftc", "provider", "receipt", "16 C.F.R. § 2.7(k)"),
    "penalty-suit": ("5 years", "statute", "government", "accrual", "28 U.S.C. § 2462"),
    "redress-suit": ("3 years", "statute", "government", "accrual", "15 U.S.C. § 57b(d)"),
    "ag-notice": ("45 days", "statute", "government", "notice", "15 U.S.C. § 56(a)(1)"),
}

#: The least that a clock needs.
LEAST = {
    "id": '"own"',
    "name": '"Our answer"',
    "who_must_act": '"provider"',
    "period": '"5 business days"',
    "rule": '"letter"',
    "start": '"notice"',
    "start_words": '"the notice"',
    "status": '"unverified"',
    "staff": '"Answer."',
}


def table(**keys: str | None) -> str:
    """One clock as TOML: the least it needs, with keys changed, added, or left out where they are None."""
    lines = [f"{key} = {value}" for key, value in {**LEAST, **keys}.items() if value is not None]
    return "\n".join(["[[clocks]]", *lines, ""])


def written(folder: Path, text: str) -> Path:
    """The text in a file."""
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> tuple[str, ...]:
    """Every problem found in a file."""
    with pytest.raises(LawDataError) as caught:
        load_clocks(written(folder, text))
    assert caught.value.source == "own.toml"
    return caught.value.problems


class TestKnown:
    """The clocks that ship."""

    def test_the_ids(self) -> None:
        """There are fourteen, each under its own id."""
        assert list(clocks_known()) == list(KNOWN)
        assert len(KNOWN) == 14

    @pytest.mark.parametrize("id_", KNOWN)
    def test_each(self, id_: str) -> None:
        """A clock has its period, rule, trigger and authority, and says who must act and what it means."""
        known = clock(id_)
        assert known is clocks_known()[id_]
        period, rule, who, start, authority = KNOWN[id_]
        assert (known.id, str(known.period), known.rule, known.who_must_act) == (id_, period, rule_of(rule), who)
        assert known.start == start
        assert authority in [str(one) for one in known.authority]
        assert known.name
        assert known.start_words.startswith("the ")
        assert known.staff.endswith(".")
        assert known.status in {"settled", "unsettled", "unverified"}
        assert known.rule.ways_for(known.period.unit)
        unsettled = [known.start_ambiguity] if known.start_ambiguity else []
        assert known.open_questions == (*unsettled, *known.ambiguities, *known.rule.ambiguities)
        assert known.open_questions

    def test_receipt(self) -> None:
        """Only a staff letter may count from its receipt instead."""
        assert [one.id for one in clocks_known().values() if one.receipt] == [
            "letter", "letter-48h", "letter-2bd", "letter-14d",
        ]  # fmt: skip

    def test_before(self) -> None:
        """A petition must come before the return date, and the meeting before the petition is due."""
        assert {one.id: one.before_words for one in clocks_known().values() if one.before_words} == {
            "quash": "the return date",
            "meet": "the deadline for a petition to quash",
        }

    def test_the_hour(self) -> None:
        """Only the petition to quash has an hour of its own: 5:00 p.m."""
        assert {one.id: one.closes for one in clocks_known().values() if one.closes} == {"quash": dt.time(17)}

    def test_zones(self) -> None:
        """Clocks run by Washington's time, but for the traceback's and those that count years or days in court."""
        assert {one.zone for one in clocks_known().values()} == {"America/New_York", None}
        assert [one.id for one in clocks_known().values() if one.zone is None] == [
            "traceback", "penalty-suit", "redress-suit", "ag-notice",
        ]  # fmt: skip

    def test_an_unknown_clock(self) -> None:
        """A clock that there is not is refused, and those there are are named."""
        with pytest.raises(RuleError) as caught:
            clock("fax")
        assert caught.value.problem == "there is no clock 'fax'"
        assert caught.value.expected == f"there are {', '.join(KNOWN)}"


class TestOwn:
    """Clocks from a file of the caller's."""

    def test_the_least(self, tmp_path: Path) -> None:
        """A clock needs no more than what it is, who must act, its period, rule and trigger, and where it stands."""
        ((id_, own),) = load_clocks(written(tmp_path, table())).items()
        assert (id_, own.id, own.name, own.who_must_act) == ("own", "own", "Our answer", "provider")
        assert (own.period, own.rule) == (Period(5, "business day"), rule_of("letter"))
        assert (own.start, own.start_words, own.status, own.staff) == ("notice", "the notice", "unverified", "Answer.")
        assert (own.receipt, own.before_words, own.authority, own.ambiguities) == (False, "", (), ())
        assert (own.zone, own.since, own.closes, own.read_on) == (None, None, None, None)
        assert own.open_questions == rule_of("letter").ambiguities

    def test_everything(self, tmp_path: Path) -> None:
        """Every key that may be left out is read where it is there."""
        text = table(
            period='"within twenty (20) days of service"',
            rule='"ftc"',
            receipt="true",
            before_words='"the hearing"',
            authority='["16 C.F.R. § 4.3(a)"]',
            read_on="2026-11-23",
            zone='"America/Chicago"',
            ambiguities='["What an answer is."]',
            closes="17:30:00",
            since="2025-01-01",
        )
        own = load_clocks(written(tmp_path, text))["own"]
        assert own.period == Period(20, anchor="of service")
        assert own.rule is rule_of("ftc")
        assert (own.receipt, own.before_words, own.zone) == (True, "the hearing", "America/Chicago")
        assert [str(one) for one in own.authority] == ["16 C.F.R. § 4.3(a)"]
        assert (own.read_on, own.since, own.closes) == (dt.date(2026, 11, 23), dt.date(2025, 1, 1), dt.time(17, 30))
        assert own.open_questions == ("What an answer is.", *rule_of("ftc").ambiguities)

    def test_more_than_one(self, tmp_path: Path) -> None:
        """Clocks come in the order of the file, by path or by its name."""
        path = written(tmp_path, table(id='"b"') + table(id='"a"', period='"each March 1"'))
        assert list(load_clocks(path)) == ["b", "a"]
        assert load_clocks(str(path)) == load_clocks(path)


class TestBadFiles:
    """A file that does not hold together."""

    def test_no_file(self, tmp_path: Path) -> None:
        """A file that is not there is refused by its path."""
        with pytest.raises(LawDataError) as caught:
            load_clocks(tmp_path / "none.toml")
        assert caught.value.source == str(tmp_path / "none.toml")
        assert len(caught.value.problems) == 1

    def test_no_toml(self, tmp_path: Path) -> None:
        """A file that is no TOML is refused as such."""
        (problem,) = problems(tmp_path, "clocks: none")
        assert problem.startswith("this is not TOML: ")

    @pytest.mark.parametrize("text", ["", "clocks = []", 'clocks = "letter"'])
    def test_no_clocks(self, tmp_path: Path, text: str) -> None:
        """A file without a clock is refused."""
        assert problems(tmp_path, text) == ("clocks: at least one [[clocks]] is expected",)

    @pytest.mark.parametrize("key", LEAST)
    def test_missing(self, tmp_path: Path, key: str) -> None:
        """Nothing that a clock needs may be missing."""
        assert problems(tmp_path, table(**{key: None})) == (f"clocks 1: {key} is missing",)

    @pytest.mark.parametrize(
        ("key", "value", "problem"),
        [
            ("id", "3", "a text is expected (found 3)"),
            ("name", '""', "a text is expected (found '')"),
            ("who_must_act", '"court"', "one of 'provider', 'government' is expected (found 'court')"),
            ("period", "3", "a text is expected (found 3)"),
            ("rule", '"fcc"', "one of 'letter', 'ftc', 'frcp', 'traceback', 'statute' is expected (found 'fcc')"),
            ("status", '"sure"', "one of 'settled', 'unsettled', 'unverified' is expected (found 'sure')"),
            ("receipt", "false", "true is expected, or the key left out (found False)"),
            ("authority", "[]", "a list that is not empty is expected (found [])"),
            ("ambiguities", '"none"', "a list that is not empty is expected (found 'none')"),
            ("read_on", '"2026-11-23"', "a date such as 2022-01-10 is expected (found '2026-11-23')"),
            ("closes", '"17:00"', "a time such as 17:00:00 is expected (found '17:00')"),
            ("zone", "5", "a text is expected (found 5)"),
        ],
    )
    def test_wrong(self, tmp_path: Path, key: str, value: str, problem: str) -> None:
        """A value of the wrong kind is named with its place."""
        assert problems(tmp_path, table(**{key: value})) == (f"clocks 1, {key}: {problem}",)

    def test_unknown_keys(self, tmp_path: Path) -> None:
        """A key that is not known is refused, in a clock and outside of one."""
        (problem,) = problems(tmp_path, table(due='"soon"'))
        assert problem.startswith("clocks 1: unknown key 'due'; known are id, name, who_must_act, period, ")
        assert problems(tmp_path, f'version = "2"\n{table()}') == ("the file: unknown key 'version'",)

    def test_a_period_that_cannot_be_read(self, tmp_path: Path) -> None:
        """A period that cannot be read is refused with the place in it."""
        (problem,) = problems(tmp_path, table(period='"48 minutes"'))
        assert problem == (
            "clocks 1, period: periods run in hours, days, weeks, months or years\n"
            "    48 minutes\n       ^^^^^^^ (found '48 minutes')"
        )

    def test_two_of_one_id(self, tmp_path: Path) -> None:
        """Each id that comes more than once is named once."""
        text = "".join(table(id=f'"{id_}"') for id_ in ["a", "b", "a", "c", "b", "a"])
        assert problems(tmp_path, text) == ("clocks: there are two of id 'a'", "clocks: there are two of id 'b'")

    def test_a_rule_that_does_not_count_the_unit(self, tmp_path: Path) -> None:
        """A clock whose rule does not count its unit is refused."""
        text = table(rule='"ftc"') + table(id='"other"', period='"2 days"', rule='"traceback"')
        name = rule_of("traceback").name
        assert problems(tmp_path, text) == (
            "clocks, own: 16 C.F.R. § 4.3(a) does not count business days; it counts days",
            f"clocks, other: {name} does not count days; it counts hours",
        )

    def test_all_at_once_in_the_clocks(self, tmp_path: Path) -> None:
        """What is wrong in each clock is said at once."""
        text = table(id=None, period='"soon"', status='"sure"') + table(rule='"fcc"', due='"soon"')
        places = [problem.partition(":")[0] for problem in problems(tmp_path, text)]
        assert places == ["clocks 1", "clocks 1, period", "clocks 1, status", "clocks 2, rule", "clocks 2"]

    def test_all_at_once_between_the_clocks(self, tmp_path: Path) -> None:
        """Where each clock is right, what is wrong between them and besides them is said at once."""
        text = 'version = "2"\n' + table() + table(rule='"ftc"')
        assert problems(tmp_path, text) == (
            "clocks: there are two of id 'own'",
            "clocks, own: 16 C.F.R. § 4.3(a) does not count business days; it counts days",
            "the file: unknown key 'version'",
        )

    def test_all_at_once_in_the_clocks_and_besides(self, tmp_path: Path) -> None:
        """What is wrong in a clock, between clocks and besides them is said at once."""
        text = 'version = "2"\n' + table(staff=None, rule='"ftc"', zone='"Mars/Olympus"')
        found = problems(tmp_path, text)
        assert [problem.partition(":")[0] for problem in found] == [
            "clocks 1",
            "clocks 1, zone",
            "clocks, own",
            "the file",
        ]
        assert "there is no time zone 'Mars/Olympus'" in found[1]


def test_the_zones_that_ship_exist() -> None:
    """Every zone of a clock that ships is one."""
    assert {read_zone(one.zone).key for one in clocks_known().values() if one.zone} == {"America/New_York"}


# typed apart from the data: what each clock and rule cites, and the first day it applies to
HOLIDAYS = "5 U.S.C. § 6103(a); 5 U.S.C. § 6103(b)(1); Exec. Order No. 11,582 § 3(a)"
CITED = {
    "letter": HOLIDAYS,
    "letter-48h": "5 U.S.C. § 6103(a)",
    "letter-2bd": HOLIDAYS,
    "letter-14d": "5 U.S.C. § 6103(a)",
    "traceback": "47 C.F.R. § 64.1200(n)(1); 88 Fed. Reg. 43,446",
    "fcc-48h": "47 C.F.R. § 64.1200(k)(4)",
    "fcc-14d": "47 C.F.R. § 64.1200(k)(4)",
    "rmd-update": "47 C.F.R. § 64.6305",
    "rmd-recertify": "47 C.F.R. § 64.6305(h); 91 Fed. Reg. 343",
    "quash": "16 C.F.R. § 2.10(a)(1); 15 U.S.C. § 57b-1(f)(1); 16 C.F.R. § 4.3(d)",
    "meet": "16 C.F.R. § 2.7(k)",
    "penalty-suit": "28 U.S.C. § 2462; Fed. R. Civ. P. 6(a)(1)(C)",
    "redress-suit": "15 U.S.C. § 57b(d)",
    "ag-notice": "15 U.S.C. § 56(a)(1)",
}
CITED_BY_RULES = {
    "letter": HOLIDAYS,
    "ftc": "16 C.F.R. § 4.3(a)",
    "frcp": "Fed. R. Civ. P. 6(a)",
    "traceback": "47 C.F.R. § 64.1200(n)(1); 88 Fed. Reg. 43,446",
    "statute": "Fed. R. Civ. P. 6(a)(1)(C)",
}
SINCE = {"traceback": dt.date(2024, 1, 8), "rmd-recertify": dt.date(2026, 3, 1)}


def test_what_clocks_and_rules_cite_agrees_with_a_second_reading() -> None:
    """Every citation of a clock or a rule, and the first day of those that have one, agree with a second typing."""
    assert {one.id: "; ".join(map(str, one.authority)) for one in clocks_known().values()} == CITED
    assert {one.id: "; ".join(map(str, one.authority)) for one in rules_known().values()} == CITED_BY_RULES
    assert {one.id: one.since for one in clocks_known().values() if one.since} == SINCE
