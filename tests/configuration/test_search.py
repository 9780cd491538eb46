"""Which file configures a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.configuration import find_configuration


def place(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / ".git").mkdir()
    return str(place(tmp_path / "site" / "news" / "a.txt", "Text."))


def test_the_nearest_folder_counts(tmp_path: Path, article: str) -> None:
    far = place(tmp_path / "checker.toml")
    assert find_configuration(article) == far
    near = place(tmp_path / "site" / "setup.cfg", "[checker]\n")
    assert find_configuration(article) == near


def test_of_one_folder_the_file_of_its_own_counts_first(tmp_path: Path, article: str) -> None:
    folder = tmp_path / "site"
    for name, text in (("setup.cfg", "[checker]\n"), ("pyproject.toml", "[tool.checker]\n"), ("checker.toml", "")):
        path = place(folder / name, text)
        assert find_configuration(article) == path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("setup.cfg", "[metadata]\nname = checker\n"),
        ("setup.cfg", "[checkers]\n"),
        ("pyproject.toml", "[tool.checkers]\n"),
        ("pyproject.toml", "# [tool.checker]\n"),
        ("pyproject.toml", "this is broken ["),
    ],
)
def test_files_that_do_not_speak_of_checker_are_passed_over(tmp_path: Path, article: str, name: str, text: str) -> None:
    place(tmp_path / "site" / name, text)
    assert find_configuration(article) is None


@pytest.mark.parametrize(
    "text", ["[tool.checker]\n", "[tool.checker.severity]\n", "[[tool.checker.overrides]]\n", "[ tool . checker ]\n"]
)
def test_any_section_of_a_pyproject_speaks_of_checker(tmp_path: Path, article: str, text: str) -> None:
    path = place(tmp_path / "site" / "pyproject.toml", text)
    assert find_configuration(article) == path


def test_the_repository_is_the_limit(tmp_path: Path) -> None:
    place(tmp_path / "checker.toml")
    article = place(tmp_path / "repository" / "a.txt")
    (tmp_path / "repository" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")  # a worktree has a file
    assert find_configuration(str(article)) is None


def test_without_an_article_the_current_folder_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place(tmp_path / "checker.toml")
    monkeypatch.chdir(tmp_path)
    assert find_configuration(None) == path
    assert find_configuration("missing.txt") == path
