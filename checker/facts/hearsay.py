"""Words that report what others say or that leave a statement unproven: "allegedly", "angeblich", "якобы".

Lists and their sources: data/hearsay.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.facts.word_patterns import BORDERLESS, LETTER, lower_text, read_patterns


@dataclass(frozen=True, kw_only=True)
class Hedge:
    """A hedging word at `start..end`. `clear` when it has no other use than to say that a statement is not vouched for."""

    start: int
    end: int
    text: str
    clear: bool


@cache
def list_languages() -> frozenset[str]:
    """The languages (ISO 639-1) whose hedging words are known."""
    return frozenset(_read_patterns())


@lru_cache(maxsize=4096)
def read_hedges(text: str, lang: str) -> tuple[Hedge, ...]:
    """The hedging words of `text` in order; none for a language that is not known."""
    pattern = _compile(lang)
    if pattern is None:
        return ()
    return tuple(
        Hedge(start=match.start(), end=match.end(), text=text[match.start() : match.end()], clear=match.lastgroup == "clear")
        for match in pattern.finditer(lower_text(text))
    )


@cache
def _compile(lang: str) -> re.Pattern[str] | None:
    kinds = _read_patterns().get(lang)
    if kinds is None:
        return None
    if lang in BORDERLESS:
        return re.compile(f"(?P<clear>{kinds['clear']})|(?P<open>{kinds['open']})")
    # Quotation marks hedge too, and stand in front of letters.
    return re.compile(rf"(?<!{LETTER})(?:(?P<clear>{kinds['clear']})|(?P<open>{kinds['open']}))(?:(?<=\W)|(?!{LETTER}))")


@cache
def _read_patterns() -> Mapping[str, Mapping[str, str]]:
    return read_patterns("hearsay.tsv")
