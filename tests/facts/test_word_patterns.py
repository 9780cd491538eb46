"""Word lists as patterns: places in a text in small letters are those of the text, and every list can be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.word_patterns import lower_text, read_patterns


@given(st.text())
def test_small_letters_keep_their_places(text: str) -> None:
    assert len(lower_text(text)) == len(text)


def test_a_letter_that_would_grow_stays() -> None:
    assert lower_text("İSTANBUL") == "İstanbul"


@pytest.mark.parametrize("name", ["hearsay.tsv", "negation.tsv", "possibility.tsv"])
def test_every_list_holds_patterns_that_match_something(name: str) -> None:
    patterns = read_patterns(name)
    assert {"en", "de", "fr", "es", "pt", "ru"} <= patterns.keys()
    for lang, kinds in patterns.items():
        for kind, pattern in kinds.items():
            assert re.compile(pattern).fullmatch("") is None, (lang, kind)
