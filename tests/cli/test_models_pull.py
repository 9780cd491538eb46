"""`checker models pull` and `cache`, where things are there already, half there, or in the way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from checker.cli.main import run
from tests.models.checkpoint_files import make_files
from tests.models.server import Repository, Site

DE, BACK, GROUP = "Helsinki-NLP/opus-mt-en-de", "Helsinki-NLP/opus-mt-de-en", "Helsinki-NLP/opus-mt-en-gem"
LOCK = Path("checker-models.lock")

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def german(site: Site) -> Site:
    site.repositories |= {DE: Repository(make_files(), licence="cc-by-4.0"), BACK: Repository(make_files())}
    return site


def test_what_is_pinned_and_whole_is_not_asked_for(german: Site, capsys: Capture) -> None:
    run(["models", "pull", "de"])
    german.requests.clear()
    capsys.readouterr()
    assert run(["models", "pull"]) == 0
    shown = capsys.readouterr()
    assert german.requests == []
    assert [line.split("\t")[0] for line in shown.out.splitlines()] == [BACK, DE]
    assert shown.err == ""


def test_what_is_damaged_is_mended_by_the_command_that_verify_names(german: Site, places: Path, capsys: Capture) -> None:
    run(["models", "pull", "de"])
    pinned = LOCK.read_text()
    [path] = [path for path in places.rglob("model.safetensors") if "en-de" in str(path)]
    path.resolve().write_bytes(path.read_bytes()[::-1])
    assert run(["models", "verify"]) == 4
    assert "`checker models pull` fetches what is missing or damaged" in capsys.readouterr().err
    assert run(["models", "pull", "--offline"]) == 4
    assert run(["models", "pull"]) == 0
    assert run(["models", "verify"]) == 0
    assert LOCK.read_text() == pinned


def test_damage_in_the_cache_is_never_pinned(german: Site, places: Path) -> None:
    run(["models", "pull", "de"])
    pinned = LOCK.read_text()
    for path in places.rglob("model.safetensors"):
        path.resolve().write_bytes(path.read_bytes()[::-1])
    LOCK.unlink()
    assert run(["models", "pull", "de"]) == 0
    assert LOCK.read_text() == pinned


def test_the_licence_of_each_model_that_is_tried_is_shown_before_its_weights_come(site: Site, capsys: Capture) -> None:
    site.repositories |= {
        "Helsinki-NLP/opus-mt-en-gmw": Repository(make_files(tags=(">>nld<<",))),
        GROUP: Repository(make_files(tags=(">>deu<<",)), licence="cc-by-4.0"),
        BACK: Repository(make_files()),
    }
    assert run(["models", "pull", "de"]) == 0
    shown = capsys.readouterr().err
    assert f"another model is tried: {GROUP}: 1.0 MB, licence cc-by-4.0, revision 0123456789ab" in shown
    assert GROUP in json.loads(LOCK.read_text())["models"]


def test_a_place_for_the_lock_that_does_not_exist_is_said_before_anything_is_fetched(german: Site, capsys: Capture) -> None:
    assert run(["models", "pull", "--lock", "nowhere/models.lock", "de"]) == 5
    assert "cannot write nowhere/models.lock" in capsys.readouterr().err
    assert german.requests == []


@pytest.mark.parametrize("command", [["verify"], ["list", "de"], ["info", DE]])
def test_a_lock_that_was_named_has_to_be_there(german: Site, capsys: Capture, command: list[str]) -> None:
    assert run(["models", *command, "--lock", "typo.lock"]) == 2
    assert "typo.lock: no such lock file" in capsys.readouterr().err


def test_a_pinned_revision_that_the_hub_lost_is_4_and_no_other_model_is_pinned(german: Site, capsys: Capture) -> None:
    german.repositories[GROUP] = Repository(make_files(tags=(">>deu<<",)))
    entry = {"origin": "hub", "revision": "b" * 40, "licence": "", "files": {}}
    LOCK.write_text(json.dumps({"schema": 1, "models": {DE: entry}}))
    for target in ([], ["de"], [DE]):
        assert run(["models", "pull", *target]) == 4
        shown = capsys.readouterr().err
        assert "no such revision" in shown
        assert f"checker models pull --update {DE}" in shown
    assert list(json.loads(LOCK.read_text())["models"]) == [DE]


def test_a_language_that_the_hub_does_not_serve_is_pulled_from_firefox(site: Site) -> None:
    site.add_student(
        "en", "ko", {"model.enko.intgemm.alphas.bin": b"weights", "srcvocab.enko.spm": b"x", "trgvocab.enko.spm": b"y"}
    )
    site.repositories["Helsinki-NLP/opus-mt-ko-en"] = Repository(make_files())
    assert run(["models", "pull", "ko"]) == 0
    assert set(json.loads(LOCK.read_text())["models"]) == {"firefox/en-ko", "Helsinki-NLP/opus-mt-ko-en"}


@pytest.mark.parametrize(("status", "words"), [(429, "asked too often"), (503, "try again later"), (403, "hf auth login")])
def test_a_hub_in_trouble_is_4_with_what_to_do_and_the_small_models_are_offered(
    german: Site, capsys: Capture, status: int, words: str
) -> None:
    german.repositories[DE] = Repository(make_files(), status=status, told=False)
    assert run(["models", "pull", "de"]) == 4
    shown = capsys.readouterr().err
    assert f"error {status}" in shown
    assert words in shown
    assert "--firefox" in shown
    assert not LOCK.exists()


def test_nothing_is_written_but_to_the_caches_and_the_lock(german: Site, places: Path, tmp_path: Path, monkeypatch) -> None:
    for folder in ("user", "scratch"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    for pair in (("en", "fr"), ("fr", "en")):
        name = "".join(pair)
        german.add_student(*pair, {f"model.{name}.intgemm.alphas.bin": b"weights" * 99, f"vocab.{name}.spm": b"pieces"})
    assert run(["models", "pull", "de", "fr"]) == 0
    assert run(["models", "verify"]) == 0
    written = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {"hub", "caches", "project"}
    assert [path.name for path in (tmp_path / "project").iterdir() if path.is_file()] == [LOCK.name]
    assert {path.parts[0] for path in (each.relative_to(tmp_path / "caches") for each in (tmp_path / "caches").rglob("*"))} == {
        "fxtranslate"
    }


def test_clearing_the_cache_keeps_converted_models_unless_it_is_told(tmp_path: Path, monkeypatch, capsys: Capture) -> None:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "kept"))
    conversion = tmp_path / "kept" / "ctranslate2" / "opus-mt-en-de-int8-1"
    conversion.mkdir(parents=True)
    (conversion / "conversion.json").write_bytes(b"{}")
    (conversion / "model.bin").write_bytes(bytes(2_500_000))
    (tmp_path / "kept" / "results-1.sqlite").write_bytes(bytes(4000))
    assert run(["models", "cache", "clear"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "4.0 kB of results freed",
        "2.5 MB of converted models kept (--converted deletes them too)",
    ]
    assert conversion.exists()
    assert run(["models", "cache", "clear", "--converted"]) == 0
    assert capsys.readouterr().out.splitlines() == ["0.0 kB of results freed", "2.5 MB of converted models freed"]
    assert not conversion.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_cache_that_cannot_be_cleared_is_said(tmp_path: Path, monkeypatch, capsys: Capture) -> None:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path))
    (tmp_path / "results-1.sqlite").write_bytes(b"x")
    tmp_path.chmod(0o500)
    assert run(["models", "cache", "clear"]) == 5
    tmp_path.chmod(0o700)
    assert "results-1.sqlite cannot be deleted" in capsys.readouterr().err
