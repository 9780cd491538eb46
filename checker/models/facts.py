"""What is known about one model: where it comes from, under which licence, what it translates, and its files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import ModelError
from checker.models.checkpoints import LanguagePair, guess_pair, read_pair, read_tags
from checker.models.embedded import EMBEDDED_STUDENTS, find_embedded
from checker.models.firefox import is_firefox_id, open_cached_student, split_pair
from checker.models.firefox_listing import LICENCE, find_remote_student
from checker.models.hashing import hash_file
from checker.models.hub import describe_fetching, find_cached, is_hub_id
from checker.models.hub_listing import describe_remote
from checker.models.lock import LockedModel, ModelLock
from checker.models.snapshots import describe_folder

_EMBEDDED_LICENCE = "CC-BY-SA-4.0"


@dataclass(frozen=True, kw_only=True)
class FileFact:
    """A file, its size in bytes, and its SHA-256, empty where the hub does not tell it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ModelFacts:
    """All about one model. What is not known is empty: languages of a group, tags of a model that is not here."""

    id: str
    origin: str
    revision: str
    licence: str
    source_lang: str
    target_lang: str
    tags: tuple[str, ...]
    location: str
    pinned: bool
    files: tuple[FileFact, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def describe_model(name: str, lock: ModelLock, *, offline: bool) -> ModelFacts:
    """The facts on an embedded model, one of Firefox, one of the hub, or a local folder.

    Raises ModelError where it is none of them, or is not here and the network may not be used.
    """
    folder = Path(name).expanduser()
    locked = lock.models.get(name)
    for student in EMBEDDED_STUDENTS:
        if student.id == name and (source := find_embedded(student.source_lang, student.target_lang)):
            pair = LanguagePair(source=source.source_lang, target=source.target_lang)
            return _describe(
                name,
                origin="embedded",
                folder=Path(source.location),
                revision=source.revision,
                licence=_EMBEDDED_LICENCE,
                pair=pair,
                locked=locked,
            )
    if folder.is_dir():
        source = describe_folder(name, folder.resolve(), LanguagePair())
        pair = LanguagePair(source=source.source_lang, target=source.target_lang)
        return _describe(name, origin="folder", folder=folder.resolve(), revision="local", licence="", pair=pair, locked=locked)
    if is_firefox_id(name):
        return _describe_student(name, locked, offline=offline)
    if not is_hub_id(name):
        raise ModelError(f"{name}: no model of that name", hint="an id looks like owner/model; `checker models list` shows some")
    snapshot = find_cached(name, locked.revision if locked else None)
    if snapshot is not None:
        licence = locked.licence if locked else "" if offline else _ask_licence(name)
        return _describe(
            name,
            origin="hub",
            folder=snapshot,
            revision=snapshot.name,
            licence=licence,
            pair=read_pair(snapshot, name),
            locked=locked,
        )
    if offline:
        message = f"{name} is not in the local cache, and the network is not to be used"
        raise ModelError(message, hint=describe_fetching(name))
    return _describe_remote(name, lock)


def _describe_student(name: str, locked: LockedModel | None, *, offline: bool) -> ModelFacts:
    try:
        source = open_cached_student(name)
    except ModelError:
        remote = None if offline else find_remote_student(*split_pair(name.partition("/")[2]))
        if remote is None or remote.id != name:
            raise
        return _describe_distant(
            name,
            origin="firefox",
            revision=remote.version,
            licence=LICENCE,
            pair=split_pair(remote.pair),
            locked=locked,
            files=[FileFact(name=file.name, size=file.size, sha256=file.sha256) for file in remote.files],
        )
    return _describe(
        name,
        origin="firefox",
        folder=Path(source.location),
        revision=source.revision,
        licence=LICENCE,
        pair=LanguagePair(source=source.source_lang, target=source.target_lang),
        locked=locked,
    )


def _ask_licence(name: str) -> str:
    try:
        return describe_remote(name).licence
    except ModelError:
        return ""


def _describe_remote(name: str, lock: ModelLock) -> ModelFacts:
    locked = lock.models.get(name)
    remote = describe_remote(name, revision=locked.revision if locked else None, allow_pickle=True)
    pair = guess_pair(name)
    return _describe_distant(
        name,
        origin="hub",
        revision=remote.revision,
        licence=remote.licence,
        pair=(pair.source, pair.target),
        locked=locked,
        files=[FileFact(name=file.name, size=file.size, sha256=file.sha256) for file in remote.files],
    )


def _describe_distant(
    name: str,
    *,
    origin: str,
    revision: str,
    licence: str,
    pair: tuple[str, str],
    locked: LockedModel | None,
    files: Sequence[FileFact],
) -> ModelFacts:
    """A model that is not here; what it weighs is what there is to download."""
    return ModelFacts(
        id=name,
        origin=origin,
        revision=revision,
        licence=licence,
        source_lang=pair[0],
        target_lang=pair[1],
        tags=(),
        location="",
        pinned=locked is not None,
        files=tuple(files),
    )


def _describe(
    name: str, *, origin: str, folder: Path, revision: str, licence: str, pair: LanguagePair, locked: LockedModel | None
) -> ModelFacts:
    return ModelFacts(
        id=name,
        origin=origin,
        revision=revision,
        licence=licence,
        source_lang=pair.source,
        target_lang=pair.target,
        tags=read_tags(folder),
        location=str(folder),
        pinned=locked is not None,
        files=tuple(_list_files(path for path in folder.iterdir() if path.is_file())),
    )


def _list_files(paths: Iterable[Path]) -> list[FileFact]:
    return [FileFact(name=path.name, size=path.stat().st_size, sha256=hash_file(path)) for path in sorted(paths)]
