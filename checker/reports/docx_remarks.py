"""A finding in the words of a comment: what is wrong, what to write instead, and why."""

from __future__ import annotations

from checker.records import DocumentReport, Finding
from checker.reports.places import name_position

_LONG = 300
"""Characters after which a quotation is cut."""
_LONG_EVIDENCE = 60


def write_remark(finding: Finding, report: DocumentReport, far_span: tuple[int, int] | None) -> list[str]:
    """The paragraphs of a comment. `far_span` is the place of the finding where the comment could not be put there."""
    lines = [f"{finding.severity.value.capitalize()}: {finding.message}"]
    if far_span is not None:
        start, end = far_span
        place = name_position(report.document, start).partition(", run ")[0].removeprefix("part ")
        lines.append(f"Place: {place}, {_quote(report.document.text[start:end])}")
    if finding.suggestion is not None:
        lines.append(f"Suggestion: {_quote(finding.suggestion) if finding.suggestion else 'leave it out'}")
    if source := _find_source(finding):
        lines.append(f"Source: {_quote(source)}")
    evidence = [f"{name.replace('_', ' ')} {shown}" for name, value in finding.evidence.items() if (shown := _show_value(value))]
    if evidence:
        lines.append(f"Evidence: {'; '.join(evidence)}")
    lines.append(f"Rule {finding.rule}, confidence {finding.confidence:.0%}")
    return lines


def _find_source(finding: Finding) -> str:
    """The words of the source that a finding is about; empty where it names none."""
    if finding.side == "source":
        return finding.text
    return next((related.text for related in finding.related if related.side == "source"), "")


def _quote(text: str) -> str:
    shown = " ".join(text.split()) or text
    return f"“{shown if len(shown) <= _LONG else shown[: _LONG - 1] + '…'}”"


def _show_value(value: object) -> str:
    """A value of the evidence; what is empty or long is left to the formats for programs."""
    shown = f"{value:.2f}" if isinstance(value, float) else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return shown if value is not None and len(shown) <= _LONG_EVIDENCE else ""
