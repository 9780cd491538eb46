"""Omissions: what decides whether a sentence without counterpart is reported, and how."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.records import Severity
from checker.rules.article import Article
from checker.rules.pairs.omission import RULE
from tests.builders import make_pair_article

SOURCE = "Der Hafen ist seit Montag zu. Ein Frachter hatte den Kran gerammt. Die Fischer warten auf besseres Wetter."
TEXT = "The harbour has been closed since Monday. The fishermen are waiting for better weather."


def make(isolation: float | None = 0.9, **fields: object) -> Article:
    article = make_pair_article(TEXT, SOURCE, source_lang="de", links=(((0,), (0,)), ((1,), ()), ((2,), (1,))))
    return replace(article, isolation={} if isolation is None else {("source", 1): isolation}, **fields)  # type: ignore[arg-type]


def test_the_span_lies_in_the_source_and_both_neighbours_are_related() -> None:
    (finding,) = RULE.find(make())
    assert (finding.side, finding.text) == ("source", "Ein Frachter hatte den Kran gerammt.")
    assert [related.text for related in finding.related] == [segment.text for segment in make().segments]
    assert finding.severity is Severity.MAJOR


def test_an_alignment_that_is_not_trusted_yields_nothing() -> None:
    assert not list(RULE.find(make(aligned=False)))


@pytest.mark.parametrize(
    ("isolation", "shown"), [(0.2, False), (0.45, False), (0.6, True), (0.9, True), (1.1, True), (None, True)]
)
def test_a_sentence_that_something_opposite_resembles_is_hidden(isolation: float | None, shown: bool) -> None:
    (finding,) = RULE.find(make(isolation))
    assert (finding.confidence >= 0.5) is shown


@given(low=st.floats(0, 1.2), high=st.floats(0, 1.2))
@settings(max_examples=50)
def test_confidence_does_not_fall_with_isolation(low: float, high: float) -> None:
    low, high = sorted((low, high))
    assert next(iter(RULE.find(make(low)))).confidence <= next(iter(RULE.find(make(high)))).confidence


def test_a_heading_is_minor() -> None:
    article = make_pair_article(
        "Prices rose again in the spring.",
        "Neue Sorgen um den Hafen\n\nDie Preise stiegen im Frühjahr erneut.",
        source_lang="de",
        links=(((0,), ()), ((1,), (0,))),
    )
    (finding,) = RULE.find(article)
    assert finding.severity is Severity.MINOR


def test_leaving_out_most_of_the_source_was_a_decision() -> None:
    source = " ".join(f"Satz Nummer {name} erzählt von der langen Reise." for name in ("eins", "zwei", "drei", "vier"))
    article = make_pair_article(
        "The first sentence is about a long journey.",
        source,
        source_lang="de",
        links=(((0,), (0,)), ((1,), ()), ((2,), ()), ((3,), ())),
    )
    assert all(finding.confidence < 0.5 for finding in RULE.find(article))


def test_an_empty_translation_is_one_finding_on_all_of_the_source() -> None:
    article = make_pair_article("", SOURCE, source_lang="de", links=(((0,), ()), ((1,), ()), ((2,), ())), aligned=False)
    (finding,) = RULE.find(article)
    assert finding.text == SOURCE


def test_two_empty_texts_yield_nothing() -> None:
    assert not list(RULE.find(make_pair_article("", "", source_lang="de", links=())))
