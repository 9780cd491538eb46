"""Weights that cannot be negative, but for some that are free."""

from __future__ import annotations

import numpy as np
import pytest

from training.nonnegative import fit_logistic


def draw(seed: int = 3) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(4000, 2))
    chances = 1 / (1 + np.exp(-(-1.0 + 1.5 * features[:, 0] - 0.8 * features[:, 1])))
    return features, (rng.random(4000) < chances).astype(float)


def test_a_free_weight_is_found_whatever_its_sign() -> None:
    features, labels = draw()
    bias, weights = fit_logistic(features, labels, np.ones(4000), free=(1,))
    assert [bias, *weights] == pytest.approx([-1.0, 1.5, -0.8], abs=0.15)


def test_a_weight_that_would_be_negative_is_0() -> None:
    features, labels = draw()
    _, weights = fit_logistic(features, labels, np.ones(4000))
    assert weights[1] == 0.0
    assert weights[0] > 1.0


def test_the_weights_of_the_rows_shift_the_bias_to_their_share() -> None:
    features, labels = draw()
    bias, _ = fit_logistic(features * 0, labels, np.where(labels > 0, 0.1 / labels.mean(), 0.9 / (1 - labels.mean())))
    assert 1 / (1 + np.exp(-bias)) == pytest.approx(0.1, abs=0.005)
