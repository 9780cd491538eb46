"""The word list is made from the right lists and gives the same bytes each time."""

from __future__ import annotations

import gzip
from pathlib import Path

from training.english_words import read_words, write_words


def test_common_words_of_all_varieties_are_taken(tmp_path: Path) -> None:
    for name, text in {
        "english-words.10": "house\nhouse's\n",
        "british-words.35": "colour\n",
        "american-words.70": "color\ncafé\n",
        "english-words.80": "zax\n",
        "english-proper-names.50": "London\n",
        "variant_2-words.50": "colur\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_words(tmp_path) == ["cafe", "color", "colour", "house"]


def test_the_file_says_where_its_words_come_from(tmp_path: Path) -> None:
    write_words(["house"], tmp_path / "a.gz")
    write_words(["house"], tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    lines = gzip.decompress((tmp_path / "a.gz").read_bytes()).decode("ascii").splitlines()
    assert "Kevin Atkinson" in " ".join(lines[:-1])
    assert lines[-1] == "house"
