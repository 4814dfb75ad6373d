from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import sys

from pathlib import Path
from typing import NamedTuple

import pytest

from tsrcalc import cli
from tsrcalc.citations import Citation
from tsrcalc.errors import CallListError, Problem, RuleError
from tsrcalc.ingest import COLUMNS, iter_calls, read_calls
from tsrcalc.models import Call, Violation


CHART = Path(__file__).parent.parent / "examples" / "ibasis_attachment_a.csv"
HEADINGS = "Date of ITG Notification,Date of Call,Caller ID,Robocall Campaign Identifier,Link to Robocall Recording,Potential Violation"
NOTIFIED, CALLED, CALLER, CAMPAIGN, RECORDING, VIOLATION = HEADINGS.split(",")
ROW = "7/18/2022,7/17/2022,8329017667,Amazon,https://example.org/1,16 C.F.R. § 310.4(b)(1)(v)"
JULY_18 = dt.date(2022, 7, 18)


def read(text: str, columns: dict[str, str] | None = None) -> list[Call]:
    """The calls of a list given as text."""
    return read_calls(io.StringIO(text), columns=columns)


def problems_of(source: object, columns: dict[str, str] | None = None) -> tuple[Problem, ...]:
    """What is wrong with a list."""
    with pytest.raises(CallListError) as caught:
        read_calls(source, columns=columns)  # type: ignore[arg-type]
    return caught.value.problems


def problem_of(source: object, columns: dict[str, str] | None = None) -> Problem:
    """The one thing that is wrong with a list."""
    (problem,) = problems_of(source, columns)
    return problem


# --- the real chart ----------------------------------------------------------------------------------------------


def test_the_real_chart_is_read_whole() -> None:
    """All 45 calls of the letter come in, in order, each with every column."""
    calls = read_calls(CHART)
    assert len(calls) == 45
    assert [call.row for call in calls] == list(range(2, 47))
    assert calls[0] == Call(
        called_on=JULY_18,
        notified_on=JULY_18,
        caller_id="8329017667",
        campaign="Amazon-AuthorizeOrder",
        recording="https://portal.tracebacks.org/api/public/attachments/959873",
        violations=(Violation(provision=Citation.parse("310.4(b)(1)(v)")),),
    )
    assert calls[-1].called_on == dt.date(2021, 1, 7)
    assert calls[-1].campaign == "TestCall-StaySafeStayHome"
    assert {call.called_on.year for call in calls} == {2021, 2022}
    assert all(call.caller_id_e164 and call.recording and not call.other for call in calls)


def test_commas_or_tabs_make_no_difference() -> None:
    """The same list as CSV and as TSV gives the same calls."""
    text = CHART.read_text(encoding="utf-8")
    tabs = io.StringIO()
    csv.writer(tabs, csv.excel_tab).writerows(csv.reader(io.StringIO(text)))
    assert read(tabs.getvalue()) == read(text) == read_calls(CHART)


# --- where a list comes from -------------------------------------------------------------------------------------


def test_a_list_comes_from_a_path_or_an_open_file(tmp_path: Path) -> None:
    """A path as text or as an object, a file open as text or as bytes: the same calls."""
    expected = read_calls(CHART)
    assert read_calls(str(CHART)) == expected
    with CHART.open(encoding="utf-8", newline="") as file:
        assert read_calls(file) == expected
        assert not file.closed
    with CHART.open("rb") as raw:
        assert read_calls(raw) == expected
        assert not raw.closed


def test_a_file_in_memory_is_left_open() -> None:
    """What the caller opened, the caller closes: both kinds of file can be used again."""
    text, raw = io.StringIO(f"{HEADINGS}\n{ROW}\n"), io.BytesIO(f"{HEADINGS}\n{ROW}\n".encode())
    assert read_calls(text) == read_calls(raw)
    text.seek(0)
    raw.seek(0)
    assert len(read_calls(text)) == len(read_calls(raw)) == 1


def test_a_file_is_left_open_after_an_error_too() -> None:
    """A bad list does not close the caller's file."""
    raw = io.BytesIO(b"Date of Call\nnever\n")
    problem_of(raw)
    assert not raw.closed


def test_a_hyphen_means_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is read as UTF-8, whatever the terminal's encoding, is named so in errors, and stays open."""
    raw = io.BytesIO(f"{HEADINGS}\n{ROW}\nx,y\n".encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw, encoding="ascii"))
    problem = problem_of("-")
    assert (problem.source, problem.line) == ("<stdin>", 3)
    assert not raw.closed


