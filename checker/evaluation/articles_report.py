"""The figures of the task `articles`: findings per 1000 words of clean articles, lines found in edited ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from checker.evaluation.articles import ArticleOutcome, LineCounts
from checker.evaluation.bootstrap import Interval, estimate_ratio
from checker.evaluation.quotation import quote_place
from checker.evaluation.tables import Cell, write_table
from checker.records import Finding, Severity

_GRAVE = (Severity.MAJOR, Severity.CRITICAL)


def write_articles_table(outcomes: Sequence[ArticleOutcome], examples: int = 0) -> str:
    """Tables by language, severity and rule, and the first `examples` misses and false alarms with their text."""
    clean, edited = _split(outcomes)
    lines: list[str] = []
    if clean:
        lines += _write_clean(clean)
    if edited:
        lines += ["", *_write_edited(edited)] if lines else _write_edited(edited)
    for shown in (_show_missed(edited), _show_wrong(edited), _show_false_alarms(clean)):
        lines += islice(shown, examples)
    return "\n".join(lines) + "\n"


def write_articles_json(outcomes: Sequence[ArticleOutcome], rules: Sequence[str]) -> str:
    """The same figures as JSON, with the findings in clean articles of every rule that ran."""
    clean, edited = _split(outcomes)
    by_rule = Counter(finding.rule for outcome in clean for finding in outcome.findings)
    data = {
        "task": "articles",
        "clean": {
            "articles": len(clean),
            "words": sum(outcome.article.words for outcome in clean),
            "findings_per_1000": _ratio_as_json(clean, _count_all),
            "grave_per_1000": _ratio_as_json(clean, _count_grave),
            "languages": {
                lang: {"words": sum(each.article.words for each in group), "grave_per_1000": _ratio_as_json(group, _count_grave)}
                for lang, group in _by_lang(clean)
            },
        },
        "edited": {
            "articles": len(edited),
            "omitted": _lines_as_json([outcome.omissions for outcome in edited]),
            "added": _lines_as_json([outcome.additions for outcome in edited]),
        },
        "rules": {rule: {"clean_findings": by_rule.get(rule, 0)} for rule in rules},
    }
    return json.dumps(data, indent=1, sort_keys=True) + "\n"


def _split(outcomes: Sequence[ArticleOutcome]) -> tuple[list[ArticleOutcome], list[ArticleOutcome]]:
    return [each for each in outcomes if not each.article.edited], [each for each in outcomes if each.article.edited]


def _by_lang(outcomes: Sequence[ArticleOutcome]) -> Iterator[tuple[str, list[ArticleOutcome]]]:
    for lang in sorted({outcome.article.languages.source_lang for outcome in outcomes}):
        yield lang, [outcome for outcome in outcomes if outcome.article.languages.source_lang == lang]


def _count_all(outcome: ArticleOutcome) -> int:
    return len(outcome.findings)


def _count_grave(outcome: ArticleOutcome) -> int:
    return sum(finding.severity in _GRAVE for finding in outcome.findings)


def _rate(outcomes: Sequence[ArticleOutcome], count: Callable[[ArticleOutcome], int]) -> tuple[float, Interval]:
    """Findings per 1000 words of the translation, with the interval over articles."""
    words = [outcome.article.words for outcome in outcomes]
    counts = [count(outcome) for outcome in outcomes]
    return (1000 * sum(counts) / sum(words) if sum(words) else 0.0), estimate_ratio(counts, words, scale=1000)


def _write_clean(outcomes: Sequence[ArticleOutcome]) -> list[str]:
    groups = [*_by_lang(outcomes), ("all", list(outcomes))]
    rows = [_list_clean_cells(name, group) for name, group in groups]
    header = ("clean articles", "n", "words", "findings/1000", "95 % interval", "major+critical/1000", "95 % interval")
    words = sum(outcome.article.words for outcome in outcomes)
    by_severity = Counter(finding.severity for outcome in outcomes for finding in outcome.findings)
    by_rule = Counter((finding.rule, finding.severity.value) for outcome in outcomes for finding in outcome.findings)
    return [
        *write_table(header, rows, digits=2),
        "",
        "by severity: " + (", ".join(f"{severity.value} {by_severity[severity]}" for severity in sorted(by_severity)) or "none"),
        *write_table(
            ("rule", "severity", "findings", "per 1000 words"),
            [(rule, severity, count, 1000 * count / words) for (rule, severity), count in by_rule.most_common()],
            digits=2,
        ),
    ]


def _list_clean_cells(name: str, group: Sequence[ArticleOutcome]) -> list[Cell]:
    (every, every_interval), (grave, grave_interval) = _rate(group, _count_all), _rate(group, _count_grave)
    words = sum(outcome.article.words for outcome in group)
    return [name, len(group), words, every, every_interval, grave, grave_interval]


def _write_edited(outcomes: Sequence[ArticleOutcome]) -> list[str]:
    header = ("edited articles", "n", "lines", "found", "95 % interval", "wrong", "per article", "95 % interval")
    rows: list[list[Cell]] = []
    for name, group in [*_by_lang(outcomes), ("all", list(outcomes))]:
        rows.append(_list_line_cells(f"{name} omitted", [outcome.omissions for outcome in group]))
        rows.append(_list_line_cells(f"{name} added", [outcome.additions for outcome in group]))
    return write_table(header, rows)


def _list_line_cells(name: str, counts: Sequence[LineCounts]) -> list[Cell]:
    gold, found, wrong = (sum(values) for values in zip(*((c.gold, c.found, c.wrong) for c in counts), strict=True))
    found_interval = estimate_ratio([each.found for each in counts], [each.gold for each in counts])
    wrong_interval = estimate_ratio([each.wrong for each in counts], [1] * len(counts))
    return [name, len(counts), gold, found / gold if gold else "", found_interval, wrong, wrong / len(counts), wrong_interval]


def _ratio_as_json(outcomes: Sequence[ArticleOutcome], count: Callable[[ArticleOutcome], int]) -> dict[str, object]:
    rate, interval = _rate(outcomes, count)
    return {"rate": round(rate, 3), "interval": [round(bound, 3) for bound in interval]}


def _lines_as_json(counts: Sequence[LineCounts]) -> dict[str, Any]:
    if not counts:
        return {"lines": 0, "found": 0, "wrong": 0}
    interval = estimate_ratio([each.found for each in counts], [each.gold for each in counts])
    return {
        "lines": sum(each.gold for each in counts),
        "found": sum(each.found for each in counts),
        "interval": [round(bound, 4) for bound in interval],
        "wrong": sum(each.wrong for each in counts),
    }


def _show_missed(outcomes: Sequence[ArticleOutcome]) -> Iterator[str]:
    for outcome in outcomes:
        article = outcome.article
        for side, line in outcome.missed:
            text = (article.source if side == "source" else article.translation)[line]
            yield f"miss: {article.id} {'omitted' if side == 'source' else 'added'} line {line}: {text}"


def _show_wrong(outcomes: Sequence[ArticleOutcome]) -> Iterator[str]:
    for outcome in outcomes:
        for finding in outcome.wrong:
            yield f"wrong: {outcome.article.id} {finding.rule} {finding.confidence:.2f}: {' '.join(finding.text.split())}"


def _show_false_alarms(outcomes: Sequence[ArticleOutcome]) -> Iterator[str]:
    """The gravest first, and of these the surest."""
    alarms = [(finding, outcome) for outcome in outcomes for finding in outcome.findings]
    for finding, outcome in sorted(alarms, key=lambda alarm: (-alarm[0].severity.weight, -alarm[0].confidence)):
        head = f"false alarm: {outcome.article.id} {finding.rule} {finding.severity.value} {finding.confidence:.2f}"
        yield f"{head} {_quote(outcome, finding)}\n  {finding.message}"


def _quote(outcome: ArticleOutcome, finding: Finding) -> str:
    lines = outcome.article.source if finding.side == "source" else outcome.article.translation
    return quote_place("\n\n".join(lines), finding.start, finding.end)
