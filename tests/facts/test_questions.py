"""Question marks of many scripts, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.questions import asks_indirectly, may_ask_unmarked, read_questions


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "Why? Because.", 1),
        ("zh", "为什么？", 1),
        ("ar", "متى يبدأ؟", 1),
        ("el", "Πότε; Τώρα.", 1),
        ("en", "First; then second.", 0),
        ("de", "Er kam 1790 (?) an.", 0),
        ("fr", "Voir https://example.org/?q=1 pour plus.", 0),
        ("es", "¿Quién?", 1),
        ("en", "What?!", 1),
    ],
)
def test_question_marks_are_counted(lang: str, text: str, count: int) -> None:
    assert len(read_questions(text, lang)) == count


def test_a_question_before_a_closing_quote_is_final() -> None:
    assert [question.final for question in read_questions("“Who? Me?”", "en")] == [False, True]


def test_words_that_ask_without_a_mark() -> None:
    assert may_ask_unmarked("終わりましたか。", "ja")
    assert not may_ask_unmarked("終わりました。", "ja")
    assert not may_ask_unmarked("Kommt er.", "de")
    assert asks_indirectly("He asked whether it was open.")
    assert not asks_indirectly("It was open.")


@given(st.text(max_size=200), st.sampled_from(["en", "el", "ja", "zz"]))
def test_spans_fit_any_text(text: str, lang: str) -> None:
    assert all(0 <= question.start < question.end <= len(text) for question in read_questions(text, lang))
    assert isinstance(may_ask_unmarked(text, lang), bool)
