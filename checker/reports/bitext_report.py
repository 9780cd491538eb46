"""The JSON Lines of `checker segments`: one object a pair."""

from __future__ import annotations

import json

from checker.records import DocumentReport, Severity
from checker.reports.json_report import finding_as_json

# The share of the score that a certain finding of each severity takes away. Chosen so that one critical finding ranks below two
# major ones, and one major below three minor ones; the weights themselves are not measured.
_LOSS = {Severity.NEUTRAL: 0.0, Severity.MINOR: 0.1, Severity.MAJOR: 0.4, Severity.CRITICAL: 0.7}


def write_pair(pair_id: str | None, report: DocumentReport) -> str:
    """The line of a pair that was checked."""
    return _write_line(
        {
            "id": pair_id,
            "score": round(score_pair(report), 4),
            "findings": [finding_as_json(finding, report.read_side(finding.side)) for finding in report.findings],
            "back_translation": _join_back_translations(report),
            "error": None,
        }
    )


def write_pair_error(pair_id: str | None, error: str) -> str:
    """The line of a pair that could not be checked."""
    return _write_line({"id": pair_id, "score": None, "findings": [], "back_translation": None, "error": error})


def score_pair(report: DocumentReport) -> float:
    """How good a pair looks, 0..1, higher is better, comparable between pairs of the same languages and models.

    The product over all findings of 1 - confidence x loss (0.1 minor, 0.4 major, 0.7 critical), times the fluency of the
    translation where models ran, which is the mean of its segments weighted by length. 0 where one side is empty.
    """
    if report.source is not None and not (report.segments and report.source_segments):
        return 0.0
    score = 1.0
    for finding in report.findings:
        score *= 1 - finding.confidence * _LOSS[finding.severity]
    scored = [segment for segment in report.segments if segment.id in report.segment_scores]
    if not scored:
        return score
    characters = sum(len(segment.text) for segment in scored)
    return score * sum(report.segment_scores[segment.id] * len(segment.text) for segment in scored) / characters


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
