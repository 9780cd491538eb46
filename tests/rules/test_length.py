"""Lengths: the ratio of a language pair and of a document."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.lengths import read_ratio
from checker.rules.pairs.length import RULE
from tests.builders import make_pair_article

LENGTH = st.integers(1, 5000)


@given(source=LENGTH, shorter=LENGTH, longer=LENGTH)
def test_a_longer_translation_never_deviates_less(source: int, shorter: int, longer: int) -> None:
    ratio = read_ratio("de", "en")
    assert ratio is not None
    shorter, longer = sorted((shorter, longer))
    assert ratio.deviate(source, shorter) <= ratio.deviate(source, longer)


@pytest.mark.parametrize("lang", ["de", "zh", "ko", "ar", "ru"])
def test_the_usual_length_does_not_deviate(lang: str) -> None:
    ratio = read_ratio(lang, "en")
    assert ratio is not None
    assert abs(ratio.standardise(1000, round(ratio.expect(1000)))) < 0.05


def test_both_directions_are_opposites() -> None:
    there, back = read_ratio("zh", "en"), read_ratio("en", "zh")
    assert there is not None
    assert back is not None
    assert math.isclose(there.mean, -back.mean)


def test_an_unknown_language_needs_passages_of_its_own() -> None:
    assert read_ratio("xx", "en") is None
    ratio = read_ratio("xx", "en", [(100, 150)] * 8)
    assert ratio is not None
    assert math.isclose(ratio.expect(100), 150)


def test_a_document_shifts_the_usual_ratio() -> None:
    plain, own = read_ratio("de", "en"), read_ratio("de", "en", [(100, 150)] * 40)
    assert plain is not None
    assert own is not None
    assert plain.mean < own.mean < math.log(1.5)


@pytest.mark.parametrize(("text", "source"), [("", ""), ("a", ""), ("", "a"), ("…", "…")])
def test_empty_sides_are_read(text: str, source: str) -> None:
    assert not list(RULE.find(make_pair_article(text, source, source_lang="de")))
