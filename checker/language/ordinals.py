"""English ordinal numbers."""

from __future__ import annotations


def write_ordinal(number: int) -> str:
    """The number as an English ordinal in digits: 1st, 12th, 23rd."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
