"""
The kinds of citation: for each, the pattern that reads it, the normal form, the link, and the examples that prove them.

A test demands that every example is matched by its own pattern, by no other, and comes out in the normal form beside it.
"""

from __future__ import annotations

import itertools
import re

from typing import TYPE_CHECKING, Any

from .courts import CASE, DOCKET
from .pieces import (
    DATE,
    NUMBER,
    ONE_SIGN,
    PAREN,
    PATH,
    PINPOINT,
    RANGE,
    SEQ,
    SIGN,
    Form,
    grouped,
    order,
    plain,
    read_detail,
    read_marks,
    read_page,
    read_parallel,
    write_detail,
    write_path,
    write_pinpoint,
)


if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import Citation

__all__ = ["FORMS", "FORM_OF"]

# --- Code of Federal Regulations ---------------------------------------------------------------------------------

_CFR = rf"""
    (?: (?: [Tt]he\s )? (?P<rule> TSR|Telemarketing\ Sales\ Rule ) (?: \s\(TSR\) )? ,? \s )?
    (?: (?: [Tt]itle\s )? (?P<volume>\d{{1,2}}) ,? \s? (?: (?i:C\.?\s?F\.?\s?R\.?) | Code\ of\ Federal\ Regulations ) ,? \s? )?
    (?: (?P<part> [Pp](?:arts?|ts?\.?) | PART ) \s? (?(volume)|(?=310\b)) | {SIGN} \s? (?(volume)|(?=310\.)) )
    (?P<number> (?! 310\.\d+[A-Za-z] | [59]310\. ) \d{{1,4}} (?P<point> \.\d{{1,5}} (?: [A-Za-z]{{1,2}} (?:-\d{{1,2}})? )? )? )
    (?(point) (?: {RANGE} (?P<through> \d{{1,4}} \.\d{{1,5}}[a-z]? | \.\d{{1,5}} ) | {PATH} ) )
    {SEQ} {PAREN}
    (?: ,? \s of \s (?: (?:the\s)? (?P<of_rule> TSR|Telemarketing\ Sales\ Rule ) | the\sRule | this\s(?:[Rr]ule|[Pp]art) ) )?
"""


def _read_cfr(found: Mapping[str, str | None]) -> dict[str, Any]:
    number, through = found["number"] or "", found["through"]
    if through and through.startswith("."):
        through = number.partition(".")[0] + through
    return {
        "volume": int(found["volume"] or 16),
        "number": number,
        "path": read_marks(found["path"]),
        "through": through,
        "et_seq": bool(found["seq"]),
        "detail": read_detail(found["detail"]),
    }


def _write_cfr(citation: Citation) -> str:
    if "." not in citation.number:
        place = f"pt. {citation.number}"
    elif citation.through or citation.et_seq:
        place = f"§§ {citation.number}{write_path(citation)}{f'–{citation.through}' if citation.through else ''}"
    else:
        place = f"§ {citation.number}{write_path(citation)}"
    return f"{citation.volume} C.F.R. {place}{' et seq.' * citation.et_seq}{write_detail(citation)}"


def _link_cfr(citation: Citation) -> str:
    base = f"https://www.ecfr.gov/current/title-{citation.volume}"
    if "." not in citation.number:
        return f"{base}/part-{citation.number}"
    anchor = f"#p-{citation.number}{write_path(citation)}" if citation.path else ""
    return f"{base}/section-{citation.number}{anchor}"


# --- United States Code ------------------------------------------------------------------------------------------

_LETTERS = r"(?: [a-z]{1,3} | [A-Z]{1,2} )?"
_USC = rf"""
    (?: [Tt]itle\s )? (?P<volume>\d{{1,2}}) ,? \s?
    (?: (?i:U\.?\s?S\.?\s?C\.?) (?:[AS]\.?)? | United\ States\ Code ) ,? \s? {SIGN} \s?
    (?P<number> [1-9]\d{{0,4}} {_LETTERS} (?: [-–]\d{{1,3}}[a-z]? )? )
    (?: {RANGE} (?P<through> \d{{1,5}} {_LETTERS} (?: -\d{{1,3}}[a-z]? )? ) | {PATH} )
    (?: ,? \s (?P<open>\()? (?P<note>[Nn]ote) (?(open)\)) )? {SEQ} {PAREN}
"""


