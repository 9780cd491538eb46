"""Sentences that a link holds for want of a better place: leaving them out would make its sides more alike.

A gap costs more than a merged sentence, so the search hides one omitted or added sentence in three in the link beside it, or
links it with an added one. The thresholds were set on Europarl (de-en) and Parallel Universal Dependencies (eleven languages)
with lines taken out and put in: nine in ten such sentences lie beyond them, and of those that are translated one in a hundred
(Europarl, where many are translated freely) or none.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.alignment.search import Step
from checker.alignment.similarity import Dissimilarity
from checker.records import Side

_UNLIKE = 0.7
"""Dissimilarity to every single sentence of the other side from which a sentence may be one too many."""
_UNRELATED, _ABOVE_USUAL = 0.93, 0.45
"""Dissimilarity from which two sentences have nothing in common, and how far above the document's usual one it lies at least;
no true link reached it."""
_GAIN = 0.01
"""How much less alike the sides may become without the sentence."""

Sentences = tuple[int, int]


def find_doubtful(steps: Sequence[Step], dissimilarity: Dissimilarity, quality: float) -> dict[tuple[Side, int], float]:
    """The doubtful sentences of all links, with the smallest dissimilarity to any single sentence of the link's other side.

    They lie at the ends of their link, unless all of its sentences are doubtful. `quality` is the document's usual dissimilarity.
    """
    found: dict[tuple[Side, int], float] = {}
    unrelated = max(_UNRELATED, quality + _ABOVE_USUAL)
    for step in steps:
        if not step.is_gap:
            found |= _judge_link(step.source, step.translation, dissimilarity, unrelated)
    return found


def _judge_link(
    source: Sentences, translation: Sentences, dissimilarity: Dissimilarity, unrelated: float
) -> dict[tuple[Side, int], float]:
    """Takes one doubtful sentence away after the other, the least fitting first."""
    found: dict[tuple[Side, int], float] = {}
    while True:
        whole = _compare(dissimilarity, source, translation)
        if whole >= unrelated and _is_single(source) and _is_single(translation):
            return found | {("source", source[0]): whole, ("translation", translation[0]): whole}
        trials = [(rest, translation) for rest in _shorten(source)] + [(source, rest) for rest in _shorten(translation)]
        for left, right in sorted(trials, key=lambda trial: _compare(dissimilarity, *trial)):
            side, dropped, others = _find_dropped(source, translation, left, right)
            nearest = _find_nearest(dissimilarity, side, dropped, others)
            if nearest >= _UNLIKE and _compare(dissimilarity, left, right) - whole <= _GAIN:
                found[side, dropped] = nearest
                source, translation = left, right
                break
        else:
            return found


def _compare(dissimilarity: Dissimilarity, source: Sentences, translation: Sentences) -> float:
    size = (source[1] - source[0], translation[1] - translation[0])
    rows, columns = slice(source[0], source[0] + 1), slice(translation[0], translation[0] + 1)
    return float(dissimilarity.compare(size, rows, columns)[0, 0])


def _is_single(sentences: Sentences) -> bool:
    return sentences[1] - sentences[0] == 1


def _shorten(sentences: Sentences) -> list[Sentences]:
    """Without the first, and without the last; nothing for a single sentence."""
    first, last = sentences
    return [(first + 1, last), (first, last - 1)] if last - first > 1 else []


def _find_dropped(source: Sentences, translation: Sentences, left: Sentences, right: Sentences) -> tuple[Side, int, Sentences]:
    """Which sentence of (source, translation) is not in (left, right), and the sentences opposite."""
    if left != source:
        return "source", source[0] if left[0] > source[0] else source[1] - 1, translation
    return "translation", translation[0] if right[0] > translation[0] else translation[1] - 1, source


def _find_nearest(dissimilarity: Dissimilarity, side: Side, sentence: int, others: Sentences) -> float:
    own, opposite = slice(sentence, sentence + 1), slice(*others)
    unlike = dissimilarity.compare((1, 1), own, opposite) if side == "source" else dissimilarity.compare((1, 1), opposite, own)
    return float(unlike.min())
