"""What a run does where the hub answers with errors, with nonsense or not at all: first Firefox, then the pivot, and one note."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from checker.errors import ModelError
from checker.models.hub_listing import HubUnreachableError, NotOnHubError, describe_remote
from checker.models.resolution import resolve_models
from tests.models.checkpoint_files import make_files
from tests.models.server import RECORDS, Repository, Site

DE, BACK = "Helsinki-NLP/opus-mt-en-de", "Helsinki-NLP/opus-mt-de-en"
NOWHERE = "http://127.0.0.1:1"


def students(*pairs: str) -> dict[tuple[str, str], dict[str, bytes]]:
    return {
        (pair[:2], pair[2:]): {f"model.{pair}.intgemm.alphas.bin": b"weights" * 9000, f"vocab.{pair}.spm": b"pieces"}
        for pair in pairs
    }


@pytest.fixture
def german(site: Site) -> Site:
    site.repositories |= {DE: Repository(make_files()), BACK: Repository(make_files())}
    for pair, files in students("ende", "deen").items():
        site.add_student(*pair, files)
    return site


def check(**changes):
    given = {"lang": "en", "source_lang": "de", "pivot": None, "model": None, "forward_model": None, "offline": False}
    return resolve_models(**(given | changes))


def ask_hub(site: Site) -> list[str]:
    return [request for request in site.requests if "/api/models/" in request]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "refuses access (error 401)"),
        (403, "refuses access (error 403)"),
        (429, "answered with error 429"),
        (500, "answered with error 500"),
        (503, "answered with error 503"),
    ],
)
def test_where_the_hub_answers_with_an_error_firefox_serves_and_one_note_says_why(german, status, words):
    german.repositories[DE] = Repository(make_files(), status=status, told=False)
    found = check()
    assert found.back is not None
    assert found.forth is not None
    assert (found.back.id, found.forth.id, found.pivot_lang) == ("firefox/en-de", "firefox/de-en", "de")
    [why] = [note for note in found.notes if "hub" in note]
    assert words in why
    assert "Firefox" in why
    assert len(ask_hub(german)) == 1, "the way back does not ask again"
    with pytest.raises(HubUnreachableError):
        describe_remote(DE)


def test_a_hub_that_cannot_be_reached_leaves_firefox(german, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", NOWHERE)
    found = check()
    assert found.back is not None
    assert (found.back.id, found.pivot_lang) == ("firefox/en-de", "de")
    assert [note for note in found.notes if "hub" in note] == ["the model hub cannot be reached; a model of Firefox was taken"]


def test_without_any_network_the_pivot_serves_and_one_note_names_both(places):
    found = check()
    assert found.pivot_lang == "pt"
    [network, pivot] = found.notes
    assert network == "the model hub cannot be reached; the list of Firefox's models cannot be got"
    assert "checker models pull de" in pivot


def test_a_language_that_firefox_lacks_too_is_said(german, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", NOWHERE)
    found = check(source_lang="fi")
    assert found.pivot_lang == "pt"
    assert found.notes[0] == "the model hub cannot be reached; Firefox has no model for 'fi'"


@pytest.mark.parametrize(("timeout", "patience"), [(0.1, 9.0), (9.0, 0.1)])
def test_neither_an_address_nor_all_of_them_together_are_waited_for_long(german, monkeypatch, timeout, patience):
    german.delay = 0.5
    monkeypatch.setattr("checker.models.hub_listing._TIMEOUT", timeout)
    monkeypatch.setattr("checker.models.hub_listing._PATIENCE", patience)
    monkeypatch.setattr("checker.models.finding._SHORT", 0.1)
    found = check()
    assert found.pivot_lang == "pt"
    assert "cannot be reached" in found.notes[0]
    assert len(ask_hub(german)) == 1
    assert german.requests.count(f"GET {RECORDS}") <= 1


def test_a_page_to_log_in_in_place_of_everything_leaves_the_pivot(german):
    german.portal = True
    found = check()
    assert found.pivot_lang == "pt"
    assert "cannot be reached; what came as the list of Firefox's models is none" in found.notes[0]
    with pytest.raises(ModelError) as caught:
        check(model=DE)
    assert caught.value.exit_code == 4
    assert f"checker models pull {DE}" in caught.value.hint


def test_a_model_under_a_new_name_and_files_at_another_address_are_found(german):
    german.repositories["new-owner/opus-mt-en-de"] = german.repositories[DE]
    german.repositories[DE] = Repository({}, moved_to="new-owner/opus-mt-en-de")
    german.store = True
    found = check()
    assert found.back is not None
    assert found.back.id == DE
    assert (Path(found.back.location) / "model.safetensors").read_bytes() == make_files()["model.safetensors"]
    assert any(request.startswith("GET /store/") for request in german.requests)


def test_what_the_hub_means_by_an_error_is_told_where_it_says_so(german):
    german.repositories[DE] = Repository(make_files(), status=403)
    with pytest.raises(NotOnHubError, match="accept its terms"):
        describe_remote(DE)
    assert check().back.id == "firefox/en-de", "another model of the pair is looked for, on the hub and then at Firefox"


@pytest.mark.parametrize("how", ["option", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"])
def test_offline_asks_neither_the_hub_nor_firefox(german, monkeypatch, how):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    if how != "option":
        monkeypatch.setenv(how, "1")
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr("fxtranslate.discovery.fetch_records_body", refuse)
    found = check(offline=how == "option")
    assert found.pivot_lang == "pt"
    assert german.requests == []
    [note] = found.notes
    assert "checker models pull de" in note
