"""The table of words that avoid each other."""

from __future__ import annotations

from training.function_word_pairs import learn_pairs, measure_hits

_CLEAN = "The mayor of the city is in the house and the mayor of the town is in the park."


def test_pairs_that_never_meet_are_learned_and_others_are_not() -> None:
    table = learn_pairs([_CLEAN] * 100)
    assert ("the", "of") in table
    assert ("of", "the") not in table
    expected, seen = table["the", "of"]
    assert expected > 8
    assert seen == 0


def test_the_share_of_sentences_with_a_pair_is_measured() -> None:
    table = learn_pairs([_CLEAN] * 100)
    assert measure_hits([_CLEAN, "The of the city."], table) == 0.5
