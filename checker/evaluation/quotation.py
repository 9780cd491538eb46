"""Cases for the reader: places in a text, marked between >> and <<."""

from __future__ import annotations

from checker.records import Finding

_CONTEXT = 60
"""Characters shown on either side of the place."""


def quote_place(text: str, start: int, end: int) -> str:
    """The place with some text around it, on one line."""
    shown = f"{text[max(0, start - _CONTEXT) : start]}>>{text[start:end]}<<{text[end : end + _CONTEXT]}"
    return " ".join(shown.split())


def describe_finding(finding: Finding) -> str:
    """Rule, severity, confidence, text and message of a finding on one line."""
    head = f"{finding.rule} {finding.severity.value} {finding.confidence:.2f} {finding.side}"
    return f"{head} {finding.text[:80]!r}: {finding.message}"
