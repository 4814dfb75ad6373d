"""
The law that is a value: reading and checking the TOML files of ``data/``, or a file of the caller's own.

A file is checked as a whole: unknown and missing keys, wrong types, citations that cannot be read and dates out of
order are all reported at once. What the values mean is for the modules that ask for them.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import os

from typing import TYPE_CHECKING, Any

from .citations import Citation
from .errors import CitationError, LawDataError, check_type


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    Check = Callable[[Any], Any]
    Spec = Mapping[str, Check]

__all__ = [
    "LawFile", "WrongValueError", "cited", "cites", "day", "factor", "hour", "number", "one_of", "shipped", "steps", "text",
    "texts", "yes",
]  # fmt: skip

_DATA = os.path.join(os.path.dirname(__file__), "data")


class WrongValueError(Exception):
    """A value that a check refuses; turned into a problem with its place."""


def text(value: object) -> str:
    """Check for a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise WrongValueError("a text is expected")
    return value


def number(value: object) -> int:
    """Check for a whole number."""
    if type(value) is not int:
        raise WrongValueError("a whole number is expected")
    return value


def factor(value: object) -> Decimal:
    """Check for a factor, kept as a text so that no digit is lost, and read it."""
    from decimal import Decimal

    if not isinstance(value, str) or not value.replace(".", "", 1).isdecimal():
        raise WrongValueError('a factor in quotation marks, such as "1.02598", is expected')
    return Decimal(value)


def yes(value: object) -> bool:
    """Check for ``true``; a key that is not true is left out."""
    if value is not True:
        raise WrongValueError("true is expected, or the key left out")
    return True


def day(value: object) -> dt.date:
    """Check for a date without a time."""
    if type(value) is not dt.date:
        raise WrongValueError("a date such as 2022-01-10 is expected")
    return value


def hour(value: object) -> dt.time:
    """Check for a time of day."""
    if not isinstance(value, dt.time):
        raise WrongValueError("a time such as 17:00:00 is expected")
    return value


def cited(value: object) -> Citation:
    """Check for one citation and read it."""
    try:
        return Citation.parse(text(value))
    except CitationError as error:
        raise WrongValueError(str(error)) from None


def texts(value: object) -> tuple[str, ...]:
    """Check for a list of texts."""
    return tuple(text(item) for item in _list(value))


def cites(value: object) -> tuple[Citation, ...]:
    """Check for a list of citations and read them."""
    return tuple(cited(item) for item in _list(value))


def one_of(*allowed: str) -> Check:
    """Make a check for one of a few words."""

    def check(value: object) -> object:
        if value not in allowed:
            raise WrongValueError(f"one of {', '.join(map(repr, allowed))} is expected")
        return value

    return check


def steps(spec: Spec) -> Check:
    """Make a check for a list of tables, each by *spec*."""

    def check(value: object) -> tuple[dict[str, Any], ...]:
        problems: list[str] = []
        tables = tuple(checked(table, spec, f"step {i}", problems) for i, table in enumerate(_list(value), 1))
        if problems:
            raise WrongValueError("; ".join(problems))
        return tables

    return check


def _list(value: object) -> list[object]:
    if not isinstance(value, list) or not value:
        raise WrongValueError("a list that is not empty is expected")
    return value


def checked(table: object, spec: Spec, place: str, problems: list[str]) -> dict[str, Any]:
    """
    Check one table by its *spec*, noting every problem.

    Args:
        table: The table as read.

        spec: A check for each key; a key that ends in ``?`` may be missing.

        place: The table's name, for the problems.

        problems: Where they are noted.

    Returns:
        The values that passed, under their keys.
    """
    return _checked(table, *_split(spec), place, problems)


def _split(spec: Spec) -> tuple[dict[str, Check], list[str]]:
    """The check for each key, and the keys that may not be missing."""
    return {key.rstrip("?"): check for key, check in spec.items()}, [key for key in spec if not key.endswith("?")]


def _checked(
    table: object, checks: dict[str, Check], required: list[str], place: str, problems: list[str]
) -> dict[str, Any]:
    if not isinstance(table, dict):
        problems.append(f"{place}: a table is expected")
        return {}
    problems += [f"{place}: {key} is missing" for key in required if key not in table]
    values = {}
    for key, value in table.items():
        if key not in checks:
            problems.append(f"{place}: unknown key {key!r}; known are {', '.join(checks)}")
            continue
        try:
            values[key] = checks[key](value)
        except WrongValueError as wrong:
            problems.append(f"{place}, {key}: {wrong} (found {value!r})")
    return values


class LawFile:
    """
    One file of law data, and everything found wrong with it so far.

    Args:
        name: The file's name, for messages.

        content: The parsed TOML.
    """

    def __init__(self, name: str, content: dict[str, Any]) -> None:
        self.name = name
        self.problems: list[str] = []
        self._content = content
        self._asked: set[str] = set()

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> LawFile:
        """
        Read a TOML file.

        Raises:
            tsrcalc.errors.LawDataError: The file cannot be opened or is not TOML.
        """
        import tomllib

        check_type(path, (str, bytes, os.PathLike), "the file", "give its path")
        name = os.path.basename(path)
        try:
            with open(path, "rb") as file:
                return cls(name, tomllib.load(file))
        except OSError as error:
            raise LawDataError(os.fspath(path), (error.strerror or str(error),)) from None
        except ValueError as error:
            raise LawDataError(name, (f"this is not TOML: {error}",)) from None

    def value(self, key: str, check: Check, *, optional: bool = False) -> Any:  # noqa: ANN401 -- whatever the check returns
        """Take one value of the top level; an optional one may be missing."""
        self._asked.add(key)
        table = {key: self._content[key]} if key in self._content else {}
        return checked(table, {f"{key}?" if optional else key: check}, "the file", self.problems).get(key)

    def table(self, key: str, spec: Spec) -> dict[str, Any]:
        """Take one table."""
        self._asked.add(key)
        return checked(self._content.get(key), spec, key, self.problems)

    def rows(self, key: str, spec: Spec, *, optional: bool = False, only: str | None = None) -> list[dict[str, Any]]:
        """Take a list of tables; an optional one may be missing. With *only*, check and take the one of that id alone."""
        self._asked.add(key)
        rows = self._content.get(key, [] if optional else None)
        if not isinstance(rows, list) or not (rows or optional):
            self.problems.append(f"{key}: at least one [[{key}]] is expected")
            return []
        checks, required = _split(spec)
        return [
            _checked(row, checks, required, f"{key} {i}", self.problems)
            for i, row in enumerate(rows, 1)
            if only is None or row.get("id") == only
        ]

    def ordered(self, values: Sequence[Any], what: str) -> None:
        """Note where values do not rise from one to the next."""
        self.problems += [
            f"{what}: {after} does not come after {before}"
            for before, after in itertools.pairwise(values)
            if not before < after
        ]

    def done(self) -> None:
        """
        Finish: nothing may be left unread, and nothing wrong.

        Raises:
            tsrcalc.errors.LawDataError: With every problem found.
        """
        self.problems += [f"the file: unknown key {key!r}" for key in self._content if key not in self._asked]
        self.stop_if_wrong()

    def stop_if_wrong(self) -> None:
        """Raise now if anything is wrong so far, where the next check would need what is missing."""
        if self.problems:
            raise LawDataError(self.name, tuple(self.problems))


@functools.cache
def shipped(name: str) -> str:
    """The path of a data file that ships with the library, by its name or by folder and name."""
    return os.path.join(_DATA, f"{name}.toml")
