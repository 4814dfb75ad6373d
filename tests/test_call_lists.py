from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import shutil
import subprocess
import sys
import zipfile

from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tsrcalc import assess, cli, iter_calls, read_calls
from tsrcalc.citations import Citation
from tsrcalc.errors import CallListError, RuleError
from tsrcalc.exposure import remarks
from tsrcalc.ingest import dialects, sources, workbooks
from tsrcalc.ingest.days import Days
from tsrcalc.ingest.layouts import list_layout, list_layouts
from tsrcalc.models import Call, Violation, unchecked_call


if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "examples" / "lists"
CHART = ROOT / "examples" / "ibasis_attachment_a.csv"
JULY_18 = dt.date(2022, 7, 18)
ASSESSED = dt.date(2026, 6, 23)
FTC = "Company_Phone_Number,Created_Date,Violation_Date,Consumer_City,Consumer_State,Consumer_Area_Code,Subject,Recorded_Message_Or_Robocall"


def read(text: str, **options: Any) -> Any:
    """A list given as text."""
    return read_calls(io.StringIO(text), **options)


def chart_rows() -> list[list[Any]]:
    """The cells of the real chart."""
    with CHART.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def only_problem(source: Any, **options: Any) -> str:
    """The one thing wrong with a list, as printed."""
    with pytest.raises(CallListError) as caught:
        read_calls(source, **options)
    (problem,) = caught.value.problems
    return str(problem)


def notes(calls: Any) -> dict[str, str]:
    """What the reader is told of a list."""
    return {note.id: note.text for note in calls.facts.notes}


# --- the same calls, whatever wrote them -------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_every_dialect_and_encoding_gives_the_same_calls(
    encoding: str, delimiter: str, quoting: Any, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    """The real chart, with a name that is not ASCII, as csv writes it in each way: identical calls, from disk and memory."""
    rows = chart_rows()
    rows[1][3] = "Señal – “gratis”"
    plain = io.StringIO(newline="")
    csv.writer(plain).writerows(rows)
    expected = read(plain.getvalue())
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)
    path = tmp_path / "calls"
    path.write_bytes(pack(out.getvalue().encode(encoding)))
    found = read_calls(path)
    assert found == expected
    assert [call.row for call in found] == [call.row for call in expected]
    assert read_calls(io.BytesIO(path.read_bytes())) == expected
    assert set(notes(found)) == ({"read-as-windows-1252"} if encoding == "cp1252" else set())


def workbook(path: Path, rows: list[list[Any]], *, mac: bool = False, title: str = "Calls") -> Any:
    """A workbook as openpyxl writes it."""
    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return book


@pytest.mark.parametrize("mac", [False, True])
def test_a_workbook_gives_the_same_calls(tmp_path: Path, *, mac: bool) -> None:
    """Real date cells of either date system, text dates, and numbers as caller ids."""
    rows: list[list[Any]] = chart_rows()
    for number, row in enumerate(rows[1:]):
        day = dt.datetime.strptime(row[1], "%m/%d/%Y")  # noqa: DTZ007 -- a day
        row[1] = (day, day.date(), row[1])[number % 3]
        row[2] = int(row[2]) if row[2].isdecimal() and number % 2 else row[2]
    workbook(tmp_path / "calls.xlsx", [[None, *row] for row in [[], *rows]], mac=mac)
    found = read_calls(tmp_path / "calls.xlsx")
    assert [(c.called_on, c.caller_id, c.campaign, c.violations) for c in found] == [
        (c.called_on, c.caller_id, c.campaign, c.violations) for c in read_calls(CHART)
    ]
    assert found[0].row == 3
    with (tmp_path / "calls.xlsx").open("rb") as file:
        assert read_calls(file) == found
    assert read_calls(io.BytesIO(gzip.compress((tmp_path / "calls.xlsx").read_bytes()))) == found


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("xlsx:Calc MS Excel 2007 XML", "chart.xlsx"),
        ("csv:Text - txt - csv (StarCalc):44,34,76,1", "chart.csv"),
        ("csv:Text - txt - csv (StarCalc):59,34,1,1", "chart.csv"),
        ("csv:Text - txt - csv (StarCalc):9,34,65535,1", "chart.csv"),
    ],
)
def test_what_libreoffice_writes_gives_the_same_calls(tmp_path: Path, to: str, name: str) -> None:
    """The real chart saved by LibreOffice as a workbook, and as text with commas, semicolons (Windows-1252) and tabs (UTF-16)."""
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / ("chart.csv" if to.startswith("xlsx") else "chart.xlsx")
    if source.suffix == ".csv":
        source.write_bytes(CHART.read_bytes())
    else:  # with its years in full, which LibreOffice cuts when it opens text
        workbook(source, chart_rows())
    reading = ["--infilter=CSV:44,34,76,1"] if source.suffix == ".csv" else []
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", *reading, "--convert-to", to, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert read_calls(tmp_path / name) == read_calls(CHART)


