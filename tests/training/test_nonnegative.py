"""Weights that cannot be negative."""

from __future__ import annotations

import numpy as np
import pytest

from training.nonnegative import Array, fit_logistic


def draw(seed: int = 3) -> tuple[Array, Array]:
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(4000, 2))
    chances = 1 / (1 + np.exp(-(-1.0 + 1.5 * features[:, 0] - 0.8 * features[:, 1])))
    return features, (rng.random(4000) < chances).astype(float)


def test_what_is_known_is_not_fitted_again() -> None:
    features, labels = draw()
    bias, weights = fit_logistic(features[:, :1], labels, np.ones(4000), known=-0.8 * features[:, 1])
    assert [bias, *weights] == pytest.approx([-1.0, 1.5], abs=0.15)
    _, alone = fit_logistic(features[:, :1], labels, np.ones(4000))
    assert alone[0] < weights[0] - 0.1


def test_a_weight_that_would_be_negative_is_0() -> None:
    features, labels = draw()
    _, weights = fit_logistic(features, labels, np.ones(4000))
    assert weights[1] == 0.0
    assert weights[0] > 1.0


def test_the_weights_of_the_rows_shift_the_bias_to_their_share() -> None:
    features, labels = draw()
    bias, _ = fit_logistic(features * 0, labels, np.where(labels > 0, 0.1 / labels.mean(), 0.9 / (1 - labels.mean())))
    assert 1 / (1 + np.exp(-bias)) == pytest.approx(0.1, abs=0.005)
