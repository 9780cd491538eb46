"""What an encoder of sentences has to offer, and how texts are made fit for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""Shape (texts, dimensions), every row of length 1."""

_LONGEST = 4000
"""Characters. What follows adds nothing to a sentence's vector, and tokenising a file without line breaks would take minutes."""


class Encoder(Protocol):
    """Turns sentences into vectors whose cosine says how near they are in meaning."""

    @property
    def id(self) -> str:
        """The model's name in reports."""

    @property
    def revision(self) -> str:
        """Which version of the model."""

    @property
    def engine(self) -> str:
        """Package and version that computes the vectors."""

    @property
    def languages(self) -> frozenset[str] | None:
        """ISO 639-1 codes of the languages it was trained on; None where it is not held to a list."""

    def embed_spans(self, texts: Sequence[str], max_span: int) -> list[Vectors]:
        """Vectors of all runs of 1 to `max_span` consecutive texts.

        Element k holds the runs of k + 1 texts by their first text, shape (max(0, len(texts) - k), dimensions).
        """


def clean_text(text: str) -> str:
    """The text without what encoders choke on: NUL ends a C string, lone surrogates have no UTF-8; cut after 4000 characters."""
    return text[:_LONGEST].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def scale_to_unit(vectors: Vectors) -> Vectors:
    """The vectors with length 1; a zero vector stays zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(norms, 1e-9)
    return unit


def average_spans(single: Vectors, lengths: Sequence[int], max_span: int) -> list[Vectors]:
    """Vectors of runs as the means of their sentences' vectors, weighted by length: an estimate that costs nothing.

    `single` has one row and `lengths` one positive number per sentence.
    """
    weighted = single * np.asarray(lengths, dtype=np.float32)[:, None]
    spans = [scale_to_unit(single)]
    total = weighted
    for extra in range(1, max_span):
        total = total[:-1] + weighted[extra:] if len(total) else total
        spans.append(scale_to_unit(total))
    return spans
