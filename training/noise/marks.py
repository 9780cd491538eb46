"""Punctuation: the final mark lost, a mark too many, a question that becomes a statement, or the other way round."""

from __future__ import annotations

import random
import re

from checker.language.function_words import AUXILIARIES
from training.noise.case import Case
from training.noise.donors import is_unbroken
from training.noise.edits import Edit
from training.noise.sentences import Sentence

_FINAL = re.compile(r"(?:\.|!|\?|…|。|！|？|।|؟)(?=[\"”»’')]*\s*$)")
_TOO_MANY = (",", ",", ",", ";", ":", "!", "?", " –", "...")


def lose_final_mark(case: Case, rng: random.Random) -> list[Edit] | None:
    """The full stop, question or exclamation mark at the end."""
    match = _FINAL.search(case.sentence.text)
    return [Edit(match.start(), match.end(), "", "missing")] if match else None


def add_mark(case: Case, rng: random.Random) -> list[Edit] | None:
    """A mark between two words where none belongs."""
    sentence = case.sentence
    places = [index for index in range(len(sentence.words) - 1) if sentence.between(index) == " "]
    if not places:
        return None
    end = sentence.words[rng.choice(places)].end
    return [Edit(end, end, rng.choice(_TOO_MANY), "added")]


def lose_question(case: Case, rng: random.Random) -> list[Edit] | None:
    """A question that ends as a statement; the auxiliary at its start goes behind a subject of one word."""
    sentence = case.sentence
    match = _FINAL.search(sentence.text)
    if match is None or match[0] != "?":
        return None
    final = Edit(match.start(), match.end(), ".", "replaced")
    return [*_straighten(sentence), final] if rng.random() < 0.6 else [final]


def _straighten(sentence: Sentence) -> list[Edit]:
    words = sentence.words
    if len(words) < 3 or words[0].folded not in AUXILIARIES or not is_unbroken(sentence, 0, 1):
        return []
    if words[1].tag not in {"pronoun", "name"} or words[2].tag == "name":
        return []
    subject = words[1].text[0].upper() + words[1].text[1:]
    return [Edit(words[0].start, words[0].end, subject), Edit(words[1].start, words[1].end, words[0].folded)]


def add_question(case: Case, rng: random.Random) -> list[Edit] | None:
    """A statement that ends as a question."""
    match = _FINAL.search(case.sentence.text)
    return [Edit(match.start(), match.end(), "?")] if match and match[0] == "." else None
