"""Small slips of grammar: number of a noun, article, preposition."""

from __future__ import annotations

import random

from training.noise.case import Case
from training.noise.edits import Edit
from training.noise.lexicon import find_form
from training.noise.sentences import Sentence
from training.noise.surface import delete_words, insert_words, replace_words, starts_with_vowel_sound
from training.noise.word_class import BE

_PREPOSITIONS = (
    ["in", "on", "at", "to", "for", "from", "of", "with", "by", "about"],
    ["into", "onto", "in", "to"],
    ["over", "under", "through", "across", "above", "below"],
    ["during", "since", "until", "before", "after"],
    ["among", "between", "with", "against"],
)


def change_number_of_noun(case: Case, rng: random.Random) -> list[Edit] | None:
    """Plural for singular, or the other way."""
    sentence = case.sentence
    options = []
    for index in sentence.select("noun"):
        word = sentence.words[index]
        text = word.lemma if word.form == "s" else find_form(word.lemma, "n", "s")
        after = sentence.words[index + 1].tag if index + 1 < len(sentence.words) else ""
        if text and not (after == "noun" and sentence.between(index) == " "):
            options.append((index, text))
    if not options:
        return None
    index, text = rng.choice(options)
    return replace_words(sentence, index, index, text)


def change_article(case: Case, rng: random.Random) -> list[Edit] | None:
    """`the` for `a`, `a` for `the`, one too few or one too many."""
    sentence = case.sentence
    words = sentence.words
    articles = [index for index, word in enumerate(words[:-1]) if word.folded in {"a", "an", "the"}]
    bare = [
        index
        for index in sentence.select("noun", "name")
        if index and words[index - 1].tag in {"preposition", "verb"} and sentence.between(index - 1) == " "
    ]
    if bare and (not articles or rng.random() < 0.25):
        return insert_words(sentence, rng.choice(bare), "the")
    if not articles:
        return None
    index = rng.choice(articles)
    if rng.random() < 0.4:
        return delete_words(sentence, index, index)
    if words[index].folded != "the":
        return replace_words(sentence, index, index, "the")
    if words[index + 1].form == "s":
        return None
    return replace_words(sentence, index, index, "an" if starts_with_vowel_sound(words[index + 1].text) else "a")


def _is_infinitive(sentence: Sentence, index: int) -> bool:
    """Whether the word behind `to` is a verb."""
    after = sentence.words[index + 1] if index + 1 < len(sentence.words) else None
    return after is not None and after.form == "base" and (after.tag == "verb" or after.folded in BE)


def change_preposition(case: Case, rng: random.Random) -> list[Edit] | None:
    """A preposition by another that learners take for it."""
    sentence = case.sentence
    options = [
        (index, other)
        for index in sentence.select("preposition")
        if not (sentence.words[index].folded == "to" and _is_infinitive(sentence, index))
        for group in _PREPOSITIONS
        if sentence.words[index].folded in group
        for other in group
        if other != sentence.words[index].folded
    ]
    if not options:
        return None
    index = rng.choice(sorted({place for place, _ in options}))
    return replace_words(sentence, index, index, rng.choice([other for place, other in options if place == index]))
