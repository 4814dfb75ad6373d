"""Lists of every kind, in every form an answer has."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

from pathlib import Path

import html5lib
import pytest

from docx import Document
from openpyxl import load_workbook

from tsrcalc import Call, assess, cli, iter_calls, read_calls, timeline
from tsrcalc.errors import RuleError
from tsrcalc.exposure.pricing import priced
from tsrcalc.reports import exposures, workbooks
from tsrcalc.reports.render import as_text


LISTS = Path(__file__).parent.parent / "examples" / "lists"
DAY = dt.date(2026, 6, 23)
FORMS = ("text", "markdown", "html", "csv", "json", "docx", "xlsx")
NOT_ROBOCALL = "the list says that it was no robocall"
COMPLAINTS = (
    "Company_Phone_Number,Created_Date,Violation_Date,Consumer_City,Consumer_State,Consumer_Area_Code,Subject,"
    "Recorded_Message_Or_Robocall\n"
)
#: A list, its options, how many of its calls count, and a word of what its answer must say.
GIVEN = {
    "complaints": ("do_not_call.csv", (), 2, "every complaint in the list assumed to be a violation"),
    "flags passed over": ("do_not_call.csv", ("--include-not-robocalls",), 3, "every complaint in the list assumed"),
    "layout": ("asterisk_master.csv", ("--layout", "asterisk"), 2, "every call record in the list assumed to be"),
    "zone": (
        "telnyx.csv", ("--layout", "telnyx", "--tz", "America/New_York"), 2, "date is taken in America/New_York",
    ),
    "sheet": ("calls.xlsx", ("--sheet", "Calls"), 2, "maximum at one violation for each call"),
    "encoding": ("semicolons.csv", (), 2, "read as Windows-1252"),
    "column": ("twilio.csv", ("--column", "called=start_time", "--column", "caller_id=from"), 2, "every call record in"),
}  # fmt: skip


def answered(
    form: str, name: str, options: tuple[str, ...], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> tuple[str, int]:
    """All that a form says, with what is said beside it; and its total as it stands there."""
    target = tmp_path / "answer"
    command = [
        "exposure",
        str(LISTS / name),
        *options,
        "--assessed",
        str(DAY),
        "--format",
        form,
        "--output",
        str(target),
    ]
    assert cli.main(command) == 0
    beside, content = capsys.readouterr().err, target.read_bytes()
    if form == "json":
        document = json.loads(content)
        assert set(document["excluded"]) >= {"rows", "reasons"}
        return json.dumps(document), document["maximum_usd"]
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(content.decode())))
        return f"{content.decode()} {beside}", sum(int(row["subtotal_usd"]) for row in rows)
    if form == "xlsx":
        book = load_workbook(io.BytesIO(content), data_only=True)
        cells = [
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
        return " ".join(cells), int(book["Answer"]["B1"].value)
    if form == "docx":
        word = Document(io.BytesIO(content))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        text = " ".join([*(one.text for one in word.paragraphs), *cells])
    elif form == "html":
        text = " ".join(html5lib.parse(content.decode(), namespaceHTMLElements=False).itertext())
    else:
        text = content.decode().replace("\\", "")  # Markdown escapes what would be a mark
    text = " ".join(text.replace("\xa0", " ").replace("\u2011", "-").split())
    return text, int(text.partition("Maximum civil penalty: $")[2].split()[0].replace(",", ""))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("given", GIVEN)
def test_a_list_is_told_alike_in_every_form(
    given: str, form: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The same total from the same calls, and what its rows are or how they were read."""
    name, options, violations, said = GIVEN[given]
    text, total = answered(form, name, options, capsys, tmp_path)
    assert total == violations * 53_088
    assert said in text


