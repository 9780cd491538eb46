"""Untranslated words with the source as proof."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.facts.foreign_proof import find_source_script, prove_untranslated, read_source_words
from checker.rules.untranslated import RULE
from tests.builders import make_pair_article


def find(text: str, source: str, lang: str) -> list[str]:
    return [finding.text for finding in RULE.find(make_pair_article(text, source, source_lang=lang)) if finding.confidence >= 0.5]


@pytest.mark.parametrize(
    ("text", "source", "lang", "marked"),
    [
        ("They celebrated the Trophäe all night.", "Sie feierten die Trophäe die ganze Nacht.", "de", "Trophäe"),
        ("The vote was aplazada again.", "La votación fue aplazada otra vez.", "es", "aplazada"),
        ("They met l'équipe in the hall.", "Ils ont rencontré l'équipe dans la salle.", "fr", "l'équipe"),
        ("The pioggia blocked the road.", "La pioggia ha bloccato la strada.", "it", "pioggia"),
        ("The sąd rejected it.", "Jednak sąd to odrzucił.", "pl", "sąd"),
        ("The räksmörgås was good.", "Denna räksmörgås var god.", "sv", "räksmörgås"),
        ("The корабль sank.", "Вчера корабль затонул.", "ru", "корабль"),
        ("The 裁判所 rejected it.", "裁判所は却下した。", "ja", "裁判所"),
    ],
)
def test_a_word_of_the_source_is_found(text: str, source: str, lang: str, marked: str) -> None:
    assert marked in find(text, source, lang)


@pytest.mark.parametrize(
    ("text", "source", "lang"),
    [
        ("Mr Steinbrecher lives in Wuppertal.", "Herr Steinbrecher wohnt in Wuppertal.", "de"),
        ("The team played a final in the stadium.", "Das Team spielte ein Final im Stadium.", "de"),
        ("The Ministry (МИД) denied it.", "МИД это отрицает.", "ru"),
        ("An animal of the species Lynx pardinus.", "Un animal de la especie Lynx pardinus.", "es"),
    ],
)
def test_names_and_shared_words_are_left_alone(text: str, source: str, lang: str) -> None:
    assert not find(text, source, lang)


def test_a_word_of_a_third_language_is_hidden_where_the_source_is_known() -> None:
    text = "They waited for the Haltestelle in the rain."
    assert find(text, "Ils attendaient à l'arrêt sous la pluie.", "fr") == []


@settings(max_examples=60, deadline=None)  # the word lists are read in the first run
@given(
    word=st.text(max_size=12),
    before=st.text(max_size=6),
    after=st.text(max_size=6),
    lang=st.sampled_from(["de", "fr", "kk", "zh"]),
)
def test_any_word_is_judged(word: str, before: str, after: str, lang: str) -> None:
    source = read_source_words([word, before], lang)
    assert 0.0 <= prove_untranslated(word, before, after, source) <= 1.0


@given(text=st.text(max_size=100), source=st.text(max_size=100))
def test_spans_of_other_scripts_fit_any_text(text: str, source: str) -> None:
    for start, end, confidence in find_source_script(text, source):
        assert text[start:end] in source
        assert 0.0 < confidence <= 1.0
