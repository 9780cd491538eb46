"""False friends with the source word as proof: a table of source words and the English words that only look like them.

The table is data/false_friends.tsv; its head says what the columns are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from checker.language.data_files import read_rows
from checker.language.term_search import TermSearch
from checker.language.word_forms import compile_forms

_HYPHEN = re.compile(r"[-‐‑](?=\w)")

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class FalseFriend:
    """One line of the table. `confidence` (0..1) is how sure it is that a wrong word beside the source word is a mistake."""

    sources: tuple[str, ...]
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    explained: tuple[str, ...]
    lang: str
    confidence: float

    @cached_property
    def _explanation(self) -> re.Pattern[str] | None:
        patterns = [_compile_word(word, self.lang) for word in self.explained]
        return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    def find_wrong(self, translation: str) -> tuple[tuple[Span, str], ...]:
        """The places of the wrong English words in a passage, with their dictionary forms, in order."""
        found = [((m.start(), m.end()), word) for word in self.wrong for m in _compile_english(word).finditer(translation)]
        return tuple(sorted(found))

    def is_rendered(self, translation: str) -> bool:
        """Whether the passage has a right rendering."""
        return any(_compile_english(word).search(translation) for word in self.right)

    def is_explained(self, source: str, span: Span) -> bool:
        """Whether another word than that at `span`, or a word that the form at `span` can be as well, accounts for it."""
        if self._explanation is None:
            return False
        # “Liste” can be a form of “List” and is a word of its own; “List” is itself.
        if source[slice(*span)].lower() not in {word.lower() for word in self.sources}:
            return bool(self._explanation.search(source))
        return any(match.end() <= span[0] or span[1] <= match.start() for match in self._explanation.finditer(source))


@cache
def _compile_english(word: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])" + compile_forms(word, "en").pattern + r"(?!-)", re.IGNORECASE)


def _compile_word(word: str, lang: str) -> str:
    """A source word with `*` for any letters, or in all its forms when it has no `*`."""
    if "*" in word:
        letters = re.escape(word).replace(r"\*", r"\w*")
        # Without a bound on the left each place in a long word would be tried anew.
        return (r"\b" if not word.startswith("*") else "") + letters.removeprefix(r"\w*") + r"\b"
    return r"\b" + compile_forms(word, lang).pattern


class FalseFriends:
    """The false friends of one source language."""

    def __init__(self, friends: tuple[FalseFriend, ...], lang: str) -> None:
        """`friends` are those of the language `lang`."""
        self.friends = friends
        owned = [(word, friend) for friend in friends for word in friend.sources]
        self._owners = tuple(friend for _, friend in owned)
        self._search = TermSearch([word for word, _ in owned], lang)

    def find(self, source: str) -> Iterator[tuple[FalseFriend, Span]]:
        """The source words in a passage, in order."""
        for match in self._search.find(source):
            # “Fast-Food” and “Low-Carb-Rezept” are words of their own.
            if not match.compound and not _HYPHEN.match(source, match.end) and not _HYPHEN.match(source, max(0, match.start - 1)):
                yield self._owners[match.index], (match.start, match.end)


@cache
def load_false_friends(lang: str) -> FalseFriends:
    """The false friends of a source language; empty for a language that the table does not hold."""
    return FalseFriends(tuple(friend for friend in _read_table() if friend.lang == lang), lang)


def list_languages() -> frozenset[str]:
    """The source languages of the table, ISO 639-1."""
    return frozenset(friend.lang for friend in _read_table())


@cache
def _read_table() -> tuple[FalseFriend, ...]:
    return tuple(_read_row(row) for row in read_rows("checker.language", "false_friends.tsv")[1:])


def _read_row(row: list[str]) -> FalseFriend:
    lang, sources, wrong, right, explained, confidence = row
    return FalseFriend(
        sources=tuple(sources.split("|")),
        wrong=tuple(wrong.split("|")),
        right=tuple(right.split("|")),
        explained=tuple(word for word in explained.split("|") if word),
        lang=lang,
        confidence=float(confidence),
    )
