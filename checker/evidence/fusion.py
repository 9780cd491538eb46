"""From the strengths of a pair's signals to one probability of a mistake.

Its log odds are linear in t = -ln(1 - strength), which is 3 at the 95th percentile of clean pairs and 4.6 at the 99th: Fisher's
way of joining p-values (Fisher 1925, Statistical Methods for Research Workers, section 21.1), here with weights, which are at
least 0, so that more suspicion never lowers the sum. `python -m training.fit_fusion` learns them from mistakes put by program
into clean pairs.

YARDSTICKS are the exception. Between versions of one sentence, a larger distance to the source is a sign of a mistake; between
sentences it mostly tells how freely one was translated, and a free translation makes all models doubt its words. So these enter
with the log odds of their strength, and a weight below 0, which was chosen (training.fit_fusion.FREEDOM).
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.records import Side

_WEIGHTS = Path(__file__).parent / "data" / "fusion.json"
YARDSTICKS = frozenset({"words.source_coverage", "words.translation_coverage"})
"""Features that tell how freely a sentence was translated."""
SIDES: tuple[Side, Side] = ("source", "translation")
_MOST = 9.0
"""Largest t, a strength of 0.9999: one signal alone never decides beyond doubt."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """A linear function of strengths: `bias` and a weight per feature, at least 0 but for yardsticks, whose are at most 0."""

    bias: float
    weights: Mapping[str, float]

    def add(self, strengths: Mapping[str, float]) -> float:
        """The weighted sum; features that are not there count as ordinary, strength one half."""
        return self.bias + sum(weight * describe(name, strengths.get(name, 0.5)) for name, weight in self.weights.items())


@dataclass(frozen=True, kw_only=True)
class MarkWeights:
    """How sure it is that a word of one side is wrong, in log odds: by the head, and by the translation models."""

    bias: float
    word: float
    surprise: float

    def add(self, error: float, surprise: float) -> float:
        """Log odds from the head's probability and the unfolded strength of the models' surprise."""
        return self.bias + self.word * read_log_odds(error) + self.surprise * surprise


@dataclass(frozen=True, kw_only=True)
class Fusion:
    """How the signals of certain providers are joined: `error` gives log odds of a mistake in the pair.

    `marks` judges single words, each side by its own weights; None where no provider tells words apart.
    """

    providers: frozenset[str]
    error: Weights
    marks: Mapping[Side, MarkWeights] | None


def describe(name: str, strength: float) -> float:
    """What a feature of that strength brings into the sum, before its weight."""
    return max(-5.0, min(5.0, read_log_odds(strength))) if name in YARDSTICKS else unfold(strength)


def unfold(strength: float) -> float:
    """The value -ln(1 - strength), at most 9."""
    return min(_MOST, -math.log(max(1.0 - strength, 1e-12)))


def read_log_odds(probability: float) -> float:
    """The log odds of a probability, kept within -12 and 12."""
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return max(-12.0, min(12.0, math.log(bounded / (1 - bounded))))


def squash(logit: float) -> float:
    """The logistic function, 0..1, safe for any number."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))


def choose_fusion(providers: Collection[str]) -> Fusion | None:
    """The weights for the most of the providers that are there; None where there are none for any of them."""
    fitting = [fusion for fusion in load_fusions() if fusion.providers <= set(providers)]
    return max(fitting, key=lambda fusion: len(fusion.providers), default=None)


@cache
def load_fusions() -> tuple[Fusion, ...]:
    """All sets of weights that come with the package."""
    if not _WEIGHTS.exists():
        return ()
    rows = json.loads(_WEIGHTS.read_text(encoding="utf-8"))["fusions"]
    return tuple(
        Fusion(
            providers=frozenset(row["providers"]),
            error=Weights(bias=row["error"]["bias"], weights=row["error"]["weights"]),
            marks={side: MarkWeights(**row["marks"][side]) for side in SIDES} if row["marks"] else None,
        )
        for row in rows
    )
