"""What is said twice: a word or phrase on the spot, or a phrase of the sentence at another place; and another sentence."""

from __future__ import annotations

import random

from training.noise.case import Case
from training.noise.donors import end_of_prepositional_phrase, is_unbroken
from training.noise.edits import Edit
from training.noise.sentences import Sentence
from training.noise.surface import insert_after


def double_word(case: Case, rng: random.Random) -> list[Edit] | None:
    """A word twice in a row."""
    words = case.sentence.words
    index = rng.randrange(len(words))
    text = words[index].text
    if case.sentence.is_start(index) and words[index].tag != "name":
        text = text.lower() if text[1:].islower() else text
    return insert_after(case.sentence, index, f" {text}")


def double_phrase(case: Case, rng: random.Random) -> list[Edit] | None:
    """Two to four words twice in a row."""
    sentence = case.sentence
    size = rng.randint(2, 4)
    first = rng.randrange(1, max(2, len(sentence.words) - size + 1))
    last = first + size - 1
    if last >= len(sentence.words) or not is_unbroken(sentence, first, last):
        return None
    return insert_after(sentence, last, " " + sentence.text[sentence.words[first].start : sentence.words[last].end])


def repeat_phrase(case: Case, rng: random.Random) -> list[Edit] | None:
    """A prepositional phrase of the sentence once more behind another noun."""
    sentence = case.sentence
    found = [(index, end_of_prepositional_phrase(sentence, index)) for index in sentence.select("preposition")]
    phrases = [(first, last) for first, last in found if last is not None and first > 0 and not _is_relative(sentence, first)]
    if not phrases:
        return None
    first, last = rng.choice(phrases)
    nouns = [index for index in sentence.select("noun") if (index < first - 1 or index > last + 1)]
    nouns = [
        index for index in nouns if index + 1 == len(sentence.words) or sentence.words[index + 1].tag not in {"noun", "name"}
    ]
    if not nouns:
        return None
    text = sentence.text[sentence.words[first].start : sentence.words[last].end]
    return insert_after(sentence, rng.choice(nouns), f" {text[0].lower()}{text[1:]}")


def _is_relative(sentence: Sentence, first: int) -> bool:
    """Whether a preposition begins a relative clause (`in which`)."""
    return sentence.words[first + 1].folded in {"which", "whom", "whose", "what"}


def replace_sentence(case: Case, rng: random.Random) -> list[Edit] | None:
    """The whole sentence by one of another text."""
    stock = case.donors.sentences.get(case.lang, ())
    text = case.sentence.text
    other = stock[rng.randrange(len(stock))] if stock else text
    return None if other.casefold() == text.casefold() else [Edit(0, len(text), other)]
