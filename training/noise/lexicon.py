"""English words of WordNet: word classes, inflected forms and near words (data/wordnet.tsv, made by training/wordnet_table.py).

Forms follow `checker.language.inflection` and the irregular forms of WordNet; of two spellings that the rules allow, the more
frequent one is taken, and forms that hardly occur are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from checker.language.frequency import zipf
from checker.language.inflection import inflect

WordClass = Literal["n", "v", "a", "r"]
Form = Literal["base", "s", "past", "participle", "ing", "comparative", "superlative"]

_TABLE = Path(__file__).parent / "data" / "wordnet.tsv"
_UNSEEN = 1.5
"""Zipf frequency under which a form is held not to exist (`companying`)."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A base form in one word class. `count`: how often the class was seen in tagged text. Near words: most frequent first."""

    word: str
    word_class: WordClass
    count: int
    irregular: tuple[str, ...]
    antonyms: tuple[str, ...]
    hypernyms: tuple[str, ...]
    sisters: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a word of a text may be: a form of an entry."""

    entry: Entry
    form: Form


@cache
def read_entries() -> dict[tuple[str, WordClass], Entry]:
    """All entries by word and class."""
    entries = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("#") or fields[0] == "word":
            continue
        word_class = cast(WordClass, fields[1])
        near = (tuple(field.split()) for field in fields[3:7])
        irregular, antonyms, hypernyms, sisters = near
        entries[fields[0], word_class] = Entry(
            word=fields[0],
            word_class=word_class,
            count=int(fields[2]),
            irregular=irregular,
            antonyms=antonyms,
            hypernyms=hypernyms,
            sisters=sisters,
        )
    return entries


def _double(word: str) -> str:
    return word + word[-1] if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", word) else word


def _more_frequent(*forms: str) -> str:
    return max(forms, key=lambda form: zipf(form, "en"))


def _inflect_verb(entry: Entry) -> Iterator[tuple[Form, str]]:
    word = entry.word
    regular = inflect(word)
    odd = [form for form in entry.irregular if not form.endswith("ing")]
    past, participle = regular["past"], regular["participle"]
    if past == participle and past.endswith("ed"):
        best = _more_frequent(past, _double(word) + "ed", *odd) if not odd else _more_frequent(*odd)
        past = participle = best
    yield "s", regular["s"]
    yield "past", past
    yield "participle", participle
    yield "ing", _more_frequent(regular["ing"], _double(word) + "ing")


def _inflect_adjective(entry: Entry) -> Iterator[tuple[Form, str]]:
    word = entry.word
    stem = word[:-1] if word.endswith("e") else word[:-1] + "i" if re.search(r"[^aeiou]y$", word) else word
    if len(word) > 6 and not word.endswith("y"):
        return
    yield (
        "comparative",
        next((form for form in entry.irregular if form.endswith("er")), _more_frequent(stem + "er", _double(stem) + "er")),
    )
    yield "superlative", next((form for form in entry.irregular if form.endswith("st")), stem + "est")


def _list_forms(entry: Entry) -> Iterator[tuple[Form, str]]:
    yield "base", entry.word
    if entry.word_class == "n":
        yield "s", entry.irregular[0] if entry.irregular else inflect(entry.word)["s"]
    elif entry.word_class == "v":
        yield from _inflect_verb(entry)
    elif entry.word_class == "a":
        yield from _inflect_adjective(entry)


@cache
def _read_forms() -> tuple[dict[str, list[Reading]], dict[tuple[str, WordClass, Form], str]]:
    readings: dict[str, list[Reading]] = {}
    forms: dict[tuple[str, WordClass, Form], str] = {}
    for entry in read_entries().values():
        for form, text in _list_forms(entry):
            if form == "base" or zipf(text, "en") >= _UNSEEN:
                readings.setdefault(text, []).append(Reading(entry=entry, form=form))
                forms[entry.word, entry.word_class, form] = text
    return readings, forms


def find_readings(word: str) -> tuple[Reading, ...]:
    """What the word (in small letters) may be; empty for words that are not common."""
    return tuple(_read_forms()[0].get(word, ()))


def find_form(word: str, word_class: WordClass, form: Form) -> str | None:
    """The form of a base word, None where it has no such form."""
    return _read_forms()[1].get((word, word_class, form))