def test_standard_input_may_be_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A replaced standard input without bytes behind it works."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{HEADINGS}\n{ROW}\n"))
    assert len(read_calls("-")) == 1


def test_standard_input_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no standard input at all, that is said."""
    monkeypatch.setattr(sys, "stdin", None)
    assert problem_of("-").problem == "there is no standard input"


def test_errors_name_the_file(tmp_path: Path) -> None:
    """A path is named as given, an open file by its name, and a list in memory as a list."""
    path = tmp_path / "calls.csv"
    path.write_text("Date of Call\nnever\n", encoding="utf-8")
    assert problem_of(path).source == problem_of(str(path)).source == str(path)
    with path.open("rb") as file:
        assert problem_of(file).source == str(path)
    assert problem_of(io.StringIO("Date of Call\nnever\n")).source == "<list>"


def test_a_list_can_be_streamed() -> None:
    """Calls come one at a time, before the rest of the list was read."""
    lines_read = 0

    class Counted(io.TextIOWrapper):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            nonlocal lines_read
            lines_read += 1
            return super().readline(size)

    calls = iter_calls(Counted(io.BytesIO(b"Date of Call\n7/18/2022\n7/19/2022\n7/20/2022\n")))
    assert next(calls).called_on == JULY_18
    assert lines_read == 2
    assert [call.row for call in calls] == [3, 4]


def test_streaming_raises_at_the_end_with_every_problem() -> None:
    """The good rows come, and then the error tells of all the bad ones."""
    calls = iter_calls(io.StringIO("Date of Call\nnever\n7/18/2022\n7/32/2022\n"))
    assert next(calls).called_on == JULY_18
    with pytest.raises(CallListError) as caught:
        next(calls)
    assert [problem.line for problem in caught.value.problems] == [2, 4]


def test_a_stream_that_is_dropped_closes_what_it_opened(tmp_path: Path) -> None:
    """Dropping a half-read stream leaves no open file behind, and the caller's own file open."""
    path = tmp_path / "calls.csv"
    path.write_text("Date of Call\n7/18/2022\n7/19/2022\n", encoding="utf-8")
    calls = iter_calls(path)
    next(calls)
    del calls  # a file left open would be a ResourceWarning, and that an error
    path.unlink()
    raw = io.BytesIO(b"Date of Call\n7/18/2022\n7/19/2022\n")
    calls = iter_calls(raw)
    next(calls)
    del calls
    assert not raw.closed


def test_a_stream_whose_file_the_caller_closed_ends_quietly() -> None:
    """Closing the file before the stream is dropped is no error."""
    raw = io.BytesIO(b"Date of Call\n7/18/2022\n7/19/2022\n")
    calls = iter_calls(raw)
    next(calls)
    raw.close()
    calls.close()


# --- the text of the file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [f"{HEADINGS}\n{ROW}\n", f"{HEADINGS}\n{ROW}"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_line_break_are_read(text: str, mark: str, line_break: str) -> None:
    """Excel's mark at the start and the line breaks of every system change nothing; nor does a missing last one."""
    raw = (mark + text.replace("\n", line_break)).encode()
    assert read_calls(io.BytesIO(raw)) == read(f"{HEADINGS}\n{ROW}\n")
    assert read_calls(io.StringIO(raw.decode(), newline="")) == read(f"{HEADINGS}\n{ROW}\n")


def test_blank_lines_and_empty_rows_are_no_calls() -> None:
    """Rows are numbered as the lines of the file."""
    text = f"\n  \n,,,,,\n{HEADINGS}\n\n{ROW}\n,,,,,\n , ,,,,\n{ROW}\n\n"
    assert [call.row for call in read(text)] == [6, 9]
    problem = problem_of(io.StringIO(f"{text}x{ROW}\n"))
    assert (problem.line, problem.column, problem.value) == (11, NOTIFIED, "x7/18/2022")


def test_blank_lines_before_a_list_with_tabs_are_skipped() -> None:
    """The separator is told from the headings, not from a blank line."""
    calls = read("\ufeff\n\nDate of Call\tNotes\n7/18/2022\ta,b,c\n")
    assert calls[0].other == (("Notes", "a,b,c"),)


def test_the_separator_is_the_one_the_headings_have_more_of() -> None:
    """A tab inside a heading of a CSV file, or a comma inside one of a TSV file, does not mislead."""
    assert read('Date of Call,Caller ID,"No\tte"\n7/18/2022,8329017667,x\n')[0].caller_id == "8329017667"
    assert read("Date of Call\tName, first\n7/18/2022\tx\n")[0].other == (("Name, first", "x"),)


