"""Downloads models of the hub into its cache: resumable, each file checked against the hash that the hub gave before.

Large files are fetched here, with the library's own transport, because the library starts them over after an interruption; small
ones, and the layout of the cache, are left to it.
"""

from __future__ import annotations

import contextlib
import errno
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import ModelError
from checker.models.hashing import hash_as_git, hash_file
from checker.models.hub import locate_cache, locate_model
from checker.models.hub_listing import PICKLED, RemoteFile, RemoteModel, explain_failure, read_endpoint

if TYPE_CHECKING:
    from huggingface_hub.utils.tqdm import tqdm

Advance = Callable[[int], None]
"""Called with the number of bytes that were got since the last call."""

_WEIGHTS = (".safetensors", ".bin")
_AGAIN = "run the same command again: it goes on where it stopped"


def download(model: RemoteModel, advance: Advance, *, check: Callable[[Path], object]) -> Path:
    """The snapshot of a model, downloaded into the cache as far as it is not there yet.

    `check` is called with its folder when all but the large files are there, and may raise to leave it at that.

    Raises ModelError where the connection breaks, the disk is full, or a file is not the one that the hub announced; what was
    got until then is kept, unless it is wrong.
    """
    folder = locate_model(model.id) / "snapshots" / model.revision
    checked = False
    for file in sorted(model.files, key=lambda file: (file.name.endswith(_WEIGHTS), file.name)):
        if file.name.endswith(_WEIGHTS) and not checked:
            check(folder)
            checked = True
        with _explain(model, file), _quiet_library():
            there = _is_announced(file, folder / file.name)
            if not there:
                _fetch(model, file, advance)
        if there or not file.sha256:
            advance(file.size)
    if model.is_pickled:
        from checker.models.pickled import convert_pickled

        convert_pickled(model.id, folder, folder / PICKLED)
    return folder


def _fetch(model: RemoteModel, file: RemoteFile, advance: Advance) -> None:
    # What the cache has under that name may be damaged.
    _discard(model, file)
    if file.sha256:
        _fetch_large(model, file, advance)
    path = _place(model, file)
    if path.stat().st_size != file.size or not (file.sha256 or _is_announced(file, path)):
        _discard(model, file)
        raise _refuse(model, file)


def _fetch_large(model: RemoteModel, file: RemoteFile, advance: Advance) -> None:
    """Puts the content into the cache under its hash, which is where the library looks for it."""
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils._fixes import WeakFileLock
    from huggingface_hub.utils._headers import build_hf_headers

    blob = locate_model(model.id) / "blobs" / file.sha256
    partial = blob.with_name(f"{file.sha256}.partial")
    lock = locate_cache() / ".locks" / locate_model(model.id).name / f"{file.sha256}.lock"
    for folder in (blob.parent, lock.parent):
        folder.mkdir(parents=True, exist_ok=True)
    with WeakFileLock(lock):
        if blob.exists():
            if blob.stat().st_size == file.size and hash_file(blob) == file.sha256:
                advance(file.size)
                return
            blob.unlink()
        begun = partial.stat().st_size if partial.exists() else 0
        if begun > file.size:
            partial.unlink()
            begun = 0
        advance(begun)
        with partial.open("ab") as target:
            http_get(
                hf_hub_url(model.id, file.name, revision=model.revision, endpoint=read_endpoint()),
                target,
                resume_size=begun,
                expected_size=file.size,
                headers=build_hf_headers(),
                tqdm_class=_make_bar(advance),
            )
        if hash_file(partial) != file.sha256:
            partial.unlink()
            raise _refuse(model, file)
        partial.replace(blob)


def _place(model: RemoteModel, file: RemoteFile) -> Path:
    from huggingface_hub import hf_hub_download

    return Path(
        hf_hub_download(
            model.id,
            file.name,
            revision=model.revision,
            cache_dir=locate_cache(),
            endpoint=read_endpoint(),
            tqdm_class=_make_bar(lambda _: None),
        )
    )


def _is_announced(file: RemoteFile, path: Path) -> bool:
    """Whether a file in the cache is, byte for byte, the one that the hub announced."""
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    return hash_file(path) == file.sha256 if file.sha256 else not file.blob or hash_as_git(path) == file.blob


def _discard(model: RemoteModel, file: RemoteFile) -> None:
    """Takes a file out of the cache, and the content that it points to there."""
    root = locate_model(model.id)
    path = root / "snapshots" / model.revision / file.name
    content = path.resolve()
    path.unlink(missing_ok=True)
    if content.is_relative_to(root.resolve()):
        content.unlink(missing_ok=True)


def _refuse(model: RemoteModel, file: RemoteFile) -> ModelError:
    hint = f"it was deleted; check what serves {read_endpoint() or 'the hub'} here (a proxy, a mirror), then pull again"
    return ModelError(f"{model.id}: {file.name} is not the file that the model hub announced (another hash)", hint=hint)


@contextlib.contextmanager
def _explain(model: RemoteModel, file: RemoteFile) -> Iterator[None]:
    """Turns whatever breaks a download into one clear error."""
    from huggingface_hub.errors import HfHubHTTPError

    try:
        yield
    except ModelError:
        raise
    except HfHubHTTPError as error:
        raise explain_failure(model.id, error) from error
    except Exception as error:  # the library raises what its transport does, which changes between versions
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
            message = f"{model.id}: no space left in {locate_cache()}, {model.size / 1e6:.0f} MB are needed"
            raise ModelError(
                message, hint="free some space or choose another place with HF_HUB_CACHE, then pull again"
            ) from error
        if isinstance(error, OSError) and error.errno in {errno.EACCES, errno.EROFS, errno.EPERM}:
            raise ModelError(
                f"{model.id}: {locate_cache()} cannot be written to", hint="choose another with HF_HUB_CACHE"
            ) from error
        raise ModelError(f"{model.id}: the download of {file.name} broke off", hint=_AGAIN) from error


@contextlib.contextmanager
def _quiet_library() -> Iterator[None]:
    """Keeps the library's warnings of every retry off standard error."""
    logger = logging.getLogger("huggingface_hub")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _make_bar(advance: Advance) -> type[tqdm]:
    """A progress bar, as the library wants one, that shows nothing itself and passes on how far it is."""
    from huggingface_hub.utils.tqdm import disable_progress_bars
    from huggingface_hub.utils.tqdm import tqdm as silent

    disable_progress_bars()

    class Passing(silent):
        """Passes on the bytes; negative ones where a server starts over."""

        def update(self, n: float | None = 1) -> bool | None:
            """Called by the library for each piece."""
            advance(int(n or 0))
            return None

    return Passing
