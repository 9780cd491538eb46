import json
import socket

import pytest

from checker.errors import ModelError, UsageError
from checker.models.hub import is_hub_id
from checker.models.resolution import resolve_models


@pytest.fixture(autouse=True)
def empty_cache(places, monkeypatch):
    """A cache of the hub of its own for each test, and no network."""

    def refuse(*_, **__):
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    return places


def resolve(**changes):
    given = {"lang": "en", "source_lang": None, "pivot": None, "model": None, "forward_model": None, "offline": True}
    return resolve_models(**(given | changes))


def write_files(folder, *, kind="marian", weights="model.safetensors", languages=None):
    """What resolution looks at; the weights are not opened."""
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"model_type": kind}))
    (folder / weights).write_bytes(b"")
    if languages:
        (folder / "tokenizer_config.json").write_text(json.dumps({"source_lang": languages[0], "target_lang": languages[1]}))
    return folder


def write_cached(cache, name, **files):
    root = cache / f"models--{name.replace('/', '--')}"
    (root / "refs").mkdir(parents=True)
    (root / "refs" / "main").write_text("c0ffee")
    return write_files(root / "snapshots" / "c0ffee", **files)


def langs(source):
    return source and (source.kind, source.source_lang, source.target_lang)


def test_an_english_text_of_unknown_origin_goes_to_portuguese_and_a_note_says_so():
    found = resolve()
    assert langs(found.back) == ("student", "en", "pt")
    assert langs(found.forth) == ("student", "pt", "en")
    assert found.pivot_lang == "pt"
    [note] = found.notes
    assert "--source-lang" in note


@pytest.mark.parametrize("code", ["pt", "pt-BR", "pt_PT", "por", "PT"])
def test_a_portuguese_source_needs_no_note(code):
    found = resolve(source_lang=code)
    assert langs(found.back) == ("student", "en", "pt")
    assert found.notes == ()


def test_a_portuguese_text_goes_to_english_and_back():
    found = resolve(lang="pt-BR", source_lang="en")
    assert (langs(found.back), langs(found.forth)) == (("student", "pt", "en"), ("student", "en", "pt"))
    assert (found.pivot_lang, found.notes) == ("en", ())


def test_a_text_in_a_language_without_model_goes_on_without_and_a_note_says_so():
    found = resolve(lang="sv", source_lang="en")
    assert (found.back, found.forth, found.pivot_lang) == (None, None, None)
    assert "'sv'" in found.notes[0]


@pytest.mark.parametrize("offline", [True, False])
def test_without_the_model_of_the_source_language_the_pivot_serves_and_the_note_says_how_to_get_it(offline):
    found = resolve(source_lang="de", offline=offline)
    assert langs(found.back) == ("student", "en", "pt")
    assert found.pivot_lang == "pt"
    assert "checker models pull de" in found.notes[-1]


def test_opus_mt_in_the_cache_serves_the_source_language(empty_cache):
    write_cached(empty_cache, "Helsinki-NLP/opus-mt-en-de")
    write_cached(empty_cache, "Helsinki-NLP/opus-mt-de-en")
    found = resolve(source_lang="deu")
    assert langs(found.back) == ("transformers", "en", "de")
    assert langs(found.forth) == ("transformers", "de", "en")
    assert found.back.revision == "c0ffee"
    assert found.back.location.endswith("snapshots/c0ffee")
    assert (found.pivot_lang, found.notes) == ("de", ())


def test_a_cache_without_the_way_back_gives_no_round_trip_and_a_note(empty_cache):
    write_cached(empty_cache, "Helsinki-NLP/opus-mt-en-fr")
    found = resolve(source_lang="fr")
    assert langs(found.back) == ("transformers", "en", "fr")
    assert found.forth is None
    assert "way back" in found.notes[0]


def test_a_pivot_that_was_asked_for_is_taken_where_there_is_a_model(empty_cache):
    write_cached(empty_cache, "Helsinki-NLP/opus-mt-en-es")
    write_cached(empty_cache, "Helsinki-NLP/opus-mt-es-en")
    assert resolve(pivot="es").pivot_lang == "es"
    assert resolve(pivot="it").pivot_lang == "pt"
    assert resolve(pivot="pt").notes == ()


