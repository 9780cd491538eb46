"""The files of Firefox's models: nothing unverified is taken, versions do not mix, and nonsense is an error in one line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from checker.errors import ModelError
from checker.models.facts import describe_model
from checker.models.firefox import find_cached_student, locate_students, open_cached_student
from checker.models.firefox_download import download_student
from checker.models.firefox_listing import RemoteStudent, find_remote_student
from checker.models.lock import ModelLock
from checker.models.resolution import resolve_models
from tests.models.server import Site, pack

MODEL = bytes(range(256)) * 2000


def files(model: bytes = MODEL) -> dict[str, bytes]:
    return {"model.ende.intgemm.alphas.bin": model, "vocab.ende.spm": b"pieces", "lex.50.50.ende.s2t.bin": b"words"}


@pytest.fixture
def german(site: Site) -> Site:
    site.add_student("en", "de", files())
    return site


def find() -> RemoteStudent:
    student = find_remote_student("en", "de")
    assert student is not None
    return student


def get() -> Path:
    return download_student(find(), lambda _: None)


def change(site: Site, kind: str, **fields: object) -> None:
    [record] = [record for record in site.records if record["fileType"] == kind]
    record |= fields  # type: ignore[operator]


@pytest.mark.parametrize("told", [None, "", "none", 7])
def test_a_file_without_a_hash_is_not_fetched(german, told):
    change(german, "vocab", decompressedHash=told)
    with pytest.raises(ModelError, match=r"firefox/en-de: .* gives no hash for vocab\.ende\.spm") as caught:
        find()
    assert caught.value.exit_code == 4
    found = resolve_models(lang="en", source_lang="de", pivot=None, model=None, forward_model=None, offline=False)
    assert found.pivot_lang == "pt"
    assert sum("gives no hash" in note for note in found.notes) == 1
    assert not any("attachments" in request for request in german.requests)


def test_the_hash_of_the_packed_file_serves_where_the_other_is_missing(german):
    packed = pack(b"pieces")
    attachment = {"location": "3.0/vocab.ende.spm.zst", "size": len(packed), "hash": hashlib.sha256(packed).hexdigest()}
    change(german, "vocab", decompressedHash=None, attachment=attachment)
    assert (get() / "vocab.ende.spm").read_bytes() == b"pieces"
    german.attachments["3.0/vocab.ende.spm.zst"] = pack(b"Pieces")
    with pytest.raises(ModelError, match="another hash"):
        get()


@pytest.mark.parametrize(
    "fields",
    [
        {"attachment": None},
        {"attachment": {"location": "x", "size": "many"}},
        {"attachment": {}},
        {"name": None, "attachment": {"size": 1}},
    ],
)
def test_a_list_that_makes_no_sense_is_an_error_in_one_line(german, fields):
    change(german, "vocab", **fields)
    with pytest.raises(ModelError, match="what came as the list of Firefox's models is none"):
        find()


def test_the_place_of_the_files_has_to_be_a_server(german, tmp_path, monkeypatch):
    student = find()
    monkeypatch.setattr("json.load", lambda _: {"capabilities": {"attachments": {"base_url": f"file://{tmp_path}"}}})
    with pytest.raises(ModelError, match="no address of a server"):
        download_student(student, lambda _: None)


def test_the_beginning_of_another_version_does_not_spoil_the_new_one(german):
    folder = locate_students() / "en-de"
    folder.mkdir(parents=True)
    (folder / "model.ende.intgemm.alphas.bin.zst.partial").write_bytes(b"old" * 1000)
    steps: list[int] = []
    download_student(find(), steps.append)
    assert german.ranges == ["bytes=3000-"]
    assert (folder / "model.ende.intgemm.alphas.bin").read_bytes() == MODEL
    assert sum(steps) == find().size


def test_a_new_version_with_other_names_leaves_nothing_of_the_old_one(german):
    folder = get()
    new = {"model.ende.intgemm8.bin": MODEL[::-1], "srcvocab.ende.spm": b"source", "trgvocab.ende.spm": b"target"}
    german.add_student("en", "de", new, version="3.1")
    get()
    assert {path.name for path in folder.iterdir()} == set(new)
    assert open_cached_student("firefox/en-de").location == str(folder)


def test_an_update_that_breaks_off_leaves_the_old_version_whole(german):
    folder = get()
    german.add_student("en", "de", files(MODEL[::-1]) | {"vocab.ende.spm": b"others"}, version="3.1")
    german.cut_after = 100_000
    with pytest.raises(ModelError, match="broke off"):
        get()
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name in files()} == files()
    get()
    assert (folder / "vocab.ende.spm").read_bytes() == b"others"
    assert (folder / "model.ende.intgemm.alphas.bin").read_bytes() == MODEL[::-1]


def test_what_firefox_has_is_described_before_it_is_fetched(german):
    facts = describe_model("firefox/en-de", ModelLock(), offline=False)
    assert (facts.origin, facts.revision, facts.licence, facts.location) == ("firefox", "3.0", "MPL-2.0", "")
    assert (facts.source_lang, facts.target_lang, facts.size) == ("en", "de", find().size)
    assert not any("attachments" in request for request in german.requests)
    for name, offline in (("firefox/en-de", True), ("firefox/en-fr", False)):
        with pytest.raises(ModelError, match="not in the cache") as caught:
            describe_model(name, ModelLock(), offline=offline)
        assert f"checker models pull {name}" in caught.value.hint


@pytest.mark.parametrize("name", ["firefox/../x", "firefox/", "firefox/en-de/.."])
def test_a_name_leads_nowhere_else(places, name):
    with pytest.raises(ModelError, match="no name of a Firefox model"):
        open_cached_student(name)


def test_half_of_a_split_vocabulary_is_no_model(german, places):
    folder = locate_students() / "en-ja"
    folder.mkdir(parents=True)
    (folder / "model.enja.intgemm.alphas.bin").write_bytes(MODEL)
    (folder / "srcvocab.enja.spm").write_bytes(b"pieces")
    assert find_cached_student("en", "ja") is None
    (folder / "trgvocab.enja.spm").write_bytes(b"pieces")
    assert find_cached_student("en", "ja") is not None
