"""Downloads student models of Firefox into the cache of `fxtranslate`: resumable, unpacked and verified by that library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from checker.errors import ModelError
from checker.models.firefox import locate_students
from checker.models.firefox_listing import RemoteStudent, StudentFile, read_base
from checker.models.hashing import hash_file

_TIMEOUT = 15.0
_CHUNK = 1 << 18


def download_student(student: RemoteStudent, advance: Callable[[int], None]) -> Path:
    """The folder of a student, downloaded into the cache of `fxtranslate` as far as it is not there yet.

    Raises ModelError where the connection breaks, the disk is full or a file has another hash than the list says.
    """
    root = locate_students()
    if root is None:
        raise ModelError("fxtranslate, which finds the models of Firefox, is not installed", hint="pip install fxtranslate")
    folder = root / student.pair
    base = read_base()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The model itself last: without it, the folder counts as empty.
        for file in sorted(student.files, key=lambda file: file.name.startswith("model")):
            _fetch_file(student, file, folder, base, advance)
    except OSError as error:
        again = "free some space if the disk is full, then run the same command again: it goes on where it stopped"
        raise ModelError(f"{student.id}: the download broke off ({error.strerror or error})", hint=again) from error
    return folder


def _fetch_file(student: RemoteStudent, file: StudentFile, folder: Path, base: str, advance: Callable[[int], None]) -> None:
    from fxtranslate import discovery

    target, packed = folder / file.name, folder / f"{file.name}.zst.partial"
    if target.exists() and hash_file(target) == file.sha256:
        advance(file.size)
        return
    _resume(f"{base.rstrip('/')}/{file.location}", packed, file.size, advance)
    try:
        content = discovery.verify_and_decompress(packed.read_bytes(), file.sha256 or None)
    except ValueError as error:
        packed.unlink()
        message = f"{student.id}: {file.name} is not the file that the list of Firefox names (another hash)"
        raise ModelError(message, hint="it was deleted; pull it again, and check proxies and mirrors") from error
    unpacked = folder / f"{file.name}.new"
    unpacked.write_bytes(content)
    unpacked.replace(target)
    packed.unlink()


def _resume(url: str, packed: Path, size: int, advance: Callable[[int], None]) -> None:
    """Downloads into a file that may hold the beginning already. Raises OSError where it breaks off."""
    import urllib.request

    begun = packed.stat().st_size if packed.exists() else 0
    if size and begun >= size:
        advance(size)
        return
    request = urllib.request.Request(url, headers={"Range": f"bytes={begun}-"} if begun else {})  # noqa: S310 the list's own server
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
        continued = answer.status == 206
        advance(begun if continued else 0)
        with packed.open("ab" if continued else "wb") as file:
            while chunk := answer.read(_CHUNK):
                file.write(chunk)
                advance(len(chunk))
    if size and packed.stat().st_size < size:
        raise OSError("the connection was closed too early")
