"""
The kinds of citation: for each, the pattern that reads it, the normal form, the link, and the examples that prove them.

A test demands that every example is matched by its own pattern, by no other, and comes out in the normal form beside it.
"""

from __future__ import annotations

import functools
import re

from typing import TYPE_CHECKING, Any, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from . import Citation

__all__ = ["FORMS", "FORM_OF", "Form"]

_PATH = r"(?P<path>(?:\((?:[A-Za-z]{1,6}|\d{1,3})\))*)"
_SIGN = r"(?:§§?|[Ss]ections?|[Ss]ecs?\.|[Ss]s?\.)?"
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,7}"
_PAREN = r"(?:\s*\((?P<detail>[^()]{2,80})\))?"
_PINPOINT = rf"(?:,\s*(?P<pinpoint>(?:{_NUMBER})(?:[-–](?:{_NUMBER}))?))?"

_REPORTERS = (
    "U.S.", "S. Ct.", "L. Ed. 2d", "L. Ed.", "F.4th", "F.3d", "F.2d", "F.", "F. App'x",
    "F. Supp. 3d", "F. Supp. 2d", "F. Supp.", "F.R.D.", "WL",
)  # fmt: skip


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.'’]", "", text).casefold()


_REPORTER_OF = {_squeezed(name): name for name in _REPORTERS}


def _plain(number: str) -> str:
    return number.replace(",", "")


def _grouped(number: str) -> str:
    """Five digits and more are grouped, four are not: 1070, but 77,520."""
    return f"{int(number):,}" if number.isdigit() and len(number) > 4 else number


def _marks(path: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"\(([A-Za-z0-9]+)\)", path or ""))


def _path(citation: Citation) -> str:
    return "".join(f"({mark})" for mark in citation.path)


def _detail(citation: Citation) -> str:
    return f" ({citation.detail})" if citation.detail else ""


def _pinpoint(citation: Citation) -> str:
    return f", {citation.pinpoint}" if citation.pinpoint else ""


class Form(NamedTuple):
    """
    One kind of citation.

    Attributes:
        kind: Its name.

        marks: What every such text contains, in small letters without blanks and points; the pattern is not tried, nor
            compiled, for a text that has none of them.

        pattern: A regular expression for the whole text, verbose.

        read: From the pattern's groups to the fields of a citation.

        write: The normal form, after the Bluebook.

        link: Where to read it, or None if no stable address is known.

        examples: Texts as people write them, each with its normal form.
    """

    kind: str
    marks: tuple[str, ...]
    pattern: str
    read: Callable[[Mapping[str, str | None]], dict[str, Any]]
    write: Callable[[Citation], str]
    link: Callable[[Citation], str | None]
    examples: tuple[tuple[str, str], ...]

    def match(self, text: str) -> re.Match[str] | None:
        """Match the whole of *text*, or nothing."""
        squeezed = text.replace(" ", "").replace(".", "").casefold()
        return _compiled(self.pattern).fullmatch(text) if any(mark in squeezed for mark in self.marks) else None


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


# --- Code of Federal Regulations ---------------------------------------------------------------------------------

_CFR = rf"""
    (?: (?P<volume>\d{{1,2}}) \s* (?i:C\.?\s?F\.?\s?R\.?) ,? \s* (?: (?P<part>[Pp]arts?|[Pp]ts?\.?) \s* | {_SIGN} \s* )
      | (?: {_SIGN} \s* ) (?=310\.) )
    (?P<number> \d{{1,4}} (?: \.\d{{1,5}}[a-z]? )? ) {_PATH}
    (?: \s*[-–]\s* (?P<through> \d{{1,4}} \.\d{{1,5}}[a-z]? | \.\d{{1,5}} ) )?
    {_PAREN} (?: ,? \s+ of \s+ (?:the \s+ (?:TSR|Rule|Telemarketing\ Sales\ Rule)|this\ [Rr]ule) )?
"""


def _read_cfr(found: Mapping[str, str | None]) -> dict[str, Any]:
    number, through = found["number"] or "", found["through"]
    if through and through.startswith("."):
        through = number.partition(".")[0] + through
    return {
        "volume": int(found["volume"] or 16),
        "number": number,
        "path": _marks(found["path"]),
        "through": through,
        "detail": found["detail"],
    }


def _write_cfr(citation: Citation) -> str:
    head = f"{citation.volume} C.F.R."
    if "." not in citation.number:
        return f"{head} pt. {citation.number}{_detail(citation)}"
    if citation.through:
        return f"{head} §§ {citation.number}–{citation.through}{_detail(citation)}"
    return f"{head} § {citation.number}{_path(citation)}{_detail(citation)}"


