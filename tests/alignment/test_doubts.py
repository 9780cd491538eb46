"""Doubtful sentences of a link: those whose leaving makes its sides more alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from checker.alignment.doubts import find_doubtful
from checker.alignment.search import Step
from checker.alignment.similarity import Dissimilarity
from checker.embedding.encoder import average_spans
from checker.records import Side

TOPICS = 12


def measure(source: Sequence[Sequence[int]], translation: Sequence[Sequence[int]]) -> Dissimilarity:
    """Sentences as sets of topics: equal sets are translations, sets without a common topic unrelated."""
    sides = []
    for sentences in (source, translation):
        rows = np.zeros((len(sentences), TOPICS), dtype=np.float32)
        for row, topics in enumerate(sentences):
            rows[row, list(topics)] = 1 / np.sqrt(len(topics))
        sides.append(average_spans(rows, [80] * len(sentences), 5))
    return Dissimilarity(*sides, unrelated=0.9)


def find(
    source: Sequence[Sequence[int]], translation: Sequence[Sequence[int]], ours: tuple[int, int], theirs: tuple[int, int]
) -> set[tuple[Side, int]]:
    return set(find_doubtful([Step(source=ours, translation=theirs)], measure(source, translation), 0.3))


@pytest.mark.parametrize(("place", "linked"), [(1, (0, 2)), (1, (1, 3))])
def test_a_sentence_that_the_other_side_does_not_hold_is_doubtful(place: int, linked: tuple[int, int]) -> None:
    source = [[0], [1], [2], [3]]
    target = (0, 1) if linked[0] == 0 else (1, 2)
    assert find(source, [[0], [2], [3]], linked, target) == {("source", place)}


def test_two_sentences_that_became_one_are_not() -> None:
    assert not find([[0], [1], [2], [3]], [[0, 1], [2], [3]], (0, 2), (0, 1))


def test_one_sentence_that_became_two_is_not_and_an_added_one_is() -> None:
    source, translation = [[0, 1], [2], [3]], [[0], [1], [7], [2], [3]]
    assert find(source, translation, (0, 1), (0, 3)) == {("translation", 2)}


def test_several_are_taken_away_one_after_the_other() -> None:
    assert find([[0], [1], [2], [3]], [[0], [3]], (0, 3), (0, 1)) == {("source", 1), ("source", 2)}


def test_two_unrelated_sentences_are_both_doubtful() -> None:
    assert find([[0], [1], [2]], [[0], [7], [2]], (1, 2), (1, 2)) == {("source", 1), ("translation", 1)}


def test_gaps_are_left_to_the_alignment() -> None:
    steps = [Step(source=(1, 2), translation=(1, 1))]
    assert not find_doubtful(steps, measure([[0], [1], [2]], [[0], [2]]), 0.3)
