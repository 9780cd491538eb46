"""The result of the lint task as a table or as JSON."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checker.evaluation.lint import LintResult
from checker.evaluation.quotation import quote_place


def write_lint_table(result: LintResult, examples: int = 0) -> str:
    """Recall by type, false alarms, and the first `examples` misses and surest false alarms with their text."""
    low, high = result.strict_interval
    lines = [
        f"{'type':24}{'n':>5}{'plain':>8}{'strict':>8}",
        *(f"{kind:24}{n:5}{plain:8.2f}{strict:8.2f}" for kind, (n, plain, strict) in result.by_type.items()),
        f"{'all':24}{result.defects:5}{result.recall:8.3f}{result.strict_recall:8.3f}   95 % interval {low:.3f}..{high:.3f}",
        "",
        f"findings on no defect per 1000 words, injected articles: {result.injected_false_alarms:.2f}",
        f"findings per 1000 words, clean articles: {result.clean_false_alarms:.2f}",
        f"clean articles without any finding: {result.clean_without_findings:.2f}",
        "findings in clean articles by rule: "
        + (", ".join(f"{rule} {count}" for rule, count in sorted(result.clean_findings_by_rule.items())) or "none"),
    ]
    for title, shown in (("misses", _misses(result)), ("false alarms", _false_alarms(result))):
        for _, line in zip(range(examples), shown, strict=False):
            lines.append(f"{title}: {line}")
    return "\n".join(lines) + "\n"


def write_lint_json(result: LintResult, rules: Sequence[str]) -> str:
    """The figures as JSON, with the hits and false alarms of every rule that ran."""
    low, high = result.strict_interval
    data = {
        "task": "lint",
        "defects": result.defects,
        "recall": round(result.recall, 4),
        "strict_recall": round(result.strict_recall, 4),
        "strict_interval": [round(low, 4), round(high, 4)],
        "by_type": {kind: {"n": n, "plain": round(p, 4), "strict": round(s, 4)} for kind, (n, p, s) in result.by_type.items()},
        "injected_false_alarms_per_1000": round(result.injected_false_alarms, 3),
        "clean_findings_per_1000": round(result.clean_false_alarms, 3),
        "clean_without_findings": round(result.clean_without_findings, 4),
        "clean_words": sum(outcome.item.words for outcome in result.outcomes if outcome.item.clean),
        "rules": _by_rule(result, rules),
    }
    return json.dumps(data, indent=1, sort_keys=True) + "\n"


def _by_rule(result: LintResult, rules: Sequence[str]) -> dict[str, Mapping[str, object]]:
    """For each rule: {kind of defect: (found by it, all of that kind)} and its findings in clean articles."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in result.outcomes:
        for defect, finders in outcome.strict_rules:
            for rule in finders:
                found[rule][defect.type] += 1
    return {
        rule: {
            "found": {kind: [hits, result.by_type[kind][0]] for kind, hits in sorted(found[rule].items())},
            "clean_findings": result.clean_findings_by_rule.get(rule, 0),
        }
        for rule in sorted({*rules, *found, *result.clean_findings_by_rule})
    }


def _misses(result: LintResult) -> Iterator[str]:
    for outcome in result.outcomes:
        for defect, _, strict in outcome.found:
            if not strict:
                yield f"{outcome.item.id} {defect.type}: {quote_place(outcome.item.text, defect.start, defect.end)}"


def _false_alarms(result: LintResult) -> Iterator[str]:
    """The surest first."""
    alarms = [(finding, outcome.item) for outcome in result.outcomes for finding in outcome.false_alarms]
    for finding, item in sorted(alarms, key=lambda alarm: -alarm[0].confidence):
        yield f"{item.id} {finding.rule} {finding.confidence:.2f}: {quote_place(item.text, finding.start, finding.end)}"
