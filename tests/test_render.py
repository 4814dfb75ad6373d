from __future__ import annotations

import datetime as dt
import re

from html.parser import HTMLParser

import pytest

from tsrcalc.deadlines import deadline
from tsrcalc.reports import deadlines
from tsrcalc.reports.months import months_of
from tsrcalc.reports.page import Cell, Items, Month, Page, Section, Table, Text
from tsrcalc.reports.render import as_html, as_markdown, as_text


LETTER = deadline(clock="letter", after=dt.date(2021, 12, 22))  # Christmas is observed on Friday the 24th
HOSTILE = "<script>alert('a & \"b\"')</script>"


class Reader(HTMLParser):
    """A reader of HTML that notes tags, text, and whether every tag is closed."""

    VOID = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that the tag that closes is the last one opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text.append(data)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, by the formula of the Web Content Accessibility Guidelines."""

    def light(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def read(html: str) -> Reader:
    """The document as a browser reads it; every tag is closed."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


class TestMonths:
    """A month on a page."""

    def test_the_days_are_marked(self) -> None:
        """The trigger, what is counted, what is skipped and what is due have their marks; the week starts on Sunday."""
        (section,) = months_of(LETTER.safe)
        printed = as_text(Page("A", (), (section,)))
        assert printed.splitlines()[2:] == [
            "On the calendar",
            "---------------",
            "",
            "December 2021",
            " Sun  Mon  Tue  Wed  Thu  Fri  Sat",
            "                 1    2    3    4",
            "  5    6    7    8    9   10   11",
            " 12   13   14   15   16   17   18",
            " 19   20   21   22*  23+  24-  25-",
            " 26-  27+  28=  29   30   31",
            "",
            "* what starts the count, + counted, - skipped, = due.",
        ]

    def test_a_count_over_two_months(self) -> None:
        """Every month the count runs over is drawn, over the turn of the year too."""
        (section,) = months_of(deadline(clock="letter", after=dt.date(2027, 12, 29)).safe)
        assert [block.title for block in section.blocks if isinstance(block, Month)] == [
            "December 2027",
            "January 2028",
        ]

    def test_a_count_backward(self) -> None:
        """A count backward is marked from its trigger back."""
        (section,) = months_of(deadline("3 days before", rule="frcp", after=dt.date(2024, 9, 12)).safe)
        (month,) = (block for block in section.blocks if isinstance(block, Month))
        marks = {cell.day: cell.mark for week in month.weeks for cell in week if cell.mark}
        assert marks == {12: "from", 11: "counted", 10: "counted", 9: "due"}

    def test_years_are_not_drawn(self) -> None:
        """A count over more than four months is not drawn."""
        assert months_of(deadline(clock="penalty-suit", after=dt.date(2021, 5, 31)).safe) == []
        assert months_of(deadline("120 days", after=dt.date(2022, 1, 3)).safe) == []

    def test_only_with_the_working(self) -> None:
        """The page of a deadline draws the month with the working, and not without."""
        assert "On the calendar" in as_text(deadlines.page(LETTER, working=True))
        assert "On the calendar" not in as_text(deadlines.page(LETTER))

    def test_in_markdown(self) -> None:
        """In Markdown a month is a table, its marks escaped."""
        printed = as_markdown(Page("A", (), tuple(months_of(LETTER.safe))))
        assert "**December 2021**" in printed
        assert r"22\*" in printed
        assert "|   Sun |   Mon |" in printed