def _link_cfr(citation: Citation) -> str:
    base = f"https://www.ecfr.gov/current/title-{citation.volume}"
    if "." not in citation.number:
        return f"{base}/part-{citation.number}"
    anchor = f"#p-{citation.number}{_path(citation)}" if citation.path else ""
    return f"{base}/section-{citation.number}{anchor}"


# --- United States Code ------------------------------------------------------------------------------------------

_USC = rf"""
    (?P<volume>\d{{1,2}}) \s* (?i:U\.?\s?S\.?\s?C\.?)(?:A\.|S\.)? \s* {_SIGN} \s*
    (?P<number> \d{{1,5}} [a-z]{{0,2}} (?: -\d{{1,2}}[a-z]? (?!\d) )? ) {_PATH}
    (?: \s*[-–]\s* (?P<through> \d{{2,5}} [a-z]{{0,2}} ) )?
    (?: ,? \s+ (?P<note>[Nn]ote) )? (?: ,? \s+ (?P<seq>et\s+seq\.?) )? {_PAREN}
"""


def _read_usc(found: Mapping[str, str | None]) -> dict[str, Any]:
    number, through = found["number"] or "", found["through"]
    head, dash, tail = number.partition("-")
    if dash and not through and head.isdigit() and tail.isdigit():  # 6101-08: a range, written short
        number, through = head, tail
    if through and through.isdigit() and len(through) < len(number):
        through = number[: len(number) - len(through)] + through
    return {
        "volume": int(found["volume"] or 0),
        "number": number,
        "path": _marks(found["path"]),
        "through": through,
        "note": bool(found["note"]),
        "et_seq": bool(found["seq"]),
        "detail": found["detail"],
    }


def _write_usc(citation: Citation) -> str:
    signs = "§§" if citation.through or citation.et_seq else "§"
    through = f"–{citation.through}" if citation.through else ""
    tail = " note" * citation.note + " et seq." * citation.et_seq
    return f"{citation.volume} U.S.C. {signs} {citation.number}{_path(citation)}{through}{tail}{_detail(citation)}"


def _link_usc(citation: Citation) -> str:
    anchor = "#" + "_".join(citation.path) if citation.path else ""
    return f"https://www.law.cornell.edu/uscode/text/{citation.volume}/{citation.number}{anchor}"


# --- Federal Register, Statutes at Large, public laws --------------------------------------------------------------

_FED_REG = rf"""
    (?P<volume>\d{{1,3}}) \s+ (?: Fed\.\s?Reg\. | F\.?R\.? ) ,? \s+ (?: at\s+ )?
    (?P<number>{_NUMBER}) {_PINPOINT} {_PAREN}
"""
_STATUTES = rf"(?P<volume>\d{{1,3}}) \s+ Stat\. \s+ (?P<number>{_NUMBER}) {_PINPOINT} {_PAREN}"
_PUBLIC_LAW = rf"""
    (?: Pub(?:lic|\.) \s* L(?:aw|\.) | P\.\s?L\. ) \s* (?: Nos?\.? \s* )? (?P<volume>\d{{1,3}}) [-–] (?P<number>\d{{1,4}})
    (?: ,? \s* (?:§|[Ss]ec(?:tion|\.)|[Tt]it(?:le|\.)) \s* (?P<early>\d{{1,4}}) (?P<early_path>(?:\([A-Za-z0-9]{{1,6}}\))*) )?
    (?: ,? \s* (?P<parallel> \d{{1,3}} \s+ Stat\. \s+ (?:{_NUMBER}) (?: ,\s+(?:{_NUMBER}) )? ) )?
    (?: ,? \s* (?:§|[Ss]ec(?:tion|\.)) \s* (?P<late>\d{{1,4}}) (?P<late_path>(?:\([A-Za-z0-9]{{1,6}}\))*) )?
    {_PAREN}
"""


def _read_page(found: Mapping[str, str | None]) -> dict[str, Any]:
    pinpoint = found["pinpoint"]
    return {
        "volume": int(found["volume"] or 0),
        "number": _plain(found["number"] or ""),
        "pinpoint": "–".join(_grouped(_plain(page)) for page in re.split("[-–]", pinpoint)) if pinpoint else None,
        "detail": found["detail"],
    }


