"""`checker evaluate`: each task from files to figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli.main import run

Capture = pytest.CaptureFixture[str]

DEMETR_BASE = (
    "id\tlang\torigin\tsrc\tref\tmt\n"
    "1\tde\tX\tDie Schule hat das Fest auf Montag verschoben.\tThe school has moved the party to Monday.\t"
    "The school has postponed the party to Monday.\n"
)
DEMETR_PERTURBED = (
    "id\tlang\tptype\tpid\tseverity\tmt\tpert\n"
    "1\tde\tminor_id1_repeat2\t1\tminor\tThe school has postponed the party to Monday.\t"
    "The school has postponed the the party to Monday.\n"
)


def write(folder: Path, name: str, content: str) -> str:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_demetr(tmp_path: Path, capsys: Capture) -> None:
    files = (write(tmp_path, "base.tsv", DEMETR_BASE), write(tmp_path, "pert.tsv", DEMETR_PERTURBED))
    assert run(["evaluate", "demetr", "--format", "json", *files]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["types"]["minor_id1_repeat2"]["own"] == 1.0
    assert [1, 1] in [rule["found"].get("minor_id1_repeat2") for rule in data["rules"].values()]
    assert data["false_alarms"]["mt"]["share"] == 0.0
    assert run(["evaluate", "demetr", "--types", "10", *files]) == 3
    assert "no perturbed sentences of type 10" in capsys.readouterr().err


def test_articles(tmp_path: Path, capsys: Capture) -> None:
    row = {
        "id": "a",
        "pair": "de-en",
        "src": ["Der Rat der Stadt tagte am Montag.", "Die Sitzung dauerte den ganzen Abend."],
        "ref": ["The town council met on Monday.", "The meeting lasted all evening , they say."],
    }
    path = write(tmp_path, "articles.jsonl", json.dumps(row) + "\n")
    assert run(["evaluate", "articles", "--encoder", "none", "--show", "1", path]) == 0
    assert "space-before-punctuation" in capsys.readouterr().out


def test_align(tmp_path: Path, capsys: Capture) -> None:
    lines = {
        "de": "Der Rat tagte am Montag.\nEs regnete.\n",
        "en": "The council met on Monday.\nIt rained.\n",
        "gold": "[0]:[0]\n[1]:[1]\n",
    }
    paths = {suffix: write(tmp_path, f"x.{suffix}", content) for suffix, content in lines.items()}
    assert run(["evaluate", "align", "--encoder", "none", "--format", "json", paths["gold"]]) == 0
    assert json.loads(capsys.readouterr().out)["all"]["links"] == 2


def test_lint_leaves_the_rules_on_pairs_out(tmp_path: Path, capsys: Capture) -> None:
    text = "The the council met on Monday."
    row = {"id": "1", "kind": "clean", "text": text, "clean_text": text, "defects": []}
    assert run(["evaluate", "lint", "--format", "json", write(tmp_path, "lint.jsonl", json.dumps(row) + "\n")]) == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert rules["doubled-word"]["clean_findings"] == 1
    assert "number-mismatch" not in rules


def write_mqm(folder: Path) -> str:
    row = {
        **{"id": "1", "pair": "de-en", "doc": "d", "seg": 1, "system": "A", "src": "Der Rat tagte."},
        "mt": "The the council met.",
        "errors": [{"start": 0, "end": 7, "category": "Accuracy", "severity": "Major", "offset": "ok"}],
    }
    return write(folder, "mqm.jsonl", json.dumps(row) + "\n")


def test_mqm(tmp_path: Path, capsys: Capture) -> None:
    assert run(["evaluate", "mqm", "--encoder", "none", "--format", "json", write_mqm(tmp_path)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["spans"]["findings"]["precision"] == 1.0
    assert data["costs"]["first_call_seconds"] >= 0


def test_mlqe(tmp_path: Path, capsys: Capture) -> None:
    rows = (
        "id\tsrc\tmt\tda_z\thter\tmt_tok\tword_tags\n"
        "ro-en.1\tConsiliul s-a întrunit.\tThe the council met.\t-1\t0.2\tThe the council met .\tBAD BAD OK OK OK\n"
        "ro-en.2\tConsiliul s-a întrunit.\tThe council met.\t1\t0\tThe council met .\tOK OK OK OK\n"
    )
    assert run(["evaluate", "mlqe", "--encoder", "none", write(tmp_path, "mlqe.tsv", rows)]) == 0
    assert "score and rating, Pearson" in capsys.readouterr().out


def test_documents(tmp_path: Path, capsys: Capture) -> None:
    row = {
        **{"id": "1", "pair": "de-en", "set": "news", "src": ["Der Rat tagte am Montag."], "ref": ["The council met on Monday."]},
        "mt": {"good": ["The council met on Monday."], "poor": ["The the council met on Monday."]},
    }
    systems = "pair\tset\tsystem\tmetric\tmetric_score\nde-en\tnews\tgood\tcomet22\t0.9\nde-en\tnews\tpoor\tcomet22\t0.8\n"
    files = (write(tmp_path, "docs.jsonl", json.dumps(row) + "\n"), write(tmp_path, "systems.tsv", systems))
    assert run(["evaluate", "documents", "--encoder", "none", "--format", "json", *files]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["order"]["findings clear"]["systems"] == 1.0


def test_reliability_counts_findings_below_one_half(tmp_path: Path, capsys: Capture) -> None:
    assert run(["evaluate", "reliability", "--encoder", "none", write_mqm(tmp_path)]) == 0
    assert "mqm: 1 findings" in capsys.readouterr().out


def test_cases_are_written_beside_the_figures(tmp_path: Path, capsys: Capture) -> None:
    cases = tmp_path / "cases.txt"
    text = "The the council met on Monday."
    row = {"id": "1", "kind": "clean", "text": text, "clean_text": text, "defects": []}
    path = write(tmp_path, "lint.jsonl", json.dumps(row) + "\n")
    assert run(["evaluate", "lint", "--format", "json", "--cases", str(cases), path]) == 0
    assert json.loads(capsys.readouterr().out)["task"] == "lint"
    assert ">>The the<< council" in cases.read_text(encoding="utf-8")
    assert run(["evaluate", "lint", "--cases", path, path]) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["lint", "--types", "10", "x"], 2, "--types goes with demetr"),
        (["articles", "missing.jsonl"], 3, "missing.jsonl"),
        (["demetr", "missing.tsv"], 3, "missing.tsv"),
        (["align", "missing.gold"], 3, "missing.gold"),
        (["mqm", "missing.jsonl"], 3, "missing.jsonl"),
        (["mlqe", "missing.tsv"], 3, "missing.tsv"),
        (["documents", "missing.jsonl"], 3, "missing.jsonl"),
        (["reliability", "missing.jsonl"], 3, "missing.jsonl"),
        (["lint", "--cases", "c", "-o", "c", "x"], 2, "the same file"),
        (["nonsense", "x"], 2, "nonsense"),
    ],
)
def test_what_cannot_be_measured_is_one_clear_error(arguments: list[str], code: int, words: str, capsys: Capture) -> None:
    assert run(["evaluate", *arguments]) == code
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("command", ["segments", "align", "evaluate"])
def test_every_command_has_help_with_an_example(command: str, capsys: Capture) -> None:
    assert run([command, "--help"]) == 0
    assert f"checker {command} " in capsys.readouterr().out
