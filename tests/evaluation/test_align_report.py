"""The align task: which files go together, and the figures in the reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.evaluation.align import AlignItem, measure_align
from checker.evaluation.align_files import read_align_items
from checker.evaluation.align_report import write_align_json, write_align_table
from checker.records import Link


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "doc_1.is").write_text("Einn.\nTveir.\nÞrír.\n", encoding="utf-8")
    (tmp_path / "doc_1.en").write_text("One.\nTwo.\n", encoding="utf-8")
    (tmp_path / "doc_1.gold").write_text("[0]:[0]\n[1]:[1]\n[2]:[]\n", encoding="utf-8")
    return tmp_path / "doc_1.gold"


def align_diagonally(item: AlignItem) -> list[Link]:
    return [Link(source=(number,), translation=(min(number, 1),), score=1.0) for number in range(len(item.source))]


def test_texts_are_found_beside_their_links(gold: Path) -> None:
    (item,) = read_align_items([gold])
    assert (item.source_lang, item.lang, len(item.source)) == ("is", "en", 3)


def test_texts_that_are_given_keep_their_order(gold: Path) -> None:
    (item,) = read_align_items([gold.with_suffix(".en"), gold.with_suffix(".is"), gold])
    assert (item.source_lang, item.lang) == ("en", "is")


def test_files_that_do_not_go_together_are_an_error(gold: Path) -> None:
    with pytest.raises(InputError, match=r"two texts go with it, found doc_1\.is"):
        read_align_items([gold, gold.with_suffix(".is")])
    with pytest.raises(InputError, match="is missing"):
        read_align_items([gold.with_name("other.is"), gold.with_name("other.en")])


def test_the_limit_is_for_each_pair_of_languages(gold: Path, tmp_path: Path) -> None:
    row = {"id": "a", "pair": "de-en", "src": ["Eins."], "tgt": ["One."], "gold": [[[0], [0]]]}
    path = tmp_path / "edited.jsonl"
    path.write_text(f"{json.dumps(row)}\n{json.dumps(row | {'id': 'b'})}\n", encoding="utf-8")
    assert [item.id for item in read_align_items([path, gold], limit=1)] == ["a", "doc_1"]


def test_the_reports_hold_the_figures(gold: Path) -> None:
    outcomes = measure_align(read_align_items([gold]), align_diagonally)
    data = json.loads(write_align_json(outcomes))
    assert data["languages"]["is-en"]["strict"] == {
        "precision": pytest.approx(2 / 3, abs=1e-4),
        "recall": 1.0,
        "f1": 0.8,
        "interval": [0.8, 0.8],
    }
    assert data["all"]["null"]["f1"] == 0.0
    table = write_align_table(outcomes, examples=3)
    assert "is-en" in table
    assert table.count("wrong: doc_1") == 1
    assert "[2] Þrír." in table
