"""`checker calibrate`, `--calibration`, the models behind the evidence: what a user sees of broken and missing files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cli.main import run
from checker.word_quality import e5_file, head
from checker.word_quality.availability import find_obstacle

SOURCE = "Der Lehrer verkaufte am Montag drei alte Bücher."
TRANSLATION = "The teacher sold three old books on Monday."
HEADER = "id\tsource\ttranslation\n"

Capture = pytest.CaptureFixture[str]

needs_words = pytest.mark.skipif(find_obstacle("en") is not None, reason="the model of words is not installed")


@pytest.fixture
def pairs(tmp_path: Path) -> str:
    path = tmp_path / "pairs.tsv"
    path.write_text(f"{HEADER}1\t{SOURCE}\t{TRANSLATION}\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def fresh_head() -> Iterator[None]:
    """The head is read once for a process: before, so that another file is read, and after, so that no test keeps it."""
    head.load_head.cache_clear()
    yield
    head.load_head.cache_clear()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"\x7fELF\x02\x01\x01\x00" + bytes(200), "is a program"), (b"id\tsource\n1\tJa.\n", "translation")],
)
def test_a_file_without_pairs_is_refused_by_name(content: bytes, words: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "good.tsv"
    path.write_bytes(content)
    assert run(["calibrate", "-q", "--source-lang", "de", str(path)]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "good.tsv" in shown.err
    assert words in shown.err


def test_a_missing_file_is_refused_by_name(tmp_path: Path, capsys: Capture) -> None:
    assert run(["calibrate", "-q", "--source-lang", "de", str(tmp_path / "nowhere.tsv")]) == 3
    assert "nowhere.tsv does not exist" in capsys.readouterr().err


def test_a_table_that_cannot_be_written_is_told_before_anything_is_measured(pairs: str, tmp_path: Path, capsys: Capture) -> None:
    # One pair is too few to calibrate on, which would be exit code 3.
    target = tmp_path / "no_such_folder" / "table.json"
    assert run(["calibrate", "-q", "--source-lang", "de", "-o", str(target), pairs]) == 5
    assert "no_such_folder" in capsys.readouterr().err


@pytest.mark.model
@pytest.mark.parametrize("content", [b"", b"{", b'{"version": 1}', b"\xff\xfe\x00"])
def test_a_broken_table_is_refused_by_name(content: bytes, pairs: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "table.json"
    path.write_bytes(content)
    assert run(["segments", "-q", "--source-lang", "de", "--calibration", str(path), pairs]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "table.json: not a table of quantiles" in shown.err


@pytest.mark.model
@needs_words
def test_a_damaged_head_is_a_model_that_cannot_be_had(
    pairs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_head: None, capsys: Capture
) -> None:
    damaged = tmp_path / "head.safetensors"
    damaged.write_bytes(head.HEAD_FILE.read_bytes()[:1000])
    monkeypatch.setattr(head, "HEAD_FILE", damaged)
    assert run(["segments", "-q", "--source-lang", "de", pairs]) == 4
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "head.safetensors" in shown.err
    assert "Traceback" not in shown.err


@pytest.mark.model
def test_without_the_model_of_words_the_report_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(e5_file, "DISTRIBUTION", "no_such_package")
    article, source = tmp_path / "article.txt", tmp_path / "quelle.txt"
    article.write_text(f"{TRANSLATION}\n", encoding="utf-8")
    source.write_text(f"{SOURCE}\n", encoding="utf-8")
    assert run(["check", "-q", "--format", "json", "--source-lang", "de", "--source", str(source), str(article)]) == 0
    [document] = json.loads(capsys.readouterr().out)["documents"]
    assert "words are not compared by a model: the package no_such_package is not installed" in document["notes"]
    assert [link.get("evidence", {}).get("marks", []) for link in document["links"]] == [[]]
