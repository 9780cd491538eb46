"""What a result depends on beside its texts: the model's content, how it is decoded, the program that does it, the arithmetic."""

from __future__ import annotations

import json
import os
import re
from functools import lru_cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from checker import __version__
from checker.errors import ModelError
from checker.records import ModelSource
from checker.translation.precision import has_bfloat16

FORMAT = 1
"""Of keys and values; another number makes all that was kept before useless."""

_PACKAGES = ("fxtranslate", "ctranslate2", "sentencepiece", "torch", "transformers", "numpy")
_PINNED = re.compile(r"sha256:[0-9a-f]{12,64}|[0-9a-f]{40}")
"""Revisions that stand for one content only."""
_SIZE = 16
_COUNTING = frozenset({".py", ".json", ".tsv", ".safetensors"})
"""Endings of files that are code, or weights and tables of it."""


def make_key(*parts: object) -> bytes:
    """The key of a result; parts are what json can write, and keys."""
    text = json.dumps([part.hex() if isinstance(part, bytes) else part for part in parts], separators=(",", ":"))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def describe_code(*folders: str) -> bytes:
    """The key of the program: its version, its source files in these folders of the package, and the libraries that compute."""
    return _describe_code(folders)


@lru_cache(maxsize=8)
def _describe_code(folders: tuple[str, ...]) -> bytes:
    package = Path(__file__).parent.parent
    digest = blake2b(digest_size=_SIZE)
    for path in sorted(path for folder in folders for path in (package / folder).rglob("*") if path.suffix in _COUNTING):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    versions = {name: _find_version(name) for name in _PACKAGES}
    return make_key(FORMAT, __version__, digest.digest(), versions, has_bfloat16(), _describe_gpu())


def _describe_gpu() -> tuple[bool, str]:
    """What `--device auto` may depend on, without asking PyTorch."""
    return Path("/proc/driver/nvidia/version").exists(), os.environ.get("CUDA_VISIBLE_DEVICES", "")


def describe_model(source: ModelSource) -> bytes:
    """The key of a model by what is in its files. Raises ModelError where they cannot be read.

    A revision that pins the content stands for it, and beside it the sizes of the files, so that those that were cut off do not
    pass; of other models every file is read, which takes about a second for 300 MB.
    """
    folder = Path(source.location)
    pinned = _PINNED.fullmatch(source.revision) is not None
    try:
        files = [path for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith(".")]
        content = [(path.name, path.stat().st_size, "" if pinned else _hash_file(path)) for path in files]
    except OSError as error:
        raise ModelError(f"{folder} cannot be read: {error.strerror}", hint="check the folder or name another model") from error
    return make_key(source.kind, source.revision if pinned else "", source.target_tag, source.target_lang, content)


def _hash_file(path: Path) -> str:
    status = path.stat()
    return _hash_content(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=64)
def _hash_content(path: Path, size: int, changed: int) -> str:
    digest = blake2b(digest_size=_SIZE)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _find_version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
