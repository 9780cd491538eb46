"""How common a word is in a language.

Zipf frequencies come from the package wordfreq (Speer 2022, doi:10.5281/zenodo.7199437): log10 of occurrences per billion words,
so 3 is one in a million, 6 one in a thousand; 0 means unknown. Values are rounded to 0.01.
"""

from __future__ import annotations

from functools import cache
from math import log10

from checker.language.hashed_table import HashedTable


@cache
def _load(lang: str) -> HashedTable:
    # Imported late, and read past the caches of the package: they keep hundreds of megabytes for a few languages.
    from wordfreq import available_languages, read_cBpack

    path = available_languages().get(lang)
    return HashedTable(enumerate(read_cBpack(path)) if path else ())


def has_frequencies(lang: str) -> bool:
    """Whether word frequencies of the language are known."""
    return len(_load(lang)) > 0


def zipf(word: str, lang: str) -> float:
    """Zipf frequency of a single word form, 0 to about 8; 0 for a word that the list does not hold."""
    centibels = _load(lang).find(word.lower().replace("’", "'"))
    return _to_zipf(centibels[-1]) if centibels else 0.0


@cache
def _to_zipf(centibels: int) -> float:
    """Of a frequency as the package stores it: so many hundredths of a power of ten below 1."""
    return round(log10(10 ** (-centibels / 100)) + 9, 2)
