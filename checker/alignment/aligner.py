"""Aligns the segments of a source with those of its translation.

    choice    which encoder reads the texts, and whether they belong together
    passes    two searches for the cheapest links and gaps
    doubts    sentences that a link holds for want of a better place

Method: Vecalign's cost (Thompson and Koehn 2019) with penalties for length (Gale and Church 1993) and for merging, searched
exactly up to a million pairs of sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from checker.alignment.choice import EncoderChoice, Reading, read_texts
from checker.alignment.costs import read_text
from checker.alignment.doubts import find_doubtful
from checker.alignment.passes import Solution, solve
from checker.records import Link, ModelUse, Segment, Side

__all__ = ["Alignment", "EncoderChoice", "align_segments"]

_MANY = 0.5


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """The links between two texts, and what is to be known about them.

    `links` are in order and hold every segment of both sides exactly once; null links hold one segment. `method` is `use`, `e5`
    or `lengths`. `quality` is the median over all sentences of the dissimilarity to the nearest sentence opposite, about .2 to .5
    for translations, around 1 for unrelated texts; None without encoder. `isolation` gives, for segments in null links, that
    dissimilarity for the segment itself (0 for a blank one), and for doubtful segments of other links the dissimilarity to the
    nearest sentence of the link; it is empty without encoder. `notes` are for the reader of a report.
    `trusted` is false where null links say nothing about omissions or additions, `related` where the texts are no pair.
    """

    links: tuple[Link, ...]
    method: str
    quality: float | None
    isolation: Mapping[tuple[Side, int], float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    models: tuple[ModelUse, ...] = ()
    trusted: bool
    related: bool = True


def align_segments(
    source: Sequence[Segment],
    translation: Sequence[Segment],
    *,
    source_lang: str | None,
    lang: str,
    encoder: EncoderChoice = "auto",
) -> Alignment:
    """The alignment of two whole texts.

    `encoder` is `use`, `e5`, `none` (lengths, numbers and names), or `auto` for the best at hand. Raises ModelError where an
    encoder that was asked for by name cannot be used. Segments of white space get null
    links, or stay within the link of their neighbours.
    """
    read = [[segment for segment in segments if segment.text.strip()] for segments in (source, translation)]
    if not all(read):
        return _align_nothing(source, translation, read)
    texts = [[segment.text for segment in segments] for segments in read]
    reading = read_texts(*texts, source_lang=source_lang, lang=lang, choice=encoder)
    solution = solve(read_text(read[0]), read_text(read[1]), reading.dissimilarity, reading.parameters, reading.quality)
    isolation = _isolate(solution, reading)
    links = _make_links(solution, isolation, read[0], read[1])
    links = _insert_blanks(_insert_blanks(links, source, "source"), translation, "translation")
    sides: dict[Side, Sequence[Segment]] = {"source": read[0], "translation": read[1]}
    isolation |= find_doubtful(solution.steps, reading.dissimilarity, reading.quality.all)
    blanks: dict[tuple[Side, int], float] = dict.fromkeys(_list_blanks(links, source, translation), 0.0)
    return Alignment(
        links=tuple(links),
        method=reading.encoder or "lengths",
        quality=reading.quality.all if reading.encoder else None,
        isolation={(side, sides[side][n].id): c for (side, n), c in isolation.items()} | blanks if reading.encoder else {},
        notes=(*reading.notes, *_note_gaps(links, read)),
        models=reading.models,
        trusted=reading.trusted,
        related=reading.related,
    )


def _align_nothing(source: Sequence[Segment], translation: Sequence[Segment], read: Sequence[Sequence[Segment]]) -> Alignment:
    """One side, or both, have no text."""
    links = [Link(source=(segment.id,), translation=(), score=1.0) for segment in source]
    links += [Link(source=(), translation=(segment.id,), score=1.0) for segment in translation]
    empty = [name for name, segments in zip(("the source", "the translation"), read, strict=True) if not segments]
    return Alignment(
        links=tuple(links),
        method="lengths",
        quality=None,
        notes=(f"nothing to align: {' and '.join(empty)} {'are' if len(empty) > 1 else 'is'} empty",),
        trusted=False,
    )


def _isolate(solution: Solution, reading: Reading) -> dict[tuple[Side, int], float]:
    """The smallest c of each sentence that stayed without counterpart."""
    alone: dict[Side, list[int]] = {
        "source": [n for step in solution.steps if step.is_gap for n in range(*step.source)],
        "translation": [n for step in solution.steps if step.is_gap for n in range(*step.translation)],
    }
    nearest = {
        side: reading.dissimilarity.find_nearest(side, np.array(numbers, dtype=np.int64))[0] for side, numbers in alone.items()
    }
    return {(side, n): float(c) for side, numbers in alone.items() for n, c in zip(numbers, nearest[side], strict=True)}


def _make_links(
    solution: Solution, isolation: Mapping[tuple[Side, int], float], source: Sequence[Segment], translation: Sequence[Segment]
) -> list[Link]:
    """Links with scores within 0..1.

    A link scores 1 - cost / (cost of leaving its sentences without counterpart): 1 at no cost at all, 0 where gaps would do as
    well. A null link scores the smallest dissimilarity to any sentence opposite, cut at 1: it is sure where nothing is near.
    """
    links = []
    for step in solution.steps:
        ours, theirs = range(*step.source), range(*step.translation)
        if step.is_gap:
            score = isolation["source", ours[0]] if ours else isolation["translation", theirs[0]]
        else:
            gaps = solution.costs.price_gaps("source", ours) + solution.costs.price_gaps("translation", theirs)
            score = 1 - solution.costs.price_link(ours, theirs) / gaps
        links.append(
            Link(
                source=tuple(source[n].id for n in ours),
                translation=tuple(translation[n].id for n in theirs),
                score=min(1.0, max(0.0, score)),
            )
        )
    return links


def _insert_blanks(links: Sequence[Link], segments: Sequence[Segment], side: Side) -> list[Link]:
    """The links with blank segments in their place: in the link that holds both neighbours, else as null links."""
    places = {segment.id: place for place, segment in enumerate(segments)}
    result: list[Link] = []
    done = 0
    for link in links:
        own = link.source if side == "source" else link.translation
        if own:
            first, last = places[own[0]], places[own[-1]]
            result += [_make_null(segment, side) for segment in segments[done:first]]
            whole = tuple(segment.id for segment in segments[first : last + 1])
            link = replace(link, source=whole) if side == "source" else replace(link, translation=whole)  # noqa: PLW2901
            done = last + 1
        result.append(link)
    return [*result, *(_make_null(segment, side) for segment in segments[done:])]


def _list_blanks(links: Sequence[Link], source: Sequence[Segment], translation: Sequence[Segment]) -> list[tuple[Side, int]]:
    """The blank segments in null links."""
    empty: dict[Side, set[int]] = {
        "source": {segment.id for segment in source if not segment.text.strip()},
        "translation": {segment.id for segment in translation if not segment.text.strip()},
    }
    alone: list[tuple[Side, int]] = [("source", n) for link in links if not link.translation for n in link.source]
    alone += [("translation", n) for link in links if not link.source for n in link.translation]
    return [(side, n) for side, n in alone if n in empty[side]]


def _make_null(segment: Segment, side: Side) -> Link:
    own = (segment.id,)
    return Link(source=own if side == "source" else (), translation=own if side == "translation" else (), score=1.0)


def _note_gaps(links: Sequence[Link], read: Sequence[Sequence[Segment]]) -> list[str]:
    """Says when most of one side has no counterpart: a summary, an excerpt, or the wrong text."""
    alone = (sum(not link.translation for link in links), sum(not link.source for link in links))
    return [
        f"{count} of {len(segments)} segments of the {name} have no counterpart"
        for name, count, segments in zip(("source", "translation"), alone, read, strict=True)
        if count > _MANY * len(segments)
    ]
