"""Figures that were stored are shown: on the pages of the rules, and in the chapter on evaluation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from checker import rule_measurements
from checker.evaluation.align import AlignItem, measure_align, segment_lines
from checker.evaluation.align_report import write_align_json
from checker.evaluation.articles import measure_articles, read_gold_articles
from checker.evaluation.articles_report import write_articles_json
from checker.evaluation.checking import Languages, ScoredPair
from checker.evaluation.demetr import DemetrItem, Perturbation, measure_demetr
from checker.evaluation.demetr_figures import summarise_demetr
from checker.evaluation.demetr_report import write_demetr_json
from checker.records import Link
from docs import evaluation_chapter
from tests.builders import make_finding

RULES = ["number-mismatch", "omission"]


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """A folder with stored figures of all tasks but lint."""
    (tmp_path / "align.json").write_text(make_align_figures(), encoding="utf-8")
    (tmp_path / rule_measurements.DEMETR).write_text(make_demetr_figures(), encoding="utf-8")
    (tmp_path / rule_measurements.ARTICLES).write_text(make_articles_figures(tmp_path), encoding="utf-8")
    return tmp_path


def make_align_figures() -> str:
    lines = segment_lines(["Eins.", "Zwei."])
    item = AlignItem(id="a", source_lang="de", lang="en", source=lines, translation=lines, gold=(((0,), (0,)), ((1,), (1,))))
    right = [Link(source=(number,), translation=(number,), score=1.0) for number in (0, 1)]
    return write_align_json(measure_align([item], lambda _: right))


def make_demetr_figures() -> str:
    wrong = Perturbation(type="critical_id10_numbers_replaced", number=10, severity="critical", mt="Two dogs.", text="Six dogs.")
    item = DemetrItem(id="1", lang="de", source="Zwei Hunde.", reference="A pair.", mt="Two dogs.", perturbations=(wrong,))

    def check(pairs: Sequence[tuple[str, str]], _: Languages) -> list[ScoredPair]:
        findings = [[make_finding(text, "Six", rule="number-mismatch")] if "Six" in text else [] for _, text in pairs]
        return [ScoredPair(findings=each, score=1.0) for each in findings]

    return write_demetr_json(summarise_demetr(measure_demetr([item], check)), RULES)


def make_articles_figures(folder: Path) -> str:
    clean = {"id": "c", "pair": "de-en", "src": ["Eins zwei."], "ref": ["One two three four."]}
    edited = {"id": "e", "pair": "de-en", "src": ["Eins.", "Zwei."], "tgt": ["One."], "omitted_src": [1], "added_tgt": []}
    path = folder / "articles.jsonl"
    path.write_text(f"{json.dumps(clean)}\n{json.dumps(edited)}\n", encoding="utf-8")
    outcomes = measure_articles(
        read_gold_articles([path]), lambda source, text, _: [make_finding(text, "One", rule="number-mismatch")]
    )
    return write_articles_json(outcomes, RULES)


def test_a_rule_says_what_was_measured_on_pairs(figures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule_measurements._read.cache_clear()
    monkeypatch.setattr(rule_measurements, "files", lambda _: figures)
    try:
        assert rule_measurements.describe_measurement("number-mismatch") == [
            "DEMETR, with the source: 1 of 1 sentences of the type critical_id10_numbers_replaced found",
            "DEMETR, false alarms: 0 of 1 good machine translations, 0 of 1 human translations",
            "1 findings in 4 words of human translations, checked against their sources (250.00 per 1000)",
        ]
        assert rule_measurements.describe_measurement("unknown") == ["not measured yet"]
    finally:
        rule_measurements._read.cache_clear()


def test_the_chapter_shows_the_figures_that_are_there(figures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = evaluation_chapter._FIGURES
    monkeypatch.setattr(
        evaluation_chapter,
        "_FIGURES",
        {
            "lint": places["lint"],
            "align": figures / "align.json",
            "demetr": figures / rule_measurements.DEMETR,
            "articles": figures / "missing.json",
        },
    )
    chapter = evaluation_chapter.write_evaluation_chapter()
    assert "| de-en | 1 | 2 | 1.000 (1.000 to 1.000) | 1.000 | " in chapter
    assert "| critical_id10_numbers_replaced | 1 | 1.000 (1.000 to 1.000) | 1.000 | 1.000 |" in chapter
    assert "Whole articles with their sources" not in chapter
    monkeypatch.setitem(evaluation_chapter._FIGURES, "articles", figures / rule_measurements.ARTICLES)
    chapter = evaluation_chapter.write_evaluation_chapter()
    assert "| de | 4 | 250.00 (250.00 to 250.00) |" in chapter
    assert "| omitted | 1 | 0.000 | 0 |" in chapter
