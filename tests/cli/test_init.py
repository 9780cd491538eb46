"""`checker init`."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli.main import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_writes_a_file_that_the_next_check_reads(folder: Path, capsys: Capture) -> None:
    assert run(["init"]) == 0
    assert "wrote checker.toml" in capsys.readouterr().err
    path = folder / "checker.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("#select = ", "select = ").replace("#no-models", "no-models"))
    (folder / "a.txt").write_text("They met in the the town.\n", encoding="utf-8")
    assert run(["check", "--fail-on", "minor", "a.txt"]) == 0  # the doubled word is not among the selected rules
    assert run(["check", "--fail-on", "minor", "--no-config", "--no-models", "a.txt"]) == 1


def test_a_file_that_is_there_stays(folder: Path, capsys: Capture) -> None:
    path = folder / "checker.toml"
    path.write_text('lang = "en"\n', encoding="utf-8")
    assert run(["init"]) == 2
    assert "--force" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == 'lang = "en"\n'
    assert run(["init", "--force"]) == 0
    assert "#lang" in path.read_text(encoding="utf-8")


def test_it_can_be_shown_only(folder: Path, capsys: Capture) -> None:
    assert run(["init", "--stdout"]) == 0
    assert "#source-lang" in capsys.readouterr().out
    assert not (folder / "checker.toml").exists()


def test_it_says_which_configuration_it_goes_before(folder: Path, capsys: Capture) -> None:
    (folder / "setup.cfg").write_text("[checker]\nlang = en\n", encoding="utf-8")
    assert run(["init"]) == 0
    assert "setup.cfg" in capsys.readouterr().err
