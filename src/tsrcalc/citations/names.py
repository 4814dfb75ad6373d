"""Parties' names, read backward from the citation they stand before."""

from __future__ import annotations

from ..patterns import regex


__all__ = ["start_of_name"]

#: What a name may hold in small letters.
_SMALL = frozenset(
    "of the and & for de la du van von ex rel. et al. al., et. d/b/a a/k/a on behalf".split()  # noqa: SIM905 -- a list of words
)
#: What ends with a stop and yet ends no sentence.
_SHORT = frozenset(
    """
    Inc Corp Co Cos Ltd LLC LLP LP Bros Assn Ass'n Assoc Assocs Comm'n Comm Dep't Int'l Nat'l Gov't Fed Fin Prot Mgmt Mut
    Ins Indus Mfg Grp Serv Servs Sys Tech Techs Telecomm Telecomms Elec Commc'ns Univ Hosp Mkt Mkts Mktg Litig Antitrust
    Prod Prods Prop Props Res Ry Sec Sch St Ste Transp Twp Atl Pac Cal Tex Fla Md Mass Mich Minn Miss Mo Neb Nev Okla Or
    Pa Tenn Va Vt Wash Wis Wyo Ala Ariz Ark Colo Conn Del Ga Ill Ind Kan Ky La Me Mont Dr Mr Mrs Ms Jr Sr Hon Gen Att'y
    Dist Div Bd Broad Bus Cap Cas Cent Chem Coll Condo Const Cont'l Coop Cnty Cty Def Dev Distrib Eng'g Enter Enters Env't
    Equip Exch Exec Exp Found Guar Hous Inst Inv Invs Lab Labs Liab Loc Mach Maint Med Mem'l Merch Mortg Mun Org Pers
    Pharm Pub Publ'g Rd Rehab Ret Sav Sci Soc Solutions Sur Tel Temp Tr Unif Util
    """.split()  # noqa: SIM905 -- a list of words
)
_INITIALS = regex(r"(?:[A-Z]\.)+$")
_SIGNALS = frozenset(
    """
    (citing (quoting Accord accord Also also also, as As At at But but by By case Case Cases cases cf. Cf. Citing citing
    Compare compare Contra e.g., E.g., From from Id. In in Matter matter On Per per Quoting quoting Section See see See,
    see, that That to To under Under v. vs vs. With with
    """.split()  # noqa: SIM905 -- a list of words
)
_VERSUS = regex(r"\sv(?:s?\.|s?)\s")
_MATTER = regex(r"\b(?:In\sre|In\sthe\sMatter\sof|Ex\sparte)\s(?=[A-Z\d])")
_CITED = regex(r",\s(?:Nos?\.|Case|Civ|\d+[\s:])|[;()§\"“”]")


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
    if word[-1] != ".":
        return word[-1] in ';:?!)”"'
    stem = word[:-1]
    return stem not in _SHORT and word not in _SMALL and not _INITIALS.match(word)
