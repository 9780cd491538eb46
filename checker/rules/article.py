"""The view of one article that every rule reads: text, segments, paragraphs, words, round trips."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checker.records import Document, RoundTrip, Segment

# Letters and the combining marks that follow them, joined by an inner apostrophe or hyphen: "Kassym-Jomart", "don’t".
_WORD = re.compile(r"[^\W\d_][\u0300-\u036f]*(?:[^\W\d_]|[\u0300-\u036f])*(?:['’\-‐‑](?:[^\W\d_]|[\u0300-\u036f])+)*")


@dataclass(frozen=True, kw_only=True)
class Word:
    """A run of letters, inner hyphens and apostrophes included. `first` marks the first word of its segment."""

    text: str
    start: int
    end: int
    segment: int
    first: bool


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A block of the document, as segmentation found it: a paragraph, a heading, a list item."""

    start: int
    end: int
    text: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article as the rules see it. `lang` is the language of the text, ISO 639-1.

    `round_trips` maps segment ids to what the models made of them and is empty when no model ran.
    """

    document: Document
    segments: tuple[Segment, ...]
    lang: str = "en"
    source_lang: str | None = None
    round_trips: Mapping[int, RoundTrip] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole text, untouched."""
        return self.document.text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words in order."""
        return tuple(word for segment in self.segments for word in self._read_words(segment))

    @cached_property
    def words_by_segment(self) -> Mapping[int, tuple[Word, ...]]:
        """The words of each segment, by segment id; a segment without words has an empty tuple."""
        groups: dict[int, list[Word]] = {segment.id: [] for segment in self.segments}
        for word in self.words:
            groups[word.segment].append(word)
        return {segment: tuple(words) for segment, words in groups.items()}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The blocks of the document in order, headings included."""
        blocks: dict[int, list[Segment]] = {}
        for segment in self.segments:
            blocks.setdefault(segment.paragraph, []).append(segment)
        return tuple(
            Paragraph(
                start=block[0].start,
                end=block[-1].end,
                text=self.text[block[0].start : block[-1].end],
                segments=tuple(block),
            )
            for block in blocks.values()
        )

    def segment_at(self, offset: int) -> Segment | None:
        """The segment that holds the character at `offset`, or None in a gap."""
        for segment in self.segments:
            if segment.start <= offset < segment.end:
                return segment
        return None

    def _read_words(self, segment: Segment) -> list[Word]:
        return [
            Word(
                text=match.group(),
                start=segment.start + match.start(),
                end=segment.start + match.end(),
                segment=segment.id,
                first=index == 0,
            )
            for index, match in enumerate(_WORD.finditer(segment.text))
        ]
