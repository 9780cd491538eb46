"""A part of an English date written anew in the form it had: "Thursday" for "Tuesday", "Sept." for "Oct.", "8th" for "6th"."""

from __future__ import annotations

import re

from checker.facts.dates import DatePart
from checker.facts.dates_compared import Component
from checker.language.dates import MONTHS
from checker.language.ordinals import write_ordinal

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_ORDINAL_END = re.compile(r"st|nd|rd|th")


def write_part(component: Component, value: int, text: str, part: DatePart) -> tuple[str, int]:
    """The wording for `value` in place of `part`, and the end of the stretch it replaces (an ordinal ending goes along)."""
    written = text[part.start : part.end]
    if component == "weekday":
        return WEEKDAYS[value - 1] + ("s" if written.endswith("days") else ""), part.end
    if written.isdigit():
        ending = _ORDINAL_END.match(text, part.end)
        if component == "day" and ending:
            return write_ordinal(value), ending.end()
        return str(value).zfill(len(written) if written.startswith("0") else 0), part.end
    if component == "month":
        return _write_month(value, written, text, part)
    return str(value), part.end


def name_part(component: Component, value: int) -> str:
    """The value in plain English, for a message."""
    if component == "weekday":
        return WEEKDAYS[value - 1]
    return MONTHS[value - 1] if component == "month" else str(value)


def _write_month(value: int, written: str, text: str, part: DatePart) -> tuple[str, int]:
    full = MONTHS[value - 1]
    if written in MONTHS:
        return full, part.end
    dotted = text.startswith(".", part.end)
    short = _SHORT[value - 1]
    if dotted and short != full:
        return f"{short}.", part.end + 1
    return short, part.end + dotted
