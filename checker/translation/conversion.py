"""MarianMT checkpoints in the form of CTranslate2, made once and kept in a folder of the cache.

A conversion is made in a folder of its own, which takes its final name when it is whole: whoever comes later finds all of it or
nothing, and of several runs that make it at once the first one's stays. Its name depends on all that it depends on.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import ctranslate2

from checker.errors import ModelError
from checker.records import ModelSource
from checker.translation.cache_store import locate_folder
from checker.translation.checkpoint_tokenizer import CheckpointTokenizer
from checker.translation.torch_setup import prepare_torch

Quantisation = Literal["int8", "float32"]

_FORM = 1
"""Raised when conversions are made in another way, so that older ones are left alone."""
_MANIFEST = "conversion.json"
_COMMIT = re.compile(r"[0-9a-f]{40}")
_PARTIAL = ".partial-"
_STALE = 24 * 3600.0
"""Seconds after which an unfinished conversion is what a crash left behind."""
_BLOCK = 1 << 20


def locate_conversions() -> Path:
    """The folder of all conversions, within that of the cache. Raises ModelError where there is none."""
    folder = locate_folder()
    if folder is None:
        raise ModelError("there is no folder for the cache", hint="name one with CHECKER_CACHE, or use --engine transformers")
    return folder / "ctranslate2"


def ensure_conversion(source: ModelSource, tokenizer: CheckpointTokenizer, *, quantisation: Quantisation) -> Path:
    """The folder with the converted checkpoint, which is converted first where it was not yet, or is no longer whole.

    Takes seconds and imports PyTorch then. Raises ModelError for a checkpoint that CTranslate2 cannot express, and where the
    cache cannot be written.
    """
    key = _Key(source, quantisation)
    folder = locate_conversions() / key.name
    if _is_whole(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _remove_stale(folder.parent)
        partial = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=folder.parent))
        try:
            _convert(source, tokenizer, partial / "model", quantisation)
            _seal(partial / "model", key.facts)
            _publish(partial, folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        message = f"{source.id}: the conversion for CTranslate2 cannot be kept in {folder.parent}: {error.strerror or error}"
        raise ModelError(
            message, hint="make room there, name another folder with CHECKER_CACHE, or use --engine transformers"
        ) from error
    return folder


@dataclass(frozen=True)
class _Key:
    """What a conversion depends on, and the name of its folder."""

    source: ModelSource
    quantisation: Quantisation

    @property
    def facts(self) -> dict[str, object]:
        return {
            "model": self.source.id,
            "content": _identify(self.source),
            "quantisation": self.quantisation,
            "ctranslate2": ctranslate2.__version__,
            "form": _FORM,
        }

    @property
    def name(self) -> str:
        digest = hashlib.sha256(json.dumps(self.facts, sort_keys=True).encode()).hexdigest()
        return f"{re.sub(r'[^A-Za-z0-9.]+', '-', self.source.id)[-60:].strip('-.')}-{self.quantisation}-{digest[:20]}"


def _identify(source: ModelSource) -> str:
    """The commit of a checkpoint from a hub's cache, which does not change; of any other the SHA-256 of what is converted."""
    folder = Path(source.location)
    if _COMMIT.fullmatch(source.revision) and folder.name == source.revision:
        return source.revision
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.json"), *folder.glob("*.safetensors")]):
        digest.update(f"{path.name} {path.stat().st_size}\n".encode())
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()


def _convert(source: ModelSource, tokenizer: CheckpointTokenizer, folder: Path, quantisation: Quantisation) -> None:
    # Here, since it imports PyTorch and transformers, which a conversion that exists can do without.
    prepare_torch()
    from checker.translation.converter import convert_checkpoint

    convert_checkpoint(source, tokenizer, folder, quantisation=quantisation)


def _seal(folder: Path, facts: dict[str, object]) -> None:
    """Writes down what belongs to the conversion, and makes sure that all of it is on the disk."""
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    (folder / _MANIFEST).write_text(json.dumps({**facts, "files": sizes}, indent=1), encoding="utf-8")
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _is_whole(folder: Path) -> bool:
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return all((folder / name).stat().st_size == size for name, size in manifest["files"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _publish(partial: Path, folder: Path) -> None:
    """Gives the conversion its name, unless another run was quicker; what is there and not whole is moved out of the way."""
    for _ in range(3):
        try:
            (partial / "model").rename(folder)
        except OSError:
            if _is_whole(folder):
                return
            if not folder.exists():
                raise
        else:
            return
        discarded = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=folder.parent))
        try:
            folder.rename(discarded / "model")
        except FileNotFoundError:  # another run moved it first
            pass
        finally:
            shutil.rmtree(discarded, ignore_errors=True)
    if not _is_whole(folder):
        raise OSError(None, f"{folder.name} is in use")


def _remove_stale(folder: Path) -> None:
    """Removes what crashes left behind; conversions that other runs are making stay."""
    for path in folder.glob(f"{_PARTIAL}*"):
        try:
            if time.time() - path.stat().st_mtime > _STALE:
                shutil.rmtree(path, ignore_errors=True)
        except FileNotFoundError:  # finished just now
            continue
