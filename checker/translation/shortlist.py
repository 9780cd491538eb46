"""Marian's binary lexical shortlist: which pieces of the target vocabulary the pieces of a source may become.

Layout, little-endian: magic number, checksum, number of pieces that always count, number of candidates per source piece, number
of offsets, number of candidates (u64 each); the offsets (u64), one per source piece and one for the end; the candidates (u32).
Source: marian-dev, src/data/shortlist.h, BinaryShortlistGenerator.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from checker.errors import ModelError

_MAGIC = 0xF11A48D5013417F5
_HEADER = struct.Struct("<6Q")
_FREQUENT = 1000
"""Pieces of every shortlist: those candidates of the most source pieces, so words of grammar, endings and marks."""
_HINT = "download the model again"


class Shortlist:
    """The part of the target vocabulary that is worth a look for a source."""

    def __init__(self, offsets: NDArray[np.int64], candidates: NDArray[np.int64], *, always: int, vocabulary: int) -> None:
        """Candidates of source piece i are `candidates[offsets[i] : offsets[i + 1]]`; the first `always` pieces are for all.

        `vocabulary` is the size of the target vocabulary.
        """
        self._offsets = offsets
        self._candidates = candidates
        self._size = vocabulary
        counts = np.bincount(candidates, minlength=always)
        frequent = np.argsort(-counts, kind="stable")[:_FREQUENT]
        self._frequent = np.union1d(np.arange(always), frequent[counts[frequent] > 0])

    def choose(self, source: Sequence[int], given: Iterable[int]) -> NDArray[np.int64]:
        """Ids, rising: the frequent ones, the candidates of all pieces of the source, and those that are given."""
        chosen = np.zeros(self._size, dtype=np.bool_)
        chosen[self._frequent] = True
        chosen[list(given)] = True
        for piece in source:
            if piece + 1 < len(self._offsets):
                chosen[self._candidates[self._offsets[piece] : self._offsets[piece + 1]]] = True
        return np.flatnonzero(chosen)


def read_shortlist_file(data: bytes, *, vocabulary: int, name: str) -> Shortlist:
    """The shortlist in a file. Raises ModelError where it is none, or not for a target vocabulary of that size."""
    if len(data) < _HEADER.size:
        raise ModelError(f"{name}: ends too early", hint=_HINT)
    magic, _, always, _, places, count = _HEADER.unpack_from(data)
    if magic != _MAGIC:
        raise ModelError(f"{name}: not a lexical shortlist", hint=_HINT)
    if len(data) != _HEADER.size + 8 * places + 4 * count:
        raise ModelError(f"{name}: {len(data)} bytes do not hold {places} offsets and {count} candidates", hint=_HINT)
    offsets = np.frombuffer(data, dtype="<u8", count=places, offset=_HEADER.size).astype(np.int64)
    candidates = np.frombuffer(data, dtype="<u4", count=count, offset=_HEADER.size + 8 * places).astype(np.int64)
    rising = places > 0 and offsets[0] == 0 and offsets[-1] == count and bool((np.diff(offsets) >= 0).all())
    if not rising or always > vocabulary or (count and candidates.max() >= vocabulary):
        raise ModelError(f"{name}: the shortlist does not fit the vocabulary", hint=_HINT)
    return Shortlist(offsets, candidates, always=always, vocabulary=vocabulary)
