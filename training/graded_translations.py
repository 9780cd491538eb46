"""Translations whose share of mistakes is known: good ones with mistakes put in, and those of a model with a broken source.

The first err as people say that translations do, the second as machines do: fluently, and with words that nobody asked for.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.translation.translator import Translator
from training.noise import KINDS, Donors, make_noises
from training.parallel_text import ParallelPair

MOST_MISTAKES = 6
DAMAGES = (0.0, 0.0, 0.08, 0.15, 0.25, 0.4)
"""Shares of the source's words that are damaged before it is translated."""
_LOST, _REPLACED = 0.4, 0.8


@dataclass(frozen=True, kw_only=True)
class GradedTranslation:
    """A translation of the sentence in `row`; `mistakes` is their number per word, those of the model itself not counted."""

    row: int
    text: str
    mistakes: float


Row = Mapping[str, ParallelPair]
"""A sentence with its pairs by source language."""


def grade_noised(rows: Sequence[Row], donors: Donors, rng: random.Random) -> list[GradedTranslation]:
    """Each row's translation with up to six mistakes in it; fewer where no more find a place."""
    kinds = [name for name in KINDS if not KINDS[name].source_side]
    graded = []
    for row in rows:
        pair = next(iter(row.values()))
        count = rng.randint(0, MOST_MISTAKES)
        noised = make_noises(pair, rng, count, donors=donors, kinds=kinds) if count else None
        words = max(1, len(pair.translation.split()))
        text, made = (noised.translation, noised.kind.count("+") + 1) if noised else (pair.translation, 0)
        graded.append(GradedTranslation(row=pair.row, text=text, mistakes=made / words))
    return graded


def grade_machine_made(rows: Sequence[ParallelPair], translator: Translator, rng: random.Random) -> list[GradedTranslation]:
    """What the translator makes of each source after a share of its words was lost, replaced or moved."""
    broken = [_break(pair.source.split(), rng.choice(rows).source.split(), rng) for pair in rows]
    made = translator.translate([text for text, _ in broken])
    return [
        GradedTranslation(row=pair.row, text=each.text, mistakes=share)
        for pair, (_, share), each in zip(rows, broken, made, strict=True)
    ]


def _break(words: Sequence[str], others: Sequence[str], rng: random.Random) -> tuple[str, float]:
    """The sentence with some words dropped, changed for words of another one or moved to the front, and their share."""
    damage = rng.choice(DAMAGES)
    kept: list[str] = []
    hits = 0
    for word in words:
        if rng.random() >= damage:
            kept.append(word)
            continue
        hits += 1
        chance = rng.random()
        if _LOST <= chance < _REPLACED:
            kept.append(rng.choice(others))
        elif chance >= _REPLACED:
            kept.insert(rng.randrange(len(kept) + 1), word)
    return (" ".join(kept), hits / len(words)) if kept else (" ".join(words), 0.0)
