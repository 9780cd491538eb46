"""Additions: what decides whether a sentence that translates nothing is reported, and how."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.records import Severity
from checker.rules.article import Article
from checker.rules.pairs.addition import RULE
from tests.builders import make_pair_article

TEXT = "The harbour has been closed since Monday. Everybody praised the new mayor. The fishermen wait for better weather."
SOURCE = "El puerto está cerrado desde el lunes. Los pescadores esperan mejor tiempo."


def make(isolation: float = 0.95, **fields: object) -> Article:
    article = make_pair_article(TEXT, SOURCE, source_lang="es", links=(((0,), (0,)), ((), (1,)), ((1,), (2,))))
    return replace(article, isolation={("translation", 1): isolation}, **fields)  # type: ignore[arg-type]


def test_the_span_lies_in_the_translation_and_the_source_beside_it_is_related() -> None:
    (finding,) = RULE.find(make())
    assert (finding.side, finding.text) == ("translation", "Everybody praised the new mayor.")
    assert {related.side for related in finding.related} == {"source"}
    assert len(finding.related) == 2


def test_an_alignment_that_is_not_trusted_yields_nothing() -> None:
    assert not list(RULE.find(make(aligned=False)))


@pytest.mark.parametrize(("isolation", "shown"), [(0.3, False), (0.6, True), (1.0, True)])
def test_a_sentence_that_resembles_one_of_the_source_is_hidden(isolation: float, shown: bool) -> None:
    (finding,) = RULE.find(make(isolation))
    assert (finding.confidence >= 0.5) is shown


def test_an_added_heading_is_minor() -> None:
    article = make_pair_article(
        "Background to the dispute\n\nPrices rose again in the spring. Nobody knows what comes next.",
        "Los precios volvieron a subir en primavera. Nadie sabe qué vendrá.",
        source_lang="es",
        links=(((), (0,)), ((0,), (1,)), ((1,), (2,))),
    )
    (finding,) = RULE.find(article)
    assert finding.severity is Severity.MINOR


def test_a_doubtful_sentence_of_a_link_is_added_but_less_sure() -> None:
    article = make_pair_article(TEXT, SOURCE, source_lang="es", links=(((0,), (0, 1)), ((1,), (2,))))
    (finding,) = RULE.find(replace(article, isolation={("translation", 1): 0.95}))
    assert finding.text == "Everybody praised the new mayor."
    assert 0.5 <= finding.confidence < 0.8
