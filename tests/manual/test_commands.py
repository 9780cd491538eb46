"""Every command that the manual shows is one that works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from checker.cli.main import cli, run
from tests.manual.desk import lay_out

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_GLOB = re.compile(r"[*]")
_NEEDS_MODELS = ("backtranslate", "calibrate", "models")


def _list_commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
            for line in block.replace("\\\n", " ").splitlines():
                if line.startswith("$ checker "):
                    yield page.name, re.sub(r"\s+#\s.*$", "", line[2:])


COMMANDS = sorted(set(_list_commands()))


def test_the_manual_shows_commands() -> None:
    assert len(COMMANDS) > 20


@pytest.mark.parametrize(("page", "command"), COMMANDS)
def test_a_command_of_the_manual_is_understood(page: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    name, *arguments = _expand(command)
    context = click.Context(cli)
    subcommand = cli.get_command(context, name)
    assert subcommand is not None
    subcommand.make_context(name, arguments, parent=context)


@pytest.mark.parametrize(
    ("page", "command"),
    [row for row in COMMANDS if "--model" not in row[1] and row[1].split()[1] not in (*_NEEDS_MODELS, "evaluate")],
)
def test_a_command_of_the_manual_does_its_work(
    page: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    name, *arguments = _expand(command)
    quick = ["--no-models"] if name in ("check", "segments") and "--no-models" not in arguments else []
    code = run([name, *arguments, *quick])
    assert code in (0, 1), capsys.readouterr().err


def _expand(command: str) -> list[str]:
    """The words of a command, patterns expanded as a shell does, without the program's name and what the shell takes itself."""
    words = shlex.split(re.split(r"\s[|>]\s?", command)[0])[1:]
    expanded: list[str] = []
    for word in words:
        found = sorted(str(path) for path in Path().glob(word)) if _GLOB.search(word) else []
        expanded += found or [word]
    return expanded
