"""
How much at most, by when, and under what law: the Telemarketing Sales Rule's maximum civil penalty and the deadlines of
a cease-and-desist letter, each with its working and its citations.

Nothing here is legal advice. Every amount is a maximum, not a prediction.

The names below are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from .calendars import Closed, FederalCalendar, federal_holidays
    from .citations import Citation
    from .deadlines import Day, Deadline, Reading, business_days
    from .exposure import Excluded, ExcludedRow, Exposure, Line, assess, estimate
    from .ingest import iter_calls, read_calls
    from .limitation import is_late, last_day_to_sue
    from .matters import Outcome, outcomes
    from .models import Call, Violation
    from .penalties import Penalty, penalty
    from .provisions import InForce, Provision, in_force, provision
    from .schedule import PenaltyAmount, PenaltyReading, Schedule, load_schedule
    from .working import Note, Step

__all__ = [
    "Call",
    "Citation",
    "Closed",
    "Day",
    "Deadline",
    "Excluded",
    "ExcludedRow",
    "Exposure",
    "FederalCalendar",
    "InForce",
    "Line",
    "Note",
    "Outcome",
    "Penalty",
    "PenaltyAmount",
    "PenaltyReading",
    "Provision",
    "Reading",
    "Schedule",
    "Step",
    "Violation",
    "__version__",
    "assess",
    "business_days",
    "estimate",
    "federal_holidays",
    "in_force",
    "is_late",
    "iter_calls",
    "last_day_to_sue",
    "load_schedule",
    "outcomes",
    "penalty",
    "provision",
    "read_calls",
]

__version__ = "0.1.0"

#: Where each public name lives.
_HOME = {
    "calendars": ("Closed", "FederalCalendar", "federal_holidays"),
    "citations": ("Citation",),
    "deadlines": ("Day", "Deadline", "Reading", "business_days"),
    "exposure": ("Excluded", "ExcludedRow", "Exposure", "Line", "assess", "estimate"),
    "ingest": ("iter_calls", "read_calls"),
    "limitation": ("is_late", "last_day_to_sue"),
    "matters": ("Outcome", "outcomes"),
    "models": ("Call", "Violation"),
    "penalties": ("Penalty", "penalty"),
    "provisions": ("InForce", "Provision", "in_force", "provision"),
    "schedule": ("PenaltyAmount", "PenaltyReading", "Schedule", "load_schedule"),
    "working": ("Note", "Step"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
