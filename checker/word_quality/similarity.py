"""How far two texts are from saying the same, judged word by word.

As in BERTScore (Zhang et al. 2020), each word goes to the likest word of the other text, and rare words count more. Two things
differ. The cosines of layers 9, 11 and 12 are averaged before the likest word is sought, since low layers know words and high
ones what is meant. And distances are joined by a power mean of exponent 4, since one word without any counterpart is a worse sign
than many words that are a little off; a maximum would trust a single word too much.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from checker.word_quality.e5_encoder import LAYERS, EncodedWords

Array = npt.NDArray[np.floating[Any]]

MAX_WORDS = 1000
"""Words of a side that are compared, which bounds memory; more than the encoder reads of any text with spaces."""

_PLACES = tuple(LAYERS.index(layer) for layer in (9, 11, 12))
_EXPONENT = 4.0


@dataclass(frozen=True, kw_only=True)
class Distance:
    """Distances of two texts, 0 = the same, about 1 = nothing in common.

    `source_gap`: how much of the source has no counterpart in the translation; `translation_gap` the other way round.
    """

    source_gap: float
    translation_gap: float


def measure_distance(source: EncodedWords, translation: EncodedWords) -> Distance | None:
    """The distances of a source and its translation; None where a side has no words."""
    ours, theirs = source.vectors[:, :MAX_WORDS], translation.vectors[:, :MAX_WORDS]
    if not (ours.shape[1] and theirs.shape[1]):
        return None
    cosines = sum((ours[place] @ theirs[place].T for place in _PLACES), start=np.zeros((ours.shape[1], theirs.shape[1])))
    distances = np.clip(1.0 - cosines / len(_PLACES), 0.0, 2.0)
    return Distance(
        source_gap=_average(distances.min(axis=1), source.rarity[:MAX_WORDS]),
        translation_gap=_average(distances.min(axis=0), translation.rarity[:MAX_WORDS]),
    )


def compare_sentences(first: EncodedWords, second: EncodedWords) -> float:
    """The cosine of two texts as wholes."""
    return float(np.dot(first.sentence, second.sentence))


def _average(distances: Array, rarity: Array) -> float:
    weights = np.maximum(rarity, 1e-6)
    return float(((distances**_EXPONENT * weights).sum() / weights.sum()) ** (1.0 / _EXPONENT))
