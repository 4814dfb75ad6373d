"""
How many calls of real charts are read as printed: a file of fragments, each with the calls it must yield.

The file has a JSON object a line: ``fragment``, a text with its white space folded, and ``calls``, each with ``notified``,
``called``, ``caller_id``, ``campaign``, ``recording`` and ``violations``; null where the fragment does not show it.
"""

from __future__ import annotations

import argparse
import json
import sys

from collections import Counter
from pathlib import Path
from typing import Any

from tsrcalc import Call, Citation, read_chart


FIELDS = ("notified", "called", "caller_id", "campaign", "recording", "violations")


def as_read(call: Call) -> dict[str, Any]:
    return {
        "notified": str(call.notified_on) if call.notified_on else None,
        "called": str(call.called_on),
        "caller_id": call.caller_id,
        "campaign": call.campaign,
        "recording": call.recording,
        "violations": [str(one) for one in call.violations],
    }


def as_printed(call: dict[str, Any]) -> dict[str, Any]:
    return {**call, "violations": [str(Citation.parse(one)) for one in call["violations"] or []]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    arguments = parser.parse_args()
    fragments = [json.loads(line) for line in arguments.path.read_text(encoding="utf-8").splitlines()]
    right, fields, wrong = 0, Counter[str](), []
    for fragment in fragments:
        got = [as_read(call) for call in read_chart(fragment["fragment"])]
        due = [as_printed(call) for call in fragment["calls"]]
        # what a fragment's window cuts is not known, so it is not compared
        compared = [
            {field: mine[field] for field in FIELDS if theirs[field] is not None}
            for mine, theirs in zip(got, due, strict=False)
        ]
        known = [{field: theirs[field] for field in FIELDS if theirs[field] is not None} for theirs in due]
        for mine, theirs in zip(compared, known, strict=False):
            fields.update(field for field in theirs if mine[field] == theirs[field])
        if len(got) == len(due) and compared == known:
            right += 1
        else:
            wrong.append((fragment, got, due))
    for fragment, got, due in wrong:
        print(f"{fragment.get('oddity', '')}\n  {fragment['fragment']}\n  read    {got}\n  printed {due}\n")
    calls = sum(len(fragment["calls"]) for fragment in fragments)
    print(f"{right} of {len(fragments)} fragments as printed, {calls} calls; right fields: {dict(fields)}")
    return int(right < len(fragments))


if __name__ == "__main__":
    sys.exit(main())
