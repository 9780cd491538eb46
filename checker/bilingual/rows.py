"""Tables as rows of cells that know where they stand: CSV after RFC 4180, TSV without quoting, JSON Lines.

The delimiter of a CSV file is told by its header: a comma, a semicolon or a tab.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from checker.bilingual.escapes import read_csv_string, read_json_string
from checker.bilingual.units import MAX_TEXT, Run
from checker.documents.encodings import decode_bytes
from checker.errors import InputError

TableFormat = Literal["csv", "tsv", "jsonl"]
Cell = tuple[Run, ...]

DELIMITERS = (",", ";", "\t")
_WAYS_OUT = {"csv": "a text with a delimiter in it stands in quotation marks", "tsv": "no text may have a tab in it"}
_TSV_CELL = re.compile(r"([^\t\r\n]*)(\t|\r\n|\r|\n|\Z)")
_CSV_CELLS = {mark: re.compile(rf'(?:"((?:[^"]|"")*)"|((?!")[^{mark}\r\n]*))({mark}|\r\n|\r|\n|\Z)') for mark in DELIMITERS}
_LINE = re.compile(r"([^\r\n]+)(?:\r\n|\r|\n|\Z)|\r\n|\r|\n")
_JSON = json.JSONDecoder()
_SPACE = re.compile(r"[ \t]*")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row by column. `number` counts the rows of the table from 1, its header too; `start` is its offset in the file.

    `fault` says why a row cannot be read, and is empty for others; its cells are those in front of the fault.
    """

    number: int
    start: int
    cells: Mapping[str, Cell]
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table as it was read; `columns` are named as the file does, those of JSON Lines as its first row does."""

    text: str
    encoding: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes, kind: TableFormat, name: str, *, is_header: Callable[[list[str]], bool]) -> Table:
    """The rows of a table that hold anything. `is_header` tells a header by its columns, which finds the delimiter of CSV.

    Raises InputError for what cannot be decoded, and for a CSV of which it is open where the next row begins.
    """
    try:
        decoded = decode_bytes(data)
    except UnicodeError as error:
        raise InputError(f"{name} cannot be decoded: {error}", hint="save it in UTF-8") from error
    text = decoded.text
    if "\x00" in text:
        raise InputError(f"{name} is no table: it holds characters that are zero (line {_count_line(text, text.index(chr(0)))})")
    if kind == "jsonl":
        rows = tuple(_read_objects(text))
        columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    else:
        records = _read_records(text, "\t" if kind == "tsv" else _find_delimiter(text, is_header), kind, name)
        _, header = next(records, (0, []))
        columns = tuple("".join(run.text for run in cell).strip() for cell in header)
        rows = tuple(_join_rows(text, records, columns, _WAYS_OUT[kind]))
    return Table(text=text, encoding=decoded.encoding, columns=columns, rows=rows)


def _find_delimiter(text: str, is_header: Callable[[list[str]], bool]) -> str:
    """The delimiter that makes a header of the first line, else the one that it has most often."""
    first = text[: max(text.find("\n"), 0) or len(text)][:10_000].strip("\r\n")
    for mark in DELIMITERS:
        if is_header([cell.strip().strip('"').strip() for cell in first.split(mark)]):
            return mark
    return max(DELIMITERS, key=first.count)


def _read_records(text: str, delimiter: str, kind: TableFormat, name: str) -> Iterator[tuple[int, list[Cell]]]:
    """Offset and cells of each record."""
    pattern = _TSV_CELL if kind == "tsv" else _CSV_CELLS[delimiter]
    position, start, cells = 0, 0, list[Cell]()
    while position < len(text):
        match = pattern.match(text, position)
        if match is None:
            raise InputError(f"{name}: a quotation mark in line {_count_line(text, position)} is not closed, or not doubled")
        if match.end(1) - match.start(1) > MAX_TEXT or match.end() - position > MAX_TEXT + 4:
            raise InputError(f"{name}: a cell in line {_count_line(text, position)} is longer than {MAX_TEXT} characters")
        cells.append(_read_cell(match, kind))
        end = match.group(match.lastindex or 1)
        position = match.end()
        if end != delimiter:
            yield start, cells
            start, cells = position, []
    if cells:
        yield start, [*cells, ()]


def _read_cell(match: re.Match[str], kind: TableFormat) -> Cell:
    if kind == "csv" and match.group(1) is not None:
        return tuple(read_csv_string(match.group(1), match.start(1)))
    group = 1 if kind == "tsv" else 2
    return (Run(match.group(group), *match.span(group)),) if match.group(group) else ()


def _join_rows(text: str, records: Iterator[tuple[int, list[Cell]]], columns: tuple[str, ...], way_out: str) -> Iterator[Row]:
    for number, (start, cells) in enumerate(records, start=2):
        if not any(cells):
            continue
        fault = ""
        if len(cells) != len(columns):
            fields = f"{len(cells)} field{'s' if len(cells) > 1 else ''}"
            fault = f"line {_count_line(text, start)} has {fields}, the header has {len(columns)}: {way_out}"
        yield Row(number=number, start=start, cells=dict(zip(columns, cells, strict=False)), fault=fault)


def _read_objects(text: str) -> Iterator[Row]:
    for number, match in enumerate(_LINE.finditer(text), start=1):
        line = match.group(1)
        if line and line.strip():
            try:
                yield Row(number=number, start=match.start(), cells=dict(_read_members(line, match.start())))
            except (ValueError, RecursionError) as error:
                reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
                told = "its values are nested too deep" if isinstance(error, RecursionError) else reason[:100]
                yield Row(number=number, start=match.start(), cells={}, fault=f"line {number} is no JSON object: {told}")


def _read_members(line: str, start: int) -> Iterator[tuple[str, Cell]]:
    """Key and value of each member that holds a text or a number, with the place of the value. Raises ValueError."""
    if len(line) > MAX_TEXT:
        raise ValueError(f"it is longer than {MAX_TEXT} characters")
    position = _skip(line, 0, "{")
    if line[position : position + 1] == "}":
        return
    while True:
        key, position = _JSON.raw_decode(line, position)
        if not isinstance(key, str):
            raise ValueError("a key is no text")
        first = _skip(line, position, ":")
        value, position = _JSON.raw_decode(line, first)
        if isinstance(value, str):
            yield key, tuple(read_json_string(line[first + 1 : position - 1], start + first + 1))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield key, (Run(line[first:position], start + first, start + position),)
        elif value is None:
            yield key, ()
        position = _SPACE.match(line, position).end()  # type: ignore[union-attr] # it matches an empty text too
        if line[position : position + 1] == "}":
            if line[position + 1 :].strip():
                raise ValueError("there is more behind its end")
            return
        position = _skip(line, position, ",")


def _skip(line: str, position: int, mark: str) -> int:
    """The offset behind a mark and the white space around it. Raises ValueError where there is another character."""
    position = _SPACE.match(line, position).end()  # type: ignore[union-attr]
    if line[position : position + 1] != mark:
        raise ValueError(f"{mark} is missing at column {position + 1}")
    return _SPACE.match(line, position + 1).end()  # type: ignore[union-attr]


def _count_line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
