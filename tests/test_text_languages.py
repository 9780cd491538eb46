"""In which languages a run checks, and which pairs of texts it refuses."""

from __future__ import annotations

import pytest

from checker.errors import InputError
from checker.settings import Settings
from checker.text_languages import identify_source, settle_languages
from tests.builders import make_document

ENGLISH = "The council met on Monday and decided that the old bridge over the river will be closed to traffic for two years."
GERMAN = "Der Stadtrat hat am Montag beschlossen, dass die alte Brücke über den Fluss für zwei Jahre gesperrt wird."
FRENCH = "Le conseil municipal a décidé lundi que le vieux pont sur la rivière serait fermé à la circulation pendant deux ans."
article, original = make_document(ENGLISH), make_document(GERMAN, path="source.txt")


def test_both_languages_are_told_from_the_texts() -> None:
    languages = settle_languages(article, original, Settings())
    assert (languages.lang, languages.source_lang, languages.notes) == ("en", "de", ())


def test_without_a_source_its_language_is_what_was_announced() -> None:
    assert settle_languages(article, None, Settings()).source_lang is None
    assert settle_languages(article, None, Settings(source_lang="ru")).source_lang == "ru"


def test_another_source_language_than_announced_is_said() -> None:
    languages = settle_languages(article, original, Settings(source_lang="fr"))
    assert languages.source_lang == "fr"
    assert languages.notes == ("the source looks like 'de', and is read as 'fr' as asked",)


def test_swapped_texts_are_refused_with_the_way_out() -> None:
    with pytest.raises(InputError, match="swapped") as caught:
        settle_languages(original, article, Settings())
    assert "--lang de --source-lang en" in caught.value.hint


@pytest.mark.parametrize("settings", [Settings(lang="de"), Settings(source_lang="en"), Settings(lang="de", source_lang="en")])
def test_a_translation_out_of_english_is_not_called_swapped(settings: Settings) -> None:
    languages = settle_languages(original, article, settings)
    assert (languages.lang, languages.source_lang) == ("de", "en")


def test_the_same_text_twice_is_refused() -> None:
    with pytest.raises(InputError, match="the same text"):
        settle_languages(article, make_document(f"{ENGLISH}\n", path="copy.txt"), Settings())


def test_a_source_in_the_language_of_the_article_is_refused() -> None:
    other = make_document(ENGLISH.replace("bridge", "tunnel"), path="other.txt")
    with pytest.raises(InputError, match=r"other\.txt is in 'en', as the article is"):
        settle_languages(article, other, Settings())


def test_a_source_whose_language_cannot_be_told_is_refused_unless_it_is_named() -> None:
    numbers = make_document("12 345\n67", path="numbers.txt")
    with pytest.raises(InputError, match="cannot be told") as caught:
        settle_languages(article, numbers, Settings())
    assert "--source-lang" in caught.value.hint
    assert settle_languages(article, numbers, Settings(source_lang="cs")).source_lang == "cs"


def test_many_sources_tell_their_language_together() -> None:
    assert identify_source([(part, "x") for part in FRENCH.split(" que ")]) == "fr"
    with pytest.raises(InputError, match="--source-lang"):
        identify_source([("1", "1")])
