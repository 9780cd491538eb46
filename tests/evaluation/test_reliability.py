"""Reliability: bins, the calibration error, and what counts as right in each set."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.evaluation.checking import Languages, ScoredPair
from checker.evaluation.costs import Costs, time_articles, time_pairs
from checker.evaluation.demetr import DemetrItem, Perturbation, measure_demetr
from checker.evaluation.lint import Defect, LintItem, measure_lint
from checker.evaluation.mqm import measure_mqm, read_mqm_segments
from checker.evaluation.reliability import (
    JudgedFinding,
    judge_demetr,
    judge_lint,
    judge_mqm,
    summarise_reliability,
)
from checker.evaluation.reliability_report import write_reliability_json, write_reliability_table
from checker.evaluation.reliability_sets import sort_files
from checker.records import Finding
from tests.builders import make_finding


def judge(confidence: float, right: bool, weight: float = 1.0, group: str = "a") -> JudgedFinding:
    return JudgedFinding(rule="x", confidence=confidence, right=right, group=group, weight=weight)


def test_bins_hold_the_share_that_is_right() -> None:
    table = summarise_reliability([*(judge(0.8, n < 4) for n in range(5)), judge(0.3, True), judge(0.01, False)])
    assert [(b.low, b.high, b.count, b.confidence, b.right) for b in table.bins] == [
        (0.2, 0.35, 1, 0.3, 1.0),
        (0.8, 0.9, 5, pytest.approx(0.8), 0.8),
    ]
    assert table.count == 6
    assert table.error == pytest.approx(0.7 / 6)
    assert table.rules["x"][0] == 6


def test_a_certain_finding_is_in_the_last_bin() -> None:
    (last,) = summarise_reliability([judge(1.0, True), judge(0.9, False)]).bins
    assert (last.low, last.count, last.right) == (0.9, 2, 0.5)


def test_weights_count_for_shares_but_not_for_counts() -> None:
    (only,) = summarise_reliability([judge(0.6, True, weight=0.5), judge(0.6, False, weight=1.5)]).bins
    assert (only.count, only.right) == (2, 0.25)


def test_nothing_has_no_error() -> None:
    table = summarise_reliability([])
    assert (table.count, table.error, table.bins) == (0, 0.0, ())


def test_on_marked_errors_the_overlap_decides(tmp_path: Path) -> None:
    text = "The red cat sleeps."
    error = {"start": 8, "end": 11, "category": "Accuracy", "severity": "Major", "offset": "ok"}
    row = {"id": "1", "pair": "de-en", "doc": "d", "system": "A", "src": "s", "mt": text, "errors": [error]}
    path = tmp_path / "mqm.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    findings = [make_finding(text, "cat"), make_finding(text, "red"), make_finding(text, "cat", side="source")]
    outcomes = measure_mqm(read_mqm_segments([path]), lambda *_: [ScoredPair(findings=findings, score=1.0)])
    assert [each.right for each in judge_mqm(outcomes)] == [True, False]


def test_on_defects_the_clean_articles_count_too() -> None:
    text = "Anna Smiht came."
    defect = Defect(type="mojibake", start=5, end=10, text="Smiht", related=())
    items = [
        LintItem(id="1", text=text, clean_text="Anna Smith came.", defects=(defect,), clean=False),
        LintItem(id="2", text="Anna Smith came.", clean_text="Anna Smith came.", defects=(), clean=True),
    ]

    def check(article: str) -> Sequence[Finding]:
        return [make_finding(article, "Smiht")] if article == text else [make_finding(article, "Anna")]

    assert [each.right for each in judge_lint(measure_lint(items, check))] == [True, False]


def test_mistakes_weigh_as_much_as_one_sentence_in_ten() -> None:
    wrong = [
        Perturbation(type="critical_id10_numbers", number=10, severity="critical", mt="Two dogs.", text=f"{word} dogs.")
        for word in ("Six", "Ten", "Nine")
    ]
    item = DemetrItem(id="1", lang="de", source="Zwei.", reference="A pair.", mt="Two dogs.", perturbations=tuple(wrong))

    def check(pairs: Sequence[tuple[str, str]], _: Languages) -> list[ScoredPair]:
        marked = [text.split()[0] if "Two" not in text else "dogs" for _, text in pairs]
        findings = [[make_finding(text, word)] for (_, text), word in zip(pairs, marked, strict=True)]
        return [ScoredPair(findings=each, score=1.0) for each in findings]

    judged = list(judge_demetr(measure_demetr([item], check), prevalence=0.25))
    assert [each.right for each in judged] == [False, True, True, True]
    assert [each.weight for each in judged] == [1.0, *[pytest.approx(1 / 9)] * 3]


def test_the_reports_hold_the_tables() -> None:
    tables = {"lint": summarise_reliability([judge(0.8, True)])}
    assert json.loads(write_reliability_json(tables))["sets"]["lint"]["error"] == pytest.approx(0.2)
    assert "lint: 1 findings, expected calibration error 0.200" in write_reliability_table(tables)


def test_files_are_told_by_their_fields(tmp_path: Path) -> None:
    paths = {}
    for name, content in (("a.tsv", "id\n"), ("b.jsonl", '{"mt": "", "errors": []}'), ("c.jsonl", '{"text": "", "defects": []}')):
        paths[name] = tmp_path / name
        paths[name].write_text(content, encoding="utf-8")
    sets = sort_files(list(paths.values()))
    assert sets == {"demetr": [paths["a.tsv"]], "mqm": [paths["b.jsonl"]], "lint": [paths["c.jsonl"]]}
    other = tmp_path / "d.jsonl"
    other.write_text('{"src": []}', encoding="utf-8")
    with pytest.raises(InputError, match="neither a set with marked errors nor one with defects"):
        sort_files([other])


def test_costs_leave_the_first_call_out() -> None:
    costs = Costs()
    check = time_pairs(lambda pairs, _: [ScoredPair(findings=(), score=1.0) for _ in pairs], costs)
    languages = Languages(source_lang="de", lang="en")
    assert "one call" in (check([("a", "b")], languages), costs.describe())[1]
    check([("a", "b"), ("c", "d")], languages)
    assert costs.as_json()["sentences"] == 2
    time_articles(lambda *_: (), costs)("a\n\nb", "c\n\nd", languages)
    assert costs.as_json()["sentences"] == 4
    assert "each of 4 sentences" in costs.describe()
