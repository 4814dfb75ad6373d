"""Citations in a letter of 16 kB, in one run with eyecite: time, as a ratio, and whether anything it or citeurl finds is missed."""

from __future__ import annotations

import argparse
import functools
import logging
import subprocess
import sys
import time

from pathlib import Path
from typing import Any

import tsrcalc

from tsrcalc.citations import matching, reading


RATIO = 20.0

#: What the composed letter says, over and over, with other numbers; about sixty citations in sixteen thousand characters.
_PARAGRAPHS = (
    (
        "Staff has reason to believe that your network carried prerecorded calls for which nobody had agreed in writing. *See* 16 C.F.R. "
        "§ 310.4(b)(1)(v). Carrying them for others, while avoiding to learn what they are, may be assisting and facilitating under Section "
        "310.3(b) of the TSR, if it furthers what 16 C.F.R. §§ 310.3(a), (c), or (d), or Section 310.4 forbids."
    ),
    (
        "The Commission may sue for a civil penalty under 15 U.S.C. § 45(m)(1)(A), as adjusted in 16 C.F.R. § 1.98(d). The amount was "
        "published at 87 Fed. Reg. 1070, 1072 (Jan. 10, 2022). A rule violation counts as an unfair or deceptive act: 15 U.S.C. §§ 6102(c), "
        "57a(d)(3), 45(a). Section 5 of the FTC Act and Section 13(b) of the FTC Act, 15 U.S.C. § 53(b), allow injunctions as well."
    ),
    (
        "Congress dealt with tracing in the statute of 2019, Pub. L. No. 116-105, 133 Stat. 3274 (2019), and the calls in the list below were "
        "traced under it. Providers answer within a day: 47 C.F.R. § 64.1200(n)(1). Suit may be brought for five years, 28 U.S.C. § 2462, and "
        "the period is counted as Fed. R. Civ. P. 6(a)(1) says."
    ),
    (
        "Courts have upheld large awards. *See United States v. Dish Network L.L.C.*, 954 F.3d 970, 975 (7th Cir. 2020); *FTC v. Day Pacer "
        "LLC*, 125 F.4th 791 (7th Cir. 2025). In another matter a provider settled. *See FTC v. Example Carrier, Inc.*, No. "
        "3:19-cv-00196-KC (W.D. Tex. Dec. 3, 2019). You may reach us at (216) 555-0134, by 5:00 p.m., about Part 2 of 9 of the list; the "
        "recordings are at https://portal.example.org/api/public/attachments/959873, and the list names 310 calls on 12 days."
    ),
)
_FILLER = (
    "Please keep every record of the traffic, of the customers who sent it, and of what was done when a notice of tracing came in. "
    "A short written statement of the steps taken, signed by someone who can answer for it, will help to close the matter early. "
)


def composed() -> str:
    """A letter in our own words."""
    parts = [f"{paragraph}\n\n{_FILLER * 4}\n\n" for paragraph in _PARAGRAPHS * 3]
    return "".join(parts)


def forget() -> None:
    """Forget what was read before, so that only what a letter itself repeats is quick."""
    matching._understood.cache_clear()  # noqa: SLF001 -- the one place that keeps readings
    reading.parse.cache_clear()


def best(run: Any, text: str, times: int) -> float:
    """The shortest time of several."""
    taken = []
    for _ in range(times):
        forget()
        start = time.perf_counter()
        run(text)
        taken.append(time.perf_counter() - start)
    return min(taken)


def spans_of_eyecite(text: str) -> list[tuple[int, int, str]]:
    """What eyecite finds of laws and cases, by place; its short forms and names alone are left out."""
    from eyecite import get_citations

    logging.disable(logging.WARNING)
    kinds = {"FullLawCitation", "FullCaseCitation"}
    return [(*one.span(), one.matched_text()) for one in get_citations(text) if type(one).__name__ in kinds]


@functools.cache
def _citator() -> Any:
    from citeurl import Citator

    return Citator()


def spans_of_citeurl(text: str) -> list[tuple[int, int, str]]:
    """What citeurl finds, by place."""
    return [(*one.span, one.text) for one in _citator().list_cites(text)]


def missed(text: str, others: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """What was found elsewhere at places where nothing of ours stands."""
    ours = [(one.start, one.end) for one in tsrcalc.find_citations(text) if one.citation]
    return [other for other in others if not any(start < other[1] and other[0] < end for start, end in ours)]


_COLD = """
import sys, time
text = sys.stdin.read()
import tsrcalc.findings as findings
start = time.perf_counter()
findings.find_citations(text)
print(time.perf_counter() - start)
"""


def cold(text: str) -> float:
    """The time of the first search of a process, the compiling of patterns and the reading of data included."""
    taken = [
        float(
            subprocess.run([sys.executable, "-c", _COLD], input=text, capture_output=True, text=True, check=True).stdout
        )
        for _ in range(7)
    ]
    return min(taken)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("letter", nargs="?", type=Path, help="a letter's text; default: one composed here")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a bound is missed")
    arguments = parser.parse_args()
    text = arguments.letter.read_text(encoding="utf-8") if arguments.letter else composed()
    found = tsrcalc.find_citations(text)
    ours = best(tsrcalc.find_citations, text, 30)
    print(f"{len(text)} characters, {len(found)} citations; {sum(one.damage is not None for one in found)} damaged")
    print(f"tsrcalc  {ours * 1e3:7.2f} ms; first in a process {cold(text) * 1e3:.1f} ms")
    failed = False
    for name, spans in (("eyecite", spans_of_eyecite), ("citeurl", spans_of_citeurl)):
        try:
            others = spans(text)
        except ImportError:
            print(f"{name:8} is not installed: pip install {name}")
            continue
        theirs = best(spans, text, 5)
        lost = missed(text, others)
        slow = name == "eyecite" and theirs / ours < RATIO
        failed = failed or slow or bool(lost)
        bound = f", bound {RATIO:.0f} ×: {'MISSED' if slow else 'met'}" if name == "eyecite" else ""
        print(
            f"{name:8} {theirs * 1e3:7.2f} ms, {theirs / ours:.1f} × ours{bound}; finds {len(others)}, of which we miss {len(lost)}"
        )
        for start, end, what in lost:
            print(f"    {start}-{end} {what!r}")
    return int(arguments.check and failed)


if __name__ == "__main__":
    sys.exit(main())
