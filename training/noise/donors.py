"""What other texts lend to a mistake: words by shape and frequency, names, numbers, phrases, clauses and whole sentences."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from checker.language.frequency import zipf
from checker.language.function_words import read_words
from training.noise.lexicon import find_readings
from training.noise.sentences import BORDERLESS, Sentence, Word, read_sentence
from training.parallel_text import ParallelPair

_MOST_TEXTS = 4000
"""Sentences read per language: enough words of every class, and built in a few seconds."""
_CLAUSE = re.compile(r", ((?:[\w'’-]+ ){3,9}[\w'’-]+)(?=[,.](?:\s|$))")
_ANY_CLAUSE = re.compile(r", ([^\s,.;:!?()\"“”«»।]+(?: [^\s,.;:!?()\"“”«»।]+){3,9})(?=[,.।](?:\s|$))")
_RELATIVE = re.compile(
    r"(?:who|which|where|while|although|because|after|before|since|when|with|including|according)\b"
    r"|(?:but|and) (?:he|she|it|they|we|there|this|that)\b"
)
_TRIES = 6
_MONTHS = read_words("January February March April May June July August September October November December")
_LENT_PREPOSITIONS = read_words(
    "of in at on for from with by near under against during without within between after before behind"
)
_MONTHS_AND_DAYS = _MONTHS | read_words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

_Key = TypeVar("_Key")
ShapeKey = tuple[str, str, str, str, int]


def describe_shape(word: Word, lang: str) -> ShapeKey:
    """Language, tag, form, ending or word class, and Zipf frequency (whole, at least 2): words alike in these fit one place."""
    ending = word.word_class if lang == "en" else word.folded[-2:]
    return lang, word.tag, word.form, ending, max(2, round(zipf(word.folded, lang)))


@dataclass(frozen=True, kw_only=True)
class Donors:
    """Words and stretches of the training text by language.

    `phrases` hold 2 to 4 words without marks; `prepositional` are English and fit behind a noun, `clauses` fit behind a comma;
    `before` holds phrases that begin with a word of grammar, by the word of grammar that followed them, so that they can stand
    before it elsewhere too.
    """

    words: Mapping[ShapeKey, Sequence[str]]
    tagged: Mapping[tuple[str, str], Sequence[str]]
    names: Mapping[tuple[str, str], Sequence[str]]
    numbers: Mapping[tuple[str, int], Sequence[str]]
    phrases: Mapping[str, Sequence[str]]
    prepositional: Mapping[str, Sequence[str]]
    clauses: Mapping[str, Sequence[str]]
    before: Mapping[tuple[str, str], Sequence[str]]
    sentences: Mapping[str, Sequence[str]]

    @classmethod
    def build(cls, pairs: Iterable[ParallelPair]) -> Donors:
        """Reads both sides of the pairs, each text once and at most 4000 texts of a language."""
        return _Collector().collect(pairs)

    def draw_alike(self, word: Word, lang: str, rng: random.Random) -> str | None:
        """Another word of the same tag, form and frequency class."""
        return _draw(self.words.get(describe_shape(word, lang), ()), rng, {word.folded})

    def draw_tagged(self, lang: str, tag: str, rng: random.Random, but: set[str]) -> str | None:
        """A word of a tag, none of `but`."""
        return _draw(self.tagged.get((lang, tag), ()), rng, but)

    def draw_phrase(self, lang: str, rng: random.Random, but: set[str]) -> str | None:
        """A stretch of 2 to 4 words."""
        return _draw(self.phrases.get(lang, ()), rng, but)


def _draw(stock: Sequence[str], rng: random.Random, but: set[str]) -> str | None:
    for _ in range(_TRIES if stock else 0):
        found = stock[rng.randrange(len(stock))]
        if found.lower() not in but:
            return found
    return None


class _Collector:
    """Gathers donors text by text."""

    def __init__(self) -> None:
        self.words: dict[ShapeKey, dict[str, None]] = defaultdict(dict)
        self.tagged: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self.names: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self.numbers: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
        self.phrases: dict[str, dict[str, None]] = defaultdict(dict)
        self.prepositional: dict[str, dict[str, None]] = defaultdict(dict)
        self.clauses: dict[str, dict[str, None]] = defaultdict(dict)
        self.before: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self.sentences: dict[str, dict[str, None]] = defaultdict(dict)

    def collect(self, pairs: Iterable[ParallelPair]) -> Donors:
        for pair in pairs:
            for text, lang in ((pair.translation, pair.lang), (pair.source, pair.source_lang)):
                known = self.sentences[lang]
                if text not in known and len(known) < _MOST_TEXTS:
                    known[text] = None
                    self._read(read_sentence(text, lang))
        return Donors(
            words=_freeze(self.words),
            tagged=_freeze(self.tagged),
            names=_freeze(self.names),
            numbers=_freeze(self.numbers),
            phrases=_freeze(self.phrases),
            prepositional=_freeze(self.prepositional),
            clauses=_freeze(self.clauses),
            before=_freeze(self.before),
            sentences=_freeze(self.sentences),
        )

    def _read(self, sentence: Sentence) -> None:
        if sentence.lang in BORDERLESS:
            return
        for index, word in enumerate(sentence.words):
            self._read_word(sentence, index, word)
        for first, last in list_name_runs(sentence):
            name = _strip_genitive(sentence.text[sentence.words[first].start : sentence.words[last].end])
            if sentence.lang != "en" or not find_readings(name.lower()):
                self.names[sentence.lang, describe_name(name)][name] = None
        for size in (2, 3, 4):
            for index in range(0, len(sentence.words) - size, 3):
                self._read_phrase(sentence, index, index + size - 1)
        pattern = _CLAUSE if sentence.lang == "en" else _ANY_CLAUSE
        for match in pattern.finditer(sentence.text):
            if sentence.lang != "en" or _RELATIVE.match(match[1]):
                self.clauses[sentence.lang][match[1]] = None
        for first, last in list_joints(sentence):
            phrase = sentence.text[sentence.words[first].start : sentence.words[last].end]
            self.before[sentence.lang, sentence.words[last + 1].folded][phrase] = None

    def _read_word(self, sentence: Sentence, index: int, word: Word) -> None:
        if word.tag == "number":
            self.numbers[sentence.lang, len(word.text)][word.text] = None
        elif _is_word_of(sentence, word):
            self.words[describe_shape(word, sentence.lang)][word.text] = None
            self.tagged[sentence.lang, _refine(word)][word.text] = None
        if sentence.lang == "en" and word.text in _LENT_PREPOSITIONS:
            last = end_of_prepositional_phrase(sentence, index)
            if last is not None:
                phrase = sentence.text[word.start : sentence.words[last].end]
                self.prepositional["en"][phrase] = None

    def _read_phrase(self, sentence: Sentence, first: int, last: int) -> None:
        words = sentence.words
        text = sentence.text[words[first].start : words[last].end]
        whole = is_unbroken(sentence, first, last) and not sentence.is_start(first)
        if whole and words[last].tag not in {"function", "preposition", "conjunction"}:
            self.phrases[sentence.lang][text] = None


def _refine(word: Word) -> str:
    """The tag, adverbs and adjectives told apart."""
    if word.tag != "modifier":
        return word.tag
    return "adverb" if word.word_class == "r" or word.folded.endswith("ly") else "adjective"


def _is_word_of(sentence: Sentence, word: Word) -> bool:
    """Whether the word can be lent: in small letters (German nouns aside) and in the script of its sentence."""
    letters = [char for char in sentence.text if char.isalpha()]
    foreign = word.text.isascii() and sum(char.isascii() for char in letters) < len(letters) / 2
    small = word.text == word.text.lower() or (sentence.lang == "de" and word.tag == "other")
    return small and not foreign and len(word.text) > 2


def list_joints(sentence: Sentence) -> list[tuple[int, int]]:
    """First and last word of the phrases of 2 to 5 words that begin with a word of grammar and run up to the next one."""
    grammar = sentence.select("function", "preposition", "conjunction")
    return [
        (first, after - 1)
        for first, after in pairwise(grammar)
        if 2 <= after - first <= 5 and not sentence.is_start(first) and is_unbroken(sentence, first, after)
    ]


def describe_name(name: str) -> str:
    """What another name must have in common to stand for it: the number of words, and being a month, a day or an acronym."""
    if name in _MONTHS_AND_DAYS:
        return "month" if name in _MONTHS else "day"
    return f"{'acronym' if name.isupper() and len(name) > 1 else 'name'} {len(name.split())}"


def _strip_genitive(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def _freeze(stock: dict[_Key, dict[str, None]]) -> dict[_Key, tuple[str, ...]]:
    return {key: tuple(values) for key, values in stock.items()}


def is_unbroken(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but single spaces stands between the words."""
    return all(sentence.between(index) == " " for index in range(first, last))


def list_name_runs(sentence: Sentence) -> list[tuple[int, int]]:
    """First and last word of each name, neighbouring names as one."""
    runs: list[tuple[int, int]] = []
    for index in sentence.select("name"):
        if runs and runs[-1][1] == index - 1 and sentence.between(index - 1) == " ":
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def end_of_prepositional_phrase(sentence: Sentence, index: int) -> int | None:
    """The last word of the phrase that the preposition at `index` begins: up to its noun or name, within six words."""
    words = sentence.words
    for last in range(index + 1, min(index + 7, len(words))):
        if not is_unbroken(sentence, last - 1, last):
            return None
        tag = words[last].tag
        follows = words[last + 1].tag if last + 1 < len(words) and sentence.between(last) == " " else None
        if tag in {"noun", "name", "number"} and follows not in {"noun", "name", "number"}:
            return last
        if tag not in {"noun", "name", "number", "function", "modifier"}:
            return None
    return None
