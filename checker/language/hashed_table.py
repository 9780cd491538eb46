"""A table from words to numbers that takes some ten bytes a word, where a dictionary takes a hundred."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain

import numpy as np


class HashedTable:
    """Numbers by word; a word may have several. May be read from any thread.

    The words themselves are not kept, only their 64-bit hashes: that an unknown word is taken for one of a million others happens
    once in ten million million questions.
    """

    def __init__(self, groups: Iterable[tuple[int, list[str]]]) -> None:
        """Each group is a number, 0 to 65,535, and the words that have it."""
        kept = [(number, words) for number, words in groups if words]
        hashes = np.fromiter((_hash(word) for word in chain.from_iterable(words for _, words in kept)), dtype=np.int64)
        numbers = np.repeat(np.array([number for number, _ in kept], dtype=np.uint16), [len(words) for _, words in kept])
        order = np.argsort(hashes, kind="stable")
        # Arrays of the standard library, since they give single items faster than those of numpy do.
        self._hashes = array("q", hashes[order].tobytes())
        self._numbers = array("H", numbers[order].tobytes())

    def __len__(self) -> int:
        return len(self._hashes)

    def find(self, word: str) -> list[int]:
        """The numbers of a word, in the order of the groups; none for an unknown one."""
        hashes, wanted = self._hashes, _hash(word)
        first = last = bisect_left(hashes, wanted)
        while last < len(hashes) and hashes[last] == wanted:
            last += 1
        return self._numbers[first:last].tolist()


def _hash(word: str) -> int:
    # Of the bytes in UTF-8: two strings have equal hashes where their bytes in memory are equal, as “eg” and “来” do.
    return hash(word.encode("utf-8", "surrogatepass"))
