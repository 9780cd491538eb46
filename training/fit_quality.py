"""Learns the weights of quality: `python -m training.fit_quality FILE [--output FILE]`; some ten minutes on one core.

FILE is Parallel UD as tab-separated text; the head must be trained first. Weights make the weighted sum of the signals follow
the square root of mistakes per word, within each source language: the second mistake in a sentence weighs less than the first.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from checker.evidence.quality_signals import (
    DOUBT,
    OWN_LIKENESS,
    QUALITY_FILE,
    SOURCE_GAP,
    SURPRISE,
    TRANSLATION_GAP,
    QualityWeights,
)
from training.graded_signals import GradedSignals, read_graded
from training.nonnegative import Array

_GAPS, _TRIP = (SOURCE_GAP, TRANSLATION_GAP), (OWN_LIKENESS, SURPRISE)
SETS = (_GAPS, (*_GAPS, *_TRIP), (*_GAPS, DOUBT), (*_GAPS, DOUBT, *_TRIP))
"""What may be known of a pair: without and with the models of the round trip, without and with the head."""

GOOD, POOR = 0.8, 0.5
"""Quality of the median translation without mistakes, and of the median one of the fifth with the most. Both lie where the
logistic function is nearly straight, so that differences are not flattened at either end."""
_POOR_SHARE = 0.8


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits and writes the weights; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m training.fit_quality", description="Learns the weights of quality.")
    parser.add_argument("file", type=Path, help="Parallel UD as tab-separated text")
    parser.add_argument("--output", type=Path, default=QUALITY_FILE, help="file for the weights (default: in the package)")
    options = parser.parse_args(arguments)
    started = time.monotonic()

    def report(text: str) -> None:
        sys.stderr.write(f"{time.monotonic() - started:6.0f} s  {text}\n")

    graded = read_graded(options.file, report=report)
    options.output.write_text(write_quality([fit_weights(graded, names) for names in SETS]), encoding="utf-8")
    return 0


def fit_weights(graded: Sequence[GradedSignals], names: Sequence[str]) -> QualityWeights:
    """Bias and weights for a set of signals. Raises ValueError where no pair without mistakes has them all."""
    chosen = [each for each in graded if all(name in each.signals for name in names)]
    mistakes = np.array([each.mistakes for each in chosen])
    if not (mistakes == 0).any():
        raise ValueError(f"no translation without mistakes has {', '.join(names)}")
    features = np.array([[each.signals[name] for name in names] for each in chosen])
    langs = np.array([each.source_lang for each in chosen])
    weights = solve_nonnegative(_centre(features, langs), _centre(np.sqrt(mistakes), langs))
    sums = features @ weights
    good, poor = np.median(sums[mistakes == 0]), np.median(sums[mistakes >= np.quantile(mistakes, _POOR_SHARE)])
    slope = (_logit(GOOD) - _logit(POOR)) / max(float(poor - good), 1e-9)
    return QualityWeights(
        bias=_logit(GOOD) + slope * float(good),
        weights={name: slope * float(weight) for name, weight in zip(names, weights, strict=True)},
    )


def solve_nonnegative(features: Array, target: Array) -> Array:
    """Least squares with weights of at least 0: the most negative one is left out until there is none."""
    active = list(range(features.shape[1]))
    found = np.zeros(features.shape[1])
    while active:
        weights = np.linalg.lstsq(features[:, active], target, rcond=None)[0]
        if (weights >= 0).all():
            found[active] = weights
            break
        active.pop(int(weights.argmin()))
    return found


def write_quality(fits: Sequence[QualityWeights]) -> str:
    """The package's file, which `read_quality` reads."""
    rows = [{"bias": round(fit.bias, 4), "weights": _round(fit.weights)} for fit in fits]
    return json.dumps({"version": 1, "fits": rows}, indent=1) + "\n"


def _round(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: float(f"{weight:.4g}") for name, weight in weights.items()}


def _centre(values: Array, langs: Array) -> Array:
    """The values less the mean of their language."""
    centred = np.array(values, dtype=np.float64)
    for lang in np.unique(langs):
        centred[langs == lang] -= centred[langs == lang].mean(axis=0)
    return centred


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


if __name__ == "__main__":
    sys.exit(main())
