from __future__ import annotations

import copy
import inspect
import pickle

import pytest

from tsrcalc import errors
from tsrcalc.errors import (
    CallListError,
    CitationError,
    DateError,
    LawDataError,
    LetterError,
    MissingDateError,
    PeriodError,
    Problem,
    RuleError,
    StrictError,
    TextError,
    TsrcalcError,
    point_at,
)


PROBLEM = Problem("calls.csv", 3, "Date of Call", "7/32/2022", "July 2022 has no day 32", "check the date")

#: One of each error, with the facts that stand on it.
ERRORS: list[tuple[TsrcalcError, dict[str, object]]] = [
    (DateError("no date", "give one"), {"problem": "no date", "expected": "give one"}),
    (RuleError("not allowed", "use another"), {"problem": "not allowed", "expected": "use another"}),
    (MissingDateError("the date of violation", "the amount"), {"needed": "the date of violation", "why": "the amount"}),
    (
        CitationError("310.4(b)(v)", 8, 11, "wrong mark", "310.4(b)(1)(v)"),
        {"text": "310.4(b)(v)", "start": 8, "end": 11, "problem": "wrong mark", "suggestion": "310.4(b)(1)(v)"},
    ),
    (
        PeriodError("3 moons", 2, 7, "no period"),
        {"text": "3 moons", "start": 2, "end": 7, "problem": "no period", "suggestion": None},
    ),
    (TextError("", 0, 1, "nothing"), {"text": "", "start": 0, "end": 1, "problem": "nothing", "suggestion": None}),
    (CallListError((PROBLEM, PROBLEM), 3), {"problems": (PROBLEM, PROBLEM), "more": 3}),
    (LawDataError("penalties.toml", ("a", "b")), {"source": "penalties.toml", "problems": ("a", "b")}),
    (
        LetterError("letter.pdf", "this is a picture", "have its text recognised"),
        {"source": "letter.pdf", "problem": "this is a picture", "expected": "have its text recognised"},
    ),
    (StrictError(("Late.", "Early.")), {"warnings": ("Late.", "Early.")}),
]
IDS = [type(error).__name__ for error, _ in ERRORS]


class TestKinds:
    """Every error derives from one base, and from the built-in error a caller expects."""

    def test_one_of_each(self) -> None:
        """The tests below see every error that can be raised."""
        classes = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, BaseException)]
        public = {one for one in classes if not one.__name__.startswith("_")}
        assert public - {type(error) for error, _ in ERRORS} == {TsrcalcError}

    @pytest.mark.parametrize("error", [error for error, _ in ERRORS], ids=IDS)
    def test_bases(self, error: TsrcalcError) -> None:
        """An error is the package's own and a ValueError."""
        assert isinstance(error, TsrcalcError)
        assert isinstance(error, ValueError)

    def test_the_base(self) -> None:
        """The base alone is no ValueError, and is an Exception."""
        assert issubclass(TsrcalcError, Exception)
        assert not issubclass(TsrcalcError, ValueError)

    def test_texts(self) -> None:
        """Citations and periods are short texts that cannot be read."""
        assert issubclass(CitationError, TextError)
        assert issubclass(PeriodError, TextError)
        assert not issubclass(PeriodError, CitationError)

    def test_public_names(self) -> None:
        """All that stands in the module for others is listed, in order."""
        own = {name for name, one in vars(errors).items() if getattr(one, "__module__", "") == errors.__name__}
        assert {name for name in own if not name.startswith("_")} == set(errors.__all__)
        assert sorted(errors.__all__) == errors.__all__


