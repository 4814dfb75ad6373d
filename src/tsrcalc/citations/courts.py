"""Citations of cases: in a reporter, or by the number of a court's docket."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, Any

from .pieces import DATE, PAREN, PINPOINT, Form, read_detail, read_page, write_detail, write_pinpoint


if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import Citation

__all__ = ["CASE", "DOCKET"]

_REPORTERS = (
    "U.S.", "S. Ct.", "L. Ed. 2d", "L. Ed.", "F.4th", "F.3d", "F.2d", "F.", "F. App'x", "F. Supp. 3d", "F. Supp. 2d",
    "F. Supp.", "F.R.D.", "F.T.C.", "FCC Rcd.", "U.S. Dist. LEXIS", "U.S. App. LEXIS", "WL",
)  # fmt: skip


def _squeezed(text: str) -> str:
    return text.translate({ord(mark): None for mark in " .'’"}).casefold()


_REPORTER_OF = {_squeezed(name): name for name in _REPORTERS} | {"fedappx": "F. App'x"}

#: A name ends where a number of a reporter or a docket starts, so that no second citation hides in it.
_IN_NAME = r"(?: (?! ,\s (?: Nos?\. | Case | Civ | \d+[\s:] ) ) [^;] )"
_NAME = rf"""
    (?: (?P<name> (?! (?:See|Cf|But|Accord|Sec|Section|Pub)\b | Nos?\. )
        (?: (?:\d-\d{{3}}\s)? [a-z]?[A-Z] {_IN_NAME}{{1,120}}? \s vs?\.? \s | In\sre\s | In\sthe\sMatter\sof\s | Ex\sparte\s )
        {_IN_NAME}{{2,120}}? ) , \s )?
