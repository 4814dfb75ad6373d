"""Where an answer goes: standard output, a file, and what is left when it cannot go there."""

from __future__ import annotations

import io
import os
import re
import stat
import subprocess
import sys
import zipfile

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tsrcalc import cli
from tsrcalc.cli import writing


if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
CHART = str(ROOT / "examples" / "ibasis_attachment_a.csv")
LETTER = str(ROOT / "examples" / "demand_letter.txt")
ASSESSED = ("--assessed", "2022-08-23")
COMMANDS = {
    "exposure": ("exposure", CHART, *ASSESSED),
    "penalty": ("penalty", *ASSESSED),
    "penalty --all": ("penalty", "--all"),
    "deadline": ("deadline", "3 business days", "--from", "2022-08-23"),
    "deadline --list": ("deadline", "--list"),
    "timeline": ("timeline", CHART, "--letter", "2022-08-23", "--as-of", "2022-08-24"),
    "letter": ("letter", LETTER, *ASSESSED),
    "letters": ("letter", LETTER, LETTER, *ASSESSED),
    "cite": ("cite", "16 CFR 310.4(b)(1)(v)"),
}
FORMS = ("text", "markdown", "html", "csv", "json")
FILES = [(name, form) for name in COMMANDS for form in FORMS] + [
    *((name, "docx") for name in ("exposure", "deadline", "deadline --list", "timeline", "letter", "letters")),
    *((name, "xlsx") for name in ("exposure", "letter")),
]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit status, standard output, standard error."""
    status = cli.main(list(arguments))
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize(("name", "form"), FILES)
def test_every_command_writes_every_form_into_a_file(
    name: str, form: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The file has what standard output would have, byte by byte, and standard output nothing; nothing else is left."""
    target = tmp_path / "answer"
    assert cli.main([*COMMANDS[name], "--format", form, "--output", str(target)]) == 0
    assert capfdbinary.readouterr().out == b""
    assert os.listdir(tmp_path) == ["answer"]
    assert cli.main([*COMMANDS[name], "--format", form, "--output", "-"]) == 0
    printed = capfdbinary.readouterr().out
    if os.linesep == "\n" or form in {"docx", "xlsx"}:
        assert target.read_bytes() == printed
    assert len(printed) > 30


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stood there is gone, who may read it stays, and a link still is one."""
    target, link = tmp_path / "real", tmp_path / "link"
    target.write_text("x" * 100_000)
    target.chmod(0o640)
    link.symlink_to(target)
    assert run(capsys, *COMMANDS["cite"], "--output", str(link))[0] == 0
    assert target.read_text(encoding="utf-8").startswith("16 C.F.R. § 310.4(b)(1)(v)\n")
    assert link.is_symlink()
    assert os.name == "nt" or stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize("failing", ["write", "fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_full_disk_or_an_interruption_leaves_the_old_file(
    failing: str, error: BaseException, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """Wherever the run is cut off, the file that was complete is, and nothing half-written stands beside it."""
    target = tmp_path / "answer"
    target.write_text("complete")

    def fail(*_: object) -> Any:
        raise error

    if failing == "write":
        real = open

        def opened(*args: Any, **options: Any) -> Any:
            file = real(*args, **options)
            if isinstance(args[0], int):
                file.close()
                fail()
            return file

        monkeypatch.setattr(writing, "open", opened, raising=False)
    else:
        monkeypatch.setattr(os, failing, fail)
    status, out, err = run(capsys, *COMMANDS["cite"], "--output", str(target))
    interrupted = isinstance(error, KeyboardInterrupt)
    assert (status, out) == ((130, "") if interrupted else (1, ""))
    assert interrupted or err == f"tsrcalc: {target} cannot be written: No space left on device\n"
    assert target.read_text() == "complete"
    assert os.listdir(tmp_path) == ["answer"]


def test_a_killed_run_leaves_the_old_file(tmp_path: Path) -> None:
    """Killed just before the move, the file that was complete is."""
    target = tmp_path / "answer"
    target.write_text("complete")
    code = "import os, sys; from tsrcalc import cli; os.replace = lambda *_: os._exit(9); sys.exit(cli.main())"
    ran = subprocess.run(
        [sys.executable, "-c", code, *COMMANDS["cite"], "--output", str(target)], check=False, timeout=60
    )
    assert ran.returncode == 9
    assert target.read_text() == "complete"


def test_a_file_open_elsewhere_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that another program has open; a new file has no such hint."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    target = tmp_path / "answer"
    assert run(capsys, *COMMANDS["cite"], "--output", str(target))[2].endswith("cannot be written: Permission denied\n")
    target.write_text("complete")
    said = run(capsys, *COMMANDS["cite"], "--output", str(target))[2]
    assert said.endswith("cannot be written: Permission denied; it may be open in another program\n")


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("{dir}", "is a directory; name a file in it"),
        ("{dir}/none/answer", "there is no directory {dir}/none; make it first, or name another"),
        ("{dir}/calls.csv", "is a file that is read; name another, or it would be lost"),
        ("{dir}/sub/../calls.csv", "is a file that is read; name another, or it would be lost"),
    ],
)
def test_what_cannot_end_well_is_refused_first(
    output: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A directory, a place that does not exist, and the very list that is read."""
    (tmp_path / "sub").mkdir()
    source = tmp_path / "calls.csv"
    source.write_bytes(Path(CHART).read_bytes())
    target = output.format(dir=tmp_path)
    status, out, err = run(capsys, "exposure", str(source), *ASSESSED, "--output", target)
    assert (status, out) == (2, "")
    assert said.format(dir=tmp_path) in err
    assert source.read_bytes() == Path(CHART).read_bytes()


