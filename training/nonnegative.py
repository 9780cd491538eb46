"""Logistic regression whose weights cannot be negative.

Newton's method on the active weights (those above 0, or pulled above it), as in projected Newton (Bertsekas 1982).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating[Any]]

_STEPS = 200
_SMALL = 1e-7


def fit_logistic(
    features: Array, labels: Array, weights: Array, *, ridge: float = 1.0, known: Array | None = None
) -> tuple[float, npt.NDArray[np.float64]]:
    """Bias and weights (features,) that make the labels likely. `features` is (rows, features), `labels` holds 0 and 1.

    `weights` counts each row so many times; `ridge` pulls the weights, not the bias, to 0; `known` is what is added to the sum of
    each row beforehand.
    """
    # What is known is a last column, whose weight stays 1.
    last = np.zeros(len(features)) if known is None else known
    design = np.column_stack([np.ones(len(features)), features, last]).astype(np.float64)
    penalty = np.full(design.shape[1], ridge)
    penalty[[0, -1]] = 0.0
    found = np.zeros(design.shape[1])
    found[-1] = 1.0
    bound = np.ones(design.shape[1], dtype=bool)
    bound[0] = False
    loss = _measure(design, labels, weights, penalty, found)
    for _ in range(_STEPS):
        chances = 1.0 / (1.0 + np.exp(-np.clip(design @ found, -40, 40)))
        gradient = design.T @ (weights * (chances - labels)) + penalty * found
        active = (found > 0) | (gradient < 0) | ~bound
        active[-1] = False
        curvature = (design * (weights * chances * (1 - chances))[:, None]).T @ design + np.diag(penalty + 1e-6)
        step = np.zeros_like(found)
        step[active] = np.linalg.solve(curvature[np.ix_(active, active)], gradient[active])
        size = 1.0
        while True:
            moved = found - size * step
            moved[bound] = np.maximum(moved[bound], 0.0)
            reached = _measure(design, labels, weights, penalty, moved)
            if reached <= loss or size < _SMALL:
                break
            size /= 2
        done = loss - reached < _SMALL * abs(loss)
        found, loss = (moved, reached) if reached <= loss else (found, loss)
        if done:
            break
    return float(found[0]), found[1:-1]


def _measure(design: Array, labels: Array, weights: Array, penalty: Array, found: Array) -> float:
    sums = design @ found
    return float((weights * (np.logaddexp(0.0, sums) - labels * sums)).sum() + 0.5 * (penalty * found**2).sum())
