"""Compares the files of models, byte for byte, with what they should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.errors import ModelError
from checker.models.embedded import EMBEDDED_STUDENTS, EmbeddedStudent, find_embedded, verify_embedded
from checker.models.firefox import is_firefox_id, open_cached_student
from checker.models.hub import find_cached
from checker.models.lock import ModelLock


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was found about one model; `damage` is empty for a model that is as it should be."""

    id: str
    files: int
    damage: tuple[str, ...]


def verify_models(lock: ModelLock) -> Iterator[Verdict]:
    """A verdict on each embedded model and on each that is pinned."""
    for student in EMBEDDED_STUDENTS:
        yield Verdict(id=student.id, files=len(student.files), damage=tuple(_list_embedded_damage(student)))
    for name in lock.models:
        folder = locate_pinned(name, lock)
        damage = ("not in the cache",) if folder is None else tuple(lock.list_damage(name, folder))
        yield Verdict(id=name, files=len(lock.models[name].files), damage=damage)


def locate_pinned(name: str, lock: ModelLock) -> Path | None:
    """The folder of a pinned model, None where it is in no cache."""
    if is_firefox_id(name):
        try:
            return Path(open_cached_student(name).location)
        except ModelError:
            return None
    return find_cached(name, lock.models[name].revision)


def _list_embedded_damage(student: EmbeddedStudent) -> Iterator[str]:
    try:
        source = find_embedded(student.source_lang, student.target_lang)
        if source is None:
            return
        for name in student.files:
            path = Path(source.location) / name
            verify_embedded(source, path, path.read_bytes())
    except (ModelError, OSError) as error:
        yield str(error)
