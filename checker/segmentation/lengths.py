"""Cuts segments that are too long for a translation model at the weakest harm: after a semicolon, a comma, a space."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Sentence models read 200 to 512 subwords; 1000 characters of running text are about 250. Nothing shorter is ever cut.
MAX_LENGTH = 1000
_MIN_LENGTH = 300
_WEAK_MARKS = (
    re.compile(r"[;:；：](?=\s)|[；：]"),
    re.compile(r"[,،、，](?=\s)|[、，،]"),
    re.compile(r"(?<=\s)[–—-](?=\s)"),
    re.compile(r"\s"),
)


def cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span in pieces of at most MAX_LENGTH characters; one piece when it is short enough. Nothing is lost or moved."""
    while end - start > MAX_LENGTH:
        cut = _find_cut(text, start + _MIN_LENGTH, start + MAX_LENGTH)
        yield start, cut
        start = cut
    yield start, end


def _find_cut(text: str, low: int, high: int) -> int:
    for mark in _WEAK_MARKS:
        last = None
        for match in mark.finditer(text, low, high):
            last = match
        if last is not None:
            return last.end()
    return high
