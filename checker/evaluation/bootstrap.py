"""Percentile bootstrap intervals (Efron and Tibshirani 1993, chapter 13) over documents or items, in one multiplication."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]

REPLICATES = 1000
_LEVEL = 0.95


class Interval(NamedTuple):
    """The bounds of a 95 % interval."""

    low: float
    high: float


def estimate_interval(
    counts: Sequence[Sequence[float]], statistic: Callable[[Doubles], Doubles], *, seed: int = 0, replicates: int = REPLICATES
) -> Interval:
    """The interval of a statistic of summed counts.

    `counts` has one row for each document or item, which are what is drawn with replacement; `statistic` maps an array of sums,
    one row a replicate, to one number a row. Without any row both bounds are 0.
    """
    table = np.asarray(counts, dtype=np.float64)
    if not len(table):
        return Interval(0.0, 0.0)
    drawn = np.random.default_rng(seed).multinomial(len(table), np.full(len(table), 1 / len(table)), size=replicates)
    values = statistic(drawn @ table)
    low, high = np.quantile(values, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return Interval(float(low), float(high))


def estimate_ratio(parts: Sequence[float], wholes: Sequence[float], *, scale: float = 1.0, seed: int = 0) -> Interval:
    """The interval of scale x sum of parts / sum of wholes, one of each a document or item; 0 where the wholes are 0."""
    return estimate_interval(
        list(zip(parts, wholes, strict=True)), lambda sums: scale * divide(sums[:, 0], sums[:, 1]), seed=seed
    )


def divide(parts: Doubles, wholes: Doubles) -> Doubles:
    """Element by element; 0 where the whole is 0."""
    return np.divide(parts, wholes, out=np.zeros_like(parts), where=wholes != 0)
