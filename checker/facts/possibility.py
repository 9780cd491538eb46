"""Whether a text leaves open that something is so ("could", "könnte") or promises it ("will").

Lists and their sources: data/possibility.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.facts.word_patterns import BORDERLESS, LETTER, lower_text, read_patterns


@dataclass(frozen=True, kw_only=True)
class Possibility:
    """A word that leaves something open at `start..end`. `strict` when it does nothing else, not even allow."""

    start: int
    end: int
    text: str
    strict: bool


@cache
def list_languages() -> frozenset[str]:
    """The languages (ISO 639-1) whose words for what is possible are known."""
    return frozenset(_read_patterns()) - {"en"}


def find_possibility(text: str, lang: str) -> Possibility | None:
    """The first word that leaves something open, a strict one before any other; None where there is none."""
    for kind in ("strict", "loose"):
        match = _search(kind, text, lang)
        if match:
            return Possibility(start=match[0], end=match[1], text=text[match[0] : match[1]], strict=kind == "strict")
    return None


def has_future(text: str, lang: str) -> bool:
    """Whether a text speaks of what will be."""
    return _search("future", text, lang) is not None


def leaves_open(text: str) -> bool:
    """Whether an English text has any word by which it may leave something open."""
    return _search("open", text, "en") is not None


def find_promise(text: str) -> tuple[int, int] | None:
    """Where an English text says that something will be: the span of the first such word."""
    return _search("promise", text, "en")


@lru_cache(maxsize=4096)
def _search(kind: str, text: str, lang: str) -> tuple[int, int] | None:
    pattern = _compile(lang, kind)
    if pattern is None:
        return None
    match = pattern.search(lower_text(text))
    return match.span() if match else None


@cache
def _compile(lang: str, kind: str) -> re.Pattern[str] | None:
    listed = _read_patterns().get(lang, {}).get(kind)
    if listed is None:
        return None
    if lang in BORDERLESS:
        return re.compile(listed)
    # An apostrophe may join a word to the one before: "they'll".
    return re.compile(rf"(?:(?<!{LETTER})|(?=['’]))(?:{listed})(?!{LETTER})")


@cache
def _read_patterns() -> Mapping[str, Mapping[str, str]]:
    return read_patterns("possibility.tsv")
