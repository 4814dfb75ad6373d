"""Regular expressions that are compiled when they are first used: a run uses few of them, and compiling takes long."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, cast, overload


if TYPE_CHECKING:
    from re import Pattern

__all__ = ["regex"]


@overload
def regex(source: str, flags: int = 0) -> Pattern[str]: ...


@overload
def regex(source: bytes, flags: int = 0) -> Pattern[bytes]: ...


def regex(source: str | bytes, flags: int = 0) -> Pattern[str] | Pattern[bytes]:
    r"""
    Stand in for :func:`re.compile`, which takes place when a method is first asked for.

    Args:
        source: The regular expression.
        flags: Those of :mod:`re`.

    Returns:
        What has the methods and attributes of a compiled pattern.

    >>> regex(r"\d+").findall("16 C.F.R. § 310.4")
    ['16', '310', '4']
    """
    return cast("Pattern[str]", _Later(source, flags))


class _Later:
    """A pattern that keeps each method of its compiled form once that has been asked for."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        value: object = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)  # found from now on without coming here
        return value
