"""Runs with a source text: what is read, what is refused, what the report says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checker import pipeline
from checker.cli.main import run
from checker.errors import UsageError
from checker.model_shelf import ModelShelf
from checker.pairing import InputPair, pair_paths
from checker.pipeline import check_articles, check_pairs
from checker.records import DocumentReport, Finding
from checker.rules.article import Article
from checker.settings import Settings

SOURCE = (
    "Der Stadtrat hat am Montag beschlossen, die alte Brücke über den Fluss zu sperren. Rund achtzig Menschen waren dabei. "
    "Das Fest am Sonntag fällt aus.\n"
)
TRANSLATION = (
    "On Monday the town council decided to close the old bridge over the river. Some eighty people were there. "
    "The fair on Sunday is called off.\n"
)
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def article(tmp_path: Path) -> str:
    return write(tmp_path, "article.txt", TRANSLATION)


@pytest.fixture
def source(tmp_path: Path) -> str:
    return write(tmp_path, "quelle.txt", SOURCE)


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def check(article: str, source: str, **options: object) -> DocumentReport:
    settings = Settings(models=False, encoder="none", **options)  # type: ignore[arg-type]
    report = check_articles([article], settings, sources=[source])
    assert not report.failures
    return report.documents[0]


def test_a_report_holds_the_source_and_its_links(article: str, source: str) -> None:
    report = check(article, source)
    assert report.source is not None
    assert (report.source.path, report.source_lang) == (source, "de")
    assert [segment.text[:10] for segment in report.source_segments] == ["Der Stadtr", "Rund achtz", "Das Fest a"]
    assert [(link.source, link.translation) for link in report.links] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


@pytest.mark.model
def test_the_report_names_the_encoder_that_aligned(article: str, source: str) -> None:
    report = check_articles([article], Settings(models=False), sources=[source])
    assert [model.role for model in report.models] == ["embedding"]
    assert any(report.models[0].id in note for note in report.documents[0].notes)


def test_a_rule_sees_the_pairs(article: str, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(checked: Article) -> Iterator[Finding]:
        for pair in checked.pairs:
            yield rule.finding(
                checked, *pair.source.locate(0, 3), "seen", confidence=1.0, side="source", related=[pair.translation.locate(0, 2)]
            )

    rule = replace(pipeline.RULES[0], find=find, needs_source=True)
    monkeypatch.setattr(pipeline, "load_rules", lambda *_: (rule,))
    report = check(article, source)
    assert [finding.text for finding in report.findings] == ["Der", "Run", "Das"]
    assert [finding.related[0].text for finding in report.findings] == ["On", "So", "Th"]


def test_what_a_rule_cannot_compare_is_said(article: str, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = replace(pipeline.RULES[0], needs_source=True, source_languages=frozenset({"fr"}))
    monkeypatch.setattr(pipeline, "load_rules", lambda *_: (rule,))
    assert check(article, source).unchecked == (f"{rule.id}: there are no data for a source in 'de'",)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [("", 3, "is empty"), (" \n", 3, "white space only"), (TRANSLATION, 3, "the same text"), ("12 34 56\n", 3, "cannot be told")],
)
def test_a_source_that_is_none_gets_one_clear_error(
    article: str, tmp_path: Path, capsys: Capture, text: str, code: int, words: str
) -> None:
    assert run(["check", "--no-models", article, "--source", write(tmp_path, "other.txt", text)]) == code
    shown = capsys.readouterr()
    assert words in shown.err
    assert len(shown.err.splitlines()) == 1
    assert "Traceback" not in shown.err


def test_swapped_files_are_said(article: str, source: str, capsys: Capture) -> None:
    assert run(["check", "--no-models", source, "--source", article]) == 3
    assert "swapped" in capsys.readouterr().err


def test_a_missing_source_fails_and_names_the_file(article: str, capsys: Capture) -> None:
    assert run(["check", "--no-models", article, "--source", "nowhere.txt"]) == 3
    assert "nowhere.txt" in capsys.readouterr().err


def test_sources_must_match_the_articles(article: str, source: str) -> None:
    assert pair_paths(["a", "b"], []) == [InputPair(translation="a"), InputPair(translation="b")]
    pairs = [InputPair(translation=article, source=source), InputPair(translation="b", source="c")]
    assert pair_paths([article, "b"], [source, "c"]) == pairs
    with pytest.raises(UsageError, match="2 translations and 1 source "):
        pair_paths([article, article], [source])
    with pytest.raises(UsageError, match="its own source"):
        pair_paths([article], [article])


@pytest.mark.parametrize(("texts", "sources"), [(["-"], ["-"]), (["-", "b"], ["a", "-"]), (["-", "-"], ["a", "b"])])
def test_standard_input_holds_one_text_only(texts: list[str], sources: list[str]) -> None:
    with pytest.raises(UsageError, match="standard input"):
        pair_paths(texts, sources)


def test_standard_input_given_twice_without_sources_is_refused() -> None:
    with pytest.raises(UsageError, match="standard input"):
        pair_paths(["-", "-"], [])


def test_a_note_on_the_source_names_it(article: str, tmp_path: Path) -> None:
    original = tmp_path / "quelle.txt"
    original.write_bytes(SOURCE.encode("cp1252"))
    notes = check(article, str(original)).notes
    assert [note for note in notes if note.startswith(f"the source {original}: read as Windows-1252")]


def test_what_is_not_checked_for_the_languages_of_both_sides_is_said_so(article: str, source: str) -> None:
    (unchecked,) = check(article, source, lang="fr").unchecked
    assert unchecked.endswith("there are no data for a source in 'de' and a translation in 'fr'")


def test_one_broken_pair_does_not_stop_the_others(article: str, source: str, tmp_path: Path) -> None:
    empty = write(tmp_path, "empty.txt", "")
    report = check_articles([article, article], Settings(models=False, encoder="none"), sources=[empty, source])
    assert [failure.exit_code for failure in report.failures] == [3]
    assert [document.source and document.source.path for document in report.documents] == [source]


def test_the_json_report_holds_both_sides(article: str, source: str, capsys: Capture) -> None:
    assert run(["check", "--no-models", "--encoder", "none", "--format", "json", article, "--source", source]) == 0
    document = json.loads(capsys.readouterr().out)["documents"][0]
    assert document["source_path"] == source
    assert [segment["id"] for segment in document["source_segments"]] == [0, 1, 2]
    assert [link["source"] for link in document["links"]] == [[0], [1], [2]]


def test_pairs_are_checked_each_for_itself() -> None:
    settings = Settings(models=False)
    pairs = [
        ("Das Haus und der Garten sind schön.", "The house and the the garden are nice."),
        ("Das ist alles.", "That is all."),
    ]
    reports = check_pairs(pairs, settings, ModelShelf(settings))
    assert [[finding.text for finding in report.findings] for report in reports] == [["the the"], []]
    assert [report.source_lang for report in reports] == ["de", "de"]


@pytest.mark.model
def test_texts_that_do_not_belong_together_are_not_compared(article: str, tmp_path: Path) -> None:
    other = write(
        tmp_path,
        "other.txt",
        "Die Mannschaft gewann das Spiel mit drei zu null. Der Trainer lobte vor allem die Abwehr. "
        "In der zweiten Halbzeit fiel kein Tor mehr. Am Samstag geht es gegen den Tabellenführer weiter.\n",
    )
    document = check_articles([article], Settings(models=False), sources=[other]).documents[0]
    assert document.links == ()
    assert any("do not seem to belong together" in note for note in document.notes)
