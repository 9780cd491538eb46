"""The head with the real vectors: what it says of a right translation, a wrong one, and of odd input."""

from __future__ import annotations

import pytest

from checker.word_quality.availability import find_obstacle
from checker.word_quality.judging import Judgement, encode_pairs, judge_encoded

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(find_obstacle("en") is not None, reason="the model of words cannot be used here"),
]

SOURCE = "Die alte Fähre brachte am Dienstag elf Fischer und ihre Netze über den See."


def judge(pairs: list[tuple[str, str]]) -> list[Judgement]:
    return judge_encoded(encode_pairs(pairs, "de", "en"))


def test_a_lost_word_is_found_in_the_source() -> None:
    (judgement,) = judge([(SOURCE, "On Tuesday the old ferry carried eleven fishermen across the lake.")])
    suspicious = sorted(judgement.source, key=lambda word: -word.error)[:2]
    assert "Netze" in [SOURCE[word.start : word.end] for word in suspicious]


def test_a_wrong_word_is_found_and_the_right_translation_ranks_higher() -> None:
    right = "On Tuesday the old ferry carried eleven fishermen and their nets across the lake."
    wrong = "On Tuesday the old ferry carried eleven dentists and their nets across the lake."
    good, bad = judge([(SOURCE, right), (SOURCE, wrong)])
    assert bad.pair_logit > good.pair_logit
    assert bad.translation_worst > good.translation_worst
    worst = max(bad.translation, key=lambda word: word.error)
    assert wrong[worst.start : worst.end] == "dentists"
    assert 0 <= worst.error <= 1.001


@pytest.mark.parametrize(("source", "translation"), [("", ""), ("Haus", ""), ("", "house"), ("Haus", "house"), ("…", "!")])
def test_sides_with_few_words_are_judged(source: str, translation: str) -> None:
    (judgement,) = judge([(source, translation)])
    assert len(judgement.source) == (source == "Haus")
    assert len(judgement.translation) == (translation == "house")


def test_long_passages_are_cut() -> None:
    (judgement,) = judge([("Wasser " * 10_000, "water " * 10_000)])
    assert 0 < len(judgement.translation) <= 300
