"""A manifest: a table of translations and their sources.

translation,source,source_lang
en/report.md,de/report.md,de
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from checker.bilingual.formats import guess_format, name_format
from checker.bilingual.rows import Row, TableFormat, read_table
from checker.bilingual.units import join_runs
from checker.documents.text import read_bytes
from checker.errors import InputError
from checker.language.codes import is_language, shorten_code

COLUMNS = ("translation", "source", "source_lang")


@dataclass(frozen=True, kw_only=True)
class ManifestRow:
    """One translation; `source` is None where the manifest has no such column, and empty where the cell is."""

    number: int
    translation: str
    source: str | None
    source_lang: str | None


def read_manifest(path: str) -> list[ManifestRow]:
    """The rows of the manifest at `path`. Raises InputError that names the line or the column at fault."""
    data = read_bytes(path)
    name = "standard input" if path == "-" else path
    table = read_table(data, _tell_kind(path, data), name, is_header=lambda cells: "translation" in cells)
    for column in table.columns:
        if column not in COLUMNS:
            close = difflib.get_close_matches(column.lower(), COLUMNS, n=1)
            hint = f"did you mean {close[0]}?" if close else f"its columns are {', '.join(COLUMNS)}"
            raise InputError(f"{name} has the column {column[:40]!r}, which a manifest does not", hint=hint)
    if not table.rows:
        raise InputError(f"{name} names no translation", hint=f"give it the columns {', '.join(COLUMNS)}, and a line for each")
    return [_read_row(row, table.columns, name) for row in table.rows]


def _tell_kind(path: str, data: bytes) -> TableFormat:
    named = name_format(path)
    if named == "tsv" or named == "csv" or named == "jsonl":  # noqa: PLR1714 the type checker follows this
        return named
    return "jsonl" if guess_format(data[:64]) == "jsonl" else "csv"


def _read_row(row: Row, columns: tuple[str, ...], name: str) -> ManifestRow:
    if row.fault:
        raise InputError(f"{name}: {row.fault}")
    cells = {column: join_runs(cell).strip() for column, cell in row.cells.items()}
    if not cells.get("translation"):
        raise InputError(f"{name}: row {row.number} names no translation")
    source = cells.get("source", "") if "source" in columns else None
    if source == cells["translation"]:
        raise InputError(f"{name}: row {row.number} gives {source} as its own source")
    lang = shorten_code(cells["source_lang"]) if cells.get("source_lang") else None
    if lang and not is_language(lang):
        raise InputError(f"{name}: row {row.number} has the source_lang {lang!r}", hint="give a code such as de or pt")
    return ManifestRow(number=row.number, translation=cells["translation"], source=source, source_lang=lang)
