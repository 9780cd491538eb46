"""How near phrases of two languages are in meaning: cosines of their vectors, each phrase encoded once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from checker.embedding.loading import load_encoder
from checker.embedding.use import USE_LANGUAGES
from checker.errors import ModelError
from checker.facts.name_likeness import Likeness

_KEPT = 20_000
"""Vectors that are kept: 2 kB each, and the phrases of one article are asked for again and again."""


def make_likeness(languages: Iterable[str]) -> Likeness | None:
    """A function from two lists of phrases to their cosines, shape (first, second).

    None where the encoder was not trained on one of the languages, or cannot be used here.
    """
    if not USE_LANGUAGES.issuperset(languages):
        return None
    try:
        load_encoder("use")
    except ModelError:
        return None
    return _open_phrase_encoder().compare


@lru_cache(maxsize=1)
def _open_phrase_encoder() -> _PhraseEncoder:
    return _PhraseEncoder()


class _PhraseEncoder:
    """Takes the encoder only while it encodes, since it may have been released in the meantime."""

    def __init__(self) -> None:
        self._vectors: OrderedDict[str, npt.NDArray[np.float32]] = OrderedDict()

    def compare(self, first: Sequence[str], second: Sequence[str]) -> npt.NDArray[np.float32]:
        """Cosines of each phrase of the first list with each of the second."""
        cosines: npt.NDArray[np.float32] = self._encode(first) @ self._encode(second).T
        return cosines

    def _encode(self, phrases: Sequence[str]) -> npt.NDArray[np.float32]:
        unknown = [phrase for phrase in dict.fromkeys(phrases) if phrase not in self._vectors]
        if unknown:
            self._vectors.update(zip(unknown, load_encoder("use").embed_spans(unknown, 1)[0], strict=True))
        vectors = np.array([self._vectors[phrase] for phrase in phrases], dtype=np.float32).reshape(len(phrases), -1)
        while len(self._vectors) > _KEPT:
            self._vectors.popitem(last=False)
        return vectors
