"""Whether confidence means probability: of findings with confidence 0.8 about 80 % should be right (task `reliability`).

What counts as right depends on the data. Marked errors: the finding overlaps one. Defects put in by program: the finding lies on
one, clean articles included. Sentences with a mistake put in: the finding lies on a changed word, or is new; as there are many
versions with a mistake for each good sentence, those are weighted down until one sentence in ten has a mistake.

The expected calibration error is the mean difference, over findings, between the mean confidence of a bin and the share that is
right (Guo et al. 2017).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.evaluation.bootstrap import Interval, estimate_ratio
from checker.evaluation.demetr import DemetrOutcome
from checker.evaluation.demetr_places import compare_sentences
from checker.evaluation.lint import LintResult, lies_on_defect
from checker.evaluation.mqm import MqmOutcome
from checker.evaluation.mqm_spans import hits_error
from checker.records import Finding

EDGES = (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
"""Lower ends of the bins; each reaches to the next, the last to 1."""

PREVALENCE = 0.1
"""The share of sentences that have a mistake, for data made of mistakes."""


@dataclass(frozen=True, kw_only=True)
class JudgedFinding:
    """A finding of a rule and whether it was right. `group` is what intervals draw: a document or an item."""

    rule: str
    confidence: float
    right: bool
    group: str
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True)
class ReliabilityBin:
    """Findings with a confidence from `low` to below `high`: how many, their mean confidence, and the share that was right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float
    interval: Interval


@dataclass(frozen=True, kw_only=True)
class Reliability:
    """The bins that hold findings, the expected calibration error, and for each rule (findings, mean confidence, share right)."""

    count: int
    error: float
    bins: tuple[ReliabilityBin, ...]
    rules: Mapping[str, tuple[int, float, float]]


def summarise_reliability(judged: Sequence[JudgedFinding]) -> Reliability:
    """The table of findings that were judged, those below the first bin left out."""
    judged = [each for each in judged if each.confidence >= EDGES[0]]
    by_rule: dict[str, list[JudgedFinding]] = defaultdict(list)
    for each in judged:
        by_rule[each.rule].append(each)
    bins, error, total = [], 0.0, sum(each.weight for each in judged)
    for low, high in zip(EDGES, (*EDGES[1:], 1.0), strict=True):
        members = [each for each in judged if low <= each.confidence and (each.confidence < high or high == 1.0)]
        if members:
            bins.append(_make_bin(members, low, high))
            error += sum(each.weight for each in members) / total * abs(bins[-1].confidence - bins[-1].right)
    return Reliability(
        count=len(judged),
        error=error,
        bins=tuple(bins),
        rules={rule: (len(group), *_average(group)) for rule, group in sorted(by_rule.items())},
    )


def judge_mqm(outcomes: Iterable[MqmOutcome]) -> Iterator[JudgedFinding]:
    """Findings in translations with marked errors; those on the source, where errors have no place, are left out."""
    for outcome in outcomes:
        for finding in outcome.result.findings:
            if finding.side == "translation":
                right = hits_error(outcome.segment, finding.start, finding.end)
                yield _judge(finding, right, outcome.segment.doc)


def judge_lint(result: LintResult) -> Iterator[JudgedFinding]:
    """Findings in articles with defects, and in their clean twins."""
    for outcome in result.outcomes:
        for finding in outcome.findings:
            yield _judge(finding, lies_on_defect(finding, outcome.item), outcome.item.id)


def judge_demetr(outcomes: Sequence[DemetrOutcome], prevalence: float = PREVALENCE) -> Iterator[JudgedFinding]:
    """Findings on good sentences, and on those with a mistake, which together weigh as much as `prevalence` says."""
    wrong = sum(len(outcome.counted) for outcome in outcomes)
    weight = prevalence / (1 - prevalence) * len(outcomes) / wrong if wrong else 0.0
    for outcome in outcomes:
        for finding in outcome.on_mt:
            yield _judge(finding, False, outcome.item.id)
        for each in outcome.counted:
            changed = compare_sentences(each.perturbation.mt, each.perturbation.text).changed
            known = {(finding.rule, finding.text) for finding in each.before.findings}
            for finding in each.findings:
                on_change = finding.side == "translation" and any(s < finding.end and finding.start < e for s, e in changed)
                yield _judge(finding, on_change or (finding.rule, finding.text) not in known, outcome.item.id, weight)


def _judge(finding: Finding, right: bool, group: str, weight: float = 1.0) -> JudgedFinding:
    return JudgedFinding(rule=finding.rule, confidence=finding.confidence, right=right, group=group, weight=weight)


def _make_bin(members: Sequence[JudgedFinding], low: float, high: float) -> ReliabilityBin:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for each in members:
        sums[each.group][0] += each.weight * each.right
        sums[each.group][1] += each.weight
    confidence, right = _average(members)
    interval = estimate_ratio([part for part, _ in sums.values()], [whole for _, whole in sums.values()])
    return ReliabilityBin(low=low, high=high, count=len(members), confidence=confidence, right=right, interval=interval)


def _average(members: Sequence[JudgedFinding]) -> tuple[float, float]:
    """The mean confidence and the share that is right, by weight."""
    total = sum(each.weight for each in members)
    confidence = sum(each.weight * each.confidence for each in members)
    return confidence / total, sum(each.weight for each in members if each.right) / total
