"""Tables and weights from what providers say of pairs with and without mistakes."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from checker.evidence.fusion import MarkWeights, Weights
from training.fit_fusion import FREEDOM, PREVALENCE, fit_fusions, make_tables, write_fusions
from training.noised_readings import ReadPair, ReadWord

KEYS = {"words": "words:1"}
ALL_KEYS = {kind: f"{kind}:1" for kind in ("words", "likelihood", "round-trip", "distance")}


def draw_pairs(count: int = 600, seed: int = 5) -> list[ReadPair]:
    """Pairs of which every second has a mistake: it shows in `words.pair`, in a word of each side, and not in `words.cosine`."""
    rng = random.Random(seed)
    pairs = []
    for number in range(count):
        wrong = number % 2 == 1
        words = [
            ReadWord(error=rng.uniform(0.2, 1.0) if bad else rng.uniform(0.0, 0.3), surprise=None, side=side, wrong=bad)
            for side in ("source", "translation")
            for bad in [wrong] + 9 * [False]
        ]
        pairs.append(
            ReadPair(
                values={"words.pair": rng.gauss(2.0 if wrong else 0.0, 1.0), "words.cosine": rng.gauss(0.0, 1.0)},
                kind="wrong_word" if wrong else None,
                row=number // 2,
                source_lang="de" if number % 4 < 2 else "fr",
                words=tuple(words),
            )
        )
    return pairs


def read_marks(row: Mapping[str, Any]) -> dict[str, MarkWeights]:
    return {side: MarkWeights(**weights) for side, weights in row["marks"].items()}


def test_tables_are_of_clean_pairs_by_language_and_of_all() -> None:
    tables = make_tables(draw_pairs(), KEYS)
    assert {key: table.pairs for key, table in tables.by_key.items()} == {
        ("words", None): 300,
        ("words", "de"): 150,
        ("words", "fr"): 150,
    }
    assert abs(tables.by_key["words", None].quantiles["words.pair"][4]) < 0.3


def test_what_tells_mistakes_gets_the_weight() -> None:
    pairs = draw_pairs()
    (row,) = fit_fusions(pairs, make_tables(pairs, KEYS))
    error = row["error"]
    assert isinstance(error, dict)
    assert row["providers"] == ["words"]
    assert error["weights"]["words.pair"] > 0.5
    assert error["weights"].get("words.cosine", 0.0) < 0.2


def test_probabilities_are_those_of_the_assumed_prevalence() -> None:
    pairs = draw_pairs()
    tables = make_tables(pairs, KEYS)
    (row,) = fit_fusions(pairs, tables)
    error = row["error"]
    assert isinstance(error, dict)
    weights = Weights(bias=error["bias"], weights=error["weights"])
    chances: dict[bool, list[float]] = {False: [], True: []}
    for pair in pairs:
        chances[pair.kind is not None].append(1 / (1 + 2.718281828 ** -weights.add(tables.rate(pair))))
    mean = {wrong: sum(each) / len(each) for wrong, each in chances.items()}
    assert PREVALENCE * mean[True] + (1 - PREVALENCE) * mean[False] == pytest.approx(PREVALENCE, abs=0.01)
    assert mean[True] > 3 * mean[False]


def test_a_doubted_word_gets_a_higher_mark() -> None:
    pairs = draw_pairs()
    (row,) = fit_fusions(pairs, make_tables(pairs, KEYS))
    weights = read_marks(row)["translation"]
    assert weights.add(0.9, 0.0) > weights.add(0.1, 0.0)
    assert weights.surprise == 0.0


def draw_clauses(words: int, seed: int = 3) -> list[ReadPair]:
    """Of four pairs one has a wrong word, which surprises, and one a wrong clause, which only the head doubts."""
    rng = random.Random(seed)
    pairs = []
    for number in range(800):
        length = (0, words, 0, 1)[number % 4]
        read = tuple(
            ReadWord(
                error=rng.uniform(0.1, 0.6) if place < length > 1 else rng.uniform(0.0, 0.3),
                surprise=rng.gauss(3.0 if place < length == 1 else 0.0, 1.0),
                side=side,
                wrong=place < length,
            )
            for side in ("source", "translation")
            for place in range(20)
        )
        values = {f"{kind}.pair": rng.gauss(0.0, 1.0) for kind in ALL_KEYS}
        pairs.append(ReadPair(values=values, kind="wrong" if length else None, row=number, source_lang="pt", words=read))
    return pairs


def test_a_mistake_of_many_words_counts_no_more_than_one_of_a_word() -> None:
    surprise = []
    for words in (2, 12):
        pairs = draw_clauses(words)
        rows = fit_fusions(pairs, make_tables(pairs, ALL_KEYS))
        by_providers = {str(row["providers"]): read_marks(row)["translation"] for row in rows if row["marks"]}
        assert by_providers["['words']"].surprise == 0.0
        surprise.append(by_providers[str(sorted(ALL_KEYS))].surprise)
    assert surprise[0] == pytest.approx(surprise[1], rel=0.2)


def test_free_translations_are_doubted_less() -> None:
    rng = random.Random(4)
    pairs = [replace(pair, values={**pair.values, "words.source_coverage": rng.gauss(-0.6, 0.1)}) for pair in draw_pairs()]
    (row,) = fit_fusions(pairs, make_tables(pairs, KEYS))
    error = row["error"]
    assert isinstance(error, dict)
    assert error["weights"]["words.source_coverage"] == -FREEDOM


def test_the_same_pairs_give_the_same_file() -> None:
    texts = [write_fusions(fit_fusions(pairs, make_tables(pairs, KEYS))) for pairs in (draw_pairs(), draw_pairs())]
    assert texts[0] == texts[1]
    assert json.loads(texts[0])["version"] == 1
