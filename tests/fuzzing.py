"""
Coverage-guided fuzzing of what reads other people's text: ``python tests/fuzzing.py TARGET --seconds N``.

An input that raises anything but what is documented, breaks an invariant, or takes longer than five seconds ends the run with
exit 1, and is kept in the folder given with ``--keep``. Needs the extra ``fuzz``, on Linux.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import sys
import tempfile
import tomllib

from pathlib import Path

import atheris


with atheris.instrument_imports(include=["tsrcalc"]):
    import tsrcalc.charts
    import tsrcalc.exposure
    import tsrcalc.findings
    import tsrcalc.ingest
    import tsrcalc.ingest.layouts
    import tsrcalc.ingest.workbooks
    import tsrcalc.letters
    import tsrcalc.letters.campaigns
    import tsrcalc.letters.discrepancies
    import tsrcalc.pages.kinds
    import tsrcalc.rows

    from tsrcalc.errors import CallListError, TsrcalcError
    from tsrcalc.pages import PagedText, read_pages

ROOT = Path(__file__).parent.parent
SLOW_SECONDS, LONGEST = 5, 20_000
WORDS = (
    "16 C.F.R. ", "§ 310.4(b)(1)(v)", "310.4(b)(v)", "§§ 310.3(a), (c), or (d)", "15 U.S.C. § 45 et seq.", "87 Fed. Reg. 1070", "Id. § 310.4",
    "Section 5 of the FTC Act", "Pub. L. No. 116-105, 133 Stat. 3274", "No. 3:19-cv-00196-KC (W.D. Tex. Dec. 3, 2019)", "v. ", "Fed. R. Civ. P. 6(a)",
    "7/18/2022", "Aug 04, 2021", "2022-07-18", "8329017667", "(216) 555-0143", "https://portal.tracebacks.org/api/public/", "attachments/959873",
    "\t", "|", "\n", "\f", "Page 2 of 9", "Date of Call", "Caller ID", "Potential Violation", "Within three business days, please", "certify",
    "FEDERAL TRADE COMMISSION", "August 23, 2022", "civil penalty of up to $46,517 for each", "campaigns:", "- ", "45 calls traced", "Attachment A",
    "Sincerely,", "Enclosures:", "VIA EMAIL TO:", "Lexington, MA 02421", "Re: ", "between January 7, 2021, and July 18, 2022",
    ";", "sep=;", "2022-07-18 14:05:00", "2022-07-18T14:05:00Z", "Mon, 18 Jul 2022 14:05:00 +0000", "Violation_Date", "Company_Phone_Number",
    "Recorded_Message_Or_Robocall", "start_stamp", "caller_id_number", "start", "src", "Date of Call (serial)", "44760", "N", "Y",
)  # fmt: skip


def citations(text: str) -> None:
    """Offsets slice to the text and rise; a normal form reads back."""
    last = -1
    for one in tsrcalc.findings.find_citations(text):
        assert text[one.start : one.end] == one.text
        assert last <= one.start < one.end
        last = one.start
        assert one.citation is not None or one.damage
        if one.citation:
            assert tsrcalc.Citation.parse(str(one.citation)) == one.citation
        assert one.known in {True, False, None}


def charts(text: str) -> None:
    """Rows read and rows refused are all rows; every row stands in the text, and its number is its place."""
    chart = tsrcalc.charts.read_chart(text)
    assert len(chart.rows) == len(chart.calls) + len(chart.refused)
    assert [row.number for row in chart.rows] == list(range(1, len(chart.rows) + 1))
    for row in chart.rows:
        assert 0 <= row.start < row.end <= len(PagedText.of(text).text)
        assert (row.call is None) == bool(row.problems)


def letters(text: str) -> None:
    """Whatever is read, every place lies in the text, and every question has an answer or a documented refusal."""
    demand = tsrcalc.letters.read_demand(text)
    end = len(demand.text.text)
    for places in demand.places.values():
        assert all(0 <= place.start <= place.end <= end for place in places)
    for one in demand.discrepancies:
        assert one.text
        assert one.why
    try:
        demand.due()
        demand.exposure()
    except TsrcalcError:
        pass


def pages(data: bytes) -> None:
    """A file is read or refused in words."""
    import io

    with contextlib.suppress(TsrcalcError):
        paged = read_pages(io.BytesIO(data))
        assert paged.starts[0] == 0
        assert list(paged.starts) == sorted(set(paged.starts))


def lists(data: bytes) -> None:
    """A list is read, and its total is its calls at a price each, or it is refused with a place or a reason."""
    import datetime as dt
    import gzip
    import io

    how, content = data[:1] or b"\0", data[1:]
    if how[0] & 1:
        content = content.decode("utf-8", "replace").encode("utf-16")
    if how[0] & 2:
        content = gzip.compress(content, 1)
    layout = (None, None, None, "ftc-dnc", "freeswitch", "asterisk", "twilio", "telnyx")[how[0] >> 2 & 7]
    zone = "America/New_York" if how[0] & 32 else None
    refused: CallListError | None = None
    try:
        calls = tsrcalc.ingest.read_calls(io.BytesIO(content), layout=layout, tz=zone)
    except CallListError as error:
        refused = error
    if refused:
        assert refused.problems
        assert all(problem.problem and problem.expected for problem in refused.problems)
        str(refused).encode()
        return
    assert calls or calls.facts.not_robocalls.calls
    with contextlib.suppress(TsrcalcError):  # a call older than the penalty
        answer = tsrcalc.exposure.assess(calls, assessed_on=dt.date(2100, 12, 31), by="month")
        assert answer.violations + answer.excluded.violations == len(calls) + len(calls.facts.not_robocalls.calls)


OF_TEXT = {"citations": citations, "charts": charts, "letters": letters}
OF_BYTES = {"pages": pages, "lists": lists}
TARGETS = (*OF_TEXT, *OF_BYTES)


def one_input(target: str, data: bytes) -> None:
    """Try one input."""
    if target in OF_BYTES:
        OF_BYTES[target](data)
    else:
        OF_TEXT[target](data.decode("utf-8", "replace"))


def seeds(folder: Path) -> None:
    """Texts to start from: the examples, and the worked cases."""
    texts = [
        path.read_bytes() for path in (ROOT / "examples").iterdir() if path.is_file() and path.stat().st_size < LONGEST
    ]
    for path in (ROOT / "tests" / "cases").glob("*.toml"):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for rows in content.values():
            for row in rows if isinstance(rows, list) else ():
                texts += (
                    [value.encode() for value in row.values() if isinstance(value, str)]
                    if isinstance(row, dict)
                    else []
                )
    chart = list(csv.reader((ROOT / "examples" / "ibasis_attachment_a.csv").open(encoding="utf-8", newline="")))
    texts += [
        "\n".join(" ".join(row) for row in chart[:5]).encode(),
        "\n".join("\n".join(row) for row in chart[:5]).encode(),
    ]
    texts += [b"\0" + path.read_bytes() for path in (ROOT / "examples" / "lists").iterdir()]
    for number, text in enumerate(texts):
        (folder / f"seed{number}").write_bytes(text)


def main() -> None:
    """Fuzz one target for some seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        seeds(corpus)
        words = Path(folder) / "words"
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="utf-8")
        atheris.Setup(
            [
                sys.argv[0], str(corpus), f"-dict={words}", f"-max_total_time={arguments.seconds}", f"-timeout={SLOW_SECONDS}",
                f"-max_len={LONGEST}", f"-artifact_prefix={arguments.keep}{os.sep}", "-print_final_stats=1", "-rss_limit_mb=2048",
            ],
            lambda data: one_input(arguments.target, data),
        )  # fmt: skip
        atheris.Fuzz()


def _escaped(word: str) -> str:
    """A word as the dictionary of the fuzzer has it."""
    return "".join(
        char if 32 <= byte < 127 and char not in '"\\' else f"\\x{byte:02x}"
        for byte in word.encode()
        for char in chr(byte)
    )


if __name__ == "__main__":
    main()
