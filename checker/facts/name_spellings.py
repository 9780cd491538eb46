"""Which of two spellings of a name the source has."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from checker.facts.name_places import tell_script

Favour = Literal["first", "second", "both", "none"]

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
_ENDINGS = ("s", "’s", "'s")
"""Genitives that leave the spelling of a name as it is."""


def find_favour(source: str, lang: str, first: str, second: str) -> Favour:
    """Which of the two spellings stands in the source; "none" as well where its script cannot tell them apart."""
    if tell_script(lang) not in ("alphabet", "german"):
        return "none"
    has_first, has_second = (_holds(source, spelling) for spelling in (first, second))
    if has_first and has_second:
        return "both"
    return "first" if has_first else "second" if has_second else "none"


def _holds(source: str, spelling: str) -> bool:
    words = [match.group() for match in _WORD.finditer(spelling)]
    known = _read_words(source)
    if len(words) == 1:
        return any(words[0] + ending in known for ending in ("", *_ENDINGS))
    return bool(words) and spelling in source


@lru_cache(maxsize=8)
def _read_words(source: str) -> frozenset[str]:
    whole = {match.group() for match in _WORD.finditer(source)}
    return frozenset(whole | {part for word in whole for part in re.split("[-‐‑]", word)})
