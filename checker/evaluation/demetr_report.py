"""The figures of the task `demetr` as tables or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from checker.evaluation.demetr import DemetrOutcome
from checker.evaluation.demetr_figures import DemetrFigures, FalseAlarms, GroupFigures
from checker.evaluation.quotation import describe_finding
from checker.evaluation.stored_figures import as_plain
from checker.evaluation.tables import Cell, write_table


def write_demetr_table(figures: DemetrFigures, outcomes: Sequence[DemetrOutcome] = (), examples: int = 0) -> str:
    """Tables by type, severity and language, false alarms by rule, and the worst `examples` misses and false alarms."""
    lines = write_table(
        ("", "n", "flagged", "95 % interval", "mt silent", "own rules", "A pairwise", "95 % interval"),
        [
            *((kind, *_list_cells(group)) for kind, group in figures.by_type.items()),
            *((severity, *_list_cells(group)) for severity, group in figures.by_severity.items()),
            *((lang, *_list_cells(group)) for lang, group in figures.by_lang.items()),
            ("all but base", *_list_cells(figures.total)),
        ],
    )
    langs = list(figures.by_lang)
    lines += ["", "flagged, by type and language", *write_table(("", *langs), list(_list_by_lang(figures, langs)), digits=2)]
    for title, alarms in (("unperturbed translations", figures.on_mt), ("human references", figures.on_reference)):
        lines += ["", f"false alarms on {title}", *_write_alarms(alarms)]
    for shown in (_show_misses(outcomes), _show_false_alarms(outcomes)):
        lines += islice(shown, examples)
    return "\n".join(lines) + "\n"


def write_demetr_json(figures: DemetrFigures, rules: Sequence[str], sections: Mapping[str, object] | None = None) -> str:
    """The same figures as JSON, with those of every rule that ran, and further `sections` of records by name."""
    data = {
        "task": "demetr",
        "items": figures.items,
        "types": {
            kind: _group_as_json(group) | {"by_lang": figures.by_type_and_lang[kind]} for kind, group in figures.by_type.items()
        },
        "severities": {severity: _group_as_json(group) for severity, group in figures.by_severity.items()},
        "languages": {lang: _group_as_json(group) for lang, group in figures.by_lang.items()},
        "total": _group_as_json(figures.total),
        "false_alarms": {"mt": _alarms_as_json(figures.on_mt), "reference": _alarms_as_json(figures.on_reference)},
        "rules": {
            rule: {
                "found": figures.rules.get(rule, {}),
                "on_mt": figures.on_mt.by_rule.get(rule, 0),
                "on_reference": figures.on_reference.by_rule.get(rule, 0),
            }
            for rule in rules
        },
        **{name: as_plain(section) for name, section in (sections or {}).items()},
    }
    return json.dumps(data, indent=1, sort_keys=True) + "\n"


def _list_cells(group: GroupFigures) -> list[Cell]:
    own = "" if group.own is None else group.own
    return [group.count, group.flagged, group.interval, group.right, own, group.ranked, group.ranked_interval]


def _list_by_lang(figures: DemetrFigures, langs: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    for kind, counts in figures.by_type_and_lang.items():
        yield (kind, *(counts[lang][0] / counts[lang][1] if lang in counts else "" for lang in langs))


def _write_alarms(alarms: FalseAlarms) -> list[str]:
    low, high = alarms.interval
    return [
        f"all rules together: {alarms.share:.3f} of {alarms.count} (95 % interval {low:.3f}..{high:.3f})",
        "by language: " + ", ".join(f"{lang} {hits}/{total}" for lang, (hits, total) in alarms.by_lang.items()),
        *(f"  {rule}: {hits} ({hits / alarms.count:.3f})" for rule, hits in alarms.by_rule.items()),
    ]


def _show_misses(outcomes: Sequence[DemetrOutcome]) -> Iterator[str]:
    """Mistakes without a finding, critical ones first."""
    missed = [(each, outcome.item) for outcome in outcomes for each in outcome.counted if not each.flagged]
    for each, item in sorted(missed, key=lambda entry: entry[0].perturbation.severity):
        texts = f"good:   {each.perturbation.mt}\n  bad:    {each.perturbation.text}"
        yield f"miss: {item.id} {item.lang} {each.perturbation.type}\n  source: {item.source}\n  {texts}"


def _show_false_alarms(outcomes: Sequence[DemetrOutcome]) -> Iterator[str]:
    """Good sentences with findings, those with the surest ones first."""
    alarms = [
        (item, kind, text, findings)
        for outcome in outcomes
        for item in (outcome.item,)
        for kind, text, findings in (("mt", item.mt, outcome.on_mt), ("reference", item.reference, outcome.on_reference))
        if findings
    ]
    for item, kind, text, findings in sorted(alarms, key=lambda alarm: -max(finding.confidence for finding in alarm[3])):
        shown = "".join(f"\n  => {describe_finding(finding)}" for finding in findings)
        yield f"false alarm: {item.id} {item.lang} {kind}\n  source: {item.source}\n  text:   {text}{shown}"


def _group_as_json(group: GroupFigures) -> dict[str, object]:
    return {
        "n": group.count,
        "flagged": round(group.flagged, 4),
        "interval": [round(bound, 4) for bound in group.interval],
        "right": round(group.right, 4),
        "own": None if group.own is None else round(group.own, 4),
        "ranked": round(group.ranked, 4),
        "ranked_interval": [round(bound, 4) for bound in group.ranked_interval],
    }


def _alarms_as_json(alarms: FalseAlarms) -> dict[str, object]:
    return {
        "n": alarms.count,
        "share": round(alarms.share, 4),
        "interval": [round(bound, 4) for bound in alarms.interval],
        "by_lang": alarms.by_lang,
        "by_rule": alarms.by_rule,
    }
