"""Findings as SARIF's results."""

from __future__ import annotations

import bisect
import re

from checker.records import DocumentReport, Finding, Segment
from checker.reports.file_places import FilePlace, FilePlaces, ReportPlaces
from checker.reports.finding_lists import state_finding
from checker.reports.replacements import find_replacement
from checker.reports.sarif_locations import Artifacts, write_logical_location, write_physical_location, write_region
from checker.reports.sarif_rules import LEVELS

_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_LONGEST_CONTEXT = 1000
"""Code points of a sentence from which it is no help beside the finding."""
_RELATED = 100
"""Further places of a finding; GitHub shows no more."""


class ResultWriter:
    """Writes the findings of one run; `rule_indices` are places in its list of rules."""

    def __init__(self, artifacts: Artifacts, rule_indices: dict[str, int]) -> None:
        self._artifacts = artifacts
        self._rule_indices = rule_indices
        self._places = ReportPlaces()

    def write(self, finding: Finding, report: DocumentReport) -> dict[str, object]:
        """One finding as a result."""
        places = self._places.read_side(report, finding.side)
        place = places.find(finding.start, finding.end)
        known = finding.baseline == "known"
        result: dict[str, object] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rule_indices[finding.rule],
            "level": LEVELS[finding.severity],
            "rank": round(100 * finding.confidence, 1),
            "message": {"text": _escape_links(state_finding(finding))},
            "locations": [self._write_location(finding, place, places, report)],
            "relatedLocations": self._list_related(finding, report),
            "partialFingerprints": {"checker/v1": finding.fingerprint},
            "baselineState": "unchanged" if known else "new",
            "suppressions": [_SUPPRESSION] if known else [],
            "properties": _describe(finding, place),
        }
        replacement = find_replacement(finding, place, report)
        if replacement is not None:
            result["fixes"] = [self._write_fix(place, replacement)]
        return result

    def _write_location(
        self, finding: Finding, place: FilePlace, places: FilePlaces, report: DocumentReport
    ) -> dict[str, object]:
        physical = write_physical_location(place, self._artifacts)
        context = _find_context(finding, places, report)
        if context is not None:
            physical["contextRegion"] = write_region(context)
        logical = write_logical_location(place)
        return {"physicalLocation": physical, "logicalLocations": [logical]} if logical else {"physicalLocation": physical}

    def _list_related(self, finding: Finding, report: DocumentReport) -> list[dict[str, object]]:
        locations = []
        for number, related in enumerate(finding.related[:_RELATED], start=1):
            place = self._places.read_side(report, related.side).find(related.start, related.end)
            logical = write_logical_location(place)
            location: dict[str, object] = {
                "id": number,
                "message": {"text": _escape_links(f"{related.side}: {related.text}" if related.text else related.side)},
                "physicalLocation": write_physical_location(place, self._artifacts),
            }
            locations.append({**location, "logicalLocations": [logical]} if logical else location)
        return locations

    def _write_fix(self, place: FilePlace, replacement: str) -> dict[str, object]:
        change = {"deletedRegion": write_region(place, snippet=False), "insertedContent": {"text": replacement}}
        description = f"Replace it with “{replacement}”." if replacement else "Leave it out."
        return {
            "description": {"text": _escape_links(description)},
            "artifactChanges": [{"artifactLocation": self._artifacts.point_to(place.path), "replacements": [change]}],
        }


_SUPPRESSION = {"kind": "external", "status": "accepted", "justification": "It is in the baseline of known findings."}


def _describe(finding: Finding, place: FilePlace) -> dict[str, object]:
    """What SARIF has no word for."""
    return {
        "category": finding.category,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 3),
        "side": finding.side,
        "text": finding.text,
        "suggestion": finding.suggestion,
        "place": dict(place.label) if place.label else None,
        "evidence": dict(finding.evidence),
    }


def _find_context(finding: Finding, places: FilePlaces, report: DocumentReport) -> FilePlace | None:
    """The sentence around a finding, where it says more than the finding and is not too long."""
    segments = report.segments if finding.side == "translation" else report.source_segments
    segment = _find_segment(segments, finding.start)
    if segment is None or segment.end < finding.end or segment.end - segment.start > _LONGEST_CONTEXT:
        return None
    if (segment.start, segment.end) == (finding.start, finding.end):
        return None
    context = places.find(segment.start, segment.end)
    return context if context.lines else None


def _find_segment(segments: tuple[Segment, ...], offset: int) -> Segment | None:
    index = bisect.bisect_right(segments, offset, key=lambda segment: segment.end)
    return segments[index] if index < len(segments) and segments[index].start <= offset else None


def _escape_links(text: str) -> str:
    """Text in which nothing reads as one of SARIF's embedded links, `[text](target)` (its section 3.11.6)."""
    return _LINK.sub(r"\\[", text)
