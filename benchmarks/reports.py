"""An exposure of 1,000 calls as HTML, DOCX and XLSX, against the same as JSON; whole processes, the library's import apart."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

from pathlib import Path


RUN = "from tsrcalc.cli import run; run()"
#: What each form imports that JSON does not: its library, and the tables' for none.
IMPORTS = {
    "json": "pass",
    "html": "pass",
    "docx": "import docx, docx.enum.style, docx.shared",
    "xlsx": "import xlsxwriter",
}
BOUND = 3.0


def calls(path: Path, count: int) -> None:
    lines = ["called,caller_id,campaign,violation"]
    for number in range(count):
        day = f"2022-{1 + number % 8:02}-{1 + number % 28:02}"
        lines.append(f"{day},{2025550000 + number},Campaign {number % 40},16 C.F.R. § 310.4(b)(1)(v)")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def timed(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(directory: str, runs: int, count: int) -> dict[str, tuple[float, float]]:
    """Median seconds of each form, and of a process that only imports the form's library; in turn, so that drift hits all."""
    source = Path(directory) / "calls.csv"
    calls(source, count)
    took: dict[str, list[float]] = {form: [] for form in IMPORTS}
    imported: dict[str, list[float]] = {form: [] for form in IMPORTS}
    for turn in range(runs + 1):
        for form, code in IMPORTS.items():
            target = os.path.join(directory, f"answer.{form}")
            command = [
                "-c",
                RUN,
                "exposure",
                str(source),
                "--assessed",
                "2022-08-30",
                "--by",
                "caller-id",
                "--format",
                form,
            ]
            seconds = timed([*command, "--output", target]), timed(["-c", code])
            if turn:  # the first warms up
                took[form].append(seconds[0])
                imported[form].append(seconds[1])
    return {form: (statistics.median(took[form]), statistics.median(imported[form])) for form in IMPORTS}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--calls", type=int, default=1_000)
    parser.add_argument("--check", action="store_true", help="exit with 1 if a bound is missed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        found = measure(directory, arguments.runs, arguments.calls)
    json, bare = found["json"]
    missed = False
    for form, (seconds, imported) in found.items():
        ratio = (seconds - (imported - bare)) / json
        missed |= ratio > BOUND
        print(
            f"{form:5} {seconds * 1e3:7.1f} ms, of it {max(0.0, imported - bare) * 1e3:6.1f} ms the library's import;"
            f" the rest {ratio:4.2f} × JSON   bound {BOUND:.2f}   {'met' if ratio <= BOUND else 'MISSED'}"
        )
    return int(arguments.check and missed)


if __name__ == "__main__":
    sys.exit(main())
