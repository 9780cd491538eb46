"""Lengths tell whether a neighbour took in an unmatched sentence."""

from __future__ import annotations

from checker.facts.absorbed import is_absorbed, may_translate
from checker.facts.lengths import LengthRatio

_RATIO = LengthRatio(mean=0.0, spread=0.12)


def test_a_translation_as_long_as_two_source_sentences_holds_both() -> None:
    assert is_absorbed(60, "source", [(150, 210)], _RATIO)


def test_a_translation_as_long_as_its_own_source_holds_nothing_more() -> None:
    assert not is_absorbed(60, "source", [(150, 152)], _RATIO)


def test_a_translation_that_is_short_by_the_sentence_gave_it_away() -> None:
    assert is_absorbed(60, "translation", [(210, 150)], _RATIO)
    assert not is_absorbed(60, "translation", [(150, 150)], _RATIO)


def test_only_stretches_of_like_length_translate_each_other() -> None:
    assert may_translate(60, 50, _RATIO)
    assert not may_translate(60, 20, _RATIO)
