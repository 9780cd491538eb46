"""Glossaries as tables: CSV and TSV, with a header line, or two columns without one.

    source;translation;forbidden;note
    Bundesrat;Federal Council | Upper House;Federal Board;the chamber of the states

Several translations in one cell are parted by `|`. A line that begins with `# ` is a comment.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from checker.glossary.broken import BrokenLine, refuse_glossary, refuse_lines
from checker.glossary.term import Term
from checker.language.codes import is_language, shorten_code

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "source": ("source", "source term", "src", "term"),
    "translation": ("translation", "translations", "target", "target term", "tgt", "preferred", "approved"),
    "source_lang": ("source lang", "source language", "src lang"),
    "lang": ("lang", "language", "target lang", "target language", "tgt lang"),
    "note": ("note", "notes", "comment", "comments", "definition", "remark", "description"),
    "forbidden": ("forbidden", "deprecated", "do not use", "avoid", "banned", "not"),
    "case": ("case", "case sensitive", "match case"),
    "do_not_translate": ("do not translate", "dnt", "untranslatable", "non translatable", "keep"),
    "ignored": ("part of speech", "pos", "subject", "domain", "id", "gender"),
}
_BY_HEADER = {header: column for column, headers in _COLUMNS.items() for header in headers}
_YES = frozenset(["yes", "y", "true", "1", "x", "sensitive", "ja", "oui", "sí", "si", "sim", "да", "tak"])
_NO = frozenset({"", "no", "n", "false", "0", "-", "insensitive", "nein", "non", "não", "нет", "nie"})
_WORDS = {1: "one field", 2: "two fields", 3: "three fields", 4: "four fields", 5: "five fields", 6: "six fields"}
_DELIMITERS = ("\t", ";", ",")
_SAMPLE_LINES = 50
# A cell over so many lines is the rest of the file behind a quotation mark that was never closed.
_MOST_LINES_IN_CELL = 20

Row = tuple[int, list[str]]
Names = Sequence[str]


def parse_table(text: str, path: Path) -> list[Term]:
    """The terms in the order of their lines. Raises UsageError that names the broken ones."""
    rows = list(_read_rows(text, path))
    if not rows:
        return []
    names, langs = _read_header(rows[0][1])
    if names:
        rows = rows[1:]
    elif _count_fields(rows[0][1]) > 2:
        raise refuse_glossary(path, f"line {rows[0][0]}: no header line", hint="name the columns: source, translation, note ...")
    terms, broken = [], []
    for line, cells in rows:
        try:
            terms.append(_read_term(cells, names or ("source", "translation"), langs, line))
        except ValueError as error:
            broken.append(BrokenLine(line=line, reason=str(error)))
    if broken:
        raise refuse_lines(path, broken)
    return terms


def _read_rows(text: str, path: Path) -> Iterator[Row]:
    """Line number and cells of each row that holds something, comments left out."""
    delimiter = _find_delimiter(text, path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if any(cell.count("\n") > _MOST_LINES_IN_CELL for cell in cells):
                raise refuse_lines(path, [BrokenLine(line=line, reason="a quotation mark opens and is never closed")])
            if any(cell.strip() for cell in cells) and not cells[0].startswith("# "):
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise refuse_lines(path, [BrokenLine(line=line, reason=f"not a table ({error})")]) from error


def _find_delimiter(text: str, path: Path) -> str:
    """The character that parts the cells: the one that most lines have equally often, a header in known words decides."""
    if path.suffix.lower() in {".tsv", ".tab"}:
        return "\t"
    lines = [line for line in text[: 2**16].splitlines() if line.strip() and not line.startswith("# ")][:_SAMPLE_LINES]
    for delimiter in _DELIMITERS:
        if lines and _read_header([cell.strip(' "') for cell in lines[0].split(delimiter)])[0]:
            return delimiter

    def measure(delimiter: str) -> int:
        counts = Counter(line.count(delimiter) for line in lines if delimiter in line)
        return max(counts.values(), default=0)

    return max((",", ";", "\t"), key=measure)


def _read_header(cells: Sequence[str]) -> tuple[Names, tuple[str | None, str | None]]:
    """The columns by name and the languages that head them; no names when this is no header."""
    folded = [" ".join(re.split(r"[\s_\-]+", cell.casefold())).strip() for cell in cells]
    names = [_BY_HEADER.get(cell, "") for cell in folded]
    if "source" in names and not {"translation", "do_not_translate", "forbidden"}.isdisjoint(names):
        return names, (None, None)
    codes = [shorten_code(cell) if re.fullmatch(r"[A-Za-z]{2,3}([_-]\w{2,4})?", cell) else "" for cell in cells]
    if len(codes) >= 2 and codes[0] != codes[1] and is_language(codes[0]) and is_language(codes[1]):
        return ["source", "translation", *names[2:]], (codes[0], codes[1])
    return [], (None, None)


def _count_fields(cells: Sequence[str]) -> int:
    """The number of cells without the empty ones at the end."""
    return max((number for number, cell in enumerate(cells, start=1) if cell), default=0)


def _read_term(cells: Sequence[str], names: Names, langs: tuple[str | None, str | None], line: int) -> Term:
    found = _count_fields(cells)
    if found > len(names):
        raise ValueError(f"{_name_count(found)} where {_name_count(len(names)).split()[0]} are expected")
    if found < 2 and len(names) == 2 and "do_not_translate" not in names:
        raise ValueError("one field where two are expected")
    fields = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
    if "source" not in fields:
        raise ValueError("no source term")
    keep = _read_flag(fields, "do_not_translate")
    translations = () if keep else _read_terms(fields.get("translation", ""))
    forbidden = _read_terms(fields.get("forbidden", ""))
    if not keep and not translations and not forbidden:
        raise ValueError(f"no translation of “{_shorten(fields['source'])}”")
    return Term(
        source=" ".join(fields["source"].split()),
        translations=translations,
        forbidden=forbidden,
        source_lang=_read_lang(fields, "source_lang") or langs[0],
        lang=_read_lang(fields, "lang") or langs[1],
        case_sensitive=_read_flag(fields, "case"),
        do_not_translate=keep,
        note=fields.get("note", ""),
        line=line,
    )


def _name_count(number: int) -> str:
    return _WORDS.get(number, f"{number} fields")


def _shorten(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _read_terms(cell: str) -> tuple[str, ...]:
    """The terms of a cell, which `|` parts."""
    return tuple(dict.fromkeys(" ".join(part.split()) for part in cell.split("|") if part.strip()))


def _read_flag(fields: Mapping[str, str], name: str) -> bool:
    value = fields.get(name, "").casefold()
    if value in _YES:
        return True
    if value in _NO:
        return False
    raise ValueError(f"“{_shorten(fields[name])}” in the column “{name.replace('_', ' ')}” is neither yes nor no")


def _read_lang(fields: Mapping[str, str], name: str) -> str | None:
    if name not in fields:
        return None
    code = shorten_code(fields[name])
    if not is_language(code):
        raise ValueError(f"“{_shorten(fields[name])}” is not the code of a language")
    return code
