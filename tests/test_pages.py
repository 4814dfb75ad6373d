"""Letters as files of every kind: what they are, their content tells; what cannot be read is refused in one sentence."""

from __future__ import annotations

import contextlib
import io
import pickle
import time
import zipfile

from pathlib import Path
from typing import IO

import pytest

from hypothesis import given
from hypothesis import strategies as st
from tests.pdfs_made import as_docx, as_eml, as_html, by_fpdf, zipped

from tsrcalc import read_chart, read_letter
from tsrcalc.errors import LetterError
from tsrcalc.pages import PagedText, read_pages
from tsrcalc.pages.joining import joined
from tsrcalc.pages.markup import as_text

from .test_pdf import CALLS, ROWS, TEXT


#: A table of one row of two cells.
ROW_OF = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"


ROOT = Path(__file__).parent.parent


def read(content: bytes) -> PagedText:
    """What the bytes of a file are read as."""
    return read_pages(io.BytesIO(content))


class TestText:
    """Plain text, in its encodings."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_encodings(self, encoding: str) -> None:
        """With a mark or not; the old Windows one is said."""
        paged = read("See § 310.4 – “so”.\r\nNext".encode(encoding))
        assert paged.text == "See § 310.4 – “so”.\nNext"
        assert [one.id for one in paged.remarks] == ["windows-1252"] * (encoding == "cp1252")

    def test_big_endian(self) -> None:
        """UTF-16 the other way round."""
        assert read(b"\xfe\xff" + "words".encode("utf-16-be")).text == "words"

    def test_bytes_that_are_lost_are_counted(self) -> None:
        """A few damaged bytes of UTF-8, an odd byte of UTF-16, and what Windows-1252 does not have."""
        one = read("§§§ words ".encode() + b"\xff")
        assert [note.text for note in one.remarks] == [
            "1 character of the text cannot be read; \ufffd stands for each."
        ]
        assert read(b"\xff\xfe" + "words".encode("utf-16-le") + b"a").remarks
        two = read(b"caf\xe9 \x81\x8d")
        assert [note.id for note in two.remarks] == ["windows-1252", "unreadable-characters"]
        assert two.remarks[1].text.startswith("2 characters")

    def test_a_form_feed_starts_a_page(self) -> None:
        """As printers have it."""
        paged = read(b"one\ftwo\fthree")
        assert [paged.page_of(at) for at in (0, 3, 4, 8)] == [1, 1, 2, 3]

    def test_paths_and_open_files(self, tmp_path: Path) -> None:
        """Named as they are; an open file of text as it is."""
        path = tmp_path / "letter.txt"
        path.write_text("words", encoding="utf-8")
        assert read_pages(path).name == str(path)
        assert read_pages(str(path)).text == "words"
        with path.open(encoding="utf-8") as file:
            assert read_pages(file).text == "words"
        assert read_pages(io.StringIO("a\r\nb")).text == "a\nb"

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """By its sign; refused where there is none."""
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"words")))
        assert read_pages("-").name == "<stdin>"
        monkeypatch.setattr("sys.stdin", None)
        with pytest.raises(LetterError, match="there is no standard input"):
            read_pages("-")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the file is empty"), (b" \n\t", "the file is empty"), (b"\xef\xbb\xbf \n", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"), (b"{\\rtf1 x}", "an RTF file"), (b"%!PS-Adobe", "a PostScript file"),
        (b"\x1f\x8b\x08", "compressed"), (b"7z\xbc\xaf", "compressed"), (b"Rar!", "compressed"), (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"), (b"GIF89a", "a picture"), (bytes(range(256)) * 8, "this is not a text"),
        (b"PK\x03\x04 broken", "damaged or encrypted"),
    ],
)  # fmt: skip
def test_other_files_are_refused_in_words(content: bytes, problem: str) -> None:
    """Each with what would be right."""
    with pytest.raises(LetterError, match=problem) as refused:
        read(content)
    assert refused.value.expected
    assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)  # noqa: S301 -- our own


def test_folders_and_files_that_are_not_there(tmp_path: Path) -> None:
    """In the words of the system."""
    with pytest.raises(LetterError, match="this is a folder"):
        read_pages(tmp_path)
    with pytest.raises(LetterError, match="No such file"):
        read_pages(tmp_path / "none.pdf")
    with pytest.raises(LetterError, match="null byte"):
        read_pages("a\0b")


def test_a_file_opened_with_another_encoding(tmp_path: Path) -> None:
    """Is refused, not guessed."""
    path = tmp_path / "letter.txt"
    path.write_bytes(b"caf\xe9 and more")
    with path.open(encoding="utf-8") as file, pytest.raises(LetterError, match="another encoding"):
        read_pages(file)


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Larger than any letter."""
    monkeypatch.setattr("tsrcalc.pages.opening.MOST_BYTES", 1024 * 1024)
    with pytest.raises(LetterError, match="larger than 1 MB"):
        read(b"x" * (1024 * 1024 + 1))


