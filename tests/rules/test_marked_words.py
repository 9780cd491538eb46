"""Words that the models mark become findings of the rule for their kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.records import MarkKind, PairEvidence, Severity, Side, WordMark
from checker.rules.article import Article
from checker.rules.pairs import addition, mistranslation, omission, word_form
from checker.rules.rule import Rule
from tests.builders import make_pair_article

TEXT = "The old parents carried their children, slowly, across the wide river."
SOURCE = "Die alten Lehrer trugen ihre Kinder langsam über den breiten Fluss."


def mark(word: str, probability: float, kind: MarkKind, side: Side = "translation", beside: str | None = None) -> WordMark:
    own, other = (TEXT, SOURCE) if side == "translation" else (SOURCE, TEXT)
    start = own.index(word)
    counterpart = None if beside is None else (other.index(beside), other.index(beside) + len(beside))
    return WordMark(side=side, start=start, end=start + len(word), probability=probability, kind=kind, counterpart=counterpart)


def make_article(*marks: WordMark, doubt: float = 0.1) -> Article:
    article = make_pair_article(TEXT, SOURCE, source_lang="de")
    return replace(article, evidence={article.links[0]: PairEvidence(marks=marks, error_probability=doubt, calibrated=True)})


@pytest.mark.parametrize(
    ("rule", "kind", "side", "word"),
    [
        (mistranslation.RULE, "replaced", "translation", "parents"),
        (addition.RULE, "added", "translation", "wide"),
        (word_form.RULE, "form", "translation", "carried"),
        (omission.RULE, "missing", "source", "langsam"),
    ],
)
def test_each_kind_has_its_rule(rule: Rule, kind: MarkKind, side: Side, word: str) -> None:
    article = make_article(mark(word, 0.7, kind, side))
    rules = (mistranslation.RULE, addition.RULE, word_form.RULE, omission.RULE)
    found = {each.id: [(f.side, f.text, f.confidence) for f in each.find(article)] for each in rules}
    assert found.pop(rule.id) == [(side, word, 0.7)]
    assert not any(found.values())


def test_the_words_of_the_source_are_named() -> None:
    article = make_article(mark("parents", 0.7, "replaced", beside="Lehrer"))
    (finding,) = mistranslation.RULE.find(article)
    assert "“Lehrer”" in finding.message
    assert [(place.side, place.text) for place in finding.related] == [("source", "Lehrer")]


def test_neighbours_with_one_fault_are_one_place() -> None:
    article = make_article(mark("old", 0.5, "replaced"), mark("parents", 0.7, "replaced"), mark("river", 0.6, "replaced"))
    places = [(finding.text, finding.confidence) for finding in mistranslation.RULE.find(article)]
    assert places == [("old parents", 0.7), ("river", 0.6)]


def test_a_sure_word_does_not_draw_in_an_unsure_one() -> None:
    article = make_article(mark("old", 0.06, "replaced"), mark("parents", 0.9, "replaced"))
    assert [finding.text for finding in mistranslation.RULE.find(article)] == ["parents", "old"]


def test_of_a_pair_three_places_at_most_are_named() -> None:
    words = ("old", "carried", "children", "across", "river")
    article = make_article(*(mark(word, 0.3 + place / 10, "replaced") for place, word in enumerate(words)))
    assert [finding.text for finding in mistranslation.RULE.find(article)] == ["river", "across", "children"]


def test_faint_doubts_are_no_findings() -> None:
    assert not list(mistranslation.RULE.find(make_article(mark("old", 0.04, "replaced"), doubt=0.04)))


def test_the_doubt_about_a_pair_goes_to_its_places_by_their_share() -> None:
    article = make_article(
        mark("old", 0.03, "replaced"), mark("parents", 0.03, "replaced"), mark("river", 0.02, "replaced"), doubt=0.8
    )
    places = [(finding.text, finding.confidence) for finding in mistranslation.RULE.find(article)]
    assert places == [("old parents", 0.6), ("river", 0.2)]


def test_a_passage_of_doubted_words_is_one_finding() -> None:
    words = [word.strip(",.") for word in TEXT.split()]
    article = make_article(*(mark(word, 0.8, "replaced") for word in words[1:-1]))
    (finding,) = mistranslation.RULE.find(article)
    assert finding.text == TEXT
    assert finding.severity is Severity.CRITICAL


def test_without_evidence_all_are_silent() -> None:
    article = make_pair_article(TEXT, SOURCE, source_lang="de")
    assert not [finding for rule in (mistranslation.RULE, word_form.RULE) for finding in rule.find(article)]