def test_the_cache_within_hf_home_is_found(tmp_path, monkeypatch):
    monkeypatch.delenv("HF_HUB_CACHE")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    write_cached(tmp_path / "home" / "hub", "somebody/opus-mt-en-nl")
    assert resolve(model="somebody/opus-mt-en-nl").pivot_lang == "nl"


def test_a_named_folder_comes_first_and_tells_its_languages(tmp_path):
    folder = write_files(tmp_path / "mine", languages=("eng", "deu"))
    found = resolve(model=str(folder), source_lang="fr")
    assert langs(found.back) == ("transformers", "en", "de")
    assert found.back.revision == "local"
    assert found.forth is None
    assert "way back" in found.notes[0]


def test_what_a_model_does_not_tell_is_taken_from_the_options(tmp_path):
    found = resolve(model=str(write_files(tmp_path / "mine")), source_lang="de")
    assert langs(found.back) == ("transformers", "en", "de")
    assert resolve(model=str(tmp_path / "mine")).pivot_lang is None


def test_a_group_of_languages_in_a_name_is_no_language(empty_cache):
    write_cached(empty_cache, "Helsinki-NLP/opus-mt-en-ROMANCE")
    assert resolve(model="Helsinki-NLP/opus-mt-en-ROMANCE", source_lang="it").pivot_lang == "it"
    assert resolve(model="Helsinki-NLP/opus-mt-en-ROMANCE").pivot_lang is None


def test_both_directions_can_be_named(tmp_path):
    there, back = write_files(tmp_path / "opus-mt-en-de"), write_files(tmp_path / "opus-mt-de-en")
    found = resolve(model=str(there), forward_model=str(back))
    assert (langs(found.back), langs(found.forth)) == (("transformers", "en", "de"), ("transformers", "de", "en"))
    assert found.notes == ()


def test_a_folder_with_a_student_is_one(tmp_path):
    (tmp_path / "model.ende.intgemm.alphas.bin").write_bytes(b"")
    assert langs(resolve(model=str(tmp_path)).back) == ("student", "en", "de")


@pytest.mark.parametrize("offline", [True, False])
def test_a_named_model_that_cannot_be_had_is_an_error_with_the_command_that_fetches_it(offline):
    with pytest.raises(ModelError, match="Helsinki-NLP/opus-mt-en-xx") as caught:
        resolve(model="Helsinki-NLP/opus-mt-en-xx", offline=offline)
    assert caught.value.exit_code == 4
    assert "checker models pull Helsinki-NLP/opus-mt-en-xx" in caught.value.hint


@pytest.mark.parametrize("variable", ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"])
def test_the_environment_keeps_off_the_network_too(monkeypatch, variable):
    monkeypatch.setenv(variable, "1")
    with pytest.raises(ModelError, match="not to be used"):
        resolve(model="Helsinki-NLP/opus-mt-en-xx", offline=False)


def test_a_folder_that_is_not_there_or_no_marian_model_is_an_error(tmp_path):
    with pytest.raises(ModelError, match="no such folder"):
        resolve(model=str(tmp_path / "nothing"))
    with pytest.raises(ModelError, match="t5"):
        resolve(model=str(write_files(tmp_path / "other", kind="t5")))
    with pytest.raises(ModelError, match="safetensors"):
        resolve(model=str(write_files(tmp_path / "pickled", weights="pytorch_model.bin")))


@pytest.mark.parametrize(("name", "expected"), [("owner/model-1.0", True), ("model", False), ("a/b/c", False), ("../x", False)])
def test_ids_of_the_hub_have_an_owner_and_a_name(name, expected):
    assert is_hub_id(name) is expected


def test_a_named_model_that_goes_the_wrong_way_is_refused(tmp_path):
    into_german = str(write_files(tmp_path / "en-de", languages=("eng", "deu")))
    with pytest.raises(UsageError, match="from 'en', not from 'pt'"):
        resolve(forward_model=into_german)
    with pytest.raises(UsageError, match="from 'en', not from 'fr'"):
        resolve(lang="fr", model=into_german)
    from_french = str(write_files(tmp_path / "fr-en", languages=("fra", "eng")))
    with pytest.raises(UsageError, match="from 'fr', not from 'de'"):
        resolve(model=into_german, forward_model=from_french)
    assert langs(resolve(model=into_german).back) == ("transformers", "en", "de")


def test_a_text_is_not_back_translated_into_its_own_language():
    with pytest.raises(UsageError, match="'en'"):
        resolve(source_lang="en")