def test_a_pipe_that_gives_pieces() -> None:
    """Is read to its end."""

    class Pipe(io.RawIOBase):
        """Three bytes at a time."""

        def __init__(self) -> None:
            self.left = [b"wor", b"ds!", b""]

        def read(self, size: int = -1, /) -> bytes:
            return self.left.pop(0) if size else b""

    pipe: IO[bytes] = Pipe()  # type: ignore[assignment] # as much of one as is needed
    assert read_pages(pipe).text == "words!"


class TestWord:
    """Word documents."""

    def test_every_call_and_the_letter(self) -> None:
        """Paragraphs as lines, the table as rows."""
        demand = read_letter(io.BytesIO(as_docx(TEXT, ROWS)))
        assert list(demand.calls) == CALLS
        assert (str(demand.dated), str(demand.due())) == ("2022-08-23", "2022-08-26")
        assert {row.page for row in demand.rows} == {2}

    def test_what_is_not_printed_is_not_read(self) -> None:
        """Deleted text, instructions of fields, and the second form of a drawing; lists have marks, text boxes are lines."""
        extra = (
            "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Item</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr></w:p>"
            "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>kept</w:t></w:r></w:ins><w:r><w:instrText>PAGE"
            "</w:instrText></w:r><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:br/><w:t/></w:r>"
            "<w:r><w:footnoteReference w:id='2'/></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"
            "<w:r><w:lastRenderedPageBreak/></w:r></w:p>"
            "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt><w:del/>"
        )
        text = read(as_docx("words", [["a", "b"]], extra=extra)).text
        assert "• Item\n" in text
        assert "kepta   b-c\n¹link\f" in text
        assert "gone" not in text
        assert "PAGE" not in text
        assert "\nin a box\n" in text
        assert "in a control" in text
        assert text.endswith("\na\tb")

    @pytest.mark.parametrize(
        ("body", "text"),
        [
            ("<w:p>{r}</w:p><w:p>{hard}</w:p><w:p>{soft}{r}</w:p>", "a\n\f\na"),
            ("<w:p>{r}{hard}</w:p><w:p>{hard}</w:p><w:p>{soft}{r}</w:p>", "a\f\n\f\na"),
            ("<w:p>{r}{soft}{r}</w:p>", "a\fa"),
            ("<w:p>{r}</w:p><w:p><w:pPr><w:pageBreakBefore/></w:pPr>{soft}{r}</w:p>", "a\n\fa"),
            ("<w:p>{r}</w:p><w:p><w:pPr><w:pageBreakBefore w:val='0'/></w:pPr>{r}</w:p>", "a\na"),
            ("<w:p>{r}</w:p><w:p><w:pPr><w:numPr/></w:pPr>{soft}</w:p>", "a\n\f"),
            ("<w:p>{r}</w:p>" + ROW_OF.format("<w:p>{soft}{r}</w:p>", "<w:p>{soft}{r}</w:p>"), "a\n\fa\ta"),
            ("<w:p>{r}</w:p>" + ROW_OF.format("<w:p>{r}{soft}{r}</w:p>", "<w:p>{r}</w:p>"), "a\naa\ta\f"),
            ("<w:p>{r}</w:p>" + ROW_OF.format("<w:p>{r}</w:p><w:p>{hard}{r}</w:p>", "<w:p>{r}</w:p>"), "a\na a\ta\f"),
        ],
    )
    def test_where_pages_start(self, body: str, text: str) -> None:
        """Where a break is set, and where Word last had one; in a row of a table before or behind the row. None is counted twice."""
        runs = {
            "r": "<w:r><w:t>a</w:t></w:r>",
            "hard": "<w:r><w:br w:type='page'/></w:r>",
            "soft": "<w:r><w:lastRenderedPageBreak/></w:r>",
        }
        assert of_body(body.format(**runs)).text == text

    def test_rows_of_a_chart_over_two_pages(self) -> None:
        """Each has the page it starts on."""
        row = "<w:tr>" + "".join(
            f"<w:tc><w:p><w:r>{{soft}}<w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in ("7/18/2022", "7/17/2022", "2165550143", "Solar")
        ) + "</w:tr>"  # fmt: skip
        paged = of_body(f"<w:tbl>{row.format(soft='')}{row.format(soft='<w:lastRenderedPageBreak/>')}</w:tbl>")
        assert [found.page for found in read_chart(paged).rows] == [1, 2]

    @pytest.mark.parametrize(
        "body", ["<w:p>{many}</w:p>", ROW_OF.format("<w:p>{soft}<w:r><w:t>{long}</w:t></w:r></w:p>", "<w:p/>")]
    )
    def test_very_many_breaks_and_long_cells(self, body: str) -> None:
        """Take no longer than others: the time grows with the length."""
        soft, hard = "<w:r><w:lastRenderedPageBreak/></w:r>", "<w:r><w:br w:type='page'/></w:r>"
        started = time.perf_counter()
        assert of_body(
            "<w:p><w:r><w:t>a</w:t></w:r></w:p>" + body.format(many=hard * 100_000, soft=soft, long="b " * 200_000)
        ).text
        assert time.perf_counter() - started < 5

    def test_a_break_in_a_note(self) -> None:
        """Is none of the text's."""
        content = zipped({
            "word/document.xml": "<w:document {W}><w:body><w:p><w:r><w:t>body</w:t></w:r></w:p></w:body></w:document>",
            "word/footnotes.xml": (
                "<w:footnotes {W}><w:footnote w:id='1'><w:p><w:r><w:t>A</w:t><w:lastRenderedPageBreak/><w:t>note.</w:t></w:r></w:p>"
                "</w:footnote></w:footnotes>"
            ),
        })  # fmt: skip
        assert read(content).text == "body\n¹ A note."

    def test_headers_and_footnotes(self) -> None:
        """A letterhead in the header comes first; Word's own separators are no notes."""
        content = zipped({
            "word/document.xml": "<w:document {W}><w:body><w:p><w:r><w:t>body</w:t></w:r></w:p></w:body></w:document>",
            "word/header1.xml": "<w:hdr {W}><w:p><w:r><w:t>FEDERAL TRADE COMMISSION</w:t></w:r></w:p></w:hdr>",
            "word/header2.xml": "<w:hdr {W}/>",
            "word/footnotes.xml": (
                "<w:footnotes {W}><w:footnote w:type='separator' w:id='0'/><w:footnote w:id='12'><w:p><w:r><w:t>A note.</w:t></w:r></w:p>"
                "</w:footnote></w:footnotes>"
            ),
        })  # fmt: skip
        assert read(content).text == "FEDERAL TRADE COMMISSION\nbody\n¹² A note."

    @pytest.mark.parametrize(
        ("parts", "problem"),
        [
            ({"xl/workbook.xml": "<x/>"}, "this is a workbook"),
            ({"other.txt": "x"}, "a zipped file and no Word document"),
            ({"word/document.xml": "<w:document {W}><w:body/></w:document>"}, "no text"),
            ({"word/document.xml": "<w:document"}, "the document is damaged"),
            ({"word/document.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}, "not as Word writes it"),
        ],
    )
    def test_what_is_no_letter(self, parts: dict[str, str], problem: str) -> None:
        """Refused in words."""
        with pytest.raises(LetterError, match=problem):
            read(zipped(parts))

    def test_a_document_that_unpacks_to_too_much(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Is not unpacked."""
        monkeypatch.setattr("tsrcalc.pages.docx._MOST_BYTES", 100)
        with pytest.raises(LetterError, match="unpacks to more than"):
            read(as_docx("words " * 100, []))

    def test_a_document_that_is_encrypted(self) -> None:
        """As an archive marks it."""
        content = bytearray(as_docx("words", []))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entry = archive.infolist()[0]
        content[entry.header_offset + 6] |= 1
        central = content.rindex(b"PK\x01\x02")
        content[central + 8] |= 1
        with pytest.raises(LetterError, match="damaged or encrypted"):
            read(bytes(content))

    def test_a_document_nested_without_end(self) -> None:
        """Is read to a depth that no document has."""
        deep = "<w:x>" * 100 + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>" + "</w:x>" * 100
        assert "deep" not in read(as_docx("words", [], extra=deep)).text


W_TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def of_body(body: str) -> PagedText:
    """A Word document of a body."""
    return read(zipped({"word/document.xml": "<w:document {W}><w:body>" + body + "</w:body></w:document>"}))


def cell(*texts: str, more: str = "") -> str:
    """A cell of a Word table, a paragraph a text."""
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{''.join(map(W_TEXT.format, texts))}</w:tc>"


class TestWordInFull:
    """What Word documents have besides."""

    def test_cells(self) -> None:
        """Their lines are joined; a cell over columns leaves the others empty, one over rows stands in each."""
        rows = (
            f"<w:tr>{cell('a', more='<w:gridSpan w:val={!r}/>'.format('3'))}{cell('b')}</w:tr>"
            f"<w:tr>{cell('Tax-', 'Relief', more='<w:vMerge w:val={!r}/>'.format('restart'))}{cell('16 C.F.R.', '§ 310.4(b)(1)', '(v)')}</w:tr>"
            f"<w:tr>{cell('', more='<w:vMerge/>')}{cell('https://x.example/pub', 'lic/1')}</w:tr>"
            f"<w:tr>{cell('x')}{cell('y', more='<w:gridSpan w:val={!r}/>'.format('-1'))}{cell('', more='<w:vMerge/>')}</w:tr>"
            f"<w:tr><w:trPr><w:del/></w:trPr>{cell('gone')}{cell('gone')}</w:tr>"
            f"<w:sdt><w:sdtContent><w:tr>{cell('in a')}<w:del/><w:sdt>{cell('control')}</w:sdt></w:tr></w:sdtContent></w:sdt>"
        )
        assert of_body(f"<w:tbl>{rows}</w:tbl>").text.split("\n") == [
            "a\t\t\tb", "Tax-Relief\t16 C.F.R. § 310.4(b)(1)(v)", "Tax-Relief\thttps://x.example/public/1", "x\ty\t", "in a\tcontrol",
        ]  # fmt: skip

    def test_a_table_in_a_table(self) -> None:
        """One that only holds another is read as lines; without end, in time that grows with their number."""
        inner = f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl>"
        assert of_body(f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>").text == "a\tb"
        deep = "<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200
        boxes = "<w:p><w:txbxContent>" * 200 + "</w:txbxContent></w:p>" * 200
        assert of_body(W_TEXT.format("words") + deep + boxes).text.strip() == "words"

    def test_a_paragraph_nested_without_end(self) -> None:
        """Is refused."""
        with pytest.raises(LetterError, match="not as Word writes it"):
            of_body(f"<w:p>{'<w:r>' * 5000}{'</w:r>' * 5000}</w:p>")

    def test_deleted_text_is_said(self) -> None:
        """With how many passages there are; marks of deletion that hold nothing are none."""
        one = "<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:del/></w:p>"
        assert [note.text for note in of_body(one).remarks] == ["1 passage that is marked as deleted was left out."]
        assert [note.text for note in of_body(one * 2).remarks] == [
            "2 passages that are marked as deleted were left out."
        ]
        assert of_body(one).text == "kept"

    def test_raised_numbers(self) -> None:
        """A mark right behind a section is no digit of it."""
        raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>"
        text = of_body(f"<w:p><w:r><w:t>15 U.S.C. § 45</w:t></w:r>{raised.format('3')}{raised.format('th')}</w:p>").text
        assert text == "15 U.S.C. § 45³th"

    def test_notes_and_feet(self) -> None:
        """Notes are numbered by their marks, whatever their names are; endnotes by themselves; feet come last."""
        mark = "<w:r><w:{0}noteReference w:id='{1}'/></w:r>"
        note = "<w:{0}note w:id='{1}'><w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:{0}note>"
        content = zipped({
            "word/document.xml": "<w:document {W}><w:body><w:p>" + mark.format("foot", 3) + mark.format("foot", 2) + mark.format("end", 2)
            + "</w:p></w:body></w:document>",
            "word/footnotes.xml": "<w:footnotes {W}>" + note.format("foot", 2, "second") + note.format("foot", 3, "first") + "</w:footnotes>",
            "word/endnotes.xml": "<w:endnotes {W}>" + note.format("end", 2, "last") + "</w:endnotes>",
            "word/footer1.xml": "<w:ftr {W}>" + W_TEXT.format("Washington") + "</w:ftr>",
        })  # fmt: skip
        assert read(content).text.split("\n") == ["¹²¹", "¹ last", "² second", "¹ first", "Washington"]

    def test_the_strict_form(self) -> None:
        """Is read alike."""
        strict = "xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'"
        body = f"<w:p><w:r><w:br w:type='page'/></w:r></w:p>{W_TEXT.format('words')}"
        assert read(zipped({"word/document.xml": f"<w:document {strict}>{body}</w:document>"})).text == "\f\nwords"

    def test_a_damaged_archive(self) -> None:
        """A bit turned over in what is packed."""
        content = bytearray(as_docx("words " * 1000, []))
        content[60:70] = b"\xff" * 10
        with pytest.raises(LetterError, match="damaged or encrypted"):
            read(bytes(content))


class TestMarkup:
    """Web pages."""

    def test_every_call_and_the_letter(self) -> None:
        """Scripts and styles aside."""
        demand = read_letter(io.BytesIO(as_html(TEXT, ROWS).encode()))
        assert list(demand.calls) == CALLS
        assert (str(demand.dated), str(demand.due())) == ("2022-08-23", "2022-08-26")
        assert demand.stated.calls == 45

    @pytest.mark.parametrize(
        ("markup", "text"),
        [
            ("<p>One<p>Two", "One\nTwo"),
            ("<ul><li>a<li>b</ul>", "• a\n• b"),
            ("a&nbsp;b &sect; 310.4<br>c", "a b § 310.4\nc"),
            ("pub\u00adlic<wbr>ity\u200b", "publicity"),
            ("<table><tr><th>A<th>B<tr><td>1<td>2 <br> 3</table>after", "A\tB\n1\t2 3\nafter"),
            ("<table><td>x<td>y</table>", "x\ty"),
            ("<table><tr><td>a</table>", "a"),
            ("<table><tr><td>a<table><tr><td>1<td>2</table>b<td>c</table>", "a\n1\t2\nb\nc"),
            ("<table><tr><td><a href='https://x.example/1'>hear</a><td>y</table>", "https://x.example/1\ty"),
            ("<table><tr><td><a href='https://x.example/1'>hear</a> it<td>y</table>", "hear it\ty"),
            ("<table><tr><td><a href='/1'>hear</a><td>y</table>", "hear\ty"),
            ("<table><tr><td>https://x.example/pub<br>lic/1<td>y</table>", "https://x.example/public/1\ty"),
            ("<table><tr><td><a href='#'>https://x.example/ a</a><td>y</table>", "https://x.example/a\ty"),
            ("<div>a<script>b</script><svg><g>c</svg><p>d</p></div>", "a\nd"),
            ("<style>p<style></style>x", "x"),
            ("<script>var x = '<td>'</script></p>y", "y"),
            ("<td>outside</td></table><tr>", "outside"),
            ("<table><tr><td>never<td>closed", "never\tclosed"),
            ("<table></table>x", "x"),
            ("</script>x", "x"),
        ],
    )
    def test_blocks_and_tables(self, markup: str, text: str) -> None:
        """Blocks are lines, rows are lines of cells."""
        assert as_text(markup) == text

    @given(
        st.lists(
            st.sampled_from(
                [
                    "<table>",
                    "<tr>",
                    "<td>",
                    "</table>",
                    "</td>",
                    "<p>",
                    "<script>",
                    "</script>",
                    "<a href='https://x.y'>",
                    "</a>",
                    "x",
                    " ",
                    "<svg>",
                    "</svg>",
                    "<br>",
                    "&",
                    "<",
                ]
            ),
            max_size=30,
        )
    )
    def test_any_markup_is_read(self, parts: list[str]) -> None:
        """However its elements are opened and closed."""
        assert isinstance(as_text("".join(parts)), str)

    def test_tables_in_tables_without_end(self) -> None:
        """Are read in time that grows with their number."""
        assert "x" in as_text("<table><tr><td>" * 3000 + "x")


class TestMail:
    """E-mails, with what they carry."""

    def test_the_words_and_a_letter_attached(self) -> None:
        """The letter stands on pages of its own."""
        content = as_eml(
            "See the letter.",
            ("application/pdf", "demand.pdf", by_fpdf(TEXT, ROWS)),
            ("image/png", "logo.png", b"\x89PNG"),
        )
        paged = read(content)
        assert paged.text.startswith(
            'From: "Example, Dana" <dexample@agency.example>\nTo: counsel@provider.example\nDate: Tue, 23 Aug 2022'
        )
        assert [note.text for note in paged.remarks] == [
            "The attachment 'logo.png' was not read: its kind is not read."
        ]
        demand = read_letter(io.BytesIO(content))
        assert list(demand.calls) == CALLS
        assert str(demand.due()) == "2022-08-26"

    def test_a_body_of_markup(self) -> None:
        """Is read as a web page is."""
        assert "\na\tb" in read(as_eml("", html="<p>x<table><tr><td>a<td>b</table>")).text

    def test_an_attachment_that_cannot_be_read_is_named(self) -> None:
        """With why."""
        (note,) = read(as_eml("words", ("application/zip", "x.zip", b"PK\x03\x04"))).remarks
        assert note.id == "attachment-not-read"
        assert "'x.zip' was not read: the file is damaged or encrypted" in note.text

    def test_attachments_without_a_name_are_numbered(self) -> None:
        """And what is odd about one is said too."""
        content = as_eml("words", ("text/plain", "", "café".encode("cp1252")))
        assert "words" in read(content).text
        assert "café" in read(content).text

    def test_an_e_mail_in_an_e_mail(self) -> None:
        """Is read to the third; a fourth is named."""
        from email.message import EmailMessage

        inner: EmailMessage | None = None
        for number in range(4):
            message = EmailMessage()
            message["From"] = "a@b.example"
            message["Message-ID"] = f"<{number}@b.example>"
            message.set_content(f"words of {number}")
            if inner is not None:
                message.add_attachment(inner)
            inner = message
        assert inner
        paged = read(inner.as_bytes())
        assert [f"words of {number}" in paged.text for number in range(4)] == [False, True, True, True]
        assert [note.id for note in paged.remarks] == ["attachment-not-read"]

    def test_more_attachments_than_any_letter_has(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The others are named."""
        monkeypatch.setattr("tsrcalc.pages.mail._MOST_PARTS", 1)
        paged = read(as_eml("words", ("text/plain", "a.txt", b"one"), ("text/plain", "b.txt", b"two")))
        assert "one" in paged.text
        assert paged.remarks[0].text == "1 more attachment was not read: 'b.txt'."
        more = [("text/plain", f"{number}.txt", b"two") for number in range(24)]
        assert (
            read(as_eml("words", *more))
            .remarks[0]
            .text.startswith("23 more attachments were not read: '1.txt', '2.txt', ")
        )
        assert read(as_eml("words", *more)).remarks[0].text.endswith("'20.txt', ....")

    def test_an_e_mail_without_text(self) -> None:
        """Is refused."""
        with pytest.raises(LetterError, match="the e-mail has no text"):
            read(b"From: a@b.example\nMessage-ID: <1@b.example>\n\n")

    def test_a_letter_that_begins_like_an_e_mail_is_text(self) -> None:
        """Without what only e-mail has."""
        assert read(b"To: A\nSubject: B\n\nWords").text == "To: A\nSubject: B\n\nWords"

    def test_a_damaged_header_is_read_as_it_stands(self) -> None:
        """No header can stop the reading, nor can parts that are announced and not there."""
        content = (
            b"From: a@b.example\nDate: nonsense (\nMessage-ID: <1@b.example>\nContent-Type: multipart/mixed\n\nwords"
        )
        assert "words" in read(content).text


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"From: a@b.c\nMIME-Version: 1.0\n", b"<html>", b"\xff\xfe"]),
)
def test_any_bytes_are_read_or_refused(content: bytes, start: bytes) -> None:
    """In words: nothing else is raised."""
    with contextlib.suppress(LetterError):
        assert read(start + content).starts[0] == 0


