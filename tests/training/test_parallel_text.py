from __future__ import annotations

from pathlib import Path

import pytest

from training.parallel_text import read_pairs, select_calibration_part, select_fit_part


def _write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_each_language_of_a_row_gives_a_pair_of_the_same_group(tmp_path: Path) -> None:
    path = _write(tmp_path / "pud.tsv", "id\ten\tde\tfr", "n1\tA dog.\tEin Hund.\tUn chien.", 'n2\tA "cat".\t\tUn « chat ».')
    pairs = list(read_pairs(path))
    assert [(pair.source_lang, pair.source, pair.translation, pair.row) for pair in pairs] == [
        ("de", "Ein Hund.", "A dog.", 0),
        ("fr", "Un chien.", "A dog.", 0),
        ("fr", "Un « chat ».", 'A "cat".', 1),
    ]
    assert pairs[0].group == pairs[1].group != pairs[2].group


def test_languages_can_be_chosen(tmp_path: Path) -> None:
    path = _write(tmp_path / "pud.tsv", "id\ten\tde\tfr", "n1\tA dog.\tEin Hund.\tUn chien.")
    assert [pair.source_lang for pair in read_pairs(path, ["fr"])] == ["fr"]
    assert [(pair.source_lang, pair.translation) for pair in read_pairs(path, ["en"], lang="de")] == [("en", "Ein Hund.")]


@pytest.mark.parametrize("header", [["de\ten"], []])
def test_a_file_of_two_columns_may_lack_its_header(tmp_path: Path, header: list[str]) -> None:
    path = _write(tmp_path / "deen.tsv", *header, "Ein Hund.\tA dog.", "Eine Katze.\tA cat.")
    pairs = list(read_pairs(path))
    assert [(pair.source, pair.translation, pair.row) for pair in pairs] == [
        ("Ein Hund.", "A dog.", 0),
        ("Eine Katze.", "A cat.", 1),
    ]
    assert len({pair.group for pair in pairs}) == 2


def test_the_parts_share_no_row_and_leave_none_out(tmp_path: Path) -> None:
    path = _write(
        tmp_path / "pud.tsv", "id\ten\tde\tfr", *(f"n{row}\tRow {row}.\tZeile {row}.\tLigne {row}." for row in range(30))
    )
    pairs = list(read_pairs(path))
    fit, calibration = list(select_fit_part(pairs)), list(select_calibration_part(pairs))
    assert len(fit) == 42
    assert len(calibration) == 18
    assert {pair.group for pair in fit}.isdisjoint(pair.group for pair in calibration)
    assert {pair.row for pair in calibration} == {7, 8, 9, 17, 18, 19, 27, 28, 29}
