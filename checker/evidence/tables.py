"""Quantile tables as files: those that come with the package, and the user's own from `checker calibrate`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from checker.errors import UsageError
from checker.evidence.quantiles import SHARES, QuantileTable

VERSION = 1
_OWN = Path(__file__).parent / "data" / "quantiles.json"
_HINT = "make one with `checker calibrate`"


def write_tables(tables: Iterable[QuantileTable]) -> str:
    """The tables as JSON, a file that `load_tables` reads."""
    rows = [
        {
            "provider": table.provider,
            "source_lang": table.source_lang,
            "lang": table.lang,
            "pairs": table.pairs,
            "quantiles": {name: [_round(value) for value in column] for name, column in sorted(table.quantiles.items())},
        }
        for table in sorted(tables, key=lambda table: (table.provider, table.lang, table.source_lang or ""))
    ]
    lines = ",\n".join(json.dumps(row) for row in rows)
    return f'{{"version": {VERSION}, "shares": {json.dumps(SHARES)}, "tables": [\n{lines}\n]}}\n'


def _round(value: float) -> float:
    return float(f"{value:.5g}")


@cache
def load_tables(paths: tuple[str, ...] = ()) -> tuple[QuantileTable, ...]:
    """The user's tables and then those of the package. Raises UsageError for a file that holds none."""
    own = [_read_table(row) for row in json.loads(_OWN.read_text(encoding="utf-8"))["tables"]] if _OWN.exists() else []
    return (*(table for path in paths for table in _read_file(path)), *own)


def choose_table(
    tables: Sequence[QuantileTable], provider: str, source_lang: str | None, lang: str
) -> tuple[QuantileTable | None, bool]:
    """The first table for provider and languages, and true; else one for any source language, and false; else None."""
    fitting = [table for table in tables if table.provider == provider and table.lang == lang]
    exact = next((table for table in fitting if table.source_lang == source_lang), None)
    if exact:
        return exact, True
    return next((table for table in fitting if table.source_lang is None), None), False


def _read_file(path: str) -> list[QuantileTable]:
    try:
        data: Any = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", hint=_HINT) from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UsageError(f"{path}: not a table of quantiles: {error}", hint=_HINT) from error
    if not isinstance(data, dict) or data.get("version") != VERSION or data.get("shares") != list(SHARES):
        raise UsageError(f"{path}: not a table of quantiles of version {VERSION}", hint=_HINT)
    try:
        return [_read_table(row) for row in data["tables"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"{path}: a broken table of quantiles: {error!r}", hint=_HINT) from error


def _read_table(row: Mapping[str, Any]) -> QuantileTable:
    quantiles = {str(name): tuple(float(value) for value in column) for name, column in row["quantiles"].items()}
    for name, column in quantiles.items():
        if len(column) != len(SHARES) or list(column) != sorted(column):
            raise ValueError(f"{name} has no {len(SHARES)} rising quantiles")
    return QuantileTable(
        provider=str(row["provider"]),
        source_lang=None if row["source_lang"] is None else str(row["source_lang"]),
        lang=str(row["lang"]),
        pairs=int(row["pairs"]),
        quantiles=quantiles,
    )
