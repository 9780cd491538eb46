"""The likely class of each word of an English sentence, without a tagger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from checker.language.function_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    fold_word,
    read_words,
)
from training.noise.lexicon import Reading, WordClass, find_readings

Tag = Literal[
    "noun", "verb", "modifier", "name", "number", "negator", "pronoun", "conjunction", "preposition", "function", "other"
]


@dataclass(frozen=True, kw_only=True)
class Tagging:
    """What a word most likely is; `lemma`, `form` and `word_class` (one letter) as in the lexicon, where it knows the word."""

    tag: Tag
    lemma: str = ""
    form: str = "base"
    word_class: str = ""


NUMBER_WORDS = read_words(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half twice"""
)
ORDINALS = read_words("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twentieth")
NEGATORS = read_words("not no never nobody nothing none nowhere neither nor without cannot n't")
SUBJECTS = read_words("i you he she it we they who")
BE = read_words(
    "is are was were am be been being isn't aren't wasn't weren't it's he's she's they're we're i'm you're that's there's"
)
HAVE = read_words("has have had having hasn't haven't hadn't i've we've they've")
MODALS = read_words(
    """will would can could shall should may might must cannot won't wouldn't can't couldn't shouldn't do does did don't doesn't
    didn't i'll we'll they'll he'll she'll"""
)
_MONTHS = read_words("January February March April June July August September October November December")
_TITLES = read_words("Mr. Mrs. Ms. Dr. Prof. St. Gen. Sen. Gov.")
_TAGS: dict[WordClass, Tag] = {"n": "noun", "v": "verb", "a": "modifier", "r": "modifier"}
_CLOSED: tuple[tuple[frozenset[str], Tag], ...] = (
    (PREPOSITIONS, "preposition"),
    (CONJUNCTIONS, "conjunction"),
    (AUXILIARIES | DETERMINERS | PRONOUNS | HAVE | {"one"}, "function"),
)
_ENDINGS: tuple[tuple[tuple[str, ...], Tag], ...] = (
    (("ly", "ous", "ful", "ive", "able", "ible", "less", "ish", "ical"), "modifier"),
    (("ing", "ed", "ize", "ise", "ized", "ised"), "verb"),
)


def _tag_closed(folded: str) -> Tag | None:
    if folded in NEGATORS or folded.endswith("n't"):
        return "negator"
    if folded in SUBJECTS or folded in {"him", "them", "us", "me"}:
        return "pronoun"
    return next((tag for words, tag in _CLOSED if folded in words), None)


def _weigh(reading: Reading, before: str, after: str) -> float:
    """How likely a reading is between its neighbours: tagged occurrences times odds that were set by hand."""
    kind, form = reading.entry.word_class, reading.form
    weight = reading.entry.count + 0.5
    finite = kind == "v" and form in {"base", "s", "past"}
    if before in DETERMINERS or before in NUMBER_WORDS or before.isdigit():
        weight *= 0.05 if finite else 3.0 if kind in {"n", "a"} else 0.5
    elif before == "to" or before in MODALS:
        weight *= 20.0 if kind == "v" and form == "base" else 0.5
    elif before in SUBJECTS or before in {"which", "that"}:
        weight *= 5.0 if finite else 0.5
    elif before in BE:
        weight *= 0.1 if finite else 3.0 if kind in {"v", "a"} else 1.0
    elif before in HAVE:
        weight *= 5.0 if form == "participle" else 1.0
    elif before in PREPOSITIONS:
        weight *= 0.2 if finite else 1.5
    if after in DETERMINERS or after in {"him", "them", "us", "me"}:
        weight *= 2.0 if kind == "v" else 1.0
    if form == "participle" and (before in BE or before in HAVE or after == "by"):
        weight *= 2.0
    elif form == "past":
        weight *= 1.2
    return weight


def _guess(folded: str) -> Tag:
    return next((tag for endings, tag in _ENDINGS if folded.endswith(endings)), "noun")


def _is_name(word: str, first: bool, after: str) -> bool:
    if not word[0].isupper() or fold_word(word) in {"i", "i'm", "i've", "i'd", "i'll"}:
        return False
    if not first or word in _MONTHS or word in _TITLES or not word[1:].islower():
        return len(word) > 1
    return not find_readings(word.lower()) or (after[:1].isupper() and len(word) > 2)


def tag_english(words: Sequence[str], starts: Sequence[bool]) -> list[Tagging]:
    """What each word most likely is; `starts` tells which words begin a sentence."""
    folded = [fold_word(word) for word in words]
    result = []
    for index, (word, first) in enumerate(zip(words, starts, strict=True)):
        before = folded[index - 1] if index and not first else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        result.append(_tag_outright(word, first, after) or _tag_by_context(folded[index], before, after.lower()))
    return result


def _tag_outright(word: str, first: bool, after: str) -> Tagging | None:
    """Numbers, words of the closed classes and names, whatever stands before them."""
    folded = fold_word(word)
    if any(char.isdigit() for char in word) or folded in NUMBER_WORDS or folded in ORDINALS:
        return Tagging(tag="number", lemma=folded)
    closed = _tag_closed(folded)
    if closed is not None and (first or word[0].islower() or word == "I" or len(word) <= 3):
        return Tagging(tag=closed, lemma=folded)
    return Tagging(tag="name", lemma=folded) if _is_name(word, first, after) else None


def _tag_by_context(folded: str, before: str, after: str) -> Tagging:
    readings = find_readings(folded)
    if not readings:
        return Tagging(tag=_guess(folded), lemma=folded)
    best = max(readings, key=lambda reading: _weigh(reading, before, after))
    entry = best.entry
    return Tagging(tag=_TAGS[entry.word_class], lemma=entry.word, form=best.form, word_class=entry.word_class)
