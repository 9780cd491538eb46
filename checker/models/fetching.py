"""Fetches models from where they are published, and says what was fetched in the terms of the lock file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.models.catalogue import Candidate, list_candidates
from checker.models.firefox_download import download_student
from checker.models.firefox_listing import LICENCE, RemoteStudent, find_remote_student
from checker.models.hub_download import Advance, download
from checker.models.hub_listing import NotOnHubError, PickledOnlyError, RemoteModel, describe_remote
from checker.models.lock import LockedModel, ModelLock, describe_files
from checker.models.snapshots import describe_candidate


@dataclass(frozen=True, kw_only=True)
class Download:
    """A model that can be fetched. `candidate` is its place in the table, None for one that was named."""

    remote: RemoteModel | RemoteStudent
    candidate: Candidate | None = None

    @property
    def id(self) -> str:
        """The name of the model."""
        return self.remote.id

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return self.remote.size

    @property
    def licence(self) -> str:
        """As its publisher names it; empty where it does not."""
        return LICENCE if isinstance(self.remote, RemoteStudent) else self.remote.licence

    @property
    def revision(self) -> str:
        """The commit on the hub, or the version of a student."""
        return self.remote.version if isinstance(self.remote, RemoteStudent) else self.remote.revision


def list_downloads(source_lang: str, target_lang: str, lock: ModelLock, *, allow_pickle: bool = False) -> Iterator[Download]:
    """The models of a pair that the hub has, at the revisions that the lock names, pinned ones first; asked for one by one.

    Raises HubUnreachableError, and NotOnHubError for a pinned one that is not there, and at the end where all there is are
    pickled weights.
    """
    refused: NotOnHubError | None = None
    found = False
    for candidate in order_candidates(source_lang, target_lang, lock):
        try:
            yield Download(remote=describe_pinned(candidate.id, lock, allow_pickle=allow_pickle), candidate=candidate)
            found = True
        except PickledOnlyError as error:
            refused = refused or error
        except NotOnHubError:
            if candidate.id in lock.models:
                raise
    if refused is not None and not found:
        raise refused


def order_candidates(source_lang: str, target_lang: str, lock: ModelLock) -> list[Candidate]:
    """The models of a pair in the order of the table, those that are pinned first."""
    return sorted(list_candidates(source_lang, target_lang), key=lambda candidate: candidate.id not in lock.models)


def describe_pinned(name: str, lock: ModelLock, *, allow_pickle: bool = False) -> RemoteModel:
    """What the hub has of a model, at the revision that the lock names. Raises NotOnHubError and HubUnreachableError.

    Pickled weights need `allow_pickle`, pinned or not.
    """
    locked = lock.models.get(name)
    return describe_remote(name, revision=locked.revision if locked else None, allow_pickle=allow_pickle)


def find_student_download(source_lang: str, target_lang: str, *, patience: float | None = None) -> Download | None:
    """The student of Firefox for a pair, None where there is none.

    Raises ModelError where the list cannot be got, within `patience` seconds if given.
    """
    student = find_remote_student(source_lang, target_lang, patience=patience)
    return Download(remote=student) if student else None


def fetch(wanted: Download, lock: ModelLock, advance: Advance) -> tuple[Path, LockedModel]:
    """The folder of a model, downloaded as far as it is not there yet, and what is to be pinned.

    Raises ModelError where the download fails, or brings something else than the lock says.
    """
    remote = wanted.remote
    locked = lock.models.get(wanted.id)
    if locked is not None and not locked.names(wanted.revision):
        raise lock.refuse(wanted.id, f"{wanted.revision} is what there is, {locked.revision} was pinned")
    if isinstance(remote, RemoteStudent):
        folder, origin = download_student(remote, advance), "firefox"
    else:
        folder, origin = download(remote, advance, check=_make_check(wanted.candidate)), "hub"
    names = {file.name for file in remote.files} | ({"model.safetensors"} if (folder / "model.safetensors").exists() else set())
    files = describe_files(folder, iter(names))
    model = LockedModel(origin=origin, revision=wanted.revision, licence=wanted.licence, files=files)
    lock.require_same(wanted.id, model)
    return folder, model


def _make_check(candidate: Candidate | None) -> Callable[[Path], object]:
    if candidate is None:
        return lambda _: None
    return lambda folder: describe_candidate(candidate, folder, complete=False)