def _read_usc(found: Mapping[str, str | None]) -> dict[str, Any]:
    number, through = (found["number"] or "").replace("–", "-"), found["through"]
    if not through and _is_range(*number.partition("-")[::2], plural=bool(found["plural"])):
        number, _, through = number.partition("-")
    if through and number.isdigit():  # 6101-08 is 6101-6108
        through = number[: max(len(number) - len(_digits(through)), 0)] + through
    return {
        "volume": int(found["volume"] or 0),
        "number": number,
        "path": read_marks(found["path"]),
        "through": through,
        "note": bool(found["note"]),
        "et_seq": bool(found["seq"]),
        "detail": read_detail(found["detail"]),
    }


def _digits(section: str) -> str:
    return "".join(itertools.takewhile(str.isdigit, section))


def _is_range(head: str, tail: str, *, plural: bool) -> bool:
    """Tell 41-58, 6101-08 and 57a-57c, which are ranges, from 57b-1 and 60-1, which are numbers of single sections."""
    if not tail:
        return False
    if head.isdigit():
        return len(_digits(tail)) > 1 or (len(head) == 1 and order(tail) > order(head))
    return order(tail) > order(head) and (plural or _digits(tail) == _digits(head))


def _write_usc(citation: Citation) -> str:
    signs = "§§" if citation.through or citation.et_seq else "§"
    dash = " to " if "-" in f"{citation.number}{citation.through}" else "–"
    through = f"{dash}{citation.through}" if citation.through else ""
    tail = " note" * citation.note + " et seq." * citation.et_seq
    return f"{citation.volume} U.S.C. {signs} {citation.number}{write_path(citation)}{through}{tail}{write_detail(citation)}"


def _link_usc(citation: Citation) -> str:
    anchor = "#" + "_".join(citation.path) if citation.path else ""
    return f"https://www.law.cornell.edu/uscode/text/{citation.volume}/{citation.number}{anchor}"


# --- Federal Register, Statutes at Large, public laws --------------------------------------------------------------

_FED_REG = rf"""
    (?P<volume>\d{{1,3}}) \s (?: Fed\.?\s?Reg\.? | F\.?\s?R\.? ) ,? \s (?: at\s )?
    (?P<number>{NUMBER}) {PINPOINT} (?: , \s (?P<dated>{DATE}) | {PAREN} )
"""
_STATUTES = rf"(?P<volume>\d{{1,3}}) \s Stat\.? \s (?P<number>{NUMBER}) {PINPOINT} {PAREN}"
_SECTION = r"\d{1,4}[a-z]? (?: \([A-Za-z0-9]{1,6}\) )*"
_PUBLIC_LAW = rf"""
    (?: {ONE_SIGN} \s? (?P<first>{_SECTION}) \s of \s )?
    (?: (?:Pub(?:lic|\.)?|PUB\.)\s?L(?:aw|\.)? | P\.?\s?L\.? ) ,? \s? (?: N[Oo]s?\.? \s? )? (?P<volume>\d{{1,3}}) [-–] (?P<number>\d{{1,4}})
    (?: ,? \s [Tt]it(?:le|\.) \s [IVXLC\d]{{1,5}} (?= ,?\s{ONE_SIGN} ) )?
    (?(first) | (?: ,? \s? {ONE_SIGN} \s? (?P<early>{_SECTION}) )? )
    (?: ,? \s? (?P<parallel> \d{{1,3}} \s Stat\.? \s (?:{NUMBER}) (?: ,\s (?:{NUMBER}) )? ) )?
    (?(first) | (?(early) | (?: ,? \s? {ONE_SIGN} \s? (?P<late>{_SECTION}) )? ) )
    {PAREN}
"""


def _link_register(citation: Citation) -> str:
    if (citation.volume or 0) < 59:  # before 1994
        return f"https://www.govinfo.gov/link/fr/{citation.volume}/{citation.number}"
    return f"https://www.federalregister.gov/citation/{citation.volume}-FR-{citation.number}"


