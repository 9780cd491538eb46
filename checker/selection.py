"""Which rules run, and which findings a report holds."""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.errors import UsageError
from checker.records import Document, Finding, Segment
from checker.settings import Settings


def check_rule_names(settings: Settings, known: Sequence[str]) -> None:
    """Raises UsageError for a rule in --select or --ignore that does not exist, naming the closest one."""
    for name in (*settings.select, *settings.ignore):
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else "`checker rules` lists them"
            raise UsageError(f"there is no rule {name!r}", hint=hint)


def is_selected(rule: str, settings: Settings) -> bool:
    """Whether a rule is asked for."""
    return (not settings.select or rule in settings.select) and rule not in settings.ignore


def select_findings(
    findings: Iterable[Finding], document: Document, segments: Sequence[Segment], settings: Settings
) -> tuple[Finding, ...]:
    """The findings that are sure enough, by position, each with a fingerprint.

    A fingerprint hashes the rule, the marked text and its sentence, not the line, so it survives text that moves. Equal ones are
    numbered.
    """
    kept = [finding for finding in findings if finding.confidence >= settings.min_confidence]
    kept.sort(key=lambda finding: (finding.start, finding.end, finding.rule))
    seen: Counter[str] = Counter()
    result = []
    for finding in kept:
        context = _context(finding, document, segments)
        key = "\x1f".join((finding.rule, finding.side, finding.text, " ".join(context.split())))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        result.append(replace(finding, fingerprint=digest[:16]))
    return tuple(result)


def _context(finding: Finding, document: Document, segments: Sequence[Segment]) -> str:
    low, high = 0, len(segments)
    while low < high:
        middle = (low + high) // 2
        if segments[middle].end <= finding.start:
            low = middle + 1
        else:
            high = middle
    if low < len(segments) and segments[low].start <= finding.start:
        return segments[low].text
    return document.text[finding.start : finding.end]
