"""A PDF of a thousand rows read whole, against the PDF library's own extraction of the same words with their places."""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time

from pathlib import Path

import pypdfium2

from tsrcalc import read_calls, read_chart
from tsrcalc.pages import read_pages


ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT))

from tests.pdfs_made import by_reportlab  # noqa: E402 -- from the checkout, which is not installed


def a_thousand_rows() -> bytes:
    """The chart of the examples, 23 times: 1,035 rows whose cells wrap."""
    import csv

    with (ROOT / "examples" / "ibasis_attachment_a.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return by_reportlab("A letter of no words.", [head, *rows * 23])


def words_and_places(content: bytes) -> int:
    """What the library itself gives: each piece of text with its place."""
    document = pypdfium2.PdfDocument(content)
    count = 0
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_rects()):
            text.get_text_bounded(*text.get_rect(index))
            count += 1
    return count


def seconds(run: object, times: int) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()  # type: ignore[operator]
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="exit with 1 if a bound is missed")
    arguments = parser.parse_args()
    content = a_thousand_rows()
    own = seconds(lambda: words_and_places(content), arguments.times)
    ours = seconds(lambda: read_pages(io.BytesIO(content)), arguments.times)
    paged = read_pages(io.BytesIO(content))
    chart = read_chart(paged)
    calls = read_calls(ROOT / "examples" / "ibasis_attachment_a.csv") * 23
    right = sum(mine == theirs for mine, theirs in zip(chart, calls, strict=False))
    print(
        f"{len(paged.starts)} pages, {words_and_places(content):,} pieces; {right:,} of {len(calls):,} rows right, {len(chart.refused)} refused"
    )
    print(
        f"pypdfium2 alone {own:.3f} s; read_pages {ours:.3f} s, {ours / own:.2f} ×, bound 1.50: {'met' if ours <= 1.5 * own else 'MISSED'}"
    )
    try:
        import pdfplumber
    except ImportError:
        pass
    else:
        start = time.perf_counter()
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            sum(len(page.extract_words()) for page in pdf.pages)
        print(f"pdfplumber's words alone {time.perf_counter() - start:.2f} s")
    return int(arguments.check and (ours > 1.5 * own or right < len(calls)))


if __name__ == "__main__":
    sys.exit(main())