def _read_public_law(found: Mapping[str, str | None]) -> dict[str, Any]:
    cited = found["first"] or found["early"] or found["late"] or ""
    section = cited.partition("(")[0].rstrip()
    return {
        "volume": int(found["volume"] or 0),
        "number": found["number"],
        "section": section or None,
        "path": read_marks(cited[len(section) :]),
        "parallel": read_parallel(found["parallel"], "Stat."),
        "detail": read_detail(found["detail"]),
    }


def _write_public_law(citation: Citation) -> str:
    section = f", § {citation.section}{write_path(citation)}" if citation.section else ""
    parallel = f", {citation.parallel}" if citation.parallel else ""
    return f"Pub. L. No. {citation.volume}-{citation.number}{section}{parallel}{write_detail(citation)}"


def _link_public_law(citation: Citation) -> str | None:
    if (citation.volume or 0) < 104:  # before 1995
        return None
    return f"https://www.govinfo.gov/link/plaw/{citation.volume}/public/{citation.number}"


# --- executive orders and rules of procedure -----------------------------------------------------------------------

_ORDER = rf"""
    (?: Exec(?:utive|\.)? \s Ord(?:er|\.) | E\.?\s?O\.? ) \s? (?: Nos?\.? \s? )? (?P<number>{NUMBER})
    (?: ,? \s? {ONE_SIGN} \s? (?P<section>\d{{1,3}}) {PATH} )?
    (?: , \s (?P<parallel> \d{{1,3}} \s (?: Fed\.?\s?Reg\.? | F\.?R\.? ) \s (?:{NUMBER}) ) )? {PAREN}
"""
_RULES = r"(?: Fed\.?\s?R\.?\s?Civ\.?\s?P\.? | F\.?\s?R\.?\s?C\.?\s?P\.? | Federal\sRules?\sof\sCivil\sProcedure )"
_FRCP = rf"""
    (?: (?P<before>{_RULES}) ,? \s? )? (?: [Rr]ule\s )? (?P<number>\d{{1,2}}(?:\.\d)?) {PATH}
    (?(before) | (?: , | \s of (?:\sthe)? ) \s {_RULES} ) {PAREN}
"""


def _read_order(found: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "number": plain(found["number"] or ""),
        "section": found["section"],
        "path": read_marks(found["path"]),
        "parallel": read_parallel(found["parallel"], "Fed. Reg."),
        "detail": read_detail(found["detail"]),
    }


def _write_order(citation: Citation) -> str:
    section = f" § {citation.section}{write_path(citation)}" if citation.section else ""
    parallel = f", {citation.parallel}" if citation.parallel else ""
    return f"Exec. Order No. {grouped(citation.number)}{section}{parallel}{write_detail(citation)}"


def _link_order(citation: Citation) -> str:
    if int(citation.number) < 12_890:  # before 1994
        return f"https://www.archives.gov/federal-register/codification/executive-order/{citation.number}.html"
    return f"https://www.federalregister.gov/executive-order/{citation.number}"


def _read_frcp(found: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "number": found["number"],
        "path": read_marks(found["path"]),
        "detail": read_detail(found["detail"]),
    }


# --- documents of agencies ------------------------------------------------------------------------------------------

