"""One word that the translation leaves out: a content word, the subject, a name, a number, a word of grammar."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from checker.language.function_words import DETERMINERS
from training.noise.case import Case
from training.noise.donors import list_name_runs
from training.noise.edits import Edit
from training.noise.sentences import Sentence
from training.noise.surface import delete_words
from training.noise.word_class import BE

_UNITS = re.compile(r"\s?(?:%|°|€|£|\$)|\s(?:per ?cent|percent|million|billion|trillion|thousand|hundred)\b")
_SIGNS = "$£€¥~#"
_SHARE_WITH_DETERMINER = 0.25
"""How often a lost noun takes its article along, so that the sentence stays whole: lost nouns of translators mostly do not."""


def _delete_one(case: Case, rng: random.Random, places: Sequence[int]) -> list[Edit] | None:
    if not places:
        return None
    index = rng.choice(places)
    return delete_words(case.sentence, index, index)


def lose_noun(case: Case, rng: random.Random) -> list[Edit] | None:
    """A noun, now and then with its determiner."""
    sentence = case.sentence
    places = sentence.select("noun")
    if not places:
        return None
    index = rng.choice(places)
    before = sentence.words[index - 1].folded if index else ""
    whole = before in DETERMINERS and sentence.between(index - 1) == " " and rng.random() < _SHARE_WITH_DETERMINER
    return delete_words(sentence, index - 1 if whole else index, index)


def lose_verb(case: Case, rng: random.Random) -> list[Edit] | None:
    """A full verb, or a form of `be`, which is rarer among the losses than among the words."""
    words = case.sentence.words
    full = case.sentence.select("verb")
    copulas = [
        index for index, word in enumerate(words) if word.folded in BE and "'" not in word.folded and word.folded != "being"
    ]
    return _delete_one(case, rng, full * 3 + copulas)


def lose_modifier(case: Case, rng: random.Random) -> list[Edit] | None:
    """An adjective or an adverb."""
    return _delete_one(case, rng, case.sentence.select("modifier"))


def lose_subject(case: Case, rng: random.Random) -> list[Edit] | None:
    """What stands before a finite verb: a pronoun, or a noun or name with its determiner and modifiers."""
    sentence = case.sentence
    words = sentence.words
    stretches = []
    for index, word in enumerate(words[1:], start=1):
        finite = (word.tag == "verb" and word.form in {"past", "s"}) or word.folded in {"is", "was", "are", "were", "has", "will"}
        head = words[index - 1]
        if not finite or sentence.between(index - 1) != " ":
            continue
        if head.tag == "pronoun":
            stretches.append((index - 1, index - 1))
        elif head.tag in {"noun", "name"}:
            first = _start_of_noun_phrase(sentence, index - 1)
            if first == 0 or words[first - 1].tag != "preposition":
                stretches.append((first, index - 1))
    if not stretches:
        return None
    first, last = rng.choice(stretches)
    return delete_words(sentence, first, last)


def _start_of_noun_phrase(sentence: Sentence, head: int) -> int:
    first = head
    while first > 0 and sentence.between(first - 1) == " " and head - first < 4:
        before = sentence.words[first - 1]
        if before.folded in DETERMINERS:
            return first - 1
        if before.tag not in {"noun", "name", "modifier", "number"}:
            break
        first -= 1
    return first


def lose_name(case: Case, rng: random.Random) -> list[Edit] | None:
    """A name, whole or one of its words."""
    runs = list_name_runs(case.sentence)
    if not runs:
        return None
    first, last = rng.choice(runs)
    if last > first and rng.random() < 0.3:
        first = last = rng.randint(first, last)
    return delete_words(case.sentence, first, last)


def lose_number(case: Case, rng: random.Random) -> list[Edit] | None:
    """A number, with its sign of money or per cent."""
    sentence = case.sentence
    places = sentence.select("number")
    if not places:
        return None
    index = last = rng.choice(places)
    word = sentence.words[index]
    if sentence.text[word.start - 1 : word.start] in set(_SIGNS) or _UNITS.match(sentence.text, word.end):
        return _delete_amount(sentence, index)
    return delete_words(sentence, index, last)


def _delete_amount(sentence: Sentence, index: int) -> list[Edit] | None:
    word, text = sentence.words[index], sentence.text
    unit = _UNITS.match(text, word.end)
    start = word.start - 1 if text[word.start - 1 : word.start] in set(_SIGNS) else word.start
    end = unit.end() if unit else word.end
    if start == 0 or end == len(text):
        return None
    return [Edit(start - 1 if text[start - 1] == " " else start, end, "", "missing")]


def lose_function_word(case: Case, rng: random.Random) -> list[Edit] | None:
    """A conjunction, a preposition or another word of grammar, conjunctions most often."""
    select = case.sentence.select
    needed = [index for index in select("function") if case.sentence.words[index].folded not in {"that", "which", "whom"}]
    return _delete_one(case, rng, select("conjunction") * 3 + select("preposition") + needed)


def lose_any_word(case: Case, rng: random.Random) -> list[Edit] | None:
    """A content word, name or number of a sentence in any language."""
    select = case.sentence.select
    return _delete_one(case, rng, select("noun", "verb", "modifier", "name", "number", "other"))
