"""The view of one article that every rule reads: text, segments, words, round trips, and its source if there is one."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checker.facts.name_likeness import Likeness
from checker.language.entities import blank_entities, decode_entities
from checker.records import Document, Link, PairEvidence, RoundTrip, Segment, Side
from checker.rules.passage import Pair, Passage, Word

# Letters and the combining marks that follow them, joined by an inner apostrophe or hyphen: "Kassym-Jomart", "don’t".
_WORD = re.compile(r"[^\W\d_][\u0300-\u036f]*(?:[^\W\d_]|[\u0300-\u036f])*(?:['’\-‐‑](?:[^\W\d_]|[\u0300-\u036f])+)*")


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

    `round_trips` maps segment ids to what the models made of them and is empty when no model ran. `source` is the text that it
    was translated from, `links` says which of its segments belong to which of this article's; without a source there are none.
    `isolation` holds, for segments without a counterpart, how unlike the closest sentence of the other side is: about 1 =
    unrelated, 0.2 to 0.5 = a translation of it. `aligned` is false where the links are not to be trusted. `likeness` compares
    phrases in meaning; None where no encoder knows both languages. `evidence` is what the models say about links; empty without
    models.
    """

    document: Document
    segments: tuple[Segment, ...]
    lang: str = "en"
    source_lang: str | None = None
    round_trips: Mapping[int, RoundTrip] = field(default_factory=dict)
    source: Article | None = None
    links: tuple[Link, ...] = ()
    isolation: Mapping[tuple[Side, int], float] = field(default_factory=dict)
    aligned: bool = True
    likeness: Likeness | None = None
    evidence: Mapping[Link, PairEvidence] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole text, untouched."""
        return self.document.text

    def read_side(self, side: Side) -> str:
        """The text of this article, or that of its source. Raises ValueError for a source that is not there."""
        if side == "translation":
            return self.text
        if self.source is None:
            raise ValueError("this article has no source")
        return self.source.text

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

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The links that have both sides, as passages of the two texts, in order; without a source there are none."""
        if self.source is None:
            return ()
        source = self.source
        return tuple(
            Pair(
                link=link,
                source=source.read_passage(link.source),
                translation=self.read_passage(link.translation),
                source_lang=source.lang,
                lang=self.lang,
            )
            for link in self.links
            if link.source and link.translation
        )

    def pair_at(self, offset: int) -> Pair | None:
        """The pair whose translation holds the character at `offset`, or None."""
        index = bisect.bisect_right(self._pair_starts, offset) - 1
        pair = self.pairs[index] if index >= 0 else None
        return pair if pair and offset < pair.translation.end else None

    @cached_property
    def _pair_starts(self) -> list[int]:
        return [pair.translation.start for pair in self.pairs]

    def read_passage(self, ids: tuple[int, ...]) -> Passage:
        """The segments of these ids, which follow each other, as one stretch of text. Raises ValueError without any."""
        if not ids:
            raise ValueError("a passage needs a segment")
        segments = tuple(self._segments_by_id[number] for number in ids)
        start, end = segments[0].start, segments[-1].end
        words = tuple(word for segment in segments for word in self.words_by_segment[segment.id])
        decoded = decode_entities(self.text[start:end])
        return Passage(start=start, end=end, text=decoded.text, segments=segments, words=words, decoded=decoded)

    @cached_property
    def _segments_by_id(self) -> Mapping[int, Segment]:
        return {segment.id: segment for segment in self.segments}

    def segment_at(self, offset: int) -> Segment | None:
        """The segment that holds the character at `offset`, or None in a gap."""
        index = bisect.bisect_right(self._segment_starts, offset) - 1
        segment = self.segments[index] if index >= 0 else None
        return segment if segment and offset < segment.end else None

    @cached_property
    def _segment_starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    def _read_words(self, segment: Segment) -> list[Word]:
        return [
            Word(
                text=match.group(),
                start=segment.start + match.start(),
                end=segment.start + match.end(),
                segment=segment.id,
                first=index == 0,
            )
            for index, match in enumerate(_WORD.finditer(blank_entities(segment.text)))
        ]
