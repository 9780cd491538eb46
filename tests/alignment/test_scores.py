"""The measures of the task `align`, and its readers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.evaluation.align import (
    AlignCounts,
    count_links,
    measure_align,
    read_edited_articles,
    read_gold_item,
    read_gold_links,
    sum_counts,
)
from checker.records import Link

GOLD = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,)), ((4,), (3, 4))]


def make_links(*pairs: tuple[tuple[int, ...], tuple[int, ...]]) -> list[Link]:
    return [Link(source=source, translation=translation, score=1.0) for source, translation in pairs]


def test_the_gold_itself_is_perfect() -> None:
    counts = count_links(GOLD, make_links(*GOLD))

    assert counts.strict.f1 == counts.lax.f1 == counts.null.f1 == 1.0


def test_strict_lax_and_null_differ() -> None:
    counts = count_links(GOLD, make_links(((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3, 4))))

    assert (counts.predicted, counts.strictly_right, counts.laxly_right) == (5, 2, 3)
    assert (counts.gold, counts.strictly_found, counts.laxly_found) == (3, 2, 3)
    assert counts.strict.precision == pytest.approx(0.4)
    assert counts.lax.recall == 1.0
    assert (counts.omitted_gold, counts.omitted_predicted, counts.omitted_right) == (1, 1, 0)
    assert (counts.added_gold, counts.added_predicted, counts.added_right) == (1, 0, 0)
    assert counts.null.f1 == 0.0


def test_files_are_read_and_counts_add_up(tmp_path: Path) -> None:
    (tmp_path / "a.de").write_text("Eins.\nZwei.\n", encoding="utf-8")
    (tmp_path / "a.en").write_text("One.\nTwo.\n", encoding="utf-8")
    (tmp_path / "a.gold").write_text("[0]:[0]\n[1]:[]\n[]:[1]\n", encoding="utf-8")
    row = {"id": "x", "pair": "de-en", "src": ["Eins."], "tgt": ["One."], "gold": [[[0], [0]]]}
    (tmp_path / "edited.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    items = [
        read_gold_item(tmp_path / "a.de", tmp_path / "a.en", tmp_path / "a.gold"),
        *read_edited_articles(tmp_path / "edited.jsonl"),
    ]

    outcomes = measure_align(items, lambda item: make_links(*item.gold))

    assert [(item.source_lang, item.lang) for item in items] == [("de", "en"), ("de", "en")]
    assert sum_counts(outcomes).predicted == 4
    assert sum_counts(outcomes).strict.f1 == 1.0
    assert sum_counts([]) == AlignCounts()


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.gold").write_text("[0]:[0]\n0-1\n", encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")

    with pytest.raises(InputError, match=r"bad\.gold:2"):
        list(read_gold_links(tmp_path / "bad.gold"))
    with pytest.raises(InputError, match=r"bad\.jsonl:1"):
        list(read_edited_articles(tmp_path / "bad.jsonl"))
