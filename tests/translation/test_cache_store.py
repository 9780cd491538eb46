"""The file of results: what is kept is found again, and nothing that happens to the file costs a run."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.translation.cache_file import FILE_NAME, clear_cache, describe_cache, locate_folder
from checker.translation.cache_store import CacheStore

_WRITER = """
import sys
from pathlib import Path
from checker.translation.cache_store import CacheStore
store = CacheStore(Path(sys.argv[1]))
name = sys.argv[2].encode()
for number in range(60):
    store.keep({b"own %d " % number + name: name * 50, b"shared %d" % number: b"the same"})
print(len(store.find([b"own %d " % number + name for number in range(60)])), store.notes)
"""
_KILLED = """
import os, sys
from pathlib import Path
from checker.translation.cache_store import CacheStore
store = CacheStore(Path(sys.argv[1]))
store.keep({b"whole": b"kept"})
connection = store._open()
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO results VALUES (x'00', x'00', 0)")
os._exit(9)
"""


def test_what_is_kept_is_found_by_another_run(tmp_path: Path) -> None:
    CacheStore(tmp_path).keep({b"one": b"first", b"two": bytes(10_000)})
    store = CacheStore(tmp_path)
    assert store.find([b"two", b"three", b"one", b"one"]) == {b"one": b"first", b"two": bytes(10_000)}
    assert (tmp_path / FILE_NAME).stat().st_size < 20_000 + 4096 * 5
    assert store.notes == []


def test_more_keys_than_sqlite_takes_in_one_question(tmp_path: Path) -> None:
    values = {b"%d" % number: b"value %d" % number for number in range(2500)}
    store = CacheStore(tmp_path)
    store.keep(values)
    assert store.find(list(values)) == values


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = CacheStore(tmp_path / "new" / "cache")
    store.keep({b"key": b"a sentence of an article"})
    files = list((tmp_path / "new" / "cache").iterdir())
    assert len(files) >= 1
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "new" / "cache").stat().st_mode) == 0o700


def test_runs_that_write_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path), f"run{number}"], stdout=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    assert [run.communicate(timeout=120)[0].strip() for run in runs] == ["60 []"] * 4
    kept = CacheStore(tmp_path).find([b"own 59 run%d" % number for number in range(4)] + [b"shared 0"])
    assert len(kept) == 5


def test_a_run_that_dies_while_it_writes_leaves_a_sound_file(tmp_path: Path) -> None:
    assert subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], check=False).returncode == 9
    store = CacheStore(tmp_path)
    assert store.find([b"whole", b"\0"]) == {b"whole": b"kept"}
    store.keep({b"next": b"value"})
    assert store.find([b"next"]) == {b"next": b"value"}
    assert store.notes == []


@pytest.mark.parametrize("damage", ["no database", "pages", "cut off"])
def test_a_damaged_file_is_set_aside_and_begun_anew(tmp_path: Path, damage: str) -> None:
    first = CacheStore(tmp_path)
    first.keep({b"%d" % number: os.urandom(300) for number in range(300)})
    first.close()
    path = tmp_path / FILE_NAME
    data = path.read_bytes()
    assert len(data) > 100_000
    spoilt = {
        "no database": b"this was a database once" * 500,
        "pages": data[:4096] + os.urandom(len(data) - 4096),
        "cut off": data[: len(data) // 2],
    }
    path.write_bytes(spoilt[damage])
    store = CacheStore(tmp_path)
    for number in range(300):
        store.find([b"%d" % number])
    store.keep({b"new": b"value"})
    store.keep({b"newer": b"value"})
    assert store.find([b"newer"]) == {b"newer": b"value"}
    assert len(store.notes) == 1
    assert "damaged" in store.notes[0]
    assert (tmp_path / (FILE_NAME + ".broken")).exists()
    again = CacheStore(tmp_path)
    assert again.find([b"newer"]) == {b"newer": b"value"}
    assert again.notes == []


def test_a_damaged_value_is_a_missing_one(tmp_path: Path) -> None:
    store = CacheStore(tmp_path)
    store.keep({b"good": b"value", b"bad": b"value"})
    store.close()
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    with connection:
        connection.execute("UPDATE results SET value = ? WHERE key = ?", (b"no zlib stream", b"bad"))
    connection.close()
    assert store.find([b"good", b"bad"]) == {b"good": b"value"}


def test_a_folder_that_cannot_be_made_costs_only_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    store = CacheStore(tmp_path / "file" / "cache")
    store.keep({b"key": b"value"})
    assert store.find([b"key"]) == {}
    assert len(store.notes) == 1
    assert "nothing is kept" in store.notes[0]


def test_a_full_disk_costs_only_the_cache(tmp_path: Path) -> None:
    store = CacheStore(tmp_path)
    store.keep({b"early": b"value"})
    connection = store._open()
    assert connection is not None
    connection.execute("PRAGMA max_page_count = 8")
    store.keep({b"%d" % number: os.urandom(2000) for number in range(100)})
    assert len(store.notes) == 1
    assert "full" in store.notes[0]
    assert store.find([b"early"]) == {}
    store.keep({b"late": b"value"})
    assert CacheStore(tmp_path).find([b"early", b"late", b"5"]) == {b"early": b"value"}, "all values of a call or none"


def test_what_was_unused_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = CacheStore(tmp_path, limit=200_000)
    now = time.time()
    for age in range(10):
        monkeypatch.setattr(time, "time", lambda age=age: now + 7200 * age)
        store.keep({b"%d %d" % (age, number): os.urandom(1000) for number in range(30)})
        assert store.find([b"0 7"]), "it is in use all the time"
    assert store.find([b"9 0", b"0 7"]).keys() == {b"9 0", b"0 7"}
    assert store.find([b"0 0", b"1 0"]) == {}
    store.close()
    assert (tmp_path / FILE_NAME).stat().st_size < 300_000


def test_a_store_without_a_folder_keeps_nothing() -> None:
    store = CacheStore(None)
    store.keep({b"key": b"value"})
    assert store.find([b"key"]) == {}
    assert store.notes == []


def test_clearing_frees_what_is_described(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path))
    assert describe_cache() == (tmp_path / FILE_NAME, 0)
    assert clear_cache() == 0
    store = CacheStore(locate_folder())
    store.keep({b"key": os.urandom(50_000)})
    size = describe_cache()[1]
    assert size > 50_000
    assert clear_cache() >= 50_000
    assert describe_cache()[1] == 0
    assert not list(tmp_path.glob("*.sqlite*"))
    store.close()
    store.keep({b"key": b"value"})
    assert store.find([b"key"]) == {b"key": b"value"}


def test_the_folder_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHECKER_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert locate_folder() == tmp_path / "checker"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert locate_folder() == tmp_path / "home" / ".cache" / "checker"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_process_opens_the_file_itself(tmp_path: Path) -> None:
    store = CacheStore(tmp_path)
    store.keep({b"parent": b"value"})
    child = os.fork()
    if child == 0:
        store.keep({b"child": b"value"})
        os._exit(0 if store.find([b"parent"]) and not store.notes else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert store.find([b"parent", b"child"]).keys() == {b"parent", b"child"}
