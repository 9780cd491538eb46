"""What a lock file binds a run to: the model that it names, at that revision, or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.errors import ModelError, UsageError
from checker.models.fetching import Download, describe_pinned, fetch
from checker.models.hub_listing import PickledOnlyError
from checker.models.listing import list_models
from checker.models.lock import FILE, LockedFile, LockedModel, LockMismatchError, ModelLock, read_lock
from checker.models.resolution import resolve_models
from tests.models.checkpoint_files import WEIGHTS, make_files, write_cached
from tests.models.server import REVISION, Repository, Site, tag

DE, GROUP, STUDENT = "Helsinki-NLP/opus-mt-en-de", "Helsinki-NLP/opus-mt-en-gem", "firefox/en-de"
PICKLE = "pytorch_model.bin"


def pin(*names: str, revision: str = "c0ffee", origin: str = "hub", files: dict[str, LockedFile] | None = None) -> ModelLock:
    """A lock file in the current folder."""
    model = LockedModel(origin=origin, revision=revision, licence="", files=files or {})
    lock = ModelLock(path=Path.cwd() / FILE, models=dict.fromkeys(names, model))
    lock.write()
    return lock


def check(**changes):
    given = {"lang": "en", "source_lang": "de", "pivot": None, "model": None, "forward_model": None, "offline": True}
    return resolve_models(**(given | changes))


def test_a_pinned_model_that_is_not_here_is_4_with_the_command_though_another_would_do(places):
    write_cached(places, DE, make_files())
    pin(GROUP)
    with pytest.raises(LockMismatchError, match=f"{GROUP}, which .*{FILE} pins, is not in the local cache") as caught:
        check()
    assert caught.value.exit_code == 4
    assert f"checker models pull {GROUP}" in caught.value.hint
    there, _ = list_models("en", "de", read_lock(Path.cwd() / FILE))
    assert (there.id, there.place, there.pinned, there.target_tag) == (GROUP, "hub", True, ">>deu<<")


def test_another_revision_than_the_pinned_one_is_not_taken(places):
    write_cached(places, DE, make_files(), revision="newer")
    pin(DE)
    with pytest.raises(LockMismatchError):
        check()
    with pytest.raises(ModelError, match=r"at the revision c0ffee, which .* pins") as caught:
        check(model=DE)
    assert f"checker models pull {DE}" in caught.value.hint


def test_with_the_network_the_pinned_one_is_fetched_and_not_the_first_of_the_table(site: Site):
    site.repositories |= {DE: Repository(make_files()), GROUP: Repository(make_files(tags=(">>deu<<",)))}
    pin(GROUP, revision=REVISION)
    found = check(offline=False)
    assert found.back is not None
    assert (found.back.id, found.back.revision) == (GROUP, REVISION)
    assert not any(f"/{DE}" in request for request in site.requests)
    assert not any("pins it" in note for note in found.notes if GROUP in note), "it is pinned"


@pytest.mark.parametrize(
    ("status", "revision", "words", "hint"),
    [
        (500, REVISION, "answered with error 500", "try again later"),
        (200, "b" * 40, "no such revision", f"checker models pull --update {DE}"),
    ],
)
def test_a_pinned_model_that_cannot_be_had_is_4_and_no_other_is_tried(site: Site, status, revision, words, hint):
    site.repositories[DE] = Repository(make_files(), status=status)
    site.add_student("en", "de", {"model.ende.intgemm.alphas.bin": b"weights", "vocab.ende.spm": b"pieces"})
    pin(DE, revision=revision)
    with pytest.raises(LockMismatchError, match=words) as caught:
        check(offline=False)
    assert caught.value.hint == hint
    assert not any("records" in request for request in site.requests)


def test_a_pinned_student_is_fetched_and_the_hub_not_asked(site: Site):
    site.repositories[DE] = Repository(make_files())
    site.add_student("en", "de", {"model.ende.intgemm.alphas.bin": b"weights", "vocab.ende.spm": b"pieces"})
    lock = pin(STUDENT, revision="3.0", origin="firefox")
    there, _ = list_models("en", "de", lock)
    assert (there.id, there.place, there.kind, there.pinned) == (STUDENT, "firefox", "student", True)
    with pytest.raises(LockMismatchError, match="network is not to be used"):
        check()
    found = check(offline=False)
    assert found.back is not None
    assert found.back.id == STUDENT
    assert not any("opus-mt-en-de" in request for request in site.requests)
    site.records.clear()
    (Path(found.back.location) / "model.ende.intgemm.alphas.bin").unlink()
    with pytest.raises(LockMismatchError, match="has it no longer"):
        check(offline=False)


def test_pickled_weights_need_the_users_word_again_though_they_are_pinned(site: Site):
    site.repositories[DE] = Repository(make_files(weights=PICKLE))
    files = {PICKLE: LockedFile(size=len(WEIGHTS), sha256=tag(PICKLE, WEIGHTS))}
    lock = pin(DE, revision=REVISION, files=files)
    with pytest.raises(PickledOnlyError) as caught:
        describe_pinned(DE, lock)
    assert f"checker models pull --allow-pickle {DE}" in caught.value.hint
    assert describe_pinned(DE, lock, allow_pickle=True).is_pickled
    with pytest.raises(LockMismatchError, match="can run code"):
        check(offline=False)


@pytest.mark.model
def test_pinned_pickled_weights_are_restored_as_they_were(site: Site, places: Path, tmp_path: Path):
    import safetensors.torch
    import torch

    from tests.translation.checkpoint_maker import write_checkpoint

    made = write_checkpoint(tmp_path / "made", pair=("en", "de"))
    torch.save(safetensors.torch.load_file(made / "model.safetensors"), tmp_path / "weights.bin")
    files = {path.name: path.read_bytes() for path in made.iterdir() if path.name != "model.safetensors"}
    site.repositories[DE] = Repository(files | {PICKLE: (tmp_path / "weights.bin").read_bytes()})

    def get(lock: ModelLock) -> tuple[Path, LockedModel]:
        return fetch(Download(remote=describe_pinned(DE, lock, allow_pickle=True)), lock, lambda _: None)

    folder, model = get(ModelLock())
    lock = ModelLock(models={DE: model})
    (folder / "model.safetensors").write_bytes(b"damaged")
    assert get(lock) == (folder, model)
    assert list(lock.list_damage(DE, folder)) == []
    places.rename(places.with_name("lost"))
    assert get(lock) == (folder, model)


@pytest.mark.parametrize(
    "content",
    [
        "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> main\n",
        "[" * 100_000,
        '{"schema": 1, "models": []}',
        json.dumps({"schema": 1, "models": {"firefox/../../x": {"origin": "", "revision": "1", "licence": "", "files": {}}}}),
        json.dumps({"schema": 1, "models": {"x": {"origin": "hub", "revision": "1", "licence": "", "files": {}}}}),
        json.dumps(
            {"schema": 1, "models": {"a/b": {"origin": "hub", "revision": "1", "licence": "", "files": {"x": {"size": "?"}}}}}
        ),
    ],
)
def test_a_damaged_lock_is_a_usage_error_for_every_run(places, content):
    (Path.cwd() / FILE).write_text(content)
    with pytest.raises(UsageError, match="is not a lock file of models") as caught:
        check()
    assert "pull the models again" in caught.value.hint


def test_a_lock_of_a_newer_version_is_told_from_a_damaged_one(places):
    (Path.cwd() / FILE).write_text('{"schema": 2, "models": {}}')
    with pytest.raises(UsageError, match="schema 2 is not known") as caught:
        check()
    assert "update checker" in caught.value.hint
