from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
import types

import pytest

import tsrcalc


def source() -> ast.Module:
    """The package's own module, as written."""
    return ast.parse(inspect.getsource(tsrcalc))


def imported_for_type_checkers() -> dict[str, str]:
    """Each name imported under TYPE_CHECKING, and the module it is imported from."""
    (block,) = (
        node for node in source().body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    return {
        alias.name: str(statement.module)
        for statement in block.body
        if isinstance(statement, ast.ImportFrom) and statement.level == 1
        for alias in statement.names
    }


def homes() -> dict[str, str]:
    """Each name and the module that it is loaded from."""
    return {name: module for module, names in tsrcalc._HOME.items() for name in names}  # noqa: SLF001 -- what is tested


def loaded(code: str) -> set[str]:
    """The modules loaded in a fresh process after some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True, check=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    return set(done.stdout.split())


def test_the_three_lists_of_names_agree() -> None:
    """What is public, what is loaded on first use, and what type checkers see are the same names from the same modules."""
    assert homes() == imported_for_type_checkers()
    assert set(tsrcalc.__all__) == {*homes(), "__version__"}
    assert len(tsrcalc.__all__) == len(set(tsrcalc.__all__))
    assert sorted(tsrcalc.__all__) == tsrcalc.__all__


@pytest.mark.parametrize("name", tsrcalc.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    """It can be had, is the thing of its own module, is public there too, and says what it is."""
    value = getattr(tsrcalc, name)
    if name == "__version__":
        assert isinstance(value, str)
        return
    home = importlib.import_module(f"tsrcalc.{homes()[name]}")
    assert value is getattr(home, name)
    assert name in home.__all__
    assert f"{value.__module__}.".startswith(f"{home.__name__}.")
    assert inspect.getdoc(value)


@pytest.mark.parametrize("name", tsrcalc.__all__)
def test_every_public_name_can_be_imported_alone_and_again(name: str) -> None:
    """As `from tsrcalc import name` does; the second time it is found without loading anything."""
    namespace: dict[str, object] = {}
    exec(f"from tsrcalc import {name}", namespace)  # noqa: S102 -- a name of our own
    assert namespace[name] is getattr(tsrcalc, name)
    assert name in vars(tsrcalc)


def test_a_star_import_gives_exactly_the_public_names() -> None:
    """Nothing private comes along."""
    namespace: dict[str, object] = {}
    exec("from tsrcalc import *", namespace)  # noqa: S102 -- our own package
    assert set(namespace) - {"__builtins__"} == set(tsrcalc.__all__)


def test_dir_shows_every_public_name() -> None:
    """Before anything was loaded, too."""
    assert set(tsrcalc.__all__) <= set(dir(tsrcalc))
    assert dir(tsrcalc) == sorted(set(dir(tsrcalc)))
    listed = loaded("import tsrcalc\nassert set(tsrcalc.__all__) <= set(dir(tsrcalc))")
    assert "tsrcalc.models" not in listed


@pytest.mark.parametrize("name", ["asses", "Exposures", "__wrapped__", "tabulate"])
def test_an_unknown_name_is_an_attribute_error(name: str) -> None:
    """With the words Python itself uses."""
    with pytest.raises(AttributeError, match=f"module 'tsrcalc' has no attribute '{name}'"):
        getattr(tsrcalc, name)
    assert not hasattr(tsrcalc, name)


def test_no_public_name_hides_a_module() -> None:
    """After everything was loaded, every module of the package is still to be had under its own name."""
    for name in tsrcalc.__all__:
        getattr(tsrcalc, name)
    for module in pkgutil.iter_modules(tsrcalc.__path__):
        if module.name != "__main__":
            importlib.import_module(f"tsrcalc.{module.name}")
            assert isinstance(getattr(tsrcalc, module.name), types.ModuleType)
            assert module.name not in tsrcalc.__all__


def test_importing_the_package_loads_next_to_nothing() -> None:
    """No dependency, no data, no module of its own but the first."""
    modules = loaded("import tsrcalc") - loaded("pass")
    assert {name for name in modules if name.startswith("tsrcalc")} == {"tsrcalc"}
    heavy = {"attr", "attrs", "tabulate", "holidays", "dateutil", "json", "tomllib", "csv", "argparse", "datetime"}
    assert not {name.partition(".")[0] for name in modules} & heavy


@pytest.mark.parametrize(
    ("code", "unused"),
    [
        ("tsrcalc.FederalCalendar()", {"tabulate", "json", "csv", "argparse", "holidays", "dateutil", "numpy"}),
        ("tsrcalc.assess", {"tabulate", "json", "csv", "argparse", "holidays", "dateutil", "numpy", "tomllib"}),
        ("tsrcalc.read_calls", {"tabulate", "json", "argparse", "holidays", "dateutil", "numpy", "tomllib"}),
    ],
)
def test_a_name_loads_only_what_it_needs(code: str, unused: set[str]) -> None:
    """The command line's and the reports' needs are not the library's."""
    assert not loaded(f"import tsrcalc\n{code}") & unused


def test_the_package_is_typed() -> None:
    """Type checkers are told that they may look."""
    from importlib.resources import files

    assert files(tsrcalc).joinpath("py.typed").is_file()
