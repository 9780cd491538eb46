"""Words that report what others say or that leave a statement unproven: "allegedly", "angeblich", "якобы".

Lists and their sources: data/hearsay.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_LETTER = r"[\w\u0300-\u036f\u0900-\u0963\u0966-\u097f]"
_UNSPACED = frozenset({"zh", "ja", "ko"})


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
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter such as "İ" changes its length
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return tuple(
        Hedge(start=match.start(), end=match.end(), text=text[match.start() : match.end()], clear=match.lastgroup == "clear")
        for match in pattern.finditer(lowered)
    )


@cache
def _compile(lang: str) -> re.Pattern[str] | None:
    kinds = _read_patterns().get(lang)
    if kinds is None:
        return None
    if lang in _UNSPACED:
        return re.compile(f"(?P<clear>{kinds['clear']})|(?P<open>{kinds['open']})")
    # Quotation marks hedge too, and stand in front of letters.
    return re.compile(rf"(?<!{_LETTER})(?:(?P<clear>{kinds['clear']})|(?P<open>{kinds['open']}))(?:(?<=\W)|(?!{_LETTER}))")


@cache
def _read_patterns() -> Mapping[str, Mapping[str, str]]:
    text = (files("checker.facts") / "data" / "hearsay.tsv").read_text(encoding="utf-8")
    patterns: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            lang, kind, listed = line.split("\t")
            patterns.setdefault(lang, {})[kind] = _translate(listed, lang)
    return patterns


def _translate(listed: str, lang: str) -> str:
    """The patterns of one line as one regular expression."""
    if lang in _UNSPACED:
        return listed
    parts = (part.strip().replace("*", rf"{_LETTER}{{0,30}}") for part in listed.split(";"))
    return "|".join(part.replace(" ", r"\s+") for part in parts if part)
