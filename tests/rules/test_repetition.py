"""Loops and repeated passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.facts.repeats import find_loops, find_repeated_phrases, repeats_itself, repeats_letters
from checker.rules.pairs.repetition import RULE
from tests.builders import make_pair_article

NOUNS = ["harbour", "river", "storm", "captain", "morning", "letter", "window", "garden"]
WORDS = st.lists(st.sampled_from(NOUNS), min_size=1, max_size=6, unique=True)


@given(unit=WORDS, times=st.integers(2, 6))
def test_a_loop_is_measured(unit: list[str], times: int) -> None:
    text = f"Yesterday {' '.join(unit * times)} ended"
    (loop,) = find_loops(text)
    assert (loop.words, loop.times) == (len(unit), times)
    assert text[loop.start : loop.end] == " ".join(unit * times)
    assert text[loop.start : loop.unit_end] == " ".join(unit)


@given(words=WORDS)
def test_words_that_differ_are_no_loop(words: list[str]) -> None:
    assert not find_loops(" ".join(words))
    assert not find_repeated_phrases(" ".join(words), 2)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for loop in find_loops(text):
        assert 0 <= loop.start < loop.unit_end <= loop.end <= len(text)
    for phrase in find_repeated_phrases(text, 2):
        assert phrase.first_end <= phrase.start < phrase.end <= len(text)
    assert repeats_itself(text) in {True, False}


def test_members_of_a_list_are_told_from_a_loop() -> None:
    assert [loop.listed for loop in find_loops("rain, heavy rain, heavy snow")] == [True]
    assert [loop.listed for loop in find_loops("heavy rain heavy rain and snow")] == [False]


@given(st.text("河山水火木", min_size=3, max_size=8), st.text("abc ,.", max_size=20))
def test_letters_without_spaces_that_come_back_are_found(letters: str, between: str) -> None:
    assert repeats_letters(f"{letters}{between}的{letters}", 3)
    assert not repeats_letters("甲乙丙丁" + between, 3)


def test_a_loop_that_the_source_has_too_is_hidden() -> None:
    article = make_pair_article("They ran ran ran away.", "Sie liefen liefen liefen davon.", source_lang="de")
    assert all(finding.confidence < 0.5 for finding in RULE.find(article))


def test_the_suggestion_keeps_one_of_them() -> None:
    (finding,) = RULE.find(make_pair_article("They met on Monday Monday.", "Se reunieron el lunes.", source_lang="es"))
    assert (finding.text, finding.suggestion) == ("Monday Monday", "Monday")
