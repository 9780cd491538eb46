"""Words and their places, in scripts with and without spaces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.word_quality.words import find_words


def split(text: str, pieces: str | None = None) -> list[str]:
    """The words where the pieces are the parts of `pieces` between bars, by default one a character."""
    parts = list(text) if pieces is None else pieces.split("|")
    origins, place = [(0, 0)], 0
    for part in parts:
        place = text.index(part, place)
        origins.append((place, place + len(part)))
        place += len(part)
    return [text[word.start : word.end] for word in find_words(text, [*origins, (0, 0)])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The dog, the cat.", ["The", "dog", "the", "cat"]),
        ("L’été d'Anne", ["L’été", "d'Anne"]),
        ("‘quoted’ --- well-known- -x", ["quoted", "well-known", "x"]),
        ("1,250.5 Euro, 3.", ["1,250.5", "Euro", "3"]),
        ("snake_case (2nd)", ["snake", "case", "2nd"]),
        ("ज्यादातर हिन्दी", ["ज्यादातर", "हिन्दी"]),
        ("می‌خواهم", ["می‌خواهم"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("❤️ 🙂 — …", []),
        ("오바마 대통령", ["오바마", "대통령"]),
        ("col·lecció", ["col·lecció"]),
        ("", []),
    ],
)
def test_words_between_spaces_and_marks(text: str, words: list[str]) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ("小猫|不|喜欢|，|iPhone|12|。", ["小猫", "不", "喜欢", "iPhone12"]),
        ("2019|年|の|カメラ|・|レンズ", ["2019", "年", "の", "カメラ", "レンズ"]),
        ("แมว|ไม่|ชอบ", ["แมว", "ไม่", "ชอบ"]),
        ("是。|猫", ["是", "猫"]),
    ],
)
def test_pieces_are_the_words_of_scripts_without_spaces(pieces: str, words: list[str]) -> None:
    assert split(pieces.replace("|", ""), pieces) == words


def test_a_word_has_the_pieces_that_it_shares_a_character_with() -> None:
    words = find_words("cats, hm", [(0, 0), (0, 3), (3, 5), (6, 7), (7, 8), (0, 0)])

    assert [(word.start, word.end, word.pieces) for word in words] == [(0, 4, range(1, 3)), (6, 8, range(3, 5))]


def test_words_without_pieces_are_left_out() -> None:
    assert [word.start for word in find_words("one two", [(0, 3)])] == [0]


@given(text=st.text(max_size=80), steps=st.lists(st.integers(1, 5), max_size=80))
def test_words_are_in_order_and_hold_a_letter(text: str, steps: list[int]) -> None:
    cuts = [0]
    for step in steps:
        cuts.append(min(len(text), cuts[-1] + step))
    origins = [(start, end) for start, end in pairwise(cuts) if end > start]
    words = find_words(text, origins)

    assert all(one.end <= other.start for one, other in pairwise(words))
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    for word in words:
        assert all(origins[piece][0] < word.end and word.start < origins[piece][1] for piece in word.pieces)


def test_hostile_lines_are_read_in_one_pass() -> None:
    text = "a-" * 200_000 + "1." * 200_000 + "猫" * 200_000

    assert len(find_words(text, [(0, len(text))])) == 2
