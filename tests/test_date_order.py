"""Whether the month or the day stands first in a chart of which every date may be either."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.charts_made import SIGNED

from tsrcalc import read_chart
from tsrcalc.letters import Demand, read_demand
from tsrcalc.reports.letters import page
from tsrcalc.reports.render import as_text


HEAD = "Date of ITG Notification\tDate of Call\tCaller ID\tRobocall Campaign Identifier\tPotential Violation\n"


def letter(*dates: str, said: str = "", dated: str = "December 23, 2022", notified: str = "") -> Demand:
    """A letter with a chart of calls on these dates."""
    rows = "".join(f"{notified}\t{day}\t216555014{i}\tAlpha\t{SIGNED}\n" for i, day in enumerate(dates))
    return read_demand(f"FEDERAL TRADE COMMISSION\n\n{dated}\n\nDear Sir:\n\n{said}\n\n{HEAD}{rows}\n")


def doubts(demand: Demand) -> list[str]:
    """What is said of the order."""
    return [one.text for one in demand.discrepancies if one.id == "date-order-doubtful"]


def taken(demand: Demand) -> list[str]:
    """What is taken for granted of it."""
    return [one.text for one in demand.notes if one.id == "dates-month-first"]


def test_nothing_speaks_for_either() -> None:
    """The month is taken to stand first, and the page says so among what is taken for granted."""
    demand = letter("05/06/2022", "06/07/2022")
    assert doubts(demand) == []
    (text,) = taken(demand)
    assert "05/06/2022 as Friday, May 6, 2022" in text
    shown = as_text(page(demand, assessed_on=dt.date(2022, 12, 23)))
    granted = shown.partition("Taken for granted")[2]
    assert "read month first" in " ".join(granted.split())
    assert "read month first" not in " ".join(shown.partition("Taken for granted")[0].split())


@pytest.mark.parametrize(
    ("demand", "clue"),
    [
        (letter("05/06/2022", said="We wrote to you on 5 July 2022."), "'5 July 2022'"),
        (letter("05/06/2022", dated="23rd December 2022"), "'23rd December 2022'"),
        (letter("05/06/2022", said="Ring +44 20 7946 0958."), "+44 20 7946 0958"),
        (letter("12/05/2022", "04/03/2022", dated="June 1, 2022"), "1 row has a date after the letter's own"),
        (letter("03/12/2022", "04/12/2022", dated="April 10, 2022"), ""),
        (letter("05/06/2022", notified="02/12/2022", dated="February 5, 2023"), ""),
        (letter("10/05/2022", "11/05/2022", "01/06/2022", "02/07/2022"), "in the order of their dates"),
        (letter("05/06/2022", "07/08/2022", said="We traced calls between June 5, 2022, and August 7, 2022."), "that the letter states"),
    ],
)  # fmt: skip
def test_something_speaks_for_the_day_first(demand: Demand, clue: str) -> None:
    """It is said, with what the other reading is; the dates stay as they are."""
    if not clue:
        assert doubts(demand) == []
        assert len(taken(demand)) == 1
        return
    (text,) = doubts(demand)
    assert clue in text
    assert taken(demand) == []
    assert "read month first" in text


def test_what_the_other_reading_is() -> None:
    """The first date and the days the calls run from and to are given as they are if the day stands first."""
    (text,) = doubts(letter("05/06/2022", "07/08/2022", said="As of 5 July 2022 you carried calls."))
    assert "05/06/2022 as Friday, May 6, 2022" in text
    assert "that is Sunday, June 5, 2022, and the calls run from Sunday, June 5, 2022 to Sunday, August 7, 2022" in text


@pytest.mark.parametrize(
    "demand",
    [
        letter("05/06/2022", "05/16/2022", said="We wrote to you on 5 July 2022."),
        letter("05/05/2022", "06/06/2022", said="We wrote to you on 5 July 2022."),
        letter("May 6, 2022", "Jun 7, 2022", said="We wrote to you on 5 July 2022."),
        letter("2022-05-06", said="We wrote to you on 5 July 2022."),
        letter("05/06/2022", "07/08/2022", said="We traced calls between May 6, 2022, and July 8, 2022."),
        letter("5/6/22"),
        read_demand("On 5 July 2022 we wrote to you.\n"),
    ],
)
def test_what_is_certain(demand: Demand) -> None:
    """A number above twelve, words, the same number twice, the window that the letter states; or nothing was read."""
    assert doubts(demand) == taken(demand) == []


def test_only_dates_with_strokes_turn() -> None:
    """A notice in words beside a call with strokes stays what it is."""
    (text,) = doubts(letter("05/06/2022", notified="Sep 1, 2022", dated="May 1, 2022", said="We wrote on 5 July 2022."))
    assert "after the letter's own" not in text


def test_another_chart_with_the_day_first() -> None:
    """A chart whose dates may be either is refused where another chart of the letter has the day first."""
    rows = "".join(f"{day}/06/2022\t{day - 1}/06/2022\t202555010{n}\tFoo\n" for n, day in enumerate((25, 7)))
    head = "Date of ITG Notification\tDate of Call\tCaller ID\tCampaign\n"
    one, other = rows.splitlines(keepends=True)
    text = f"{head}{one}\nThe second table is of the calls that were traced in the days after that, as you know.\n\n{head}{other}"
    found = read_chart(text)
    assert (len(found), len(found.refused)) == (0, 2)
    assert "which number is the month is not certain" in str(found.refused[1].problems[0])
