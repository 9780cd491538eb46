"""Completion, asked as the shells ask."""

from __future__ import annotations

import pytest
from click.shell_completion import ShellComplete

from checker.cli.completion import SHELLS
from checker.cli.main import cli, run
from checker.cli.naming import list_rules
from checker.rules.registry import RULES


def complete(*arguments: str) -> list[str]:
    shell = ShellComplete(cli, {}, "checker", "_CHECKER_COMPLETE")
    return [item.value for item in shell.get_completions(list(arguments[:-1]), arguments[-1])]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_each_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert f"_CHECKER_COMPLETE={shell}_complete" in script
    assert "%(" not in script


def test_the_protocol_of_bash(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("_CHECKER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "checker check --select misspell")
    monkeypatch.setenv("COMP_CWORD", "3")
    with pytest.raises(SystemExit) as done:
        run([])
    assert done.value.code == 0
    assert capsys.readouterr().out == "plain,misspelling\n"


def test_commands_and_options() -> None:
    assert {"check", "completion", "calibrate"} <= set(complete("c"))
    assert "--min-confidence" in complete("check", "--min")


def test_rules() -> None:
    assert complete("rules", "name-v") == ["name-variant"]
    assert complete("check", "--ignore", "name-v") == ["name-variant"]
    assert complete("segments", "--select", "calque,name-v") == ["calque,name-variant"]
    assert complete("check", "--severity", "name-v") == ["name-variant="]


def test_formats_and_languages() -> None:
    assert {"html", "sarif", "json"} <= set(complete("check", "--format", ""))
    assert complete("check", "--source-lang", "d") == ["da", "de"]
    assert complete("align", "--lang", "uk") == ["uk"]
    assert complete("check", "--fail-on", "ma") == ["major"]


def test_the_names_are_those_of_the_registry() -> None:
    assert set(list_rules()) == {rule.id for rule in RULES}


def test_the_summaries_are_those_of_the_rules() -> None:
    summaries = {rule.id: rule.summary for rule in RULES}
    told = {rule: text for rule, text in list_rules().items() if text}
    assert told == {rule: summaries[rule] for rule in told}
    assert len(told) > len(RULES) / 2
