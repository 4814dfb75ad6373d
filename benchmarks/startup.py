"""Whole-process start-up, as ratios in one run: import cost, and the two main commands."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time

from pathlib import Path


ROOT = Path(__file__).parent.parent
CHART = str(ROOT / "examples" / "ibasis_attachment_a.csv")
LETTER = str(ROOT / "examples" / "demand_letter.txt")
RUN = "from tsrcalc.cli import run; run()"
EXPOSURE = ["-c", RUN, "exposure", CHART, "--assessed", "2022-08-23"]
COMMANDS = {
    "bare python": ["-c", "pass"],
    "import attrs": ["-c", "import attrs"],
    "import tsrcalc": ["-c", "import tsrcalc"],
    "every public name of tsrcalc": ["-c", "from tsrcalc import *"],
    "import attrs, argparse, tabulate": ["-c", "import attrs, argparse, tabulate"],
    "tsrcalc exposure, JSON": [*EXPOSURE, "--format", "json"],
    "tsrcalc deadline, JSON": ["-c", RUN, "deadline", "3 business days", "--from", "2022-08-23", "--format", "json"],
    "tsrcalc exposure, text": EXPOSURE,
    "tsrcalc letter, JSON": ["-c", RUN, "letter", LETTER, "--assessed", "2022-08-23", "--format", "json"],
}


def measure(runs: int) -> dict[str, float]:
    """Median seconds of each command, run in turn so that drift hits all alike."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, command in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, env=environment)
            if turn:  # the first warms up
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--check", action="store_true", help="exit with 1 if a bound is missed")
    arguments = parser.parse_args()
    took = measure(arguments.runs)
    bare, attrs = took["bare python"], took["import attrs"]
    for name, seconds in took.items():
        print(f"{name:34} {seconds * 1e3:7.1f} ms   {seconds / bare:5.2f} × bare")
    bounds = {
        "(import tsrcalc - bare) / (import attrs - bare)": ((took["import tsrcalc"] - bare) / (attrs - bare), 1.5),
        "exposure, JSON / bare": (took["tsrcalc exposure, JSON"] / bare, 8.0),
        "deadline, JSON / bare": (took["tsrcalc deadline, JSON"] / bare, 8.0),
        "letter, JSON / bare": (took["tsrcalc letter, JSON"] / bare, 12.0),
        "exposure, text / (attrs, argparse, tabulate)": (
            took["tsrcalc exposure, text"] / took["import attrs, argparse, tabulate"],
            4 / 3,
        ),
    }
    print()
    for name, (ratio, bound) in bounds.items():
        print(f"{name:48} {ratio:5.2f}   bound {bound:.2f}   {'met' if ratio <= bound else 'MISSED'}")
    return int(arguments.check and any(ratio > bound for ratio, bound in bounds.values()))


if __name__ == "__main__":
    sys.exit(main())
