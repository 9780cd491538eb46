"""How good a translation is, on one scale for all, from distances to the source and from the round trip.

    quality.source_gap        how much of the source has no counterpart in the translation (checker.word_quality.similarity)
    quality.translation_gap   how much of the translation has none in the source
    quality.own_likeness      the cosine of the translation and its own back-translation, minus 1
    quality.surprise          nats that the translation costs, given its back-translation: minus its log-probability
    quality.doubt             logit of a mistake anywhere in the pair, by the head (checker.word_quality.judging)

Larger = more suspicious, given the others. The third is the yardstick of the first two: some sentences are like whatever renders
them, others, with names and rare words, are not even like a faithful rendering. A translation that is nearer to its own
back-translation should have been nearer to its source too. By itself it says nothing.

Quality is the logistic function of a weighted sum. `python -m training.fit_quality` learns the weights, at least 0 each, from
translations with known shares of mistakes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.evidence.fusion import squash
from checker.records import RoundTrip
from checker.word_quality.e5_encoder import EncodedWords
from checker.word_quality.similarity import compare_sentences, measure_distance

SOURCE_GAP, TRANSLATION_GAP = "quality.source_gap", "quality.translation_gap"
OWN_LIKENESS, SURPRISE = "quality.own_likeness", "quality.surprise"
DOUBT = "quality.doubt"

QUALITY_FILE = Path(__file__).parent / "data" / "quality.json"


@dataclass(frozen=True, kw_only=True)
class QualityWeights:
    """Quality as `squash(bias - sum of weight * signal)`, for translations of which all the signals named are known."""

    bias: float
    weights: Mapping[str, float]

    def add(self, signals: Mapping[str, float]) -> float:
        """The logit of quality: larger = better. Raises KeyError for a signal that is not there."""
        return self.bias - sum(weight * signals[name] for name, weight in self.weights.items())


def join_back_translations(trips: Sequence[RoundTrip]) -> str | None:
    """The back-translation of a passage; None where a segment has none that can be relied on."""
    if not trips or not all(trip.reliable and trip.token_scores for trip in trips):
        return None
    return " ".join(trip.back_translation for trip in trips)


def describe_quality(
    source: EncodedWords,
    translation: EncodedWords,
    *,
    doubt: float | None = None,
    back: EncodedWords | None = None,
    trips: Sequence[RoundTrip] = (),
) -> dict[str, float]:
    """The signals of a pair; none where a side has no words.

    `doubt` is the head's logit of the pair. `back` is what `join_back_translations` gives for `trips`, the round trips of the
    translation's segments. Without them, their signals are left out.
    """
    distance = measure_distance(source, translation)
    if distance is None:
        return {}
    signals = {SOURCE_GAP: distance.source_gap, TRANSLATION_GAP: distance.translation_gap}
    if doubt is not None:
        signals[DOUBT] = doubt
    if back is not None:
        signals[OWN_LIKENESS] = compare_sentences(translation, back) - 1.0
        signals[SURPRISE] = -sum(score for trip in trips for _, _, score in trip.token_scores)
    return signals


def choose_quality(signals: Mapping[str, float]) -> QualityWeights | None:
    """The weights that use the most of the signals; None where there are none for so few."""
    fitting = [weights for weights in load_quality() if weights.weights.keys() <= signals.keys()]
    return max(fitting, key=lambda weights: len(weights.weights), default=None)


def rate_quality(signals: Mapping[str, float]) -> float | None:
    """Quality, 0..1, larger = better: about .8 for a good translation, .5 for one with a mistake in every third word."""
    weights = choose_quality(signals)
    return None if weights is None else squash(weights.add(signals))


def join_qualities(signals: Mapping[str, float]) -> float | None:
    """The logit of quality, larger = better: the mean of two fits, with the head's doubt and without; None without any.

    On mistakes made by a program, which the head has learned to find, its doubt looks better than it is, and takes nearly all the
    weight of a fit. The mean was chosen on MLQE-PE Romanian-English, which trained nothing.
    """
    fits = [choose_quality(signals), choose_quality({name: value for name, value in signals.items() if name != DOUBT})]
    logits = [fit.add(signals) for fit in fits if fit is not None]
    return sum(logits) / len(logits) if logits else None


@cache
def load_quality() -> tuple[QualityWeights, ...]:
    """The weights that come with the package, for each set of signals."""
    if not QUALITY_FILE.exists():
        return ()
    return read_quality(QUALITY_FILE.read_text(encoding="utf-8"))


def read_quality(text: str) -> tuple[QualityWeights, ...]:
    """The weights of a file's text, as `training.fit_quality` writes it."""
    return tuple(QualityWeights(bias=row["bias"], weights=row["weights"]) for row in json.loads(text)["fits"])
