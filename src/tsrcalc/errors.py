"""Everything tsrcalc raises."""

from __future__ import annotations

from typing import NamedTuple


__all__ = [
    "CallListError",
    "CitationError",
    "DateError",
    "LawDataError",
    "LetterError",
    "MissingDateError",
    "PeriodError",
    "Problem",
    "RuleError",
    "StrictError",
    "TextError",
    "TsrcalcError",
    "check_one_of",
    "check_type",
    "point_at",
]

_WINDOW = 72


def point_at(text: str, start: int, end: int) -> str:
    """
    Show *text* with carets under ``text[start:end]``, as two indented lines.

    Long text is cut to a window around the place; control characters become blanks so that the carets line up.
    """
    flat = "".join(char if char.isprintable() else " " for char in text)
    left = max(0, min(start, len(flat)) - _WINDOW // 2) if len(flat) > _WINDOW else 0
    shown = flat[left : left + _WINDOW]
    carets = "^" * max(1, min(end, left + len(shown)) - start)
    return f"    {shown}\n    {' ' * (start - left)}{carets}"


class TsrcalcError(Exception):
    """The base of every error tsrcalc raises for its own reasons."""


class _WrongError(TsrcalcError, ValueError):
    """Something is wrong, and something else would be right."""

    def __init__(self, problem: str, expected: str) -> None:
        super().__init__(problem, expected)
        self.problem = problem
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.problem}; {self.expected}"


class DateError(_WrongError):
    """
    A date that is not one, is out of range, or contradicts another.

    Attributes:
        problem: What is wrong.

        expected: What would be right.
    """


class RuleError(_WrongError):
    """
    A value that the law or this library does not allow.

    Attributes:
        problem: What is wrong.

        expected: What would be right.
    """


def check_one_of(value: object, allowed: tuple[str, ...], name: str) -> None:
    """
    Refuse a value that is none of a few words.

    Raises:
        tsrcalc.errors.RuleError: It is none of them.
    """
    if value not in allowed:
        raise RuleError(f"{name} is {value!r}", f"it is {' or '.join(map(repr, allowed))}")


def check_type(value: object, kind: type | tuple[type, ...], name: str, expected: str) -> None:
    """
    Refuse a value that is of none of the kinds meant.

    Raises:
        tsrcalc.errors.RuleError: It is of none of them.
    """
    if not isinstance(value, kind):
        raise RuleError(f"{name} is {value!r:.60}", expected)


class MissingDateError(TsrcalcError, ValueError):
    """
    The answer depends on a date that was not given.

    Attributes:
        needed: The date that is missing.

        why: Why the answer depends on it.
    """

    def __init__(self, needed: str, why: str) -> None:
        super().__init__(needed, why)
        self.needed = needed
        self.why = why

    def __str__(self) -> str:
        return f"{self.needed} is needed: {self.why}"


class TextError(TsrcalcError, ValueError):
    """
    A short text that cannot be read.

    Attributes:
        text: The text as given.

        start: Where the trouble starts, as an offset into *text*.

        end: Where it ends.

        problem: What is wrong there.

        suggestion: The likely reading, or None.
    """

    def __init__(self, text: str, start: int, end: int, problem: str, suggestion: str | None = None) -> None:
        super().__init__(text, start, end, problem, suggestion)
        self.text = text
        self.start = start
        self.end = end
        self.problem = problem
        self.suggestion = suggestion

    def __str__(self) -> str:
        lines = [self.problem, point_at(self.text, self.start, self.end)]
        if self.suggestion is not None:
            lines.append(f"did you mean {self.suggestion}?")
        return "\n".join(lines)


class CitationError(TextError):
    """A citation that cannot be read: damaged, unknown, or more than one."""


class PeriodError(TextError):
    """A period of time that cannot be read."""


class Problem(NamedTuple):
    """
    One thing wrong with an input, and where.

    Attributes:
        source: The file's name, or ``<stdin>``.

        line: The line in it, from 1; of a letter, the line of its text; 0 where the whole source is meant.

        column: The heading of the column; empty where the whole row is meant.

        value: What stands there; shortened where it is long.

        problem: What is wrong with it.

        expected: What would be right.

        page: Of a letter's chart, the page that the row starts on, from 1; 0 elsewhere.

        row: Of a letter's chart, the row, from 1, as ``ChartRow.number``; 0 elsewhere.
    """

    source: str
    line: int
    column: str
    value: str
    problem: str
    expected: str
    page: int = 0
    row: int = 0

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}" if self.line else self.source
        if self.page:  # where a letter's lines are is for a program to use: nobody counts them in print
            place = f"{self.source}, page {self.page}, row {self.row:,}"
        column = f", column {self.column!r}" if self.column else ""
        value = f" ({self.value!r})" if self.value else ""
        return f"{place}{column}: {self.problem}{value}; {self.expected}"


class CallListError(TsrcalcError, ValueError):
    """
    A call list with rows that cannot be read. Nothing of it was used.

    Attributes:
        problems: The problems found, in the order of the list; of very many, the first five thousand.

        more: How many there are besides.
    """

    #: How many problems the message prints; all are counted.
    shown = 50

    def __init__(self, problems: tuple[Problem, ...], more: int = 0) -> None:
        super().__init__(problems, more)
        self.problems = problems
        self.more = more

    def __str__(self) -> str:
        count = len(self.problems) + self.more
        lines = [str(problem) for problem in self.problems[: self.shown]]
        if count > self.shown:
            lines.append(f"... and {count - self.shown:,} more")
        lines.append(f"{count:,} problem{'s' if count != 1 else ''}; no figure was computed")
        return "\n".join(lines)


class LawDataError(TsrcalcError, ValueError):
    """
    A file of law data that does not hold together.

    Attributes:
        source: The file's name.

        problems: Everything wrong with it, each with the place.
    """

    def __init__(self, source: str, problems: tuple[str, ...]) -> None:
        super().__init__(source, problems)
        self.source = source
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(f"{self.source}: {problem}" for problem in self.problems)


class LetterError(TsrcalcError, ValueError):
    """
    A letter whose file cannot be read.

    Attributes:
        source: The file's name, or ``<stdin>``.

        problem: What is wrong with it.

        expected: What would be right.
    """

    def __init__(self, source: str, problem: str, expected: str) -> None:
        super().__init__(source, problem, expected)
        self.source = source
        self.problem = problem
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.source}: {self.problem}; {self.expected}"


class StrictError(TsrcalcError, ValueError):
    """
    Strict mode was asked for, and the answer carries warnings.

    Attributes:
        warnings: The warnings, as sentences.
    """

    def __init__(self, warnings: tuple[str, ...]) -> None:
        super().__init__(warnings)
        self.warnings = warnings

    def __str__(self) -> str:
        return "\n".join(self.warnings)
