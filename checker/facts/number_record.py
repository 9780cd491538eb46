"""One number of a text, by value."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

Kind = Literal[
    "cardinal", "ordinal", "percent", "fraction", "range", "year", "decade", "century", "roman", "score", "identifier", "vague"
]
Strength = Literal["firm", "soft", "loose"]


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number and what it is worth. `start..end` is its span in the text that was read.

    `others` are further values that the same words may stand for: 50 % is also one half, "the 80s" also 1980. `strength` says
    how surely the words state a number: firm ("seven", "7"), soft ("dozen", "hundred", a month of a numeric date), loose
    ("one", "first", an article). `precision` is the unit of the last digit that was written: 100,000 for "1.5 million",
    `scale` the worth of its magnitude word: 1,000,000.
    """

    start: int
    end: int
    text: str
    value: Fraction
    kind: Kind
    strength: Strength = "firm"
    others: frozenset[Fraction] = frozenset()
    precision: Fraction = Fraction(1)
    scale: Fraction = Fraction(1)

    @cached_property
    def in_digits(self) -> bool:
        """Whether it is written with digits."""
        return any(map(str.isdecimal, self.text))

    @property
    def whole(self) -> int | None:
        """The value if it is an integer: much faster to reckon with than a fraction."""
        return self.value.numerator if self.value.denominator == 1 else None

    @cached_property
    def readings(self) -> frozenset[Fraction]:
        """All values it may stand for."""
        return self.others | {self.value}