_DOCUMENT = r"""
    (?: (?P<omb> (?:OMB \s+)? (?:Mem(?:orandum|o|\.) \s+ (?:No\. \s+)?)? M-\d{2}-\d{2} )
      | (?: FR \s+ Doc\. \s+ (?:No\. \s+)? (?P<frdoc> (?:\d{2,4}|[EZ]\d) - \d{1,6} ) )
      | (?: (?: FCC \s+ )? (?P<fcc> DA \s+ \d{2}-\d{1,5} ) | FCC \s+ (?P<fccno> \d{2}-\d{1,4} ) )
      | (?: OPM \s+ )? (?P<opm> CPM \s+ \d{4}-\d{2} ) )
"""


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
        marks=("cfr", "310", "codeoffederal"),
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
            ("16 C.F.R. § 310.1 et seq.", "16 C.F.R. §§ 310.1 et seq."),
            ("TSR § 310.3 (b)", "16 C.F.R. § 310.3(b)"),
            ("47 C.F.R. § 64.1200(n)(1)", "47 C.F.R. § 64.1200(n)(1)"),
            ("16 C.F.R. § 1.98(d) (2022)", "16 C.F.R. § 1.98(d) (2022)"),
        ),
    ),
    Form(
        kind="usc",
        marks=("usc", "unitedstatescode"),
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
            ("15 U.S.C. §§ 57b-1 to 57b-2", "15 U.S.C. §§ 57b-1 to 57b-2"),
            ("28 U.S.C. § 2461 note", "28 U.S.C. § 2461 note"),
            ("28 U.S.C. § 2462", "28 U.S.C. § 2462"),
        ),
    ),
    Form(
        kind="federal-register",
        marks=("fedreg", "fr"),
        pattern=_FED_REG,
        read=read_page,
        write=lambda c: f"{c.volume} Fed. Reg. {grouped(c.number)}{write_pinpoint(c)}{write_detail(c)}",
        link=_link_register,
        examples=(
            ("87 Fed. Reg. 1070", "87 Fed. Reg. 1070"),
            ("87 FR 1070, 1072 (Jan. 10, 2022)", "87 Fed. Reg. 1070, 1072 (Jan. 10, 2022)"),
            ("80 Fed. Reg. 77,520", "80 Fed. Reg. 77,520"),
            ("80 FR 77520, 77525-77526", "80 Fed. Reg. 77,520, 77,525–26"),
            ("87 FR 1070, January 10, 2022", "87 Fed. Reg. 1070 (Jan. 10, 2022)"),
        ),
    ),
    Form(
        kind="statutes-at-large",
        marks=("stat",),
        pattern=_STATUTES,
        read=read_page,
        write=lambda c: f"{c.volume} Stat. {c.number}{write_pinpoint(c)}{write_detail(c)}",
        link=lambda c: f"https://www.govinfo.gov/link/statute/{c.volume}/{c.number}",
        examples=(("133 Stat. 3274", "133 Stat. 3274"), ("133 Stat. 3274, 3287 (2019)", "133 Stat. 3274, 3287 (2019)")),
    ),
    Form(
        kind="public-law",
        marks=("publ", "publiclaw", "pl"),
        pattern=_PUBLIC_LAW,
        read=_read_public_law,
        write=_write_public_law,
        link=_link_public_law,
        examples=(
            ("Pub. L. No. 116-105", "Pub. L. No. 116-105"),
            ("Public Law 93-637", "Pub. L. No. 93-637"),
            ("Section 701(b) of Pub. L. 114-74", "Pub. L. No. 114-74, § 701(b)"),
            (
                "Pub. L. No. 116-105, 133 Stat. 3274, Sec. 13(d) (2019)",
                "Pub. L. No. 116-105, § 13(d), 133 Stat. 3274 (2019)",
            ),
        ),
    ),
    Form(
        kind="executive-order",
        marks=("order", "eo", "execord"),
        pattern=_ORDER,
        read=_read_order,
        write=_write_order,
        link=_link_order,
        examples=(
            ("Exec. Order No. 11582", "Exec. Order No. 11,582"),
            ("E.O. 11582 § 3(a)", "Exec. Order No. 11,582 § 3(a)"),
            ("Executive Order 14,371", "Exec. Order No. 14,371"),
            ("EO 11582, 36 FR 2957", "Exec. Order No. 11,582, 36 Fed. Reg. 2957"),
        ),
    ),
    Form(
        kind="frcp",
        marks=("rcivp", "frcp", "civilprocedure"),
        pattern=_FRCP,
        read=_read_frcp,
        write=lambda c: f"Fed. R. Civ. P. {c.number}{write_path(c)}{write_detail(c)}",
        link=lambda c: f"https://www.law.cornell.edu/rules/frcp/rule_{c.number}",
        examples=(
            ("Fed. R. Civ. P. 6(a)(1)", "Fed. R. Civ. P. 6(a)(1)"),
            ("FRCP 6(a)(6)(C)", "Fed. R. Civ. P. 6(a)(6)(C)"),
            ("Rule 6(d) of the Federal Rules of Civil Procedure", "Fed. R. Civ. P. 6(d)"),
            ("Rule 6(a), Fed. R. Civ. P.", "Fed. R. Civ. P. 6(a)"),
        ),
    ),
    CASE,
    DOCKET,
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
