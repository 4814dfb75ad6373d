"""Call lists at length: a total by campaign against a bare pass of csv, its peak of memory, and a workbook against its own library."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import itertools
import os
import subprocess
import sys
import tempfile
import time


SEPARATE = """
import resource, sys, time, datetime as dt, tsrcalc
start = time.perf_counter()
answer = tsrcalc.assess(tsrcalc.iter_calls(sys.argv[1]), assessed_on=dt.date(2024, 8, 23))
took = time.perf_counter() - start
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20), answer.violations)
"""
CAMPAIGNS, DAYS = 50, 400


def rows(count: int):
    first = dt.date(2022, 1, 1)
    for number in range(count):
        day = first + dt.timedelta(days=number * 7919 % DAYS)
        yield day, 2_000_000_000 + number * 7_919 % 7_999_999_999, f"Campaign {number * 31 % CAMPAIGNS}"


def bare(path: str) -> float:
    start = time.perf_counter()
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        for row in reader:
            dt.date.fromisoformat(row[0])
    return time.perf_counter() - start


def whole(path: str, count: int) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", SEPARATE, path], check=True, capture_output=True, text=True)
    seconds, megabytes, violations = done.stdout.split()
    assert int(violations) == count
    return float(seconds), float(megabytes)


def workbook(path: str) -> tuple[float, float]:
    import openpyxl

    import tsrcalc

    start = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass
    library = time.perf_counter() - start
    book.close()
    start = time.perf_counter()
    tsrcalc.read_calls(path)
    return time.perf_counter() - start, library


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--cells", type=int, default=100_000, help="rows of the workbook")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="exit with 1 if a bound is missed")
    arguments = parser.parse_args()
    headings = ("Date of Call", "Caller ID", "Campaign")
    with tempfile.TemporaryDirectory() as folder:
        text, book = os.path.join(folder, "calls.csv"), os.path.join(folder, "calls.xlsx")
        with open(text, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(itertools.chain([headings], rows(arguments.rows)))
        pairs = [(bare(text), *whole(text, arguments.rows)) for _ in range(arguments.times)]
        import openpyxl  # only now: a process counts what its parent held when it began as its own

        written = openpyxl.Workbook(write_only=True)
        sheet = written.create_sheet("Calls")
        for row in itertools.chain([headings], rows(arguments.cells)):
            sheet.append(row)
        written.save(book)
        books = [workbook(book) for _ in range(arguments.times)]
    times = min(took / least for least, took, _ in pairs)
    memory = max(megabytes for _, _, megabytes in pairs)
    sheets = min(took / library for took, library in books)
    bounds = {
        f"{arguments.rows:,} rows to a total / csv.reader with dates": (times, 10.0),
        "its peak of memory, MB": (memory, 100.0),
        f"{arguments.cells:,} rows of a workbook / openpyxl": (sheets, 1.5),
    }
    for name, (value, bound) in bounds.items():
        print(f"{name:56} {value:6.2f}   bound {bound:6.2f}   {'met' if value <= bound else 'MISSED'}")
    return int(arguments.check and any(value > bound for value, bound in bounds.values()))


if __name__ == "__main__":
    sys.exit(main())
