"""Phrases of two languages are compared in meaning."""

from __future__ import annotations

import pytest

from checker.embedding.likeness import make_likeness


@pytest.mark.model
def test_the_same_name_in_two_languages_is_nearer_than_another() -> None:
    compare = make_likeness({"de", "en"})
    assert compare is not None
    cosines = compare(["Wailing Wall", "Lake Constance"], ["die Klagemauer", "der Bodensee", "ein Fahrrad"])
    assert cosines.shape == (2, 3)
    assert list(cosines.argmax(axis=1)) == [0, 1]


def test_a_language_that_the_encoder_was_not_trained_on_is_not_compared() -> None:
    assert make_likeness({"is", "en"}) is None
