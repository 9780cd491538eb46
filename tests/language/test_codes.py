import pytest

from checker.errors import ModelError
from checker.language.codes import list_codes, shorten_code
from checker.models.checkpoints import LanguagePair, guess_pair
from checker.models.target_tags import choose_tag
from checker.records import ModelSource


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("en-US", "en"),
        ("zh_Hans", "zh"),
        ("deu", "de"),
        ("GER", "de"),
        ("cmn", "zh"),
        ("jap", "ja"),
        ("pt", "pt"),
        ("gsw", "gsw"),
    ],
)
def test_codes_are_shortened(code, short):
    assert shorten_code(code) == short


def test_all_codes_of_a_language_lead_back_to_it():
    for lang in ("de", "zh", "ja", "sr", "pt", "nb"):
        codes = list_codes(lang)
        assert codes[0] == lang
        assert len(codes) > 1


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("Helsinki-NLP/opus-mt-en-de", "en", "de"),
        ("Helsinki-NLP/opus-mt-tc-big-en-pt", "en", "pt"),
        ("opus-mt-en-jap", "en", "ja"),
        ("Helsinki-NLP/opus-mt-en-ROMANCE", "en", ""),
        ("Helsinki-NLP/opus-mt-gem-en", "", "en"),
        ("somebody/best-model", "", ""),
    ],
)
def test_names_tell_the_languages(name, source, target):
    assert guess_pair(name) == LanguagePair(source=source, target=target)


def source(target, tag=""):
    return ModelSource(
        id="m", kind="transformers", location="", revision="", source_lang="en", target_lang=target, target_tag=tag
    )


@pytest.mark.parametrize(
    ("target", "supported", "tag"),
    [
        ("de", [], ""),
        ("de", [">>nld<<", ">>deu<<"], ">>deu<<"),
        ("fr", [">>fr_FR<<", ">>fr<<"], ">>fr<<"),
        ("fr", [">>fr_FR<<", ">>fr_CA<<"], ">>fr_CA<<"),
        ("pt", [">>pt_BR<<", ">>spa<<"], ">>pt_BR<<"),
        ("zh", [">>cmn_Hans<<", ">>jpn<<"], ">>cmn_Hans<<"),
        ("", [">>deu<<"], ">>deu<<"),
    ],
)
def test_the_tag_of_the_target_language_is_found_whatever_code_it_has(target, supported, tag):
    assert choose_tag(source(target), supported) == tag


@pytest.mark.parametrize(("target", "tag"), [("fr", ""), ("", ""), ("de", ">>fra<<")])
def test_a_tag_that_the_model_does_not_have_is_refused_with_those_that_it_has(target, tag):
    with pytest.raises(ModelError) as caught:
        choose_tag(source(target, tag), [">>deu<<", ">>nld<<"])
    assert ">>deu<< >>nld<<" in caught.value.hint
