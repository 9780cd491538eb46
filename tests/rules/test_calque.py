from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.records import Document
from checker.rules.article import Article
from checker.rules.calque import RULE, make_rule
from checker.segmentation import segment_document

USER_FILE = """
language: sv
sources: {own: "Own collection"}
entries:
  - {match: "butter in the shop", source: "smör", instead: "a head start", by: own, confidence: 0.9, always: true}
"""


def read(text: str, source_lang: str | None = None) -> Article:
    document = Document(path="article.txt", text=text)
    return Article(document=document, segments=segment_document(document), source_lang=source_lang)


def test_offsets_hold_for_the_document_and_the_suggestion_fits_there() -> None:
    text = "A quiet town.\n\nThe police lifted two nocturnal curfews."
    [finding] = RULE.find(read(text))
    assert text[: finding.start] + str(finding.suggestion) + text[finding.end :] == text.replace("nocturnal", "night-time")
    assert finding.evidence["reference"]


def test_overlapping_entries_give_one_finding() -> None:
    findings = list(RULE.find(read("The mood on site was tense.", "de")))
    assert [finding.text for finding in findings] == ["mood on site"]


def test_what_may_be_right_stays_below_the_threshold_without_a_source_language() -> None:
    text = "He stood by the actual government."
    assert [finding.confidence >= 0.5 for finding in RULE.find(read(text))] == [False]
    assert [finding.confidence >= 0.5 for finding in RULE.find(read(text, "de"))] == [True]
    assert list(RULE.find(read(text, "zh"))) == []


def test_the_message_shows_one_wording_with_its_language() -> None:
    [finding] = RULE.find(read("The ship lay in port since three days."))
    assert "(compare German “seit drei Jahren”)" in finding.message


def test_a_head_of_state_gets_no_office_that_may_be_wrong() -> None:
    [finding] = RULE.find(read("Talks were led by head of state Pablo Ibarra.", "de"))
    assert finding.suggestion is None
    assert "title" in finding.message


def test_a_user_can_add_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(USER_FILE, encoding="utf-8")
    article = read("They had butter in the shop.")
    assert not list(RULE.find(article))
    assert [finding.suggestion for finding in make_rule([path]).find(article)] == ["a head start"]


def test_a_broken_file_is_told_when_the_rule_is_made(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("language: sv", encoding="utf-8")
    with pytest.raises(UsageError, match=r"mine\.yaml"):
        make_rule([path])
