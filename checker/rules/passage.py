"""Stretches of text that rules compare: words, passages of one text, pairs of passages that belong together."""

from __future__ import annotations

from dataclasses import dataclass

from checker.language.entities import DecodedText
from checker.records import Link, Segment


@dataclass(frozen=True, kw_only=True)
class Word:
    """A run of letters, inner hyphens and apostrophes included. `first` marks the first word of its segment."""

    text: str
    start: int
    end: int
    segment: int
    first: bool


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One side of a link: segments that follow each other, from `start` to `end` of the document.

    `text` is what stands there, with HTML entities decoded, so that `locate` is the only way from its offsets to the document's.
    """

    start: int
    end: int
    text: str
    segments: tuple[Segment, ...]
    words: tuple[Word, ...]
    decoded: DecodedText

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """A span of `text` as a span of the document."""
        first, last = self.decoded.locate(start, end)
        return self.start + first, self.start + last


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A source passage and the passage that translates it; languages are ISO 639-1 codes."""

    link: Link
    source: Passage
    translation: Passage
    source_lang: str
    lang: str
