"""A slip of the keys: a letter lost, doubled, swapped with its neighbour, or the key beside it."""

from __future__ import annotations

import random

from checker.language.frequency import zipf
from training.noise.case import Case
from training.noise.edits import Edit

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {
    letter: "".join(row[max(0, place - 1) : place] + row[place + 1 : place + 2])
    for row in _ROWS
    for place, letter in enumerate(row)
}
_SHORTEST = 4
_KNOWN = 2.5
"""Zipf frequency from which the result is taken for a word of its own."""


def misspell(case: Case, rng: random.Random) -> list[Edit] | None:
    """One letter of a word of four letters or more; the result is no common word."""
    sentence = case.sentence
    places = [index for index, word in enumerate(sentence.words) if len(word.text) >= _SHORTEST and word.text.isalpha()]
    if not places:
        return None
    word = sentence.words[rng.choice(places)]
    text = _slip(word.text, rng)
    if text.casefold() == word.text.casefold() or zipf(text, case.lang) >= _KNOWN:
        return None
    return [Edit(word.start, word.end, text, "form")]


def _slip(text: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(text))
    way = rng.randrange(5)
    if way == 0:
        return text[:place] + text[place + 1 :]
    if way == 1:
        return text[:place] + text[place] + text[place:]
    if way == 2 and place + 1 < len(text):
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    neighbours = _NEIGHBOURS.get(text[place].lower(), "")
    if not neighbours:
        return text[:place] + text[place + 1 :]
    new = rng.choice(neighbours)
    return text[:place] + new + text[place + 1 :] if way == 3 else text[:place] + new + text[place:]
