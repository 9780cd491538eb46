"""Numbers by value, in digits and words of many languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from checker.facts.number_cjk import CJK, find_cjk_numbers
from checker.facts.number_context import add_context
from checker.facts.number_digits import find_figures
from checker.facts.number_record import Number
from checker.facts.number_roman import find_roman_numbers
from checker.facts.number_vocabulary import list_word_languages
from checker.facts.number_words import find_worded_numbers

__all__ = ["Number", "read_numbers", "reads_words"]

_CACHED_TEXTS = 32_768


def reads_words(lang: str) -> bool:
    """Whether number words of a language are read, not only its digits."""
    return lang in CJK or lang in list_word_languages()


@lru_cache(maxsize=_CACHED_TEXTS)
def read_numbers(text: str, lang: str) -> tuple[Number, ...]:
    """The numbers of a text in order, without overlaps. `lang` is its ISO 639-1 code; of an unknown one only digits are read."""
    if lang in CJK:
        found: Iterable[Number] = find_cjk_numbers(text)
    else:
        found = find_worded_numbers(text, lang, tuple(find_figures(text, lang)))
    numbers = _drop_overlaps([*found, *find_roman_numbers(text)])
    return tuple(add_context(text, numbers))


def _drop_overlaps(numbers: Iterable[Number]) -> list[Number]:
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda found: (found.start, -found.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept
