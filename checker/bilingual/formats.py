"""Which bilingual format a file has: told by its name and, without a known one, by its first bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from checker.documents.formats import Markup

PairFormat = Literal["tsv", "csv", "jsonl", "xliff", "tmx", "po"]
InputFormat = Markup | PairFormat
MARKUPS: tuple[Markup, ...] = get_args(Markup)
PAIR_FORMATS: tuple[PairFormat, ...] = get_args(PairFormat)

_SUFFIXES: dict[str, PairFormat] = {
    ".tsv": "tsv", ".tab": "tsv", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".po": "po", ".pot": "po",
    ".tmx": "tmx", ".xliff": "xliff", ".xlf": "xliff", ".sdlxliff": "xliff", ".mxliff": "xliff", ".mqxliff": "xliff",
}  # fmt: skip


def name_format(path: str) -> PairFormat | None:
    """The format that the suffix of a path stands for, or None."""
    return _SUFFIXES.get(Path(path).suffix.lower())


def as_pair_format(asked: InputFormat | None) -> PairFormat | None:
    """A format that was asked for, where it is one of both sides."""
    return next((each for each in PAIR_FORMATS if each == asked), None)


def as_markup(asked: InputFormat | None) -> Markup | None:
    """A format that was asked for, where it is one of a single text."""
    return next((each for each in MARKUPS if each == asked), None)


def guess_format(head: bytes) -> PairFormat:
    """The format of a file that begins with `head`."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"<"):
        return "tmx" if b"<tmx" in head else "xliff"
    if start.startswith((b"msgid", b"#, fuzzy", b"# ")) or b"\nmsgid " in head:
        return "po"
    return "tsv"
