"""Words that the source does not ask for: an adjective or adverb, a prepositional phrase, a clause."""

from __future__ import annotations

import random

from training.noise.case import Case
from training.noise.edits import Edit
from training.noise.surface import insert_after, insert_words


def add_modifier(case: Case, rng: random.Random) -> list[Edit] | None:
    """An adjective before a noun, or an adverb before a full verb."""
    sentence = case.sentence
    words = sentence.words
    nouns = [
        index
        for index in sentence.select("noun")
        if index
        and words[index - 1].tag in {"function", "preposition", "number", "conjunction"}
        and sentence.between(index - 1) == " "
    ]
    verbs = [index for index in sentence.select("verb") if index and words[index].form in {"past", "s", "participle"}]
    adverb = bool(verbs) and (not nouns or rng.random() < 0.35)
    places = verbs if adverb else nouns
    if not places:
        return None
    text = case.donors.draw_tagged(case.lang, "adverb" if adverb else "adjective", rng, {word.folded for word in words})
    return insert_words(sentence, rng.choice(places), text) if text else None


def add_phrase(case: Case, rng: random.Random) -> list[Edit] | None:
    """A prepositional phrase behind a noun."""
    sentence = case.sentence
    words = sentence.words
    places = [
        index
        for index in sentence.select("noun", "name")
        if index + 1 < len(words)
        and words[index + 1].tag not in {"noun", "name", "modifier", "number", "pronoun"}
        and (sentence.between(index) == " " or sentence.between(index)[0] in ",.")
    ]
    stock = case.donors.prepositional.get(case.lang, ())
    if not places or not stock:
        return None
    phrase = stock[rng.randrange(len(stock))]
    return insert_after(sentence, rng.choice(places), f" {phrase}") if phrase not in sentence.text else None


def add_clause(case: Case, rng: random.Random) -> list[Edit] | None:
    """A clause of another text in the same language, behind a comma that is there or before the final mark."""
    sentence = case.sentence
    stock = case.donors.clauses.get(case.lang, ())
    last = len(sentence.words) - 1
    places = [index for index in range(2, last + 1) if sentence.between(index).startswith("," if index < last else (".", "।"))]
    if not places or not stock:
        return None
    clause = stock[rng.randrange(len(stock))]
    return insert_after(sentence, rng.choice(places), f", {clause}") if clause not in sentence.text else None


def add_any_word(case: Case, rng: random.Random) -> list[Edit] | None:
    """A content word of another text in the same language, before a content word."""
    sentence = case.sentence
    places = sentence.select("noun", "verb", "modifier", "other", "name")
    text = case.donors.draw_tagged(
        case.lang, rng.choice(_ANY_TAGS[case.lang == "en"]), rng, {word.folded for word in sentence.words}
    )
    return insert_words(sentence, rng.choice(places), text) if places and text else None


_SHARE_AT_JOINTS = 0.8
_ANY_TAGS = {True: ("adjective", "adverb", "noun"), False: ("other",)}


def add_any_phrase(case: Case, rng: random.Random) -> list[Edit] | None:
    """A phrase of another text in the same language, before a word of grammar that followed it there too, or at any place."""
    sentence = case.sentence
    places = [
        index
        for index in sentence.select("function", "preposition", "conjunction")
        if index and (case.lang, sentence.words[index].folded) in case.donors.before and sentence.between(index - 1) == " "
    ]
    if places and rng.random() < _SHARE_AT_JOINTS:
        index = rng.choice(places)
        stock = case.donors.before[case.lang, sentence.words[index].folded]
        fitting = stock[rng.randrange(len(stock))]
        return insert_words(sentence, index, fitting) if fitting not in sentence.text else None
    phrase = case.donors.draw_phrase(case.lang, rng, set())
    if len(sentence.words) < 4 or phrase is None or phrase in sentence.text:
        return None
    return insert_after(sentence, rng.randrange(1, len(sentence.words) - 1), f" {phrase}")
