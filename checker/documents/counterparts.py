"""The files that hold a text in another language by their names: `a.de.md` beside `a.en.md`, `de/a.md` beside `en/a.md`.

Only the folder of the file is looked through, or that of the nearest folder whose name is a language; nothing is read.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from checker.language.path_tags import TaggedName, list_tagged, read_tag

MAX_NAMES = 10_000
"""Names of one folder that are looked at."""

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".text", ".html", ".htm", ".xhtml", ".docx", ".odt", ".epub")
_WORDS = frozenset(["am", "an", "as", "be", "el", "en", "he", "id", "io", "is", "it", "la", "my", "no", "or", "so", "to"])
"""Codes that are words too: `user_id.txt` is no translation of `user.txt` into Indonesian."""


@dataclass(frozen=True, kw_only=True, order=True)
class Counterpart:
    """A file in another language than the one beside which it was found."""

    lang: str
    path: str


@dataclass(frozen=True, kw_only=True)
class _Sibling:
    name: TaggedName
    suffix: str
    path: Path


@dataclass(kw_only=True)
class _Folder:
    """The names in a folder, read once: files that end in a tag by what stands before it, and folders that are one."""

    path: Path

    @cached_property
    def names(self) -> list[str]:
        try:
            with os.scandir(self.path) as entries:
                return sorted(entry.name for entry in itertools.islice(entries, MAX_NAMES))
        except OSError:
            return []

    @cached_property
    def files(self) -> Mapping[str, list[_Sibling]]:
        found: dict[str, list[_Sibling]] = {}
        for name in self.names:
            stem, suffix = _split(name)
            for tagged in list_tagged(stem):
                found.setdefault(tagged.base, []).append(_Sibling(name=tagged, suffix=suffix, path=self.path / name))
        return found

    @cached_property
    def languages(self) -> list[tuple[str, str]]:
        return [(lang, name) for name in self.names if (lang := read_tag(name))]


@dataclass(kw_only=True)
class Counterparts:
    """Finds counterparts, and remembers the folders that it has looked into."""

    _folders: dict[Path, _Folder] = field(default_factory=dict)

    def find(self, path: str, is_own: Callable[[str], bool]) -> list[Counterpart]:
        """The files that hold the text at `path` in other languages, sorted; `is_own` tells what its own language can be.

        Of several kinds of file in one language and place the one with the suffix of `path` counts.
        """
        file = Path(os.path.abspath(path))  # noqa: PTH100 a link stays a link
        if not os.path.isfile(file):  # noqa: PTH113 it raises nothing
            return []
        found = [*self._find_beside(file, is_own), *self._find_in_folders(file, is_own)]
        relative = not Path(path).is_absolute()
        return sorted(
            {
                Counterpart(lang=lang, path=os.path.relpath(other) if relative else str(other))
                for lang, other in found
                if os.path.isfile(other) and not other.samefile(file)  # noqa: PTH113
            }
        )

    def _find_beside(self, file: Path, is_own: Callable[[str], bool]) -> Iterator[tuple[str, Path]]:
        stem, suffix = _split(file.name)
        files = self._open(file.parent).files
        tags = list_tagged(stem)
        own = next((tagged for tagged in tags if is_own(tagged.lang)), None)
        if own:
            others = [other for other in files.get(own.base, []) if other.name.mark == own.mark and other.name.lang != own.lang]
            yield from _choose(others, suffix)
        elif not tags:
            others = [other for other in files.get(stem, []) if _is_telling(other.name) and not is_own(other.name.lang)]
            yield from _choose(others, suffix)

    def _find_in_folders(self, file: Path, is_own: Callable[[str], bool]) -> Iterator[tuple[str, Path]]:
        parts = file.parts
        tags = ((number, read_tag(parts[number])) for number in range(len(parts) - 2, 0, -1))
        place, own = next(((number, lang) for number, lang in tags if lang and is_own(lang)), (0, ""))
        if not place:
            return
        parent, inner = Path(*parts[:place]), Path(*parts[place + 1 : -1])
        stem, suffix = _split(file.name)
        for lang, name in self._open(parent).languages:
            others = [parent / name / inner / f"{stem}{other}" for other in dict.fromkeys((suffix, *_SUFFIXES))]
            found = next((other for other in others if os.path.isfile(other)), None) if lang != own else None  # noqa: PTH113
            if found:
                yield lang, found

    def _open(self, path: Path) -> _Folder:
        return self._folders.setdefault(path, _Folder(path=path))


def _split(name: str) -> tuple[str, str]:
    """Stem and suffix; what looks like a suffix and is none that is read belongs to the stem."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 Path.suffix of `.de` is another
    return (stem, suffix) if suffix.lower() in _SUFFIXES else (name, "")


def _is_telling(name: TaggedName) -> bool:
    """Whether a tag is one though the other name has none: after a dot, or of other than three letters and no word."""
    return name.mark == "." or (len(name.tag) != 3 and name.tag.lower() not in _WORDS)


def _choose(siblings: list[_Sibling], suffix: str) -> Iterator[tuple[str, Path]]:
    """Of the files with one tag the one with the same suffix, else all."""
    by_tag: dict[str, list[_Sibling]] = {}
    for sibling in siblings:
        by_tag.setdefault(sibling.name.tag, []).append(sibling)
    for group in by_tag.values():
        alike = [sibling for sibling in group if sibling.suffix.lower() == suffix.lower()]
        yield from ((sibling.name.lang, sibling.path) for sibling in alike or group)
