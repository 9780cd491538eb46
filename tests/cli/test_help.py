"""Help texts, and what a user reads who gives something wrong."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from checker import __version__
from checker.cli.main import cli, run

Capture = pytest.CaptureFixture[str]
_EXAMPLE = re.compile(r"^ +(checker .+?)(?: [|>].*)?$", re.MULTILINE)


def read_help(command: click.Command) -> str:
    return command.get_help(click.Context(command, info_name="checker", **command.context_settings))


def list_examples(command: click.Command) -> list[str]:
    text = read_help(command)
    return _EXAMPLE.findall(text[text.index("Example") :])


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_has_an_example_that_parses(name: str) -> None:
    command = cli.commands[name]
    examples = [shlex.split(example)[1:] for example in list_examples(command)]
    assert examples
    for first, *arguments in examples:
        assert first == name
        command.make_context(name, arguments)


def test_the_examples_of_the_whole_parse() -> None:
    for example in list_examples(cli):
        name, *arguments = shlex.split(example)[1:]
        cli.commands[name].make_context(name, arguments)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_without_a_command_help_is_shown(arguments: list[str], capsys: Capture) -> None:
    assert run(arguments) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Usage: checker")
    assert shown.err == ""
    commands = re.findall(r"^  (\w+) ", shown.out[shown.out.index("Commands:") :], re.MULTILINE)
    assert commands[:2] == ["check", "init"]  # the commonest first


def test_options_stand_in_groups(capsys: Capture) -> None:
    assert run(["check", "--help"]) == 0
    text = capsys.readouterr().out
    heads = re.findall(r"^([A-Z][a-z ]+):$", text, re.MULTILINE)
    assert heads[:3] == ["Articles and sources", "Languages and configuration", "Checks"]
    assert heads[-1] == "Other options"
    assert len(heads) == len(set(heads))
    assert text.count("--min-confidence") == text.count("--model ") == 1


def test_the_version(capsys: Capture) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith(f"checker {__version__} (")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek", "a.txt"], "`checker check`"),
        (["article.txt"], "`checker check article.txt`"),
        (["check", "--min-confidenc", "1", "a.txt"], "--min-confidence"),
        (["check", "--no-models"], "`checker check article.txt`"),
        (["check", "--no-models", "--select", "name-varian", "a.txt"], "name-variant"),
    ],
)
def test_what_is_wrong_comes_with_what_to_do(arguments: list[str], told: str, capsys: Capture) -> None:
    assert run(arguments) == 2
    assert told in capsys.readouterr().err


def test_a_folder_is_no_article(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("articles")
    folder.mkdir()
    assert run(["check", "--no-models", "articles"]) == 3
    assert "`checker check articles/*`" in capsys.readouterr().err
    for name in ("a.md", "b.md", "c.png"):
        (folder / name).write_text("x", encoding="utf-8")
    assert run(["check", "--no-models", "articles"]) == 3
    assert "`checker check articles/*.md`" in capsys.readouterr().err