def test_cells_that_are_formatted_and_empty_are_no_columns(tmp_path: Path) -> None:
    """Behind the headings and the rows, and missing at their ends."""
    rows: list[list[Any]] = [["Date of Call", "Campaign", " ", ""], [JULY_18], [JULY_18, "x", " "]]
    workbook(tmp_path / "a.xlsx", rows)
    assert read_calls(tmp_path / "a.xlsx") == [Call(called_on=JULY_18), Call(called_on=JULY_18, campaign="x")]


def test_dicts_give_the_same_calls() -> None:
    """Rows of a program, with texts, dates and numbers; a value may be missing; rows count from 1."""
    headings, *rest = chart_rows()
    rows = [dict(zip(headings, row, strict=True)) for row in rest]
    assert read_calls(rows) == read_calls(CHART)
    rows_of_values: list[dict[str, object]] = [
        {"Date of Call": JULY_18, "Caller ID": 8329017667}, {"Date of Call": dt.datetime(2022, 7, 18)},  # noqa: DTZ001 -- a day
    ]  # fmt: skip
    calls = read_calls(iter(rows_of_values))
    assert [(call.row, call.caller_id) for call in calls] == [(1, "8329017667"), (2, None)]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ([{"Date of Call": "7/18/2022"}, {"Date": "x"}], "<list>:2: the first row has no such heading ('Date'); give it a value there, or None"),
        ([1], "<list>: item 1 is no row but 1; give a path, an open file, or dicts of heading and value"),
        (5, "<list>: a list cannot be read from 5; give a path, an open file, or dicts of heading and value"),
        ([], "<list>: the list is empty; its first row holds the headings, among them 'Date of Call'"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_rows_is_refused(source: Any, said: str) -> None:
    """A program's mistake is named like a file's."""
    assert only_problem(source) == said


def test_excels_own_line_names_the_separator() -> None:
    """sep=; stands above what Excel opens so; the rows are counted with it."""
    calls = read("sep=;\r\nDate of Call;Name, first\r\n7/18/2022;x\r\n")
    assert (calls[0].row, calls[0].other) == (3, (("Name, first", "x"),))


def test_the_separator_is_told_by_the_headings_it_gives() -> None:
    """A bar inside a heading of a list with commas does not mislead, nor many of them."""
    assert read("Date of Call,a|b|c|d\n7/18/2022,x\n")[0].other == (("a|b|c|d", "x"),)
    assert read("Foo|Start\n1|7/18/2022\n", columns={"called": "Start"})[0].other == (("Foo", "1"),)


# --- encodings ---------------------------------------------------------------------------------------------------


def test_windows_1252_is_never_guessed_in_silence() -> None:
    """The first text so read is shown with its row; the exposure carries the note; later cells follow, doubtful ones too."""
    content = "Date of Call,Campaign\n7/18/2022,x\n7/18/2022,Señal\n7/18/2022,Ã©\n".encode("cp1252")
    calls = read_calls(io.BytesIO(content))
    assert [call.campaign for call in calls] == ["x", "Señal", "Ã©"]
    again = read_calls(io.BytesIO(b"Date of Call,Campaign\n7/18/2022,\xe9\n7/18/2022,\xe9\n7/18/2022,\xc3\xa9\n"))
    assert [call.campaign for call in again] == ["é", "é", "Ã©"]
    other = read_calls(io.BytesIO(b"Date of Call,Notes\n7/18/2022,x\n7/18/2022,\xe9\n"))
    assert other[1].other == (("Notes", "é"),)
    (note,) = assess(calls, assessed_on=ASSESSED).notes[:1]
    assert "Windows-1252, first in row 3: 'Señal'" in note.text


def test_a_mixture_of_encodings_is_refused() -> None:
    """After text that is UTF-8, other bytes are no guess."""
    content = "Date of Call,Campaign\n7/18/2022,é\n7/18/2022,".encode() + b"\xe9\n"
    assert "the text is not UTF-8" in only_problem(io.BytesIO(content))
    content = "Date of Call,Campaign,Notes\n7/18/2022,é,".encode() + b"\xe9\n"
    assert "the text is not UTF-8" in only_problem(io.BytesIO(content))
    # one that cannot be turned back into bytes is left as it is
    assert "the text is not UTF-8" in only_problem(io.StringIO("Date of Call,Campaign\n7/18/2022,\udce9\ud800\n"))


def test_headings_may_be_windows_1252_too() -> None:
    """They are read like any cell."""
    assert read_calls(io.BytesIO(b"Date of Call,Se\xf1al\n7/18/2022,\xe9\n"))[0].other == (("Señal", "é"),)


def test_utf_16_that_is_cut_short_is_a_problem() -> None:
    """Half a character at the end."""
    content = "Date of Call\n7/18/2022\n".encode("utf-16")[:-1]
    assert "encoding" in only_problem(io.BytesIO(content)) or len(read_calls(io.BytesIO(content))) == 1


# --- what others write -------------------------------------------------------------------------------------------


def test_near_wordings_of_the_letters_headings_are_read() -> None:
    """Call Date, Calling Number and Traceback Date."""
    (call,) = read("Call Date,Calling Number,Traceback Date,Campaign\n7/18/2022,8329017667,7/19/2022,x\n")
    assert call == Call(called_on=JULY_18, notified_on=dt.date(2022, 7, 19), caller_id="8329017667", campaign="x")


def test_the_ftcs_file_is_known_by_its_headings() -> None:
    """Complaints: the headline says so; N is left out with its dollars and reason, blank is counted and noted; junk stays as it is."""
    calls = read_calls(LISTS / "do_not_call.csv")
    assert [(call.row, call.called_on, call.caller_id) for call in calls] == [
        (2, dt.date(2026, 5, 13), "2025550101"), (4, dt.date(2026, 5, 14), None),
    ]  # fmt: skip
    assert calls.facts.rows == "complaints"
    assert set(notes(calls)) == {"times-without-zone", "no-flag"}
    answer = assess(calls, assessed_on=ASSESSED)
    assert "every complaint in the list assumed to be a violation" in answer.headline
    (left,) = answer.excluded.rows
    assert (left.row, left.call.caller_id, left.reason, left.usd) == (3, "0000", "not-robocall", 53_088)
    assert answer.maximum_usd == 2 * 53_088
    assert answer.excluded.because("not-robocall").usd == 53_088
    whole = read_calls(LISTS / "do_not_call.csv", include_not_robocalls=True)
    assert (len(whole), whole.facts.not_robocalls.calls) == (3, [])


def test_a_flag_is_y_n_or_blank() -> None:
    """Anything else is a problem, in any case; two blanks are counted."""
    row = "1,2026-05-14 00:00:00,2026-05-13 11:38:00,,,,x,{}\n"
    text = f"{FTC}\n" + "".join(row.format(flag) for flag in ("Y", "y", "no", "", " ", "n"))
    calls = read(text)
    assert len(calls) == 4
    assert "2 rows do not say" in notes(calls)["no-flag"]
    assert "the flag is neither Y, N nor blank ('maybe')" in only_problem(io.StringIO(text + row.format("maybe")))


def test_many_rows_left_out_are_counted_with_their_dollars(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond those kept one by one, calls and dollars stay exact; what is older than the penalty has no price."""
    for module in ("tsrcalc.lists", "tsrcalc.exposure.leftout", "tsrcalc.working"):
        monkeypatch.setattr(f"{module}.ROWS_KEPT", 2)
    row = "1,2026-05-14 00:00:00,{},,,,x,N\n"
    text = f"{FTC}\n" + "".join(row.format(f"2026-05-1{i}") for i in range(5)) + row.format("1974-01-01")
    for count in ("per-call", "per-provision"):
        excluded = assess(read(text), assessed_on=ASSESSED, count=count).excluded
        assert (len(excluded.rows), excluded.calls, excluded.violations, excluded.usd) == (2, 6, 6, 5 * 53_088)
    late = [Call(called_on=dt.date(2020, 1, 1))] * 5
    answer = assess(late, assessed_on=ASSESSED, filed_on=ASSESSED)
    assert (answer.excluded.calls, answer.excluded.if_tolled_usd, len(answer.excluded.rows)) == (5, 5 * 53_088, 2)
    both = tuple(Violation(provision=Citation.parse(one)) for one in ("310.4(d)", "310.3(a)"))
    doubled = [Call(called_on=one.called_on, violations=both) for one in late]
    answer = assess(doubled, assessed_on=ASSESSED, filed_on=ASSESSED, count="per-provision")
    assert (answer.excluded.violations, answer.excluded.usd) == (10, 10 * 53_088)
    (note,) = [one for one in assess(late, assessed_on=ASSESSED).notes if one.id == "late-if-filed"]
    assert (note.row_count, len(note.rows)) == (5, 2)


@pytest.mark.parametrize("layout", ["asterisk", "freeswitch", "twilio", "telnyx"])
def test_records_of_each_tool_are_read_by_name(layout: str) -> None:
    """Two calls each, none of them said to be a violation."""
    name = "asterisk_master" if layout == "asterisk" else layout
    calls = read_calls(LISTS / f"{name}.csv", layout=layout)
    assert [(call.caller_id or "").removeprefix("+1") for call in calls] == ["2025550101", "2025550102"]
    assert {call.called_on.month for call in calls} == {3}
    assert "every call record in the list assumed to be a violation" in assess(calls, assessed_on=ASSESSED).headline
    assert calls[0].row == (1 if layout in {"asterisk", "freeswitch"} else 2)


def test_records_may_have_headings_and_fewer_cells() -> None:
    """Asterisk's file with a heading row, and without its last two columns; but not without more."""
    assert read("src,start,dst\n1,2026-03-02 10:00:00,2\n", layout="asterisk")[0].row == 2
    line = next(iter((LISTS / "asterisk_master.csv").read_text(encoding="utf-8").splitlines()))
    cells = next(csv.reader([line]))
    out = io.StringIO()
    csv.writer(out).writerows([cells[:16], cells])
    first, second = read(out.getvalue(), layout="asterisk")
    assert first.called_on == second.called_on
    out = io.StringIO()
    csv.writer(out).writerow(cells[:15])
    assert "the row has 15 cells and there are 18 headings" in only_problem(
        io.StringIO(out.getvalue()), layout="asterisk"
    )


def test_records_read_by_naming_columns_are_records_all_the_same() -> None:
    """A heading that a known tool writes gives its rows away; another does not."""
    text = "caller_id_number,start_stamp\n8005550100,2026-05-13 23:38:00\n"
    assert read(text, columns={"called": "start_stamp"}).facts.rows == "records"
    assert read("x,start_stamp\n1,2026-05-13\n", columns={"called": "start_stamp"}).facts.rows == "records"
    assert read("x,Start\n1,2026-05-13\n", columns={"called": "Start"}).facts.rows == "violations"


@pytest.mark.parametrize(
    ("text", "layout", "said"),
    [
        ("src,start\n1,2026-05-13\n", None, "is this Asterisk, Master.csv of cdr_csv? Then say so: --layout asterisk"),
        ("1,2026-05-13 10:00:00\n", None, "does the list begin with a call? Put headings above it, or name what wrote it"),
        ("src,begin\n1,2026-05-13\n", "telnyx", "in Telnyx, a CDR report it stands under 'start timestamp utc' or 'start timestamp'"),
        ("Date of Call,Date of Call\n1,2\n", "telnyx", "two headings are read as this column"),
    ],
)  # fmt: skip
def test_records_without_their_date_are_told_what_would_help(text: str, layout: str | None, said: str) -> None:
    """The kind of list they may be, or where it has its date."""
    assert said in only_problem(io.StringIO(text), layout=layout)


def test_a_layout_or_a_zone_that_there_is_not_is_refused() -> None:
    """The names that there are stand in the message; before anything is read."""
    with pytest.raises(RuleError, match="there are ftc-dnc, freeswitch, asterisk, twilio, telnyx"):
        iter_calls("nowhere.csv", layout="genesys")
    with pytest.raises(RuleError, match="America/New_York"):
        iter_calls("nowhere.csv", tz="EST")


def test_each_layout_has_its_columns() -> None:
    """Names differ; where there is an order of cells, the date and the caller stand in it."""
    assert len({one.name for one in list_layouts()}) == len(list_layouts())
    for one in list_layouts():
        assert one.headings["called"]
        if one.columns:
            assert one.has_no_headings(["x"])
            assert one.named(list(one.columns), "called")
            assert one.named(list(one.columns), "caller_id")
            assert 0 < one.least <= len(one.columns)
    assert list_layout("telnyx").zone == "UTC"


# --- days and times ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "options", "day", "note"),
    [
        ("2022-07-18 14:05:00", {}, 18, "times-without-zone"),
        ("7/18/2022 2:05 p.m.", {}, 18, "times-without-zone"),
        ("2022-07-18 23:30:00", {"tz": "America/New_York"}, 18, "times-in-zone"),
        ("2022-07-18T01:30:00Z", {}, 18, "times-in-own-zone"),
        ("2022-07-18T01:30:00Z", {"tz": "America/New_York"}, 17, "times-in-zone"),
        ("2022-07-18T01:30:00.123456Z", {"tz": "America/New_York"}, 17, "times-in-zone"),
        ("2022-07-18 01:30:00 UTC", {"tz": "America/New_York"}, 17, "times-in-zone"),
        ("Mon, 18 Jul 2022 01:30:00 +0000", {"tz": "America/New_York"}, 17, "times-in-zone"),
        ("Mon, 18 Jul 2022 01:30:00 GMT", {}, 18, "times-in-own-zone"),
    ],
)  # fmt: skip
def test_the_date_is_taken_in_the_zone_named(printed: str, options: dict[str, str], day: int, note: str) -> None:
    """Without one, as it stands; the reader is told which, once; a second row like it is read the same."""
    calls = read(f'Date of Call\n"{printed}"\n"{printed}"\n"{printed}"\n', **options)
    assert [call.called_on for call in calls] == [dt.date(2022, 7, day)] * 3
    assert set(notes(calls)) == {note}


def test_a_zone_is_noted_only_where_there_are_times() -> None:
    """A list of dates has nothing to say of zones."""
    assert notes(read("Date of Call\n2022-07-18\n", tz="America/New_York")) == {}


def test_a_tool_that_writes_utc_is_converted() -> None:
    """Twilio and Telnyx: without a zone named, the date in UTC, and said so; with one, the date there."""
    text = "Start Timestamp(UTC),Originating Number\n2026-03-03 02:30:00,+12025550101\n"
    calls = read(text, layout="telnyx")
    assert (calls[0].called_on.day, set(notes(calls))) == (3, {"times-in-list-zone"})
    calls = read(text, layout="telnyx", tz="America/New_York")
    assert (calls[0].called_on.day, set(notes(calls))) == (2, {"times-in-zone"})


def test_a_time_without_a_zone_is_named_beside_the_zone_asked_for() -> None:
    """It is taken as the time there, and that is said."""
    text = notes(read("Date of Call\n2022-07-18 10:00\n", tz="America/New_York"))["times-in-zone"]
    assert "names no zone (first in row 2)" in text


def test_day_numbers_are_read_where_the_heading_says_so(tmp_path: Path) -> None:
    """In brackets or not, of either date system in a workbook; elsewhere they are a problem; out of range too."""
    for heading in ("Date of Call (serial)", "Date of Call serial number", "Date of Call Serial"):
        assert [call.called_on for call in read(f"{heading},x\n44760,1\n44760.7,1\n")] == [JULY_18, JULY_18]
    assert "day number" in only_problem(io.StringIO("Date of Call,Serial\n44760,1\n"))
    assert "out of range" in only_problem(io.StringIO("Date of Call (serial)\n99999\n"))
    assert "not a date" in only_problem(io.StringIO("Date of Call (serial)\nx\n"))
    workbook(tmp_path / "mac.xlsx", [["Date of Call (serial)"], [44760 - 1462]], mac=True)
    assert read_calls(tmp_path / "mac.xlsx")[0].called_on == JULY_18
    (call,) = read("When (serial)\n44760\n", columns={"called": "When (serial)"})
    assert call.called_on == JULY_18


def test_a_day_at_the_edge_of_the_calendar_is_an_error_in_any_zone() -> None:
    """The first day of the calendar, in a zone where it is still the day before."""
    assert "out of range" in only_problem(io.StringIO("Date of Call\n1971-01-01T00:30:00Z\n"), tz="America/New_York")
    with pytest.raises(ValueError, match="out of range"):
        Days(zone="America/New_York").read("0001-01-01T00:00:00Z", 1)


def test_a_list_that_is_day_first_is_told_so() -> None:
    """Where two dates cannot have their month first and none must; one such date alone may be a slip."""
    with pytest.raises(CallListError) as caught:
        read("date\n18/7/2022\n3/4/2022\n19/7/2022\n")
    first, second = caught.value.problems
    assert first.expected.startswith(
        "the list is day-first: 2 dates have a day above 12 first, and none has one second"
    )
    assert "the list is day-first" not in second.expected
    with pytest.raises(CallListError) as caught:
        read("date\n18/7/2022\n7/18/2022\n19/7/2022\n")
    assert not any("the list is day-first" in one.expected for one in caught.value.problems)
    assert "the list is day-first" not in only_problem(io.StringIO("date\n18/7/2022\n3/4/2022\n"))


# --- workbooks ---------------------------------------------------------------------------------------------------


def test_the_sheet_is_named_where_there_are_several(tmp_path: Path) -> None:
    """By its name in any case; one that is not there is answered with those that are; empty sheets do not count."""
    path = tmp_path / "calls.xlsx"
    book = workbook(path, [["Date of Call"], [JULY_18], ["never"]])
    book.create_sheet("Empty")
    book.save(path)
    assert f"{path}, sheet 'Calls':3, column 'Date of Call': this is not a date ('never')" in only_problem(path)
    book.create_sheet("Notes").append(["x"])
    book.save(path)
    assert only_problem(path) == f"{path}: the workbook has 2 sheets: 'Calls', 'Notes'; name one: --sheet \"Calls\""
    assert "there is no sheet 'Call'; its sheets are 'Calls', 'Empty', 'Notes'" in only_problem(path, sheet="Call")
    assert "sheet 'Calls':3" in only_problem(path, sheet=" calls ")
    assert "the list is empty" in only_problem(path, sheet="Empty")
    assert "this is no workbook and has no sheets" in only_problem(io.StringIO("Date of Call\n7/18/2022\n"), sheet="x")


def test_an_empty_workbook_is_said_to_be_empty(tmp_path: Path) -> None:
    """No sheet with anything in it."""
    workbook(tmp_path / "a.xlsx", [])
    assert "the workbook is empty" in only_problem(tmp_path / "a.xlsx")


def test_what_is_no_workbook_is_said(tmp_path: Path) -> None:
    """Another archive; a damaged one, wherever the damage is."""
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "this is a zipped file and no workbook" in only_problem(io.BytesIO(other.getvalue()))
    workbook(tmp_path / "a.xlsx", [["Date of Call"], *[[JULY_18]] * 600])
    for part, content in (("xl/workbook.xml", b"<x"), ("xl/worksheets/sheet1.xml", None)):
        damaged = io.BytesIO()
        with zipfile.ZipFile(tmp_path / "a.xlsx") as whole, zipfile.ZipFile(damaged, "w") as archive:
            for one in whole.namelist():
                data = whole.read(one)
                archive.writestr(one, (content or data[: len(data) - 300]) if one == part else data)
        assert "the workbook is damaged" in only_problem(io.BytesIO(damaged.getvalue()))


def test_a_workbook_without_its_library_names_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra, or the way around it."""
    workbook(tmp_path / "a.xlsx", [["Date of Call"], [JULY_18]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert "pip install 'tsrcalc[xlsx]', or save the sheet as CSV" in only_problem(tmp_path / "a.xlsx")


def test_a_workbook_out_of_bounds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large a file, too much in it, too many columns; none is read whole first."""
    path = tmp_path / "a.xlsx"
    workbook(path, [["Date of Call", "x"], [JULY_18, "y"]])
    monkeypatch.setattr(sources, "MOST_BOOK", 1000)
    assert "the workbook is larger than" in only_problem(path)
    monkeypatch.undo()
    monkeypatch.setattr(workbooks, "_MOST_UNPACKED", 1000)
    assert "as no list does" in only_problem(path)
    monkeypatch.undo()
    monkeypatch.setattr(workbooks, "MOST_COLUMNS", 1)
    assert "or 1 columns" in only_problem(path)


def test_many_different_times_in_a_workbook_take_no_more_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read before is forgotten, and read the same again."""
    monkeypatch.setattr(workbooks, "_KEPT", 1)
    days = [dt.datetime(2022, 7, day, hour) for day in (1, 2, 3) for hour in (0, 5)]  # noqa: DTZ001 -- without a zone
    workbook(tmp_path / "a.xlsx", [["Date of Call"], *([day] for day in days * 2)])
    assert [call.called_on for call in read_calls(tmp_path / "a.xlsx")] == [day.date() for day in days * 2]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("x", "x"), (1, "1"), (8.5, "8.5"), (8329017667.0, "8329017667"), (1e300, "1e+300"), (True, "True"), (JULY_18, "2022-07-18"),
        (dt.datetime(2022, 7, 18, tzinfo=dt.UTC), "2022-07-18 00:00:00+00:00"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_a_list_writes_it(value: object, text: str) -> None:
    """No power of ten for a number, no midnight for a day."""
    assert workbooks.as_text(value) == text


# --- within bounds -----------------------------------------------------------------------------------------------


def test_a_gzip_file_that_is_no_list_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut short, damaged, unpacking to far too much."""
    packed = gzip.compress(b"Date of Call\n" + b"7/18/2022\n" * 10_000)
    assert "the compressed file is cut short; get it again, whole" in only_problem(io.BytesIO(packed[:-20]))
    assert "the compressed file is damaged" in only_problem(io.BytesIO(packed[:40] + b"\0" * 20 + packed[60:]))
    assert "the compressed file is damaged" in only_problem(io.BytesIO(packed[:-8] + b"\0" * 8))
    monkeypatch.setattr(sources, "FREE_UNPACKED", 1000)
    monkeypatch.setattr(sources, "MOST_TIMES", 10)
    assert "the compressed file unpacks to more than" in only_problem(io.BytesIO(packed))


@pytest.mark.parametrize(
    ("start", "what"), [("%PDF-1.7", "a PDF"), ("PK\x03\x04", "a workbook"), ("\x1f\udc8b", "compressed")]
)
def test_another_file_opened_as_text_is_said_so(start: str, what: str) -> None:
    """It is told from what it starts with, as a file that is opened as bytes is."""
    assert what in only_problem(io.StringIO(f"{start}\nx\n"))


def test_a_line_without_an_end_is_one_problem() -> None:
    """It is never held whole, and is named with its line."""
    content = b"Date of Call\n7/18/2022\n" + b"x" * (3 * dialects.LONGEST_LINE)
    assert only_problem(io.BytesIO(content)).startswith("<list>:3: a line is longer than a million characters")


def test_a_quote_that_never_closes_is_one_problem() -> None:
    """However long the list: reading stops there, and the rest is not read inside out."""
    content = b'Date of Call,Notes\n7/18/2022,"x\n' + b"never,y\n" * 50_000
    said = only_problem(io.BytesIO(content))
    assert (
        said
        == "<list>:2: a cell is longer than 131,072 characters; check for a quote that is never closed; what follows was not read"
    )


def test_a_million_problems_are_counted_and_not_kept() -> None:
    """The first five thousand stand in the error, the rest as a number."""
    with pytest.raises(CallListError) as caught:
        read("Date of Call\n" + "never\n" * 6_000)
    assert (len(caught.value.problems), caught.value.more) == (5_000, 1_000)
    assert str(caught.value).endswith("... and 5,950 more\n6,000 problems; no figure was computed")


def test_duplicates_of_a_very_long_list_are_sought_in_its_first_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """And that is said."""
    monkeypatch.setattr(remarks, "SOUGHT", 3)
    calls = [Call(called_on=JULY_18, campaign=str(number)) for number in (1, 1, 2, 3, 4, 1)]
    found = {note.id: note for note in assess(calls, assessed_on=ASSESSED).notes}
    assert found["duplicates"].rows == (2,)
    assert "first 3 different calls only" in found["duplicates-not-all-sought"].text


def test_notes_of_provisions_are_the_same_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of them is forgotten when there is too much of it."""
    calls = read(
        "Date of Call,Violation\n" + "".join(f"7/{day}/2022,310.4(d)\n7/{day}/2022,310.7\n" for day in range(1, 20))
    )
    whole = assess(calls, assessed_on=ASSESSED)
    monkeypatch.setattr(remarks, "_KINDS_KEPT", 2)
    assert assess(calls, assessed_on=ASSESSED) == whole


def test_a_quick_row_is_the_row_read_with_care(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows whose cells were seen before, in any mixture, give what each gives alone; with room for few cells too."""
    cells = {
        "Date of Call": ["7/18/2022", "2022-07-18", " 7/19/2022", "2022-07-18 10:00:00", "2022-07-20 10:00:00"],
        "Notified": ["", "7/20/2022"], "Caller ID": ["", "8329017667", "anonymous", "٣"], "Campaign": ["", "a", " a  b ", "é", "1E9"],
        "Recording": ["", "https://example.org/1", "tape 5", "https://é"], "Violation": ["", "310.4(d)", "310.4(d); 310.4(c)"],
        "Notes": ["", "x", "ü"],
    }  # fmt: skip
    rows = [
        [values[(number * step) % len(values)] for step, values in enumerate(cells.values(), 1)]
        for number in range(300)
    ]

    def listed(some: list[list[str]]) -> Any:
        out = io.StringIO(newline="")
        csv.writer(out).writerows([list(cells), *some])
        return read(out.getvalue())

    alone = [listed([row])[0] for row in rows]
    assert listed(rows) == alone
    monkeypatch.setattr("tsrcalc.ingest.reading._KEPT", 2)
    assert listed(rows) == alone


def test_what_is_known_of_one_column_says_nothing_of_another() -> None:
    """A campaign that would be no caller id is none because it was seen before."""
    with pytest.raises(CallListError):
        read("Date of Call,Campaign,Caller ID\n7/18/2022,1E9,1\n7/18/2022,x,1\n7/18/2022,x,1E9\n")


def test_an_unchecked_call_is_a_call() -> None:
    """The quick way and the checked way give the same."""
    quick = unchecked_call(JULY_18, None, "1", "x", None, (), (("a", "b"),), 7)
    slow = Call(called_on=JULY_18, caller_id="1", campaign="x", other=(("a", "b"),), row=7)
    assert (quick, quick.row, hash(quick)) == (slow, 7, hash(slow))
    assert quick.caller_id_e164 is None


def test_a_stream_can_be_watched_and_closed() -> None:
    """What watches the calls sees each; the facts stay; closing closes what can be closed."""
    seen = []

    def watch(calls: Any) -> Any:
        for call in calls:
            seen.append(call)
            yield call

    stream = iter_calls(io.StringIO("Date of Call\n7/18/2022\n")).through(watch)
    assert [*stream] == seen
    stream.close()
    iter_calls(io.StringIO("Date of Call\n7/18/2022\n")).through(lambda calls: iter(list(calls))).close()


# --- the commands ------------------------------------------------------------------------------------------------


def test_the_commands_take_the_options_of_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Sheet, layout, zone and flags, for a maximum and for a timeline."""
    assert cli.main(["exposure", str(LISTS / "calls.xlsx"), "--sheet", "Calls", "--assessed", "2026-06-23"]) == 0
    assert "$106,176" in capsys.readouterr().out
    asked = [
        "exposure",
        str(LISTS / "do_not_call.csv"),
        "--include-not-robocalls",
        "--tz",
        "America/New_York",
        "--assessed",
        "2026-06-23",
    ]
    assert cli.main(asked) == 0
    assert "$159,264" in capsys.readouterr().out
    timeline = [
        "timeline",
        str(LISTS / "twilio.csv"),
        "--layout",
        "twilio",
        "--letter",
        "2026-04-01",
        "--as-of",
        "2026-04-01",
    ]
    assert cli.main(timeline) == 0
    assert capsys.readouterr().out
    assert cli.main(["exposure", "--calls", "3", "--layout", "twilio", "--assessed", "2026-06-23"]) == 2
    assert "go with a list" in capsys.readouterr().err


class TestFoundInReview:
    """What a strict reading found."""

    @pytest.mark.parametrize("column", ["Campaign", "Notes"])
    def test_a_stray_quote_that_swallows_rows(self, column: str) -> None:
        """No call is lost in another's cell, whatever column it stands in."""
        text = f'Date of Call,Caller ID,{column}\n7/18/2022,2165550141,"Alpha\n7/19/2022,2165550142,B\n7/20/2022,2165550143,C"\n7/21/2022,2165550144,D\n'
        with pytest.raises(CallListError, match="holds further rows of the list") as caught:
            read_calls(io.StringIO(text))
        assert (caught.value.problems[0].line, caught.value.problems[0].column) == (2, column)

    def test_a_cell_of_several_lines_is_none_of_these(self) -> None:
        """Dates in a note, with commas as people write them, are a note."""
        text = 'Date of Call,Notes\n7/18/2022,"first line\nseen on 7/19/2022, and again on 7/20/2022"\n'
        assert len(read_calls(io.StringIO(text))) == 1

    @pytest.mark.parametrize(
        "columns", [{"called": "Violation_Date"}, {"caller_id": "Company_Phone_Number"}, {"called": "Created_Date"}]
    )
    def test_a_list_known_by_its_headings_stays_one(self, columns: dict[str, str]) -> None:
        """A column named by the caller does not make complaints violations, nor count what is flagged N."""
        calls = read_calls(LISTS / "do_not_call.csv", columns=columns)
        assert (calls.facts.rows, len(calls), len(calls.facts.not_robocalls.calls)) == ("complaints", 2, 1)

    def test_what_stands_for_nothing_in_a_table(self) -> None:
        """NaN is an empty cell, as a table's programs write it; bytes are no text."""
        row = {"Date of Call": dt.date(2022, 7, 18), "Caller ID": float("nan"), "Campaign": float("nan")}
        (call,) = read_calls([row])
        assert (call.caller_id, call.campaign) == (None, None)
        with pytest.raises(CallListError, match="these are bytes and no text"):
            read_calls([{**row, "Campaign": b"abc"}])

    def test_a_workbook_with_a_sheet_of_a_chart(self, tmp_path: Path) -> None:
        """It has no rows, and is no damage."""
        from openpyxl.chart import BarChart

        book = openpyxl.Workbook()
        sheet = book.create_sheet("Calls", 0)
        sheet.append(["Date of Call", "Caller ID"])
        sheet.append([dt.date(2022, 7, 18), "2165550141"])
        book.create_chartsheet("Picture").add_chart(BarChart())
        book.save(tmp_path / "calls.xlsx")
        assert len(read_calls(tmp_path / "calls.xlsx")) == 1
