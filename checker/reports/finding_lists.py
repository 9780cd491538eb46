"""Findings of a whole run in one list, in the words and the order that short formats need."""

from __future__ import annotations

from collections.abc import Iterator

from checker.records import DocumentReport, Finding, Report

Placed = tuple[DocumentReport, Finding]


def list_findings(report: Report) -> Iterator[Placed]:
    """All findings with the article that they are about, in the order of the articles."""
    for document in report.documents:
        for finding in document.findings:
            yield document, finding


def list_worst_first(report: Report) -> list[Placed]:
    """The findings that are new, the worst and then the surest first; equal ones in the order of the articles."""
    new = [placed for placed in list_findings(report) if placed[1].baseline == "new"]
    return sorted(new, key=lambda placed: (-placed[1].severity.weight, -placed[1].confidence))


def state_finding(finding: Finding) -> str:
    """The message, and what is suggested."""
    if finding.suggestion is None:
        return finding.message
    return f"{finding.message} (suggestion: {finding.suggestion or 'leave it out'})"
