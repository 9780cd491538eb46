"""A report as JSON, schema 1: for programs."""

from __future__ import annotations

import json

from checker.records import Document, DocumentReport, Finding, Link, Related, Report, Segment
from checker.reports.evidence_json import evidence_as_json
from checker.reports.finding_groups import FindingGroup, group_findings

SCHEMA = 1


def write_json(report: Report) -> str:
    """The report as one JSON object. Spans count code points of the file's text, lines and columns count from 1.

    The file of an archive or of units has no such text: spans then count those of its prose, and `place` says where it stands.
    """
    data = {
        "schema": SCHEMA,
        "tool": {
            "name": "checker",
            "version": report.version,
            "models": [
                {"role": model.role, "id": model.id, "revision": model.revision, "engine": model.engine}
                for model in report.models
            ],
            "settings": dict(report.settings),
        },
        "documents": [_document(document) for document in report.documents],
        "errors": [{"path": failure.path, "message": failure.message} for failure in report.failures],
    }
    # A lone surrogate cannot be written as UTF-8; escaping everything outside ASCII is only needed then.
    try:
        text = json.dumps(data, ensure_ascii=False, indent=1)
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data, ensure_ascii=True, indent=1)
    return text + "\n"


def _document(report: DocumentReport) -> dict[str, object]:
    return {
        "path": report.document.path,
        "source_path": report.source.path if report.source else None,
        "lang": report.lang,
        "source_lang": report.source_lang,
        "pivot_lang": report.pivot_lang,
        "words": report.words,
        "encoding": report.document.encoding,
        "notes": list(report.notes),
        "segments": [_segment(segment, report) for segment in report.segments],
        "links": [_link(link, report) for link in report.links],
        "source_segments": [_describe_segment(s, report.read_side("source")) for s in report.source_segments],
        "unchecked": list(report.unchecked),
        "findings": [finding_as_json(finding, report) for finding in report.findings],
        "comparisons": [_comparison(group, report) for group in group_findings(report) if group.link],
        "score": round(report.score, 2),
    }


def _comparison(group: FindingGroup, report: DocumentReport) -> dict[str, object]:
    """The texts of a link that has findings; an empty side is an empty string."""
    trips = [report.round_trips[segment.id] for segment in group.segments if segment.id in report.round_trips]
    return {
        "link": group.link_index,
        "source": " ".join(segment.text for segment in group.source_segments),
        "translation": " ".join(segment.text for segment in group.segments),
        "back_translation": " ".join(trip.back_translation for trip in trips) if trips else None,
        "findings": [finding.fingerprint for finding in group.findings],
    }


def _segment(segment: Segment, report: DocumentReport) -> dict[str, object]:
    round_trip = report.round_trips.get(segment.id)
    score = report.segment_scores.get(segment.id)
    return {
        **_describe_segment(segment, report.document),
        "back_translation": round_trip.back_translation if round_trip else None,
        "round_trip": round_trip.round_trip if round_trip else None,
        "score": None if score is None else round(score, 4),
    }


def _describe_segment(segment: Segment, document: Document) -> dict[str, object]:
    start, end = document.locate(segment.start, segment.end)
    return {"id": segment.id, "start": start, "end": end, "text": segment.text, "kind": segment.kind}


def _link(link: Link, report: DocumentReport) -> dict[str, object]:
    entry: dict[str, object] = {
        "source": list(link.source),
        "translation": list(link.translation),
        "score": round(link.score, 4),
    }
    if link in report.evidence:
        entry["evidence"] = evidence_as_json(report.evidence[link], report)
    return entry


def finding_as_json(finding: Finding, report: DocumentReport) -> dict[str, object]:
    """One finding in the shape of the interface, with its place in the file of its side."""
    document = report.read_side(finding.side)
    line, column = document.position(finding.start)
    start, end = document.locate(finding.start, finding.end)
    place = document.name_place(finding.start)
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 3),
        "side": finding.side,
        "start": start,
        "end": end,
        "line": line,
        "column": column,
        "place": None if place is None else dict(place),
        "text": finding.text,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "related": [_related(related, report) for related in finding.related],
        "evidence": dict(finding.evidence),
        "fingerprint": finding.fingerprint,
        "baseline": finding.baseline,
    }


def _related(related: Related, report: DocumentReport) -> dict[str, object]:
    start, end = report.read_side(related.side).locate(related.start, related.end)
    return {"side": related.side, "start": start, "end": end, "text": related.text}
