"""What spreadsheets do to a list: hidden rows and sheets, merged cells, titles above the headings, and numbers with marks."""

from __future__ import annotations

import io

from pathlib import Path
from typing import Any, ClassVar

import openpyxl
import pytest

from tsrcalc import read_calls
from tsrcalc.errors import CallListError

from .pdfs_made import as_docx


LISTS = Path(__file__).parent.parent / "examples" / "lists"
HEADINGS = ["Date of Call", "Caller ID", "Campaign"]
ROWS = [HEADINGS, ["2022-07-18", "8329017667", "Solar"], ["2022-07-19", "8329017668", "Refund"]]


def sheet_of(rows: list[list[Any]]) -> Any:
    """A workbook's only sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return sheet


def read(written: Any, **options: Any) -> Any:
    """The calls of a sheet's workbook."""
    content = io.BytesIO()
    written.parent.save(content)
    return read_calls(io.BytesIO(content.getvalue()), **options)


def notes(calls: Any) -> dict[str, Any]:
    """The notes of a list by their ids."""
    return {note.id: note for note in calls.facts.notes}


class TestHiddenAndMerged:
    """What a spreadsheet does not show is read, and said."""

    def test_nothing(self) -> None:
        """A plain sheet has no note."""
        assert notes(read(sheet_of(ROWS))) == {}

    def test_hidden_rows(self) -> None:
        """By their numbers."""
        sheet = sheet_of([*ROWS, ["2022-07-20", "8329017669", "Solar"]])
        sheet.row_dimensions[2].hidden = sheet.row_dimensions[4].hidden = True
        calls = read(sheet)
        assert len(calls) == 3
        note = notes(calls)["hidden-rows"]
        assert (note.rows, note.text) == ((2, 4), "2 rows of the sheet are hidden, and read as any other.")
        sheet.row_dimensions[4].hidden = False
        assert notes(read(sheet))["hidden-rows"].text == "1 row of the sheet is hidden, and read as any other."

    def test_a_hidden_sheet(self) -> None:
        """The only one with cells, or one that is named."""
        sheet = sheet_of(ROWS)
        sheet.parent.create_sheet("Cover")
        sheet.sheet_state = "hidden"
        sheet.parent.active = 1
        assert set(notes(read(sheet))) == {"hidden-sheet"}
        assert set(notes(read(sheet, sheet=sheet.title))) == {"hidden-sheet"}

    def test_merged_cells(self) -> None:
        """Those below the headings, a few by name; a title's are no matter."""
        sheet = sheet_of([["Calls", "", ""], *ROWS])
        sheet.merge_cells("A1:C1")
        assert set(notes(read(sheet))) == {"rows-above-headings"}
        sheet.merge_cells("C3:C4")
        calls = read(sheet)
        assert [call.campaign for call in calls] == ["Solar", None]
        assert "are merged: C3:C4. What" in notes(calls)["merged-cells"].text
        for row in range(10, 20):
            sheet.merge_cells(f"E{row}:F{row}")
        assert ", and 3 more. What" in notes(read(sheet))["merged-cells"].text


class TestHeadingsBelowATitle:
    """The headings may stand below a title: where one row of the first ten has any that are known."""

    TITLE: ClassVar[list[list[Any]]] = [["Calls of the summer"], [], ["Prepared by", "Legal", None, None, "Unit"]]

    def test_found(self) -> None:
        """What stands above is named, and the rows keep their numbers."""
        calls = read(sheet_of([*self.TITLE, *ROWS]))
        assert [call.row for call in calls] == [5, 6]
        note = notes(calls)["rows-above-headings"]
        assert note.rows == (1, 3)
        assert (
            "The headings were found in row 4; what stands above them was passed over: row 1: 'Calls of the summer'; row 3"
            in note.text
        )

    def test_of_text(self) -> None:
        """As of a workbook; and by a heading that the caller names."""
        text = "My calls\nCalled,Caller ID\n7/18/2022,8329017667\n"
        assert [call.row for call in read_calls(io.StringIO(text))] == [3]
        named = read_calls(io.StringIO(text.replace("Called,Caller ID", "When,Who")), columns={"called": "When"})
        assert [call.row for call in named] == [3]

    def test_a_list_of_a_known_kind(self) -> None:
        """Has its headings in its first row: no row below is looked at for them, and all that is wrong is told at once."""
        text = (LISTS / "do_not_call.csv").read_text(encoding="utf-8").splitlines()
        with pytest.raises(CallListError) as caught:
            read_calls(io.StringIO("\n".join([*text[:2], 'a"b"c,"d"e', *["x,y"] * 3])))
        assert len(caught.value.problems) == 4

    @pytest.mark.parametrize(
        "above",
        [
            [["x"]] * 10,
            [["a", "b", "c"], HEADINGS, ["2022-07-18", "8329017667", "Solar"]],
            [["2022-07-18", "8329017667", "Solar"]],
            [["7/18/2022", "8329017667", "Solar"]],
        ],
    )
    def test_not_found(self, above: list[list[Any]]) -> None:
        """Too far below; twice; or below what may be calls: nothing is guessed."""
        with pytest.raises(CallListError, match="no column holds the date of the call"):
            read(sheet_of([*above, *ROWS]))


