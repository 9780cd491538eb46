"""`checker check --glossary`: what a user sees of a glossary that is kept to, broken to, or broken itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli.main import run

SOURCE = "Der Stadtrat hat am Montag eine neue Verordnung beschlossen. Sie gilt ab Juli für alle Läden der Innenstadt.\n"
TRANSLATION = "The town council passed a new {} on Monday. It applies to all shops in the centre from July.\n"

Capture = pytest.CaptureFixture[str]


def check(folder: Path, rendering: str, *glossaries: str) -> int:
    """Checks a translation that has this rendering of a term against glossaries with this content."""
    (folder / "quelle.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "article.txt").write_text(TRANSLATION.format(rendering), encoding="utf-8")
    arguments = ["check", "--no-models", "--encoder", "none", "--select", "terminology", "--format", "json"]
    for number, content in enumerate(glossaries):
        path = folder / f"terms{number}.csv"
        path.write_text(content, encoding="utf-8")
        arguments += ["--glossary", str(path)]
    return run([*arguments, "--source", str(folder / "quelle.txt"), str(folder / "article.txt")])


TERMS = "source,translation,forbidden,source_lang\nVerordnung,ordinance,regulation | decree,de\n"


def test_a_forbidden_rendering_is_found_and_fails(tmp_path: Path, capsys: Capture) -> None:
    assert check(tmp_path, "regulation", TERMS) == 1
    (finding,) = json.loads(capsys.readouterr().out)["documents"][0]["findings"]
    assert (finding["rule"], finding["text"], finding["suggestion"]) == ("terminology", "regulation", "ordinance")


def test_the_approved_rendering_is_in_order(tmp_path: Path) -> None:
    assert check(tmp_path, "ordinance", TERMS) == 0


def test_what_a_second_glossary_approves_is_approved(tmp_path: Path) -> None:
    assert check(tmp_path, "regulation", TERMS, "source,translation\nVerordnung,regulation\n") == 0


def test_a_broken_glossary_is_wrong_usage_and_names_the_line(tmp_path: Path, capsys: Capture) -> None:
    assert check(tmp_path, "ordinance", f"{TERMS}Rat,council,,de,too,many,fields\n") == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "terms0.csv" in shown.err
    assert "line 3" in shown.err


def test_a_missing_glossary_is_wrong_usage(tmp_path: Path, capsys: Capture) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TRANSLATION.format("ordinance"), encoding="utf-8")
    assert run(["check", "--no-models", "--glossary", str(tmp_path / "none.csv"), str(article)]) == 2
    assert "none.csv" in capsys.readouterr().err
