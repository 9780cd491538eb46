"""Ratings and tags of words: correlations of known data, and tokens found again in their text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.evaluation.checking import Languages, ScoredPair
from checker.evaluation.correlations import correlate, correlate_classes, correlate_ranks, rank
from checker.evaluation.mlqe import RatedOutcome, measure_mlqe, read_rated_sentences
from checker.evaluation.mlqe_figures import summarise_mlqe
from checker.evaluation.mlqe_report import write_mlqe_json, write_mlqe_table
from checker.records import WordMark
from tests.builders import make_finding

HEADER = "id\tsrc\tmt\tda_z\thter\tmt_tok\tword_tags\n"


def write(folder: Path, *rows: str) -> Path:
    path = folder / "mlqe.tsv"
    path.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def make_row(number: int, bad: bool, rating: float = 0.0, hter: float = 0.0) -> str:
    word = "cow" if bad else "cat"
    return f"ro-en.{number}\tO pisică.\tA {word}, no?\t{rating}\t{hter}\tA {word} , no ?\tOK {'BAD' if bad else 'OK'} OK OK OK"


def check(pairs: Sequence[tuple[str, str]], languages: Languages) -> list[ScoredPair]:
    """Finds cows and marks them, and everything else a little."""
    assert languages == Languages(source_lang="ro", lang="en")
    results = []
    for _, text in pairs:
        findings = [make_finding(text, "cow")] if "cow" in text else []
        marks = [
            WordMark(side="translation", start=0, end=1, probability=0.2, kind="form"),
            *(WordMark(side="translation", start=f.start, end=f.end, probability=0.4, kind="replaced") for f in findings),
        ]
        results.append(ScoredPair(findings=findings, score=0.2 if findings else 0.9, marks=marks))
    return results


def measure(folder: Path, *rows: str) -> tuple[RatedOutcome, ...]:
    return measure_mlqe(read_rated_sentences([write(folder, *rows)]), check)


def test_tokens_are_found_again_in_the_text(tmp_path: Path) -> None:
    (sentence,) = read_rated_sentences([write(tmp_path, make_row(1, bad=True))])
    assert [sentence.translation[word.start : word.end] for word in sentence.words] == ["A", "cow", ",", "no", "?"]
    assert [word.bad for word in sentence.words] == [False, True, False, False, False]


def test_a_token_that_was_rewritten_keeps_its_tag_without_a_place(tmp_path: Path) -> None:
    (sentence,) = read_rated_sentences(
        [write(tmp_path, "ro-en.1\ts\t“Yes” it is\t0\t0\t&quot; Yes &quot; it is\tBAD OK OK OK OK")]
    )
    assert [(sentence.translation[word.start : word.end], word.bad) for word in sentence.words] == [
        ("", True),
        ("Yes", False),
        ("", False),
        ("it", False),
        ("is", False),
    ]


def test_scores_that_follow_the_ratings_correlate(tmp_path: Path) -> None:
    rows = [make_row(n, bad=n % 2 == 0, rating=-1.0 if n % 2 == 0 else 1.0, hter=0.5 if n % 2 == 0 else 0.0) for n in range(8)]
    figures = summarise_mlqe(measure(tmp_path, *rows))
    for each in (figures.pearson_rating, figures.spearman_rating, figures.pearson_hter, figures.spearman_hter):
        assert each.value == pytest.approx(1.0)
    assert figures.by_findings.value == pytest.approx(1.0)
    assert (figures.sentences, figures.words, figures.bad, figures.flagged) == (8, 40, 0.1, 0.5)


def test_marks_count_from_a_probability_that_the_other_half_sets(tmp_path: Path) -> None:
    figures = summarise_mlqe(measure(tmp_path, *(make_row(n, bad=n % 3 == 0) for n in range(12))))
    assert figures.by_marks is not None
    assert figures.by_marks.value == 0.0
    assert figures.transferred is not None
    assert figures.transferred.value == pytest.approx(1.0)
    assert figures.thresholds == (0.4, 0.4)


def test_the_reports_hold_the_figures_and_the_extremes(tmp_path: Path) -> None:
    outcomes = measure(tmp_path, make_row(1, bad=True, rating=1.0), make_row(2, bad=False, rating=-1.0))
    figures = summarise_mlqe(outcomes)
    assert json.loads(write_mlqe_json(figures, {}))["figures"]["pearson_rating"]["value"] == -1.0
    table = write_mlqe_table(figures, outcomes, examples=1)
    assert "miss: ro-en.2" in table
    assert "false alarm: ro-en.1" in table


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("ro-en.1\ts\tA cat\tgood\t0\tA cat\tOK OK", "mlqe.tsv:2: da_z or hter is not a number"),
        ("ro-en.1\ts\tA cat\t0\t0\tA cat\tOK", "mlqe.tsv:2: 2 tokens, but 1 tags"),
        ("one\ts\tA cat\t0\t0\tA cat\tOK OK", "does not begin with a pair of languages"),
    ],
)
def test_a_wrong_line_is_one_error_that_names_it(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_rated_sentences([write(tmp_path, row)])


def test_equal_values_share_their_rank() -> None:
    assert rank([3.0, 1.0, 3.0, 2.0]) == [3.5, 1.0, 3.5, 2.0]


def test_correlations_of_known_data() -> None:
    assert correlate([1, 2, 3, 4], [2, 4, 6, 9]).value == pytest.approx(0.9944, abs=1e-4)
    assert correlate_ranks([1, 2, 3, 4], [2, 4, 6, 900]).value == pytest.approx(1.0)
    assert correlate([1, 2, 3], [5, 5, 5]).value == 0.0
    assert correlate([], []).value == 0.0
    # 1 right mark, 1 wrong, 1 missed, 3 rightly silent: (1 x 3 - 1 x 1) / sqrt(2 x 2 x 4 x 4).
    words = [(True, True), (True, False), (False, True), (False, False), (False, False), (False, False)]
    assert correlate_classes([words[:3], words[3:]]).value == pytest.approx(2 / 8)


def test_a_weak_correlation_has_an_interval_around_it() -> None:
    one = [float(n * 7919 % 101) for n in range(200)]
    found = correlate(one, [value + float(n * 104729 % 211) for n, value in enumerate(one)])
    assert found.interval.low < found.value < found.interval.high
    assert found.interval.high - found.interval.low < 0.35
