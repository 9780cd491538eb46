"""One glossary file to its terms: which format it has, and which encoding."""

from __future__ import annotations

import codecs
from pathlib import Path

from checker.glossary.broken import refuse_glossary
from checker.glossary.table import parse_table
from checker.glossary.tbx import parse_tbx
from checker.glossary.term import Glossary, merge_terms

MAX_BYTES = 32 * 1024 * 1024
"""The largest glossary file that is read."""
MAX_TERMS = 500_000
"""The most terms that a glossary may hold; a TBX file with n languages has up to n x (n - 1) for each concept."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS = "save it as UTF-8 (in a spreadsheet: CSV UTF-8)"


def read_glossary(path: Path | str) -> Glossary:
    """The terms of a CSV, TSV or TBX file. Raises UsageError, naming the lines, when it cannot be used."""
    path = Path(path)
    data = _read_bytes(path)
    if path.suffix.lower() in {".tbx", ".xml"} or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        terms = parse_tbx(data, path)
    else:
        terms = parse_table(_decode(data, path), path)
    if len(terms) > MAX_TERMS:
        raise refuse_glossary(path, f"more than {MAX_TERMS:,} terms", hint="keep the languages and subjects that you need")
    if not terms:
        raise refuse_glossary(path, "no terms in it")
    return Glossary(path=str(path), terms=merge_terms(terms))


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise refuse_glossary(path, f"cannot be read: {error.strerror or error}", hint="give the path of a glossary") from error
    if len(data) > MAX_BYTES:
        raise refuse_glossary(path, f"larger than {MAX_BYTES // 2**20} MiB", hint="split it, or keep the subjects that you need")
    if data.startswith(b"PK\x03\x04"):
        raise refuse_glossary(path, "this is a spreadsheet or an archive", hint="save the sheet as CSV UTF-8")
    return data


def _decode(data: bytes, path: Path) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refuse_glossary(path, f"line {line} cannot be read as {encoding.upper()}", hint=_SAVE_AS) from error
    if "\x00" in text:
        raise refuse_glossary(path, "it holds characters that are zero, so it is not a text in UTF-8", hint=_SAVE_AS)
    return text
