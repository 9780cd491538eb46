"""Which English words are written with a small letter inside a sentence, and which with a capital.

The counts come from the data file `sentence_capitals.tsv`, whose header names the texts. A form that the file does not hold is
traced back to a form that it does (`colouring` to `colour`). The file `sentence_names.txt` has common words that also serve as
names after an article: newspapers, teams, institutions, regions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from checker.language.frequency import has_frequencies, zipf
from checker.language.function_words import FUNCTION_WORDS, read_words

_SUFFIXES = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("er", "e"), ("ers", ""), ("ers", "e"), ("ly", ""), ("ness", ""), ("our", "or"), ("ment", ""),
    ("isation", "ization"), ("ise", "ize"),
)  # fmt: skip

_NOUN_ENDINGS = tuple(
    read_words(
        """tion tions sion sions ment ments ness nesses ity ities ship ships hood hoods ism isms ence ences ance ances ure ures
        ing ings ful less able ible ous ive ives ology ologies acy dom ery eries ency encies ist ists"""
    )
)


@dataclass(frozen=True, kw_only=True)
class CaseCounts:
    """How often a word was seen inside a sentence: small, with a capital alone between small words, with a capital at all."""

    small: int = 0
    alone: int = 0
    capital: int = 0

    @property
    def small_share(self) -> float:
        """Share of small letters, 0..1; 0 for a word that was never seen."""
        return self.small / (self.small + self.capital) if self.small else 0.0

    @property
    def alone_share(self) -> float:
        """Share of the capital among the uses without a capitalised neighbour, 0..1; 1 for a word that was never seen."""
        return self.alone / (self.small + self.alone) if self.small else 1.0


def count_cases(word: str) -> CaseCounts:
    """The counts of a word or, where it was not seen, of the form that it is made from; zeros when that is unknown too."""
    folded = word.lower()
    counts = _load_counts()
    if folded in counts:
        return counts[folded]
    for suffix, replacement in _SUFFIXES:
        stem = folded.removesuffix(suffix) + replacement
        if folded.endswith(suffix) and len(stem) > 3 and stem in counts:
            return counts[stem]
    return CaseCounts()


def is_common_word(word: str, *, min_small_share: float = 0.9) -> bool:
    """Whether the word has no capital of its own: a function word, or seen nearly always with a small letter."""
    return word.lower() in FUNCTION_WORDS or count_cases(word).small_share >= min_small_share


def serves_as_name(word: str) -> bool:
    """Whether the common word is also used as a name after an article: the Guardian, the Wolves, the Treasury."""
    return word.lower() in _load_names()


def is_derived_noun(word: str) -> bool:
    """Whether a word that no text showed is a common noun or adjective by its ending, and at home in English alone.

    Names travel between languages, common words do not: what is ten times as frequent in English as in Spanish is no `Boeing`.
    """
    if not word.lower().endswith(_NOUN_ENDINGS) or not (has_frequencies("en") and has_frequencies("es")):
        return False
    here = zipf(word, "en")
    return here >= 2.0 and here - zipf(word, "es") >= 1.0


@cache
def _load_counts() -> dict[str, CaseCounts]:
    rows = (line.split("\t") for line in _read_lines("sentence_capitals.tsv"))
    return {word: CaseCounts(small=int(small), alone=int(alone), capital=int(capital)) for word, small, alone, capital in rows}


@cache
def _load_names() -> frozenset[str]:
    return frozenset(word for line in _read_lines("sentence_names.txt") for word in line.split())


def _read_lines(name: str) -> list[str]:
    text = (files("checker.language") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
