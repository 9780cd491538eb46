"""Markup: what counts as the same in two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.markup import read_markup
from checker.model_shelf import ModelShelf
from checker.pipeline import check_pairs
from checker.records import Severity
from checker.rules.markup_leftover import RULE as LEFTOVER
from checker.rules.pairs.markup_mismatch import RULE
from checker.settings import Settings
from tests.builders import make_pair_article

SETTINGS = Settings(models=False, source_lang="de")


def list_values(text: str) -> list[tuple[str, str]]:
    return [(mark.kind, mark.value) for mark in read_markup(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/de/karte/", "http://example.org/en/karte"),
        ("https://de.example.org/wiki", "https://en.example.org/wiki"),
        ("(siehe www.example.org).", "see www.example.org"),
        ("<A HREF='x'>", "<a href='y'>"),
        ("INFO@EXAMPLE.ORG", "info@example.org"),
        ("{{ name }}", "{{name}}"),
    ],
)
def test_two_forms_are_one_value(one: str, other: str) -> None:
    assert list_values(one) == list_values(other) != []


@pytest.mark.parametrize(
    "text",
    [
        "20 % der Stimmen",
        "20% discount",
        "300 m²",
        "5 < 6 > 4",
        "Bürger*innen",
        "*really* good",
        "a {b c} d",
        "№ 5 #1",
        "a@b",
        "x & y",
    ],
)
def test_ordinary_text_holds_no_markup(text: str) -> None:
    assert not read_markup(text)


@given(st.text(max_size=300))
def test_spans_fit_any_text(text: str) -> None:
    for mark in read_markup(text):
        assert text[mark.start : mark.end] == mark.text


@pytest.mark.parametrize(
    "hostile", ["<a " * 20000, "*" * 50000, "{" * 50000, "a." * 30000 + "@", "%(" * 30000, "https://" * 9000, "#" * 50000]
)
def test_hostile_text_is_read(hostile: str) -> None:
    assert all(mark.end <= len(hostile) for mark in read_markup(hostile))


def test_a_mark_that_moved_to_the_next_sentence_is_no_finding() -> None:
    article = make_pair_article(
        "The hall was built in 1910. It is empty now.[2]",
        "Der Saal wurde 1910 gebaut.[2] Jetzt steht er leer.",
        source_lang="de",
        links=(((0,), (0,)), ((1,), (1,))),
    )
    assert not list(RULE.find(article))


def test_a_lost_placeholder_is_major_and_marked_in_the_source() -> None:
    (finding,) = RULE.find(make_pair_article("Files copied.", "%d Dateien kopiert.", source_lang="de"))
    assert (finding.side, finding.text, finding.severity) == ("source", "%d", Severity.MAJOR)


def test_another_page_of_the_same_site_is_hidden() -> None:
    article = make_pair_article("See https://example.org/harbour.", "Siehe https://example.org/hafen.", source_lang="de")
    assert all(finding.confidence < 0.5 for finding in RULE.find(article))


@pytest.mark.parametrize(
    ("text", "source", "shown"),
    [
        ("Delete %d files?", "%d Dateien löschen?", []),
        ("Salt &amp; sugar<br/>", "Salz &amp; Zucker<br/>", []),
        ("Salt &amp; sugar", "Salz und Zucker", ["&amp;"]),
        ("Delete %s files? {count}", "%d Dateien löschen?", ["%s", "{count}"]),
    ],
)
def test_marks_of_the_source_are_not_left_over(text: str, source: str, shown: list[str]) -> None:
    findings = LEFTOVER.find(make_pair_article(text, source, source_lang="de"))
    assert [finding.text for finding in findings if finding.confidence >= 0.5] == shown


def test_a_changed_mark_is_one_finding() -> None:
    report = check_pairs([("%d Dateien löschen?", "Delete %s files?")], SETTINGS, ModelShelf(SETTINGS))[0]
    assert [finding.rule for finding in report.findings] == ["markup-mismatch"]
