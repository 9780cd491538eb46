"""Which words count as spelled, and what a misspelled one was meant to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.spelling import find_correction, is_derived, is_listed


@pytest.mark.parametrize("word", ["colour", "color", "organise", "organize", "Bridge", "café", "naïve", "analysed"])
def test_all_varieties_of_english_are_listed(word: str) -> None:
    assert is_listed(word)


@pytest.mark.parametrize("word", ["goverment", "thier", "becuase", "nonesuchword"])
def test_slips_are_not_listed(word: str) -> None:
    assert not is_listed(word)


def test_what_is_not_written_in_english_letters_is_not_judged() -> None:
    assert is_listed("мост")
    assert is_listed("b2b")


@pytest.mark.parametrize("word", ["antibridge", "bridgeless", "harbourbridge"])
def test_words_are_formed_from_others(word: str) -> None:
    assert not is_listed(word)
    assert is_derived(word)


@pytest.mark.parametrize(
    ("word", "text", "slip", "edits"),
    [
        ("goverment", "government", "lost", 1),
        ("thier", "their", "swapped", 1),
        ("bridgge", "bridge", "added", 1),
        ("gaurantea", "guarantee", "other", 2),
    ],
)
def test_the_common_word_nearby_is_the_correction(word: str, text: str, slip: str, edits: int) -> None:
    correction = find_correction(word)
    assert correction is not None
    assert (correction.text, correction.slip, correction.edits) == (text, slip, edits)
    assert correction.gain > 2


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30))
def test_a_correction_is_a_listed_word_and_more_frequent(word: str) -> None:
    correction = find_correction(word)
    assert correction is None or (is_listed(correction.text) and correction.gain > 0 and correction.text != word)
