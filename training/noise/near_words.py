"""A word that gives way to a near one: its opposite, a more general word, or another of the same kind (WordNet)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import cast

from checker.language.function_words import read_words
from training.noise.case import Case
from training.noise.edits import Edit
from training.noise.lexicon import Entry, Form, WordClass, find_form, find_readings, read_entries
from training.noise.sentences import Word
from training.noise.surface import replace_words
from training.noise.word_class import NEGATORS

_CLASSES: dict[str, tuple[WordClass, ...]] = {"noun": ("n",), "verb": ("v",), "modifier": ("a", "r")}
_GRAMMAR_PAIRS = (
    "before after|above below|over under|inside outside|with without|up down|for against|all some|many few|more less|"
    "always never|"
    "often rarely|first last|early late|left right|better worse|best worst|later earlier|both neither|everyone nobody"
)
_PAIRS = [pair.split() for pair in _GRAMMAR_PAIRS.split("|")]
_OPPOSITES = {word: other for pair in _PAIRS for word, other in (pair, pair[::-1]) if not {word, other} & NEGATORS}
_VAGUE = read_words("less only several various whatever such other own same very also just even still course lot one")
"""Words with no opposite, and no more general word, in most of their uses."""
_LEAST_SEEN = 2
"""Times that a near word must have been tagged with the class, so that it is no odd use of another word (`to husband`)."""


def _find_entry(word: Word) -> Entry | None:
    for word_class in _CLASSES.get(word.tag, ()) if word.folded not in _VAGUE else ():
        entry = read_entries().get((word.lemma, word_class))
        if entry is not None and any(reading.form == word.form for reading in find_readings(word.folded)):
            return entry
    return None


def _replace_near(
    case: Case, rng: random.Random, list_near: Callable[[Entry], Sequence[str]], extra: Sequence[tuple[int, str]] = ()
) -> list[Edit] | None:
    sentence = case.sentence
    options = list(extra)
    for index, word in enumerate(sentence.words):
        entry = _find_entry(word)
        near = list_near(entry) if entry is not None else ()
        if entry is not None and near:
            options += [(index, form) for form in (_inflect_like(other, entry, word) for other in near) if form is not None][:4]
    if not options:
        return None
    index = rng.choice(sorted({place for place, _ in options}))
    text = rng.choice([form for place, form in options if place == index])
    return replace_words(sentence, index, index, text)


def _inflect_like(other: str, entry: Entry, word: Word) -> str | None:
    """The near word in the form of the word, None where it is mostly used in another class."""
    counts = {reading.entry.word_class: reading.entry.count for reading in find_readings(other)}
    count = counts.get(entry.word_class, 0)
    if count < _LEAST_SEEN or count < max(counts.values()):
        return None
    return find_form(other, entry.word_class, cast(Form, word.form))


def replace_by_opposite(case: Case, rng: random.Random) -> list[Edit] | None:
    """A word by its antonym; also `before` by `after` and the like."""
    extra = [(index, _OPPOSITES[word.folded]) for index, word in enumerate(case.sentence.words) if word.folded in _OPPOSITES]
    return _replace_near(case, rng, lambda entry: entry.antonyms, extra)


def replace_by_general(case: Case, rng: random.Random) -> list[Edit] | None:
    """A noun or verb by a more general word for it."""
    return _replace_near(case, rng, lambda entry: entry.hypernyms)


def replace_by_sister(case: Case, rng: random.Random) -> list[Edit] | None:
    """A noun or verb by another word under the same general one (`bus` by `train`)."""
    return _replace_near(case, rng, lambda entry: entry.sisters)
