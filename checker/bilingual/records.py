"""What the readers of aligned files have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class AlignedPair:
    """One segment and its translation as a file gives them.

    `id` is None where the line has none that can be read. `error` says why the pair cannot be checked, or is None.
    """

    id: str | None
    source: str = ""
    translation: str = ""
    error: str | None = None


@dataclass(frozen=True, kw_only=True)
class AlignedFile:
    """The pairs of a file, read as they are asked for. Languages are ISO 639-1 codes, None where the file names none.

    `count` says how many pairs there are about, or 0 where that is not known.
    """

    pairs: Iterator[AlignedPair]
    source_lang: str | None = None
    lang: str | None = None
    count: int = 0


def make_pair(pair_id: str, source: str, translation: str) -> AlignedPair:
    """A pair; with an error where neither side holds anything. One empty side is a finding, no error."""
    error = None if source.strip() or translation.strip() else "the source and the translation are empty"
    return AlignedPair(id=pair_id, source=source, translation=translation, error=error)