def test_an_e_mail_in_an_encoding_that_there_is_not() -> None:
    """Is read as text without one is."""
    content = (
        b"From: a@b.example\nMessage-ID: <1@b.example>\nContent-Type: text/plain; charset=nonsense\n\nwords \xc2\xa7"
    )
    assert read(content).text.endswith("words §")


MAIL = b"From: a@b.example\nMessage-ID: <1@b.example>\nMIME-Version: 1.0\n"


class TestDamagedMail:
    """E-mails that are damaged, or made to keep a reader busy."""

    @pytest.mark.parametrize(
        ("header", "shown"),
        [
            (b"Subject: =?utf-8?q?Demand_=C2=A7?=", "Subject: Demand §"),
            (b"Subject: =?utf-8?b?RGVtYW5k?=\n =?utf-8?b?IGFnYWlu?=", "Subject: Demand again"),
            (b"Subject: =?nonsense?q?Demand?=", "Subject: =?nonsense?q?Demand?="),
            (b"Subject: =?utf-8?b?D?=", "Subject: =?utf-8?b?D?="),
            (b"Subject: caf\xe9", "Subject: café"),
            (b"Subject: one\nSubject: two", "Subject: one"),
            (b"Subject: two\n  lines", "Subject: two lines"),
            (b"To: " + b"a@b.example, " * 10_000, "To: " + "a@b.example, " * 1538 + "a@b.ex ..."),
            (b"Subject: " + b"=?utf-8?q?a?= " * 300, "Subject: " + "=?utf-8?q?a?= " * 299 + "=?utf-8?q?a?="),
        ],
    )  # fmt: skip
    def test_headers(self, header: bytes, shown: str) -> None:
        """Words in code are read; what is damaged or too long stands as it is, or is cut with a sign that it is."""
        assert shown in read(MAIL + header + b"\n\nwords").text.split("\n")

    def test_an_attachment_with_no_name_is_numbered(self) -> None:
        """And one whose name is in code has it read."""
        two = (
            b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--x\nContent-Type: image/png\n\nx\n"
            b"--x\nContent-Type: image/png; name==?utf-8?q?caf=C3=A9?=\n\nx\n--x--"
        )
        assert [note.text for note in read(MAIL + two).remarks] == [
            "The attachment 'attachment 1' was not read: its kind is not read.",
            "The attachment 'café' was not read: its kind is not read.",
        ]

    def test_the_plain_form_of_the_words_is_read(self) -> None:
        """A letter that hangs on the other form is read too; a blank plain form is passed over."""
        both = (
            b"Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n%s\n"
            b"--x\nContent-Type: multipart/mixed; boundary=y\n\n--y\nContent-Type: text/html\n\n<p>in markup</p>\n"
            b"--y\nContent-Type: text/plain; name=a.txt\n\nattached\n--y--\n--x--"
        )
        assert read(MAIL + both % b"plain").text.split("\n")[2:] == ["plain", "\fattached"]
        assert "in markup" in read(MAIL + both % b"").text
        assert "attached" in read(MAIL + both % b"").text

    def test_no_form_at_all(self) -> None:
        """Alternatives are announced, and there are none."""
        with pytest.raises(LetterError, match="the e-mail has no text"):
            read(MAIL + b"Content-Type: multipart/alternative; boundary=x\n\n")

    @pytest.mark.parametrize(
        "content",
        [
            b"Content-Type: message/rfc822\n\n" * 5_000,
            b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 20_000,
            b"".join(b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (number, number) for number in range(3_000)),
        ],
    )  # fmt: skip
    def test_parts_in_parts_without_end(self, content: bytes) -> None:
        """Are refused."""
        with pytest.raises(LetterError, match="more parts than can be read"):
            read(MAIL + content)

    @pytest.mark.parametrize(
        "header",
        [
            b"Content-Type: text/plain; " + b"a=b; " * 100_000,
            b"Content-Type: text/plain; " + b'a*0="' * 100_000,
            b"Content-Disposition: attachment; filename=" + b"(a" * 100_000,
            b"To: " + b"(" * 200_000,
            b"From: " + b"<a:" * 100_000,
            b"Date: " + b"1" * 1_000_000,
        ],
    )
    def test_headers_without_end(self, header: bytes) -> None:
        """Are read as far as any header of people's goes."""
        assert "words" in read(MAIL + header + b"\n\nwords").text

    def test_an_e_mail_saved_and_attached(self) -> None:
        """Is an e-mail like one that is forwarded; what hangs on the fourth is named."""
        content = as_eml("words of 0", ("text/plain", "a.txt", b"deepest"))
        for number in range(1, 4):
            content = as_eml(f"words of {number}", ("application/octet-stream", f"{number}.eml", content))
        paged = read(content)
        assert [f"words of {number}" in paged.text for number in range(4)] == [True] * 4
        assert "deepest" not in paged.text
        assert [note.text for note in paged.remarks] == [
            "The attachment 'a.txt' was not read: it is an e-mail in an e-mail in an e-mail."
        ]

    def test_a_report_of_delivery(self) -> None:
        """Is named."""
        report = b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--x\nContent-Type: message/delivery-status\n\na: b\n--x--"
        (note,) = read(MAIL + report).remarks
        assert "its kind is not read" in note.text