def test_line_numbers_count_the_lines_of_the_file() -> None:
    """A cell with line breaks spans several lines; the next row starts where an editor shows it."""
    text = 'Date of Call,Notes\n7/18/2022,"one\ntwo\r\nthree"\n\nnever,"x\ny"\n7/19/2022,z\n13/1/2022,"a\nb"\n'
    problems = problems_of(io.StringIO(text, newline=""))
    assert [(problem.line, problem.value) for problem in problems] == [(6, "never"), (9, "13/1/2022")]


@pytest.mark.parametrize("separator", [",", "\t"])
def test_headings_may_be_broken_over_lines(separator: str) -> None:
    """As copied from a table whose headings wrap: read as one line, and the lines after are counted right."""
    text = f'"Date of ITG\nNotification"{separator}"Date\nof Call"{separator}"My\nNotes"\n7/18/2022{separator}7/17/2022{separator}x\n'
    (call,) = read(text)
    assert (call.notified_on, call.called_on, call.other) == (JULY_18, dt.date(2022, 7, 17), (("My Notes", "x"),))
    problem = problem_of(io.StringIO(f"{text}7/18/2022{separator}never{separator}\n"))
    assert (problem.line, problem.column) == (6, "Date of Call")


def test_headings_on_several_lines_do_not_hold_up_a_stream() -> None:
    """Only the lines of the headings are read ahead; where a quote stands alone in them, no more than a hundred."""
    lines_read = 0

    class Counted(io.TextIOWrapper):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            nonlocal lines_read
            lines_read += 1
            return super().readline(size)

    rows = b"7/18/2022,x\n" * 1000
    next(iter_calls(Counted(io.BytesIO(b'"Date\nof Call","My\nNotes"\n' + rows))))
    assert lines_read == 4
    lines_read = 0
    stream = iter_calls(Counted(io.BytesIO(b'Date of Call,Size 5"\n' + rows)))
    assert next(stream).other == (('Size 5"', "x"),)
    assert lines_read == 100
    assert len(list(stream)) == 999


def test_a_cell_on_several_lines_becomes_one() -> None:
    """White space within a known cell is folded; in another column it stays."""
    (call,) = read('Date of Call,Campaign,Notes\n7/18/2022," SSA-P1\n (GovtImpers)\u2028x ","a\n b"\n')
    assert (call.campaign, call.other) == ("SSA-P1 (GovtImpers) x", (("Notes", "a\n b"),))


def test_what_is_printed_is_kept_as_it_stands() -> None:
    """Double blanks, and signs that begin a formula or a spreadsheet's error but are none, stay."""
    for campaign in ("SSA  P1", "#1 offer", "##", "=", "-1", "+1", "@home"):
        assert read(f"Date of Call,Campaign\n7/18/2022,{campaign}\n")[0].campaign == campaign


def test_other_alphabets_come_through() -> None:
    """What is not ASCII is kept."""
    assert read("Date of Call,Campaign\n7/18/2022,Señal „π“\n")[0].campaign == "Señal „π“"


# --- headings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "heading"), [(column, heading) for column, headings in COLUMNS.items() for heading in headings]
)
def test_every_near_heading_is_read(column: str, heading: str) -> None:
    """Each heading listed stands for its column, in any case, with any punctuation, in any place."""
    value = {"notified": "7/18/2022", "called": "7/18/2022", "violation": "310.4(b)(1)(v)"}.get(column, "x")
    printed = f"  {heading.upper().replace(' ', '_')}: "
    text = f"{printed}\n{value}\n" if column == "called" else f"{printed},date OF call\n{value},7/18/2022\n"
    (call,) = read(text)
    found = {
        "notified": call.notified_on, "called": call.called_on, "caller_id": call.caller_id, "campaign": call.campaign,
        "recording": call.recording, "violation": call.violations or None,
    }  # fmt: skip
    assert found.pop(column)
    assert found.pop("called", JULY_18) == JULY_18
    assert set(found.values()) == {None}


def test_no_heading_stands_for_two_columns() -> None:
    """The lists of headings do not overlap."""
    every = [heading.casefold() for headings in COLUMNS.values() for heading in headings]
    assert len(every) == len(set(every))


def test_headings_stand_in_any_order() -> None:
    """The letter's columns backward give the same call."""
    backward = [",".join(reversed(next(csv.reader([line])))) for line in (HEADINGS, ROW)]
    assert read("\n".join(backward)) == read(f"{HEADINGS}\n{ROW}\n")


