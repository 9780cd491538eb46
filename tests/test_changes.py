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
