"""Conversions in the cache: made once, whole or not at all."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.errors import ModelError
from checker.records import ModelSource
from checker.translation import conversion
from checker.translation.checkpoint_tokenizer import CheckpointTokenizer
from checker.translation.conversion import ensure_conversion, locate_conversions
from checker.translation.engines import load_translator
from tests.translation.checkpoint_maker import name_source, write_cached, write_checkpoint
from tests.translation.student_maker import LINES


@pytest.fixture
def source(tmp_path):
    return name_source(write_checkpoint(tmp_path / "model"))


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "ctranslate2"


def convert(source, quantisation="int8"):
    return ensure_conversion(source, CheckpointTokenizer(source), quantisation=quantisation)


def test_it_is_made_once_and_nothing_is_written_elsewhere(source, cache, tmp_path):
    before = sorted(path.name for path in (tmp_path / "model").iterdir())
    folder = convert(source)
    changed = (folder / "model.bin").stat().st_mtime_ns
    assert convert(source) == folder
    assert (folder / "model.bin").stat().st_mtime_ns == changed
    assert list(cache.iterdir()) == [folder]
    assert sorted(path.name for path in (tmp_path / "model").iterdir()) == before
    assert locate_conversions() == cache


def test_its_name_changes_with_all_that_it_depends_on(source, tmp_path, monkeypatch):
    names = {convert(source).name, convert(source, "float32").name}
    write_checkpoint(tmp_path / "model", seed=1)
    names.add(convert(source).name)
    monkeypatch.setattr(conversion.ctranslate2, "__version__", "99.0")
    names.add(convert(source).name)
    assert len(names) == 4


def test_a_commit_stands_for_the_content_of_a_snapshot(tmp_path):
    def name(revision):
        folder = write_cached(tmp_path / revision[:2], "some/model", revision=revision)
        return ModelSource(
            id="some/model", kind="transformers", location=str(folder), revision=revision, source_lang="en", target_lang="pt"
        )

    one, other = name("a" * 40), name("b" * 40)
    first = convert(one)
    (tmp_path / "aa" / "models--some--model" / "snapshots" / ("a" * 40) / "README.json").write_text("{}")
    assert convert(one) == first
    assert convert(other) != first


@pytest.mark.parametrize("damage", ["cut", "gone", "no manifest"])
def test_what_is_not_whole_is_made_again(source, damage, cache):
    folder = convert(source)
    before = (folder / "model.bin").read_bytes()
    if damage == "cut":
        (folder / "model.bin").write_bytes(before[:1000])
    else:
        (folder / ("model.bin" if damage == "gone" else "conversion.json")).unlink()
    assert convert(source) == folder
    assert (folder / "model.bin").read_bytes() == before
    assert list(cache.iterdir()) == [folder]


_RACE = """
import sys
sys.path.insert(0, {root!r})
from tests.translation.checkpoint_maker import name_source
from checker.translation.checkpoint_tokenizer import CheckpointTokenizer
from checker.translation.conversion import ensure_conversion
source = name_source({folder!r})
print(ensure_conversion(source, CheckpointTokenizer(source), quantisation="int8"))
"""


def test_runs_that_convert_at_once_get_the_same_and_leave_nothing_behind(source, cache):
    program = _RACE.format(root=str(Path.cwd()), folder=source.location)
    runs = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [run.communicate()[0].strip() for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert outputs[0] == outputs[1] == str(convert(source))
    assert len(list(cache.iterdir())) == 1


def test_of_two_that_finish_the_first_stays(source, cache, monkeypatch):
    """Another run has published the same while this one was at work."""
    real = conversion._seal

    def overtake(folder, facts):
        monkeypatch.setattr(conversion, "_seal", real)
        other = convert(source)
        (other / "mark").write_text("first")
        real(folder, facts)

    monkeypatch.setattr(conversion, "_seal", overtake)
    assert (convert(source) / "mark").read_text() == "first"
    assert len(list(cache.iterdir())) == 1


def test_what_a_crash_left_behind_goes_and_what_is_being_made_stays(source, cache):
    old, young = cache / ".partial-old", cache / ".partial-young"
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (time.time() - 90_000,) * 2)
    convert(source)
    assert not old.exists()
    assert young.exists()


def test_a_full_disk_leaves_nothing_behind_and_transformers_takes_over(source, cache, monkeypatch):
    def fail(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    notes = []
    assert load_translator(source, note=notes.append).engine == "transformers"
    assert "No space left" in notes[0]
    assert list(cache.iterdir()) == []
    with pytest.raises(ModelError, match="No space left") as caught:
        load_translator(source, engine="ctranslate2")
    assert "CHECKER_CACHE" in caught.value.hint


def test_a_cache_that_is_a_file_is_an_error_with_a_hint(source, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "file"))
    with pytest.raises(ModelError, match="cannot be kept") as caught:
        load_translator(source, engine="ctranslate2")
    assert "CHECKER_CACHE" in caught.value.hint


def test_pickled_weights_are_not_read(source, tmp_path):
    (tmp_path / "model" / "pytorch_model.bin").write_bytes(b"not even a pickle")
    assert load_translator(source, engine="ctranslate2").translate(LINES[:1])[0].text
    (tmp_path / "model" / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="safetensors"):
        load_translator(source, engine="ctranslate2")


def test_a_conversion_that_cannot_be_loaded_says_what_to_delete(source):
    folder = convert(source)
    size = (folder / "model.bin").stat().st_size
    (folder / "model.bin").write_bytes(b"\0" * size)
    with pytest.raises(ModelError, match="cannot load") as caught:
        load_translator(source, engine="ctranslate2")
    assert str(folder) in caught.value.hint
