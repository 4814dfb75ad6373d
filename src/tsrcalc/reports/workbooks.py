"""An exposure as a workbook to be checked: every figure a formula over the calls and the amounts."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..errors import RuleError
from ..exposure.pricing import priced
from ..times import long_moment
from .deadlines import said
from .matters import told as told_matter
from .sections import DISCLAIMER


if TYPE_CHECKING:
    import datetime as dt

    from collections.abc import Iterable, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from ..deadlines import Deadline
    from ..exposure import Exposure
    from ..exposure.pricing import PricedCall
    from ..matters import Outcome
    from ..models import Call

__all__ = ["as_xlsx"]

#: What a sheet and a cell hold at the most, by the format.
_ROWS = 1_048_576
_CHARACTERS = 32_767
_USD = '"$"#,##0'
_LOOKS: dict[str, dict[str, object]] = {
    "head": {"bold": True, "bottom": 1, "bg_color": "#D9D9D9", "text_wrap": True},
    "bold": {"bold": True, "text_wrap": True},
    "answer": {"bold": True, "font_size": 14, "num_format": _USD, "align": "left"},
    "left": {"num_format": "#,##0", "align": "left"},
    "text": {"text_wrap": True},
    "plain": {},
    "usd": {"num_format": _USD},
    "total": {"num_format": _USD, "bold": True, "top": 1},
    "count": {"num_format": "#,##0"},
    "sum": {"num_format": "#,##0", "bold": True, "top": 1},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "enter": {"num_format": _USD, "bg_color": "#FFF2CC"},
}
_CALLS = {
    "Line": 8, "Row": 8, "Called": 12, "Notified": 12, "Caller ID": 20, "Campaign": 32, "Recording": 40, "Provisions": 40,
    "Other columns": 30, "Violations": 12, "Each": 14, "Subtotal": 16,
}  # fmt: skip
_HOW = (
    "Change a yellow amount on the sheet Amounts, change or clear a number of violations, or delete a row of the sheet"
    " Calls: every subtotal and the total follow. The notes, the headline and what was left out do not."
)


def as_xlsx(
    answer: Exposure,
    calls: Iterable[Call] = (),
    *,
    deadlines: Sequence[Deadline] = (),
    remarks: Sequence[tuple[str, str]] = (),
    outcomes: Sequence[Outcome] = (),
) -> bytes:
    """
    Print an exposure as a workbook: calls, amounts, lines and total as formulas over them, deadlines, notes, authority.

    Args:
        answer: The exposure.

        calls: The calls it was computed for, in their order; none where it was computed from a count.

        deadlines: The deadlines to set beside it.

        remarks: What else is to stand among the notes, each with what kind of remark it is.

        outcomes: The outcomes of other matters, to stand there too.

    Returns:
        The file, the same bytes for the same answer.

    Raises:
        tsrcalc.errors.RuleError: The library for the format is not installed, the calls are not those of the exposure,
            or there are more than a sheet can hold.
    """
    rows = list(priced(answer, calls))
    if len(rows) > _ROWS - 2:
        raise RuleError(f"a sheet holds {_ROWS:,} rows, and there are more calls", "take --format csv or json")
    told = (*remarks, *(("other matter", told_matter(one)) for one in outcomes))
    return _Book(answer).made(rows, deadlines, told)


class _Book:
    """A workbook on its way: the sheets in the order a reader opens them."""

    def __init__(self, answer: Exposure) -> None:
        import io

        try:
            from xlsxwriter import Workbook
        except ImportError as error:
            problem = f"a workbook needs XlsxWriter, which cannot be imported ({error})"
            raise RuleError(problem, "install it: pip install 'tsrcalc[xlsx]'") from error
        import datetime as dt

        self.answer = answer
        self.file = io.BytesIO()
        self.book: Workbook = Workbook(self.file, {"in_memory": True})
        made = dt.datetime.combine(answer.assessed_on, dt.time())  # the file would have the time of its making
        self.book.set_properties({"title": "Maximum civil penalty", "comments": DISCLAIMER, "created": made})
        self.looks: dict[str, Format] = {
            name: self.book.add_format({"valign": "top", **look}) for name, look in _LOOKS.items()
        }
        self.widths: dict[tuple[str, int], int] = {}
        self.heights: dict[tuple[str, int], int] = {}
        self.numbers = {
            row: number for number, (row, _) in enumerate(answer.tiers, 2 + (answer.stated_usd is not None))
        }

    def made(self, rows: list[PricedCall], deadlines: Sequence[Deadline], remarks: Sequence[tuple[str, str]]) -> bytes:
        """Fill the sheets and close the book."""
        self.last = len(rows) + 1
        self._summary(deadlines)
        self._lines()
        self._calls(rows)
        self._amounts()
        if self.answer.excluded.rows:
            self._left_out()
        for number, one in enumerate(deadlines, 1):
            self._deadline(one, "Deadline" if len(deadlines) == 1 else f"Deadline {number}")
        self._notes(remarks)
        self._authority()
        for (name, row), lines in self.heights.items():
            if lines > 1:  # not every program makes room for text that is wrapped
                self.book.get_worksheet_by_name(name).set_row(row, min(15 * lines, 400))
        self.book.close()
        return self.file.getvalue()

    def _sheet(self, name: str, columns: dict[str, int]) -> Worksheet:
        """A sheet with its headings, which stay in sight and stand on every printed page."""
        sheet = self.book.add_worksheet(name)
        for number, (heading, width) in enumerate(columns.items()):
            self._column(sheet, number, width)
            sheet.write_string(0, number, heading, self.looks["head"])
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        self._printed(sheet)
        return sheet

    def _column(self, sheet: Worksheet, number: int, width: int) -> None:
        sheet.set_column(number, number, width)
        self.widths[sheet.get_name(), number] = width

    @staticmethod
    def _printed(sheet: Worksheet) -> None:
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{DISCLAIMER}&RPage &P of &N")

    def _text(self, sheet: Worksheet, row: int, column: int, text: object, look: str = "text") -> None:
        """Text as text: nothing in it is a formula or a link."""
        said = re.sub(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", str(text))
        if len(said) > _CHARACTERS:
            cut = f" ... (cut: {len(said):,} characters)"
            said = said[: _CHARACTERS - len(cut)] + cut
        sheet.write_string(row, column, said, self.looks[look])
        width = self.widths.get((sheet.get_name(), column), 0)
        if look == "text" and width:
            lines = sum(1 + len(line) // width for line in said.split("\n"))
            self.heights[sheet.get_name(), row] = max(lines, self.heights.get((sheet.get_name(), row), 1))

    def _day(self, sheet: Worksheet, row: int, column: int, day: dt.date | None) -> None:
        if day is not None:
            sheet.write_datetime(row, column, day, self.looks["date"])

    def _summary(self, deadlines: Sequence[Deadline]) -> None:
        answer = self.answer
        sheet = self.book.add_worksheet("Answer")
        self._column(sheet, 0, 28)
        self._column(sheet, 1, 90)
        self._printed(sheet)
        self._text(sheet, 0, 0, "Maximum civil penalty", "bold")
        bottom = len(answer.lines) + 2
        sheet.write_formula(0, 1, f"=Exposure!$E${bottom}", self.looks["answer"], answer.maximum_usd)
        self._text(sheet, 1, 0, "Violations")
        sheet.write_formula(1, 1, f"=Exposure!$C${bottom}", self.looks["left"], answer.violations)
        facts = [
            ("What this is", answer.headline), ("Assessed on", answer.assessed_on), ("Suit filed on", answer.filed_on),
            ("Reading", answer.reading.label),
            ("Left out of it", f"${answer.excluded.usd:,}: see the sheet Left out" if answer.excluded.rows else None),
            *(("Deadline", f"{said(one)} ({one.clock.name})") for one in deadlines),
            ("To check it", _HOW), ("", DISCLAIMER),
        ]  # fmt: skip
        for row, (name, value) in enumerate(((name, value) for name, value in facts if value is not None), 2):
            self._text(sheet, row, 0, name)
            self._text(sheet, row, 1, value)

    def _lines(self) -> None:
        """The lines of the total. A line is found by its number: its key may have signs that a search would interpret."""
        answer, last = self.answer, self.last + 1
        sheet = self._sheet(
            "Exposure",
            {"Line": 8, answer.by.replace("-", " ").capitalize(): 40, "Violations": 12, "Each": 14, "Subtotal": 18},
        )
        numbers = f"Calls!$A$1:$A${last}"
        for row, line in enumerate(answer.lines, 1):
            sheet.write_number(row, 0, row, self.looks["count"])
            self._text(sheet, row, 1, line.key)
            for column, source, value in ((2, "J", line.violations), (4, "L", line.subtotal_usd)):
                formula = f"=SUMIF({numbers},$A${row + 1},Calls!${source}$1:${source}${last})"
                sheet.write_formula(row, column, formula, self.looks["usd" if column == 4 else "count"], value)
            sheet.write_formula(
                row, 3, f"=IF(C{row + 1}=0,0,E{row + 1}/C{row + 1})", self.looks["usd"], line.per_violation_usd
            )
        bottom = len(answer.lines) + 1
        self._text(sheet, bottom, 1, "Total", "head")
        for column, source, value in ((2, "J", answer.violations), (4, "L", answer.maximum_usd)):
            formula = f"=SUM(Calls!${source}$1:${source}${last})"
            sheet.write_formula(bottom, column, formula, self.looks["total" if column == 4 else "sum"], value)

    def _calls(self, rows: list[PricedCall]) -> None:
        """The calls that count. The formulas reach a row past the last, so that one added there counts too."""
        stated = self.answer.stated_usd
        sheet = self._sheet("Calls", _CALLS)
        for at, one in enumerate(rows, 1):
            sheet.write_number(at, 0, one.line, self.looks["count"])
            if one.call is None:
                self._text(sheet, at, 8, "a count alone: no call was looked at")
            else:
                sheet.write_number(at, 1, one.row, self.looks["count"])
                self._call(sheet, at, one.call)
            sheet.write_number(at, 9, one.violations, self.looks["count"])
            usd, place = (one.amount.usd, self.numbers[one.amount]) if stated is None else (stated, 2)
            sheet.write_formula(at, 10, f"=Amounts!$A${place}", self.looks["usd"], usd)
            sheet.write_formula(at, 11, f"=J{at + 1}*K{at + 1}", self.looks["usd"], one.violations * usd)
        sheet.autofilter(0, 0, max(len(rows), 1), len(_CALLS) - 1)

    def _call(self, sheet: Worksheet, at: int, call: Call) -> None:
        """A call in its columns, those that the list had besides in one."""
        self._day(sheet, at, 2, call.called_on)
        self._day(sheet, at, 3, call.notified_on)
        other = "; ".join(f"{heading}: {text}" for heading, text in call.other)
        provisions = "; ".join(map(str, call.violations))
        for column, text in enumerate((call.caller_id, call.campaign, call.recording, provisions, other), 4):
            if text:
                self._text(sheet, at, column, text, "plain")

    def _amounts(self) -> None:
        answer = self.answer
        sheet = self._sheet(
            "Amounts", {"Each": 14, "Effective": 12, "Why it applies": 60, "Published in": 50, "Where to read it": 60}
        )
        if answer.stated_usd is not None:
            sheet.write_number(1, 0, answer.stated_usd, self.looks["enter"])
            self._text(sheet, 1, 2, "As stated by someone else; every call is priced at it.")
        for row, number in self.numbers.items():
            at = number - 1
            sheet.write_number(at, 0, row.usd, self.looks["enter"])
            self._day(sheet, at, 1, row.effective)
            self._text(sheet, at, 2, answer.schedule.explain(row))
            self._text(sheet, at, 3, "; ".join(map(str, row.citations)))
            self._text(sheet, at, 4, "\n".join(one.url for one in row.citations if one.url))

    def _left_out(self) -> None:
        sheet = self._sheet(
            "Left out",
            {"Row": 8, "Called": 12, "Caller ID": 20, "Campaign": 32, "Violations": 12, "Amount": 16, "Why": 60},
        )
        for at, one in enumerate(self.answer.excluded.rows, 1):
            if one.row:
                sheet.write_number(at, 0, one.row, self.looks["count"])
            self._day(sheet, at, 1, one.call.called_on)
            self._text(sheet, at, 2, one.call.caller_id or "")
            self._text(sheet, at, 3, one.call.campaign or "")
            sheet.write_number(at, 4, one.violations, self.looks["count"])
            sheet.write_number(at, 5, one.usd, self.looks["usd"])
            self._text(sheet, at, 6, one.why)
        for at, more in enumerate(self.answer.excluded.more, len(self.answer.excluded.rows) + 1):
            self._text(sheet, at, 3, f"{more.calls:,} more calls")
            sheet.write_number(at, 4, more.violations, self.looks["count"])
            sheet.write_number(at, 5, more.usd, self.looks["usd"])
            self._text(sheet, at, 6, more.why)
        last = len(self.answer.excluded.rows) + len(self.answer.excluded.more) + 1
        self._text(sheet, last, 3, "Total", "head")
        sheet.write_formula(last, 4, f"=SUM(E1:E{last})", self.looks["sum"], self.answer.excluded.violations)
        sheet.write_formula(last, 5, f"=SUM(F1:F{last})", self.looks["total"], self.answer.excluded.usd)

    def _deadline(self, answer: Deadline, name: str) -> None:
        """Each reading, then the days of the safe one."""
        sheet = self._sheet(name, {"Due or day": 34, "What": 60, "Name or mark": 24, "Authority": 60})
        self._text(sheet, 1, 0, said(answer), "bold")
        self._text(sheet, 1, 1, answer.clock.staff or answer.clock.name)
        self._text(sheet, 1, 3, "; ".join(map(str, answer.clock.authority)))
        at = 2
        for one in sorted(answer.readings, key=lambda one: one.instant):
            self._text(sheet, at, 0, long_moment(one.due))
            self._text(sheet, at, 1, f"reading: {one.label}{' (unusual)' * one.unusual}")
            self._text(sheet, at, 2, f"{one.id}{' (the safe one)' * (one is answer.safe)}")
            at += 1
        for day in answer.days:
            self._text(sheet, at, 0, long_moment(day.date))
            self._text(sheet, at, 1, day.why)
            self._text(sheet, at, 2, "counted" if day.counted else "not counted")
            self._text(sheet, at, 3, "; ".join(map(str, day.authority)))
            at += 1

    def _notes(self, remarks: Sequence[tuple[str, str]]) -> None:
        answer = self.answer
        sheet = self._sheet("Notes", {"Kind": 16, "Note": 100, "Rows": 24, "Authority": 50})
        groups = (("warning", answer.warnings), ("note", answer.notes), ("assumption", answer.assumptions))
        at = 1
        for kind, text in remarks:
            self._text(sheet, at, 0, kind)
            self._text(sheet, at, 1, text)
            at += 1
        for kind, note in ((kind, note) for kind, notes in groups for note in notes):
            self._text(sheet, at, 0, kind)
            self._text(sheet, at, 1, note)
            self._text(sheet, at, 2, ", ".join(map(str, note.rows)))
            self._text(sheet, at, 3, "; ".join(map(str, note.authority)))
            at += 1

    def _authority(self) -> None:
        sheet = self._sheet("Authority", {"Citation": 50, "Where to read it": 90})
        for at, one in enumerate(self.answer.authority, 1):
            self._text(sheet, at, 0, one)
            if one.url:
                sheet.write_url(at, 1, one.url, string=one.url)
