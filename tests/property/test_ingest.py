from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tsrcalc.citations import Citation
from tsrcalc.errors import CallListError, Problem
from tsrcalc.ingest import COLUMNS, iter_calls, read_calls
from tsrcalc.models import Call, Violation


#: A slow machine is no failure.
patient = settings(deadline=None)

HEADINGS = [headings[0] for headings in COLUMNS.values()]
#: Pieces that lists are made of, and broken by.
PIECES = [
    b"Date of Call", b"Caller ID", b"Potential Violation", b"7/18/2022", b"2022-02-30", b"310.4(b)(1)(v)", b"310.3(b) (underlying: ",
    b")", b";", b",", b",", b"\t", b"\n", b"\n", b"\r\n", b"\r", b'"', b'""', b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"=", b"#N/A",
    b" ", b"\xc2\xa0", b"\xe2\x80\xa8", b"\x85", b"\x1b[31m", b"underlying", b"PK\x03\x04", "\N{SECTION SIGN}".encode(),
]  # fmt: skip
broken = st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=40).map(b"".join)
#: Texts near what a cell should hold.
near_cells = st.sampled_from(
    ["7/18/2022", "2022-07-18", "Jul 18, 2022", "310.4(b)(1)(v)", "310.3(b) (underlying: 310.4(d))", "8329017667", "=1", "#REF!", "1E9"]
)  # fmt: skip
any_cell = near_cells | st.text(st.characters(codec="utf-8"), max_size=20) | st.text(max_size=4)

#: Text as a chart prints it: one line, nothing at its ends, nothing that a spreadsheet left behind.
printed = (
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "), max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text[:1] not in {"=", "#"})
)
days = st.dates(dt.date(1971, 1, 1), dt.date(2100, 12, 31))
cited = st.sampled_from(["310.4(b)(1)(v)", "310.4(d)", "310.3(b)", "47 C.F.R. § 64.1200(n)", "15 U.S.C. § 45"]).map(
    Citation.parse
)
assisting = st.sampled_from(["310.4(b)(1)(v)", "310.3(a)"]).map(
    lambda text: Violation(provision=Citation.parse("310.3(b)"), underlying=Citation.parse(text))
)
violations = st.lists(cited.map(lambda provision: Violation(provision=provision)) | assisting, max_size=3)
calls = st.builds(
    Call,
    called_on=days,
    notified_on=st.none() | days,
    caller_id=(printed | st.from_regex(r"[2-9]\d\d[2-9]\d{6}", fullmatch=True)).filter(lambda text: (not text[:1].isdigit() or "e" not in text.lower()) and text.upper() not in {"TRUE", "FALSE"}).map(lambda text: text or None),
    campaign=printed.map(lambda text: text or None),
    recording=printed.map(lambda text: text or None),
    violations=violations,
)  # fmt: skip


def written(rows: list[Call], forms: list[str], order: list[int], dialect: type[csv.Dialect], line_break: str) -> str:
    """The calls as a list: dates in the forms given, columns in that order."""
    out = io.StringIO()
    writer = csv.writer(out, dialect, lineterminator=line_break)
    writer.writerow([HEADINGS[i] for i in order])
    for number, call in enumerate(rows):
        form = forms[number % len(forms)]
        cells = [
            date_as(call.notified_on, form), date_as(call.called_on, form), call.caller_id or "", call.campaign or "",
            call.recording or "", "; ".join(map(str, call.violations)),
        ]  # fmt: skip
        writer.writerow([cells[i] for i in order])
    return out.getvalue()


def date_as(day: dt.date | None, form: str) -> str:
    """A date as one of the forms charts use."""
    if day is None:
        return ""
    worded = f"{day:%b} {day.day:02}, {day.year}"
    return {"iso": str(day), "slashed": f"{day.month}/{day.day}/{day.year}", "worded": worded}[form]


def attempt(source: object) -> tuple[list[Call], tuple[Problem, ...]]:
    """The calls of a list, or what is wrong with it. Anything else that is raised is a fault of the reader."""
    try:
        return read_calls(source), ()  # type: ignore[arg-type]
    except CallListError as error:
        return [], error.problems


