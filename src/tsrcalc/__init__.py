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
    from .charts import Chart, ChartRow, read_chart
    from .citations import Citation
    from .clocks import Clock, clocks_known, load_clocks
    from .counting import Day
    from .deadlines import Deadline, Reading, business_days, deadline
    from .exposure import Excluded, ExcludedMore, ExcludedRow, Exposure, Line, assess, estimate
    from .findings import FoundCitation, find_citations
    from .ingest import iter_calls, read_calls
    from .letters import Demand, Discrepancy, read_letter
    from .letters.comparing import Shared, shared_calls
    from .limitation import is_late, last_day_to_sue
    from .matters import Outcome, outcomes
    from .models import Call, Violation
    from .penalties import Penalty, penalty
    from .periods import Period, read_period
    from .provisions import InForce, Provision, in_force, provision
    from .rules import Rule
    from .schedule import PenaltyAmount, PenaltyReading, Schedule, load_schedule
    from .timelines import Entry, Timeline, timeline
    from .working import Note, Step

__all__ = [
    "Call",
    "Chart",
    "ChartRow",
    "Citation",
    "Clock",
    "Closed",
    "Day",
    "Deadline",
    "Demand",
    "Discrepancy",
    "Entry",
    "Excluded",
    "ExcludedMore",
    "ExcludedRow",
    "Exposure",
    "FederalCalendar",
    "FoundCitation",
    "InForce",
    "Line",
    "Note",
    "Outcome",
    "Penalty",
    "PenaltyAmount",
    "PenaltyReading",
    "Period",
    "Provision",
    "Reading",
    "Rule",
    "Schedule",
    "Shared",
    "Step",
    "Timeline",
    "Violation",
    "__version__",
    "assess",
    "business_days",
    "clocks_known",
    "deadline",
    "estimate",
    "federal_holidays",
    "find_citations",
    "in_force",
    "is_late",
    "iter_calls",
    "last_day_to_sue",
    "load_clocks",
    "load_schedule",
    "outcomes",
    "penalty",
    "provision",
    "read_calls",
    "read_chart",
    "read_letter",
    "read_period",
    "shared_calls",
    "timeline",
]

__version__ = "0.1.0"

#: Where each public name lives.
_HOME = {
    "calendars": ("Closed", "FederalCalendar", "federal_holidays"),
    "charts": ("Chart", "ChartRow", "read_chart"),
    "citations": ("Citation",),
    "clocks": ("Clock", "clocks_known", "load_clocks"),
    "counting": ("Day",),
    "deadlines": ("Deadline", "Reading", "business_days", "deadline"),
    "exposure": ("Excluded", "ExcludedMore", "ExcludedRow", "Exposure", "Line", "assess", "estimate"),
    "findings": ("FoundCitation", "find_citations"),
    "ingest": ("iter_calls", "read_calls"),
    "letters": ("Demand", "Discrepancy", "read_letter"),
    "letters.comparing": ("Shared", "shared_calls"),
    "limitation": ("is_late", "last_day_to_sue"),
    "matters": ("Outcome", "outcomes"),
    "models": ("Call", "Violation"),
    "penalties": ("Penalty", "penalty"),
    "periods": ("Period", "read_period"),
    "provisions": ("InForce", "Provision", "in_force", "provision"),
    "rules": ("Rule",),
    "schedule": ("PenaltyAmount", "PenaltyReading", "Schedule", "load_schedule"),
    "timelines": ("Entry", "Timeline", "timeline"),
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
