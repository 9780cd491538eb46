"""Words and phrases that a text says several times: directly after each other (loops), or again later (repeated phrases).

Loops of one to twelve words are what decoders fall into (Holtzman et al., "The Curious Case of Neural Text Degeneration", ICLR
2020). White space parts the words, so scripts without it yield loops of characters only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_TOKEN = re.compile(r"\S+")
_LONGEST_UNIT = 12
"""Words of the longest unit that is looked for; a decoder in a loop repeats shorter ones."""
_EDGE = "\"'“”„«»‘’()[]{}<>.,;:!?…*_—–-、。，！？"
_PAUSES = frozenset(".,;:!?…—–、。，！？")
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff"
_DOUBLED = re.compile(rf"\b([^\W\d_]{{2,8}})\1\b|([{_UNSPACED}]{{2,8}})\2")
"""Reduplication of a whole word, and anywhere in a script without spaces; bounded, so linear."""
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]+")
_BREAK = re.compile(r"[\s\-‐‑–—,.;:!?\"'“”„«»‘’()\[\]。，、！？।]+")
"""What parts words; the vowel signs of Indic scripts do not."""
_LONGEST_TEXT = 20000
"""Characters of a passage that are looked at."""


@dataclass(frozen=True, kw_only=True)
class Loop:
    """A unit of `words` words that stands `times` times in a row at `start..end`; `unit_end` ends its first occurrence.

    `listed` says that a pause lies within the unit: “rain, heavy rain, heavy snow” is a list.
    """

    start: int
    end: int
    unit_end: int
    words: int
    times: int
    listed: bool = False


@dataclass(frozen=True, kw_only=True)
class RepeatedPhrase:
    """A run of words at `start..end` that stood before, at `first_start..first_end`, with other words between the two."""

    first_start: int
    first_end: int
    start: int
    end: int
    words: int


@dataclass(frozen=True, kw_only=True)
class _Token:
    core: str
    start: int
    end: int
    pauses: bool


@lru_cache(maxsize=4096)
def find_loops(text: str) -> tuple[Loop, ...]:
    """The loops in order, none inside another. A pause parts single words and pairs (“well, well”), not longer units."""
    tokens = _read_tokens(text[:_LONGEST_TEXT])
    found: list[Loop] = []
    taken = 0
    for index in range(len(tokens)):
        if index < taken:
            continue
        loop = _find_loop_at(tokens, index)
        if loop:
            found.append(loop)
            taken = index + loop.words * loop.times
    return tuple(found)


def _find_loop_at(tokens: Sequence[_Token], index: int) -> Loop | None:
    for size in range(1, min(_LONGEST_UNIT, (len(tokens) - index) // 2) + 1):
        unit = tokens[index : index + size]
        times = 1
        while _is_repeated(tokens, index + times * size, unit):
            times += 1
        if times > 1:
            last = tokens[index + times * size - 1]
            listed = any(token.pauses for token in unit[:-1])
            return Loop(start=unit[0].start, end=last.end, unit_end=unit[-1].end, words=size, times=times, listed=listed)
    return None


def _is_repeated(tokens: Sequence[_Token], place: int, unit: Sequence[_Token]) -> bool:
    following = tokens[place : place + len(unit)]
    if len(following) < len(unit) or any(one.core != other.core for one, other in zip(unit, following, strict=True)):
        return False
    return bool(unit[0].core) and (len(unit) > 2 or not tokens[place - 1].pauses)


def find_repeated_phrases(text: str, least: int) -> tuple[RepeatedPhrase, ...]:
    """Phrases of at least `least` words that stand twice, the longest stretch of each, in order of the second place."""
    tokens = _read_tokens(text[:_LONGEST_TEXT])
    found: list[RepeatedPhrase] = []
    seen: dict[tuple[str, ...], int] = {}
    index = 0
    while index + least <= len(tokens):
        key = tuple(token.core for token in tokens[index : index + least])
        first = seen.setdefault(key, index)
        if first + least > index or not all(key):
            index += 1
            continue
        size = least
        while index + size < len(tokens) and first + size < index and tokens[first + size].core == tokens[index + size].core:
            size += 1
        found.append(
            RepeatedPhrase(
                first_start=tokens[first].start,
                first_end=tokens[first + size - 1].end,
                start=tokens[index].start,
                end=tokens[index + size - 1].end,
                words=size,
            )
        )
        index += size
    return tuple(found)


@lru_cache(maxsize=4096)
def repeats_itself(text: str) -> bool:
    """Whether the text itself says something twice in a row, in words or, as in “Bora-Bora” and ボラボラ, within one."""
    if find_loops(text) or _DOUBLED.search(text[:_LONGEST_TEXT].casefold()):
        return True
    cores = [part.casefold() for part in _BREAK.split(text[:_LONGEST_TEXT]) if part]
    return any(one == other for one, other in pairwise(cores))


@lru_cache(maxsize=4096)
def repeats_letters(text: str, length: int) -> bool:
    """Whether `length` letters of a script without spaces, or more, stand in the text twice, not overlapping."""
    seen: dict[str, int] = {}
    for run in _UNSPACED_RUN.finditer(text[:_LONGEST_TEXT]):
        for place in range(run.start(), run.end() - length + 1):
            if seen.setdefault(text[place : place + length], place) <= place - length:
                return True
    return False


def _read_tokens(text: str) -> tuple[_Token, ...]:
    return tuple(_list_tokens(text))


def _list_tokens(text: str) -> Iterator[_Token]:
    """Words without the marks at their edges. A full stop that belongs to an abbreviation (“p.m.”) is no pause."""
    for match in _TOKEN.finditer(text):
        raw = match.group()
        left = len(raw) - len(raw.lstrip(_EDGE))
        core = raw.strip(_EDGE)
        end = match.start() + left + len(core)
        tail = raw[left + len(core) :]
        if tail[:1] in {")", "]"} and raw[:left][-1:] not in {"(", "["}:
            end += 1
        pauses = bool(_PAUSES.intersection(tail)) and not (tail == "." and "." in core)
        yield _Token(core=core.casefold().replace("’", "'"), start=match.start() + left, end=end, pauses=pauses)
