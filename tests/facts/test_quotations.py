"""Quotations in the marks of several languages, and who is named as the speaker."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.quotations import has_quotation_mark, read_quoting
from checker.facts.speakers import read_speakers


@pytest.mark.parametrize(
    ("lang", "text", "inner"),
    [
        ("en", "“We go,” she said.", "We go,"),
        ("de", "„Wir gehen“, sagte sie.", "Wir gehen"),
        ("fr", "« Nous partons », dit-elle.", " Nous partons "),
        ("ru", "«Мы идём», — сказала она.", "Мы идём"),
        ("ja", "「行きます」と彼女は言った。", "行きます"),
    ],
)
def test_what_is_quoted(lang: str, text: str, inner: str) -> None:
    (speech,) = read_quoting(text, lang).speeches
    assert text[speech.inner_start : speech.inner_end] == inner
    assert speech.complete


def test_letters_are_counted_within_a_span() -> None:
    text = 'He said "one two" to us.'
    quoting = read_quoting(text, "en")
    assert quoting.count_quoted(0, len(text)) == (6, 16)
    assert quoting.count_quoted(0, 7) == (0, 6)


def test_dialogue_dashes_are_seen() -> None:
    text = "Он вошёл.\n— Пора, — сказал он."
    quoting = read_quoting(text, "ru")
    assert quoting.has_dash(0, len(text))
    assert not quoting.has_dash(0, 9)


def test_quotation_marks_are_seen() -> None:
    assert has_quotation_mark("a “b")
    assert not has_quotation_mark("it's")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“We go,” said Mary Keller.", ["Mary Keller"]),
        ("Keller told Brandt to wait.", ["Keller"]),
        ("“We go,” Keller, the mayor of the town, said.", ["Keller"]),
        ("Keller went to Brandt.", []),
    ],
)
def test_speakers_are_read(text: str, names: list[str]) -> None:
    assert [speaker.text for speaker in read_speakers(text)] == names


@given(st.text(alphabet=st.sampled_from("ab. ,\n\"'“”„«»「」—said"), max_size=120), st.sampled_from(["en", "de", "fr", "ja"]))
def test_any_text_is_read(text: str, lang: str) -> None:
    quoting = read_quoting(text, lang)
    for speech in quoting.speeches:
        assert 0 <= speech.start <= speech.inner_start <= speech.inner_end <= speech.end <= len(text)
    quoted, letters = quoting.count_quoted(0, len(text))
    assert 0 <= quoted <= letters
