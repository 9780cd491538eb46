"""A word or phrase that is not in the language of the translation: of the source, or of a third language."""

from __future__ import annotations

import random

from training.noise.case import Case
from training.noise.donors import is_unbroken
from training.noise.edits import Edit
from training.noise.sentences import BORDERLESS, Sentence
from training.noise.surface import replace_words

_LONGEST = 3


def _choose_stretch(sentence: Sentence, rng: random.Random, size: int) -> tuple[int, int] | None:
    """First and last word of up to `size` words, the first of them a content word."""
    places = sentence.select("noun", "verb", "modifier", "other")
    if not places or len(sentence.words) < 3:
        return None
    first = rng.choice(places)
    last = min(first + size - 1, len(sentence.words) - 1)
    return (first, last) if is_unbroken(sentence, first, last) else (first, first)


def mix_source(case: Case, rng: random.Random) -> list[Edit] | None:
    """Words of the translation give way to those that stand at about the same place in the source."""
    sentence, source = case.sentence, case.other
    chosen = _choose_stretch(sentence, rng, rng.choice((1, 1, 1, 2, _LONGEST)))
    if chosen is None or not source.words:
        return None
    first, last = chosen
    share = sentence.words[first].start / len(sentence.text)
    text = _cut(source, share, rng) if source.lang in BORDERLESS else _take(source, share, last - first + 1, rng)
    if text is None or text.casefold() in sentence.text.casefold() or len(text) < 2:
        return None
    return replace_words(sentence, first, last, text)


def _take(source: Sentence, share: float, size: int, rng: random.Random) -> str | None:
    places = source.select("noun", "verb", "modifier", "other")
    if not places:
        return None
    wanted = share * len(source.text) + rng.gauss(0, 8)
    first = min(places, key=lambda index: abs(source.words[index].start - wanted))
    last = min(first + size - 1, len(source.words) - 1)
    last = last if is_unbroken(source, first, last) else first
    return source.text[source.words[first].start : source.words[last].end]


def _cut(source: Sentence, share: float, rng: random.Random) -> str | None:
    """Two to four characters of a language without spaces."""
    word = min(source.words, key=lambda word: abs((word.start + word.end) / 2 - share * len(source.text)))
    size = min(len(word.text), rng.choice((2, 2, 3, 4)))
    start = word.start + rng.randrange(len(word.text) - size + 1)
    return source.text[start : start + size]


def mix_other(case: Case, rng: random.Random) -> list[Edit] | None:
    """Words of the translation give way to a word or phrase of a third language."""
    sentence = case.sentence
    langs = sorted(lang for lang in case.donors.phrases if lang not in {case.lang, case.other.lang})
    if not langs:
        return None
    lang = rng.choice(langs)
    alone = rng.random() < 0.6
    text = case.donors.draw_tagged(lang, "other", rng, set()) if alone else case.donors.draw_phrase(lang, rng, set())
    chosen = _choose_stretch(sentence, rng, 1 if alone else 2)
    if chosen is None or text is None or text.casefold() in sentence.text.casefold():
        return None
    return replace_words(sentence, *chosen, text)
