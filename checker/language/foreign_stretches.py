"""Finds stretches of a sentence that are in another language, and places where foreign words are in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.language.foreign_words import find_foreign_use, measure_lead
from checker.language.frequency import zipf
from checker.language.function_words import read_words

_LEAST_WORDS = 3
_LEAST_SUM = 3.5
"""A stretch counts when the leads of its words, each held within -2..2, add up to this (measured on parallel text)."""
_NAME_PARTICLES = read_words(
    "de la las los el le les du des von der den vom zu van di da do dos del della y e al bin ibn af av ve nad"
)
_QUOTED = re.compile(r"[“\"«„‘(\[_*]([^“”\"«»„()\[\]\n]{1,90})[”\"»“’)\]_*]")
_MOST_QUOTED_WORDS = 8
_LITTLE = 1.0
"""Sum of ratings below which words at an end are no evidence of another language."""
_DOUBLE_MARKS = frozenset('"“”„«»')


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Words `first` to `last` (included) of a segment that are in `lang`; `plain` counts those that are no part of a
    name: in small letters and no particle such as “de”. `whole`: no other words stand in the segment.
    """

    first: int
    last: int
    lang: str
    plain: int
    whole: bool


def find_set_off(text: str) -> list[tuple[int, int]]:
    """Spans within short quotations or brackets, where a foreign word is a title, a term or an explanation."""
    return [match.span(1) for match in _QUOTED.finditer(text) if _is_term(match[1].split())]


def _is_term(words: Sequence[str]) -> bool:
    """Whether quoted or bracketed words are a title or a term: few, or mostly foreign, and no piece of direct speech."""
    if len(words) <= 4:
        return not words or words[-1][-1] not in ".,!?" or len(words) == 1
    uses = [find_foreign_use(word.strip(".,!?:;")) for word in words[:_MOST_QUOTED_WORDS]]
    foreign = sum(use is not None and use.margin >= 1.0 for use in uses)
    return len(words) <= _MOST_QUOTED_WORDS and foreign >= len(words) / 2


def find_stretches(words: Sequence[str]) -> list[Stretch]:
    """The longest stretches of at least three words that another language explains better than English, in order."""
    votes: Counter[str] = Counter()
    for word in words:
        use = find_foreign_use(word)
        if use and use.margin >= 1.0:
            votes.update(use.languages)
    found: list[Stretch] = []
    for lang, count in votes.most_common(4):
        if count < 2:
            break
        found += _search(words, lang)
    chosen: list[Stretch] = []
    taken: set[int] = set()
    for stretch in sorted(found, key=lambda stretch: stretch.first - stretch.last):
        places = range(stretch.first, stretch.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(stretch)
    return sorted(chosen, key=lambda stretch: stretch.first)


def trim_stretch(words: Sequence[str], gaps: Sequence[str], stretch: Stretch) -> Stretch:
    """The stretch without what does not belong to it at its ends: English words, words beyond a quotation mark, a name.

    `gaps` holds what stands between each word of the segment and the next.
    """
    if stretch.whole:
        return stretch
    first, last = stretch.first, stretch.last
    for place in range(first, last):
        if _DOUBLE_MARKS.intersection(gaps[place]):
            if _sum_up(words[first : place + 1], stretch.lang) < _LITTLE:
                first = place + 1
            elif _sum_up(words[place + 1 : last + 1], stretch.lang) < _LITTLE:
                last = place
                break
    while first < last and _is_english_at_edge(words[first], stretch.lang):
        first += 1
    while first < last and _is_english_at_edge(words[last], stretch.lang):
        last -= 1
    return replace(stretch, first=first, last=_cut_name(words, gaps, first, last))


def _sum_up(words: Sequence[str], lang: str) -> float:
    return sum(_rate(word, lang) for word in words)


def _is_english_at_edge(word: str, lang: str) -> bool:
    return word.islower() and zipf(word, "en") >= 4.0 and _rate(word, lang) < 0.3


def _cut_name(words: Sequence[str], gaps: Sequence[str], first: int, last: int) -> int:
    """The last word in front of a comma and a name that goes on behind the stretch, as in `…, Anne Le | Gall`."""
    if last + 1 >= len(words) or not words[last + 1][:1].isupper():
        return last
    commas = [place for place in range(first, last) if "," in gaps[place]]
    cut = commas[-1] if commas else last
    named = all(word[:1].isupper() or word in _NAME_PARTICLES for word in words[cut + 1 : last + 1])
    return cut if named and any(word.islower() for word in words[first : cut + 1]) else last


@lru_cache(maxsize=50000)
def _rate(word: str, lang: str) -> float:
    """How much a word speaks for the language (positive) or for English (negative), -2 to 2."""
    lead = measure_lead(word, lang)
    english = zipf(word, "en")
    if word[:1].isupper():
        # A name says nothing about the language.
        return min(lead, 2.0) if lead >= 1.5 else 0.0 if english < 5.5 else -1.0
    if lead > 0 and english > 4.5 and lead < 1.2:
        return 0.0
    if lead == 0 and english == 0:  # unknown to both lists: foreign letters or great length speak against English
        return 1.0 if not word.isascii() else 0.6 if len(word) > 9 else 0.3
    return max(-2.0, min(2.0, lead))


def _search(words: Sequence[str], lang: str) -> list[Stretch]:
    """Maximal runs whose ratings add up, in one pass."""
    stretches: list[Stretch] = []
    total = best = 0.0
    first = last = 0
    for index, word in enumerate([*words, ""]):
        rating = _rate(word, lang) if word else -100.0
        total += rating
        if rating > 0 and total == rating:
            first, last, best = index, index, total
        elif total > best:
            last, best = index, total
        if total <= 0 or total < best - 3.0:
            stretches += _keep(words, first, last, best, lang)
            total = best = 0.0
    return stretches


def _keep(words: Sequence[str], first: int, last: int, best: float, lang: str) -> list[Stretch]:
    inside = words[first : last + 1]
    foreign = [word for word in inside if _rate(word, lang) >= 1.0]
    whole = len(inside) >= 0.5 * len(words) and all(_rate(word, lang) >= -0.3 for word in words)
    english = sum(_rate(word, lang) <= -1.5 for word in inside)
    if best < _LEAST_SUM or len(foreign) < max(2 if whole else _LEAST_WORDS, 0.5 * len(inside), 6 * english):
        return []
    if whole:
        first, last = 0, len(words) - 1
    plain = sum(word.islower() and word not in _NAME_PARTICLES for word in foreign)
    return [Stretch(first=first, last=last, lang=lang, plain=plain, whole=whole)]