def test_only_the_date_of_the_call_is_needed() -> None:
    """Every other column may be missing or empty."""
    assert read("Date of Call\n7/18/2022\n") == [Call(called_on=JULY_18)]
    assert read(f"{HEADINGS}\n,7/18/2022,,,,\n") == [Call(called_on=JULY_18)]


def test_other_columns_are_kept_as_they_stand() -> None:
    """Columns that are not known stay with the call, repeated headings and spaces too."""
    (call,) = read("#,Notes,Date of Call,Notes,\n1, a ,7/18/2022,b,c\n")
    assert call.other == (("#", "1"), ("Notes", " a "), ("Notes", "b"), ("", "c"))


def test_a_heading_that_is_not_known_can_be_named() -> None:
    """The caller says which heading a column stands under; its exact punctuation and case do not matter."""
    text = "Start time,#,Caller ID,Ani\n7/18/2022,310.4(b)(1)(v),1,2\n"
    (call,) = read(text, {"called": "START-TIME", "caller_id": "ani", "violation": "#"})
    assert (call.called_on, call.caller_id, len(call.violations)) == (JULY_18, "2", 1)
    assert call.other == (("Caller ID", "1"),)


def test_a_heading_named_for_one_column_is_not_read_as_another() -> None:
    """Where 'Date' is said to be the notification, it is not the date of the call besides."""
    problem = problem_of(io.StringIO("Date\n7/18/2022\n"), {"notified": "Date"})
    assert problem.problem == "no column holds the date of the call"
    (call,) = read("Date,Call Date\n7/18/2022,7/17/2022\n", {"notified": "Date"})
    assert (call.notified_on, call.called_on) == (JULY_18, dt.date(2022, 7, 17))


def test_a_column_that_there_is_not_is_refused() -> None:
    """A misspelt column name is the caller's mistake, and the right names are given."""
    with pytest.raises(RuleError, match="there is no column 'caled'; there are notified, called"):
        read("Date of Call\n7/18/2022\n", {"caled": "Date of Call"})


@pytest.mark.parametrize(
    ("headings", "columns", "problem", "expected"),
    [
        (
            "Date of Call,Call Date",
            {},
            "two headings are read as this column: 'Date of Call' and 'Call Date'",
            "name the right one",
        ),
        (
            "Date of Call,DATE OF CALL",
            {},
            "two headings are read as this column: 'Date of Call' and 'DATE OF CALL'",
            "rename one",
        ),
        ("Date of Call", {"called": "Start"}, "there is no such heading", "headings are 'Date of Call'"),
        (
            "Dates of the calls,X",
            {},
            "no column holds the date of the call",
            'say so: --column called="Dates of the calls"',
        ),
        ("Foo,Bar", {}, "no column holds the date of the call", "headings are 'Foo', 'Bar'"),
    ],
)
def test_headings_that_cannot_be_used_are_explained(
    headings: str, columns: dict[str, str], problem: str, expected: str
) -> None:
    """Missing, doubled and unknown headings are reported with what would be right, at their own line."""
    found = problem_of(io.StringIO(f"\n\n{headings}\n"), columns)
    assert (found.line, found.problem) == (3, problem)
    assert expected in found.expected


def test_a_hint_is_given_only_where_a_heading_is_near() -> None:
    """No heading near it, no guess."""
    assert "is it" not in problem_of(io.StringIO("Foo,Bar\n")).expected


def test_naming_one_of_two_headings_settles_it() -> None:
    """The remedy that the error gives works; the other heading is kept beside."""
    (call,) = read("Date of Call,Date\n7/18/2022,x\n", {"called": "Date of Call"})
    assert (call.called_on, call.other) == (JULY_18, (("Date", "x"),))


# --- cells -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "printed", ["2022-07-18", "7/18/2022", "07/18/2022", "Jul 18, 2022", "July 18, 2022", " 2022-7-18 "]
)
def test_dates_are_read_as_charts_print_them(printed: str) -> None:
    """ISO, month first, or the month in words."""
    assert read(f'Date of Call\n"{printed}"\n')[0].called_on == JULY_18


def test_the_month_in_words_has_two_digits_for_the_day() -> None:
    """As the letters of 2021 print it."""
    assert read('Date of Call\n"Aug 04, 2021"\n')[0].called_on == dt.date(2021, 8, 4)


