"""The evidence of links: with tables of the languages, with others, with the pairs of the run alone, and with no model at all.

Translations are into German, which the model of words does not judge, so that invented translators are all there is.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.evidence.pair_evidence import Gathered, gather_evidence, list_jobs, read_jobs
from checker.evidence.providers import LIKELIHOOD, ROUND_TRIP, Engines, collect_columns
from checker.evidence.quantiles import QuantileTable, measure_quantiles
from checker.evidence.round_trip import make_round_trips
from checker.observer import SilentObserver
from checker.records import PairEvidence
from checker.rules.article import Article
from tests.builders import make_pair_article
from tests.evidence.pair_fakes import KnowingTranslator

WHO = {"teacher": "Lehrer", "miller": "Müller", "painter": "Maler", "baker": "Bäcker", "fisher": "Fischer", "king": "König"}
WHAT = {"dog": "Hund", "bread": "Brot", "boat": "Boot", "book": "Buch", "hat": "Hut", "table": "Tisch"}
GERMAN = {f"{who.capitalize()} finds {what}.": f"{WHO[who]} findet {WHAT[what]}." for who in WHO for what in WHAT}
ENGLISH = {german: english for english, german in GERMAN.items()}
ENGINES = Engines(
    back=KnowingTranslator(ENGLISH, languages=("de", "en")),
    forth=KnowingTranslator(GERMAN, languages=("en", "de")),
    pivot_lang="en",
)
NO_ENGINES = Engines(back=None, forth=None, pivot_lang=None)
WRONG = 8


def make_pairs(count: int = len(GERMAN)) -> Article:
    """Good pairs but for the one at WRONG, where the boat has become a dog."""
    translations = [german.replace("Boot", "Hund") if n == WRONG else german for n, german in enumerate(GERMAN.values())]
    links = tuple(((n,), (n,)) for n in range(count))
    source = "\n".join([*GERMAN][:count])
    article = make_pair_article("\n".join(translations[:count]), source, source_lang="en", lang="de", links=links)
    assert len(article.segments) == count
    assert ENGINES.back
    return replace(article, round_trips=dict(make_round_trips(article.segments, ENGINES.back, ENGINES.forth)))


def gather(article: Article, *tables: QuantileTable, engines: Engines = ENGINES) -> Gathered:
    return gather_evidence([article], engines, tables, SilentObserver())


def list_evidence(article: Article, gathered: Gathered) -> list[PairEvidence]:
    return [gathered.evidence[0][link] for link in article.links]


def measure_tables(article: Article, source_lang: str | None) -> list[QuantileTable]:
    readings = read_jobs([article], list_jobs([article]), ENGINES, SilentObserver())
    columns = collect_columns(readings)
    langs = {LIKELIHOOD: source_lang, ROUND_TRIP: None}
    return [
        measure_quantiles(columns[kind], provider=key, source_lang=langs[kind], lang="de") for kind, key in readings.keys.items()
    ]


def test_without_a_table_the_pairs_of_the_run_are_the_measure() -> None:
    article = make_pairs()
    gathered = gather(article)
    assert [note for note in gathered.notes if "“likelihood”" in note and "the pairs of this run serve as a measure" in note]
    evidence = list_evidence(article, gathered)
    assert not any(each.calibrated for each in evidence)
    doubts = [each.error_probability for each in evidence]
    assert doubts.index(max(doubts)) == WRONG
    assert doubts.count(max(doubts)) == 1


def test_a_handful_of_pairs_is_no_measure() -> None:
    article = make_pairs(WRONG + 1)
    gathered = gather(article)
    assert [note for note in gathered.notes if "“likelihood”" in note and "it is left out" in note]
    assert not gathered.evidence[0]


@pytest.mark.parametrize(("source_lang", "calibrated"), [("en", True), ("fr", False), (None, False)])
def test_only_tables_of_the_languages_are_calibration(source_lang: str | None, calibrated: bool) -> None:
    article = make_pairs()
    gathered = gather(article, *measure_tables(article, source_lang))
    evidence = list_evidence(article, gathered)
    assert {each.calibrated for each in evidence} == {calibrated}
    # A table for any language serves where there is none of the language; one of another language does not.
    assert bool([note for note in gathered.notes if "“likelihood”" in note]) is (source_lang == "fr")


def test_passages_that_are_no_sentences_have_no_evidence() -> None:
    text, source = "Brot. " * 500, "Bread. " * 500
    article = make_pair_article(text, source, source_lang="en", lang="de", links=((tuple(range(500)), tuple(range(500))),))
    [pair] = article.pairs
    assert len(pair.translation.text) > 2000
    assert gather(article).evidence == [{}]


def test_without_any_model_nothing_is_said_but_why() -> None:
    gathered = gather(make_pairs(3), engines=NO_ENGINES)
    [note] = gathered.notes
    assert note.startswith("words are not compared by a model: ")
    assert gathered.models == ()
    assert not any(each.signals or each.marks for each in gathered.evidence[0].values())
