"""Quantities with a unit in running text: 20 km, twenty kilometres, 20 公里, 20 °C, three weeks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from checker.facts.measures_units import Unit, match_unit
from checker.facts.numbers import read_numbers

_MINUS = frozenset("-−–")
_TOLERANCE = 0.06
"""How far a converted value may be off: "10 miles" for 16 km, "100 pounds" for 45 kg are roundings of about 5 %."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A value with its unit. `unit_start..unit_end` is the span of the unit alone; `sure` is false for symbols such as "m"."""

    text: str
    start: int
    end: int
    value: float
    unit: Unit
    unit_start: int
    unit_end: int
    sure: bool

    def measures_same(self, other: Measure) -> bool:
        """Whether both are of the same dimension and, within rounding, the same quantity."""
        if self.unit.dimension != other.unit.dimension:
            return False
        if self.unit.name == other.unit.name:
            return _is_close(self.value, other.value, 1e-9)
        if self.unit.dimension == "temperature":
            return abs(_to_celsius(self) - _to_celsius(other)) <= 1.5
        return _is_close(self.value * self.unit.factor, other.value * other.unit.factor, _TOLERANCE)


@lru_cache(maxsize=4096)
def read_measures(text: str, lang: str) -> tuple[Measure, ...]:
    """The quantities in order. A number without a unit just behind it is none."""
    found = []
    for number in read_numbers(text, lang):
        if number.kind in {"identifier", "score", "year", "roman", "percent", "ordinal"}:
            continue
        matched = match_unit(text, number.end, lang)
        if matched is None:
            continue
        unit, start, end, sure = matched
        negative = unit.dimension == "temperature" and text[max(0, number.start - 1) : number.start] in _MINUS
        value = -float(number.value) if negative else float(number.value)
        found.append(
            Measure(
                text=text[number.start : end],
                start=number.start,
                end=end,
                value=value,
                unit=unit,
                unit_start=start,
                unit_end=end,
                sure=sure
                and (number.in_digits or number.kind != "decade")
                and number.kind not in {"fraction", "vague"}
                and number.strength != "loose",
            )
        )
    return tuple(found)


def _is_close(first: float, second: float, tolerance: float) -> bool:
    return abs(first - second) <= tolerance * max(abs(first), abs(second))


def _to_celsius(measure: Measure) -> float:
    return (measure.value - 32) / 1.8 if measure.unit.name == "fahrenheit" else measure.value
