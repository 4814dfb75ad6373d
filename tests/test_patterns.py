"""The regular expressions that are compiled when they are first used."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import tsrcalc

from tsrcalc.patterns import regex


NAMES = sorted(
    module.name
    for module in pkgutil.walk_packages(tsrcalc.__path__, "tsrcalc.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_compiles(name: str) -> None:
    """What is compiled late is no surprise to whoever meets it first."""
    for value in vars(importlib.import_module(name)).values():
        if type(value) is type(regex("")):
            assert value.search is not None


def test_it_matches_as_a_compiled_pattern_does() -> None:
    """Methods, attributes and flags are those of the compiled pattern."""
    late, now = regex(r"(?P<day>\d+)[a-z]", re.IGNORECASE), re.compile(r"(?P<day>\d+)[a-z]", re.IGNORECASE)
    assert late.sub("-", "12A b 3c") == now.sub("-", "12A b 3c")
    assert (late.pattern, late.flags, late.groupindex) == (now.pattern, now.flags, now.groupindex)
    assert regex(rb"%PDF-\d").match(b"%PDF-1.7") is not None


def test_a_method_is_looked_up_once() -> None:
    """After the first use, nothing stands between the caller and the compiled pattern."""
    late = regex("a+")
    assert "search" not in vars(late)
    assert late.search("caab") is not None
    assert vars(late)["search"] == re.compile("a+").search


def test_what_a_pattern_has_not() -> None:
    """An attribute that compiled patterns lack is missing here too."""
    with pytest.raises(AttributeError, match="find_all"):
        regex("a").find_all  # type: ignore[attr-defined] # noqa: B018


def test_importing_compiles_none() -> None:
    """Importing the letter's reader compiles no pattern of it."""
    code = (
        "import re\nimport tsrcalc\nseen = []\ncompile = re._compiler.compile\n"
        "def watched(p, flags=0):\n    seen.append(p)\n    return compile(p, flags)\n"
        "import attrs, argparse, csv, json, datetime, bisect\nre._compiler.compile = watched\n"
        "import tsrcalc.letters, tsrcalc.charts\nprint(len(seen))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) == 0
