"""The cells of one row put together from its pieces: links, violations and numbers that wrap, and the words that are left."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

from ..patterns import regex
from .pieces import NAMELESS


if TYPE_CHECKING:
    from .pieces import Piece

__all__ = ["Cells", "cells_of", "is_cut"]

#: A link that is whole: the portals' own, or to a file.
_WHOLE_LINK = regex(
    r"(?:https?://|www\.)[^\s/]+/\S*/attachments/\d+|(?:https?://|www\.)\S+\.(?:wav|mp3|mp4|m4a|ogg)(?:\?\S*)?",
    re.IGNORECASE,
)
#: A recording's number has five digits at the least.
_WHOLE_NUMBER = 5
_PATH = "api/public/attachments"
_LINK_GOES_ON = regex(r"[/=&?_.%-]")
_HYPHEN = regex(r"[-–]$")
_STATUTE = regex(r"\d{1,2}\s?U")


class Cells(NamedTuple):
    """The cells of one row as put together, and where they stand. *refused* says why it is no call, and what would help."""

    notified: str
    called: str
    caller_id: str
    campaign: str
    recording: str
    violation: str
    other: tuple[tuple[str, str], ...]
    start: int
    end: int
    refused: tuple[str, str] | None = None


def cells_of(anchor: re.Match[str] | None, head: list[Piece], tail: list[Piece]) -> Cells:
    """Put the cells of a row together from its pieces."""
    parts = [*head, *tail]
    caller_id = (anchor["number"] or anchor["only"] or "") if anchor else ""
    rest, recording = _link(parts)
    rest, violation = _violation(rest)
    rest, caller_id, numbers = _caller(rest, caller_id, behind=anchor.end() if anchor else 0)
    other = [("number", number) for number in numbers]
    spans = [(one.start, one.end) for one in parts]
    notified = called = ""
    if anchor:
        spans.append(anchor.span())
        second = anchor["second"] or anchor["damaged"]
        notified, called = (anchor["first"], second) if second else ("", anchor["first"])
        other += [("time", time) for time in (anchor["time"], anchor["later"]) if time]
    return Cells(
        notified=" ".join(notified.split()), called=" ".join(called.split()), caller_id=caller_id, campaign=_campaign(rest),
        recording=recording, violation=violation, other=tuple(other), start=min(start for start, _ in spans),
        end=max(end for _, end in spans),
    )  # fmt: skip


def is_cut(link: str) -> bool:
    """Whether a link is the first part of one of the portals' own."""
    return "tracebacks." in link and not _WHOLE_LINK.fullmatch(link)


def _link(parts: list[Piece]) -> tuple[list[Piece], str]:
    """The link with what it goes on with, and the pieces that are left; a name may have another link in it."""
    links = [i for i, one in enumerate(parts) if one.kind == "link"]
    likely = [i for i in links if _WHOLE_LINK.fullmatch(parts[i].text) or "tracebacks." in parts[i].text]
    at = next(iter([*likely, *links]), None)
    if at is None:
        none = next((one for one in parts if one.text.casefold() == "n/a"), None)
        return [one for one in parts if one is not none], none.text if none else ""
    link, rest = parts[at].text, [*parts[:at], *parts[at + 1 :]]
    while not _WHOLE_LINK.fullmatch(link) and (i := _rest_of_link(link, rest, at)) is not None:
        link += rest.pop(i).text
    before_violation = _before_violation(rest, at)
    if (
        before_violation is not None
        and rest[before_violation].kind == "digits"
        and _is_cut_number(link, rest, before_violation)
    ):
        link += rest.pop(before_violation).text
    return rest, link


def _rest_of_link(link: str, rest: list[Piece], at: int) -> int | None:
    """Where a link goes on: at a piece of the portals' own path, or that makes it whole, or that looks like part of one."""
    behind = [i for i in range(at, len(rest)) if rest[i].kind in {"word", "digits", "number"}]
    for i in behind:
        if rest[i].text.strip("/") in _PATH and _LINK_GOES_ON.search(rest[i].text):
            return i
    for i in behind:
        if _WHOLE_LINK.fullmatch(link + rest[i].text):
            return i
    before = _before_violation(rest, at)
    if before in behind and (_LINK_GOES_ON.search(link[-1:]) or "/" in rest[before].text):
        return before
    return None