def test_a_letter_read_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of several files to be read, none is the output."""
    source = tmp_path / "letter.txt"
    source.write_bytes(Path(LETTER).read_bytes())
    assert run(capsys, "letter", LETTER, str(source), *ASSESSED, "--output", str(source))[0] == 2
    assert run(capsys, "letter", "-", *ASSESSED, "--output", str(tmp_path / "-"))[0] in {0, 2}
    assert source.read_bytes() == Path(LETTER).read_bytes()


def test_a_device_is_written_to_and_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no plain file is not replaced by one. A file plays the device: a fault here must not cost the system one."""
    device = tmp_path / "device"
    device.touch()
    before = device.stat().st_ino
    monkeypatch.setattr(stat, "S_ISREG", lambda _: False)
    assert run(capsys, *COMMANDS["cite"], "--output", str(device)) == (0, "", "")
    assert device.stat().st_ino == before
    assert device.read_text(encoding="utf-8").startswith("16 C.F.R.")


class Terminal(io.TextIOWrapper):
    """A terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize("form", ["docx", "xlsx"])
@pytest.mark.parametrize("more", [(), ("--output", "-")])
def test_a_terminal_gets_no_binary_file(
    form: str, more: Sequence[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would be garbage: a file is asked for."""
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(shown))
    assert cli.main([*COMMANDS["exposure"], "--format", form, *more]) == 2
    assert shown.getvalue() == b""
    assert f"--format {form} is for a file, not for a terminal; name one with --output FILE" in capsys.readouterr().err


