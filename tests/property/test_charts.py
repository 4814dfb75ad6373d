from __future__ import annotations

import datetime as dt
import itertools

import pytest

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.charts_made import (
    LAYOUTS,
    PORTAL,
    SIGNED,
    UNSIGNED,
    Printed,
    as_due,
    as_read,
    chart_text,
    paragraphs,
    wrapped,
)

from tsrcalc import find_citations, read_chart
from tsrcalc.charts import find_charts, pieces
from tsrcalc.pages import PagedText


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = st.sampled_from(
    [
        "Social",
        "Security",
        "Administration",
        "Imposter",
        "Student",
        "Loan",
        "Warranty",
        "Rebate",
        "Relief",
        "Charity",
        "P2",
        "Consulate",
    ]
)
CAMPAIGNS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join) | st.sampled_from(
    [
        "Tax-Reduction",
        "SSA-P1-Fraud (GovtImpers)",
        "Loan - New Changes",
        "Cable/Wireless 50% (Off)",
        "Rebate 50% Off",
        "Loan/Grant-P3",
    ]
)
NUMBERS = st.builds("{}{}".format, st.sampled_from(["", "1"]), st.integers(2_000_000_000, 9_999_999_999))
LINKS = st.just("") | st.integers(10_000, 1_999_999).map(lambda number: f"{PORTAL}{number}")
FORMS = st.sampled_from(
    [lambda day: f"{day.month}/{day.day}/{day.year}", lambda day: f"{day:%b %d, %Y}", lambda day: day.isoformat()]
)


@st.composite
def charts(draw: st.DrawFn, least: int = 1, links: bool = True) -> list[Printed]:  # noqa: FBT001, FBT002 -- a strategy
    """Rows of one letter: its dates and provisions look alike."""
    form, violation = draw(FORMS), draw(st.sampled_from([SIGNED, UNSIGNED]))
    days = st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31))
    return [
        Printed(
            form(called + dt.timedelta(draw(st.integers(0, 76)))), form(called), draw(NUMBERS), draw(CAMPAIGNS),
            draw(LINKS) if links else "", violation,
        )
        for called in draw(st.lists(days, min_size=least, max_size=6))
    ]  # fmt: skip


layouts = st.sampled_from(sorted(LAYOUTS))
#: What stands at the end of a page and at the top of the next.
feet = st.sampled_from(
    ["", "Page 2 of 9", "\n\fAttachment A - Page 3\n", "\n2\n\f", "- 3 -\n\f", "Attachment A", "Page 4\f"]
)
BEFORE = paragraphs(
    "March 3, 2023",
    """We write about calls that your company carried. Between 7/18/2022 and 7/19/2022, and again on Aug 04, 2021, the traceback
    group told you of them.""",
    """The Rule, 16 C.F.R. Part 310, forbids such calls: see 16 C.F.R. §§ 310.4(b)(1)(v) and 310.3(a)(4); 15 U.S.C. § 45(m)(1)(A).
    Call us at 216.555.0143 or (216) 555-0144 with any question by 3/10/2023.""",
    "Attachment A lists the calls.",
)
AFTER = paragraphs(
    """A violation of 16 C.F.R. § 310.4(b)(1)(v) carries a penalty of up to $50,120. Answer within three days, to 216.555.0150, about
    7/20/2022 or later. See 15 U.S.C. § 57a.""",
    "Sincerely, Jane Roe, 600 Some Street, Washington, DC 20580, (202) 555-0111.",
)


class TestLayouts:
    """A chart means the same however its cells are set apart, or not."""

    @unhurried
    @given(rows=charts(), layout=layouts, headings=st.booleans(), foot=feet, every=st.integers(1, 4))
    def test_every_layout_yields_the_calls(
        self, rows: list[Printed], layout: str, foot: str, every: int, *, headings: bool
    ) -> None:
        """With headings and without, repeated on each page, over page feet."""
        chart = read_chart(chart_text(rows, layout, headings=headings, foot=foot, every=every))
        assert [as_read(call) for call in chart] == [as_due(row) for row in rows]
        assert chart.refused == ()

    @unhurried
    @given(rows=charts(), at=st.integers(39, 52), words=st.integers(1, 3), folded=st.booleans())
    def test_a_link_may_break_anywhere(self, rows: list[Printed], at: int, words: int, *, folded: bool) -> None:
        """And a campaign behind any of its words."""
        text = "\n".join(wrapped(rows, at=at, words=words))
        chart = read_chart(" ".join(text.split()) if folded else text)
        assert [as_read(call) for call in chart] == [as_due(row) for row in rows]


