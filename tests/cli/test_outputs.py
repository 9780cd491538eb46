"""Several reports of one run, and what is said about them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli.main import run

TEXT = "Nobody knew the the answer to that question, the minister said on Monday.\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _check(*arguments: str) -> int:
    return run(["check", "--no-models", "--select", "doubled-word", "--fail-on", "never", *arguments, "article.txt"])


def test_the_names_of_files_tell_their_formats(article: Path, capsys: Capture) -> None:
    assert _check("-o", "a.json", "-o", "a.html", "-o", "a.sarif", "-o", "a.xml", "-o", "a.md") == 0
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["schema"] == 1
    assert Path("a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(Path("a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "<testsuites" in Path("a.xml").read_text(encoding="utf-8")
    assert capsys.readouterr().err == "checker: 1 minor finding, written to a.json, a.html, a.sarif, a.xml, a.md\n"


def test_a_format_that_is_named_is_for_what_has_no_telling_name(article: Path, capsys: Capture) -> None:
    assert _check("--format", "github", "-o", "-", "-o", "a.sarif") == 0
    assert capsys.readouterr().out.startswith("::warning file=article.txt")
    assert json.loads(Path("a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert _check("--format", "json", "-o", "report.txt") == 0
    assert json.loads(Path("report.txt").read_text(encoding="utf-8"))["schema"] == 1


def test_an_input_that_failed_is_not_passed_over(article: Path, capsys: Capture) -> None:
    assert run(["check", "--no-models", "-o", "a.json", "missing.txt"]) == 3
    assert capsys.readouterr().err.splitlines()[-1] == "checker: no findings, 1 input not checked, written to a.json"


def test_quiet_says_nothing_about_files(article: Path, capsys: Capture) -> None:
    assert _check("--quiet", "-o", "a.json") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("outputs", "message"), [(("a.json", "a.json"), "same file twice"), (("article.txt",), "one of the inputs")]
)
def test_outputs_that_would_replace_each_other_are_refused(
    article: Path, capsys: Capture, outputs: tuple[str, ...], message: str
) -> None:
    assert _check(*(word for output in outputs for word in ("-o", output))) == 2
    assert message in capsys.readouterr().err
    assert article.read_text(encoding="utf-8") == TEXT


def test_a_docx_cannot_go_to_standard_output(article: Path, capsys: Capture) -> None:
    assert _check("--format", "docx") == 2
    assert "name a file with -o" in capsys.readouterr().err


def test_a_name_of_a_format_that_is_not_written_is_refused(article: Path, capsys: Capture) -> None:
    assert _check("-o", "report.pdf") == 2
    assert "no report is written as .pdf" in capsys.readouterr().err
    assert not Path("report.pdf").exists()
    assert _check("--format", "json", "-o", "report.csv") == 0


def test_annotations_come_with_a_summary_of_the_job(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("before\n", encoding="utf-8")
    assert _check("--format", "github") == 0
    summary = Path("summary.md").read_text(encoding="utf-8")
    assert summary.startswith("before\n")
    assert "doubled-word" in summary
