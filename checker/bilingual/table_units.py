"""Tables of units: the columns that hold the source, its translation and an id, found by their names.

A column may be named by the language of its texts, as `de` and `en` are. Without an id the number of the row stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.bilingual.rows import Row, TableFormat, read_table
from checker.bilingual.units import Unit, UnitFile, join_runs
from checker.errors import InputError
from checker.language.codes import is_language, shorten_code

_NAMES = {
    "source": ("source", "source text", "src", "original"),
    "translation": ("translation", "target", "target text", "tgt", "trg", "mt"),
    "id": ("id", "key", "unit", "segment", "segment id"),
}
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8}){0,2}")
_MOST_NAMED = 8
"""Columns that an error lists."""


@dataclass(frozen=True, kw_only=True)
class _Columns:
    """The names of the columns that are read, and the languages that they tell."""

    source: str
    translation: str
    id: str | None = None
    source_lang: str | None = None
    lang: str | None = None


def read_table_units(data: bytes, kind: TableFormat, name: str, *, source_lang: str | None, lang: str | None) -> UnitFile:
    """The units of a table. A row that is broken has a fault. Raises InputError for a table without the columns."""
    table = read_table(data, kind, name, is_header=lambda cells: _find_columns(cells, source_lang, lang) is not None)
    columns = _find_columns(table.columns, source_lang, lang)
    if columns is None:
        if (fault := next((row.fault for row in table.rows), "")) and not table.columns:
            raise InputError(f"{name}: {fault}", hint="give every line a JSON object with source and translation")
        found = ", ".join(repr(column[:40]) for column in table.columns[:_MOST_NAMED]) or "nothing"
        raise InputError(
            f"{name} has no columns source and translation; it has {found}",
            hint="name them so in the header line, or by their languages, such as de and en",
        )
    return UnitFile(
        text=table.text,
        encoding=table.encoding,
        units=tuple(_make_unit(row, columns) for row in table.rows),
        source_lang=columns.source_lang,
        lang=columns.lang,
    )


def _make_unit(row: Row, columns: _Columns) -> Unit:
    name = join_runs(row.cells.get(columns.id, ())).strip() if columns.id else ""
    if row.fault:
        return Unit(id=name or str(row.number), source=(), translation=(), fault=row.fault)
    return Unit(
        id=name or str(row.number),
        source=row.cells.get(columns.source, ()),
        translation=row.cells.get(columns.translation, ()),
        # A table has no word for the state of a translation: what it holds is taken for done.
        finished=True,
    )


def _find_columns(header: Sequence[str], source_lang: str | None, lang: str | None) -> _Columns | None:
    """The columns by their names, or by the languages that they are named by; None where they cannot be told."""
    folded = {" ".join(re.split(r"[\s_-]+", column.casefold())).strip(): column for column in reversed(header)}
    found = {role: next((folded[name] for name in names if name in folded), None) for role, names in _NAMES.items()}
    source, translation = found["source"], found["translation"]
    if source and translation:
        return _Columns(source=source, translation=translation, id=found["id"])
    codes = {column: shorten_code(column) for column in header if _CODE.fullmatch(column) and column != found["id"]}
    codes = {column: code for column, code in codes.items() if is_language(code)}
    target = next((column for column, code in codes.items() if code == (lang or "en")), None)
    others = [column for column, code in codes.items() if column != target and source_lang in (None, code)]
    if target is None or len(others) != 1:
        return None
    return _Columns(source=others[0], translation=target, id=found["id"], source_lang=codes[others[0]], lang=codes[target])
