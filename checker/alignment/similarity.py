"""How unlike two runs of sentences are, whatever the encoder and the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from checker.embedding.encoder import Vectors
from checker.records import Side

Floats = npt.NDArray[np.float32]

_NORM_SPAN = 4  # runs of up to four sentences form the background that a run is compared with (Thompson and Koehn 2019)
_CELLS_AT_ONCE = 1 << 22
_LEAST_BACKGROUND = 20  # runs; a background of fewer would be the counterpart itself
_SAMPLE = 2000  # sentences a side that are enough for the median of a document


@dataclass(frozen=True, kw_only=True)
class Quality:
    """How near sentences are to their best match opposite: the median c of `all` of them, and of the side that has `fewer`."""

    all: float
    fewer: float


class Dissimilarity:
    """Normalised dissimilarity after Vecalign (Thompson and Koehn, EMNLP 2019).

    c(x, y) = 2 (1 - cos(x, y)) / (N(x) + N(y)), where N(x) is the mean of 1 - cos(x, y') over all runs y' of one to four
    sentences opposite. Around 1: unrelated; .2 to .5: a translation. The norm takes out the encoder's own scale and sentences
    that are near to everything. Of short texts the background is filled up to 20 runs of the usual distance.
    """

    def __init__(self, source: Sequence[Vectors], translation: Sequence[Vectors], *, unrelated: float) -> None:
        """Both as `Encoder.embed_spans` gives them, at least one sentence each; `unrelated` is the usual distance by chance."""
        self._source, self._translation = source, translation
        self._source_norms = _measure_distances(source, translation, unrelated)
        self._translation_norms = _measure_distances(translation, source, unrelated)

    def compare(self, size: tuple[int, int], rows: slice, columns: slice) -> Floats:
        """Dissimilarities of source runs of `size[0]` sentences, by their first sentence, with translation runs of `size[1]`."""
        a, b = size[0] - 1, size[1] - 1
        cosine = self._source[a][rows] @ self._translation[b][columns].T
        norms = self._source_norms[a][rows, None] + self._translation_norms[b][None, columns]
        return cast(Floats, 2 * (1 - cosine) / norms)

    def find_nearest(self, side: Side, sentences: npt.NDArray[np.int64]) -> tuple[Floats, npt.NDArray[np.int64]]:
        """For each of the sentences of one side the smallest c to any single sentence opposite, and where that is."""
        own, own_norms, other, other_norms = self._source, self._source_norms, self._translation, self._translation_norms
        if side == "translation":
            own, own_norms, other, other_norms = other, other_norms, own, own_norms
        nearest, places = np.empty(len(sentences), dtype=np.float32), np.empty(len(sentences), dtype=np.int64)
        step = max(1, _CELLS_AT_ONCE // len(other[0]))
        for first in range(0, len(sentences), step):
            chosen = sentences[first : first + step]
            cosine = own[0][chosen] @ other[0].T
            norms = own_norms[0][chosen, None] + other_norms[0][None, :]
            unlike = 2 * (1 - cosine) / norms
            places[first : first + step] = unlike.argmin(axis=1)
            nearest[first : first + step] = unlike.min(axis=1)
        return nearest, places

    def pair_nearest(self, limit: float) -> list[tuple[int, int]]:
        """Source and translation sentences that are each other's nearest, with c up to `limit`; of long documents a sample."""
        chosen = _sample(len(self._source[0]))
        nearest, places = self.find_nearest("source", chosen)
        chosen, places = chosen[nearest <= limit], places[nearest <= limit]
        back = self.find_nearest("translation", places)[1]
        return [(int(i), int(j)) for i, j, mate in zip(chosen, places, back, strict=True) if i == mate]

    def measure_quality(self) -> Quality:
        """Medians of the smallest c opposite; lower is better. Of long documents a regular sample is taken."""
        source = self.find_nearest("source", _sample(len(self._source[0])))[0]
        translation = self.find_nearest("translation", _sample(len(self._translation[0])))[0]
        fewer = source if len(self._source[0]) <= len(self._translation[0]) else translation
        return Quality(all=float(np.median(np.concatenate([source, translation]))), fewer=float(np.median(fewer)))


def _sample(count: int) -> npt.NDArray[np.int64]:
    return np.linspace(0, count - 1, min(count, _SAMPLE)).astype(np.int64)


def _measure_distances(spans: Sequence[Vectors], others: Sequence[Vectors], unrelated: float) -> list[Floats]:
    """N(x) of every run: since the mean of cosines is the cosine with the mean, no pairs need be compared."""
    background = others[:_NORM_SPAN]
    count = sum(map(len, background))
    total = sum(vectors.sum(axis=0) for vectors in background)
    filling = max(0, _LEAST_BACKGROUND - count)
    distances = [(count - vectors @ total + filling * unrelated) / (count + filling) for vectors in spans]
    return [np.maximum(distance, 1e-3).astype(np.float32) for distance in distances]
