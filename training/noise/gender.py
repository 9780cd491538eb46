"""A person of the other sex: pronouns and words for people."""

from __future__ import annotations

import random

from training.noise.case import Case
from training.noise.edits import Edit
from training.noise.sentences import Sentence
from training.noise.surface import replace_words

_PRONOUNS = {
    "he": "she", "she": "he", "him": "her", "himself": "herself", "herself": "himself", "his": "her", "hers": "his",
    "he's": "she's", "she's": "he's", "he'd": "she'd", "she'd": "he'd", "he'll": "she'll", "she'll": "he'll",
}  # fmt: skip
_NOUNS = (
    "man woman|men women|boy girl|boys girls|father mother|fathers mothers|son daughter|sons daughters|brother sister|"
    "brothers sisters|husband wife|uncle aunt|king queen|prince princess|actor actress|actors actresses|mr mrs|mr. mrs.|"
    "nephew niece|grandfather grandmother|businessman businesswoman|spokesman spokeswoman|chairman chairwoman|gentleman lady|"
    "waiter waitress|hero heroine|male female|males females|widower widow|grandson granddaughter|monk nun|policeman policewoman|"
    "duke duchess"
)
_PEOPLE = {word: other for pair in _NOUNS.split("|") for word, other in (pair.split(), pair.split()[::-1])}
_SHARE_OF_NOUNS = 0.25


def change_gender(case: Case, rng: random.Random) -> list[Edit] | None:
    """One pronoun or all pronouns of the sentence, or one word for a person."""
    sentence = case.sentence
    pronouns = [index for index, word in enumerate(sentence.words) if word.folded in _PRONOUNS or word.folded == "her"]
    nouns = [index for index, word in enumerate(sentence.words) if word.folded in _PEOPLE]
    if nouns and (not pronouns or rng.random() < _SHARE_OF_NOUNS):
        return _change(sentence, rng.choice(nouns))
    if not pronouns:
        return None
    chosen = pronouns if rng.random() < 0.4 else [rng.choice(pronouns)]
    changed = [_change(sentence, index) for index in chosen]
    return [edit for edits in changed if edits is not None for edit in edits]


def _change(sentence: Sentence, index: int) -> list[Edit] | None:
    word = sentence.words[index]
    other = _change_her(sentence, index) if word.folded == "her" else _PRONOUNS.get(word.folded) or _PEOPLE[word.folded]
    return replace_words(sentence, index, index, other.capitalize() if word.text[0].isupper() else other)


def _change_her(sentence: Sentence, index: int) -> str:
    """`his` before what she has, else `him`."""
    follows = sentence.words[index + 1].tag if index + 1 < len(sentence.words) and sentence.between(index) == " " else "function"
    return "his" if follows in {"noun", "modifier", "number", "name", "verb"} else "him"