@pytest.mark.parametrize("separator", ["; ", ";", "|", " | ", ";;"])
def test_a_cell_may_hold_several_violations(separator: str) -> None:
    """Semicolons or bars stand between them."""
    (call,) = read(f"Date of Call,Violation\n7/18/2022,310.4(b)(1)(v){separator}310.4(d)\n")
    assert [str(one) for one in call.violations] == ["16 C.F.R. § 310.4(b)(1)(v)", "16 C.F.R. § 310.4(d)"]


@pytest.mark.parametrize(
    "cell",
    [
        "310.3(b) (underlying: 310.4(b)(1)(v))",
        "310.3(b) (underlying:310.4(b)(1)(v))",
        "16 C.F.R. § 310.3(b) (Underlying 16 C.F.R. § 310.4(b)(1)(v))",
        "16 C.F.R. § 310.3(b), underlying: 16 C.F.R. § 310.4(b)(1)(v)",
        "310.3(b) underlying 310.4(b)(1)(v)",
    ],
)
def test_a_cell_may_name_what_assisting_rests_on(cell: str) -> None:
    """§ 310.3(b) with its underlying provision, in parentheses or after the word."""
    (call,) = read(f'Date of Call,Violation\n7/18/2022,"{cell}"\n')
    assert call.violations == (
        Violation(provision=Citation.parse("310.3(b)"), underlying=Citation.parse("310.4(b)(1)(v)")),
    )


def test_provisions_outside_the_rule_are_read() -> None:
    """Whether a provision lies in the rule is for the exposure to say."""
    (call,) = read("Date of Call,Violation\n7/18/2022,47 C.F.R. § 64.1200(n)\n")
    assert str(call.violations[0]) == "47 C.F.R. § 64.1200(n)"


def test_trailing_empty_cells_are_no_fault() -> None:
    """Spreadsheets add them."""
    assert len(read("Date of Call,Notes\n7/18/2022,x,,,\n")) == 1


# --- everything that is wrong, at once ---------------------------------------------------------------------------


class Bad(NamedTuple):
    """A row with one fault, and what must be said of it."""

    row: bytes
    column: str
    value: str
    problem: str
    expected: str
    lines: int = 1


def bad(
    called: str = "7/17/2022", caller: str = "1", campaign: str = "x", recording: str = "y", violation: str = ""
) -> bytes:
    """A row that is right but for what is given."""
    return f"7/18/2022,{called},{caller},{campaign},{recording},{violation}".encode("utf-8", "surrogateescape")