class TestFacts:
    """The facts stay on an error as attributes, and travel with it."""

    @pytest.mark.parametrize(("error", "facts"), ERRORS, ids=IDS)
    def test_attributes(self, error: TsrcalcError, facts: dict[str, object]) -> None:
        """Each fact can be read off."""
        assert {name: getattr(error, name) for name in facts} == facts
        assert error.args == tuple(facts.values())

    @pytest.mark.parametrize(("error", "facts"), ERRORS, ids=IDS)
    def test_pickle_and_copy(self, error: TsrcalcError, facts: dict[str, object]) -> None:
        """An error comes out of a pickle or a copy with its kind, its facts and its message."""
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            pickled = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 -- its own
            for twin in (pickled, copy.copy(error), copy.deepcopy(error)):
                assert type(twin) is type(error)
                assert {name: getattr(twin, name) for name in facts} == facts
                assert (str(twin), twin.args) == (str(error), error.args)

    @pytest.mark.parametrize("error", [error for error, _ in ERRORS], ids=IDS)
    def test_notes_travel_too(self, error: TsrcalcError) -> None:
        """A note that a caller adds is not lost in a pickle."""
        noted = copy.copy(error)
        noted.add_note("in row 3")
        assert pickle.loads(pickle.dumps(noted)).__notes__ == ["in row 3"]  # noqa: S301 -- its own

    @pytest.mark.parametrize("error", [error for error, _ in ERRORS], ids=IDS)
    def test_documented(self, error: TsrcalcError) -> None:
        """Every class says what it is."""
        assert inspect.getdoc(type(error))


class TestMessages:
    """A message says what is wrong, where, and what would be right."""

    def test_what_and_what_would_be_right(self) -> None:
        """Problem and remedy, with a semicolon between."""
        assert str(DateError("there is no month 13", "write 2022-07-18")) == "there is no month 13; write 2022-07-18"
        assert str(RuleError("not allowed", "use another")) == "not allowed; use another"

    def test_a_missing_date(self) -> None:
        """Which date is needed, and why."""
        message = str(MissingDateError("the date of violation", "the amount turns on it"))
        assert message == "the date of violation is needed: the amount turns on it"

    def test_a_text_with_a_suggestion(self) -> None:
        """The text, carets under the place, and the likely reading."""
        assert str(CitationError("310.4(b)(v)", 8, 11, "a level is missing", "310.4(b)(1)(v)")).splitlines() == [
            "a level is missing",
            "    310.4(b)(v)",
            "            ^^^",
            "did you mean 310.4(b)(1)(v)?",
        ]

    def test_a_text_without_a_suggestion(self) -> None:
        """Nothing is suggested where nothing is likely."""
        assert str(PeriodError("3 moons", 2, 7, "no period")).splitlines() == [
            "no period",
            "    3 moons",
            "      ^^^^^",
        ]

    @pytest.mark.parametrize(
        ("problem", "message"),
        [
            (PROBLEM, "calls.csv:3, column 'Date of Call': July 2022 has no day 32 ('7/32/2022'); check the date"),
            (Problem("<stdin>", 0, "", "", "no rows", "give a chart"), "<stdin>: no rows; give a chart"),
            (Problem("a.csv", 2, "", "", "too short", "give 6 cells"), "a.csv:2: too short; give 6 cells"),
            (Problem("a.csv", 1, "", "Foo", "unknown", "drop it"), "a.csv:1: unknown ('Foo'); drop it"),
            (Problem("a.csv", 1, "Foo's", "\n", "blank", "x"), "a.csv:1, column \"Foo's\": blank ('\\n'); x"),
        ],
    )
    def test_a_problem(self, problem: Problem, message: str) -> None:
        """File, line, column and value, each only where there is one."""
        assert str(problem) == message

    @pytest.mark.parametrize(
        ("count", "last"),
        [
            (1, "1 problem; no figure was computed"),
            (2, "2 problems; no figure was computed"),
            (50, "50 problems; no figure was computed"),
            (51, "51 problems; no figure was computed"),
            (1234, "1,234 problems; no figure was computed"),
        ],
    )
    def test_a_call_list(self, count: int, last: str) -> None:
        """The first fifty problems are printed, and all are counted."""
        lines = str(CallListError((PROBLEM,) * count)).splitlines()
        assert lines[: min(count, 50)] == [str(PROBLEM)] * min(count, 50)
        assert lines[min(count, 50) :] == [f"... and {count - 50:,} more", last][count <= 50 :]

    def test_law_data(self) -> None:
        """Each problem of a file, with its name."""
        assert str(LawDataError("a.toml", ("one", "two"))) == "a.toml: one\na.toml: two"

    def test_a_letter(self) -> None:
        """The file, what is wrong with it, and the remedy."""
        assert str(LetterError("a.pdf", "it is damaged", "ask for another")) == "a.pdf: it is damaged; ask for another"

    def test_strict(self) -> None:
        """All warnings, one a line."""
        assert str(StrictError(("Late.", "Early."))) == "Late.\nEarly."


