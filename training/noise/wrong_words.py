"""A word or a name that gives way to another one of the same shape, which has nothing to do with the source."""

from __future__ import annotations

import random

from training.noise.case import Case
from training.noise.donors import describe_name, list_name_runs
from training.noise.edits import Edit
from training.noise.surface import replace_words

_TRIES = 4


def replace_word(case: Case, rng: random.Random) -> list[Edit] | None:
    """A content word by another of its class, form and frequency."""
    sentence = case.sentence
    places = sentence.select("noun", "verb", "modifier", "other")
    for _ in range(_TRIES if places else 0):
        index = rng.choice(places)
        word = sentence.words[index]
        other = case.donors.draw_alike(word, case.lang, rng)
        if other is not None and other.lower() not in {word.folded, word.lemma}:
            return replace_words(sentence, index, index, other)
    return None


def replace_name(case: Case, rng: random.Random) -> list[Edit] | None:
    """A name by another of as many words, or one of its words by another name."""
    sentence = case.sentence
    runs = list_name_runs(sentence)
    if not runs:
        return None
    first, last = rng.choice(runs)
    if last > first and rng.random() < 0.4:
        first = last = rng.choice((first, last))
    name = _strip_ending(sentence.text[sentence.words[first].start : sentence.words[last].end])
    stock = case.donors.names.get((case.lang, describe_name(name)), ())
    other = stock[rng.randrange(len(stock))] if stock else ""
    if not other or other.casefold() in sentence.text.casefold():
        return None
    return replace_words(sentence, first, last, other + _find_ending(sentence.words[last].text))


def _strip_ending(name: str) -> str:
    return name[: len(name) - len(_find_ending(name))]


def _find_ending(name: str) -> str:
    """The ending of the genitive."""
    return name[-2:] if name.endswith(("'s", "’s")) else ""
