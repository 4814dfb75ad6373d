"""Bars drawn: what they show, and that nothing of the caller's gets into them as markup."""

from __future__ import annotations

import datetime as dt
import html
import re
import warnings
import xml.etree.ElementTree as ET

from collections import Counter
from pathlib import Path

import pytest

from tsrcalc import Call, assess, read_calls
from tsrcalc.reports import exposures
from tsrcalc.reports.page import Bars, Page, Section, Table
from tsrcalc.reports.pictures import as_png, as_svg, counting, months_of, pictured, said
from tsrcalc.reports.render import as_html, as_markdown, as_text


CHART = Path(__file__).parent.parent / "examples" / "ibasis_attachment_a.csv"
DAY = dt.date(2022, 8, 23)
CALLS = read_calls(CHART)
TABLE = Table(("H",), (("c",),))


def bars(calls: list[Call], **options: object) -> list[Bars]:
    """The pictures of some calls."""
    answer = assess(calls, assessed_on=DAY, **options)  # type: ignore[arg-type] # keywords of assess
    page = pictured(exposures.page(answer), answer, months_of(calls))
    (found,) = [section.blocks for section in page.sections if section.title == "Pictures"]
    return [block for block in found if isinstance(block, Bars)]


def test_what_the_pictures_of_the_real_chart_show() -> None:
    """Calls by month, the most frequent campaign first; the maximum by campaign, the largest first."""
    calls, maximum = bars(CALLS)
    assert calls.labels == (
        "2021-01", "2021-04", "2021-07", "2021-08", "2021-11", "2022-01", "2022-02", "2022-03", "2022-05", "2022-07",
    )  # fmt: skip
    assert calls.series[0] == ("SSA-P1-TexasFraud (GovtImpers)", (0, 0, 0, 0, 3, 0, 3, 3, 10, 0))
    assert sum(sum(values) for _, values in calls.series) == 45
    assert maximum.labels[:2] == ("SSA-P1-TexasFraud (GovtImpers)", "LegalDept-Action-P1")
    assert maximum.series == (("Maximum", (883_823, 744_272, 232_585, *[46_517] * 5)),)
    assert sum(int(row[2]) for row in calls.table.rows) == 45


