"""Bars drawn as pictures, and what the pictures of an exposure show."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from ..errors import RuleError
from ..patterns import regex
from .page import Bars, Section, Table


if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator
    from typing import Any

    from matplotlib.figure import Figure

    from ..exposure import Exposure
    from ..models import Call
    from .page import Page

__all__ = ["as_png", "as_svg", "counting", "months_of", "pictured", "said"]

#: More bars, or colours, than a reader can tell apart; the rest stands together as one.
_SHOWN = 24
_SERIES = 8
_LABEL_SHOWN = 40
_TAG = regex(r"<[^<>]*>")
#: Colours that the colour-blind tell apart, after Okabe and Ito, each with a hatching of its own for print.
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#666666", "#bbbbbb")
_HATCHES = ("", "//", "..", "\\\\", "xx", "--", "++", "oo", "**")


def counting(calls: Iterable[Call], months: Counter[tuple[str, str]]) -> Iterator[Call]:
    """The same calls; their months and campaigns are counted on the way, into *months*."""
    for call in calls:
        months[f"{call.called_on:%Y-%m}", call.campaign or "(none named)"] += 1
        yield call


def months_of(calls: Iterable[Call]) -> Counter[tuple[str, str]]:
    """The calls of each month and campaign."""
    from collections import Counter

    months: Counter[tuple[str, str]] = Counter()
    for _ in counting(calls, months):
        pass
    return months


def pictured(page: Page, answer: Exposure, months: Counter[tuple[str, str]]) -> Page:
    """
    The page with pictures before its last section: the calls by month and campaign, and the maximum by line.

    Args:
        page: The page.

        answer: The exposure.

        months: The calls of each month and campaign, those left out of the total for their date too.
    """
    drawn = [
        *([_by_month(months, left_out=answer.excluded.calls > 0)] if months else []),
        *([_by_key(answer)] if answer.lines else []),
    ]
    if not drawn:
        return page  # there is nothing to draw
    return page._replace(sections=(*page.sections[:-1], Section("Pictures", tuple(drawn)), page.sections[-1]))


def _by_month(months: Counter[tuple[str, str]], *, left_out: bool) -> Bars:
    labels = tuple(sorted({month for month, _ in months}))
    totals = {campaign: 0 for _, campaign in sorted(months)}
    for (_, campaign), count in months.items():
        totals[campaign] += count
    ranked = sorted(totals, key=lambda campaign: (-totals[campaign], campaign))
    named, rest = ranked[:_SERIES], ranked[_SERIES:]
    series = [(name, tuple(months[month, name] for month in labels)) for name in named]
    if rest:
        others = tuple(sum(months[month, name] for name in rest) for month in labels)
        series.append((f"{len(rest):,} more campaigns", others))
    rows = tuple((month, campaign, f"{count:,}") for (month, campaign), count in sorted(months.items()))
    table = Table(("Month", "Campaign", "Calls"), rows, frozenset({"Calls"}))
    kept = _latest(labels, series)
    title = f"Calls by month and campaign{', those left out of the total among them' * left_out}"
    return Bars(title, "Calls", *kept, table)


def _latest(
    labels: tuple[str, ...], series: list[tuple[str, tuple[int, ...]]]
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[int, ...]], ...]]:
    """The newest months each by itself, and the older ones as one."""
    older = len(labels) - _SHOWN
    if older <= 0:
        return labels, tuple(series)
    return (
        (f"before {labels[older]}", *labels[older:]),
        tuple((name, (sum(values[:older]), *values[older:])) for name, values in series),
    )


def _by_key(answer: Exposure) -> Bars:
    sums: dict[str, int] = {}
    for line in answer.lines:
        sums[line.key] = sums.get(line.key, 0) + line.subtotal_usd
    ranked = sorted(sums, key=lambda key: -sums[key]) if answer.by != "month" else sorted(sums)
    labels, values = ranked[:_SHOWN], [sums[key] for key in ranked[:_SHOWN]]
    if rest := ranked[_SHOWN:]:
        labels.append(f"{len(rest):,} more")
        values.append(sum(sums[key] for key in rest))
    by = answer.by.replace("-", " ").replace("tier", "amount")
    table = Table(
        (by.capitalize(), "Maximum"), tuple((key, f"${sums[key]:,}") for key in ranked), frozenset({"Maximum"})
    )
    return Bars(f"Maximum by {by}", "US dollars", tuple(labels), (("Maximum", tuple(values)),), table)


def as_svg(bars: Bars, *, name: str = "p") -> str:
    """
    Draw bars as SVG, the same bytes for the same bars.

    Args:
        bars: What to draw.

        name: What the names inside the picture start with: no two pictures of a document may share one.

    Raises:
        tsrcalc.errors.RuleError: The plotting library is not installed.
    """
    from html import escape

    text = _drawn(bars, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type"))).decode()
    text = text[text.index("<svg ") :]
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = _TAG.sub(lambda tag: _renamed(tag[0], name), text)
    return text.replace("<svg ", f'<svg role="img" aria-label="{escape(said(bars))}" ', 1).rstrip()


def _renamed(tag: str, name: str) -> str:
    """A tag with its names and what it refers to made the picture's own; what stands between tags is a label, and stays."""
    tag = re.sub(r'(\bid="|xlink:href="#|url\(#)', rf"\g<1>{name}-", tag).replace("xlink:href", "href")
    return re.sub(r' (?:xmlns:xlink="[^"]*"|version="[^"]*")', "", tag)


