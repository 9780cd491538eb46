"""What the head is told about every word of a pair: how well the other side covers it, and how its neighbours fare.

All figures are similarities of centred word vectors, or follow from the letters of the words. Neither the languages nor the
frequency of words are told: the first lets the head read languages that it never saw, the second made it worse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from checker.word_quality.e5_encoder import EncodedWords

Array = npt.NDArray[np.floating[Any]]
Indices = npt.NDArray[np.intp]

MAX_WORDS = 300
"""Words of a side that are looked at; about as many as the encoder reads at a time."""

# Places in the first axis of the vectors, which hold layers 0 3 5 7 8 9 11 12.
STATE = 4
_CLOSE = (1, 3, 5, 7)
_SPREAD = (3, 5, 7)
_BESIDE = (3, 5)
_ALIGNMENT = 3
_EPSILON = 1e-6


@dataclass(frozen=True, kw_only=True)
class PairFeatures:
    """A pair as one sequence of words, those of the source first; `source_words` says how many those are.

    `scalars` is (words, FEATURES), `states` the layer-8 vectors (words, 384), `partners` the place in the sequence of the likest
    word of the other side, its own where that side is empty. `alignment` are the pairs of words that prefer each other, as
    places within their sides; `cosine` is that of the sentences; the coverages are the mean similarity of a side's words to
    their partners.
    """

    scalars: npt.NDArray[np.float32]
    states: npt.NDArray[np.float32]
    partners: Indices
    source_words: int
    alignment: tuple[tuple[int, int], ...]
    cosine: float
    source_coverage: float
    translation_coverage: float


def describe_pair(source: EncodedWords, translation: EncodedWords) -> PairFeatures:
    """The features of a pair; of words beyond the first 300 of a side nothing is known."""
    ours, theirs = source.vectors[:, :MAX_WORDS], translation.vectors[:, :MAX_WORDS]
    similarity = np.matmul(ours, theirs.transpose(0, 2, 1)).astype(np.float32)  # (layers, source words, translation words)
    cosine = float(np.dot(source.sentence, translation.sentence))
    backwards = similarity.transpose(0, 2, 1)
    left = _describe_side(source, translation, similarity, (cosine, 0.0))
    right = _describe_side(translation, source, backwards, (cosine, 1.0))
    count = ours.shape[1]
    if similarity[0].size:
        partners = np.concatenate([similarity[STATE].argmax(axis=1) + count, backwards[STATE].argmax(axis=1)])
    else:
        partners = np.arange(count + theirs.shape[1])
    return PairFeatures(
        scalars=np.concatenate([left, right]),
        states=np.concatenate([ours[STATE], theirs[STATE]]).astype(np.float32),
        partners=partners,
        source_words=count,
        alignment=align_words(similarity[_ALIGNMENT]),
        cosine=cosine,
        source_coverage=_average_best(similarity[STATE]),
        translation_coverage=_average_best(backwards[STATE]),
    )


def align_words(similarity: Array) -> tuple[tuple[int, int], ...]:
    """Pairs of row and column that are each other's best."""
    if not similarity.size:
        return ()
    columns, rows = similarity.argmax(axis=1), similarity.argmax(axis=0)
    return tuple((row, int(column)) for row, column in enumerate(columns) if rows[column] == row)


def _average_best(similarity: Array) -> float:
    return float(similarity.max(axis=1).mean()) if similarity.size else 0.0


