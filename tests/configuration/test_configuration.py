"""What is read from a configuration file, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.configuration import Configuration, load_configuration
from checker.errors import UsageError


def load(folder: Path, text: str | bytes, name: str = "checker.toml") -> Configuration:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_configuration(path)


TOML = """
source-lang = "deu"
no-models = true
ignore = ["quote-style", "calque"]
min-confidence = 0.7
names = "Laura Birkmayer, Олена Коваль"
[severity]
misspelling = "neutral"
[[overrides]]
paths = ["news/**"]
ignore = ["misspelling"]
"""
PYPROJECT = """
[tool.checker]
source-lang = "deu"
no-models = true
ignore = ["quote-style", "calque"]
min-confidence = 0.7
names = ["Laura Birkmayer", "Олена Коваль"]
severity = {misspelling = "neutral"}
[[tool.checker.overrides]]
paths = "news/**"
ignore = ["misspelling"]
"""
SETUP = """
[metadata]
name = something
[checker]
source-lang = deu
no-models = yes
ignore =
    quote-style
    calque
min-confidence = 0.7
names = Laura Birkmayer, Олена Коваль
[checker:severity]
misspelling = neutral
[checker:overrides:news]
paths = news/**
ignore = misspelling
"""


@pytest.mark.parametrize(("name", "text"), [("checker.toml", TOML), ("pyproject.toml", PYPROJECT), ("setup.cfg", SETUP)])
def test_three_kinds_of_files_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    configuration = load(tmp_path, text, name)
    assert configuration.values == {
        "source_lang": "de",
        "models": False,
        "ignore": ("quote-style", "calque"),
        "min_confidence": 0.7,
        "names": ("Laura Birkmayer", "Олена Коваль"),
        "severities": (("misspelling", "neutral"),),
    }
    [override] = configuration.overrides
    assert override.paths == ("news/**",)
    assert override.values == {"ignore": ("misspelling",)}


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, b'\xef\xbb\xbflang = "en"\r\nbeams = 2\r\n').values == {"lang": "en", "beams": 2}


def test_paths_start_from_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site" / "models" / "own").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    lists = 'words = ["words.txt", "kombucha"]\nglossary = ["../t.csv"]\nbaseline = "b.json"\n'
    values = load(tmp_path / "site", lists + 'model = "models/own"\nforward-model = "hub/id"\n').values
    assert values == {
        "words": ("site/words.txt", "kombucha"),
        "glossaries": ("t.csv",),
        "model": "site/models/own",
        "forward_model": "hub/id",
        "baseline": "site/b.json",
    }


@pytest.mark.parametrize(
    ("text", "line", "told", "hint"),
    [
        ('lang = "en"\nignor = []', 2, "no key 'ignor'", "did you mean ignore?"),
        ("min_confidence = 0.5", 1, "no key 'min_confidence'", "did you mean min-confidence?"),
        ("[[override]]\npaths = []", 1, "no key 'override'", "did you mean overrides?"),
        ("min-confidence = 1.5", 1, "min-confidence is 1.5", "a number from 0 to 1"),
        ("min-confidence = true", 1, "min-confidence is true", "a number from 0 to 1"),
        ("\n\nselect = [1]", 3, "select is [1]", "a list of texts"),
        ('offline = "maybe"', 1, "offline is 'maybe'", "true or false"),
        ('fail-on = "never ever"', 1, "fail-on is 'never ever'", "critical, major, minor, never"),
        ("model = 3", 1, "model is 3", "a text"),
        ('lang = "klingon"', 1, "lang is 'klingon'", "a language code"),
        ("beams = 0", 1, "beams is 0", "a whole number"),
        ("severity = 3", 1, "severity is 3", "a table"),
        ('[severity]\n# why\ncalque = "bad"', 3, "severity.calque is 'bad'", "neutral, minor, major, critical"),
        ('severity = {calque = "bad"}', 1, "severity.calque is 'bad'", "neutral"),
        ("[rule-confidence]\ncalque = 7", 2, "rule-confidence.calque is 7", "from 0 to 1"),
        ('[[overrides]]\npaths = ["a"]\n[[overrides]]\nignore = []', 3, "no paths", "a list of patterns"),
        ('[[overrides]]\npaths = ["a"]\n[[overrides]]\npaths = 1', 4, "paths is 1", "a list of patterns"),
        ('[[overrides]]\npaths = ["a"]\nengine = "auto"', 3, "engine cannot differ by path", "above"),
        ('[[overrides]]\npaths = ["a"]\n[overrides.severity]\ncalque = "x"', 4, "severity.calque", "neutral"),
        ("lang = en", 1, "not TOML", "a line looks like"),
        (b'lang = "en"\n# \xff', 2, "not UTF-8", "UTF-8"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_is_expected(
    tmp_path: Path, text: str | bytes, line: int, told: str, hint: str
) -> None:
    with pytest.raises(UsageError) as error:
        load(tmp_path, text)
    assert f"checker.toml, line {line}: " in error.value.message
    assert told in error.value.message
    assert hint in error.value.hint


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("[checker]\nlang = en\nignor = x", 3, "no key 'ignor'"),
        ("[checker]\nlang = en\nlang = de", 3, "already exists"),
        ("[checker]\nnonsense", 2, "no section of keys and values"),
        ("[checker:override:x]\npaths = a", 1, "no section [checker:override:x]"),
        ("[checker:severity]\ncalque = bad", 2, "severity.calque is 'bad'"),
        ("[checker:overrides:x]\npaths = a\nlan = en", 3, "no key 'lan'"),
    ],
)
def test_mistakes_in_setup_cfg(tmp_path: Path, text: str, line: int, told: str) -> None:
    with pytest.raises(UsageError, match=rf"setup\.cfg, line {line}: ") as error:
        load(tmp_path, text, "setup.cfg")
    assert told in error.value.message


@pytest.mark.parametrize("text", ["overrides = 3", "overrides = [1]", "a = " + "[" * 5000, "#" * 1_000_001, "\x00"])
def test_hostile_files_are_errors_of_the_user(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError):
        load(tmp_path, text)


def test_an_empty_configuration_sets_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, "").values == {}


def test_unknown_rules_are_named_with_their_place(tmp_path: Path) -> None:
    configuration = load(tmp_path, '[[overrides]]\npaths = "a"\n[overrides.severity]\nname-varian = "minor"\n')
    with pytest.raises(UsageError, match=r"line 4: there is no rule 'name-varian'") as error:
        configuration.check_rules(["name-variant", "calque"])
    assert error.value.hint == "did you mean name-variant?"
    configuration.check_rules(["name-varian"])


OVERRIDES = """
[[overrides]]
paths = ["news/**"]
ignore = ["calque"]
select = ["misspelling"]
lang = "fr"
names = ["Laura Birkmayer"]
severity = {calque = "minor"}
[[overrides]]
paths = ["*.draft.txt"]
lang = "de"
severity = {calque = "neutral"}
"""


def test_lists_of_an_override_are_added_and_values_replaced(tmp_path: Path) -> None:
    configuration = load(tmp_path, OVERRIDES)
    base = {"ignore": ("quote-style",), "select": ("calque",), "lang": "en", "names": (), "severities": (), "min_confidence": 0.5}
    assert configuration.adapt(base, str(tmp_path / "a.txt")) == base
    news = configuration.adapt(base, str(tmp_path / "news" / "a.draft.txt"))
    assert news["ignore"] == ("quote-style", "calque")
    assert news["select"] == ("misspelling",)
    assert news["lang"] == "de"  # the later override
    assert dict(news["severities"]) == {"calque": "neutral"}  # type: ignore[call-overload]
    assert news["min_confidence"] == 0.5


def test_what_is_fixed_stays(tmp_path: Path) -> None:
    configuration = load(tmp_path, OVERRIDES)
    adapted = configuration.adapt({"lang": "en", "ignore": ()}, str(tmp_path / "news" / "a.txt"), fixed=["lang"])
    assert (adapted["lang"], adapted["ignore"]) == ("en", ("calque",))


@pytest.mark.parametrize("article", ["../news/a.txt", "-", "/news/a.txt"])
def test_files_outside_the_folder_fit_no_pattern(tmp_path: Path, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    configuration = load(folder, '[[overrides]]\npaths = ["**/a.txt", "news/**"]\nlang = "fr"')
    assert configuration.adapt({"lang": "en"}, article) == {"lang": "en"}
