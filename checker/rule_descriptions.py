"""What reports say about the rules that ran."""

from __future__ import annotations

from checker.records import RuleDescription
from checker.rules.rule import Rule


def describe_rule(rule: Rule) -> RuleDescription:
    """The rule in the words of its own page: what it finds, where it is known to be wrong, and what it rests on."""
    sources = "\n".join(f"- {source}" for source in rule.sources)
    text = f"{rule.summary}\n\nKnown false alarms: {rule.known_false_alarms}\n\nSources:\n{sources}"
    return RuleDescription(id=rule.id, category=rule.category, severity=rule.severity, summary=rule.summary, help=text)
