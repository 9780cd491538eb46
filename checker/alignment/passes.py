"""The alignment of two texts for which there are vectors: two searches, the second knows the texts' true relation of length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from checker.alignment.corridor import find_links
from checker.alignment.costs import Costs, Doubles, Text, estimate_ratio, measure_agreement
from checker.alignment.parameters import Parameters
from checker.alignment.search import Step
from checker.alignment.similarity import Dissimilarity, Quality

_PRIOR_CHARACTERS = 200
_SURE = 0.6
_FEW_PAIRS = 5
_CLOSE = 0.15
_WIDEST_RATIO = 1.0
_STRANGE_RATIO = 1.5


@dataclass(frozen=True, kw_only=True)
class Solution:
    """The steps of the second pass, and the costs they were found with."""

    steps: tuple[Step, ...]
    costs: Costs


def solve(source: Text, translation: Text, dissimilarity: Dissimilarity, parameters: Parameters, quality: Quality) -> Solution:
    """Aligns once with the length ratio of the whole texts, then with that of the linked sentences.

    Omitted parts distort the first ratio; the second leaves them out.
    """
    ratio = _guess_ratio(source, translation, dissimilarity)
    costs = Costs(source, translation, dissimilarity, parameters, ratio=ratio, quality=quality.all)
    steps = find_links(costs)
    linked = [step for step in steps if not step.is_gap]
    ratio = estimate_ratio(
        _gather(source.lengths, [step.source for step in linked]),
        _gather(translation.lengths, [step.translation for step in linked]),
        prior=ratio,
        weight=_PRIOR_CHARACTERS,
    )
    costs = Costs(
        source,
        translation,
        dissimilarity,
        parameters,
        ratio=ratio,
        quality=_measure_links(linked, dissimilarity, quality.all),
        agreement=measure_agreement(source, translation, [(step.source[0], step.translation[0]) for step in linked]),
    )
    return Solution(steps=tuple(find_links(costs)), costs=costs)


def _guess_ratio(source: Text, translation: Text, dissimilarity: Dissimilarity) -> float:
    """The length ratio of the whole texts, unless sentences that are surely translations of each other say otherwise.

    Whole texts mislead where much has no counterpart. With too few sure sentences the ratio is held to what languages can make:
    Chinese is 1.2 shorter than English, on the logarithmic scale (Parallel Universal Dependencies).
    """
    whole = estimate_ratio(source.lengths, translation.lengths)
    pairs = dissimilarity.pair_nearest(_SURE)
    if len(pairs) >= _FEW_PAIRS:
        sure = float(np.median([np.log(translation.lengths[j] / source.lengths[i]) for i, j in pairs]))
        return whole if abs(whole - sure) <= _CLOSE else sure
    return 0.0 if abs(whole) > _STRANGE_RATIO else max(-_WIDEST_RATIO, min(_WIDEST_RATIO, whole))


def _gather(lengths: Doubles, ranges: Sequence[tuple[int, int]]) -> Doubles:
    return np.array([lengths[first:last].sum() for first, last in ranges], dtype=np.float64)


def _measure_links(linked: Sequence[Step], dissimilarity: Dissimilarity, fallback: float) -> float:
    """Median c of the 1:1 links."""
    singles = [step for step in linked if step.source[1] - step.source[0] == step.translation[1] - step.translation[0] == 1]
    values = [float(dissimilarity.compare((1, 1), slice(*step.source), slice(*step.translation))[0, 0]) for step in singles]
    return float(np.median(values)) if values else fallback
