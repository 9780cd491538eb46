"""Several words in a row that the translation leaves out: any stretch, a prepositional phrase, what stands between commas."""

from __future__ import annotations

import random
import re

from training.noise.case import Case
from training.noise.donors import end_of_prepositional_phrase, is_unbroken
from training.noise.edits import Edit
from training.noise.sentences import Sentence
from training.noise.surface import delete_words

_INNER = re.compile(r", [^,.;:!?()\"“”«»]{10,120}(?=,\s)")
_LAST = re.compile(r"[,;–—] [^,.;:!?()\"“”«»]{10,120}(?=[.!?][\"”»]?$)")
_FIRST = re.compile(r"^[^,.;:!?()\"“”«»]{8,100}, (?=\w)")
_BRACKET = re.compile(r" \([^()]{2,120}\)")
_OPENERS = frozenset({"preposition", "conjunction", "modifier", "function", "other"})
_CONTENT = frozenset({"noun", "verb", "modifier", "name", "number", "other", "negator", "pronoun"})


def lose_phrase(case: Case, rng: random.Random) -> list[Edit] | None:
    """Two to five words without a mark between them, at least one of them a content word."""
    sentence = case.sentence
    size = rng.choice((2, 2, 3, 3, 4, 5))
    if len(sentence.words) < size + 3:
        return None
    first = rng.randrange(len(sentence.words) - size + 1)
    last = first + size - 1
    if not is_unbroken(sentence, first, last) or not any(word.tag in _CONTENT for word in sentence.words[first : last + 1]):
        return None
    return delete_words(sentence, first, last)


def lose_prepositional_phrase(case: Case, rng: random.Random) -> list[Edit] | None:
    """A preposition with its noun (`of the old harbour`): the sentence stays whole."""
    sentence = case.sentence
    found = [(index, end_of_prepositional_phrase(sentence, index)) for index in sentence.select("preposition") if index > 0]
    phrases = [(first, last) for first, last in found if last is not None]
    if not phrases:
        return None
    first, last = rng.choice(phrases)
    return delete_words(sentence, first, last)


def lose_clause(case: Case, rng: random.Random) -> list[Edit] | None:
    """What stands between two commas, between the last comma and the end, before the first comma, or in brackets."""
    sentence = case.sentence
    found = [match for pattern in (_INNER, _LAST, _FIRST, _BRACKET) for match in pattern.finditer(sentence.text)]
    found = [match for match in found if match.start() or sentence.words[0].tag in _OPENERS]
    if not found:
        return None
    match = rng.choice(found)
    edits = [Edit(match.start(), match.end() + _loses_both_commas(sentence, match), "", "missing")]
    return edits if match.start() else _begin_anew(sentence, match.end(), edits)


def _loses_both_commas(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the comma behind the clause goes too; it stays behind a phrase that opens the sentence (`In May, ..., he left`)."""
    if match.re is not _INNER:
        return False
    opens = sentence.words[0].tag in _OPENERS - {"function"} and "," not in sentence.text[: match.start()]
    return not opens


def _begin_anew(sentence: Sentence, place: int, edits: list[Edit]) -> list[Edit]:
    letter = sentence.text[place]
    return [*edits, Edit(place, place + 1, letter.upper(), None)] if letter.islower() else edits