def _describe_side(
    own: EncodedWords, other: EncodedWords, similarity: Array, common: tuple[float, float]
) -> npt.NDArray[np.float32]:
    """`common` are figures that all words share."""
    words = similarity.shape[1]
    if not words:
        return np.zeros((0, FEATURES), dtype=np.float32)
    columns = [
        *_describe_similarity(similarity),
        *_describe_order(similarity),
        *_describe_neighbours(own.vectors[:, :MAX_WORDS]),
        *_describe_letters(own, other, similarity),
        *_spread([*common, np.log1p(words) / 4, np.log1p(similarity.shape[2]) / 4], words),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _describe_similarity(similarity: Array) -> list[Array]:
    """Best at every layer; lead over the second; how much better another serves the partner; mutual; place in the sentence."""
    layers, words, others = similarity.shape
    if not others:
        return [np.zeros(words)] * (layers + 3 * len(_CLOSE) + 2 * len(_SPREAD) + 4 * len(_BESIDE))
    best, partner = similarity.max(axis=2), similarity.argmax(axis=2)
    served, chosen = similarity.max(axis=1), similarity.argmax(axis=1)
    mutual = np.take_along_axis(chosen, partner, axis=1) == np.arange(words)
    columns: list[Array] = list(best)
    for layer in _CLOSE:
        second = np.sort(similarity[layer], axis=1)[:, -2] if others > 1 else np.zeros(words)
        columns += [best[layer] - second, served[layer][partner[layer]] - best[layer], mutual[layer].astype(np.float32)]
    for layer in _SPREAD:
        mean, deviation = best[layer].mean(), best[layer].std()
        columns += [(best[layer] - mean) / (deviation + 0.05), np.full(words, mean)]
    for layer in _BESIDE:
        columns += [*_look_beside(best[layer]), *_look_beside(mutual[layer].astype(np.float32))]
    return columns


def _describe_order(similarity: Array) -> list[Array]:
    """Place in the sentence, the partner's place against it, and the steps of the partner from word to word."""
    _, words, others = similarity.shape
    place = np.arange(words) / max(1, words - 1)
    if not others:
        return [place, *[np.zeros(words)] * 5]
    partner = similarity[STATE].argmax(axis=1)
    steps = np.clip(np.diff(partner, prepend=partner[0] - 1), -6, 6) / 6
    shift = partner / max(1, others - 1) - place
    before, after = _look_beside(shift)
    return [place, shift, steps, np.append(steps[1:], 1 / 6), shift - before, shift - after]


def _describe_neighbours(vectors: Array) -> list[Array]:
    """How like a word is to those beside it on its own side, which tells repetitions and words out of place."""
    columns: list[Array] = []
    for layer in (0, STATE):
        like = (vectors[layer][1:] * vectors[layer][:-1]).sum(axis=1)
        columns += [np.concatenate([[0.0], like]), np.concatenate([like, [0.0]])]
    return columns


def _describe_letters(own: EncodedWords, other: EncodedWords, similarity: Array) -> list[Array]:
    words = _cut_words(own)
    others = _cut_words(other)
    folded = {word.casefold() for word in others}
    numbers = {digits for word in others if (digits := _keep_digits(word))}
    partner = similarity[STATE].argmax(axis=1) if others else None
    return [
        _measure(words, lambda word: word[:1].isupper()),
        _measure(words, lambda word: len(word) > 1 and word.isupper()),
        _measure(words, lambda word: any(letter.isdigit() for letter in word)),
        _read_gaps(own)[:-1],
        _read_gaps(own)[1:],
        _measure(words, lambda word: min(len(word), 20) / 10),
        np.minimum(own.pieces[: len(words)], 8) / 4,
        _measure(words, lambda word: word.casefold() in folded),
        _measure(words, lambda word: _keep_digits(word) in numbers),
        np.array([partner is not None and word.casefold() == others[partner[at]].casefold() for at, word in enumerate(words)]),
    ]


def _cut_words(encoded: EncodedWords) -> list[str]:
    return [encoded.text[start:end] for start, end in encoded.spans[:MAX_WORDS]]


def _read_gaps(encoded: EncodedWords) -> Array:
    """Whether there is a mark before the first word, between the words, and after the last one."""
    spans = encoded.spans[:MAX_WORDS]
    ends, starts = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(encoded.text)]
    return np.array(
        [float(bool(encoded.text[end : min(start, end + 8)].strip())) for end, start in zip(ends, starts, strict=True)]
    )


def _keep_digits(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())


def _measure(words: Sequence[str], measure: Callable[[str], float]) -> Array:
    return np.array([float(measure(word)) for word in words])


def _look_beside(values: Array) -> tuple[Array, Array]:
    """The values of the word before and of the word after, 0 beyond the ends."""
    return np.concatenate([[0.0], values[:-1]]), np.concatenate([values[1:], [0.0]])


def _spread(values: Sequence[float], words: int) -> list[Array]:
    return [np.full(words, value) for value in values]


FEATURES = 8 + 3 * len(_CLOSE) + 2 * len(_SPREAD) + 4 * len(_BESIDE) + 6 + 4 + 10 + 4
"""Scalars that describe one word."""