class TestHtml:
    """A page as a document in HTML."""

    def test_every_tag_is_closed(self) -> None:
        """The document of a deadline is whole: a title, headings, tables with headings, and nothing loaded."""
        reader = read(as_html(deadlines.page(LETTER, working=True)))
        tags = [tag for tag, _ in reader.seen]
        assert tags.count("title") == tags.count("h1") == 1
        assert tags.count("table") >= 4
        assert "script" not in tags
        assert not any("src" in attributes for _, attributes in reader.seen)
        assert "Due: Tuesday, December 28, 2021" in reader.text

    def test_a_month_says_why_to_who_points_at_it(self) -> None:
        """A marked day has its class and the reason as a title; other days have neither."""
        reader = read(as_html(Page("A", (), tuple(months_of(LETTER.safe)))))
        marked = [(found["class"], found["title"]) for tag, found in reader.seen if tag == "td" and found]
        assert marked[0] == ("from", "the letter's date; the count starts the day after")
        assert ("skipped", "Christmas Day, in lieu of Saturday, 2021-12-25") in marked
        assert marked[-1] == ("due", "business day 3 of 3")
        assert len(marked) == 7

    def test_nothing_of_the_callers_is_markup(self) -> None:
        """Text, items, tables, months and titles are escaped."""
        items = Items((HOSTILE, (HOSTILE, Items((HOSTILE,)))))
        month = Month(HOSTILE, ((Cell(1, "due", HOSTILE),),))
        blocks = (Text(HOSTILE), items, Table((HOSTILE,), ((HOSTILE,),)), month)
        html = as_html(Page(HOSTILE, (HOSTILE,), (Section(HOSTILE, blocks),)))
        assert "<script" not in html
        reader = read(html)
        assert "".join(reader.text).count(HOSTILE) == 12  # the caption of the table is the title

    @pytest.mark.parametrize(
        ("text", "linked"),
        [
            ("https://www.ecfr.gov/current/title-16", True),
            ("see https://www.ecfr.gov", False),
            ("javascript:alert(1)", False),
            ('https://a" onclick="alert(1)', False),
        ],
    )
    def test_an_address_is_a_link(self, text: str, *, linked: bool) -> None:
        """A text that is nothing but an address is a link to it; anything else is text."""
        reader = read(as_html(Page("A", (), (Section("S", (Table(("H",), ((text,),)),)),))))
        links = [attributes["href"] for tag, attributes in reader.seen if tag == "a"]
        assert links == ([text] if linked else [])

    @pytest.mark.parametrize("name", ["plain", "hostile", "control"])
    def test_a_browser_finds_nothing_to_mend(self, name: str) -> None:
        """Read by the rules of browsers, the document has no error, landmarks, one heading a section, and named tables."""
        import html5lib

        text = {"plain": "A", "hostile": HOSTILE, "control": "a\x00\x0b\x1b\x85\ufffe\ud800b"}[name]
        items = Items((text, (text, Items((text,)))))
        blocks = (Text(text), items, Items(()), Table((text, ""), ((text, text),)), *months_of(LETTER.safe)[0].blocks)
        page = Page(text, (text,), (Section(text, blocks), Section(text, blocks)), text)
        html = as_html(page)
        html.encode("utf-8")
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        root = parser.parse(html)
        assert parser.errors == []
        assert root.get("lang") == "en"
        assert len(root.findall(".//main")) == len(root.findall(".//h1")) == 1
        assert [one.get("aria-labelledby") for one in root.iter("section")] == [
            one.get("id") for one in root.iter("h2")
        ]
        for table in root.iter("table"):
            assert "".join(table.find("caption").itertext())
            assert all(one.get("scope") == "col" and one.text for one in table.find("thead").iter("th"))
        assert len(root.findall(".//p[@class='question']")) == 1

    @pytest.mark.parametrize("scheme", ["light", "dark", "print"])
    def test_colours_can_be_told_apart(self, scheme: str) -> None:
        """Text has a contrast of 7 to 1 or more on every ground it stands on, and links of 7 to 1 too."""
        style = as_html(Page("A", (), ())).partition("<style>")[2].partition("</style>")[0]
        part = {
            "light": r"^:root",
            "dark": r"prefers-color-scheme: dark\) \{ :root",
            "print": r"@media print \{\s+:root",
        }[scheme]
        (values,) = re.findall(part + r" \{(.*?)\}", style, re.DOTALL | re.MULTILINE)[:1]
        colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+)", values))
        for ground in ("paper", "counted", "skipped", "from"):
            assert contrast(colours["ink"], colours[ground]) >= 7
        for text in ("soft", "link"):
            assert contrast(colours[text], colours["paper"]) >= 7

    @pytest.mark.parametrize(
        ("text", "whole"), [("2022-08-23", True), ("+1 (832) 901-7667", True), ("Row 5", False), ("1" * 40, False)]
    )
    def test_a_date_and_a_telephone_number_stay_on_one_line(self, text: str, *, whole: bool) -> None:
        """They are marked as whole; other text may be broken."""
        html = as_html(Page("A", (), (Section("S", (Table(("H",), ((text,),)),)),)))
        assert (f'<td class="whole">{text}</td>' in html) is whole

    def test_numbers_stand_on_the_right(self) -> None:
        """Columns that are aligned right have their class, heading and cells."""
        html = as_html(Page("A", (), (Section("S", (Table(("Key", "Each"), (("a", "$1"),), frozenset({"Each"})),)),)))
        assert '<th scope="col" class="right">Each</th>' in html
        assert '<td>a</td><td class="right">$1</td>' in html
