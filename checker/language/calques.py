"""Calques and false friends: wordings that a translation carries over from the source language.

One YAML file per source language, in `data/calques_<language>.yaml`; users can add files of their own. A file holds

    language: de                 # ISO 639-1 code of the source language, or `any`
    sources:                     # works that treat this kind of error: a short key, and the citation
      smith-2010: "Smith (2010), A List of False Friends"
    entries:
      - match: "nocturnal curfew~"               # a word pattern, see calque_patterns
        source: "nächtliche Ausgangssperre"      # the wording in the source language; several: "one | two", the first is shown
        instead: "night-time curfew~"            # what English says; a list = several, the first is suggested
        by: smith-2010                           # a key of `sources`
        confidence: 0.75                         # 0..1, when the source language is known to be this one
        always: true                             # wrong or odd in English whatever the source (default: false)
        also: [nl]                               # further source languages it is typical of
        unless_next: [of]                        # silent when this word follows ...
        unless_previous: [the]                   # ... or stands before
        capitals: true                           # also when words inside have capital letters (default: a name)
        note: "What the editor should know."

A wording of another language than that of the file begins with its code: `source: "fr: équipements | es: equipos"`.

`match`, `source`, `by` and `confidence` are required; without `instead` a note is. The shipped entries are written for this
project: `by` names a work to read about that kind of error, or `literal` for a word-for-word rendering that no list is named for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from checker.errors import UsageError
from checker.language.calque_patterns import Pattern, PatternMatch, Token, is_number, tokenise

ANY_LANGUAGE = "any"
_DATA = Path(__file__).parent / "data"
_FIELDS = frozenset(
    ("match", "source", "instead", "by", "confidence", "always", "also", "unless_next", "unless_previous", "capitals", "note")
)
# Without a known source language an entry that can be right English speaks at a confidence below the default threshold.
_UNKNOWN_SOURCE_FACTOR = 0.6
_UNKNOWN_SOURCE_LIMIT = 0.45
_MARKED = re.compile(r"([a-z]{2,3}): (.+)")


@dataclass(frozen=True, kw_only=True)
class Calque:
    """One entry. `languages` are the source languages it is typical of; `confidence` holds when the source is one of them."""

    pattern: Pattern
    languages: tuple[str, ...]
    source: str
    instead: tuple[str, ...]
    citation: str
    confidence: float
    always: bool
    unless_next: frozenset[str]
    unless_previous: frozenset[str]
    capitals: bool
    note: str

    @property
    def shown_source(self) -> tuple[str, str]:
        """The first wording of `source` and the code of its language."""
        first = self.source.split(" | ", maxsplit=1)[0]
        marked = _MARKED.fullmatch(first)
        return (marked[2], marked[1]) if marked else (first, self.languages[0])


@dataclass(frozen=True, kw_only=True)
class CalqueMatch:
    """A place in a text, in code points, where an entry fits; `suggestions` are written out, the first is the best."""

    calque: Calque
    confidence: float
    start: int
    end: int
    suggestions: tuple[str, ...]


def _fail(path: Path, message: str) -> UsageError:
    return UsageError(f"{path}: {message}", hint="the format is described with checker.language.calques")


def _read_words(entry: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = entry.get(name, ())
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list | tuple) or not all(isinstance(item, str) for item in values):
        raise ValueError(f"`{name}` is a text or a list of texts")
    return tuple(values)


def _read_flag(entry: Mapping[str, Any], name: str) -> bool:
    value = entry.get(name, False)
    if not isinstance(value, bool):
        raise ValueError(f"`{name}` is true or false")
    return value


def _read_entry(entry: object, language: str, citations: Mapping[str, str]) -> Calque:
    if not isinstance(entry, dict):
        raise ValueError("an entry is a mapping")
    if unknown := sorted(map(str, set(entry) - _FIELDS)):
        raise ValueError(f"unknown field `{unknown[0]}`")
    for name in ("match", "source", "by"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise ValueError(f"`{name}` is missing")
    if entry["by"] not in citations:
        raise ValueError(f"`by: {entry['by']}` is not among the sources of the file")
    confidence = entry.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise ValueError("`confidence` is a number from 0 to 1")
    instead = _read_words(entry, "instead")
    note = entry.get("note", "")
    if not instead and not note:
        raise ValueError("an entry without `instead` needs a `note`")
    pattern = Pattern(entry["match"])
    for suggestion in instead:
        pattern.require_places(suggestion)
    return Calque(
        pattern=pattern,
        languages=(language, *_read_words(entry, "also")),
        source=entry["source"],
        instead=instead,
        citation=citations[entry["by"]],
        confidence=float(confidence),
        always=_read_flag(entry, "always"),
        unless_next=frozenset(word.lower() for word in _read_words(entry, "unless_next")),
        unless_previous=frozenset(word.lower() for word in _read_words(entry, "unless_previous")),
        capitals=_read_flag(entry, "capitals"),
        note=str(note),
    )


def read_calques(path: Path) -> tuple[Calque, ...]:
    """The entries of a file, in order. Raises UsageError, naming the file and the entry, when it cannot be read."""
    import yaml

    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise _fail(path, f"cannot be read as YAML: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise _fail(path, "a calque file has the keys `language`, `sources` and `entries`")
    language, sources, entries = content.get("language"), content.get("sources"), content.get("entries")
    if not isinstance(language, str) or not isinstance(sources, dict) or not isinstance(entries, list):
        raise _fail(path, "a calque file has the keys `language`, `sources` and `entries`")
    citations = {str(key): str(text) for key, text in sources.items()}
    calques = []
    for number, entry in enumerate(entries, start=1):
        try:
            calques.append(_read_entry(entry, language, citations))
        except ValueError as error:
            raise _fail(path, f"entry {number}: {error}") from error
    return tuple(calques)


class CalqueIndex:
    """Entries by the two words they can begin with, so that a text is searched in one pass."""

    def __init__(self, calques: Iterable[Calque], source_lang: str | None) -> None:
        """`source_lang` is the language of the original, None when nobody knows."""
        self.calques = tuple(calques)
        self._by_words: dict[tuple[str, str | None], list[tuple[Calque, float]]] = {}
        for calque in self.calques:
            confidence = _weigh(calque, source_lang)
            if confidence is None:
                continue
            for first in calque.pattern.keys:
                for second in calque.pattern.next_keys or (None,):
                    self._by_words.setdefault((first, second), []).append((calque, confidence))

    def find(self, text: str, *, heading: bool = False) -> Iterator[CalqueMatch]:
        """All matches in one segment, in order of their start; they may overlap. Headings may be in title case."""
        tokens = tokenise(text)
        for first in range(len(tokens)):
            for calque, confidence in self._list_candidates(tokens, first):
                match = calque.pattern.match(tokens, first, text)
                if match and not _is_excluded(calque, match, tokens, heading):
                    yield _describe(calque, confidence, match, tokens, text)

    def _list_candidates(self, tokens: Sequence[Token], first: int) -> Iterator[tuple[Calque, float]]:
        """The entries whose first two words fit, so that only a few patterns are tried at each word."""
        key = tokens[first].key
        following = tokens[first + 1].key if first + 1 < len(tokens) else None
        for begin in (key, "#") if is_number(key) else (key,):
            yield from self._by_words.get((begin, None), ())
            if following is not None:
                yield from self._by_words.get((begin, following), ())


def _describe(calque: Calque, confidence: float, match: PatternMatch, tokens: Sequence[Token], text: str) -> CalqueMatch:
    """The match with its suggestions; it takes in a preceding “a” or “an” that the first suggestion changes."""
    suggestions = [calque.pattern.write(each, match, tokens, text) for each in calque.instead]
    start = tokens[match.first].start
    before = tokens[match.first - 1] if match.first and tokens[match.first].joined else None
    if before and suggestions and before.key in {"a", "an"}:
        fitting = ["an" if each[:1].lower() in "aeiou" else "a" for each in suggestions]
        if fitting[0] != before.key:
            start = before.start
            suggestions = [before.text[0] + article[1:] + " " + each for article, each in zip(fitting, suggestions, strict=True)]
    return CalqueMatch(
        calque=calque,
        confidence=confidence,
        start=start,
        end=tokens[match.last - 1].end,
        suggestions=tuple(suggestions),
    )


def _weigh(calque: Calque, source_lang: str | None) -> float | None:
    """The confidence of the entry for an article from that language; None when it does not apply."""
    if calque.always or ANY_LANGUAGE in calque.languages or source_lang in calque.languages:
        return calque.confidence
    if source_lang is None:
        return min(_UNKNOWN_SOURCE_LIMIT, round(calque.confidence * _UNKNOWN_SOURCE_FACTOR, 2))
    return None


def _is_excluded(calque: Calque, match: PatternMatch, tokens: Sequence[Token], heading: bool) -> bool:
    """Whether the words around forbid the match, or capital letters inside make it a name."""
    if match.first and tokens[match.first].joined and tokens[match.first - 1].key in calque.unless_previous:
        return True
    if match.last < len(tokens) and tokens[match.last].joined and tokens[match.last].key in calque.unless_next:
        return True
    if calque.capitals or heading:
        return False
    # The first word may begin a sentence, unless it is all there is.
    inner = tokens[match.first + 1 : match.last] or tokens[max(1, match.first) : match.last]
    return any(token.capitalised for token in inner if token.text not in {"I", "Internet"})


@cache
def _read_shipped() -> tuple[Calque, ...]:
    return tuple(calque for path in sorted(_DATA.glob("calques_*.yaml")) for calque in read_calques(path))


def load_calques(source_lang: str | None = None, extra_paths: Sequence[Path] = ()) -> CalqueIndex:
    """The shipped entries and those of the user's files, weighed for articles translated from `source_lang`.

    With a source language: the entries of that language, and those of other languages that are wrong in English anyway.
    Without: all entries, those that can be right English at a lower confidence. Raises UsageError for a bad user file.
    """
    extra = (calque for path in extra_paths for calque in read_calques(path))
    return CalqueIndex((*_read_shipped(), *extra), source_lang)
