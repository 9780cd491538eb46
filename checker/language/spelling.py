"""Which words English spells that way, and which common word a misspelled one was meant to be.

Words are known from the SCOWL lists (Kevin Atkinson; data/english_words.txt.gz), by regular prefixes and endings, as compounds.
Corrections are one edit away, as some 80 % of slips are (Damerau 1964, doi:10.1145/363958.363994), and weighed by frequency
(Kernighan, Church & Gale 1990, A Spelling Correction Program Based on a Noisy Channel Model).
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from checker.language.frequency import zipf
from checker.language.function_words import read_words

Slip = Literal["lost", "added", "other", "swapped"]
"""What happened to a letter of the word."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST = 24
_COMMON = 3.0
"""Zipf frequency of both parts of a compound."""
_FREQUENT, _LONG = 3.5, 8
"""Zipf frequency of the words, and length of a word, for which two edits are looked for."""
_PREFIXES = tuple(
    read_words(
        """anti auto bio co counter cross cyber de dis eco electro extra geo hydro hyper in infra inter intra kilo macro mega meta
        micro mid mini mis mono multi nano neo neuro non out over para photo poly post pre pro pseudo psycho quasi radio re semi
        socio sub super supra techno tele thermo trans tri ultra un under uni up vice"""
    )
)
_ENDINGS = tuple(
    read_words(
        """s es ed ing er ers ly ness less like wise ish able ability ship hood ism isms ist ists ity ize ized izing ization ise
        ised ising isation ic ical ically free proof fold ward wards"""
    )
)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A common word one or two `edits` away. `gain`: by how many powers of ten it is more frequent than what was written."""

    text: str
    gain: float
    slip: Slip
    edits: int = 1


@cache
def _load_words() -> frozenset[str]:
    data = gzip.decompress((files("checker.language") / "data" / "english_words.txt.gz").read_bytes()).decode("ascii")
    return frozenset(line for line in data.split("\n") if line and not line.startswith("#"))


def fold_spelling(word: str) -> str:
    """The word in small letters, with straight apostrophes and without accents, as the list has it."""
    letters = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def is_listed(word: str) -> bool:
    """Whether the list has the word; what is not written in the English alphabet alone is not judged and counts as listed."""
    folded = fold_spelling(word)
    return folded in _load_words() or not folded.isascii() or not folded.isalpha()


@lru_cache(maxsize=50000)
def is_derived(word: str) -> bool:
    """Whether rules of word formation lead from listed words to this one: prefixes, endings, compounds."""
    words, folded = _load_words(), fold_spelling(word)
    for prefix in _PREFIXES:
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 4 and folded[len(prefix) :] in words:
            return True
    for ending in _ENDINGS:
        stem = folded[: -len(ending)]
        if folded.endswith(ending) and len(stem) >= 3 and (stem in words or stem + "e" in words):
            return True
    return any(_is_common(folded[:cut]) and _is_common(folded[cut:]) for cut in range(4, len(folded) - 3))


def _is_common(word: str) -> bool:
    return word in _load_words() and zipf(word, "en") > _COMMON


@lru_cache(maxsize=5000)
def find_correction(word: str) -> Correction | None:
    """The most frequent word of English one edit away from a word, or else a frequent one two edits from a long one.

    None where there is none or the word itself is as frequent.
    """
    folded = fold_spelling(word)
    if not 2 <= len(folded) <= _LONGEST:
        return None
    words = _load_words()
    known = ((zipf(text, "en"), text, slip) for text, slip in _list_edits(folded) if text in words)
    frequency, text, slip = max(known, default=(0.0, "", "other"))
    if not text and len(folded) >= _LONG:
        return _find_far_correction(folded)
    gain = round(frequency - zipf(folded, "en"), 2)
    return Correction(text=text, gain=gain, slip=slip) if gain > 0 else None


def _find_far_correction(word: str) -> Correction | None:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(word, _list_frequent(), scorer=OSA.distance, score_cutoff=2, limit=5)
    frequency, text = max(((zipf(text, "en"), text) for text, _, _ in near), default=(0.0, ""))
    gain = round(frequency - zipf(word, "en"), 2)
    return Correction(text=text, gain=gain, slip="other", edits=2) if gain > 0 else None


@cache
def _list_frequent() -> tuple[str, ...]:
    words = (word for word in _load_words() if len(word) >= _LONG - 2 and zipf(word, "en") >= _FREQUENT)
    return tuple(sorted(words))


def _list_edits(word: str) -> Iterator[tuple[str, Slip]]:
    """All strings one edit away, with what must have happened to each of them."""
    for cut in range(len(word) + 1):
        head, tail = word[:cut], word[cut:]
        for letter in _LETTERS:
            yield head + letter + tail, "lost"
        if not tail:
            continue
        yield head + tail[1:], "added"
        for letter in _LETTERS:
            if letter != tail[0]:
                yield head + letter + tail[1:], "other"
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:], "swapped"