class TestMarkupWithoutEnd:
    """Web pages that are made to keep a reader busy are read in time that grows with their length."""

    @pytest.mark.parametrize(
        "piece",
        ["<!--", "<a ", '<a "', "<a b='", "<!", "<!x", "<?", "</", "</a ", "&", "<![", "<![if ", "<script>", "<svg>", "<", "<a b='c>",
         "<table><tr><td>", "<td>", "<sup>1", "&#9", "<div>", "<a href=", "</svg>", "<!-- -->", "<style></style >"],
    )  # fmt: skip
    @pytest.mark.parametrize("end", ["", ">", "'-->" + "9" * 10_000 + ";"])
    def test_pieces(self, piece: str, end: str) -> None:
        """A lot of any piece, with an end or none."""
        start = time.perf_counter()
        as_text(f"<html>{piece * (200_000 // len(piece))}{end}")
        assert time.perf_counter() - start < 8

    @pytest.mark.parametrize(
        ("markup", "text"),
        [
            ("a<!-- b -->c", "ac"),
            ("a<!-- b <p>c", "a<!-- b\nc"),
            ("a<b", "a<b"),
            ("1 < 2 <3 </4", "1 < 2 <3 </4"),
            ("<script>a", "a"),
            ("<script>a<script>b</script>c<script>d", "cd"),
            ("<a title='1 > 2'>x</a>", "x"),
            ("<a title='1 > 2>x</a>", "2>x"),
            ("calls<sup>12</sup> made<sup>th</sup>", "calls¹² madeth"),
            ("&#167; &#x2013; &#99999999999; &sect", "§ – \ufffd §"),
            ("<table><tr><td>a<td>16 C.F.R. § 310.4(b)(1)<br>(v)", "a\t16 C.F.R. § 310.4(b)(1)(v)"),
            ("<table><tr><td>a<td><a href=https://x.example/?a=1&amp;b=2>hear</a>", "a\thttps://x.example/?a=1&b=2"),
            ("<table><tr><td>a<td><a name=x>hear</a>", "a\thear"),
            ("<HTML><BODY><P>a</P></BODY>", "a"),
            ("<head><title>x</title><p>y", "y"),
        ],
    )
    def test_what_is_a_tag(self, markup: str, text: str) -> None:
        """And what only looks like one is text."""
        assert as_text(markup).strip() == text