"""
_CASE = rf"""
    {_NAME} (?P<volume>\d{{1,4}}) \s
    (?P<series> U\.?\s?S\.? | S\.?\s?Ct\.? | L\.?\s?Ed\.?(?:\s?2d)? | F\.?\s?(?:2d|3d|4th) | F(?:ed)?\.?\s?App['’]?x\.?
       | F\.?\s?Supp\.?(?:\s?[23]d)? | F\.?\s?R\.?\s?D\.? | F\. | F\.T\.C\. | FCC\sRcd\.? | U\.S\.\s(?:Dist|App)\.\sLEXIS | WL ) \s
    (?P<number>\d{{1,8}}) {PINPOINT} {PAREN}
"""
_DOCKET = rf"""
    {_NAME} (?: (?i: case | civil\s(?:action|case) | civ\.(?:\sa(?:ction|\.))? | docket ) ,? \s )? (?: (?i:nos?\.?) \s? )?
    (?: (?: (?P<office>\d) : )? (?P<year>\d{{2}}) - (?P<type> (?i:cv|civ|cr|crim|mc|md|mj) ) - (?P<serial>\d{{1,6}})
        (?P<judges> (?: - [A-Za-z\d]{{1,6}} )* )
      | (?P<appeal> \d{{2}}-\d{{1,5}} ) (?= [^()]* \s\( (?: [^()]*Cir\. | U\.S\. ) ) )
    (?: , \s (?P<parallel> \d{{4}} \s WL \s \d{{1,8}} (?: , \s at \s \*\d{{1,4}} )? ) )?
    (?: \s? \( (?P<court> [A-Z\d] [A-Za-z\d.\s]*?\. ) (?: \s (?P<detail> (?:filed\s)? {DATE} | \d{{4}} ) )? \) )?
"""


def _name(citation: Citation) -> str:
    return f"{citation.name}, " if citation.name else ""


def _write_case(citation: Citation) -> str:
    place = f"{citation.volume} {citation.series} {citation.number}"
    return f"{_name(citation)}{place}{write_pinpoint(citation)}{write_detail(citation)}"


def _link_case(citation: Citation) -> str | None:
    series = citation.series or ""
    if series in {"WL", "F.T.C.", "FCC Rcd."} or series.endswith("LEXIS"):
        return None
    return f"https://www.courtlistener.com/c/{series.replace(' ', '%20')}/{citation.volume}/{citation.number}/"


def _read_case(found: Mapping[str, str | None]) -> dict[str, Any]:
    series = _REPORTER_OF[_squeezed(found["series"] or "")]
    return {**read_page(found, commas=False), "series": series, "name": _versus(found["name"])}


def _versus(name: str | None) -> str | None:
    return re.sub(r"\svs?\.?\s", " v. ", name, count=1) if name else None


def _court(court: str | None) -> str | None:
    """Close up single capitals, and set words apart: S.D. N.Y. to S.D.N.Y., W.D.Tex. to W.D. Tex."""
    closed = re.sub(r"(?<=\b[A-Z]\.)\s(?=[A-Z]\.)", "", court) if court else None
    return re.sub(r"\.(?=[A-Z][a-z])", ". ", closed) if closed else None


def _read_docket(found: Mapping[str, str | None]) -> dict[str, Any]:
    number = found["appeal"]
    if number is None:
        kind = {"civ": "cv", "crim": "cr"}.get(kind := (found["type"] or "").casefold(), kind)
        office = f"{found['office']}:" if found["office"] else ""
        number = f"{office}{found['year']}-{kind}-{int(found['serial'] or 0):05d}"
    return {
        "number": number,
        "series": _court(found["court"]),
        "suffix": found["judges"] or None,
        "parallel": found["parallel"],
        "detail": read_detail(found["detail"]),
        "name": _versus(found["name"]),
    }


def _write_docket(citation: Citation) -> str:
    where = " ".join(part for part in (citation.series, citation.detail) if part)
    parallel = f", {citation.parallel}" if citation.parallel else ""
    return f"{_name(citation)}No. {citation.number}{citation.suffix or ''}{parallel}" + (f" ({where})" if where else "")


DOCKET = Form(
    kind="docket",
    marks=("-cv-", "-civ-", "-cr", "-mc-", "-md-", "-mj-", "cir", "(us"),
    pattern=_DOCKET,
    read=_read_docket,
    write=_write_docket,
    link=lambda _: None,
    examples=(
        (
            "No. 3:19-cv-00196-KC (W.D. Tex. Dec. 3, 2019)",
            "No. 3:19-cv-00196-KC (W.D. Tex. Dec. 3, 2019)",
        ),
        ("6:20-cv-2200", "No. 6:20-cv-02200"),
        ("No. 23-3310 (7th Cir. January 3, 2025)", "No. 23-3310 (7th Cir. Jan. 3, 2025)"),
        (
            "No. 8:23-cv-1234, 2023 WL 1234, at *2 (C.D.Cal. 2023)",
            "No. 8:23-cv-01234, 2023 WL 1234, at *2 (C.D. Cal. 2023)",
        ),
        (
            "FTC v. James B. Christiano, Case No. 8:18-cv-00936 (C.D. Cal. May 31, 2018)",
            "FTC v. James B. Christiano, No. 8:18-cv-00936 (C.D. Cal. May 31, 2018)",
        ),
    ),
)
CASE = Form(
    kind="case",
    marks=("us", "sct", "led", "f", "wl", "lexis"),
    pattern=_CASE,
    read=_read_case,
    write=_write_case,
    link=_link_case,
    examples=(
        ("149 F.3d 673 (7th Cir. 1998)", "149 F.3d 673 (7th Cir. 1998)"),
        (
            "Latham v. Dominick's, 149 F. 3d 673 (7th Cir. 1998)",
            "Latham v. Dominick's, 149 F.3d 673 (7th Cir. 1998)",
        ),
        ("256 F.Supp.3d 810, 822", "256 F. Supp. 3d 810, 822"),
        ("125 F.4th 791 (7th Cir. 2025)", "125 F.4th 791 (7th Cir. 2025)"),
        ("In re Doe, 2021 WL 1234, at *3-4 (D. Nev. 2021)", "In re Doe, 2021 WL 1234, at *3–4 (D. Nev. 2021)"),
        ("36 FCC Rcd 1859, 1862 & n. 5 (2021)", "36 FCC Rcd. 1859, 1862 & n.5 (2021)"),
    ),
)
