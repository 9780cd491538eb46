"""Neighbours that English does not put together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.word_pairs import find_rare_pairs, read_tokens


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("They saw the of the city.", [("the", "of")]),
        ("The of it all.", [("the", "of")]),
        ("She left the!", [("the", ".")]),
        ("World War I of the west", []),
        ("It ends at 5 a.m., i.e. late.", []),
        ("They read The Of again.", []),
        ("the “of” again", []),
    ],
)
def test_rare_neighbours_are_found(text: str, pairs: list[tuple[str, str]]) -> None:
    assert [(pair.first, pair.second) for pair in find_rare_pairs(text)] == pairs


@given(st.text(max_size=80))
def test_tokens_follow_each_other_and_lie_in_the_text(text: str) -> None:
    tokens = read_tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(first.end <= second.start for first, second in pairwise(tokens))
