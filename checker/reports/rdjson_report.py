"""The Reviewdog Diagnostic Format, for review comments on GitHub, GitLab, Gitea and others; for reviewdog 0.18 or later."""

from __future__ import annotations

from checker.records import DocumentReport, Finding, Report, Severity
from checker.reports.encodable_text import show_codes, write_strict_json
from checker.reports.file_places import FilePlace, FilePlaces, ReportPlaces
from checker.reports.finding_lists import list_findings, state_finding
from checker.reports.markdown_text import silence
from checker.reports.replacements import find_replacement

_SEVERITIES = {Severity.CRITICAL: "ERROR", Severity.MAJOR: "ERROR", Severity.MINOR: "WARNING", Severity.NEUTRAL: "INFO"}
_RELATED = 10
"""Further places named in a comment; a doubled name may have hundreds."""


def write_rdjson(report: Report) -> str:
    """A DiagnosticResult with the findings that are new; known ones are no matter for a review.

    Lines count from 1, columns are bytes of UTF-8 from 1, and ends are exclusive. Inputs that failed are diagnostics without a
    place. Messages become comments in Markdown, so that names such as `@desk` in an article must not call anybody.
    """
    writer = _Writer()
    failures = [
        {"message": failure.message, "location": {"path": failure.path}, "severity": "ERROR", "code": {"value": "not-checked"}}
        for failure in report.failures
    ]
    new = [writer.write(finding, document) for document, finding in list_findings(report) if finding.baseline == "new"]
    return write_strict_json({"source": {"name": "checker"}, "diagnostics": [*failures, *new]})


class _Writer:
    def __init__(self) -> None:
        self._places = ReportPlaces()

    def write(self, finding: Finding, report: DocumentReport) -> dict[str, object]:
        places = self._places.read_side(report, finding.side)
        place = places.find(finding.start, finding.end)
        message = state_finding(finding)
        diagnostic: dict[str, object] = {
            "message": silence(message if place.lines else f"{place.name()}: {message}"),
            "location": _locate(place, places),
            "severity": _SEVERITIES[finding.severity],
            "code": {"value": finding.rule},
        }
        replacement = find_replacement(finding, place, report)
        if replacement is not None:
            diagnostic["suggestions"] = [{"range": _write_range(place, places), "text": replacement}]
        related = [self._write_related(finding, report, index) for index in range(min(len(finding.related), _RELATED))]
        if related:
            diagnostic["related_locations"] = related
        severity = finding.severity.value
        diagnostic["original_output"] = f"{place.path}:{place.name()}: {severity}: {message} [{finding.rule}]"
        return diagnostic

    def _write_related(self, finding: Finding, report: DocumentReport, index: int) -> dict[str, object]:
        related = finding.related[index]
        places = self._places.read_side(report, related.side)
        message = related.text if related.side == finding.side else f"{related.side}: {related.text}"
        return {"message": silence(show_codes(message)), "location": _locate(places.find(related.start, related.end), places)}


def _locate(place: FilePlace, places: FilePlaces) -> dict[str, object]:
    written = _write_range(place, places)
    return {"path": place.path, "range": written} if written else {"path": place.path}


def _write_range(place: FilePlace, places: FilePlaces) -> dict[str, object]:
    """The lines of a place, and its columns where they are known; empty for a file without lines."""
    if place.lines is None:
        return {} if place.line is None else {"start": {"line": place.line}}
    return {
        "start": _write_position(place.lines.line, place.lines.column, places),
        "end": _write_position(place.lines.end_line, place.lines.end_column, places),
    }


def _write_position(line: int, column: int, places: FilePlaces) -> dict[str, int]:
    return {"line": line, "column": places.count_bytes(line, column)}
