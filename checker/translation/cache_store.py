"""Results on the disk: one SQLite file of keys and small values, which any number of runs may use at a time.

The file is in the folder CHECKER_CACHE, or else XDG_CACHE_HOME/checker, or else ~/.cache/checker, readable by its owner alone: it
holds texts of articles. What it lacks is computed again, so nothing that happens to it makes a run fail: a damaged file is set
aside and begun anew, and where none can be written the run goes on without. Beyond a limit, the values that were unused for
longest are dropped.
"""

from __future__ import annotations

import contextlib
import math
import os
import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from checker.translation.cache_file import (
    FILE_NAME,
    clear_cache,
    connect,
    describe_cache,
    is_damage,
    locate_folder,
    name_broken,
    set_aside,
)

__all__ = ["LIMIT", "CacheStore", "clear_cache", "describe_cache", "locate_folder"]

LIMIT = 500 * 2**20
"""Bytes of the file from which on old values are dropped."""

_KEPT = 0.8
"""Share of the limit that is left when values are dropped."""
_FRESH = 3600
"""Seconds within which a further use of a value is not noted, so that reading seldom writes."""
_MANY = 500
"""Keys of one question; SQLite takes at least 999."""


class CacheStore:
    """Values by key. May be used from any thread; None for a folder stands for a store that keeps nothing."""

    def __init__(self, folder: Path | None, *, limit: int = LIMIT) -> None:
        """Nothing is opened before it is needed. `limit` is in bytes."""
        self._path = folder / FILE_NAME if folder is not None else None
        self._limit = limit
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._owner = 0
        self._left: list[sqlite3.Connection] = []
        self.notes: list[str] = []
        """What happened to the file, for the reader of a report."""

    def find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values that are there, by key."""
        with self._lock:
            found: dict[bytes, bytes] = {}
            with self._guard() as connection:
                if connection is not None:
                    found = self._select(connection, list(dict.fromkeys(keys)))
            return found

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Adds values, all of them or none."""
        now = int(time.time())
        rows = [(key, _pack(value), now) for key, value in values.items()]
        with self._lock, self._guard() as connection:
            if connection is not None and rows:
                with contextlib.suppress(_BusyError), _writing(connection):
                    connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
                    self._shrink(connection)

    def close(self) -> None:
        """Lets go of the file; it is opened again when it is needed."""
        with self._lock:
            if self._connection is not None and self._owner == os.getpid():
                with contextlib.suppress(sqlite3.Error):
                    self._connection.close()
            self._connection = None

    @contextlib.contextmanager
    def _guard(self) -> Iterator[sqlite3.Connection | None]:
        """The open file, None without one; an error of it ends its use instead of the run."""
        connection = self._open()
        try:
            yield connection
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is not None and self._owner != os.getpid():
            # Of the process that this one was forked from: it must be neither used nor closed here.
            self._left.append(self._connection)
            self._connection = None
        # A second time for a file that was damaged and is begun anew.
        for _ in range(2):
            if self._connection is not None or self._path is None:
                break
            try:
                self._connection, self._owner = connect(self._path), os.getpid()
            except (OSError, sqlite3.Error) as error:
                self._give_up(error)
        return self._connection

    def _select(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        now = int(time.time())
        found: dict[bytes, bytes] = {}
        stale: list[bytes] = []
        for first in range(0, len(keys), _MANY):
            part = keys[first : first + _MANY]
            marks = ", ".join("?" * len(part))
            question = f"SELECT key, value, used FROM results WHERE key IN ({marks})"  # noqa: S608 - nothing but question marks
            for key, packed, used in connection.execute(question, part):
                value = _unpack(packed)
                if value is not None:
                    found[key] = value
                    stale += [key] if now - used > _FRESH else []
        if stale:
            with contextlib.suppress(_BusyError), _writing(connection):
                connection.executemany("UPDATE results SET used = ? WHERE key = ?", [(now, key) for key in stale])
        return found

    def _shrink(self, connection: sqlite3.Connection) -> None:
        """Drops the values that were unused for longest, once all together are beyond the limit."""
        used = _measure_use(connection)
        if used <= self._limit:
            return
        count = connection.execute("SELECT count(*) FROM results").fetchone()[0]
        excess = math.ceil(count * (1 - _KEPT * self._limit / used))
        connection.execute("DELETE FROM results WHERE rowid IN (SELECT rowid FROM results ORDER BY used LIMIT ?)", (excess,))

    def _give_up(self, error: Exception) -> None:
        path, self._path = self._path, None
        self.close()
        if path is not None and is_damage(error) and set_aside(path):
            self._path = path
            self.notes.append(f"the cache {path} was damaged and is begun anew; the old file is {name_broken(path).name}")
        else:
            self.notes.append(f"the cache {path} cannot be used, nothing is kept: {error}")


class _BusyError(Exception):
    """Another run has held the file for long; what would have been written is computed again another time."""


@contextlib.contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction; raises _BusyError where another run has one for long."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise (_BusyError if "locked" in str(error) else error) from error
    with connection:
        yield


def _measure_use(connection: sqlite3.Connection) -> int:
    """Bytes of the file that hold something."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _pack(value: bytes) -> bytes:
    return zlib.compress(value, 6)


def _unpack(packed: bytes) -> bytes | None:
    """The value, None where it was damaged, which its checksum tells."""
    try:
        return zlib.decompress(packed)
    except (zlib.error, TypeError):
        return None
