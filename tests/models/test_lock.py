from __future__ import annotations

import json
import os

import pytest

from checker.errors import UsageError
from checker.models.lock import FILE, LockedFile, LockedModel, LockMismatchError, ModelLock, describe_files, find_lock, read_lock
from checker.models.resolution import resolve_models
from tests.models.checkpoint_files import make_files, write_cached

DE = "Helsinki-NLP/opus-mt-en-de"


@pytest.fixture
def pinned(places, tmp_path):
    """A cached and pinned model, and the snapshot."""
    snapshot = write_cached(places, DE, make_files())
    files = describe_files(snapshot, iter(["config.json", "model.safetensors"]))
    lock = ModelLock(path=tmp_path / "project" / FILE).pin(
        DE, LockedModel(origin="hub", revision="c0ffee", licence="cc-by-4.0", files=files)
    )
    lock.write()
    return lock, snapshot


def check(**changes):
    given = {"lang": "en", "source_lang": "de", "pivot": None, "model": None, "forward_model": None, "offline": True}
    return resolve_models(**(given | changes))


def test_what_is_written_is_read_again(pinned):
    lock, _ = pinned
    assert read_lock(lock.path) == lock
    assert list(lock.path.parent.glob(".checker*")) == []


def test_the_nearest_lock_counts_up_to_the_root_of_the_repository(pinned, monkeypatch, tmp_path):
    lock, _ = pinned
    below = tmp_path / "project" / "articles" / "may"
    below.mkdir(parents=True)
    assert find_lock(below) == lock.path
    monkeypatch.chdir(tmp_path)
    assert find_lock() is None


def test_a_pinned_revision_goes_before_a_newer_one_and_before_others_of_its_pair(pinned, places):
    write_cached(places, DE, make_files(), revision="newer")
    assert check().back.revision == "c0ffee"
    lock, _ = pinned
    snapshot = write_cached(places, "Helsinki-NLP/opus-mt-en-gem", make_files(tags=(">>deu<<",)))
    group = LockedModel(origin="hub", revision="c0ffee", licence="", files=describe_files(snapshot, iter(["config.json"])))
    ModelLock(path=lock.path).pin("Helsinki-NLP/opus-mt-en-gem", group).write()
    assert check().back.id == "Helsinki-NLP/opus-mt-en-gem"


@pytest.mark.parametrize("model", [None, DE])
def test_another_size_stops_every_use_at_once(pinned, model):
    _, snapshot = pinned
    with (snapshot / "model.safetensors").open("ab") as file:
        file.write(b"x")
    with pytest.raises(LockMismatchError, match="bytes instead of") as caught:
        check(model=model)
    assert caught.value.exit_code == 4
    assert f"checker models pull {DE}" in caught.value.hint


def test_a_file_that_is_missing_stops_too(pinned):
    lock, snapshot = pinned
    os.truncate(snapshot / "config.json", 0)
    (snapshot / "config.json").write_bytes(make_files()["config.json"])
    lock = lock.pin(
        DE, LockedModel(origin="hub", revision="c0ffee", licence="", files={"target.spm": LockedFile(size=1, sha256="0")})
    )
    lock.write()
    with pytest.raises(LockMismatchError, match=r"target\.spm is missing"):
        check()


def test_hashes_find_what_sizes_do_not(pinned):
    lock, snapshot = pinned
    content = (snapshot / "model.safetensors").read_bytes()
    (snapshot / "model.safetensors").write_bytes(content[:-1] + b"!")
    assert check().back.id == DE
    assert list(lock.list_damage(DE, snapshot)) == ["model.safetensors has another SHA-256 than the lock file"]


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"schema": 1}',
        '{"schema": 2, "models": {}}',
        json.dumps({"schema": 1, "models": {"a/b": {"origin": "hub", "revision": "../../x", "licence": "", "files": {}}}}),
        json.dumps({"schema": 1, "models": {"a/b": {"origin": "hub", "revision": "1", "licence": "", "files": {"../x": {}}}}}),
    ],
)
def test_a_broken_lock_is_a_usage_error_and_points_nowhere_else(tmp_path, content):
    path = tmp_path / FILE
    path.write_text(content)
    with pytest.raises(UsageError, match=FILE):
        read_lock(path)
