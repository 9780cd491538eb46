"""A file of aligned pairs, whatever its format: told by its name and, on standard input, by its first bytes."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from checker.bilingual.exchange import MAX_BYTES, read_exchange
from checker.bilingual.formats import PairFormat, guess_format, name_format
from checker.bilingual.records import AlignedFile, AlignedPair
from checker.bilingual.tables import open_text, read_jsonl, read_tsv
from checker.documents.formats import name_binary_format
from checker.errors import InputError

_HINT = "give TSV, CSV or JSONL with id, source and translation, or XLIFF, TMX or PO"
_HEAD = 4096
"""Bytes by which the format is told."""
_BLOCK = 1 << 20
"""Bytes that are copied at a time."""


@contextmanager
def open_pairs(
    path: str, *, source_lang: str | None = None, lang: str | None = None, kind: PairFormat | None = None
) -> Iterator[AlignedFile]:
    """The pairs of the file at `path`, or of standard input for `-`. Raises InputError that says what failed.

    `kind` is the format that was asked for, which goes before what the name and the content say.

    The languages, ISO 639-1 codes, are those that were asked for; of a file that names its own these are given otherwise.
    """
    name = "standard input" if path == "-" else path
    with _open(path, name) as file:
        head = file.peek(_HEAD)[:_HEAD]
        if not head:
            raise InputError(f"{name} is empty", hint=_HINT)
        if (binary := name_binary_format(head)) is not None:
            raise InputError(f"{name} is {binary}", hint=_HINT)
        found = kind or name_format(path) or guess_format(head)
        if found in ("tsv", "jsonl"):
            count = 0 if path == "-" else _count_lines(file)
            text = open_text(cast(BinaryIO, file), head)
            pairs = read_tsv(text, name) if found == "tsv" else read_jsonl(text)
            yield AlignedFile(pairs=_guard(pairs, name), source_lang=source_lang, lang=lang, count=count)
            return
        yield read_exchange(file.read(MAX_BYTES + 1), found, name, source_lang=source_lang, lang=lang)


def _guard(pairs: Iterator[AlignedPair], name: str) -> Iterator[AlignedPair]:
    """The pairs; a file that fails while it is read is an InputError too."""
    try:
        yield from pairs
    except (OSError, UnicodeError) as error:
        raise InputError(f"{name} cannot be read to its end: {error}") from error


def _count_lines(file: io.BufferedReader) -> int:
    """The lines of a file that can be read twice, else 0."""
    if not file.seekable():
        return 0
    lines = sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
    file.seek(0)
    return lines


@contextmanager
def _open(path: str, name: str) -> Iterator[io.BufferedReader]:
    if path == "-":
        if sys.stdin is None or not hasattr(sys.stdin, "buffer"):
            raise InputError("standard input is closed", hint=_HINT)
        yield cast(io.BufferedReader, sys.stdin.buffer)
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 closed below: only what opening raises is an error of the path
    except FileNotFoundError as error:
        raise InputError(f"{name} does not exist", hint="check the spelling of the path") from error
    except IsADirectoryError as error:
        raise InputError(f"{name} is a folder", hint="name a file in it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InputError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    with file:
        yield file
