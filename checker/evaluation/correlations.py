"""Correlation coefficients with 95 % bootstrap intervals over items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from checker.evaluation.bootstrap import Doubles, Interval, divide, estimate_interval

_Statistic = Callable[[Doubles], Doubles]


@dataclass(frozen=True, kw_only=True)
class Correlation:
    """A coefficient, -1..1, and its interval; 0 where one side has no spread."""

    value: float
    interval: Interval


def correlate(one: Sequence[float], other: Sequence[float]) -> Correlation:
    """Pearson's coefficient."""
    x, y = (_centre(values) for values in (one, other))
    rows = np.stack([np.ones_like(x), x, y, x * x, y * y, x * y], axis=1)
    return _measure(rows, _pearson)


def correlate_ranks(one: Sequence[float], other: Sequence[float]) -> Correlation:
    """Spearman's coefficient; its interval draws from the ranks of all items."""
    return correlate(rank(one), rank(other))


def correlate_classes(pairs: Sequence[Sequence[tuple[bool, bool]]]) -> Correlation:
    """Matthews' coefficient of (marked, wrong) of the words of each sentence; drawn by sentence."""
    rows = np.array([_count_cells(words) for words in pairs], dtype=np.float64).reshape(-1, 4)
    return _measure(rows, _matthews)


def measure_classes(words: Iterable[tuple[bool, bool]]) -> float:
    """Matthews' coefficient of (marked, wrong) without an interval."""
    return float(_matthews(np.array([_count_cells(words)], dtype=np.float64))[0])


def rank(values: Sequence[float]) -> list[float]:
    """The ranks from 1, equal values sharing their mean rank."""
    array = np.asarray(values, dtype=np.float64)
    _, places, counts = np.unique(array, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    means: Doubles = last - (counts - 1) / 2
    return [float(value) for value in means[places]]


def _measure(rows: Doubles, statistic: _Statistic) -> Correlation:
    if not len(rows):
        return Correlation(value=0.0, interval=Interval(0.0, 0.0))
    value = statistic(rows.sum(axis=0, keepdims=True))[0]
    return Correlation(value=float(value), interval=estimate_interval(rows.tolist(), statistic))


def _centre(values: Sequence[float]) -> Doubles:
    array = np.asarray(values, dtype=np.float64)
    return array - array.mean() if len(array) else array


def _pearson(sums: Doubles) -> Doubles:
    n, x, y, xx, yy, xy = sums.T
    spread = np.maximum(n * xx - x * x, 0) * np.maximum(n * yy - y * y, 0)
    return divide(n * xy - x * y, np.sqrt(np.where(spread > 1e-12 * n**4, spread, 0)))


def _matthews(sums: Doubles) -> Doubles:
    right, wrong, missed, silent = sums.T
    return divide(
        right * silent - wrong * missed,
        np.sqrt((right + wrong) * (right + missed) * (silent + wrong) * (silent + missed)),
    )


def _count_cells(words: Iterable[tuple[bool, bool]]) -> list[int]:
    cells = [0, 0, 0, 0]
    for marked, bad in words:
        cells[(0 if bad else 1) if marked else (2 if bad else 3)] += 1
    return cells
