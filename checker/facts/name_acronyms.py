"""Which names of a translation are abbreviations: these are translated with their term, so that none of the source is like them.

WHO is OMS in French and ВОЗ in Russian; terms of medicine and of law, unlike the names of large bodies, are in no table.
"""

from __future__ import annotations

import re

from checker.facts.names import Name, NameWord
from checker.language.capitalisation import count_cases
from checker.language.frequency import zipf

_SHORT = re.compile("(?:[A-Z]{2,6}|(?:[A-Z][.]){1,5}[A-Z])s?")
_LABEL_LETTERS, _LABEL_ZIPF = 3, 4.0
_TERM_ZIPF, _KNOWN_ZIPF = 3.2, 2.9
_SMALL = 0.3
"""Share of small letters from which on a word is a common noun, in the counts of `capitalisation`."""


def is_abbreviated(name: Name) -> bool:
    """Whether abbreviations are all that says who or what is meant, beside words that are common nouns too: “PTSD checklist”."""
    abbreviated = [word for word in name.telling if _is_abbreviation(word)]
    others = [word for word in name.telling if not _is_abbreviation(word)]
    return bool(abbreviated) and all(_is_term(word) for word in others)


def is_widely_known(name: Name) -> bool:
    """Whether all its abbreviations are common in English, as those of large bodies are: NHL, YMCA."""
    return all(zipf(word.text.lower(), "en") >= _KNOWN_ZIPF for word in name.telling if _is_abbreviation(word))


def begins_with_label(name: Name) -> bool:
    """Whether a common word in capitals opens the name and the sentence: the label of a part of an abstract, “AIM To study”."""
    word = name.words[0].text
    if not name.first or len(word) < _LABEL_LETTERS or not word.isupper():
        return False
    return zipf(word.lower(), "en") >= _LABEL_ZIPF and count_cases(word.lower()).small_share > _SMALL


def _is_abbreviation(word: NameWord) -> bool:
    return _SHORT.fullmatch(word.text) is not None and not any(thing.startswith("territory") for thing in word.things)


def _is_term(word: NameWord) -> bool:
    if word.things:
        return False
    counts = count_cases(word.text)
    seen = counts.small + counts.alone + counts.capital
    return counts.small_share > _SMALL if seen else zipf(word.text.lower(), "en") >= _TERM_ZIPF