class TestRows:
    """Rows read and rows refused are all the rows there are."""

    @unhurried
    @given(rows=charts(least=3), layout=layouts, headings=st.booleans(), data=st.data())
    def test_damage_loses_no_row(
        self, rows: list[Printed], layout: str, data: st.DataObject, *, headings: bool
    ) -> None:
        """A cell that is damaged, cut or empty costs no row, and no other row; a date that is missing is never guessed."""
        index = data.draw(st.integers(0, len(rows) - 1))
        column, value = data.draw(
            st.sampled_from(
                [("called", "7/18/22"), ("called", "13/45/2022"), ("called", ""), ("notified", ""), ("notified", "7/18/22"),
                 ("caller_id", ""), ("caller_id", "216555"), ("caller_id", "anonymous"), ("recording", ""), ("recording", "https://"),
                 ("violation", "16 C.F.R. § 310.4(b)(1)("), ("violation", "16 C.F.R. 310.4"), ("violation", "16 C.F.R. § 3l0.4(b)(1)(v)"),
                 ("campaign", "")],
            )
        )  # fmt: skip
        damaged = [row._replace(**{column: value}) if at == index else row for at, row in enumerate(rows)]
        chart = read_chart(chart_text(damaged, layout, headings=headings))
        assert len(chart.rows) == len(rows)
        others = [row for at, row in enumerate(rows) if at != index]
        assert [as_read(row.call) for at, row in enumerate(chart.rows) if at != index and row.call] == [
            as_due(row) for row in others
        ]
        if call := chart.rows[index].call:
            assert str(call.called_on) == as_due(rows[index])[1]

    @given(text=st.text(max_size=200) | st.lists(st.sampled_from(
        ["7/18/2022", "13/45/2022", "Aug 04, 2021", "2165550143", "(216) 555-0143", PORTAL, "attachments/95", "16 C.F.R.", "§", SIGNED,
         "310.4(b)", "(v)", "\t", "|", "\n", "\n\n", "\f", "   ", " ", "Page 2 of 9", "Date of Call", "Caller ID", "Campaign", "Violation", "Social",
         "Security", "---", "anonymous", "12:30 PM", "and the", "sentence.", "\ud800", "\u0661", "\x00"]
    ), max_size=40).map("".join))  # fmt: skip
    @unhurried
    def test_whatever_is_read(self, text: str) -> None:
        """Each row stands in the text, has its number, and is a call or says why not; nothing is raised."""
        paged = PagedText.of(text)
        chart = read_chart(paged)
        assert [row.number for row in chart.rows] == list(range(1, len(chart.rows) + 1))
        assert len(chart.rows) == len(chart) + len(chart.refused)
        assert [call.row for call in chart] == [row.number for row in chart.rows if row.call]
        for row in chart.rows:
            assert 0 <= row.start < row.end <= len(paged.text)
            assert row.text == " ".join(paged.text[row.start : row.end].split())
            assert (row.call is None) == bool(row.problems)
            assert row.page == paged.page_of(row.start)
        assert all(chart.start <= row.start and row.end <= chart.end for row in chart.rows)
        found = find_charts(paged)
        assert all(one.end <= other.start for one, other in itertools.pairwise(found))


class TestLetters:
    """In a letter, its charts are what is in its charts: its own words, dates and numbers are none of it."""

    @unhurried
    @given(
        one=charts(),
        two=charts(),
        layout=layouts,
        headings=st.booleans(),
        between=st.sampled_from(["\n\n", "\n", "\f"]),
    )
    def test_two_charts_between_prose(
        self, one: list[Printed], two: list[Printed], layout: str, between: str, *, headings: bool
    ) -> None:
        """Each chart starts at its first word and ends with its last."""
        first, second = (chart_text(rows, layout, headings=headings) for rows in (one, two))
        text = between.join([BEFORE, first, AFTER, second, AFTER])
        found = find_charts(PagedText.of(text))
        assert [[as_read(call) for call in chart] for chart in found] == [
            [as_due(row) for row in rows] for rows in (one, two)
        ]
        assert [text[chart.start : chart.end] for chart in found] == [first.rstrip(), second.rstrip()]
        assert not any(chart.refused for chart in found)

    @pytest.mark.parametrize("text", [BEFORE, AFTER, f"{BEFORE}\n\n{AFTER}"])
    def test_prose_is_no_chart(self, text: str) -> None:
        """Dates, numbers and citations in sentences are no rows."""
        assert find_citations(text)
        assert find_charts(PagedText.of(text)) == ()


#: What stands in rows, whole and damaged, and in the sentences around them.
SCRAPS = st.sampled_from(
    """Nov 30, 2021|11/30/2021|7/1?|7/1?/2021|?|2021-03-04|5 March 2022|03-04-2021|3.4.2022|2155550143|(215) 555-0143|+1 215-555-0143
    |Anonymous|UNKNOWN|l2l555Ol43|Health|Social Security|12:30 pm|14:05:10 EST|to|through|Dec 1?, 2O21|Sept. 3, 2022|7/18/20 22
    |7 / 18 / 2022|N/A|-|O7/l8/2O22|Nov 3|12|1.""".replace("\n    ", "").split("|")
)


@given(scraps=st.lists(st.tuples(SCRAPS, st.sampled_from([" ", "  ", "\n", "\t", ", "])), min_size=2, max_size=10))
@settings(max_examples=500, deadline=None)
def test_no_anchor_is_passed_over(scraps: list[tuple[str, str]]) -> None:
    """What is looked at first, whether a cell may stand behind a date, passes over no row that the whole pattern finds."""
    text = "".join(itertools.chain.from_iterable(scraps))
    found = [anchor.span() for anchor in pieces.anchors_of(text, 0, len(text), None)]
    assert found == [anchor.span() for anchor in pieces._ANCHOR.finditer(text)]  # noqa: SLF001 -- the whole pattern
