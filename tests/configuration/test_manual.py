"""The configuration explained: what `checker init` writes, and the chapter of the manual."""

from __future__ import annotations

import re
from pathlib import Path

import click

from checker.cli.check import check
from checker.configuration import load_configuration
from checker.configuration.keys import KEYS
from checker.configuration.manual import write_configuration_chapter, write_configuration_file
from checker.rules.registry import RULES
from checker.settings import Settings


def uncomment(text: str) -> str:
    """The file with every key set."""
    return re.sub(r"^#(?=\S)", "", text, flags=re.MULTILINE)


def test_the_file_loads_as_it_is_and_sets_nothing(tmp_path: Path) -> None:
    path = tmp_path / "checker.toml"
    path.write_text(write_configuration_file(), encoding="utf-8")
    configuration = load_configuration(path)
    assert (configuration.values, configuration.overrides) == ({}, ())


def test_the_file_without_its_comment_signs_sets_every_key(tmp_path: Path) -> None:
    path = tmp_path / "checker.toml"
    path.write_text(uncomment(write_configuration_file()), encoding="utf-8")
    configuration = load_configuration(path)
    assert set(configuration.values) == {key.parameter for key in KEYS}
    assert len(configuration.overrides) == 1
    configuration.check_rules([rule.id for rule in RULES])


def test_every_key_is_an_option_of_the_same_name_and_choices() -> None:
    options = {name: option for option in check.params if isinstance(option, click.Option) for name in option.opts}
    for key in KEYS:
        option = options[f"--{key.name}"]
        assert option.name == key.parameter
        if isinstance(option.type, click.Choice):
            assert tuple(option.type.choices) == key.choices


def test_every_setting_can_be_configured() -> None:
    parameters = {key.parameter for key in KEYS}
    assert set(Settings().as_record()) <= parameters


def test_the_chapter_names_every_key() -> None:
    chapter = write_configuration_chapter()
    assert all(f"`{key.name} = " in chapter or f"`[{key.name}]`" in chapter for key in KEYS)
    assert max(len(line) for line in write_configuration_file().splitlines()) <= 130
