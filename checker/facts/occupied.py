"""Spans that belong to a more specific fact than a bare number."""

from __future__ import annotations

from functools import lru_cache

from checker.facts.clock_times import read_clock_times
from checker.facts.dates import read_dates
from checker.facts.measures import read_measures
from checker.facts.measures_compared import CONVERTED


@lru_cache(maxsize=4096)
def list_occupied(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Spans of full dates, clock times and quantities that translations convert, in order.

    Their values are compared by rules of their own, as 16 Uhr is 4 p.m. and 10 km are 6 miles. Sums of money and lengths of time
    are left out: their numbers are the same in both texts.
    """
    dates = [
        (date.start, date.end)
        for date in read_dates(text, lang)
        if date.month is not None and (date.day or date.year) is not None
    ]
    times = [(time.start, time.end) for time in read_clock_times(text, lang) if time.sure]
    measures = [
        (measure.start, measure.end)
        for measure in read_measures(text, lang)
        if measure.sure and measure.unit.dimension in CONVERTED
    ]
    return tuple(sorted({*dates, *times, *measures}))
