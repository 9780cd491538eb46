"""The figures of the task `align` as a table or as JSON: F1 of links and of sentences without counterpart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, fields
from itertools import islice
from typing import Any

from checker.evaluation.align import AlignCounts, AlignOutcome, Score, sum_counts
from checker.evaluation.bootstrap import Doubles, Interval, divide, estimate_interval
from checker.evaluation.tables import Cell, write_table
from checker.records import Segment

_COLUMN = {field.name: number for number, field in enumerate(fields(AlignCounts))}
_WIDTH = 100
"""Characters shown of either end of a long text."""


def write_align_table(outcomes: Sequence[AlignOutcome], examples: int = 0) -> str:
    """A row for each pair of languages and one for all, with intervals over documents, and the first wrong links."""
    header = ("", "documents", "links", "F1 strict", "95 % interval", "F1 lax", "F1 null", "95 % interval")
    rows: list[list[Cell]] = []
    details: list[list[Cell]] = []
    for name, group in [*_by_pair(outcomes), ("all", list(outcomes))]:
        counts = sum_counts(group)
        strict, null = _find_interval(group, _f1_strict), _find_interval(group, _f1_null)
        rows.append([name, len(group), counts.gold, counts.strict.f1, strict, counts.lax.f1, counts.null.f1, null])
        details.append([name, *(value for score in _list_scores(counts).values() for value in (score.precision, score.recall))])
    names = [f"{name} {side}" for name in _list_scores(AlignCounts()) for side in ("P", "R")]
    lines = [*write_table(header, rows), "", *write_table(("", *names), details)]
    lines += islice(_show_wrong(outcomes), examples)
    return "\n".join(lines) + "\n"


def write_align_json(outcomes: Sequence[AlignOutcome]) -> str:
    """The same figures as JSON."""
    data = {
        "task": "align",
        "languages": {name: _as_json(group) for name, group in _by_pair(outcomes)},
        "all": _as_json(outcomes),
    }
    return json.dumps(data, indent=1, sort_keys=True) + "\n"


def _by_pair(outcomes: Sequence[AlignOutcome]) -> Iterator[tuple[str, list[AlignOutcome]]]:
    names = {outcome.item.id: f"{outcome.item.source_lang}-{outcome.item.lang}" for outcome in outcomes}
    for name in sorted(set(names.values())):
        yield name, [outcome for outcome in outcomes if names[outcome.item.id] == name]


def _list_scores(counts: AlignCounts) -> dict[str, Score]:
    return {"strict": counts.strict, "lax": counts.lax, "omitted": counts.omitted, "added": counts.added}


def _as_json(outcomes: Sequence[AlignOutcome]) -> dict[str, Any]:
    counts = sum_counts(outcomes)
    scores = {name: _score_as_json(score) for name, score in [*_list_scores(counts).items(), ("null", counts.null)]}
    intervals = {name: _find_interval(outcomes, f1) for name, f1 in (("strict", _f1_strict), ("null", _f1_null))}
    for name, interval in intervals.items():
        scores[name]["interval"] = [round(bound, 4) for bound in interval]
    return {"documents": len(outcomes), "links": counts.gold, **scores}


def _score_as_json(score: Score) -> dict[str, Any]:
    return {"precision": round(score.precision, 4), "recall": round(score.recall, 4), "f1": round(score.f1, 4)}


def _find_interval(outcomes: Sequence[AlignOutcome], f1: Callable[[Doubles], Doubles]) -> Interval:
    return estimate_interval([astuple(outcome.counts) for outcome in outcomes], f1)


def _f1_strict(sums: Doubles) -> Doubles:
    precision = divide(_read(sums, "strictly_right"), _read(sums, "predicted"))
    recall = divide(_read(sums, "strictly_found"), _read(sums, "gold"))
    return divide(2 * precision * recall, precision + recall)


def _f1_null(sums: Doubles) -> Doubles:
    right = _read(sums, "omitted_right") + _read(sums, "added_right")
    predicted = _read(sums, "omitted_predicted") + _read(sums, "added_predicted")
    gold = _read(sums, "omitted_gold") + _read(sums, "added_gold")
    return divide(2 * right, predicted + gold)


def _read(sums: Doubles, name: str) -> Doubles:
    column: Doubles = sums[:, _COLUMN[name]]
    return column


def _show_wrong(outcomes: Sequence[AlignOutcome]) -> Iterator[str]:
    for outcome in outcomes:
        gold = set(outcome.item.gold)
        for link in outcome.links:
            if (link.source, link.translation) not in gold:
                sides = (link.source, outcome.item.source), (link.translation, outcome.item.translation)
                shown = "\n".join(f"  {list(ids)} {_show(ids, segments)}" for ids, segments in sides)
                yield f"wrong: {outcome.item.id} score {link.score:.2f}\n{shown}"


def _show(ids: Sequence[int], segments: Sequence[Segment]) -> str:
    text = " | ".join(segments[number].text for number in ids)
    return text if len(text) <= 2 * _WIDTH else f"{text[:_WIDTH]} … {text[-_WIDTH:]}"
