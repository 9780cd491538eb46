"""Removes the copies of checkpoints that were converted for CTranslate2; they are made again when they are needed."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

_MANIFEST, _PARTIAL = "conversion.json", ".partial-"
"""By these names a folder is known for one that this package made; whatever else lies there is the user's."""
_STALE = 3600.0
"""Seconds after which a conversion that is not finished, which takes less than a minute, is what a crash left behind."""


def measure_conversions(folder: Path) -> int:
    """Bytes of all conversions in the folder, those of crashed runs included."""
    return sum(_measure(each) for each in _list_conversions(folder))


def clear_conversions(folder: Path) -> int:
    """Removes all conversions in the folder; returns the bytes that were freed. Raises OSError where one cannot be removed.

    Each is moved out of the way first, so that a run that begins meanwhile finds all of it or nothing.
    """
    freed = 0
    for each in _list_conversions(folder):
        size = _measure(each)
        aside = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=folder))
        each.rename(aside / each.name)
        shutil.rmtree(aside)
        freed += size
    return freed


def _list_conversions(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [each for each in found if each.is_dir() and not each.is_symlink() and _is_ours(each)]


def _is_ours(folder: Path) -> bool:
    if folder.name.startswith(_PARTIAL):
        return time.time() - folder.stat().st_mtime > _STALE
    return (folder / _MANIFEST).is_file()


def _measure(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())
