"""Whether the plain words a letter has for a campaign cover the code a chart has for it."""

from __future__ import annotations

import functools
import re

from typing import TYPE_CHECKING

from .. import lawdata


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["covering", "near"]

#: How many letters two words of different endings share at the least: authorize, authorized; disconnect, disconnection.
_STEM = 5
#: What numbers the variants of a campaign: -P1, -G2, -2.
_VARIANT = r"[-\s][PG]?\d{1,2}\b"


def covering(code: str, named: Iterable[str]) -> tuple[str, ...]:
    """
    Find the campaigns that cover a code.

    Args:
        code: The campaign as the chart prints it, such as ``Amazon-AuthorizeOrder-P2``.

        named: The campaigns as the letter names them, such as ``Amazon imposter – authorized order``.

    Returns:
        Those of *named* whose every telling word the code has too, and those that the data says are the same; none where
        that is not certain.

    >>> covering("CBP-GovtImpers", ["Government imposter – Customs and Border Protection", "Auto warranty"])
    ('Government imposter – Customs and Border Protection',)
    >>> covering("TestCall-StaySafeStayHome", ["Amazon imposter – account on hold"])
    ()
    """
    return tuple(words for words in named if _covers(words, code))


def near(code: str, named: Iterable[str]) -> tuple[str, ...]:
    """
    Find the campaigns that share a telling word with a code; it may be one of them.

    >>> near("Amazon-Various-P1", ["Amazon imposter – account on hold", "Auto warranty"])
    ('Amazon imposter – account on hold',)
    """
    has = _telling(code)
    return tuple(words for words in named if any(_within(frozenset({token}), has) for token in _telling(words)))


@functools.lru_cache(maxsize=4096)
def _covers(words: str, code: str) -> bool:
    has = _tokens(code)
    if any(_within(_telling(either), has) for either in _alternatives(words)):
        return True
    return any(_within(tokens, _telling(words)) and _plain(code) in codes for tokens, codes in _vocabulary()[2])


def _alternatives(words: str) -> list[str]:
    """A heading that joins two campaigns with *or* names each."""
    return [words, *parts] if len(parts := re.split(r"(?i)\s+or\s+|\s*/\s*|\s*;\s*", words)) > 1 else [words]


def _within(tokens: frozenset[str], has: frozenset[str]) -> bool:
    """Whether each token, of which there is one at least, is among the others, endings aside."""
    return bool(tokens) and all(any(_alike(token, other) for other in has) for token in tokens)


def _alike(one: str, other: str) -> bool:
    shared = min(len(one), len(other))
    return one == other or (shared >= _STEM and one[: max(_STEM, shared - 2)] == other[: max(_STEM, shared - 2)])


def _telling(words: str) -> frozenset[str]:
    """The words that tell a campaign; all of them, where none does."""
    tokens = _tokens(words)
    return tokens - _vocabulary()[1] or tokens


@functools.lru_cache(maxsize=4096)
def _tokens(name: str) -> frozenset[str]:
    """The words of a name, what is written short spelt out: SSA-P1-TexasFraud is social security administration texas fraud."""
    short = _vocabulary()[0]
    name = re.sub(_VARIANT, "", name)
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    found = re.findall(r"[a-z&%]+|\d+", f"{apart} {name}".casefold())
    spelt = [part for word in found for part in short.get(word, word).split()]
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in spelt)


def _plain(code: str) -> str:
    """A code without what numbers its variants: -P1, -G2."""
    return re.sub(_VARIANT, "", code).casefold()


@functools.cache
def _vocabulary() -> tuple[dict[str, str], frozenset[str], tuple[tuple[frozenset[str], frozenset[str]], ...]]:
    """What is written short, the words that tell nothing, and what is the same although it shares no words."""
    file = lawdata.LawFile.read(lawdata.shipped("campaigns"))
    file.value("verified_through", lawdata.day)
    short = file.value("short", _texts_by_name)
    plain = file.table("words", {"plain": lawdata.texts}).get("plain", ())
    same = file.rows("same", {"words": lawdata.text, "codes": lawdata.texts})
    file.done()
    ending = frozenset(word.removesuffix("s") if len(word) > 3 else word for word in plain)
    pairs = tuple(
        (frozenset(re.findall(r"[a-z]+", row["words"])) - ending - {"or"}, frozenset(map(_plain, row["codes"])))
        for row in same
    )
    return short, ending, pairs


def _texts_by_name(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise lawdata.WrongValueError("a table of texts is expected")
    return {name: lawdata.text(spelt) for name, spelt in value.items()}
