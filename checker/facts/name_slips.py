"""A surname that the translation spells otherwise than the source, both in Latin letters: "Anna Lindqvist" for "Anna Lindström".

The words before must be the same, so that the same person is meant. What may differ is left alone: accents, the spellings of one
sound, vowels (transliterations of a third language differ in them), endings of the genitive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.facts.name_facts import is_common_noun
from checker.facts.name_places import SourcePlaces, SourceWord
from checker.facts.name_sounds import compare_sounds, normalise, read_skeleton, romanise
from checker.facts.names import Name, NameWord
from checker.language.function_words import read_words

KEEPING = read_words("de lb fr es pt it ca gl ro nl sv da nb nn no")
"""Languages in Latin letters whose names have no case endings but a genitive."""

_ALIKE = 0.5
_SHORTEST = 4
_GLIDES = re.compile("[wyj]|(?<=[aeiou])u(?=[aeiou])")


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A word of a name and the word of the source at its place."""

    word: NameWord
    source: SourceWord


def find_slips(name: Name, places: SourcePlaces, source: str, translation: str) -> Iterator[Slip]:
    """The words of a name that differ from the source's; `source` and `translation` are the whole texts, which may have both."""
    if places.lang not in KEEPING:
        return
    for before, word in zip(name.words, name.words[1:], strict=False):
        if word.things or before.ordinary or " " in word.text or len(word.text) < _SHORTEST:
            continue
        for first, second in zip(places.words, places.words[1:], strict=False):
            if (
                normalise(first.text) == normalise(before.text)
                and places.text[first.end : second.start] == " "
                and _differs(word.text, second, places.lang)
                and not _holds(source, word.text)
                and not _holds(translation, second.text)
            ):
                yield Slip(word=word, source=second)


def _differs(word: str, other: SourceWord, lang: str) -> bool:
    one = romanise(word)
    if not other.capital or len(other.text) < _SHORTEST or is_common_noun(other.text, lang):
        return False
    if one.startswith(other.letters) or other.letters.startswith(one):
        return False
    return _read_consonants(one) != _read_consonants(other.letters) and compare_sounds(one, other.letters) >= _ALIKE


def _read_consonants(letters: str) -> str:
    return read_skeleton(_GLIDES.sub("", letters))


def _holds(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text) is not None
