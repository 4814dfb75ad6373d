"""Parties' names, read backward from the citation they stand before."""

from __future__ import annotations

import re


__all__ = ["start_of_name"]

#: What a name may hold in small letters.
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "&",
        "for",
        "de",
        "la",
        "du",
        "van",
        "von",
        "ex",
        "rel.",
        "et",
        "al.",
        "al.,",
        "et.",
        "d/b/a",
        "a/k/a",
        "on",
        "behalf",
    ]
)
#: What ends with a stop and yet ends no sentence.
_SHORT = re.compile(
    r"""(?: [A-Z]\. | (?:[A-Z]\.){2,} | (?: Inc|Corp|Co|Cos|Ltd|LLC|LLP|LP|Bros|Assn|Ass'n|Assocs?|Comm'n|Comm|Dep't|Int'l|Nat'l|Gov't|
    Fed|Fin|Prot|Mgmt|Mut|Ins|Indus|Mfg|Grp|Serv|Servs|Sys|Tech|Techs|Telecomms?|Elec|Commc'ns|Univ|Hosp|Mkts?|Mktg|Litig|Antitrust|
    Prods?|Props?|Res|Ry|Sec|Sch|St|Ste|Transp|Twp|Atl|Pac|Cal|Tex|Fla|Md|Mass|Mich|Minn|Miss|Mo|Neb|Nev|Okla|Or|Pa|Tenn|Va|Vt|Wash|Wis|Wyo|
    Ala|Ariz|Ark|Colo|Conn|Del|Ga|Ill|Ind|Kan|Ky|La|Me|Mont|Dr|Mr|Mrs|Ms|Jr|Sr|Hon|Gen|Att'y|Dist|Div|Bd|Broad|Bus|Cap|Cas|Cent|Chem|
    Coll|Condo|Const|Cont'l|Coop|Cnty|Cty|Def|Dev|Distrib|Eng'g|Enters?|Env't|Equip|Exch|Exec|Exp|Found|Guar|Hous|Inst|Inv|Invs|Lab|Labs|
    Liab|Loc|Mach|Maint|Med|Mem'l|Merch|Mortg|Mun|Org|Pers|Pharm|Pub|Publ'g|Rd|Rehab|Ret|Sav|Sci|Soc|Solutions|Sur|Tel|Temp|Tr|Unif|Util)\.
    | al\. | rel\. )[,’']?$""",
    re.VERBOSE,
)
_SIGNALS = frozenset({"See", "see", "In", "in", "Cf.", "cf.", "But", "but", "Accord", "accord", "E.g.,", "e.g.,", "Also", "also", "also,",
    "See,", "see,", "Under", "under", "Compare", "compare", "Contra", "With", "with", "Citing", "citing", "Quoting", "quoting", "(citing", "(quoting",
    "from", "From", "by", "By", "Per", "per", "that", "That", "As", "as", "At", "at", "On", "To", "to", "Case", "Cases", "case", "Id.", "Section",
    "cases", "matter", "Matter", "v.", "vs.", "vs"})  # fmt: skip
_VERSUS = re.compile(r"\sv(?:s?\.|s?)\s")
_MATTER = re.compile(r"\b(?:In\sre|In\sthe\sMatter\sof|Ex\sparte)\s(?=[A-Z\d])")
_CITED = re.compile(r",\s(?:Nos?\.|Case|Civ|\d+[\s:])|[;()§\"“”]")


def start_of_name(left: str) -> int | None:
    """
    Find where the parties' names before a citation start.

    Args:
        left: The cleaned text before the citation; a name stands at its end, followed by a comma and a blank.

    Returns:
        An offset in *left*, or None if no name stands there.

    >>> start_of_name("Compare that holding. See also FTC v. Doe, Inc., ")
    31
    """
    if not left.endswith(", "):
        return None
    versus = list(_VERSUS.finditer(left))
    matters = list(_MATTER.finditer(left))
    if matters and (not versus or versus[-1].start() < matters[-1].start()):
        return matters[-1].start() if _is_name(left[matters[-1].end() : -2]) else None
    for found in reversed(versus):
        if not _is_name(left[found.end() : -2]):
            return None
        if (start := _start_of_first(left[: found.start()])) is not None:
            return start
    return None


def _is_name(text: str) -> bool:
    """Tell a second party's name, which may be long and hold commas, from a sentence that goes on."""
    words = text.split(" ")
    if _CITED.search(text) or len(text) < 2:
        return False
    return all(word in _SMALL or not word[:1].islower() or _mixed(word) for word in words if word)


def _mixed(word: str) -> bool:
    return not word.islower()


def _start_of_first(left: str) -> int | None:
    """Walk back over the words of the first party's name."""
    at, start = len(left), None
    for word in reversed(left.split(" ")):
        begin = at - len(word)
        opened = word.lstrip("(\"“‘'[<³²¹⁰⁴⁵⁶⁷⁸⁹")
        if opened in _SIGNALS or not opened or (start is not None and _ends_sentence(word)):
            break
        if word in _SMALL:
            pass
        elif opened[:1].isupper() or opened[:1].isdigit() or _mixed(opened):
            start = at - len(opened)
        else:
            break
        if opened != word:
            break
        at = begin - 1
    return start


def _ends_sentence(word: str) -> bool:
    return word[-1] in ';:?!)”"' or (word[-1] == "." and not _SHORT.match(word)) or word[-2:] in {".)", ".”", '."'}
