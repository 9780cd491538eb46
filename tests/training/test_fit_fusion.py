"""Tables and weights from what providers say of pairs with and without mistakes."""

from __future__ import annotations

import json
import random

import pytest

from checker.evidence.fusion import MarkWeights, Weights
from training.fit_fusion import PREVALENCE, fit_fusions, make_tables, write_fusions
from training.noised_readings import ReadPair, ReadWord

KEYS = {"words": "words:1"}


def draw_pairs(count: int = 600, seed: int = 5) -> list[ReadPair]:
    """Pairs of which every second has a mistake: it shows in `words.pair`, in one word, and not in `words.cosine`."""
    rng = random.Random(seed)
    pairs = []
    for number in range(count):
        wrong = number % 2 == 1
        words = [ReadWord(error=rng.uniform(0.0, 0.3), surprise=None, side="translation", wrong=False) for _ in range(10)]
        if wrong:
            words[0] = ReadWord(error=rng.uniform(0.2, 1.0), surprise=None, side="translation", wrong=True)
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
    marks = row["marks"]
    assert isinstance(marks, dict)
    weights = MarkWeights(**marks)
    assert weights.add(0.9, 0.0, 0.0) > weights.add(0.1, 0.0, 0.0)


def test_the_same_pairs_give_the_same_file() -> None:
    texts = [write_fusions(fit_fusions(pairs, make_tables(pairs, KEYS))) for pairs in (draw_pairs(), draw_pairs())]
    assert texts[0] == texts[1]
    assert json.loads(texts[0])["version"] == 1
