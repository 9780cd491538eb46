"""What was measured for each rule, in sentences, from the figures that `checker evaluate` wrote and that ship with the rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

LINT, DEMETR, ARTICLES = "measurements.json", "demetr_measurements.json", "articles_measurements.json"
"""The files of the tasks, beside the rules. A task that was not measured has none."""


def describe_measurement(rule_id: str) -> list[str]:
    """What was measured for a rule; says so where nothing was."""
    return [*_describe_lint(rule_id), *_describe_demetr(rule_id), *_describe_articles(rule_id)] or ["not measured yet"]


def _describe_lint(rule_id: str) -> Iterator[str]:
    data = _read(LINT)
    measured = data.get("rules", {}).get(rule_id)
    if measured is None:
        return
    found = sorted(measured["found"].items())
    for kind, (hits, total) in found:
        yield f"{hits} of {total} injected defects of the kind {kind} found (strict)"
    if not found:
        yield "no defect of the measured kinds is its business"
    yield f"{measured['clean_findings']} findings in {data['clean_words']} words of clean human-written articles"


def _describe_demetr(rule_id: str) -> Iterator[str]:
    data = _read(DEMETR)
    measured = data.get("rules", {}).get(rule_id)
    if measured is None:
        return
    for kind, (hits, total) in sorted(measured["found"].items()):
        yield f"DEMETR, with the source: {hits} of {total} sentences of the type {kind} found"
    on_mt, on_reference = (_count(data, measured, side) for side in ("mt", "reference"))
    yield f"DEMETR, false alarms: {on_mt} good machine translations, {on_reference} human translations"


def _describe_articles(rule_id: str) -> Iterator[str]:
    data = _read(ARTICLES)
    measured = data.get("rules", {}).get(rule_id)
    if measured is None:
        return
    words, findings = data["clean"]["words"], measured["clean_findings"]
    rate = f" ({1000 * findings / words:.2f} per 1000)" if words else ""
    yield f"{findings} findings in {words} words of human translations, checked against their sources{rate}"


def _count(data: dict[str, Any], measured: dict[str, int], side: str) -> str:
    return f"{measured[f'on_{side}']} of {data['false_alarms'][side]['n']}"


@cache
def _read(name: str) -> dict[str, Any]:
    path = files("checker.rules").joinpath(name)
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return figures