@pytest.mark.parametrize("form", FORMS)
def test_what_the_list_flags_as_no_robocall_is_named(
    form: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """With its row's number, its caller, its dollars and the reason; and not where its flag is passed over."""
    text, _ = answered(form, "do_not_call.csv", (), capsys, tmp_path)
    assert NOT_ROBOCALL in text
    assert "0000" in text
    assert "53,088" in text or "53088" in text
    assert NOT_ROBOCALL not in answered(form, "do_not_call.csv", ("--include-not-robocalls",), capsys, tmp_path)[0]


def test_pictures_are_drawn_of_a_list_that_is_read_once(tmp_path: Path) -> None:
    """The months are counted on the way, and what is known of the list is kept."""
    target = tmp_path / "answer"
    command = ["exposure", str(LISTS / "do_not_call.csv"), "--assessed", str(DAY), "--charts", "--format", "html"]
    assert cli.main([*command, "--output", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    assert "<svg" in text
    assert "2026-05" in text
    assert NOT_ROBOCALL in text


def test_a_list_of_nothing_but_what_is_no_robocall_is_a_workbook_too(tmp_path: Path) -> None:
    """No call counts; each is left out, with what it would add."""
    source, target = tmp_path / "list.csv", tmp_path / "answer.xlsx"
    source.write_text(f"{COMPLAINTS}1,,2026-05-13,,,,x,N\n2,,2026-05-14,,,,x,N\n")
    command = ["exposure", str(source), "--assessed", str(DAY), "--format", "xlsx", "--output", str(target)]
    assert cli.main(command) == 0
    book = load_workbook(target, data_only=True)
    assert book["Answer"]["B1"].value == 0
    assert [[cell.value for cell in row][4:] for row in book["Left out"].iter_rows(min_row=2)] == [
        [1, 53_088, NOT_ROBOCALL], [1, 53_088, NOT_ROBOCALL], [2, 106_176, None],
    ]  # fmt: skip


def test_calls_are_those_of_the_maximum_though_their_reader_left_some_out() -> None:
    """A reader keeps apart what is no robocall: the calls it gives are still all there were, and no others will do."""
    calls = read_calls(LISTS / "do_not_call.csv")
    answer = assess(calls, assessed_on=DAY)
    assert [one.row for one in priced(answer, calls)] == [2, 4]
    late = [Call(called_on=dt.date(2010, 1, 1)), *calls]
    with pytest.raises(RuleError, match="not those the maximum was computed for"):
        list(priced(assess(late, assessed_on=DAY, filed_on=DAY), calls))


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv", "json", "docx"])
def test_a_timeline_names_what_is_left_out_too(form: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The first and the last call are those of the calls that count, and the notes of the list are told."""
    target = tmp_path / "answer"
    command = ["timeline", str(LISTS / "do_not_call.csv"), "--letter", "2026-06-01", "--as-of", "2026-06-02"]
    assert cli.main([*command, "--format", form, "--output", str(target)]) == 0
    text = capsys.readouterr().err
    if form == "docx":
        text += " ".join(one.text for one in Document(str(target)).paragraphs)
    else:
        text += target.read_text(encoding="utf-8")
    text = " ".join(text.replace("\\", "").split())
    assert "1 call is left out: the list says that it was no robocall." in text
    assert "1 row does not say whether the call was a robocall" in text


def test_a_timeline_counts_what_is_left_out_beyond_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them, in words that agree with the number."""
    monkeypatch.setattr("tsrcalc.lists.ROWS_KEPT", 1)
    calls = read_calls(io.StringIO(several_reasons()))
    (note,) = timeline(letter_on=DAY, as_of=DAY, calls=calls).remarks[1:2]
    assert (note.text, note.rows, note.row_count) == (
        "4 calls are left out: the list says that they were no robocalls.", (5,), 4,
    )  # fmt: skip


def test_a_stream_is_held_with_its_facts() -> None:
    """What is left of it, and what is known of the whole."""
    stream = iter_calls(LISTS / "do_not_call.csv")
    next(stream)
    held = stream.held()
    assert [call.row for call in held] == [4]
    assert held.facts.rows == "complaints"
    assert [call.row for call in held.facts.not_robocalls.calls] == [3]


def several_reasons() -> str:
    """Complaints with a row after the assessment, a row too old for suit, and more flagged N than are kept."""
    row = "1,,{},,,,x,{}\n"
    dates = [("2026-05-13", "Y"), ("2027-01-01", "Y"), ("2020-01-01", "Y"), *[("2026-05-14", "N")] * 4]
    return COMPLAINTS + "".join(row.format(*one) for one in dates)


def test_each_reason_is_added_up_where_the_table_does_not_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the answer, its document, its page and its workbook, those that are not kept one by one among them."""
    for module in ("tsrcalc.lists", "tsrcalc.exposure.leftout"):
        monkeypatch.setattr(f"{module}.ROWS_KEPT", 3)
    calls = read_calls(io.StringIO(several_reasons()))
    answer = assess(calls, assessed_on=DAY, filed_on=DAY)
    sums = [(one.reason, one.calls, one.violations, one.usd) for one in answer.excluded.reasons]
    assert sums == [
        ("after-assessment", 1, 1, 53_088), ("limitation", 1, 1, 53_088), ("not-robocall", 4, 4, 4 * 53_088),
    ]  # fmt: skip
    document = exposures.document(answer)["excluded"]
    assert isinstance(document, dict)
    assert [(one["reason"], one["why"]) for one in document["reasons"]][2] == ("not-robocall", NOT_ROBOCALL)
    text = " ".join(as_text(exposures.page(answer)).split())
    assert f"- {NOT_ROBOCALL}: 4 violations, $212,352." in text
    assert "- after the assessment on 2026-06-23: 1 violation, $53,088." in text
    sheet = load_workbook(io.BytesIO(workbooks.as_xlsx(answer, calls)), data_only=True)["Left out"]
    *_, more, total = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert more[3:] == ["3 more calls", 3, 159_264, NOT_ROBOCALL]
    assert total[3:6] == ["Total", 6, 6 * 53_088]


def test_one_reason_whose_rows_are_all_shown_is_not_added_up() -> None:
    """The table says it."""
    text = as_text(exposures.page(assess(read_calls(LISTS / "do_not_call.csv"), assessed_on=DAY)))
    assert text.count(NOT_ROBOCALL) == 1
