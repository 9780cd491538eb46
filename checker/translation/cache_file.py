"""The file of the cache: where it is, how it is opened, and what is done about a damaged one."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path

FILE_NAME = "results-1.sqlite"
"""The number is that of the table's layout."""

_PATIENCE = 5.0
"""Seconds to wait for another run that writes."""
_ATTEMPTS, _PAUSE = 8, 0.05
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"
_INDEX = "CREATE INDEX IF NOT EXISTS by_use ON results (used)"


def locate_folder() -> Path | None:
    """The folder of the cache, None where the user has no home."""
    if folder := os.environ.get("CHECKER_CACHE"):
        return Path(folder)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "checker"
    except RuntimeError:
        return None


def clear_cache() -> int:
    """Removes all results; returns the bytes that were freed. Raises OSError where a file cannot be removed."""
    folder = locate_folder()
    if folder is None:
        return 0
    path = folder / FILE_NAME
    freed = 0
    for file in (*_list_files(path), name_broken(path)):
        with contextlib.suppress(FileNotFoundError):
            size = file.stat().st_size
            file.unlink()
            freed += size
    return freed


def describe_cache() -> tuple[Path | None, int]:
    """Where the file of results is, None without a folder, and the bytes that it takes, 0 where there is none yet."""
    folder = locate_folder()
    if folder is None:
        return None, 0
    path = folder / FILE_NAME
    return path, sum(file.stat().st_size for file in _list_files(path) if file.exists())


def connect(path: Path) -> sqlite3.Connection:
    """The open file, which is made where there is none. Raises OSError or sqlite3.Error."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Made here, so that nobody else can read it; what SQLite puts beside it gets the same rights.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    try:
        _set_up(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -2000")
    # Asked first: where runs begin together, changing the mode of a file in use fails at once instead of waiting.
    for attempt in range(_ATTEMPTS):
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(_TABLE)
            connection.execute(_INDEX)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE * (attempt + 1))


def is_damage(error: Exception) -> bool:
    """Whether the file is no database, or a broken one; a disk that is full or a lock is no damage."""
    return type(error) is sqlite3.DatabaseError


def set_aside(path: Path) -> bool:
    """Puts a damaged file out of the way; false where that cannot be done. Another run may have done so already."""
    try:
        import fcntl

        with (path.parent / "repair.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not _is_sound(path):
                path.replace(name_broken(path))
                for file in _list_files(path)[1:]:
                    file.unlink(missing_ok=True)
    except (ImportError, OSError):
        return False
    return True


def _is_sound(path: Path) -> bool:
    try:
        connection = connect(path)
        try:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def _list_files(path: Path) -> tuple[Path, ...]:
    """The file, and those that SQLite puts beside it."""
    return (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm")))


def name_broken(path: Path) -> Path:
    """Where a damaged file is put."""
    return path.with_name(path.name + ".broken")
