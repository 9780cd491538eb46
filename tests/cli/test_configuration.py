"""How a configuration reaches the commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.cli.main import run

TEXT = "Laura Birkmaier met the the goverment on 06.01.2022.\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    for path in ("a.txt", "news/b.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configure(folder: Path, text: str, name: str = "checker.toml") -> None:
    (folder / name).write_text("no-models = true\n" + text, encoding="utf-8")


def check(capsys: Capture, *arguments: str) -> dict[str, Any]:
    assert run(["check", "--format", "json", *arguments]) in {0, 1}
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


def list_rules(report: dict[str, Any]) -> list[set[str]]:
    return [{finding["rule"] for finding in document["findings"]} for document in report["documents"]]


def test_the_configuration_gives_the_defaults(site: Path, capsys: Capture) -> None:
    configure(site, 'ignore = ["doubled-word"]\nlang = "en-GB"\nmin-confidence = 0.1\n')
    report = check(capsys, "a.txt")
    assert "doubled-word" not in list_rules(report)[0]
    settings = report["tool"]["settings"]
    assert (settings["lang"], settings["models"], settings["min_confidence"]) == ("en", False, 0.1)


def test_the_command_line_goes_before_it(site: Path, capsys: Capture) -> None:
    configure(site, 'ignore = ["doubled-word"]\nformat = "text"\n')
    [rules] = list_rules(check(capsys, "--ignore", "date-format", "a.txt"))
    assert "doubled-word" in rules
    assert "date-format" not in rules


def test_it_is_searched_from_the_article(site: Path, capsys: Capture, tmp_path_factory: pytest.TempPathFactory) -> None:
    configure(site / "news", 'select = ["doubled-word"]\n')
    assert list_rules(check(capsys, "news/b.txt")) == [{"doubled-word"}]
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    configure(elsewhere, 'select = ["date-format"]\n')
    assert list_rules(check(capsys, "--config", str(elsewhere / "checker.toml"), "news/b.txt")) == [{"date-format"}]
    [rules] = list_rules(check(capsys, "--no-config", "--no-models", "news/b.txt"))
    assert {"doubled-word", "date-format"} <= rules


def test_overrides_hold_for_their_paths(site: Path, capsys: Capture) -> None:
    configure(site, 'select = ["doubled-word"]\n[[overrides]]\npaths = ["news/**"]\nselect = ["date-format"]\n')
    assert list_rules(check(capsys, "a.txt", "news/b.txt")) == [{"doubled-word"}, {"date-format"}]
    assert list_rules(check(capsys, "--select", "doubled-word", "news/b.txt")) == [{"doubled-word"}]


def test_severities_and_confidences_by_rule(site: Path, capsys: Capture) -> None:
    configure(
        site,
        'select = ["doubled-word", "misspelling"]\n[severity]\ndoubled-word = "critical"\n[rule-confidence]\nmisspelling = 1\n',
    )
    report = check(capsys, "a.txt")
    assert [(found["rule"], found["severity"]) for found in report["documents"][0]["findings"]] == [("doubled-word", "critical")]
    given = check(capsys, "--severity", "doubled-word=neutral", "--rule-confidence", "misspelling=0.1", "a.txt")
    assert {found["rule"]: found["severity"] for found in given["documents"][0]["findings"]} == {
        "doubled-word": "neutral",
        "misspelling": "minor",
    }


def test_words_and_names_that_are_right(site: Path, capsys: Capture) -> None:
    (site / "words.txt").write_text("# ours\ngoverment\n", encoding="utf-8")
    configure(site, 'words = ["words.txt"]\nnames = ["Laura Birkmayer"]\nselect = ["misspelling", "name-variant"]\n')
    [finding] = check(capsys, "a.txt")["documents"][0]["findings"]
    assert (finding["rule"], finding["text"], finding["suggestion"]) == ("name-variant", "Birkmaier", "Birkmayer")


def test_a_format_of_the_configuration_gives_way_to_files(site: Path) -> None:
    configure(site, 'format = "json"\nfail-on = "never"\n')
    assert run(["check", "a.txt", "-o", "a.txt.out", "-o", "b.json"]) == 0
    assert (site / "a.txt.out").read_text(encoding="utf-8").startswith("a.txt")
    json.loads((site / "b.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ignor = []", "checker.toml, line 2: there is no key 'ignor'\n  did you mean ignore?"),
        ('ignore = ["calqe"]', "checker.toml, line 2: there is no rule 'calqe'\n  did you mean calque?"),
        ('[severity]\ncalqe = "minor"', "checker.toml, line 3: there is no rule 'calqe'"),
        ('words = ["nix.txt"]', "nix.txt: the word list cannot be read"),
    ],
)
def test_mistakes_are_wrong_usage(site: Path, capsys: Capture, text: str, told: str) -> None:
    configure(site, text)
    assert run(["check", "a.txt"]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--config", "nix.toml"],
        ["--config", "a.txt", "--no-config"],
        ["--severity", "calque"],
        ["--severity", "calque=bad"],
        ["--severity", "calqe=minor"],
        ["--rule-confidence", "calque=2"],
    ],
)
def test_options_that_make_no_sense(arguments: list[str], capsys: Capture) -> None:
    assert run(["check", "--no-models", *arguments, "a.txt"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2  # what is wrong, and what to do


def test_other_commands_read_it_too(site: Path, capsys: Capture) -> None:
    configure(site, 'select = ["doubled-word"]\nlang = "en"\nsource-lang = "de"\nencoder = "none"\n')
    (site / "pairs.tsv").write_text("id\tsource\ttranslation\n1\tDas ist so.\tThat is is so.\n", encoding="utf-8")
    run(["segments", "pairs.tsv", "-q"])
    line = json.loads(capsys.readouterr().out)
    assert [finding["rule"] for finding in line["findings"]] == ["doubled-word"]
    configure(site, "lagn = 3")
    assert run(["align", "a.txt", "news/b.txt"]) == 2
    assert "no key 'lagn'" in capsys.readouterr().err


def test_help_does_not_need_a_sound_configuration(site: Path, capsys: Capture) -> None:
    configure(site, "ignor = []")
    assert run(["check", "--help"]) == 0
    assert "--config FILE" in capsys.readouterr().out
