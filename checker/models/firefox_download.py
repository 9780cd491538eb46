"""Downloads student models of Firefox into the cache of `fxtranslate`: resumable, unpacked and verified by that library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http.client import HTTPException
from pathlib import Path

from checker.errors import ModelError
from checker.models.firefox import locate_students
from checker.models.firefox_listing import RemoteStudent, StudentFile, read_base
from checker.models.hashing import hash_file

Advance = Callable[[int], None]

_TIMEOUT = 15.0
_CHUNK = 1 << 18
_ENDINGS = {".bin", ".spm"}


def download_student(student: RemoteStudent, advance: Advance) -> Path:
    """The folder of a student, downloaded into the cache of `fxtranslate` as far as it is not there yet.

    Raises ModelError where the connection breaks, the disk is full or a file has another hash than the list says.
    """
    root = locate_students()
    if root is None:
        raise ModelError("fxtranslate, which finds the models of Firefox, is not installed", hint="pip install fxtranslate")
    from huggingface_hub.utils._fixes import WeakFileLock

    folder = root / student.pair
    base = read_base()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with WeakFileLock(root / f".{student.pair}.lock"):
            new = [file for file in student.files if _fetch_file(student, file, folder, base, advance)]
            _take_over(student, new, folder)
    except (OSError, HTTPException) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        again = "free some space if the disk is full, then run the same command again: it goes on where it stopped"
        raise ModelError(f"{student.id}: the download broke off ({reason})", hint=again) from error
    return folder


def _fetch_file(student: RemoteStudent, file: StudentFile, folder: Path, base: str, advance: Advance) -> bool:
    """Puts a file beside its place, unless the right one is there already; says whether it did."""
    target, packed = folder / file.name, _name_packed(folder, file)
    if target.exists() and hash_file(target) == file.sha256:
        advance(file.size)
        return False
    url = f"{base.rstrip('/')}/{file.location}"
    resumed = _download(url, packed, file.size, advance)
    content = _unpack(packed, file)
    if content is None and resumed:
        # What was there already may have been the beginning of another version.
        advance(-file.size)
        _download(url, packed, file.size, advance)
        content = _unpack(packed, file)
    if content is None:
        message = f"{student.id}: {file.name} is not the file that the list of Firefox names (another hash)"
        raise ModelError(message, hint="it was deleted; pull it again, and check proxies and mirrors")
    _name_new(folder, file).write_bytes(content)
    return True


def _take_over(student: RemoteStudent, new: Sequence[StudentFile], folder: Path) -> None:
    """Gives new files their names, all of a version at once, and removes those of an older one; the model comes last.

    Without the model, the folder counts as empty.
    """
    for file in sorted(new, key=lambda file: file.name.startswith("model")):
        _name_new(folder, file).replace(folder / file.name)
    known = {file.name for file in student.files}
    for path in folder.iterdir():
        if path.suffix in _ENDINGS and path.name not in known:
            path.unlink()
    for file in new:
        _name_packed(folder, file).unlink(missing_ok=True)


def _name_packed(folder: Path, file: StudentFile) -> Path:
    return folder / f"{file.name}.zst.partial"


def _name_new(folder: Path, file: StudentFile) -> Path:
    return folder / f"{file.name}.new"


def _unpack(packed: Path, file: StudentFile) -> bytes | None:
    """The content, as far as it is the announced one; None for another, which is deleted."""
    from fxtranslate import discovery

    try:
        if file.sha256:
            return discovery.verify_and_decompress(packed.read_bytes(), file.sha256)
        if file.packed_sha256 and hash_file(packed) == file.packed_sha256:
            return discovery.verify_and_decompress(packed.read_bytes())
    except ValueError:
        pass
    packed.unlink()
    return None


def _download(url: str, packed: Path, size: int, advance: Advance) -> bool:
    """Downloads into a file, from where it ends; says whether there was a beginning. Raises OSError where it breaks off."""
    import urllib.request

    begun = packed.stat().st_size if packed.exists() and size else 0
    if size and begun >= size:
        advance(size)
        return True
    request = urllib.request.Request(url, headers={"Range": f"bytes={begun}-"} if begun else {})  # noqa: S310 the list's own server
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
        continued = begun > 0 and answer.status == 206
        advance(begun if continued else 0)
        with packed.open("ab" if continued else "wb") as file:
            while chunk := answer.read(_CHUNK):
                file.write(chunk)
                advance(len(chunk))
    if size and packed.stat().st_size < size:
        raise OSError("the connection was closed too early")
    return continued
