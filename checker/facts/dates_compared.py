"""Where the dates of two texts contradict each other, part by part.

Two texts contradict each other where each states a weekday, month, day or year that the other does not have. A part that only one
of them states is no contradiction: translations add and drop dates, and write "yesterday" for "on Tuesday".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.facts.dates import Date, DatePart, count_relative_days, read_dates

Component = Literal["weekday", "month", "day", "year"]

_COMPONENTS: tuple[Component, ...] = ("weekday", "month", "day", "year")
_DIGITS = re.compile(r"\d{1,9}")
# Confidences, chosen by judgement: the fewer other readings a part has, the surer it is.
_SURE = {"weekday": 0.92, "month": 0.9, "day": 0.88, "year": 0.88}
_UNSURE_FACTOR = 0.75  # a writing that also means something else: "mar.", "Sun"
_REPEATED = 0.65  # the value is stated on the other side too, only less often
_EXPLAINED = 0.4  # a weekday where the source says "yesterday"
_ADDED = 0.3
_MOST_COMPARED = 40
"""A passage with more dates than this is a calendar, not a sentence; each date is compared with each."""


@dataclass(frozen=True, kw_only=True)
class DateDifference:
    """A part of a date of the translation, and the part of the source it contradicts (None: the source has none)."""

    component: Component
    source: DatePart | None
    translation: DatePart
    confidence: float


def compare_dates(source: str, source_lang: str, translation: str, lang: str) -> Iterator[DateDifference]:
    """The contradictions, by component. Confidence is 0..1; parts that are merely added have less than 0.5."""
    theirs, ours = read_dates(source, source_lang), read_dates(translation, lang)
    if not ours or max(len(theirs), len(ours)) > _MOST_COMPARED:
        return
    for component in _COMPONENTS:
        yield from _compare_component(component, theirs, ours, (source, source_lang), (translation, lang))


def _compare_component(
    component: Component, theirs: tuple[Date, ...], ours: tuple[Date, ...], source: tuple[str, str], translation: tuple[str, str]
) -> Iterator[DateDifference]:
    wanted, found = _list_parts(theirs, component), _list_parts(ours, component)
    missing = [part for part in _subtract(wanted, found) if not _is_elsewhere(part, component, ours, translation[0])]
    known = {part.value for part in wanted}
    relatives = max(0, count_relative_days(*source) - count_relative_days(*translation)) if component == "weekday" else 0
    for part in _subtract(found, wanted):
        if _is_elsewhere(part, component, theirs, source[0]):
            continue
        if not missing:
            if component in {"weekday", "month"} and part.sure and theirs and not wanted and not relatives:
                yield DateDifference(component=component, source=None, translation=part, confidence=_ADDED)
            continue
        counterpart = missing.pop(_find_closest(part, missing, theirs, ours))
        confidence = _REPEATED if part.value in known else _SURE[component]
        if not (part.sure and counterpart.sure):
            confidence *= _UNSURE_FACTOR
        if relatives:
            relatives -= 1
            confidence = min(confidence, _EXPLAINED)
        yield DateDifference(component=component, source=counterpart, translation=part, confidence=round(confidence, 2))


def _list_parts(dates: tuple[Date, ...], component: Component) -> list[DatePart]:
    """The parts of one kind, each place once: a month that belongs to two days is one month."""
    parts = (getattr(date, component) for date in dates)
    return sorted({part for part in parts if part is not None}, key=lambda part: part.start)


def _subtract(parts: list[DatePart], others: list[DatePart]) -> list[DatePart]:
    """The parts that are left when each of the others takes one of its value away; sure ones are matched first."""
    supply = Counter(part.value for part in others)
    left = []
    for part in sorted(parts, key=lambda part: not part.sure):
        if supply[part.value]:
            supply[part.value] -= 1
        else:
            left.append(part)
    return sorted(left, key=lambda part: part.start)


def _is_elsewhere(part: DatePart, component: Component, dates: tuple[Date, ...], text: str) -> bool:
    """Whether the other text has the value in another writing: a bare number, or a day and a month that can change places."""
    if component == "weekday":
        return False
    if any(date.swappable and part.value in {_value(date.day), _value(date.month)} for date in dates):
        return True
    if component == "month":
        return False
    numbers = {int(digits) for digits in _DIGITS.findall(text)}
    if component == "year":
        return part.value in numbers or part.value % 100 in numbers
    return part.value in numbers


def _value(part: DatePart | None) -> int | None:
    return part.value if part else None


def _find_closest(part: DatePart, candidates: list[DatePart], theirs: tuple[Date, ...], ours: tuple[Date, ...]) -> int:
    """The index of the candidate whose date agrees most with the date of `part`."""
    own = _find_date(part, ours)
    scores = [_count_common(own, _find_date(candidate, theirs)) for candidate in candidates]
    return scores.index(max(scores))


def _find_date(part: DatePart, dates: tuple[Date, ...]) -> Date:
    return next(date for date in dates if part in {date.weekday, date.day, date.month, date.year})


def _count_common(first: Date, second: Date) -> int:
    values = [(_value(getattr(first, name)), _value(getattr(second, name))) for name in _COMPONENTS]
    return sum(a == b for a, b in values if a is not None)
