"""Student models of Firefox Translations in the cache that `fxtranslate` keeps, under names such as `firefox/en-de`."""

from __future__ import annotations

import re
from pathlib import Path

from checker.errors import ModelError
from checker.language.codes import shorten_code
from checker.models.hashing import hash_file
from checker.models.student_files import is_student_folder
from checker.records import ModelSource

OWNER = "firefox"
_PAIR = re.compile(r"[A-Za-z]+(-[A-Za-z]+)+")


def is_firefox_id(name: str) -> bool:
    """Whether the name has the form `firefox/en-de`."""
    return name.startswith(f"{OWNER}/")


def find_cached_student(source_lang: str, target_lang: str) -> ModelSource | None:
    """The student of a pair in the cache of `fxtranslate`, None where there is none."""
    root = locate_students()
    for folder in sorted(root.iterdir()) if root and root.is_dir() else ():
        if split_pair(folder.name) == (source_lang, target_lang) and _is_complete(folder):
            return _describe(folder.name, folder, source_lang, target_lang)
    return None


def open_cached_student(name: str) -> ModelSource:
    """The student with an id such as `firefox/en-de`. Raises ModelError where it is not in the cache."""
    pair = name.partition("/")[2]
    if not is_pair(pair):
        raise ModelError(f"{name} is no name of a Firefox model", hint="an id looks like firefox/en-de")
    root = locate_students()
    folder = root / pair if root else None
    if folder is None or not _is_complete(folder):
        raise ModelError(f"{name} is not in the cache of fxtranslate", hint=f"checker models pull {name}")
    source_lang, target_lang = split_pair(pair)
    return _describe(pair, folder, source_lang, target_lang)


def is_pair(pair: str) -> bool:
    """Whether it is a folder's name such as `en-de` or `zh-Hans-en`, which leads nowhere else."""
    return _PAIR.fullmatch(pair) is not None


def split_pair(pair: str) -> tuple[str, str]:
    """Source and target language in a folder's name such as `en-de` or `zh-Hans-en`, as short codes; empty where it has none."""
    parts = [part for part in pair.split("-") if part.islower()]
    return (shorten_code(parts[0]), shorten_code(parts[1])) if len(parts) == 2 else ("", "")


def locate_students() -> Path | None:
    """The folder of the cache of `fxtranslate`, None where that is not installed."""
    try:
        from fxtranslate import Cache
    except ImportError:
        return None
    # The object itself must not outlive its thread, so nobody else gets hold of it.
    return Path(Cache().root)


def _is_complete(folder: Path) -> bool:
    shared, split = ("vocab",), ("srcvocab", "trgvocab")
    return is_student_folder(folder) and any(
        all(any(folder.glob(f"{name}.*.spm")) for name in names) for names in (shared, split)
    )


def _describe(pair: str, folder: Path, source_lang: str, target_lang: str) -> ModelSource:
    model = next(iter(sorted(folder.glob("model.*.bin"))))
    return ModelSource(
        id=f"{OWNER}/{pair}",
        kind="student",
        location=str(folder),
        revision=f"sha256:{hash_file(model)[:12]}",
        source_lang=source_lang,
        target_lang=target_lang,
    )
