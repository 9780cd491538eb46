"""Marked errors: which marks hit, what chance would hit, and who gets fewer findings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from checker.errors import InputError
from checker.evaluation.checking import Languages, PairCheck, ScoredPair
from checker.evaluation.mqm import MqmOutcome, measure_mqm, read_mqm_segments
from checker.evaluation.mqm_documents import summarise_documents
from checker.evaluation.mqm_report import summarise_mqm, write_mqm_json, write_mqm_table
from checker.evaluation.mqm_spans import list_finding_marks, list_top_marks, share_of_places, summarise_spans
from checker.records import WordMark
from tests.builders import make_finding

TEXT = "The red cat sleeps."


def make_row(mt: str = TEXT, **fields: Any) -> dict[str, Any]:
    row = {"id": "1", "pair": "de-en", "doc": "d", "seg": 1, "system": "A", "src": "Die Katze schläft.", "mt": mt, "errors": []}
    return {**row, **fields}


def make_error(text: str, marked: str, **fields: Any) -> dict[str, Any]:
    start = text.index(marked)
    error = {
        "start": start,
        "end": start + len(marked),
        "term": marked,
        "category": "Accuracy",
        "severity": "Major",
        "offset": "ok",
    }
    return {**error, **fields}


def write(folder: Path, *rows: object) -> Path:
    path = folder / "mqm.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def mark(words: Mapping[str, str], marks: Sequence[str] = ()) -> PairCheck:
    """A check that finds words, each by the rule given, and marks others, the first with most suspicion."""

    def check(pairs: Sequence[tuple[str, str]], languages: Languages) -> list[ScoredPair]:
        assert languages.lang == "en"
        results = []
        for _, text in pairs:
            findings = [make_finding(text, word, rule=rule) for word, rule in words.items() if word in text]
            suspected = [(text.index(word), word, 0.9 - 0.5 * n) for n, word in enumerate(marks) if word in text]
            results.append(
                ScoredPair(
                    findings=findings,
                    score=1 / (1 + len(findings)),
                    marks=[
                        WordMark(side="translation", start=at, end=at + len(word), probability=probability, kind="replaced")
                        for at, word, probability in suspected
                    ],
                )
            )
        return results

    return check


def measure(folder: Path, check: PairCheck, *rows: object) -> tuple[MqmOutcome, ...]:
    return measure_mqm(read_mqm_segments([write(folder, *rows)]), check)


def test_the_marks_of_all_raters_are_on_one_segment(tmp_path: Path) -> None:
    red, cat = make_error(TEXT, "red"), make_error(TEXT, "cat")
    rows = [make_row(errors=[red], rater="1"), make_row(errors=[red, cat], rater="2"), make_row(errors=[], rater="3")]
    (segment,) = read_mqm_segments([write(tmp_path, *rows)])
    assert [(error.start, error.end) for error in segment.spans] == [(4, 7), (8, 11)]


def test_a_finding_on_an_error_is_precise_and_recalls_it(tmp_path: Path) -> None:
    error = make_error(TEXT, "cat", severity="Critical", category="Terminology")
    figures = summarise_spans(measure(tmp_path, mark({"cat": "x", "The": "y"}), make_row(errors=[error])), list_finding_marks)
    assert (figures.marks, figures.precision) == (2, 0.5)
    assert figures.recall == {"Critical": (1, 1)}
    assert figures.by_category == {"Terminology": (1, 1)}
    # Three characters of six that are marked, of three that are wrong.
    assert figures.character_f1 == pytest.approx(2 * 3 / (6 + 3))


def test_chance_counts_every_place_of_the_mark(tmp_path: Path) -> None:
    # Of the 17 places of three characters in 19, those that begin at 6 to 10 touch the cat at 8 to 10.
    outcomes = measure(tmp_path, mark({"cat": "x"}), make_row(errors=[make_error(TEXT, "cat")]))
    assert share_of_places(outcomes[0].segment, 3) == 5 / 17
    figures = summarise_spans(outcomes, list_finding_marks)
    assert figures.ratio_in_segment == pytest.approx(17 / 5)
    assert figures.chance_anywhere == figures.chance_in_segment


def test_chance_anywhere_rewards_the_choice_of_the_segment(tmp_path: Path) -> None:
    clean = make_row("All is well here now.", id="2")
    figures = summarise_spans(
        measure(tmp_path, mark({"cat": "x"}), make_row(errors=[make_error(TEXT, "cat")]), clean), list_finding_marks
    )
    assert figures.chance_anywhere == pytest.approx(5 / (17 + 19))
    assert figures.ratio_anywhere > figures.ratio_in_segment


def test_a_mark_touches_the_place_where_something_is_missing(tmp_path: Path) -> None:
    gap = make_error(TEXT, "cat", end=8)
    hits = [
        summarise_spans(measure(tmp_path, mark({word: "x"}), make_row(errors=[gap])), list_finding_marks).precision
        for word in ("cat", "red ", "The")
    ]
    assert hits == [1.0, 1.0, 0.0]


def test_errors_without_a_certain_place_count_in_no_span(tmp_path: Path) -> None:
    error = make_error(TEXT, "cat", offset="unverified")
    (outcome,) = measure(tmp_path, mark({"cat": "x"}), make_row(errors=[error]))
    figures = summarise_spans([outcome], list_finding_marks)
    assert (figures.precision, figures.recall, outcome.segment.clean) == (0.0, {}, False)


def test_findings_on_faultless_segments_are_a_rate(tmp_path: Path) -> None:
    outcomes = measure(tmp_path, mark({"cat": "x"}), make_row(), make_row(id="2", errors=[make_error(TEXT, "red")]))
    assert summarise_spans(outcomes, list_finding_marks).clean_rate == 100 / 4


def test_the_worst_word_is_the_first_mark_of_the_translation(tmp_path: Path) -> None:
    outcomes = measure(tmp_path, mark({}, ["cat", "The"]), make_row(errors=[make_error(TEXT, "cat")]))
    assert list_top_marks(outcomes[0]) == [(8, 11)]
    assert set(summarise_mqm(outcomes).spans) == {"findings", "words marked with 0.5 and more", "worst word"}


def test_people_are_compared_with_each_machine(tmp_path: Path) -> None:
    rows = [make_row(system=name, mt=text) for name, text in (("reference", "A cat."), ("A", "A bad dog."), ("B", "A cat."))]
    figures = summarise_documents(measure(tmp_path, mark({"bad": "x"}), *rows))
    assert (figures.comparison.count, figures.comparison.by_findings, figures.comparison.by_score) == (2, 0.75, 0.75)
    assert figures.systems["de A"].rate == pytest.approx(100 / 3)
    assert figures.rules == {"x": (0.0, 200.0)}


def test_the_limit_is_documents_of_each_language(tmp_path: Path) -> None:
    rows = [make_row(doc="d", id="1"), make_row(doc="d", id="2"), make_row(doc="e", id="3"), make_row(pair="fr-en", id="4")]
    assert [segment.id for segment in read_mqm_segments([write(tmp_path, *rows)], limit=1)] == ["1", "2", "4"]


def test_the_reports_hold_the_figures_and_the_worst_cases(tmp_path: Path) -> None:
    outcomes = measure(tmp_path, mark({"The": "calque"}), make_row(errors=[make_error(TEXT, "cat")]))
    figures = summarise_mqm(outcomes)
    data = json.loads(write_mqm_json(figures, {"sentences": 1}))
    assert data["spans"]["findings"]["marks"] == 1
    assert data["systems"]["de A"]["words"] == 4
    table = write_mqm_table(figures, outcomes, examples=1)
    assert "red >>cat<< sleeps" in table
    assert ">>The<< red" in table


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"id": "1"}, ":1: no doc and no errors and no mt"),
        (make_row(pair="deen"), ":1: not a segment with marked errors"),
        (make_row(errors=[{"start": 1}]), ":1: not a segment with marked errors"),
        (make_row(mt=None), ":1: not a segment with marked errors"),
    ],
)
def test_a_wrong_line_is_one_error_that_names_it(tmp_path: Path, row: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_mqm_segments([write(tmp_path, row)])
