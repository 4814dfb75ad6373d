"""The words and signs at which the search for citations stops, each with the examples that prove it."""

from __future__ import annotations

import functools
import re

from typing import NamedTuple


__all__ = ["TRIGGERS", "Trigger", "next_trigger"]


class Trigger(NamedTuple):
    """
    A word or a sign that only citations have.

    Attributes:
        name: The method that reads what stands there, and its argument.

        words: Patterns, each starting with a plain character, so that the search is quick.

        examples: Texts in which it leads to citations, with their normal forms.
    """

    name: str
    words: tuple[str, ...]
    examples: tuple[tuple[str, tuple[str, ...]], ...]


TRIGGERS = (
    Trigger(
        "code cfr",
        (r"C\.?\s?F\.?\s?R(?![A-Za-z])", r"c\.f\.r(?![a-z])", r"cfr(?![a-z])", r"Code\sof\sFederal\sReg"),
        (
            ("See 16 C.F.R. § 1.98.", ("16 C.F.R. § 1.98",)),
            ("title 16, Code of Federal Regulations, part 310", ("16 C.F.R. pt. 310",)),
        ),
    ),
    Trigger(
        "code usc",
        (r"U\.?\s?S\.?\s?C(?![a-z])", r"u\.s\.c(?![a-z])", r"usc(?![a-z])", r"United\sStates\sCode"),
        (
            (
                "under 15 U.S.C. §§ 6102(c), 57a(d)(3), 45(a)",
                ("15 U.S.C. § 6102(c)", "15 U.S.C. § 57a(d)(3)", "15 U.S.C. § 45(a)"),
            ),
        ),
    ),
    Trigger(
        "section",
        (
            r"§\s{0,20}§?\s{0,20}[\dlI]",
            r"Sections?\s{1,20}\d",
            r"sections?\s{1,20}\d",
            r"SECTIONS?\s{1,20}\d",
            r"Secs?\.?\s{0,20}\d",
            r"secs?\.?\s{0,20}\d",
            r"SEC\.\s{0,20}\d",
            r"ss?\.\s{0,20}310\.",
            r"Ss?\.\s{0,20}310\.",
            r"Parts?\s{1,20}310(?!\d)",
            r"parts?\s{1,20}\d",
            r"Pts?\.\s{0,20}310(?!\d)",
            r"pts?\.\s{0,20}310(?!\d)",
            r"Rules?\s{1,20}\d",
            r"rules?\s{1,20}\d",
        ),
        (
            ("Section 310.3(b) of the TSR prohibits", ("16 C.F.R. § 310.3(b)",)),
            ("Rule 6(a)(1) of the Federal Rules of Civil Procedure", ("Fed. R. Civ. P. 6(a)(1)",)),
            ("section 45 of title 15, United States Code", ("15 U.S.C. § 45",)),
        ),
    ),
    Trigger(
        "bare cfr",
        (r"3[1lI][0oO]\s?[.,]\s?\d{1,2}\s?[(\[{]\s?[A-Za-z\d]",),
        (("310.4(b)(1)(v)\t7/18/2022", ("16 C.F.R. § 310.4(b)(1)(v)",)),),
    ),
    Trigger(
        "paged federal-register",
        (r"Fed\.?\s{0,9}Reg", r"FR\s{1,9}\d", r"F\.R\.\s{1,9}\d"),
        (("87 Fed. Reg. 1070, 1072 (Jan. 10, 2022)", ("87 Fed. Reg. 1070, 1072 (Jan. 10, 2022)",)),),
    ),
    Trigger("paged statutes-at-large", (r"Stat\.?\s{1,9}\d",), (("133 Stat. 3274", ("133 Stat. 3274",)),)),
    Trigger(
        "paged case",
        (
            r"U\.\s?S\.\s{1,9}(?:\d|at\s|Dist\.\sL|App\.\sL)",
            r"US\s{1,9}\d",
            r"S\.\s?Ct",
            r"L\.\s?Ed",
            r"F\.?\s?(?:[23]d|4th)\s",
            r"F\.\s{1,9}\d",
            r"F\.?\s?Supp",
            r"F\.\s?App",
            r"Fed\.\s?App",
            r"F\.\s?R\.\s?D",
            r"F\.T\.C\.\s",
            r"FCC\sRcd",
            r"WL\s{1,9}\d",
        ),
        (
            (
                "See FTC v. Day Pacer LLC, 125 F.4th 791 (7th Cir. 2025).",
                ("FTC v. Day Pacer LLC, 125 F.4th 791 (7th Cir. 2025)",),
            ),
        ),
    ),
    Trigger(
        "law public-law",
        (r"Pub(?:lic|\.)?\s?L(?:aw|\.|\s\d)", r"PUB\.\s?L\.", r"P\.?\s?L\.\s{0,9}(?:\d|No)", r"PL\s\d"),
        (
            (
                "Pub. L. No. 116-105, 133 Stat. 3274, Sec. 13(d) (2019) (the Act)",
                ("Pub. L. No. 116-105, § 13(d), 133 Stat. 3274 (2019)",),
            ),
        ),
    ),
    Trigger(
        "here executive-order",
        (r"Exec(?:utive|\.)\sOrd", r"E\.\s?O\.\s{0,9}(?:No|\d)", r"EO\s(?:No|\d)"),
        (("under Executive Order 14,371, section 2", ("Exec. Order No. 14,371 § 2",)),),
    ),
    Trigger(
        "here frcp",
        (r"Fed\.\s?R\.\s?Civ", r"Fed\sR\sCiv", r"F\.?\s?R\.?\s?C\.?\s?P\.?\s", r"Federal\sRules?\sof\sCivil\sP"),
        (("Fed. R. Civ. P. 12(b)(6) and 12(c)", ("Fed. R. Civ. P. 12(b)(6)", "Fed. R. Civ. P. 12(c)")),),
    ),
    Trigger(
        "docket docket",
        (
            r"-c[vr]-\d",
            r"-C[VR]-\d",
            r"-ci?v-\d",
            r"-crim-\d",
            r"-m[cdj]-\d",
            r"-M[CDJ]-\d",
            r"-CIV-\d",
            r"Nos?\.\s{0,9}\d\d-\d",
            r"Nos?\.\s{0,9}\d:\d\d-",
        ),
        (
            (
                "*See FTC v. Doe, Inc.*, No. 3:19-cv-00196-KC (W.D. Tex. Dec. 3, 2019).",
                ("FTC v. Doe, Inc., No. 3:19-cv-00196-KC (W.D. Tex. Dec. 3, 2019)",),
            ),
            ("No. 23-3310 (7th Cir. 2025)", ("No. 23-3310 (7th Cir. 2025)",)),
        ),
    ),
    Trigger(
        "here document",
        (r"OMB\s", r"M-\d\d-\d\d", r"FR\sDoc", r"FCC\s(?:DA\s)?\d\d-", r"DA\s\d\d-", r"OPM\sCPM", r"CPM\s\d{4}-"),
        (("OMB Memorandum M-26-11 cancelled it", ("OMB Memorandum M-26-11",)), ("FCC 23-64", ("FCC 23-64",))),
    ),
    Trigger(
        "again",
        (r"Id\.", r"id\."),
        (("16 C.F.R. § 310.3. Id. § 310.4(a).", ("16 C.F.R. § 310.3", "16 C.F.R. § 310.4(a)")),),
    ),
)


@functools.cache
def _any_of() -> re.Pattern[str]:
    starts: dict[str, list[str]] = {}
    for trigger in TRIGGERS:
        for word in trigger.words:
            starts.setdefault(word[0], []).append(word[1:])
    # many times as quick as a flat list
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in starts.items()))


@functools.cache
def _starting_with(first: str) -> tuple[tuple[Trigger, re.Pattern[str]], ...]:
    """The triggers with words that start with a character, and the pattern of those words of each."""
    words = ((trigger, [word for word in trigger.words if word[0] == first]) for trigger in TRIGGERS)
    return tuple((trigger, re.compile("|".join(mine))) for trigger, mine in words if mine)


def next_trigger(text: str, at: int) -> tuple[Trigger, int, int] | None:
    """The next trigger of a text from a place on, and its offsets; None behind the last."""
    if (hit := _any_of().search(text, at)) is None:
        return None
    start = hit.start()
    return next(trigger for trigger, words in _starting_with(text[start]) if words.match(text, start)), start, hit.end()
