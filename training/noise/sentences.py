"""A sentence as its words, each with what it most likely is.

English words are classed by closed lists, by the classes that WordNet knows for them weighted by how often each was tagged, and
by the word before; other languages only by digits, capitals and frequency. A class may be wrong: it chooses where a mistake is
put in, and a mistake put in at an unusual place is still a mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checker.language.frequency import has_frequencies, zipf
from checker.language.function_words import fold_word
from training.noise.word_class import Tag, Tagging, tag_english

_MARKS = r"\s.,;:!?…\"“”„‟«»‹›()\[\]{}<>—–、。，！？；：「」『』·।|/،؛؟*$£€¥%"
_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|No|Prof|Gen|Sen|Gov|Inc|Co|Corp|Ltd|Lt|Col|Rev)\.(?=\s\S)"
    rf"|\d+(?:[.,:]\d+)*[^{_MARKS}]*"
    rf"|[^{_MARKS}]+"
)
_BEGINNING = re.compile(r"[.!?:…]|(?:^|\s)\"$|[“„«]\s?$")
"""What stands between two words where a sentence begins: an end, a colon or an opening quotation mark."""
_EDGES = "'’‘‚-`´"
_FREQUENT = 5.3
"""Zipf frequency from which a word of another language counts as a function word."""
BORDERLESS = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages written without spaces between the words."""


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word at `start..end` of its sentence; `folded` in small letters; `lemma`, `form` and `word_class` only of English."""

    start: int
    end: int
    text: str
    folded: str
    tag: Tag
    lemma: str = ""
    form: str = "base"
    word_class: str = ""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A text with its words in order."""

    text: str
    lang: str
    words: tuple[Word, ...]

    def between(self, index: int) -> str:
        """What stands between word `index` and the next one, or the end."""
        after = self.words[index + 1].start if index + 1 < len(self.words) else len(self.text)
        return self.text[self.words[index].end : after]

    def is_start(self, index: int) -> bool:
        """Whether the word is the first of a sentence, so that its capital says nothing."""
        return index == 0 or _BEGINNING.search(self.between(index - 1)) is not None

    def select(self, *tags: Tag) -> list[int]:
        """The places of the words with one of the tags."""
        return [index for index, word in enumerate(self.words) if word.tag in tags]


@lru_cache(maxsize=16384)
def read_sentence(text: str, lang: str) -> Sentence:
    """The words of a text; in a language without spaces, the stretches between marks."""
    spans = []
    for match in _WORD.finditer(text):
        word = match[0]
        start = match.start() + len(word) - len(word.lstrip(_EDGES))
        end = match.end() - (len(word) - len(word.rstrip(_EDGES)))
        if start < end:
            spans.append((start, end))
    texts = [text[start:end] for start, end in spans]
    starts = [_starts_sentence(text, spans, index) for index in range(len(spans))]
    if lang == "en":
        readings = tag_english(texts, starts)
    else:
        readings = [Tagging(tag=_tag_foreign(word, first, lang)) for word, first in zip(texts, starts, strict=True)]
    words = tuple(
        Word(
            start=start,
            end=end,
            text=text[start:end],
            folded=fold_word(text[start:end]),
            tag=tagging.tag,
            lemma=tagging.lemma,
            form=tagging.form,
            word_class=tagging.word_class,
        )
        for index, ((start, end), tagging) in enumerate(zip(spans, readings, strict=True))
    )
    return Sentence(text=text, lang=lang, words=words)


def _starts_sentence(text: str, spans: list[tuple[int, int]], index: int) -> bool:
    return index == 0 or _BEGINNING.search(text[spans[index - 1][1] : spans[index][0]]) is not None


def _tag_foreign(word: str, first: bool, lang: str) -> Tag:
    if any(char.isdigit() for char in word):
        return "number"
    if word[0].isupper() and not first and lang != "de":
        return "name"
    if len(word) <= 2 or (has_frequencies(lang) and zipf(word, lang) >= _FREQUENT):
        return "function"
    return "other"
