"""The words of a text with their places, and which pieces make up each.

A word is a run of letters, their marks and digits, with single apostrophes, hyphens and the like inside; digits are also held
together by a point or a comma. Scripts without spaces between words (Chinese, Japanese, Thai, Lao, Burmese, Khmer) are cut where
the pieces of the tokenizer begin. Punctuation marks and emoji are no words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0e80-\u0eff"  # Thai, Lao
    "\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u17d7\u17dc-\u17e9"  # Burmese, Khmer
    "\u3005-\u3007\u3041-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # Kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"  # Han, narrow Kana
)
_JOINERS = "'’‘`´\\-\u2010\u2011\u00b7\u00ad\u200c\u200d\u05be\u05f3\u05f4"

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word's place in the text, and the places of its pieces among the tokens, one after another."""

    start: int
    end: int
    pieces: range


def find_words(text: str, origins: Sequence[Span]) -> list[Word]:
    """The words that have pieces, in order. `origins` are the characters of each token, (0, 0) for those without any."""
    tokens = [place for place, (start, end) in enumerate(origins) if end > start]
    starts = [origins[place][0] for place in tokens]
    ends = [origins[place][1] for place in tokens]
    words = []
    for start, end in _list_spans(text, starts):
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first < last:
            words.append(Word(start=start, end=end, pieces=range(tokens[first], tokens[last - 1] + 1)))
    return words


def _list_spans(text: str, cuts: Sequence[int]) -> Iterator[Span]:
    for match in _compile_word().finditer(text):
        start, end = match.span()
        if match.lastgroup == "unspaced":
            inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
            places = list(dict.fromkeys([start, *inner, end]))
            yield from pairwise(places)
        else:
            yield start, end


@lru_cache(maxsize=1)
def _compile_word() -> re.Pattern[str]:
    letter = rf"[^\W_{_UNSPACED}]"
    signs = rf"(?:{letter}|[{_list_marks()}])*"
    word = rf"{letter}{signs}(?:(?:[{_JOINERS}]|(?<=\d)[.,](?=\d)){letter}{signs})*"
    return re.compile(rf"(?P<unspaced>[{_UNSPACED}]+)|{word}")


def _list_marks() -> str:
    """Combining marks as the inside of a character class: for regular expressions they are no letters."""
    marks = (chr(code) for code in range(0x300, 0x20000) if unicodedata.category(chr(code))[0] == "M")
    return "".join(mark for mark in marks if not re.match(f"[{_UNSPACED}]", mark))
