"""Vectors of words, sentence vectors and rarities of texts, with multilingual E5 small from its 4-bit file."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from checker.embedding.encoder import clean_text
from checker.word_quality.e5_file import FILE_SHA256, E5File, open_word_model
from checker.word_quality.e5_tokenizer import E5Tokenizer, Tokens
from checker.word_quality.language_means import Means, choose_mean, load_language_means
from checker.word_quality.words import Word, find_words

if TYPE_CHECKING:
    import torch

_Floats = npt.NDArray[np.float32]

LAYERS = (0, 3, 5, 7, 8, 9, 11, 12)
"""The layers whose vectors are given; 0 = after the embeddings, 12 = the last."""

_BATCH_TOKENS = 1024
_BATCH_TEXTS = 64


@dataclass(frozen=True, kw_only=True)
class EncodedWords:
    """The words of one text; all arrays are in their order.

    `spans`: code points of the text. Words beyond 512 pieces or 4000 characters are left out, as are words without any piece.
    `vectors`: shape (len(LAYERS), words, 384): the mean of the word's pieces in each layer of LAYERS, minus the mean of its
    language, of length 1; 12 kB a word, so long documents are best encoded in parts. `sentence`: shape (384,), the vector that
    E5 gives the text, of length 1. `rarity`: minus the log-probabilities of the word's pieces (nats, without context), their sum
    divided by the square root of their number; on words of six languages it follows 7.5 minus the Zipf frequency of wordfreq
    with r = .83-.90, the sum with .73-.79, the mean with .45-.79. `pieces`: how many pieces of the tokenizer the word has.
    """

    text: str
    lang: str
    spans: tuple[tuple[int, int], ...]
    vectors: npt.NDArray[np.float32]
    sentence: npt.NDArray[np.float32]
    rarity: npt.NDArray[np.float32]
    pieces: npt.NDArray[np.int32]


@dataclass(frozen=True, kw_only=True)
class _Prepared:
    tokens: Tokens
    words: Sequence[Word]


class WordEncoder:
    """Encodes texts of about 100 languages on the CPU. May be used by several threads at a time."""

    id = "multilingual-e5-small"

    def __init__(self, file: E5File, means: Means, *, revision: str, precision: torch.dtype | None = None) -> None:
        """`precision` is that of the computation, that which suits the processor where it is None. Raises ModelError."""
        from checker.translation.torch_setup import prepare_torch

        prepare_torch()
        from checker.word_quality.e5_network import E5Network

        self._network = E5Network(file, precision)
        self._tokenizer = E5Tokenizer(file.pieces)
        self._positions = file.positions
        self._means = means
        self.revision = revision
        self.engine = f"torch {str(self._network.precision).removeprefix('torch.')}"

    def encode(self, texts: Sequence[str], langs: Sequence[str]) -> list[EncodedWords]:
        """The words of each text, in order; `langs` are ISO 639-1 codes, one a text.

        What a text gets does not depend on the texts beside it (in float32 but for rounding of a part in a million).
        About 75 texts of 36 pieces a second and thread in bfloat16, 38 in float32; of many texts at a time, as those of like
        length are computed together.
        """
        encoded: dict[int, EncodedWords] = {}
        for index, one, vectors, sentence in self._run_batches(texts):
            encoded[index] = self._finish(texts[index], langs[index], one, vectors, sentence)
        return [encoded[index] for index in range(len(texts))]

    def average_words(self, texts: Sequence[str]) -> list[_Floats]:
        """The mean vectors of each text's words as they are, not centred or scaled: shape (len(LAYERS), words, 384)."""
        averaged = {index: vectors for index, _, vectors, _ in self._run_batches(texts)}
        return [averaged[index] for index in range(len(texts))]

    def _run_batches(self, texts: Sequence[str]) -> Iterator[tuple[int, _Prepared, _Floats, _Floats]]:
        """Texts by falling length, so that those of a batch are alike; for each its index and what `_run` gives."""
        from checker.translation.batching import plan_batches
        from checker.translation.side_by_side import run_side_by_side

        prepared = [self._prepare(text) for text in texts]
        lengths = [len(one.tokens.ids) for one in prepared]
        batches = plan_batches(lengths, tokens=_BATCH_TOKENS, rows=_BATCH_TEXTS)
        results = run_side_by_side(lambda batch: self._run([prepared[index] for index in batch]), batches)
        for batch, result in zip(batches, results, strict=True):
            for index, (vectors, sentence) in zip(batch, result, strict=True):
                yield index, prepared[index], vectors, sentence

    def _prepare(self, text: str) -> _Prepared:
        """A word that touches the place where the text is cut off may be half a word, and is left out."""
        cleaned = clean_text(text)
        tokens = self._tokenizer.encode(cleaned, self._positions)
        words = find_words(cleaned, tokens.origins)
        if not tokens.complete or len(cleaned) < len(text):
            words = [word for word in words if word.end < tokens.covered]
        return _Prepared(tokens=tokens, words=words)

    def _run(self, batch: Sequence[_Prepared]) -> list[tuple[_Floats, _Floats]]:
        """For each text the mean vectors of its words, shape (layers, words, width), and of all tokens in the last layer."""
        import torch

        layers = self._network.run([one.tokens.ids for one in batch], LAYERS)
        starts = np.cumsum([0, *(len(one.tokens.ids) for one in batch)])
        words = [(start, word) for start, one in zip(starts, batch, strict=False) for word in one.words]
        owner = np.repeat(np.arange(len(words)), [len(word.pieces) for _, word in words])
        places = [start + piece for start, word in words for piece in word.pieces]
        means = _average(layers, torch.tensor(places, dtype=torch.int64), torch.from_numpy(owner), len(words))
        texts = torch.from_numpy(np.repeat(np.arange(len(batch)), np.diff(starts)))
        (sentences,) = _average(layers[-1:], torch.arange(len(texts)), texts, len(batch))
        borders = np.cumsum([0, *(len(one.words) for one in batch)])
        return [(means[:, borders[row] : borders[row + 1]], sentences[row]) for row in range(len(batch))]

    def _finish(self, text: str, lang: str, one: _Prepared, vectors: _Floats, sentence: _Floats) -> EncodedWords:
        centred = vectors - choose_mean(self._means, lang)[:, None, :]
        return EncodedWords(
            text=text,
            lang=lang,
            spans=tuple((word.start, word.end) for word in one.words),
            vectors=_scale(centred),
            sentence=_scale(sentence),
            rarity=np.array([self._measure_rarity(one.tokens, word) for word in one.words], dtype=np.float32),
            pieces=np.array([len(word.pieces) for word in one.words], dtype=np.int32),
        )

    def _measure_rarity(self, tokens: Tokens, word: Word) -> float:
        surprise = sum(self._tokenizer.cost(tokens.ids[piece]) for piece in word.pieces)
        return surprise / math.sqrt(len(word.pieces))


def _average(layers: Sequence[torch.Tensor], places: torch.Tensor, owner: torch.Tensor, count: int) -> _Floats:
    """Means of the rows at `places`, by owner, in each layer: shape (layers, count, width)."""
    import torch

    with torch.inference_mode():
        sums = torch.zeros((len(layers), count, layers[0].shape[1]))
        for total, hidden in zip(sums, layers, strict=True):
            total.index_add_(0, owner, hidden[places].float())
        sizes = torch.bincount(owner, minlength=count).clamp(min=1)
        means: _Floats = (sums / sizes[None, :, None]).numpy()
    return means


def _scale(vectors: _Floats) -> _Floats:
    scaled: _Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return scaled


_lock = threading.Lock()


def load_word_encoder() -> WordEncoder:
    """The encoder, loaded at the first call (some two seconds) and kept. Raises ModelError where it cannot be used here."""
    with _lock:
        return _load()


def release_word_encoder() -> None:
    """Forgets the encoder; it is loaded again when it is wanted again."""
    with _lock:
        _load.cache_clear()


@cache
def _load() -> WordEncoder:
    file = open_word_model()
    return WordEncoder(file, load_language_means(), revision=f"sha256:{FILE_SHA256[:12]}")
