"""Figures of the task `mlqe`: correlations of the score, and of marks with the tags of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.evaluation.correlations import (
    Correlation,
    correlate,
    correlate_classes,
    correlate_ranks,
    measure_classes,
)
from checker.evaluation.mlqe import RatedOutcome, RatedWord

_STEPS = 40
Suspicion = tuple[float, bool]


@dataclass(frozen=True, kw_only=True)
class MlqeFigures:
    """All figures of the task. `by_marks` is None without marks of models; `transferred` takes, for each half of the sentences,
    the probability from which on marks count that is best on the other half.
    """

    sentences: int
    words: int
    bad: float
    pearson_rating: Correlation
    spearman_rating: Correlation
    pearson_hter: Correlation
    spearman_hter: Correlation
    by_findings: Correlation
    flagged: float
    by_marks: Correlation | None = None
    transferred: Correlation | None = None
    thresholds: tuple[float, float] | None = None


def summarise_mlqe(outcomes: Sequence[RatedOutcome]) -> MlqeFigures:
    """The figures of all outcomes."""
    scores = [outcome.result.score for outcome in outcomes]
    ratings = [outcome.sentence.rating for outcome in outcomes]
    edits = [-outcome.sentence.hter for outcome in outcomes]
    words = [word for outcome in outcomes for word in outcome.sentence.words]
    has_marks = any(outcome.result.marks for outcome in outcomes)
    suspicions = [_suspect(outcome) for outcome in outcomes]
    thresholds = (_find_threshold(suspicions[0::2]), _find_threshold(suspicions[1::2])) if has_marks else None
    return MlqeFigures(
        sentences=len(outcomes),
        words=len(words),
        bad=sum(word.bad for word in words) / len(words) if words else 0.0,
        pearson_rating=correlate(scores, ratings),
        spearman_rating=correlate_ranks(scores, ratings),
        pearson_hter=correlate(scores, edits),
        spearman_hter=correlate_ranks(scores, edits),
        by_findings=correlate_classes([_list_findings(outcome) for outcome in outcomes]),
        flagged=sum(bool(outcome.result.findings) for outcome in outcomes) / len(outcomes) if outcomes else 0.0,
        by_marks=_correlate_marks(suspicions, lambda _: 0.5) if has_marks else None,
        # Each half is judged by the threshold of the other one.
        transferred=_correlate_marks(suspicions, lambda index: thresholds[1 - index % 2]) if thresholds else None,
        thresholds=thresholds,
    )


def _list_findings(outcome: RatedOutcome) -> list[tuple[bool, bool]]:
    spans = [(finding.start, finding.end) for finding in outcome.result.findings if finding.side == "translation"]
    return [(any(_touches(word, *span) for span in spans), word.bad) for word in outcome.sentence.words]


def _correlate_marks(suspicions: Sequence[Sequence[Suspicion]], threshold: Callable[[int], float]) -> Correlation:
    return correlate_classes(
        [[(value >= threshold(index), bad) for value, bad in words] for index, words in enumerate(suspicions)]
    )


def _suspect(outcome: RatedOutcome) -> list[Suspicion]:
    """For each word the highest probability that the models give an error there, and whether it was changed."""
    marks = [mark for mark in outcome.result.marks if mark.side == "translation"]
    return [
        (max((mark.probability for mark in marks if _touches(word, mark.start, mark.end)), default=0.0), word.bad)
        for word in outcome.sentence.words
    ]


def _touches(word: RatedWord, start: int, end: int) -> bool:
    return start < word.end and word.start < end


def _find_threshold(suspicions: Sequence[Sequence[Suspicion]]) -> float:
    """The probability from which on marks agree best with the tags, out of some forty."""
    values = sorted({value for words in suspicions for value, _ in words if value > 0}) or [0.5]
    candidates = values[:: max(1, len(values) // _STEPS)]
    return max(candidates, key=lambda limit: measure_classes((v >= limit, bad) for words in suspicions for v, bad in words))
