"""Where the quantities of two texts contradict each other: another unit, another value, a conversion that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.facts.measures import Measure, read_measures
from checker.facts.numbers import read_numbers

Fault = Literal["unit", "value", "conversion"]

CONVERTED = frozenset({"length", "mass", "area", "volume", "speed", "temperature"})
"""Dimensions that translations convert between metric and imperial units."""

_MOST_COMPARED = 40
"""A passage with more quantities than this is a table, not a sentence; each quantity is compared with each."""

# Confidences, chosen by judgement.
_UNIT = 0.9
_VALUE = 0.82
_CONVERSION = 0.6
_UNSURE_FACTOR = 0.5  # a symbol that is an everyday word too: "in", "m"
_WRONG_FACTOR = 1.25
"""A conversion is called wrong from a quarter off: coarse roundings ("a yard" for a metre) are usual."""


@dataclass(frozen=True, kw_only=True)
class MeasureDifference:
    """Two quantities that should be one, and in what they differ."""

    fault: Fault
    source: Measure
    translation: Measure
    confidence: float


def compare_measures(source: str, source_lang: str, translation: str, lang: str) -> Iterator[MeasureDifference]:
    """The contradictions in order. Confidence is 0..1. What only one side states is left out."""
    theirs, ours = list(read_measures(source, source_lang)), list(read_measures(translation, lang))
    if not theirs or not ours or max(len(theirs), len(ours)) > _MOST_COMPARED:
        return
    missing, new = _leave_unmatched(theirs, ours), _leave_unmatched(ours, theirs)
    their_values = {value for number in read_numbers(source, source_lang) for value in number.readings}
    our_values = {value for number in read_numbers(translation, lang) for value in number.readings}
    for measure in new:
        for other in missing:
            fault = _find_fault(other, measure)
            moved = fault == "value" and (measure.value in their_values or other.value in our_values)
            if fault is None or moved:
                continue
            missing.remove(other)
            confidence = {"unit": _UNIT, "value": _VALUE, "conversion": _CONVERSION}[fault]
            if not (measure.sure and other.sure):
                confidence *= _UNSURE_FACTOR
            yield MeasureDifference(fault=fault, source=other, translation=measure, confidence=round(confidence, 2))
            break


def _leave_unmatched(measures: list[Measure], others: list[Measure]) -> list[Measure]:
    """The quantities that the other side does not have; each of the others answers for one, its equal in unit first."""
    left, spare = _cancel(measures, others, same_unit=True)
    return _cancel(left, spare, same_unit=False)[0]


def _cancel(measures: list[Measure], others: list[Measure], *, same_unit: bool) -> tuple[list[Measure], list[Measure]]:
    spare, left = list(others), []
    for measure in measures:
        fitting = (other for other in spare if (other.unit == measure.unit) == same_unit and measure.measures_same(other))
        other = next(fitting, None)
        if other is None:
            left.append(measure)
        else:
            spare.remove(other)
    return left, spare


def _find_fault(source: Measure, translation: Measure) -> Fault | None:
    same_unit, same_value = source.unit.name == translation.unit.name, source.value == translation.value
    if same_value and not same_unit:
        return "unit"
    if source.unit.dimension != translation.unit.dimension or source.unit.dimension not in CONVERTED:
        return None
    if same_unit:
        return "value"
    return "conversion" if _is_far(source, translation) else None


def _is_far(source: Measure, translation: Measure) -> bool:
    if source.unit.dimension == "temperature":
        return True
    first, second = source.value * source.unit.factor, translation.value * translation.unit.factor
    return max(first, second) > _WRONG_FACTOR * min(first, second)
