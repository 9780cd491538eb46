"""Pairs of several languages checked in batches of one, as `checker segments` does with a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.evaluation.checking import Languages, PairCheck, ScoredPair
from checker.observer import Observer

BATCH = 64

GoldPair = tuple[str, str, Languages]
"""Source, translation and their languages."""


def check_in_batches(pairs: Sequence[GoldPair], check: PairCheck, observer: Observer | None = None) -> list[ScoredPair]:
    """The results in the order of the pairs. Those of one pair of languages keep their order; the observer is told of pairs."""
    by_languages: dict[Languages, list[int]] = defaultdict(list)
    for index, (_, _, languages) in enumerate(pairs):
        by_languages[languages].append(index)
    results: dict[int, ScoredPair] = {}
    for languages, indices in by_languages.items():
        for start in range(0, len(indices), BATCH):
            batch = indices[start : start + BATCH]
            results.update(zip(batch, check([pairs[index][:2] for index in batch], languages), strict=True))
            if observer:
                observer.advance(len(batch))
    return [results[index] for index in range(len(pairs))]
