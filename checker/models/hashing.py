"""Hashes of files on disk."""

from __future__ import annotations

import hashlib
from pathlib import Path

_CHUNK = 1 << 20


def hash_file(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises OSError where it cannot be read."""
    return _feed(hashlib.sha256(), path)


def hash_as_git(path: Path) -> str:
    """The hash under which git, and so the hub, knows a small file."""
    return _feed(hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False), path)


def _feed(digest: hashlib._Hash, path: Path) -> str:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
