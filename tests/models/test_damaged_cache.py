"""Caches that were damaged, copied without their links, or left half full: pulling mends them and never pins the damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.models.conversions import clear_conversions, measure_conversions
from checker.models.fetching import Download, describe_pinned, fetch
from checker.models.hub import find_cached, locate_cache
from checker.models.lock import ModelLock
from tests.models.checkpoint_files import make_files, write_cached
from tests.models.server import REVISION, Repository, Site, tag

DE = "Helsinki-NLP/opus-mt-en-de"


@pytest.fixture
def german(site: Site) -> Site:
    site.repositories[DE] = Repository(make_files())
    return site


def get(lock: ModelLock | None = None):
    lock = lock or ModelLock()
    return fetch(Download(remote=describe_pinned(DE, lock)), lock, lambda _: None)


@pytest.mark.parametrize("name", ["model.safetensors", "source.spm", "config.json"])
@pytest.mark.parametrize("same_size", [True, False])
@pytest.mark.parametrize("linked", [True, False])
def test_a_damaged_file_is_fetched_again(german, name, same_size, linked):
    folder, model = get()
    path, content = folder / name, make_files()[name]
    if not linked:
        whole = path.read_bytes()
        path.unlink()
        path.write_bytes(whole)
    path.resolve().write_bytes(content[:-1] + b"!" if same_size else content[:-1])
    german.requests.clear()
    assert get() == (folder, model), "what is pinned is what the hub announced"
    assert path.read_bytes() == content
    fetched = {request.rsplit("/", 1)[1] for request in german.requests if "/resolve/" in request}
    assert fetched == {name}, "and nothing else is fetched"


def test_a_link_into_nothing_is_no_model_and_is_fetched_again(german):
    folder, model = get()
    (folder / "model.safetensors").resolve().unlink()
    assert find_cached(DE) is None
    assert get() == (folder, model)


def test_a_file_outside_of_the_cache_that_a_link_points_to_is_left_alone(german, tmp_path):
    folder, _ = get()
    mine = tmp_path / "mine.json"
    mine.write_bytes(b"{}")
    (folder / "config.json").unlink()
    (folder / "config.json").symlink_to(mine)
    get()
    assert mine.read_bytes() == b"{}"
    assert (folder / "config.json").read_bytes() == make_files()["config.json"]


def test_a_cache_that_was_copied_without_links_needs_no_download(german, places):
    folder, model = get()
    shutil.copytree(places, places.with_name("copy"))
    shutil.rmtree(places)
    places.with_name("copy").rename(places)
    shutil.rmtree(folder.parents[1] / "blobs")
    german.requests.clear()
    assert get(ModelLock(models={DE: model})) == (folder, model)
    assert german.requests == [f"GET /api/models/{DE}/revision/{REVISION}"]


def test_a_beginning_that_is_longer_than_the_file_is_begun_anew(german, places):
    blobs = places / "models--Helsinki-NLP--opus-mt-en-de" / "blobs"
    blobs.mkdir(parents=True)
    weights = make_files()["model.safetensors"]
    (blobs / f"{tag('model.safetensors', weights)}.partial").write_bytes(weights + b"more")
    assert (get()[0] / "model.safetensors").read_bytes() == weights


def test_weights_in_parts_count_once_all_are_there(places):
    index = b'{"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}}'
    files = make_files(weights="model-00001-of-00002.safetensors") | {"model.safetensors.index.json": index}
    snapshot = write_cached(places, DE, files)
    assert find_cached(DE) is None
    (snapshot / "model-00002-of-00002.safetensors").write_bytes(b"weights")
    assert find_cached(DE) == snapshot
    (snapshot / "model.safetensors.index.json").write_bytes(b"{")
    assert find_cached(DE) is None


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"HF_HUB_CACHE": "$HF_PLACE/hub"}, "place/hub"),
        ({"HUGGINGFACE_HUB_CACHE": "$HF_PLACE/old"}, "place/old"),
        ({"HF_HUB_CACHE": "$HF_PLACE/new", "HUGGINGFACE_HUB_CACHE": "$HF_PLACE/old"}, "place/new"),
        ({"HF_HOME": "$HF_PLACE"}, "place/hub"),
        ({"XDG_CACHE_HOME": "$HF_PLACE"}, "place/huggingface/hub"),
        ({"XDG_CACHE_HOME": "", "HF_HOME": "", "HF_HUB_CACHE": "", "HOME": "$HF_PLACE"}, "place/.cache/huggingface/hub"),
    ],
)
def test_the_cache_is_where_the_library_has_it_and_never_in_the_current_folder(tmp_path, monkeypatch, variables, expected):
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_PLACE", str(tmp_path / "place"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value.replace("$HF_PLACE", str(tmp_path / "place")) if name == "HOME" else value)
    assert locate_cache() == tmp_path / expected


def write_conversion(folder: Path, size: int) -> None:
    folder.mkdir(parents=True)
    (folder / "conversion.json").write_bytes(b"{}")
    (folder / "model.bin").write_bytes(bytes(size - 2))


def test_only_what_was_converted_here_is_deleted(tmp_path):
    folder = tmp_path / "ctranslate2"
    assert (measure_conversions(folder), clear_conversions(folder)) == (0, 0)
    write_conversion(folder / "opus-mt-en-de-int8-1", 1000)
    write_conversion(folder / "opus-mt-de-en-int8-1", 500)
    write_conversion(tmp_path / "elsewhere", 100)
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "mine").mkdir()
    (folder / "mine" / "model.bin").write_bytes(b"weights")
    (folder / ".partial-now" / "model").mkdir(parents=True)
    assert measure_conversions(folder) == 1500
    assert clear_conversions(folder) == 1500
    assert sorted(path.name for path in folder.iterdir()) == [".partial-now", "linked", "mine"]
    assert measure_conversions(tmp_path) == 100, "what a link points to is still there"
