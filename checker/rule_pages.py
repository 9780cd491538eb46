"""What the rules say about themselves: the list, a page for each, and the chapter of the manual."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from checker.rule_measurements import describe_measurement
from checker.rules.rule import Example, Rule


def write_rule_list(rules: Sequence[Rule], width: int = 80) -> str:
    """One line a rule: id, severity, languages, summary; wrapped at `width` columns."""
    indent = max(len(rule.id) for rule in rules) + 2
    lines: list[str] = []
    for rule in rules:
        source = ", with a source" if rule.needs_source else ""
        text = f"{rule.severity.value}, {_name_languages(rule)}{source}: {rule.summary}"
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
    if rule.needs_source:
        sources = ", ".join(sorted(rule.source_languages)) or "any language"
        lines += textwrap.wrap(f"source:     needed, in {sources}", width=78, subsequent_indent=" " * 12)
    if rule.needs_models:
        lines.append("models:     reads the round trip; silent with --no-models")
    if rule.supersedes:
        lines.append(f"supersedes: {', '.join(sorted(rule.supersedes))}")
    for title, fires in (("It fires on", True), ("It stays silent on", False)):
        lines += ["", f"{title}:", *(_show(example) for example in rule.examples if example.fires is fires)]
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
        "shown as `>>marked<<`. The figures are those of `checker evaluate`, see [evaluation.md](evaluation.md).",
        "",
        "| rule | severity | category | languages |",
        "| --- | --- | --- | --- |",
        *(f"| [{rule.id}](#{rule.id}) | {rule.severity.value} | {rule.category} | {_name_languages(rule)} |" for rule in rules),
    ]
    for rule in rules:
        parts += ["", f"## {rule.id}", "", rule.summary, ""]
        for title, fires in (("Fires on", True), ("Stays silent on", False)):
            parts += [f"{title}:", "", "```text", *(_show(e) for e in rule.examples if e.fires is fires), "```", ""]
        parts += [f"Known false alarms: {rule.known_false_alarms}", ""]
        parts += ["Sources:", "", *(f"- {source}" for source in rule.sources), ""]
        parts += ["Measured:", "", *(f"- {line}" for line in describe_measurement(rule.id))]
    return "\n".join(parts) + "\n"


def _name_languages(rule: Rule) -> str:
    return ", ".join(sorted(rule.languages)) or "any language"


def _show(example: Example) -> str:
    """The text of an example with its marked places, on one line, behind the source text that it translates."""
    lang = f"[{example.lang}] " if example.lang != "en" or example.source is not None else ""
    shown = lang + _mark(example.text, example.flagged)
    if example.source is not None:
        shown = f"[{example.source_lang}] {_mark(example.source, example.flagged_source)} → {shown}"
    return f"  {shown}"


def _mark(text: str, flagged: Sequence[str]) -> str:
    position, parts = 0, []
    for marked in flagged:
        start = text.index(marked, position)
        parts.append(f"{text[position:start]}>>{marked}<<")
        position = start + len(marked)
    parts.append(text[position:])
    return " ".join("".join(parts).replace("\n\n", " ¶ ").replace("\n", " ↵ ").split(" "))
