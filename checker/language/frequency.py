"""How common a word is in a language.

Zipf frequencies come from the package wordfreq (Speer 2022, doi:10.5281/zenodo.7199437): log10 of occurrences per billion words,
so 3 is one in a million, 6 one in a thousand; 0 means unknown. Values are rounded to 0.01.
"""

from __future__ import annotations

from functools import cache


@cache
def _load(lang: str) -> dict[str, float]:
    # Imported late: reading the list of one language takes about 0.1 s.
    from wordfreq import available_languages, get_frequency_dict

    return dict(get_frequency_dict(lang)) if lang in available_languages() else {}


def has_frequencies(lang: str) -> bool:
    """Whether word frequencies of the language are known."""
    return bool(_load(lang))


def zipf(word: str, lang: str) -> float:
    """Zipf frequency of a single word form, 0 to about 8; 0 for a word that the list does not hold."""
    from math import log10

    frequency = _load(lang).get(word.lower().replace("’", "'"), 0.0)
    return round(log10(frequency) + 9, 2) if frequency > 0 else 0.0
