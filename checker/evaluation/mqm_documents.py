"""Whole documents, translated by people and by machines and marked alike: who gets more findings?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from checker.evaluation.bootstrap import Interval, estimate_ratio
from checker.evaluation.mqm import MqmOutcome, is_human
from checker.records import Finding

Measure = Callable[["SystemDocument"], float]


@dataclass(frozen=True, kw_only=True)
class SystemDocument:
    """One document by one system. Rates are per 100 words; `marked` are the raters' penalty points, `score` the mean of pairs."""

    doc: str
    system: str
    words: int
    findings: tuple[Finding, ...]
    marked: float
    score: float

    @property
    def rate(self) -> float:
        """Findings per 100 words."""
        return 100 * len(self.findings) / self.words

    @property
    def penalty(self) -> float:
        """Penalty points of the findings per 100 words, weighted by severity."""
        return 100 * sum(finding.severity.weight for finding in self.findings) / self.words

    @property
    def marked_penalty(self) -> float:
        """The raters' penalty points per 100 words."""
        return 100 * self.marked / self.words


@dataclass(frozen=True, kw_only=True)
class DocumentComparison:
    """Share of (document, human translation, machine translation) in which the human one comes out better; ties count half."""

    count: int
    by_findings: float
    by_findings_interval: Interval
    by_penalty: float
    by_penalty_interval: Interval
    by_score: float
    by_score_interval: Interval
    by_raters: float


@dataclass(frozen=True, kw_only=True)
class DocumentFigures:
    """Rates per 100 words by system, the comparisons, and findings per 1000 words by rule: of people, of machines."""

    systems: Mapping[str, SystemDocument]
    comparison: DocumentComparison
    rules: Mapping[str, tuple[float, float]]


def summarise_documents(outcomes: Sequence[MqmOutcome]) -> DocumentFigures:
    """The figures of all documents; intervals are over documents."""
    parts: dict[tuple[str, str], list[MqmOutcome]] = defaultdict(list)
    for outcome in outcomes:
        parts[outcome.segment.doc, outcome.segment.system].append(outcome)
    documents = [_join(group) for group in parts.values() if any(outcome.segment.words for outcome in group)]
    by_system: dict[str, list[MqmOutcome]] = defaultdict(list)
    for outcome in outcomes:
        by_system[f"{outcome.segment.languages.source_lang} {outcome.segment.system}"].append(outcome)
    return DocumentFigures(
        systems={name: _join(group) for name, group in sorted(by_system.items())},
        comparison=_compare(documents),
        rules=_count_rules(documents),
    )


def _join(group: Sequence[MqmOutcome]) -> SystemDocument:
    first = group[0].segment
    words = [max(1, outcome.segment.words) for outcome in group]
    return SystemDocument(
        doc=first.doc,
        system=first.system,
        words=sum(words),
        findings=tuple(finding for outcome in group for finding in outcome.result.findings),
        marked=sum(error.weight for outcome in group for error in outcome.segment.errors),
        score=sum(size * outcome.result.score for size, outcome in zip(words, group, strict=True)) / sum(words),
    )


def _compare(documents: Sequence[SystemDocument]) -> DocumentComparison:
    by_doc: dict[str, list[SystemDocument]] = defaultdict(list)
    for document in documents:
        by_doc[document.doc].append(document)
    count = 0
    shares: list[tuple[float, Interval]] = []
    measures: tuple[Measure, ...] = (
        lambda document: document.rate,
        lambda document: document.penalty,
        lambda document: -document.score,
        lambda document: document.marked_penalty,
    )
    for measure in measures:
        points = [_score_humans(group, measure) for group in by_doc.values()]
        count = sum(len(each) for each in points)
        won, all_of = [sum(each) for each in points], [len(each) for each in points]
        shares.append((sum(won) / count if count else 0.0, estimate_ratio(won, all_of)))
    (findings, penalty, score, raters) = shares
    return DocumentComparison(
        count=count,
        by_findings=findings[0],
        by_findings_interval=findings[1],
        by_penalty=penalty[0],
        by_penalty_interval=penalty[1],
        by_score=score[0],
        by_score_interval=score[1],
        by_raters=raters[0],
    )


def _score_humans(group: Sequence[SystemDocument], measure: Measure) -> list[float]:
    """For each human and machine translation of a document 1 where the human one has less of the measure, 0.5 for a tie."""
    humans = [document for document in group if is_human(document.system)]
    machines = [document for document in group if not is_human(document.system)]
    return [score_order(measure(human), measure(machine)) for human in humans for machine in machines]


def score_order(less: float, more: float) -> float:
    """1 where the first is the lesser one, 0.5 where both are equal, else 0."""
    return 0.5 if less == more else float(less < more)


def _count_rules(documents: Sequence[SystemDocument]) -> dict[str, tuple[float, float]]:
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    words = [0, 0]
    for document in documents:
        side = 0 if is_human(document.system) else 1
        words[side] += document.words
        counts[side].update(finding.rule for finding in document.findings)
    rates = [{rule: 1000 * hits / words[side] for rule, hits in counts[side].items()} for side in (0, 1)]
    rules = sorted({*rates[0], *rates[1]}, key=lambda rule: (-rates[0].get(rule, 0.0), rule))
    return {rule: (rates[0].get(rule, 0.0), rates[1].get(rule, 0.0)) for rule in rules}
