"""What the repository offers to GitHub, GitLab and pre-commit, run as far as a machine without them can."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.cli.main import run
from tests.manual.desk import lay_out

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = str(Path(sys.executable).parent)
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


def _load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def _run_action(folder: Path, **values: str) -> subprocess.CompletedProcess[str]:
    """The step of the action that checks, with the values that its `env` would have."""
    (step,) = [step for step in _load("action.yml")["runs"]["steps"] if step.get("name") == "Check"]
    settings = dict.fromkeys(step["env"], "") | values
    env = {**os.environ, **settings, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


@needs_bash
def test_the_github_action_annotates_and_fails(tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = _run_action(
        tmp_path, CHECKER_FILES="content/en/*.md missing/*.md", CHECKER_ARGUMENTS="--no-models", CHECKER_SARIF="out.sarif"
    )
    assert re.search(r"^::error .*file=content/en/story\.md,line=3,", done.stdout, re.MULTILINE), done.stderr
    assert done.returncode == 1
    assert (tmp_path / "out.sarif").exists()


@needs_bash
def test_the_github_action_keeps_to_what_a_pull_request_changes(tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = _run_action(tmp_path, CHECKER_FILES="content/en/*.md", CHECKER_ARGUMENTS="--no-models", CHECKER_BASE="main")
    assert "::error" not in done.stdout
    assert done.returncode == 0, done.stderr


@needs_bash
def test_the_github_action_runs_no_command_of_its_inputs(tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = _run_action(
        tmp_path, CHECKER_FILES="$(touch pwned) `touch pwned` article.txt; touch pwned", CHECKER_ARGUMENTS="--no-models"
    )
    assert not (tmp_path / "pwned").exists()
    assert done.returncode != 0


NAMES = ("my story.md", 'it\'s "quoted".md', "$(touch pwned).md", "`touch pwned`.md", "-q.md", "a;touch pwned.md", "[1] 50%.md")


def _copy_story(folder: Path, names: Sequence[str]) -> None:
    lay_out(folder)
    for name in names:
        shutil.copy(folder / "article.txt", folder / name)


@needs_bash
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["{}\n", "missing/*.md\n\n  {}  \r\n"])
def test_the_github_action_takes_a_line_as_one_name(tmp_path: Path, name: str, value: str) -> None:
    _copy_story(tmp_path, [name])
    done = _run_action(tmp_path, CHECKER_FILES=value.format(name), CHECKER_ARGUMENTS="--no-models --source artikel.txt")
    assert f"file={name.replace('%', '%25')},line=3," in done.stdout, done.stderr
    assert done.returncode == 1
    assert not (tmp_path / "pwned").exists()


@needs_bash
def test_the_github_action_expands_a_pattern_with_spaces_in_its_line(tmp_path: Path) -> None:
    _copy_story(tmp_path, ["my story 1.md", "my story 2.md", "my.md"])
    done = _run_action(
        tmp_path, CHECKER_FILES="my story *.md\n$(touch pwned) *.md\n", CHECKER_ARGUMENTS="--no-models\n--format\njson\n"
    )
    assert [document["path"] for document in json.loads(done.stdout)["documents"]] == ["my story 1.md", "my story 2.md"]
    assert not (tmp_path / "pwned").exists()


@needs_bash
def test_the_github_action_takes_an_option_and_its_value_from_a_line(tmp_path: Path) -> None:
    _copy_story(tmp_path, [])
    (tmp_path / "our source $(touch pwned).txt").write_bytes((tmp_path / "artikel.txt").read_bytes())
    done = _run_action(
        tmp_path,
        CHECKER_FILES="article.txt",
        CHECKER_ARGUMENTS="--no-models\n--source  our source $(touch pwned).txt\n--fail-on=critical\n-o -\n",
    )
    assert "::error" in done.stdout, done.stderr
    assert done.returncode == 0
    assert not (tmp_path / "pwned").exists()


@needs_bash
def test_the_github_action_reads_no_option_among_the_files(tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = _run_action(tmp_path, CHECKER_FILES="--version article.txt", CHECKER_ARGUMENTS="--no-models --no-source")
    assert "file=--version,title=not checked" in done.stdout
    assert done.returncode == 3


@needs_bash
def test_the_github_action_gives_the_runner_no_second_command(tmp_path: Path) -> None:
    done = _run_action(tmp_path, CHECKER_FILES="nothing/*.md\n::set-output name=a::*b\n", CHECKER_ARGUMENTS="--no-models")
    assert done.stdout == "::error title=checker::no file matches: nothing/*.md%0A::set-output name=a::*b%0A\n"
    assert done.returncode == 2


@needs_bash
def test_the_github_action_says_that_no_file_matches(tmp_path: Path) -> None:
    done = _run_action(tmp_path, CHECKER_FILES="nothing/*.md", CHECKER_ARGUMENTS="--no-models")
    assert "::error title=checker::no file matches" in done.stdout
    assert done.returncode == 2


def test_the_gitlab_example_is_a_command_that_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    (job,) = _load("docs/examples/gitlab-ci.yml").values()
    (command,) = [line for line in job["script"] if line.startswith("checker ")]
    words = command.replace('"$CI_MERGE_REQUEST_DIFF_BASE_SHA"', "main").replace("content/en/*.md", "content/en/story.md").split()
    assert run([*words[1:], "--no-models"]) == 0
    assert {"checker.xml", "checker.html"} <= {path.name for path in tmp_path.iterdir()}
    assert job["artifacts"]["reports"]["junit"] == "checker.xml"


def test_the_hooks_of_pre_commit_are_commands_that_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    hooks = {hook["id"]: hook for hook in _load(".pre-commit-hooks.yaml")}
    assert set(hooks) == {"checker", "checker-text"}
    for hook in hooks.values():
        program, *arguments = hook["entry"].split()
        assert program == "checker"
        assert run([*arguments, "--no-models", "--source", "artikel.txt", "article.txt"]) == 1
