"""Rules and models speak of the same words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.decision.corroboration import weigh_findings
from checker.records import Finding, PairEvidence, Signal, WordMark
from checker.rules.article import Article
from tests.builders import make_finding, make_pair_article

TEXT = "The minister did not sign the treaty. The king slept."
SOURCE = "Der Minister unterschrieb den Vertrag. Der König schlief."
ELSEWHERE = WordMark(side="translation", start=4, end=12, probability=0.05, kind="replaced")


def make_evidence(*marks: WordMark, toggle: float | None = None) -> Article:
    article = make_pair_article(TEXT, SOURCE, source_lang="de")
    signals = (
        () if toggle is None else (Signal(kind="negation", side="translation", start=17, end=20, value=1.0, strength=toggle),)
    )
    return replace(article, evidence={article.links[0]: PairEvidence(marks=(ELSEWHERE, *marks), signals=signals)})


def weigh(finding: Finding, article: Article) -> Finding:
    (weighed,) = weigh_findings([finding], article)
    return weighed


def mark_word(word: str, probability: float) -> WordMark:
    start = TEXT.index(word)
    return WordMark(side="translation", start=start, end=start + len(word), probability=probability, kind="added")


NEGATION = make_finding(TEXT, "not", rule="negation-mismatch", confidence=0.6)


def test_models_that_doubt_the_same_word_make_a_finding_surer() -> None:
    weighed = weigh(NEGATION, make_evidence(mark_word("not", 0.8)))
    assert 0.6 < weighed.confidence < 1.0
    assert weighed.evidence["by_rule"] == 0.6
    assert weighed.evidence["by_models"] == 0.8


def test_models_that_see_nothing_wrong_there_make_it_less_sure() -> None:
    assert weigh(NEGATION, make_evidence()).confidence < 0.6


@pytest.mark.parametrize("rule", ["negation-mismatch", "name-mismatch"])
def test_the_little_doubt_that_other_words_always_raise_confirms_nothing(rule: str) -> None:
    finding = make_finding(TEXT, "not", rule=rule, confidence=0.6)
    assert weigh(finding, make_evidence(mark_word("not", 0.015))).confidence < 0.6
    assert weigh(finding, make_evidence(mark_word("not", 0.2))).confidence > 0.6


def test_the_more_doubt_the_surer() -> None:
    confidences = [weigh(NEGATION, make_evidence(mark_word("not", doubt))).confidence for doubt in (0.05, 0.2, 0.5, 0.9)]
    assert confidences == sorted(confidences)


@pytest.mark.parametrize(("toggle", "surer"), [(0.99, True), (0.3, False)])
def test_a_negation_that_the_model_would_toggle_is_confirmed(toggle: float, surer: bool) -> None:
    assert (weigh(NEGATION, make_evidence(toggle=toggle)).confidence > 0.6) is surer


def test_what_the_signs_decide_is_left_alone() -> None:
    number = make_finding(TEXT, "not", rule="number-mismatch", confidence=0.9)
    assert weigh(number, make_evidence(mark_word("not", 0.9))) is number


def test_without_evidence_of_its_pair_a_finding_is_left_alone() -> None:
    other = make_finding(TEXT, "king", rule="negation-mismatch", confidence=0.6)
    assert weigh(other, make_evidence()) is other
    assert weigh(NEGATION, make_pair_article(TEXT, SOURCE, source_lang="de")) is NEGATION