def _read_public_law(found: Mapping[str, str | None]) -> dict[str, Any]:
    parallel = found["parallel"]
    return {
        "volume": int(found["volume"] or 0),
        "number": found["number"],
        "section": found["early"] or found["late"],
        "path": _marks(found["early_path"]) or _marks(found["late_path"]),
        "parallel": re.sub(r"\s+", " ", parallel) if parallel else None,
        "detail": found["detail"],
    }


def _write_public_law(citation: Citation) -> str:
    section = f", § {citation.section}{_path(citation)}" if citation.section else ""
    parallel = f", {citation.parallel}" if citation.parallel else ""
    return f"Pub. L. No. {citation.volume}-{citation.number}{section}{parallel}{_detail(citation)}"


# --- executive orders and rules of procedure -----------------------------------------------------------------------

_ORDER = rf"""
    (?: Exec(?:utive|\.) \s+ Order | E\.\s?O\. ) \s* (?: Nos?\.? \s* )? (?P<number>{_NUMBER})
    (?: ,? \s* (?:§|[Ss]ec(?:tion|\.)) \s* (?P<section>\d{{1,3}}) {_PATH} )? {_PAREN}
"""
_FRCP = rf"""
    (?: (?: Fed\.\s?R\.\s?Civ\.\s?P\. | F\.?R\.?C\.?P\.? | Federal\ Rules?\ of\ Civil\ Procedure ) \s*
        (?P<number>\d{{1,2}}(?:\.\d)?) {_PATH}
      | Rule \s+ (?P<number2>\d{{1,2}}(?:\.\d)?) (?P<path2>(?:\([A-Za-z0-9]{{1,6}}\))*) \s+ of \s+ the \s+
        Federal \s+ Rules \s+ of \s+ Civil \s+ Procedure )
    {_PAREN}
"""


def _read_order(found: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "number": _plain(found["number"] or ""),
        "section": found["section"],
        "path": _marks(found["path"]),
        "detail": found["detail"],
    }


def _write_order(citation: Citation) -> str:
    section = f" § {citation.section}{_path(citation)}" if citation.section else ""
    return f"Exec. Order No. {_grouped(citation.number)}{section}{_detail(citation)}"


def _read_frcp(found: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "number": found["number"] or found["number2"],
        "path": _marks(found["path"] or found["path2"]),
        "detail": found["detail"],
    }


# --- cases, dockets, agency documents -------------------------------------------------------------------------------

_CASE = rf"""
    (?: (?P<name> (?=[^,\d]*[A-Z]) .{{3,120}}? \s v\.? \s .{{2,120}}? ) , \s+ )?
    (?P<volume>\d{{1,4}}) \s+
    (?P<series> U\.\s?S\. | S\.\s?Ct\. | L\.\s?Ed\.(?:\s?2d)? | F\.\s?(?:2d|3d|4th) | F\.\s?App['’]x | F\.\s?Supp\.(?:\s?[23]d)?
       | F\.R\.D\. | F\. | WL ) \s+
    (?P<number>\d{{1,8}}) {_PINPOINT} {_PAREN}
"""
_DOCKET = r"""
    (?: (?P<name> (?=[^,\d]*[A-Z]) .{3,120}? \s v\.? \s .{2,120}? ) , \s+ )?
    (?: Case \s+ )? (?: Nos?\. \s* )? (?P<office>\d) : (?P<year>\d{2}) - (?P<type>cv|cr|mc|mj) - (?P<serial>\d{1,6})
    (?P<judges> (?: - [A-Za-z]{1,4} )* )
    (?: \s* \( (?P<court> [A-Z] [A-Za-z.\s]*?\. ) (?: \s+ (?P<detail> [A-Z] [a-z]{2,8}\.? \s \d{1,2}, \s \d{4} | \d{4} ) )? \) )?
"""
_DOCUMENT = r"""
    (?: (?P<omb> (?:OMB \s+)? (?:Mem(?:orandum|o|\.) \s+ (?:No\. \s+)?)? M-\d{2}-\d{2} )
      | (?: FR \s+ Doc\. \s+ (?:No\. \s+)? (?P<frdoc> (?:\d{2,4}|[EZ]\d) - \d{1,6} ) )
      | (?: (?: FCC \s+ )? (?P<fcc> DA \s+ \d{2}-\d{1,5} ) | FCC \s+ (?P<fccno> \d{2}-\d{1,4} ) )
      | (?: OPM \s+ )? (?P<opm> CPM \s+ \d{4}-\d{2} ) )
"""


