"""Everything tsrcalc raises."""

from __future__ import annotations

import attrs


__all__ = [
    "CallListError",
    "CitationError",
    "DateError",
    "LawDataError",
    "MissingDateError",
    "PeriodError",
    "Problem",
    "RuleError",
    "StrictError",
    "TextError",
    "TsrcalcError",
    "point_at",
]

_WINDOW = 72


def point_at(text: str, start: int, end: int) -> str:
    """
    Show *text* with carets under ``text[start:end]``, as two indented lines.

    Long text is cut to a window around the place; control characters become blanks so that the carets line up.
    """
    flat = "".join(char if char.isprintable() else " " for char in text)
    end = max(end, start + 1)
    left = max(0, min(start, len(flat)) - _WINDOW // 2) if len(flat) > _WINDOW else 0
    shown = flat[left : left + _WINDOW]
    carets = "^" * max(1, min(end, left + _WINDOW) - start)
    return f"    {shown}\n    {' ' * (start - left)}{carets}"


class TsrcalcError(Exception):
    """The base of every error tsrcalc raises for its own reasons."""


@attrs.frozen
class DateError(TsrcalcError, ValueError):
    """
    A date that is not one, is out of range, or contradicts another.

    Attributes:
        problem: What is wrong.

        expected: What would be right.
    """

    problem: str
    expected: str

    def __str__(self) -> str:
        return f"{self.problem}; {self.expected}"


@attrs.frozen
class MissingDateError(TsrcalcError, ValueError):
    """
    The answer depends on a date that was not given.

    Attributes:
        needed: The keyword that is missing.

        why: Why the answer depends on it.
    """

    needed: str
    why: str

    def __str__(self) -> str:
        return f"{self.needed} is needed: {self.why}"


@attrs.frozen
class RuleError(TsrcalcError, ValueError):
    """
    A value that the law or this library does not allow.

    Attributes:
        problem: What is wrong.

        expected: What would be right.
    """

    problem: str
    expected: str

    def __str__(self) -> str:
        return f"{self.problem}; {self.expected}"


@attrs.frozen
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

    text: str
    start: int
    end: int
    problem: str
    suggestion: str | None = None

    def __str__(self) -> str:
        lines = [self.problem, point_at(self.text, self.start, self.end)]
        if self.suggestion is not None:
            lines.append(f"did you mean {self.suggestion}?")
        return "\n".join(lines)


@attrs.frozen
class CitationError(TextError):
    """A citation that cannot be read: damaged, unknown, or more than one."""


@attrs.frozen
class PeriodError(TextError):
    """A period of time that cannot be read."""


@attrs.frozen
class Problem:
    """
    One thing wrong with an input, and where.

    Attributes:
        source: The file's name, or ``<stdin>``.

        line: The line in it, from 1; 0 where the whole source is meant.

        column: The heading of the column; empty where the whole row is meant.

        value: What stands there; shortened where it is long.

        problem: What is wrong with it.

        expected: What would be right.
    """

    source: str
    line: int
    column: str
    value: str
    problem: str
    expected: str

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}" if self.line else self.source
        column = f", column {self.column!r}" if self.column else ""
        value = f" ({self.value!r})" if self.value else ""
        return f"{place}{column}: {self.problem}{value}; {self.expected}"


@attrs.frozen
class CallListError(TsrcalcError, ValueError):
    """
    A call list with rows that cannot be read. Nothing of it was used.

    Attributes:
        problems: Every problem found, in the order of the list.

        shown: How many of them the message prints.
    """

    problems: tuple[Problem, ...]
    shown: int = 50

    def __str__(self) -> str:
        count = len(self.problems)
        lines = [str(problem) for problem in self.problems[: self.shown]]
        if count > self.shown:
            lines.append(f"... and {count - self.shown} more")
        lines.append(f"{count} problem{'s' if count != 1 else ''}; no figure was computed")
        return "\n".join(lines)


@attrs.frozen
class LawDataError(TsrcalcError, ValueError):
    """
    A file of law data that does not hold together.

    Attributes:
        source: The file's name.

        problems: Everything wrong with it, each with the place.
    """

    source: str
    problems: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(f"{self.source}: {problem}" for problem in self.problems)


@attrs.frozen
class StrictError(TsrcalcError, ValueError):
    """
    Strict mode was asked for, and the answer carries warnings.

    Attributes:
        warnings: The warnings, as sentences.
    """

    warnings: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.warnings)