def check(source: object) -> None:
    """A list has calls or problems, and each problem says where, what, and what would be right."""
    found, problems = attempt(source)
    assert bool(found) != bool(problems)
    str(CallListError(problems)).encode("utf-8")
    for problem in problems:
        assert problem.line >= 0
        assert problem.problem
        assert problem.expected


class TestAnyFile:
    """A call list is read into calls, or refused with every problem in it; nothing else happens, whatever is in it."""

    @patient
    @given(content=broken | st.binary(max_size=200))
    @example(content=b"")
    @example(content=b'"')
    @example(content=b"Date of Call\n7/18/2022\n")
    def test_bytes_are_read_or_refused(self, content: bytes) -> None:
        """Any bytes at all: a list or a CallListError."""
        check(io.BytesIO(content))

    @patient
    @given(content=st.text(max_size=200) | broken.map(lambda raw: raw.decode("latin-1")))
    @example(content="\ud800")
    @example(content="Date of Call\n\ud800")
    def test_text_is_read_or_refused(self, content: str) -> None:
        """Any text at all, lone surrogates included."""
        check(io.StringIO(content, newline=""))

    @patient
    @given(rest=broken)
    def test_what_follows_the_headings_is_read_or_refused(self, rest: bytes) -> None:
        """Behind headings that are right, anything may follow."""
        check(io.BytesIO(",".join(HEADINGS).encode() + b"\n" + rest))

    @patient
    @given(rows=st.lists(st.lists(any_cell, min_size=6, max_size=6), min_size=1, max_size=5))
    def test_cells_are_read_or_refused(self, rows: list[list[str]]) -> None:
        """Any text in any cell, properly quoted: each row becomes a call, has a problem of its own, or is blank."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        writer.writerow(HEADINGS)
        writer.writerows(rows)
        check(io.StringIO(out.getvalue(), newline=""))

    @patient
    @given(content=broken)
    def test_streaming_and_reading_agree(self, content: bytes) -> None:
        """The stream gives the same calls, or the same problems."""
        expected, problems = attempt(io.BytesIO(content))
        stream = iter_calls(io.BytesIO(content))
        if problems:
            with pytest.raises(CallListError) as caught:
                list(stream)
            assert caught.value.problems == problems
        else:
            assert list(stream) == expected


class TestRoundTrip:
    """The chart's headings, dates and citations mean the same in any order, form and separator."""

    @settings(patient, max_examples=60)
    @given(
        rows=st.lists(calls, min_size=1, max_size=6),
        forms=st.lists(st.sampled_from(["iso", "slashed", "worded"]), min_size=1, max_size=3),
        order=st.permutations(range(6)),
        dialect=st.sampled_from([csv.excel, csv.excel_tab]),
        line_break=st.sampled_from(["\n", "\r\n", "\r"]),
        mark=st.sampled_from(["", "\ufeff"]),
    )
    def test_calls_written_as_a_list_are_read_back(  # noqa: PLR0917 -- what a list may differ in
        self,
        rows: list[Call],
        forms: list[str],
        order: list[int],
        dialect: type[csv.Dialect],
        line_break: str,
        mark: str,
    ) -> None:
        """Whatever the order of the columns, the form of the dates, the separator and the line breaks."""
        text = mark + written(rows, forms, order, dialect, line_break)
        read = read_calls(io.BytesIO(text.encode()))
        assert read == rows
        assert [call.row for call in read] == list(range(2, len(rows) + 2))


class TestLineNumbers:
    """A problem stands where an editor shows it."""

    @patient
    @given(
        rows=st.lists(
            st.tuples(st.booleans(), st.lists(st.sampled_from(["x", "\n", "\r\n", " "]), max_size=4).map("".join), st.integers(0, 2)),
            min_size=1,
            max_size=8,
        )
    )  # fmt: skip
    def test_every_bad_row_is_found_at_its_line(self, rows: list[tuple[bool, str, int]]) -> None:
        """Rows are bad or good, have line breaks in their cells, and blank lines after them."""
        text, lines = 'Notes,"Date of\nCall"\n', []
        for bad, note, blank in rows:
            if bad:
                lines.append(text.count("\n") + 1)
            text += f'"{note}",{"never" if bad else "7/18/2022"}\n' + "\n" * blank
        found, problems = attempt(io.StringIO(text, newline=""))
        assert [problem.line for problem in problems] == lines
        assert len(found) == (0 if lines else len(rows))
