"""Letters made as files for the tests: PDF by two producers, Word, web page and e-mail, all of a text and a chart's rows."""

from __future__ import annotations

import io
import zipfile

from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from fpdf import FPDF

__all__ = ["as_docx", "as_eml", "as_html", "by_fpdf", "by_lines", "by_reportlab"]

Rows = list[list[str]]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def by_reportlab(
    text: str,
    rows: Rows,
    *,
    valign: str = "MIDDLE",
    ruled: bool = True,
    padding: float | None = None,
    wide: bool = False,
) -> bytes:
    """A PDF by ReportLab: headings repeated on each page, feet, long words broken anywhere."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import landscape, letter
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

    small = ParagraphStyle("small", fontName="Helvetica", fontSize=8, leading=9.6)
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=13)
    story: list[object] = []
    for block in text.split("\n\n"):
        story += [Paragraph(escape(line), body) for line in block.split("\n")]
        story.append(Spacer(1, 8))
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), valign)]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    if padding is not None:
        style += [("TOPPADDING", (0, 0), (-1, -1), padding), ("BOTTOMPADDING", (0, 0), (-1, -1), padding)]
    widths = [66, 66, 62, 90, 150, 78] if not wide else [70, 70, 80, 160, 210, 110]
    cells = [[Paragraph(escape(cell), small) for cell in row] for row in rows]
    story += [PageBreak(), Paragraph("ATTACHMENT A", body), Table(cells, colWidths=widths, repeatRows=1, style=style)]

    def foot(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined] # ReportLab has no types
        canvas.drawCentredString(300, 30, f"Page {document.page} of 9")  # type: ignore[attr-defined] # the same

    file = io.BytesIO()
    size = landscape(letter) if wide else letter
    SimpleDocTemplate(file, pagesize=size, leftMargin=50, rightMargin=50, invariant=1).build(
        story, onFirstPage=foot, onLaterPages=foot
    )
    return file.getvalue()


def by_fpdf(text: str, rows: Rows, *, valign: str = "MIDDLE", borders: str = "ALL", line: float = 4) -> bytes:
    """A PDF by fpdf2."""
    from fpdf import FPDF

    class Made(FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(0, 10, f"Page {self.page_no()} of 9", align="C")

    pdf = Made(format="letter")
    pdf.set_auto_page_break(auto=True, margin=20)
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    pdf.multi_cell(
        0, 5, text.encode("cp1252", "replace").decode("cp1252").replace("\u2022", "-").replace("\u2013", "-")
    )
    pdf.add_page()
    pdf.set_font("Helvetica", size=8)
    with pdf.table(
        col_widths=(60, 60, 62, 90, 150, 80), borders_layout=borders, v_align=valign, line_height=line
    ) as table:
        for row in rows:
            made = table.row()
            for cell in row:
                made.cell(cell)
    return bytes(pdf.output())


def by_lines(
    rows: list[list[list[str]]], *, stand: str = "middle", padding: float = 2, by_word: bool = False, leading: float = 9
) -> bytes:
    """
    A PDF by fpdf2 with each line of each cell put where it stands, without rules.

    Args:
        rows: Cells as lists of lines, the headings' first, which stand on each page.

        stand: Whether cells stand at the ``top``, in the ``middle`` or at the ``bottom`` of their row.

        padding: Points above and below each row.

        by_word: Whether each word is a piece of its own, as some programs have it.

        leading: Points from line to line.
    """
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format="letter")
    pdf.set_auto_page_break(auto=False)
    head, *others = rows
    top = 800.0
    for row in others:
        height = max(map(len, row)) * leading + 2 * padding
        if top + height > 730:
            pdf.add_page()
            pdf.set_font("Helvetica", size=7.5)
            pdf.text(300, 770, f"Page {pdf.page_no()} of 9")
            top = _put(pdf, head, 60, stand=stand, padding=padding, leading=leading, by_word=by_word)
        top = _put(pdf, row, top, stand=stand, padding=padding, leading=leading, by_word=by_word)
    return bytes(pdf.output())


def _put(
    pdf: FPDF, row: list[list[str]], top: float, *, stand: str, padding: float, leading: float, by_word: bool
) -> float:
    """Put a row on the page, and say where it ends."""
    most = max(map(len, row))
    for left, cell in zip((30, 90, 150, 210, 310, 485), row, strict=True):
        above = {"top": 0.0, "middle": (most - len(cell)) / 2, "bottom": float(most - len(cell))}[stand]
        for at, line in enumerate(cell):
            x, y = float(left), top + padding + (above + at) * leading + 7.5
            for piece in line.split(" ") if by_word else [line]:
                pdf.text(x, y, piece)
                x += pdf.get_string_width(f"{piece} ")
    return top + most * leading + 2 * padding


def as_docx(text: str, rows: Rows, *, extra: str = "") -> bytes:
    """A Word document of the least that Word itself writes; *extra* is put into its body as XML."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    table = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    body = f"{paragraphs}{extra}<w:p><w:r><w:br w:type='page'/></w:r></w:p><w:tbl>{table}</w:tbl>"
    return zipped({"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"})


def zipped(parts: dict[str, str]) -> bytes:
    """An archive of these parts; the namespace of Word is put in for ``W:``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace("{W}", _W))
    return file.getvalue()


def as_html(text: str, rows: Rows) -> str:
    """A web page with scripts and styles, and a chart whose cells have line breaks of their own."""
    blocks = "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>\n" for block in text.split("\n\n"))
    lines = "\n".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return (
        "<!DOCTYPE html><html><head><title>x</title><style>p { color: red }</style></head><body><script>var a = '<p>no</p>';</script>"
        f"{blocks}<table>\n{lines}\n</table></body></html>"
    )


def as_eml(text: str, *attachments: tuple[str, str, bytes], html: str = "") -> bytes:
    """An e-mail with a plain body, or one of markup, and attachments: type, name, bytes."""
    message = EmailMessage()
    message["From"] = '"Example, Dana" <dexample@agency.example>'
    message["To"] = "counsel@provider.example"
    message["Date"] = "Tue, 23 Aug 2022 10:11:12 -0400"
    message["Subject"] = "Demand"
    message["Message-ID"] = "<1@agency.example>"
    message.set_content(html or text, subtype="html" if html else "plain")
    for kind, name, content in attachments:
        main, sub = kind.split("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()
