"""Which source belongs to which translation: by option, by name or by manifest."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.bilingual.article import is_bilingual
from checker.bilingual.formats import InputFormat
from checker.bilingual.manifest import read_manifest
from checker.documents.counterparts import Counterpart, Counterparts
from checker.documents.text import STANDARD_INPUT
from checker.errors import InputError, UsageError

_MOST_NAMED = 4
"""Candidates that a note lists."""


@dataclass(frozen=True, kw_only=True)
class InputPair:
    """The path of a translation and that of its source, None without one.

    `source_lang` is what a name or a manifest says, else None. `note` tells the reader of a source that was found by its name, or
    why none was taken where several could be it; empty otherwise. `lang` is what was asked for, which chooses among the languages
    of a file that holds several. The formats of both are those asked for, None where name and content tell them.
    """

    translation: str
    source: str | None = None
    source_lang: str | None = None
    note: str = ""
    lang: str | None = None
    format: InputFormat | None = None
    source_format: InputFormat | None = None


def pair_inputs(
    paths: Sequence[str],
    sources: Sequence[str],
    *,
    manifest: str | None,
    by_name: bool,
    source_lang: str | None,
    lang: str | None = None,
    input_format: InputFormat | None = None,
) -> list[InputPair]:
    """The pairs of a run. `lang` and `source_lang` are those asked for, if any; a name has to agree with them.

    `input_format` is asked for too: it is that of standard input where that is among the paths, else that of all files.

    Raises UsageError where the options do not go together and InputError for a manifest that is broken.
    """
    if manifest is not None and (paths or sources):
        raise UsageError(
            f"--manifest is given together with {'a translation' if paths else '--source'}",
            hint="name every translation and its source in the manifest, or leave it out",
        )
    finder = _SourceFinder(lang=lang, source_lang=source_lang)
    if manifest is not None:
        return [
            finder.find(pair) if open_source and by_name else pair for pair, open_source in _read_pairs(manifest, input_format)
        ]
    pairs = [
        replace(pair, lang=lang, source_lang=source_lang) if is_bilingual(pair.translation, pair.format) else pair
        for pair in pair_paths(paths, sources, input_format)
    ]
    return [finder.find(pair) for pair in pairs] if by_name and not sources else pairs


def pair_paths(paths: Sequence[str], sources: Sequence[str], input_format: InputFormat | None = None) -> list[InputPair]:
    """Each article with its source, or without; see `pair_inputs`. Raises UsageError where they do not match."""
    piped = STANDARD_INPUT in (*paths, *sources)
    of_files = None if piped else input_format

    def choose(path: str) -> InputFormat | None:
        return input_format if path == STANDARD_INPUT else of_files

    if [*paths, *sources].count(STANDARD_INPUT) > 1:
        raise UsageError("standard input is given more than once", hint="it holds one text: name a file for the other")
    if not sources:
        return [InputPair(translation=path, format=choose(path), source_format=of_files) for path in paths]
    if len(sources) != len(paths):
        raise UsageError(
            f"{_count(paths, 'translation')} and {_count(sources, 'source')}",
            hint="repeat --source, once for each translation, in the same order",
        )
    for path, source in zip(paths, sources, strict=True):
        for both in (path, source):
            if is_bilingual(both, choose(both)):
                raise UsageError(f"{both} holds a translation and its source itself", hint="give it alone, without --source")
        if Path(path).exists() and Path(source).exists() and Path(path).samefile(source):
            raise UsageError(f"{path} is given as its own source", hint="give the original text as --source, or none")
    return [
        InputPair(translation=path, source=source, format=choose(path), source_format=choose(source))
        for path, source in zip(paths, sources, strict=True)
    ]


def _count(paths: Sequence[str], noun: str) -> str:
    return f"{len(paths)} {noun}{'' if len(paths) == 1 else 's'}"


def _read_pairs(manifest: str, asked: InputFormat | None) -> Iterator[tuple[InputPair, bool]]:
    """The pairs of a manifest, and whether their source may be looked for: its paths are relative to its folder."""
    folder = Path() if manifest == STANDARD_INPUT else Path(manifest).parent
    for row in read_manifest(manifest):
        translation = _join(folder, row.translation)
        source = _join(folder, row.source) if row.source else None
        if source and (is_bilingual(translation, asked) or is_bilingual(source, asked)):
            both = row.translation if is_bilingual(translation, asked) else row.source
            raise InputError(f"{manifest}: row {row.number}: {both} holds a translation and its source itself")
        pair = InputPair(translation=translation, source=source, source_lang=row.source_lang, format=asked, source_format=asked)
        yield pair, row.source is None


def _join(folder: Path, path: str) -> str:
    """A path of a manifest as one from here; a file that is named `-` is not standard input."""
    joined = os.path.normpath(folder / path)
    return os.path.join(os.curdir, joined) if joined == STANDARD_INPUT else joined  # noqa: PTH118 a Path drops the dot


@dataclass(frozen=True, kw_only=True)
class _SourceFinder:
    """Finds sources by name. The languages are those asked for, which a name has to agree with."""

    lang: str | None
    source_lang: str | None
    counterparts: Counterparts = field(default_factory=Counterparts)

    def find(self, pair: InputPair) -> InputPair:
        """The pair with the source that its name leads to. Nothing is taken where several could be it."""
        if pair.source is not None or pair.translation == STANDARD_INPUT or is_bilingual(pair.translation, pair.format):
            return pair
        source_lang = pair.source_lang or self.source_lang
        found = self.counterparts.find(pair.translation, lambda tag: self._is_own(tag, source_lang))
        found = [candidate for candidate in found if source_lang in (None, candidate.lang)]
        if len(found) == 1:
            note = f"source: {found[0].path}, found by its name; --no-source leaves it out"
            return replace(pair, source=found[0].path, source_lang=found[0].lang, note=note)
        return replace(pair, note=_name_several(found)) if found else pair

    def _is_own(self, tag: str, source_lang: str | None) -> bool:
        """Whether a translation can be in a language: the one asked for, or any but the source's, or else English."""
        if self.lang:
            return tag == self.lang
        return tag != source_lang if source_lang else tag == "en"


def _name_several(found: Sequence[Counterpart]) -> str:
    listed = ", ".join(candidate.path for candidate in found[:_MOST_NAMED])
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    option = "--source-lang or --source" if len({candidate.lang for candidate in found}) > 1 else "--source"
    return f"no source is taken, since several could be it: {listed}{more}; {option} chooses one"
