"""A source word that an article renders in two ways, told from what stands together in its pairs.

Two translation words share a source word when each occurs in several of its pairs and nowhere else, no pair has both, together
they cover its pairs, and no other source word accounts for either. That is co-occurrence as in Church and Gale (1991),
Identifying word correspondences in parallel texts, in its strictest form: within one article there are too few pairs for a
statistic, so only the clear-cut case counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.language.frequency import has_frequencies, zipf
from checker.language.word_forms import find_stem

# Chosen by judgement, so strict that articles translated by people have next to none: two uses of each word are the least that is
# no slip, and one pair may leave the term out.
_LEAST_PAIRS = 4
_LEAST_USES = 2
_MOST_UNCOVERED = 1
_SHORTEST = 4
# One word in 10,000: commoner ones are verbs and small talk rather than terms.
_COMMON = 5.0
# Words that begin alike are forms of one word.
_SAME_BEGINNING = 4
_MOST_CANDIDATES = 40
"""Words that are compared two by two; bounds the time for one source word."""

Places = Mapping[str, frozenset[int]]


@dataclass(frozen=True, kw_only=True)
class SplitRendering:
    """A source stem with two renderings, the commoner one first, and the pairs, counted from 0, in which each stands."""

    source: str
    kept: str
    kept_pairs: frozenset[int]
    other: str
    other_pairs: frozenset[int]


def stem_word(word: str, lang: str) -> str:
    """What the forms of a word share, in small letters, as the stems of a `SplitRendering` have it."""
    lowered = word.lower()
    if lang != "en":
        return find_stem(lowered, lang)
    for end, left in (("'s", ""), ("’s", ""), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("s", "")):
        if lowered.endswith(end) and not lowered.endswith(("ss", "us", "is")):
            return lowered[: len(lowered) - len(end)] + left
    return lowered


def find_split_renderings(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]], source_lang: str, lang: str
) -> Iterator[SplitRendering]:
    """The source words with two renderings, from the words of each source passage and of its translation."""
    if not has_frequencies(source_lang) or not has_frequencies(lang):
        return
    sources = _place_words([source for source, _ in pairs], source_lang)
    renderings = _place_words([translation for _, translation in pairs], lang)
    for stem, places in sources.items():
        if len(places) >= _LEAST_PAIRS:
            yield from _split(stem, places, sources, renderings)


def _place_words(passages: Sequence[Sequence[str]], lang: str) -> Places:
    """In which passages each distinctive word stands, for words in two passages or more."""
    places: dict[str, set[int]] = {}
    for number, words in enumerate(passages):
        for word in words:
            if len(word) >= _SHORTEST and zipf(word, lang) < _COMMON:
                places.setdefault(stem_word(word, lang), set()).add(number)
    return {stem: frozenset(found) for stem, found in places.items() if len(found) >= _LEAST_USES}


def _split(stem: str, places: frozenset[int], sources: Places, renderings: Places) -> Iterator[SplitRendering]:
    inside = [(word, found) for word, found in renderings.items() if found <= places]
    best: SplitRendering | None = None
    for (first, there), (second, elsewhere) in combinations(inside[:_MOST_CANDIDATES], 2):
        if there & elsewhere or len(places) - len(there) - len(elsewhere) > _MOST_UNCOVERED:
            continue
        if first[:_SAME_BEGINNING] == second[:_SAME_BEGINNING] or _is_explained((there, elsewhere), stem, sources):
            continue
        kept, other = sorted(((first, there), (second, elsewhere)), key=lambda item: (-len(item[1]), min(item[1])))
        if best is not None:
            return  # several pairs of words fit: chance
        best = SplitRendering(source=stem, kept=kept[0], kept_pairs=kept[1], other=other[0], other_pairs=other[1])
    if best is not None:
        yield best


def _is_explained(uses: Sequence[frozenset[int]], stem: str, sources: Places) -> bool:
    """Whether another source word stands in all pairs of one rendering, so that it may be the one that is rendered."""
    return any(use <= places for word, places in sources.items() if word != stem for use in uses)
