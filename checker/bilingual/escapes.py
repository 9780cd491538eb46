r"""Texts between quotation marks, as PO, JSON and CSV files have them: what escapes stand for, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.bilingual.units import Run

_C_PIECE = re.compile(r"\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)|[^\\]+", re.DOTALL)
_C_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_JSON_PIECE = re.compile(r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\.|[^\\]+", re.DOTALL)
_JSON_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_CSV_PIECE = re.compile(r'""|[^"]+')


def read_c_string(text: str, start: int) -> Iterator[Run]:
    """The runs of a C string, whose content without its marks begins at `start` of the file."""
    for match in _C_PIECE.finditer(text):
        yield Run(_unescape_c(match.group()), start + match.start(), start + match.end())


def read_json_string(text: str, start: int) -> Iterator[Run]:
    """The runs of a JSON string, whose content without its marks begins at `start` of the file."""
    for match in _JSON_PIECE.finditer(text):
        yield Run(_unescape_json(match.group()), start + match.start(), start + match.end())


def read_csv_string(text: str, start: int) -> Iterator[Run]:
    """The runs of a quoted CSV field, whose content without its marks begins at `start` of the file."""
    for match in _CSV_PIECE.finditer(text):
        piece = match.group()
        yield Run('"' if piece == '""' else piece, start + match.start(), start + match.end())


def _unescape_c(piece: str) -> str:
    if piece[0] != "\\" or len(piece) == 1:
        return piece
    kind = piece[1]
    if kind == "x" and len(piece) > 2:
        return chr(int(piece[2:], 16))
    if kind.isdigit() and kind < "8":
        return chr(int(piece[1:], 8) & 0xFF)
    return _C_ESCAPES.get(kind, kind)


def _unescape_json(piece: str) -> str:
    if piece[0] != "\\":
        return piece
    if piece[1] != "u":
        return _JSON_ESCAPES.get(piece[1], piece[1])
    if len(piece) == 6:
        code = int(piece[2:], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    high, low = int(piece[2:6], 16), int(piece[8:], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
