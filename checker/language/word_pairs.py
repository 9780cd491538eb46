"""Which function words never follow each other in English, nor stand before a certain mark: `the of`, `to is`, `our,`.

The table data/word_pairs.tsv was learned from edited text by `training.function_word_pairs`; its header says how.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from checker.language.data_files import read_rows

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*|\d\w*|[.,;:!?]|\S")
_POSSESSIVE = re.compile(r"['’]s\Z")
_MARKS, _FINAL = frozenset(".,:;!?"), frozenset("!?")
OTHER = ""
"""What stands for everything that is neither a word in small letters nor a mark: names, figures, quotation marks, brackets."""


class Token(NamedTuple):
    """A word in small letters or a mark, by offsets. `text` is `OTHER` for the rest; `.` stands for all final marks."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class RarePair:
    """Two neighbours of a text that hardly ever are. `expected`: times they would have met by chance in the text learned from."""

    first: str
    second: str
    start: int
    end: int
    expected: float


def read_tokens(text: str) -> list[Token]:
    """The words and marks of a sentence in order."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        named = bool(tokens) and not tokens[-1].text
        tokens.append(Token(text=_normalise(match.group(), not tokens, named), start=match.start(), end=match.end()))
    return tokens


def _normalise(written: str, first: bool, behind_name: bool) -> str:
    """The text of a token. `I` behind a name is a figure: `World War I`."""
    if written in _MARKS:
        return "." if written in _FINAL else written
    if not written[0].isalpha() or _POSSESSIVE.search(written):
        return OTHER
    small = first or written[0].islower() or (written == "I" and not behind_name)
    return written.lower().replace("’", "'") if small else OTHER


def find_rare_pairs(text: str) -> Iterator[RarePair]:
    """The neighbours in a sentence that the table holds, in order."""
    table = _load_table()
    tokens = read_tokens(text)
    for first, second in pairwise(tokens):
        expected = table.get((first.text, second.text))
        if expected is not None and not _is_abbreviation(first, second):
            yield RarePair(first=first.text, second=second.text, start=first.start, end=second.end, expected=expected)


def _is_abbreviation(first: Token, second: Token) -> bool:
    """A single letter and its point: `a.m.`, `i.e.`."""
    return second.text == "." and len(first.text) == 1


@cache
def _load_table() -> Mapping[tuple[str, str], float]:
    rows = read_rows("checker.language", "word_pairs.tsv")[1:]
    return {(first, second): float(expected) for first, second, expected, _ in rows}