def as_png(bars: Bars) -> bytes:
    """
    Draw bars as PNG, the same bytes for the same bars and release of the plotting library.

    Raises:
        tsrcalc.errors.RuleError: The plotting library is not installed.
    """
    return _drawn(bars, format="png", dpi=150, metadata={"Software": None})


def said(bars: Bars) -> str:
    """What the picture shows, in a sentence."""
    total = sum(sum(values) for _, values in bars.series)
    return f"{_clean(bars.title)}: {len(bars.labels):,} bars, {total:,} {bars.unit} together; the figures stand in the table below"


def _drawn(bars: Bars, **form: Any) -> bytes:  # noqa: ANN401 -- what the library takes
    """The picture; nothing of the caller's is read as markup of formulas."""
    import io
    import warnings

    try:
        import matplotlib as mpl

        from matplotlib.figure import Figure
    except ImportError as error:
        problem = f"pictures need matplotlib, which cannot be imported ({error})"
        raise RuleError(problem, "install it: pip install 'tsrcalc[charts]'") from error
    settings: dict[Any, Any] = dict(mpl.rcParamsDefault)
    settings |= {
        "svg.hashsalt": bars.title,
        "svg.fonttype": "none",
        "text.parse_math": False,
        "font.family": "sans-serif",
    }
    drawn = io.BytesIO()
    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message="Glyph", category=UserWarning
        )  # a letter the font has not: the table has it
        figure = Figure(figsize=(8, 1.2 + 0.32 * len(bars.labels) + 0.2 * len(bars.series)), layout="constrained")
        _fill(figure, bars)
        figure.savefig(drawn, **form)
    return drawn.getvalue()


def _fill(figure: Figure, bars: Bars) -> None:
    axes = figure.add_subplot()
    places = range(len(bars.labels))
    before = [0] * len(bars.labels)
    names = _told_apart(name for name, _ in bars.series)
    for number, (_, values) in enumerate(bars.series):
        drawn = axes.barh(
            places, values, left=before, color=_COLOURS[number], hatch=_HATCHES[number], edgecolor="#111111",
            linewidth=0.6, label=names[number],
        )  # fmt: skip
        before = [have + more for have, more in zip(before, values, strict=True)]
    axes.set_yticks(places, _told_apart(bars.labels))
    axes.bar_label(drawn, [f"{total:,}" for total in before], padding=3)
    axes.invert_yaxis()
    axes.margins(x=0.15)
    axes.set_xlabel(bars.unit)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.spines[["top", "right"]].set_visible(False)
    if len(bars.series) > 1:
        figure.legend(loc="outside lower center", ncols=2)


def _told_apart(labels: Iterable[str]) -> list[str]:
    """Labels as long as there is room for; those that are cut to the same are numbered."""
    short = [_short(label) for label in labels]
    return [
        label if short.count(label) == 1 else f"{label} ({short[: i + 1].count(label)})"
        for i, label in enumerate(short)
    ]


def _short(text: str) -> str:
    """A label as long as a picture has room for; a leading underscore would hide it from the legend."""
    text = " ".join(_clean(text).split())
    text = text if len(text) <= _LABEL_SHOWN else f"{text[: _LABEL_SHOWN - 1]}…"
    return f"\u200b{text}" if text.startswith("_") else text


def _clean(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text)
