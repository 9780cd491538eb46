"""The JSON Lines of `checker segments`: one object a pair."""

from __future__ import annotations

import json
import math

from checker.records import DocumentReport, PairEvidence, Severity
from checker.reports.evidence_json import evidence_as_json
from checker.reports.json_report import finding_as_json

_LOSS = {Severity.NEUTRAL: 0.0, Severity.MINOR: 0.6, Severity.MAJOR: 0.8, Severity.CRITICAL: 0.9}
"""The share of the score that a certain finding of each severity takes away where no model compared the sides. Nearly flat: with
steeper losses (0.1, 0.4, 0.7) two thirds of DEMETR's minor mistakes ranked above clean sentences."""
_DOUBT = 0.25
"""The share of the score that a certain mistake takes away where models did. Chosen on Romanian-English MLQE-PE and DEMETR, which
pull apart: more of it ranks single mistakes lower (0.3: 0.64 of the minor ones below 95 % of the clean sentences, 0.25: 0.51),
less follows people's judgements of poor translations better (Pearson 0.71, 0.73)."""
_SURE = 0.5
"""Confidence from which a finding speaks against a pair; the models' own doubt is better than what is less sure."""
_WEIGHT = 1.5
"""How much more a finding counts than its confidence says: from 1 to 2 it hardly matters, and less leaves minor mistakes behind
sentences that are merely free. Chosen on DEMETR."""
_BY_MODELS = "calibrated"
"""Only findings that rest on the models' evidence have this entry, and that evidence is counted already."""


def write_pair(pair_id: str | None, report: DocumentReport) -> str:
    """The line of a pair that was checked."""
    evidence = _find_evidence(report)
    return _write_line(
        {
            "id": pair_id,
            "score": round(score_pair(report), 4),
            "findings": [finding_as_json(finding, report) for finding in report.findings],
            "back_translation": _join_back_translations(report),
            "error_probability": round(doubt_pair(report), 4),
            "evidence": None if evidence is None else evidence_as_json(evidence, report),
            "error": None,
        }
    )


def write_pair_error(pair_id: str | None, error: str) -> str:
    """The line of a pair that could not be checked."""
    return _write_line(
        {
            "id": pair_id,
            "score": None,
            "findings": [],
            "back_translation": None,
            "error_probability": None,
            "evidence": None,
            "error": error,
        }
    )


def score_pair(report: DocumentReport) -> float:
    """How good a pair looks, 0..1, higher is better, comparable between pairs of the same languages and models.

    Where models compared the sides, the quality that they see, less a quarter of it times the probability of a mistake
    (`doubt_pair`). Otherwise the product over all findings of 1 - confidence x loss (0.6 minor, 0.8 major, 0.9 critical), times
    the fluency of the translation where models ran, the mean of its segments weighted by length. 0 where one side is empty.
    """
    if report.source is not None and not (report.segments and report.source_segments):
        return 0.0
    evidence = _find_evidence(report)
    if evidence is not None and evidence.quality is not None:
        return evidence.quality * (1 - _DOUBT * doubt_pair(report))
    score = 1.0
    for finding in report.findings:
        score *= 1 - finding.confidence * _LOSS[finding.severity]
    scored = [segment for segment in report.segments if segment.id in report.segment_scores]
    if not scored:
        return score
    characters = sum(len(segment.text) for segment in scored)
    return score * sum(report.segment_scores[segment.id] * len(segment.text) for segment in scored) / characters


def doubt_pair(report: DocumentReport) -> float:
    """How likely a mistake is somewhere in a pair, 0..1, by models and rules together.

    The odds that the models see, over the product of 1 - confidence, to the power of 1.5, of the findings of rules on the texts
    that are at least half sure; without models 1 minus the product.
    """
    sure = [f.confidence for f in report.findings if f.confidence >= _SURE and _BY_MODELS not in f.evidence]
    clean = math.prod(1 - min(confidence, 0.99) for confidence in sure)
    evidence = _find_evidence(report)
    if evidence is None:
        return 1.0 - clean
    odds = evidence.error_probability / max(1 - evidence.error_probability, 1e-9) / clean**_WEIGHT
    return odds / (1 + odds)


def _find_evidence(report: DocumentReport) -> PairEvidence | None:
    return next((report.evidence[link] for link in report.links if link in report.evidence), None)


def _join_back_translations(report: DocumentReport) -> str | None:
    """The back-translations of the segments in order; None where no model ran."""
    trips = [report.round_trips[segment.id] for segment in report.segments if segment.id in report.round_trips]
    return " ".join(trip.back_translation for trip in trips) if trips else None


def _write_line(row: dict[str, object]) -> str:
    # A lone surrogate cannot be written as UTF-8; escaping everything outside ASCII is only needed then.
    text = json.dumps(row, ensure_ascii=False)
    return (text if text.isascii() or _is_unicode(text) else json.dumps(row)) + "\n"


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
