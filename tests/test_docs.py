from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import re
import shlex

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tsrcalc

from tsrcalc import cli


if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.REPORT_NDIFF
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(tsrcalc.__path__, "tsrcalc.")
    if not module.name.endswith("__main__")
)

# how many examples each page has at the least; a page that loses them has stopped being run
LEAST = {
    "README.md": 4,
    "docs/README.md": 0,
    "docs/howto/citations.md": 4,
    "docs/howto/letter.md": 17,
    "docs/howto/lists.md": 16,
    "docs/howto/timeline.md": 4,
    "docs/howto/reports.md": 13,
    "docs/tutorial.md": 10,
    "docs/explanation/which-date-decides.md": 8,
    "docs/explanation/counting-days.md": 25,
    "docs/explanation/what-this-is-not.md": 2,
    "docs/reference/commands.md": 2,
    "docs/reference/data.md": 3,
    "docs/reference/errors.md": 1,
    "docs/reference/python.md": 12,
}


def name_of(page: Path) -> str:
    """The page as it is named in the project."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, language: str) -> list[str]:
    """The page's fenced blocks in one language."""
    return [body for kind, body in FENCE.findall(page.read_text(encoding="utf-8")) if kind == language]


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """Each command of the page's console blocks, with the output printed below it."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def run_python(text: str, name: str) -> int:
    """Run the examples of a text; return how many there were."""
    example = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    report: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(example, out=report.append)
    assert result.failed == 0, "".join(report)
    return result.attempted


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_example_of_a_page_gives_what_the_page_says(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The Python and the commands of every page are run, and there are as many as there should be."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    ran = run_python("\n".join(blocks(page, "python")), name_of(page))
    checker = doctest.OutputChecker()
    for command, expected in commands(page):
        program, *arguments = shlex.split(command)
        assert program == "tsrcalc"
        cli.main(arguments)
        printed = capsys.readouterr()
        got = "".join(f"{line.rstrip()}\n" for line in (printed.out + printed.err).splitlines())
        assert checker.check_output(expected, got, doctest.ELLIPSIS), f"$ {command}\n{got}"
        ran += 1
    assert ran >= LEAST[name_of(page)]


@pytest.mark.parametrize("name", MODULES)
def test_every_example_of_a_docstring_gives_what_it_says(name: str) -> None:
    """The examples in docstrings are run, module by module."""
    module = importlib.import_module(name)
    for found in doctest.DocTestFinder(exclude_empty=True).find(module, name):
        report: list[str] = []
        assert doctest.DocTestRunner(optionflags=FLAGS).run(found, out=report.append).failed == 0, "".join(report)


@pytest.mark.parametrize("name", [name for name in tsrcalc.__all__ if inspect.isfunction(getattr(tsrcalc, name))])
def test_every_public_function_has_an_example_and_its_arguments(name: str) -> None:
    """A public function's docstring has an example that runs, and describes each of its arguments."""
    function = getattr(tsrcalc, name)
    text = inspect.getdoc(function) or ""
    assert ">>> " in text or name in {
        "load_clocks",
        "load_schedule",
    }  # whose examples need a file: docs/reference/data.md
    for argument in inspect.signature(function).parameters:
        assert re.search(rf"^\s+{argument}: ", text, re.MULTILINE), argument


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_link_between_pages_is_broken(page: Path) -> None:
    """Links to files of the project lead to a file."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("command", ["exposure", "penalty", "deadline", "timeline", "letter", "cite"])
def test_every_option_is_described(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each option of a command stands in its table on the commands page, and no option that is gone."""
    assert cli.main([command, "--help"]) == 0
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out.partition("examples:")[0])) - {"--help"}
    page = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    section = re.split(r"^## ", page, flags=re.MULTILINE)
    (mine,) = [part for part in section if part.startswith(f"`tsrcalc {command}`")]
    assert set(re.findall(r"^\| `(--[a-z-]+)", mine, re.MULTILINE)) == options


def test_every_error_and_warning_is_described() -> None:
    """Each error class, and each id of a warning or note in the code, stands on the errors page."""
    page = (ROOT / "docs/reference/errors.md").read_text(encoding="utf-8")
    errors = importlib.import_module("tsrcalc.errors")
    for name in errors.__all__:
        if name not in {"Problem", "TextError", "check_one_of", "check_type", "point_at"}:
            assert f"`{name}`" in page or f".{name}`" in page, name
    remarks = importlib.import_module("tsrcalc.exposure.remarks")
    sources = [inspect.getsource(importlib.import_module(name)) for name in MODULES]
    ids = {*re.findall(r'Note\(id="([a-z-]+)"', "".join(sources)), *remarks._WARNINGS, *remarks._NOTES}  # noqa: SLF001 -- the ids
    assert len(ids) >= 12
    for one in ids:
        assert f"`{one}`" in page, one
