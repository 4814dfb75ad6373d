"""What several test files share: where the second reading of the counting is found, and how many cases are compared."""

from __future__ import annotations

import os
import sys

from pathlib import Path

import pytest


# tests/ is no package: from wherever pytest is started, `tests.brute_force` is looked for beside it
sys.path.append(str(Path(__file__).resolve().parents[1]))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--large``: a hundred times as many cases a rule."""
    parser.addoption(
        "--large", action="store_true", help="compare 100,000 cases of each rule of counting, in place of 1,000"
    )


@pytest.fixture(scope="session")
def cases_a_rule(request: pytest.FixtureRequest) -> int:
    """How many random cases of each rule are compared; 100,000 with ``--large`` or the variable TSRCALC_LARGE."""
    return 100_000 if request.config.getoption("--large") or os.environ.get("TSRCALC_LARGE") == "1" else 1_000
