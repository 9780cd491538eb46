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
    ("isolation", "shown"), [(0.2, False), (0.35, False), (0.6, True), (0.9, True), (1.1, True), (None, True)]
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


MERGED = "Der Hafen ist seit Montag zu. Alle Fischer sitzen im Wirtshaus. Morgen kommt der Minister zu Besuch."


@pytest.mark.parametrize(
    ("doubtful", "flagged"),
    [
        ([2], ["Morgen kommt der Minister zu Besuch."]),
        ([1, 2], ["Alle Fischer sitzen im Wirtshaus. Morgen kommt der Minister zu Besuch."]),
        ([0], ["Der Hafen ist seit Montag zu."]),
    ],
)
def test_doubtful_sentences_of_a_link_are_missing_but_less_sure(doubtful: list[int], flagged: list[str]) -> None:
    article = make_pair_article("The harbour is closed.", MERGED, source_lang="de", links=(((0, 1, 2), (0,)),))
    findings = list(RULE.find(replace(article, isolation={("source", number): 1.0 for number in doubtful})))
    assert [finding.text for finding in findings] == flagged
    assert all(0.5 <= finding.confidence < 0.8 for finding in findings)


def test_a_brief_doubtful_sentence_is_hidden() -> None:
    article = make_pair_article(
        "Anna, the harbour is closed.", "Liebe Frau Anna! Der Hafen ist zu.", source_lang="de", links=(((0, 1), (0,)),)
    )
    (finding,) = RULE.find(replace(article, isolation={("source", 0): 0.9}))
    assert finding.confidence < 0.5


def test_a_run_joins_null_links_and_doubtful_sentences() -> None:
    links = (((0,), ()), ((1, 2), (0,)))
    article = make_pair_article("The minister comes tomorrow.", MERGED, source_lang="de", links=links)
    (finding,) = RULE.find(replace(article, isolation={("source", 0): 0.9, ("source", 1): 0.9}))
    assert finding.text == "Der Hafen ist seit Montag zu. Alle Fischer sitzen im Wirtshaus."


def test_a_sentence_exchanged_for_an_unrelated_one_is_missing() -> None:
    links = (((0,), (0,)), ((1,), (1,)), ((2,), (2,)))
    text = "The harbour has been closed since Monday. Tulips are sold in the hall. The minister comes tomorrow."
    article = make_pair_article(text, MERGED, source_lang="de", links=links)
    (finding,) = RULE.find(replace(article, isolation={("source", 1): 1.0, ("translation", 1): 1.0}))
    assert (finding.text, finding.confidence) == ("Alle Fischer sitzen im Wirtshaus.", 0.9)


NUMBERS = ("eins", "zwei", "drei", "vier", "fünf", "sechs")


def make_partial(kept: set[int]) -> Article:
    source = " ".join(f"Satz Nummer {name} erzählt von der langen Reise." for name in NUMBERS)
    text = " ".join("This sentence is about a long journey." for _ in kept)
    places = iter(range(len(kept)))
    links = tuple(((n,), (next(places),) if n in kept else ()) for n in range(len(NUMBERS)))
    return make_pair_article(text, source, source_lang="de", links=links)


def test_a_summary_was_a_decision() -> None:
    assert all(finding.confidence < 0.5 for finding in RULE.find(make_partial({1, 4})))


def test_a_translation_that_breaks_off_is_one_finding() -> None:
    (finding,) = RULE.find(make_partial({0, 1}))
    assert finding.confidence >= 0.5
    assert finding.evidence["sentences"] == 4


def test_an_empty_translation_is_one_finding_on_all_of_the_source() -> None:
    article = make_pair_article("", SOURCE, source_lang="de", links=(((0,), ()), ((1,), ()), ((2,), ())), aligned=False)
    (finding,) = RULE.find(article)
    assert finding.text == SOURCE


def test_two_empty_texts_yield_nothing() -> None:
    assert not list(RULE.find(make_pair_article("", "", source_lang="de", links=())))