def test_no_colour_whatever_is_asked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR set or not, no escape sequence is printed."""
    for value in (None, "1"):
        monkeypatch.setenv("FORCE_COLOR", "1")
        if value:
            monkeypatch.setenv("NO_COLOR", value)
        assert "\x1b" not in "".join(map(str, run(capsys, *COMMANDS["exposure"], "--working")))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("exposure", CHART, *ASSESSED, "--charts"), "--charts draws pictures, which only HTML and DOCX have"),
        (("letter", LETTER, *ASSESSED, "--charts", "--format", "csv"), "--charts draws pictures"),
        (("letter", LETTER, LETTER, *ASSESSED, "--format", "xlsx"), "--charts and --format xlsx go with one letter"),
        (("letter", LETTER, LETTER, *ASSESSED, "--format", "html", "--charts"), "go with one letter"),
    ],
)
def test_forms_that_do_not_go_together(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Are refused, and say what to do."""
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    ("module", "arguments", "extra"),
    [
        ("xlsxwriter", (*COMMANDS["exposure"], "--format", "xlsx"), "xlsx"),
        ("docx", (*COMMANDS["exposure"], "--format", "docx"), "docx"),
        ("matplotlib", (*COMMANDS["exposure"], "--format", "html", "--charts"), "charts"),
    ],
)
def test_an_extra_that_is_missing_is_named(
    module: str, arguments: tuple[str, ...], extra: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    """With the line that installs it."""
    monkeypatch.setitem(sys.modules, module, None)
    status, _, err = run(capsys, *arguments)
    assert status == 2
    assert f"install it: pip install 'tsrcalc[{extra}]'" in err


def test_the_letters_days_stand_beside_the_maximum(capsys: pytest.CaptureFixture[str]) -> None:
    """With the date of the letter: the due date in the summary, the count, the readings and their authority."""
    _, out, _ = run(capsys, *COMMANDS["exposure"], "--letter", "2021-12-22")
    for line in ("Due: Tuesday, December 28, 2021. Certify", "By when\n", "Readings\n", "Warnings of the deadline\n"):
        assert line in out
    assert "5 U.S.C. § 6103(a)" in out.partition("Authority")[2]
    assert "By when" not in run(capsys, *COMMANDS["exposure"])[1]


def test_a_memo_has_its_working(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether it is asked for or not; and pictures where they are, of a count those that there are."""
    from docx import Document

    for more in ((), ("--working",)):
        target = tmp_path / "memo.docx"
        assert run(capsys, *COMMANDS["letter"], "--format", "docx", "--charts", *more, "--output", str(target))[0] == 0
        word = Document(str(target))
        headings = [one.text for one in word.paragraphs if str(getattr(one.style, "name", "")).startswith("Heading")]
        assert headings[:2] == ["Question", "Short answer"]
        assert {"Working at 2022-08-23", "Pictures", "Authority", "Taken for granted or left aside"} <= set(headings)
        assert len(word.inline_shapes) == 2
    target = tmp_path / "undated.docx"
    letter = tmp_path / "letter.txt"
    letter.write_text(Path(LETTER).read_text(encoding="utf-8").replace("August 23, 2022", ""), encoding="utf-8")
    assert (
        run(capsys, "letter", str(letter), *ASSESSED, "--format", "docx", "--charts", "--output", str(target))[0] == 0
    )
    count = ("exposure", "--calls", "45", *ASSESSED, "--format", "html", "--charts")
    assert run(capsys, *count)[1].count("<figure>") == 1
    assert run(capsys, *COMMANDS["exposure"], "--format", "html", "--charts")[1].count("<figure>") == 2


def test_a_workbook_of_a_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At the letter's date, the other figure among the notes; without a date, at the day of assessment."""
    from openpyxl import load_workbook

    target = tmp_path / "letter.xlsx"
    arguments = ("--assessed", "2026-11-24", "--format", "xlsx", "--output", str(target))
    assert run(capsys, "letter", LETTER, *arguments)[0] == 0
    notes = [row[:2] for row in load_workbook(target)["Notes"].iter_rows(values_only=True)]
    assert any(kind == "discrepancy" and "TestCall" in str(text) for kind, text in notes)
    assert any(kind == "other figure" and str(text).startswith("$2,388,960: ") for kind, text in notes)
    assert any(kind == "other matter" for kind, _ in notes)
    letter = tmp_path / "letter.txt"
    letter.write_text(Path(LETTER).read_text(encoding="utf-8").replace("August 23, 2022", ""), encoding="utf-8")
    assert run(capsys, "letter", str(letter), "--no-outcomes", *arguments)[0] == 0
    kinds = {row[0] for row in load_workbook(target)["Notes"].iter_rows(values_only=True)}
    assert not {"other figure", "other matter"} & kinds


@pytest.mark.parametrize("form", ["csv", "html", "json"])
def test_the_examples_are_what_is_written(form: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Each answer among the examples is the answer of today's code."""
    more = ("--letter", "2022-08-23", "--working") if form == "html" else ()
    target = tmp_path / "answer"
    assert run(capsys, *COMMANDS["exposure"], *more, "--format", form, "--output", str(target))[0] == 0
    expected = (ROOT / "examples" / f"exposure.{form}").read_bytes()
    assert target.read_bytes().replace(b"\r\n", b"\n") == expected.replace(b"\r\n", b"\n")


@pytest.mark.parametrize(
    ("name", "parts", "more"),
    [("memo.docx", "word/document.xml", ["--charts"]), ("exposure.xlsx", "xl/worksheets/", [])],
)
def test_the_examples_of_other_programs(name: str, parts: str, more: list[str], tmp_path: Path) -> None:
    """The words of the memo, and the cells and formulas of the workbook, are those of today's code."""

    def content(file: Path) -> dict[str, list[str]]:
        with zipfile.ZipFile(file) as archive:
            names = [one for one in archive.namelist() if one.startswith(parts) and one.endswith(".xml")]
            return {one: re.findall(r">([^<>]+)<", archive.read(one).decode("utf-8")) for one in names}

    target = tmp_path / name
    form = name.rpartition(".")[2]
    command = [*COMMANDS["exposure"], "--letter", "2022-08-23", *more, "--format", form, "--output", str(target)]
    assert cli.main(command) == 0
    found = content(target)
    assert any(found.values())
    assert found == content(ROOT / "examples" / name)


@pytest.mark.parametrize("command", [["exposure", "-", *ASSESSED], ["letter", "-", *ASSESSED]])
def test_the_list_on_standard_input_is_not_overwritten(command: list[str], tmp_path: Path) -> None:
    """Nor the letter: it is a file that is read, whatever name it goes by."""
    source = tmp_path / "same"
    before = Path(CHART if command[0] == "exposure" else LETTER).read_bytes()
    source.write_bytes(before)
    with source.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "tsrcalc", *command, "--output", str(source)], stdin=file, capture_output=True, text=True, check=False
        )  # fmt: skip
    assert (done.returncode, source.read_bytes()) == (2, before)
    assert "is a file that is read" in done.stderr


def test_a_file_beside_that_is_not_its_own_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What another run left is neither used nor deleted."""
    left = tmp_path / f".tsrcalc-{os.getpid()}.tmp"
    left.write_text("another's", encoding="utf-8")
    assert run(capsys, *COMMANDS["exposure"], "--output", str(tmp_path / "answer.txt"))[0] == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == [left.name, "answer.txt"]
    assert left.read_text(encoding="utf-8") == "another's"


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_no_name_of_a_file(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused before any work."""
    status, out, err = run(capsys, *COMMANDS["exposure"], "--output", name)
    assert (status, out) == (2, "")
    assert "is no file's name" in err


def test_standard_output_of_a_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One for text alone takes no memo; it is said."""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert cli.main([*COMMANDS["exposure"], "--format", "docx"]) == 1
    assert "name a file with --output FILE" in capsys.readouterr().err
