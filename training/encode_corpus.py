"""From parallel text to labelled pairs: mistakes are put in, texts encoded, words labelled.

Encoding is what costs, so a text is encoded once: one English sentence with a mistake in it stands beside its source in several
languages. Rows are taken a few at a time, because the vectors of all layers need 12 kB a word and only their comparison is kept.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from checker.word_quality.e5_encoder import EncodedWords
from checker.word_quality.features import MAX_WORDS, describe_pair
from training.labels import LOST, LOST_IN_SOURCE, WRITTEN, WRITTEN_IN_SOURCE, Labels, label_lost, label_written, link_words
from training.noise import Noised
from training.pair_store import LabelledPair, PairStore
from training.parallel_text import ParallelPair

_ROWS = 24
CLEAN = "clean"

MakeNoise = Callable[[ParallelPair, random.Random], Noised | None]
"""A pair with a mistake in it; None where the chosen kind finds no place."""


class EncodesWords(Protocol):
    """What is wanted of an encoder of words."""

    def encode(self, texts: Sequence[str], langs: Sequence[str]) -> list[EncodedWords]:
        """As in `WordEncoder`."""
        ...


@dataclass(frozen=True, kw_only=True)
class CorpusPlan:
    """How often a text is used: source languages of a row, versions with a mistake, and how many of those each pair gets.

    The languages are drawn for each row, but for those of `always`.
    """

    languages: int = 8
    versions: int = 10
    versions_of_pair: int = 3
    always: frozenset[str] = frozenset()
    seed: int = 1


@dataclass(frozen=True, kw_only=True)
class _Row:
    """The pairs of one row with their mistakes."""

    pairs: Sequence[ParallelPair]
    noised: Sequence[Sequence[Noised]]

    def list_texts(self) -> Iterator[tuple[str, str]]:
        for pair, versions in zip(self.pairs, self.noised, strict=True):
            yield pair.source, pair.source_lang
            yield pair.translation, pair.lang
            for noised in versions:
                yield noised.source, pair.source_lang
                yield noised.translation, pair.lang


def encode_rows(
    rows: Sequence[Sequence[ParallelPair]],
    encoder: EncodesWords,
    make_noise: MakeNoise,
    plan: CorpusPlan,
    *,
    store: PairStore,
    report: Callable[[str], None] | None = None,
) -> None:
    """Adds labelled pairs to `store`; a row holds the pairs with one translation."""
    for first in range(0, len(rows), _ROWS):
        chunk = [_add_mistakes(row, make_noise, plan) for row in rows[first : first + _ROWS]]
        texts = list(dict.fromkeys(text for row in chunk for text in row.list_texts()))
        encoded = encoder.encode([text for text, _ in texts], [lang for _, lang in texts])
        found = dict(zip(texts, encoded, strict=True))
        for row in chunk:
            for pair, versions in zip(row.pairs, row.noised, strict=True):
                _add_group(store, pair, versions, found)
        if report:
            report(f"encoded {min(first + _ROWS, len(rows))} of {len(rows)} rows, {len(store)} pairs")


def _add_mistakes(row: Sequence[ParallelPair], make_noise: MakeNoise, plan: CorpusPlan) -> _Row:
    rng = random.Random(f"{plan.seed} {row[0].group}")  # of its own, so that a row does not depend on those before it
    pairs = sorted(rng.sample(list(row), len(row)), key=lambda pair: pair.source_lang not in plan.always)[: plan.languages]
    shared: list[Noised] = []
    own: list[list[Noised]] = [[] for _ in pairs]
    for _ in range(plan.versions):
        place = rng.randrange(len(pairs))
        noised = make_noise(pairs[place], rng)
        if noised is None:
            continue
        if noised.source_edits:
            own[place].append(noised)
        else:
            shared.append(noised)
    chosen = [[*mine, *rng.sample(shared, min(len(shared), max(1, plan.versions_of_pair - len(mine))))] for mine in own]
    return _Row(pairs=pairs, noised=chosen)


def _add_group(
    store: PairStore, pair: ParallelPair, versions: Sequence[Noised], found: dict[tuple[str, str], EncodedWords]
) -> None:
    source, translation = found[pair.source, pair.source_lang], found[pair.translation, pair.lang]
    group = store.count_groups()
    clean = np.zeros(min(len(source.spans), MAX_WORDS) + min(len(translation.spans), MAX_WORDS), dtype=np.int16)
    _add(store, (source, translation), clean, group, CLEAN)
    for noised in versions:
        # Source mistakes keep the translation, translation mistakes the source, which may be that of another language.
        text = (noised.source, pair.source_lang) if noised.source_edits else (pair.source, pair.source_lang)
        new_source, new_translation = found[text], found[noised.translation, pair.lang]
        labels = _label(noised, (source, translation), (new_source, new_translation))
        _add(store, (new_source, new_translation), labels, group, noised.kind)


def _add(store: PairStore, sides: tuple[EncodedWords, EncodedWords], labels: Labels, group: int, kind: str) -> None:
    pair = LabelledPair(features=describe_pair(*sides), labels=labels, group=group, kind=kind, wrong=kind != CLEAN)
    source, translation = sides
    store.add((f"{source.lang} {source.text}", f"{translation.lang} {translation.text}"), pair)


def _label(noised: Noised, clean: tuple[EncodedWords, EncodedWords], changed: tuple[EncodedWords, EncodedWords]) -> Labels:
    source, translation = clean
    new_source, new_translation = changed
    if noised.source_edits:
        left = label_written(new_source.spans, noised.source_edits, WRITTEN_IN_SOURCE)
        links = link_words(source, translation)
        right = label_lost(source.spans, noised.source_edits, links, len(new_translation.spans), LOST_IN_SOURCE)
    else:
        links = link_words(translation, source)
        left = label_lost(translation.spans, noised.edits, links, len(new_source.spans), LOST)
        right = label_written(new_translation.spans, noised.edits, WRITTEN)
    return np.concatenate([left[:MAX_WORDS], right[:MAX_WORDS]])
