"""Documents by systems of known quality: the order that findings put them in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from checker.errors import InputError
from checker.evaluation.checking import Languages
from checker.evaluation.documents import DocumentsGold, measure_documents, read_documents
from checker.evaluation.documents_figures import DocumentsFigures, summarise_order
from checker.evaluation.documents_report import write_documents_json, write_documents_table
from checker.records import Finding
from tests.builders import make_finding

SYSTEMS = "pair\tset\tsystem\tmetric\tmetric_score\tbleu\thuman_z\n"
QUALITY = (
    "de-en\tnews\tgood\tcomet22\t0.8700\t\t\nde-en\tnews\tfair\tcomet22\t0.8500\t\t\nde-en\tnews\tpoor\tcomet22\t0.8000\t\t\n"
)


def make_row(name: str = "1", **systems: str) -> dict[str, Any]:
    translations = {"good": "Fine words.", "fair": "Fine words.", "poor": "Fine words.", **systems}
    reference = translations.pop("ref", "Fine words.")
    mt = {system: [text] for system, text in translations.items()}
    return {"id": name, "pair": "de-en", "set": "news", "src": ["Gute Worte."], "ref": [reference], "mt": mt}


def read(folder: Path, *rows: object, systems: str = QUALITY, limit: int | None = None) -> DocumentsGold:
    documents, quality = folder / "docs.jsonl", folder / "systems.tsv"
    documents.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    quality.write_text(SYSTEMS + systems, encoding="utf-8")
    return read_documents([quality, documents], limit=limit)


def find_bad(source: str, translation: str, languages: Languages) -> Sequence[Finding]:
    assert (source[:4], languages.source_lang) == ("Gute", "de")
    return [make_finding(translation, "bad")] if "bad" in translation else []


def measure(folder: Path, *rows: object) -> DocumentsFigures:
    gold = read(folder, *rows)
    return summarise_order(measure_documents(gold.documents, find_bad), gold.quality)


def test_the_worse_system_should_get_more_findings(tmp_path: Path) -> None:
    figures = measure(tmp_path, make_row(poor="A bad word."))
    # good-fair is a tie; good-poor and fair-poor are right, and differ by 0.07 and 0.05.
    assert (figures.order["findings all"].systems, figures.order["findings all"].system_pairs) == (pytest.approx(2.5 / 3), 3)
    assert (figures.order["findings clear"].systems, figures.order["findings clear"].system_pairs) == (1.0, 2)
    assert figures.order["findings clear"].documents == 1.0


def test_a_finding_on_the_better_one_is_the_wrong_order(tmp_path: Path) -> None:
    figures = measure(tmp_path, make_row(good="A bad word."))
    assert figures.order["penalty clear"].systems == pytest.approx(0.5 / 2)
    assert [(pair.worse, pair.better, pair.right) for pair in figures.pairs] == [
        ("poor", "fair", 0.5),
        ("poor", "good", 0.0),
        ("fair", "good", 0.0),
    ]


def test_systems_are_ordered_by_all_words_and_documents_one_by_one(tmp_path: Path) -> None:
    long = make_row(good="Many words and one is bad but the rest of it is fine.", poor="Not bad.")
    figures = measure(tmp_path, long, make_row("2", good="Fine.", poor="Fine."))
    assert figures.rates["de-en news"]["good"] == (pytest.approx(100 / 14), pytest.approx(500 / 14))
    assert figures.order["findings clear"].document_pairs == 4
    assert figures.order["findings clear"].documents == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)


def test_people_should_get_fewest(tmp_path: Path) -> None:
    figures = measure(tmp_path, make_row(ref="A bad word."), make_row("2", poor="A bad word."))
    assert figures.human_fewest == 0.5
    assert (figures.human_order.documents, figures.human_order.document_pairs) == (pytest.approx((0 + 1 + 0.5 + 0.5) / 6), 6)
    assert figures.rules["name-variant"][0] > 0


def test_systems_of_unknown_quality_are_not_compared(tmp_path: Path) -> None:
    assert measure(tmp_path, make_row(other="A bad word.")).order["findings all"].system_pairs == 3


def test_the_limit_is_for_each_set(tmp_path: Path) -> None:
    assert len(read(tmp_path, make_row(), make_row(), limit=1).documents) == 1


def test_the_reports_hold_the_figures_and_the_worst_cases(tmp_path: Path) -> None:
    gold = read(tmp_path, make_row(ref="A bad word."))
    checked = measure_documents(gold.documents, find_bad)
    figures = summarise_order(checked, gold.quality)
    assert json.loads(write_documents_json(figures, {}))["figures"]["human_fewest"] == 0.0
    table = write_documents_table(figures, checked, examples=1)
    assert "miss: 1 de-en news" in table
    assert "text:   A bad word." in table


@pytest.mark.parametrize(
    ("row", "systems", "words"),
    [
        ({**make_row(), "ref": ["One.", "Two."]}, QUALITY, "docs.jsonl:1: reference has 2 lines, the source 1"),
        ({**make_row(), "mt": ["One."]}, QUALITY, "docs.jsonl:1: mt is not a list of lines"),
        (make_row(), "de-en\tnews\tgood\tcomet22\thigh\t\t\n", "systems.tsv:2: metric_score is 'high'"),
        (make_row(), "de-en\tnews\tgood\tbleu\t30\t\t\n", "no quality of systems by comet22"),
    ],
)
def test_a_wrong_line_is_one_error_that_names_it(tmp_path: Path, row: object, systems: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(tmp_path, row, systems=systems)
