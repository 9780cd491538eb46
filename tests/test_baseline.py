"""Known findings, and that they stay known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.baseline import read_baseline, write_baseline
from checker.cli.main import run
from checker.errors import CheckerError, InputError, UsageError

ARTICLE = "The minister spoke in Berlin.\n\nHe said that that was enough.\n"
OTHER = "Nobody knew the the answer.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def _check(*arguments: str) -> int:
    return run(["check", "--no-models", "--quiet", "--select", "doubled-word", "--fail-on", "minor", *arguments])


def _read_states(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    report = json.loads(capsys.readouterr().out)
    return [(finding["text"], finding["baseline"]) for document in report["documents"] for finding in document["findings"]]


def test_what_is_known_fails_nothing_and_what_is_new_does(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = folder / "news" / "a.txt"
    assert _check("news/a.txt") == 1
    assert _check("--write-baseline", "known.json", "news/a.txt") == 0
    assert _check("--baseline", "known.json", "news/a.txt") == 0
    assert "1 known" in capsys.readouterr().out
    article.write_text("A new line on top.\n\n" + OTHER + "\nHe went to to Rome.\n", encoding="utf-8")
    assert _check("--baseline", "known.json", "--format", "json", "news/a.txt") == 1
    assert _read_states(capsys) == [("the the", "known"), ("to to", "new")]


def test_it_holds_from_another_folder_and_for_a_renamed_file(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _check("--write-baseline", "known.json", "news/a.txt")
    entries = json.loads((folder / "known.json").read_text(encoding="utf-8"))["findings"]
    assert [(entry["path"], entry["rule"], entry["text"]) for entry in entries] == [("news/a.txt", "doubled-word", "the the")]
    monkeypatch.chdir(folder / "news")
    assert _check("--baseline", "../known.json", "a.txt") == 0
    (folder / "news" / "a.txt").rename(folder / "news" / "b.txt")
    assert _check("--baseline", "../known.json", "b.txt") == 0


def test_another_file_with_the_same_sentence_is_new(folder: Path) -> None:
    (folder / "copy.txt").write_text(OTHER, encoding="utf-8")
    _check("--write-baseline", "known.json", "news/a.txt")
    assert _check("--baseline", "known.json", "copy.txt") == 1


def test_writing_keeps_what_is_known_of_articles_that_were_not_checked(folder: Path) -> None:
    (folder / "copy.txt").write_text(OTHER, encoding="utf-8")
    _check("--write-baseline", "known.json", "news/a.txt", "copy.txt")
    (folder / "copy.txt").write_text("All is well.\n", encoding="utf-8")
    _check("--write-baseline", "known.json", "copy.txt")
    entries = json.loads((folder / "known.json").read_text(encoding="utf-8"))["findings"]
    assert [entry["path"] for entry in entries] == ["news/a.txt"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"schema": 2, "findings": []}', '{"schema": 1, "findings": [{"path": "a"}]}']
)
def test_a_broken_baseline_is_one_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="baseline"):
        read_baseline(str(path))


def test_a_missing_baseline_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no baseline"):
        read_baseline(str(tmp_path / "known.json"))


def test_a_file_of_another_kind_is_not_overwritten(folder: Path) -> None:
    (folder / "known.json").write_text("my notes", encoding="utf-8")
    assert _check("--write-baseline", "known.json", "news/a.txt") == InputError.exit_code
    assert (folder / "known.json").read_text(encoding="utf-8") == "my notes"


def test_an_empty_report_gives_an_empty_baseline(tmp_path: Path) -> None:
    from tests.builders import make_report

    text = write_baseline(make_report(), str(tmp_path / "known.json"))
    assert json.loads(text)["schema"] == 1
    assert issubclass(UsageError, CheckerError)
