"""The sections of the chapter on evaluation that measure scores, marks and whole documents, from stored figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docs.markdown_tables import show_interval, show_share, write_rows

_TEMPLATES = Path(__file__).parent / "templates"
_SEVERITIES = ("critical", "major", "minor")

Figures = dict[str, Any]


def write_demetr_scores(figures: Figures, title: str) -> str:
    """DEMETR by scores and marks; nothing where the stored figures have none."""
    if "thresholds" not in figures:
        return ""
    strict, loose = figures["thresholds"][:2]
    langs = sorted(strict["on_mt_by_lang"])
    return _fill(
        "evaluation_demetr_scores",
        title=title,
        pairwise=show_interval(figures["total"]["ranked"], figures["total"]["ranked_interval"]),
        mt=show_share(strict["on_mt"]),
        reference=show_share(strict["on_reference"]),
        severities=write_rows(
            (s, f["n"], show_interval(f["ranked"], f["ranked_interval"]), show_share(strict["by_severity"][s]), _recall(loose, s))
            for s, f in figures["severities"].items()
            if s in strict["by_severity"]
        ),
        transfers=write_rows(
            (name, show_share(t["on_mt"]), show_share(t["on_reference"]), *(_share(t["recall"], s) for s in _SEVERITIES))
            for name, t in zip(("even on odd", "odd on even"), strict["transfers"], strict=True)
        ),
        langs=write_rows(
            (lang, strict["on_mt_by_lang"][lang]["share"], *(_share(strict["by_lang"], f"{lang} {s}") for s in _SEVERITIES))
            for lang in langs
        ),
        types=write_rows(
            (kind, f["n"], f["ranked"], _share(strict["by_type"], kind), _share(loose["by_type"], kind))
            for kind, f in figures["types"].items()
            if kind in strict["by_type"]
        ),
        places=_write_places(figures.get("places")),
    )


def _recall(figures: Figures, severity: str) -> str:
    return show_share(figures["by_severity"][severity])


def _share(shares: Mapping[str, Figures], name: str) -> str:
    return f"{shares[name]['share']:.3f}" if name in shares else ""


def _write_places(places: Figures | None) -> str:
    if not places:
        return "No words were marked: the models did not run."
    rows = write_rows((kind, f["1"]["count"], show_share(f["1"]), show_share(f["3"])) for kind, f in places["kinds"].items())
    return f"| place of the mistake | n | first mark | first three |\n| --- | --- | --- | --- |\n{rows}"


def write_mlqe(figures: Figures) -> str:
    """Correlations with ratings, and marks against tags of words."""
    values = figures["figures"]
    names = {
        "pearson_rating": "score and rating, Pearson",
        "spearman_rating": "score and rating, Spearman",
        "pearson_hter": "score and -HTER, Pearson",
        "spearman_hter": "score and -HTER, Spearman",
        "by_findings": "findings and BAD words, Matthews",
        "by_marks": "marked words (0.5 and more) and BAD words, Matthews",
        "transferred": "the same, from a probability set on the other half",
    }
    rows = write_rows(
        (name, show_interval(values[key]["value"], values[key]["interval"])) for key, name in names.items() if values.get(key)
    )
    return _fill("evaluation_mlqe", sentences=values["sentences"], words=values["words"], bad=100 * values["bad"], rows=rows)


def write_mqm(figures: Figures, title: str) -> str:
    """Marks against marked errors, and people against machines."""
    kinds = {**figures["spans"], **{f"findings, {lang}": spans for lang, spans in figures["languages"].items()}}
    found = {kind: {**spans["recall"], **spans["by_category"]} for kind, spans in figures["spans"].items()}
    names = list(dict.fromkeys(name for counts in found.values() for name in counts))
    comparison = figures["comparison"]
    return _fill(
        "evaluation_mqm",
        title=title,
        segments=figures["segments"],
        clean=figures["clean_segments"],
        spans=write_rows(
            (
                *(kind, f["marks"], show_interval(f["precision"], f["precision_interval"])),
                *(f["chance_in_segment"], show_interval(f["ratio_in_segment"], f["ratio_in_segment_interval"], 2)),
                *(f["chance_anywhere"], show_interval(f["ratio_anywhere"], f["ratio_anywhere_interval"], 2)),
                *(f["character_f1"], f"{f['clean_rate']:.2f}"),
            )
            for kind, f in kinds.items()
        ),
        kinds=" | ".join(found),
        rule=" | ".join("---" for _ in found),
        found=write_rows((name, *(_count(counts.get(name)) for counts in found.values())) for name in names),
        comparisons=comparison["count"],
        findings=show_interval(comparison["by_findings"], comparison["by_findings_interval"]),
        penalty=show_interval(comparison["by_penalty"], comparison["by_penalty_interval"]),
        score=show_interval(comparison["by_score"], comparison["by_score_interval"]),
        raters=comparison["by_raters"],
        systems=write_rows(
            (name, f["words"], f"{f['rate']:.2f}", f"{f['penalty']:.2f}", f"{f['marked_penalty']:.2f}", f["score"])
            for name, f in figures["systems"].items()
        ),
    )


def _count(hits: list[int] | None) -> str:
    return f"{hits[0]} of {hits[1]}" if hits else ""


def write_documents(figures: Figures) -> str:
    """The order of systems of known quality."""
    values = figures["figures"]
    order = {**values["order"], "human and machine": values["human_order"]}
    return _fill(
        "evaluation_documents",
        documents=values["documents"],
        order=write_rows(
            (name, f["system_pairs"], f["systems"], f["document_pairs"], show_interval(f["documents"], f["documents_interval"]))
            for name, f in order.items()
        ),
        fewest=show_interval(values["human_fewest"], values["human_fewest_interval"]),
        pairs=write_rows(
            (
                p["group"],
                p["worse"],
                p["better"],
                p["gap"],
                f"{p['worse_rate']:.2f}",
                f"{p['better_rate']:.2f}",
                _judge(p["right"]),
            )
            for p in values["pairs"]
        ),
        rates=write_rows(
            (group, system, f"{rate:.2f}", f"{penalty:.2f}")
            for group, systems in values["rates"].items()
            for system, (rate, penalty) in systems.items()
        ),
    )


def _judge(right: float) -> str:
    return {1.0: "yes", 0.5: "equal"}.get(right, "no")


def write_reliability(figures: Figures) -> str:
    """What confidence is worth."""
    rows = write_rows(
        (name, f"{b['low']:.2f} to {b['high']:.2f}", b["count"], b["confidence"], show_interval(b["right"], b["interval"]))
        for name, table in figures["sets"].items()
        for b in table["bins"]
    )
    errors = write_rows((name, table["count"], table["error"]) for name, table in figures["sets"].items())
    return _fill("evaluation_reliability", rows=rows, errors=errors)


def write_costs(costs: Mapping[str, Figures]) -> str:
    """Time for a sentence, by task; nothing where no task measured it."""
    rows = [
        (task, f["sentences"], f["ms_per_sentence"], f["processor_ms_per_sentence"], f["first_call_seconds"])
        for task, f in costs.items()
        if f.get("ms_per_sentence") is not None
    ]
    return _fill("evaluation_costs", rows="\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)) if rows else ""


def _fill(name: str, **values: object) -> str:
    return (_TEMPLATES / f"{name}.md").read_text(encoding="utf-8").format(**values)


SECTIONS: Mapping[str, Callable[[Figures], str]] = {
    "demetr_models": lambda figures: write_demetr_scores(figures, "ten source languages"),
    "demetr_pt": lambda figures: write_demetr_scores(figures, "Portuguese sources"),
    "mlqe": write_mlqe,
    "mqm": lambda figures: write_mqm(figures, "Marked errors: biomedical abstracts"),
    "mqm_ted": lambda figures: write_mqm(figures, "Marked errors: talks"),
    "documents": write_documents,
    "reliability": write_reliability,
}
"""By the name of the stored figures, in the order of the chapter."""