FORMS = "write it like 2022-07-18, 7/18/2022 or Jul 18, 2022"
QUOTES = "double a quote that belongs to the text"
BAD_ROWS = [
    Bad(bad(called=""), CALLED, "", "the date of the call is missing", "the amount and the limitation depend on it"),
    Bad(bad(called="2/30/2022"), CALLED, "2/30/2022", "February 2022 has no day 30", "check the date against its source"),
    Bad(bad(called="2022-13-01"), CALLED, "2022-13-01", "there is no month 13", FORMS),
    Bad(bad(called="18/7/2022"), CALLED, "18/7/2022", "the day stands before the month", "7/18/2022"),
    Bad(bad(called="7/18/22"), CALLED, "7/18/22", "the year has two digits", "write all four"),
    Bad(bad(called='"Juil 18, 2022"'), CALLED, "Juil 18, 2022", "no month is called Juil", FORMS),
    Bad(bad(called="44760"), CALLED, "44760", "a spreadsheet's day number stands where the date should be", "as a date"),
    Bad(bad(called="7/18/2022 25:15"), CALLED, "7/18/2022 25:15", "there is no time 25:15", "hours run from 0:00 to 23:59"),
    Bad(bad(called="7/18/2022 10:15 EST"), CALLED, "7/18/2022 10:15 EST", "a time zone stands beside the time", "such as America/Denver"),
    Bad(bad(called="2022"), CALLED, "2022", "a year alone is not a date", FORMS),
    Bad(bad(called="7/18/1962"), CALLED, "7/18/1962", "the date 1962-07-18 is out of range", "dates run from 1971-01-01 to 2100-12-31"),
    Bad(bad(called="yesterday"), CALLED, "yesterday", "this is not a date", FORMS),
    Bad(bad(called="########"), CALLED, "########", "a spreadsheet's error stands in the cell", "mend it there and export again"),
    Bad(bad().replace(b"7/18/2022", b"n. d."), NOTIFIED, "n. d.", "this is not a date", FORMS),
    Bad(bad(caller="8.32902E+09"), CALLER, "8.32902E+09", "a spreadsheet has cut the number to a power of ten", "format the column as text"),
    Bad(bad(campaign="#N/A"), CAMPAIGN, "#N/A", "a spreadsheet's error stands in the cell", "mend it there and export again"),
    Bad(bad(recording="=B2"), RECORDING, "=B2", "a spreadsheet's formula stands in the cell", "export values, not formulas"),
    Bad(bad(campaign="a\x07b"), CAMPAIGN, "a\x07b", "a control character stands in the cell", "delete it"),
    Bad(bad(campaign="a\x9bb"), CAMPAIGN, "a\x9bb", "a control character stands in the cell", "delete it"),
    Bad(bad(campaign="a\x00b"), CAMPAIGN, "a\x00b", "a control character stands in the cell", "delete it"),
    Bad(bad(campaign="Se\udcf1al"), CAMPAIGN, "Se\\udcf1al", "the text is not UTF-8", "save the list as UTF-8 (in Excel: CSV UTF-8)"),
    Bad(bad(violation="310.4(b)(v)"), VIOLATION, "310.4(b)(v)", "after 310.4(b) comes a number such as (1), not (v)", "did you mean 16 C.F.R. § 310.4(b)(1)(v)?"),
    Bad(bad(violation="310.4(b)(l)(v)"), VIOLATION, "310.4(b)(l)(v)", "after 310.4(b) comes a number such as (1), not (l)", "did you mean 16 C.F.R. § 310.4(b)(1)(v)?"),
    Bad(bad(violation="see letter"), VIOLATION, "see letter", "this is not a citation that can be read", "write it like 16 C.F.R. § 310.4(b)(1)(v)"),
    Bad(bad(violation="16 CFR 310.3(a) and 16 CFR 310.4"), VIOLATION, "16 CFR 310.3(a) and 16 CFR 310.4", "more than one citation; give one at a time", "put a semicolon between them"),
    Bad(bad(violation="310.3(b) (underlying: 310.5(a))"), VIOLATION, "310.3(b) (underlying: 310.5(a))", "16 C.F.R. § 310.5(a) cannot underlie 16 C.F.R. § 310.3(b)", "it can rest on"),
    Bad(bad(violation="310.3(b) (underlying: 310.4(b)(3))"), VIOLATION, "310.3(b) (underlying: 310.4(b)(3))", "16 C.F.R. § 310.4(b)(3) is no prohibition", "it can rest on"),
    Bad(bad(violation="310.4(c) (underlying: 310.4(d))"), VIOLATION, "310.4(c) (underlying: 310.4(d))", "16 C.F.R. § 310.4(c) rests on no other provision", "only 16 C.F.R. § 310.3(b)"),
    Bad(bad(campaign="a,b", violation="310.4(d)"), "", "", "the row has 7 cells and there are 6 headings", "put quotes around a cell that holds the separator"),
    Bad(b"7/18/2022,7/17/2022,1", "", "", "the row has 3 cells and there are 6 headings", "a row cut short"),
    Bad(HEADINGS.upper().encode(), "", "", "the headings stand here again", "delete the row"),
    Bad(bad(campaign='"Amazon"x'), "", "", "the row cannot be split into cells", QUOTES),
    Bad(bad(campaign="x" * 131_073), "", "", "a cell is longer than 131,072 characters", "a quote that is never closed"),
    Bad(bad(campaign=f'"{"a" * 60}\n{"b" * 60}"', violation="?"), VIOLATION, "?", "this is not a citation", "write it like", 2),
    Bad(bad(campaign='"never closed'), "", "", "a quote is opened and never closed", "close it"),
]  # fmt: skip


def bad_list() -> tuple[bytes, list[int]]:
    """A list of good rows with the bad ones between them, and the line each bad one starts on."""
    text, lines = HEADINGS.encode() + b"\n", []
    for one in BAD_ROWS:
        text += ROW.encode() + b"\n\n"
        lines.append(text.count(b"\n") + 1)
        text += one.row + b"\n"
    return text, lines


def test_every_kind_of_bad_row_is_reported_at_once() -> None:
    """Far more than twenty kinds in one list: each with its line, column, value and what would be right, in order."""
    text, lines = bad_list()
    problems = problems_of(io.BytesIO(text))
    assert len({problem.problem for problem in problems}) >= 25
    assert [problem.line for problem in problems] == lines
    for problem, one in zip(problems, BAD_ROWS, strict=True):
        assert (problem.source, problem.column, problem.value) == ("<list>", one.column, one.value)
        assert problem.problem.startswith(one.problem)
        assert one.expected in problem.expected


