"""Finding many terms of one language in a text at once: each word is compared only with the terms that begin like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.language.word_forms import UNSPACED, compile_forms, fold_start, measure_start

# Word characters, joined with the marks that follow them; a hyphen parts the words of a compound.
_TOKEN = re.compile(r"\w+")
_GLUED = {"ar": re.compile(r"[وف]?(?:ال|[بكل](?:ال)?|لل)"), "he": re.compile(r"[ושהבכלמ]{1,2}")}
"""Words that Arabic and Hebrew write together with the next one."""
_COMPOUNDING = frozenset({"de"})
_SHORTEST_HEAD, _SHORTEST_MODIFIER = 6, 3
"""Letters of the parts of a German compound, by judgement: shorter heads end other words too ("-rat" in "Apparat")."""
_LONGEST_TOKEN = 60
"""Letters; longer ones are codes, and are not searched for parts."""


@dataclass(frozen=True, kw_only=True)
class TermMatch:
    """A place where the term number `index` of a search stands; `compound` when it is only the head of a longer word."""

    index: int
    start: int
    end: int
    compound: bool = False


class TermSearch:
    """Terms of one language, by the letters they begin with."""

    def __init__(self, terms: Sequence[str], lang: str, *, case_sensitive: Sequence[bool] = ()) -> None:
        """`case_sensitive` has one flag a term, or is empty when case never matters."""
        self.terms = tuple(terms)
        self.lang = lang
        self._flags = tuple(case_sensitive) or (False,) * len(self.terms)
        self._by_start: dict[str, list[int]] = {}
        for index, term in enumerate(self.terms):
            if term.split():
                self._by_start.setdefault(self._make_key(term.split()[0]), []).append(index)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """The matches in order, of overlapping ones the longest; one that stands alone wins over the head of a compound."""
        kept: list[TermMatch] = []
        end = 0
        for match in self.find_all(text):
            if match.start >= end or (kept and (match.start, match.end) == (kept[-1].start, kept[-1].end)):
                kept.append(match)
                end = match.end
        return tuple(kept)

    def find_all(self, text: str) -> tuple[TermMatch, ...]:
        """All matches in order, those inside others too."""
        if not self.terms:
            return ()
        matches = self._find_letters(text) if self.lang in UNSPACED else self._find_words(text)
        return tuple(sorted(matches, key=lambda each: (each.start, -each.end, each.compound, each.index)))

    def _make_key(self, word: str) -> str:
        if self.lang in UNSPACED:
            return word[0].casefold()
        key = fold_start(_TOKEN.findall(word)[0] if _TOKEN.search(word) else word)
        return key[: measure_start(word, self.lang)]

    def _list_candidates(self, word: str) -> Iterator[int]:
        key = fold_start(word)
        for length in range(1, len(key) + 1):
            yield from self._by_start.get(key[:length], ())

    def _find_letters(self, text: str) -> Iterator[TermMatch]:
        letters = set(text.casefold())
        for key, indexes in self._by_start.items():
            if key in letters:
                for index in indexes:
                    pattern = compile_forms(self.terms[index], self.lang, case_sensitive=self._flags[index])
                    yield from (TermMatch(index=index, start=m.start(), end=m.end()) for m in pattern.finditer(text))

    def _find_words(self, text: str) -> Iterator[TermMatch]:
        for token in _TOKEN.finditer(text):
            if len(token[0]) <= _LONGEST_TOKEN:
                for start in self._list_starts(token):
                    yield from self._match_at(text, start, token)

    def _list_starts(self, token: re.Match[str]) -> Iterator[int]:
        yield token.start()
        if self.lang in _GLUED and (glued := _GLUED[self.lang].match(token[0])):
            yield token.start() + glued.end()
        if self.lang in _COMPOUNDING:
            yield from range(token.start() + _SHORTEST_MODIFIER, token.end() - _SHORTEST_HEAD + 1)

    def _match_at(self, text: str, start: int, token: re.Match[str]) -> Iterator[TermMatch]:
        inside = start > token.start() and self.lang in _COMPOUNDING
        word = text[start : token.end()]
        for index in self._list_candidates(word.capitalize() if inside else word):
            term = self.terms[index]
            if inside and (" " in term or len(term) < _SHORTEST_HEAD):
                continue
            pattern = compile_forms(term, self.lang, case_sensitive=self._flags[index])
            if inside:
                if pattern.fullmatch(word.capitalize()):
                    yield TermMatch(index=index, start=token.start(), end=token.end(), compound=True)
            elif match := pattern.match(text, start):
                yield TermMatch(index=index, start=start, end=match.end())