def _read_case(found: Mapping[str, str | None]) -> dict[str, Any]:
    series = _REPORTER_OF[_squeezed(found["series"] or "")]
    return {**_read_page(found), "series": series, "name": found["name"]}


def _name(citation: Citation) -> str:
    return f"{citation.name}, " if citation.name else ""


def _write_case(citation: Citation) -> str:
    place = f"{citation.volume} {citation.series} {citation.number}"
    return f"{_name(citation)}{place}{_pinpoint(citation)}{_detail(citation)}"


def _link_case(citation: Citation) -> str | None:
    if citation.series == "WL":
        return None
    series = (citation.series or "").replace(" ", "%20")
    return f"https://www.courtlistener.com/c/{series}/{citation.volume}/{citation.number}/"


def _read_docket(found: Mapping[str, str | None]) -> dict[str, Any]:
    court = found["court"]
    return {
        "number": f"{found['office']}:{found['year']}-{found['type']}-{int(found['serial'] or 0):05d}",
        "series": re.sub(r"\s+", " ", court) if court else None,
        "suffix": found["judges"] or None,
        "detail": found["detail"],
        "name": found["name"],
    }


def _write_docket(citation: Citation) -> str:
    where = " ".join(part for part in (citation.series, citation.detail) if part)
    return f"{_name(citation)}No. {citation.number}{citation.suffix or ''}" + (f" ({where})" if where else "")


def _read_document(found: Mapping[str, str | None]) -> dict[str, Any]:
    if omb := found["omb"]:
        return {"series": "OMB Memorandum", "number": omb.split()[-1]}
    if document := found["frdoc"]:
        return {"series": "FR Doc.", "number": document}
    if fcc := found["fcc"] or found["fccno"]:
        return {"series": "FCC", "number": re.sub(r"\s+", " ", fcc)}
    return {"series": "OPM", "number": re.sub(r"\s+", " ", found["opm"] or "")}