def test_the_command_prints_every_problem_and_no_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing on standard output, exit status 2, and on standard error a line with file and line for each fault."""
    path = tmp_path / "bad.csv"
    text, lines = bad_list()
    path.write_bytes(text)
    assert cli.main(["exposure", str(path), "--assessed", "2022-08-23"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    printed = err.removeprefix("tsrcalc: ").splitlines()
    assert printed[-1] == f"{len(BAD_ROWS)} problems; no figure was computed"
    for line, at, one in zip(printed, lines, BAD_ROWS, strict=False):
        column = f", column {one.column!r}" if one.column else ""
        assert line.startswith(f"{path}:{at}{column}: {one.problem}")
        assert one.expected in line
        assert repr(one.value) in line or not one.value


def test_each_kind_of_bad_row_is_found_alone() -> None:
    """No fault is found only because of another."""
    for one in BAD_ROWS:
        problem = problem_of(io.BytesIO(f"{HEADINGS}\n{ROW}\n".encode() + one.row + b"\n"))
        assert problem.problem.startswith(one.problem)
        assert problem.line == 3


def test_several_faults_of_one_row_stand_in_the_order_of_its_columns() -> None:
    """One row, a fault in every column, no fault twice."""
    headings = ["Potential Violation", "Notes", "Caller ID", "Date of Call", "Campaign", "Notified", "Recording"]
    cells = b"#REF!,\x81,1E9,never,\x07,soon,=1"
    problems = problems_of(io.BytesIO(",".join(headings).encode() + b"\n" + cells + b"\n"))
    assert [problem.column for problem in problems] == headings


def test_several_violations_of_a_cell_are_each_judged() -> None:
    """The part of the cell that is wrong is the value shown."""
    problems = problems_of(io.StringIO("Date of Call,Violation\n7/18/2022,310.4(b)(v); 310.4(d); nonsense\n"))
    assert [problem.value for problem in problems] == ["310.4(b)(v)", "nonsense"]


def test_a_row_after_one_that_cannot_be_split_is_still_read() -> None:
    """The rows after it are judged too; the error comes all the same."""
    problems = problems_of(io.StringIO('Date of Call,Notes\n7/18/2022,"a"b\nnever,x\n'))
    assert [problem.line for problem in problems] == [2, 3]


def test_a_long_value_is_shortened() -> None:
    """What stands in the cell is shown to eighty characters."""
    problem = problem_of(io.StringIO(f"Date of Call\n{'x' * 1000}\n"))
    assert problem.value == "x" * 77 + "..."
    assert problem_of(io.StringIO(f"Date of Call\n{'x' * 80}\n")).value == "x" * 80


@pytest.mark.parametrize(
    ("count", "last"),
    [(50, "50 problems; no figure was computed"), (51, "... and 1 more"), (1234, "... and 1,184 more")],
)
def test_more_than_fifty_problems_are_counted_and_not_all_printed(count: int, last: str) -> None:
    """The message stays readable; the error itself holds all of them."""
    with pytest.raises(CallListError) as caught:
        read("Date of Call\n" + "never\n" * count)
    assert len(caught.value.problems) == count
    assert last in str(caught.value).splitlines()[-2:]


# --- files that are no list --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\n", "\n\n  \n", ",,,\n", " , \n", "\ufeff", "\ufeff\n"])
def test_an_empty_list_is_said_to_be_empty(text: str) -> None:
    """No row with anything in it."""
    assert problem_of(io.BytesIO(text.encode())).problem == "the list is empty"
    assert problem_of(io.StringIO(text)).problem == "the list is empty"


def test_headings_without_calls_are_no_list() -> None:
    """A list of no calls is more likely a mistake than an answer."""
    assert problem_of(io.StringIO(f"{HEADINGS}\n\n,,,,,\n")).problem == "the list has headings and no calls"


@pytest.mark.parametrize(
    ("content", "problem", "expected"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00xl/workbook.xml", "the workbook is damaged (BadZipFile)", "save it again, or as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Excel workbook", "save it as XLSX or CSV"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "this is a PDF", "copy its chart into a CSV file"),
        (gzip.compress(gzip.compress(f"{HEADINGS}\n{ROW}\n".encode())), "this file is compressed twice", "unpack it once"),
        (b"BZh91AY&SY", "this file is compressed with bzip2", "unpack it"),
        (f"{HEADINGS}\n{ROW}\n".encode("utf-16-le"), "this is not a text file", "give a CSV file or a workbook"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "this is not a text file", "give a CSV file or a workbook"),
        (b"x" * (1 << 20), "the first line is longer than a million characters", "a line for each call"),
        (b"Date of Call," * (1 << 18), "the first line is longer than a million characters", "a line for each call"),
        (b'"\n' + b"x" * (1 << 20), "the first line is longer than a million characters", "a line for each call"),
        (b'"\n\x00', "this is not a text file", "give a CSV file or a workbook"),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_named_for_what_it_is(
    content: bytes, problem: str, expected: str, tmp_path: Path
) -> None:
    """Workbooks, PDFs, archives, UTF-16 and what is no text at all are refused in plain words, from disk or from memory."""
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    for source in (path, io.BytesIO(content)):
        found = problem_of(source)
        assert (found.line, found.problem) == (0, problem)
        assert expected in found.expected


def test_a_first_row_of_a_megabyte_is_not_read_as_two() -> None:
    """A long heading row is refused, or read whole; never cut."""
    many = ",".join(["Date of Call", *(f"Column {i}" for i in range(50_000))])
    assert len(many) < 1 << 20
    assert len(read(f"{many}\n7/18/2022{',' * 50_000}\n")) == 1


def test_an_unclosed_quote_in_the_headings_is_one_problem() -> None:
    """The rows it swallows are not read as headings."""
    problem = problem_of(io.StringIO('\n"Date of Call,Notes\n7/18/2022,x\n7/19/2022,x\n'))
    assert (problem.line, problem.problem) == (2, "a quote is opened and never closed; what follows was not read")


def test_an_unclosed_quote_in_the_headings_of_a_long_list_is_one_problem() -> None:
    """Where the cell grows too long before the list ends, that is said, and nothing more."""
    problem = problem_of(io.StringIO('"Date of Call\n' + "7/18/2022\n" * 20_000))
    assert (problem.line, problem.problem) == (1, "a cell is longer than 131,072 characters")


def test_no_more_than_thirty_headings_are_listed() -> None:
    """The message stays readable, and each heading short."""
    headings = [f"Column {i} {'x' * 100}" for i in range(40)]
    expected = problem_of(io.StringIO(",".join(headings) + "\n")).expected
    assert expected.count("'Column ") == 30
    assert f"'{headings[29][:80]}'" in expected


@pytest.mark.parametrize("code", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_half_a_character_is_no_text(code: int) -> None:
    """A lone surrogate, of whichever half, is refused; its neighbours are not."""
    assert problem_of(io.StringIO(f"Date of Call,Campaign\n7/18/2022,{chr(code)}\n")).problem == "the text is not UTF-8"
    assert len(read("Date of Call,Notes\n7/18/2022,\ud7ff\ue000\n")) == 1


def test_text_that_is_neither_utf_8_nor_windows_1252_is_refused_wherever_it_stands() -> None:
    """A heading, a known cell and another cell: each is reported as text that is not UTF-8."""
    text = b"Date of Call,Campaign,N\x81mero\n7/18/2022,Se\x81al,1\n7/18/2022,x,\x81\n"
    heading = problem_of(io.BytesIO(text))
    assert (heading.line, heading.value, heading.problem) == (1, "N\\udc81mero", "the text is not UTF-8")
    cells = problems_of(io.BytesIO(text.replace(b"N\x81mero", b"Notes")))
    assert [(problem.line, problem.column) for problem in cells] == [(2, "Campaign"), (3, "Notes")]
    assert {problem.problem for problem in cells} == {"the text is not UTF-8"}


def test_a_text_file_opened_with_the_wrong_encoding_is_a_problem(tmp_path: Path) -> None:
    """The caller's own file may fail while it is read; that is reported like everything else, with what came before."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"Date of Call,Notes\nnever,x\n" + b"7/18/2022,x\n" * 2000 + b"7/18/2022,\xff\n")
    with path.open(encoding="utf-8") as file:
        first, second = problems_of(file)
    assert (first.line, second.line) == (2, 0)
    assert second.problem == "the text has another encoding than it was opened with"


@pytest.mark.parametrize(
    ("name", "problem"), [("missing.csv", ""), ("", "this is a folder"), ("a\0b", "embedded null")]
)
def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path, name: str, problem: str) -> None:
    """A missing file, a folder, and a name that no file can have."""
    found = problem_of(str(tmp_path / name))
    assert problem in found.problem
    assert found.expected in {"check the file and its name", "name the file in it"}


def test_a_file_that_fails_while_it_is_read_is_a_problem() -> None:
    """A broken disk is reported, not raised."""

    class Broken(io.TextIOWrapper):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            raise OSError(5, "Input/output error")

    assert problem_of(Broken(io.BytesIO(b"Date of Call\n7/18/2022\n"))).problem == "Input/output error"
