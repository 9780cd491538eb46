"""Aligned pairs in tables: TSV with a header line and no quoting, or JSON Lines; columns `id`, `source`, `translation`.

Both are read line by line, so a file of any length takes the memory of one line. A line that is broken becomes a pair with an
error, since every line of the input has a line in the output; only a TSV header that lacks a column ends the reading.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from checker.bilingual.records import AlignedPair, make_pair
from checker.errors import InputError

COLUMNS = ("id", "source", "translation")

MAX_LINE = 1_000_000
"""Code points of the longest line. A segment has some hundred; War and Peace has three million."""

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def open_text(file: BinaryIO, head: bytes) -> TextIO:
    """The file as text: UTF-8, or UTF-16 where `head`, its first bytes, says so. Bytes that are neither become surrogates."""
    if head.startswith(_UTF16_MARKS):
        return io.TextIOWrapper(file, encoding="utf-16", errors="replace", newline="\n")
    return io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="\n")


def read_tsv(text: TextIO, name: str) -> Iterator[AlignedPair]:
    """The pairs of a TSV file, whose columns may stand in any order. Raises InputError for a header that lacks one."""
    lines = _read_lines(text)
    header = [cell.strip() for cell in next(lines, "").split("\t")]
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        found = ", ".join(repr(cell[:40]) for cell in header[:8])
        raise InputError(
            f"{name}: the header line has no column {' and no column '.join(missing)}; it has {found}",
            hint="begin the file with a line of id, source and translation, separated by tabs",
        )
    places = [header.index(column) for column in COLUMNS]
    for number, line in enumerate(lines, start=2):
        yield _read_row(line, number, len(header), places)


def read_jsonl(text: TextIO) -> Iterator[AlignedPair]:
    """The pairs of a file with one JSON object a line."""
    for number, line in enumerate(_read_lines(text), start=1):
        yield _read_object(line, number)


def _read_lines(text: TextIO) -> Iterator[str]:
    """The lines without their ends. Of a line that is too long the beginning is given, one character above the limit."""
    while line := text.readline(MAX_LINE + 2):
        if not line.endswith("\n") and len(line) > MAX_LINE:
            while (rest := text.readline(MAX_LINE)) and not rest.endswith("\n"):
                pass
        yield line.removesuffix("\n").removesuffix("\r")


def _read_row(line: str, number: int, width: int, places: list[int]) -> AlignedPair:
    cells = line.split("\t")
    known_id = cells[places[0]] if len(cells) > places[0] and _find_fault(cells[places[0]]) is None else None
    if fault := _find_fault(line):
        return AlignedPair(id=known_id, error=f"line {number}: {fault}")
    if len(cells) != width:
        fields = f"{len(cells)} field{'s' if len(cells) > 1 else ''}"
        return AlignedPair(id=known_id, error=f"line {number} has {fields}, the header has {width}")
    return make_pair(*(cells[place] for place in places))


def _read_object(line: str, number: int) -> AlignedPair:
    if fault := _find_fault(line):
        return AlignedPair(id=None, error=f"line {number}: {fault}")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too large"
        return AlignedPair(id=None, error=f"line {number} is not JSON: {reason}")
    if not isinstance(row, dict):
        return AlignedPair(id=None, error=f"line {number} is not a JSON object")
    row_id = row.get("id")
    known_id = None if row_id is None or isinstance(row_id, bool | dict | list) else str(row_id)
    missing = [column for column in COLUMNS if row.get(column) is None]
    if missing:
        return AlignedPair(id=known_id, error=f"line {number} has no {' and no '.join(missing)}")
    if known_id is None or not all(isinstance(row[column], str) for column in COLUMNS[1:]):
        return AlignedPair(id=known_id, error=f"line {number}: id, source and translation are not all texts")
    return make_pair(known_id, row["source"], row["translation"])


def _find_fault(line: str) -> str | None:
    """What is wrong with a line before it is taken apart, or None."""
    if len(line) > MAX_LINE:
        return f"longer than {MAX_LINE} characters"
    if any("\udc80" <= character <= "\udcff" for character in line) if not line.isascii() else False:
        return "not UTF-8"
    return None