def _before_violation(rest: list[Piece], at: int) -> int | None:
    """The piece right before the section that the row ends with, if it stands behind the link."""
    section = next((i for i in range(len(rest) - 1, -1, -1) if rest[i].kind == "section"), None)
    if section is None:
        return None
    while section > at and rest[section - 1].kind in {"code", "sign"}:
        section -= 1
    return section - 1 if section > at else None


def _is_cut_number(link: str, rest: list[Piece], at: int) -> bool:
    """Whether digits before the violation belong to the link's number, and not to a caller's that wraps."""
    number = len(link.rpartition("/")[2])
    return number < _WHOLE_NUMBER <= number + len(rest[at].text) <= 8 and not any(
        one.kind == "digits" and len(one.text) > 5 for i, one in enumerate(rest) if i != at
    )


def _violation(parts: list[Piece]) -> tuple[list[Piece], str]:
    """The violations as printed, one behind a semicolon from the next, and the pieces that are left."""
    first = next((i for i, one in enumerate(parts) if one.kind in {"code", "section"}), len(parts))
    seen_section = False
    taken: list[Piece] = []
    rest: list[Piece] = []
    for i, one in enumerate(parts):
        joins = one.kind == "word" and one.text in {";", ",", "and", "or", "&"} and seen_section
        if one.kind in {"code", "section", "sign"} or (one.kind == "marks" and seen_section) or joins:
            seen_section |= one.kind == "section"
            taken += [] if joins else [one]
        elif one.kind == "word" and i > first and set(one.text) <= {";", ","}:
            continue
        else:
            rest.append(one)
    text = ""
    code = ""
    for one in taken:
        if one.kind == "section" and _STATUTE.match(one.text):
            text += f"; {one.text}" if text else one.text
        elif one.kind == "code":
            code = one.text
            text += "; " * (bool(text) and not text.endswith("; ") and _has_section(text)) + (
                "" if text.endswith(code) else code
            )
        elif one.kind == "section" and _has_section(text.rpartition("; ")[2]):
            text += f"; {code} {one.text}".replace("  ", " ")
        else:
            text += f" {one.text}" if text and one.kind != "marks" else one.text
    return rest, " ".join(text.split()).rstrip("; ")


def _has_section(text: str) -> bool:
    return bool(re.search(r"\d\.\s?\d|C\.? ?§? ?\d", text))


def _caller(parts: list[Piece], caller_id: str, *, behind: int) -> tuple[list[Piece], str, list[str]]:
    """The caller's number, put together where its cell wraps; further numbers; and the pieces that are left."""
    first = next((one for one in parts if one.start >= behind), None)
    if not caller_id and first and first.text.casefold() in NAMELESS:
        return [one for one in parts if one is not first], first.text, []
    if caller_id:
        numbers = [one.text for one in parts if one.kind == "number"]
        return [one for one in parts if one.kind != "number"], caller_id, numbers
    found = [one for one in parts if one.kind == "number" or (one.kind == "digits" and len(one.text) < 12)]
    digits = [one for one in found if len(re.sub(r"\D", "", one.text)) >= 3 or one is not found[0]]
    joined = ""
    taken: list[Piece] = []
    for one in digits:
        if len(re.sub(r"\D", "", joined + one.text)) <= 11:
            joined += one.text
            taken.append(one)
    if len(re.sub(r"\D", "", joined)) < 10:
        return parts, "", []
    return [one for one in parts if one not in taken], joined, []


def _campaign(parts: list[Piece]) -> str:
    """The words that are left, joined with a blank; behind their own hyphen with nothing."""
    campaign = ""
    for one in parts:
        if one.text in {"|", ";"}:
            continue
        goes_on = len(campaign) > 1 and _HYPHEN.search(campaign) and not campaign.endswith((" -", " –"))
        campaign += one.text if goes_on or not campaign else f" {one.text}"
    return campaign
