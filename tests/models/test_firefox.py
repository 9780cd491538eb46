"""Student models of Firefox, found and verified by the real `fxtranslate`, from a server on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from fxtranslate import Cache

from checker.errors import ModelError
from checker.models.firefox import find_cached_student, open_cached_student, split_pair
from checker.models.firefox_download import download_student
from checker.models.firefox_listing import find_remote_student
from checker.models.lock import LockMismatchError, ModelLock
from checker.models.pulling import plan_pull, run_pull
from checker.models.resolution import resolve_models
from checker.observer import SilentObserver
from tests.models.server import Site, pack

MODEL = bytes(range(256)) * 2000


def files(pair: str) -> dict[str, bytes]:
    return {f"model.{pair}.intgemm.alphas.bin": MODEL, f"vocab.{pair}.spm": b"pieces", f"lex.50.50.{pair}.s2t.bin": b"words"}


@pytest.fixture
def german(site: Site) -> Site:
    site.add_student("en", "de", files("ende"))
    site.add_student("de", "en", files("deen"))
    return site


def find():
    student = find_remote_student("en", "de")
    assert student is not None
    return student


def check(**changes):
    given = {"lang": "en", "source_lang": "de", "pivot": None, "model": None, "forward_model": None, "offline": False}
    return resolve_models(**(given | changes))


def test_a_student_is_found_downloaded_and_then_in_the_cache_of_fxtranslate(german, tmp_path):
    assert find_cached_student("en", "de") is None
    steps: list[int] = []
    folder = download_student(find(), steps.append)
    assert sum(steps) == find().size
    assert folder.is_relative_to(tmp_path)
    assert [name for name, *_ in Cache().pair_files("en-de")] == sorted(files("ende"))
    source = find_cached_student("en", "de")
    assert source is not None
    assert (source.id, source.kind, source.source_lang, source.target_lang) == ("firefox/en-de", "student", "en", "de")
    assert open_cached_student("firefox/en-de") == source
    asked = len(german.requests)
    download_student(find(), steps.append)
    assert not [request for request in german.requests[asked:] if "attachments" in request]


def test_where_the_hub_has_nothing_firefox_serves_and_then_without_the_network(german):
    found = check()
    assert found.back is not None
    assert found.forth is not None
    assert (found.back.id, found.forth.id) == ("firefox/en-de", "firefox/de-en")
    assert any("fetched firefox/en-de (1 MB, licence MPL-2.0)" in note for note in found.notes)
    asked = len(german.requests)
    again = check(offline=True)
    assert (again.back, again.notes) == (found.back, ())
    assert check(model="firefox/en-de", offline=True).pivot_lang == "de"
    assert len(german.requests) == asked


def test_the_newest_version_that_the_engine_runs_is_taken(german):
    german.add_student("en", "de", files("ende"), version="3.2")
    german.add_student("en", "de", files("ende"), version="3.10")
    german.add_student("en", "de", files("ende"), version="3.10a1")
    german.add_student("en", "de", files("ende"), version="99.0")
    student = find()
    assert student.version == "3.10"
    assert {file.location.split("/")[0] for file in student.files} == {"3.10"}


def test_a_language_that_firefox_lacks_is_none_and_the_pivot_serves(german):
    assert find_remote_student("en", "fr") is None
    assert check(source_lang="fr").pivot_lang == "pt"


def test_a_broken_connection_is_an_error_and_the_next_run_goes_on(german):
    german.cut_after = 100_000
    with pytest.raises(ModelError, match="broke off") as caught:
        download_student(find(), lambda _: None)
    assert "goes on where it stopped" in caught.value.hint
    assert find_cached_student("en", "de") is None
    folder = download_student(find(), lambda _: None)
    assert german.ranges == ["bytes=100000-"]
    assert (folder / "model.ende.intgemm.alphas.bin").read_bytes() == MODEL


def test_another_hash_is_refused_and_the_file_deleted(german):
    german.attachments["3.0/vocab.ende.spm.zst"] = pack(b"others")
    with pytest.raises(ModelError, match="another hash") as caught:
        download_student(find(), lambda _: None)
    assert caught.value.exit_code == 4
    assert not list((Path(Cache().root) / "en-de").glob("vocab*"))
    assert any("another hash" in note for note in check().notes)


def test_a_full_disk_is_said(german):
    folder = Path(Cache().root) / "en-de"
    folder.mkdir(parents=True)
    (folder / "vocab.ende.spm.zst.partial").symlink_to("/dev/full")
    with pytest.raises(ModelError, match=r"No space left on device"):
        download_student(find(), lambda _: None)


def test_a_list_that_cannot_be_got_or_is_slow_is_an_error(german, monkeypatch):
    german.delay = 0.6
    monkeypatch.setattr("checker.models.firefox_listing._TIMEOUT", 0.1)
    with pytest.raises(ModelError, match="cannot be got"):
        find_remote_student("en", "de")
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:1/v1/buckets/x")
    with pytest.raises(ModelError, match="cannot be got"):
        find_remote_student("en", "de")


def test_a_pinned_student_goes_first_and_a_newer_version_is_not_taken_for_it(german):
    lock = ModelLock()
    [pull] = plan_pull("firefox/en-de", "en", lock, SilentObserver())
    name, _, model = run_pull(pull, lock, SilentObserver())
    assert (name, model.origin, model.revision, model.licence) == ("firefox/en-de", "firefox", "3.0", "MPL-2.0")
    german.add_student("en", "de", files("ende"), version="3.1")
    lock = lock.pin(name, model)
    [pull] = plan_pull("firefox/en-de", "en", lock, SilentObserver())
    with pytest.raises(LockMismatchError, match=r"3\.1 is what there is, 3\.0 was pinned"):
        run_pull(pull, lock, SilentObserver())


@pytest.mark.parametrize(
    ("pair", "languages"), [("en-de", ("en", "de")), ("zh-Hans-en", ("zh", "en")), ("en-zh-Hant", ("en", "zh")), ("en", ("", ""))]
)
def test_names_of_pairs(pair, languages):
    assert split_pair(pair) == languages
