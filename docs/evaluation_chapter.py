"""The chapter on evaluation: templates filled with the figures that `checker evaluate` stored.

A task without figures is left out.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from docs.evaluation_models import SECTIONS, write_costs, write_demetr_scores
from docs.markdown_tables import show_interval

ROOT = Path(__file__).parent.parent
_TEMPLATES = ROOT / "docs" / "templates"
_FIGURES = {
    "lint": ROOT / "checker" / "rules" / "measurements.json",
    "align": ROOT / "docs" / "align_measurements.json",
    "demetr": ROOT / "checker" / "rules" / "demetr_measurements.json",
    "articles": ROOT / "checker" / "rules" / "articles_measurements.json",
    **{task: ROOT / "docs" / f"{task}_measurements.json" for task in SECTIONS},
}


def write_evaluation_chapter() -> str:
    """The whole chapter as Markdown."""
    writers = {"align": _write_align, "demetr": _write_demetr, "articles": _write_articles, **SECTIONS}
    stored = {task: _read(task) for task in writers if task in _FIGURES and _FIGURES[task].exists()}
    parts = [_write_lint(_read("lint")), *(writers[task](figures) for task, figures in stored.items())]
    parts.append(write_costs({task: figures["costs"] for task, figures in stored.items() if "costs" in figures}))
    parts.append(_fill("evaluation_cases"))
    return "\n".join(part for part in parts if part)


def _read(task: str) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(_FIGURES[task].read_text(encoding="utf-8"))
    return figures


def _fill(name: str, **values: object) -> str:
    return (_TEMPLATES / f"{name}.md").read_text(encoding="utf-8").format(**values)


def _write_lint(figures: dict[str, Any]) -> str:
    low, high = figures["strict_interval"]
    rows = [f"| {kind} | {f['n']} | {f['plain']:.2f} | {f['strict']:.2f} |" for kind, f in sorted(figures["by_type"].items())]
    return _fill(
        "evaluation",
        strict=figures["strict_recall"],
        low=low,
        high=high,
        defects=figures["defects"],
        types=len(rows),
        injected=figures["injected_false_alarms_per_1000"],
        clean=figures["clean_findings_per_1000"],
        words=figures["clean_words"],
        silent=100 * figures["clean_without_findings"],
        rows="\n".join(rows),
    )


def _write_align(figures: dict[str, Any]) -> str:
    rows = [
        f"| {name} | {f['documents']} | {f['links']} | {show_interval(f['strict']['f1'], f['strict']['interval'])} "
        f"| {f['lax']['f1']:.3f} | {show_interval(f['null']['f1'], f['null']['interval'])} |"
        for name, f in [*sorted(figures["languages"].items()), ("all", figures["all"])]
    ]
    return _fill("evaluation_align", rows="\n".join(rows))


def _write_demetr(figures: dict[str, Any]) -> str:
    alarms = figures["false_alarms"]
    types = sorted(figures["types"].items(), key=lambda entry: (_read_number(entry[0]), entry[0]))
    groups = [*sorted(figures["severities"].items()), *sorted(figures["languages"].items()), ("all but base", figures["total"])]
    findings = _fill(
        "evaluation_demetr",
        items=figures["items"],
        mt=show_interval(alarms["mt"]["share"], alarms["mt"]["interval"]),
        reference=show_interval(alarms["reference"]["share"], alarms["reference"]["interval"]),
        types="\n".join(_write_group(name, f) for name, f in types),
        groups="\n".join(_write_group(name, f) for name, f in groups),
    )
    scores = write_demetr_scores(figures, "ten source languages")
    return f"{findings}\n{scores}" if scores else findings


def _read_number(kind: str) -> int:
    found = re.search(r"\d+", kind)
    return int(found.group()) if found else 0


def _write_group(name: str, f: dict[str, Any]) -> str:
    own = "" if f["own"] is None else f"{f['own']:.3f}"
    return f"| {name} | {f['n']} | {show_interval(f['flagged'], f['interval'])} | {f['right']:.3f} | {own} |"


def _write_articles(figures: dict[str, Any]) -> str:
    clean, edited = figures["clean"], figures["edited"]
    rows = [
        f"| {lang} | {f['words']} | {show_interval(f['grave_per_1000']['rate'], f['grave_per_1000']['interval'], 2)} |"
        for lang, f in sorted(clean["languages"].items())
    ]
    lines = [
        f"| {kind} | {f['lines']} | {f['found'] / f['lines'] if f['lines'] else 0:.3f} | {f['wrong']} |"
        for kind, f in (("omitted", edited["omitted"]), ("added", edited["added"]))
    ]
    return _fill(
        "evaluation_articles",
        articles=clean["articles"],
        words=clean["words"],
        every=show_interval(clean["findings_per_1000"]["rate"], clean["findings_per_1000"]["interval"], 2),
        grave=show_interval(clean["grave_per_1000"]["rate"], clean["grave_per_1000"]["interval"], 2),
        rows="\n".join(rows),
        edited=edited["articles"],
        lines="\n".join(lines),
    )
