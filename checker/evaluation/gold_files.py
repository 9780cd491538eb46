"""Gold data as rows of named fields. Every fault is one InputError that says where it is."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from checker.errors import InputError

NumberedRow = tuple[int, dict[str, Any]]


def read_tsv_rows(path: Path) -> Iterator[NumberedRow]:
    """The rows of a TSV file with a header line and no quoting, each with the number of its line."""
    lines = read_gold_lines(path)
    header = lines[0].split("\t")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise InputError(f"{path}:{number}: {len(cells)} fields, but the header has {len(header)}")
        yield number, dict(zip(header, cells, strict=True))


def read_json_rows(path: Path) -> Iterator[NumberedRow]:
    """The objects of a JSON Lines file, each with the number of its line; blank lines are left out."""
    for number, line in enumerate(read_gold_lines(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}:{number}: not JSON ({error})") from error
        if not isinstance(row, dict):
            raise InputError(f"{path}:{number}: not a JSON object")
        yield number, row


def read_header(path: Path) -> list[str]:
    """The columns of a TSV file."""
    return read_gold_lines(path)[0].split("\t")


def require_fields(row: dict[str, Any], fields: Collection[str], path: Path, number: int) -> None:
    """Raises InputError where a row lacks a field."""
    missing = sorted(set(fields) - set(row))
    if missing:
        raise InputError(
            f"{path}:{number}: no {' and no '.join(missing)}", hint="`checker evaluate --help` names the fields of each task"
        )


def read_text_list(row: dict[str, Any], field: str, path: Path, number: int) -> tuple[str, ...]:
    """A field that is a list of texts. Raises InputError where it is not."""
    value = row[field]
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise InputError(f"{path}:{number}: {field} is not a list of texts")
    return tuple(value)


def read_gold_lines(path: Path) -> Sequence[str]:
    """The lines of a UTF-8 file. Raises InputError for one that cannot be read or is empty."""
    try:
        text = path.read_text(encoding="utf-8").removesuffix("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputError(f"{path}: {reason}", hint="give a UTF-8 file of gold data") from error
    if not text.strip():
        raise InputError(f"{path} is empty", hint="give a UTF-8 file of gold data")
    return text.split("\n")
