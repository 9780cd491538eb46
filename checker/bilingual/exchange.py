"""Bilingual files that are read as a whole: XLIFF, TMX, PO and tables, as units or as aligned pairs."""

from __future__ import annotations

from dataclasses import replace

from checker.bilingual.formats import PairFormat
from checker.bilingual.po import read_po
from checker.bilingual.records import AlignedFile, AlignedPair, make_pair
from checker.bilingual.table_units import read_table_units
from checker.bilingual.tmx import read_tmx
from checker.bilingual.units import MAX_TEXT, Unit, UnitFile, join_runs, name_units
from checker.bilingual.xliff import read_xliff
from checker.documents.formats import name_binary_format
from checker.errors import InputError
from checker.language.codes import is_language

MAX_BYTES = 100_000_000
"""The longest file that is read: its tree takes some ten times its size in memory."""

_HINT = "give TSV, CSV or JSONL with source and translation, or XLIFF, TMX or PO"


def read_units(data: bytes, kind: PairFormat, name: str, *, source_lang: str | None, lang: str | None) -> UnitFile:
    """The units of a file that hold anything. Languages choose among those of a file with several.

    Raises InputError for what is no such file, or holds nothing.
    """
    if not data:
        raise InputError(f"{name} is empty", hint=_HINT)
    if (binary := name_binary_format(data)) is not None:
        raise InputError(f"{name} is {binary}", hint=_HINT)
    if len(data) > MAX_BYTES:
        raise InputError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB", hint="split it into smaller files")
    found = _read(data, kind, name, source_lang, lang)
    units = [unit for unit in found.units if unit.fault or join_runs(unit.source).strip() or join_runs(unit.translation).strip()]
    if not units:
        raise InputError(f"{name} holds no segments")
    if all(unit.fault for unit in units):
        raise InputError(f"{name}: {units[0].fault}", hint=_HINT)
    for unit in units:
        if max(len(join_runs(unit.source)), len(join_runs(unit.translation))) > MAX_TEXT:
            raise InputError(f"{name}: the unit {unit.id[:60]!r} is longer than {MAX_TEXT} characters")
    return replace(
        found, units=tuple(name_units(units)), source_lang=_keep_known(found.source_lang), lang=_keep_known(found.lang)
    )


def read_exchange(data: bytes, kind: PairFormat, name: str, *, source_lang: str | None, lang: str | None) -> AlignedFile:
    """The pairs of a file; see `read_units`."""
    found = read_units(data, kind, name, source_lang=source_lang, lang=lang)
    pairs = [_make_pair(unit) for unit in found.units]
    return AlignedFile(pairs=iter(pairs), source_lang=source_lang or found.source_lang, lang=lang or found.lang, count=len(pairs))


def _make_pair(unit: Unit) -> AlignedPair:
    if unit.fault:
        return AlignedPair(id=unit.id, error=unit.fault)
    return make_pair(unit.id, join_runs(unit.source), join_runs(unit.translation))


def _read(data: bytes, kind: PairFormat, name: str, source_lang: str | None, lang: str | None) -> UnitFile:
    if kind == "xliff":
        return read_xliff(data, name)
    if kind == "tmx":
        return read_tmx(data, name, source_lang=source_lang, lang=lang)
    if kind == "po":
        return read_po(data, name)
    return read_table_units(data, kind, name, source_lang=source_lang, lang=lang)


def _keep_known(code: str | None) -> str | None:
    """A code that stands for a language; tools write others where they know none."""
    return code if code and is_language(code) else None
