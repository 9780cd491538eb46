"""The judgement of the head on pairs of texts: how likely each word of both sides is wrong, and in what way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from checker.errors import ModelError

if TYPE_CHECKING:
    from checker.word_quality.e5_encoder import EncodedWords
    from checker.word_quality.features import PairFeatures

PAIRS = 32
"""Pairs whose vectors are in memory at a time: some 20 MB."""
_PART = 8


@dataclass(frozen=True, kw_only=True)
class JudgedWord:
    """A word at `start..end` of its text, and how likely, 0..1, each kind of error is there.

    `replaced`: the two sides say different things here. `missing`: the translation lacks it (words of the source). `added`: the
    source lacks it (words of the translation). `form`: the word is in a wrong form or place.
    """

    start: int
    end: int
    replaced: float
    missing: float
    added: float
    form: float

    @property
    def error(self) -> float:
        """The probability of any error at the word."""
        return self.replaced + self.missing + self.added + self.form


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What the head says of one pair. All numbers but probabilities are raw: larger = worse for logits, better for the others.

    `pair_logit` is that of an error anywhere; `source_worst` and `translation_worst` are log-sum-exp over the error logits of a
    side's words, -20 where it has none. `cosine` compares the sentences, the coverages are the mean similarity of the words of a
    side to the likest of the other. `alignment` are pairs of words (source, translation) that prefer each other.
    """

    source: tuple[JudgedWord, ...]
    translation: tuple[JudgedWord, ...]
    pair_logit: float
    source_worst: float
    translation_worst: float
    cosine: float
    source_coverage: float
    translation_coverage: float
    alignment: tuple[tuple[int, int], ...]


def encode_pairs(pairs: Sequence[tuple[str, str]], source_lang: str, lang: str) -> list[tuple[EncodedWords, EncodedWords]]:
    """The words of both sides of some pairs (PAIRS of them are about 20 MB), each text once. Raises ModelError."""
    texts = list(dict.fromkeys([*((source, source_lang) for source, _ in pairs), *((text, lang) for _, text in pairs)]))
    found = dict(zip(texts, encode_texts([text for text, _ in texts], [each for _, each in texts]), strict=True))
    return [(found[source, source_lang], found[translation, lang]) for source, translation in pairs]


def encode_texts(texts: Sequence[str], langs: Sequence[str]) -> list[EncodedWords]:
    """The words of texts in order, each in its language. Raises ModelError where the encoder cannot be loaded."""
    try:
        from checker.word_quality.e5_encoder import load_word_encoder
    except ImportError as error:
        raise ModelError(f"words cannot be judged: {error}", hint="reinstall the package") from error
    return load_word_encoder().encode(texts, langs)


def judge_encoded(sides: Sequence[tuple[EncodedWords, EncodedWords]]) -> list[Judgement]:
    """The judgements of pairs whose words are encoded, in order. Raises ModelError where the head cannot be loaded.

    Of a side, the first 300 words are read; words beyond are not judged, and what their counterparts miss looks missing, so long
    passages are better cut. A pair with an empty side is judged too, but means little.
    """
    try:
        import torch

        from checker.translation.side_by_side import run_side_by_side
        from checker.word_quality.features import describe_pair
        from checker.word_quality.head import load_head
    except ImportError as error:
        raise ModelError(f"words cannot be judged: {error}", hint="reinstall the package") from error
    head = load_head()

    def judge(part: Sequence[tuple[EncodedWords, EncodedWords]]) -> list[Judgement]:
        judgements = []
        with torch.inference_mode():
            for each in part:
                described = describe_pair(*each)
                # One by one: beside longer pairs the last digits would be others, and it takes hardly longer.
                probabilities, logits, worst = head.judge([described])
                judgements.append(_build(each, described, probabilities[0], logits[0], worst[0]))
        return judgements

    parts = [sides[first : first + _PART] for first in range(0, len(sides), _PART)]
    return [judgement for part in run_side_by_side(judge, parts) for judgement in part]


def _build(
    sides: tuple[EncodedWords, EncodedWords],
    described: PairFeatures,
    probabilities: npt.NDArray[np.float32],
    logit: float,
    worst: tuple[float, float],
) -> Judgement:
    words = probabilities[: len(described.scalars)].tolist()
    count = described.source_words
    return Judgement(
        source=_place_words(sides[0], words[:count]),
        translation=_place_words(sides[1], words[count:]),
        pair_logit=logit,
        source_worst=worst[0],
        translation_worst=worst[1],
        cosine=described.cosine,
        source_coverage=described.source_coverage,
        translation_coverage=described.translation_coverage,
        alignment=described.alignment,
    )


def _place_words(side: EncodedWords, probabilities: Sequence[Sequence[float]]) -> tuple[JudgedWord, ...]:
    return tuple(
        JudgedWord(start=start, end=end, replaced=replaced, missing=missing, added=added, form=form)
        for (start, end), (_, replaced, missing, added, form) in zip(side.spans, probabilities, strict=False)
    )
