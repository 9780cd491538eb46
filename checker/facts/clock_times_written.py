"""A time of day written in the form of another one: "5 p.m." for "4 p.m.", "17:00" for "16:00"."""

from __future__ import annotations

import re

from checker.facts.clock_times import HALF_DAY, ClockTime

_TWELVE = re.compile(r"(?P<hour>\d{1,2})(?P<minute>[:.]\d\d)?(?P<gap>\s?)(?P<half>[aApP](?P<point>\.?)\s?[mM]\.?)")
_TWENTY_FOUR = re.compile(r"\d{1,2}(?P<mark>[:.])\d\d")


def write_time(wanted: ClockTime, written: str) -> str | None:
    """The wanted time in the form of `written`; None for other forms, or where the half of the day is not known."""
    hour, minute = divmod(wanted.minute, 60)
    if wanted.minute % HALF_DAY == 0 and wanted.half_known and written.casefold() in {"noon", "midday", "midnight"}:
        return "noon" if wanted.minute else "midnight"
    if match := _TWELVE.fullmatch(written):
        half = match["half"]
        if wanted.half_known:
            letter = "a" if hour < 12 else "p"
            half = (letter.upper() if half[0].isupper() else letter) + half[1:]
        minutes = f"{(match['minute'] or ':')[0]}{minute:02}" if minute or match["minute"] else ""
        return f"{hour % 12 or 12}{minutes}{match['gap']}{half}"
    if (match := _TWENTY_FOUR.fullmatch(written)) and wanted.half_known:
        return f"{hour:02}{match['mark']}{minute:02}"
    return None


def name_time(time: ClockTime) -> str:
    """The time on the clock for a message: 16:30, or 4:30 where the half of the day is open."""
    hour, minute = divmod(time.minute, 60)
    return f"{hour}:{minute:02}"
