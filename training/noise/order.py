"""Words in the wrong order: two neighbours, a stretch, the whole sentence."""

from __future__ import annotations

import random

from training.noise.case import Case
from training.noise.donors import is_unbroken
from training.noise.edits import Edit
from training.noise.sentences import BORDERLESS, Sentence


def _write(sentence: Sentence, first: int, order: list[int]) -> list[Edit] | None:
    """The words in the given order, each written where another stood; words that keep their place are not touched."""
    words = sentence.words
    edits = []
    for place, index in enumerate(order, start=first):
        text = words[index].text
        if place == first and sentence.is_start(first) and words[first].text[0].isupper():
            text = text[0].upper() + text[1:]
        elif (
            index == first
            and sentence.is_start(first)
            and words[first].tag not in {"name"}
            and len(text) > 1
            and text[1:].islower()
        ):
            text = text[0].lower() + text[1:]
        if text.casefold() != words[place].text.casefold():
            edits.append(Edit(words[place].start, words[place].end, text))
    return edits or None


def swap_neighbours(case: Case, rng: random.Random) -> list[Edit] | None:
    """Two words that follow each other change places."""
    sentence = case.sentence
    places = [index for index in range(len(sentence.words) - 1) if sentence.between(index) == " "]
    tags = [word.tag for word in sentence.words]
    # Two adjectives in the other order are no mistake.
    places = [index for index in places if not tags[index] == tags[index + 1] == "modifier"]
    if not places or case.lang in BORDERLESS:
        return None
    first = rng.choice(places)
    return _write(sentence, first, [first + 1, first])


def shuffle_stretch(case: Case, rng: random.Random) -> list[Edit] | None:
    """Three to six words in a row change places."""
    sentence = case.sentence
    size = rng.randint(3, 6)
    if len(sentence.words) < size + 2 or case.lang in BORDERLESS:
        return None
    first = rng.randrange(len(sentence.words) - size + 1)
    if not is_unbroken(sentence, first, first + size - 1):
        return None
    order = list(range(first, first + size))
    rng.shuffle(order)
    return _write(sentence, first, order)


def shuffle_all(case: Case, rng: random.Random) -> list[Edit] | None:
    """All words change places; the marks stay."""
    order = list(range(len(case.sentence.words)))
    if len(order) < 4 or case.lang in BORDERLESS:
        return None
    rng.shuffle(order)
    return _write(case.sentence, 0, order)
