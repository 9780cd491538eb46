"""Abbreviations and sentence starters by language: what a full stop after a word means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checker.language.data_files import read_rows

WordClass = Literal["joined", "number", "open", "closing", "exclaim", "month", "starter", "ordinal"]

# Languages that write an ordinal number as a number with a full stop ("5. Januar").
_ORDINAL_STOP_LANGUAGES = "bs cs da de et fi fo hr hu is lb lv nb nn no sk sl sr tr"
_ORDINAL_STOP = frozenset(_ORDINAL_STOP_LANGUAGES.split())

_SMALL_CLASSES = frozenset({"joined", "number", "open", "closing"})
_SAME_DATA = {"nb": "no", "nn": "no", "bs": "hr"}


@dataclass(frozen=True, kw_only=True)
class Abbreviations:
    """What is known about the words of one language. Words stand without their last full stop."""

    lang: str
    classes: dict[str, WordClass]
    starters: frozenset[str]
    months: frozenset[str]
    ordinal_openers: frozenset[str]
    exclaiming_names: frozenset[str]

    @property
    def has_ordinal_stop(self) -> bool:
        """Whether the language writes ordinal numbers with a full stop."""
        return self.lang in _ORDINAL_STOP

    def classify(self, word: str) -> WordClass | None:
        """How an abbreviation behaves, or None when the word is not known as one. Capitalised and upper-case forms count too."""
        found = self.classes.get(word)
        if found is None and word[:1].isupper():
            found = self.classes.get(word[0].lower() + word[1:])
        if found is None and len(word) > 1 and word.isupper() and self.classes.get(word.capitalize()) == "joined":
            return "joined"  # a title in a line of capitals: "DR. SMITH"
        return found


@lru_cache(maxsize=1)
def _read_rows() -> tuple[tuple[str, WordClass, tuple[str, ...]], ...]:
    rows = read_rows("checker.language", "segment_abbreviations.tsv")
    return tuple((lang, word_class, tuple(words.split())) for lang, word_class, words in rows)  # type: ignore[misc]


@lru_cache(maxsize=32)
def load_abbreviations(lang: str) -> Abbreviations:
    """The abbreviations of a language (ISO 639-1). A language without data has those that most languages share."""
    key = _SAME_DATA.get(lang, lang)
    groups: dict[str, set[str]] = {}
    classes: dict[str, WordClass] = {}
    for row_lang, word_class, words in _read_rows():
        if row_lang not in {"mul", key}:
            continue
        groups.setdefault(word_class, set()).update(words)
        if word_class in _SMALL_CLASSES:
            classes.update(dict.fromkeys(words, word_class))
    return Abbreviations(
        lang=lang,
        classes=classes,
        starters=frozenset(groups.get("starter", ())),
        months=frozenset(groups.get("month", ())),
        ordinal_openers=frozenset(groups.get("ordinal", ())),
        exclaiming_names=frozenset(groups.get("exclaim", ())),
    )
