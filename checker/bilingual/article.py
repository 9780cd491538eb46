"""A file of units, such as XLIFF, as an article and its source: one block for each unit on both sides.

Left out are units that are not to be translated, fuzzy ones, which no program shows, and those without a translation where the
file does not call it finished. Units that are locked are read, since the rest of the article has to go with them, but nothing is
reported there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker.bilingual.exchange import MAX_BYTES, read_units
from checker.bilingual.formats import InputFormat, PairFormat, as_pair_format, guess_format, name_format
from checker.bilingual.units import Run, Unit, UnitFile, join_runs
from checker.documents.prose import ProseBuilder
from checker.documents.text import read_bytes, show_path
from checker.errors import InputError
from checker.language.path_tags import list_tagged, read_tag
from checker.origin import find_line_starts, find_position
from checker.records import Document

_LONGEST_NAME = 60
"""Characters of an id in a report; that of a PO entry is its whole source."""
_REASONS = {
    "untranslatable": "not to be translated",
    "fuzzy": "marked as fuzzy",
    "untranslated": "without a translation so far",
}


@dataclass(frozen=True, kw_only=True)
class BilingualArticle:
    """The translations of a file's units as one document, their sources as another; block by block they belong together.

    `fault` says which units could not be read, and is empty where all could.
    """

    document: Document
    source: Document
    lang: str | None
    source_lang: str | None
    fault: str = ""


def is_bilingual(path: str, asked: InputFormat | None = None) -> bool:
    """Whether a file holds both sides: by the format that was asked for, else by its name."""
    return (as_pair_format(asked) if asked else name_format(path)) is not None


def read_bilingual_article(
    path: str, *, source_lang: str | None, lang: str | None, kind: PairFormat | None = None
) -> BilingualArticle:
    """Both sides of the file at `path`, or of standard input for `-`. Raises InputError.

    Languages choose among those of a file with several. `kind` is the format that was asked for, else the name tells it.
    """
    data = read_bytes(path, MAX_BYTES)
    name = show_path(path)
    kind = kind or name_format(path) or guess_format(data[:4096])
    found = read_units(data, kind, name, source_lang=source_lang, lang=lang)
    if kind == "po" and found.lang is None:
        found = _read_catalogue_name(found, path)
    faults = [unit.fault for unit in found.units if unit.fault]
    found = replace(found, units=tuple(unit for unit in found.units if not unit.fault))
    left_out = Counter(reason for unit in found.units if (reason := _find_reason(unit)))
    units = [unit for unit in found.units if not _find_reason(unit)]
    if not any(join_runs(unit.translation).strip() for unit in units):
        listed = _list_reasons(left_out)
        raise InputError(f"{name} holds no translation to check: {listed or 'every translation in it is empty'}")
    notes = (*found.notes, *([f"left out are units {_list_reasons(left_out)}"] if left_out else []))
    return BilingualArticle(
        document=_build(path, found, [(unit, unit.translation) for unit in units], notes),
        source=_build(path, found, [(unit, unit.source) for unit in units]),
        lang=found.lang,
        source_lang=found.source_lang,
        fault=_name_faults(name, faults, len(units)),
    )


def _name_faults(name: str, faults: Sequence[str], read: int) -> str:
    """One sentence on the units that could not be read; empty where there are none."""
    if not faults:
        return ""
    return f"{name}: {len(faults)} of {len(faults) + read} rows could not be read; the first: {faults[0]}"


def _read_catalogue_name(found: UnitFile, path: str) -> UnitFile:
    """A catalogue that names no language, with that of its name, as in `de.po` and `de/LC_MESSAGES/app.po`."""
    place = Path(path)
    folder = read_tag(place.parent.parent.name) if place.parent.name == "LC_MESSAGES" else None
    lang = folder or next((tagged.lang for tagged in list_tagged(place.stem)), None)
    return replace(found, lang=lang, source_lang=found.source_lang or ("en" if lang and lang != "en" else None))


def _find_reason(unit: Unit) -> str:
    """Why a unit is left out; empty where it is not."""
    if unit.state in _REASONS:
        return unit.state
    translation = join_runs(unit.translation).strip()
    copied = unit.state == "draft" and translation == join_runs(unit.source).strip()
    return "untranslated" if copied or not (translation or unit.finished) else ""


def _list_reasons(counts: Counter[str]) -> str:
    return ", ".join(f"{_REASONS[reason]} ({counts[reason]})" for reason in _REASONS if counts[reason])


def _build(path: str, found: UnitFile, sides: Iterable[tuple[Unit, Sequence[Run]]], notes: tuple[str, ...] = ()) -> Document:
    """One side of the units. White space stays as it is, since it may be what is wrong."""
    builder = ProseBuilder(file_text=found.text, keep_empty=True, fold=False)
    lines = find_line_starts(found.text)
    for unit, runs in sides:
        builder.begin_block()
        if runs:
            builder.name_place({"unit": _shorten(unit.id)}, *find_position(lines, runs[0].start))
        locked = unit.state == "locked"
        for run in runs if join_runs(runs).strip() else ():
            builder.add(run.text, run.start, run.end, opaque=locked or run.opaque)
    return builder.build(path, encoding=found.encoding, notes=notes)


def _shorten(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
