"""The workbook and the memo opened by LibreOffice; `.ci/run` runs this where LibreOffice is installed."""

from __future__ import annotations

import subprocess
import sys
import tempfile

from pathlib import Path

from openpyxl import load_workbook

from tsrcalc import cli


CHART = str(Path(__file__).parent.parent / "examples" / "ibasis_attachment_a.csv")
OPTIONS = ("exposure", CHART, "--assessed", "2022-08-23", "--letter", "2022-08-23")


def converted(source: Path, form: str) -> Path:
    """The file as LibreOffice saves it in another form or folder."""
    profile, folder = (source.parent / source.stem / name for name in ("profile", "saved"))
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", form, "--outdir"]
    subprocess.run([*command, str(folder), str(source)], check=True, capture_output=True, timeout=180)
    return folder / f"{source.stem}.{form}"


def total(folder: Path, name: str, *, cleared: int = 0) -> int:
    """The workbook's total, computed by LibreOffice from nothing, after so many calls are cleared."""
    written = folder / f"{name}.xlsx"
    assert cli.main([*OPTIONS, "--format", "xlsx", "--output", str(written)]) == 0
    book = load_workbook(written)
    for row in range(2, 2 + cleared):
        for cell in book["Calls"][row]:
            cell.value = None
    book.save(written)  # which stores no value beside the formulas
    return int(load_workbook(converted(written, "xlsx"), data_only=True)["Answer"]["B1"].value)


def main() -> int:
    """Print what LibreOffice makes of both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole, less = total(folder, "whole"), total(folder, "less", cleared=1)
        memo = folder / "memo.docx"
        assert cli.main([*OPTIONS, "--format", "docx", "--output", str(memo)]) == 0
        pages = converted(memo, "pdf").read_bytes()
    print(f"total ${whole:,}; after a call is cleared ${less:,}; the memo as PDF: {len(pages):,} bytes")  # noqa: T201 -- a script that prints
    return int((whole, less) != (2_093_265, 2_093_265 - 46_517) or not pages.startswith(b"%PDF"))


if __name__ == "__main__":
    sys.exit(main())
