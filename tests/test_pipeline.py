"""One run from a file to a report, with translators that know a few sentences by heart."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model_shelf import Models, ModelShelf
from checker.observer import SilentObserver
from checker.pipeline import check_articles, check_document, score_document
from checker.records import DocumentReport, Severity
from checker.settings import Settings
from tests.builders import make_document, make_finding
from tests.evidence.fakes import FakeTranslator

TEXT = "The minister arrived in the the city. He left on 06.01.2022 again."
THERE = {
    "The minister arrived in the the city.": "O ministro chegou à cidade.",
    "He left on 06.01.2022 again.": "Ele partiu novamente em 06.01.2022.",
}
AGAIN = {
    "O ministro chegou à cidade.": "The minister arrived in the city.",
    "Ele partiu novamente em 06.01.2022.": "He left again on 06.01.2022.",
}
SAMPLE = Path(__file__).parent.parent / "corpora" / "kazakhstan-2022" / "000_e73e752871e4d452.txt"


class FakeShelf(ModelShelf):
    def __init__(self) -> None:
        super().__init__(Settings())
        self.models = Models(back=FakeTranslator(THERE), forth=FakeTranslator(AGAIN), pivot_lang="pt", notes=("a note",))

    def get(self, lang: str, source_lang: str | None) -> Models:
        return self.models


class ListeningObserver(SilentObserver):
    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.steps = 0
        self.notes: list[str] = []

    def begin(self, stage: str, total: int, *, unit: str = "steps") -> None:
        self.stages.append((stage, total))

    def advance(self, steps: int) -> None:
        self.steps += steps

    def note(self, message: str) -> None:
        self.notes.append(message)


def check(text: str, **options: object) -> DocumentReport:
    return check_document(make_document(text), Settings(**options), FakeShelf(), SilentObserver())  # type: ignore[arg-type]


def test_every_segment_goes_there_and_back() -> None:
    report = check(TEXT)
    assert [report.round_trips[segment.id].round_trip for segment in report.segments] == list(AGAIN.values())
    assert set(report.segment_scores) == {0, 1}
    assert report.pivot_lang == "pt"


def test_findings_come_merged_by_position_with_fingerprints() -> None:
    report = check(TEXT)
    assert [(finding.rule, finding.text) for finding in report.findings] == [
        ("doubled-word", "the the"),
        ("date-format", "06.01.2022"),
    ]
    assert all(finding.fingerprint for finding in report.findings)


def test_the_observer_hears_of_every_step_and_note() -> None:
    observer = ListeningObserver()
    check_document(make_document(TEXT), Settings(), FakeShelf(), observer)
    assert observer.steps == sum(total for _, total in observer.stages)
    assert observer.notes == ["article.txt: a note"]


def test_without_models_nothing_is_translated() -> None:
    report = check_document(make_document(TEXT), Settings(models=False), ModelShelf(Settings(models=False)), SilentObserver())
    assert report.round_trips == {}
    assert report.pivot_lang is None
    assert report.findings


def test_rules_for_english_keep_out_of_other_languages() -> None:
    text = "Der Minister kam am 06.01.2022 in die Stadt; Der Verkehr stand still, und die Leute warteten lange auf der Straße."
    report = check(text)
    assert report.lang == "de"
    assert report.findings == ()
    assert any("'de'" in note for note in report.notes)


def test_a_finding_does_not_give_way_to_one_that_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    unsure = make_finding(TEXT, "06.01.2022", rule="date-format", confidence=0.4)
    sure = make_finding(TEXT, "06.01", rule="number-format", confidence=0.75)
    monkeypatch.setattr("checker.pipeline.find_all", lambda article, settings: iter([unsure, sure]))
    assert [finding.rule for finding in check(TEXT).findings] == ["number-format"]


def test_without_a_way_back_the_back_translation_is_shown_alone() -> None:
    shelf = FakeShelf()
    shelf.models = Models(back=FakeTranslator(THERE), forth=None, pivot_lang="pt", notes=())
    report = check_document(make_document(TEXT), Settings(), shelf, SilentObserver())
    assert [trip.back_translation for trip in report.round_trips.values()] == list(THERE.values())
    assert {trip.round_trip for trip in report.round_trips.values()} == {None}
    assert report.segment_scores == {}


def test_the_language_can_be_given() -> None:
    report = check(TEXT, lang="en")
    assert report.lang == "en"
    assert not any("language" in note for note in report.notes)


def test_a_document_is_scored_by_penalty_points_per_word() -> None:
    findings = [make_finding(TEXT, "city", severity=severity) for severity in (Severity.MINOR, Severity.MAJOR)]
    assert score_document(findings, 100) == pytest.approx(94.0)
    assert score_document(findings, 3) == 0.0
    assert score_document([], 0) == 100.0
    assert score_document(findings, 0) == 0.0


def test_one_article_after_the_other(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(TEXT, encoding="utf-8")
    second.write_text("", encoding="utf-8")
    report = check_articles([str(second), str(first)], Settings(models=False))
    assert [document.document.path for document in report.documents] == [str(first)]
    assert [failure.path for failure in report.failures] == [str(second)]


@pytest.mark.model
def test_the_sample_article_gives_what_an_editor_needs() -> None:
    report = check_articles([str(SAMPLE)], Settings(offline=True))
    (document,) = report.documents
    text = document.document.text
    found = {(finding.rule, finding.text) for finding in document.findings}
    rules = {rule for rule, _ in found}
    assert {text for rule, text in found if rule == "name-variant"} & {"Kassym-Shomart", "Kassym-Jomart"}
    assert {text for rule, text in found if rule == "date-format"} == {"06.01.2022", "5.1.2022"}
    assert any("According" in text for rule, text in found if rule == "semicolon-capital")
    furniture = " ".join(text for rule, text in found if rule == "page-furniture")
    assert all(line in furniture for line in ("Status", "ARD Moscow", "source site"))
    last = text.rindex("I intend to be as tough as possible")
    assert any(finding.start >= last - 2 for finding in document.findings if finding.rule.startswith("quote-"))
    assert {"calque", "term-variant"} <= rules
    sentences = [segment for segment in document.segments if segment.kind == "sentence"]
    assert sum(segment.id in document.round_trips for segment in sentences) == len(sentences)
    assert [model.role for model in report.models] == ["back-translation", "round-trip"]
    assert 0.0 < document.score < 100.0
