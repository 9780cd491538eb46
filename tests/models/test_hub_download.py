"""Downloads with the real code of huggingface_hub, from a server on this machine."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from checker.errors import ModelError
from checker.models.fetching import Download, describe_pinned, fetch
from checker.models.hub import find_cached
from checker.models.hub_listing import HubUnreachableError, NotOnHubError, PickledOnlyError, describe_remote
from checker.models.lock import LockMismatchError, ModelLock
from checker.models.resolution import resolve_models
from tests.models.checkpoint_files import WEIGHTS, make_files
from tests.models.server import CONVERTED, REVISION, Repository, Site, tag

LARGE = WEIGHTS * 24
DE, BACK = "Helsinki-NLP/opus-mt-en-de", "Helsinki-NLP/opus-mt-de-en"


@pytest.fixture
def german(site: Site) -> Site:
    site.repositories |= {DE: Repository(make_files(), licence="cc-by-4.0"), BACK: Repository(make_files())}
    return site


def get(name: str = DE, lock: ModelLock | None = None, advance=lambda _: None):
    lock = lock or ModelLock()
    return fetch(Download(remote=describe_pinned(name, lock)), lock, advance)


def check(source_lang="de", **changes):
    given = {"lang": "en", "source_lang": source_lang, "pivot": None, "model": None, "forward_model": None, "offline": False}
    return resolve_models(**(given | changes))


def test_licence_size_and_revision_are_known_before_anything_is_downloaded(german, places):
    remote = describe_remote(DE)
    assert (remote.licence, remote.revision) == ("cc-by-4.0", REVISION)
    assert remote.size == sum(len(content) for name, content in make_files().items() if name != "rust_model.ot")
    assert german.requests == [f"GET /api/models/{DE}"]
    assert not places.exists()


def test_only_what_is_needed_is_downloaded_and_counted(german):
    steps: list[int] = []
    folder, model = get(advance=steps.append)
    assert folder == find_cached(DE)
    assert {path.name for path in folder.iterdir()} == {"config.json", "vocab.json", "source.spm", "model.safetensors"}
    assert sum(steps) == describe_remote(DE).size
    assert model.files["model.safetensors"].sha256 == tag("model.safetensors", WEIGHTS)
    assert (model.origin, model.licence, model.revision) == ("hub", "cc-by-4.0", REVISION)


def test_with_the_network_the_language_of_the_source_is_served_by_one_command(german):
    found = check()
    assert found.back is not None
    assert found.forth is not None
    assert (found.back.id, found.forth.id, found.pivot_lang) == (DE, BACK, "de")
    assert "fetched Helsinki-NLP/opus-mt-en-de (1 MB, licence cc-by-4.0)" in found.notes[0]
    asked = len(german.requests)
    assert check().notes == ()
    assert len(german.requests) == asked, "the second run asks for nothing"


def test_a_broken_connection_is_taken_up_again(german):
    german.repositories[DE].files["model.safetensors"] = LARGE
    german.cut_after = 15_000_000
    folder, _ = get()
    assert (folder / "model.safetensors").read_bytes() == LARGE
    # The library writes in pieces of 10 MiB.
    assert german.ranges == ["bytes=10485760-"]


def test_a_download_that_was_interrupted_goes_on_in_the_next_run(german, places):
    german.repositories[DE].files["model.safetensors"] = LARGE
    got = 0

    def interrupt(count: int) -> None:
        nonlocal got
        got += count
        if got > 12_000_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        get(advance=interrupt)
    [partial] = places.rglob("*.partial")
    begun = partial.stat().st_size
    assert 0 < begun < len(LARGE)
    assert find_cached(DE) is None
    steps: list[int] = []
    folder, _ = get(advance=steps.append)
    assert german.ranges == [f"bytes={begun}-"]
    assert (folder / "model.safetensors").read_bytes() == LARGE
    assert sum(steps) == describe_remote(DE).size
    assert not list(places.rglob("*.partial"))


@pytest.mark.parametrize("name", ["model.safetensors", "config.json"])
def test_a_file_with_another_hash_is_refused_and_deleted(german, places, monkeypatch, name):
    files = german.repositories[DE].files
    wrong = bytes(reversed(files[name]))
    announced = tag(name, files[name])
    files[name] = wrong
    # What describes the model and what is delivered differ.
    monkeypatch.setattr("tests.models.server.tag", lambda file, content: announced if content == wrong else tag(file, content))
    with pytest.raises(ModelError, match=f"{name} is not the file that the model hub announced") as caught:
        get()
    assert caught.value.exit_code == 4
    assert find_cached(DE) is None
    assert wrong not in [path.read_bytes() for path in places.rglob("*") if path.is_file()]


def test_a_full_disk_is_said_and_nothing_is_lost(german, places):
    # /dev/full says "no space left" to whoever writes to it.
    blobs = places / "models--Helsinki-NLP--opus-mt-en-de" / "blobs"
    blobs.mkdir(parents=True)
    partial = blobs / f"{tag('model.safetensors', WEIGHTS)}.partial"
    partial.symlink_to("/dev/full")
    with pytest.raises(ModelError, match=r"no space left in .*, 1 MB are needed") as caught:
        get()
    assert "HF_HUB_CACHE" in caught.value.hint
    partial.unlink()
    assert (get()[0] / "model.safetensors").read_bytes() == WEIGHTS


@pytest.mark.parametrize(("status", "words"), [(404, "no such model"), (401, "no such model"), (403, "accept its terms")])
def test_what_the_hub_refuses_is_explained(german, status, words):
    german.repositories[DE].status = status
    with pytest.raises(NotOnHubError, match=words):
        describe_remote(DE)
    with pytest.raises(ModelError, match=words) as caught:
        check(model=DE)
    assert caught.value.exit_code == 4


def test_a_hub_that_fails_or_is_slow_is_told_from_one_without_the_model(german, monkeypatch):
    german.repositories[DE].status = 500
    with pytest.raises(HubUnreachableError, match="error 500"):
        describe_remote(DE)
    german.repositories[DE].status = 200
    german.delay = 0.6
    monkeypatch.setattr("checker.models.hub_listing._TIMEOUT", 0.2)
    with pytest.raises(HubUnreachableError, match="cannot be reached"):
        describe_remote(DE)


def test_a_group_model_without_the_tag_is_left_before_its_weights_are_fetched(site, places):
    site.repositories["Helsinki-NLP/opus-mt-en-gmw"] = Repository(make_files(tags=(">>nld<<",)))
    site.repositories["Helsinki-NLP/opus-mt-en-gem"] = Repository(make_files(tags=(">>nld<<", ">>deu<<")))
    found = check()
    assert found.back is not None
    assert (found.back.id, found.back.target_tag) == ("Helsinki-NLP/opus-mt-en-gem", ">>deu<<")
    assert any("opus-mt-en-gmw" in note and "another model" in note for note in found.notes)
    assert not any("opus-mt-en-gmw" in request and "safetensors" in request for request in site.requests)


def test_another_kind_of_model_under_a_known_name_is_left(site):
    site.repositories[DE] = Repository(make_files(kind="t5"))
    found = check()
    assert found.pivot_lang == "pt"
    assert any("not a MarianMT checkpoint but t5" in note for note in found.notes)


def test_the_conversion_of_the_hub_itself_is_taken_where_the_weights_are_pickled(site):
    pickled = make_files(weights="pytorch_model.bin")
    site.repositories[DE] = Repository(pickled, conversions=[("SFconvertbot", make_files())])
    remote = describe_remote(DE)
    assert (remote.revision, remote.conversion, remote.is_pickled) == (CONVERTED, True, False)
    folder, model = get()
    assert (folder.name, model.revision) == (CONVERTED, CONVERTED)
    assert find_cached(DE) == folder, "though no branch names it"


def test_the_conversion_of_anybody_else_is_not(site):
    site.repositories[DE] = Repository(make_files(weights="pytorch_model.bin"), conversions=[("somebody", make_files())])
    with pytest.raises(PickledOnlyError) as caught:
        describe_remote(DE)
    assert f"checker models pull --allow-pickle {DE}" in caught.value.hint
    assert describe_remote(DE, allow_pickle=True).is_pickled
    with pytest.raises(PickledOnlyError):
        check(model=DE)


@pytest.mark.parametrize("how", ["option", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"])
def test_offline_never_touches_the_network(german, monkeypatch, how):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    if how != "option":
        monkeypatch.setenv(how, "1")
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    offline = how == "option"
    assert check(offline=offline).pivot_lang == "pt"
    with pytest.raises(ModelError, match="the network is not to be used"):
        check(model=DE, offline=offline)
    assert german.requests == []


def test_a_pinned_revision_is_fetched_and_nothing_else(german, places):
    _, model = get()
    lock = ModelLock(models={DE: model})
    assert get(lock=lock)[1] == model
    german.repositories[DE].files["config.json"] = make_files()["config.json"] + b" "
    for path in sorted(places.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    with pytest.raises(LockMismatchError, match="another hash") as caught:
        get(lock=lock)
    assert "--update" in caught.value.hint


@pytest.mark.model
def test_pickled_weights_are_converted_once_for_who_wants_them(site, tmp_path: Path):
    import safetensors.torch
    import torch

    from tests.translation.checkpoint_maker import write_checkpoint

    made = write_checkpoint(tmp_path / "made", pair=("en", "de"))
    tensors = safetensors.torch.load_file(made / "model.safetensors")
    torch.save(tensors, tmp_path / "weights.bin")
    files = {path.name: path.read_bytes() for path in made.iterdir() if path.name != "model.safetensors"}
    site.repositories[DE] = Repository(files | {"pytorch_model.bin": (tmp_path / "weights.bin").read_bytes()})
    lock = ModelLock()
    folder, model = fetch(Download(remote=describe_pinned(DE, lock, allow_pickle=True)), lock, lambda _: None)
    assert {"model.safetensors", "pytorch_model.bin"} <= set(model.files)
    converted = safetensors.torch.load_file(folder / "model.safetensors")
    assert converted.keys() == tensors.keys()
    assert all(torch.equal(converted[name], tensors[name]) for name in tensors)
    assert check(model=DE).back is not None


def test_a_pickled_file_that_is_more_than_tensors_is_refused(site, places):
    files = make_files(weights="pytorch_model.bin")
    site.repositories[DE] = Repository(files)
    lock = ModelLock()
    with pytest.raises(ModelError, match="cannot be converted"):
        fetch(Download(remote=describe_pinned(DE, lock, allow_pickle=True)), lock, lambda _: None)
    assert find_cached(DE) is None
