"""What a link or a gap costs.

A link of a source and b translation sentences costs

    max(a, b)^longer * min(a, b)^shorter * (c + length * g) + merge * (a + b - 2) + crossing * (min(a, b) - 1)

with c the normalised dissimilarity and g = min(cap, r^2 * sqrt(sqrt(x * y) / 100)), r = ln(y / x) - mu, for x and y characters:
differences in length say more for long texts (after Gale and Church 1993). A sentence without counterpart costs
(gap + gap_quality * q) * (its length / mean length)^gap_length. Where the paragraphs of both texts turn out to begin at the same
links, a link pays for each paragraph break that it merges on one side only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from checker.alignment.parameters import MAX_SPAN, Parameters
from checker.alignment.similarity import Dissimilarity, Floats
from checker.records import Segment, Side

_FEW_LINKS = 3

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Text:
    """One side: characters and paragraph of each sentence, none of them blank."""

    lengths: Doubles
    paragraphs: npt.NDArray[np.int64]

    @property
    def starts(self) -> npt.NDArray[np.bool_]:
        """Which sentences begin a paragraph."""
        starts: npt.NDArray[np.bool_] = np.diff(self.paragraphs, prepend=-1) != 0
        return starts


def read_text(segments: Sequence[Segment]) -> Text:
    """The figures of one side."""
    return Text(
        lengths=np.array([len(segment.text.strip()) for segment in segments], dtype=np.float64),
        paragraphs=np.array([segment.paragraph for segment in segments], dtype=np.int64),
    )


class Costs:
    """Costs of all links and gaps between two texts."""

    def __init__(
        self,
        source: Text,
        translation: Text,
        dissimilarity: Dissimilarity,
        parameters: Parameters,
        *,
        ratio: float,
        quality: float,
        agreement: float = 0.0,
    ) -> None:
        """`ratio` is ln(translation characters / source characters), `quality` the document's median dissimilarity.

        `agreement` says how far paragraph breaks of the two texts coincide, 0 (by chance or not known) to 1.
        """
        self.rows, self.columns = len(source.lengths), len(translation.lengths)
        self._dissimilarity, self._parameters, self._ratio = dissimilarity, parameters, ratio
        self._source_spans, self._translation_spans = _read_spans(source.lengths), _read_spans(translation.lengths)
        gap = parameters.gap + parameters.gap_quality * quality
        self.source_gaps = gap * _relate_lengths(source.lengths) ** parameters.gap_length
        self.translation_gaps = gap * _relate_lengths(translation.lengths) ** parameters.gap_length
        self._source_starts, self._translation_starts = source.starts, translation.starts
        self._break_cost = parameters.paragraph * agreement

    def price_links(self, size: tuple[int, int], rows: tuple[int, int], columns: tuple[int, int]) -> Floats:
        """Costs of links that END before source sentence i and translation sentence j, i and j from half-open ranges.

        Shape (rows, columns); infinite where fewer sentences come before than the link would hold.
        """
        (a, b), p = size, self._parameters
        costs = np.full((rows[1] - rows[0], columns[1] - columns[0]), np.inf, dtype=np.float32)
        top, left = max(rows[0], a), max(columns[0], b)
        if top >= rows[1] or left >= columns[1]:
            return costs
        here, there = slice(top - a, rows[1] - a), slice(left - b, columns[1] - b)
        weight = max(a, b) ** p.longer * min(a, b) ** p.shorter
        base = self._dissimilarity.compare(size, here, there) + p.length * self._compare_lengths(size, here, there)
        base *= weight
        base += p.merge * (a + b - 2) + p.crossing * (min(a, b) - 1)
        if self._break_cost:
            base += self._break_cost * self._compare_paragraphs(size, here, there)
        costs[top - rows[0] :, left - columns[0] :] = base
        return costs

    def price_link(self, source: Sequence[int], translation: Sequence[int]) -> float:
        """Cost of one link; both sides hold consecutive sentences."""
        i, j = source[-1] + 1, translation[-1] + 1
        return float(self.price_links((len(source), len(translation)), (i, i + 1), (j, j + 1))[0, 0])

    def price_gaps(self, side: Side, sentences: Sequence[int]) -> float:
        """What it costs to leave these sentences without counterpart."""
        gaps = self.source_gaps if side == "source" else self.translation_gaps
        return float(gaps[list(sentences)].sum())

    def _compare_lengths(self, size: tuple[int, int], here: slice, there: slice) -> Floats:
        (log_x, weight_x), (log_y, weight_y) = self._source_spans[size[0] - 1], self._translation_spans[size[1] - 1]
        difference = log_y[None, there] - log_x[here, None] - np.float32(self._ratio)
        difference *= difference
        difference *= weight_x[here, None] * weight_y[None, there]
        return cast(Floats, np.minimum(difference, self._parameters.length_cap, out=difference))

    def _compare_paragraphs(self, size: tuple[int, int], here: slice, there: slice) -> Floats:
        """How many paragraph breaks within the link have no counterpart on its other side."""
        inner = [_count_inner(s, k) for s, k in zip((self._source_starts, self._translation_starts), size, strict=True)]
        return cast(Floats, np.abs(inner[0][here, None] - inner[1][None, there]))


def estimate_ratio(source: Doubles, translation: Doubles, *, prior: float = 0.0, weight: float = 0.0) -> float:
    """ln(translation / source characters), drawn towards `prior` as by `weight` further characters."""
    return math.log((translation.sum() + weight * math.exp(prior)) / (source.sum() + weight))


def measure_agreement(source: Text, translation: Text, links: Sequence[tuple[int, int]]) -> float:
    """How far paragraphs begin at the same links: the correlation of "begins one in the source" with "... in the translation".

    `links` are pairs of first sentences; the first link tells nothing, as texts begin with a paragraph. 0 where breaks coincide
    by chance only, or say nothing because every sentence or none begins a paragraph.
    """
    links = links[1:]
    first, second = source.starts[[i for i, _ in links]], translation.starts[[j for _, j in links]]
    if len(links) < _FEW_LINKS or first.std() == 0 or second.std() == 0:
        return 0.0
    return max(0.0, float(np.corrcoef(first, second)[0, 1]))


def _read_spans(lengths: Doubles) -> list[tuple[Floats, Floats]]:
    """For runs of 1, 2, ... sentences the logarithms of their lengths, and (length / 100)^1/4; two of these make the weight."""
    ends = np.concatenate([[0.0], np.cumsum(lengths)])
    spans = [ends[size:] - ends[:-size] for size in range(1, MAX_SPAN + 1)]
    return [(np.log(span).astype(np.float32), ((span / 100) ** 0.25).astype(np.float32)) for span in spans]


def _relate_lengths(lengths: Doubles) -> Doubles:
    return cast(Doubles, lengths / lengths.mean())


def _count_inner(starts: npt.NDArray[np.bool_], size: int) -> Floats:
    """Paragraph starts within runs of `size` sentences, their first sentence not counted."""
    sums = np.concatenate([[0.0], np.cumsum(starts)]).astype(np.float32)
    return cast(Floats, sums[size:] - sums[1 : len(sums) - size + 1])
