"""What the rules say about themselves: the list, a page for each, and the chapter of the manual."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from checker.rules.rule import Example, Rule


def write_rule_list(rules: Sequence[Rule], width: int = 80) -> str:
    """One line a rule: id, severity, languages, summary; wrapped at `width` columns."""
    indent = max(len(rule.id) for rule in rules) + 2
    lines: list[str] = []
    for rule in rules:
        text = f"{rule.severity.value}, {_name_languages(rule)}: {rule.summary}"
        wrapped = textwrap.wrap(text, width=max(40, width), initial_indent=rule.id.ljust(indent), subsequent_indent=" " * indent)
        lines += wrapped
    return "\n".join([*lines, "", "`checker rules RULE` explains one of them.", ""])


def write_rule_page(rule: Rule) -> str:
    """One rule explained: what it finds, examples on both sides, known false alarms, sources, and what was measured."""
    lines = [
        rule.id,
        "",
        *textwrap.wrap(rule.summary, width=78),
        "",
        f"category:   {rule.category}",
        f"severity:   {rule.severity.value}",
        f"languages:  {_name_languages(rule)}",
    ]
    if rule.needs_models:
        lines.append("models:     reads the round trip; silent with --no-models")
    if rule.supersedes:
        lines.append(f"supersedes: {', '.join(sorted(rule.supersedes))}")
    for title, fires in (("It fires on", True), ("It stays silent on", False)):
        lines += ["", f"{title}:", *(_show(example) for example in rule.examples if bool(example.flagged) is fires)]
    lines += ["", *textwrap.wrap(f"Known false alarms: {rule.known_false_alarms}", width=78)]
    lines += ["", "Sources:", *(f"  {source}" for source in rule.sources)]
    lines += ["", "Measured:", *(f"  {line}" for line in describe_measurement(rule.id)), ""]
    return "\n".join(lines)


def write_rules_chapter(rules: Sequence[Rule]) -> str:
    """All rules as one Markdown page, for docs/rules.md."""
    parts = [
        "# The rules",
        "",
        "Made by `make docs` from the rules themselves; `checker rules RULE` prints the same for one rule. Marked places are",
        "shown as `>>marked<<`. The figures are those of `checker evaluate lint`, see [evaluation.md](evaluation.md).",
        "",
        "| rule | severity | category | languages |",
        "| --- | --- | --- | --- |",
        *(f"| [{rule.id}](#{rule.id}) | {rule.severity.value} | {rule.category} | {_name_languages(rule)} |" for rule in rules),
    ]
    for rule in rules:
        parts += ["", f"## {rule.id}", "", rule.summary, ""]
        for title, fires in (("Fires on", True), ("Stays silent on", False)):
            parts += [f"{title}:", "", "```text", *(_show(e) for e in rule.examples if bool(e.flagged) is fires), "```", ""]
        parts += [f"Known false alarms: {rule.known_false_alarms}", ""]
        parts += ["Sources:", "", *(f"- {source}" for source in rule.sources), ""]
        parts += ["Measured:", "", *(f"- {line}" for line in describe_measurement(rule.id))]
    return "\n".join(parts) + "\n"


def describe_measurement(rule_id: str) -> list[str]:
    """What was measured for a rule, in sentences; says so where nothing was."""
    data = _read_measurements()
    measured = data["rules"].get(rule_id)
    if measured is None:
        return ["not measured yet"]
    lines = [
        f"{hits} of {total} injected defects of the kind {kind} found (strict)"
        for kind, (hits, total) in sorted(measured["found"].items())
    ] or ["no defect of the measured kinds is its business"]
    lines.append(f"{measured['clean_findings']} findings in {data['clean_words']} words of clean human-written articles")
    return lines


@cache
def _read_measurements() -> dict[str, Any]:
    """The figures that `checker evaluate lint --format json` wrote; they ship with the rules."""
    path = files("checker.rules").joinpath("measurements.json")
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return figures


def _name_languages(rule: Rule) -> str:
    return ", ".join(sorted(rule.languages)) or "any language"


def _show(example: Example) -> str:
    """The text of an example with its marked places, on one line."""
    text, position, parts = example.text, 0, []
    for marked in example.flagged:
        start = text.index(marked, position)
        parts.append(f"{text[position:start]}>>{marked}<<")
        position = start + len(marked)
    parts.append(text[position:])
    lang = f"[{example.lang}] " if example.lang != "en" else ""
    return "  " + lang + " ".join("".join(parts).replace("\n\n", " ¶ ").replace("\n", " ↵ ").split(" "))
