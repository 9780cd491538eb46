"""The lock file: which revision of each model a project uses, with the size and hash of every file.

`checker-models.lock` is JSON and lies beside the configuration. Its models are used before others of their
pair, at the revision that it names; sizes are compared whenever one is looked up, hashes by `checker models verify`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.errors import ModelError, OutputError, UsageError
from checker.models.firefox import is_firefox_id, is_pair
from checker.models.hashing import hash_file
from checker.models.hub import is_hub_id

FILE = "checker-models.lock"
_SCHEMA = 1
_ROOT = ".git"


class LockMismatchError(ModelError):
    """A model is not the one that the lock file names, or cannot be had."""


@dataclass(frozen=True, kw_only=True)
class LockedFile:
    """What a file must be: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class LockedModel:
    """One model at one revision. `origin` is where it is fetched from; `licence` is empty where none is told."""

    origin: str
    revision: str
    licence: str
    files: Mapping[str, LockedFile]

    def names(self, revision: str) -> bool:
        """Whether it may be that revision. A student that was pinned without the network knows its hash alone."""
        return self.revision == revision or self.revision.startswith("sha256:")


@dataclass(frozen=True, kw_only=True)
class ModelLock:
    """The models that a project has pinned, by id. `path` is the file, None where there is none."""

    path: Path | None = None
    models: Mapping[str, LockedModel] = field(default_factory=dict)

    def check_sizes(self, name: str, folder: Path) -> None:
        """Raises LockMismatchError where a file of a pinned model is not there or has another size. Other models pass."""
        locked = self.models.get(name)
        for file, expected in locked.files.items() if locked else ():
            path = folder / file
            size = path.stat().st_size if path.exists() else None
            if size != expected.size:
                found = "is missing" if size is None else f"has {size} bytes instead of {expected.size}"
                raise self.refuse(name, f"{path} {found}")

    def list_damage(self, name: str, folder: Path) -> Iterator[str]:
        """What is wrong with the files of a pinned model, hashes included; nothing where all is well."""
        for file, expected in self.models[name].files.items():
            path = folder / file
            if not path.exists():
                yield f"{file} is missing"
            elif path.stat().st_size != expected.size:
                yield f"{file} has {path.stat().st_size} bytes instead of {expected.size}"
            elif hash_file(path) != expected.sha256:
                yield f"{file} has another SHA-256 than the lock file"

    def pin(self, name: str, model: LockedModel) -> ModelLock:
        """The lock with one model more, or at another revision."""
        return ModelLock(path=self.path, models={**self.models, name: model})

    def require_same(self, name: str, model: LockedModel) -> None:
        """Raises LockMismatchError where the model is pinned at this revision with other contents."""
        locked = self.models.get(name)
        if locked is None or not locked.names(model.revision):
            return
        for file, expected in locked.files.items():
            if model.files.get(file) != expected:
                raise self.refuse(name, f"{file} is not the one that was pinned (another hash)")

    def require_place(self) -> None:
        """Raises OutputError where the file could not be written, so that nobody downloads first and learns it then."""
        if self.path is None:
            return
        folder = self.path.absolute().parent
        if self.path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
            raise OutputError(f"cannot write {self.path}", hint="give a file in a folder that is there and writable, with --lock")

    def write(self) -> None:
        """Writes the file, whole or not at all. Raises OutputError where it cannot be written."""
        if self.path is None:
            return
        models = {name: _write_model(self.models[name]) for name in sorted(self.models)}
        text = json.dumps({"schema": _SCHEMA, "models": models}, indent=2, ensure_ascii=False) + "\n"
        temporary = self.path.with_name(f".{self.path.name}.new")
        try:
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(self.path)
        except OSError as error:
            raise OutputError(f"cannot write {self.path}: {error.strerror}", hint="give another place with --lock") from error

    def miss(self, name: str, why: str, hint: str) -> LockMismatchError:
        """The error for a pinned model that is in no cache and cannot be had."""
        return LockMismatchError(f"{name}, which {self.path} pins, is not in the local cache: {why}", hint=hint)

    def refuse(self, name: str, what: str) -> LockMismatchError:
        """The error for a model that is not the pinned one."""
        hint = f"`checker models pull {name}` fetches it again, `checker models pull --update {name}` pins what there is now"
        return LockMismatchError(f"{name} is not as {self.path} has it: {what}", hint=hint)


def find_lock(start: Path | None = None) -> Path | None:
    """The nearest lock file, from a folder (or the current one) upwards to the root of the repository; None without one."""
    first = (start or Path.cwd()).absolute()
    for folder in (first, *first.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        if (folder / _ROOT).exists():
            return None
    return None


def read_lock(path: Path | None) -> ModelLock:
    """The contents of a lock file; an empty lock for None or a file that is not there yet. Raises UsageError for a broken one."""
    if path is None or not path.exists():
        return ModelLock(path=path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["schema"] != _SCHEMA:
            hint = "a newer version of checker wrote it: update checker"
            raise UsageError(f"{path}: schema {content['schema']!r} is not known", hint=hint)
        return ModelLock(path=path, models={_require_id(name): _read_model(each) for name, each in content["models"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        hint = "restore it, or delete it and pull the models again"
        raise UsageError(f"{path} is not a lock file of models", hint=hint) from error


def describe_files(folder: Path, names: Iterator[str]) -> dict[str, LockedFile]:
    """Size and hash of files as they are on disk."""
    return {name: LockedFile(size=(folder / name).stat().st_size, sha256=hash_file(folder / name)) for name in sorted(names)}


def _write_model(model: LockedModel) -> dict[str, Any]:
    files = {name: {"size": file.size, "sha256": file.sha256} for name, file in sorted(model.files.items())}
    return {"origin": model.origin, "revision": model.revision, "licence": model.licence, "files": files}


def _read_model(entry: Mapping[str, Any]) -> LockedModel:
    files = {
        _require_plain(name): LockedFile(size=int(file["size"]), sha256=str(file["sha256"]))
        for name, file in entry["files"].items()
    }
    revision = _require_plain(str(entry["revision"]))
    return LockedModel(origin=str(entry["origin"]), revision=revision, licence=str(entry["licence"]), files=files)


def _require_id(name: str) -> str:
    if not (is_pair(name.partition("/")[2]) if is_firefox_id(name) else is_hub_id(name)):
        raise ValueError(f"{name!r} is no id of a model")
    return name


def _require_plain(name: str) -> str:
    """A name without a path in it, so that a lock file cannot point anywhere else."""
    if not name or "/" in name or "\\" in name or name in {".", ".."}:
        raise ValueError(f"{name!r} is not a plain name")
    return name
