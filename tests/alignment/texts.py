"""Segments and vectors for tests of the alignment."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from checker.alignment.aligner import Alignment
from checker.embedding.encoder import Vectors, average_spans
from checker.evaluation.align import segment_lines
from checker.records import Segment

Pairs = list[tuple[tuple[int, ...], tuple[int, ...]]]


class LetterEncoder:
    """A stand-in for a model: the vector of a text is drawn at random, but the same for the same letters."""

    id, revision, engine = "letters", "1", "test"
    languages: frozenset[str] | None = None

    def embed_spans(self, texts: Sequence[str], max_span: int) -> list[Vectors]:
        rows = [np.random.default_rng(zlib.crc32(text.lower().encode("utf-8", "replace"))).normal(size=24) for text in texts]
        single = np.array(rows, dtype=np.float32).reshape(len(texts), 24)
        return average_spans(single, [max(1, len(text)) for text in texts], max_span)


def make_segments(*texts: str, first_id: int = 0) -> tuple[Segment, ...]:
    return tuple(
        Segment(id=s.id + first_id, start=s.start, end=s.end, text=s.text, kind=s.kind, paragraph=0) for s in segment_lines(texts)
    )


def list_pairs(alignment: Alignment) -> Pairs:
    return [(link.source, link.translation) for link in alignment.links]
