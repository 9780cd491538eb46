"""Vectors of all runs of up to five sentences with USE, for about the price of the single sentences.

USE (the convolutional variant) is: token features, each of which sees four tokens to either side; their sum over the text; a
small dense head. The sum can be taken from parts: for a run of sentences it is the begin mark and the first four tokens as they
are when the first sentence stands alone, the tokens between as they are in the running text, and the last four tokens and the
end mark as they are when the last sentence stands alone. Then only the head runs once per run. Single sentences come out as from
the package itself, runs with a cosine of .9997 (sentences of fewer than eight tokens see a little of the wrong neighbour).

All layers are private attributes of the package, hence its pinned version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

from checker.embedding.encoder import Vectors, scale_to_unit

_Floats = npt.NDArray[np.float32]
_Integers = npt.NDArray[np.int64]

_CHUNKS = 17  # parts of the embedding table, each with its own scale
_WIDTH = 512  # of the vector of a token, and of a text
_BRANCH = 256
_WINDOWS = ((2, 0), (3, 1), (5, 2))  # (tokens, of which to the left) of the three convolution branches
_LEFT, _RIGHT = 2, 2
_REACH = 4  # two convolutions, two tokens each way
_TOKENS_AT_ONCE = 384  # keeps the working set within the processor's cache
_SENTENCES_AT_ONCE = 1000  # bounds the memory for the parts of the sums


class _Tokenizer(Protocol):
    def encode(self, texts: str, out_type: type = ..., add_bos: bool = ..., add_eos: bool = ...) -> list[int]: ...


class Layers(Protocol):
    """The attributes of the package's backend that are used here."""

    sp: _Tokenizer
    table: npt.NDArray[np.uint8]
    scale: _Floats
    lo: _Floats
    proj_W: _Floats  # noqa: N815 - the package's names
    proj_b: _Floats
    ln_g_all: _Floats
    ln_b_all: _Floats
    w1: list[_Floats]
    b1: list[_Floats]
    w2: list[_Floats]
    b2: list[_Floats]
    ln_g: _Floats
    ln_b: _Floats
    cnn_W: _Floats  # noqa: N815
    cnn_b: _Floats
    d0: _Floats
    d1: _Floats
    d2: _Floats
    d3: _Floats
    p1: _Floats
    p3: _Floats
    eps: float


def find_layers(model: object) -> Layers | None:
    """The layers inside the package's model; None where they are not what this module knows."""
    backend = getattr(model, "_model", None)
    if all(hasattr(backend, name) for name in Layers.__annotations__):
        return cast(Layers, backend)
    return None


def sum_spans(layers: Layers, texts: Sequence[str], max_span: int) -> list[Vectors]:
    """As `Encoder.embed_spans`. Memory beside the result does not grow with the number of texts."""
    spans: list[list[Vectors]] = [[np.empty((0, _WIDTH), dtype=np.float32)] for _ in range(max_span)]
    for first in range(0, len(texts), _SENTENCES_AT_ONCE):
        wanted = min(_SENTENCES_AT_ONCE, len(texts) - first)
        parts = _read_parts(layers, texts[first : first + wanted + max_span - 1])
        for size, rows in enumerate(_combine(layers, parts, max_span)):
            spans[size].append(rows[:wanted])
    return [np.concatenate(rows) for rows in spans]


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """Projected sums of token features, one row a sentence.

    `alone`: the sentence by itself; `running`: within the text; `first` and `last`: what is to be added when the sentence
    begins or ends a run; `tokens`: their number without marks.
    """

    alone: _Floats
    running: _Floats
    first: _Floats
    last: _Floats
    tokens: _Integers


def _read_parts(layers: Layers, texts: Sequence[str]) -> _Parts:
    sentences = [layers.sp.encode(text, out_type=int, add_bos=True, add_eos=True) for text in texts]
    tokens = np.array([len(sentence) - 2 for sentence in sentences], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(tokens)]).astype(np.int64)
    text = np.array([token for sentence in sentences for token in sentence[1:-1]], dtype=np.int64)
    columns: list[list[_Floats]] = [[], [], [], []]
    for begin, end in _group(tokens + 2):
        lengths = tokens[begin:end]
        sums = _accumulate(layers, np.array([token for s in sentences[begin:end] for token in s], dtype=np.int64), lengths + 2)
        offsets = np.concatenate([[0], np.cumsum(lengths + 2)])[:-1]
        edge = np.minimum(_REACH, lengths)
        alone = sums[offsets + lengths + 2] - sums[offsets]
        head = sums[offsets + 1 + edge] - sums[offsets]
        tail = sums[offsets + lengths + 2] - sums[offsets + 1 + lengths - edge]

        low, high = max(0, starts[begin] - _REACH), min(len(text), starts[end] + _REACH)
        sums = _accumulate(layers, text[low:high], np.array([high - low]))
        offsets = starts[begin:end] - low
        running = sums[offsets + lengths] - sums[offsets]
        head -= sums[offsets + edge] - sums[offsets]
        tail -= sums[offsets + lengths] - sums[offsets + lengths - edge]
        for column, rows in zip(columns, (alone, running, head, tail), strict=True):
            column.append((rows @ layers.cnn_W).astype(np.float32))
    alone, running, head, tail = (np.concatenate(column) for column in columns)
    return _Parts(alone=alone, running=running, first=head, last=tail, tokens=tokens)


