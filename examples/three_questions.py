"""How much at most, by when, under what law: the three questions for one chart, from Python.

Run it from the repository: ``python examples/three_questions.py``
"""

from __future__ import annotations

import datetime as dt

from pathlib import Path

import tsrcalc


LETTER_DATE = dt.date(2022, 8, 23)


def main() -> None:
    """Print the three answers for the chart beside this file."""
    calls = tsrcalc.read_calls(Path(__file__).with_name("ibasis_attachment_a.csv"))
    exposure = tsrcalc.assess(calls, assessed_on=LETTER_DATE)
    print(f"How much at most?  ${exposure.maximum_usd:,} for {exposure.violations} calls, if assessed on {LETTER_DATE}")
    print(f"                   ({exposure.headline})")

    deadline = tsrcalc.business_days(3, after=LETTER_DATE)
    print(f"By when?           {deadline.due}, on the reading {deadline.safe.id!r}")
    for day in deadline.days:
        print(f"                   {day.date} {'counted' if day.counted else 'skipped'}: {day.why}")

    print("Under what law?")
    for citation in exposure.authority:
        print(f"                   {citation}  {citation.url}")


if __name__ == "__main__":
    main()
