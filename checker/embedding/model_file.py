"""A model file is used only when it is, byte for byte, the one that was measured."""

from __future__ import annotations

import hashlib
from pathlib import Path

from checker.errors import ModelError

_CHUNK = 1 << 20


def verify_model_file(path: Path, sha256: str, hint: str) -> None:
    """Raises ModelError, with `hint`, where the file cannot be read or has another SHA-256. 30 MB take some 30 ms."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}", hint=hint) from error
    if digest.hexdigest() != sha256:
        raise ModelError(f"{path}: the SHA-256 is not that of the published model", hint=hint)
