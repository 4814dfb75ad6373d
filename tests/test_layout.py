from __future__ import annotations

import ast
import inspect
import types

from pathlib import Path

import pytest

import tsrcalc


PACKAGE = Path(inspect.getfile(tsrcalc)).parent
FILES = sorted(PACKAGE.rglob("*.py"))

#: A module imports only what stands before it.
ORDER = [
    "errors", "patterns", "dates", "times", "citations", "breaks", "working", "lawdata", "calendars", "counting", "periods", "provisions",
    "findings", "pages", "limitation", "models", "lists", "columns", "rows", "charts", "schedule", "penalties", "rules", "clocks", "deadlines",
    "timelines", "matters", "exposure",
    "ingest", "letters", "ics", "reports", "cli",
]  # fmt: skip

#: What costs too much to load before it is needed.
HEAVY = {
    "tabulate", "tomllib", "json", "textwrap", "difflib", "holidays", "dateutil", "numpy", "icalendar", "zoneinfo",
    "calendar", "openpyxl", "gzip", "zlib", "tempfile", "xlsxwriter", "docx", "matplotlib",
}  # fmt: skip


def module_of(file: Path) -> str:
    """The module or package of the library that a file belongs to."""
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(file: Path) -> list[tuple[str, bool]]:
    """Every import of a file: the top name (of the package's own, the module), and whether it runs at import."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    depth = len(file.relative_to(PACKAGE).parts) - 1
    lazy = {
        id(inner) for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.If)) for inner in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        eager = id(node) not in lazy
        if isinstance(node, ast.Import):
            found += [(alias.name.partition(".")[0], eager) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0:
                found.append(((node.module or "").partition(".")[0], eager))
            elif node.level == depth + 1:
                names = [node.module.partition(".")[0]] if node.module else [alias.name for alias in node.names]
                found += [(f".{name}", eager) for name in names]
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_one_way(file: Path) -> None:
    """A module imports only modules that stand before it in the order, and `__init__` and `__main__` only below them."""
    module = module_of(file)
    if module in {"__init__", "__main__"}:
        return
    before = ORDER[: ORDER.index(module) + 1]
    for name, _ in imports(file):
        if name.startswith(".") and name != ".__version__":
            assert name[1:] in before, f"{module} imports {name[1:]}"


def test_every_module_has_its_place_in_the_order() -> None:
    """No module stands outside the order, and the order names none that is gone."""
    assert {module_of(file) for file in FILES} - {"__init__", "__main__"} == set(ORDER)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_heavy_imports_wait(file: Path) -> None:
    """What is heavy is imported inside the function that needs it."""
    assert not {name for name, eager in imports(file) if eager} & HEAVY


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_fits_in_the_head(file: Path) -> None:
    """A file stays under 480 lines; one that outgrows that becomes a package of its name."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 480


def test_no_public_name_hides_its_module() -> None:
    """A public function is not named like a module: one would hide the other."""
    modules = {module_of(file) for file in FILES}
    assert not modules & set(tsrcalc.__all__)
    assert not any(isinstance(getattr(tsrcalc, name), types.ModuleType) for name in tsrcalc.__all__)


def test_law_is_data() -> None:
    """No amount of the schedule, and no effective date of one, stands in the code."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in FILES]
    numbers = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    dates = {ast.unparse(node) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for row in tsrcalc.load_schedule(PACKAGE / "data" / "penalties.toml").amounts:
        assert row.usd not in numbers
        assert repr(row.effective).removeprefix("datetime") not in {text.removeprefix("dt") for text in dates}