def test_too_many_to_tell_apart_stand_together() -> None:
    """Old months as one, rare campaigns as one, small lines as one; nothing is lost, and the tables have all."""
    calls = [
        Call(called_on=dt.date(2017 + number // 12, 1 + number % 12, 1), campaign=f"c{number % 30:02}")
        for number in range(60)
    ]
    months, maximum = bars(calls)
    assert len(months.labels) == 25
    assert months.labels[0] == "before 2020-01"
    assert (len(months.series), months.series[-1][0]) == (9, "22 more campaigns")
    assert sum(sum(values) for _, values in months.series) == 60
    assert (len(maximum.labels), maximum.labels[-1]) == (25, "6 more")
    assert sum(maximum.series[0][1]) == 60 * 46_517
    assert (len(months.table.rows), len(maximum.table.rows)) == (60, 30)
    for one in (months, maximum):
        assert len(ET.fromstring(as_svg(one))) > 0  # noqa: S314 -- our own


def test_lines_by_month_stay_in_order() -> None:
    """A picture by month is read from left to right in time."""
    assert list(bars(CALLS, by="month")[1].labels) == sorted(bars(CALLS, by="month")[1].labels)
    assert bars(CALLS, by="tier")[1].title == "Maximum by amount"


def test_nothing_is_no_picture() -> None:
    """Without a line and a call, the page is what it was."""
    answer = assess([], assessed_on=DAY)
    page = exposures.page(answer)
    assert pictured(page, answer, Counter()) is page


def test_counting_hands_the_calls_on() -> None:
    """One by one, as they come."""
    months: Counter[tuple[str, str]] = Counter()
    assert list(counting(iter([Call(called_on=DAY)]), months)) == [Call(called_on=DAY)]
    assert months == {("2022-08", "(none named)"): 1}


def test_the_same_bars_are_the_same_picture() -> None:
    """Byte by byte, with no date and no address in it but the names of the format."""
    one = bars(CALLS)[0]
    drawn = as_svg(one)
    assert drawn == as_svg(one)
    assert as_png(one) == as_png(one)
    assert "<metadata" not in drawn
    assert set(re.findall(r"https?://[^\"' ]+", drawn)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "$x^2$ & a", "_hidden", "a\x00b\x1b", "x" * 200, 'a" onload="alert(1)', ""]
)  # fmt: skip
def test_nothing_of_the_callers_is_markup(name: str) -> None:
    """A name is drawn as it stands, or cut; it closes no attribute, starts no formula and is not left out."""
    picture = Bars(name, "u", (name, "b"), ((name, (1, 2)), ("t", (3, 4))), TABLE)
    drawn = as_svg(picture)
    root = ET.fromstring(drawn)  # noqa: S314 -- our own
    assert not any(element.tag.endswith("script") for element in root.iter())
    assert not any("onload" in element.attrib for element in root.iter())
    texts = ["".join(element.itertext()).strip() for element in root.iter() if element.tag.endswith("}text")]
    shown = name.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    cut = shown if len(shown) <= 40 else f"{shown[:39]}…"
    assert sum(text.strip("\u200b") == cut for text in texts) == (2 if name else 0)
    assert root.attrib["aria-label"] == said(picture).replace("\x00", "\ufffd").replace("\x1b", "\ufffd")


def test_names_inside_a_picture_are_its_own() -> None:
    """Two pictures of a document share no name, and each finds what it refers to."""
    first, second = (as_svg(one, name=name) for one, name in zip(bars(CALLS), ("a", "b"), strict=True))
    names = [re.findall(r'\bid="([^"]+)"', drawn) for drawn in (first, second)]
    assert not set(names[0]) & set(names[1])
    for drawn, known in zip((first, second), names, strict=True):
        referred = set(re.findall(r'(?:href="#|url\(#)([^")]+)', drawn))
        assert referred
        assert referred <= set(known)


def test_other_forms_print_the_figures() -> None:
    """Text and Markdown have the table; HTML the picture, and the table to fold out."""
    answer = assess(CALLS, assessed_on=DAY)
    page = pictured(exposures.page(answer), answer, months_of(CALLS))
    assert "Calls by month and campaign\n\nMonth" in as_text(page)
    assert "**Calls by month and campaign**\n\n| Month" in as_markdown(page)
    html = as_html(page)
    assert html.count('<svg role="img" aria-label="') == 2
    assert html.count("<details>") == 2
    assert isinstance(page, Page)


@pytest.mark.parametrize("label", ['Plan id="x', "see url(#1)", ' version="2" xlink:href="#q"'])
def test_a_label_is_what_it_is(label: str) -> None:
    """Whatever it looks like: only tags are made the picture's own."""
    drawn = as_svg(Bars("Title", "Calls", ("2022-07",), ((label, (1,)), ("b", (2,))), Table(("a",), ())), name="s3b1")
    words = html.unescape(" ".join(re.sub(r"<[^<>]*>", " ", drawn).split()))
    assert " ".join(label.split()) in words


def test_labels_that_are_cut_to_the_same_are_told_apart() -> None:
    """They are numbered; a letter that no font has is no warning."""
    names = [f"{'A very long name of a campaign that goes on' * 2} {i}" for i in range(2)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = as_svg(
            Bars("Title", "Calls", ("\u6f22\u5b57",), tuple((name, (1,)) for name in names), Table(("a",), ()))
        )
    assert drawn.count("… (1)") >= 1
    assert drawn.count("… (2)") >= 1


def test_a_picture_of_calls_that_are_left_out_says_so() -> None:
    """Its bars are more than the total is of."""
    calls = [Call(called_on=dt.date(2022, 7, 18)), Call(called_on=dt.date(2010, 7, 18))]
    day = dt.date(2026, 11, 23)
    for listed, said_so in ((calls, True), (calls[:1], False)):
        page = pictured(
            Page("a", (), (Section("s", ()),), ""), assess(listed, assessed_on=day, filed_on=day), months_of(listed)
        )
        (by_month, _) = page.sections[0].blocks
        assert isinstance(by_month, Bars)
        assert ("those left out of the total among them" in by_month.title) == said_so
