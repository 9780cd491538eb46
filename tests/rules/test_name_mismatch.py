"""`name-mismatch` where examples cannot show it: neighbours, suggestions, hostile text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.records import Finding
from checker.rules.name_variant import RULE as NAME_VARIANT
from checker.rules.pairs.name_mismatch import RULE
from tests.builders import make_pair_article

CONFIDENT = 0.5
LANGUAGES = ["de", "fr", "pl", "ru", "hi", "ar", "ko", "ja", "zh"]


def check(text: str, source: str, lang: str) -> list[Finding]:
    return list(RULE.find(make_pair_article(text, source, source_lang=lang)))


def test_a_name_for_a_pronoun_is_silent_when_the_source_has_it_elsewhere() -> None:
    source = "Echeverría wohnt in Bonn. Am Montag kam er nach Hause."
    assert check("Echeverría lives in Bonn. On Monday Echeverría came home.", source, "de") == []


def test_the_message_names_both_and_the_suggestion_is_english() -> None:
    [finding] = check("The ship sailed to Portugal at night.", "Ночью корабль вышел в Монголию.", "ru")
    assert finding.suggestion == "Mongolia"
    assert "Portugal" in finding.message
    assert [place.text for place in finding.related] == ["Монголию"]
    assert finding.related[0].side == "source"


def test_an_abbreviation_is_no_mismatch_beside_another_one_or_when_few_know_it() -> None:
    beside_other = check("The YMCA paid for the roof.", "Die KVBW bezahlte das Dach.", "de")
    unknown = check("The LVQT was narrow.", "Der Weg war eng.", "de")
    known = check("The YMCA paid for the roof.", "Die Gemeinde bezahlte das Dach.", "de")
    assert all(finding.confidence < CONFIDENT for finding in beside_other + unknown)
    assert [finding.confidence >= CONFIDENT for finding in known] == [True]


def test_a_language_that_nothing_here_knows_is_left_alone() -> None:
    article = make_pair_article("The ship sailed to Portugal.", "Meli ilisafiri kwenda Norwe.", source_lang="sw")
    assert not RULE.applies_to(article)


def test_a_text_agrees_with_itself() -> None:
    text = "Viktor Orbán met Zoltán Kovács in Budapest. The NATO office in Lisbon and Mr Okonkwo were told."
    for lang in ("fr", "pl", "sv", "de"):
        assert [finding for finding in check(text, text, lang) if finding.confidence >= CONFIDENT] == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=50), st.text(max_size=50), st.sampled_from(LANGUAGES))
def test_findings_lie_within_any_text(text: str, source: str, lang: str) -> None:
    article = make_pair_article(text, source, source_lang=lang)
    for finding in RULE.find(article):
        assert article.text[finding.start : finding.end] == finding.text != ""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Orbán", "met", "Kovács", "in", "Lima", "The", "Alps", "Xi", "NATO"]), max_size=8))
def test_a_passage_against_itself_never_fires(words: list[str]) -> None:
    text = " ".join(words) + "."
    assert [finding for finding in check(text, text, "fr") if finding.confidence >= CONFIDENT] == []


def test_name_variant_follows_the_spelling_of_the_source() -> None:
    text = "Ada Birkmayer won. Birkmayer cheered. Birkmaier left."
    [kept] = NAME_VARIANT.find(
        make_pair_article(text, "Ada Birkmayer gewann. Birkmayer jubelte. Birkmayer ging.", source_lang="de")
    )
    assert (kept.text, kept.suggestion) == ("Birkmaier", "Birkmayer")
    assert "the source spells it “Birkmayer”" in kept.message
    [swapped] = NAME_VARIANT.find(make_pair_article(text, "Ada Birkmaier gewann. Sie jubelte. Birkmaier ging.", source_lang="de"))
    assert (swapped.text, swapped.suggestion) == ("Birkmayer", "Birkmaier")


def test_name_variant_doubts_two_spellings_that_the_source_has_too() -> None:
    text = "Ada Birkmayer won. Birkmayer cheered. Birkmaier left."
    source = "Ada Birkmayer gewann. Birkmayer jubelte. Birkmaier ging."
    [finding] = NAME_VARIANT.find(make_pair_article(text, source, source_lang="de"))
    assert finding.confidence < CONFIDENT
    assert "may be two names" in finding.message
