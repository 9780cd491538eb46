"""Intervals: they hold the figure, narrow with more documents, and are the same at every run."""

from __future__ import annotations

import pytest

from checker.evaluation.bootstrap import estimate_interval, estimate_ratio


def test_a_figure_without_spread_has_a_narrow_interval() -> None:
    assert estimate_ratio([1, 1, 1], [2, 2, 2]) == (0.5, 0.5)
    assert estimate_ratio([3, 3], [1000, 1000], scale=1000) == (3.0, 3.0)


def test_more_documents_give_a_narrower_interval_around_the_figure() -> None:
    few, many = estimate_ratio([0, 1] * 5, [1] * 10), estimate_ratio([0, 1] * 500, [1] * 1000)
    assert few.low < many.low < 0.5 < many.high < few.high
    # Of 1000 fair coins the share of heads has a standard error of 0.0158.
    assert many == pytest.approx((0.469, 0.531), abs=0.006)


def test_documents_are_drawn_whole() -> None:
    together, apart = estimate_ratio([10, 0], [10, 10]), estimate_ratio([1] * 10 + [0] * 10, [1] * 20)
    assert together == (0.0, 1.0)
    assert apart.low > 0.2


def test_equal_seeds_give_equal_intervals() -> None:
    counts = [(number % 3, 3) for number in range(30)]
    first, again, other = (estimate_interval(counts, lambda sums: sums[:, 0] / sums[:, 1], seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_nothing_has_no_spread() -> None:
    assert estimate_ratio([], []) == (0.0, 0.0)
    assert estimate_ratio([0], [0]) == (0.0, 0.0)