class TestNumbers:
    """A caller id as a spreadsheet prints its numbers is read without their marks; a truth value is none."""

    def test_marks(self) -> None:
        """Read and noted, however many rows have the same."""
        rows = [
            ["2022-07-18", "8329017667.0", "a"],
            ["2022-07-18", "8,329,017,667", "a"],
            ["2022-07-18", "8,329,017,667.00", "a"],
        ]
        calls = read(sheet_of([HEADINGS, *rows, *ROWS[1:]]))
        assert [call.caller_id for call in calls[:4]] == ["8329017667"] * 4
        note = notes(calls)["numbers-with-marks"]
        assert (note.rows, note.text[:44]) == ((2, 3, 4), "3 caller ids have a spreadsheet's marks of a")
        one = read_calls(io.StringIO('Called,Caller ID\n7/18/2022,"8,329,017,667"\n'))
        assert notes(one)["numbers-with-marks"].text.startswith("1 caller id has a spreadsheet's marks")

    @pytest.mark.parametrize("value", [True, False, "TRUE"])
    def test_truth(self, value: Any) -> None:
        """Is refused."""
        with pytest.raises(CallListError, match="'Caller ID': this is a spreadsheet's truth value and no number"):
            read(sheet_of([HEADINGS, ["2022-07-18", value, "Solar"]]))

    @pytest.mark.parametrize("value", ["1,234", "anonymous", "832.901.7667", "(832) 901-7667"])
    def test_others(self, value: str) -> None:
        """Stay as printed."""
        calls = read(sheet_of([HEADINGS, ["2022-07-18", value, "Solar"]]))
        assert (calls[0].caller_id, notes(calls)) == (value, {})


class TestALetter:
    """A letter given for a list is sent to the command that reads letters."""

    @pytest.mark.parametrize(
        "content",
        [
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
            as_docx("August 23, 2022", [["a", "b"]]),
            b"UNITED STATES OF AMERICA\nFederal Trade Commission\n",
            b"August 23, 2022\n\nDear Sir:\n",
            b"From: a@agency.example\nTo: b@voice.example\nSubject: x\n\nDear Sir:\n",
            b"<!DOCTYPE html>\n<p>Dear Sir:</p>\n",
        ],
    )
    def test_named(self, content: bytes, tmp_path: Path) -> None:
        """Whatever kind of file it is."""
        path = tmp_path / "letter"
        path.write_bytes(content)
        with pytest.raises(CallListError, match="tsrcalc letter"):
            read_calls(path)

    @pytest.mark.parametrize("text", ["When\n7/18/2022\n", "Start,Who\n7/18/2022,a\n"])
    def test_not_named(self, text: str) -> None:
        """A list whose headings are not known is no letter."""
        with pytest.raises(CallListError) as caught:
            read_calls(io.StringIO(text))
        assert "tsrcalc letter" not in str(caught.value)


@pytest.mark.parametrize("above", ["2022-07-17,2025550142\n", "18 July 2022,2025550142,Foo\n", "7/17/22,2025550142\n"])
def test_a_call_above_the_headings_is_not_passed_over(above: str) -> None:
    """Where a row above the headings may be a call, the list is refused."""
    with pytest.raises(CallListError):
        read_calls(io.StringIO(f"{above}Date of Call,Caller ID\n2022-07-18,2025550143\n"))
