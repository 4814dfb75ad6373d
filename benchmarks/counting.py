"""n business days after a date, against every peer that is installed, on the same dates in one run."""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
import warnings

from typing import TYPE_CHECKING

from tsrcalc import FederalCalendar, business_days, clocks_known, deadline, federal_holidays


if TYPE_CHECKING:
    from collections.abc import Callable

    Count = Callable[[dt.date, int], object]

FEDERAL = FederalCalendar()
DAYS_OFF = sorted(day for year in range(1971, 2101) for day in federal_holidays(year))


def loop() -> Count:
    closed, one = frozenset(DAYS_OFF), dt.timedelta(days=1)

    def count(day: dt.date, n: int) -> dt.date:
        while n:
            day += one
            if day.weekday() < 5 and day not in closed:
                n -= 1
        return day

    return count


def holidays_package() -> Count:
    import holidays

    days = holidays.country_holidays("US", years=range(1971, 2101))
    return days.get_nth_working_day


def numpy_busday() -> Count:
    import numpy as np

    calendar = np.busdaycalendar(holidays=np.array(DAYS_OFF, dtype="datetime64[D]"))
    return lambda day, n: np.busday_offset(day, n, roll="backward", busdaycal=calendar)


def pandas_offset() -> Count:
    import pandas as pd

    from pandas.tseries.holiday import USFederalHolidayCalendar
    from pandas.tseries.offsets import CustomBusinessDay

    offsets = {n: CustomBusinessDay(n, calendar=USFederalHolidayCalendar()) for n in (3, 1000)}
    return lambda day, n: pd.Timestamp(day) + offsets[n]


def workalendar_package() -> Count:
    from workalendar.usa import UnitedStates

    return UnitedStates().add_working_days


def quantlib() -> Count:
    import QuantLib as ql

    calendar = ql.UnitedStates(ql.UnitedStates.Settlement)
    return lambda day, n: calendar.advance(ql.Date(day.day, day.month, day.year), n, ql.Days).to_date()


def bizdays_package() -> Count:
    from bizdays import Calendar

    return Calendar(DAYS_OFF, ["Sunday", "Saturday"], startdate="1971-01-01", enddate="2100-12-31").offset


def rateslib_fed() -> Count:
    from rateslib import get_calendar

    calendar = get_calendar("fed")
    return lambda day, n: calendar.lag_bus_days(dt.datetime(day.year, day.month, day.day), n, settlement=False)  # noqa: DTZ001


PEERS = {
    "a loop over a frozenset": loop,
    "holidays": holidays_package,
    "numpy.busday_offset": numpy_busday,
    "pandas CustomBusinessDay": pandas_offset,
    "workalendar": workalendar_package,
    "QuantLib Settlement": quantlib,
    "bizdays": bizdays_package,
    "rateslib fed": rateslib_fed,
}


def microseconds(count: Callable[[dt.date], object], dates: list[dt.date], repeats: int) -> float:
    """The best of several passes, for each date."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        for day in dates:
            count(day)
        best = min(best, time.perf_counter() - start)
    return best / len(dates) * 1e6


def full(day: dt.date) -> object:
    """A deadline with every reading and every day of it."""
    deadline = business_days(3, after=day)
    return deadline.due, deadline.earliest, deadline.latest, [reading.days for reading in deadline.readings]


def of_clock(clock: str) -> Callable[[dt.date], object]:
    """A deadline of one clock, with every reading and every day of it."""
    hours = clocks_known()[clock].period.unit == "hour"

    def count(day: dt.date) -> object:
        after = dt.datetime(day.year, day.month, day.day, 6, 30) if hours else day  # noqa: DTZ001
        answer = deadline(clock=clock, after=after, tz="America/New_York" if hours else None)
        return answer.due, answer.earliest, answer.latest, [reading.days for reading in answer.readings]

    return count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dates", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="exit with 1 if a bound is missed")
    arguments = parser.parse_args()
    dates = [
        dt.date(1975, 1, 1) + dt.timedelta(days=random.Random(i).randrange(43_000)) for i in range(arguments.dates)
    ]
    FEDERAL.add(dt.date(1971, 1, 1), 1), FEDERAL.add(dt.date(2100, 1, 1), 1)
    ours = {n: microseconds(lambda day, n=n: FEDERAL.add(day, n), dates, arguments.repeats) for n in (3, 1000)}
    print(f"{'tsrcalc, n = 3':28} {ours[3]:8.2f} µs")
    print(f"{'tsrcalc, n = 1,000':28} {ours[1000]:8.2f} µs   {ours[1000] / ours[3]:.2f} × n = 3")
    missed = ours[1000] > 1.25 * ours[3]
    for name, make in PEERS.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                count = make()
                theirs = microseconds(lambda day, count=count: count(day, 3), dates, arguments.repeats)
        except ImportError:
            print(f"{name:28} not installed")
            continue
        print(f"{name:28} {theirs:8.2f} µs   {theirs / ours[3]:.1f} × ours")
        missed |= theirs <= ours[3]
    whole = microseconds(full, dates[:1000], arguments.repeats)
    print(f"{'a full Deadline':28} {whole:8.2f} µs   bound 50")
    missed |= whole > 50
    for clock in clocks_known():
        whole = microseconds(of_clock(clock), dates[:500], arguments.repeats)
        print(f"{f'the clock {clock}':28} {whole:8.2f} µs   bound 100")
        missed |= whole > 100
    print("missed" if missed else "every bound met")
    return int(arguments.check and missed)


if __name__ == "__main__":
    sys.exit(main())
