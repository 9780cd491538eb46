"""The figures of the task `mqm` as tables or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from checker.evaluation.mqm import MqmOutcome
from checker.evaluation.mqm_documents import DocumentFigures, SystemDocument, summarise_documents
from checker.evaluation.mqm_spans import (
    SpanFigures,
    hits_error,
    list_finding_marks,
    list_top_marks,
    list_word_marks,
    summarise_spans,
)
from checker.evaluation.quotation import describe_finding, quote_place
from checker.evaluation.stored_figures import write_figures
from checker.evaluation.tables import write_table
from checker.records import Finding

_READERS = {"findings": list_finding_marks, "words marked with 0.5 and more": list_word_marks, "worst word": list_top_marks}


@dataclass(frozen=True, kw_only=True)
class MqmFigures:
    """All figures of the task. `spans` are by kind of mark, `languages` those of findings by source language."""

    segments: int
    clean_segments: int
    spans: Mapping[str, SpanFigures]
    languages: Mapping[str, SpanFigures]
    documents: DocumentFigures


def summarise_mqm(outcomes: Sequence[MqmOutcome]) -> MqmFigures:
    """The figures of all segments; marks of words only where the models made any."""
    langs = sorted({outcome.segment.languages.source_lang for outcome in outcomes})
    has_marks = any(outcome.result.marks for outcome in outcomes)
    return MqmFigures(
        segments=len(outcomes),
        clean_segments=sum(outcome.segment.clean for outcome in outcomes),
        spans={kind: summarise_spans(outcomes, read) for kind, read in _READERS.items() if has_marks or kind == "findings"},
        languages={
            lang: summarise_spans([o for o in outcomes if o.segment.languages.source_lang == lang], list_finding_marks)
            for lang in langs
        },
        documents=summarise_documents(outcomes),
    )


def write_mqm_table(figures: MqmFigures, outcomes: Sequence[MqmOutcome] = (), examples: int = 0) -> str:
    """Tables of marks, systems and rules, and the gravest misses and the surest false alarms with their text."""
    lines = [f"{figures.segments} segments, {figures.clean_segments} of them without any marked error", ""]
    lines += _write_spans({**figures.spans, **{f"findings, {lang}": each for lang, each in figures.languages.items()}})
    lines += ["", *_write_found(figures.spans), "", *_write_documents(figures.documents)]
    lines += islice(_show_misses(outcomes), examples)
    lines += islice(_show_false_alarms(outcomes), examples)
    return "\n".join(lines) + "\n"


def write_mqm_json(figures: MqmFigures, costs: dict[str, object]) -> str:
    """The same figures as JSON, with the costs."""
    documents = figures.documents
    sections = {
        "segments": figures.segments,
        "clean_segments": figures.clean_segments,
        "spans": figures.spans,
        "languages": figures.languages,
        "comparison": documents.comparison,
        "systems": {name: _system_as_json(system) for name, system in documents.systems.items()},
        "rules": documents.rules,
        "costs": costs,
    }
    return write_figures("mqm", sections)


def _system_as_json(system: SystemDocument) -> dict[str, float]:
    return {
        "words": system.words,
        "rate": system.rate,
        "penalty": system.penalty,
        "marked_penalty": system.marked_penalty,
        "score": system.score,
    }


def _write_spans(spans: Mapping[str, SpanFigures]) -> list[str]:
    header = (
        "marks",
        "n",
        "precision",
        "95 % interval",
        "chance",
        "ratio",
        "95 % interval",
        "anywhere",
        "ratio",
        "95 % interval",
    )
    return write_table(
        (*header, "char. F1", "per 100 clean"),
        [
            (
                *(kind, f.marks, f.precision, f.precision_interval),
                *(f.chance_in_segment, f.ratio_in_segment, f.ratio_in_segment_interval),
                *(f.chance_anywhere, f.ratio_anywhere, f.ratio_anywhere_interval, f.character_f1, f.clean_rate),
            )
            for kind, f in spans.items()
        ],
    )


def _write_found(spans: Mapping[str, SpanFigures]) -> Iterator[str]:
    for kind, figures in spans.items():
        for counts in (figures.recall, figures.by_category):
            yield f"errors found by {kind}: " + ", ".join(f"{name} {hits}/{total}" for name, (hits, total) in counts.items())


def _write_documents(figures: DocumentFigures) -> Iterator[str]:
    comparison = figures.comparison
    yield f"{comparison.count} comparisons of a human with a machine translation of a document: the human one is better by"
    for name, share, (low, high) in (
        ("findings per 100 words", comparison.by_findings, comparison.by_findings_interval),
        ("penalty per 100 words", comparison.by_penalty, comparison.by_penalty_interval),
        ("score", comparison.by_score, comparison.by_score_interval),
    ):
        yield f"  {name}: {share:.3f} (95 % interval {low:.3f}..{high:.3f})"
    yield f"  the raters' own penalty: {comparison.by_raters:.3f}"
    yield ""
    systems = [(name, s.words, s.rate, s.penalty, s.marked_penalty, s.score) for name, s in figures.systems.items()]
    yield from write_table(("system", "words", "findings/100", "penalty/100", "marked/100", "score"), systems, digits=2)
    yield ""
    yield from write_table(
        ("findings per 1000 words", "human", "machine"), [(rule, *rates) for rule, rates in figures.rules.items()], digits=2
    )


def _show_misses(outcomes: Sequence[MqmOutcome]) -> Iterator[str]:
    """Errors without a finding: the gravest first, and of these those in segments with the best scores."""
    missed = [
        (error, outcome)
        for outcome in outcomes
        for error in outcome.segment.spans
        if not any(f.start < error.end and error.start < f.end for f in outcome.result.findings if f.side == "translation")
    ]
    for error, outcome in sorted(missed, key=lambda entry: (-entry[0].weight, -entry[1].result.score)):
        segment = outcome.segment
        head = f"miss: {segment.id} {segment.system} {error.severity} {error.category}"
        yield f"{head}\n  source: {segment.source}\n  text:   {quote_place(segment.translation, error.start, error.end)}"


def _show_false_alarms(outcomes: Sequence[MqmOutcome]) -> Iterator[str]:
    """Findings on no error: the surest first."""
    alarms: list[tuple[Finding, MqmOutcome]] = [
        (finding, outcome)
        for outcome in outcomes
        for finding in outcome.result.findings
        if finding.side == "translation" and not hits_error(outcome.segment, finding.start, finding.end)
    ]
    for finding, outcome in sorted(alarms, key=lambda entry: (-entry[0].confidence, -entry[0].severity.weight)):
        segment = outcome.segment
        texts = f"source: {segment.source}\n  text:   {quote_place(segment.translation, finding.start, finding.end)}"
        yield f"false alarm: {segment.id} {segment.system}\n  {texts}\n  => {describe_finding(finding)}"
