"""`checker segments`: one line out for each line in, whatever is in it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from checker import pair_stream
from checker.bilingual.records import AlignedPair, make_pair
from checker.cli.main import run
from checker.errors import ModelError
from checker.pair_stream import BATCH, check_stream
from checker.pipeline import check_pairs
from checker.records import DocumentReport, Link, PairEvidence, Severity
from checker.reports.bitext_report import doubt_pair, score_pair
from checker.settings import Settings
from tests.builders import make_article, make_document, make_document_report, make_finding, make_round_trip

HEADER = "id\tsource\ttranslation\n"
GOOD = "Der Bürgermeister öffnete am Morgen die neue Brücke.\tThe mayor opened the new bridge in the morning."
SPACED = "Die Leute kamen am Nachmittag in die Stadt zurück.\tThe people came back to the town , in the afternoon."
KEYS = ["id", "score", "findings", "back_translation", "error_probability", "evidence", "error"]

Capture = pytest.CaptureFixture[str]


def segments(*arguments: str) -> int:
    return run(["segments", "--no-models", *arguments])


def write(folder: Path, content: str, name: str = "pairs.tsv") -> str:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return str(path)


def read_rows(capsys: Capture) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(list(row) == KEYS for row in rows)
    return rows


def test_each_line_has_a_line_with_findings_within_the_field(tmp_path: Path, capsys: Capture) -> None:
    assert segments("--source-lang", "de", "--fail-on", "minor", write(tmp_path, f"{HEADER}a\t{GOOD}\nb\t{SPACED}\n")) == 1
    good, spaced = read_rows(capsys)
    assert (good["id"], good["score"], good["findings"], good["error"]) == ("a", 1.0, [], None)
    (finding,) = [finding for finding in spaced["findings"] if finding["rule"] == "space-before-punctuation"]
    field = SPACED.split("\t")[1]
    assert field[finding["start"] : finding["end"]] == finding["text"]
    assert (finding["line"], finding["column"]) == (1, finding["start"] + 1)
    assert 0 < spaced["score"] < 1


@pytest.mark.parametrize(("fail_on", "code"), [("minor", 1), ("critical", 0), ("never", 0)])
def test_exit_codes_are_those_of_check(tmp_path: Path, fail_on: str, code: int) -> None:
    assert segments("--source-lang", "de", "--fail-on", fail_on, write(tmp_path, f"{HEADER}b\t{SPACED}\n")) == code


def test_a_broken_line_keeps_its_place_and_the_run_says_so(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, f"{HEADER}a\t{GOOD}\nbroken\nc\t{GOOD}\n")
    assert segments("--source-lang", "de", path) == 3
    shown = capsys.readouterr()
    rows = [json.loads(line) for line in shown.out.splitlines()]
    assert [(row["id"], row["score"] is None, row["error"]) for row in rows] == [
        ("a", False, None),
        ("broken", True, "line 3 has 1 field, the header has 3"),
        ("c", False, None),
    ]
    assert "1 of 3 pairs could not be checked" in shown.err


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [("id\tsource\ttarget\n1\tJa.\tYes.\n", 3, "no column translation"), ("", 3, "is empty"), ("%PDF-1.7", 3, "PDF")],
)
def test_a_file_that_is_none_is_one_error(tmp_path: Path, content: str, code: int, words: str, capsys: Capture) -> None:
    assert segments("--source-lang", "de", write(tmp_path, content)) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert words in shown.err


@pytest.mark.parametrize(("side", "rule"), [(0, "addition"), (1, "omission")])
def test_a_side_that_is_empty_is_a_finding(tmp_path: Path, side: int, rule: str, capsys: Capture) -> None:
    cells = GOOD.split("\t")
    cells[side] = ""
    assert segments("--source-lang", "de", write(tmp_path, f"{HEADER}a\t{GOOD}\nb\t" + "\t".join(cells) + "\n")) == 1
    good, empty = read_rows(capsys)
    assert (good["findings"], empty["score"]) == ([], 0.0)
    assert [(finding["rule"], finding["text"]) for finding in empty["findings"]] == [(rule, cells[1 - side])]


def test_the_language_of_the_sources_is_told_by_the_first_ones(tmp_path: Path, capsys: Capture) -> None:
    rows = "".join(f"{number}\t{GOOD}\n" for number in range(5))
    assert segments(write(tmp_path, HEADER + rows)) == 0
    assert "the sources are read as 'de'" in capsys.readouterr().err
    assert segments("--source-lang", "fr", write(tmp_path, HEADER + rows)) == 0
    assert "the sources look like 'de', and are read as 'fr'" in capsys.readouterr().err


def test_sources_whose_language_cannot_be_told_are_still_checked(tmp_path: Path, capsys: Capture) -> None:
    assert segments("--fail-on", "minor", write(tmp_path, f"{HEADER}a\tJa.\tIt was the best , of days.\n")) == 1
    shown = capsys.readouterr()
    assert "space-before-punctuation" in shown.out
    assert "cannot be told" in shown.err


def test_a_file_with_a_header_alone_has_no_lines(tmp_path: Path, capsys: Capture) -> None:
    assert segments(write(tmp_path, HEADER)) == 0
    assert capsys.readouterr().out == ""


def test_jsonl_from_standard_input_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    source, translation = GOOD.split("\t")
    line = json.dumps({"id": 7, "source": source, "translation": translation}) + "\n"

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(line.encode()))))  # type: ignore[arg-type]
    target = tmp_path / "out.jsonl"
    assert segments("--source-lang", "de", "-o", str(target), "-") == 0
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["id"] == "7"
    assert list(tmp_path.iterdir()) == [target]


def test_an_earlier_result_survives_a_run_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("earlier", encoding="utf-8")

    def fail(*_: object) -> list[DocumentReport]:
        raise ModelError("no model")

    monkeypatch.setattr(pair_stream, "check_pairs", fail)
    assert segments("--source-lang", "de", "-o", str(target), write(tmp_path, f"{HEADER}a\t{GOOD}\n")) == 4
    assert target.read_text(encoding="utf-8") == "earlier"
    assert "no model" in capsys.readouterr().err


def test_a_result_does_not_replace_its_input(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEADER}a\t{GOOD}\n")
    assert segments("--source-lang", "de", "-o", path, path) == 2


def test_a_defect_in_one_pair_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(pairs: Sequence[tuple[str, str]], *arguments: Any) -> list[DocumentReport]:
        if any("poison" in translation for _, translation in pairs):
            raise ZeroDivisionError
        return check_pairs(pairs, *arguments)

    monkeypatch.delenv("CHECKER_DEBUG", raising=False)
    monkeypatch.setattr(pair_stream, "check_pairs", check)
    pairs = [make_pair(name, "Ja.", text) for name, text in (("a", "Yes."), ("b", "The poison."), ("c", "Yes."))]
    results = list(check_stream(pairs, Settings(models=False, source_lang="de", lang="en")))
    assert [result.pair.id for result in results] == ["a", "b", "c"]
    assert [result.report is None for result in results] == [False, True, False]
    assert "ZeroDivisionError" in (results[1].error or "")


def test_no_more_than_a_batch_is_read_ahead() -> None:
    read = 0

    def count() -> Iterator[AlignedPair]:
        nonlocal read
        for number in range(10 * BATCH):
            read += 1
            yield make_pair(str(number), "Ja.", "Yes.")

    results = check_stream(count(), Settings(models=False, source_lang="de", lang="en", select=("doubled-word",)))
    next(results)
    assert read == BATCH


def test_the_score_falls_with_each_finding_and_with_fluency() -> None:
    text = "The the end of a day."
    minor, major = (
        make_finding(text, "The the", confidence=1.0, severity=Severity.MINOR),
        make_finding(text, "day", confidence=0.5),
    )
    assert score_pair(make_document_report(text)) == 1.0
    assert score_pair(make_document_report(text, major)) == pytest.approx(0.6)
    assert score_pair(make_document_report(text, minor, major)) == pytest.approx(0.4 * 0.6)
    fluent = {"round_trips": {0: make_round_trip(0)}, "segment_scores": {0: 0.25}}
    assert score_pair(make_document_report(text, major, **fluent)) == pytest.approx(0.15)


def test_an_empty_side_scores_nothing() -> None:
    source = make_document("Ein Satz.")
    assert score_pair(make_document_report("", source=source, segments=())) == 0.0


def test_evidence_without_quality_leaves_the_score_to_the_findings() -> None:
    source, text = make_article("Ein Satz.", "de"), "The the end of a day."
    link = Link(source=(0,), translation=(0,), score=1.0)
    finding = make_finding(text, "The the", confidence=1.0, severity=Severity.MINOR)
    fields: dict[str, Any] = {"source": source.document, "links": (link,), "source_segments": source.segments}
    bare = make_document_report(text, finding, **fields)
    fluent = make_document_report(text, finding, evidence={link: PairEvidence(error_probability=0.2)}, **fields)
    assert score_pair(bare) == score_pair(fluent) == pytest.approx(0.4)
    compared = make_document_report(text, finding, evidence={link: PairEvidence(error_probability=0.2, quality=0.9)}, **fields)
    assert 0.6 < score_pair(compared) < 0.75
    assert (
        doubt_pair(compared) > doubt_pair(make_document_report(text, evidence=compared.evidence, **fields)) == pytest.approx(0.2)
    )
