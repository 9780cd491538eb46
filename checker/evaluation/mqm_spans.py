"""Whether marks lie on marked errors more often than marks put there at random.

A mark is the span of a finding in the translation, or one of the words that the models suspect most. *Precision* is the share of
marks that overlap an error; where something is missing, a mark hits when it touches the place. *Chance* is the share that these
marks would reach when each is moved to every possible place: of its own segment (which leaves only the choice of the place to
judge), and of all segments of that pair of languages (which judges the choice of the segment as well).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.evaluation.bootstrap import Interval, estimate_ratio
from checker.evaluation.mqm import MarkedError, MqmOutcome, MqmSegment

Mark = tuple[int, int]
ReadMarks = Callable[[MqmOutcome], Sequence[Mark]]


@dataclass(frozen=True, kw_only=True)
class SpanFigures:
    """Figures of `marks` marks. Shares 0..1; `ratio` = precision / chance, 0 without any mark.

    `recall` has hits and errors by severity, `by_category` by category. `character_f1` compares characters in marks with those in
    errors. `clean_rate` counts marks per 100 words of segments that nobody found fault with.
    """

    marks: int
    precision: float
    precision_interval: Interval
    chance_in_segment: float
    chance_anywhere: float
    ratio_in_segment: float
    ratio_in_segment_interval: Interval
    ratio_anywhere: float
    ratio_anywhere_interval: Interval
    recall: Mapping[str, tuple[int, int]]
    by_category: Mapping[str, tuple[int, int]]
    character_f1: float
    clean_rate: float
    clean_interval: Interval


def list_finding_marks(outcome: MqmOutcome) -> list[Mark]:
    """The spans of the findings in the translation, each once."""
    return list(dict.fromkeys((f.start, f.end) for f in outcome.result.findings if f.side == "translation" and f.end > f.start))


def list_word_marks(outcome: MqmOutcome, probability: float = 0.5) -> list[Mark]:
    """The words of the translation that the models hold to be wrong with at least that probability."""
    return [(m.start, m.end) for m in outcome.result.marks if m.side == "translation" and m.probability >= probability]


def list_top_marks(outcome: MqmOutcome) -> list[Mark]:
    """The one word of the translation that the models suspect most."""
    return list_word_marks(outcome, 0.0)[:1]


def summarise_spans(outcomes: Sequence[MqmOutcome], read_marks: ReadMarks) -> SpanFigures:
    """The figures of the marks that `read_marks` takes from each outcome; intervals over documents."""
    marks = [read_marks(outcome) for outcome in outcomes]
    anywhere = _Anywhere(outcome.segment for outcome in outcomes)
    documents: dict[str, list[float]] = defaultdict(lambda: [0.0] * 6)
    for outcome, places in zip(outcomes, marks, strict=True):
        segment, sums = outcome.segment, documents[outcome.segment.doc]
        for start, end in places:
            sums[0] += hits_error(segment, start, end)
            sums[1] += 1
            sums[2] += share_of_places(segment, end - start)
            sums[3] += anywhere.share(segment, end - start)
        if segment.clean:
            sums[4] += len(places)
            sums[5] += segment.words
    rows = list(documents.values())
    hits, count, near, far, on_clean, clean_words = (sum(column) for column in zip(*rows, strict=True)) if rows else (0.0,) * 6
    return SpanFigures(
        marks=int(count),
        precision=_divide(hits, count),
        precision_interval=estimate_ratio([row[0] for row in rows], [row[1] for row in rows]),
        chance_in_segment=_divide(near, count),
        chance_anywhere=_divide(far, count),
        ratio_in_segment=_divide(hits, near),
        ratio_in_segment_interval=estimate_ratio([row[0] for row in rows], [row[2] for row in rows]),
        ratio_anywhere=_divide(hits, far),
        ratio_anywhere_interval=estimate_ratio([row[0] for row in rows], [row[3] for row in rows]),
        recall=_count_found(outcomes, marks, lambda error: error.severity),
        by_category=_count_found(outcomes, marks, lambda error: error.category),
        character_f1=_measure_characters(outcomes, marks),
        clean_rate=100 * _divide(on_clean, clean_words),
        clean_interval=estimate_ratio([row[4] for row in rows], [row[5] for row in rows], scale=100),
    )


def hits_error(segment: MqmSegment, start: int, end: int) -> bool:
    """Whether a mark lies on an error, or touches a place where something is missing."""
    return any(_touches(error, start, end) for error in segment.spans)


def share_of_places(segment: MqmSegment, length: int) -> float:
    """The share of the places where a mark of that length can lie in the segment that hit an error."""
    hits, places = _count_places(segment, length)
    return hits / places


def _count_places(segment: MqmSegment, length: int) -> tuple[int, int]:
    last = max(0, len(segment.translation) - length)
    hit: set[int] = set()
    for error in segment.spans:
        first, stop = (error.start - length + 1, error.end) if error.end > error.start else (error.start - length, error.end + 1)
        hit.update(range(max(0, first), min(last + 1, stop)))
    return len(hit), last + 1


class _Anywhere:
    """How often a mark of some length hits an error when it may lie in any segment of the same languages."""

    def __init__(self, segments: Iterable[MqmSegment]) -> None:
        self._by_languages: dict[str, list[MqmSegment]] = defaultdict(list)
        self._known: dict[tuple[str, int], float] = {}
        for segment in segments:
            self._by_languages[segment.languages.source_lang].append(segment)

    def share(self, segment: MqmSegment, length: int) -> float:
        key = (segment.languages.source_lang, length)
        if key not in self._known:
            counts = [_count_places(other, length) for other in self._by_languages[key[0]]]
            self._known[key] = _divide(sum(hits for hits, _ in counts), sum(places for _, places in counts))
        return self._known[key]


def _touches(error: MarkedError, start: int, end: int) -> bool:
    return start <= error.start <= end if error.start == error.end else start < error.end and error.start < end


def _count_found(
    outcomes: Sequence[MqmOutcome], marks: Sequence[Sequence[Mark]], key: Callable[[MarkedError], str]
) -> dict[str, tuple[int, int]]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for outcome, places in zip(outcomes, marks, strict=True):
        for error in outcome.segment.spans:
            counts[key(error)][0] += any(_touches(error, start, end) for start, end in places)
            counts[key(error)][1] += 1
    return {name: (hits, total) for name, (hits, total) in sorted(counts.items())}


def _measure_characters(outcomes: Sequence[MqmOutcome], marks: Sequence[Sequence[Mark]]) -> float:
    both = marked = wrong = 0
    for outcome, places in zip(outcomes, marks, strict=True):
        inside = {k for start, end in places for k in range(start, end)}
        errors = {k for error in outcome.segment.spans for k in range(error.start, error.end)}
        both, marked, wrong = both + len(inside & errors), marked + len(inside), wrong + len(errors)
    return _divide(2 * both, marked + wrong)


def _divide(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
