"""What the examples of the rules on negation, questions, hearsay and quotations cannot show."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.records import Finding
from checker.rules.pairs import modality_mismatch, negation_mismatch, question_mismatch, quote_mismatch
from checker.rules.rule import Rule
from tests.builders import make_pair_article

RULES = (modality_mismatch.RULE, negation_mismatch.RULE, question_mismatch.RULE, quote_mismatch.RULE)
_PIECES = [
    "not ",
    "no. ",
    "never",
    "? ",
    "“",
    "” ",
    '"',
    "said Keller ",
    "allegedly ",
    "nicht ",
    "не ",
    "angeblich ",
    "а",
    "\n\n",
    ". ",
]
_TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), min_size=1, max_size=30).map("".join)


def check(rule: Rule, text: str, source: str, source_lang: str) -> list[Finding]:
    article = make_pair_article(text, source, source_lang=source_lang)
    return [finding for finding in rule.find(article) if finding.confidence >= 0.5]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@settings(max_examples=60, deadline=None)
@given(text=_TEXTS, source=_TEXTS, lang=st.sampled_from(["de", "ru", "fr", "ja", "el", "zz"]))
def test_any_text_is_read(rule: Rule, text: str, source: str, lang: str) -> None:
    article = make_pair_article(text, source, source_lang=lang)
    for finding in rule.find(article):
        assert finding.text == article.read_side(finding.side)[finding.start : finding.end]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@settings(max_examples=60, deadline=None)
@given(text=_TEXTS)
def test_a_text_agrees_with_itself(rule: Rule, text: str) -> None:
    assert list(rule.find(make_pair_article(text, text, source_lang="en"))) == []


@pytest.mark.parametrize(
    ("rule", "source", "text"),
    [
        (negation_mismatch.RULE, "Er kam nicht.\n\nSie blieb.", "He came.\n\nShe did not stay."),
        (question_mismatch.RULE, "Kommt er?\n\nSie blieb.", "He comes.\n\nDid she stay?"),
        (modality_mismatch.RULE, "Er floh angeblich.\n\nSie blieb.", "He fled.\n\nShe allegedly stayed."),
    ],
)
def test_a_neighbour_that_makes_up_for_it_lowers_the_confidence(rule: Rule, source: str, text: str) -> None:
    article = make_pair_article(text, source, source_lang="de")
    findings = list(rule.find(article))
    assert len(findings) == 2
    assert all(finding.confidence < 0.5 for finding in findings)


def test_english_titles_of_the_source_are_no_negation() -> None:
    source = "Sie sang „Don't Stop the Rain“ im Stadion."
    assert check(negation_mismatch.RULE, 'She sang "Don\'t Stop the Rain" at the stadium.', source, "de") == []


def test_the_added_negation_is_the_one_without_a_counterpart() -> None:
    source = "Der Bus fuhr am Morgen in die Stadt, aber am Abend kam er nicht zurück."
    text = "The bus did not go to town in the morning, and in the evening it did not come back."
    (finding,) = check(negation_mismatch.RULE, text, source, "de")
    assert finding.start == text.index("not")


def test_a_source_without_marks_for_questions_is_believed_less() -> None:
    assert check(question_mismatch.RULE, "Is it over?", "終わりましたか。", "ja") == []
    assert len(check(question_mismatch.RULE, "Is it over?", "終わりました。", "ja")) == 1


def test_a_question_lost_in_the_middle_of_a_passage_is_marked_there() -> None:
    article_text = "They opened the bridge. Nobody came."
    source = "Wer öffnete die Brücke? Niemand kam."
    (finding,) = check(question_mismatch.RULE, article_text, source, "de")
    assert (finding.start, finding.suggestion) == (article_text.index("."), "?")


def test_a_title_without_marks_is_no_lost_quotation() -> None:
    source = (
        "Er spielte im Film „Der lange Weg in den hohen Norden“ einen jungen Arzt, der im Winter allein durch das Land reist."
    )
    text = "In The Long Road to the Far North he played a young doctor who travels the country alone in winter."
    assert check(quote_mismatch.RULE, text, source, "de") == []


def test_words_quoted_too_early() -> None:
    source = "Die Ministerin nannte die Pläne des Nachbarn gestern Abend „einen guten Anfang für uns alle“."
    text = "The minister yesterday evening “called the plans of the neighbour a good start for all of us”."
    (finding,) = check(quote_mismatch.RULE, text, source, "de")
    assert finding.text == "“"


def test_an_attribution_within_russian_marks_is_not_compared() -> None:
    source = "«Мы откроем мост, — сказал министр, — в мае этого года»."
    text = "“We will open the bridge,” the minister said, “in May this year.”"
    assert check(quote_mismatch.RULE, text, source, "ru") == []
