"""How long a translation usually is, measured against its source in characters.

The logarithm of the ratio is close to a normal variable (Gale and Church, "A Program for Aligning Sentences in Bilingual
Corpora", Computational Linguistics 19, 1993). Means and spreads are the medians and standard deviations of Parallel Universal
Dependencies (1000 sentences a language, professional translations); Japanese stands between Chinese and Korean and is estimated.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_INTO_ENGLISH: dict[str, tuple[float, float]] = {
    "ar": (0.18, 0.15), "cs": (0.07, 0.14), "de": (-0.13, 0.12), "es": (-0.10, 0.13), "fi": (-0.05, 0.13), "fr": (-0.13, 0.14),
    "hi": (0.00, 0.13), "is": (0.02, 0.13), "it": (-0.11, 0.13), "ko": (0.72, 0.17), "pl": (-0.01, 0.13), "pt": (-0.06, 0.12),
    "ru": (-0.04, 0.16), "sv": (0.00, 0.12), "tr": (0.00, 0.14), "zh": (1.15, 0.21),
    "ja": (0.85, 0.25),
    "en": (0.0, 0.10),
}  # fmt: skip
_UNKNOWN_SPREAD = 0.2
_SLACK = 8
"""Characters added to both sides, so that short texts do not swing."""
_PRIOR = 20
"""The measured ratio of a language pair counts as much as this number of passages of the document itself."""
_FEWEST = 8
"""Passages from which a document tells its own ratio where the language pair is not known."""


@dataclass(frozen=True, kw_only=True)
class LengthRatio:
    """Mean and standard deviation of ln(characters of the translation / characters of the source)."""

    mean: float
    spread: float

    def expect(self, source: int) -> float:
        """The usual number of characters of the translation of so many characters."""
        return source * math.exp(self.mean)

    def deviate(self, source: int, translation: int) -> float:
        """ln(actual / usual length), held near 0 for short texts: negative for a short translation, 0 for a usual one."""
        return math.log((translation + _SLACK) / (self.expect(source) + _SLACK))

    def standardise(self, source: int, translation: int) -> float:
        """The deviation in standard deviations."""
        return self.deviate(source, translation) / self.spread


def read_ratio(source_lang: str, lang: str, lengths: Sequence[tuple[int, int]] = ()) -> LengthRatio | None:
    """The usual ratio of a language pair, drawn towards that of a document whose passages have these `lengths` (source,
    translation); None where neither is known.
    """
    own = [math.log(translation / source) for source, translation in lengths if source and translation]
    source, target = _INTO_ENGLISH.get(source_lang), _INTO_ENGLISH.get(lang)
    if source is None or target is None:
        if len(own) < _FEWEST:
            return None
        return LengthRatio(mean=median(own), spread=max(_UNKNOWN_SPREAD, _measure_spread(own)))
    mean, spread = source[0] - target[0], math.hypot(source[1], target[1] if lang != "en" else 0.0)
    if own:
        mean = (_PRIOR * mean + len(own) * median(own)) / (_PRIOR + len(own))
    return LengthRatio(mean=mean, spread=max(spread, _measure_spread(own) if len(own) >= _FEWEST else 0.0))


def _measure_spread(values: Sequence[float]) -> float:
    """A standard deviation that outliers do not widen: 1.4826 times the median absolute deviation (Rousseeuw and Croux 1993)."""
    centre = median(values)
    return 1.4826 * median(abs(value - centre) for value in values)
