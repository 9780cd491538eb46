"""How unusual a value is among clean pairs: its place in a small table of quantiles.

A value says nothing by itself: the embedded students are over-confident, and a plausible word can cost them 15 nats. So each
model and pair of languages has a table of what it says about clean pairs, and the strength of a value is the share of them that
stay below it (split conformal prediction calls one minus it a p-value: Vovk, Gammerman and Shafer 2005, Algorithmic Learning in a
Random World). Between the quantiles it is interpolated; beyond the last one the tail is taken for exponential.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SHARES = (0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.97, 0.99)
"""Shares of clean pairs of which a table holds the quantiles."""

_DECADE = math.log(10.0)
"""The share above q90 is ten times that above q99."""


@dataclass(frozen=True, kw_only=True)
class QuantileTable:
    """Quantiles at SHARES of each feature, over `pairs` clean pairs of `source_lang` (None = any) and `lang`.

    `provider` names what gave the values, with its revision; a table holds for no other.
    """

    provider: str
    source_lang: str | None
    lang: str
    pairs: int
    quantiles: Mapping[str, tuple[float, ...]]

    def rate(self, feature: str, value: float) -> float | None:
        """The share of clean pairs, 0..1, whose value is lower; None for a feature that the table does not hold."""
        quantiles = self.quantiles.get(feature)
        return None if quantiles is None else _place(value, quantiles)


def measure_quantiles(
    values: Mapping[str, Sequence[float]], *, provider: str, source_lang: str | None, lang: str
) -> QuantileTable:
    """The table of features, each with its values on clean pairs. Raises ValueError where a feature has none."""
    return QuantileTable(
        provider=provider,
        source_lang=source_lang,
        lang=lang,
        # A pair has several words, and each counts in the columns of words.
        pairs=min((len(column) for column in values.values()), default=0),
        quantiles={feature: tuple(_interpolate(sorted(column), share) for share in SHARES) for feature, column in values.items()},
    )


def _interpolate(ordered: Sequence[float], share: float) -> float:
    if not ordered:
        raise ValueError("no values to measure")
    place = share * (len(ordered) - 1)
    lower = math.floor(place)
    upper = min(lower + 1, len(ordered) - 1)
    return ordered[lower] + (place - lower) * (ordered[upper] - ordered[lower])


def _place(value: float, quantiles: Sequence[float]) -> float:
    if math.isnan(value):
        return 0.5
    first, after = bisect.bisect_left(quantiles, value), bisect.bisect_right(quantiles, value)
    if after - first > 1:
        # Many clean pairs have this very value, such as the floor of an edit that nothing asks for: the middle of them.
        lowest = 0.0 if first == 0 else SHARES[first]
        return (lowest + (1.0 if after == len(quantiles) else SHARES[after - 1])) / 2
    if value >= quantiles[-1]:
        return 1.0 - (1.0 - SHARES[-1]) * math.exp(-_divide(value - quantiles[-1], (quantiles[-1] - quantiles[6]) / _DECADE))
    if value <= quantiles[0]:
        return SHARES[0] * math.exp(-_divide(quantiles[0] - value, (quantiles[2] - quantiles[0]) / _DECADE))
    part = _divide(value - quantiles[after - 1], quantiles[after] - quantiles[after - 1])
    return SHARES[after - 1] + min(part, 1.0) * (SHARES[after] - SHARES[after - 1])


def _divide(distance: float, scale: float) -> float:
    """Distance in units of scale, at most 50; a scale of 0 means that clean values do not vary."""
    return 0.0 if distance <= 0 else min(50.0, distance / max(scale, 1e-9))
