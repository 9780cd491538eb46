"""The rules of a run as SARIF's reporting descriptors."""

from __future__ import annotations

import re
from collections import defaultdict

from checker.records import Report, RuleDescription, Severity
from checker.reports.finding_lists import list_findings
from checker.reports.markdown_text import escape_markup

LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "note"}
_PRECISIONS = ((0.9, "very-high"), (0.75, "high"), (0.5, "medium"), (0.0, "low"))
"""Least mean confidence of each class of precision; the classes are GitHub's."""


def describe_rules(report: Report) -> list[dict[str, object]]:
    """All rules that ran, and those with findings that the report does not describe.

    `precision` is what the confidences of the rule's findings let one expect; it is left out for a rule without any.
    """
    confidences = defaultdict(list)
    rules = {rule.id: rule for rule in report.rules}
    for _, finding in list_findings(report):
        confidences[finding.rule].append(finding.confidence)
        if finding.rule not in rules:
            rules[finding.rule] = RuleDescription(
                id=finding.rule, category=finding.category, severity=finding.severity, summary=finding.rule, help=finding.rule
            )
    return [_describe_rule(rule, confidences[rule.id]) for rule in rules.values()]


def _describe_rule(rule: RuleDescription, confidences: list[float]) -> dict[str, object]:
    dimension, _, kind = rule.category.partition("/")
    properties: dict[str, object] = {
        "category": rule.category,
        "severity": rule.severity.value,
        "tags": ["translation", *(name.lower() for name in (dimension, kind) if name)],
    }
    if confidences:
        mean = sum(confidences) / len(confidences)
        properties["precision"] = next(name for least, name in _PRECISIONS if mean >= least)
    name = "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", rule.id))
    return {
        "id": rule.id,
        # A name must not be the id again.
        **({} if name.lower() == rule.id else {"name": name}),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} MQM error type: {rule.category}."},
        "help": {"text": rule.help, "markdown": _format_help(rule.help)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": properties,
    }


def _format_help(text: str) -> str:
    """Plain text of lines and lists as Markdown that shows the same."""
    return "\n".join(
        "- " + escape_markup(line[2:]) if line.startswith("- ") else escape_markup(line) for line in text.split("\n")
    )
