"""Plain text: the file is the prose, but for lines that hold a comment for this program."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.origin import Origin, Piece
from checker.records import Document

_DIRECTIVE = re.compile(r"^[ \t]*<!--[ \t]*checker\b[^\r\n]*-->[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)


def read_plain(document: Document) -> Document:
    """The document as it is, or, where it holds lines with nothing but a comment `<!-- checker: ... -->`, without these."""
    text = document.text
    pieces: list[Piece] = []
    start = length = 0
    for first, last in [*(match.span() for match in _DIRECTIVE.finditer(text) if "<!--" in text), (len(text), len(text))]:
        if start < first:
            pieces.append(Piece(start=length, end=length + first - start, file_start=start, file_end=first))
            length += first - start
        start = last
    if length == len(text):
        return document
    prose = "".join(text[piece.file_start : piece.file_end] for piece in pieces)
    return replace(document, text=prose, origin=Origin(text=text, pieces=tuple(pieces)))
