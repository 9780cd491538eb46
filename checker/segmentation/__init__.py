"""Document to segments with exact offsets.

Blocks (paragraphs, headings, list items) are found first, sentences within a block next; what is longer than a model can read is
cut last. Everything is a scan with a bounded window, so the time grows with the length of the text and with nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.language.abbreviations import Abbreviations, load_abbreviations
from checker.records import BlockKind, Document, Segment, SegmentKind
from checker.segmentation.blocks import Block, find_blocks
from checker.segmentation.boundaries import find_boundaries
from checker.segmentation.kinds import classify_block, find_dateline_end
from checker.segmentation.lengths import MAX_LENGTH, cut_long

__all__ = ["MAX_LENGTH", "segment_document"]

_MARKERS: dict[BlockKind, str] = {"heading": "#", "item": "•"}
"""What blocks of a format that tells them would begin with in plain text."""


def segment_document(document: Document, lang: str = "en") -> tuple[Segment, ...]:
    """The segments of the document in order; `lang` (ISO 639-1) chooses the abbreviations.

    Segments plus the gaps between them give the text back. A segment holds a letter or a digit, no white space at its ends and at
    most MAX_LENGTH characters. Bullets and lines of mere marks stay in the gaps. `paragraph` counts the blocks from 0: those that
    the document knows, or else those that its text shows.
    """
    text, abbreviations = document.text, load_abbreviations(lang)
    segments: list[Segment] = []
    for paragraph, block in enumerate(_read_blocks(document) or find_blocks(text)):
        for start, end, kind in _segment_block(text, block, paragraph, abbreviations):
            segments.append(Segment(id=len(segments), start=start, end=end, text=text[start:end], kind=kind, paragraph=paragraph))
    return tuple(segments)


def _read_blocks(document: Document) -> list[Block]:
    """The blocks that the format of the document tells; empty where it does not."""
    return [
        Block(start=block.start, end=block.end, marker=_MARKERS.get(block.kind, ""), caption=block.kind == "caption")
        for block in document.blocks
    ]


def _segment_block(
    text: str, block: Block, paragraph: int, abbreviations: Abbreviations
) -> Iterator[tuple[int, int, SegmentKind]]:
    start = block.start
    head_end = None if block.marker else find_dateline_end(text, block.start, block.end)
    if head_end is not None:
        yield start, head_end, "dateline"
        start = _skip_space(text, head_end)
    spans = list(_find_sentences(text, start, block.end, abbreviations))
    english = abbreviations.lang == "en"
    kind: SegmentKind = "caption" if block.caption else "sentence"
    if start == block.start and not block.caption:
        kind = classify_block(text[start : block.end], len(spans), first=paragraph == 0, marker=block.marker, english=english)
    for span in spans:
        for piece_start, piece_end in _trim(text, cut_long(text, *span)):
            yield piece_start, piece_end, kind


def _find_sentences(text: str, start: int, end: int, abbreviations: Abbreviations) -> Iterator[tuple[int, int]]:
    """The sentences between two offsets; a stray mark joins the sentence before it."""
    last: tuple[int, int] | None = None
    position = start
    for boundary in [*find_boundaries(text, start, end, abbreviations), end]:
        for piece_start, piece_end in _trim(text, [(position, boundary)]):
            if last is None:
                last = piece_start, piece_end
            elif any(map(str.isalnum, text[piece_start:piece_end])) and any(map(str.isalnum, text[last[0] : last[1]])):
                yield last
                last = piece_start, piece_end
            else:
                last = last[0], piece_end
        position = boundary
    if last is not None:
        yield last


def _trim(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans without white space at their ends; empty ones are left out."""
    for start, end in spans:
        content = text[start:end].strip()
        if content:
            first = start + len(text[start:end]) - len(text[start:end].lstrip())
            yield first, first + len(content)


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