class TestPointAt:
    """Carets stand under the place meant, whatever the text."""

    @pytest.mark.parametrize(
        ("text", "start", "end", "shown", "under"),
        [
            ("310.4(b)(v)", 8, 11, "310.4(b)(v)", "        ^^^"),
            ("310.4", 0, 1, "310.4", "^"),
            ("310.4", 0, 5, "310.4", "^^^^^"),
            ("310.4", 2, 2, "310.4", "  ^"),
            ("310.4", 5, 6, "310.4", "     ^"),
            ("310.4", 3, 99, "310.4", "   ^^"),
            ("", 0, 1, "", "^"),
            ("", 0, 0, "", "^"),
            ("a\tb\nc", 4, 5, "a b c", "    ^"),
            ("a\x00\x1b[31mb\u200bc\ud800", 8, 9, "a  [31mb c ", "        ^"),
            ("\u00a7\u00a0310\u20134", 2, 5, "\u00a7 310\u20134", "  ^^^"),
        ],
    )
    def test_short_texts(self, text: str, start: int, end: int, shown: str, under: str) -> None:
        """A short text is shown whole, blanks for control characters; one caret at least, and none behind the end."""
        assert point_at(text, start, end) == f"    {shown}\n    {under}"

    @pytest.mark.parametrize("length", [71, 72, 73, 74, 108, 109, 200])
    def test_every_place_in_a_long_text(self, length: int) -> None:
        """Of a long text a window of 72 characters is shown, and the carets stand under the characters meant."""
        text = "".join(chr(ord("A") + place % 26) + chr(ord("a") + place // 26 % 26) for place in range(100))[:length]
        for start in range(length):
            for end in (start + 1, start + 5, length):
                shown, under = point_at(text, start, end).split("\n")
                assert shown[:4] == under[:4] == "    "
                assert shown[4:] in text
                assert len(shown) <= 4 + 72
                assert length > 72 or shown[4:] == text
                column = under.index("^")
                assert under == " " * column + "^" * (len(under) - column)
                assert text.index(shown[4:]) + column - 4 == start
                assert len(under) <= len(shown)
                assert text[start:end].startswith(shown[column : len(under)])

    @pytest.mark.parametrize("length", [72, 73, 100_000])
    def test_all_of_a_text(self, length: int) -> None:
        """Carets under the whole of a long text end with the window."""
        assert point_at("x" * length, 0, length) == f"    {'x' * 72}\n    {'^' * 72}"

    def test_the_window_starts_before_the_place(self) -> None:
        """What stands before the place is shown as well, 36 characters of it."""
        shown, under = point_at("a" * 100 + "X" + "b" * 100, 100, 101).split("\n")
        assert shown == "    " + "a" * 36 + "X" + "b" * 35
        assert under == " " * 40 + "^"

    def test_behind_the_end_of_a_long_text(self) -> None:
        """A place behind the end has its caret behind the last character."""
        assert point_at("a" * 100, 100, 101).split("\n") == ["    " + "a" * 36, " " * 40 + "^"]
