"""Findings on lines that changed since a git revision."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from checker.changes import read_changes
from checker.cli.main import run
from checker.errors import UsageError

OLD = "Nobody knew the the answer.\n\nAll was well.\n\nShe went to to Rome.\n"


def _git(folder: Path, *arguments: str) -> None:
    names = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    _git(tmp_path, "init", "--quiet")
    (tmp_path / "ä b.txt").write_text(OLD, encoding="utf-8")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "--quiet", "-m", "one")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _check(capsys: pytest.CaptureFixture[str], path: str, revision: str = "HEAD") -> list[str]:
    code = run(["check", "--no-models", "-q", "--select", "doubled-word", "--changed-since", revision, "--format", "json", path])
    assert code == 0
    return [finding["text"] for finding in json.loads(capsys.readouterr().out)["documents"][0]["findings"]]


def test_only_findings_on_changed_lines_are_reported(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = repository / "ä b.txt"
    assert _check(capsys, article.name) == []
    article.write_text(OLD.replace("to to Rome", "to to Paris"), encoding="utf-8")
    assert _check(capsys, article.name) == ["to to"]
    article.write_text("First of of all.\n\n" + OLD, encoding="utf-8")
    assert _check(capsys, article.name) == ["of of"]
    _git(repository, "commit", "--quiet", "-am", "two")
    assert _check(capsys, article.name) == []
    assert _check(capsys, article.name, "HEAD~1") == ["of of"]


def _check_pair(capsys: pytest.CaptureFixture[str]) -> list[str]:
    options = ["--no-models", "-q", "--select", "number-mismatch", "--encoder", "none", "--changed-since", "HEAD"]
    run(["check", *options, "--source-lang", "de", "--format", "json", "a.en.txt"])
    return [finding["text"] for finding in json.loads(capsys.readouterr().out)["documents"][0]["findings"]]


def test_a_line_that_changed_in_the_source_alone_counts(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The article still says what the source said before."""
    article, source = repository / "a.en.txt", repository / "a.de.txt"
    article.write_text("The yard has 48 cranes.\n", encoding="utf-8")
    source.write_text("Die Werft hat 84 Kräne.\n", encoding="utf-8")
    _git(repository, "add", "a.en.txt")
    _git(repository, "commit", "--quiet", "-m", "article")
    assert _check_pair(capsys) == []  # git does not hold the source, and the article is as it was
    _git(repository, "add", "a.de.txt")
    _git(repository, "commit", "--quiet", "-m", "source")
    assert _check_pair(capsys) == []
    source.write_text("Die Werft hat 94 Kräne.\n", encoding="utf-8")
    assert _check_pair(capsys) == ["48"]


def test_a_file_that_git_does_not_hold_is_new_in_full(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "new.txt").write_text(OLD, encoding="utf-8")
    assert _check(capsys, "new.txt") == ["the the", "to to"]


def test_the_folder_of_the_article_counts(
    repository: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert _check(capsys, str(repository / "ä b.txt")) == []


@pytest.mark.parametrize("revision", ["nowhere", "", "--output=/etc/passwd", "HEAD:ä b.txt"])
def test_an_unknown_revision_is_told_before_anything_is_checked(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match=r"revision|--changed-since"):
        read_changes(revision, ["ä b.txt"])


def test_a_folder_without_a_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="no git repository"):
        read_changes("HEAD", [str(tmp_path / "a.txt")])
