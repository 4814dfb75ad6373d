"""What the lines of a total are grouped by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .leftout import separate, units


if TYPE_CHECKING:
    from collections.abc import Callable

    from ..models import Call
    from .values import By, Count

__all__ = ["KEYS", "keys_of"]


def keys_of(call: Call, by: By, count: Count, usd: int) -> list[tuple[str, int]]:
    """The key of each line that a call belongs to, and its violations there."""
    if by == "provision" and count == "per-provision":
        return [(key, 1) for key in separate(call) or [_provisions(call)]]
    return [(f"${usd:,}" if by == "tier" else KEYS[by](call), units(call) if count == "per-provision" else 1)]


def _provisions(call: Call) -> str:
    return "; ".join(sorted(set(map(str, call.violations)))) or _NONE_NAMED


_NONE_NAMED = "(none named)"
#: How the lines are keyed, by what they are grouped by; an amount is a key of its own.
KEYS: dict[str, Callable[[Call], str]] = {
    "campaign": lambda call: call.campaign or _NONE_NAMED,
    "provision": _provisions,
    "month": lambda call: f"{call.called_on:%Y-%m}",
    "caller-id": lambda call: call.caller_id_e164 or call.caller_id or _NONE_NAMED,
    "tier": lambda _: "",
}
