"""The sections on scores, marks and documents: what the tasks store is what the chapter shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.evaluation.checking import Languages, ScoredPair
from checker.evaluation.demetr import DemetrItem, Perturbation, measure_demetr
from checker.evaluation.demetr_figures import summarise_demetr
from checker.evaluation.demetr_places import summarise_places
from checker.evaluation.demetr_report import write_demetr_json
from checker.evaluation.demetr_thresholds import RATES, summarise_thresholds
from checker.evaluation.documents import measure_documents, read_documents
from checker.evaluation.documents_figures import summarise_order
from checker.evaluation.documents_report import write_documents_json
from checker.evaluation.mlqe import measure_mlqe, read_rated_sentences
from checker.evaluation.mlqe_figures import summarise_mlqe
from checker.evaluation.mlqe_report import write_mlqe_json
from checker.evaluation.mqm import measure_mqm, read_mqm_segments
from checker.evaluation.mqm_report import summarise_mqm, write_mqm_json
from checker.evaluation.reliability import judge_mqm, summarise_reliability
from checker.evaluation.reliability_report import write_reliability_json
from checker.records import WordMark
from docs.evaluation_models import SECTIONS, write_costs, write_demetr_scores
from tests.builders import make_finding

COSTS: dict[str, object] = {
    "sentences": 7,
    "ms_per_sentence": 12.5,
    "processor_ms_per_sentence": 11.0,
    "first_call_seconds": 1.5,
}


def check(pairs: Sequence[tuple[str, str]], _: Languages) -> list[ScoredPair]:
    """Finds and marks what is bad."""
    results = []
    for _, text in pairs:
        findings = [make_finding(text, "bad")] if "bad" in text else []
        marks = [WordMark(side="translation", start=f.start, end=f.end, probability=0.9, kind="replaced") for f in findings]
        results.append(ScoredPair(findings=findings, score=0.5 if findings else 0.9, marks=marks))
    return results


def show(task: str, stored: str) -> str:
    figures: dict[str, Any] = json.loads(stored)
    return SECTIONS[task](figures)


def test_scores_and_places_of_demetr() -> None:
    wrong = Perturbation(type="critical_id7_antonym", number=7, severity="critical", mt="A good day.", text="A bad day.")
    items = [DemetrItem(id=n, lang="de", source="s", reference="r", mt="A good day.", perturbations=(wrong,)) for n in "ab"]
    outcomes = measure_demetr(items, check)
    sections = {
        "thresholds": [summarise_thresholds(outcomes, rate) for rate in RATES],
        "places": summarise_places(outcomes, lambda *_: []),
    }
    shown = show("demetr_pt", write_demetr_json(summarise_demetr(outcomes), [], sections))
    assert "| critical | 2 | 1.000 (1.000 to 1.000) | 1.000 (1.000 to 1.000) | 1.000 (1.000 to 1.000) |" in shown
    assert "| even on odd | 0.000 (0.000 to 0.000) | 0.000 (0.000 to 0.000) | 1.000 |  |  |" in shown
    assert "| replaced or added | 2 | 1.000 (1.000 to 1.000) | 1.000 (1.000 to 1.000) |" in shown
    assert write_demetr_scores({"total": {}}, "old figures") == ""


def test_rated_sentences(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(
        "id\tsrc\tmt\tda_z\thter\tmt_tok\tword_tags\nro-en.1\ts\tbad\t-1\t1\tbad\tBAD\nro-en.2\ts\tfine\t1\t0\tfine\tOK\n",
        encoding="utf-8",
    )
    shown = show("mlqe", write_mlqe_json(summarise_mlqe(measure_mlqe(read_rated_sentences([path]), check)), COSTS))
    assert "| score and rating, Pearson | 1.000 (" in shown
    assert "50 % of the 2 words" in shown


def test_marked_errors_and_reliability(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    error = {"start": 2, "end": 5, "category": "Accuracy", "severity": "Major"}
    rows = [
        {"id": system, "pair": "de-en", "doc": "d", "system": system, "src": "s", "mt": text, "errors": errors}
        for system, text, errors in (("reference", "A good day.", []), ("A", "A bad day.", [error]))
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    outcomes = measure_mqm(read_mqm_segments([path]), check)
    shown = show("mqm", write_mqm_json(summarise_mqm(outcomes), COSTS))
    assert "| findings | 1 | 1.000 (" in shown
    assert "| Major | 1 of 1 | 1 of 1 | 1 of 1 |" in shown
    assert "by findings per 100 words 1.000 (1.000 to 1.000)" in shown
    tables = {"mqm": summarise_reliability(list(judge_mqm(outcomes)))}
    assert "| mqm | 0.90 to 1.00 | 1 | 0.900 | 1.000 (" in show("reliability", write_reliability_json(tables))


def test_documents_and_costs(tmp_path: Path) -> None:
    documents, systems = tmp_path / "x.jsonl", tmp_path / "x.tsv"
    row = {"id": "1", "pair": "de-en", "set": "n", "src": ["s"], "ref": ["fine"], "mt": {"a": ["fine"], "b": ["bad"]}}
    documents.write_text(json.dumps(row), encoding="utf-8")
    systems.write_text(
        "pair\tset\tsystem\tmetric\tmetric_score\nde-en\tn\ta\tcomet22\t0.9\nde-en\tn\tb\tcomet22\t0.8\n", encoding="utf-8"
    )
    gold = read_documents([documents, systems])
    checked = measure_documents(gold.documents, lambda _, text, languages: check([("s", text)], languages)[0].findings)
    shown = show("documents", write_documents_json(summarise_order(checked, gold.quality), COSTS))
    assert "| findings clear | 1 | 1.000 | 1 | 1.000 (1.000 to 1.000) |" in shown
    assert "| de-en n | b | a | 0.100 | 100.00 | 0.00 | yes |" in shown
    assert "| documents | 7 | 12.5 | 11.0 | 1.5 |" in write_costs({"documents": COSTS})
    assert write_costs({"lint": {"ms_per_sentence": None}}) == ""
