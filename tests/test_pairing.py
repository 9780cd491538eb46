"""A source is found by its name where there is one and no other, is taken from a manifest, or was given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import InputError, UsageError
from checker.pairing import InputPair, pair_inputs


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def find(folder: Path, name: str, source_lang: str | None = None, lang: str | None = None) -> InputPair:
    (pair,) = pair_inputs([str(folder / name)], [], manifest=None, by_name=True, source_lang=source_lang, lang=lang)
    return pair


@pytest.mark.parametrize(
    ("name", "source", "lang"),
    [
        ("report.en.md", "report.de.md", "de"),
        ("report_en.txt", "report_de.txt", "de"),
        ("report-en.txt", "report-de.docx", "de"),
        ("report.md", "report.de.md", "de"),
        ("report.en-GB.md", "report.pt-br.md", "pt"),
        ("report_en_US.md", "report_zh_Hans.md", "zh"),
        ("en.md", "uk.md", "uk"),
        ("notes.md", "notes.it.md", "it"),
        ("content/en/a/x.md", "content/de-AT/a/x.md", "de"),
        ("content/en_US/x.md", "content/ru/x.html", "ru"),
        ("Отчёт.en.md", "Отчёт.ru.md", "ru"),
    ],
)
def test_a_source_is_found_by_its_name(tmp_path: Path, name: str, source: str, lang: str) -> None:
    fill(tmp_path, name, source, "other.fr.md", "readme.md")
    pair = find(tmp_path, name)
    assert (pair.source, pair.source_lang) == (str(tmp_path / source), lang)
    assert str(tmp_path / source) in pair.note
    assert "--no-source" in pair.note


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("user.txt", "user_id.txt"),
        ("check.md", "check-in.md"),
        ("report.md", "report.old.md"),
        ("report.en.md", "report.en-US.md"),
        ("report.en.md", "report_de.md"),
        ("report.en.md", "report.md"),
        ("report.de.md", "report.fr.md"),
        ("report.en.md", "report.de.po"),
        ("report.en.md", "summary.de.md"),
        ("content/en/x.md", "content/de/y.md"),
        ("content/en/x.md", "content/js/x.md"),
        ("x.po", "x.de.po"),
    ],
)
def test_names_that_only_look_alike_are_no_pair(tmp_path: Path, name: str, other: str) -> None:
    fill(tmp_path, name, other)
    pair = find(tmp_path, name)
    assert (pair.source, pair.note) == (None, "")


def test_of_several_none_is_taken_unless_the_language_decides(tmp_path: Path) -> None:
    fill(tmp_path, "a.en.md", "a.de.md", "a.fr.md", "a.de.txt")
    pair = find(tmp_path, "a.en.md")
    assert pair.source is None
    assert all(word in pair.note for word in ("a.de.md", "a.fr.md", "--source-lang"))
    assert find(tmp_path, "a.en.md", "fr").source == str(tmp_path / "a.fr.md")
    assert find(tmp_path, "a.en.md", "de").source == str(tmp_path / "a.de.md")
    assert find(tmp_path, "a.en.md", "es").source is None


def test_a_translation_into_another_language_is_told_by_an_option(tmp_path: Path) -> None:
    fill(tmp_path, "a.en.md", "a.de.md", "de/b.md", "en/b.md")
    assert find(tmp_path, "a.de.md", lang="de").source == str(tmp_path / "a.en.md")
    assert find(tmp_path, "a.de.md", source_lang="en").source == str(tmp_path / "a.en.md")
    assert find(tmp_path, "de/b.md", source_lang="en").source == str(tmp_path / "en/b.md")
    assert find(tmp_path, "a.en.md", lang="de").source is None


def test_paths_stay_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "content/en/x.md", "content/de/x.md")
    monkeypatch.chdir(tmp_path / "content" / "en")
    assert find(Path(), "x.md").source == os.path.join("..", "de", "x.md")  # noqa: PTH118


def test_a_link_to_the_article_is_not_its_source(tmp_path: Path) -> None:
    fill(tmp_path, "a.en.md")
    (tmp_path / "a.de.md").symlink_to(tmp_path / "a.en.md")
    assert find(tmp_path, "a.en.md").source is None


def test_nothing_is_looked_for_where_not_asked(tmp_path: Path) -> None:
    fill(tmp_path, "a.en.md", "a.de.md")
    path = str(tmp_path / "a.en.md")
    assert pair_inputs([path], [], manifest=None, by_name=False, source_lang=None) == [InputPair(translation=path)]
    assert find(tmp_path, "missing.en.md").source is None
    (pair,) = pair_inputs(["-"], [], manifest=None, by_name=True, source_lang=None)
    assert pair == InputPair(translation="-")


NAMES = st.sampled_from(
    ["a", "a.en", "a.de", "a.de-AT", "a_fr", "en", "de", "en/a", "de/a", "de/a.en", "fr/a", "a.is", "no", "is/en"]
)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.tuples(NAMES, st.sampled_from([".md", ".txt", ".x"])), min_size=1))
def test_no_file_is_its_own_source_and_every_source_exists(
    tmp_path_factory: pytest.TempPathFactory, names: set[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("tree")
    files = sorted(name + suffix for name, suffix in names)
    fill(folder, *files)
    paths = [str(folder / name) for name in files]
    pairs = pair_inputs(paths, [], manifest=None, by_name=True, source_lang=None)
    assert pairs == pair_inputs(paths, [], manifest=None, by_name=True, source_lang=None)
    for path, pair in zip(paths, pairs, strict=True):
        assert pair.translation == path
        assert pair.source != path
        assert pair.source is None or pair.source in paths


def read_manifest(folder: Path, content: str, name: str = "list.csv", *, by_name: bool = True) -> list[InputPair]:
    (folder / name).write_text(content, encoding="utf-8")
    return pair_inputs([], [], manifest=str(folder / name), by_name=by_name, source_lang=None)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.csv", 'translation;source;source_lang\n"en/a.md";de/a.md;de-AT\nen/b.md;;\n'),
        ("list.tsv", "source\ttranslation\tsource_lang\r\nde/a.md\ten/a.md\tdeu\r\n\ten/b.md\t\r\n"),
        (
            "list.jsonl",
            '{"translation": "en/a.md", "source": "de/a.md", "source_lang": "de"}\n\n'
            '{"translation": "en/b.md", "source": null}\n',
        ),
    ],
)
def test_a_manifest_names_pairs_from_its_folder(tmp_path: Path, name: str, content: str) -> None:
    fill(tmp_path, "de/b.md", "en/b.md")  # an empty source says that there is none
    first, second = read_manifest(tmp_path, content, name)
    a, b, source = (str(tmp_path / path) for path in ("en/a.md", "en/b.md", "de/a.md"))
    assert first == InputPair(translation=a, source=source, source_lang="de")
    assert second == InputPair(translation=b)


def test_a_manifest_without_sources_has_them_found_by_name(tmp_path: Path) -> None:
    fill(tmp_path, "a.en.md", "a.de.md")
    assert read_manifest(tmp_path, "translation\na.en.md\n")[0].source == str(tmp_path / "a.de.md")
    assert read_manifest(tmp_path, "translation\na.en.md\n", by_name=False)[0].source is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("translation,sorce\na,b\n", "did you mean source"),
        ("translation,colour\na,b\n", "its columns are"),
        ("translation,source\n,b\n", "row 2 names no translation"),
        ("translation,source\na,a\n", "its own source"),
        ("translation,source_lang\na,klingon\n", "source_lang 'klingon'"),
        ("translation,source\na.po,b\n", "holds a translation and its source itself"),
        ("translation,source\na,b,c\n", "line 2 has 3 fields"),
        ("translation,source\n", "names no translation"),
        ("", "names no translation"),
    ],
)
def test_a_broken_manifest_says_what_is_wrong(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_manifest(tmp_path, content)


@pytest.mark.parametrize(("paths", "sources"), [(["a.md"], []), ([], ["b.md"])])
def test_a_manifest_stands_alone(paths: list[str], sources: list[str]) -> None:
    with pytest.raises(UsageError, match="--manifest is given together"):
        pair_inputs(paths, sources, manifest="list.csv", by_name=True, source_lang=None)


def test_a_bilingual_file_has_no_second_source() -> None:
    with pytest.raises(UsageError, match="itself"):
        pair_inputs(["a.xlf"], ["a.de.md"], manifest=None, by_name=True, source_lang=None)


def test_languages_asked_for_reach_a_bilingual_file() -> None:
    (pair,) = pair_inputs(["a.tmx"], [], manifest=None, by_name=True, source_lang="ru", lang="fr")
    assert (pair.source_lang, pair.lang) == ("ru", "fr")