class TestOverRowsAndColumns:
    """Cells that stand over several rows or columns keep the others under their headings."""

    @pytest.mark.parametrize(
        ("rows", "lines"),
        [
            ("<tr><td rowspan=2>a<td>b<td>c<tr><td>d<td>e", ["a\tb\tc", "a\td\te"]),
            ("<tr><td>a<td rowspan='3'>b<td>c<tr><td>d<td>e<tr><td>f<td>g", ["a\tb\tc", "d\tb\te", "f\tb\tg"]),
            ('<tr><td>a<td>b<td ROWSPAN = "2">c<tr><td>d<td>e<tr><td>f<td>g<td>h', ["a\tb\tc", "d\te\tc", "f\tg\th"]),
            ("<tr><td colspan=2 rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f", ["a\t\tb", "a\t\tc", "d\te\tf"]),
            ("<tr><td rowspan=0>a<td colspan=0>b<tr><td>c<td>d", ["a\tb", "c\td"]),
        ],
    )
    def test_of_a_web_page(self, rows: str, lines: list[str]) -> None:
        """A date over two rows is the date of both."""
        assert as_text(f"<table>{rows}</table>").split("\n") == lines

    def test_of_a_word_document(self) -> None:
        """A row that starts behind its first columns leaves them empty."""
        rows = (
            f"<w:tr>{cell('a')}{cell('b')}{cell('c')}</w:tr>"
            f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('d')}{cell('e')}</w:tr>"
        )
        assert of_body(f"<w:tbl>{rows}</w:tbl>").text.split("\n") == ["a\tb\tc", "\td\te"]

    def test_what_a_reader_does_not_see(self) -> None:
        """Hidden rows and words are no calls; a Word document's are said."""
        assert (
            as_text("<table><tr><td>a<td>b<tr hidden><td>c<td>d</tr><tr style='display: none'><td>e<td>f</tr></table>")
            == "a\tb"
        )
        assert as_text('<p>a<span style="x:y;visibility:hidden">b</span>c<p data-hidden=1>d') == "ac\nd"
        paged = of_body(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>kept</w:t></w:r></w:p>"
        )
        assert paged.text == "kept"
        assert [(note.id, note.text) for note in paged.remarks] == [
            ("hidden-text", "1 passage formatted as hidden was left out.")
        ]
        more = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r></w:p>" * 2
        assert (
            of_body(f"{more}<w:p><w:r><w:t>kept</w:t></w:r></w:p>")
            .remarks[0]
            .text.startswith("2 passages formatted as hidden were")
        )

    def test_what_grows_out_of_proportion(self) -> None:
        """A long cell is not repeated row by row, nor a row made of empty columns without end."""
        merged = f"<w:tr>{cell('w' * 100_000, more='<w:vMerge w:val={!r}/>'.format('restart'))}{cell('b')}</w:tr>"
        merged += f"<w:tr>{cell('', more='<w:vMerge/>')}{cell('b')}</w:tr>" * 500
        assert len(of_body(f"<w:tbl>{merged}</w:tbl>").text) < 110_000
        wide = cell("a", more="<w:gridSpan w:val='64'/>") * 1_000
        assert of_body(f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>").text.count("\t") < 1_300
        page = f"<table><tr><td rowspan=999>{'w' * 100_000}<td>b{'<tr><td>c' * 500}</table>"
        assert len(as_text(page)) < 110_000


def test_the_form_of_an_e_mail_that_has_the_letter() -> None:
    """Not the one that says only that there is another."""
    table = "".join(f"<tr><td>{row[0]}<td>{row[1]}<td>{row[2]}</tr>" for row in ROWS)
    content = (
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nThis message needs an HTML reader.\n--x\nContent-Type: text/html\n\n"
        + f"<p>August 23, 2022<table>{table}</table>\n--x--".encode()
    )
    paged = read(content)
    assert "needs an HTML reader" not in paged.text
    assert len(read_letter(io.BytesIO(content)).calls) == len(CALLS)


class TestJoining:
    """The lines of a cell."""

    @pytest.mark.parametrize(
        ("lines", "text"),
        [
            ("16 C.F.R.|§ 310.4(b)(1)|(v)", "16 C.F.R. § 310.4(b)(1)(v)"),
            ("16 C.F.R. § 310.|4(b)", "16 C.F.R. § 310.4(b)"),
            ("16 C.F.R. § 310.4|(b)(1)(v)", "16 C.F.R. § 310.4(b)(1)(v)"),
            ("16 C.F.R.|310.4", "16 C.F.R. 310.4"),
            ("7/18/|2022", "7/18/2022"),
            ("7/|18/2022", "7/18/2022"),
            ("7/18/20|22", "7/18/2022"),
            ("Aug 04,|2021", "Aug 04, 2021"),
            ("218555014|3", "2185550143"),
            ("1218555014|3", "12185550143"),
            ("2185550143|2", "2185550143 2"),
            ("(218) 555-|0143", "(218) 555-0143"),
            ("Tax-|Relief", "Tax-Relief"),
            ("Student Loan -|New", "Student Loan - New"),
            ("Cable/|Wireless", "Cable/Wireless"),
            ("Social|Security||Imposter", "Social Security Imposter"),
            ("https://a.example/b|/c|d", "https://a.example/b/cd"),
            ("https://a.example/b|(recording)", "https://a.example/b (recording)"),
            ("https://a.example/b|https://a.example/|c|hear it", "https://a.example/b https://a.example/c hear it"),
            ("https://a.example/b|hear it|now", "https://a.example/b hear it now"),
            ("|", ""),
        ],
    )
    def test_lines(self, lines: str, text: str) -> None:
        """Nothing is put inside what is broken, a blank between words."""
        assert joined(lines.split("|")) == text