def _group(lengths: _Integers) -> Iterator[tuple[int, int]]:
    """Runs of sentences that together stay below the limit of tokens, at least one sentence each."""
    begin, total = 0, 0
    for index, length in enumerate(lengths.tolist()):
        if index > begin and total + length > _TOKENS_AT_ONCE:
            yield begin, index
            begin, total = index, 0
        total += length
    yield begin, len(lengths)


def _accumulate(layers: Layers, tokens: _Integers, lengths: _Integers) -> _Floats:
    """Sums of the token features before each place, shape (tokens + 1, features)."""
    features = _read_features(layers, tokens, lengths)
    sums = np.zeros((len(tokens) + 1, features.shape[1]), dtype=np.float32)
    np.cumsum(features, axis=0, out=sums[1:])
    return sums


def _read_features(layers: Layers, tokens: _Integers, lengths: _Integers) -> _Floats:
    """The features of each token; `lengths` cut the tokens into texts that do not see each other."""
    chunk = tokens % _CHUNKS
    embedded: _Floats = layers.table[tokens] * layers.scale[chunk, None] + layers.lo[chunk, None]
    projected = _normalise(embedded @ layers.proj_W + layers.proj_b, layers.ln_g_all, layers.ln_b_all, layers.eps)
    window = _index_windows(lengths)
    features = [embedded]
    for branch, (size, left) in enumerate(_WINDOWS):
        columns = window[:, _LEFT - left : _LEFT - left + size]
        layer = projected[:, branch * _BRANCH : (branch + 1) * _BRANCH]
        for weights, bias in ((layers.w1[branch], layers.b1[branch]), (layers.w2[branch], layers.b2[branch])):
            padded = np.concatenate([layer, np.zeros((1, _BRANCH), dtype=np.float32)])
            seen = padded[columns].reshape(len(tokens), size * _BRANCH)
            layer = layer + np.maximum(seen @ weights + bias, 0)
        features.append(layer)
    return _normalise(np.concatenate(features, axis=1), layers.ln_g, layers.ln_b, layers.eps)


def _index_windows(lengths: _Integers) -> _Integers:
    """For each token the places of its neighbours; places outside its text point behind the last token, at a row of zeros."""
    total = int(lengths.sum())
    ends = np.cumsum(lengths)
    places = np.arange(total)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    inside = (places >= np.repeat(ends - lengths, lengths)[:, None]) & (places < np.repeat(ends, lengths)[:, None])
    return np.where(inside, places, total)


def _normalise(values: _Floats, gain: _Floats, bias: _Floats, eps: float) -> _Floats:
    """Layer normalisation of each row."""
    centred = values - values.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", centred, centred) / centred.shape[1]
    centred *= np.reciprocal(np.sqrt(variance + eps))[:, None]
    return cast(_Floats, centred * gain + bias)


def _combine(layers: Layers, parts: _Parts, max_span: int) -> Iterator[Vectors]:
    """Vectors of the runs of 1, 2, ... sentences."""
    count = len(parts.tokens)
    yield _run_head(layers, parts.alone, parts.tokens)
    total, tokens = parts.running, parts.tokens
    for extra in range(1, max_span):
        if extra >= count:
            yield np.empty((0, _WIDTH), dtype=np.float32)
            continue
        total, tokens = total[:-1] + parts.running[extra:], tokens[:-1] + parts.tokens[extra:]
        yield _run_head(layers, total + parts.first[: count - extra] + parts.last[extra:], tokens)


def _run_head(layers: Layers, sums: _Floats, tokens: _Integers) -> Vectors:
    """The dense head on projected sums of texts of so many tokens (marks not counted)."""
    lengths = (tokens + 2).astype(np.float32)[:, None]
    mean = (sums + lengths * layers.cnn_b) / np.sqrt(lengths)
    hidden = np.maximum(mean @ layers.p1 + np.maximum(mean @ layers.d0, 0) @ layers.d1, 0)
    return scale_to_unit(np.tanh(hidden @ layers.p3 + np.maximum(hidden @ layers.d2, 0) @ layers.d3))