FORMS: tuple[Form, ...] = (
    Form(
        kind="cfr",
        marks=("cfr", "310"),
        pattern=_CFR,
        read=_read_cfr,
        write=_write_cfr,
        link=_link_cfr,
        examples=(
            ("16 C.F.R. § 310.4(b)(1)(v)", "16 C.F.R. § 310.4(b)(1)(v)"),
            ("16 CFR 310.4(b)(1)(v)", "16 C.F.R. § 310.4(b)(1)(v)"),
            ("16 C.F.R. §310.5(a)", "16 C.F.R. § 310.5(a)"),
            ("16 C.F.R. Part 310", "16 C.F.R. pt. 310"),
            ("16 CFR pt. 310", "16 C.F.R. pt. 310"),
            ("Section 310.3(b) of the TSR", "16 C.F.R. § 310.3(b)"),
            ("Sec. 310.8", "16 C.F.R. § 310.8"),
            ("310.4(b)(1)(v)(A)(i)", "16 C.F.R. § 310.4(b)(1)(v)(A)(i)"),
            ("16 C.F.R. §§ 310.1-310.9", "16 C.F.R. §§ 310.1–310.9"),
            ("47 C.F.R. § 64.1200(n)(1)", "47 C.F.R. § 64.1200(n)(1)"),
            ("16 C.F.R. § 1.98(d) (2022)", "16 C.F.R. § 1.98(d) (2022)"),
        ),
    ),
    Form(
        kind="usc",
        marks=("usc",),
        pattern=_USC,
        read=_read_usc,
        write=_write_usc,
        link=_link_usc,
        examples=(
            ("15 U.S.C. § 45(m)(1)(A)", "15 U.S.C. § 45(m)(1)(A)"),
            ("15 USC 57a(d)(3)", "15 U.S.C. § 57a(d)(3)"),
            ("15 U.S.C. § 57b-1(f)(1)", "15 U.S.C. § 57b-1(f)(1)"),
            ("15 U.S.C. § 45 et seq.", "15 U.S.C. §§ 45 et seq."),
            ("15 U.S.C. §§ 6101-6108", "15 U.S.C. §§ 6101–6108"),
            ("15 U.S.C. §§ 6101–08", "15 U.S.C. §§ 6101–6108"),
            ("28 U.S.C. § 2461 note", "28 U.S.C. § 2461 note"),
            ("28 U.S.C. § 2462", "28 U.S.C. § 2462"),
        ),
    ),
    Form(
        kind="federal-register",
        marks=("fedreg", "fr"),
        pattern=_FED_REG,
        read=_read_page,
        write=lambda c: f"{c.volume} Fed. Reg. {_grouped(c.number)}{_pinpoint(c)}{_detail(c)}",
        link=lambda c: f"https://www.federalregister.gov/citation/{c.volume}-FR-{c.number}",
        examples=(
            ("87 Fed. Reg. 1070", "87 Fed. Reg. 1070"),
            ("87 FR 1070, 1072 (Jan. 10, 2022)", "87 Fed. Reg. 1070, 1072 (Jan. 10, 2022)"),
            ("80 Fed. Reg. 77,520", "80 Fed. Reg. 77,520"),
            ("80 FR 77520", "80 Fed. Reg. 77,520"),
        ),
    ),
    Form(
        kind="statutes-at-large",
        marks=("stat",),
        pattern=_STATUTES,
        read=_read_page,
        write=lambda c: f"{c.volume} Stat. {c.number}{_pinpoint(c)}{_detail(c)}",
        link=lambda c: f"https://www.govinfo.gov/link/statute/{c.volume}/{c.number}",
        examples=(("133 Stat. 3274", "133 Stat. 3274"), ("133 Stat. 3274, 3287 (2019)", "133 Stat. 3274, 3287 (2019)")),
    ),
    Form(
        kind="public-law",
        marks=("publ", "publiclaw", "pl"),
        pattern=_PUBLIC_LAW,
        read=_read_public_law,
        write=_write_public_law,
        link=lambda c: f"https://www.govinfo.gov/link/plaw/{c.volume}/public/{c.number}",
        examples=(
            ("Pub. L. No. 116-105", "Pub. L. No. 116-105"),
            ("Public Law 93-637", "Pub. L. No. 93-637"),
            (
                "Pub. L. No. 116-105, 133 Stat. 3274, Sec. 13(d) (2019)",
                "Pub. L. No. 116-105, § 13(d), 133 Stat. 3274 (2019)",
            ),
        ),
    ),
    Form(
        kind="executive-order",
        marks=("order", "eo"),
        pattern=_ORDER,
        read=_read_order,
        write=_write_order,
        link=lambda c: f"https://www.federalregister.gov/executive-order/{c.number}",
        examples=(
            ("Exec. Order No. 11582", "Exec. Order No. 11,582"),
            ("E.O. 11582 § 3(a)", "Exec. Order No. 11,582 § 3(a)"),
            ("Executive Order 14,371", "Exec. Order No. 14,371"),
        ),
    ),
    Form(
        kind="frcp",
        marks=("rcivp", "frcp", "federalrules"),
        pattern=_FRCP,
        read=_read_frcp,
        write=lambda c: f"Fed. R. Civ. P. {c.number}{_path(c)}{_detail(c)}",
        link=lambda c: f"https://www.law.cornell.edu/rules/frcp/rule_{c.number}",
        examples=(
            ("Fed. R. Civ. P. 6(a)(1)", "Fed. R. Civ. P. 6(a)(1)"),
            ("FRCP 6(a)(6)(C)", "Fed. R. Civ. P. 6(a)(6)(C)"),
            ("Rule 6(d) of the Federal Rules of Civil Procedure", "Fed. R. Civ. P. 6(d)"),
        ),
    ),
    Form(
        kind="docket",
        marks=("-cv-", "-cr-", "-mc-", "-mj-"),
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
            (
                "FTC v. James B. Christiano, Case No. 8:18-cv-00936 (C.D. Cal. May 31, 2018)",
                "FTC v. James B. Christiano, No. 8:18-cv-00936 (C.D. Cal. May 31, 2018)",
            ),
        ),
    ),
    Form(
        kind="case",
        marks=("us", "sct", "led", "f", "wl"),
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
        ),
    ),
    Form(
        kind="document",
        marks=("m-", "doc", "fcc", "da", "cpm"),
        pattern=_DOCUMENT,
        read=_read_document,
        write=lambda c: f"{c.series} {c.number}",
        link=lambda _: None,
        examples=(
            ("M-26-11", "OMB Memorandum M-26-11"),
            ("OMB Memorandum M-22-07", "OMB Memorandum M-22-07"),
            ("FR Doc. 2026-18853", "FR Doc. 2026-18853"),
            ("FCC 23-64", "FCC 23-64"),
            ("DA 19-1325", "FCC DA 19-1325"),
            ("OPM CPM 2012-15", "OPM CPM 2012-15"),
        ),
    ),
)

FORM_OF = {form.kind: form for form in FORMS}
